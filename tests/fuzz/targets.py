"""What reads, each as one function of bytes that may find fault with them but never fails; and good inputs for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl

from planforge.account.compare import compare
from planforge.account.difference import replay
from planforge.account.merging import merge
from planforge.demo import plan as generated
from planforge.document.compose import compose
from planforge.importing.reader import read as read_paper
from planforge.importing.source import docx, text
from planforge.importing.source.passages import UnreadableError
from planforge.judging.rules import by_code
from planforge.lintdocx import lint
from planforge.ooxml.container import UnreadableError as UnreadableWordError
from planforge.papers.change import change_of, redline_of
from planforge.papers.paper import Scope
from planforge.papers.subjects import OfPlan
from planforge.papers.table import papers_of
from planforge.plan.dump import dump
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Plan
from planforge.readback.reviewed import reviewed
from planforge.reading.lists.authority_list import read_list
from planforge.reading.read import read_plan, read_record
from planforge.remarks.exported import NotRemarksError, exported
from planforge.remarks.fields import SPECS
from planforge.remarks.gathering import appended
from planforge.remarks.records import Remarks
from planforge.runs.day import today
from planforge.runs.mending import mend
from planforge.runs.session import examine
from planforge.world.manifest import dumped, loaded
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests.sample_papers import article_paper

ROOT = Path(__file__).parents[2]
_BETWEEN = b"\n\0===\0\n"  # parts two or three plans in one input


@dataclass(frozen=True)
class Target:
    """``run`` raises nothing on any bytes; ``seeds`` are good ones. ``share`` of all inputs, in hundredths."""

    run: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    share: int


def _plan(data: bytes) -> None:
    """Read, checked by itself, said in both languages, and mended."""
    _, findings = examine("plans/a.yaml", data, Policy())
    for finding in findings:
        rule = by_code(finding.code)
        assert rule is not None
        assert rule.zh.format(**finding.args)
        assert rule.hint_en.format(**finding.args) or not rule.hint_en
    mend("plans/a.yaml", data, Policy(), today())


def _policy(data: bytes) -> None:
    read_record(Policy, "planforge.yaml", data, POLICY_SPECS)


def _list(data: bytes) -> None:
    read_list("清单.csv", data)


def _word(data: bytes) -> None:
    """Judged, read as a paper, read back as a reviewed one."""
    for read in (
        lint,
        lambda it: read_paper(docx.read(it)),
        lambda it: docx.read(it, refuse=True),
        reviewed,
    ):
        try:
            read(data)
        except (UnreadableWordError, UnreadableError):
            continue


def _text(data: bytes) -> None:
    try:
        read_paper(text.read(text.decoded(data)))
    except UnreadableError:
        return


def _template(data: bytes) -> None:
    """A template of a workspace, for the 三定规定 of a believable plan."""
    name, _, words = data.decode("utf-8", "replace").partition("\n")
    if name not in _templates():
        name = "papers/regulation-body.md.j2"
    paper = papers_of(Scope.PLAN)[0]
    context = paper.context(OfPlan("a", _believable(1), Policy()))
    assert context is not None
    compose(paper.template, context, {**_templates(), name: words})


def _manifest(data: bytes) -> None:
    found = loaded(data)
    if found is not None:
        assert loaded(dumped(found)) is not None


def _plans(data: bytes) -> list[Plan]:
    found = [read_plan("plans/a.yaml", part)[0] for part in data.split(_BETWEEN)]
    return [plan for plan in found if plan is not None]


def _versions(data: bytes) -> None:
    """Two versions: the account replays, and its papers are made."""
    plans = _plans(data)
    if len(plans) < 2:
        return
    old, new = plans[:2]
    steps = tuple(step for change in compare(old, new) for step in change.differences)
    assert replay(old, steps) == new
    found = change_of("a", old, new, Policy(), _templates())[0]
    if found is not None:
        redline_of(found)


def _merges(data: bytes) -> None:
    plans = _plans(data)
    if len(plans) == 3:
        merge(*plans)


@cache
def _believable(seed: int) -> Plan:
    return generated(seed)


@cache
def _templates() -> dict[str, str]:
    base = ROOT / "templates"
    return {
        p.relative_to(base).as_posix(): p.read_text(encoding="utf-8") for p in base.rglob("*.j2")
    }


@cache
def _plan_seeds() -> tuple[bytes, ...]:
    made = tuple(dump(_believable(n), chinese=bool(n % 2)).encode() for n in range(4))
    kept = sorted(
        (
            *ROOT.glob("plans/*.yaml"),
            *ROOT.glob("tests/samples/*.yaml"),
            *ROOT.glob("tests/wrong_inputs/*.yaml"),
        )
    )
    return made + tuple(path.read_bytes() for path in kept)


@cache
def _word_seeds() -> tuple[bytes, ...]:
    return (
        write(article_paper(), Look()),
        *(p.read_bytes() for p in sorted(ROOT.glob("tests/old_papers/*.docx"))[:3]),
    )


@cache
def _list_seeds() -> tuple[bytes, ...]:
    rows = [
        ["事项名称", "类型", "承办机构"],
        ["户外广告设置审批", "行政许可", "规划科"],
        ["占道经营的处罚", "行政处罚", "甲科、乙科"],
    ] * 3
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    lines = "\n".join(",".join(row) for row in rows)
    return (
        out.getvalue(),
        lines.encode(),
        lines.encode("gb18030"),
        lines.replace(",", "\t").encode("utf-16"),
    )


@cache
def _papers() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(ROOT.glob("tests/golden/words/*.md"))[:6])


@cache
def _versions_of(number: int) -> tuple[bytes, ...]:
    seeds = [seed for seed in _plan_seeds() if read_plan("a.yaml", seed)[0] is not None]
    return tuple(_BETWEEN.join([seed] * number) for seed in seeds[:12])


def _remarks(data: bytes) -> None:
    """Refused, or read and put into a file that reads as the same."""
    try:
        department, _, remarks, _ = exported(data)
    except NotRemarksError:
        return
    again, _ = read_record(
        Remarks, "reviews/a.yaml", appended("", department, remarks).encode(), SPECS
    )
    assert again is not None
    assert again.remarks == remarks or not remarks


_REMARKS = json.dumps(
    {"planforge": "意见", "version": 1, "department": "市甲局", "office": "市乙局", "by": "张三", "date": "2026-11-30",
     "remarks": [{"place": "（一）", "clause": "functions.a", "quote": "负责甲事。", "text": "建议写明：“#甲”。"}, {"text": "总体同意。"}]},
    ensure_ascii=False,
)  # fmt: skip

TARGETS: dict[str, Target] = {
    "remarks": Target(_remarks, lambda: (_REMARKS.encode(),), 3),
    "plan": Target(_plan, _plan_seeds, 30),
    "policy": Target(_policy, lambda: ((ROOT / "planforge.yaml").read_bytes(),), 10),
    "list": Target(_list, _list_seeds, 12),
    "word": Target(_word, _word_seeds, 10),
    "text": Target(_text, _papers, 10),
    "template": Target(
        _template, lambda: tuple(f"{k}\n{v}".encode() for k, v in sorted(_templates().items())), 10
    ),
    "manifest": Target(
        _manifest,
        lambda: (
            b'{"version": 1,\n"files": {"a/b.docx": ["00", "a"]},\n"pending": {"c": ["1", "b"]}}',
        ),
        8,
    ),
    "versions": Target(_versions, lambda: _versions_of(2), 5),
    "merge": Target(_merges, lambda: _versions_of(3), 5),
}
