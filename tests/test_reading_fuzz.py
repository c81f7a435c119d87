"""Whatever bytes stand in a file: findings in good words, never an exception, and soon."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from planforge.demo import plan as generated
from planforge.judging.rules import by_code
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.read import read_plan, read_record
from planforge.reading.yaml.tree import apply_edits
from planforge.runs.mending import ROUNDS

TraceFunction = Callable[[FrameType, str, object], Any]

# What drafters mistype, what YAML takes for its own, and what nobody sees.
_BITS = (
    *"：，、【】“”｛｝［］－＃　；。《》（）名五５ \t\n\r:-[]{}'\"#&*!%@`|>?,\\/~",
    *"\x00\x07\x7f\x85\u00a0\u200b\u2028\u202e\ufeff\ufffd機",
    "(gòu)", "name", "units", "标识", "id", "  ", "\n  - ", ": ", " #1", "---\n", "<<: ", "null", "\\u202e",
)  # fmt: skip
SEEDS = tuple(dump(generated(seed), chinese=bool(seed % 2)) for seed in range(4))


def steps_of(data: bytes) -> int:
    """How many lines of Python run to read ``data``."""
    count = 0

    def step(frame: FrameType, event: str, arg: object) -> TraceFunction:
        nonlocal count
        del frame, arg
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        read_plan("a.yaml", data)
    finally:
        sys.settrace(before)
    return count


def survives(data: bytes) -> None:
    """Reading gives a plan or none, and findings that can be said and lie inside the text."""
    plan, findings = read_plan("a.yaml", data)
    assert plan is None or isinstance(plan, m.Plan)
    assert plan is not None or findings
    length = len(data.decode("utf-8", "replace"))
    for finding in findings:
        rule = by_code(finding.code)
        assert rule is not None
        assert 0 <= finding.span.start <= finding.span.end <= length
        for words in (rule.zh, rule.en, rule.hint_zh, rule.hint_en):
            assert words.format(**finding.args).strip()
    text, left = data, findings
    for _ in range(ROUNDS):  # what has become a record may want an id of its own
        edits = [edit for finding in left for edit in finding.edits]
        if not edits:
            break
        text = apply_edits(text.decode(), edits).encode()
        again, left = read_plan("a.yaml", text)
        assert again == plan
    assert not any(finding.edits for finding in left)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    survives(data)


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    survives(text.encode())


@given(st.lists(st.sampled_from(_BITS), max_size=25).map("".join))
def test_any_line_of_marks_and_keys(text: str) -> None:
    survives(text.encode())


@limits(max_examples=150)
@given(st.integers(0, 2**32), st.sampled_from(SEEDS))
def test_a_plan_with_a_few_slips(seed: int, text: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - slips, no secrets
    chars = list(text[: chance.choice((200, 1_500, 5_000))])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(chars) - 40)
        match chance.randrange(4):
            case 0:
                chars[at] = chance.choice(_BITS)
            case 1:
                chars.insert(at, chance.choice(_BITS))
            case 2:
                del chars[at : at + chance.randint(1, 30)]
            case _:
                chars[at:at] = chars[: chance.randint(1, 60)]
    survives("".join(chars).encode("utf-8", "replace"))


@limits(max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(SEEDS))
def test_a_plan_with_damaged_bytes(seed: int, text: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - slips, no secrets
    data = bytearray(text[:1_500].encode(chance.choice(("utf-8", "gb18030", "utf-16"))))
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    survives(bytes(data))


@given(st.lists(st.sampled_from(_BITS), max_size=25).map("".join))
def test_settings_as_well(text: str) -> None:
    read_record(Policy, "planforge.yaml", text.encode(), POLICY_SPECS)


SHAPES = (
    "[", "- ", "{a: ", "? ", "[{", "!", "'", "“", "【", "[，", "，name：", "name：", "\n－", "x", "机(a", "\n\ta", " #",
    "#1 ", "a：|\n", "|\n", ":\u3000", "  甲：乙\n", "&a ", '"\\', "\x07", "a&", "-甲\n", "《 #1》,", "9",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=ascii)
@pytest.mark.parametrize("head", ["", "a: ", "a: [", "a: |\n", "units: 【"], ids=ascii)
def test_steps_grow_with_the_text_and_no_faster(head: str, shape: str) -> None:
    """A quadratic reader takes four times the steps for twice the text."""
    few, many = (steps_of((head + shape * n).encode()) for n in (150, 300))
    assert many < 2.6 * few


@pytest.mark.parametrize(
    "text",
    [*(shape * 20_000 for shape in SHAPES), "\n".join(f"k{n}: 1" for n in range(5_000)),
     "\n".join(f"{' ' * n}a:" for n in range(2_000)), "a: [" + "《 #1》," * 9_000 + "]", "&a [*a]"],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_a_long_text_of_any_shape_is_read_to_its_end(text: str) -> None:
    survives(text.encode())
