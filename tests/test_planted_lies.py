"""Lies planted against the proof of the reform: each is told in the report or listed there, none makes it read as before.

The city of the example tells the truth; every case changes one thing that would make a claim of the report look better
than it is, or a figure mean something else.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import amount
from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent
City = dict[str, dict[str, Any]]
Lie = Callable[[City], object]


def unit(plan: dict[str, Any], id_: str) -> dict[str, Any]:
    return named(plan["units"], "id", id_)


def named(rows: list[dict[str, Any]], key: str, value: str) -> dict[str, Any]:
    return next(row for row in rows if row[key] == value)


def extra(**more: object) -> dict[str, Any]:
    duty = {"id": "x1", "text": "承担科技监督的具体工作。", "serves": ["evaluation"]}
    leaders = {"chief": 0, "deputy": 0}
    new = {"id": "extra", "name": "科技监督科", "posts": 0, "leaders": leaders, "duties": [duty]}
    return new | more


def level(plan: dict[str, Any], rank: str) -> dict[str, Any]:
    return named(plan["staffing"]["levels"], "rank", rank)


def permit(city: City) -> dict[str, Any]:
    return named(city["zjj"]["authorities"], "id", "work-permit")


def without_unit(city: City) -> None:
    for key in ("unit", "accept", "decide", "deliver"):
        permit(city).pop(key)


def one_for_another(city: City) -> None:
    unit(city["kjj"], "office")["counted"] = False
    city["kjj"]["units"].append(extra())


def a_unit_more_and_one_less(city: City) -> None:
    city["kjj"]["units"].append(extra())
    city["kjj"]["unit_count"] += 1
    city["rsj"]["units"].remove(unit(city["rsj"], "migrant-office"))
    city["rsj"]["unit_count"] -= 1


def one_rank_at_another_s_cost(city: City) -> None:
    level(city["kjj"], "正科级")["count"] += 1
    level(city["kjj"], "副科级")["count"] -= 1


def a_post_from_another_department(city: City) -> None:
    level(city["kjj"], "正科级")["count"] += 1
    level(city["zjj"], "正科级")["count"] -= 1


def approved_by(basis: str) -> Lie:
    def lie(city: City) -> None:
        level(city["kjj"], "正科级")["count"] += 1
        change = {"kind": "正科级", "basis": basis, "increased": 1}
        city["kjj"]["staffing"]["changes"] = [change]

    return lie


def supervision_by_those_who_decide(city: City) -> None:
    stage = named(city["kjj"]["processes"][0]["stages"], "name", "绩效评价")
    stage.update(power="execute", unit="planning")


def licences_under_another_name(city: City) -> None:
    for item in city["zjj"]["authorities"]:
        if item["type"] == "行政许可":
            item["type"] = "其他行政权力"


def the_work_dropped(city: City, *, told: tuple[str, str] | None = None) -> None:
    plan = city["kjj"]
    plan["functions"].remove(named(plan["functions"], "id", "cooperation"))
    for one in plan["units"]:
        for duty in one.get("duties", ()):
            if "cooperation" in duty.get("serves", ()):
                duty["serves"] = ["plan"]
    if told:
        reason, basis = told
        plan["cancelled"] = [{"id": "cooperation", "reason": reason, "basis": basis}]


LIES: dict[str, tuple[Lie, str]] = {
    # units
    "a unit that does not count": (
        lambda c: c["kjj"]["units"].append(extra(counted=False)),
        "| 市科学技术局 | 科技监督科 | 无 | 新设，不计入机构个数 |",
    ),
    "a unit counts no more, another takes its number": (
        one_for_another, "| 市科学技术局 | 办公室 | 计入机构个数 | 不计入机构个数 |",
    ),
    "a unit more": (
        lambda c: (c["kjj"]["units"].append(extra()), c["kjj"].update(unit_count=11)),
        "市科技局由10变为11个",
    ),
    "a unit more, the number left": (
        lambda c: c["kjj"]["units"].append(extra()), "申报的内设机构个数与所列不符1处",
    ),
    "a unit more here, one less there": (
        a_unit_more_and_one_less, "市科技局由10变为11个、市人社局由16变为15个",
    ),
    "a unit within a unit": (
        lambda c: unit(c["kjj"], "planning").update(children=[extra()]),
        "下设机构，改革前0个、改革后1个",
    ),
    "a second name for a unit": (
        lambda c: unit(c["kjj"], "planning").update(plates=[{"name": "科技监督科", "kind": "added"}]),
        "加挂的牌子，改革前2块、改革后3块",
    ),
    "a second name for the department": (
        lambda c: c["kjj"]["department"]["plates"].append({"name": "市科技监督局", "kind": "added"}),
        "加挂的牌子，改革前2块、改革后3块",
    ),
    "an office of a coordinating body": (
        lambda c: c["kjj"]["department"]["hosted_offices"].append(
            {"body": "科技监督领导小组", "name": "科技监督领导小组办公室", "unit": "planning"}
        ),
        "议事协调机构办公室，改革前7个、改革后8个",
    ),
    "an affiliated body": (
        lambda c: c["kjj"]["affiliated"].append({"name": "市科技监督中心", "rank": "正科级", "posts": 8}),
        "所属事业单位，改革前15个、改革后16个；所属事业单位编制，改革前370名、改革后378名",
    ),
    "numbered no more": (
        lambda c: unit(c["kjj"], "planning").update(numbered=False),
        "| 市科学技术局 | 规划科 | 编列序号 | 不编列序号 |",
    ),
    "a department left out": (lambda c: c.pop("zjj"), "减少的部门原有市住建局12个"),
    # leaders
    "a chief more": (
        lambda c: level(c["kjj"], "正科级").update(count=13), "市科技局由26变为27名",
    ),
    "one rank at another's cost": (one_rank_at_another_s_cost, "市科技局正科级由12变为13名、副科级由9变为8名"),
    "a post from another department": (
        a_post_from_another_department, "市科技局由26变为27名、市住建局由33变为32名",
    ),
    "a deputy director more": (
        lambda c: named(c["kjj"]["staffing"]["leaders"], "title", "副局长").update(count=4),
        "市科技局由26变为27名",
    ),
    "a leader of another title": (
        lambda c: c["kjj"]["staffing"]["leaders"].append({"title": "总工程师", "count": 1}),
        "市科技局由26变为27名",
    ),
    "approved by nothing": (approved_by("无"), "或者依据没有写是哪份文件1处"),
    "approved by a document": (
        approved_by("某编〔2016〕9号"), "市科技局由26变为27名；某编〔2016〕9号）；经批准的除外",
    ),
    "what the number includes": (
        lambda c: level(c["kjj"], "正科级")["included"][0].update(n=4),
        ("| 市科学技术局 | 正科级领导职数所含 | 机关党委专职副书记1名、纪检监察机构负责人1名"
        " | 机关党委专职副书记4名、纪检监察机构负责人1名 |"),
    ),
    "more chiefs in a unit than posts of the rank": (
        lambda c: unit(c["kjj"], "planning").update(leaders={"chief": 3, "deputy": 1}),
        "内设机构领导职数合计超过核定数1处",
    ),
    # posts
    "posts more": (
        lambda c: c["kjj"]["staffing"]["pools"][0].update(authorised=53), "编制的增减没有来由1处",
    ),
    "posts of another kind": (
        lambda c: c["kjj"]["staffing"]["pools"].append({"kind": "事业编制", "authorised": 5}),
        "改革后16名",
    ),
    # the share of business units
    "support called business": (
        lambda c: unit(c["kjj"], "office").update(role="business"),
        "| 市科学技术局 | 办公室 | 综合机构 | 业务机构 |",
    ),
    "posts of a support unit not written": (
        lambda c: unit(c["kjj"], "office").pop("posts"),
        "（市科技局没有在前后两版都写全各机构编制，前后都没有计入）",
    ),
    "leaders of a support unit not written": (
        lambda c: unit(c["kjj"], "office").pop("leaders"),
        "| 市科学技术局 | 办公室 | 写明领导职数 | 不再写领导职数 |",
    ),
    # licences
    "a licence called a service": (
        lambda c: permit(c).update(type="公共服务"),
        "| 市住房和城乡建设局 | 建筑工程施工许可 | 行政许可 | 公共服务 |",
    ),
    "all licences called otherwise": (licences_under_another_name, "前后两版有10处口径变化"),
    "a licence dropped": (
        lambda c: c["zjj"]["authorities"].remove(permit(c)), "权责事项丢失1处",
    ),
    "a licence without a unit": (
        without_unit, "| 市住房和城乡建设局 | 建筑工程施工许可 | 写明承办机构 | 不再写明承办机构 |",
    ),
    "accepted elsewhere": (
        lambda c: permit(c).update(accept="quality-office"),
        "行政许可没有由一个机构统一受理、送达1处",
    ),
    "decided elsewhere": (
        lambda c: permit(c).update(decide="quality-office"), "行政许可没有由一个机构统一办理1处",
    ),
    "not on the platform": (lambda c: permit(c).update(platform=False), "行政许可没有进驻平台1处"),
    # decision, execution, supervision
    "supervised by those who decide": (
        supervision_by_those_who_decide, "| 规划科（绩效评价）、高新技术科（",
    ),
    "a step of another power": (
        lambda c: c["kjj"]["processes"][0]["stages"][0].update(power="execute"),
        " | 规划科（项目指南征集和发布）、高新技术科（",
    ),
    "a process not described": (
        lambda c: c["kjj"].pop("processes"),
        "| 市科学技术局 | 科技项目管理 | 写明9个环节的分工 | 不再写明分工 |",
    ),
    "a step left out": (
        lambda c: c["kjj"]["processes"][0]["stages"].pop(), "写明9个环节 | 写明7个环节 |",
    ),
    "decided and carried out by one unit": (
        lambda c: c["kjj"]["processes"][0]["stages"][2].update(unit="planning"), "没有分开",
    ),
    # enforcement
    "penalties kept by the city": (
        lambda c: c["cgj"]["enforcement"][0]["city"].append("行政处罚"),
        "执法下放后本级还直接执法1处",
    ),
    "exceptions that swallow the rule": (
        lambda c: c["cgj"]["enforcement"][0]["exceptions"].append("一般案件"),
        "跨区域案件、重大复杂案件、一般案件",
    ),
    "no grid": (
        lambda c: c["cgj"]["enforcement"][0].update(grid=False), "| 否 | 跨区域案件",
    ),
    "a division of less": (
        lambda c: c["jiwei"]["partitions"][0]["whole"].pop(), "机构分管的块不在分工划分里1处",
    ),
    # work
    "work dropped": (the_work_dropped, "主要职责丢失1处"),
    "work cancelled for no reason": (
        lambda c: the_work_dropped(c, told=("无", "无")), "或者依据没有写是哪份文件2处",
    ),
    "other work under its id": (
        lambda c: named(c["kjj"]["functions"], "id", "cooperation").update(text="负责机关食堂的管理。"),
        "同一个标识，前后两版的职责毫不相干1处",
    ),
    "a duty dropped": (
        lambda c: unit(c["kjj"], "office")["duties"].pop(2), "科室职责丢失3处",
    ),
    "given by nobody": (
        lambda c: c["zjj"].pop("transfers"), "| 城市照明设施管理职责 | 行政编制1 | — | 没有记载 |",
    ),
    "given with fewer posts than received": (
        lambda c: named(c["cgj"]["transfers"], "id", "lighting-transfer").update(posts={"行政编制": 3}),
        "职责划转两边的数不等1处",
    ),
    "given to a body that does not exist": (
        lambda c: named(c["zjj"]["transfers"], "id", "lighting-transfer").update(counterpart="市幽灵局"),
        "划转的对方查无此单位1处",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lies") / "ws"
    script = ROOT / "examples" / "make_reform_repository.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def truth(example: Path) -> str:
    return reported(example)


@pytest.fixture
def city(example: Path, tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "ws"
    shutil.copytree(example, root)
    yield root
    shutil.rmtree(root)


def reported(root: Path) -> str:
    planforge("report", "--baseline", "v2014", cwd=root)
    return (root / "out" / "改革报告.md").read_text(encoding="utf-8")


def plant(root: Path, lie: Lie) -> None:
    files = {path.stem: path for path in (root / "plans").glob("*.yaml")}
    plans = {
        slug: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for slug, path in files.items()
    }
    lie(plans)
    for slug, path in files.items():
        if slug not in plans:
            path.unlink()
            continue
        text = yaml.dump(plans[slug], Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("lie", amount.some([*LIES], 3))
def test_it_is_told_or_listed(lie: str, city: Path, truth: str) -> None:
    planted, expected = LIES[lie]
    plant(city, planted)
    known = {*truth.splitlines()}
    added = [line for line in reported(city).splitlines() if line not in known]
    assert any(expected in line for line in added), "\n".join(added)


def test_there_are_more_than_forty() -> None:
    assert len(LIES) >= 40
