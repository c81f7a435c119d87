"""Damage that a paper took on its way is undone, and every mending is told: debris of phonetics, foreign punctuation, other
characters, lines cut or joined.

Words are never changed for other words; ``keep`` leaves all of it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from planforge.importing.catalogue import (
    OF_THE_SITE,
    Pairs,
    catalogue_of,
    catalogue_of_table,
    lines_of,
)
from planforge.importing.head import OLD_FOOT
from planforge.importing.lines import Level, line
from planforge.importing.source import Grid, Passage, Source
from planforge.words.numerals import cells, value
from planforge.words.traditional import DEBRIS, TRADITIONAL, simplified

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CLOSED = "。；：！？"
_FULL_LINE = 80  # percent of the widest line: no line begins with a mark, so that the one before it is shorter or longer
_FULL = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(f"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《（]|$)")
_PAIR = re.compile(f"\\(([^()]*[{_HAN}][^()]*)\\)|(?<=[{_HAN}])\\(([^()]*)\\)")
_YEAR = re.compile(r"[\[【（(［]\s*((?:19|20)\d\d)\s*[\]】）)］]\s*第?\s*0*([1-9]\d*)\s*号")
_ANGLE = re.compile(f"[<＜]([^<>＜＞]*[{_HAN}][^<>＜＞]*)[>＞]")
_BLANK = re.compile(
    f"(?<=[{_HAN}0-9，、；。：（）《》“”〔〕]) +(?=[{_HAN}0-9，、；。：（）《》“”〔〕])"
)
_HEAD = re.compile(
    f"^((?:[（(](?:[一二三四五六七八九十]+|[0-9]+)[）)]|[0-9]+[.．、]|[一二三四五六七八九十]+、)? ?[{_HAN}、]{{2,20}}[室科处股司局厅队委部组中心所站会办]"
    "(?:（[^（）]*）)?) +(?=负责|承担|主要|拟订|组织|贯彻|研究|指导|协调|按|统筹|参与|管理)"
)
_PAGE = re.compile(
    r"[-—－–]*\s*(?:第?\s*\d{1,4}\s*页?|\d{1,3}\s*/\s*\d{1,3})\s*[-—－–]*|\[?接上页\]?|第\s*\d+\s*页\s*共\s*\d+\s*页"
)
_OF_A_PAGE = re.compile(  # 【打印】【关闭】, 字号：大 中 小, 来源：…… 浏览次数：…… of a web page
    r"(?:[【\[〖(（]?\s*(?:打印(?:本页|文本)?|关闭(?:窗口|本页)?|收藏|分享(?:到)?|返回(?:顶部|首页)?|下载|字体?|字号|大|中|小|纠错)\s*[】\]〗)）]?[:：|｜/\s]*){2,}"
    r"|(?:(?:信息)?来源|发布(?:时间|日期|单位|机构)|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:数|量|次数)?|索引号|责任编辑|编辑)\s*[:：].{0,60}"
    r"|(?:上一[篇条]|下一[篇条])[:：].*"
    r"|分享(?:到|至)\s*[:：]?.{0,60}|(?:微信|微博|QQ|收藏|打印|关闭|复制链接|扫一扫|[|｜\s])+"
    r"|(?:\[\d+\]\s*|\d+\s+|首页|上一?页|下一?页|尾页|末页|跳转到?|\s)*(?:首页|上一?页|下一?页|尾页|末页)(?:\[\d+\]|\d+|首页|上一?页|下一?页|尾页|末页|\s)*"
)
_WEB = "网页上的按钮和栏目"
_LEFT_OUT = (
    ("页码和接页标记", _PAGE),
    ("版头的横线和星号", re.compile(r"[★☆─━—_=\s]+")),
    ("旧版记的主题词和印数", OLD_FOOT),
)
_JOINED = re.compile(
    "(?<=[。；：])[ \t\u3000]*(?=第[一二三四五六七八九十百]+条[\\s\u3000]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)"
)
_FIRST_FIGURE = re.compile("1[、.．](?![0-9])")
_IN_FIGURES = re.compile(
    "(?<=[。；])[ \t\u3000]*(?=[2-9][0-9]?[、.．](?![0-9]))"
)  # 1、甲站；2、乙站
# A heading, or the title, and the words behind it on one line: 二、内设机构根据上述职责……, ……人员编制规定根据《……》……
_BEHIND_HEADING = re.compile(
    "(?<=、主要职责|、内设机构|、人员编制|、领导职数|、职责调整|、其他事项)"
    f"(?=根据[^，。]{{2,40}}[，。]|（一）|[{_HAN}]{{2,24}}?(?:机关)?(?:行政|事业)?编制(?:为|[0-9])|[{_HAN}]{{2,24}}?(?:设|内设)[0-9一二三四五六七八九十])"
    "|(?<=人员编制规定|人员编制方案)(?=(?:根据|按照|依据)[^，。《]{0,12}《)"
)
_HEADING_FIRST = re.compile(
    "^[一二三四五六七八九十]{1,3}、|人员编制(?:规定|方案)(?:根据|按照|依据)"
)
_BEHIND_TITLE = re.compile("(?<=规定|方案)[ \t\u3000]+(?=第一条[\\s\u3000])")
_STOP = re.compile(  # 1.5 and 某.com keep their points
    f"(?<=[{_HAN}”》）])[.．](?=[{_HAN}]|$|[ \u3000]*（[一二三四五六七八九十]+）|[ \u3000]+[{_HAN}])"
)
_BROKEN = re.compile(  # 〔四〕指导, （二承办, 六）指导: a number of which a bracket was lost or misread
    "[〔\\[【［（(]?(?P<n>[一二三四五六七八九十]{1,3})[〕\\]】］）)]?(?=[\u4e00-\u9fff])(?<=[〔\\[【［（(〕\\]】］）)一二三四五六七八九十])"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """One mending: where, what it is called, what stood there and what stands there now ("" for a line taken out)."""

    place: str
    what: str
    before: str
    after: str


Step = tuple[str, Callable[[str], str]]


def _in_titles(found: re.Match[str]) -> str:
    """<甲方案> as 《甲方案》, and as 〈甲方案〉 inside of 《》 (GB/T 15834-2011)."""
    before = found.string[: found.start()]
    left, right = "〈〉" if before.count("《") > before.count("》") else "《》"
    return f"{left}{found[1]}{right}"


def _numbers_in_year_brackets(text: str) -> str:
    return _YEAR.sub(lambda found: f"〔{found[1]}〕{found[2]}号", text)


_STEPS: tuple[Step, ...] = (
    ("注音残留", lambda text: DEBRIS.sub("", text)),
    ("繁体字", lambda text: simplified(text) if TRADITIONAL.search(text) else text),
    ("发文字号的括号", _numbers_in_year_brackets),
    ("半角括号", lambda text: _PAIR.sub(lambda found: f"（{found[1] or found[2] or ''}）", text)),
    ("半角标点", lambda text: _HALF.sub(lambda found: found[0].translate(_FULL), text)),
    ("半角句点", lambda text: _STOP.sub("。", text)),
    ("书名号", lambda text: _ANGLE.sub(_in_titles, text)),
)


def cleaned(source: Source, *, keep: bool = False) -> tuple[Source, tuple[Mended, ...]]:
    """The source with its damage undone, and each mending; with ``keep`` as it came."""
    if keep:
        return source, ()
    told: list[Mended] = []
    blocks: list[Passage | Grid] = []
    for block in source.blocks:
        if not isinstance(block, Passage):
            if (pairs := catalogue_of_table(block.rows)) is None:
                blocks.append(block)
            else:
                said = "　".join(cell for row in block.rows for cell in row)
                blocks += _of_catalogue(pairs, Passage(said, block.place), told)
            continue
        if out := next((what for what, sign in _LEFT_OUT if sign.fullmatch(block.text)), ""):
            told.append(Mended(block.place, out, block.text, ""))
            continue
        if (pairs := catalogue_of(block.text)) is not None:
            blocks += _of_catalogue(pairs, block, told)
            continue
        if _OF_A_PAGE.fullmatch(block.text) or OF_THE_SITE.fullmatch(block.text):
            told.append(Mended(block.place, _WEB, block.text, ""))
            continue
        text = block.text
        for what, mend in _STEPS:
            after = mend(text)
            if after != text:
                told.append(Mended(block.place, what, text, after))
                text = after
        blocks.append(replace(block, text=text))
    whole = replace(source, blocks=tuple(blocks))
    return _relined(whole, told), tuple(told)


def _of_catalogue(pairs: Pairs, block: Passage, told: list[Mended]) -> Iterator[Passage]:
    """Number and date of the catalogue of a web page, as lines of the paper's head."""
    lines = lines_of(pairs)
    what = "网页上的文号和日期" if lines else _WEB
    told.append(Mended(block.place, what, block.text, "；".join(lines)))
    yield from (replace(block, text=one) for one in lines)


