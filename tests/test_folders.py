"""planforge.yaml may come from anywhere: the folders it names for plans and papers, and what lies in out/ already."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from planforge.words.folders import unfit
from planforge.world.manifest import NAME, loaded
from tests.workspaces import Done, good, make, planforge, tree

GIT = Path(".git")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    ws = make(tmp_path / "ws", kjj=good("市科学技术局"))
    (ws / ".git/hooks").mkdir(parents=True)
    (ws / ".git/hooks/pre-commit").write_text("x", encoding="utf-8")
    return ws


def set_up(city: Path, line: str) -> Done:
    file = city / "planforge.yaml"
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return planforge("build", cwd=city)


@pytest.mark.parametrize(
    "line",
    [
        "out: .git", "out: ./.git", "out: .git/hooks", "out: .GIT", "out: GIT~1", "out: .公文", "out: plans", "out: plans/x",
        "out: PLANS", "out: ./plans/", "out: templates", "out: templates/papers", "out: .", "out: ./", "out: con", "out: 'a?b'",
        "out: 'a. '", "plans: .git", "plans: .",
    ],
)  # fmt: skip
def test_what_is_not_planforges_own_is_refused(city: Path, line: str) -> None:
    before = tree(city)
    done = set_up(city, line)
    assert done.code == 1
    assert "PF034" in done.out
    after = tree(city)
    assert {name for name in after if name not in before} == set()


@pytest.mark.parametrize(
    "line", ["out: ..", "out: ../x", "out: /tmp/x", "out: 'C:x'", 'out: "a\\0b"']
)
def test_what_lies_outside_is_said_to(city: Path, line: str) -> None:
    done = set_up(city, line)
    assert done.code == 1
    assert "PF021" in done.out


@pytest.mark.parametrize("line", ["out: 公文", "out: out/2026", "out: plans2", "out: planst"])
def test_a_folder_of_its_own_is_fine(city: Path, line: str) -> None:
    assert set_up(city, line).code == 0


def test_a_list_with_a_name_that_no_path_can_have(city: Path) -> None:
    done = set_up(city, 'authority_lists: ["a\\0b.xlsx"]')
    assert done.code == 1
    assert "程序自身出错" not in done.err
    assert "不能用的字符" in done.out


def test_a_folder_may_not_hold_another() -> None:
    assert unfit("a", ["a/b"]) is not None
    assert unfit("a/b", ["a"]) is not None
    assert unfit("ab", ["a"]) is None


BAD_PATHS = [
    "a\0b",
    "\ud800",
    "a" * 400,
    "甲" * 200,
    "/".join("x" * 3000),
    "a/../b",
    "C:x",
    "a\\b",
    "",
    "a\x1b[31mb",
]


@pytest.mark.parametrize("path", BAD_PATHS, ids=range(len(BAD_PATHS)))
@pytest.mark.parametrize("where", ["files", "pending"])
def test_an_entry_that_is_no_file_is_left_aside_and_told(city: Path, path: str, where: str) -> None:
    assert planforge("build", cwd=city).code == 0
    file = city / "out" / NAME
    known = json.loads(file.read_text(encoding="utf-8"))
    known.setdefault(where, {})[path] = ["0" * 64, "gone"]
    file.write_text(json.dumps(known), encoding="utf-8")
    done = planforge("build", cwd=city)
    assert done.code == 0
    assert "1 个条目不是 out 里的文件" in done.err
    assert planforge("build", cwd=city).code == 0


@pytest.mark.parametrize(("length", "kept"), [(255, 1), (256, 0)])
def test_the_longest_name(length: int, kept: int) -> None:
    made = {"version": 1, "files": {"a" * length: ["0", "x"]}}
    found = loaded(json.dumps(made).encode())
    assert found is not None
    assert (len(found.files), found.dropped) == (kept, 1 - kept)


@pytest.mark.parametrize(("depth", "kept"), [(8, 1), (9, 0)])
def test_the_deepest_path(depth: int, kept: int) -> None:
    made = {"version": 1, "files": {"/".join("a" * depth): ["0", "x"]}}
    found = loaded(json.dumps(made).encode())
    assert found is not None
    assert len(found.files) == kept


class TestPreview:
    """A draft is for its drafter."""

    def preview(self, city: Path) -> Path:
        done = planforge("preview", "kjj", "--no-open", cwd=city, env={"TMPDIR": str(city.parent)})
        (line,) = (line for line in done.lines if line.startswith("预览："))
        return Path(line.removeprefix("预览："))

    def test_nobody_else_may_look(self, city: Path) -> None:
        page = self.preview(city)
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
        assert self.preview(city) == page

    def test_a_folder_that_others_may_look_into_is_not_used(self, city: Path) -> None:
        first = self.preview(city).parent
        first.chmod(0o755)
        second = self.preview(city).parent
        assert second != first
        assert stat.S_IMODE(second.stat().st_mode) == 0o700

    def test_a_link_in_its_place_is_not_followed(self, city: Path, tmp_path: Path) -> None:
        first = self.preview(city).parent
        for page in first.iterdir():
            page.unlink()
        first.rmdir()
        (tmp_path / "elsewhere").mkdir()
        first.symlink_to(tmp_path / "elsewhere")
        assert self.preview(city).parent != first
        assert list((tmp_path / "elsewhere").iterdir()) == []
