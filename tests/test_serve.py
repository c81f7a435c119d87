"""planforge serve: the pages follow what is saved, on this computer alone; nothing of it can be asked by a page of another site."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from planforge.runs.serving import site, usual_port
from planforge.world.workspace import Workspace
from tests import chromium
from tests.test_remarks import ON_ALL, told
from tests.workspaces import good, make

NAME = "市科学技术局"


@dataclass
class Served:
    """A workspace that is served, the address, and the program that serves it."""

    root: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> tuple[int, bytes]:
        """Status and body of an answer; ``path`` from the root of the server on."""
        there = http.client.HTTPConnection(self.host, timeout=30)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        there.request(method, path, body or None, {"Host": self.host, **named})
        answer = there.getresponse()
        try:
            return answer.status, answer.read()
        finally:
            there.close()

    def path(self, below: str = "") -> str:
        return urlsplit(self.url).path + below


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    root = make(tmp_path / "ws", kjj=good(NAME), zjj=good("市住房和城乡建设局"))
    command = [sys.executable, "-m", "planforge", "serve", "--no-open"]
    with subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        late = threading.Timer(120, process.kill)
        late.start()
        assert process.stdout is not None
        url = next(
            found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line))
        )
        next(line for line in process.stdout if "正在等待保存" in line)
        yield Served(root, url, process)
        late.cancel()
        process.kill()


def test_the_papers_and_nothing_else(served: Served) -> None:
    assert served.ask(served.path())[0] == 200
    paper = quote(f"out/{NAME}/{NAME}三定规定.html")
    status, body = served.ask(served.path(paper))
    assert (status, NAME in body.decode()) == (200, True)
    (served.root / "out/x").symlink_to(served.root / "plans")
    for path in (
        "/", "/out/index.html", "/x" + served.path(), served.path("out/../plans/kjj.yaml"), served.path("plans/kjj.yaml"),
        served.path("out/%2e%2e/plans/kjj.yaml"), served.path("out/x/kjj.yaml"), served.path("out/"), served.path("out/%00"),
        served.path("out/.planforge-manifest.json"), served.path("out//etc/passwd"),
    ):  # fmt: skip
        assert served.ask(path)[0] == 404, path


def test_another_site_cannot_ask(served: Served) -> None:
    """Neither under another name for this computer, nor by a form or a script of a page from elsewhere."""
    assert served.ask(served.path(), Host="planforge.example:80")[0] == 403
    port = served.host.rpartition(":")[2]
    assert served.ask(served.path(), Host=f"localhost:{port}")[0] == 200
    here, kind = f"http://{served.host}", "application/json"
    body = told(ON_ALL)
    for headers in (
        {"Content_Type": kind}, {"Content_Type": kind, "Origin": "http://x.example"}, {"Content_Type": "text/plain", "Origin": here},
    ):  # fmt: skip
        assert served.ask(served.path("remarks"), "POST", body, **headers)[0] == 403
    assert not (served.root / "reviews").exists()
    right = {"Content_Type": kind, "Origin": here}
    assert served.ask(served.path("other"), "POST", body, **right)[0] == 403
    status, said = served.ask(served.path("remarks"), "POST", body, **right)
    assert (status, "新增意见 1 条" in json.loads(said)["said"]) == (200, True)
    assert (served.root / "reviews/kjj.yaml").exists()
    _, said = served.ask(served.path("remarks"), "POST", b"{", **right)
    assert "不是从修订情况网页导出的意见文件" in json.loads(said)["said"]


def test_the_server_ends_with_the_program(served: Served) -> None:
    served.process.kill()
    served.process.wait()
    until = threading.Event()
    for _ in range(100):
        try:
            served.ask(served.path())
        except (OSError, http.client.HTTPException):
            return
        until.wait(0.1)
    raise AssertionError


@pytest.mark.skipif(chromium.CHROMIUM is None, reason="Chromium is not installed")
def test_the_page_follows_what_is_saved(served: Served, tmp_path: Path) -> None:
    inside = "document.querySelector('#page').contentDocument"
    with chromium.page(tmp_path / "browser") as page:
        page.go(served.url)
        page.wait(f"{inside}.readyState === 'complete' && {inside}.title !== ''")
        address = f"out/{NAME}/{NAME}三定规定.html"
        page.run(f"document.querySelector('#page').src = {json.dumps(address)}")
        page.wait(f"{inside}.body && {inside}.body.textContent.includes('规划科')")
        plan = served.root / "plans/kjj.yaml"
        plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
        page.wait(f"{inside}.body && {inside}.body.textContent.includes('发展科')")
        plan.write_text(
            plan.read_text("utf-8").replace("authorised: 12", "authorised: 十二"), "utf-8"
        )
        page.wait("document.querySelector('#said a') !== null")
        link = page.run("document.querySelector('#said a').href")
        assert re.fullmatch(r"vscode://file/.*/plans/kjj\.yaml:\d+:\d+", link)
        page.run(
            "localStorage.setItem('planforge-office', '市财政局');"
            f"localStorage.setItem('planforge-意见:kjj:{NAME}:a:b', JSON.stringify({{c1: {{place: '（一）', clause: 'functions.main', quote: 'x', text: '请核。', date: '2026-11-30'}}}}));"
            "document.querySelector('#keep').click()"
        )
        page.wait("document.querySelector('#state').textContent.includes('新增意见 1 条')")
        assert page.said == []
    assert "市财政局" in (served.root / "reviews/kjj.yaml").read_text("utf-8")


def test_the_port_is_the_same_each_time_and_another_where_that_is_taken(tmp_path: Path) -> None:
    """What a reviewer wrote is kept by the browser under the address."""
    workspace = Workspace(make(tmp_path / "ws", kjj=good("市科学技术局")).resolve())
    with site(workspace, "out", 0) as one:
        assert urlsplit(one.url).port == usual_port(str(workspace.root))
        with site(workspace, "out", 0) as other:
            assert urlsplit(other.url).port != urlsplit(one.url).port
    assert 49152 <= usual_port("/") < 65536
