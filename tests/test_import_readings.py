"""What an old paper says is what the plan says: shapes that were once read as something false, each with what is right.

What no field can hold stays as words (``unplaced``, a doubt, 其他事项): never a fact that the paper does not state.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.importing.department import read_guidance, read_nature
from planforge.importing.draft import Draft
from planforge.importing.lines import Level, line
from planforge.judging.judge import OnePlan, check
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.runs.importing import How, Imported, import_file
from tests.test_import_texts import imported
from tests.test_templates import TEMPLATES

HEAD = "石桥县水务局主要职责内设机构和人员编制规定"
OPENING = (
    "根据《石桥县机构改革方案》（石委发〔2012〕7号），设立石桥县水务局，为县政府工作部门，正科级。"
)


def section(
    tmp_path: Path,
    *,
    opening: str = OPENING,
    acts: str = "",
    functions: str = "（一）拟订全县水利规划。\n（二）承办县政府交办的其他事项。",
    units: str = "（一）办公室\n负责机关日常工作。\n（二）水资源股\n负责取水管理。",
    staffing: str = "县水务局机关行政编制15名。",
    rest: str = "",
) -> Imported:
    """A paper of headings with these parts, read."""
    text = f"{HEAD}\n{opening}\n"
    text += f"一、职责调整\n{acts}\n" if acts else ""
    text += f"二、主要职责\n{functions}\n三、内设机构\n县水务局设2个内设机构：\n{units}\n四、人员编制\n{staffing}\n{rest}\n"
    return imported(text, tmp_path / "paper.txt")


def article(
    tmp_path: Path,
    nature: str,
    *more: str,
    functions: str = "（一）拟订全区规划。\n（二）完成区委、区政府交办的其他任务。",
) -> Imported:
    """A paper of articles about the department that ``nature`` names, read."""
    articles = (
        "根据《白石区机构改革方案》，制定本规定。",
        nature,
        f"主要职责是：\n{functions}",
        "设下列内设机构：\n（一）办公室。负责机关日常运转。",
        *more,
        "机关行政编制12名。",
        "本规定自2019年3月1日起施行。",
    )
    numbers = "一二三四五六七八九十"
    lines = [f"第{numbers[at]}条　{text}" for at, text in enumerate(articles)]
    title = "白石区档案局职能配置、内设机构和人员编制规定"
    return imported("\n".join([title, *lines]), tmp_path / "paper.txt")


def doubts(found: Imported) -> list[str]:
    return [one.value for one in found.evidence if one.key == "unread"]


def kept(found: Imported) -> list[str]:
    return [one.text for one in found.plan.unplaced]


# --- 职责调整 ---


@pytest.mark.parametrize(
    ("acts", "transfers", "adjustments"),
    [
        (
            "（一）加强的职能\n1.加强农村饮水安全的监管职责。",
            [], [("strengthen", "农村饮水安全的监管职责")],
        ),
        ("（一）加强的职责\n节约用水的管理职责。", [], [("strengthen", "节约用水的管理职责")]),
        ("（一）整合的职责\n1.河道采砂管理职责。", [], [("integrate", "河道采砂管理职责")]),
        ("（一）取消的职责\n1.取消水工程年检。\n2.水利工程开工审批。", [],
         [("cancel", "水工程年检"), ("cancel", "水利工程开工审批")]),
        (
            "（一）划入的职能\n（1）原县建设局承担的城市供水管理职能。\n（2）将县国土局的地下水监测职责整合划入县水务局。",
            [("in", "县国土局", "地下水监测职责"), ("in", "原县建设局", "城市供水管理职能")], [],
        ),
        ("（一）下放的职责\n1.小型水库管理职责下放乡镇。", [("down", "乡镇", "小型水库管理职责")], []),
        ("（一）划出的职责\n将渔业管理职责整体划给县农业局。", [("out", "县农业局", "渔业管理职责")], []),
        ("（一）转变的职能\n1.将水质化验工作交由县水质监测站承担。", [], [("hand_over", "水质化验工作")]),
    ],
)  # fmt: skip
def test_a_heading_is_no_act_and_says_what_the_acts_below_it_are(
    acts: str,
    transfers: list[tuple[str, str, str]],
    adjustments: list[tuple[str, str]],
    tmp_path: Path,
) -> None:
    found = section(tmp_path, acts=acts)
    plan = found.plan
    moves = [(one.direction.value, one.counterpart, one.text) for one in plan.transfers]
    assert sorted(moves) == sorted(transfers)
    assert [(one.verb.value, one.text) for one in plan.adjustments] == adjustments
    heading = acts.split("\n")[0].removeprefix("（一）")
    unders = {one.under for one in plan.transfers} | {one.under for one in plan.adjustments}
    assert unders == {heading}
    assert (kept(found), found.proof.tenths) == ([], 1000)


def test_an_act_that_no_verb_names_stays_as_words(tmp_path: Path) -> None:
    found = section(tmp_path, acts="（一）转变的职能\n1.不再承担直接管理水产企业的职能。")
    (act,) = found.plan.adjustments
    assert (act.verb, act.under) == (m.AdjustmentVerb.FREE, "转变的职能")
    assert act.text == "不再承担直接管理水产企业的职能"
    assert (found.plan.transfers, found.proof.tenths) == ((), 1000)


def test_an_act_by_its_heading_is_said_in_full(tmp_path: Path) -> None:
    """Its own words say nothing without the heading: both are kept."""
    found = section(tmp_path, acts="（一）划入的职能\n1.原县建设局承担的城市供水管理职能。")
    (move,) = found.plan.transfers
    assert (move.under, move.say) == ("划入的职能", "原县建设局承担的城市供水管理职能。")
    assert found.proof.tenths == 1000


@pytest.mark.parametrize(
    ("along", "posts", "units"),
    [
        ("相应划入行政编制2名、内设机构1个", [("行政编制", 2)], 1),
        ("相应划入内设机构2个", [], 2),
        ("相应划入行政编制2名", [("行政编制", 2)], 0),
    ],
)
def test_what_goes_along_with_an_act(
    along: str, posts: list[tuple[str, int]], units: int, tmp_path: Path
) -> None:
    found = section(tmp_path, acts=f"（一）将城市供水管理职责由县建设局划入县水务局，{along}。")
    (move,) = found.plan.transfers
    assert [(count.kind, count.n) for count in move.posts] == posts
    assert (move.units, move.text) == (units, "城市供水管理职责")


# --- what the department is ---


@pytest.mark.parametrize(
    ("along", "posts", "unread"),
    [
        ("，连同行政编制1名一并划转", [("行政编制", 1)], []),
        ("，随之划转事业编制5名、人员4名", [("事业编制", 5)], ["人员4名"]),
        ("（划入行政编制3名）", [("行政编制", 3)], []),
        ("，相应划入编制2名", [], ["编制2名"]),
    ],
)
def test_people_and_posts_of_no_kind_are_no_posts(
    along: str, posts: list[tuple[str, int]], unread: list[str], tmp_path: Path
) -> None:
    found = section(tmp_path, acts=f"（一）将县国土局承担的地下水监测职责划入县水务局{along}。")
    (move,) = found.plan.transfers
    assert (move.counterpart, move.text) == ("县国土局", "地下水监测职责")
    assert [(one.kind, one.n) for one in move.posts] == posts
    assert (move.leaders, doubts(found)) == ((), unread)
    assert found.proof.tenths == 1000


def test_what_another_body_shares_with_the_department_is_that_body(tmp_path: Path) -> None:
    opening = OPENING + "中共石桥县委水利工作委员会与县水务局合署办公。"
    assert section(tmp_path, opening=opening).plan.department.co_located == (
        "中共石桥县委水利工作委员会"
    )
    other = article(tmp_path, "白石区档案局与区地方志办公室合署办公，为正科级。").plan.department
    assert other.co_located == "区地方志办公室"


@pytest.mark.parametrize(
    ("nature", "government", "category", "system"),
    [
        ("白石区档案局是主管全区档案工作的区政府工作部门，为正科级。", "区政府", "工作部门", "政府"),
        ("白石区档案局是区委主管档案方面工作的职能部门，为正科级。", "区委", "职能部门", "党委"),
        ("白石区档案局是区委工作机关，为正科级。", "区委", "工作机关", "党委"),
        ("白石区档案局是区政府工作部门，为正科级。", "区政府", "工作部门", "政府"),
    ],
)  # fmt: skip
def test_whose_department_it_is(
    nature: str, government: str, category: str, system: str, tmp_path: Path
) -> None:
    found = article(tmp_path, nature).plan.department
    assert (found.government, found.category, found.system) == (government, category, system)


def test_a_body_that_manages_makes_no_party_organ_of_the_department(tmp_path: Path) -> None:
    found = article(tmp_path, "白石区档案局是区发改委管理的部门管理机构，为副科级。")
    assert (found.plan.department.managed_by, found.plan.department.system) == (
        "区发改委", "政府",
    )  # fmt: skip


def test_two_bodies_in_one_sentence_are_left_as_words(tmp_path: Path) -> None:
    nature = (
        "中共白石区南湖街道工作委员会（以下简称街道党工委）是区委的派出机关，"
        "白石区南湖街道办事处（以下简称街道办事处）是区政府的派出机关，均为正科级。"
    )
    found = article(tmp_path, nature)
    department = found.plan.department
    assert (department.short, department.government) == ("", "")
    assert nature in doubts(found)
    assert found.plan.say is not None
    assert found.plan.say.nature == nature


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        ("，机构规格相当于正科级", True),
        ("，相当正科级", True),
        ("，为正科级", False),
    ],
)
def test_a_rank_that_is_only_like_one_is_said_to_be(
    tmp_path: Path, words: str, alike: bool
) -> None:
    found = article(tmp_path, f"白石区档案局是区政府直属事业单位{words}。")
    department = found.plan.department
    assert (department.rank, department.rank_equivalent) == ("正科级", alike)
    assert found.proof.tenths == 1000
    kept = found.plan.say.nature if found.plan.say else ""
    assert bool(kept) is ("规格" in words)


@pytest.mark.parametrize(
    ("words", "plates"),
    [
        ("加挂白石区地方志办公室（简称区志办）牌子", ["白石区地方志办公室"]),
        ("加挂区新闻出版局（区版权局）、区电影局牌子", ["区新闻出版局（区版权局）", "区电影局"]),
        ("加挂区国家保密局、区密码管理局牌子", ["区国家保密局", "区密码管理局"]),
    ],
)
def test_plates_with_brackets_in_their_names(words: str, plates: list[str], tmp_path: Path) -> None:
    found = article(tmp_path, f"白石区档案局是区政府工作部门，为正科级，{words}。")
    assert [plate.name for plate in found.plan.department.plates] == plates


OFFICE = "区委保密委员会办公室设在区档案局，接受区委保密委员会的直接领导。"


@pytest.mark.parametrize(
    ("nature", "more"),
    [
        ("白石区档案局是区政府工作部门，为正科级。" + OFFICE, ()),
        ("白石区档案局是区政府工作部门，为正科级。", (OFFICE,)),
        ("白石区档案局是区政府工作部门，为正科级。\n" + OFFICE, ()),
    ],
)
def test_an_office_set_up_in_the_department_wherever_it_is_said(
    nature: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    found = article(tmp_path, nature, *more)
    (office,) = found.plan.department.hosted_offices
    assert (office.name, office.body) == ("区委保密委员会办公室", "区委保密委员会")
    assert found.plan.other == ()
    said = found.plan.say.nature if found.plan.say else ""
    assert OFFICE not in said  # else the paper would say it twice


def test_who_is_stationed_is_the_group_and_not_who_sends_it(tmp_path: Path) -> None:
    text = "白石区纪委区监委派驻纪检监察组的设置、职责和编制按有关规定执行。"
    (relation,) = article(tmp_path, "白石区档案局是区政府工作部门，为正科级。", text).plan.relations
    assert (relation.name, relation.text) == ("白石区纪委区监委派驻纪检监察组", text)


# --- 主要职责 ---


def test_a_heading_of_sub_items_gets_no_words_of_ours(tmp_path: Path) -> None:
    functions = (
        "（一）拟订规划。\n（二）完成交办的其他任务。\n（三）职能转变。\n1.简政放权。\n2.强化监管。"
    )
    found = article(tmp_path, "白石区档案局是区政府工作部门，为正科级。", functions=functions)
    change = found.plan.functions[-1]
    assert (change.kind, change.points) == (
        m.FunctionKind.TRANSFORMATION, ("简政放权。", "强化监管。"),
    )  # fmt: skip
    assert not [one for one in found.proof.apart if "如下" in one.after]


def test_shared_work_in_one_paragraph_is_no_function_of_its_own(tmp_path: Path) -> None:
    functions = (
        "（一）拟订规划。\n（二）完成交办的其他任务。\n"
        "（三）有关职责分工。与区财政局的职责分工。区档案局负责征集；区财政局负责经费。"
    )
    found = article(tmp_path, "白石区档案局是区政府工作部门，为正科级。", functions=functions)
    last = found.plan.functions[-1]
    assert last.kind is m.FunctionKind.DIVISION
    assert last.text == "与区财政局的职责分工。区档案局负责征集；区财政局负责经费。"


def test_shared_work_has_the_heading_and_the_parties_that_its_words_name(tmp_path: Path) -> None:
    functions = (
        "（一）拟订规划。\n（二）完成交办的其他任务。\n（三）与其他部门的职责分工。\n"
        "1.与区公安局的有关职责分工。区公安局负责案件侦查。区档案局与区公安局建立衔接机制。\n"
        "2.与区农业局的有关职责分工。区农业局负责种植环节的监督管理。农产品进入市场后，由区档案局监督管理。两部门要加强协调配合。"
    )
    found = article(tmp_path, "白石区档案局是区政府工作部门，为正科级。", functions=functions)
    parts = [[(p.department, p.text) for p in one.parts] for one in found.plan.divisions]
    assert parts == [
        [("区公安局", "负责案件侦查。"), ("区档案局", "与区公安局建立衔接机制")],
        [
            ("区农业局", "负责种植环节的监督管理。"),
            ("区档案局", "农产品进入市场后，由区档案局监督管理。"),
            ("两部门", "要加强协调配合"),
        ],
    ]
    say = found.plan.say
    assert say is not None and say.divisions_heading == "与其他部门的职责分工"
    assert (found.proof.tenths, kept(found)) == (1000, [])


# --- 内设机构 ---


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("行政科", m.Role.SUPPORT),
        ("行政审批科", m.Role.BUSINESS),
        ("行政执法科", m.Role.BUSINESS),
        ("人事科", m.Role.SUPPORT),
        ("人事争议仲裁科", m.Role.BUSINESS),
        ("后勤服务科", m.Role.SUPPORT),
        ("综合治理科", m.Role.BUSINESS),
        ("综合科", m.Role.SUPPORT),
    ],
)
def test_what_a_name_suggests_of_the_work_of_a_unit(
    name: str, role: m.Role, tmp_path: Path
) -> None:
    found = section(tmp_path, units=f"（一）水资源股\n负责取水。\n（二）{name}\n负责有关工作。")
    assert found.plan.units[1].role is role


@pytest.mark.parametrize("rank", ["股级", "正股级", "副科级"])
def test_the_rank_of_a_unit_behind_its_name_is_no_duty(rank: str, tmp_path: Path) -> None:
    found = section(
        tmp_path,
        units=f"（一）水政股，{rank}。负责执法。\n（二）水资源股（{rank}）。负责取水。\n（三）办公室，{rank}。",
    )
    units = found.plan.units
    assert [unit.rank for unit in units] == [rank] * 3
    assert [[one.text for one in unit.duties] for unit in units] == [
        ["负责执法。"],
        ["负责取水。"],
        [],
    ]


TWO = "（一）办公室\n负责机关日常工作。\n（二）水资源股\n负责取水管理。\n"


@pytest.mark.parametrize(
    ("tail", "name", "by_rule", "duties"),
    [
        ("监察室按有关规定设置。", "监察室", True, []),
        ("人民武装部的设置按有关规定执行。", "人民武装部", True, []),
        ("同时，设置机关党委，负责机关的党群工作。", "机关党委", False, ["负责机关的党群工作。"]),
        ("机关党支部 负责党务工作。", "机关党支部", False, ["负责党务工作。"]),
    ],
)
def test_a_sentence_after_the_last_unit_is_not_its_duty(
    tail: str, name: str, by_rule: bool, duties: list[str], tmp_path: Path
) -> None:
    units = section(tmp_path, units=TWO + tail).plan.units
    assert [unit.name for unit in units] == ["办公室", "水资源股", name]
    assert [duty.text for duty in units[1].duties] == ["负责取水管理。"]
    last = units[-1]
    assert (last.by_rule, last.counted, [duty.text for duty in last.duties]) == (
        by_rule, False, duties,
    )  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [
        "纪检组、监察室合署办公。",
        "下设城东、城西2个管理所，规格为副股级。",
        "办公室负责机关日常工作；水资源股负责取水管理。",
    ],
)
def test_a_sentence_about_other_bodies_stays_as_words(tail: str, tmp_path: Path) -> None:
    found = section(tmp_path, units=TWO + tail)
    assert [len(unit.duties) for unit in found.plan.units] == [1, 1]
    assert kept(found) == [tail]


def test_a_second_paragraph_of_duties_is_the_unit_s(tmp_path: Path) -> None:
    found = section(tmp_path, units=TWO + "承担水费征收工作。")
    assert [duty.text for duty in found.plan.units[1].duties] == [
        "负责取水管理。", "承担水费征收工作。",
    ]  # fmt: skip


def test_several_units_in_one_entry_are_not_one_unit(tmp_path: Path) -> None:
    entry = "（三）审计一科、审计二科。分别承担审计工作。"
    found = section(tmp_path, units=TWO + entry)
    assert [unit.name for unit in found.plan.units] == ["办公室", "水资源股"]
    assert kept(found) == [entry]


def test_a_paper_of_chapters_and_articles(tmp_path: Path) -> None:
    text = """白石区审计局职能配置、内设机构和人员编制规定
