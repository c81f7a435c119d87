"""What stands before the first part of a paper and after its last: title, 文号, 主送, 批准, 署名 and 日期, 抄送, 印发."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planforge.importing.draft import LIKELY, Draft
from planforge.importing.lines import Level, Line
from planforge.plan import records as m
from planforge.words.numerals import value

DOC_NO = re.compile(r"[^\s\d〔〕]{1,16}〔(?:19|20)\d\d〕\d+号")
_NUMBER_LINE = re.compile(
    rf"(?P<no>{DOC_NO.pattern})(?:签发人[:：](?P<signers>[\u4e00-\u9fff、，]{{2,20}}))?"
)
_TITLE = re.compile(
    r"(?P<name>.{2,40}?)(?:的)?(?:职能配置|机关主要职责|主要职责|主要职能|职责配置)、?(?:和)?(?:内设)?(?:机构|科室)(?:设置)?(?:和|及|、)人员编制(?:的)?(?:暂行)?(?P<kind>规定|方案|通知)"
)
_SHORT_TITLE = re.compile(
    r"(?P<name>.{2,30}?)(?:“?三定”?|机构编制|机构设置(?:和人员编制)?|机关机构改革)(?P<kind>规定|方案)"
)
_TOWN_TITLE = re.compile(
    r"(?P<name>.{2,30}?(?:乡|镇|街道|街道办事处|局|委员会|部|院|中心))机构改革(?:实施)?(?P<kind>方案)"
)
_OTHER_KIND = re.compile(
    "关于.{2,60}?的?(?P<kind>批复|请示|复函|函|决定|意见|报告|会议纪要|公告|通告|议案)"
)
_ABOUT = re.compile("关于(?:重新)?(?:印发|调整|批准)")
_ABOUT_OPEN = re.compile("关于(?:重新)?(?:印发|调整|批准)?[《〈]?$")
NO_NAME = re.compile(  # words of a sentence, and nobody's name
    "制[定订]本|^[，。：、]|本$|^(?:结合|根据|按照|依据|为了|现就|现将|经[^，。]*(?:批准|同意|研究))|实际$"
)
_BODIES = re.compile(  # the bodies that issue a notice, above its 关于……
    "(?:(?:中共)?[\u4e00-\u9fff]{2,24}?(?:办公室|办公厅|委员会|人民政府|编委|编办|党委|[市县区省]委))+"
)
_STATE = re.compile("[（(](草案|征求意见稿|送审稿)(?:，待重新审定)?[）)]$")
_DAY = re.compile(
    r"(?P<y>\d{4}|[一二三四五六七八九〇○零Ｏ0]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_APPROVED = re.compile(
    "(?:已经?|业经|(?:^|》|，)经)(?P<by>.{2,30}?)(?:研究)?(?:批准|同意|审定|审议通过)[，,]?\\s*现(?:予以?印发|印发|将.*印发)"
)
_EXAMINED = re.compile(
    "^.*?(?:审核|研究|审议|讨论)(?:通过|同意)?后?(?:[，、]?(?:并|已经?|再)?(?:报请?|提请|经)|[，、](?=[^，、]+$))"
)
_MEETING = re.compile("(?:第[0-9一二三四五六七八九十百]+次)?[^，。第]{0,6}(?:会议|办公会).*$")
_NOTE_LINE = re.compile("[（(]此件[^（）()]*[）)]")
_OF_NOTICES = re.compile(
    "要按照规定履行职责、配备人员|^现将.*印发给你们|^\\S{2,40}(?:文件|令)$|^(?:请|望)?(?:认真|遵照|贯彻)*执行。?$|^特此通知。?$"
)
_TO = re.compile("[:：]$")
_OPENS_TEXT = re.compile("^(?:经|根据|按照|依据|为)|现将|如下[:：]$")
_ADDRESSED = re.compile("各|有关|直属|政府|委员会|(?:局|委|办|厅|部|院|中心|办公室)[:：]$")
# Offices that sign together on one line.
_TOGETHER = re.compile(
    "(?<=办公室)(?=.{2,}办公室$)|(?<=办公厅)(?=.{2,}办公厅$)|(?<=[省市县区]委)(?=[^办]{1,12}人民政府$)"
)
_OFFICE = re.compile("(?:办公室|办公厅|委员会|人民政府|编委|编办|党委|市委|县委|区委|省委|局|厅)$")
_ATTACHED = re.compile(r"附件\s*[:：]?\s*\d*\s*[:：.]?|附\s*[:：]")
_COPY = re.compile("^抄\\s*送\\s*[:：]\\s*(?P<to>.+)$")
_PRINTED = re.compile(r"^(?P<office>\S{2,30}?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印发$")
OLD_FOOT = re.compile(  # what a 版记 had before 2012 and has no more
    r"主\s*题\s*词\s*[:：].*|[（(]?\s*共?\s*印\s*\d+\s*份\s*[）)]?"
)
_ANNEX = re.compile(r"附件\s*\d*\s*[:：]?\s*$|附件\s*\d+")
_MADE = re.compile(
    "^附件\\s*[:：]|(?:内设机构和人员编制表|领导职数表|职责对应表|机构图)$|^（?单位[:：].{1,4}）?$"
)
_MORE_COPIES = re.compile("(?:[^，。：0-9]{2,20}(?:院|室|委|府|局|部|会|体|厅|区|办|队)[，、。]?)+")
_ZERO = str.maketrans("○Ｏ〇", "零零零")


def day_of(text: str) -> date | None:
    """The first date in ``text``, in figures or Chinese numerals; None without one."""
    if not (found := _DAY.search(text)):
        return None
    try:
        return date(*(value(found[key].translate(_ZERO)) for key in "ymd"))
    except ValueError:
        return None


def is_annex(text: str) -> bool:
    """Whether a line opens the attachments behind a paper."""
    return _ANNEX.fullmatch(text.strip()) is not None


def is_of_attachments(text: str) -> bool:
    """Whether a line names the attachments behind a paper, or is the title of a table that planforge makes itself."""
    return _MADE.search(text.strip()) is not None


def read_head(draft: Draft, rest: Sequence[Line]) -> None:
    """The envelope; what is none of it is kept."""
    attached = False
    for at, one in enumerate(rest):
        text = one.text
        if _ATTACHED.match(text) or (attached and len(text) < 40 and one.n):
            attached = True  # names of the attachments: a notice makes its own list of them
        elif not _envelope(draft, one, rest[at + 1] if at + 1 < len(rest) else None):
            draft.keep(one)
    issuing = draft.issuing
    if draft.mark and issuing.get("date") and not ({"office", "issuers"} & issuing.keys()):
        # The seal is no text: the head says whose it is.
        _signed(draft, rest[0], draft.mark)


def other_kind(head: Sequence[Line]) -> str:
    """批复, 请示 … where the title, on one line or two, is that of another kind of paper; "" for one that may be a 三定 paper."""
    texts = [one.text.replace(" ", "") for one in head[:4]]
    for words in (*texts, *(a + b for a, b in pairwise(texts))):
        if found := _OTHER_KIND.fullmatch(re.sub("^[^，。：]{0,40}?(?=关于)", "", words)):
            return found["kind"]
    return ""


def read_title(draft: Draft, head: Sequence[Line]) -> list[Line]:
    """The lines of ``head`` without those of the title, which may be broken over three lines."""
    titles: list[tuple[int, int, str]] = []
    for size in (1, 2, 3):
        for start in range(len(head) - size + 1):
            lines = head[start : start + size]
            text = "".join(one.text for one in lines).replace(" ", "")
            before = head[start - 1].text.strip() if start else ""
            if _ABOUT_OPEN.search(before) and text.endswith("通知"):
                continue  # the end of a notice's title, which begins above
            if (found := _named(text)) and not _ends_open(lines) and not _ATTACHED.match(text):
                titles.append((start, start + size, found))
    taken: set[int] = set()
    for start, end, name in titles:
        if not taken & set(range(start, end)):
            alone = end < len(head) and _STATE.fullmatch(head[end].text.strip()) is not None
            end += alone
            over = start - 1
            notice = head[start].text.startswith("关于")
            if notice and over >= 0 and over not in taken and _BODIES.fullmatch(head[over].text):
                taken.add(over)  # the first line of the notice's title
                draft.mark = draft.mark or head[over].text.strip()
                draft.saw("issuing", head[over].text, head[over], "通知标题里的发文机关")
            taken |= set(range(start, end))
            if _ABOUT.search(head[start].text) and head[end - 1].text.endswith("通知"):
                whole = "".join(one.text for one in head[start:end]).replace(" ", "")
                if _BODIES.fullmatch(by := whole.partition("关于")[0]):
                    draft.mark = draft.mark or by
                for one in head[start:end]:  # it makes its own, of one line or two
                    draft.saw("issuing", one.text, one, "通知标题")
            _department(draft, name, head[start])
            _status(draft, head[end - 1])
            _titled(draft, "".join(one.text for one in head[start:end]).replace(" ", ""))
    return [one for at, one in enumerate(head) if at not in taken]


def _ends_open(lines: Sequence[Line]) -> bool:
    """Whether the last line belongs to something else: a title of two lines is no title of three."""
    return len(lines) > 1 and any(one.text.endswith(("。", "：", ":")) for one in lines)


def _titled(draft: Draft, text: str) -> None:
    """The title of the 三定规定 itself, as the paper has it; that of the notice around it is made anew."""
    title = _STATE.sub("", text)
    if draft.name and title.startswith(draft.name) and "title" not in draft.said:
        draft.say("title", title)


_LONGEST_TITLE = 80  # characters


def _named(text: str) -> str:
    """The department a title is about; "" for other lines."""
    if len(text) > _LONGEST_TITLE or "。" in text:
        return ""
    found = _TITLE.search(
        text.replace("《", "").replace("》", "").replace("〈", "").replace("〉", "")
    )
    words = re.sub("[《》〈〉]", "", text)
    found = found or _SHORT_TITLE.search(words) or _TOWN_TITLE.fullmatch(words)
    if not found:
        return ""
    name = _ABOUT.split(found["name"])[-1].removeprefix("关于")
    return "" if NO_NAME.search(name) else name


def _status(draft: Draft, line: Line) -> None:
    """（征求意见稿） behind the title, or on a line of its own below it."""
    if found := _STATE.search(line.text.strip()):
        status = next(one for one in m.Status if one.zh == found[1])
        draft.plan["status"] = status
        draft.saw("status", status.zh, line, "标题后面的括号")


def _department(draft: Draft, name: str, line: Line) -> None:
    if not draft.name:
        draft.name = re.sub("（[^（）]*）$", "", name)  # （某县政务服务局）: its other name
        draft.saw("department.name", draft.name, line, "标题里的名称")


def _envelope(draft: Draft, one: Line, following: Line | None) -> bool:
    """Whether a line is one of the envelope's, taken over."""
    text, issuing = one.text.strip(), draft.issuing
    if found := _NUMBER_LINE.fullmatch(text.replace(" ", "")):
        _number_line(draft, one, found)
    elif _ABOUT.search(text) and text.endswith("通知"):
        return True  # a notice makes its own title
    elif found := _APPROVED.search(text):
        by = _EXAMINED.sub("", found["by"])  # who examined it before is not who approved it
        by = _MEETING.sub("", by)
        issuing["approved_by"] = by
        draft.saw("issuing.approved_by", by, one, "批准机关", LIKELY)
        draft.say("notice", text)
    elif _NOTE_LINE.fullmatch(text):
        issuing["note"] = text.strip("（()）")
        draft.saw("issuing.note", text, one, "附注")
    elif _is_addressed(text):
        issuing["to"] = _listed(text.rstrip("：:"))
        draft.saw("issuing.to", text, one, "主送")
    elif len(text) < 20 and (dated := day_of(text)):
        issuing["date"] = dated
        draft.saw("issuing.date", dated.isoformat(), one, "成文日期")
    elif following and _signs(text, following.text):
        _signed(draft, one, text)
    else:
        if not _OF_NOTICES.search(text):
            return False
        draft.saw("issuing", text, one, "印发通知里的套语")
        draft.mark = text.removesuffix("文件") if text.endswith("文件") else draft.mark
        if not text.endswith(("文件", "令")):
            draft.say("notice", text)
    return True


