"""调整通知: what the office tells a department that changed, and the figures after it, to be checked by.

Only acts stand in it: what an office decides about bodies, functions, posts and leader posts. How a plan is kept (ids, tags, links, order,
the record of the last round) is told in 修订情况 and never here; duties of units that were only reworded are counted, as are those put
elsewhere where they are many, and stand clause by clause in 修订对照表.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planforge.account.called_anew import said_anew
from planforge.account.change import CAME, TRANSFERS, WENT, Change, Kind
from planforge.account.difference import Path, item_at, key_of
from planforge.account.grade import Grade, grade, is_only_words
from planforge.account.orders import division
from planforge.account.still_here import but
from planforge.account.totals import UNITS, is_of_posts
from planforge.account.wording import Speaker
from planforge.papers.redline import figures
from planforge.papers.redline.alignment import names_of
from planforge.papers.redline.edits import points_changed, reworded
from planforge.papers.redline.notice_items import (
    added,
    is_licence,
    is_new_item,
    on_the_platform,
    reassigned,
)
from planforge.papers.redline.notice_words import (
    distributed,
    does,
    does_what,
    in_other_words,
    is_retyped,
    led_now,
    moved,
    ordered_part,
)
from planforge.papers.redline.round_basis import round_basis
from planforge.papers.redline.spans import spans
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS, Policy
from planforge.wording import department as names
from planforge.wording import is_unapproved, state
from planforge.wording.issuing import issuing, notice_facts
from planforge.words.phrases import aside, bare, inner_quotes, listed

_MATTERS = ("机构", "职责", "编制", "领导职数", "其他事项")
_BODIES, _FUNCTIONS, _POSTS, _LEADERS, _REST = range(len(_MATTERS))

_FEW = 6  # duties of units that came, went or moved: so many are told one by one, more are counted
_ONLY_WORDS = "文字修改"
# What is signed sends its reader to what is in force, not to a paper that does not go along with it (修订对照表 is the reviewers').
_IN_FULL = "以修订后的三定规定为准"
_NEW_HERE = (Kind.CREATED, *CAME)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the notice: sentences, without their full stops."""

    title: str
    sentences: tuple[str, ...]


def adjustment_context(
    old: m.Plan, new: m.Plan, changes: Sequence[Change], policy: Policy
) -> dict[str, object] | None:
    """What ``papers/adjustment.md.j2`` is given; None where nothing changed that a department is told, or the last version was
    none that was approved: a draft put nothing in force that could be adjusted."""
    if is_unapproved(old):
        return None
    of_weight = any(grade(one) is not Grade.RECORD and not is_only_words(one) for one in changes)
    told = matters(old, new, changes, policy) if of_weight else ()
    if not told:
        return None
    facts, balances = _envelope(old, new, policy), figures.touched(old, new)
    return {
        "department": new.department.name,
        "state": state(new),
        # A short name that is new is introduced by the sentence that gives it.
        "called": names.called(new.department)
        if old.department.short == new.department.short
        else bare(new.department.name),
        "basis": round_basis(old, new),
        "headed": bool(facts.doc_no),  # without a number it has no 版头
        "issuing": issuing(facts),
        "matters": told,
        "balances": figures.rows(balances) if len(balances) > 1 else (),
        "checksum": figures.closing(old, new),
        "date": facts.date.isoformat() if facts.date else "",
    }


def _envelope(old: m.Plan, new: m.Plan, policy: Policy) -> m.Issuing:
    """Head and foot of the notice. A number and a date that the last version had are the last round's: they are left
    open."""
    facts = notice_facts(new, policy)
    before, issued_before = old.notice or m.Issuing(), old.issuing or m.Issuing()
    return replace(
        facts,
        doc_no=facts.doc_no if facts.doc_no != before.doc_no else "",
        date=facts.date if facts.date not in (before.date, issued_before.date) else None,
        print_date=facts.print_date if facts.print_date != before.print_date else None,
    )


