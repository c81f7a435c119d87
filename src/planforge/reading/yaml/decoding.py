"""From bytes to text: UTF-8 only, and a word on every other thing a file may turn out to be."""

from __future__ import annotations

from planforge.diagnostics.finding import Edit, Finding
from planforge.diagnostics.span import Span

LIMIT_BYTES = 4 * 1024 * 1024
BOM = "\ufeff"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "Word、Excel 新版文件或压缩包", "a .docx, .xlsx or zip file"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 文件", "an old .doc or .xls file"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"{\\rtf", "RTF 文件", "an RTF file"),
)
_UTF16 = ("UTF-16 编码（记事本的“Unicode”）", "UTF-16")
_BINARY = ("二进制文件", "a binary file")
_GBK = ("GBK（GB18030）编码", "GBK (GB18030)")
_DAMAGED = ("有损坏字节的 UTF-8", "UTF-8 with damaged bytes")
_UNKNOWN = ("别的编码", "some other encoding")


def decode(file: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of ``data``; "" with a finding where it is not a text planforge reads.

    A byte order mark stays in the text, so that spans and edits fit the file as it is.

    Findings: PF002 (not UTF-8), PF003 (byte order mark), PF004 (over 4 MiB).
    """
    if len(data) > LIMIT_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}"
        return "", (Finding("PF004", Span(file), {"size": size, "limit": 4}),)
    other = _not_a_text(data)
    if other:
        return "", (_not_utf8(file, data, 0, other),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(file, data, error.start, _encoding(data, error.start)),)
    if text.startswith(BOM):
        mark = Span(file, 0, 1)
        return text, (Finding("PF003", mark, edits=(Edit(mark, ""),)),)
    return text, ()


def _not_utf8(file: str, data: bytes, start: int, what: tuple[str, str]) -> Finding:
    """PF002 at the first byte that is not UTF-8; the whole file where nothing in it is text.

    The place fits the text in which each bad byte shows as U+FFFD.
    """
    at = len(data[:start].decode("utf-8"))
    span = Span(file, at, at + 1) if start else Span(file)
    return Finding("PF002", span, {"zh": what[0], "en": what[1]})


def _not_a_text(data: bytes) -> tuple[str, str] | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _UTF16
    for magic, zh, en in _MAGIC:
        if data.startswith(magic):
            return zh, en
    nuls = data.count(0, 0, 4096)
    if not nuls:
        return None
    # ASCII text in UTF-16 is NUL at every second byte.
    sides = [data[side:4096:2].count(0) for side in (0, 1)]
    if max(sides) * 3 > len(data[:4096]) // 2 and min(sides) * 8 < max(sides):
        return _UTF16
    return _BINARY if nuls * 20 > len(data[:4096]) else None


def _encoding(data: bytes, start: int) -> tuple[str, str]:
    """What the bytes look like, given that UTF-8 ends at ``start``.

    GBK text breaks at its first few characters; where several Chinese characters were read as
    UTF-8 before the break, the file is UTF-8 and damaged.
    """
    if 0 in data:
        return _BINARY
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in data[:start].decode("utf-8", "ignore"))
    if chinese >= 3:
        return _DAMAGED
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return _UNKNOWN
    return _GBK
