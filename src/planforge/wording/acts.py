"""职责调整 and 职责分工 in phrases: what moved, and who does what of a shared matter.

The verbs themselves (划入, 划给, 交给 …) stand in the templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from planforge.plan import records as m
from planforge.words.phrases import bare, ending, listed, posts, starting

# 分段式 lists what goes before what comes, and what is new or stronger last (domain: 一、职责调整).
_ORDER = (
    "cancel", "cancel_or_adjust", "out", "down", "hand_over", "in", "up", "add", "integrate",
    "strengthen", "free",
)  # fmt: skip
_THINGS = ("职责", "职能", "权限", "事项", "权")
_RECEIVERS = {
    m.Receiver.DEPARTMENT: "有关部门",
    m.Receiver.INSTITUTION: "事业单位",
    m.Receiver.SOCIETY: "相关社会组织",
    m.Receiver.LOWER: "下级有关部门",
}
_DOING = ("负责", "承担", "牵头", "会同", "配合", "协助", "参与", "履行", "依法", "按照", "组织")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of 职责调整. ``kind`` is a direction or a verb of the model; ``duty`` names a thing
    (…的职责), ``text`` is as the plan says; ``along`` the posts that go with it, "" for none."""

    kind: str
    text: str
    duty: str
    other: str
    along: str
    gradual: bool
    id: str = ""
    say: str = ""  # the approved sentence
    under: str = ""  # the heading over it


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts below one heading; "" for those that stand below none."""

    heading: str
    acts: tuple[Act, ...]


def duty(text: str) -> str:
    """A duty as a thing that can be moved: 制订办法 → 制订办法的职责; 外国专家管理职责 stays."""
    words = bare(text).removeprefix("将")
    bracket = words.rpartition("（")[0] if words.endswith("）") else words
    return words if bracket.endswith(_THINGS) else words + "的职责"


def along(transfer: m.Transfer) -> str:
    """What moves with a duty: 行政编制2名、副科级领导职数1名、内设机构1个."""
    said = [posts(count.kind, count.n) for count in transfer.posts if count.n]
    said += [
        posts(ending(count.kind.removesuffix("领导"), "领导职数"), count.n)
        for count in transfer.leaders
        if count.n
    ]
    said += [f"内设机构{transfer.units}个"] if transfer.units else []
    return listed(said)


def along_all(transfers: Sequence[m.Transfer]) -> str:
    """What moves with several transfers, each kind in one sum; "" for none."""
    if not transfers:
        return ""
    whole = replace(
        transfers[0],
        posts=in_all(one.posts for one in transfers),
        leaders=in_all(one.leaders for one in transfers),
        units=sum(one.units for one in transfers),
    )
    return along(whole)


def in_all(counts: Iterable[tuple[m.PoolCount, ...]]) -> tuple[m.PoolCount, ...]:
    """Posts of several transfers, by kind."""
    sums: Counter[str] = Counter()
    for count in chain.from_iterable(counts):
        sums[count.kind] += count.n
    return tuple(m.PoolCount(kind, n) for kind, n in sums.items())


def acts(plan: m.Plan) -> tuple[Act, ...]:
    """Transfers and adjustments as one list: in the order of ``say.act_order``, those it leaves out behind them in the order
    official papers give them."""
    found = [
        Act(
            str(transfer.direction),
            bare(transfer.text),
            duty(transfer.text),
            bare(transfer.counterpart),
            along(transfer),
            False,
            transfer.id,
            transfer.say,
            bare(transfer.under),
        )
        for transfer in plan.transfers
    ]
    found += [_adjusted(adjustment) for adjustment in plan.adjustments]
    known = {id_: at for at, id_ in enumerate(plan.say.act_order if plan.say else ())}
    last = len(known)
    return tuple(sorted(found, key=lambda act: (known.get(act.id, last), _ORDER.index(act.kind))))


def grouped(plan: m.Plan) -> tuple[Acts, ...]:
    """The acts by the headings they stand under: in the order of ``say.act_headings``, those it leaves out behind them, and last
    what stands under none."""
    groups: dict[str, list[Act]] = {
        bare(heading): [] for heading in (plan.say.act_headings if plan.say else ())
    }
    every = acts(plan)
    for act in (*(one for one in every if one.under), *(one for one in every if not one.under)):
        groups.setdefault(act.under, []).append(act)
    return tuple(Acts(heading, tuple(found)) for heading, found in groups.items() if found)


def _adjusted(adjustment: m.Adjustment) -> Act:
    verb = adjustment.verb.said
    text = bare(adjustment.text)
    if text.startswith(verb) and not text.startswith("增加值"):
        text = text.removeprefix(verb)
    other = bare(adjustment.counterpart)
    if not other and adjustment.to:
        other = _RECEIVERS[adjustment.to]
    work = adjustment.verb is m.AdjustmentVerb.HAND_OVER and text.endswith(
        "工作"
    )  # 事务性工作交给……
    return Act(
        str(adjustment.verb),
        text,
        text if work else duty(text),
        other,
        "",
        adjustment.gradual,
        adjustment.id,
        adjustment.say,
        bare(adjustment.under),
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """One matter of 有关职责分工: what it is, who leads, and each department's part as a clause."""

    matter: str
    lead: str
    parts: tuple[str, ...]
    id: str
    say: str


def shared(divisions: Iterable[m.Division]) -> tuple[Shared, ...]:
    """有关职责分工 in clauses: 市公安局负责签证和居留管理."""
    return tuple(
        Shared(
            bare(division.matter)
            .removeprefix("关于")
            .removesuffix("的职责分工")
            .removesuffix("职责分工"),
            bare(division.lead),
            tuple(bare(part.department) + _does(part.text) for part in division.parts),
            division.id,
            division.say,
        )
        for division in divisions
    )


def _does(text: str) -> str:
    words = bare(text)
    return words if words.startswith(_DOING) else starting(words, "负责")
