"""``planforge build``: check, then make the papers of every plan without errors."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from planforge.commands.common import checked, tell_beside
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.plan.paths import REVIEWS
from planforge.runs.building import Built, Parts, Wishes, build, unapproved
from planforge.runs.session import Run, blocks_everything, judged_late, worst
from planforge.terminal.arguments import base_of
from planforge.terminal.outcomes import show_built
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_late, show_run
from planforge.words.phrases import first_of

if TYPE_CHECKING:
    from planforge.runs.remarks import Left


def run(options: Namespace, terminal: Terminal) -> int:
    """Findings first, then the papers, then a table of files; 1 where a plan was not built."""
    if options.shard:
        from planforge.commands import shard  # seldom asked for

        return shard.run(options, terminal)
    with _elsewhere(options) as parts:
        return _built(options, terminal, parts)


def _built(options: Namespace, terminal: Terminal, parts: Parts | None) -> int:
    found = checked(options, terminal, compare=True)
    brief = options.format == "short"
    if blocks_everything(found):
        show_run(terminal, found, brief=brief)
        close(terminal, found)
        terminal.note("nothing-built")
        return 1
    left = _remarks_left(found)
    _begin(terminal, found, left, brief=brief)
    templates = found.workspace.templates()
    wishes = Wishes(options.pdf, options.verify, options.explain)
    built = build(found, templates, terminal, wishes, parts)
    late = judged_late(built.findings, found)

    def end(screen: Terminal, what: Built) -> None:
        show_late(screen, late, found, templates, brief=brief)
        show_built(screen, found.policy.out, what, every=options.verbose)
        close(screen, found, late)

    end(terminal, built)
    _next_time(terminal, found, built, left, end, brief=brief)
    return 2 if built.failed else max(worst(found.diagnostics), worst(late))


@contextmanager
def _elsewhere(options: Namespace) -> Iterator[Parts | None]:
    """What makes papers elsewhere, or made them: a folder of shards, a cluster. Raises PlanforgeError."""
    if options.join:
        from planforge.runs.shards import Joined

        yield Joined.of(base_of(options) / options.join)
    elif options.cluster:
        from planforge.runs.cluster import Cluster

        with closing(Cluster.at(options.cluster)) as cluster:
            yield cluster
    else:
        yield None


def _begin(terminal: Terminal, found: Run, left: tuple[Left, ...], *, brief: bool) -> None:
    show_run(terminal, found, brief=brief)
    if found.baseline.name:
        base = found.baseline
        lone = (("baseline-came", len(base.added)), ("baseline-went", len(base.removed)))
        more = "".join(say(terminal.lang, key, n=n) for key, n in lone if n)
        terminal.note("baseline", name=base.name, n=base.changed, more=more)
    waiting = unapproved(found)
    if waiting:
        terminal.note("unapproved", number=len(waiting), names=first_of(waiting))
    for one in left:
        key = "remarks-left" if one.n else "remarks-unknown"
        terminal.note(key, slug=one.slug, department=one.department, n=one.n)


def _remarks_left(found: Run) -> tuple[Left, ...]:
    """The plans whose remarks are not all dealt with; none where a template is at fault, of which the build tells."""
    if not (found.workspace.root / REVIEWS).is_dir():
        return ()
    from planforge.runs.remarks import FAULT, remarks_left  # most offices have none

    try:
        return tuple(remarks_left(found.workspace, found.policy, dict(found.plans)))
    except PlanforgeError as trouble:
        if trouble.key != FAULT:
            raise
        return ()


def _next_time(
    terminal: Terminal,
    found: Run,
    built: Built,
    left: tuple[Left, ...],
    end: Callable[[Terminal, Built], None],
    *,
    brief: bool,
) -> None:
    """Keep what a build is going to tell that finds nothing changed: its files are left as they lie."""
    if terminal.memo is None:
        return
    again = built.again()
    terminal.memo.lasts = again is not None
    if again is not None:
        aside = terminal.aside()
        tell_beside(aside, found)
        _begin(aside, found, left, brief=brief)
        end(aside, again)
        terminal.memo.told[:] = aside.told()
