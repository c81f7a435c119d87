"""机构沿革表: a department from version to version: when, by which document, what was done, and its units, posts and leader posts after
it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforge.account.change import TRANSFERS, told
from planforge.account.elsewhere import NOWHERE, Elsewhere, across
from planforge.account.ended import of_its_end
from planforge.account.orders import approval
from planforge.account.side_by_side import side_by_side
from planforge.account.wording import Speaker
from planforge.papers.ledger.sheet import Cell, Column, Sheet, shown
from planforge.papers.redline.adjustment import brief
from planforge.plan import records as m
from planforge.wording.staffing import staffing_in_brief
from planforge.words.documents import in_order
from planforge.words.phrases import bare, day, listed, posts, rank_level

TEMPLATE = "papers/chronicle.md.j2"
_COLUMNS = (
    Column("时间", 14), Column("文号", 18), Column("名称", 16), Column("事项", 60),
    Column("内设机构", 8), Column("编制", 24), Column("领导职数", 30),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One approved version: its tag, and the plan; None where the plan of then cannot be read. ``hands``: what changed hands with
    other departments since the version before. ``not_at``: of the first one, the last tag before it, whose city had no such plan."""

    tag: str
    plan: m.Plan | None
    absent: bool = False
    hands: Elsewhere = NOWHERE
    not_at: str = ""


def chronicle_context(stages: Sequence[Stage], name: str) -> dict[str, object]:
    """What the template is given: the department and the rows, each a cell of ``_COLUMNS``."""
    return {
        "department": name,
        "heads": tuple(column.head for column in _COLUMNS),
        "rows": tuple(tuple(map(shown, row)) for row in _rows(stages)),
    }


def chronicle_rows(stages: Sequence[Stage]) -> list[tuple[str, str]]:
    """When and by which document, and what was done, of each version: for the page of the department."""
    return [
        ("，".join(filter(None, (shown(when), shown(number)))), shown(acts))
        for when, number, _, acts, *_ in _rows(stages)
    ]


def chronicle_sheet(stages: Sequence[Stage], name: str) -> Sheet:
    """The same as a sheet."""
    return Sheet("机构沿革表", f"{name}机构沿革表", _COLUMNS, tuple(_rows(stages)))


def _rows(stages: Sequence[Stage]) -> Iterator[tuple[Cell, ...]]:
    before: Stage | None = None
    for stage in stages:
        plan = stage.plan
        if plan is None:
            why = "没有这个部门的方案" if stage.absent else "的方案读不出来"
            yield (f"（版本{stage.tag}）", "", "", f"这一版{why}", None, "", "")
        elif plan.status is m.Status.REPEALED:
            name = bare(plan.department.name)
            own = of_its_end(plan, before.plan) if before and before.plan else plan
            paper = next((facts for facts in m.heads(own) if facts.doc_no or facts.date), None)
            when = day(paper.date) if paper and paper.date else _when(own)
            number = paper.doc_no if paper else _documents(own)
            acts = _ending(before.plan if before else None, plan, stage)
            yield (when or f"（版本{stage.tag}）", number, name, acts, None, "", "")
        else:
            yield (
                _when(plan) or f"（版本{stage.tag}）",
                plan.issuing.doc_no if plan.issuing else "",
                bare(plan.department.name),
                _acts(before, plan, stage),
                len(m.counted_units(plan)),
                _pools(plan),
                _leaders(plan),
            )
        before = stage


def _documents(plan: m.Plan) -> str:
    """云编〔2026〕9号、云编〔2026〕10号: what its last acts rest on, where its end has no paper of its own."""
    bases = [move.basis for move in plan.transfers]
    bases += [one.basis for one in plan.cancelled]
    bases += [change.basis for change in plan.staffing.changes]
    return "、".join(in_order(filter(None, map(bare, bases))))


def _ending(before: m.Plan | None, plan: m.Plan, stage: Stage) -> str:
    """撤销市甲局；将乙职责划给市丙局，相应划出行政编制3名: its end, and what the plan that ends it says of its work."""
    end = f"撤销{bare(plan.department.name)}"
    if before is None or before.status is m.Status.REPEALED:
        return end
    both = side_by_side(before, plan)
    speaker = Speaker(both.old, both.new, marked=False)
    changes = told(across(both.changes(), stage.hands))
    handed = (speaker.sentence(one) for one in changes if one.kind in TRANSFERS)
    return "；".join(dict.fromkeys((end, *handed)))


def _when(plan: m.Plan) -> str:
    dated = m.dated(plan)
    return day(dated) if dated else ""


def _acts(before: Stage | None, plan: m.Plan, stage: Stage) -> str:
    """What was done; nothing is concluded from a version that is not there or cannot be read."""
    if before is None:
        return _first(plan, stage.not_at)
    if before.plan is None:
        why = "没有这个部门的方案" if before.absent else "的方案读不出来"
        return f"上一版{why}，无从比较"
    if before.plan.status is m.Status.REPEALED:
        return f"设立{bare(plan.department.name)}"
    both = side_by_side(before.plan, plan)
    sentences = brief(both.old, both.new, told(across(both.changes(), stage.hands)))
    return "；".join(sentences) if sentences else "机构编制没有变动"


def _first(plan: m.Plan, not_at: str) -> str:
    """设立市丙局，由市乙局划入职责: as its own acts say; that an earlier version had no such plan says nothing of why."""
    givers = dict.fromkeys(bare(one.counterpart) for one in plan.transfers if one.direction.arrives)
    if not_at and (givers or any(one.increased for one in plan.staffing.changes)):
        from_ = f"，由{listed(givers)}划入职责" if givers else ""
        approved = "".join(f"，{approval(one)}" for one in plan.staffing.changes)
        return f"设立{bare(plan.department.name)}{from_}{approved}"
    return f"版本{not_at}没有这个部门的方案" if not_at else "所存最早的版本"


def _pools(plan: m.Plan) -> str:
    said = staffing_in_brief(plan.staffing)
    return "；".join(
        [said.own, *(bare(text) for text in said.special)] if said.own else map(bare, said.special)
    )


def _leaders(plan: m.Plan) -> str:
    """局长1名、副局长3名；正科级12名."""
    own = listed(posts(post.title, post.count) for post in plan.staffing.leaders if post.count)
    ranks: Counter[str] = Counter()
    for level in plan.staffing.levels:
        ranks[rank_level(level.rank)] += level.count
    levels = listed(posts(rank, n) for rank, n in ranks.items() if n)
    return "；".join(filter(None, (own, levels)))
