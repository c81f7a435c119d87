"""Which departments' papers are still what they would be: by the content of all they are made of.

A department's papers depend on its plan with its 权责清单, on what that was at the baseline, on the commits that touched its file
(whose changes the redline shows), on planforge.yaml, the templates and the program; on other departments only as far as things
changed hands with them. Each part has a digest;
where all are those of the last build and its files lie in out/ as it left them, nothing is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from planforge.account.elsewhere import NOWHERE, Elsewhere
from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.packing import file_of
from planforge.plan.paths import path_of
from planforge.plan.records import Plan
from planforge.runs.kept_readings import digests_of, facts_of
from planforge.runs.session import Run
from planforge.world.cache import File, Known, folder, recall, remember
from planforge.world.fingerprint import of_texts
from planforge.world.history import Repository
from planforge.world.manifest import digest
from planforge.world.publish import Kept, Publisher

PARTS = ("program", "templates", "settings", "plan", "baseline", "history", "elsewhere")


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What the papers of a run are made of: of each department part → digest. Without ``program`` those that hold on any machine."""

    run: Run
    common: Mapping[str, str]
    history: Mapping[str, str]

    @classmethod
    def of(cls, run: Run, templates: Mapping[str, str], program: str = "") -> Ingredients:
        """All that is needed to say it of every department."""
        common = {
            "program": program,
            "templates": of_texts(*(f"{name}\0{text}" for name, text in sorted(templates.items()))),
            "settings": of_texts(repr(run.policy)),
        }
        return cls(run, common, _history(run) if run.baseline.name else {})

    def made_of(self, slug: str, plan: Plan, hands: Elsewhere) -> dict[str, str]:
        """Part → digest of what this department's papers are made of."""
        run = self.run
        old = run.baseline.plans.get(slug)
        now, then = _facts(run, plan), _facts(run, old)
        if now == then:  # another file with the same facts: a comment, an order of keys
            old, then = None, ""
        return {
            **self.common,
            "plan": now,
            "baseline": then,
            "history": self.history.get(slug, "") if old is not None else "",
            "elsewhere": of_texts(repr(hands)) if old is not None and hands != NOWHERE else "",
        }


@dataclass(frozen=True, slots=True)
class UpToDate:
    """What earlier builds into this out/ made: ``known`` of it by department."""

    place: str
    known: Mapping[str, Known]
    folder: Path | None

    @classmethod
    def of(cls, out: Path, *, use: bool) -> UpToDate:
        """What is known of ``out``. Without ``use`` nothing is known, and nothing is written down."""
        at = folder() if use else None
        place = str(out.resolve())
        return cls(place, recall(at, place), at)

    def stale(self, slug: str, made_of: Mapping[str, str]) -> tuple[str, ...]:
        """The parts that are not those of the last build; all of them where there was none."""
        known = self.known.get(slug)
        if known is None:
            return PARTS
        return tuple(part for part in PARTS if known.made_of.get(part) != made_of[part])

    def kept(self, slug: str, publisher: Publisher, *, verify: bool) -> tuple[Kept, ...] | None:
        """The department's files, if all lie in out/ as the last build left them: of that size and time, or with ``verify``
        of that content; None where one does not."""
        found = []
        for file in self.known[slug].files:
            ours = publisher.owner(file.path) == slug and publisher.holds(file.path, file.sha256)
            if not ours or not _lies_there(f"{publisher.out}/{file.path}", file, verify=verify):
                return None
            found.append(Kept(file.path, file.size, file.sha256))
        return tuple(found)

    def remember(
        self,
        made: Mapping[str, tuple[Mapping[str, str], Iterable[tuple[str, str]]]],
        out: Path,
        forgotten: Iterable[str],
    ) -> None:
        """Write down what was made: slug → what of, and (path, SHA-256) of the files."""
        known = {}
        for slug, (made_of, files) in made.items():
            there = [_as_left(out, path, sha256) for path, sha256 in files]
            if all(there):
                known[slug] = Known(made_of, tuple(filter(None, there)))
        remember(self.folder, self.place, known, forgotten)


def _facts(run: Run, plan: Plan | None) -> str:
    """The digest of what a plan says, not of where it says it; "" for no plan."""
    if plan is None:
        return ""
    return facts_of(run.digests.get(file_of(plan)) or digests_of(plan))


def _lies_there(path: str, file: File, *, verify: bool) -> bool:
    try:
        found = os.lstat(path)  # of thousands of files: a Path costs more than the look
        if not S_ISREG(found.st_mode) or found.st_size != file.size:
            return False
        if not verify and found.st_mtime_ns == file.time:
            return True
        return digest(Path(path).read_bytes()) == file.sha256
    except OSError:
        return False


def _as_left(out: Path, path: str, sha256: str) -> File | None:
    try:
        found = (out / path).lstat()
    except OSError:
        return None
    return File(path, sha256, found.st_size, found.st_mtime_ns)


def _history(run: Run) -> dict[str, str]:
    """Slug → digest of the commits that touched its file; nothing outside a repository."""
    try:
        touched = Repository.around(run.workspace.root).touching(run.policy.plans)
    except PlanforgeError:
        return {}
    slugs = {path_of(run.policy.plans, slug): slug for slug, _ in run.plans}
    return {slugs[path]: of_texts(*commits) for path, commits in touched.items() if path in slugs}


def reason_key(parts: tuple[str, ...]) -> str:
    """The message that says why papers are made: nothing known of them, or the first part that changed."""
    return "made-first" if parts == PARTS else f"made-{parts[0]}" if parts else "made-files"
