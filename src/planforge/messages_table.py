"""The words of ``messages``: key → (Chinese, English), ``str.format`` templates.

Imports nothing. Grouped by who says them; a test demands the same values in both languages.
"""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # reports
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "waived": ("豁免", "waived"),
    "off": ("关闭", "off"),
    "hint": ("提示：{hint}", "hint: {hint}"),
    "hint-plain": ("提示：{hint}", "hint: {hint}"),
    "see": ("另见 {place} {note}", "see {place} {note}"),
    "waived-because": ("豁免：{reason}", "waived: {reason}"),
    "tally": (
        "检查方案 {plans} 个：错误 {errors}、警告 {warnings}、豁免 {waived}",
        "{plans} plan(s) checked: errors {errors}, warnings {warnings}, waived {waived}",
    ),
    "tally-infos": ("、提示 {infos}", ", infos {infos}"),
    "partial": (
        "只检查了指定的方案，跨部门的规则没有运行；检查全部请用 planforge check",
        "only the named plans were checked, without the rules across departments: planforge check runs them all",
    ),
    "ignored": (
        "没有读 {path}：方案文件直接放在 {plans}/ 下，扩展名为 .yaml",
        "{path} was not read: plan files stand right in {plans}/ and end in .yaml",
    ),
    "no-plans": (
        "{plans}/ 里还没有方案；用 planforge new <部门名> 新建一个",
        "no plans in {plans}/ yet; planforge new <department> makes one",
    ),
    # build
    "building": ("生成", "building"),
    "col-file": ("文件", "file"),
    "col-fate": ("结果", "result"),
    "col-size": ("大小", "size"),
    "written": ("写入", "written"),
    "unchanged": ("未变", "unchanged"),
    "removed": ("删除", "removed"),
    "kept": ("写入", "written"),
    "left": ("保留", "left"),
    "failed": ("失败", "failed"),
    "kept-beside": (
        "{path} 被手工改过：改过的那份保存为 {beside}，原处是新生成的",
        "{path} had been changed by hand: that version is now {beside}; the file is newly built",
    ),
    "left-alone": (
        "{path} 的方案已不在，但文件被手工改过，没有删除",
        "the plan of {path} is gone, but the file was changed by hand and stays",
    ),
    "built": (
        "共 {total} 个文件：写入 {written}、未变 {unchanged}、删除 {removed}",
        "{total} file(s): written {written}, unchanged {unchanged}, removed {removed}",
    ),
    "built-kept": ("、保留手改 {n}", ", changed by hand and kept {n}"),
    "built-failed": ("、失败 {n}", ", failed {n}"),
    "not-built": (
        "有错误的方案没有生成：{names}；改正后再运行 planforge build（上次生成的文件没有动）",
        "plans with errors were not built: {names}; mend them and build again (older files stay)",
    ),
    "nothing-built": (
        "planforge.yaml 有错误，什么也没有生成",
        "planforge.yaml has errors: nothing was built",
    ),
    "damaged-manifest": (
        "{path} 损坏，已经重建：这一次不能分辨哪些文件被手工改过，与新内容不同的都当作手改保留",
        "{path} is damaged and was made anew: files that differ are kept as changed by hand",
    ),
    "waiting": (
        "另一个 planforge build（进程 {pid}）正在写输出目录，等它结束……",
        "another planforge build (process {pid}) is writing; waiting for it …",
    ),
    "locked": (
        "另一个 planforge build（进程 {pid}）还没有结束；等它结束后再运行",
        "another planforge build (process {pid}) has not ended; run again when it has",
    ),
    "owned": (
        "{path} 是 {other} 生成的，两个方案的部门同名；运行不带参数的 planforge build 核对全部方案",
        "{path} belongs to {other}: two plans name one department; planforge build checks them all",
    ),
    # fmt
    "fmt-done": ("{file}：改 {n} 处（{what}）", "{file}: {n} edit(s) ({what})"),
    "fmt-needed": ("{file}：需要改 {n} 处（{what}）", "{file}: {n} edit(s) needed ({what})"),
    "fmt-unread": (
        "{file}：有错误，读不出来，没有整理；先用 planforge check 查看",
        "{file}: cannot be read and was left alone; see planforge check",
    ),
    "fmt-changed": (
        "{path} 在读取之后被别的程序改过，没有写入；请重新运行 planforge fmt",
        "{path} was changed by another program since it was read; not written, run planforge fmt again",
    ),
    "fmt-total": ("整理 {files} 个文件：改动 {changed} 个", "{files} file(s): {changed} changed"),
    "fmt-total-needed": (
        "查看 {files} 个文件：{changed} 个需要整理（用 planforge fmt 改好）",
        "{files} file(s): {changed} need planforge fmt",
    ),
    # init, new, schema, explain, rules
    "made": ("新建 {path}", "made {path}"),
    "init-next": (
        "工作区已经建好。接着：改 planforge.yaml 里的地名，用 planforge new <部门名> 新建方案，planforge check 检查，planforge build 生成",
        "The workspace is ready. Next: set the place in planforge.yaml, planforge new <department>, planforge check, planforge build",
    ),
    "new-next": (
        "按文件里的说明填写，再运行 planforge check {slug}",
        "fill it in as its comments say, then planforge check {slug}",
    ),
    "would-overwrite": (
        "这些文件已经存在，什么也没有写：{paths}",
        "these files exist already, nothing was written: {paths}",
    ),
    "bad-slug": (
        "“{name}”不能作文件名（含有 Windows 不允许的字符、是保留名称、以句点开头结尾或太长）；换一个 --slug",
        '"{name}" cannot be a file name on every system; choose another --slug',
    ),
    "bad-department": (
        "部门名称“{name}”不能用：为空，或含有控制字符、换行、斜杠等",
        'the department name "{name}" cannot be used: empty, or with control characters or slashes',
    ),
    "same-department": ("“{name}”已经有方案：{file}", '"{name}" has a plan already: {file}'),
    "schema-written": ("写入 {path}", "written {path}"),
    "schema-current": ("{path} 已是最新", "{path} is current"),
    "diff-total": ("{name}：变动 {n} 项", "{name}: {n} change(s)"),
    "diff-none": ("{name}：两个版本没有差别", "{name}: the versions do not differ"),
    "diff-written": ("已写入 {path}：变动 {n} 项", "{path} written: {n} change(s)"),
    "diff-needs-output": (
        "Word 文件不能显示在终端里：请用 -o 指定文件名，例如 -o 修订情况.docx",
        "a Word file cannot be shown in a terminal: name a file with -o",
    ),
    "diff-suffix": (
        "看不出 {path} 要写成什么格式：文件名请以 .md、.docx 或 .json 结尾",
        "no format fits {path}: let its name end in .md, .docx or .json",
    ),
    "diff-unreadable": (
        "{path} 读不出完整的三定方案，没法比较：请先按上面的提示改好",
        "{path} is no readable plan, so nothing was compared: mend what is shown above first",
    ),
    "diff-unreadable-then": (
        "{path} 在版本 {revision} 中读不出完整的三定方案，没有比较这个部门",
        "{path} is no readable plan in {revision}: this department was not compared",
    ),
    "diff-several": (
        "有变动的部门不止一个，Word 文件一次写一个：请在后面写上方案名",
        "more than one department changed and a Word file holds one: name the plan",
    ),
    "diff-came": ("{name}：新编制的方案", "{name}: a new plan"),
    "diff-gone": ("{name}：方案不再保留", "{name}: the plan is gone"),
    "diff-same": ("没有方案发生变动", "no plan has changed"),
    "diff-stat": ("{name}：变动 {n} 项（{kinds}）", "{name}: {n} change(s) ({kinds})"),
    "no-git": ("没有找到 Git：请先安装 Git，或者直接比较两个方案文件", "Git was not found: install it, or compare two plan files"),
    "git-slow": ("Git 超过 {seconds} 秒没有回答", "Git gave no answer in {seconds} seconds"),
    "git-ownership": (
        "Git 认为 {path} 属于别的用户，不肯读取：请让仓库的所有者运行，或把它加入 safe.directory",
        "Git takes {path} for somebody else's and does not read it: add it to safe.directory",
    ),
    "no-repository": (
        "{path} 不在 Git 仓库里，没有历史版本可比；可以直接比较两个方案文件",
        "{path} is in no Git repository: compare two plan files instead",
    ),
    "baseline": ("基线 {name}：有 {n} 个部门的方案与它不同", "baseline {name}: {n} plan(s) differ from it"),
    "no-baseline": (
        "没有标签符合基线的样式 {pattern}：用 git tag 给批准的版本打上标签，或者改 planforge.yaml 的 baseline",
        "no tag fits the baseline pattern {pattern}: tag the approved version, or change baseline in planforge.yaml",
    ),
    "log-entry": ("{day}  {commit}  {author}{doc}", "{day}  {commit}  {author}{doc}"),
    "log-first": ("首次写入，内设机构 {units} 个，主要职责 {functions} 条", "first version: {units} unit(s), {functions} function(s)"),
    "log-unreadable": ("这一版读不出完整的三定方案", "no readable plan in this version"),
    "log-gone": ("方案删去", "the plan was removed"),
    "one-plan": (
        "一次只查一个方案，{name} 是整个目录：请写方案的文件名或部门名称",
        "one plan at a time: {name} is the whole folder; give a plan's file name or department",
    ),
    "log-none": ("{path} 还没有提交过", "{path} was never committed"),
    "log-no-changes": ("没有变动", "nothing changed"),
    "unknown-item": (
        "方案里从来没有“{item}”：请写内设机构的名称，或者职责、机构的标识（id）",
        "the plan never had “{item}”: give the name of a unit, or an id",
    ),
    "no-commits": ("仓库里还没有提交过任何版本", "the repository has no commit yet"),
    "unknown-revision": (
        "没有版本 {name}：git tag 列出标签，git log 列出各次提交；只看某个方案时写 planforge diff HEAD 方案名",
        "no revision {name}: git tag and git log list what there is; for one plan say planforge diff HEAD PLAN",
    ),
    "unknown-revision-shallow": (
        "没有版本 {name}。这是浅克隆，只取了最近的提交：先运行 git fetch --unshallow --tags",
        "no revision {name}. This is a shallow clone: run git fetch --unshallow --tags first",
    ),
    "git-missing-object": (
        "仓库里缺少对象 {blob}：请运行 git fsck 检查仓库是否完整",
        "object {blob} is missing: check the repository with git fsck",
    ),
    "diff-template": ("修订情况的模板有错：{reason}", "the template of the change report is at fault: {reason}"),
    "unknown-rule": ("没有规则 {rule}；planforge rules 列出全部", "no rule {rule}; planforge rules lists them"),
    "unknown-rule-near": ("没有规则 {rule}；是不是 {near}？", "no rule {rule}; did you mean {near}?"),
    "rule-head": ("{code} {name}（{severity}）", "{code} {name} ({severity})"),
    "rule-source": ("依据：{source}", "source: {source}"),
    "rule-message": ("报告：{message}", "message: {message}"),
    "rule-hint": ("提示：{hint}", "hint: {hint}"),
    "rules-total": (
        "共 {n} 条规则；planforge explain 编号 显示说明和示例",
        "{n} rules; planforge explain CODE shows help and examples",
    ),
    # troubles
    "trouble": ("planforge：{text}", "planforge: {text}"),
    "usage": ("{message}（用法见 {prog} --help）", "{message} (see {prog} --help)"),
    "no-workspace": (
        "{path} 和它的上级目录里都没有 planforge.yaml；用 planforge init 新建工作区，或用 -C 指定目录",
        "no planforge.yaml in {path} or above; planforge init makes a workspace, -C names one",
    ),
    "no-plans-directory": (
        "没有目录 {path}；核对 planforge.yaml 的 plans",
        "no directory {path}; see plans in planforge.yaml",
    ),
    "unknown-plan": (
        "没有方案“{name}”：可以写文件路径、文件名（不带 .yaml）或部门名称",
        'no plan "{name}": give a path, a file name without .yaml, or a department\'s name',
    ),
    "unknown-plan-near": ("没有方案“{name}”；是不是 {near}？", 'no plan "{name}"; did you mean {near}?'),
    "ambiguous-plan": ("“{name}”有几个方案：{files}", '"{name}" fits several plans: {files}'),
    "plan-outside": ("“{name}”不在工作区里", '"{name}" is outside the workspace'),
    "not-a-plan": (
        "“{name}”不是方案文件：方案是 {plans}/ 下的 .yaml 文件",
        '"{name}" is no plan file: plans are .yaml files right in {plans}/',
    ),
    "bad-settings": (
        "planforge.yaml 有错误，先改正：{message}",
        "planforge.yaml has errors to mend first: {message}",
    ),
    "template-outside": ("模板 {path} 通向模板目录之外，没有读", "template {path} leads outside, not read"),
    "template-not-utf8": ("模板 {path} 不是 UTF-8 编码", "template {path} is not UTF-8"),
    "no-templates": ("安装不完整：找不到自带的模板", "incomplete installation: no built-in templates"),
    "link-in-out": ("{path} 是符号链接，没有写进去", "{path} is a symbolic link, nothing was written there"),
    "not-a-file": ("{path} 不是普通文件", "{path} is not a regular file"),
    "disk-full": ("磁盘已满，写不下 {path}；腾出空间后再运行", "no space left for {path}"),
    "no-permission": (
        "没有权限：{path}（{reason}）",
        "no permission: {path} ({reason})",
    ),
    "file-in-use": ("{path} 正被别的程序打开（多半是 Word），关闭后再运行", "{path} is open in another program; close it"),
    "read-only": ("{path} 在只读的磁盘上", "{path} is on a read-only disk"),
    "is-directory": ("{path} 是目录，这里要的是文件", "{path} is a directory where a file is needed"),
    "not-directory": ("{path} 不是目录", "{path} is not a directory"),
    "name-too-long": ("文件名太长：{path}", "the name is too long: {path}"),
    "not-there": ("没有 {path}", "there is no {path}"),
    "too-many-files": ("打开的文件太多（{path}）", "too many open files ({path})"),
    "system-error": ("{path}：{reason}", "{path}: {reason}"),
    "output-failed": ("写不出结果：{reason}", "cannot write the result: {reason}"),
    "bad-language": ("不会 {name} 这种语言：可用 zh、en", "no language {name}: use zh or en"),
    "bad-epoch": ("SOURCE_DATE_EPOCH 不是秒数：{value}", "SOURCE_DATE_EPOCH is no number of seconds: {value}"),
    "interrupted": ("已中断；已经写出的文件都是完整的", "interrupted; every file written is whole"),
    "bug": (
        "程序自身出错（{kind}：{text}），您的文件没有问题、也没有写坏；请把这条信息连同命令报告给维护者，设 PLANFORGE_DEBUG=1 再运行会显示详情",
        "the program itself failed ({kind}: {text}); your files are not to blame and not damaged. Please report this with the command; PLANFORGE_DEBUG=1 shows the details",
    ),
    # help
    "about": (
        "三定方案以 YAML 存放在 Git 中：检查勾稽关系，生成符合 GB/T 9704-2012 的正式公文。",
        "三定 plans kept as YAML in Git: proved consistent, forged into official papers (GB/T 9704-2012).",
    ),
    "epilog": (
        "退出码：0 没有错误，1 有错误，2 用法或环境问题。每个命令的说明：planforge 命令 --help",
        "Exit codes: 0 no errors, 1 errors found, 2 usage or environment. Help: planforge COMMAND --help",
    ),
    "commands": ("命令", "commands"),
    "meta-command": ("命令", "COMMAND"),
    "meta-dir": ("目录", "DIR"),
    "meta-plans": ("方案", "PLAN"),
    "meta-place": ("地名", "PLACE"),
    "meta-department": ("部门名", "DEPARTMENT"),
    "meta-slug": ("文件名", "NAME"),
    "meta-revision": ("版本", "REVISION"),
    "opt-baseline": (
        "与这个版本（标签、提交，或 v* 这样的标签样式）比较，有变动的部门加写修订情况；默认用 planforge.yaml 的基线",
        "also report what changed since this revision, or since the newest tag like v*; the settings' baseline by default",
    ),
    "meta-plan": ("方案", "PLAN"),
    "meta-item": ("内容", "ITEM"),
    "arg-plan": (
        "方案：文件路径、文件名（不带 .yaml）或部门名称",
        "a plan by path, file name without .yaml, or department",
    ),
    "arg-item": (
        "只看一个内设机构、一条职责：写它的名称或标识",
        "only one unit, function or duty, by its name or id",
    ),
    "meta-what": ("版本或文件", "REVISION|FILE"),
    "meta-file": ("文件", "FILE"),
    "arg-what": (
        "两个方案文件；或者 Git 版本 A、A..B，后面可跟方案名。只写 A 是与正在编辑的比，什么都不写是 HEAD",
        "two plan files; or revisions A or A..B of Git, then plans. A alone is compared with the files as they are",
    ),
    "opt-diff-stat": ("每个部门只列一行", "one line for each department"),
    "opt-diff-output": (
        "写入文件，格式由扩展名（.md、.docx、.json）决定",
        "write to a file; its name (.md, .docx, .json) says the format",
    ),
    "meta-rule": ("编号", "CODE"),
    "opt-help": ("显示本说明", "show this help"),
    "opt-version": ("显示版本", "show the version"),
    "opt-C": ("当作在这个目录里运行", "run as if in this directory"),
    "opt-lang": (
        "说中文（zh，默认）还是英文（en）；也可设 PLANFORGE_LANG",
        "speak Chinese (zh, default) or English (en); PLANFORGE_LANG does too",
    ),
    "arg-plans": (
        "方案：文件路径、文件名（不带 .yaml）或部门名称；不写则全部",
        "plans by path, file name without .yaml, or department; all when none is given",
    ),
    "arg-where": ("在哪个目录建工作区，默认当前目录", "where to make the workspace; here by default"),
    "opt-place": ("地方全称，写进 planforge.yaml，默认“某某市”", "the place, for planforge.yaml"),
    "arg-department": ("部门全称，如 市科学技术局", "the department's full name"),
    "opt-slug": ("文件名（不带 .yaml），默认用部门名称", "file name without .yaml; the department's name by default"),
    "opt-style": (
        "article 条款式，section 分段式；默认按 planforge.yaml",
        "article or section; as planforge.yaml says by default",
    ),
    "opt-format": ("输出格式，默认 text", "output format, text by default"),
    "opt-fmt-check": ("只查看、不写入；有要改的就以 1 退出", "only look; exit with 1 where edits are needed"),
    "opt-schema-write": (
        "两份都写到工作区的 schema/ 目录",
        "write both to the directory schema/ of the workspace",
    ),
    "opt-schema-settings": ("显示 planforge.yaml 的，而不是方案的", "of planforge.yaml, not of a plan"),
    "arg-rule": ("规则编号或名称，如 PF201", "a rule's code or name, like PF201"),
    "arg-shell": ("bash、zsh 或 fish", "bash, zsh or fish"),
    "cmd-init": ("新建工作区", "make a workspace"),
    "about-init": (
        "写出 planforge.yaml、一个带说明的示例方案和编辑器、Git 的设置；不覆盖已有文件。",
        "Writes planforge.yaml, an example plan with comments, settings for editors and Git; overwrites nothing.",
    ),
    "cmd-new": ("新建一个部门的方案", "make a plan for a department"),
    "about-new": ("写出带说明的方案骨架，填好即可检查。", "Writes a plan with comments, to be filled in."),
    "cmd-check": ("检查方案", "check plans"),
    "about-check": (
        "读入方案，运行全部规则，一次列出所有问题及所在行列。",
        "Reads the plans, runs every rule, lists all findings with their places.",
    ),
    "cmd-build": ("检查并生成公文", "check, and build the papers"),
    "about-build": (
        "每个方案生成三定规定的 Word 和 Markdown，放在输出目录；有错误的方案不生成，不影响其他方案。",
        "Builds the Word and Markdown papers of every plan; a plan with errors is not built, the others are.",
    ),
    "cmd-diff": ("比较方案的两个版本", "compare two versions of plans"),
    "about-diff": (
        "逐项列出新设、撤销、合并、更名、划转、核增核减等变动，一处差别也不漏。没有差别时退出码是 0，有差别是 1。",
        "Lists every change, none left out; exits with 0 where nothing differs, with 1 where something does.",
    ),
    "cmd-log": ("查一个部门的沿革", "the history of a department"),
    "about-log": (
        "从新到旧列出每次提交：何时、何人、哪个文号、有哪些变动。可以只看一个内设机构或一条职责，改过名的也认得。",
        "Lists every commit, newest first: when, who, by which document, what changed; of one item too, through renames.",
    ),
    "cmd-blame": ("查每一条是哪次写的", "who last changed each clause"),
    "about-blame": (
        "逐条列出主要职责、内设机构、科室职责、编制和领导职数最近一次是在哪次提交里改的。只动注释和格式的不算。",
        "Lists for every function, unit, duty, pool and leader post the commit that last changed what it says.",
    ),
    "cmd-fmt": ("整理方案文件", "mend plan files where that is safe"),
    "about-fmt": (
        "补上缺少的标识，改正确定无误的笔误；注释、顺序和引号不动。",
        "Fills in missing ids and mends what is surely a slip; comments, order and quoting stay.",
    ),
    "cmd-schema": ("显示方案文件的 JSON Schema", "show the JSON Schema of a plan"),
    "about-schema": ("供编辑器补全和提示。", "For completion and help in editors."),
    "cmd-rules": ("列出全部规则", "list the rules"),
    "about-rules": ("", ""),
    "cmd-explain": ("解释一条规则", "explain a rule"),
    "about-explain": ("规则的理由、依据、错误示例和正确示例。", "Why, by which norm, a bad and a good example."),
    "cmd-completion": ("显示 shell 的自动补全脚本", "show a completion script for a shell"),
    "about-completion": (
        '用法：eval "$(planforge completion bash)"，写进 ~/.bashrc。',
        'Use: eval "$(planforge completion bash)", in ~/.bashrc.',
    ),
}  # fmt: skip
