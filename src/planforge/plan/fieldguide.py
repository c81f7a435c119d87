"""The field table as a page of the user guide: every key, record by record, in Chinese.

Pure; imports ``fields``, ``kinds`` and ``model``. ``docs/guide/fields.md`` is this page, kept
current by a test; `planforge schema --format md` prints it.
"""

from __future__ import annotations

from typing import assert_never

from planforge.plan.fields import SPEC_OF, SPECS
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Field,
    Flag,
    Identifier,
    Kind,
    Many,
    Record,
    RecordSpec,
    Reference,
    Whole,
    Words,
)

INTRO = """# 方案文件的全部字段

本页由字段表生成（`planforge schema --format md`），与程序始终一致。每个字段有英文、中文两种写法，
含义相同，任选其一；同一处不能两种都写。标“必填”的不能缺少。
"""


def fields_page() -> str:
    """The whole page, Markdown."""
    return INTRO + "".join(_section(spec) for spec in SPECS)


def _section(spec: RecordSpec) -> str:
    rows = "".join(_row(field) for field in spec.fields)
    head = "| 英文 | 中文 | 值 | 必填 | 说明 |\n| --- | --- | --- | --- | --- |\n"
    return f"\n## {_anchor(spec)}\n\n{spec.help}\n\n{head}{rows}"


def _anchor(spec: RecordSpec) -> str:
    return f"{spec.zh}（{spec.of.__name__}）"


def _row(field: Field) -> str:
    need = "必填" if field.required else ""
    cells = (f"`{field.key}`", f"`{field.zh}`", kind_zh(field.kind), need, field.help)
    return "| " + " | ".join(cells) + " |\n"


def kind_zh(kind: Kind) -> str:
    """What may stand as a value of ``kind``, in Chinese."""
    match kind:
        case Words(one_of=one_of) if one_of:
            return "、".join(one_of) + " 之一"
        case Words(examples=examples):
            return f"文字，如 {examples[0]}" if examples else "文字"
        case Identifier():
            return "标识：英文字母开头，可含数字、`-`、`_`"
        case Reference(to=to):
            return {"function": "主要职责的标识", "unit": "内设机构的标识"}.get(to, "标识")
        case Whole(unit=unit, least=least):
            return f"整数（{unit}），不小于 {least}"
        case Flag():
            return "是、否（或 true、false）"
        case Day():
            return "日期，如 2026-03-09"
        case Closed(choice=choice):
            return "、".join(
                f"`{member.value}` {'或'.join(member.spellings[1:])}" for member in choice
            )
        case Record(of=of):
            return f"一项“{_anchor(SPEC_OF[of])}”"
        case Counts(names=names):
            return f"名称: 整数，如 {names[0]}: 2" if names else "名称: 整数"
        case Many(of=of):
            return f"列表：{kind_zh(of)}"
        case _:
            assert_never(kind)
