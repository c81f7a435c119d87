"""pandoc's syntax tree (its JSON) to passages and tables: Markdown, HTML, OpenDocument and RTF come this way.

Lists that the source numbers by itself get their numbers as words; what is no word (raw HTML, images) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planforge.importing.source.numbering import FORMATS
from planforge.importing.source.passages import MOST_COLUMNS, MOST_ROWS, Grid, Passage, Source

_LISTS = {
    "Decimal": "decimal", "DefaultStyle": "decimal", "LowerAlpha": "lowerLetter", "UpperAlpha": "upperLetter",
    "LowerRoman": "lowerRoman", "UpperRoman": "upperRoman", "Example": "decimal",
}  # fmt: skip
_AROUND = {"Period": "{}.", "DefaultDelim": "{}.", "OneParen": "{}）", "TwoParens": "（{}）"}
_HOLDING = {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}

Node = Mapping[str, Any]


def read(tree: Mapping[str, Any]) -> Source:
    """The passages of ``pandoc --to json``."""
    blocks: list[Passage | Grid] = []
    for line in _blocks(tree.get("blocks", ())):
        if isinstance(line, Grid):
            number = sum(isinstance(block, Grid) for block in blocks) + 1
            blocks.append(Grid(line.rows, f"表{number}"))
        elif line.strip():
            number = sum(isinstance(block, Passage) for block in blocks) + 1
            blocks.append(Passage(line.strip(), f"第{number}段"))
    return Source(tuple(blocks))


def _blocks(nodes: Iterable[Node]) -> Iterator[str | Grid]:
    for node in nodes:
        yield from _block(node.get("t", ""), node.get("c"))


def _block(kind: str, content: Any) -> Iterator[str | Grid]:
    match kind:
        case "Para" | "Plain":
            yield from "".join(_inlines(content)).split("\n")
        case "Header":
            yield "".join(_inlines(content[2])).replace("\n", "")
        case "LineBlock":
            yield from ("".join(_inlines(line)) for line in content)
        case "BlockQuote" | "Div" | "Figure":
            yield from _blocks(content if kind == "BlockQuote" else content[-1])
        case "Table":
            yield Grid(tuple(_rows(content)))
        case "CodeBlock":
            yield from content[1].splitlines()
        case _:
            yield from _list(kind, content)


def _list(kind: str, content: Any) -> Iterator[str | Grid]:
    if kind == "BulletList":
        for item in content:
            yield from _blocks(item)
    elif kind == "OrderedList":
        yield from _ordered(*content)
    elif kind == "DefinitionList":
        for term, meanings in content:
            yield "".join(_inlines(term))
            for meaning in meanings:
                yield from _blocks(meaning)


def _ordered(attributes: Any, items: Any) -> Iterator[str | Grid]:
    start, style, delimiter = attributes
    count = FORMATS[_LISTS.get(style.get("t", ""), "decimal")]
    around = _AROUND.get(delimiter.get("t", ""), "{}.")
    for n, item in enumerate(items, start):
        lines = list(_blocks(item))
        if lines and isinstance(lines[0], str):
            lines[0] = around.format(count(n)) + lines[0]
        yield from lines


def _rows(content: Any) -> Iterator[tuple[str, ...]]:
    _, _, _, head, bodies, foot = content
    parts = [head[1], *(rows for body in bodies for rows in (body[2], body[3])), foot[1]]
    for rows in parts:
        covered: dict[int, int] = {}  # column → how many rows a cell above it still covers
        for row in rows:
            yield tuple(_cells(row[1], covered))


def _cells(row: Any, covered: dict[int, int]) -> Iterator[str]:
    """The cells of a row, and "" for each place that a cell beside or above covers."""
    at = 0
    for cell in row:
        while covered.get(at, 0) > 0:
            covered[at] -= 1
            at += 1
            yield ""
        down, across = min(cell[2], MOST_ROWS), min(cell[3], MOST_COLUMNS)
        yield "\n".join(line for line in _blocks(cell[4]) if isinstance(line, str))
        yield from [""] * (across - 1)
        covered |= dict.fromkeys(range(at, at + across), down - 1)
        at += across
    while covered.get(at, 0) > 0:
        covered[at] -= 1
        at += 1
        yield ""


def _content(node: Node) -> Any:
    return node.get("c")


def _inlines(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        kind, content = str(node.get("t", "")), _content(node)
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak"):
            yield " "
        elif kind == "LineBreak":
            yield "\n"
        elif kind in _HOLDING:
            yield from _inlines(content)
        elif kind in ("Span", "Link", "Cite"):
            yield from _inlines(content[1])
        elif kind == "Quoted":
            left, right = tuple(_QUOTES[content[0]["t"]])
            yield left + "".join(_inlines(content[1])) + right
        elif kind in ("Code", "Math"):
            yield content[1]
