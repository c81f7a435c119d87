"""What changed between two texts, as few and as whole spans as a reader wants: an affine gap alignment.

Of all ways to make ``new`` of ``old`` the one that costs least: changed characters, ``SPAN`` for every
stretch of change, and half a character off for every mark that is kept. So no island of a character or two
is left standing between changes, and nothing is cut that ``words`` keeps whole.

>>> [(span.op, span.text) for span in spans("行政编制35名。", "行政编制36名。")]
[('keep', '行政编制'), ('delete', '35名'), ('insert', '36名'), ('keep', '。')]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planforge.papers.redline.words import is_mark, pieces

Op = Literal["keep", "delete", "insert"]
SPAN = 5.0  # characters that a further stretch of change costs
_KEPT_MARK = 0.5
_LARGEST = 250_000  # cells of the table; what is larger is aligned by sentences first


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that both have, or that only one of them has."""

    op: Op
    text: str


def spans(old: str, new: str, names: Collection[str] = ()) -> tuple[Span, ...]:
    """``old`` into ``new``. Kept and deleted joined are ``old``, kept and inserted ``new``; deleted before inserted."""
    if old == new:
        return (Span("keep", old),) if old else ()
    a, b = pieces(old, names), pieces(new, names)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle = _aligned(a[head : len(a) - tail], b[head : len(b) - tail])
    steps: list[tuple[Op, str]] = [("keep", one) for one in a[:head]]
    steps += middle
    steps += [("keep", one) for one in (a[len(a) - tail :] if tail else ())]
    return joined(_only_more(joined(Span(op, text) for op, text in steps), names))


def _only_more(found: Sequence[Span], names: Collection[str]) -> Iterator[Span]:
    """``found``; of words that stand in those that came in their place, or came from those that went, only what is more or less: 监督检查
    in 监督检查和统计. Names and numbers stay whole."""
    left = [*found]
    while left:
        span = left.pop(0)
        then = left[0] if left else None
        if (
            span.op != "delete"
            or then is None
            or then.op != "insert"
            or {span.text, then.text} & {*names}
        ):
            yield span
            continue
        less, more = sorted((span.text, then.text), key=len)
        at = more.find(less)
        ends = (more[:at], more[at + len(less) :])
        if at < 0 or (all(ends) and len(less) < _STANDS) or _cuts_a_number(less, ends):
            yield span
            continue
        left.pop(0)
        op: Op = "insert" if less == span.text else "delete"
        yield from (Span(op, ends[0]), Span("keep", less), Span(op, ends[1]))


def _cuts_a_number(kept: str, ends: tuple[str, str]) -> bool:
    """Whether a number or a word of Latin letters would be cut: 5名 in 15名."""
    pairs = ((ends[0][-1:], kept[0]), (kept[-1], ends[1][:1]))
    return any(
        one.isascii() and one.isalnum() and other.isascii() and other.isalnum()
        for one, other in pairs
    )


_STANDS = 3  # characters that may stand between two stretches of change


