"""The proof of a reform report: every claim follows from figures that stand beside it, whatever was switched off, waived or hidden."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.account.beside import BESIDE, beside
from planforge.account.claims import claim_of_leaders, claim_of_units
from planforge.account.definitions import redefined
from planforge.plan import records as m
from tests.workspaces import Done, planforge

ROOT = Path(__file__).parent.parent
MARK = "  # ── 不编序号、不计入内设机构个数 ──"
UNIT = """\
  - id: extra
    name: 科技监督科
    role: business
{more}    posts: 0
    leaders: {{chief: 0, deputy: 0}}
    duties:
      - {{id: x1, text: 承担科技监督的具体工作。, serves: [evaluation]}}
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof") / "ws"
    script = ROOT / "examples" / "make_reform_repository.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture
def city(example: Path, tmp_path: Path) -> Path:
    root = tmp_path / "ws"
    shutil.copytree(example, root)
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def eleventh(root: Path, more: str = "") -> None:
    edit(root, "plans/kjj.yaml", MARK, UNIT.format(more=more) + MARK)
    if not more:
        edit(root, "plans/kjj.yaml", "unit_count: 10", "unit_count: 11")


def report(root: Path, *more: str) -> tuple[Done, str]:
    done = planforge("report", "--baseline", "v2014", *more, cwd=root)
    file = root / "out" / "改革报告.md"
    return done, file.read_text(encoding="utf-8") if file.is_file() else ""


class TestUnits:
    def test_kept(self, city: Path) -> None:
        _, text = report(city)
        assert "要求每个部门内设机构个数不变：6个部门不变；做到了。" in text
        assert "要求全市内设机构总数不变：改革前70个、改革后70个；做到了。" in text
        assert "要求每个部门领导职数不变：6个部门不变；做到了。" in text
        assert "另有不计入个数的机构，改革前12个、改革后12个" in text
        assert "前后两版有2处口径变化" in text  # two processes are described by fewer steps

    def test_of_a_county(self, city: Path) -> None:
        """What is asked of 全市 is asked of 全县, wherever it is named; a document keeps its name."""
        edit(city, "planforge.yaml", "place: 某市", "place: 石桥县")
        edit(
            city,
            "planforge.yaml",
            "\nwaivers:\n",
            "\nwaivers:\n  - {rule: PF309, plan: kjj, reason: 工作需要, granted_by: 张三, until: 2099-12-31}\n",
        )
        eleventh(city)
        edit(
            city,
            "plans/kjj.yaml",
            "staffing:\n",
            "staffing:\n  changes: [{kind: 内设机构, increased: 1, basis: 《全市机构改革方案》}]\n",
        )
        _, text = report(city)
        assert "要求全县内设机构总数不变：改革前70个、改革后71个" in text
        assert "“全县内设机构总数不变”经批准有例外" in text
        assert "《全市机构改革方案》" in text

    def test_an_eleventh_unit(self, city: Path) -> None:
        eleventh(city)
        done, text = report(city)
        assert done.code == 1
        said = "5个部门不变，1个部门有划转和批准以外的增减（市科技局由10变为11个）；没有做到"
        assert f"要求每个部门内设机构个数不变：{said}。" in text
        assert "要求全市内设机构总数不变：改革前70个、改革后71个，增加1个；没有做到。" in text

    def test_one_that_is_not_counted(self, city: Path) -> None:
        eleventh(city, "    counted: false\n")
        _, text = report(city)
        assert "另有不计入个数的机构，改革前12个、改革后13个" in text
        assert "| 市科学技术局 | 科技监督科 | 无 | 新设，不计入机构个数 |" in text

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            (
                'rules:\n  - {rule: PF302, severity: "off"}\n',
                "“每个部门内设机构个数不变”的核对没有启用",
            ),
            (
                "rules:\n  - {rule: PF302, severity: warning}\n",
                "“每个部门内设机构个数不变”的核对只作警告",
            ),
            (
                "waivers:\n  - {rule: PF302, plan: kjj, reason: 工作需要, granted_by: 张三, until: 2099-12-31}\n",
                "“每个部门内设机构个数不变”经批准有例外（工作需要；张三、至2099年12月31日）",
            ),
        ],
        ids=("off", "softened", "waived"),
    )
    def test_what_silences_the_rule_silences_no_figure(
        self, settings: str, said: str, city: Path
    ) -> None:
        eleventh(city)
        file = city / "planforge.yaml"
        key, _, rest = settings.partition("\n")
        text = file.read_text(encoding="utf-8")
        found = f"{key}\n{rest}" + text.split(f"{key}\n", 1)[1] if f"\n{key}\n" in text else ""
        file.write_text(
            text.split(f"{key}\n", 1)[0] + found if found else text + settings, encoding="utf-8"
        )
        done, text = report(city)
        assert "改革前70个、改革后71个，增加1个；没有做到" in text
        assert "1个部门有划转和批准以外的增减（市科技局由10变为11个）；没有做到" in text
        assert said in text
        assert done.code == 1  # the city's own rule says so, whatever the department's does
        assert "PF309" in planforge("check", "--baseline", "v2014", cwd=city).out

    def test_an_approved_one(self, city: Path) -> None:
        eleventh(city)
        edit(
            city, "plans/kjj.yaml", "staffing:\n",
            "staffing:\n  changes:\n    - {kind: 内设机构, basis: 某编〔2016〕9号, increased: 1}\n",
        )  # fmt: skip
        _, text = report(city)
        said = "5个部门不变，1个部门经批准增减（市科技局由10变为11个；某编〔2016〕9号）；经批准的除外，做到了"
        assert said in text
        assert "改革前70个、改革后71个，增加1个；没有做到" in text


