"""What a hint says of keys, in the keys of the file it speaks of: ``写 serves`` is 写“对应职责” where a plan has Chinese keys.

>>> in_chinese("在 parts 中写明；写 lead: true")
'在“分工”中写明；写“牵头: 是”'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from planforge.plan.fields import SPEC_OF
from planforge.plan.kinds import Closed

NONE: Mapping[str, str] = MappingProxyType({})

# Keys that records of several kinds have under several Chinese names: the one most hints mean.
_USUAL = {
    "doc_no": "文号", "functions": "主要职责", "kind": "种类", "leaders": "领导职数", "name": "名称",
    "note": "说明", "staffing": "人员编制", "text": "内容", "title": "标题", "unit": "承办机构", "units": "内设机构",
}  # fmt: skip
# A key or keys with dots between them, and the value behind it; names of files, places of values and commands are none.
_KEY = re.compile(
    r" ?(?<![\w{./-])([a-z_]+(?:\.[a-z_]+)*)(?![\w}/-])(?:: (\w+|\[\{\w+\}\]|\{\w+\}))? ?"
)
_SAID_TWICE = re.compile(r"(\w+)（“\1”）|“(\w+)”（\2）")
_FLAGS = {"true": "是", "false": "否"}


def in_chinese(text: str, apart: Mapping[str, str] = NONE) -> str:
    """``text`` with the keys of the field table, and the words of closed lists behind them, in Chinese; ``apart``: keys that mean
    another field here than in most hints."""

    def said(match: re.Match[str]) -> str:
        names = [apart.get(key) or _NAMES.get(key, "") for key in match[1].split(".")]
        if not all(names):
            return match[0]
        value = match[2] and f": {_VALUES.get((match[1], match[2]), match[2])}"
        return "的".join([*(f"“{name}”" for name in names[:-1]), f"“{names[-1]}{value or ''}”"])

    return _SAID_TWICE.sub(lambda match: f"“{match[1] or match[2]}”", _KEY.sub(said, text))


def _names() -> Mapping[str, str]:
    fields = [field for spec in SPEC_OF.values() for field in spec.fields]
    return {field.key: field.zh for field in fields} | _USUAL


def _values() -> Iterator[tuple[tuple[str, str], str]]:
    for spec in SPEC_OF.values():
        for field in spec.fields:
            yield from (((field.key, word), zh) for word, zh in _FLAGS.items())
            if isinstance(field.kind, Closed):
                yield from (((field.key, each.value), each.zh) for each in field.kind.choice)


_NAMES = _names()
_VALUES = dict(_values())
