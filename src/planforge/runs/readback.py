"""A reviewed Word file against the workspace: which plan it is of, what it asks for, and the plan's text with that applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.ooxml.bookmarks import mark
from planforge.ooxml.container import UnreadableError
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.readback.proposals import Proposal, Review, review
from planforge.readback.reviewed import Line, reviewed
from planforge.readback.slots import Part, Slot, slots
from planforge.reading.patching import patched
from planforge.reading.read import read_plan
from planforge.reading.yaml.removal import taken_out
from planforge.reading.yaml.rewriting import rewritten
from planforge.runs.composing import composed
from planforge.runs.importing import FAULT, NOTICE, REGULATION, bytes_of
from planforge.wording import notice_context, regulation_context, regulation_name
from planforge.wording.issuing import issuing, issuing_facts
from planforge.words.phrases import without_spaces
from planforge.world.workspace import Workspace

_MOST = 50  # percent of a plan's items, of which a file without its title has bookmarks


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reviewed file, the plan file it is of, and what it asks for."""

    path: str
    file: str
    plan: m.Plan
    review: Review


def read_back(path: Path, told: str, workspace: Workspace, policy: Policy) -> Reviewed:
    """What a reviewed file asks for; ``told``: its name for messages.

    Raises PlanforgeError: not there, too large, damaged, or of no plan of the workspace.
    """
    data = bytes_of(path, told)
    try:
        lines = reviewed(data)
    except UnreadableError as error:
        raise PlanforgeError(error.key, path=told) from error
    file, plan = _plan_of(workspace, policy, lines)
    if plan is None:
        raise PlanforgeError("readback-no-plan", path=told)
    templates = workspace.templates()
    shown = slots_of(plan, policy, templates)
    return Reviewed(told, file, plan, review(plan, shown, lines, head_of(plan, policy)))


def _plan_of(
    workspace: Workspace, policy: Policy, lines: Sequence[Line]
) -> tuple[str, m.Plan | None]:
    """The plan whose 三定规定 the file names, the longest name of several; else that of its bookmarks."""
    text = "\n".join(
        without_spaces(line.before) + "\n" + without_spaces(line.after) for line in lines
    )
    marks = {key for line in lines for key in line.keys}
    none: tuple[str, m.Plan | None] = "", None
    named, marked = (0, none), (_MOST, none)
    for file in workspace.list_plans(policy.plans).files:
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is None:
            continue
        size = len(plan.department.name)
        if size > named[0] and without_spaces(regulation_name(plan)) in text:
            named = size, (file, plan)
        if (share := _share(plan, marks)) > marked[0]:
            marked = share, (file, plan)
    return named[1] if named[0] else marked[1]


def _share(plan: m.Plan, marks: Collection[str]) -> int:
    """How many of a plan's functions and units a file has bookmarks of, percent: its title may have been changed."""
    keys = [f"functions.{one.id}" for one in plan.functions]
    keys += [f"units.{one.id}" for one in m.all_units(plan.units)]
    return 100 * sum(mark(key) in marks for key in keys) // max(len(keys), 1)


def slots_of(plan: m.Plan, policy: Policy, templates: Mapping[str, str]) -> tuple[Slot, ...]:
    """What the papers of a plan show now: the regulation, and of its notice what stands around it."""
    shown = slots(plan, composed(REGULATION, regulation_context(plan, policy), templates, FAULT))
    known = {without_spaces(slot.shown) for slot in shown}
    context = notice_context(plan, policy)
    if context is None:
        return shown
    around = slots(plan, composed(NOTICE, context, templates, FAULT))
    return shown + tuple(
        replace(slot, part=Part.OTHER, key="", id="", number=0, around=True)
        for slot in around
        if without_spaces(slot.shown) not in known
    )


def head_of(plan: m.Plan, policy: Policy) -> tuple[str, ...]:
    """The words that 版头 and 署名 of a plan's notice are made of; () where it has none."""
    facts = issuing_facts(plan, policy)
    if facts is None:
        return ()
    said = issuing(facts)
    names = (*said.issuers, *said.signers, *said.signatures)
    words = (said.mark, said.number, said.copy_number, said.secrecy, said.urgency, said.post)
    return tuple(filter(None, (*names, *words, said.date, "签发人：", "签发人", "★")))


def as_json(found: Reviewed) -> dict[str, object]:
    """All of it for machines; ``applies`` says which proposals ``applied`` can take."""
    proposals = [
        {
            "number": number,
            "what": one.what,
            "before": one.before,
            "after": one.after,
            "place": one.place,
            "who": list(one.who),
            "when": one.when,
            "applies": one.change is not None,
            "why": one.why,
        }
        for number, one in enumerate(found.review.proposals, 1)
    ]
    remarks = [asdict(one) for one in found.review.remarks]
    return {"path": found.path, "plan": found.file, "proposals": proposals, "remarks": remarks}


def applied(file: str, data: bytes, proposals: Sequence[Proposal]) -> bytes:
    """The plan file with ``proposals`` in it, as patches: comments, order and quoting stay.

    Raises PlanforgeError where the text cannot be changed so that it reads as exactly that.
    """
    plan, _ = read_plan(file, data)
    if plan is None:
        raise PlanforgeError("readback-stuck", file=file)
    wanted = plan
    for one in proposals:
        if one.change is not None:
            wanted = one.change(wanted)
    try:
        made = patched(file, data, wanted, rewritten)  # other values, more items
        made = patched(file, made, wanted, taken_out)  # items that are no more
    except ValueError as error:  # two edits that touch
        raise PlanforgeError("readback-stuck", file=file) from error
    again, _ = read_plan(file, made)
    if again != wanted:
        raise PlanforgeError("readback-stuck", file=file)
    return made