class TestUnread:
    def test_no_report_while_a_plan_cannot_be_read(self, city: Path) -> None:
        (city / "plans" / "zjj.yaml").write_text("department: [", encoding="utf-8")
        done, text = report(city)
        assert (done.code, text) == (1, "")
        assert "读不出来（plans/zjj.yaml）" in done.err

    def test_a_partial_one_says_so_before_its_figures(self, city: Path) -> None:
        (city / "plans" / "zjj.yaml").write_text("department: [", encoding="utf-8")
        _, text = report(city, "--partial")
        said = "本报告不完整：有1个方案读不出来，没有计入以下各数（市住房和城乡建设局）。"
        assert said in text
        assert text.index(said) < text.index("要求每个部门")

    def test_a_plan_of_the_baseline_counts_too(self, city: Path) -> None:
        subprocess.run(
            ["git", "checkout", "-q", "v2014", "--", "plans/zjj.yaml"], cwd=city, check=True
        )
        (city / "plans" / "zjj.yaml").write_text("department: [", encoding="utf-8")
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, "commit", "-qam", "坏"], cwd=city, check=True)
        subprocess.run(["git", "tag", "v2015"], cwd=city, check=True)
        subprocess.run(["git", "checkout", "-q", "v2016", "--", "plans"], cwd=city, check=True)
        done = planforge("report", "--baseline", "v2015", cwd=city)
        assert done.code == 1
        assert "plans/zjj.yaml@v2015" in done.err
        assert not (city / "out" / "改革报告.md").exists()


class TestPaper:
    def test_nothing_internal_stands_in_it(self, city: Path) -> None:
        eleventh(city)
        _, text = report(city)
        for word in ("PF3", "PF4", "v2014", "kjj", ".yaml", "counted"):
            assert word not in text, word


def department(
    name: str, units: int, leaders: dict[str, int], *transfers: m.Transfer, **more: object
) -> m.Plan:
    levels = tuple(m.LevelTotal(rank, n) for rank, n in leaders.items())
    staffing = m.Staffing(levels=levels, changes=more.get("changes", ()))  # type: ignore[arg-type]
    own = tuple(m.Unit(f"u{n}", f"科{n}") for n in range(units))
    return m.Plan(m.Department(name), units=own, staffing=staffing, transfers=transfers)


def move(direction: m.Direction, other: str, n: int) -> m.Transfer:
    return m.Transfer(
        f"t-{direction.value}",
        direction,
        "某职责",
        other,
        leaders=(m.PoolCount("副科级", n),),
        units=n,
    )


class TestClaims:
    def test_departments_that_exchange_are_told_apart_from_those_that_keep(self) -> None:
        old = [department(f"市{n}局", 3, {"正科级": 3, "副科级": 3}) for n in "甲乙丙"]
        new = [
            department("市甲局", 4, {"正科级": 3, "副科级": 4}, move(m.Direction.IN, "市乙局", 1)),
            department("市乙局", 2, {"正科级": 3, "副科级": 2}, move(m.Direction.OUT, "市甲局", 1)),
            old[2],
        ]
        pairs = [(str(n), a, b) for n, (a, b) in enumerate(zip(old, new, strict=True))]
        for claim, total in ((claim_of_units(pairs), 9), (claim_of_leaders(pairs), 18)):
            assert (claim.before, claim.after, claim.same) == (total, total, 1)
            assert [d.name for d in claim.by_transfer] == ["市甲局", "市乙局"]
            assert [d.moved for d in claim.by_transfer] == [1, -1]
            assert claim.kept_everywhere
            assert claim.kept_together

    def test_one_rank_at_another_s_cost_is_no_keeping(self) -> None:
        old = department("市甲局", 3, {"正科级": 3, "副科级": 3})
        new = department("市甲局", 3, {"正科级": 4, "副科级": 2})
        claim = claim_of_leaders([("a", old, new)])
        assert claim.kept_together
        assert not claim.kept_everywhere
        assert (claim.unexplained[0].before, claim.unexplained[0].after) == (6, 6)

    def test_new_and_abolished_departments_count_in_the_city(self) -> None:
        one, other = department("市甲局", 3, {}), department("市乙局", 2, {})
        claim = claim_of_units([("a", one, None), ("b", None, other)])
        assert (claim.before, claim.after, claim.same) == (3, 2, 0)
        assert (claim.removed, claim.added) == ((("市甲局", 3),), (("市乙局", 2),))
        assert not claim.kept_together

    def test_what_is_not_counted(self) -> None:
        plan = department("市甲局", 2, {})
        aside = m.Unit("p", "机关党委", m.Role.PARTY, numbered=False, counted=False)
        office = m.Unit(
            "q", "办公室", children=(m.Unit("r", "秘书科"),), plates=(m.Plate("总值班室"),)
        )
        body = m.Department(
            "市乙局",
            plates=(m.Plate("市丙局"),),
            hosted_offices=(m.HostedOffice("领导小组", "办公室"),),
        )
        other = m.Plan(
            body,
            units=(aside, office),
            affiliated=(m.Affiliated("中心", posts=7), m.Affiliated("所")),
        )
        found = beside([plan, other])
        assert [found[what] for what in BESIDE] == [1, 1, 2, 1, 2, 7, 0]
        assert not any(beside([plan]).values())


