"""A whole city before and after a reform, and the workspace of each version as files and commits."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planforge.demo.city import city
from planforge.demo.draw import Draw
from planforge.demo.handed import can_give_back, few_posts, undo
from planforge.demo.past import ALWAYS, BASIS, SOMETIMES, Pair
from planforge.demo.place import CITY, CITY_NAME, MOST_DISTRICTS, Place, district
from planforge.plan import records as m

BEFORE, AFTER = "v2025", "v2026"
_TOUCHED = 35  # of 100 departments without a transfer
_WITHOUT = frozenset({"descended", "post_changes"})
_BATCHES = 4
_AUTHORS = ("李文博", "周晓岚", "赵立群", "孙佳宁")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: the files that it writes (path → text), and under which tag, if any."""

    files: Mapping[str, str]
    message: str
    author: str
    date: str
    tag: str = ""


def reformed(departments: int, seed: int) -> tuple[m.City, m.City]:
    """The city before and after; both without a finding, and the second against the first as well.

    Raises ValueError as ``city`` does.
    """
    whole = _settled(city(departments, seed, without=_WITHOUT))
    before: list[tuple[str, m.Plan]] = []
    after: list[tuple[str, m.Plan]] = []
    for slug, plan in whole.plans:
        draw = Draw(seed, f"{slug}/reform")
        if plan.transfers or draw.chance(_TOUCHED):
            pair = _pair(slug, plan, draw)
            before.append((slug, pair.before))
            after.append((slug, pair.after))
        else:
            before.append((slug, plan))
            after.append((slug, plan))
    return m.City(tuple(before)), m.City(tuple(after))


def _settled(whole: m.City) -> m.City:
    """The city with only those posts and leader posts in transfers that their takers can have got."""
    stay: set[str] = set()
    single: set[str] = set()
    for _, plan in whole.plans:
        coming = [transfer for transfer in plan.transfers if transfer.direction.arrives]
        stay |= {one.id for one in coming if not can_give_back(plan, one)}
        single |= {one.id for one in coming if few_posts(plan)}

    def settled(transfer: m.Transfer) -> m.Transfer:
        posts = transfer.posts
        if transfer.id in single:
            posts = tuple(replace(count, n=1) for count in posts)
        leaders = () if transfer.id in stay else transfer.leaders
        return replace(transfer, posts=posts, leaders=leaders)

    return m.City(
        tuple(
            (slug, replace(plan, transfers=tuple(map(settled, plan.transfers))))
            for slug, plan in whole.plans
        )
    )


def _pair(slug: str, plan: m.Plan, draw: Draw) -> Pair:
    pair = Pair(plan, plan, _place(slug), draw, set())
    for step in ALWAYS:
        step(pair)
    undo(pair)
    for step in SOMETIMES:
        if draw.chance(50):
            step(pair)
    return pair


def _place(slug: str) -> Place:
    """Where a department is, by its file name."""
    for n in range(MOST_DISTRICTS):
        place = district(n)
        if slug.startswith(f"{place.slug}-"):
            return place
    return CITY


def listed(plan: m.Plan, slug: str) -> tuple[m.Plan, str]:
    """The plan with its items, but for licences, in a list of their own: and that list as .csv."""
    names = m.unit_names(plan)
    kept = tuple(item for item in plan.authorities if item.type == "行政许可")
    rows = [
        (item.name, item.type, names.get(item.unit, ""), item.function)
        for item in plan.authorities
        if item.type != "行政许可"
    ]
    named = {names.get(item.unit, "") for item in plan.authorities}
    rows += [
        (f"{unit.name}业务咨询", "公共服务", unit.name, "")
        for unit in plan.units
        if unit.counted and unit.role is m.Role.BUSINESS and unit.name not in named
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("事项名称", "权力类型", "承办机构", "对应职责"))
    writer.writerows(rows)
    file = f"{slug}-权责清单.csv"
    return replace(plan, authorities=kept, authority_list=file), out.getvalue()


def history(departments: int, seed: int) -> tuple[Commit, ...]:
    """The commits of a demonstration workspace: the plans before, tagged, then the reform in batches, tagged."""
    from planforge.plan.dump import dump

    before, after = reformed(departments, seed)
    old, new = dict(before.plans), dict(after.plans)
    base = {f"plans/{slug}.yaml": dump(plan) for slug, plan in old.items()}
    commits = [
        Commit(
            base
            | {"planforge.yaml": _settings(before, after, reform=False), ".gitignore": "/out/\n"},
            "改革前各部门的三定方案",
            _AUTHORS[0],
            "2025-01-15T09:00:00+0800",
            BEFORE,
        )
    ]
    changed = [slug for slug in new if new[slug] != old[slug]]
    size = -(-len(changed) // _BATCHES) or 1
    for number in range(_BATCHES):
        batch = changed[number * size : (number + 1) * size]
        files = _files(batch, new)
        last = number == _BATCHES - 1
        if last:
            files["planforge.yaml"] = _settings(before, after, reform=True)
        if files:
            commits.append(
                Commit(
                    files,
                    f"优化内设机构和职能配置：第{'一二三四'[number]}批",
                    _AUTHORS[number],
                    f"2026-02-{10 + number:02d}T10:00:00+0800",
                    AFTER if last else "",
                )
            )
    return tuple(commits)


def _files(slugs: list[str], plans: Mapping[str, m.Plan]) -> dict[str, str]:
    """The files of some departments; every fifth with items keeps them in a list of its own."""
    from planforge.plan.dump import dump

    files: dict[str, str] = {}
    for number, slug in enumerate(slugs):
        plan = plans[slug]
        others = [item for item in plan.authorities if item.type != "行政许可"]
        if number % 5 == 0 and others and not any(item.continues for item in others):
            plan, text = listed(plan, slug)
            files[f"plans/{plan.authority_list}"] = text
        files[f"plans/{slug}.yaml"] = dump(plan)
    return files


def _settings(before: m.City, after: m.City, *, reform: bool) -> str:
    """planforge.yaml: names, totals with their source; with the reform its demands and the baseline."""
    totals: dict[str, int] = {}
    for whole in (before, after):
        sums: dict[str, int] = {}
        for _, plan in whole.plans:
            for pool in plan.staffing.pools:
                if not pool.ring_fenced:
                    sums[pool.kind] = sums.get(pool.kind, 0) + pool.authorised
        totals = {kind: max(n, totals.get(kind, 0)) for kind, n in sums.items()}
    lines = [
        f"place: {CITY_NAME}",
        "government: 市政府",
        "office: 市委机构编制委员会办公室",
        "quotas:",
        *(
            f"  - {{kind: {kind}, total: {n + 20}, source: 云编〔2024〕1号}}"
            for kind, n in sorted(totals.items())
        ),
    ]
    if reform:
        lines += [
            f"baseline: {BEFORE}",
            "reform:",
            f"  source: {BASIS}",
            "  title: 优化市直单位内设机构和职能配置",
            "  keep: [部门内设机构, 部门领导职数, 全市内设机构, 全市领导职数]",
            "  licence_stage: 2",
        ]
    return "\n".join(lines) + "\n"
