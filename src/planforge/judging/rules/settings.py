"""PF190–PF195: waivers and limits of planforge.yaml itself; ``judging.judge`` finds these."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, WARNING, noted

_AGREED = "planforge 约定：豁免须有理由、批准人和期限"

waiver_unused = noted(
    "PF190",
    "waiver-unused",
    severity=WARNING,
    source=_AGREED,
    zh="对 {rule} 的豁免{where}没有用上",
    en="the waiver of {rule} {where} fits nothing",
    hint_zh="问题已经解决就删去这条豁免；没有解决就核对 plan 和 item",
    hint_en="delete it if the matter is settled; else check plan and item",
    keys={"plan": "方案", "item": "事项"},
    page="""
    豁免没有用上。

    ## 说明

    豁免所指的问题已经不在了，或者方案名、标识写错了。没有用上的豁免会在以后掩盖新的问题，应当删去。
    只检查部分方案时，不涉及的豁免不报。

    ## 错误示例

    ```yaml planforge.yaml
    waivers:
      - {rule: PF212, plan: plan, reason: 历史遗留, granted_by: 市委编委, until: 2099-12-31}  # warning: PF190
    ```

    ## 正确示例

    ```yaml planforge.yaml
    waivers:
      - {rule: PF212, plan: plan, reason: 历史遗留, granted_by: 市委编委, until: 2099-12-31}  # ok
    ```

    ```yaml
    staffing:
      pools: [{kind: 行政编制, authorised: 20, actual: 22}]
      leaders: [{title: 局长, count: 1}]
    ```
    """,
)

waiver_expired = noted(
    "PF191",
    "waiver-expired",
    severity=WARNING,
    source=_AGREED,
    zh="{granted_by}批准的对 {rule} 的豁免已于{day}到期",
    en="the waiver of {rule} granted by {granted_by} ended on {day}",
    hint_zh="重新报批，或者解决问题后删去；到期的豁免不再起作用",
    hint_en="have it granted anew or settle the matter; it has no effect any more",
    page="""
    豁免已经到期。

    ## 说明

    豁免到期当日还起作用，次日起不再起作用，所指的问题照常报错。

    ## 错误示例

    ```yaml planforge.yaml
    waivers:
      - {rule: PF212, reason: 历史遗留, granted_by: 市委编委, until: 2020-12-31}  # warning: PF191
    ```

    ## 正确示例

    ```yaml planforge.yaml
    waivers: []  # ok
    ```
    """,
)

waiver_unknown_rule = noted(
    "PF192",
    "waiver-unknown-rule",
    severity=ERROR,
    source=_AGREED,
    zh="豁免的规则 {rule} 不存在",
    en="there is no rule {rule} to waive",
    hint_zh="{near_zh}planforge rules 列出全部规则",
    hint_en="{near_en}planforge rules lists all rules",
    page="""
    豁免了不存在的规则。

    ## 说明

    `rule` 写规则编号，如 PF212。

    ## 错误示例

    ```yaml planforge.yaml
    waivers:
      - {rule: PF2120, reason: 历史遗留, granted_by: 市委编委, until: 2099-12-31}  # error: PF192
    ```

    ## 正确示例

    ```yaml planforge.yaml
    waivers: []  # ok
    ```
    """,
)

setting_unknown_rule = noted(
    "PF193",
    "setting-unknown-rule",
    severity=ERROR,
    source="planforge 约定：规则按编号设置",
    zh="设置的规则 {rule} 不存在",
    en="there is no rule {rule} to set",
    hint_zh="{near_zh}planforge rules 列出全部规则",
    hint_en="{near_en}planforge rules lists all rules",
    page="""
    给不存在的规则设了级别。

    ## 说明

    `rules` 里的 `rule` 写规则编号。

    ## 错误示例

    ```yaml planforge.yaml
    rules: [{rule: PF1230, severity: warning}]  # error: PF193
    ```

    ## 正确示例

    ```yaml planforge.yaml
    rules: [{rule: PF123, severity: warning}]  # ok
    ```
    """,
)

limit_without_source = noted(
    "PF194",
    "limit-without-source",
    severity=ERROR,
    source="各地限额不同，须注明出处",
    zh="“{name}”没有写出处，不起作用",
    en="{name} has no source and has no effect",
    hint_zh="在 source 写明出自哪份文件的哪一条",
    hint_en="say under source which document and article it comes from",
    keys={"source": "出处"},
    page="""
    限额没有写出处。

    ## 说明

    职数表、限额、编制总额各地不同，都要写明出自哪份文件；没有出处的不起作用。

    ## 错误示例

    ```yaml planforge.yaml
    thresholds: [{name: unit_posts_min, value: 3}]  # error: PF194
    ```

    ## 正确示例

    ```yaml planforge.yaml
    thresholds: [{name: unit_posts_min, value: 3, source: 某编〔2020〕5号第六条}]  # ok
    ```
    """,
)

table_out_of_order = noted(
    "PF195",
    "table-out-of-order",
    severity=ERROR,
    source="planforge 约定：职数表由小到大",
    zh="{name}的“{upto}”一档没有比前一档大",
    en="the row {upto} of {name} is not above the one before",
    hint_zh="各档由小到大，不写 upto 的（以上）放在最后",
    hint_en="rows rise; the one without upto comes last",
    keys={"upto": "不超过"},
    page="""
    职数表的各档不是由小到大。

    ## 说明

    按编制数查表时取第一个够大的档，所以各档由小到大，没有上限的一档在最后。

    ## 错误示例

    ```yaml planforge.yaml
    tables:
      - name: 科室领导职数标准
        source: 某编〔2020〕5号第七条
        rows:
          - {upto: 7, chief: 1, deputy: 1}
          - {upto: 3, chief: 1, deputy: 0}  # error: PF195
    ```

    ## 正确示例

    ```yaml planforge.yaml
    tables:
      - name: 科室领导职数标准
        source: 某编〔2020〕5号第七条
        rows:
          - {upto: 3, chief: 1, deputy: 0}
          - {upto: 7, chief: 1, deputy: 1}  # ok
    ```
    """,
)

RULES: tuple[Rule, ...] = (
    waiver_unused,
    waiver_expired,
    waiver_unknown_rule,
    setting_unknown_rule,
    limit_without_source,
    table_out_of_order,
)
