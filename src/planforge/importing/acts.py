"""职责调整: what was taken away, given, received, added, made stronger; one act a sentence, in the verbs offices use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planforge.importing.draft import Draft
from planforge.importing.lines import Line
from planforge.importing.outline import Entry, Part
from planforge.importing.units import sentences
from planforge.plan import records as m
from planforge.reading.sentences.counts import Count, counted
from planforge.words.phrases import bare

_V = m.AdjustmentVerb
_D = m.Direction
_ALONG = re.compile("，?(?:相应|同时|并)?(?:划入|划出|下放|划转|带)(?P<posts>[^，。]*?[0-9]+名.*)$")
_MOVES: tuple[tuple[m.Direction, re.Pattern[str]], ...] = (
    (_D.OUT, re.compile("^将(?P<what>.+?)(?:整体)?(?:划给|划转(?:给|至|到)|划归|划入(?!我|本))(?P<other>[^，。]+)$")),
    (_D.DOWN, re.compile("^将(?P<what>.+?)下放(?:给|至|到)(?P<other>[^，。]+)$")),
)  # fmt: skip
_RECEIVED: tuple[tuple[m.Direction, re.Pattern[str]], ...] = (
    (_D.UP, re.compile("^将(?P<what>.+?)由(?P<other>[^，。]+?)上收(?:至|到)?[^，。]*$")),
    (_D.IN, re.compile("^将(?P<what>.+?)由(?P<other>[^，。由]+?)(?:整体)?划(?:入|转(?:至|到))[^，。]*$")),
    (_D.IN, re.compile("^将(?P<other>[^，。]{2,24}?(?:局|委|办|厅|部|委员会|办公室|中心))的?(?P<what>.+?)划入(?:本|我)?[^，。]*$")),
    (_D.IN, re.compile("^划入原?(?P<other>[^，。]{2,24}?(?:局|委|办|厅|部|委员会|办公室|中心))(?:承担)?的(?P<what>.+)$")),
)  # fmt: skip
_HANDED = re.compile(
    "^将(?P<what>.+?)(?P<gradual>逐步)?(?:交给|交由|移交给|转移给)(?P<other>[^，。]+?)(?:承担)?$"
)
_VERBS: tuple[tuple[m.AdjustmentVerb, re.Pattern[str]], ...] = (
    (_V.CANCEL_OR_ADJUST, re.compile("^(?P<gradual>逐步)?取消(?:和|、)调整(?P<what>.+)$")),
    (_V.CANCEL, re.compile("^(?P<gradual>逐步)?取消(?P<what>.+)$")),
    (_V.INTEGRATE, re.compile("^(?P<gradual>逐步)?整合(?P<what>.+)$")),
    (_V.ADD, re.compile("^(?P<gradual>逐步)?(?:增加|新增)(?P<what>.+)$")),
    (_V.STRENGTHEN, re.compile("^(?P<gradual>逐步)?(?:加强|强化)(?P<what>.+)$")),
)  # fmt: skip
_UNDER: tuple[tuple[re.Pattern[str], m.AdjustmentVerb], ...] = (
    (re.compile("取消|划出"), _V.CANCEL),
    (re.compile("增加|新增|划入"), _V.ADD),
    (re.compile("加强|强化"), _V.STRENGTHEN),
)
_RECEIVERS = {
    "事业单位": m.Receiver.INSTITUTION,
    "社会": m.Receiver.SOCIETY,
    "行业协会": m.Receiver.SOCIETY,
    "下级": m.Receiver.LOWER,
    "有关部门": m.Receiver.DEPARTMENT,
}


def read_acts(draft: Draft, part: Part) -> None:
    """Every entry an act; a heading of its own (（二）加强的职能) says what the entries below it are."""
    for entry in part.entries:
        _entry(draft, entry)


def _entry(draft: Draft, entry: Entry) -> None:
    verb = _headed(entry)
    if verb is not None:
        for below in entry.below:
            for line in below.lines():
                _adjust(draft, line, line.text, verb, line.text)
        draft.unplaced.append(m.Unplaced(entry.text, entry.line.place))
        return
    texts: Iterable[str] = [entry.text] if _act(entry.text) else list(sentences(entry.text))
    for text in texts:
        if not _read(draft, entry.line, text):
            draft.unplaced.append(m.Unplaced(text, entry.line.place))
    for below in entry.below:
        _entry(draft, below)


def _headed(entry: Entry) -> m.AdjustmentVerb | None:
    if not entry.below or not re.fullmatch("[^，。]{2,12}的?(?:职责|职能)[。：:]?", entry.text):
        return None
    return next((verb for words, verb in _UNDER if words.search(entry.text)), None)


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
        if found := pattern.match(core):
            _transfer(draft, line, text, direction, found, along["posts"] if along else "")
            return True
    if found := _HANDED.match(core):
        other = found["other"]
        to = next((kind for word, kind in _RECEIVERS.items() if word in other), None)
        identifier = draft.id_for("a", text)
        draft.adjustments.append(
            m.Adjustment(identifier, _V.HAND_OVER, found["what"], to, other, bool(found["gradual"]))
        )
        draft.say(f"act {identifier}", text)
        draft.saw("adjustments", found["what"], line, "交给")
        return True
    for verb, pattern in _VERBS:
        if found := pattern.match(words):
            _adjust(draft, line, found["what"], verb, text, gradual=bool(found["gradual"]))
            return True
    return False


def _adjust(
    draft: Draft, line: Line, what: str, verb: m.AdjustmentVerb, text: str, *, gradual: bool = False
) -> None:
    identifier = draft.id_for("a", text)
    draft.adjustments.append(m.Adjustment(identifier, verb, what, gradual=gradual))
    draft.say(f"act {identifier}", text)
    draft.saw("adjustments", what, line, verb.zh)


def _transfer(
    draft: Draft,
    line: Line,
    text: str,
    direction: m.Direction,
    found: re.Match[str],
    along: str,
) -> None:
    identifier = draft.id_for("t", text)
    posts, leaders = _posts(along)
    draft.transfers.append(
        m.Transfer(
            identifier, direction, found["what"], found["other"], posts=posts, leaders=leaders
        )
    )
    draft.say(f"act {identifier}", text)
    draft.saw("transfers", found["what"], line, direction.zh)


def _posts(words: str) -> tuple[tuple[m.PoolCount, ...], tuple[m.PoolCount, ...]]:
    """行政编制2名、副科级领导职数1名: what goes along, posts and leader posts."""
    posts: list[m.PoolCount] = []
    leaders: list[m.PoolCount] = []
    for one in counted(words):
        if not isinstance(one, Count):
            continue
        kind = re.sub("领导职数$", "", one.label)
        (posts if one.label.endswith("编制") else leaders).append(m.PoolCount(kind, one.n))
    return tuple(posts), tuple(leaders)
