"""Papers as people have them: copied from a web page with its catalogue, of a 事业单位, without a heading over the posts, with a foot of
before 2012."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planforge.importing.catalogue import catalogue_of, lines_of
from planforge.importing.cleaning import cleaned
from planforge.importing.source import Passage, Source
from planforge.judging.scopes import is_formula
from planforge.plan import records as m
from planforge.reading.sentences.staffing import staffing_of
from tests.test_import_readings import article, section
from tests.test_import_shapes import exact
from tests.test_import_texts import imported

TITLE = "石桥县农业局职能配置、内设机构和人员编制规定"
BODY = f"""{TITLE}
第一条　根据《石桥县机构改革方案》，制定本规定。
第二条　石桥县农业局是县政府工作部门，为正科级。
第三条　石桥县农业局的主要职责是：
（一）拟订全县农业规划。
（二）完成县委、县政府交办的其他任务。
第四条　石桥县农业局设下列内设机构：
（一）办公室。负责机关日常运转。
第五条　石桥县农业局机关行政编制9名。
第六条　本规定自2019年6月20日起施行。
"""
CATALOGUE = f"""索 引 号：0070/2019-75　　　　分类：政府机构
发布机构：石桥县人民政府办公室　　　　发布时间：2019-06-25 09:55:05
名　　称：{TITLE}
文　　号：石委办发〔2019〕16号　成文日期：2019-06-18
"""


class TestCatalogue:
    """What a web page says above a paper is none of it but the number and the date; all of it is told."""

    def test_name_number_and_date(self, tmp_path: Path) -> None:
        found = imported(CATALOGUE + BODY, tmp_path / "a.txt")
        assert found.plan.department.name == "石桥县农业局"
        assert found.plan.issuing == m.Issuing("石委办发〔2019〕16号", date=date(2019, 6, 18))
        assert exact(found)
        assert not found.plan.unplaced
        assert [one.what for one in found.mended] == [
            *["网页上的按钮和栏目"] * 3,
            "网页上的文号和日期",
        ]

    def test_the_day_of_the_page_is_not_the_papers(self) -> None:
        assert lines_of([("发布时间", "2019-06-25"), ("来源", "县政府网站")]) == []

    @pytest.mark.parametrize(
        ("text", "pairs"),
        [
            ("发文字号：石编〔2021〕3号", [("发文字号", "石编〔2021〕3号")]),
            ("主题分类：　公开方式：主动公开", [("主题分类", ""), ("公开方式", "主动公开")]),
            ("分类：行政机构。负责分类管理工作。", None),
            ("负责文号：石编〔2021〕3号", None),
            ("（一）办公室。负责机关日常运转。", None),
        ],
    )
    def test_lines_of_it_and_others(self, text: str, pairs: list[tuple[str, str]] | None) -> None:
        assert catalogue_of(text) == pairs

    def test_kept_where_nothing_is_cleaned(self, tmp_path: Path) -> None:
        found = imported(CATALOGUE + BODY, tmp_path / "a.txt", keep=True)
        assert not found.mended


class TestOldFoot:
    FOOT = "主题词：机构　编制　规定\n抄送：县委各部门。\n共印80份"

    def test_what_a_foot_has_no_more_is_told(self, tmp_path: Path) -> None:
        found = section(tmp_path, rest=self.FOOT)
        told = [one.before for one in found.mended if one.what == "旧版记的主题词和印数"]
        assert told == ["主题词：机构　编制　规定", "共印80份"]
        assert found.plan.issuing and found.plan.issuing.copy_to == ("县委各部门",)
        assert exact(found)

    def test_nothing_is_lost_where_nothing_is_cleaned(self, tmp_path: Path) -> None:
        found = imported(f"{BODY}{self.FOOT}\n", tmp_path / "a.txt", keep=True)
        assert [one.text for one in found.plan.unplaced] == ["主题词：机构　编制　规定", "共印80份"]


class TestPostsWithoutHeading:
    UNITS = "（一）办公室\n负责机关日常工作。\n（二）水资源股\n负责取水管理。\n"

    def test_the_paragraph_behind_the_units(self, tmp_path: Path) -> None:
        text = f"石桥县水务局主要职责内设机构和人员编制规定\n根据《石桥县机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n一、主要职责\n（一）拟订全县水利规划。\n二、内设机构\n{self.UNITS}行政编制25名，设局长1名，副局长3名；股级职数7名。后勤服务事业编制1名。\n"
        found = imported(text, tmp_path / "a.txt")
        facts = found.plan.staffing
        assert [(one.kind, one.authorised) for one in facts.pools] == [("行政编制", 25), ("事业编制", 1)]  # fmt: skip
        assert [(one.title, one.count) for one in facts.leaders] == [("局长", 1), ("副局长", 3)]
        assert not found.plan.unplaced

    def test_where_posts_have_their_heading_a_unit_keeps_its_words(self, tmp_path: Path) -> None:
        units = self.UNITS + "水资源股编制另行核定，行政编制3名以内。"
        found = section(tmp_path, units=units)
        assert [pool.authorised for pool in found.plan.staffing.pools] == [15]


@pytest.mark.parametrize("aside", ["（正股级）", "", "，均为正股级"])
def test_what_units_are_stands_behind_the_sentence_that_opens_them(
    tmp_path: Path, aside: str
) -> None:
    text = BODY.replace("设下列内设机构：", f"设下列内设机构{aside}：")
    found = imported(text, tmp_path / "a.txt")
    assert [unit.name for unit in found.plan.units] == ["办公室"]
    assert exact(found)


def test_the_name_alone_above_the_paper_is_no_text_of_its_own(tmp_path: Path) -> None:
    found = article(
        tmp_path, "石桥区教育局（以下简称区教育局）是区政府工作部门，为正科级。"
    )  # has its title
    assert not found.plan.unplaced
    text = "县农业局\n" + BODY.removeprefix(TITLE + "\n").replace(
        "石桥县农业局是", "石桥县农业局（以下简称县农业局）是"
    )
    assert not imported(text, tmp_path / "b.txt").plan.unplaced


INSTITUTION = """石桥县水利技术服务中心机构编制方案
一、机构名称
石桥县水利技术服务中心
二、宗旨和业务范围
（一）宗旨：为水利事业发展提供技术服务。
（二）业务范围：承担技术咨询；承办县水利局交办的其他事项。
三、机构规格
相当于股级，隶属县水利局管理。
四、分类和经费形式
公益一类事业单位，经费形式为财政全额拨款。
五、内设机构
（一）综合股。负责日常运转。
（二）技术服务股。负责技术咨询和指导。
六、人员编制
事业编制12名。设主任1名，副主任2名。
七、附则
本方案由县委编办负责解释。
"""


class TestInstitution:
    """The paper of a 事业单位 says under headings what a department's says in its first sentence."""

    def test_its_facts(self, tmp_path: Path) -> None:
        plan = imported(INSTITUTION, tmp_path / "a.txt").plan
        department = plan.department
        assert department.name == "石桥县水利技术服务中心"
        assert (department.system, department.category, department.managed_by) == (
            "事业",
            "公益一类事业单位",
            "县水利局",
        )
        assert department.rank == ""  # 相当于股级 is none of the ranks there are
        assert len(plan.functions) == 2
        assert [unit.name for unit in plan.units] == ["综合股", "技术服务股"]
        assert not plan.unplaced

    def test_its_words(self, tmp_path: Path) -> None:
        found = imported(INSTITUTION, tmp_path / "a.txt")
        assert found.plan.say and found.plan.say.opening == (
            "机构名称：石桥县水利技术服务中心。机构规格：相当于股级，隶属县水利局管理。分类和经费形式：公益一类事业单位，经费形式为财政全额拨款。"
        )
        assert found.proof.same == found.proof.total
        doubts = [one.value for one in found.evidence if one.key == "unread"]
        assert doubts == ["相当于股级"]
        assert found.plan.department.funding == "财政全额拨款"

    @pytest.mark.parametrize(
        ("line", "by", "rank"),
        [
            ("机构规格和隶属关系\n正科级，隶属于石桥县人民政府。", "石桥县人民政府", "正科级"),
            ("主管部门：县教育局", "县教育局", ""),
            ("机构性质\n为县林业局所属公益二类事业单位，副科级。", "县林业局", "副科级"),
            ("管理体制\n由县卫生健康局管理，参照公务员法管理。", "县卫生健康局", ""),
            ("机构类别\n公益二类。", "", ""),
        ],
    )
    def test_whose_it_is(self, tmp_path: Path, line: str, by: str, rank: str) -> None:
        text = INSTITUTION.replace("三、机构规格\n相当于股级，隶属县水利局管理。", f"三、{line}")
        department = imported(text, tmp_path / "a.txt").plan.department
        assert (department.managed_by, department.rank) == (by, rank)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("完成市委、市政府交办的其他任务。", True),
        ("承办中共石桥县委、石桥县人民政府和县委农村工作领导小组交办的其他事项。", True),
        ("根据工作需要，承办局领导交办的有关工作。", True),
        ("承担机关党务工作，完成领导交办的其他工作。", False),
        ("承担技术咨询；承办县水利局交办的其他事项。", False),
        ("负责信访。承办上级交办的其他事项。", False),
        ("负责督办上级交办事项。", False),
    ],
)
def test_a_text_that_says_something_else_too_is_no_formula(text: str, is_one: bool) -> None:
    """Nobody would hear that the rest of it was lost."""
    assert is_formula(text) is is_one


