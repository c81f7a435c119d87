"""What an archive files a paper by, as custom properties of its Word file: the words that the paper says, no others."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from planforge.document.blocks import Paragraph, plain
from planforge.writers.docx.custom import facts
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.form_papers import PAPERS
from tests.sample_papers import article_paper


def kept(data: bytes) -> dict[str, str]:
    """Name → value of the custom properties of a Word file, found as Word finds them: by the relation of the package."""
    with ZipFile(BytesIO(data)) as package:
        relations = etree.fromstring(package.read("_rels/.rels"))
        ends = [str(one.get("Target")) for one in relations if _is_custom(one)]
        target = "".join(ends)
        if not target:
            assert "docProps/custom.xml" not in package.namelist()
            return {}
        assert f'PartName="/{target}"' in package.read("[Content_Types].xml").decode()
        root = etree.fromstring(package.read(target))
    assert [one.get("pid") for one in root] == [str(n) for n in range(2, len(root) + 2)]
    return {str(one.get("name")): "".join(map(str, one.itertext())) for one in root}


def _is_custom(relation: etree._Element) -> bool:
    return str(relation.get("Type")).endswith("/custom-properties")


def test_a_notice() -> None:
    assert kept(write(PAPERS["notice"], Look())) == {
        "文号": "甲政办发〔2026〕3号",
        "密级": "秘密★1年",
        "紧急程度": "特急",
        "发文机关": "某某市人民政府办公室",
        "主送机关": "各区人民政府，市政府各部门、各直属机构",
        "成文日期": "2026年3月9日",
        "抄送机关": "市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市中级人民法院，市人民检察院，各民主党派市委",
        "印发机关": "某某市人民政府办公室",
        "印发日期": "2026年3月10日",
    }


@pytest.mark.parametrize("name", PAPERS)
def test_only_what_the_paper_says(name: str) -> None:
    """Each value stands in 版头, 版记 or a paragraph, and a fact that is not there is no property."""
    paper = PAPERS[name]
    head, foot = paper.meta.masthead, paper.meta.imprint
    said = "，".join(plain(one.inlines) for one in paper.blocks if isinstance(one, Paragraph))
    whole = f"{head}{foot}{said}"
    found = kept(write(paper, Look()))
    assert found == dict(facts(paper))
    for value in found.values():
        assert all(part in whole for part in value.replace("，", "、").split("、"))
    assert ("密级" in found) is bool(head and head.secrecy)


def test_a_paper_without_head_and_foot_has_none() -> None:
    assert kept(write(article_paper(), Look())) == {}


def test_any_words_are_words() -> None:
    paper = PAPERS["notice"]
    assert paper.meta.masthead
    head = replace(paper.meta.masthead, number='<甲>&"乙"〔2026〕3号')
    changed = replace(paper, meta=replace(paper.meta, masthead=head))
    assert kept(write(changed, Look()))["文号"] == '<甲>&"乙"〔2026〕3号'


@pytest.mark.parametrize("name", PAPERS)
def test_they_are_keywords_too_which_a_pdf_has_in_its_xmp(name: str) -> None:
    paper = PAPERS[name]
    with ZipFile(BytesIO(write(paper, Look()))) as package:
        root = etree.fromstring(package.read("docProps/core.xml"))
    words = root.findtext("{*}keywords") or ""
    expected = [*paper.meta.keywords, *(f"{name}：{value}" for name, value in facts(paper))]
    assert words == "；".join(expected)
