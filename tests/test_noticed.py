"""What a change of one line could undo without any other test noticing: each by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planforge.document.blocks import Paragraph, Text
from planforge.document.markdown import parse
from planforge.papers.paper import Artifact
from planforge.papers.redline import pairing
from planforge.papers.redline.parts import Paragraph as Part
from planforge.papers.redline.parts import Run
from planforge.plan import records as m
from planforge.wording.issuing import issuing
from planforge.world.history import Repository
from planforge.world.publish import Publisher
from planforge.world.snapshot import at_revision
from tests.test_cli_baseline import approved, git
from tests.workspaces import good, make, planforge


@pytest.mark.parametrize(
    ("first", "second", "fails"),
    [("upto: 3, ", "upto: 3, ", True), ("upto: 3, ", "upto: 4, ", False)],
)
def test_two_rows_of_one_size_are_no_order(
    first: str, second: str, fails: bool, tmp_path: Path
) -> None:
    settings = (
        "place: 某市\ntables:\n  - name: 科室领导职数标准\n    source: 某编〔2020〕5号\n    rows:\n"
        f"      - {{{first}chief: 1, deputy: 0}}\n      - {{{second}chief: 1, deputy: 1}}\n"
    )
    done = planforge("check", cwd=make(tmp_path, settings, a=good("市甲局")))
    assert ("PF195" in done.out) is fails


class TestIssuing:
    FACTS = m.Issuing(
        office="市政府。", signers=("王明远",), date=date(2026, 3, 9), print_office="市政府办公室。"
    )

    def test_who_signs_under_a_signet_is_not_printed_in_the_head_too(self) -> None:
        signet = issuing(replace(self.FACTS, seal=m.SealKind.SIGNET))
        assert (signet.signers, signet.signatures) == ((), ("王明远",))
        sealed = issuing(self.FACTS)
        assert (sealed.signers, sealed.signatures) == (("王明远",), ("市政府",))

    def test_the_printing_office_has_no_full_stop(self) -> None:
        assert issuing(self.FACTS).print_office == "市政府办公室"


def test_a_link_in_a_commit_is_no_plan(tmp_path: Path) -> None:
    """On the disk a link inside the workspace is followed; in a commit there is only its target's name."""
    root = approved(tmp_path / "ws", kjj=good("市科学技术局"))
    (root / "plans" / "link.yaml").symlink_to("kjj.yaml")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "链接")
    found = at_revision(Repository.around(root), "HEAD")
    assert found.plans == ("plans/kjj.yaml",)
    assert "plans/link.yaml" not in found.ids
    assert found.read("plans/link.yaml")[1][0].code == "PF022"


def part(text: str, opaque: str = "") -> Part:
    return Part("", "", (Run("", text),), opaque)


def test_a_paragraph_with_a_drawing_is_paired_with_its_like_only() -> None:
    drawn, other = part("图", "<w:p>1</w:p>"), part("图", "<w:p>2</w:p>")
    assert [step.status for step in pairing.plan((drawn,), (drawn,))] == ["same"]
    assert sorted(step.status for step in pairing.plan((drawn,), (other,))) == ["come", "gone"]
    assert sorted(step.status for step in pairing.plan((part("甲乙丙"),), (drawn,))) == [
        "come",
        "gone",
    ]


class TestKeptByHand:
    def written(self, out: Path) -> list[str]:
        publisher = Publisher(out)
        outcomes = list(publisher.publish([("a", Artifact("甲.docx", b"new"))]))
        publisher.close()
        return [outcome.fate for outcome in outcomes]

    def test_the_same_version_is_not_kept_under_a_second_name(self, tmp_path: Path) -> None:
        assert self.written(tmp_path) == ["written"]
        for text, names in (
            (b"mine", ["甲.手改.docx", "甲.docx"]),
            (b"mine", ["甲.手改.docx", "甲.docx"]),
            (b"other", ["甲.手改.docx", "甲.手改2.docx", "甲.docx"]),
        ):
            (tmp_path / "甲.docx").write_bytes(text)
            assert self.written(tmp_path) == ["kept"]
            assert sorted(p.name for p in tmp_path.glob("甲*")) == sorted(names)
        assert (tmp_path / "甲.手改.docx").read_bytes() == b"mine"
        assert (tmp_path / "甲.手改2.docx").read_bytes() == b"other"


def test_a_late_finding_is_told_once(tmp_path: Path) -> None:
    """A template at fault concerns every plan; it is told at its line once, and stops them all."""
    root = make(tmp_path, a=good("市甲局"), b=good("市乙局"))
    (root / "templates" / "papers").mkdir(parents=True)
    (root / "templates" / "papers" / "regulation.md.j2").write_text("{{ 无此名 }}\n", "utf-8")
    done = planforge("build", "--format", "short", cwd=root)
    assert done.code == 1
    assert done.out.count("PF017") == 1
    assert "没有生成：a、b" in done.err


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲\n乙", "甲乙"),
        ("word\nword", "word word"),
        ("2026\n3", "2026 3"),
        ("甲\nword", "甲word"),
        ("word\n乙", "word乙"),
        ("word,\nword", "word,word"),
        ("甲1\n1乙", "甲1 1乙"),
    ],
)
def test_lines_of_one_paragraph_join_as_their_script_does(text: str, joined: str) -> None:
    (block,) = parse(text).blocks
    assert isinstance(block, Paragraph)
    assert "".join(i.text for i in block.inlines if isinstance(i, Text)) == joined


@pytest.mark.parametrize("stage", [2, 3])
def test_the_platform_is_asked_for_at_the_third_stage(stage: int, tmp_path: Path) -> None:
    settings = f"place: 某市\nreform: {{source: 某发〔2016〕4号, licence_stage: {stage}}}\n"
    plan = (
        good("市甲局")
        + "authorities:\n  - {id: a1, name: 施工许可, type: 行政许可, unit: planning}\n"
    )
    done = planforge("check", "--format", "short", cwd=make(tmp_path, settings, a=plan))
    assert ("PF408" in done.out) is (stage == 3)
