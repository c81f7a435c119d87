"""Git's three files of one plan into one, by ids; neither side is ever dropped.

Line by line first, as Git does; where that does not say what both sides changed, piece by piece (``account.merged_text``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planforge.account.merged_text import comments, marked, places, reads_as, source_of, woven
from planforge.account.merging import Clash, merge
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Diagnostic
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.reading.yaml.decoding import decode
from planforge.reading.yaml.transplant import Source
from planforge.runs.day import today
from planforge.runs.session import examine
from planforge.runs.settings import read_settings
from planforge.world import disk
from planforge.world.history import merged_text
from planforge.world.workspace import Workspace

_OURS, _THEIRS = "ours.yaml", "theirs.yaml"
_CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """What the merge came to: a message key ("" where both sides are in the file), and the clashes.

    ``places``: the lines on which the marks of a clash open, counted from 1; none where they could not be told apart.
    """

    note: str = ""
    clashes: tuple[Clash, ...] = ()
    places: Mapping[Clash, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The three texts, with one kind of line ends, and the plans that they are."""

    base: str
    ours: str
    theirs: str
    plans: tuple[Plan, Plan, Plan]
    sources: Mapping[str, Source]
    known: frozenset[str]


def merge_files(base: Path, ours: Path, theirs: Path) -> Merged:
    """Write the merged text over ``ours``; what cannot be merged stays there between marks. Raises PlanforgeError."""
    files = (base, ours, theirs)
    before = [disk.read(path) or b"" for path in files]
    plain = [data.replace(_CRLF, b"\n") for data in before]
    for path, data, now in zip(files, before, plain, strict=True):
        if now != data:  # a line end is nobody's change
            disk.write(path, now)
    text, conflicts = merged_text(*files)
    both, _ = merged_text(*files, union=True)
    favoured, _ = merged_text(*files, favour=True)
    found = _texts(*plain)
    if found is None:  # a side is no plan: as text, as Git does
        merged, result = Merged("merge-text" if conflicts else ""), text
    else:
        candidates = (text, both) if not conflicts else (both,)
        merged, result = _merged(found, candidates, text, conflicts, favoured)
    crlf = before[1].count(_CRLF) * 2 > before[1].count(b"\n")
    disk.write(ours, result.replace(b"\n", _CRLF) if crlf else result)
    return merged


def wrong_together(name: str, path: Path, root: Path) -> tuple[tuple[Diagnostic, ...], bytes]:
    """What is wrong with a merged plan by itself: two sides that are right may add up to a sum that is not.

    With the bytes that the places count in. ``root``: where the settings are looked for. Raises PlanforgeError.
    """
    data = disk.read(path) or b""
    try:
        policy = read_settings(Workspace.around(root / Path(name).parent)).policy
    except PlanforgeError:  # merged outside a workspace
        policy = Policy()
    found = examine(name, data, policy)[1]
    judged = judge(found, RULES, policy, today(), only=())
    return tuple(one for one in judged if one.fails), data


def _merged(
    found: _Texts,
    candidates: tuple[bytes, ...],
    by_lines: bytes,
    conflicts: bool,
    favoured: bytes,
) -> tuple[Merged, bytes]:
    """The outcome, and the bytes of the file."""
    wanted = merge(*found.plans)
    theirs = found.plans[2]
    if not wanted.clashes:
        for data in candidates:
            text = data.decode("utf-8", "replace")
            if reads_as(text, wanted.ours, found.known) and _keeps_comments(found, text):
                return Merged(), data
    starts = (favoured.decode("utf-8", "replace"), found.ours)
    mine = _first(starts, wanted.ours, theirs, found)
    if not wanted.clashes:
        if mine is not None and _keeps_comments(found, mine):
            return Merged(), mine.encode()
        if conflicts:
            return Merged("merge-by-hand"), by_lines
        return Merged("merge-differs"), marked(found.ours, found.theirs).encode()
    other = woven(mine, wanted.theirs, theirs, found.sources) if mine is not None else None
    if mine is not None and other is not None and mine != other:
        where = {one: _places(mine, other, one, theirs, found) for one in wanted.clashes}
        return Merged("merge-clashes", wanted.clashes, where), marked(mine, other).encode()
    if conflicts:
        return Merged("merge-clashes", wanted.clashes), by_lines
    return Merged("merge-clashes", wanted.clashes), marked(found.ours, found.theirs).encode()


def _places(mine: str, other: str, clash: Clash, theirs: Plan, found: _Texts) -> tuple[int, ...]:
    """Where the marks of one clash open, by the text in which it alone is settled as the other side has it."""
    only = woven(mine, clash.settled, theirs, found.sources)
    return places(mine, other, only) if only is not None else ()


def _first(starts: tuple[str, ...], wanted: Plan, other: Plan, found: _Texts) -> str | None:
    """The first of the texts that can be made to say what is wanted, as it then is."""
    made = (woven(start, wanted, other, found.sources) for start in starts)
    good = (text for text in made if text is not None and reads_as(text, wanted, found.known))
    return next(good, None)


def _keeps_comments(found: _Texts, text: str) -> bool:
    """Whether every comment that a side wrote stands in the merged text, and of the others all that neither side took out."""
    base, there = comments(found.base), comments(text)
    ours, theirs = comments(found.ours), comments(found.theirs)
    new = all((side - base) <= there for side in (ours, theirs))
    return new and base - (base - ours) - (base - theirs) <= there


def _texts(base: bytes, ours: bytes, theirs: bytes) -> _Texts | None:
    """The sides as texts and plans; None where one is no plan."""
    texts = []
    plans = []
    known: set[str] = set()
    for name, data in (("base.yaml", base), (_OURS, ours), (_THEIRS, theirs)):
        plan, findings = read_plan(name, data)
        if plan is None:
            return None
        known |= {finding.code for finding in findings}
        texts.append(decode(name, data)[0])
        plans.append(plan)
    sources = {_OURS: source_of(_OURS, texts[1]), _THEIRS: source_of(_THEIRS, texts[2])}
    there = {name: source for name, source in sources.items() if source is not None}
    return _Texts(
        texts[0], texts[1], texts[2], (plans[0], plans[1], plans[2]), there, frozenset(known)
    )
