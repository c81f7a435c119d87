"""The rounds of a plan: 草案, 征求意见, 送审, 施行; what was handed in and edited afterwards is to be approved anew, on every paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge import demo
from planforge.plan import records as m
from planforge.plan.choices import Status
from planforge.plan.dump import dump
from planforge.plan.rounds import edited_since, entered, fingerprint
from planforge.reading.read import read_plan
from planforge.runs.day import today
from tests.test_chronicle import tagged
from tests.test_cli_baseline import git
from tests.workspaces import good, make, planforge

NAME = "市科学技术局"
ISSUING = "issuing: {doc_no: 某政办发〔2026〕3号, office: 市政府办公室, date: 2026-09-21, approved_by: 市政府, to: [各部门]}\n"
DAY = {"SOURCE_DATE_EPOCH": "1790000000"}  # 2026-09-21


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = good(NAME).replace("    name: 规划科\n", "    name: 规划科  # 原发展计划科\n")
    return make(tmp_path / "ws", kjj=text, zjj=good("市住房和城乡建设局"))


def title(root: Path) -> str:
    planforge("build", "kjj", cwd=root)
    return (root / f"out/{NAME}/{NAME}三定规定.md").read_text("utf-8").splitlines()[0]


def edit(root: Path, old: str, new: str) -> None:
    path = root / "plans/kjj.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_round_is_written_into_the_file_and_nothing_else_changes(root: Path) -> None:
    before = (root / "plans/kjj.yaml").read_text("utf-8")
    done = planforge("round", "送审", "kjj", cwd=root, env=DAY)
    assert (done.code, done.out) == (0, "1 个方案改为送审稿\n")
    after = (root / "plans/kjj.yaml").read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "status: submitted",
        "rounds:",
        "  - state: submitted",
        "    date: 2026-09-21",
        f"    text: {fingerprint(plan_of(after))}",
    ]
    assert planforge("round", "kjj", cwd=root).out == f"{NAME}：送审稿 2026年9月21日\n"
    assert planforge("check", "kjj", cwd=root).code == 0


def plan_of(text: str) -> m.Plan:
    plan, _ = read_plan("plans/kjj.yaml", text.encode())
    assert plan is not None
    return plan


def test_edited_after_it_was_handed_in(root: Path) -> None:
    planforge("round", "送审稿", "kjj", cwd=root, env=DAY)
    assert title(root).endswith("（送审稿）")
    edit(root, "起草发展规划", "起草并评估发展规划")
    assert title(root).endswith("（送审稿，待重新审定）")
    done = planforge("round", cwd=root)
    assert done.code == 1
    assert f"{NAME}：送审稿 2026年9月21日，以后又改过，待重新审定" in done.lines
    assert "市住房和城乡建设局：—" in done.lines
    assert "PF518" in planforge("check", "kjj", cwd=root).out
    edit(root, "起草并评估发展规划", "起草发展规划")
    assert title(root).endswith("（送审稿）"), "the edit was taken back"
    edit(root, "起草发展规划", "起草并评估发展规划")
    planforge("round", "送审稿", "kjj", cwd=root, env=DAY)
    assert title(root).endswith("（送审稿）"), "handed in anew"
    assert planforge("round", cwd=root).code == 0


def test_edited_after_it_was_approved(root: Path) -> None:
    edit(root, "style: article\n", "style: article\n" + ISSUING)
    planforge("round", "施行", "kjj", cwd=root, env=DAY)
    notice = root / f"out/{NAME}/{NAME}印发通知.md"
    assert title(root).endswith("规定")
    assert notice.exists()
    edit(root, "起草发展规划", "起草并评估发展规划")
    assert title(root).endswith("规定（待重新审定）")
    assert not notice.exists(), "nobody approved this text"
    assert "施行，待重新审定" in (root / "out/index.html").read_text("utf-8")
    assert (
        f"{NAME}：施行 2026年9月21日，以后又改过，待重新审定" in planforge("round", cwd=root).lines
    )
    assert "审定的文本以后又改过" in planforge("check", "kjj", cwd=root).out


@pytest.mark.parametrize(("state", "way"), [("送审稿", "送审"), ("施行", "审定")])
def test_a_text_that_nobody_approved_is_not_put_in_force(root: Path, state: str, way: str) -> None:
    planforge("round", state, "kjj", cwd=root, env=DAY)
    edit(root, "起草发展规划", "起草并评估发展规划")
    before = (root / "plans/kjj.yaml").read_bytes()
    done = planforge("round", "施行", "kjj", cwd=root, env=DAY)
    assert done.code == 1
    assert f"{NAME}的文本不是2026年9月21日{way}的那一稿，没有改为施行" in done.out
    assert (root / "plans/kjj.yaml").read_bytes() == before
    planforge("round", "送审稿", "kjj", cwd=root, env=DAY)
    assert planforge("round", "施行", "kjj", cwd=root, env=DAY).code == 0


def test_a_settled_plan_goes_on_without_its_rounds(root: Path) -> None:
    """The approved version has them; what was cleared of the round is not taken for an edit."""
    edit(
        root,
        "functions:\n",
        "cancelled: [{id: gone, reason: 国务院取消, basis: 国发〔2026〕1号}]\nfunctions:\n",
    )
    planforge("round", "施行", "kjj", cwd=root, env=DAY)
    git(root, "init", "-q")
    tagged(root, "v1")
    assert planforge("settle", "--baseline", "v1", cwd=root).code == 0
    assert "rounds" not in (root / "plans/kjj.yaml").read_text("utf-8")
    assert planforge("round", "kjj", cwd=root).code == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("style: article\n", "style: article\nissuing: {doc_no: 某政办发〔2026〕3号}\n"),
        ("style: article\n", "style: article\nversion: 2026年版\n"),
        ("id: draft,", "id: drafting,"),
        (", serves: [main]}", ", serves: [main, other]}"),
        ("规划科  # 原发展计划科", "规划科  # 核对过"),
    ],
)
def test_what_is_no_part_of_the_text(root: Path, old: str, new: str) -> None:
    planforge("round", "送审稿", "kjj", cwd=root, env=DAY)
    edit(root, old, new)
    assert planforge("round", "kjj", cwd=root).code == 0


def test_a_round_is_a_record_that_no_reader_is_told(root: Path) -> None:
    """Of what was handed in only the state is told; ``--all`` tells when."""
    git(root, "init", "-q")
    tagged(root, "v1")
    planforge("round", "送审稿", "kjj", cwd=root, env=DAY)
    assert "轮次" not in planforge("diff", "v1", "kjj", cwd=root).out
    assert (
        "增加轮次“送审稿（2026年9月21日）”" in planforge("diff", "v1", "kjj", "--all", cwd=root).out
    )


def test_states_in_the_keys_and_words_of_the_file(root: Path) -> None:
    path = root / "plans/kjj.yaml"
    path.write_text(dump(plan_of(path.read_text("utf-8")), chinese=True), "utf-8")
    for word, shown in (("草案", "草案"), ("consultation", "征求意见稿"), ("印发", "施行")):
        assert planforge("round", word, "kjj", cwd=root, env=DAY).code == 0
        text = path.read_text("utf-8")
        assert f"状态: {shown}\n" in text
    assert text.count("  - 状态: ") == 3
    assert "consultation" not in text


def test_all_plans_or_none(root: Path) -> None:
    before = (root / "plans/kjj.yaml").read_bytes()
    (root / "plans/zjj.yaml").write_text("units: [\n", "utf-8")
    done = planforge("round", "征求意见稿", cwd=root)
    assert (done.code, "zjj.yaml" in done.err) == (2, True)
    assert (root / "plans/kjj.yaml").read_bytes() == before
    assert planforge("round", "不认识", cwd=root).code == 2


@pytest.mark.parametrize("seed", range(20))
def test_any_plan_is_the_one_that_was_handed_in_until_a_fact_changes(seed: int) -> None:
    plan = entered(demo.plan(seed), Status.SUBMITTED, today())
    again, _ = read_plan("a.yaml", dump(plan).encode())
    assert again is not None
    assert edited_since(again) is None
    other = dump(plan).replace("负责", "承担", 1)
    changed, _ = read_plan("a.yaml", other.encode())
    assert changed is not None
    assert edited_since(changed) is not None
