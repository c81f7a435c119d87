"""PDF through LibreOffice: the same bytes every time, one process, a message where it is missing or hangs."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from planforge.diagnostics.errors import PlanforgeError
from planforge.reading.lists.authority_list import OLD_EXCEL
from planforge.world import libreoffice
from planforge.world.pdf_settled import settled
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.form_papers import PAPERS
from tests.workspaces import good, make, planforge, tree

HERE = shutil.which("soffice") is not None
NAMES = ("市科学技术局三定规定", "市科学技术局机构图")
PDF = (
    b"1 0 obj<</Title(x)\n/CreationDate(D:20261124095320Z')>>\nendobj\n"
    b"<xmp:CreateDate>2026-11-24T09:53:20Z</xmp:CreateDate>\n"
    b"trailer<</Size 9\n/ID [ <31746D0670521093CA273968A0CE47D1>\n<31746D0670521093CA273968A0CE47D1> ]\n"
    b"/DocChecksum /C876C79662D497B9C03FA74DBA5C88EE\n>>\n%%EOF\n"
)


def program(folder: Path, body: str) -> None:
    """A ``soffice`` of our own: what it does with its files is ``body``, in Python."""
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\nimport sys, time, pathlib\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "files = [pathlib.Path(a) for a in sys.argv if a.endswith('.docx')]\n" + body,
        encoding="utf-8",
    )
    path.chmod(0o755)


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it but what the test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(libreoffice, "_ELSEWHERE", ())
    return folder


def test_an_old_workbook_that_is_not_converted_is_told_as_that(only: Path) -> None:
    program(only, "")
    with pytest.raises(PlanforgeError) as error:
        libreoffice.sheet_file("清单.xls", b"no workbook", ".xls")
    assert (error.value.key, error.value.values) == (
        "libreoffice-unread",
        {"path": "清单.xls", "to": "xlsx"},
    )


class TestSettled:
    def test_time_and_random_numbers_go_and_the_length_stays(self) -> None:
        made = settled(PDF)
        assert len(made) == len(PDF)
        assert b"20261124" not in made
        assert b"2026-11-24" not in made
        assert b"31746D06" not in made
        assert b"C876C796" not in made

    def test_two_runs_give_the_same_bytes(self) -> None:
        other = PDF.replace(b"20261124095320", b"20270101000000")
        other = other.replace(b"31746D0670521093CA273968A0CE47D1", b"A" * 32)
        other = other.replace(b"C876C79662D497B9C03FA74DBA5C88EE", b"B" * 32)
        assert settled(other) == settled(PDF)

    def test_another_paper_has_another_number(self) -> None:
        other = settled(PDF.replace(b"Title(x)", b"Title(y)"))
        numbers = [re.findall(rb"<([0-9A-F]{32})>", made) for made in (other, settled(PDF))]
        assert numbers[0] != numbers[1]


class TestTroubles:
    @pytest.mark.usefixtures("only")
    def test_no_libreoffice(self) -> None:
        with pytest.raises(PlanforgeError) as error:
            libreoffice.find()
        assert error.value.key == "no-libreoffice"

    def test_one_process_for_all(self, only: Path) -> None:
        program(
            only,
            "out.mkdir()\nfor f in files: (out / (f.stem + '.pdf')).write_bytes(f.read_bytes())\n",
        )
        assert libreoffice.pdfs({"甲": b"1", "乙": b"2"}) == {"甲": b"1", "乙": b"2"}

    def test_a_paper_it_does_not_convert_is_named(self, only: Path) -> None:
        program(only, "out.mkdir()\n(out / '0.pdf').write_bytes(b'1')\n")
        with pytest.raises(PlanforgeError) as error:
            libreoffice.pdfs({"甲": b"1", "乙": b"2"})
        assert (error.value.key, error.value.values["path"]) == ("libreoffice-failed", "乙")

    def test_one_that_hangs_is_ended(self, only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libreoffice, "_START", 1)
        monkeypatch.setattr(libreoffice, "_EACH", 0)
        program(only, "time.sleep(600)\n")
        with pytest.raises(PlanforgeError) as error:
            libreoffice.pdfs({"甲": b"1"})
        assert error.value.key == "libreoffice-slow"


class TestBuild:
    def test_missing_is_said_before_anything_is_built(self, tmp_path: Path, only: Path) -> None:
        city = make(tmp_path / "ws", kjj=good("市科学技术局"))
        done = planforge("build", "--pdf", cwd=city, env={"PATH": str(only)})
        assert done.code == 2
        assert "没有找到 LibreOffice" in done.err
        assert not (city / "out").exists()

    def test_every_word_file_has_its_pdf_and_an_unchanged_one_is_not_made_again(
        self, tmp_path: Path, only: Path
    ) -> None:
        count = tmp_path / "count"
        program(
            only,
            f"open({str(count)!r}, 'a').write(f'{{len(files)}}\\n')\nout.mkdir()\n"
            "for f in files: (out / (f.stem + '.pdf')).write_bytes(b'%PDF' + f.read_bytes()[:9])\n",
        )
        city = make(tmp_path / "ws", kjj=good("市科学技术局"))
        for _ in range(2):
            done = planforge("build", "--pdf", cwd=city, env={"PATH": str(only)})
            assert done.code == 0
        paths = [path for path in tree(city / "out") if path.endswith(".pdf")]
        assert paths == [f"市科学技术局/{name}.pdf" for name in NAMES]
        assert count.read_text() == "2\n"
        assert "写入 0、未变 14" in done.out

    def test_without_the_option_no_old_pdf_stays(self, tmp_path: Path, only: Path) -> None:
        program(only, "out.mkdir()\nfor f in files: (out / (f.stem + '.pdf')).write_bytes(b'1')\n")
        city = make(tmp_path / "ws", kjj=good("市科学技术局"))
        planforge("build", "--pdf", cwd=city, env={"PATH": str(only)})
        done = planforge("build", cwd=city)
        assert "删除 2" in done.out


@pytest.mark.skipif(not HERE, reason="LibreOffice is not installed")
class TestReally:
    def test_a_paper_becomes_a_pdf_and_twice_the_same(self) -> None:
        papers = {
            "notice": write(PAPERS["notice"], Look()),
            "letter": write(PAPERS["letter"], Look()),
        }
        made = libreoffice.pdfs(papers)
        assert set(made) == set(papers)
        assert all(
            data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") for data in made.values()
        )
        assert libreoffice.pdfs(papers) == made

    def test_it_is_for_archives_and_for_readers_of_screens(self) -> None:
        (made,) = libreoffice.pdfs({"a": write(PAPERS["notice"], Look())}).values()
        for mark in (
            b"<pdfaid:part>2</pdfaid:part>",
            b"<pdfaid:conformance>B</pdfaid:conformance>",
            b"<pdfuaid:part>1</pdfuaid:part>",
            b"/Lang(zh-CN)",
            b"<xmp:CreateDate>2000-01-01T00:00:00Z</xmp:CreateDate>",
        ):
            assert mark in made
        assert libreoffice.fonts_in(made)

    def test_every_object_is_where_the_table_says(self) -> None:
        """The colour profile has another length than LibreOffice gave it."""
        (made,) = libreoffice.pdfs({"a": write(PAPERS["letter"], Look())}).values()
        table = int(re.findall(rb"startxref\n(\d+)", made)[-1])
        assert made[table:].startswith(b"xref\n0 ")
        places = re.findall(rb"(\d{10}) \d{5} ([nf])", made[table:])
        assert len(places) > 50
        for number, (place, kind) in enumerate(places):
            assert kind == b"f" or made[int(place) :].startswith(b"%d 0 obj" % number)
        (length,) = re.findall(rb"<</N 3/Length (\d+) 0 R", made)
        size = int(re.findall(rb"\n%b 0 obj\n(\d+)\nendobj" % length, made)[0])
        start = re.search(rb"<</N 3/Length .*\nstream\n", made)
        assert start
        assert made[start.end() + size :].startswith(b"\nendstream")


class TestFonts:
    PDF = b"%PDF <</FontName/BAAAAA+SimSun>> <</FontName /CAAAAA+KaiTi_GB2312>> <</FontName/DAAAAA+SimSun>>"

    def told(self, tmp_path: Path, only: Path, families: str | None) -> str:
        """What a build says, on a computer with these fonts; None where nobody can tell."""
        program(
            only,
            f"out.mkdir()\nfor f in files: (out / (f.stem + '.pdf')).write_bytes({self.PDF!r})\n",
        )
        if families is not None:
            lister = only / "fc-list"
            lister.write_text(f"#!{sys.executable}\nprint({families!r})\n", "utf-8")
            lister.chmod(0o755)
        city = make(tmp_path / "ws", kjj=good("市科学技术局"))
        return planforge("build", "--pdf", cwd=city, env={"PATH": str(only)}).err

    def test_missing_ones_are_named_with_what_stands_for_them(
        self, tmp_path: Path, only: Path
    ) -> None:
        said = self.told(tmp_path, only, "黑体,SimHei,宋体,SimSun,仿宋_GB2312,")
        right = "本机没有字体 方正小标宋简体、楷体_GB2312，PDF 里用的是 SimSun、KaiTi_GB2312：不能作为正式文件"
        assert right in said

    def test_nothing_is_said_where_all_are_there(self, tmp_path: Path, only: Path) -> None:
        every = "方正小标宋简体,黑体,楷体_GB2312,仿宋_GB2312,宋体,"
        assert "字体" not in self.told(tmp_path, only, every)

    def test_where_nobody_can_tell_that_is_said(self, tmp_path: Path, only: Path) -> None:
        said = self.told(tmp_path, only, None)
        assert "查不到本机有哪些字体" in said
        assert "SimSun、KaiTi_GB2312" in said


class TestOldWorkbooks:
    """权责清单 as .xls: turned into a list of today, once; by a program of our own, for not every LibreOffice has its Calc."""

    @pytest.fixture
    def old(self, tmp_path: Path) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (
            ("事项名称", "权力类型", "承办机构"),
            ("兽药经营许可", "行政许可", "畜牧科"),
            ("农药检查", "行政检查", "农业科"),
        ):
            sheet.append(row)
        book.save(tmp_path / "今.xlsx")
        (tmp_path / "lists").mkdir()
        path = tmp_path / "lists" / "旧.xls"
        path.write_bytes(OLD_EXCEL + b"what Excel wrote in 2003")
        (tmp_path / "bin").mkdir()
        program(
            tmp_path / "bin",
            "assert sys.argv[sys.argv.index('--convert-to') + 1] == 'xlsx'\n"
            f"assert pathlib.Path(sys.argv[-1]).read_bytes() == pathlib.Path({str(path)!r}).read_bytes()\n"
            "out.mkdir()\n"
            f"(out / '0.xlsx').write_bytes(pathlib.Path({str(tmp_path / '今.xlsx')!r}).read_bytes())\n",
        )
        return path

    def test_is_read_and_kept_as_one_of_today(self, old: Path) -> None:
        root = make(old.parent.parent / "ws")
        env = {"PATH": f"{old.parent.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        kept = ("-o", "plans/清单.xlsx")
        done = planforge("authorities", str(old), *kept, cwd=root, env=env)
        assert done.code == 0, done.err
        assert "2 个事项" in done.out
        assert planforge("authorities", "plans/清单.xlsx", cwd=root).out == done.out
        refused = planforge("authorities", str(old), *kept, cwd=root, env=env)
        assert refused.code == 2
        assert "已经存在" in refused.err
        today = planforge("authorities", "plans/清单.xlsx", "-o", "plans/b.xlsx", cwd=root)
        assert today.code == 2
        assert "不是旧的" in today.err
        assert sorted(path.name for path in (root / "plans").iterdir()) == ["清单.xlsx"]

    def test_beside_a_plan_it_is_said_how(self, old: Path) -> None:
        root = make(old.parent.parent / "ws", a=f"{good('市甲局')}authority_list: 旧.xls\n")
        (root / "plans" / "旧.xls").write_bytes(old.read_bytes())
        done = planforge("check", cwd=root)
        assert "PF030" in done.out
        assert "planforge authorities 清单.xls -o 清单.xlsx" in done.out.replace("\n", "")
