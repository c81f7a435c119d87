"""argparse's own words in Chinese, keyed by the English it asks its gettext for.

A sentence that a newer Python adds stays English until it is added here.
"""

from __future__ import annotations

ARGPARSE: dict[str, str] = {
    "usage: ": "用法：",
    "%(heading)s:": "%(heading)s：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ignored explicit argument %r": "不需要值：%r",
    "the following arguments are required: %s": "缺少参数：%s",
    "one of the arguments %s is required": "需要其中一个参数：%s",
    "expected one argument": "后面要有一个值",
    "expected at most one argument": "后面至多一个值",
    "expected at least one argument": "后面至少要有一个值",
    "expected %s argument": "后面要有 %s 个值",
    "expected %s arguments": "后面要有 %s 个值",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
    "unexpected option string: %s": "这里不能有选项：%s",
    "invalid %(type)s value: %(value)r": "无效的值：%(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这个选择（可用：%(choices)s）",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)":
        "没有 %(value)r 这个选择，是不是 %(suggestion)r？（可用：%(choices)s）",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有 %(parser_name)r 命令（可用：%(choices)s）",
}  # fmt: skip
