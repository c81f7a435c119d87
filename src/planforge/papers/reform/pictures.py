"""The charts of the reform report, by the names its template gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planforge.charts.bars import Bar, Pair, bars
from planforge.charts.flows import Flow, flows
from planforge.charts.matrix import Row, separation
from planforge.document.blocks import Picture
from planforge.judging.measures.licences import Concentration
from planforge.judging.measures.separation import POWERS, is_separated, matrix
from planforge.judging.measures.shares import Share
from planforge.papers.reform.figures import Department, Figures
from planforge.plan import records as m

SHARES, LICENCES, SEPARATION = "业务比重图", "许可集中图", "分权图"
FLOWS, DEVOLVED = "编制流向图", "下放流向图"
_MOST_ROWS, _MOST_FLOWS = 10, 16


def pictures(found: Figures) -> Mapping[str, Picture]:
    """Every chart that there is something to draw for, in the order of the paper."""
    made = {
        FLOWS: _flows(found, "flows", "部门之间划转编制的流向", _moves_posts),
        SHARES: _shares(found),
        LICENCES: licence_bars(found.changed),
        SEPARATION: _separation(found.changed),
        DEVOLVED: _flows(found, "devolved", "下放职责和编制的流向", _is_handed_down),
    }
    return {name: picture for name, picture in made.items() if picture is not None}


def _shares(found: Figures) -> Picture | None:
    """The city's shares, then the departments where the share of units rose most."""
    pairs = [
        Pair(f"合计业务{one.of}", _share_bar(one.before), _share_bar(one.after))
        for one in found.shares
    ]
    grown = []
    for department in found.changed:
        for was, now in department.shares:
            if was.of == "机构" and was.below(now):
                grown.append((was.tenths - now.tenths, department.name, was, now))
    for _, name, was, now in sorted(grown, key=lambda row: row[:2])[: _MOST_ROWS - len(pairs)]:
        pairs.append(Pair(f"{name}业务机构", _share_bar(was), _share_bar(now)))
    return bars("shares", "业务机构比重改革前后对比", pairs) if pairs else None


def _share_bar(share: Share) -> Bar:
    return Bar((share.tenths,), f"{share.percent}（{share.business}/{share.total}）")


def licence_bars(changed: Sequence[Department]) -> Picture | None:
    """How many units decide on a department's licences: each part of a bar is a unit's."""
    rows = [
        (before.units - after.units, department.name, before, after)
        for department in changed
        for before, after in (department.licences,)
        if before.items and after.items and max(before.units, after.units) > 1
    ]
    rows.sort(key=lambda row: (-row[0], row[1]))
    pairs = [
        Pair(name, _parts(before), _parts(after)) for _, name, before, after in rows[:_MOST_ROWS]
    ]
    return bars("licences", "行政许可审批机构改革前后对比", pairs) if pairs else None


def _parts(found: Concentration) -> Bar:
    total = sum(n for _, n in found.decide)
    parts = tuple(1000 * n // total for _, n in found.decide) if total else (0,)
    return Bar(parts, f"{len(found.decide)}个机构")


def _separation(changed: Sequence[Department]) -> Picture | None:
    """The process with most stages that became separated."""
    best: tuple[int, str, m.Process, m.Plan] | None = None
    for department in changed:
        both = department.by_one_id
        before = {process.id: process for process in both.old.processes}
        for process in both.new.processes:
            was = before.get(process.id)
            if is_separated(process) and (was is None or not is_separated(was)):
                broken = was is not None  # what was written down and wrong tells most
                rank = 100 * broken + len(process.stages)
                if best is None or rank > best[0]:
                    best = (rank, department.name, process, both.new)
    if best is None:
        return None
    names = m.unit_names(best[3])
    rows = [
        Row(
            names.get(row.unit, row.unit),
            tuple(tuple(stage.name for stage in held) for held in row.stages),
        )
        for row in matrix(best[2])
    ]
    return separation("separation", best[2].name, [power.zh for power in POWERS], rows)


def _is_handed_down(move: m.Transfer) -> bool:
    return move.direction is m.Direction.DOWN


def _moves_posts(move: m.Transfer) -> bool:
    """Whether posts go with a function to a department of the same level, or of the level above."""
    return bool(move.posts) and not _is_handed_down(move)


def _flows(
    found: Figures, name: str, title: str, shows: Callable[[m.Transfer], bool]
) -> Picture | None:
    """New transfers of one sort, those with most posts; the title says where more were made than are drawn."""
    moved = [
        Flow(
            entry.department,
            entry.counterpart,
            tuple((count.kind, count.n) for count in entry.transfer.posts if count.n),
        )
        for entry in found.entries
        if not entry.transfer.direction.arrives and shows(entry.transfer)
    ]
    moved.sort(key=lambda flow: (-flow.posts, flow.source, flow.target))
    shown = moved[:_MOST_FLOWS]
    if len(moved) > len(shown):
        title = f"{title}（编制最多的{len(shown)}项，共{len(moved)}项）"
    return flows(name, title, shown) if shown else None
