"""Words put together as official Chinese does it: ends, brackets, book titles, enumerations.

Plan text may already end in 。 or ；, may already stand in 《》 or begin with the verb a sentence adds: these
functions never double anything.

>>> sentence("负责文电、会务；"), book("关于印发《甲方案》的通知"), listed(["甲", "乙", "丙"], "和")
('负责文电、会务。', '《关于印发〈甲方案〉的通知》', '甲、乙和丙')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from planforge.words.numerals import date_zh

_LOOSE_ENDS = "。；，、,;. \t\n\r\u3000"
_FULL_ENDS = ("。", "！", "？", "：", "。”", "！”", "？”", "。）", "……")
_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t\u3000]*")


def one_line(text: str) -> str:
    """``text`` without line breaks: between Chinese characters they stand for nothing."""
    return _BREAK.sub("", text) if "\n" in text or "\r" in text else text


def without_spaces(text: str) -> str:
    """``text`` without any blank, which programs add and drop between words."""
    return re.sub(r"\s", "", text)


def bare(text: str) -> str:
    """``text`` on one line without outer blanks and without the punctuation that ends a clause."""
    text = one_line(text).strip()
    return text if text.endswith("……") else text.rstrip(_LOOSE_ENDS)


def sentence(text: str) -> str:
    """``text`` ending in exactly one 。 (or in the ！ ？ ： it has); "" stays ""."""
    words = bare(text)
    if not words or words.endswith(_FULL_ENDS):
        return words
    return words + "。"


def sentences(texts: Iterable[str]) -> str:
    """Texts as sentences, one after another."""
    return "".join(sentence(text) for text in texts)


def opened(text: str) -> str:
    """``text`` before its sub-items: ending in ： where it has no full end of its own."""
    words = one_line(text).strip()
    if words.endswith(_FULL_ENDS):
        return words
    return bare(words) + "：" if bare(words) else ""


def starting(text: str, *starts: str) -> str:
    """``text`` beginning with the first of ``starts``, put before it where it has none of them."""
    words = bare(text)
    return words if not words or words.startswith(starts) else starts[0] + words


def leaves_out(words: str, name: str) -> bool:
    """Whether ``words`` are ``name`` with some characters left out: 市政府办公室 of 市人民政府办公室."""
    rest = iter(name)
    return all(char in rest for char in words)


def raised_to(rank: str) -> str:
    """高配为副处级, of 高配 to a rank; 按副县级配备 and 享受副县级待遇 as they stand."""
    return starting(rank, "高配为", "高配", "按", "享受", "相当")


def ending(text: str, *ends: str) -> str:
    """``text`` ending in the first of ``ends``, put after it where it has none of them."""
    words = bare(text)
    return words if not words or words.endswith(ends) else words + ends[0]


def inner_quotes(text: str) -> str:
    """“……‘……’……”: quotation marks inside others are single ones (GB/T 15834-2011, 4.8); text with odd ones is left.

    >>> inner_quotes("增加“推行“双随机”监管”")
    '增加“推行‘双随机’监管”'
    """
    if "“" not in text or text.count("“") != text.count("”"):
        return text
    depth, found = 0, []
    for char in text:
        if char == "“":
            found.append("‘" if depth % 2 else char)
            depth += 1
        elif char == "”":
            depth -= 1
            if depth < 0:
                return text
            found.append("’" if depth % 2 else char)
        else:
            found.append(char)
    return "".join(found)


def aside(*notes: str) -> str:
    """Notes in one pair of full-width parentheses, empty ones left out: （甲，乙）, or ""."""
    said = [bare(note) for note in notes if bare(note)]
    return f"（{'，'.join(said)}）" if said else ""


def listed(words: Iterable[str], last: str = "、") -> str:
    """An enumeration: 甲、乙、丙; with ``last="和"`` 甲、乙和丙. Empty words are left out."""
    said = [bare(word) for word in words if bare(word)]
    if len(said) < 2:
        return "".join(said)
    return "、".join(said[:-1]) + last + said[-1]


def side_by_side(quoted: Iterable[str]) -> str:
    """“甲”“乙”: quoted words with nothing between them, but 、 after one that a remark follows: “甲”（……）、“乙” (GB/T 15834-2011,
    4.5.3.5)."""
    texts = list(quoted)
    joints = ["" if text.endswith(("”", "》")) else "、" for text in texts[:-1]]
    return "".join(text + joint for text, joint in zip(texts, [*joints, ""], strict=True))


def _in_title(text: str) -> bool:
    """True where the outermost 《 closes only at the end: the text is one title already."""
    if not (text.startswith("《") and text.endswith("》")):
        return False
    depth = 0
    for index, char in enumerate(text):
        depth += (char in "《〈") - (char in "》〉")
        if depth == 0:
            return index == len(text) - 1
    return False


def book(title: str) -> str:
    """``title`` in 《》, the titles inside it in 〈〉 and 《》 by turns (GB/T 15834-2011, 4.15)."""
    words = bare(title)
    if _in_title(words):
        words = words[1:-1]
    if not words:
        return ""
    depth, found = 1, []
    for char in words:
        if char in "《〈":
            found.append("〈" if depth % 2 else "《")
            depth += 1
        elif char in "》〉":
            depth -= 1
            found.append("〉" if depth % 2 else "》")
        else:
            found.append(char)
    return f"《{''.join(found)}》"


def day(value: date) -> str:
    """2026年3月9日."""
    return date_zh(value.year, value.month, value.day)


def rank_level(rank: str) -> str:
    """正科级, however the rank is written: 正科 or 正科级."""
    return bare(rank).removesuffix("级") + "级"


def posts(words: str, n: int) -> str:
    """A number of people: 行政编制35名."""
    return f"{bare(words)}{n}名"


def first_of(names: Iterable[str], most: int = 5) -> str:
    """The first few of many names, with …… where there are more.

    >>> first_of(["甲", "乙", "丙"], 2)
    '甲、乙……'
    """
    every = list(names)
    return "、".join(every[:most]) + ("……" if len(every) > most else "")
