"""The catalogue that a government's web page puts above a paper: 索引号, 发布机构, 文号, in lines of labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBER = ("文号", "发文字号", "发文文号", "文件编号")
_DAY = ("成文日期", "成文时间", "发文日期", "印发日期", "生成日期", "制发日期")
_OTHERS = (
    "索引号", "统一编号", "信息索引号", "分类", "主题分类", "组配分类", "目录组配分类", "体裁分类", "服务对象分类", "体裁", "主题", "服务对象",
    "发布机构", "发文机构", "发文机关", "发布单位", "发布部门", "制发机关", "公开责任部门", "责任部门", "发布时间", "发布日期", "公开日期", "公开方式", "公开范围",
    "公开时限", "公开形式", "公开程序", "有效性", "时效性", "文件状态", "效力状态", "实施日期", "生效日期", "废止日期", "失效日期", "名称", "标题", "信息名称", "文件名称", "内容概述",
    "关键词", "信息来源", "来源", "责任编辑", "浏览次数", "是否有效",
)  # fmt: skip
_BLANKS = "[ \t\u3000\xa0]*"
_LABEL = re.compile(
    "(?:^|(?<=[ \t\u3000\xa0｜|]))("
    + "|".join(
        _BLANKS.join(label) for label in sorted((*_NUMBER, *_DAY, *_OTHERS), key=len, reverse=True)
    )
    + f"){_BLANKS}[:：]{_BLANKS}"
)
Pairs = Sequence[tuple[str, str]]


def catalogue_of(text: str) -> Pairs | None:
    """The labels of a line, without the blanks in them, and their values; None for a line that is not of a catalogue.

    >>> catalogue_of("索 引 号：0070/2019　文　　号：石委办发〔2019〕16号")
    [('索引号', '0070/2019'), ('文号', '石委办发〔2019〕16号')]
    """
    found = list(_LABEL.finditer(text))
    if not found or found[0].start() > 0 or "。" in text:
        return None
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [
        (re.sub(r"[\s\u3000]", "", one[1]), text[one.end() : end].strip(" \t\u3000\xa0｜|"))
        for one, end in zip(found, ends, strict=True)
    ]


_LABELS = frozenset((*_NUMBER, *_DAY, *_OTHERS))
# What a web page says around a paper: where one is, whose the page is.
OF_THE_SITE = re.compile(
    r".{0,40}(?:当前位置|您(?:的|现在的?)?位置)[：:].*|首页\s*(?:[>＞»|｜·/]|-|—).*|.{0,80}(?:ICP备|公网安备|网站标识码).*|(?:主办|承办|协办|版权所有|技术支持)(?:单位)?[：:].*"
)


def catalogue_of_table(rows: Iterable[Sequence[str]]) -> Pairs | None:
    """The labels and values of a table in whose cells they stand side by side; None of any other table."""
    pairs: list[tuple[str, str]] = []
    for row in rows:
        cells = [cell.strip(" \t\u3000\xa0") for cell in row if cell.strip()]
        labels = [re.sub(r"[\s\u3000：:]", "", cell) for cell in cells[::2]]
        if len(cells) % 2 or not all(label in _LABELS for label in labels):
            return None
        pairs += zip(labels, cells[1::2], strict=True)
    return pairs or None


def lines_of(pairs: Pairs) -> list[str]:
    """What of a catalogue the head of the paper says itself: its number and its date, each as a line of its own."""
    return [*_valued(pairs, _NUMBER), *map(_day, _valued(pairs, _DAY))]


def _valued(pairs: Pairs, labels: Iterable[str]) -> list[str]:
    return [value for label, value in pairs if label in labels and value][:1]


def _day(value: str) -> str:
    """2019-06-25 09:55 as 2019年6月25日."""
    found = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", value)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else value