def cost(found: Collection[Span]) -> float:
    """What an alignment costs; ``spans`` has the least."""
    total, inside = 0.0, False
    for span in found:
        if span.op == "keep":
            total -= _KEPT_MARK * sum(map(is_mark, span.text))
            inside = False
        else:
            total += len(span.text) + (0.0 if inside else SPAN)
            inside = True
    return total


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many pieces ``a`` and ``b`` begin with in common."""
    n = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        n += 1
    return n


def _aligned(a: Sequence[str], b: Sequence[str]) -> list[tuple[Op, str]]:
    if not a or not b:
        return [*(("delete", one) for one in a), *(("insert", one) for one in b)]
    if len(a) * len(b) > _LARGEST:
        return _by_sentences(a, b)
    return _best(a, b)


# Where the last step of the cheapest way to a cell came from. Bits: 1 the step deleted (else it inserted);
# 2 it opened a change (before it, a piece was kept).
_DELETED, _OPENED = 1, 2
_Back = tuple[list[bool], list[int]]


def _best(a: Sequence[str], b: Sequence[str]) -> list[tuple[Op, str]]:
    """The cheapest alignment, exactly (Gotoh 1982): at each cell the last step kept a piece, or stands in a change."""
    far, wide = float("inf"), len(b)
    costs = [len(one) for one in b]
    kept, gap = [0.0] + [far] * wide, [far]
    opened = [0]
    for j in range(wide):
        gap.append(min(kept[j] + SPAN, gap[j]) + costs[j])
        opened.append(0 if j else _OPENED)
    back: list[_Back] = [([False] * (wide + 1), opened)]
    for one in a:
        kept, gap, came = _row(one, b, costs, kept, gap)
        back.append(came)
    return _walked(a, b, back, in_gap=gap[wide] < kept[wide])


def _row(
    text: str, b: Sequence[str], costs: Sequence[int], kept: list[float], gap: list[float]
) -> tuple[list[float], list[float], _Back]:
    """The costs after piece ``one`` from those before it, and where each came from."""
    far, size = float("inf"), len(text)
    bonus = _KEPT_MARK if is_mark(text) else 0.0
    first = kept[0] + SPAN
    new_kept, new_gap = [far], [min(first, gap[0]) + size]
    from_gap, came = [False], [_DELETED | (_OPENED if first < gap[0] else 0)]
    k_left, g_left = far, new_gap[0]
    for j, other in enumerate(b):
        k, out = far, False
        if text == other:
            out = gap[j] < kept[j]
            k = (gap[j] if out else kept[j]) - bonus
        down_open, down = kept[j + 1] + SPAN, gap[j + 1]
        side_open = k_left + SPAN
        g, way = (down_open + size, 3) if down_open < down else (down + size, 1)
        side, other_way = (side_open, _OPENED) if side_open < g_left else (g_left, 0)
        if side + costs[j] < g:
            g, way = side + costs[j], other_way
        new_kept.append(k)
        new_gap.append(g)
        from_gap.append(out)
        came.append(way)
        k_left, g_left = k, g
    return new_kept, new_gap, (from_gap, came)


def _walked(
    a: Sequence[str], b: Sequence[str], back: Sequence[_Back], *, in_gap: bool
) -> list[tuple[Op, str]]:
    """The steps of the cheapest way, read from its end."""
    steps: list[tuple[Op, str]] = []
    i, j = len(a), len(b)
    while i or j:
        from_gap, came = back[i]
        if not in_gap:
            steps.append(("keep", a[i - 1]))
            in_gap = from_gap[j]
            i, j = i - 1, j - 1
            continue
        way = came[j]
        in_gap = not way & _OPENED
        if way & _DELETED:
            i -= 1
            steps.append(("delete", a[i]))
        else:
            j -= 1
            steps.append(("insert", b[j]))
    return steps[::-1]


def _by_sentences(a: Sequence[str], b: Sequence[str]) -> list[tuple[Op, str]]:
    """Long texts: sentences that both have once hold the alignment, what lies between is aligned exactly."""
    from difflib import SequenceMatcher

    first, second = _sentences(a), _sentences(b)
    matcher = SequenceMatcher(
        None, ["".join(s) for s in first], ["".join(s) for s in second], autojunk=False
    )
    steps: list[tuple[Op, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        olds = [piece for s in first[i1:i2] for piece in s]
        news = [piece for s in second[j1:j2] for piece in s]
        if tag == "equal":
            steps += [("keep", piece) for piece in olds]
        elif olds and news and len(olds) * len(news) <= _LARGEST:
            steps += _best(olds, news)
        else:
            steps += [("delete", piece) for piece in olds]
            steps += [("insert", piece) for piece in news]
    return steps


def _sentences(many: Sequence[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    start = 0
    for n, piece in enumerate(many, 1):
        if piece in "。；\n":
            found.append(tuple(many[start:n]))
            start = n
    return [*found, tuple(many[start:])] if start < len(many) else found


def joined(steps: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours of a kind as one span; in a change what goes stands before what comes."""
    found: list[Span] = []
    kept, gone, come = "", "", ""
    for step in (*steps, Span("keep", "")):
        text = step.text
        if step.op == "keep":
            if gone or come:
                found += [Span("keep", kept)] if kept else []
                found += [Span("delete", gone)] if gone else []
                found += [Span("insert", come)] if come else []
                kept, gone, come = "", "", ""
            kept += text
        elif step.op == "delete":
            gone += text
        else:
            come += text
    return (*found, Span("keep", kept)) if kept else tuple(found)
