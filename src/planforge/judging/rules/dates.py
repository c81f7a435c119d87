"""PF170–PF173: dates that cannot be meant, numbers that do not fit their date or that two papers have, a notice that nobody signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan, WholeCity
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import repeated
from planforge.plan import records as m
from planforge.wording.issuing import issuing_facts
from planforge.words.phrases import day

FIRST, _LAST = 1949, 2100  # years a paper of this state can have
_LONG_AFTER = 20  # years after the last document that a plan rests on
_APART = 2  # years that 施行 may lie from 成文 on either side
_YEAR = re.compile(r"〔(\d{4})〕")


@rule(
    "PF170",
    "date-not-meant",
    scope=OnePlan,
    severity=ERROR,
    source="《党政机关公文处理工作条例》第九条（发文字号、成文日期）",
    zh="{what_zh}",
    en="{what_en}",
    hint_zh="核对日期和发文字号，改正写错的一处",
    hint_en="check the date and the number, and correct the one that is wrong",
    since="0.2.0",
)
def date_not_meant(scope: OnePlan) -> Iterator[Finding]:
    """日期写错了：年份不可能，与发文字号的年份不符，或者施行与成文相差太远。

    ## 说明

    年份在 1949 年以前或者 2100 年以后；发文字号〔〕里的年份不是成文日期的年份；施行日期与成文日期（没有的，与发文字号）相差两年以上，
    或者比最近的依据晚二十年以上。

    ## 错误示例

    ```yaml
    effective_from: 1926-04-01  # error: PF170
    ```

    ## 正确示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    effective_from: 2026-04-01  # ok
    ```
    """
    plan = scope.plan
    impossible = list(_impossible(plan))
    if impossible:  # the others only differ from it
        yield from impossible
        return
    told = False
    for facts in m.heads(plan):
        year = _YEAR.search(facts.doc_no)
        if year and facts.date and int(year[1]) != facts.date.year:
            told = told or facts is plan.issuing
            wrong = "date" if _bears_out(plan, int(year[1]), facts.date.year) else "doc_no"
            other = "doc_no" if wrong == "date" else "date"
            related = (Related(facts.at(other), "另一处在这里", "the other one"),)
            yield found(
                facts.at(wrong),
                what_zh=f"发文字号是{year[1]}年的，成文日期是{day(facts.date)}",
                what_en=f"the number is of {year[1]}, the date of {facts.date.year}",
                related=related,
            )
    if not told and plan.effective_from:
        yield from _far_apart(plan, plan.effective_from)


def _far_apart(plan: m.Plan, start: date) -> Iterator[Finding]:
    """施行 years before or after the paper; of one that has no date yet, after its number or, by far, after all that it rests on."""
    issued = plan.issuing.date if plan.issuing else None
    year = _YEAR.search(plan.issuing.doc_no) if plan.issuing else None
    rests = [int(one[1]) for basis in plan.basis if (one := _YEAR.search(basis.doc_no))]
    of: tuple[str, str] | None = None
    if issued:
        if abs(start.year - issued.year) >= _APART:
            of = f"成文日期{day(issued)}相差两年以上", f"issued on {issued}"
    elif year:
        if abs(start.year - int(year[1])) >= _APART:
            of = f"发文字号的{year[1]}年相差两年以上", f"the number is of {year[1]}"
    elif rests and start.year - max(rests) >= _LONG_AFTER:
        of = (
            f"最近的依据（{max(rests)}年）相差{_LONG_AFTER}年以上",
            f"what it rests on is of {max(rests)}",
        )
    if of:
        yield found(
            plan.at("effective_from"),
            what_zh=f"施行日期{day(start)}与{of[0]}",
            what_en=f"in force from {start}, {of[1]}",
        )


def _bears_out(plan: m.Plan, year: int, other: int) -> bool:
    """Whether the day a plan is in force from goes with the one year, and not with the other."""
    start = plan.effective_from.year if plan.effective_from else None
    return start is not None and abs(start - year) < _APART <= abs(start - other)


def _impossible(plan: m.Plan) -> Iterator[Finding]:
    days: list[tuple[m.Located, str, date | None]] = [(plan, "effective_from", plan.effective_from)]
    for facts in m.heads(plan):
        days += ((facts, name, getattr(facts, name)) for name in ("date", "print_date"))
    for record, name, value in days:
        if value and not FIRST <= value.year <= _LAST:
            yield found(
                record.at(name),
                what_zh=f"年份不可能是{value.year}年",
                what_en=f"the year cannot be {value.year}",
            )


@rule(
    "PF171",
    "nobody-issues",
    scope=OnePlan,
    severity=WARNING,
    source="《党政机关公文处理工作条例》第九条（发文机关署名）",
    zh="写了印发的文号或者日期，没有写由谁印发，不会生成印发通知",
    en="the number or date of a notice is given, not who issues it: no notice is made",
    hint_zh="在 issuing 里写 office（印发机关），或者在 planforge.yaml 里写 issuer",
    hint_en="write office under issuing, or issuer in planforge.yaml",
    keys={"issuer": "印发机关"},
    since="0.2.0",
)
def nobody_issues(scope: OnePlan) -> Iterator[Finding]:
    """写了印发的文号、日期，没有写印发机关。

    ## 说明

    印发通知由印发机关署名。方案和 planforge.yaml 都没有写是谁，就不生成通知。

    ## 错误示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, date: 2026-03-20}  # warning: PF171
    ```

    ## 正确示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕5号, date: 2026-03-20, office: 市政府办公室}  # ok
    ```
    """
    facts = scope.plan.issuing
    if facts and (facts.doc_no or facts.date) and issuing_facts(scope.plan, scope.policy) is None:
        yield found(facts.at("doc_no" if facts.doc_no else "date"))


@rule(
    "PF172",
    "order-without-number",
    scope=OnePlan,
    severity=WARNING,
    source="GB/T 9704-2012《党政机关公文格式》10.2（令号）",
    zh="命令的令号“{text}”没有写第几号",
    en="the order {text} has no number",
    hint_zh="写成“第×号”，如 第12号",
    hint_en="write 第12号",
    since="0.2.0",
)
def order_without_number(scope: OnePlan) -> Iterator[Finding]:
    """命令没有写第几号。

    ## 说明

    命令（令）的令号写“第×号”，数字用阿拉伯数字；已经施行的命令不能没有令号。依据里引用的令（国务院令第700号）也一样。

    ## 错误示例

    ```yaml
    issuing: {form: order, doc_no: 某市人民政府令, office: 某市人民政府, date: 2026-03-20}  # warning: PF172
    ```

    ## 正确示例

    ```yaml
    issuing: {form: order, doc_no: 第12号, office: 某市人民政府, date: 2026-03-20}  # ok
    ```
    """
    for facts in m.heads(scope.plan):
        is_order = facts.form is m.IssuingForm.ORDER or facts.doc_no.endswith("令")
        numbered = re.search(r"第\s*[1-9]\d*\s*号$", facts.doc_no)
        if is_order and facts.doc_no and not numbered:
            yield found(facts.at("doc_no"), text=facts.doc_no)
        issued = scope.plan.status is m.Status.IN_FORCE and facts is scope.plan.issuing
        if is_order and not facts.doc_no and issued:
            yield found(facts.at("form"), text="（空）")
    for basis in scope.plan.basis:
        named = re.search("令(?=$|第?[0-9〇零一二三四五六七八九十百]*号?$)", basis.doc_no)
        if named and not re.search(r"第\s*[1-9]\d*\s*号$", basis.doc_no):
            yield found(basis.at("doc_no"), text=basis.doc_no)


@rule(
    "PF173",
    "same-number-twice",
    scope=WholeCity,
    severity=WARNING,
    source="《党政机关公文处理工作条例》第九条（一件公文一个发文字号）",
    zh="{first}和{second}的发文字号都是{number}",
    en="{first} and {second} are both {number}",
    hint_zh="核对两个方案的发文字号；一件公文同时印发几个部门的，可以豁免",
    hint_en="check both numbers; one paper for several departments may be waived",
    since="0.2.0",
)
def same_number_twice(scope: WholeCity) -> Iterator[Finding]:
    """两个方案的发文字号相同。

    ## 说明

    一件公文一个发文字号。两个部门的方案写了同一个，多半是复制后忘了改。

    ## 错误示例

    ```yaml plans/a.yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}  # warning: PF173
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    issuing: {doc_no: 某政办发〔2026〕5号, office: 市政府办公室, date: 2026-03-20}
    ```

    ```yaml plans/b.yaml
    department: {name: 市乙局}
    issuing: {doc_no: 某政办发〔2026〕6号, office: 市政府办公室, date: 2026-03-20}  # ok
    ```
    """
    issued = [(plan.department, plan.issuing) for _, plan in scope.city.plans if plan.issuing]
    # 第12号 is the twelfth of whoever ordered it; ×号 is none yet.
    numbered = [one for one in issued if "〔" in one[1].doc_no and "×" not in one[1].doc_no]
    for (first, other), (second, facts) in repeated(numbered, lambda one: one[1].doc_no):
        yield found(
            facts.at("doc_no"),
            first=first.name,
            second=second.name,
            number=facts.doc_no,
            related=(Related(other.at("doc_no"), "另一处在这里", "the other"),),
        )


RULES: tuple[Rule, ...] = (
    date_not_meant,
    nobody_issues,
    order_without_number,
    same_number_twice,
)
