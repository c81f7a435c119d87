"""Shapes of sentences that papers of the last thirty years have, each with the facts that it states."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.plan import records as m
from planforge.reading.sentences.staffing import staffing_of
from planforge.runs.importing import Imported
from tests.test_import_readings import section
from tests.test_import_texts import imported

NAMES = ("石桥县水务局",)
D = m.Direction


def paper(tmp_path: Path, **parts: str) -> m.Plan:
    return section(tmp_path, **parts).plan


def exact(found: Imported) -> bool:
    return found.proof.same == found.proof.total and not found.proof.apart


class TestPosts:
    """Of the department: nothing is counted twice, and no posts of another body are its own."""

    def read(self, sentence: str) -> m.Staffing:
        return staffing_of([sentence], NAMES).staffing

    def titles(self, sentence: str) -> list[tuple[str, int]]:
        return [(post.title, post.count) for post in self.read(sentence).leaders]

    def test_how_posts_are_kept_is_said_of_those_before_them_only(self) -> None:
        """老干部工作人员 are no kind of posts that a plan has: then nobody's posts only shrink."""
        found = self.read("行政编制12名。老干部工作人员2名，人员只出不进，出一减一。")
        assert [(pool.kind, pool.shrinking) for pool in found.pools] == [("行政编制", False)]
        found = self.read("行政编制12名。机关后勤服务人员2名，人员只出不进，出一减一。")
        assert [pool.shrinking for pool in found.pools] == [False, True]
        (pool,) = self.read("工勤编制3名，只出不进。").pools
        assert pool.shrinking

    def test_one_of_those_who_holds_another_post_too_is_none_more(self) -> None:
        found = self.read("设局长1名，副局长3名，其中1名副局长兼任县老龄办主任。")
        assert [(post.title, post.count) for post in found.leaders] == [("局长", 1), ("副局长", 3)]
        assert found.leaders[1].included == (m.Share("副局长兼任县老龄办主任", 1),)

    @pytest.mark.parametrize(
        "sentence",
        [
            "设局长1名，副局长3名。交通警察大队政法专项编制120名，其中大队长1名、政委1名、副大队长3名。",
            "设局长1名，副局长3名。县防汛抗旱指挥部办公室核定事业编制5名，设主任1名、副主任1名（正股级）。",
        ],
    )
    def test_the_leaders_of_another_body(self, sentence: str) -> None:
        found = staffing_of([sentence], NAMES)
        assert [post.title for post in found.staffing.leaders] == ["局长", "副局长"]
        assert found.staffing.pools[-1].owner in ("交通警察大队", "县防汛抗旱指挥部办公室")
        assert found.unread

    @pytest.mark.parametrize(
        ("words", "by"),
        [
            ("（由县政府办公室1名副主任兼任）", "由县政府办公室1名副主任兼任"),
            ("（由县委常委担任）", "由县委常委担任"),
            ("，由县领导兼任", "由县领导兼任"),
        ],
    )
    def test_who_holds_the_post_elsewhere(self, words: str, by: str) -> None:
        found = self.read(f"设局长1名{words}，副局长3名。")
        assert found.leaders[0] == m.LeaderPost("局长", 1, concurrent=by)
        assert not found.leaders[1].concurrent

    def test_of_several_that_one_of_them_is_not_said_to_be_all(self) -> None:
        found = staffing_of(["副局长3名，由县领导兼任。"], NAMES)
        assert not found.staffing.leaders[0].concurrent
        assert found.unread == ["由县领导兼任"]

    @pytest.mark.parametrize(
        ("sentence", "titles"),
        [
            ("行政编制12名。党组书记、局长1名，副局长3名。", [("党组书记、局长", 1), ("副局长", 3)]),
            ("领导职数4名，即局长1名，副局长3名。", [("局长", 1), ("副局长", 3)]),
            ("设局长1名，副局长3名；派出所所长8名。", [("局长", 1), ("副局长", 3)]),
        ],
    )  # fmt: skip
    def test_titles(self, sentence: str, titles: list[tuple[str, int]]) -> None:
        assert self.titles(sentence) == titles
        assert not any(pool.note for pool in self.read(sentence).pools)

    def test_a_party_post_without_another_is_not_lost(self) -> None:
        assert staffing_of(["党组书记、工作人员5名。"], NAMES).unread[0] == "党组书记"

    def test_what_a_part_of_a_rank_includes(self) -> None:
        text = "股级领导职数6名，其中正股级4名（含机关党委专职副书记1名）、副股级2名。"
        assert self.read(text).levels == (
            m.LevelTotal("正股级", 4, included=(m.Share("机关党委专职副书记", 1),)),
            m.LevelTotal("副股级", 2),
        )

    def test_what_is_not_among_them_is_no_part(self) -> None:
        found = staffing_of(["副局长3名（不含挂职1名）。"], NAMES)
        assert found.staffing.leaders[0].included == ()
        assert "不含挂职1名" in found.unread[0]

    def test_an_article_of_posts_that_mentions_a_police_station(self, tmp_path: Path) -> None:
        text = (
            "白石县公安局职能配置、内设机构和人员编制规定\n第一条　根据《某方案》，制定本规定。\n第二条　县公安局是县政府工作部门，为正科级。\n"
            "第三条　主要职责是：\n（一）维护社会治安。\n第四条　设下列内设机构：\n（一）办公室。负责机关日常运转。\n"
            "第五条　县公安局政法专项编制80名。设局长1名，副局长3名；派出所所长8名。派驻纪检监察组另行核定。\n第六条　本规定自2019年3月1日起施行。\n"
        )
        staffing = imported(text, tmp_path / "p.txt").plan.staffing
        assert [(pool.kind, pool.authorised) for pool in staffing.pools] == [("政法专项编制", 80)]
        assert [(post.title, post.count) for post in staffing.leaders] == [("局长", 1), ("副局长", 3)]  # fmt: skip


