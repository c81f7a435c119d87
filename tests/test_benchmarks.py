"""The benchmarks keep their ratios and mark one that became a fifth larger; no time is asserted anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks import timing
from benchmarks.__main__ import BENCHES


@pytest.fixture(autouse=True)
def _own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "RECORD", tmp_path / "recorded.json")
    monkeypatch.setattr(timing, "MEASURED", {})


def table(capsys: pytest.CaptureFixture[str], **times: float) -> list[str]:
    timing.shown("a table", times)
    return capsys.readouterr().out.splitlines()[2:]


def test_the_ratio_is_to_the_first_row(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = table(capsys, peer=0.2, ours=0.1)
    assert first.split() == ["peer", "200.00", "ms", "1.00x"]
    assert second.split() == ["ours", "100.00", "ms", "0.50x"]


@pytest.mark.parametrize(("ours", "marked"), [(0.119, False), (0.121, True), (0.05, False)])
def test_a_ratio_a_fifth_larger_than_recorded_is_marked(
    ours: float, marked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    table(capsys, peer=0.2, ours=0.1)
    timing.record()
    _, row = table(capsys, peer=0.2, ours=ours)
    assert ("the ratio recorded" in row) is marked


def test_a_slow_machine_is_no_slow_program(capsys: pytest.CaptureFixture[str]) -> None:
    table(capsys, peer=0.2, ours=0.1)
    timing.record()
    assert not any("recorded" in row for row in table(capsys, peer=2.0, ours=1.0))


def test_what_did_not_run_stays_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    table(capsys, peer=0.2, ours=0.1)
    timing.record()
    timing.MEASURED.clear()
    timing.shown("another", {"peer": 1.0})
    timing.record()
    told = json.loads(timing.RECORD.read_text("utf-8"))
    assert set(told["ratios"]) == {"a table", "another"}
    assert told["machine"]


def test_every_benchmark_is_named() -> None:
    folder = Path(timing.__file__).parent
    assert sorted(BENCHES) == sorted(path.stem for path in folder.glob("bench_*.py"))
