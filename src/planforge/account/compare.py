"""Two versions of a plan into changes: the steps of ``difference``, gathered and given their kind.

A unit that is gone while its duties stand in another one was merged into it; a new unit with the duties of
one that stays was split from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planforge.account.called_anew import own_names
from planforge.account.change import WAYS, Change, Kind
from planforge.account.difference import Difference, Path, differences, item_at, prints_the_same
from planforge.account.going_along import (
    is_listed_for,
    names_duty,
    served_only,
    speaks_of,
    takes_posts,
)
from planforge.account.handed_units import handed_units
from planforge.account.identity import is_corrected, is_something_else, says_other_things
from planforge.account.retitled import retitled, retitled_of_body
from planforge.account.succession import flows, successions
from planforge.account.totals import (
    HEADS,
    Balance,
    leader_balances,
    pool_balances,
    regrouped,
    totals_of_ranks,
)
from planforge.plan import records as m
from planforge.words.phrases import bare

_NAMED = (m.Unit, m.Department, m.Affiliated, m.Process, m.Authority, m.HostedOffice, m.Relation)
_COUNTED = {m.Unit: "posts", m.Pool: "authorised", m.Affiliated: "posts", m.Share: "n"}
_HEADS = (m.UnitLeaders, m.LeaderPost, m.LevelTotal, m.GradePosts)


def compare(old: m.Plan, new: m.Plan) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, by kind, then as they stand in the plan.

    The steps of all changes replay to ``new``: nothing that differs is left out.
    """
    return in_order(handed_units(tuple(_Gathered(old, new).changes())))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes by kind; those of one kind stay as they stood."""
    rank = {kind: at for at, kind in enumerate(Kind)}
    return tuple(sorted(changes, key=lambda change: rank[change.kind]))


def _part_of(step: Difference) -> tuple[Path, str]:
    """The shared matter that a part belonged to, and what it said."""
    return step.path[:2], step.before.text if isinstance(step.before, m.DivisionPart) else ""


@dataclass(frozen=True, slots=True)
class _Duty:
    """Where a duty that left or came stands: its unit's name, and its own step if it has one."""

    unit: str
    text: str
    step: Difference | None


