"""职责调整: what was taken away, given, received, added, made stronger; one act a sentence, in the verbs offices use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from planforge.importing.draft import Draft
from planforge.importing.lines import Level, Line
from planforge.importing.outline import Entry, Part
from planforge.importing.units import sentences
from planforge.plan import records as m
from planforge.reading.sentences.counts import Count, counted
from planforge.words.phrases import bare, leaves_out

_V = m.AdjustmentVerb
_D = m.Direction
_NAMES = (  # a name is not cut where it goes on: 领导小组办|公室, 指挥部|办公室
    "[^，。：；的][^，。：；]{1,23}?(?:局|委(?!员)|办(?!公|理)|厅|部(?!办|门|队|分)|委员会|办公室|中心|总站|大队)(?!办公室)"
)
_WHOLE = "(?:整体|整合|一并|统一|全部|整建制|分别)*"
_ALONG = re.compile(
    "[，（]?(?:(?:相应|同时|并|随之|一并)*(?:划入|划出|下放|划转|带)|连同)(?P<posts>[^，。（]*?[0-9]+(?:名|个).*?)(?:一并划[转入出])?）?$"
)
_UNITS_ALONG = re.compile("[、，和]?内设机构(?P<n>[0-9]+)个")
_MOVES: tuple[tuple[m.Direction, re.Pattern[str]], ...] = (
    (_D.OUT, re.compile(f"^将(?P<what>.+?){_WHOLE}，?(?:划给|划转(?:给|至|到)|划归|划入(?!我|本))(?P<other>[^，。]+)$")),
    (_D.OUT, re.compile(f"^(?P<what>[^，]+?){_WHOLE}，?(?:划给|划转(?:给|至|到)|划归)(?P<other>[^，。]+)$")),
    (_D.OUT, re.compile("^划出(?P<what>[^，]+?)，?(?:交由|交给|由|给)(?P<other>[^，。]+?)(?:承担|负责|管理)?$")),
    (_D.DOWN, re.compile("^下放(?P<what>[^，]+?)(?:至|给|到)(?P<other>[^，。]+?)$")),
    (_D.DOWN, re.compile(f"^(?:将)?(?P<what>.+?){_WHOLE}下放(?:给|至|到)?(?P<other>(?!管理|的)[^，。]+?)(?:管理|承担)?$")),
)  # fmt: skip
_RECEIVED: tuple[tuple[m.Direction, re.Pattern[str]], ...] = (
    (_D.UP, re.compile("^将(?P<what>.+?)由(?P<other>[^，。]+?)上收(?:至|到)?[^，。]*$")),
    (_D.IN, re.compile(f"^将(?P<what>.+?)由(?P<other>[^，。由]+?){_WHOLE}划(?:入|转(?:至|到))[^，。]*$")),
    (_D.IN, re.compile(f"^将(?:原?由)?(?P<other>{_NAMES})(?:承担)?的?(?P<what>.+?)，?{_WHOLE}划入(?P<into>[^，。]*)$")),
    (_D.IN, re.compile(f"^(?:原?由)?(?P<other>{_NAMES})承担的(?P<what>[^，]+?)，?{_WHOLE}划入(?P<into>[^，。]*)$")),
    (_D.IN, re.compile(f"^(?:承接|划入)(?P<other>{_NAMES})(?:承担)?的(?P<what>.+)$")),
)  # fmt: skip
_HANDED = re.compile(
    "^将(?P<what>.+?)，?(?P<gradual>逐步)?(?:交给|交由|移交(?:给|至)?|转移给)(?P<other>[^，。；]+?)(?:承担)?(?:；(?P<rest>.+))?$"
)
_VERBS: tuple[tuple[m.AdjustmentVerb, re.Pattern[str]], ...] = (
    (_V.CANCEL_OR_ADJUST, re.compile("^(?P<gradual>逐步)?取消(?:和|、)调整(?P<what>[^、，的].*)$")),
    (_V.CANCEL, re.compile("^(?P<gradual>逐步)?取消(?P<what>[^、，的].*)$")),
    (_V.INTEGRATE, re.compile("^(?P<gradual>逐步)?整合(?P<what>[^、，的].*)$")),
    (_V.ADD, re.compile("^(?P<gradual>逐步)?(?:增加|新增)(?P<what>[^、，的].*)$")),
    (_V.STRENGTHEN, re.compile("^(?P<gradual>逐步)?(?:加强|强化)(?P<what>[^、，的].*)$")),
)  # fmt: skip
_HEAD = re.compile(  # （二）加强的职能: what the acts below it are
    "(?P<verb>(?:取消|下放|划入|划出|划转|转变|转移|移交|增加|新增|加强|强化|整合|弱化|承接|承担|调整|不再承担|交出|上收|规范|"
    "改革|完善|[、和及与])+)(?:的)?(?:主要)?(?:行政)?(?:职责|职能|事项|工作|内容|任务|审批事项)[。：:]?"
)
_UNDER: Mapping[str, m.AdjustmentVerb] = {
    "取消": _V.CANCEL,
    "增加": _V.ADD,
    "新增": _V.ADD,
    "加强": _V.STRENGTHEN,
    "强化": _V.STRENGTHEN,
    "整合": _V.INTEGRATE,
}
_OTHERS_TOO = re.compile(
    "^[、，的]|[局委办厅部]的|[、和及与]原|[、和及与][^、，]{1,14}(?:局|委员会|厅)(?:承担|负责|指导|管理|牵头|组织)"
)  # the work of more than one department in one act
# Another act in the words of the one before: 取消甲审批，下放乙审批; 将甲下放到乡镇，乙转移给社会组织.
_ANOTHER = re.compile(
    "(?:[，；、和及并])(?:并|同时)?(?:将|取消|下放|划入|划出|划转|转移|移交|交由|增加|新增|整合|承接|不再)"
    "|(?:下放|划给|划归|划转|交给|交由|移交|转移)(?:给|至|到)?[^，；]*[，；]"
    "|^(?:取消|增加|新增|加强)(?!的)|[，；]$"
)
_FROM = re.compile(f"^(?:原?由)?(?P<other>{_NAMES})(?:承担)?的(?P<what>.+)$")
_ENDS = re.compile("不再|停止|撤销|弱化|取消")
_THINGS = ("职责", "职能", "权限", "事项", "审批", "工作")
# What is cancelled below its heading: 水利施工企业资质初审.
_CANCELLED = re.compile(
    "^[^，。；的]{4,40}(?:初审|审核|核准|备案|登记|许可|认定|评审|年检|审验|检查|核定)$"
)
_RECEIVERS = {
    "事业单位": m.Receiver.INSTITUTION,
    "社会": m.Receiver.SOCIETY,
    "行业协会": m.Receiver.SOCIETY,
    "下级": m.Receiver.LOWER,
    "有关部门": m.Receiver.DEPARTMENT,
}


def _names_kind(word: str, other: str) -> bool:
    """Whether a receiver is of a kind: 社会, 社会组织, 社会力量, and no 县社会保险中心."""
    if word != "社会":
        return word in other
    return re.search("社会(?:$|组织|力量|机构|中介|团体|承担|自主|、|和)", other) is not None


def read_acts(draft: Draft, part: Part) -> None:
    """Every entry an act; a heading of its own (（二）加强的职能) says what the entries below it are. What no verb names is printed
    as it is, and no transfer is made of it."""
    verb = ""
    draft.under = ""
    for entry in _apart(part.entries):
        if (found := _HEAD.fullmatch(entry.text)) and (
            entry.below or entry.line.level is not Level.NONE
        ):
            verb, draft.under = found["verb"], bare(entry.text).rstrip("：:")
            draft.say("act_headings", draft.under)
            for below in entry.below:
                _entry(draft, below, verb)
        else:
            under = entry.line.level is Level.NONE
            draft.under = draft.under if under else ""
            _entry(draft, entry, verb if under else "")
    draft.under = ""


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries; a heading that its acts follow in the same paragraph (取消的职责：……；……) is one with entries below it."""
    for entry in entries:
        opens = re.match("([^。：]{2,20})[。：](?=.)", entry.text)
        head, rest = (opens[1], entry.text[opens.end() :]) if opens else ("", "")
        if head and _HEAD.fullmatch(head):
            line = Line(Level.NONE, 0, "", entry.line.place)
            acts = [
                Entry(replace(line, text=text))
                for text in re.split("(?<=[；。])", rest)
                if text.strip()
            ]
            yield Entry(replace(entry.line, text=head), [*acts, *entry.below])
        else:
            yield entry


