"""PF205, PF206, PF218–PF220: pools of posts: each once, of the right kind, with a right owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.rules.staffing import own_pools
from planforge.judging.rules.wording import known_by
from planforge.judging.scopes import repeated
from planforge.plan import records as m
from planforge.wording.department import is_institution

_USUAL = "三定规定的通行写法"
# Bodies that have posts of both kinds by right, and posts of one kind that are kept like the other, or are for 后勤.
_MIXED = re.compile(
    "管理委员会|管委会|街道|[乡镇](?:党委|人民政府)?$|共青团|妇女联合会|总工会|残疾人联合会"
)
_KEPT_LIKE = re.compile("参照|参公|后勤|工勤")


@rule(
    "PF205",
    "same-pool-twice",
    scope=OnePlan,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第十五条",
    zh="{kind}列了两次",
    en="{kind} is listed twice",
    hint_zh="合并成一项；属于后勤中心等的写明 owner，总额内单列的写 ring_fenced: true",
    hint_en="make one of them; name the owner, or write ring_fenced: true",
)
def same_pool_twice(scope: OnePlan) -> Iterator[Finding]:
    """同一种编制列了两次。

    ## 说明

    一个部门的一种编制只有一个核定数。归属不同（`owner`）、在总额内单列（`ring_fenced`）的可以另列；经费形式不同的、
    参照公务员法管理的事业编制也可以另列。

    ## 错误示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 行政编制, authorised: 3}  # error: PF205
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 行政编制, authorised: 3, ring_fenced: true, note: 纪检监察机构}  # ok
        - {kind: 事业编制, authorised: 5, owner: 机关后勤服务中心}
    ```
    """
    for before, pool in repeated(scope.plan.staffing.pools, _told_apart):
        related = (Related(before.at("kind"), "先前列在这里", "first listed here"),)
        yield found(pool.at("kind"), kind=pool.kind, related=related)


def _told_apart(pool: m.Pool) -> tuple[object, ...]:
    apart = pool.note if pool.ring_fenced or pool.kind == "事业编制" else ""
    return pool.kind, pool.owner, pool.ring_fenced, pool.funding, apart


@rule(
    "PF206",
    "ring-fenced-exceeds",
    scope=OnePlan,
    severity=ERROR,
    source=f"{_USUAL}（“在机关行政编制总额内单列”）",
    zh="单列的{kind}合计 {parts} 名，超过总额 {whole} 名",
    en="{parts} posts of {kind} are ring-fenced inside a total of {whole}",
    hint_zh="单列的编制在总额之内；不在总额内的不写 ring_fenced",
    hint_en="ring-fenced posts stand inside the total",
)
def ring_fenced_exceeds(scope: OnePlan) -> Iterator[Finding]:
    """单列的编制超过总额。

    ## 说明

    “在机关行政编制总额内单列”的编制包括在总额内。

    ## 错误示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 行政编制, authorised: 30, ring_fenced: true}  # error: PF206
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 行政编制, authorised: 3, ring_fenced: true}  # ok
    ```
    """
    totals = {pool.kind: pool.authorised for pool in own_pools(scope.plan)}
    fenced: dict[str, int] = {}
    for pool in scope.plan.staffing.pools:
        if pool.ring_fenced and pool.kind in totals:
            fenced[pool.kind] = fenced.get(pool.kind, 0) + pool.authorised
            if fenced[pool.kind] > totals[pool.kind]:
                yield found(
                    pool.at("authorised"),
                    kind=pool.kind,
                    parts=fenced[pool.kind],
                    whole=totals[pool.kind],
                )


@rule(
    "PF218",
    "wrong-kind-of-posts",
    scope=OnePlan,
    severity=WARNING,
    source="《地方各级人民政府机构设置和编制管理条例》第十五条（行政编制与事业编制不得混用）",
    zh="{name}是{body_zh}，本部门却有{kind}",
    en="{name} is {body_en}, but has posts of {kind}",
    hint_zh="行政机构用行政编制，事业单位用事业编制；属于所属单位的写明 owner",
    hint_en="offices take 行政编制, institutions 事业编制; name the owner if another body has them",
)
def wrong_kind_of_posts(scope: OnePlan) -> Iterator[Finding]:
    """行政机构用了事业编制，或事业单位用了行政编制。

    ## 说明

    行政机构使用行政编制，事业单位使用事业编制，不得混用、挤占。机关后勤服务中心等的事业编制写明归属（`owner`）；
    机关事业编制、专项事业编制（工勤）不在此列。正文列出事业单位的（乡镇、街道），事业编制是它们的，也不在此列。

    ## 错误示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 事业编制, authorised: 8}  # warning: PF218
    ```

    ## 正确示例

    ```yaml
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 事业编制, authorised: 8, owner: 机关后勤服务中心}  # ok
        - {kind: 事业编制, authorised: 6, note: 参照公务员法管理}
    ```
    """
    department = scope.plan.department
    institution = is_institution(department)
    wrong = "行政编制" if institution else "事业编制"
    zh, en = ("事业单位", "an institution") if institution else ("行政机构", "an office")
    if not institution and any(one.text for one in scope.plan.affiliated):
        return
    both = department.system == "群团" or _MIXED.search(department.name)
    for pool in own_pools(scope.plan):
        allowed = not institution and (both or _KEPT_LIKE.search(pool.note))
        if pool.kind == wrong and not allowed:
            yield found(
                pool.at("kind"), name=department.name, kind=pool.kind, body_zh=zh, body_en=en
            )


@rule(
    "PF219",
    "hosted-office-posts",
    scope=OnePlan,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第十二条、第十九条",
    zh="{owner}单独核了{kind} {n} 名",
    en="{owner} has {n} posts of its own ({kind})",
    hint_zh="议事协调机构的办公室不单独核编制，工作由部门的内设机构承担",
    hint_en="the office of a coordinating body has no posts of its own",
)
def hosted_office_posts(scope: OnePlan) -> Iterator[Finding]:
    """议事协调机构办公室单独核了编制。

    ## 说明

    议事协调机构不设实体性办事机构，不单独核定编制，日常工作由有关部门承担。确经批准的，用豁免写明依据。

    ## 错误示例

    ```yaml
    department:
      name: 市科学技术局
      hosted_offices: [{body: 市科技工作领导小组, name: 市科技工作领导小组办公室, short: 市科技办}]
    staffing:
      pools:
        - {kind: 行政编制, authorised: 20}
        - {kind: 行政编制, authorised: 3, owner: 市科技办}  # error: PF219
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局
      hosted_offices: [{body: 市科技工作领导小组, name: 市科技工作领导小组办公室, short: 市科技办}]
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]  # ok
    ```
    """
    offices = scope.plan.department.hosted_offices
    names = {name for office in offices for name in (office.name, office.short, office.body)}
    for pool in scope.plan.staffing.pools:
        if pool.owner and pool.owner in names and pool.authorised:
            yield found(pool.at("owner"), owner=pool.owner, kind=pool.kind, n=pool.authorised)


def _arrived(plan: m.Plan) -> Iterator[tuple[str, m.PoolCount, str]]:
    """Posts and leader posts that came in: kind in its right form, count, id of the transfer."""
    for transfer in plan.transfers:
        if transfer.direction.arrives:
            for count in transfer.posts:
                yield count.kind, count, transfer.id
            for count in transfer.leaders:
                yield known_by(count.kind), count, transfer.id


@rule(
    "PF220",
    "transfer-exceeds-total",
    scope=OnePlan,
    severity=ERROR,
    source="编随事转、人随编走的改革要求",
    zh="划入{kind}合计 {arrived} 名，本部门核定只有 {total} 名",
    en="{arrived} posts ({kind}) were transferred in, but only {total} are authorised",
    hint_zh="方案写的是划转以后的数；核对划入数和核定数",
    hint_en="a plan gives the totals after the transfer; check both numbers",
)
def transfer_exceeds_total(scope: OnePlan) -> Iterator[Finding]:
    """划入的编制、职数比核定数还多。

    ## 说明

    方案写的是划转以后的总数，划入的编制和职数不会超过它与同时划出、核减的数之和。与原有的数合计在一起由 PF304 核对。

    ## 错误示例

    ```yaml
    transfers:
      - id: t1
        direction: in
        text: 外国专家管理职责
        counterpart: 市人力资源和社会保障局
        posts: {行政编制: 32}  # error: PF220
    ```

    ## 正确示例

    ```yaml
    transfers:
      - id: t1
        direction: in
        text: 外国专家管理职责
        counterpart: 市人力资源和社会保障局
        posts: {行政编制: 2}  # ok
    ```
    """
    staffing = scope.plan.staffing
    totals: dict[str, int] = {}
    for pool in staffing.pools:
        totals[pool.kind] = totals.get(pool.kind, 0) + pool.authorised
    totals |= {known_by(level.rank): level.count for level in staffing.levels}
    for kind, n in _left(scope.plan):
        if kind in totals:
            totals[kind] += n
    arrived: dict[str, int] = {}
    for kind, count, subject in _arrived(scope.plan):
        arrived[kind] = arrived.get(kind, 0) + count.n
        if kind in totals and arrived[kind] > totals[kind]:
            yield found(
                count.at("n"), subject, kind=kind, arrived=arrived[kind], total=totals[kind]
            )


def _left(plan: m.Plan) -> Iterator[tuple[str, int]]:
    """What the plan says was cut or given away: it may have come before."""
    for change in plan.staffing.changes:
        yield known_by(change.kind), change.decreased
    for transfer in plan.transfers:
        if not transfer.direction.arrives:
            for count in (*transfer.posts, *transfer.leaders):
                yield known_by(count.kind), count.n


RULES: tuple[Rule, ...] = (
    same_pool_twice,
    ring_fenced_exceeds,
    wrong_kind_of_posts,
    hosted_office_posts,
    transfer_exceeds_total,
)
