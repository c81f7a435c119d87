"""PF160–PF167: the head and foot of the paper that puts a plan in force, and titles that fit their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, rule
from planforge.plan import records as m
from planforge.wording import regulation_name
from planforge.wording.issuing import MARKS, issuing_facts, notice_facts
from planforge.words.phrases import bare
from planforge.writers import titles
from planforge.writers.gbt9704 import JOINT_GAP, TITLE_LIMIT, mark_fit

_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:[1-9]\d*(?:年|个月|天)|长期))?")
_COPY = re.compile(r"\d{1,6}")
_URGENCY = ("特急", "加急")


def _facts(scope: OnePlan) -> tuple[m.Issuing, m.Issuing] | None:
    """What the plan says itself (findings point there), and that with the workspace's defaults."""
    facts = issuing_facts(scope.plan, scope.policy)
    own = scope.plan.issuing
    return None if facts is None or own is None else (own, facts)


def mark_of(facts: m.Issuing) -> tuple[str, float]:
    """发文机关标志: its widest line in words, and how wide that is, 字."""
    form = facts.form or m.IssuingForm.DOCUMENT
    mark = bare(facts.mark) or MARKS[form]
    names = [bare(name) for name in facts.issuers] or [bare(facts.office)]
    widest = max(names, key=titles.width)
    gap = JOINT_GAP if len(names) > 1 and form is not m.IssuingForm.LETTER else 0.0
    return widest + mark, titles.width(widest + mark) + gap


@rule(
    "PF160",
    "mark-too-long",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.2.4、5.2.1",
    zh="发文机关标志“{text}”有 {width} 个字宽，156 毫米的版心里放不下",
    en="the mark {text} is {width} characters wide: too wide for 156 mm",
    hint_zh="在 issuing 的 issuers 写规范化简称，或者把 mark 改短",
    hint_en="give the offices' standard short names in issuers, or a shorter mark",
)
def mark_too_long(scope: OnePlan) -> Iterator[Finding]:
    """发文机关标志太长。

    ## 说明

    发文机关标志由发文机关全称或者规范化简称加“文件”二字组成，居中排在版心里，一行排完。字号缩到最小、字形压窄以后还放不下的，
    只能改用简称。

    ## 错误示例

    ```yaml
    issuing:
      office: 某某市深化机构改革和优化营商环境以及推进行政审批制度改革工作领导小组办公室  # error: PF160
      to: [各县（区）人民政府]
    ```

    ## 正确示例

    ```yaml
    issuing:
      office: 某某市人民政府办公室  # ok
      to: [各县（区）人民政府]
    ```
    """
    pairs = [_facts(scope)]
    if scope.plan.notice:
        pairs.append((scope.plan.notice, notice_facts(scope.plan, scope.policy)))
    for own, facts in filter(None, pairs):
        words, wide = mark_of(facts)
        if mark_fit(wide)[1] == 0:
            field = "issuers" if own.issuers else "office"
            yield found(own.at(field), text=words, width=f"{wide:g}")


@rule(
    "PF161",
    "title-breaks-badly",
    scope=OnePlan,
    severity=WARNING,
    source="GB/T 9704-2012《党政机关公文格式》7.3.1",
    zh="标题“{text}”分不成词意完整的梯形或菱形",
    en="the title {text} cannot be broken into lines without cutting a name",
    hint_zh="部门名称超过一行能排的 {limit} 个字时，用规范化简称作部门名称，或者在模板里改写标题",
    hint_en="a name of more than {limit} characters fits no line: use a standard short name, or reword the template",
)
def title_breaks_badly(scope: OnePlan) -> Iterator[Finding]:
    """标题不能很好地回行。

    ## 说明

    标题用 2 号字居中排，一行最多 20 个字；回行要词意完整、排列对称、长短适宜，排成梯形或菱形。部门名称不能从中间拆开，所以名称太长时，
    怎样回行都不合格。

    ## 错误示例

    ```yaml
    department:
      name: 某某市深化机构改革和优化营商环境工作领导小组办公室  # warning: PF161
      rank: 正处级
    ```

    ## 正确示例

    ```yaml
    department:
      name: 某某市科学技术局  # ok
      rank: 正处级
    ```
    """
    name = bare(scope.plan.department.name)
    title = regulation_name(scope.plan)
    for words in (title, f"关于印发《{title}》的通知"):
        lines = titles.lines(words, (name,), TITLE_LIMIT)
        whole = any(name in line for line in lines)
        if not whole or not titles.shapely([titles.width(line) for line in lines]):
            yield found(scope.plan.department.at("name"), text=words, limit=f"{TITLE_LIMIT:g}")
            return


