"""A round that is over: its declarations go out of the plans, and nothing else of a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.demo import city
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.reading.read import read_plan
from planforge.runs.settling import settled
from tests import amount
from tests.test_cli_baseline import git
from tests.workspaces import make, planforge

HEAD = "style: article\ndepartment: {name: 市甲局}\nstaffing: {pools: [{kind: 行政编制, authorised: 9}]}\n"
FUNCTION = "functions:\n  - {id: plan, text: 拟订规划。}\n"
UNIT = "units:\n  - {id: office, name: 办公室, duties: [{id: d, text: 负责文电。}]}\n"
TRANSFER = "{id: t1, direction: out, text: 照明管理职责, counterpart: 市乙局}"

# What stands in the file, and what is left of it.
FORMS = {
    "一行一条": (
        f"transfers:\n  - {TRANSFER}  # 某发〔2026〕1号\nfunctions:\n  - {{id: plan, text: 拟订规划。}}\n",
        "functions:\n  - {id: plan, text: 拟订规划。}\n",
    ),
    "方括号": (f"transfers: [{TRANSFER}]\n" + FUNCTION, FUNCTION),
    "中文字段名": (f"职责划转: [{TRANSFER}]\n" + FUNCTION, FUNCTION),
    "承接在行末": ("functions:\n  - {id: plan, text: 拟订规划。, continues: [a, b]}\n", FUNCTION),
    "承接在行中": ("functions:\n  - {id: plan, continues: [a], text: 拟订规划。}\n", FUNCTION),
    "承接在行首": ("functions:\n  - {continues: [a], id: plan, text: 拟订规划。}\n", FUNCTION),
    "承接单独一行": (
        "functions:\n  - id: plan\n    text: 拟订规划。  # 原文\n    continues:\n      - a\n      - b\n",
        "functions:\n  - id: plan\n    text: 拟订规划。  # 原文\n",
    ),
    "承接是第一行": (
        "functions:\n  - continues: [a]\n    id: plan\n    text: 拟订规划。\n",
        "functions:\n  - id: plan\n    text: 拟订规划。\n",
    ),
    "第一行后面有注释": (
        "functions:\n  - continues: [a]\n    # 按某发〔2026〕1号\n    id: plan\n    text: 拟订规划。\n",
        "functions:\n  - \n    # 按某发〔2026〕1号\n    id: plan\n    text: 拟订规划。\n",
    ),
    "在文件末尾": (
        FUNCTION + "cancelled:\n  - {id: x, reason: 国务院决定取消, basis: 国发〔2026〕1号}",
        FUNCTION,
    ),
    "回车换行": ((f"transfers: [{TRANSFER}]\n" + FUNCTION).replace("\n", "\r\n"), FUNCTION.replace("\n", "\r\n")),
}  # fmt: skip


def read(text: str) -> m.Plan:
    plan, findings = read_plan("plans/a.yaml", text.encode())
    assert plan is not None, findings
    return plan


@pytest.mark.parametrize("form", FORMS)
def test_nothing_else_of_the_file_changes(form: str) -> None:
    before, after = (
        HEAD + text + ("" if text.endswith("\n") else "\n") + UNIT for text in FORMS[form]
    )
    result = settled("plans/a.yaml", before.encode(), read(before))
    assert not result.stuck
    assert result.data.decode() == after
    assert settled("plans/a.yaml", result.data, read(before)).cleared == {}


def test_at_the_end_of_a_file_without_a_last_line_break() -> None:
    text = HEAD + UNIT + FUNCTION + f"transfers: [{TRANSFER}]"
    assert (
        settled("plans/a.yaml", text.encode(), read(text)).data.decode() == HEAD + UNIT + FUNCTION
    )


def test_posts_approved_in_a_staffing_of_one_line() -> None:
    line = "staffing: {pools: [{kind: 行政编制, authorised: 9}], changes: [{kind: 行政编制, basis: 某编〔2026〕1号, increased: 1}]}\n"
    text = (
        HEAD.replace("staffing: {pools: [{kind: 行政编制, authorised: 9}]}\n", line)
        + FUNCTION
        + UNIT
    )
    result = settled("plans/a.yaml", text.encode(), read(text))
    assert result.data.decode() == HEAD + FUNCTION + UNIT
    assert result.cleared == {"核增核减": 1}


class TestOfThisRound:
    """What the approved version does not say in the same words is work in hand."""

    def test_a_new_transfer_stays(self) -> None:
        new = TRANSFER.replace("t1", "t2").replace("照明", "广告")
        approved = HEAD + f"transfers:\n  - {TRANSFER}\n" + FUNCTION + UNIT
        now = HEAD + f"transfers:\n  - {TRANSFER}\n  - {new}\n" + FUNCTION + UNIT
        result = settled("plans/a.yaml", now.encode(), read(approved))
        assert result.data.decode() == HEAD + f"transfers:\n  - {new}\n" + FUNCTION + UNIT
        flow = HEAD + f"transfers: [{new}, {TRANSFER}]\n" + FUNCTION + UNIT
        result = settled("plans/a.yaml", flow.encode(), read(approved))
        assert result.data.decode() == HEAD + f"transfers: [{new}]\n" + FUNCTION + UNIT

    def test_one_that_was_changed_stays(self) -> None:
        approved = HEAD + f"transfers: [{TRANSFER}]\n" + FUNCTION + UNIT
        now = approved.replace("市乙局", "市丙局")
        assert settled("plans/a.yaml", now.encode(), read(approved)).cleared == {}

    def test_what_goes_on_from_something_else_now_stays(self) -> None:
        approved = HEAD + FUNCTION.replace("。}", "。, continues: [a]}") + UNIT
        now = approved.replace("[a]", "[a, b]")
        assert settled("plans/a.yaml", now.encode(), read(approved)).cleared == {}


@pytest.mark.parametrize("seed", amount.of(20, 6))
def test_generated_plans_keep_everything_else(seed: int) -> None:
    """And what was cleared is told to nobody."""
    for _, plan in city(6, seed).plans:
        data = dump(plan).encode()
        approved = read(data.decode())
        result = settled("plans/a.yaml", data, approved)
        assert not result.stuck
        assert b"continues" not in result.data
        assert b"transfers:" not in result.data
        assert told(compare(approved, read(result.data.decode()))) == ()


class TestCommand:
    TEXT = HEAD + f"transfers: [{TRANSFER}]\n" + FUNCTION + UNIT

    def test_a_round_is_settled_after_its_tag(self, tmp_path: Path) -> None:
        root = make(tmp_path, a=self.TEXT)
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "v1"), ("tag", "v1")):
            git(root, *command)
        done = planforge("settle", "--baseline", "v1", "--check", cwd=root)
        assert done.code == 1
        assert "plans/a.yaml：有上一轮的职责划转1" in done.out
        assert (root / "plans/a.yaml").read_text() == self.TEXT
        assert planforge("settle", "--baseline", "v1", cwd=root).code == 0
        assert (root / "plans/a.yaml").read_text() == HEAD + FUNCTION + UNIT
        assert planforge("settle", "--baseline", "v1", "--check", cwd=root).code == 0

    @pytest.mark.parametrize(("style", "is_told"), [("section", True), ("article", False)])
    def test_the_issued_text_is_said_to_be_that_of_the_tag(
        self, style: str, tmp_path: Path, *, is_told: bool
    ) -> None:
        """Only 分段式 prints what is cleared."""
        text = HEAD.replace("article", style) + f"transfers: [{TRANSFER}]\n" + FUNCTION + UNIT
        root = make(tmp_path, a=text)
        git(root, "init", "-q")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "v1")
        git(root, "tag", "-a", "v1", "-m", "v1")
        done = planforge("settle", "--baseline", "v1", cwd=root)
        assert ("印发的文本以版本 v1 为准" in done.out + done.err) is is_told

    def test_without_a_baseline_it_says_what_to_do(self, tmp_path: Path) -> None:
        done = planforge("settle", cwd=make(tmp_path, a=self.TEXT))
        assert done.code == 2
        assert "--baseline" in done.err
