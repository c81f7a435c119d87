"""What of a function or duty that went is still the department's: 负责森林防火工作 went, 指导病虫害防治 stands in another one now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planforge.plan import records as m
from planforge.words.likeness import substance
from planforge.words.phrases import aside

_LEAST = 4  # characters of its own that a part needs: 并组织实施 stands in any function


def still_here(function: m.Function, plan: m.Plan) -> tuple[str, ...]:
    """The parts of ``function``, word for word, that a function of ``plan`` says; () where it says none or says all of it."""
    texts = [_plain(text) for one in plan.functions for text in (one.text, *one.points)]
    parts = [part for text in (function.text, *function.points) for part in _parts(text)]
    kept = [part for part in parts if any(_plain(part) in text for text in texts)]
    return tuple(kept) if len(kept) < len(parts) else ()


def _parts(text: str) -> Iterator[str]:
    """The parts of a text that say something of their own."""
    for part in re.split("[，；。：]", text):
        if len(substance(part)) >= _LEAST:
            yield part


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


# What a text that is written anew drops or adds without another meaning: 负责机关财务工作, 承担财务工作.
_LEADING = re.compile("^(?:负责|承担|做好|组织|开展)?(?:本部门|本局|机关|全市|本市)?的?")


def taken_into(text: str, others: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The one of ``others`` (whose it is, its text) that says all that ``text`` did, whatever it is led in with; None where none
    does: 负责机关财务工作 stands in 负责机关日常运转，承担财务工作."""
    wanted = [_LEADING.sub("", _plain(part)) for part in _parts(text)]
    if not wanted or any(len(substance(part)) < _LEAST for part in wanted):
        return None
    for whose, other in others:
        said = _plain(other)
        if all(part in said for part in wanted):
            return whose, other
    return None


def but_of_duty(duty: m.Duty, plan: m.Plan, unit: str, *, zh: bool = True) -> str:
    """（其中“指导病虫害防治”由甲科承担）: what of a duty that ``unit`` lost stands in a duty of ``plan``, and whose; "" where nothing
    or all of it does."""
    parts = list(_parts(duty.text))
    duties = [
        (one.name, _plain(each.text)) for one in m.all_units(plan.units) for each in one.duties
    ]
    held: dict[str, list[str]] = {}
    for part in parts:
        whose = [name for name, text in duties if _plain(part) in text]
        if whose:
            held.setdefault(unit if unit in whose else whose[0], []).append(f"“{part}”")
    if sum(map(len, held.values())) == len(parts):
        return ""
    if not zh:
        said = [f"{''.join(texts)} with {name}" for name, texts in held.items()]
        return f" ({'; '.join(said)})" if said else ""
    said = [
        f"{''.join(texts)}{'仍' if name == unit else ''}由{name}承担"
        for name, texts in held.items()
    ]
    return aside("其中" + "、".join(said)) if said else ""


def but(functions: Sequence[m.Function], plan: m.Plan, *, zh: bool = True) -> str:
    """（其中“指导病虫害防治”仍由本部门承担）: what of functions that went did not go; "" where all of them did."""
    kept = "".join(f"“{part}”" for one in functions for part in still_here(one, plan))
    if not kept:
        return ""
    return aside(f"其中{kept}仍由本部门承担") if zh else f" ({kept} stays here)"
