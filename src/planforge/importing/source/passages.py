"""What every reader of a paper makes: passages and tables in reading order, and what it has to say about the file."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnreadableError(Exception):
    """Why a file cannot be read: the key of a message."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with its number as a reader sees it. ``place`` says where it stands (第12段), ``box``: in a text box."""

    text: str
    place: str = ""
    box: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each cell its words."""

    rows: tuple[tuple[str, ...], ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the file holds beside its words: a tracked change (``kind`` 修订), a comment (批注), a header (页眉) …"""

    kind: str
    place: str
    text: str
    who: str = ""
    when: str = ""


MOST_BLOCKS = 2_500  # paragraphs and tables
MOST_ROWS = 5_000  # of all tables
MOST_COLUMNS = 63  # of a table, as Word allows
LONGEST = 20_000  # characters of a paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """A paper. ``wrapped``: its lines are cut where the page ended, not where the paragraph does."""

    blocks: tuple[Passage | Grid, ...]
    remarks: tuple[Remark, ...] = field(default=())
    wrapped: bool = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Passage))

    def is_a_paper(self) -> bool:
        """Whether it is no larger than a paper: a 三定规定 has some 300 paragraphs of some 60 characters."""
        longest = max((len(one.text) for one in self.passages), default=0)
        rows = sum(len(grid.rows) for grid in self.grids)
        return len(self.blocks) <= MOST_BLOCKS and rows <= MOST_ROWS and longest <= LONGEST

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))
