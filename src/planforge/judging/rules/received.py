"""PF516: a function and the transfer that brought it name the same department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import WholeCity
from planforge.judging.measures.handover import by_name
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.words.phrases import leaves_out


@rule(
    "PF516",
    "received-from-another",
    scope=WholeCity,
    severity=WARNING,
    source="机构编制调整的双向平衡：一方划出多少，另一方划入多少",
    zh="主要职责“{text}”写的是由{given}划入，职责划转里写的是由{other}划入",
    en="the function {text} is said to come from {given}, and its transfer names {other}",
    hint_zh="两处改成同一个部门：主要职责的 received_from，职责划转的 counterpart",
    hint_en="name one department at both: received_from of the function, counterpart of the transfer",
    since="0.2.0",
)
def received_from_another(scope: WholeCity) -> Iterator[Finding]:
    """同一项职责，主要职责和职责划转写的来源不是一个部门。

    ## 说明

    职责划转写明涉及的主要职责（functions），主要职责又写明划自哪个部门（received_from）的，两处应当是同一个部门。
    同一部门的全称、简称、牌子不算不同。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市乙局, functions: [light]}
    functions:
      - {id: light, text: 负责城市照明设施管理。, origin: received, received_from: 市丙局}  # warning: PF516
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    transfers:
      - {id: t1, direction: in, text: 城市照明设施管理职责, counterpart: 市乙局, functions: [light]}
    functions:
      - {id: light, text: 负责城市照明设施管理。, origin: received, received_from: 市乙局}  # ok
    ```
    """
    slugs = by_name(scope.city.plans)
    for _, plan in scope.in_force:
        arrived = [move for move in plan.transfers if move.direction.arrives]
        for function in plan.functions:
            given = function.received_from
            moves = [move for move in arrived if given and function.id in move.functions]
            if not moves or any(_same(given, one.counterpart, slugs) for one in moves):
                continue
            related = (Related(moves[0].at("counterpart"), "职责划转在这里", "the transfer"),)
            yield found(
                function.at("received_from"),
                function.id,
                text=clip(function.text),
                given=given,
                other=moves[0].counterpart,
                related=related,
            )


def _same(one: str, other: str, slugs: Mapping[str, str]) -> bool:
    """Whether two names are of one department: known here as one, or one the other's with 原 or a word more (市民政局, 市民政和老龄局:
    the name it had)."""
    if one in slugs and other in slugs:
        return slugs[one] == slugs[other]
    plain, also = (_ENDING.sub("", name.removeprefix("原")) for name in (one, other))
    if plain in also or also in plain:
        return True
    # neither is a name of today: a former name in full and in short (市文化广电新闻出版局, 市文广新局)
    unknown = one not in slugs and other not in slugs
    return unknown and (leaves_out(one, other) or leaves_out(other, one))


_ENDING = re.compile("(?:委员会|办公室|局|委|厅|办|部)$")


RULES: tuple[Rule, ...] = (received_from_another,)
