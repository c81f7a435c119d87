"""A paper as parts: its head, and what it says of each of the matters a 三定 paper has, by headings or by articles.

分段式 has headings (一、主要职责); 条款式 has articles, whose matter their first words tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planforge.importing.lines import Level, Line, line
from planforge.importing.source import Passage
from planforge.plan import records as m


@dataclass
class Entry:
    """A line with the lines below it."""

    line: Line
    below: list[Entry] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.line.text

    def lines(self) -> Iterable[Line]:
        yield self.line
        for entry in self.below:
            yield from entry.lines()


@dataclass
class Part:
    """One matter of the paper: its kind, the line that opens it, what stands below."""

    kind: str
    head: Line
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Outline:
    """``head`` is what stands before the first part."""

    style: m.Style
    head: list[Line]
    parts: list[Part]


_AND = "(?:和|及|与|、)"
_UNIT = "(?:机构|科室|处室|股室|部门|科（室）|处（室）|股（室）)"
_INNER = "(?:内设|内部|职能|工作|办事|内设职能|内设工作|内设办事|党政|党政内设|党政办事|审判)"
_AND_DUTIES = f"(?:{_AND}?(?:其)?(?:主要|工作)?职责(?:分工)?)?"
_LEADERS = "(?:机关)?(?:科室|内设机构)?领导(?:干部)?职数"
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("acts", re.compile("(?:主要)?(?:职责|职能|职能职责)(?:的)?(?:调整|划转|整合|转变和调整|调整和划转)(?:情况)?|划转(?:的)?(?:职责|职能)|职能转变(?:和职责调整)?|职责和?机构调整")),
    ("functions", re.compile("(?:[^，。；：]{2,18}的(?=主要|基本))?(?:机关|机构|部门)?(?:主要|基本)?(?:工作)?(?:职责|职能|任务)(?:任务|范围)?|职能配置|主要职责(?:和|及)任务|(?:宗旨(?:和|及|与|、))?(?:主要)?业务范围")),
    ("units", re.compile(f"(?:机关)?{_INNER}{_UNIT}(?:设置)?{_AND_DUTIES}|(?:机关)?(?:{_INNER})?{_UNIT}设置{_AND_DUTIES}|机构{_AND}(?:主要)?职责")),
    ("both", re.compile(f"(?:内设)?机构(?:设置)?{_AND}(?:人员)?编制(?:{_AND}领导职数)?")),
    ("staffing", re.compile(f"(?:机关)?(?:人员)?编制(?:职数|配备)?(?:{_AND}(?:人员配备|{_LEADERS}|职数|经费(?:形式|渠道)?))*|{_LEADERS}(?:{_AND}(?:机关)?(?:人员)?编制)?|职数(?:配备)?")),
    ("other", re.compile("其[他它](?:有关)?(?:事项|规定|问题)?|有关事项|其他需要说明的事项")),
    ("closing", re.compile("附\\s*则")),
    ("affiliated", re.compile("(?:所属|直属|下设|下属)?(?:公益)?事业单位(?:机构)?(?:设置)?")),
)  # fmt: skip
_ARTICLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("basis", re.compile("制[定订]本(?:规定|方案|办法)")),
    ("binding", re.compile("(?:是|作为).{0,60}基本依据")),
    ("offices", re.compile("^[^，。（）]{4,40}办公室(?:（[^）]*）)?，?设在")),
    ("functions", re.compile("主要(?:工作)?(?:职责|职能)(?:是|为|如下)?[:：]?$|(?:履行|承担)(?:下列|以下)(?:主要)?职责[:：]?$|职责是[:：]$")),
    ("units", re.compile("设(?:立|置|有)?.{0,24}(?:内设|职能)?(?:机构|科室|处室|股室|处（室）|科（室）)(?:如下)?(?:（[^（）]*）|，(?:机构)?(?:规格)?均?为[^，。]{2,8})?[:：。]?$|内设机构(?:[0-9０-９一二三四五六七八九十]+个)?(?:（[^（）]*）|，(?:机构)?(?:规格)?均?为[^，。]{2,8})?[:：]?$")),
    (
        "nature",
        re.compile(
            "^[^，。（]{2,30}(?:（[^）]*）)?(?:[是为][^，。]{2,40}(?:部门|机构|机关|单位|组织|国家局)|与[^，。]+合署办公)"
        ),
    ),
    ("institutions", re.compile("所属.{0,8}(?:事业)?单位.{0,40}另(?:行|文)")),
    ("staffing", re.compile("^(?![^。]{0,20}(?:所属|下属|直属)[^。]{0,8}单位)[^。派]*编制[^。派]{0,12}[0-9０-９一二三四五六七八九十]+\\s*[名人]")),
    ("staffing", re.compile("^(?![^。]{0,20}(?:所属|下属|直属)[^。]{0,8}单位)(?![^。]*派[驻出])[^。]*编制[^。]{0,12}[0-9０-９一二三四五六七八九十]+\\s*[名人]")),
    ("relations", re.compile("派驻|派出(?!所)|垂直管理|双重(?:管理|领导)")),
    ("interpretation", re.compile("负责解释|解释权|解释工作由")),
    ("commencement", re.compile("起(?:施行|执行|实施)|同时废止")),
    ("other", re.compile("^[^。]{0,20}(?:所属|下属|直属)[^。]{0,8}单位")),
    ("staffing", re.compile("(?:编制|职数).{0,12}[0-9０-９一二三四五六七八九十]+\\s*[名人]|[0-9]+名")),
    ("nature", re.compile("是.{0,40}(?:部门|机构|机关|单位|组织|国家局)|为.{0,12}[正副](?:部|厅|处|科|股|县)级|(?:正|副)(?:部|厅|处|科|股|县)级")),
)  # fmt: skip


# What the paper of a 事业单位 says of it under headings.
_WHAT = "(?:机构|单位)?(?:名称|规格|级别|分类|类别|性质|隶属关系|管理体制)|举办(?:单位|主体)|主管部门|经费(?:形式|来源|渠道|供给)"
_INSTITUTION = re.compile(f"(?:{_WHAT})(?:(?:、|和|及|与)(?:{_WHAT}))*")
_LAST_WORDS = re.compile("^本(?:规定|方案|办法)[^。]*(?:负责解释|起(?:施行|执行|实施))。?$")
_HEADING_AT_MOST = 24  # characters
_ARTICLES_AT_LEAST = 3  # a paper of headings may quote an article
Opens = Callable[[Line, Sequence[Part]], str]


def outline(passages: Sequence[Passage]) -> Outline:
    """The parts of a paper."""
    lines = [line(passage.text, passage.place) for passage in passages]
    articles = sum(one.level is Level.ARTICLE for one in lines)
    if articles >= _ARTICLES_AT_LEAST:
        return _parted(m.Style.ARTICLE, lines, _article)
    found = _parted(m.Style.SECTION, lines, _heading)
    if found.parts or not any(one.level is Level.FIRST for one in lines):
        return found
    # A paper whose 一、 二、 are articles: none of them is a heading.
    as_articles = [replace(o, level=Level.ARTICLE) if o.level is Level.FIRST else o for o in lines]
    return _parted(m.Style.ARTICLE, as_articles, _article)


def _parted(style: m.Style, lines: Sequence[Line], opens: Opens) -> Outline:
    """The lines in parts; ``opens`` says what matter a line opens, "" for none."""
    head: list[Line] = []
    parts: list[Part] = []
    rest: list[Line] = []
    for one in lines:
        if style is m.Style.ARTICLE and one.level is Level.CHAPTER:
            continue  # a heading over articles that say themselves what they are about
        if kind := opens(one, parts):
            _close(parts, rest)
            parts.append(Part(kind, one))
        else:
            (rest if parts else head).append(one)
    _close(parts, rest)
    return Outline(style, head, parts)


def _article(one: Line, parts: Sequence[Part]) -> str:
    """The matter an article is about; "" for any other line."""
    return _kind_of_article(one.text, parts) if one.level is Level.ARTICLE else ""


def _kind_of_article(text: str, before: Sequence[Part]) -> str:
    """What an article is about; each matter but the free ones once."""
    had = {part.kind for part in before}
    free = ("relations", "staffing", "other")
    for kind, pattern in _ARTICLES:
        if pattern.search(text) and (kind not in had or kind in free):
            return kind
    return "other"


def _heading(one: Line, parts: Sequence[Part]) -> str:
    """The matter a heading opens; "" for any other line."""
    if one.level not in (Level.FIRST, Level.CHAPTER, Level.NONE, Level.THIRD):
        return ""
    if one.level is Level.FIRST and any(part.head.level is Level.CHAPTER for part in parts):
        return ""  # below the headings of chapters, 一、 二、 are what they head: 第三章 内设机构, 一、办公室
    words = _bare_heading(one.text)
    if _INSTITUTION.fullmatch(re.split("[：:]", words)[0]):
        return "institution"
    if one.level is Level.FIRST and parts and _LAST_WORDS.search(one.text):
        return "closing"  # 五、本方案自……起执行。
    if len(words) > _HEADING_AT_MOST:
        return ""
    for kind, pattern in _HEADINGS:
        if pattern.fullmatch(words):
            had = any(part.kind == kind for part in parts)
            return "" if had and one.level is not Level.FIRST else kind
    return (
        "other"
        if one.level is Level.FIRST and len(words) < 16 and parts and not _ends(one.text)
        else ""
    )


def is_usual_heading(text: str) -> bool:
    """Whether a line is the heading of a matter that 三定 papers have."""
    words = _bare_heading(text)
    return any(pattern.fullmatch(words) for _, pattern in _HEADINGS)


def _bare_heading(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text).rstrip("：:。")


def _ends(text: str) -> bool:
    return text.rstrip()[-1:] in "。；：，、"


def _close(parts: list[Part], rest: list[Line]) -> None:
    """Give the lines since the last part's head to it, nested by the kinds of their numbers."""
    if parts:
        parts[-1].entries = nested(rest)
    rest.clear()


