"""人员编制 and 领导职数 sentences in the shapes papers have, read number by number."""

from __future__ import annotations

import pytest

from planforge import demo
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.reading.sentences.staffing import staffing_of
from planforge.wording.department import body
from planforge.wording.staffing import staffing
from planforge.words.numerals import numeral, value
from tests import amount

NAMES = ("市样本局", "市样本工作局")

# sentence → pools, leaders, levels, what was not understood
SENTENCES: list[tuple[str, list[object], list[object], list[object], list[str]]] = [
    (
        "市样本局机关行政编制42名（含纪检监察机构编制3名）。设局长1名，副局长3名；正科级领导职数12名，副科级领导职数9名。",
        ["行政编制 42 含纪检监察机构编制3"], ["局长 1", "副局长 3"], ["正科级 12", "副科级 9"], [],
    ),
    (
        "机关行政编制为33名、机关工勤编制5名。其中：局长1名、副局长3名、总工程师1名（副处级）。",
        ["行政编制 33", "工勤编制 5"], ["局长 1", "副局长 3", "总工程师 1 副处级"], [], [],
    ),
    (
        "核定行政编制20人，其中局长一名，副局长三名，科级领导职数14名（9正5副）。",
        ["行政编制 20"], ["局长 1", "副局长 3"], ["正科级 9", "副科级 5"], [],
    ),
    (
        "科级领导职数17名（正科级11名、副科级6名）。", [], [], ["正科级 11", "副科级 6"], [],
    ),
    (
        "处级领导职数18名，其中正处级11名，副处级7名。", [], [], ["正处级 11", "副处级 7"], [],
    ),
    ("科级领导职数23名。", [], [], ["科级 23"], []),
    ("正副科级领导职数23名（含工会专职副主席1名）。", [], [], ["科级 23 含工会专职副主席1"], []),
    ("正副股长12名。", [], [], ["股级 12"], []),
    ("正、副股级领导职数6名。", [], [], ["股级 6"], []),
    ("正副科级领导职数9名（其中正科级4名、副科级5名）。", [], [], ["正科级 4", "副科级 5"], []),
    ("设局长1名，副局长2名；总经济师、总统计师各1名（副处级）。",
     [], ["局长 1", "副局长 2", "总经济师 1 副处级", "总统计师 1 副处级"], [], []),
    ("党组书记兼园区管委会主任1名（由副市长兼任），管委会副主任2名。",
     [], ["党组书记兼园区管委会主任 1 由副市长兼任", "管委会副主任 2"], [], []),
    ("设局长1名，宣传委员、副局长1名，副局长2名。", [], ["局长 1", "宣传委员、副局长 1", "副局长 2"], [], []),
    ("设局长1名，副局长2名；督查室主任1名、副主任3名。", [], ["局长 1", "副局长 2", "督查室主任 1", "督查室副主任 3"], [], []),
    ("设局长1名，副局长2名；各工作委员会主任5名，副主任6名。",
     [], ["局长 1", "副局长 2"], [], ["各工作委员会主任5名", "副主任6名"]),
    ("设局长1名，副局长2名；各检查组设组长1名（正科级）、副组长1名。",
     [], ["局长 1", "副局长 2"], [], ["各检查组设组长1名（正科级）、副组长1名"]),
    ("设主席1名，副主席3名（其中驻会、不驻会各1名）。", [], ["主席 1", "副主席 3"], [], ["其中驻会", "不驻会各1名"]),
    (
        "正科级领导职数12名（含机关党委专职副书记1名）。", [], [], ["正科级 12 含机关党委专职副书记1"], [],
    ),
    (
        "专职副书记（副处级）1名（由市政府副秘书长兼任）。",
        [], ["副书记 1 副处级 专职 由市政府副秘书长兼任"], [], [],
    ),
    ("设1名局长，2名副局长。", [], ["局长 1", "副局长 2"], [], []),
    ("局领导职数1正3副。", [], ["正职 1", "副职 3"], [], []),
    ("主任1名由副市长兼任。", [], ["主任 1 由副市长兼任"], [], []),
    ("局长1名（高配副厅级）。", [], ["局长 1 高配副厅级"], [], []),
    (
        "机关后勤服务中心全额拨款事业编制23名，人员只出不进，编制出一减一。",
        ["事业编制 23 机关后勤服务中心 全额拨款 只出不进"], [], [], [],
    ),
    (
        "纪检监察组行政编制在机关编制总额内单列。", ["行政编制 0 单列 纪检监察组"], [], [], [],
    ),
    (
        "纪检监察机构行政编制2名，在机关编制总额内单列。", ["行政编制 2 单列 纪检监察机构"], [], [], [],
    ),
    ("行政编制30名，离退休人员服务编制含在内。", ["行政编制 30 离退休人员服务编制含在内"], [], [], []),
    ("人员编制按有关规定执行。", [], [], [], ["人员编制按有关规定执行"]),
]  # fmt: skip


