"""A paper read in looks like its source again: its numbers, and how the lines of its units stand (tests/shapes.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.plan.policy import Policy
from planforge.runs.importing import How, import_file
from planforge.world.workspace import shipped_templates
from tests.test_shapes import ALL, Shape, lines_of, plan_of

LAYOUTS = [
    shape
    for shape in ALL
    if shape.part in ("标题", "机构", "机构之后") and "上级机构" not in shape.name
]
TEMPLATES = shipped_templates()


@pytest.mark.parametrize("shape", LAYOUTS, ids=lambda one: f"{one.part}: {one.name}")
def test_it_looks_like_its_source(shape: Shape, tmp_path: Path) -> None:
    source = ["某县民政局主要职责内设机构和人员编制规定", *lines_of(plan_of(shape))]
    source = [line for line in source if not line.startswith(("附件", "2."))]
    path = tmp_path / "民政局.txt"
    path.write_text("\n".join(source), "utf-8")
    plan = import_file(path, path.name, Policy(), TEMPLATES, How()).plan
    made = lines_of(plan)
    for line in shape.lines:
        assert line in made, "\n".join(made)
    for words in shape.without:
        assert words not in "\n".join(made)
