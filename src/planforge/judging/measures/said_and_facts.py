"""Approved sentences held to the facts they stand for: what they leave out, state otherwise, or state and no fact has.

For PF132 and PF135. The readers of official sentences are loaded with this, and only where a plan has approved words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Related
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.measures.said import Difference, Unread
from planforge.judging.measures.said_figures import stated, unit_posts_unlike, unlike
from planforge.judging.measures.said_levels import apart_unknown
from planforge.judging.measures.said_otherwise import otherwise
from planforge.judging.measures.said_posts import numbers, posts_unlike
from planforge.judging.measures.said_sums import without_sums
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.wording.approved import Approved, approved, without_facts
from planforge.wording.department import superior
from planforge.words.likeness import coverage
from planforge.words.phrases import bare

_MATTER = re.compile("(?:等|的)?(?:职责|职能|工作|事项|权限)$")
_WORDS_ENOUGH, _SAME_MATTER = 3, 34  # characters; percent of their pairs
_SERIES = re.compile("列入[^，。；]*|纳入[^，。；]*序列")  # 列入县政府工作部门序列: not what it is


def differences(scope: OnePlan) -> Iterator[Difference]:
    """Each place where approved words and facts of a plan say two things."""
    whose = superior(scope.plan.department, scope.policy)
    for sentence in approved(scope.plan, whose):
        text = _plain(sentence.text)
        for fact in sentence.facts:
            if not _is_said(_plain(fact.word), text):
                words = clip(fact.word, 30)
                yield _differs(
                    sentence,
                    f"句中没有“{words}”",
                    f"it does not say {words}",
                    fact.record.at(fact.field),
                )
        yield from _figures(sentence)
        yield from _contrary(sentence, text)
    yield from _otherwise(scope.plan, whose)
    for unit in m.all_units(scope.plan.units):
        yield from _unit_posts(unit)
    yield from posts_unlike(scope)


def _otherwise(plan: m.Plan, whose: str) -> Iterator[Difference]:
    """What a sentence says of its own that the plan contradicts, or has no fact for."""
    for one in otherwise(plan, whose):
        zh = f"写“{clip(one.said, 30)}”，" + (
            f"事实是“{clip(one.fact, 30)}”" if one.fact else "事实里没有"
        )
        en = f"it says {one.said}, " + (
            f"the fact is {one.fact}" if one.fact else "the facts do not"
        )
        related = (Related(one.owner.at(one.of), "事实写在这里", "the fact"),)
        yield Difference(one.record.at(one.field), _subject(one.record), zh, en, related)


def _differs(sentence: Approved, zh: str, en: str, fact: Span) -> Difference:
    related = (Related(fact, "事实写在这里", "the fact"),)
    place = sentence.record.at(sentence.field)
    return Difference(place, _subject(sentence.record), zh, en, related)


def _figures(sentence: Approved) -> Iterator[Difference]:
    """Every number of the sentence against those of the facts, kind by kind."""
    for one in unlike(sentence.text, sentence.figures, closed=sentence.closed):
        fact, said = one.figure, one.stated
        if fact is None and said is not None:
            yield _differs(
                sentence, f"写{said.words}，事实里没有", f"it says {said.words}, the facts do not",
                sentence.record.at(sentence.field),
            )  # fmt: skip
        elif fact is not None:
            has = f"{fact.of}{fact.n}{fact.measure}"
            zh = f"写{said.words}，事实是{has}" if said else f"没有写{has}"
            en = f"{said.words if said else 'nothing'} against {has}"
            yield _differs(sentence, zh, en, fact.record.at(fact.field))


def _contrary(sentence: Approved, text: str) -> Iterator[Difference]:
    """Words that say another act, kind of body or matter than the fact."""
    plain = _SERIES.sub("", text)
    for one in sentence.against:
        said = re.search(one.contrary, plain)
        if said and not re.search(one.own, plain):
            words = said[0]
            yield _differs(
                sentence, f"写的是“{words}”", f"it says {words}", one.record.at(one.field)
            )
    matter = _MATTER.sub("", bare(sentence.about))
    if sentence.about and len(matter) >= _WORDS_ENOUGH and coverage(text, matter) < _SAME_MATTER:
        yield _differs(
            sentence, f"说的不是“{clip(sentence.about, 30)}”",
            f"it is not about {clip(sentence.about, 30)}", sentence.record.at("text"),
        )  # fmt: skip


def _unit_posts(unit: m.Unit) -> Iterator[Difference]:
    """The posts and leader posts that the approved words of a unit state."""
    for figure, said in unit_posts_unlike(unit):
        sentence = Approved(unit, "posts_text", unit.posts_text, ())
        has = f"{figure.of}{figure.n}名"
        yield _differs(
            sentence, f"写{figure.of}{said}名，事实是{has}", f"{said} against {has}",
            figure.record.at(figure.field),
        )  # fmt: skip


def _subject(record: m.Located) -> str:
    return bare(str(getattr(record, "name", "") or getattr(record, "id", "")))


def _is_said(word: str, text: str) -> bool:
    """Whether a sentence has a word; of a body's name it may leave out the place: 县水务局 is 石桥县水务局."""
    if word in text or _in_short(word) in _in_short(text):
        return True
    if "、" in word and all(part in text for part in word.split("、")):  # 街道党工委、办事处
        return True
    if "、" in word and all(part in text for part in _each_of(word)):
        return True
    if word.endswith("办事处"):  # 望江街道党工委、办事处 are two bodies of one place
        return word.removesuffix("办事处") in text
    if word.endswith("管理委员会"):  # 高新区党工委、管委会
        return "管委会" in text
    places = [at for at, char in enumerate(word) if at and char in "省市县区州旗盟"]
    return word[-1:] in "局委办厅部会院所站队心室" and any(word[at:] in text for at in places)


def _each_of(word: str) -> list[str]:
    """柳岸街道党工委、柳岸街道办事处 of 滨湖区柳岸街道党工委、办事处: two bodies of one place, which a paper may leave out."""
    first, *others = (
        re.sub("^[^省市县区旗]{1,6}[省市县区旗]", "", one) for one in word.split("、")
    )
    found = re.match(".*?(?:街道|镇|乡|苏木|区)", first)
    return [first, *((found[0] if found else "") + one for one in others)]


def _in_short(text: str) -> str:
    """人民代表大会常务委员会 as 人大常委会, 政治协商会议 as 政协: the two are one name."""
    for full, short in _SHORT:
        text = text.replace(full, short)
    return text


_SHORT = (
    ("人民代表大会", "人大"),
    ("常务委员会", "常委会"),
    ("中国人民政治协商会议", "政协"),
    ("政治协商会议", "政协"),
)


def _plain(text: str) -> str:
    return (
        "".join(text.split())
        .replace("(", "（")
        .replace(")", "）")
        .replace("〈", "《")
        .replace("〉", "》")
    )


def unread(scope: OnePlan) -> Iterator[Unread]:
    """Each number in approved words of a plan that was held to no fact."""
    say, understood = scope.plan.say, scope.approved_staffing
    if say is not None and understood is not None:
        for piece in numbers(without_sums(understood, scope.plan).unread):
            words = clip(piece, 30)
            yield Unread(say.at("staffing"), "", words, "没有读懂", "was not understood")
        for words in apart_unknown(understood.staffing.levels, scope.plan):
            yield Unread(say.at("staffing"), "", words)
    for text, place, subject in without_facts(scope.plan):
        for one in stated(text):
            if one.measure == "个" or re.search("编制|职数|员额", one.label):
                yield Unread(place, subject, clip(one.words, 30))