def shown_pool(pool: m.Pool) -> str:
    included = "、".join(f"{share.label}{share.n}" for share in pool.included)
    words = [
        pool.kind, str(pool.authorised), pool.owner, pool.funding, "只出不进" if pool.shrinking else "",
        "单列" if pool.ring_fenced else "", pool.note, f"含{included}" if included else "",
    ]  # fmt: skip
    return " ".join(filter(None, words))


def shown_leader(post: m.LeaderPost) -> str:
    words = [
        post.title, str(post.count), post.rank, "专职" if post.full_time else "", post.concurrent,
        f"高配{post.upgraded}" if post.upgraded else "",
    ]  # fmt: skip
    return " ".join(filter(None, words))


def shown_level(level: m.LevelTotal) -> str:
    included = "、".join(f"{share.label}{share.n}" for share in level.included)
    return f"{level.rank} {level.count}" + (f" 含{included}" if included else "")


@pytest.mark.parametrize(
    ("text", "pools", "leaders", "levels", "unread"), SENTENCES, ids=[s[0] for s in SENTENCES]
)
def test_a_sentence(
    text: str, pools: list[str], leaders: list[str], levels: list[str], unread: list[str]
) -> None:
    found = staffing_of([text], NAMES)
    assert list(map(shown_pool, found.pools)) == pools
    assert list(map(shown_leader, found.leaders)) == leaders
    assert list(map(shown_level, found.levels)) == levels
    assert found.unread == unread


@pytest.mark.parametrize("seed", amount.of(500, 100, 300))
def test_what_planforge_writes_it_reads(seed: int) -> None:
    plan = demo.plan(seed)
    words, names = staffing(plan.staffing), body(plan, DEFAULTS)
    opened = f"{'设' if seed % 2 else '其中：'}{words.breakdown}。"
    found = staffing_of(
        [f"{names.organ}{words.own}。{opened}", *words.special], (names.called, names.name)
    )
    assert sorted(map(said_pool, found.pools)) == sorted(map(said_pool, plan.staffing.pools))
    assert list(map(shown_leader, found.leaders)) == list(map(shown_leader, plan.staffing.leaders))
    assert list(map(shown_level, found.levels)) == list(map(shown_level, plan.staffing.levels))
    assert found.unread == []


def said_pool(pool: m.Pool) -> str:
    """A pool as a paper says it: 含甲 and 含甲编制 are one."""
    return shown_pool(pool).replace("编制", "")


@pytest.mark.parametrize("n", [*range(1, 120), 200, 305, 999, 1000, 1010, 1100, 9999])
def test_numbers_in_chinese(n: int) -> None:
    assert value(numeral(n)) == n
    assert value(str(n)) == n
    assert value("".join("〇一二三四五六七八九"[int(digit)] for digit in str(n))) == n


