"""修订说明及依据: what became of a clause in the words of the acts behind it, why, and by which document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from planforge.account.called_anew import renamed, said_anew
from planforge.account.change import TRANSFERS, WAYS, Change, Kind, steps_of
from planforge.account.difference import Difference
from planforge.account.handing import handed
from planforge.account.identity import new_basis
from planforge.account.orders import hung, ordered
from planforge.account.totals import (
    HEADS,
    UNITS,
    Balance,
    new_approvals,
    new_transfers,
    totals_of_ranks,
)
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.papers.redline.figures import touched
from planforge.papers.redline.note_acts import (
    act,
    is_of_an_item,
    named,
    partly_gone,
    unit_of,
    way,
)
from planforge.papers.redline.note_fields import (
    has_title,
    is_row_of,
    is_row_of_leaders,
    of_a_field,
    of_a_rule,
    of_nature,
    of_the_post,
    title_of,
    titles_of,
)
from planforge.papers.redline.note_unkeyed import of_no_item
from planforge.plan import records as m
from planforge.words.phrases import aside, bare, book, day

FATES = {
    "reworded": "修改",
    "added": "新增",
    "dropped": "删除",
    "moved": "位置调整",
    "renumbered": "序号顺延",
    "retitled": "表名变更",
    "titled": "规定名称变更",
}
_COUNTS = frozenset({Kind.POSTS, Kind.LEADERS})
_OF_A_UNIT = frozenset({Kind.MERGED, Kind.SPLIT, Kind.RENAMED, Kind.RANK, *_COUNTS})
_OF_BODIES = frozenset({Kind.CREATED, Kind.ABOLISHED, Kind.MERGED, Kind.SPLIT, Kind.RENAMED})


def note(
    clause: Clause, changes: Sequence[Change], speaker: Speaker, every: Sequence[Change] = ()
) -> str:
    """由甲科、乙科合并；某发〔2016〕4号: the acts, their reasons, the documents; where no act is known, 新增, 修改, …

    ``changes`` are those of the clause's own item; where it has none, those of ``every`` whose words stand in it are told.
    """
    if clause.fate == "reworded" and (called := _only_new_names(clause, changes, every)):
        return f"{called}，相应修改"
    changes = changes or tuple(of_a_point(clause, every))
    mine = sorted(
        (c for c in changes if shows(clause, c) and is_of_this(clause, c, speaker)),
        key=is_of_an_item,
    )
    moved = figures(clause, speaker)
    adjusted = _adjusted(clause, changes, speaker)
    told = () if moved and _is_row_of_posts(clause) else mine  # the figures of a row say all of it
    acts = _acts_of(clause, told, speaker)
    for words, item in (*moved, *adjusted):
        acts.setdefault(words, []).extend(_bases(item))
    if clause.fate == "reworded":
        _add_fields(acts, clause, every, speaker, {words for words, _ in moved})
    if clause.key == "department.nature":
        acts |= {words: acts.get(words, []) for words in of_nature(every, speaker)}
    if clause.fate == "added" and not any(acts):
        acts |= {words: [] for words in of_a_rule(clause, every, speaker) if words}
    said, documents = _with_documents(acts)
    said = (
        said
        or _follows(clause)
        or of_no_item(clause, every, speaker)
        or _restyled(clause, speaker)
        or _fate(clause)
    )
    told_with = "".join((said, documents))
    reasons = (one for one in speaker.reasons(mine) if one not in told_with)
    return "；".join(dict.fromkeys(filter(None, (said, *reasons, documents))))


_Acts = dict[str, list[str]]  # what was done → the documents that say so


def _acts_of(clause: Clause, told: Sequence[Change], speaker: Speaker) -> _Acts:
    """What the changes of a clause's own item come to, each with its documents."""
    words = [act(clause, change, speaker) for change in told]
    ways = {way(clause, change, speaker) for change in told if change.kind in TRANSFERS}
    if len(set(words) & ways) > 1:
        words = [named(clause, change, speaker) for change in told]
    acts: _Acts = {}
    for said, change in zip(words, told, strict=True):
        bases = [basis for step in change.differences for basis in _bases(step.after)]
        bases += _of_its_transfer(change, speaker)
        if partly_gone(clause, change, speaker) in said:
            bases += [basis for one in speaker.partly_with(change) for basis in _bases(one)]
        bases += _of_leaders_along(clause, change, speaker)
        reasons = speaker.reasons((change,)) if said else ()
        bases += reasons
        if not bases and _is_of_a_body(change):
            bases += _of_bodies(change, speaker)
        acts.setdefault(said, []).extend(bases)
    return acts


