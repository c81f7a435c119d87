"""Packages (.docx, .xlsx): whatever Python's own reader of zip files says of one that is damaged or hostile."""

from __future__ import annotations

import struct
import zlib
from zipfile import BadZipFile

# Not all of it is a BadZipFile: a version of the format from the future, a name that is no text, a size that is no number.
BROKEN = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
