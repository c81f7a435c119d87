"""`planforge notice`: a 通知 or a 批复 of one kind of act, to one department or to several; a transfer once, with both its ends."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from planforge.lintdocx import lint
from planforge.papers.acts_notice import KINDS, Wanted, _who, acts_context
from planforge.papers.change import change_of
from planforge.papers.redline.notice_items import reassigned
from planforge.papers.subjects import OfChange, OfLone
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.terminal.arguments import NOTICES
from planforge.wording.department import is_a_department
from tests.test_cli_baseline import tagged
from tests.test_examples import run as make_repository
from tests.test_templates import TEMPLATES
from tests.workspaces import good, make, planforge


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("notice") / "city"
    assert make_repository(root).returncode == 0
    return root


@pytest.fixture
def city(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "w"))


def paper(city: Path, *arguments: str, code: int = 0) -> str:
    done = planforge("notice", *arguments, "--baseline", "v2014", "-o", "n.md", cwd=city)
    assert done.code == code, done.out + done.err
    return (city / "n.md").read_text("utf-8") if code == 0 else done.out + done.err


def test_the_command_knows_every_kind() -> None:
    assert [kind.name for kind in KINDS] == list(NOTICES)


def test_a_transfer_stands_there_once_with_both_ends(city: Path) -> None:
    text = paper(city, "职责划转")
    assert text.startswith("# 关于市城市综合管理局等5个部门职责划转的通知")
    moved = "将外国专家管理职责由市人力资源和社会保障局划入市科学技术局，相应划转行政编制2名。"
    down = "由市城市综合管理局下放给东城区城市管理局，相应划转行政执法专项编制20名。"
    assert text.count("外国专家管理职责") == text.count(moved) == 1
    assert text.count(down) == 1
    assert "市纪委机关" not in text  # nothing moved there


def test_one_end_alone_tells_it_too(city: Path) -> None:
    text = paper(city, "职责划转", "rsj")
    assert "关于市人力资源和社会保障局职责划转的通知" in text
    assert "将外国专家管理职责由市人力资源和社会保障局划入市科学技术局" in text


@pytest.mark.parametrize(
    ("kind", "title", "there", "elsewhere"),
    [
        ("机构", "关于调整市科学技术局内设机构的通知", "设立外国专家科（编制4名", "加挂市外国专家局牌子"),
        ("牌子", "关于市科学技术局牌子调整的通知", "加挂市外国专家局牌子", "设立外国专家科"),
        ("职责划转", "关于市科学技术局职责划转的通知", "划入市科学技术局", "设立外国专家科"),
        ("编制", "关于调整市科学技术局人员编制的通知", "内设机构编制分配调整为", "划入市科学技术局"),
        ("更名", "关于调整市科学技术局机构名称的通知", "人事科更名为人事财务科", "设立外国专家科"),
        ("机构编制", "关于调整市科学技术局机构编制事项的通知", "设立外国专家科", "市纪委机关"),
    ],
)  # fmt: skip
def test_only_acts_of_the_kind(
    kind: str, title: str, there: str, elsewhere: str, city: Path
) -> None:
    text = paper(city, kind, "kjj")
    assert text.startswith(f"# {title}")
    assert there in text
    assert elsewhere not in text


def test_the_figures_of_a_whole_department_end_a_paper_on_all_its_acts(city: Path) -> None:
    closing = "调整后，内设机构10个，机关行政编制51名（原49名，划入2名）"
    assert closing in paper(city, "机构编制", "kjj")
    for kind in ("机构", "更名", "牌子", "职责", "编制"):
        assert "调整后，" not in paper(city, kind, "kjj")


def test_the_acts_of_one_department_are_numbered_as_the_first_level_is(city: Path) -> None:
    lines = paper(city, "更名", "kjj").splitlines()
    assert paper(city, "机构", "kjj").splitlines()[6].startswith("一、人事科更名为")
    assert not [line for line in lines if line.startswith("（一）")]


def test_a_department_of_each_has_its_heading(city: Path) -> None:
    text = paper(city, "牌子")
    assert "## 一、市科学技术局" in text
    assert "## 二、市人力资源和社会保障局" in text
    assert "市纪委机关" not in text


def test_a_reply_agrees(city: Path) -> None:
    request = "关于加挂牌子的请示"
    text = paper(city, "牌子", "kjj", "--reply", "--request", request)
    assert text.startswith("# 关于市科学技术局牌子调整的批复")
    assert "《关于加挂牌子的请示》收悉。" in text
    assert "同意市科学技术局加挂市外国专家局牌子" in text
    assert "此复。" in text


class TestASchemeThatANoticeIssues:
    """The acts stand in the 方案, which follows the date and is no attachment."""

    def test_of_one_department_by_matter(self, city: Path) -> None:
        text = paper(city, "机构编制", "kjj", "--scheme", "--date", "2016-05-01")
        assert text.startswith("# 关于印发《市科学技术局机构编制调整方案》的通知")
        letter, scheme = text.split("2016年5月1日")
        assert "现印发给你们，请认真组织实施" in letter
        assert "外国专家科" not in letter
        assert "市科学技术局机构编制调整方案\n" in scheme
        assert "## 一、机构" in scheme
        assert "（二）设立外国专家科" in scheme
        assert "附件" not in text

    def test_of_several_by_department(self, city: Path) -> None:
        text = paper(city, "牌子", "--scheme")
        assert "## 一、市科学技术局" in text
        assert "牌子调整方案》的通知" in text

    def test_a_reply_issues_none(self, city: Path) -> None:
        done = planforge(
            "notice", "牌子", "kjj", "--scheme", "--reply", "--baseline", "v2014", cwd=city
        )
        assert done.code == 2
        assert "--scheme 和 --reply 只能写一个" in done.err


def test_what_nobody_said_is_left_open_and_what_was_asked_stands_there(city: Path) -> None:
    assert "年　月　日" in paper(city, "牌子", "kjj")
    text = paper(
        city, "牌子", "kjj", "--date", "2016-05-01", "--to", "各区人民政府", "--to", "市政府各部门",
        "--approved-by", "市委编委",
    )  # fmt: skip
    assert "各区人民政府、市政府各部门：" in text
    assert "经市委编委批准，" in text
    assert "2016年5月1日" in text


@pytest.mark.parametrize("form", [(), ("--reply",), ("--scheme",)])
def test_the_word_file_obeys_the_standard(form: tuple[str, ...], city: Path) -> None:
    head = ("--doc-no", "某编〔2016〕9号", "--date", "2016-05-01", "--issuer", "某市编办")
    done = planforge(
        "notice", "机构", "kjj", *form, *head, "--baseline", "v2014", "-o", "n.docx", cwd=city
    )
    assert done.code == 0, done.err
    found = lint((city / "n.docx").read_bytes())
    assert [one for one in found.deviations if one.rule.level == "error"] == []


def test_without_a_name_the_file_is_called_by_its_title(city: Path) -> None:
    assert planforge("notice", "牌子", "kjj", "--baseline", "v2014", cwd=city).code == 0
    assert (city / "关于市科学技术局牌子调整的通知.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("事业单位", "kjj"), "没有“事业单位”方面的调整"),
        (("牌子", "kjj", "--date", "三月"), "要写成 2016"),
        (("牌子", "kjj", "-o", "n.pdf"), "只能写 .docx"),
        (("牌子", "kjj", "--baseline", "v1999"), "v1999"),
    ],
)
def test_what_cannot_be_written_is_said(arguments: tuple[str, ...], told: str, city: Path) -> None:
    if "--baseline" not in arguments:
        arguments = (*arguments, "--baseline", "v2014")
    done = planforge("notice", *arguments, cwd=city)
    assert done.code == 2
    assert told.replace("2016", "2026-03-09") in done.err
    assert not list(city.glob("n.*"))


def test_a_department_with_another_name(tmp_path: Path) -> None:
    root = make(tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"))
    tagged(root, "v1")
    path = root / "plans" / "a.yaml"
    path.write_text(path.read_text("utf-8").replace("市甲局", "市乙局"), "utf-8")
    done = planforge("notice", "更名", "--baseline", "v1", "-o", "n.md", cwd=root)
    assert done.code == 0, done.out + done.err
    text = (root / "n.md").read_text("utf-8")
    assert text.startswith("# 关于市甲局更名为市乙局的通知")
    assert "市甲局更名为市乙局。" in text


def test_a_plan_with_an_error_gets_no_paper(city: Path) -> None:
    path = city / "plans" / "kjj.yaml"
    path.write_text(path.read_text("utf-8").replace("authorised: 51", "authorised: 53"), "utf-8")
    text = paper(city, "机构", "kjj", code=1)
    assert "PF202" in text


class TestDepartmentsSetUpAndEnded:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        # What the plan that ends a department leaves open is an error.
        open_ = "".join(f"- {{rule: PF{code}, severity: warning}}\n" for code in (304, 305))
        settings = f"place: 某市\noffice: 市委编办\nrules:\n{open_}"
        root = make(tmp_path, settings, a=good("市甲局"), b=good("市乙局"))
        tagged(root, "v2014")
        move = "transfers: [{id: t, direction: %s, text: 照明管理职责, counterpart: %s}]\n"
        make(
            root,
            settings,
            a=good("市甲局") + move % ("out", "市丙局"),
            c=good("市丙局") + move % ("in", "市甲局"),
        )
        (root / "plans" / "b.yaml").write_text("status: repealed\n" + good("市乙局"), "utf-8")
        return root

    @pytest.mark.parametrize("kind", ["机构", "机构编制"])
    def test_one_that_is_new_by_itself(self, root: Path, kind: str) -> None:
        text = paper(root, kind, "c", "--reply")
        assert text.startswith("# 关于设立市丙局的批复")
        assert "同意设立市丙局，为市政府工作部门，正处级。" in text
        assert ("将照明管理职责由市甲局划入" in text) is (kind == "机构编制")

    def test_one_that_ended(self, root: Path) -> None:
        text = paper(root, "机构", "市乙局")
        assert text.startswith("# 关于撤销市乙局的通知")
        assert "撤销市乙局（市政府工作部门，正处级）。" in text
        assert "核减" not in text

    def test_among_others(self, root: Path) -> None:
        text = paper(root, "机构编制")
        assert "## 一、市甲局" in text
        assert "设立市丙局" in text
        assert "撤销市乙局" in text

    @pytest.mark.parametrize(
        ("kind", "said"), [("编制", "编制"), ("职责", "将照明管理职责由市甲局划入")]
    )
    def test_of_one_matter_nothing_else_is_told(self, root: Path, kind: str, said: str) -> None:
        text = paper(root, kind, "c")
        assert said in text
        assert "正处级" not in text

    def test_its_bodies_its_plates_and_its_figures_are_told_by_kind(self, root: Path) -> None:
        path = root / "plans" / "c.yaml"
        more = "affiliated: [{name: 市照明中心, posts: 8}]\n"
        approved = (
            "  changes:\n    - {kind: 行政编制, basis: 某编〔2026〕2号, increased: 12}\n"
            "    - {kind: 正科级, basis: 某编〔2026〕3号, increased: 1}\n"
        )
        text = path.read_text("utf-8").replace(
            "short: 市丙局,", "short: 市丙局, plates: [{name: 市路灯管理办公室}],"
        )
        before, staffing, after = text.partition("staffing:\n")
        pools, transfers, rest = after.partition("transfers:")
        path.write_text(before + more + staffing + pools + approved + transfers + rest, "utf-8")
        body, plate = paper(root, "事业单位", "c"), paper(root, "牌子", "c")
        assert "市照明中心" in body
        assert "市路灯管理办公室" not in body
        assert "加挂市路灯管理办公室牌子" in plate
        assert "市照明中心" not in plate
        posts, leaders = paper(root, "编制", "c"), paper(root, "领导职数", "c")
        assert "核增行政编制12名（某编〔2026〕2号）" in posts
        assert "某编〔2026〕3号" not in posts
        assert "核增正科级领导职数1名（某编〔2026〕3号）" in leaders
        assert "某编〔2026〕2号" not in leaders

    def test_its_posts_are_told_with_the_work_they_came_with(self, root: Path) -> None:
        for slug, other in (("a", "市丙局"), ("c", "市甲局")):
            path = root / "plans" / f"{slug}.yaml"
            moved = f"{other}, posts: {{行政编制: 4}}, leaders: {{正科级: 1}}}}]"
            path.write_text(path.read_text("utf-8").replace(other + "}]", moved), "utf-8")
        posts, leaders = paper(root, "编制", "c"), paper(root, "领导职数", "c")
        assert "将照明管理职责由市甲局划入，相应划入行政编制4名。" in posts
        assert "将照明管理职责由市甲局划入，相应划入正科级领导职数1名。" in leaders

    def test_of_what_it_has_not_there_is_no_paper(self, root: Path) -> None:
        assert planforge("notice", "更名", "c", "--baseline", "v2014", cwd=root).code == 2

    def test_work_that_goes_to_it_is_told_with_both_ends(self, root: Path) -> None:
        assert paper(root, "职责划转").count("将照明管理职责由市甲局划入市丙局") == 1

    @pytest.mark.parametrize("reply", [(), ("--reply",)])
    @pytest.mark.parametrize("department", ["c", "市甲局"])
    def test_one_end_of_it_alone(self, root: Path, department: str, reply: tuple[str]) -> None:
        path = root / "plans" / "c.yaml"
        path.write_text(
            path.read_text("utf-8").replace("市甲局}]", "市甲局, basis: 某发〔2026〕3号}]"), "utf-8"
        )
        text = paper(root, "职责划转", department, *reply)
        assert "将照明管理职责由市甲局划入市丙局" in text
        assert ("某发〔2026〕3号" in text) is (department == "c")

    @pytest.mark.parametrize("kind", ["职责", "编制"])
    def test_a_paper_that_sets_nothing_up_does_not_say_so(self, root: Path, kind: str) -> None:
        title = paper(root, kind, "c").splitlines()[0]
        assert title.startswith("# 关于调整市丙局")

    def test_its_own_paper_names_the_document_its_work_came_by(self, root: Path) -> None:
        path = root / "plans" / "c.yaml"
        path.write_text(
            path.read_text("utf-8").replace("市甲局}]", "市甲局, basis: 某发〔2026〕3号}]"), "utf-8"
        )
        assert "某发〔2026〕3号" in paper(root, "机构编制", "c")
        assert "某发〔2026〕3号" not in paper(root, "机构", "c")

    def test_an_error_in_another_plan_stops_only_papers_about_it(self, root: Path) -> None:
        path = root / "plans" / "a.yaml"
        path.write_text("unit_count: 9\n" + path.read_text("utf-8"), "utf-8")
        assert "设立市丙局" in paper(root, "机构", "c")
        told = paper(root, "机构", code=1)
        assert "没有写通知：a 有错误" in told


def test_two_transfers_between_two_departments_are_both_told() -> None:
    """Each written at both ends, in words a little apart, with the same posts: two acts, each once."""
    noise = m.Transfer(
        "t1", m.Direction.OUT, "噪声污染防治职责", "市乙局", ("f1",), (m.PoolCount("行政编制", 1),)
    )
    smoke = replace(noise, id="t2", text="餐饮油烟管理职责", functions=("f2",))
    theirs = tuple(
        replace(one, direction=m.Direction.IN, counterpart="市甲局", text=f"{one.text[:-2]}的工作")
        for one in (smoke, noise)
    )
    subjects = [changed("市甲局", noise, smoke), changed("市乙局", *theirs)]
    context = acts_context(subjects, Wanted(KINDS[6]), DEFAULTS, ["市丙局"])
    assert context is not None
    assert context["sentences"] == (
        "将噪声污染防治职责由市甲局划入市乙局，相应划转行政编制1名",
        "将餐饮油烟管理职责由市甲局划入市乙局，相应划转行政编制1名",
    )
    assert context["title"] == "关于市甲局和市乙局职责划转的通知"


@pytest.mark.parametrize("taker_first", [True, False])
@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((m.Direction.DOWN, m.Direction.IN), "由市甲局下放给东城区城管局"),
        ((m.Direction.OUT, m.Direction.UP), "由市甲局上收至东城区城管局"),
        ((m.Direction.OUT, m.Direction.IN), "由市甲局划入东城区城管局"),
    ],
)
def test_a_transfer_is_called_what_either_end_calls_it(
    ways: tuple[m.Direction, m.Direction], said: str, *, taker_first: bool
) -> None:
    """Whichever of the two is listed first, and with the giver's items: another department may have others of their ids."""
    item = m.Authority("a1", "占道经营许可", "行政许可")
    gives = changed(
        "市甲局",
        m.Transfer("t1", ways[0], "占道经营管理职责", "东城区城管局", ("a1",)),
        authorities=(item,),
    )
    takes = changed(
        "东城区城管局",
        m.Transfer("t1", ways[1], "占道经营管理职责", "市甲局", ("x",)),
        authorities=(replace(item, name="户外广告许可"),),
    )
    subjects = [takes, gives] if taker_first else [gives, takes]
    context = acts_context(subjects, Wanted(KINDS[6]), DEFAULTS)
    assert context is not None
    assert context["sentences"] == (f"将占道经营管理职责（含行政许可事项“占道经营许可”）{said}",)


