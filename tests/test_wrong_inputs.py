"""The table of wrong inputs: small files under wrong_inputs/, and what each prints.

``prints.txt`` holds every finding with file:line:column, message and hint, as the terminal says
them; ``pytest --update`` rewrites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planforge.diagnostics.span import Lines
from planforge.judging.rules import by_code
from planforge.judging.rules.reading import RULES
from planforge.reading.read import read_plan
from planforge.reading.yaml.tree import apply_edits

FOLDER = Path(__file__).parent / "wrong_inputs"
PRINTS = FOLDER / "prints.txt"
FILES = sorted(FOLDER.glob("*.yaml"))

# Found by the disk, the templates and the size of a file, not by reading small files.
ELSEWHERE = {
    "PF004",
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
}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def lines_of(path: Path) -> Iterator[str]:
    """What is printed about a file."""
    data = path.read_bytes()
    lines = Lines(data.decode("utf-8", "replace"))
    _, findings = read_plan(path.name, data)
    for finding in sorted(findings, key=lambda f: (f.span.start, f.span.end, f.code)):
        rule = by_code(finding.code)
        assert rule is not None
        line, column = lines.position(finding.span.start)
        place = f":{line}:{column}" if finding.span.end else ""
        message = rule.zh.format(**finding.args)
        yield f"{path.name}{place}: {rule.severity.zh} {rule.code} {message}"
        yield f"  提示：{rule.hint_zh.format(**finding.args)}"
        for related in finding.related:
            line, column = lines.position(related.span.start)
            yield f"  {path.name}:{line}:{column}: {related.zh}"


def test_every_wrong_input_prints_what_the_table_says(request: pytest.FixtureRequest) -> None:
    printed = "\n\n".join("\n".join([f"# {path.name}", *lines_of(path)]) for path in FILES) + "\n"
    if request.config.getoption("--update"):
        PRINTS.write_bytes(printed.encode())
    assert printed == PRINTS.read_bytes().decode()


def test_every_rule_of_the_reader_is_in_the_table() -> None:
    shown = set(re.findall(r" (PF0\d\d) ", PRINTS.read_text(encoding="utf-8")))
    assert shown == {rule.code for rule in RULES} - ELSEWHERE


@each_file
def test_english_says_it_too(path: Path) -> None:
    for finding in read_plan(path.name, path.read_bytes())[1]:
        rule = by_code(finding.code)
        assert rule is not None
        for words in (rule.en.format(**finding.args), rule.hint_en.format(**finding.args)):
            assert words.strip()


@each_file
def test_the_edits_of_a_file_mend_what_they_are_for(path: Path) -> None:
    data = path.read_bytes()
    plan, findings = read_plan(path.name, data)
    edited = [finding for finding in findings if finding.edits]
    if not edited:
        return
    after = apply_edits(data.decode(), (edit for finding in edited for edit in finding.edits))
    again, left = read_plan(path.name, after.encode())
    assert again == plan
    # What has become a record may want an id of its own.
    others = [f.code for f in left if f.code != "PF015"]
    assert sorted(others) == sorted(f.code for f in findings if f not in edited)


@each_file
def test_a_file_of_carriage_returns_prints_the_same(path: Path) -> None:
    """Line ends of Windows move no line and no column."""
    data = path.read_bytes()
    if b"\n" not in data or b"\r" in data or b"\x00" in data or b"|" in data:
        return
    windows = data.replace(b"\n", b"\r\n")
    one, other = (Lines(d.decode("utf-8", "replace")) for d in (data, windows))
    before = [(f.code, one.position(f.span.start)) for f in read_plan("a", data)[1]]
    after = [(f.code, other.position(f.span.start)) for f in read_plan("a", windows)[1]]
    assert before == after
