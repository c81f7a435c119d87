"""``planforge template-dotx``: a Word template that opens as a new paper with our styles, and obeys the standard."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from planforge.lintdocx import lint
from tests.workspaces import good, make, planforge

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"


def made(root: Path, *more: str) -> bytes:
    done = planforge("template-dotx", *more, cwd=root)
    assert (done.code, done.err) == (0, "")
    return (root / "公文模板.dotx").read_bytes()


def test_it_is_a_template_and_otherwise_a_paper(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    with ZipFile(BytesIO(made(root))) as package:
        types = package.read("[Content_Types].xml").decode()
        styles = package.read("word/styles.xml").decode()
    assert MAIN.format("template") in types
    assert MAIN.format("document") not in types
    assert all(f'w:val="{name}"' in styles for name in ("heading 1", "heading 2", "公文双页页脚"))


def test_the_same_workspace_makes_the_same_bytes(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    assert made(root) == made(root)


def test_in_the_fonts_of_the_workspace(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    with (root / "planforge.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nfonts: {body: 华文仿宋}\n")
    with ZipFile(BytesIO(made(root))) as package:
        assert 'w:eastAsia="华文仿宋"' in package.read("word/styles.xml").decode()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    done = planforge("template-dotx", "-o", "模板.docx", cwd=make(tmp_path, a=good("市甲局")))
    assert done.code == 2
    assert "只能写 .dotx 文件" in done.err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_paper_made_of_it_obeys_the_standard(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    made(root)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(root / "公文模板.dotx")], check=True, capture_output=True, timeout=120
    )
    found = lint((tmp_path / "公文模板.docx").read_bytes())
    assert [(one.rule.code, one.text) for one in found.deviations] == []