def _is_addressed(text: str) -> bool:
    """Whether a line names those whom a notice is sent to: no sentence that opens what follows."""
    short = len(text) < 200 and not _OPENS_TEXT.search(text)
    return bool(short and _TO.search(text) and _ADDRESSED.search(text))


def _number_line(draft: Draft, line: Line, found: re.Match[str]) -> None:
    """发文字号 and 签发人, which may share a line (7.2.6)."""
    if found["no"]:
        draft.issuing["doc_no"] = found["no"]
        draft.saw("issuing.doc_no", found["no"], line, "发文字号")
    if found["signers"]:
        draft.issuing["signers"] = tuple(filter(None, re.split("[、，]", found["signers"])))
        draft.saw("issuing.signers", found["signers"], line, "签发人")


def _signs(text: str, following: str) -> bool:
    """Whether a line is a signature: an office with the date, or another that signs with it, below."""
    if not _OFFICE.search(text) or len(text) >= (24 if not _TOGETHER.search(text) else 48):
        return False
    return day_of(following) is not None or (
        _OFFICE.search(following) is not None and len(following) < 24
    )


def _is_signature(line: Line, following: str) -> bool:
    """Whether a line below the paper, over its date, is who signs it."""
    dated = day_of(following) is not None
    return line.level is Level.NONE and dated and _signs(line.text.strip(), following)


