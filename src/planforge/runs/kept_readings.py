"""Plans that were read before: of the same bytes, by the same program, under the same settings, with the same 权责清单.

What reading a plan comes to (the plan, what was found in it, a digest of its facts) is kept by the digest of all that it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from planforge.account.totals import leader_total, unit_total
from planforge.diagnostics.finding import Finding
from planforge.plan.packing import packed, unpacked
from planforge.plan.policy import DEFAULTS, Policy
from planforge.plan.records import Department, Plan, Status
from planforge.runs.kept_rows import KeptRows, are_of, as_row, packed_finding, unpacked_finding
from planforge.world.fingerprint import of_texts
from planforge.world.manifest import digest
from planforge.world.parallel import mapped
from planforge.world.program_digest import program_digest
from planforge.world.snapshot import Snapshot

FEWEST = 20  # files; below that the cache costs more than it saves
_WORTH = 30  # plans to read and judge anew, some 8 ms each: more than processes cost
_SHORT = 20  # characters of a digest, of the fields of one plan
_FIELDS = tuple(each.name for each in fields(Plan) if each.name != "read_from")

Read = tuple[Plan | None, tuple[Finding, ...]]


@dataclass(eq=False)
class KeptReadings:
    """The readings that are known of a workspace whose planforge.yaml is ``policy``, and those that this run adds.

    By file: ``digests`` tell what plans say, field by field, ``made_of`` are those of all that the readings were made of.
    """

    rows: KeptRows = field(default_factory=KeptRows)
    policy: Policy = DEFAULTS
    digests: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    made_of: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def settings(self) -> str:
        """The digest of the program and of planforge.yaml, on which all depends."""
        return of_texts(program_digest(), repr(self.policy))

    def read(
        self,
        version: Snapshot,
        data: Mapping[str, bytes],
        read: Callable[[str], Read],
        how: str = "",
    ) -> list[Read]:
        """``read`` of each file of ``data`` (name → bytes), from what is kept or on every core; ``how`` names one of the ways in
        which a file of a version is read."""
        files = [*data]
        if self.rows.folder is None or len(files) < FEWEST:
            return mapped(read, files)
        shared = [_list_digest(version, name) for name in version.policy.authority_lists]

        def key(file: str, way: str) -> str:
            return of_texts(self.settings, way, file, digest(data[file]), *shared)

        made_of = {file: key(file, how) for file in files}
        found = {file: self._kept(version, file, how, made_of[file]) for file in files}
        if how and not version.name:  # of now: what was checked was read too
            for file in (file for file in files if found[file] is None):
                found[file] = _only_read(self._kept(version, file, "", key(file, "")), file)
        missing = [file for file in files if found[file] is None]

        def anew(file: str) -> tuple[Read, Mapping[str, str], str, bytes]:
            result = read(file)
            return result, *_kept_of(version, file, result)

        for file, (result, said, lists, row) in zip(
            missing, mapped(anew, missing, fewest=_WORTH), strict=True
        ):
            found[file] = result
            if row:
                self.digests[file] = said
                self.made_of[file] = of_texts(made_of[file], lists)
                self.rows.put(how + file, made_of[file], row)
        return [one for one in found.values() if one is not None]

    def _kept(self, version: Snapshot, file: str, how: str, made_of: str) -> Read | None:
        row = self.rows.get(how + file, made_of)
        if row is None:
            return None
        (said, findings, name, lists, status, department, has_rounds), plan = row
        if _list_digest(version, name) != lists:
            return None
        self.digests[file] = said
        self.made_of[file] = of_texts(made_of, lists)
        known = {  # what every run asks of every plan
            "status": Status(status) if status else None,
            "department": unpacked(Department, department, file),
            **({} if has_rounds else {"rounds": ()}),
        }
        return unpacked(Plan, plan, file, **known), tuple(map(unpacked_finding, findings))


def _only_read(checked: Read | None, file: str) -> Read | None:
    """A reading without what rules found, and without what is said of lists; None for none."""
    if checked is None:
        return None
    plan, findings = checked
    return plan, tuple(f for f in findings if f.code.startswith("PF0") and f.span.file == file)


NO_READINGS = KeptReadings()


def digests_of(plan: Plan) -> dict[str, str]:
    """Field → digest of what a plan says there, wherever it stands; and the figures that city rules add up, as they are."""
    said = {name: of_texts(repr(getattr(plan, name)))[:_SHORT] for name in _FIELDS}
    return said | {
        work_out.__name__: str(work_out(plan)) for work_out in (unit_total, leader_total)
    }


def facts_of(digests: Mapping[str, str]) -> str:
    """The digest of all that a plan says."""
    return of_texts(*digests.values())


def _kept_of(version: Snapshot, file: str, read: Read) -> tuple[Mapping[str, str], str, bytes]:
    """The digests of what a plan says and of its 权责清单, and the row of the reading; {}, "" and b"" for one that is not kept."""
    plan, findings = read
    if plan is None:
        return {}, "", b""
    name = plan.authority_list
    folder = version.policy.plans
    lists = [f"{folder}/{one}" for one in (name, *version.policy.authority_lists) if one]
    if not are_of((file, *lists), findings):
        return {}, "", b""
    said, listed = digests_of(plan), _list_digest(version, name)
    try:
        told = [packed_finding(one) for one in findings]
        status, department = plan.status and plan.status.value, packed(plan.department, file)
        head = [said, told, name, listed, status, department, bool(plan.rounds)]
        row = as_row(head, packed(plan, file))
    except TypeError:
        row = b""
    return said, listed, row


def _list_digest(version: Snapshot, name: str) -> str:
    """The digest of a 权责清单 by its path below the plans, also of what keeps it from being read; "" for none."""
    if not name:
        return ""
    data, findings = version.read(f"{version.policy.plans}/{name}")
    return of_texts(digest(data), repr(findings))
