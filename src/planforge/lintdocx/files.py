"""Checks of the file itself: tables, pictures, language, what is left of drafting."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.lintdocx.deviation import Check, Context, Deviation, Level, Rule, whole
from planforge.lintdocx.paper import Section

TABLE_WIDTH = Rule("GB80", "5.2.1", "表格超出版心", "a table is wider than the type area")
_SOFT: Level = "warning"
TABLE_HEAD = Rule(
    "GB81",
    "7.3.7",
    "表头没有设为标题行，换页时不重复",
    "the head of a table is not marked as such",
    _SOFT,
)
LANGUAGE = Rule("GB82", "惯例", "东亚语言不是中文", "the East Asian language is not Chinese", _SOFT)
REVISIONS = Rule("GB83", "惯例", "留有修订痕迹", "there are tracked changes", _SOFT)
COMMENTS = Rule("GB84", "惯例", "留有批注", "there are comments", _SOFT)
PICTURES = Rule("GB85", "惯例", "图没有替代文字", "a picture has no alternative text", _SOFT)
OUTLINE = Rule("GB86", "惯例", "层次标题没有大纲级别", "headings have no outline level", _SOFT)


def tables(context: Context) -> Iterator[Deviation]:
    sections = context.paper.sections
    for table in context.paper.tables:
        section: Section = sections[min(table.section, len(sections) - 1)]
        room = section.area[0]
        if table.width > room + 1.5:
            yield whole(TABLE_WIDTH, f"{table.width:.0f} mm", f"不超过 {room:.0f} mm")
    headless = [table for table in context.paper.tables if table.rows > 2 and not table.head]
    if headless:
        yield whole(TABLE_HEAD, f"{len(headless)} 个表", "表头设“在各页顶端以标题行形式重复出现”")


def language(context: Context) -> Iterator[Deviation]:
    said = context.paper.language
    if not said.lower().startswith("zh"):
        yield whole(LANGUAGE, said or "未设", "zh-CN")


def drafting(context: Context) -> Iterator[Deviation]:
    if context.paper.revisions:
        yield whole(REVISIONS, f"{context.paper.revisions} 处", "接受或拒绝全部修订")
    if context.paper.comments:
        yield whole(COMMENTS, f"{context.paper.comments} 处", "删除批注")
    if context.paper.nameless_pictures:
        yield whole(PICTURES, f"{context.paper.nameless_pictures} 个", "写替代文字")


def outlines(context: Context) -> Iterator[Deviation]:
    heads = context.paper.of("h1", "chapter")
    if heads and not any(head.outline for head in heads):
        yield whole(OUTLINE, "无", "一级标题设 1 级大纲")


CHECKS: tuple[Check, ...] = (tables, language, drafting, outlines)
