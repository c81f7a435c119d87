"""编制台账: the city's departments, units, posts, leader posts, transfers and authorities as sheets of one book.

Imports ``model``, ``policy``, ``measures`` and ``scopes``; pure. ``sheets`` says what stands in the cells, ``workbook`` and ``markdown``
write them down: no figure is in one form and not in the other.
"""

from __future__ import annotations

from planforge.ledger.markdown import as_markdown
from planforge.ledger.sheets import ledger
from planforge.ledger.workbook import as_workbook

__all__ = ["as_markdown", "as_workbook", "ledger"]
