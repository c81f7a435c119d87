"""PF168, PF169, PF174, PF178: what slips in while a plan is written: words of the skeleton, pasted numbers, a catch-all that is not
called one, a mark at the end of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import Passage, clip, edits_of, fix_args, is_formula
from planforge.plan import records as m

_FILL_IN = re.compile(
    "^[（(]?(?:(?:此处|这里)[^，。]{0,4})?填写|^示例[：:]|^暂缺。?$|^第[一二三四五六七八九十]+项主要职责。?$|^(?:负责|承担|组织)?(?:某某|[XxＸｘ]{2,})(?:工作|事项|职责|业务)。?$|^[（(]?待(?:补充|填写|定|核)[）)]?。?$|×{2}|[XxＸｘ*＊]{3,}|[_＿]{3,}|…+[。；，]?$"
    "|^(?:TODO|TBD|todo|tbd)|^[XxＸｘ]{2}(?=[科处股室局组]|[。；]?$)"
)
_PERHAPS = re.compile(
    "填写|示例|暂缺|项主要职责|某某|待(?:补充|核|定)|[×XxＸｘ*＊_＿…]|TODO|TBD|todo|tbd"
)  # in every text that _FILL_IN finds
_MARK = re.compile(r"^[、，。；：,.;:]+|[、，。；：,.;:]+$")
_NUMBER = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[（(]?\d{1,2}[）)]|\d{1,2}(?:[、．]|[.](?!\d))|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第[一二三四五六七八九十百]{1,4}条|\d{1,2}(?:\.\d{1,2}){1,2}(?=[\s\u3000])|[①-⑳⑴-⒇⒈-⒛㈠-㈩])[\s\u3000]*"
    # 一、二类疫苗 and （一）、（二）类 name what they are about; 2026 of 1、2026年度计划 does not.
    r"(?![一二三四五六七八九十、]|[（(][一二三四五六七八九十]{1,3}[）)]类|\d{1,3}(?!\d))"
)
_BULLET = re.compile(
    r"^(?:[●•·∙‧◆◇■□▪▫○★☆▶►➢➤✓√※*＊\uf06c\uf0b7\uf0d8\uf06e]|[-–—]+(?=[\s\u3000\u4e00-\u9fff]))[\s\u3000]*"
)
_INNER_BULLET = re.compile("[●•◆■▪▶►➢➤\uf06c\uf0b7\uf0d8\uf06e]")


@rule(
    "PF168",
    "placeholder-left",
    scope=OnePlan,
    severity=ERROR,
    source="planforge new 写出的骨架里“填写……”是提示，不是内容",
    zh="“{text}”还没有填写",
    en="{text} is not filled in yet",
    hint_zh="换成实际的内容，用不着就删去这一项",
    hint_en="write what it asks for, or delete the item",
    since="0.2.0",
)
def placeholder_left(scope: OnePlan) -> Iterator[Finding]:
    """有没填写的内容。

    ## 说明

    `planforge new` 写出的方案里，“填写第一项主要职责”一类的文字是提示。没有换掉就生成，印出来的就是提示。
    自己留的“（待补充）”“示例：”“负责某某工作”“××”“____”和句末的省略号也一样。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 填写第一项主要职责。}  # error: PF168
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}  # ok
    ```
    """
    department = scope.plan.department
    for field in ("field", "short"):  # words that stand inside sentences
        words = getattr(department, field)
        if words.startswith("填写"):
            yield found(department.at(field), text=clip(words))
    for passage in scope.saying(_PERHAPS):
        if _FILL_IN.search(passage.text):
            yield found(passage.span(), passage.subject, text=clip(passage.text))


_NUMBERED = ("duty", "function", "point")


def _is_of_a_list(passage: Passage) -> bool:
    """A name, a document, an act, a part of a division, one of 其他事项: numbered when it is printed, or with no number of its own."""
    return passage.field in _LISTED.get(type(passage.record), ()) or passage.field == "other"


_LISTED: dict[type[m.Located], tuple[str, ...]] = {
    **dict.fromkeys((m.Unit, m.Affiliated, m.Department, m.Authority, m.Process, m.HostedOffice), ("name",)),
    **dict.fromkeys((m.Transfer, m.Adjustment, m.DivisionPart, m.Transition), ("text",)),
    m.Basis: ("title",),
    m.Division: ("matter",),
}  # fmt: skip


@rule(
    "PF169",
    "pasted-number",
    scope=OnePlan,
    severity=WARNING,
    source="序号由生成时自动编写（GB/T 9704-2012 7.3.3）",
    zh="“{text}”{where_zh}",
    en="{text} {where_en}",
    hint_zh="{hint_zh}{fix_zh}",
    hint_en="{hint_en}{fix_en}",
    since="0.2.0",
)
def pasted_number(scope: OnePlan) -> Iterator[Finding]:
    """职责、分项带着粘贴来的序号、项目符号。

    ## 说明

    从旧文件粘贴来的职责常带着（一）、1. 等序号。序号由生成时自动编写，留着就成了“（一）（一）负责……”。`planforge fmt` 会删去。
    开头的“●”“- ”一类项目符号也是这样；中间还有项目符号的，多半是几条并成了一条，要分开写。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: （一）拟订全市科技发展规划并组织实施。}  # warning: PF169
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}  # ok
    ```
    """
    for passage in scope.passages:
        if not (passage.kind in _NUMBERED or _is_of_a_list(passage)):
            continue
        for pattern, told in _PASTED.items():
            mark = pattern.search(passage.text)
            if mark is None:
                continue
            edits = edits_of(passage, [] if mark.start() else [(0, mark.end(), "")])
            args = told | fix_args(edits)
            yield found(
                passage.span(), passage.subject, text=clip(passage.text), edits=edits, **args
            )
            break


# What is pasted along with a text, and what is said of it.
_PASTED = {
    _NUMBER: {
        "where_zh": "开头带着序号，生成时会再编一个",
        "where_en": "begins with a number, and another will be put before it",
        "hint_zh": "删去序号",
        "hint_en": "delete the number",
    },
    _BULLET: {
        "where_zh": "开头带着项目符号，会照样印出来",
        "where_en": "begins with a bullet, which will be printed",
        "hint_zh": "删去符号",
        "hint_en": "delete the bullet",
    },
    _INNER_BULLET: {
        "where_zh": "中间有项目符号，会照样印出来",
        "where_en": "has a bullet inside, which will be printed",
        "hint_zh": "几条并成了一条的，分开写",
        "hint_en": "write several items where several were joined",
    },
}


@rule(
    "PF174",
    "catch-all-without-kind",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法：兜底职责列在最后，不是任何一个机构的职责",
    zh="“{text}”是兜底职责，没有写明种类",
    en="{text} is the catch-all, and does not say so",
    hint_zh="写上 kind: catch_all",
    hint_en="write kind: catch_all",
    since="0.2.0",
)
def catch_all_without_kind(scope: OnePlan) -> Iterator[Finding]:
    """兜底职责没有写明种类。

    ## 说明

    “完成……交办的其他任务”是兜底职责，写明了种类才排在一般职责之后，比较两版时也不当作一项具体职责。

    ## 错误示例

    ```yaml
    functions:
      - {id: other, text: 完成市委、市政府交办的其他任务。}  # warning: PF174
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: other, text: 完成市委、市政府交办的其他任务。, kind: catch_all}  # ok
    ```
    """
    for function in scope.plan.functions:
        if function.kind is m.FunctionKind.ORDINARY and is_formula(function.text):
            yield found(function.at("text"), function.id, text=clip(function.text))


@rule(
    "PF178",
    "mark-on-name",
    scope=OnePlan,
    severity=ERROR,
    source="planforge 约定：名称照样印在句子和标题里，前后不带标点",
    zh="名称“{text}”{where_zh}带着标点",
    en="the name {text} {where_en} with a mark",
    hint_zh="删去这个标点{fix_zh}",
    hint_en="delete the mark{fix_en}",
    since="0.2.0",
)
def mark_on_name(scope: OnePlan) -> Iterator[Finding]:
    """名称开头或者末尾带着标点。

    ## 说明

    部门、机构、牌子、单位、职务的名称会印在标题和句子里，末尾多出来的顿号、句号会一起印出来。`planforge fmt` 会删去。

    ## 错误示例

    ```yaml
    units:
      - {id: planning, name: 规划科。, duties: [{id: plan, text: 拟订规划。}]}  # error: PF178
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: planning, name: 规划科, duties: [{id: plan, text: 拟订规划。}]}  # ok
    ```
    """
    titles = (
        Passage(post.title, post, "title", None, "", "name") for post in scope.plan.staffing.leaders
    )
    for passage in (*scope.passages, *titles):
        mark = _MARK.search(passage.text) if passage.kind == "name" else None
        if mark is None:
            continue
        edits = edits_of(passage, [(mark.start(), mark.end(), "")])
        where = ("开头", "begins") if mark.start() == 0 else ("末尾", "ends")
        yield found(
            passage.span(),
            passage.subject,
            text=clip(passage.text),
            where_zh=where[0],
            where_en=where[1],
            edits=edits,
            **fix_args(edits),
        )


RULES: tuple[Rule, ...] = (placeholder_left, pasted_number, catch_all_without_kind, mark_on_name)