class TestUnits:
    def unit(self, tmp_path: Path, text: str) -> m.Unit:
        found = section(tmp_path, units=f"（一）办公室\n负责机关日常工作。\n{text}")
        assert not found.plan.unplaced
        assert exact(found)
        return found.plan.units[-1]

    @pytest.mark.parametrize(
        ("words", "posts", "leaders", "rank"),
        [
            ("编制3名，主任1名（副科级），副主任1名。", 3, m.UnitLeaders(1, 1, note="主任副科级"), ""),
            ("规格为副科级，设大队长1名，副大队长2名。", None, m.UnitLeaders(1, 2), "副科级"),
            ("设大队长1名，教导员1名，副大队长3名。", None, m.UnitLeaders(1, 3), ""),
            ("核定编制4名，设股长1名。", 4, m.UnitLeaders(1, 0), ""),
        ],
    )  # fmt: skip
    def test_posts_behind_the_duties_are_no_duty(
        self, tmp_path: Path, words: str, posts: int | None, leaders: m.UnitLeaders, rank: str
    ) -> None:
        found = self.unit(tmp_path, f"（二）执法大队\n负责水政执法。{words}")
        assert [duty.text for duty in found.duties] == ["负责水政执法。"]
        assert (found.posts, found.leaders, found.rank) == (posts, leaders, rank)
        assert found.posts_text == words

    def test_a_name_with_quotation_marks(self, tmp_path: Path) -> None:
        found = self.unit(tmp_path, "（二）“两企三新”党建工作股。负责党建工作。")
        assert found.name == "“两企三新”党建工作股"

    @pytest.mark.parametrize(
        ("aside", "plates"),
        [
            ("县“一老一小”服务办公室", ["县“一老一小”服务办公室"]),
            ("县救灾总指挥部办公室、县抗旱总指挥部办公室", ["县救灾总指挥部办公室", "县抗旱总指挥部办公室"]),
        ],
    )  # fmt: skip
    def test_other_names_in_brackets(self, tmp_path: Path, aside: str, plates: list[str]) -> None:
        found = self.unit(tmp_path, f"（二）水政股（{aside}）。负责水政工作。")
        assert [plate.name for plate in found.plates] == plates

    def test_numbers_inside_a_paragraph_are_no_words_of_a_duty(self, tmp_path: Path) -> None:
        found = self.unit(tmp_path, "（二）水政股。（1）负责许可。（2）负责收费。")
        assert [duty.text for duty in found.duties] == ["负责许可。", "负责收费。"]

    def test_bodies_and_offices_beside_the_units_are_no_units(self, tmp_path: Path) -> None:
        more = "机关党组织按有关规定设置。\n县防汛抗旱指挥部办公室设在县水务局，承担日常工作。\n监察室　为县监察局派驻机构，按有关规定设置。"
        plan = paper(tmp_path, units=f"（一）办公室\n负责机关日常工作。\n{more}")
        assert [(unit.name, unit.by_rule) for unit in plan.units] == [
            ("办公室", False),
            ("机关党组织", True),
        ]
        assert [office.name for office in plan.department.hosted_offices] == ["县防汛抗旱指挥部办公室"]  # fmt: skip
        assert not plan.unplaced

    @pytest.mark.parametrize(
        ("words", "n"),
        [
            ("县水务局设1个综合管理机构、2个执法勤务机构：", 3),
            ("县水务局设3个内设机构，其中2个业务机构：", 3),
            ("县水务局设3个内设机构：", 3),
        ],
    )
    def test_how_many_units_there_are(self, tmp_path: Path, words: str, n: int) -> None:
        text = f"石桥县水务局主要职责内设机构和人员编制规定\n一、主要职责\n（一）负责水资源管理。\n二、内设机构\n{words}\n（一）办公室。负责文电。\n三、人员编制\n行政编制8名。\n"
        assert imported(text, tmp_path / "p.txt").plan.unit_count == n


