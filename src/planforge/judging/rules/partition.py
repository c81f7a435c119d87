"""PF413–PF415: what units divide among themselves leaves no gap and no overlap."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan, near_args
from planforge.judging.measures.partition import known_pieces, pieces
from planforge.judging.rules.decorator import ERROR, found, rule

_SOURCE = "改革原则：分区域、线条划分职责，不留空白，不交叉"


@rule(
    "PF413",
    "partition-gap",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{name}”中的{piece}没有机构分管",
    en="no unit covers {piece} of {name}",
    hint_zh="在分管它的机构的 covers 写上{piece}",
    hint_en="add {piece} to the covers of the unit that has it",
)
def partition_gap(scope: OnePlan) -> Iterator[Finding]:
    """分工划分留了空白。

    ## 说明

    几个机构按区域、线条等划分一方面工作时，全部的块写在 `partitions` 的 `whole`，各机构分管的块写在 `covers`。
    每一块都要有机构分管。

    ## 错误示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城区]}
    partitions:
      - {name: 联系地区, whole: [东城区, 西城区]}  # error: PF413
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城区]}
      - {id: room2, name: 第二室, covers: [西城区]}
    partitions:
      - {name: 联系地区, whole: [东城区, 西城区]}  # ok
    ```
    """
    for partition in scope.plan.partitions:
        for piece in pieces(scope.plan, partition):
            if not piece.units:
                yield found(
                    partition.at("whole", piece.index),
                    piece.name,
                    name=partition.name,
                    piece=piece.name,
                )


@rule(
    "PF414",
    "partition-overlap",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="“{name}”中的{piece}由{units}重复分管",
    en="{piece} of {name} is covered by {units}",
    hint_zh="只留一个机构分管",
    hint_en="leave it with one unit",
)
def partition_overlap(scope: OnePlan) -> Iterator[Finding]:
    """分工划分有交叉。

    ## 说明

    `partitions` 的每一块只能有一个机构分管。

    ## 错误示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城区, 西城区]}
      - {id: room2, name: 第二室, covers: [西城区]}  # error: PF414
    partitions:
      - {name: 联系地区, whole: [东城区, 西城区]}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城区]}
      - {id: room2, name: 第二室, covers: [西城区]}  # ok
    partitions:
      - {name: 联系地区, whole: [东城区, 西城区]}
    ```
    """
    for partition in scope.plan.partitions:
        for piece in pieces(scope.plan, partition):
            if len(piece.units) < 2:
                continue
            places = [unit.at("covers", unit.covers.index(piece.name)) for unit in piece.units]
            related = tuple(Related(place, "先写在这里", "covered here") for place in places[:1])
            names = "、".join(unit.name for unit in piece.units)
            yield found(
                places[1],
                piece.name,
                name=partition.name,
                piece=piece.name,
                units=names,
                related=related,
            )


@rule(
    "PF415",
    "unknown-piece",
    scope=OnePlan,
    severity=ERROR,
    source=_SOURCE,
    zh="{unit}分管的{piece}不在任何一项分工划分里",
    en="{piece}, which {unit} covers, is in no partition",
    hint_zh="{near_zh}把它写进 partitions 的 whole，或者改成那里的写法",
    hint_en="{near_en}write it in the whole of a partition, or as it stands there",
)
def unknown_piece(scope: OnePlan) -> Iterator[Finding]:
    """机构分管的块不在分工划分里。

    ## 说明

    `covers` 的每一块要与 `partitions` 的 `whole` 写法一致。

    ## 错误示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城]}  # error: PF415
    partitions:
      - {name: 联系地区, whole: [东城区]}
    ```

    ## 正确示例

    ```yaml
    units:
      - {id: room1, name: 第一室, covers: [东城区]}  # ok
    partitions:
      - {name: 联系地区, whole: [东城区]}
    ```
    """
    known = known_pieces(scope.plan)
    for unit in scope.units:
        for index, piece in enumerate(unit.covers):
            if piece not in known:
                yield found(
                    unit.at("covers", index),
                    unit.id,
                    unit=unit.name,
                    piece=piece,
                    **near_args(piece, known),
                )


RULES: tuple[Rule, ...] = (partition_gap, partition_overlap, unknown_piece)