def test_the_red_line_and_its_star_are_no_words(tmp_path: Path) -> None:
    found = imported(f"石委办发〔2019〕16号\n★\n────────\n{BODY}", tmp_path / "a.txt")
    assert not found.plan.unplaced
    assert exact(found)
    assert [one.before for one in found.mended] == ["★", "────────"]


class TestTown:
    """A paper that says nowhere what its body is does not get a sentence that says so."""

    TEXT = """石桥县柳河镇职能配置、机构设置和人员编制规定
一、主要职责
（一）宣传贯彻党的路线方针政策。
（二）完成上级交办的其他任务。
二、机构设置
（一）党政机构
1.党政办公室。负责综合协调。
（二）事业单位
1.党群服务中心，公益一类事业单位，正股级，核定事业编制8名。承担党群服务。
三、人员编制
机关行政编制26名。镇长1名，组织委员、宣传委员各1名（其中1名兼任副镇长）。
"""

    def test_its_words_and_no_others(self, tmp_path: Path) -> None:
        found = imported(self.TEXT, tmp_path / "a.txt")
        assert found.proof.same == found.proof.total
        assert not any("工作部门" in f"{one}" for one in found.proof.apart)

    def test_the_institutions_among_its_bodies(self, tmp_path: Path) -> None:
        (body,) = imported(self.TEXT, tmp_path / "a.txt").plan.affiliated
        assert (body.name, body.kind, body.rank, body.posts) == ("党群服务中心", "公益一类", "正股级", 8)  # fmt: skip


