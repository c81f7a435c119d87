"""PF175–PF177: the documents a plan names: none younger than the paper, none twice, none the paper itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.rules.dates import FIRST
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import repeated
from planforge.plan import records as m
from planforge.words.phrases import day

_NUMBER = re.compile(r"[^\s，、；。（）《》]+〔(\d{4})〕\d+号")


@rule(
    "PF175",
    "document-after-paper",
    scope=OnePlan,
    severity=WARNING,
    source="《党政机关公文处理工作条例》第九条（发文字号、成文日期）",
    zh="“{number}”是{year}年的文件，而本方案{day}就{did_zh}了",
    en="{number} is of {year}, and this plan {did_en} {day}",
    hint_zh="核对文号的年份和成文日期，改正写错的一处",
    hint_en="check the year of the number and the date, and correct the one that is wrong",
    since="0.2.0",
)
def document_after_paper(scope: OnePlan) -> Iterator[Finding]:
    """依据、废止的文件比方案印发得还晚。

    ## 说明

    方案依据的文件、方案废止的文件，都在方案成文之前印发。文号〔〕里的年份晚于成文日期的年份，就有一处写错了。
    经调整通知（notice）改过的方案，看调整通知的成文日期；没有写成文日期的，看施行日期，文号晚一年以上的才报（有先施行后印发的）。职责划转、职责调整各有自己的依据，可以晚于方案，不查。

    ## 错误示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    basis:
      - {title: 某市机构改革方案, doc_no: 某发〔2062〕3号}  # warning: PF175
    ```

    ## 正确示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    basis:
      - {title: 某市机构改革方案, doc_no: 某发〔2026〕3号}  # ok
    ```
    """
    dates = [facts.date for facts in m.heads(scope.plan) if facts.date]
    # A plan that a 调整通知 changed may rest on what came between the two.
    known = max(dates) if dates else scope.plan.effective_from
    if known is None or known.year < FIRST:  # that date is the mistake (PF170)
        return
    last = known.year if dates else known.year + 1
    did: dict[str, Any] = {"did_zh": "印发", "did_en": "was issued on"}
    if not dates:
        did = {"did_zh": "施行", "did_en": "is in force from"}
    for text, span in _documents(scope.plan):
        for number in _NUMBER.finditer(text):
            if int(number[1]) > last:
                yield found(span, number=number[0], year=number[1], day=day(known), **did)


def _documents(plan: m.Plan) -> Iterator[tuple[str, Span]]:
    """What the paper rests on or ends, as it is written, and where; what is handed over may rest on a document after it."""
    yield plan.supersedes, plan.at("supersedes")
    for basis in plan.basis:
        yield basis.doc_no, basis.at("doc_no")


@rule(
    "PF176",
    "document-twice",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法：一份文件在依据里只列一次",
    zh="依据里“{text}”列了两次",
    en="{text} stands twice among the documents the plan rests on",
    hint_zh="删去一处；是两份文件的，改正写错的标题或者文号",
    hint_en="delete one; if they are two documents, correct the title or the number",
    since="0.2.0",
)
def document_twice(scope: OnePlan) -> Iterator[Finding]:
    """同一份文件在依据里列了两次。

    ## 说明

    一个文号是一份文件，依据里只列一次。两项都没有文号的，看标题。

    ## 错误示例

    ```yaml
    basis:
      - {title: 某市机构改革方案, doc_no: 某发〔2026〕3号}
      - {title: 市级机构改革方案, doc_no: 某发〔2026〕3号}  # warning: PF176
    ```

    ## 正确示例

    ```yaml
    basis:
      - {title: 某市机构改革方案, doc_no: 某发〔2026〕3号}
      - {title: 关于市级机构改革的实施意见, doc_no: 某发〔2026〕4号}  # ok
    ```
    """
    named = [basis for basis in scope.plan.basis if basis.doc_no or basis.title]
    for before, basis in repeated(named, lambda one: one.doc_no or one.title):
        field = "doc_no" if basis.doc_no else "title"
        related = (Related(before.at(field), "先前列在这里", "stands here already"),)
        yield found(basis.at(field), text=getattr(basis, field), related=related)


@rule(
    "PF177",
    "supersedes-itself",
    scope=OnePlan,
    severity=ERROR,
    source="三定规定的通行写法：新规定施行，原规定同时废止",
    zh="废止的“{number}”就是本方案自己的文号",
    en="{number}, which is to be repealed, is the number of this plan itself",
    hint_zh="在 supersedes 写原来那份规定的文号；没有原规定的，删去这一行",
    hint_en="write the number of the former plan under supersedes, or delete the line",
    since="0.2.0",
)
def supersedes_itself(scope: OnePlan) -> Iterator[Finding]:
    """废止的是本方案自己的文号。

    ## 说明

    supersedes 写原来那份规定的文号。写成本方案的文号，印出来就是本规定施行之日起本规定废止。

    ## 错误示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    supersedes: 某政办发〔2026〕5号  # error: PF177
    ```

    ## 正确示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    supersedes: 某政办发〔2019〕27号  # ok
    ```
    """
    plan = scope.plan
    own = plan.issuing.doc_no if plan.issuing else ""
    if "〔" in own and own in {number[0] for number in _NUMBER.finditer(plan.supersedes)}:
        yield found(plan.at("supersedes"), number=own)


RULES: tuple[Rule, ...] = (document_after_paper, document_twice, supersedes_itself)
