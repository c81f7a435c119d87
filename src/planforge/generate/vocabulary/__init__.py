"""The words of the generator as data: kinds of department, their areas of work and duties.

Imports nothing of planforge outside ``generate``.
"""

from __future__ import annotations

from planforge.generate.vocabulary.economy import ECONOMY
from planforge.generate.vocabulary.kind import Area, Kind
from planforge.generate.vocabulary.land import LAND
from planforge.generate.vocabulary.order import ORDER
from planforge.generate.vocabulary.party import ORGANISATIONS, PARTY
from planforge.generate.vocabulary.society import SOCIETY

__all__ = ["BY_SLUG", "KINDS", "Area", "Kind"]

KINDS: tuple[Kind, ...] = (*PARTY, *ORGANISATIONS, *ORDER, *ECONOMY, *SOCIETY, *LAND)
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
