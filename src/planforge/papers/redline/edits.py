"""A reworded function as an office orders it: 将主要职责第（五）项中的“A”修改为“B”.

The words to be replaced are named as they stand, so that a clerk finds them in the paper in force: each stands there
once. Where that cannot be, or more is new than stays, the whole item is given anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from planforge.papers.redline.spans import Span, spans
from planforge.papers.redline.words import is_mark, pieces
from planforge.plan import records as m
from planforge.wording.functions import numbered
from planforge.words.likeness import pairs
from planforge.words.numerals import numeral
from planforge.words.phrases import bare

_JOINS, _JOINED = re.compile("[和与及、，]"), re.compile("[和与及、，]$")
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))
_LIKE = 50  # percent of likeness from which a point is one that was reworded
_MOST = 3  # stretches of change that are ordered one by one
_LISTED = (m.FunctionKind.ORDINARY, m.FunctionKind.CATCH_ALL)


def points_changed(
    plan: m.Plan,
    function: m.Function,
    after: Sequence[str],
    names: Collection[str] = (),
    *,
    now: m.Plan | None = None,
) -> str:
    """The orders that make ``after`` of the points of a function: which one is reworded, added behind which, taken out; all of
    them anew where their order is another one, too."""
    where = _place_before(plan, function, function, now) or f"主要职责“{bare(function.text)}”"
    before, texts = [*map(bare, function.points)], [*map(bare, after)]
    if sorted(before) == sorted(texts):
        return f"将{where}各点的次序调整为：{''.join(f'“{text}”' for text in texts)}"
    stayed = pairs(before, texts, _LIKE)
    if [*stayed.values()] != sorted(stayed.values()):
        return f"将{where}各点修改为：{''.join(f'“{text}”' for text in texts)}"
    came = {there: at for at, there in stayed.items()}
    said = [
        _point_reworded(where, at, before[at], texts[there], names)
        for at, there in stayed.items()
        if before[at] != texts[there]
    ]
    gone = "、".join(f"第{at + 1}点" for at in range(len(before)) if at not in stayed)
    said += [f"删去{where}{gone}"] if gone else []
    last, added = 0, dict[int, list[str]]()
    for there, text in enumerate(texts):
        if there in came:
            last = came[there] + 1
        else:
            added.setdefault(last, []).append(text)
    said += [_points_added(where, behind, len(before), more) for behind, more in added.items()]
    return "，".join(said)


def _points_added(where: str, behind: int, there: int, texts: Sequence[str]) -> str:
    """……增加第3点：“……”, behind the last of the points that are ``there``; 在……第1点后增加一点：“……” between them."""
    quoted = "".join(f"“{text}”" for text in texts)
    if behind == there:
        numbers = "、".join(f"第{there + n}点" for n in range(1, len(texts) + 1))
        return f"{where}增加{numbers}：{quoted}"
    place = f"第{behind}点后" if behind else "第1点前"
    return f"在{where}{place}增加{numeral(len(texts)).replace('二', '两')}点：{quoted}"


def _point_reworded(where: str, at: int, before: str, after: str, names: Collection[str]) -> str:
    inside = f"{where}第{at + 1}点"
    orders = _orders(before, after, names)
    if not orders:
        return f"将{inside}修改为“{after}”"
    return _said(inside, orders)


def _said(inside: str, orders: Sequence[tuple[str, str]]) -> str:
    """Orders as one sentence: the first names the place that all are about."""
    (verb, words), *rest = orders
    return "，".join([f"{verb}{inside}中的{words}", *(verb + words for verb, words in rest)])


def reworded(
    plan: m.Plan,
    function: m.Function,
    after: str,
    names: Collection[str] = (),
    *,
    now: m.Plan | None = None,
) -> str:
    """The order that makes ``after`` of a function of ``plan``, the version in force; without its full stop. Where it has
    another number ``now``, its number of before is said to be that."""
    before = bare(function.text)
    where = _place_before(plan, function, replace(function, text=after), now)
    orders = _orders(before, bare(after), names)
    if not orders:
        quoted = "" if where else f"“{before}”"
        return f"将{where or '主要职责'}{quoted}修改为“{bare(after)}”"
    return _said(where or f"主要职责“{before}”", orders)


def _place_before(plan: m.Plan, function: m.Function, there: m.Function, now: m.Plan | None) -> str:
    """主要职责第（五）项; 原第（五）项 where it has another number ``now``, in which it reads as ``there``."""
    where = _place(plan, function)
    if where and now and where != _place(now, there):
        return where.replace("第", "原第", 1)
    return where


def _place(plan: m.Plan, function: m.Function) -> str:
    """主要职责第（五）项, as the paper in force numbers it; "" for what stands elsewhere."""
    if function.kind is m.FunctionKind.TRANSFORMATION:
        return "职能转变的要求"
    words = bare(function.text)
    same = [n for one, n in numbered(plan) if one.kind in _LISTED and bare(one.text) == words]
    number = _numbers(plan).get(same[0]) if len(same) == 1 else None
    return f"主要职责第{number}项" if number else ""


def _numbers(plan: m.Plan) -> Mapping[int, str]:
    """The numbers of 主要职责 as the paper writes them: （五）, 5 of 5、 and 5., （5）; none where it has none."""
    style = (plan.say.function_numbers if plan.say else None) or m.ItemNumbers.HAN
    written = {
        m.ItemNumbers.HAN: "（{zh}）",
        m.ItemNumbers.POINT: "{n}",
        m.ItemNumbers.COMMA: "{n}",
        m.ItemNumbers.ROUND: "（{n}）",
    }.get(style, "")
    many = range(1, len(plan.functions) + 1)
    return {n: written.format(n=n, zh=numeral(n)) for n in many}


def _orders(before: str, after: str, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The verb and the words of each stretch of change; none where the words do not say by themselves where they stand."""
    found = spans(before, after, names)
    changed = sum(len(span.text) for span in found if span.op != "keep")
    stays = sum(len(span.text) for span in found if span.op == "keep")
    orders = tuple(_each(found, before, names))
    few = 0 < len(orders) <= _MOST and changed <= stays
    whole = not any(_cuts_a_phrase(one, other) for one, other in pairwise(found))
    whole = whole and not any(_cuts_a_pair(span.text) for span in found if span.op != "keep")
    return orders if few and whole and all(words for _, words in orders) else ()


