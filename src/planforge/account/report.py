"""What the template of a change report is given: the figures, and the changes as officials read them.

What matters first: bodies, work that left or came, posts; then the reform's other measures and the duties; then what was only
put in other words; last what is only kept on record. Inside a group by kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planforge.account.change import TRANSFERS, Change, Kind
from planforge.account.city import Transfer
from planforge.account.compare import unit_of
from planforge.account.difference import Difference, key_of, keys_differ, partners
from planforge.account.grade import Grade, grade
from planforge.account.handing import given, had_from, handed, named_ends
from planforge.account.posts_left import UNKNOWN, UNSETTLED, labelled, posts_left
from planforge.account.summary import Row, summary
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.wording import state
from planforge.wording.acts import shared
from planforge.words.phrases import aside, bare

# Chinese and English headings; the first group whose test holds takes a change.
_GROUPS = (
    ("机构", "Bodies"),
    ("职责划转", "Transfers"),
    ("编制和领导职数", "Posts and leader posts"),
    ("行政许可和权责清单", "Licences and authorities"),
    ("执法重心下移", "Enforcement devolved"),
    ("主要职责和科室职责", "Functions and duties"),
    ("其他", "Everything else"),
    ("文字修改", "Other words"),
    ("记录", "Record"),
)
GROUP_TITLES = tuple(zh for zh, _ in _GROUPS)
_UNITS, _MOVED, _POSTS, _LICENCES, _ENFORCEMENT, _DUTIES, _ELSE, _WORDS, _RECORD = range(
    len(_GROUPS)
)
_BODIES = (m.Unit, m.Department, m.Plate, m.HostedOffice, m.Affiliated, m.Relation)
_STAFF = (Kind.INCREASED, Kind.DECREASED, Kind.POSTS, Kind.LEADERS)
_FRESH = "新增"
_ENFORCES = re.compile("执法|处罚|强制|巡查|检查|查处")
_OF_ENFORCEMENT = ("行政处罚", "行政强制", "行政检查")
_TRANSFERS = TRANSFERS - {Kind.DEVOLVED}


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one matter, each as a kind and a sentence."""

    title: str
    changes: tuple[tuple[str, str], ...]


def group_of(change: Change) -> int:
    """Which group a change belongs to, those that matter most first: the index in ``_GROUPS``."""
    step, weight = change.first, grade(change)
    if weight is not Grade.FACT:
        return _RECORD if weight is Grade.RECORD else _WORDS
    if change.kind in _TRANSFERS:
        return _MOVED
    if step.record is m.Enforcement:
        return _ENFORCEMENT
    if change.kind is Kind.DEVOLVED:
        return _ENFORCEMENT if _is_of_enforcement(change) else _MOVED
    if change.kind in _STAFF or step.path[0] == "staffing":
        return _POSTS
    if step.record in _BODIES or step.path == ("status",):
        return _UNITS
    if step.record is m.Authority:
        return _LICENCES
    return _DUTIES if step.record in (m.Function, m.Duty) else _ELSE


def _is_of_enforcement(change: Change) -> bool:
    """Whether what goes down is said to be enforcement: 审核确认 that goes down is a transfer like any other."""
    items = (step.item for step in change.differences)
    return any(
        _ENFORCES.search(getattr(item, "text", "") or getattr(item, "name", ""))
        or (isinstance(item, m.Authority) and item.type in _OF_ENFORCEMENT)
        for item in items
    )


