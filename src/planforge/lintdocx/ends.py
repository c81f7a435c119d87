"""Checks of 附件说明, 署名, 成文日期, 附注, 附件 and 版记 (GB/T 9704-2012, 7.3.4 to 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.lintdocx.deviation import Check, Context, Deviation, Rule, alike, at, whole
from planforge.lintdocx.paper import Paragraph
from planforge.lintdocx.texts import is_font
from planforge.writers.titles import width

NOTE_FORM = Rule("GB60", "7.3.4", "附件说明写法不对", "the list of attachments is written wrongly")
NOTE_END = Rule("GB61", "7.3.4", "附件名称后面加了标点", "a mark follows the name of an attachment")
NOTE_INDENT = Rule(
    "GB62",
    "7.3.4",
    "附件说明没有左空二字，或回行没有与名称对齐",
    "the list of attachments is indented wrongly",
)
NOTE_NONE = Rule(
    "GB63", "7.3.4", "有附件，没有附件说明", "attachments without a list of them", "warning"
)
DATE_NONE = Rule("GB64", "7.3.5", "没有成文日期", "there is no date")
DATE_FORM = Rule("GB65", "7.3.5.4", "成文日期写法不对", "the date is written wrongly")
DATE_PLACE = Rule("GB66", "7.3.5", "成文日期的位置不对", "the date is in the wrong place")
SIGNED = Rule("GB67", "7.3.5", "成文日期之上没有署名", "nobody signs above the date", "warning")
SIGNED_FONT = Rule(
    "GB68", "5.2.2", "署名、日期字体字号不对", "signature or date has the wrong font or size"
)
NOTE = Rule("GB69", "7.3.6", "附注没有居左空二字", "the note is not indented by two characters")
ANNEX_FONT = Rule("GB70", "7.3.7", "“附件”字样不是三号黑体顶格", "附件 is not in 黑体, flush left")
ANNEX_PAGE = Rule("GB71", "7.3.7", "附件没有另面编排", "an attachment does not begin a page")
ANNEX_COLON = Rule("GB72", "7.3.7", "“附件”后面加了冒号", "a colon follows 附件")
ANNEX_TITLE = Rule(
    "GB73", "7.3.7", "附件标题没有居中编排", "the title of an attachment is not centred"
)
ANNEX_MATCH = Rule(
    "GB74", "7.3.7", "附件与附件说明的顺序号或标题不一致", "attachments and their list do not agree"
)
IMPRINT_NONE = Rule("GB75", "7.4", "没有版记", "there is no version record")
IMPRINT_FONT = Rule(
    "GB76", "7.4.2", "版记不是四号仿宋", "the version record is not in 仿宋 of 14 pt"
)
COPY_END = Rule(
    "GB77", "7.4.2", "抄送机关的冒号或末尾句号不对", "the copies lack their colon or full stop"
)
PRINTED = Rule("GB78", "7.4.3", "印发日期写法不对", "the day of printing is written wrongly")
KEEPS = Rule(
    "GB79",
    "7.3.5.5",
    "署名、日期可能与正文分在两面",
    "signature and date may come to stand on a page of their own",
    "warning",
)

_DATE = re.compile(r"(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_PRINTED = re.compile(r".*(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发")


def annex_notes(context: Context) -> Iterator[Deviation]:
    notes = context.paper.of("annex-note")
    if not notes:
        if context.paper.of("annex-mark") and context.paper.form != "plain":
            yield whole(NOTE_NONE, "无", "附件：名称")
        return
    if not notes[0].words.startswith("附件："):
        yield at(NOTE_FORM, notes[0], notes[0].words[:4], "附件：（全角冒号）")
    several = len(notes) > 1
    wrong = [
        (note, note.words[:6])
        for note in notes
        if several and not re.match(r"(?:附件：)?\d+[.．]\s*\S", note.words)
    ]
    yield from alike(NOTE_FORM, wrong, "附件：1. 名称")
    ends = [(note, note.words[-1]) for note in notes if note.words[-1] in "。；，、：.,;"]
    yield from alike(NOTE_END, ends, "不加标点")
    for n, one in enumerate(notes):
        start, want = one.left + one.first, 2 if n == 0 else 5
        if abs(start - want) > 0.3:
            yield at(NOTE_INDENT, one, f"左空 {start:.1f} 字", f"左空 {want} 字")


def closing(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    dates, signatures = paper.of("date"), paper.of("signature")
    if not dates:
        if paper.form in ("document", "letter", "order"):
            yield whole(DATE_NONE, "无", "如 2026年3月9日")
        return
    yield from _dates(dates, signatures)
    if not signatures and paper.form in ("document", "letter"):
        yield at(SIGNED, dates[0], "无", "署名在成文日期之上")
    wrong = [
        (signature, f"{signature.font or '未设'} {signature.size:g} 磅")
        for signature in (*signatures, *dates)
        if not is_font(signature.font, "仿宋") or abs(signature.size - 16) > 0.3
    ]
    yield from alike(SIGNED_FONT, wrong, "三号仿宋")
    alone = [(o, "未与下段同页") for o in signatures if not o.keeps and o.place == "flow"]
    yield from alike(KEEPS, alone, "署名设“与下段同页”")
    for one in paper.of("note"):
        if abs(one.left + one.first - 2) > 0.2:
            yield at(NOTE, one, f"左空 {one.left + one.first:.1f} 字", "左空二字，加圆括号")


def _dates(dates: list[Paragraph], signatures: list[Paragraph]) -> Iterator[Deviation]:
    """How each date is written, then where it stands."""
    for date in dates:
        if not _DATE.fullmatch(date.words):
            yield at(DATE_FORM, date, date.words, "阿拉伯数字，年份标全称，月、日不编虚位")
    above = signatures[-1] if signatures else None
    for one in dates:
        right = one.right if one.side in ("right", "end") else -1
        if one.place == "flow" and right < 1.5 and not _follows_signature(one, right, above):
            yield at(
                DATE_PLACE,
                one,
                f"{one.aligned}，右空 {max(right, 0):.1f} 字",
                "加盖印章的右空四字，不加盖印章的比署名右移二字",
            )


def _follows_signature(paragraph: Paragraph, right: float, above: Paragraph | None) -> bool:
    """Whether a date stands two characters farther right than the signature above it (7.3.5.2)."""
    return above is not None and right >= 0 and abs(_start(paragraph) - _start(above) - 2) < 0.4


def _start(paragraph: Paragraph) -> float:
    """How far from the right edge a line that ends there begins, 字, counted to the right."""
    return -paragraph.right - width(paragraph.words)


def annexes(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    marks = paper.of("annex-mark")
    for mark in marks:
        if (
            not is_font(mark.font, "黑体")
            or abs(mark.size - 16) > 0.3
            or abs(mark.left + mark.first) > 0.2
        ):
            yield at(
                ANNEX_FONT,
                mark,
                f"{mark.font or '未设'} {mark.size:g} 磅",
                "三号黑体，版心左上角顶格",
            )
        if mark.words.endswith(("：", ":")):
            yield at(ANNEX_COLON, mark, mark.words, mark.words[:-1])
        if not _begins_page(context, mark):
            yield at(ANNEX_PAGE, mark, "接排", "另面编排")
    wrong = [(o, o.aligned) for o in paper.of("annex-title") if o.side != "center"]
    yield from alike(ANNEX_TITLE, wrong, "居中")
    yield from _agree(context, marks)


def _begins_page(context: Context, paragraph: Paragraph) -> bool:
    """By its own property, a break above it, or as the first of a section."""
    all_ = context.paper.paragraphs
    n = all_.index(paragraph)
    above = [p for p in all_[max(0, n - 3) : n] if p.role != "blank"]
    if paragraph.breaks or n == 0:
        return True
    before = all_[n - 1]
    return (
        before.section != paragraph.section or any("\f" in p.text for p in above) or before.breaks
    )


def _agree(context: Context, marks: list[Paragraph]) -> Iterator[Deviation]:
    notes = context.paper.of("annex-note")
    if not notes or not marks or context.paper.form == "plain":
        return
    names = [re.sub(r"^(?:附件：)?\s*(?:\d+[.．]\s*)?", "", note.words) for note in notes]
    titles: list[str] = []
    for paragraph in context.paper.paragraphs:
        if paragraph.role == "annex-mark":
            titles.append("")
        elif paragraph.role == "annex-title" and titles:
            titles[-1] += paragraph.words
    if [_tight(name) for name in names] != [_tight(title) for title in titles]:
        yield at(
            ANNEX_MATCH,
            notes[0],
            f"说明 {len(names)} 个，附件 {len(titles)} 个",
            "顺序号、标题一致",
        )


def _tight(words: str) -> str:
    return re.sub(r"\s", "", words)


def imprint(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    rows = paper.of("imprint")
    if not rows:
        if paper.form == "document":
            yield whole(IMPRINT_NONE, "无", "抄送机关、印发机关和印发日期，置于最后一面最后一行")
        return
    wrong = [
        (one, f"{one.font or '未设'} {one.size:g} 磅")
        for one in rows
        if not is_font(one.font, "仿宋") or abs(one.size - 14) > 0.3
    ]
    yield from alike(IMPRINT_FONT, wrong, "四号（14 磅）仿宋")
    for row in rows:
        if re.match(r"(?:抄送|主送)", row.words) and not (
            row.words[2] == "：" and row.words.endswith("。")
        ):
            yield at(COPY_END, row, row.words[:3] + "…" + row.words[-1:], "抄送：……。")
        if "印发" in row.words and not _PRINTED.fullmatch(re.sub(r"\s", "", row.words)):
            yield at(PRINTED, row, row.words, "如 2026年3月10日印发")


CHECKS: tuple[Check, ...] = (annex_notes, closing, annexes, imprint)
