"""A reviewed Word file against the workspace: which plan it is of, what it asks for, and the plan's text with that applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Edit
from planforge.document.blocks import Document
from planforge.document.compose import compose
from planforge.ooxml.bookmarks import mark
from planforge.ooxml.container import UnreadableError
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.policy import Policy
from planforge.readback.proposals import Proposal, Review, review
from planforge.readback.reviewed import Line, reviewed
from planforge.readback.slots import Part, Slot, slots
from planforge.reading.bind.table import vocabulary
from planforge.reading.read import read_plan
from planforge.reading.yaml.decoding import decode
from planforge.reading.yaml.removal import taken_out
from planforge.reading.yaml.rewriting import rewritten
from planforge.reading.yaml.tree import apply_edits, parse
from planforge.wording import notice_context, regulation_context, regulation_name
from planforge.wording.issuing import issuing, issuing_facts
from planforge.words.phrases import without_spaces
from planforge.world import disk
from planforge.world.workspace import Workspace

_MOST = 50  # percent of a plan's items, of which a file without its title has bookmarks
_LARGEST = 48 * 1024 * 1024  # bytes of a file
_REGULATION, _NOTICE = "papers/regulation.md.j2", "papers/notice.md.j2"


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
    data = disk.read(path)
    if data is None:
        raise PlanforgeError("not-there", path=told)
    if len(data) > _LARGEST:
        raise PlanforgeError("source-huge", path=told)
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
    """The plan whose 三定规定 the file names, the longest name of several."""
    text = "\n".join(
        without_spaces(line.before) + "\n" + without_spaces(line.after) for line in lines
    )
    found: tuple[str, m.Plan | None] = "", None
    longest = 0
    for file in workspace.list_plans(policy.plans).files:
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is None or without_spaces(regulation_name(plan)) not in text:
            continue
        if len(plan.department.name) > longest:
            found, longest = (file, plan), len(plan.department.name)
    return found if found[1] else _by_marks(workspace, policy, lines)


def _by_marks(
    workspace: Workspace, policy: Policy, lines: Sequence[Line]
) -> tuple[str, m.Plan | None]:
    """The plan most of whose functions and units the file has bookmarks of: its title may have been changed."""
    marks = {key for line in lines for key in line.keys}
    best: tuple[int, str, m.Plan | None] = (0, "", None)
    for file in workspace.list_plans(policy.plans).files:
        plan, _ = read_plan(file, workspace.load(file)[0])
        if plan is None:
            continue
        keys = [f"functions.{one.id}" for one in plan.functions]
        keys += [f"units.{one.id}" for one in m.all_units(plan.units)]
        share = 100 * sum(mark(key) in marks for key in keys) // max(len(keys), 1)
        if share > max(best[0], _MOST):
            best = (share, file, plan)
    return best[1], best[2]


def slots_of(plan: m.Plan, policy: Policy, templates: Mapping[str, str]) -> tuple[Slot, ...]:
    """What the papers of a plan show now: the regulation, and of its notice what stands around it."""
    shown = slots(plan, _paper(_REGULATION, regulation_context(plan, policy), templates))
    known = {without_spaces(slot.shown) for slot in shown}
    context = notice_context(plan, policy)
    if context is None:
        return shown
    around = slots(plan, _paper(_NOTICE, context, templates))
    return shown + tuple(
        Slot(
            Part.OTHER, "", slot.label, slot.shown, cells=slot.cells, table=slot.table, around=True
        )
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


def _paper(name: str, context: Mapping[str, object], templates: Mapping[str, str]) -> Document:
    document, findings = compose(name, context, templates)
    if document is None:
        reason = findings[0].args.get("reason", "") if findings else ""
        raise PlanforgeError("import-template", reason=str(reason))
    return document


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
    made = _without(file, _with(file, data, plan, wanted), wanted)
    again, _ = read_plan(file, made)
    if again != wanted:
        raise PlanforgeError("readback-stuck", file=file)
    return made


def _with(file: str, data: bytes, plan: m.Plan, wanted: m.Plan) -> bytes:
    """The text with other values and more items."""
    text, _ = decode(file, data)
    node, _ = parse(file, text, vocabulary(SPEC_OF))
    edits = tuple(rewritten(file, text, plan, wanted, node)) if node else ()
    return _patched(file, text, edits)


def _without(file: str, data: bytes, wanted: m.Plan) -> bytes:
    """The text without the items that are no more."""
    plan, _ = read_plan(file, data)
    if plan is None or plan == wanted:
        return data
    text, _ = decode(file, data)
    node, _ = parse(file, text, vocabulary(SPEC_OF))
    edits = tuple(taken_out(file, text, plan, wanted, node)) if node else ()
    return _patched(file, text, edits)


def _patched(file: str, text: str, edits: Sequence[Edit]) -> bytes:
    try:
        return apply_edits(text, edits).encode("utf-8")
    except ValueError as error:  # two edits that touch
        raise PlanforgeError("readback-stuck", file=file) from error
