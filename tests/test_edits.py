"""调整通知 orders a rewording as offices do, and whoever carries the order out has the new words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from planforge import demo as generate
from planforge.demo.edits import edited
from planforge.papers.redline.edits import reworded
from planforge.plan import records as m
from tests import amount
from tests.sentence_pairs import PAIRS as MORE_PAIRS
from tests.test_redline import CASES, case
from tests.test_spans import PAIRS

LIGHT = "负责城市照明的规划、建设和管理，指导县区照明工作。"
OTHER = m.Function(id="other", text="拟订城市管理的政策措施并组织实施。")


def plan_of(text: str, kind: m.FunctionKind = m.FunctionKind.ORDINARY) -> m.Plan:
    return replace(case("kjj").old, functions=(OTHER, m.Function(id="light", text=text, kind=kind)))


def order(old: str, new: str, kind: m.FunctionKind = m.FunctionKind.ORDINARY) -> str:
    plan = plan_of(old, kind)
    return reworded(plan, plan.functions[1], new)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("负责城市照明的规划、建设和维护，指导县区照明工作。", "将主要职责第（二）项中的“管理”修改为“维护”"),
        ("负责城市照明的规划、建设和管理。", "删去主要职责第（二）项中的“，指导县区照明工作”"),
        ("负责城市照明的规划、建设和管理，指导、监督县区照明工作。", "在主要职责第（二）项中的“指导”后增加“、监督”"),
        ("负责城市照明的规划、建设和维护，指导、监督县区照明工作。", "将主要职责第（二）项中的“管理”修改为“维护”，在“指导”后增加“、监督”"),
        ("统一受理、审核、批准许可申请。", "将主要职责第（二）项修改为“统一受理、审核、批准许可申请”"),
    ],
)  # fmt: skip
def test_in_the_words_of_offices(new: str, said: str) -> None:
    assert order(LIGHT, new) == said


def test_words_that_stand_twice_are_not_named_alone() -> None:
    """Which 照明 is meant? The item is given anew."""
    said = order(
        "负责照明，管理照明，检查照明设施和设备。", "负责照明，管理灯光，检查照明设施和设备。"
    )
    assert said == "将主要职责第（二）项修改为“负责照明，管理灯光，检查照明设施和设备”"


def test_an_item_that_the_paper_does_not_number_is_quoted() -> None:
    said = order(LIGHT, LIGHT.replace("管理", "维护"), m.FunctionKind.DIVISION)
    assert said == f"将主要职责“{LIGHT.rstrip('。')}”中的“管理”修改为“维护”"


@pytest.mark.parametrize(
    ("old", "new", "is_whole"),
    [
        ("负责外国专家管理工作，承担来华许可事务。", "负责外国专家和博士后工作，承担来华许可事务。", True),
        ("负责外国专家和博士后工作，承担来华许可事务。", "负责外国专家管理工作，承担来华许可事务。", True),
        ("负责外国专家和博士后工作，承担来华许可事务。", "负责外国专家和留学人员工作，承担来华许可事务。", False),
        ("负责外国专家管理工作，承担来华许可事务。", "负责外国专家服务工作，承担来华许可事务。", False),
    ],
)  # fmt: skip
def test_words_that_begin_in_the_middle_of_a_phrase_are_not_quoted(
    old: str, new: str, *, is_whole: bool
) -> None:
    """“管理”修改为“和博士后” reads like nothing: then the item is given anew."""
    said = order(old, new)
    assert (said == f"将主要职责第（二）项修改为“{new.rstrip('。')}”") is is_whole


EVERY_PAIR = [*PAIRS, *MORE_PAIRS]


@pytest.mark.parametrize("pair", EVERY_PAIR)
def test_carried_out_it_gives_the_new_words(pair: tuple[str, str]) -> None:
    old, new = pair
    assert carried_out(order(old, new), old) == new.rstrip("。；")


@pytest.mark.parametrize("seed", amount.of(120, 40))
def test_of_random_edits_too(seed: int) -> None:
    old = generate.plan(seed % 40)
    new, _ = edited(old, seed, 6)
    later = {function.id: function.text for function in new.functions}
    for function in old.functions:
        after = later.get(function.id, function.text)
        if after != function.text:
            said = reworded(old, function, after)
            assert carried_out(said, function.text) == after.rstrip("。；")


@pytest.mark.parametrize("name", CASES)
def test_the_six_cases(name: str) -> None:
    one = case(name)
    later = {function.id: function.text for function in one.new.functions}
    for function in one.old.functions:
        after = later.get(function.id, function.text)
        if after != function.text:
            said = reworded(one.old, function, after)
            assert carried_out(said, function.text) == after.rstrip("。；")


_ORDER = re.compile("(?:将|^)“(?P<old>[^“”]+)”修改为“(?P<new>[^“”]+)”|删去“(?P<gone>[^“”]+)”|在“(?P<at>[^“”]+)”后增加“(?P<come>[^“”]+)”")  # fmt: skip


def carried_out(said: str, old: str) -> str:
    """What a clerk has who does what he is told, in the paper he holds. Each stretch is named once, so one after the
    other is as good as all at once from the last to the first."""
    text = old.rstrip("。；")
    whole = re.fullmatch("将[^“”]*(?:“.*”)?修改为“(.*)”", said)
    edit = "中的" in said.partition("“")[0] or said.startswith(f"将主要职责“{text}”中的")
    if whole and not edit:
        return whole[1]
    said = said.replace(f"主要职责“{text}”中的", "").replace("职能转变的要求中的", "")
    said = re.sub("主要职责第（[一二三四五六七八九十]+）项中的", "", said)
    marks = []
    for found in _ORDER.finditer(said):
        words = found["old"] or found["gone"] or found["at"]
        assert text.count(words) == 1
        place = text.index(words)
        end = place + len(words)
        if found["at"]:
            marks.append((end, end, found["come"]))
        else:
            marks.append((place, end, found["new"] or ""))
    assert marks
    for start, end, words in sorted(marks, reverse=True):
        text = text[:start] + words + text[end:]
    return text
