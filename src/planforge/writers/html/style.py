"""The look of GB/T 9704-2012 as CSS, from the same numbers as the Word file.

Printed, 22 lines of 28 characters fill the 版心; on a screen the same column of text stands on a sheet of
paper.
"""

from __future__ import annotations

from planforge.writers.gbt9704 import (
    CELL,
    LINES,
    PAGES,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_4S,
    TABLE_LINE,
    TABLE_ROW,
    TIGHTER,
    TITLE_LINE,
    Page,
)
from planforge.writers.look import Look, Role

# What stands in for a font an office has and a reader lacks: system fonts first, free ones after.
_FALLBACKS: dict[Role, str] = {
    "title": 'FZXiaoBiaoSong-B05S, FandolSong, "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif',
    "heading": 'SimHei, FandolHei, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
    "subheading": '楷体, KaiTi, STKaiti, FandolKai, "AR PL UKai CN", "LXGW WenKai", serif',
    "body": '仿宋, FangSong, STFangsong, "FandolFang R", FandolFang, "Noto Serif CJK SC", serif',
    "number": 'SimSun, FandolSong, "Noto Serif CJK SC", serif',
}

_RULES = """
* {{ box-sizing: border-box }}
body {{ margin: 0; background: #e4e4e4; color: #000; font: {size}pt/{pitch}pt {body};
  letter-spacing: {tighter}pt; text-align: justify; text-spacing-trim: space-all;
  text-autospace: no-autospace; line-break: strict; overflow-wrap: anywhere; orphans: 1; widows: 1;
  -webkit-text-size-adjust: none; print-color-adjust: exact }}
p, h1, h2, h3, h4, h5, h6, table, figure {{ margin: 0; padding: 0 }}
h1, h2, h3, h4, h5, h6 {{ font-size: inherit; font-weight: normal; break-after: avoid }}
.sheet {{ width: {width}mm; min-height: {height}mm; margin: 8mm auto; background: #fff;
  padding: {margins}; box-shadow: 0 0 2mm rgb(0 0 0 / .3); display: flow-root }}
.lying {{ width: {height}mm; min-height: {width}mm; padding: {lying}; page: lying }}
p, .h {{ text-indent: {two}pt }}
.title {{ font: {title_size}pt/{title_line}pt {title}; letter-spacing: 0; text-align: center;
  text-align-last: auto; text-indent: 0 }}
.h1, .label, .mark-of-annex {{ font-family: {heading} }}
.h2, .lead {{ font-family: {subheading} }}
.chapter {{ font-family: {title}; text-align: center; text-indent: 0 }}
.flush, .to, .mark-of-annex {{ text-indent: 0 }}
.mark-of-annex {{ margin-bottom: {pitch}pt; break-after: avoid }}
.caption, .right {{ text-align: right; text-indent: 0; break-after: avoid }}
.figure {{ font-family: {heading}; font-size: 12pt; text-align: center; text-indent: 0; break-before: avoid }}
.note-of-annex {{ text-indent: 0 }}
.closing {{ break-before: avoid }}
strong {{ font-weight: bold }}
ins {{ color: #0b5394; text-decoration: underline double }}
del {{ color: #a61c00; text-decoration: line-through }}
.held {{ break-after: avoid }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; font-size: {cell_size}pt; line-height: {table_line}pt;
  letter-spacing: 0; text-align: left }}
th, td {{ border: .5pt solid #000; padding: 1pt 4pt; height: {table_row}pt; vertical-align: middle }}
th {{ font-family: {heading}; font-weight: normal; text-align: center }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
.center {{ text-align: center }}
figure {{ text-align: center; break-inside: avoid; line-height: 0; letter-spacing: 0 }}
figure svg {{ max-width: 100%; max-height: {picture}mm; height: auto }}
.break {{ break-before: page }}
@page {{ size: A4; margin: {margins} }}
@page :right {{ @bottom-right {{ {number} text-align: right; padding-right: {four}pt }} }}
@page :left {{ @bottom-left {{ {number} text-align: left; padding-left: {four}pt }} }}
@page lying {{ size: A4 landscape; margin: {lying}; @bottom-right {{ content: none }}
  @bottom-left {{ content: none }} }}
@page lying:right {{ @left-bottom {{ {number} {upright} text-align: right; padding-bottom: {four}pt }} }}
@page lying:left {{ @left-top {{ {number} {upright} text-align: left; padding-top: {four}pt }} }}
@media print {{
  body {{ background: none }}
  .sheet {{ width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; display: block }}
  .sheet + .sheet {{ break-before: page }}
}}
"""
_NUMBER = (
    'content: "— " counter(page) " —"; font: {size}pt/{size}pt {font}; letter-spacing: 0; '
    "vertical-align: top; padding-top: {down}mm; white-space: nowrap;"
)
_UPRIGHT = (
    "writing-mode: vertical-rl; vertical-align: bottom; padding-top: 0; padding-right: {down}mm;"
)
_NUMBER_DOWN = 4.5  # mm to the line's top: its 一字线 then lies 7 mm under the 版心 (7.5)
_PICTURE_ROOM = 3  # lines of a page that a picture leaves to its title


def fonts(look: Look, role: Role) -> str:
    """The ``font-family`` of a role: the office's font, then what stands in for it."""
    return f"{_string(look.font(role))}, {_FALLBACKS[role]}"


def _string(words: str) -> str:
    """Any words as a CSS string; what could end it, or the style element, is spelled out."""
    said = (c if c.isalnum() or c in " _-." else f"\\{ord(c):x} " for c in words if ord(c) >= 0x20)
    return f'"{"".join(said)}"'


def css(look: Look) -> str:
    """The style sheet of every paper of a look."""
    page = PAGES[look.layout]
    number = _NUMBER.format(size=SIZE_4, font=fonts(look, "number"), down=_NUMBER_DOWN)
    return _RULES.format(
        size=SIZE_3,
        pitch=page.pitch,
        tighter=TIGHTER,
        width=page.width,
        height=page.height,
        margins=margins(page),
        lying=margins_lying(page),
        two=2 * CELL,
        four=SIZE_4,
        title_size=SIZE_2,
        title_line=TITLE_LINE,
        cell_size=SIZE_4S,
        table_line=TABLE_LINE,
        table_row=TABLE_ROW,
        picture=round((LINES - _PICTURE_ROOM) * page.pitch * 25.4 / 72, 1),
        number=number,
        upright=_UPRIGHT.format(down=_NUMBER_DOWN),
        title=fonts(look, "title"),
        heading=fonts(look, "heading"),
        subheading=fonts(look, "subheading"),
        body=fonts(look, "body"),
    )


def margins(page: Page) -> str:
    """天头, 切口, 地脚, 订口 (5.2.1), in the order of CSS."""
    return f"{page.top}mm {page.right}mm {page.bottom}mm {page.left}mm"


def margins_lying(page: Page) -> str:
    """The same page turned: its 订口 is on top, its foot at the left (8)."""
    return f"{page.left}mm {page.top}mm {page.right}mm {page.bottom}mm"
