"""What happened, as an official would describe it: two versions of a department, the acts of them, and the sentences of the notice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planforge.account.change import Kind, told
from planforge.account.city import transfers
from planforge.account.compare import compare
from planforge.account.departments import partners
from planforge.account.difference import differences
from planforge.account.report import lone_groups
from planforge.account.wording import Speaker
from planforge.document.compose import compose
from planforge.papers.redline.adjustment import adjustment_context, matters
from planforge.papers.redline.figures import rows as rows_of
from planforge.papers.redline.figures import touched
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.wording.issuing import Issuing
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.test_cli_baseline import approved, git
from tests.test_papers_of_plans import words
from tests.test_templates import TEMPLATES
from tests.workspaces import planforge

ROOT = Path(__file__).parent.parent
CASES = ("cgj", "dcqcgj", "jiwei", "kjj", "rsj", "zjj")


def duty(id_: str, text: str, *continues: str, serves: tuple[str, ...] = ()) -> m.Duty:
    return m.Duty(id_, text, serves, continues=continues)


A = m.Unit("a", "甲科", posts=5, duties=(duty("a1", "起草规划。"), duty("a2", "组织评审。")))
B = m.Unit("b", "乙科", posts=4, duties=(duty("b1", "管理专家库。"), duty("b2", "统计分析。")))
C = m.Unit("c", "丙科", m.Role.SUPPORT, posts=3, duties=(duty("c1", "负责文电。"),))
BASE = m.Plan(
    m.Department("市某局", short="市某局", government="市政府", rank="正处级"),
    functions=(m.Function("f", "拟订全市规划并组织实施。"), m.Function("g", "管理城市照明设施。")),
    units=(A, B, C),
    staffing=m.Staffing(
        (m.Pool("行政编制", 47),), (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 2)),
        (m.LevelTotal("正科级", 3), m.LevelTotal("副科级", 2)),
    ),
    issuing=m.Issuing(doc_no="某政办发〔2014〕1号", date=date(2014, 9, 1)),
)  # fmt: skip


def units(*found: m.Unit) -> m.Plan:
    return replace(BASE, units=found)


def staff(posts: int, *changes: m.PostChange, **more: object) -> m.Staffing:
    return replace(BASE.staffing, pools=(m.Pool("行政编制", posts),), changes=changes, **more)  # type: ignore[arg-type]


def move(direction: m.Direction, posts: int = 0, leaders: int = 0) -> m.Transfer:
    return m.Transfer(
        "t", direction, "城市照明设施管理职责", "市乙局", ("g",),
        posts=(m.PoolCount("行政编制", posts),) if posts else (),
        leaders=(m.PoolCount("副科级", leaders),) if leaders else (),
    )  # fmt: skip


APPROVED = m.PostChange("行政编制", "某编〔2021〕1号", increased=2)
OUT = "将城市照明设施管理职责划给市乙局，相应划出行政编制2名，不再承担主要职责“管理城市照明设施”"
# What was done → the plan after it, and all that the notice says of it.
SCENARIOS: dict[str, tuple[m.Plan, list[str]]] = {
    "更名": (units(replace(A, name="发展科"), B, C), ["甲科更名为发展科"]),
    "设立": (
        units(A, B, C, m.Unit("d", "丁科", posts=2, duties=(duty("d1", "负责培训。"),))),
        ["设立丁科（编制2名），主要职责：负责培训"],
    ),
    "撤销": (units(A, C), ["撤销乙科（编制4名），不再列职责“管理专家库”“统计分析”"]),
    "两个并成一个新的": (
        units(m.Unit("n", "综合规划科", posts=9, duties=(*A.duties, *B.duties), merged_from=("a", "b")), C),
        ["由甲科、乙科合并设立综合规划科（编制9名）。综合规划科主要职责：起草规划；组织评审；管理专家库；统计分析"],
    ),
    "一个并入另一个": (
        units(replace(A, duties=(*A.duties, *B.duties), merged_from=("b",)), C),
        ["乙科并入甲科，2项职责随同转入"],
    ),
    "没有写明的并入": (
        units(replace(A, duties=(*A.duties, *B.duties)), C), ["乙科并入甲科，2项职责随同转入"],
    ),
    "一个分成两个": (
        units(
            m.Unit("n1", "甲一科", duties=(A.duties[0],), split_from="a"),
            m.Unit("n2", "甲二科", duties=(A.duties[1],), split_from="a"), B, C,
        ),
        ["撤销甲科，分设甲一科、甲二科。甲一科主要职责：起草规划；甲二科主要职责：组织评审"],
    ),
    "从一个里分出一个": (
        units(replace(A, duties=(A.duties[0],)), m.Unit("n", "评审科", duties=(A.duties[1],), split_from="a"), B, C),
        ["从甲科分设评审科，转入职责1项。评审科主要职责：组织评审"],
    ),
    "职责承接不是取消": (
        units(replace(A, duties=(duty("n", "统一组织规划和评审。", "a1", "a2"),)), B, C),
        ["将甲科的职责“起草规划”“组织评审”合并为“统一组织规划和评审”"],
    ),
    "取消": (
        replace(
            units(replace(A, duties=(A.duties[0],)), B, C),
            cancelled=(m.Cancelled("a2", "国务院决定取消", "国发〔2016〕9号"),),
        ),
        ["甲科取消职责：“组织评审”（理由：国务院决定取消，国发〔2016〕9号）"],
    ),
    "划出连同编制说一次": (
        replace(BASE, transfers=(move(m.Direction.OUT, 2),), functions=BASE.functions[:1], staffing=staff(45)),
        [OUT],
    ),
    "划出和核增相抵也都说": (
        replace(
            BASE, transfers=(move(m.Direction.OUT, 2),), functions=BASE.functions[:1], staffing=staff(47, APPROVED)
        ),
        [OUT, "核增行政编制2名（某编〔2021〕1号）"],
    ),
    "核增": (replace(BASE, staffing=staff(49, APPROVED)), ["核增行政编制2名（某编〔2021〕1号）"]),
    "没有来由的增加照数说": (
        replace(BASE, staffing=staff(49)), ["行政编制由47名调整为49名，增加2名"],
    ),
    "核增机构": (
        replace(
            units(A, B, C, m.Unit("d", "丁科")),
            staffing=replace(BASE.staffing, changes=(m.PostChange("内设机构", "某编〔2021〕2号", increased=1),)),
        ),
        ["设立丁科", "核增内设机构1个（某编〔2021〕2号）"],
    ),
    "机构之间分配编制": (
        units(replace(A, posts=6), replace(B, posts=3), C),
        ["内设机构编制分配调整为：甲科6名（原5名），乙科3名（原4名）"],
    ),
    "改一条主要职责": (
        replace(BASE, functions=(replace(BASE.functions[0], text="拟订全市发展规划。"), BASE.functions[1])),
        ["将主要职责第（一）项修改为“拟订全市发展规划”"],
    ),
    "加挂": (
        replace(BASE, department=replace(BASE.department, plates=(m.Plate("市丙局"),))), ["市某局加挂市丙局牌子"],
    ),
    "机构性质": (
        replace(BASE, department=replace(BASE.department, category="直属机构")),
        ["市某局由市政府工作部门调整为市政府直属机构"],
    ),
}  # fmt: skip
# What is kept about a plan and no department is told.
RECORDS: dict[str, m.Plan] = {
    "序号和标识": units(replace(A, id="a-new"), B, C),
    "次序": units(B, A, C),
    "标签、对口": units(replace(A, tags=("决策",), counterparts=("省某厅甲处",)), B, C),
    "对应的主要职责": units(replace(A, duties=(replace(A.duties[0], serves=("f",)), A.duties[1])), B, C),
    "流程": replace(BASE, processes=(m.Process("p", "审批", (m.Stage("受理", m.Power.EXECUTE, "a"),)),)),
    "权责清单": replace(BASE, authorities=(m.Authority("x", "某许可", "行政许可", "a"),)),
    "版本": replace(BASE, version="2026年版"),
    "文号": replace(BASE, issuing=replace(BASE.issuing, doc_no="某政办发〔2016〕2号") if BASE.issuing else None),
}  # fmt: skip


def said(old: m.Plan, new: m.Plan) -> list[str]:
    found = matters(old, new, told(compare(old, new)))
    return [sentence for matter in found for sentence in matter.sentences]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_notice_says_what_was_done_and_nothing_else(name: str) -> None:
    new, expected = SCENARIOS[name]
    assert said(BASE, new) == expected


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_only_kept_makes_no_notice(name: str) -> None:
    new = RECORDS[name]
    assert said(BASE, new) == []
    assert adjustment_context(BASE, new, told(compare(BASE, new)), Policy()) is None
    assert list(differences(BASE, new)) != []


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_difference_belongs_to_exactly_one_act(name: str) -> None:
    for old, new in ((BASE, SCENARIOS[name][0]), (SCENARIOS[name][0], BASE)):
        steps = [step for change in compare(old, new) for step in change.differences]
        wanted = list(differences(old, new))
        assert len(steps) == len(wanted)
        assert all(step in wanted for step in steps)


class TestSettled:
    def test_clearing_the_record_of_the_last_round_is_told_to_nobody(self) -> None:
        full = replace(
            BASE, transfers=(move(m.Direction.OUT, 2),), staffing=staff(47, APPROVED),
            units=(replace(A, merged_from=("x",)), B, C), cancelled=(m.Cancelled("y", "取消"),),
        )  # fmt: skip
        assert told(compare(full, BASE)) == ()
        assert said(full, BASE) == []


class TestEnvelope:
    """Head and foot of the notice: its own facts, never those of the last round."""

    OWN = m.Issuing(
        doc_no="某编〔2016〕7号",
        office="市机构编制委员会",
        date=date(2016, 3, 9),
        copy_to=("市财政局",),
    )

    @pytest.mark.parametrize(
        ("day", "shown"), [(date(2014, 9, 1), False), (date(2016, 3, 9), True)]
    )
    def test_the_date_of_the_last_round_is_never_taken(self, day: date, *, shown: bool) -> None:
        assert BASE.issuing is not None
        new = replace(SCENARIOS["更名"][0], issuing=replace(BASE.issuing, date=day))
        envelope, headed = self.of(BASE, new)
        assert (envelope.date == "2016年3月9日") is shown
        assert "2014" not in envelope.date
        assert not headed

    def test_without_facts_of_its_own_the_office_signs_and_nothing_is_numbered(self) -> None:
        envelope, _ = self.of(BASE, SCENARIOS["更名"][0])
        assert envelope.number == ""
        assert envelope.signatures == ("市编办",)
        assert envelope.to == "市某局"

    def test_with_facts_of_its_own_it_has_a_head_and_a_foot(self) -> None:
        new = replace(SCENARIOS["更名"][0], notice=self.OWN)
        envelope, headed = self.of(BASE, new)
        assert headed
        assert (envelope.number, envelope.signatures) == ("某编〔2016〕7号", ("市机构编制委员会",))
        assert (envelope.date, envelope.copy_to) == ("2016年3月9日", ("市财政局",))

    def test_several_issuers_sign(self) -> None:
        own = replace(self.OWN, issuers=("市机构编制委员会", "市财政局"))
        envelope, _ = self.of(BASE, replace(SCENARIOS["更名"][0], notice=own))
        assert envelope.signatures == ("市机构编制委员会", "市财政局")

    def test_number_and_date_that_the_last_version_had_are_left_open(self) -> None:
        """Nobody wrote new ones: the notice of the last round must not be repeated."""
        old = replace(BASE, notice=self.OWN)
        envelope, headed = self.of(old, replace(SCENARIOS["更名"][0], notice=self.OWN))
        assert not headed
        assert envelope.number == ""
        assert "2016" not in envelope.date

    def test_the_workspace_says_what_the_plan_leaves_out(self) -> None:
        shared = m.Issuing(office="市委编办", copy_to=("市审计局",))
        envelope, _ = self.of(
            BASE, SCENARIOS["更名"][0], replace(Policy(), office="市编办", notice=shared)
        )
        assert envelope.signatures == ("市委编办",)
        assert envelope.copy_to == ("市审计局",)

    def of(self, old: m.Plan, new: m.Plan, policy: Policy | None = None) -> tuple[Issuing, bool]:
        policy = policy or replace(Policy(), office="市编办")
        context = adjustment_context(old, new, told(compare(old, new)), policy)
        assert context is not None
        envelope, headed = context["issuing"], context["headed"]
        assert isinstance(envelope, Issuing)
        assert isinstance(headed, bool)
        return envelope, headed

    def test_in_word_it_has_the_red_head_and_the_foot(self) -> None:
        new = replace(SCENARIOS["更名"][0], notice=self.OWN)
        context = adjustment_context(BASE, new, told(compare(BASE, new)), Policy())
        assert context is not None
        document, findings = compose("papers/adjustment.md.j2", context, TEMPLATES)
        assert document is not None, findings
        shown = "".join(words(write(document, Look())))
        for text in (
            "市机构编制委员会文件",
            "某编〔2016〕7号",
            "抄送：市财政局",
            "2016年3月9日印发",
        ):
            assert text in shown


class TestBalances:
    def test_every_number_that_moved_adds_up(self) -> None:
        new = replace(
            BASE, transfers=(move(m.Direction.OUT, 2, 1),),
            staffing=staff(47, APPROVED, levels=(m.LevelTotal("正科级", 3), m.LevelTotal("副科级", 1))),
        )  # fmt: skip
        rows = rows_of(touched(BASE, new))
        assert rows == (
            ("行政编制（名）", "47", "0", "2", "2", "0", "47"),
            ("副科级（名）", "2", "0", "1", "0", "0", "1"),
        )
        for _, before, came, left, more, less, after in rows:
            assert int(before) + int(came) - int(left) + int(more) - int(less) == int(after)

    def test_leader_posts_that_went_along_are_told_once(self) -> None:
        new = replace(
            BASE, transfers=(move(m.Direction.OUT, 2, 1),), functions=BASE.functions[:1],
            staffing=staff(45, levels=(m.LevelTotal("正科级", 3), m.LevelTotal("副科级", 1))),
        )  # fmt: skip
        (text,) = said(BASE, new)
        assert "行政编制2名" in text
        assert "副科级" in text


def plans(name: str) -> tuple[m.Plan, m.Plan]:
    found = []
    for folder in ("examples/reform/before", "plans"):
        plan, _ = read_plan(name, (ROOT / folder / f"{name}.yaml").read_bytes())
        assert plan is not None
        found.append(plan)
    return found[0], found[1]


@pytest.mark.parametrize("name", CASES)
class TestShippedCases:
    def test_nothing_that_goes_on_is_called_cancelled(self, name: str) -> None:
        """32 of 33 取消 of the six notices were work that the plan itself declares as going on."""
        old, new = plans(name)
        goes_on = {id_ for item in _work(new) for id_ in item.continues}
        for change in told(compare(old, new)):
            if change.kind is Kind.ABOLISHED:
                assert {getattr(step.before, "id", "") for step in change.differences}.isdisjoint(
                    goes_on
                )

    def test_nothing_that_goes_on_in_something_else_is_called_new(self, name: str) -> None:
        old, new = plans(name)
        before = {item.id for item in _work(old)}
        for change in told(compare(old, new)):
            item = change.first.after
            if change.kind is Kind.CREATED and isinstance(item, m.Function | m.Duty | m.Authority):
                assert before.isdisjoint(item.continues), Speaker(old, new).sentence(change)

    def test_posts_are_told_once(self, name: str) -> None:
        """A transfer's posts never come again as 核增 or 核减: those are acts of the 编委 with a document."""
        old, new = plans(name)
        for change in compare(old, new):
            if change.kind in (Kind.INCREASED, Kind.DECREASED):
                assert isinstance(change.first.after, m.PostChange)
        texts = said(old, new)
        assert len(texts) == len(set(texts))
        assert not any("核定由" in text for text in texts)


