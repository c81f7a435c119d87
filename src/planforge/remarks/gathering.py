"""Remarks into ``reviews/<plan>.yaml``: those that are new at its end, what is there stays as it is, answers and comments too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planforge.plan.dump import dump
from planforge.remarks.fields import SPECS
from planforge.remarks.records import Remark, Remarks

_HEAD = """\
# 对{department}三定方案的意见，由 planforge remarks merge 汇总。
# 每条答复写在该条下面：答复: 采纳（或者 部分采纳、未采纳），理由: ……；然后运行 planforge remarks 看落实情况。
"""


def fresh(known: Remarks | None, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Those not gathered before, each once."""
    ids = {one.id for one in known.remarks} if known else set()
    return tuple({one.id: one for one in remarks if one.id not in ids}.values())


def appended(text: str, department: str, remarks: Sequence[Remark]) -> str:
    """The text of the file with ``remarks`` behind those it has; a new file where ``text`` is empty."""
    if not text.strip():
        text = _HEAD.format(department=department) + dump(
            Remarks(department), chinese=True, specs=SPECS
        )
        text += "意见:\n"
    if not text.endswith("\n"):
        text += "\n"
    return text + "".join(map(_item, remarks))


def _item(remark: Remark) -> str:
    lines = dump(remark, chinese=True, specs=SPECS).splitlines()
    return "".join(f"{'  - ' if n == 0 else '    '}{line}\n" for n, line in enumerate(lines))
