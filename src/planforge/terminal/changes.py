"""What changed between versions of plans, as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from planforge.account.change import Change
from planforge.account.city import Transfer
from planforge.account.report import groups
from planforge.account.wording import Speaker
from planforge.diagnostics.messages import Lang, say
from planforge.runs.diff import Compared, Sides
from planforge.terminal.screen import Terminal
from planforge.wording.acts import along_all
from planforge.words.phrases import bare


def lines(
    found: Sides, compared: list[Compared], terminal: Terminal, *, stat: bool
) -> Iterator[str]:
    """The changes for the terminal: a heading for each group, a line for each change."""
    lang, pairs = terminal.lang, found.pairs
    for pair in pairs:
        if not pair.old or not pair.new:
            yield say(lang, "diff-came" if pair.new else "diff-gone", name=pair.name)
    if len(pairs) > 1:  # of many, those that say the same are not worth a line
        compared = [one for one in compared if one.differences]
    for one in compared:
        old, new, changes = one.old, one.new, one.changes
        speaker = Speaker(old, new, lang == "zh")
        if stat and changes:
            yield _stat(speaker, changes, terminal)
            continue
        for group in groups(speaker, changes):
            yield terminal.style.paint(f"{group.title}（{len(group.changes)}）", "place")
            for kind, sentence in group.changes:
                yield f"  {kind}  {sentence}"
        yield _closing(one, lang)
    yield from _between(found, terminal)
    if not compared and all(pair.old and pair.new for pair in pairs):
        yield say(lang, "diff-same")


def _closing(one: Compared, lang: Lang) -> str:
    """How many changes, and that every difference is told or on record."""
    name = one.new.department.name
    if not one.differences:
        return say(lang, "diff-none", name=name)
    key = "diff-records" if one.records else "diff-accounted"
    return say(
        lang, key, name=name, n=len(one.changes), all=one.differences, told=one.told, records=one.records
    )  # fmt: skip


def _between(sides: Sides, terminal: Terminal) -> Iterator[str]:
    """What moved from one department to another: both ends in one line, and whether they write the same posts."""
    found = sorted(sides.transfers(), key=lambda one: (*_acts(one), one.likeness))
    if not found:
        return
    groups = [tuple(group) for _, group in groupby(found, _acts)]
    declared = [_declared(group) for group in groups]
    n = sum(1 if words else len(group) for words, group in zip(declared, groups, strict=True))
    yield terminal.style.paint(say(terminal.lang, "diff-between", n=n), "place")
    for words, group in zip(declared, groups, strict=True):
        ends = {"source": group[0].source, "target": group[0].target}
        if words:
            yield "  " + say(terminal.lang, "diff-transfer", **ends, text=words)
        for transfer in group:
            one = {"text": transfer.given}
            key, indent = ("diff-of-it", "    ") if words else ("diff-transfer", "  ")
            told = say(terminal.lang, key, **(one if words else ends | one))
            yield indent + told + _how(transfer, terminal.lang)
        yield from _along(group[-1], terminal.lang)


def _declared(group: Sequence[Transfer]) -> str:
    """The words of the acts that what moved belongs to, where a department writes more in them than what was found of it."""
    acts = (*group[0].given_up, *group[0].received)
    texts = dict.fromkeys(bare(one.text) for one in acts)
    known = {one.given for one in group} | {one.text for one in group}
    return "、".join(texts) if texts.keys() - known else ""


def _how(transfer: Transfer, lang: Lang) -> str:
    """What it says now, and what is inferred."""
    says = "diff-part-says" if transfer.part else "diff-now-says"
    now = say(lang, says, text=transfer.text) if transfer.was else ""
    return now + (
        say(lang, "diff-by-words", percent=transfer.likeness) if transfer.likeness else ""
    )


def _acts(transfer: Transfer) -> tuple[object, ...]:
    """The act that a function or duty went with: both ends, and the records that tell what went along."""
    ids = (tuple(one.id for one in records) for records in (transfer.given_up, transfer.received))
    return transfer.source, transfer.target, *ids


def _along(transfer: Transfer, lang: Lang) -> Iterator[str]:
    """The posts, leader posts and units that went along with an act, below all that it moved."""
    none = say(lang, "diff-along-none")
    out, in_ = (along_all(moves) or none for moves in (transfer.given_up, transfer.received))
    values = {"source": transfer.source, "target": transfer.target, "out": out, "in_": in_}
    if not transfer.agrees:
        yield "  " + say(lang, "diff-posts-differ", **values)
    elif out != none:
        yield "  " + say(lang, "diff-along", **values)


def _stat(speaker: Speaker, changes: tuple[Change, ...], terminal: Terminal) -> str:
    """市科学技术局：变动 9 项（新设 1、更名 2……）."""
    kinds = Counter(speaker.label(change) for change in changes)
    listed = ("、" if speaker.zh else ", ").join(f"{kind} {n}" for kind, n in kinds.items())
    name = speaker.new.department.name
    return say(terminal.lang, "diff-stat", name=name, n=len(changes), kinds=listed)
