"""下放 is not 划给, 上收 is not 划入: whatever changed hands, every paper calls it what the transfer says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.change import There
from planforge.account.handing import all_given, called, given, had_from
from planforge.account.orders import hung, moved_to
from planforge.papers.lone import founding_context
from planforge.papers.subjects import OfLone
from planforge.plan import records as m
from planforge.plan.policy import DEFAULTS, Policy
from tests.built_papers import build_changes
from tests.test_notes import plan
from tests.test_templates import TEMPLATES
from tests.test_where_it_went import GONE, HEIR, ended
from tests.workspaces import good

D = m.Direction
LEFT = {D.OUT: "划给东城区", D.DOWN: "下放给东城区"}
CAME = {D.IN: "由东城区划入", D.UP: "东城区上收"}
PLAIN = good("市科学技术局")
CATCH_ALL = "  - {id: other, kind: catch_all"
FUNCTION = "  - {id: gone, text: 负责农药广告审查。}\n"
DUTY = "      - {id: gone, text: 承担农药广告审查工作。, serves: [other]}\n"
POINT = "  - {id: wide, text: 负责农资监管, points: [指导农药使用。, 负责农药广告审查。]}\n"
ITEM = "authorities:\n  - {id: gone, name: 农药广告审查, type: 行政许可}\n"
UNIT = "  - id: pesticides\n    name: 农药科\n    posts: 2\n    duties:\n" + DUTY


def before(what: str, text: str) -> str:
    return PLAIN.replace(what, text + what)


THINGS = {
    "function": before(CATCH_ALL, FUNCTION),
    "duty": before("  - id: planning\n", DUTY),
    "item": PLAIN + ITEM,
    "unit": before("staffing:\n", UNIT),
    "point": before("  - id: planning\n", DUTY).replace(CATCH_ALL, POINT + CATCH_ALL),
}
WITHOUT = {"point": PLAIN.replace(CATCH_ALL, POINT.replace("。, 负责农药广告审查", "") + CATCH_ALL)}


def transfer(way: D, *, units: bool = False) -> str:
    also = ", units: 1" if units else ""
    return f"transfers:\n  - {{id: t1, direction: {way.value}, text: 有关职责, counterpart: 东城区, functions: [gone]{also}}}\n"


def papers(old: str, new: str) -> str:
    """Every word of every paper of the change."""
    made, findings = build_changes("kjj", plan(old), plan(new), Policy(), TEMPLATES)
    assert not findings
    texts = [one.data.decode() for one in made if one.path.endswith((".md", ".html"))]
    assert len(texts) > 3
    return "".join(texts)


def other_ways(ways: dict[D, str], way: D) -> list[str]:
    return [words for one, words in ways.items() if one is not way]


@pytest.mark.parametrize("way", LEFT)
@pytest.mark.parametrize("thing", THINGS)
def test_what_left(thing: str, way: D) -> None:
    old, new = THINGS[thing], WITHOUT.get(thing, PLAIN)
    text = papers(old, new + transfer(way, units=thing == "unit"))
    assert LEFT[way] in text
    assert not [words for words in other_ways(LEFT, way) if words in text]


@pytest.mark.parametrize("way", CAME)
@pytest.mark.parametrize("thing", THINGS)
def test_what_came(thing: str, way: D) -> None:
    old, new = WITHOUT.get(thing, PLAIN), THINGS[thing]
    text = papers(old, new + transfer(way, units=thing == "unit"))
    assert CAME[way] in text
    assert not [words for words in other_ways(CAME, way) if words in text]


@pytest.mark.parametrize("way", LEFT)
def test_a_duty_of_a_unit_that_was_merged(way: D) -> None:
    new = PLAIN.replace("  - id: planning\n", "  - id: planning\n    merged_from: [pesticides]\n")
    text = papers(THINGS["unit"], new + transfer(way))
    assert LEFT[way] in text
    assert not [words for words in other_ways(LEFT, way) if words in text]


@pytest.mark.parametrize("way", LEFT)
def test_of_a_department_that_ended(way: D) -> None:
    (market, *_), (item, *_) = GONE.units, GONE.authorities
    ids = (market.duties[0].id, item.id, *(one.id for one in GONE.functions))
    move = m.Transfer("t", way, "旅游市场职责", "东城区", functions=ids, units=1)
    last = replace(GONE, transfers=(move,))
    notice, told = ended({"b": GONE, "a": HEIR}, {"a": HEIR}, "b", last)
    text = "".join([*notice, *told])
    assert text.count(LEFT[way]) > 3
    assert not [words for words in other_ways(LEFT, way) if words in text]


@pytest.mark.parametrize("way", CAME)
def test_of_a_department_that_was_set_up(way: D) -> None:
    function = m.Function("f1", "负责旅游市场监督管理。", received_from="东城区")
    move = m.Transfer("t", way, "旅游市场职责", "东城区", functions=("f1",))
    new = m.Plan(m.Department("市丙局"), functions=(function,), transfers=(move,))
    context = founding_context(OfLone("c", new, DEFAULTS, True, ()))
    assert context is not None
    assert CAME[way] in str(context["matters"])
    assert not [words for words in other_ways(CAME, way) if words in str(context["matters"])]


class TestWhoSaysIt:
    OUT = m.Transfer("t1", D.OUT, "甲", "东城区", functions=("a",))
    DOWN = m.Transfer("t2", D.DOWN, "乙", "东城区", functions=("b",))

    def test_the_transfer_that_names_it_goes_before_others(self) -> None:
        assert given("东城区", (self.OUT, self.DOWN), ("a",)) == "划给东城区"
        assert given("东城区", (self.OUT, self.DOWN), ("b",)) == "下放给东城区"

    def test_transfers_that_say_both_say_neither(self) -> None:
        assert given("东城区", (self.OUT, self.DOWN)) == "划给东城区"
        assert given("东城区", (self.DOWN,), ("of no transfer",)) == "下放给东城区"

    def test_of_another_department_they_say_nothing(self) -> None:
        assert given("市乙局", (self.DOWN,)) == "划给市乙局"
        assert had_from("东城区", (self.DOWN,)) == "由东城区划入"

    def test_several_departments(self) -> None:
        west = replace(self.DOWN, counterpart="西城区")
        assert given("东城区、西城区", (self.DOWN, west)) == "下放给东城区、西城区"
        ends = [(D.OUT, "市乙局"), (D.DOWN, "东城区"), (D.DOWN, "西城区"), (D.OUT, "市乙局")]
        assert all_given(ends) == "下放给东城区、西城区、划给市乙局"

    def test_every_direction_has_words(self) -> None:
        assert len({called(way, "甲") for way in D}) == len(D)


def test_a_duty_of_a_merged_unit_that_two_departments_got_by_a_document_of_its_own() -> None:
    move = "  - {id: t%d, direction: down, text: 有关职责, counterpart: %s, functions: [gone], basis: 某发〔2026〕6号}\n"
    new = PLAIN.replace("  - id: planning\n", "  - id: planning\n    merged_from: [pesticides]\n")
    text = papers(
        THINGS["unit"], new + "transfers:\n" + move % (1, "东城区") + move % (2, "西城区")
    )
    assert "“承担农药广告审查工作”下放给东城区、西城区，某发〔2026〕6号）" in text


@pytest.mark.parametrize(
    ("kind", "came", "gone", "there"),
    [
        (m.PlateKind.ADDED, "加挂市甲办牌子（原由市乙局加挂）", "不再加挂市甲办牌子（改由市乙局加挂）", "改由市乙局加挂"),
        (m.PlateKind.HUNG, "挂市甲办牌子（原由市乙局挂牌）", "不再挂市甲办牌子（改由市乙局挂牌）", "改由市乙局挂牌"),
        (m.PlateKind.ATTACHED, "由市甲办挂靠（原挂靠市乙局）", "不再由市甲办挂靠（改挂靠市乙局）", "改挂靠市乙局"),
        (m.PlateKind.CO_LOCATED, "与市甲办合署办公（原与市乙局合署办公）", "不再与市甲办合署办公（改与市乙局合署办公）", "改与市乙局合署办公"),
        (m.PlateKind.TWO_NAMES, "与市甲办一个机构两块牌子（原与市乙局一个机构两块牌子）", "不再与市甲办一个机构两块牌子（改与市乙局一个机构两块牌子）", "改与市乙局一个机构两块牌子"),
    ],
)  # fmt: skip
def test_a_second_name_that_changed_hands(
    kind: m.PlateKind, came: str, gone: str, there: str
) -> None:
    """A body that works beside another one is not hung up, nor used."""
    was = There("市乙局", "市甲办", hung=kind)
    assert hung(kind, "市甲办", came=True, other="市乙局", was=was) == came
    assert hung(kind, "市甲办", came=False, other="市乙局", was=was) == gone
    assert moved_to(was) == there
