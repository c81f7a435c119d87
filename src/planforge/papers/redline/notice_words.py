"""The words of single acts of the notice: what of a change is ordered, how posts are distributed, what a unit does, what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planforge.account.change import Change
from planforge.account.difference import Difference, item_at
from planforge.account.orders import TITLES
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.wording.acts import along
from planforge.words.phrases import bare

_ORDERED = {
    (m.Unit, "counted"), (m.Unit, "by_rule"), (m.Department, "co_located"), (m.Department, "short"), (m.Department, "dual_status"), (m.Department, "rank_equivalent"), (m.Department, "funding"), (m.Plan, "other"), (m.Plan, "interpreted_by"),
    (m.HostedOffice, "unit"), (m.HostedOffice, "text"), (m.Plate, "kind"), (m.Unit, "liaison"), (m.Unit, "hosts"), (m.Unit, "role"), (m.Unit, "covers"),
    (m.Adjustment, "text"), (m.Adjustment, "verb"), (m.Adjustment, "to"), (m.Adjustment, "counterpart"), (m.Adjustment, "gradual"),
    (m.Pool, "funding"), (m.Pool, "shrinking"), (m.Pool, "ring_fenced"), (m.Pool, "note"), (m.Pool, "covers"), (m.Affiliated, "funding"), (m.Affiliated, "kind"),
}  # fmt: skip


def ordered_part(change: Change) -> Change | None:
    """The steps of a change that are facts of their own, which the 三定规定 prints; None where none is. A number (（一）) alone is
    none."""
    told = _ORDERED | {(m.Unit, "numbered")}
    steps = [s for s in change.differences if (s.record, s.path[-1]) in told]
    if not any((s.record, s.path[-1]) in _ORDERED for s in steps):
        return None
    return replace(change, differences=tuple(steps))


# Words that the 三定规定 prints and that are no act by themselves, where no act is told of what has them.
_PRINTED = {
    m.Adjustment: {"say"},
    m.Transfer: {"say", "text", "posts", "leaders", "units"},
    m.Affiliated: {"text"},
    m.HostedOffice: {"say", "body"},
    m.Unit: {"say", "posts_text"},
    m.Department: {"party", "guided_by", "founding"},
    m.Plate: {"short"},
    m.Say: {"opening", "nature", "binding", "guidance", "units", "staffing", "institutions", "interpretation", "title"},
}  # fmt: skip


def in_other_words(change: Change, plan: m.Plan) -> str:
    """职责调整, 市甲领导小组办公室, “人员编制”: what of the paper has other words now that no act brings; "" of any other change."""
    for step in change.differences:
        record = SPEC_OF.get(step.record)
        if step.operation != "set" or record is None:
            continue
        field = next((one for one in record.fields if one.attribute in step.path[-2:]), None)
        if field is None or field.attribute not in _PRINTED.get(step.record, ()):
            continue
        if step.record in (m.Adjustment, m.Transfer):
            return "职责调整"
        item = item_at(plan, step.path[:-1])
        called = bare(getattr(item, "name", ""))
        return called if called and step.record is not m.Department else f"“{field.zh}”"
    return ""


def is_retyped(step: Difference) -> bool:
    """Whether an item of 权责清单 is of another type now: other rules hold for it."""
    return (step.record, step.path[-1]) == (m.Authority, "type")


def distributed(units: Mapping[str, tuple[int | None, int | None]]) -> str:
    """办公室5名（原6名），规划科、法规科各5名（原各4名）: units that went the same way together."""
    alike: dict[tuple[int | None, int | None], list[str]] = {}
    for name, pair in units.items():
        alike.setdefault(pair, []).append(name)
    return "，".join(_was_and_is(names_, *pair) for pair, names_ in alike.items())


def _was_and_is(units: Sequence[str], before: int | None, after: int | None) -> str:
    each = "各" if len(units) > 1 else ""
    now = "不再单列" if after is None else f"{each}{after}名"
    return "、".join(units) + now + ("" if before is None else f"（原{each}{before}名）")


def led_now(change: Change) -> str:
    """财务装备科副职0名（原1名）; "" where more than the numbers changed."""
    numbers = [(TITLES.get(s.path[-1]), s.before, s.after) for s in change.differences]
    if not all(title and isinstance(now, int) for title, _, now in numbers):
        return ""
    return change.unit + "、".join(
        f"{title}{now}名（原{was or 0}名）" for title, was, now in numbers
    )


def does_what(unit: m.Unit) -> str:
    """综合科主要职责：……；……: the duties of a unit made of others."""
    said = does(unit)
    return f"{bare(unit.name)}{said.removeprefix('，')}" if said else ""


def does(unit: m.Unit) -> str:
    """，主要职责：……；……: the duties of a new unit, and whom it works with."""
    duties = [bare(duty.text) for duty in unit.duties]
    if unit.liaison:
        duties.append(f"联系{bare(unit.liaison).removeprefix('联系').removesuffix('工作')}工作")
    texts = "；".join(duties)
    return f"，主要职责：{texts}" if texts else ""


def moved(item: m.Transfer) -> str:
    """将……划入/划出, 随转编制: in the same words at both departments."""
    verb = {
        m.Direction.IN: f"由{bare(item.counterpart)}划入",
        m.Direction.OUT: f"划给{bare(item.counterpart)}",
        m.Direction.DOWN: f"下放给{bare(item.counterpart)}",
        m.Direction.UP: f"由{bare(item.counterpart)}上收",
    }[item.direction]
    more = along(item)
    way = "划入" if item.direction.arrives else "划出"
    return f"将{bare(item.text)}{verb}" + (f"，相应{way}{more}" if more else "")
