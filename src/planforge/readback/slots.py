"""The paragraphs and rows of a paper as they are made now, each with what of the plan it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from planforge.document.blocks import (
    Annex,
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Table,
    Title,
    plain,
)
from planforge.document.merged_cells import merged_cells
from planforge.importing.reader import read
from planforge.importing.source import Passage, Source
from planforge.plan import records as m
from planforge.words.phrases import bare


class Part(Enum):
    """What of a plan a paragraph or a row says."""

    FUNCTION = "主要职责"
    POINT = "分项"
    UNIT = "内设机构"
    LIAISON = "联系"
    DIVISION = "职责分工"
    OFFICE = "议事协调机构办公室"
    SAY = "核定表述"
    STAFFING = "人员编制"
    LIST = "其他事项"
    UNIT_ROW = "编制表"
    LEADER_ROW = "职数表"
    OTHER = "其他文字"


@dataclass(frozen=True, slots=True)
class Slot:
    """One paragraph or row. ``key`` is its anchor, ``shown`` all of its words, ``label`` the number before them.

    ``id`` and ``number`` say which of its ``part``: an id or a key of the plan, the place in a list. ``cells`` of a row,
    by the head of their column; ``table`` is the heads of its table. ``around``: of the notice, not of the regulation.
    """

    part: Part
    key: str
    label: str
    shown: str
    id: str = ""
    number: int = 0
    cells: Mapping[str, str] | None = None
    table: str = ""
    around: bool = False

    @property
    def text(self) -> str:
        """The words without the number before them."""
        return self.shown.removeprefix(self.label).strip()


_ANCHORED = {
    "functions": Part.FUNCTION,
    "units": Part.UNIT,
    "liaison": Part.LIAISON,
    "divisions": Part.DIVISION,
    "offices": Part.OFFICE,
}
_ROWS = {"units": Part.UNIT_ROW, "leaders": Part.LEADER_ROW}
_LISTS = ("relations", "other", "transitions")


def slots(plan: m.Plan, document: Document) -> tuple[Slot, ...]:
    """What ``document``, a paper of ``plan``, shows, in reading order."""
    found = list(_of_blocks(document.blocks))
    said = _sentences(found)
    lists = {
        bare(str(getattr(item, "text", item))): (name, number)
        for name in _LISTS
        for number, item in enumerate(getattr(plan, name))
    }
    return tuple(_placed(one, said, lists) for one in found)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Slot]:
    function, points = "", 0
    for block in blocks:
        match block:
            case Item(label=label, inlines=inlines, id=key) if key:
                function, points = key, 0
                yield _anchored(key, label, label + plain(inlines))
            case Item(level=level, label=label, inlines=inlines):
                shown = label + plain(inlines)
                if function.startswith("functions.") and level == 3:
                    yield Slot(Part.POINT, "", label, shown, function.partition(".")[2], points)
                    points += 1
                else:
                    function = ""
                    yield Slot(Part.OTHER, "", label, shown)
            case Paragraph(inlines=inlines, id=key):
                yield _anchored(key, "", plain(inlines))
            case Heading(label=label, inlines=inlines):
                function = ""
                yield Slot(Part.OTHER, "", label, label + plain(inlines))
            case Title(inlines=inlines):
                yield Slot(Part.OTHER, "", "", plain(inlines))
            case Table():
                yield from _of_rows(block)
            case Annex(title=title, blocks=inner):
                if block.mark:
                    yield Slot(Part.OTHER, "", "", block.mark)
                yield Slot(Part.OTHER, "", "", plain(title.inlines))
                yield from _of_blocks(inner)
            case _:
                pass


def _anchored(key: str, label: str, shown: str) -> Slot:
    kind, _, name = key.partition(".")
    return Slot(_ANCHORED.get(kind, Part.OTHER), key, label, shown, name)


def _of_rows(table: Table) -> Iterator[Slot]:
    head = [plain(cell) for cell in table.header[0]] if table.header else []
    for row in table.header:
        cells = {plain(cell): plain(cell) for cell in row}
        yield Slot(Part.OTHER, "", "", "".join(cells), cells=cells, table=" ".join(head))
    rows = [[plain(cell) for cell in row] for row in table.rows]
    keys = table.row_ids or ("",) * len(rows)
    for row_, marks, key in zip(rows, merged_cells(rows), keys, strict=True):
        # what goes on with the cell above has no words of its own
        words = ["" if mark == "on" else cell for cell, mark in zip(row_, marks, strict=True)]
        kind, _, name = key.partition(".")
        part = _ROWS.get(kind, Part.OTHER)
        yield Slot(
            part,
            key,
            "",
            "".join(words),
            name,
            0,
            dict(zip(head, words, strict=False)),
            " ".join(head),
        )


def _sentences(found: Sequence[Slot]) -> Mapping[str, str]:
    """The sentences that a plan can have as approved words, by their text: nature, guidance, staffing …"""
    passages = tuple(Passage(one.shown) for one in found if one.cells is None)
    said = read(Source(passages)).said
    return {
        bare(text): slot
        for slot, texts in said.items()
        if " " not in slot and slot not in ("offices", "divisions")
        for text in texts
    }


def _placed(slot: Slot, said: Mapping[str, str], lists: Mapping[str, tuple[str, int]]) -> Slot:
    """A paragraph without an anchor, found by its words: a sentence of its own, an entry of 其他事项."""
    if slot.key or slot.part is not Part.OTHER or slot.cells is not None:
        return slot
    words = bare(slot.text)
    if found := lists.get(words):
        return replace(slot, part=Part.LIST, id=found[0], number=found[1])
    if (kind := said.get(words)) in m.Say.__dataclass_fields__:
        part = Part.STAFFING if kind == "staffing" else Part.SAY
        return replace(slot, part=part, id=str(kind))
    return slot
