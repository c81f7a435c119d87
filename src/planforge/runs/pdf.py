"""Every Word file of a build as PDF too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.papers.paper import Artifact
from planforge.runs.watch import Watch
from planforge.world import disk, libreoffice
from planforge.world.publish import Outcome, Publisher

_WORD, _PDF = ".docx", ".pdf"


def pdf_artifacts(
    outcomes: Sequence[Outcome], publisher: Publisher, watch: Watch
) -> Iterator[tuple[str, Artifact]]:
    """Slug and PDF for each Word file of ``outcomes``; one that did not change keeps the PDF it has.

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
        for name, data in libreoffice.pdfs(stale, publisher.out).items():
            yield publisher.owner(name), Artifact(name.removesuffix(_WORD) + _PDF, data)
