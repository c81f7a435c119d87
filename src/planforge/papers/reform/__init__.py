"""改革报告: what a reform came to, composed from the plans before and after.

``figures`` are the numbers (and go out as JSON), ``context`` puts them into the words a template prints,
``pictures`` draws them.
"""

from __future__ import annotations

from planforge.papers.reform.context import report_context
from planforge.papers.reform.figures import Figures, figures
from planforge.papers.reform.pictures import pictures

__all__ = ["Figures", "figures", "pictures", "report_context"]
