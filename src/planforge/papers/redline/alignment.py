"""What changed between two versions of a paragraph, the duties of a unit held apart by their ids.

A unit's paragraph holds many duties one after another. By words alone, a duty that went and another that came in its
place look like one that was reworded, which never happened. So each duty is compared with what the account says it was,
and with nothing else: what has no partner goes or comes as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planforge.account.difference import key_of, keys_differ, known_places, origins, partners
from planforge.papers.redline.spans import Span, joined, spans
from planforge.plan import records as m
from planforge.words.phrases import sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One duty as a paragraph prints it. ``key`` names the duty of the old version that it is or goes on with."""

    key: str
    text: str


Sentences = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two versions are known to have in common: names that no change cuts, and by the id of its paragraph the
    duties of every unit, old and new."""

    names: frozenset[str] = frozenset()
    old: Sentences = field(default_factory=dict)
    new: Sentences = field(default_factory=dict)

    def spans(self, key: str, old: str, new: str) -> tuple[Span, ...]:
        """``old`` into ``new``, the words of the paragraph ``key``; joined as those of ``spans`` are."""
        before = _stretches(old, self.old.get(key, ()))
        after = _stretches(new, self.new.get(key, ()))
        if old == new or not before or not after:
            return spans(old, new, self.names)
        return joined(self._steps(before, after))

    def _steps(self, old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Span]:
        """Both paragraphs, duty by duty: what lies between two that stayed, then the next that stayed."""
        i = j = 0
        for at_old, at_new in (*_kept(old, new), (len(old), len(new))):
            yield from (Span("delete", part.text) for part in old[i:at_old])
            yield from (Span("insert", part.text) for part in new[j:at_new])
            if at_old < len(old):
                yield from spans(old[at_old].text, new[at_new].text, self.names)
            i, j = at_old + 1, at_new + 1


WORDS_ALONE = Alignment()


def alignment_of(old: m.Plan, new: m.Plan) -> Alignment:
    """What two versions of a plan have in common, for every paper made of both."""
    before, after = _units(old), _units(new)
    both = [(name, before[name].duties, after[name].duties) for name in after if name in before]
    apart = known_places(old, new)
    return Alignment(
        names_of(old, new),
        {f"units.{name}": _old_sentences(duties) for name, duties, _ in both},
        {f"units.{name}": _new_sentences(duties, come, apart) for name, duties, come in both},
    )


def names_of(*plans: m.Plan) -> frozenset[str]:
    """Words that no marked change may cut: departments, units, plates, posts, counterparts."""
    found: set[str] = set()
    for plan in plans:
        department = plan.department
        found |= {department.name, department.short, department.government}
        found |= {unit.name for unit in m.all_units(plan.units)}
        found |= {p.name for u in m.all_units(plan.units) for p in u.plates}
        found |= {plate.name for plate in department.plates}
        found |= {post.title for post in plan.staffing.leaders}
        found |= {pool.kind for pool in plan.staffing.pools}
        found |= {transfer.counterpart for transfer in plan.transfers}
    return frozenset(name for name in found if len(name) > 1)


def _units(plan: m.Plan) -> dict[str, m.Unit]:
    return {unit.id: unit for unit in m.all_units(plan.units) if unit.id}


def _old_sentences(duties: Iterable[m.Duty]) -> tuple[Sentence, ...]:
    return tuple(Sentence(key_of(duty), sentence(duty.text)) for duty in duties)


def _new_sentences(
    old: tuple[m.Duty, ...], new: tuple[m.Duty, ...], apart: frozenset[str]
) -> tuple[Sentence, ...]:
    if not (keys_differ(old) and keys_differ(new)):
        return ()  # nothing tells them apart but their words
    was = {there: key for key, (there, _) in partners(old, new, apart=apart).items()}
    left = {key_of(duty) for duty in old} - set(was.values())
    found: list[Sentence] = []
    for duty in new:
        key = was.get(key_of(duty)) or next((name for name in origins(duty) if name in left), "")
        left.discard(key)
        found.append(Sentence(key, sentence(duty.text)))
    return tuple(found)


def _stretches(text: str, known: Sequence[Sentence]) -> list[Sentence]:
    """``text`` cut at its duties: what stands before the first and after the last has keys of its own. Joined they are
    the text; none where a duty is not found in it, or nothing is known of it."""
    found: list[Sentence] = []
    start = text.find(known[0].text) if known else -1
    for number, part in enumerate(known):
        following = known[number + 1].text if number + 1 < len(known) else ""
        end = start + len(part.text)
        if start < 0 or not part.text:
            return []
        if not found:
            found.append(Sentence("\0head", text[:start]))
        start = text.find(following, end) if following else end
        found.append(Sentence(part.key, part.text + text[end:start]))
    return [*found, Sentence("\0tail", text[start:])] if found else []


def _kept(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The places of duties that both have, in one order: as many of them as can be (patience sorting)."""
    places = {part.key: n for n, part in enumerate(old) if part.key}
    pairs = [(places[part.key], n) for n, part in enumerate(new) if part.key in places]
    ends: list[int] = []
    tops: list[int] = []
    before = [-1] * len(pairs)
    for n, (at, _) in enumerate(pairs):
        pile = bisect_left(ends, at)
        before[n] = tops[pile - 1] if pile else -1
        ends[pile : pile + 1] = [at]
        tops[pile : pile + 1] = [n]
    kept: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
