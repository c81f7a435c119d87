"""Checks of 正文: fonts, sizes, indents, levels and their numbers (GB/T 9704-2012, 5.2 and 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.lintdocx.deviation import Check, Context, Deviation, Rule, alike, at, whole
from planforge.lintdocx.paper import Paragraph, Role
from planforge.lintdocx.roles import LABELS, NUMBER

BODY_NONE = Rule("GB20", "7.3.3", "没有正文", "there is no text")
FONT = Rule("GB21", "5.2.2", "正文字体不对", "the text has the wrong font")
SIZE = Rule("GB22", "5.2.2", "正文字号不对", "the text has the wrong size")
INDENT = Rule(
    "GB23", "7.3.3", "自然段没有左空二字、回行顶格", "a paragraph is not indented by two characters"
)
BLANKS = Rule("GB24", "7.3.3", "用空格堆出缩进", "an indent is made of blanks", "warning")
GAPS = Rule("GB25", "5.2.3", "段前段后留了空", "there is space before or after a paragraph")
SIDE = Rule("GB26", "5.2.1", "正文没有两端对齐，撑不满版心", "the text is not justified", "warning")
COLOUR = Rule("GB27", "5.2.4", "文字不是黑色", "words are not black")
HEAD_FONT = Rule("GB28", "7.3.3", "层次标题字体不对", "a heading has the wrong font")
LABEL = Rule("GB29", "7.3.3", "层次序数写法不对", "a number of a level is written wrongly")
ORDER = Rule(
    "GB30", "7.3.3", "层次序数没有依次使用", "the numbers of a level do not follow each other"
)
CITED = Rule("GB31", "7.2.5", "引用的发文字号没有用六角括号", "a cited document number lacks 〔〕")
PITCH = Rule(
    "GB32", "5.2.3", "正文行距不一致", "the lines of the text are not equally far apart", "warning"
)
NO_TEXT_PAGE = Rule("GB33", "7.3.5.5", "写了“此页无正文”", "the paper says that a page has no text")
EMPTY = Rule("GB34", "5.2.3", "正文中间有空行", "there are empty lines inside the text", "warning")

TEXT: tuple[Role, ...] = ("body", "article", "h2", "h3", "h4")
_FAMILIES = {
    "仿宋": ("仿宋", "fangsong"),
    "黑体": ("黑体", "simhei", "heiti", "黑"),
    "楷体": ("楷", "kai"),
    "小标宋": ("小标宋", "xbs", "xiaobiao"),
}
_HEADINGS: dict[Role, str] = {"h1": "黑体", "h2": "楷体"}
_RIGHT = {
    "h1": re.compile(r"[一二三四五六七八九十百]+、"),
    "h2": re.compile(r"（[一二三四五六七八九十百]+）(?!、)"),
    "h3": re.compile(r"\d+[.．](?!、)"),
    "h4": re.compile(r"（\d+）(?!、)"),
}
_FORMS = {"h1": "一、", "h2": "（一）", "h3": "1.", "h4": "（1）"}
_WRONG_CITED = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:发|函|字|办|令)?[\[［（(【]\s*(?:19|20)\d{2}\s*[\]］）)】]\s*第?\d+号"
)


def is_font(name: str, family: str) -> bool:
    """Whether a font is of the family: 仿宋, 黑体, 楷体 or 小标宋."""
    lower = name.lower()
    return any(part in lower for part in _FAMILIES[family])


def _texts(context: Context) -> list[Paragraph]:
    return [one for one in context.paper.of(*TEXT) if one.place == "flow"]


def _body_words(paragraph: Paragraph) -> tuple[str, float]:
    """The font and size of the words behind a label or a leading sentence."""
    last = next((run for run in reversed(paragraph.runs) if run.text.strip()), None)
    return (last.font, last.size) if last else ("", 0.0)


def there_is_text(context: Context) -> Iterator[Deviation]:
    if not context.paper.of(*TEXT, "h1", "attendance"):
        yield whole(BODY_NONE, "没有", "三号仿宋的正文")


# A heading without a number is one by its outline level (GB/T 9704-2012, 7.3.3: 一级黑体，二级楷体).
_OUTLINED = {1: "黑体", 2: "楷体"}


def fonts(context: Context) -> Iterator[Deviation]:
    """仿宋 for what is no heading; an 条 has its label in 黑体, an item its first sentence in 楷体."""
    wrong_font, wrong_size = [], []
    for text in _texts(context):
        font, size = _body_words(text)
        heading = text.role == "h2" and not text.words.endswith(("。", "；"))
        heading = heading or is_font(font, _OUTLINED.get(text.outline, "仿宋"))
        if not heading and not is_font(font, "仿宋") and not _is_lead_only(text):
            wrong_font.append((text, font or "未设中文字体"))
        if abs(size - 16) > 0.25:
            wrong_size.append((text, f"{size:g} 磅"))
    yield from alike(FONT, wrong_font, "仿宋")
    yield from alike(SIZE, wrong_size, "三号（16 磅）")


def _is_lead_only(paragraph: Paragraph) -> bool:
    """An item that is one sentence: all of it may be its 楷体 or 黑体 heading."""
    return (
        paragraph.role in ("h2", "article")
        and len({run.font for run in paragraph.runs if run.text.strip()}) == 1
        and (is_font(paragraph.font, "楷体"))
    )


def indents(context: Context) -> Iterator[Deviation]:
    wrong, blanks = [], []
    for one in (*_texts(context), *context.paper.of("h1")):
        text = one.text
        if text[:1] in (" ", "　", "\t") and abs(one.first) < 0.5:
            blanks.append((one, "空格"))
        elif abs(one.first - 2) > 0.2 or abs(one.left) > 0.2:
            wrong.append((one, f"首行 {one.first:.1f} 字，左 {one.left:.1f} 字"))
    yield from alike(INDENT, wrong, "首行 2 字，左 0 字")
    yield from alike(BLANKS, blanks, "段落格式设首行缩进 2 字符")


def gaps(context: Context) -> Iterator[Deviation]:
    texts = context.paper.paragraphs
    wrong = []
    for n, one in enumerate(texts):
        if one.role not in TEXT or one.place != "flow":
            continue
        before = texts[n - 1].role if n else ""
        under_head = before not in (*TEXT, "h1", "blank", "chapter")
        found = (0.0 if under_head else one.before) or one.after
        if found > 0.6:
            wrong.append((one, f"{found:g} 磅"))
    yield from alike(GAPS, wrong, "段前段后 0")


def sides(context: Context) -> Iterator[Deviation]:
    long = [text for text in _texts(context) if len(text.text) > 28]
    wrong = [(one, one.aligned) for one in long if one.side not in ("both", "distribute")]
    yield from alike(SIDE, wrong, "两端对齐")


def colours(context: Context) -> Iterator[Deviation]:
    black = ("", "AUTO", "000000", "0")
    wrong = []
    for paragraph in context.paper.paragraphs:
        if paragraph.role in ("mark", "blank", "imprint", "number", "signers"):
            continue
        found = next(
            (r.colour for r in paragraph.runs if r.text.strip() and r.colour not in black), ""
        )
        if found:
            wrong.append((paragraph, f"#{found}"))
    yield from alike(COLOUR, wrong, "黑色")


def headings(context: Context) -> Iterator[Deviation]:
    """一、 in 黑体, （一） in 楷体 where it is a heading, 第一条 in 黑体."""
    articles = bool(context.paper.of("article"))
    wrong = []
    for one in context.paper.of("h1", "h2", "article"):
        first = next((run for run in one.runs if run.text.strip()), None)
        if first is None:
            continue
        want = "黑体" if one.role == "article" else _HEADINGS[one.role]
        if one.role == "h2" and (articles or one.words.endswith(("。", "；", "：", ":"))):
            continue
        if one.role == "h1" and one.words.endswith(("。", "；")):
            continue
        if not is_font(first.font, want):
            wrong.append((one, first.font or "未设"))
    yield from alike(HEAD_FONT, wrong, "一级黑体，二级楷体，条号黑体")


def labels(context: Context) -> Iterator[Deviation]:
    wrong = []
    for one in context.paper.of(*_FORMS):
        if not _RIGHT[one.role].match(one.words):
            label = next(p.match(one.words) for role, p in LABELS if role == one.role)
            wrong.append((one, label[0] if label else one.words[:4]))
    yield from alike(LABEL, wrong, "一、 （一） 1. （1）")


def numbers_follow(context: Context) -> Iterator[Deviation]:
    """Each level counts from one on below the level above it; articles through the whole text."""
    order = ("chapter", "article", "h1", "h2", "h3", "h4")
    counts = dict.fromkeys(order, 0)
    wrong = []
    for paragraph in context.paper.paragraphs:
        if paragraph.role in ("annex-mark",):
            counts = dict.fromkeys(order, 0)
        if paragraph.role not in order or paragraph.place != "flow":
            continue
        n, role = _value(paragraph), paragraph.role
        if n not in (counts[role] + 1, 1) or (
            n == 1 and role in ("article", "h1") and counts[role] > 1
        ):
            wrong.append((paragraph, f"{counts[role]} 之后是 {n}"))
        counts[role] = n
        for lower in order[order.index(role) + 1 :]:
            if not (role == "chapter" and lower == "article"):
                counts[lower] = 0
    for one, found in wrong[:5]:
        yield at(ORDER, one, found, "依次编号")


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}


def _value(paragraph: Paragraph) -> int:
    pattern = next(p for role, p in LABELS if role == paragraph.role)
    match = pattern.match(paragraph.words)
    label = match[0] if match else ""
    if found := re.search(r"\d+", label):
        return int(found[0])
    return chinese_number("".join(re.findall(r"[一二三四五六七八九十百零〇]", label)))


def chinese_number(words: str) -> int:
    """十二 → 12, 一百零三 → 103; 0 for no words."""
    total, digit = 0, 0
    for char in words.replace("〇", "零"):
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
    return total + digit


def citations(context: Context) -> Iterator[Deviation]:
    wrong = [
        (one, found[0])
        for one in context.paper.of(*TEXT, "h1", "cell")
        if (found := _WRONG_CITED.search(one.text))
    ]
    yield from alike(CITED, wrong, "年份用〔〕")


def same_pitch(context: Context) -> Iterator[Deviation]:
    found: dict[float, int] = {}
    for text in _texts(context):
        found[text.line] = found.get(text.line, 0) + 1
    if len(found) > 1:
        usual = max(found, key=lambda line: found[line])
        odd = [(o, f"{o.line:g} 磅") for o in _texts(context) if abs(o.line - usual) > 0.6]
        yield from alike(PITCH, odd, f"{usual:g} 磅")


def no_page_without_text(context: Context) -> Iterator[Deviation]:
    wrong = [(o, o.words) for o in context.paper.paragraphs if "此页无正文" in o.text]
    yield from alike(NO_TEXT_PAGE, wrong, "调整行距、字距，使正文与署名同处一面")


def empty_lines(context: Context) -> Iterator[Deviation]:
    seen = [paragraph for paragraph in context.paper.paragraphs if paragraph.place == "flow"]
    wrong, start = list[tuple[Paragraph, str]](), 0
    while start < len(seen):
        end = start
        while end < len(seen) and _is_empty(seen[end]):
            end += 1
        if end > start > 0 and end < len(seen):
            n, above, below = end - start, seen[start - 1].role, seen[end].role
            if n > _room_between(above, below):
                wrong.append((seen[start], "空行" if n == 1 else f"连续 {n} 个空行"))
        start = max(end, start + 1)
    yield from alike(EMPTY, wrong, "段与段之间不空行")


def _is_empty(one: Paragraph) -> bool:
    """A line that is there for its height alone; one of no height closes a table."""
    return one.role == "blank" and not one.holds and not one.breaks and (one.line or 12) > 6


def _room_between(above: str, below: str) -> int:
    """How many empty lines may stand there: none in the text, one or two below the title, some where a seal will be."""
    if above in (*TEXT, "annex-note") and below in ("signature", "date"):
        return 4
    if above in TEXT and below in TEXT:
        return 0
    return 2 if above == "title" else _ANY


_ANY = 99


CHECKS: tuple[Check, ...] = (
    there_is_text,
    fonts,
    indents,
    gaps,
    sides,
    colours,
    headings,
    labels,
    numbers_follow,
    citations,
    same_pitch,
    no_page_without_text,
    empty_lines,
)
__all__ = ["CHECKS", "NUMBER", "chinese_number", "is_font"]
