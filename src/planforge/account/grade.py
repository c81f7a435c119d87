"""How much a change weighs: 实质 (facts of the office), 文字 (the same facts in other words), 记录 (how the plan is kept).

What is not known to be words or record is 实质: a reader is rather told too much.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planforge.account.change import Change, Kind
from planforge.account.difference import Difference, prints_the_same
from planforge.plan import records as m


class Grade(m.Choice):
    """The three grades, the weightiest first."""

    FACT = "fact", "实质"
    WORDING = "wording", "文字"
    RECORD = "record", "记录"


_PARTICLES = re.compile(r"[\s，。；：、！？,.;:!?（）()“”\"《》]|以及|[的和与及]")
_SYNONYMS = (  # which papers use for each other without another meaning
    ("拟定", "拟订"),
    ("制定", "制订"),
    ("其它", "其他"),
    ("负责组织实施", "组织实施"),
    ("并负责", "负责"),
    ("帐", "账"),
    ("部份", "部分"),
    ("份内", "分内"),
)
# Slips of the pen, each with the word that it stands for: to mend one changes nothing that anybody does.
_SLIPS = tuple(
    pair.split("→")
    for pair in (
        "监侧→监测 检侧→检测 预侧→预测 事物管理→事务管理 宗教事物→宗教事务 民族事物→民族事务 布署→部署 按装→安装 编篡→编纂 松驰→松弛 倍案→备案"
        " 幅射→辐射 防犯→防范 通迅→通讯 家俱→家具 既使→即使 重迭→重叠 统畴→统筹 协凋→协调 座落→坐落 报消→报销 奖厉→奖励 渡假→度假 挖堀→挖掘 绿花→绿化 综和→综合"
    ).split()
)
# What no paper in force prints as a fact of the office: bases and issuing, who does which step, sums declared to be checked.
_RECORDS = (
    m.Plan,
    m.Unplaced,
    m.Round,
    m.Issuing,
    m.Basis,
    m.Process,
    m.Stage,
    m.Partition,
    m.Cancelled,
)
_WORDS = {
    m.Department: {"short", "field"},
    m.Unit: {"group", "posts_text"},
    m.Adjustment: {"under"},
    m.Affiliated: {"text"},
    m.Authority: {"name"},
    m.Division: {"matter"},
    m.HostedOffice: {"short", "text"},
    m.Relation: {"text"},
    m.Transition: {"text"},
    m.Transfer: {"under"},
}
# Of an approved paper how it looks: its numbers, and how its lines stand.
_LAYOUT = frozenset(
    {
        "headings_numbered", "function_numbers", "unit_numbers", "duty_numbers", "staffing_numbers",
        "unit_line", "tail_line", "duties_lead", "unit_word",
    }
)  # fmt: skip
_KEPT = {
    m.Department: {"unset"},
    m.Unit: {"id", "tags", "counterparts", "merged_from", "split_from"},
    m.Function: {"id", "kind", "origin", "received_from", "laws", "continues"},
    m.Duty: {"id", "serves", "continues"},
    m.Authority: {"id", "function", "basis", "continues", "code"},
    m.Pool: {"actual"},
    m.LevelTotal: {"actual"},
    m.Transfer: {"id", "functions", "basis", "counterpart"},
    m.PostChange: {"basis"},
    m.Plate: {"doc_no"},
    m.HostedOffice: {"renamed_from"},
    m.Affiliated: {"renamed_from", "merged_from"},
}


def grade(change: Change) -> Grade:
    """The grade of a change: that of its weightiest step."""
    if change.kind is Kind.REORDERED or _clears_record(change):
        return Grade.RECORD
    if change.renamed:  # of another department: what the plan says of it is the same
        plain = grade(replace(change, renamed=()))
        return Grade.RECORD if plain is Grade.RECORD else Grade.WORDING
    if change.kind is Kind.REWORDED:
        same = all(same_facts(step.before, step.after) for step in change.differences)
        return Grade.WORDING if same else Grade.FACT
    if change.first.path == ("status",) and change.kind is Kind.ABOLISHED:
        return Grade.FACT
    if change.kind is not Kind.FIELD:
        return Grade.RECORD if change.first.record in _RECORDS else Grade.FACT
    grades = {_of_step(step) for step in change.differences}
    return next(each for each in Grade if each in grades)


def same_facts(before: object, after: object) -> bool:
    """Whether two texts differ in marks, particles and words that stand for each other, and in nothing else.

    Nothing less is the same: 依法查处违法行为 and 依法查处跨区域案件 have most of their characters in common.
    """
    return bones(before) == bones(after)


def is_only_words(change: Change) -> bool:
    """Whether a change only says the same in other words, or in the right ones: nobody is given a paper for that alone."""
    return change.kind is Kind.REWORDED and grade(change) is Grade.WORDING


def bones(text: object) -> str:
    """A text without marks and particles, and with one word for those that stand for each other."""
    words = "".join(map(bones, text)) if isinstance(text, tuple) else str(text or "")
    for one, other in (*_SYNONYMS, *_SLIPS):
        words = words.replace(one, other)
    return _PARTICLES.sub("", words)


def _of_step(step: Difference) -> Grade:
    """The grade of a field; of one that holds words it depends on which words."""
    if prints_the_same(step):
        return Grade.RECORD
    found = _of_field(step.record, step.path[-1])
    names = ("short", "field", "group", "under")  # other names of one body or matter, headings
    is_layout = step.record is m.Say and step.path[-1] in _LAYOUT
    if (
        found is Grade.WORDING
        and step.path[-1] not in names
        and not is_layout
        and not same_facts(step.before, step.after)
    ):
        return Grade.FACT
    return found


def _clears_record(change: Change) -> bool:
    """Whether what an earlier round transferred, approved or adjusted is only written no more."""
    step = change.first
    return step.operation == "remove" and step.record in (m.Transfer, m.PostChange, m.Adjustment)


def _of_field(record: type[m.Located], name: str) -> Grade:
    if (record, name) in ((m.Plan, "other"), (m.Plan, "interpreted_by")):  # they stand in the paper
        return Grade.FACT
    if record is m.Say or name == "say":  # the facts in it stand in keys of their own
        return Grade.WORDING
    if record in _RECORDS or name in _KEPT.get(record, ()):
        return Grade.RECORD
    return Grade.WORDING if name in _WORDS.get(record, ()) else Grade.FACT
