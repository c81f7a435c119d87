"""Plans that are read when somebody first asks for one that is not at hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from planforge.plan.records import Plan


class Later(Mapping[str, Plan]):
    """Slug → plan: of the slugs ``settled`` those that ``known`` has are at hand, all others come of ``rest``, which is called
    once, when one of them matters."""

    def __init__(
        self,
        known: Mapping[str, Plan],
        settled: Collection[str],
        rest: Callable[[], Mapping[str, Plan]],
    ) -> None:
        self.known = known
        self._settled = settled
        self._rest = rest

    @cached_property
    def _all(self) -> Mapping[str, Plan]:
        rest = ((slug, plan) for slug, plan in self._rest().items() if slug not in self._settled)
        return {**dict(rest), **self.known}

    def __getitem__(self, slug: str) -> Plan:
        return (self.known if slug in self._settled else self._all)[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
