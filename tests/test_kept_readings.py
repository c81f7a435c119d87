"""What was read of a plan is kept by its bytes: a run that finds it there says what a run without it says, word for word and place
for place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.packing import Row, packed, unpacked
from planforge.reading.read import read_plan
from planforge.runs import kept_readings
from planforge.runs.kept_rows import packed_finding, unpacked_finding
from planforge.runs.session import Run, run_over
from planforge.world.cache import NAME
from planforge.world.readings import dumped, loaded
from tests.strategies import arbitrary_plans, plans
from tests.test_cli_baseline import tagged
from tests.workspaces import BAD, good, make

LIST = "事项名称,事项类型,承办机构\n取水许可,行政许可,规划科\n"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A city of three is large enough, and its cache is its own."""
    monkeypatch.setattr(kept_readings, "FEWEST", 1)
    monkeypatch.setenv("PLANFORGE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Four departments, one with a mistake, one with a list of its own; the second changed since v1."""
    listed = good("市丙局") + "authority_list: c.csv\n"
    root = make(tmp_path / "ws", a=good("市甲局"), b=good("市乙局"), c=listed, d=BAD)
    (root / "plans" / "c.csv").write_text(LIST, "utf-8")
    tagged(root, "v1")
    replaced(root / "plans" / "b.yaml", "规划科", "发展科")
    return root


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def seen(run: Run) -> tuple[object, ...]:
    """All that a run says: findings in words' terms, plans with the place of each field, what they were."""
    told = [
        (d.rule.code, d.severity, d.waived, d.finding, dict(d.finding.args))
        for d in run.diagnostics
    ]
    base = run.baseline
    then = {slug: packed(plan) for slug, plan in base.plans.items()}
    return (
        told,
        [(slug, packed(plan)) for slug, plan in run.plans],
        then,
        sorted(base.added),
        run.data,
    )


def asked(root: Path) -> tuple[object, ...]:
    return seen(run_over(root, compare=True, revision="v1"))


def anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    with monkeypatch.context() as patched:
        patched.setenv("PLANFORGE_CACHE", "")
        return asked(root)


def reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a run has to parse."""
    with parsing(monkeypatch) as parsed:
        asked(root)
    return sorted(parsed)


@contextmanager
def parsing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are parsed within the block."""
    parsed: list[str] = []

    def noted(file: str, data: bytes) -> object:
        parsed.append(file)
        return read_plan(file, data)

    with monkeypatch.context() as patched:
        patched.setattr("planforge.runs.session.read_plan", noted)
        patched.setattr("planforge.runs.comparison.read_plan", noted)
        yield parsed


def test_only_what_has_other_bytes_is_parsed(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [f"plans/{name}.yaml" for name in "abcd"]
    assert reads(city, monkeypatch) == sorted([*every, "plans/b.yaml@v1"])
    assert reads(city, monkeypatch) == []
    replaced(city / "plans" / "a.yaml", "规划科", "计划科")
    assert reads(city, monkeypatch) == ["plans/a.yaml", "plans/a.yaml@v1"]


def test_a_plan_whose_list_changed_is_parsed(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(city, monkeypatch)
    replaced(city / "plans" / "c.csv", "取水许可", "排水许可")
    assert reads(city, monkeypatch) == ["plans/c.yaml", "plans/c.yaml@v1"]
    assert reads(city, monkeypatch) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("plans/a.yaml", "style:", "# 说明\nstyle:"),
        ("plans/a.yaml", "authorised: 12", "authorised: 13"),
        ("plans/a.yaml", "authorised: 12", "authorised: 十二名"),
        ("plans/b.yaml", "发展科", "规划科"),
        ("plans/c.csv", "取水许可", "排水许可"),
        ("plans/c.csv", "规划科", "没有的科"),
        ("plans/d.yaml", "十二名", "12"),
        ("planforge.yaml", "某市", "某某市"),
        ("planforge.yaml", "place: 某市", "rules: {PF110: error}\nplace: 某市"),
    ],
)
def test_after_any_edit_it_says_what_a_run_without_memory_says(
    city: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    assert asked(city) == asked(city) == anew(city, monkeypatch)
    replaced(city / file, old, new)
    assert asked(city) == anew(city, monkeypatch)
    assert asked(city) == anew(city, monkeypatch)


def test_a_list_of_the_whole_city_that_names_a_department_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the plan had no item of a list, and was kept."""
    settings_ = "place: 某市\nauthority_lists: [all.csv]\n"
    root = make(tmp_path / "ws", settings_, a=good("市甲局"), b=good("市乙局"))
    shared = root / "plans" / "all.csv"
    head = "部门,事项名称,事项类型,承办机构\n"
    shared.write_text(head + "市乙局,取水许可,行政许可,规划科\n", "utf-8")
    tagged(root, "v1")
    assert asked(root) == anew(root, monkeypatch)
    shared.write_text(head + "市甲局,取水许可,行政许可,没有的科\n", "utf-8")
    assert asked(root) == anew(root, monkeypatch)


def test_a_plan_under_another_name_is_another_file(
    city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(city)
    (city / "plans" / "a.yaml").rename(city / "plans" / "z.yaml")
    assert asked(city) == anew(city, monkeypatch)


@pytest.mark.parametrize(
    "spoilt", [b"", b"\0", dumped([], []), dumped(["", [1], []], []), "文字", None]
)
def test_a_spoilt_row_is_no_row(
    city: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes | str | None
) -> None:
    """Bytes that nobody kept are read anew."""
    asked(city)
    with closing(sqlite3.connect(city.parent / "cache" / NAME)) as base, base:
        value = spoilt if spoilt is not None else 7
        base.execute("UPDATE readings SET reading = ? WHERE name LIKE '%a.yaml'", (value,))
    assert asked(city) == anew(city, monkeypatch)


def test_what_is_gone_is_forgotten(city: Path) -> None:
    asked(city)
    (city / "plans" / "a.yaml").unlink()
    asked(city)
    with closing(sqlite3.connect(city.parent / "cache" / NAME)) as base:
        names = {name for (name,) in base.execute("SELECT name FROM readings")}
    now = {"plans/b.yaml", "plans/c.yaml", "plans/d.yaml"}
    assert {name for name in names if not name.startswith("city ")} == {
        *now,
        "read plans/b.yaml@v1",
        "read plans/a.yaml@v1",
        "since b",
    }


LAMPS = "{id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。}"
PARKS = "{id: parks, text: 负责城市公园和广场绿地的养护监督和考核。}"


def with_(name: str, *functions: str) -> str:
    """A plan with these functions beside its own."""
    rows = "".join(f"  - {one}\n" for one in functions)
    return good(name).replace("functions:\n", f"functions:\n{rows}")


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """Of two departments one loses a function since v1 that the other one gets, with no word about it."""
    root = make(tmp_path / "ws", a=with_("市甲局", LAMPS, PARKS), b=with_("市乙局", PARKS))
    tagged(root, "v1")
    replaced(root / "plans" / "a.yaml", f"  - {LAMPS}\n", "")
    replaced(root / "plans" / "b.yaml", "functions:\n", f"functions:\n  - {LAMPS}\n")
    return root


def lost(root: Path) -> list[str]:
    """The functions that a run calls lost."""
    run = run_over(root, compare=True, revision="v1")
    return [str(d.finding.args["text"]) for d in run.diagnostics if d.rule.code == "PF306"]


def test_what_was_found_counts_while_the_city_says_the_same(
    handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first department is as it was; what was found of it rests on the other one."""
    assert lost(handed) == lost(handed) == []
    replaced(handed / "plans" / "b.yaml", f"  - {LAMPS}\n", "")
    assert lost(handed) == lost(handed) == ["负责市区城市照明设施的维护管理和节能改造。"]
    assert asked(handed) == anew(handed, monkeypatch)
    replaced(handed / "plans" / "b.yaml", "functions:\n", f"functions:\n  - {LAMPS}\n")
    assert lost(handed) == []


def test_of_one_plan_alone_the_others_are_not_read_again(
    handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked before was read: asked whether something arrived elsewhere, a run of one plan parses no other."""

    def alone() -> list[str]:
        run = run_over(handed, ["a"], compare=True, revision="v1")
        return [str(d.finding.args["text"]) for d in run.diagnostics if d.rule.code == "PF306"]

    asked(handed)
    with parsing(monkeypatch) as parsed:
        assert alone() == []
    assert set(parsed) <= {"plans/a.yaml@v1"}  # one file is soon read
    replaced(handed / "plans" / "b.yaml", f"  - {LAMPS}\n", "")
    assert alone() == lost(handed) == ["负责市区城市照明设施的维护管理和节能改造。"]


def test_what_did_not_change_is_not_judged_again(
    handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a department and its baseline; the rules about the whole city are asked every time."""
    before = asked(handed)
    with monkeypatch.context() as patched:
        patched.setattr("planforge.judging.rules.conservation.Conservation", None)
        assert asked(handed) == before


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.booleans()), max_size=6))
def test_over_any_sequence_of_edits_it_says_what_a_run_without_memory_says(
    handed: Path, monkeypatch: pytest.MonkeyPatch, edits: list[tuple[str, bool, bool]]
) -> None:
    for slug, has_lamps, has_parks in edits:
        name = {"a": "市甲局", "b": "市乙局"}[slug]
        rows = [row for row, there in ((LAMPS, has_lamps), (PARKS, has_parks)) if there]
        (handed / "plans" / f"{slug}.yaml").write_text(with_(name, *rows), "utf-8")
        assert asked(handed) == anew(handed, monkeypatch)


