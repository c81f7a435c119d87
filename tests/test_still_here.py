"""A function that went in part: the papers never say that the department gave up what it still does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.account.compare import compare
from planforge.account.still_here import but, but_of_duty, still_here
from planforge.account.wording import Speaker
from planforge.plan import records as m

FIRE = m.Function("fire", "负责森林防火工作，指导林业有害生物防治。")
WOODS = m.Function("woods", "组织造林绿化，监督管理森林资源。")
BASE = m.Plan(department=m.Department("市林业局"), functions=(WOODS, FIRE), units=())


def after(text: str, *points: str) -> m.Plan:
    return replace(BASE, functions=(replace(WOODS, text=text, points=points),))


KEPT = after("组织造林绿化，监督管理森林资源，指导林业有害生物防治。")


@pytest.mark.parametrize(
    ("plan", "kept"),
    [
        (KEPT, ("指导林业有害生物防治",)),
        (after("组织造林绿化，包括：", "指导林业有害生物防治。"), ("指导林业有害生物防治",)),
        (after("组织造林绿化。"), ()),
        (after("指导林业有害生物监测。"), ()),
        # All of it stands elsewhere: it was put together with another one, and nothing went.
        (after("负责森林防火工作，组织造林绿化，指导林业有害生物防治。"), ()),
    ],
)
def test_what_of_a_function_is_still_here(plan: m.Plan, kept: tuple[str, ...]) -> None:
    assert still_here(FIRE, plan) == kept


@pytest.mark.parametrize(
    ("part", "counts"),
    [
        ("并组织实施", False),
        ("开展监督检查工作", False),
        ("管理林区道路", False),
        ("管理林间道路", True),
    ],
)
def test_words_of_any_function_are_no_part_of_one(part: str, counts: bool) -> None:
    gone = m.Function("x", f"拟订森林防火规划，{part}。")
    assert bool(still_here(gone, after(f"组织造林绿化，{part}。"))) is counts


def test_it_is_said_beside_what_went() -> None:
    said = "（其中“指导林业有害生物防治”仍由本部门承担）"
    assert but([FIRE], KEPT) == said
    assert but([FIRE], after("组织造林绿化。")) == ""
    assert but([FIRE], KEPT, zh=False) == " (“指导林业有害生物防治” stays here)"
    english = [Speaker(BASE, KEPT, zh=False).sentence(one) for one in compare(BASE, KEPT)]
    assert any(one.endswith("stays here)") for one in english)
    sentences = [Speaker(BASE, KEPT).sentence(one) for one in compare(BASE, KEPT)]
    (gone,) = [one for one in sentences if "不再承担" in one]
    assert gone.endswith(said)


def test_it_is_said_with_the_transfer_that_took_the_rest() -> None:
    move = m.Transfer("t", m.Direction.OUT, "森林防火职责", "市应急管理局", functions=("fire",))
    new = replace(KEPT, transfers=(move,))
    sentences = [Speaker(BASE, new).sentence(one) for one in compare(BASE, new)]
    (gone,) = [one for one in sentences if "市应急管理局" in one]
    assert (
        "不再承担主要职责“负责森林防火工作，指导林业有害生物防治”（其中“指导林业有害生物防治”仍由本部门承担）"
        in gone
    )


DUTY = m.Duty("d", "承担森林防火的组织协调，指导林业有害生物的防治检疫。")


def serving(**texts: str) -> m.Plan:
    """Units by their names, with one duty each."""
    units = tuple(
        m.Unit(f"u{at}", name, duties=(m.Duty(f"d{at}", text),))
        for at, (name, text) in enumerate(texts.items())
    )
    return replace(BASE, units=units)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (serving(资源科="管理森林。"), ""),
        (
            serving(资源科="管理森林，指导林业有害生物的防治检疫。"),
            "（其中“指导林业有害生物的防治检疫”由资源科承担）",
        ),
        (
            serving(防火科="指导林业有害生物的防治检疫。", 资源科="管理森林。"),
            "（其中“指导林业有害生物的防治检疫”仍由防火科承担）",
        ),
        (serving(资源科="承担森林防火的组织协调，指导林业有害生物的防治检疫，管理森林。"), ""),
    ],
)
def test_what_of_a_duty_is_still_done_and_by_whom(plan: m.Plan, said: str) -> None:
    assert but_of_duty(DUTY, plan, "防火科") == said


def test_it_is_said_beside_the_duty_that_went() -> None:
    fire = m.Unit("fire", "防火科", duties=(DUTY, m.Duty("e", "管理防火物资储备。")))
    woods = m.Unit("woods", "资源科", duties=(m.Duty("w", "管理森林资源调查。"),))
    old = replace(BASE, units=(fire, woods))
    more = m.Duty("w", "管理森林资源调查，指导林业有害生物的防治检疫。")
    new = replace(
        old, units=(replace(fire, duties=fire.duties[1:]), replace(woods, duties=(more,)))
    )
    sentences = [Speaker(old, new).sentence(one) for one in compare(old, new)]
    (gone,) = [one for one in sentences if "不再承担" in one]
    assert gone.endswith("（其中“指导林业有害生物的防治检疫”由资源科承担）")
    english = [Speaker(old, new, zh=False).sentence(one) for one in compare(old, new)]
    assert any(one.endswith(" (“指导林业有害生物的防治检疫” with 资源科)") for one in english)
