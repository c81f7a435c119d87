"""A rule over the whole city is not asked again where all that it looked at is the same; what it would find is found all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planforge.diagnostics.finding import Finding
from planforge.judging.judge import SinceCity, WholeCity
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import NO_BASELINE, Baseline, Figure
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.runs import kept_readings
from planforge.runs.kept_city import KeptCity, watched
from planforge.runs.kept_rows import KeptRows
from planforge.runs.session import run_over
from tests.rule_cases import Case, cases
from tests.test_cli_baseline import git

OF_THE_CITY = {rule.code: rule for rule in RULES if rule.scope in (WholeCity, SinceCity)}


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept_readings, "FEWEST", 1)
    monkeypatch.setenv("PLANFORGE_CACHE", str(tmp_path / "cache"))


def told(root: Path, revision: str | None) -> list[str]:
    run = run_over(root, compare=revision is not None, revision=revision)
    return [f"{d.rule.code} {d.finding.span} {d.finding.args} {d.waived}" for d in run.diagnostics]


def written(root: Path, case: Case) -> str | None:
    """The workspace of an example of a rule page, its baseline tagged v1; the baseline, if it has one."""
    shutil.rmtree(root / "plans", ignore_errors=True)
    (root / "plans").mkdir(parents=True)
    (root / "planforge.yaml").write_text(case.policy or "place: 某市\n", "utf-8")
    for slug, text in case.before.items():
        (root / "plans" / f"{slug}.yaml").write_text(text, "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "基线")
    git(root, "tag", "-f", "v1")
    for slug in case.before:
        (root / "plans" / f"{slug}.yaml").unlink()
    for file in case.plans:
        (root / file).write_bytes(case.data(file))
    return "v1" if case.before else None


@pytest.mark.parametrize("code", OF_THE_CITY)
def test_what_a_rule_finds_is_found_after_a_city_without_it_and_not_when_it_is_gone(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of its page, right and wrong ones in turn: as without memory, each time."""
    examples = cases(OF_THE_CITY[code].help, code)
    right = [case for case in examples if case.is_good()]
    wrong = [case for case in examples if not case.is_good()]
    assert right
    assert wrong
    found = 0
    for case in (*right, *wrong, *right, *wrong, *wrong[:1], *right[:1]):
        revision = written(tmp_path / "ws", case)
        kept = told(tmp_path / "ws", revision)
        with monkeypatch.context() as patch:
            patch.setenv("PLANFORGE_CACHE", "")
            assert kept == told(tmp_path / "ws", revision)
        found += any(line.startswith(code) for line in kept)
    assert found > len(wrong)


class TestOneRule:
    """Of a city of two in which nothing but the duty of a unit changed."""

    @pytest.fixture(autouse=True)
    def _nothing_is_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A run forgets what it did not ask for, and no run asks for the rule that is tried here."""
        remember = KeptRows.remember
        monkeypatch.setattr(KeptRows, "remember", lambda rows, **_: remember(rows, whole=False))

    def city(self, tmp_path: Path, duty: str = "负责运转。", name: str = "市甲局") -> KeptCity:
        unit = m.Unit("office", "办公室", duties=(m.Duty(duty, "d"),))
        one = dump(
            m.Plan(m.Department(name), functions=(m.Function("f", "负责甲事。"),), units=(unit,))
        )
        other = dump(m.Plan(m.Department("市乙局"), functions=(m.Function("f", "负责乙事。"),)))
        root = tmp_path / "ws"
        (root / "plans").mkdir(parents=True, exist_ok=True)
        (root / "planforge.yaml").write_text("place: 某市\n", "utf-8")
        (root / "plans" / "a.yaml").write_text(one, "utf-8")
        (root / "plans" / "b.yaml").write_text(other, "utf-8")
        run = run_over(root)
        return KeptCity(run.known.readings, m.City(run.plans), NO_BASELINE)

    def asked(self, kept: KeptCity, look: str, found: tuple[Finding, ...] = ()) -> bool:
        """Whether a rule is asked that looks at one field of every plan."""
        asked = []

        def ask(city: m.City, _base: Baseline, _figure: Figure) -> tuple[Finding, ...]:
            asked.append([getattr(plan, look) for _, plan in city.plans])
            return found

        kept.found("PF999", ask)
        kept.readings.rows.remember(whole=False)
        return bool(asked)

    @pytest.mark.parametrize(
        ("look", "again"),
        [("functions", False), ("department", False), ("units", True), ("read_from", True)],
    )
    def test_it_is_asked_again_where_what_it_looked_at_changed(
        self, look: str, again: bool, tmp_path: Path
    ) -> None:
        assert self.asked(self.city(tmp_path), look)
        assert not self.asked(self.city(tmp_path), look)
        assert self.asked(self.city(tmp_path, duty="负责日常运转。"), look) is again

    def test_a_department_more_or_less_is_another_city(self, tmp_path: Path) -> None:
        assert self.asked(self.city(tmp_path), "functions")
        kept = self.city(tmp_path)
        kept.city = m.City(kept.city.plans[:1])
        assert self.asked(kept, "functions")

    def test_what_found_something_is_asked_every_time(self, tmp_path: Path) -> None:
        found = (Finding("PF999", self.city(tmp_path).city.plans[0][1].at("units")),)
        assert self.asked(self.city(tmp_path), "units", found)
        assert self.asked(self.city(tmp_path), "units", found)


def test_a_watched_plan_is_the_plan() -> None:
    plan = m.Plan(m.Department("市甲局", short="甲局"), functions=(m.Function("f", "负责甲事。"),))
    seen: set[str] = set()
    same = watched(plan, seen)
    assert isinstance(same, m.Plan)
    assert same.department is plan.department
    assert seen == {"department"}
    assert m.all_units(same.units) == ()
    assert same.at("functions") == plan.at("functions")
    assert seen == {"department", "units", "read_from"}
