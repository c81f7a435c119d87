"""planforge diff over Git: real repositories, odd ones too; nothing in them is ever written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.history import Repository, blob_id
from tests.docx_reading import W, parts
from tests.workspaces import good, make, planforge, tree

RENAMED = ("name: 规划科", "name: 发展规划科")


def git(folder: Path, *arguments: str) -> str:
    """Git with nobody's settings, somebody's name and one date."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.invalid",
        "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@example.invalid",
        "GIT_AUTHOR_DATE": "2016-04-01T09:00:00+08:00",
        "GIT_COMMITTER_DATE": "2016-04-01T09:00:00+08:00",
    }  # fmt: skip
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message, "--allow-empty")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Two tagged versions: 规划科 of one department was renamed, a second department came."""
    root = make(tmp_path / "城市", kjj=good("市科学技术局"))
    git(root, "init", "-q", "-b", "main")
    commit(root, "旧")
    git(root, "tag", "v2014")
    make(root, kjj=good("市科学技术局").replace(*RENAMED), zjj=good("市住房和城乡建设局"))
    commit(root, "新")
    git(root, "tag", "v2016")
    return root


class TestRevisions:
    def test_two_revisions(self, city: Path) -> None:
        done = planforge("diff", "v2014..v2016", cwd=city)
        assert (done.code, done.err) == (1, "")
        assert done.lines == [
            "市住房和城乡建设局：新编制的方案",
            "机构（1）",
            "  更名  规划科更名为发展规划科",
            "市科学技术局：变动 1 项（共 1 处差别，都有着落）",
        ]

    def test_a_revision_and_the_files_as_they_are(self, city: Path) -> None:
        assert planforge("diff", "v2016", cwd=city).lines == ["没有方案发生变动"]
        make(city, kjj=good("市科学技术局"))
        done = planforge("diff", "v2016", "--stat", cwd=city)
        assert (done.code, done.lines) == (1, ["市科学技术局：变动 1 项（更名 1）"])
        assert planforge("diff", "--stat", cwd=city).lines == done.lines

    def test_only_the_plans_that_are_named(self, city: Path) -> None:
        make(city, zjj=good("市住房和城乡建设局").replace(*RENAMED), kjj=good("市科学技术局"))
        done = planforge("diff", "HEAD", "市住房和城乡建设局", "--stat", cwd=city)
        assert done.lines == ["市住房和城乡建设局：变动 1 项（更名 1）"]

    def test_a_file_that_was_renamed_is_the_same_department(self, city: Path) -> None:
        git(city, "mv", "plans/kjj.yaml", "plans/science.yaml")
        commit(city, "改名")
        assert planforge("diff", "v2016..HEAD", cwd=city).lines == [
            "市科学技术局：两个版本没有差别"
        ]

    def test_a_plan_that_is_gone_is_said(self, city: Path) -> None:
        done = planforge("diff", "v2016..v2014", cwd=city)
        assert "市住房和城乡建设局：方案不再保留" in done.lines

    def test_each_revision_has_the_folder_its_own_settings_name(self, city: Path) -> None:
        git(city, "mv", "plans", "departments")
        (city / "planforge.yaml").write_text("plans: departments\n", encoding="utf-8")
        commit(city, "搬家")
        done = planforge("diff", "v2016..HEAD", cwd=city)
        assert (done.code, done.lines) == (0, ["没有方案发生变动"])

    def test_a_plan_that_was_none_then_is_named_and_the_rest_goes_on(self, city: Path) -> None:
        (city / "plans" / "kjj.yaml").write_text("units: [\n", encoding="utf-8")
        make(city, zjj=good("市住房和城乡建设局").replace(*RENAMED))
        commit(city, "坏")
        done = planforge("diff", "v2016..HEAD", "--stat", cwd=city)
        assert "plans/kjj.yaml 在版本 HEAD 中读不出完整的三定方案" in done.err
        assert "市住房和城乡建设局：变动 1 项（更名 1）" in done.lines

    def test_json_of_several_departments(self, city: Path) -> None:
        make(city, zjj=good("市住房和城乡建设局").replace(*RENAMED), kjj=good("市科学技术局"))
        told = json.loads(planforge("diff", "--format", "json", cwd=city).out)
        names = [one["department"] for one in told["departments"]]
        assert names == ["市科学技术局", "市住房和城乡建设局"]

    def test_one_word_file_holds_one_department(self, city: Path) -> None:
        make(city, zjj=good("市住房和城乡建设局").replace(*RENAMED), kjj=good("市科学技术局"))
        done = planforge("diff", "-o", "a.docx", cwd=city)
        assert (done.code, (city / "a.docx").exists()) == (2, False)
        assert planforge("diff", "HEAD", "kjj", "-o", "a.docx", cwd=city).code == 1
        assert (city / "a.docx").read_bytes().startswith(b"PK")

    def test_files_that_only_look_different_are_no_changes(self, city: Path) -> None:
        for name in ("kjj", "zjj"):
            path = city / "plans" / f"{name}.yaml"
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        done = planforge("diff", cwd=city)
        assert (done.code, done.lines) == (0, ["没有方案发生变动"])

    def test_a_plan_alone_is_no_revision_and_the_message_says_how(self, city: Path) -> None:
        done = planforge("diff", "kjj", cwd=city)
        assert (done.code, "planforge diff HEAD 方案名" in done.err) == (2, True)


class TestOddRepositories:
    def test_nothing_is_written(self, city: Path) -> None:
        before = tree(city)
        planforge("diff", "v2014..v2016", cwd=city)
        planforge("diff", "v2014", cwd=city)
        assert tree(city) == before

    def test_a_workspace_below_the_top_of_its_repository(self, city: Path) -> None:
        top = city.parent / "总"
        shutil.copytree(city, top / "编办" / "甲", ignore=shutil.ignore_patterns(".git"))
        git(top, "init", "-q")
        commit(top, "旧")
        make(top / "编办" / "甲", kjj=good("市科学技术局"))
        done = planforge("diff", "HEAD", "--stat", cwd=top / "编办" / "甲")
        assert done.lines == ["市科学技术局：变动 1 项（更名 1）"]

    def test_a_linked_worktree_and_a_merge(self, city: Path) -> None:
        git(city, "checkout", "-q", "-b", "side", "v2014")
        commit(city, "空")
        git(city, "merge", "-q", "--no-edit", "main")
        git(city, "worktree", "add", "-q", str(city.parent / "旁"), "v2014")
        done = planforge("diff", "side", "--stat", cwd=city.parent / "旁")
        assert "市科学技术局：变动 1 项（更名 1）" in done.lines

    def test_a_submodule_and_a_link_are_no_plans(self, city: Path) -> None:
        (city / "plans" / "link.yaml").symlink_to("kjj.yaml")
        git(city, "submodule", "--quiet", "add", str(city), "plans/sub.yaml")
        commit(city, "别的")
        assert planforge("diff", "v2016..HEAD", cwd=city).lines == ["没有方案发生变动"]

    def test_a_shallow_clone_says_how_to_get_the_rest(self, city: Path) -> None:
        there = city.parent / "浅"
        git(city.parent, "clone", "-q", "--depth", "1", "--no-tags", f"file://{city}", str(there))
        done = planforge("diff", "v2014", cwd=there)
        assert (done.code, "git fetch --unshallow --tags" in done.err) == (2, True)

    @pytest.mark.parametrize("name", ["kjj.yaml", "keji.yaml"])
    def test_what_cannot_be_read_on_one_side_is_not_gone(self, city: Path, name: str) -> None:
        """Not even if its file has another name now: 读不出, never 撤销, in no direction."""
        (city / "plans" / "kjj.yaml").rename(city / "plans" / name)
        (city / "plans" / name).write_text("department: [\n", encoding="utf-8")
        commit(city, "坏的")
        (city / "plans" / name).write_text(good("市科学技术局"), encoding="utf-8")
        (city / "plans" / name).rename(city / "plans" / "kjj.yaml")
        commit(city, "好的")
        for versions in ("HEAD~2..HEAD~1", "HEAD~1..HEAD"):
            for form in ("text", "md", "json", "comment"):
                done = planforge("diff", versions, "--format", form, cwd=city)
                assert not re.search("撤销|设立|不再|新增", done.out), (versions, form)
                assert name in done.err

    @pytest.mark.parametrize("name", ["kjj.yaml", "keji.yaml"])
    def test_nor_is_a_notice_of_its_abolition_written(self, city: Path, name: str) -> None:
        (city / "plans" / "kjj.yaml").rename(city / "plans" / name)
        (city / "plans" / name).write_text("department: [\n", encoding="utf-8")
        done = planforge("build", "--baseline", "v2016", cwd=city)
        assert done.code == 1
        assert not [path for path in tree(city) if "撤销" in path]

    def test_a_shallow_clone_begins_nothing(self, city: Path) -> None:
        """What was not fetched is not concluded to be new."""
        there = city.parent / "浅"
        git(city.parent, "clone", "-q", "--depth", "1", f"file://{city}", str(there))
        logged = planforge("log", "kjj", cwd=there)
        assert "首次" not in logged.out
        assert "取来的历史从这里开始" in logged.out
        for command in ("log", "blame"):
            assert "git fetch --unshallow --tags" in planforge(command, "kjj", cwd=there).err
            assert "浅克隆" not in planforge(command, "kjj", cwd=city).err
        assert planforge("blame", "kjj", cwd=there).out.startswith("^")
        assert not planforge("blame", "kjj", cwd=city).out.startswith("^")
        whole = json.loads(planforge("log", "kjj", "--format", "json", cwd=city).out)
        cut = json.loads(planforge("log", "kjj", "--format", "json", cwd=there).out)
        assert not any(entry["cut"] for entry in whole["entries"])
        assert [entry["cut"] for entry in cut["entries"]] == [True]

    def test_a_baseline_that_was_not_fetched_is_an_error(self, city: Path) -> None:
        settings = city / "planforge.yaml"
        settings.write_text(settings.read_text("utf-8") + 'baseline: "v*"\n', encoding="utf-8")
        commit(city, "设基线")
        commit(city, "再一次")
        there = city.parent / "浅"
        git(city.parent, "clone", "-q", "--depth", "1", f"file://{city}", str(there))
        done = planforge("check", cwd=there)
        assert (done.code, "PF035" in done.out, "fetch-depth: 0" in done.out) == (1, True, True)
        assert planforge("check", cwd=city).code == 0
        asked = planforge("check", "--baseline", "v*", cwd=there)
        assert (asked.code, "git fetch --unshallow --tags" in asked.err) == (2, True)
        git(there, "fetch", "-q", "--unshallow", "--tags")
        assert planforge("check", cwd=there).code == 0

    def test_the_newest_version_is_not_the_one_tagged_last(self, city: Path) -> None:
        """A tag made late, for an old version: what is in force is what stands on the newer commit."""
        git(city, "tag", "-a", "v2014-补", "v2014", "-m", "补打的标签")
        assert Repository.around(city).baseline("v*") == "v2016"
        tags = Repository.around(city).tags()
        assert tags.index("v2014-补") < tags.index("v2016")

    def test_sha256(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good("市科学技术局"))
        git(root, "init", "-q", "--object-format=sha256")
        commit(root, "旧")
        assert planforge("diff", cwd=root).lines == ["没有方案发生变动"]
        make(root, kjj=good("市科学技术局").replace(*RENAMED))
        assert planforge("diff", "--stat", cwd=root).lines == ["市科学技术局：变动 1 项（更名 1）"]

    @pytest.mark.parametrize(
        "name", ["没有", "--all", "-x", "--output=/etc/x", "v2014^{tree}", "HEAD:plans"]
    )
    def test_what_is_no_revision_is_said_and_never_an_option(self, city: Path, name: str) -> None:
        with pytest.raises(PlanforgeError) as caught:
            Repository.around(city).commit(name)
        assert caught.value.key == "unknown-revision"
        done = planforge("diff", "--", name, cwd=city)
        assert (done.code, f"没有版本 {name}" in done.err) == (2, True)

    def test_no_repository_no_commit_no_git(self, city: Path, tmp_path: Path) -> None:
        bare = make(tmp_path / "ws", kjj=good("市科学技术局"))
        assert "不在 Git 仓库里" in planforge("diff", cwd=bare).err
        git(bare, "init", "-q")
        assert "还没有提交过" in planforge("diff", cwd=bare).err
        done = planforge("diff", cwd=city, env={"PATH": str(tmp_path), "PYTHONUTF8": "1"})
        assert (done.code, "没有找到 Git" in done.err) == (2, True)

    def test_the_surroundings_do_not_lead_elsewhere(self, city: Path, tmp_path: Path) -> None:
        env = {"GIT_DIR": str(tmp_path / "x"), "GIT_INDEX_FILE": "/dev/null", "PYTHONUTF8": "1"}
        done = planforge("diff", "v2014..v2016", "--stat", cwd=city, env=env)
        assert "市科学技术局：变动 1 项（更名 1）" in done.lines


def test_blob_ids_are_those_of_git(city: Path) -> None:
    data = (city / "plans" / "kjj.yaml").read_bytes()
    there = git(city, "rev-parse", "HEAD:plans/kjj.yaml")
    assert blob_id(data, there) == there


class TestBaseline:
    def test_a_department_that_differs_gets_a_report_of_changes(self, city: Path) -> None:
        done = planforge("build", "--baseline", "v2014", cwd=city)
        assert (done.code, done.err) == (
            0,
            "基线 v2014：有 1 个部门的方案与它不同，增加部门 1 个\n",
        )
        made = sorted(path.name for path in (city / "out").rglob("*修订情况*"))
        assert made == [
            *(
                f"市住房和城乡建设局修订情况{suffix}" for suffix in (".docx", ".html", ".md")
            ),  # it is new
            *(f"市科学技术局修订情况{suffix}" for suffix in (".docx", ".html", ".json", ".md")),
        ]
        for name in (
            "修订对照表.docx",
            "修订对照表.md",
            "调整通知.docx",
            "调整通知.md",
            "修订稿.docx",
        ):
            assert (city / "out" / "市科学技术局" / f"市科学技术局{name}").is_file()
        words = (city / "out" / "市科学技术局" / made[-1]).read_text(encoding="utf-8")
        assert "（一）更名。规划科更名为发展规划科。" in words

    def test_tracked_changes_are_by_whoever_committed_them(self, city: Path) -> None:
        planforge("build", "--baseline", "v2014", cwd=city)
        data = (city / "out" / "市科学技术局" / "市科学技术局修订稿.docx").read_bytes()
        root = parts(data)["word/document.xml"]
        author = git(city, "log", "-1", "--format=%an", "HEAD").strip()
        marks = [e for e in root.iter(f"{W}ins", f"{W}del") if e.get(f"{W}author") != "自动编号"]
        assert marks
        assert {e.get(f"{W}author") for e in marks} == {author}
        assert all(str(e.get(f"{W}date")).endswith("Z") for e in marks)

    def test_what_is_not_committed_says_so(self, city: Path) -> None:
        path = city / "plans" / "kjj.yaml"
        text = path.read_text(encoding="utf-8").replace("name: 办公室", "name: 综合办公室", 1)
        path.write_text(text, encoding="utf-8")
        planforge("build", "--baseline", "v2016", cwd=city)
        data = (city / "out" / "市科学技术局" / "市科学技术局修订稿.docx").read_bytes()
        root = parts(data)["word/document.xml"]
        assert {e.get(f"{W}author") for e in root.iter(f"{W}ins")} == {"未提交的改动"}

    def test_the_setting_names_the_newest_tag_and_the_reports_go_when_nothing_differs(
        self, city: Path
    ) -> None:
        make(city, settings='place: 某市\nbaseline: "v*"\n', kjj=good("市科学技术局"))
        assert "基线 v2016：有 1 个部门" in planforge("build", cwd=city).err
        assert any((city / "out").rglob("*修订情况*"))
        make(
            city,
            settings='place: 某市\nbaseline: "v*"\n',
            kjj=good("市科学技术局").replace(*RENAMED),
        )
        assert "基线 v2016：有 0 个部门" in planforge("build", cwd=city).err
        assert not any((city / "out").rglob("*修订情况*"))

    def test_a_file_that_was_renamed_is_compared_with_its_department(self, city: Path) -> None:
        git(city, "mv", "plans/kjj.yaml", "plans/science.yaml")
        done = planforge("build", "science", "--baseline", "v2014", cwd=city)
        assert done.code == 0
        assert (city / "out" / "市科学技术局" / "市科学技术局修订情况.md").exists()

    def test_formatting_alone_is_no_change(self, city: Path) -> None:
        path = city / "plans" / "kjj.yaml"
        path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        assert planforge("build", "--baseline", "v2016", cwd=city).code == 0
        assert not any((city / "out").rglob("*修订情况*"))

    @pytest.mark.parametrize(("name", "word"), [("w*", "没有标签符合"), ("nope", "没有版本 nope")])
    def test_a_baseline_there_is_none_of_builds_nothing(
        self, city: Path, name: str, word: str
    ) -> None:
        done = planforge("build", "--baseline", name, cwd=city)
        assert (done.code, word in done.err) == (2, True)
        assert not (city / "out").exists()


def test_rounds_between_the_two_versions_are_named(city: Path) -> None:
    """What was transferred and approved in one of them stands in that version alone, once the round is settled."""
    between = "比较的两个版本之间还有 v2016："

    def told(*words: str) -> bool:
        done = planforge("diff", *words, cwd=city)
        return between in done.out + done.err

    assert not told("v2014..v2016")  # the one compared is none between
    assert not told("v2014")  # nor is the files' own
    make(city, kjj=good("市科学技术局").replace("规划科", "规划处"), zjj=good("市住房和城乡建设局"))
    assert told("v2014")
    commit(city, "再改")
    git(city, "tag", "-a", "v2018", "-m", "2018")
    assert told("v2014..v2018")
    assert told("v2014")
    assert not told("v2016..v2018")