def matters(
    old: m.Plan,
    new: m.Plan,
    changes: Iterable[Change],
    policy: Policy = DEFAULTS,
    *,
    only: Collection[Change] | None = None,
    items: bool = False,
) -> tuple[Matter, ...]:
    """The acts by matter, in the order offices give them; empty matters left out. ``only``: those of ``changes`` that are told;
    ``items``: with new items of 权责清单, which 调整通知 leaves to that list."""
    changes = tuple(changes)
    notice = _Notice(old, new, changes, policy)
    found: list[list[str]] = [[] for _ in _MATTERS]
    for change in _by_document(changes if only is None else only):
        for matter, text in notice.acts(change):
            found[matter].append(text)
    for matter, text in notice.sums(whole=only is None, items=items):
        found[matter].append(text)
    # First: what is told of a unit afterwards goes by its new name.
    found[_BODIES][:0] = notice.renamed()
    found[_REST] += notice.other_words(alone=not any(found))
    return tuple(
        Matter(title, tuple(dict.fromkeys(map(inner_quotes, told))))
        for title, told in zip(_MATTERS, found, strict=True)
        if told
    )


def _by_document(changes: Iterable[Change]) -> list[Change]:
    """``changes``; 核增 and 核减 that one document approved one after the other, in the places that such acts have."""
    found = list(changes)
    places = [at for at, one in enumerate(found) if isinstance(one.first.after, m.PostChange)]
    approved = [found[at] for at in places]
    documents = list(dict.fromkeys(_document(one) for one in approved))
    approved.sort(key=lambda one: documents.index(_document(one)))
    for at, one in zip(places, approved, strict=True):
        found[at] = one
    return found


def _document(change: Change) -> str:
    act = change.first.after
    return bare(act.basis) if isinstance(act, m.PostChange) else ""


def brief(old: m.Plan, new: m.Plan, changes: Iterable[Change]) -> tuple[str, ...]:
    """The acts in one line each, for a table: bodies, transfers, posts and leader posts as in the notice without the duties
    of new units; how many functions and duties changed otherwise."""
    changes = tuple(changes)
    notice = _Notice(old, new, changes, brief=True)
    found: list[str] = []
    functions: Counter[str] = Counter()
    for change in changes:
        plain = change.first.record is m.Function and change.kind not in TRANSFERS
        plain = plain and not change.renamed
        if plain and change.kind is not Kind.FIELD:
            functions[notice.label(change)] += 1
        else:
            found += [text for _, text in notice.acts(change)]
    counted = "、".join(f"{kind.removeprefix('职责')}{n}项" for kind, n in functions.items())
    sums = [text for matter, text in notice.sums() if matter != _FUNCTIONS]
    return (
        *notice.renamed(),
        *dict.fromkeys(found),
        *([f"主要职责{counted}"] if counted else []),
        *sums,
    )


