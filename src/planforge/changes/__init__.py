"""What changed between two versions of a plan, in the words of the trade.

Imports ``model``, ``fields`` and ``likeness``; pure. ``compare`` gathers the ``differences`` of two plans into
changes; ``replay`` makes the new plan of the old one and the differences, so nothing is silent.
"""

from planforge.changes.change import Change, Kind, told
from planforge.changes.compare import compare
from planforge.changes.difference import Difference, differences, replay

__all__ = ["Change", "Difference", "Kind", "compare", "differences", "replay", "told"]
