"""Whose change each block of a paper is: author and date of the commit that last changed it, from Git."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from planforge.account.difference import differences
from planforge.diagnostics.messages import clean
from planforge.papers.redline import Revision
from planforge.plan.records import Plan
from planforge.runs.versions import Version
from planforge.world.history import Entry


def revision_of(entry: Entry) -> Revision:
    """A commit's author, its date as the clock on the wall showed it, and the same in UTC: as Word writes them."""
    when = datetime.fromisoformat(entry.when)
    return Revision(clean(entry.author), when.strftime(_WORD), when.astimezone(UTC).strftime(_WORD))


_WORD = "%Y-%m-%dT%H:%M:%SZ"
UNCOMMITTED = "未提交的改动"


def revisers(
    versions: Sequence[Version], now: Plan, fallback: Revision
) -> Callable[[str], Revision]:
    """By a block's id (units.office) the newest of ``versions`` (newest first) that touched its item.

    What only the file of ``now`` says is ``UNCOMMITTED``, dated by the last commit: never by the clock. What no version touched, and blocks of no item, are the newest version's; without any, ``fallback``'s.
    """
    touched: dict[str, Revision] = {}
    newest = fallback
    for version in reversed(versions):
        newest = revision_of(version.entry)
        if version.old is None or version.new is None:
            continue
        touched |= dict.fromkeys(_touched(version.old, version.new), newest)
    last = newest
    committed = versions[0].new if versions else None
    if committed is not None and committed != now:
        mine = Revision(UNCOMMITTED, newest.date, newest.instant)
        touched |= dict.fromkeys(_touched(committed, now), mine)

    def who(key: str) -> Revision:
        words = key.rpartition("/")[2].split(".")
        return next((touched[word] for word in reversed(words) if word in touched), last)

    return who


def _touched(old: Plan, new: Plan) -> set[str]:
    """The ids of everything that differs."""
    found: set[str] = set()
    for step in differences(old, new):
        found |= set(map(str, step.path))
        found |= {getattr(item, "id", "") for item in (step.before, step.after)}
    return found - {""}
