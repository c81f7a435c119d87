"""The JSON Schema says what binding says; the copy under schema/ is current."""

from __future__ import annotations

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
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan
from tests.strategies import plans

COPY = Path(__file__).parent.parent / "schema" / "plan.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(plan_schema())

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
    words = schema["$defs"]["Plan"]["properties"]["状态" if keys is Keys.ZH else "status"]["enum"]
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
