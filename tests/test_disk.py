"""Names that every system can hold, whole writes, the manifest, the lock."""

from __future__ import annotations

import multiprocessing
import os
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.diagnostics.errors import PlanforgeError
from planforge.words.file_names import LONGEST_BYTES, problem, safe, same
from planforge.world import disk, lock
from planforge.world.manifest import Entry, Manifest, announced, digest, dumped, loaded, told_by


class TestNames:
    @pytest.mark.parametrize(
        ("name", "fault"),
        [
            ("市科学技术局", ""),
            ("市委（市政府）办公室", ""),
            ("", "empty"),
            ("  ", "empty"),
            ("CON", "reserved"),
            ("nul.txt", "reserved"),
            ("com1", "reserved"),
            ("LPT¹", "reserved"),
            ("a/b", "character"),
            ("a:b", "character"),
            ("a\x00b", "character"),
            ("a\u202eb", "character"),
            ("a.", "ending"),
            ("a ", "ending"),
            (" a", "ending"),
            (".a", "hidden"),
            ("~a", "hidden"),
            ("局" * 61, "long"),
        ],
    )
    def test_what_is_wrong_with_a_name(self, name: str, fault: str) -> None:
        assert problem(name) == fault

    @given(st.text())
    def test_a_safe_name_has_no_fault_and_stays_as_it_is(self, name: str) -> None:
        assert problem(safe(name)) == ""
        assert safe(safe(name)) == safe(name)

    @given(st.text(alphabet="市科学技术局一二三ABCabc（）", min_size=1, max_size=20))
    def test_an_ordinary_name_is_left_alone(self, name: str) -> None:
        if not problem(name):
            assert safe(name) == unicodedata.normalize("NFC", name)

    def test_names_that_differ_in_case_or_composition_are_the_same(self) -> None:
        assert same("A局") == same("a局")
        assert same("e\u0301") == same("\u00e9")
        assert same("甲局") != same("乙局")

    def test_a_long_name_is_cut_between_characters(self) -> None:
        cut = safe("局" * 100)
        assert set(cut) == {"局"}
        assert len(cut.encode()) <= LONGEST_BYTES


