"""Approved sentences about posts held to the facts, kind by kind: pools, leaders, ranks, 职级职数; and what they say beside the totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from planforge.diagnostics.finding import Related
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan
from planforge.judging.measures.leading import is_head
from planforge.judging.measures.said import Difference
from planforge.judging.measures.said_levels import (
    levels_as_told,
    levels_in_parts,
    levels_together,
)
from planforge.judging.measures.said_staffing import parts_unlike, units_unlike
from planforge.judging.measures.said_sums import Sum, sums, without_sums
from planforge.plan import records as m
from planforge.words.phrases import bare

_BY = re.compile("^由|兼任$|兼$|担任$|高配为?|按|配备$")
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百两]+(?:名|人|正|副)")


def posts_unlike(scope: OnePlan) -> Iterator[Difference]:
    """The figures of approved staffing sentences against the facts, kind by kind."""
    plan, understood = scope.plan, scope.approved_staffing
    if plan.say is None or understood is None:
        return
    read, unread = understood.staffing, numbers(without_sums(understood, plan).unread)
    own = replace(plan.staffing, levels=levels_in_parts(read.levels, plan))
    read = replace(read, levels=levels_together(read.levels, plan))
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
    for name, zh, en, fact in _beside(scope, own, read):
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


def _beside(
    scope: OnePlan, own: m.Staffing, read: m.Staffing
) -> Iterator[tuple[str, str, str, Span]]:
    """What the sentences state beside the totals otherwise than the facts: name, Chinese and English words, the fact's place."""
    say = scope.plan.say or m.Say()
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


def numbers(pieces: Iterable[str]) -> list[str]:
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
