"""Remarks into ``reviews/<plan>.yaml``: those that are new at its end; what is there stays as it is, answers and comments too, but for
what its reviewer took back or said in other words before anybody answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from planforge.plan.dump import dump
from planforge.reading.yaml.patch import line_end, line_start
from planforge.remarks.fields import SPECS
from planforge.remarks.records import Remark, Remarks

_HEAD = """\
# 对{department}三定方案的意见，由 planforge remarks merge 汇总。
# 每条答复写在该条下面：答复: 采纳（或者 部分采纳、未采纳），理由: ……；然后运行 planforge remarks 看落实情况。
"""


def superseded(
    known: Remarks | None, came: Sequence[Remark], withdrawn: Collection[str]
) -> tuple[Remark, ...]:
    """The unanswered ones that the reviewer has taken back, or has given in other words."""
    keys = {one.key: one.id for one in came if one.key}
    return tuple(
        one
        for one in (known.remarks if known else ())
        if one.key and one.answer is None and not one.reason
        if one.key in withdrawn or keys.get(one.key, one.id) != one.id
    )


def without(text: str, known: Remarks, gone: Collection[Remark]) -> str:
    """The text of the file without the lines of ``gone``, some of those it has."""
    starts = [line_start(text, one.at().start) for one in known.remarks]
    ends = [*starts[1:], line_end(text, known.remarks[-1].at().end - 1)] if starts else []
    for one, start, end in [*zip(known.remarks, starts, ends, strict=True)][::-1]:
        if one in gone:
            text = text[:start] + text[end:]
    return text


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
