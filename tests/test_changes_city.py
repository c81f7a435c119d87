"""What left one department and arrived at another is one transfer with two ends."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from planforge import demo as generate
from planforge.account.city import compare_cities, transfers
from planforge.account.compare import compare
from planforge.account.encode import json_changes
from planforge.account.report import lone_groups
from planforge.account.schema import changes_schema
from planforge.account.wording import Speaker
from planforge.demo.draw import Draw
from planforge.demo.edits import edited
from planforge.plan import records as m
from planforge.reading.read import read_plan
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make, planforge

ROOT = Path(__file__).parent.parent


def plans_of(folder: Path) -> dict[str, m.Plan]:
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        plan, _ = read_plan(path.name, path.read_bytes())
        assert plan is not None
        found[path.stem] = plan
    return found


def moved(
    plans: Mapping[str, m.Plan], seed: int
) -> tuple[dict[str, m.Plan], set[tuple[str, str, str]]]:
    """A city in which some functions changed their department; by turns with a new id, or reworded a little."""
    draw, new = Draw(seed), dict(plans)
    done: set[tuple[str, str, str]] = set()
    slugs = sorted(plans)
    for turn in range(6):
        source, target = (draw.one(slugs), draw.one(slugs))
        mine = [
            f
            for f in new[source].functions
            if len(f.text) > 16 and f in plans[source].functions
            if f.kind is not m.FunctionKind.CATCH_ALL
        ]
        if source == target or len(mine) < 2:
            continue
        function = draw.one(mine)
        there = {f.id for f in new[target].functions}
        came = function
        if function.id in there or turn % 2:
            came = replace(function, id=f"from-{source}-{turn}")
        if turn % 3 == 2:
            came = replace(came, text=came.text.replace("组织", "统一组织", 1))
        new[source] = replace(
            new[source], functions=tuple(f for f in new[source].functions if f != function)
        )
        new[target] = replace(new[target], functions=(*new[target].functions, came))
        done.add(
            (plans[source].department.name, plans[target].department.name, came.text.rstrip("。；"))
        )
    return new, done


def test_the_reform_moved_three_matters_between_departments() -> None:
    found = compare_cities(plans_of(ROOT / "examples/reform/before"), plans_of(ROOT / "plans"))
    ways = {(one.source, one.target) for one in found.transfers}
    assert ways == {
        ("市人力资源和社会保障局", "市科学技术局"),
        ("市住房和城乡建设局", "市城市综合管理局"),
        ("市城市综合管理局", "东城区城市管理局"),
    }
    assert all(one.agrees for one in found.transfers)
    assert {slug for slug, changes in found.departments if changes} == {
        "cgj", "dcqcgj", "jiwei", "kjj", "rsj", "zjj",
    }  # fmt: skip


def test_99_of_100_transfers_of_generated_cities_are_found() -> None:
    made = right = said = 0
    for seed in range(40):
        plans = dict(generate.city(12, seed).plans)
        new, done = moved(plans, seed)
        found = {
            (t.source, t.target, t.text) for t in transfers(plans, new) if t.evidence != "declared"
        }
        made, right, said = made + len(done), right + len(done & found), said + len(found)
    assert made > 120
    assert right >= 0.99 * made
    assert right >= 0.99 * said


def test_what_everybody_has_to_do_is_no_transfer() -> None:
    """完成交办的其他任务 went here and came there: two changes, no transfer."""
    text = "完成交办的其他任务。"
    a, b = m.Plan(m.Department("甲局")), m.Plan(m.Department("乙局"))
    with_a = replace(a, functions=(m.Function("x", text),))
    with_b = replace(b, functions=(m.Function("y", text),))
    assert transfers({"a": with_a, "b": b}, {"a": a, "b": with_b}) == ()


@pytest.mark.parametrize("id_", ["x", "y"])
def test_other_tasks_are_no_transfer_whatever_they_are_called(id_: str) -> None:
    """Every plan has them, mostly under one id; a department that is gone gave them to nobody."""
    text = "完成市委、市政府交办的其他任务。"
    kind = m.FunctionKind.CATCH_ALL
    gone = m.Plan(m.Department("甲局"), functions=(m.Function("x", text, kind=kind),))
    made = m.Plan(m.Department("乙局"), functions=(m.Function(id_, text, kind=kind),))
    assert transfers({"a": gone}, {"b": made}) == ()


def test_what_was_put_in_other_words_on_the_way_has_both() -> None:
    gone = m.Plan(m.Department("甲局"), functions=(m.Function("x", "负责旅游市场监督管理。"),))
    made = m.Plan(
        m.Department("乙局"), functions=(m.Function("x", "负责文化和旅游市场监督管理。"),)
    )
    (one,) = transfers({"a": gone}, {"b": made})
    assert (one.given, one.text) == ("负责旅游市场监督管理", "负责文化和旅游市场监督管理")
    left = str(lone_groups(gone, [one], added=False))
    came = str(lone_groups(made, [one], added=True))
    assert "“负责旅游市场监督管理”划给乙局，表述为“负责文化和旅游市场监督管理”" in left
    assert "“负责文化和旅游市场监督管理”由甲局划入（原表述为“负责旅游市场监督管理”）" in came
    assert "未写明去向" not in left
    assert "新增" not in came


def test_posts_that_differ_are_told() -> None:
    out = m.Transfer(
        "t", m.Direction.OUT, "路灯管理职责", "乙局", posts=(m.PoolCount("行政编制", 2),)
    )
    into = m.Transfer(
        "t", m.Direction.IN, "路灯管理职责", "甲局", posts=(m.PoolCount("行政编制", 1),)
    )
    a, b = m.Plan(m.Department("甲局")), m.Plan(m.Department("乙局"))
    (one,) = transfers(
        {"a": a, "b": b}, {"a": replace(a, transfers=(out,)), "b": replace(b, transfers=(into,))}
    )
    assert (one.source, one.target, one.evidence, one.agrees) == ("甲局", "乙局", "declared", False)


def test_a_text_that_no_longer_stands_where_it_stood_but_nowhere_else_is_none() -> None:
    a, b = (
        m.Plan(m.Department("甲局"), functions=(m.Function("x", "负责全市路灯设施的维护管理。"),)),
        m.Plan(m.Department("乙局")),
    )
    assert transfers({"a": a, "b": b}, {"a": replace(a, functions=()), "b": b}) == ()


def test_diff_tells_both_ends_in_one_line_and_in_json(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))
    run = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    subprocess.run([*run, "commit", "-qm", "起点"], cwd=root, check=True)
    line = "  - {id: lamp, text: 负责全市城市照明设施的规划和维护管理。}\n"
    for slug, where in (("kjj", True), ("zjj", False)):
        path = root / "plans" / f"{slug}.yaml"
        text = path.read_text(encoding="utf-8")
        if where:
            path.write_text(
                text.replace("functions:\n", "functions:\n" + line, 1), encoding="utf-8"
            )
    subprocess.run([*run, "commit", "-qam", "有了"], cwd=root, check=True)
    for slug in ("kjj", "zjj"):
        path = root / "plans" / f"{slug}.yaml"
        text = path.read_text(encoding="utf-8")
        new = (
            text.replace(line, "")
            if slug == "kjj"
            else text.replace("functions:\n", "functions:\n" + line, 1)
        )
        path.write_text(new, encoding="utf-8")
    done = planforge("diff", cwd=root)
    assert "跨部门划转（1）" in done.out
    assert "市科学技术局 → 市住房和城乡建设局：负责全市城市照明设施的规划和维护管理" in done.out
    (one,) = json.loads(planforge("diff", "--format", "json", cwd=root).out)["transfers"]
    assert (one["from"], one["to"], one["evidence"]) == ("市科学技术局", "市住房和城乡建设局", "id")


def test_diff_tells_an_act_in_its_words_also_where_less_is_found_of_it(tmp_path: Path) -> None:
    """Of 路灯、广告 the one duty that goes by its words is told below the act, and not in place of it."""
    lamps, signs = "负责全市城市照明设施的维护管理。", "承担户外广告牌匾的巡查工作。"
    other = "  - {id: other, kind"
    plans = {slug: good(name) for slug, name in (("a", "市甲局"), ("b", "市乙局"))}
    had = plans["a"].replace(
        other, f"  - {{id: lamp, text: {lamps}}}\n  - {{id: sign, text: {signs}}}\n{other}"
    )
    root = make(tmp_path, a=had, b=plans["b"])
    tagged(root, "v1")
    move = "transfers: [{{id: t, direction: {}, text: 路灯、广告管理职责, counterpart: {}, functions: [{}], posts: {{行政编制: 2}}}}]\n"
    now = plans["b"].replace(other, f"  - {{id: light, text: {lamps}}}\n{other}")
    make(
        root,
        a=plans["a"] + move.format("out", "市乙局", "lamp, sign"),
        b=now + move.format("in", "市甲局", "light"),
    )
    told = planforge("diff", "v1", cwd=root).out.split("跨部门划转（1）\n")[1].splitlines()
    assert told[:3] == [
        "  市甲局 → 市乙局：路灯、广告管理职责",
        "    其中：负责全市城市照明设施的维护管理（按文字推断，相似100%）",
        "  市甲局 → 市乙局：以上随转行政编制2名",
    ]


class TestSchema:
    """schema/changes.schema.json is what the JSON keeps to."""

    def test_the_copy_in_the_repository_is_current(self) -> None:
        assert (ROOT / "schema" / "changes.schema.json").read_text(
            encoding="utf-8"
        ) == changes_schema()

    def test_the_changes_of_the_cases_keep_to_it(self) -> None:
        old, new = plans_of(ROOT / "examples/reform/before"), plans_of(ROOT / "plans")
        both = compare_cities(old, new)
        told = [(Speaker(old[slug], new[slug]), changes) for slug, changes in both.departments]
        jsonschema.validate(
            json.loads(json_changes(told, both.transfers)), json.loads(changes_schema())
        )

    def test_generated_changes_keep_to_it(self) -> None:
        for seed in range(30):
            old = generate.plan(seed)
            new, _ = edited(old, seed, 6)
            text = json_changes([(Speaker(old, new), compare(old, new))])
            jsonschema.validate(json.loads(text), json.loads(changes_schema()))


def test_a_bare_repository_has_history_to_compare(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"))
    run = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True)
    for tag, old, new in (("v1", "", ""), ("v2", "authorised: 12", "authorised: 13")):
        path = root / "plans" / "kjj.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace(old, new, 1)
            if old
            else path.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
        subprocess.run(["git", "add", "-A"], cwd=root, check=True)
        subprocess.run([*run, "commit", "-qm", tag], cwd=root, check=True)
        subprocess.run(["git", "tag", tag], cwd=root, check=True)
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(root), str(bare)], check=True)
    done = planforge("diff", "v1..v2", cwd=bare)
    assert done.code == 1
    assert "12" in done.out
    assert "13" in done.out
    assert planforge("diff", "v1..v2", "kjj", "--stat", cwd=bare).code == 1
    assert "裸仓库" in planforge("diff", cwd=bare).err


class TestWorkOfWhichSeveralHaveSome:
    """承担甲和乙: of which one department has 甲 now, and another 乙."""

    BOTH = m.Function("both", "承担电力和煤炭行业管理和安全生产监督工作。")
    SOME = m.Function("both", "承担电力和煤炭行业管理工作。")
    REST = m.Function("rest", "承担电力和煤炭行业安全生产监督工作。", continues=("both",))
    STATISTICS = m.Function("other", "负责全市的统计工作。")
    A = m.Plan(m.Department("市甲局"), functions=(STATISTICS,))
    B = m.Plan(m.Department("市乙局"), functions=(STATISTICS,))
    C = m.Plan(m.Department("市丙局"), functions=(STATISTICS,))

    def having(self, plan: m.Plan, *functions: m.Function) -> m.Plan:
        return replace(plan, functions=(*plan.functions, *functions))

    def told(self, **new: m.Plan) -> list[tuple[str, str, bool]]:
        old = {"a": self.having(self.A, self.BOTH), "b": self.B, "c": self.C}
        return [(one.target, one.text, one.part) for one in transfers(old, {**old, **new})]

    def test_one_by_id_and_the_other_as_it_says(self) -> None:
        to_b = m.Transfer("t", m.Direction.IN, "行业管理职责", "市甲局", functions=("both",))
        b = replace(self.having(self.B, self.SOME), transfers=(to_b,))
        c = self.having(self.C, self.REST)
        assert self.told(a=self.A, b=b, c=c) == [
            ("市丙局", "承担电力和煤炭行业安全生产监督工作", True),
            ("市乙局", "承担电力和煤炭行业管理工作", True),
        ]

    def test_an_id_that_nobody_says_went_there_is_another_s(self) -> None:
        b, c = self.having(self.B, self.SOME), self.having(self.C, self.REST)
        assert [one[0] for one in self.told(a=self.A, b=b, c=c)] == ["市丙局"]

    def test_the_one_that_had_it_has_some_still(self) -> None:
        a = self.having(self.A, replace(self.REST, id="kept"))
        b = self.having(self.B, self.SOME)
        assert self.told(a=a, b=b) == [("市乙局", "承担电力和煤炭行业管理工作", True)]

    def test_all_of_it_in_other_words_is_no_part(self) -> None:
        b = self.having(self.B, self.SOME)
        assert self.told(a=self.A, b=b) == [("市乙局", "承担电力和煤炭行业管理工作", False)]
