"""Diagnostics for machines: JSON, SARIF 2.1.0 and GitHub annotations, from the same words.

Every function returns text; control and direction characters that came from a plan are escaped in it, so
that it is safe on a terminal too.

``VERSION`` is raised whenever a reader of the JSON would have to change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from planforge import __version__
from planforge.diagnostics.finding import Edit, Rule, Severity
from planforge.diagnostics.messages import UNSAFE, Lang, say
from planforge.diagnostics.report import Place, Rendered, Tally

VERSION = 1
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

Object = dict[str, Any]


def to_json(value: Any) -> str:
    """``value`` as indented JSON, keys in the order given, one final line break."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return UNSAFE.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    """A character as JSON escapes it; the line breaks of the layout stay."""
    char = match.group()
    return char if char == "\n" else json.dumps(char)[1:-1]


def json_report(rendered: Iterable[Rendered], tally: Tally, lang: Lang) -> str:
    """The run as one JSON object; lines and columns 1-based, offsets 0-based code points."""
    return to_json(
        {
            "version": VERSION,
            "tool": {"name": "planforge", "version": __version__},
            "language": lang,
            "summary": {
                "plans": tally.plans,
                "errors": tally.errors,
                "warnings": tally.warnings,
                "infos": tally.infos,
                "waived": tally.waived,
            },
            "diagnostics": [_diagnostic(one) for one in rendered],
        }
    )


def _diagnostic(rendered: Rendered) -> Object:
    return {
        "code": rendered.rule.code,
        "name": rendered.rule.name,
        "severity": rendered.level.value,
        "message": rendered.message,
        "hint": rendered.hint,
        "source": rendered.rule.source,
        **_range(rendered.place),
        "subject": rendered.subject,
        "waived": rendered.waived or None,
        "related": [{"message": note, **_range(place)} for place, note in rendered.notes],
        "edits": [{"text": edit.text, **_range(place)} for place, edit in rendered.edits],
    }


def _range(place: Place) -> Object:
    if not place.line:
        return {"file": place.file, "start": None, "end": None}
    return {
        "file": place.file,
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }


_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(rendered: Iterable[Rendered], lang: Lang) -> str:
    """The run as SARIF 2.1.0: one run; the rules that spoke; waivers as suppressions."""
    rendered = tuple(rendered)
    rules = sorted(
        {one.rule.code: one.rule for one in rendered}.values(), key=lambda rule: rule.code
    )
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "planforge",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN" if lang == "zh" else "en",
        "rules": [_sarif_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index[one.rule.code], lang) for one in rendered],
    }
    return to_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule) -> Object:
    head = rule.help.split("\n", 1)[0] or rule.name
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": head},
        "help": {"text": rule.help or head, "markdown": rule.help or head},
        "defaultConfiguration": {"level": _SARIF_LEVEL.get(rule.severity, "none")},
        "properties": {"source": rule.source},
    }


def _result(rendered: Rendered, index: int, lang: Lang) -> Object:
    text = rendered.message
    if rendered.hint:
        text += "\n" + say(lang, "hint-plain", hint=rendered.hint)
    result: Object = {
        "ruleId": rendered.rule.code,
        "ruleIndex": index,
        "level": _SARIF_LEVEL.get(rendered.level, "none"),
        "message": {"text": text},
        "locations": [_location(rendered.place)],
    }
    if rendered.notes:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": note}, **_location(place)}
            for number, (place, note) in enumerate(rendered.notes)
        ]
    if rendered.edits:
        result["fixes"] = [_fix(rendered.edits)]
    if rendered.waived:
        result["suppressions"] = [{"kind": "external", "justification": rendered.waived}]
    return result


def _location(place: Place) -> Object:
    physical: Object = {"artifactLocation": {"uri": quote(place.file, errors="replace")}}
    if place.line:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _region(place: Place) -> Object:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(edits: tuple[tuple[Place, Edit], ...]) -> Object:
    replacements = [
        {"deletedRegion": _region(place), "insertedContent": {"text": edit.text}}
        for place, edit in edits
    ]
    file = {"uri": quote(edits[0][0].file, errors="replace")}
    return {"artifactChanges": [{"artifactLocation": file, "replacements": replacements}]}


_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(rendered: Iterable[Rendered], lang: Lang) -> Iterator[str]:
    """One workflow command a line; a waived diagnostic is a notice that says why."""
    for one in rendered:
        level = "notice" if one.waived else _GITHUB_LEVEL.get(one.level, "notice")
        words = [one.message]
        if one.hint:
            words.append(say(lang, "hint-plain", hint=one.hint))
        if one.waived:
            words.append(say(lang, "waived-because", reason=one.waived))
        text = "\n".join(words)
        yield f"::{level} {_properties(one)}::{_data(text)}"


def _properties(rendered: Rendered) -> str:
    place = rendered.place
    values = {"file": place.file}
    if place.line:
        values |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.end_line == place.line:  # GitHub refuses columns over several lines
            values |= {"col": str(place.column), "endColumn": str(place.end_column)}
    values["title"] = f"{rendered.rule.code} {rendered.rule.name}"
    return ",".join(f"{name}={_property(value)}" for name, value in values.items())


def _data(text: str) -> str:
    """The escapes of a workflow command's message; other control characters spelled out."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