第一章 总则
第一条 根据《白石区机构改革方案》，制定本规定。
第二条 白石区审计局是区政府工作部门，为正科级。
第二章 主要职责
第三条 区审计局的主要职责是：
（一）主管全区审计工作。
（二）完成区政府交办的其他任务。
第三章 内设机构
第四条 区审计局内设机构3个，均为正股级：
（一）办公室；
（二）财政审计股；
（三）投资审计股。
第四章 人员编制
第五条 区审计局机关行政编制22名。
第五章 附则
第六条 本规定自印发之日起施行。
"""
    plan = imported(text, tmp_path / "paper.txt").plan
    assert [unit.name for unit in plan.units] == ["办公室", "财政审计股", "投资审计股"]
    assert plan.functions[-1].points == ()
    assert plan.say is None or "附则" not in "".join(plan.say.staffing)
    assert plan.other == ()


def test_who_is_not_sure_to_be_of_the_party_is_asked_about(tmp_path: Path) -> None:
    found = section(
        tmp_path, units=TWO + "机关纪委。负责纪检工作。\n离退休干部股。负责离退休干部工作。"
    )
    roles = {unit.name: unit.role for unit in found.plan.units}
    assert roles["机关纪委"] is roles["离退休干部股"] is m.Role.PARTY
    certain = {
        one.key.split(".")[1]: one.certainty for one in found.evidence if one.key.endswith(".role")
    }
    sure = {unit.name: certain[unit.id] for unit in found.plan.units}
    assert sure["机关纪委"] >= 80 > sure["离退休干部股"]


# --- 人员编制 ---


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("各股各设股长1名、副股长1名。", "各股各设股长1名、副股长1名"),
        ("县水务局设城东分局、城西分局2个派出机构，核定行政编制9名。", "县水务局设城东分局、城西分局2个派出机构，核定行政编制9名。"),
        ("机关工勤编制2名，全县水管站编制另行核定。", "全县水管站编制另行核定"),
        ("正副局长4名。", "正副局长4名"),
    ],
)  # fmt: skip
def test_figures_of_others_are_no_facts_of_ours_and_said_to_be_unread(
    sentence: str, unread: str, tmp_path: Path
) -> None:
    found = section(tmp_path, staffing="县水务局机关行政编制15名，设局长1名。" + "\n" + sentence)
    facts = found.plan.staffing
    assert [(pool.kind, pool.authorised, pool.note) for pool in facts.pools][:1] == [
        ("行政编制", 15, ""),
    ]  # fmt: skip
    assert sum(pool.authorised for pool in facts.pools) in (15, 17)
    assert all(not pool.note for pool in facts.pools)
    assert [(post.title, post.count) for post in facts.leaders] == [("局长", 1)]
    assert unread in doubts(found)
    assert found.plan.say is not None
    assert sentence in found.plan.say.staffing


@pytest.mark.parametrize(
    ("sentence", "pools"),
    [
        ("县劳动监察大队参照公务员法管理，事业编制12名，大队长1名（副科级）。", [("事业编制", 12, "县劳动监察大队")]),
        ("按有关规定，县水利工程局核定事业编制45名，设局长1名，副局长2名。", [("事业编制", 45, "县水利工程局")]),
        ("县水土保持站：编制85名，站长1名，副站长2名。", []),
        ("收回事业编制5名。", []),
        ("原核定的工勤编制4名予以核销。", []),
        ("内设机构股长（主任）5名、副股长（副主任）7名。", []),
        ("股长4名。", []),
        ("正副股长（主任）8名，其中正职4名。", []),
        ("部门领导职数8正5副。", []),
    ],
)  # fmt: skip
def test_posts_of_others_and_heads_of_units_are_no_leaders_of_ours(
    sentence: str, pools: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    own = "县水务局机关核定行政编制15名，设局长1名，副局长5名（其中常务副局长1名，正科级）。"
    facts = section(tmp_path, staffing=f"{own}\n{sentence}").plan.staffing
    assert [(pool.kind, pool.authorised, pool.owner) for pool in facts.pools] == [
        ("行政编制", 15, ""), *pools,
    ]  # fmt: skip
    assert [(post.title, post.count, post.rank) for post in facts.leaders] == [
        ("局长", 1, ""), ("副局长", 5, ""),
    ]  # fmt: skip
    assert facts.levels == ()


def test_chiefs_and_deputies_in_brackets_are_both(tmp_path: Path) -> None:
    facts = section(
        tmp_path, staffing="县水务局行政编制15名，正副局长5名（1正4副）。"
    ).plan.staffing
    assert [(post.title, post.count) for post in facts.leaders] == [("局长", 1), ("副局长", 4)]


@pytest.mark.parametrize(
    "act",
    [
        "（一）取消、下放的行政许可事项按县政府文件执行。",
        "（一）将原县建设局的供水职责、原县国土局的地下水职责，整合划入县水务局。",
        "（一）将原县建设局的职责、县国土局指导打井的职责，整合划入县水务局。",
    ],
)
def test_an_act_that_is_not_one_stays_as_words(act: str, tmp_path: Path) -> None:
    found = section(tmp_path, acts=act)
    (free,) = found.plan.adjustments
    assert (found.plan.transfers, free.verb) == ((), m.AdjustmentVerb.FREE)
    assert f"（一）{free.text}。" == act
    assert free.text in doubts(found)
    assert "划入" not in free.text or not kept(found)


def test_a_heading_and_its_acts_in_one_paragraph(tmp_path: Path) -> None:
    acts = "（一）划入的职责：原县建设局的供水管理职责；县农业局的灌溉管理职责。"
    plan = section(tmp_path, acts=acts).plan
    assert [(one.counterpart, one.text) for one in plan.transfers] == [
        ("原县建设局", "供水管理职责"), ("县农业局", "灌溉管理职责"),
    ]  # fmt: skip


def test_a_heading_over_units_is_none(tmp_path: Path) -> None:
    units = "（一）党政机构\n1.办公室。负责日常工作。\n2.水资源股。负责取水管理。"
    found = section(tmp_path, units=units)
    assert [unit.name for unit in found.plan.units] == ["办公室", "水资源股"]
    assert {unit.group for unit in found.plan.units} == {"党政机构"}
    assert found.proof.tenths == 1000


@pytest.mark.parametrize("staffing", ["", "四、人员编制\n"])
def test_a_paragraph_of_posts_behind_the_duties_of_each_unit_is_the_unit_s(
    staffing: str, tmp_path: Path
) -> None:
    text = (
        f"{HEAD}\n{OPENING}\n二、主要职责\n（一）拟订规划。\n三、内设机构\n"
        "（一）办公室\n1.负责日常工作。\n2.承担文秘工作。\n核定编制3名，其中主任1名。\n"
        f"（二）水资源股\n1.负责取水管理。\n核定编制2名，其中股长1名。\n{staffing}核定行政编制15名。局长1名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    heads = m.UnitLeaders(1)
    assert [(one.posts, one.leaders) for one in found.plan.units] == [(3, heads), (2, heads)]
    assert [(one.kind, one.authorised) for one in found.plan.staffing.pools] == [("行政编制", 15)]
    assert (kept(found), found.proof.tenths) == ([], 1000)


def test_units_that_only_a_sentence_names_without_their_number(tmp_path: Path) -> None:
    text = (
        f"{HEAD}\n{OPENING}\n二、主要职责\n（一）拟订规划。\n三、内设机构\n县水务局内设下列机构：办公室、水资源股、财务股。\n"
        "四、人员编制\n机关行政编制15名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    assert [one.name for one in found.plan.units] == ["办公室", "水资源股", "财务股"]
    assert (kept(found), found.proof.tenths) == ([], 1000)


@pytest.mark.parametrize(
    "tail",
    [
        "下设城东科、城西科，均为股级。",
        "纪工委、监察室，人民武装部按有关规定设置。",
        "县水质监测站负责化验。",
        "核定行政编制5名，主任1名。",
    ],
)
def test_what_is_said_of_other_bodies_after_a_unit(tail: str, tmp_path: Path) -> None:
    found = section(tmp_path, units=TWO + tail)
    assert [unit.name for unit in found.plan.units] == ["办公室", "水资源股"]
    assert kept(found) == [tail]


def test_what_follows_the_catch_all_is_no_part_of_it(tmp_path: Path) -> None:
    functions = "（一）拟订规划。\n（二）承办县政府交办的其他事项。\n行政处罚由县农业局承担。"
    found = section(tmp_path, functions=functions)
    assert found.plan.functions[-1].text == "承办县政府交办的其他事项。"
    assert kept(found) == ["行政处罚由县农业局承担。"]


def test_an_office_of_nobody_named_is_no_hosted_office(tmp_path: Path) -> None:
    found = article(
        tmp_path, "白石区档案局是区政府工作部门，为正科级。", "区交通战备办公室设在区档案局。"
    )
    assert found.plan.department.hosted_offices == ()
    assert found.plan.other == ("区交通战备办公室设在区档案局。",)


@pytest.mark.parametrize(
    "text",
    [
        "区交通战备站共12个，每站实行派出机构管理。",
        "区林业局实行双重领导。",
        "区级部门派驻机构：区公安分局南湖派出所。",
    ],
)
def test_a_relation_of_whom_cannot_be_told_stays_as_words(text: str, tmp_path: Path) -> None:
    found = article(tmp_path, "白石区档案局是区政府工作部门，为正科级。", text)
    assert found.plan.relations == ()
    assert text in found.plan.other


def test_a_name_without_its_place_is_the_same_name(tmp_path: Path) -> None:
    plan = section(tmp_path).plan
    named = replace(
        plan,
        say=m.Say(
            opening="根据《石桥县机构改革方案》（石委发〔2012〕7号），设立县水务局，为县政府工作部门，正科级。"
        ),
    )
    assert [one for one in check(RULES, OnePlan("x", named)) if one.code == "PF132"] == []


def test_a_rank_and_which_of_the_two(tmp_path: Path) -> None:
    levels = section(
        tmp_path, staffing="县水务局机关行政编制15名，股级正职4名，股级副职2名。"
    ).plan.staffing.levels
    assert [(level.rank, level.count) for level in levels] == [("正股级", 4), ("副股级", 2)]


def test_leaders_of_units_in_a_table_of_one_column(tmp_path: Path) -> None:
    path = tmp_path / "paper.html"
    path.write_text(
        f"<p>{HEAD}</p><p>一、主要职责</p><p>（一）拟订规划。</p><p>二、内设机构</p><p>（一）办公室</p><p>负责日常工作。</p>"
        "<p>（二）水资源股</p><p>负责取水管理。</p>"
        "<table><tr><th>机构名称</th><th>行政编制</th><th>领导职数</th></tr>"
        "<tr><td>办公室</td><td>4</td><td>1正1副</td></tr><tr><td>水资源股</td><td>3</td><td>1正</td></tr></table>",
        encoding="utf-8",
    )
    units = import_file(path, path.name, DEFAULTS, TEMPLATES, How()).plan.units
    assert [unit.leaders for unit in units] == [m.UnitLeaders(1, 1), m.UnitLeaders(1, 0)]


# --- the envelope, and papers of other kinds ---


def test_a_list_is_divided_at_its_larger_marks(tmp_path: Path) -> None:
    text = f"石桥县人民政府办公室关于印发《{HEAD}》的通知\n石政办发〔2012〕9号\n各乡镇（街道、开发区）党委、政府，县直各部门：\n"
    text += "石桥县委办公室\n石桥县人民政府办公室\n二〇一二年四月五日\n"
    text += f"{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订规划。\n二、内设机构\n（一）办公室\n负责日常工作。"
    issuing = imported(text, tmp_path / "paper.txt").plan.issuing
    assert issuing is not None
    assert issuing.to == ("各乡镇（街道、开发区）党委、政府", "县直各部门")
    assert issuing.issuers == ("石桥县委办公室", "石桥县人民政府办公室")
    assert (issuing.office, str(issuing.date)) == ("", "2012-04-05")


@pytest.mark.parametrize("kind", ["批复", "请示", "复函"])
def test_a_paper_of_another_kind_is_no_plan(kind: str, tmp_path: Path) -> None:
    text = f"关于设立石桥县数据局的{kind}\n石桥县委编委：\n一、同意设立石桥县数据局。\n二、主要职责\n（一）拟订规划。\n三、内设机构\n（一）办公室"
    with pytest.raises(PlanforgeError) as raised:
        imported(text, tmp_path / "paper.txt")
    assert raised.value.key == "import-other-kind"
    assert kind in str(raised.value.values)


def test_what_a_web_page_puts_around_a_paper_is_told_and_left_out(tmp_path: Path) -> None:
    found = section(
        tmp_path,
        rest="五、附则\n本规定由县编办负责解释。\n【打印】【关闭】\n来源：县编办 浏览次数：102",
    )
    assert found.plan.other == ()
    assert kept(found) == []
    assert [one.before for one in found.mended if one.what == "网页上的按钮和栏目"] == [
        "【打印】【关闭】", "来源：县编办 浏览次数：102",
    ]  # fmt: skip


# --- the proof ---


def test_the_same_in_another_place_or_numerals_is_no_other_words(tmp_path: Path) -> None:
    text = f"{HEAD}\n{OPENING}\n一、内设机构\n（一）办公室\n负责日常工作。\n二、主要职责\n（一）拟订规划。\n（二）承办交办的其他事项。\n"
    text += "三、人员编制\n县水务局机关行政编制 15 名。\n"
    proof = imported(text, tmp_path / "paper.txt").proof
    assert proof.percent == "100.0", proof.apart
    assert {one.before for one in proof.apart if not one.moved} <= {
        ""
    }  # nothing of the source is missing


TABLE = (
    "<table><tr><th>机构名称</th><th>主要职责</th><th>行政编制</th><th>领导职数</th></tr>{}</table>"
)
ROWS = (
    "<tr><td>办公室</td><td>负责机关日常运转。承担安全保卫工作。</td><td>4名</td><td>1正1副</td></tr>"
    "<tr><td>水资源股</td><td>负责取水管理。</td><td>三</td><td>1正</td></tr>"
    "<tr><td>合计</td><td></td><td>7</td><td></td></tr>"
)


def page(tmp_path: Path, units: str, rows: str) -> Imported:
    """A paper as a web page, with a table of units behind it."""
    parts = [HEAD, OPENING, "一、主要职责", "（一）拟订全县水利规划。", "（二）承办县政府交办的其他事项。", "二、内设机构", *units.split("\n")]  # fmt: skip
    text = "".join(f"<p>{part}</p>" for part in parts) + TABLE.format(rows)
    path = tmp_path / "paper.html"
    path.write_text(f"<html><body>{text}</body></html>", "utf-8")
    return import_file(path, path.name, DEFAULTS, TEMPLATES, How())


def test_units_that_only_a_table_names(tmp_path: Path) -> None:
    plan = page(tmp_path, "县水务局内设机构及编制见下表。", ROWS).plan
    assert [(u.name, u.posts, u.leaders and (u.leaders.chief, u.leaders.deputy)) for u in plan.units] == [
        ("办公室", 4, (1, 1)), ("水资源股", 3, (1, 0)),
    ]  # fmt: skip
    assert [d.text for d in plan.units[0].duties] == ["负责机关日常运转。", "承担安全保卫工作。"]
    assert not plan.unplaced


def test_a_row_of_a_unit_that_the_text_does_not_name_is_kept(tmp_path: Path) -> None:
    units = "（一）办公室。负责机关日常工作。"
    found = page(tmp_path, units, ROWS)
    assert [(u.name, u.posts) for u in found.plan.units] == [("办公室", 4)]
    assert kept(found) == ["水资源股｜负责取水管理。｜三｜1正"]


def test_a_figure_in_a_table_that_is_none_is_kept(tmp_path: Path) -> None:
    found = page(tmp_path, "（一）办公室。负责机关日常工作。", ROWS.replace("4名", "4（含工勤1）"))
    assert found.plan.units[0].posts is None
    assert any(text.startswith("办公室｜") for text in kept(found))


@pytest.mark.parametrize(
    ("entry", "posts", "leaders", "duties"),
    [
        ("办公室（编制5名，主任1名、副主任1名）。负责机关日常工作。", 5, (1, 1), 1),
        ("办公室（4名）。负责机关日常工作。", 4, None, 1),
        ("办公室（1正2副）。负责机关日常工作。", None, (1, 2), 1),
        ("办公室。负责机关日常工作。核定行政编制2名，设主任1名。", 2, (1, 0), 1),
        ("办公室。负责机关日常工作。核定编制4名，设股长1名、副股长1名。", 4, (1, 1), 1),
        ("办公室。负责机关日常工作。负责10名离退休干部的服务。", None, None, 2),
    ],
)
def test_posts_beside_a_unit_are_the_unit_s(
    entry: str, posts: int | None, leaders: tuple[int, int] | None, duties: int, tmp_path: Path
) -> None:
    plan = section(tmp_path, units=f"（一）{entry}\n（二）水资源股。负责取水管理。").plan
    unit = plan.units[0]
    assert unit.posts == posts
    assert (unit.leaders and (unit.leaders.chief, unit.leaders.deputy)) == leaders
    assert len(unit.duties) == duties


def test_words_in_brackets_behind_a_unit_that_are_nothing_known_are_told(tmp_path: Path) -> None:
    found = section(tmp_path, units="（一）办公室（编制与水政股合用2名）。负责机关日常工作。")
    assert "编制与水政股合用2名" in doubts(found)


@pytest.mark.parametrize(
    "functions",
    [
        "（一）拟订全县水利规划。 (二)指导河道治理。 (三)承办其他事项。",  # joined, with a blank
        "（一）拟订全县水利规划.（二）指导河道治理.\n（三）承办其他事项.",  # a point for a full stop
        "（一）拟订全县水利规划。\n〔二〕指导河道治理。\n（三）承办其他事项。",
        "（一）拟订全县水利规划。\n（二指导河道治理。\n（三）承办其他事项。",
        "（一）拟订全县水利规划。\n二）指导河道治理。\n（三）承办其他事项。",
    ],
)
def test_items_whose_numbers_were_damaged_are_items(functions: str, tmp_path: Path) -> None:
    found = section(tmp_path, functions=functions)
    assert [f.text.strip("。") for f in found.plan.functions] == ["拟订全县水利规划", "指导河道治理", "承办其他事项"]  # fmt: skip


def test_a_number_that_is_missing_is_told(tmp_path: Path) -> None:
    found = section(tmp_path, functions="（一）拟订全县水利规划。\n（三）承办其他事项。")
    assert "（一）之后是（三）" in doubts(found)
    whole = section(tmp_path, functions="（一）拟订全县水利规划。\n（二）承办其他事项。")
    assert not any("之后是" in text for text in doubts(whole))


@pytest.mark.parametrize(
    ("act", "right"),
    [
        (
            "（一）将河道采砂职责划入县自然资源局，将水产职责划入县农业农村局。",
            [("out", "河道采砂职责", "县自然资源局"), ("out", "水产职责", "县农业农村局")],
        ),
        (
            "（一）将县河长制工作领导小组办公室职责划入县林业局。",
            [("out", "县河长制工作领导小组办公室职责", "县林业局")],
        ),
        (
            "（一）将县防汛抗旱指挥部办公室的职责划入县水务局。",
            [("in", "职责", "县防汛抗旱指挥部办公室")],
        ),
        (
            "（一）将县住建局的城市供水职责划入本局。",
            [("in", "城市供水职责", "县住建局")],
        ),
    ],
)
def test_what_moved_and_whose_it_is(
    act: str, right: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    plan = section(tmp_path, acts=act).plan
    assert [(str(t.direction), t.text, t.counterpart) for t in plan.transfers] == right


@pytest.mark.parametrize(
    ("staffing", "pools"),
    [
        ("核定县水务局机关行政编制24名。", [("行政编制", 24, "", "")]),
        ("县水务局机关行政编制20名，保留机关工勤人员编制3名。", [("行政编制", 20, "", ""), ("工勤编制", 3, "", "")]),
        ("县水务局参照公务员法管理事业编制8名。", [("事业编制", 8, "", "参照公务员法管理")]),
        ("县水务局机关行政编制20名。从县农业局划入行政编制3名。", [("行政编制", 20, "", "")]),
        ("县水务局机关行政编制20名。各管理站各核定事业编制8名。", [("行政编制", 20, "", "")]),
    ],
)  # fmt: skip
def test_whose_posts_they_are(
    staffing: str, pools: list[tuple[str, int, str, str]], tmp_path: Path
) -> None:
    found = section(tmp_path, staffing=staffing)
    assert [(p.kind, p.authorised, p.owner, p.note) for p in found.plan.staffing.pools] == pools
    for number in ("3名", "8名"):  # what is no fact is told
        if number in staffing and not any(f"{p[1]}名" == number for p in pools):
            assert any(number in text for text in doubts(found))


def test_posts_of_people_told_apart_ring_no_others(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制11名。离退休干部工作人员编制1名，由县编办单列。"
    found = section(tmp_path, staffing=staffing)
    assert [(p.authorised, p.ring_fenced) for p in found.plan.staffing.pools] == [
        (11, False),
        (1, True),
    ]


def test_a_rank_s_number_that_is_the_sum_of_the_posts_behind_it(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制15名。科级领导职数4名：局长1名，副局长3名。"
    assert section(tmp_path, staffing=staffing).plan.staffing.levels == ()
    more = staffing.replace("科级领导职数4名：", "股级领导职数4名。")  # as many, and something else
    assert [one.count for one in section(tmp_path, staffing=more).plan.staffing.levels] == [4]


def test_one_of_them_holds_another_post(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制15名。局长1名，副局长3名，其中1名兼任县河长办主任。"
    leaders = section(tmp_path, staffing=staffing).plan.staffing.leaders
    assert [(post.title, post.count) for post in leaders] == [("局长", 1), ("副局长", 3)]


def test_words_that_are_quoted_stand_in_the_paper(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制15名。股级领导职数为7正5副，领导职数为一正四副。"
    for words in doubts(section(tmp_path, staffing=staffing)):
        assert words in staffing


def test_units_and_posts_under_one_heading(tmp_path: Path) -> None:
    text = (
        f"{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订规划。\n（二）承办其他事项。\n"
        "二、内设机构和人员编制\n（一）办公室。负责机关日常工作。行政编制3名。\n"
        "（二）水资源股。负责取水管理。\n县水务局机关行政编制15名。局长1名，副局长2名。\n"
    )
    plan = imported(text, tmp_path / "paper.txt").plan
    assert [(unit.name, unit.posts) for unit in plan.units] == [("办公室", 3), ("水资源股", None)]
    assert [pool.authorised for pool in plan.staffing.pools] == [15]
    assert not plan.other


def test_figures_in_words_that_are_only_printed_are_told(tmp_path: Path) -> None:
    rest = "五、其他事项\n县水利工程管理站核定事业编制12名，站长1名。"
    assert any("事业编制12名" in text for text in doubts(section(tmp_path, rest=rest)))


def test_units_without_numbers(tmp_path: Path) -> None:
    units = "办公室：负责机关日常工作。\n水资源股：负责取水管理。"
    plan = section(tmp_path, units=units).plan
    assert [(unit.name, unit.counted, unit.numbered) for unit in plan.units] == [
        ("办公室", True, False), ("水资源股", True, False),
    ]  # fmt: skip


def test_a_title_of_another_order(tmp_path: Path) -> None:
    text = "九江镇人民政府职能配置、机构设置和人员编制规定\n第一条 根据《改革方案》，制定本规定。\n第二条 主要职责是：\n（一）拟订规划。\n第三条 设下列内设机构：\n（一）办公室。负责日常工作。\n第四条 机关行政编制12名。设镇长1名，副镇长3名。\n"
    plan = imported(text, tmp_path / "paper.txt").plan
    assert plan.department.name == "九江镇人民政府"
    assert [post.title for post in plan.staffing.leaders] == ["镇长", "副镇长"]


def test_articles_that_are_numbered_as_headings_are(tmp_path: Path) -> None:
    text = (
        f"{HEAD}\n一、县水务局是县人民政府工作部门，为正科级。\n二、县水务局主要职责是：\n1.拟订规划。\n2.承办其他事项。\n"
        "三、县水务局设下列内设机构：\n（一）办公室。负责机关日常工作。\n四、县水务局机关行政编制15名。设局长1名，副局长2名。\n"
    )
    plan = imported(text, tmp_path / "paper.txt").plan
    assert plan.department.rank == "正科级"
    assert [function.text for function in plan.functions] == ["拟订规划。", "承办其他事项。"]
    assert [unit.name for unit in plan.units] == ["办公室"]
    assert [pool.authorised for pool in plan.staffing.pools] == [15]


def test_a_comma_behind_the_number_of_a_heading(tmp_path: Path) -> None:
    text = f"{HEAD}\n{OPENING}\n一，主要职责\n（一）拟订规划。\n二，内设机构\n（一）办公室。负责机关日常工作。\n"
    plan = imported(text, tmp_path / "paper.txt").plan
    assert [len(plan.functions), len(plan.units)] == [1, 1]
    assert line("一，是全县的工作，二是其他").level is Level.NONE


def test_a_paragraph_below_a_unit_of_a_group_is_that_unit_s(tmp_path: Path) -> None:
    """Units with Arabic numbers below （一） …… 机构, their duties on lines of their own: none of them is the last unit's."""
    units = (
        "（一）综合管理机构\n1.办公室\n负责文秘工作。\n2.法制室\n负责案件审核。\n"
        "（二）执法勤务机构\n3.稽查队\n负责案件查处。"
    )
    found = section(tmp_path, units=units).plan.units
    assert [(unit.name, [duty.text for duty in unit.duties]) for unit in found] == [
        ("办公室", ["负责文秘工作。"]),
        ("法制室", ["负责案件审核。"]),
        ("稽查队", ["负责案件查处。"]),
    ]


