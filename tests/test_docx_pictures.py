"""Pictures in the Word file: both forms of them, fitted to the page, said in words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from planforge.charts.metafile import metafile
from planforge.charts.scene import Scene
from planforge.document.blocks import Document, Meta, Paragraph, Picture
from planforge.writers.docx.picture import fitted
from planforge.writers.docx.write import write
from planforge.writers.gbt9704 import PAGES
from planforge.writers.look import Layout, Look
from tests.docx_reading import paper
from tests.sample_papers import words

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect x="1" y="1" width="60" '
    'height="30" fill="none" stroke="#000000" stroke-width="0.3"/></svg>'
)
CHART = Picture('某局"机构"图 <1>', SVG, metafile(Scene(80, 40)), 80, 40)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def test_a_picture_is_there_as_metafile_and_as_svg_with_words_beside_it() -> None:
    with ZipFile(BytesIO(write(paper(CHART, CHART), Look()))) as package:
        assert package.read("word/media/picture1.svg").decode() == SVG
        assert package.read("word/media/picture2.emf")[40:44] == b" EMF"
        root = etree.fromstring(package.read("word/document.xml"))
        relations = {
            str(e.get("Id")): str(e.get("Target"))
            for e in etree.fromstring(package.read("word/_rels/document.xml.rels"))
        }
        types = package.read("[Content_Types].xml").decode()
    asked = [relations[str(e.get(RELATED))] for e in root.iter() if e.get(RELATED)]
    assert asked == [f"media/picture{n}.{end}" for n in (1, 2) for end in ("emf", "svg")]
    alts = [e.get("descr") for e in root.iter(f"{DRAWING}docPr")]
    assert alts == [CHART.alt, CHART.alt]
    assert 'Extension="emf"' in types
    assert 'Extension="svg"' in types


@pytest.mark.parametrize("layout", ["word", "gbt33476"])
@pytest.mark.parametrize("lying", [True, False])
@pytest.mark.parametrize("size", [(80, 40), (400, 100), (100, 900), (5000, 5000), (0, 0)])
def test_a_picture_fits_the_page_and_keeps_its_shape(
    layout: Layout, size: tuple[float, float], *, lying: bool
) -> None:
    width, height = fitted(
        replace(CHART, width=size[0], height=size[1]), PAGES[layout], lying=lying
    )
    assert width <= (230 if lying else 156.01)
    assert height <= (156 if lying else 230) - 50
    if size[0]:
        assert abs(width / height - size[0] / size[1]) < 0.01
        assert (width, height) == size or max(size) > 100


def test_a_paper_that_lies_gives_its_picture_the_longer_side() -> None:
    wide = replace(CHART, width=220.0, height=50.0)
    found = []
    for lying in (False, True):
        document = Document(Meta(landscape=lying), (Paragraph(words("甲")), wide))
        with ZipFile(BytesIO(write(document, Look()))) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        found += [round(int(str(e.get("cx"))) / 36000) for e in root.iter(f"{DRAWING}extent")]
    assert found == [156, 220]
