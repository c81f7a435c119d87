"""What a build makes of a plan, and how ``planforge build`` puts it on the disk and tells of it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planforge.papers.paper import Scope, files_of, look_of
from planforge.papers.table import CHART, PAPERS, REGULATION, SEARCHED, papers_of
from planforge.plan.policy import Fonts, Layout, Policy
from planforge.plan.records import Plan
from planforge.reading.read import read_plan
from planforge.runs.indexing import INDEX
from planforge.world import lock
from planforge.world.manifest import NAME
from planforge.world.workspace import Workspace
from planforge.writers import WRITERS
from planforge.writers.look import Look
from tests.built_papers import build_plan
from tests.workspaces import good, in_terminal, make, planforge, tree

KJJ = "市科学技术局/市科学技术局三定规定"
CHARTED = "市科学技术局/市科学技术局机构图"
KJJ_FILES = [  # a plan that says nothing of its issuing has no notice
    *files_of(REGULATION, "市科学技术局"),
    f"{CHARTED}.svg",
    *files_of(CHART, "市科学技术局"),
    *files_of(SEARCHED, "市科学技术局"),
]
PER_PLAN = len(KJJ_FILES)  # files of a plan that says nothing of its issuing
ALL = 2 * PER_PLAN + len(INDEX)
BROKEN = good("市住房和城乡建设局").replace("authorised: 12", "authorised: 很多")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


def plan_of(text: str) -> Plan:
    plan, _ = read_plan("plans/a.yaml", text.encode())
    assert plan is not None
    return plan


def papers(root: Path) -> list[str]:
    """What lies in out/ of the departments: without the manifest and the index."""
    return [p for p in tree(root / "out") if not p.startswith(".planforge") and p not in INDEX]


def contents(root: Path) -> dict[str, bytes]:
    """Those papers, byte for byte."""
    there = tree(root / "out")
    return {path: there[path] for path in papers(root)}


class TestBuildPlan:
    def test_every_paper_comes_in_each_of_its_formats(self, city: Path) -> None:
        templates = Workspace.around(city).templates()
        artifacts, findings = build_plan("kjj", plan_of(good("市科学技术局")), Policy(), templates)
        assert findings == ()
        assert [artifact.path for artifact in artifacts] == KJJ_FILES

    def test_every_writer_and_template_of_the_table_exists(self, city: Path) -> None:
        templates = Workspace.around(city).templates()
        for paper in PAPERS:
            assert paper.template in templates or set(paper.formats) <= set(paper.own)
            assert set(paper.formats) <= {*WRITERS, *paper.own}
            assert len({(paper.scope, paper.name) for paper in PAPERS}) == len(PAPERS)
        assert sum(len(papers_of(scope)) for scope in Scope) == len(PAPERS)

    def test_a_department_whose_name_is_no_file_name_gets_a_safe_one(self, city: Path) -> None:
        templates = Workspace.around(city).templates()
        plan = plan_of(good("市局").replace("name: 市局", 'name: "市局/台：?"', 1))
        artifacts, _ = build_plan("x", plan, Policy(), templates)
        assert artifacts[0].path == "市局／台：？/市局／台：？三定规定.docx"

    def test_fonts_and_layout_come_from_the_settings_and_the_rest_from_the_standard(self) -> None:
        assert look_of(Policy()) == Look()
        look = look_of(Policy(fonts=Fonts(body="仿宋"), layout=Layout.GBT33476))
        assert look == Look(body="仿宋", layout="gbt33476")

    def test_a_template_at_fault_is_a_finding_and_no_paper(self) -> None:
        artifacts, findings = build_plan("x", plan_of(good("市局")), Policy(), {})
        assert [a.path for a in artifacts if a.path not in files_of(SEARCHED, "市局")] == []
        assert {finding.code for finding in findings} == {"PF017"}


class TestBuild:
    def test_papers_are_written_and_listed(self, city: Path) -> None:
        done = planforge("build", cwd=city)
        assert (done.code, done.err) == (0, "")
        assert len(papers(city)) == 2 * PER_PLAN
        assert done.lines[0].split() == ["文件", "结果", "大小"]
        assert any(line.startswith(f"out/{KJJ}.docx ") and "写入" in line for line in done.lines)
        assert done.lines[-2] == f"共 {ALL} 个文件：写入 {ALL}、未变 0、删除 0"
        assert done.lines[-1] == "检查方案 2 个：错误 0、警告 0、豁免 0"

    def test_the_word_file_is_a_zip_and_the_markdown_names_the_department(self, city: Path) -> None:
        planforge("build", cwd=city)
        with zipfile.ZipFile(city / f"out/{KJJ}.docx") as archive:
            assert archive.testzip() is None
            assert "word/document.xml" in archive.namelist()
        assert "市科学技术局" in (city / f"out/{KJJ}.md").read_text(encoding="utf-8")

    def test_a_second_build_changes_nothing(self, city: Path) -> None:
        planforge("build", cwd=city)
        stamps = {p: (city / "out" / p).stat().st_mtime_ns for p in (*papers(city), NAME)}
        done = planforge("build", cwd=city)
        assert f"写入 0、未变 {ALL}、删除 0" in done.out
        assert stamps == {p: (city / "out" / p).stat().st_mtime_ns for p in stamps}

    def test_the_bytes_do_not_depend_on_time_place_locale_or_hash_seed(
        self, city: Path, tmp_path: Path
    ) -> None:
        other = make(tmp_path / "别处", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))
        planforge("build", cwd=city, env={"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"})
        planforge("build", cwd=other, env={"PYTHONHASHSEED": "7", "TZ": "UTC", "LC_ALL": "C"})
        assert {p: tree(city / "out")[p] for p in papers(city)} == {
            p: tree(other / "out")[p] for p in papers(other)
        }

    def test_an_error_stops_only_its_own_plan_and_the_exit_code_is_1(self, city: Path) -> None:
        make(city, zjj=BROKEN)
        done = planforge("build", cwd=city)
        assert done.code == 1
        assert done.out.index("plans/zjj.yaml:") < done.out.index("out/市科学技术局")
        assert papers(city) == sorted(KJJ_FILES)
        assert "没有生成：zjj" in done.err

    def test_a_plan_with_errors_keeps_the_papers_of_its_last_good_build(self, city: Path) -> None:
        planforge("build", cwd=city)
        before = contents(city)
        make(city, zjj=BROKEN)
        assert planforge("build", cwd=city).code == 1
        assert contents(city) == before
        assert '"错误",' in (city / "out" / "findings.js").read_text("utf-8")

    def test_only_the_plans_named_are_built(self, city: Path) -> None:
        done = planforge("build", "zjj", cwd=city)
        assert done.code == 0
        assert all("市住房和城乡建设局" in path for path in papers(city))
        make(city, kjj=BROKEN)
        assert (
            planforge("build", "市住房和城乡建设局", cwd=city).code == 2
        )  # two plans bear the name
        assert planforge("build", "zjj", cwd=city).code == 0

    def test_papers_of_a_plan_that_is_gone_or_repealed_are_removed(self, city: Path) -> None:
        planforge("build", cwd=city)
        (city / "plans/zjj.yaml").unlink()
        done = planforge("build", cwd=city)
        assert f"删除 {PER_PLAN}" in done.out
        assert papers(city) == sorted(KJJ_FILES)
        make(city, kjj="status: repealed\n" + good("市科学技术局"))
        assert f"删除 {PER_PLAN}" in planforge("build", cwd=city).out
        assert papers(city) == []

    def test_a_partial_build_removes_nothing_of_others(self, city: Path) -> None:
        planforge("build", cwd=city)
        (city / "plans/zjj.yaml").unlink()
        planforge("build", "kjj", cwd=city)
        assert len(papers(city)) == 2 * PER_PLAN

    def test_a_paper_changed_by_hand_is_kept_and_told(self, city: Path) -> None:
        planforge("build", cwd=city)
        (city / f"out/{KJJ}.docx").write_bytes(b"by hand")
        done = planforge("build", cwd=city)
        assert done.code == 0
        assert f"out/{KJJ}.手改.docx" in done.err
        assert (city / f"out/{KJJ}.手改.docx").read_bytes() == b"by hand"
        assert done.lines[-2] == f"共 {ALL} 个文件：写入 1、未变 {ALL - 1}、删除 0、保留手改 1"

    def test_two_plans_never_write_over_each_other(self, city: Path) -> None:
        planforge("build", cwd=city)
        before = contents(city)
        make(city, other=good("市科学技术局").replace("发展规划", "别的规划"))
        done = planforge("build", "other", cwd=city)
        assert done.code == 2
        assert "plans/kjj.yaml" in done.err
        assert planforge("build", "kjj", "other", cwd=city).code in (1, 2)
        assert contents(city) == before

    def test_faulty_settings_build_nothing(self, city: Path) -> None:
        make(city, settings="stile: x\n")
        done = planforge("build", cwd=city)
        assert done.code == 1
        assert "什么也没有生成" in done.err
        assert not (city / "out").exists()

    def test_out_can_be_another_directory_of_the_workspace(self, city: Path) -> None:
        make(city, settings="out: 成果/公文\n")
        assert planforge("build", cwd=city).code == 0
        assert (city / f"成果/公文/{KJJ}.docx").is_file()

    def test_out_as_a_link_is_refused(self, city: Path, tmp_path: Path) -> None:
        (tmp_path / "outside").mkdir()
        (city / "out").symlink_to(tmp_path / "outside")
        done = planforge("build", cwd=city)
        assert done.code == 1
        assert "PF021" in done.out
        assert tree(tmp_path / "outside") == {}

    def test_own_templates_are_used_and_their_faults_are_findings(self, city: Path) -> None:
        template = city / "templates/papers/regulation.md.j2"
        template.parent.mkdir(parents=True)
        template.write_text("一行\n{{ 没有的名字 }}\n", encoding="utf-8")
        done = planforge("build", cwd=city)
        assert done.code == 1
        assert done.out.count("PF017") == 1
        assert "templates/papers/regulation.md.j2:2:" in done.out
        assert "没有的名字 }}" in done.out
        assert papers(city) == []

    def test_a_build_waits_for_another_one_and_then_goes_on(self, city: Path) -> None:
        (city / "out").mkdir()
        with lock.held(city / "out", lambda _: None):
            process = subprocess.Popen(
                [sys.executable, "-m", "planforge", "build"],
                cwd=city,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            assert process.stderr is not None
            assert f"（进程 {os.getpid()}）" in process.stderr.readline().decode("utf-8")
        process.communicate(timeout=60)
        assert process.returncode == 0

    def test_a_disk_that_refuses_is_a_message_and_2(self, city: Path) -> None:
        folder = city / "broken"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "import os\n"
            "def full(*_): raise OSError(28, 'No space left on device')\n"
            "os.replace = full\n",
            encoding="utf-8",
        )
        done = planforge("build", cwd=city, env={"PYTHONPATH": str(folder)})
        assert done.code == 2
        assert "磁盘已满" in done.err
        assert papers(city) == []

    def test_progress_is_shown_on_a_terminal_only(self, city: Path) -> None:
        assert "生成" not in planforge("build", cwd=city).err
        assert "生成" in in_terminal("build", cwd=city)

    def test_english(self, city: Path) -> None:
        done = planforge("build", "--lang", "en", cwd=city)
        assert f"{ALL} file(s): written {ALL}, unchanged 0, removed 0" in done.out