def test_posts_of_a_unit_are_no_duty_and_what_they_do_not_tell_apart_is_told(
    tmp_path: Path,
) -> None:
    units = (
        "（一）办公室\n负责机关日常工作。编制6名，股级领导职数2名。\n（二）水资源股\n负责取水管理。"
    )
    read = section(tmp_path, units=units)
    office = read.plan.units[0]
    assert [duty.text for duty in office.duties] == ["负责机关日常工作。"]
    assert (office.posts, office.leaders) == (6, None)
    assert "股级领导职数2名" in str(read.evidence)


def test_an_act_that_denies_is_printed_as_it_is(tmp_path: Path) -> None:
    """不再承担…… below 取消的职责 with 取消 before it would say the opposite."""
    acts = "（一）取消的职责\n不再承担直属企业的经营管理职责。"
    (act,) = section(tmp_path, acts=acts).plan.adjustments
    assert (act.verb, act.say) == (m.AdjustmentVerb.CANCEL, "不再承担直属企业的经营管理职责。")


@pytest.mark.parametrize(
    ("title", "opening", "name"),
    [
        (
            "石桥县总工会机关机构改革方案",
            "根据《石桥县群团改革方案》，制定本方案。",
            "石桥县总工会",
        ),
        ("关于石桥县水务局主要职责、机构设置和人员编制的规定", OPENING, "石桥县水务局"),
    ],
)
def test_words_of_a_sentence_are_no_name(
    tmp_path: Path, title: str, opening: str, name: str
) -> None:
    text = f"{title}\n{opening}\n一、主要职责\n（一）负责甲工作。\n二、内设机构\n（一）办公室\n负责日常工作。\n三、人员编制\n编制9名。\n"
    assert imported(text, tmp_path / "paper.txt").plan.department.name == name


