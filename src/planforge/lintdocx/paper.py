"""A Word file as values: sections, and paragraphs with what they look like, in the measures of the standard.

Lengths of pages in mm, of lines in pt, of indents in 字.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Place = Literal["flow", "layout", "table", "box"]
Role = Literal[
    "", "blank", "copy-number", "secrecy", "urgency", "mark", "number", "signers", "title", "to", "chapter",
    "article", "h1", "h2", "h3", "h4", "body", "annex-note", "signature", "date", "note", "annex-mark",
    "annex-title", "issued-title", "caption", "cell", "imprint", "attendance",
]  # fmt: skip


SIDES = {
    "left": "左对齐",
    "start": "左对齐",
    "right": "右对齐",
    "end": "右对齐",
    "center": "居中",
    "both": "两端对齐",
    "distribute": "分散对齐",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. ``size`` and ``spacing`` in pt; ``font`` that of Chinese characters."""

    text: str
    font: str
    size: float
    spacing: float = 0.0
    bold: bool = False
    colour: str = ""
    hidden: bool = False
    highlighted: bool = False
    underlined: bool = False
    slanted: bool = False
    struck: bool = False


@dataclass(slots=True)
class Paragraph:
    """One paragraph. ``number`` counts those a reader sees from 1; ``page`` is 0 where the file does not say.

    ``place``: in the text, in a table that only places things, in a table, or in a text box. ``left``,
    ``right`` and ``first`` in 字 of its own size; ``before``, ``after`` and ``line`` in pt (``line`` 0: single).
    """

    number: int
    text: str
    runs: tuple[Run, ...]
    place: Place = "flow"
    style: str = ""
    page: int = 0
    section: int = 0
    side: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    exact: bool = False
    outline: int = 0
    keeps: bool = False
    breaks: bool = False
    bottom_rule: str = ""
    lines: tuple[str, ...] = ()
    bordered: bool = False
    holds: bool = False  # a picture, or words that were struck out: no empty line
    role: Role = ""
    element: Any = field(default=None, repr=False, compare=False)  # in the tree it was read from

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def size(self) -> float:
        """The size of most of its words, pt."""
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
        return max(weights, key=lambda size: weights[size], default=0.0)

    @property
    def font(self) -> str:
        """The font of most of its words."""
        weights: dict[str, int] = {}
        for run in self.runs:
            weights[run.font] = weights.get(run.font, 0) + len(run.text.strip())
        return max(weights, key=lambda font: weights[font], default="")

    @property
    def aligned(self) -> str:
        """How it is aligned, in the words of Word's own menu."""
        return SIDES.get(self.side, self.side)

    @property
    def red(self) -> bool:
        shown = [run for run in self.runs if run.text.strip()]
        return bool(shown) and all(is_red(run.colour) for run in shown)


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of pages: its words with # for the page number, and how they look."""

    kind: str
    text: str
    font: str
    size: float
    side: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind. ``grid`` is the type of the grid; ``pitch`` its line pitch and ``cell`` what it adds, pt."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    landscape: bool = False
    grid: str = ""
    pitch: float = 0.0
    cell: float = 0.0
    first_page: bool = False
    columns: int = 1
    bordered: bool = False
    footers: tuple[Footer, ...] = ()

    @property
    def area(self) -> tuple[float, float]:
        """The width and height of the 版心."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts: its width in mm, whether its first row is marked as its head."""

    number: int
    width: float
    head: bool
    rows: int
    section: int = 0


@dataclass(slots=True)
class Paper:
    """A whole file. ``red_rules``: places of red rules (border, shape, table)."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    red_rules: list[str] = field(default_factory=list)
    even_and_odd: bool = False
    language: str = ""
    revisions: int = 0
    comments: int = 0
    pictures: int = 0
    nameless_pictures: int = 0
    normal_size: float = 0.0
    form: str = ""
    blocks: int = 0  # other files that only Word shows in this one (altChunk)
    background: str = ""  # the colour of its pages
    heads: list[str] = field(default_factory=list)  # words above every page, page numbers apart

    def of(self, *roles: str) -> list[Paragraph]:
        return [paragraph for paragraph in self.paragraphs if paragraph.role in roles]


def is_red(colour: str) -> bool:
    """Whether an RRGGBB colour is a red."""
    if len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40
