"""The kinds of value a field can have: what binding accepts and the JSON Schema says.

``fields`` builds the table of all records from these.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.plan.records import Choice, Located


@dataclass(frozen=True, slots=True)
class Words:
    """A text → ``str``. ``one_of`` is a closed list; ``examples`` only help completion."""

    one_of: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id → ``str``: starts with a letter; letters, digits, ``-`` and ``_``; at most 64."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id of another item of the plan → ``str``; ``to`` is "function", "unit" or "item"."""

    to: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` up → ``int``; ``unit`` is 名 or 个."""

    unit: str = "名"
    least: int = 0


@dataclass(frozen=True, slots=True)
class Flag:
    """true/false or 是/否 → ``bool``; nothing else is guessed."""


@dataclass(frozen=True, slots=True)
class Day:
    """2026-03-09 or 2026年3月9日 → ``datetime.date``; a day that does not exist is a finding."""


@dataclass(frozen=True, slots=True)
class Closed:
    """One value of a ``Choice``, in English or Chinese."""

    choice: type[Choice]


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping → one record."""

    of: type[Located]


@dataclass(frozen=True, slots=True)
class Counts:
    """A mapping of names to whole numbers (行政编制: 2) → ``tuple[PoolCount, ...]``."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind → ``tuple``; of words, a single word may stand without brackets."""

    of: Words | Reference | Record


Kind = Words | Identifier | Reference | Whole | Flag | Day | Closed | Record | Counts | Many


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: English and Chinese spelling, kind, and help in Chinese.

    ``name`` is the attribute of the record where it differs from ``key``.
    """

    key: str
    zh: str
    kind: Kind
    help: str
    required: bool = False
    name: str = ""

    @property
    def attribute(self) -> str:
        """The attribute of the record that holds the value."""
        return self.name or self.key


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """The keys of one record class, in the order they are written.

    ``defaults`` are the attributes for which a workspace may say what a plan leaves out: written as ``""``, ``[]`` or null
    they are named in the record's ``unset``, and nobody's default is taken.
    """

    of: type[Located]
    zh: str
    help: str
    fields: tuple[Field, ...]
    defaults: tuple[str, ...] = ()
