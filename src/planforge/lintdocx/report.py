"""What the judge of Word files found, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.diagnostics.messages import Lang, say
from planforge.diagnostics.report import Style
from planforge.lintdocx import Deviation, Judged
from planforge.lintdocx.where import WHERE

STANDARD = "GB/T 9704-2012"
VERSION = 1  # of the JSON
_LEVELS = {"error": "lint-error", "warning": "lint-warning"}


def lines(judged: Judged, style: Style) -> Iterator[str]:
    for deviation in judged.deviations:
        level = style.paint(say(style.lang, _LEVELS[deviation.rule.level]), deviation.rule.level)
        where = _place(deviation, style.lang)
        yield f"{where} {level} {deviation.rule.code} {_message(deviation, style.lang)}"


def _place(deviation: Deviation, lang: Lang) -> str:
    """第3页第12段“……”; the file as a whole has no place."""
    if not deviation.paragraph:
        return say(lang, "lint-whole")
    page = say(lang, "lint-page", n=deviation.page) if deviation.page else ""
    words = say(lang, "lint-words", text=deviation.text) if deviation.text else ""
    return page + say(lang, "lint-paragraph", n=deviation.paragraph) + words


def _message(deviation: Deviation, lang: Lang) -> str:
    said = deviation.rule.zh if lang == "zh" else deviation.rule.en
    more = say(lang, "lint-more", n=deviation.more) if deviation.more else ""
    told = say(
        lang, "lint-message", said=said, found=deviation.found, wanted=deviation.wanted, more=more
    )
    where = WHERE.get(deviation.rule.code, "") if lang == "zh" else ""
    # Some tell the menu beside what is wanted, where it is another one.
    return told + _clause(deviation) + (f"（{where}）" if "→" in where and "→" not in told else "")


def _clause(deviation: Deviation) -> str:
    source = (
        deviation.rule.clause
        if deviation.rule.clause == "惯例"
        else f"{STANDARD} {deviation.rule.clause}"
    )
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
                "deviations": [_deviation(deviation, lang) for deviation in judged.deviations],
            }
            for name, judged in found
        ],
    }


def _deviation(deviation: Deviation, lang: Lang) -> dict[str, object]:
    return {
        "code": deviation.rule.code,
        "level": deviation.rule.level,
        "clause": deviation.rule.clause,
        "message": deviation.rule.zh if lang == "zh" else deviation.rule.en,
        "found": deviation.found,
        "wanted": deviation.wanted,
        "paragraph": deviation.paragraph or None,
        "page": deviation.page or None,
        "text": deviation.text,
        "alike": deviation.more,
    }
