"""One cause, one finding: what follows from it is counted with it, and comes back when the cause is waived, off or a lesser one."""

from __future__ import annotations

import re
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


UNKNOWN = (
    # an unknown key that is likely to be the one that is missing: told once, at the key, with what is missing
    ("主要职责:", "事务清单:", "三定方案", "是不是“主要职责”？这里还没有写它"),
    ("核定: 9", "多少: 9", "编制", "是不是“核定”？这里还没有写它。"),
    ("{种类: 事业编制, 核定: 9}", "{事业编制: 9}", "编制", "写成 {种类: 事业编制, 核定: 数}。"),
    ("{职务: 馆长, 职数: 1}", "{馆长: 1}", "领导职务", "写成 {职务: 馆长, 职数: 数}"),
    ("内设机构:", "下属科室:", "三定方案", "是不是“内设机构”？"),
    ("内设机构:", "机构:", "三定方案", "是不是“内设机构”？"),
    ("人员编制:", "机构编制:", "三定方案", "是不是“人员编制”？"),
)


@pytest.mark.parametrize(("old", "new", "record", "hint"), UNKNOWN, ids=[u[1] for u in UNKNOWN])
def test_what_is_missing_is_told_with_the_key_that_may_be_it(
    old: str, new: str, record: str, hint: str
) -> None:
    found = told(old, new)
    assert [code for code, _ in found if code in ("PF010", "PF011")] == ["PF010"]
    assert hint in found[0][1]


def test_a_stage_without_its_power_is_one_finding_and_no_process_without_stages() -> None:
    stages = "事项流程:\n  - {标识: read, 名称: 查阅, 环节: [{名称: 受理, 类型: 执行, 承担机构: custody}]}\n"
    found = told("人员编制:", stages + "人员编制:")
    assert [code for code, _ in found] == ["PF010"]
    assert "是不是“权力”？这里还没有写它；另有 1 处由此引起" in found[0][1]


def test_a_function_without_words_is_still_the_one_that_duties_serve() -> None:
    line = line_of("标识: keep")
    found = told(line, "{标识: keep}")
    assert [code for code, _ in found] == ["PF011"]


def test_posts_of_a_transfer_in_words_are_understood() -> None:
    move = "职责划转:\n  - {标识: t1, 方向: 划入, 内容: 档案利用职责, 对方: 市甲局, 涉及职责: [keep], 编制: 事业编制3名}\n"
    found = told("人员编制:", move + "人员编制:")
    assert [(code, "写成 {事业编制: 3}；planforge fmt 会改好" in hint) for code, hint in found] == [
        ("PF012", True)
    ]
    without = told("人员编制:", move.replace("事业编制3名", "3名") + "人员编制:")
    assert [(code, "写成 {行政编制: 3}" in hint) for code, hint in without] == [("PF012", True)]


def test_ids_that_fmt_fills_in_are_one_line_with_their_places(tmp_path: Path) -> None:
    text = "".join(line for line in TEXT.splitlines(keepends=True))
    bare = re.sub(r"\{标识: [a-z-]+, (?=内容)", "{", text)
    assert bare.count("- {内容") >= 4
    done = planforge("check", cwd=make(tmp_path, "place: 某市\n", a=bare))
    lines = [line.strip() for line in done.lines]
    assert sum("PF015" in line for line in lines) == 1
    assert "提示：planforge fmt 会改好" in lines
    assert any(line.startswith("另有 ") and "处相同：第 " in line for line in lines)
