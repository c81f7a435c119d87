"""The public surface of ``import planforge``: what is there, what it gives, and that its page is true."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import planforge
from tests.test_cli_baseline import approved, change, git
from tests.workspaces import good, make

PAGE = Path(__file__).parent.parent / "docs" / "api.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return approved(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


class TestSurface:
    def test_these_names_and_no_other(self) -> None:
        assert sorted(planforge.__all__) == [
            "Changed", "City", "PlanforgeError", "changes", "findings", "open_revision", "open_workspace", "paper",
            "told_findings",
        ]  # fmt: skip
        with pytest.raises(AttributeError):
            _ = getattr(planforge, "no_such_" + "name")

    @pytest.mark.parametrize("name", planforge.__all__)
    def test_each_has_words_and_types(self, name: str) -> None:
        thing = getattr(planforge, name)
        assert inspect.getdoc(thing)
        if inspect.isfunction(thing):
            signature = inspect.signature(thing)
            assert signature.return_annotation is not inspect.Signature.empty
            for parameter in signature.parameters.values():
                assert parameter.annotation is not inspect.Parameter.empty

    def test_the_page_names_them_all(self) -> None:
        rows = re.findall(r"^\| `(\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        assert {*rows, "City", "Changed"} == set(planforge.__all__)

    def test_asking_for_the_version_imports_no_library(self) -> None:
        code = "import sys, planforge; print(sum(m.startswith('planforge.') for m in sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert done.stdout.strip() == b"0"


class TestCities:
    def test_plans_now_and_then(self, root: Path) -> None:
        change(root, "kjj", "authorised: 12", "authorised: 13")
        (root / "plans" / "broken.yaml").write_text("department: [", "utf-8")
        now, then = planforge.open_workspace(root), planforge.open_revision(root, "v1")
        assert (now.revision, then.revision) == ("", "v1")
        assert list(now.plans) == list(then.plans) == ["kjj", "zjj"]
        assert now.unread == ("plans/broken.yaml",)
        assert now.plans["kjj"].staffing.pools[0].authorised == 13
        assert then.plans["kjj"].staffing.pools[0].authorised == 12
        assert now.policy.place == "某市"

    def test_what_changed(self, root: Path) -> None:
        change(root, "kjj", "authorised: 12", "authorised: 13")
        (root / "plans" / "zjj.yaml").unlink()
        works = good("市水务局").replace("发展规划", "河道整治方案")
        (root / "plans" / "new.yaml").write_text(works, "utf-8")
        now, then = planforge.open_workspace(root / "plans"), planforge.open_revision(root, "v1")
        found = {one.department: one for one in planforge.changes(then, now)}
        assert set(found) == {"市科学技术局", "市水务局", "市住房和城乡建设局"}
        assert found["市水务局"].old is None
        assert found["市住房和城乡建设局"].new is None
        ((kind, sentence),) = found["市科学技术局"].sentences()
        assert "13" in sentence
        assert kind
        assert planforge.changes(now, now) == ()

    def test_findings_and_their_words(self, root: Path) -> None:
        change(root, "kjj", "authorised: 12", "authorised: 14")
        assert planforge.findings(root) == planforge.findings(root, baseline="v1")
        (finding,) = [f for f in planforge.findings(root) if f.fails]
        assert finding.rule.code == "PF304"
        (zh,), (en,) = (planforge.told_findings((finding,), lang) for lang in ("zh", "en"))
        assert zh.place.file == "plans/kjj.yaml"
        assert "14" in zh.message
        assert en.message.isascii() or "行政编制" in en.message


class TestPapers:
    def test_one_paper_as_a_build_makes_it(self, root: Path) -> None:
        city = planforge.open_workspace(root)
        word = planforge.paper(city, "kjj")
        with ZipFile(BytesIO(word)) as package:
            assert package.testzip() is None
        text = planforge.paper(city, "kjj", "三定规定", "md").decode()
        assert "市科学技术局" in text
        assert planforge.paper(planforge.open_revision(root, "v1"), "kjj") == word

    @pytest.mark.parametrize(
        ("arguments", "key"),
        [
            (("nobody",), "unknown-plan"),
            (("kjj", "印发通知"), "no-paper"),
            (("kjj", "三定规定", "pdf"), "no-form"),
        ],
    )
    def test_what_there_is_none_of(self, root: Path, arguments: tuple[str, ...], key: str) -> None:
        with pytest.raises(planforge.PlanforgeError) as error:
            planforge.paper(planforge.open_workspace(root), *arguments)
        assert error.value.key == key

    def test_no_workspace_no_revision(self, root: Path, tmp_path: Path) -> None:
        with pytest.raises(planforge.PlanforgeError) as error:
            planforge.open_workspace(tmp_path)
        assert error.value.key == "no-workspace"
        with pytest.raises(planforge.PlanforgeError) as error:
            planforge.open_revision(root, "v9")
        assert error.value.key == "unknown-revision"


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(example: str, tmp_path: Path) -> None:
    root = make(tmp_path, kjj=good("市科学技术局"))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "一")
    change(root, "kjj", "authorised: 12", "authorised: 13")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3
