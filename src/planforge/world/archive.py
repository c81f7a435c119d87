"""ZIP files on their way to another machine: deflated, dated by nobody's clock."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planforge.ooxml.opc import DATE

_LEVEL = 1  # of zlib: Word files are stored, and six times smaller on the way


def put(archive: ZipFile, name: str, data: bytes) -> None:
    """Add ``data`` to an archive that is being written."""
    archive.writestr(ZipInfo(name, DATE), data, ZIP_DEFLATED, _LEVEL)
