"""Living with Git: ``git diff`` shows facts, ``git merge`` merges by ids and drops nothing, a commit is checked first."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import good, make, planforge

NAME = "市科学技术局"


def git(
    root: Path, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Git, with a ``planforge`` on the path that runs these sources."""
    environment = {
        **os.environ,
        "PATH": f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GIT_AUTHOR_NAME": "张三", "GIT_AUTHOR_EMAIL": "z@example.org",
        "GIT_COMMITTER_NAME": "张三", "GIT_COMMITTER_EMAIL": "z@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **(env or {}),
    }  # fmt: skip
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository that is set up, and a ``planforge`` to put on the path."""
    folder = tmp_path_factory.mktemp("origin")
    root = make(folder / "ws", kjj=good(NAME))
    program = folder / "bin" / "planforge"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planforge "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    git(root, "init", "-q", "-b", "main")
    assert planforge("git-setup", cwd=root).code == 0
    git(root, "add", "-A")
    assert git(root, "commit", "-qm", "起点").returncode == 0
    return folder


@pytest.fixture
def city(origin: Path, tmp_path: Path) -> Path:
    shutil.copytree(origin, tmp_path, dirs_exist_ok=True)
    return tmp_path / "ws"


def edit(root: Path, old: str, new: str) -> None:
    path = root / "plans" / "kjj.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestSetup:
    def test_it_says_what_it_did_and_twice_changes_nothing(self, city: Path) -> None:
        before = (city / ".gitattributes").read_bytes()
        done = planforge("git-setup", cwd=city)
        assert ".gitattributes 已经是好的" in done.out
        assert "pre-commit 已经是好的" in done.out
        assert (city / ".gitattributes").read_bytes() == before

    def test_lines_that_were_there_stay(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good(NAME))
        git(root, "init", "-q")
        (root / ".gitattributes").write_text("*.png binary", encoding="utf-8")
        planforge("git-setup", cwd=root)
        assert (root / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
            "*.png binary", "plans/*.yaml diff=planforge merge=planforge text eol=lf",
        ]  # fmt: skip

    def test_somebody_elses_hook_stays(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good(NAME))
        git(root, "init", "-q")
        hook = root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\n", encoding="utf-8")
        done = planforge("git-setup", cwd=root)
        assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"
        assert "没有动" in done.err

    def test_undo_leaves_what_was_there_before(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good(NAME))
        git(root, "init", "-q")
        (root / ".gitattributes").write_text("*.png binary\n", encoding="utf-8")
        before = git(root, "config", "--local", "--list").stdout
        planforge("git-setup", cwd=root)
        done = planforge("git-setup", "--undo", cwd=root)
        assert (done.code, "撤回" in done.out) == (0, True)
        assert git(root, "config", "--local", "--list").stdout == before
        assert (root / ".gitattributes").read_text(encoding="utf-8") == "*.png binary\n"
        assert not (root / ".git" / "hooks" / "pre-commit").exists()
        assert planforge("git-setup", "--undo", cwd=root).code == 0

    def test_undo_leaves_somebody_elses_hook(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good(NAME))
        git(root, "init", "-q")
        hook = root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\n", encoding="utf-8")
        planforge("git-setup", "--undo", cwd=root)
        assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"

    def test_the_hook_can_be_run(self, city: Path) -> None:
        mode = (city / ".git" / "hooks" / "pre-commit").stat().st_mode
        assert mode & stat.S_IXUSR

    def test_without_a_repository_it_says_so(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", kjj=good(NAME))
        done = planforge("git-setup", cwd=root, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
        assert done.code == 2
        assert "Git" in done.err


def test_git_diff_shows_clauses(city: Path) -> None:
    edit(city, "发展规划", "创新发展规划")
    said = git(city, "diff").stdout
    changed = [
        line for line in said.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed
    assert not any("text:" in line or "{" in line for line in changed)
    assert any("创新发展规划" in line for line in changed if line[0] == "+")


# One field of the plan, and what a reviewer who trusts Git has to see.
EDITS = {
    "编制": ("authorised: 12", "authorised: 13", "行政编制 13名"),
    "领导职数": ("title: 副局长, count: 2", "title: 副局长, count: 3", "副局长 3名"),
    "性质": ("role: support", "role: business", "性质"),
    "对应职责": ("serves: [main]", "serves: [other]", "对应职责：other"),
    "规格": ("rank: 正处级", "rank: 副处级", "规格：副处级"),
    "标识": ("id: planning", "id: plans", "规划科 [plans]"),
    "文体": ("style: article", "style: section", "文体：分段式"),
}


@pytest.mark.parametrize("name", EDITS)
def test_git_diff_shows_every_change(city: Path, name: str) -> None:
    old, new, shown = EDITS[name]
    edit(city, old, new)
    diff = git(city, "diff").stdout
    lines = [
        line for line in diff.splitlines() if line[:1] in "+-" and line[:2] not in ("++", "--")
    ]
    assert any(shown in line for line in lines)
    assert 1 <= len(lines) <= 2


def test_hunks_are_headed_by_the_section_or_the_unit(city: Path) -> None:
    edit(city, "起草发展规划", "起草五年规划")
    assert re.search(
        r"^@@ .* @@ +规划科 \[planning\]$", git(city, "diff", "-U0").stdout, re.MULTILINE
    )


def test_a_comment_is_no_change(city: Path) -> None:
    edit(city, "style:", "# 说明\nstyle:")
    assert "@@" not in git(city, "diff").stdout


def test_what_another_language_showed_is_not_kept(city: Path) -> None:
    edit(city, "authorised: 12", "authorised: 13")
    git(city, "diff")
    english = git(city, "-c", "core.pager=cat", "diff", env={"PLANFORGE_LANG": "en"}).stdout
    lines = [line for line in english.splitlines() if line[:2] in ("+ ", "- ")]
    assert [line.strip("+- ") for line in lines] == ["行政编制 12", "行政编制 13"]


def two_branches(root: Path, theirs: tuple[str, str], ours: tuple[str, str]) -> None:
    """A branch ``other`` on which one thing was edited, and ``main`` on which another was."""
    git(root, "checkout", "-qb", "other")
    edit(root, *theirs)
    git(root, "commit", "-qam", "对方")
    git(root, "checkout", "-q", "main")
    edit(root, *ours)
    git(root, "commit", "-qam", "己方")


class TestFromAnyClient:
    """A client with another PATH, a workspace in a subfolder, a program that is gone."""

    def test_without_planforge_on_the_path(self, city: Path) -> None:
        edit(city, "authorised: 12", "authorised: 13")
        diff = git(city, "diff", env={"PATH": os.environ["PATH"]}).stdout
        assert "+    行政编制 13名" in diff
        assert git(city, "commit", "-qam", "x", env={"PATH": os.environ["PATH"]}).returncode == 0

    @pytest.fixture
    def gone(self, city: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Set up by a program that is not there any more."""
        monkeypatch.setattr(
            "planforge.runs.git_setup.sys.executable", str(city / "gone" / "python")
        )
        (city / ".git" / "hooks" / "pre-commit").unlink()
        assert planforge("git-setup", cwd=city).code == 0
        return city

    def test_a_diff_falls_back_to_the_text(self, gone: Path) -> None:
        edit(gone, "authorised: 12", "authorised: 13")
        done = git(gone, "diff")
        assert done.returncode == 0
        assert "+  pools: [{kind: 行政编制, authorised: 13}]" in done.stdout

    def test_a_commit_is_not_refused_and_says_that_nothing_was_checked(self, gone: Path) -> None:
        edit(gone, "authorised: 12", "authorised: 13")
        done = git(gone, "commit", "-qam", "x")
        assert done.returncode == 0
        assert "没有检查" in done.stderr

    def test_a_merge_marks_what_clashes(self, gone: Path) -> None:
        two_branches(
            gone, ("authorised: 12", "authorised: 13"), ("authorised: 12", "authorised: 14")
        )
        assert git(gone, "merge", "other").returncode == 1
        text = (gone / "plans" / "kjj.yaml").read_text("utf-8")
        for part in ("<<<<<<<", "authorised: 14", "=======", "authorised: 13", ">>>>>>>"):
            assert part in text

    def test_a_merge_of_other_places_is_clean(self, gone: Path) -> None:
        two_branches(
            gone, ("authorised: 12", "authorised: 13"), ("拟订全市发展规划", "拟订全市规划")
        )
        assert git(gone, "merge", "-q", "other").returncode == 0
        text = (gone / "plans" / "kjj.yaml").read_text("utf-8")
        assert "authorised: 13" in text
        assert "拟订全市规划" in text

    @pytest.mark.parametrize("below", ["sub", "三定 方案"])
    def test_a_workspace_in_a_subfolder(self, tmp_path: Path, below: str) -> None:
        root = tmp_path / "repo"
        workspace = make(root / below, kjj=good(NAME))
        git(root, "init", "-q", "-b", "main")
        assert planforge("git-setup", cwd=workspace).code == 0
        git(root, "add", "-A")
        assert git(root, "commit", "-qm", "起点").returncode == 0
        path = workspace / "plans" / "kjj.yaml"
        path.write_text(path.read_text("utf-8").replace("局长", "副局长", 1), "utf-8")
        diff = git(root, "diff")
        assert "+    副局长 1名" in diff.stdout
        assert f"{below}/plans/kjj.yaml" in diff.stdout  # readable: core.quotepath is off
        done = git(root, "commit", "-qam", "错")
        assert done.returncode == 1
        assert "PF211" in done.stdout + done.stderr


