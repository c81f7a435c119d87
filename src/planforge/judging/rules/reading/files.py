"""PF002–PF004, PF017, PF020–PF023, PF029–PF033: the file itself, before a word of it is understood."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, WARNING, noted

_UTF8 = "planforge 约定：方案文件是 UTF-8 编码的文本"
_SAFE = "planforge 约定：只读写工作区以内的文件"

not_utf8 = noted(
    "PF002",
    "not-utf8",
    severity=ERROR,
    source=_UTF8,
    zh="文件不是 UTF-8 编码，像是{zh}",
    en="the file is not UTF-8; it looks like {en}",
    hint_zh="在编辑器或记事本里“另存为”，编码选 UTF-8；Word 文件要把内容写进 .yaml",
    hint_en="save it again with the encoding UTF-8; the contents of a Word file belong in a .yaml file",
    page="""
    文件不是 UTF-8 编码。

    ## 说明

    方案文件要在不同的电脑上、过很多年都读得出同样的字，所以只认 UTF-8 一种编码。旧版记事本和一些办公软件
    默认用 GBK 或“Unicode”（UTF-16）保存；把 .docx 改名为 .yaml 也不行。程序会说明文件像是什么，不会猜着读。

    ## 错误示例

    ```yaml
    # 这个文件在旧版记事本里用“ANSI”（GBK）保存
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 同样的内容，另存为时编码选“UTF-8”
    department: {name: 市科学技术局}
    ```
    """,
)

byte_order_mark = noted(
    "PF003",
    "byte-order-mark",
    severity=WARNING,
    source=_UTF8,
    zh="文件开头有字节顺序标记（BOM）",
    en="the file starts with a byte order mark (BOM)",
    hint_zh="运行 planforge fmt 自动去掉；另存为时选“UTF-8”，不选“带 BOM 的 UTF-8”",
    hint_en="planforge fmt removes it; save as UTF-8 without BOM",
    page="""
    文件开头有字节顺序标记。

    ## 说明

    BOM 是文件最前面一个看不见的字符，有的程序会把它当成第一个键的一部分，比较版本时也会多出一处看不见的差别。
    planforge 照常读，但应当去掉：`planforge fmt` 会自动去掉。

    ## 错误示例

    ```yaml
    # 用“带 BOM 的 UTF-8”保存的文件
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 用“UTF-8”保存的文件
    department: {name: 市科学技术局}
    ```
    """,
)

too_large = noted(
    "PF004",
    "file-too-large",
    severity=ERROR,
    source="planforge 约定：一个部门一个文件，不超过 4 MiB",
    zh="文件有 {size} MiB，超过 {limit} MiB",
    en="the file has {size} MiB, more than {limit} MiB",
    hint_zh="方案只写文字；看看是不是把别的文件放进了方案目录",
    hint_en="a plan is text only; another kind of file may have come here",
    page="""
    文件太大。

    ## 说明

    一个部门的方案通常只有几十 KB，再大的部门也不到 1 MiB。超过 4 MiB 的文件一定是放错了，程序不去读它，
    以免占满内存。

    ## 错误示例

    ```yaml
    # 一个 12 MiB 的文件，误放在 plans 目录
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 方案只写文字，图片、附件放在别处
    department: {name: 市科学技术局}
    ```
    """,
)

template_error = noted(
    "PF017",
    "template-error",
    severity=ERROR,
    source="planforge 约定：公文的文字由模板生成",
    zh="模板 {template} 第 {line} 行出错：{reason}",
    en="template {template} fails at line {line}: {reason_en}",
    hint_zh="改正工作区 templates 目录里的这个模板；删去它就恢复用自带的模板",
    hint_en="mend this template in the workspace's templates directory; delete it to use the built-in one",
    page="""
    模板出错。

    ## 说明

    公文的文字来自模板。工作区可以有自己的 `templates/`，其中写错的地方（括号不配、引用了没有的字段）在这里指出，
    并给出模板的行号。一个模板出错只影响用它的文件，其余照常生成。

    ## 错误示例

    ```yaml
    # templates/papers/regulation.md.j2 里写的是 {{ plan.nmae }}，没有这个字段
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 模板里写 {{ plan.department.name }}
    department: {name: 市科学技术局}
    ```
    """,
)

empty_file = noted(
    "PF020",
    "empty-file",
    severity=ERROR,
    source="planforge 约定：一个部门一个文件",
    zh="文件是空的，或者只有注释",
    en="the file is empty or has only comments",
    hint_zh="写上方案内容，或者删去这个文件；planforge new 可以新建一个带说明的方案",
    hint_en="write the plan or delete the file; planforge new makes a commented one",
    page="""
    文件是空的。

    ## 说明

    空文件多半是新建以后没有保存，或者同步出了问题。程序不把它当作“没有职责的部门”。

    ## 错误示例

    ```yaml
    # 只有这一行注释
    ```

    ## 正确示例

    ```yaml
    department: {name: 市科学技术局}  # ok
    ```
    """,
)

outside = noted(
    "PF021",
    "outside-workspace",
    severity=ERROR,
    source=_SAFE,
    zh="{file} 指到了工作区以外",
    en="{file} leads out of the workspace",
    hint_zh="把文件放进工作区；不用符号链接，路径里不写“..”",
    hint_en="put the file into the workspace; no links, no '..' in paths",
    page="""
    文件指到了工作区以外。

    ## 说明

    符号链接和 `..` 会使程序读到或写到工作区以外的文件，在别人的电脑上又不存在。一律不跟随。

    ## 错误示例

    ```yaml planforge.yaml
    plans: ../别处/plans
    ```

    ## 正确示例

    ```yaml planforge.yaml
    plans: plans
    ```
    """,
)

unreadable = noted(
    "PF022",
    "unreadable-file",
    severity=ERROR,
    source=_SAFE,
    zh="{file} 读不出来：{reason}",
    en="{file} cannot be read: {reason_en}",
    hint_zh="检查文件是否还在、有没有权限、是不是被别的程序占用",
    hint_en="see whether it is there, whether you may read it, whether another program holds it",
    page="""
    文件读不出来。

    ## 说明

    没有权限、被别的程序锁住、磁盘出错，都会使文件读不出来。其余的文件照常检查，但结果里少了这一个部门，所以是错误。

    ## 错误示例

    ```yaml
    # 没有读取权限的文件
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 有读取权限的普通文件
    department: {name: 市科学技术局}
    ```
    """,
)

unsafe_name = noted(
    "PF023",
    "unsafe-name",
    severity=ERROR,
    source="planforge 约定：文件名在 Windows、Linux 上都能用",
    zh="名称“{name}”不能用作文件名：{reason}",
    en='the name "{name}" cannot be a file name: {reason_en}',
    hint_zh="方案文件名用英文字母、数字和“-”；部门名称不用 \\ / : * ? 等符号",
    hint_en="use letters, digits and '-' for plan files; no \\ / : * ? in a department's name",
    page="""
    名称不能用作文件名。

    ## 说明

    生成的文件用部门名称命名，方案文件名就是方案的代号。Windows 不许文件名里有 `\\ / : * ? " < > |`，不分大小写，
    还有 CON、NUL 等保留名。两个名称在 Windows 上成为同一个文件时，后写的会盖掉先写的。

    ## 错误示例

    ```yaml
    # plans/KJJ.yaml 和 plans/kjj.yaml 两个文件
    department: {name: "市科技局/外专局"}
    ```

    ## 正确示例

    ```yaml
    # plans/kjj.yaml 一个文件
    department: {name: 市科学技术局, plates: [{name: 市外国专家局}]}
    ```
    """,
)

unresolved = noted(
    "PF029",
    "redline-unresolved",
    severity=ERROR,
    source="planforge 约定：修订稿全部接受就是新版本，全部拒绝就是旧版本",
    zh="修订稿没有通过核对（{way}），没有写出",
    en="the redline does not resolve to its two versions ({way}) and was not written",
    hint_zh="其他文件照常生成；请把前后两个版本的方案报告给维护者",
    hint_en="the other papers are made; report both versions of the plan to the maintainers",
    page="""
    修订稿没有通过核对。

    ## 说明

    带修订痕迹的 Word 写出以前先核对：全部接受修订，应当与新版本的三定规定逐字逐格相同；全部拒绝，应当与旧版本相同。核对不上的不写出，
    以免审阅的人看到与方案不一致的修订。

    ## 错误示例

    ```yaml
    # 自己的模板写出了修订稿不认识的结构
    department: {name: 市科学技术局}
    ```

    ## 正确示例

    ```yaml
    # 用自带的模板
    department: {name: 市科学技术局}
    ```
    """,
)

unreadable_list = noted(
    "PF030",
    "list-unreadable",
    severity=ERROR,
    source="planforge 约定：权责清单是 .csv、.tsv 或 .xlsx",
    zh="权责清单 {file} 读不了：{reason}",
    en="the list {file} cannot be read: {reason_en}",
    hint_zh="用 WPS 或 Excel 另存为 .xlsx，或者 CSV UTF-8",
    hint_en="save it as .xlsx or as CSV UTF-8",
    page="""
    权责清单文件读不了。

    ## 说明

    方案的 `authority_list`、planforge.yaml 的 `authority_lists` 写相对于方案目录的路径。文件可以是 .csv、.tsv（UTF-8 或 GB18030）或
    .xlsx（每一张工作表都读，合并的单元格照填，第一张以外的行号接着往下数）。旧的 .xls、.et 请另存为 .xlsx，或者运行 `planforge authorities 清单.xls -o 清单.xlsx`。

    ## 错误示例

    ```yaml
    # 把 .xls 改名为 .xlsx
    authority_list: kjj-权责清单.xlsx
    ```

    ## 正确示例

    ```yaml
    # 在 WPS 里另存为 .xlsx
    authority_list: kjj-权责清单.xlsx
    ```
    """,
)

list_without_column = noted(
    "PF031",
    "list-without-column",
    severity=ERROR,
    source="planforge 约定：权责清单有事项名称和权力类型两列",
    zh="权责清单没有“{column}”一列",
    en="the list has no column {column}",
    hint_zh="表头要有“{column}”（也认：{also}）；表头以上的说明行用 # 开头，或者删去",
    hint_en="the head needs {column} (also: {also}); remarks above it begin with #",
    page="""
    权责清单缺少必要的列。

    ## 说明

    表头里至少要有事项名称和权力类型。承办机构、部门、受理机构、审批机构、送达机构、对应职责、进驻平台、子项名称等列有就读。

    ## 错误示例

    ```yaml
    # 清单的表头是“序号,事项,承办”
    authority_list: kjj-权责清单.csv
    ```

    ## 正确示例

    ```yaml
    # 清单的表头是“事项名称,权力类型,承办机构”
    authority_list: kjj-权责清单.csv
    ```
    """,
)

list_row_not_read = noted(
    "PF032",
    "list-row-not-read",
    severity=ERROR,
    source="planforge 约定：清单里有内容的每一行都有去向",
    zh="权责清单这一行没有读进来（{text}）{sheet_zh}：{reason}",
    en="this row of the list is not read ({text}){sheet_en}: {reason_en}",
    hint_zh="补上事项名称；合计、填报人等说明行写在表的下面，以“合计”“填报人”“注：”等字样开头",
    hint_en="write the name; totals and remarks begin with 合计, 填报人, 注：",
    page="""
    权责清单有一行读不进来。

    ## 说明

    清单里有内容的每一行，要么是事项，要么认得出是标题、分节、合计或者说明。名称空着的、名称是公式而文件里没有算出值的，不当作没有，逐行指出。

    ## 错误示例

    ```yaml
    # 清单第5行只有类型和承办机构，没有事项名称
    authority_list: kjj-权责清单.xlsx
    ```

    ## 正确示例

    ```yaml
    # 第5行写了事项名称
    authority_list: kjj-权责清单.xlsx
    ```
    """,
    since="0.2.0",
)

list_type_unknown = noted(
    "PF033",
    "list-type-unknown",
    severity=ERROR,
    source="planforge 约定：权责清单的类型照行政权力的通行分类",
    zh="“{name}”的权力类型“{type}”不是通行的类型{near_zh}{sheet_zh}",
    en="{type}, the type of {name}, is none{near_en}{sheet_en}",
    hint_zh="写行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、行政确认、行政奖励、行政裁决、其他行政权力或者公共服务",
    hint_en="write one of the twelve types",
    page="""
    权责清单里的类型不认得。

    ## 说明

    “许可”“行政处罚类”“监督检查”这样的写法认得；分节的标题、工作表的名称写明类型的，空着的类型照它。其余的不当作“其他行政权力”，逐行指出：
    行政许可有多少项，各条规则、台账和改革报告都要用。

    ## 错误示例

    ```yaml
    # 清单里写的是“行政许河”
    authority_list: kjj-权责清单.xlsx
    ```

    ## 正确示例

    ```yaml
    # 清单里写的是“行政许可”
    authority_list: kjj-权责清单.xlsx
    ```
    """,
    since="0.2.0",
)

list_column_not_read = noted(
    "PF036",
    "list-column-not-read",
    severity=WARNING,
    source="planforge 约定：清单里有内容的每一列都有去向",
    zh="权责清单里没有认出“{column}”一列，{heads}没有读",
    en="the list has no column {column} that is known, and {heads} was not read",
    hint_zh="写明承办机构的那一列，表头改成“{column}”",
    hint_en="call the column that names the units {column}",
    since="0.2.0",
    page="""
    权责清单里写承办机构的一列没有认出来。

    ## 说明

    承办机构、承办科室、责任科室、实施科室等表头都认。别的叫法没有读，事项就没有承办机构，与三定规定核对不了。

    ## 错误示例

    ```yaml
    # a-权责清单.csv 的表头：事项名称,权力类型,具体经手的科室
    authority_list: a-权责清单.csv
    ```

    ## 正确示例

    ```yaml
    # a-权责清单.csv 的表头：事项名称,权力类型,承办机构
    authority_list: a-权责清单.csv
    ```
    """,
)

RULES: tuple[Rule, ...] = (
    list_column_not_read,
    not_utf8,
    byte_order_mark,
    too_large,
    template_error,
    empty_file,
    outside,
    unreadable,
    unsafe_name,
    unresolved,
    unreadable_list,
    list_without_column,
    list_row_not_read,
    list_type_unknown,
)
