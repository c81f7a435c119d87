"""Posts that stand in words or as ``名称: 数`` where a list of records belongs: 局长1名、副局长2名; {局长: 1, 副局长: 2}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, ScalarNode

from planforge.plan import records as m
from planforge.words import numerals

_STR = "tag:yaml.org,2002:str"
_PARTS = re.compile("[、，,；;和 ]+")
_SAID = re.compile(
    r"([^0-9、，,；;：:（）()\s]+?)[:： ]?(?:([0-9]{1,6})[名人]?|([一二三四五六七八九十两]{1,3})[名人])"
)
_NUMBER = re.compile(r"([0-9]{1,6}) ?[名人]?")
_MARKS = frozenset("{}[],#&*!|>'\"%@`:")

# What is counted, and its number: attributes of the records that count posts by name.
COUNTED: Mapping[type[m.Located], tuple[str, str]] = MappingProxyType(
    {
        m.Pool: ("kind", "authorised"),
        m.LeaderPost: ("title", "count"),
        m.LevelTotal: ("rank", "count"),
        m.GradePosts: ("kind", "count"),
    }
)
Pair = tuple[ScalarNode, ScalarNode]  # a name and its number, where they stand


def counts_in(node: Node, known: Mapping[str, object]) -> tuple[Pair, ...]:
    """The names and numbers in a text or a mapping without ``known`` keys; none where anything else stands there too."""
    found: list[Pair | None] = []
    if isinstance(node, ScalarNode):
        found = list(_in_words(node))
    elif isinstance(node, MappingNode):
        found = [_named(key, value, known) for key, value in node.value]
    pairs = tuple(pair for pair in found if pair is not None)
    return pairs if len(pairs) == len(found) else ()


def _in_words(node: ScalarNode) -> Iterator[Pair | None]:
    for part in _PARTS.split(node.value.strip("。 ")):
        said = _SAID.fullmatch(part)
        number = said and (said[2] or str(numerals.value(said[3])))
        yield (_at(node, said[1]), _at(node, number)) if said and number else None


def _named(key: Node, value: Node, known: Mapping[str, object]) -> Pair | None:
    if not (isinstance(key, ScalarNode) and isinstance(value, ScalarNode)) or key.value in known:
        return None
    number = _NUMBER.fullmatch(value.value)
    return (key, _at(value, number[1])) if number else None


def _at(node: Node, text: str) -> ScalarNode:
    return ScalarNode(_STR, text, node.start_mark, node.end_mark)


def spelled(pairs: tuple[Pair, ...], keys: tuple[str, str], *, in_list: bool) -> tuple[str, bool]:
    """[{职务: 局长, 职数: 1}] or, as one item, {职务: 局长, 职数: 1}; and whether every name may stand there as it is."""
    items = [f"{{{keys[0]}: {name.value}, {keys[1]}: {number.value}}}" for name, number in pairs]
    plain = all(is_plain(name.value) for name, _ in pairs)
    return (items[0] if in_list else f"[{', '.join(items)}]"), plain


def is_plain(text: str) -> bool:
    """Whether a text may stand in {…} without quotes."""
    return not _MARKS & set(text)


def as_records(pairs: tuple[Pair, ...], keys: tuple[str, str]) -> list[MappingNode]:
    """Each pair as the mapping it stands for."""
    return [
        MappingNode(
            "tag:yaml.org,2002:map",
            [
                (ScalarNode(_STR, keys[0], name.start_mark, name.start_mark), name),
                (ScalarNode(_STR, keys[1], number.start_mark, number.start_mark), number),
            ],
            name.start_mark,
            number.end_mark,
        )
        for name, number in pairs
    ]
