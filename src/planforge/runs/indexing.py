"""out/index.html and what belongs to it, made of what lies in out/ when a build is done.

A build of a few departments knows nothing of the others: what the index shows of each stands in the first line of its own scripts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from planforge.diagnostics.finding import Diagnostic
from planforge.papers.index.assets import SCRIPT, STYLE
from planforge.papers.index.data import head_of
from planforge.papers.index.findings import (
    Checked,
    checked,
    city_in,
    city_js,
    findings_js,
    found_in,
)
from planforge.papers.index.page import FINDINGS, Shelf, index_page
from planforge.papers.index.remarks import Told, remarks_in, remarks_js
from planforge.papers.paper import Artifact
from planforge.papers.table import CHANGES_SEARCHED, SEARCHED
from planforge.plan.paths import REVIEWS, SETTINGS, slug_of
from planforge.runs.session import Run
from planforge.words.phrases import bare
from planforge.world import disk
from planforge.world.fingerprint import of_files
from planforge.world.publish import Publisher

INDEX = ("index.html", "index.css", "index.js", FINDINGS)


def index_of(
    run: Run, publisher: Publisher, checked: Mapping[str, Checked], city: Collection[str] = ()
) -> tuple[Artifact, ...]:
    """The page, its style, its script and what was found in each plan (by slug; "" is what belongs to none). A plan of which no
    papers could be made is there, too. ``city`` are the papers of the whole city that this run made."""
    owned = publisher.owned()
    before = owned.pop("", [])
    others = [path for path in before if path not in INDEX]
    now = _all_files(run) if others else ""
    made_of = {path: now if path in city else of for path, of in _made_before(publisher).items()}
    made_of |= dict.fromkeys(city, now)
    of_now = {path: made_of[path] == now if made_of.get(path) else None for path in others}
    shelves = {
        slug: _shelf(publisher, tuple(files), checked.get(slug))
        for slug, files in sorted(owned.items())
    }
    without = {slug: one for slug, one in checked.items() if slug and slug not in shelves}
    checked = {
        slug: replace(one, name=shelves[slug].name) if slug in shelves else one
        for slug, one in checked.items()
    }
    lines = [*shelves.values()]
    lines += [Shelf(one.name, (), {}, {}, one) for one in without.values() if one.stopped]
    lines.sort(key=lambda shelf: (shelf.name, shelf.folder))
    page = index_page(run.policy.place, lines, of_now, checked.get(""))
    kept = {path: made_of[path] for path in others if path in made_of}
    data = findings_js(checked) + remarks_js(_remarks(run, publisher)) + city_js(kept)
    parts = zip(INDEX, (page, STYLE.encode(), SCRIPT.encode(), data), strict=True)
    return tuple(Artifact(name, data) for name, data in parts)


def _remarks(run: Run, publisher: Publisher) -> Told:
    """What reviewers said, and what became of it: of plans that this run did not read, as it was told before."""
    if not (run.workspace.root / REVIEWS).is_dir():
        return {}
    from planforge.runs.remarks import told_of_each  # most offices have none

    there = {slug_of(file) for file in run.selection.listing.files}
    before = remarks_in(disk.read(publisher.out / FINDINGS) or b"")
    now = told_of_each(run.workspace, run.policy, dict(run.plans))
    read = {slug for slug, _ in run.plans}
    return {slug: one for slug, one in before.items() if slug in there - read} | dict(now)


def _all_files(run: Run) -> str:
    """The digest of what a paper of the whole city is made of: planforge.yaml, and all that lies with the plans."""
    found = of_files(run.workspace.root, (SETTINGS, run.policy.plans))
    return found.contents if found else ""


def _made_before(publisher: Publisher) -> Mapping[str, str]:
    return city_in(disk.read(publisher.out / FINDINGS) or b"")


def known_before(publisher: Publisher) -> Mapping[str, Checked]:
    """What the checks before found, as the index tells it."""
    return found_in(disk.read(publisher.out / FINDINGS) or b"")


def checked_now(
    run: Run,
    diagnostics: Iterable[Diagnostic],
    publisher: Publisher,
    stopped: Collection[str] = (),
    failed: Collection[str] = (),
) -> Mapping[str, Checked]:
    """What is known of each plan once this run is done: of a partial one, the others' as they were found before. ``stopped`` are
    the slugs of which no papers were made, ``failed`` those of which not all were."""
    spoken = tuple(diagnostics)
    of_plan: dict[str, list[Diagnostic]] = {slug_of(file): [] for file in run.selection.files}
    for one in spoken:
        file = one.finding.span.file
        of_plan.setdefault(slug_of(file) if file in run.selection.listing.files else "", []).append(
            one
        )
    names = {slug: bare(plan.department.name) for slug, plan in run.plans}
    texts = run.texts(spoken)
    alone = run.selection.only is not None
    now = {
        slug: checked(
            names.get(slug) or slug,
            found,
            texts,
            alone=alone and bool(slug),
            stopped=slug in stopped,
            failed=slug in failed,
        )
        for slug, found in of_plan.items()
    }
    if not alone:
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
