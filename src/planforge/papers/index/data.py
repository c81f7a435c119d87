"""What the index knows of one department, as a script of two lines: the head, which the index shows, and what is searched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from planforge.account.change import Change
from planforge.account.grade import Grade, grade
from planforge.account.report import grouped
from planforge.account.values import words_of
from planforge.document.blocks import Document
from planforge.papers.lone import changes_of
from planforge.papers.subjects import OfChange, OfLone, OfPlan
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.plan.rounds import edited_since
from planforge.wording import department, interpreter, staffing, transitions
from planforge.words.phrases import bare, day

HEAD, ROWS = "planforge.head", "planforge.rows"
Row = tuple[str, str, str]  # kind, place, words


def department_js(of: OfPlan, _document: Document | None) -> bytes:
    """Name, state and figures of a department; its functions, units, duties and items."""
    plan = of.plan
    head = {
        "name": bare(plan.department.name),
        "state": _state(plan),
        "version": plan.version,
        "now": _version(plan),
        "units": len(m.counted_units(plan)),
        "posts": "、".join(  # of different kinds, which never add up
            f"{bare(pool.kind)}{pool.authorised}" for pool in plan.staffing.pools if not pool.owner
        ),
    }
    return script_of(head, [*_rows(plan), *_sentences(plan, of.policy)])


def _state(plan: m.Plan) -> str:
    """送审稿，待重新审定: the state of the plan; which text was approved it says only where it is known."""
    anew = "待重新审定" if edited_since(plan) else ""
    return "，".join(filter(None, (plan.status.zh if plan.status else "", anew)))


def changes_js(of: OfChange, _document: Document | None) -> bytes:
    """How many acts of which grade a department's change comes to; each as a sentence."""
    grades = Counter(grade(change).zh for change in of.changes)
    speaker = of.speaker
    head = {
        "name": bare(of.new.department.name),
        "grades": dict(sorted(grades.items())),
        "where": [[title, len(mine)] for title, mine in grouped(_but_records(of.changes))],
        "before": _version(of.old),
    }
    rows = [
        ("变动", f"{grade(change).zh}·{speaker.label(change)}", speaker.sentence(change))
        for change in of.changes
    ]
    return script_of(head, rows)


def _but_records(changes: Iterable[Change]) -> Iterator[Change]:
    return (change for change in changes if grade(change) is not Grade.RECORD)


def lone_js(of: OfLone, _document: Document | None) -> bytes:
    """That a department was set up or is no more, and what became of its work."""
    fate = "设立" if of.added else "撤销"
    head = {"name": bare(of.plan.department.name), "fate": fate}
    rows = [
        ("变动", f"{Grade.FACT.zh}·{label}", sentence)
        for group in changes_of(of)
        for label, sentence in group.changes
    ]
    return script_of(head, rows)


def _version(plan: m.Plan) -> str:
    """2019年版，某发〔2019〕4号，2019年3月1日: as much of it as the plan says."""
    number = plan.issuing.doc_no if plan.issuing else ""
    dated = m.dated(plan)
    return "，".join(filter(None, (plan.version, number, day(dated) if dated else "")))


def head_of(data: bytes) -> Mapping[str, Any]:
    """The head of such a script; nothing of any other file."""
    line = data.partition(b"\n")[0].decode("utf-8", "replace")
    if not line.startswith(f"{HEAD}(") or not line.endswith(");"):
        return {}
    try:
        found = json.loads(line[len(HEAD) + 1 : -2])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def script_of(head: Mapping[str, object], rows: list[Row]) -> bytes:
    """Two calls, a line each: the head, and the rows under its name."""
    name, rows = head["name"], [row for row in rows if row[2]]
    return (
        f"{HEAD}({script_json(head)});\n{ROWS}({script_json(name)},{script_json(rows)});\n".encode()
    )


def script_json(value: object) -> str:
    """JSON that ends no script and no line early, whatever its words are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode()


def _sentences(plan: m.Plan, policy: Policy) -> Iterator[Row]:
    """What else its paper says: the body, its second names and offices, posts, the rest; approved words as they are."""
    body = department.body(plan, policy)
    basis = department.basis(plan.basis)
    for words in (
        f"根据{basis}" if basis else "",
        f"{body.named}为{body.nature}" if body.nature else "",
    ):
        yield "机构", "", words
    hung = [plate.name for plate in plan.department.plates]
    for name in (*hung, *(office.name for office in plan.department.hosted_offices)):
        yield "机构", "牌子和办公室", bare(name)
    posts = staffing.staffing(plan.staffing)
    for words in (posts.own, posts.leaders, posts.levels, posts.grades, *posts.special):
        yield "编制和职数", "", words
    by = interpreter(plan, policy)
    rest = (*(one.text for one in plan.relations), *plan.other, *transitions(plan))
    for words in (*rest, f"由{by}负责解释" if by else ""):
        yield "其他条文", "", bare(words)
    if plan.say is not None:
        for each in fields(plan.say):
            value = getattr(plan.say, each.name)
            for words in value if isinstance(value, tuple) else (value,):
                yield "其他条文", "核定表述", bare(words) if isinstance(words, str) else ""


def _rows(plan: m.Plan) -> Iterator[Row]:
    for function in plan.functions:
        yield "主要职责", "", words_of(function)
    units = m.all_units(plan.units)
    for unit in units:
        yield (
            "内设机构",
            bare(unit.name),
            "、".join([bare(unit.name), *(p.name for p in unit.plates)]),
        )
        for duty in unit.duties:
            yield "科室职责", bare(unit.name), bare(duty.text)
    names = m.unit_names(plan)
    for item in plan.authorities:
        ids = dict.fromkeys(filter(None, (item.unit, item.accept, item.decide, item.deliver)))
        units_of = "、".join(names.get(id_, bare(id_)) for id_ in ids)
        yield "权责事项", units_of, f"{item.type} {bare(item.name)}".strip()
    for division in plan.divisions:
        parts = "；".join(f"{bare(part.department)}{bare(part.text)}" for part in division.parts)
        yield "职责分工", bare(division.matter), f"{bare(division.matter)}：{parts}"
    for body in plan.affiliated:
        yield "所属事业单位", "", bare(body.name)
