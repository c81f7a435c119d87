"""Every word planforge says on a terminal by itself, in Chinese and English, in one table.

What a rule says stands with the rule; the words of papers stand in the templates. A value put into a
message is cleaned first: control characters, direction marks and lone surrogates are spelled out, so no
file name or plan can steer a terminal.

>>> say("zh", "hint", hint="补写\\x1b[31m")
'提示：补写\\\\x1b[31m'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, cast

from planforge.diagnostics.message_table import TABLE

Lang = Literal["zh", "en"]

# C0 and C1 controls, DEL, soft hyphen, zero-width and direction marks, line separators, tags,
# surrogates, byte order marks: all that a terminal obeys or that nobody can see.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def shown(char: str) -> str:
    """One character as it may be shown: itself, or spelled out where it is not safe to show."""
    if not UNSAFE.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_escape(char: str) -> str:
    """One character as JSON spells it in a string: ``\\u202e``, beyond U+FFFF as two."""
    code = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))


def clean(text: str) -> str:
    """``text`` in one line, with nothing in it that a terminal obeys."""
    return UNSAFE.sub(lambda match: shown(match.group()), text)


def say(lang: Lang, key: str, **values: object) -> str:
    """The message ``key`` in ``lang``, filled in; raises KeyError for a key the table lacks."""
    words = TABLE[key][0 if lang == "zh" else 1]
    return words.format_map({name: _filled(value) for name, value in values.items()})


def _filled(value: object) -> object:
    return value if isinstance(value, int) else clean(str(value))


def language(word: str) -> Lang | None:
    """The language a user names: zh, zh_CN.UTF-8, 中文 …; None for one planforge does not speak."""
    word = word.strip().lower()
    for lang, names in {"zh": ("zh", "中文", "chinese"), "en": ("en", "英文", "english")}.items():
        if word in names or word.startswith((f"{lang}_", f"{lang}-", f"{lang}.")):
            return cast(Lang, lang)
    return None


def mending(edits: Collection[object]) -> tuple[str, str]:
    """The end of a hint in both languages: that ``planforge fmt`` mends it, where there is an edit that does."""
    return ("；planforge fmt 会改好", "; planforge fmt mends it") if edits else ("", "")