def test_one_duty_of_four_makes_no_merger() -> None:
    """A unit that goes while one of its duties is another's now was abolished, not merged into that one."""
    duties = tuple(
        duty(f"d{n}", text) for n, text in enumerate(("甲事。", "乙事。", "丙事。", "丁事。"))
    )
    for n, merged in ((1, False), (2, True)):
        old = units(A, m.Unit("d", "丁科", duties=duties))
        new = units(replace(A, duties=(*A.duties, *duties[:n])))
        texts = said(old, new)
        assert any(text.startswith("丁科并入甲科，2项职责随同转入") for text in texts) is merged
        assert any(text.startswith("撤销丁科") for text in texts) is not merged


def _work(plan: m.Plan) -> list[m.Function | m.Duty | m.Authority]:
    duties = [duty for unit in m.all_units(plan.units) for duty in unit.duties]
    return [*plan.functions, *duties, *plan.authorities]


class TestDepartments:
    """Departments that got another name, came, or are no more."""

    def test_another_name_and_another_file_at_once(self) -> None:
        old, _ = plans("kjj")
        new = replace(
            old, department=replace(old.department, name="市科学技术和大数据局", short="市大数据局")
        )
        assert partners({"a": old}, {"b": new}) == {"b": "a"}
        assert partners({"a": old}, {"b": new, "a": old}) == {"a": "a"}

    def test_half_of_the_work_makes_no_partner(self) -> None:
        old, _ = plans("kjj")
        other, _ = plans("rsj")
        both = replace(
            other, functions=(*old.functions, *other.functions), units=(*old.units, *other.units)
        )
        assert partners({"a": old}, {"b": other}) == {}
        assert (
            partners(
                {"a": old, "c": other}, {"b": replace(both, department=m.Department("市新局"))}
            )
            == {}
        )

    def test_every_format_of_diff_speaks_of_them(self, tmp_path: Path) -> None:
        root = approved(tmp_path / "ws", "place: 某市\n")
        for name in ("kjj", "rsj", "zjj"):
            source = (ROOT / "plans" / f"{name}.yaml").read_text(encoding="utf-8")
            (root / "plans" / f"{name}.yaml").write_text(source, encoding="utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "一")
        git(root, "tag", "v2")
        text = (root / "plans" / "kjj.yaml").read_text(encoding="utf-8")
        (root / "plans" / "kjj.yaml").unlink()
        (root / "plans" / "kjdsj.yaml").write_text(
            text.replace("市科学技术局", "市科学技术和大数据局"), "utf-8"
        )
        (root / "plans" / "rsj.yaml").unlink()
        done = planforge("diff", "v2", cwd=root)
        assert "市人力资源和社会保障局：方案不再保留" in done.out
        assert "市科学技术局更名为市科学技术和大数据局" in done.out
        data = json.loads(planforge("diff", "v2", "--format", "json", cwd=root).out)
        assert [(one["department"], one["state"]) for one in data["departments"]] == [
            ("市科学技术和大数据局", "changed"),
            ("市人力资源和社会保障局", "removed"),
        ]
        page = planforge("diff", "v2", "--format", "md", cwd=root).out
        assert "不再保留市人力资源和社会保障局" in page
        assert "| 内设机构 | 16个 | 0个 | -16 |" in page
        assert "待明确。主要职责“" in page
        assert planforge("diff", "v2", "rsj", cwd=root).code == 2  # its file is no more
        (root / "plans" / "kjdsj.yaml").unlink()
        (root / "plans" / "kjj.yaml").write_text(text, encoding="utf-8")
        done = planforge("diff", "v2", "-o", "x.docx", cwd=root)
        assert done.code == 1
        assert (root / "x.docx").stat().st_size > 10_000

    def test_where_the_work_of_one_that_is_gone_went(self) -> None:
        old, _ = plans("rsj")
        other, _ = plans("zjj")
        moved = replace(old.functions[0], id="from-elsewhere")
        new = replace(other, functions=(*other.functions, moved))
        found = transfers({"a": old, "b": other}, {"b": new})
        assert [(t.source, t.target) for t in found] == [
            (old.department.name, other.department.name)
        ]
        groups = lone_groups(old, found, added=False)
        kinds = {kind for group in groups for kind, _ in group.changes}
        assert kinds == {"撤销", "划出", "待明确", "不再保留"}


def test_an_id_that_two_departments_had_says_not_whose_work_goes_on() -> None:
    """Both had a function ``plan``; the new department's has words of both, so that either may be it."""

    def body(name: str, *texts: str) -> m.Plan:
        functions = (m.Function(f"f{n}" if n else "plan", text) for n, text in enumerate(texts))
        return m.Plan(m.Department(name), functions=tuple(functions))

    one = body("市甲局", "拟订全市城乡建设发展规划、政策并组织实施。")
    other = body("市乙局", "拟订全市市容管理的规划、标准并组织实施。")
    both = body("市丙局", "拟订全市城乡建设、市容管理的规划、标准和政策并组织实施。")
    assert transfers({"a": one, "b": other}, {"c": both}) == ()
    whole = body("市丙局", one.functions[0].text)
    (found,) = transfers({"a": one, "b": other}, {"c": whole})
    assert (found.source, found.target) == ("市甲局", "市丙局")
    (alone,) = transfers({"a": one}, {"c": both})  # nobody else had it
    assert alone.evidence == "id"