class TestWriting:
    def test_a_file_is_written_whole_and_no_temporary_file_stays(self, tmp_path: Path) -> None:
        disk.write(tmp_path / "a", b"1")
        disk.write(tmp_path / "a", b"22")
        assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"22")]

    def test_an_existing_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"1")
        path.chmod(0o640)
        disk.write(path, b"2")
        assert path.stat().st_mode & 0o777 == 0o640

    def test_a_link_is_replaced_not_followed(self, tmp_path: Path) -> None:
        victim = tmp_path / "victim"
        victim.write_bytes(b"old")
        (tmp_path / "a").symlink_to(victim)
        disk.write(tmp_path / "a", b"new")
        assert victim.read_bytes() == b"old"
        assert not (tmp_path / "a").is_symlink()

    def test_a_failed_write_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a").write_bytes(b"old")

        def full(handle: int, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(PlanforgeError) as caught:
            disk.write(tmp_path / "a", b"new")
        assert caught.value.key == "disk-full"
        assert caught.value.for_all
        assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]

    def test_a_missing_directory_or_one_in_the_place_of_a_file_is_a_message(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(PlanforgeError) as caught:
            disk.write(tmp_path / "x" / "a", b"1")
        assert caught.value.key == "not-there"
        (tmp_path / "d").mkdir()
        with pytest.raises(PlanforgeError) as caught:
            disk.write(tmp_path / "d", b"1")
        assert caught.value.key == "is-directory"
        with pytest.raises(PlanforgeError, match="not-a-file"):
            disk.read(tmp_path / "d")

    def test_directories_are_made_but_no_link_is_passed(self, tmp_path: Path) -> None:
        assert disk.make_directory(tmp_path, "a/b") == tmp_path / "a" / "b"
        (tmp_path / "c").symlink_to(tmp_path / "a")
        with pytest.raises(PlanforgeError) as caught:
            disk.make_directory(tmp_path, "c/b")
        assert caught.value.key == "link-in-out"


class TestManifest:
    ENTRY = Entry(digest(b"1"), "kjj")

    def test_it_is_written_and_read_back_the_same(self) -> None:
        manifest = Manifest({"甲/甲.docx": self.ENTRY}, {"乙.md": Entry(digest(b"2"), "a\udc80")})
        again = loaded(dumped(manifest))
        assert again == manifest
        assert dumped(Manifest({}, {})) == b'{\n"version": 1,\n"files": {}\n}\n'

    def test_planforge_knows_the_old_and_the_announced_file_for_its_own(self) -> None:
        manifest = Manifest({"a": self.ENTRY}).announcing({"a": Entry(digest(b"2"), "kjj")})
        assert manifest.wrote("a", digest(b"1"))
        assert manifest.wrote("a", digest(b"2"))
        assert not manifest.wrote("a", digest(b"3"))
        assert not manifest.wrote("b", digest(b"1"))

    def test_the_journal_gives_back_what_was_announced_and_nothing_of_a_line_cut_short(
        self,
    ) -> None:
        entries = {"甲/甲.docx": self.ENTRY, "乙.md": Entry(digest(b"2"), "a\udc80")}
        lines = announced(entries)
        assert told_by(lines) == entries
        for cut in range(len(lines)):
            assert told_by(lines[:cut]).items() <= entries.items()
        assert told_by(lines + lines[: len(lines) // 4] + b"\n" + lines) == entries

    @pytest.mark.parametrize(
        "line",
        [
            '["../a", "x", "y"]',
            '["/a", "x", "y"]',
            '["a", 1, "y"]',
            "[1, 2, 3]",
            "{}",
            "1",
            "[[[",
            "a",
        ],
    )
    def test_a_line_of_the_journal_that_names_no_file_of_out_is_passed_over(
        self, line: str
    ) -> None:
        assert told_by(f'{line}\n["a", "x", "y"]\n'.encode()) == {"a": Entry("x", "y")}

    def test_settled_forgets_what_is_gone(self) -> None:
        manifest = Manifest({"a": self.ENTRY, "b": self.ENTRY}).announcing({"c": self.ENTRY})
        settled = manifest.settled({"c": self.ENTRY}, frozenset({"a"}), frozenset())
        assert settled.paths() == ("b", "c")
        assert settled.pending == {}

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"[]",
            b"{}",
            b'{"version": 2, "files": {}}',
            b'{"version": 1, "files": []}',
            b'{"version": 1, "files": {"a": 1}}',
            b'{"version": 1, "files": {"a": [1, 2]}}',
            b"\xff",
            b"[" * 100_000,
        ],
    )
    def test_a_damaged_one_is_none(self, data: bytes) -> None:
        assert loaded(data) is None

    @pytest.mark.parametrize(
        "path", ["../a", "/etc/passwd", "a/../../b", "C:/x", "a\\b", "", "a//b"]
    )
    def test_a_forged_path_cannot_leave_the_directory(self, path: str) -> None:
        manifest = loaded(dumped(Manifest({path: self.ENTRY, "ok": self.ENTRY})))
        assert manifest is not None
        assert manifest.paths() == ("ok",)


def _hold(directory: Path, ready: multiprocessing.synchronize.Event) -> None:
    with lock.held(directory, lambda _: None):
        ready.set()
        time.sleep(60)


class TestLock:
    def test_it_is_free_again_after_use(self, tmp_path: Path) -> None:
        for _ in range(2):
            with lock.held(tmp_path, lambda pid: pytest.fail(pid)):
                pass

    def test_a_second_holder_is_told_of_the_first_waits_and_gives_up(self, tmp_path: Path) -> None:
        told: list[str] = []
        with (
            lock.held(tmp_path, told.append),
            pytest.raises(PlanforgeError) as caught,
            lock.held(tmp_path, told.append, patience=0.1),
        ):
            pytest.fail("two held one lock")
        assert caught.value.key == "locked"
        assert told == [str(os.getpid())]

    def test_a_killed_holder_leaves_no_lock_behind(self, tmp_path: Path) -> None:
        context = multiprocessing.get_context("fork")
        ready = context.Event()
        process = context.Process(target=_hold, args=(tmp_path, ready))
        process.start()
        assert ready.wait(10)
        process.kill()
        process.join()
        with lock.held(tmp_path, lambda _: None, patience=1):
            pass

    def test_a_lock_that_cannot_be_made_is_a_message(self, tmp_path: Path) -> None:
        (tmp_path / lock.NAME).symlink_to("/etc/hostname")
        with pytest.raises(PlanforgeError), lock.held(tmp_path, lambda _: None):
            pytest.fail("a link was followed")