def test_a_department_that_is_new_is_named_and_addressed() -> None:
    move = m.Transfer("t1", m.Direction.OUT, "数据管理职责", "市数据局")
    context = acts_context(
        [changed("市甲局", move)], Wanted(KINDS[6]), DEFAULTS, ["市数据局", "市丙局"]
    )
    assert context is not None
    assert context["title"] == "关于市甲局和市数据局职责划转的通知"
    assert getattr(context["issuing"], "to", "") == "市甲局、市数据局"


@pytest.mark.parametrize(
    ("kind", "along", "elsewhere", "settled"),
    [
        ("编制", "行政编制2名", "副处级", "行政编制原核定12名，划入2名，现核定14名"),
        ("领导职数", "副处级领导职数1名", "行政编制", "副处级领导职数原核定0名，划入1名，现核定1名"),
    ],
)  # fmt: skip
def test_what_went_along_with_a_transfer_is_of_the_kind_too(
    kind: str, along: str, elsewhere: str, settled: str
) -> None:
    """And each number that it changed is told with where it came from."""
    move = m.Transfer(
        "t", m.Direction.IN, "照明管理职责", "市乙局",
        posts=(m.PoolCount("行政编制", 2),), leaders=(m.PoolCount("副处级", 1),),
    )  # fmt: skip
    before = m.Staffing(pools=(m.Pool("行政编制", 12),))
    after = m.Staffing(pools=(m.Pool("行政编制", 14),), levels=(m.LevelTotal("副处级", 1),))
    old = m.Plan(m.Department("市甲局"), staffing=before)
    of, _ = change_of(
        "a", old, replace(old, transfers=(move,), staffing=after), DEFAULTS, TEMPLATES
    )
    assert of is not None
    context = acts_context([of], Wanted(next(k for k in KINDS if k.name == kind)), DEFAULTS)
    assert context is not None
    told = "".join(map(str, (context["sentences"], context["settled"])))
    assert f"将照明管理职责由市乙局划入，相应划入{along}" in told
    assert context["settled"] == settled
    assert elsewhere not in told


