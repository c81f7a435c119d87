"""Plans that were read before: of the same bytes, by the same program, under the same settings.

What reading a plan comes to (the plan, what was found in it, a digest of its facts) is kept by the digest of all that it is made of.
A plan whose 权责清单 stand in files of their own is read anew: what they say is in no plan file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from planforge.diagnostics.finding import Edit, Finding, Related
from planforge.diagnostics.span import Span
from planforge.plan.packing import packed, unpacked
from planforge.plan.policy import DEFAULTS, Policy
from planforge.plan.records import Plan
from planforge.world.fingerprint import of_texts
from planforge.world.manifest import digest
from planforge.world.parallel import mapped
from planforge.world.program_digest import program_digest
from planforge.world.readings import dumped, loaded, recall, remember

FEWEST = 20  # files; below that the cache costs more than it saves

Read = tuple[Plan | None, tuple[Finding, ...]]


@dataclass(eq=False)
class KeptReadings:
    """The readings that are known of the workspace at ``root``, whose planforge.yaml is ``policy`` and names ``lists``, and those that
    this run adds; without a ``folder`` to keep them in none. ``facts`` are digests of what plans say, by file.

    Nothing is looked up before there are files enough to ask for.
    """

    folder: Path | None = None
    root: Path = Path()
    policy: Policy = DEFAULTS
    lists: tuple[bytes, ...] = field(default=(), repr=False)
    facts: dict[str, str] = field(default_factory=dict, repr=False)
    made: dict[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)
    seen: set[str] = field(default_factory=set, repr=False)

    @cached_property
    def _place(self) -> str:
        return str(self.root.resolve())

    @cached_property
    def _settings(self) -> str:
        """What every reading depends on beside its file."""
        return of_texts(program_digest(), repr(self.policy), *map(digest, self.lists))

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, bytes]]:
        return recall(self.folder, self._place) if self.folder else {}

    def read(
        self,
        files: Sequence[str],
        data: Mapping[str, bytes],
        read: Callable[[str], Read],
        how: str = "",
    ) -> list[Read]:
        """``read`` of each file, from what is kept or on every core; ``data`` are the bytes of the files, ``how`` names one of the
        ways in which a file is read."""
        if self.folder is None or len(files) < FEWEST:
            return mapped(read, files)
        made_of = {file: of_texts(self._settings, how, file, digest(data[file])) for file in files}
        self.seen.update(how + file for file in files)
        found = {file: self._kept(file, how, made_of[file]) for file in files}
        missing = [file for file in files if found[file] is None]

        def anew(file: str) -> tuple[Read, str, bytes]:
            result = read(file)
            return result, *_kept_of(file, result)

        for file, (result, facts, row) in zip(missing, mapped(anew, missing), strict=True):
            found[file] = result
            if row:
                self.facts[file] = facts
                self.made[how + file] = made_of[file], row
        return [one for one in found.values() if one is not None]

    def _kept(self, file: str, how: str, made_of: str) -> Read | None:
        before = self._known.get(how + file)
        if before is None or before[0] != made_of:
            return None
        try:
            facts, row, findings = loaded(before[1])
            plan = unpacked(Plan, row, file)
            found = tuple(_finding(each) for each in findings)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None
        self.facts[file] = facts
        return plan, found

    def remember(self, *, whole: bool) -> None:
        """Write down what this run read; a run over the ``whole`` city forgets what it did not ask for."""
        if self.folder and self.seen:
            gone = self._known.keys() - self.seen if whole else frozenset[str]()
            remember(self.folder, self._place, self.made, gone)


NO_READINGS = KeptReadings()


def _kept_of(file: str, read: Read) -> tuple[str, bytes]:
    """The digest of a plan's facts, and the reading as it is kept; "" and b"" for one that is not."""
    plan, findings = read
    try:
        if plan is None or _is_listed(plan, file) or not _is_of(file, findings):
            return "", b""
        facts = of_texts(repr(plan))
        return facts, dumped([facts, packed(plan), [_row(finding) for finding in findings]])
    except (TypeError, ValueError):
        return "", b""


def _is_of(file: str, findings: Iterable[Finding]) -> bool:
    """Whether findings speak of this file alone: places in another one move without it."""
    spans = (
        span for one in findings for span in (one.span, *(there.span for there in one.related))
    )
    return all(span.file == file for span in spans)


def _is_listed(plan: Plan, file: str) -> bool:
    """Whether items of a 权责清单 in another file are part of the plan."""
    own = (one.read_from is None or one.read_from.file == file for one in plan.authorities)
    return bool(plan.authority_list) or not all(own)


def _row(finding: Finding) -> list[Any]:
    span = finding.span
    return [
        finding.code, _span(span), {key: _value(one) for key, one in finding.args.items()},
        [[_span(one.span), one.zh, one.en] for one in finding.related], finding.subject,
        [[_span(one.span), one.text] for one in finding.edits],
    ]  # fmt: skip


def _finding(row: list[Any]) -> Finding:
    code, span, args, related, subject, edits = row
    return Finding(
        code,
        Span(*span),
        {key: Fraction(*one) if isinstance(one, list) else one for key, one in args.items()},
        tuple(Related(Span(*place), zh, en) for place, zh, en in related),
        subject,
        tuple(Edit(Span(*place), text) for place, text in edits),
    )


def _span(span: Span) -> list[Any]:
    return [span.file, span.start, span.end]


def _value(value: Any) -> Any:
    """A value of a finding: text, number, or a fraction as a pair. Raises TypeError for any other."""
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if type(value) in (str, int, bool):
        return value
    raise TypeError(type(value))
