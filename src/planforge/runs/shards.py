"""A build in parts: the papers of some departments as one file, made on any machine and taken over where the whole is built.

A shard is a ZIP file: the papers, and ``shard.json``, which tells of each department what its papers were made of. A department's
papers are taken only if they were made of just what they would be made of here; so a shard can be old or another's and never wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from zipfile import ZipFile

from planforge import __version__
from planforge.account.elsewhere import NOWHERE, Elsewhere
from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.paper import Artifact
from planforge.plan.records import Plan
from planforge.runs.building import Built, Step
from planforge.runs.departments import hands_of, with_papers, without_papers
from planforge.runs.kept_rows import packed_finding, unpacked_finding
from planforge.runs.making import FEWEST, Failure, PlanPapers, papers_of_plan
from planforge.runs.session import Run
from planforge.runs.uptodate import Ingredients
from planforge.runs.versions import History
from planforge.runs.watch import NOBODY, Watch
from planforge.words.packages import BROKEN
from planforge.world.archive import put
from planforge.world.manifest import digest
from planforge.world.parallel import streamed
from planforge.world.program_digest import program_content
from planforge.world.publish import Outcome

T = TypeVar("T")

INDEX = "shard.json"
FORMAT = 1
LARGEST = 64 << 20  # bytes of one paper, and of the index


@dataclass(frozen=True, slots=True)
class Share:
    """The ``number``-th (from 1) of ``of`` shares of a city."""

    number: int
    of: int

    @classmethod
    def named(cls, text: str) -> Share:
        """``3/8``. Raises PlanforgeError.

        >>> Share.named("3/8")
        Share(number=3, of=8)
        """
        found = re.fullmatch(r"([1-9]\d{0,4})/([1-9]\d{0,4})", text, re.ASCII)
        share = cls(int(found[1]), int(found[2])) if found else None
        if share is None or share.number > share.of:
            raise PlanforgeError("shard-name", text=text)
        return share

    def part(self, things: Sequence[T]) -> Sequence[T]:
        """Every ``of``-th thing: neighbours, often changed together, go to different machines.

        >>> Share(2, 3).part("abcdefg")
        'be'
        """
        return things[self.number - 1 :: self.of]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"shard-{self.number}-of-{self.of}.zip"


Made = tuple[Mapping[str, str], PlanPapers]


def write_shard(stream: BinaryIO, share: Share, made: Iterable[Made]) -> Built:
    """Write papers (``Maker.made``) to ``stream`` as a shard as they come; what was made, the files as written."""
    told: list[Step] = []
    index: dict[str, Any] = {}
    with ZipFile(stream, "w") as package:
        for made_of, papers in made:
            entry = _entry(made_of, papers)
            if entry is None:
                continue
            index[papers.slug] = entry
            for artifact in papers.artifacts:
                put(package, f"{papers.slug}/{artifact.path}", artifact.data)
                told.append(Outcome(artifact.path, "written", len(artifact.data)))
            told.append(replace(papers, artifacts=()))
        head = {
            "format": FORMAT, "version": __version__, "program": program_content(),
            "number": share.number, "of": share.of, "departments": index,
        }  # fmt: skip
        put(package, INDEX, json.dumps(head, ensure_ascii=False, sort_keys=True).encode())
    return Built.of(told)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes papers of a run for a shard; what it needs of the other departments is found once."""

    run: Run
    templates: Mapping[str, str]
    chosen: Mapping[str, Plan]
    hands: Mapping[str, Elsewhere]
    ingredients: Ingredients
    history: History

    @classmethod
    def of(cls, run: Run, templates: Mapping[str, str]) -> Maker:
        """Of every plan of the run that has papers."""
        chosen = with_papers(run, without_papers(run))
        hands = hands_of(run, chosen, whole=False)
        return cls(
            run,
            templates,
            dict(chosen),
            hands,
            Ingredients.of(run, templates),
            History(run.workspace.root),
        )

    def made(
        self, slugs: Sequence[str], watch: Watch = NOBODY, fewest: int = FEWEST
    ) -> Iterator[Made]:
        """Those departments' papers and what they are made of; from ``fewest`` on on every core."""
        there = [slug for slug in slugs if slug in self.chosen]
        stream = streamed(self._papers, there, fewest=fewest)
        for slug in watch.progress(there, "building"):
            hands = self.hands.get(slug, NOWHERE)
            yield self.ingredients.made_of(slug, self.chosen[slug], hands), next(stream)

    def _papers(self, slug: str) -> PlanPapers:
        plan, hands = self.chosen[slug], self.hands.get(slug, NOWHERE)
        return papers_of_plan(self.run, slug, plan, self.templates, hands, self.history)


def _entry(made_of: Mapping[str, str], papers: PlanPapers) -> dict[str, Any] | None:
    """What the index says of a department; None for papers that cannot be told in it: they are made where the whole is."""
    try:
        findings = [packed_finding(one) for one in papers.findings]
    except TypeError:
        return None
    return {
        "made_of": dict(made_of),
        "files": [[file.path, len(file.data), digest(file.data)] for file in papers.artifacts],
        "findings": findings,
        "failures": [asdict(one) for one in papers.failures],
        "stopped": papers.stopped,
    }


