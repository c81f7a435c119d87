"""``planforge verify``: a redline is what it says it is, or where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from planforge.cli import main
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.reviewed_papers import W, part, run, tracked, with_part, words
from tests.test_redline import CASES, case, marked


def folder_of(name: str, folder: Path) -> Path:
    one = case(name)
    (folder / "旧.docx").write_bytes(write(one.before, Look()))
    (folder / "新.docx").write_bytes(write(one.after, Look()))
    (folder / "稿.docx").write_bytes(marked(one))
    return folder


def verified(folder: Path) -> int:
    return main(["-C", str(folder), "verify", "旧.docx", "新.docx", "稿.docx"])


def changed(folder: Path, root: etree._Element) -> None:
    path = folder / "稿.docx"
    path.write_bytes(with_part(path.read_bytes(), {"word/document.xml": etree.tostring(root)}))


@pytest.mark.parametrize("name", CASES)
def test_our_own_redlines_are_exact(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(folder_of(name, tmp_path)) == 0
    assert "一字不差" in capsys.readouterr().out


def test_a_word_changed_without_being_tracked_is_found_both_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of("kjj", tmp_path)
    root = part((folder / "稿.docx").read_bytes())
    text = next(t for t in root.iter(f"{W}t") if t.text and "拟订全市科技创新发展规划" in t.text)
    text.text = (text.text or "").replace("拟订", "制订", 1)
    changed(folder, root)
    assert verified(folder) == 1
    told = capsys.readouterr().out
    assert "全部接受后，第" in told
    assert "全部拒绝后，第" in told
    assert "（接受后1处、拒绝后1处）" in told


def test_an_insertion_nobody_asked_for_is_found_when_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of("kjj", tmp_path)
    root = part((folder / "稿.docx").read_bytes())
    paragraph = next(p for p in root.iter(f"{W}p") if words(p).startswith("（二）统筹推进"))
    paragraph.append(tracked("ins", "另加一句。", 1))
    changed(folder, root)
    assert verified(folder) == 1
    told = capsys.readouterr().out
    assert "另加一句" in told
    assert "（接受后1处）" in told


def test_paragraphs_that_were_made_one(tmp_path: Path) -> None:
    """The mark between two paragraphs is deleted as a tracked change: accepted they are one, refused two."""
    for name, texts in (("旧.docx", ("甲一。", "乙二。")), ("新.docx", ("甲一。乙二。",))):
        (tmp_path / name).write_bytes(paper(*texts))
    root = part(paper("甲一。", "乙二。"))
    first = next(p for p in root.iter(f"{W}p") if words(p) == "甲一。")
    props = first.find(f"{W}pPr")
    if props is None:
        props = etree.SubElement(first, f"{W}pPr")
        first.insert(0, props)
    etree.SubElement(etree.SubElement(props, f"{W}rPr"), f"{W}del")
    (tmp_path / "稿.docx").write_bytes(paper("甲一。", "乙二。"))
    changed(tmp_path, root)
    assert verified(tmp_path) == 0


def paper(*texts: str) -> bytes:
    data = write(case("kjj").after, Look())
    root = part(data)
    body = root.find(f"{W}body")
    assert body is not None
    for child in list(body):
        if child.tag != f"{W}sectPr":
            body.remove(child)
    for at, text in enumerate(texts):
        paragraph = etree.Element(f"{W}p")
        paragraph.append(run(text))
        body.insert(at, paragraph)
    return with_part(data, {"word/document.xml": etree.tostring(root)})


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(tmp_path) == 2
    assert "没有" in capsys.readouterr().err
