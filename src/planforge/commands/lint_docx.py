"""``planforge lint-docx``: judge Word files, from wherever they come, against GB/T 9704-2012.

A file that cannot be read is said and the others are judged all the same.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.lintdocx import Deviation, Judged, UnreadableError, lint
from planforge.lintdocx.container import LARGEST
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk

STANDARD = "GB/T 9704-2012"
VERSION = 1  # of the JSON
_LEVELS = {"error": "lint-error", "warning": "lint-warning"}

Found = tuple[str, Judged | PlanforgeError]


def run(options: Namespace, terminal: Terminal) -> int:
    """Every deviation of every file. 0 none that fails, 1 some, 2 a file that could not be read."""
    base = base_of(options)
    found = [
        (name, _judged(base / name, options.form, options.layout))
        for name in terminal.progress(options.files, "judging")
    ]
    if options.format == "json":
        terminal.raw(json.dumps(_plain(found, terminal), ensure_ascii=False, indent=2) + "\n")
    else:
        _tell(found, terminal)
    for name, judged in found:
        if isinstance(judged, PlanforgeError):
            terminal.trouble(PlanforgeError(judged.key, **{**judged.values, "path": name}))
    if any(isinstance(judged, PlanforgeError) for _, judged in found):
        return 2
    return int(any(isinstance(judged, Judged) and judged.fails for _, judged in found))


def _judged(path: Path, form: str, layout: str) -> Judged | PlanforgeError:
    try:
        data = disk.read(path)
        if data is None:
            return PlanforgeError("not-there", path=path)
        if len(data) > LARGEST:
            return PlanforgeError("docx-huge", path=path)
        return lint(data, form, layout)
    except UnreadableError as error:
        return PlanforgeError(error.key, path=path)
    except PlanforgeError as error:
        return error


def _tell(found: list[Found], terminal: Terminal) -> None:
    errors = warnings = judged_files = 0
    for name, judged in found:
        if isinstance(judged, PlanforgeError):
            continue
        judged_files += 1
        terminal.lines(f"{name}:{line}" for line in _lines(judged, terminal))
        failing = sum(one.rule.level == "error" for one in judged.deviations)
        errors, warnings = errors + failing, warnings + len(judged.deviations) - failing
    terminal.say("lint-closing", files=judged_files, errors=errors, warnings=warnings)


def _lines(judged: Judged, terminal: Terminal) -> Iterator[str]:
    for one in judged.deviations:
        level = terminal.style.paint(say(terminal.lang, _LEVELS[one.rule.level]), one.rule.level)
        where = _place(one, terminal)
        yield f"{where} {level} {one.rule.code} {_message(one, terminal)}"


def _place(one: Deviation, terminal: Terminal) -> str:
    """第3页第12段“……”; the file as a whole has no place."""
    if not one.paragraph:
        return say(terminal.lang, "lint-whole")
    page = say(terminal.lang, "lint-page", n=one.page) if one.page else ""
    words = say(terminal.lang, "lint-words", text=one.text) if one.text else ""
    return page + say(terminal.lang, "lint-paragraph", n=one.paragraph) + words


def _message(one: Deviation, terminal: Terminal) -> str:
    said = one.rule.zh if terminal.lang == "zh" else one.rule.en
    more = say(terminal.lang, "lint-more", n=one.more) if one.more else ""
    return say(
        terminal.lang, "lint-message", said=said, found=one.found, wanted=one.wanted, more=more
    ) + _clause(one)


def _clause(one: Deviation) -> str:
    source = one.rule.clause if one.rule.clause == "惯例" else f"{STANDARD} {one.rule.clause}"
    return f"［{source}］"


def _plain(found: list[Found], terminal: Terminal) -> dict[str, object]:
    return {
        "version": VERSION,
        "standard": STANDARD,
        "files": [
            {
                "file": name,
                "form": judged.form,
                "paragraphs": judged.paragraphs,
                "deviations": [_one(one, terminal) for one in judged.deviations],
            }
            for name, judged in found
            if isinstance(judged, Judged)
        ],
    }


def _one(one: Deviation, terminal: Terminal) -> dict[str, object]:
    return {
        "code": one.rule.code,
        "level": one.rule.level,
        "clause": one.rule.clause,
        "message": one.rule.zh if terminal.lang == "zh" else one.rule.en,
        "found": one.found,
        "wanted": one.wanted,
        "paragraph": one.paragraph or None,
        "page": one.page or None,
        "text": one.text,
        "alike": one.more,
    }
