"""out/index.html and what belongs to it, made of what lies in out/ when a build is done.

A build of a few departments knows nothing of the others: what the index shows of each stands in the first line of its own scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from planforge.diagnostics.finding import Diagnostic
from planforge.papers.index.assets import SCRIPT, STYLE
from planforge.papers.index.data import head_of
from planforge.papers.index.findings import Checked, checked, findings_js, found_in
from planforge.papers.index.page import FINDINGS, Shelf, index_page
from planforge.papers.paper import Artifact
from planforge.papers.table import CHANGES_SEARCHED, SEARCHED
from planforge.plan.paths import slug_of
from planforge.runs.session import Run
from planforge.words.phrases import bare
from planforge.world import disk
from planforge.world.publish import Publisher

INDEX = ("index.html", "index.css", "index.js", FINDINGS)


def index_of(
    place: str, publisher: Publisher, checked: Mapping[str, Checked]
) -> tuple[Artifact, ...]:
    """The page, its style, its script and what was found in each plan (by slug; "" is what belongs to none); nothing where out/
    has no papers."""
    owned = publisher.owned()
    before = owned.pop("", [])
    city = [path for path in before if path not in INDEX]
    shelves = [
        _shelf(publisher, tuple(files), checked.get(slug)) for slug, files in sorted(owned.items())
    ]
    if not shelves and not before:
        return ()
    shelves.sort(key=lambda shelf: (shelf.name, shelf.folder))
    page = index_page(place, shelves, city, checked.get(""))
    parts = zip(INDEX, (page, STYLE.encode(), SCRIPT.encode(), findings_js(checked)), strict=True)
    return tuple(Artifact(name, data) for name, data in parts)


def known_before(publisher: Publisher) -> Mapping[str, Checked]:
    """What the checks before found, as the index tells it."""
    return found_in(disk.read(publisher.out / FINDINGS) or b"")


def checked_now(
    run: Run, diagnostics: Iterable[Diagnostic], publisher: Publisher
) -> Mapping[str, Checked]:
    """What is known of each plan once this run is done: of a partial one, the others' as they were found before."""
    spoken = tuple(diagnostics)
    of_plan: dict[str, list[Diagnostic]] = {slug_of(file): [] for file in run.selection.files}
    for one in spoken:
        file = one.finding.span.file
        of_plan.setdefault(slug_of(file) if file in run.selection.listing.files else "", []).append(
            one
        )
    names = {slug: bare(plan.department.name) for slug, plan in run.plans}
    texts = run.texts(spoken)
    now = {slug: checked(names.get(slug) or slug, found, texts) for slug, found in of_plan.items()}
    if run.selection.only is None:
        return now
    there = {*map(slug_of, run.selection.listing.files), ""}
    return {slug: one for slug, one in known_before(publisher).items() if slug in there} | {
        slug: one for slug, one in now.items() if slug
    }


def _shelf(publisher: Publisher, files: tuple[str, ...], found: Checked | None) -> Shelf:
    """The files of one plan, which lie in the folder of its department."""
    folder = files[0].partition("/")[0]
    head, change = (
        _head(publisher, files, f"{folder}{one.name}.js") for one in (SEARCHED, CHANGES_SEARCHED)
    )
    return Shelf(folder, files, head, change, found)


def _head(publisher: Publisher, files: tuple[str, ...], name: str) -> Mapping[str, Any]:
    path = next((path for path in files if path.endswith(f"/{name}")), "")
    return head_of(disk.read(publisher.out / path) or b"") if path else {}
