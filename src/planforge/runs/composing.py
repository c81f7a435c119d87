"""One paper outside a build, where a fault of its template is trouble and no finding."""

from __future__ import annotations

from collections.abc import Mapping

from planforge.diagnostics.errors import PlanforgeError
from planforge.document.blocks import Document
from planforge.document.compose import compose


def composed(
    name: str, context: Mapping[str, object], templates: Mapping[str, str], trouble: str
) -> Document:
    """The paper that a template makes. Raises PlanforgeError, of the key ``trouble``, where the template is at fault."""
    document, findings = compose(name, context, templates)
    if document is None:
        reason = str(findings[0].args.get("reason", "")) if findings else ""
        raise PlanforgeError(trouble, reason=reason)
    return document
