"""The JSON Schema says what binding says; the copy under schema/ is current."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import settings as limits

from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.fields import SPEC_OF, SPECS
from planforge.plan.jsonschema import Keys, plan_schema, record_schema, schema_text
from planforge.plan.kinds import Closed, Counts, Day, Field, Flag, Kind, Many, Record, Whole, Words
from planforge.plan.located import Choice
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan
from tests import amount
from tests.strategies import plans

COPY = Path(__file__).parent.parent / "schema" / "plan.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(plan_schema())
ENGLISH = jsonschema.Draft202012Validator(plan_schema(Keys.EN))

LEAST: dict[str, Any] = {
    "department": {"name": "市科学技术局"},
    "functions": [],
    "units": [],
    "staffing": {},
}


def faults(text: str) -> list[str]:
    """Where a YAML tool with the core types sees a fault: paths."""
    return [error.json_path for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


@limits(max_examples=6)
@given(plans())
def test_a_plan_fits_the_schema_of_its_language_and_no_other(plan: m.Plan) -> None:
    for chinese, keys, other in ((False, Keys.EN, Keys.ZH), (True, Keys.ZH, Keys.EN)):
        data = yaml.load(dump(plan, chinese=chinese), Loader=_Core)  # noqa: S506 - a SafeLoader
        fits = jsonschema.Draft202012Validator(plan_schema(keys))
        assert [error.message for error in fits.iter_errors(data)] == []
        assert not jsonschema.Draft202012Validator(plan_schema(other)).is_valid(data)


@pytest.mark.parametrize("keys", [Keys.EN, Keys.ZH])
def test_an_editor_is_offered_each_key_and_word_once(keys: Keys) -> None:
    schema = plan_schema(keys)
    jsonschema.Draft202012Validator.check_schema(schema)
    for of, spec in SPEC_OF.items():
        shown = [*schema["$defs"][of.__name__]["properties"]]
        assert shown == [field.zh if keys is Keys.ZH else field.key for field in spec.fields]
    status = schema["$defs"]["Plan"]["properties"]["状态" if keys is Keys.ZH else "status"]
    words = status["anyOf"][0]["enum"]
    assert words == [one.zh if keys is Keys.ZH else one.value for one in m.Status]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())
    jsonschema.Draft202012Validator.check_schema(record_schema(Policy, POLICY_SPECS))


def test_the_copy_under_schema_is_current() -> None:
    assert COPY.read_text(encoding="utf-8") == schema_text(plan_schema())


def test_every_key_is_there_in_both_spellings_with_its_help() -> None:
    definitions = plan_schema()["$defs"]
    assert set(definitions) == {spec.of.__name__ for spec in SPECS}
    for spec in SPECS:
        properties = definitions[spec.of.__name__]["properties"]
        for field in spec.fields:
            for spelling in (field.key, field.zh):
                assert field.zh in properties[spelling]["title"]
                assert field.help in properties[spelling]["description"]
                assert field.help in properties[spelling]["markdownDescription"]


@limits(max_examples=12)
@given(plans())
def test_a_generated_plan_fits_in_either_language(plan: m.Plan) -> None:
    # Dates stay texts in YAML 1.2, as the editors' YAML tools read them; PyYAML makes objects.
    for chinese in (False, True):
        data = yaml.load(dump(plan, chinese=chinese), Loader=_Core)  # noqa: S506 - a SafeLoader
        assert [error.message for error in VALIDATOR.iter_errors(data)] == []


class _Core(yaml.SafeLoader):
    """A loader that leaves dates alone."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Editors(yaml.SafeLoader):
    """Reads as the YAML tools of editors do: the core types of YAML 1.2."""


class _Others(_Editors):
    """Reads as tools do that take 0b101 and 1_000 for numbers, too."""


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float | None:
    text = str(loader.construct_scalar(node)).replace("_", "").lower()
    if text[:2] in ("0o", "0x", "0b"):
        return int(text, 0)
    number = float(text.replace(".inf", "inf").replace(".nan", "nan"))
    return int(number) if number.is_integer() else number


def _is_a_number(loader: type[yaml.SafeLoader], pattern: str) -> None:
    kind = re.compile(f"^(?:{pattern})$")
    loader.add_implicit_resolver("!number", kind, list("-+.0123456789"))


_Editors.yaml_implicit_resolvers = {}
for _word, _first in (("null|Null|NULL|~|", "~nN"), ("true|True|TRUE|false|False|FALSE", "tTfF")):
    _kind = f"tag:yaml.org,2002:{'null' if '~' in _word else 'bool'}"
    _Editors.add_implicit_resolver(
        _kind, re.compile(f"^(?:{_word})$"), [*_first, *([""] if "~" in _word else [])]
    )
