"""The same question asked again of the same files: it is answered from memory, if nothing it was made of has changed.

What ``check`` and ``build`` tell depends on the words of the question, on the bytes of planforge.yaml, .gitattributes, the plans
with their 权责清单 and the templates, on HEAD and the refs of the repository, on the day (waivers end), on the program; and that
a build has nothing to write, on what lies in out/. All of it is looked at every time, nothing of it is parsed.
"""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import REVIEWS, SETTINGS
from planforge.runs.day import today
from planforge.world import lock
from planforge.world.answers import Answer, recall, remember
from planforge.world.cache import folder
from planforge.world.fingerprint import of_files, of_listing, of_texts
from planforge.world.history import Repository
from planforge.world.program_digest import program_digest
from planforge.world.root import root_around

# What asks for more than the answer, or of what no file of the workspace decides.
_OTHERWISE = ("staged", "verify", "explain", "pdf", "shard", "join", "cluster")
_BESIDE = (SETTINGS, ".gitattributes", "templates", REVIEWS)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, ``words``, of the workspace at ``root``; its answers are kept below ``kept``.

    ``plans`` and ``out`` are the folders that planforge.yaml names, ``read`` and ``times`` digests of all that is read, once the
    question is posed.
    """

    root: Path
    kept: Path
    words: str
    is_build: bool
    plans: str = ""
    out: str = ""
    read: str = ""
    times: str = ""

    def answer(self) -> Answer | None:
        """What was told the last time, if it would be told again."""
        found = recall(self.kept, self.words)
        if found is None:
            return None
        seen = self._seen(found.plans)
        if seen is None or seen[0] != found.read or self._lies(found.out) != found.lay:
            return None
        return found

    def posed(self) -> Question | None:
        """The question with all that is going to be read, before anybody reads it; None where an answer would not last."""
        from planforge.runs.settings import read_settings  # the answer kept needs no parser
        from planforge.world.workspace import Workspace

        workspace = Workspace(self.root)
        policy = read_settings(workspace).policy
        inside = all(name and workspace.is_below(name) for name in (policy.plans, policy.out))
        seen = self._seen(policy.plans) if inside else None
        if seen is None:
            return None
        return replace(self, plans=policy.plans, out=policy.out, read=seen[0], times=seen[1])

    def remember(self, told: Sequence[tuple[str, str]], code: int) -> None:
        """Keep what was told, unless something was written meanwhile."""
        if code not in (0, 1) or self._seen(self.plans) != (self.read, self.times):
            return
        lies = self._lies(self.out)
        answer = Answer(self.plans, self.out, self.read, lies, tuple(told), code)
        remember(self.kept, self.words, answer)

    def _seen(self, plans: str) -> tuple[str, str] | None:
        """The digests of all that is read: by content, and by times of writing."""
        if plans in ("", ".", "./"):
            return None
        files = of_files(self.root, (*_BESIDE, plans))
        if files is None:
            return None
        around = (
            program_digest(templates=True), str(today()), os.environ.get("TZ", ""), repr(time.tzname),
            *_history(self.root), files.contents,
        )  # fmt: skip
        return of_texts(*around), files.times

    def _lies(self, out: str) -> str:
        """What lies in out/, where that decides: ``check`` does not look."""
        return of_listing(self.root / out, lock.NAME) if self.is_build else ""


def asked(options: Namespace, lang: str, style: str) -> Question | None:
    """The question that a command line asks; None where it has to be answered anew every time."""
    if any(getattr(options, name, False) for name in _OTHERWISE):
        return None
    kept = folder()
    if kept is None:
        return None
    base = Path(options.directory or ".")
    try:
        root = root_around(base)
        today()
    except PlanforgeError:
        return None  # the command says so itself
    words = of_texts(str(base.resolve()), lang, style, repr(sorted(vars(options).items())))
    return Question(root, kept, words, options.command == "build")


def _history(root: Path) -> tuple[str, ...]:
    """What the repository says of its history, and whether it was set up for planforge."""
    try:
        repository = Repository.around(root)
        return (
            repository.prefix,
            repository.setting("diff.planforge.textconv"),
            *repository.state(),
        )
    except PlanforgeError as error:
        return (error.key,)