@pytest.mark.parametrize(("kind", "told"), [("机构编制", True), ("职责", True), ("编制", False)])
def test_licences_that_another_unit_handles_are_of_the_whole_and_of_functions(
    kind: str, *, told: bool
) -> None:
    licence = m.Authority("p1", "燃气经营许可", "行政许可", "u1", "u1", "u1", "u1")
    units = (m.Unit("u1", "燃气科"), m.Unit("u2", "审批科"))
    old = m.Plan(m.Department("市甲局"), units=units, authorities=(licence,))
    staffing = m.Staffing(pools=(m.Pool("行政编制", 12),))
    new = replace(old, authorities=(replace(licence, accept="u2"),), staffing=staffing)
    of, _ = change_of("a", old, new, DEFAULTS, TEMPLATES)
    assert of is not None
    context = acts_context([of], Wanted(next(k for k in KINDS if k.name == kind)), DEFAULTS)
    assert context is not None
    said = "行政许可事项“燃气经营许可”由燃气科改由审批科受理"
    assert (said in cast("tuple[str, ...]", context["sentences"])) is told


@pytest.mark.parametrize(("where", "kind"), [("leaders", "领导职数"), ("pools", "编制")])
def test_what_a_number_includes_is_told_with_it(where: str, kind: str) -> None:
    share = (m.Share("总审计师", 1),)
    post, pool = m.LeaderPost("副局长", 3), m.Pool("行政编制", 30)
    old = m.Staffing((pool,), (post,))
    new = (
        replace(old, leaders=(replace(post, included=share),))
        if where == "leaders"
        else replace(old, pools=(replace(pool, included=share),))
    )
    before = m.Plan(m.Department("市审计局"), staffing=old)
    of, _ = change_of("x", before, replace(before, staffing=new), DEFAULTS, TEMPLATES)
    assert of is not None
    told = {
        one.name: acts_context([of], Wanted(one), DEFAULTS)
        for one in KINDS
        if one.name in ("编制", "领导职数")
    }
    assert [name for name, context in told.items() if context] == [kind]
    assert "总审计师1名" in str(told[kind])


