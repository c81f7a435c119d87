"""What the template of the reform report is given: figures as words, examples, tables, what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from planforge.account.totals import leader_total, new_transfers, unit_total
from planforge.diagnostics.finding import Diagnostic
from planforge.judging.measures.licences import Concentration, concentration
from planforge.judging.measures.separation import POWERS, is_separated, matrix
from planforge.judging.measures.shares import Share
from planforge.judging.scopes_since import SinceCity
from planforge.papers.reform import ahead, demands, examples, proof
from planforge.papers.reform.bodies import bodies
from planforge.papers.reform.figures import Department, Figures, given
from planforge.plan import records as m
from planforge.plan.paths import slug_of
from planforge.plan.tiers import tiers_in, whole_of
from planforge.wording import is_unapproved, state
from planforge.wording.department import is_a_department
from planforge.wording.issuing import issuing, report_facts
from planforge.words.phrases import bare, day, listed, posts


@dataclass(frozen=True, slots=True)
class Open:
    """Findings of one rule that are still open: code, what it is about, how many, in how many departments."""

    code: str
    severity: str
    about: str
    count: int
    departments: int


def report_context(
    since: SinceCity,
    found: Figures,
    diagnostics: Sequence[Diagnostic],
    titles: dict[str, str],
    unread: Sequence[str] = (),
) -> dict[str, object]:
    """What ``papers/reform.md.j2`` is given; ``titles`` say what each rule is about, by its code."""
    policy, facts = since.policy, report_facts(since.policy)
    changed = found.changed
    alive = [new for _, _, new in since.pairs if new is not None]
    return {
        "place": policy.place or whole_of(policy),
        "whole": whole_of(policy),
        "title": policy.reform.title.removeprefix("推进") or "优化内设机构和职能配置",
        "source": policy.reform.source,
        "baseline": since.baseline.name,
        "figures": found.numbers() | {"changed": changed},
        "along": _along(found),
        "constraints": (
            *proof.claims(since, whole=not unread),
            *demands.demands(policy, alive, whole=not unread),
        ),
        "reservations": proof.reservations(since),
        "unread": _names(unread, since),
        "unapproved": listed(
            f"{bare(plan.department.name)}{state(plan)}" for plan in alive if is_unapproved(plan)
        ),
        "definition_rows": proof.definition_rows(since),
        "tiers": tiers_in(policy),
        "bodies_called": "部门" if all(map(is_a_department, alive)) else "部门和单位",
        "pools": found.pools,
        "bodies": bodies(since),
        "shares": found.shares,
        "restructured": _some(examples.restructured(changed)),
        "gathered": _some(examples.gathered(changed)),
        "separated": _some(examples.separated(changed), examples.FEW),
        "handed_down": _some(examples.handed_down(changed)),
        "department_rows": (
            *(_department_row(department) for department in changed),
            *_lone_rows(since),
        ),
        "share_rows": tuple(row for department in changed for row in _share_rows(department)),
        "licence_rows": tuple(_licence_rows(since, changed)),
        "process_rows": tuple(row for new in alive for row in _process_rows(new)),
        "field_rows": tuple(row for new in alive for row in _field_rows(new)),
        "purpose": bare(policy.reform.purpose),
        "principles": policy.reform.principles,
        "headed": bool(facts.doc_no),
        "issuing": issuing(facts),
        # For templates that an office wrote before the report had a head.
        "office": bare(facts.office),
        "to": listed(facts.to),
        "day": day(facts.date) if facts.date else "\u3000\u3000年\u3000月\u3000日",
        "date": facts.date.isoformat() if facts.date else "",
        "ahead": ahead.steps(since),
        "transfer_rows": _transfer_rows(found),
        "open": _open(diagnostics, titles),
        "unchecked": sum(one.rule.code == _UNCHECKED and not one.waived for one in diagnostics),
        "in_writing": sum(_is_of_writing(one) and not one.waived for one in diagnostics),
        "waivers": _waivers(since, diagnostics, titles),
    }


def _along(found: Figures) -> dict[str, str]:
    """行政编制10名、事业编制3名: the posts that went along with functions of the same level, up and down; kinds never add up."""
    ways = {"inside": m.Direction.OUT, "raised": m.Direction.UP, "devolved": m.Direction.DOWN}
    said = {}
    for name, way in ways.items():
        counts: Counter[str] = Counter()
        for entry in given(found.entries, way):
            counts.update({count.kind: count.n for count in entry.transfer.posts})
        said[name] = "、".join(posts(kind, n) for kind, n in counts.items() if n)
    return said


def _some(told: Iterable[str], most: int = examples.MOST) -> tuple[str, ...]:
    return tuple(islice(told, most))


def _department_row(department: Department) -> tuple[str, ...]:
    """Name, units before and after, moved with transfers, leader posts before and after, moved."""
    units, leaders = department.units, department.leaders
    return (
        department.name,
        str(units[0]),
        str(units[1]),
        f"{department.moved_units:+d}" if department.moved_units else "0",
        str(leaders[0]),
        str(leaders[1]),
        f"{department.moved_leaders:+d}" if department.moved_leaders else "0",
    )


def _lone_rows(since: SinceCity) -> Iterator[tuple[str, ...]]:
    """The departments that only one version has: the side without them says so."""
    for _, old, new in since.pairs:
        plan = new or old
        if plan is None or (old is not None and new is not None):
            continue
        units, leaders = str(unit_total(plan)), str(leader_total(plan))
        pair = [("—", units), ("—", leaders)] if old is None else [(units, "—"), (leaders, "—")]
        (was, now), (led, leads) = pair
        name = f"{plan.department.name}（{'新设' if old is None else '撤销'}）"
        moved_units, moved_leaders = (
            f"{n:+d}" if n else "0" for n in _moved_with(since, plan, added=old is None)
        )
        yield (name, was, now, moved_units, led, leads, moved_leaders)


def _moved_with(since: SinceCity, plan: m.Plan, *, added: bool) -> tuple[int, int]:
    """How many units and leader posts came (+) or went (-) with the transfers of a department that only one version has: of one that is
    no more as the others' plans say."""
    if added:
        ends = [(move, 1 if move.direction.arrives else -1) for move in plan.transfers]
    else:
        names = set(m.department_names(plan.department))
        ends = [
            (move, -1 if move.direction.arrives else 1)
            for _, old, new in since.pairs
            if new is not None and new is not old
            for move in (new_transfers(old, new) if old is not None else new.transfers)
            if move.counterpart in names
        ]
    units = sum(way * move.units for move, way in ends)
    leaders = sum(way * count.n for move, way in ends for count in move.leaders)
    return units, leaders