# --- shapes of heads, tables and lines ---


def test_a_notice_of_two_bodies_with_the_signer_beside_the_number(tmp_path: Path) -> None:
    text = (
        "中共石桥县委办公室　石桥县人民政府办公室\n关于印发石桥县水务局主要职责\n内设机构和人员编制规定的通知\n"
        "石办发〔2019〕31号　　签发人：王某、李某\n各乡（镇）党委、人民政府，县直各单位：\n"
        "《石桥县水务局主要职责内设机构和人员编制规定》已经县委、县政府批准，现予印发，请遵照执行。\n"
        f"中共石桥县委办公室\n石桥县人民政府办公室\n2019年3月20日\n{HEAD}\n{OPENING}\n一、主要职责\n（一）拟订全县水利规划。\n"
        "二、内设机构\n（一）办公室。负责机关日常工作。\n三、人员编制\n县水务局机关行政编制15名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    issuing = found.plan.issuing
    assert issuing is not None
    assert (issuing.doc_no, issuing.signers) == ("石办发〔2019〕31号", ("王某", "李某"))
    assert issuing.issuers == ("中共石桥县委办公室", "石桥县人民政府办公室")
    assert issuing.say == (
        "《石桥县水务局主要职责内设机构和人员编制规定》已经县委、县政府批准，现予印发，请遵照执行。",
    )
    assert (kept(found), found.proof.tenths) == ([], 1000)


def test_words_of_a_sentence_are_no_department(tmp_path: Path) -> None:
    text = (
        "白鹭镇机构设置方案\n根据《关于深化乡镇机构改革的意见》，结合白鹭镇实际，制定本方案。\n一、主要任务\n（一）加强党的建设。\n"
        "二、机构设置\n（一）党建工作办公室。负责基层党组织建设。\n三、人员编制和领导职数\n白鹭镇机关行政编制28名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    say = found.plan.say
    assert say is not None
    assert (found.plan.department.name, say.title) == ("白鹭镇", "白鹭镇机构设置方案")
    assert (say.functions_heading, say.units_heading) == ("主要任务", "机构设置")
    assert say.staffing_heading == "人员编制和领导职数"


def test_units_without_numbers_whose_duties_stand_behind_their_names(tmp_path: Path) -> None:
    units = (
        "办公室。负责机关日常运转工作，承担文电、会务、机要等工作。\n公共服务股。拟订公共服务政策并组织实施。指导群众活动。\n"
        "市场管理股、行政审批股（合署办公）。承担市场监管工作。\n文物股。指导文物保护工作。"
    )
    found = section(tmp_path, units=units)
    assert [unit.name for unit in found.plan.units] == [
        "办公室",
        "公共服务股",
        "市场管理股",
        "文物股",
    ]
    joint = found.plan.units[2]
    assert joint.say == "市场管理股、行政审批股（合署办公）"
    assert [(plate.name, plate.kind) for plate in joint.plates] == [
        ("行政审批股", m.PlateKind.CO_LOCATED)
    ]
    assert (kept(found), found.proof.tenths) == ([], 1000)


@pytest.mark.parametrize(
    ("functions", "text"),
    [
        ("（一）负责全区治区工作。\n（二）承办区委交办的其他\n任务。", "承办区委交办的其他任务。"),
        ("（一）负责取水、\n节水管理工作。\n（二）指导防汛。", "负责取水、节水管理工作。"),
        ("（一）负责水利工程（含小型\n水库）的监督管理。\n（二）指导防汛。", "负责水利工程（含小型水库）的监督管理。"),
    ],
)  # fmt: skip
def test_a_line_that_stops_inside_a_sentence_goes_on(
    functions: str, text: str, tmp_path: Path
) -> None:
    found = section(tmp_path, functions=functions)
    assert text in [one.text for one in found.plan.functions]
    assert found.mendings == {"断开的行": 1}


def test_a_name_with_its_duties_below_is_no_cut_line(tmp_path: Path) -> None:
    found = section(tmp_path, units="（一）办公室\n会务。\n（二）规划和法规股\n规划。")
    assert [unit.name for unit in found.plan.units] == ["办公室", "规划和法规股"]
    assert not found.mendings


def test_in_force_in_the_sentence_of_who_interprets(tmp_path: Path) -> None:
    text = "本规定由县编委办公室负责解释，自2019年3月20日起施行。"
    found = section(tmp_path, rest=f"五、附则\n{text}")
    assert found.plan.effective_from is not None
    assert found.plan.effective_from.isoformat() == "2019-03-20"
    assert found.proof.tenths == 1000
    assert not any("施行" in one.after for one in found.proof.apart)


def test_a_transition_that_says_its_end_itself(tmp_path: Path) -> None:
    text = "过渡期内超编人员逐步消化，过渡期至2021年12月31日。"
    found = section(tmp_path, rest=f"五、其他事项\n{text}")
    (one,) = found.plan.transitions
    assert (one.text, one.until and one.until.isoformat()) == (text, "2021-12-31")
    assert found.proof.tenths == 1000


def test_leader_posts_by_rank_below_a_line_that_opens_them(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制15名。内设机构领导职数：\n正股职3名，副股职2名。"
    levels = section(tmp_path, staffing=staffing).plan.staffing.levels
    assert [(one.rank, one.count) for one in levels] == [("正股级", 3), ("副股级", 2)]


TWO_LINES = (
    "<table><tr><th{down}>内设机构</th><th colspan=2>领导职数</th><th{down}>编制</th></tr>"
    "<tr><th>股长（主任）</th><th>副股长（副主任）</th></tr>"
    "<tr><td>办公室</td><td>1</td><td>2</td><td>8</td></tr><tr><td>水资源股</td><td>1</td><td></td><td>4</td></tr></table>"
)


@pytest.mark.parametrize("wrap", ["{}", "<div>{}</div>"])
def test_a_table_whose_head_has_two_lines(wrap: str, tmp_path: Path) -> None:
    """A cell over two columns shifts no figure into another's place."""
    lines = (
        HEAD, OPENING, "一、主要职责", "（一）拟订全县水利规划。", "二、内设机构", "（一）办公室", "负责机关日常工作。", "（二）水资源股",
        "负责取水管理。", "三、人员编制", "县水务局机关行政编制15名。",
    )  # fmt: skip
    words = "".join(f"<p>{line}</p>" for line in lines)
    table = TWO_LINES.format(down=" rowspan=2")
    units = imported(words + wrap.format(table), tmp_path / "paper.html").plan.units
    assert [(one.posts, one.leaders) for one in units] == [
        (8, m.UnitLeaders(1, 2)),
        (4, m.UnitLeaders(1)),
    ]


def test_acts_stand_in_the_paper_s_order(tmp_path: Path) -> None:
    """加强 before 交给, which papers mostly have the other way round: the plan has them so, and says nothing more of it."""
    acts = (
        "（一）加强取水监管职责。\n（二）将水质化验工作交给县水质监测站。\n（三）取消水工程年检。"
    )
    found = section(tmp_path, acts=acts)
    verbs = [one.verb.value for one in found.plan.adjustments]
    assert verbs == ["strengthen", "hand_over", "cancel"]
    assert not found.proof.apart


def test_a_transfer_between_acts_needs_the_order_said(tmp_path: Path) -> None:
    acts = "（一）加强取水监管职责。\n（二）将节水管理职责划给县住建局。\n（三）取消水工程年检。"
    found = section(tmp_path, acts=acts)
    assert found.plan.say is not None
    (move,) = found.plan.transfers
    assert found.plan.say.act_order.index(move.id) == 1
    assert not found.proof.apart


def test_acts_in_the_usual_order_need_none(tmp_path: Path) -> None:
    say = section(tmp_path, acts="（一）取消水工程年检。\n（二）加强取水监管职责。").plan.say
    assert say is None or say.act_order == ()


def test_a_short_name_that_the_article_of_the_basis_gives(tmp_path: Path) -> None:
    text = (
        "关于印发《滨江市高新区管委会综合执法局职能配置、内设机构和人员编制规定》的通知\n滨高管发〔2021〕14 号\n管委会各部门、各园区：\n"
        "经党工委研究同意，现将《滨江市高新区管委会综合执法局职能配置、内设机构和人员编制规定》印发给你们，请遵照执行。\n"
        "滨江市高新技术产业开发区管理委员会\n2021年6月8日\n滨江市高新区管委会综合执法局\n职能配置、内设机构和人员编制规定\n"
        "第一条　为规范高新区管委会综合执法局（以下简称执法局）的职能配置，根据《滨江市高新区机构编制方案》，制定本规定。\n"
        "第二条　执法局是高新区管委会的工作部门，为正科级。\n第三条　执法局的主要职责是：\n（一）负责城市管理执法。\n"
        "第四条　执法局设下列内设机构：\n（一）综合科。负责文电工作。\n第五条　执法局编制15名，其中行政编制6名、事业编制9名。"
    )
    found = imported(text, tmp_path / "paper.txt")
    plan = found.plan
    assert plan.department.short == "执法局"
    assert plan.issuing is not None
    assert plan.issuing.approved_by == "党工委"
    assert [(pool.kind, pool.authorised) for pool in plan.staffing.pools] == [
        ("行政编制", 6),
        ("事业编制", 9),
    ]
    codes = {one.code for one in check(RULES, OnePlan("a", plan, DEFAULTS))}
    assert "PF132" not in codes


def test_posts_of_a_unit_are_printed_where_the_paper_has_them(tmp_path: Path) -> None:
    words = "核定编制4名，设股长1名、副股长1名。"
    found = section(
        tmp_path, units=f"（一）办公室\n负责机关日常工作。{words}\n（二）水资源股\n负责取水管理。"
    )
    unit = found.plan.units[0]
    assert (unit.posts, unit.leaders, unit.posts_text) == (4, m.UnitLeaders(1, 1), words)
    assert found.proof.tenths == 1000


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"posts": 4, "leaders": m.UnitLeaders(1, 1)}, False),
        ({"posts": 5, "leaders": m.UnitLeaders(1, 1)}, True),
        ({"posts": 4, "leaders": m.UnitLeaders(1, 2)}, True),
        ({}, False),
    ],
)
def test_posts_in_words_are_checked_against_the_figures(
    facts: dict[str, object], wrong: bool, tmp_path: Path
) -> None:
    plan = section(tmp_path).plan
    words = "核定编制4名，设股长1名、副股长1名。"
    unit = replace(plan.units[0], posts_text=words, **facts)  # type: ignore[arg-type]
    plan = replace(plan, units=(unit, *plan.units[1:]))
    codes = [one.code for one in check(RULES, OnePlan("a", plan, DEFAULTS))]
    assert ("PF132" in codes) is wrong


