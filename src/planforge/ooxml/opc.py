"""Parts into an Open Packaging (zip) file whose bytes depend on the parts alone.

Entries are stored, not deflated, because compressed bytes differ between builds of zlib; dates, order and
system byte are fixed (docs/decisions/0013).

>>> pack({"a.xml": b"<a/>"}) == pack({"a.xml": b"<a/>"})
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

DATE = (1980, 1, 1, 0, 0, 0)  # the first day a zip entry can have
_UNIX = 3
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def ordered(names: Iterable[str]) -> list[str]:
    """Content types and package relationships first, as readers of streams want; then by name."""
    return sorted(names, key=lambda name: (name not in _FIRST, name))


def pack(parts: Mapping[str, bytes]) -> bytes:
    """``parts`` (name without leading slash → content) as the bytes of one file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for name in ordered(parts):
            entry = ZipInfo(name, DATE)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            package.writestr(entry, parts[name])
    return out.getvalue()
