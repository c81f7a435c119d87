"""Which leader posts are those of the head."""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?!.*副)(?!.*(?:纪检|督察|专职|党组成员)).*(?:长|主任|书记|主席|政委|负责人|正职)"
)
# 局长（副厅级）; a mark at the end is told as PF178
_BESIDE = re.compile(r"（[^（）]*）|[、，。；：,.;:]+$")


def is_head(title: str) -> bool:
    """Whether a title is that of the head: 局长, 主任（副厅级）, 书记 …, not 副局长 or 纪检组长."""
    return _HEAD.fullmatch(_BESIDE.sub("", title)) is not None
