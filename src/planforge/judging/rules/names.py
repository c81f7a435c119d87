"""PF123–PF126, PF130, PF131: plates, licences, processes; names across the city."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, WholeCity
from planforge.judging.rules.decorator import ERROR, OFF, WARNING, found, rule
from planforge.plan import records as m
from planforge.wording.department import level_of
from planforge.words.phrases import bare

_HUNG = (m.PlateKind.ADDED, m.PlateKind.HUNG, m.PlateKind.EXTERNAL, m.PlateKind.TWO_NAMES)


@rule(
    "PF123",
    "plate-without-approval",
    scope=OnePlan,
    severity=OFF,
    source="自治区机构编制执行情况和使用效益评估指标体系 2.2.1⑤（擅自加挂牌子）",
    zh="{kind}的牌子“{name}”没有批准文号",
    en="the plate {name} has no approval number",
    hint_zh="在 doc_no 写批准挂牌的文号",
    hint_en="write the number of the approval under doc_no",
)
def plate_without_approval(scope: OnePlan) -> Iterator[Finding]:
    """加挂牌子没有批准文号。

    ## 说明

    加挂、挂牌、对外保留、一个机构两块牌子都须经批准。规定正文通常不写批准文号，所以这条规则默认关闭；
    要核对批准文号时，在 planforge.yaml 里打开。“又名”“合署”“挂靠”不在此列。

    ## 错误示例

    ```yaml planforge.yaml
    rules: [{rule: PF123, severity: warning}]
    ```

    ```yaml
    department:
      name: 市科学技术局
      plates:
        - {name: 市外国专家局, kind: added}  # warning: PF123
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局
      plates:
        - {name: 市外国专家局, kind: added, doc_no: 某编发〔2026〕3号}  # ok
    ```
    """
    owners: list[tuple[str, tuple[m.Plate, ...]]] = [
        ("", scope.plan.department.plates),
        *((unit.id, unit.plates) for unit in scope.units),
        *((bare(body.name), body.plates) for body in scope.plan.affiliated),
    ]
    for subject, plates in owners:
        for plate in plates:
            if plate.kind in _HUNG and not plate.doc_no:
                yield found(plate.at("name"), subject, kind=plate.kind.zh, name=plate.name)


@rule(
    "PF124",
    "licence-without-unit",
    scope=OnePlan,
    severity=WARNING,
    source="权责清单与三定规定相衔接的要求（承办机构须明确）",
    zh="{type}事项“{name}”没有写承办机构",
    en="no unit is named for {name}",
    hint_zh="写 unit；行政许可写 accept、decide、deliver",
    hint_en="write unit; for a licence accept, decide and deliver",
)
def licence_without_unit(scope: OnePlan) -> Iterator[Finding]:
    """权责事项没有承办机构。

    ## 说明

    每个权责事项由一个内设机构承办。行政许可分别写受理（`accept`）、审批（`decide`）、送达（`deliver`）机构。

    ## 错误示例

    ```yaml
    authorities:
      - {id: x1, name: 建筑工程施工许可, type: 行政许可}  # warning: PF124
    ```

    ## 正确示例

    ```yaml
    authorities:
      - {id: x1, name: 建筑工程施工许可, type: 行政许可, accept: planning, decide: planning, deliver: planning}  # ok
    ```
    """
    for item in scope.plan.authorities:
        if not (item.unit or item.accept or item.decide or item.deliver):
            yield found(item.at("name"), item.id, type=item.type, name=item.name)


@rule(
    "PF125",
    "process-without-stages",
    scope=OnePlan,
    severity=WARNING,
    source="决策、执行、监督相分离的改革要求",
    zh="事项流程“{name}”没有写环节",
    en="the process {name} has no stages",
    hint_zh="写出各环节（stages）、权力（power）和承担的内设机构（unit）",
    hint_en="write its stages, the power of each and the unit that holds it",
    keys={"unit": "承担机构"},
)
def process_without_stages(scope: OnePlan) -> Iterator[Finding]:
    """事项流程没有环节。

    ## 说明

    列出事项流程是为了检查决策、执行、监督是否分离，没有环节就无从检查。

    ## 错误示例

    ```yaml
    processes:
      - {id: projects, name: 科技项目管理}  # warning: PF125
    ```

    ## 正确示例

    ```yaml
    processes:
      - id: projects
        name: 科技项目管理
        stages:
          - {name: 指南编制, power: decide, unit: planning}  # ok
    ```
    """
    for process in scope.plan.processes:
        if not process.stages:
            yield found(process.at("name"), process.id, name=process.name)


@rule(
    "PF126",
    "plate-already-named",
    scope=OnePlan,
    severity=ERROR,
    source="三定规定的通行写法：牌子是机构名称以外的另一个名称",
    zh="“{name}”已经是{body}的名称或者牌子，又写成牌子",
    en="{name} is a name or a plate of {body} already",
    hint_zh="牌子写另一个名称；写重了的删去",
    hint_en="a plate is another name; delete the one too many",
    since="0.2.0",
)
def plate_already_named(scope: OnePlan) -> Iterator[Finding]:
    """牌子与机构自己的名称、与另一块牌子相同。

    ## 说明

    印出来就是“市甲局加挂市甲局牌子”。部门的简称也是它的名称。

    ## 错误示例

    ```yaml
    department:
      name: 市科学技术局
      plates:
        - {name: 市科学技术局, kind: added}  # error: PF126
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局
      plates:
        - {name: 市外国专家局, kind: added}  # ok
    ```
    """
    department = scope.plan.department
    own = {department.name, department.short}
    bodies = [("", department.name, own, department.plates)]
    bodies += [(unit.id, unit.name, {unit.name}, unit.plates) for unit in scope.units]
    for subject, body, names, plates in bodies:
        for plate in plates:
            if plate.name in names and plate.name:
                yield found(plate.at("name"), subject, name=plate.name, body=body)
            names.add(plate.name)


@rule(
    "PF130",
    "same-department-name",
    scope=WholeCity,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第九条；planforge 约定：一个部门一份方案",
    zh="{other} 和 {slug} 都是“{name}”的方案",
    en="both {other} and {slug} are plans of {name}",
    hint_zh="一个部门只留一份方案，旧版本由 Git 保存，已废止的写 status: repealed；是两个区县的同名部门的，全称写上地名（东城区应急管理局），简称可以相同",
    hint_en="keep one plan for a department, Git keeps the old versions; of two districts write the full names with the place (东城区应急管理局): short names may be the same",
)
def same_department_name(scope: WholeCity) -> Iterator[Finding]:
    """两份方案是同一部门的。

    ## 说明

    一个部门一份方案。旧版本由 Git 历史保存，不另存文件。已废止的方案（`status: repealed`）不在此列。
    两个区各有一个区应急管理局的，全称写上地名，公文才分得开；简称在各自的区里可以相同。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市科学技术局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市科学技术局}  # error: PF130
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市科学技术局}
    ```

    ```yaml plans/b.yaml
    department: {name: 市教育局}  # ok
    ```
    """
    first: dict[str, tuple[str, Span]] = {}
    for slug, plan in scope.files.plans:
        department = plan.department
        if plan.status is m.Status.REPEALED:
            continue
        if department.name in first:
            other, span = first[department.name]
            related = (Related(span, "另一份方案", "the other plan"),)
            yield found(
                department.at("name"), slug=slug, other=other, name=department.name, related=related
            )
        else:
            first[department.name] = (slug, department.at("name"))


def _second_names(department: m.Department) -> Iterator[tuple[str, Span]]:
    if department.short and department.short != department.name:
        yield department.short, department.at("short")
    for plate in department.plates:
        if plate.name not in (department.name, department.short):
            yield plate.name, plate.at("name")


@rule(
    "PF131",
    "ambiguous-name",
    scope=WholeCity,
    severity=ERROR,
    source="《地方各级人民政府机构设置和编制管理条例》第九条（名称规范、明确）",
    zh="{owner}的简称或牌子“{name}”，{other}也在用",
    en="{owner} uses the name {name}, which {other} uses as well",
    hint_zh="换一个不会混淆的简称；牌子只能挂在一个部门",
    hint_en="choose a short name that cannot be mistaken; a plate belongs to one department",
)
def ambiguous_name(scope: WholeCity) -> Iterator[Finding]:
    """两个部门的简称、牌子或全称相同。

    ## 说明

    部门的全称、简称和牌子在同一级政府里不能混淆：划转的去向、分工的各方都按名称查找部门。
    两个区各有一个区应急管理局，写明 government（所属政府）就不算。

    ## 错误示例

    ```yaml plans/a.yaml
    department: {name: 市交通运输局, short: 市交通局}
    ```

    ```yaml plans/b.yaml
    department:
      name: 市公安局交通管理局
      short: 市交通局  # error: PF131
    ```

    ## 正确示例

    ```yaml plans/a.yaml
    department: {name: 市交通运输局, short: 市交通局}
    ```

    ```yaml plans/b.yaml
    department:
      name: 市公安局交通管理局
      short: 市交管局  # ok
    ```
    """

    def level(department: m.Department) -> str:
        return level_of(department, scope.policy)

    own = [plan.department for _, plan in scope.in_force]
    first = {(level(one), one.name): one for one in reversed(own)}
    places = {key: department.at("name") for key, department in first.items()}
    for department in own:
        for name, span in _second_names(department):
            key = (level(department), name)  # two districts have a 区应急管理局 each
            owner = first.setdefault(key, department)
            if owner is department:
                places.setdefault(key, span)
                continue
            related = (Related(places[key], "另一处", "the other place"),)
            yield found(span, owner=department.name, name=name, other=owner.name, related=related)


RULES: tuple[Rule, ...] = (
    plate_without_approval,
    licence_without_unit,
    process_without_stages,
    plate_already_named,
    same_department_name,
    ambiguous_name,
)
