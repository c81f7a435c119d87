"""Approved sentences held to the facts they stand for: what they leave out, state otherwise, or state and no fact has.

For PF132 and PF135. The readers of official sentences are loaded with this, and only where a plan has approved words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planforge.diagnostics.finding import Related
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.measures.leading import is_head
from planforge.judging.measures.said_figures import stated, unit_posts_unlike, unlike
from planforge.judging.measures.said_otherwise import otherwise
from planforge.judging.measures.said_staffing import parts_unlike, units_unlike
from planforge.judging.measures.said_sums import Sum, levels_as_told, sums, without_sums
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.wording.approved import Approved, approved, without_facts
from planforge.wording.department import superior
from planforge.words.likeness import coverage
from planforge.words.phrases import bare

_MATTER = re.compile("(?:等|的)?(?:职责|职能|工作|事项|权限)$")
_WORDS_ENOUGH, _SAME_MATTER = 3, 20  # characters; percent of their pairs
_SERIES = re.compile("列入[^，。；]*|纳入[^，。；]*序列")  # 列入县政府工作部门序列: not what it is
_BY = re.compile("^由|兼任$|兼$|担任$|高配为?|按|配备$")
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百两]+(?:名|人|正|副)")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an approved sentence and a fact say two things, in Chinese and English words; ``related`` is the fact's place."""

    place: Span
    subject: str
    zh: str
    en: str
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A number in approved words that was held to no fact, and why."""

    place: Span
    subject: str
    words: str
    zh: str = "没有写成事实"
    en: str = "is stated by no fact"


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
    yield from _posts(scope)


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
    if word.endswith("办事处"):  # 望江街道党工委、办事处 are two bodies of one place
        return word.removesuffix("办事处") in text
    if word.endswith("管理委员会"):  # 高新区党工委、管委会
        return "管委会" in text
    places = [at for at, char in enumerate(word) if at and char in "省市县区州旗盟"]
    return word[-1:] in "局委办厅部会院所站队心室" and any(word[at:] in text for at in places)


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


def _posts(scope: OnePlan) -> Iterator[Difference]:
    """The figures of approved staffing sentences against the facts, kind by kind."""
    plan, understood = scope.plan, scope.approved_staffing
    if plan.say is None or understood is None:
        return
    read, unread = understood.staffing, _numbers(without_sums(understood, plan).unread)
    leaders, levels = _leaders(read), _levels(read)
    held = tuple(sums(understood.unread, plan))
    told = {one.of for one in held} | {
        name for one in held for name in _covered(one, plan.staffing)
    }
    for said, facts, field in (
        (_pools(read), _pools(plan.staffing), "pools"),
        (leaders, _as_told(_leaders(plan.staffing), leaders), "leaders"),
        (levels, levels_as_told(_levels(plan.staffing), levels), "levels"),
        (_grades(read), _grades(plan.staffing), "grades"),
    ):
        for name in dict.fromkeys((*facts, *said)):
            if said.get(name) == facts.get(name) or (unread and name not in said):
                continue
            if name not in said and (name in told or _is_held_by(name, understood.unread)):
                continue  # PF135 tells what could not be read
            what = [
                f"写{name}{said[name]}名" if name in said else f"没有写{name}",
                f"事实是{facts[name]}名" if name in facts else "事实里没有",
            ]
            what_en = f"{name}: {said.get(name, 'nothing')} against {facts.get(name, 'nothing')}"
            related = (Related(plan.staffing.at(field), "事实写在这里", "the facts"),)
            yield Difference(plan.say.at("staffing"), name, "，".join(what), what_en, related)
    for one in held:
        if one.said != one.fact:
            related = (Related(one.record.at(one.field), "事实写在这里", "the fact"),)
            zh = f"写{one.of}{one.said}名，事实是{one.fact}名"
            en = f"{one.of}: {one.said} against {one.fact}"
            yield Difference(plan.say.at("staffing"), one.of, zh, en, related)
    for name, zh, en, fact in _beside(scope, read):
        related = (Related(fact, "事实写在这里", "the fact"),)
        yield Difference(plan.say.at("staffing"), name, zh, en, related)


def _covered(one: Sum, staffing: m.Staffing) -> Iterable[str]:
    """The facts that a sum is of: all leader posts, or one rank."""
    if one.field == "leaders" and one.record is staffing:
        return _leaders(staffing)
    return [one.record.rank.removesuffix("级")] if isinstance(one.record, m.LevelTotal) else ()


def _is_held_by(title: str, pieces: Iterable[str]) -> bool:
    """局长由县委副书记兼任: a post that is named without a number."""
    return any(
        re.fullmatch(f"(?:其中[，：:]?)?{re.escape(title)}由.+(?:兼任|担任)", piece)
        for piece in pieces
    )


def _beside(scope: OnePlan, read: m.Staffing) -> Iterator[tuple[str, str, str, Span]]:
    """What the sentences state beside the totals otherwise than the facts: name, Chinese and English words, the fact's place."""
    own, say = scope.plan.staffing, scope.plan.say or m.Say()
    said_pools = {(pool.owner, pool.kind, pool.ring_fenced): pool for pool in read.pools}
    said_leaders = {post.title.replace("专职", ""): post for post in read.leaders}
    said_levels = {level.rank.removesuffix("级"): level for level in read.levels}
    said_grades = {bare(one.kind): one for one in read.grades}
    pairs: list[tuple[str, m.Pool | m.LeaderPost | m.LevelTotal | m.GradePosts, object]] = [
        *((one.kind, one, said_pools.get((one.owner, one.kind, one.ring_fenced))) for one in own.pools),
        *((one.title, one, said_leaders.get(one.title.replace("专职", ""))) for one in own.leaders),
        *((one.rank, one, said_levels.get(one.rank.removesuffix("级"))) for one in own.levels),
        *((one.kind, one, said_grades.get(bare(one.kind))) for one in own.grades),
    ]  # fmt: skip
    for name, fact, said in pairs:
        if not isinstance(said, type(fact)):
            continue
        for part, n, has in parts_unlike(fact.included, said.included):
            zh = f"{name}中写{part}{n}名" if n is not None else f"{name}中没有写{part}"
            zh += f"，事实是{has}名" if has is not None else "，事实里没有"
            yield name, zh, f"{part}: {n} against {has}", fact.at("included")
        for field, label in _OF_A_POST:
            mine, theirs = bare(getattr(fact, field, "")), bare(getattr(said, field, ""))
            if theirs and not (mine and _agree(mine, theirs)):
                zh = f"事实是{mine}" if mine else "事实里没有"
                yield (
                    name,
                    f"{name}{label}写{theirs}，{zh}",
                    f"{theirs} against {mine or 'nothing'}",
                    fact.at(field),
                )
        if isinstance(fact, m.Pool) and isinstance(said, m.Pool):
            yield from _of_a_pool(fact, said)
        actual = getattr(fact, "actual", None), getattr(said, "actual", None)
        if None not in actual and actual[0] != actual[1]:
            yield (
                name,
                f"{name}实有写{actual[1]}名，事实是{actual[0]}名",
                f"{actual[1]} against {actual[0]}",
                fact.at("actual"),
            )
    for unit, n in units_unlike(say.staffing, scope.units):
        name = bare(unit.name)
        yield (
            name,
            f"写{name}{n}名，事实是{unit.posts}名",
            f"{n} against {unit.posts}",
            unit.at("posts"),
        )


