"""A plan that is not approved yet: each paper says so, and no 印发通知 is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.importing.reader import read as read_paper
from planforge.importing.source import text
from planforge.plan.choices import Status
from tests.test_cli_baseline import approved
from tests.workspaces import good, make, planforge

ISSUED = "issuing: {doc_no: 某政办发〔2026〕3号, office: 某某市人民政府办公室, date: 2026-03-09, to: [各区人民政府]}\n"
WAITING = {"draft": "草案", "consultation": "征求意见稿", "submitted": "送审稿"}


@pytest.mark.parametrize("status", [*WAITING, *WAITING.values()])
def test_each_paper_says_what_it_is(status: str, tmp_path: Path) -> None:
    key = "status" if status.isascii() else "状态"
    city = make(tmp_path / "ws", a=f"{key}: {status}\n" + ISSUED + good("市甲局"))
    done = planforge("build", cwd=city)
    assert done.code == 0
    assert "1 个方案还没有批准（市甲局）" in done.err
    out = city / "out/市甲局"
    said = f"（{WAITING.get(status, status)}）"
    for paper in ("三定规定", "机构图"):
        words = (out / f"市甲局{paper}.md").read_text(encoding="utf-8")
        title = next(line for line in words.splitlines() if line.startswith("# "))
        assert title.endswith(said)
    assert not list(out.glob("*印发通知*"))


@pytest.mark.parametrize("status", ["", "status: in_force\n"])
def test_what_is_approved_or_does_not_say_has_no_mark(status: str, tmp_path: Path) -> None:
    city = make(tmp_path / "ws", a=status + ISSUED + good("市甲局"))
    done = planforge("build", cwd=city)
    assert "还没有批准" not in done.err
    for path in (city / "out/市甲局").glob("*.md"):
        assert not any(
            f"（{word}）" in path.read_text(encoding="utf-8") for word in WAITING.values()
        )
    assert (city / "out/市甲局/市甲局印发通知.docx").is_file()


def test_a_draft_without_facts_of_issuing_needs_no_word(tmp_path: Path) -> None:
    city = make(tmp_path / "ws", a="status: draft\n" + good("市甲局"))
    assert "还没有批准" not in planforge("build", cwd=city).err


def test_the_notice_goes_when_an_approved_plan_becomes_a_draft_again(tmp_path: Path) -> None:
    city = make(tmp_path / "ws", a="status: in_force\n" + ISSUED + good("市甲局"))
    planforge("build", cwd=city)
    assert (city / "out/市甲局/市甲局印发通知.docx").is_file()
    make(city, a="status: draft\n" + ISSUED + good("市甲局"))
    planforge("build", cwd=city)
    assert not (city / "out/市甲局/市甲局印发通知.docx").exists()


def test_what_changed_says_it_too(tmp_path: Path) -> None:
    root = approved(tmp_path / "ws", a="version: 2014年版\n" + good("市甲局"))
    plan = next((root / "plans").glob("*.yaml"))
    words = plan.read_text(encoding="utf-8").replace(
        "负责机关日常运转工作。", "负责机关日常运转和值班工作。"
    )
    lines = [line for line in words.splitlines() if not line.startswith("status:")]
    plan.write_text("\n".join(["status: consultation", *lines]) + "\n", encoding="utf-8")
    planforge("build", "--baseline", "v1", cwd=root)
    made = [path for path in (root / "out").rglob("*.md") if "修订" in path.name]
    assert made
    for path in made:
        title = next(
            line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")
        )
        assert title.endswith("（征求意见稿）"), path.name


@pytest.mark.parametrize(
    "mark",
    [
        "（草案）",
        "（征求意见稿）",
        "（送审稿）",
        "\n（征求意见稿）",
        "(草案)",
        "（送审稿，待重新审定）",
    ],
)
def test_an_imported_paper_says_it(mark: str) -> None:
    paper = (
        f"某县水务局主要职责内设机构和人员编制规定{mark}\n一、主要职责\n（一）拟订全县水利规划。\n"
        "二、内设机构\n（一）办公室\n负责机关日常工作。\n三、人员编制\n县水务局机关行政编制15名。\n"
    )
    plan = read_paper(text.read(paper)).plan
    assert plan.status is not None
    assert plan.status.zh in mark
    assert plan.department.name == "某县水务局"
    assert plan.unplaced == ()


def test_a_paper_without_a_mark_says_nothing() -> None:
    paper = "某县水务局主要职责内设机构和人员编制规定\n一、主要职责\n（一）拟订全县水利规划。\n"
    assert read_paper(text.read(paper)).plan.status is None


def test_every_state_has_its_word() -> None:
    assert [one.zh for one in Status] == ["草案", "征求意见稿", "送审稿", "施行", "废止"]
