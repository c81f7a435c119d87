"""One paper of a build: what it is called, what it is made of, the formats it comes in; and the files made of it.

``papers.table`` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Protocol

from planforge.diagnostics.finding import Finding
from planforge.document.blocks import Document, Picture
from planforge.document.compose import compose
from planforge.plan.policy import Layout, Policy
from planforge.words.file_names import safe
from planforge.writers import WRITERS
from planforge.writers.look import Look


class Scope(Enum):
    """What a paper is about: one plan, one that changed since the baseline, a department that only one version has, or the
    whole city."""

    PLAN = "plan"
    CHANGE = "change"
    LONE = "lone"
    CITY = "city"


class Subject(Protocol):
    """What the papers of a scope are made of."""

    @property
    def policy(self) -> Policy:
        """The settings: fonts, layout, office."""

    @property
    def folder(self) -> str:
        """The department whose folder the files lie in; "" for papers of the city."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of a build; ``path`` is below out/, with forward slashes."""

    path: str
    data: bytes


class NotWrittenError(Exception):
    """A format that could not be made of what it was given: then there is a finding and no file."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


Own = Callable[[Any, Document | None], bytes]


def _nothing(_subject: Any) -> Mapping[str, object]:
    return {}


def _no_pictures(_subject: Any) -> Mapping[str, Picture]:
    return {}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name, its scope, the formats it comes in, its template and what the template is given.

    A paper whose ``context`` is None is not made for that subject; one without a template is made by ``own`` alone.
    ``pictures`` draws what the template places as ``![](name)``: each comes as a ``.svg`` of its own too. ``own`` are the
    formats that no writer makes from the paper's blocks; they may raise ``NotWrittenError``.
    """

    name: str
    scope: Scope
    formats: tuple[str, ...]
    template: str = ""
    context: Callable[[Any], Mapping[str, object] | None] = _nothing
    pictures: Callable[[Any], Mapping[str, Picture]] = _no_pictures
    own: Mapping[str, Own] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one paper and what was found on the way; no files where its template is at fault."""

    artifacts: tuple[Artifact, ...] = ()
    findings: tuple[Finding, ...] = ()


def make(paper: Paper, subject: Subject, templates: Mapping[str, str]) -> Made:
    """One paper in its formats, its pictures as files of their own. Findings: PF017 (template), and those of ``own``."""
    context = paper.context(subject)
    if context is None:
        return Made()
    pictures = {
        key: replace(picture, file=_picture_file(subject, paper, key))
        for key, picture in paper.pictures(subject).items()
    }
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    if paper.template:
        document, findings = compose(paper.template, context, templates, pictures)
        if document is None:
            return Made(findings=findings)
    folder = path_of(subject.folder, "", "").rpartition("/")[0]
    made = [
        Artifact(f"{folder}/{picture.file}" if folder else picture.file, picture.svg.encode())
        for picture in pictures.values()
    ]
    for name in paper.formats:
        try:
            data = _written(paper, name, subject, document)
        except NotWrittenError as fault:
            findings += (fault.finding,)
            continue
        made.append(Artifact(path_of(subject.folder, paper.name, suffix_of(name)), data))
    return Made(tuple(made), findings)


def _written(paper: Paper, name: str, subject: Subject, document: Document | None) -> bytes:
    if name in paper.own:
        return paper.own[name](subject, document)
    if document is None:
        raise AssertionError(f"{paper.name} has neither a template nor a writer for {name}")
    return WRITERS[name].write(document, look_of(subject.policy))


def suffix_of(name: str) -> str:
    """What files of a format end in."""
    return WRITERS[name].suffix if name in WRITERS else f".{name}"


def files_of(paper: Paper, folder: str) -> tuple[str, ...]:
    """The paths a paper is written to, its pictures apart."""
    return tuple(path_of(folder, paper.name, suffix_of(name)) for name in paper.formats)


def _picture_file(subject: Subject, paper: Paper, key: str) -> str:
    """The name of a picture's file beside the paper: the paper's, and what it shows where that is more."""
    more = "" if key == paper.name else f"-{key}"
    return path_of(subject.folder, f"{paper.name}{more}", ".svg").rpartition("/")[2]


def path_of(department: str, paper: str, suffix: str) -> str:
    """Where a paper lies below out/: in its department's folder, or right there for the city."""
    if not department:
        return f"{paper}{suffix}"
    name = safe(department)
    return f"{name}/{name}{paper}{suffix}"


def look_of(policy: Policy) -> Look:
    """The fonts and layout of planforge.yaml; what it leaves out is the writer's choice."""
    fonts = policy.fonts
    standard = Look()
    return Look(
        title=fonts.title or standard.title,
        heading=fonts.heading or standard.heading,
        subheading=fonts.subheading or standard.subheading,
        body=fonts.body or standard.body,
        number=fonts.number or standard.number,
        layout="gbt33476" if policy.layout is Layout.GBT33476 else "word",
    )
