"""Judges any Word file against GB/T 9704-2012: ``lint(data)`` gives its deviations in reading order.

Pure. Own rules over what the file says: nothing is rendered, so places that depend on the fonts' ink (4 mm,
35 mm) are not judged.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.lintdocx import ends, files, heads, marks, pages, texts
from planforge.lintdocx.deviation import Context, Deviation, Rule
from planforge.lintdocx.reader import read
from planforge.lintdocx.roles import give_roles
from planforge.ooxml.container import UnreadableError, parts

__all__ = ["CHECKS", "Deviation", "Judged", "Rule", "UnreadableError", "lint"]

CHECKS = (
    *pages.CHECKS,
    *heads.CHECKS,
    *texts.CHECKS,
    *marks.CHECKS,
    *ends.CHECKS,
    *files.CHECKS,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in one file: its form, the number of its paragraphs, the deviations."""

    form: str
    paragraphs: int
    deviations: tuple[Deviation, ...]

    @property
    def fails(self) -> bool:
        return any(deviation.rule.level == "error" for deviation in self.deviations)


def lint(data: bytes, form: str = "auto", layout: str = "auto") -> Judged:
    """The deviations of a Word file, as the ``form`` it is or is taken for. Raises UnreadableError."""
    paper = read(parts(data))
    give_roles(paper)
    if form != "auto":
        paper.form = form
    context = Context(paper, "" if layout == "auto" else layout)
    found = [one for check in CHECKS for one in check(context)]
    found.sort(key=lambda one: (one.paragraph, one.rule.code))
    return Judged(paper.form, len(paper.paragraphs), tuple(found))
