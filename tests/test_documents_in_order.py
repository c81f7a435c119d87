"""A paper cites the party's and the government's documents before those of the 编委, and those of one office by year and number."""

from __future__ import annotations

import pytest

from planforge.words.documents import in_order


@pytest.mark.parametrize(
    ("given", "cited"),
    [
        (
            ("云编〔2026〕10号", "《云州市机构改革实施方案》（云发〔2026〕2号）", "云编〔2026〕9号"),
            ("《云州市机构改革实施方案》（云发〔2026〕2号）", "云编〔2026〕9号", "云编〔2026〕10号"),
        ),
        (("海编〔2026〕5号", "海编〔2026〕4号", "海编〔2025〕7号"), ("海编〔2025〕7号", "海编〔2026〕4号", "海编〔2026〕5号")),
        (("某政发〔2026〕3号", "某发〔2026〕9号"), ("某政发〔2026〕3号", "某发〔2026〕9号")),  # each as the plan has it
        (("某编办发〔2026〕3号", "《甲条例》"), ("《甲条例》", "某编办发〔2026〕3号")),
        (("《乙条例》", "《甲条例》", "《乙条例》"), ("《乙条例》", "《甲条例》")),
        ((), ()),
    ],
)  # fmt: skip
def test_they_stand_in_order(given: tuple[str, ...], cited: tuple[str, ...]) -> None:
    assert in_order(given) == cited