def _signed(draft: Draft, line: Line, text: str) -> None:
    """署名: one office, or those that issue the paper together."""
    for office in _TOGETHER.split(text):
        _signed_by(draft, line, office.strip())


def _signed_by(draft: Draft, line: Line, office: str) -> None:
    issuing = draft.issuing
    before = issuing.pop("office", None)
    known = issuing.get("issuers", ())
    if before or known:
        issuing["issuers"] = (
            *(known if isinstance(known, tuple) else ()),
            *([before] if before else []),
            office,
        )
    else:
        issuing["office"] = office
    draft.saw("issuing.office", office, line, "署名")


def _listed(words: str) -> tuple[str, ...]:
    """各县（市、区）委、人民政府，市委各部门: the bodies of a list, by its larger marks; what is in brackets is one name's."""
    return tuple(re.split("，" if "，" in words else "、(?![^（）]*）)", words))


def read_foot(draft: Draft, line: Line, following: str = "") -> bool:
    """Whether a line behind the last article is 附注, 署名 (with the date ``following`` it), 成文日期 or more of 抄送, taken over."""
    text, issuing = line.text.strip(), draft.issuing
    copied = issuing.get("copy_to")
    if _NOTE_LINE.fullmatch(text):
        issuing["note"] = text.strip("（()）")
    elif (dated := day_of(text)) and _DAY.fullmatch(text.replace(" ", "")):
        issuing.setdefault("date", dated)
    elif isinstance(copied, tuple) and _MORE_COPIES.fullmatch(text):
        issuing["copy_to"] = (*copied, *_listed(text.rstrip("。")))
    elif "office" not in issuing and _is_signature(line, following):
        _signed(draft, line, text)
    else:
        return False
    draft.saw("issuing", text, line, "附注、署名、成文日期或者抄送")
    return True


