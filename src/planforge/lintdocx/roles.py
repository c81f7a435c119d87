"""Which part of an official paper each paragraph is, by its words, its look and its place.

The judge needs this for papers from elsewhere, whose styles say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planforge.lintdocx.paper import Paper, Paragraph, Role

_NUMERALS = "一二三四五六七八九十百零〇"
LABELS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第[{_NUMERALS}]+章(?:[\s　]|$)")),
    ("article", re.compile(rf"第[{_NUMERALS}]+条(?:[\s　]|$)")),
    ("h1", re.compile(rf"[{_NUMERALS}]+[、，,.．]")),
    ("h2", re.compile(rf"[（(][{_NUMERALS}]+[）)]")),
    ("h3", re.compile(r"\d{1,2}[.．、](?!\d)")),
    ("h4", re.compile(r"[（(]\d{1,2}[）)]")),
)
_COPY = re.compile(r"\d{5,8}")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].*)?")
_URGENCY = re.compile(r"(?:特急|加急|急件|平急)")
NUMBER = re.compile(
    r"[^\s，。；：、]{0,14}[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号|第\s*\d+\s*号"
)
DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_OPEN_DATE = re.compile(r"年[\s　]*月[\s　]*日")  # left to be filled in
_ANNEX = re.compile(r"附\s*件\s*\d*\s*[：:]?")
_ANNEX_NOTE = re.compile(r"附件\s*[：:]\s*\S")
_NEXT_NOTE = re.compile(r"\d{1,2}[.．、]\s*\S")
_IMPRINT = re.compile(r"(?:抄送|主送|抄报)[：:]|.*\d{4}年\d{1,2}月\d{1,2}日\s*印发$")
_ATTENDANCE = re.compile(r"(?:出席|请假|列席|缺席)\s*[：:]")
_TITLE_SIZE = 19.0  # pt, what is set larger than the text stands for a title


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph between its neighbours, the ``at``-th with words; the one above has its role already."""

    paragraph: Paragraph
    before: Paragraph | None
    following: Paragraph | None
    at: int

    @property
    def words(self) -> str:
        return self.paragraph.words

    def after(self, *roles: Role) -> bool:
        return self.before is not None and self.before.role in roles


def _in_a_table(place: _Place) -> Role:
    return "cell" if place.paragraph.place == "table" else ""


def _imprint(place: _Place) -> Role:
    small = place.paragraph.place != "flow" or place.paragraph.size < 16
    return "imprint" if small and _IMPRINT.match(place.words) else ""


def _attendance(place: _Place) -> Role:
    goes_on = place.after("attendance") and place.paragraph.place == "layout"
    return "attendance" if goes_on or _ATTENDANCE.match(place.words) else ""


def _annex_mark(place: _Place) -> Role:
    return "annex-mark" if _ANNEX.fullmatch(place.words) else ""


def _annex_note(place: _Place) -> Role:
    """附件说明; its further lines are numbered and stand farther in than a level's number does."""
    if _ANNEX_NOTE.match(place.words):
        return "annex-note"
    if place.after("annex-note") and _NEXT_NOTE.match(place.words):
        one = place.paragraph
        return "annex-note" if one.left + one.first > 3 or one.left > 3 else "h3"
    return ""


_FIGURE = re.compile(r"图\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[\s　：:]|$)")


def _caption(place: _Place) -> Role:
    if _FIGURE.match(place.words) and place.paragraph.side == "center":
        return "caption"  # the name of a picture
    above_table = place.following is not None and place.following.place == "table"
    return "caption" if above_table and place.paragraph.side in ("right", "end") else ""


def _labelled(place: _Place) -> Role:
    return next((role for role, pattern in LABELS if pattern.match(place.words)), "")


