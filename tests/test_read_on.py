"""What is plainly meant is told and read all the same: one cause is one finding, whatever hangs on it (decision 0056)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.fields import SPEC_OF
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.bind.synonyms import _VALUES, _WORDS
from planforge.reading.read import read_record
from planforge.runs.mending import mend
from planforge.runs.session import examine

PLANS = Path(__file__).parent.parent / "plans"
DAY = dt.date(2026, 11, 1)
TEXT = (PLANS / "kjj.yaml").read_text(encoding="utf-8")
CHINESE = (
    "部门: {名称: 市甲局, 规格: 正处级}\n依据: [{标题: 某方案}]\n"
    "主要职责:\n  - {标识: a, 内容: 拟订全市规划并组织实施。}\n"
    "内设机构:\n  - 标识: u\n    名称: 规划科\n    编制: 4\n    领导职数: {正职: 1, 副职: 1}\n"
    "    职责:\n      - {标识: d, 内容: 负责规划起草。, 对应职责: [a]}\n"
    "人员编制: {编制: [{种类: 行政编制, 核定: 4}]}\n"
)
TWO = CHINESE.replace("内设机构:", "  - {标识: b, 内容: 组织城乡建设测绘。}\n内设机构:")


def told(text: str) -> list[tuple[str, int]]:
    """Code and line of what is found in a plan, by place."""
    _, findings = examine("plans/kjj.yaml", text.encode(), Policy())
    found = judge(findings, RULES, Policy(), DAY, only=())
    return [(one.finding.code, text.count("\n", 0, one.finding.span.start) + 1) for one in found]


def changed(pattern: str, into: str, text: str = TEXT) -> tuple[str, int]:
    """``text`` with the first place of ``pattern`` written otherwise, and its line."""
    found = re.search(pattern, text, re.M)
    assert found is not None, pattern
    new = text[: found.start()] + found.expand(into) + text[found.end() :]
    return new, text.count("\n", 0, found.start()) + 1


USUAL = told(TEXT)


def codes(text: str) -> list[str]:
    """The codes that CHINESE does not have anyhow."""
    usual = [code for code, _ in told(CHINESE)]
    return [code for code, _ in told(text) if code not in usual]


@pytest.mark.parametrize(
    ("pattern", "into", "code"),
    [
        (r"^units:", "内设机够:", "PF010"),
        (r"^units:", "科室:", "PF010"),
        (r"^units:", "unit:", "PF010"),
        (r"^functions:", "职能:", "PF010"),
        (r"^functions:", "function:", "PF010"),
        (r"^staffing:", "编制数:", "PF010"),
        (r"^    duties:", "    主要职责:", "PF010"),
        (r"^    duties:", "    duty:", "PF010"),
        (r"^    posts: (\d+)", r"    编制数: \1", "PF010"),
        (r"^    leaders:", "    职数:", "PF010"),
        (r"authorised:", "核定编制:", "PF010"),
        (r"^    posts: 5", "    posts: 五", "PF013"),
        (r"^    posts: 5", "    posts: 5名", "PF013"),
        (r"^    leaders: \{chief: 1, deputy: 1\}", "    leaders: 一正一副", "PF012"),
        (r"\{id: office-operation, text: (.*?), serves: \[other\]\}", r"\1", "PF012"),
        (r"serves: \[evaluation, ", "serves: [第（五）项, ", "PF102"),
        (r"serves: \[evaluation, ", "serves: [负责科技计划项目绩效评价, ", "PF102"),
        (r"serves: \[evaluation, ", "serves: [evalution, ", "PF102"),
    ],
)
def test_a_slip_is_one_finding_where_it_is(pattern: str, into: str, code: str) -> None:
    text, line = changed(pattern, into)
    assert [one for one in told(text) if one not in USUAL] == [(code, line)]


@pytest.mark.parametrize(
    "pattern",
    [r"^    name: 办公室\n", r"text: 负责机关文电.*?。, ", r"^    name: 高新技术科\n"],
)
def test_what_has_no_name_is_read_all_the_same(pattern: str) -> None:
    text, _ = changed(pattern, "")
    new = [code for code, at in told(text) if (code, at + ("\n" in pattern)) not in USUAL]
    assert "PF011" in new
    assert set(new) <= {"PF011", *(code for code, _ in USUAL)}


def test_a_department_without_a_name_is_no_department() -> None:
    text, _ = changed(r"^  name: 市科学技术局\n", "")
    assert [code for code, _ in told(text)] == ["PF011"]


def test_two_units_without_a_name_are_not_two_of_one_name() -> None:
    text = TEXT.replace("    name: 农村科技科\n", "").replace("    name: 社会发展科技科\n", "")
    assert [code for code, _ in told(text) if code in ("PF011", "PF120")] == ["PF011", "PF011"]


@pytest.mark.parametrize("value", ["5", "一段文字", "{a: 1}"])
def test_a_key_is_not_read_as_one_that_its_value_does_not_fit(value: str) -> None:
    """The list of units is not taken from something else, and that there is none is still said."""
    text = re.sub(r"^units:\n(?:[ #\n].*\n?)*", f"unit: {value}\n", TEXT, flags=re.M)
    _, findings = examine("plans/kjj.yaml", text.encode(), Policy())
    found = [one for one in findings if one.code in ("PF010", "PF011")]
    assert [one.code for one in found] == ["PF010"]
    assert "这里还没有写它" in str(found[0].args["near_zh"])


def test_a_key_that_is_there_is_not_given_again() -> None:
    text, line = changed(r"^    posts: 5", "    posts: 5\n    编制数: 9")
    assert [one for one in told(text) if one[0] == "PF010"] == [("PF010", line + 1)]
    assert "PF202" not in [code for code, _ in told(text)]


def test_fmt_writes_the_proper_form_in_the_words_of_the_file() -> None:
    wrong = CHINESE.replace("{正职: 1, 副职: 1}", "1正1副").replace("编制: 4", "编制: 四", 1)
    wrong = wrong.replace("{标识: d, 内容: 负责规划起草。, 对应职责: [a]}", "负责规划起草。")
    made = mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode()
    assert "领导职数: {正职: 1, 副职: 1}" in made
    assert "编制: 4\n" in made
    assert re.search(r"- 标识: d-\w{5}\n +内容: 负责规划起草。", made)


@pytest.mark.parametrize(
    "said",
    [
        "编制: 行政编制4名",
        "编制: {行政编制: 4}",
        "编制: {行政编制: 4名}",
        "编制: [行政编制4名]",
        "编制: [{种类: 行政编制, 核定: 4}]",
    ],
)
def test_posts_in_words_are_read_and_written_as_they_should_be(said: str) -> None:
    right = "编制: [{种类: 行政编制, 核定: 4}]"
    wrong = CHINESE.replace(right, said)
    assert set(codes(wrong)) <= {"PF012"}
    assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == CHINESE


@pytest.mark.parametrize(
    "said", ["编制: 若干", "编制: 行政编制4名（含单列1名）", "编制: {行政编制: 若干}", "编制: 4"]
)
def test_what_is_no_count_is_not_rewritten(said: str) -> None:
    wrong = CHINESE.replace("编制: [{种类: 行政编制, 核定: 4}]", said)
    assert "PF012" in codes(wrong)
    assert said in mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode()


def test_posts_by_name_over_several_lines_are_read_but_not_rewritten() -> None:
    wrong = CHINESE.replace(
        "{编制: [{种类: 行政编制, 核定: 4}]}",
        "\n  编制:\n    行政编制: 4  # 含单列\n    工勤编制: 1",
    )
    assert codes(wrong) == ["PF012"]
    assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == wrong


def test_one_text_where_a_list_belongs_is_its_one_item() -> None:
    item = "\n      - {标识: d, 内容: 负责规划起草。, 对应职责: [a]}"
    told = codes(CHINESE.replace(item, " 负责规划起草。"))
    assert told[:1] == ["PF012"]
    assert not {"PF110", "PF116", "PF118"} & set(told)


def test_fmt_writes_the_id_of_a_function_said_by_words_or_number() -> None:
    for said in (
        "第1项",
        "（一）",
        "第一项",
        "主要职责第（一）项",
        "拟订全市规划",
        "拟订全市规划并组织实施。",
    ):
        wrong = CHINESE.replace("[a]", f"[{said}]")
        assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == CHINESE


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("第1、2项", "[a, b]"),
        ("[第1、2项]", "[a, b]"),
        ("[第一至二项]", "[a, b]"),
        ("[b, 第1、2项]", "[b, a]"),
        ("[第1、2项, b]", "[a, b]"),
    ],
)
def test_fmt_writes_the_ids_of_several_functions_said_by_number(said: str, written: str) -> None:
    mended = mend("plans/a.yaml", TWO.replace("[a]", said).encode(), Policy(), DAY).data.decode()
    assert mended == TWO.replace("[a]", written)


def test_where_one_stands_two_are_told_and_not_rewritten() -> None:
    """An item of a list of powers has one unit and one function."""
    unit = "  - {标识: v, 名称: 测绘科, 职责: [{标识: e, 内容: 负责测绘。, 对应职责: [b]}]}\n"
    item = "  - {标识: i, 名称: 测绘成果审核, 类型: 行政确认, 承办机构: 规划科、测绘科, 对应职责: 第1、2项}\n"
    text = f"{TWO.replace('人员编制:', f'{unit}人员编制:')}权责清单:\n{item}"
    assert mend("plans/a.yaml", text.encode(), Policy(), DAY).data.decode() == text
    _, findings = examine("plans/a.yaml", text.encode(), Policy())
    near = {one.code: str(one.args["near_zh"]) for one in findings if "near_zh" in one.args}
    assert near["PF102"] == "这里只能写一个：a、b 中的一个。"
    assert near["PF103"] == "这里只能写一个：u、v 中的一个。"


@pytest.mark.parametrize("said", ["第2项", "第0项", "规划", "十十", "全市规划"])
def test_what_says_no_function_alone_stays(said: str) -> None:
    wrong = CHINESE.replace("[a]", f"[{said}]")
    assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == wrong


def test_a_text_over_two_lines_or_in_brackets_is_read_but_not_rewritten() -> None:
    item = "{标识: d, 内容: 负责规划起草。, 对应职责: [a]}"
    for wrong in (
        CHINESE.replace(item, "负责规划起草\n        和评估。"),
        CHINESE.replace(f"\n      - {item}", " [负责规划起草。]"),
    ):
        assert "PF012" in [code for code, _ in told(wrong)]
        assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == wrong


def test_a_document_in_one_text_is_its_title_and_its_number() -> None:
    """《》 and 文号 are two facts: the marks are never swallowed into the title."""
    wrong = CHINESE.replace(
        "依据: [{标题: 某方案}]", "依据:\n  - 《某某市机构改革方案》（某发〔2026〕3号）"
    )
    assert codes(wrong) == ["PF012"]
    made = mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode()
    assert "  - {标题: 某某市机构改革方案, 文号: 某发〔2026〕3号}\n" in made
    assert codes(made) == []


def test_units_named_by_their_ids_are_a_list_without_dashes() -> None:
    wrong = CHINESE.replace("  - 标识: u\n    名称", "  u:\n    名称")
    assert codes(wrong) == ["PF012"]


def test_two_ids_without_a_comma_are_both_meant() -> None:
    wrong = CHINESE.replace(
        "主要职责:\n", "主要职责:\n  - {标识: b, 内容: 组织全市评审工作。}\n"
    ).replace("[a]", "[a b]")
    assert codes(wrong) == ["PF102"]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("编制: 4\n", "编制: 4（含机动1名）\n", "PF013"),  # the number is known
        ("编制: 4\n", "编制: 四五名\n", "PF013"),
        ("编制: 4\n", "编制: {行政编制: 4}\n", "PF012"),
        ("领导职数: {正职: 1, 副职: 1}", "领导职数: 2", "PF012"),
        ("核定: 4", "核定: 1,047", "PF010"),
        ("    职责:\n", "    职务:\n", "PF010"),
        ("编制: [{种类: 行政编制, 核定: 4}]", "编制: 行政编制4名", "PF012"),
    ],
)
def test_nothing_is_concluded_from_what_could_not_be_read(
    right: str, wrong: str, code: str
) -> None:
    assert right in CHINESE
    assert set(codes(CHINESE.replace(right, wrong, 1))) == {code}


def test_what_is_wrong_elsewhere_is_told_all_the_same() -> None:
    wrong = CHINESE.replace("编制: 4\n", "编制: 四五名\n").replace("负责规划起草。", "负责规划起草")
    assert codes(wrong) == ["PF013", "PF147"]


@pytest.mark.parametrize("text", ["指导 #水资源保护和河湖治理工作。", "指导、监督 #水资源保护。"])
def test_a_sentence_cut_by_a_hash_is_told_and_not_closed(text: str) -> None:
    wrong = CHINESE.replace(
        "  - {标识: a, 内容: 拟订全市规划并组织实施。}", f"  - 标识: a\n    内容: {text}"
    )
    assert codes(wrong) == ["PF024"]
    made = mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode()
    assert text in made


@pytest.mark.parametrize("remark", ["规划科  # 原发展计划科。", "规划科 #原发展计划科"])
def test_a_remark_is_a_remark(remark: str) -> None:
    assert told(CHINESE.replace("名称: 规划科", f"名称: {remark}")) == told(CHINESE)


def test_settings_are_not_guessed() -> None:
    """plase is as near to plans as to place: neither is taken."""
    policy, findings = read_record(
        Policy, "planforge.yaml", "plase: 某某市\n".encode(), POLICY_SPECS
    )
    assert [one.code for one in findings] == ["PF010"]
    assert policy is not None
    assert (policy.plans, policy.place) == ("plans", "")


def test_every_other_word_stands_for_a_key_and_is_none() -> None:
    for of, words in _WORDS.items():
        keys = {field.zh for field in SPEC_OF[of].fields}
        for key, others in words.items():
            assert key in keys
            assert not keys.intersection(others.split())
        listed = [other for others in words.values() for other in others.split()]
        assert len(listed) == len(set(listed)), of


def test_other_words_for_values_name_a_value_and_are_none() -> None:
    for choice, words in _VALUES.items():
        spellings = {word for one in choice for word in one.spellings}
        assert set(words) <= {one.zh for one in choice}, choice
        others = [other for said in words.values() for other in said.split()]
        assert len(others) == len(set(others)), choice
        assert not spellings & set(others), choice


SUM = "内设机构:\n  - 标识: p\n    名称: 机关党委\n    性质: 党群\n    编号: 否\n    计数: 否\n    职责: [{标识: pd, 内容: 负责机关党群工作。}]\n"


@pytest.mark.parametrize(("authorised", "said"), [(4, False), (6, True), (10, True)])
def test_a_sum_that_does_not_come_out_names_the_unit_without_posts(
    authorised: int, said: bool
) -> None:
    text = CHINESE.replace("核定: 4", f"核定: {authorised}").replace("内设机构:\n", SUM)
    assert ("PF224" in codes(text)) is said
    assert "PF202" not in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "填写职责。",
        "（待补充）。",
        "负责××××工作。",
        "负责××工作。",
        "负责____工作。",
        "待定",
        "负责规划……",
    ],
)
def test_what_is_left_to_be_filled_in(text: str) -> None:
    assert "PF168" in codes(CHINESE.replace("负责规划起草。", text))


@pytest.mark.parametrize("text", ["待遇核定。", "负责A×B类事项。", "负责“扫黄……打非”工作。"])
def test_what_is_no_blank(text: str) -> None:
    assert "PF168" not in codes(CHINESE.replace("负责规划起草。", text))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("名称: 规划科", "名称: （一）规划科"),
        ("标题: 某方案", "标题: 1.某方案"),
        ("内容: 负责规划起草。", "内容: （1）负责规划起草。"),
        ("人员编制:", "其他事项: [（一）本局负责。]\n人员编制:"),
    ],
)
def test_a_number_that_is_printed_twice(right: str, wrong: str) -> None:
    text = CHINESE.replace(right, wrong, 1)
    assert "PF169" in codes(text)
    made = mend("plans/a.yaml", text.encode(), Policy(), DAY).data.decode()
    assert "PF169" not in codes(made)


def test_a_name_that_begins_with_a_number_is_no_numbered_one() -> None:
    assert "PF169" not in codes(CHINESE.replace("名称: 规划科", "名称: 110指挥科"))


@pytest.mark.parametrize("text", ["拟订全市规划,并组织实施。", "拟订全市规划, 并组织实施。"])
def test_a_comma_that_cut_a_text_is_one_finding(text: str) -> None:
    wrong = CHINESE.replace("拟订全市规划并组织实施。", text)
    assert codes(wrong) == ["PF010"]
    _, findings = examine("plans/a.yaml", wrong.encode(), Policy())
    (finding,) = (one for one in findings if one.code == "PF010")
    assert "半角逗号" in finding.args["near_zh"]
    assert mend("plans/a.yaml", wrong.encode(), Policy(), DAY).data.decode() == wrong


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("第12号", True),
        ("某市人民政府令第12号", True),
        ("第十二号", False),
        ("某市人民政府令", False),
    ],
)
def test_an_order_has_its_number_and_one_finding_where_not(number: str, fits: bool) -> None:
    order = f"印发: {{公文形式: 命令, 发文字号: {number}, 印发机关: 某市人民政府, 成文日期: 2026-03-20}}\n"
    assert codes(order + CHINESE) == ([] if fits else ["PF172"])
