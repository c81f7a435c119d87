"""Papers of planforge as reviewers hand them back: with tracked changes, half of them accepted, plain edits, comments."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from planforge.ooxml.names import WORD
from planforge.papers.redline.spans import spans
from planforge.plan import records as m
from planforge.words.phrases import bare, sentence

W = f"{{{WORD}}}"
WHO, WHEN = "审核处李明", "2026-11-20T10:30:00Z"
HOW = ("tracked", "plain", "accepted", "refused")


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def with_part(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A Word file with other parts, or more of them."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def run(text: str, *, gone: bool = False) -> etree._Element:
    element = etree.Element(f"{W}r")
    content = etree.SubElement(element, f"{W}{'delText' if gone else 't'}")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def tracked(tag: str, text: str, number: int) -> etree._Element:
    element = etree.Element(f"{W}{tag}")
    for key, value in (("id", str(9000 + number)), ("author", WHO), ("date", WHEN)):
        element.set(f"{W}{key}", value)
    element.append(run(text, gone=tag == "del"))
    return element


def rewrite(paragraph: etree._Element, after: str, how: str) -> None:
    """The paragraph reads ``after``: as tracked changes, as plain words, as changes accepted; or changes that were refused."""
    before = words(paragraph)
    place = next((child for child in paragraph if child.tag == f"{W}bookmarkStart"), None)
    at = list(paragraph).index(place) + 1 if place is not None else len(paragraph)
    for child in list(paragraph):
        if child.tag in (f"{W}r", f"{W}ins", f"{W}del"):
            paragraph.remove(child)
    made: list[etree._Element] = []
    for number, span in enumerate(spans(before, before if how == "refused" else after)):
        if span.op == "keep":
            made.append(run(span.text))
        elif how == "tracked":
            made.append(tracked("del" if span.op == "delete" else "ins", span.text, number))
        elif span.op == "insert":
            made.append(run(span.text))
    paragraph[at:at] = made


def edit(data: bytes, change: Callable[[str], str | None], how: str) -> bytes:
    """A file in which every paragraph, cells of tables apart, that ``change`` has other words for reads so."""
    root = part(data)
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        before = words(paragraph)
        after = change(before) if before else None
        if after is not None and after != before:
            rewrite(paragraph, after, how)
    return with_part(data, {"word/document.xml": etree.tostring(root)})


def commented(data: bytes, before: str, remark: str) -> bytes:
    """A file with a comment at the first paragraph that begins with ``before``."""
    root = part(data)
    paragraph = next(p for p in root.iter(f"{W}p") if words(p).startswith(before))
    reference = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")
    reference.set(f"{W}id", "7")
    comments = etree.Element(f"{W}comments", nsmap={"w": WORD})
    comment = etree.SubElement(comments, f"{W}comment")
    for key, value in (("id", "7"), ("author", WHO), ("date", WHEN)):
        comment.set(f"{W}{key}", value)
    etree.SubElement(comment, f"{W}p").append(run(remark))
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    with ZipFile(BytesIO(data)) as package:
        types = package.read("[Content_Types].xml").decode()
        links = package.read("word/_rels/document.xml.rels").decode()
    override = (
        f'<Override PartName="/word/comments.xml" ContentType="{main}.comments+xml"/></Types>'
    )
    link = (
        f'<Relationship Id="rIdRemarks" Type="{relation}" Target="comments.xml"/></Relationships>'
    )
    return with_part(
        data,
        {
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", link).encode(),
            "word/document.xml": etree.tostring(root),
            "word/comments.xml": etree.tostring(comments),
        },
    )


# --- what a reviewer does: the words of a paragraph, and what the plan is to say then ---

Wish = tuple[str, str, m.Plan]  # a paragraph's words in part, those in their place, the plan


def _of_units(plan: m.Plan, unit: m.Unit, new: m.Unit) -> m.Plan:
    return replace(plan, units=tuple(new if one.id == unit.id else one for one in plan.units))


def function_reworded(plan: m.Plan, draw: random.Random) -> Wish | None:
    function = draw.choice([one for one in plan.functions if not one.points])
    text = bare(function.text) + "，并组织实施。"
    functions = tuple(
        replace(one, text=text) if one.id == function.id else one for one in plan.functions
    )
    return sentence(function.text), text, replace(plan, functions=functions)


def duty_reworded(plan: m.Plan, draw: random.Random) -> Wish | None:
    unit = draw.choice([one for one in plan.units if one.duties])
    duty = draw.choice(unit.duties)
    text = "统一" + bare(duty.text) + "。"
    new = replace(
        unit, duties=tuple(replace(d, text=text) if d == duty else d for d in unit.duties)
    )
    return sentence(duty.text), text, _of_units(plan, unit, new)


def duty_added(plan: m.Plan, draw: random.Random) -> Wish | None:
    unit = draw.choice([one for one in plan.units if one.duties])
    duty = draw.choice(unit.duties)
    more = m.Duty("", "承担安全生产和应急值守工作。")
    at = unit.duties.index(duty) + 1
    new = replace(unit, duties=(*unit.duties[:at], more, *unit.duties[at:]))
    return sentence(duty.text), sentence(duty.text) + more.text, _of_units(plan, unit, new)


def duty_gone(plan: m.Plan, draw: random.Random) -> Wish | None:
    unit = draw.choice([one for one in plan.units if one.duties])
    if len(unit.duties) < 2:
        return None
    duty = draw.choice(unit.duties)
    new = replace(unit, duties=tuple(one for one in unit.duties if one != duty))
    return sentence(duty.text), "", _of_units(plan, unit, new)


def unit_renamed(plan: m.Plan, draw: random.Random) -> Wish | None:
    unit = draw.choice([one for one in plan.units if one.duties and one.numbered])
    name = "综合" + unit.name
    new = _of_units(plan, unit, replace(unit, name=name))
    return f"）{unit.name}", f"）{name}", new


def posts_changed(plan: m.Plan, draw: random.Random) -> Wish | None:
    pools = [one for one in plan.staffing.pools if not one.owner and one.authorised]
    if not pools or (plan.say and plan.say.staffing):
        return None
    pool = draw.choice(pools)
    new = replace(pool, authorised=pool.authorised + 2)
    pools = [new if one == pool else one for one in plan.staffing.pools]
    wanted = replace(plan, staffing=replace(plan.staffing, pools=tuple(pools)))
    return f"{pool.kind}{pool.authorised}名", f"{pool.kind}{new.authorised}名", wanted


WISHES = (
    function_reworded, duty_reworded, duty_added, duty_gone, unit_renamed, posts_changed,
)  # fmt: skip
