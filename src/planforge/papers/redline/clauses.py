"""Two versions of a paper clause by clause, for people: what a clause said, what it says, what became of it.

The same pairing as the redline's, over blocks: so a table of clauses and the tracked changes cannot tell
different stories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

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
from planforge.papers.redline.alignment import WORDS_ALONE, Alignment
from planforge.papers.redline.pairing import plan
from planforge.papers.redline.parts import Paragraph as Part
from planforge.papers.redline.parts import Run
from planforge.papers.redline.spans import Span
from planforge.words.numerals import value

Fate = Literal["reworded", "added", "dropped", "moved", "renumbered", "retitled", "titled"]
_LONG = 48  # characters; a longer stretch without a change is cut to its ends
_END = 16  # characters that stay at each end
_STOP = re.compile("[，。；：、]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that differs. ``before`` and ``after`` are its labels; a side that is not there has no label.
    ``marked`` is what stayed, went and came."""

    key: str
    fate: Fate
    before: str
    after: str
    marked: tuple[Span, ...] = ()

    @property
    def old(self) -> tuple[Span, ...]:
        return tuple(span for span in self.marked if span.op != "insert")

    @property
    def new(self) -> tuple[Span, ...]:
        return tuple(span for span in self.marked if span.op != "delete")

    @property
    def went_and_came(self) -> tuple[str, str]:
        """The words that went, and those that came."""
        gone, come = (
            "".join(span.text for span in self.marked if span.op == op)
            for op in ("delete", "insert")
        )
        return gone, come

    @property
    def old_text(self) -> str:
        return "".join(span.text for span in self.old)

    @property
    def new_text(self) -> str:
        return "".join(span.text for span in self.new)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """One clause of one version, as a part that can be paired, with its label and where it stands."""

    part: Part
    label: str
    head: str = ""  # the title of the table it stands in, at the beginning of the label


def clauses(
    old: Document,
    new: Document,
    alignment: Alignment = WORDS_ALONE,
    bodies: tuple[str, str] = ("", ""),
) -> tuple[Clause, ...]:
    """Every clause that differs, in the order of the new version; renumbered ones in a row told as one.

    ``bodies``: what the department is called in each version; a table is the same under the other name.
    """
    one = list(_labelled(old.blocks, body=bodies[0]))
    other = list(_labelled(new.blocks, body=bodies[1]))
    labels_old = {id(said.part): said for said in one}
    labels_new = {id(said.part): said for said in other}
    nowhere = _Labelled(Part("", "", ()), "")
    found: list[Clause] = [*_titles(old, new, alignment)]
    for step in plan([said.part for said in one], [said.part for said in other]):
        there = labels_old.get(id(step.old), nowhere) if step.old else nowhere
        here = labels_new.get(id(step.new), nowhere) if step.new else nowhere
        before, after = there.label, here.label
        was = step.old.text if step.old else ""
        now = step.new.text if step.new else ""
        key = (step.new or step.old or Part("", "", ())).key
        match step.status:
            case "gone":
                found.append(Clause(key, "dropped", before, "", _all(was, "delete")))
            case "come":
                found.append(Clause(key, "added", "", after, _all(now, "insert")))
            case "moved-to":
                found.append(Clause(key, "moved", before, after, alignment.spans(key, was, now)))
            case "same" if was != now:
                found.append(Clause(key, "reworded", before, after, alignment.spans(key, was, now)))
            case "same" if before.removeprefix(there.head) == after.removeprefix(here.head):
                if there.head != here.head:
                    found.append(Clause("", "retitled", there.head, here.head))
            case "same" if before != after:
                words = () if before and after else _all(now, "keep")  # no number to tell it by
                found.append(Clause(key, "renumbered", before, after, words))
            case _:
                pass
    return tuple(_collapsed(list(_of_the_same_words(found))))


def _titles(old: Document, new: Document, alignment: Alignment) -> Iterator[Clause]:
    """The title of the paper itself, where it is another: it bears the department's name."""
    was, now = (
        next((plain(one.inlines) for one in paper.blocks if isinstance(one, Title)), "")
        for paper in (old, new)
    )
    if was and now and was != now:
        yield Clause("", "titled", "", "", alignment.spans("", was, now))


def _of_the_same_words(found: Sequence[Clause]) -> Iterator[Clause]:
    """``found``; a paragraph that is an item of a list now, in the same words, got a number and neither went nor came."""
    went = Counter(one.old_text for one in found if one.fate == "dropped" and not one.key)
    came = Counter(one.new_text for one in found if one.fate == "added" and not one.key)
    once = {text for text in went if text and went[text] == came[text] == 1}
    labels = {one.old_text: one.before for one in found if one.fate == "dropped"}
    for one in found:
        text = one.new_text or one.old_text
        if one.key or text not in once or one.fate not in ("dropped", "added"):
            yield one
        elif one.fate == "added" and labels[text] != one.after:
            before, after = labels[text], one.after
            if before and after and _sort(before) == _sort(after):  # another place in its list
                yield Clause("", "moved", before, after, _all(text, "keep"))
                continue
            words = () if before and after else _all(text, "keep")
            yield Clause("", "renumbered", before, after, words)


def _all(text: str, op: Literal["keep", "delete", "insert"]) -> tuple[Span, ...]:
    return (Span(op, text),) if text else ()


