"""What offices call the columns of a 权责清单, and the types of its items.

Blanks, marks and remarks in a head say nothing: 事项⏎名称, *事项名称 and 承办机构（科室） are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from planforge.plan.fields import AUTHORITY_TYPES
from planforge.words.numerals import nearest

HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("标识", "事项编码", "权力编码", "职权编码", "项目编码", "编码"),
    "name": ("事项名称", "权力名称", "职权名称", "项目名称", "权力事项名称", "职权事项名称", "行政权力名称", "权责事项", "行政职权名称", "行政职权", "主项名称", "主项", "权力事项", "职权事项", "事项", "名称"),
    "item": ("子项名称", "子项"),
    "type": ("权力类型", "事项类型", "职权类型", "权力类别", "职权类别", "事项类别", "权责类型", "权责类别", "类型", "类别"),
    "unit": ("承办机构", "承办科室", "责任科室", "承办处室", "责任处室", "办理科室", "办理机构", "承办单位", "责任机构", "内设机构", "科室",
             "实施科室", "实施处室", "承办股室", "责任股室", "经办科室", "经办机构", "主办科室", "主办机构", "牵头科室", "具体承办机构", "责任主体", "股室", "处室"),
    "department": ("部门", "单位", "实施机关", "实施主体", "行使主体", "责任单位", "主管部门"),
    "accept": ("受理机构", "受理科室", "受理"),
    "decide": ("审批机构", "决定机构", "审批科室", "审批"),
    "deliver": ("送达机构", "送达科室", "送达"),
    "function": ("对应职责",),
    "platform": ("进驻平台", "是否进驻平台"),
    "basis": ("依据", "实施依据", "设定依据", "法律依据", "职权依据"),
}  # fmt: skip
Own = Mapping[str, tuple[str, ...]]  # the first name of a column → what an office calls it besides
NO_OWN: Own = MappingProxyType({})
# A head that speaks of who does the work, whatever it is called.
WHO = re.compile("科室|处室|股室|机构|部门|单位|承办|经办|责任人|主办")
OTHER = "其他行政权力"
_TYPES = {
    "其他权力": OTHER, "其他类": OTHER, "其他": OTHER, "其它": OTHER, "其它权力": OTHER, "其他职权": OTHER,
    "公共服务事项": "公共服务", "行政监督检查": "行政检查", "监督检查": "行政检查",
    "非许可审批": "非行政许可审批", "非行政许可": "非行政许可审批",
}  # fmt: skip
# What some lists have as types of their own, and 权责清单 count among others: offered, never taken for that by itself.
_NEAR = {
    "备案": OTHER, "行政备案": OTHER, "年检": OTHER, "行政年检": OTHER, "行政指导": OTHER, "行政调解": OTHER, "审核转报": OTHER,
    "行政监督": "行政检查", "监督": "行政检查",
}  # fmt: skip
_OLD_WORDS = (
    "审批",
    "行政审批",
    "审批事项",
    "行政审批事项",
)  # before 行政许可法, and loosely since
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[\s*＊:：]+")


def columns(cells: Sequence[str], own: Own = NO_OWN) -> dict[str, int]:
    """What each column holds → its index; of several heads for one thing the first of ``HEADS``. ``own``: what the office calls a
    column besides, by the first of the names known for it."""
    plain = [_ASIDE.sub("", cell) for cell in cells]
    found: dict[str, int] = {}
    for what, known in HEADS.items():
        heads = (*own.get(known[0], ()), *known)
        index = next((plain.index(head) for head in heads if head in plain), None)
        if index is not None:
            found[what] = index
    return found


def kind_of(word: str) -> str:
    """A type as 权责清单 name it: 许可 and 行政许可类 are 行政许可; "" for what is none.

    >>> kind_of("许可"), kind_of("行政处罚类"), kind_of("行政许河")
    ('行政许可', '行政处罚', '')
    """
    plain = _ASIDE.sub("", word)
    for each in (
        plain,
        plain.removesuffix("类"),
        plain.removesuffix("事项"),
        plain.removesuffix("权"),
    ):
        known = _TYPES.get(each, each)
        if known in AUTHORITY_TYPES:
            return known
        if each and f"行政{each}" in AUTHORITY_TYPES:
            return f"行政{each}"
    return ""


def nearest_kind(word: str) -> str:
    """The type most like ``word``, "" where none is."""
    plain = _ASIDE.sub("", word)
    if plain in _OLD_WORDS:
        return "行政许可"
    if plain in _NEAR:
        return _NEAR[plain]
    inside = [each for each in AUTHORITY_TYPES if each in plain]
    if len(inside) == 1:
        return inside[0]
    near = nearest(plain, (*AUTHORITY_TYPES, *_TYPES))
    return _TYPES.get(near, near)


def kind_in(text: str) -> str:
    """The one type that a title or the name of a sheet speaks of: 一、行政许可（共12项）; "" for none or several."""
    plain = _ASIDE.sub("", text)
    found = [each for each in AUTHORITY_TYPES if each in plain and each != "行政许可"]
    if "行政许可" in plain and "非行政许可" not in plain:
        found.append("行政许可")
    return found[0] if len(found) == 1 else ""