def test_what_is_written_no_more_or_allows_more_is_listed() -> None:
    leaders = m.UnitLeaders(1, 1)
    old = m.Plan(
        m.Department("市甲局"),
        units=(m.Unit("a", "甲科", posts=4, leaders=leaders), m.Unit("b", "乙科")),
        authorities=(m.Authority("x", "某许可", "行政许可", unit="a"),),
        enforcement=(m.Enforcement("水务", exceptions=("大案",)), m.Enforcement("林业")),
        staffing=m.Staffing(levels=(m.LevelTotal("正科级", 3, included=(m.Share("党委", 1),)),)),
    )
    new = m.Plan(
        old.department,
        units=(m.Unit("a", "甲科", leaders=leaders), m.Unit("b", "乙科", posts=3)),
        authorities=(m.Authority("x", "某许可", "行政许可"),),
        enforcement=(m.Enforcement("水务", exceptions=("大案", "小案")),),
        staffing=m.Staffing(levels=(m.LevelTotal("正科级", 3),)),
    )
    assert [(one.about, one.before, one.after) for one in redefined(old, new)] == [
        ("甲科", "写明编制", "不再写编制"),
        ("乙科", "未写编制", "写明编制"),
        ("某许可", "写明承办机构", "不再写明承办机构"),
        ("水务执法中市级仍可办理的", "大案", "大案、小案"),
        ("林业执法", "写明市、区分工", "不再写明分工"),
        ("正科级领导职数所含", "党委1名", "无"),
    ]
    assert list(redefined(old, old)) == []


def test_everything_that_gives_figures_another_meaning_is_listed() -> None:
    stage = m.Stage("受理", m.Power.EXECUTE, "a")
    old = m.Plan(
        m.Department("市甲局"),
        units=(m.Unit("a", "甲科"), m.Unit("b", "乙科"), m.Unit("c", "丙科")),
        processes=(m.Process("p", "许可", (stage,)), m.Process("q", "处罚", (stage,))),
        authorities=(
            m.Authority("x", "某许可", "行政许可"),
            m.Authority("y", "某处罚", "行政处罚"),
        ),
        partitions=(m.Partition("片区", ("东", "西")), m.Partition("线条", ("一", "二"))),
    )
    new = m.Plan(
        old.department,
        units=(
            m.Unit("a", "甲科", counted=False), m.Unit("b", "乙科", numbered=False),
            m.Unit("c", "丙科", m.Role.SUPPORT), m.Unit("d", "丁科", counted=False), m.Unit("e", "戊科"),
        ),
        processes=(m.Process("p", "许可", (m.Stage("受理", m.Power.DECIDE, "a"),)),),
        authorities=(m.Authority("x", "某许可", "公共服务"), old.authorities[1]),
        partitions=(m.Partition("片区", ("东", "西", "南")),),
    )  # fmt: skip
    assert [(one.about, one.before, one.after) for one in redefined(old, new)] == [
        ("甲科", "计入机构个数", "不计入机构个数"),
        ("乙科", "编列序号", "不编列序号"),
        ("丙科", "业务机构", "综合机构"),
        ("丁科", "无", "新设，不计入机构个数"),
        ("许可的“受理”", "执行", "决策"),
        ("处罚", "写明1个环节的分工", "不再写明分工"),
        ("某许可", "行政许可", "公共服务"),
        ("片区", "东、西", "东、西、南"),
        ("线条", "划分为2块", "不再划分"),
    ]
    assert list(redefined(old, old)) == []


def test_a_field_that_was_handed_down_only_now_allows_no_more_than_before() -> None:
    """Before, the city did all of it: that it still may do some is no change of what is counted."""
    old = m.Plan(
        m.Department("县城管局"), enforcement=(m.Enforcement("城镇管理", city=("行政处罚",)),)
    )
    field = m.Enforcement("城镇管理", city=("指挥",), district=("行政处罚",), exceptions=("大案",))
    assert not list(redefined(old, replace(old, enforcement=(field,))))