class TestFunctions:
    CATCH_ALL = "完成县委、县政府交办的其他任务。"

    def kinds(self, tmp_path: Path, functions: str) -> list[str]:
        found = section(tmp_path, functions=f"（一）拟订全县水利规划。\n{functions}")
        assert exact(found)
        return [one.kind.value for one in found.plan.functions]

    def test_a_matter_shared_with_one_department_has_its_own_heading(self, tmp_path: Path) -> None:
        text = f"（二）{self.CATCH_ALL}\n（三）与县卫生健康局的有关职责分工。县水务局负责供水，县卫生健康局负责水质监测。"
        assert self.kinds(tmp_path, text) == ["ordinary", "catch_all", "division"]

    def test_the_order_of_the_paper_is_kept(self, tmp_path: Path) -> None:
        text = f"（二）职能转变。加强统筹。\n（三）{self.CATCH_ALL}"
        assert self.kinds(tmp_path, text) == ["ordinary", "transformation", "catch_all"]

    def test_headings_below_an_item_keep_what_stands_under_them(self, tmp_path: Path) -> None:
        text = "（二）职能转变。\n1.取消的事项\n取消取水许可初审。\n2.强化的职责\n加强节水管理。"
        found = section(tmp_path, functions=f"（一）拟订全县水利规划。\n{text}")
        assert exact(found)
        assert found.plan.functions[-1].points == (
            "取消的事项。取消取水许可初审。",
            "强化的职责。加强节水管理。",
        )

    def test_each_department_has_its_part(self, tmp_path: Path) -> None:
        text = "二、有关职责分工\n（一）关于供水的职责分工。县水务局负责供水，县卫生健康局负责水质监测。"
        found = section(
            tmp_path, rest=f"五、其他事项\n（一）有关职责分工。\n1.{text[text.index('关于') :]}"
        )
        (division,) = found.plan.divisions
        assert [(part.department, part.text) for part in division.parts] == [
            ("县水务局", "负责供水"),
            ("县卫生健康局", "负责水质监测"),
        ]


class TestActs:
    def transfers(self, tmp_path: Path, acts: str) -> list[tuple[m.Direction, str, str]]:
        plan = paper(tmp_path, acts=acts)
        return [(one.direction, one.counterpart, one.text) for one in plan.transfers]

    @pytest.mark.parametrize(
        ("acts", "found"),
        [
            ("（一）划出的职责\n1.城市供水职责，划给县住建局。", (D.OUT, "县住建局", "城市供水职责")),
            ("（一）划出的职责\n1.水产养殖管理职责划归县农业局。", (D.OUT, "县农业局", "水产养殖管理职责")),
            ("（一）划入的职责\n1.原由县农业局承担的草原防火职能。", (D.IN, "县农业局", "草原防火职能")),
            ("（一）划入的职责。将县建设局的城市供水职责划入县水务局。", (D.IN, "县建设局", "城市供水职责")),
        ],
    )  # fmt: skip
    def test_transfers(
        self, tmp_path: Path, acts: str, found: tuple[m.Direction, str, str]
    ) -> None:
        assert self.transfers(tmp_path, acts) == [found]

    def test_a_comma_before_the_verb_is_none_of_the_words(self, tmp_path: Path) -> None:
        (act,) = paper(tmp_path, acts="将水产管理职能，交给县水产站。").adjustments
        assert (act.verb, act.text) == (m.AdjustmentVerb.HAND_OVER, "水产管理职能")

    def test_what_is_listed_as_cancelled(self, tmp_path: Path) -> None:
        (act,) = paper(tmp_path, acts="（一）取消的职责\n1.水利施工企业资质初审。").adjustments
        assert act.verb is m.AdjustmentVerb.CANCEL


