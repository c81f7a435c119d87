"""版头 and 版记 as HTML, with their styles (GB/T 9704-2012, 7.2, 7.4 and 10).

Places are those of a printed page: mm below the top of the 版心.
"""

from __future__ import annotations

from planforge.document.blocks import Imprint, Masthead
from planforge.ooxml.units import escape
from planforge.writers.gbt9704 import CELL, PAGES, SIZE_4
from planforge.writers.html.style import fonts
from planforge.writers.look import Look
from planforge.writers.titles import width

RED = "#f00"
_LARGEST = 62.0  # pt, of a 发文机关标志: the standard fixes none
_ROOM = 156 / 25.4 * 72  # pt between the margins
_MARK_TOP = {"document": 35.0, "letter": 0.0, "order": 20.0, "minutes": 35.0}  # mm, 7.2.4, 10
_RULE_DOWN = 4.0  # mm, 7.2.7
_RULES = """
.masthead {{ position: relative; text-align: left; padding-bottom: {two_lines}pt }}
.masthead p {{ text-indent: 0 }}
.small {{ min-height: {mark_top}mm }}
.black {{ font-family: {heading} }}
.mark {{ display: flex; justify-content: center; align-items: center; gap: .3em; color: {red};
  font: {mark_size}pt/1.15 {title}; letter-spacing: 0; text-align-last: justify }}
.number {{ margin-top: {two_lines}pt; text-align: center }}
.number.up {{ display: flex; justify-content: space-between; align-items: flex-end;
  padding: 0 {cell}pt }}
.signers {{ font-family: {subheading} }}
.rule {{ border: 0; border-top: 1.5pt solid {red}; margin: {rule_down}mm 0 0 }}
.letter .rule {{ border-top: 4.5pt double {red}; margin: {rule_down}mm -7mm {half}pt }}
.imprint {{ margin-top: {pitch}pt; border-top: .35mm solid #000; border-bottom: .35mm solid #000;
  font-size: {size_4}pt; letter-spacing: 0; break-inside: avoid; break-before: avoid }}
.imprint p {{ padding: 0 {size_4}pt 0 {hanging}pt; text-indent: {back}pt }}
.imprint .print {{ border-top: .25mm solid #000; display: flex; justify-content: space-between;
  padding: 0 {size_4}pt; text-indent: 0 }}
.imprint .print:first-child {{ border-top: 0 }}
"""


def head_css(head: Masthead | None, look: Look) -> str:
    """The styles of 版头 and 版记."""
    pitch = PAGES[look.layout].pitch
    return _RULES.format(
        red=RED,
        pitch=pitch,
        half=round(pitch / 4, 2),
        two_lines=2 * pitch,
        cell=CELL,
        mark_top=_MARK_TOP[head.form] if head else 0,
        mark_size=_mark_size(head) if head else _LARGEST,
        rule_down=_RULE_DOWN,
        size_4=SIZE_4,
        hanging=4 * SIZE_4,
        back=-3 * SIZE_4,
        title=fonts(look, "title"),
        heading=fonts(look, "heading"),
        subheading=fonts(look, "subheading"),
    )


def _mark_size(head: Masthead) -> float:
    """As large as fits between the margins, the widest name and the words after it on one line."""
    widest = max(map(width, head.issuers), default=0) + width(head.mark) + 0.4
    return round(min(_LARGEST, _ROOM / max(widest, 1)), 2)


def masthead(head: Masthead) -> str:
    """版头: what stands above the title."""
    small = "".join(
        f"<p{look}>{escape(words)}</p>"
        for words, look in (
            (head.copy_number, ""),
            (head.secrecy, ' class="black"'),
            (head.urgency, ' class="black"'),
        )
        if words
    )
    return (
        f'<header class="masthead {head.form}"><div class="small">{small}</div>{_mark(head)}'
        f"{_number(head)}{_rule(head)}</header>"
    )


def _rule(head: Masthead) -> str:
    return '<hr class="rule">' if head.form in ("document", "letter") else ""


def _mark(head: Masthead) -> str:
    """Names below each other, the words after them in the middle beside them (联合行文)."""
    if len(head.issuers) == 1:
        return f'<p class="mark">{escape(head.issuers[0] + head.mark)}</p>'
    names = "<br>".join(map(escape, head.issuers))
    return f'<p class="mark"><span>{names}</span><span>{escape(head.mark)}</span></p>'


def _number(head: Masthead) -> str:
    if not head.signers:
        return f'<p class="number">{escape(head.number)}</p>' if head.number else ""
    names = "\u3000".join(map(escape, head.signers))
    return (
        f'<p class="number up"><span>{escape(head.number)}</span>'
        f'<span>签发人：<span class="signers">{names}</span></span></p>'
    )


def imprint(foot: Imprint) -> str:
    """版记: who else is told, who printed it and when."""
    rows = [
        f"<p>{escape(label)}：{escape('，'.join(names))}。</p>"
        for label, names in (("主送", foot.to), ("抄送", foot.copy_to))
        if names
    ]
    if foot.office or foot.date:
        day = f"{foot.date}印发" if foot.date else ""
        rows.append(
            f'<p class="print"><span>{escape(foot.office)}</span><span>{escape(day)}</span></p>'
        )
    return f'<footer class="imprint">{"".join(rows)}</footer>'
