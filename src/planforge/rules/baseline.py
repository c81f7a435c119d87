"""PF301: what a plan declares about its last approved version. Found where two versions are compared.

Imports ``decorator`` beside it.
"""

from __future__ import annotations

from planforge.diagnostic import Rule
from planforge.rules.decorator import WARNING, noted

intention_not_kept = noted(
    "PF301",
    "intention-not-kept",
    severity=WARNING,
    source="planforge 约定：方案写明的合并、分设、取消，与前后两版的实际差别一致",
    zh="写明的变动与实际不符：{zh}",
    en="what is declared did not happen: {en}",
    hint_zh="核对 merged_from、split_from、cancelled 里的标识，它们是基线里的标识",
    hint_en="look at the ids in merged_from, split_from and cancelled: they are those of the baseline",
    page="""
    写明的合并、分设、取消与实际不符。

    ## 说明

    内设机构的 `merged_from`（合并自）、`split_from`（分设自）和方案的 `cancelled`（取消事项）写的是基线里的标识。与基线比较时
    （`planforge build --baseline`），核对它们是否真的发生：并入的机构确实没有了、职责确实转来了，取消的确实不在了。

    ## 错误示例

    ```yaml
    # 基线里有 finance（条件财务科），这一版它还在
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}
      - {id: finance, name: 条件财务科}
    ```

    ## 正确示例

    ```yaml
    # 条件财务科没有了，它的职责在人事财务科
    units:
      - {id: personnel, name: 人事财务科, merged_from: [finance]}
    ```
    """,
)

RULES: tuple[Rule, ...] = (intention_not_kept,)
