"""One cause, one finding: what follows from it is counted with it, and comes back when the cause is waived, off or a lesser one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planforge.diagnostics.report import Texts, tell
from planforge.judging.following import folded
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.policy import DEFAULTS, Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_record
from planforge.runs.session import examine
from tests.test_typical_mistakes import TEXT
from tests.workspaces import make, planforge

DUTY = "{标识: write, 内容: 负责档案的接收、保管和利用。, 对应职责: [keep, teach]}"


def told(old: str, new: str, settings: str = "") -> list[tuple[str, str]]:
    """Code and hint of every finding when ``old`` stands there as ``new``."""
    assert old in TEXT, TEXT
    text = TEXT.replace(old, new, 1)
    policy = DEFAULTS
    if settings:
        read, _ = read_record(Policy, "planforge.yaml", settings.encode(), POLICY_SPECS)
        assert read is not None
        policy = read
    _, findings = examine("plans/a.yaml", text.encode(), policy)
    judged = judge(findings, RULES, policy, date(2026, 6, 1))
    texts = Texts({"plans/a.yaml": text})
    return [(one.rule.code, one.hint) for one in tell(judged, texts, "zh")]


def line_of(words: str) -> str:
    return next(line.strip(" -") for line in TEXT.splitlines() if words in line)


FOLDED = (
    # a duty without its key, a function without it, a reference to nothing, a unit without duties, an id that is none
    (line_of("[keep"), "负责档案的接收、保管和利用。", "PF012", 3),
    ("[keep, teach]", "[keep, zzz]", "PF102", 1),
    ("[keep, teach]", "[第9项]", "PF102", 2),
    ("标识: keep", "标识: 保管", "PF016", 2),
)


@pytest.mark.parametrize(("old", "new", "code", "more"), FOLDED)
def test_what_follows_is_counted_with_its_cause(old: str, new: str, code: str, more: int) -> None:
    ((found, hint),) = told(old, new)
    assert found == code
    assert hint.endswith(f"；另有 {more} 处由此引起，改好这一处再检查")


def test_without_a_cause_it_is_told_itself() -> None:
    assert [code for code, _ in told("[keep, teach]", "[keep]")] == ["PF111"]


@pytest.mark.parametrize("severity", ["off", "info"])
def test_what_follows_from_something_lesser_is_told(severity: str) -> None:
    settings = f"rules: [{{rule: PF102, severity: {severity}, reason: 试用}}]"
    codes = [code for code, _ in told("[keep, teach]", "[keep, zzz]", settings)]
    assert "PF111" in codes


def test_what_follows_from_something_waived_is_told() -> None:
    settings = (
        "waivers: [{rule: PF102, plan: a, reason: 试用, approved_by: 编办, until: 2027-01-01}]"
    )
    codes = [code for code, _ in told("[keep, teach]", "[keep, zzz]", settings)]
    assert "PF111" in codes


def test_no_error_is_hidden_behind_a_warning() -> None:
    """Two chiefs are a warning; that the posts no longer add up is an error."""
    codes = [code for code, _ in told("{职务: 馆长, 职数: 1}", "{职务: 馆长, 职数: 2}")]
    assert codes == ["PF202", "PF222"]


@pytest.mark.parametrize("said", ["第1、2项", "[第1项、第2项]", "第一至二项", "[第一、二项]"])
def test_several_functions_by_their_numbers(said: str) -> None:
    ((code, hint),) = told("[keep, teach]", said)
    assert code == "PF102"
    assert "是不是 keep、teach？写成 [keep, teach]" in hint


def test_what_a_plan_leaves_out_has_the_plans_place_and_no_sentence_is_cut_in_two(
    tmp_path: Path,
) -> None:
    root = make(tmp_path / "ws", zz="部门: {名称: 市甲局}\n主要职责: [{标识: a, 内容: 负责甲。}]\n")
    done = planforge("check", "zz", "--format", "short", cwd=root)
    assert all(line.startswith("plans/zz.yaml:") for line in done.lines[:-1])
    said = planforge("check", "zz", cwd=root).out
    assert "补上 内设机构：内设机构，按顺序逐个列出；另有" in said
    assert "。；" not in said


@pytest.mark.parametrize(
    ("more", "hidden"),
    [
        ("职责划转: [{标识: t1, 方向: 划入, 内容: 修志职责, 对方: 市地志办, 编制: 3名}]\n", False),
        ("所属事业单位: [{名称: 市档案服务中心, 编制: 三十几名}]\n", False),
    ],
)
def test_a_value_lost_elsewhere_hides_no_wrong_sum(more: str, hidden: bool) -> None:
    text = TEXT + more
    before, findings = examine("plans/a.yaml", text.encode(), DEFAULTS)
    assert before is not None
    assert any(one.code in ("PF012", "PF013", "PF014") for one in findings)
    assert before.staffing.pools
    wrong = text.replace(
        f"核定: {before.staffing.pools[0].authorised}",
        f"核定: {before.staffing.pools[0].authorised + 40}",
    )
    _, findings = examine("plans/a.yaml", wrong.encode(), DEFAULTS)
    told_ = {one.finding.code for one in folded(judge(findings, RULES, DEFAULTS, date(2026, 6, 1)))}
    assert ("PF202" not in told_) is hidden
