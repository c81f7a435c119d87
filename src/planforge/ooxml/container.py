"""A .docx as XML parts, read with care: it may come from anywhere, and may be damaged or hostile.

Entities and document types are refused, and sizes are limited before anything is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from lxml import etree

from planforge.ooxml.names import DRAWING, PICTURE, PLACED, RELATIONS, WORD, W
from planforge.words.packages import BROKEN

LARGEST = 48 * 1024 * 1024  # bytes, unpacked, of all parts that are read
MOST_TAGS = 1_000_000  # of all parts together: a page of a paper has some 600
MOST_ATTRIBUTES = 2_000_000  # of all parts together
MOST_PARAGRAPHS = 60_000  # of one part: some 3,000 pages
_MOST_PARTS = 300  # that are read: a header or footer of each of a hundred sections
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, or a .docx with a password
_DOCUMENT = "word/document.xml"
_READ = (
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/numbering.xml",
    "word/theme/theme1.xml",
    "word/comments.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/_rels/document.xml.rels",
)

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD),
    (b"http://purl.oclc.org/ooxml/drawingml/main", DRAWING),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", PICTURE),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", PLACED),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS),
)

Parts = dict[str, etree._Element]


class UnreadableError(Exception):
    """Why a file cannot be judged: the key of a message."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def parts(data: bytes) -> Parts:
    """The XML parts of a Word file that say how it looks. Raises UnreadableError."""
    if data.startswith(_OLE):
        raise UnreadableError("docx-old-or-locked")
    try:
        with ZipFile(BytesIO(data)) as package:
            return dict(_parts(package))
    except BROKEN as error:
        raise UnreadableError("docx-damaged") from error


def _parts(package: ZipFile) -> Iterator[tuple[str, etree._Element]]:
    wanted = [info for info in package.infolist() if _is_read(info.filename)]
    if _DOCUMENT not in {info.filename for info in wanted}:
        raise UnreadableError("docx-other")
    if len(wanted) > _MOST_PARTS or sum(info.file_size for info in wanted) > LARGEST:
        raise UnreadableError("docx-huge")
    tags = attributes = 0
    for info in wanted:
        with package.open(info) as stream:
            data = stream.read(LARGEST + 1)
        tags += data.count(b"<")
        attributes += data.count(b"=")
        if len(data) > LARGEST or tags > MOST_TAGS or attributes > MOST_ATTRIBUTES:
            raise UnreadableError("docx-huge")
        yield info.filename, _parsed(data)


def _is_read(name: str) -> bool:
    return name in _READ or name.startswith(("word/footer", "word/header"))


def _transitional(data: bytes) -> bytes:
    """A part of a Strict file (ISO/IEC 29500) with the names of the transitional namespaces, which say the same."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    for strict, name in _STRICT:
        data = data.replace(strict, name.encode())
    return data


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(
            _transitional(data), parser
        )  # more than 256 levels of elements are refused
    except etree.XMLSyntaxError as error:
        raise UnreadableError("docx-damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("docx-damaged")
    if sum(1 for _ in islice(root.iter(f"{W}p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS:
        raise UnreadableError("docx-huge")
    return root