class TestEnvelope:
    BODY = "石桥县水务局职能配置、内设机构和人员编制规定\n第一条　根据《某县机构改革方案》，制定本规定。\n第二条　县水务局是县政府工作部门，为正科级。\n第三条　主要职责是：\n（一）负责水资源管理。\n第四条　设下列内设机构：\n（一）办公室。负责文电。\n第五条　行政编制8名。\n第六条　本规定具体解释工作由县委机构编制委员会办公室承担。\n"

    def test_a_notice_of_two_offices(self, tmp_path: Path) -> None:
        notice = "某办发〔2019〕12号\n关于印发《石桥县水务局职能配置、内设机构和人员编制规定》的通知\n各乡镇党委、政府：\n《石桥县水务局职能配置、内设机构和人员编制规定》经县委、县政府批准，现印发给你们，请认真贯彻执行。\n中共石桥县委办公室　石桥县人民政府办公室\n2019年2月28日\n（此件公开发布）\n"
        plan = imported(notice + self.BODY, tmp_path / "p.txt").plan
        issuing = plan.issuing
        assert issuing is not None
        assert issuing.approved_by == "县委、县政府"
        assert issuing.issuers == ("中共石桥县委办公室", "石桥县人民政府办公室")
        assert issuing.note == "此件公开发布"
        assert not plan.unplaced
        assert plan.interpreted_by == "县委机构编制委员会办公室"

    def test_a_title_in_book_marks_and_one_addressee(self, tmp_path: Path) -> None:
        notice = "关于印发《石桥县水务局机构编制方案》的通知\n某编发〔2016〕25号\n县水务局：\n《石桥县水务局机构编制方案》已经县编委批准，现印发给你们。\n石桥县机构编制委员会\n2016年2月28日\n"
        body = self.BODY.replace("职能配置、内设机构和人员编制规定", "机构编制方案")
        plan = imported(notice + body, tmp_path / "p.txt").plan
        assert plan.department.name == "石桥县水务局"
        assert plan.issuing is not None
        assert plan.issuing.to == ("县水务局",)
        assert plan.say is not None
        assert plan.say.title == "石桥县水务局机构编制方案"

    def test_another_name_in_the_title_is_none_of_the_name(self, tmp_path: Path) -> None:
        body = self.BODY.replace("石桥县水务局职能", "石桥县水务局（石桥县节约用水办公室）职能")
        plan = imported(body, tmp_path / "p.txt").plan
        assert plan.department.name == "石桥县水务局"
        assert plan.say is not None
        assert "（石桥县节约用水办公室）" in plan.say.title

    def test_two_offices_in_one_sentence_are_two(self, tmp_path: Path) -> None:
        both = "第三条　县委国家安全委员会办公室、县委保密委员会办公室设在县水务局。\n第四条　主要"
        plan = imported(self.BODY.replace("第三条　主要", both), tmp_path / "p.txt").plan
        assert [office.body for office in plan.department.hosted_offices] == [
            "县委国家安全委员会",
            "县委保密委员会",
        ]

    def test_a_session_that_passed_a_document_did_not_issue_it(self, tmp_path: Path) -> None:
        body = self.BODY.replace(
            "根据《",
            "根据党的十九届三中全会审议通过的《中共中央关于深化党和国家机构改革的决定》和《",
        )
        plan = imported(body, tmp_path / "p.txt").plan
        assert [basis.issuer for basis in plan.basis] == ["", ""]


