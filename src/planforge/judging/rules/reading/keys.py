"""PF007, PF010–PF012, PF025: the keys of a plan and what stands under them."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, noted

_TABLE = "planforge 字段表（docs/guide/fields.md）"

duplicate_key = noted(
    "PF007",
    "duplicate-key",
    severity=ERROR,
    source=_TABLE,
    zh="“{key}”在同一处写了两次",
    en='"{key_en}" is given twice in one place',
    hint_zh="只留一个；同一字段的英文、中文写法也只能用一种",
    hint_en="keep one; of the English and the Chinese spelling only one as well",
    page="""
    同一个键写了两次。

    ## 说明

    许多 YAML 程序遇到重复的键只取最后一个，前面的内容悄悄丢掉。planforge 取第一个，并且报错。
    同一字段既写英文又写中文，也是重复。

    ## 错误示例

    ```yaml
    department:
      name: 市科学技术局
      rank: 正处级
      规格: 副处级  # error: PF007
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
      rank: 正处级
    ```
    """,
)

unknown_key = noted(
    "PF010",
    "unknown-key",
    severity=ERROR,
    source=_TABLE,
    zh="“{record}”没有“{key}”这个字段",
    en='{record_en} has no key "{key}"',
    hint_zh="{near_zh}{known_zh}",
    hint_en="{near_en}{known_en}",
    page="""
    没有这个字段。

    ## 说明

    写错的字段名若被忽略，内容就丢了，所以一律报错，并给出最接近的字段名。字段是别处的，多半是缩进不对。
    需要自己的备注时写成注释（`# `），不要另造字段。

    ## 错误示例

    ```yaml
    department:
      nmae: 市科学技术局  # error: PF010
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
    ```
    """,
)

missing_key = noted(
    "PF011",
    "missing-key",
    severity=ERROR,
    source=_TABLE,
    zh="“{record}”缺少“{zh}”（{key}）",
    en='{record_en} lacks "{key}"',
    hint_zh="补上 {as_written}：{help}",
    hint_en="add {key}",
    page="""
    缺少必填的字段。

    ## 说明

    没有名称的机构、没有数的编制，写不成公文。整个字段没写，指出它所在的那一项；写了字段却没有值，指出这个字段。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    staffing:
      pools:
        - kind: 行政编制  # error: PF011
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    staffing:
      pools:
        - kind: 行政编制
          authorised: 20
    ```
    """,
)

wrong_type = noted(
    "PF012",
    "wrong-type",
    severity=ERROR,
    source=_TABLE,
    zh="“{zh}”应为{want_zh}，这里是{found_zh}",
    en='"{en}" must be {want_en}; this is {found_en}',
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
    page="""
    值的形式不对。

    ## 说明

    有的字段是一段文字，有的是一列，有的是一组“键: 值”。一列的每一项前面写“- ”。文字里有半角冒号加空格时，
    YAML 会把它当成“键: 值”，整个值要加半角引号。

    ## 错误示例

    ```yaml
    department: 市科学技术局  # error: PF012
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
    ```
    """,
)

missing_blank = noted(
    "PF025",
    "missing-blank",
    severity=ERROR,
    source="YAML 1.2 规范第 7.3 节",
    zh="“{found}”后面要空一格",
    en='a blank is missing after "{found}"',
    hint_zh="改成“{example}”",
    hint_en="write `{example}`",
    page="""
    冒号或短横线后面没有空格。

    ## 说明

    `name:规划科`、`-规划科` 在 YAML 里都只是一段文字，不是“键: 值”或列表的一项。

    ## 错误示例

    ```yaml
    department:
      name:市科学技术局  # error: PF025
      rank: 正处级
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
      rank: 正处级
    ```
    """,
)

missing_dash = noted(
    "PF026",
    "missing-dash",
    severity=ERROR,
    source="YAML 1.2 规范第 8.2 节",
    zh="这是列表的下一项，前面少了“- ”",
    en="the next item of the list begins here, and its dash is missing",
    hint_zh="在这一行前面写“- ”；planforge fmt 会改好",
    hint_en="begin the line with '- '; planforge fmt does it",
    since="0.2.0",
    page="""
    列表的一项前面少了短横线。

    ## 说明

    一项的几个键又从头写起，就是下一项，前面要有“- ”。少了它，两项会并成一项。

    ## 错误示例

    ```yaml
    functions:
      - id: plan
        text: 拟订全市科技发展规划并组织实施。
        id: funds  # error: PF026
        text: 管理市级科技经费。
    ```

    ## 正确示例

    ```yaml
    functions:
      - id: plan
        text: 拟订全市科技发展规划并组织实施。
      - id: funds  # ok
        text: 管理市级科技经费。
    ```
    """,
)

RULES: tuple[Rule, ...] = (
    missing_dash,
    duplicate_key,
    unknown_key,
    missing_key,
    wrong_type,
    missing_blank,
)
