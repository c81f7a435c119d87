"""意见采纳情况表: every remark in the order of the paper, with its answer and how the clause reads now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforge.papers.ledger.sheet import Cell, Column, Sheet, shown
from planforge.remarks.outcome import Clauses, Outcome, of_an_act, outcome
from planforge.remarks.records import Answer, Remark
from planforge.words.phrases import day

TEMPLATE = "papers/remarks.md.j2"
UNANSWERED = "未答复"
_COLUMNS = (
    Column("序号", 6), Column("条文", 34), Column("意见", 40), Column("提出单位", 16), Column("日期", 14),
    Column("采纳情况", 10), Column("理由", 30), Column("现在的条文", 34),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """The remarks on one department's plan, and the clauses of its paper as they are now."""

    department: str
    remarks: tuple[Remark, ...]
    now: Clauses

    def in_order(self) -> list[Remark]:
        """As their clauses stand in the paper; those on the whole of it first, on clauses that are no more last."""
        places = {key: n for n, key in enumerate(self.now)}

        def place(one: Remark) -> tuple[int, str]:
            if not one.place and not one.clause:
                return -1, ""
            key = next((k for k in (one.clause, _unit(one.clause)) if k in places), "")
            return places.get(key, len(places)), one.place

        return sorted(self.remarks, key=place)

    def counts(self) -> Counter[str]:
        """采纳, 部分采纳, 未采纳, 未答复: how many."""
        return Counter(answer_of(one) for one in self.remarks)

    def outcomes(self) -> Counter[Outcome]:
        """Of the remarks that were accepted, in part too: how the clauses stand."""
        accepted = (Answer.ACCEPTED, Answer.PARTLY)
        return Counter(outcome(one, self.now) for one in self.remarks if one.answer in accepted)


def summary(answered: Answered) -> str:
    """共收到2个单位的意见3条：采纳2条，未答复1条。采纳和部分采纳的2条中，条文已改1条，条文未改1条: what there are none of is left out,
    and the number of offices where a remark names none."""
    offices = {one.office for one in answered.remarks}
    counts, outcomes = answered.counts(), answered.outcomes()
    kinds = (*(each.zh for each in Answer), UNANSWERED)
    said = "，".join(f"{kind}{counts[kind]}条" for kind in kinds if counts[kind])
    whose = "" if "" in offices else f"{len(offices)}个单位的"
    text = f"共收到{whose}意见{len(answered.remarks)}条：{said}。"
    if n := sum(outcomes.values()):
        stand = "，".join(f"{each}{outcomes[each]}条" for each in Outcome if outcomes[each])
        text += f"采纳和部分采纳的{n}条中，{stand}。"
    return text


def remarks_context(found: Sequence[Answered]) -> dict[str, object]:
    """What the template is given: the departments with their sentence and rows, each a cell of ``heads``."""
    return {
        "title": f"{found[0].department}三定规定意见采纳情况表" if len(found) == 1 else "意见采纳情况表",
        "heads": tuple(column.head for column in _COLUMNS),
        "departments": tuple(
            {
                "name": one.department if len(found) > 1 else "",
                "summary": summary(one),
                "rows": tuple(tuple(map(shown, row)) for row in _rows(one)),
            }
            for one in found
        ),
    }  # fmt: skip


def remarks_sheets(found: Sequence[Answered]) -> tuple[Sheet, ...]:
    """A sheet for each department."""
    return tuple(
        Sheet(
            one.department[:28] or str(n),
            f"{one.department}意见采纳情况表",
            _COLUMNS,
            tuple(_rows(one)),
        )
        for n, one in enumerate(found, 1)
    )


def _rows(found: Answered) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(found.in_order(), 1):
        place = _place(one)
        who = f"{one.office}（{one.by}）" if one.office and one.by else one.office or one.by
        when = day(one.date) if one.date else ""
        now = _now(one, found.now)
        yield number, place, one.text, who, when, answer_of(one), one.reason, now


def _place(remark: Remark) -> str:
    """The clause as the reviewer saw it; an act by its number."""
    if not remark.place and not remark.clause:
        return "全文"
    if of_an_act(remark):
        return "：".join(filter(None, (remark.place, remark.act or remark.quote)))
    return f"{remark.place}{remark.quote}"


def answer_of(remark: Remark) -> str:
    """采纳, 部分采纳, 未采纳, 未答复."""
    return remark.answer.zh if remark.answer else UNANSWERED


def _now(remark: Remark, now: Clauses) -> str:
    """条文已改：……: how the clause reads now, where it reads otherwise."""
    how = outcome(remark, now)
    if how is Outcome.CHANGED:
        return f"{how}：{''.join(now[remark.clause])}"
    return "" if how is Outcome.UNKNOWN else str(how)


def _unit(clause: str) -> str:
    """The clause of the unit that an act is about: units.office of units.office.duties.daily."""
    return ".".join(clause.split(".")[:2])
