"""What a reference to a function means that is no id of one: a number, words of it, an id with a slip."""

from __future__ import annotations

import pytest

from planforge.judging.function_names import FunctionNames
from planforge.plan import records as m

FUNCTIONS = (
    m.Function("plan", "拟订全市科技发展规划并组织实施。"),
    m.Function("fund", "管理科技专项资金。"),
    m.Function("funds", "管理科技成果转化基金。"),
    m.Function("", "管理科技档案。"),
)
NAMES = FunctionNames(m.Plan(m.Department("市科学技术局"), functions=FUNCTIONS))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("plan", ("plan",)),
        ("第1项", ("plan",)),
        ("（三）", ("funds",)),
        ("第5项", ()),
        ("拟订全市", ("plan",)),
        ("拟订全", ()),  # three characters say little
        ("管理科技", ()),  # more than one begins so
        ("管理科技专项", ("fund",)),
        ("plam", ("plan",)),
        ("plan fund", ("plan", "fund")),
        ("nothing-of-it", ()),
    ],
)
def test_a_reference_means_the_one_function_it_names(word: str, meant: tuple[str, ...]) -> None:
    assert NAMES.meant(word) == meant


def test_of_very_many_slips_the_last_are_not_guessed() -> None:
    """Each question is asked once; a list of another plan would be guessed for minutes."""
    names = FunctionNames(m.Plan(m.Department("市科学技术局"), functions=FUNCTIONS))
    for n in range(199):
        names.near(f"nothing-{n}")
    assert names.near("plam") == "plan", "the two hundredth"
    assert names.near("plaan") == ""
    assert names.near("plam") == "plan"