class _Gathered:
    """The steps of one comparison; each is taken once, by the first that explains it.

    What the new plan declares goes before what ids say, and that before what words suggest.
    """

    def __init__(self, old: m.Plan, new: m.Plan) -> None:
        self._old, self._new = old, new
        self._steps = list(differences(old, new))
        self._old_names = m.unit_names(old)
        self._new_names = m.unit_names(new)
        self._went, self._came = flows(old, new)
        self._merged = {
            gone: unit.name for unit in m.all_units(new.units) for gone in unit.merged_from
        }
        self._moves = [
            step.after
            for step in self._steps
            if step.operation == "add" and isinstance(step.after, m.Transfer)
        ]

    def changes(self) -> Iterator[Change]:
        """Changes of several steps first, then each step that is left."""
        yield from self._renamed()
        yield from self._corrected()
        yield from self._ranked()
        yield from self._renamed_offices()
        yield from self._by_its_own_name()
        yield from self._in_place_of_another()
        yield from self._merged_bodies()
        yield from self._held_by_others()
        yield from self._retitled()
        yield from self._regrouped()
        yield from self._resettled()
        left, came = self._duties("remove"), self._duties("add")
        yield from self._made_of_several()
        yield from self._made_of_one()
        yield from self._carried_on()
        moved = {
            id_
            for id_, duty in left.items()
            if id_ in came and not says_other_things(duty.text, came[id_].text)
        }
        yield from self._units("remove", Kind.MERGED, Kind.ABOLISHED, came, moved)
        yield from self._units("add", Kind.SPLIT, Kind.CREATED, left, moved)
        for id_ in sorted(moved):
            out, there = left[id_], came[id_]
            steps = tuple(step for step in (there.step, out.step) if step in self._steps and step)
            if steps:
                self._take(steps)
                yield Change(Kind.MOVED, steps, there.unit, out.unit)
        yield from self._transfers()
        yield from self._approvals()
        yield from self._taken_over()
        by_item: dict[tuple[str, ...], list[Change]] = {}
        for change in map(self._single, self._steps):
            if change.kind is Kind.FIELD:
                by_item.setdefault(_thing(change.first), []).append(change)
            else:
                yield change
        for same in by_item.values():  # what else changed about one thing is one change
            yield replace(same[0], differences=tuple(one.first for one in same))

    def _ranked(self) -> Iterator[Change]:
        """A rank and whether it is one's own (相当正处级) are one fact, where both changed."""
        by_path = {step.path: step for step in self._steps}
        ways = ("department", "rank"), ("department", "rank_equivalent")
        steps = tuple(by_path[path] for path in ways if path in by_path)
        if len(steps) == len(ways):
            self._take(steps)
            yield replace(self._single(steps[0]), differences=steps)

    def _renamed(self) -> Iterator[Change]:
        """A new name of the department, with its own part of shared work, which only goes under that name now."""
        old, new = self._old.department, self._new.department
        name = next((s for s in self._steps if s.path == ("department", "name")), None)
        if name is None or name.operation != "set":
            return
        was, now = {old.name, old.short} - {""}, {new.name, new.short} - {""}
        parts = [step for step in self._steps if step.record is m.DivisionPart]
        gone = [
            s for s in parts if isinstance(s.before, m.DivisionPart) and s.before.department in was
        ]
        steps = [name]
        reworded: list[tuple[Difference, Difference]] = []
        for step in parts:
            part = step.after
            if isinstance(part, m.DivisionPart) and part.department in now:
                same = [g for g in gone if _part_of(g) == (step.path[:2], part.text)]
                steps += [step, *same[:1]] if same else []
                mine = [g for g in gone if g.path[:2] == step.path[:2]]
                if not same and len(mine) == 1:
                    reworded.append((step, mine[0]))
        steps += [
            step
            for step in self._steps
            if step.record is m.Division
            and step.path[-1] == "lead"
            and step.before in was
            and step.after in now
        ]
        self._take(steps)
        yield Change(Kind.RENAMED, tuple(steps))
        for pair in reworded:
            self._take(pair)
            yield Change(Kind.FIELD, pair)

    def _corrected(self) -> Iterator[Change]:
        """Documents that the plan rests on as before, better written."""
        steps = [step for step in self._steps if isinstance(step.item, m.Basis)]
        for came in [step for step in steps if step.operation == "add"]:
            for gone in [step for step in steps if step.operation == "remove"]:
                was, now = gone.before, came.after
                if gone not in self._steps or not isinstance(was, m.Basis):
                    continue
                if isinstance(now, m.Basis) and is_corrected(was, now):
                    self._take((came, gone))
                    yield Change(Kind.FIELD, (came, gone))
                    break

    def _renamed_offices(self) -> Iterator[Change]:
        """A new name of an office of a coordinating body, with the body's own and the unit that does its work, which names it."""
        names = [s for s in self._steps if s.record is m.HostedOffice and s.path[-1] == "name"]
        for name in [step for step in names if step.operation == "set"]:
            steps = [name]
            for step in self._steps:
                same = step.path[:-1] == name.path[:-1] and step.path[-1] in ("body", "short")
                named = step.record is m.Unit and step.path[-1] == "hosts"
                if same or (named and (step.before, step.after) == (name.before, name.after)):
                    steps.append(step)
            self._take(steps)
            yield Change(Kind.RENAMED, tuple(steps))

    def _by_its_own_name(self) -> Iterator[Change]:
        """Bodies stationed with the department or sent by it, which go by its new name now: 驻市甲局纪检监察组."""
        names = own_names(self._old, self._new)
        steps = [step for step in self._steps if isinstance(step.item, m.Relation)]
        for came in [step for step in steps if step.operation == "add"]:
            now = came.item.name if isinstance(came.item, m.Relation) else ""
            for gone in [step for step in steps if step.operation == "remove"]:
                was = gone.item.name if isinstance(gone.item, m.Relation) else ""
                if gone in self._steps and any(was.replace(*pair) == now for pair in names):
                    self._take((came, gone))
                    yield Change(Kind.FIELD, (came, gone))
                    break

    def _in_place_of_another(self) -> Iterator[Change]:
        """A body of which the paper says what it said of the one it says it no more of: 驻市甲局纪检监察组 instead of 驻市乙局纪检监察组."""
        steps = [step for step in self._steps if isinstance(step.item, m.Relation)]
        came, gone = ([s for s in steps if s.operation == how] for how in ("add", "remove"))
        for now in came:
            before = [step for step in gone if _is_said_of(step.item, now.item)]
            after = [step for step in came if before and _is_said_of(before[0].item, step.item)]
            if len(before) == len(after) == 1:
                self._take((now, *before))
                yield Change(Kind.FIELD, (now, *before))

    def _merged_bodies(self) -> Iterator[Change]:
        """Affiliated bodies that the plan says are one now: a new one made of those that are gone, or one that others went into."""
        steps = [step for step in self._steps if step.record is m.Affiliated]
        gone = {s.before.name: s for s in steps if isinstance(s.before, m.Affiliated)}
        came = {s.after.name: s for s in steps if isinstance(s.after, m.Affiliated)}
        for body in self._new.affiliated:
            parts = [gone.pop(name) for name in body.merged_from if name in gone]
            if not parts:
                continue
            names = [part.path[-1] for part in parts]
            stays = [name for name in body.merged_from if name not in names and name != body.name]
            if body.name in came:
                mine = (came[body.name], *parts)
                self._take(mine)
                yield Change(Kind.MERGED, mine, bare(body.name), "、".join([*names, *stays]))
                continue
            for part in parts:
                self._take((part,))
                yield Change(Kind.MERGED, (part,), bare(part.path[-1]), bare(body.name))

    def _held_by_others(self) -> Iterator[Change]:
        """Another unit that does the work of an office, with what the two units say of it themselves."""
        for held in [s for s in self._steps if s.record is m.HostedOffice and s.path[-1] == "unit"]:
            if held.operation != "set":
                continue
            name = held.path[-2]
            ends = {str(held.before): (name, ""), str(held.after): ("", name)}
            steps = [
                step
                for step in self._steps
                if step.record is m.Unit
                and step.path[-1] == "hosts"
                and (str(step.before or ""), str(step.after or "")) == ends.get(step.path[-2])
            ]
            if steps:
                self._take((held, *steps))
                yield Change(Kind.FIELD, (held, *steps))

    def _retitled(self) -> Iterator[Change]:
        """Leaders who are called otherwise since the department has another name: neither post went, nor did one come."""
        posts = [s for s in self._steps if isinstance(s.item, m.LeaderPost)]
        own = [s for s in posts if s.path[0] == "staffing"]
        yield from self._of_titles(own, retitled(self._old, self._new))
        of_bodies = [s for s in posts if s.path[0] == "affiliated"]
        for key in dict.fromkeys(step.path[1] for step in of_bodies):
            mine = [step for step in of_bodies if step.path[1] == key]
            yield from self._of_titles(mine, retitled_of_body(self._old, self._new, key)[0])

    def _regrouped(self) -> Iterator[Change]:
        """Leader posts of units that were counted by one rank (科级) and are by two now (正科级, 副科级), or the other way about."""
        for rank in sorted(regrouped(self._old, self._new)):
            names = (rank, f"正{rank}", f"副{rank}")
            steps = tuple(
                step
                for step in self._steps
                if isinstance(step.item, m.LevelTotal) and step.item.rank in names
            )
            if {step.operation for step in steps} == {"remove", "add"}:
                self._take(steps)
                yield Change(Kind.LEADERS, steps)

    def _of_titles(
        self, posts: Sequence[Difference], titles: Mapping[str, str]
    ) -> Iterator[Change]:
        for before, after in titles.items():
            steps = tuple(
                step
                for operation, title in (("remove", before), ("add", after))
                for step in posts
                if step.operation == operation and bare(step.path[-1]) == title
            )
            if len(steps) == 1 + 1 and steps[0].item != steps[1].item:
                self._take(steps)
                yield Change(Kind.LEADERS, steps)

    def _resettled(self) -> Iterator[Change]:
        """Units that stand below another one now, or below none any more: neither abolished nor set up."""
        gone = self._of_units("remove")
        inside = {
            child.id: child
            for _, unit in gone.values()
            for child in m.all_units(unit.children)
            if child.id
        }
        for id_, (came, unit) in self._of_units("add").items():
            if id_ in inside and not is_something_else(inside[id_], unit):
                self._take((came,))  # it left with the unit above it, which is gone
                yield Change(Kind.MOVED, (came,), unit.name)
                continue
            if not id_ or id_ not in gone or came.path[:-1] == gone[id_][0].path[:-1]:
                continue
            if not is_something_else(gone[id_][1], unit):
                steps = (came, gone[id_][0])
                self._take(steps)
                yield Change(Kind.MOVED, steps, unit.name)

    def _take(self, steps: Iterable[Difference]) -> None:
        for step in steps:
            self._steps.remove(step)

    def _of_units(self, operation: str) -> dict[str, tuple[Difference, m.Unit]]:
        """Id → step and unit of every unit that came or went."""
        found: dict[str, tuple[Difference, m.Unit]] = {}
        for step in self._steps:
            unit = step.item
            if step.operation == operation and isinstance(unit, m.Unit):
                found[unit.id] = (step, unit)
        return found

    def _made_of_several(self) -> Iterator[Change]:
        """New units that the plan says were made of several old ones, which are gone."""
        gone = self._of_units("remove")
        for step, unit in self._of_units("add").values():
            sources = [gone[id_] for id_ in unit.merged_from if id_ in gone]
            if not unit.merged_from:  # not declared: their duties say it, by their ids
                sources = [
                    (s, one) for s, one in gone.values() if _most(one, self._went, {unit.id})
                ]
            declared = [self._old_names.get(id_, "") for id_ in unit.merged_from]
            if len(sources) > 1 or (sources and declared):
                steps = (step, *(s for s, _ in sources), *self._steps_between(unit, sources))
                self._take(steps)
                for _, source in sources:
                    gone.pop(source.id, None)
                whole = [source.name for _, source in sources]
                parts = [f"{name}的部分职责" for name in declared if name and name not in whole]
                yield Change(Kind.MERGED, steps, unit.name, "、".join([*whole, *parts]))

    def _made_of_one(self) -> Iterator[Change]:
        """Units that the plan says one old unit was divided into, which is gone."""
        added = self._of_units("add")
        for id_, (step, unit) in self._of_units("remove").items():
            parts = [(s, part) for s, part in added.values() if part.split_from == id_]
            if not parts:
                several = [(s, one) for s, one in added.values() if _most(one, self._came, {id_})]
                together = _most(unit, self._went, {part.id for _, part in several})
                parts = several if len(several) > 1 and together else []
            if parts:
                for _, part in parts:
                    added.pop(part.id, None)
                steps = (parts[0][0], step, *(s for s, _ in parts[1:]))
                self._take(steps)
                yield Change(Kind.SPLIT, steps, "、".join(p.name for _, p in parts), unit.name)

    def _steps_between(
        self, unit: m.Unit, sources: Sequence[tuple[Difference, m.Unit]]
    ) -> list[Difference]:
        """Steps of duties that stood in one of the sources and stand in the unit."""
        ids = {duty.id for _, source in sources for duty in source.duties} - {""}
        return [
            step
            for step in self._steps
            if isinstance(step.after, m.Duty)
            and step.after.id in ids
            and step.path[-3:-2] == (unit.id,)
        ]

    def _carried_on(self) -> Iterator[Change]:
        """What the plan says goes on in something else: neither cancelled nor new."""
        for succession in successions(self._old, self._new):
            ids = {end.item.id for end in (*succession.olds, *succession.news)}
            steps = [step for step in self._steps if self._is_of(step, ids)]
            if not steps:
                continue
            steps.sort(key=lambda step: ("add", "set", "remove").index(step.operation))
            self._take(steps)
            units = dict.fromkeys(end.unit for end in succession.news)
            yield Change(Kind.CARRIED, tuple(steps), "、".join(filter(None, units)))

    @staticmethod
    def _is_of(step: Difference, ids: set[str]) -> bool:
        """Whether a step makes, drops or rewrites one of the items."""
        item = step.item
        if step.operation in ("add", "remove"):
            return isinstance(item, _WORK) and item.id in ids
        return (
            step.record in _WORK
            and step.operation == "set"
            and step.path[-1] in ("text", "points", "name", "continues")
            and step.path[-2] in ids
        )

    def _transfers(self) -> Iterator[Change]:
        """Each transfer of this version with the functions, posts and leader posts that went along: one act, told once."""
        explained, total_of = self._explained(), totals_of_ranks(self._old, self._new)
        for step in [s for s in self._steps if s.operation == "add"]:
            move = step.after
            if not isinstance(move, m.Transfer):
                continue
            steps = [step]
            gone = self._gone_with(move)
            for other in self._steps:
                item = other.item
                if self._was_cancelled(other, move):
                    continue
                along = isinstance(item, m.Function) and self._goes_with(other, item, move)
                along = along or names_duty(other, move)
                along = along or served_only(other, gone) or is_listed_for(other, move, gone)
                along = along or self._of_owner(other, move)
                taken = not _is_a_post(other) and takes_posts(
                    move, explained.get(id(other), ""), total_of
                )
                if along or taken:
                    steps.append(other)
            self._take(steps)
            yield Change(WAYS[move.direction], tuple(steps), "", move.counterpart)

    def _was_cancelled(self, step: Difference, move: m.Transfer) -> bool:
        """Whether the plan says of what is gone that it was cancelled, and the transfer does not name it: it went nowhere."""
        name = getattr(step.before, "id", "") if step.operation == "remove" else ""
        ended = any(one.id == name for one in self._new.cancelled)
        return bool(name) and ended and name not in move.functions

    def _of_owner(self, step: Difference, move: m.Transfer) -> bool:
        """Whether the posts of an affiliated body are those that a transfer took from (gave to) a pool of its own."""
        if step.record is not m.Affiliated or step.path[-1] != "posts":
            return False
        if not isinstance(step.before, int) or not isinstance(step.after, int):
            return False
        body = item_at(self._new, step.path[:-1])
        name = body.name if isinstance(body, m.Affiliated) else ""
        kinds = {pool.kind for pool in self._new.staffing.pools if pool.owner == name}
        moved = sum(count.n for count in move.posts if count.kind in kinds)
        return moved > 0 and step.after - step.before == (
            moved if move.direction.arrives else -moved
        )

    def _goes_with(self, step: Difference, function: m.Function, move: m.Transfer) -> bool:
        if step.operation == "add":
            return move.direction.arrives and function.id in move.functions
        return (
            step.operation == "remove"
            and not move.direction.arrives
            and (function.id in move.functions or speaks_of(function, move))
        )

    def _gone_with(self, move: m.Transfer) -> set[str]:
        """The ids of the functions that the department has no more because a transfer took them away."""
        if move.direction.arrives:
            return set()
        kept = {function.id for function in self._new.functions}
        return {
            f.id
            for f in self._old.functions
            if f.id not in kept and (f.id in move.functions or speaks_of(f, move))
        }

    def _explained(self) -> dict[int, str]:
        """Steps (by identity) of pools and leader posts that transfers alone explain, with their kind of posts or rank.

        Of a total whose parts went both ways (副局长 one less, 总工程师 one more) nobody says which part a transfer moved.
        """
        moved = {
            balance.key: balance.after - balance.before
            for balance in self._balances()
            if balance.after == balance.moved != balance.before and not balance.approved
        }
        mine = [(step, key) for step, key in self._totals() if key in moved]
        mixed = {key for step, key in mine if _more(step) * moved[key] < 0}
        return {id(step): key for step, key in mine if key not in mixed}

    def _balances(self) -> tuple[Balance, ...]:
        return (
            *pool_balances(self._old, self._new),
            *leader_balances(self._old, self._new),
        )

    def _totals(self) -> Iterator[tuple[Difference, str]]:
        """Steps that set a pool's or a rank's number, each with the key of its balance."""
        for step in self._steps:
            if step.path[:1] != ("staffing",):
                continue
            if step.operation in ("add", "remove") and len(step.path) == 3:
                yield from _whole_total(step)
            if step.operation != "set" or len(step.path) < 4:
                continue
            if step.record is m.Pool and step.path[-1] == "authorised":
                pool = item_at(self._new, step.path[:-1]) or item_at(self._old, step.path[:-1])
                if isinstance(pool, m.Pool):
                    yield step, pool.kind
            elif step.record is m.LevelTotal and step.path[-1] == "count":
                yield step, step.path[2]
            elif step.record is m.LeaderPost and step.path[-1] == "count":
                yield step, HEADS

    def _approvals(self) -> Iterator[Change]:
        """核增、核减 that the 编委 approved, with the totals that they alone explain."""
        alone = {
            balance.key
            for balance in self._balances()
            if balance.approved and balance.after == balance.expected
        }
        for step in [s for s in self._steps if s.operation == "add"]:
            change = step.after
            if not isinstance(change, m.PostChange):
                continue
            mine = [s for s, key in self._totals() if key in alone and _is_about(change, key)]
            self._take([step, *mine])
            kind = Kind.INCREASED if change.increased >= change.decreased else Kind.DECREASED
            yield Change(kind, (step, *mine))

    def _taken_over(self) -> Iterator[Change]:
        """Parts of shared work that another department has now in the same words: one act, whether it only changed its name."""
        parts = [
            step for step in self._steps if step.record is m.DivisionPart and len(step.path) == 4
        ]
        for came in [step for step in parts if step.operation == "add"]:
            words = _part_of(replace(came, before=came.after))
            gone = next(
                (s for s in parts if s.operation == "remove" and _part_of(s) == words), None
            )
            if gone is not None and words[1] and gone in self._steps:
                pair = (gone.path[3], came.path[3])
                led = (
                    step
                    for step in self._steps
                    if step.record is m.Division
                    and step.path[:2] == came.path[:2]
                    and (step.before, step.after) == pair
                )
                steps = (came, gone, *led)
                self._take(steps)
                yield Change(Kind.FIELD, steps)

    def _duties(self, operation: str) -> Mapping[str, _Duty]:
        """Id → place of every duty that left (or came), alone or with its unit."""
        names = self._old_names if operation == "remove" else self._new_names
        found: dict[str, _Duty] = {}
        for step in self._steps:
            item = step.item
            if step.operation != operation:
                continue
            if isinstance(item, m.Duty):
                found[item.id] = _Duty(names.get(step.path[-3], ""), item.text, step)
            elif isinstance(item, m.Unit):
                for unit in m.all_units((item,)):
                    found |= {duty.id: _Duty(unit.name, duty.text, None) for duty in unit.duties}
        found.pop("", None)
        return found

    def _units(
        self,
        operation: str,
        together: Kind,
        by_itself: Kind,
        there: Mapping[str, _Duty],
        moved: set[str],
    ) -> Iterator[Change]:
        """Units that went (or came), with the steps of the duties that went into (came from) another.

        What the plan does not declare is taken for a merger or a division only where most of the duties say so.
        """
        handed = self._all_changed_hands(operation)
        for step in tuple(self._steps):
            unit = step.item
            if step.operation != operation or not isinstance(unit, m.Unit):
                continue
            ids = dict.fromkeys(duty.id for duty in unit.duties)  # a plan may use one twice (PF101)
            shared = [id_ for id_ in ids if id_ in moved and there[id_].step]
            partners = self._partners(operation, ids)
            declared = self._declared(operation, unit)
            other = declared or (partners.most_common(1)[0][0] if partners else "")
            texts = {duty.id: duty.text for duty in unit.duties}
            mine = [
                there[id_].step
                for id_ in shared
                if there[id_].unit == other and there[id_].text == texts[id_]
            ]
            alone = len(self._places(operation, ids)) == 1
            if not declared and (handed or not _tells(partners, len(unit.duties), alone=alone)):
                mine, other = [], ""
            steps = (step, *(one for one in mine if one is not None and one in self._steps))
            steps += self._declaring(unit.id) if declared else ()
            self._take(steps)
            yield Change(together if other else by_itself, steps, unit.name, other)

    def _all_changed_hands(self, operation: str) -> bool:
        """Whether transfers say that whole units went (or came), as many as are gone (or new) without a word of the plan what
        became of them: a duty of such a unit that stays behind makes no merger of it."""
        moved = sum(
            move.units for move in self._moves if move.direction.arrives == (operation == "add")
        )
        units = (unit for _, unit in self._of_units(operation).values())
        return moved > 0 and moved == sum(not self._declared(operation, one) for one in units)

    def _declaring(self, id_: str) -> tuple[Difference, ...]:
        """The step that writes into a unit which stays that another was merged into it."""
        return tuple(
            step
            for step in self._steps
            if step.record is m.Unit
            and step.path[-1] == "merged_from"
            and isinstance(step.after, tuple)
            and id_ in step.after
        )

    def _partners(self, operation: str, ids: Iterable[str]) -> Counter[str]:
        """Units of both versions that duties of a unit went to (or came from), with how many of them did and to (from) no other."""
        flow = self._went if operation == "remove" else self._came
        names = self._new_names if operation == "remove" else self._old_names
        found = (flow.get(id_, set()) for id_ in ids)
        return Counter(
            names[unit]
            for units in found
            if len(units) == 1
            for unit in units
            if unit in self._old_names and unit in self._new_names
        )

    def _places(self, operation: str, ids: Iterable[str]) -> set[str]:
        """The units, old or new, that duties of a unit went to (or came from)."""
        flow = self._went if operation == "remove" else self._came
        return {unit for id_ in ids for unit in flow.get(id_, ())}

    def _declared(self, operation: str, unit: m.Unit) -> str:
        """The other unit that the new plan itself names: 合并自, 分设自; "" where it names none."""
        if operation == "remove":
            return self._merged.get(unit.id, "")
        return self._old_names.get(unit.split_from, "")

    def _single(self, step: Difference) -> Change:
        key = unit_of(step.path)
        unit = self._new_names.get(key) or self._old_names.get(key, "")
        item = step.item
        if isinstance(item, m.Function) and step.operation in ("add", "remove"):
            return self._function(step, item)
        if step.path == ("status",) and step.after is m.Status.REPEALED:
            return Change(Kind.ABOLISHED, (step,))
        return Change(_kind(step), (step,), unit)

    def _function(self, step: Difference, function: m.Function) -> Change:
        """A function that came from another department by its own word, or came or went by itself."""
        if step.operation == "add" and function.received_from:
            return Change(Kind.RECEIVED, (step,), "", function.received_from)
        return Change(_kind(step), (step,))


