"""``planforge lint-docx``: judge Word files, from wherever they come, against GB/T 9704-2012.

A file that cannot be read is said and the others are judged all the same.
"""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.lintdocx import Judged, UnreadableError, lint
from planforge.lintdocx.mending import mend
from planforge.lintdocx.report import lines, plain
from planforge.ooxml.container import LARGEST
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk


def run(options: Namespace, terminal: Terminal) -> int:
    """Every deviation of every file. 0 none that fails, 1 some, 2 a file that could not be read."""
    base = base_of(options)
    if options.fix:
        return _fix(options, terminal)
    judged: list[tuple[str, Judged]] = []
    troubles: list[PlanforgeError] = []
    for name in terminal.progress(options.files, "judging"):
        try:
            judged.append((name, _judged(base / name, options.form, options.layout)))
        except PlanforgeError as error:
            troubles.append(PlanforgeError(error.key, **{**error.values, "path": name}))
    if options.format == "json":
        told = json.dumps(plain(judged, terminal.lang), ensure_ascii=False, indent=2)
        terminal.json(told + "\n")
    else:
        _tell(judged, terminal)
    for trouble in troubles:
        terminal.trouble(trouble)
    return 2 if troubles else int(any(file.fails for _, file in judged))


def _judged(path: Path, form: str, layout: str) -> Judged:
    data = disk.read(path)
    if data is None:
        raise PlanforgeError("not-there", path=path)
    if len(data) > LARGEST:
        raise PlanforgeError("docx-huge", path=path)
    try:
        return lint(data, form, layout)
    except UnreadableError as error:
        raise PlanforgeError(error.key, path=path) from error


def _fix(options: Namespace, terminal: Terminal) -> int:
    """Write a mended copy beside each file, and tell what is left in it."""
    base = base_of(options)
    left: list[tuple[str, Judged]] = []
    for name in options.files:
        path = base / name
        data = disk.read(path)
        if data is None:
            raise PlanforgeError("not-there", path=name)
        try:
            mended = mend(data)
            copy = path.with_name(f"{path.stem}-改{path.suffix}")
            disk.write(copy, mended.data)
            left.append((copy.name, lint(mended.data, options.form, options.layout)))
        except UnreadableError as error:
            raise PlanforgeError(error.key, path=name) from error
        terminal.say("lint-mended", path=copy.name, n=mended.places)
    _tell(left, terminal)
    return int(any(file.fails for _, file in left))


def _tell(judged: list[tuple[str, Judged]], terminal: Terminal) -> None:
    for name, file in judged:
        terminal.lines(f"{name}:{line}" for line in lines(file, terminal.style))
    levels = [deviation.rule.level for _, file in judged for deviation in file.deviations]
    errors = levels.count("error")
    warnings = len(levels) - errors
    terminal.say("lint-closing", files=len(judged), errors=errors, warnings=warnings)
