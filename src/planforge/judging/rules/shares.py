"""PF401, PF405, PF406: the share of business units does not fall, reaches its target, and is not dressed up.

No general norm sets a share: planforge.yaml does, with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planforge.account.totals import new_transfers
from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, SincePlan
from planforge.judging.measures.roles import looks_like_support
from planforge.judging.measures.shares import Share, both, shares
from planforge.judging.rules.decorator import ERROR, INFO, WARNING, found, rule
from planforge.plan import records as m

_EN = {"机构": "units", "编制": "posts", "职数": "leader posts"}


@rule(
    "PF401",
    "business-share-fell",
    scope=SincePlan,
    severity=ERROR,
    source="planforge.yaml 改革要求注明的出处；改革原则：提高业务机构和业务人员的比重",
    zh="业务{of}的比重由 {before}（{was}/{was_of}）降到 {after}（{now}/{now_of}）",
    en="the share of business {of_en} fell from {before} ({was}/{was_of}) to {after} ({now}/{now_of})",
    hint_zh="按{source}，机构编制向业务机构倾斜：压减、整合综合机构，把编制调到业务机构",
    hint_en="by {source} units and posts go to business work: merge support units, move their posts",
)
def business_share_fell(scope: SincePlan) -> Iterator[Finding]:
    """业务机构的比重下降。

    ## 说明

    写了改革要求（`reform`）和出处时，与基线比较：业务机构占内设机构的比重、业务编制占编制的比重、业务机构领导职数占内设机构
    领导职数的比重都不应当下降。后两项只在每个计入个数的机构都写了编制、职数时才算。整建制划给别的部门、由别的部门划入的机构，扣除以后
    再比；随职责划出、划入的编制和职数加回去、减下来再比：业务机构和编制划走了，不是向综合机构倾斜。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号}
    ```

    ```yaml before
    units:
      - {id: office, name: 办公室, role: support}
      - {id: planning, name: 规划科}
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, role: support}  # error: PF401
      - {id: planning, name: 规划科}
      - {id: finance, name: 财务科, role: support}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号}
    ```

    ```yaml before
    units:
      - {id: office, name: 办公室, role: support}
      - {id: planning, name: 规划科}
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, role: support}  # ok
      - {id: planning, name: 规划科}
      - {id: projects, name: 项目科}
    ```
    """
    if not scope.policy.reform.source or scope.plan.status is m.Status.REPEALED:
        return
    fell = [(was, now) for was, now in both(scope.old, scope.plan) if now.below(was)]
    if not fell:
        return
    here = both(*_without_handed_units(scope.old, scope.plan))
    own = {now.of for was, now in here if now.below(was)}
    for before, after in fell:
        if after.of in own and _with_what_went(scope, after).below(before):
            yield found(
                scope.plan.at("units"),
                after.of,
                of=after.of,
                of_en=_EN[after.of],
                before=before.percent,
                after=after.percent,
                was=before.business,
                was_of=before.total,
                now=after.business,
                now_of=after.total,
                source=scope.policy.reform.source,
            )


def _with_what_went(scope: SincePlan, share: Share) -> Share:
    """A share as it would be with the posts that went to other departments along with work, which is that of business units, and
    without those that came."""
    more = 0
    for move in new_transfers(scope.old, scope.plan):
        counts = {
            "机构": (move.units,),
            "编制": tuple(count.n for count in move.posts),
            "职数": tuple(count.n for count in move.leaders),
        }[share.of]
        more += sum(counts) if not move.direction.arrives else -sum(counts)
    return replace(share, business=share.business + more, total=share.total + more)


def _without_handed_units(old: m.Plan, new: m.Plan) -> tuple[m.Plan, m.Plan]:
    """The two versions without the units that went whole to another department, or came from one."""
    from planforge.account.change import TRANSFERS  # a fall is rare
    from planforge.account.compare import compare

    hands = [one for one in compare(old, new) if one.kind in TRANSFERS]
    items = (one.first.item for one in hands)
    ids = {item.id for item in items if isinstance(item, m.Unit)}
    was, now = (tuple(unit for unit in plan.units if unit.id not in ids) for plan in (old, new))
    return replace(old, units=was), replace(new, units=now)


@rule(
    "PF405",
    "business-share-below-target",
    scope=OnePlan,
    severity=WARNING,
    source="planforge.yaml 比重目标注明的出处；没有通行标准",
    zh="业务{of}的比重 {percent}（{business}/{total}），不到 {least}%",
    en="the share of business {of_en} is {percent} ({business}/{total}), below {least}%",
    hint_zh="目标出自{source}；经批准达不到的用豁免写明",
    hint_en="the target is from {source}; waive what has been approved",
)
def business_share_below_target(scope: OnePlan) -> Iterator[Finding]:
    """业务机构的比重没有达到目标。

    ## 说明

    在 planforge.yaml 的 `reform.targets` 写机构、编制或职数的比重目标和出处后起作用。全国没有统一的比例。

    ## 错误示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, targets: [{of: 机构, percent: 60, source: 某发〔2016〕4号}]}
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, role: support}  # warning: PF405
      - {id: planning, name: 规划科}
    ```

    ## 正确示例

    ```yaml planforge.yaml
    reform: {source: 某发〔2016〕4号, targets: [{of: 机构, percent: 50, source: 某发〔2016〕4号}]}
    ```

    ```yaml
    units:
      - {id: office, name: 办公室, role: support}  # ok
      - {id: planning, name: 规划科}
    ```
    """
    if scope.plan.status is m.Status.REPEALED:
        return
    targets = [target for target in scope.policy.reform.targets if target.source]
    measured = shares(scope.plan) if targets else {}
    for target in targets:
        share = measured.get(target.of)
        if share is not None and 100 * share.business < target.percent * share.total:
            yield found(
                scope.plan.at("units"),
                target.of,
                of=target.of,
                of_en=_EN[target.of],
                percent=share.percent,
                business=share.business,
                total=share.total,
                least=target.percent,
                source=target.source,
            )


@rule(
    "PF406",
    "support-work-in-business-unit",
    scope=OnePlan,
    severity=INFO,
    source="改革原则：非业务机构指文秘综合、政务运转、人事、资产财务、后勤等综合辅助性和机关内部管理机构",
    zh="{unit}的职责多半是{kinds}，性质像是综合机构",
    en="most duties of {unit} are {kinds}: it looks like a support unit",
    hint_zh="是综合机构就写 role: support；不是的，看 planforge.yaml 的 reform.support 要不要改",
    hint_en="write role: support if it is one; else see reform.support in planforge.yaml",
    keys={"reform": "改革要求", "support": "非业务工作"},
)
def support_work_in_business_unit(scope: OnePlan) -> Iterator[Finding]:
    """机构的性质与职责不像。

    ## 说明

    一个业务机构（不写 `role` 也是业务机构）的职责有一半以上是文秘综合、政务运转、人事、资产财务、后勤，就提示它可能是综合机构。
    认这些职责的字样可以在 planforge.yaml 的 `reform.support` 改；面向全市、面向社会的职责不算，部门自己的工作领域不算。

    ## 错误示例

    ```yaml
    units:
      - id: office
        name: 综合科  # info: PF406
        duties:
          - {id: d1, text: 负责机关文电、会务和机要工作。, serves: [plan]}
          - {id: d2, text: 负责机关预决算和政府采购。, serves: [plan]}
    ```

    ## 正确示例

    ```yaml
    units:
      - id: office
        name: 综合科  # ok
        role: support
        duties:
          - {id: d1, text: 负责机关文电、会务和机要工作。, serves: [plan]}
          - {id: d2, text: 负责机关预决算和政府采购。, serves: [plan]}
    ```
    """
    for unit in scope.plan.units:
        kinds = looks_like_support(unit, scope.plan.department.field, scope.policy)
        if kinds and unit.counted:
            place = unit.at("name")
            yield found(place, unit.id, unit=unit.name, kinds="、".join(kinds))


RULES: tuple[Rule, ...] = (
    business_share_fell,
    business_share_below_target,
    support_work_in_business_unit,
)
