"""Every number that a rule compares with has a case on both sides of it, and a test demands it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.judging import rules
from planforge.judging.judge import WholeCity, check
from planforge.judging.rules import RULES
from planforge.judging.scopes import OnePlan
from planforge.judging.scopes_since import Baseline, SinceCity, SincePlan
from planforge.plan import records as m
from planforge.plan.policy import Constraint, Policy, Reform, Target
from planforge.words.likeness import likeness

FOLDER = Path(str(rules.__file__)).parent
# A hundred characters, no two alike, and as many others: so many percent of likeness is so many characters.
OLD = "".join(chr(0x4E00 + n) for n in range(100))
NEW = "".join(chr(0x6E00 + n) for n in range(100))


def changed(n: int) -> str:
    """``OLD`` with its last ``n`` characters replaced."""
    return OLD[: len(OLD) - n] + NEW[:n]


def claims(*texts: str) -> set[str]:
    """What is found where each department claims one of ``texts``."""
    plans = tuple(
        (f"p{n}", m.Plan(m.Department(f"市{n}局"), functions=(m.Function("f", text),)))
        for n, text in enumerate(texts)
    )
    return {finding.code for finding in check(RULES, WholeCity(m.City(plans), Policy()))}


def department(n: int, units: int) -> m.Plan:
    return m.Plan(
        m.Department(f"市{n}局"), units=tuple(m.Unit(f"u{i}", f"科{i}") for i in range(units))
    )


def named(changed_departments: int) -> str:
    """The departments that PF309 names."""
    now = tuple((f"p{n}", department(n, 2)) for n in range(changed_departments))
    then = {f"p{n}": department(n, 1) for n in range(changed_departments)}
    policy = Policy(reform=Reform(source="某发〔2016〕4号", keep=(Constraint.CITY_UNITS,)))
    scope = SinceCity(m.City(now), Baseline("v1", then), policy)
    (finding,) = [f for f in check(RULES, scope) if f.code == "PF309"]
    return str(finding.args["changed_zh"])


def share(percent: int) -> set[str]:
    """What is found of a department with one business unit of three, where a target asks for ``percent``."""
    units = (
        m.Unit("a", "甲", m.Role.SUPPORT),
        m.Unit("b", "乙", m.Role.SUPPORT),
        m.Unit("c", "丙"),
    )
    target = Target("机构", percent, "某发〔2016〕4号")
    policy = Policy(reform=Reform(source="某发〔2016〕4号", targets=(target,)))
    scope = OnePlan("a", m.Plan(m.Department("市甲局"), units=units), policy)
    return {finding.code for finding in check(RULES, scope)}


def renamed(name: str) -> set[str]:
    """What is found of a text with a name that a department of the city has no more."""
    then = {"a": m.Plan(m.Department(name)), "b": m.Plan(m.Department("市乙局"))}
    told = m.Plan(m.Department("市乙局"), functions=(m.Function("f", f"会同{name}办理。"),))
    city = m.City((("a", m.Plan(m.Department("市某某局"))), ("b", told)))
    found = check(RULES, SinceCity(city, Baseline("v1", then)))
    return {finding.code for finding in found}


def reused(alike: int) -> set[str]:
    """What is found of a function that kept its id and so many of its hundred characters."""
    old, new = (
        m.Plan(m.Department("市甲局"), functions=(m.Function("f", text),))
        for text in (OLD, changed(100 - alike))
    )
    return {finding.code for finding in check(RULES, SincePlan("a", old, new))}


CASES: dict[tuple[str, str, int], tuple[Callable[[], bool], Callable[[], bool]]] = {
    # the side that is left alone, the side that is told
    ("claims", "_SAME", 94): (
        lambda: "PF503" not in claims(OLD, _of_likeness(94, below=True)),
        lambda: "PF503" in claims(OLD, _of_likeness(94, below=False)),
    ),
    ("claims", "_SHORT", 16): (
        lambda: "PF503" not in claims(OLD[:15], OLD[:15]),
        lambda: "PF503" in claims(OLD[:16], OLD[:16]),
    ),
    ("city_totals", "_SHOWN", 6): (
        lambda: named(6).count("局") == 6 and "等" not in named(6),
        lambda: named(7).count("局") == 6 and named(7).endswith("等7个部门"),
    ),
    ("shares", "business_share_below_target", 100): (
        lambda: "PF405" not in share(33),
        lambda: "PF405" in share(34),
    ),
    ("renamed", "_SHORTEST", 4): (
        lambda: "PF517" not in renamed("编办室"),
        lambda: "PF517" in renamed("市编办室"),
    ),
}  # fmt: skip
ELSEWHERE = {
    ("licences", "licence_not_on_platform", 3),  # tests/test_noticed.py: stages 2 and 3
    ("dates", "_LONG_AFTER", 20),  # tests/rules/PF170.md: 19 and 20 years
}


def _of_likeness(percent: int, *, below: bool) -> str:
    """A text as little unlike ``OLD`` as is just below ``percent``, or as unlike as is not."""
    scores = {n: likeness(OLD, changed(n)) for n in range(1, 60)}
    if below:
        return changed(next(n for n in sorted(scores) if scores[n] < percent))
    return changed(max(n for n in scores if scores[n] >= percent))


@pytest.mark.parametrize("key", CASES, ids=lambda key: f"{key[0]} {key[2]}")
def test_both_sides_of_a_threshold(key: tuple[str, str, int]) -> None:
    left_alone, told = CASES[key]
    assert left_alone()
    assert told()


def numbers() -> set[tuple[str, str, int]]:
    """Every number above 2 in a rule's body, and every one that has a name; lengths of quotes aside."""
    found = set()
    for path in FOLDER.rglob("*.py"):
        for part in ast.parse(path.read_text(encoding="utf-8")).body:
            match part:
                case ast.FunctionDef(name=name):
                    quotes = {
                        id(argument)
                        for call in ast.walk(part)
                        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "clip"
                        for argument in call.args
                    }
                    nodes = [n for n in ast.walk(part) if id(n) not in quotes]
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant() as value):
                    nodes = [value]
                case _:
                    continue
            found |= {
                (path.stem, name, node.value)
                for node in nodes
                if isinstance(node, ast.Constant) and type(node.value) is int and node.value > 2
            }
    return found


def test_every_number_of_a_rule_has_its_case() -> None:
    assert numbers() == {*CASES, *ELSEWHERE}


def test_ten_percent_of_the_words_make_an_id_the_same_thing() -> None:
    """``account.identity``: what PF313 tells, the account takes for another thing."""
    assert "PF313" not in reused(11)  # ten pairs of neighbours of ninety-nine
    assert "PF313" in reused(10)
