"""out/index.html and what belongs to it, made of what lies in out/ when a build is done.

A build of a few departments knows nothing of the others: what the index shows of each stands in the first line of its own scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planforge.papers.index.assets import SCRIPT, STYLE
from planforge.papers.index.data import head_of
from planforge.papers.index.page import Shelf, index_page
from planforge.papers.paper import Artifact
from planforge.papers.table import CHANGES_SEARCHED, SEARCHED
from planforge.world import disk
from planforge.world.publish import Publisher

INDEX = ("index.html", "index.css", "index.js")


def index_of(place: str, publisher: Publisher) -> tuple[Artifact, ...]:
    """The page, its style and its script; nothing where out/ has no papers."""
    owned = publisher.owned()
    before = owned.pop("", [])
    city = [path for path in before if path not in INDEX]
    shelves = [_shelf(publisher, tuple(files)) for _, files in sorted(owned.items())]
    if not shelves and not before:
        return ()
    shelves.sort(key=lambda shelf: (shelf.name, shelf.folder))
    page = index_page(place, shelves, city)
    parts = zip(INDEX, (page, STYLE.encode(), SCRIPT.encode()), strict=True)
    return tuple(Artifact(name, data) for name, data in parts)


def _shelf(publisher: Publisher, files: tuple[str, ...]) -> Shelf:
    """The files of one plan, which lie in the folder of its department."""
    folder = files[0].partition("/")[0]
    heads = (
        _head(publisher, files, f"{folder}{one.name}.js") for one in (SEARCHED, CHANGES_SEARCHED)
    )
    return Shelf(folder, files, *heads)


def _head(publisher: Publisher, files: tuple[str, ...], name: str) -> Mapping[str, Any]:
    path = next((path for path in files if path.endswith(f"/{name}")), "")
    return head_of(disk.read(publisher.out / path) or b"") if path else {}