def _of_a_pool(fact: m.Pool, said: m.Pool) -> Iterator[tuple[str, str, str, Span]]:
    """How posts are paid for and kept, and whose posts are among them, where the sentence says so."""
    paid, own = bare(said.funding), bare(fact.funding)
    if paid and own and paid not in own and own not in paid:
        yield (
            fact.kind,
            f"{fact.kind}写{paid}，事实是{own}",
            f"{paid} against {own}",
            fact.at("funding"),
        )
    if said.shrinking and not fact.shrinking:
        yield fact.kind, f"{fact.kind}写只出不进，事实里没有", "it shrinks", fact.at("kind")
    for whose in said.covers if fact.covers else ():
        if not any(whose in one or one in whose for one in map(bare, fact.covers)):
            has = "、".join(map(bare, fact.covers))
            zh = f"{fact.kind}写含{whose}，事实是含{has}"
            yield fact.kind, zh, f"{whose} against {has}", fact.at("covers")


_OF_A_POST = (("rank", "规格"), ("concurrent", "兼任"), ("upgraded", "高配"))


def _agree(one: str, other: str) -> bool:
    """由副县长兼任 and 副县长 are the same; 正科级 and 正科 too."""
    mine, theirs = (_BY.sub("", words).removesuffix("级") for words in (one, other))
    return mine in theirs or theirs in mine


def _numbers(pieces: Iterable[str]) -> list[str]:
    """The pieces that state a number of people."""
    return [piece for piece in pieces if _NUMBER.search(piece)]


def _as_told(facts: Mapping[str, int], said: Mapping[str, int]) -> Mapping[str, int]:
    """The leader posts as a sentence counts them that names no title: 1正3副, 正副局长4名."""
    if said and set(said) <= {"正职", "副职"}:
        heads = sum(n for title, n in facts.items() if is_head(title))
        both = {"正职": heads, "副职": sum(facts.values()) - heads}
        return {name: n for name, n in both.items() if n}
    together = [title for title in said if title.startswith(("正副", "正、副"))]
    if len(together) == 1 and together[0] not in facts:
        kind = together[0].lstrip("正、副")
        mine = {title for title in facts if title.removeprefix("副") == kind}
        rest = {title: n for title, n in facts.items() if title not in mine}
        return {together[0]: sum(facts[title] for title in mine), **rest}
    return facts


def _pools(staffing: m.Staffing) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for pool in staffing.pools:
        key = pool.owner + pool.kind + ("（单列）" if pool.ring_fenced else "")
        found[key] = found.get(key, 0) + pool.authorised
    return found


def _leaders(staffing: m.Staffing) -> Mapping[str, int]:
    return {post.title.replace("专职", ""): post.count for post in staffing.leaders if post.count}


def _grades(staffing: m.Staffing) -> Mapping[str, int]:
    return {bare(one.kind): one.count for one in staffing.grades if one.count}


def _levels(staffing: m.Staffing) -> Mapping[str, int]:
    return {level.rank.removesuffix("级"): level.count for level in staffing.levels if level.count}


def unread(scope: OnePlan) -> Iterator[Unread]:
    """Each number in approved words of a plan that was held to no fact."""
    say, understood = scope.plan.say, scope.approved_staffing
    if say is not None and understood is not None:
        for piece in _numbers(without_sums(understood, scope.plan).unread):
            words = clip(piece, 30)
            yield Unread(say.at("staffing"), "", words, "没有读懂", "was not understood")
    for text, place, subject in without_facts(scope.plan):
        for one in stated(text):
            if one.measure == "个" or re.search("编制|职数|员额", one.label):
                yield Unread(place, subject, clip(one.words, 30))
