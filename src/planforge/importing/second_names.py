"""Second names as papers write them in brackets behind a name: 加挂市乙局牌子, 与市丙局合署办公."""

from __future__ import annotations

import re

from planforge.plan import records as m

_HOW = (
    (m.PlateKind.ADDED, re.compile("加挂(.+?)(?:的)?牌子")),
    (m.PlateKind.HUNG, re.compile("挂(.+?)(?:的)?牌子")),
    (m.PlateKind.CO_LOCATED, re.compile("与(.+?)合署办公")),
    (m.PlateKind.TWO_NAMES, re.compile("与(.+?)一个机构两块牌子")),
    (m.PlateKind.EXTERNAL, re.compile("对外保留(.+?)牌子")),
    (m.PlateKind.ATTACHED, re.compile("(.+?)挂靠")),
)
_SEVERAL = (m.PlateKind.ADDED, m.PlateKind.HUNG)  # 加挂甲、乙牌子 are two


def plates_in(words: str) -> tuple[m.Plate, ...]:
    """The second names that a phrase between two commas says; () where it says none.

    >>> plates_in("加挂市乙局、市丙局牌子")[1].name
    '市丙局'
    """
    for kind, how in _HOW:
        if found := how.fullmatch(words):
            names = found[1].split("、") if kind in _SEVERAL else [found[1]]
            return tuple(m.Plate(name, kind) for name in names)
    return ()


def named(words: str) -> tuple[str, tuple[m.Plate, ...]]:
    """市甲所（加挂市乙站牌子） as its name and its second names; brackets that say anything else are part of the name.

    >>> named("市图书馆（东馆）")
    ('市图书馆（东馆）', ())
    """
    name, bracket, rest = words.partition("（")
    pieces = re.split("[，,；]", rest.removesuffix("）")) if bracket else []
    told = [plates_in(piece) for piece in pieces]
    if not told or not all(told) or not rest.endswith("）"):
        return words, ()
    return name, tuple(plate for plates in told for plate in plates)