def _relined(source: Source, told: list[Mended]) -> Source:
    """Lines that were joined, apart; lines that were cut, together."""
    blocks: list[Passage | Grid] = []
    for block in source.blocks:
        if isinstance(block, Passage):
            parts = [p for part in _apart_from_heading(block.text) for p in _JOINED.split(part)]
            parts = [p for part in parts for p in _BEHIND_TITLE.split(part)]
            parts = [p for part in parts for p in _apart_by_figures(part)]
            if len(parts) > 1:
                told.append(Mended(block.place, "连在一起的行", block.text, "／".join(parts)))
            blocks += (replace(block, text=part.strip()) for part in parts if part.strip())
        else:
            blocks.append(block)
    blocks = list(_whole(blocks, told, wrapped=source.wrapped))
    return replace(source, blocks=tuple(_renumbered(blocks, told)))


def _apart_from_heading(text: str) -> list[str]:
    """The heading or the title that a line begins with, and what is written behind it."""
    return _BEHIND_HEADING.split(text, maxsplit=1) if _HEADING_FIRST.search(text) else [text]


def _apart_by_figures(text: str) -> list[str]:
    """1、甲站；2、乙站 as two lines; a text that does not begin with the first of its numbers is one."""
    return _IN_FIGURES.split(text) if _FIRST_FIGURE.match(text.strip()) else [text]