class TestPostsTogether:
    """各1名 is said of each of several posts; what brackets add is said of none of them."""

    def leaders(self, text: str) -> list[tuple[str, int]]:
        read = staffing_of([text], ("县水务局",))
        return [(one.title, one.count) for one in read.leaders]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("设局长1名，副局长、总工程师各1名。", [("局长", 1), ("副局长", 1), ("总工程师", 1)]),
            ("局长、副局长和总工程师各1名。", [("局长", 1), ("副局长", 1), ("总工程师", 1)]),
            ("副局长、总工程师各2名。", [("副局长", 2), ("总工程师", 2)]),
            ("办公室、人事科各2名。", []),
        ],
    )
    def test_each(self, text: str, found: list[tuple[str, int]]) -> None:
        assert self.leaders(text) == found

    def test_of_some_of_them(self) -> None:
        read = staffing_of(["组织委员、宣传委员各1名（其中1名兼任副镇长）。"], ())
        assert [one.included for one in read.leaders] == [(), ()]
        assert read.unread == ["（其中1名兼任副镇长）"]

    @pytest.mark.parametrize(
        "text",
        [
            "机关编制12名，其中局长1名、副局长2名。",
            "县水务局机关编制为十二名。其中：局长一名，副局长二名。",
        ],
    )
    def test_those_that_a_total_of_posts_holds(self, text: str) -> None:
        assert self.leaders(text) == [("局长", 1), ("副局长", 2)]

    def test_those_of_another_body_are_not_the_departments(self) -> None:
        assert self.leaders("后勤服务中心编制12名，其中主任1名。") == []

    @pytest.mark.parametrize("label", ["科（室）领导职数", "科室领导职数", "内设科室领导职数"])
    def test_the_leaders_of_units_are_none_of_the_department(self, label: str) -> None:
        read = staffing_of([f"设局长1名；{label}15名（含机关党委专职副书记1名）。"], ("县水务局",))
        assert [(one.title, one.count) for one in read.leaders] == [("局长", 1)]
        assert [(one.rank, one.count) for one in read.levels] == [("科级", 15)]

    def test_an_instructor_is_a_leader(self) -> None:
        assert self.leaders("设局长1名，政治教导员1名。") == [("局长", 1), ("政治教导员", 1)]


