"""The reform report: every figure it gives, worked out again from the files of both versions by other code."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from planforge.lintdocx import lint
from planforge.lintdocx.reader import read
from planforge.lintdocx.roles import give_roles
from planforge.ooxml.container import parts
from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent
Plan = dict[str, Any]


def plans_at(folder: Path, revision: str) -> dict[str, Plan]:
    """Slug → the plan as plain YAML, with the items of its list."""

    def shown(path: str) -> str:
        return subprocess.check_output(["git", "show", f"{revision}:{path}"], cwd=folder, text=True)

    names = subprocess.check_output(
        ["git", "-c", "core.quotePath=off", "ls-tree", "--name-only", revision, "plans/"],
        cwd=folder,
        text=True,
    ).split("\n")
    found = {}
    for name in names:
        if name.endswith(".yaml"):
            plan: Plan = yaml.load(shown(name), yaml.CSafeLoader)
            if plan.get("authority_list"):
                units = {unit["name"]: unit["id"] for unit in plan["units"]}
                for row in csv.DictReader(io.StringIO(shown(f"plans/{plan['authority_list']}"))):
                    item = {"type": row["权力类型"], "unit": units.get(row["承办机构"], "")}
                    plan.setdefault("authorities", []).append(item)
            found[Path(name).stem] = plan
    return found


def counted(plan: Plan) -> list[Plan]:
    return [unit for unit in plan["units"] if unit.get("counted", True)]


def is_business(unit: Plan) -> bool:
    return str(unit.get("role", "business")) == "business"


def leaders(plan: Plan) -> int:
    staffing = plan["staffing"]
    return sum(one["count"] for key in ("leaders", "levels") for one in staffing.get(key, []))


def pool_sums(plans: dict[str, Plan]) -> dict[str, int]:
    found: dict[str, int] = {}
    for plan in plans.values():
        for pool in plan["staffing"].get("pools", []):
            if not pool.get("ring_fenced"):
                found[pool["kind"]] = found.get(pool["kind"], 0) + pool["authorised"]
    return found


def licences(plan: Plan) -> list[Plan]:
    return [item for item in plan.get("authorities", []) if item["type"] == "行政许可"]


def holders(plan: Plan, *steps: str) -> set[str]:
    units = {item.get(step) or item.get("unit", "") for item in licences(plan) for step in steps}
    return units - {""}


def separated(process: Plan) -> bool:
    held: dict[str, set[str]] = {}
    for stage in process["stages"]:
        held.setdefault(stage["unit"], set()).add(stage["power"])
    powers = set().union(*held.values()) if held else set()
    return powers == {"decide", "execute", "supervise"} and all(
        len(one) == 1 for one in held.values()
    )


def new_moves(old: dict[str, Plan], new: dict[str, Plan]) -> Iterator[tuple[str, Plan]]:
    for slug, plan in new.items():
        known = {move["id"] for move in old.get(slug, {}).get("transfers", [])}
        for move in plan.get("transfers", []):
            if move["id"] not in known:
                yield slug, move


def fields_written(plans: dict[str, Plan]) -> dict[str, list[str]]:
    """What departments write of each field of enforcement that has work below the city."""
    found: dict[str, list[str]] = {}
    for plan in plans.values():
        for entry in plan.get("enforcement", []):
            if entry.get("district"):
                words = json.dumps([plan["department"]["name"], entry], ensure_ascii=False)
                found.setdefault(entry["field"], []).append(words)
    return {field: sorted(words) for field, words in found.items()}


@pytest.fixture(scope="module", params=["example", "city"])
def reported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, str]:
    """A workspace with its report made: folder, the version before, the version after."""
    folder = tmp_path_factory.mktemp("report") / "ws"
    if request.param == "example":
        script = ROOT / "examples" / "make_reform_repository.py"
        subprocess.run(["python3", str(script), str(folder)], check=True, capture_output=True)
        before, after = "v2014", "v2016"
    else:
        done = planforge("demo-city", str(folder), "--departments", "40", "--seed", "5", cwd=ROOT)
        assert done.code == 0
        before, after = "v2025", "v2026"
    done = planforge("report", "--baseline", before, cwd=folder)
    assert done.code == 0, done.out
    return folder, before, after


def test_every_figure_is_worked_out_again(reported: tuple[Path, str, str]) -> None:
    folder, before, after = reported
    old, new = plans_at(folder, before), plans_at(folder, after)
    told = json.loads((folder / "out" / "改革报告.json").read_text("utf-8"))["city"]
    both = (old, new)
    assert told["departments"] == len(new)
    assert told["units"] == [sum(len(counted(p)) for p in plans.values()) for plans in both]
    assert told["leaders"] == [sum(map(leaders, plans.values())) for plans in both]
    sums = [pool_sums(plans) for plans in both]
    assert {one["kind"]: (one["before"], one["after"]) for one in told["pools"]} == {
        kind: (sums[0].get(kind, 0), sums[1].get(kind, 0)) for kind in {**sums[0], **sums[1]}
    }
    for pool in told["pools"]:
        moved = pool["came"] - pool["left"] + pool["increased"] - pool["decreased"]
        assert pool["before"] + moved == pool["after"]
    assert told["licences"] == [sum(len(licences(p)) for p in plans.values()) for plans in both]
    having = [[p for p in plans.values() if licences(p)] for plans in both]
    assert told["having_licences"] == [len(one) for one in having]
    assert told["gathered"] == [
        sum(len(holders(p, "accept", "deliver")) == 1 for p in one) for one in having
    ]
    assert told["decided"] == [
        sum(len(holders(p, "accept", "decide", "deliver")) == 1 for p in one) for one in having
    ]
    assert told["platform"] == [
        sum(bool(i.get("platform")) for p in plans.values() for i in licences(p)) for plans in both
    ]
    assert told["approvals"] == [
        sum(i["type"] == "非行政许可审批" for p in plans.values() for i in p.get("authorities", []))
        for plans in both
    ]
    processes = [[one for p in plans.values() for one in p.get("processes", [])] for plans in both]
    assert told["processes"] == [len(one) for one in processes]
    assert told["separated"] == [sum(map(separated, one)) for one in processes]
    fields = {
        e["field"] for p in new.values() for e in p.get("enforcement", []) if e.get("district")
    }
    assert told["fields"] == len(fields)
    written = [fields_written(plans) for plans in both]
    assert told["changed_fields"] == sum(
        written[1][field] != written[0].get(field) for field in fields
    )
    moves = list(new_moves(old, new))
    down = [move for _, move in moves if move["direction"] == "down"]
    assert told["devolved"] == len(down)
    assert told["devolved_posts"] == sum(sum(move.get("posts", {}).values()) for move in down)
    names = {plan["department"]["name"] for plan in new.values()}
    taken_up = {m["text"] for _, m in moves if m["direction"] == "up"}  # one 上收, written by both
    given = [m for _, m in moves if m["direction"] == "out" and m["counterpart"] in names]
    given = [m for m in given if m["text"] not in taken_up]
    assert told["transfers"] == told["matched"] == len(given)
    assert told["inside_posts"] == sum(sum(move.get("posts", {}).values()) for move in given)


def test_the_shares_are_worked_out_again(reported: tuple[Path, str, str]) -> None:
    folder, before, after = reported
    told = json.loads((folder / "out" / "改革报告.json").read_text("utf-8"))
    for at, revision in enumerate((before, after)):
        plans = plans_at(folder, revision).values()
        units = [unit for plan in plans for unit in counted(plan)]
        whole = [plan for plan in plans if all("posts" in unit for unit in counted(plan))]
        with_posts = [unit for plan in whole for unit in counted(plan)]
        shares = told["city"]["shares"]
        assert (shares["机构"][at]["business"], shares["机构"][at]["total"]) == (
            sum(map(is_business, units)),
            len(units),
        )
        assert (shares["编制"][at]["business"], shares["编制"][at]["total"]) == (
            sum(unit["posts"] for unit in with_posts if is_business(unit)),
            sum(unit["posts"] for unit in with_posts),
        )


def test_each_department_is_worked_out_again(reported: tuple[Path, str, str]) -> None:
    folder, before, after = reported
    old = {p["department"]["name"]: p for p in plans_at(folder, before).values()}
    new = {p["department"]["name"]: p for p in plans_at(folder, after).values()}
    told = json.loads((folder / "out" / "改革报告.json").read_text("utf-8"))["departments"]
    assert set(told) == {name for name in new if old[name] != new[name]}
    for name, one in told.items():
        pair = (old[name], new[name])
        assert one["units"] == [len(counted(plan)) for plan in pair]
        assert one["leaders"] == [leaders(plan) for plan in pair]
        assert one["licences"] == [len(licences(plan)) for plan in pair]
        assert one["licence_units"] == [
            len(holders(plan, "accept", "decide", "deliver")) for plan in pair
        ]
        assert one["shares"]["机构"] == [
            [sum(map(is_business, counted(plan))), len(counted(plan))] for plan in pair
        ]


def test_the_words_carry_the_figures(reported: tuple[Path, str, str]) -> None:
    folder, _, _ = reported
    text = (folder / "out" / "改革报告.md").read_text("utf-8")
    told = json.loads((folder / "out" / "改革报告.json").read_text("utf-8"))["city"]
    assert f"内设机构改革前{told['units'][0]}个、改革后{told['units'][1]}个" in text
    assert f"领导职数改革前{told['leaders'][0]}名、改革后{told['leaders'][1]}名" in text
    assert f"三权分开的{told['separated'][1]}个" in text
    along = re.search(f"下放职责{told['devolved']}项，随同下放([^。]*)。", text)
    assert along  # each kind of posts by itself: kinds never add up
    assert sum(map(int, re.findall("编制([0-9]+)名", along[1]))) == told["devolved_posts"]
    units, leaders = told["units"], told["leaders"]
    for what, (before, after), measure in (
        ("内设机构总数", units, "个"), ("领导职数总数", leaders, "名"),
    ):  # fmt: skip
        assert before == after
        said = f"改革前{before}{measure}、改革后{after}{measure}；做到了"
        assert f"要求全市{what}不变：{said}。" in text
    assert "要求每个部门内设机构个数不变：" in text
    for heading in (
        "一、调整业务机构与非业务机构",
        "二、优化行政许可",
        "三、横向分权",
        "四、下放行政执法",
        "五、尚待解决",
    ):
        assert f"## {heading}" in text


def test_pictures_stand_beside_the_report_with_their_words(reported: tuple[Path, str, str]) -> None:
    folder, _, _ = reported
    out = folder / "out"
    assert {path.name for path in out.glob("*.svg")} == {
        f"改革报告-{name}.svg"
        for name in ("业务比重图", "许可集中图", "分权图", "编制流向图", "下放流向图")
    }
    for path in out.glob("*.svg"):
        svg = path.read_text("utf-8")
        assert "<title>" in svg
        assert "<desc>" in svg
        assert path.name in (out / "改革报告.md").read_text("utf-8")
    assert (out / "改革报告.html").read_text("utf-8").count("<svg") == 5


def test_the_same_report_twice(reported: tuple[Path, str, str]) -> None:
    folder, before, _ = reported
    first = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert planforge("report", "--baseline", before, cwd=folder).code == 0
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == first


def test_without_a_baseline_it_says_what_to_do(tmp_path: Path) -> None:
    assert planforge("init", ".", cwd=tmp_path).code == 0
    (tmp_path / "planforge.yaml").write_text("place: 某市\n", encoding="utf-8")
    done = planforge("report", cwd=tmp_path)
    assert done.code == 2
    assert "--baseline" in done.err


def test_what_is_open_and_what_is_waived_closes_the_report(tmp_path: Path) -> None:
    script = ROOT / "examples" / "make_reform_repository.py"
    folder = tmp_path / "ws"
    subprocess.run(["python3", str(script), str(folder)], check=True, capture_output=True)
    settings = folder / "planforge.yaml"
    waiver = (
        "waivers:\n  - {rule: PF408, plan: cgj, reason: 平台改造，年底前进驻, "
        "granted_by: 市编委办公室, until: 2099-12-31}\n"
    )
    text = settings.read_text("utf-8").split("\nwaivers:")[0]
    settings.write_text(f"{text}\n{waiver}", encoding="utf-8")
    plan = folder / "plans" / "zjj.yaml"
    slipped = re.sub("(text: [^,}]{10,40})。", r"\1", plan.read_text("utf-8"), count=2)
    plan.write_text(slipped.replace(", platform: true}", "}"), encoding="utf-8")
    done = planforge("report", "--baseline", "v2014", cwd=folder)
    assert done.code == 0
    told = (folder / "out" / "改革报告.md").read_text("utf-8")
    # how a plan is written is the drafter's business: its superiors are told how much of that there is
    assert re.search("方案的文字、格式和印发事项还有[1-9][0-9]*处需要核改。", told)
    assert "句号" not in told
    assert "行政许可没有进驻平台8处，涉及1个方案" in told
    assert "平台改造，年底前进驻" in told


def test_a_template_of_the_office_s_own_that_is_wrong_is_told(tmp_path: Path) -> None:
    script = ROOT / "examples" / "make_reform_repository.py"
    folder = tmp_path / "ws"
    subprocess.run(["python3", str(script), str(folder)], check=True, capture_output=True)
    own = folder / "templates" / "papers"
    own.mkdir(parents=True)
    (own / "reform.md.j2").write_text("# 报告\n\n{{ 没有这个 }}\n", encoding="utf-8")
    done = planforge("report", "--baseline", "v2014", cwd=folder)
    assert done.code == 1
    assert "templates/papers/reform.md.j2:3" in done.out
    assert not (folder / "out" / "改革报告.docx").exists()


def test_settings_at_fault_stop_the_report(tmp_path: Path) -> None:
    script = ROOT / "examples" / "make_reform_repository.py"
    folder = tmp_path / "ws"
    subprocess.run(["python3", str(script), str(folder)], check=True, capture_output=True)
    settings = folder / "planforge.yaml"
    settings.write_text(settings.read_text("utf-8") + "reforme: 1\n", encoding="utf-8")
    done = planforge("report", "--baseline", "v2014", cwd=folder)
    assert done.code == 1
    assert "reforme" in done.out
    assert not (folder / "out").exists()


class TestSigned:
    """A paper an office signs: whom it is for, why, what was found first, who signs and when, what comes next."""

    @pytest.fixture(scope="class")
    @classmethod
    def example(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("signed") / "ws"
        script = ROOT / "examples" / "make_reform_repository.py"
        subprocess.run(["python3", str(script), str(folder)], check=True, capture_output=True)
        assert planforge("report", "--baseline", "v2014", cwd=folder).code == 0
        return folder

    def report(self, folder: Path) -> str:
        return (folder / "out" / "改革报告.md").read_text("utf-8")

    def test_head_and_foot(self, example: Path) -> None:
        text = self.report(example)
        assert "\n市委、市政府：\n" in text
        assert "遵循“突出主业、优化设置、转变职能、提高效率”的原则" in text
        assert "\n市委机构编制委员会办公室\n\n2016年12月20日\n" in text

    @pytest.mark.parametrize("number", ["某编〔2016〕9号", ""])
    def test_with_a_number_it_has_the_head_of_an_official_paper(
        self, example: Path, tmp_path: Path, number: str
    ) -> None:
        root = Path(shutil.copytree(example, tmp_path / "w"))
        with (root / "planforge.yaml").open("a", encoding="utf-8") as settings:
            settings.write(
                f"report: {{doc_no: '{number}', issuers: [市委编办], office: 市委编办, to: [市委], copy_to: [市政府办公室], print_office: 市委编办, date: 2016-05-03}}\n"
            )
        done = planforge("report", "--baseline", "v2014", cwd=root)
        assert done.code in (0, 1), done.out + done.err
        data = (root / "out" / "改革报告.docx").read_bytes()
        found = read(parts(data))
        give_roles(found)
        assert [one.words for one in found.of("number")] == ([number] if number else [])
        assert [one.words for one in found.of("to")] == ["市委："]
        assert bool(found.of("imprint")) is bool(number)
        assert not lint(data).fails

    def test_without_a_date_a_place_is_left_for_it(self, example: Path, tmp_path: Path) -> None:
        folder = tmp_path / "ws"
        shutil.copytree(example, folder)
        settings = folder / "planforge.yaml"
        settings.write_text(
            settings.read_text("utf-8").replace("  date: 2016-12-20\n", ""), "utf-8"
        )
        assert planforge("report", "--baseline", "v2014", cwd=folder).code == 0
        text = self.report(folder)
        assert "&#12288;&#12288;年\u3000月\u3000日\n" in text
        assert "2016年12月" not in text

    @pytest.mark.parametrize(
        ("heading", "first"),
        [
            ("一、调整业务机构与非业务机构资源比例", "例如：市纪委机关撤并研究室、综合室2个综合机构，增设第五纪检监察室、第六纪检监察室"),
            ("二、优化行政许可机构职能配置", "例如：市住房和城乡建设局8项行政许可由4个机构集中到行政许可管理科"),
            ("三、横向分权制衡，实现权责统一", "例如：市科学技术局的科技项目管理，规划科负责项目指南征集和发布"),
            ("四、下放行政执法权限", "例如：市城市综合管理局将东城区范围内"),
        ],
    )  # fmt: skip
    def test_the_best_example_stands_first(self, example: Path, heading: str, first: str) -> None:
        section = self.report(example).partition(f"## {heading}")[2].partition("\n## ")[0]
        assert first in section

    def test_what_is_separated_is_told_by_its_stages(self, example: Path) -> None:
        """Or “由一个机构统一审批” and “政策法规科决策” seem to contradict each other."""
        text = self.report(example)
        assert (
            "政策法规科负责办理标准和裁量基准制定（决策），行政许可管理科负责受理、审查、决定和送达（执行）"
            in text
        )

    def test_figures_are_named_below(self, example: Path) -> None:
        text = self.report(example)
        found = re.findall("(?m)^图([0-9]+)\u3000(.*)$", text)
        assert found == [
            ("1", "部门之间划转编制的流向"),
            ("2", "业务机构比重改革前后对比"),
            ("3", "行政许可审批机构改革前后对比"),
            ("4", "科技项目管理决策、执行、监督分工图"),
            ("5", "下放职责和编制的流向"),
        ]

    def test_what_was_handed_down_is_drawn_where_it_is_told_and_nothing_else(
        self, example: Path
    ) -> None:
        """A function that went to a department of the same level is none that was devolved."""
        text = self.report(example)
        fourth = text.partition("## 四、")[2].partition("## 五、")[0]
        assert (
            "下放职责和编制的流向：市城市综合管理局划给东城区城市管理局行政执法专项编制20名。"
            in fourth
        )
        assert "市人力资源和社会保障局" not in fourth

    def test_what_comes_next_follows_from_the_figures(self, example: Path) -> None:
        text = self.report(example)
        assert "行政许可20项中，“环境卫生设施拆除方案审批”尚未进驻行政许可平台" in text
        assert "经批准暂不处理的1项，最迟在2030年12月31日前办结" in text

    def test_nothing_internal_stands_in_it(self, example: Path) -> None:
        """No tag, no rule's code, no file name, no id."""
        text = re.sub(r"\]\([^)]*\)", "", self.report(example))
        assert re.findall(r"[A-Za-z_]{2,}", text) == []


def test_the_table_of_licences_adds_up(reported: tuple[Path, str, str]) -> None:
    """Departments that one version has and those that did not change are in it: its sum is the text's."""
    folder, _, _ = reported
    told = json.loads((folder / "out" / "改革报告.json").read_text("utf-8"))["city"]
    text = (folder / "out" / "改革报告.md").read_text("utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| 合计 |")]
    (total,) = [row for row in rows if len(row) > 8]
    assert [int(total[2]), int(total[4])] == told["licences"]
