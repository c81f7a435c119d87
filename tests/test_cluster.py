"""A build on a cluster: a real scheduler and two worker processes, one of which is lost, stands still, comes late, or is of
another version."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import planforge as package
from planforge.account.elsewhere import NOWHERE
from planforge.diagnostics.errors import PlanforgeError
from planforge.runs.cluster import _LOOK, _PATIENCE, OTHER_VERSION, Cluster, shard_of
from planforge.runs.session import run_over
from planforge.runs.shards import Maker, Shard
from planforge.world.bundle import packed, unpacked
from planforge.world.history import Repository
from planforge.world.program_digest import program_content
from tests.amount import in_full
from tests.test_cli_baseline import git
from tests.workspaces import good, make, tree
from tests.workspaces import planforge as run

if (
    find_spec("distributed") is None
):  # not imported here: every test that forks would carry it along
    pytest.skip("Dask distributed is not installed", allow_module_level=True)

SOURCE = Path(package.__file__).parents[1]
WAIT = 60.0  # seconds for anything to happen
PLANS = 14  # two tasks


class Processes:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start(
            "scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", self.file
        )
        eventually(self.file.is_file)

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text("utf-8"))["address"])

    def worker(self, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        return self._start(
            "worker", "--no-nanny", "--nthreads", "1", "--scheduler-file", self.file, source=source
        )

    def _start(
        self, what: str, *arguments: object, source: Path = SOURCE
    ) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{what}{len(self.processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *map(str, arguments)],
            cwd=self.folder, stdout=log, stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(source)},
        )  # fmt: skip
        self.processes.append(process)
        return process

    @cached_property
    def watcher(self) -> subprocess.Popen[str]:
        """What ``looked_at`` asks."""
        return subprocess.Popen(
            [sys.executable, "-c", _LOOKED, self.address],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def stop(self) -> None:
        if "watcher" in self.__dict__:
            self.watcher.kill()
            self.watcher.communicate()
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()


def eventually(there: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not there():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Processes]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Processes(folder)
    try:
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo city that changed since its baseline, one change not committed."""
    root = tmp_path_factory.mktemp("city") / "demo"
    assert run("demo-city", str(root), "--departments", str(PLANS), cwd=root.parent).code == 0
    plan = sorted((root / "plans").glob("*.yaml"))[0]
    plan.write_text(plan.read_text("utf-8").replace("负责", "承担", 1), "utf-8")
    return root


@pytest.fixture(scope="module")
def expected(city: Path) -> dict[str, bytes]:
    """What one build makes of it."""
    copy = Path(shutil.copytree(city, city.with_name("alone")))
    assert ended(begun(copy))[0] == 0
    found = papers(copy / "out")
    assert len(found) > PLANS * 10
    return found


@pytest.fixture
def copy(city: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(city, tmp_path / "demo"))


def begun(root: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "planforge", "build", *more],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PLANFORGE_CACHE": ""},
    )  # fmt: skip


