"""Ids for items that have none: made from what the item says, so that an id is never used twice.

A running number would be given again once its item is deleted; a hash of the parent's name and the item's
text is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, ScalarNode

from planforge.diagnostics.finding import Edit
from planforge.diagnostics.span import Span
from planforge.plan.records import Adjustment, Function, Located, Transfer, Unit
from planforge.reading.yaml.patch import nodes

if TYPE_CHECKING:
    from planforge.reading.bind.faults import Faults

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_ID_KEYS = ("id", "标识")
_NAME_KEYS = ("name", "名称", "text", "内容", "matter", "事项")
# What makes such an item itself is more than its words: two transfers of one matter are not one.
_ALSO: dict[type[Located], tuple[str, ...]] = {
    Transfer: ("direction", "方向", "counterpart", "对方", "basis", "依据"),
    Adjustment: ("verb", "方式", "to", "交给对象", "counterpart", "对方", "basis", "依据"),
}
_LENGTH = 5


class Ids:
    """The ids of one file: those written, and those made while it is read."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._used: Used | None = None
        self._path: list[Node] = []

    def enter(self, node: Node) -> None:
        self._path.append(node)

    def leave(self) -> None:
        self._path.pop()

    def fill(self, node: MappingNode, of: type[Located], faults: Faults) -> str:
        """A new id for the record at ``node``, with the finding (PF015) that writes it there."""
        if self._used is None:
            self._used = Used(_written(self._root))
        made = _meant(self._root, of, self._used.ids) or fresh(
            of.__name__[0].lower(), self._says(node, of), self._used
        )
        given = next((value for key, value in node.value if key.value in _ID_KEYS), None)
        if given is None:
            edit = _insertion(faults.file, node, made)
        elif isinstance(given, ScalarNode):
            edit = _replacement(faults.file, given, made)
        else:  # a list or a mapping: told as a wrong type
            return made
        faults.missing_id(node, of, made, (edit,) if edit else ())
        return made

    def _says(self, node: Node, of: type[Located]) -> str:
        """What the item and those around it are called, and what else makes it itself."""
        above = [_value(other, _ID_KEYS) or _value(other, _NAME_KEYS) for other in self._path[:-1]]
        own = _value(node, _NAME_KEYS) or "\n".join(_texts(node))
        also = [_value(node, (key,)) for key in _ALSO.get(of, ())]
        return "\n".join([*above[1:], own, *filter(None, also)])


def _meant(root: Node, of: type[Located], written: Collection[str]) -> str:
    """The id that others of the file refer to and nothing has, where of its kind one item alone has none: it is that one's. "" where
    more could be meant."""
    if of not in _REFERRED or not isinstance(root, MappingNode):
        return ""
    lists, keys = _REFERRED[of]
    listed = (value.value for key, value in root.value if key.value in lists)
    items = (item for some in listed if isinstance(some, list) for item in some)
    without = (one for one in items if isinstance(one, MappingNode) and not _value(one, _ID_KEYS))
    if len(list(islice(without, 1 + 1))) != 1:  # of a thousand each asks: the second one ends it
        return ""
    wanted = set(_under(root, keys)).difference(written)
    return wanted.pop() if len(wanted) == 1 else ""


def _under(root: Node, keys: Collection[str]) -> Iterator[str]:
    """The ids that stand under these keys, alone or in a list."""
    for node in nodes(root):
        for key, value in node.value if isinstance(node, MappingNode) else ():
            if isinstance(key, ScalarNode) and key.value in keys:
                for each in nodes(value):
                    if isinstance(each, ScalarNode) and IDENTIFIER.fullmatch(each.value):
                        yield each.value


# Where such items are listed, and the keys under which others refer to them. (What went away is no item of this file: 涉及职责.)
_REFERRED: dict[type[Located], tuple[Collection[str], Collection[str]]] = {
    Function: (("functions", "主要职责"), ("serves", "对应职责", "function")),
    Unit: (
        ("units", "内设机构"),
        ("unit", "承办机构", "accept", "受理", "decide", "审批", "deliver", "送达"),
    ),
}


class Used:
    """The ids that are taken, and how many were made of the same words: of a thousand equal items each is made at once."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = set(ids)
        self.made: Counter[tuple[str, str]] = Counter()


def fresh(prefix: str, said: str, used: Used) -> str:
    """An id of ``prefix`` made from what an item says, none of ``used``; it is one of them from now on."""
    from base64 import b32encode
    from hashlib import blake2b  # late: loads OpenSSL, and most files have all their ids

    salt = used.made[prefix, said]
    while True:
        digest = blake2b(f"{said}\n{salt}".encode(errors="replace"), digest_size=8).digest()
        made = f"{prefix}-{b32encode(digest).decode().lower()[:_LENGTH]}"
        salt += 1
        if made not in used.ids:
            used.ids.add(made)
            used.made[prefix, said] = salt
            return made


def _written(root: Node) -> set[str]:
    found: set[str] = set()
    for node in nodes(root):
        if isinstance(node, MappingNode):
            found |= {
                value.value
                for key, value in node.value
                if isinstance(value, ScalarNode) and key.value in _ID_KEYS
            }
    return found


def _value(node: Node, keys: tuple[str, ...]) -> str:
    """The first of ``keys`` that the mapping gives, as text; "" if none."""
    given = {
        key.value: value.value
        for key, value in node.value
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode)
    }
    return next((str(given[key]) for key in keys if given.get(key)), "")


def _texts(node: Node) -> list[str]:
    return [each.value for each in nodes(node) if isinstance(each, ScalarNode)]


def _insertion(file: str, node: MappingNode, made: str) -> Edit | None:
    """The text to insert: a first line of a block mapping, a first entry of a flow mapping."""
    start = node.start_mark.index
    names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
    said = f"{_ID_KEYS[any(not name.isascii() for name in names)]}: {made}"
    if not node.flow_style:
        blanks = " " * node.start_mark.column
        return Edit(Span(file, start, start), f"{said}\n{blanks}") if node.value else None
    if not node.value:
        return Edit(Span(file, start + 1, start + 1), said)
    first = node.value[0][0].start_mark
    gap = first.index - start - 1
    if gap < 0:  # a single pair in [a: b] has no braces of its own
        return None
    if gap == 0:
        return Edit(Span(file, start + 1, start + 1), f"{said}, ")
    lead = " " if first.line == node.start_mark.line else ""
    return Edit(Span(file, start + 1, start + 1), f"{lead}{said},")


def _replacement(file: str, given: ScalarNode, made: str) -> Edit:
    """The id in place of an empty value: ``id:`` or ``id: ""``."""
    start, end = given.start_mark.index, given.end_mark.index
    return Edit(Span(file, start, end), made if end > start else f" {made}")
