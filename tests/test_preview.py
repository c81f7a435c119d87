"""``planforge preview``: one paper in the browser; nothing of the workspace is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import Done, good, make, planforge, tree

ISSUED = "issuing: {doc_no: 某政办发〔2026〕3号, office: 某某市人民政府办公室, date: 2026-03-09, to: [各区人民政府]}\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=ISSUED + good("市科学技术局"), zjj=good("市住房和城乡建设局"))


def preview(city: Path, *given: str) -> Done:
    return planforge("preview", *given, "--no-open", cwd=city, env={"TMPDIR": str(city.parent)})


def shown(done: Done) -> str:
    (line,) = (line for line in done.lines if line.startswith("预览："))
    return Path(line.removeprefix("预览：")).read_text(encoding="utf-8")


def test_the_regulation_is_shown(city: Path) -> None:
    before = tree(city)
    done = preview(city, "kjj")
    assert done.code == 0
    assert "<h1" in shown(done)
    assert "市科学技术局职能配置" in shown(done).replace("<br>", "")
    assert tree(city) == before


def test_any_paper_of_the_plan_can_be_asked_for(city: Path) -> None:
    assert "某政办发〔2026〕3号" in shown(preview(city, "市科学技术局", "--paper", "印发通知"))
    assert "<svg" in shown(preview(city, "kjj", "--paper", "机构图"))


def test_a_paper_the_plan_has_not_is_a_message_that_names_those_it_has(city: Path) -> None:
    done = preview(city, "zjj", "--paper", "印发通知")
    assert done.code == 2
    assert "没有“印发通知”；有：三定规定、机构图" in done.err


def test_a_plan_with_errors_is_shown_with_them(city: Path) -> None:
    make(city, kjj=good("市科学技术局").replace("局长", "副局长"))
    done = preview(city, "kjj")
    assert done.code == 1
    assert "PF211" in done.out
    assert "<h1" in shown(done)


def test_a_plan_that_cannot_be_read_is_not_shown(city: Path) -> None:
    make(city, kjj="department: [\n")
    done = preview(city, "kjj")
    assert done.code == 1
    assert "PF0" in done.out
    assert not any(line.startswith("预览：") for line in done.lines)


def test_a_template_at_fault_is_a_finding(city: Path) -> None:
    template = city / "templates/papers/regulation.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ 没有 }}\n", encoding="utf-8")
    done = preview(city, "kjj")
    assert done.code == 1
    assert "PF017" in done.out


def test_one_plan_at_a_time(city: Path) -> None:
    assert preview(city, ".").code == 2
    assert preview(city, "没有的局").code == 2
