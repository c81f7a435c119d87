"""``planforge notice``: a 通知 or a 批复 of one kind of act, to one department or to several."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from planforge.commands.common import checked
from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.acts_notice import KINDS, Wanted
from planforge.plan import records as m
from planforge.plan.paths import SETTINGS
from planforge.runs.departments import without_papers
from planforge.runs.noticing import FORMATS, is_lone, notice
from planforge.runs.session import blocks_everything
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.terminal.show import close, show_run
from planforge.words.file_names import safe
from planforge.world import disk


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the paper; 1 where a plan it is about has an error. Raises PlanforgeError."""
    wanted = _wanted(options)
    suffix = Path(options.output or "x.docx").suffix.removeprefix(".").lower()
    if suffix not in FORMATS:
        raise PlanforgeError("notice-suffix", path=options.output)
    found = checked(options, terminal, compare=True)
    if not found.baseline.name:
        raise PlanforgeError("notice-without-baseline")
    only = found.selection.only
    if only is not None and is_lone(found):
        options.plans = ()
        found = checked(options, terminal, compare=True)
    stopped = [slug for slug in without_papers(found) if only is None or slug in only]
    if blocks_everything(found) or stopped:
        show_run(terminal, found, brief=True)
        close(terminal, found)
        terminal.note("notice-stopped", names="、".join(stopped) or SETTINGS)
        return 1
    made = notice(found, wanted, suffix, found.workspace.templates(), only)
    if made is None:
        raise PlanforgeError("notice-none", kind=wanted.kind.name, baseline=found.baseline.name)
    title, data = made
    path = options.output or f"{safe(title)}.docx"
    disk.write(base_of(options) / path, data)
    terminal.say("notice-written", path=path)
    return 0


def _wanted(options: Namespace) -> Wanted:
    kind = next(one for one in KINDS if one.name == options.kind)
    head = m.Issuing(
        doc_no=options.doc_no or "",
        office=options.office or "",
        date=_day(options.date),
        approved_by=options.approved_by or "",
        to=tuple(options.to or ()),
        copy_to=tuple(options.copy_to or ()),
        issuers=tuple(options.issuer or ()),
    )
    if options.scheme and options.reply:
        raise PlanforgeError("notice-scheme-reply")
    return Wanted(kind, options.reply, options.request or "", head, options.scheme)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise PlanforgeError("notice-date", text=text) from None
