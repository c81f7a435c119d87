"""``docProps/core.xml``: what a file says about its paper.

By hand, not by python-docx, whose properties stop at 255 characters with an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planforge.document.blocks import Meta
from planforge.ooxml.units import escape

# A paper without a date says so by the earliest one a zip file can hold; never the clock's.
_NO_DATE = date(1980, 1, 1)
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_xml(meta: Meta, facts: Iterable[tuple[str, str]] = ()) -> str:
    """Title, subject, author, keywords, language and dates of ``meta``. ``facts`` (文号, 密级, 成文日期 …) are keywords too: of all properties those
    are what a PDF made of the file has in its XMP."""
    day = (meta.date or _NO_DATE).isoformat()
    author = escape(meta.author)
    words = {
        "dc:title": escape(meta.title),
        "dc:subject": escape(meta.subject),
        "dc:creator": author,
        "cp:keywords": escape(
            "；".join((*meta.keywords, *(f"{name}：{value}" for name, value in facts)))
        ),
        "cp:lastModifiedBy": author,
    }
    said = "".join(f"<{key}>{text}</{key}>" for key, text in words.items() if text)
    dates = "".join(
        f'<dcterms:{key} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{key}>'
        for key in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<cp:coreProperties {_NAMESPACES}>{said}<cp:revision>1</cp:revision>{dates}"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