@pytest.mark.parametrize("name", ["经济发展局", "现代农业局", "为民服务中心"])
def test_a_name_may_begin_as_a_sentence_does(name: str, tmp_path: Path) -> None:
    lines = (
        f"{name}职能配置、内设机构和人员编制规定", "第一条　根据《园区机构改革方案》，制定本规定。", f"第二条　{name}是管委会工作部门，为正科级。",
        f"第三条　{name}的主要职责是：", "（一）负责招商引资。", "第四条　设下列内设机构：", "（一）综合科。负责文电。", f"第五条　{name}编制5名。",
    )  # fmt: skip
    assert imported("\n".join(lines), tmp_path / "paper.txt").plan.department.name == name


TOWN = (
    "（一）党政机构\n1.党政综合办公室。负责机关日常运转。\n2.经济发展办公室。负责经济发展工作。\n"
    "（二）事业单位\n1.便民服务中心。负责受理事项。为公益一类事业单位，正股级，核定事业编制8名。\n2.综合执法队。集中行使处罚权，核定事业编制12名。"
)


def test_institutions_that_a_paper_lists_beside_its_units(tmp_path: Path) -> None:
    staffing = "县水务局机关行政编制15名，事业编制20名。"
    found = section(tmp_path, units=TOWN, staffing=staffing)
    plan = found.plan
    assert [unit.name for unit in plan.units] == ["党政综合办公室", "经济发展办公室"]
    assert [(one.name, one.kind, one.rank, one.posts) for one in plan.affiliated] == [
        ("便民服务中心", "公益一类", "正股级", 8),
        ("综合执法队", "", "", 12),
    ]
    assert (kept(found), found.proof.tenths) == ([], 1000)
    codes = {one.code for one in check(RULES, OnePlan("a", plan, DEFAULTS))}
    assert not codes & {"PF132", "PF218"}


