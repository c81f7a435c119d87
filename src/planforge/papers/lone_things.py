"""What a department that was set up has beside its work, and what became of it where one was abolished: second names, offices,
affiliated bodies, items of 权责清单, units; each with the department it came from or went to. Of what was found nowhere it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planforge.account import listed
from planforge.account.change import There
from planforge.account.city import Transfer
from planforge.account.elsewhere import Elsewhere, made_from, named
from planforge.account.handing import given, had_from, handed, named_ends
from planforge.account.orders import approval, hung, hung_by, moved_to
from planforge.account.posts_left import UNKNOWN, UNSETTLED
from planforge.account.totals import UNITS
from planforge.account.unit_fates import posts_of
from planforge.plan import records as m
from planforge.wording.acts import along
from planforge.words.phrases import aside, bare

_NO_MORE = "不再保留"
_NAMED = 10  # items of one type; more are counted


def came_as(things: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each sentence of a new department's things behind what it comes to: 划入 from another department, 新增."""
    for other, text in things:
        yield "划入" if other else "新增", text


def went_as(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each sentence of the things of one that is no more behind what it comes to: 划出, 待明确, 撤销."""
    for text in sentences:
        if text.startswith(_NO_MORE):
            yield "撤销", text
        else:
            yield UNSETTLED if text.endswith(UNKNOWN) else "划出", text


def bodies_of(plan: m.Plan, hands: Elsewhere) -> Iterator[tuple[str, str]]:
    """(The department it came from or "", the sentence) of each second name, office, unit from elsewhere and affiliated body of
    a new department."""
    here = bare(plan.department.short) or bare(plan.department.name)
    names = m.unit_names(plan)
    for plate in plan.department.plates:
        there = hands.come(plate)
        other = _department(there)
        yield other, hung(plate.kind, bare(plate.name), came=True, other=other, was=there)
    for office in plan.department.hosted_offices:
        other = _department(hands.come(office))
        by = bare(names.get(office.unit, ""))
        yield other, listed.office(office, here, by, other, came=True)[0]
    for unit in m.all_units(plan.units):
        if parts := hands.made_of.get(unit.id, ()):
            yield parts[0].department, made_of_others(unit, parts)
        elif there := hands.come(unit, by_id=True):
            renamed = f"，更名为{unit.name}" if there.name != unit.name else ""
            source = had_from(there.department, plan.transfers)
            text = f"{source}{there.name}{renamed}{posts_of(unit, there)}{there.no_more(unit)}"
            yield there.department, text
    for body in plan.affiliated:
        there = hands.come(body)
        other = _department(there)
        joined = made_from(body, hands)
        kind = listed.posts_kind(plan, body)
        text, _ = listed.affiliated(body, other, there, came=True, kind=kind, parts=joined)
        yield other, text
    for relation in plan.relations:
        if was := hands.come(relation):
            yield was.department, listed.relation(relation, was.department, came=True)[0]


def made_of_others(unit: m.Unit, parts: Sequence[There]) -> str:
    """由市甲局办公室、市乙局综合科合并设立办公室（编制4名）; of one alone, 由市甲局划入办公室，更名为综合科."""
    if len(parts) == 1:
        (part,) = parts
        renamed = f"，更名为{bare(unit.name)}" if bare(part.name) != bare(unit.name) else ""
        return f"由{part.department}划入{bare(part.name)}{renamed}{posts_of(unit, part)}{part.no_more(unit)}"
    return f"由{named(parts)}合并设立{bare(unit.name)}{posts_of(unit)}"


def duties_to(gone: Iterable[Transfer], last: m.Plan) -> dict[str, str]:
    """Function or duty → the department that has it now, as is found there or as the plan that ends one says."""
    named_ = named_ends(last.transfers, arrives=False)
    by_id = {id_: bare(moves[-1].counterpart) for id_, moves in named_.items()}
    return by_id | {id_: one.target for one in gone for id_ in one.left}


@dataclass(frozen=True, slots=True)
class UnitsAlong:
    """How many units went along with the transfers of a department that is no more, by where to."""

    by_department: Mapping[str, int]

    @classmethod
    def of(cls, last: m.Plan) -> UnitsAlong:
        """As the plan that ends it says."""
        found: Counter[str] = Counter()
        for move in last.transfers:
            if move.units and not move.direction.arrives:
                found[bare(move.counterpart)] += move.units
        return cls(found)

    @property
    def units(self) -> int:
        return sum(self.by_department.values())

    def taker_of(self, left: int, known: Mapping[str, int]) -> str:
        """The one department to which as many more units went as are ``left``, beside those that are ``known`` of each; "" where it is
        not one alone."""
        more = {one: n - known.get(one, 0) for one, n in self.by_department.items()}
        open_ = {one: n for one, n in more.items() if n}
        return next(iter(open_)) if left and list(open_.values()) == [left] else ""


def bodies_gone(
    plan: m.Plan, hands: Elsewhere, last: m.Plan, duties: Mapping[str, str]
) -> Iterator[str]:
    """What became of those of a department that is no more, as others have it and the plan that ends it (``last``) says; ``duties``:
    who has each duty now."""
    for plate in plan.department.plates:
        there = hands.gone(plate)
        name = bare(plate.name)
        yield f"{name}牌子{moved_to(there)}" if there else f"{_NO_MORE}{name}牌子"
    for office in plan.department.hosted_offices:
        there = hands.gone(office)
        name = bare(office.name)
        yield f"{name}改设在{there.department}" if there else f"{name}{UNKNOWN}"
    yield from _units_gone(plan, hands, last, duties)
    for body in plan.affiliated:
        there = hands.gone(body)
        name = f"所属事业单位{bare(body.name)}"
        merged = there and there.body and bare(body.name) in map(bare, there.body.merged_from)
        divided = bool(there) and "、" in _department(there)
        way = "整合组建为" if merged else "分设为" if divided else "更名为"
        renamed = aside(f"{way}{there.name}" if there and there.name != bare(body.name) else "")
        yield f"{name}划归{there.department}{renamed}" if there else f"{name}{UNKNOWN}"
    for relation in plan.relations:
        if now := hands.gone(relation):
            yield listed.relation(relation, now.department, came=False)[0]


def its_name(plan: m.Plan, hands: Elsewhere) -> Iterator[tuple[str, str]]:
    """("加挂", 由市乙局加挂市甲局牌子), where another department has the name of one that is no more."""
    there = hands.called_so(plan.department)
    if there and all(told := hung_by(there, bare(plan.department.name))):
        yield told


def _units_gone(
    plan: m.Plan, hands: Elsewhere, last: m.Plan, duties: Mapping[str, str]
) -> Iterator[str]:
    """甲科划给市乙局, 丙科并入市乙局丁科; of the others that they are no more, or where fewer are known than went, that nobody says. Where all
    units went, and all to one department, the others went there too."""
    known, went = Counter[str](), UnitsAlong.of(last)
    left: list[m.Unit] = []
    named_by = _named_units(plan, hands, last)
    for unit in m.all_units(plan.units):
        there, into = hands.gone(unit, by_id=True), hands.into.get(unit.id)
        taker = there or into
        if taker:
            known[_as_written(taker, went.by_department)] += 1
        if there:
            renamed = aside(f"更名为{there.name}") if there.name != unit.name else ""
            rest = _duties_apart(unit, there.department, duties, last) + _lost(
                unit, hands, last, duties
            )
            yield f"{bare(unit.name)}{given(there.department, last.transfers)}{renamed}{rest}"
        elif into:
            rest = _duties_apart(unit, into.department, duties, last) + _lost(
                unit, hands, last, duties
            )
            yield f"{bare(unit.name)}并入{into.department}{into.name}{rest}"
        elif move := named_by.get(unit.id):
            known[bare(move.counterpart)] += 1
            yield f"{bare(unit.name)}随职责{handed(move)}"
        elif unit in plan.units:
            left.append(unit)
    names = "、".join(bare(unit.name) for unit in left)
    if taker_of_rest := went.taker_of(len(left), known):
        yield names + given(taker_of_rest, last.transfers)
        return
    # Where others go on with all its duties, the unit itself is no more; a transfer that only names them may have taken it along.
    named = {id_ for move in last.transfers for id_ in move.functions}
    known_ids = (duties.keys() - named) | {one.id for one in last.cancelled}
    traced = [unit for unit in left if unit.duties and known_ids >= {d.id for d in unit.duties}]
    open_ = [unit for unit in left if unit not in traced]
    if len(open_) and known.total() + len(traced) < went.units:
        yield f"{'、'.join(bare(unit.name) for unit in open_)}{UNKNOWN}"
        left = traced
    if left:
        yield f"{_NO_MORE}{'、'.join(bare(unit.name) for unit in left)}"


def _as_written(there: There, names: Collection[str]) -> str:
    """A department as the transfers of another one call it."""
    return next((one for one in (there.department, *there.names) if one in names), there.department)


def _named_units(plan: m.Plan, hands: Elsewhere, last: m.Plan) -> dict[str, m.Transfer]:
    """Unit → the transfer it went with, of those that nobody is known to have: it names all of its duties, and of units that went along
    with it none is known beyond those."""
    found: dict[str, m.Transfer] = {}
    units = [unit for unit in m.all_units(plan.units) if unit.id and unit.duties]
    open_ = [one for one in units if not hands.gone(one, by_id=True) and one.id not in hands.into]
    for move in (one for one in last.transfers if one.units and not one.direction.arrives):
        mine = [one for one in open_ if {duty.id for duty in one.duties} <= set(move.functions)]
        known = sum(
            bool(
                (there := hands.gone(one, by_id=True))
                and there.department == bare(move.counterpart)
            )
            for one in units
        )
        if 0 < len(mine) <= move.units - known:
            found |= {one.id: move for one in mine}
    return found


def _duties_apart(unit: m.Unit, taker: str, duties: Mapping[str, str], last: m.Plan) -> str:
    """，其中1项职责划给市丙局: what did not go with the unit."""
    others = ((duties.get(duty.id, taker), duty.id) for duty in unit.duties)
    ways = Counter(given(other, last.transfers, (id_,)) for other, id_ in others if other != taker)
    return "".join(f"，其中{n}项职责{way}" for way, n in ways.items())


def _lost(unit: m.Unit, hands: Elsewhere, last: m.Plan, duties: Mapping[str, str]) -> str:
    """，其中“……”未写明去向: duties of a unit that went which nobody has or goes on with. They may have gone with a function they serve, to a
    department that has no plan here."""
    have_plans = {there.department for there in (*hands.went.values(), *hands.into.values())}
    ended = {one.id for one in last.cancelled}
    out_of_sight = {
        id_
        for move in last.transfers
        if bare(move.counterpart) not in have_plans
        for id_ in move.functions
    }
    lost = [
        f"“{bare(duty.text)}”"
        for duty in unit.duties
        if duty.id not in duties and duty.id not in ended and not hands.gone(duty)
        if out_of_sight.isdisjoint(duty.serves)
    ]
    return f"，其中{''.join(lost)}{UNKNOWN}" if lost else ""


def units_set_up(plan: m.Plan, hands: Elsewhere) -> Iterator[tuple[str, str]]:
    """("新设", the sentence) of each unit of a new department that no other one had."""
    for unit in fresh_units(plan, hands):
        source = split_from(unit, plan, hands)
        set_up = ("新设", "设立") if any_is_new(plan) else ("设置", "设")
        kind, words = ("分设", source) if source else set_up
        yield kind, f"{words}{bare(unit.name)}{posts_of(unit)}"


def any_is_new(plan: m.Plan) -> bool:
    """Whether a new department has more units than its transfers say came, less those that were cut: else each was made of those that
    came, whichever of them."""
    came = sum(move.units for move in plan.transfers if move.direction.arrives)
    cut = sum(one.decreased for one in plan.staffing.changes if one.kind == UNITS)
    return len(m.counted_units(plan)) > came - cut


def fresh_units(plan: m.Plan, hands: Elsewhere) -> list[m.Unit]:
    """The units of a new department that no other one had."""
    return [
        unit
        for unit in plan.units
        if not hands.come(unit, by_id=True) and unit.id not in hands.made_of
    ]


def split_from(unit: m.Unit, plan: m.Plan, hands: Elsewhere) -> str:
    """从市乙局市场科分设: of a unit that says it was split from one which came from another department; "" of any other."""
    source = next((one for one in plan.units if one.id and one.id == unit.split_from), None)
    there = hands.come(source, by_id=True) if source else None
    return f"从{there.department}{bare(there.name)}分设" if there else ""


def posts_came(plan: m.Plan, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """("划入" or "核增", the sentence) of the posts of a new department: what its transfers brought, what was approved."""
    for move in plan.transfers:
        posts = along(move) if move.direction.arrives else ""
        other = bare(move.counterpart)
        if posts:
            yield "划入", f"随{bare(move.text)}由{renamed.get(other, other)}划入{posts}"
    for change in plan.staffing.changes:
        yield "核增" if change.increased else "核减", approval(change)


def items_of(plan: m.Plan, hands: Elsewhere) -> Iterator[tuple[str, str]]:
    """(由市乙局划入 or "", the sentence) of the items of 权责清单 of a new department, by type."""
    for (kind, way), names in _sorted(plan, hands, plan.transfers, came=True).items():
        yield way, f"{way or '承担'}{kind}事项{names}"


def items_gone(
    plan: m.Plan, hands: Elsewhere, cancelled: Collection[str], moves: Sequence[m.Transfer]
) -> Iterator[str]:
    """Where the items of one that is no more went, as others have them or as ``moves`` name them; those that were cancelled are told as
    that."""
    for (kind, way), names in _sorted(plan, hands, moves, cancelled, came=False).items():
        yield f"{kind}事项{names}{way or UNKNOWN}"


def _sorted(
    plan: m.Plan,
    hands: Elsewhere,
    moves: Sequence[m.Transfer],
    without: Collection[str] = (),
    *,
    came: bool,
) -> dict[tuple[str, str], str]:
    """(Type, 由市乙局划入 or 划给市乙局 or "") → “……”“……”, or how many."""
    by_id = named_ends(moves, arrives=came)
    way_of = had_from if came else given
    found: dict[tuple[str, str], list[str]] = {}
    for item in plan.authorities:
        if item.id not in without:
            there = hands.come(item) if came else hands.gone(item)
            was = listed.formerly(item, there) if came else ""
            name = f"“{bare(item.name)}”{was}"
            named_ = () if came or there else by_id.get(item.id, ())
            way = way_of(there.department, moves, (item.id,)) if there else handed(*named_)
            found.setdefault((item.type, way), []).append(name)
    return {
        key: f"{len(names)}项" if len(names) > _NAMED else "".join(names)
        for key, names in found.items()
    }


def _department(there: There | None) -> str:
    return there.department if there else ""
