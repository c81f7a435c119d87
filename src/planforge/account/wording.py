"""Each change as one sentence, in official Chinese or in English.

A value is said as the paper says it: a reference by the name of what it points to, a choice and a field by
their Chinese names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planforge.account import listed
from planforge.account.called_anew import own_names, said_anew
from planforge.account.change import CAME, TRANSFERS, Change, Kind
from planforge.account.difference import (
    Difference,
    Path,
    field_of,
    item_at,
    keys_differ,
    partners,
    path_now,
    prints_the_same,
)
from planforge.account.enforcing import power_changed
from planforge.account.grade import same_facts
from planforge.account.handing import all_given, called, given, had_from, handed, way
from planforge.account.orders import approval, division, hung, ordered, part_changed
from planforge.account.sentences import sentences_apart
from planforge.account.still_here import but, but_of_duty, taken_into
from planforge.account.succession import End, Succession, successions
from planforge.account.totals import leader_balances, new_transfers
from planforge.account.unit_fates import Fates, posts_of
from planforge.account.values import exactly, value_of, words_of
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Whole
from planforge.plan.tiers import tiers_of
from planforge.wording.acts import along
from planforge.words.phrases import aside, bare, inner_quotes, side_by_side


def _above(plan: m.Plan, id_: str) -> str:
    """The name of the unit that a unit stands in; "" where it stands in none."""
    units = m.all_units(plan.units)
    return next((one.name for one in units if any(c.id == id_ for c in one.children)), "")


def _id_of(item: object) -> str:
    """What a plan names an item by: its id; an item of a list without one by its name."""
    name = item.name if isinstance(item, m.Authority) else ""
    return str(getattr(item, "id", "") or name)


# What came from another department, or went to one, without a transfer that says so.
_HANDS = {Kind.CREATED: ("划入", "received"), Kind.ABOLISHED: ("划出", "handed over")}
_WITH_POSTS = re.compile("（编制(?P<n>[0-9]+)名）$")
_OF_ITEMS = {Kind.DEVOLVED: "下放", Kind.RAISED: "上收"}
# Of a thing that was paired by its words: they are certain once it is.
_CERTAIN = frozenset({Kind.POSTS, Kind.LEADERS, Kind.RANK, Kind.REORDERED})
# What it means that a flag is set.
_FLAGS = {"platform": "进驻行政许可平台", "grid": "实行网格化管理"}
# Of a function, what no paper prints.
_REGISTERED = {"origin": "{}的职责", "received_from": "由{}划入"}


@dataclass(frozen=True)
class Speaker:
    """Says the changes of one comparison; ``zh`` False speaks English around the plan's own words; ``marked`` says of what was
    paired by its words alone how much they agree; what is signed has no such remarks, PF316 tells the drafter."""

    old: m.Plan
    new: m.Plan
    zh: bool = True
    marked: bool = True

    @cached_property
    def _old_names(self) -> Mapping[str, str]:
        return _names(self.old)

    @cached_property
    def _new_names(self) -> Mapping[str, str]:
        return _names(self.new)

    def sentence(self, change: Change) -> str:
        """``change`` in one sentence, without its full stop."""
        if change.renamed:
            return self._by_new_names(change)
        gone = isinstance(change.first.before, m.Unit) and change.kind is Kind.ABOLISHED
        why = (
            "" if gone else self._why(change)
        )  # of a unit that is no more it stands behind its name
        said = self._told(change) + self.partly_gone(change) + why
        if change.likeness and self.marked and change.kind not in _CERTAIN:
            said += self._say(
                f"（按文字推断，相似{change.likeness}%）", f" (inferred, {change.likeness}% alike)"
            )
        return inner_quotes(said) if self.zh else said

    def _told(self, change: Change) -> str:
        """What was done, without the reason."""
        match change.kind:
            case kind if kind in TRANSFERS:
                said = self._transferred(change)
            case Kind.ABOLISHED if change.first.record is m.Plan and change.first.path == (
                "status",
            ):
                name = bare(self.new.department.name)
                said = self._say(f"撤销{name}", f"{name} abolished")
            case Kind.CREATED | Kind.ABOLISHED:
                said = self._item(change)
            case Kind.MERGED:
                said = self._merged(change)
            case Kind.SPLIT:
                said = self._split(change)
            case Kind.CARRIED:
                said = self._carried(change)
            case Kind.MOVED:
                said = self._moved(change)
            case Kind.PLATE_ADDED | Kind.PLATE_REMOVED:
                said = self._plate(change)
            case Kind.REORDERED:
                said = self._reordered(change)
            case _ if isinstance(change.first.after, m.PostChange):
                said = approval(change.first.after, zh=self.zh) + self._spread(change)
            case _:
                said = self._set(change)
        return said

    def _by_new_names(self, change: Change) -> str:
        """因市甲局更名为市乙局，职责分工中的名称相应修改: who or what it is about stays."""
        return self._say(
            inner_quotes(f"因{said_anew(change.renamed)}，{self._where(change)}中的名称相应修改"),
            f"only names of other departments changed: {said_anew(change.renamed)}",
        )

    def _where(self, change: Change) -> str:
        """Where in the paper the words stand that only a new name of another department changed."""
        step = change.first
        item = item_at(self.old, step.path[:2]) or item_at(self.new, step.path[:2])
        match item:
            case m.Division():
                return division(item.matter)
            case m.Function():
                return f"主要职责“{bare(item.text)}”"
        if change.unit:
            return f"{change.unit}职责" if step.record is m.Duty else f"{change.unit}有关表述"
        if step.record is m.Department:
            what = field_of(self.new, step.path) or field_of(self.old, step.path)
            return f"“{what.zh}”" if what else "有关表述"
        return f"“{SPEC_OF[step.record].zh}”" if step.record is not m.Plan else "有关表述"

    def _moved(self, change: Change) -> str:
        """将甲科的职责“……”调整到乙科，表述为“……”: the words it had, and those it has now."""
        if isinstance(change.first.after, m.Unit):
            return self._resettled(change)
        id_ = getattr(change.first.item, "id", "")
        before = words_of(self._old_duties.get(id_) or change.first.item)
        after = words_of(self._new_duties.get(id_) or change.first.item)
        more = f"，表述为“{after}”" if after != before else ""
        more_en = f" as “{after}”" if after != before else ""
        left, came = self._told_apart(change)
        return self._say(
            f"将{left}的职责“{before}”调整到{came}{more}",
            f"duty “{before}” moved from {change.other} to {change.unit}{more_en}",
        )

    def is_reworded(self, change: Change) -> bool:
        """Whether a duty that moved has words of another meaning now."""
        id_ = getattr(change.first.item, "id", "")
        old, new = self._old_duties.get(id_), self._new_duties.get(id_)
        return bool(old and new) and not same_facts(words_of(old), words_of(new))

    def _told_apart(self, change: Change) -> tuple[str, str]:
        """The two units of a moved duty; where one has the other's former name, with both their names."""
        now = self._now_called(change.other)
        if now == change.other or change.other not in self._new_names.values():
            left = self._left_by(change.other)
            renamed = now != change.other and self.marked  # what is signed tells new names first
            was = f"{change.other}（现{now}）" if renamed else now
            return (self._once(left) if left else was), change.unit
        ids = [id_ for id_, name in m.unit_names(self.new).items() if name == change.unit]
        was = m.unit_names(self.old).get(ids[0], "") if len(ids) == 1 else ""
        came = f"{change.unit}（原{was}）" if was and was != change.unit else change.unit
        return f"原{change.other}（现{now}）", came

    def _once(self, gone: m.Unit) -> str:
        """A unit that is gone by its name; as 原…… where another one, which was there, has the name now."""
        ids = {id_ for id_, name in m.unit_names(self.new).items() if name == gone.name}
        return f"原{gone.name}" if ids & m.unit_names(self.old).keys() - {gone.id} else gone.name

    def _left_by(self, name: str) -> m.Unit | None:
        """The unit of the last version that had a name and is gone."""
        there = m.unit_names(self.new)
        units = m.all_units(self.old.units)
        return next((one for one in units if one.name == name and one.id not in there), None)

    def _resettled(self, change: Change) -> str:
        """审理庭由调解仲裁管理科改设在劳动关系科; with its posts and duties where they are other ones now."""
        new = change.first.after
        before = {unit.id: unit for unit in m.all_units(self.old.units)}
        if not isinstance(new, m.Unit) or new.id not in before:
            return ""
        old = before[new.id]
        above, below = (_above(plan, new.id) for plan in (self.old, self.new))
        way = f"由{above}改" if above else "改"
        said = f"{old.name}{way}{f'设在{below}' if below else '为单独设置'}"
        parts = [said, f"更名为{new.name}" if new.name != old.name else ""]
        if (old.posts, old.leaders) != (new.posts, new.leaders):
            heads = new.leaders or m.UnitLeaders()
            led = f"领导职数调整为正职{heads.chief}名、副职{heads.deputy}名"
            parts.append(f"现{posts_of(new).strip('（）')}" if new.posts else led)
        known = {duty.text for duty in old.duties}
        more = "".join(f"“{words_of(d)}”" for d in new.duties if d.text not in known)
        kept = {duty.text for unit in m.all_units(self.new.units) for duty in unit.duties}
        less = "".join(f"“{words_of(d)}”" for d in old.duties if d.text not in kept)
        parts += [f"增加职责{more}" if more else "", f"不再列职责{less}" if less else ""]
        return self._say("，".join(filter(None, parts)), f"{old.name}: {above} → {below}")

    @cached_property
    def _bodies(self) -> Mapping[str, str]:
        """What an affiliated body was called → what it is called."""
        old, new = self.old.affiliated, self.new.affiliated
        if not (keys_differ(old) and keys_differ(new)):
            return {}
        return {was: now for was, (now, _) in partners(old, new).items()}

    @cached_property
    def _old_duties(self) -> Mapping[str, m.Duty]:
        return _duties(self.old)

    @cached_property
    def _new_duties(self) -> Mapping[str, m.Duty]:
        return _duties(self.new)

    def _why(self, change: Change) -> str:
        reason = "；".join(self.reasons((change,)))
        return self._say(f"（理由：{reason}）", f" (because {reason})") if reason else ""

    def reasons(self, changes: Iterable[Change]) -> tuple[str, ...]:
        """Why the new plan says it cancelled what the changes took away, each with its document."""
        gone = {
            _id_of(step.before)
            for change in changes
            for step in change.differences
            if not step.after
        }
        return self.reasons_of(gone)

    def reasons_of(self, ids: Collection[str]) -> tuple[str, ...]:
        """The same of what went under these ids."""
        said = (
            bare(one.reason) + (f"，{one.basis}" if one.basis else "")
            for one in self.new.cancelled
            if one.id in ids
        )
        return tuple(dict.fromkeys(said))

    def label(self, change: Change) -> str:
        """The kind of ``change`` as a report names it: only units are 新设 or 撤销."""
        if change.first.record is m.Adjustment:
            return self._say("职责调整", "duties adjusted")
        if change.kind is Kind.ABOLISHED and self.in_another(change):
            return self._say("职责改写", "reworded")
        whole = change.first.record is m.Unit or change.first.path == ("status",)
        if change.kind in (Kind.CREATED, Kind.ABOLISHED) and not whole:
            if change.other:
                return self._say(*_HANDS[change.kind])
            if change.kind is Kind.CREATED:
                return self._say("新增", "added")
            return self._say("取消" if self._is_cancelled(change.first.item) else "减少", "dropped")
        if change.kind is Kind.CARRIED:
            found = self._succession(change)
            if len(found.olds) == 1 and len(found.news) > 1:
                return self._say("职责拆分", "divided")
            ends = (*found.olds, *found.news)
            if len(ends) == 1 + 1 and found.olds[0].unit_id == found.news[0].unit_id:
                return self._say("职责改写", "reworded")
        return self._say(change.kind.zh, change.kind.value.replace("_", " "))

    def _is_cancelled(self, item: object) -> bool:
        """Whether the new plan itself says that it was: what is only not there any more may be anywhere."""
        return _id_of(item) in self.cancelled

    @cached_property
    def cancelled(self) -> frozenset[str]:
        """The ids of what the new plan says was cancelled, with or without a reason of its own."""
        ids = {one.id for one in self.new.cancelled}
        for act in self.new.adjustments:
            if act.verb in (m.AdjustmentVerb.CANCEL, m.AdjustmentVerb.CANCEL_OR_ADJUST):
                ids |= set(act.functions)
        return frozenset(ids - {""})

    def _say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def _merged(self, change: Change) -> str:
        unit = change.first.after
        if change.joined and change.first.path[-1] == "merged_from":
            return self._say(
                f"{change.other}并入{change.unit}", f"{change.other} merged into {change.unit}"
            )
        if isinstance(unit, m.Affiliated):
            return self._say(
                self._bodies_merged(unit, change.other.split("、")),
                f"{unit.name} made of {change.other}",
            )
        if isinstance(unit, m.Unit):
            way = "合并设立" if "、" in change.other else "改设"
            return self._say(
                f"由{change.other}{way}{unit.name}{posts_of(unit)}{self._duties_of(unit, change)}",
                f"{unit.name} made of {change.other}",
            )
        gone = change.first.before
        n = self.fates.went_to(gone, change.other) if isinstance(gone, m.Unit) else 0
        body = "所属事业单位" if isinstance(gone, m.Affiliated) else ""
        return self._say(
            f"{body}{self._once(gone) if isinstance(gone, m.Unit) else change.unit}并入{change.other}"
            + (f"，{n}项职责随同转入" if n else "")
            + (self._beside_the_merger(gone, change.other) if isinstance(gone, m.Unit) else "")
            + self._apart(change)
            + (self._lost(gone, change) if isinstance(gone, m.Unit) else ""),
            f"{change.unit} merged into {change.other}" + (f" with {n} duties" if n else ""),
        )

    def _bodies_merged(self, made: m.Affiliated, names: Sequence[str]) -> str:
        """所属事业单位甲所（编制4名）、乙站（编制6名）整合组建为丙中心（…），编制共减少2名: how many more is said where all numbers are known."""
        facts = listed.affiliated(made, "", None, came=True)[0].removeprefix("所属事业单位增列")
        had = {bare(one.name): one.posts for one in self.old.affiliated if one.posts}
        theirs = (
            found for found in map(_WITH_POSTS.search, names) if found
        )  # of other departments
        known = [had[name] for name in names if name in had] + [int(one["n"]) for one in theirs]
        parts = "、".join(
            name + (aside(f"编制{had[name]}名") if name in had else "") for name in names
        )
        told = f"所属事业单位{parts}整合组建为{facts}"
        if made.posts is None or len(known) < len(names) or made.posts == sum(known):
            return told
        more = made.posts - sum(known)
        return f"{told}，编制共{'增加' if more > 0 else '减少'}{abs(more)}名"

    def _beside_the_merger(self, gone: m.Unit, into: str) -> str:
        """，另1项转入乙科: the duties of a unit merged into another that a third one has now; what is signed tells them with that one, or
        one by one."""
        if not self.marked:
            return ""
        counts: dict[str, int] = {}
        for duty in gone.duties:
            names = {self._new_names.get(unit, "") for unit in self.fates.places(duty)} - {""}
            for name in sorted(names if into not in names else ()):
                counts[name] = counts.get(name, 0) + 1
        went = "、".join(f"{n}项转入{name}" for name, n in counts.items())
        return self._say(f"，另{went}", "") if went else ""

    def _duties_of(self, unit: m.Unit, change: Change) -> str:
        """，其中“……”改写为“……”，“……”转由乙科承担，“……”由丙科转入: the duties of units that one was made of, which have other words now or
        went elsewhere, and its duties that came from others; what is signed only counts those reworded."""
        sources = [s.before for s in change.differences if isinstance(s.before, m.Unit)]
        here = {duty.id: duty for duty in unit.duties if duty.id}
        old = [duty for source in sources for duty in source.duties]
        several = {  # one of several, as it says itself
            duty.id: [one for one in old if one.id in (duty.id, *duty.continues)]
            for duty in unit.duties
            if duty.continues
        }
        several = {id_: ends for id_, ends in several.items() if len(ends) > 1}
        reworded = [
            f"“{words_of(duty)}”改写为“{words_of(here[duty.id])}”"
            for duty in old
            if duty.id in here and here[duty.id].text != duty.text and duty.id not in several
        ]
        if not self.marked and reworded:
            reworded = [f"职责改写{len(reworded)}项"]
        reworded += [
            f"{''.join(f'“{words_of(one)}”' for one in ends)}整合为“{words_of(here[id_])}”"
            for id_, ends in several.items()
            if self.marked  # what is signed lists the duties
        ]
        away = [
            f"“{words_of(duty)}”转由{'、'.join(sorted(self._new_names.get(one, '') for one in there))}承担"
            for duty in old
            if duty.id not in here and (there := self.fates.places(duty) - {unit.id})
        ]
        own, before = {source.id for source in sources}, m.unit_names(self.old)
        came = [
            f"“{words_of(duty)}”由{before.get(source, '')}转入"
            for duty in unit.duties
            for source in sorted(self.fates.sources(duty) - own - {unit.id})
        ]
        said = "，".join([*reworded, *away, *came])
        ended = self._ended(sources, change)
        known = {name for source in sources for name in (source.name, f"{source.name}的部分职责")}
        alone = set(change.other.split("、")) <= known  # else others know what is new
        fresh = self._fresh(unit, change) if self.marked and alone else ""
        return (f"，其中{said}" if said else "") + fresh + ended if self.zh else ""

    def _ends_of(self, gone: m.Unit, change: Change) -> str:
        apart = self._apart(change) or self._named_by_transfers(gone)
        return apart + self.fates.whereto(gone) + self._lost(gone, change)

    def _named_by_transfers(self, gone: m.Unit) -> str:
        """，原承担的“……”职责下放给各区: the duties of a unit that is gone which transfers of this round name."""
        said = []
        for move in new_transfers(self.old, self.new):
            mine = [duty for duty in gone.duties if duty.id in move.functions]
            if mine and not move.direction.arrives:
                texts = "".join(f"“{words_of(duty)}”" for duty in mine)
                other = bare(move.counterpart)
                said.append(
                    self._say(f"，原承担的{texts}职责{handed(move)}", f"; {texts} to {other}")
                )
        return "".join(said)

    def _lost(self, gone: m.Unit, change: Change | None = None) -> str:
        """，取消职责“……”，不再列职责“……”: the duties of a unit that is gone which ended with it."""
        return self._ended((gone,), change)

    def _ended(self, gone: Sequence[m.Unit], change: Change | None = None) -> str:
        """The same of several units that are gone."""
        said = "".join(map(self._cancelled_of, gone))
        if self.units_went:  # the others with the duties they had
            return said
        there = {text for _, text in change.apart} if change else set()
        lost = (words_of(d) for unit in gone for d in self.fates.lost(unit, self.cancelled))
        texts = "".join(f"“{text}”" for text in lost if text not in there)
        more = self._say(f"，不再列职责{texts}", f"; duties listed no more: {texts}")
        return said + (more if texts else "")

    def _cancelled_of(self, gone: m.Unit) -> str:
        """，取消职责“……”（理由：……）: the duties of a unit that is gone which the plan says were cancelled."""
        ended = [duty for duty in gone.duties if duty.id in self.cancelled]
        texts = "".join(f"“{words_of(duty)}”" for duty in ended)
        why = "；".join(self.reasons_of({duty.id for duty in ended}))
        why = f"（理由：{why}）" if why else ""
        return self._say(f"，取消职责{texts}{why}", f"; duties cancelled: {texts}") if texts else ""

    def _is_moved(self, n: int | None, other: str) -> bool:
        """Whether transfers from ``other`` say of as many posts that they came along as the one unit has that is new here; of several
        units they do not say how many each has."""
        moves = new_transfers(self.old, self.new)
        came = (move for move in moves if move.direction.arrives and move.counterpart == other)
        before = m.unit_names(self.old)
        units = [unit for unit in self.new.units if unit.id not in before]
        along = sum(count.n for move in came for count in move.posts)
        return bool(n) and len(units) == 1 and along == n

    def _apart(self, change: Change) -> str:
        """，原承担的“……”职责划给市乙局: duties of a unit that another department has than the one it went to."""
        by_other: dict[str, str] = {}
        for other, text in change.apart:
            by_other[other] = by_other.get(other, "") + f"“{text}”"
        return "".join(
            self._say(f"，原承担的{texts}职责{self.given(other)}", f"; {texts} to {other}")
            for other, texts in by_other.items()
        )

    def _of_which(self, gone: m.Unit, change: Change) -> str:
        """，其中“……”的职责划给市乙局、“……”的职责转由办公室承担: the duties of a unit that goes to another department which a third one has
        now, or which stay here."""
        by_end: dict[tuple[str, str], str] = {}
        for other, text in change.apart:
            key = (f"的职责{self.given(other)}", f"to {other}")
            by_end[key] = by_end.get(key, "") + f"“{text}”"
        for unit, text in self.fates.kept_of(gone):
            some = bare(text) in change.divided  # the other department has some of it
            key = (
                f"{'的一部分' if some else '的职责'}转由{unit}承担",
                f"stays with {unit}{' in part' if some else ''}",
            )
            by_end[key] = by_end.get(key, "") + f"“{bare(text)}”"
        for move in new_transfers(self.old, self.new):
            if not move.direction.arrives and bare(move.counterpart) != change.other:
                for duty in (one for one in gone.duties if one.id in move.functions):
                    if (bare(move.counterpart), bare(duty.text)) not in change.apart:
                        key = (
                            f"的职责同时{handed(move)}",
                            f"too: {move.counterpart}",
                        )
                        by_end[key] = by_end.get(key, "") + f"“{words_of(duty)}”"
        named = {id_ for move in self.new.transfers for id_ in move.functions}
        known = {bare(text) for _, text in self.fates.kept_of(gone)} | {
            text for _, text in change.apart
        }
        for duty in gone.duties:
            known_too = duty.id in self.cancelled or duty.id in named or bare(duty.text) in known
            if duty.id in change.unfound and not known_too:
                key = ("未写明去向", "is said to be nowhere")
                by_end[key] = by_end.get(key, "") + f"“{words_of(duty)}”"
        if not by_end:
            return ""
        return self._say(
            "，其中" + "、".join(f"{texts}{zh}" for (zh, _), texts in by_end.items()),
            "".join(f"; {texts} {en}" for (_, en), texts in by_end.items()),
        )

    @cached_property
    def fates(self) -> Fates:
        return Fates(self.old, self.new)

    def _split(self, change: Change) -> str:
        gone = [step.before for step in change.differences if isinstance(step.before, m.Unit)]
        if gone:
            made_ = [step.after for step in change.differences if isinstance(step.after, m.Unit)]
            parts = "、".join(
                f"{unit.name}{posts_of(unit) if self.marked else self._beside(unit)}"
                for unit in made_
            )
            if self.marked:
                parts += "".join(
                    f"，{unit.name}{fresh.removeprefix('，')}"
                    for unit in made_
                    if (fresh := self._fresh(unit, change))
                )
            return self._say(
                f"撤销{change.other}，分设{parts or change.unit}{''.join(map(self._lost, gone))}",
                f"{change.other} divided into {change.unit}",
            )
        made = change.first.after
        n = self.fates.came_from(made, change.other) if isinstance(made, m.Unit) else 0
        return self._say(
            f"从{self._once_called(change.other)}分设{change.unit}"
            + (posts_of(made) if isinstance(made, m.Unit) else "")
            + (f"，转入职责{n}项" if n else "")
            + (self._besides(made, change) if isinstance(made, m.Unit) else ""),
            f"{change.unit} split from {change.other}" + (f" with {n} duties" if n else ""),
        )

    def _besides(self, made: m.Unit, change: Change) -> str:
        """，另有1项职责由乙科转入: what a unit has from others than the one it was split from; in a list of all changes, where what moved
        is told by itself, what nobody here did."""
        if self.marked:
            return self._fresh(made, change)
        came = self._from_here(made, standing=True, but=change.other).removeprefix("，其中")
        return f"，另有{came}" if came else ""

    def _beside(self, made: m.Unit) -> str:
        """（编制4名，1项职责由乙科转入）: the posts of one of several units, and what it has from others than the one that was divided."""
        own = self._from_here(made, standing=True).removeprefix("，其中")
        return aside(posts_of(made).removeprefix("（").removesuffix("）"), own)

    def _fresh(self, made: m.Unit, change: Change) -> str:
        """，由市乙局划入职责“……”，增加职责“……”: what a new unit does that nobody here did; a notice lists all of its duties."""
        fresh = [words_of(duty) for duty in self.fates.fresh(made)]
        came: dict[str, list[str]] = {}
        for other, text in change.brought:
            if text in fresh:
                came.setdefault(other, []).append(text)
                fresh.remove(text)
        said = [
            f"，{self.had_from(other)}职责{''.join(map(_quoted, texts))}"
            for other, texts in came.items()
        ]
        said += [f"，增加职责{''.join(map(_quoted, fresh))}"] if fresh else []
        return "".join(said)

    def _once_called(self, unit: str) -> str:
        """A unit of the last version by the name it had, with 原 where it has another one now."""
        return unit if self._now_called(unit) == unit else f"原{unit}"

    def _now_called(self, unit: str) -> str:
        """A unit of the last version by the name it has now, where it is still there."""
        ids = [id_ for id_, name in m.unit_names(self.old).items() if name == unit]
        return m.unit_names(self.new).get(ids[0], unit) if len(ids) == 1 else unit

    def _carried(self, change: Change) -> str:
        """将甲科、乙科的职责“……”“……”调整由丙科承担，表述为“……”."""
        found = self._succession(change)
        olds, news = found.olds, found.news
        before = self._ends(olds)
        if len(news) > 1:
            after = "、".join(f"{end.unit}“{words_of(end.item)}”" for end in news)
            if not any(end.unit for end in news) or {e.unit_id for e in (*olds, *news)} == {
                olds[0].unit_id
            }:  # of the department, or all of one unit
                verb = "拆分为" if len(olds) == 1 else "调整为"
                texts = "".join(f"“{words_of(end.item)}”" for end in news)
                return self._say(f"将{before}{verb}{texts}", f"{before} → {texts}")
            ways = ("分由", "承担") if len(olds) == 1 else ("整合调整为", "")
            return self._say(f"将{before}{ways[0]}{after}{ways[1]}", f"{before} → {after}")
        (end,) = news
        text = words_of(end.item)
        same = [words_of(old.item) for old in olds] == [text]
        if end.unit_id in {old.unit_id for old in olds}:  # with those of others, too
            verb_ = "改为" if len(olds) == 1 else "合并为"
            if len({old.unit_id for old in olds}) > 1:
                verb_ = f"整合由{end.unit}承担，表述为"
            return self._say(f"将{before}{verb_}“{text}”", f"{before} → “{text}”")
        whom = f"由{end.unit}承担" if end.unit else "列为主要职责"
        more = "" if same else f"，表述为“{text}”"
        return self._say(f"将{before}调整{whom}{more}", f"{before} → {end.unit} “{text}”")

    def _ends(self, ends: Sequence[End]) -> str:
        """甲科的职责“……”“……”和乙科的职责“……”."""
        by_unit: dict[str, list[str]] = {}
        called = {end.unit_id: self._new_names.get(end.unit_id, end.unit) for end in ends}
        for end in ends:
            what = "权责清单事项" if isinstance(end.item, m.Authority) else "职责"
            unit = called[
                end.unit_id
            ]  # by its new name, where it has one that no other of them has
            if list(called.values()).count(unit) > 1:
                unit = f"原{end.unit}"
            owner = f"{unit}的{what}" if end.unit else f"主要{what}" if what == "职责" else what
            by_unit.setdefault(owner, []).append(f"“{words_of(end.item)}”")
        return "、".join(owner + "".join(texts) for owner, texts in by_unit.items())

    def partly_gone(self, change: Change) -> str:
        """（部分职责划给市乙局）: of work that goes on here and is named by a transfer of this round too."""
        said = self.partly_to(change)
        names = "、".join(
            dict.fromkeys(
                (*(bare(o.counterpart) for o in self.partly_with(change)), *change.parted)
            )
        )
        return self._say(f"（部分职责{said}）", f"; part of it to {names}") if said else ""

    def partly_to(self, change: Change) -> str:
        """下放给东区、划给市乙局: the departments that got some of a function or duty which goes on here, as transfers of this round or those
        departments say; "" for any other change."""
        moves = self.partly_with(change)
        ends = [(move.direction, bare(move.counterpart)) for move in moves]
        ends += [(way(other, self.new.transfers, arrives=False), other) for other in change.parted]
        return all_given(ends)

    def is_parted(self, change: Change) -> bool:
        """Whether other departments have some of a function or duty which goes on here."""
        return bool(change.parted or self.partly_with(change))

    def partly_with(self, change: Change) -> tuple[m.Transfer, ...]:
        """The transfers of this round that name a function or duty which goes on here."""
        if change.kind is Kind.CARRIED:
            ids = {end.item.id for end in self._succession(change).olds}
        elif change.kind is Kind.REWORDED and change.first.record in (m.Function, m.Duty):
            ids = {change.first.path[-2]}
        else:
            return ()
        moves = new_transfers(self.old, self.new)
        return tuple(o for o in moves if not o.direction.arrives and ids & set(o.functions))

    def units_of(self, change: Change) -> tuple[set[str], set[str]]:
        """The ids of the units that a duty left, and of those it came to: of one that was moved or goes on in others."""
        if change.kind is Kind.CARRIED:
            found = self._succession(change)
            olds, news = ({end.unit_id for end in ends} for ends in (found.olds, found.news))
            return olds - {""}, news - {""}
        left = {id_ for id_, name in m.unit_names(self.old).items() if name == change.other}
        came = {id_ for id_, name in m.unit_names(self.new).items() if name == change.unit}
        return left, came

    def _succession(self, change: Change) -> Succession:
        """What went on in what, of one change."""
        ids = {step.path[-2] for step in change.differences if step.operation == "set"}
        items = (step.item for step in change.differences)
        ids |= {item.id for item in items if isinstance(item, m.Function | m.Duty | m.Authority)}
        return next(s for s in self._successions if ids & {e.item.id for e in (*s.olds, *s.news)})

    @cached_property
    def _successions(self) -> tuple[Succession, ...]:
        return successions(self.old, self.new)

    def _spread(self, change: Change) -> str:
        """：副局长职数由3名调整为5名，增加2名；不再设纪检组长（原1名）: what an approval comes to, where that is more than one
        number."""
        steps = change.differences[1:]
        posts = steps and m.LeaderPost in (steps[0].record, type(steps[0].item))
        if len(steps) < 2 and not posts:
            return ""
        whose = bare(self.new.department.name)
        said = [ordered(step, whose, self.old, self.new) for step in steps]
        told = "；".join(dict.fromkeys(filter(None, said)))
        return self._say(f"：{self._beside_transfers(change)}{told}", "")

    def _beside_transfers(self, change: Change) -> str:
        """连同随职责划入的3名，: what transfers did to the leader posts that an approval is about, which the numbers say too."""
        about = getattr(change.first.after, "kind", "")
        moved = next((b for b in leader_balances(self.old, self.new) if b.key == about), None)
        if moved is None or moved.moved == moved.before:
            return ""
        ways = (("划入", moved.received), ("划出", moved.given))
        return f"连同{'、'.join(f'随职责{way}的{n}名' for way, n in ways if n)}，"

    def _transferred(self, change: Change) -> str:
        item = change.first.item
        other = change.other
        text = words_of(item)
        if isinstance(item, m.Unit):
            if change.first.operation == "add":  # what it was called there only the other plan says
                told = self._is_moved(item.posts, other)  # by the transfer
                was = change.was
                same = was is None or (was.posts, was.leaders) == (item.posts, item.leaders)
                if told and same:
                    item = replace(item, posts=None, leaders=None)
                posts = posts_of(item, was)
                there = change.called
                name = f"内设机构，名称为{item.name}"
                if there:
                    name = there if there == item.name else f"{there}，更名为{item.name}"
                own = (change.was.no_more(item) if change.was else "") + self._from_here(item)
                own += self._new_in(item, change)
                return self._say(
                    f"{self.had_from(other, item)}{name}{posts}{own}",
                    f"unit {item.name} received from {other}",
                )
            # with which posts the transfer says; it had others, too
            called = change.called if change.called != item.name else ""
            becomes = "并入" if change.joined else "更名为"
            ended = f"（{becomes}{called}）" if called and self.zh else ""
            ended += self._of_which(item, change) + self._cancelled_of(item)
            return self._say(
                f"将{item.name}{aside(item.rank)}{self.given(other, item)}{ended}",
                f"unit {item.name} handed to {other}{ended}",
            )
        if isinstance(item, m.Function):
            if change.first.operation == "add":
                return self._say(
                    f"{self.had_from(other, item)}，增加主要职责：“{text}”",
                    f"function from {other}: “{text}”",
                )
            return self._say(
                f"{self.given(other, item)}，不再承担主要职责：“{text}”{but([item], self.new, zh=self.zh)}",
                f"function to {other}: “{text}”{but([item], self.new, zh=self.zh)}",
            )
        posts = along(item) if isinstance(item, m.Transfer) else ""
        verb, verb_en = {
            Kind.RECEIVED: (f"从{other}划入{text}", f"{text} received from {other}"),
            Kind.HANDED_OUT: (f"将{text}划给{other}", f"{text} handed to {other}"),
            Kind.DEVOLVED: (f"将{text}下放给{other}", f"{text} devolved to {other}"),
            Kind.RAISED: (f"从{other}上收{text}", f"{text} raised from {other}"),
        }[change.kind]
        way = "划入" if change.kind in CAME else "划出"
        work = self.functions_of(change)
        return self._say(
            verb + (f"，相应{way}{posts}" if posts else "") + work,
            verb_en + (f", with {posts}" if posts else "") + work,
        )

    def _new_in(self, unit: m.Unit, change: Change) -> str:
        """，增加职责“……”: duties of a unit that came which it had not where it was, and which came from nowhere else."""
        if change.was is None or not self.zh:
            return ""
        before = {duty.id for one in m.all_units(self.old.units) for duty in one.duties}
        moves = new_transfers(self.old, self.new)
        before |= {id_ for move in moves if move.direction.arrives for id_ in move.functions}
        brought = {text for _, text in change.brought}
        fresh = [
            f"“{bare(duty.text)}”"
            for duty in unit.duties
            if before.isdisjoint((duty.id, *duty.continues))
            and bare(duty.text) not in brought
            and change.was.is_new(duty)
        ]
        return f"，增加职责{''.join(fresh)}" if fresh else ""

    def _from_here(self, came: m.Unit, *, standing: bool = False, but: str = "") -> str:
        """，其中“……”由甲科转入: the duties of a unit, new or from another department, that units of this one had before, ``but`` for the
        one of this name; with ``standing`` of those that are still there. What is signed lists its duties, and only counts these."""
        names = m.unit_names(self.old)
        by_units: dict[str, list[str]] = {}
        for duty in came.duties:
            sources = sorted(self.fates.sources(duty) - {came.id})
            kept = [
                unit
                for unit in sources
                if not standing
                or unit in self._new_names
                or unit in self._joined - {*came.merged_from}
            ]
            kept = [unit for unit in kept if names.get(unit) != but]
            called = "、".join(self._new_names.get(unit) or names.get(unit, "") for unit in kept)
            by_units.setdefault(called, []).append(f"“{words_of(duty)}”")
        by_units.pop("", None)
        said = "，".join(
            f"{''.join(texts) if self.marked else f'{len(texts)}项职责'}由{called}"
            f"{'的职责整合而来' if '、' in called else '转入'}"
            for called, texts in by_units.items()
        )
        return f"，其中{said}" if said and self.zh else ""

    @cached_property
    def _joined(self) -> frozenset[str]:
        """The ids of units that are gone and that another one says it was made of."""
        made_of = {id_ for unit in m.all_units(self.new.units) for id_ in unit.merged_from}
        return frozenset(made_of - self._new_names.keys())

    @cached_property
    def units_went(self) -> bool:
        """Whether whole units went to other departments in this round: one that is gone may be among them."""
        return any(
            move.units and not move.direction.arrives for move in new_transfers(self.old, self.new)
        )

    def functions_of(self, change: Change) -> str:
        """The functions that came or went with a transfer."""
        came = [s.after for s in change.differences if isinstance(s.after, m.Function)]
        gone = [s.before for s in change.differences if isinstance(s.before, m.Function)]
        parts: list[str] = []
        for zh, en, functions in (
            ("增加主要职责", "functions added", came),
            ("不再承担主要职责", "functions dropped", gone),
        ):
            if functions:
                texts = side_by_side(
                    f"“{words_of(one)}”{self._with_others(one, change)}" for one in functions
                )
                texts += but(functions, self.new, zh=self.zh) if functions is gone else ""
                parts.append(self._say(f"，{zh}{texts}", f"; {en}: {texts}"))
        parts += self._duties_along(change)
        were = dict(change.items_were)
        items: dict[tuple[str, str], list[str]] = {}
        for step in change.differences:
            item = step.item if step.operation in ("add", "remove") else None
            if isinstance(item, m.Authority):
                key = (step.operation, item.type)
                was = listed.formerly(item, were.get(item.id)) if self.zh else ""
                was += self._with_others(item, change)
                items.setdefault(key, []).append(f"“{item.name}”{was}")
        for (operation, kind), told in items.items():
            names = side_by_side(told)
            verb = "划入" if operation == "add" else "划出"
            verb = _OF_ITEMS.get(change.kind, verb)
            parts.append(self._say(f"，{verb}{kind}事项{names}", f"; {operation}: {names}"))
        return "".join(parts)

    def others_too(
        self, item: m.Function | m.Duty | m.Authority, change: Change
    ) -> tuple[str, ...]:
        """The other departments that a function or duty went to (came from) with transfers of their own."""
        mine = change.first.item
        if not isinstance(mine, m.Transfer):
            return ()
        found = dict.fromkeys(
            bare(move.counterpart)
            for move in new_transfers(self.old, self.new)
            if item.id and item.id in move.functions
            if move.direction is mine.direction and move.counterpart != mine.counterpart
        )
        return tuple(found)

    def _with_others(self, item: m.Function | m.Duty | m.Authority, change: Change) -> str:
        """（同时下放给西苑街道）."""
        others = self.others_too(item, change)
        mine = change.first.item
        if not others or not self.zh or not isinstance(mine, m.Transfer):
            return ""
        return aside("同时" + called(mine.direction, "、".join(others)))

    def _duties_along(self, change: Change) -> Iterable[str]:
        """，甲科增加职责“……”: duties that a transfer names by their ids."""
        for zh, en, names, operation in (
            ("增加职责", "gains", self._new_names, "add"),
            ("不再承担职责", "loses", {**self._old_names, **self._new_names}, "remove"),
        ):
            by_unit: dict[str, list[str]] = {}
            along: dict[str, int] = {}
            for step in change.differences:
                duty = step.item if step.operation == operation else None
                if not isinstance(duty, m.Duty):
                    continue
                unit = names.get(step.path[-3], "")
                if (
                    self._serves(duty, change) and not self.marked
                ):  # what is signed only counts them
                    along[unit] = along.get(unit, 0) + 1
                else:
                    kept = (
                        but_of_duty(duty, self.new, unit, zh=self.zh)
                        if operation == "remove"
                        else ""
                    )
                    beside = self._with_others(duty, change)
                    by_unit.setdefault(unit, []).append(f"“{words_of(duty)}”{beside}{kept}")
            way = "划入" if operation == "add" else "划出"
            for unit, texts in by_unit.items():
                said, n = side_by_side(texts), along.pop(unit, 0)
                more, more_en = (f"，并相应{way}职责{n}项", f" and {n} more") if n else ("", "")
                yield self._say(f"，{unit}{zh}{said}{more}", f"; {unit} {en} {said}{more_en}")
            for unit, n in along.items():
                yield self._say(f"，{unit}相应{way}职责{n}项", f"; {unit} {en} {n} duties with it")

    @staticmethod
    def _serves(duty: m.Duty, change: Change) -> bool:
        """Whether a duty goes along with a function that is told."""
        items = (step.item for step in change.differences)
        return bool(set(duty.serves) & {item.id for item in items if isinstance(item, m.Function)})

    def _item(self, change: Change) -> str:
        step = change.first
        came, item = step.operation == "add", step.item
        text = words_of(item)
        match item:
            case m.Unit():
                verb = "设立" if came else "不再保留" if self.units_went else "撤销"
                above = (
                    self._new_names.get(step.path[-3], "") if step.path[-2] == "children" else ""
                )
                verb = f"在{above}下{verb}" if came and above else verb
                name = item.name if came else self._once(item)
                if came and item.by_rule and self.zh:
                    return f"{name}按有关规定设置"
                # a list of all changes has the duties that moved one by one
                own = "" if self.marked else self._from_here(item, standing=True)
                own = (f"，分管{'、'.join(map(bare, item.covers))}" if item.covers else "") + own
                beside = posts_of(item) if came else _in_one(posts_of(item), self._why(change))
                return self._say(
                    f"{verb}{name}{beside}" + (own if came else self._ends_of(item, change)),
                    f"unit {item.name} {'created' if came else 'abolished'}"
                    + ("" if came else self._why(change)),
                )
            case m.Duty() | m.Function() if said := self.in_another(change):
                return said
            case m.Duty():
                ends = "取消职责" if self._is_cancelled(item) else "不再承担"
                verb = "增加职责" if came else ends
                hand = self.had_from if came else self.given
                place = aside(hand(change.other, item)) if change.other else ""
                kept = "" if came else but_of_duty(item, self.new, change.unit, zh=self.zh)
                return self._say(
                    f"{change.unit}{verb}：“{text}”{place}{kept}",
                    f"{change.unit}: duty {'added' if came else 'dropped'}: “{text}”{kept}",
                )
            case m.Function(kind=m.FunctionKind.TRANSFORMATION):
                verb = "增写职能转变的要求" if came else "删去职能转变的要求"
                return self._say(
                    f"{verb}：“{text}”", f"职能转变 {'added' if came else 'dropped'}: “{text}”"
                )
            case m.Function():
                ends = "取消" if self._is_cancelled(item) else "不再承担"
                verb = "增加主要职责" if came else f"{ends}主要职责"
                kept = "" if came else but([item], self.new, zh=self.zh)
                return self._say(
                    f"{verb}：“{text}”{kept}",
                    f"function {'added' if came else 'dropped'}: “{text}”{kept}",
                )
            case m.Relation() if not change.other:
                pass  # nobody else has it, or had it
            case m.HostedOffice() | m.Affiliated() | m.Authority() | m.Relation():
                return self._listed(change, came=came)
        whose = change.unit or self._body_of(step.path)
        if self.zh and (order := ordered(step, whose, self.old, self.new)):
            return order
        thing, beside = SPEC_OF[step.record].zh, ""
        if isinstance(item, m.Stage):
            process = item_at(self.new, step.path[:2]) or item_at(self.old, step.path[:2])
            thing = f"{words_of(process)}的{thing}"
            names = self._new_names if came else self._old_names
            beside = aside(names.get(item.unit, ""), item.power.zh) if self.zh else ""
        return self._say(
            f"{'增加' if came else '删去'}{thing}“{text}”{beside}",
            f"{thing} “{text}” {'added' if came else 'dropped'}",
        )

    def in_another(self, change: Change) -> str:
        """甲科不再单列职责“……”，内容写在“……”中: of a function or duty that went, and whose words another one has now; "" of any other
        change."""
        item = change.first.before if change.first.operation == "remove" else None
        if not isinstance(item, m.Duty | m.Function) or change.other or self._is_cancelled(item):
            return ""
        if isinstance(item, m.Function):
            texts = [("", words_of(one)) for one in self.new.functions]
            whose, what = "", "主要职责"
        else:
            units = m.all_units(self.new.units)
            mine = [unit for unit in units if unit.name == change.unit]
            rest = (unit for unit in units if unit.name != change.unit)
            texts = [(u.name, words_of(d)) for u in (*mine, *rest) for d in u.duties]
            whose, what = change.unit, "职责"
        found = taken_into(item.text, texts)
        if found is None or found[1] == words_of(item):  # word for word: the same under another id
            return ""
        there = found[0] if found[0] != whose else ""
        return self._say(
            f"{whose}不再单列{what}“{words_of(item)}”，内容写在{there}“{found[1]}”中",
            f"{whose} {what} “{words_of(item)}” stands in {there}“{found[1]}” now".strip(),
        )

    def _listed(self, change: Change, *, came: bool) -> str:
        """What a plan only lists: an office, an affiliated body or an item that came or went, where to or from if that is known."""
        match change.first.item:
            case m.HostedOffice() as office:
                by = self._new_names.get(office.unit, "") if came else ""
                where = self.new.department.short or self.new.department.name
                zh, en = listed.office(office, bare(where), bare(by), change.other, came=came)
            case m.Affiliated() as body:
                zh, en = listed.affiliated(
                    body,
                    change.other,
                    change.was,
                    came=came,
                    kind=listed.posts_kind(self.new if came else self.old, body),
                    parts=change.apart if came else (),
                )
            case m.Relation() as body:
                zh, en = listed.relation(body, change.other, came=came)
            case m.Authority() as item:
                ended = self._is_cancelled(item)
                hand = self.had_from if came else self.given
                handed_ = hand(change.other, item) if change.other else ""
                zh, en = listed.authority(item, handed_, change.was, came=came, ended=ended)
            case _:
                return ""
        return self._say(zh, en)

    def given(self, other: str, item: m.Located | None = None) -> str:
        """划给市乙局, 下放给东区: of what ``other`` has now, as the transfers of this round say."""
        return given(other, new_transfers(self.old, self.new), _ids(item))

    def had_from(self, other: str, item: m.Located | None = None) -> str:
        """由市乙局划入, 从东区上收: of what ``other`` had, as the transfers of this round say."""
        return had_from(other, new_transfers(self.old, self.new), _ids(item))

    def _plate(self, change: Change) -> str:
        came = change.kind is Kind.PLATE_ADDED
        plate = change.first.after if came else change.first.before
        name = plate.name if isinstance(plate, m.Plate) else ""
        of_body = change.first.path[0] == "affiliated"
        body = path_now(self.old, self.new, change.first.path)[1] if of_body else ""
        whose = change.unit or body or self.new.department.name
        kind = plate.kind if isinstance(plate, m.Plate) else m.PlateKind.ADDED
        return self._say(
            hung(kind, name, came=came, other=change.other, was=change.was, on=whose),
            f"{whose}: plate {name} {'added' if came else 'removed'}",
        )

    def _reordered(self, change: Change) -> str:
        path = change.first.path
        what = field_of(self.old, path)
        whose = "" if len(path) == 1 else self._subject(path[:-1], change.unit)
        name = what.zh if what else path[-1]
        return self._say(
            f"调整{f'{whose}各项' if whose else ''}{name}的排列次序",
            f"{whose or 'plan'} {path[-1]} reordered",
        )

    def _set(self, change: Change) -> str:
        """One thing's fields: ``行政编制核定数由66改为65；……``."""
        path = change.first.path
        if change.kind is Kind.RENAMED:
            before, after = change.first.before, change.first.after
            item = item_at(self.old, path[:-1]) or item_at(self.new, path[:-1])
            if isinstance(item, m.Authority) and self.zh:  # no body; its type may be another now
                return f"{bare(item.type)}事项“{before}”更名为“{after}”"
            return self._say(
                f"{self._within(change.first)}{before}更名为{after}",
                f"{change.first.before} renamed {change.first.after}",
            )
        whose = self._subject(path[:-1], change.unit, reworded=change.kind is Kind.REWORDED)
        if of_a_kind := self._set_of_a_kind(change, whose):
            return of_a_kind
        if self.zh and (power := self._power(path)):
            return power
        if self.zh and (orders := self._orders(change)):
            return orders
        same: dict[tuple[str, str], list[Difference]] = {}
        for step in change.differences:  # 承办机构、受理、审批由“甲科”改为“乙科”
            was, now = step.before, step.after
            if "say" in step.path and isinstance(was or now, str | tuple):
                # approved words: only the sentences that differ
                was, now = sentences_apart(was, now)
            is_id = step.path[-1] == "id"  # as it is written: of it nothing else changed
            before, after = (
                value_of(was, {} if is_id else self._old_names, zh=self.zh),
                value_of(now, {} if is_id else self._new_names, zh=self.zh),
            )
            if (
                before == after
            ):  # two things of one name: by their ids, or by all that is written of them
                before, after = exactly(was, zh=self.zh), exactly(now, zh=self.zh)
            same.setdefault((before, after), []).append(step)
        parts = [self._changed(steps, *values) for values, steps in same.items()]
        if parts[0].startswith("“"):  # its own words: told once
            was = f"{parts[0].partition('”')[0]}”"
            return f"{whose.removesuffix(was)}{self._say('；', '; ').join(parts)}"
        colon = self._say("：", ": ")
        return f"{whose}{colon}{self._say('；', '; ').join(parts)}"

    def _set_of_a_kind(self, change: Change, whose: str) -> str:
        """What is told otherwise than by its fields; "" for anything else."""
        if all(map(prints_the_same, change.differences)):
            return self._say(f"{whose}：只改了句末的标点", f"{whose}: only the mark at its end")
        pair = change.differences[:2]
        if len(pair) == 2 and all(isinstance(step.item, m.DivisionPart) for step in pair):
            return self._taken_over(change)
        if isinstance(change.first.item, m.Basis):
            return self._corrected(change)
        if len(pair) == 2 and all(isinstance(step.item, m.Relation) for step in pair):
            return self._another_body(change)
        if isinstance(change.first.item, m.LevelTotal) and len(change.differences) > 1:
            return self._regrouped(change)
        return ""

    def _another_body(self, change: Change) -> str:
        """驻市甲局纪检监察组更名为驻市乙局纪检监察组: of a body that the department's own new name is part of; 派驻机构由“……”调整为“……”: of
        another one in its place."""
        now, was = (step.item for step in change.differences[:2])
        if not isinstance(now, m.Relation) or not isinstance(was, m.Relation):
            return ""
        names = own_names(self.old, self.new)
        if all(was.name.replace(*pair) != now.name for pair in names):
            return self._say(
                f"{listed.sort_of(now)}由“{bare(was.name)}”调整为“{bare(now.name)}”",
                f"{was.name} gives way to {now.name}",
            )
        text = was.text
        for before, after in names:
            text = text.replace(before, after)
        more = f"，有关表述修改为“{bare(now.text)}”" if bare(text) != bare(now.text) else ""
        return self._say(
            f"{bare(was.name)}更名为{bare(now.name)}{more}", f"{was.name} renamed {now.name}"
        )

    def _within(self, step: Difference) -> str:
        """The unit that a renamed one stands in, where another one had its name too: 交警支队综合科."""
        names = [unit.name for unit in m.all_units(self.old.units)]
        is_one = step.record is m.Unit and names.count(str(step.before)) > 1
        return _above(self.new, step.path[-2]) if is_one else ""

    def _taken_over(self, change: Change) -> str:
        """关于……的职责分工中的“市甲局”修改为“市乙局”: the same part under another name; whose the work is now, or who only has
        another name, that plan says."""
        now, was = (bare(step.path[3]) for step in change.differences[:2])
        matter = item_at(self.new, change.first.path[:2])
        shared = division(matter.matter) if isinstance(matter, m.Division) else ""
        after, before = (
            step.item.text if isinstance(step.item, m.DivisionPart) else ""
            for step in change.differences[:2]
        )
        if before != after:  # the department has another name, and another part
            return self._say(
                f"{shared}，{part_changed(now, before, after)}", f"{shared}: {before} → {after}"
            )
        return self._say(f"{shared}中的“{was}”修改为“{now}”", f"{shared}: {was} → {now}")

    def _power(self, path: Path) -> str:
        """What is otherwise now about who enforces what; "" of any other thing."""
        was = item_at(self.old, path[:2])
        now = item_at(self.new, path_now(self.old, self.new, path[:2]))
        if isinstance(was, m.Enforcement) and isinstance(now, m.Enforcement):
            return power_changed(was, now, tiers_of(self.new.department))
        return ""

    def _regrouped(self, change: Change) -> str:
        """科级领导职数6名分列为正科级4名、副科级2名: ranks that were counted together, or are now."""
        was, now = (
            "、".join(
                f"{step.item.rank}{step.item.count}名"
                for step in change.differences
                if step.operation == operation and isinstance(step.item, m.LevelTotal)
            )
            for operation in ("remove", "add")
        )
        return self._say(f"内设机构领导职数由{was}改列为{now}", f"leader posts {was} → {now}")

    def _corrected(self, change: Change) -> str:
        """依据“……”改写为“……”: the same document, better written."""
        now, was = (words_of(step.item) for step in change.differences)
        return self._say(f"依据“{was}”改写为“{now}”", f"basis “{was}” written as “{now}”")

    def _orders(self, change: Change) -> str:
        """Every step as an office orders it; "" where one of them has no such form."""
        whose = change.unit or self._body_of(change.first.path)
        steps = change.differences
        if change.first.record is m.HostedOffice:  # whose work it is the units say too
            steps = tuple(step for step in steps if step.record is m.HostedOffice)
        paths = {step.path for step in steps}
        if ("department", "rank") in paths:  # which tells of what is only like a rank, too
            steps = tuple(step for step in steps if step.path[-1] != "rank_equivalent")
        orders = [ordered(step, whose, self.old, self.new) for step in steps]
        return "；".join(dict.fromkeys(orders)) if all(orders) else ""

    def _body_of(self, path: Path) -> str:
        """The body a field belongs to: an affiliated one, else the department."""
        if path[:1] == ("affiliated",) and len(path) > 1:
            now = self._bodies.get(path[1], path[1])
            body = item_at(self.new, ("affiliated", now)) or item_at(self.old, path[:2])
            if isinstance(body, m.Affiliated):
                return bare(body.name)
        return bare(self.new.department.name)

    def _name(self, step: Difference) -> str:
        what = field_of(self.old, step.path) or field_of(self.new, step.path)
        return what.zh if what and self.zh else step.path[-1]

    def _changed(self, steps: list[Difference], before: str, after: str) -> str:
        """Fields that went from one value to the same other value."""
        name = self._say("、", ", ").join(map(self._name, steps))
        step = steps[0]
        match step.before, step.after:
            case bool(), bool(now) if self.zh and step.path[-1] in _FLAGS:
                return _FLAGS[step.path[-1]] if now else f"不再{_FLAGS[step.path[-1]]}"
            case bool(), _:
                pass
            case int(was), int(now):
                more = self._count(abs(now - was), step)
                verb = "增加" if now > was else "减少"
                return self._say(
                    f"{name}由{self._count(was, step)}改为{self._count(now, step)}，{verb}{more}",
                    f"{name} {was} → {now} ({now - was:+d})",
                )
        if self.zh and step.record is m.Function and step.path[-1] in _REGISTERED:
            what = _REGISTERED[step.path[-1]]
            former = f"（原登记为{what.format(before)}）" if before and after else ""
            said = f"登记为{what.format(after or before)}{former}"
            return said if after else f"不再{said}"
        if step.path[-1] == "id":  # nobody who reads a paper has seen it
            return self._say("更换标识", f"id {before} → {after}")
        if step.record is m.Say and not (before and after) and self.zh:
            return f"“{name}”一句" + (
                f"改用核定表述“{after}”" if after else f"不再用核定表述（原“{before}”）"
            )
        if not before:
            return self._say(f"{name}增写“{after}”", f"{name} set to “{after}”")
        if not after:
            return self._say(f"{name}删去“{before}”", f"{name} “{before}” dropped")
        if name == "内容":
            return f"“{bare(before)}”改为“{bare(after)}”"
        return self._say(f"{name}由“{before}”改为“{after}”", f"{name} “{before}” → “{after}”")

    def _subject(self, path: Path, unit: str, *, reworded: bool = False) -> str:
        """What the item at ``path`` is called, with its unit: 办公室的职责, 权责清单事项“……”."""
        item = item_at(self.old, path) or item_at(self.new, path)
        match item:
            case m.Plan():
                return self._say("方案", "plan")
            case m.Unit():
                return item.name if item.name == unit else unit or item.name
            case m.Issuing() if path[0] == "notice":
                return self._say("调整通知", "notice")
            case m.Duty():
                text = "" if reworded else f"“{bare(item.text)}”"
                return self._say(f"{unit}的职责{text}", f"{unit} duty {text}".rstrip())
            case m.UnitLeaders():
                return self._say(f"{unit}领导职数", f"{unit} leader posts")
            case m.Stage():
                process = item_at(self.new, path[:2]) or item_at(self.old, path[:2])
                return f"{words_of(process)}的“{words_of(item)}”" + self._say("环节", " stage")
            case m.Located():
                thing = SPEC_OF[type(item)].zh
                key = words_of(item)
                if isinstance(item, m.Function):
                    key = "" if reworded else bare(item.text)
                if isinstance(item, m.Pool):
                    return words_of(item)
                return f"{unit}{thing}“{key}”" if key and key != thing else f"{unit}{thing}"
        return unit

    def _count(self, number: int, step: Difference) -> str:
        what = field_of(self.old, step.path)
        unit = what.kind.unit if what and isinstance(what.kind, Whole) and self.zh else ""
        return f"{number}{unit}"


def _duties(plan: m.Plan) -> Mapping[str, m.Duty]:
    return {duty.id: duty for unit in m.all_units(plan.units) for duty in unit.duties if duty.id}


def _names(plan: m.Plan) -> Mapping[str, str]:
    """What ids stand for: units by their name, functions by their words."""
    named = {function.id: bare(function.text) for function in plan.functions}
    return named | m.unit_names(plan)


def _ids(item: m.Located | None) -> tuple[str, ...]:
    """What a transfer may name a thing by: its id; of a unit, those of its duties."""
    if isinstance(item, m.Unit):
        return tuple(duty.id for duty in item.duties)
    return (getattr(item, "id", ""),)


def _in_one(aside_: str, other: str) -> str:
    """（编制2名；理由：……）: two remarks behind one word in one pair of brackets."""
    return f"{aside_[:-1]}；{other[1:]}" if aside_ and other.startswith("（") else aside_ + other


def _quoted(text: str) -> str:
    return f"“{text}”"
