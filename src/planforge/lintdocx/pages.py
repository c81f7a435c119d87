"""Checks of the page: paper, margins, lines and characters, page numbers (GB/T 9704-2012, 5 and 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planforge.lintdocx.deviation import Check, Context, Deviation, Rule, whole
from planforge.lintdocx.paper import SIDES, Footer, Paragraph, Section

A4 = (210.0, 297.0)
AREA = (156.0, 225.0)
LINES, CHARACTERS = 22, 28
# 天头, 地脚, 订口, 切口 in both official readings of the page; 225 mm of lines end in the second one below the ink.
TOPS = {"word": 37.0, "gbt33476": 34.58}
HEIGHTS = {"word": 225.0, "gbt33476": 229.84}
PITCHES = {"word": 28.95, "gbt33476": 29.45}

PAPER = Rule("GB01", "5.1", "幅面不是 A4", "the paper is not A4")
TOP = Rule("GB02", "5.2.1", "天头不对", "the top margin is off")
LEFT = Rule("GB03", "5.2.1", "订口不对", "the inner margin is off")
WIDTH = Rule("GB04", "5.2.1", "版心宽度不对", "the type area is not as wide as it must be")
HEIGHT = Rule("GB05", "5.2.1", "版心高度不对", "the type area is not as high as it must be")
LINE = Rule("GB06", "5.2.3", "每面排不成 22 行", "a page does not hold 22 lines")
CHARACTER = Rule("GB07", "5.2.3", "每行排不成 28 个字", "a line does not hold 28 characters")
NO_NUMBER = Rule("GB10", "7.5", "没有页码", "there are no page numbers")
NUMBER_FORM = Rule("GB11", "7.5", "页码两边没有一字线", "the page number stands without dashes")
NUMBER_FONT = Rule("GB12", "7.5", "页码字体字号不对", "the page number has the wrong font or size")
NUMBER_TYPED = Rule("GB16", "7.5", "页码是打上去的数字", "the page number is typed and no field")
_TYPED = re.compile(r"[\s　]*[—―–-]?\s*\d{1,3}\s*[—―–-]?[\s　]*")
ODD_EVEN = Rule(
    "GB13", "7.5", "单双页页码没有分开设置", "odd and even pages have no footers of their own"
)
NUMBER_SIDE = Rule("GB14", "7.5", "页码的位置不对", "the page number is on the wrong side")
LETTER_FIRST = Rule(
    "GB15", "10.1", "信函首页显示了页码", "the first page of a letter shows a number"
)


def _mm(value: float) -> str:
    return f"{value:.1f} mm"


def _layouts(context: Context) -> tuple[str, ...]:
    return (context.layout,) if context.layout else tuple(TOPS)


def page_size(context: Context) -> Iterator[Deviation]:
    for section in context.paper.sections:
        size = sorted((section.width, section.height))
        if any(abs(is_ - should) > 2 for is_, should in zip(size, A4, strict=True)):
            yield whole(PAPER, f"{section.width:.0f}×{section.height:.0f} mm", "210×297 mm")
            return


def margins(context: Context) -> Iterator[Deviation]:
    """天头, 订口 and the 版心 of every section, each fault once; lying pages have a 版心 that is turned."""
    told: set[str] = set()
    for number, section in enumerate(context.paper.sections, 1):
        for deviation in _of_section(context, section):
            if deviation.rule.code not in told:
                told.add(deviation.rule.code)
                place = f"第{number}节 {deviation.found}" if number > 1 else deviation.found
                yield replace(deviation, found=place)


def _of_section(context: Context, section: Section) -> Iterator[Deviation]:
    width, height = section.area
    if section.landscape:
        width, height = height, width
    upright, layouts = not section.landscape, _layouts(context)
    if upright and not any(abs(section.top - TOPS[n]) <= 1 for n in layouts):
        yield whole(TOP, _mm(section.top), "37 mm±1 mm")
    if upright and abs(section.left - 28) > 1:
        yield whole(LEFT, _mm(section.left), "28 mm±1 mm")
    if abs(width - AREA[0]) > 1.2:
        yield whole(WIDTH, _mm(width), "156 mm")
    if not any(abs(height - HEIGHTS[n]) <= 1 for n in layouts):
        yield whole(HEIGHT, _mm(height), "225 mm")


def _text(context: Context) -> list[Paragraph]:
    return [
        one
        for one in context.paper.of("body", "article", "h3", "h4", "h2", "h1")
        if one.place == "flow"
    ]


def _section(context: Context, paragraph: Paragraph) -> Section | None:
    sections = context.paper.sections
    return sections[min(paragraph.section, len(sections) - 1)] if sections else None


def pitch_of(paragraph: Paragraph, section: Section) -> float:
    """How far the lines of a paragraph are apart, pt; 0 where that depends on its font."""
    if paragraph.line > 0:
        return paragraph.line
    if section.grid in ("lines", "linesAndChars", "snapToChars") and section.pitch:
        return section.pitch
    return 0.0


def lines_a_page(context: Context) -> Iterator[Deviation]:
    """Of most paragraphs of the text: the 版心 holds 22 of their lines, and no 23rd."""
    counts: dict[str, int] = {}
    for one in _text(context):
        section = _section(context, one)
        if section is None or section.landscape:
            continue
        pitch = pitch_of(one, section)
        high = section.area[1] / 25.4 * 72
        found = (
            f"{int((high + 0.3) / pitch)} 行（行距 {pitch:g} 磅）" if pitch else "行距随字体而定"
        )
        counts[found] = counts.get(found, 0) + len(one.text)
    if counts:
        found = max(counts, key=lambda key: counts[key])
        if not found.startswith(f"{LINES} 行"):
            yield whole(LINE, found, "22 行，行距约 28.95 磅")


def characters_a_line(context: Context) -> Iterator[Deviation]:
    """Of most runs of the text: so many of their characters fill a line."""
    counts: dict[str, int] = {}
    for one in _text(context):
        section = _section(context, one)
        if section is None or section.landscape:
            continue
        for run in one.runs:
            cell = run.size + run.spacing
            if section.grid in ("linesAndChars", "snapToChars") and section.cell:
                cell = context.paper.normal_size + section.cell
            wide = section.area[0] / 25.4 * 72
            fit = int((wide + 0.2) / cell) if cell > 0 else 0
            found = f"{fit} 个字"
            counts[found] = counts.get(found, 0) + len(run.text)
    if counts:
        found = max(counts, key=lambda key: counts[key])
        if found != f"{CHARACTERS} 个字":
            yield whole(CHARACTER, found, "28 个字（三号字，字距紧缩 0.25 磅）")


def page_numbers(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    section = paper.sections[0] if paper.sections else None
    footers = section.footers if section else ()
    shown = [f for f in footers if "#" in f.text]
    for footer in footers:
        if _TYPED.fullmatch(footer.text):
            yield whole(NUMBER_TYPED, footer.text.strip(), "插入页码域")
            return
    if not shown:
        yield whole(NO_NUMBER, "没有页码域", "版心下边缘之下，— 1 —")
        return
    kinds = {footer.kind for footer in shown}
    if "default" not in kinds:
        yield whole(NO_NUMBER, "单页没有页码域", "版心下边缘之下，— 1 —")
    letter = paper.form == "letter"
    if not letter and section is not None and section.first_page and "first" not in kinds:
        yield whole(NO_NUMBER, "首页没有页码域", "首页也编页码")
    if letter and (section is None or not section.first_page):
        yield whole(LETTER_FIRST, "首页有页码", "首页不显示页码")
    for footer in shown:
        if not re.fullmatch(r"[\s　]*[—―–]\s*#\s*[—―–][\s　]*", footer.text):
            yield whole(NUMBER_FORM, footer.text.strip() or "无", "— 1 —")
            break
    for footer in shown:
        if not _is_song(footer.font) or abs(footer.size - 14) > 0.3:
            yield whole(
                NUMBER_FONT, f"{footer.font or '未设'} {footer.size:g} 磅", "四号（14 磅）宋体"
            )
            break
    if section is not None and not section.landscape:
        yield from _sides(shown, even=paper.even_and_odd)


def _is_song(name: str) -> bool:
    return name in ("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong")


def _sides(shown: list[Footer], *, even: bool) -> Iterator[Deviation]:
    kinds = {footer.kind: footer for footer in shown}
    if not even or "even" not in kinds:
        yield whole(ODD_EVEN, "单双页相同", "单页码居右空一字，双页码居左空一字")
        return
    for kind, side, name in (
        ("default", ("right", "end"), "单页码居右"),
        ("even", ("left", "start", "both"), "双页码居左"),
    ):
        footer = kinds.get(kind)
        if footer is None:
            continue
        inset = footer.right if kind == "default" else footer.left
        if footer.side not in side or abs(inset - 1) > 0.3:
            yield whole(
                NUMBER_SIDE,
                f"{SIDES.get(footer.side, footer.side)}，空 {inset:g} 字",
                f"{name}空一字",
            )


CHECKS: tuple[Check, ...] = (page_size, margins, lines_a_page, characters_a_line, page_numbers)
