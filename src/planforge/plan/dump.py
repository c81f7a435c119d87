"""From a record to YAML text that binds to the same record: the field table's order, block style.

Deterministic; keys with default values are left out, required ones never. Strings are quoted only where
YAML, the reader or a typed YAML tool would take them for something else.

>>> from planforge.model import Share
>>> print(dump(Share("离退休工作人员", 2)), end="")
label: 离退休工作人员
n: 2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
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
from planforge.plan.records import Located
from planforge.words.numerals import date_zh

Specs = Mapping[type[Located], RecordSpec]

# Plain text needs no quotes: Chinese characters, letters, digits and marks that mean nothing to
# YAML. First characters are narrower; a digit first may be a number or a date to other tools.
_PLAIN = re.compile(
    r"[A-Za-z_\u3007\u3400-\u9fff\uf900-\ufaff《〈（〔×·○]"
    r"(?:[^\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd-\uffff"
    r"\ud800-\udfff:# ]|:(?=[^\s])| (?=[^\s#]))*"
)
_DIGIT_FIRST = re.compile(r"[0-9]+[\u3400-\u9fff][\u3400-\u9fff，。、；（）《》0-9]*")
_TYPED = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|\.inf|\.nan|0x[0-9a-f]+|[0-9.e+-]+)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_IN_FLOW = frozenset(",[]{}")
_TO_ESCAPE = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd-\uffff\ud800-\udfff]'
)


def dump(record: Located, *, chinese: bool = False, specs: Specs = SPEC_OF) -> str:
    """``record`` as YAML text, ending in a line break; ``bind`` of it gives ``record`` again.

    ``chinese`` writes keys, choices, flags and dates in Chinese. Texts are taken to be single
    lines, as the reader makes them; two counts of one name are one key.
    """
    lines = list(_Writer(specs, chinese).record(record, 0))
    return "\n".join(lines or ["{}"]) + "\n"


def inline(value: Any, kind: Kind, *, chinese: bool = False) -> str:
    """A value of a field of this kind as it may stand inside of { } and [ ]: on one line, in flow style."""
    return _Writer(SPEC_OF, chinese).inline(kind, value)


class _Writer:
    """Writes records as lines without their line breaks."""

    def __init__(self, specs: Specs, chinese: bool) -> None:
        self.specs = specs
        self.chinese = chinese
        self.defaults: dict[type[Located], dict[str, Any]] = {}

    def record(self, record: Located, indent: int) -> Iterator[str]:
        for field, value in self.written(record):
            yield from self.field(field, value, indent)

    def written(self, record: Located) -> Iterator[tuple[Field, Any]]:
        """The fields that are written, with their values: those required, and those that differ from the default."""
        spec = self.specs[type(record)]
        defaults = self.defaults.get(spec.of)
        if defaults is None:
            defaults = self.defaults[spec.of] = _defaults(spec.of)
        for field in spec.fields:
            value = getattr(record, field.attribute)
            default = defaults[field.attribute]
            if field.required or value != default or type(value) is not type(default):
                yield field, value

    def field(self, field: Field, value: Any, indent: int) -> Iterator[str]:
        head = " " * indent + (field.zh if self.chinese else field.key) + ":"
        match field.kind:
            case Record():
                yield from self.nested(head, self.record(value, indent + 2))
            case Counts():
                below = " " * (indent + 2)
                counts = (f"{below}{quoted(one.kind)}: {one.n}" for one in value)
                yield from self.nested(head, counts)
            case Many(of=of) if value:
                yield head
                yield from self.items(of, value, indent + 2)
            case Many():
                yield f"{head} []"
            case _:
                yield f"{head} {self.scalar(field.kind, value)}"

    def nested(self, head: str, lines: Iterable[str]) -> Iterator[str]:
        below = list(lines)
        yield head if below else f"{head} {{}}"
        yield from below

    def items(self, of: Words | Reference | Record, values: Any, indent: int) -> Iterator[str]:
        for value in values:
            if isinstance(of, Record):
                first, *rest = [*self.record(value, indent + 2)] or [" " * (indent + 2) + "{}"]
                yield f"{' ' * indent}- {first[indent + 2 :]}"
                yield from rest
            else:
                yield f"{' ' * indent}- {quoted(value)}"

    def scalar(self, kind: Kind, value: Any) -> str:
        match kind:
            case Words() | Identifier() | Reference():
                return quoted(value)
            case Whole():
                return str(value)
            case Flag():
                return ("是" if value else "否") if self.chinese else str(value).lower()
            case Day():
                return self.day(value)
            case Closed():
                return str(value.zh if self.chinese else value.value)
            case Record() | Counts() | Many():
                raise TypeError(f"{kind} is no scalar")
            case _:
                assert_never(kind)

    def inline(self, kind: Kind, value: Any) -> str:
        match kind:
            case Record():
                return "{" + ", ".join(self.pairs(value)) + "}"
            case Counts():
                return (
                    "{"
                    + ", ".join(f"{_enclosed(quoted(one.kind))}: {one.n}" for one in value)
                    + "}"
                )
            case Many(of=of):
                return "[" + ", ".join(self.inline(of, one) for one in value) + "]"
            case _:
                return _enclosed(self.scalar(kind, value))

    def pairs(self, record: Located) -> Iterator[str]:
        for field, value in self.written(record):
            key = field.zh if self.chinese else field.key
            yield f"{key}: {self.inline(field.kind, value)}"

    def day(self, value: date) -> str:
        chinese = self.chinese and value.year >= 1000
        return date_zh(value.year, value.month, value.day) if chinese else value.isoformat()


def _defaults(of: type[Located]) -> dict[str, Any]:
    return {field.name: None if field.default is MISSING else field.default for field in fields(of)}


def _enclosed(scalar: str) -> str:
    """A scalar that may stand inside of { } and [ ]: plain text with one of their marks is put in quotes."""
    return in_quotes(scalar) if scalar[:1] != '"' and _IN_FLOW & set(scalar) else scalar


def quoted(text: str) -> str:
    """``text`` as a YAML scalar, in quotes only where it needs them."""
    if _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text):
        return text
    if _DIGIT_FIRST.fullmatch(text):
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """``text`` as a YAML scalar in double quotes."""
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