def test_a_document_is_cited_once() -> None:
    scheme = m.Basis("某市机构改革方案", "某发〔2026〕1号")
    move = m.Transfer("t1", m.Direction.OUT, "数据管理职责", "市乙局", basis="某发〔2026〕1号")
    back = replace(move, direction=m.Direction.IN, counterpart="市甲局")
    subjects = [changed("市甲局", move, basis=(scheme,)), changed("市乙局", back)]
    context = acts_context(subjects, Wanted(KINDS[6]), DEFAULTS)
    assert context is not None
    assert context["basis"] == "《某市机构改革方案》（某发〔2026〕1号）"


@pytest.mark.parametrize(
    ("kind", "named"), [("编制", True), ("机构编制", True), ("职责划转", False)]
)
def test_what_other_acts_rest_on_is_no_ground(kind: str, *, named: bool) -> None:
    move = m.Transfer("t1", m.Direction.OUT, "数据管理职责", "市乙局", basis="某发〔2026〕1号")
    raised = m.PostChange("行政编制", "某编〔2026〕9号", increased=1)
    pools = (m.Pool("行政编制", 12),)
    subjects = [changed("市甲局", move, staffing=m.Staffing(pools=pools, changes=(raised,)))]
    context = acts_context(subjects, Wanted(next(k for k in KINDS if k.name == kind)), DEFAULTS)
    assert context is not None
    assert ("某编〔2026〕9号" in str(context["basis"])) is named
    assert ("某发〔2026〕1号" in str(context["basis"])) is (kind != "编制")  # no posts went along


