"""A workspace may come from another office: reading it runs nothing, and history that is missing is said to be.

Each case leaves a trap in a repository that is handed over; every command is run in it, and no trap may spring.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.world import pandoc
from planforge.world.programs import program
from tests import amount
from tests.test_cli_baseline import git
from tests.workspaces import Done, good, make, planforge

SETTINGS = "place: 某市\nbaseline: v1\n"
PLAN = "plans/kjj.yaml"
COMMANDS = (
    ("check",),
    ("diff", "v1"),
    ("diff", "v1..v2"),
    ("log", "kjj"),
    ("blame", "kjj"),
    ("build", "kjj"),
    ("report",),
    ("ledger",),
    ("git-setup",),
)
HOOKS = ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc")


@dataclass(frozen=True)
class Trap:
    """How a repository is set: its configuration (RUN is the trap), attributes, and what else is done to it."""

    config: tuple[tuple[str, str], ...] = ()
    attributes: str = ""
    then: Callable[[Path, Path], None] = field(default=lambda _root, _run: None)


def lose(root: Path, _run: Path) -> None:
    """The plan of v1 is no longer in the repository."""
    blob = said(root, "rev-parse", f"v1:{PLAN}")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def hooks_in(folder: str) -> Callable[[Path, Path], None]:
    def place(root: Path, run: Path) -> None:
        (root / folder).mkdir(parents=True, exist_ok=True)
        for hook in HOOKS:
            shutil.copy(run, root / folder / hook)

    return place


def sign(root: Path, _run: Path) -> None:
    head, body = said(root, "cat-file", "commit", "HEAD").split("\n\n", 1)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n xx\n -----END PGP SIGNATURE-----"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        input=f"{head}\n{signature}\n\n{body}\n",
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    git(root, "update-ref", "HEAD", made.stdout.strip())


def promisor(url: str, *more: tuple[str, str]) -> Trap:
    """A repository that says its missing objects are to be had at ``url``."""
    config = (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", url),
        ("remote.origin.promisor", "true"),
        *more,
    )
    return Trap(config, then=lose)


TRAPS = {
    "core.fsmonitor": Trap((("core.fsmonitor", "RUN"),)),
    "core.hooksPath": Trap((("core.hooksPath", "hk"),), then=hooks_in("hk")),
    "hooks": Trap(then=hooks_in(".git/hooks")),
    "diff.external": Trap((("diff.external", "RUN"),)),
    "diff driver": Trap((("diff.x.command", "RUN"), ("diff.x.textconv", "RUN")), "*.yaml diff=x\n"),
    "pager": Trap((("core.pager", "RUN"), ("pager.log", "RUN"), ("pager.diff", "RUN"))),
    "filter": Trap(
        (("filter.x.clean", "RUN"), ("filter.x.smudge", "RUN"), ("filter.x.process", "RUN")),
        "*.yaml filter=x\n",
    ),
    "signature": Trap(
        (("log.showSignature", "true"), ("gpg.program", "RUN"), ("gpg.ssh.program", "RUN")),
        then=sign,
    ),
    "merge driver": Trap((("merge.default", "x"), ("merge.x.driver", "RUN")), "*.yaml merge=x\n"),
    "editor, askpass, credential": Trap(
        (("core.editor", "RUN"), ("core.askPass", "RUN"), ("credential.helper", "!RUN"))
    ),
    "alias": Trap(tuple((f"alias.{name}", "!RUN") for name in ("log", "rev-parse", "cat-file"))),
    "promisor ssh": promisor("ssh://nowhere.invalid/x", ("core.sshCommand", "RUN")),
    "promisor ext::": promisor("ext::RUN x", ("protocol.ext.allow", "always")),
    "promisor uploadpack": promisor(".", ("remote.origin.uploadpack", "RUN")),
    "promisor helper": promisor("x", ("remote.origin.vcs", "trap")),
    "promisor git proxy": promisor("git://127.0.0.1:9/x", ("core.gitProxy", "RUN")),
    "promisor http credential": promisor("http://127.0.0.1:9/x", ("credential.helper", "!RUN")),
    "promisor insteadOf": promisor(
        "zz://q", ("protocol.ext.allow", "always"), ("url.ext::RUN .insteadOf", "zz://")
    ),
    "mailmap": Trap((("mailmap.file", "/etc/passwd"), ("log.mailmap", "true"))),
    "trailer": Trap((("trailer.x.cmd", "RUN"), ("trailer.x.command", "RUN"))),
    "worktree elsewhere": Trap((("core.worktree", "/etc"),)),
    "alternates command": Trap((("core.alternateRefsCommand", "RUN"),)),
    "submodules": Trap((("diff.submodule", "log"), ("diff.orderFile", "/etc/passwd"))),
    "log": Trap(
        (
            ("format.pretty", "%x01%x00x"), ("log.date", "relative"), ("color.ui", "always"),
            ("diff.relative", "true"), ("i18n.logOutputEncoding", "GBK"), ("log.showRoot", "false"),
        )
    ),
}  # fmt: skip


def said(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two committed versions and a change since."""
    root = make(tmp_path_factory.mktemp("handed") / "甲 乙", SETTINGS, kjj=good("市科学技术局"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "一")
    git(root, "tag", "v1")
    plan = root / PLAN
    plan.write_text(plan.read_text("utf-8").replace("起草发展规划", "起草科技规划"), "utf-8")
    git(root, "commit", "-qam", "二")
    git(root, "tag", "v2")
    plan.write_text(plan.read_text("utf-8") + "# 改\n", "utf-8")
    return root


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run."""
    path = tmp_path / "run.sh"
    path.write_text(f"#!/bin/sh\necho \"$0 $*\" >>'{tmp_path}/SPRUNG'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


class TestNothingRuns:
    @pytest.mark.parametrize("name", amount.some([*TRAPS], 3))
    def test_no_command_springs_a_trap(
        self,
        name: str,
        approved: Path,
        trap: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        for key, value in TRAPS[name].config:
            git(root, "config", key.replace("RUN", str(trap)), value.replace("RUN", str(trap)))
        if TRAPS[name].attributes:
            (root / ".gitattributes").write_text(TRAPS[name].attributes)
        TRAPS[name].then(root, trap)
        helpers = tmp_path / "bin"
        helpers.mkdir()
        shutil.copy(trap, helpers / "git-remote-trap")
        monkeypatch.setenv("PATH", f"{helpers}{os.pathsep}{os.environ['PATH']}")
        for command in COMMANDS:
            done = planforge(*command, cwd=root)
            assert not (tmp_path / "SPRUNG").exists(), command
            assert "程序自身出错" not in done.err
            assert "root:" not in done.out + done.err

    def test_an_embedded_bare_repository_is_refused_by_every_command(
        self, approved: Path, trap: Path, tmp_path: Path
    ) -> None:
        """A clone whose folder of plans is laid out as a repository with its own configuration."""
        root = tmp_path / "cloned" / "city"
        shutil.copytree(approved, root, ignore=shutil.ignore_patterns(".git"))
        git(tmp_path, "clone", "-q", "--bare", str(approved), "bare.git")
        for part in ("HEAD", "objects", "refs", "packed-refs", "config"):
            whole = tmp_path / "bare.git" / part
            (shutil.copytree if whole.is_dir() else shutil.copy)(whole, root / part)
        git(tmp_path / "cloned", "init", "-q")
        git(tmp_path, "config", "-f", str(root / "config"), "core.fsmonitor", str(trap))
        for command in COMMANDS[:-2]:  # the ledger asks Git nothing
            done = planforge(*command, cwd=root)
            assert (done.code, "裸仓库" in done.err) == (2, True), command
        assert not (tmp_path / "SPRUNG").exists()

    def test_a_bare_repository_on_a_server_can_be_compared(
        self, approved: Path, tmp_path: Path
    ) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(approved), "server.git")
        done = planforge("diff", "v1..v2", cwd=tmp_path / "server.git")
        assert done.code == 1
        assert "起草科技规划" in done.out
        assert planforge("diff", "v1..v2", cwd=tmp_path / "server.git" / "refs").code == 1

    def test_the_caller_s_variables_do_not_steer_git(
        self, approved: Path, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        for name, value in {
            "GIT_DIR": str(tmp_path / "elsewhere"),
            "GIT_COMMON_DIR": str(tmp_path / "elsewhere"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "core.fsmonitor",
            "GIT_CONFIG_VALUE_0": str(trap),
            "GIT_EXTERNAL_DIFF": str(trap),
            "GIT_ICASE_PATHSPECS": "1",
            "GIT_SSH_COMMAND": str(trap),
        }.items():
            monkeypatch.setenv(name, value)
        done = planforge("log", "kjj", cwd=approved)
        assert done.code == 0
        assert "起草科技规划" in done.out
        assert not (tmp_path / "SPRUNG").exists()

    def test_a_hook_is_written_in_the_repository_only(self, approved: Path, tmp_path: Path) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        elsewhere = tmp_path / "hooks"
        elsewhere.mkdir()
        git(root, "config", "core.hooksPath", str(elsewhere))
        done = planforge("git-setup", cwd=root)
        assert list(elsewhere.iterdir()) == []
        assert "钩子目录" in done.err
        git(root, "config", "--unset", "core.hooksPath")
        planforge("git-setup", cwd=root)
        assert (root / ".git" / "hooks" / "pre-commit").is_file()


class TestPrograms:
    def test_a_program_in_the_workspace_or_named_by_a_relative_path_is_never_taken(
        self, tmp_path: Path, trap: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inside, outside = tmp_path / "w" / "bin", tmp_path / "bin"
        for folder in (inside, outside):
            folder.mkdir(parents=True)
            shutil.copy(trap, folder / "git")
        monkeypatch.chdir(inside)
        monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(inside), str(outside))))
        assert program(("git",), outside=tmp_path / "w") == str(outside / "git")
        assert program(("git",)) == str(inside / "git")
        assert program(("no-such", "git"), outside=tmp_path / "w") == str(outside / "git")
        assert program(("no-such",)) == ""
        linked = tmp_path / "linked"
        linked.symlink_to(inside)
        monkeypatch.setenv("PATH", str(linked))
        assert program(("git",), outside=tmp_path / "w") == ""

    @pytest.mark.parametrize("bundled", [True, False])
    def test_nor_is_a_pandoc(
        self, bundled: bool, tmp_path: Path, trap: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """pypandoc itself would run it: it asks every pandoc it finds for its version."""
        shutil.copy(trap, tmp_path / "pandoc")
        (tmp_path / "旧.md").write_text("# 三定规定", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path), os.environ["PATH"])))
        if not bundled:
            monkeypatch.setattr(pandoc, "find_spec", lambda _name: None)
            monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path))))
            with pytest.raises(PlanforgeError, match="pandoc-missing"):
                pandoc.syntax_tree("旧.md", b"# a", ".md")
        else:
            pandoc.syntax_tree("旧.md", b"# a", ".md")
        assert not (tmp_path / "SPRUNG").exists()


class TestMissing:
    """What Git cannot find is an error with what to do, and never 'was not there'."""

    def told(self, root: Path) -> list[Done]:
        return [planforge(*command, cwd=root) for command in COMMANDS[1:5]]

    def test_a_lost_object_ends_with_2(self, approved: Path, tmp_path: Path) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        lose(root, root)
        for done in self.told(root):
            assert done.code == 2
            assert "历史读不全" in done.err
            assert done.out == ""

    @pytest.mark.parametrize("path", ["v1:plans", "v1^{tree}"])
    def test_a_lost_folder_too(self, path: str, approved: Path, tmp_path: Path) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        tree = said(root, "rev-parse", path)
        (root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
        for done in self.told(root):
            assert (done.code, done.out) == (2, ""), done

    def test_a_partial_clone_is_told_to_fetch_and_nothing_is_fetched(
        self, approved: Path, tmp_path: Path
    ) -> None:
        git(approved, "config", "uploadpack.allowFilter", "true")
        git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{approved}", "w")
        root = tmp_path / "w"
        for done in self.told(root):
            assert done.code == 2
            assert "部分克隆" in done.err
        git(root, "fetch", "-q", "--refetch", "--no-filter")  # what the message says
        assert [done.code for done in self.told(root)] == [1, 1, 0, 0]


class TestNames:
    """An odd author, date or path breaks no command, and steers no terminal."""

    @pytest.mark.parametrize("author", ["x\x1b]0;t\x07\x1b[31m", "x\x01y", "甲\u202e乙"])
    def test_an_odd_author(self, author: str, approved: Path, tmp_path: Path) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        who = ("-c", f"user.name={author}", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, "commit", "-qam", "三", "--allow-empty"], cwd=root, check=True)
        plan = root / PLAN
        plan.write_text(plan.read_text("utf-8").replace("科技规划", "发展规划"), "utf-8")
        subprocess.run(["git", *who, "commit", "-qam", "四"], cwd=root, check=True)
        for command in (
            ("log", "kjj"), ("blame", "kjj"), ("build",), ("log", "kjj", "--format", "json"),
            ("blame", "kjj", "--format", "json"), ("diff", "v2", "--format", "json"),
        ):  # fmt: skip
            done = planforge(*command, cwd=root)
            assert done.code in (0, 1), command
            for char in ("\x1b", "\x01", "\x07", "\u202e"):
                assert char not in done.out + done.err, command

    @pytest.mark.parametrize(
        ("raw", "shown"),
        [
            ("1480000000 +0800", "2016-11-24"),
            ("1480000000 +9999", "2016-11-24"),
            ("1480000000 -0130", "2016-11-24"),
            ("999999999999999 +0000", "1970-01-01"),
        ],
    )
    def test_an_odd_date(self, raw: str, shown: str, approved: Path, tmp_path: Path) -> None:
        root = tmp_path / "w"
        shutil.copytree(approved, root)
        tree, parent = said(root, "rev-parse", "v1^{tree}"), said(root, "rev-parse", "HEAD")
        commit = (
            f"tree {tree}\nparent {parent}\nauthor a <a@b> {raw}\n"
            "committer a <a@b> 1480000000 +0000\n\nm\n"
        )
        made = subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
            input=commit, cwd=root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        git(root, "update-ref", "refs/heads/main", made.stdout.strip())
        done = planforge("log", "kjj", cwd=root)
        assert done.code == 0
        assert done.lines[0].startswith(shown)
        assert planforge("build", "--baseline", "v2", cwd=root).code in (0, 1)


class TestOut:
    def test_nothing_is_removed_through_a_link(self, approved: Path, tmp_path: Path) -> None:
        root, elsewhere = tmp_path / "w", tmp_path / "elsewhere"
        shutil.copytree(approved, root)
        elsewhere.mkdir()
        (elsewhere / ".planforge-1.tmp").touch()
        (root / "out" / "d").mkdir(parents=True)
        (root / "out" / "d" / ".planforge-2.tmp").touch()
        (root / "out" / ".planforge-3.tmp").mkdir()
        (root / "out" / "x").symlink_to(elsewhere)
        (root / "out" / ".planforge-4.tmp").symlink_to(elsewhere / ".planforge-1.tmp")
        assert planforge("build", cwd=root).code == 0
        assert (elsewhere / ".planforge-1.tmp").exists()
        assert not (root / "out" / "d" / ".planforge-2.tmp").exists()
        assert (root / "out" / ".planforge-3.tmp").is_dir()
