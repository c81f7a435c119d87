"""主要职责 as the paper lists them: in the plan's order, the shared matters under one item, each with the number it is printed with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.words.phrases import bare

# 与市卫生健康局的有关职责分工。……: an item with a heading of its own.
_HEADED = re.compile("与[^。，；]{2,40}职责分工。")


@dataclass(frozen=True, slots=True)
class Duty:
    """One 主要职责: its kind, its words and its sub-items."""

    kind: str
    text: str
    points: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The items above 有关职责分工, what stands under it, and the items behind it."""

    above: tuple[Duty, ...]
    shared: tuple[Duty, ...]
    below: tuple[Duty, ...]


def listed_functions(functions: Sequence[m.Function]) -> Listed:
    """Every function where the plan has it; matters shared with others stand together where the first of them does."""
    shared = [one for one in functions if _is_shared(one)]
    first = functions.index(shared[0]) if shared else len(functions)
    return Listed(
        _duties(one for one in functions[:first]),
        _duties(shared),
        _duties(one for one in functions[first:] if not _is_shared(one)),
    )


def numbered(plan: m.Plan) -> Iterator[tuple[m.Function, int]]:
    """Each function with the number of its item; matters shared with others have one number together, and none (0) in 分段式, which
    has them under 其他事项."""
    number, together = 0, 0 if plan.style is m.Style.ARTICLE else None
    for one in plan.functions:
        if not _is_shared(one):
            number += 1
            yield one, number
            continue
        if together == 0:
            number += 1
            together = number
        yield one, together or 0


def has_heading(text: str) -> bool:
    """Whether a matter shared with others is an item of its own: 与市卫生健康局的有关职责分工。……."""
    return _HEADED.match(bare(text)) is not None


def _is_shared(function: m.Function) -> bool:
    return function.kind is m.FunctionKind.DIVISION and not has_heading(function.text)


def _duties(functions: Iterable[m.Function]) -> tuple[Duty, ...]:
    return tuple(Duty(str(one.kind), _unheaded(one), one.points, one.id) for one in functions)


def _unheaded(function: m.Function) -> str:
    """The words without the heading that the template writes (职能转变。)."""
    text = bare(function.text)
    if function.kind is m.FunctionKind.TRANSFORMATION:
        text = text.removeprefix("职能转变").lstrip("。：:，, ")
    if function.kind is m.FunctionKind.DIVISION:
        text = text.removeprefix("有关职责分工").lstrip("。：:，, ")
    return text
