"""Something to tell beside a result: a message key and its values, for whoever writes to the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A message key of ``messages`` and what is put into it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