def test_textconv_shows_what_is_no_plan_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("department: [\n", encoding="utf-8")
    assert planforge("textconv", "a.yaml", cwd=tmp_path).out == "department: [\n"
    assert planforge("textconv", "b.yaml", cwd=tmp_path).code == 2


def test_a_commit_with_errors_is_stopped(city: Path) -> None:
    edit(city, "局长", "副局长")
    done = git(city, "commit", "-qam", "错")
    assert done.returncode == 1
    assert "PF211" in done.stdout + done.stderr


class TestWhatIsCommitted:
    """The hook judges the index: what a clone of the commit will have, not what lies on the disk."""

    @staticmethod
    def stage(city: Path, old: str, new: str) -> None:
        edit(city, old, new)
        git(city, "add", "-A")

    def test_a_mistake_that_is_only_staged_is_found(self, city: Path) -> None:
        self.stage(city, "局长", "副局长")
        edit(city, "副局长", "局长")  # mended on the disk, and not staged
        assert planforge("check", cwd=city).code == 0
        done = git(city, "commit", "-qm", "错")
        assert done.returncode == 1
        assert "plans/kjj.yaml" in done.stdout + done.stderr
        assert "PF211" in done.stdout + done.stderr

    def test_a_mistake_that_is_not_staged_stops_nothing(self, city: Path) -> None:
        self.stage(city, "发展规划", "创新发展规划")
        edit(city, "局长", "副局长")
        assert planforge("check", cwd=city).code == 1
        assert git(city, "commit", "-qm", "对").returncode == 0

    def test_settings_and_files_that_are_gone_count_as_staged(self, city: Path) -> None:
        git(city, "rm", "-q", "--cached", "planforge.yaml")
        done = git(city, "commit", "-qm", "没有设置")
        assert done.returncode == 1
        assert "planforge.yaml" in done.stdout + done.stderr
        git(city, "reset", "-q")
        git(city, "rm", "-q", "--cached", "plans/kjj.yaml")  # still on the disk
        (city / "plans" / "b.yaml").write_text(good("市民政局"), encoding="utf-8")
        git(city, "add", "plans/b.yaml")
        said = planforge("check", "--staged", cwd=city)
        assert (said.code, "检查方案 1 个" in said.out) == (0, True)

    def test_a_list_that_was_not_staged_is_not_there(self, city: Path) -> None:
        edit(city, "style:", "authority_list: list.csv\nstyle:")
        (city / "plans" / "list.csv").write_text("事项名称,类型\n奖励,行政奖励\n", encoding="utf-8")
        git(city, "add", "plans/kjj.yaml")
        assert "PF022" in planforge("check", "--staged", cwd=city).out
        assert "PF022" not in planforge("check", cwd=city).out

    def test_a_commit_of_one_file_checks_that_commit(self, city: Path) -> None:
        """``git commit 文件`` makes an index of its own and names it to the hook."""
        (city / "plans" / "b.yaml").write_text(good("市民政局"), encoding="utf-8")
        git(city, "add", "-A")
        git(city, "commit", "-qm", "两个")
        self.stage(city, "局长", "副局长")
        path = city / "plans" / "b.yaml"
        path.write_text(path.read_text("utf-8").replace("发展规划", "五年规划"), "utf-8")
        assert git(city, "commit", "-qm", "b", "plans/b.yaml").returncode == 0
        assert git(city, "commit", "-qm", "kjj", "plans/kjj.yaml").returncode == 1

    def test_a_merge_is_checked_before_it_is_committed(self, city: Path) -> None:
        git(city, "checkout", "-qb", "other")
        edit(city, "局长", "副局长")
        git(city, "commit", "-qnam", "错")
        git(city, "checkout", "-q", "main")
        edit(city, "发展规划", "创新发展规划")
        git(city, "commit", "-qam", "己方")
        done = git(city, "merge", "--no-edit", "other")
        assert done.returncode != 0
        assert "PF211" in done.stdout + done.stderr
        assert git(city, "log", "-1", "--format=%s").stdout == "己方\n"

    def test_an_unfinished_merge_is_told(self, city: Path) -> None:
        two_branches(
            city, ("authorised: 12", "authorised: 13"), ("authorised: 12", "authorised: 14")
        )
        git(city, "merge", "other")
        done = planforge("check", "--staged", cwd=city)
        assert (done.code, "还有没处理的合并冲突" in done.err) == (2, True)

    def test_what_differs_in_an_unfinished_merge_is_shown_as_facts(self, city: Path) -> None:
        two_branches(
            city, ("authorised: 12", "authorised: 13"), ("authorised: 12", "authorised: 14")
        )
        git(city, "merge", "other")
        shown = git(city, "diff").stdout.splitlines()
        told = [line[2:].strip() for line in shown if line[:2] in ("++", "+ ", " +", "- ", " -")]
        assert sorted(line for line in told if "名" in line) == ["行政编制 13名", "行政编制 14名"]
        assert "++<<<<<<< 我方" in shown

    def test_in_a_subfolder_and_a_worktree(self, tmp_path: Path) -> None:
        root = tmp_path / "repo"
        workspace = make(root / "三定 方案", kjj=good(NAME))
        git(root, "init", "-q", "-b", "main")
        assert planforge("git-setup", cwd=workspace).code == 0
        git(root, "add", "-A")
        assert git(root, "commit", "-qm", "起点").returncode == 0
        git(root, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
        other = tmp_path / "side" / "三定 方案"
        edit(other, "局长", "副局长")
        git(tmp_path / "side", "add", "-A")
        done = git(tmp_path / "side", "commit", "-qm", "错")
        assert (done.returncode, "PF211" in done.stdout + done.stderr) == (1, True)


def test_a_fresh_clone_is_told_that_it_is_not_set_up(city: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(city), "clone")
    assert "planforge git-setup" not in planforge("check", cwd=city).err
    said = planforge("check", cwd=tmp_path / "clone")
    assert (said.code, said.err.count("planforge git-setup")) == (0, 1)
    planforge("git-setup", cwd=tmp_path / "clone")
    assert "planforge git-setup" not in planforge("check", cwd=tmp_path / "clone").err


class TestMerge:
    def sides(
        self, city: Path, ours: tuple[str, str], theirs: tuple[str, str]
    ) -> subprocess.CompletedProcess[str]:
        git(city, "checkout", "-qb", "other")
        edit(city, *theirs)
        assert git(city, "commit", "-qnam", "对方").returncode == 0
        git(city, "checkout", "-q", "main")
        edit(city, *ours)
        assert git(city, "commit", "-qnam", "我方").returncode == 0
        return git(city, "merge", "--no-edit", "other")

    def test_different_things_are_merged(self, city: Path) -> None:
        done = self.sides(city, ("发展规划", "创新规划"), ("authorised: 12", "authorised: 13"))
        text = (city / "plans" / "kjj.yaml").read_text(encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "创新规划" in text
        assert "authorised: 13" in text

    def test_the_same_thing_changed_in_two_ways_is_told_and_both_stay(self, city: Path) -> None:
        done = self.sides(
            city, ("authorised: 12", "authorised: 11"), ("authorised: 12", "authorised: 13")
        )
        text = (city / "plans" / "kjj.yaml").read_text(encoding="utf-8")
        assert done.returncode != 0
        assert "两边改了同样的事情，标出了 1 处" in done.stdout + done.stderr
        assert "<<<<<<< 我方\n" in text
        assert "authorised: 11" in text
        assert "authorised: 13" in text
        assert "<<<<<<<" in text

    def test_a_side_that_is_no_plan_is_merged_as_text(self, city: Path) -> None:
        self.sides(city, ("authorised: 12", "authorised: ["), ("发展规划", "创新规划"))
        text = (city / "plans" / "kjj.yaml").read_text(encoding="utf-8")
        assert "创新规划" in text
        assert "authorised: [" in text
