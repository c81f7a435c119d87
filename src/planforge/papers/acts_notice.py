"""Notices and replies that no build makes by itself: of one kind of act, to one department or to several, a transfer with both its ends.

One table of kinds (``KINDS``) says which acts a paper is of and what it is called; a 通知 and a 批复 say the same acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from planforge.account.change import TRANSFERS, Change, Kind
from planforge.account.orders import approval, hung
from planforge.account.totals import (
    POST_ENDS,
    UNITS,
    is_of_leaders,
    is_of_posts,
    leader_balances,
    new_transfers,
    pool_balances,
)
from planforge.papers.lone import abolition_context, documents_of, founding_context
from planforge.papers.redline import figures
from planforge.papers.redline.adjustment import matters
from planforge.papers.redline.notice_words import moved
from planforge.papers.redline.round_basis import round_documents
from planforge.papers.subjects import OfChange, OfLone
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording.acts import along
from planforge.wording.department import is_a_department
from planforge.wording.issuing import issuing, notice_facts
from planforge.words.documents import in_order
from planforge.words.likeness import likeness
from planforge.words.phrases import aside, bare, book, listed

TEMPLATE = "papers/acts.md.j2"
_ONE_MATTER = 60  # percent of the words of one transfer, written by both its ends
_FEW = 3  # departments named in a title

_STAFF = (m.LeaderPost, m.LevelTotal, m.GradePosts, m.UnitLeaders)


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: its name, what a 通知, a 批复 and a 方案 of it are called (``{}`` is who), and which changes are of it. ``along``: which of
    what goes along with transfers (``posts``, ``leaders``) is of it too."""

    name: str
    notice: str
    reply: str
    scheme: str
    holds: Callable[[Change], bool]
    along: str = ""


def _item(change: Change) -> object:
    return change.first.item


def _is_plate(change: Change) -> bool:
    return change.first.record is m.Plate


def _is_name(change: Change) -> bool:
    if change.first.record is m.Authority:
        return False  # no body
    item, came = _item(change), change.first.operation == "add"
    body = isinstance(item, m.Unit | m.Affiliated | m.HostedOffice)
    anew = (
        body and came and bool(change.called) and bare(getattr(item, "name", "")) != change.called
    )
    return (
        change.kind is Kind.RENAMED or anew
    )  # what came from another department under another name


def _is_body(change: Change) -> bool:
    step = change.first
    is_unit = step.record is m.Unit and not isinstance(_item(change), m.Duty)
    approved = isinstance(step.after, m.PostChange) and step.after.kind == "内设机构"
    return (is_unit and change.kind is not Kind.POSTS) or approved


def _is_institution(change: Change) -> bool:
    return change.first.path[0] == "affiliated"


def _is_posts(change: Change) -> bool:
    step = change.first
    if isinstance(step.after, m.PostChange):
        return is_of_posts(step.after.kind)
    is_pool = step.path[:2] == ("staffing", "pools")
    return is_pool or (step.record is m.Unit and change.kind is Kind.POSTS)


def _is_led(change: Change) -> bool:
    step = change.first
    if isinstance(step.after, m.PostChange):
        return is_of_leaders(step.after.kind)
    if step.path[0] == "affiliated":
        return False
    if step.record is m.Share:  # 副局长3名中含兼任总审计师1名
        return step.path[:1] == ("staffing",) and step.path[1] in ("leaders", "levels", "grades")
    return step.record in _STAFF or change.kind is Kind.LEADERS


def _is_transfer(change: Change) -> bool:
    return change.kind in TRANSFERS


_OF_WORK = (
    m.Function,
    m.Duty,
    m.Adjustment,
    m.Division,
    m.DivisionPart,
    m.Authority,
    m.Enforcement,
)


def _is_work(change: Change) -> bool:
    """What a department does: also what it was given, and what it gave away, with a transfer."""
    handed = _is_transfer(change) and not isinstance(_item(change), m.Unit)
    return handed or change.first.record in _OF_WORK


