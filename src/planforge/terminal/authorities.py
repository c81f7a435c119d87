"""The figures of 权责清单 as a table, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planforge.diagnostics.messages import Lang, say
from planforge.judging.measures.listing import Listing
from planforge.words.numerals import cells, pad


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        say(lang, "list-department"),
        say(lang, "list-items"),
        say(lang, "list-units"),
        say(lang, "list-no-unit"),
        say(lang, "list-aliases"),
        say(lang, "list-licences"),
        say(lang, "list-licence-units"),
        say(lang, "list-main"),
        say(lang, "list-share"),
    )


def _cells(one: Listing) -> tuple[str, ...]:
    numbers = (one.items, one.units, one.without_unit, one.aliased, one.licences, one.licence_units)
    return (one.department, *map(str, numbers), one.main, one.share)


def as_text(found: Sequence[Listing], lang: Lang) -> Iterator[str]:
    """Columns as wide as their widest cell, numbers to the right."""
    rows = [_head(lang), *map(_cells, found)]
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        parts = [pad(word, widths[n], right=n not in (0, 7)) for n, word in enumerate(row)]
        yield "  ".join(parts).rstrip()


def as_markdown(found: Sequence[Listing], lang: Lang) -> Iterator[str]:
    head = _head(lang)
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' if n in (0, 7) else '---:' for n in range(len(head)))} |"
    for one in found:
        yield f"| {' | '.join(_cells(one))} |"
    yield ""
    yield total(found, lang)


def total(found: Sequence[Listing], lang: Lang) -> str:
    having = [one for one in found if one.licences]
    return say(
        lang,
        "list-total",
        departments=len(found),
        items=sum(one.items for one in found),
        licences=sum(one.licences for one in found),
        with_licences=len(having),
        one=sum(one.licence_units == 1 and one.in_main == one.licences for one in having),
    )


_WAS = ("事项", "子项", "表头", "标题", "分节", "合计", "说明", "隐藏的工作表", "未读")


def receipt(lines: Mapping[str, int], lang: Lang) -> str:
    """清单 12 行 ＝ 表头 1 ＋ 事项 8 ＋ 子项 2 ＋ 合计 1 ＋ 未读 0: what became of every line with words."""
    parts = " ＋ ".join(
        f"{what} {lines.get(what, 0)}" for what in _WAS if lines.get(what) or what == "未读"
    )
    return say(lang, "list-receipt", n=sum(lines.values()), parts=parts)
