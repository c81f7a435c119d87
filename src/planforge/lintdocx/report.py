"""What the judge of Word files found, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.diagnostics.messages import Lang, say
from planforge.diagnostics.report import Style
from planforge.lintdocx import Deviation, Judged

STANDARD = "GB/T 9704-2012"
VERSION = 1  # of the JSON
_LEVELS = {"error": "lint-error", "warning": "lint-warning"}


def lines(judged: Judged, style: Style) -> Iterator[str]:
    for one in judged.deviations:
        level = style.paint(say(style.lang, _LEVELS[one.rule.level]), one.rule.level)
        where = _place(one, style.lang)
        yield f"{where} {level} {one.rule.code} {_message(one, style.lang)}"


def _place(one: Deviation, lang: Lang) -> str:
    """第3页第12段“……”; the file as a whole has no place."""
    if not one.paragraph:
        return say(lang, "lint-whole")
    page = say(lang, "lint-page", n=one.page) if one.page else ""
    words = say(lang, "lint-words", text=one.text) if one.text else ""
    return page + say(lang, "lint-paragraph", n=one.paragraph) + words


def _message(one: Deviation, lang: Lang) -> str:
    said = one.rule.zh if lang == "zh" else one.rule.en
    more = say(lang, "lint-more", n=one.more) if one.more else ""
    return say(
        lang, "lint-message", said=said, found=one.found, wanted=one.wanted, more=more
    ) + _clause(one)


def _clause(one: Deviation) -> str:
    source = one.rule.clause if one.rule.clause == "惯例" else f"{STANDARD} {one.rule.clause}"
    return f"［{source}］"


def plain(found: Iterable[tuple[str, Judged]], lang: Lang) -> dict[str, object]:
    return {
        "version": VERSION,
        "standard": STANDARD,
        "files": [
            {
                "file": name,
                "form": judged.form,
                "paragraphs": judged.paragraphs,
                "deviations": [_deviation(one, lang) for one in judged.deviations],
            }
            for name, judged in found
        ],
    }


def _deviation(one: Deviation, lang: Lang) -> dict[str, object]:
    return {
        "code": one.rule.code,
        "level": one.rule.level,
        "clause": one.rule.clause,
        "message": one.rule.zh if lang == "zh" else one.rule.en,
        "found": one.found,
        "wanted": one.wanted,
        "paragraph": one.paragraph or None,
        "page": one.page or None,
        "text": one.text,
        "alike": one.more,
    }
