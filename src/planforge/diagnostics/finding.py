"""Findings and diagnostics as data: what is wrong, where, how bad, and the edit that mends it.

No text for people is made here (see ``report``), nothing is printed.

A stage yields ``Finding`` values; ``judging.judge`` looks the code up in the registry, applies the
policy (severity, waivers) and returns ``Diagnostic`` values. User mistakes are never exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any

from planforge.diagnostics.span import Span

FOLLOWING = (
    "following"  # in a finding's args: how many findings only follow from it, and are not told
)
NO_ARGS: Mapping[str, Any] = MappingProxyType({})


class Severity(Enum):
    """How bad a finding is; ``off`` silences a rule in the policy."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def zh(self) -> str:
        return {"error": "错误", "warning": "警告", "info": "提示", "off": "关闭"}[self.value]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of ``span`` by ``text`` (an empty span inserts)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, with its note in both languages."""

    span: Span
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which rule, where, and the values for its message.

    ``args`` fill the rule's message and hint by name (``str.format``): strings, numbers and
    fractions only. ``subject`` is the id of the item meant (a waiver may name it). ``edit`` is
    set only when applying it is always safe: ``planforge fmt`` applies such edits.
    """

    code: str
    span: Span
    args: Mapping[str, Any] = field(default_factory=lambda: NO_ARGS)
    related: tuple[Related, ...] = ()
    subject: str = ""
    edits: tuple[Edit, ...] = ()


Scope = Any  # the type a rule looks at; see check.OnePlan and check.WholeCity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the registry.

    ``zh``/``en`` are the message, ``hint_zh``/``hint_en`` what to do; all are ``str.format``
    templates over ``Finding.args``. ``help`` is the Markdown page of ``planforge explain``.
    ``check`` is None for a rule found while reading (PF0xx): its findings come from the reader.
    ``since`` is the version of planforge that first had the rule; ``hint_keys`` is ``hint_zh`` with the keys in Chinese, for
    files that have them so.
    """

    code: str
    name: str
    severity: Severity
    source: str
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    help: str
    scope: type | None = None
    check: Callable[[Any], Iterable[Finding]] | None = field(default=None, repr=False)
    since: str = "0.1.0"
    hint_keys: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A judged finding: the rule it breaks, the severity in force here, and the waiver, if any.

    ``waived`` is the reason the office gave; a waived diagnostic is reported but never fails.
    """

    rule: Rule
    severity: Severity
    finding: Finding
    waived: str = ""

    @property
    def fails(self) -> bool:
        """True when this diagnostic alone makes the run end with exit code 1."""
        return self.severity is Severity.ERROR and not self.waived


def sort_key(diagnostic: Diagnostic) -> tuple[str, bool, int, int, str]:
    """Files in order; in each first what others follow from, then places, then codes: the one order of every report."""
    span = diagnostic.finding.span
    last = FOLLOWING not in diagnostic.finding.args
    return (span.file, last, span.start, span.end, diagnostic.rule.code)
