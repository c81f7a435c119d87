"""Of the reform report: how many affiliated bodies (所属事业单位) the plans of both versions list, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planforge.account.change import Kind
from planforge.account.side_by_side import side_by_side
from planforge.judging.scopes_since import SinceCity
from planforge.plan import records as m
from planforge.words.phrases import aside, bare

_Body = tuple[str, str]  # slug of its department, name


@dataclass(frozen=True, slots=True)
class Bodies:
    """Numbers of bodies, 个: listed before and now; of the former those that another department lists now, that became ``joined_to``
    together, that have another name, that nobody lists; of the latter those that are new. ``moved_renamed``: of those that another
    department lists those with another name."""

    before: int
    after: int
    moved: int = 0
    moved_renamed: int = 0
    joined: int = 0
    joined_to: int = 0
    renamed: int = 0
    gone: int = 0
    new: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """部门之间划转1个, 整合为1个的2个 …: what happened, in the order it is told; empty where nothing did."""
        of_moved = aside(f"其中更名{self.moved_renamed}个" if self.moved_renamed else "")
        told = (
            ("部门之间划转", self.moved, of_moved),
            (f"整合为{self.joined_to}个的", self.joined, ""),
            ("更名", self.renamed, ""),
            ("新列", self.new, ""),
            ("不再列", self.gone, ""),
        )
        return tuple(f"{words}{n}个{more}" for words, n, more in told if n)


def bodies(since: SinceCity) -> Bodies | None:
    """What became of the bodies that plans list; None where all are where they were, by the same name."""
    then = dict(_listed((slug, old) for slug, old, _ in since.pairs if old is not None))
    now = dict(_listed((slug, new) for slug, _, new in since.pairs if new is not None))
    moved = moved_renamed = renamed = 0
    joined: set[_Body] = set()
    joined_to = new = 0
    known: set[_Body] = set()
    renames = _renamed(since, then, now)
    for (slug, name), body in now.items():
        sources = _sources(slug, name, body, then)
        if not sources and (slug, name) in renames:
            sources = {renames[slug, name]}
        known |= sources
        is_anew = (slug, name) not in then or then[slug, name].merged_from != body.merged_from
        if len(sources) > 1 or (sources and body.merged_from and is_anew):
            joined |= sources
            joined_to += 1
            continue
        for where, was in sources:
            moved += where != slug
            moved_renamed += where != slug and was != name
            renamed += where == slug and was != name
        new += not sources
    gone = len(then.keys() - known)
    found = Bodies(
        len(then), len(now), moved, moved_renamed, len(joined), joined_to, renamed, gone, new
    )
    return found if found.parts else None


def _renamed(
    since: SinceCity, then: Mapping[_Body, m.Affiliated], now: Mapping[_Body, m.Affiliated]
) -> dict[_Body, _Body]:
    """Body of now → the one of before that the account takes it for, of those that have another name in one department: as its notice
    tells it."""
    found: dict[_Body, _Body] = {}
    for slug, old, new in since.pairs:
        if old is None or new is None or old is new:
            continue
        before, after = ({one for one in some if one[0] == slug} for some in (then, now))
        if not (before - after and after - before):
            continue
        for change in side_by_side(old, new).changes():
            step = change.first
            if change.kind is Kind.RENAMED and step.record is m.Affiliated:
                found[slug, bare(str(step.after))] = (slug, bare(str(step.before)))
    return {here: there for here, there in found.items() if here in now and there in then}


def _listed(plans: Iterable[tuple[str, m.Plan]]) -> Iterator[tuple[_Body, m.Affiliated]]:
    for slug, plan in plans:
        yield from (((slug, bare(body.name)), body) for body in plan.affiliated)


def _sources(
    slug: str, name: str, body: m.Affiliated, then: Mapping[_Body, m.Affiliated]
) -> set[_Body]:
    """The bodies of before that one is: by its name and those it says it had, here first, then wherever one department alone had it. What
    it says of an earlier round is no more than its name."""
    was = then.get((slug, name))
    if was is not None and was.merged_from == body.merged_from:
        return {(slug, name)}
    names = [name] if not body.merged_from else []
    names += map(bare, filter(None, (body.renamed_from, *body.merged_from)))
    found: set[_Body] = set()
    for each in names:
        elsewhere = [one for one in then if one[1] == each]
        if (slug, each) in then:
            found.add((slug, each))
        elif len(elsewhere) == 1:
            found.add(elsewhere[0])
        if found and not body.merged_from:
            break
    return found