def _is_a_post(step: Difference) -> bool:
    """Whether a step is of a leader's post by its title: which one came, went or changed a transfer (部门领导1名) does not say."""
    is_post = step.record is m.LeaderPost or isinstance(step.item, m.LeaderPost)
    return is_post and step.path[0] == "staffing"


_WORK = (m.Function, m.Duty, m.Authority)


def _tells(partners: Counter[str], duties: int, *, alone: bool) -> bool:
    """Whether duties alone say which unit another went into: most went to it, or half of them and none elsewhere (``alone``)."""
    most = max(partners.values(), default=0)
    return 2 * most > duties or (alone and len(partners) == 1 and 2 * most >= duties)


def _most(unit: m.Unit, flows: Mapping[str, set[str]], others: set[str]) -> bool:
    """Whether at least half of a unit's duties, and one at all, went to (came from) the others."""
    shared = sum(bool(flows.get(duty.id, set()) & others) for duty in unit.duties)
    return shared > 0 and 2 * shared >= len(unit.duties)


def _whole_total(step: Difference) -> Iterator[tuple[Difference, str]]:
    """A pool, a rank or a title that came or went whole, with the key of its balance."""
    match step.item:
        case m.Pool(kind=kind):
            yield step, kind
        case m.LevelTotal(rank=rank):
            yield step, rank
        case m.LeaderPost():
            yield step, HEADS


