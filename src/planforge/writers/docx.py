"""A paper as a Word file by GB/T 9704-2012, for Word, WPS and LibreOffice.

Imports ``blocks``, ``look``, ``opc`` and the ``docx_`` modules. What every paper of a look shares is made once
by python-docx (``docx_parts``); a paper adds its body and its properties. Pure, and byte for byte the same.
"""

from __future__ import annotations

from planforge.blocks import Document
from planforge.writers.docx_body import body_xml
from planforge.writers.docx_core import core_xml
from planforge.writers.docx_parts import skeleton
from planforge.writers.look import Look
from planforge.writers.opc import pack


def write(document: Document, look: Look) -> bytes:
    """``document`` as the bytes of a ``.docx`` file. Tracked changes are shown as accepted."""
    frame = skeleton(look)
    after = frame.after
    head = document.meta.masthead
    if head and head.form == "letter":  # 10.1: the first page has no number
        after = after.replace("<w:docGrid", "<w:titlePg/><w:docGrid")
    text = f"{frame.before}{body_xml(document, look)}{after}"
    return pack(
        {
            **frame.parts,
            "word/document.xml": text.encode(),
            "docProps/core.xml": core_xml(document.meta).encode(),
        }
    )