@rule(
    "PF162",
    "no-addressee",
    scope=OnePlan,
    severity=INFO,
    source="GB/T 9704-2012《党政机关公文格式》7.3.2",
    zh="印发的通知没有主送机关",
    en="the notice has no addressee",
    hint_zh="在方案或 planforge.yaml 的 issuing 写 to",
    hint_en="write to under issuing, in the plan or in planforge.yaml",
    keys={"to": "主送"},
)
def no_addressee(scope: OnePlan) -> Iterator[Finding]:
    """通知没有主送机关。

    ## 说明

    通知有主送机关，编排在标题下空一行的位置；公布规定的命令没有。

    ## 错误示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕12号, office: 市政府办公室}  # info: PF162
    ```

    ## 正确示例

    ```yaml
    issuing: {doc_no: 某政办发〔2026〕12号, office: 市政府办公室, to: [各县（区）人民政府]}  # ok
    ```
    """
    if pair := _facts(scope):
        own, facts = pair
        order = facts.form is m.IssuingForm.ORDER
        if not (order or facts.to or facts.imprint_to):
            yield found(own.at())


@rule(
    "PF163",
    "secrecy-form",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.2.2",
    zh="密级和保密期限“{text}”不合格式",
    en="{text} is no well-formed secrecy and term",
    hint_zh="写成 绝密、机密 或 秘密，有保密期限的在后面加★和期限，如 秘密★1年",
    hint_en="write 绝密, 机密 or 秘密, and a term after ★: 秘密★1年",
)
def secrecy_form(scope: OnePlan) -> Iterator[Finding]:
    """密级和保密期限的写法不对。

    ## 说明

    密级分绝密、机密、秘密；保密期限中的数字用阿拉伯数字，与密级之间用★隔开。

    ## 错误示例

    ```yaml
    issuing: {secrecy: 秘密一年, copy_number: "000001"}  # error: PF163
    ```

    ## 正确示例

    ```yaml
    issuing: {secrecy: 秘密★1年, copy_number: "000001"}  # ok
    ```
    """
    for own in m.heads(scope.plan):
        if own.secrecy and not _SECRECY.fullmatch(own.secrecy):
            yield found(own.at("secrecy"), text=own.secrecy)


@rule(
    "PF164",
    "copy-number",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.2.1；《党政机关公文处理工作条例》第九条",
    zh="{what_zh}",
    en="{what_en}",
    hint_zh="copy_number 写阿拉伯数字，一般 6 位，如 000012，前后加英文引号",
    hint_en='write the copy number in figures, six as a rule, in quotes: "000012"',
)
def copy_number(scope: OnePlan) -> Iterator[Finding]:
    """份号缺少或者写法不对。

    ## 说明

    涉密公文应当标注份号；份号一般用 6 位 3 号阿拉伯数字。

    ## 错误示例

    ```yaml
    issuing: {secrecy: 机密★5年}  # error: PF164
    ```

    ```yaml
    issuing: {copy_number: 第12份}  # error: PF164
    ```

    ```yaml
    notice: {secrecy: 机密★5年}  # error: PF164
    ```

    ## 正确示例

    ```yaml
    issuing: {secrecy: 机密★5年, copy_number: "000012"}  # ok
    ```
    """
    for own in m.heads(scope.plan):
        number = own.copy_number
        if own.secrecy and not number:
            yield found(
                own.at("secrecy"),
                what_zh="涉密公文没有份号",
                what_en="a secret paper has no copy number",
            )
        elif number and not _COPY.fullmatch(number):
            yield found(
                own.at("copy_number"),
                what_zh=f"份号“{number}”不合格式",
                what_en=f"{number} is no copy number",
            )