@pytest.mark.parametrize("text", ["", "号", "第一", "1a"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        value(text)


@pytest.mark.parametrize(
    ("sentence", "leaders"),
    [
        ("其中管理人员30名、专业技术人员13名、工勤人员2名。", []),
        ("市国资委机关编制共32名，其中行政编制28名；实有31名。", []),
        ("行政编制55名，较原核定数增加3名。", []),
        ("核定机关后勤服务人员编制2名。离退休干部工作人员编制1名。", []),
        ("县林业站10人，实有9人。", []),
        ("各科各设科长1名、各管理部主任各1名。", []),
        ("内设机构各设主任1名，其余各股室各1名。", []),
        ("两中心领导职数各3名。", []),
        ("股级正职7名，股级副职3名。", []),
        ("正副处长（主任）12名，其中处长（主任）6名。", []),
        ("中层干部职数5名（3正2副）。", []),
        ("设局长1名、总会计师1名、督察员2名。", ["局长 1", "总会计师 1", "督察员 2"]),
    ],
)
def test_only_a_title_makes_a_leader(sentence: str, leaders: list[str]) -> None:
    found = staffing_of([sentence], NAMES)
    assert list(map(shown_leader, found.leaders)) == leaders
    assert found.unread or found.pools or found.levels or leaders


def test_posts_of_bodies_beside_are_not_the_department_s_own() -> None:
    sentence = "设第一检查分局、第二检查分局2个派出机构，核定行政编制40名、事业编制5名。"
    found = staffing_of([sentence], NAMES)
    assert (found.pools, found.unread) == ([], [sentence])
    assert staffing_of(["核定行政编制40名、事业编制5名。"], NAMES).pools != []


@pytest.mark.parametrize(
    ("sentence", "pools", "leaders", "levels", "unread"),
    [
        ("行政编制48名，其中，市领导行政编制5名。", [("行政编制", 48, [("市领导", 5)])], [], [], []),
        ("行政编制48名，其中市领导行政编制5名、机关行政编制43名。", [("行政编制", 48, [("市领导", 5), ("机关", 43)])], [], [], []),
        ("行政编制48名，工勤编制5名。", [("行政编制", 48, []), ("工勤编制", 5, [])], [], [], []),
        ("事业编制21名，其中机关工勤人员编制2名。", [("事业编制", 21, [("机关工勤人员编制", 2)])], [], [], []),
        ("核定编制16名，其中行政编制14名、工勤编制2名。", [("行政编制", 14, []), ("工勤编制", 2, [])], [], [], []),
        ("领导职数4名，其中局长1名、副局长3名。", [], [("局长", 1), ("副局长", 3)], [], []),
        ("行政编制14名（其中：局长1名、副局长3名）。", [("行政编制", 14, [])], [("局长", 1), ("副局长", 3)], [], []),
        ("核定编制15名，其中行政编制14名、工勤编制2名。", [("行政编制", 14, []), ("工勤编制", 2, [])], [], [], ["核定编制15名"]),
        ("机关编制11名。其中：行政编制9名，工勤编制2名。", [("行政编制", 9, []), ("工勤编制", 2, [])], [], [], []),
        ("领导职数5名，其中局长1名、副局长3名。", [], [("局长", 1), ("副局长", 3)], [], ["领导职数5名"]),
        ("内设机构领导职数6名，其中正科级4名、副科级2名。", [], [], [("正科级", 4), ("副科级", 2)], []),
        ("内设机构领导职数7名，其中正科级4名、副科级2名。", [], [], [("正科级", 4), ("副科级", 2)], ["内设机构领导职数7名"]),
        ("科级领导职数4名，其中局长1名、副局长3名；股级领导职数6名。", [], [("局长", 1), ("副局长", 3)], [("股级", 6)], []),
        ("股室领导职数：股长（主任）5名，副股长2名。", [], [], [("正股级", 5), ("副股级", 2)], []),
        ("股长（主任）5名，副股长2名。", [], [], [], ["股长（主任）5名", "副股长2名"]),
        ("科级领导职数正科4名、副科2名。", [], [], [("正科级", 4), ("副科级", 2)], []),
        ("事业编制30名。其中管理人员22名，专业技术人员6名，工勤人员2名。",
         [("事业编制", 30, [("管理人员", 22), ("专业技术人员", 6), ("工勤人员", 2)])], [], [], []),
        ("事业编制20名。其中管理人员22名。", [("事业编制", 20, [])], [], [], ["其中管理人员22名"]),
        ("行政编制46名，其中市公务员局8名。", [("行政编制", 46, [("市公务员局", 8)])], [], [], []),
        ("行政编制16名；机关工勤2名；机关后勤服务人员3名。",
         [("行政编制", 16, []), ("工勤编制", 2, []), ("后勤服务人员编制", 3, [])], [], [], []),
        ("设局（馆）长1名、副局（馆）长2名。", [], [("局（馆）长", 1), ("副局（馆）长", 2)], [], []),
        ("领导职数按1正3副配备。", [], [("正职", 1), ("副职", 3)], [], []),
        ("按正科级配备局长1名，副局长2名。", [], [("局长", 1), ("副局长", 2)], [], []),
        ("局长1名，副局长2名；婚姻登记处主任1名。", [], [("局长", 1), ("副局长", 2)], [], ["婚姻登记处主任1名"]),
        ("部长1名，副部长4名，其中常务副部长1名。", [], [("部长", 1), ("副部长", 4)], [], []),
        ("主任1名，副主任2名（副处级），其中专职副主任1名。", [], [("主任", 1), ("副主任", 2)], [], []),
        ("主任1名，副主任2名，其中专职副主任3名。", [], [("主任", 1), ("副主任", 2), ("副主任", 3)], [], []),
        ("领导职数1正3副：主任1名，副主任3名。", [], [("主任", 1), ("副主任", 3)], [], []),
        ("领导职数1正3副。", [], [("正职", 1), ("副职", 3)], [], []),
        ("科级领导职数17名（10正7副，含总经济师1名）。", [], [], [("正科级", 10), ("副科级", 7)], ["含总经济师1名"]),
    ],
)  # fmt: skip
def test_parts_and_totals(
    sentence: str,
    pools: list[tuple[str, int, list[tuple[str, int]]]],
    leaders: list[tuple[str, int]],
    levels: list[tuple[str, int]],
    unread: list[str],
) -> None:
    """What stands behind 其中 is inside, never beside; of a bare total the parts are told; a number is counted once."""
    found = staffing_of([sentence], NAMES)
    shares = [(p.kind, p.authorised, [(s.label, s.n) for s in p.included]) for p in found.pools]
    assert shares == pools
    assert [(post.title, post.count) for post in found.leaders] == leaders
    assert [(level.rank, level.count) for level in found.levels] == levels
    assert found.unread == unread


@pytest.mark.parametrize(
    ("sentence", "pools", "leaders", "levels", "unread"),
    [
        ("领导职数3名（局长1名、副局长2名）。", [], [("局长", 1), ("副局长", 2)], [], []),
        ("领导职数3名（局长1名、副局长3名）。", [], [("局长", 1), ("副局长", 3)], [], ["领导职数3名"]),
        ("领导职数一正二副。另配纪检组长1名。", [], [("正职", 1), ("副职", 2), ("纪检组长", 1)], [], []),
        ("领导职数：1正2副，总农艺师1名。", [], [("正职", 1), ("副职", 2), ("总农艺师", 1)], [], []),
        ("副科级以上领导职数7名：正科级5名、副科级2名。", [], [], [("正科级", 5), ("副科级", 2)], []),
        ("副科级以上领导职数5名。", [], [], [("科级", 5)], []),
        ("政法专项编制45名（其中员额检察官18名）。", [("政法专项编制", 45, "", ["员额检察官 18"])], [], [], []),
        ("县法学会机关挂靠县委，核定机关事业编制2名，设专职副会长1名。", [("机关事业编制", 2, "县法学会", [])], [], [],
         ["县法学会机关挂靠县委", "设专职副会长1名"]),
        ("内设机构设主任6名，副主任4名。", [], [], [], ["内设机构设主任6名", "副主任4名"]),
        ("主任1名，副主任4名。", [], [("主任", 1), ("副主任", 4)], [], []),
        ("人民法庭庭长3名、副庭长3名。", [], [], [], ["人民法庭庭长3名", "副庭长3名"]),
        ("办公室内设科室科长3名。", [], [], [], ["办公室内设科室科长3名"]),
        ("中层正职3名，中层副职1名。", [], [], [("内设机构正职", 3), ("内设机构副职", 1)], []),
        ("中层领导职数10名，其中正职8名、副职2名。", [], [], [("内设机构正职", 8), ("内设机构副职", 2)], []),
        ("中层领导职数10名，其中正职8名、副职1名。", [], [], [], ["中层领导职数10名", "其中正职8名", "副职1名"]),
        ("内设机构领导职数28名（14正14副）。", [], [], [("内设机构正职", 14), ("内设机构副职", 14)], []),
        ("内设机构领导职数28名（14正13副）。", [], [], [], ["内设机构领导职数28名"]),
        ("职能科室中层职数15名（10正5副），业务科室中层职数20名（10正10副）。", [], [], [("内设机构正职", 20), ("内设机构副职", 15)], []),
        ("检察长1名，副检察长3名；部门正职6名，部门副职4名。", [], [("检察长", 1), ("副检察长", 3)], [("内设机构正职", 6), ("内设机构副职", 4)], []),
        ("部门正职2名，部门副职4名。", [], [("部门正职", 2), ("部门副职", 4)], [], []),
        ("内设机构正职领导职数6名，内设机构副职领导职数4名。", [], [], [("内设机构正职", 6), ("内设机构副职", 4)], []),
        ("聘用制书记员员额22名，机关后勤服务事业编制4名。", [("聘用制书记员员额", 22, "", []), ("事业编制", 4, "机关后勤服务", [])], [], [], []),
        ("控制聘用人员（备案制）员额180名。", [("备案制员额", 180, "", [])], [], [], []),
        ("乡镇财政所系统编制64名，实有61名。", [("系统编制", 64, "乡镇财政所", [])], [], [], ["实有61名"]),
        ("离退休干部工作人员编制1名。", [("离退休干部工作人员编制", 1, "", [])], [], [], []),
        ("行政编制10名（不含离退休人员编制2名）。", [("行政编制", 10, "", [])], [], [], ["不含离退休人员编制2名"]),
        ("事业编制186名，其中专业技术人员编制169名、管理人员编制12名、工勤人员编制5名。",
         [("事业编制", 186, "", ["专业技术人员编制 169", "管理人员编制 12", "工勤人员编制 5"])], [], [], []),
        ("行政编制48名，其中市领导行政编制5名，机关工勤人员编制3名。",
         [("行政编制", 48, "", ["市领导 5"]), ("工勤编制", 3, "", [])], [], [], []),
        ("行政编制10名，从市乙局划入行政编制3名，新增行政编制3名。", [("行政编制", 10, "", [])], [], [],
         ["从市乙局划入行政编制3名", "新增行政编制3名"]),
    ],
)  # fmt: skip
def test_what_a_stranger_s_papers_say(
    sentence: str,
    pools: list[tuple[str, int, str, list[str]]],
    leaders: list[tuple[str, int]],
    levels: list[tuple[str, int]],
    unread: list[str],
) -> None:
    found = staffing_of([sentence], NAMES)
    shown = [
        (p.kind, p.authorised, p.owner, [f"{s.label} {s.n}" for s in p.included])
        for p in found.pools
    ]
    assert shown == pools
    assert [(post.title, post.count) for post in found.leaders] == leaders
    assert [(level.rank, level.count) for level in found.levels] == levels
    assert found.unread == unread


def test_whose_posts_only_shrink() -> None:
    pools = staffing_of(["事业编制4名，工勤编制2名。事业人员只出不进。"], NAMES).pools
    assert [(pool.kind, pool.shrinking) for pool in pools] == [
        ("事业编制", True),
        ("工勤编制", False),
    ]
    (pool,) = staffing_of(["工勤编制2名（退一收一）。"], NAMES).pools
    assert (pool.shrinking, pool.covers) == (True, ())


def test_leaders_after_the_posts_of_another_body() -> None:
    """科级领导职数3名，其中 goes on with the number before it, not with the posts of the institutions in the sentence before."""
    found = staffing_of(
        ["镇事业单位核定事业编制26名。", "科级领导职数3名，其中：镇长1名，副镇长2名。"], ["白马镇"]
    )
    assert [(post.title, post.count) for post in found.leaders] == [("镇长", 1), ("副镇长", 2)]
    assert (found.levels, found.unread) == ([], [])


# sentence → 非领导职数 and 职级职数, leaders, what was not understood
GRADES: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "设局长1名、副局长3名；非领导职数5名（主任科员2名、副主任科员3名）。",
        ["非领导职数 5 含主任科员2、副主任科员3"], ["局长 1", "副局长 3"], [],
    ),
    ("核定非领导职数3名，其中主任科员1名、副主任科员2名。", ["非领导职数 3 含主任科员1、副主任科员2"], [], []),
    ("行政编制22名，其中：局长1名，非领导职数2名。", ["非领导职数 2"], ["局长 1"], []),
    ("科级非领导职数4名。", ["科级非领导职数 4"], [], []),
    ("非领导职务职数4名。", ["非领导职务职数 4"], [], []),
    ("市样本局职级职数12名。", ["职级职数 12"], [], []),
    ("职级职数6名，其中一级调研员1名、二级调研员2名。", ["职级职数 6 含一级调研员1、二级调研员2"], [], []),
    # more than the whole, or not behind 其中: no part of it
    ("非领导职数1名，其中主任科员2名。", ["非领导职数 1"], [], ["其中主任科员2名"]),
    ("非领导职数3名，主任科员1名。", ["非领导职数 3"], [], ["主任科员1名"]),
    ("非领导职数3名，其中局长1名。", ["非领导职数 3"], ["局长 1"], []),
    ("市外局非领导职数2名。", [], [], ["市外局非领导职数2名"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "grades", "leaders", "unread"), GRADES)
def test_posts_of_those_who_lead_nobody(
    sentence: str, grades: list[str], leaders: list[str], unread: list[str]
) -> None:
    found = staffing_of([sentence], NAMES)
    told = [
        f"{one.kind} {one.count}"
        + (
            " 含" + "、".join(f"{part.label}{part.n}" for part in one.included)
            if one.included
            else ""
        )
        for one in found.grades
    ]
    assert told == grades
    assert [shown_leader(one) for one in found.leaders] == leaders
    assert found.unread == unread
    assert found.levels == []


def test_how_many_there_are_is_no_part_of_the_posts() -> None:
    read = staffing_of(["局长1名，副局长2名（现有3名，超配1名）。"], ("县水务局",))
    assert [(one.title, one.count, one.included) for one in read.leaders] == [
        ("局长", 1, ()), ("副局长", 2, ()),
    ]  # fmt: skip
    assert read.unread == ["现有3名", "超配1名"]
