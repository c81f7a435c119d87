"""planforge log: who changed what, when and by which document, through renames."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_history import RENAMED, commit, git
from tests.workspaces import good, make, planforge

FIRST = good("市科学技术局")
SECOND = FIRST.replace(*RENAMED) + "issuing: {doc_no: 某政办发〔2016〕15号}\n"
THIRD = SECOND.replace("name: 发展规划科", "name: 发展规划科\n    posts: 5")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Three versions; before the third the file got another name."""
    root = make(tmp_path / "城市", kjj=FIRST, zjj=good("市住房和城乡建设局"))
    git(root, "init", "-q", "-b", "main")
    commit(root, "一")
    make(root, kjj=SECOND)
    commit(root, "二")
    git(root, "mv", "plans/kjj.yaml", "plans/science.yaml")
    commit(root, "改名")
    make(root, science=THIRD)
    commit(root, "三")
    return root


def ids(city: Path) -> list[str]:
    return [line[:8] for line in git(city, "log", "--format=%H").splitlines()]


def test_every_version_newest_first_with_its_document(city: Path) -> None:
    third, moved, second, first = ids(city)
    done = planforge("log", "science", cwd=city)
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        f"2016-04-01  {third}  甲  某政办发〔2016〕15号",
        "  编制调整  发展规划科编制明确为5名",
        f"2016-04-01  {moved}  甲  某政办发〔2016〕15号",
        "  没有变动",
        f"2016-04-01  {second}  甲  某政办发〔2016〕15号",
        "  更名  规划科更名为发展规划科",
        "  其他调整  方案：印发增写“发文字号：某政办发〔2016〕15号”",
        f"2016-04-01  {first}  甲",
        "  首次写入，内设机构 2 个，主要职责 2 条",
    ]


@pytest.mark.parametrize("name", ["规划科", "发展规划科", "planning"])
def test_a_unit_is_followed_by_any_name_it_ever_had(city: Path, name: str) -> None:
    done = planforge("log", "市科学技术局", name, cwd=city)
    told = [line.strip() for line in done.lines if line.startswith("  ")]
    assert told == [
        "编制调整  发展规划科编制明确为5名",
        "更名  规划科更名为发展规划科",
        "首次写入，内设机构 2 个，主要职责 2 条",
    ]


def test_what_did_not_change_has_only_its_beginning(city: Path) -> None:
    done = planforge("log", "science", "office", cwd=city)
    assert [line.strip() for line in done.lines[1:]] == ["首次写入，内设机构 2 个，主要职责 2 条"]


def test_a_version_that_was_no_plan_is_said_and_the_rest_goes_on(city: Path) -> None:
    make(city, zjj="units: [\n")
    commit(city, "坏")
    make(city, zjj=good("市住房和城乡建设局"))
    commit(city, "好")
    done = planforge("log", "zjj", cwd=city)
    told = [line.strip() for line in done.lines if line.startswith("  ")]
    assert told == ["这一版读不出完整的三定方案"] * 2 + ["首次写入，内设机构 2 个，主要职责 2 条"]


def test_json(city: Path) -> None:
    told = json.loads(planforge("log", "science", "规划科", "--format", "json", cwd=city).out)
    assert told["version"] == 1
    renamed = told["entries"][1]
    assert (renamed["author"], renamed["document"]) == ("甲", "某政办发〔2016〕15号")
    assert renamed["changes"] == [{"kind": "更名", "sentence": "规划科更名为发展规划科"}]


def test_blame_names_the_version_that_last_changed_each_fact(city: Path) -> None:
    third, _, second, first = ids(city)
    done = planforge("blame", "science", cwd=city)
    assert (done.code, done.err) == (0, "")
    told = {line.split("  甲  ")[1].strip(): line[:8] for line in done.lines}
    assert {fact for fact, commit in told.items() if commit == first} >= {
        "名称：市科学技术局",
        "拟订全市发展规划并组织实施。 [main]",
        "办公室 [office]",
        "负责机关日常运转工作。 [daily]",
        "对应职责：other",
        "行政编制 12名",
        "局长 1名",
    }
    assert (told["发展规划科 [planning]"], told["编制：5名"]) == (second, third)


def test_blame_does_not_count_what_says_the_same(city: Path) -> None:
    path = city / "plans" / "science.yaml"
    path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    commit(city, "注释")
    newest = ids(city)[0]
    told = json.loads(planforge("blame", "science", "--format", "json", cwd=city).out)
    assert newest not in {clause["commit"][:8] for clause in told["clauses"]}