def clauses_of(document: Document, body: str) -> dict[str, tuple[str, ...]]:
    """Key → the words of the clauses of that key, in the order of the paper of ``body``; "" → those without one."""
    found: dict[str, tuple[str, ...]] = {"": ()}
    for one in _labelled(document.blocks, body=body):
        found[one.part.key] = (*found.get(one.part.key, ()), one.part.text)
    return found


def fingerprint(document: Document) -> str:
    """What tells one version of a paper from another: made of its words and labels."""
    words = "\n".join(one.label + one.part.text for one in _labelled(document.blocks))
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def _labelled(blocks: Sequence[Block], head: str = "", body: str = "") -> Iterator[_Labelled]:
    """Headings, items, paragraphs; a table's rows in words, each cell after its column's name."""
    for block in blocks:
        match block:
            case Heading(level, label, inlines, name):
                yield _of_text(name, f"h{level}", label, plain(inlines))
            case Item(level, label, inlines, name):
                gap = "" if level else "\u3000"  # 第一条 and its words stand one 字 apart
                yield _of_text(name, f"i{level}", label + gap, plain(inlines))
            case Paragraph(inlines, role, name) if role in ("body", "note", "caption", "figure"):
                yield _of_text(name, role, "", plain(inlines))
            case Table():
                yield from _rows(block, head, head.removeprefix(body))
            case Annex(
                title=title, landscape=False
            ):  # a lying table only says again what the clauses say
                yield from _labelled(block.blocks, plain(title.inlines), body)
            case _:
                pass


def _of_text(key: str, kind: str, label: str, text: str, head: str = "") -> _Labelled:
    return _Labelled(Part(key, kind, (Run("", text),) if text else ()), label, head)


def _rows(table: Table, head: str, key: str) -> Iterator[_Labelled]:
    """序号 is the row's label; ``key`` is that of the table."""
    names = [plain(cell) for cell in table.header[0]] if table.header else []
    ids = table.row_ids or ("",) * len(table.rows)
    for row, name in zip(table.rows, ids, strict=True):
        cells = [plain(cell) for cell in row]
        numbered = bool(names) and names[0] == "序号"
        row_label = f"第{cells[0]}行" if numbered and cells[0].isdigit() else ""
        label = f"{head}{row_label}："
        pairs = zip(names[numbered:], cells[numbered:], strict=False)
        said = "；".join(f"{column}：{cell}" for column, cell in pairs if cell.strip())
        yield _of_text(f"{key}/{name}" if name else "", "row", label, said, head)


def _collapsed(found: Sequence[Clause]) -> Iterator[Clause]:
    """Neighbours that only got another number as one: （四） … （九）顺延; the rows of a table that only has another title as one."""
    run: list[Clause] = []
    for clause in (*dict.fromkeys(found), None):
        if (
            clause is not None
            and clause.fate == "renumbered"
            and not clause.marked
            and (not run or _is_next(run[-1], clause))
        ):
            run.append(clause)
            continue
        if run:
            first, last = run[0], run[-1]
            before, after = _from_to(first.before, last.before), _from_to(first.after, last.after)
            yield Clause("", "renumbered", before, after)
            run = []
        if clause is not None and clause.fate == "renumbered" and not clause.marked:
            run.append(clause)
        elif clause is not None:
            yield clause


def _is_next(last: Clause, clause: Clause) -> bool:
    """Whether both labels of a clause are those behind the labels of the one before: （五） and （六）, not （五） and 二、 or （二）."""
    return _follows(last.before, clause.before) and _follows(last.after, clause.after)


def _follows(label: str, other: str) -> bool:
    if _sort(label) != _sort(other):
        return False
    numbers = [_NUMERAL.findall(one)[-1:] for one in (label, other)]
    if not all(numbers):
        return label == other
    first, second = (value(found[0]) for found in numbers)
    return second == first + 1


def _sort(label: str) -> str:
    """（n） of （五）: what a label is but for its number."""
    return _NUMERAL.sub("n", label)


_NAME = re.compile("[^，。；：]{2,24}。")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百]+")


_BEHIND = "：\u3000 "  # what stands between a label and its text


def _from_to(first: str, last: str) -> str:
    """（四）至（九）, 甲局内设机构和人员编制表第5行至第10行."""
    if first == last:
        return first
    head, _, _ = first.rpartition("第")
    return f"{first.rstrip(_BEHIND)}至{last.removeprefix(head).rstrip(_BEHIND)}"


def elided(found: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with long stretches that did not change cut to their ends, at a mark where there is one."""
    shown: list[Span] = []
    for n, span in enumerate(found):
        if span.op != "keep" or len(span.text) <= _LONG:
            shown.append(span)
            continue
        head = _name(span.text) if n == 0 else _head(span.text)
        tail = "" if n == len(found) - 1 else _tail(span.text)
        shown.append(Span("keep", f"{head}……{tail}"))
    return tuple(shown)


def _name(text: str) -> str:
    """What a clause begins with, where that is a name: 发展规划科。"""
    found = _NAME.match(text)
    return found[0] if found else ""


def _head(text: str) -> str:
    found = _STOP.search(text, _END)
    return text[: found.end() if found and found.end() <= 2 * _END else _END]


def _tail(text: str) -> str:
    stops = [m.end() for m in _STOP.finditer(text, len(text) - 2 * _END, len(text) - 1)]
    return text[stops[0] if stops else -_END :]