class _Notice:
    """Goes through the changes of a department once: an act is a sentence, duties and posts of units are summed up."""

    def __init__(
        self,
        old: m.Plan,
        new: m.Plan,
        changes: Sequence[Change],
        policy: Policy = DEFAULTS,
        *,
        brief: bool = False,
    ) -> None:
        self._policy = policy
        self._old, self._new, self._changes, self._brief = old, new, changes, brief
        self._speaker = Speaker(old, new, marked=False)  # who paired what stands in 修订情况
        self._names = names_of(old, new)
        self._duties: Counter[str] = Counter()
        self._moved: dict[str, list[str]] = {}
        self._units: dict[str, tuple[int | None, int | None]] = {}
        self._led: list[str] = []
        self._renamed: list[str] = []
        self._written: dict[str, list[str]] = {}
        self._new_items: list[Change] = []
        self._words: dict[str, bool] = {}  # only told where nothing else is
        # Of other departments, which clauses say.
        self._new_names: dict[tuple[tuple[str, str], ...], None] = {}

    def label(self, change: Change) -> str:
        """新增, 取消, 职责改写 …: what was done to a function."""
        return self._speaker.label(change)

    def acts(self, change: Change) -> Iterator[tuple[int, str]]:
        """The matter and the sentence of an act; nothing for what is summed up, or for the record."""
        if change.kind is Kind.REORDERED:
            return  # the order of a list is no act
        if is_new_item(change, self._old):
            self._new_items.append(change)
            return
        if not change.renamed:
            told = tuple(self._acts(change))
            is_open = change.kind is Kind.FIELD and not told
            if is_open and (words := in_other_words(change, self._new)):
                self._words.setdefault(words, change.first.record is m.Say)
            yield from told
        elif grade(change) is not Grade.RECORD:
            self._new_names.setdefault(change.renamed)

    def _acts(self, change: Change) -> Iterator[tuple[int, str]]:
        step = change.first
        item = step.item
        if change.kind in TRANSFERS and not isinstance(item, m.Unit):
            yield from self._transfer(change)
        elif isinstance(step.after, m.PostChange) and step.operation == "add":
            yield _matter_of(step.after.kind), self._speaker.sentence(change)
        elif change.kind is Kind.MOVED and isinstance(item, m.Unit):
            yield _BODIES, self._speaker.sentence(change)
        elif step.operation == "add" and change.kind in _NEW_HERE and isinstance(item, m.Unit):
            yield _BODIES, self._speaker.sentence(change) + ("" if self._brief else does(item))
        elif step.record in (m.Unit, m.Department, m.Plate, m.HostedOffice, m.Affiliated):
            yield from self._of_bodies(change)
        elif step.path[0] == "staffing" and step.record in (m.Pool, m.Share):
            yield from self._of_posts(change)
        elif step.record in (m.LeaderPost, m.LevelTotal, m.GradePosts) and change.kind in (
            Kind.LEADERS,
            Kind.RANK,
        ):
            yield _LEADERS, self._speaker.sentence(change)
        elif step.record is m.UnitLeaders:
            led = led_now(change)
            if led:
                self._led.append(led)
            else:
                yield _LEADERS, self._speaker.sentence(change)
        else:
            yield from self._of_work(change)

    def _of_posts(self, change: Change) -> Iterator[tuple[int, str]]:
        """Pools of posts, and what they and the leader posts contain; who is in post is another register's."""
        step = change.first
        if step.record is m.Share:
            matter = _POSTS if step.path[1] == "pools" else _LEADERS
            yield matter, self._speaker.sentence(change)
        elif change.kind is Kind.POSTS:
            yield _POSTS, self._speaker.sentence(change)
        elif told := ordered_part(change):
            yield _POSTS, self._speaker.sentence(told)

    def _of_work(self, change: Change) -> Iterator[tuple[int, str]]:
        """Functions, duties, and what else the 三定规定 says of who does what."""
        step, item = change.first, change.first.item
        if isinstance(item, m.Function) and item.kind is m.FunctionKind.TRANSFORMATION:
            self._write(_VERBS[step.operation], "职能转变的要求")
        elif step.path[0] == "divisions":
            yield from self._of_divisions(change)
        elif isinstance(step.after, m.Adjustment) and step.operation == "add":
            ordered = self._speaker.sentence(change) + self._came_of(step.after)
            yield _FUNCTIONS, ordered + self._why_ended(step.after)
        elif step.record is m.Function and self._is_told(change):
            return
        elif step.record is m.Function and change.kind is not Kind.FIELD:
            yield _FUNCTIONS, self._of_function(change)
        elif step.record is m.Duty:
            yield from self._of_duty(change)
        elif retyped := [s for s in change.differences if is_retyped(s)]:
            only = replace(change, kind=Kind.FIELD, differences=tuple(retyped))
            yield _FUNCTIONS, self._speaker.sentence(only)
        elif isinstance(item, m.Authority) and self._ending_act(item):
            return  # the act of 职责调整 names it
        elif step.record in _PRINTED or self._is_an_item_told(change):
            yield _PRINTED.get(step.record, _FUNCTIONS), self._speaker.sentence(change)
        elif step.record in (m.Plan, m.Adjustment) and (told := ordered_part(change)):
            is_rest = step.record is m.Plan and step.path[-1] in ("other", "interpreted_by")
            yield _REST if is_rest else _FUNCTIONS, self._speaker.sentence(told)

    def _of_divisions(self, change: Change) -> Iterator[tuple[int, str]]:
        """职责分工: who leads is said; of the rest the words are in the paper."""
        step = change.first
        if self._only_renamed:
            return  # the department is called by its new name, and nothing else
        if isinstance(step.item, m.Division):
            self._write(_VERBS[step.operation], division(step.item.matter))
        elif _is_the_lead(change):
            others = [one for one in self._of_one_matter(change) if one is not change]
            more = f"，分工的表述{_IN_FULL}" if others else ""
            yield _FUNCTIONS, self._speaker.sentence(change) + more
        elif not any(map(_is_the_lead, self._of_one_matter(change))):
            mine = self._of_one_matter(change)
            if len(mine) == 1 and _is_a_part(change):
                yield _FUNCTIONS, self._speaker.sentence(change)
            else:
                fresh = listed(who for one in mine for who in _parts_of(one, "add"))
                gone = listed(who for one in mine for who in _parts_of(one, "remove"))
                whose = aside(
                    f"增写{fresh}的分工" if fresh else "", f"删去{gone}的分工" if gone else ""
                )
                self._write("修改", division(self._matter(step.path[1])) + whose)

    def _ending_act(self, item: m.Authority) -> m.Adjustment | None:
        """The act of this round that names an item which was cancelled."""
        if item.id not in self._speaker.cancelled or any(item == o for o in self._new.authorities):
            return None
        known = {act.id for act in self._old.adjustments}
        acts = (act for act in self._new.adjustments if act.id not in known and act.verb.ends)
        return next((act for act in acts if bare(item.name) in act.text), None)

    def _why_ended(self, act: m.Adjustment) -> str:
        """（理由：……）: why the items that an act names were cancelled, as the plan says of each."""
        items = [item for item in self._old.authorities if self._ending_act(item) == act]
        reasons = "；".join(self._speaker.reasons_of({item.id for item in items}))
        return f"（理由：{reasons}）" if reasons else ""

    def _is_an_item_told(self, change: Change) -> bool:
        """Whether an item of 权责清单 has another name (its new type is told with both names), went to another department, came from
        one, was cancelled or became part of another."""
        step, item = change.first, change.first.item
        if change.kind is Kind.RENAMED and step.record is m.Authority:
            return not self._is_retyped(step.path)
        if change.kind is Kind.CARRIED:
            return step.record is m.Authority
        if not isinstance(item, m.Authority):
            return False
        lost = change.kind is Kind.ABOLISHED and is_licence(change)  # wherever it is now
        return lost or bool(change.other) or item.id in self._speaker.cancelled

    def _is_retyped(self, path: Path) -> bool:
        """Whether the item of 权责清单 that stands at a path has another type too."""
        steps = (step for change in self._changes for step in change.differences)
        return any(is_retyped(step) for step in steps if step.path[:-1] == path[:-1])

    def _of_one_matter(self, change: Change) -> list[Change]:
        """What changed of the matter that a change is of, new names of other departments apart."""
        matter = change.first.path[:2]
        return [one for one in self._changes if one.first.path[:2] == matter and not one.renamed]

    def _write(self, verb: str, what: str) -> None:
        """Note a part of the paper that was written, changed or taken out: once, however often it changed."""
        parts = self._written.setdefault(verb, [])
        if what not in parts:
            parts.append(what)

    @cached_property
    def _only_renamed(self) -> bool:
        """Whether 职责分工 differ in nothing but the department's own name."""
        old = set(m.department_names(self._old.department))
        name = self._new.department.name

        def now(who: str) -> str:
            return name if who in old else who

        renamed = tuple(
            replace(
                one,
                lead=now(one.lead),
                parts=tuple(replace(part, department=now(part.department)) for part in one.parts),
            )
            for one in self._old.divisions
        )
        return renamed == self._new.divisions

    def _came_of(self, act: m.Adjustment) -> str:
        """，增加主要职责“……”，相应将……修改为“……”: the functions that an act of 职责调整 brought or changed, told with it."""
        if self._brief:
            return ""
        mine = [f for f in self._new.functions if self._told_with_an_act.get(f.id) == act.id]
        gone = [f for f in self._gone if self._told_with_an_act.get(f.id) == act.id]
        before = {function.id: function for function in self._old.functions}
        new = "".join(f"“{bare(function.text)}”" for function in mine if function.id not in before)
        changed = (
            f"，相应{reworded(self._old, before[function.id], function.text, self._names, now=self._new)}"
            for function in mine
            if function.id in before
        )
        verb = "取消" if act.verb is m.AdjustmentVerb.CANCEL else "不再承担"
        left = "".join(f"“{bare(function.text)}”" for function in gone)
        left += but(gone, self._new)
        parts = (f"，增加主要职责{new}" if new else "", *changed)
        return "".join((*parts, f"，{verb}主要职责{left}" if left else ""))

    @cached_property
    def _gone(self) -> tuple[m.Function, ...]:
        """The functions that the department has no more."""
        kept = {function.id for function in self._new.functions}
        return tuple(one for one in self._old.functions if one.id not in kept)

    def _is_told(self, change: Change) -> bool:
        """Whether a function that came, went or was reworded is told with the act that did it."""
        kinds = (Kind.CREATED, Kind.ABOLISHED, Kind.REWORDED)
        return change.kind in kinds and str(change.first.path[1]) in self._told_with_an_act

    @cached_property
    def _told_with_an_act(self) -> Mapping[str, str]:
        """Function that is new, gone or has other words → the act of 职责调整 of this round that did it."""
        before = {
            function.id: function.text for function in self._old.functions if not function.points
        }
        known = {act.id for act in self._old.adjustments}
        carried = {  # told as what they go on with
            id_
            for change in self._changes
            if change.kind is Kind.CARRIED
            for step in change.differences
            for id_ in step.path[1:2]
        }
        changed = {
            function.id
            for function in self._new.functions
            if not function.points and before.get(function.id) != function.text
            if function.id not in carried
        } | {function.id for function in self._gone if not function.points}
        texts = {function.id: function.text for function in self._new.functions}
        return {
            id_: act.id
            for act in self._new.adjustments
            if act.id not in known
            for id_ in act.functions
            if id_ in changed
            # nothing was taken out of its words: that something ended did not change them
            if not (
                act.verb.ends and id_ in texts and _only_longer(before.get(id_, ""), texts[id_])
            )
        }

    def _matter(self, id_: str) -> str:
        matters = (*self._new.divisions, *self._old.divisions)
        return next((one.matter for one in matters if id_ in (one.id, one.matter)), "")

    def _transfer(self, change: Change) -> Iterator[tuple[int, str]]:
        item = change.first.after
        if isinstance(item, m.Transfer):
            work = "" if self._brief else self._speaker.functions_of(change)
            yield _FUNCTIONS, moved(item) + work
        elif isinstance(item, m.Function):
            yield _FUNCTIONS, self._speaker.sentence(change)

    def _of_bodies(self, change: Change) -> Iterator[tuple[int, str]]:
        step = change.first
        field = step.path[-1]
        if change.kind is Kind.POSTS and step.record is m.Affiliated:
            yield _POSTS, self._speaker.sentence(change)
        elif change.kind is Kind.POSTS and step.record is m.Unit:
            self._units[change.unit] = (_number(step.before), _number(step.after))
        elif change.kind is Kind.LEADERS and step.record is m.Unit:
            self._led.append(self._speaker.sentence(change))
        elif {s.path[-1] for s in change.differences} & {
            "category",
            "managed_by",
            "system",
            "government",
        }:
            was, now = (
                names.nature(plan.department, self._policy) for plan in (self._old, self._new)
            )
            if was and now and was != now:
                yield _BODIES, f"{bare(self._new.department.name)}由{was}调整为{now}"
            if told := self._ordered_part(change):
                yield _BODIES, self._speaker.sentence(told)
        elif change.kind is Kind.RENAMED and step.record is m.Unit:
            self._renamed.append(self._speaker.sentence(change))
        elif change.kind is Kind.RENAMED and step.path == ("department", "name"):
            self._renamed.insert(0, self._speaker.sentence(change) + self._new_short)
        elif change.kind in (Kind.MERGED, Kind.SPLIT):
            units = (s.after for s in change.differences if isinstance(s.after, m.Unit))
            made = "" if self._brief else "；".join(filter(None, map(does_what, units)))
            yield _BODIES, self._speaker.sentence(change) + (f"。{made}" if made else "")
        elif field != "id" and change.kind not in (Kind.FIELD, Kind.REORDERED):
            yield _BODIES, self._speaker.sentence(change)
        elif change.kind is Kind.FIELD and (told := self._ordered_part(change)):
            matter = _POSTS if told.first.path[-1] == "funding" else _BODIES
            yield matter, self._speaker.sentence(told)

    def _ordered_part(self, change: Change) -> Change | None:
        """What of a change is ordered; which unit does the work of an office is told with the office, where the plan has it; a short
        name goes with the name."""
        renamed = self._old.department.name != self._new.department.name
        steps = tuple(
            step
            for step in change.differences
            if step.path[-1] != "hosts" or str(step.before or step.after) not in self._offices
            if step.path != ("department", "short") or not renamed
        )
        return ordered_part(replace(change, differences=steps)) if steps else None

    @property
    def _new_short(self) -> str:
        """（以下简称市党史方志室）, where that is another one too."""
        was, now = (bare(plan.department.short) for plan in (self._old, self._new))
        is_new = now not in ("", was, bare(self._new.department.name))
        return aside(f"以下简称{now}") if is_new else ""

    @cached_property
    def _offices(self) -> frozenset[str]:
        plans = (self._old, self._new)
        return frozenset(one.name for plan in plans for one in plan.department.hosted_offices)

    def _of_function(self, change: Change) -> str:
        """将主要职责第（五）项中的“A”修改为“B”; any other act of a function as it is told elsewhere."""
        step = change.first
        if change.kind is not Kind.REWORDED or change.likeness:
            return self._speaker.sentence(change)
        function = item_at(self._old, step.path[:-1])
        now = (
            item_at(self._new, (*step.path[:-2], key_of(function)))
            if isinstance(function, m.Function)
            else None
        )
        fields = {s.path[-1] for s in change.differences}
        if (
            fields == {"points"}
            and isinstance(function, m.Function)
            and isinstance(now, m.Function)
        ):
            said = points_changed(self._old, function, now.points, self._names, now=self._new)
            return said + self._speaker.partly_gone(change)
        if not isinstance(function, m.Function) or function.points or fields != {"text"}:
            return self._speaker.sentence(change)
        said = reworded(self._old, function, str(step.after), self._names, now=self._new)
        return said + self._speaker.partly_gone(change)

    def _of_duty(self, change: Change) -> Iterator[tuple[int, str]]:
        """A duty that was cancelled is an act of its own; the others are counted, but for those told with their unit."""
        if change.kind in (Kind.MOVED, Kind.CARRIED) and self._goes_with_a_unit(change):
            return
        if (change.kind is Kind.ABOLISHED and not self._speaker.in_another(change)) or (
            change.kind is Kind.REWORDED and self._speaker.is_parted(change)
        ):
            yield _FUNCTIONS, self._speaker.sentence(change)
        elif change.kind is not Kind.FIELD:
            kind = self._speaker.label(change).removeprefix("职责")
            if grade(change) is Grade.WORDING:
                kind = _ONLY_WORDS
            self._duties[kind] += 1
            if change.kind not in (Kind.REWORDED, Kind.ABOLISHED):
                self._moved.setdefault(kind, []).append(self._speaker.sentence(change))

    def _goes_with_a_unit(self, change: Change) -> bool:
        """Whether duties came to a unit that is new, which is told with its duties; or left one that is gone, whose own sentence
        says how many of them went where they went."""
        left, came = self._speaker.units_of(change)
        before = m.unit_names(self._old).keys() | self._renumbered
        if came - before:  # nor has another unit, or another department, some of it
            return not (came & before - left or self._speaker.is_parted(change))
        if change.kind is Kind.CARRIED or self._speaker.is_reworded(change):
            return False
        after = m.unit_names(self._new)
        gone = left - after.keys()
        names = {after[id_] for id_ in came}
        return bool(gone) and all(
            self._ended.get(id_) == (Kind.ABOLISHED, "")
            or self._ended.get(id_, (Kind.FIELD, ""))[0] in WENT
            or (Kind.MERGED, *names) == self._ended.get(id_)
            for id_ in gone
        )

    @cached_property
    def _renumbered(self) -> frozenset[str]:
        """The ids that units which stay have in the place of others: such a unit is not new."""
        steps = (step for change in self._changes for step in change.differences)
        mine = (step.after for step in steps if step.record is m.Unit and step.path[-1] == "id")
        return frozenset(id_ for id_ in mine if isinstance(id_, str))

    @cached_property
    def _ended(self) -> Mapping[str, tuple[Kind, str]]:
        """Unit that is gone → how it ended, and what it was merged into where that stays."""
        found = {}
        for change in self._changes:
            first, unit = change.first, change.first.before
            if first.operation == "remove" and isinstance(unit, m.Unit):
                found[unit.id] = (change.kind, change.other)
        return found

    def renamed(self) -> Iterator[str]:
        """One sentence for all units that have another name."""
        if self._renamed:
            yield "，".join(self._renamed)

    def other_words(self, *, alone: bool) -> Iterator[str]:
        """修改职责调整、市甲办公室的表述: what has other words in the paper; approved sentences follow the acts they are about, so that
        they are told ``alone``."""
        told = [words for words, follows in self._words.items() if alone or not follows]
        if told:
            yield f"修改{listed(told)}的表述，{_IN_FULL}"

    def sums(self, *, whole: bool = True, items: bool = False) -> Iterator[tuple[int, str]]:
        """One sentence for all duties of units, one for their posts, one for their leader posts; of the ``whole`` notice, and of one of
        ``items``, also what other units do of 权责清单."""
        moved = [(kind, text) for kind, texts in self._moved.items() for text in texts]
        if len(moved) <= _FEW and not self._brief:
            yield from ((_FUNCTIONS, text) for _, text in moved)
            self._duties -= Counter(kind for kind, _ in moved)
        parts = [verb + listed(what) for verb, what in self._written.items()]
        if self._duties:
            kind = next(iter(self._duties)) if len(self._duties) == 1 else "调整"
            parts.append(f"内设机构职责{kind}{self._duties.total()}项")
        if parts:
            yield _FUNCTIONS, "，".join([*parts, _IN_FULL])
        if items or whole:  # 调整通知 leaves to the list what is no licence
            told = [one for one in self._new_items if items or is_licence(one)]
            yield from ((_FUNCTIONS, text) for text in added(told, self._speaker))
        if whole or items:
            yield from ((_FUNCTIONS, text) for text in reassigned(self._old, self._new))
            yield from ((_FUNCTIONS, text) for text in on_the_platform(self._old, self._new))
        if self._new_names:
            yield _REST, f"因{'、'.join(map(said_anew, self._new_names))}，有关条款中的名称相应修改"
        if self._units:
            yield _POSTS, f"内设机构编制分配调整为：{distributed(self._units)}"
        if self._led:
            yield _LEADERS, "内设机构领导职数分配调整为：" + "；".join(map(bare, self._led))


