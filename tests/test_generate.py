"""The generator: believable, valid, complete, the same everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256
from statistics import median

import pytest

from planforge.demo import MOST_DEPARTMENTS, city, files, plan
from planforge.demo.transfers import transfer_ends
from planforge.demo.vocabulary import KINDS
from planforge.demo.vocabulary.moves import DEVOLVED, MOVES, RAISED
from planforge.diagnostics.finding import Finding
from planforge.judging.judge import OnePlan, WholeCity, check
from planforge.judging.rules import RULES
from planforge.plan import records as m
from planforge.plan.fields import SPECS
from planforge.plan.policy import LeaderTable, Policy, TableRow, Threshold, ThresholdName
from planforge.words.traditional import TRADITIONAL

STRICT = Policy(
    tables=(
        LeaderTable(
            "科室领导职数标准",
            (TableRow(1, 0, 3), TableRow(1, 1, 7), TableRow(1, 2)),
            "某编〔2020〕5号第七条",
        ),
    ),
    thresholds=(Threshold(ThresholdName.UNIT_POSTS_MIN, 3, "某编〔2020〕5号第六条"),),
)


def findings(whole: m.City, policy: Policy = STRICT) -> list[Finding]:
    """Everything the rules say of a city, of any severity."""
    found = [
        finding for slug, one in whole.plans for finding in check(RULES, OnePlan(slug, one, policy))
    ]
    return [*found, *check(RULES, WholeCity(whole, policy))]


def records(value: object) -> Iterator[m.Located]:
    """Every record inside a value, itself included."""
    if isinstance(value, m.Located):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)


def used(whole: m.City) -> set[tuple[str, str]]:
    """Record and field of every value that says something its default does not."""
    found: set[tuple[str, str]] = set()
    for _, one in whole.plans:
        for record in records(one):
            for field in fields(record):
                value = getattr(record, field.name)
                empty = value is None or value == "" or value == () or value is False
                if not empty and value != field.default:
                    found.add((type(record).__name__, field.name))
    return found


def texts(one: m.Plan) -> list[str]:
    return [said.text for said in OnePlan("", one).passages]


def test_a_clean_city_has_no_finding_of_any_severity() -> None:
    assert [(f.code, dict(f.args)) for f in findings(city(200, 7))] == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("departments", [0, 1, 2, 9, 17, 40])
def test_a_small_city_is_as_clean(departments: int, seed: int) -> None:
    whole = city(departments, seed)
    assert len(whole.plans) == departments
    assert [(f.code, dict(f.args)) for f in findings(whole)] == []


@pytest.mark.parametrize("style", [None, *m.Style])
def test_a_plan_that_stands_alone_is_clean(style: m.Style | None) -> None:
    for seed in range(60):
        one = plan(seed, style=style)
        assert style is None or one.style is style
        found = check(RULES, OnePlan("plan", one, STRICT))
        assert [(f.code, dict(f.args)) for f in found] == [], seed


@pytest.mark.parametrize("seed", range(8))
def test_twenty_departments_use_every_field_of_the_model(seed: int) -> None:
    every = {(spec.of.__name__, field.attribute) for spec in SPECS for field in spec.fields}
    every |= {("PoolCount", "kind"), ("PoolCount", "n")}
    # Written always with a value that is also the default somewhere else: seen by their values.
    by_value = {("Plan", "style"), ("Unit", "numbered"), ("Unit", "counted")}
    # What is said of the version before, and lists in files of their own: shown by a city with a history.
    by_history = {
        ("Authority", "continues"), ("Affiliated", "merged_from"), ("Function", "continues"), ("Plan", "authority_list"), ("Transfer", "units"),
    }  # fmt: skip
    # An invented city has no workspace whose defaults it could refuse (tests/test_unset.py).
    by_workspace = {field for field in every if field[1] == "unset"}
    # Words that somebody approved, when, and passages of papers read in: nobody's invention.
    by_paper = {
        one
        for one in every
        if one[0] in ("Say", "Unplaced", "Round")
        or one == ("Affiliated", "text")
        or one[1] == "renamed_from"  # of one round, and of what has a quite other name
        or one == ("Pool", "called")
        or one[1] in ("say", "under", "group", "posts_text", "unplaced", "rounds")
    }
    whole = city(20, seed)
    assert sorted(every - used(whole) - by_value - by_history - by_workspace - by_paper) == []
    units = [unit for _, one in whole.plans for unit in one.units]
    assert {unit.numbered for unit in units} == {unit.counted for unit in units} == {True, False}
    assert {one.style for _, one in whole.plans} == set(m.Style)


def test_a_city_uses_every_choice_but_the_repealed() -> None:
    chosen = {
        value
        for _, one in city(72, 1).plans
        for record in records(one)
        for field in fields(record)
        if isinstance(value := getattr(record, field.name), m.Choice)
    }
    layouts = (m.ItemNumbers, m.UnitLine)  # of papers that somebody approved (tests/shapes.py)
    choices = {
        member
        for name in vars(m).values()
        if isinstance(name, type) and issubclass(name, m.Choice) and name not in layouts
        for member in name
    }
    on_the_way = {"CONSULTATION", "SUBMITTED"}
    rare = {"REPEALED", "DIVISION", "ATTACHED", "DEPARTMENT", "FREE", *on_the_way}
    assert {c.name for c in choices - chosen} <= rare


def test_names_and_slugs_are_unique_and_safe() -> None:
    whole = city(1_000, 3)
    slugs = [slug for slug, _ in whole.plans]
    assert slugs == sorted(set(slugs))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,40}", slug) for slug in slugs)
    assert not {"con", "prn", "aux", "nul"} & set(slugs)
    names = Counter(one.department.name for _, one in whole.plans)
    assert len(names) == 1_000
    assert "市教育局" in names
    assert "东城区教育局" in names


@pytest.mark.parametrize("departments", [20, 72, 300])
def test_every_transfer_stands_at_both_ends_with_the_same_figures(departments: int) -> None:
    leaving: Counter[tuple[object, ...]] = Counter()
    arriving: Counter[tuple[object, ...]] = Counter()
    for name, one in transfer_ends(city(departments, departments)):
        leaves = one.direction in (m.Direction.OUT, m.Direction.DOWN)
        way = (name, one.counterpart) if leaves else (one.counterpart, name)
        said = (*way, one.text, one.posts, one.leaders, one.functions, one.basis)
        (leaving if leaves else arriving)[said] += 1
    assert leaving
    assert leaving == arriving


def test_a_transfer_that_arrives_is_a_function_somebody_serves() -> None:
    for _, one in city(72, 4).plans:
        own = {function.id: function for function in one.functions}
        for transfer in one.transfers:
            (name,) = transfer.functions
            arrives = transfer.direction in (m.Direction.IN, m.Direction.UP)
            assert (name in own) is arrives
            if arrives:
                assert own[name].received_from == transfer.counterpart


def test_posts_of_a_department_add_up() -> None:
    checked = 0
    for _, one in city(150, 5).plans:
        units = [unit for unit in one.units if not unit.by_rule]
        if any(unit.posts is None for unit in units):
            continue
        pool = one.staffing.pools[0]
        fenced = sum(p.authorised for p in one.staffing.pools if p.ring_fenced)
        spare = sum(share.n for share in pool.included if share.label == "机动编制")
        leaders = sum(post.count for post in one.staffing.leaders if not post.concurrent)
        assert sum(unit.posts or 0 for unit in units) + leaders + spare + fenced == pool.authorised
        checked += 1
    assert checked > 40


def test_every_unit_that_licenses_is_one() -> None:
    for _, one in city(72, 6).plans:
        licences = [item for item in one.authorities if item.type == "行政许可"]
        assert len({(item.accept, item.decide, item.deliver) for item in licences}) <= 1


def test_decision_execution_and_supervision_are_apart() -> None:
    processes = [process for _, one in city(72, 6).plans for process in one.processes]
    assert processes
    for process in processes:
        assert {stage.power for stage in process.stages} == set(m.Power)
        assert len({stage.unit for stage in process.stages}) == len(process.stages)


def test_texts_have_the_length_and_form_of_real_ones() -> None:
    functions, duties = [], []
    for _, one in city(150, 8).plans:
        functions += [f.text for f in one.functions if f.kind is m.FunctionKind.ORDINARY]
        duties += [duty.text for unit in m.all_units(one.units) for duty in unit.duties]
    # 负责机关和所属单位的党群工作。 is as short as such duties are.
    assert [text for text in functions if not 25 <= len(text) <= 90] == []
    assert [text for text in duties if not 15 <= len(text) <= 60] == []
    assert 40 <= median(map(len, functions)) <= 70
    assert 22 <= median(map(len, duties)) <= 45


def test_a_function_in_sections_opens_with_a_short_sentence() -> None:
    """It stands in 楷体 as the second level does: two lines of 28 字 at most, label included."""
    for seed in range(60):
        for function in plan(seed, style=m.Style.SECTION).functions:
            opening, *rest = function.text.split("。")
            assert len(opening) <= 57 - len("（十一）"), opening
            assert all(part and part[0] not in "，、并" for part in rest[:-1])


def test_plans_have_the_size_of_real_ones() -> None:
    whole = [one for _, one in city(150, 9).plans]
    assert {len(one.functions) for one in whole} <= set(range(10, 18))
    assert {len([u for u in one.units if u.numbered]) for one in whole} <= set(range(6, 14))
    business = [u for one in whole for u in one.units if u.role is m.Role.BUSINESS]
    counts = Counter(len(m.all_units((unit,))) > 1 or len(unit.duties) for unit in business)
    assert set(counts) <= {True, 2, 3, 4, 5, 6, 7}


def test_no_text_is_damaged() -> None:
    for _, one in city(72, 2).plans:
        for text in texts(one):
            assert not TRADITIONAL.search(text), text
            assert not re.search(r"[{}]|的的|工作工作|，。|。。|、。|[a-z]", text), text
            assert "拟定" not in text


def test_no_name_of_the_vocabulary_is_used_twice() -> None:
    for names in (
        [kind.slug for kind in KINDS],
        [kind.name for kind in KINDS],
        [item for kind in KINDS for area in kind.areas for item in area.items],
    ):
        assert [name for name, n in Counter(names).items() if n > 1] == []


def test_what_is_handed_over_is_nobodys_standing_work() -> None:
    slugs = {kind.slug: kind for kind in KINDS}
    topics = [(giver, topic) for giver, _, topic in MOVES]
    topics += [(taker, topic) for _, taker, topic in MOVES]
    for slug, topic in (*topics, *DEVOLVED, *RAISED):
        assert topic not in {item for area in slugs[slug].areas for item in area.items}


def test_a_seed_gives_the_same_city_and_another_gives_another() -> None:
    assert city(30, 1) == city(30, 1)
    assert city(30, 1) != city(30, 2)
    assert plan(5) == plan(5)
    assert plan(5) != plan(6)


def test_the_city_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = "from planforge.demo import city; print(hash(''), repr(city(25, 11)))"
    shown = set()
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        shown.add(sha256(run.stdout.split(b" ", 1)[1]).hexdigest())
    assert len(shown) == 1


def test_files_are_named_by_slug_and_end_with_a_line() -> None:
    written = files(city(12, 1))
    assert list(written) == sorted(written)
    assert "plans/kjj.yaml" in written
    assert all(text.endswith("\n") for text in written.values())
    assert 8_000 < median(len(text.encode()) for text in written.values()) < 24_000


@pytest.mark.parametrize("departments", [-1, MOST_DEPARTMENTS + 1])
def test_a_city_has_its_limits(departments: int) -> None:
    with pytest.raises(ValueError, match="departments"):
        city(departments, 1)
