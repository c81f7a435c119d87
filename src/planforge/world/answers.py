"""What was told the last time the same was asked, in the user's cache file beside what papers were made of.

As there: it may be deleted at any time, what cannot be read is not there, and nobody else's words are in it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planforge.world.cache import NAME, opened, prepared, removed

MOST = 500  # questions kept


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run told (stream, ``out`` or ``err``, and text) and its exit code, and what it told it of: the folders of plans and
    papers, the digest of all that was read, that of what lay in out/ at its end."""

    plans: str
    out: str
    read: str
    lay: str
    told: tuple[tuple[str, str], ...]
    code: int


def recall(at: Path, question: str) -> Answer | None:
    """The answer to a question, if a sound file has one."""
    if not (at / NAME).is_file():
        return None
    try:
        with closing(opened(at / NAME)) as base:
            row = base.execute("SELECT answer FROM answers WHERE question = ?", (question,))
            found = row.fetchone()
            return _answer(found[0]) if found else None
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return None


def remember(at: Path, question: str, answer: Answer) -> None:
    """Write an answer down in place of the one before. A cache that cannot be written costs time, no more."""
    fields = [answer.plans, answer.out, answer.read, answer.lay, answer.told, answer.code]
    text = json.dumps(fields, ensure_ascii=False)
    try:
        at.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(opened(at / NAME)) as base, base:
            prepared(base)
            base.execute("DELETE FROM answers WHERE question = ?", (question,))
            base.execute("INSERT INTO answers (question, answer) VALUES (?, ?)", (question, text))
            base.execute("DELETE FROM answers WHERE n <= (SELECT max(n) FROM answers) - ?", (MOST,))
    except (sqlite3.Error, OSError, UnicodeError):
        removed(at / NAME)


def _answer(text: str) -> Answer:
    """Raises ValueError or TypeError for what no run wrote."""
    plans, out, read, lay, told, code = json.loads(text)
    words = all(isinstance(one, str) for one in (plans, out, read, lay))
    pairs = tuple((stream, said) for stream, said in told)
    if not words or not all(s in ("out", "err") and isinstance(t, str) for s, t in pairs):
        raise ValueError(text[:80])
    if code not in (0, 1):
        raise ValueError(code)
    return Answer(plans, out, read, lay, pairs, code)