def _share_rows(department: Department) -> list[tuple[str, ...]]:
    return [
        (department.name, was.of, _share(was), _share(now), _change(was, now))
        for was, now in department.shares
    ]


def _share(share: Share) -> str:
    return f"{share.percent}（{share.business}/{share.total}）"


def _change(was: Share, now: Share) -> str:
    """The difference in percentage points, of the shares as they are shown."""
    tenths = now.tenths - was.tenths
    sign = "-" if tenths < 0 else "+" if tenths else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _licence_rows(since: SinceCity, changed: Sequence[Department]) -> Iterator[tuple[str, ...]]:
    """Each department that changed and has licences, or had; those that one version has; the others together; the sum of all."""
    rows = [_licence_row(each) for each in changed if any(c.items for c in each.licences)]
    for _, old, new in since.pairs:
        plan = new or old
        if plan is None or (old is not None and new is not None):
            continue
        found = concentration(plan)
        if found.items:
            rows.append(_lone_licence_row(plan, found, is_new=old is None))
    same = [new for _, old, new in since.pairs if old is new and new is not None]
    kept = [n for n in (concentration(plan).items for plan in same) if n]
    if kept:
        rest, n = f"没有调整的{len(kept)}个部门", str(sum(kept))
        rows.append((rest, n, "—", n, "—", "—", "—", "—"))
    if len(rows) > 1:
        before, after = (sum(int(row[at]) for row in rows if row[at] != "—") for at in (1, 3))
        rows.append(("合计", str(before), "—", str(after), "—", "—", "—", "—"))
    yield from rows


def _lone_licence_row(plan: m.Plan, found: Concentration, *, is_new: bool) -> tuple[str, ...]:
    names = m.unit_names(plan)
    held = "、".join(bare(names.get(unit, unit)) for unit in found.holders) or "—"
    pair, none = (str(found.items), str(found.units)), ("—", "—")
    numbers = (*none, *pair) if is_new else (*pair, *none)
    name = f"{plan.department.name}（{'新设' if is_new else '撤销'}）"
    approvals = f"{'—' if is_new else found.approvals}→{found.approvals if is_new else '—'}"
    return (name, *numbers, held if is_new else "—", _stage(found) if is_new else "—", approvals)


def _licence_row(department: Department) -> tuple[str, ...]:
    before, after = department.licences
    names = m.unit_names(department.new)
    return (
        department.name,
        str(before.items),
        str(before.units),
        str(after.items),
        str(after.units),
        "、".join(bare(names.get(unit, unit)) for unit in after.holders) or "—",
        _stage(after),
        f"{before.approvals}→{after.approvals}",
    )


_STAGES = ("分散", "统一受理送达", "统一办理", "进驻平台")


