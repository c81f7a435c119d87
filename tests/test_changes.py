"""Kinds of change, one small edit each; the six departments of the reform; planforge diff as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from planforge.account.change import Change, Kind
from planforge.account.compare import compare
from planforge.account.report import report_context
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.document.compose import compose
from planforge.plan import records as m
from planforge.reading.read import read_plan
from planforge.writers.markdown import text
from tests.goldens import Golden
from tests.workspaces import good, planforge

ROOT = Path(__file__).parent.parent
BEFORE, AFTER = ROOT / "examples" / "reform" / "before", ROOT / "plans"
SLUGS = sorted(path.stem for path in AFTER.glob("*.yaml"))
TEMPLATES: Mapping[str, str] = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").rglob("*.j2"))
}

D1, D2, D3 = (
    m.Duty("d1", "起草发展规划。", ("plan",)),
    m.Duty("d2", "组织项目评审。", ("plan",)),
    m.Duty("d3", "管理机关印章。", ("other",)),
)
BASE = m.Plan(
    department=m.Department("市甲局", rank="正处级"),
    functions=(
        m.Function("plan", "拟订全市发展规划并组织实施。"),
        m.Function("lamps", "负责城市照明设施的维护管理。"),
        m.Function("other", "完成交办的其他任务。", m.FunctionKind.CATCH_ALL),
    ),
    units=(
        m.Unit(
            "office", "办公室", m.Role.SUPPORT, posts=4, leaders=m.UnitLeaders(1, 1), duties=(D3,)
        ),
        m.Unit("planning", "规划科", posts=5, leaders=m.UnitLeaders(1, 1), duties=(D1, D2)),
        m.Unit("review", "评审科", posts=3, duties=(m.Duty("d4", "建立评审专家库。", ("plan",)),)),
    ),
    staffing=m.Staffing((m.Pool("行政编制", 20),), (m.LeaderPost("局长", 1),)),
)
OFFICE, PLANNING, REVIEW = BASE.units


def with_units(*units: m.Unit) -> m.Plan:
    return replace(BASE, units=units)


def loaded(path: Path) -> m.Plan:
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None
    assert findings == ()
    return plan


NEW_UNIT = m.Unit("labs", "实验室管理科", duties=(m.Duty("d9", "管理重点实验室。"),))
OUT = m.Transfer(
    "t", m.Direction.OUT, "城市照明设施管理职责", "市乙局", posts=(m.PoolCount("行政编制", 1),)
)


def staffed(n: int, *changes: m.PostChange) -> m.Plan:
    """The plan with so many posts, and what was approved."""
    return replace(
        BASE, staffing=replace(BASE.staffing, pools=(m.Pool("行政编制", n),), changes=changes)
    )


CASES: dict[str, tuple[m.Plan, list[tuple[Kind, str]]]] = {
    "新设": (with_units(*BASE.units, NEW_UNIT), [(Kind.CREATED, "设立实验室管理科")]),
    "撤销": (
        replace(with_units(PLANNING, REVIEW)),
        [(Kind.ABOLISHED, "撤销办公室（编制4名，正职1名、副职1名），不再列职责“管理机关印章”")],
    ),
    "更名": (
        with_units(OFFICE, replace(PLANNING, name="发展规划科"), REVIEW),
        [(Kind.RENAMED, "规划科更名为发展规划科")],
    ),
    "合并": (
        with_units(OFFICE, replace(PLANNING, duties=(D1, D2, *REVIEW.duties))),
        [(Kind.MERGED, "评审科并入规划科，1项职责随同转入")],
    ),
    "拆分": (
        with_units(
            OFFICE, replace(PLANNING, duties=(D1,)), REVIEW, m.Unit("items", "项目科", duties=(D2,))
        ),
        [(Kind.SPLIT, "从规划科分设项目科，转入职责1项")],
    ),
    "移动": (
        with_units(
            OFFICE, replace(PLANNING, duties=(D1,)), replace(REVIEW, duties=(*REVIEW.duties, D2))
        ),
        [(Kind.MOVED, "将规划科的职责“组织项目评审”调整到评审科")],
    ),
    "划出": (
        replace(BASE, transfers=(OUT,), functions=(BASE.functions[0], BASE.functions[2])),
        [
            (
                Kind.HANDED_OUT,
                "将城市照明设施管理职责划给市乙局，相应划出行政编制1名，不再承担主要职责“负责城市照明设施的维护管理”",
            ),
        ],
    ),
    "下放": (
        replace(BASE, transfers=(replace(OUT, direction=m.Direction.DOWN, counterpart="东区局"),)),
        [(Kind.DEVOLVED, "将城市照明设施管理职责下放给东区局，相应划出行政编制1名")],
    ),
    "职责改写": (
        with_units(
            OFFICE, replace(PLANNING, duties=(replace(D1, text="起草三年规划。"), D2)), REVIEW
        ),
        [(Kind.REWORDED, "规划科的职责“起草发展规划”改为“起草三年规划”")],
    ),
    "核增": (
        staffed(22, m.PostChange("行政编制", "某编〔2021〕1号", increased=2)),
        [(Kind.INCREASED, "核增行政编制2名（某编〔2021〕1号）")],
    ),
    "核减": (
        staffed(18, m.PostChange("行政编制", "某编〔2021〕1号", decreased=2)),
        [(Kind.DECREASED, "核减行政编制2名（某编〔2021〕1号）")],
    ),
    "编制调整": (
        with_units(OFFICE, replace(PLANNING, posts=7), REVIEW),
        [(Kind.POSTS, "规划科编制由5名调整为7名，增加2名")],
    ),
    "没有批准的增减": (
        staffed(18),
        [(Kind.POSTS, "行政编制由20名调整为18名，减少2名")],
    ),
    "职责整合": (
        with_units(
            OFFICE,
            replace(
                PLANNING, duties=(m.Duty("n", "统一起草规划和评审。", continues=("d1", "d2")),)
            ),
            REVIEW,
        ),
        [(Kind.CARRIED, "将规划科的职责“起草发展规划”“组织项目评审”合并为“统一起草规划和评审”")],
    ),
    "合并设立": (
        with_units(OFFICE, m.Unit("n", "规划评审科", merged_from=("planning", "review"))),
        [
            (
                Kind.MERGED,
                "由规划科、评审科合并设立规划评审科，不再列职责“起草发展规划”“组织项目评审”“建立评审专家库”",
            ),
        ],
    ),
    "一分为二": (
        with_units(
            OFFICE,
            m.Unit("n1", "规划一科", split_from="planning"),
            m.Unit("n2", "规划二科", split_from="planning"),
            REVIEW,
        ),
        [
            (
                Kind.SPLIT,
                "撤销规划科，分设规划一科、规划二科，不再列职责“起草发展规划”“组织项目评审”",
            )
        ],
    ),
    "职数调整": (
        with_units(OFFICE, replace(PLANNING, leaders=m.UnitLeaders(1, 2)), REVIEW),
        [(Kind.LEADERS, "规划科副职由1名调整为2名，增加1名")],
    ),
    "规格调整": (
        replace(BASE, department=replace(BASE.department, rank="副处级")),
        [(Kind.RANK, "市甲局规格由正处级调整为副处级")],
    ),
    "加挂": (
        replace(BASE, department=replace(BASE.department, plates=(m.Plate("市丙局"),))),
        [(Kind.PLATE_ADDED, "市甲局加挂市丙局牌子")],
    ),
    "调序": (
        with_units(PLANNING, OFFICE, REVIEW),
        [(Kind.REORDERED, "调整内设机构的排列次序")],
    ),
    "其他调整": (
        replace(BASE, version="2026年版", binding=True),
        [(Kind.FIELD, "方案：版本增写“2026年版”；基本依据条款由“否”改为“是”")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_edit_is_one_kind_of_change(name: str) -> None:
    new, expected = CASES[name]
    speaker = Speaker(BASE, new)
    assert [(c.kind, speaker.sentence(c)) for c in compare(BASE, new)] == expected
    assert all(change.likeness == 0 for change in compare(BASE, new))


def test_every_case_shows_its_kind_and_every_kind_but_arrivals_has_a_case() -> None:
    shown = {kind for _, expected in CASES.values() for kind, _ in expected}
    assert set(Kind) - shown == {Kind.RECEIVED, Kind.RAISED, Kind.PLATE_REMOVED}
    backwards = {change.kind for new, _ in CASES.values() for change in compare(new, BASE)}
    assert Kind.PLATE_REMOVED in backwards


def test_what_comes_in_names_where_from() -> None:
    moved = replace(OUT, direction=m.Direction.IN, counterpart="市丁局", functions=("lamps",))
    old = replace(BASE, functions=(BASE.functions[0], BASE.functions[2]))
    new = replace(BASE, transfers=(moved,))
    told = [(c.kind, Speaker(old, new).sentence(c)) for c in compare(old, new)]
    assert told == [
        (
            Kind.RECEIVED,
            "从市丁局划入城市照明设施管理职责，相应划入行政编制1名，增加主要职责“负责城市照明设施的维护管理”",
        ),
    ]


@pytest.mark.parametrize("id_", ["text", "duties", "units", "d1"])
def test_a_unit_is_not_taken_for_a_field_or_a_duty_of_its_name(id_: str) -> None:
    """An id may be any word: that of a field, or of a duty in another unit."""
    odd = replace(REVIEW, id=id_)
    old = with_units(OFFICE, PLANNING, odd)
    new = with_units(
        OFFICE, replace(PLANNING, duties=(replace(D1, text="起草三年规划。"), D2)), odd
    )
    (change,) = compare(old, new)
    assert change.unit == "规划科"


def test_a_unit_that_came_with_a_new_id_is_known_by_its_duties_and_says_so() -> None:
    other = replace(PLANNING, id="development", name="发展科")
    changes = compare(BASE, with_units(OFFICE, other, REVIEW))
    assert {change.likeness for change in changes} == {100}
    said = [Speaker(BASE, with_units(OFFICE, other, REVIEW)).sentence(c) for c in changes]
    assert "规划科更名为发展科（按文字推断，相似100%）" in said


@pytest.mark.parametrize("slug", SLUGS)
def test_the_report_of_each_department_of_the_reform(slug: str, golden: Golden) -> None:
    old, new = loaded(BEFORE / f"{slug}.yaml"), loaded(AFTER / f"{slug}.yaml")
    context = report_context(old, new, compare(old, new))
    document, findings = compose("papers/changes.md.j2", context, TEMPLATES)
    assert document is not None
    assert findings == ()
    golden.check(f"changes/{slug}.md", text(document))


def changes_of(slug: str) -> tuple[Change, ...]:
    return compare(loaded(BEFORE / f"{slug}.yaml"), loaded(AFTER / f"{slug}.yaml"))


def test_both_departments_of_a_transfer_say_the_same_figures() -> None:
    for out, into in (("zjj", "cgj"), ("rsj", "kjj"), ("cgj", "dcqcgj")):
        posts = [
            {
                (step.after.id, step.after.posts)
                for change in changes_of(slug)
                for step in change.differences
                if isinstance(step.after, m.Transfer)
            }
            for slug in (out, into)
        ]
        assert posts[0] & posts[1], (out, into)


def test_the_figures_show_that_units_stay_and_business_grows() -> None:
    rows = {row.zh: row for row in summary(loaded(BEFORE / "zjj.yaml"), loaded(AFTER / "zjj.yaml"))}
    assert (rows["内设机构"].before, rows["内设机构"].after, rows["内设机构"].more) == (12, 12, 0)
    assert (rows["业务机构编制"].before, rows["业务机构编制"].after) == (42, 45)
    assert (rows["行政编制核定数"].before, rows["行政编制核定数"].more) == (66, -1)
    assert rows["部门领导职数"].more == 0


@pytest.fixture
def two(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(good("市科学技术局"), encoding="utf-8")
    changed = good("市科学技术局").replace("name: 规划科", "name: 发展规划科")
    (tmp_path / "new.yaml").write_text(changed, encoding="utf-8")
    return tmp_path


class TestDiff:
    def test_files_anywhere_are_compared_and_a_difference_ends_with_1(self, two: Path) -> None:
        done = planforge("diff", "old.yaml", "new.yaml", cwd=two)
        assert (done.code, done.err) == (1, "")
        assert done.lines == [
            "机构（1）",
            "  更名  规划科更名为发展规划科",
            "市科学技术局：变动 1 项（共 1 处差别，都有着落）",
        ]

    def test_no_difference_ends_with_0(self, two: Path) -> None:
        done = planforge("diff", "old.yaml", "old.yaml", cwd=two)
        assert (done.code, done.out) == (0, "市科学技术局：两个版本没有差别\n")

    def test_english_around_the_plans_own_words(self, two: Path) -> None:
        done = planforge("diff", "old.yaml", "new.yaml", "--lang", "en", cwd=two)
        assert "  renamed  规划科 renamed 发展规划科" in done.lines

    def test_json_names_its_version_and_every_step(self, two: Path) -> None:
        done = planforge("diff", "old.yaml", "new.yaml", "--format", "json", cwd=two)
        told = json.loads(done.out)
        assert told["version"] == 1
        (department,) = told["departments"]
        (change,) = department["changes"]
        assert change["kind"] == "renamed"
        assert change["steps"] == [
            {
                "operation": "set",
                "path": ["units", "planning", "name"],
                "before": "规划科",
                "after": "发展规划科",
            }
        ]

    def test_the_name_of_the_output_says_its_format(self, two: Path) -> None:
        done = planforge("diff", "old.yaml", "new.yaml", "-o", "修订情况.docx", cwd=two)
        assert done.code == 1
        paper = docx.Document(BytesIO((two / "修订情况.docx").read_bytes()))
        assert any("规划科更名为发展规划科" in paragraph.text for paragraph in paper.paragraphs)
        assert planforge("diff", "old.yaml", "new.yaml", "-o", "a.md", cwd=two).code == 1
        assert "规划科更名为发展规划科" in (two / "a.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (["old.yaml", "没有.yaml"], "没有.yaml"),
            (["old.yaml", "bad.yaml"], "读不出完整的三定方案"),
            (["old.yaml", "new.yaml", "--format", "docx"], "-o"),
            (["old.yaml", "new.yaml", "-o", "a.pdf"], ".docx"),
        ],
    )
    def test_what_cannot_be_compared_says_what_to_do(
        self, two: Path, arguments: list[str], word: str
    ) -> None:
        (two / "bad.yaml").write_text("units: [", encoding="utf-8")
        done = planforge("diff", *arguments, cwd=two)
        assert done.code == 2
        assert word in done.err
        assert "Traceback" not in done.err