def _renumbered(blocks: Sequence[Passage | Grid], told: list[Mended]) -> Iterator[Passage | Grid]:
    """Numbers of which a bracket was lost or misread, whole again: where the one before them in the list says which it is."""
    last = 0  # of the （一）（二） of the list that is open
    for block in blocks:
        if isinstance(block, Passage):
            one = line(block.text)
            found = _BROKEN.match(block.text) if one.level is Level.NONE else None
            marked = found is not None and not found[0].isalpha()
            if found is not None and marked and last and value(found["n"]) == last + 1:
                text = f"（{found['n']}）{block.text[found.end() :]}"
                told.append(Mended(block.place, "残缺的序号", block.text, text))
                block, last = replace(block, text=text), last + 1
            elif one.level is Level.SECOND:
                last = one.n
            elif one.level in (Level.FIRST, Level.ARTICLE, Level.CHAPTER):
                last = 0
        yield block


def _whole(
    blocks: Sequence[Passage | Grid], told: list[Mended], *, wrapped: bool
) -> Iterator[Passage | Grid]:
    """A line that stops inside a sentence goes on in the next one without a number; of a page's lines (``wrapped``) one that is
    as wide as the page, too."""
    widest = max((cells(b.text) for b in blocks if isinstance(b, Passage)), default=0)
    open_: Passage | None = None
    last = ""  # the line as it stands in the file, of those that were put together
    for block in blocks:
        if (
            open_ is not None
            and isinstance(block, Passage)
            and open_.box == block.box
            and (
                (wrapped and _goes_on(last, block.text, widest)) or _is_cut(open_.text, block.text)
            )
        ):
            cut = f"{open_.text[-8:]}／{block.text[:8]}"
            told.append(Mended(block.place, "断开的行", cut, "接成一行"))
            open_, last = replace(open_, text=open_.text + block.text), block.text
            continue
        if open_ is not None:
            yield open_
        open_, last = (block, block.text) if isinstance(block, Passage) else (None, "")
        if open_ is None:
            yield block
    if open_ is not None:
        yield open_


_STOPS_INSIDE = re.compile("(?:[，、和与及或并的对由将为在以于]|其他|有关)$")
_REST = re.compile("[\u4e00-\u9fff]{1,4}[。；]")
_NAMES = re.compile(
    "[\u4e00-\u9fff、]{1,24}[室科处股司局厅队委部组中心所站会办院]$|(?:职责|职能|机构|编制|规定|方案|通知)$"
)


def _is_cut(before: str, after: str) -> bool:
    """Whether a line stops inside a sentence whatever its width: inside brackets that the next one closes, at a word that nothing
    ends with, or before the last word (任务。)."""
    one, other = line(before), line(after)
    if other.level is not Level.NONE or not one.text or before[-1] in _CLOSED:
        return False
    opened = before.count("（") > before.count("）")
    if opened and "）" in after and "（" not in after.partition("）")[0]:
        return True
    if _STOPS_INSIDE.search(one.text) and one.text not in ("其他", "有关"):  # 七、其他 is a heading
        return True
    return _REST.fullmatch(other.text) is not None and not _NAMES.search(one.text)


def _goes_on(before: str, after: str, widest: int) -> bool:
    """Whether a line fills the page's width, ends in no full mark, and the next has no number of its own."""
    full = 100 * cells(before) >= _FULL_LINE * widest
    return full and before[-1] not in _CLOSED and line(after).level is Level.NONE


def without_blanks(text: str) -> str:
    """``text`` without the blanks that a program or a person put inside of words; one between a unit's name and its duties
    stays."""
    words = text.replace("\u3000", " ").replace("\xa0", " ").strip()
    head = _HEAD.match(words)
    if head is None:
        return _BLANK.sub("", words)
    return f"{_BLANK.sub('', head[1])} {_BLANK.sub('', words[head.end() :])}"