def _stage(found: Concentration) -> str:
    return _STAGES[found.stage] if found.items else "—"


def _process_rows(plan: m.Plan) -> list[tuple[str, ...]]:
    names = m.unit_names(plan)
    found = []
    for process in plan.processes:
        rows = matrix(process)
        held = tuple(
            "、".join(
                _holder(names.get(row.unit, row.unit), row.stages[n])
                for row in rows
                if row.stages[n]
            )
            or "—"
            for n in range(len(POWERS))
        )
        state = "分开" if is_separated(process) else "没有分开"
        found.append((plan.department.name, process.name, *held, state))
    return found


def _holder(name: str, stages: Sequence[m.Stage]) -> str:
    """规划科（项目指南征集和发布、专家评审和立项建议）."""
    return f"{bare(name)}（{'、'.join(bare(stage.name) for stage in stages)}）"


def _field_rows(plan: m.Plan) -> list[tuple[str, ...]]:
    return [
        (
            plan.department.name,
            field.field,
            "、".join(field.city) or "—",
            "、".join(field.district) or "—",
            "是" if field.grid else "否",
            "、".join(field.exceptions) or "—",
        )
        for field in plan.enforcement
    ]


def _transfer_rows(found: Figures) -> tuple[tuple[str, ...], ...]:
    """Every new transfer once: from the end that gives, or from the other where the giver has no plan."""
    rows = []
    for entry in found.entries:
        came = entry.transfer.direction.arrives
        if came and entry.other is not None:
            continue
        move = entry.transfer
        giver, taker = (
            (entry.counterpart, entry.department) if came else (entry.department, entry.counterpart)
        )
        state = "相符" if entry.other is not None else "没有记载" if entry.partner else "没有方案"
        rows.append(
            (
                giver,
                taker,
                bare(move.text),
                "、".join(f"{count.kind}{count.n}" for count in move.posts) or "—",
                "、".join(f"{count.kind}{count.n}" for count in move.leaders) or "—",
                state,
            )
        )
    return tuple(rows)


_UNCHECKED = "PF135"  # a number of an approved sentence that was held to no fact


def _is_of_writing(diagnostic: Diagnostic) -> bool:
    """Whether a finding is about how a plan is written (PF0 and PF1), which is the drafter's business and no superior's."""
    return diagnostic.rule.code.startswith(("PF0", "PF1")) and diagnostic.rule.code != _UNCHECKED


def _open(diagnostics: Sequence[Diagnostic], titles: dict[str, str]) -> tuple[Open, ...]:
    by_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if (
            not (diagnostic.waived or _is_of_writing(diagnostic))
            and diagnostic.rule.code != _UNCHECKED
        ):
            by_code.setdefault(diagnostic.rule.code, []).append(diagnostic)
    return tuple(
        Open(
            code, mine[0].severity.zh, titles.get(code, code), len(mine),
            len(_plans_of(mine)),
        )
        for code, mine in sorted(by_code.items())
    )  # fmt: skip


def _plans_of(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """The files that findings are about: where each stands, and the other places that it names."""
    findings = [one.finding for one in diagnostics]
    spans = [span for one in findings for span in (one.span, *(r.span for r in one.related))]
    plans = {span.file for span in spans if span.file.endswith((".yaml", ".yml"))}
    return plans - {"planforge.yaml"}


def _waivers(
    since: SinceCity, diagnostics: Sequence[Diagnostic], titles: dict[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Every waiver: what it is about, department, reason, who granted it, until when, how many findings it covers."""
    names = {slug: plan.department.name for slug, plan in since.city.plans}
    found = []
    for waiver in since.policy.waivers:
        n = sum(
            d.rule.code == waiver.rule
            and d.waived != ""
            and waiver.plan in ("", d.finding.span.file.rsplit("/", 1)[-1].removesuffix(".yaml"))
            for d in diagnostics
        )
        about = titles.get(waiver.rule, waiver.rule)
        found.append(
            (
                about,
                names.get(waiver.plan, waiver.plan) or "各部门",
                waiver.reason,
                waiver.granted_by,
                day(waiver.until),
                str(n),
            )
        )
    return tuple(found)


def _names(unread: Sequence[str], since: SinceCity) -> tuple[str, ...]:
    """What a paper calls plans that cannot be read: the department, where another version of the plan says it, else the file;
    of the old version that it is."""
    known: dict[str, m.Plan | None] = {**since.baseline.plans, **since.baseline.others}
    known |= {slug: (new or old) for slug, old, new in since.pairs}
    found = []
    for path in unread:
        file, _, revision = path.partition("@")
        slug = slug_of(file)
        plan = known.get(slug)
        name = plan.department.name if plan else slug
        found.append(f"{name}（改革前）" if revision else name)
    return tuple(found)
