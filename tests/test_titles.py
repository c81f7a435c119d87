"""Title lines: broken by meaning, in a 梯形 or 菱形, never inside a name, 《》 or a word."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.writers.titles import LIMIT, joints, lines, shapely, width

KJJ = "市科学技术局"
OFFICE = "某某市机构编制委员会办公室"
WORDS = ("职能配置", "内设机构", "人员编制", "主要职责")

# What drafting staff would break by hand; a slash is a line's end.
BROKEN = (
    ("市公安局职能配置、内设机构和人员编制规定", ("市公安局",)),
    ("市科学技术局内设机构和人员编制表", (KJJ,)),
    ("市科学技术局/职能配置、内设机构和人员编制规定", (KJJ, *WORDS)),
    ("市科学技术局/主要职责内设机构和人员编制规定", (KJJ, *WORDS)),
    ("市住房和城乡建设局/职能配置、内设机构和人员编制规定", ("市住房和城乡建设局",)),
    ("市人力资源和社会保障局/职能配置、内设机构和人员编制规定", ("市人力资源和社会保障局",)),
    (
        "中共某某市纪律检查委员会机关/主要职责内设机构和人员编制规定",
        ("中共某某市纪律检查委员会机关",),
    ),
    ("关于调整市科学技术局/内设机构和人员编制的通知", (KJJ,)),
    ("关于印发《某某市科学技术局/职能配置、内设机构和人员编制规定》的通知", ("某某市科学技术局",)),
    ("某某市机构编制委员会办公室/关于调整市城市综合管理局/职责机构编制的通知", (OFFICE, "市城市综合管理局")),
    (
        "中共某某市委办公室 某某市人民政府办公室/关于印发《市科学技术局职能配置、/内设机构和人员编制规定》的通知",
        ("中共某某市委办公室", "某某市人民政府办公室", KJJ),
    ),
    ("某某市人民政府关于印发/某某市人民政府机构改革方案的通知", ()),
    ("国务院关于修改/《中华人民共和国行政许可法实施条例》等/部分行政法规的决定", ()),
    ("市应急管理局权责清单（2026年版）/对照表及有关情况说明材料汇编", ("市应急管理局",)),
    (
        "某某市东城区城市管理局/（区城市综合执法局）职能配置、/内设机构和人员编制规定",
        ("某某市东城区城市管理局（区城市综合执法局）",),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("shown", "keep"), BROKEN)
def test_a_title_is_broken_as_a_person_would(shown: str, keep: tuple[str, ...]) -> None:
    broken = lines(shown.replace("/", ""), keep)
    assert "/".join(broken) == shown
    assert shapely([width(line) for line in broken])


@pytest.mark.parametrize(
    ("widths", "good"),
    [
        ((12,), True),
        ((6, 16), True),
        ((16, 6), True),
        ((11, 11), False),
        ((5, 9, 14), True),
        ((7, 19, 9), True),
        ((12, 8, 12), False),
        ((12, 12, 8), False),
    ],
)
def test_a_shape_is_a_trapezium_or_a_diamond(widths: tuple[float, ...], good: bool) -> None:
    assert shapely(widths) is good


def test_figures_and_letters_take_half_a_character() -> None:
    assert width("2026年“甲”") == 2 + 1 + 3


# Titles as strings of the pieces real ones are made of, and stray characters between.
NAMES = (KJJ, "市住房和城乡建设局", OFFICE)
QUOTED = ("《某某市机构改革方案》", "《关于“三定”的意见》", "（2026年版）")
TITLES = st.lists(
    st.sampled_from(
        (
            *NAMES,
            *QUOTED,
            *WORDS,
            "、",
            "和",
            "的",
            "关于",
            "印发",
            "通知",
            "规定",
            "2026年",
            "甲乙丙",
        )
    ),
    min_size=1,
    max_size=14,
).map("".join)


def cuts(broken: tuple[str, ...]) -> set[int]:
    return set(accumulate(map(len, broken[:-1])))


@given(TITLES)
def test_no_line_is_too_wide_and_none_cuts_a_name_a_word_or_a_quoted_title(title: str) -> None:
    broken = lines(title, NAMES)
    assert "".join(broken) == title
    assert all(0 < width(line) <= LIMIT for line in broken)
    for whole in (*NAMES, *QUOTED, *WORDS, "2026年"):
        at = title.find(whole)
        while at >= 0:
            assert not cuts(broken) & set(range(at + 1, at + len(whole)))
            at = title.find(whole, at + 1)
    assert all(line[0] not in "、》）的，。" for line in broken[1:])


@given(st.text(max_size=90), st.lists(st.text(max_size=6), max_size=3))
def test_any_text_at_all_is_broken_without_loss(title: str, keep: list[str]) -> None:
    broken = lines(title, tuple(keep))
    assert "".join(broken) == title
    assert all(width(line) <= LIMIT for line in broken)


def test_a_quoted_title_wider_than_a_line_opens_where_it_hurts_least() -> None:
    title = "关于转发《" + "市科学技术局职能配置、" * 3 + "规定》的通知"
    broken = lines(title, (KJJ,))
    assert len(broken) > 2
    assert not any(line.startswith(("技术", "能配", "、")) for line in broken)


def test_where_nothing_is_known_every_place_costs_the_same() -> None:
    assert set(joints("甲乙丙丁").values()) == {8.0}
