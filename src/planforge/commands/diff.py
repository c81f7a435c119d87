"""``planforge diff``: what changed between two versions of plans, in the words of the trade.

Two files are compared anywhere: in a workspace with its own templates and fonts, outside one with the
built-in ones.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planforge.account import Change, compare, told
from planforge.account.city import Transfer, transfers
from planforge.account.report import groups
from planforge.account.wording import Speaker
from planforge.commands.diff_sides import Pair, sides
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.plan.policy import Policy
from planforge.plan.records import Plan
from planforge.runs.session import read_settings
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.world import disk
from planforge.world.workspace import Workspace

SUFFIXES = {".md": "md", ".docx": "docx", ".json": "json"}
Compared = tuple[Plan, Plan, tuple[Change, ...]]


def run(options: Namespace, terminal: Terminal) -> int:
    """0 where nothing differs, 1 where something does. Raises PlanforgeError."""
    form = _form(options)
    pairs = sides(options, terminal)
    compared = [
        (pair.old, pair.new, told(compare(pair.old, pair.new)))
        for pair in pairs
        if pair.old and pair.new
    ]
    differs = any(not (pair.old and pair.new) for pair in pairs) or any(c for _, _, c in compared)
    if form == "text":
        terminal.lines(_told(pairs, compared, terminal, stat=options.stat))
        return int(differs)
    base = base_of(options)
    chosen = [one for one in compared if one[2]] or compared[:1]
    data = _encoded(form, chosen, moved(pairs), base, terminal)
    if options.output:
        disk.write(base / options.output, data)
        n = sum(len(changes) for _, _, changes in compared)
        terminal.note("diff-written", path=options.output, n=n)
    else:
        terminal.raw(data.decode())
    return int(differs)


def _form(options: Namespace) -> str:
    """The format asked for, or the one the name of the output file says. Raises PlanforgeError."""
    if not options.output:
        if options.format == "docx":
            raise PlanforgeError("diff-needs-output")
        return str(options.format or "text")
    form = options.format or SUFFIXES.get(Path(options.output).suffix.lower())
    if form is None or form == "text":
        raise PlanforgeError("diff-suffix", path=options.output)
    return str(form)


def _told(
    pairs: list[Pair], compared: list[Compared], terminal: Terminal, *, stat: bool
) -> Iterator[str]:
    """The changes for the terminal: a heading for each group, a line for each change."""
    lang = terminal.lang
    for pair in pairs:
        if not pair.old or not pair.new:
            yield say(lang, "diff-came" if pair.new else "diff-gone", name=pair.name)
    if len(pairs) > 1:  # of many, those that say the same are not worth a line
        compared = [one for one in compared if one[2]]
    for old, new, changes in compared:
        speaker = Speaker(old, new, lang == "zh")
        if stat and changes:
            yield _stat(speaker, changes, terminal)
            continue
        for group in groups(speaker, changes):
            yield terminal.style.paint(f"{group.title}（{len(group.changes)}）", "place")
            for kind, sentence in group.changes:
                yield f"  {kind}  {sentence}"
        name = new.department.name
        yield say(lang, "diff-total" if changes else "diff-none", name=name, n=len(changes))
    yield from _between(pairs, terminal)
    if not compared and all(pair.old and pair.new for pair in pairs):
        yield say(lang, "diff-same")


def _between(pairs: list[Pair], terminal: Terminal) -> Iterator[str]:
    """What moved from one department to another: both ends in one line, and whether they write the same posts."""
    found = moved(pairs)
    if not found:
        return
    yield terminal.style.paint(say(terminal.lang, "diff-between", n=len(found)), "place")
    for one in found:
        values = {
            "source": one.source,
            "target": one.target,
            "text": one.text,
            "out": "、".join(f"{count.kind}{count.n}名" for count in one.out_posts),
            "in_": "、".join(f"{count.kind}{count.n}名" for count in one.in_posts),
        }
        key = "diff-transfer" if one.agrees else "diff-transfer-differs"
        more = (
            say(terminal.lang, "diff-along", posts=values["out"])
            if one.agrees and one.out_posts
            else ""
        )
        sure = say(terminal.lang, "diff-by-words", percent=one.likeness) if one.likeness else ""
        yield "  " + say(terminal.lang, key, **values) + more + sure


def moved(pairs: list[Pair]) -> tuple[Transfer, ...]:
    """The transfers among the departments that are compared."""
    both = [pair for pair in pairs if pair.old and pair.new]
    if len(both) < 2:
        return ()
    return transfers(
        {str(n): pair.old for n, pair in enumerate(both) if pair.old},
        {str(n): pair.new for n, pair in enumerate(both) if pair.new},
    )


def _stat(speaker: Speaker, changes: tuple[Change, ...], terminal: Terminal) -> str:
    """市科学技术局：变动 9 项（新设 1、更名 2……）."""
    kinds = Counter(speaker.label(change) for change in changes)
    listed = ("、" if speaker.zh else ", ").join(f"{kind} {n}" for kind, n in kinds.items())
    name = speaker.new.department.name
    return say(terminal.lang, "diff-stat", name=name, n=len(changes), kinds=listed)


def _encoded(
    form: str,
    compared: list[Compared],
    between: tuple[Transfer, ...],
    base: Path,
    terminal: Terminal,
) -> bytes:
    """Every department's report, one after the other; a Word file holds one."""
    if form == "json":
        from planforge.account.encode import json_changes

        return json_changes(
            [(Speaker(old, new, terminal.lang == "zh"), changes) for old, new, changes in compared],
            between,
        ).encode()
    if form == "docx" and len(compared) > 1:
        raise PlanforgeError("diff-several")
    return b"\n".join(_paper(form, *one, base) for one in compared)


def _paper(form: str, old: Plan, new: Plan, changes: tuple[Change, ...], base: Path) -> bytes:
    from planforge.papers.outputs import look_of
    from planforge.papers.outputs_changes import changes_paper
    from planforge.writers import WRITERS

    workspace, policy = _around(base)
    document, findings = changes_paper(old, new, changes, workspace.templates())
    if document is None:
        raise PlanforgeError("diff-template", reason=str(findings[0].args.get("reason", "")))
    return WRITERS[form].write(document, look_of(policy))


def _around(base: Path) -> tuple[Workspace, Policy]:
    """The workspace around the user and its settings; outside one the defaults."""
    try:
        workspace = Workspace.around(base)
    except PlanforgeError as error:
        if error.key != "no-workspace":
            raise
        return Workspace(base.resolve()), Policy()
    return workspace, read_settings(workspace).policy
