"""A build yields its steps as values: one paper's failure is that paper's, and no file is lost."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import planforge as package
from planforge.papers import table
from planforge.papers.paper import Paper, files_of
from planforge.runs.building import Built, Step
from planforge.runs.making import PlanPapers
from planforge.world.publish import Outcome
from tests.test_cli_baseline import approved, change
from tests.workspaces import good, planforge, tree

SETTINGS = "place: 某市\nbaseline: v1\n"
TABLE = "\npartitions: []\n"

SAID_BY_THE_INDEX = {
    "index.html",
    "findings.js",
    ".planforge-manifest.json",
}  # of what its papers are


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = approved(
        tmp_path / "ws", SETTINGS, kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局")
    )
    for slug in ("kjj", "zjj"):
        change(made, slug, "起草发展规划", "起草科技发展规划")
    return made


def fails_for(name: str, department: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one paper of one department a fault of planforge."""

    def broken(paper: Paper) -> Paper:
        def context(of: object) -> object:
            if getattr(of, "folder", "") == department:
                raise ValueError("秘密\n第二行")
            return paper.context(of)

        return Paper(
            paper.name, paper.scope, paper.formats, paper.template, context,  # type: ignore[arg-type]
            paper.pictures, paper.own,
        )  # fmt: skip

    papers = tuple(broken(paper) if paper.name == name else paper for paper in table.PAPERS)
    monkeypatch.setattr(table, "PAPERS", papers)


class TestOnePaperFails:
    @pytest.mark.parametrize("name", ["三定规定", "修订稿", "调整通知"])
    def test_the_rest_is_written_and_the_paper_is_named(
        self, name: str, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = planforge("build", cwd=root)
        assert whole.code == 0
        made = set(tree(root / "out"))
        for path in made:
            if path.endswith(".md"):
                (root / "out" / path).unlink()
        fails_for(name, "市科学技术局", monkeypatch)
        done = planforge("build", cwd=root)
        assert done.code == 2
        assert f"市科学技术局的“{name}”没有写成" in done.err
        assert "ValueError：秘密" in done.err
        assert "第二行" not in done.err
        lost = made - set(tree(root / "out"))
        paper = next(paper for paper in table.PAPERS if paper.name == name)
        assert lost == {path for path in files_of(paper, "市科学技术局") if path.endswith(".md")}

    def test_what_the_paper_was_stays(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A paper that could not be made is not one that the plan no longer has."""
        planforge("build", cwd=root)
        before = tree(root / "out")
        fails_for("修订稿", "市科学技术局", monkeypatch)
        assert planforge("build", cwd=root, env={"PLANFORGE_CACHE": ""}).code == 2
        after = tree(root / "out")
        assert {path for path in after if after[path] != before.get(path)} == SAID_BY_THE_INDEX
        assert before.keys() == after.keys()
        assert "这次有的文件没有做出来，仍是以前的" in after["index.html"].decode()

    def test_a_comparison_that_fails_costs_the_papers_of_that_change(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from planforge.papers import change as module
        from planforge.runs import making

        def broken(slug: str, *rest: object) -> object:
            if slug == "kjj":
                raise RuntimeError("x")
            return module.change_of(slug, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(making, "change_of", broken)
        done = planforge("build", cwd=root)
        assert done.code == 2
        made = tree(root / "out")
        assert "市科学技术局/市科学技术局三定规定.docx" in made
        assert "市科学技术局/市科学技术局修订稿.docx" not in made
        assert "市住房和城乡建设局/市住房和城乡建设局修订稿.docx" in made


def test_a_table_that_stands_in_one_version_only_stops_nothing(tmp_path: Path) -> None:
    """changes/crash_table.sh: leaders first written made a table of leaders, and no department got its papers."""
    bare = good("市科学技术局").replace(
        "  leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]\n", ""
    )
    assert bare != good("市科学技术局")
    settings = SETTINGS + "rules: [{rule: PF305, severity: warning, reason: 只试一张表}]\n"
    made = approved(tmp_path / "ws", settings, kjj=bare, zjj=good("市住房和城乡建设局"))
    change(made, "zjj", "起草发展规划", "起草建设规划")
    for text in (good("市科学技术局"), bare.replace("起草发展", "起草科技发展")):
        (made / "plans" / "kjj.yaml").write_text(text, "utf-8")
        done = planforge("build", cwd=made)
        assert "没有写成" not in done.err
        papers = tree(made / "out")
        for name in ("市科学技术局", "市住房和城乡建设局"):
            assert f"{name}/{name}修订稿.docx" in papers


class TestBuilt:
    def test_steps_are_folded_in_order(self) -> None:
        steps: list[Step] = [
            PlanPapers("a", stopped=True),
            Outcome("甲.docx", "written", 3),
            PlanPapers("b"),
            Outcome("乙.docx", "failed"),
        ]
        built = Built.of(steps, ("z",))
        assert built.stopped == ("z", "a")
        assert [outcome.path for outcome in built.outcomes] == ["甲.docx", "乙.docx"]
        assert built.failed
        assert not Built.of(steps[:2]).failed


def test_no_class_is_called_through_a_subscript() -> None:
    """``Step[Row](…)`` sets an attribute on the new value: a frozen class with slots cannot bear that (Python 3.11, 3.12)."""
    plain = {"Counter", "dict", "list", "set", "tuple", "defaultdict", "deque"}
    calls = []
    for path in Path(str(package.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Subscript):
                name = getattr(node.func.value, "id", "")
                if name[:1].isupper() and name not in plain and not name.isupper():
                    calls.append(f"{path.name}:{node.lineno}")
    assert calls == []