_is_a_number(
    _Editors,
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
)
_Editors.add_constructor("!number", _number)
_is_a_number(_Others, r"0b[01]+|[0-9][0-9_]*")

# A field of every kind of single value, and how the rest of the file stands around it.
FIELDS = {
    "text": "version: {}",
    "needed text": "department: {{name: {}}}",
    "texts": "other: [{}]",
    "text or texts": "other: {}",
    "id": "functions: [{{id: {}, text: 甲。}}]",
    "reference": "units: [{{id: a, name: 甲, duties: [{{text: 乙。, serves: [{}]}}]}}]",
    "flag": "units: [{{id: a, name: 甲, numbered: {}}}]",
    "number": "units: [{{id: a, name: 甲, posts: {}}}]",
    "number of things": "unit_count: {}",
    "count": "transfers: [{{direction: in, text: 甲, counterpart: 乙, posts: {{行政编制: {}}}}}]",
    "day": "effective_from: {}",
    "choice": "style: {}",
    "needed choice": "transfers: [{{direction: {}, text: 甲, counterpart: 乙}}]",
    "one of": "authorities: [{{name: 甲, type: {}}}]",
}
SCALARS = (
    "5|0|-1|+5|05|010|007|5.0|5.|5.5|.5|1e1|1E1|1e-1|0b101|0x10|0o17|1_000|999999|1000000|-0|0.0|1e6|1e99|.inf|.nan|0x|0o8|1_"
    "|true|True|TRUE|false|yes|no|on|y|null|Null|~||2026|2026-03-09|2026-3-9|2026-02-30|2024-02-29|2023-02-29|2000-02-29"
    "|1900-02-29|2026-04-31|2026年3月9日|2026年13月9日|2026年2月30日|2026年03月09日|0000-01-01|12:30|190:20|a|甲|a b|是|否|真"
    "|5名|五|５|省|条款式|article|Article|in|划入|行政许可|1正1副"
).split("|")
QUOTED = tuple(
    f"{mark}{text}{mark}"
    for mark in ("'", '"')
    for text in ("", " ", "5", " 5", "05", "5.0", "0b101", "true", "True", "是", "否", "2026-03-09", "条款式", "甲", "null", "abc")
)  # fmt: skip
BINDING = {"PF001", "PF006", "PF007", "PF008", "PF010", "PF011", "PF012", "PF013", "PF016"}


def _file(field: str, value: str) -> str:
    own = FIELDS[field].format(value)
    key = own.split(":")[0]
    rest = {
        "department": "{name: 市科学技术局}",
        "functions": "[]",
        "units": "[]",
        "staffing": "{}",
    }
    lines = [f"{name}: {said}" for name, said in rest.items() if name != key]
    return "\n".join([*lines, own]) + "\n"


def refuses(text: str) -> bool:
    """Whether binding does."""
    return any(finding.code in BINDING for finding in read_plan("a.yaml", text.encode())[1])


@pytest.mark.parametrize(
    ("field", "loader"),
    [*((field, _Editors) for field in FIELDS), ("number", _Others), ("text", _Others)],
)
def test_an_editor_and_the_check_agree_on_every_scalar(
    field: str, loader: type[yaml.SafeLoader]
) -> None:
    for value in (*SCALARS, *QUOTED):
        text = _file(field, value)
        data = yaml.load(text, Loader=loader)  # noqa: S506 - a SafeLoader
        assert VALIDATOR.is_valid(data) is not refuses(text), value


def _least(kind: Kind) -> str:
    match kind:
        case Many(of=of):
            return f"[{_least(of)}]"
        case Record(of=of):
            return _record(of)
        case Words(one_of=known) if known:
            return known[0]
        case Closed(choice=choice):
            return str(next(iter(choice)).value)
        case Flag() | Day() | Whole() | Counts():
            shown = {Flag: "是", Day: "2026-03-09", Whole: "1", Counts: "{行政编制: 1}"}
            return shown[type(kind)]
        case _:
            return "abc"


def _record(of: type[m.Located], key: str = "", value: str = "") -> str:
    """The least that a record needs, in YAML, with one key more or another value."""
    pairs = {field.key: _least(field.kind) for field in SPEC_OF[of].fields if field.required}
    pairs |= {key: value} if key else {}
    return "{" + ", ".join(f"{name}: {said}" for name, said in pairs.items()) + "}"


def _places() -> dict[type[m.Located], list[tuple[type[m.Located], str, bool]]]:
    """How each record is reached from a plan: the records above it, by which key, and whether in a list."""
    found: dict[type[m.Located], list[tuple[type[m.Located], str, bool]]] = {m.Plan: []}
    open_: list[type[m.Located]] = [m.Plan]
    while open_:
        above = open_.pop(0)
        for field in SPEC_OF[above].fields:
            many = isinstance(field.kind, Many)
            kind = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(kind, Record) and kind.of not in found:
                found[kind.of] = [*found[above], (above, field.key, many)]
                open_.append(kind.of)
    return found