def grouped(
    changes: Iterable[Change], *, zh: bool = True
) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Title and changes of each group, empty groups left out."""
    found: list[list[Change]] = [[] for _ in _GROUPS]
    for change in changes:
        found[group_of(change)].append(change)
    # First: what is told of a unit afterwards goes by its new name.
    found[_UNITS].sort(key=lambda change: change.kind is not Kind.RENAMED)
    titles = (titles[0 if zh else 1] for titles in _GROUPS)
    return tuple((title, tuple(mine)) for title, mine in zip(titles, found, strict=True) if mine)


def groups(speaker: Speaker, changes: Iterable[Change]) -> tuple[Group, ...]:
    """The changes by group, each as its kind and sentence; empty groups left out."""
    return tuple(
        Group(title, tuple((speaker.label(one), speaker.sentence(one)) for one in mine))
        for title, mine in grouped(changes, zh=speaker.zh)
    )


def _read_by_people(speaker: Speaker, changes: Sequence[Change]) -> tuple[Group, ...]:
    """The same; of what has another id and is otherwise as it was only how much of it, for an id is in no paper."""
    renamed = [one for one in changes if _has_only_another_id(one)]
    found = groups(speaker, [one for one in changes if not _has_only_another_id(one)])
    if not renamed:
        return found
    kinds = Counter(SPEC_OF[one.first.record].zh for one in renamed)
    said = "、".join(f"{name}{n}处" for name, n in kinds.items())
    told = ("其他调整", f"方案文件中的标识更换{len(renamed)}处（{said}），条文没有变动")
    rest = [group for group in found if group.title != GROUP_TITLES[_RECORD]]
    record = [one for group in found if group not in rest for one in group.changes]
    return (*rest, Group(GROUP_TITLES[_RECORD], (*record, told)))


def _has_only_another_id(change: Change) -> bool:
    return {step.path[-1] for step in change.differences} == {"id"}


def weights(changes: Iterable[Change]) -> str:
    """实质12项、文字9项、记录2项: how many changes are of which grade."""
    counts = Counter(grade(change) for change in changes)
    return "、".join(f"{each.zh}{counts[each]}项" for each in Grade if counts[each])


def unit_rows(speaker: Speaker, changes: Sequence[Change]) -> tuple[tuple[str, ...], ...]:
    """The units before and after: 原机构, 编制, 现机构, 编制, what was done; those of one line are one unit."""
    old, new = m.all_units(speaker.old.units), m.all_units(speaker.new.units)
    if not (keys_differ(old) and keys_differ(new)):
        return ()
    pairs = {key: there for key, (there, _) in partners(old, new).items()}
    before = {key_of(unit): unit for unit in old}
    came_from = {there: key for key, there in pairs.items()}
    rows = [
        _unit_row(before.get(came_from.get(key_of(unit), "")), unit, speaker, changes)
        for unit in new
    ]
    gone = (unit for unit in old if key_of(unit) not in pairs)
    return (*rows, *(_unit_row(unit, None, speaker, changes) for unit in gone))


def _unit_row(
    old: m.Unit | None, new: m.Unit | None, speaker: Speaker, changes: Sequence[Change]
) -> tuple[str, ...]:
    acts = [
        speaker.sentence(change).partition("，其中")[0]  # of single duties the list tells
        for change in changes
        if grade(change) is Grade.FACT
        and any(_is_of(step, old, new) for step in change.differences)
    ]
    if old is not None and new is not None:
        splits = (c for c in changes if c.kind is Kind.SPLIT and c.other == old.name)
        acts += [f"分设{change.unit}" for change in splits]
    return (*_named(old), *_named(new), "；".join(dict.fromkeys(acts)))


def _is_of(step: Difference, old: m.Unit | None, new: m.Unit | None) -> bool:
    """Whether a step is about the unit itself: it came, it went, or one of its own facts changed."""
    if step.record not in (m.Unit, m.UnitLeaders, m.Plate):
        return False
    units = [unit for unit in (old, new) if unit is not None]
    return step.item in units or unit_of(step.path) in map(key_of, units)


def _named(unit: m.Unit | None) -> tuple[str, str]:
    if unit is None:
        return "—", "—"
    return bare(unit.name), "—" if unit.posts is None else str(unit.posts)


def cells_of(row: Row) -> tuple[str, str, str, str]:
    """One row of the table of figures; an unknown figure is a dash."""
    before, after = (
        "—" if value is None else f"{value}{row.unit}" for value in (row.before, row.after)
    )
    more = "—" if row.more is None else f"{row.more:+d}" if row.more else "0"
    return (row.zh, before, after, more)


def lone_rows(plan: m.Plan, *, added: bool) -> tuple[tuple[str, ...], ...]:
    """The figures before and after, of a department that only one version has: 项目, 修订前, 修订后, 增减."""
    nothing = m.Plan(plan.department)
    old, new = (nothing, plan) if added else (plan, nothing)
    return tuple(cells_of(_beside_none(row)) for row in summary(old, new))


def _beside_none(row: Row) -> Row:
    """A figure of the one version that has the department: the other, which has none, has none of these either."""
    before, after = (0 if value is None else value for value in (row.before, row.after))
    return replace(row, before=before, after=after)


Told = tuple[str, str]  # what became of a thing, and the sentence


@dataclass(frozen=True, slots=True)
class Hands:
    """What changed hands as a department was set up or ended, each as a label and a sentence: what became of ``bodies`` (offices,
    institutions, second names) and of ``items`` (权责清单), where it is known; ``posts`` is where those of a new department come from.
    """

    bodies: tuple[Told, ...] = ()
    items: tuple[Told, ...] = ()
    posts: tuple[Told, ...] = ()


NO_HANDS = Hands()


def lone_groups(
    plan: m.Plan,
    between: Iterable[Transfer],
    hands: Hands = NO_HANDS,
    *,
    added: bool,
    last: m.Plan | None = None,
) -> tuple[Group, ...]:
    """A department that only one version has: what became of its work and posts, or where they came from.

    What no transfer speaks of, and the plan ``last`` that ends it does not either, is named as such: nothing is concluded from that.
    """
    name = bare(plan.department.name)
    moved = [one for one in between if (one.target if added else one.source) == name]
    work = _work_that_came(plan, moved) if added else _work_that_left(plan, moved, last)
    act = ("设立", f"设立{name}") if added else ("撤销", f"不再保留{name}")
    groups = (
        Group("机构", (act, *hands.bodies)),
        Group("职责来源" if added else "职责去向", tuple(work)),
        Group("职责分工", _matters_shared(plan) if added else ()),
        Group("权责清单", hands.items),
        Group("编制来源", hands.posts),
        Group("编制去向", () if added else tuple(labelled(posts_left(plan, moved, last)))),
    )
    return tuple(group for group in groups if group.changes)


def _matters_shared(plan: m.Plan) -> tuple[tuple[str, str], ...]:
    return tuple(("明确", f"“{one.matter}”的职责分工") for one in shared(plan.divisions))


def lone_context(plan: m.Plan, groups: tuple[Group, ...], *, added: bool) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given for a department that only one version has."""
    return {
        "department": plan.department.name,
        "state": state(plan) if added else "",
        "before": "",
        "after": "这一版本",
        "lead": f"这一版本{'设立' if added else '不再保留'}{bare(plan.department.name)}",
        "rows": lone_rows(plan, added=added),
        "groups": groups,
        "total": sum(len(group.changes) for group in groups),
        "weights": "",
        "unit_rows": (),
        "date": plan.effective_from.isoformat() if added and plan.effective_from else "",
    }


