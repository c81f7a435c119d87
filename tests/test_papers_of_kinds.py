"""examples/papers: a county's bureau, a 街道, a 事业单位, a department of the party, one of a development zone, a provincial one. Each
plan is without a finding; its paper is what such papers say, and obeys GB/T 9704."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.document.blocks import walk
from planforge.document.compose import compose
from planforge.importing.verbatim import lines_of
from planforge.lintdocx import lint
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.wording import regulation_context
from planforge.wording.department import kind_of_body
from tests.goldens import Golden
from tests.test_notice_truth import BASE as SMALL
from tests.test_templates import TEMPLATES
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


@pytest.mark.parametrize(
    ("name", "facts", "kind"),
    [
        ("市民政局", {}, "government"),
        ("市委组织部", {"system": "党委", "category": "工作机关"}, "party"),
        ("市总工会", {"system": "群团", "category": "群团机关"}, "government"),
        ("城关街道办事处", {}, "township"),
        ("石桥镇", {}, "township"),
        ("石桥镇人民政府", {}, "township"),
        ("市城镇住房局", {}, "government"),
        ("某经济技术开发区管理委员会", {"category": "派出机构"}, "zone"),
        ("市国有资产监督管理委员会", {"category": "直属特设机构"}, "government"),
        ("市城市管理委员会", {}, "government"),
        ("市大数据中心", {"system": "事业", "category": "直属事业单位"}, "institution"),
    ],
)
def test_the_kind_of_a_body(name: str, facts: dict[str, str], kind: str) -> None:
    assert kind_of_body(m.Department(name, **facts)) == kind  # type: ignore[arg-type]


def test_an_office_words_one_kind_of_body_in_its_own_way() -> None:
    """A template of one kind in the workspace: the papers of the others stay as they were."""
    own = "papers/kinds/township.md.j2"
    templates = {**TEMPLATES, own: TEMPLATES[own].replace("m.guided(", "m.guided_by_party(")}
    told = "在市委领导下，贯彻落实党中央关于基层治理工作的方针政策和决策部署"
    for name, is_told in (("城关街道办事处", True), ("市民政局", False)):
        plan = replace(SMALL, department=m.Department(name, field="基层治理"))
        context = regulation_context(plan, DEFAULTS)
        document, _ = compose("papers/regulation.md.j2", context, templates)
        assert document is not None
        assert any(told in line for line in lines_of(walk(document.blocks))) is is_told