def test_figures_in_what_is_said_of_an_institution_are_checked(tmp_path: Path) -> None:
    plan = section(tmp_path, units=TOWN).plan
    other = replace(plan.affiliated[0], posts=9)
    plan = replace(plan, affiliated=(other, plan.affiliated[1]))
    assert "PF132" in {one.code for one in check(RULES, OnePlan("a", plan, DEFAULTS))}


def test_a_line_that_names_no_institution_stays_as_words(tmp_path: Path) -> None:
    found = section(tmp_path, units=TOWN + "\n3.其他单位的设置另行研究")
    assert len(found.plan.affiliated) == 2
    assert kept(found) == ["3.其他单位的设置另行研究"]


def test_a_table_of_word_whose_head_has_two_lines(tmp_path: Path) -> None:
    paper = docx.Document()
    for text in (HEAD, OPENING, "一、主要职责", "（一）拟订全县水利规划。", "二、内设机构", "（一）办公室", "负责机关日常工作。", "三、人员编制", "县水务局机关行政编制15名。"):  # fmt: skip
        paper.add_paragraph(text)
    table = paper.add_table(3, 4)
    table.cell(0, 1).merge(table.cell(0, 2))
    for at in (0, 3):
        table.cell(0, at).merge(table.cell(1, at))
    for (row, column), text in {
        (0, 0): "内设机构", (0, 1): "领导职数", (0, 3): "编制", (1, 1): "股长", (1, 2): "副股长",
        (2, 0): "办公室", (2, 1): "1", (2, 2): "2", (2, 3): "8",
    }.items():  # fmt: skip
        table.cell(row, column).text = text
    paper.save(str(tmp_path / "paper.docx"))
    found = import_file(tmp_path / "paper.docx", "paper.docx", DEFAULTS, TEMPLATES, How())
    (unit,) = found.plan.units
    assert (unit.posts, unit.leaders) == (8, m.UnitLeaders(1, 2))
    assert kept(found) == []


