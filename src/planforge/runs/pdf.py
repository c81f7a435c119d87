"""Every Word file of a build as PDF too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planforge.papers.paper import Artifact
from planforge.runs.watch import Watch
from planforge.words.numerals import joined
from planforge.world import disk, fonts, libreoffice
from planforge.world.publish import Outcome, Publisher
from planforge.writers.look import Look

_WORD, _PDF = ".docx", ".pdf"


def pdf_artifacts(
    outcomes: Sequence[Outcome], publisher: Publisher, look: Look, watch: Watch
) -> Iterator[tuple[str, Artifact]]:
    """Slug and PDF for each Word file of ``outcomes``; one that did not change keeps the PDF it has. Which fonts of ``look`` were not
    to be had is told, with those that stand for them.

    Raises PlanforgeError: LibreOffice is missing, takes too long or fails.
    """
    stale: dict[str, bytes] = {}
    for outcome in outcomes:
        if not outcome.path.endswith(_WORD) or outcome.fate not in ("written", "unchanged", "kept"):
            continue
        path = outcome.path.removesuffix(_WORD) + _PDF
        have = disk.read(publisher.out / path) if outcome.fate == "unchanged" else None
        word = disk.read(publisher.out / outcome.path)
        if have is not None and publisher.is_own(path, have):
            yield publisher.owner(outcome.path), Artifact(path, have)
        elif word is not None:
            stale[outcome.path] = word
    if stale:
        watch.note("making-pdf", n=len(stale))
        made = libreoffice.pdfs(stale, publisher.out)
        _tell_fonts(look, made.values(), watch)
        for name, data in made.items():
            yield publisher.owner(name), Artifact(name.removesuffix(_WORD) + _PDF, data)


def _tell_fonts(look: Look, made: Iterable[bytes], watch: Watch) -> None:
    """Before anybody calls a PDF official: what it is set in, where that is not what the office wants, or nobody can tell."""
    wanted = (look.title, look.heading, look.subheading, look.body, look.number)
    lacking = fonts.missing(wanted)
    if lacking == ():
        return
    used = dict.fromkeys(name for pdf in made for name in libreoffice.fonts_in(pdf))
    key = "pdf-fonts" if lacking else "pdf-fonts-unknown"
    names = joined(lacking or dict.fromkeys(wanted))
    watch.note(key, wanted=names, used=joined(used) or "—")