KINDS: tuple[ActKind, ...] = (
    ActKind(
        "机构编制",
        "关于调整{}机构编制事项的通知",
        "关于{}机构编制事项的批复",
        "{}机构编制调整方案",
        lambda _: True,
    ),
    ActKind(
        "机构",
        "关于调整{}内设机构的通知",
        "关于{}内设机构调整的批复",
        "{}内设机构调整方案",
        _is_body,
    ),
    ActKind(
        "更名",
        "关于调整{}机构名称的通知",
        "关于{}机构名称调整的批复",
        "{}机构名称调整方案",
        _is_name,
    ),
    ActKind("牌子", "关于{}牌子调整的通知", "关于{}牌子调整的批复", "{}牌子调整方案", _is_plate),
    ActKind(
        "事业单位",
        "关于调整{}所属事业单位的通知",
        "关于{}所属事业单位调整的批复",
        "{}所属事业单位调整方案",
        _is_institution,
    ),
    ActKind("职责", "关于调整{}职责的通知", "关于{}职责调整的批复", "{}职责调整方案", _is_work),
    ActKind(
        "职责划转", "关于{}职责划转的通知", "关于{}职责划转的批复", "{}职责划转方案", _is_transfer
    ),
    ActKind(
        "编制",
        "关于调整{}人员编制的通知",
        "关于{}人员编制调整的批复",
        "{}人员编制调整方案",
        _is_posts,
        "posts",
    ),
    ActKind(
        "领导职数",
        "关于核定{}领导职数的通知",
        "关于{}领导职数的批复",
        "{}领导职数核定方案",
        _is_led,
        "leaders",
    ),
)


