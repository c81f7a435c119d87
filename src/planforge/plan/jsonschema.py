"""The field table as a JSON Schema (Draft 2020-12): editors complete and explain the keys from it.

Titles and help are Chinese. One schema knows both spellings of every key, as ``planforge check`` does; one for each language knows
those of a file in that language, so that an editor offers each key and word once. YAML tools see numbers and true/false
typed, so counts are integers and flags are booleans or 是/否; dates stay strings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, assert_never

from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Field,
    Flag,
    Identifier,
    Kind,
    Many,
    Record,
    RecordSpec,
    Reference,
    Whole,
    Words,
)
from planforge.plan.located import Choice
from planforge.plan.records import Located, Plan

Schema = dict[str, Any]
Specs = Mapping[type[Located], RecordSpec]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MONTH_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_DAY = f"^([0-9]{{4}}-{_MONTH_DAY}|[0-9]{{4}}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日)$"
_ID = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
_TARGETS = {"function": "主要职责", "unit": "内设机构", "item": "某一项"}


class Keys(StrEnum):
    """Which spellings of keys and words a schema knows."""

    BOTH = ""
    EN = "en"
    ZH = "zh"


def plan_schema(keys: Keys = Keys.BOTH) -> Schema:
    """The schema of a plan file (``schema/plan.schema.json``)."""
    return record_schema(Plan, SPEC_OF, keys)


def record_schema(of: type[Located], specs: Specs, keys: Keys = Keys.BOTH) -> Schema:
    """The schema of a file that holds one ``of`` record of any field table."""
    spec = specs[of]
    needed = _reached(of, specs)
    return {
        "$schema": DRAFT,
        "title": spec.zh,
        "description": spec.help,
        "$ref": f"#/$defs/{of.__name__}",
        "$defs": {
            other.of.__name__: _record(other, keys)
            for other in specs.values()
            if other.of in needed
        },
    }


def schema_text(schema: Schema) -> str:
    """A schema as the text of its file: stable order, Chinese as it is, a final line break."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _reached(of: type[Located], specs: Specs) -> set[type[Located]]:
    """``of`` and every record below it."""
    found: set[type[Located]] = set()
    open_: list[type[Located]] = [of]
    while open_:
        record = open_.pop()
        if record not in found:
            found.add(record)
            open_ += _below(specs[record])
    return found


def _below(spec: RecordSpec) -> Iterator[type[Located]]:
    for field in spec.fields:
        kind = field.kind.of if isinstance(field.kind, Many) else field.kind
        if isinstance(kind, Record):
            yield kind.of


def _record(spec: RecordSpec, keys: Keys) -> Schema:
    schema: Schema = {
        "title": spec.zh,
        "description": spec.help,
        "type": "object",
        "additionalProperties": False,
        "properties": dict(_properties(spec, keys)),
    }
    required = [_either(field, keys) for field in spec.fields if field.required]
    if required:
        schema["allOf"] = required
    return schema


def _spellings(field: Field, keys: Keys) -> tuple[tuple[str, str], ...]:
    """Each spelling that is known, with the other one."""
    en, zh = (field.key, field.zh), (field.zh, field.key)
    return {Keys.BOTH: (en, zh), Keys.EN: (en,), Keys.ZH: (zh,)}[keys]


def _either(field: Field, keys: Keys) -> Schema:
    known = _spellings(field, keys)
    if field.key == field.zh or len(known) == 1:
        return {"required": [known[0][0]]}
    return {"anyOf": [{"required": [field.key]}, {"required": [field.zh]}]}


def _properties(spec: RecordSpec, keys: Keys) -> Iterator[tuple[str, Schema]]:
    for field in spec.fields:
        for spelling, other in _spellings(field, keys):
            need = "（必填）" if field.required else ""
            both = keys is Keys.BOTH
            yield (
                spelling,
                {
                    "title": f"{field.zh}{need}",
                    "description": field.help + (f"（也可写作 {other}）" if both else ""),
                    "markdownDescription": f"**{field.zh}**{need}　{field.help}"
                    + (f"\n\n也可写作 `{other}`。" if both else ""),
                    **_kind(field.kind, keys),
                },
            )


def _kind(kind: Kind, keys: Keys) -> Schema:
    match kind:
        case Words():
            return _words(kind)
        case Identifier():
            return {"type": "string", "pattern": _ID}
        case Reference(to=to):
            return {"type": "string", "minLength": 1, "examples": [f"（{_TARGETS[to]}的标识）"]}
        case Whole(least=least):
            return {"type": "integer", "minimum": least, "maximum": 999999}
        case Flag():
            return {"enum": [True, False] if keys is Keys.EN else [True, False, "是", "否"]}
        case Day():
            return {"type": "string", "pattern": _DAY, "examples": ["2026-03-09", "2026年3月9日"]}
        case Closed(choice=choice):
            words = (word for one in choice for word in _words_of(one, keys))
            return {"type": "string", "enum": list(dict.fromkeys(words))}
        case Record(of=of):
            return {"$ref": f"#/$defs/{of.__name__}"}
        case Counts(names=names):
            return _counts(names, keys)
        case Many():
            return _many(kind, keys)
        case _:
            assert_never(kind)


def _words_of(choice: Choice, keys: Keys) -> tuple[str, ...]:
    if keys is Keys.EN:
        return (choice.value,)
    return choice.spellings if keys is Keys.BOTH else (choice.zh,)


def _words(kind: Words) -> Schema:
    schema: Schema = {"type": "string"}
    if kind.one_of:
        schema["enum"] = list(kind.one_of)
    if kind.examples:
        schema["examples"] = list(kind.examples)
    return schema


def _counts(names: tuple[str, ...], keys: Keys) -> Schema:
    number = _kind(Whole(), keys)
    schema: Schema = {"type": "object", "additionalProperties": number}
    if names:
        schema["properties"] = dict.fromkeys(names, number)
    return schema


def _many(kind: Many, keys: Keys) -> Schema:
    one = _kind(kind.of, keys)
    if isinstance(kind.of, Record):
        return {"type": "array", "items": one}
    return {"anyOf": [{"type": "array", "items": one}, one]}
