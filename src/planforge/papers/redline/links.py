"""Which changes a reader finds in which clause, and which words of one clause stand in another one now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planforge.account.change import Change, Kind
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.papers.redline.note_fields import of_a_field
from planforge.papers.redline.notes import (
    by_words,
    figures,
    is_of_this,
    of_a_point,
    of_posts,
    shows,
)
from planforge.plan import records as m
from planforge.words.phrases import bare

_SENTENCE = re.compile("[^。；]{8,}[。；]?")  # shorter ones stand in many places
Elsewhere = Mapping[str, int]  # words → the number of the clause where they are now, or were


def changes_of(
    clause: Clause, own: Sequence[Change], every: Sequence[Change], speaker: Speaker
) -> tuple[Change, ...]:
    """The changes that a clause shows, in their order: ``own`` are those of its item, as far as it has words for them; the others
    those whose words it marks."""
    mine = own or tuple(of_a_point(clause, every))
    found = {id(one) for one in mine if shows(clause, one) and is_of_this(clause, one, speaker)}
    found |= {id(one) for one in _marked(clause, every, speaker)}
    return tuple(one for one in every if id(one) in found)


def _marked(clause: Clause, every: Sequence[Change], speaker: Speaker) -> Iterator[Change]:
    yield from (change for _, change in by_words(clause, every, speaker))
    items = [item for _, item in figures(clause, speaker)]
    gone, come = clause.went_and_came
    for change in every:
        texts = _words_of(change)
        is_quoted = any((was and was in gone) or (now and now in come) for was, now in texts)
        if is_quoted or any(one is item for item in items for one in _items(change)):
            yield change
    if clause.fate == "reworded":
        yield from (change for _, change in of_posts(clause, every, speaker))
        for change in every:
            if change.kind is Kind.FIELD and any(
                of_a_field(step, clause, speaker) for step in change.differences
            ):
                yield change


def _items(change: Change) -> Iterator[object]:
    for step in change.differences:
        yield from (step.before, step.after, step.item)


def _words_of(change: Change) -> list[tuple[str, str]]:
    """What a function, a duty or a transfer said and says, without the mark behind it: as far as a change is about it."""
    found = []
    for step in change.differences:
        pair = (step.before, step.after)
        if step.path[-1] == "text" and step.record in (m.Function, m.Duty):
            texts = tuple(bare(str(one or "")).rstrip("。") for one in pair)
        else:
            texts = tuple(
                bare(one.text).rstrip("。")
                if isinstance(one, m.Function | m.Duty | m.Transfer)
                else ""
                for one in pair
            )
        found.append((texts[0], texts[1]))
    return found


def moved_words(
    found: Sequence[Clause], changes: Sequence[Change]
) -> tuple[list[Elsewhere], list[Elsewhere]]:
    """Of each clause: words it lost that another one got, words it got that another one lost. The sentence itself, or the duty in the
    words that it has now, where a change says that it moved."""
    gone, come = zip(*(one.went_and_came for one in found), strict=True) if found else ((), ())
    went: list[dict[str, int]] = [{} for _ in found]
    came: list[dict[str, int]] = [{} for _ in found]
    pairs = {(text, text) for lost in gone for text in _SENTENCE.findall(lost)}
    pairs |= {
        pair for one in changes if one.kind is Kind.MOVED for pair in _words_of(one) if all(pair)
    }
    for was, now in sorted(pairs):
        ends = (
            [n for n, text in enumerate(gone) if was in text],
            [n for n, text in enumerate(come) if now in text],
        )
        if len(ends[0]) == len(ends[1]) == 1 and ends[0] != ends[1]:
            went[ends[0][0]][was] = ends[1][0] + 1
            came[ends[1][0]][now] = ends[0][0] + 1
    return list(went), list(came)
