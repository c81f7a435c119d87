"""PF143, PF144: document numbers and titles of the documents a plan rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, Passage
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.judging.scopes import clip, edits_of, fix_args, is_wrapped
from planforge.plan import records as m
from planforge.plan.choices import UNAPPROVED

# 令 and 公告 carry 第N号 by right; a draft may leave the number open.
_DOC_NO = re.compile(r"[^\s\d〔〕]+〔\d{4}〕(?:[1-9]\d*|[×xX*＊＿_]*)号")
_NUMBERED = re.compile(r"[^\s\d〔〕]+〔\d{4}〕[1-9]\d*号")
_WITH_DI = re.compile(r"令|公告|通告|主席团")
_BRACKETED_YEAR = re.compile(r"[\[（(【［〔]\s*(\d{4})\s*[\]）)】］〕]\s*第?\s*0*([1-9]\d*)\s*号")


def _doc_numbers(plan: m.Plan) -> Iterator[tuple[m.Located, str, str, str]]:
    """Record, field, value, subject of every field that holds a document number."""
    yield plan, "supersedes", plan.supersedes, ""
    for issuing in m.heads(plan):
        if not _is_order(issuing):
            yield issuing, "doc_no", issuing.doc_no, ""
    for basis in plan.basis:
        yield basis, "doc_no", basis.doc_no, ""
    for plate in plan.department.plates:
        yield plate, "doc_no", plate.doc_no, ""
    for unit in m.all_units(plan.units):
        for plate in unit.plates:
            yield plate, "doc_no", plate.doc_no, unit.id


def _is_order(issuing: m.Issuing) -> bool:
    """A 令 carries 第N号 (GB/T 9704-2012, 10.2): PF172 looks at it."""
    return issuing.form is m.IssuingForm.ORDER and "第" in issuing.doc_no


def _right_number(match: re.Match[str]) -> str:
    return f"〔{match.group(1)}〕{match.group(2)}号"


@rule(
    "PF143",
    "document-number-form",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.2.5",
    zh="发文字号“{text}”不合格式",
    en="{text} is not a well-formed document number",
    hint_zh="{right_zh}年份写四位数，用六角括号〔〕，顺序号不加“第”、不编虚位（1 不编为 01）{fix_zh}",
    hint_en="{right_en}the year has four figures and stands in 〔〕, the number has neither 第 nor leading zeros{fix_en}",
)
def document_number_form(scope: OnePlan) -> Iterator[Finding]:
    """发文字号的格式不对。

    ## 说明

    发文字号由机关代字、年份、顺序号组成：年份标全称，用六角括号〔〕；顺序号不加“第”字，不编虚位，后加“号”。
    令、公告、通告可以有“第N号”。没有批准的方案还没有编号，顺序号处可以空着或写×。

    ## 错误示例

    ```yaml
    basis:
      - {title: 某某市机构改革方案, doc_no: "某发[2026]08号"}  # error: PF143
    ```

    ## 正确示例

    ```yaml
    basis:
      - {title: 某某市机构改革方案, doc_no: 某发〔2026〕8号}  # ok
      - {title: 地方各级人民政府机构设置和编制管理条例, doc_no: 国务院令第486号}
    ```
    """
    form = _DOC_NO if scope.plan.status in UNAPPROVED else _NUMBERED
    for record, field, value, subject in _doc_numbers(scope.plan):
        if isinstance(record, m.Issuing) and record.form is m.IssuingForm.ORDER:
            continue  # PF172: 第×号
        if value and not form.fullmatch(value) and not _WITH_DI.search(value):
            right = _BRACKETED_YEAR.sub(_right_number, value).replace(" ", "")
            fits = _NUMBERED.fullmatch(right) is not None
            passage = Passage(value, record, field, None, subject, "other")
            changes = [(0, len(value), right)] if fits else []
            edits = edits_of(passage, changes)
            known = _right_args(right if fits else "")
            if not fits and _DOC_NO.fullmatch(right):
                known = {
                    "right_zh": "方案已施行，顺序号还空着，写上编号。",
                    "right_en": "the plan is in force, the number is still blank: ",
                }
            args = {"text": value, **known, **fix_args(edits)}
            yield found(passage.span(), subject, edits=edits, **args)
    for passage in scope.saying(_BRACKETED_YEAR):
        for match in _BRACKETED_YEAR.finditer(passage.text):
            right = _right_number(match)
            if match.group() != right and not _WITH_DI.search(passage.text[: match.start()]):
                change = (match.start(), match.end(), right)
                edits = edits_of(passage, [change])
                args = {"text": match.group(), **_right_args(right), **fix_args(edits)}
                span = passage.part(match.start(), match.end())
                yield found(span, passage.subject, edits=edits, **args)


def _right_args(right: str) -> dict[str, Any]:
    if not right:
        return {"right_zh": "", "right_en": ""}
    return {"right_zh": f"应为“{right}”。", "right_en": f"write {right}: "}


@rule(
    "PF144",
    "title-with-marks",
    scope=OnePlan,
    severity=ERROR,
    source="planforge 约定：依据的书名号由模板加",
    zh="依据的标题“{text}”写了书名号，成文时会变成两层",
    en="the title “{text}” has title marks; the paper would show them twice",
    hint_zh="去掉最外层的《》{fix_zh}",
    hint_en="drop the outer 《》{fix_en}",
)
def title_with_marks(scope: OnePlan) -> Iterator[Finding]:
    """依据的标题自带书名号。

    ## 说明

    依据（`basis`）的 `title` 只写标题，书名号由模板加上。

    ## 错误示例

    ```yaml
    basis:
      - {title: 《某某市机构改革方案》}  # error: PF144
    ```

    ## 正确示例

    ```yaml
    basis:
      - {title: 某某市机构改革方案}  # ok
    ```
    """
    for basis in scope.plan.basis:
        if is_wrapped(basis.title):
            passage = Passage(basis.title, basis, "title", None, "", "title")
            last = len(basis.title)
            edits = edits_of(passage, [(0, 1, ""), (last - 1, last, "")])
            yield found(passage.span(), text=clip(basis.title), edits=edits, **fix_args(edits))


RULES: tuple[Rule, ...] = (document_number_form, title_with_marks)
