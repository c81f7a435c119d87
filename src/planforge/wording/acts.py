"""职责调整 and 职责分工 in phrases: what moved, and who does what of a shared matter.

The verbs themselves (划入, 划给, 交给 …) stand in the templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from planforge.plan import records as m
from planforge.words.phrases import bare, ending, listed, posts, starting

# What a paper tells before the work that moved: 取消的职责. Everything else keeps the order of the plan.
_FIRST = (m.AdjustmentVerb.CANCEL, m.AdjustmentVerb.CANCEL_OR_ADJUST)
_THINGS = ("职责", "职能", "权限", "事项", "权")
_LIKE_STRENGTHEN = ("强化", "增强", "健全", "完善", "提升", "推进", "突出", "加大", "进一步加强")
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
    """A duty as a thing that can be moved: 制订办法 → 制订办法的职责; 外国专家管理职责 stays, and so does 甲职责，优化乙."""
    words = bare(text).removeprefix("将")
    bracket = words.rpartition("（")[0] if words.endswith("）") else words
    is_thing = bracket.endswith(_THINGS) or words.split("，")[0].endswith(_THINGS)
    return words if is_thing else words + "的职责"


def _strengthened(text: str) -> str:
    """What is strengthened; with what for behind it (……职责，优化资源配置) it is a sentence of its own."""
    return text if "，" in text else duty(text)


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
    """Transfers and adjustments as one list: in the order of ``say.act_order``, and what it leaves out behind them in the order of the
    plan, its transfers behind what it cancels first."""
    opening = list(takewhile(lambda one: one.verb in _FIRST, plan.adjustments))
    found = [
        *map(_adjusted, opening),
        *map(_moved, plan.transfers),
        *map(_adjusted, plan.adjustments[len(opening) :]),
    ]
    known = {id_: at for at, id_ in enumerate(plan.say.act_order if plan.say else ())}
    return tuple(sorted(found, key=lambda act: known.get(act.id, len(known))))


def _moved(transfer: m.Transfer) -> Act:
    return Act(
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


def has_own_verb(adjustment: m.Adjustment) -> bool:
    """Whether the words of what is strengthened begin with a verb that says so: 强化服务职责，加强应急工作."""
    is_strengthened = adjustment.verb is m.AdjustmentVerb.STRENGTHEN
    return is_strengthened and bare(adjustment.text).startswith(_LIKE_STRENGTHEN)


def _adjusted(adjustment: m.Adjustment) -> Act:
    verb, kind = adjustment.verb.said, adjustment.verb
    text = bare(adjustment.text)
    strengthens = kind is m.AdjustmentVerb.STRENGTHEN
    if has_own_verb(adjustment):
        kind = m.AdjustmentVerb.FREE
    elif text.startswith(verb) and not text.startswith("增加值"):
        text = text.removeprefix(verb)
    other = bare(adjustment.counterpart)
    if not other and adjustment.to:
        other = _RECEIVERS[adjustment.to]
    work = adjustment.verb is m.AdjustmentVerb.HAND_OVER and text.endswith(
        "工作"
    )  # 事务性工作交给……
    return Act(
        str(kind),
        text,
        text if work else _strengthened(text) if strengthens else duty(text),
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
