"""A paper as HTML whose pages stand side by side on the screen, as many and as long as on paper.

The browser breaks the pages: a sheet is a row of columns, a column a page (CSS Multi-column Layout 1). Only
how many there are it does not tell a style sheet: a script widens the row, numbers the pages (7.5) and puts
the 版记 at the foot of the last (7.4). Printed it is what ``html`` writes.
"""

from __future__ import annotations

from planforge.document.blocks import Document
from planforge.writers.gbt9704 import PAGES, SIZE_4
from planforge.writers.html import write as html
from planforge.writers.html.style import fonts
from planforge.writers.look import Look

_RULES = """
@media screen {{
  body {{ width: max-content }}
  main {{ display: flex; gap: {between}mm; padding: {between}mm; align-items: flex-start }}
  .sheet, .lying {{ flex: none; margin: 0; width: {width}mm; box-shadow: none; display: block; position: relative;
    columns: {room}mm; column-gap: {gap}mm; column-fill: auto; height: {height}mm; min-height: 0;
    background: repeating-linear-gradient(to right, #fff 0 {width}mm, #e4e4e4 {width}mm {step}mm) }}
  .lying {{ width: {height}mm; height: {width}mm; columns: {lying_room}mm; column-gap: {lying_gap}mm;
    background: repeating-linear-gradient(to right, #fff 0 {height}mm, #e4e4e4 {height}mm {lying_step}mm) }}
  .break {{ break-before: column }}
  .page-number {{ position: absolute; font: {size}pt/{size}pt {number}; letter-spacing: 0; white-space: nowrap }}
  .lying .page-number {{ writing-mode: vertical-rl }}
}}
@media print {{ .page-number {{ display: none }} }}
"""
_SCRIPT = """
const mm = 96 / 25.4, between = %(between)s * mm;
let number = 0;
for (const sheet of document.querySelectorAll('.sheet')) {
  const lying = sheet.classList.contains('lying'), one = sheet.offsetWidth;
  const pages = Math.max(1, Math.round((sheet.scrollWidth + between) / (one + between)));
  sheet.style.width = pages * one + (pages - 1) * between + 'px';
  for (let page = 0; page < pages; page++) {
    const mark = document.createElement('span'), odd = ++number %% 2 === 1;
    mark.className = 'page-number';
    mark.textContent = '\u2014 ' + number + ' \u2014';
    const start = page * (one + between);
    if (lying) {
      mark.style.left = start + %(lying_left)s * mm + 'px';
      mark.style[odd ? 'bottom' : 'top'] = %(inset)s * mm + 'px';
    } else {
      mark.style.top = %(top)s * mm + 'px';
      if (odd) mark.style.right = (pages - 1 - page) * (one + between) + %(right)s * mm + 'px';
      else mark.style.left = start + %(left)s * mm + 'px';
    }
    sheet.append(mark);
  }
}
const foot = document.querySelector('.imprint');
if (foot) {
  const sheet = foot.closest('.sheet'), style = getComputedStyle(sheet);
  const end = sheet.getBoundingClientRect().bottom - parseFloat(style.paddingBottom);
  foot.style.position = 'relative';
  foot.style.top = Math.max(0, end - foot.getBoundingClientRect().bottom) + 'px';
}
"""
_BETWEEN = 8.0  # mm between pages on the screen
_NUMBER_DOWN = 4.5  # mm from the 版心 to the number's line (7.5)


def write(document: Document, look: Look) -> bytes:
    """``document`` as an ``.html`` file of pages, UTF-8."""
    page = PAGES[look.layout]
    sides, ends = page.left + page.right, page.top + page.bottom
    rules = _RULES.format(
        width=page.width,
        height=page.height,
        room=page.width - sides,
        gap=sides + _BETWEEN,
        step=page.width + _BETWEEN,
        lying_room=page.height - ends,
        lying_gap=ends + _BETWEEN,
        lying_step=page.height + _BETWEEN,
        between=_BETWEEN,
        size=SIZE_4,
        number=fonts(look, "number"),
    )
    four = SIZE_4 / 72 * 25.4  # mm, the 字 that the number keeps from the edge
    script = _SCRIPT % {
        "between": _BETWEEN,
        "top": page.height - page.bottom + _NUMBER_DOWN,
        "right": page.right + four,
        "left": page.left + four,
        "lying_left": page.bottom - _NUMBER_DOWN - four,
        "inset": page.right + four,
    }
    return html.text(document, look, rules, script).encode()
