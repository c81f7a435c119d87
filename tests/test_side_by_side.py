"""A thing is known by what it was, not by what its file calls it: without ids, with ids typed anew, with ids exchanged, the papers
say what they say of the same changes under the same ids."""

from __future__ import annotations

import re

import pytest

from planforge.account.difference import differences
from planforge.account.side_by_side import side_by_side
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from tests.built_papers import build_changes
from tests.test_templates import TEMPLATES

OLD = """\
department: {name: 市水务局, short: 市水务局, category: 工作部门, rank: 正处级}
functions:
  - {id: plan, text: 拟订全市水务发展规划并组织实施。}
  - {id: resource, text: 负责水资源的合理开发利用和保护。}
  - {id: other, kind: catch_all, text: 完成市委、市政府交办的其他任务。}
units:
  - id: office
    name: 办公室
    role: support
    posts: 6
    duties:
      - {id: papers, text: 负责文电、会务、机要、档案等机关日常运转工作。, serves: [other]}
  - id: water
    name: 水资源管理科
    posts: 5
    duties:
      - {id: draft, text: 起草水务发展规划。, serves: [plan]}
      - {id: permit, text: 承担取水许可工作。, serves: [resource]}
      - {id: saving, text: 组织开展节约用水工作。, serves: [resource]}
staffing:
  pools: [{kind: 行政编制, authorised: 11}]
"""
NEW = (
    OLD.replace("水资源管理科", "水资源科")
    .replace("组织开展节约用水工作", "组织开展节约用水和用水定额管理工作")
    .replace(
        "staffing:", "      - {id: soil, text: 指导水土保持工作。, serves: [resource]}\nstaffing:"
    )
)
TOLD = [
    "更名。水资源管理科更名为水资源科",
    "新增。水资源科增加职责：“指导水土保持工作”",
    "职责改写。水资源科的职责“组织开展节约用水工作”改为“组织开展节约用水和用水定额管理工作”",
]
ROW = (
    "（二）水资源管理科。起草水务发展规划。承担取水许可工作。组织开展节约用水工作。",
    "（二）水资源科。起草水务发展规划。承担取水许可工作。组织开展节约用水和用水定额管理工作。指导水土保持工作。",
)


def without_ids(text: str) -> str:
    text = re.sub(r"id: [a-z]+(, |\n    )", "", text)
    return re.sub(r", serves: \[[a-z]+\]", "", text)


def retyped(text: str) -> str:
    for one in ("plan", "resource", "water", "saving"):
        text = re.sub(rf"\b{one}\b", f"{one}-x", text)
    return text


def exchanged(text: str) -> str:
    """The ids of two units, and of two duties of one unit, each the other's."""
    for one, other in (("office", "water"), ("permit", "saving")):
        text = re.sub(rf"\b{one}\b", "\0", text)
        text = re.sub(rf"\b{other}\b", one, text).replace("\0", other)
    return text


def plan(text: str) -> m.Plan:
    read, _ = read_plan("plans/a.yaml", text.encode())
    assert read is not None
    return read


def papers(old: str, new: str) -> tuple[list[str], list[tuple[str, str]], str]:
    """The sentences of 修订情况 that are no record, both sides of each row of 修订对照表 that is no table's, the notice."""
    made, findings = build_changes("a", plan(old), plan(new), Policy(), TEMPLATES)
    assert not findings
    by_name = {one.path: one.data.decode() for one in made if one.path.endswith(".md")}

    def text(name: str) -> str:
        return next(data for path, data in by_name.items() if path.endswith(f"{name}.md"))

    report = text("修订情况").partition("\n附件")[0].partition("、记录\n")[0]
    rows = [row.split(" | ") for row in text("修订对照表").splitlines() if re.match(r"\| \d", row)]
    sides = [(re.sub(r"</?\w+>", "", row[1]), re.sub(r"</?\w+>", "", row[2])) for row in rows]
    told = re.findall(r"(?m)^（[一二三四五]）(.*)。$", report)
    return told, [side for side in sides if "表" not in side[0][:20]], text("调整通知")


@pytest.mark.parametrize("ids", [str, retyped, exchanged], ids=["同样的", "重打的", "互换的"])
def test_ids_say_nothing_to_a_reader(ids: type[str]) -> None:
    told, rows, notice = papers(OLD, ids(NEW))
    assert sorted(re.sub("（按文字推断，相似[0-9]+%）", "", one) for one in told) == sorted(TOLD)
    assert rows == [ROW]
    assert notice == papers(OLD, NEW)[2]
    assert "标识" not in notice


def test_a_file_without_ids_is_compared_as_one_that_has_them() -> None:
    told, rows, notice = papers(without_ids(OLD), without_ids(NEW))
    assert [re.sub("（按文字推断，相似[0-9]+%）", "", one) for one in told] == TOLD
    assert rows == [ROW]
    assert notice == papers(OLD, NEW)[2]


def test_what_only_words_paired_says_so() -> None:
    told, _, _ = papers(without_ids(OLD), without_ids(NEW))
    assert [("按文字推断" in one) for one in told] == [True, True, True]


@pytest.mark.parametrize(("old", "new"), [(OLD, without_ids(OLD)), (without_ids(OLD), OLD)])
def test_ids_that_were_filled_in_or_taken_out_are_no_change(old: str, new: str) -> None:
    """planforge fmt writes the ids that were missing: nothing happened to the department."""
    both = side_by_side(plan(old), plan(new))
    changed = {step.path[-1] for step in differences(both.old, both.new)}
    assert changed <= {"serves"}  # which without_ids takes out too


def test_ids_that_were_typed_anew_are_told_as_a_record_and_as_they_are_written() -> None:
    both = side_by_side(plan(OLD), plan(retyped(OLD)))
    assert not list(differences(both.old, both.new))
    told = {(step.before, step.after) for change in both.changes() for step in change.differences}
    assert told == {(one, f"{one}-x") for one in ("plan", "resource", "water", "saving")}


def test_a_duty_without_an_id_that_another_unit_has_now_was_moved() -> None:
    line = "      - {text: 组织开展节约用水工作。}\n"
    old = without_ids(OLD)
    new = old.replace(line, "").replace("机关日常运转工作。}\n", f"机关日常运转工作。}}\n{line}")
    told, _, _ = papers(old, new)
    assert told == ["内部调整。将水资源管理科的职责“组织开展节约用水工作”调整到办公室"]


def test_two_things_are_never_given_one_id() -> None:
    """An id that another thing has taken: both stay what they are called."""
    new = OLD.replace("id: permit", "id: other-permit").replace("id: saving", "id: permit")
    new = new.replace("组织开展节约用水工作", "负责河道采砂的监督管理工作")
    both = side_by_side(plan(OLD), plan(new))
    ids = [duty.id for unit in both.old.units for duty in unit.duties]
    assert len(ids) == len(set(ids))
