"""A Word file read back with lxml and python-docx, for tests: not with planforge's own code."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from lxml import etree

from planforge.document.blocks import Block, Document, Meta
from planforge.writers.docx.write import write
from planforge.writers.look import Look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(*blocks: Block, scheme: str = "article") -> Document:
    return Document(Meta(scheme="article" if scheme == "article" else "section"), blocks)


def opened(document: Document, look: Look | None = None) -> WordDocument:
    return docx.Document(BytesIO(write(document, look or Look())))


def parts(data: bytes) -> dict[str, etree._Element]:
    """Every part of a file, parsed."""
    with ZipFile(BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def body(*blocks: Block, scheme: str = "article") -> etree._Element:
    """w:body of a paper of ``blocks``."""
    return parts(write(paper(*blocks, scheme=scheme), Look()))["word/document.xml"][0]


def value(element: etree._Element, path: str, key: str = "val") -> str:
    """The attribute ``w:key`` of the element at ``path`` (pPr/ind) below ``element``."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    assert found is not None, path
    said = found.get(f"{W}{key}")
    assert said is not None, key
    return said


def has(element: etree._Element, path: str) -> bool:
    return element.find("/".join(f"{W}{step}" for step in path.split("/"))) is not None


def values(root: etree._Element, tag: str, key: str = "val") -> list[str]:
    """The attribute ``w:key`` of every ``w:tag`` in ``root``."""
    return [str(element.get(f"{W}{key}")) for element in root.iter(f"{W}{tag}")]


def paragraphs(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}p"))


def texts(root: etree._Element) -> list[str]:
    """The words of each paragraph; a line break is a slash."""
    return [
        "".join("/" if e.tag == f"{W}br" else e.text or "" for e in p.iter(f"{W}t", f"{W}br"))
        for p in paragraphs(root)
    ]


def faces(paragraph: etree._Element) -> list[tuple[str, str]]:
    """The character style and the words of each run."""
    return [
        (
            value(run, "rPr/rStyle") if has(run, "rPr/rStyle") else "",
            "".join(t.text or "" for t in run.iter(f"{W}t")),
        )
        for run in paragraph.iter(f"{W}r")
    ]


def style(styles: etree._Element, name: str) -> etree._Element:
    """The w:style of that id."""
    found = styles.find(f"{W}style[@{W}styleId='{name}']")
    assert found is not None, name
    return found
