"""The field table of ``reviews/<plan>.yaml``; bound and dumped by the same machinery as a plan."""

from __future__ import annotations

from planforge.plan.kinds import Closed, Day, Field, Identifier, Many, Record, RecordSpec, Words
from planforge.plan.located import Located
from planforge.remarks.records import Answer, Remark, Remarks


def _text(*examples: str) -> Words:
    return Words(examples=examples)


SPECS: dict[type[Located], RecordSpec] = {
    Remarks: RecordSpec(Remarks, "审阅意见", "对一个部门三定方案的意见和答复。", (
        Field("department", "部门", _text("市科学技术局"), "部门的全称。", required=True),
        Field("remarks", "意见", Many(Record(Remark)), "各条意见。"),
    )),
    Remark: RecordSpec(Remark, "意见", "一条意见和它的答复。", (
        Field("id", "标识", Identifier(), "由位置、内容和提出人算出，不要改。", required=True),
        Field("place", "位置", _text("（三）"), "意见对着哪一条；不写是对全文。"),
        Field("clause", "条文标识", _text("functions.plan"), "条文在方案里的标识，用来核对后来改了没有，不要改。"),
        Field("quote", "原文", _text(), "提意见时这一条的文字。"),
        Field("act", "变动", _text(), "意见对着哪一项变动；条文是写出这项变动的第一条。"),
        Field("draft", "稿本", _text(), "提意见时看的是哪一稿，不要改。"),
        Field("key", "来源", _text(), "在审阅页面上的编号：改过再交、撤回时用来认出这一条，不要改。"),
        Field("text", "内容", _text(), "意见的内容。", required=True),
        Field("office", "单位", _text("市财政局"), "提出意见的单位。"),
        Field("by", "提出人", _text("张三"), "提出意见的人。"),
        Field("date", "日期", Day(), "提出意见的日期。"),
        Field("answer", "答复", Closed(Answer), "采纳、部分采纳、未采纳；不写是还没有答复。"),
        Field("reason", "理由", _text(), "部分采纳、未采纳的理由，或者怎样采纳的。"),
    )),
}  # fmt: skip
