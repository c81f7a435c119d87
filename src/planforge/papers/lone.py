"""The papers of a department that only one version has: 关于设立……的通知, 关于撤销……的通知.

What became of its work, or where that came from, is told by the transfers that were found. What none of them speaks of is named as
such: nothing is concluded from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from planforge.account.city import Transfer, records_along
from planforge.account.elsewhere import Elsewhere
from planforge.account.ended import of_its_end
from planforge.account.handing import called, had_from
from planforge.account.orders import act_said, approval
from planforge.account.posts_left import UNKNOWN, as_others_say, posts_left
from planforge.account.report import (
    Group,
    Hands,
    lone_context,
    lone_groups,
    lone_rows,
    work_fresh,
    work_unknown,
)
from planforge.account.unit_fates import posts_of
from planforge.document.blocks import Document
from planforge.papers.lone_things import (
    any_is_new,
    bodies_gone,
    bodies_of,
    came_as,
    duties_to,
    fresh_units,
    items_gone,
    items_of,
    its_name,
    posts_came,
    split_from,
    units_set_up,
    went_as,
)
from planforge.papers.redline.page import lone_page
from planforge.papers.subjects import OfLone
from planforge.plan import records as m
from planforge.wording import acts, regulation_name, state
from planforge.wording import department as names
from planforge.wording.issuing import addressed, issuing, notice_facts
from planforge.wording.staffing import staffing
from planforge.words.documents import in_order
from planforge.words.phrases import aside, bare, listed

_QUOTED = 3  # functions; more are counted, where the transfer has words of its own


def changes_context(of: OfLone) -> dict[str, object]:
    """What ``papers/changes.md.j2`` is given: the figures, and each function with where it went or came from."""
    return lone_context(of.plan, changes_of(of), added=of.added)


def changes_of(of: OfLone) -> tuple[Group, ...]:
    """What became of everything the department did and had, or where it came from."""
    plan = of.plan
    if of.added:
        came = Hands(
            (*came_as(bodies_of(plan, of.hands)), *units_set_up(plan, of.hands)),
            tuple(came_as(items_of(plan, of.hands))),
            tuple(posts_came(plan, of.renamed)),
        )
        return lone_groups(plan, of.transfers, came, added=True)
    gone = [one for one in of.transfers if one.source == bare(plan.department.name)]
    last = of.last or as_others_say(plan, gone)
    went = Hands(
        (
            *its_name(plan, of.hands),
            *went_as(bodies_gone(plan, of.hands, last, duties_to(gone, last))),
        ),
        (*went_as(_items_gone(plan, of.hands, last)), *_items_cancelled(plan, last)),
    )
    return lone_groups(plan, of.transfers, went, added=False, last=of.last)


def as_page(of: OfLone, _document: Document | None) -> bytes:
    """The page for reviewers, who remark on it as on that of a change."""
    rows = lone_rows(of.plan, added=of.added)
    return lone_page(of.plan, changes_of(of), rows, of.slug).encode()


def founding_context(of: OfLone) -> dict[str, object] | None:
    """What ``papers/department.md.j2`` is given of a department that was set up; None of any other."""
    if not of.added:
        return None
    plan, department = of.plan, of.plan.department
    own = staffing(plan.staffing)
    units = len(m.counted_units(plan))
    here = [one for one in of.transfers if one.target == bare(department.name)]
    declared = [move for move in plan.transfers if move.direction.arrives]
    came = _of_others(here, plan, declared, of.renamed, leaves=False)
    approved = [_within(change) for change in plan.staffing.changes]
    beside = [sentence.removesuffix("。") for sentence in own.special]
    posts_ = [f"核定{names.seat(plan)}{own.own}" if own.own else "", *beside]
    posts_.append(f"设内设机构{units}个" if units else "")
    posts_.append(own.breakdown.removesuffix("。") if own.breakdown else "")
    nature = names.nature(department, of.policy)
    joint = f"与{bare(department.co_located)}合署办公" if department.co_located else ""
    body = [
        f"设立{bare(department.name)}",
        f"为{nature}" if nature else "",
        names.rank(department),
        joint,
    ]
    return {
        **_head(of, plan, "设立"),
        "matters": _matters(
            [
                "，".join(filter(None, body)),
                *(text for _, text in bodies_of(plan, of.hands)),
                _set_up_besides(plan, of),
            ],
            [
                *came,
                *_received(plan, here, declared),
                *_fresh(plan, here),
                *(act_said(act) + aside(bare(act.basis)) for act in plan.adjustments),
                *(text for _, text in items_of(plan, of.hands)),
                f"主要职责共{len(plan.functions)}项{_shared(plan)}，按照《{regulation_name(plan)}》执行",
            ],
            ["，".join(filter(None, posts_)), *approved],
        ),
    }


def _within(change: m.PostChange) -> str:
    """以上含核增行政编制7名（某编〔2026〕5号）: what was approved for a new department is in the numbers above it, or was taken off them."""
    return f"{'以上含' if change.increased else '以上已扣除'}{approval(change)}"


def _received(plan: m.Plan, moved: Sequence[Transfer], declared: Sequence[m.Transfer]) -> list[str]:
    """由市乙局划入“……”: the functions that say themselves where they come from, and that no transfer speaks of."""
    told = {bare(one.text) for one in moved} | {id_ for move in declared for id_ in move.functions}
    by_source: dict[str, str] = {}
    for function in plan.functions:
        source = bare(function.received_from)
        if source and function.id not in told and _text(function) not in told:
            by_source[source] = by_source.get(source, "") + f"“{_text(function)}”"
    return [f"{had_from(source, plan.transfers)}职责{texts}" for source, texts in by_source.items()]


def _fresh(plan: m.Plan, moved: Sequence[Transfer]) -> list[str]:
    """另承担主要职责“……”: what no other department had, of one that has some of its work from others."""
    fresh = work_fresh(plan, moved)
    if not fresh or len(fresh) == len(plan.functions):
        return []
    return [f"另承担主要职责{''.join(fresh) if len(fresh) <= _QUOTED else f'{len(fresh)}项'}"]


def _shared(plan: m.Plan) -> str:
    """，有关职责分工2项（食品安全监管、签证管理）; "" where it shares nothing."""
    matters = [one.matter for one in acts.shared(plan.divisions)]
    return f"，有关职责分工{len(matters)}项{aside('、'.join(matters))}" if matters else ""


def _set_up_besides(plan: m.Plan, of: OfLone) -> str:
    """新设综合科（编制3名，正职1名）、博物馆科: the units beside those that came from other departments."""
    apart: list[str] = []
    fresh: list[str] = []
    for unit in fresh_units(plan, of.hands):
        source, called = split_from(unit, plan, of.hands), bare(unit.name) + posts_of(unit)
        (apart if source else fresh).append(source + called)
    verb = "新设" if any_is_new(plan) else "设"
    return "；".join([*apart, *([f"{verb}{'、'.join(fresh)}"] if fresh else [])])


def abolition_context(of: OfLone) -> dict[str, object] | None:
    """What ``papers/department.md.j2`` is given of a department that is no more; None of any other."""
    if of.added:
        return None
    plan, department = of.plan, of.plan.department
    gone = [one for one in of.transfers if one.source == bare(department.name)]
    last = of.last or as_others_say(plan, gone)
    declared = [move for move in last.transfers if not move.direction.arrives]
    duties = _of_others(gone, plan, declared, of.renamed, leaves=True)
    said = aside(names.nature(department, of.policy), names.rank(department))
    return {
        **_head(of, _ended(plan, of.last), "撤销"),
        "matters": _matters(
            [
                f"撤销{bare(department.name)}{said}",
                *(text for _, text in its_name(plan, of.hands)),
                *bodies_gone(plan, of.hands, last, duties_to(gone, last)),
            ],
            [
                *duties,
                *_other_acts(plan, last),
                *_items_gone(plan, of.hands, last),
                *_cancelled(plan, last),
                *_unknown(plan, gone, of.last),
            ],
            list(posts_left(plan, gone, of.last)),
        ),
    }


def _items_gone(plan: m.Plan, hands: Elsewhere, last: m.Plan) -> Iterator[str]:
    """Where its items went: as others have them, or as a transfer of the plan that ends it names them."""
    return items_gone(plan, hands, {one.id for one in last.cancelled}, last.transfers)


def _items_cancelled(plan: m.Plan, last: m.Plan) -> Iterator[tuple[str, str]]:
    """("取消", 行政许可事项“……”（理由）) of each item that the plan that ends a department says was cancelled."""
    why = {one.id: aside(bare(one.reason), bare(one.basis)) for one in last.cancelled}
    for item in plan.authorities:
        if item.id in why:
            yield "取消", f"{item.type}事项“{bare(item.name)}”{why[item.id]}"


def _other_acts(plan: m.Plan, last: m.Plan) -> list[str]:
    """将……交给市丙中心（×发〔2026〕2号）: the acts of 职责调整 of the plan that ends a department which the version before had not."""
    before = {act.id for act in plan.adjustments}
    return [
        act_said(act) + aside(bare(act.basis)) for act in last.adjustments if act.id not in before
    ]


def _of_others(
    moved: Sequence[Transfer],
    plan: m.Plan,
    declared: Sequence[m.Transfer],
    renamed: Mapping[str, str],
    *,
    leaves: bool,
) -> list[str]:
    """将甲职责划给市乙局（主要职责3项、内设机构职责8项），相应划出行政编制2名: one sentence for each department at the other end.

    ``declared``: the department's own transfers, whose words go before those of the single functions of ``plan``, and which tell of
    units and leader posts that went along too. A department that has another name now goes by that, whichever one an end wrote.
    """

    def now(name: str) -> str:
        return renamed.get(bare(name), bare(name))

    by_other: dict[str, list[Transfer]] = {now(move.counterpart): [] for move in declared}
    for one in moved:
        by_other.setdefault(now(one.target if leaves else one.source), []).append(one)
    sentences = []
    owners = {
        other: [move for move in declared if now(move.counterpart) == other] for other in by_other
    }
    named = Counter(
        id_ for own in owners.values() for id_ in {id_ for move in own for id_ in move.functions}
    )
    shared = frozenset(id_ for id_, n in named.items() if n > 1)
    for other, mine in by_other.items():
        own = owners[other]
        way = "划出" if leaves else "划入"
        ways = {move.direction for move in own}
        plain = m.Direction.OUT if leaves else m.Direction.IN
        whom = called(ways.pop() if len(ways) == 1 else plain, other)
        along = acts.along_all(own) or acts.along_all(records_along(mine))
        ids = {id_ for move in own for id_ in move.functions}
        ids |= {id_ for one in mine for id_ in (one.left if leaves else (one.came,))}
        work, counted = _work(plan, own, mine, ids, shared, leaves=leaves)
        sentences.append(f"将{work}{whom}{counted}" + (f"，相应{way}{along}" if along else ""))
    return sentences


def _work(
    plan: m.Plan,
    own: Sequence[m.Transfer],
    mine: Sequence[Transfer],
    ids: Collection[str],
    shared: Collection[str],
    *,
    leaves: bool,
) -> tuple[str, str]:
    """What went to, or came from, one department, in its own words; and how much of it is only counted, in brackets. ``ids`` are
    those of its functions and duties, ``shared`` those of which several departments have a part."""
    named = list(dict.fromkeys(bare(one.text) for one in mine if one.evidence == "declared"))
    named = [bare(move.text) for move in own] or named
    # in the words of the one that gave it; of a part, in those of the one that has it
    whole = () if leaves else (one for one in mine if one.came)
    given = {one.came: f"“{one.text}”" if one.part else one.quoted for one in whole}
    given |= {id_: f"“{one.text}”" for one in mine if one.part for id_ in one.left}
    functions = dict.fromkeys(
        given[function.id]
        if function.id in given
        else f"“{_text(function)}”{'的一部分' * (function.id in shared)}"
        for function in plan.functions
        if function.id in ids
    )
    units = m.all_units(plan.units)
    n = len({duty.id for unit in units for duty in unit.duties if duty.id in ids})
    duties = f"内设机构职责{n}项" if n else ""
    quoted = "".join(functions)
    if named:
        few = quoted if len(functions) <= _QUOTED else ""
        if not leaves:  # 由市甲局划入, whose own it is
            named = [_without(one, mine, own) for one in named]
        counted = listed(["" if few or not functions else f"主要职责{len(functions)}项", duties])
        return f"{listed(named)}{few}", aside(counted)
    return listed([quoted, duties], "和"), ""


def _without(text: str, mine: Sequence[Transfer], own: Sequence[m.Transfer]) -> str:
    """职责 of 县农业局的职责, which came from there."""
    for name in {*(one.source for one in mine), *(bare(move.counterpart) for move in own)}:
        text = text.removeprefix(f"{name}的")
    return text


def _unknown(plan: m.Plan, gone: Sequence[Transfer], last: m.Plan | None) -> list[str]:
    """主要职责“……”“……”未写明去向: nobody signs as if all had gone somewhere."""
    texts = work_unknown(plan, gone, last)
    return [f"主要职责{''.join(texts)}{UNKNOWN}"] if texts else []


def _text(function: m.Function) -> str:
    return bare(function.text)


def _cancelled(plan: m.Plan, last: m.Plan) -> list[str]:
    """取消主要职责“……”“……”，内设机构职责2项（机构撤销，某发〔2026〕3号）: what the plan that ends a department says was
    cancelled, by reason and document."""
    functions = {function.id: _text(function) for function in plan.functions}
    duties = {d.id: bare(d.text) for unit in m.all_units(plan.units) for d in unit.duties}
    items = {item.id: item for item in plan.authorities if item.id}
    by_why: dict[tuple[str, str], list[str]] = {}
    for one in last.cancelled:
        by_why.setdefault((bare(one.reason), bare(one.basis)), []).append(one.id)
    found = []
    for why, ids in by_why.items():
        texts = "".join(f"“{functions[id_]}”" for id_ in ids if id_ in functions)
        named = [f"“{duties[id_]}”" for id_ in ids if id_ in duties]
        n = len(named)
        told = "".join(named) if n <= _QUOTED else f"{n}项"
        parts = [f"主要职责{texts}" if texts else "", f"内设机构职责{told}" if n else ""]
        by_type: dict[str, str] = {}
        for item in (items[id_] for id_ in ids if id_ in items):
            by_type[item.type] = by_type.get(item.type, "") + f"“{bare(item.name)}”"
        parts += [f"{kind}事项{names_}" for kind, names_ in by_type.items()]
        if any(parts):
            found.append(f"取消{listed(parts, '和')}{aside(*why)}")
    return found


def _matters(*sentences: Sequence[str]) -> tuple[dict[str, object], ...]:
    titles = ("机构", "职责", "编制和领导职数")
    return tuple(
        {"title": title, "sentences": tuple(filter(None, told))}
        for title, told in zip(titles, sentences, strict=True)
        if any(told)
    )


def _head(of: OfLone, plan: m.Plan, verb: str) -> dict[str, object]:
    facts = notice_facts(plan, of.policy)
    own = plan.notice.to if plan.notice else ()
    facts = replace(facts, to=own or _addressees(of))
    return {
        "verb": verb,
        "department": bare(plan.department.name),
        "state": state(plan) if verb == "设立" else "",
        "basis": listed(_documents(of, plan), last="和"),
        "headed": bool(facts.doc_no),
        "issuing": issuing(facts),
        "date": facts.date.isoformat() if facts.date else "",
    }


def _ended(plan: m.Plan, last: m.Plan | None) -> m.Plan:
    """The plan with the basis and the papers of its end: those that the plan that ends it (``last``) has otherwise than the version
    before, which are of the last round."""
    own = of_its_end(last or m.Plan(plan.department), plan)
    return replace(plan, notice=own.notice, issuing=own.issuing, basis=own.basis)


def _documents(
    of: OfLone, plan: m.Plan, *, moves: bool = True, posts: bool = True
) -> tuple[str, ...]:
    """What the paper rests on, each document by itself: ``plan`` has the bases of its end, where there is one."""
    own = tuple(names.basis((one,)) for one in plan.basis)
    if not own and not of.added:
        return _sources(of, posts=posts)
    known = [bare(words) for one in plan.basis for words in (one.doc_no, one.title)]
    named = _named(of, moves=moves, posts=posts)
    rest = (one for one in named if not any(words and words in one for words in known))
    return in_order((*own, *rest))


def _named(of: OfLone, *, moves: bool, posts: bool) -> tuple[str, ...]:
    """The documents that its transfers, its acts and what was approved of its posts name."""
    plan = of.plan if of.added else of.last or m.Plan(of.plan.department)
    before = {act.id for act in of.plan.adjustments} if not of.added else set()
    acts = (act for act in plan.adjustments if act.id not in before)
    bases = (
        *(one.basis for one in plan.transfers if moves),
        *(one.basis for one in acts if moves),
        *(one.basis for one in plan.staffing.changes if posts),
    )
    return tuple(dict.fromkeys(filter(None, map(bare, bases))))


def documents_of(of: OfLone, *, moves: bool = True, posts: bool = True) -> tuple[str, ...]:
    """The same of a department that was set up or ended; without those of its transfers (``moves``) or of its ``posts``, where a paper
    tells none."""
    plan = of.plan if of.added else _ended(of.plan, of.last)
    return _documents(of, plan, moves=moves, posts=posts)


def _sources(of: OfLone, *, posts: bool) -> tuple[str, ...]:
    """The documents of the round, as the plan that ends it or those that received its work name them: what the last version rests on
    is no ground for ending it."""
    gone = [one for one in of.transfers if one.source == bare(of.plan.department.name)]
    last = of.last or as_others_say(of.plan, gone)
    bases = (
        *(one.basis for one in last.transfers),
        *(one.basis for one in last.staffing.changes if posts),
        *(one.basis for one in last.cancelled),
    )
    source = bare(of.policy.reform.source)
    return (source,) if source else tuple(dict.fromkeys(map(bare, filter(None, bases))))


def _addressees(of: OfLone) -> tuple[str, ...]:
    """The department, who has it, and those at the other ends of its transfers."""
    own = map(bare, addressed(of.plan))
    others = [one.source if of.added else one.target for one in of.transfers]
    hands = of.hands.came if of.added else of.hands.went
    others += [name for there in hands.values() for name in there.department.split("、")]
    return tuple(dict.fromkeys((*own, *(of.renamed.get(one, one) for one in others))))
