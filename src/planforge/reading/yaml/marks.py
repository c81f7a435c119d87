"""What the scan for mistyped marks speaks of: the known keys, a culprit, a scalar and its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yaml.nodes import ScalarNode

FULL_WIDTH, GLUED, TAB = "PF006", "PF025", "PF005"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The keys of a field table: all; those that hold records and never texts; those that may
    hold lists or mappings; those that may hold references."""

    keys: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Culprit:
    """Text ``[start, end)`` where YAML needs ``want``.

    ``weak``: may be plain text after all; blamed only if nothing else explains a broken file.
    """

    code: str
    start: int
    end: int
    want: str
    weak: bool = False

    @property
    def moves(self) -> bool:
        """Whether mending it moves a line sideways, by a guess: what follows may not fit then."""
        return self.code == TAB or self.want == "- "


@dataclass(frozen=True, slots=True)
class Place:
    """A scalar of the tree and what stands around it; ``key`` is the key it is a value of."""

    node: ScalarNode
    key: str
    in_flow: bool
    is_key: bool
    in_list: bool

    @property
    def is_root(self) -> bool:
        """The whole file is this text: it should have been a mapping."""
        return not (self.key or self.is_key or self.in_list)


def mended(found: Iterable[Culprit]) -> list[Culprit]:
    """Culprits in order without overlaps: the ones to mend at once."""
    kept: list[Culprit] = []
    for culprit in sorted(found, key=lambda c: (c.start, c.end)):
        if not kept or culprit.start >= kept[-1].end:
            kept.append(culprit)
    return kept
