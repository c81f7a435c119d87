"""The list of all rules as a Markdown page: ``planforge rules --format md`` and docs/guide/rules.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.diagnostics.finding import Rule

_FAMILIES = (
    ("PF0", "读入与格式", "文件能不能读、写得对不对：编码、标点、键名、类型。"),
    ("PF10", "引用", "标识唯一，引用的职责和机构都在。"),
    ("PF11", "职责", "职责不超出、不空白、不交叉，顺序正确。"),
    ("PF12", "内设机构", "名称、次序、牌子和承办机构。"),
    (
        "PF13",
        "名称与表述",
        "全市部门的名称不重复、不混淆；核定表述与事实一致，导入的原文都归了位。",
    ),
    ("PF14", "标点与文号", "书名号、括号、发文字号、标点符号。"),
    ("PF15", "用语与条款", "用语统一，规格规范，应有的条款齐全。"),
    ("PF16", "印发", "版头、落款、版记里的事项合格，标题排得下。"),
    (
        "PF17",
        "日期、文号和写漏的",
        "日期可能，文号与日期相符、不重复，通知有人印发，引用的文件不比方案晚，名称不带标点，兜底职责写明种类。",
    ),
    ("PF19", "豁免与设置", "planforge.yaml 里的豁免、限额自身的问题。"),
    ("PF2", "编制与职数", "各数之间的勾稽关系，以及本地写明出处的限额。"),
    ("PF3", "与基线相比", "个数和职数不变，增减有来由，职责不丢失，写明的变动属实。"),
    ("PF4", "改革措施", "突出主业、集中许可、分权制衡、执法下放，以及分工划分。"),
    ("PF5", "部门之间", "划转两头相等，职责不重复，权责清单与三定一致。"),
)

_HEAD = """# 规则一览

每条规则有编号、名称、级别和依据。`planforge explain 编号` 显示说明和示例。级别可以在 planforge.yaml 的
`rules` 里改；各地不同的限额写在 `tables`、`thresholds`、`quotas` 里，写明出处才起作用；经批准暂不处理的问题写在
`waivers` 里，须有理由、批准人和期限。

本页由 `planforge rules --format md` 生成，不要手改。
"""


def title(rule: Rule) -> str:
    """What a rule's help page calls the fault: its first line, without the full stop."""
    return rule.help.split("\n", 1)[0].rstrip("。")


def rules_page(rules: Iterable[Rule]) -> str:
    """A Chinese Markdown page: one table for each family of rules."""
    return "\n".join((_HEAD, *_tables(tuple(rules))))


def _tables(rules: tuple[Rule, ...]) -> Iterator[str]:
    for prefix, name, about in _FAMILIES:
        family = [rule for rule in rules if rule.code.startswith(prefix)]
        if family:
            yield f"## {name}\n\n{about}\n"
            yield "| 编号 | 问题 | 级别 | 名称 | 依据 |\n| --- | --- | --- | --- | --- |"
            yield from (_row(rule) for rule in family)
            yield ""


def _row(rule: Rule) -> str:
    cells = (rule.code, title(rule), rule.severity.zh, f"`{rule.name}`", rule.source)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
