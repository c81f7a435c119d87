"""接下来: what the figures leave to be done, each with the number it follows from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.judging.measures.licences import concentration, licences_of
from planforge.judging.measures.separation import is_separated
from planforge.judging.measures.shares import shares
from planforge.judging.scopes_since import SinceCity
from planforge.plan import records as m
from planforge.words.phrases import bare, day, listed

_NAMED = 3  # so many are named; of more the number is told
_GATHERED = {1: "由一个机构统一受理、送达", 2: "由一个机构统一办理", 3: "由一个机构统一办理"}


def steps(since: SinceCity) -> tuple[str, ...]:
    """What the reform's own demands still want, as sentences; its own plans for later at the end."""
    news = [new for _, _, new in since.pairs if new is not None]
    own = bare(since.policy.reform.ahead)
    found = (*_licences(since, news), *_processes(news), *_shares(since, news), *_waived(since))
    return (*found, own) if own else found


def _licences(since: SinceCity, news: Sequence[m.Plan]) -> Iterator[str]:
    stage = since.policy.reform.stage
    if not stage:
        return
    having = [plan for plan in news if licences_of(plan)]
    scattered = [plan for plan in having if concentration(plan).stage < min(stage, 2)]
    if scattered:
        names = _some([plan.department.name for plan in scattered], "部门")
        yield f"承担行政许可的{len(having)}个部门中，{names}尚未{_GATHERED[stage]}，继续推进集中"
    outside = [item for plan in having for item in licences_of(plan) if not item.platform]
    total = sum(len(licences_of(plan)) for plan in having)
    if stage == max(_GATHERED) and outside:
        names = _some([f"“{bare(item.name)}”" for item in outside], "事项")
        yield f"行政许可{total}项中，{names}尚未进驻行政许可平台，条件具备后进驻"


def _processes(news: Sequence[m.Plan]) -> Iterator[str]:
    written = [(plan, process) for plan in news for process in plan.processes]
    mixed = [
        f"{bare(plan.department.name)}{bare(process.name)}"
        for plan, process in written
        if not is_separated(process)
    ]
    if mixed:
        yield f"写明分工的{len(written)}个事项流程中，{_some(mixed, '流程')}的决策、执行、监督尚未分开，继续调整"


def _shares(since: SinceCity, news: Sequence[m.Plan]) -> Iterator[str]:
    for target in since.policy.reform.targets:
        below = [
            plan
            for plan in news
            if (share := shares(plan).get(target.of))
            and 100 * share.business < target.percent * share.total
        ]
        if target.source and below:
            names = _some([plan.department.name for plan in below], "部门")
            yield f"业务{target.of}比重的目标是{target.percent}%，{names}尚未达到，继续调整"


def _waived(since: SinceCity) -> Iterator[str]:
    waivers = since.policy.waivers
    if waivers:
        last = max(waiver.until for waiver in waivers)
        yield f"经批准暂不处理的{len(waivers)}项，最迟在{day(last)}前办结"


def _some(names: Sequence[str], measure: str) -> str:
    """甲局、乙局2个部门; of many the first and how many."""
    shown = listed(bare(name) for name in names[:_NAMED])
    if len(names) <= _NAMED:
        return shown if len(names) == 1 else f"{shown}{len(names)}个{measure}"
    return f"{shown}等{len(names)}个{measure}"