def test_one_transfer_of_which_an_end_has_the_former_name_is_told_once() -> None:
    out = m.Transfer("t1", m.Direction.OUT, "数据管理职责", "市乙局")
    taken = m.Transfer("t1", m.Direction.IN, "数据管理职责", "市甲局")
    renamed = changed("市甲局", out)
    renamed = replace(renamed, new=replace(renamed.new, department=m.Department("市丙局")))
    context = acts_context([renamed, changed("市乙局", taken)], Wanted(KINDS[6]), DEFAULTS)
    assert context is not None
    assert context["sentences"] == ("将数据管理职责由市丙局划入市乙局",)


def test_an_item_of_a_list_that_goes_by_another_name_is_no_body_renamed() -> None:
    item = m.Authority("i", "燃气经营许可", "行政许可", "u")
    old = m.Plan(m.Department("市甲局"), units=(m.Unit("u", "燃气科"),), authorities=(item,))
    new = replace(old, authorities=(replace(item, name="燃气经营审批"),))
    of, _ = change_of("a", old, new, DEFAULTS, TEMPLATES)
    assert of is not None
    assert acts_context([of], Wanted(KINDS[2]), DEFAULTS) is None


def test_a_paper_on_transfers_goes_to_every_end() -> None:
    """Also to one that ended, and to bodies that have no plan here."""
    gone = m.Plan(m.Department("市丙局"))
    out = m.Transfer("x", m.Direction.OUT, "侨务职责", "市外局", basis="某发〔2026〕1号")
    given = m.Transfer("y", m.Direction.OUT, "民族事务职责", "市乙局", basis="某发〔2026〕1号")
    taken = m.Transfer("y", m.Direction.IN, "民族事务职责", "市丙局", basis="某发〔2026〕1号")
    last = replace(gone, status=m.Status.REPEALED, transfers=(given,))
    ended = OfLone("c", gone, DEFAULTS, False, (), last)
    subjects = [changed("市甲局", out), changed("市乙局", taken)]
    context = acts_context(subjects, Wanted(KINDS[6]), DEFAULTS, lone=[ended])
    assert context is not None
    assert context["title"] == "关于市甲局、市乙局和市丙局职责划转的通知"
    assert context["issuing"].to == "市甲局、市乙局、市丙局、市外局"  # type: ignore[attr-defined]
    alone = acts_context(subjects[:1], Wanted(KINDS[6]), DEFAULTS)
    assert alone is not None
    assert alone["issuing"].to == "市甲局、市外局"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("n", "held"),
    [
        (0, ""),
        (1, "（含行政许可事项“许可1”）"),
        (4, "（含行政许可事项“许可1”、行政许可事项“许可2”、行政许可事项“许可3”等4项）"),
    ],
)
def test_items_that_a_transfer_names_are_told_with_it(n: int, held: str) -> None:
    items = tuple(m.Authority(f"i{at}", f"许可{at}", "行政许可") for at in range(1, n + 1))
    out = m.Transfer(
        "x", m.Direction.DOWN, "登记职责", "东城区", functions=tuple(one.id for one in items)
    )
    old = m.Plan(m.Department("市甲局"), authorities=items)
    of, _ = change_of("a", old, replace(old, authorities=(), transfers=(out,)), DEFAULTS, TEMPLATES)
    assert of is not None
    context = acts_context([of], Wanted(KINDS[6]), DEFAULTS)
    assert context is not None
    assert context["sentences"] == (f"将登记职责{held}由市甲局下放给东城区",)


