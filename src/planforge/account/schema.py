"""The JSON Schema of ``json_changes``: what programs that read changes may rely on.

``VERSION`` stands in the schema; it grows when a key changes its meaning, and keys may be added without.
"""

from __future__ import annotations

import json

from planforge.account.change import Kind
from planforge.account.encode import VERSION
from planforge.account.grade import Grade

_TEXT = {"type": "string"}
_COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
_NUMBER = {"type": ["integer", "null"]}
_STEP = {
    "type": "object",
    "required": ["operation", "path", "before", "after"],
    "properties": {
        "operation": {"enum": ["set", "add", "remove", "order"]},
        "path": {"type": "array", "items": _TEXT},
        "before": {},
        "after": {},
    },
}
_CHANGE = {
    "type": "object",
    "required": ["kind", "kind_zh", "grade", "sentence", "unit", "other", "likeness", "steps"],
    "properties": {
        "kind": {"enum": [kind.value for kind in Kind]},
        "kind_zh": _TEXT,
        "grade": {"enum": [grade.value for grade in Grade]},
        "sentence": _TEXT,
        "unit": _TEXT,
        "other": _TEXT,
        "likeness": {"type": "integer", "minimum": 0, "maximum": 100},
        "steps": {"type": "array", "items": _STEP, "minItems": 1},
    },
}
_FIGURE = {
    "type": "object",
    "required": ["name", "unit", "before", "after"],
    "properties": {"name": _TEXT, "unit": _TEXT, "before": _NUMBER, "after": _NUMBER},
}
_TRANSFER = {
    "type": "object",
    "required": [
        "text",
        "was",
        "part",
        "from",
        "to",
        "evidence",
        "likeness",
        "posts_out",
        "posts_in",
        "agrees",
    ],
    "properties": {
        "text": _TEXT,
        "from": _TEXT,
        "to": _TEXT,
        "was": _TEXT,
        "part": {"type": "boolean"},
        "evidence": {"enum": ["id", "continues", "declared", "words"]},
        "likeness": {"type": "integer", "minimum": 0, "maximum": 100},
        "posts_out": _COUNTS,
        "posts_in": _COUNTS,
        "agrees": {"type": "boolean"},
    },
}
_DEPARTMENT = {
    "type": "object",
    "required": ["department", "state", "figures", "changes"],
    "properties": {
        "state": {"enum": ["changed", "added", "removed"]},
        "department": _TEXT,
        "figures": {"type": "array", "items": _FIGURE},
        "changes": {"type": "array", "items": _CHANGE},
    },
}


def changes_schema() -> str:
    """The schema as JSON, draft 2020-12."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planforge diff --format json",
        "type": "object",
        "required": ["version", "departments", "transfers"],
        "properties": {
            "version": {"const": VERSION},
            "departments": {"type": "array", "items": _DEPARTMENT},
            "transfers": {"type": "array", "items": _TRANSFER},
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
