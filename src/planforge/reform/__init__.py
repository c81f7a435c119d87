"""改革报告: what a reform came to, composed from the plans before and after.

Imports ``model``, ``policy``, ``measures``, ``changes``, ``charts`` and ``scopes_since``; pure. ``figures`` are the numbers (and go out as
JSON), ``context`` puts them into the words a template prints, ``pictures`` draws them.
"""

from __future__ import annotations

from planforge.reform.context import report_context
from planforge.reform.figures import Figures, figures
from planforge.reform.pictures import pictures

__all__ = ["Figures", "figures", "pictures", "report_context"]
