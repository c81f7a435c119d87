"""The formats a paper comes in. A new format is one module with ``write`` and one line in ``WRITERS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planforge.document.blocks import Document
    from planforge.writers.look import Look

Write = Callable[["Document", "Look"], bytes]


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: its name, what its files end in, and how a paper becomes their bytes.

    ``write`` is pure: the same paper and look give the same bytes on every machine.
    """

    name: str
    suffix: str
    write: Write


def _late(module: str) -> Write:
    """The ``write`` of a module that is imported when it is called, for a quick start."""

    def write(document: Document, look: Look) -> bytes:
        found: Write = import_module(f"planforge.writers.{module}").write
        return found(document, look)

    return write


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "docx": Writer("docx", ".docx", _late("docx.write")),
        "html": Writer("html", ".html", _late("html.write")),
        "pages": Writer("pages", ".html", _late("html.pages")),
        "md": Writer("md", ".md", _late("markdown")),
    }
)
