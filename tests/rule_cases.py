"""Reads the pages of cases (tests/rules/*.md and the help of each rule) and runs their cases.

A page is prose and fenced blocks. Under one heading the blocks make one workspace:

* ```` ```yaml ```` is a plan and a case of its own. It is laid over a small valid plan: its
  top-level keys replace those of ``BASE``; its lines keep their numbers.
* ```` ```yaml planforge.yaml ```` holds the settings for the cases under the same heading.
* ```` ```yaml before ```` is the baseline of the plans under the same heading, laid over the same plan;
  ```` ```yaml before/a.yaml ```` that of ``plans/a.yaml``.
* ```` ```yaml plans/a.yaml ```` and further plans under one heading make one city.
* ```` ```yaml gbk ````, ``utf-16``, ``bom`` and ``huge`` are plans saved in that way; ``whole``
  is a plan as it stands, laid over nothing. ``⇥`` is a tab, ``⟦U+200B⟧`` that character.
* ```` ```text ```` after a case is what it reports, word for word (first case of a page; filled
  in by ``python -m tests.rule_cases``).

``# error: PF101`` at the end of a line says what must be found on that line, with the severity
in force; alone on a line it speaks of the line above (where that has no room for a comment).
``# ok`` that the page's own rule finds nothing. Other rules may find what they like,
unless a comment names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from planforge.diagnostics.finding import Diagnostic, Finding
from planforge.diagnostics.span import Lines
from planforge.judging.judge import OnePlan, SinceCity, WholeCity, check, judge
from planforge.judging.rules import RULES
from planforge.judging.scopes_since import Baseline
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan, read_record

PAGES = Path(__file__).parent / "rules"
AT_THE_EDGES = (
    "PF017",
    "PF021",
    "PF022",
    "PF023",
    "PF029",
    "PF030",
    "PF031",
    "PF032",
    "PF036",
    "PF033",
    "PF034",
    "PF035",
    "PF505",
    "PF506",
    "PF507",
)  # found by compose and workspace, not here
TODAY = date(2026, 3, 1)

BASE = {
    "department": "department: {name: 市科学技术局, short: 市科技局, rank: 正处级}\n",
    "functions": "functions:\n  - {id: plan, text: 拟订全市科技发展规划并组织实施。}\n",
    "units": (
        "units:\n"
        "  - {id: office, name: 办公室, role: support,"
        " duties: [{id: base-1, text: 负责文电、会务和机要工作。}]}\n"
        "  - {id: planning, name: 规划科,"
        " duties: [{id: base-2, text: 组织编制科技发展规划。, serves: [plan]}]}\n"
    ),
    "staffing": (
        "staffing:\n"
        "  pools: [{kind: 行政编制, authorised: 20}]\n"
        "  leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]\n"
    ),
}

_SAVED = ("gbk", "utf-16", "bom", "huge", "whole")
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(r"# (error|warning|info): (PF\d{3}(?:, PF\d{3})*)$", re.MULTILINE)
_KEY = re.compile(r"^([^\s#:\-]+):", re.MULTILINE)

Place = tuple[str, int, str, str]  # file, line, severity, code


@dataclass(frozen=True)
class Case:
    """One workspace; ``last`` is its last block, ``shown`` the report that its page shows."""

    name: str
    code: str
    policy: str
    plans: dict[str, str]
    last: str = field(compare=False)
    shown: str = field(default="", compare=False)
    saved: str = ""
    before: dict[str, str] = field(default_factory=dict)

    def data(self, file: str) -> bytes:
        """A plan as the bytes of its file."""
        text = self.plans[file]
        match self.saved:
            case "huge":
                return text.encode() + b"#" * 5 * 1024 * 1024
            case "gbk" | "utf-16":
                return text.encode(self.saved)
            case _:
                return text.encode()

    def texts(self) -> dict[str, str]:
        return {"planforge.yaml": self.policy, **self.plans}

    def expected(self) -> set[Place]:
        found: set[Place] = set()
        for file, text in self.texts().items():
            lines = Lines(text)
            for match in _EXPECTED.finditer(text):
                line = lines.position(match.start())[0]
                line = max(1, line - lines.line(line).lstrip().startswith("#"))
                found |= {(file, line, match.group(1), code) for code in match.group(2).split(", ")}
        return found

    def codes(self) -> set[str]:
        """The codes whose every finding must be foretold."""
        return {self.code, *(code for _, _, _, code in self.expected())}

    def is_good(self) -> bool:
        return self.code not in {code for _, _, _, code in self.expected()}


def _spelt(text: str) -> str:
    text = re.sub(r"⟦U\+([0-9A-F]{4})⟧", lambda match: chr(int(match.group(1), 16)), text)
    return text.replace("⇥", "\t")


def laid_over(fragment: str) -> str:
    """A fragment with the keys of ``BASE`` that it does not have itself after it."""
    english = {spec_field.zh: spec_field.key for spec_field in SPEC_OF[m.Plan].fields}
    keys = {english.get(key, key) for key in _KEY.findall(fragment)}
    return fragment + "".join(text for key, text in BASE.items() if key not in keys)


def cases(page: str, code: str) -> list[Case]:
    """The cases of a page, heading by heading."""
    found: list[Case] = []
    for number, section in enumerate(re.split(r"(?m)^##? ", page)):
        blocks = [match.groups() for match in _BLOCK.finditer(section)]
        shown = next((text for kind, _, text in blocks if kind == "text"), "")
        yaml = [(file, text) for kind, file, text in blocks if kind == "yaml"]
        of_section = list(_of_section(yaml, code, f"{code}-{number}"))
        bad = next((case for case in of_section if not case.is_good()), None)
        found += [replace(case, shown=shown if case is bad else "") for case in of_section]
    return found


def _of_section(yaml: list[tuple[str, str]], code: str, name: str) -> Iterator[Case]:
    policy = next((text for file, text in yaml if file == "planforge.yaml"), "")
    city = {file: laid_over(text) for file, text in yaml if file.startswith("plans/")}
    before = {
        file.removeprefix("before/").removesuffix(".yaml") if "/" in file else "plan": laid_over(
            text
        )
        for file, text in yaml
        if file.startswith("before")
    }
    alone = [(file, text) for file, text in yaml if file in ("", *_SAVED)]
    if city:
        last = next(text for file, text in reversed(yaml) if not file.startswith("before"))
        yield Case(name, code, policy, city, last, before=before)
    elif policy and not alone:
        yield Case(name, code, policy, {"plans/plan.yaml": laid_over("")}, policy)
    for index, (saved, text) in enumerate(alone):
        whole = _spelt(text) if saved == "whole" else laid_over(_spelt(text))
        whole = "\ufeff" + whole if saved == "bom" else whole
        plans = {"plans/plan.yaml": whole}
        yield Case(f"{name}-{index}", code, policy, plans, text, saved=saved, before=before)


def run(case: Case) -> tuple[Diagnostic, ...]:
    """Read, check and judge a case, as ``planforge check`` does."""
    findings: list[Finding] = []
    policy: Policy | None = Policy()
    if case.policy:
        policy, found = read_record(Policy, "planforge.yaml", case.policy.encode(), POLICY_SPECS)
        findings += found
    assert policy is not None, [*findings]
    plans: list[tuple[str, m.Plan]] = []
    for file in case.plans:
        plan, read = read_plan(file, case.data(file))
        findings += read
        if plan is not None:
            slug = file.removeprefix("plans/").removesuffix(".yaml")
            plans.append((slug, plan))
            findings += check(RULES, OnePlan(slug, plan, policy))
    city = m.City(tuple(plans))
    findings += check(RULES, WholeCity(city, policy))
    if case.before:
        since = SinceCity(city, _baseline(case, city), policy)
        findings += [finding for one in since.plans() for finding in check(RULES, one)]
        findings += check(RULES, since)
    return judge(findings, RULES, policy, TODAY, compared=bool(case.before))


def _baseline(case: Case, city: m.City) -> Baseline:
    """The plans of the ``before`` blocks, as the version ``v1``."""
    before = {}
    for slug, text in case.before.items():
        plan, read = read_plan(f"plans/{slug}.yaml", text.encode())
        assert plan is not None, [*read]
        before[slug] = plan
    now = {slug for slug, _ in city.plans}
    old = {slug: plan for slug, plan in before.items() if slug in now}
    gone = {slug: plan for slug, plan in before.items() if slug not in now}
    return Baseline("v1", old, gone, frozenset(now - before.keys()))


def places(case: Case, diagnostics: tuple[Diagnostic, ...]) -> set[Place]:
    """Where the findings that count for the case stand; waived ones do not."""
    lines = {file: Lines(text) for file, text in case.texts().items()}
    found: set[Place] = set()
    for diagnostic in diagnostics:
        span = diagnostic.finding.span
        code = diagnostic.rule.code
        if code in case.codes() and not diagnostic.waived:
            line = lines[span.file].position(span.start)[0]
            found.add((span.file, line, diagnostic.severity.value, code))
    return found


def rendered(case: Case, diagnostics: tuple[Diagnostic, ...]) -> str:
    """The case's findings as the terminal says them, without the snippet."""
    lines = {file: Lines(text) for file, text in case.texts().items()}
    out: list[str] = []
    for diagnostic in diagnostics:
        rule, finding = diagnostic.rule, diagnostic.finding
        if rule.code == case.code:
            line, column = lines[finding.span.file].position(finding.span.start)
            where = f"{finding.span.file}:{line}:{column}"
            words = rule.zh.format(**finding.args)
            out.append(f"{where}: {diagnostic.severity.zh} {rule.code} {words}")
            out.append(f"  提示：{rule.hint_zh.format(**finding.args)}")
    return "\n".join(out) + "\n"


def updated(page: str, code: str) -> str:
    """The page with the report of its first bad case after that case."""
    page = re.sub(r"\n```text\n.*?^```\n", "", page, flags=re.MULTILINE | re.DOTALL)
    bad = next(case for case in cases(page, code) if not case.is_good())
    end = page.index(f"\n{bad.last}```\n") + len(f"\n{bad.last}```\n")
    return f"{page[:end]}\n```text\n{rendered(bad, run(bad))}```\n{page[end:]}"


def main() -> None:
    """Write the reports into the pages."""
    for path in sorted(PAGES.glob("PF*.md")):
        if path.stem in AT_THE_EDGES:
            continue
        text = path.read_text(encoding="utf-8")
        path.write_text(updated(text, path.stem), encoding="utf-8")


if __name__ == "__main__":
    main()