def _more(step: Difference) -> int:
    """By how many posts a step makes its total greater."""
    match step.item:
        case m.Pool(authorised=n) | m.LevelTotal(count=n) | m.LeaderPost(count=n):
            return n if step.operation == "add" else -n
    before, after = step.before or 0, step.after or 0
    return after - before if isinstance(before, int) and isinstance(after, int) else 0


def _is_about(change: m.PostChange, key: str) -> bool:
    return change.kind == key or (change.kind.endswith(key) and key != HEADS)


def _thing(step: Difference) -> Path:
    """What a field belongs to; 其他事项 of a plan and who interprets it are sentences of the paper, things of their own."""
    is_sentence = step.record is m.Plan and step.path[-1] in ("other", "interpreted_by")
    return step.path if is_sentence else step.path[:-1]


def unit_of(path: Path) -> str:
    """The key of the innermost unit on ``path``, "" outside units: an id may be any field's name too."""
    key = ""
    while len(path) > 1 and path[0] in ("units", "children"):
        key, path = path[1], path[2:]
    return key


def _kind(step: Difference) -> Kind:
    """The kind of a step by itself."""
    match step.operation:
        case "order":
            return Kind.REORDERED
        case "add" | "remove":
            return _of_item(step)
        case "set":
            return _of_value(step)