def _told_by_functions(
    moved: Sequence[Transfer], named: Collection[str] = frozenset()
) -> Iterator[Transfer]:
    """What moved; the one transfer that two departments declare (对外贸易职责) is told by what was found of it, where anything was,
    one of those ``named`` by the functions that it names."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in moved:
        if one.evidence != "declared":
            found.setdefault((one.source, one.target), set()).update((one.came, *one.left))
    declared = Counter((one.source, one.target) for one in moved if one.evidence == "declared")
    for one in moved:
        pair = (one.source, one.target)
        ids = {id_ for move in (*one.given_up, *one.received) for id_ in move.functions}
        if one.evidence == "declared" and (one.text in named or ids & found.get(pair, set())):
            continue
        if one.evidence != "declared" or pair not in found or declared[pair] > 1:
            yield one


def _of_no_function(plan: m.Plan, moved: Sequence[Transfer], *, left: bool) -> list[Transfer]:
    """``moved``; without the duties of units that went (came) with a function which they serve: that is told."""
    serves = {duty.id: duty.serves for unit in m.all_units(plan.units) for duty in unit.duties}
    own = {function.id for function in plan.functions}

    def ids(one: Transfer) -> tuple[str, ...]:
        return one.left if left else tuple(filter(None, (one.came,)))

    ends = {(id_, one.source, one.target) for one in moved for id_ in ids(one) if id_ in own}

    def is_told(one: Transfer) -> bool:
        served = [serves.get(id_, ()) for id_ in ids(one)]
        return bool(served) and all(
            any((id_, one.source, one.target) in ends for id_ in some) for some in served
        )

    return [one for one in moved if not is_told(one)]


def _work_that_came(plan: m.Plan, moved: Sequence[Transfer]) -> Iterator[tuple[str, str]]:
    """Each function that a new department has from another one, as found or as its own plan declares it; then the others: new, unless
    a transfer that names no function may have brought them."""
    functions = {function.id for function in plan.functions}
    named = {bare(move.text) for move in plan.transfers if functions & set(move.functions)}
    for one in _told_by_functions(_of_no_function(plan, moved, left=False), named):
        was = f"原{one.quoted}的一部分" if one.part else f"原表述为{one.quoted}"
        before = aside(was if one.was else "")
        source = had_from(one.source, plan.transfers, (one.came,))
        yield "划入", f"“{one.text}”{source}{before}"
    told = {one.text for one in moved} | {one.came for one in moved}
    declared = named_ends(plan.transfers, arrives=True)
    traced = _functions_traced(plan.transfers, moved)
    for function in _ordinary(plan, told):
        moves = declared.get(function.id, ())
        others = dict.fromkeys(bare(move.counterpart) for move in moves)
        source = "、".join(others) or bare(function.received_from)
        text = f"“{bare(function.text)}”"
        came = text + had_from(source, plan.transfers, (function.id,))
        yield ("划入", came) if source else (_FRESH if traced else "承担", text)


def _work_that_left(
    plan: m.Plan, moved: Sequence[Transfer], last: m.Plan | None
) -> Iterator[tuple[str, str]]:
    """Each function of a department that is no more, with who has it now, or that it was cancelled; then the others."""
    functions = {function.id for function in plan.functions}
    moves = last.transfers if last else ()
    named = {bare(move.text) for move in moves if functions & set(move.functions)}
    for one in _told_by_functions(_of_no_function(plan, moved, left=True), named):
        after = f"，表述为“{one.text}”" if one.was else ""
        some = "中的一部分" if one.part else ""
        target = given(one.target, last.transfers if last else one.given_up, one.left)
        yield "划出", f"{one.quoted}{some}{target}{after}"
    ended = {one.id: one for one in last.cancelled} if last else {}
    declared = named_ends(last.transfers, arrives=False) if last else {}
    gone = {one.given for one in moved} | {id_ for one in moved for id_ in one.left}
    for function in _ordinary(plan, gone):
        text, end = f"“{bare(function.text)}”", ended.get(function.id)
        if end:
            yield "取消", text + aside(end.reason, end.basis)
        elif function.id in declared:
            yield "划出", f"{text}{handed(*declared[function.id])}"
        else:
            yield UNSETTLED, f"主要职责{text}{UNKNOWN}"
    every = {d.id: d for unit in m.all_units(plan.units) for d in unit.duties if d.id}
    for id_, duty in every.items():
        known = id_ in ended or {id_, bare(duty.text)} & gone or _goes_with(duty, declared)
        if id_ in declared and not known:
            yield "划出", f"“{bare(duty.text)}”{handed(*declared[id_])}"
    duties = {id_: duty for id_, duty in every.items() if id_ in ended}
    for id_, duty in duties.items():
        yield "取消", f"“{bare(duty.text)}”{aside(ended[id_].reason, ended[id_].basis)}"


def _goes_with(duty: m.Duty, declared: Mapping[str, tuple[m.Transfer, ...]]) -> bool:
    """Whether a function that it serves went to the departments that it went to: that is told."""
    ends = {bare(move.counterpart) for move in declared.get(duty.id, ())}
    served = ({bare(move.counterpart) for move in declared.get(id_, ())} for id_ in duty.serves)
    return bool(ends) and any(ends <= other for other in served)


def work_unknown(plan: m.Plan, moved: Sequence[Transfer], last: m.Plan | None) -> tuple[str, ...]:
    """The functions, in quotation marks, of a department that is no more of which nobody says where they went."""
    left = _work_that_left(plan, moved, last)
    unsettled = (text for label, text in left if label == UNSETTLED)
    return tuple(text.removeprefix("主要职责").removesuffix(UNKNOWN) for text in unsettled)


def _functions_traced(moves: Iterable[m.Transfer], moved: Iterable[Transfer]) -> bool:
    """Whether of all work that came it is known which functions it became."""
    found = {one.source for one in moved if one.came}
    return all(
        one.functions or bare(one.counterpart) in found for one in moves if one.direction.arrives
    )


def work_fresh(plan: m.Plan, moved: Sequence[Transfer]) -> tuple[str, ...]:
    """The functions, in quotation marks, of a new department that no other one is said to have had."""
    return tuple(text for label, text in _work_that_came(plan, moved) if label == _FRESH)


def _ordinary(plan: m.Plan, told: Container[str]) -> Iterator[m.Function]:
    """The functions that are not ``told`` of yet, neither by their words nor by their ids."""
    for function in plan.functions:
        is_told = bare(function.text) in told or function.id in told
        if function.kind is m.FunctionKind.ORDINARY and not is_told:
            yield function


def _called(plan: m.Plan, else_: str, before: str, *, of: m.Plan) -> str:
    """What a version is called beside the other one."""
    if not plan.version:
        return else_
    return before + plan.version if plan.version == of.version else plan.version


def report_context(old: m.Plan, new: m.Plan, changes: tuple[Change, ...]) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given: names, versions, the tables of figures and of units, the groups."""
    speaker = Speaker(old, new)
    return {
        "department": new.department.name,
        "state": state(new),
        # A version that kept its name is told from the one before it.
        "before": _called(old, "修订前", "修订前的", of=new),
        "after": _called(new, "修订后", "修订后的", of=old),
        "rows": tuple(cells_of(row) for row in summary(old, new)),
        "lead": "",
        "groups": _read_by_people(speaker, changes),
        "total": len(changes),
        "weights": weights(changes),
        "unit_rows": unit_rows(speaker, changes),
        "date": new.effective_from.isoformat() if new.effective_from else "",
    }
