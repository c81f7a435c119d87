"""The words of the generator as data: kinds of department, their areas of work and duties."""

from __future__ import annotations

from planforge.demo.vocabulary.economy import ECONOMY
from planforge.demo.vocabulary.kind import Area, Kind
from planforge.demo.vocabulary.land import LAND
from planforge.demo.vocabulary.order import ORDER
from planforge.demo.vocabulary.party import ORGANISATIONS, PARTY
from planforge.demo.vocabulary.society import SOCIETY

__all__ = ["BY_SLUG", "KINDS", "Area", "Kind"]

KINDS: tuple[Kind, ...] = (*PARTY, *ORGANISATIONS, *ORDER, *ECONOMY, *SOCIETY, *LAND)
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
