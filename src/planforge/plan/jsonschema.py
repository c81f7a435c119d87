"""The field table as a JSON Schema (Draft 2020-12): editors complete and explain the keys from it.

Titles and help are Chinese. One schema knows both spellings of every key, as ``planforge check`` does; one for each language knows
those of a file in that language, so that an editor offers each key and word once.

YAML tools see typed values where ``planforge check`` reads the characters: a version 2026 is a number to them, posts "5" a text. What one
takes the other takes: so a kind says which types it is not, which also keeps editors from offering true and null for a text.
``errorMessage`` is what editors of the VS Code family show in place of their own English words; validators pass over it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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
_BLANK = r"^\s*$"
_ID = "[A-Za-z][A-Za-z0-9_-]{0,63}"
_TRUE_FALSE = "[Tt]rue|TRUE|[Ff]alse|FALSE|是|否"
# Beside the plain spelling what some YAML tools see as a number and others as a text.
_NUMBER = "0|[1-9][0-9]{0,5}|0b[01]{1,19}|(?=[0-9]*_)[0-9](?:_*[0-9]){0,5}_*"
_NOT_ONE = ("array", "object")  # no single value


def _days(zero: str, year: str, month: str, day: str) -> str:
    """The days that there are, with what stands behind each of the three figures; ``zero`` before a month or day of one."""
    one = f"{zero}[1-9]"
    of_31 = f"(?:{zero}[13578]|1[02]){month}(?:{one}|[12][0-9]|3[01])"
    of_30 = f"(?:{zero}[469]|11){month}(?:{one}|[12][0-9]|30)"
    of_28 = f"{zero}2{month}(?:{one}|1[0-9]|2[0-8])"
    fourth = "(?:0[48]|[2468][048]|[13579][26])"
    leap = f"(?:[0-9]{{2}}{fourth}|{fourth}00)"
    usual = f"[0-9]{{4}}{year}(?:{of_31}|{of_30}|{of_28})"
    return f"(?!0000)(?:{usual}|{leap}{year}{zero}2{month}29){day}"


_DAY = f"{_days('0', '-', '-', '')}|{_days('0?', '年', '月', '日')}"
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
        "type": "object",
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
        "additionalProperties": False,
        "errorMessage": "这里没有这个键",
        "properties": dict(_properties(spec, keys)),
    }
    wanted = [_either(field, keys) for field in spec.fields if field.required]
    if keys is Keys.BOTH:
        wanted += [_not_both(field) for field in spec.fields if field.key != field.zh]
    if wanted:
        schema["allOf"] = wanted
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


def _not_both(field: Field) -> Schema:
    message = f"{field.key} 和{field.zh}是同一个键，只写一个"
    both = {"type": "object", "required": [field.key, field.zh]}
    return {"not": both, "errorMessage": message}


def _properties(spec: RecordSpec, keys: Keys) -> Iterator[tuple[str, Schema]]:
    for field in spec.fields:
        for spelling, other in _spellings(field, keys):
            need, told = "（必填）" if field.required else "", _help(field, keys)
            both = keys is Keys.BOTH
            yield (
                spelling,
                {
                    "title": f"{field.zh}{need}",
                    "description": told + (f"（也可写作 {other}）" if both else ""),
                    "markdownDescription": f"**{field.zh}**{need}　{told}"
                    + (f"\n\n也可写作 `{other}`。" if both else ""),
                    **_kind(field.kind, keys, needed=field.required),
                },
            )


def _help(field: Field, keys: Keys) -> str:
    """What a field is for; in Chinese keys its choices by the only words that may stand there: 草案 of draft 草案."""
    told, kind = field.help, field.kind.of if isinstance(field.kind, Many) else field.kind
    if keys is Keys.ZH and isinstance(kind, Closed):
        for one in kind.choice:
            word = rf"(?<![A-Za-z_]){re.escape(one.value)}(?![A-Za-z_])"
            told = re.sub(rf"{word} ?(?={re.escape(one.zh)})", "", told)
            told = re.sub(word, one.zh, told)
    return told


def _kind(kind: Kind, keys: Keys, *, needed: bool) -> Schema:
    """What a value may be; where none is ``needed`` it may be left empty, which says as much as no key at all."""
    match kind:
        case Words(one_of=known) if known:
            return _choice(known, f"只能写{'、'.join(known)}", needed=needed)
        case Words():
            more = {"examples": list(kind.examples)} if kind.examples else {}
            return _one(r"\S" if needed else "", "要写一段文字", needed=needed) | more
        case Identifier():
            message = "标识以英文字母开头，只用英文字母、数字、“-”“_”"
            return _one(_whole(_ID, needed), message, "number", needed=needed)
        case Reference(to=to):
            target = _TARGETS[to]
            shown = {"examples": [f"（{target}的标识）"]}
            return _one(r"\S" if needed else "", f"写{target}的标识", needed=needed) | shown
        case Whole(least=least):
            message = "要写半角数字的整数，如 5，不带“名”“个”"
            bounds = {"minimum": least, "maximum": 999999, "multipleOf": 1}
            return _one(_whole(_NUMBER, needed), message, "boolean", needed=needed) | bounds
        case Flag():
            words = [True, False] if keys is Keys.EN else [True, False, "是", "否"]
            message = f"只能写{'true、false' if keys is Keys.EN else '是、否'}"
            return _choice(words, message, _TRUE_FALSE, needed=needed)
        case Day():
            message = "日期写成 2026-03-09 或 2026年3月9日，要有这一天"
            shown = {"examples": ["2026-03-09", "2026年3月9日"]}
            return _one(_whole(_DAY, needed), message, "number", "boolean", needed=needed) | shown
        case Closed(choice=choice):
            known = tuple(dict.fromkeys(word for one in choice for word in _words_of(one, keys)))
            return _choice(known, f"只能写{'、'.join(known)}", needed=needed)
        case Record(of=of):
            message = "要写成“键: 值”，一行一个"
            return {"$ref": f"#/$defs/{of.__name__}"} | _only("object", message, needed=needed)
        case Counts(names=names):
            return _counts(names, keys) | _only(
                "object", "要写成“名称: 数”，一行一个", needed=needed
            )
        case Many():
            return _many(kind, keys, needed=needed)
        case _:
            assert_never(kind)


def _one(pattern: str, message: str, *without: str, needed: bool) -> Schema:
    """A single value of any type but those ``without``; one that is a text matches ``pattern``."""
    wrong = [*_NOT_ONE, *without, *(("null",) if needed else ())]
    schema: Schema = {"not": {"type": wrong}, "errorMessage": message}
    return schema | ({"pattern": pattern} if pattern else {})


def _whole(pattern: str, needed: bool) -> str:
    return rf"^\s*(?:{pattern}){'' if needed else '?'}\s*$"


def _only(type_: str, message: str, *, needed: bool) -> Schema:
    """A value of one type, or nothing. What the keywords for the type say holds for it alone: a fault inside is told at its place,
    which it is not where a schema has branches."""
    if needed:
        return {"type": type_, "errorMessage": message}
    other = "array" if type_ == "object" else "object"
    wrong = {"not": {"type": [other, "number", "boolean"]}}
    return wrong | {"pattern": _BLANK, "errorMessage": message}


def _choice(words: Iterable[object], message: str, more: str = "", *, needed: bool) -> Schema:
    """One of ``words``, which an editor offers; a text of the pattern ``more``, which it does not; or nothing."""
    offered: Schema = {"enum": list(words), "errorMessage": message}
    if needed and not more:
        return offered
    other = _one(
        _whole(more, needed) if more else _BLANK, message, "number", "boolean", needed=needed
    )
    return {"anyOf": [offered, other], "errorMessage": message}


def _words_of(choice: Choice, keys: Keys) -> tuple[str, ...]:
    if keys is Keys.EN:
        return (choice.value,)
    return choice.spellings if keys is Keys.BOTH else (choice.zh,)


def _counts(names: tuple[str, ...], keys: Keys) -> Schema:
    number = _kind(Whole(), keys, needed=True)
    schema: Schema = {"additionalProperties": number}
    if names:
        schema["properties"] = {
            name: {"description": f"{name}的数目。", **number} for name in names
        }
    return schema


def _many(kind: Many, keys: Keys, *, needed: bool) -> Schema:
    one = _kind(kind.of, keys, needed=True)
    message = "要写成列表，每项以“- ”开头"
    if isinstance(kind.of, Record):
        return {"items": one} | _only("array", message, needed=needed)
    alone = _kind(kind.of, keys, needed=needed)
    return {"anyOf": [{"type": "array", "items": one, "errorMessage": message}, alone]}