def _of_item(step: Difference) -> Kind:
    came = step.operation == "add"
    if step.record is m.Plate:
        return Kind.PLATE_ADDED if came else Kind.PLATE_REMOVED
    if step.record is m.Pool:
        return Kind.POSTS
    if step.record in _HEADS:
        return Kind.LEADERS
    return Kind.CREATED if came else Kind.ABOLISHED


def _of_value(step: Difference) -> Kind:
    field = step.path[-1]
    if field == "actual":  # another register, which nobody orders
        return Kind.FIELD
    if step.record in _HEADS or (step.record is m.Unit and field == "leaders"):
        return Kind.RANK if field in ("rank", "upgraded") else Kind.LEADERS
    if field == "rank":
        return Kind.RANK
    if field == "name" and issubclass(step.record, _NAMED):
        return Kind.RENAMED
    if step.record in (m.Function, m.Duty) and field in ("text", "points"):
        return Kind.FIELD if prints_the_same(step) else Kind.REWORDED
    if field == _COUNTED.get(step.record):
        is_led = step.record is m.Share and step.path[1] != "pools"
        return Kind.LEADERS if is_led else Kind.POSTS
    return Kind.FIELD


def _is_said_of(one: object, other: object) -> bool:
    """Whether a plan says the same of two bodies."""
    if not isinstance(one, m.Relation) or not isinstance(other, m.Relation):
        return False
    text = bare(one.text).replace(bare(one.name), bare(other.name))
    return one.kind is other.kind and bool(one.name and other.name) and text == bare(other.text)