@dataclass(frozen=True, eq=False)
class Shard:
    """A shard that is read: its share, and the papers of its departments."""

    share: Share
    name: str
    package: ZipFile = field(repr=False)
    departments: Mapping[str, Any] = field(repr=False)

    @classmethod
    def read(cls, stream: BinaryIO, name: str) -> Shard:
        """The shard in ``stream``, called ``name`` in messages. Raises PlanforgeError: it is none, or another version's."""
        try:
            package = ZipFile(stream)
            head = json.loads(_bytes(package, INDEX))
            share, departments = Share(int(head["number"]), int(head["of"])), head["departments"]
            ours = (head["format"], head["version"], head["program"])
        except (*BROKEN, KeyError, TypeError, RecursionError) as error:
            raise PlanforgeError("shard-damaged", name=name) from error
        if ours != (FORMAT, __version__, program_content()):
            raise PlanforgeError("shard-version", name=name, version=str(ours[1])[:40])
        if not isinstance(departments, dict):
            raise PlanforgeError("shard-damaged", name=name)
        return cls(share, name, package, departments)

    def has(self, slug: str, made_of: Mapping[str, str]) -> bool:
        """Whether a department's papers are there and were made of just this."""
        entry = self.departments.get(slug)
        then = entry.get("made_of") if isinstance(entry, dict) else None
        return isinstance(then, dict) and {**then, "program": ""} == {**made_of, "program": ""}

    def papers(self, slug: str, made_of: Mapping[str, str]) -> PlanPapers | None:
        """Those of a department, if they were made of just this. Raises PlanforgeError for damaged ones."""
        if not self.has(slug, made_of):
            return None
        entry = self.departments[slug]
        try:
            return PlanPapers(
                slug,
                tuple(self._artifact(slug, *file) for file in entry["files"]),
                tuple(unpacked_finding(row) for row in entry["findings"]),
                tuple(Failure(**one) for one in entry["failures"]),
                bool(entry["stopped"]),
            )
        except (*BROKEN, KeyError, TypeError, AttributeError) as error:
            raise PlanforgeError("shard-damaged", name=self.name) from error

    def _artifact(self, slug: str, path: str, size: int, sha256: str) -> Artifact:
        data = _bytes(self.package, f"{slug}/{path}")
        if len(data) != size or digest(data) != sha256:
            raise ValueError(path)
        return Artifact(path, data)


def _bytes(package: ZipFile, name: str) -> bytes:
    """Raises ValueError for what is larger than any paper."""
    with package.open(name) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(name)
    return data


@dataclass(eq=False)
class Joined:
    """All shards of a city."""

    shards: tuple[Shard, ...]

    @classmethod
    def of(cls, folder: Path) -> Joined:
        """The shards in ``folder``: all of one division, each once. Raises PlanforgeError."""
        files = sorted(folder.glob("*.zip")) if folder.is_dir() else []
        if not files:
            raise PlanforgeError("shard-none", path=folder)
        shards = []
        for file in files:
            try:
                shards.append(Shard.read(file.open("rb"), file.name))
            except OSError as error:
                raise PlanforgeError.of(error, file) from error
        divisions = sorted({shard.share.of for shard in shards})
        if len(divisions) > 1:
            raise PlanforgeError("shard-divisions", numbers="、".join(map(str, divisions)))
        numbers = sorted(shard.share.number for shard in shards)
        missing = sorted({*range(1, divisions[0] + 1)} - {*numbers})
        if missing:
            raise PlanforgeError("shard-missing", numbers=_listed(missing), of=divisions[0])
        if len({*numbers}) < len(numbers):
            raise PlanforgeError("shard-twice", path=folder)
        return cls(tuple(shards))

    def wanted(self, run: Run, made_of: Mapping[str, Mapping[str, str]]) -> None:  # noqa: ARG002 - Parts
        """Raises PlanforgeError where a department's papers are made of something else: the shards are of other files than those
        here."""
        for slug, parts in made_of.items():
            shard = self._of.get(slug)
            if shard is not None and not shard.has(slug, parts):
                raise PlanforgeError("shard-other-files", name=shard.name, slug=slug)

    def papers(self, slug: str, made_of: Mapping[str, str]) -> PlanPapers | None:
        """Those of a department; None where its shard has none."""
        shard = self._of.get(slug)
        return shard.papers(slug, made_of) if shard else None

    @cached_property
    def _of(self) -> Mapping[str, Shard]:
        return {slug: shard for shard in self.shards for slug in shard.departments}


def _listed(numbers: Iterable[int], most: int = 8) -> str:
    shown = [str(number) for number in numbers]
    return "、".join(shown[:most]) + ("等" if len(shown) > most else "")
