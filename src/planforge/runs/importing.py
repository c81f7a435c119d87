"""An official paper from a file to a plan, with the proof of how far the plan says what the paper said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.document.blocks import Document, Item, Table, walk
from planforge.importing.cleaning import Mended, cleaned
from planforge.importing.draft import Evidence
from planforge.importing.head import is_annex, is_of_attachments
from planforge.importing.keeping import with_ids_of
from planforge.importing.lines import Level, line
from planforge.importing.proof import Apart, Proof, clauses_of, proof
from planforge.importing.reader import read
from planforge.importing.source import Source, UnreadableError, docx, syntax_tree, text
from planforge.importing.verbatim import lines_of, verbatim
from planforge.ooxml.container import UnreadableError as DamagedError
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.runs.composing import composed
from planforge.wording import notice_context, regulation_context
from planforge.words.phrases import day, one_line
from planforge.world import disk, libreoffice, pandoc, pdf_text
from planforge.world.workspace import Workspace

LARGEST = 48 * 1024 * 1024  # bytes of a file
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_OLD = (".doc", ".wps", ".wpt", ".dot")
_TEXT = (".txt", ".text")
ENDS = (*_WORD, *_OLD, *_TEXT, *pandoc.FORMATS, ".pdf")
REGULATION, NOTICE = "papers/regulation.md.j2", "papers/notice.md.j2"
FAULT = "import-template"  # of a template: nothing to compare with


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one file: the plan, the source as it was read, what was mended in it, where each fact stood, the proof."""

    path: str
    plan: m.Plan
    source: Source
    mended: tuple[Mended, ...]
    evidence: tuple[Evidence, ...]
    proof: Proof

    @property
    def counts(self) -> Mapping[str, int]:
        """How much of each kind was read."""
        units = m.all_units(self.plan.units)
        return {
            "functions": len(self.plan.functions),
            "units": len(units),
            "duties": sum(len(unit.duties) for unit in units),
            "unplaced": len(self.plan.unplaced),
            "inferred": sum(one.certainty < 80 for one in self.evidence),
        }

    @property
    def mendings(self) -> Mapping[str, int]:
        """How often each kind of damage was undone."""
        return Counter(one.what for one in self.mended)


@dataclass(frozen=True, slots=True)
class How:
    """How a file is read: ``keep_text`` leaves damage as it is, ``refuse`` undoes tracked changes instead of accepting them;
    ``name`` is the department's where the paper does not say it."""

    keep_text: bool = False
    refuse: bool = False
    name: str = ""


def import_file(
    path: Path,
    told: str,
    policy: Policy,
    templates: Mapping[str, str],
    how: How,
) -> Imported:
    """The plan of the paper in a file; ``told``: the file's name for messages.

    Raises PlanforgeError: not there, too large, of no known kind, damaged, or no 三定 paper.
    """
    source, mended = cleaned(source_of(path, told, how), keep=how.keep_text)
    reading = read(source, how.name)
    plan = reading.plan
    if reading.kind:
        raise PlanforgeError("import-other-kind", path=told, kind=reading.kind)
    if not plan.functions and not plan.units:
        raise PlanforgeError("import-no-plan", path=told)
    if not plan.department.name:
        raise PlanforgeError("import-no-name", path=told)
    lines = lines_of(walk(_paper(plan, policy, templates).blocks))
    plan = verbatim(plan, reading.said, lines, reading.layout)
    if plan.status is None and (plan.effective_from or (plan.issuing and plan.issuing.doc_no)):
        plan = replace(plan, status=m.Status.IN_FORCE)
    made = _proof(source, plan, reading.evidence, _paper(plan, policy, templates))
    return Imported(told, plan, source, mended, reading.evidence, made)


def following(
    imported: Imported, before: m.Plan, policy: Policy, templates: Mapping[str, str]
) -> Imported:
    """An import as the next version of ``before``: with its ids for what is the same, and what no paper says."""
    plan = with_ids_of(before, imported.plan)
    made = _proof(imported.source, plan, imported.evidence, _paper(plan, policy, templates))
    return replace(imported, plan=plan, proof=made)


def bytes_of(path: Path, told: str) -> bytes:
    """A file that somebody named. Raises PlanforgeError: not there, or too large."""
    data = disk.read(path)
    if data is None:
        raise PlanforgeError("not-there", path=told)
    if len(data) > LARGEST:
        raise PlanforgeError("source-huge", path=told)
    return data


def source_of(path: Path, told: str, how: How) -> Source:
    """The passages and tables of a file, by the reader of its kind. Raises PlanforgeError."""
    data = bytes_of(path, told)
    end = path.suffix.lower()
    try:
        found = _source(told, data, end, how)
        if not found.is_a_paper():
            raise UnreadableError("source-huge")
        return found
    except (UnreadableError, DamagedError) as error:
        raise PlanforgeError(error.key, path=told) from error


