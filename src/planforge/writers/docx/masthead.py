"""版头 as OOXML: 文件, 上行文 and 联合行文 (7.2), 信函 (10.1), 命令 (10.2) and 纪要 (10.3).

What LibreOffice shows of each element: docs/analysis/word-masthead.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.document.blocks import Masthead, Meta
from planforge.ooxml.units import escape, half_points, twips
from planforge.writers.docx.pieces import TAB, bare_table, chars, paragraph, tab_stops
from planforge.writers.docx.runs import run
from planforge.writers.docx.shape import Place, bar, box
from planforge.writers.gbt9704 import (
    CHARACTERS,
    JOINT_GAP,
    LETTER_FOOT,
    LETTER_GAP,
    LETTER_RULE,
    LETTER_RULE_DOWN,
    LETTER_THICK,
    LETTER_THIN,
    LETTER_UNDER,
    MARK_INK,
    MARK_LINE,
    MARK_NARROWEST,
    MARK_TOP,
    RED,
    RULE_EIGHTHS,
    SIZE_3,
    Page,
    mark_fit,
)
from planforge.writers.titles import width

_RULE = (
    '<w:p><w:pPr><w:pStyle w:val="MastheadRule"/><w:pBdr><w:bottom w:val="single" '
    f'w:sz="{RULE_EIGHTHS}" w:space="0" w:color="{RED}"/></w:pBdr></w:pPr></w:p>'
)
_PT = 25.4 / 72  # mm
_LABEL = "签发人："
_HAN_INK = 0.9  # of its size: how high the ink of a character is


def _mark_run(words: str, size: float, scale: int, stretch: float = 0) -> str:
    """The mark's letters; ``stretch`` pt follow each but the last, so that names are equally wide."""

    def part(said: str, more: float) -> str:
        spacing = f'<w:spacing w:val="{twips(pt=more)}"/>' if more else ""
        narrow = f'<w:w w:val="{scale}"/>' if scale != 100 else ""
        sizes = f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'
        return (
            f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{spacing}{narrow}{sizes}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(said)}</w:t></w:r>'
        )

    if not stretch or len(words) < 2:
        return part(words, 0)
    return part(words[:-1], stretch) + part(words[-1:], 0)


def _mark_line(size: float) -> str:
    return f'w:line="{twips(pt=size * MARK_LINE)}" w:lineRule="exact"'


def _flush(head: Masthead) -> list[str]:
    """份号, 密级和保密期限, 紧急程度, from the top down (7.2.1 to 7.2.3)."""
    return [
        paragraph(style, run(words))
        for style, words in (
            ("CopyNumber", head.copy_number),
            ("Secrecy", head.secrecy),
            ("Secrecy", head.urgency),
        )
        if words
    ]


def _mark(head: Masthead, page: Page, lines: int) -> str:
    """发文机关标志: its ink ``MARK_TOP`` below the paper's edge, under ``lines`` of 份号 and the like."""
    names, room = head.issuers, MARK_TOP[head.form] - page.top - lines * page.pitch * _PT
    if len(names) > 1 and head.form != "letter":
        return _joint(head, room)
    words = "".join(names[:1]) + head.mark
    size, scale = mark_fit(width(words))
    before = max(0, twips(mm=room) - twips(pt=size * MARK_INK))
    more = f'<w:spacing w:before="{before}" {_mark_line(size)}/>'
    return paragraph("Mark", _mark_run(words, size, scale or MARK_NARROWEST), more)


def _joint(head: Masthead, room: float) -> str:
    """联合行文: the names one under the other, equally wide, 文件 at their right in the middle (7.2.4)."""
    widest = max(map(width, head.issuers))
    size, scale = mark_fit(widest + width(head.mark) + JOINT_GAP)
    scale = scale or MARK_NARROWEST
    one = size * scale / 100  # pt a character
    names = "".join(
        paragraph(
            "Mark",
            _mark_run(name, size, scale, (widest - width(name)) * one / max(1, len(name) - 1)),
            f"<w:spacing {_mark_line(size)}/>",
        )
        for name in head.issuers
    )
    mark = paragraph("Mark", _mark_run(head.mark, size, scale), f"<w:spacing {_mark_line(size)}/>")
    before = max(1, twips(mm=room) - twips(pt=size * MARK_INK))
    spacer = paragraph("AfterTable", "", f'<w:spacing w:line="{before}" w:lineRule="exact"/>')
    columns = (twips(pt=widest * one + 4), twips(pt=(width(head.mark) + 0.4) * one))
    return spacer + bare_table(columns, (names, mark), "center", "center")


def _spaced(signers: tuple[str, ...]) -> tuple[str, ...]:
    """张　三 beside 李四光: names of two characters as wide as those of three, where there are both (惯例)."""
    wide = any(len(name) > 2 for name in signers)
    return tuple("\u3000".join(name) if wide and len(name) == 2 else name for name in signers)