def read_box(draft: Draft, line: Line) -> bool:
    """Whether a line of a text box or the foot of the paper is one of the envelope's, taken over."""
    text = line.text.strip()
    if found := _COPY.match(text):
        draft.issuing["copy_to"] = _listed(found["to"].rstrip("。"))
    elif found := _PRINTED.match(re.sub(r"\s+", " ", text)):
        draft.issuing["print_office"] = found["office"]
        printed = day_of(found["day"])
        if printed:
            draft.issuing["print_date"] = printed
    elif found := DOC_NO.fullmatch(text.replace(" ", "")):
        draft.issuing["doc_no"] = found[0]
    elif OLD_FOOT.fullmatch(text):
        draft.keep(line)
        return True
    else:
        return re.fullmatch(r"[-—\s\d]*", text) is not None
    draft.saw("issuing", text, line, "版头或版记")
    return True


def is_imprint(draft: Draft, rows: Sequence[Sequence[str]], place: str) -> bool:
    """Whether a table is the 版记 of a paper, taken over."""
    cells = [line for row in rows for cell in row for line in cell.split("\n") if line.strip()]
    if not any(_COPY.match(cell.strip()) or _PRINTED.match(cell.strip()) for cell in cells):
        return False
    for cell in cells:
        one = Line(Level.NONE, 0, cell, place)
        if not read_box(draft, one):
            draft.keep(one)
    return True


def issuing_of(draft: Draft) -> m.Issuing | None:
    """The envelope as far as it was read; None of a paper without one."""
    return m.Issuing(**draft.issuing) if draft.issuing else None  # type: ignore[arg-type]
