"""Checks of what is set on words or between them: hidden, highlighted, bold, half-width marks, lines in multiples, running heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planforge.lintdocx.deviation import Check, Context, Deviation, Rule, alike, whole
from planforge.lintdocx.paper import Paragraph, Run
from planforge.lintdocx.texts import TEXT

HIDDEN = Rule("GB90", "惯例", "有隐藏的文字，打印和转换时不见", "there are hidden words")
HIGHLIGHT = Rule("GB91", "5.2.4", "文字有突出显示的底色", "words are highlighted")
HEAVY = Rule(
    "GB92",
    "5.2.2",
    "正文整段加粗或者加了下划线",
    "a paragraph of the text is bold or underlined",
    "warning",
)
HALF = Rule(
    "GB93",
    "GB/T 15834",
    "汉字之间用了半角标点",
    "a half-width mark stands between Chinese characters",
    "warning",
)
MULTIPLE = Rule(
    "GB94",
    "5.2.3",
    "正文行距是倍数，每面排不了 22 行",
    "the lines of the text are set as a multiple",
)
RUNNING = Rule("GB95", "惯例", "页眉里有文字，公文没有页眉", "there is a running head", "warning")

COLUMNS = Rule("GB87", "5.2.3", "正文分了栏", "the text stands in columns")
BORDERS = Rule(
    "GB88", "5.2", "正文或页面加了边框、底色", "the text or the page has a border or a colour"
)
BLOCKS = Rule(
    "GB89",
    "惯例",
    "嵌入了另一个文件（altChunk），其中的内容没有核验，别的程序也看不到",
    "another file is embedded (altChunk): its words were not judged, and other programs lose them",
)
SLANTED = Rule(
    "GB97", "5.2.2", "正文用了倾斜或者删除线", "words are slanted or struck out", "warning"
)

_HALF = re.compile(
    "(?<=[\u4e00-\u9fff》”）])[,;:?!](?=[\u4e00-\u9fff《“（]|$)|(?<=[\u4e00-\u9fff])[\"'](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[.](?=[\u4e00-\u9fff]|$)|(?<=[\u4e00-\u9fff])[.]{3,6}"
    r"|[(][^()]*[\u4e00-\u9fff][^()]*[)]|(?<=[\u4e00-\u9fff])[()](?=[\u4e00-\u9fff，。；、])"
)
_ROLES = (*TEXT, "h1")


def _of_runs(context: Context, holds: Callable[[Run], bool]) -> list[tuple[Paragraph, str]]:
    """Paragraphs with words that have a property, and the first of those words."""
    found = []
    for paragraph in context.paper.paragraphs:
        words = next(
            (run.text.strip() for run in paragraph.runs if run.text.strip() and holds(run)), ""
        )
        if words:
            found.append((paragraph, f"“{words[:12]}”"))
    return found


def hidden(context: Context) -> Iterator[Deviation]:
    yield from alike(HIDDEN, _of_runs(context, lambda run: run.hidden), "不隐藏（字体 → 隐藏）")


def highlighted(context: Context) -> Iterator[Deviation]:
    yield from alike(
        HIGHLIGHT, _of_runs(context, lambda run: run.highlighted), "无底色（开始 → 突出显示）"
    )


def heavy(context: Context) -> Iterator[Deviation]:
    """A paragraph that is bold or underlined from end to end; a leading sentence may be."""
    wrong = []
    for one in context.paper.of("body", "article"):
        runs = [run for run in one.runs if run.text.strip()]
        if one.place == "flow" and runs and all(run.bold for run in runs):
            wrong.append((one, "加粗"))
        elif one.place == "flow" and runs and all(run.underlined for run in runs):
            wrong.append((one, "下划线"))
    yield from alike(HEAVY, wrong, "仿宋，不加粗（开始 → 加粗）")


def half_width(context: Context) -> Iterator[Deviation]:
    wrong = [
        (one, f"“{found[0]}”")
        for one in context.paper.of(*_ROLES, "title", "cell")
        if (found := _HALF.search(one.text))
    ]
    yield from alike(HALF, wrong, "全角标点，。；：“”")


def columns(context: Context) -> Iterator[Deviation]:
    for number, section in enumerate(context.paper.sections, 1):
        if section.columns > 1:
            place = f"第{number}节 " if number > 1 else ""
            yield whole(COLUMNS, f"{place}{section.columns} 栏", "一栏")
            return


def borders(context: Context) -> Iterator[Deviation]:
    """Round the page or round the text; the rules of 版头 and 版记 are no text."""
    paper = context.paper
    if any(section.bordered for section in paper.sections):
        yield whole(BORDERS, "页面边框", "无边框")
    if paper.background not in ("", "FFFFFF", "AUTO"):
        yield whole(BORDERS, f"页面底色 {paper.background}", "白色")
    framed = [(one, "边框") for one in paper.of(*TEXT) if one.place == "flow" and one.bordered]
    yield from alike(BORDERS, framed, "无边框")


def embedded(context: Context) -> Iterator[Deviation]:
    if context.paper.blocks:
        yield whole(BLOCKS, f"{context.paper.blocks} 处", "把内容粘贴进来")


def slanted(context: Context) -> Iterator[Deviation]:
    wrong = [
        (one, "倾斜" if slants else "删除线")
        for one in context.paper.of(*_ROLES)
        for slants in [any(run.slanted and run.text.strip() for run in one.runs)]
        if slants or any(run.struck and run.text.strip() for run in one.runs)
    ]
    yield from alike(SLANTED, wrong, "不倾斜、不加删除线")


def multiples(context: Context) -> Iterator[Deviation]:
    """Lines as a multiple of single ones: on a grid of 22 lines each takes more than one."""
    wrong = [
        (one, f"{-one.line:g} 倍行距")
        for one in context.paper.of(*_ROLES)
        if one.place == "flow"
        and -one.line > 1.15  # what programs call single has the room of a font
    ]
    yield from alike(MULTIPLE, wrong, "固定值 28.95 磅左右（段落 → 行距）")


def running_heads(context: Context) -> Iterator[Deviation]:
    for text in context.paper.heads:
        yield whole(RUNNING, f"“{text[:18]}”", "无页眉（插入 → 页眉 → 删除）")


CHECKS: tuple[Check, ...] = (
    hidden, highlighted, heavy, half_width, multiples, running_heads, columns, borders, embedded, slanted,
)  # fmt: skip
