"""Papers of articles and of headings in the words that offices use: every word in a field or told, no post of another body's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planforge.plan import records as m
from planforge.runs.importing import Imported
from planforge.words.numerals import cells
from tests.test_import_readings import HEAD, OPENING, kept, unread
from tests.test_import_texts import imported

ARTICLES = "{name}职能配置、内设机构和人员编制规定\n第一条　根据《石桥县机构改革方案》，制定本规定。\n第二条　{name}是县政府工作部门，为正科级。\n{hosted}第四条　县水务局主要职责是：\n（一）拟订全县水利规划。\n第五条　县水务局设下列内设机构：\n{units}\n第六条　{staff}\n{more}第九条　本规定由县委编办负责解释。\n第十条　本规定自2019年3月1日起施行。"


def articles(
    *,
    name: str = "石桥县水务局",
    hosted: str = "",
    units: str = "（一）办公室。负责文电。",
    staff: str = "县水务局行政编制12名。设局长1名。",
    more: str = "",
) -> str:
    """The text of a paper of few articles."""
    return ARTICLES.format(name=name, hosted=hosted, units=units, staff=staff, more=more)


def article(
    tmp_path: Path,
    *,
    hosted: str = "",
    units: str = "（一）办公室。负责机关日常工作。\n（二）水政股。负责水行政执法。",
    staff: str = "县水务局机关行政编制12名。设局长1名，副局长2名；股级领导职数4名。",
    more: str = "",
) -> Imported:
    text = articles(hosted=hosted, units=units, staff=staff, more=more)
    return imported(text, tmp_path / "paper.txt")


@pytest.mark.parametrize(
    ("staff", "pools", "leaders", "levels", "told"),
    [
        ("县水务局机关行政编制12名（含县纪委监委派驻纪检监察组2名）。设局长1名，副局长2名；股级领导职数4名。",
         [("行政编制", 12, "")], [("局长", 1), ("副局长", 2)], [("股级", 4)], []),
        ("县水务局机关行政编制12名，派出机构行政编制30名。设局长1名，副局长2名。",
         [("行政编制", 12, ""), ("行政编制", 30, "派出机构")], [("局长", 1), ("副局长", 2)], [], []),
        ("县水务局机关行政编制12名。设局长1名，副局长2名；股级职数9名（其中股长（主任）6名、副股长3名）。",
         [("行政编制", 12, "")], [("局长", 1), ("副局长", 2)], [("正股级", 6), ("副股级", 3)], []),
        ("县水务局机关行政编制12名。设局长1名、副局长2名；水政大队大队长、教导员各1名，副大队长3名。",
         [("行政编制", 12, "")], [("局长", 1), ("副局长", 2)], [], ["教导员1名", "水政大队大队长1名", "副大队长3名"]),
        ("县水务局机关行政编制12名。县水务局机关设局长1名，副局长2名。另按有关规定配备四级调研员1名。",
         [("行政编制", 12, "")], [("局长", 1), ("副局长", 2)], [], ["另按有关规定配备四级调研员1名"]),
        ("县水务局机关行政编制34名，其中：县委常委、局长1名，副局长2名。",
         [("行政编制", 34, "")], [("局长", 1), ("副局长", 2)], [], ["县委常委"]),
        ("县水务局参照公务员法管理人员编制28名。设局长1名，副局长2名。",
         [("事业编制", 28, "")], [("局长", 1), ("副局长", 2)], [], []),
    ],
)  # fmt: skip
def test_posts_as_papers_say_them(
    tmp_path: Path,
    staff: str,
    pools: list[tuple[str, int, str]],
    leaders: list[tuple[str, int]],
    levels: list[tuple[str, int]],
    told: list[str],
) -> None:
    found = article(tmp_path, staff=staff)
    facts = found.plan.staffing
    assert [(one.kind, one.authorised, one.owner) for one in facts.pools] == pools
    assert [(one.title, one.count) for one in facts.leaders] == leaders
    assert [(one.rank, one.count) for one in facts.levels] == levels
    assert sorted(unread(found)) == sorted(told)
    assert (kept(found), found.proof.tenths, found.plan.other) == ([], 1000, ())


def test_the_posts_of_an_affiliated_body_are_not_the_departments(tmp_path: Path) -> None:
    words = "县水务局所属事业单位的设置、职责和编制事项按照有关规定执行：县水库管理中心为公益一类事业单位，副科级，核定事业编制14名，设主任1名（副科级）、副主任2名。"
    found = article(tmp_path, more=f"第七条　{words}\n")
    assert [one.kind for one in found.plan.staffing.pools] == ["行政编制"]
    assert [one.title for one in found.plan.staffing.leaders] == ["局长", "副局长"]
    assert found.plan.other == (words,)
    team = "第七条　县水政执法大队（副科级）由县水务局管理，核定行政执法类事业编制18名，设大队长1名。\n"
    (_, pool) = article(tmp_path, more=team).plan.staffing.pools
    assert (pool.authorised, pool.owner) == (18, "县水政执法大队")


@pytest.mark.parametrize(
    "words",
    [
        "县委全面深化改革委员会办公室、县委财经委员会办公室设在县水务局，根据工作需要承担相关具体工作。",
        "县防汛抗旱指挥部办公室、县河长制工作委员会办公室设在县水务局，承担指挥部、委员会日常工作。",
        "县委水利委员会办公室设在县水务局，承担县委水利委员会日常工作。县河长制工作委员会办公室（挂县湖长制办公室牌子）设在县水务局。",
    ],
)
def test_offices_of_one_article_keep_every_word(tmp_path: Path, words: str) -> None:
    found = article(tmp_path, hosted=f"第三条　{words}\n")
    assert len(found.plan.department.hosted_offices) == 2
    said = "".join(one.say for one in found.plan.department.hosted_offices)
    assert all(part in said for part in re.split("[。，、]", words) if len(part) > 3)
    assert found.proof.tenths == 1000


@pytest.mark.parametrize("aside", ["（12345热线管理股）", "（内设规划、统计两个组）", "（河长制办公室的办事机构）", "（含县12345平台）"])  # fmt: skip
def test_what_stands_in_brackets_behind_a_unit_stays_there(tmp_path: Path, aside: str) -> None:
    found = article(tmp_path, units=f"（一）办公室。负责机关日常工作。\n（二）水政股{aside}。负责水行政执法。")  # fmt: skip
    unit = found.plan.units[1]
    assert (unit.name, unit.say, unit.plates) == ("水政股", f"水政股{aside}", ())
    assert (kept(found), found.proof.tenths) == ([], 1000)


@pytest.mark.parametrize(
    ("words", "plates"),
    [
        ("水政股与水政大队合署办公", [("水政大队", m.PlateKind.CO_LOCATED)]),
        ("水政股加挂行政审批股牌子", [("行政审批股", m.PlateKind.ADDED)]),
    ],
)
def test_what_stands_beside_a_unit_without_brackets(
    tmp_path: Path, words: str, plates: list[tuple[str, m.PlateKind]]
) -> None:
    found = article(tmp_path, units=f"（一）办公室。负责机关日常工作。\n（二）{words}。负责水行政执法。")  # fmt: skip
    unit = found.plan.units[1]
    assert (unit.name, unit.say) == ("水政股", words)
    assert [(one.name, one.kind) for one in unit.plates] == plates
    assert [duty.text for duty in unit.duties] == ["负责水行政执法。"]
    assert (kept(found), found.proof.tenths) == ([], 1000)


def test_dispatched_bodies_are_no_units_of_the_department(tmp_path: Path) -> None:
    units = (
        "（一）办公室。负责机关日常工作。\n（二）水政股。负责水行政执法。\n（三）规划股。负责规划。"
    )
    text = f"{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订全县水利规划。\n二、内设机构\n根据上述职责，县水务局设1个综合管理机构、2个执法勤务机构、12个派出机构。\n{units}\n三、人员编制\n县水务局机关行政编制15名。"
    assert imported(text, tmp_path / "paper.txt").plan.unit_count == 3


def test_a_unit_paper_that_names_no_units_keeps_its_words(tmp_path: Path) -> None:
    found = article(tmp_path, units="").plan
    assert found.units == ()
    assert any("设下列内设机构" in one.text for one in found.unplaced)


@pytest.mark.parametrize(
    ("sentence", "verb", "counterpart", "told"),
    [
        ("将收容遣送职责移交县民政局。", "hand_over", "县民政局", []),
        ("将河道管护的具体职责，交给各乡镇人民政府；县水务局不再直接承担河道清淤工作。", "hand_over", "各乡镇人民政府", ["县水务局不再直接承担河道清淤工作"]),
        ("将原县水利局、县水土保持办公室的职责划入县水务局。", "free", "", ["将原县水利局、县水土保持办公室的职责划入县水务局"]),
    ],
)  # fmt: skip
def test_acts_whose_ends_a_paper_says_in_its_own_way(
    tmp_path: Path, sentence: str, verb: str, counterpart: str, told: list[str]
) -> None:
    text = f"{HEAD}\n{OPENING}\n一、职责调整\n（一）{sentence}\n二、主要职责\n（一）拟订全县水利规划。\n三、内设机构\n（一）办公室。负责机关日常工作。\n四、人员编制\n县水务局机关行政编制15名。"
    found = imported(text, tmp_path / "paper.txt")
    (act,) = found.plan.adjustments
    assert (act.verb.value, act.counterpart) == (verb, counterpart)
    assert found.plan.transfers == ()
    assert unread(found) == told


@pytest.mark.parametrize(
    ("slot", "heading"),
    [
        *(("units", one) for one in ("工作机构", "内设工作机构", "办事机构", "职能科室", "科室设置", "内设科（室）", "内设机构和职责分工", "内设机构及工作职责")),
        *(("staffing", one) for one in ("编制职数", "领导职数和人员编制", "编制配备", "人员编制和领导干部职数")),
        *(("functions", one) for one in ("部门职责", "职责范围")),
    ],
)  # fmt: skip
def test_headings_as_papers_write_them(tmp_path: Path, slot: str, heading: str) -> None:
    heads = {"functions": "主要职责", "units": "内设机构", "staffing": "人员编制", slot: heading}
    text = f"{HEAD}\n{OPENING}\n一、{heads['functions']}\n（一）拟订全县水利规划。\n二、{heads['units']}\n（一）办公室。负责机关日常工作。\n三、{heads['staffing']}\n县水务局机关行政编制15名。设局长1名。"
    found = imported(text, tmp_path / "paper.txt")
    assert (len(found.plan.functions), len(found.plan.units)) == (1, 1)
    assert [one.authorised for one in found.plan.staffing.pools] == [15]
    assert getattr(found.plan.say, f"{slot}_heading") == heading
    assert kept(found) == []


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("《规定》已经县机构编制委员会审核，县人民政府批准，现予印发。", "县人民政府"),
        ("《规定》已经县机构编制委员会审核后报县人民政府批准，现予印发。", "县人民政府"),
        ("《规定》已经县政府第32次常务会议审议通过，现印发给你们，请认真贯彻执行。", "县政府"),
        ("《规定》已经县政府批准，现予印发。", "县政府"),
    ],
)
def test_who_approved_a_paper(tmp_path: Path, words: str, by: str) -> None:
    text = (
        f"石桥县人民政府办公室\n关于印发石桥县水务局主要职责内设机构和人员编制规定的通知\n各乡镇人民政府：\n{words}\n石桥县人民政府办公室\n2014年12月18日\n"
        f"{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订全县水利规划。\n二、内设机构\n（一）办公室。负责机关日常工作。\n三、人员编制\n县水务局机关行政编制15名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    assert found.plan.issuing is not None
    assert found.plan.issuing.approved_by == by
    assert not any("通知" in one.after for one in found.proof.apart)


def test_what_a_web_page_says_around_a_paper_is_kept_apart(tmp_path: Path) -> None:
    found = imported(
        f"您的位置：首页 >> 机构编制 >> 三定方案\n{articles(units='（一）办公室。负责机关日常工作。', staff='县水务局机关行政编制12名。')}\n主办：石桥县人民政府办公室　皖ICP备05012345号",
        tmp_path / "paper.txt",
    )
    assert found.plan.department.name == "石桥县水务局"
    assert [one.before[:2] for one in found.mended] == ["您的", "主办"]
    assert (kept(found), found.plan.other) == ([], ())


@pytest.mark.parametrize("colon", ["：", ""])
def test_the_catalogue_of_a_web_page_is_no_table_of_posts(tmp_path: Path, colon: str) -> None:
    rows = (("索 引 号", "006123/2014-00217", "主题分类", "机构编制"), ("文　　号", "石政办发〔2014〕66号", "成文日期", "2014年12月18日"))  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td>{cell}{colon if at % 2 == 0 else str()}</td>' for at, cell in enumerate(row))}</tr>" for row in rows)  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in f"{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订全县水利规划。\n二、内设机构\n（一）办公室。负责机关日常工作。".split("\n"))  # fmt: skip
    found = imported(f"<html><body><table>{cells}</table>{body}</body></html>", tmp_path / "paper.html")  # fmt: skip
    issuing = found.plan.issuing
    assert issuing is not None
    assert (issuing.doc_no, str(issuing.date)) == ("石政办发〔2014〕66号", "2014-12-18")
    assert kept(found) == []


def test_articles_that_became_others_are_told(tmp_path: Path) -> None:
    """Their words are all there, and their numbers are others: that is no 100 %."""
    more = "第七条　县水务局机关工勤编制1名。\n第八条　县水务局机关后勤服务中心事业编制5名。\n"
    found = article(tmp_path, more=more, hosted="第三条　有关事项另行规定。\n")
    assert any(one.before == "共10条" for one in found.proof.apart)


@pytest.mark.parametrize(
    ("tail", "printed"),
    [
        ("人民武装部、纪工委（监察办公室）以及工会、共青团、妇联等群团组织按有关规定设置。", True),
        ("人民武装部和工会、共青团、妇联等群团组织，按有关章程和规定设置。", True),
        ("监察室按有关规定派驻。", True),
        (
            "纪工委、监察室，人民武装部按有关规定设置。",
            False,
        ),  # whose the comma parts, is not known
    ],
)
def test_what_is_set_up_by_rule_is_printed_in_the_words_of_the_paper(
    tmp_path: Path, tail: str, printed: bool
) -> None:
    units = f"（一）办公室。负责机关日常工作。\n（二）水政股。负责水行政执法。\n{tail}"
    found = article(tmp_path, units=units)
    unit = found.plan.units[-1]
    assert unit.by_rule is printed
    assert (tail in [one.text for one in found.plan.unplaced]) is not printed
    assert (found.proof.tenths == 1000) is printed


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "县水务局设综合部、水政部和信息部3个内设机构，均为正股级。",
            ["综合部", "水政部", "信息部"],
        ),
        (
            "县水务局设综合部、水政部、信息部3个内设机构，均为正股级。",
            ["综合部", "水政部", "信息部"],
        ),
        ("县水务局设综合部、水政和信息部2个内设机构，均为正股级。", ["综合部", "水政和信息部"]),
    ],
)
def test_units_that_one_sentence_lists(tmp_path: Path, sentence: str, names: list[str]) -> None:
    text = articles(units="", staff="县水务局机关行政编制12名。设局长1名，副局长2名。").replace(
        "县水务局设下列内设机构：", sentence
    )
    units = imported(text, tmp_path / "paper.txt").plan.units
    assert [unit.name for unit in units] == names
    assert {unit.rank for unit in units} == {"正股级"}


@pytest.mark.parametrize(
    ("act", "verbs"),
    [
        ("取消水利工程开工审批，下放河道采砂许可。", ["照录"]),
        ("取消水利工程开工审批、取水许可年检。", ["取消"]),
        ("将河道采砂管理下放到乡镇，水利评优转移给社会组织。", ["照录"]),
        ("将水利评优交给社会组织。", ["交给"]),
        ("增加河湖长制职责，取消水利评优职责。", ["照录"]),
    ],
)
def test_two_acts_in_one_sentence_are_not_read_as_one(
    tmp_path: Path, act: str, verbs: list[str]
) -> None:
    text = _with_act(act)
    found = imported(text, tmp_path / "paper.txt")
    assert [one.verb.zh for one in found.plan.adjustments] == verbs
    assert not found.plan.transfers


def _with_act(act: str) -> str:
    return (
        "石桥县水务局主要职责内设机构和人员编制规定\n根据《石桥县人民政府机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n"
        f"一、职责调整\n（一）{act}\n二、主要职责\n（一）拟订全县水利规划。\n三、内设机构\n（一）办公室。负责机关日常工作。\n"
        "四、人员编制\n县水务局机关行政编制12名。设局长1名，副局长2名。\n五、附则\n本规定由县编办负责解释。"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "县招生考试办公室挂靠县水务局。",
        "县安全生产执法大队，为县水务局管理的副科级事业单位，核定事业编制9名，设大队长1名。",
    ],
)
def test_a_body_beside_the_units_is_none_of_them(tmp_path: Path, sentence: str) -> None:
    units = f"（一）办公室。负责机关日常工作。\n（二）水政股。负责水行政执法。\n{sentence}"
    found = article(tmp_path, units=units).plan
    assert [unit.name for unit in found.units] == ["办公室", "水政股"]
    assert [leader.title for leader in found.staffing.leaders] == ["局长", "副局长"]
    assert sentence in found.other
    assert not found.unplaced


def test_units_named_in_a_sentence_and_then_told_one_by_one(tmp_path: Path) -> None:
    said = "县水务局设办公室、水政股2个股（室）。"
    text = _with_act("取消水利工程开工审批。").replace(
        "（一）办公室。负责机关日常工作。",
        f"{said}\n（一）办公室\n负责机关日常工作。\n（二）水政股\n负责水行政执法。",
    )
    found = imported(text, tmp_path / "paper.txt").plan
    assert [unit.name for unit in found.units] == ["办公室", "水政股"]
    assert found.say is not None
    assert found.say.units == said
    assert not found.unplaced


def test_units_below_the_headings_of_chapters(tmp_path: Path) -> None:
    """第三章 内设机构, 一、办公室: what stands below a chapter is no heading of the paper, and its name is not lost."""
    text = (
        "石桥县水务局主要职责内设机构和人员编制规定\n根据《石桥县人民政府机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n"
        "第一章　主要职责\n一、拟订全县水利规划。\n二、负责水行政执法。\n第二章　内设机构\n根据上述职责，县水务局设2个内设机构：\n"
        "一、办公室\n负责机关日常工作。\n二、水政股（安全监督股）\n负责水行政执法；查处水事案件。\n集中办理行政审批事项。\n"
        "第三章　人员编制\n县水务局机关行政编制12名。设局长1名，副局长2名。\n第四章　附则\n本规定由县编办负责解释。"
    )
    found = imported(text, tmp_path / "paper.txt").plan
    assert [unit.name for unit in found.units] == ["办公室", "水政股"]
    assert [len(unit.duties) for unit in found.units] == [1, 2]
    assert len(found.functions) == 2
    assert (found.other, found.unplaced) == ((), ())


def test_a_heading_that_no_matter_of_the_paper_has_is_kept(tmp_path: Path) -> None:
    text = _with_act("取消水利工程开工审批。").replace(
        "五、附则",
        "五、党的建设\n党委设委员3名。\n六、后勤保障\n后勤服务由县机关事务局承担。\n七、附则",
    )
    found = imported(text, tmp_path / "paper.txt").plan
    assert [one.text for one in found.unplaced] == ["五、党的建设", "六、后勤保障"]
    assert "后勤服务由县机关事务局承担。" in found.other


@pytest.mark.parametrize("stop", ["", "。"])
def test_units_that_are_only_named_line_by_line(tmp_path: Path, stop: str) -> None:
    names = ["党政办公室（督查室）", "财政局", "规划建设局", "社会事业局（信访局）"]
    lines = "\n".join(f"{name}{stop}" for name in names)
    text = _with_act("取消水利工程开工审批。").replace(
        "（一）办公室。负责机关日常工作。", f"县水务局设4个职能局：\n{lines}"
    )
    found = imported(text, tmp_path / "paper.txt").plan
    assert [unit.name for unit in found.units] == [
        "党政办公室",
        "财政局",
        "规划建设局",
        "社会事业局",
    ]
    assert not any(unit.duties for unit in found.units)
    assert found.unplaced == ()


@pytest.mark.parametrize(
    ("listed", "kept"),
    [
        ("县设下列事业单位，均为股级：\n（一）河道管理所，核定事业编制6名。\n（二）水利工程站，为公益一类事业单位，核定事业编制4名。", 1),
        ("河道管理所，为股级事业单位，核定事业编制6名，设所长1名。\n水利工程站，为公益一类事业单位，核定事业编制4名。", 0),
    ],
)  # fmt: skip
def test_institutions_below_a_heading_of_their_own(tmp_path: Path, listed: str, kept: int) -> None:
    text = _with_act("取消水利工程开工审批。").replace(
        "四、人员编制", f"四、事业单位设置\n{listed}\n五、人员编制"
    )
    text = text.replace("五、附则", "六、附则")
    found = imported(text, tmp_path / "paper.txt").plan
    shown = [(body.name, body.posts) for body in found.affiliated]
    assert shown == [("河道管理所", 6), ("水利工程站", 4)]
    assert [unit.name for unit in found.units] == ["办公室"]
    assert len(found.unplaced) == kept
    assert [post.title for post in found.staffing.leaders] == ["局长", "副局长"]


@pytest.mark.parametrize(
    ("name", "plates", "called"),
    [
        ("河道管理所（加挂县采砂管理站牌子）", [("县采砂管理站", m.PlateKind.ADDED)], "河道管理所"),
        ("河道管理所（与县水政监察大队合署办公，挂县渔政站牌子）",
         [("县水政监察大队", m.PlateKind.CO_LOCATED), ("县渔政站", m.PlateKind.HUNG)], "河道管理所"),
        ("河道管理所（北岸）", [], "河道管理所（北岸）"),
    ],
)  # fmt: skip
def test_second_names_of_institutions(
    tmp_path: Path, name: str, plates: list[tuple[str, m.PlateKind]], called: str
) -> None:
    text = _with_act("取消水利工程开工审批。").replace(
        "四、人员编制", f"四、事业单位设置\n{name}，为股级事业单位，核定事业编制6名。\n五、人员编制"
    )
    found = imported(text.replace("五、附则", "六、附则"), tmp_path / "paper.txt")
    (body,) = found.plan.affiliated
    assert body.name == called
    assert [(plate.name, plate.kind) for plate in body.plates] == plates
    assert found.proof.same == found.proof.total


def test_who_signs_below_the_paper(tmp_path: Path) -> None:
    text = _with_act("取消水利工程开工审批。") + "\n\n石桥县机构编制委员会办公室\n2010年9月3日"
    found = imported(text, tmp_path / "paper.txt").plan
    assert found.issuing is not None
    assert found.issuing.office == "石桥县机构编制委员会办公室"
    assert str(found.issuing.date) == "2010-09-03"
    assert (found.other, found.unplaced) == ((), ())


def test_a_plate_that_is_kept_founds_nothing(tmp_path: Path) -> None:
    opening = "设立石桥县水务局（挂石桥县水文局牌子，保留石桥县渔政站牌子），为县政府工作部门"
    text = _with_act("取消水利工程开工审批。").replace(
        "设立石桥县水务局，为县政府工作部门", opening
    )
    department = imported(text, tmp_path / "paper.txt").plan.department
    assert department.founding is None
    kinds = [(plate.name, plate.kind) for plate in department.plates]
    assert kinds == [("石桥县水文局", m.PlateKind.HUNG), ("石桥县渔政站", m.PlateKind.EXTERNAL)]


def _units(found: Imported) -> list[tuple[str, tuple[str, ...]]]:
    return [(unit.name, tuple(duty.text for duty in unit.duties)) for unit in found.plan.units]


class TestUnitsInOtherWords:
    """What stands beside, below and behind a unit is said of it, and of no other."""

    ONE = "（一）办公室。负责机关日常工作。\n"

    def test_of_a_line_that_runs_on(self, tmp_path: Path) -> None:
        line = "（二）水政股。负责水行政执法。机关党支部。负责机关党建工作。"
        units = _units(article(tmp_path, units=self.ONE + line))
        assert units[1:] == [
            ("水政股", ("负责水行政执法。",)),
            ("机关党支部", ("负责机关党建工作。",)),
        ]

    def test_whose_work_an_office_does(self, tmp_path: Path) -> None:
        found = article(
            tmp_path,
            units=f"{self.ONE}（二）水政股。负责水行政执法。\n离退休人员工作由办公室负责。",
        )
        assert [name for name, _ in _units(found)] == ["办公室", "水政股"]
        assert found.plan.other == ("离退休人员工作由办公室负责。",)

    @pytest.mark.parametrize(
        ("words", "plates", "rank", "duties"),
        [
            ("水政股，加挂水资源股牌子。负责水行政执法。", ["水资源股"], "", ("负责水行政执法。",)),
            ("水政大队，副科级，负责水行政执法。", [], "副科级", ("负责水行政执法。",)),
        ],
    )
    def test_what_stands_behind_a_comma(
        self, tmp_path: Path, words: str, plates: list[str], rank: str, duties: tuple[str, ...]
    ) -> None:
        unit = article(tmp_path, units=f"{self.ONE}（二）{words}").plan.units[1]
        assert [plate.name for plate in unit.plates] == plates
        assert unit.rank == rank
        assert tuple(duty.text for duty in unit.duties) == duties

    def test_units_in_it(self, tmp_path: Path) -> None:
        line = "（二）水政大队。负责水行政执法。内设一中队、二中队。"
        unit = article(tmp_path, units=self.ONE + line).plan.units[1]
        assert [one.name for one in unit.children] == ["一中队", "二中队"]
        assert [duty.text for duty in unit.duties] == ["负责水行政执法。"]

    def test_how_many_stand_in_it_is_told(self, tmp_path: Path) -> None:
        found = article(tmp_path, units=f"{self.ONE}（二）水政大队。负责水行政执法。内设3个中队。")
        assert [duty.text for duty in found.plan.units[1].duties] == ["负责水行政执法。"]
        assert "内设3个中队。" in unread(found)

    def test_its_posts_with_who_holds_them(self, tmp_path: Path) -> None:
        words = "水政大队。负责水行政执法。核定事业编制9名，设大队长1名（由副局长兼任），教导员1名，副大队长2名。"
        unit = article(tmp_path, units=f"{self.ONE}（二）{words}").plan.units[1]
        assert (unit.posts, unit.leaders and (unit.leaders.chief, unit.leaders.deputy)) == (
            9,
            (1, 2),
        )
        assert [duty.text for duty in unit.duties] == ["负责水行政执法。"]

    def test_from_one_to_another_are_no_one_unit(self, tmp_path: Path) -> None:
        found = article(tmp_path, units=f"{self.ONE}（二）第一督查室至第四督查室。负责督查。")
        assert [name for name, _ in _units(found)] == ["办公室"]
        assert found.plan.unplaced

    def test_in_several_lists(self, tmp_path: Path) -> None:
        opening = "第五条　县水务局设下列内设机构："
        text = articles(units="", staff="县水务局行政编制12名。设局长1名。")
        both = "第五条　县水务局设办公室、水政股2个管理科室；设规划股、工程股、监测股3个业务科室。"
        found = imported(text.replace(opening, both), tmp_path / "paper.txt")
        assert [name for name, _ in _units(found)] == [
            "办公室",
            "水政股",
            "规划股",
            "工程股",
            "监测股",
        ]
        other = imported(text.replace(opening, both.replace("3个", "4个")), tmp_path / "paper.txt")
        assert _units(other) == [], "one list that does not come out, and neither is believed"


@pytest.mark.parametrize(
    ("words", "plates"),
    [
        (
            "，加挂石桥县渔业局牌子，保留石桥县河道局牌子",
            [("石桥县渔业局", "added"), ("石桥县河道局", "external")],
        ),
        ("，对外使用石桥县水库管理局名称", [("石桥县水库管理局", "external")]),
        ("，与石桥县移民局实行一个机构、两块牌子", [("石桥县移民局", "two_names")]),
    ],
)
def test_second_names(tmp_path: Path, words: str, plates: list[tuple[str, str]]) -> None:
    text = articles()
    plan = imported(text.replace("为正科级。", f"为正科级{words}。"), tmp_path / "paper.txt").plan
    assert [(one.name, one.kind.value) for one in plan.department.plates] == plates


@pytest.mark.parametrize(
    ("words", "bases"),
    [
        ("省委关于推进水利改革的决策部署和《石桥县机构改革方案》", [("石桥县机构改革方案", "")]),
        (
            "《机构编制管理条例》第八条和《石桥县机构改革方案》",
            [("机构编制管理条例", ""), ("石桥县机构改革方案", "")],
        ),
        ("县委《关于深化改革的意见》", [("关于深化改革的意见", "县委")]),
    ],
)
def test_who_issued_a_document(tmp_path: Path, words: str, bases: list[tuple[str, str]]) -> None:
    text = articles()
    plan = imported(text.replace("《石桥县机构改革方案》", words), tmp_path / "paper.txt").plan
    assert [(one.title, one.issuer) for one in plan.basis] == bases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第七条　设石桥县水政执法队，为县水务局派出机构，核定编制6名。", "石桥县水政执法队"),
        (
            "第七条　机关党的建设和纪检机构按规定设置。县纪委监委驻县政府办公室纪检监察组综合监督县水务局。",
            "县纪委监委驻县政府办公室纪检监察组",
        ),
        ("第七条　东河水管站、西河水管站为县水务局派出机构。", ""),
    ],
)
def test_whom_a_relation_is_with(tmp_path: Path, text: str, name: str) -> None:
    plan = article(tmp_path, more=f"{text}\n").plan
    assert [one.name for one in plan.relations] == ([name] if name else [])
    assert bool(plan.other) is not bool(name)


class TestSharedMatters:
    """有关职责分工 in the words of papers: with whom, in which field, with numbers or on one line."""

    def divisions(self, tmp_path: Path, *lines: str) -> list[tuple[str, list[tuple[str, str]]]]:
        text = articles()
        rows = "\n".join(("（一）拟订全县水利规划。", *lines))
        found = imported(text.replace("（一）拟订全县水利规划。", rows), tmp_path / "paper.txt")
        return [
            (one.matter, [(p.department, p.text) for p in one.parts])
            for one in found.plan.divisions
        ]

    def test_with_numbers_below(self, tmp_path: Path) -> None:
        lines = (
            "（二）有关职责分工。",
            "1.与县住建局在城市内涝防治方面的职责分工。",
            "（1）县水务局负责河道行洪。",
            "（2）县住建局负责市政排水。",
        )
        assert self.divisions(tmp_path, *lines) == [
            ("城市内涝防治", [("县水务局", "负责河道行洪。"), ("县住建局", "负责市政排水")])
        ]

    def test_in_one_sentence_and_on_one_line(self, tmp_path: Path) -> None:
        line = "（二）职责分工：1.与县公安局的有关职责分工。县水务局发现犯罪线索，移送县公安局；县公安局负责侦查。2.采砂管理的职责分工。县水务局负责审批。"
        assert self.divisions(tmp_path, line) == [
            ("与县公安局", [("县水务局", "发现犯罪线索，移送县公安局"), ("县公安局", "负责侦查")]),
            ("采砂管理", [("县水务局", "负责审批")]),
        ]

    def test_what_names_nobody_keeps_its_words(self, tmp_path: Path) -> None:
        assert (
            self.divisions(tmp_path, "（二）有关职责分工。", "1.采砂管理的职责分工。另行规定。")
            == []
        )


class TestLinesThatRanTogether:
    def test_a_heading_and_the_words_behind_it(self, tmp_path: Path) -> None:
        text = (
            "石桥县水务局主要职责内设机构和人员编制规定\n根据《石桥县机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n一、主要职责（一）拟订全县水利规划。\n（二）完成县政府交办的其他任务。\n"
            "二、内设机构根据上述职责，县水务局设2个内设机构：（一）办公室。负责文电。\n（二）水政股。负责执法。\n三、人员编制县水务局行政编制9名。其中局长1名。"
        )
        plan = imported(text, tmp_path / "paper.txt").plan
        assert [one.text for one in plan.functions] == [
            "拟订全县水利规划。",
            "完成县政府交办的其他任务。",
        ]
        assert [unit.name for unit in plan.units] == ["办公室", "水政股"]
        assert plan.staffing.pools[0].authorised == 9

    def test_a_title_and_the_words_behind_it(self, tmp_path: Path) -> None:
        text = "石桥县水务局主要职责内设机构和人员编制规定根据《石桥县机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n一、主要职责\n（一）拟订全县水利规划。"
        plan = imported(text, tmp_path / "paper.txt").plan
        assert plan.department.name == "石桥县水务局"
        assert [one.title for one in plan.basis] == ["石桥县机构改革方案"]

    def test_a_notices_title_of_two_lines(self, tmp_path: Path) -> None:
        text = (
            "石桥县人民政府办公室关于印发\n石桥县水务局主要职责内设机构和人员编制规定的通知\n石政办发〔2011〕7号\n各乡镇人民政府：\n《石桥县水务局主要职责内设机构和人员编制规定》已经县政府批准，现予印发。\n2011年5月6日\n"
            "石桥县水务局主要职责内设机构和人员编制规定\n根据《石桥县机构改革方案》，设立石桥县水务局，为县政府工作部门，正科级。\n一、主要职责\n（一）拟订全县水利规划。"
        )
        plan = imported(text, tmp_path / "paper.txt").plan
        assert plan.say is None or not plan.say.title
        assert plan.issuing
        assert (plan.issuing.office, plan.issuing.doc_no) == (
            "石桥县人民政府办公室",
            "石政办发〔2011〕7号",
        )

    @pytest.mark.parametrize(
        "foot", ["分享到：微信 微博 收藏", "[1] [2] 下一页", "上一页 1 2 3 下一页 尾页"]
    )
    def test_the_foot_of_a_web_page(self, tmp_path: Path, foot: str) -> None:
        text = articles()
        found = imported(f"{text}\n{foot}", tmp_path / "paper.txt")
        assert (
            not found.plan.say
            or not found.plan.say.commencement
            or foot[:3] not in found.plan.say.commencement
        )
        assert not any(foot[:3] in words for words in found.plan.other)

    @pytest.mark.parametrize("wide", [46, 52, 56, 60, 66])
    def test_lines_cut_where_the_page_ended(self, tmp_path: Path, wide: int) -> None:
        """Figures are half as wide as characters: a line with a 文号 has more of them."""
        text = articles(units="（一）办公室。负责机关日常工作，承担文电、会务、机要、档案、信息、保密、信访、政务公开和后勤保障工作。", staff="县水务局机关行政编制12名。设局长1名，副局长2名；股级领导职数4名。").replace("《石桥县机构改革方案》", "《石桥县机构改革方案》（石发〔2019〕12号）和县委《关于深化水利改革的意见》（石发〔2019〕18号）")  # fmt: skip
        whole = imported(text, tmp_path / "whole.txt").plan
        cut = imported(
            "\n".join(_cut(line, wide) for line in text.split("\n")), tmp_path / "cut.txt"
        ).plan
        assert [one.doc_no for one in cut.basis] == ["石发〔2019〕12号", "石发〔2019〕18号"]
        assert [[d.text for d in u.duties] for u in cut.units] == [
            [d.text for d in u.duties] for u in whole.units
        ]


def _cut(line: str, wide: int) -> str:
    """A line in pieces of so many cells, as a page has them."""
    pieces, last = [""], 0
    for char in line:
        if last + cells(char) > wide:
            pieces.append("")
            last = 0
        pieces[-1] += char
        last += cells(char)
    return "\n".join(pieces)


def test_a_title_in_a_title_has_its_own_brackets(tmp_path: Path) -> None:
    text = articles()
    plan = imported(
        text.replace("《石桥县机构改革方案》", "《县委办公室关于印发<石桥县机构改革方案>的通知》"),
        tmp_path / "paper.txt",
    ).plan
    assert [one.title for one in plan.basis] == ["县委办公室关于印发〈石桥县机构改革方案〉的通知"]


def test_the_units_of_a_court_and_of_a_township(tmp_path: Path) -> None:
    lines = "（一）立案庭（诉讼服务中心）。负责立案审查。\n（二）刑事审判庭。审理一审刑事案件。"
    text = articles(
        name="石桥县人民法院", units=lines, staff="县人民法院政法专项编制30名。设院长1名。"
    )
    text = text.replace("设下列内设机构：", "设置2个内设机构，规格均为正科级：")
    assert _units(imported(text, tmp_path / "paper.txt"))[1:] == [
        ("刑事审判庭", ("审理一审刑事案件。",))
    ]
    street = (
        "石桥县东门街道办事处职能配置、内设机构和人员编制规定\n一、主要职责\n（一）领导基层治理。\n二、党政机构设置\n东门街道设2个党政内设机构，规格均为正股级：\n"
        "（一）党建办公室（统战办公室）。负责基层党建。\n（二）平安办公室。负责信访稳定。\n三、人员编制\n东门街道行政编制20名。设主任1名。"
    )
    found = imported(street, tmp_path / "street.txt")
    assert [name for name, _ in _units(found)] == ["党建办公室", "平安办公室"]
    assert not found.plan.unplaced


def test_a_sentence_about_one_institution(tmp_path: Path) -> None:
    words = "石桥县水利服务中心为县水务局所属公益二类事业单位，副股级，核定事业编制9名，设主任1名、副主任2名，经费实行差额拨款。"
    found = article(tmp_path, more=f"第七条　{words}\n")
    (body,) = found.plan.affiliated
    assert (body.name, body.rank, body.kind, body.funding, body.posts) == (
        "石桥县水利服务中心",
        "副股级",
        "公益二类",
        "差额拨款",
        9,
    )
    assert [(one.title, one.count) for one in body.leaders] == [("主任", 1), ("副主任", 2)]
    assert found.plan.say
    assert found.plan.say.institutions == words
    assert found.proof.same == found.proof.total


@pytest.mark.parametrize(
    "more",
    [
        "第七条　县水务局设下列事业单位：\n（一）水文站。承担水文监测，事业编制9名。\n",
        "第七条　水文站、河道站的编制另行规定。\n",
    ],
)
def test_what_is_no_such_sentence_is_kept(tmp_path: Path, more: str) -> None:
    found = article(tmp_path, more=more)
    assert found.plan.affiliated == ()
    assert found.proof.same == found.proof.total
