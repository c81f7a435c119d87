"""A broken file is told by what was typed wrong, at its place; the reader's own explanation is kept for what is none of these."""

from __future__ import annotations

from datetime import date

import pytest

from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.runs.session import examine

TEXT = """\
department: {name: 市科技局, short: 市科技局, category: 工作部门, rank: 正处级}
functions:
  - {id: plan, text: 拟订科技规划。}
units:
  - id: office
    name: 办公室
    posts: 5
    leaders: {chief: 1, deputy: 1}
    duties:
      - {id: a, text: 负责文电工作。, serves: [plan]}
      - {id: b, text: 负责会务工作。, serves: [plan]}
staffing:
  pools: [{kind: 行政编制, authorised: 5}]
"""


def first(old: str, new: str) -> tuple[str, int, str, str]:
    """Code, line, what is wrong and what to do, of the first thing found when ``old`` is mistyped as ``new``."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    _, findings = read_plan("a.yaml", text.encode())
    one = findings[0]
    line = text.count("\n", 0, one.span.start) + 1
    said = str(one.args.get("zh", one.args.get("near_zh", "")))
    return one.code, line, said, str(one.args.get("fix_zh", ""))


A = "{id: a, text: 负责文电工作。, serves: [plan]}"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "said"),
    [
        (A, A.replace("serves: [", "serves ["), "PF001", 10, "“serves”后面少了半角冒号和空格"),
        (A, A.replace("serves: [", "serves:["), "PF001", 10, "“serves:”后面少了空格"),
        (A, A.replace("。, serves", "。 serves"), "PF001", 10, "“serves”前面少了半角逗号"),
        (A, A.replace("[plan", "plan"), "PF001", 10, "“]”前面少了配对的“[”"),
        (A, A.replace("负责文电", "负责: 文电"), "PF001", 10, "花括号里的文字有半角冒号"),
        (A, A.replace("text: ", "text "), "PF010", 10, "“text”后面少了半角冒号和空格"),
        (A, A.replace("text: ", "text :"), "PF010", 10, "“text”后面少了半角冒号和空格"),
        ("  - id: office", "；  - id: office", "PF001", 5, "行首多了“；”"),
        ("      - {id: b", "      “- {id: b", "PF001", 11, "行首多了““”"),
        ("    name: 办", "    、name: 办", "PF010", 6, "是不是“name”？"),
        ("deputy: 1}", "deputy: 1}名", "PF001", 8, "“}”后面多了“名”"),
        ("deputy: 1}", "deputy: }1", "PF001", 8, "“}”后面多了“1”"),
        ("      - {id: b", "      | 正科级 | 2 |\n      - {id: b", "PF001", 11, "这像是粘贴过来的表格行"),
        ("      - {id: b", "      - | 正科级 | 2 |\n      - {id: b", "PF001", 11, "这像是粘贴过来的表格行"),
        ("    posts: 5", "   posts: 5", "PF001", 7, "这一行的缩进少了1格"),
        ("    posts: 5", "     posts: 5", "PF001", 7, "这一行的缩进多了1格"),
        ("      - {id: b", "     - {id: b", "PF001", 11, "这一行的缩进少了1格"),
        (A, A.replace("[plan]", "【plan, b】"), "PF010", 10, "把【】改成 [ ]"),
        # a mistyped key, and nothing that follows from it
        ("{id: b", "{di: b", "PF010", 11, "是不是“id”？"),
        ("    name: 办公室", "    nmae: 办公室", "PF010", 6, "是不是“name”？"),
        # none of these: the reader's own explanation
        ("拟订科技规划。}", "拟订科技规划。", "PF001", 3, "花括号“{”没有配上“}”，或者各项之间少了半角逗号"),
        ("    posts: 5", "    posts 5", "PF001", 7, "这一行像是一个键，后面没有冒号"),
    ],
)  # fmt: skip
def test_what_was_mistyped_is_named(old: str, new: str, code: str, line: int, said: str) -> None:
    found = first(old, new)
    assert found[:2] == (code, line)
    assert said in found[2]


def told(text: str) -> list[tuple[str, int, str]]:
    """Code, line and what is near, of every finding about ids in a plan that reads."""
    _, found = examine("a.yaml", text.encode(), Policy())
    judged = judge(found, RULES, Policy(), date(2026, 1, 1), only=())
    return [
        (d.rule.code, text.count("\n", 0, d.finding.span.start) + 1, str(d.finding.args["near_zh"]))
        for d in judged
        if d.rule.code in ("PF102", "PF103")
    ]


def test_an_id_that_was_mistyped_where_it_is_given_is_told_there_and_once() -> None:
    """Two references mean plan, and the function is called paln; where one reference alone means something else, it is told."""
    ((code, line, said),) = told(TEXT.replace("{id: plan,", "{id: paln,"))
    assert (code, line) == ("PF102", 3)
    assert said == "有 2 处引用 plan，没有一处引用 paln：是不是这里写错了？"
    assert [one[:2] for one in told(TEXT.replace("serves: [plan]", "serves: [paln]", 1))] == [
        ("PF102", 10)
    ]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("{标是: b, text: 负责会务工作。, serves: [plan]}", ["PF010"]),
        ("{text: 负责会务工作。, serves: [plan]}", ["PF015"]),
        ("{id: , text: 负责会务工作。, serves: [plan]}", ["PF015"]),
        ("{id: b, 容内: 负责会务工作。, serves: [plan]}", ["PF010"]),
        ("{id: b, 备主: 负责会务工作。, serves: [plan]}", ["PF010"]),
        ("{备主: 负责会务工作。, serves: [plan]}", ["PF015", "PF011", "PF010"]),
    ],
)
def test_what_is_missing_may_stand_under_the_key_that_is_unknown(
    typed: str, codes: list[str]
) -> None:
    """fmt writes an id where none is: not beside one under a mistyped key."""
    text = TEXT.replace("{id: b, text: 负责会务工作。, serves: [plan]}", typed)
    _, findings = read_plan("a.yaml", text.encode())
    assert sorted(finding.code for finding in findings) == sorted(codes)
