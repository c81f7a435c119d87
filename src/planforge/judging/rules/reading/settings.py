"""PF034, PF035: what planforge.yaml names, looked at before anything is read or written there."""

from __future__ import annotations

from planforge.diagnostics.finding import Rule
from planforge.judging.rules.decorator import ERROR, noted

unfit_folder = noted(
    "PF034",
    "unfit-folder",
    severity=ERROR,
    source="planforge 约定：只读写工作区以内的文件",
    zh="{file} 不能作方案或者公文的文件夹：{reason}",
    en="{file} cannot be the folder of plans or papers: {reason_en}",
    hint_zh="写成一个单独的文件夹，如 plans、out",
    hint_en="name a folder of its own, as plans or out",
    page="""
    方案或者公文的文件夹不合适。

    ## 说明

    生成公文会改写、删除 `out` 里先前生成的文件，所以它不能是工作区本身、Git 的文件夹、方案文件夹或者模板文件夹，也不能在它们里面。

    ## 错误示例

    ```yaml planforge.yaml
    out: .git/公文
    ```

    ## 正确示例

    ```yaml planforge.yaml
    out: out
    ```
    """,
    since="0.2.0",
)

baseline_out_of_reach = noted(
    "PF035",
    "baseline-out-of-reach",
    severity=ERROR,
    source="planforge 约定：设置了基线就要比对，比对不了要说明",
    zh="基线 {pattern} 比对不了：这是浅克隆，取来的历史里没有这样的标签",
    en="nothing can be compared with the baseline {pattern}: this is a shallow clone, and no such tag was fetched",
    hint_zh="运行 git fetch --unshallow --tags 再检查；在 CI 里把取提交的深度设成全部（fetch-depth: 0）",
    hint_en="run git fetch --unshallow --tags and check again; in CI fetch the whole history (fetch-depth: 0)",
    page="""
    设置了基线，而这份克隆里没有取来作基线的版本。

    ## 说明

    CI 常常只取最近一次提交（浅克隆）。那里没有批准版本的标签，与基线比对的规则一条也不起作用，“没有错误”就是假的，所以当作错误。标签还没有打过
    （不是浅克隆）的，只说明一句。

    ## 错误示例

    ```yaml planforge.yaml
    # 在 git clone --depth 1 得到的克隆里
    baseline: "v*"
    ```

    ## 正确示例

    ```yaml planforge.yaml
    # 运行 git fetch --unshallow --tags 以后
    baseline: "v*"
    ```
    """,
    since="0.2.0",
)

RULES: tuple[Rule, ...] = (unfit_folder, baseline_out_of_reach)
