"""GB/T 9704-2012 as data: the page and the paragraph styles, in mm and pt, with their clauses.

Nothing here knows Word: ``docx.styles`` turns it into OOXML. 字 is the width of one character (16 pt less
0.25 pt), 行 the height of one line.

>>> PAGES["word"].pitch, PAGES["gbt33476"].pitch
(28.95, 29.45)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from planforge.writers.look import Layout, Role

if TYPE_CHECKING:
    from planforge.document.blocks import Form

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
    colour: str = ""
    based_on: str = "Normal"

    @property
    def cell(self) -> float:
        """The width of one character, pt: 三号 is set tighter so that 28 fit (5.2.3)."""
        return CELL if self.size == SIZE_3 else self.size


TITLE_LINE = 32.0  # pt; 二号 needs more than the page's pitch, and Word gives what is "exact"
TABLE_LINE = 18.0
TABLE_ROW = 22.7  # pt, 8 mm
NUMBER_LINE = 14.0
RED = "FF0000"  # 7.2.4, 7.2.7
RULE_LINE = 6.8  # pt, empty line over the red rule: what the number's line leaves of 4 mm (7.2.7)

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
    Style("Article", "公文条", "惯例", based_on="BodyText", outline=2),
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
    # What a paper issues (印发) begins a page with its title, as a paper of its own does.
    Style("IssuedTitle", "公文印发标题", "7.3.1", font="title", size=SIZE_2, side="center", line=TITLE_LINE,
          keep_next=True, new_page=True, outline=1, on_grid=False, based_on="Title"),
    # 附件 are set as 正文 is, the line above a table too; first=2 moves nothing at the right edge.
    Style("Caption", "caption", "7.3.7", side="right", first=2, keep_next=True),
    Style("Figure", "公文图题", "惯例", font="heading", size=SIZE_4S, side="center"),
    Style("TableText", "公文表格", "惯例", size=SIZE_4S, side="left", line=TABLE_LINE, on_grid=False),
    Style("TableHead", "公文表头", "惯例", font="heading", side="center", keep_next=True, size=SIZE_4S,
          line=TABLE_LINE, on_grid=False),
    Style("To", "公文主送机关", "7.3.2"),
    Style("Attendance", "公文出席", "10.3", side="right"),
    Style("Present", "公文出席人员", "10.3"),
    Style("CopyNumber", "公文份号", "7.2.1", side="left"),
    Style("Secrecy", "公文密级和紧急程度", "7.2.2", font="heading", side="left"),
    Style("Mark", "公文发文机关标志", "7.2.4", font="title", side="center", on_grid=False, colour=RED),
    Style("Number", "公文发文字号", "7.2.5", side="center"),
    Style("NumberUp", "公文上行文文号", "7.2.5", side="left", left=1),
    Style("Signers", "公文签发人", "7.2.6", side="left"),
    Style("OrderNumber", "公文令号", "10.2", side="left"),
    Style("LetterNumber", "公文信函文号", "10.1", side="right"),
    Style("MastheadRule", "公文版头分隔线", "7.2.7", size=1, line=RULE_LINE, on_grid=False),
    Style("Post", "公文签发人职务", "7.3.5.3", side="right", keep_next=True),
    Style("Signet", "公文签名章", "7.3.5.3", side="center", keep_next=True),
    Style("CopyTo", "公文抄送机关", "7.4.2", size=SIZE_4, left=4, first=-3, right=1, on_grid=False),
    Style("Print", "公文印发机关", "7.4.3", size=SIZE_4, side="left", left=1, right=1, on_grid=False),
    Style("Picture", "公文图", "惯例", side="center", on_grid=False),
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
    strike: bool = False
    underline: bool = False


FACES: tuple[Face, ...] = (
    Face("ArticleLabel", "公文条号", "惯例", font="heading"),
    Face("Lead", "公文段首句", "7.3.3", font="subheading"),
    Face("LeadName", "公文段首名称", "7.3.3", font="subheading"),
    Face("SignerName", "公文签发人姓名", "7.2.6", font="subheading"),
    Face("PresentLabel", "公文出席字样", "10.3", font="heading"),
    Face("Strong", "Strong", "惯例", bold=True),
    Face("Added", "公文增加", "惯例", font="heading", underline=True),
    Face("Dropped", "公文删除", "惯例", strike=True),
)

TITLE_LIMIT = 20  # 字: 20 × 22 pt are 440 of the 442 pt between the margins (7.3.1)
SEAL_RIGHT = 4.0  # 字, 7.3.5.1: the date's distance from the right edge where a seal goes over it
SEAL_ROOM = (
    2  # lines between text and 署名, 7.3.5.1: a 42 mm seal half a line below the text has them
)
# a little below its middle; with three lines its top would be more than a line away, or they at its rim
UNSEALED_RIGHT = 2.0  # 字, 7.3.5.2: 署名 from the right edge where no seal goes over it
POST_GAP = 2.0  # 字, 7.3.5.3: 职务 from the 签名章 at its right
SIGNET_SIZE = (4.0, 2.0)  # 字 and lines that a 签名章 is given: its size is not fixed
SEAL_SIZE = 46.0  # mm: a 42 mm seal and what keeps it from touching the next (7.3.5.1)
SEALS_A_ROW = ((3, 48.0), (2, 76.0))  # so many, where their columns are no wider, mm (7.3.5.1)

# Where the mark's ink begins, mm from the paper's top: 35 mm below 版心 (7.2.4, 10.3), 20 mm (10.2),
# 30 mm below the paper's edge (10.1).
MARK_TOP: Mapping[Form, float] = MappingProxyType(
    {"document": 72.0, "minutes": 72.0, "order": 57.0, "letter": 30.0}
)
MARK_LARGEST, MARK_LEAST = 48.0, 30.0  # pt; the standard fixes no size, but 标题 stays the smaller
MARK_NARROWEST = 60  # %, narrower letters are none that an office would print
MARK_LINE = 1.25  # of the mark's size
MARK_INK = 0.19  # of the mark's size: from the top of its line to its ink
MARK_WIDTH = 156.0  # mm, what it has to fit (7.2.4)
LETTER_RULE = 170.0  # mm, 10.1: as long as that, across the middle of the paper
LETTER_THICK, LETTER_GAP, LETTER_THIN = 0.8, 0.4, 0.3  # mm; not fixed
LETTER_RULE_DOWN = 4.0  # mm below the mark, 10.1
LETTER_FOOT = 20.0  # mm above the paper's edge, 10.1
LETTER_UNDER = 4.84  # mm, 10.1: 7/8 of a 三号 character, from the rule to 份号 and 文号
RULE_EIGHTHS = 12  # 1/8 pt, the red rule of a masthead: 1.5 pt by common use (7.2.7)
IMPRINT_OUTER, IMPRINT_INNER = 8, 6  # 1/8 pt: 0.35 mm and 0.25 mm (7.4.1)


JOINT_GAP = 0.6  # 字, between the names of a 联合行文 and the words after them


def mark_fit(width: float) -> tuple[float, int]:
    """Size, pt, and horizontal scale, %, of a mark ``width`` 字 wide, so that it fits 156 mm (7.2.4).

    A scale of 0: no size that can be printed fits. The caller says so, and shortens the name.

    >>> mark_fit(8), mark_fit(18), mark_fit(40)
    ((48.0, 100), (30.0, 81), (30.0, 0))
    """
    room = MARK_WIDTH / 25.4 * 72
    size = max(MARK_LEAST, min(MARK_LARGEST, room / max(width, 1) // 0.5 * 0.5))
    scale = min(100, int(100 * room / (size * max(width, 1))))
    return size, scale if scale >= MARK_NARROWEST else 0
