"""调整通知: what the office tells a department that changed, and the figures after it, to be checked by.

Only acts stand in it: what an office decides about bodies, functions, posts and leader posts. How a plan is kept (ids, tags, links, order,
the record of the last round) is told in 修订情况 and never here; duties of units that were only reworded or put elsewhere are counted, and
stand clause by clause in 修订对照表.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planforge.account.change import Change, Kind
from planforge.account.totals import (
    HEADS,
    UNITS,
    Balance,
    leader_balances,
    pool_balances,
    unit_balance,
)
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.wording import department as names
from planforge.wording.acts import along
from planforge.wording.staffing import staffing
from planforge.words.phrases import bare, day, listed, posts

_MATTERS = ("机构", "职责", "编制", "领导职数")
_BODIES, _FUNCTIONS, _POSTS, _LEADERS = range(len(_MATTERS))
_TRANSFERS = (Kind.RECEIVED, Kind.HANDED_OUT, Kind.DEVOLVED, Kind.RAISED)
_NO_DAY = "\u3000\u3000年\u3000月\u3000日"


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the notice: sentences, without their full stops."""

    title: str
    sentences: tuple[str, ...]


def adjustment_context(
    old: m.Plan, new: m.Plan, changes: Sequence[Change], policy: Policy
) -> dict[str, object] | None:
    """What ``papers/adjustment.md.j2`` is given; None where nothing changed that a department is told."""
    told = matters(old, new, changes)
    if not told:
        return None
    issuing = new.issuing
    dated = (
        issuing.date if issuing and issuing.date != _date(old) else None
    )  # never the last round's
    return {
        "department": new.department.name,
        "called": names.called(new.department),
        "basis": names.basis(new.basis),
        "approved_by": bare(issuing.approved_by) if issuing else "",
        "matters": told,
        "balances": balance_rows(old, new),
        "checksum": checksum(new),
        "office": bare(policy.office),
        "day": day(dated) if dated else _NO_DAY,
        "date": dated.isoformat() if dated else "",
    }


def _date(plan: m.Plan) -> object:
    return plan.issuing.date if plan.issuing else None


def matters(old: m.Plan, new: m.Plan, changes: Iterable[Change]) -> tuple[Matter, ...]:
    """The acts by matter, in the order offices give them; empty matters left out."""
    notice = _Notice(old, new)
    found: list[list[str]] = [[] for _ in _MATTERS]
    for change in changes:
        for matter, text in notice.acts(change):
            found[matter].append(text)
    for matter, text in notice.sums():
        found[matter].append(text)
    return tuple(
        Matter(title, tuple(dict.fromkeys(told)))
        for title, told in zip(_MATTERS, found, strict=True)
        if told
    )


class _Notice:
    """Goes through the changes of a department once: an act is a sentence, duties and posts of units are summed up."""

    def __init__(self, old: m.Plan, new: m.Plan) -> None:
        self._old, self._new = old, new
        self._speaker = Speaker(old, new)
        self._duties: Counter[str] = Counter()
        self._units: dict[str, tuple[int | None, int | None]] = {}
        self._led: list[str] = []

    def acts(self, change: Change) -> Iterator[tuple[int, str]]:
        """The matter and the sentence of an act; nothing for what is summed up, or for the record."""
        step = change.first
        item = step.item
        if change.kind in _TRANSFERS:
            yield from self._transfer(change)
        elif isinstance(step.after, m.PostChange) and step.operation == "add":
            yield _matter_of(step.after.kind), self._speaker.sentence(change)
        elif change.kind is Kind.CREATED and isinstance(item, m.Unit):
            yield _BODIES, self._speaker.sentence(change) + _does(item)
        elif step.record in (m.Unit, m.Department, m.Plate, m.HostedOffice, m.Affiliated):
            yield from self._of_bodies(change)
        elif step.record is m.Function and change.kind is not Kind.FIELD:
            yield _FUNCTIONS, _edited(change, self._speaker)
        elif step.record is m.Duty:
            yield from self._of_duty(change)
        elif step.record is m.Pool and change.kind is Kind.POSTS:
            yield _POSTS, self._speaker.sentence(change)
        elif step.record in (m.LeaderPost, m.LevelTotal) and change.kind is Kind.LEADERS:
            yield _LEADERS, self._speaker.sentence(change)
        elif step.record is m.UnitLeaders:
            self._led.append(self._speaker.sentence(change))

    def _transfer(self, change: Change) -> Iterator[tuple[int, str]]:
        item = change.first.after
        if isinstance(item, m.Transfer):
            yield _FUNCTIONS, _moved(item) + self._speaker.functions_of(change)
        elif isinstance(item, m.Function):
            yield _FUNCTIONS, self._speaker.sentence(change)

    def _of_bodies(self, change: Change) -> Iterator[tuple[int, str]]:
        step = change.first
        field = step.path[-1]
        if change.kind is Kind.POSTS and step.record is m.Affiliated:
            yield _POSTS, self._speaker.sentence(change)
        elif change.kind is Kind.POSTS and step.record is m.Unit:
            self._units[change.unit] = (_number(step.before), _number(step.after))
        elif change.kind is Kind.LEADERS and step.record is m.Unit:
            self._led.append(self._speaker.sentence(change))
        elif step.record is m.Department and change.kind is Kind.FIELD:
            if {s.path[-1] for s in change.differences} & {"category", "managed_by", "system"}:
                was, now = (names.plain_nature(plan.department) for plan in (self._old, self._new))
                yield _BODIES, f"由{was}调整为{now}"
        elif change.kind not in (Kind.FIELD, Kind.REORDERED) and field != "id":
            yield _BODIES, self._speaker.sentence(change)

    def _of_duty(self, change: Change) -> Iterator[tuple[int, str]]:
        """A duty that was cancelled is an act of its own; the others are counted."""
        if change.kind is Kind.ABOLISHED:
            yield _FUNCTIONS, self._speaker.sentence(change)
        elif change.kind is not Kind.FIELD:
            self._duties[change.kind.zh if change.kind is not Kind.CREATED else "新增"] += 1

    def sums(self) -> Iterator[tuple[int, str]]:
        """One sentence for all duties of units, one for their posts, one for their leader posts."""
        if self._duties:
            said = "、".join(f"{kind}{n}项" for kind, n in self._duties.items())
            yield _FUNCTIONS, f"内设机构职责相应{said}，逐条见修订对照表"
        if self._units:
            said = "、".join(_was_and_is(name, *pair) for name, pair in self._units.items())
            yield _POSTS, f"内设机构编制分配调整为：{said}"
        if self._led:
            yield _LEADERS, "内设机构领导职数分配调整：" + "；".join(map(bare, self._led))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _was_and_is(name: str, before: int | None, after: int | None) -> str:
    now = "不再单列" if after is None else f"{after}名"
    return f"{name}{now}" + ("" if before is None else f"（原{before}名）")