@rule(
    "PF165",
    "urgency-form",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.2.3；《党政机关公文处理工作条例》第九条",
    zh="紧急程度“{text}”不对",
    en="{text} is no degree of urgency",
    hint_zh="紧急公文写 特急 或 加急；不紧急的不写",
    hint_en="write 特急 or 加急, or nothing",
)
def urgency_form(scope: OnePlan) -> Iterator[Finding]:
    """紧急程度的写法不对。

    ## 说明

    紧急公文分特急、加急；特提、平急只用于电报。

    ## 错误示例

    ```yaml
    issuing: {urgency: 急件}  # error: PF165
    ```

    ```yaml
    notice: {urgency: 急件}  # error: PF165
    ```

    ## 正确示例

    ```yaml
    issuing: {urgency: 加急}  # ok
    ```
    """
    for own in m.heads(scope.plan):
        if own.urgency and own.urgency not in _URGENCY:
            yield found(own.at("urgency"), text=own.urgency)


@rule(
    "PF166",
    "printed-before-signed",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012《党政机关公文格式》7.4.3",
    zh="印发日期 {printed} 早于成文日期 {signed}",
    en="printed on {printed}, before it was signed on {signed}",
    hint_zh="印发日期是送印的日期，不早于成文日期",
    hint_en="a paper is printed on the day it was signed or later",
)
def printed_before_signed(scope: OnePlan) -> Iterator[Finding]:
    """印发日期早于成文日期。

    ## 说明

    印发日期是公文的送印日期，成文日期是会议通过或者负责人签发的日期。

    ## 错误示例

    ```yaml
    issuing: {date: 2026-03-09, print_date: 2026-03-01}  # error: PF166
    ```

    ```yaml
    notice: {date: 2026-03-09, print_date: 2026-03-01}  # error: PF166
    ```

    ## 正确示例

    ```yaml
    issuing: {date: 2026-03-09, print_date: 2026-03-10}  # ok
    ```
    """
    for own in m.heads(scope.plan):
        if own.date and own.print_date and own.print_date < own.date:
            signed, printed = own.date.isoformat(), own.print_date.isoformat()
            yield found(own.at("print_date"), printed=printed, signed=signed)


@rule(
    "PF167",
    "public-and-secret",
    scope=OnePlan,
    severity=ERROR,
    source="《中华人民共和国保守国家秘密法》；《中华人民共和国政府信息公开条例》第十四条",
    zh="涉密公文的附注写了“{text}”",
    en="a secret paper says {text}",
    hint_zh="去掉附注里的公开，或者去掉密级",
    hint_en="drop the note or the secrecy",
)
def public_and_secret(scope: OnePlan) -> Iterator[Finding]:
    """涉密公文注明公开。

    ## 说明

    依法确定为国家秘密的政府信息不予公开。

    ## 错误示例

    ```yaml
    issuing: {secrecy: 秘密★1年, copy_number: "000001", note: 此件公开发布}  # error: PF167
    ```

    ## 正确示例

    ```yaml
    issuing: {secrecy: 秘密★1年, copy_number: "000001", note: 此件发至处级}  # ok
    ```
    """
    for own in m.heads(scope.plan):
        if own.secrecy and "公开" in own.note and "不公开" not in own.note:
            yield found(own.at("note"), text=own.note)


RULES: tuple[Rule, ...] = (
    mark_too_long,
    title_breaks_badly,
    no_addressee,
    secrecy_form,
    copy_number,
    urgency_form,
    printed_before_signed,
    public_and_secret,
)