def _entry(draft: Draft, entry: Entry, verb: str = "") -> None:
    """The acts of an entry; what is none by its own words may be one by those of the heading above."""
    texts: Iterable[str] = _acts_of(entry.text) or list(sentences(entry.text))
    for text in texts:
        if not _read(draft, entry.line, text) and not _by_heading(draft, entry.line, text, verb):
            _adjust(draft, entry.line, bare(text), _V.FREE)
            draft.doubt(bare(text), entry.line)
    for below in entry.below:
        _entry(draft, below, verb)


def _acts_of(text: str) -> list[str]:
    """The acts that a text is made of (将甲职责划入甲局，将乙职责划入乙局 are two); none where it is something else."""
    parts = [part for part in re.split("(?<=[，；])(?=将)", text) if part]
    if len(parts) > 1 and all(map(_act, parts)):
        return parts
    return [text] if len(parts) < 2 and _act(text) else []


def _by_heading(draft: Draft, line: Line, text: str, heading: str) -> bool:
    """Whether a sentence without a verb of its own is an act by its heading: 原县农机局承担的农机监理职能 below 划入的职能."""
    words = bare(text)
    if _UNDER.get(heading) is not _V.CANCEL and _ENDS.match(words):
        return False  # 不再承担甲职责 below 加强的职能
    if not words.endswith(_THINGS) and not (heading == "取消" and _CANCELLED.match(words)):
        return False
    if heading == "划入" and (found := _FROM.match(words)):
        act = _transfer(draft, line, _D.IN, found, "")
    elif verb := _UNDER.get(heading):
        act = _adjust(draft, line, words, verb)
    else:
        return False
    draft.say(f"act {act}", text)
    return True