def _is_the_lead(change: Change) -> bool:
    """Whether another department leads in a matter that is shared."""
    step = change.first
    is_lead = (step.record, step.path[-1]) == (m.Division, "lead")
    return is_lead and bool(step.before and step.after)


def _is_a_part(change: Change) -> bool:
    """Whether what one department does in a matter that is shared came, went, or has other words."""
    return all(step.record is m.DivisionPart for step in change.differences)


def _parts_of(change: Change, operation: str) -> Iterator[str]:
    """The departments that have a part in a matter only now ("add"), or have none any more ("remove"); of one that has another name
    now, or of which another took the part over, both steps are in one change."""
    parts = [(step.operation, step.item) for step in change.differences]
    if {way for way, part in parts if isinstance(part, m.DivisionPart)} == {operation}:
        yield from (bare(part.department) for _, part in parts if isinstance(part, m.DivisionPart))


_VERBS = {"add": "增写", "remove": "删去"}
# What else the 三定规定 says, by the matter it belongs to.
_PRINTED = {
    m.Division: _FUNCTIONS,
    m.Relation: _BODIES,
    m.Transition: _REST,
    m.Enforcement: _FUNCTIONS,
}


def _only_longer(before: str, after: str) -> bool:
    """Whether words were added to a text and none taken out."""
    return bool(before) and before != after and all(s.op != "delete" for s in spans(before, after))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _matter_of(kind: str) -> int:
    """Where a change that was approved is told."""
    if kind == UNITS:
        return _BODIES
    return _POSTS if is_of_posts(kind) else _LEADERS
