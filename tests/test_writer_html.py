"""The HTML files: every word of the blocks, marked up for readers and machines, with nothing fetched and no way in."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from planforge.document.blocks import (
    Annex,
    Document,
    Meta,
    Paragraph,
    Picture,
    Table,
    Text,
    Title,
    walk,
)
from planforge.writers import WRITERS
from planforge.writers.gbt9704 import PAGES
from planforge.writers.html import pages as html_pages
from planforge.writers.html import write as html
from planforge.writers.look import Look
from tests.form_papers import PAPERS
from tests.test_writer_markdown import WORDS

VOID = {"meta", "col", "br", "hr"}


class Page(HTMLParser):
    """Reads a page: its words, the tags that were open at each, every tag with what it says of itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))  # what stands in a drawing

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.said.append(data)

    @property
    def words(self) -> str:
        return re.sub(r"\s", "", "".join(self.said))


def page(document: Document, look: Look | None = None) -> Page:
    return Page(html.text(document, look or Look()))


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_form_is_well_formed_and_in_chinese(name: str) -> None:
    text = html.text(PAPERS[name], Look())
    read = Page(text)
    assert read.crossed == []
    assert read.open == []
    assert ("html", {"lang": "zh-CN"}) in read.tags
    assert text == html.text(PAPERS[name], Look())


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_word_of_a_form_is_there(name: str) -> None:
    paper = PAPERS[name]
    read = page(paper)
    head, foot = paper.meta.masthead, paper.meta.imprint
    assert head is not None
    expected = [head.number, head.mark, *head.issuers, *head.signers, head.secrecy, head.urgency]
    if foot:
        expected += [*foot.copy_to, foot.office, foot.date]
    for words in expected:
        assert re.sub(r"\s", "", words) in read.words
    for block in walk(paper.blocks):
        if isinstance(block, Paragraph):
            said = "".join(one.text for one in block.inlines if isinstance(one, Text))
            assert re.sub(r"\s", "", said) in read.words


def test_nothing_is_fetched_and_no_script_runs() -> None:
    for paper in PAPERS.values():
        text = html.text(paper, Look())
        assert "default-src 'none'" in text
        assert not re.search(
            r"<script|<link|<img|<iframe|url\(|@import|https?:(?!//www\.w3\.org)", text
        )


@given(WORDS)
def test_any_words_stay_words(words: str) -> None:
    document = Document(
        Meta(title=words, author=words, keep=(words,)),
        (
            Title((Text(words),)),
            Paragraph((Text(words),)),
            Table(((((Text(words)),),),), ((((Text(words)),),),), ("left",)),
            Picture(words, "<svg></svg>", b"", 10, 10),
        ),
    )
    read = page(document)
    assert read.crossed == []
    wanted = re.sub(r"\s", "", words)
    assert not wanted or read.words.count(wanted) >= 4
    assert [tag for tag, _ in read.tags if tag in ("script", "b", "img")] == []


def test_a_font_with_a_strange_name_ends_no_style() -> None:
    text = html.text(PAPERS["notice"], Look(body='仿宋"}</style><script>'))
    assert text.count("</style>") == 1
    assert "<script" not in text


def test_header_cells_say_so_and_columns_are_as_wide_as_in_word() -> None:
    read = page(PAPERS["notice"])
    heads = [facts for tag, facts in read.tags if tag == "th"]
    assert heads
    assert all(facts == {"scope": "col"} for facts in heads)
    widths = [
        float((facts["style"] or "").removeprefix("width:").removesuffix("%"))
        for tag, facts in read.tags
        if tag == "col"
    ]
    assert len(widths) == len(heads)
    assert sum(widths) == pytest.approx(100, abs=0.1)


def test_headings_of_an_annex_stand_below_its_title() -> None:
    levels = [tag for tag, _ in page(PAPERS["notice"]).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == "h1"
    assert levels.count("h1") == 1
    assert "h2" in levels


def test_the_imprint_stands_on_an_upright_sheet_after_a_lying_annex() -> None:
    text = html.text(PAPERS["lying-last"], Look())
    last = text.rindex('<div class="sheet')
    assert text[last:].startswith('<div class="sheet">')
    assert text.rindex('class="imprint"') > last
    assert 'class="sheet lying"' in text[:last]


def test_the_paper_has_the_margins_of_its_layout() -> None:
    for layout in ("word", "gbt33476"):
        sheet = PAGES[layout]
        text = html.text(PAPERS["notice"], Look(layout=layout))
        assert f"padding: {sheet.top}mm {sheet.right}mm {sheet.bottom}mm {sheet.left}mm" in text
        assert f"/{sheet.pitch}pt" in text


class TestPages:
    """The page of ``preview``: the same words on sheets of fixed size, and one script that it names itself."""

    def test_the_words_are_those_of_the_html_file(self) -> None:
        paper = PAPERS["notice"]
        data = html_pages.write(paper, Look()).decode()
        assert Page(data).words == page(paper).words
        assert WRITERS["pages"].write(paper, Look()).decode() == data

    def test_only_its_own_script_may_run(self) -> None:
        data = html_pages.write(PAPERS["notice"], Look()).decode()
        (script,) = re.findall(r"<script>(.*?)</script>", data, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in data

    def test_a_sheet_is_as_wide_as_its_layout(self) -> None:
        landscape = replace(PAPERS["notice"].meta, landscape=True)
        data = html_pages.write(replace(PAPERS["notice"], meta=landscape), Look()).decode()
        assert "width: 210.0mm" in data or "width: 210mm" in data


def test_an_annex_without_a_number_is_called_just_that() -> None:
    alone = Document(Meta(), (Annex(0, Title((Text("表"),)), (Paragraph((Text("甲"),)),)),))
    assert "附件表甲" in page(alone).words
