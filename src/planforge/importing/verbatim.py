"""Which sentences of the source have to be kept as ``say``: those that the paper made from the facts does not repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planforge.document.blocks import Block, Heading, Item, Paragraph, Table, Title, plain
from planforge.plan import records as m
from planforge.wording import regulation_name
from planforge.wording.acts import acts, grouped
from planforge.wording.units import unit as unit_in_words

T = TypeVar("T", m.HostedOffice, m.Division)
_ONE = (
    "opening",
    "nature",
    "binding",
    "guidance",
    "units",
    "institutions",
    "interpretation",
    "commencement",
    "acts_heading",
    "affiliated_heading",
    "functions_heading",
    "divisions_heading",
    "units_heading",
    "staffing_heading",
    "other_heading",
    "closing_heading",
)
_MARKS = re.compile(r"[\s\u3000*]+|[。：:；;，,]+$")
_ASIDE = "（(?:[^（）]|（[^（）]*）)*）"  # what stands in brackets behind a name
_HALF = str.maketrans("(),;:?!", "（），；：？！")


def words(text: str) -> str:
    """A sentence to be compared: without blanks and its last mark, brackets and marks full-width."""
    return _MARKS.sub("", text.translate(_HALF)).rstrip("。：；，")


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The lines of a paper, without their numbers, in reading order; cells of tables too."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Title() | Paragraph() | Heading() | Item():
                found.append(plain(block.inlines))
            case Table():
                found += (plain(cell) for row in (*block.header, *block.rows) for cell in row)
    return found


def verbatim(
    plan: m.Plan,
    said: Mapping[str, Sequence[str]],
    lines: Iterable[str],
    layout: Mapping[str, object] | None = None,
) -> m.Plan:
    """``plan`` with the source's own words wherever the paper of it (its ``lines``) has others, and with its ``layout``."""
    there = {words(line) for line in lines}

    def own(slot: str) -> str:
        text = "".join(said.get(slot, ()))
        return "" if not text or words(text) in there else text

    say = m.Say(**{slot: own(slot) for slot in _ONE})  # type: ignore[arg-type]
    title = "".join(said.get("title", ()))
    say = replace(say, title="" if title == regulation_name(plan) else title)
    headings = tuple(dict.fromkeys(said.get("act_headings", ())))
    if headings != tuple(group.heading for group in grouped(plan) if group.heading):
        say = replace(say, act_headings=headings)
    order = tuple(said.get("act_order", ()))
    if order != tuple(act.id for act in acts(plan)):
        say = replace(say, act_order=order)
    staffing = tuple(said.get("staffing", ()))
    say = replace(say, **dict(layout or {}))  # type: ignore[arg-type]
    if say.staffing_numbers or any(words(text) not in there for text in staffing):
        say = replace(say, staffing=staffing)
    notice = tuple(said.get("notice", ()))
    if plan.issuing and any(words(text) not in there for text in notice):
        plan = replace(plan, issuing=replace(plan.issuing, say=notice))
    offices = _each(plan.department.hosted_offices, said.get("offices", ()), there)
    return replace(
        plan,
        say=None if say == m.Say() else say,
        department=replace(plan.department, hosted_offices=offices),
        divisions=_each(plan.divisions, said.get("divisions", ()), there),
        transfers=tuple(replace(one, say=own(f"act {one.id}")) for one in plan.transfers),
        adjustments=tuple(replace(one, say=own(f"act {one.id}")) for one in plan.adjustments),
        units=tuple(_unit(one, said) for one in plan.units),
    )


def _each(items: Sequence[T], texts: Sequence[str], there: set[str]) -> tuple[T, ...]:
    return tuple(
        item if words(text) in there else replace(item, say=text)
        for item, text in zip(items, texts, strict=True)
    )


def _unit(one: m.Unit, said: Mapping[str, Sequence[str]]) -> m.Unit:
    """A unit whose name in the source has other words beside it than its plates make."""
    made = unit_in_words(one)
    source = words("".join(said.get(f"unit {one.id}", ())))
    head = f"{made.name}{made.aside}"
    children = tuple(_unit(child, said) for child in one.children)
    if not one.numbered and one.name in source and not source.startswith(one.name):
        return replace(one, say=source, children=children)  # 同时，设置机关党委，负责……
    if one.by_rule and not one.numbered and source.startswith(one.name):
        usual = words(f"{one.name}按有关规定设置")
        return replace(one, say="" if source == usual else source, children=children)
    aside = re.match(f"{re.escape(one.name)}{_ASIDE}", source)
    if aside and words(aside[0]) != words(head):
        return replace(one, say=aside[0], children=children)
    return replace(one, children=children)
