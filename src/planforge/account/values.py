"""The values of a plan in words: a reference by the name of what it points to, a choice and a field by their Chinese names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planforge.account.difference import key_of
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.words.phrases import aside, bare, day

_NAME = 16  # characters; what is longer is a sentence


def words_of(item: object) -> str:
    """The words an item is known by; a function's with its points."""
    if isinstance(item, m.Function) and item.points:
        return f"{bare(item.text).removesuffix('：')}：{'；'.join(map(bare, item.points))}"
    if isinstance(item, m.Basis):  # two versions of a plan rest on papers of one title
        return bare(item.title) + aside(bare(item.doc_no))
    if isinstance(item, m.Round):
        return item.state.zh + (aside(day(item.date)) if item.date else "")
    for name in ("name", "department", "title", "matter", "text", "kind", "label"):
        words = getattr(item, name, "")
        if words:
            return bare(str(words))
    return key_of(item) if isinstance(item, m.Located) and not hasattr(item, "id") else ""


def value_of(value: object, names: Mapping[str, str], *, zh: bool) -> str:
    """A value in words; ``names`` says what the ids of its version stand for."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return ("是" if value else "否") if zh else ("yes" if value else "no")
        case date():
            return day(value) if zh else value.isoformat()
        case m.Choice():
            return value.zh if zh else value.value
        case m.UnitLeaders():
            return f"正职{value.chief}名、副职{value.deputy}名"
        case m.PoolCount():
            return f"{value.kind}{value.n}名"
        case m.Located():
            return words_of(value) or _written(value, names, zh=zh)
        case tuple():
            texts = [value_of(each, names, zh=zh) for each in value]
            sentences = zh and any("，" in text or len(text) > _NAME for text in texts)
            return ("”“" if sentences else "、").join(texts)  # it stands in quotation marks
        case str():
            return names.get(value, value)
    return str(value)


def exactly(value: object, *, zh: bool) -> str:
    """A value by what tells it from others of its name: its id, or all that is written of it."""
    if isinstance(value, tuple):
        return "、".join(exactly(each, zh=zh) for each in value)
    return (
        _written(value, {}, zh=zh) if isinstance(value, m.Located) else value_of(value, {}, zh=zh)
    )


def _written(record: m.Located, names: Mapping[str, str], *, zh: bool) -> str:
    """A record by what is written in it: 发文字号……、成文日期……."""
    said = []
    for each in SPEC_OF[type(record)].fields:
        value = value_of(getattr(record, each.attribute), names, zh=zh)
        if value and getattr(record, each.attribute) is not False:
            said.append(f"{each.zh if zh else each.key}{'：' if zh else ': '}{value}")
    return ("、" if zh else ", ").join(said)
