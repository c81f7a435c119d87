"""One change in the words that the reader of one clause needs: 由市甲局划入, 并入甲科, 职责转由乙科承担."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planforge.account import still_here
from planforge.account.change import TRANSFERS, WAYS, Change, Kind
from planforge.account.difference import Difference
from planforge.account.grade import Grade, grade
from planforge.account.handing import called, given, handed, named_ends
from planforge.account.handing import way as way_of
from planforge.account.orders import hung, ordered
from planforge.account.totals import new_transfers
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.papers.redline.note_fields import is_about, is_row_of, title_of
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.words.phrases import aside, bare

_DIRECTION = {kind: direction for direction, kind in WAYS.items()}
# Of a clause that stays: what came or went is part of it.
_PARTLY = {
    Kind.RECEIVED: "由{}划入职责",
    Kind.HANDED_OUT: "职责划给{}",
    Kind.DEVOLVED: "职责下放给{}",
    Kind.RAISED: "从{}上收职责",
}
_SERVED = m.Function | m.Duty
_OF_UNITS = ("hosts", "liaison", "by_rule", "numbered", "counted")
_IN_FULL = frozenset(
    [*((m.Unit, name) for name in _OF_UNITS), (m.Plate, "kind"), (m.HostedOffice, "unit")]
)


def is_of_an_item(change: Change) -> bool:
    """Whether it adds or drops something other than a unit: told after what became of the unit itself."""
    came_or_went = change.kind in (Kind.CREATED, Kind.ABOLISHED)
    return came_or_went and not isinstance(change.first.item, m.Unit)


def act(clause: Clause, change: Change, speaker: Speaker) -> str:
    """One change as the reader of one clause needs it; "" where the marked words already say all of it."""
    match change.kind:
        case Kind.RECEIVED | Kind.HANDED_OUT | Kind.DEVOLVED | Kind.RAISED:
            return way(clause, change, speaker) + _but(clause, change, speaker)
        case Kind.MERGED:
            return _merged(clause, change, speaker)
        case Kind.SPLIT:
            return f"由{change.other}分设" if clause.fate == "added" else f"分设{change.unit}"
        case Kind.RENAMED:
            return _renamed(clause, change)
        case Kind.MOVED:
            return _moved(clause, change, speaker)
        case Kind.PLATE_ADDED | Kind.PLATE_REMOVED:
            name = getattr(change.first.item, "name", "")
            kind = getattr(change.first.item, "kind", m.PlateKind.ADDED)
            came = change.kind is Kind.PLATE_ADDED
            return hung(kind, name, came=came, other=change.other, was=change.was)
        case Kind.CREATED | Kind.ABOLISHED:
            return _came_or_went(clause, change, speaker)
        case Kind.FIELD:
            is_row = "/" in clause.key
            mine = unit_of(clause, (speaker.new, speaker.old))
            told = [
                ordered(step, change.unit or mine, speaker.old, speaker.new)
                for step in change.differences
                if (step.record, step.path[-1]) in _IN_FULL
                if step.record is m.Plate or is_row is (step.path[-1] == "counted")
                if change.unit or _is_of(clause, step)  # of two units, an office's old and new one
            ]
            return "，".join(filter(None, told))
        case Kind.RANK | Kind.LEADERS if title_of(change.first):
            return _led(clause, change, speaker)
        case Kind.REWORDED | Kind.CARRIED:
            return _in_other_words(clause, change, speaker)
        case _:
            return _of_approved(clause, change, speaker) or speaker.label(change)


def way(clause: Clause, change: Change, speaker: Speaker) -> str:
    """由市甲局划入: of what changed hands between departments; 由市甲局划入职责 where the clause itself did not."""
    partly = clause.fate == "reworded" and not isinstance(change.first.item, m.Unit)
    too = (name for one in _quoted(clause, change) for name in speaker.others_too(one, change))
    names = "、".join(dict.fromkeys((change.other, *too)))
    return _handed(change.kind, names, partly=partly)


def _handed(kind: Kind, other: str, *, partly: bool) -> str:
    return _PARTLY[kind].format(other) if partly else called(_DIRECTION[kind], other)


def _quoted(clause: Clause, change: Change) -> list[m.Function | m.Duty]:
    """The functions and duties of a change whose words stand in a clause."""
    items = (step.item for step in change.differences)
    text = clause.old_text + clause.new_text
    return [i for i in items if isinstance(i, _SERVED) and bare(i.text).rstrip("。") in text]


def named(clause: Clause, change: Change, speaker: Speaker) -> str:
    """“……”划给市乙局: of a clause whose duties came from here and went there, which of them did."""
    said = act(clause, change, speaker)
    if change.kind not in TRANSFERS:
        return said
    quoted = (bare(one.text).rstrip("。") for one in _quoted(clause, change))
    return "".join(f"“{text}”" for text in quoted) + said


def _moved(clause: Clause, change: Change, speaker: Speaker) -> str:
    """由甲科转入职责, 职责转由乙科承担; of a unit that stands in another one now its own sentence."""
    if isinstance(change.first.item, m.Unit):
        return speaker.sentence(change)
    here = unit_of(clause, (speaker.new, speaker.old)) == change.unit
    if here and _was_joined(change, speaker):
        return f"{change.other}并入"
    left, came = _then(change.other, speaker), _now(change.unit, speaker)
    return f"由{left}转入职责" if here else f"职责转由{came}承担"


def _then(name: str, speaker: Speaker) -> str:
    """原综合科: a unit of the last version by its name, which another one has now."""
    return f"原{name}" if _is_of_two(name, speaker) else name


def _now(name: str, speaker: Speaker) -> str:
    """现综合科: a unit by its name, which another one had."""
    return f"现{name}" if _is_of_two(name, speaker) else name


def _is_of_two(name: str, speaker: Speaker) -> bool:
    """Whether one unit had a name and another one has it."""
    had, has = (
        {id_ for id_, one in m.unit_names(plan).items() if one == name}
        for plan in (speaker.old, speaker.new)
    )
    return bool(had and has) and had != has


def _in_other_words(clause: Clause, change: Change, speaker: Speaker) -> str:
    """文字修改, 职责改写，一部分划给市乙局; of duties that go on in others what it means for the unit of a clause."""
    if change.kind is Kind.REWORDED and grade(change) is Grade.WORDING:
        return "文字修改"
    carried = _carried(clause, change, speaker) if change.kind is Kind.CARRIED else ""
    return carried or speaker.label(change) + partly_gone(clause, change, speaker)


def _carried(clause: Clause, change: Change, speaker: Speaker) -> str:
    """由甲科转入职责; 职责转由乙科承担; 职责拆分，一部分转由丙科承担: duties that go on in others, to the unit of a clause; "" where it is of
    none that had or has them."""
    here = set(clause.key.rpartition("/")[2].split(".")[1:])
    left, came = speaker.units_of(change)
    names = {**m.unit_names(speaker.old), **m.unit_names(speaker.new)}
    to = "、".join(_now(names[id_], speaker) for id_ in names if id_ in came - here)
    into = {
        id_ for one in m.all_units(speaker.new.units) if one.id in here for id_ in one.merged_from
    }
    joined = into & left - here - m.unit_names(speaker.new).keys()
    if joined and joined == left - here and here & left and here & came:
        names_ = "、".join(names[id_] for id_ in names if id_ in joined)
        return f"{names_}并入，{speaker.label(change)}" + partly_gone(clause, change, speaker)
    if here & left and here & came:
        some = f"，一部分转由{to}承担" if to else ""
        return speaker.label(change) + some + partly_gone(clause, change, speaker)
    if here & left and to:
        return f"职责转由{to}承担" + partly_gone(clause, change, speaker)
    if here & came and left:
        had = [_now(names[id_], speaker) for id_ in names if id_ in left]
        return f"由{'、'.join(had)}转入职责"
    return ""


def partly_gone(clause: Clause, change: Change, speaker: Speaker) -> str:
    """，一部分划给市乙局: of a clause whose work goes on here and was handed over too."""
    if clause.fate == "added":
        return ""
    said = speaker.partly_to(change)
    return f"，一部分{said}" if said else ""


def _was_joined(change: Change, speaker: Speaker) -> bool:
    """Whether the unit that a duty came from is no more, and the one that has it says it was made of that one."""
    gone = [id_ for id_, name in m.unit_names(speaker.old).items() if name == change.other]
    here = [unit for unit in m.all_units(speaker.new.units) if unit.name == change.unit]
    stays = m.unit_names(speaker.new).keys()
    return any(id_ in unit.merged_from and id_ not in stays for id_ in gone for unit in here)


def _merged(clause: Clause, change: Change, speaker: Speaker) -> str:
    """并入甲科（其中“……”划给市乙局）; 由甲科、乙科合并; 由甲科改设."""
    if change.joined and change.first.path[-1] == "merged_from":  # units of other departments
        return f"{change.other}并入"
    into = change.unit if isinstance(change.first.after, m.Unit) else change.other
    if clause.fate == "dropped":
        return f"并入{into}" + _went_elsewhere(clause, change, speaker)
    way = "合并" if "、" in change.other or change.joined else "改设"  # of one alone
    return f"由{change.other}{way}" if into == change.unit else f"{change.unit}并入"


def _went_elsewhere(clause: Clause, change: Change, speaker: Speaker) -> str:
    """（其中“……”划给市乙局）: the duties of a unit merged into another that transfers took, or that were cancelled, where the clause
    quotes them."""
    units = (step.before for step in change.differences if isinstance(step.before, m.Unit))
    taken = named_ends(new_transfers(speaker.old, speaker.new), arrives=False)
    duties = (
        (duty, _by_documents(taken.get(duty.id, ()))) for unit in units for duty in unit.duties
    )
    return _of_which(clause, duties, speaker)


def _by_documents(moves: Sequence[m.Transfer]) -> str:
    """下放给甲街道、乙街道，某政发〔2026〕6号: with the document, for the one at the end of a note is of the merger."""
    bases = dict.fromkeys(bare(move.basis) for move in moves)
    return "，".join(filter(None, (handed(*moves), *bases))) if moves else ""


def _of_which(clause: Clause, duties: Iterable[tuple[m.Duty, str]], speaker: Speaker) -> str:
    """（其中“……”划给市乙局、“……”取消）: of duties that the clause quotes, each with what became of it ("" where that is not known), or
    that it was cancelled."""
    said: dict[str, str] = {}
    for duty, fate in duties:
        became = fate or ("取消" if duty.id in speaker.cancelled else "")
        if became and (text := bare(duty.text)) in clause.old_text:
            said[became] = said.get(became, "") + f"“{text}”"
    every = "；".join(texts + became for became, texts in said.items())
    return aside(f"其中{every}") if every else ""


def _first_words(clause: Clause) -> str:
    """What a clause is about: its words up to where it says something of that."""
    return str(re.split("设在|挂靠|。|（|，", clause.after)[0])


def _renamed(clause: Clause, change: Change) -> str:
    """由甲科更名; of the department itself, which many clauses name, only that it was renamed."""
    if change.first.path == ("department", "name"):
        return "部门更名"
    gone = clause.fate == "dropped"
    was, now = bare(str(change.first.before)), bare(str(change.first.after))
    if change.first.record is m.HostedOffice and not gone and now not in _first_words(clause):
        return f"{was}更名为{now}"  # a unit that does the work of the office has its own name
    return f"更名为{change.first.after}" if gone else f"由{change.first.before}更名"


def _led(clause: Clause, change: Change, speaker: Speaker) -> str:
    """What became of a post that came or went, where the clause names it; of one that stays ``of_the_post`` tells."""
    steps = [s for s in change.differences if is_about(clause, title_of(s), speaker)]
    is_row = any(is_row_of(clause, title_of(step)) for step in steps)
    if not is_row and not isinstance(change.first.item, m.LeaderPost):
        return ""
    told = (ordered(step, "", speaker.old, speaker.new) for step in steps)
    return "，".join(dict.fromkeys(filter(None, told)))


def _but(clause: Clause, change: Change, speaker: Speaker) -> str:
    """（“……”转由甲科承担、“……”取消）: the duties of a unit that did not go where it went, where the clause quotes them."""
    gone = [step.before for step in change.differences if isinstance(step.before, m.Function)]
    if clause.fate == "dropped" and (told := [f for f in gone if bare(f.text) in clause.old_text]):
        return still_here.but(told, speaker.new)
    unit = change.first.before
    if not isinstance(unit, m.Unit):
        return ""
    ends = {
        bare(text): f"{'的一部分' * (bare(text) in change.divided)}转由{name}承担"
        for name, text in speaker.fates.kept_of(unit)
    }
    moves = new_transfers(speaker.old, speaker.new)
    ids = {bare(duty.text): duty.id for duty in unit.duties}
    ends |= {text: given(other, moves, (ids.get(text, ""),)) for other, text in change.apart}
    return _of_which(
        clause, ((duty, ends.get(bare(duty.text), "")) for duty in unit.duties), speaker
    )


def _of_approved(clause: Clause, change: Change, speaker: Speaker) -> str:
    """What an approval that moved several posts comes to for the one that a row is about: 不再设纪检组长（原1名）."""
    if not isinstance(change.first.after, m.PostChange):
        return ""
    said = [
        ordered(step, bare(speaker.new.department.name), speaker.old, speaker.new)
        for step in change.differences[1:]
        if title_of(step) and is_about(clause, title_of(step), speaker)
    ]
    return "，".join(filter(None, said))


def _came_or_went(clause: Clause, change: Change, speaker: Speaker) -> str:
    came = change.kind is Kind.CREATED
    if not is_of_an_item(change):
        return change.kind.zh
    if change.other and isinstance(change.first.item, m.HostedOffice):
        return f"由{change.other}改设" if came else f"改设在{change.other}"
    if isinstance(change.first.item, m.HostedOffice):
        return f"{'设' if came else '不再设'}{bare(change.first.item.name)}"
    if change.other:
        served = clause.fate == "reworded" and isinstance(change.first.item, _SERVED)
        moves = new_transfers(speaker.old, speaker.new)
        ids = (getattr(change.first.item, "id", ""),)
        kind = WAYS[way_of(change.other, moves, ids, arrives=came)]
        return _handed(kind, change.other, partly=served)
    if speaker.in_another(change):
        return "内容写在其他条款中" if clause.fate == "dropped" else "不再单列职责"
    is_cancelled = getattr(change.first.item, "id", "") in speaker.cancelled
    if clause.fate == ("added" if came else "dropped"):
        return "取消" if is_cancelled and not came else ""  # else the row says it
    if isinstance(change.first.item, m.Share):
        return ordered(change.first, "", speaker.old, speaker.new)
    thing = "职责" if isinstance(change.first.item, _SERVED) else SPEC_OF[change.first.record].zh
    gone = "取消" if is_cancelled else "减少"
    return f"{'增加' if came else gone}{thing}"


def _is_of(clause: Clause, step: Difference) -> bool:
    """Whether a step is of the unit that a clause was written for."""
    return step.path[-2] in clause.key.rpartition("/")[2].split(".")[1:]


def unit_of(clause: Clause, plans: Iterable[m.Plan]) -> str:
    """The name of the unit a clause was written for, "" where it was written for none."""
    ids = clause.key.rpartition("/")[2].split(".")[1:]
    named = (u.name for plan in plans for u in m.all_units(plan.units) if u.id in ids)
    return next(named, "")