def test_headings_inside_staffing_keep_their_numbers(tmp_path: Path) -> None:
    staffing = "（一）人员编制\n县水务局机关行政编制15名。\n（二）领导职数\n局长1名，副局长3名。"
    found = section(tmp_path, staffing=staffing)
    assert found.plan.say is not None
    assert found.plan.say.staffing[::2] == ("（一）人员编制", "（二）领导职数")
    assert found.plan.staffing.leaders[1].count == 3


class TestFoot:
    """What stands behind the last article, and what a paper says only once."""

    END = "五、附则\n本规定由县委编办负责解释。\n"

    def test_lines_behind_the_last_one_are_of_the_envelope(self, tmp_path: Path) -> None:
        foot = "（此件公开发布）\n二〇一一年八月九日\n抄送：县委各部门，县人武部。\n县人大常委会办公室，县法院。\n"
        plan = paper(tmp_path, rest=self.END + foot)
        assert plan.other == ()
        assert not plan.unplaced
        assert plan.issuing is not None
        assert plan.issuing.note == "此件公开发布"
        assert plan.issuing.date is not None
        assert plan.issuing.copy_to == ("县委各部门", "县人武部", "县人大常委会办公室", "县法院")

    def test_where_the_seal_is_no_text_the_head_says_whose_paper_it_is(
        self, tmp_path: Path
    ) -> None:
        notice = "清溪县人民政府办公室文件\n清政办发〔2011〕102号\n关于印发石桥县水务局主要职责内设机构和人员编制规定的通知\n各乡镇人民政府：\n《石桥县水务局主要职责内设机构和人员编制规定》已经县机构编制委员会审核，报县人民政府批准，现予印发。\n2011年8月9日\n"
        text = f"{notice}{TestEnvelope.BODY}"
        issuing = imported(text, tmp_path / "p.txt").plan.issuing
        assert issuing is not None
        assert issuing.office == "清溪县人民政府办公室"
        assert issuing.approved_by == "县人民政府"  # not who examined it before

    def test_a_nature_in_a_paragraph_of_its_own(self, tmp_path: Path) -> None:
        opening = "根据《石桥县机构改革方案》（石委发〔2014〕4号），制定本规定。\n石桥县水务局为县政府工作部门，机构规格正科级，挂石桥县节水办公室牌子。"
        found = section(tmp_path, opening=opening)
        department = found.plan.department
        assert (department.rank, [plate.name for plate in department.plates]) == (
            "正科级",
            ["石桥县节水办公室"],
        )
        assert not found.plan.unplaced
        assert exact(found)

    def test_what_follows_a_unit_that_was_not_read_is_not_the_unit_before_it(
        self, tmp_path: Path
    ) -> None:
        units = "（一）办公室\n负责机关日常工作。\n（二）水政一股、水政二股\n负责水政工作。"
        plan = paper(tmp_path, units=units)
        assert [duty.text for duty in plan.units[0].duties] == ["负责机关日常工作。"]
        assert [one.text for one in plan.unplaced][-1] == "负责水政工作。"

    def test_a_total_told_by_its_kinds(self) -> None:
        found = staffing_of(["人员编制16名（其中行政编制6名、事业编制10名）。"], NAMES).staffing
        assert [(pool.kind, pool.authorised) for pool in found.pools] == [
            ("行政编制", 6),
            ("事业编制", 10),
        ]
        found = staffing_of(["人员编制16名（其中行政编制6名）。"], NAMES).staffing
        assert not any(pool.kind == "事业编制" for pool in found.pools)

    @pytest.mark.parametrize(
        ("act", "found"),
        [
            ("原县科技局承担的科技项目申报管理职责划入县水务局。", (D.IN, "原县科技局", "科技项目申报管理职责")),
            ("将原由县水利局承担的渔政管理职责，划入县水务局。", (D.IN, "县水利局", "渔政管理职责")),
            ("划出乡镇企业管理职责，交由县工业和信息化局承担。", (D.OUT, "县工业和信息化局", "乡镇企业管理职责")),
            ("下放植物检疫证书核发职责至乡镇农业技术推广站。", (D.DOWN, "乡镇农业技术推广站", "植物检疫证书核发职责")),
        ],
    )  # fmt: skip
    def test_which_way_work_went(
        self, tmp_path: Path, act: str, found: tuple[m.Direction, str, str]
    ) -> None:
        (move,) = paper(tmp_path, acts=act).transfers
        assert (move.direction, move.counterpart, move.text) == found
