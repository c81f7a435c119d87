"""Set-up for every test: golden files, and hypothesis with a fixed seed."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.goldens import Golden

# The same examples on every machine; deadlines say more about the machine than about the code.
settings.register_profile("planforge", derandomize=True, deadline=None)
settings.load_profile("planforge")

SHARED = Path(__file__).parent.parent.parent / "shared"
_GOLDEN = pytest.StashKey[Golden]()
_LEFTOVER = pytest.StashKey[list[str]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is said to be there (PLANFORGE_REQUIRE_ALL), a skipped test is a failed one; but for
    the independent judges, which a clone does not have."""
    report = yield
    if report.skipped and os.environ.get("PLANFORGE_REQUIRE_ALL"):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        if "judge" not in reason or SHARED.is_dir():
            report.outcome = "failed"
            report.longrepr = f"not to be skipped here: {reason}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What builds remember lies in a folder of the tests, never in the user's."""
    before = os.environ.get("PLANFORGE_CACHE")
    os.environ["PLANFORGE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["PLANFORGE_CACHE"]
    else:
        os.environ["PLANFORGE_CACHE"] = before


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_GOLDEN] = Golden(update=bool(config.getoption("--update")))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    """Golden files of the run."""
    yield request.config.stash[_GOLDEN]


def _whole(session: pytest.Session) -> bool:
    """True when every test ran and passed, so that a golden nobody asked for is really left over."""
    config = session.config
    return (
        config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and not (config.getoption("keyword") or config.getoption("markexpr"))
        and not (config.getoption("lf", False) or config.getoption("collectonly"))
        and session.exitstatus in (pytest.ExitCode.OK, 0)
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leftover goldens fail the run, or go with ``--update``. Workers of xdist only report."""
    golden = session.config.stash[_GOLDEN]
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["goldens"] = sorted(golden.asked)
        return
    if not _whole(session):
        return
    stale = golden.stale()
    for name in stale if golden.update else ():
        (golden.folder / name).unlink()
    if stale and not golden.update:
        session.config.stash[_LEFTOVER] = stale
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What a worker of xdist asked for."""
    output = getattr(node, "workeroutput", {})
    config: pytest.Config = getattr(node, "config")  # noqa: B009 - xdist has no types
    config.stash[_GOLDEN].asked.update(output.get("goldens", ()))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Names the leftover goldens that make the run fail."""
    for name in config.stash.get(_LEFTOVER, []):
        terminalreporter.write_line(f"tests/golden/{name}: no test asks for this file")
