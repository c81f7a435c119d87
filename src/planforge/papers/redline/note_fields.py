"""What fields of a plan mean to the reader of a clause that shows them: 施行日期调整, 牵头部门调整, 局长由……兼任."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from planforge.account.change import Change, steps_of
from planforge.account.difference import Difference, item_at, path_now
from planforge.account.orders import hung, ordered
from planforge.account.wording import Speaker
from planforge.papers.redline.clauses import Clause
from planforge.plan import records as m
from planforge.wording.staffing import is_special, special
from planforge.words.phrases import bare, day

_FIELDS = {
    (m.Plan, "effective_from"): "施行日期调整",
    (m.Plan, "supersedes"): "明确同时废止的文件",
    (m.Plan, "interpreted_by"): "解释机关调整",
    (m.Division, "lead"): "牵头部门调整",
    (m.HostedOffice, "text"): "补充表述调整",
    (m.Unit, "role"): "机构性质调整",
    (m.Adjustment, "counterpart"): "交给对象调整",
    (m.Adjustment, "text"): "表述修改",
    (m.Transition, "until"): "期限调整",
    (m.Transition, "text"): "表述修改",
    (m.Relation, "text"): "表述修改",
    (m.Pool, "funding"): "经费形式调整",
}
# What has a clause of its own says it there: that the department has another name every clause says.
_IN_ITS_CLAUSE = {m.Division: "divisions.", m.DivisionPart: "divisions."}
_OF_A_POST = {"concurrent", "full_time", "upgraded", "rank"}
_NATURE = {"category", "system", "government", "managed_by"}


def of_a_field(step: Difference, clause: Clause, speaker: Speaker) -> str:
    """What it means that the clause says the one value of a field less often, and the other more often."""
    if step.operation != "set" or _IN_ITS_CLAUSE.get(step.record, "") not in clause.key:
        return ""
    words = _FIELDS.get((step.record, step.path[-1]), "")
    if step.record is m.DivisionPart and step.path[-1] == "text":
        words = f"{bare(step.path[3])}的分工调整"
    if step.record is m.Division and not (step.before and step.after) and words:
        words = "明确牵头部门" if step.after else "不再写明牵头部门"
    if not words:
        return ""
    if step.record in _IN_ITS_CLAUSE:
        # no other matter's, and the other side may hold its words: 负责审批 in 负责审批和核准
        return words if clause.key == f"divisions.{step.path[1]}" else ""
    was, now = clause.old_text, clause.new_text
    sides = ((speaker.old, step.before, was, now), (speaker.new, step.after, now, was))
    there = [(_in_words(value, plan), here, other) for plan, value, here, other in sides if value]
    shown = all(here.count(said) > other.count(said) for said, here, other in there)
    return words if there and shown else ""


def _in_words(value: object, plan: m.Plan) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, m.Choice):
        return value.zh
    return bare(m.unit_names(plan).get(str(value), str(value)))


def of_nature(every: Sequence[Change], speaker: Speaker) -> Iterator[str]:
    """What became of the department itself: its kind, with whom it shares its office, how its second names stand."""
    whose = bare(speaker.new.department.name)
    renamed = speaker.old.department.name != speaker.new.department.name
    if renamed:
        yield f"由{bare(speaker.old.department.name)}更名"
    for change, step in ((each, one) for each in every for one in each.differences):
        field = step.path[-1]
        if field == "short" and renamed:
            continue  # it goes with the name
        if step.path == ("department", "managed_by"):
            yield ordered(step, whose, speaker.old, speaker.new)
        elif step.record is m.Department and field in _NATURE:
            yield "机构性质调整"
        elif step.path == ("department", "rank") and step.before and step.after:
            yield f"规格由{bare(str(step.before))}调整为{bare(str(step.after))}"
        elif step.record is m.Department and field in (
            "co_located",
            "dual_status",
            "short",
            "rank_equivalent",
        ):
            yield ordered(step, whose, speaker.old, speaker.new)
        elif step.record is m.Plate and step.path[0] == "department":
            plate = step.item
            if isinstance(plate, m.Plate):
                came = step.operation == "add"
                yield hung(
                    plate.kind, bare(plate.name), came=came, other=change.other, was=change.was
                )
            elif field == "kind":
                yield ordered(step, whose, speaker.old, speaker.new)


def of_a_rule(clause: Clause, every: Sequence[Change], speaker: Speaker) -> Iterator[str]:
    """工勤编制实行人员只出不进……: posts that were there and have a sentence of their own now."""
    for step in steps_of(every):
        pool = item_at(speaker.new, step.path[:-1]) if step.record is m.Pool else None
        if not isinstance(pool, m.Pool) or step.operation != "set" or not is_special(pool):
            continue
        if special(pool).rstrip("。") in clause.new_text:
            yield ordered(step, "", speaker.old, speaker.new)


def of_the_post(clause: Clause, every: Sequence[Change], speaker: Speaker) -> Iterator[str]:
    """局长由……兼任, 部长高配为……: what else is said of a post that stays, in its row or where the clause says it."""
    for step in steps_of(every):
        if step.record is not m.LeaderPost or step.path[-1] not in _OF_A_POST:
            continue
        path = path_now(speaker.old, speaker.new, step.path)
        if path[0] == "affiliated":  # a clause that names the body, too
            body = bare(path[1])
            if body in clause.new_text and _says(clause, step) and bare(path[3]) in clause.new_text:
                yield ordered(step, body, speaker.old, speaker.new)
        elif is_about(clause, bare(path[2]), speaker) and _says(clause, step):
            yield ordered(step, "", speaker.old, speaker.new)


def is_row_of_leaders(text: str) -> bool:
    """Whether a clause is the row of the department's leaders in the table of its units."""
    return _LEADERS_ROW.search(text) is not None


