"""What the reviewers' page gives out (意见-市财政局-2026-11-30.json), to remarks. Nothing in it is trusted: it may come from anybody."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from planforge.remarks.records import Remark

MOST = 2_000  # remarks in one file
LONGEST = 5_000  # characters of a remark or of the words it quotes
SIZE = 16 * 2**20  # bytes of a file
VERSION = 1
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class NotRemarksError(ValueError):
    """A file that no page of ours gave out, or one of another version."""


class Exported(NamedTuple):
    """What one file says: on which department, by the slug of its plan ("" in files that do not name it), the remarks, and the keys
    of those that the reviewer took back."""

    department: str
    slug: str
    remarks: tuple[Remark, ...]
    withdrawn: tuple[str, ...] = ()


def exported(data: bytes) -> Exported:
    """What a file says. Raises NotRemarksError."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotRemarksError from error
    if (
        not isinstance(told, dict)
        or told.get("planforge") != "意见"
        or told.get("version") != VERSION
    ):
        raise NotRemarksError
    rows = told.get("remarks")
    if not isinstance(rows, list) or len(rows) > MOST:
        raise NotRemarksError
    department = _words(told.get("department"))
    office, by, when = _words(told.get("office")), _words(told.get("by")), day_of(told.get("date"))
    made = [
        remark(
            department, _words(row.get("text")), place=_words(row.get("place")), clause=_words(row.get("clause")),
            quote=_words(row.get("quote")), act=_words(row.get("act")), office=office, by=by,
            when=day_of(row.get("date")) or when, draft=_words(told.get("after")), key=_words(row.get("id")),
        )
        for row in rows
        if isinstance(row, dict) and _words(row.get("text"))
    ]  # fmt: skip
    if not department:
        raise NotRemarksError
    gone = told.get("withdrawn")
    keys = tuple(map(_words, gone[:MOST])) if isinstance(gone, list) else ()
    return Exported(department, _words(told.get("plan")), tuple(made), tuple(filter(None, keys)))


def remark(
    department: str,
    text: str,
    *,
    place: str = "",
    clause: str = "",
    quote: str = "",
    act: str = "",
    office: str = "",
    by: str = "",
    when: date | None = None,
    draft: str = "",
    key: str = "",
) -> Remark:
    """A remark with the id of what it says, where, and by whom: the same one gathered twice is one."""
    where = place if act else clause or place
    made_of = "\n".join((department, where, text, office, by))
    id_ = f"y-{sha256(made_of.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return Remark(id_, text, place, clause, quote, act, draft, key, office, by, when)


def _words(value: object) -> str:
    """A text on one line, without what nobody sees; "" for anything else."""
    if not isinstance(value, str):
        return ""
    seen = _UNSEEN.sub("", value.encode("utf-8", "ignore").decode())
    return re.sub(r"\s+", " ", seen).strip()[:LONGEST]


def day_of(value: object) -> date | None:
    """The day that a text begins with; None where it does not."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