class _Roles:
    """Goes through the paragraphs once, from the top."""

    def __init__(self, paper: Paper) -> None:
        self._seen = [one for one in paper.paragraphs if one.words]
        for paragraph in paper.paragraphs:
            if not paragraph.words:
                paragraph.role = "blank"

    def give(self) -> None:
        start = self._head()
        end = self._title(start)
        self._rest(end)
        self._closing()

    def _head(self) -> int:
        """The 版头: all that stands above the title. Returns where the title is looked for."""
        at, last = 0, 0
        while at < min(len(self._seen), 14):
            one = self._seen[at]
            role = self._head_role(one, last)
            if role == "":
                break
            one.role = role
            at += 1
            last = at
        return last

    def _head_role(self, paragraph: Paragraph, at: int) -> Role:
        words = paragraph.words
        if at == 0 and _ANNEX.fullmatch(words):
            return "annex-mark"  # an attachment that is bound by itself
        if _SECRECY.fullmatch(words):
            return "secrecy"
        if _URGENCY.fullmatch(words):
            return "urgency"
        if _COPY.fullmatch(words) and at < 4:
            return "copy-number"
        if paragraph.red and (
            paragraph.size >= _TITLE_SIZE or words.endswith(("文件", "令", "纪要"))
        ):
            return "mark"
        if "签发人" in words:
            return "signers"
        if NUMBER.fullmatch(words):
            return "number"
        if at and self._seen[at - 1].role == "signers" and paragraph.place == "layout":
            return "signers"
        return ""

    def _title(self, start: int) -> int:
        """标题, one paragraph or one for each line. Returns where the text begins."""
        at = start
        while at < len(self._seen) and self._is_title(self._seen[at]):
            self._seen[at].role = "title"
            at += 1
        return at

    def _is_title(self, paragraph: Paragraph) -> bool:
        if paragraph.red or paragraph.place in ("table", "box"):
            return False
        large = paragraph.size >= _TITLE_SIZE or paragraph.style.lower() in ("title", "标题")
        labelled = any(pattern.match(paragraph.words) for _, pattern in LABELS)
        return (large and not labelled) or (paragraph.side == "center" and large)

    def _rest(self, start: int) -> None:
        to = start < len(self._seen) and any(o.role == "title" for o in self._seen[:start])
        for at in range(start, len(self._seen)):
            one = self._seen[at]
            before = self._seen[at - 1] if at else None
            one.role = self._role(one, before, at)
            if to and at == start and self._is_to(one):
                one.role = "to"

    def _is_to(self, paragraph: Paragraph) -> bool:
        labelled = any(pattern.match(paragraph.words) for _, pattern in LABELS)
        return paragraph.words.endswith(("：", ":")) and not labelled and paragraph.place == "flow"

    def _role(self, paragraph: Paragraph, before: Paragraph | None, at: int) -> Role:
        following = self._seen[at + 1] if at + 1 < len(self._seen) else None
        place = _Place(paragraph, before, following, at)
        return next(
            (role for decide in self._decisions for role in (decide(place),) if role), "body"
        )

    @property
    def _decisions(self) -> tuple[Callable[[_Place], Role], ...]:
        """What a paragraph of the text may be, in the order that is asked."""
        return (
            _in_a_table,
            _imprint,
            self._in_a_box,
            _attendance,
            _annex_mark,
            self._annex_title,
            self._issued_title,
            _annex_note,
            _caption,
            _labelled,
        )

    def _in_a_box(self, place: _Place) -> Role:
        if place.paragraph.place != "box":
            return ""
        return self._head_role(place.paragraph, place.at) or "imprint"

    def _annex_title(self, place: _Place) -> Role:
        follows = place.after("annex-mark", "annex-title")
        return "annex-title" if follows and self._is_title(place.paragraph) else ""

    def _issued_title(self, place: _Place) -> Role:
        """The title of what a paper issues (印发), on a page of its own behind the date."""
        begins = place.paragraph.breaks or place.after("issued-title")
        return "issued-title" if begins and self._is_title(place.paragraph) else ""

    def _closing(self) -> None:
        """署名, 成文日期 and 附注, looked for above the first annex and what is issued (7.3.5, 7.3.6)."""
        flow = [one for one in self._seen if one.role not in ("cell", "imprint")]
        behind = ("annex-mark", "issued-title")
        end = next((n for n, one in enumerate(flow) if one.role in behind), len(flow))
        dates = [n for n in range(end) if DATE.fullmatch(flow[n].words)]
        dates = dates or [n for n in range(end) if _OPEN_DATE.fullmatch(flow[n].words)]
        if not dates:
            return
        for at in dates:
            flow[at].role = "date"
        for above in range(dates[0] - 1, -1, -1):
            if not (_stands_right(flow[above]) and len(flow[above].words) <= 40):
                break
            if flow[above].role not in ("body", "signature") or flow[above].words.endswith("。"):
                break
            flow[above].role = "signature"
        below = dates[-1] + 1
        if below < end and re.fullmatch(r"[（(].*[）)]", flow[below].words):
            flow[below].role = "note"


def _stands_right(paragraph: Paragraph) -> bool:
    return (
        paragraph.side in ("right", "end", "center")
        or paragraph.left >= 8
        or paragraph.place == "layout"
    )


def give_roles(paper: Paper) -> None:
    """Write its role into each paragraph of ``paper``, and the form into the paper."""
    _Roles(paper).give()
    paper.form = _form(paper.paragraphs)


def _form(paragraphs: Sequence[Paragraph]) -> str:
    """文件, 信函, 命令, 纪要, or a plain text without a masthead."""
    mark = "".join(paragraph.words for paragraph in paragraphs if paragraph.role == "mark")
    if not mark:
        return "plain"
    if mark.endswith("令"):
        return "order"
    if mark.endswith("纪要"):
        return "minutes"
    return "document" if mark.endswith("文件") or "文件" in mark else "letter"
