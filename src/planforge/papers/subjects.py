"""What papers are made of: a plan, a plan that changed, the city; each figure of them worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planforge.account.change import Change
from planforge.account.city import Transfer
from planforge.account.elsewhere import NOWHERE, Elsewhere
from planforge.account.wording import Speaker
from planforge.diagnostics.finding import Diagnostic
from planforge.document.blocks import Document
from planforge.judging.scopes_since import SinceCity
from planforge.papers.redline.marks import Revision
from planforge.papers.reform.figures import Figures, figures
from planforge.plan.policy import Policy
from planforge.plan.records import Plan

Who = Callable[[str], Revision]


@dataclass(frozen=True, slots=True)
class OfPlan:
    """One plan; ``slug`` names its folder where the department has no name."""

    slug: str
    plan: Plan
    policy: Policy

    @property
    def folder(self) -> str:
        return self.plan.department.name or self.slug


@dataclass(frozen=True, slots=True)
class OfChange:
    """Two versions of a plan, what changed, and the 三定规定 of each; ``who`` says whose change a block is, by its id."""

    slug: str
    old: Plan
    new: Plan
    policy: Policy
    changes: tuple[Change, ...]
    before: Document
    after: Document
    who: Who

    @property
    def folder(self) -> str:
        return self.new.department.name or self.slug

    @property
    def speaker(self) -> Speaker:
        return Speaker(self.old, self.new)


@dataclass(frozen=True, slots=True)
class OfLone:
    """A department that only one version has: ``added``, or gone. ``transfers`` are those found with it at one end; ``last`` is
    the plan that says of one that is gone what became of it (status: repealed); ``renamed``: old name → new one of the other
    departments; ``hands``: what changed hands between it and them."""

    slug: str
    plan: Plan
    policy: Policy
    added: bool
    transfers: tuple[Transfer, ...] = ()
    last: Plan | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    hands: Elsewhere = NOWHERE

    @property
    def folder(self) -> str:
        return self.plan.department.name or self.slug


@dataclass(frozen=True)
class OfCity:
    """All plans, and what they were at the baseline; ``diagnostics`` are what is still open, ``titles`` rule → what it is about.

    ``unread``: plan files of either version that are no plan, and so in no figure.
    """

    since: SinceCity
    diagnostics: tuple[Diagnostic, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    unread: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        return self.since.policy

    @cached_property
    def figures(self) -> Figures:
        return figures(self.since)
