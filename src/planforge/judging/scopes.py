"""What a rule looks at: one plan, or the whole city; and the texts of a plan with their places.

A scope is a value; what several rules need of it (the units in reading order, every text) is worked out
once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from planforge.diagnostics.finding import Edit, Related
from planforge.diagnostics.messages import mending
from planforge.diagnostics.span import Span
from planforge.judging.department_names import each_once
from planforge.judging.function_names import FunctionNames
from planforge.judging.measures.handover import Entry, entries
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS, Policy
from planforge.wording.department import called
from planforge.words.likeness import alike

if TYPE_CHECKING:
    from planforge.reading.sentences.staffing import Read

# 承办领导交办的其他事项: every unit may end with it; it is nobody's own duty.
# A text that says something else first is that and the formula.
_FORMULA = re.compile(
    r"^(?:(?:按照?|根据|依据|及时|认真|同时)[^，；。]*，)?[^，；。]*交办的?(?:其他|其它|有关|各项)"
)

# From this on two duties are held to be one: tried on the duties of the example plans, where
# 高新技术企业认定 and 科技型企业认定 stay apart (78) and a moved comma does not matter (100).
ALIKE_PERCENT = 90
ALIKE_SHORTEST = 10

_T = TypeVar("_T")
Change = tuple[int, int, str]  # start, end, new words
Group = tuple[tuple[m.Unit, m.Duty], ...]


def is_formula(text: str) -> bool:
    """Whether a duty is the catch-all sentence (完成交办的其他任务) that anyone may have."""
    return _FORMULA.search(text) is not None


def other_places(group: Group, but: m.Duty) -> tuple[Related, ...]:
    """The duties of a group but one, as the places that explain a finding."""
    return tuple(
        Related(
            duty.at("text"), f"{unit.name}：{clip(duty.text)}", f"{unit.name}: {clip(duty.text)}"
        )
        for unit, duty in group
        if duty is not but
    )


def repeated(items: Iterable[_T], key: Callable[[_T], Hashable]) -> Iterator[tuple[_T, _T]]:
    """Each item whose ``key`` came before, behind the first that had it."""
    first: dict[Hashable, _T] = {}
    for item in items:
        before = first.setdefault(key(item), item)
        if before is not item:
            yield before, item


def clip(text: str, most: int = 20) -> str:
    """The head of a text for a message: at most ``most`` characters and …."""
    return text if len(text) <= most else text[: most - 1] + "…"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a plan: the words, the record and field they stand in, the id of the item.

    ``kind`` is duty, function, point, name, title or other: what form the text must have.
    """

    text: str
    record: m.Located
    field: str
    index: int | None
    subject: str
    kind: str

    def span(self) -> Span:
        """The place of the whole text."""
        return self.record.at(self.field, self.index)

    def offset(self) -> int | None:
        """Where the first character stands, if the characters seem to stand one by one.

        A quoted value is two characters longer than its text; folding and escapes make it
        longer still. (A line folded with one blank of indent is two longer as well: good enough
        to point at, not to edit; see ``edits_of``.)
        """
        span = self.span()
        extra = span.end - span.start - len(self.text)
        return span.start + extra // 2 if extra in (0, 2) else None

    def part(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]``; the whole text where that is not known."""
        offset = self.offset()
        span = self.span()
        return span if offset is None else Span(span.file, offset + start, offset + end)


def edits_of(passage: Passage, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Changes of ``text[start:end]`` as edits; none unless the value stands there as it is.

    Quoting, folding and escapes only ever lengthen: a value as long as its text is its text.
    """
    span = passage.span()
    if span.end - span.start != len(passage.text):
        return ()
    return tuple(Edit(passage.part(start, end), words) for start, end, words in changes)


def fix_args(edits: tuple[Edit, ...]) -> dict[str, Any]:
    """``fix_zh`` and ``fix_en`` for a hint: that ``planforge fmt`` mends it, where it does."""
    zh, en = mending(edits)
    return {"fix_zh": zh, "fix_en": en}


def is_wrapped(title: str) -> bool:
    """Whether one pair of 《》 holds the whole title."""
    return title[:1] == "《" and title[-1:] == "》" and "》" not in title[:-1]


