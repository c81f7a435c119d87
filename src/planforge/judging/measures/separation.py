"""决策、执行、监督: which unit holds which power in a process.

One unit may hold several stages of one power (指南编制 and 专家评审 are both decisions), never two powers.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.plan import records as m

POWERS = (m.Power.DECIDE, m.Power.EXECUTE, m.Power.SUPERVISE)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's part in a process: the stages it holds, by power, in the order of ``POWERS``."""

    unit: str
    stages: tuple[tuple[m.Stage, ...], ...]

    @property
    def powers(self) -> tuple[m.Power, ...]:
        """The powers the unit holds."""
        return tuple(power for power, held in zip(POWERS, self.stages, strict=True) if held)


def matrix(process: m.Process) -> tuple[Row, ...]:
    """Unit by power: one row for every unit of the process, in the order they come in."""
    units = dict.fromkeys(stage.unit for stage in process.stages)
    return tuple(
        Row(
            unit,
            tuple(
                tuple(s for s in process.stages if s.unit == unit and s.power is power)
                for power in POWERS
            ),
        )
        for unit in units
    )


def missing(process: m.Process) -> tuple[m.Power, ...]:
    """The powers that nobody holds."""
    held = {stage.power for stage in process.stages}
    return tuple(power for power in POWERS if power not in held)


def is_separated(process: m.Process) -> bool:
    """Whether the three powers are all held, each by other units."""
    return not missing(process) and all(len(row.powers) == 1 for row in matrix(process))
