"""One fault put into a city without any: what it is, where it must be found, and nothing else.

A planter takes the city and says what the fault did: the plans that changed, the file and the words on the line where it must be
found. ``STANDING`` faults were there in the last version too, so that nothing else can be said of them; ``NEW`` ones came since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from planforge.demo.draw import Draw
from planforge.demo.past import unit_of, with_units
from planforge.judging.measures.separation import is_separated
from planforge.plan import records as m

Plans = dict[str, m.Plan]
SETTINGS = "planforge.yaml"


@dataclass(frozen=True)
class Planted:
    """The plans after the fault; in ``file``, on the first line with ``words`` (after ``after``), it must be found."""

    plans: Plans
    file: str
    words: str
    after: str = ""
    settings: tuple[str, str] = ("", "")  # words of planforge.yaml, and what they become


Planter = Callable[[Plans, Draw], Iterator[Planted]]


def _plan(plans: Plans, slug: str, plan: m.Plan, words: str, after: str = "") -> Planted:
    return Planted({**plans, slug: plan}, f"plans/{slug}.yaml", words, after)


def _areas(plan: m.Plan) -> list[m.Unit]:
    return [
        u for u in plan.units if u.id.startswith("unit-") and not u.children and len(u.duties) > 1
    ]


def _bare(plan: m.Plan) -> bool:
    """No posts at the units: totals can change without any other sum."""
    return all(unit.posts is None for unit in m.all_units(plan.units))


def _with_duty(plan: m.Plan, unit: m.Unit, index: int, duty: m.Duty) -> m.Plan:
    duties = list(unit.duties)
    duties[index] = duty
    return with_units(plan, replace(unit, duties=tuple(duties)))


def _each(plans: Plans, draw: Draw) -> Iterator[tuple[str, m.Plan]]:
    yield from ((slug, plans[slug]) for slug in draw.order(sorted(plans)))


def _each_area(plans: Plans, draw: Draw) -> Iterator[tuple[str, m.Plan, m.Unit]]:
    for slug, plan in _each(plans, draw):
        for unit in _areas(plan)[:1]:
            yield slug, plan, unit


def same_id_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        first, last = unit.duties[0], unit.duties[-1]
        changed = _with_duty(plan, unit, len(unit.duties) - 1, replace(last, id=first.id))
        yield _plan(plans, slug, changed, f"id: {first.id}", unit.duties[-2].text[:12])


def serves_nothing_known(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        duty = replace(unit.duties[0], serves=(*unit.duties[0].serves, "nowhere"))
        yield _plan(plans, slug, _with_duty(plan, unit, 0, duty), "nowhere")


def item_of_no_unit(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        items = [item for item in plan.authorities if item.type not in ("行政许可",)]
        if items:
            other = replace(items[0], unit="no-such-unit")
            changed = tuple(other if one is items[0] else one for one in plan.authorities)
            yield _plan(plans, slug, replace(plan, authorities=changed), "no-such-unit")


def duty_without_function(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        if len(unit.duties) > 2 and unit.duties[1].serves == unit.duties[0].serves:
            duty = replace(unit.duties[1], serves=())
            yield _plan(plans, slug, _with_duty(plan, unit, 1, duty), duty.text[:12])


def duty_in_two_units(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        areas = _areas(plan)
        texts = {duty.text for unit in areas for duty in unit.duties if duty.lead}
        if len(areas) > 1 and not texts and not (areas[0].covers and areas[1].covers):
            source, target = areas[0], areas[1]
            copy = m.Duty("copied-duty", source.duties[0].text, source.duties[0].serves)
            changed = with_units(plan, replace(target, duties=(*target.duties, copy)))
            yield _plan(plans, slug, changed, copy.text[:16], f"name: {target.name}")


def two_units_of_one_name(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        areas = _areas(plan)
        if len(areas) > 1 and not areas[1].plates:
            changed = with_units(plan, replace(areas[1], name=areas[0].name))
            yield _plan(plans, slug, changed, f"name: {areas[0].name}", f"id: {areas[1].id}\n")


def open_title(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        duty = replace(unit.duties[0], text=f"按照《总体规划的要求，{unit.duties[0].text}")
        yield _plan(plans, slug, _with_duty(plan, unit, 0, duty), "按照《总体规划的要求")


def wrong_brackets(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.issuing and "〔" in plan.issuing.doc_no:
            number = plan.issuing.doc_no.replace("〔", "[").replace("〕", "]")
            changed = replace(plan, issuing=replace(plan.issuing, doc_no=number))
            yield _plan(plans, slug, changed, number)


def half_width_comma(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        if "，" in unit.duties[0].text:
            text = unit.duties[0].text.replace("，", ",", 1)
            yield _plan(
                plans,
                slug,
                _with_duty(plan, unit, 0, replace(unit.duties[0], text=text)),
                text[:14],
            )


def no_full_stop(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        text = unit.duties[0].text.rstrip("。")
        yield _plan(
            plans, slug, _with_duty(plan, unit, 0, replace(unit.duties[0], text=text)), text[:14]
        )


def part_above_whole(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        pool, *others = plan.staffing.pools
        if not pool.included and _bare(plan):
            wrong = replace(pool, included=(m.Share("机动编制", pool.authorised + 7),))
            staffing = replace(plan.staffing, pools=(wrong, *others))
            yield _plan(plans, slug, replace(plan, staffing=staffing), f"n: {pool.authorised + 7}")


def units_miscounted(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        n = len(m.counted_units(plan)) + 1
        yield _plan(plans, slug, replace(plan, unit_count=n), f"unit_count: {n}")


def more_people_than_posts(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if not plan.transitions:
            pool, *others = plan.staffing.pools
            wrong = replace(pool, actual=pool.authorised + 3)
            staffing = replace(plan.staffing, pools=(wrong, *others))
            yield _plan(plans, slug, replace(plan, staffing=staffing), f"actual: {wrong.actual}")


def licence_taken_elsewhere(plans: Plans, draw: Draw) -> Iterator[Planted]:
    yield from _licence(plans, draw, "accept")


def licence_decided_elsewhere(plans: Plans, draw: Draw) -> Iterator[Planted]:
    yield from _licence(plans, draw, "decide")


def _licence(plans: Plans, draw: Draw, step: str) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        items = [item for item in plan.authorities if item.type == "行政许可"]
        if len(items) > 1:
            other = (
                replace(items[0], accept="legal")
                if step == "accept"
                else replace(items[0], decide="legal")
            )
            changed = tuple(other if one is items[0] else one for one in plan.authorities)
            yield _plan(plans, slug, replace(plan, authorities=changed), f"{step}: legal")


def _processes(plans: Plans, draw: Draw) -> Iterator[tuple[str, m.Plan, m.Process]]:
    for slug, plan in _each(plans, draw):
        if len(plan.processes) == 1 and is_separated(plan.processes[0]):
            yield slug, plan, plan.processes[0]


def one_unit_two_powers(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, process in _processes(plans, draw):
        decide, execute, *rest = process.stages
        wrong = replace(process, stages=(decide, replace(execute, unit=decide.unit), *rest))
        yield _plan(plans, slug, replace(plan, processes=(wrong,)), "unit: legal", "name: 组织实施")


def nobody_supervises(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, process in _processes(plans, draw):
        wrong = replace(process, stages=process.stages[:-1])
        yield _plan(plans, slug, replace(plan, processes=(wrong,)), f"name: {process.name}")


def city_still_punishes(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.enforcement:
            (one,) = plan.enforcement
            wrong = replace(one, city=(*one.city, "直接办案"))
            yield _plan(plans, slug, replace(plan, enforcement=(wrong,)), "直接办案")


def down_without_posts(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        for move in plan.transfers:
            if move.direction is m.Direction.DOWN:
                found = {
                    s: replace(
                        p,
                        transfers=tuple(
                            replace(t, posts=(), leaders=()) if t.id == move.id else t
                            for t in p.transfers
                        ),
                    )
                    for s, p in plans.items()
                }
                yield Planted(found, f"plans/{slug}.yaml", f"text: {move.text}", f"id: {move.id}\n")


def _covering(plans: Plans, draw: Draw) -> Iterator[tuple[str, m.Plan, list[m.Unit]]]:
    for slug, plan in _each(plans, draw):
        if plan.partitions:
            yield slug, plan, [unit for unit in plan.units if unit.covers]


def piece_of_nobody(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, units in _covering(plans, draw):
        changed = with_units(plan, replace(units[0], covers=()))
        yield _plan(plans, slug, changed, units[0].covers[0], "partitions:")


def piece_of_two(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, units in _covering(plans, draw):
        changed = with_units(
            plan, replace(units[-1], covers=(*units[-1].covers, units[0].covers[0]))
        )
        yield _plan(plans, slug, changed, units[0].covers[0], f"name: {units[-1].name}")


def piece_unknown(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, units in _covering(plans, draw):
        changed = with_units(plan, replace(units[0], covers=(*units[0].covers, "天上")))
        yield _plan(plans, slug, changed, "天上")


def _pairs(plans: Plans, draw: Draw) -> Iterator[tuple[str, m.Transfer, str, m.Transfer]]:
    """Giver, its end, taker, its end."""
    for slug, plan in _each(plans, draw):
        for move in plan.transfers:
            if move.direction in (m.Direction.OUT, m.Direction.DOWN):
                for other, partner in plans.items():
                    for there in partner.transfers:
                        if other != slug and there.id == move.id:
                            yield slug, move, other, there


def only_one_end(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, move, other, there in _pairs(plans, draw):
        partner = plans[other]
        kept = tuple(one for one in partner.transfers if one.id != there.id)
        changed = {**plans, other: replace(partner, transfers=kept)}
        yield Planted(
            changed, f"plans/{slug}.yaml", f"counterpart: {move.counterpart}", f"id: {move.id}\n"
        )


def ends_differ(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for _, _, other, there in _pairs(plans, draw):
        if there.posts:
            partner = plans[other]
            wrong = replace(there, posts=(m.PoolCount(there.posts[0].kind, 40),))
            moves = tuple(wrong if one.id == there.id else one for one in partner.transfers)
            small = sum(pool.authorised for pool in partner.staffing.pools) > 45
            if small:
                yield _plan(
                    plans, other, replace(partner, transfers=moves), f"{there.posts[0].kind}: 40"
                )


def claimed_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for (slug, plan), (other, partner) in zip(
        _each(plans, draw), list(_each(plans, Draw(1)))[1:], strict=False
    ):
        same = plan.department.government == partner.department.government and slug != other
        field = partner.department.field
        if (
            not same
            or not plan.functions[2].id.startswith("area-")
            or field in plan.functions[2].text
        ):
            continue
        function = plan.functions[2]
        if (
            function.lead
            or function.partners
            or plan.department.field in function.text
            or function.points
        ):
            continue
        unit = _areas(partner)[0]
        copy = m.Function("copied", function.text)
        duty = m.Duty("copied-duty", "承担新增职责的日常联络和资料汇总。", ("copied",))
        changed = with_units(partner, replace(unit, duties=(*unit.duties, duty)))
        changed = replace(changed, functions=(*changed.functions[:2], copy, *changed.functions[2:]))
        found = {**plans, other: changed}
        later = max(slug, other)  # in the order of the plans, the second is told
        yield Planted(found, f"plans/{later}.yaml", function.text[:20], "functions:")


def cancelled_for_nothing(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.cancelled:
            first = replace(plan.cancelled[0], basis="")
            changed = replace(plan, cancelled=(first, *plan.cancelled[1:]))
            yield _plan(plans, slug, changed, f"id: {first.id}", "cancelled:")


def item_of_another_world(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.authorities:
            item = m.Authority("odd-item", "咸鸭蛋腌缸抽验", "行政检查", plan.authorities[-1].unit)
            changed = replace(plan, authorities=(*plan.authorities, item))
            yield _plan(plans, slug, changed, "咸鸭蛋")


STANDING: dict[str, tuple[str, Planter]] = {
    "same_id_twice": ("PF101", same_id_twice),
    "serves_nothing_known": ("PF102", serves_nothing_known),
    "item_of_no_unit": ("PF103", item_of_no_unit),
    "duty_without_function": ("PF110", duty_without_function),
    "duty_in_two_units": ("PF112", duty_in_two_units),
    "two_units_of_one_name": ("PF120", two_units_of_one_name),
    "open_title": ("PF140", open_title),
    "wrong_brackets": ("PF143", wrong_brackets),
    "half_width_comma": ("PF145", half_width_comma),
    "no_full_stop": ("PF147", no_full_stop),
    "part_above_whole": ("PF201", part_above_whole),
    "units_miscounted": ("PF204", units_miscounted),
    "more_people_than_posts": ("PF212", more_people_than_posts),
    "licence_taken_elsewhere": ("PF402", licence_taken_elsewhere),
    "licence_decided_elsewhere": ("PF407", licence_decided_elsewhere),
    "one_unit_two_powers": ("PF403", one_unit_two_powers),
    "nobody_supervises": ("PF410", nobody_supervises),
    "city_still_punishes": ("PF404", city_still_punishes),
    "down_without_posts": ("PF412", down_without_posts),
    "piece_of_nobody": ("PF413", piece_of_nobody),
    "piece_of_two": ("PF414", piece_of_two),
    "piece_unknown": ("PF415", piece_unknown),
    "only_one_end": ("PF501", only_one_end),
    "ends_differ": ("PF502", ends_differ),
    "claimed_twice": ("PF503", claimed_twice),
    "cancelled_for_nothing": ("PF312", cancelled_for_nothing),
    "item_of_another_world": ("PF508", item_of_another_world),
}  # fmt: skip


def _in_text(write: Callable[[str], str]) -> Planter:
    """A slip in the words of a duty."""

    def plant(plans: Plans, draw: Draw) -> Iterator[Planted]:
        for slug, plan, unit in _each_area(plans, draw):
            text = write(unit.duties[0].text)
            duty = replace(unit.duties[0], text=text)
            yield _plan(plans, slug, _with_duty(plan, unit, 0, duty), "text:", f"- id: {duty.id}\n")

    return plant


def _in_issuing(words: str, **facts: object) -> Planter:
    """A slip in what is written of the paper itself."""

    def plant(plans: Plans, draw: Draw) -> Iterator[Planted]:
        for slug, plan in _each(plans, draw):
            if plan.issuing and plan.issuing.doc_no:
                issuing = replace(plan.issuing, **facts)  # type: ignore[arg-type]
                yield _plan(plans, slug, replace(plan, issuing=issuing), words, "issuing:")

    return plant


def duty_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        copy = replace(unit.duties[0], id="copied-duty", lead=False)
        changed = with_units(plan, replace(unit, duties=(*unit.duties, copy)))
        yield _plan(plans, slug, changed, copy.text[:12], "id: copied-duty")


def function_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        of = next((one for one in plan.functions if one.id == "area-1"), None)
        if of is None or of.points or of.lead or of.partners or len(of.text) < 12:
            continue
        copy = m.Function("copied", of.text)
        duty = replace(unit.duties[0], serves=(*unit.duties[0].serves, "copied"))
        changed = _with_duty(plan, unit, 0, duty)
        last = next(
            (n for n, one in enumerate(plan.functions) if one.kind is m.FunctionKind.CATCH_ALL),
            len(plan.functions),
        )
        functions = (*plan.functions[:last], copy, *plan.functions[last:])
        yield _plan(plans, slug, replace(changed, functions=functions), of.text[:12], "id: copied")


def unit_without_duties(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan) and plan.unit_count is None:
            numbered = [n for n, unit in enumerate(plan.units) if unit.numbered]
            empty = m.Unit("empty", "史志科", m.Role.SUPPORT)
            units = (*plan.units[: numbered[-1] + 1], empty, *plan.units[numbered[-1] + 1 :])
            yield _plan(plans, slug, replace(plan, units=units), "name: 史志科")


def catch_all_first(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        last = [one for one in plan.functions if one.kind is m.FunctionKind.CATCH_ALL]
        if last:
            rest = tuple(one for one in plan.functions if one is not last[0])
            changed = replace(plan, functions=(last[0], *rest))
            yield _plan(plans, slug, changed, "text:", f"- id: {last[0].id}\n")


def serves_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        duty = unit.duties[0]
        if len(duty.serves) == 1:
            twice = replace(duty, serves=duty.serves * 2)
            once = f"- {duty.serves[0]}\n"
            second = once + " " * 10 + once
            yield _plan(plans, slug, _with_duty(plan, unit, 0, twice), second[len(once) :], second)


def title_of_a_title(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.basis:
            first = replace(plan.basis[0], title=f"《{plan.basis[0].title}》")
            changed = replace(plan, basis=(first, *plan.basis[1:]))
            yield _plan(plans, slug, changed, first.title, "basis:")


def basis_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.basis and plan.basis[0].doc_no:
            changed = replace(plan, basis=(*plan.basis, plan.basis[0]))
            if len(plan.basis) > 1:
                after = f"title: {plan.basis[-1].title}"
                yield _plan(plans, slug, changed, f"doc_no: {plan.basis[0].doc_no}", after)


def without_basis(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.basis and plan.status is m.Status.IN_FORCE:
            yield _plan(plans, slug, replace(plan, basis=()), "status:")


def without_a_day(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.effective_from and plan.status is m.Status.IN_FORCE:
            yield _plan(plans, slug, replace(plan, effective_from=None), "status:")


def transition_for_ever(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if not plan.transitions:
            one = m.Transition("原有人员逐步消化。")
            yield _plan(plans, slug, replace(plan, transitions=(one,)), "逐步消化")


def replaces_itself(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.issuing and "〔" in plan.issuing.doc_no:
            changed = replace(plan, supersedes=plan.issuing.doc_no)
            yield _plan(plans, slug, changed, "supersedes:")


def name_with_a_stop(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        changed = with_units(plan, replace(unit, name=f"{unit.name}。"))
        yield _plan(plans, slug, changed, f"name: {unit.name}。")


def pool_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        pools = plan.staffing.pools
        own = [pool for pool in pools if not pool.owner and pool.kind == "工勤编制"]
        if own:
            copy = m.Pool(own[0].kind, 1)
            staffing = replace(plan.staffing, pools=(*pools, copy))
            changed = replace(plan, staffing=staffing)
            after = f"authorised: {pools[-1].authorised}"
            yield _plan(plans, slug, changed, f"kind: {copy.kind}", after)


def level_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        levels = plan.staffing.levels
        if _bare(plan) and levels:
            copy = replace(levels[-1], count=1, actual=None)
            staffing = replace(plan.staffing, levels=(*levels, copy))
            changed = replace(plan, staffing=staffing)
            yield _plan(plans, slug, changed, f"rank: {copy.rank}\n      count: 1\n")


def rank_above(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.department.rank == "正处级":
            unit = replace(plan.units[0], rank="正厅级")
            yield _plan(plans, slug, with_units(plan, unit), "rank: 正厅级")


def without_a_head(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan) and len(plan.staffing.leaders) > 1:
            staffing = replace(plan.staffing, leaders=plan.staffing.leaders[1:])
            yield _plan(plans, slug, replace(plan, staffing=staffing), "- title:", "leaders:")


def two_heads(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        head, *others = plan.staffing.leaders
        if _bare(plan) and head.count == 1:
            staffing = replace(plan.staffing, leaders=(replace(head, count=2), *others))
            yield _plan(
                plans, slug, replace(plan, staffing=staffing), "count: 2", f"title: {head.title}"
            )


def item_twice(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        items = [item for item in plan.authorities if item.type == "行政处罚"]
        if items:
            copy = replace(items[0], id="copied-item", continues=())
            changed = replace(plan, authorities=(*plan.authorities, copy))
            yield _plan(plans, slug, changed, f"name: {copy.name}", "id: copied-item")


def item_of_nobody(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        items = [item for item in plan.authorities if item.type == "行政处罚"]
        others = {item.unit for item in plan.authorities if item not in items[:1]}
        if items and items[0].unit in others:
            empty = replace(items[0], unit="")
            changed = tuple(empty if one is items[0] else one for one in plan.authorities)
            yield _plan(
                plans, slug, replace(plan, authorities=changed), "name:", f"- id: {empty.id}\n"
            )


def managed_by_nobody(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        department = plan.department
        if not department.managed_by and department.category == "部门管理机构":
            yield _plan(
                plans,
                slug,
                replace(plan, department=replace(department, managed_by="市无名局")),
                "市无名局",
            )
        elif not department.managed_by:
            changed = replace(department, managed_by="市无名局")
            yield _plan(plans, slug, replace(plan, department=changed), "市无名局")


def one_number_of_two(plans: Plans, draw: Draw) -> Iterator[Planted]:
    numbered = [
        (slug, plan)
        for slug, plan in _each(plans, draw)
        if plan.issuing and "〔" in plan.issuing.doc_no
    ]
    for (slug, plan), (other, partner) in pairwise(numbered):
        if (
            plan.issuing
            and partner.issuing
            and plan.issuing.doc_no[:-3] == partner.issuing.doc_no[:-3]
        ):
            issuing = replace(partner.issuing, doc_no=plan.issuing.doc_no)
            found = {**plans, other: replace(partner, issuing=issuing)}
            later = max(slug, other)
            yield Planted(
                found, f"plans/{later}.yaml", f"doc_no: {plan.issuing.doc_no}", "issuing:"
            )


def body_of_two(plans: Plans, draw: Draw) -> Iterator[Planted]:
    owners = [(slug, plan) for slug, plan in _each(plans, draw) if plan.affiliated]
    for (slug, plan), (other, partner) in pairwise(owners):
        if plan.department.government != partner.department.government:
            continue
        body = m.Affiliated(plan.affiliated[0].name)
        found = {**plans, other: replace(partner, affiliated=(*partner.affiliated, body))}
        later = max(slug, other)
        yield Planted(found, f"plans/{later}.yaml", f"name: {body.name}", "affiliated:")


def lead_without_a_part(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        for matter in plan.divisions:
            if (
                len(matter.parts) > 1
                and matter.lead == matter.parts[0].department == plan.department.name
            ):
                wrong = replace(matter, parts=matter.parts[1:])
                if all(part.department != plan.department.name for part in wrong.parts):
                    changed = tuple(wrong if one is matter else one for one in plan.divisions)
                    yield _plan(
                        plans, slug, replace(plan, divisions=changed), "lead:", f"id: {matter.id}\n"
                    )


def plate_of_its_own_name(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if not plan.department.plates:
            plate = m.Plate(plan.department.name, m.PlateKind.ADDED)
            department = replace(plan.department, plates=(plate,))
            yield _plan(
                plans, slug, replace(plan, department=department), f"name: {plate.name}", "plates:"
            )


MORE: dict[str, tuple[str, Planter]] = {
    "duty_twice": ("PF114", duty_twice),
    "function_twice": ("PF115", function_twice),
    "unit_without_duties": ("PF116", unit_without_duties),
    "catch_all_first": ("PF119", catch_all_first),
    "serves_twice": ("PF106", serves_twice),
    "lead_without_a_part": ("PF105", lead_without_a_part),
    "plate_of_its_own_name": ("PF126", plate_of_its_own_name),
    "less_than_signs": ("PF142", _in_text(lambda text: f"按照<总体规划>的要求，{text}")),
    "title_of_a_title": ("PF144", title_of_a_title),
    "blank_in_a_word": ("PF146", _in_text(lambda text: f"{text[:3]} {text[3:]}")),
    "doubled_comma": ("PF148", _in_text(lambda text: f"按照有关规定，，{text}")),
    "straight_quotes": ("PF149", _in_text(lambda text: f"按照\"放管服\"要求，{text}")),
    "the_whole_country": ("PF153", _in_text(lambda _text: "负责全国档案资料的编目。")),
    "printed_first": ("PF166", _in_issuing("print_date:", print_office="市委办公室", print_date=date(2001, 1, 2))),
    "mark_too_long": ("PF160", _in_issuing("- 云川市经济", issuers=("云川市" + "经济社会发展" * 8,))),
    "level_twice": ("PF227", level_twice),
    "rank_above": ("PF223", rank_above),
    "to_be_filled_in": ("PF168", _in_text(lambda _text: "负责××××工作。")),
    "number_pasted": ("PF169", _in_text(lambda text: f"（一）{text}")),
    "traditional": ("PF018", _in_text(lambda text: f"按照國家有关规定，{text}")),
    "without_a_day": ("PF155", without_a_day),
    "without_basis": ("PF156", without_basis),
    "transition_for_ever": ("PF157", transition_for_ever),
    "no_such_secrecy": ("PF163", _in_issuing("secrecy:", secrecy="很密", copy_number="000001", note="")),
    "no_such_urgency": ("PF165", _in_issuing("urgency:", urgency="很急")),
    "basis_twice": ("PF176", basis_twice),
    "replaces_itself": ("PF177", replaces_itself),
    "name_with_a_stop": ("PF178", name_with_a_stop),
    "pool_twice": ("PF205", pool_twice),
    "without_a_head": ("PF211", without_a_head),
    "two_heads": ("PF222", two_heads),
    "item_of_nobody": ("PF124", item_of_nobody),
    "item_twice": ("PF515", item_twice),
    "managed_by_nobody": ("PF513", managed_by_nobody),
    "one_number_of_two": ("PF173", one_number_of_two),
    "body_of_two": ("PF512", body_of_two),
}  # fmt: skip
STANDING |= MORE


def unit_gone(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        units = {unit.id: unit for unit in plan.units}
        if _bare(plan) and plan.unit_count is None and {"finance", "personnel"} <= units.keys():
            if units["finance"].plates or units["personnel"].plates:
                continue
            wide = units["personnel"]
            wide = replace(wide, duties=(*wide.duties, *units["finance"].duties))
            kept = tuple(unit for unit in plan.units if unit.id != "finance")
            changed = with_units(replace(plan, units=kept), wide)
            yield _plan(plans, slug, changed, f"id: {kept[0].id}", "units:")


def one_more_leader_approved(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan):
            level, *others = plan.staffing.levels
            change = m.PostChange(level.rank, "云编发〔2026〕77号", increased=1)
            staffing = replace(
                plan.staffing,
                levels=(replace(level, count=level.count + 1), *others),
                changes=(*plan.staffing.changes, change),
            )
            yield _plan(
                plans, slug, replace(plan, staffing=staffing), f"kind: {level.rank}", "changes:"
            )


def one_more_post(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan):
            pool, *others = plan.staffing.pools
            staffing = replace(
                plan.staffing, pools=(replace(pool, authorised=pool.authorised + 1), *others)
            )
            yield _plan(
                plans, slug, replace(plan, staffing=staffing), f"authorised: {pool.authorised + 1}"
            )


def one_more_leader(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan):
            level, *others = plan.staffing.levels
            staffing = replace(
                plan.staffing, levels=(replace(level, count=level.count + 1), *others)
            )
            yield _plan(
                plans,
                slug,
                replace(plan, staffing=staffing),
                f"count: {level.count + 1}",
                "levels:",
            )


def function_lost(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        lost = next((one for one in plan.functions if one.id == "area-3"), None)
        if lost is None or any("area-3" in named for named in _named(plan)):
            continue
        units = tuple(_serving(unit) for unit in plan.units)
        items = tuple(
            replace(i, function="area-1") if i.function == "area-3" else i for i in plan.authorities
        )
        kept = tuple(one for one in plan.functions if one.id != "area-3")
        changed = replace(plan, functions=kept, units=units, authorities=items)
        yield _plan(plans, slug, changed, f"id: {kept[0].id}", "functions:")


def _named(plan: m.Plan) -> Iterator[tuple[str, ...]]:
    """The functions that transfers and adjustments speak of."""
    yield from (one.functions for one in plan.transfers)
    yield from (one.functions for one in plan.adjustments)


def _serving(unit: m.Unit) -> m.Unit:
    duties = tuple(
        replace(d, serves=tuple("area-1" if s == "area-3" else s for s in d.serves))
        for d in unit.duties
    )
    return replace(unit, duties=duties, children=tuple(map(_serving, unit.children)))


def duty_lost(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan, unit in _each_area(plans, draw):
        if len(unit.duties) > 2 and unit.duties[1].serves == unit.duties[0].serves:
            kept = (unit.duties[0], *unit.duties[2:])
            yield _plan(
                plans,
                slug,
                with_units(plan, replace(unit, duties=kept)),
                f"name: {unit.name}",
                f"id: {unit.id}\n",
            )


def item_lost(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if len(plan.authorities) > 2 and not plan.authorities[-1].continues:
            changed = replace(plan, authorities=plan.authorities[:-1])
            yield _plan(plans, slug, changed, f"id: {plan.authorities[0].id}", "authorities:")


def business_turned_support(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if _bare(plan):
            areas = (unit for unit in plan.units if unit.id.startswith("unit-"))
            turned = (replace(unit, role=m.Role.SUPPORT) for unit in areas)
            yield _plan(plans, slug, with_units(plan, *turned), f"id: {plan.units[0].id}", "units:")


def approval_new(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        if plan.authorities:
            item = m.Authority(
                "new-approval", "市外企业进市审查", "非行政许可审批", "legal", function="area-1"
            )
            changed = replace(plan, authorities=(*plan.authorities, item))
            yield _plan(plans, slug, changed, "市外企业进市审查")


def merged_from_nobody(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        unit = unit_of(plan, "legal")
        changed = with_units(plan, replace(unit, merged_from=("ghost",)))
        yield _plan(plans, slug, changed, "ghost")


def department_gone(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        named = {t.counterpart for p in plans.values() for t in p.transfers}
        if not plan.transfers and plan.department.name not in named:
            yield Planted({s: p for s, p in plans.items() if s != slug}, SETTINGS, "baseline:")


def enforcement_handed_to_nobody(plans: Plans, draw: Draw) -> Iterator[Planted]:
    for slug, plan in _each(plans, draw):
        city = plan.department.government in ("", "市政府")
        texts = "".join(duty.text for unit in m.all_units(plan.units) for duty in unit.duties)
        quiet = not any(word in texts for word in ("查处", "处罚", "强制", "查封", "扣押", "取缔"))
        if city and quiet and not plan.enforcement and not plan.transfers:
            one = m.Enforcement("烟花燃放", ("指挥", "考核"), ("日常巡查",))
            yield _plan(plans, slug, replace(plan, enforcement=(one,)), "field: 烟花燃放")


NEW: dict[str, tuple[str, Planter]] = {
    "enforcement_handed_to_nobody": ("PF416", enforcement_handed_to_nobody),
    "unit_gone": ("PF302", unit_gone),
    "one_more_leader_approved": ("PF303", one_more_leader_approved),
    "one_more_post": ("PF304", one_more_post),
    "one_more_leader": ("PF305", one_more_leader),
    "function_lost": ("PF306", function_lost),
    "duty_lost": ("PF307", duty_lost),
    "item_lost": ("PF308", item_lost),
    "business_turned_support": ("PF401", business_turned_support),
    "approval_new": ("PF409", approval_new),
    "merged_from_nobody": ("PF301", merged_from_nobody),
    "department_gone": ("PF311", department_gone),
}
