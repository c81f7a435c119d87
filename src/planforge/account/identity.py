"""Whether a thing of the new version is that of the old one: an id says so, unless nothing else does.

An id that was put on something else (PF313) keeps nothing: the old thing went, another came.
"""

from __future__ import annotations

import re

from planforge.plan import records as m
from planforge.words.likeness import coverage, likeness

_YEAR = re.compile(r"[〔\[［(（](\d{4})")
_NOTHING_ALIKE = 10  # percent of the words of either


def is_something_else(old: m.Located, new: m.Located) -> bool:
    """Whether a function, duty or unit has the id of another one and nothing of it: neither words nor, of a unit, its
    name or one duty; and whether a transfer took the id of one between others."""
    match old, new:
        case m.Function(), m.Function():
            return _is_another_sentence(old, new)
        case m.Duty(), m.Duty():
            return _is_another_sentence(old, new)
        case m.Unit(), m.Unit():
            return _is_another_unit(old, new)
        case m.Transfer(), m.Transfer():
            if old.direction is not new.direction:
                return True
            if old.counterpart != new.counterpart:  # renamed, or corrected: all else is as it was
                return (old.text, old.basis) != (new.text, new.basis)
            return old.text != new.text and says_other_things(old.text, new.text)
    return False


def _is_another_sentence(old: m.Function | m.Duty, new: m.Function | m.Duty) -> bool:
    goes_on = new.id in new.continues  # it says so itself
    return old.text != new.text and not goes_on and says_other_things(old.text, new.text)


def is_corrected(was: m.Basis, now: m.Basis) -> bool:
    """Whether a document that a plan rests on is the one it rested on, better written: another number of the same year, another
    wording of the title, who issued it.

    >>> is_corrected(m.Basis("某市机构改革方案", "某发〔2024〕1号"), m.Basis("某市机构改革方案", "某发〔2024〕2号"))
    True
    >>> is_corrected(m.Basis("某市机构改革方案", "某发〔2019〕1号"), m.Basis("某市机构改革方案", "某发〔2024〕1号"))
    False
    """
    if was == now:
        return False
    if was.doc_no and was.doc_no == now.doc_no:
        return True
    years = [_YEAR.findall(one.doc_no) for one in (was, now)]
    return was.title == now.title and bool(was.title) and (not all(years) or years[0] == years[1])


def new_basis(old: m.Plan, new: m.Plan) -> tuple[m.Basis, ...]:
    """The documents that a plan rests on since this version; those that are only written better are no new ones."""
    return tuple(
        one
        for one in new.basis
        if one not in old.basis and not any(is_corrected(was, one) for was in old.basis)
    )


def says_other_things(text: str, other: str) -> bool:
    """Whether two texts have next to no words in common."""
    return max(likeness(text, other), coverage(text, other), coverage(other, text)) < _NOTHING_ALIKE


def _is_another_unit(old: m.Unit, new: m.Unit) -> bool:
    if old.name == new.name or not old.duties or not new.duties:
        return False
    if {duty.id for duty in old.duties} & {duty.id for duty in new.duties}:
        return False
    words = tuple("".join(duty.text for duty in unit.duties) for unit in (old, new))
    return says_other_things(*words) and says_other_things(old.name, new.name)