def _rows(signers: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [signers[at : at + 2] for at in range(0, len(signers), 2)]


def _signers(row: tuple[str, ...], *, first: bool) -> str:
    """签发人：and one or two names, or only names under those above; the tabs are the caller's."""
    return (run(_LABEL) if first else "") + "".join(
        TAB + run(name, "SignerName") if at or not first else run(name, "SignerName")
        for at, name in enumerate(row)
    )


def _number_up(head: Masthead, pitch: int, room: int) -> str:
    """上行文: 文号 at the left, on the line of the last 签发人; two names a line, aligned (7.2.5, 7.2.6)."""
    signers = _spaced(head.signers)
    rows = _rows(signers)
    name = max(map(width, signers))
    across = name * len(rows[0]) + (len(rows[0]) - 1)
    start = CHARACTERS - 1 - across - width(_LABEL)
    label = width(_LABEL)
    stops = [label, label + name + 1][: max(1, len(rows[0]))]
    above = f'<w:spacing w:before="{2 * pitch}"/>'
    if len(rows) == 1:
        tabs = tab_stops(
            ("left", chars(start)), *(("left", chars(start + stop)) for stop in stops[1:])
        )
        said = run(head.number) + TAB + _signers(rows[0], first=True)
        return paragraph("NumberUp", said, tabs + above)
    tabs = tab_stops(*(("left", chars(stop)) for stop in stops))
    lines = "".join(
        paragraph("Signers", _signers(row, first=not at), tabs + (above if not at else ""))
        for at, row in enumerate(rows)
    )
    left = chars(start)
    return bare_table(
        (left, room - left), (paragraph("NumberUp", run(head.number)), lines), "left", "bottom"
    )


def _number(head: Masthead, pitch: int, room: int) -> str:
    """发文字号 or 令号, two blank lines below the mark."""
    above = f'<w:spacing w:before="{2 * pitch}"/>'
    if head.signers:
        return _number_up(head, pitch, room)
    if not head.number:
        return ""
    if head.form == "document":
        return paragraph("Number", run(head.number), above)
    below = f' w:after="{2 * pitch}"' if head.form == "order" else ""  # 10.2
    apart = f'<w:spacing w:before="{2 * pitch}"{below}/>'
    return paragraph(
        "OrderNumber", TAB + run(head.number), tab_stops(("center", room // 2)) + apart
    )


def is_letter(meta: Meta) -> bool:
    """Whether the paper is a 信函."""
    return meta.masthead is not None and meta.masthead.form == "letter"


def masthead_xml(head: Masthead, page: Page) -> str:
    """What stands above the title (or, in 命令, above the text)."""
    pitch = twips(pt=page.pitch)
    if head.form == "letter":
        return "".join(_letter(head, page, pitch))
    room = twips(mm=page.width) - twips(mm=page.left) - twips(mm=page.right)
    flush = _flush(head)
    rule = "" if head.form == "order" else _RULE
    return (
        "".join(flush)
        + (_mark(head, page, len(flush)) if head.issuers or head.mark else "")
        + _number(head, pitch, room)
        + rule
    )


def _letter(head: Masthead, page: Page, pitch: int) -> Iterator[str]:
    """信函: mark and double rules at places of the paper; 份号 and 文号 on the first line under them."""
    words = "".join(head.issuers[:1]) + head.mark
    size, scale = mark_fit(width(words))
    high = size * MARK_LINE * _PT
    top = MARK_TOP["letter"]
    line = f"<w:spacing {_mark_line(size)}/>"
    said = paragraph("Mark", _mark_run(words, size, scale or MARK_NARROWEST), line)
    type_area = page.width - page.left - page.right
    place = Place(page.left, top - size * MARK_INK * _PT, type_area, high + 1)
    under = top + size * _HAN_INK * _PT + LETTER_RULE_DOWN
    shapes = box(1, "发文机关标志", place, said) + "".join(_rules(page, under))
    ink = under + LETTER_THICK + LETTER_GAP + LETTER_THIN + LETTER_UNDER
    # The ink of a line of the page begins so far below the line's own top.
    inset = (page.pitch * 0.8 - SIZE_3 * 0.84) * _PT
    before = max(0, twips(mm=ink - inset - page.top))
    flush = _flush(head)
    at = Place(page.left, ink - inset, type_area / 2, len(flush) * page.pitch * _PT)
    # A box: they stand beside the 文号, which is a paragraph of its own.
    beside = box(6, "份号和密级", at, "".join(flush)) if flush else ""
    shapes += beside if len(flush) == 1 else ""
    # The shapes stand at places of the page; beside words some readers would lose those.
    yield paragraph("AfterTable", shapes)
    own = twips(pt=1)  # the height of that paragraph
    yield paragraph(
        "LetterNumber", run(head.number), f'<w:spacing w:before="{max(0, before - own)}"/>'
    )
    if len(flush) > 1:  # as high as what stands below the first line
        below = f'<w:spacing w:line="{(len(flush) - 1) * pitch}" w:lineRule="exact"/>'
        yield paragraph("AfterTable", beside, below)


def _rules(page: Page, under: float) -> Iterator[str]:
    """The double rules of 10.1: thick over thin below the mark, thin over thick at the foot."""
    left = (page.width - LETTER_RULE) / 2
    foot = page.height - LETTER_FOOT
    thin_under = under + LETTER_THICK + LETTER_GAP
    for number, (y, thickness) in enumerate(
        (
            (under, LETTER_THICK),
            (thin_under, LETTER_THIN),
            (foot - LETTER_THICK - LETTER_GAP - LETTER_THIN, LETTER_THIN),
            (foot - LETTER_THICK, LETTER_THICK),
        ),
        2,
    ):
        yield bar(number, "信函双线", Place(left, y, LETTER_RULE, thickness), RED)