PLACES = _places()
SHAPES = (
    '|~|甲|5|true|""|" "|[]|[甲]|{a: 1}|[[]]|[~]|["",甲]|{}|[5]|[{}]|2026-01-01|1正1副|abc|[abc]|是'
)


def _sort(field: Field) -> tuple[object, ...]:
    """What fields that are read alike have in common."""
    closed = bool(getattr(field.kind, "one_of", ()))
    return type(field.kind), closed, getattr(field.kind, "of", None), field.required


@pytest.mark.parametrize("of", PLACES, ids=lambda of: of.__name__)
def test_an_editor_and_the_check_agree_on_what_any_field_may_be(of: type[m.Located]) -> None:
    fields = {_sort(field): field for field in SPEC_OF[of].fields}
    for field in amount.some([*fields.values()], 3):  # one of each kind: the others are read alike
        for value in SHAPES.split("|"):
            text = _record(of, field.key, value)
            for above, key, many in reversed(PLACES[of]):
                text = _record(above, key, f"[{text}]" if many else text)
            data = yaml.load(text, Loader=_Editors)  # noqa: S506 - a SafeLoader
            assert ENGLISH.is_valid(data) is not refuses(text), (field.key, value)


def test_one_key_in_both_spellings() -> None:
    text = _file("number", "5, 编制: 5")
    assert refuses(text)
    assert not VALIDATOR.is_valid(yaml.safe_load(text))


def _changed(**changes: object) -> str:
    return yaml.safe_dump(LEAST | changes, allow_unicode=True)


def test_the_least_plan_fits() -> None:
    assert faults(_changed()) == []


def _wrong() -> Iterator[tuple[dict[str, object], str]]:
    yield {"unitz": []}, "$"
    yield {"department": {"name": "甲", "nmae": "乙"}}, "$.department"
    yield {"department": {"rank": "正处级"}}, "$.department"
    yield {"style": "文章"}, "$.style"
    yield {"unit_count": -1}, "$.unit_count"
    yield {"unit_count": "五"}, "$.unit_count"
    yield {"effective_from": "2026/3/9"}, "$.effective_from"
    yield {"effective_from": "2026-13-09"}, "$.effective_from"
    yield {"binding": "yes"}, "$.binding"
    yield {"functions": [{"id": "规划", "text": "甲"}]}, "$.functions[0].id"
    yield {"staffing": {"pools": [{"kind": "编制", "authorised": 1}]}}, "$.staffing.pools[0].kind"


@pytest.mark.parametrize(("changes", "path"), list(_wrong()), ids=lambda value: str(value)[:40])
def test_what_binding_refuses_the_schema_refuses(changes: dict[str, object], path: str) -> None:
    assert faults(_changed(**changes)) == [path]
    assert read_plan("a.yaml", _changed(**changes).encode())[1]


def _right() -> Iterator[dict[str, object]]:
    yield {"style": "条款式", "binding": "是", "unit_count": 3, "施行日期": "2026年3月9日"}
    yield {"other": "只有一句。"}
    yield {
        "transfers": [{"direction": "划入", "内容": "甲", "对方": "乙", "posts": {"行政编制": 1}}]
    }


@pytest.mark.parametrize("changes", list(_right()), ids=lambda value: str(value)[:40])
def test_what_binding_takes_the_schema_takes(changes: dict[str, object]) -> None:
    text = _changed(**changes)
    assert faults(text) == []
    assert {finding.code for finding in read_plan("a.yaml", text.encode())[1]} <= {"PF015"}


def test_what_an_editor_shows_of_chinese_keys_names_no_english_choice() -> None:
    """And every key that it offers has something to show."""
    shown = json.dumps(plan_schema(Keys.ZH), ensure_ascii=False)
    told = re.findall(r'"description": "([^"]*)"', shown)
    choices = {one.value for field in _closed() for one in field}
    words = {word for text in told for word in re.findall("(?<!planforge )\\b[A-Za-z_]+", text)}
    assert words & choices == set()
    keys = _keys_without_help(plan_schema(Keys.ZH))
    assert keys == []


def _closed() -> Iterator[type[Choice]]:
    for spec in SPEC_OF.values():
        for field in spec.fields:
            kind = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(kind, Closed):
                yield kind.choice


def _keys_without_help(schema: object, path: str = "") -> list[str]:
    found: list[str] = []
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            if isinstance(inner, dict) and "description" not in inner:
                found.append(f"{path}/{name}")
        for name, inner in schema.items():
            found += _keys_without_help(inner, f"{path}/{name}")
    return found