def _of_bodies(change: Change, speaker: Speaker) -> Iterator[str]:
    """The documents behind a unit that came, went or became another: of its approval; else what the new version rests on, where the
    round has no other document. What the last version rested on orders nothing of this round."""
    approved = new_approvals(speaker.old, speaker.new)
    units = (
        [one for one in approved if one.kind == UNITS] if change.kind is not Kind.RENAMED else []
    )
    if units:
        yield from (basis for one in units for basis in _bases(one))
        yield from _of_units_along(change, speaker, units)
        return
    fresh = new_basis(speaker.old, speaker.new)
    known = {bare(word) for one in fresh for word in (one.doc_no, one.title) if word}
    orders = [one.basis for one in approved]
    orders += [one.basis for one in new_transfers(speaker.old, speaker.new)]
    if all(bare(basis) in known for basis in orders if basis):
        yield from (bare(one.doc_no) or book(one.title) for one in fresh)


def _of_units_along(
    change: Change, speaker: Speaker, approved: Sequence[m.PostChange]
) -> Iterator[str]:
    """The documents of transfers that units came with too, where more are new here than were approved: which of them came so nobody says."""
    came = [
        move
        for move in new_transfers(speaker.old, speaker.new)
        if move.units and move.direction.arrives
    ]
    before = m.unit_names(speaker.old)
    fresh = sum(one.id not in before for one in m.counted_units(speaker.new))
    if came and change.kind is Kind.CREATED and fresh > sum(one.increased for one in approved):
        yield from (basis for move in came for basis in _bases(move))


def _add_fields(
    acts: _Acts, clause: Clause, every: Sequence[Change], speaker: Speaker, moved: Collection[str]
) -> None:
    """What else the words of a clause that stays say otherwise, added to ``acts``."""
    told_here = (one for one in every if one.kind is not Kind.RENAMED and not one.renamed)
    for words in filter(None, (of_a_field(one, clause, speaker) for one in steps_of(told_here))):
        acts.setdefault(words, [])
    for words, change in of_posts(clause, every, speaker):
        bases = [*_bases(change.first.after), *_of_moved_posts(change, speaker)]
        acts.setdefault(words, []).extend(bases)
    for words in filter(None, of_the_post(clause, every, speaker)):
        acts.setdefault(words, [])
    if not acts.keys() - moved - {""}:
        for words, _ in by_words(clause, every, speaker):
            acts.setdefault(words, [])
    if [words for words in acts if words] == [_NEW_NAME] and not _is_only_its_name(clause, speaker):
        acts["表述修改"] = []


def _with_documents(acts: _Acts) -> tuple[str, str]:
    """The acts and the documents behind all of them; where they have not the same, those of one document with it behind them, and those
    of none last. The documents of what the row says itself ("") stand behind all."""
    by_act = {words: tuple(dict.fromkeys(filter(None, bases))) for words, bases in acts.items()}
    own = by_act.pop("", ())
    said = _by_ends(by_act)
    together: dict[tuple[str, ...], list[str]] = {}
    for words, bases in said:
        together.setdefault(bases, []).append(words)
    if len(together) <= 1:
        documents = dict.fromkeys((*own, *next(iter(together), ())))
        return "，".join(words for words, _ in said), "、".join(documents)
    known = [
        ("，".join(words) + aside("、".join(bases))) for bases, words in together.items() if bases
    ]
    return "，".join([*known, *together.get((), ())]), "、".join(own)


_ENDS = (re.compile("(职责转由)(.+)(承担)"), re.compile("(由)([^由]+)(转入职责)"))


