"""Who enforces what, as an office says it: 明确农业领域市、区执法分工 …; and that it is otherwise now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planforge.plan import records as m
from planforge.plan.tiers import Tiers
from planforge.words.phrases import aside, bare


def power(now: m.Enforcement, tiers: Tiers, *, came: bool) -> str:
    """明确农业领域市、区执法分工：市级指挥、协调；区级日常巡查: as the plan says it."""
    field = bare(now.field)
    if not came:
        return f"不再写明{field}领域的执法分工"
    parts = list(_parts(m.Enforcement(now.field), now, tiers))
    return f"明确{field}领域{tiers.both}执法分工：{'；'.join(parts)}"


def power_changed(was: m.Enforcement, now: m.Enforcement, tiers: Tiers) -> str:
    """城市管理领域市、区执法分工调整为：市级指挥、监督（原直接执法）；……: what is otherwise now."""
    if was.field != now.field:
        named = f"执法领域“{bare(was.field)}”改称“{bare(now.field)}”"
        same = replace(was, field=now.field)
        return named if same == now else f"{named}，{power_changed(same, now, tiers)}"
    field = f"{bare(now.field)}领域"
    if replace(was, grid=now.grid) == now:
        return f"{field}{_grid(now)}"
    return f"{field}{tiers.both}执法分工调整为：{'；'.join(_parts(was, now, tiers))}"


def _grid(now: m.Enforcement) -> str:
    return f"{'实行' if now.grid else '不再实行'}网格化管理"


def _parts(was: m.Enforcement, now: m.Enforcement, tiers: Tiers) -> Iterator[str]:
    works = ((tiers.upper, was.city, now.city), (tiers.lower, was.district, now.district))
    for whose, before, after in works:
        if before != after:
            yield _list(whose, before, after)
    if was.exceptions != now.exceptions:
        yield _list("例外：", was.exceptions, now.exceptions)
    if was.grid != now.grid:
        yield _grid(now)


def _list(whose: str, before: Sequence[str], after: Sequence[str]) -> str:
    said, had = ("、".join(map(bare, words)) for words in (after, before))
    if not said:
        return f"不再写明{whose.removesuffix('：')}（原{had}）"
    return f"{whose}{said}" + (aside(f"原{had}") if had else "")
