"""What became of a unit that is gone, and what a new one was made of: by where its duties stand, as ids and ``continues`` say, or their
words where those say nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from planforge.account.change import There
from planforge.account.still_here import taken_into
from planforge.account.succession import flows
from planforge.plan import records as m
from planforge.wording.department import plates
from planforge.words.likeness import coverage
from planforge.words.phrases import aside, bare, raised_to

_FOUND = 50  # percent of a duty's words that another text has, to be no loss for certain


@dataclass(frozen=True)
class Fates:
    """The units of two versions of a plan."""

    old: m.Plan
    new: m.Plan

    @cached_property
    def _flows(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        return flows(self.old, self.new)

    def went_to(self, gone: m.Unit, name: str) -> int:
        """How many duties of a unit the unit of this name has now, or says that it goes on with."""
        names = m.unit_names(self.new)
        return sum(
            name in {names.get(unit, "") for unit in self.places(duty)} for duty in gone.duties
        )

    def came_from(self, made: m.Unit, name: str) -> int:
        """How many duties of a unit come from the one that had this name."""
        names = m.unit_names(self.old)
        return sum(
            name in {names.get(unit, "") for unit in self.sources(duty) or self._taken_up(duty)}
            for duty in made.duties
        )

    def places(self, duty: m.Duty) -> set[str]:
        """The ids of the units that have a duty now, or go on with it; else the one that says all of it in a duty with new words."""
        found = self._flows[0].get(duty.id)
        into = None if found or duty.id in self._ended else taken_into(duty.text, self._reworded)
        return {into[0]} if into else set(found or ())

    def sources(self, duty: m.Duty) -> set[str]:
        """The ids of the units that had a duty, or what it goes on with."""
        return set(self._flows[1].get(duty.id, ()))

    def _taken_up(self, duty: m.Duty) -> set[str]:
        """The ids of the units whose duties of before, which have gone from there, are said in a duty with others."""
        mine = [("", duty.text)]
        return {unit for unit, text in self._left if taken_into(text, mine)}

    @cached_property
    def _reworded(self) -> tuple[tuple[str, str], ...]:
        """The duties that no unit had in these words: each with the id of its unit."""
        before = self._said(self.old)
        return tuple(
            (unit.id, duty.text)
            for unit in m.all_units(self.new.units)
            for duty in unit.duties
            if duty.text not in before
        )

    @cached_property
    def _left(self) -> tuple[tuple[str, str], ...]:
        """The duties that no unit has or goes on with, nor in these words: each with the id of the unit that had it."""
        return tuple(
            (unit.id, duty.text)
            for unit in m.all_units(self.old.units)
            for duty in unit.duties
            if duty.id not in self._flows[0] and duty.text not in self._kept
            if duty.id not in self._ended
        )

    @cached_property
    def _ended(self) -> frozenset[str]:
        """The ids of what the plan says was cancelled, or went with a transfer: whatever words stand elsewhere."""
        gone = (move.functions for move in self.new.transfers if not move.direction.arrives)
        return frozenset(one.id for one in self.new.cancelled).union(*gone)

    @staticmethod
    def _said(plan: m.Plan) -> frozenset[str]:
        return frozenset(duty.text for unit in m.all_units(plan.units) for duty in unit.duties)

    def fresh(self, made: m.Unit) -> tuple[m.Duty, ...]:
        """The duties of a unit that nobody had before: neither their ids, nor what they go on with, nor any of their words."""
        return tuple(
            duty
            for duty in made.duties
            if duty.id not in self._flows[1]
            and duty.text not in self._before
            and not duty.continues
            if not self._taken_up(duty)
        )

    def whereto(self, gone: m.Unit) -> str:
        """，其职责转入甲科2项、乙科1项: which units have the duties of one that is gone; those that none has are not spoken of."""
        names = m.unit_names(self.new)
        counts: dict[str, int] = {}
        for duty in gone.duties:
            for unit in sorted(self.places(duty)):
                name = names.get(unit, "")
                counts[name] = counts.get(name, 0) + 1
        went = "、".join(f"{name}{n}项" for name, n in counts.items() if name)
        return f"，其职责转入{went}" if went else ""

    def kept_of(self, handed: m.Unit) -> Iterator[tuple[str, str]]:
        """The duties of a unit which went to another department that stay here: each with the unit that has it now."""
        names = m.unit_names(self.new)
        for duty in handed.duties:
            for unit in sorted(self.places(duty)):
                yield names.get(unit, ""), duty.text

    def lost(self, gone: m.Unit, cancelled: Collection[str]) -> Iterator[m.Duty]:
        """The duties of a unit that is gone of which nothing is found: no unit has their id or goes on with it, no text has
        most of their words, no transfer took them or a function they served, and the plan does not say that they were
        ``cancelled``."""
        kept = {function.id for function in self.new.functions}
        named = {id_ for move in self.new.transfers for id_ in move.functions}
        for duty in gone.duties:
            known = duty.id in self._flows[0] or duty.id in named or duty.id in cancelled
            if known or set(duty.serves) - kept or duty.text in self._kept:
                continue
            if not any(coverage(text, duty.text) >= _FOUND for text in self._texts):
                yield duty

    @cached_property
    def _kept(self) -> frozenset[str]:
        """What units say word for word, under whatever id."""
        return self._said(self.new)

    @cached_property
    def _before(self) -> frozenset[str]:
        """What functions and duties said before."""
        return self._said(self.old).union(function.text for function in self.old.functions)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The texts that are new: only in those can something go on."""
        functions = (function.text for function in self.new.functions)
        duties = (duty.text for unit in m.all_units(self.new.units) for duty in unit.duties)
        return tuple(text for text in (*functions, *duties) if text not in self._before)


def posts_of(unit: m.Unit, was: There | None = None) -> str:
    """（加挂甲队牌子，副处级，编制4名，正职1名（高配为副处级）、副职1名）: what the paper gives of it; "" where nothing is written. ``was``: what
    it was in another department, of which other numbers are told too (编制5名（原4名）)."""
    heads, former = unit.leaders, was.leaders if was else None
    raised = f"（{raised_to(heads.upgraded)}）" if heads and heads.upgraded else ""
    told = []
    for title, way in (("正职", "chief"), ("副职", "deputy")):
        n, before = (getattr(one, way) if one else 0 for one in (heads, former))
        other = aside(f"原{before}名") if former and n != before else ""
        if n:
            told.append(f"{title}{n}名{other}{raised if title == '正职' else ''}")
        elif heads and other:
            told.append(f"不设{title}{other}")
    led = "、".join(told)
    posts = f"编制{unit.posts}名" if unit.posts else ""
    if posts and was and was.posts and was.posts != unit.posts:
        posts += f"（原{was.posts}名）"
    apart = "" if unit.counted else "不计入内设机构个数"
    return aside(*plates(unit.plates, alias="又名"), bare(unit.rank), apart, posts, led)