def _by_ends(acts: Mapping[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """``acts`` with their documents; duties that went to several units, or came from several, in one: 职责转由甲科、乙科承担. Those of units
    that joined the one are told with that."""
    found: dict[str, list[str]] = {}
    documents: dict[str, dict[str, None]] = {}
    for said, bases in acts.items():
        if any(other.startswith(f"{said}，") for other in acts):
            continue  # 研究室并入, of which another one says more
        match = next(filter(None, (end.fullmatch(said) for end in _ENDS)), None)
        names = match[2].split("、") if match else []
        left = [name for name in names if f"{name}并入" not in acts]
        if match is None or left:
            key = match[1] + "{}" + match[3] if match else said
            found.setdefault(key, []).extend(left)
            documents.setdefault(key, {}).update(dict.fromkeys(bases))
    return [
        (key.format("、".join(dict.fromkeys(names))) if names else key, tuple(documents[key]))
        for key, names in found.items()
    ]


def _only_new_names(clause: Clause, changes: Sequence[Change], every: Sequence[Change]) -> str:
    """市甲局更名为市乙局: of a clause whose marked words are nothing but new names of other departments."""
    names = dict.fromkeys(pair for change in (*changes, *every) for pair in change.renamed)
    was, now = clause.old_text, clause.new_text
    used = []
    for before, after in names:
        if before in was:
            was = was.replace(before, after)
            used.append((before, after))
    return said_anew(used) if used and was == now else ""


_ACTS = ("transfers.", "adjustments.")


def _fate(clause: Clause) -> str:
    """新增, 修改, 序号顺延; 编列序号 of a unit that had no number."""
    if clause.fate == "renumbered" and not (clause.before and clause.after):
        return "编列序号" if clause.after else "不再编列序号"
    if clause.fate == "dropped" and clause.key.startswith(_ACTS):
        return "原方案的职责调整，不再列入"  # those of a round that is over
    return FATES[clause.fate]


_OF_WORDS = ("added", "dropped", "reworded")


def _restyled(clause: Clause, speaker: Speaker) -> str:
    """文体由分段式改为条款式: of words between the items, which are other ones in the other style; "" where the style is the same."""
    before, after = speaker.old, speaker.new
    of_style = clause.key in ("", "department.nature") and clause.fate in _OF_WORDS
    if not of_style or before.style is after.style:
        return ""
    said = f"文体由{before.style.zh}改为{after.style.zh}"
    dates = {day(plan.effective_from) for plan in (before, after) if plan.effective_from}
    shown = [date for date in dates if date in clause.old_text + clause.new_text]
    return f"{said}，施行日期调整" if len(dates) > 1 and shown else said


def _follows(clause: Clause) -> str:
    """What a clause says only because of others: how many units there are, a total; "" of any other."""
    if clause.fate in ("added", "dropped") and _TOTAL.match(clause.new_text or clause.old_text):
        return "合计相应调整"  # a table of one rank needs no sum
    if clause.fate != "reworded":
        return ""
    marked = [span.text for span in clause.marked if span.op != "keep"]
    if _TOTAL.match(clause.old_text) and any("—" in text for text in marked):
        return "合计填写口径变化"  # some units say no posts, or posts are of several kinds
    if _TOTAL.match(clause.old_text):
        return "合计相应调整"
    if "内设机构" in clause.new_text and all(_UNITS.fullmatch(text) for text in marked):
        return "内设机构个数相应调整"
    return ""


_TOTAL = re.compile(r"[^：；]+：[^：；]*合计；")  # a table's row, by its first cell
_UNITS = re.compile(r"\d+个?|[一二三四五六七八九十]+个?")


def _adjusted(
    clause: Clause, changes: Sequence[Change], speaker: Speaker
) -> list[tuple[str, m.Adjustment]]:
    """交给市丙中心, 加强: the acts of 职责调整 of this round that brought or changed the functions behind a clause."""
    known = {act.id for act in speaker.old.adjustments}
    ids = {
        part
        for change in changes
        for step in change.differences
        if step.record is m.Function
        for part in step.path
    }
    of, _, own = clause.key.partition(".")
    if of == "functions" and own:
        # several that became others are one change: the act names some of them
        ids &= {own}
    found = []
    for order in speaker.new.adjustments:
        if order.id not in known and ids & set(order.functions):
            handed = order.verb is m.AdjustmentVerb.HAND_OVER
            receiver = bare(order.counterpart) or (order.to.zh if order.to else "")
            words = (
                f"{'' if clause.fate == 'dropped' else '部分工作'}交给{receiver}"
                if handed and receiver
                else f"{order.verb.said}{bare(order.text).removeprefix(order.verb.said)}"
            )
            found.append((words, order))
    return found


def of_posts(
    clause: Clause, every: Sequence[Change], speaker: Speaker
) -> Iterator[tuple[str, Change]]:
    """Of a clause that says the department's posts: each title whose number is another one, that came or that went; with the change
    that it is of."""
    gone, come = clause.went_and_came
    for change, step in ((each, one) for each in every for one in each.differences):
        is_share = isinstance(step.item, m.Share | m.GradePosts)
        if step.path[0] != "staffing" or not (change.kind in _COUNTS or title_of(step) or is_share):
            continue
        match step.item if step.operation in ("add", "remove") else step.record:
            case m.LeaderPost(title=title):
                here = come if step.operation == "add" else gone
                if has_title(here, bare(title), titles_of(speaker)):
                    yield ordered(step, "", speaker.old, speaker.new), change
            case m.GradePosts(kind=kind) if bare(kind) in (
                come if step.operation == "add" else gone
            ):
                yield ordered(step, "", speaker.old, speaker.new), change
            case m.Share(label=label) if bare(label) in (come if step.operation == "add" else gone):
                if step.path[1] == "pools" and _is_row_of_leaders(clause):
                    continue  # of the department's posts, not of its leaders
                yield ordered(step, "", speaker.old, speaker.new), change
            case _ if isinstance(step.after, int) and _stands(step, clause):
                if step.path[1] == "pools" and _is_row_of_leaders(clause):
                    continue
                yield ordered(step, "", speaker.old, speaker.new), change


def _is_row_of_leaders(clause: Clause) -> bool:
    """Whether a clause is the row of the department's leaders in the table of units, or one of the table of leader posts."""
    return _is_row_of_posts(clause) or is_row_of_leaders(clause.new_text or clause.old_text)


_NEW_NAME = "部门更名"


def _is_only_its_name(clause: Clause, speaker: Speaker) -> bool:
    """Whether a clause differs in nothing but the name of the department itself."""
    text = clause.old_text
    for was, now in renamed({"": speaker.old}, {"": speaker.new}).items():
        text = text.replace(was, now)
    return text == clause.new_text


def by_words(
    clause: Clause, every: Sequence[Change], speaker: Speaker
) -> Iterator[tuple[str, Change]]:
    """What became of a clause that was written for no one item: 依据, 牌子, names of units; each with the change that it is of."""
    gone, come = clause.went_and_came
    for change in every:
        step = change.first
        if clause.key == "department.nature" and step.path in _OF_NATURE:
            continue  # told there
        match step.item if step.operation in ("add", "remove") else step.record:
            case m.Basis(title=title, doc_no=number):
                there = come if step.operation == "add" else gone
                if any(word and bare(word) in there for word in (title, number)):
                    yield "依据调整", change
            case m.Plate(name=name, kind=kind):
                came = step.operation == "add"
                if bare(name) in (come if came else gone):
                    yield (
                        hung(kind, bare(name), came=came, other=change.other, was=change.was),
                        change,
                    )
            case m.Department if change.kind is Kind.RENAMED and _has_new_name(clause, speaker):
                yield _NEW_NAME, change
            case _ if change.kind is Kind.RENAMED:
                if bare(str(step.before)) in gone and bare(str(step.after)) in come:
                    yield f"{bare(str(step.before))}更名为{bare(str(step.after))}", change
            case _ if change.kind is Kind.RANK and step.path[0] == "department":
                if bare(str(step.before)) in gone and bare(str(step.after)) in come:
                    yield "规格调整", change


_OF_NATURE = (("department", "name"), ("department", "rank"))


def _has_new_name(clause: Clause, speaker: Speaker) -> bool:
    """Whether a clause calls the department by a name, full or short, that it had, and now by one that it has."""
    gone, come = clause.went_and_came
    return all(
        any(bare(name) in text for name in (plan.department.name, plan.department.short) if name)
        for plan, text in ((speaker.old, gone), (speaker.new, come))
    )


def _stands(step: Difference, clause: Clause) -> bool:
    """Whether a clause says both numbers of people: 副局长3名 and 副局长4名; a number in a document's 文号 is none."""
    pair = ((step.before, clause.old_text), (step.after, clause.new_text))
    return all(re.search(rf"(?<!\d){n or 0}名", text) for n, text in pair)


def _of_its_transfer(change: Change, speaker: Speaker) -> Iterator[str]:
    """The documents of a unit that changed hands: those of the transfers between the two departments that units went along with; of one
    that was abolished those of the transfers that name its duties."""
    gone = change.first.before
    if change.kind is Kind.ABOLISHED and isinstance(gone, m.Unit):
        ids = {duty.id for duty in gone.duties}
        for move in new_transfers(speaker.old, speaker.new):
            if ids.intersection(move.functions) and not move.direction.arrives:
                yield from _bases(move)
    item, came = change.first.item, change.kind is Kind.CREATED
    if change.kind in (Kind.CREATED, Kind.ABOLISHED) and isinstance(item, m.Function | m.Duty):
        moves = [
            move
            for move in new_transfers(speaker.old, speaker.new)
            if bare(move.counterpart) == change.other and move.direction.arrives is came
        ]
        ids = {item.id, *(item.serves if isinstance(item, m.Duty) else ())}
        named_ = [move for move in moves if ids & set(move.functions)]
        for move in named_ or (moves if len(moves) == 1 else ()):
            yield from _bases(move)
    if change.kind in TRANSFERS and isinstance(item, m.Unit):
        for move in new_transfers(speaker.old, speaker.new):
            if move.units and (WAYS[move.direction], move.counterpart) == (
                change.kind,
                change.other,
            ):
                yield from _bases(move)


def _of_moved_posts(change: Change, speaker: Speaker) -> Iterator[str]:
    """The documents of the transfers that leader posts went along with, of an approval of such posts: the numbers are of both."""
    about = getattr(change.first.after, "kind", "")
    for move in new_transfers(speaker.old, speaker.new) if about else ():
        if any(count.kind == about for count in move.leaders):
            yield from _bases(move)


def _of_leaders_along(clause: Clause, change: Change, speaker: Speaker) -> Iterator[str]:
    """The documents of the transfers that took or brought posts of the department's leaders, where a clause has another number of a title:
    of posts that only went so, or of those that were approved beside."""
    step = change.first
    approved = isinstance(step.after, m.PostChange) and step.after.kind == HEADS
    of_a_post = step.record is m.LeaderPost and step.path[0] == "staffing"
    if clause.fate != "reworded" or not (approved or of_a_post):
        return
    total_of = totals_of_ranks(speaker.old, speaker.new)
    for move in new_transfers(speaker.old, speaker.new):
        if any(total_of(count.kind) == HEADS for count in move.leaders):
            yield from _bases(move)


def _is_of_a_body(change: Change) -> bool:
    """Whether a unit was set up, merged, divided, renamed or abolished: what the plan itself rests on says so."""
    return change.kind in _OF_BODIES and any(
        isinstance(step.item, m.Unit) or step.record is m.Unit for step in change.differences
    )


def figures(clause: Clause, speaker: Speaker) -> list[tuple[str, m.Transfer | m.PostChange]]:
    """行政编制由市甲局划入2名, 核增1名: what moved the totals that stand in a clause, and what says so."""
    found: list[tuple[str, m.Transfer | m.PostChange]] = []
    if clause.key.startswith("transfers."):  # it says them itself
        return found
    for balance, measure in touched(speaker.old, speaker.new):
        called = _called(balance.key, speaker.old), _called(balance.key, speaker.new)
        if not (is_row_of(clause, balance.key) or _shows_total(clause, balance, measure, called)):
            continue
        found += _moved(balance.key, measure, speaker)
        found += _approved(balance.key, measure, speaker)
    return found


def _moved(key: str, measure: str, speaker: Speaker) -> Iterator[tuple[str, m.Transfer]]:
    """行政编制划给市乙局2名: what all transfers from or to one department took, in one sum; with each of them."""
    of: dict[str, list[tuple[int, m.Transfer]]] = {}
    for move in new_transfers(speaker.old, speaker.new):
        counts = [(one.kind, one.n) for one in (*move.posts, *move.leaders)]
        for kind, n in (*counts, (UNITS, move.units)):
            if kind == key and n:
                of.setdefault(handed(move), []).append((n, move))
    for words, moves in of.items():
        said = f"{_called(key, speaker.new)}{words}{sum(n for n, _ in moves)}{measure}"
        yield from ((said, move) for _, move in moves)


def _approved(key: str, measure: str, speaker: Speaker) -> Iterator[tuple[str, m.PostChange]]:
    """行政编制核增2名: what all approvals of this round added and took, each in one sum; with each of them."""
    changes = [one for one in new_approvals(speaker.old, speaker.new) if one.kind == key]
    terms = (
        ("核增", sum(one.increased for one in changes)),
        ("核减", sum(one.decreased for one in changes)),
    )
    words = "、".join(f"{verb}{n}{measure}" for verb, n in terms if n)
    yield from ((f"{_called(key, speaker.new)}{words}", one) for one in changes)


def _called(kind: str, plan: m.Plan) -> str:
    """What the paper calls a kind of posts: 开发区机关员额 for 人员控制数."""
    names = (pool.called for pool in plan.staffing.pools if pool.kind == kind and not pool.owner)
    return bare(next(filter(None, names), kind))


def _shows_total(clause: Clause, balance: Balance, measure: str, called: tuple[str, str]) -> bool:
    """Whether a clause says what a total was and what it is; of one that came or went, or a clause that did, on the one side where it
    stands."""
    sides = zip(
        (balance.before, balance.after), (clause.old_text, clause.new_text), called, strict=True
    )
    there = [one for one in sides if one[0] and (one[1] or clause.fate == "reworded")]
    return bool(there) and all(
        f"{n}{measure}" in text and (balance.key in text or name in text) for n, text, name in there
    )


def of_a_point(clause: Clause, every: Sequence[Change]) -> Iterator[Change]:
    """What became of the function whose point a clause was, or is: points come and go with it."""
    if clause.key or clause.fate not in ("added", "dropped"):
        return
    text = (clause.old_text or clause.new_text).rstrip("。；")
    for change in every:
        for step in change.differences:
            item = step.item if step.operation in ("add", "remove") else None
            if isinstance(item, m.Function) and text in (
                bare(p).rstrip("。；") for p in item.points
            ):
                yield change
                break


def shows(clause: Clause, change: Change) -> bool:
    """Whether the clause has words for a change: a row of the staffing table none for duties, a sentence none for posts."""
    head, _, name = clause.key.rpartition("/")
    if head and name.startswith("units."):
        counted = any(step.path[-1] == "counted" for step in change.differences)
        plate = m.Plate in (change.first.record, type(change.first.item))  # in the last column
        whole = isinstance(change.first.item, m.Unit)
        return change.kind in _OF_A_UNIT or whole or counted or plate
    if change.kind in _COUNTS:
        marked = (span.text for span in (*clause.old, *clause.new) if span.op != "keep")
        return any(char.isdigit() for text in marked for char in text)
    return True


def is_of_this(clause: Clause, change: Change, speaker: Speaker) -> bool:
    """Whether a change is of a paragraph that came or went: of one beside its unit's first only what it quotes, or says in full."""
    names = {unit_of(clause, (plan,)) for plan in (speaker.old, speaker.new)} - {""}
    text = clause.old_text + clause.new_text
    if clause.fate == "reworded" and names:
        whom = clause.key.startswith(
            "liaison."
        )  # whom a unit works with has a paragraph of its own
        about = {step.path[-1] == "liaison" for step in change.differences}
        return about == {whom} or len(about) > 1
    if clause.fate not in ("added", "dropped") or not names or any(one in text for one in names):
        return True
    if clause.key.startswith("liaison.") and isinstance(change.first.item, m.Unit):
        return True  # whom a unit works with goes where the unit goes
    items = (one for step in change.differences for one in (step.before, step.after))
    words = (bare(getattr(one, "text", "") or getattr(one, "name", "")) for one in items)
    return change.kind is Kind.FIELD or any(one and one.rstrip("。") in text for one in words)


def _is_row_of_posts(clause: Clause) -> bool:
    """Whether a clause is a row of the table of leader posts."""
    return clause.key.rpartition("/")[2].startswith("leaders.")


# Of what came only: the document behind a dropped clause is the one that brought it, not the one that took it away.
def _bases(item: object) -> tuple[str, ...]:
    if isinstance(item, m.Authority):
        return ()  # the law an item rests on is no reason for the change
    basis = getattr(item, "basis", ())
    if isinstance(basis, str):
        return (bare(basis),) if basis else ()
    texts = basis if isinstance(basis, tuple) else ()
    return tuple(text for text in texts if isinstance(text, str))
