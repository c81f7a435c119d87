"""What changed between two versions of a plan, in the words of the trade.

``compare`` gathers the ``differences`` of two plans into changes; ``replay`` makes the new plan of the old
one and the differences, so nothing is silent.
"""

from planforge.account.change import Change, Kind, told
from planforge.account.compare import compare
from planforge.account.difference import Difference, differences, replay

__all__ = ["Change", "Difference", "Kind", "compare", "differences", "replay", "told"]
