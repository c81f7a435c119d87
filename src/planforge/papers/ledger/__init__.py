"""编制台账: the city's departments, units, posts, leader posts, transfers and authorities as sheets of one book.

``sheets`` says what stands in the cells, ``workbook`` and ``markdown`` write them down: no figure is in one
form and not in the other.
"""

from __future__ import annotations

from planforge.papers.ledger.markdown import as_markdown
from planforge.papers.ledger.sheets import ledger
from planforge.papers.ledger.workbook import as_workbook

__all__ = ["as_markdown", "as_workbook", "ledger"]
