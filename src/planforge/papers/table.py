"""The one table of papers: what a build makes, of what, in which formats.

A new paper is a template and one line here. ``build``, ``preview``, ``report``, ``ledger`` and the tests read the table.
"""

from __future__ import annotations

from planforge.account.report import report_context
from planforge.charts.organisation import organisation
from planforge.papers import change, city, lone
from planforge.papers.index import data
from planforge.papers.paper import Paper, Scope
from planforge.papers.redline.adjustment import adjustment_context
from planforge.papers.redline.context import table_context
from planforge.papers.reform.pictures import pictures
from planforge.wording import notice_context, regulation_context

_WRITTEN = ("docx", "html", "md")

REGULATION = Paper(
    "三定规定", Scope.PLAN, _WRITTEN, "papers/regulation.md.j2",
    lambda of: regulation_context(of.plan, of.policy),
)  # fmt: skip
NOTICE = Paper(
    "印发通知", Scope.PLAN, _WRITTEN, "papers/notice.md.j2",
    lambda of: notice_context(of.plan, of.policy),
)  # fmt: skip
CHART = Paper(
    "机构图", Scope.PLAN, _WRITTEN, "papers/organisation.md.j2",
    lambda of: regulation_context(of.plan, of.policy),
    lambda of: {"机构图": organisation(of.plan)},
)  # fmt: skip
CHANGES = Paper(
    "修订情况", Scope.CHANGE, ("docx", "md", "json", "html"), "papers/changes.md.j2",
    lambda of: report_context(of.old, of.new, of.changes),
    own={"json": change.as_json, "html": change.as_page},
)  # fmt: skip
COMPARISON = Paper(
    "修订对照表", Scope.CHANGE, _WRITTEN, "papers/comparison.md.j2",
    lambda of: table_context(of.old, of.new, of.changes, of.before, of.after),
)  # fmt: skip
ADJUSTMENT = Paper(
    "调整通知", Scope.CHANGE, _WRITTEN, "papers/adjustment.md.j2",
    lambda of: adjustment_context(of.old, of.new, of.changes, of.policy),
)  # fmt: skip
REDLINE = Paper("修订稿", Scope.CHANGE, ("docx",), own={"docx": change.as_redline})
# What out/index.html searches: no paper for people, made and kept as one.
SEARCHED = Paper("检索", Scope.PLAN, ("js",), own={"js": data.department_js})
CHANGES_SEARCHED = Paper("变动检索", Scope.CHANGE, ("js",), own={"js": data.changes_js})
LONE_SEARCHED = Paper("变动检索", Scope.LONE, ("js",), own={"js": data.lone_js})
LONE = Paper(
    "修订情况", Scope.LONE, _WRITTEN, "papers/changes.md.j2", lone.changes_context,
    own={"html": lone.as_page},
)  # fmt: skip
FOUNDING = Paper(
    "设立通知", Scope.LONE, _WRITTEN, "papers/department.md.j2", lone.founding_context,
)  # fmt: skip
ABOLITION = Paper(
    "撤销通知", Scope.LONE, _WRITTEN, "papers/department.md.j2", lone.abolition_context,
)  # fmt: skip
LEDGER = Paper(
    "编制台账", Scope.CITY, ("xlsx", "md"),
    own={"xlsx": city.ledger_workbook, "md": city.ledger_markdown},
)  # fmt: skip
REFORM = Paper(
    "改革报告", Scope.CITY, (*_WRITTEN, "json"), "papers/reform.md.j2",
    city.reform_context, lambda of: pictures(of.figures), own={"json": city.reform_json},
)  # fmt: skip

PAPERS: tuple[Paper, ...] = (
    REGULATION, NOTICE, CHART, SEARCHED, CHANGES, COMPARISON, ADJUSTMENT, REDLINE, CHANGES_SEARCHED, LONE, LONE_SEARCHED, FOUNDING, ABOLITION,
    LEDGER, REFORM,
)  # fmt: skip


_OF_CHANGE = frozenset(paper.name for paper in PAPERS if paper.scope in (Scope.CHANGE, Scope.LONE))


CHRONICLE = "沿革"  # made by ``planforge log --pages``, of tags and not of a plan


def is_of_history(path: str) -> bool:
    """Whether a path below out/ is that of a department's 机构沿革表: a build neither makes nor removes it.

    >>> is_of_history("市甲局/市甲局沿革.docx"), is_of_history("市甲局/市甲局三定规定.docx")
    (True, False)
    """
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0].removeprefix(folder.rpartition("/")[2])
    return bool(folder) and stem in (CHRONICLE, f"{CHRONICLE}检索")


def is_of_change(path: str) -> bool:
    """Whether a path below out/ is that of a paper about a change: made beside a baseline.

    >>> is_of_change("市甲局/市甲局修订情况.docx"), is_of_change("市甲局/市甲局三定规定.docx")
    (True, False)
    """
    folder, _, name = path.partition("/")
    return name.rpartition(".")[0].removeprefix(folder) in _OF_CHANGE


def papers_of(scope: Scope) -> tuple[Paper, ...]:
    """The papers of a scope, in the order they are made."""
    return tuple(paper for paper in PAPERS if paper.scope is scope)
