"""What a redline becomes when all its changes are accepted, or all rejected (ECMA-376-1, 17.13.5).

Written apart from what writes redlines, over the XML alone, so that each checks the other.
"""

from __future__ import annotations

from typing import Literal

from lxml import etree

from planforge.ooxml.names import W

Way = Literal["accept", "reject"]
_CAME = ("ins", "moveTo")
_WENT = ("del", "moveFrom")
_RANGES = tuple(f"{W}{tag}Range{end}" for tag in ("moveFrom", "moveTo") for end in ("Start", "End"))


def resolved(body: etree._Element, way: Way) -> None:
    """Resolve every tracked change in ``body``, in place."""
    lost, kept = (_WENT, _CAME) if way == "accept" else (_CAME, _WENT)
    for element in list(body.iter(*_RANGES)):
        _remove(element)
    _properties(body, way)
    _rows(body, lost, kept)
    _runs(body, lost, kept)
    _ends(body, lost, kept)


def _properties(body: etree._Element, way: Way) -> None:
    """w:*PrChange: accepted it goes; rejected, what it keeps takes its parent's place."""
    changes = [e for e in body.iter() if isinstance(e.tag, str) and e.tag.endswith("Change")]
    for change in changes:
        parent = change.getparent()
        if parent is None:
            continue
        if way == "accept":
            parent.remove(change)
            continue
        old = list(change[0]) if len(change) else []
        stays = [
            child
            for child in parent
            if child.tag in (f"{W}rPr", f"{W}sectPr", f"{W}ins", f"{W}del") and child is not change
        ]
        if change.tag not in (f"{W}pPrChange", f"{W}trPrChange"):
            stays = []
        for child in list(parent):
            parent.remove(child)
        parent.extend([*old, *stays])


def _rows(body: etree._Element, lost: tuple[str, ...], kept: tuple[str, ...]) -> None:
    for row in list(body.iter(f"{W}tr")):
        props = row.find(f"{W}trPr")
        if props is None:
            continue
        if any(props.find(f"{W}{tag}") is not None for tag in lost):
            _remove(row)
            continue
        for tag in kept:
            for mark in props.findall(f"{W}{tag}"):
                props.remove(mark)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)


def _runs(body: etree._Element, lost: tuple[str, ...], kept: tuple[str, ...]) -> None:
    for tag in (*lost, *kept):
        for element in list(body.iter(f"{W}{tag}")):
            parent = element.getparent()
            if parent is None or parent.tag in (f"{W}rPr", f"{W}trPr"):
                continue
            if tag in lost:
                _remove(element)
            else:
                _unwrap(element)
    for text in body.iter(f"{W}delText"):
        text.tag = f"{W}t"


def _ends(body: etree._Element, lost: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """A paragraph whose end goes runs into the next one, whose look it takes."""
    for paragraph in list(body.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            continue
        goes = any(mark.find(f"{W}{tag}") is not None for tag in lost)
        for tag in kept:
            for one in mark.findall(f"{W}{tag}"):
                mark.remove(one)
        if not goes:
            if not len(mark):
                _remove(mark)
            continue
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            _remove(mark)  # the last end of a text or a cell can never go
            continue
        props = following.find(f"{W}pPr")
        place = 0 if props is None else 1
        for content in reversed([child for child in paragraph if child.tag != f"{W}pPr"]):
            following.insert(place, content)
        _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def first_unlike(one: etree._Element, other: etree._Element) -> int | None:
    """The place of the first paragraph or table in which two bodies differ, or where the shorter one ends; None where they are the
    same but for the way of writing: runs of one look joined, words not cut into pieces."""
    mine, theirs = ([e for e in body if e.tag != f"{W}sectPr"] for body in (one, other))
    for place, (is_, should) in enumerate(zip(mine, theirs, strict=False)):
        if etree.tostring(is_) != etree.tostring(should) and _element(is_) != _element(should):
            return place
    return None if len(mine) == len(theirs) else min(len(mine), len(theirs))


def _element(element: etree._Element) -> str:
    if element.tag == f"{W}p":
        return _paragraph(element)
    if element.tag == f"{W}tbl":
        rows = "".join(
            f"[{_props(row, 'trPr')}"
            + "".join(
                f"({_props(cell, 'tcPr')}{''.join(_paragraph(p) for p in cell.findall(f'{W}p'))})"
                for cell in row.findall(f"{W}tc")
            )
            + "]"
            for row in element.findall(f"{W}tr")
        )
        return f"T{_props(element, 'tblPr')}{_props(element, 'tblGrid')}{rows}"
    return _canonical(element)


def _paragraph(element: etree._Element) -> str:
    pieces: list[tuple[str, str]] = []
    for child in element:
        if child.tag == f"{W}pPr":
            continue
        if child.tag != f"{W}r":
            pieces.append(("", _canonical(child)))
            continue
        look = _props(child, "rPr")
        said = "".join(_word(one) for one in child if one.tag != f"{W}rPr")
        if said and pieces and pieces[-1][0] == look:
            pieces[-1] = (look, pieces[-1][1] + said)
        elif said:
            pieces.append((look, said))
    words = "".join(f"<{look}|{said}>" for look, said in pieces)
    return f"P{_props(element, 'pPr')}{words}"


def _word(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return {f"{W}br": "\n", f"{W}tab": "\t"}.get(str(element.tag), "") or _canonical(element)


def _props(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else "".join(_canonical(child) for child in found)


def _canonical(element: etree._Element) -> str:
    """An element in one way of writing, whatever namespaces are declared on it."""
    facts = " ".join(f"{name!s}={value!s}" for name, value in sorted(element.attrib.items()))
    inner = "".join(_canonical(child) for child in element)
    return f"<{element.tag} {facts}>{element.text or ''}{inner}</>"