def test_an_office_that_is_set_up_elsewhere_is_none_of_the_department_s(tmp_path: Path) -> None:
    text = "区委全面依法治区委员会办公室设在区司法局，区档案局配合做好有关工作。"
    nature = "白石区档案局（以下简称区档案局）是区委办公室管理的工作机关，为正科级。"
    plan = article(tmp_path, nature, text).plan
    assert plan.department.hosted_offices == ()
    assert text in plan.other


def test_an_office_in_the_department_by_its_short_name(tmp_path: Path) -> None:
    text = "区档案工作领导小组办公室设在区档案局，接受区档案工作领导小组的直接领导。"
    nature = "白石区档案局（以下简称区档案局）是区委办公室管理的工作机关，为正科级。"
    (office,) = article(tmp_path, nature, text).plan.department.hosted_offices
    assert office.name == "区档案工作领导小组办公室"


def test_an_institution_is_no_office(tmp_path: Path) -> None:
    nature = (
        "石桥县水文站为石桥县水务局所属公益一类事业单位，机构规格为正股级，经费形式为财政全额拨款。"
    )
    text = (
        f"石桥县水文站机构编制方案\n{nature}\n一、主要职责\n（一）承担水文监测工作。\n二、内设机构\n（一）综合股\n负责文秘工作。\n"
        "三、人员编制\n核定全额拨款事业编制6名。设站长1名。"
    )
    plan = imported(text, tmp_path / "paper.txt").plan
    department = plan.department
    assert (department.system, department.category) == ("事业", "公益一类事业单位")
    assert (department.managed_by, department.rank) == ("石桥县水务局", "正股级")
    assert department.funding == "财政全额拨款"
    assert "PF218" not in {one.code for one in check(RULES, OnePlan("a", plan, DEFAULTS))}


