"""One cause, one finding: what only follows from another finding of the same file is counted with it, and told when that is mended.

A rule concludes from what was read; where something could not be read, or names what is not there, its conclusions are of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planforge.diagnostics.finding import FOLLOWING, Diagnostic, Finding, Severity
from planforge.plan.records import Plan
from planforge.reading.bind.faults import CUT, LOST

# Rules that conclude from the absence of something: a sum, a link, a post, a duty.
FROM_ABSENCE = frozenset(
    "PF105 PF110 PF111 PF116 PF118 PF121 PF122 PF125 PF134 PF155 PF202 PF204 PF208 PF209 PF211 PF217 PF220 PF224 PF225 PF401 PF405 PF406 PF410 PF412".split()
)
# Of what was lost in one of these fields only these rules conclude anything: sums and links are of other fields.
_APART = {
    "transfers": frozenset({"PF401", "PF405", "PF410", "PF412"}),
    **dict.fromkeys(
        ("adjustments", "affiliated", "basis", "divisions", "issuing", "notice", "relations", "transitions"),
        frozenset[str](),
    ),
}  # fmt: skip
_WITHOUT_UNITS = frozenset({"PF124", "PF505"})  # of a list whose column of units is not known
_OF_FUNCTIONS, _UNKNOWN_UNIT = frozenset({"PF102", "PF110", "PF111"}), "PF103"
_SWALLOWED = "PF024"  # a remark that was meant as words
_SHAPE = "PF012"  # a text where a mapping or a list belongs
_MISSING = "PF011"  # a required key is not there
# What follows from a thing of this kind that was written as a text or in another shape, by what PF012 says it should be.
_OF_SHAPE = {
    "科室职责": frozenset({"PF110", "PF111"}),
    "主要职责": frozenset({"PF102", "PF111"}),
    "对应职责": frozenset({"PF110", "PF111"}),
    "承办机构": frozenset({"PF124"}),
}
# What follows from what another rule found.
_OF_RULES = {
    "PF016": frozenset({"PF102", "PF103", "PF111"}),  # an id that is none
    "PF102": frozenset({"PF110", "PF111"}),  # a function that is not there
    "PF103": frozenset({"PF124"}),  # a unit that is not there
    "PF116": frozenset({"PF111"}),  # a unit without duties
    "PF222": frozenset({"PF202", "PF207", "PF208"}),  # two chiefs
    "PF415": frozenset({"PF413"}),
}
_WEIGHT = {Severity.OFF: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
_OF = "of"  # in a finding's args: what it follows from


@dataclass(frozen=True, slots=True)
class _Cause:
    """Something found, and the rules whose findings follow from it."""

    finding: Finding
    codes: frozenset[str]


def marked(plan: Plan, judged: Iterable[Finding], read: Sequence[Finding]) -> Iterator[Finding]:
    """What the rules found of one plan; what follows from something found says from what (``_OF`` in its args), the other half of a
    text that was cut is left out."""
    rules = list(judged)
    cut = {finding.span.start for finding in read if finding.code == _SWALLOWED}
    cut |= {int(finding.args[CUT]) for finding in read if CUT in finding.args}
    unnamed = {finding.span: finding for finding in read if finding.code == _MISSING}
    causes = [*_of_reading(plan, read), *_of_rules(rules)]
    for one in rules:
        if one.span.end in cut:
            continue
        cause = unnamed.get(one.span) or _cause_of(one, causes)
        yield replace(one, args={**one.args, _OF: _name(cause)}) if cause else one


def folded(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without what follows from a diagnostic that stands, is not waived and no lesser one: that is counted with it (``FOLLOWING`` in
    its args). So nothing is hidden by what an office has waived, and no error behind a warning."""
    every = list(diagnostics)
    stands = {
        (one.finding.span.file, _name(one.finding)): one
        for one in every
        if not one.waived and _OF not in one.finding.args
    }
    kept: list[Diagnostic] = []
    follow: Counter[tuple[str, str]] = Counter()
    for one in every:
        key = one.finding.span.file, str(one.finding.args.get(_OF, ""))
        cause = stands.get(key)
        if cause and not one.waived and _WEIGHT[cause.severity] >= _WEIGHT[one.severity]:
            follow[key] += 1
        else:
            kept.append(one)
    return tuple(_counted(one, follow) for one in kept)


def _counted(one: Diagnostic, follow: Mapping[tuple[str, str], int]) -> Diagnostic:
    n = follow.get((one.finding.span.file, _name(one.finding)), 0)
    if not n or _OF in one.finding.args:
        return one
    return replace(one, finding=replace(one.finding, args={**one.finding.args, FOLLOWING: n}))


def _name(finding: Finding) -> str:
    return f"{finding.code}@{finding.span.start}-{finding.span.end}"


def _cause_of(one: Finding, causes: Iterable[_Cause]) -> Finding | None:
    return next((each.finding for each in causes if one.code in each.codes), None)


def _of_reading(plan: Plan, read: Collection[Finding]) -> Iterator[_Cause]:
    for finding in read:
        codes: frozenset[str] = _OF_RULES.get(finding.code, frozenset())
        if finding.code == _SHAPE:
            codes |= _OF_SHAPE.get(str(finding.args.get("zh", "")), frozenset())
        if finding.args.get(LOST):
            codes |= _of_what_was_lost(plan, finding)
        if finding.args.get(LOST) or finding.code == _SHAPE:
            if not any(function.is_written("id") for function in plan.functions):
                codes |= _OF_FUNCTIONS  # they were written as texts, or not at all
            if not any(unit.is_written("id") for unit in plan.units):
                codes |= {_UNKNOWN_UNIT}
        if finding.code == "PF036":
            codes |= _WITHOUT_UNITS
        if codes:
            yield _Cause(finding, codes)


def _of_what_was_lost(plan: Plan, finding: Finding) -> frozenset[str]:
    """The rules that conclude from the absence of what stands at the place of a finding."""
    for name, codes in _APART.items():
        field, place = plan.at(name), finding.span
        if plan.is_written(name) and field.start <= place.start and place.end <= field.end:
            return codes
    return FROM_ABSENCE


def _of_rules(found: Iterable[Finding]) -> Iterator[_Cause]:
    for finding in found:
        if finding.code in _OF_RULES:
            yield _Cause(finding, _OF_RULES[finding.code])
