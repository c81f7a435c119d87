"""GB/T 9704-2012 as data: the page and the paragraph styles, in mm and pt, with their clauses.

Imports ``look`` for its names. Nothing here knows Word: ``docx_styles`` turns it into OOXML. 字 is the width
of one character (16 pt less 0.25 pt), 行 the height of one line.

>>> PAGES["word"].pitch, PAGES["gbt33476"].pitch
(28.95, 29.45)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from planforge.writers.look import Layout, Role

SIZE_2 = 22.0  # 二号
SIZE_3 = 16.0  # 三号
SIZE_4 = 14.0  # 四号
SIZE_4S = 12.0  # 小四

LINES = 22  # 5.2.3
CHARACTERS = 28  # 5.2.3
# 28 characters of 16 pt are 158.0 mm: 2 mm too wide. 15.75 pt each makes 155.6 mm (5.2.3).
TIGHTER = -0.25
CELL = SIZE_3 + TIGHTER


@dataclass(frozen=True, slots=True)
class Page:
    """One reading of the page. Lengths in mm, ``pitch`` (from line to line) in pt.

    ``footer`` is from the paper's edge to the bottom of the page number's line (14 pt high).
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    footer: float


PAGES: Mapping[Layout, Page] = MappingProxyType(
    {
        # 5.1 A4; 5.2.1 天头 37, 订口 28, 版心 156×225; 7.5 一字线 7 mm below 版心, at 269 mm.
        # 28.95 pt: 22 lines fill 224.7 of 225 mm. One twip-step of 29 pt would leave room for 21.
        "word": Page(210, 297, 37, 35, 28, 26, 28.95, 25.4),
        # GB/T 33476.2-2016: 天头 to the ink of line 1, pitch 10.39 mm.
        "gbt33476": Page(210, 297, 34.58, 32.58, 28, 26, 29.45, 25.4),
    }
)

Side = Literal["left", "right", "center", "both"]


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style and the clause that asks for it ("惯例": no clause, but common practice).

    ``first``, ``left``, ``right`` in 字; ``line`` in pt (0: the page's pitch); ``before`` and ``after`` in
    lines of the page; ``outline`` the heading level, 1 to 4 (0: no heading). A hanging indent is a
    negative ``first``.
    """

    id: str
    name: str
    clause: str
    font: Role = "body"
    size: float = SIZE_3
    side: Side = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    line: float = 0
    before: float = 0
    after: float = 0
    outline: int = 0
    keep_next: bool = False
    new_page: bool = False
    on_grid: bool = True
    based_on: str = "Normal"

    @property
    def cell(self) -> float:
        """The width of one character, pt: 三号 is set tighter so that 28 fit (5.2.3)."""
        return CELL if self.size == SIZE_3 else self.size


TITLE_LINE = 32.0  # pt; 二号 needs more than the page's pitch, and Word gives what is "exact"
TABLE_LINE = 18.0
TABLE_ROW = 22.7  # pt, 8 mm
NUMBER_LINE = 14.0

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", "5.2.2", based_on=""),
    Style("Title", "Title", "7.3.1", font="title", size=SIZE_2, side="center", line=TITLE_LINE,
          keep_next=True, on_grid=False),
    Style("Heading1", "heading 1", "7.3.3", font="heading", first=2, outline=1, keep_next=True),
    Style("Heading2", "heading 2", "7.3.3", font="subheading", first=2, outline=2, keep_next=True),
    Style("Heading3", "heading 3", "7.3.3", first=2, outline=3, keep_next=True),
    Style("Heading4", "heading 4", "7.3.3", first=2, outline=4, keep_next=True),
    Style("Chapter", "公文章", "惯例", font="title", side="center", outline=1, keep_next=True),
    Style("BodyText", "Body Text", "7.3.3", first=2),
    Style("Article", "公文条", "惯例", based_on="BodyText"),
    Style("Item2", "公文项（一）", "7.3.3", based_on="BodyText"),
    Style("Item3", "公文项1", "7.3.3", based_on="BodyText"),
    Style("Item4", "公文项（1）", "7.3.3", based_on="BodyText"),
    Style("AnnexNote", "公文附件说明", "7.3.4", left=5, first=-3),
    Style("Signature", "Signature", "7.3.5.1", side="right", keep_next=True),
    Style("Date", "Date", "7.3.5.1", side="right", right=4),
    Style("Note", "公文附注", "7.3.6", first=2),
    Style("AnnexMark", "公文附件标识", "7.3.7", font="heading", side="left", after=1, outline=1,
          keep_next=True, new_page=True),
    Style("AnnexTitle", "公文附件标题", "7.3.7", font="title", size=SIZE_2, side="center",
          line=TITLE_LINE, keep_next=True, outline=2, on_grid=False, based_on="Title"),
    # 附件 are set as 正文 is, the line above a table too; first=2 moves nothing at the right edge.
    Style("Caption", "caption", "7.3.7", side="right", first=2, keep_next=True),
    Style("TableText", "公文表格", "惯例", size=SIZE_4S, side="left", line=TABLE_LINE, on_grid=False),
    Style("TableHead", "公文表头", "惯例", font="heading", side="center", keep_next=True, size=SIZE_4S,
          line=TABLE_LINE, on_grid=False),
    Style("AfterTable", "公文表后", "惯例", size=1, line=1, on_grid=False),
    Style("Footer", "footer", "7.5", font="number", size=SIZE_4, side="right", right=1, line=NUMBER_LINE,
          on_grid=False),
    Style("FooterEven", "公文双页页脚", "7.5", font="number", size=SIZE_4, side="left", left=1,
          line=NUMBER_LINE, on_grid=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """One character style: words inside a paragraph in another font, or bold."""

    id: str
    name: str
    clause: str
    font: Role | None = None
    bold: bool = False


FACES: tuple[Face, ...] = (
    Face("ArticleLabel", "公文条号", "惯例", font="heading"),
    Face("Lead", "公文段首句", "7.3.3", font="subheading"),
    Face("LeadName", "公文段首名称", "7.3.3", font="subheading"),
    Face("Strong", "Strong", "惯例", bold=True),
)

TITLE_LIMIT = 20  # 字: 20 × 22 pt are 440 of the 442 pt between the margins (7.3.1)
SEAL_RIGHT = 4.0  # 字, 7.3.5.1: the date's distance from the right edge where a seal goes over it
SEAL_ROOM = 3  # lines between text and 署名, 7.3.5.1: the seal's top within one line of the text