def test_another_program_reads_anew(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(city)
    monkeypatch.setattr(kept_readings, "program_digest", lambda: "another")
    assert len(reads(city, monkeypatch)) == 5


def test_what_is_staged_lies_nowhere_again(city: Path) -> None:
    run_over(city, compare=True, revision="v1", of_index=True)
    assert not (city.parent / "cache").exists()


@settings(max_examples=60, deadline=None)
@given(arbitrary_plans() | plans())
def test_a_plan_comes_back_with_every_place(plan: m.Plan) -> None:
    read, _ = read_plan("plans/a.yaml", dump(plan).encode())
    assert read is not None
    _, row = loaded(dumped([], packed(read, "plans/a.yaml")))
    again = unpacked(m.Plan, row, "plans/a.yaml")
    assert again == read
    assert packed(again) == packed(read)
    assert again.at("style") == read.at("style")


def test_what_is_known_of_a_plan_stays_when_the_rest_comes() -> None:
    read, _ = read_plan(
        "plans/a.yaml", "department: {name: 市甲局}\nfunctions: [负责甲。]\n".encode()
    )
    assert read is not None
    asked: list[str] = []

    def row() -> Row:
        asked.append("row")
        return packed(read, "plans/a.yaml")

    again = unpacked(m.Plan, row, "plans/a.yaml", department=read.department)
    assert again.department is read.department
    assert not asked
    assert again == read
    assert asked == ["row"]
    assert again.department is read.department


def test_a_finding_comes_back_with_its_values() -> None:
    found = Finding(
        "PF001", Span("a", 3, 5), {"n": 3, "share": Fraction(1, 3), "is": True, "w": "字"}
    )
    row, _ = loaded(dumped(packed_finding(found), []))
    again = unpacked_finding(row)
    assert again == found
    assert [type(value) for value in again.args.values()] == [int, Fraction, bool, str]
