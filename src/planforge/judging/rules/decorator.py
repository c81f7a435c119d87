"""``@rule`` turns one function into a ``Rule`` value; nothing is registered behind the scenes.

The docstring of the function is the rule's help page (``planforge explain``), so the page and the rule
cannot part.

A rule yields findings made with ``found``; the decorator stamps the code on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from inspect import cleandoc
from typing import Any, TypeVar

from planforge.diagnostics.finding import Edit, Finding, Related, Rule, Severity
from planforge.diagnostics.span import Span
from planforge.plan.keys import NONE, in_chinese

S = TypeVar("S")

ERROR, WARNING, INFO, OFF = Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.OFF


def found(
    span: Span,
    subject: str = "",
    *,
    related: tuple[Related, ...] = (),
    edits: tuple[Edit, ...] = (),
    **values: str | int,
) -> Finding:
    """One finding of the rule at work, about ``subject``; ``values`` fill its message and hint by name."""
    return Finding("", span, values, related, subject, edits)


def rule(
    code: str,
    name: str,
    *,
    scope: type[S],
    severity: Severity,
    source: str,
    zh: str,
    en: str,
    hint_zh: str,
    hint_en: str,
    since: str = "0.1.0",
    keys: Mapping[str, str] = NONE,
) -> Callable[[Callable[[S], Iterable[Finding]]], Rule]:
    """Make a ``Rule`` of a function over ``scope``; see ``diagnostic.Rule`` for the words. ``keys`` are the Chinese names of keys
    that mean another field in this hint than in most."""

    def made(function: Callable[[S], Iterable[Finding]]) -> Rule:
        def stamped(value: Any) -> Iterator[Finding]:
            for finding in function(value):
                # One rule may find what another one says: the other end of a transfer, mistyped.
                yield finding if finding.code else replace(finding, code=code)

        page = cleandoc(function.__doc__ or "")
        return Rule(
            code, name, severity, source, zh, en, hint_zh, hint_en, page, scope, stamped, since, in_chinese(hint_zh, keys)
        )  # fmt: skip

    return made


def noted(
    code: str,
    name: str,
    *,
    severity: Severity,
    source: str,
    zh: str,
    en: str,
    hint_zh: str,
    hint_en: str,
    page: str,
    since: str = "0.1.0",
    keys: Mapping[str, str] = NONE,
) -> Rule:
    """A ``Rule`` whose findings another stage makes: the reader (PF0xx), ``judging.judge`` (PF19x)."""
    return Rule(
        code, name, severity, source, zh, en, hint_zh, hint_en, cleandoc(page), since=since, hint_keys=in_chinese(hint_zh, keys)
    )  # fmt: skip
