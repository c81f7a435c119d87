"""Papers in the shapes that offices have them, whole and damaged: functions, units, duties and figures come out, nothing is lost."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.importing.cleaning import cleaned
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS
from planforge.runs.importing import How, Imported, import_file
from planforge.world.pandoc import syntax_tree
from tests.test_staffing_sentences import shown_leader, shown_level, shown_pool
from tests.test_templates import TEMPLATES

PAPERS = Path(__file__).parent / "old_papers"


@dataclass(frozen=True)
class Expected:
    name: str
    style: m.Style
    functions: int
    units: dict[str, int]  # name → duties
    pools: tuple[str, ...]
    leaders: tuple[str, ...]
    levels: tuple[str, ...]
    same: int = (
        1000  # tenths of a percent, at least: a title or headings that planforge words otherwise
    )


ARTICLE, SECTION = m.Style.ARTICLE, m.Style.SECTION
EXPECTED = {
    "city-2019": Expected(
        "临川市应急管理局", ARTICLE, 7,
        {"办公室": 1, "应急指挥中心": 2, "安全生产基础科": 1, "减灾救灾科": 1, "机关党委": 1},
        ("行政编制 38",), ("局长 1", "副局长 4", "总工程师 1 副处级"),
        ("正科级 7 含机关党委专职副书记1", "副科级 5"),
    ),
    "county-2010": Expected(
        "滨江县科学技术局", SECTION, 5,
        {"办公室": 1, "计划与成果股": 1, "农村科技股": 1, "机关党支部": 1},
        ("行政编制 9", "工勤编制 1"), ("局长 1", "副局长 2"), ("股级 4",),
    ),
    "office-2012": Expected(
        "宁江市人民政府办公室", SECTION, 6,
        {
            "第一秘书科": 1, "第二秘书科": 1, "第三秘书科": 1, "督查科": 1, "应急管理科": 1, "人事科": 1,
            "机关党委": 1, "离退休干部工作办公室": 1, "纪检（监察）机构": 0,
        },
        (
            "行政编制 63 含离退休干部工作人员编制4", "行政编制 0 单列 纪检（监察）机构",
            "事业编制 18 机关后勤服务中心 全额拨款 只出不进",
        ),
        ("主任 1 由市政府秘书长兼任", "副主任 5"), ("正科级 9 含机关党委专职副书记1", "副科级 6"),
    ),
    "county-arabic": Expected(
        "青田县水利局", SECTION, 4,
        {"办公室": 1, "水政水资源股": 1, "工程建设股": 1, "农村水利股": 1},
        ("行政编制 12", "工勤编制 1"), ("局长 1", "副局长 3"), ("正股级 4", "副股级 2"), same=900,
    ),
    "institution-2015": Expected(
        "江北区公共资源交易中心", SECTION, 4, {"综合科": 1, "交易服务科": 1, "信息技术科": 1},
        ("事业编制 25",), ("主任 1", "副主任 2"), (),
    ),
}  # fmt: skip


def imported(text: str, path: Path, *, keep: bool = False) -> Imported:
    path.write_text(text, encoding="utf-8")
    return import_file(path, path.name, DEFAULTS, TEMPLATES, How(keep_text=keep))


def judge(found: Imported, expected: Expected) -> None:
    plan, facts = found.plan, found.plan.staffing
    assert (plan.department.name, plan.style) == (expected.name, expected.style)
    assert len(plan.functions) == expected.functions
    assert {unit.name: len(unit.duties) for unit in plan.units} == expected.units
    assert tuple(map(shown_pool, facts.pools)) == expected.pools
    assert tuple(map(shown_leader, facts.leaders)) == expected.leaders
    assert tuple(map(shown_level, facts.levels)) == expected.levels
    assert plan.unplaced == ()
    assert found.proof.tenths >= expected.same, found.proof.apart


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_as_it_is(name: str, tmp_path: Path) -> None:
    text = (PAPERS / f"{name}.txt").read_text(encoding="utf-8")
    judge(imported(text, tmp_path / "x.txt"), EXPECTED[name])


def half_width(text: str, _random: random.Random) -> str:
    return text.translate(str.maketrans("，；：（）", ",;:()"))


def square_years(text: str, _random: random.Random) -> str:
    return text.replace("〔", "[").replace("〕", "]")


def traditional(text: str, _random: random.Random) -> str:
    return text.translate(str.maketrans("关务应导机构", "關務應導機構"))


def phonetic(text: str, random: random.Random) -> str:
    sounds = {"拟": "nǐ", "策": "cè", "督": "dū", "协": "xié"}
    return re.sub("[拟策督协]", lambda found: f"{found[0]}({sounds[found[0]]})", text)


def joined(text: str, random: random.Random) -> str:
    """Some numbered lines on the line before."""
    lines = text.splitlines()
    found = [lines[0]]
    for one in lines[1:]:
        numbered = re.match("（[一二三四五六七八九十]+）", one)
        if numbered and found[-1].endswith(("。", "；", "：")) and random.random() < 0.5:
            found[-1] += one
        else:
            found.append(one)
    return "\n".join(found)


def cut(text: str, _random: random.Random) -> str:
    """Lines of 36 characters, as a page cuts them."""
    return "\n".join(
        one[at : at + 36] for one in text.splitlines() for at in range(0, max(len(one), 1), 36)
    )


def pages(text: str, _random: random.Random) -> str:
    lines = text.splitlines()
    return "\n".join(
        line + (f"\n— {n // 8} —" if n % 8 == 7 else "") for n, line in enumerate(lines)
    )


def windows(text: str, _random: random.Random) -> str:
    return text.replace("\n", "\r\n\r\n")


DAMAGE = (half_width, square_years, traditional, phonetic, joined, cut, pages, windows)


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", EXPECTED)
def test_a_damaged_paper_gives_the_same(name: str, damage: object, tmp_path: Path) -> None:
    assert callable(damage)
    text = (PAPERS / f"{name}.txt").read_text(encoding="utf-8")
    found = imported(damage(text, random.Random(name)), tmp_path / "x.txt")  # noqa: S311
    judge(found, EXPECTED[name])
    assert all(one.before != one.after for one in found.mended)


def test_the_text_can_be_kept(tmp_path: Path) -> None:
    text = (PAPERS / "county-2010.txt").read_text(encoding="utf-8")
    assert imported(text, tmp_path / "x.txt", keep=True).mended == ()


def test_every_word_of_a_source_is_in_the_plan_or_told(tmp_path: Path) -> None:
    """A passage that no grammar knows is kept, with its place."""
    text = (PAPERS / "city-2019.txt").read_text(encoding="utf-8")
    strange = "本局成立于一九五六年。"
    found = imported(text.replace("第一条", f"{strange}\n第一条", 1), tmp_path / "x.txt")
    assert [(one.text, one.place) for one in found.plan.unplaced] == [(strange, "第3行")]
    assert [one.before for one in found.proof.apart if one.before] == [strange.rstrip("。")]


def test_what_is_cleaned_is_told_once_each(tmp_path: Path) -> None:
    found = imported(
        "甲局主要职责内设机构和人员编制规定\n一、主要职责\n(一)負責某事,某事。", tmp_path / "x.txt"
    )
    assert [one.what for one in found.mended] == ["繁体字", "半角括号", "半角标点"]
    again, told = cleaned(found.source)
    assert told == ()
    assert again == found.source


@pytest.mark.parametrize("depth", [500, 3000])
def test_what_is_nested_too_deep_is_told_and_not_read(depth: int) -> None:
    """A reader that calls itself level by level would end in an error of its own."""
    data = ("<div>" * depth + "甲" + "</div>" * depth).encode()
    with pytest.raises(PlanforgeError) as error:
        syntax_tree("a.html", data, ".html")
    assert error.value.key == "pandoc-deep"


def test_tables_in_tables_are_read() -> None:
    data = ("<table><tr><td>" * 8 + "甲" + "</td></tr></table>" * 8).encode()
    assert "甲" in str(syntax_tree("a.html", data, ".html"))
