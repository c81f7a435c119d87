"""The styles and the page of our papers as a Word template (.dotx), for what an office writes by hand.

A template differs from a paper in one word of the package: what its main part is (ECMA-376 part 1, §11.3.10).
"""

from __future__ import annotations

from planforge.document.blocks import Document
from planforge.ooxml.opc import pack
from planforge.writers.docx.write import parts_of
from planforge.writers.look import Look

_TYPES = "[Content_Types].xml"
_DOCUMENT, _TEMPLATE = (b"document.main+xml", b"template.main+xml")


def write_template(document: Document, look: Look) -> bytes:
    """``document`` as the bytes of a ``.dotx`` file: new papers begin with its words and have its styles."""
    parts = parts_of(document, look)
    return pack({**parts, _TYPES: parts[_TYPES].replace(_DOCUMENT, _TEMPLATE)})
