"""``planforge import`` as an office runs it: what is written, what is said, what is refused."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from planforge.importing.source.text import decoded
from planforge.reading.read import read_plan
from tests import amount
from tests.test_demo_city import git
from tests.test_import_docx import Made
from tests.workspaces import make, planforge

PAPERS = Path(__file__).parent / "old_papers"
NAME = "滨江县科学技术局"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = make(tmp_path)
    for path in PAPERS.glob("*.txt"):
        shutil.copy(path, root)
    return root


def plan(root: Path, slug: str = NAME) -> str:
    return (root / "plans" / f"{slug}.yaml").read_text(encoding="utf-8")


def test_a_paper_becomes_a_plan_without_errors(workspace: Path) -> None:
    done = planforge("import", "county-2010.txt", cwd=workspace)
    assert done.code == 1  # 其他事项 stand in another order
    assert f"写入 plans/{NAME}.yaml：主要职责 5 项、内设机构 4 个、科室职责 4 条" in done.out
    assert "与原文相同 100.0 %" in done.out
    assert "次序不同：“县地震办公室与县科学技术局合署办公”" in done.out
    assert "请核对：计划与成果股、农村科技股" in done.out
    told = planforge("check", NAME, cwd=workspace)
    assert told.code == 0
    assert "PF134" in told.out
    told = json.loads((workspace / "out" / "导入" / f"{NAME}.json").read_text("utf-8"))
    assert {"county-2010.txt"} == {told["source"]}
    assert all(one["place"] and one["rule"] for one in told["evidence"])


def test_the_same_bytes_every_time(workspace: Path) -> None:
    planforge("import", "city-2019.txt", cwd=workspace)
    first = plan(workspace, "临川市应急管理局")
    planforge("import", "--update", "city-2019.txt", cwd=workspace)
    assert plan(workspace, "临川市应急管理局") == first


def test_a_folder_in_one_run(workspace: Path) -> None:
    folder = workspace / "旧文件"
    folder.mkdir()
    for path in workspace.glob("*.txt"):
        path.rename(folder / path.name)
    done = planforge("import", "旧文件", cwd=workspace)
    assert len(list((workspace / "plans").glob("*.yaml"))) == 5
    assert done.out.count("写入") == 5
    empty = workspace / "空"
    empty.mkdir()
    assert "没有可以导入的文件" in planforge("import", "空", cwd=workspace).err


def test_a_second_time_only_where_asked(workspace: Path) -> None:
    planforge("import", "county-2010.txt", cwd=workspace)
    before = plan(workspace)
    done = planforge("import", "county-2010.txt", cwd=workspace)
    assert (done.code, plan(workspace)) == (2, before)
    assert "加 --update" in done.err


def test_the_next_version_keeps_the_ids_of_what_is_the_same(workspace: Path) -> None:
    planforge("import", "county-2010.txt", cwd=workspace)
    path = workspace / "plans" / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    old, _ = read_plan("x", text.encode())
    assert old is not None
    duty, function = old.units[1].duties[0], old.functions[1]
    linked = text.replace(
        f"      - id: {duty.id}\n        text: {duty.text}",
        f"      - id: {duty.id}\n        text: {duty.text}\n        serves: [{function.id}]",
    )
    path.write_text(linked, encoding="utf-8")
    paper = (workspace / "county-2010.txt").read_text(encoding="utf-8")
    paper = paper.replace(
        "组织申报和管理各类科技计划项目", "组织申报、评审和管理各类科技计划项目"
    ).replace("行政编制9名", "行政编制10名")
    (workspace / "next.txt").write_text(paper, encoding="utf-8")
    planforge("import", "--update", "next.txt", cwd=workspace)
    new, _ = read_plan("x", plan(workspace).encode())
    assert new is not None
    assert [one.id for one in new.functions] == [one.id for one in old.functions]
    assert [one.id for one in new.units] == [one.id for one in old.units]
    assert new.functions[1].text.startswith("组织申报、评审和管理")
    assert new.units[1].duties[0].serves == (function.id,)
    assert new.staffing.pools[0].authorised == 10


def test_nothing_is_written_on_a_dry_run(workspace: Path) -> None:
    done = planforge("import", "--dry-run", "city-2019.txt", cwd=workspace)
    assert "与原文相同 100.0 %" in done.out
    assert not (workspace / "plans" / "临川市应急管理局.yaml").exists()
    assert not (workspace / "out").exists()


def test_gb18030_and_utf16(workspace: Path) -> None:
    text = (workspace / "county-2010.txt").read_text(encoding="utf-8")
    plans = []
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        (workspace / "x.txt").write_text(text, encoding=encoding)
        planforge("import", "--update", "x.txt", cwd=workspace)
        plans.append(plan(workspace))
    assert len(set(plans)) == 1


def test_comments_and_changes_of_a_word_file_are_told(workspace: Path) -> None:
    made = Made()
    for line in (workspace / "county-2010.txt").read_text(encoding="utf-8").splitlines():
        made.line(line)
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.raw(
        f'<w:p {ns}><w:r><w:t>本规定自2010年9月1日起</w:t></w:r><w:ins w:id="7" w:author="李四" w:date="2024-01-01T00:00:00Z">'
        "<w:r><w:t>施行。</w:t></w:r></w:ins></w:p>"
    )
    (workspace / "x.docx").write_bytes(made.data())
    done = planforge("import", "x.docx", cwd=workspace)
    assert "文件里的修订 1 处，已按接受处理" in done.out
    assert "effective_from: 2010-09-01" in plan(workspace)


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("x.txt", b"\x00\x01\x02", "不是 UTF-8"),
            ("x.xyz", b"a", "不是能导入的文件"),
            ("x.docx", b"no zip", "x.docx"),
            ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "密码"),
            ("x.txt", "只是一段话。".encode(), "没有读出主要职责和内设机构"),
            ("x.odt", b"no zip", "读不出来"),
            ("x.txt", "一、主要职责\n（一）负责某事。".encode(), "--department"),
        ],
    )
    def test_a_message_and_no_file(
        self, name: str, data: bytes, said: str, workspace: Path
    ) -> None:
        (workspace / name).write_bytes(data)
        done = planforge("import", name, cwd=workspace)
        assert done.code == 2
        assert said in done.err
        assert "Traceback" not in done.err
        assert not list((workspace / "plans").glob("*.yaml"))

    def test_one_file_s_fault_is_its_own(self, workspace: Path) -> None:
        done = planforge("import", "没有.txt", "county-2010.txt", cwd=workspace)
        assert done.code == 2
        assert "没有 没有.txt" in done.err
        assert (workspace / "plans" / f"{NAME}.yaml").is_file()

    def test_a_name_for_a_paper_without_one(self, workspace: Path) -> None:
        (workspace / "x.txt").write_text("一、主要职责\n（一）负责某事。", encoding="utf-8")
        planforge("import", "x.txt", "--department", "市甲局", cwd=workspace)
        assert "name: 市甲局" in plan(workspace, "市甲局")


@pytest.mark.parametrize("seed", range(60))
def test_broken_files_are_told(seed: int, workspace: Path) -> None:
    """Papers cut short, with bytes changed, of another kind than their name says."""
    random_ = random.Random(seed)  # noqa: S311
    made = Made()
    for line in (workspace / "city-2019.txt").read_text(encoding="utf-8").splitlines():
        made.line(line)
    data = bytearray(made.data() if seed % 3 else (workspace / "city-2019.txt").read_bytes())
    for _ in range(random_.randint(1, 30)):
        data[random_.randrange(len(data))] = random_.randrange(256)
    if seed % 2:
        del data[random_.randrange(1, len(data)) :]
    name = random_.choice(["x.docx", "x.txt", "x.md", "x.html"])
    (workspace / name).write_bytes(bytes(data))
    done = planforge("import", "--dry-run", name, cwd=workspace)
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err
    assert "程序自身出错" not in done.err
    assert done.out or done.err


def test_text_of_no_encoding_is_no_text() -> None:
    assert decoded("职责".encode("gb18030")) == "职责"


class TestOtherPrograms:
    @pytest.mark.parametrize("end", amount.some(["odt", "rtf", "doc", "pdf"], 2))
    def test_a_paper_that_another_program_saved(self, end: str, workspace: Path) -> None:
        soffice = shutil.which("soffice")
        if soffice is None or (end == "pdf" and shutil.which("pdftotext") is None):
            pytest.skip("LibreOffice or pdftotext is not installed")
        made = Made()
        for line in (workspace / "city-2019.txt").read_text(encoding="utf-8").splitlines():
            if line.strip():
                made.line(line)
        (workspace / "x.docx").write_bytes(made.data())
        profile = f"-env:UserInstallation={(workspace / 'profile').as_uri()}"
        subprocess.run(
            [soffice, profile, "--headless", "--convert-to", end, "--outdir", str(workspace), str(workspace / "x.docx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        done = planforge("import", f"x.{end}", cwd=workspace)
        assert "主要职责 7 项、内设机构 5 个、科室职责 6 条" in done.out
        assert "与原文相同 100.0 %" in done.out
        assert "authorised: 38" in plan(workspace, "临川市应急管理局")


class TestVersions:
    @staticmethod
    def versions(root: Path) -> tuple[str, str]:
        text = (root / "city-2019.txt").read_text(encoding="utf-8")
        later = text.replace("2019年3月12日", "2024年5月6日").replace(
            "行政编制38名", "行政编制41名"
        )
        later = later.replace(
            "（三）安全生产基础科（行政审批科）", "（三）安全生产综合科（行政审批科）"
        )
        (root / "2019.txt").write_text(text, encoding="utf-8")
        (root / "2024.txt").write_text(later, encoding="utf-8")
        return "2019.txt", "2024.txt"

    def test_two_papers_are_compared(self, workspace: Path) -> None:
        done = planforge("diff", *self.versions(workspace), cwd=workspace)
        assert done.code == 1
        assert "安全生产基础科更名为安全生产综合科" in done.out
        assert "行政编制由38名调整为41名，增加3名" in done.out
        assert "撤销" not in done.out
        assert "新设" not in done.out

    def test_a_history_starts_no_program_of_the_repository(self, workspace: Path) -> None:
        git(workspace, "init", "-q")
        trace = workspace.parent / "ran"
        program = workspace / ".git" / "hooks" / "post-commit"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\necho ran >>'{trace}'\n", encoding="utf-8")
        program.chmod(0o755)
        git(workspace, "config", "core.hooksPath", str(program.parent))
        git(workspace, "config", "core.fsmonitor", str(program))
        git(workspace, "config", "filter.own.clean", str(program))
        (workspace / ".gitattributes").write_text("plans/* filter=own\n", encoding="utf-8")
        git(workspace, "status")
        assert trace.exists()  # what any other call of Git starts
        trace.unlink()
        assert planforge("import", "--history", *self.versions(workspace), cwd=workspace).code < 2
        assert not trace.exists()

    def test_a_history_takes_nothing_along_that_was_staged(self, workspace: Path) -> None:
        git(workspace, "init", "-q")
        (workspace / "other.txt").write_text("x", encoding="utf-8")
        git(workspace, "add", "other.txt")
        assert planforge("import", "--history", *self.versions(workspace), cwd=workspace).code < 2
        committed = git(workspace, "-c", "core.quotePath=off", "log", "--name-only", "--format=")
        assert [path for path in committed.split() if not path.startswith("plans/")] == []
        assert "A  other.txt" in git(workspace, "status", "--porcelain")

    def test_a_history_is_committed_version_by_version(self, workspace: Path) -> None:
        git(workspace, "init", "-q")
        git(workspace, "config", "user.name", "文书")
        git(workspace, "config", "user.email", "a@example.invalid")
        git(workspace, "add", "planforge.yaml")
        git(workspace, "commit", "-qm", "工作区")
        done = planforge("import", "--history", *self.versions(workspace), cwd=workspace)
        name = "临川市应急管理局"
        assert f"已提交 2019-03-12，标签 {name}-2019" in done.out
        assert f"已提交 2024-05-06，标签 {name}-2024" in done.out
        told = planforge("diff", f"{name}-2019..{name}-2024", cwd=workspace).out
        assert "安全生产基础科更名为安全生产综合科" in told
        log = planforge("log", name, cwd=workspace).out
        assert "2024-05-06" in log
        assert "2019-03-12" in log
        status = git(workspace, "status", "--porcelain", "--", "plans")
        assert status == ""

    def test_without_a_day_or_a_repository_it_says_so(self, workspace: Path) -> None:
        done = planforge("import", "--history", "county-2010.txt", cwd=workspace)
        assert done.code == 2
        assert "没有读出成文日期" in done.err
