"""Living with Git: ``git diff`` shows facts, ``git merge`` merges by ids and drops nothing, a commit is checked first."""

from __future__ import annotations

import os
import re
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


@pytest.fixture
def city(tmp_path: Path) -> Path:
    root = make(tmp_path / "ws", kjj=good(NAME))
    program = tmp_path / "bin" / "planforge"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planforge "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    git(root, "init", "-q", "-b", "main")
    assert planforge("git-setup", cwd=root).code == 0
    git(root, "add", "-A")
    assert git(root, "commit", "-qm", "起点").returncode == 0
    return root


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
        assert "两边改了同样的事情，有 1 处" in done.stdout + done.stderr
        assert "<<<<<<< 我方\n" in text
        assert "authorised: 11" in text
        assert "authorised: 13" in text
        assert "<<<<<<<" in text

    def test_a_side_that_is_no_plan_is_merged_as_text(self, city: Path) -> None:
        self.sides(city, ("authorised: 12", "authorised: ["), ("发展规划", "创新规划"))
        text = (city / "plans" / "kjj.yaml").read_text(encoding="utf-8")
        assert "创新规划" in text
        assert "authorised: [" in text