class TestOthersPosts:
    """Posts and leaders of other bodies, and of units, are told; none of them is the department's."""

    def read(self, text: str, *names: str) -> tuple[list[tuple[str, int, str]], list[str]]:
        found = staffing_of([text], names or ("县水务局",))
        pools = [(pool.kind, pool.authorised, pool.owner) for pool in found.pools]
        return pools, [f"{one.title}{one.count}" for one in found.leaders]

    def test_those_of_the_centre_are_the_departments_own(self) -> None:
        pools, _ = self.read("县人民法院中央政法专项编制62名，事业编制5名。", "石桥县人民法院")
        assert pools == [("政法专项编制", 62, ""), ("事业编制", 5, "")]

    @pytest.mark.parametrize(
        "text",
        [
            "在各省设立26个垂直管理局，为正司局级，核定行政编制1040名，每局设局长1名。",
            "县水务局在各乡镇设立5个水利站，核定行政编制20名。",
            "县委巡察组4个，设组长4名、副组长4名。",
            "各室（部）设主任（部长）各1名、副主任9名。",
            "部室正职3名、副职2名。",
            "庭（室）正职10名、副职11名。",
            "部（室）主任2名。",
        ],
    )
    def test_nothing_of_it_is_the_departments(self, text: str) -> None:
        assert self.read(text) == ([], [])
        assert staffing_of([text], ("县水务局",)).unread

    def test_the_deputy_behind_the_leader_of_another_body(self) -> None:
        text = "设局长1名，副局长2名，县河长办主任1名，副主任1名，总工程师1名。"
        assert self.read(text)[1] == ["局长1", "副局长2", "总工程师1"]

    def test_those_of_an_office_are_its_own(self) -> None:
        assert self.read("县编办主任1名，副主任2名。", "县委机构编制委员会办公室", "县编办")[1] == ["主任1", "副主任2"]  # fmt: skip
        assert self.read("设主任1名，副主任2名。", "县委办公室")[1] == ["主任1", "副主任2"]

    @pytest.mark.parametrize(
        ("name", "called"),
        [
            ("中国人民政治协商会议石桥县委员会", "县政协机关"),
            ("石桥县人民代表大会常务委员会", "县人大常委会机关"),
        ],
    )
    def test_a_body_by_the_name_people_use(self, name: str, called: str) -> None:
        assert self.read(f"{called}核定行政编制18名。", name)[0] == [("行政编制", 18, "")]

    def test_two_that_are_counted_together(self) -> None:
        (pool,) = staffing_of(["行政编制30名（含纪检、监察编制2名）。"], ()).pools
        assert pool.included == (m.Share("纪检、监察编制", 2),)

    @pytest.mark.parametrize("words", ["按单位分配如下：", "编制分配见下表：", "详见附表"])
    def test_words_that_point_to_a_table_are_about_no_posts(self, words: str) -> None:
        read = staffing_of([f"行政编制8名。{words}"], ())
        assert (read.pools[0].note, read.unread) == ("", [])


@pytest.mark.parametrize(
    "words", ["各", "和", "各设", "内设机构", "各在设一个", "每个", "含甲、", "甲、"]
)
def test_a_line_of_one_word_again_and_again_is_read_at_once(words: str) -> None:
    """A damaged file may hold one: no pattern tries all ways to cut it."""
    assert staffing_of([words * 3000], ("县水务局",)).pools == []


class TestUnitsOfAnArticle:
    """An article that sets units up is known by what stands below it, however it begins."""

    ITEMS = "\n（一）办公室。负责机关日常运转。\n（二）水资源股。负责取水管理。"

    @pytest.mark.parametrize(
        "words",
        [
            f"设2个内设机构：办公室、水资源股。{ITEMS}",
            f"设1个办公室和1个股：{ITEMS}",
            f"设下列内设机构，人员编制见附表：{ITEMS}",
            "设办公室、水资源股2个内设机构，机构规格均为副股级。\n办公室：负责机关日常运转。\n水资源股：负责取水管理。",
        ],
    )
    def test_its_units(self, tmp_path: Path, words: str) -> None:
        text = BODY.replace("设下列内设机构：\n（一）办公室。负责机关日常运转。", words)
        found = imported(text, tmp_path / "a.txt")
        assert [(unit.name, len(unit.duties)) for unit in found.plan.units] == [("办公室", 1), ("水资源股", 1)]  # fmt: skip
        assert exact(found)

    def test_units_that_only_their_names_tell(self, tmp_path: Path) -> None:
        words = "设办公室、水资源股（加挂节水办公室牌子）2个内设机构。"
        text = BODY.replace("设下列内设机构：\n（一）办公室。负责机关日常运转。", words)
        units = imported(text, tmp_path / "a.txt").plan.units
        assert [(unit.name, [plate.name for plate in unit.plates]) for unit in units] == [("办公室", []), ("水资源股", ["节水办公室"])]  # fmt: skip

    def test_names_of_another_number_are_no_list(self, tmp_path: Path) -> None:
        words = "设办公室、水资源股等3个内设机构。"
        text = BODY.replace("设下列内设机构：\n（一）办公室。负责机关日常运转。", words)
        assert imported(text, tmp_path / "a.txt").plan.units == ()

    def test_an_article_about_other_things_is_none(self, tmp_path: Path) -> None:
        more = "第六条　县水务局设立下列工作制度：\n（一）会议制度。每月一次。\n（二）学习制度。每周一次。\n"
        text = BODY.replace("第六条", "第七条").replace("第七条　本", f"{more}第七条　本")
        assert [unit.name for unit in imported(text, tmp_path / "a.txt").plan.units] == ["办公室"]