def ended(build: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code and what was said beside the result."""
    _, said = build.communicate(timeout=5 * WAIT)
    return build.returncode, said


def papers(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(out).items() if not name.startswith(".planforge")}


# A client that answers once for every line it is sent: the library takes seconds to load, and forks would carry it along.
_LOOKED = """
import json, os, sys
from distributed import Client
with Client(sys.argv[1]) as client:
    for _ in sys.stdin:
        there = [*client.scheduler_info(n_workers=-1)["workers"]]
        busy = [address for address, keys in client.processing().items() if keys]
        ids = client.run(os.getpid, workers=busy, on_error="ignore") if busy else {}
        print(json.dumps({"there": len(there), "busy": sorted(ids.values())}), flush=True)
"""


def looked_at(cluster: Processes) -> dict[str, Any]:
    """How many workers there are, and the processes of those with a task in hand."""
    watcher = cluster.watcher
    assert watcher.stdin is not None
    assert watcher.stdout is not None
    watcher.stdin.write("?\n")
    watcher.stdin.flush()
    return dict(json.loads(watcher.stdout.readline()))


def at_work(cluster: Processes) -> set[int]:
    """The processes of the workers that have a task in hand, as soon as there are any."""
    busy: set[int] = set()

    def look() -> bool:
        busy.update(looked_at(cluster)["busy"])
        return bool(busy)

    eventually(look)
    return busy


def at_scheduler(cluster: Processes) -> int:
    return int(looked_at(cluster)["there"])


@in_full
def test_two_workers_make_what_one_build_makes_though_one_stands_still_and_is_lost(
    cluster: Processes, copy: Path, expected: dict[str, bytes]
) -> None:
    workers = [cluster.worker(), cluster.worker()]
    eventually(lambda: at_scheduler(cluster) == 2)
    build = begun(copy, "--cluster", cluster.address)
    busy = at_work(cluster)
    slow = next(worker for worker in workers if worker.pid in busy)
    slow.send_signal(signal.SIGSTOP)
    time.sleep(2)
    slow.kill()
    code, said = ended(build)
    assert (code, "集群" in said) == (0, False), said
    assert papers(copy / "out") == expected


@in_full
def test_a_worker_that_comes_late_after_the_only_one_was_lost_does_it_all(
    cluster: Processes, copy: Path, expected: dict[str, bytes]
) -> None:
    first = cluster.worker()
    eventually(lambda: at_scheduler(cluster) == 1)
    build = begun(copy, "--cluster", cluster.address)
    at_work(cluster)
    first.kill()
    cluster.worker()
    code, said = ended(build)
    assert code in (
        0,
        2,
    )  # what was handed to the first alone may be lost with it: then the build says so
    if code == 2:
        assert "集群没有做完" in said
        code, said = ended(begun(copy, "--cluster", cluster.address))
    assert code == 0, said
    assert papers(copy / "out") == expected


@in_full
def test_a_worker_of_another_version_is_refused(
    cluster: Processes, copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "src"
    shutil.copytree(SOURCE / "planforge", other / "planforge")
    shutil.copytree(SOURCE.parent / "templates", tmp_path / "templates")
    with (other / "planforge" / "cli.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    cluster.worker(other)
    eventually(lambda: at_scheduler(cluster) == 1)
    code, said = ended(begun(copy, "--cluster", cluster.address))
    assert code == 2
    assert "与本机版本不同" in said
    assert papers(copy / "out") == {}


@in_full
def test_a_cluster_without_workers_is_said(cluster: Processes, copy: Path) -> None:
    code, said = ended(begun(copy, "--cluster", cluster.address))
    assert code == 2
    assert "没有工作进程" in said


@in_full
def test_a_scheduler_that_is_lost_costs_no_file_and_the_next_build_makes_the_rest(
    cluster: Processes, copy: Path, expected: dict[str, bytes]
) -> None:
    cluster.worker()
    eventually(lambda: at_scheduler(cluster) == 1)
    build = begun(copy, "--cluster", cluster.address)
    at_work(cluster)
    cluster.processes[0].kill()
    code, said = ended(build)
    assert code == 2
    assert "集群" in said
    assert all(expected[name] == data for name, data in papers(copy / "out").items())
    assert ended(begun(copy))[0] == 0
    assert papers(copy / "out") == expected


@in_full
def test_a_place_where_nobody_answers_is_said(copy: Path) -> None:
    code, said = ended(begun(copy, "--cluster", "tcp://127.0.0.1:9"))
    assert code == 2
    assert "连不上 Dask 集群 tcp://127.0.0.1:9" in said


@pytest.mark.parametrize(
    "address", ["nowhere", "tcp://", "tcp://x", "tcp://x:", "tcp://x:a", "x:1", ""]
)
def test_what_is_no_address_is_said_at_once(address: str) -> None:
    with pytest.raises(PlanforgeError, match="cluster-address"):
        Cluster.at(address)


class Idle:
    """A client of a cluster whose tasks never end, and whose workers leave after a while."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def scheduler_info(self, n_workers: int) -> dict[str, object]:
        self.looks -= 1
        return {"workers": {"tcp://x:1": n_workers} if self.looks >= 0 else {}}

    def result(self, timeout: int) -> bytes:
        raise TimeoutError(timeout)


@pytest.mark.parametrize("looks", [0, 3])
def test_a_task_is_waited_for_while_somebody_works_and_a_minute_longer(looks: int) -> None:
    client = Idle(looks)
    with pytest.raises(PlanforgeError, match="cluster-idle"):
        Cluster("tcp://x:1", client)._result(client)
    assert client.looks == -_PATIENCE // _LOOK - 1


class TestBytesOutBytesBack:
    """What a worker does, without a cluster."""

    def test_every_department_comes_back_made_of_just_what_it_would_be_made_of_here(
        self, city: Path
    ) -> None:
        here = run_over(city, compare=True)
        data = packed(city, here.policy.plans)
        slugs = [slug for slug, _ in here.plans]
        name = here.baseline.name
        back = shard_of(data, program_content(), name, slugs[: PLANS // 2])
        shard = Shard.read(BytesIO(back), "x")
        maker = Maker.of(here, here.workspace.templates())
        assert [*shard.departments] == slugs[: PLANS // 2]
        for slug in shard.departments:
            made_of = maker.ingredients.made_of(
                slug, maker.chosen[slug], maker.hands.get(slug, NOWHERE)
            )
            assert shard.has(slug, made_of), slug
        assert shard_of(data, program_content(), name, slugs[: PLANS // 2]) == back

    def test_another_version_makes_nothing(self, city: Path) -> None:
        assert shard_of(packed(city, "plans"), "another", None, ["x"]) == OTHER_VERSION

    def test_a_workspace_is_laid_out_with_its_history_and_nothing_else(
        self, city: Path, tmp_path: Path
    ) -> None:
        """In a folder of its repository; of the repository's own configuration and hooks nothing comes along."""
        top = Path(shutil.copytree(city, tmp_path / "top" / "demo")).parent
        (top / "demo" / ".git").rename(top / ".git")
        git(top, "add", "-A")
        git(top, "commit", "-qm", "挪进子目录")
        git(top, "config", "core.fsmonitor", "/bin/false")
        (top / ".git" / "hooks").mkdir(exist_ok=True)
        (top / ".git" / "hooks" / "post-checkout").write_text("x", "utf-8")
        (there := tmp_path / "there").mkdir()
        root = unpacked(packed(top / "demo", "plans"), there)
        assert root == there / "demo"
        ours, theirs = Repository.around(top / "demo"), Repository.around(root)
        assert ours.state()[1:] == theirs.state()[1:]
        assert ours.tags() == theirs.tags()
        assert (ours.prefix, ours.commit("HEAD")) == (theirs.prefix, theirs.commit("HEAD"))
        assert "fsmonitor" not in (there / ".git" / "config").read_text("utf-8")
        assert not (there / ".git" / "hooks").exists()

    def test_a_workspace_without_history_too(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", a=good("市甲局"))
        (there := tmp_path / "there").mkdir()
        assert tree(unpacked(packed(root, "plans"), there)) == tree(root)

    def test_what_lies_behind_a_link_stays_here(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", a=good("市甲局"))
        (tmp_path / "secret").write_text("x", "utf-8")
        (root / "plans" / "链接.csv").symlink_to(tmp_path / "secret")
        (there := tmp_path / "there").mkdir()
        with pytest.raises(PlanforgeError):
            unpacked(packed(root, "plans"), there)

    def test_a_shallow_clone_is_said(self, city: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--depth", "1", city.as_uri(), "shallow")
        with pytest.raises(PlanforgeError, match="cluster-shallow"):
            packed(tmp_path / "shallow", "plans")
