"""Every word of a paper reaches programs that know no boxes: pandoc, and readers that take the older of two alternatives."""

from __future__ import annotations

import html
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypandoc
import pytest
from lxml import etree

from planforge.ooxml.names import MC, WORD
from planforge.plan.policy import Layout
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.form_papers import PAPERS
from tests.test_papers_of_plans import of_cases, words

W, WP = f"{{{WORD}}}", "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def older(data: bytes) -> str:
    """The words of a file for a program that takes mc:Fallback, as mammoth does."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    texts = (
        text.text or ""
        for text in root.iter(f"{W}t")
        if not any(up.tag == f"{MC}Choice" for up in text.iterancestors())
    )
    return re.sub(r"\s", "", "".join(texts))


def by_pandoc(data: bytes, folder: Path) -> str:
    path = folder / "a.docx"
    path.write_bytes(data)
    return re.sub(
        r"\s",
        "",
        pypandoc.convert_file(str(path), "html", extra_args=["--wrap=none", "--standalone"]),
    )


@pytest.mark.parametrize("layout", tuple(Layout))
def test_every_word_is_read_back(layout: Layout, tmp_path: Path) -> None:
    told = 0
    for name, data in of_cases(layout).items():
        if "机构图" in name:
            continue  # its words are a picture's
        all_of_it = words(data)
        assert older(data) == all_of_it, name
        missing = Counter(all_of_it) - Counter(html.unescape(by_pandoc(data, tmp_path)))
        assert not missing, (name, missing)
        told += "抄送：" in all_of_it
    assert told >= 6


@pytest.mark.parametrize("form", ["letter", "upward-3", "joint", "order", "minutes"])
def test_every_word_of_a_form_is_read_back(form: str, tmp_path: Path) -> None:
    """The number of a letter stands beside shapes at places of the page, and is not lost with them."""
    data = write(PAPERS[form], Look())
    all_of_it = words(data)
    assert older(data) == all_of_it
    assert not Counter(all_of_it) - Counter(html.unescape(by_pandoc(data, tmp_path)))


def test_every_drawing_of_a_file_has_a_number_of_its_own() -> None:
    for name, data in of_cases(Layout.WORD).items():
        with ZipFile(BytesIO(data)) as package:
            parts = [package.read(one) for one in package.namelist() if one.endswith(".xml")]
        numbers = [
            each.get("id") for part in parts for each in etree.fromstring(part).iter(f"{WP}docPr")
        ]
        assert len(numbers) == len(set(numbers)), name