class TestOfTowns:
    TEXT = """石桥县柳河乡机构改革方案
一、乡党委、人大、政府的主要职责
（一）宣传政策。
二、机构设置
设3个综合性办公室和4个事业站所。
（一）党政办公室。负责综合协调。
1、农业综合服务站；2、文化广播站；3、计划生育服务站；4、村镇建设管理所。
三、人员编制
核定行政编制20名。
七、其他
本方案自2006年7月1日起执行。
"""

    def test_what_it_says(self, tmp_path: Path) -> None:
        plan = imported(self.TEXT, tmp_path / "a.txt").plan
        assert plan.department.name == "石桥县柳河乡"
        assert [one.text for one in plan.functions] == ["宣传政策。"]
        assert plan.unit_count == 7
        assert plan.effective_from == date(2006, 7, 1)

    def test_bodies_by_their_names_are_no_duties(self, tmp_path: Path) -> None:
        plan = imported(self.TEXT, tmp_path / "a.txt").plan
        assert [duty.text for unit in plan.units for duty in unit.duties] == ["负责综合协调。"]
        assert len(plan.unplaced) == 4

    def test_a_last_sentence_with_a_number_is_no_heading(self, tmp_path: Path) -> None:
        text = self.TEXT.replace("七、其他\n本方案", "四、本方案")
        plan = imported(text, tmp_path / "a.txt").plan
        assert plan.effective_from == date(2006, 7, 1)
        assert plan.say is not None and plan.say.closing_heading == ""
        assert len(plan.say.staffing) == 1


def test_a_sentence_that_opens_what_follows_is_addressed_to_nobody(tmp_path: Path) -> None:
    text = BODY.replace("第一条", "经县委机构编制委员会研究，现将有关事项规定如下：\n第一条")
    issuing = imported(text, tmp_path / "a.txt").plan.issuing
    assert issuing is None or issuing.to == ()


@pytest.mark.parametrize(("rank", "read"), [("副县级", "副县级"), ("正县级", "正县级"), ("副司局级", "副司局级"), ("正科级", "正科级")])  # fmt: skip
def test_ranks_of_counties_and_ministries(tmp_path: Path, rank: str, read: str) -> None:
    text = BODY.replace("为正科级", f"为{rank}")
    assert imported(text, tmp_path / "a.txt").plan.department.rank == read


def test_an_institution_of_the_government_is_managed_by_nobody(tmp_path: Path) -> None:
    text = BODY.replace("是县政府工作部门", "为县政府所属公益一类事业单位")
    department = imported(text, tmp_path / "a.txt").plan.department
    assert (department.government, department.managed_by) == ("县政府", "")


def test_work_that_went_to_each_of_several(tmp_path: Path) -> None:
    acts = "将社会事务管理职责分别划给城关镇。"
    (move,) = section(tmp_path, acts=acts).plan.transfers
    assert (move.text, move.counterpart) == ("社会事务管理职责", "城关镇")


def test_a_line_that_was_joined_at_figures_is_cut_at_other_numbers_too() -> None:
    text = "1.负责甲。2.负责乙。（二）人事科。负责人事。"
    source, mended = cleaned(Source((Passage(text, "第1行"),)))
    assert [one.text for one in source.passages] == [
        "1.负责甲。",
        "2.负责乙。",
        "（二）人事科。负责人事。",
    ]
    assert [one.what for one in mended] == ["连在一起的行"]
