"""PF132, PF133, PF135: approved sentences state the facts, what cannot be read of them is said; what was read in and belongs
nowhere yet is not forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from planforge.diagnostics.finding import Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.measures.leading import is_head
from planforge.judging.measures.said_figures import stated, unit_posts_unlike, unlike
from planforge.judging.measures.said_staffing import parts_unlike, units_unlike
from planforge.judging.measures.said_sums import Sum, levels_as_told, sums, without_sums
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.plan import records as m
from planforge.wording.approved import Approved, approved
from planforge.wording.department import superior
from planforge.words.likeness import coverage
from planforge.words.phrases import bare

_SERIES = re.compile("列入[^，。；]*|纳入[^，。；]*序列")  # 列入县政府工作部门序列: not what it is
_MATTER = re.compile("(?:等|的)?(?:职责|职能|工作|事项|权限)$")
_WORDS_ENOUGH, _SAME_MATTER = 3, 20  # characters; percent of their pairs
_BY = re.compile("^由|兼任$|兼$|担任$|高配为?|按|配备$")
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百两]+(?:名|人|正|副)")


@rule(
    "PF132",
    "approved-words-differ",
    scope=OnePlan,
    severity=ERROR,
    source="核定表述照印不改，其中的名称和数应与方案的事实一致",
    zh="核定表述与事实不符：{what_zh}",
    en="the approved sentence differs from the facts: {what_en}",
    hint_zh="以批准的文件为准，改核定表述或者改事实，使两处一致",
    hint_en="go by the approved paper: change the sentence or the fact so that both say the same",
    since="0.2.0",
)
def approved_words_differ(scope: OnePlan) -> Iterator[Finding]:
    """核定表述里的名称或数与事实不符。

    ## 说明

    写了 `say`（核定表述）的地方照印原句，统计和比较用的却是各字段里的事实。两处不一致，文件说的和统计的就不是一回事。
    每个数按“种类＋数＋名”逐个读出来比较：编制和领导职数（连同其中的数、规格、由谁兼任）、划转带走的编制职数和机构、
    一个机构自己的编制职数、内设机构的个数，汉字写的数一样读。其他句子看名称、文号、规格、日期是否都写到了，
    动词、机构类别、所属层级和说的事是不是事实里的。

    ## 依据

    核定表述照印不改，其中的名称和数应与方案的事实一致。

    ## 错误示例

    ```yaml
    say:
      staffing:
        - 机关行政编制22名。设局长1名。  # error: PF132
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```

    ## 正确示例

    ```yaml
    say:
      staffing:
        - 核定机关行政编制二十名，其中局长一名。  # ok
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```
    """
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


def _otherwise(plan: m.Plan, whose: str) -> Iterator[Finding]:
    """What a sentence says of its own that the plan contradicts, or has no fact for."""
    if not _has_sentences(plan):
        return
    from planforge.judging.measures.said_otherwise import otherwise  # few plans have any

    for one in otherwise(plan, whose):
        zh = f"写“{clip(one.said, 30)}”，" + (
            f"事实是“{clip(one.fact, 30)}”" if one.fact else "事实里没有"
        )
        en = f"it says {one.said}, " + (
            f"the fact is {one.fact}" if one.fact else "the facts do not"
        )
        related = (Related(one.owner.at(one.of), "事实写在这里", "the fact"),)
        subject = bare(str(getattr(one.record, "name", "") or getattr(one.record, "id", "")))
        yield found(one.record.at(one.field), subject, what_zh=zh, what_en=en, related=related)


def _has_sentences(plan: m.Plan) -> bool:
    texts = (
        *(move.say for move in plan.transfers),
        *(division.say for division in plan.divisions),
        *(unit.say for unit in m.all_units(plan.units)),
        *(office.say for office in plan.department.hosted_offices),
        *(body.text for body in plan.affiliated),
    )
    return plan.say is not None or any(texts)


def _differs(sentence: Approved, zh: str, en: str, fact: Span) -> Finding:
    related = (Related(fact, "事实写在这里", "the fact"),)
    place = sentence.record.at(sentence.field)
    return found(place, _subject(sentence), what_zh=zh, what_en=en, related=related)


def _figures(sentence: Approved) -> Iterator[Finding]:
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


def _contrary(sentence: Approved, text: str) -> Iterator[Finding]:
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


def _unit_posts(unit: m.Unit) -> Iterator[Finding]:
    """The posts and leader posts that the approved words of a unit state."""
    for figure, said in unit_posts_unlike(unit):
        sentence = Approved(unit, "posts_text", unit.posts_text, ())
        has = f"{figure.of}{figure.n}名"
        yield _differs(
            sentence, f"写{figure.of}{said}名，事实是{has}", f"{said} against {has}",
            figure.record.at(figure.field),
        )  # fmt: skip


def _subject(sentence: Approved) -> str:
    return bare(str(getattr(sentence.record, "name", "") or getattr(sentence.record, "id", "")))


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


def _posts(scope: OnePlan) -> Iterator[Finding]:
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
            yield found(
                plan.say.at("staffing"),
                name,
                what_zh="，".join(what),
                what_en=what_en,
                related=related,
            )
    for one in held:
        if one.said != one.fact:
            related = (Related(one.record.at(one.field), "事实写在这里", "the fact"),)
            zh = f"写{one.of}{one.said}名，事实是{one.fact}名"
            yield found(
                plan.say.at("staffing"), one.of, what_zh=zh,
                what_en=f"{one.of}: {one.said} against {one.fact}", related=related,
            )  # fmt: skip
    for name, zh, en, fact in _beside(scope, read):
        related = (Related(fact, "事实写在这里", "the fact"),)
        yield found(plan.say.at("staffing"), name, what_zh=zh, what_en=en, related=related)


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
    pairs: list[tuple[str, m.Pool | m.LeaderPost | m.LevelTotal, object]] = [
        *((one.kind, one, said_pools.get((one.owner, one.kind, one.ring_fenced))) for one in own.pools),
        *((one.title, one, said_leaders.get(one.title.replace("专职", ""))) for one in own.leaders),
        *((one.rank, one, said_levels.get(one.rank.removesuffix("级"))) for one in own.levels),
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


def _levels(staffing: m.Staffing) -> Mapping[str, int]:
    return {level.rank.removesuffix("级"): level.count for level in staffing.levels if level.count}


@rule(
    "PF135",
    "approved-number-unread",
    scope=OnePlan,
    severity=WARNING,
    source="核定表述照印不改，其中的名称和数应与方案的事实一致",
    zh="核定表述里的“{words}”{why_zh}，没有与事实核对",
    en="{words} in an approved sentence {why_en}, and was not held to the facts",
    hint_zh="对照批准的文件自己核对这个数；能按“名称＋数＋名”写的，那样写就能核对",
    hint_en="check this number by hand; written as a name, a number and 名 it can be checked",
    since="0.2.0",
)
def approved_number_unread(scope: OnePlan) -> Iterator[Finding]:
    """核定表述里的数没有读懂，没有核对。

    ## 说明

    编制和领导职数的句子按“种类＋数＋名”读出来与事实比较（PF132）。没有读懂的数不作结论，逐处列在这里，由人核对。
    职责调整的照录、其他事项里写的编制职数没有事实可以核对，也列在这里。

    ## 依据

    核定表述照印不改，其中的名称和数应与方案的事实一致。

    ## 错误示例

    ```yaml
    say:
      staffing:
        - 核定行政编制20名，各股各4名。  # warning: PF135
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```

    ## 正确示例

    ```yaml
    say:
      staffing:
        - 核定行政编制20名，设局长1名。  # ok
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```
    """
    say, understood = scope.plan.say, scope.approved_staffing
    if say is not None and understood is not None:
        for piece in _numbers(without_sums(understood, scope.plan).unread):
            yield found(
                say.at("staffing"),
                words=clip(piece, 30),
                why_zh="没有读懂",
                why_en="was not understood",
            )
    for act in scope.plan.adjustments:  # an act has no field for the posts that its words speak of
        text = act.say or (act.text if act.verb is m.AdjustmentVerb.FREE else "")
        for words in _of_posts(text):
            yield found(
                act.at("say" if act.say else "text"),
                act.id,
                words=clip(words, 30),
                why_zh=_NO_FACT,
                why_en=_NO_FACT_EN,
            )
    yield from _of_no_fact(scope.plan)
    for index, text in enumerate(scope.plan.other):
        for words in _of_posts(text):
            yield found(
                scope.plan.at("other", index),
                words=clip(words, 30),
                why_zh=_NO_FACT,
                why_en=_NO_FACT_EN,
            )


_NO_FACT, _NO_FACT_EN = "没有写成事实", "is stated by no fact"


def _of_no_fact(plan: m.Plan) -> Iterator[Finding]:
    """The posts that words of a unit, of an affiliated body or of a 派驻 relation state, where the facts have no number of them."""
    for unit in m.all_units(plan.units):
        for field in ("posts_text", "say") if unit.posts is None else ():
            for words in _of_posts(getattr(unit, field)):
                yield found(
                    unit.at(field),
                    unit.id,
                    words=clip(words, 30),
                    why_zh=_NO_FACT,
                    why_en=_NO_FACT_EN,
                )
    for body in plan.affiliated if plan.affiliated else ():
        for words in _of_posts(body.text) if body.posts is None else ():
            yield found(
                body.at("text"),
                bare(body.name),
                words=clip(words, 30),
                why_zh=_NO_FACT,
                why_en=_NO_FACT_EN,
            )
    for relation in plan.relations:
        for words in _of_posts(relation.text):
            yield found(
                relation.at("text"),
                bare(relation.name),
                words=clip(words, 30),
                why_zh=_NO_FACT,
                why_en=_NO_FACT_EN,
            )


def _of_posts(text: str) -> Iterator[str]:
    """The numbers of posts, leader posts and units that words state which no fact stands for."""
    for one in stated(text):
        if one.measure == "个" or re.search("编制|职数|员额", one.label):
            yield one.words


@rule(
    "PF133",
    "unplaced-passage",
    scope=OnePlan,
    severity=WARNING,
    source="导入旧文件时，没有归位的原文不得遗漏",
    zh="导入的一段原文没有归位：{text}",
    en="a passage that was read in is in no field yet: {text}",
    hint_zh="把它写到相应的字段（或者其他事项），再从“未归位”里删去",
    hint_en="write it into its field (or other), then remove it from unplaced",
    since="0.2.0",
)
def unplaced_passage(scope: OnePlan) -> Iterator[Finding]:
    """导入的一段原文没有归位。

    ## 说明

    `planforge import` 读不懂的段落原样放在 `unplaced`（未归位）里，不印入任何文件。归位以前，文件里就缺这一段。

    ## 依据

    导入旧文件时，没有归位的原文不得遗漏。

    ## 错误示例

    ```yaml
    unplaced:
      - {text: 本部门原有的某项安排继续有效。, place: 第12段}  # warning: PF133
    ```

    ## 正确示例

    ```yaml
    other:
      - 本部门原有的某项安排继续有效。  # ok
    ```
    """
    for passage in scope.plan.unplaced:
        yield found(passage.at("text"), text=clip(bare(passage.text), 30))


RULES: tuple[Rule, ...] = (approved_words_differ, unplaced_passage, approved_number_unread)
