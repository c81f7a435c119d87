"""The day of a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from planforge.diagnostics.errors import PlanforgeError


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day waivers are judged by: SOURCE_DATE_EPOCH (UTC) or the clock. Raises PlanforgeError."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise PlanforgeError("bad-epoch", value=epoch) from error