def _cuts_a_pair(text: str) -> bool:
    """Whether words hold one of two quotation marks or brackets without the other: quoted, they cannot be read."""
    return any(text.count(one) != text.count(other) for one, other in _PAIRS)


def _cuts_a_phrase(one: Span, other: Span) -> bool:
    """Whether words are replaced by such as begin or end with 和 where they do not (管理工作 by 和培训工作): neither reads by itself."""
    if (one.op, other.op) != ("delete", "insert"):
        return False
    sides = (_JOINS.match, _JOINED.search)
    return any(bool(side(one.text)) != bool(side(other.text)) for side in sides)


def _each(found: Sequence[Span], before: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """将“A”修改为“B”, 删去“A”, 在“D”后增加“E”; no words where “A” or “D” stands more than once, or would once “E” stands there."""
    for at, span in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else Span("keep", "")
        if span.op == "delete":
            replaced = following.op == "insert"
            words = f"“{span.text}”" + (f"修改为“{following.text}”" if replaced else "")
            others = [one.text for one in found if one.op == "insert" and one is not following]
            # 将“、”修改为“和” nobody can find, though it stands there once
            once = len(span.text) > 1 and before.count(span.text) == 1
            once = once and not any(span.text in text for text in others)
            yield "将" if replaced else "删去", words if once else ""
        elif span.op == "insert" and (not at or found[at - 1].op == "keep"):
            anchor = _anchor(found[at - 1].text, before, names) if at else ""
            yield "在", f"“{anchor}”后增加“{span.text}”" if anchor else ""


def _anchor(kept: str, before: str, names: Collection[str]) -> str:
    """The last words before an insertion, as many as it takes to stand in the item once."""
    anchor = ""
    for piece in reversed(pieces(kept, names)):
        anchor = piece + anchor
        if before.count(anchor) == 1 and not is_mark(piece) and len(anchor) > 1:
            return "" if _cuts_a_pair(anchor) else anchor
    return ""
