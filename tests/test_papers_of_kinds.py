"""examples/papers: a county's bureau, a 街道, a 事业单位, a department of the party, one of a development zone, a provincial one. Each
plan is without a finding; its paper is what such papers say, and obeys GB/T 9704."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planforge.lintdocx import lint
from tests.goldens import Golden
from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent / "examples" / "papers"
NAMES = {
    "xmzj": "某县民政局", "csjd": "城关街道办事处", "sjzx": "某市大数据中心", "swshgzb": "市委政法委员会",
    "kfqjfj": "某某经济技术开发区经济发展局", "slyt": "省林业厅",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("papers") / "w"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("out"))
    done = planforge("build", cwd=root)
    assert done.code == 0, done.out + done.err
    return root / "out"


def test_there_is_a_plan_of_each_kind() -> None:
    assert {path.stem for path in (ROOT / "plans").glob("*.yaml")} == set(NAMES)


def test_nothing_is_found() -> None:
    done = planforge("check", "--format", "short", cwd=ROOT)
    assert (done.code, "错误 0、警告 0" in done.out + done.err) == (0, True), done.out


@pytest.mark.parametrize("slug", NAMES)
def test_its_paper(slug: str, built: Path, golden: Golden) -> None:
    name = NAMES[slug]
    text = (built / name / f"{name}三定规定.md").read_text("utf-8")
    golden.check(f"papers/{slug}.md", text.partition("附件：")[0])


@pytest.mark.parametrize("slug", NAMES)
@pytest.mark.parametrize("paper", ["三定规定", "印发通知"])
def test_it_obeys_the_standard(slug: str, paper: str, built: Path) -> None:
    data = (built / NAMES[slug] / f"{NAMES[slug]}{paper}.docx").read_bytes()
    assert lint(data).deviations == ()
