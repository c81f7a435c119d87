"""Whatever single value of a plan changes, the change is found, belongs to exactly one act, and can be said in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planforge.account.change import told
from planforge.account.compare import compare
from planforge.account.difference import differences, replay
from planforge.account.facts import facts_of, is_touched
from planforge.account.report import grouped
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.reading.read import read_plan
from tests import amount
from tests.goldens import Golden

ROOT = Path(__file__).parent.parent
PLANS = (
    "tests/samples/article.yaml",
    "tests/samples/section.yaml",
    "tests/samples/approved.yaml",
    "tests/samples/shaped.yaml",
    "plans/kjj.yaml",
    "plans/cgj.yaml",
)
Path_ = tuple[str | int, ...]


def loaded(name: str) -> m.Plan:
    plan, _ = read_plan(name, (ROOT / name).read_bytes())
    assert plan is not None
    return plan


def leaves(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    """Every value of a plan that is no record, with the way to it."""
    match value:
        case m.Located():
            for field in SPEC_OF[type(value)].fields:
                yield from leaves(getattr(value, field.attribute), (*path, field.attribute))
        case tuple() if value and all(
            isinstance(each, m.Located) and type(each) in SPEC_OF for each in value
        ):
            for n, each in enumerate(value):
                yield from leaves(each, (*path, n))
        case _:
            yield path, value


def other(value: object) -> object:
    """Another value of the kind; None where there is none to be had."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case m.Choice():
            return next((each for each in type(value) if each is not value), None)
        case str() if value:
            return f"{value}改"
        case tuple() if value:
            return value[:-1]
        case _:
            return None


def put(value: object, path: Path_, new: object) -> object:
    """``value`` with the value at ``path`` another."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, tuple):
        assert isinstance(first, int)
        return (*value[:first], put(value[first], rest, new), *value[first + 1 :])
    assert isinstance(value, m.Located)
    assert isinstance(first, str)
    changed = {first: put(getattr(value, first), rest, new)}
    return replace(value, **changed)  # type: ignore[arg-type]


def with_another_leaf(plan: m.Plan) -> Iterator[tuple[Path_, m.Plan]]:
    """The plan with each of its values in turn another, and where that one stands."""
    for path, value in leaves(plan):
        changed = other(value)
        if changed is not None:
            new = put(plan, path, changed)
            assert isinstance(new, m.Plan)
            yield path, new


@pytest.mark.parametrize("name", PLANS)
def test_every_leaf_is_accounted_for(name: str) -> None:
    old = loaded(name)
    tried = 0
    for path, new in with_another_leaf(old):
        steps = tuple(differences(old, new))
        assert steps, path
        acts = compare(old, new)
        owned = [step for act in acts for step in act.differences]
        assert len(owned) == len(steps), path
        assert all(step in steps for step in owned), path
        assert replay(old, steps) == new, path
        for zh in (True, False):
            assert all(Speaker(old, new, zh).sentence(act) for act in told(acts)), path
        tried += 1
    assert tried > 50


@pytest.mark.parametrize("name", amount.some(PLANS[1::2], 2))
def test_every_leaf_is_a_line_of_git_diff_and_of_blame(name: str) -> None:
    """textconv shows every change, in both languages, and blame credits the lines that changed and no other."""
    old = loaded(name)
    there = {(fact.words, fact.paths) for fact in facts_of(old, zh=True)}
    before = {zh: [fact.words for fact in facts_of(old, zh=zh)] for zh in (True, False)}
    for path, new in with_another_leaf(old):
        after = {zh: list(facts_of(new, zh=zh)) for zh in (True, False)}
        for zh, facts in after.items():
            assert [fact.words for fact in facts] != before[zh], path
        steps = tuple(differences(old, new))
        if path[-1] == "id":  # everything below it has another way then
            continue
        for fact in after[True]:
            if fact.paths and (fact.words, fact.paths) not in there:
                assert is_touched(fact, steps), path


def test_together_they_are_most_of_the_schema() -> None:
    """Every field of the table that a plan can give is among the leaves that are tried."""
    tried = set()
    for name in PLANS:
        plan = loaded(name)
        for record in _records(plan):
            for field in fields(record):
                value = getattr(record, field.name)
                if isinstance(value, m.Located) or other(value) is not None:
                    tried.add((type(record), field.name))
    every = {(of, field.attribute) for of, spec in SPEC_OF.items() for field in spec.fields}
    missing = {f"{of.__name__}.{name}" for of, name in every - tried}
    assert missing <= {
        "Department.managed_by", "Department.unset", "Issuing.unset", "Plan.unset", "Plan.authority_list",
    }, missing  # fmt: skip


def _records(value: object) -> Iterator[m.Located]:
    if isinstance(value, tuple):
        for each in value:
            yield from _records(each)
    elif isinstance(value, m.Located):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))


@pytest.mark.parametrize("name", ["article", "section", "approved", "shaped"])
def test_every_leaf_is_told_in_these_words(name: str, golden: Golden) -> None:
    """What the readers of both languages see of each value that changes; one of its like where lists have several."""
    old = loaded(f"tests/samples/{name}.yaml")
    lines: list[str] = []
    seen = set()
    for path, new in with_another_leaf(old):
        kind = tuple(part for part in path if isinstance(part, str))
        if kind in seen:
            continue
        seen.add(kind)
        lines.append(f"# {'.'.join(kind)}")
        for zh in (True, False):
            speaker = Speaker(old, new, zh)
            lines += [
                f"{title}｜{label}｜{sentence}"
                for title, mine in grouped(told(compare(old, new)), zh=zh)
                for one in mine
                for label, sentence in ((speaker.label(one), speaker.sentence(one)),)
            ]
    golden.check(f"changes/leaves-{name}.txt", "\n".join(lines) + "\n")


def lists_of(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, tuple[m.Located, ...]]]:
    """Every list of records in a plan, with the way to it."""
    if isinstance(value, m.Located) and type(value) in SPEC_OF:
        for field in SPEC_OF[type(value)].fields:
            yield from lists_of(getattr(value, field.attribute), (*path, field.attribute))
    elif isinstance(value, tuple) and value and isinstance(value[0], m.Located):
        yield path, value
        for n, each in enumerate(value):
            yield from lists_of(each, (*path, n))


@pytest.mark.parametrize("name", ["article", "section", "approved", "shaped"])
def test_every_item_that_comes_or_goes_is_told_in_these_words(name: str, golden: Golden) -> None:
    """The last of each list taken out, and put in again; and the list in another order."""
    old = loaded(f"tests/samples/{name}.yaml")
    lines: list[str] = []
    seen = set()
    for path, items in lists_of(old):
        kind = tuple(part for part in path if isinstance(part, str))
        if kind in seen or type(items[0]) not in SPEC_OF:
            continue
        seen.add(kind)
        without, turned = put(old, path, items[:-1]), put(old, path, items[::-1])
        assert isinstance(without, m.Plan)
        assert isinstance(turned, m.Plan)
        for what, pair in (
            ("gone", (old, without)),
            ("come", (without, old)),
            ("turned", (old, turned)),
        ):
            lines.append(f"# {'.'.join(kind)} {what}")
            for zh in (True, False):
                speaker = Speaker(*pair, zh)
                lines += [
                    f"{speaker.label(one)}｜{speaker.sentence(one)}" for one in told(compare(*pair))
                ]
    golden.check(f"changes/items-{name}.txt", "\n".join(lines) + "\n")