# A heading over units (（一）综合管理机构), which is none of them.
GROUP = re.compile(
    "[\u4e00-\u9fff]{0,10}(?:党政|事业|教学|教辅|教学辅助|科研|审判|临床|医技|综合管理|执法勤务|综合执法|综合办事|办事|行政|直属|派出|派驻|内设|职能|业务|管理|综合)机构"
)


def nested(lines: Sequence[Line]) -> list[Entry]:
    """Lines below lines: a kind of number that has not come yet is one level deeper; one without a number stands alone, below
    a heading over units behind the unit that it follows."""
    found: list[Entry] = []
    stack: list[Entry] = []
    for one in lines:
        entry = Entry(one)
        if one.level is Level.NONE:
            grouped = len(stack) > 1 and GROUP.fullmatch(stack[0].text.rstrip("。：")) is not None
            if not grouped and len(stack) > 1 and _is_heading(stack[-1]):
                stack[-1].below.append(entry)
                continue
            (stack[0].below if grouped else found).append(entry)
            continue
        while stack and not _below(one, stack):
            stack.pop()
        (stack[-1].below if stack else found).append(entry)
        stack.append(entry)
    return found


def _is_heading(entry: Entry) -> bool:
    """Whether a line below another is only the heading of what follows: 1.取消的事项."""
    return len(entry.text) < _HEADING_AT_MOST and entry.text[-1:] not in "。；：，、"


def _below(one: Line, stack: Sequence[Entry]) -> bool:
    """Whether a line stands below the last of ``stack``: its kind of number is none of the open ones."""
    return all(entry.line.level is not one.level for entry in stack)
