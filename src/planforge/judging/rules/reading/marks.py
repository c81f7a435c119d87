"""PF001, PF005, PF006, PF008, PF009, PF014, PF024: marks that YAML reads otherwise."""

from __future__ import annotations

from dataclasses import replace

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, WARNING, noted

_YAML = "YAML 1.2 规范"
_FACTS = "planforge 约定：方案文件只写事实，每件事写一次"

syntax = noted(
    "PF001",
    "yaml-syntax",
    severity=ERROR,
    source=_YAML,
    zh="{zh}",
    en="{en} ({reader})",
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
    page="""
    文件不符合 YAML 的写法。

    ## 说明

    YAML 靠缩进、冒号、短横线表示层次。哪里写错，后面的内容就读不出来，所以这个文件其余的问题要改好以后才能看到。
    全角标点、制表符这些能认出来的原因另有提示（PF005、PF006、PF025），那时文件照常往下读。

    ## 错误示例

    ```yaml
    version: "2026年版
    department: {name: 市科学技术局}
    # 第一行的引号没有配对，后面都成了它的内容
    ```

    ## 正确示例

    ```yaml
    version: "2026年版"  # ok
    department: {name: 市科学技术局}
    ```
    """,
)

tab = noted(
    "PF005",
    "tab-indent",
    severity=ERROR,
    source=f"{_YAML} 第 6.1 节",
    zh="行首用了制表符（Tab）缩进",
    en="a line is indented with a tab",
    hint_zh="换成空格，每层两个；在编辑器里把 Tab 设为输入空格",
    hint_en="use blanks, two a level; set the editor to insert blanks for tabs",
    page="""
    用制表符缩进。

    ## 说明

    制表符在不同编辑器里宽度不同，YAML 不许用它缩进。花括号、方括号里面换行时的制表符不影响结构，不报。

    ## 错误示例

    ```yaml
    department:
    ⇥name: 市科学技术局  # error: PF005
    ⇥rank: 正处级  # error: PF005
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
      rank: 正处级
    ```
    """,
)

# ``cleandoc`` turns tabs into blanks; this page is about tabs.
tab = replace(tab, help=tab.help.replace("⇥", "\t"))

full_width = noted(
    "PF006",
    "fullwidth-punctuation",
    severity=ERROR,
    source=f"{_YAML} 第 5.3 节",
    zh="这里要用半角的 {want} ，写成了 {found}",
    en="this needs the half-width {want_en} , not {found_en}",
    hint_zh="改成“{example}”；确实是文字，就给整个值加半角引号",
    hint_en="write `{example}`; if it is meant as text, put the whole value in half-width quotes",
    page="""
    该用半角符号的地方用了全角。

    ## 说明

    键后面的冒号、列表的逗号和括号、值的引号、行首的短横线和 `#` 是 YAML 的符号，必须半角，冒号和逗号后面空一格。
    写成全角，YAML 会把它们当成文字，有时不报错却悄悄改变结构。正文里的全角标点是对的，从不报。
    有这种问题的文件仍按原意读下去，其余问题一并列出，但必须改好。

    ## 错误示例

    ```yaml
    department:
      name：市科学技术局  # error: PF006
      rank: 正处级
    functions：  # error: PF006
      - {id: plan, text: 拟订规划，并组织实施。}
    transfers:
      - {id: t1, direction: in，text: 外国专家管理职责, counterpart: 市人社局, functions: [plan，plan]}  # error: PF006
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局  # ok
      rank: 正处级
    functions:
      - {id: plan, text: 拟订规划，并组织实施：一是规划，二是计划。}
    ```
    """,
)

shared = noted(
    "PF008",
    "alias-or-tag",
    severity=ERROR,
    source=_FACTS,
    zh="方案文件里不能用{zh}",
    en="a plan file cannot have {en}",
    hint_zh="{fix_zh}",
    hint_en="{fix_en}",
    page="""
    用了锚点、别名、标签或多个文档。

    ## 说明

    YAML 的 `&` `*` `!` `%` 和 `---` 能让一处文字出现在多处、改变值的类型、把几份文档放进一个文件。方案是给人读、
    给人改的，每件事只写一次、写在看得见的地方，所以不用这些。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局, rank: &rank 正处级}  # error: PF008
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局, rank: 正处级}  # ok
    version: "*2026年版"
    ```
    """,
)

control = noted(
    "PF009",
    "control-character",
    severity=ERROR,
    source=f"{_YAML} 第 5.1 节",
    zh="这里有看不见的字符 {code}",
    en="there is an invisible character here: {code}",
    hint_zh="删去它：把光标移到这里，按退格键，重新输入前后的字",
    hint_en="delete it: put the cursor here, press backspace, type the characters around it again",
    page="""
    有看不见的字符。

    ## 说明

    从网页、PDF、Word 复制时常带来控制字符、零宽字符、改变文字方向的字符。它们看不见，却会使搜索、比较、排版出错，
    方向字符还能让显示的内容与实际不同。

    ## 错误示例

    ```yaml
    department: {name: "市科学\\u200b技术局"}  # error: PF009
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    ```
    """,
)

too_deep = noted(
    "PF014",
    "too-deep",
    severity=ERROR,
    source=f"{_FACTS}；最多 40 层",
    zh="括号或缩进超过 {limit} 层",
    en="brackets or indentation nest deeper than {limit} levels",
    hint_zh="看看是不是误粘贴了别的内容；方案一般不超过 10 层",
    hint_en="something else may have been pasted here; a plan rarely needs 10 levels",
    page="""
    嵌套太深。

    ## 说明

    最深的方案（机构下设机构、再下设机构）也不过十几层。更深的内容不是方案，程序不再往下读，以免耗尽内存。

    ## 错误示例

    ```yaml
    other: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[一]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]  # error: PF014
    ```

    ## 正确示例

    ```yaml
    other: [一]  # ok
    ```
    """,
)

glued_hash = noted(
    "PF024",
    "comment-glued-hash",
    severity=WARNING,
    source=f"{_YAML} 第 6.6 节",
    zh="空格加“#”之后的“{lost}”成了注释，没有读进来",
    en='"{lost}" after a blank and # became a comment and was not read',
    hint_zh="要作文字，整个值加半角引号；要作注释，“#”后面空一格",
    hint_en="quote the whole value if it is text; put a blank after # if it is a comment",
    page="""
    值里的“#”使后面的文字成了注释。

    ## 说明

    YAML 里空格加 `#` 开始注释。文字中间的 ` #1`、`《规划 #1》` 会被截断。`#` 后面空一格的是平常的注释，不报。

    ## 错误示例

    ```yaml
    department: {name: 市科学技术局, rank: 正处级}
    other:
      - 设在政务服务中心 #2
      # warning: PF024
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    other:
      - "设在政务服务中心 #2"
      - 另行规定。 # 待编委审定
    ```
    """,
)

RULES: tuple[Rule, ...] = (
    syntax,
    tab,
    full_width,
    shared,
    control,
    too_deep,
    glued_hash,
)