# What is told of a department that was set up or ended, by the kind asked for: the matters of its own paper.
_OF_LONE = {
    "机构编制": ("机构", "职责", "编制和领导职数"),
    "机构": ("机构",),
    "更名": ("机构",),
    "牌子": ("机构",),
    "事业单位": ("机构",),
    "职责": ("职责",),
    "编制": ("编制和领导职数",),
    "领导职数": ("编制和领导职数",),
}
_WORDS_OF_LONE = {
    "更名": ("更名为",),
    "牌子": ("牌子",),
    "事业单位": ("事业单位",),
    "编制": POST_ENDS,
    "领导职数": ("职数",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the kind of acts, 批复 instead of 通知, the request it answers, what its head says, and whether the acts
    stand in a 方案 that a 通知 issues."""

    kind: ActKind
    reply: bool = False
    request: str = ""
    head: m.Issuing = field(default_factory=m.Issuing)
    scheme: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The acts of one department, or (without a title) of several; ``about``: the departments that they are of; ``settled``: what
    each number was and is now; ``matters``: the same acts, by matter."""

    title: str
    sentences: tuple[str, ...]
    about: frozenset[str]
    settled: str = ""
    matters: tuple[tuple[str, tuple[str, ...]], ...] = ()


def acts_context(
    subjects: Sequence[OfChange],
    wanted: Wanted,
    policy: Policy,
    founded: Iterable[str] = (),
    lone: Sequence[OfLone] = (),
) -> dict[str, object] | None:
    """What ``papers/acts.md.j2`` is given; None where no act is of the kind. ``founded``: the names of departments that are new since
    the baseline, to which a transfer may have gone; ``lone``: those that were set up or ended."""
    ends = [(of, end) for of in lone if (end := _of_lone(of, wanted)) is not None]
    told = (*_told(subjects, lone, wanted, policy), *(end for _, end in ends))
    if not told:
        return None
    mine = [of for of in subjects if any(bare(of.new.department.name) in one.about for one in told)]
    alone = [bare(of.plan.department.name) for of, _ in ends]
    fresh = [
        name for name in founded if name not in alone and any(name in one.about for one in told)
    ]
    ended, others = _other_ends(subjects, lone, wanted)
    names = [*(bare(of.new.department.name) for of in mine), *alone, *fresh]
    names += [name for name in ended if name not in names]
    about = frozenset(name for one in told for name in one.about)
    alone_too = [of for of in lone if bare(of.plan.department.name) in about]
    names += [name for of in alone_too if (name := bare(of.plan.department.name)) not in names]
    bodies = [*(of.new for of in mine), *(of.plan for of in alone_too)]
    who = _who(names, "部门" if all(map(is_a_department, bodies)) else "部门和单位")
    # one that was set up is more than its 内设机构
    kind = KINDS[0] if ends and wanted.kind.holds is _is_body else wanted.kind
    form = kind.reply if wanted.reply else kind.notice
    title = _new_name(mine, wanted) or _set_up_or_ended(ends, mine, wanted) or form.format(who)
    scheme = kind.scheme.format(who) if wanted.scheme else ""
    if scheme:
        title = f"关于印发{book(scheme)}的通知"
    facts = _facts(
        [*(of.new for of in mine), *(of.last or of.plan for of in alone_too)],
        [*names, *others],
        wanted,
        policy,
    )
    flat = len(told) == 1
    return {
        "title": title,
        "scheme": scheme,
        "parts": told[0].matters if flat and scheme else (),
        "reply": wanted.reply,
        "request": book(wanted.request) if wanted.request else "",
        "basis": listed(_documents(mine, wanted, ends, alone_too), last="和"),
        "groups": told,
        "sentences": told[0].sentences if flat else (),
        "settled": told[0].settled if flat else "",
        "headed": bool(facts.doc_no),
        "issuing": issuing(facts),
        "keep": tuple(names),
        "date": facts.date.isoformat() if facts.date else "",
    }  # fmt: skip


def _other_ends(
    subjects: Sequence[OfChange], lone: Sequence[OfLone], wanted: Wanted
) -> tuple[list[str], list[str]]:
    """The departments that ended, and the others at the ends of transfers: a paper on those goes to both."""
    if wanted.kind.holds is not _is_transfer:
        return [], []
    ends = dict.fromkeys(name for _, *both in _transfers(subjects, lone) for name in both)
    gone = {bare(of.plan.department.name) for of in lone if not of.added}
    known = {bare(of.new.department.name) for of in subjects} | gone
    known |= {bare(of.plan.department.name) for of in lone}
    return [one for one in ends if one in gone], [one for one in ends if one not in known]


def _of_lone(of: OfLone, wanted: Wanted) -> Told | None:
    """What a department that was set up or ended is told, as far as it is of the kind; None where nothing is."""
    if wanted.kind.holds is _is_name and not of.added:
        return None  # what its units are called elsewhere is told where they are
    titles = _OF_LONE.get(wanted.kind.name, ())
    came = _came_along(of, wanted.kind.along)
    by_matter = (
        *((("划转", came),) if came else ()),
        *(
            (str(one["title"]), tuple(filter(_of_kind(wanted), one["sentences"])))
            for one in cast(Any, _context(of)["matters"] if titles else ())
            if one["title"] in titles
        ),
    )
    units = _units_approved(of, wanted)
    by_matter = tuple((what, texts + units) for what, texts in by_matter) if units else by_matter
    return _by_matter(of.plan.department, by_matter)


def _units_approved(of: OfLone, wanted: Wanted) -> tuple[str, ...]:
    """核减内设机构1个（某编〔2026〕9号）: how many units of a new department were approved, of a paper on units alone."""
    if wanted.kind.holds is not _is_body or not of.added:
        return ()
    return tuple(approval(one) for one in of.plan.staffing.changes if one.kind == UNITS)


def _of_kind(wanted: Wanted) -> Callable[[str], bool]:
    """Whether a sentence of a department that was set up or ended is of what is asked for."""
    words = _WORDS_OF_LONE.get(wanted.kind.name, ("",))
    return lambda text: any(word in text for word in words)


def _context(of: OfLone) -> dict[str, object]:
    return founding_context(of) or abolition_context(of) or {}


def _set_up_or_ended(
    ends: Sequence[tuple[OfLone, Told]], others: Sequence[OfChange], wanted: Wanted
) -> str:
    """关于设立市丙局的批复, where that is all; "" of anything else."""
    whole = wanted.kind is KINDS[0] or wanted.kind.holds is _is_body
    if others or len(ends) != 1 or not whole:
        return ""
    ((of, told),) = ends
    verb = "设立" if of.added else "撤销"
    return f"关于{verb}{told.title}的{'批复' if wanted.reply else '通知'}"


def _told(
    subjects: Sequence[OfChange], lone: Sequence[OfLone], wanted: Wanted, policy: Policy
) -> tuple[Told, ...]:
    """The acts by department; transfers once, with both their ends."""
    if wanted.kind.holds is _is_transfer:
        both = tuple(_transfers(subjects, lone))
        about = frozenset(name for _, *ends in both for name in ends)
        return (Told("", tuple(text for text, *_ in both), about),) if both else ()
    found = []
    for of in subjects:
        only = [change for change in of.changes if wanted.kind.holds(change)]
        work = wanted.kind.holds is _is_work
        some = None if wanted.kind is KINDS[0] else only  # of all acts, also what only sums tell
        mine = (
            matters(of.old, of.new, of.changes, policy, only=some, items=work or some is None)
            if only
            else ()
        )
        gone_along = tuple(_went_along(of, wanted.kind.along))
        new_plates = tuple(_plates_of_new_units(of)) if wanted.kind.holds is _is_plate else ()
        by_matter = (
            *((("划转", gone_along),) if gone_along else ()),
            *((("机构", new_plates),) if new_plates else ()),
            *((matter.title, tuple(matter.sentences)) for matter in mine),
        )
        if one := _by_matter(of.new.department, by_matter):
            found.append(replace(one, settled="；".join(_settled(of, wanted.kind))))
    return tuple(found)


def _plates_of_new_units(of: OfChange) -> Iterator[str]:
    """保密科加挂市国家保密局牌子（原由机要科加挂）: second names of units that are new here, told with the units in every other paper."""
    before = m.all_units(of.old.units)
    known = {unit.id for unit in before}
    held = {bare(plate.name): bare(unit.name) for unit in before for plate in unit.plates}
    for unit in (one for one in m.all_units(of.new.units) if one.id not in known):
        for plate in unit.plates:
            other = held.get(bare(plate.name), "")
            yield bare(unit.name) + hung(plate.kind, bare(plate.name), came=True, other=other)


def _by_matter(
    department: m.Department, by_matter: tuple[tuple[str, tuple[str, ...]], ...]
) -> Told | None:
    """The acts of one department, by matter; None where there is none."""
    sentences = tuple(text for _, texts in by_matter for text in texts)
    name = bare(department.name)
    return Told(name, sentences, frozenset((name,)), matters=by_matter) if sentences else None


def _went_along(of: OfChange, what: str) -> Iterator[str]:
    """将……职责由市乙局划入，相应划入正科级领导职数1名: of each transfer of this round what went along with it that the paper is about."""
    yield from _along(new_transfers(of.old, of.new) if what else (), what)


def _came_along(of: OfLone, what: str) -> tuple[str, ...]:
    """The same of a department that was set up."""
    return tuple(_along(of.plan.transfers if of.added and what else (), what))


def _along(moves: Iterable[m.Transfer], what: str) -> Iterator[str]:
    others: dict[str, Any] = {"posts": (), "leaders": (), "units": 0}
    others.pop(what, None)
    for move in moves:
        mine = replace(move, **others)
        if along(mine):
            yield moved(mine)


def _settled(of: OfChange, kind: ActKind) -> Iterator[str]:
    """What each number that the paper is about was, and is now; of a paper on all acts what the department's own notice ends with."""
    if kind is KINDS[0]:
        yield figures.closing(of.old, of.new)
    balances = {"posts": pool_balances, "leaders": leader_balances}.get(kind.along)
    yield from figures.settled(balances(of.old, of.new)) if balances else iter(())


def _transfers(
    subjects: Sequence[OfChange], lone: Sequence[OfLone]
) -> Iterator[tuple[str, str, str]]:
    """将甲职责由市甲局划入市乙局，相应划转行政编制2名, and both ends: each transfer of this round once, whoever of the two wrote it."""
    movers = [
        *((of.new, new_transfers(of.old, of.new)) for of in subjects),
        *map(_transfers_of_lone, lone),
    ]
    full = {  # a plate is no department: it may be the name of one that ended
        bare(name): bare(now.department.name)
        for now, named in (*((of.new, of.old) for of in subjects), *((p, p) for p, _ in movers))
        for name in (named.department.short, named.department.name)
        if name
    }
    told: list[_OneEnd] = []
    items: dict[str, dict[str, m.Authority]] = {}
    for plan in _versions(subjects, lone):  # one id may be another department's too
        name = bare(plan.department.name)
        mine = items.setdefault(full.get(name, name), {})
        for item in plan.authorities:
            mine.setdefault(item.id, item)
    for plan, moves in movers:
        here = bare(plan.department.name)
        for move in moves:
            there = full.get(bare(move.counterpart), bare(move.counterpart))
            giver, taker = (there, here) if move.direction.arrives else (here, there)
            one = _OneEnd(giver, taker, here, move)
            twin = next((first for first in told if first.is_other_end_of(one)), None)
            if twin:
                twin.pair(move)
            else:
                told.append(one)
    for one in told:
        known = {**items.get(one.taker, {}), **items.get(one.giver, {})}
        yield _moved(one.move, one.giver, one.taker, known), one.giver, one.taker


def _versions(subjects: Sequence[OfChange], lone: Sequence[OfLone]) -> Iterator[m.Plan]:
    """Both versions of each department, the last one first: an item goes by the name it had."""
    yield from (of.new for of in subjects)
    yield from (of.plan for of in lone)
    yield from (of.old for of in subjects)


def _transfers_of_lone(of: OfLone) -> tuple[m.Plan, tuple[m.Transfer, ...]]:
    """The plan of a department that was set up or ended, and its transfers of this round: of one that only is gone nobody wrote any."""
    if of.added:
        return of.plan, of.plan.transfers
    return of.last or of.plan, of.last.transfers if of.last else ()


@dataclass(slots=True)
class _OneEnd:
    """A transfer that one of its two departments wrote; ``paired``: the other one's was found."""

    giver: str
    taker: str
    writer: str
    move: m.Transfer
    paired: bool = False

    def pair(self, move: m.Transfer) -> None:
        """Take in what the other end writes of it: that it goes down or up, and the items that it names."""
        plain = self.move.direction in (m.Direction.IN, m.Direction.OUT)
        direction = move.direction if plain else self.move.direction
        both = tuple(dict.fromkeys((*self.move.functions, *move.functions)))
        self.move = replace(self.move, direction=direction, functions=both)
        self.paired = True

    def is_other_end_of(self, other: _OneEnd) -> bool:
        """Whether two departments wrote of one transfer: the same work by name or nearly in words, with the same posts."""
        ends = (self.giver, self.taker) == (other.giver, other.taker)
        if self.paired or not ends or self.writer == other.writer:
            return False
        mine, theirs = self.move, other.move
        if set(mine.functions) & set(theirs.functions):
            return True
        alike = likeness(bare(mine.text), bare(theirs.text))
        return alike >= _ONE_MATTER or (alike > 0 and mine.posts == theirs.posts)


def _moved(move: m.Transfer, giver: str, taker: str, items: Mapping[str, m.Authority]) -> str:
    verb = {m.Direction.DOWN: "下放给", m.Direction.UP: "上收至"}.get(move.direction, "划入")
    posts = along(move)
    more = f"，相应划转{posts}" if posts else ""
    mine = [items[id_] for id_ in move.functions if id_ in items]
    with_ = "、".join(f"{one.type}事项“{bare(one.name)}”" for one in mine[:_ITEMS])
    several = f"等{len(mine)}项" if len(mine) > _ITEMS else ""
    held = aside(f"含{with_}{several}") if mine else ""
    return f"将{bare(move.text)}{held}由{giver}{verb}{taker}{more}"


_ITEMS = 3  # items of 权责清单 that are named; of more there are only so many, and their number


def _new_name(subjects: Sequence[OfChange], wanted: Wanted) -> str:
    """关于市甲局更名为市乙局的通知, where that is all; "" of anything else."""
    if wanted.kind.holds is not _is_name or len(subjects) != 1:
        return ""
    (of,) = subjects
    paths = {change.first.path for change in of.changes if _is_name(change)}
    if paths != {("department", "name")}:
        return ""
    was, now = bare(of.old.department.name), bare(of.new.department.name)
    return f"关于{was}更名为{now}的{'批复' if wanted.reply else '通知'}"


def _who(departments: Sequence[str], kind: str) -> str:
    if len(departments) <= _FEW:
        # 市发展和改革委员会、市工业和信息化局: two 和 of two kinds nobody can read
        return listed(departments, last="、" if any("和" in one for one in departments) else "和")
    return f"{departments[0]}等{len(departments)}个{kind}"


def _documents(
    subjects: Iterable[OfChange],
    wanted: Wanted,
    ends: Iterable[tuple[OfLone, Told]],
    lone: Iterable[OfLone],
) -> tuple[str, ...]:
    """What the departments rest on, each document once: by its title where one of them has it. ``ends``: what those that were set up or
    ended are told; ``lone``: all of them that the paper is about."""
    every = dict.fromkeys(
        one for of in subjects for one in round_documents(of.old, _acts_told(of, wanted))
    )
    if wanted.kind.holds is _is_transfer:
        every |= dict.fromkeys(one for of in lone for one in documents_of(of, posts=False))
    for of, end in ends:
        whole, along = wanted.kind is KINDS[0], bool(wanted.kind.along)
        moves = whole or along or wanted.kind.holds in (_is_work, _is_transfer)
        posts = whole or wanted.kind.holds is _is_body
        every |= dict.fromkeys(documents_of(of, moves=moves, posts=posts))
        staffing = (of.plan if of.added else of.last or of.plan).staffing
        said = "".join(end.sentences)
        every |= dict.fromkeys(
            bare(one.basis) for one in staffing.changes if f"（{bare(one.basis)}）" in said
        )
    told = (one for one in every if one and not any(f"（{one}）" in other for other in every))
    return in_order(told)


def _acts_told(of: OfChange, wanted: Wanted) -> m.Plan:
    """The plan with no other acts of this round than the paper tells: what only others rest on is no ground of it."""
    if wanted.kind is KINDS[0]:
        return of.new
    mine = [change for change in of.changes if wanted.kind.holds(change)]
    told = {
        id(part) for each in mine for step in each.differences for part in (step.after, step.item)
    }
    ids = {key for change in mine for step in change.differences for key in step.path}
    goes_along = wanted.kind.along
    staffing = of.new.staffing
    return replace(
        of.new,
        transfers=tuple(
            one
            for one in of.new.transfers
            if id(one) in told
            or ids & {one.id, *one.functions}
            or (goes_along and getattr(one, goes_along))
            or (wanted.kind.holds is _is_body and one.units)
        ),
        adjustments=tuple(
            one for one in of.new.adjustments if id(one) in told or ids & {one.id, *one.functions}
        ),
        staffing=replace(
            staffing,
            changes=tuple(
                one
                for one in staffing.changes
                if id(one) in told or (goes_along and goes_along == _along_of(one))
            ),
        ),
    )


def _along_of(change: m.PostChange) -> str:
    """Which of what goes along with transfers a number that was approved is of; "" for 内设机构."""
    if is_of_leaders(change.kind):
        return "leaders"
    return "posts" if is_of_posts(change.kind) else ""


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Whom a paper goes to; 各区 not again beside 各区、街道."""
    among = {part for name in names if "、" in name for part in name.split("、")}
    return tuple(dict.fromkeys(name for name in names if name not in among))


def _facts(plans: Iterable[m.Plan], to: Sequence[str], wanted: Wanted, policy: Policy) -> m.Issuing:
    """Head and foot: as asked for; else who signs for these departments, to them. A number or a date that is not asked for is left
    open: those of the plans are of their own papers."""
    first, *others = (notice_facts(plan, policy) for plan in plans)
    approved = {facts.approved_by for facts in (first, *others)}
    own = wanted.head
    return replace(
        own,
        office=own.office or first.office,
        to=own.to or _each_once(to),
        approved_by=own.approved_by or (first.approved_by if len(approved) == 1 else ""),
        form=own.form or (m.IssuingForm.LETTER if wanted.reply else None),
    )