def _source(told: str, data: bytes, end: str, how: How) -> Source:
    if end in _WORD:
        return docx.read(data, refuse=how.refuse)
    if end in _OLD:
        return docx.read(libreoffice.word_file(told, data, end), refuse=how.refuse)
    if end in _TEXT:
        return text.read(text.decoded(data))
    if end in pandoc.FORMATS:
        words = (
            text.decoded(data).encode() if end in (".md", ".markdown", ".html", ".htm") else data
        )
        return syntax_tree.read(pandoc.syntax_tree(told, words, end))
    if end == ".pdf":
        return replace(text.read(text.decoded(pdf_text.text_of(told, data))), wrapped=True)
    raise PlanforgeError("source-other", path=told, kinds="、".join(ENDS))


def _paper(plan: m.Plan, policy: Policy, templates: Mapping[str, str]) -> Document:
    """The paper that says most of what the source did: the notice where the source has its envelope."""
    context = notice_context(plan, policy)
    if context is None:
        return composed(REGULATION, regulation_context(plan, policy), templates, FAULT)
    return composed(NOTICE, context, templates, FAULT)


_TITLE_LINES = 4


def _proof(source: Source, plan: m.Plan, evidence: tuple[Evidence, ...], paper: Document) -> Proof:
    """Every line and cell of the source against what is printed of the plan.

    What stands in head and foot is looked up each by itself, as cells are; titles of attachments, which a paper makes itself,
    are left out.
    """
    envelope = {one.place for one in evidence if one.key.startswith("issuing")}
    blocks = list(walk(paper.blocks))
    flow = lines_of(block for block in blocks if not isinstance(block, Table))
    loose = [*lines_of(block for block in blocks if isinstance(block, Table)), *_envelope(plan)]
    lines: list[str] = []
    apart: list[str] = []
    for passage, following in zip_longest(source.passages, source.passages[1:]):
        over = passage.text == plan.department.name and following and _is_made(following.text)
        if not over and not _is_made(passage.text):
            (apart if passage.place in envelope else lines).append(passage.text)
    heads = ["".join(clauses_of(text)) for text in apart]
    headed = {  # a title may be broken over lines
        "".join(heads[at:end])
        for at in range(len(heads))
        for end in range(at + 1, at + 1 + _TITLE_LINES)
    }
    printed = [
        text for text in flow if not _is_made(text) and "".join(clauses_of(text)) not in headed
    ]
    apart += (
        text
        for grid in source.grids
        for row in grid.rows
        for cell in row
        for text in cell.split("\n")
        if text
    )
    found = proof(lines, apart, printed, [*loose, *flow])
    had = sum(line(passage.text).level is Level.ARTICLE for passage in source.passages)
    has = sum(isinstance(block, Item) and block.level == 0 for block in blocks)
    if plan.style is m.Style.ARTICLE and had != has:  # the words are there, under other numbers
        return replace(found, apart=(*found.apart, Apart(f"共{had}条", f"共{has}条")))
    return found


def _is_made(text: str) -> bool:
    """Whether a line is one that a paper makes by itself: the name of an attachment."""
    return is_annex(text) or is_of_attachments(line(text).text)


def _envelope(plan: m.Plan) -> list[str]:
    """What a plan keeps of head and foot, as a paper prints it there."""
    facts = plan.issuing
    if facts is None:
        return []
    printed = day(facts.print_date) + "印发" if facts.print_date else ""
    return [
        facts.doc_no,
        f"{facts.doc_no}签发人{''.join(facts.signers)}",
        facts.office + (facts.mark or "文件"),
        f"{''.join(facts.to)}：",
        f"抄送{''.join(facts.copy_to)}",
        facts.print_office + printed,
        *(day(each) for each in (facts.date,) if each),
    ]


def plan_of(workspace: Workspace, policy: Policy, name: str) -> tuple[str, m.Plan | None]:
    """The plan file of a department and its plan; "" and None where it has none."""
    if not (workspace.root / policy.plans).is_dir():
        return "", None
    for file in workspace.list_plans(policy.plans).files:
        data, _ = workspace.load(file)
        if name.encode() not in data:
            continue
        plan, _ = read_plan(file, data)
        if plan is not None and name in (plan.department.name, plan.department.short):
            return file, plan
    return "", None


_HEADER = """\
# yaml-language-server: $schema=../schema/plan.en.schema.json
# 由“{path}”导入。机构的性质（业务、综合、党群）和科室职责对应的主要职责，文件里没有，请补上或核对。
"""


def yaml_of(imported: Imported) -> str:
    """The plan file."""
    name = imported.path.replace("\\", "/").rpartition("/")[2]
    return _HEADER.format(path=one_line(name)) + dump(imported.plan)


def told(imported: Imported) -> dict[str, object]:
    """Everything an import found, for machines and for whoever looks where a fact came from."""
    return {
        "source": imported.path,
        "proof": {
            "same": imported.proof.same,
            "total": imported.proof.total,
            "apart": [[one.before, one.after] for one in imported.proof.apart],
        },
        "unplaced": [[one.place, one.text] for one in imported.plan.unplaced],
        "remarks": [asdict(one) for one in imported.source.remarks],
        "mended": [asdict(one) for one in imported.mended],
        "evidence": [asdict(one) for one in imported.evidence],
    }
