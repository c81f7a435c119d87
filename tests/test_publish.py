"""out/: new files are written, equal ones left, gone ones removed, and nobody else's are lost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.papers.paper import Artifact
from planforge.world.manifest import JOURNAL, NAME, loaded
from planforge.world.publish import Outcome, Publisher
from tests.workspaces import tree

A, B = "甲局/甲局三定规定.docx", "乙局/乙局三定规定.md"


def build(out: Path, files: Mapping[str, bytes], alive: set[str] | None = None) -> dict[str, str]:
    """One build of ``files`` (each its own plan, named like its directory); fate by path."""
    publisher = Publisher(out)
    batch = [(path.split("/")[0], Artifact(path, data)) for path, data in files.items()]
    outcomes: list[Outcome] = list(publisher.publish(batch))
    slugs = {slug for slug, _ in batch}
    outcomes += publisher.remove(slugs if alive is None else alive, slugs)
    publisher.close()
    return {outcome.path: outcome.fate for outcome in outcomes}


def papers(out: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(out).items() if path != NAME}


def test_files_are_written_once_and_then_left(tmp_path: Path) -> None:
    assert build(tmp_path, {A: b"1", B: b"2"}) == {A: "written", B: "written"}
    stamps = {path: (tmp_path / path).stat().st_mtime_ns for path in (A, B, NAME)}
    assert build(tmp_path, {A: b"1", B: b"2"}) == {A: "unchanged", B: "unchanged"}
    assert stamps == {path: (tmp_path / path).stat().st_mtime_ns for path in (A, B, NAME)}
    assert build(tmp_path, {A: b"1", B: b"3"}) == {A: "unchanged", B: "written"}


def test_files_of_a_plan_that_is_gone_are_removed_with_their_directory(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1", B: b"2"})
    assert build(tmp_path, {A: b"1"}) == {A: "unchanged", B: "removed"}
    assert papers(tmp_path) == {A: b"1"}
    assert not (tmp_path / "乙局").exists()
    assert build(tmp_path, {A: b"1"}) == {A: "unchanged"}


def test_a_plan_that_was_not_built_keeps_its_files(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1", B: b"2"})
    assert build(tmp_path, {A: b"1"}, alive={"甲局", "乙局"}) == {A: "unchanged"}
    assert papers(tmp_path) == {A: b"1", B: b"2"}


def test_a_renamed_department_takes_its_files_along(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path)
    list(publisher.publish([("kjj", Artifact(A, b"1"))]))
    publisher.close()
    publisher = Publisher(tmp_path)
    list(publisher.publish([("kjj", Artifact(B, b"1"))]))
    assert [(o.path, o.fate) for o in publisher.remove({"kjj"}, {"kjj"})] == [(A, "removed")]
    publisher.close()
    assert papers(tmp_path) == {B: b"1"}


def test_a_file_changed_by_hand_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1"})
    (tmp_path / A).write_bytes(b"by hand")
    assert build(tmp_path, {A: b"2"}) == {A: "kept"}
    assert papers(tmp_path) == {A: b"2", "甲局/甲局三定规定.手改.docx": b"by hand"}
    (tmp_path / A).write_bytes(b"again")
    assert build(tmp_path, {A: b"2"}) == {A: "kept"}
    assert papers(tmp_path) == {
        A: b"2",
        "甲局/甲局三定规定.手改.docx": b"by hand",
        "甲局/甲局三定规定.手改2.docx": b"again",
    }
    assert build(tmp_path, {A: b"2"}) == {A: "unchanged"}


def test_a_file_changed_by_hand_into_the_new_one_is_simply_equal(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1"})
    (tmp_path / A).write_bytes(b"2")
    assert build(tmp_path, {A: b"2"}) == {A: "unchanged"}
    assert build(tmp_path, {A: b"3"}) == {A: "written"}


def test_a_file_changed_by_hand_stays_when_its_plan_goes(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1"})
    (tmp_path / A).write_bytes(b"by hand")
    assert build(tmp_path, {}) == {A: "left"}
    assert papers(tmp_path) == {A: b"by hand"}
    assert build(tmp_path, {}) == {}


def test_files_that_planforge_never_wrote_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "甲局").mkdir()
    (tmp_path / "甲局/会议纪要.docx").write_bytes(b"mine")
    (tmp_path / A).write_bytes(b"mine too")
    assert build(tmp_path, {A: b"1"}) == {A: "kept"}
    assert build(tmp_path, {}) == {A: "removed"}
    assert papers(tmp_path) == {
        "甲局/会议纪要.docx": b"mine",
        "甲局/甲局三定规定.手改.docx": b"mine too",
    }


def test_a_deleted_file_is_written_again_and_not_missed_when_its_plan_goes(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1", B: b"2"})
    (tmp_path / A).unlink()
    assert build(tmp_path, {A: b"1", B: b"2"})[A] == "written"
    (tmp_path / B).unlink()
    assert build(tmp_path, {A: b"1"}) == {A: "unchanged"}


def test_links_under_out_are_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim").write_bytes(b"old")
    out = tmp_path / "out"
    out.mkdir()
    (out / "甲局").symlink_to(outside)
    (out / "乙局").mkdir()
    (out / B).symlink_to(outside / "victim")
    assert build(out, {A: b"1", B: b"2"}) == {A: "failed", B: "failed"}
    assert tree(outside) == {"victim": b"old"}


def test_a_link_put_in_the_way_later_saves_the_file_behind_it(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    out.mkdir()
    build(out, {A: b"1"})
    (out / "甲局").rename(outside)
    (out / "甲局").symlink_to(outside)
    build(out, {})
    assert list(tree(outside).values()) == [b"1"]


def test_a_full_disk_stops_the_build_and_a_single_refusal_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace
    error = PermissionError(13, "Permission denied")

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name.startswith("甲局"):
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    assert build(tmp_path, {A: b"1", B: b"2"}) == {A: "failed", B: "written"}
    error.errno = 28
    with pytest.raises(PlanforgeError) as caught:
        build(tmp_path, {A: b"1", B: b"2"})
    assert caught.value.key == "disk-full"


def test_a_damaged_manifest_loses_nothing(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1", B: b"2"})
    (tmp_path / NAME).write_bytes(b"{")
    assert Publisher(tmp_path).damaged
    assert build(tmp_path, {A: b"1", B: b"3"}) == {A: "unchanged", B: "kept"}
    assert "乙局/乙局三定规定.手改.md" in papers(tmp_path)


def test_what_a_killed_build_had_announced_is_known_for_its_own(tmp_path: Path) -> None:
    """It was killed after the papers and before the manifest: the next build takes them for planforge's, and clears the journal."""
    build(tmp_path, {A: b"1"})
    publisher = Publisher(tmp_path)
    list(publisher.publish([("甲局", Artifact(A, b"2"))]))
    assert (tmp_path / JOURNAL).is_file()
    assert build(tmp_path, {A: b"3"}) == {A: "written"}
    assert not (tmp_path / JOURNAL).exists()


def test_temporary_files_of_a_killed_build_are_swept(tmp_path: Path) -> None:
    build(tmp_path, {A: b"1"})
    (tmp_path / "甲局/.planforge-123.tmp").write_bytes(b"half")
    (tmp_path / ".planforge-124.tmp").write_bytes(b"half")
    build(tmp_path, {A: b"1"})
    assert papers(tmp_path) == {A: b"1"}


def test_the_manifest_names_each_file_its_hash_and_its_plan(tmp_path: Path) -> None:
    build(tmp_path, {B: b"2", A: b"1"})
    manifest = loaded((tmp_path / NAME).read_bytes())
    assert manifest is not None
    assert manifest.paths() == (B, A)
    assert manifest.owner(A) == "甲局"
    assert manifest.pending == {}
