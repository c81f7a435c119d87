"""PF301, PF311 to PF314: what a plan declares about its last approved version holds, and no department vanishes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, SinceCity, SincePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.words.phrases import bare


@rule(
    "PF301",
    "intention-not-kept",
    scope=SincePlan,
    severity=WARNING,
    source="planforge 约定：方案写明的合并、分设、取消，与前后两版的实际差别一致",
    zh="写明的变动与实际不符：{zh}",
    en="what is declared did not happen: {en}",
    hint_zh="核对 merged_from、split_from、cancelled、continues 里的标识，它们是基线里的标识；上一轮留下的用 planforge settle 清理",
    hint_en="look at the ids in merged_from, split_from, cancelled and continues: they are those of the baseline; planforge settle clears those of the last round",
)
def intention_not_kept(scope: SincePlan) -> Iterator[Finding]:
    """写明的合并、分设、取消与实际不符。

    ## 说明

    内设机构的 `merged_from`（合并自）、`split_from`（分设自），职责的 `continues`（承接）和方案的 `cancelled`（取消事项）
    写的是基线里的标识。与基线比较时核对它们是否真的发生：并入的机构确实没有了、职责确实转来了，取消的确实不在了。

    ## 错误示例

    ```yaml before
    units:
      - {id: finance, name: 条件财务科}
      - {id: personnel, name: 人事科}
    ```

    ```yaml
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}  # warning: PF301
      - {id: finance, name: 条件财务科}
    ```

    ## 正确示例

    ```yaml before
    units:
      - {id: finance, name: 条件财务科}
      - {id: personnel, name: 人事科}
    ```

    ```yaml
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}  # ok
    ```
    """
    from planforge.account.intentions import unkept  # most runs compare nothing

    for one in unkept(scope.old, scope.left, scope.elsewhere.has):
        yield found(one.span, zh=one.zh, en=one.en)


@rule(
    "PF311",
    "department-vanished",
    scope=SinceCity,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第十三条；机构撤销须写明职责去向",
    zh="基线 {baseline} 里的{department}（{slug}.yaml）现在没有方案",
    en="{department} ({slug}.yaml) of the baseline {baseline} has no plan now",
    hint_zh="撤销的部门保留方案文件，写 status: repealed，并用 transfers 写明职责划给谁；更名的部门保留文件名；误删的从 Git 取回",
    hint_en="keep the file of an abolished department with status: repealed and its transfers, that of a renamed one under its name; restore a lost one from Git",
)
def department_vanished(scope: SinceCity) -> Iterator[Finding]:
    """基线里的部门没有方案了。

    ## 说明

    部门撤销，它的方案也不能悄悄消失：留下文件，写 `status: repealed`，划出的职责写在 `transfers`。文件改名不算消失，
    部门名称相同就认得出。

    ## 错误示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml planforge.yaml
    baseline: v1  # error: PF311
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ## 正确示例

    ```yaml before/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml before/b.yaml
    department: {name: 市乙局}
    ```

    ```yaml plans/a.yaml
    department: {name: 市甲局}
    ```

    ```yaml plans/b.yaml
    status: repealed  # ok
    department: {name: 市乙局}
    transfers:
      - {id: t1, direction: out, text: 全市科技发展规划职责, counterpart: 市甲局, functions: [plan], posts: {行政编制: 20}}
    ```
    """
    for slug, plan in sorted(scope.baseline.removed.items()):
        yield found(
            scope.policy.at("baseline"),
            slug,
            department=plan.department.name,
            slug=slug,
            baseline=scope.baseline.name,
        )


@rule(
    "PF312",
    "cancelled-without-basis",
    scope=OnePlan,
    severity=ERROR,
    source="三定规定起草要求：职能取消须有依据",
    zh="取消“{id}”没有写依据",
    en="cancelling {id} names no basis",
    hint_zh="在 basis 写明依据的文件，如 国发〔2025〕3号",
    hint_en="name the document in basis",
)
def cancelled_without_basis(scope: OnePlan) -> Iterator[Finding]:
    """取消事项没有依据。

    ## 说明

    取消一项职责、机构或权责事项，理由和依据都要写：理由说明为什么，依据是哪份文件。

    ## 错误示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 上级取消}  # error: PF312
    ```

    ## 正确示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 国务院决定取消, basis: 国发〔2025〕3号}  # ok
    ```
    """
    for one in scope.plan.cancelled:
        if not one.basis:
            yield found(one.at("id"), one.id, id=one.id)


@rule(
    "PF313",
    "id-of-something-else",
    scope=SincePlan,
    severity=WARNING,
    source="planforge 约定：标识定了就不再改作他用；机构编制事项须说明原有职责的去向",
    zh="标识“{id}”原来是“{before}”，现在是“{after}”，除了“负责”“管理”这类通用的字，几乎没有相同的文字",
    en="{id} was “{before}” and is “{after}” now: next to no words in common but those of any duty",
    hint_zh="是另一项职责的，换一个标识，原来的写明去向（continues、cancelled 或者职责划转）；确是同一项的，不用改",
    hint_en="if it is other work give it an id of its own and say what became of the old (continues, cancelled, a transfer)",
    since="0.2.0",
)
def id_of_something_else(scope: SincePlan) -> Iterator[Finding]:
    """同一个标识，前后两版的职责毫不相干。

    ## 说明

    标识相同，比较时就当作同一项职责改了文字。文字完全不同、或者只有“负责”“管理工作”这类字相同的，多半是旧标识用在了新职责上：原来的职责就悄悄没有了，而没有人说明去向。

    ## 错误示例

    ```yaml before
    functions: [{id: lamp, text: 负责城市照明设施的维护管理。}]
    ```

    ```yaml
    functions: [{id: lamp, text: 组织开展群众体育赛事活动。}]  # warning: PF313
    ```

    ## 正确示例

    ```yaml before
    functions: [{id: lamp, text: 负责城市照明设施的维护管理。}]
    ```

    ```yaml
    functions: [{id: lamp, text: 负责城市照明和景观设施的规划、维护和管理。}]  # ok
    ```
    """
    from planforge.account.identity import says_other_things  # most runs compare nothing
    from planforge.account.succession import ends_of
    from planforge.words.likeness import shares_nothing

    before = {end.item.id: end.item for end in ends_of(scope.old) if end.item.id}
    for end in ends_of(scope.plan):
        item, was = end.item, before.get(end.item.id)
        if was is None or isinstance(item, m.Authority) or isinstance(was, m.Authority):
            continue
        if was.text == item.text:
            continue
        if says_other_things(was.text, item.text) or shares_nothing(was.text, item.text):
            yield found(
                item.at("text"),
                item.id,
                id=item.id,
                before=clip(was.text, 30),
                after=clip(item.text, 30),
            )


@rule(
    "PF316",
    "paired-by-words",
    scope=SincePlan,
    severity=WARNING,
    source="planforge 约定：标识定了就不再改；更名、改写须有据",
    zh="“{now}”的标识与基线里的“{then}”不同，按文字看是同一个，公文里就写成更名或者改写",
    en="“{now}” has another id than “{then}” of the baseline; by its words it is the same, and papers will say renamed or reworded",
    hint_zh="是同一个的，沿用标识 {id}；不是的，写明来龙去脉：机构写 merged_from、split_from，职责写 continues、cancelled",
    hint_en="if it is the same keep the id {id}; else say what became of which: merged_from, split_from, continues, cancelled",
    since="0.2.0",
)
def paired_by_words(scope: SincePlan) -> Iterator[Finding]:
    """名称、文字都改了的机构和职责，只按文字相近与原来对应。

    ## 说明

    标识是认出同一个机构、同一项职责的凭据。标识换了、名称或者文字也换了，就只能按职责的文字推断它们是同一个，调整通知、修订对照表里写成更名或者改写。
    推断可能不对，所以请核对；修订情况里注明“按文字推断”。

    ## 错误示例

    ```yaml before
    functions: [{id: lamp, text: 负责城市照明设施的维护管理工作。}]
    ```

    ```yaml
    functions: [{id: light, text: 负责城市照明设施的维护和管理。}]  # warning: PF316
    ```

    ## 正确示例

    ```yaml before
    functions: [{id: lamp, text: 负责城市照明设施的维护管理工作。}]
    ```

    ```yaml
    functions: [{id: lamp, text: 负责城市照明设施的维护和管理。}]  # ok
    ```
    """
    from planforge.account.difference import (
        key_of,
        keys_differ,
        known_places,
        partners,
    )  # most runs compare nothing

    old, new = scope.old, scope.plan
    apart = known_places(old, new)
    for before, after in (
        (m.all_units(old.units), m.all_units(new.units)),
        (old.functions, new.functions),
    ):
        if not (keys_differ(before) and keys_differ(after)):
            continue
        then, now = ({key_of(one): one for one in each} for each in (before, after))
        for key, (there, score) in partners(before, after, apart=apart).items():
            was, item = then[key], now[there]
            if score > 0 and _words(was) != _words(item):
                yield found(
                    item.at("id"),
                    there,
                    id=key,
                    then=clip(_words(was), 30),
                    now=clip(_words(item), 30),
                )


def _words(item: m.Located) -> str:
    return item.name if isinstance(item, m.Unit) else str(getattr(item, "text", ""))


@rule(
    "PF314",
    "reason-says-nothing",
    scope=OnePlan,
    severity=ERROR,
    source="三定规定起草要求：职能取消、编制增减须有理由和依据",
    zh="{what_zh}写的是“{text}”，等于没有写",
    en='{what_en} is "{text}", which says nothing',
    hint_zh="理由写为什么，依据写哪份文件（文号或者《标题》）",
    hint_en="say why, and by which document (its number or its title)",
    since="0.2.0",
)
def reason_says_nothing(scope: OnePlan) -> Iterator[Finding]:
    """取消的理由只填了“无”之类的字，或者依据没有写是哪份文件。

    ## 说明

    取消事项的理由和依据、核增核减和划转的依据要印进公文，“无”“其他”“待定”不是理由。依据要写是哪份文件：文号或者《标题》，“按上级要求”“领导批示”
    不是依据。

    ## 错误示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 无, basis: 国发〔2025〕3号}  # error: PF314
    ```

    ## 正确示例

    ```yaml
    cancelled:
      - {id: lamp, reason: 国务院决定取消, basis: 国发〔2025〕3号}  # ok
    ```
    """
    for cancelled in scope.plan.cancelled:
        for name, zh, en in (
            ("reason", "取消的理由", "the reason"),
            ("basis", "取消的依据", "the basis"),
        ):
            text = getattr(cancelled, name)
            says = _names_a_document(text, scope.plan) if name == "basis" else not _is_nothing(text)
            if text and not says:
                yield found(cancelled.at(name), cancelled.id, text=text, what_zh=zh, what_en=en)
    for change in scope.plan.staffing.changes:
        if not _names_a_document(change.basis, scope.plan):
            yield found(
                change.at("basis"), text=change.basis, what_zh="核增核减的依据", what_en="the basis"
            )
    for move in scope.plan.transfers:
        if move.basis and not _names_a_document(move.basis, scope.plan):
            yield found(
                move.at("basis"),
                move.id,
                text=move.basis,
                what_zh="划转的依据",
                what_en="the basis",
            )


@rule(
    "PF315",
    "changed-under-one-number",
    scope=SincePlan,
    severity=WARNING,
    source="三定规定经批准后不得擅自改动；调整另行发文",
    zh="{department}的方案改了，发文字号和成文日期还是上一版的（{number}）",
    en="the plan of {department} changed under the number and date of the last version ({number})",
    hint_zh="是新的一版，写新的文号和日期；是更正上一版的错字，可以豁免",
    hint_en="give the new version a number and a date of its own; a mere correction may be waived",
    since="0.2.0",
)
def changed_under_one_number(scope: SincePlan) -> Iterator[Finding]:
    """施行的方案改了，文号和日期没有改。

    ## 说明

    施行的方案有文号和日期。职责、机构、编制改了而文号、日期照旧，就有两份不同的文件用着同一个文号。

    ## 错误示例

    ```yaml before
    status: in_force
    issuing: {doc_no: 某政办发〔2014〕5号, office: 市政府办公室, date: 2014-03-20}
    functions: [{id: plan, text: 拟订规划。}]
    ```

    ```yaml
    status: in_force
    issuing: {doc_no: 某政办发〔2014〕5号, office: 市政府办公室, date: 2014-03-20}  # warning: PF315
    functions: [{id: plan, text: 拟订规划并组织实施。}]
    ```

    ## 正确示例

    ```yaml before
    status: in_force
    issuing: {doc_no: 某政办发〔2014〕5号, office: 市政府办公室, date: 2014-03-20}
    functions: [{id: plan, text: 拟订规划。}]
    ```

    ```yaml
    status: in_force
    issuing: {doc_no: 某政办发〔2016〕8号, office: 市政府办公室, date: 2016-03-20}  # ok
    functions: [{id: plan, text: 拟订规划并组织实施。}]
    ```
    """
    old, new = scope.old.issuing, scope.plan.issuing
    if old is None or new is None or not new.doc_no or scope.plan.status is not m.Status.IN_FORCE:
        return
    same = (old.doc_no, old.date) == (new.doc_no, new.date)
    if same and printed(scope.old) != printed(scope.plan):
        name = bare(scope.plan.department.name)
        yield found(new.at("doc_no"), department=name, number=new.doc_no)


def printed(plan: m.Plan) -> tuple[object, ...]:
    """What a 三定规定 prints of functions, units and posts; how duties are linked is no part of it."""
    duties = tuple((u.name, tuple(d.text for d in u.duties)) for u in m.all_units(plan.units))
    functions = tuple((f.text, f.points) for f in plan.functions)
    staffing = plan.staffing
    return functions, duties, staffing.pools, staffing.leaders, staffing.levels, plan.other


_DOCUMENT = re.compile(
    r"〔\d{4}〕|第?\d+\s*号|《[^《》]+|.{4,}(?:方案|规定|办法|条例|决定|意见|通知|批复|纪要|法)$"
)


def _names_a_document(text: str, plan: m.Plan) -> bool:
    """Whether words name a document: its number, its 《title》, or the title of a basis of the plan."""
    return _DOCUMENT.search(text) is not None or bare(text) in {bare(b.title) for b in plan.basis}


_EMPTY_WORDS = frozenset("无 没有 略 待定 待补 其他 其它 同上 不详 暂无 xx xxx".split())


def _is_nothing(text: str) -> bool:
    """Whether words stand for no words: 无, 待定, ——, ××."""
    words = bare(text).strip("（）()")
    return words.lower() in _EMPTY_WORDS or not any(c.isalnum() and c not in "×xX" for c in words)


RULES: tuple[Rule, ...] = (
    intention_not_kept,
    department_vanished,
    cancelled_without_basis,
    id_of_something_else,
    paired_by_words,
    reason_says_nothing,
    changed_under_one_number,
)
