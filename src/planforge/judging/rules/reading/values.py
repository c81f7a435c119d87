"""PF013, PF027, PF015, PF016, PF018, PF019: values, ids, and characters that do not belong."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, WARNING, noted

_TABLE = "planforge 字段表（docs/guide/fields.md）"
_IDS = "planforge 约定：每一项有永久标识"
_SCRIPT = "《国家通用语言文字法》第三条；《通用规范汉字表》"

bad_value = noted(
    "PF013",
    "bad-value",
    severity=ERROR,
    source=_TABLE,
    zh="“{field}”的值“{value}”不对：{zh}",
    en='the value "{value}" of "{field_en}" is wrong: {en}',
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
    page="""
    值不在允许的范围内。

    ## 说明

    数写半角阿拉伯数字，不带“名”“个”；日期写 2026-03-09 或 2026年3月9日，并且真有这一天；是否写 是、否；
    几选一的字段只能写列出的值，中文、英文都行。程序不猜：`5名` 报错，不悄悄当成 5。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    effective_from: 2026-02-30  # error: PF013
    unit_count: 2个  # error: PF013
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    effective_from: 2026年2月28日
    unit_count: 2
    ```
    """,
)

odd_number = noted(
    "PF027",
    "odd-number",
    severity=WARNING,
    source="YAML 1.2 规范 第 10.3.2 节",
    zh="“{field}”的值“{value}”按 YAML 的写法是 {number}，读的人看不出来",
    en='the value "{value}" of "{field_en}" is {number} to YAML, and hard to read',
    hint_zh="写成 {number}；planforge fmt 会改好",
    hint_en="write {number}; planforge fmt does it",
    page="""
    数用了少见的写法。

    ## 说明

    YAML 里 `05`、`5.0`、`1e1`、`0x10` 也是整数，编辑器不会划红线，这里也照它的意思读；但核定的数应当一眼看得出来，
    `planforge fmt` 会改成平常的写法。带引号的 `"5.0"` 是文字，不当作数。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    unit_count: 1e1  # warning: PF027
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    unit_count: 10
    ```
    """,
)

missing_id = noted(
    "PF015",
    "missing-id",
    severity=WARNING,
    source=_IDS,
    zh="这一项没有标识（id）",
    en="this {en} has no id",
    hint_zh="运行 planforge fmt 自动补上 id: {id}",
    hint_en="planforge fmt fills in id: {id}",
    page="""
    没有标识。

    ## 说明

    标识是每一项的“身份证”：改名、移动、改写都不变，两个版本比较时据此认出“更名”而不是“撤一个设一个”。
    `planforge fmt` 补上的标识由内容算出，别处引用着、只差这一项的就用那一个；删去的标识不会再给别的事项；只添这一行，注释、顺序、排版都不动。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    functions:
      - text: 拟订全市科技发展规划并组织实施。  # warning: PF015
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    functions:
      - id: plan
        text: 拟订全市科技发展规划并组织实施。
    ```
    """,
)

bad_id = noted(
    "PF016",
    "bad-id",
    severity=ERROR,
    source=_IDS,
    zh="标识“{id}”的写法不对",
    en='"{id}" is not an id',
    hint_zh="以英文字母开头，只用英文字母、数字、“-”“_”，不超过 64 个字符",
    hint_en="start with a letter; letters, digits, - and _ only; at most 64",
    page="""
    标识的写法不对。

    ## 说明

    标识以英文字母开头，只含英文字母、数字、`-`、`_`，不超过 64 个字符。它会用作文件内的链接和比较的依据，不用中文：
    名称会改，标识不改。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    functions:
      - {id: 规划, text: 拟订全市科技发展规划并组织实施。}  # error: PF016
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    functions:
      - {id: plan, text: 拟订全市科技发展规划并组织实施。}
    ```
    """,
)

traditional = noted(
    "PF018",
    "traditional-character",
    severity=WARNING,
    source=_SCRIPT,
    zh="有繁体字“{found}”",
    en='traditional characters: "{found}"',
    hint_zh="规范的写法是“{want}”",
    hint_en='the standard characters are "{want}"',
    page="""
    有繁体字。

    ## 说明

    公文用规范汉字。繁体字多半是从网页或扫描件复制来的。只查肯定不规范的字；后、里、干、著、乾、瞭等在规范字里也有的，
    不报。注释里的不查。

    ## 错误示例

    ```yaml
    department: {name: 市科学技術局}  # warning: PF018
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    ```
    """,
)

debris = noted(
    "PF019",
    "pinyin-debris",
    severity=WARNING,
    source="planforge 约定：公文里没有注音",
    zh="“{found}”里有注音，像是复制带来的",
    en='"{found}" has a pronunciation that seems to come from copying',
    hint_zh="删去括号和里面的拼音",
    hint_en="delete the brackets and the pinyin",
    page="""
    有复制带来的注音。

    ## 说明

    从带注音的网页复制时，会出现“机构(gòu)”这样的残留。英文简称如“数据（APP）”不报。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局}
    functions:
      - {id: plan, text: 负责机构(gòu)设置。}  # warning: PF019
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    functions:
      - {id: plan, text: 负责机构设置，推广政务平台（APP）。}
    ```
    """,
)

RULES: tuple[Rule, ...] = (bad_value, odd_number, missing_id, bad_id, traditional, debris)