# --- tables of posts as offices draw them ---

HEADS = (
    "<tr><th rowspan=2>序号</th><th rowspan=2>机构名称</th><th colspan=2>人员编制</th><th colspan=2>领导职数</th></tr>"
    "<tr><th>行政</th><th>工勤</th><th>正股级</th><th>副股级</th></tr>"
)


def drawn(tmp_path: Path, rows: str, *, named: bool = True) -> Imported:
    """A paper that names its units (or not), with a table of posts drawn as ``rows``."""
    units = (
        ["（一）办公室", "负责机关日常运转。", "（二）水资源股", "负责取水管理。"] if named else []
    )
    parts = [HEAD, OPENING, "一、主要职责", "（一）拟订全县水利规划。", "二、内设机构", *units, "三、人员编制", "县水务局机关行政编制10名。设局长1名、副局长2名；股级领导职数3名。"]  # fmt: skip
    text = "".join(f"<p>{part}</p>" for part in parts) + f"<table>{rows}</table>"
    path = tmp_path / "paper.html"
    path.write_text(f"<html><body>{text}</body></html>", "utf-8")
    return import_file(path, path.name, DEFAULTS, TEMPLATES, How())


def posts_of(found: Imported) -> list[tuple[str, int | None, tuple[int, int] | None]]:
    return [
        (one.name, one.posts, (one.leaders.chief, one.leaders.deputy) if one.leaders else None)
        for one in found.plan.units
    ]


def unread(found: Imported) -> list[str]:
    return [one.value for one in found.evidence if one.key == "unread"]


def row(*cells: object) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def test_kinds_of_posts_below_one_head_stay_apart(tmp_path: Path) -> None:
    rows = HEADS + row(1, "办公室", 4, 1, 1, 1) + row(2, "水资源股", 3, "", 1, "")
    found = drawn(tmp_path, rows + "<tr><td colspan=2>合计</td><td>7</td><td>1</td><td>2</td><td>1</td></tr>")  # fmt: skip
    assert posts_of(found) == [("办公室", 4, (1, 1)), ("水资源股", 3, (1, 0))]
    assert kept(found) == ["办公室工勤1"]  # a unit has no place for it: kept, not lost


def test_a_figure_below_a_head_of_two_columns_that_nobody_names_is_not_guessed(
    tmp_path: Path,
) -> None:
    rows = (
        "<tr><th>机构名称</th><th>编制</th><th colspan=2>领导职数</th></tr>"
        + row("办公室", 4, 1, 1)
        + row("水资源股", 3, 1, "")
    )
    found = drawn(tmp_path, rows)
    assert posts_of(found) == [("办公室", 4, None), ("水资源股", 3, None)]
    assert kept(found) == ["办公室领导职数1", "办公室1", "水资源股领导职数1"]


def test_columns_that_come_again_beside_the_first_are_read_too(tmp_path: Path) -> None:
    rows = row("机构名称", "编制", "机构名称", "编制") + row("办公室", 4, "水资源股", 3)
    assert posts_of(drawn(tmp_path, rows)) == [("办公室", 4, None), ("水资源股", 3, None)]


def test_leaders_of_the_department_in_the_table_say_what_the_text_says(tmp_path: Path) -> None:
    head = row("机构名称", "编制", "领导职数")
    rows = head + row("局长", 1, "") + row("副局长", 2, "") + row("办公室", 4, 2)
    found = drawn(tmp_path, rows + row("水资源股", 3, 1) + row("合计", 10, 3))
    assert posts_of(found) == [("办公室", 4, None), ("水资源股", 3, (1, 0))]
    assert kept(found) == ["办公室领导职数2名"]
    other = drawn(tmp_path, head + row("副局长", 3, "") + row("办公室", 4, 1))
    assert [one.text for one in other.plan.unplaced] == ["副局长｜3｜"]  # the text says 2


@pytest.mark.parametrize(
    ("name", "government", "party", "inferred"),
    [
        ("市高新区管委会", "", "市委", ""),  # a zone prints none that its plan does not name
        ("市科技局", "", "", "市政府"),
        ("市科技局", "市政府", "", "市政府"),
        ("某局", "某开发区管委会", "市委", "某开发区管委会"),
    ],
)
def test_whose_demands_a_body_works_by(
    name: str, government: str, party: str, inferred: str
) -> None:
    draft = Draft(name=name)
    if government:
        draft.department["government"] = government
    text = f"{name}贯彻落实党中央关于科技工作的方针政策，按照市委工作要求，履行职责。"
    read_guidance(draft, line(text), text)
    assert draft.department.get("party", "") == party
    assert draft.department.get("government", "") == inferred


@pytest.mark.parametrize(
    "work",
    ["承担县治理超限超载领导小组办公室。", "管理县汽车客运站。", "管理县汽车客运站", "负责全县公路站。", "承担局安全生产委员会办公室；"],
)  # fmt: skip
def test_what_ends_like_a_name_and_says_what_is_done_is_a_duty(work: str, tmp_path: Path) -> None:
    units = f"（一）办公室\n负责文秘工作。\n{work}\n（二）运输管理股\n负责运输管理。"
    plan_ = section(tmp_path, units=units).plan
    assert [unit.name for unit in plan_.units] == ["办公室", "运输管理股"]
    assert len(plan_.units[0].duties) == 2


@pytest.mark.parametrize("name", ["组织科", "管理股。", "协调联络科", "承办一科"])
def test_a_unit_whose_name_begins_with_a_verb_is_one(name: str, tmp_path: Path) -> None:
    units = f"办公室\n负责文秘工作。\n{name}\n负责运输管理。"
    assert [one.name for one in section(tmp_path, units=units).plan.units] == [
        "办公室", name.rstrip("。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rank", "government", "plates"),
    [
        ("县水务局为县政府工作部门，正科级。不再保留县河道办牌子，保留县战备办牌子。", "正科级", "县政府", ["县战备办"]),
        ("县水务局为县政府工作部门，不再加挂县公路局牌子。", "", "县政府", []),
        ("县水务局为县政府工作部门。县公路局为副科级，由县水务局管理。", "", "县政府", []),
        ("县水务局是主管全县公路、水路运输的县政府组成部门，正科级。", "正科级", "县政府", []),
        ("县水务局为县政府主管水务的工作部门。", "", "县政府", []),
        ("县水务局为正科级全额拨款事业单位。", "正科级", "", []),
        ("县水务局为县政府工作部门，加挂县战备办（副科级）牌子。", "", "县政府", ["县战备办"]),
    ],
)  # fmt: skip
def test_of_the_department_only_what_is_said_of_it(
    text: str, rank: str, government: str, plates: list[str]
) -> None:
    draft = Draft(name="县水务局")
    read_nature(draft, line(text), text)
    facts = draft.department
    own = facts.get("plates", ())
    assert (facts.get("rank", ""), facts.get("government", "")) == (rank, government)
    assert [one.name for one in own] == plates  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("receiver", "to"),
    [("社会组织", m.Receiver.SOCIETY), ("县社会保险中心", None), ("县社会福利院", None), ("行业协会", m.Receiver.SOCIETY)],
)  # fmt: skip
def test_who_has_the_word_society_in_its_name_is_not_society(
    receiver: str, to: m.Receiver | None, tmp_path: Path
) -> None:
    facts = section(tmp_path, acts=f"（一）将年检工作交给{receiver}承担。").plan
    assert [act.to for act in facts.adjustments] == [to]


@pytest.mark.parametrize(
    ("aside", "plates"),
    [
        ("行政许可科", ["行政许可科"]),
        ("挂法规科牌子", ["法规科"]),
        ("入驻县政务大厅", []),
        ("不计机构数", []),
        ("简称局办", []),
        ("原名客运股", []),
        ("股级", []),
    ],
)
def test_what_stands_in_brackets_is_not_all_a_second_name(
    aside: str, plates: list[str], tmp_path: Path
) -> None:
    units = f"（一）办公室（{aside}）\n负责文秘工作。\n（二）水资源股\n负责取水管理。"
    first = section(tmp_path, units=units).plan.units[0]
    assert (first.name, [one.name for one in first.plates]) == ("办公室", plates)