@dataclass(frozen=True)
class OnePlan:
    """One plan under a policy; ``slug`` is its file name without ``.yaml``."""

    slug: str
    plan: m.Plan
    policy: Policy = DEFAULTS

    @cached_property
    def units(self) -> tuple[m.Unit, ...]:
        """Every unit, nested ones after their parent."""
        return m.all_units(self.plan.units)

    @cached_property
    def function_ids(self) -> frozenset[str]:
        return self.function_names.ids

    @cached_property
    def function_names(self) -> FunctionNames:
        return FunctionNames(self.plan)

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        return frozenset(unit.id for unit in self.units if unit.id)

    @cached_property
    def duties(self) -> tuple[tuple[m.Unit, m.Duty], ...]:
        """Every duty with its unit, in reading order."""
        return tuple((unit, duty) for unit in self.units for duty in unit.duties)

    @cached_property
    def alike_duties(self) -> tuple[Group, ...]:
        """Duties that say the same, or nearly, in groups of two and more; formulas left out."""
        duties = [(unit, duty) for unit, duty in self.duties if not is_formula(duty.text)]
        texts = [duty.text for _, duty in duties]
        group_of: dict[int, int] = {}
        for i, j in alike(texts, least=ALIKE_PERCENT, shortest=ALIKE_SHORTEST):
            group_of[i] = group_of.get(i, i)
            group_of.setdefault(j, group_of[i])
        groups: dict[int, list[tuple[m.Unit, m.Duty]]] = {}
        for index in sorted(group_of):
            groups.setdefault(group_of[index], []).append(duties[index])
        return tuple(tuple(group) for group in groups.values())

    @cached_property
    def approved_staffing(self) -> Read | None:
        """What the approved sentences about posts state; None where there are none."""
        say, department = self.plan.say, self.plan.department
        if say is None or not say.staffing:
            return None
        # few plans have such sentences
        from planforge.judging.measures.said_staffing import in_kinds, without_units
        from planforge.reading.sentences.staffing import staffing_of

        names = (called(department), department.name)
        sentences = in_kinds(say.staffing, self.plan.staffing.pools)
        return without_units(staffing_of(sentences, names, self.plan.staffing.leaders), self.units)

    @cached_property
    def _all_text(self) -> str:
        return "\0".join(passage.text for passage in self.passages)

    def saying(self, pattern: re.Pattern[str]) -> list[Passage]:
        """The texts in which ``pattern`` is found; one look over all tells that none is."""
        if pattern.search(self._all_text) is None:
            return []
        return [passage for passage in self.passages if pattern.search(passage.text)]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the plan that a paper prints, in reading order, empty ones left out."""
        return tuple(passage for passage in _passages(self.plan, self.units) if passage.text)


@dataclass(frozen=True)
class WholeCity:
    """All plans of a workspace under its policy (``files``); ``city`` has each department once."""

    files: m.City
    policy: Policy = DEFAULTS

    @cached_property
    def city(self) -> m.City:
        return each_once(self.files)

    @cached_property
    def in_force(self) -> tuple[tuple[str, m.Plan], ...]:
        """The plans that are not repealed."""
        return tuple(
            (slug, plan) for slug, plan in self.city.plans if plan.status is not m.Status.REPEALED
        )

    @cached_property
    def ends(self) -> tuple[Entry, ...]:
        """Every end of every transfer, with the other end."""
        return entries(self.city.plans)


def is_listed(item: m.Authority, plan: m.Plan) -> bool:
    """Whether an item stands in a list (see ``attaching``) and not in the plan's own file."""
    there, here = item.read_from, plan.read_from
    return there is not None and here is not None and there.file != here.file


def _passages(plan: m.Plan, units: tuple[m.Unit, ...]) -> Iterator[Passage]:
    yield from _of_department(plan)
    yield from _of_functions(plan)
    for unit in units:
        yield from _of_unit(unit)
    yield from _of_the_rest(plan)


def _of_department(plan: m.Plan) -> Iterator[Passage]:
    department = plan.department
    yield Passage(plan.purpose, plan, "purpose", None, "", "other")
    for basis in plan.basis:
        yield Passage(basis.title, basis, "title", None, "", "title")
    for name in ("name", "short", "dual_status"):
        yield Passage(getattr(department, name), department, name, None, "", "name")
    for plate in department.plates:
        yield Passage(plate.name, plate, "name", None, "", "name")
    for office in department.hosted_offices:
        yield Passage(office.name, office, "name", None, "", "name")
        yield Passage(office.body, office, "body", None, "", "name")
        yield Passage(office.text, office, "text", None, "", "other")


def _of_functions(plan: m.Plan) -> Iterator[Passage]:
    moved: tuple[m.Transfer | m.Adjustment, ...] = (*plan.transfers, *plan.adjustments)
    for item in moved:
        yield Passage(item.text, item, "text", None, item.id, "other")
        yield Passage(item.basis, item, "basis", None, item.id, "other")
    for function in plan.functions:
        yield Passage(function.text, function, "text", None, function.id, "function")
        for index, point in enumerate(function.points):
            yield Passage(point, function, "points", index, function.id, "point")
        for index, law in enumerate(function.basis):
            yield Passage(law, function, "basis", index, function.id, "other")
    for division in plan.divisions:
        yield Passage(division.matter, division, "matter", None, division.id, "other")
        for part in division.parts:
            yield Passage(part.text, part, "text", None, division.id, "other")


def _of_unit(unit: m.Unit) -> Iterator[Passage]:
    yield Passage(unit.name, unit, "name", None, unit.id, "name")
    for plate in unit.plates:
        yield Passage(plate.name, plate, "name", None, unit.id, "name")
    for duty in unit.duties:
        yield Passage(duty.text, duty, "text", None, duty.id, "duty")
    yield Passage(unit.liaison, unit, "liaison", None, unit.id, "other")


def _of_the_rest(plan: m.Plan) -> Iterator[Passage]:
    for process in plan.processes:
        yield Passage(process.name, process, "name", None, process.id, "name")
    for authority in plan.authorities:
        if is_listed(authority, plan):  # another register, with a hand of its own
            continue
        yield Passage(authority.name, authority, "name", None, authority.id, "name")
        for index, law in enumerate(authority.basis):
            yield Passage(law, authority, "basis", index, authority.id, "other")
    for affiliated in plan.affiliated:
        yield Passage(affiliated.name, affiliated, "name", None, "", "name")
    for relation in plan.relations:
        yield Passage(relation.name, relation, "name", None, "", "name")
        yield Passage(relation.text, relation, "text", None, "", "other")
    for index, sentence in enumerate(plan.other):
        yield Passage(sentence, plan, "other", index, "", "other")
    for transition in plan.transitions:
        yield Passage(transition.text, transition, "text", None, "", "other")