_LEADERS_ROW = re.compile("机构名称：部门领导|^部门领导：")


def _says(clause: Clause, step: Difference) -> bool:
    """Whether a clause drops or adds a word that the value of a field was or is; one that is no word stands in it otherwise."""
    gone, come = clause.went_and_came
    if step.path[-1] == "concurrent" and is_row_of_leaders(clause.old_text):
        return gone.isdigit()  # whoever holds it beside another post takes none here
    words = [bare(one) for one in (step.before, step.after) if isinstance(one, str) and one]
    there = any(one in gone or one in come for one in words)
    parts = any(len(part) > 1 and part in one for one in words for part in (gone, come))
    return not words or there or parts  # 由局领导 of 由局领导兼任, whose end stays


def is_about(clause: Clause, title: str, speaker: Speaker) -> bool:
    """Whether a clause is about a post: its own row in a table of posts, or a sentence that names it; that of a unit is about none."""
    last = clause.key.rpartition("/")[2]
    if last.startswith("leaders."):
        return is_row_of(clause, title)
    return not last.startswith("units.") and has_title(
        clause.old_text + clause.new_text, title, titles_of(speaker)
    )


def title_of(step: Difference) -> str:
    """The title of the post whose number is another one, or that came or went; "" of any other step."""
    if isinstance(step.item, m.LeaderPost):
        return bare(step.item.title)
    return bare(step.path[2]) if step.record is m.LeaderPost else ""


def is_row_of(clause: Clause, title: str) -> bool:
    """Whether a clause is the row of a post in a table of leader posts."""
    return clause.key.rpartition("/")[2] == f"leaders.{title}"


def titles_of(speaker: Speaker) -> frozenset[str]:
    """The titles of the department's leaders in either version."""
    plans = (speaker.old, speaker.new)
    return frozenset(bare(post.title) for plan in plans for post in plan.staffing.leaders)


def has_title(text: str, title: str, titles: Collection[str]) -> bool:
    """Whether ``text`` names a post, and not only a longer title with its words: 副书记 is no 书记."""
    for longer in titles:
        if title in longer and longer != title:
            text = text.replace(longer, "")
    return title in text
