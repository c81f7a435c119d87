"""The disk: finding and reading a workspace, names, whole writes, the manifest, the lock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planforge.diagnostics.errors import PlanforgeError
from planforge.plan.paths import slug_of
from planforge.reading.yaml.tree import LIMIT_BYTES
from planforge.world.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "编办"
    (root / "plans").mkdir(parents=True)
    (root / "planforge.yaml").write_text("place: 某市\n", encoding="utf-8")
    return Workspace.around(root)


def codes(findings: tuple[object, ...]) -> list[str]:
    return [str(getattr(finding, "code")) for finding in findings]  # noqa: B009 - any finding


class TestFinding:
    def test_the_workspace_is_where_planforge_yaml_stands_here_or_above(
        self, workspace: Workspace
    ) -> None:
        deep = workspace.root / "plans" / "a"
        deep.mkdir()
        assert Workspace.around(deep).root == workspace.root

    def test_outside_of_any_workspace_the_message_says_how_to_make_one(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(PlanforgeError) as caught:
            Workspace.around(tmp_path)
        assert caught.value.key == "no-workspace"

    def test_a_directory_that_is_not_there_is_a_message(self, tmp_path: Path) -> None:
        with pytest.raises(PlanforgeError) as caught:
            Workspace.around(tmp_path / "没有")
        assert caught.value.key == "not-there"

    @pytest.mark.parametrize(
        "directory", ["..", "../x", "/etc", "C:\\x", "a/../../b", "\\x", "a\0b"]
    )
    def test_settings_cannot_name_a_directory_outside(
        self, workspace: Workspace, directory: str
    ) -> None:
        assert not workspace.is_below(directory)

    def test_nor_one_that_a_link_leads_outside(self, workspace: Workspace, tmp_path: Path) -> None:
        (workspace.root / "away").symlink_to(tmp_path)
        assert not workspace.is_below("away")
        assert workspace.is_below("out")
        assert workspace.is_below("a/b")


class TestReading:
    def test_a_plan_is_its_bytes(self, workspace: Workspace) -> None:
        (workspace.root / "plans/a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
        assert workspace.load("plans/a.yaml") == (b"\xef\xbb\xbfa: 1\r\n", ())

    @pytest.mark.parametrize("target", ["../outside.yaml", "/etc/hostname"])
    def test_a_link_out_of_the_workspace_is_not_followed(
        self, workspace: Workspace, target: str
    ) -> None:
        (workspace.root.parent / "outside.yaml").write_text("a: 1\n", encoding="utf-8")
        (workspace.root / "plans/a.yaml").symlink_to(
            target if target.startswith("/") else f"../{target}"
        )
        data, findings = workspace.load("plans/a.yaml")
        assert (data, codes(findings)) == (b"", ["PF021"])

    def test_a_link_inside_the_workspace_is_followed(self, workspace: Workspace) -> None:
        (workspace.root / "a.yaml").write_text("a: 1\n", encoding="utf-8")
        (workspace.root / "plans/b.yaml").symlink_to("../a.yaml")
        assert workspace.load("plans/b.yaml") == (b"a: 1\n", ())

    def test_a_path_with_dots_is_not_followed(self, workspace: Workspace) -> None:
        assert codes(workspace.load("plans/../planforge.yaml")[1]) == ["PF021"]

    def test_a_file_that_is_gone_a_directory_a_circle_a_pipe_are_findings(
        self, workspace: Workspace
    ) -> None:
        plans = workspace.root / "plans"
        (plans / "d.yaml").mkdir()
        (plans / "c.yaml").symlink_to("c.yaml")
        os.mkfifo(plans / "p.yaml")
        for name in ("gone", "d", "c", "p"):
            assert codes(workspace.load(f"plans/{name}.yaml")[1]) == ["PF022"], name

    def test_a_file_without_permission_is_a_finding(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (workspace.root / "plans/a.yaml").write_bytes(b"a: 1")

        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "read_bytes", refuse)
        _, (finding,) = workspace.load("plans/a.yaml")
        assert finding.code == "PF022"
        assert "权限" in str(finding.args)

    def test_a_huge_file_is_not_read_at_all(self, workspace: Workspace) -> None:
        with (workspace.root / "plans/a.yaml").open("wb") as file:
            file.truncate(LIMIT_BYTES * 300)
        data, (finding,) = workspace.load("plans/a.yaml")
        assert (data, finding.code) == (b"", "PF004")

    def test_plans_are_listed_in_order_and_what_looks_like_one_is_told(
        self, workspace: Workspace
    ) -> None:
        plans = workspace.root / "plans"
        for name in ("b.yaml", "a.yaml", "c.yml", ".d.yaml", "~$e.yaml", "f.txt", "市局.yaml"):
            (plans / name).write_bytes(b"")
        (plans / "区").mkdir()
        (plans / "区/g.yaml").write_bytes(b"")
        listing = workspace.list_plans("plans")
        assert listing.files == ("plans/a.yaml", "plans/b.yaml", "plans/市局.yaml")
        assert listing.ignored == ("plans/c.yml", "plans/区")

    def test_names_that_windows_cannot_hold_or_takes_for_one_are_findings(
        self, workspace: Workspace
    ) -> None:
        for name in ("con.yaml", "a.yaml", "A.yaml", "x:y.yaml", "b .yaml"):
            (workspace.root / "plans" / name).write_bytes(b"")
        findings = workspace.list_plans("plans").findings
        assert {finding.code for finding in findings} == {"PF023"}
        assert [finding.span.file for finding in findings] == [
            "plans/a.yaml",
            "plans/b .yaml",
            "plans/con.yaml",
            "plans/x:y.yaml",
        ]

    def test_own_templates_come_before_the_built_in_ones(self, workspace: Workspace) -> None:
        built_in = workspace.templates()
        assert built_in
        name = next(iter(built_in))
        own = workspace.root / "templates" / name
        own.parent.mkdir(parents=True)
        own.write_text("自己的", encoding="utf-8")
        assert workspace.templates() == {**built_in, name: "自己的"}

    def test_a_template_that_is_a_link_outside_or_no_utf8_is_a_message(
        self, workspace: Workspace
    ) -> None:
        folder = workspace.root / "templates"
        folder.mkdir()
        (folder / "a.j2").symlink_to("/etc/hostname")
        with pytest.raises(PlanforgeError, match="template-outside"):
            workspace.templates()
        (folder / "a.j2").unlink()
        (folder / "a.j2").write_bytes("自己".encode("gbk"))
        with pytest.raises(PlanforgeError, match="template-not-utf8"):
            workspace.templates()

    def test_a_slug_is_the_name_without_its_ending(self) -> None:
        assert slug_of("plans/市局.v2.yaml") == "市局.v2"
