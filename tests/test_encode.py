"""The same findings for machines: JSON with a version, SARIF 2.1.0, GitHub annotations."""

from __future__ import annotations

import json
from typing import Any

from planforge.diagnostics.encode import github, json_report, sarif, to_json
from planforge.diagnostics.finding import Diagnostic, Edit, Finding, Related, Rule, Severity
from planforge.diagnostics.report import Rendered, Tally, Texts, short, tell
from planforge.diagnostics.report import Style as Look
from planforge.diagnostics.span import Span

RULE = Rule(
    "PF015",
    "missing-id",
    Severity.WARNING,
    "约定",
    zh="“{name}”没有标识",
    en='"{name}" has no id',
    hint_zh="planforge fmt 会补上",
    hint_en="planforge fmt fills it in",
    help="没有标识。\n\n## 说明\n\n…",
)
FILE = "plans/科技 局.yaml"
TEXT = "units:\n  - name: 办公室\n"
PLACE = Span(FILE, TEXT.index("name"), len(TEXT) - 1)


def told(name: str = "办公室", *, waived: str = "", span: Span = PLACE) -> tuple[Rendered, ...]:
    finding = Finding(
        "PF015",
        span,
        {"name": name},
        related=(Related(Span(FILE, 0, 5), "机构从这里开始", "units begin here"),),
        subject="office",
        edits=(Edit(Span(FILE, PLACE.start, PLACE.start), "id: a, "),),
    )
    diagnostic = Diagnostic(RULE, Severity.WARNING, finding, waived)
    return tell([diagnostic], Texts({FILE: TEXT}), "zh")


def test_json_says_the_version_the_counts_and_every_finding_with_its_places() -> None:
    value = json.loads(json_report(told(), Tally(warnings=1, plans=1), "zh"))
    assert value["version"] == 1
    assert value["summary"] == {
        "plans": 1,
        "errors": 0,
        "warnings": 1,
        "infos": 0,
        "waived": 0,
    }
    (one,) = value["diagnostics"]
    assert one["code"] == "PF015"
    assert one["message"] == "“办公室”没有标识"
    assert (one["file"], one["start"], one["end"]) == (
        FILE,
        {"line": 2, "column": 5},
        {"line": 2, "column": 14},
    )
    assert one["edits"][0]["text"] == "id: a, "
    assert one["related"][0]["start"] == {"line": 1, "column": 1}
    assert one["waived"] is None


def test_the_words_are_the_same_in_every_form() -> None:
    (one,) = told()
    in_json = json.loads(json_report([one], Tally(), "zh"))["diagnostics"][0]
    in_sarif = json.loads(sarif([one], "zh"))["runs"][0]["results"][0]["message"]["text"]
    (line,) = github([one], "zh")
    for text in (in_sarif, line, short(one, Look())):
        assert in_json["message"] in text
    assert in_json["hint"] in in_sarif
    assert in_json["hint"] in line


def test_json_carries_no_raw_control_character_of_a_plan() -> None:
    text = json_report(told("a\x9b\u202e\x7f\ud800\U000e0041b"), Tally(), "zh")
    assert (
        json.loads(text)["diagnostics"][0]["message"]
        == "“a\x9b\u202e\x7f\ud800\U000e0041b”没有标识"
    )
    text.encode("utf-8")
    assert "\x9b" not in text
    assert "\\u009b\\u202e\\u007f\\ud800" in text


def test_json_is_laid_out_the_same_every_time() -> None:
    assert to_json({"b": 1, "a": "一"}) == '{\n  "b": 1,\n  "a": "一"\n}\n'


def sarif_run(of: tuple[Rendered, ...]) -> dict[str, Any]:
    value = json.loads(sarif(of, "zh"))
    assert value["version"] == "2.1.0"
    assert value["$schema"].endswith("sarif-2.1.0.json")
    (run,) = value["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_the_shape_that_hosts_read() -> None:
    run = sarif_run(told())
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "PF015"
    assert rule["shortDescription"]["text"] == "没有标识。"
    assert rule["defaultConfiguration"]["level"] == "warning"
    (result,) = run["results"]
    assert result["ruleIndex"] == 0
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plans/%E7%A7%91%E6%8A%80%20%E5%B1%80.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 14}
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["relatedLocations"][0]["message"]["text"] == "机构从这里开始"
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["insertedContent"] == {"text": "id: a, "}


def test_sarif_shows_a_waiver_as_a_suppression() -> None:
    (result,) = sarif_run(told(waived="历史遗留"))["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "历史遗留"}]


def test_sarif_of_nothing_is_still_a_run() -> None:
    assert sarif_run(())["results"] == []


def test_a_file_that_could_not_be_read_has_no_region() -> None:
    (one,) = told(span=Span("plans/缺.yaml"))
    (result,) = sarif_run((one,))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert json.loads(json_report([one], Tally(), "zh"))["diagnostics"][0]["start"] is None
    (line,) = github([one], "zh")
    assert "line=" not in line


def test_github_gets_one_command_a_finding() -> None:
    assert list(github(told(), "zh")) == [
        (
            "::warning file=plans/科技 局.yaml,line=2,endLine=2,col=5,endColumn=14,"
            "title=PF015 missing-id::“办公室”没有标识%0A提示：planforge fmt 会补上"
        )
    ]


def test_github_properties_and_messages_are_escaped() -> None:
    (line,) = github(told("100%\n::error::假\r\x1b[31m"), "zh")
    assert "\n" not in line
    assert "\x1b" not in line
    assert "100%25%0A::error::假%0D\\u001b[31m" in line
    (one,) = told(span=Span("plans/a,b:c.yaml"))
    assert "file=plans/a%2Cb%3Ac.yaml," in next(github([one], "zh"))


def test_github_shows_a_waived_finding_as_a_notice() -> None:
    (line,) = github(told(waived="历史遗留"), "zh")
    assert line.startswith("::notice ")
    assert line.endswith("%0A豁免：历史遗留")


def test_github_gets_no_columns_for_a_value_over_several_lines() -> None:
    (line,) = github(told(span=Span(FILE, 0, len(TEXT) - 1)), "zh")
    assert "line=1,endLine=2,title" in line
