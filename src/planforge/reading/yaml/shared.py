"""What YAML has for sharing and typing, and a plan file has not: anchors, aliases, tags, documents.

Found by one pass over the events, before a node is made: an alias bomb costs no more than its text.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span

LIMIT_DEPTH = 40

# Every anchor, alias, tag, directive and document mark has one of these; few plans do.
_SIGNS = ("&", "*", "!", "---", "...", "\n%", "\r%")


def may_share(text: str) -> bool:
    """Whether a look at the events is worth its time; False only where nothing can be shared."""
    return text.startswith("%") or any(sign in text for sign in _SIGNS)


def shared_parts(file: str, text: str) -> Iterator[Finding]:
    """Anchors, aliases, tags, directives and further documents, by one pass over the events.

    ``fatal``: composing would share nodes or meet a second document.
    """
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if depth > LIMIT_DEPTH:
                return  # told by compose, which stops at the same place
            what = _refused(event, documents)
            if what:
                yield Finding("PF008", Span(file, *_marks(event)), what)
    except yaml.YAMLError:
        return  # told by compose, which meets the same fault


def _marks(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)


def _refused(event: yaml.Event, documents: int) -> dict[str, str | int] | None:
    if isinstance(event, yaml.AliasEvent):
        return _what("别名", "alias", f" *{event.anchor}", fatal=True)
    if isinstance(event, yaml.DocumentStartEvent):
        if documents > 1:
            return _SECOND
        if event.version or event.tags:
            return _DIRECTIVE
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        return _what("锚点", "anchor", f" &{anchor}")
    return _what("标签", "tag", f" {_written(tag)}") if tag else None


def _written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _what(zh: str, en: str, which: str, *, fatal: bool = False) -> dict[str, str | int]:
    return {
        "zh": zh + which,
        "en": en + which,
        "fix_zh": "把内容直接写在这里；如果本来是文字，整个值加半角引号",
        "fix_en": "write the contents here; if it is meant as text, quote the whole value",
        "fatal": int(fatal),
    }


_SECOND: dict[str, str | int] = {
    "zh": "第二个文档（---）",
    "en": "a second document (---)",
    "fix_zh": "一个文件只写一个方案：删去“---”，或者把后面的内容放进另一个文件",
    "fix_en": "one plan a file: delete the ---, or move what follows to a file of its own",
    "fatal": 1,
}
_DIRECTIVE: dict[str, str | int] = {
    "zh": "指令（%）",
    "en": "a directive (%)",
    "fix_zh": "删去以“%”开头的这一行",
    "fix_en": "delete the line that starts with %",
    "fatal": 0,
}
