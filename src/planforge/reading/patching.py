"""A plan file changed by text patches: comments, order and quoting stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yaml.nodes import Node

from planforge.diagnostics.finding import Edit
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.located import Located
from planforge.reading.bind.table import vocabulary
from planforge.reading.read import read_plan
from planforge.reading.yaml.decoding import decode
from planforge.reading.yaml.tree import apply_edits, parse

Way = Callable[[str, str, Located, Located, Node], Iterator[Edit]]


def patched(file: str, data: bytes, wanted: m.Plan, way: Way) -> bytes:
    """``data`` with the edits that ``way`` makes towards ``wanted``; whether they come to it, reading again tells.

    Raises ValueError where two edits touch: a text nobody wrote by hand.
    """
    plan, _ = read_plan(file, data)
    if plan is None or plan == wanted:
        return data
    text, _ = decode(file, data)
    node, _ = parse(file, text, vocabulary(SPEC_OF))
    edits = tuple(way(file, text, plan, wanted, node)) if node else ()
    return apply_edits(text, edits).encode("utf-8")