@pytest.mark.parametrize("kind", ["机构编制", "职责"])
def test_a_part_of_a_shared_matter_is_of_functions(kind: str) -> None:
    parts = (m.DivisionPart("市甲局", "负责审批。"), m.DivisionPart("市乙局", "负责检查。"))
    old = m.Plan(m.Department("市甲局"), divisions=(m.Division("d", "广告管理", parts, "市甲局"),))
    now = m.Division("d", "广告管理", (parts[0], m.DivisionPart("市乙局", "负责抽查。")), "市甲局")
    of, _ = change_of("a", old, replace(old, divisions=(now,)), DEFAULTS, TEMPLATES)
    assert of is not None
    wanted = next(one for one in KINDS if one.name == kind)
    context = acts_context([of], Wanted(wanted), DEFAULTS)
    assert context is not None
    assert "关于广告管理的职责分工，市乙局的分工由“负责检查”调整为“负责抽查”" in str(context)


def changed(name: str, *moves: m.Transfer, **facts: object) -> OfChange:
    old = m.Plan(m.Department(name))
    new = replace(old, transfers=moves, **facts)  # type: ignore[arg-type]
    found, findings = change_of(name, old, new, DEFAULTS, TEMPLATES)
    assert found is not None, findings
    return found


def test_institutions_and_townships_are_no_departments() -> None:
    who = ["市甲局", "市乙局", "市丙院", "市丁中心"]
    assert _who(who, "部门和单位") == "市甲局等4个部门和单位"
    assert is_a_department(m.Plan(m.Department("市甲局")))
    for department in (
        m.Department("市丙院", system="事业"),
        m.Department("青石镇人民政府"),
        m.Department("柳岸街道办事处"),
    ):
        assert not is_a_department(m.Plan(department))


def test_who_had_an_item_is_called_as_it_was_then() -> None:
    """Two units that changed their names with each other: the one that had the item is the former one of its name."""
    units = (m.Unit("ma", "市场一科"), m.Unit("mb", "市场二科"), m.Unit("iv", "许可科"))
    item = m.Authority("l1", "成品油零售经营资格审批", "行政许可", unit="ma")
    old = m.Plan(m.Department("市商务局"), units=units, authorities=(item,))
    swapped = (replace(units[0], name="市场二科"), replace(units[1], name="市场一科"), units[2])
    new = replace(old, units=swapped, authorities=(replace(item, unit="iv"),))
    assert list(reassigned(old, new)) == [
        "行政许可事项“成品油零售经营资格审批”由原市场一科改由许可科承办"
    ]
