"""署名 and 成文日期 as OOXML, in the three ways of 7.3.5: under a seal, without one, with a 签名章.

What LibreOffice shows: docs/analysis/word-signature.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.document.blocks import Paragraph, Seal, plain
from planforge.ooxml.units import twips
from planforge.writers.docx.pieces import bare_table, chars, paragraph
from planforge.writers.docx.runs import runs
from planforge.writers.gbt9704 import (
    CELL,
    CHARACTERS,
    POST_GAP,
    SEAL_RIGHT,
    SEAL_ROOM,
    SEAL_SIZE,
    SEALS_A_ROW,
    SIGNET_SIZE,
    UNSEALED_RIGHT,
)
from planforge.writers.titles import width

_KEEP = "<w:keepNext/>"


def _wide(block: Paragraph | None) -> float:
    return width(plain(block.inlines)) if block else 0.0


def _right(count: float) -> str:
    """An indent from the right, in 字 and in twips."""
    count = max(0.0, count)
    return f'<w:ind w:rightChars="{count * 100:.0f}" w:right="{chars(count)}"/>'


def _before(lines: int, pitch: int) -> str:
    return f'<w:spacing w:before="{lines * pitch}"/>' if lines else ""


def signature_xml(group: Sequence[Paragraph], seal: Seal, pitch: int) -> str:
    """A paper's end: neighbours of the roles ``ROLES``; ``pitch`` is the page's, twips."""
    names = [one for one in group if one.role == "signature"]
    day = next((one for one in group if one.role == "date"), None)
    posts = [one for one in group if one.role == "post"]
    if seal == "signet":
        return "".join(_signet(posts, names, day, pitch))
    if seal == "none":
        return "".join(_unsealed([*posts, *names], day, pitch))
    return "".join(_sealed([*posts, *names], day, pitch))


def _date(day: Paragraph | None, right: float, lines: int, pitch: int) -> Iterator[str]:
    if day:
        yield paragraph("Date", runs(day.inlines), _before(lines, pitch) + _right(right))


def _sealed(names: Sequence[Paragraph], day: Paragraph | None, pitch: int) -> Iterator[str]:
    """署名 centred on the date, which stands 4 字 from the right edge (7.3.5.1)."""
    middle = SEAL_RIGHT + _wide(day) / 2
    if len(names) > 1:
        yield _seals(names, middle)
    elif names:
        right = middle - _wide(names[0]) / 2
        more = _before(SEAL_ROOM, pitch) + _right(right)
        yield paragraph("Signature", runs(names[0].inlines), more)
    yield from _date(day, SEAL_RIGHT, 0, pitch)


def _seals(names: Sequence[Paragraph], middle: float) -> str:
    """Several issuers: rows of up to three, room for each one's seal, the last centred on the date."""
    wide = max(SEAL_SIZE, (max(map(_wide, names)) + 0.5) * CELL * 25.4 / 72)
    most = next((count for count, limit in SEALS_A_ROW if wide <= limit), 1)
    column = twips(mm=wide)
    right_edge = min(chars(CHARACTERS), chars(CHARACTERS - middle) + column // 2)
    rows = [names[at : at + most] for at in range(0, len(names), most)]
    return paragraph("AfterTable", "", _KEEP).join(
        _seal_row(row, column, right_edge) for row in rows
    )


def _seal_row(row: Sequence[Paragraph], column: int, right_edge: int) -> str:
    """One row of 署名: at the right, so that the last one of all stands over the date."""
    count = min(len(row), right_edge // column) or 1
    column = min(column, right_edge // count)
    cells = tuple(
        paragraph("Signature", runs(one.inlines), '<w:jc w:val="center"/>') for one in row
    )
    spare = max(1, right_edge - column * len(row))
    return bare_table(
        (spare, *(column,) * len(row)),
        (paragraph("Signature", ""), *cells),
        "left",
        "bottom",
        height=twips(mm=SEAL_SIZE),
    )


def _unsealed(names: Sequence[Paragraph], day: Paragraph | None, pitch: int) -> Iterator[str]:
    """署名 2 字 from the right edge, the date begins 2 字 to its right; the longer one leads (7.3.5.2)."""
    last = _wide(names[-1]) if names else 0.0
    date_right = UNSEALED_RIGHT if not names or _wide(day) > last else last - _wide(day)
    for at, one in enumerate(names):
        right = UNSEALED_RIGHT
        if _wide(day) > last:  # the date is the longer: 署名 begins 2 字 before it
            right = date_right + _wide(day) + 2 - _wide(one)
        yield paragraph(
            "Signature", runs(one.inlines), _before(0 if at else 1, pitch) + _right(right)
        )
    yield from _date(day, date_right, 0, pitch)


def _signet(
    posts: Sequence[Paragraph],
    names: Sequence[Paragraph],
    day: Paragraph | None,
    pitch: int,
) -> Iterator[str]:
    """职务, 2 字, then room for the 签名章, 4 字 from the right edge; a blank line; the date (7.3.5.3)."""
    wide = max(SIGNET_SIZE[0], *(_wide(one) + 0.2 for one in names), 0)
    signet, gap, right = chars(wide), chars(POST_GAP), chars(SEAL_RIGHT)
    left = chars(CHARACTERS) - right - signet - gap
    post = "".join(paragraph("Post", runs(count.inlines)) for count in posts) or paragraph(
        "Post", ""
    )
    name = "".join(paragraph("Signet", runs(one.inlines)) for one in names)
    yield from (paragraph("Signet", "", _KEEP) for _ in range(2))
    yield bare_table(
        (left, gap, signet),
        (post, paragraph("Post", ""), name or paragraph("Signet", "")),
        "left",
        "center",
        height=round(SIGNET_SIZE[1] * pitch),
    )
    yield from _date(day, SEAL_RIGHT, 1, pitch)
