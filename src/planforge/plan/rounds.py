"""The rounds of a plan, 草案 → 征求意见 → 送审 → 施行, and whether its text is still the one that was handed in or approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256

from planforge.plan import records as m
from planforge.plan.choices import Status
from planforge.plan.located import Choice, Located

# What says how versions hang together, who is there, and what is written when a paper is issued: no part of the text that was handed in.
_ASIDE = frozenset(
    {
        "read_from",
        "unset",
        "id",
        "continues",
        "merged_from",
        "split_from",
        "renamed_from",
        "serves",
        "tags",
        "actual",
    }
)
_OF_ISSUING = frozenset(
    {
        "status",
        "version",
        "issuing",
        "notice",
        "effective_from",
        "unplaced",
        "rounds",
        "authorities",
        "processes",
    }
)


def fingerprint(plan: m.Plan) -> str:
    """What tells one text of a plan from another: every fact that its papers print. Ids, links, the number and the date of the paper,
    权责清单 are none."""
    words = "\n".join(
        line
        for each in fields(plan)
        if each.name not in _OF_ISSUING | _ASIDE
        for line in _facts(getattr(plan, each.name), each.name)
    )
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def _facts(value: object, name: str) -> Iterator[str]:
    """Path and value of each fact that is not empty, so that a key to come changes nothing where it is not written."""
    if isinstance(value, Located):
        for each in fields(value):
            if each.name not in _ASIDE:
                yield from _facts(getattr(value, each.name), f"{name}.{each.name}")
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _facts(item, f"{name}.{n}")
    elif value not in (None, "", False):
        yield f"{name}={value.value if isinstance(value, Choice) else value}"


def entered(plan: m.Plan, state: Status, day: date) -> m.Plan:
    """The plan in another state, with the round that says so."""
    return replace(
        plan, status=state, rounds=(*plan.rounds, m.Round(state, fingerprint(plan), day))
    )


def edited_since(plan: m.Plan) -> m.Round | None:
    """The round in which a plan that is 送审稿 was handed in, or one that is 施行 was approved, where its text is another one now."""
    if plan.status not in (Status.SUBMITTED, Status.IN_FORCE):
        return None
    known = [one for one in plan.rounds if one.state is plan.status]
    return known[-1] if known and known[-1].text != fingerprint(plan) else None