def _matter_of(kind: str) -> int:
    """Where a change that was approved is told."""
    if kind == UNITS:
        return _BODIES
    return _POSTS if kind.endswith(("编制", "员额", "定额", "规模")) else _LEADERS


def _does(unit: m.Unit) -> str:
    """，主要承担：……；……: the duties of a new unit."""
    texts = "；".join(bare(duty.text) for duty in unit.duties)
    return f"，主要职责：{texts}" if texts else ""


def _edited(change: Change, speaker: Speaker) -> str:
    """将主要职责“……”修改为“……”; any other act of a function as it is told elsewhere."""
    step = change.first
    if change.kind is not Kind.REWORDED or not isinstance(step.before, str):
        return speaker.sentence(change)
    return f"将主要职责“{bare(step.before)}”修改为“{bare(str(step.after))}”"


def _moved(item: m.Transfer) -> str:
    """将……划入/划出, 随转编制: in the same words at both departments."""
    verb = {
        m.Direction.IN: f"由{bare(item.counterpart)}划入",
        m.Direction.OUT: f"划给{bare(item.counterpart)}",
        m.Direction.DOWN: f"下放给{bare(item.counterpart)}",
        m.Direction.UP: f"由{bare(item.counterpart)}上收",
    }[item.direction]
    more = along(item)
    way = "划入" if item.direction.arrives else "划出"
    return f"将{bare(item.text)}{verb}" + (f"，相应{way}{more}" if more else "")


def balance_rows(old: m.Plan, new: m.Plan) -> tuple[tuple[str, ...], ...]:
    """原核定 ＋划入 －划出 ＋核增 －核减 ＝现核定, of every number that the notice touches; and what none of these explains."""
    units = unit_balance(old, new)
    found: list[tuple[Balance, str]] = [
        (units, "个"),
        *((balance, "名") for balance in pool_balances(old, new)),
        *((balance, "名") for balance in leader_balances(old, new)),
    ]
    return tuple(
        (
            f"{f'{HEADS}职数' if balance.key == HEADS else balance.key}（{measure}）",
            str(balance.before),
            *map(str, (balance.received, balance.given, balance.increased, balance.decreased)),
            str(balance.after),
        )
        for balance, measure in found
        if balance.before != balance.after or balance.received or balance.given
        or balance.increased or balance.decreased
    )  # fmt: skip


def checksum(plan: m.Plan) -> str:
    """调整后，……内设机构N个，机关行政编制N名，……: the figures a reader adds up, without the full stop."""
    said = staffing(plan.staffing)
    units = len(m.counted_units(plan))
    parts = [f"内设机构{units}个" if units else "", f"机关{said.own}" if said.own else ""]
    own = [posts(post.title, post.count) for post in plan.staffing.leaders if post.count]
    levels = [
        posts(
            f"{bare(level.rank)}级" if not bare(level.rank).endswith("级") else bare(level.rank),
            level.count,
        )
        for level in plan.staffing.levels
        if level.count
    ]
    if own:
        parts.append(
            f"部门领导职数{sum(post.count for post in plan.staffing.leaders)}名（{listed(own)}）"
        )
    if levels:
        parts.append(
            f"内设机构领导职数{sum(level.count for level in plan.staffing.levels)}名（{listed(levels)}）"
        )
    return f"调整后，{names.called(plan.department)}" + "，".join(filter(None, parts))