def test_blame_of_a_moved_duty_and_a_new_unit(city: Path) -> None:
    duty = "      - {id: draft, text: 起草发展规划。, serves: [main]}\n"
    moved = THIRD.replace(duty, "").replace("    duties:\nstaffing", "staffing")
    moved = moved.replace("serves: [other]}\n", "serves: [other]}\n" + duty)
    lab = "  - {id: lab, name: 实验室科, duties: [{id: l1, text: 管理重点实验室。, serves: [main]}]}\n"
    make(city, science=moved.replace("staffing:", lab + "staffing:"))
    commit(city, "移动")
    newest = ids(city)[0]
    lines = planforge("blame", "science", cwd=city).lines
    told = {line.split("  甲  ")[1].strip(): line[:8] for line in lines}
    assert told["起草发展规划。 [draft]"] == told["实验室科 [lab]"] == newest
    assert told["管理重点实验室。 [l1]"] == newest
    assert told["办公室 [office]"] != newest


def test_english(city: Path) -> None:
    done = planforge("log", "science", "规划科", "--lang", "en", cwd=city)
    assert "  renamed  规划科 renamed 发展规划科" in done.lines


def test_what_was_never_there_is_said(city: Path) -> None:
    done = planforge("log", "science", "从没有过的科", cwd=city)
    assert (done.code, "从来没有“从没有过的科”" in done.err) == (2, True)
    make(city, new=good("市体育局"))
    done = planforge("log", "new", cwd=city)
    assert (done.code, "plans/new.yaml 还没有提交过" in done.err) == (2, True)


@pytest.mark.parametrize("command", ["log", "blame"])
@pytest.mark.parametrize("name", [".", "plans"])
def test_the_history_is_that_of_one_plan(city: Path, command: str, name: str) -> None:
    done = planforge(command, name, cwd=city)
    assert (done.code, "一次只查一个方案" in done.err) == (2, True)


def test_a_merge_shows_the_commits_of_both_sides(city: Path) -> None:
    git(city, "checkout", "-q", "-b", "side", "HEAD~3")
    make(city, zjj=good("市住房和城乡建设局").replace(*RENAMED))
    commit(city, "旁")
    git(city, "checkout", "-q", "main")
    git(city, "merge", "-q", "--no-edit", "side")
    done = planforge("log", "zjj", cwd=city)
    assert done.lines[1].strip() == "更名  规划科更名为发展规划科"


def test_a_plan_that_was_made_of_another_one_begins_there(tmp_path: Path) -> None:
    """A new department's file is much like the one it was taken from, which stays: no new name of that one."""
    root = make(tmp_path / "ws", kjj=FIRST)
    git(root, "init", "-q", "-b", "main")
    commit(root, "一")
    make(root, kjj=SECOND, sjj=FIRST.replace("市科学技术局", "市数据局"))
    commit(root, "二")
    told = [line.strip() for line in planforge("log", "sjj", cwd=root).lines[1:]]
    assert told == ["首次写入，内设机构 2 个，主要职责 2 条"]


def test_what_came_from_another_department_is_found_by_its_name_there(tmp_path: Path) -> None:
    unit = "  - {{id: aged, name: {0}, posts: 3, duties: [{{id: aged-1, text: 承担老龄健康服务体系建设工作。}}]}}\n"
    there = FIRST.replace("units:\n", "units:\n" + unit.format("老龄健康科"), 1)
    here = good("市民政局").replace("units:\n", "units:\n" + unit.format("老龄工作科"), 1)
    root = make(tmp_path / "ws", wjw=there, mzj=good("市民政局"))
    git(root, "init", "-q", "-b", "main")
    commit(root, "一")
    moved = "transfers:\n  - {{id: t1, direction: {0}, text: 老龄健康职责, counterpart: {1}, units: 1}}\n"
    make(
        root,
        wjw=FIRST + moved.format("out", "市民政局"),
        mzj=here + moved.format("in", "市科学技术局"),
    )
    commit(root, "二")
    done = planforge("log", "mzj", "老龄健康科", cwd=root)
    assert done.code == 0
    assert "老龄健康科" in done.lines[1] and "老龄工作科" in done.lines[1]
    assert planforge("log", "mzj", "从来没有科", cwd=root).code == 2