def _act(text: str) -> bool:
    words = bare(_ALONG.sub("", bare(text)))
    patterns = (
        *(p for _, p in _MOVES),
        *(p for _, p in _RECEIVED),
        _HANDED,
        *(p for _, p in _VERBS),
    )
    return any(pattern.match(words) for pattern in patterns)


def _read(draft: Draft, line: Line, text: str) -> bool:
    """Whether a sentence is an act, taken over."""
    words = bare(text)
    along = _ALONG.search(words)
    core = bare(words[: along.start()] if along else words)
    for direction, pattern in (*_RECEIVED, *_MOVES):
        found = pattern.match(core)
        if not found or _OTHERS_TOO.search(found["what"]) or not _is_ours(draft, found):
            continue
        if _ANOTHER.search(found["what"]):
            continue
        if direction.arrives or not _is_own(draft, found["other"]):
            act = _transfer(draft, line, direction, found, along["posts"] if along else "")
            draft.say(f"act {act}", text)
            return True
    if (found := _HANDED.match(core)) and not _ANOTHER.search(found["what"]):
        other = found["other"]
        to = next((kind for word, kind in _RECEIVERS.items() if _names_kind(word, other)), None)
        identifier = _next(draft, "a", text)
        draft.adjustments.append(
            m.Adjustment(
                identifier,
                _V.HAND_OVER,
                found["what"],
                to,
                other,
                bool(found["gradual"]),
                under=draft.under,
            )
        )
        draft.say(f"act {identifier}", text)
        if found["rest"]:
            draft.doubt(found["rest"], line)
        draft.saw("adjustments", found["what"], line, "交给")
        return True
    for verb, pattern in _VERBS:
        if (found := pattern.match(words)) and not _ANOTHER.search(found["what"]):
            act = _adjust(draft, line, found["what"], verb, gradual=bool(found["gradual"]))
            draft.say(f"act {act}", text)
            return True
    return False


def _next(draft: Draft, prefix: str, *words: str) -> str:
    """The id of the act that is read now, the next in the paper's order."""
    identifier = draft.id_for(prefix, *words)
    draft.say("act_order", identifier)
    return identifier


def _is_ours(draft: Draft, found: re.Match[str]) -> bool:
    """Whether work that was 划入 came to this department, where the sentence says to whom."""
    into = found.groupdict().get("into") or ""
    return not into or _is_own(draft, into)


def _is_own(draft: Draft, body: str) -> bool:
    """Whether a body is this department, whatever the sentence calls it."""
    if body.startswith(("本", "我")):
        return True
    return any(body.endswith(name) or leaves_out(body, name) for name in draft.names)


def _adjust(
    draft: Draft, line: Line, what: str, verb: m.AdjustmentVerb, *, gradual: bool = False
) -> str:
    identifier = _next(draft, "a", verb.value, what)
    draft.adjustments.append(
        m.Adjustment(identifier, verb, bare(what), gradual=gradual, under=draft.under)
    )
    draft.saw("adjustments", what, line, verb.zh)
    return identifier


def _transfer(
    draft: Draft,
    line: Line,
    direction: m.Direction,
    found: re.Match[str],
    along: str,
) -> str:
    identifier = _next(draft, "t", direction.value, found["other"], found["what"])
    units = _UNITS_ALONG.search(along)
    posts, leaders, unread = _posts(_UNITS_ALONG.sub("", along))
    for words in unread:
        draft.doubt(words, line)
    draft.transfers.append(
        m.Transfer(
            identifier,
            direction,
            bare(found["what"]),
            found["other"],
            posts=posts,
            leaders=leaders,
            units=int(units["n"]) if units else 0,
            under=draft.under,
        )
    )
    draft.saw("transfers", found["what"], line, direction.zh)
    return identifier


_OF_A_KIND = re.compile("(?!人员)[\u4e00-\u9fff]{2,12}编制$")
_OF_LEADERS = re.compile(
    "职数$|级$|(?:局|主任|部|厅|科|处|股|站|所|队|校|院)?长$|主任$|书记$|总师$"
)


def _posts(
    words: str,
) -> tuple[tuple[m.PoolCount, ...], tuple[m.PoolCount, ...], tuple[str, ...]]:
    """行政编制2名、副科级领导职数1名: what goes along, posts and leader posts; and what is neither (人员4名), or of no kind that is said
    (编制2名)."""
    posts: list[m.PoolCount] = []
    leaders: list[m.PoolCount] = []
    unread: list[str] = []
    for one in counted(words):
        if not isinstance(one, Count):
            continue
        if _OF_A_KIND.match(one.label):
            posts.append(m.PoolCount(one.label, one.n))
        elif _OF_LEADERS.search(one.label):
            leaders.append(m.PoolCount(re.sub("领导职数$", "", one.label), one.n))
        else:
            unread.append(one.words)
    return tuple(posts), tuple(leaders), tuple(unread)
