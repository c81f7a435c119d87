"""机构图: every unit in a box of its own, every label inside its box, readable, and said in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planforge.charts.measure import em
from planforge.charts.organisation import NAME, bands, organisation
from planforge.charts.scene import FONTS
from planforge.demo import plan
from planforge.document.blocks import Picture
from planforge.plan import records as m
from planforge.writers.docx.picture import fitted
from planforge.writers.gbt9704 import PAGES
from planforge.writers.look import Layout
from tests.strategies import SEEDS, arbitrary_plans

SVG = "{http://www.w3.org/2000/svg}"
LEAST = 2.5  # mm: 7 pt, the smallest type that prints well


@dataclass(frozen=True)
class Area:
    """A rectangle: a box, or the room that a line of words takes."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and self.right >= other.right
            and self.top <= other.top
            and self.bottom >= other.bottom
        )

    def meets(self, other: Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def parsed(picture: Picture) -> etree._Element:
    return etree.fromstring(picture.svg.encode())


def boxes(picture: Picture) -> list[Area]:
    """The boxes; the first rectangle is the white ground."""
    found = []
    for rect in parsed(picture).iter(f"{SVG}rect"):
        x, y, width, height = (float(rect.get(k, "0")) for k in ("x", "y", "width", "height"))
        found.append(Area(x, y, x + width, y + height))
    return found[1:]


def labels(picture: Picture) -> list[Area]:
    """Each line of words with the room its characters take: an em high, as wide as measured."""
    found = []
    for text in parsed(picture).iter(f"{SVG}text"):
        size = float(text.get("font-size", "0"))
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        half = em(text.text or "") * size / 2
        found.append(Area(x - half, y - 0.86 * size, x + half, y + 0.14 * size, text.text or ""))
    return found


def crowded(seed: int, count: int) -> m.Plan:
    """A believable plan with ``count`` units, taken from several departments."""
    units: list[m.Unit] = []
    while len(units) < count:
        units += plan(seed + len(units)).units
    return replace(plan(seed), units=tuple(units[:count]))


def check_layout(picture: Picture) -> None:
    """No box meets another, none leaves the picture, every label lies in exactly one box."""
    whole = Area(0, 0, picture.width, picture.height)
    areas = boxes(picture)
    assert all(whole.holds(area) for area in areas)
    assert not [pair for pair in combinations(areas, 2) if pair[0].meets(pair[1])]
    words = labels(picture)
    for label in words:
        assert sum(area.holds(label) for area in areas) == 1, label
    assert not [pair for pair in combinations(words, 2) if pair[0].meets(pair[1])]


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_any_department_is_drawn_without_a_clipped_label(seed: int) -> None:
    check_layout(organisation(plan(seed)))


@settings(max_examples=12, deadline=None)
@given(SEEDS, st.integers(1, 60))
def test_many_units_are_drawn_as_well(seed: int, count: int) -> None:
    check_layout(organisation(crowded(seed, count)))


@settings(max_examples=40, deadline=None)
@given(arbitrary_plans())
def test_no_odd_plan_makes_it_stumble(one: m.Plan) -> None:
    picture = organisation(one)
    check_layout(picture)
    assert picture.emf[40:44] == b" EMF"


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize("count", [24, 25, 40])
@pytest.mark.parametrize("seed", range(5))
def test_forty_units_stay_readable_on_one_page(seed: int, count: int, layout: Layout) -> None:
    """Names of 9 pt, what stands below them of 7.5 pt, below a title and two lines of text."""
    picture = organisation(crowded(seed, count))
    sizes = {float(text.get("font-size", "0")) for text in parsed(picture).iter(f"{SVG}text")}
    wide, _ = fitted(picture, PAGES[layout], lying=False)
    points = sorted(size * wide / picture.width * 72 / 25.4 for size in sizes)
    if count > 24:
        assert points[0] >= 7.5
        assert points[1] >= 9
    assert picture.width == 156


def test_forty_units_of_long_names_do_too() -> None:
    long = m.Unit("a", "第一区域综合监督管理科", posts=4, leaders=m.UnitLeaders(1, 1))
    units = tuple(replace(long, id=f"u{n}") for n in range(40))
    staffing = m.Staffing((m.Pool("行政编制", 164),), (m.LeaderPost("局长", 1),))
    picture = organisation(m.Plan(m.Department("市工业和信息化局"), units=units, staffing=staffing))
    wide, _ = fitted(picture, PAGES["word"], lying=False)
    assert wide == picture.width
    assert [label.words for label in labels(picture)].count("编制4名，1正1副") == 40


def test_every_unit_has_its_box_with_its_posts_and_leaders() -> None:
    units = (
        m.Unit("a", "办公室", m.Role.SUPPORT, posts=5, leaders=m.UnitLeaders(1, 2)),
        m.Unit("b", "规划科", children=(m.Unit("c", "统计股", posts=2),)),
        m.Unit("d", "机关党委", m.Role.PARTY, numbered=False, counted=False),
    )
    department = m.Department("市科学技术局", rank="正处级")
    staffing = m.Staffing(
        (m.Pool("行政编制", 35),), (m.LeaderPost("局长", 1), m.LeaderPost("副局长", 3))
    )
    one = m.Plan(department, units=units, staffing=staffing)
    picture = organisation(one)
    assert [label.words for label in labels(picture)] == [
        "市科学技术局", "正处级", "局长1名，副局长3名", "行政编制35名", "内设机构2个",
        "综合机构", "1个", "办公室", "编制5名", "正职1名、副职2名",
        "业务机构", "1个", "规划科", "下设统计股（编制2名）",
        "不编号机构", "1个", "机关党委", "不计入机构个数",
    ]  # fmt: skip
    assert picture.alt == (
        "市科学技术局机构图：正处级；局长1名，副局长3名；行政编制35名；内设机构2个。"
        "综合机构1个：办公室（编制5名，正职1名、副职2名）。"
        "业务机构1个：规划科（下设统计股（编制2名））。不编号机构1个：机关党委（不计入机构个数）。"
    )


def test_each_band_has_a_name_and_shades_that_differ_in_grey() -> None:
    one = crowded(3, 40)
    fills = [band.fill for band in bands(one)]
    roles = [(m.Role.SUPPORT, True), (m.Role.BUSINESS, True), (m.Role.PARTY, True)]
    units = tuple(replace(one.units[0], role=role, numbered=number) for role, number in roles)
    shown = bands(replace(one, units=(*units, replace(units[0], numbered=False))))
    assert len({band.name for band in shown}) == len(shown) == 4
    greys = sorted(_luminance(band.fill) for band in shown if band.name != "不编号机构")
    assert all(b - a > 0.08 for a, b in pairwise(greys))
    assert all(_luminance(fill) > 0.5 for fill in fills)  # black words are read on it


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_file_is_whole_accessible_and_brings_nothing_from_elsewhere() -> None:
    picture = organisation(plan(1))
    root = parsed(picture)
    assert root.get("role") == "img"
    assert root.get("width") == "156mm"
    assert (root.findtext(f"{SVG}title") or "").endswith("机构图")
    assert root.findtext(f"{SVG}desc") == picture.alt
    fonts = {text.get("font-family") for text in root.iter(f"{SVG}text")}
    assert fonts == {FONTS}
    assert not re.search(r"href=|url\(|<script|<style|@import", picture.svg)


def test_words_of_a_plan_never_become_markup() -> None:
    evil = '</text><script>alert("1")</script>&amp;甲'
    one = replace(plan(1), units=(m.Unit("a", evil),))
    root = parsed(organisation(one))
    assert not list(root.iter(f"{SVG}script"))
    assert evil in "".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_a_department_without_units_is_a_box() -> None:
    picture = organisation(m.Plan(m.Department("市局")))
    assert [label.words for label in labels(picture)] == ["市局"]
    assert len(boxes(picture)) == 1


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert organisation(plan(5)) == organisation(plan(5))
    assert organisation(plan(5)).emf == organisation(plan(5)).emf


def test_names_are_set_larger_than_facts() -> None:
    root = parsed(organisation(crowded(2, 8)))
    bold = [text for text in root.iter(f"{SVG}text") if text.get("font-weight") == "bold"]
    assert min(float(text.get("font-size", "0")) for text in bold) == NAME
