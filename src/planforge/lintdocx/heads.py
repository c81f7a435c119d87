"""Checks of 版头, 标题 and 主送机关 (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from planforge.lintdocx.deviation import Check, Context, Deviation, Rule, alike, at, whole
from planforge.lintdocx.paper import Paper, Paragraph, Run
from planforge.lintdocx.texts import is_font
from planforge.writers.titles import cuts_a_word, shapely, width

MARK_FONT = Rule("GB40", "7.2.4", "发文机关标志字体不对", "the mark has the wrong font", "warning")
MARK_SIDE = Rule("GB41", "7.2.4", "发文机关标志没有居中", "the mark is not centred")
NUMBER_NONE = Rule("GB42", "7.2.5", "没有发文字号", "there is no document number")
NUMBER_FORM = Rule("GB43", "7.2.5", "发文字号格式不对", "the document number is written wrongly")
ORDER_FORM = Rule(
    "GB96", "10.2", "令号写法不对", "the number of the order is not written as it must be"
)
NUMBER_SIDE = Rule(
    "GB44", "7.2.5", "发文字号的位置不对", "the document number is in the wrong place"
)
NUMBER_FONT = Rule(
    "GB45", "7.2.5", "发文字号字体字号不对", "the document number has the wrong font or size"
)
RULE_NONE = Rule("GB46", "7.2.7", "没有红色分隔线", "there is no red rule")
SECRECY = Rule(
    "GB47", "7.2.2", "密级、紧急程度的字体或位置不对", "secrecy or urgency is set wrongly"
)
SEQUENCE = Rule(
    "GB48",
    "7.2.3",
    "份号、密级、紧急程度的顺序不对",
    "copy number, secrecy and urgency are out of order",
)
COPY = Rule(
    "GB49", "7.2.1", "份号不是 6 位数字或没有顶格", "the copy number is not six figures, flush left"
)
SIGNER = Rule("GB50", "7.2.6", "签发人姓名不是楷体", "the signer's name is not in 楷体")
TITLE_NONE = Rule("GB51", "7.3.1", "没有标题", "there is no title")
TITLE_FONT = Rule("GB52", "7.3.1", "标题字体字号不对", "the title has the wrong font or size")
TITLE_SIDE = Rule("GB53", "7.3.1", "标题没有居中", "the title is not centred")
TITLE_BOLD = Rule("GB54", "惯例", "标题加粗了", "the title is bold", "warning")
TITLE_END = Rule("GB55", "惯例", "标题末尾有标点", "the title ends with a mark", "warning")
TITLE_LINES = Rule(
    "GB56", "7.3.1", "标题回行不成梯形或菱形，或一行排不下", "the lines of the title make no shape"
)
TITLE_WORD = Rule("GB98", "7.3.1", "标题回行把词语拆开了", "a line of the title ends inside a word")
TO_END = Rule("GB57", "7.3.2", "主送机关末尾没有全角冒号", "the addressees do not end with ：")
TO_INDENT = Rule("GB58", "7.3.2", "主送机关没有顶格", "the addressees are not flush left")
TO_FONT = Rule(
    "GB59", "7.3.2", "主送机关字体字号不对", "the addressees have the wrong font or size"
)

_NUMBER = re.compile(r"[^\s\d〔〕]{1,14}〔\d{4}〕[1-9]\d*号|第[1-9]\d*号")
_SIX = re.compile(r"\d{6}")


def _face(paragraph: Paragraph) -> str:
    return f"{paragraph.font or '未设'} {paragraph.size:g} 磅"


def mark(context: Context) -> Iterator[Deviation]:
    marks = context.paper.of("mark")
    fonts = [(o, o.font or "未设") for o in marks if not is_font(o.font, "小标宋")]
    yield from alike(MARK_FONT, fonts, "小标宋")
    sides = [(o, o.aligned) for o in marks if o.side != "center" and o.place == "flow"]
    yield from alike(MARK_SIDE, sides, "居中")


def number(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    if paper.form == "order":
        yield from _order_number(paper)
    if paper.form not in ("document", "letter"):
        return
    numbers = paper.of("number")
    up = [o for o in paper.of("signers") if re.search(r"\d号", o.words)]
    if not numbers and not up:
        yield whole(NUMBER_NONE, "无", "如 某政办发〔2026〕3号")
        return
    for one in numbers:
        if not _NUMBER.fullmatch(one.words):
            yield at(NUMBER_FORM, one, one.words, "年份用〔〕，顺序号不加“第”、不编虚位")
        if not is_font(one.font, "仿宋") or abs(one.size - 16) > 0.3:
            yield at(NUMBER_FONT, one, _face(one), "三号仿宋")
        yield from _number_side(paper.form, one, upward=bool(paper.of("signers")))


def _order_number(paper: Paper) -> Iterator[Deviation]:
    """令号: 第×号, without a year (10.2)."""
    told = [one for one in paper.paragraphs if one.words and _LIKE_ORDER.fullmatch(one.words)]
    for one in told[:1]:
        if not _ORDER.fullmatch("".join(one.words.split())):
            yield at(ORDER_FORM, one, one.words, "如 第12号")


_LIKE_ORDER = re.compile(
    r"第?\s*[0-9〇零一二三四五六七八九十]+\s*号?|[^，。；：、]{0,14}〔\d{4}〕\s*第?\s*\d+\s*号"
)
_ORDER = re.compile("第[1-9][0-9]*号")


def _number_side(form: str, paragraph: Paragraph, *, upward: bool) -> Iterator[Deviation]:
    if form == "letter" and paragraph.side not in ("right", "end"):
        yield at(NUMBER_SIDE, paragraph, paragraph.aligned, "信函的发文字号顶格居版心右边缘")
    elif form == "document" and upward and abs(paragraph.left + paragraph.first - 1) > 0.2:
        yield at(
            NUMBER_SIDE,
            paragraph,
            f"左空 {paragraph.left + paragraph.first:.1f} 字",
            "上行文的发文字号居左空一字",
        )
    elif form == "document" and not upward and paragraph.side != "center":
        yield at(NUMBER_SIDE, paragraph, paragraph.aligned, "居中")


def red_rule(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    if paper.form == "document" and not paper.red_rules:
        yield whole(RULE_NONE, "无", "发文字号之下 4 mm 处，与版心等宽")
    shapes = [one for one in paper.red_rules if one in ("shape", "border")]
    if paper.form == "letter" and len(shapes) < 2:
        yield whole(RULE_NONE, f"{len(shapes)} 条", "标志之下和页脚各一组双线，长 170 mm")


def small_marks(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    wrong = [
        (one, f"{_face(one)}，左空 {one.left + one.first:.1f} 字")
        for one in paper.of("secrecy", "urgency")
        if not is_font(one.font, "黑体")
        or abs(one.size - 16) > 0.3
        or abs(one.left + one.first) > 0.2
    ]
    yield from alike(SECRECY, wrong, "三号黑体，顶格")
    order = [one.role for one in paper.of("copy-number", "secrecy", "urgency")]
    if order != sorted(order, key=("copy-number", "secrecy", "urgency").index):
        yield at(
            SEQUENCE,
            paper.of("copy-number", "secrecy", "urgency")[0],
            "颠倒",
            "份号、密级和保密期限、紧急程度自上而下",
        )
    for one in paper.of("copy-number"):
        if not _SIX.fullmatch(one.words) or abs(one.left + one.first) > 0.2 or one.side == "center":
            yield at(COPY, one, one.words, "6 位阿拉伯数字，顶格")


def signers(context: Context) -> Iterator[Deviation]:
    for one in context.paper.of("signers"):
        names = list(_names(one))
        wrong = next((r for r in names if not is_font(r.font, "楷体")), None)
        if wrong or (not names and one.words.rpartition("：")[2].strip()):
            yield at(SIGNER, one, wrong.font if wrong else one.font, "三号楷体")


def _names(signers: Paragraph) -> Iterator[Run]:
    """The runs of the names: behind 签发人：, behind the number where the line goes on without it, or all. A program may have cut the
    number before them into runs of its own (LibreOffice does)."""
    opens = next((one for one in _OPENS_NAMES if one.search(signers.words)), None)
    before = ""
    for run in signers.runs:
        behind = opens is None or opens.search(before)
        before += run.text
        within = opens.search(before) if opens and not behind else None
        if run.text.strip() and (behind or (within and before[within.end() :].strip())):
            yield run


_OPENS_NAMES = (re.compile(r"签发人\s*[：:]"), re.compile(r"[0-9]\s*号"))


def title(context: Context) -> Iterator[Deviation]:
    paper = context.paper
    titles = paper.of("title")
    if not titles:
        if paper.form != "order":
            yield whole(TITLE_NONE, "无", "二号小标宋，居中")
        return
    issued = paper.of("issued-title")
    every = [*titles, *issued]
    wrong = [
        (one, _face(one))
        for one in every
        if not is_font(one.font, "小标宋") or abs(one.size - 22) > 0.3
    ]
    yield from alike(TITLE_FONT, wrong, "二号（22 磅）小标宋")
    yield from alike(TITLE_SIDE, [(o, o.aligned) for o in every if o.side != "center"], "居中")
    yield from alike(
        TITLE_BOLD, [(o, "加粗") for o in every if any(r.bold for r in o.runs)], "不加粗"
    )
    for lines in filter(None, (titles, issued)):
        if lines[-1].words.endswith(tuple("。，；：、.,;:")):
            yield at(TITLE_END, lines[-1], lines[-1].words[-1], "末尾不加标点")
        yield from _title_lines(lines)


def _title_lines(titles: list[Paragraph]) -> Iterator[Deviation]:
    lines = [line.strip() for title in titles for line in title.lines if line.strip()]
    widths = [width(line) for line in lines]
    if any(wide > 20.2 for wide in widths):
        yield at(TITLE_LINES, titles[0], f"一行 {max(widths):g} 字", "一行不超过 20 字，人工回行")
    elif len(widths) > 1 and not shapely(widths):
        shape = "、".join(f"{wide:g}" for wide in widths)
        yield at(TITLE_LINES, titles[0], f"各行 {shape} 字", "梯形或菱形")
    for before, after in pairwise(lines):
        if word := cuts_a_word(before, after):
            yield at(TITLE_WORD, titles[0], f"“{word}”分在两行", "词意完整，在词与词之间回行")


def addressees(context: Context) -> Iterator[Deviation]:
    for one in context.paper.of("to"):
        if not one.words.endswith("："):
            yield at(TO_END, one, one.words[-1:], "：")
        if abs(one.left + one.first) > 0.2:
            yield at(TO_INDENT, one, f"左空 {one.left + one.first:.1f} 字", "顶格，回行仍顶格")
        if not is_font(one.font, "仿宋") or abs(one.size - 16) > 0.3:
            yield at(TO_FONT, one, _face(one), "三号仿宋")


CHECKS: tuple[Check, ...] = (mark, number, red_rule, small_marks, signers, title, addressees)
