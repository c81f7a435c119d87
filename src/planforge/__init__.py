"""planforge: 三定 plans kept in Git, proved consistent, forged into official papers.

The library is small: ``open_workspace`` and ``open_revision`` give a ``City``; ``findings`` what ``planforge check`` finds;
``changes`` what differs between two cities; ``paper`` one paper as bytes. ``docs/api.md`` shows them at work. Everything
else is planforge's own and may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.2.0"

if TYPE_CHECKING:
    from planforge.diagnostics.errors import PlanforgeError
    from planforge.runs.api import (
        Changed,
        City,
        changes,
        findings,
        open_revision,
        open_workspace,
        paper,
        told_findings,
    )

__all__ = [
    "Changed", "City", "PlanforgeError", "changes", "findings", "open_revision", "open_workspace", "paper",
    "told_findings",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """The library is imported when it is first used: ``planforge --version`` must not wait for it."""
    if name == "PlanforgeError":
        from planforge.diagnostics import errors

        return errors.PlanforgeError
    if name in __all__:
        from planforge.runs import api

        return getattr(api, name)
    raise AttributeError(f"module 'planforge' has no attribute {name!r}")
