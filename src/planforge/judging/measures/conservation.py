"""Nothing is lost: what of the last version this one neither keeps nor says what became of.

A function, duty or authority is kept by its id, moved by its id in another place, reworded, merged or split
by its words or by ``continues``, moved to another department by a transfer or where that department gained
it, devolved by a transfer, cancelled with a reason. What is none of these was dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from planforge.account.totals import new_transfers
from planforge.judging.scopes import is_formula
from planforge.judging.scopes_since import NO_ARRIVALS, Arrivals, items_of, words_of
from planforge.plan import records as m
from planforge.words.likeness import coverage, likeness

_REWORDED = 60  # percent: as in ``difference``, what makes two texts one
_INSIDE = 75  # percent of an old text's words that a wider new text has too
_CALLED = 25  # percent: as in ``elsewhere``, an item of 权责清单 that went under its id and is called otherwise there
_MOVED = 75  # percent: words that travel to another department are seldom touched
_WORD_FOR_WORD = 90  # percent: what another department has is no other work
_TOPIC = 60  # percent of a transfer's words that what it moves has too

Item = m.Function | m.Duty | m.Authority


class Conservation:
    """One department's items then, looked for among its items now and the arrivals of the city."""

    def __init__(
        self, slug: str, old: m.Plan, new: m.Plan, arrivals: Arrivals = NO_ARRIVALS
    ) -> None:
        self._slug, self._old, self._new, self._arrivals = slug, old, new, arrivals
        self._ids = {item.id for item in items_of(new)}

    def dropped_functions(self) -> Iterator[m.Function]:
        """Functions that are lost; the catch-all and 职能转变 are nobody's work."""
        for function in self._old.functions:
            ordinary = function.kind is m.FunctionKind.ORDINARY and not is_formula(function.text)
            if ordinary and not self._is_kept(function):
                yield function

    def dropped_duties(self) -> Iterator[tuple[m.Unit, m.Duty]]:
        """Duties that are lost, with the unit that had them. A duty goes with the functions it served."""
        for unit in m.all_units(self._old.units):
            for duty in unit.duties:
                if is_formula(duty.text) or self._is_kept(duty) or self._went_along(duty):
                    continue
                yield unit, duty

    def dropped_authorities(self) -> Iterator[m.Authority]:
        """权责事项 that are lost."""
        names = {authority.name for authority in self._new.authorities}
        for authority in self._old.authorities:
            if authority.name not in names and not self._is_kept(authority):
                yield authority

    def gone_unsaid(self) -> Iterator[m.Function | m.Duty]:
        """What another department has now word for word or nearly, while this one says nothing of it: functions, and duties that did not go
        with one. Of a transfer that names no functions nobody knows what it is not of."""
        moves = new_transfers(self._old, self._new)
        if any(not move.direction.arrives and not move.functions for move in moves):
            return
        for function in self._old.functions:
            ordinary = function.kind is m.FunctionKind.ORDINARY and not is_formula(function.text)
            if ordinary and self._only_arrived(function):
                yield function
        for unit in m.all_units(self._old.units):
            for duty in unit.duties:
                if not (is_formula(duty.text) or self._went_along(duty)) and self._only_arrived(
                    duty
                ):
                    yield duty

    def _only_arrived(self, item: m.Function | m.Duty) -> bool:
        words = words_of(item)
        known = item.id in self._ids or item.id in self._accounted
        if not item.id or known or words in self._under_new_ids or self._left(words):
            return False
        if self._goes_on_here(words) or self._arrivals.continuing(item.id):
            return False
        there = (one for one, _ in self._arrivals.near(words, _WORD_FOR_WORD))
        return any(one.slug != self._slug for one in there)

    def _is_kept(self, item: Item) -> bool:
        if not item.id:  # an item of a list goes by its name
            words = words_of(item)
            return words in self._accounted or any(
                words == words_of(one) for one in items_of(self._new)
            )
        return (
            item.id in self._ids
            or item.id in self._accounted
            or words_of(item) in self._under_new_ids
            or self._left(words_of(item))
            or self._goes_on_here(words_of(item))
            or self._arrived(item)
        )

    @cached_property
    def _accounted(self) -> frozenset[str]:
        """The ids of which the plan itself says what became of them."""
        new = self._new
        named = {one.id for one in new.cancelled}
        named |= {id_ for item in items_of(new) for id_ in item.continues}
        for transfer in new.transfers:
            if not transfer.direction.arrives:
                named.update(transfer.functions)
        for adjustment in new.adjustments:
            if adjustment.verb.ends:
                named.update(adjustment.functions)
        return frozenset(named)

    @cached_property
    def _under_new_ids(self) -> frozenset[str]:
        """The words of items whose ids are new or said something else before: word for word the same, an old one only has another
        id."""
        before = {item.id: words_of(item) for item in items_of(self._old)}
        items = ((one.id, words_of(one)) for one in items_of(self._new))
        return frozenset(words for id_, words in items if before.get(id_) != words)

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        """What went out or was cancelled, in the words of the plan."""
        known = {transfer.id for transfer in self._old.transfers}
        known |= {adjustment.id for adjustment in self._old.adjustments}
        moved = (
            transfer.text
            for transfer in self._new.transfers
            if not transfer.direction.arrives and transfer.id not in known
        )
        ended = (
            adjustment.text
            for adjustment in self._new.adjustments
            if adjustment.verb.ends and adjustment.id not in known
        )
        return tuple(text.removesuffix("。").removesuffix("职责") for text in (*moved, *ended))

    @cached_property
    def _fresh(self) -> tuple[str, ...]:
        """The texts of now that did not stand there before: only those can go on with something."""
        before = {words_of(item) for item in items_of(self._old)}
        texts = (words_of(item) for item in items_of(self._new))
        return tuple(dict.fromkeys(text for text in texts if text not in before))

    def _left(self, text: str) -> bool:
        return any(coverage(text, topic) >= _TOPIC for topic in self._topics if len(topic) > 3)

    def _goes_on_here(self, text: str) -> bool:
        return any(
            likeness(text, fresh) >= _REWORDED or coverage(fresh, text) >= _INSIDE
            for fresh in self._fresh
        )

    def _arrived(self, item: Item) -> bool:
        continuing = self._arrivals.continuing(item.id)
        if any(one.slug != self._slug for one in continuing):
            return True
        least = _CALLED if isinstance(item, m.Authority) else _REWORDED
        return any(
            percent >= (least if one.id == item.id else _MOVED)
            for one, percent in self._arrivals.near(words_of(item), least)
            if one.slug != self._slug
        )

    def _went_along(self, duty: m.Duty) -> bool:
        """Whether every function the duty served is gone, and not lost."""
        served = [function for function in self._old.functions if function.id in duty.serves]
        return bool(served) and all(
            one.id not in self._ids and self._is_kept(one) for one in served
        )
