"""Items of 权责清单 in the notice: new ones, and those that another unit does now. A unit that is gone took its items along, and is told
itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from planforge.account.change import Change, Kind
from planforge.account.succession import flows
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.words.phrases import bare

_ROLES = {"unit": "承办", "accept": "受理", "decide": "审批", "deliver": "送达"}
_NAMED = 3  # items told by name; of more there are only so many, and their number


def reassigned(old: m.Plan, new: m.Plan) -> Iterator[str]:
    """行政许可事项“甲”“乙”由市场建设科改由行政审批科承办、受理: one sentence for items of one type that went the same way."""
    before = {item.id: item for item in old.authorities if item.id}
    was, now, heirs = m.unit_names(old), m.unit_names(new), _heirs(old, new)
    found: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    kept = {item.id for item in new.authorities}
    for item in new.authorities:
        gone = [id_ for id_ in item.continues if id_ in before and id_ not in kept]
        sources = [item.id] if item.id in before else gone
        moves = [_moves(before[id_], item, was, now, heirs) for id_ in sources]
        if moves and all(one == moves[0] for one in moves):  # of several all went the same way
            for ends, roles in moves[0].items():
                found.setdefault((item.type, *ends, tuple(roles)), []).append(bare(item.name))
    for (kind, left, came, did), names in found.items():
        yield f"{kind}事项{_quoted(names)}由{left}改由{came}{'、'.join(did)}"


def _heirs(old: m.Plan, new: m.Plan) -> dict[str, set[str]]:
    """Unit → the units that are gone of which it says it was made, or has a duty: it has their items, too, as long as no other one
    says that it was made of them."""
    came = flows(old, new)[1]
    says = {id_ for unit in m.all_units(new.units) for id_ in (*unit.merged_from, unit.split_from)}
    found: dict[str, set[str]] = {}
    for unit in m.all_units(new.units):
        named = {*unit.merged_from, unit.split_from}
        with_duties = {one for duty in unit.duties for one in came.get(duty.id, ())} - says
        found[unit.id] = named | with_duties
    return found


def on_the_platform(old: m.Plan, new: m.Plan) -> Iterator[str]:
    """行政许可事项“甲”“乙”进驻行政许可平台; of new items their own sentence may say it."""
    before = {item.id: item.platform for item in old.authorities if item.id}
    found: dict[tuple[str, bool], list[str]] = {}
    for item in new.authorities:
        if item.id in before and item.platform != before[item.id]:
            found.setdefault((item.type, item.platform), []).append(bare(item.name))
    for (kind, there), names in found.items():
        yield f"{kind}事项{_quoted(names)}{'' if there else '不再'}进驻行政许可平台"


def _quoted(names: Sequence[str]) -> str:
    """“甲”“乙”“丙”等5项."""
    several = f"等{len(names)}项" if len(names) > _NAMED else ""
    return "".join(f"“{name}”" for name in names[:_NAMED]) + several


def _moves(
    old: m.Authority,
    new: m.Authority,
    was: dict[str, str],
    now: dict[str, str],
    heirs: Mapping[str, Collection[str]],
) -> dict[tuple[str, str], list[str]]:
    """The unit that did an item and the one that does → the parts of the work that went so."""
    found: dict[tuple[str, str], list[str]] = {}
    for field, role in _ROLES.items():
        left, came = getattr(old, field), getattr(new, field)
        ends = bare(was.get(left, left)), bare(now.get(came, came))
        if not (left and came) or left == came or ends[0] == ends[1]:
            continue
        if left in now:  # that was called otherwise when it had the item
            former = ends[0] if bare(now[left]) == ends[0] else f"原{ends[0]}"
            found.setdefault((former, ends[1]), []).append(role)
        elif left not in heirs.get(came, ()):
            found.setdefault((ends[0], ends[1]), []).append(role)
    return found


_NEW = 5  # new items that are named; more are counted by type


def is_new_item(change: Change, old: m.Plan) -> bool:
    """Whether a change is of an item that is new, which no transfer brought and which goes on with none; where the last version listed
    no items at all, nobody knows which of those listed now are new."""
    step = change.first
    added = step.operation == "add" and isinstance(step.after, m.Authority)
    return added and change.kind is Kind.CREATED and not change.other and bool(old.authorities)


def is_licence(change: Change) -> bool:
    """Whether an item that is new, or is gone, is a licence: who may not do what without it is for the notice to say."""
    item = change.first.item
    return isinstance(item, m.Authority) and item.type == "行政许可"


def added(changes: Sequence[Change], speaker: Speaker) -> Iterator[str]:
    """增加行政检查事项“……”; of many, how many of each type."""
    if len(changes) <= _NEW:
        yield from map(speaker.sentence, changes)
        return
    types = Counter(
        one.first.after.type for one in changes if isinstance(one.first.after, m.Authority)
    )
    counted = "、".join(f"{name}{n}项" for name, n in types.items())
    yield f"增加权责事项{len(changes)}项（{counted}），逐项见权责清单"
