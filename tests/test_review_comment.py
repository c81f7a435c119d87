"""Review where people review: one comment of a merge request, renewed in place, no longer than the host takes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from planforge.account.comment import LIMIT, MARKER, Side, comment
from planforge.account.compare import compare
from planforge.account.wording import Speaker
from planforge.plan import records as m
from planforge.reading.read import read_plan
from tests.workspaces import good, make, planforge

ROOT = Path(__file__).parents[1]
CI = ROOT / "examples" / "ci"
CASES = ("cgj", "dcqcgj", "jiwei", "kjj", "rsj", "zjj")


def plan(path: Path) -> m.Plan:
    found, _ = read_plan(path.name, path.read_bytes())
    assert found is not None
    return found


def sides() -> list[Side]:
    found = []
    for name in CASES:
        old = plan(ROOT / "examples/reform/before" / f"{name}.yaml")
        new = plan(ROOT / "plans" / f"{name}.yaml")
        found.append(Side(Speaker(old, new), tuple(compare(old, new))))
    return found


@pytest.mark.parametrize("limit", [1_200, 3_000, 10_000, 20_000, LIMIT])
def test_it_is_never_longer_and_accounts_for_every_change(limit: int) -> None:
    changed = sides()
    text = comment(changed, limit=limit, link="https://example.org/1")
    assert len(text) <= limit
    assert text.startswith(MARKER)
    listed = len(re.findall(r"^- ", text, re.MULTILINE))
    left = re.search(r"(\d+) 项变动没有列在这里", text)
    gone = re.search(r"还有 (\d+) 个部门", text)
    shown = sorted(changed, key=lambda side: -len(side.changes))
    every = sum(len(side.changes) for side in shown)
    if gone is None:
        assert listed + (int(left[1]) if left else 0) == every
    assert (left is None and gone is None) == (limit == LIMIT)


def test_what_weighs_most_stays() -> None:
    text = comment(sides(), limit=2_900)
    assert "设立第五纪检监察室" in text
    assert "记录" not in text.partition("<details>")[2].replace("、记录", "")


def test_texts_of_plans_are_texts() -> None:
    old = m.Plan(m.Department("甲局"), functions=(m.Function("a", "负责甲事。"),))
    evil = "负责<img src=x>@all [看](http://x) `x` #1 | **重**。"
    new = m.Plan(m.Department("甲局"), functions=(m.Function("a", evil),))
    text = comment([Side(Speaker(old, new), tuple(compare(old, new)))])
    for mark in ("<img", "@all", "[看](", " #1", "**重", " | \\*"):
        assert mark not in text
    assert "&lt;img src=x&gt;" in text


def test_what_could_not_be_read_stands_first(tmp_path: Path) -> None:
    root = make(tmp_path / "ws", a=good("甲局"), b=good("乙局"))
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    make(root, a="department: [\n", b=good("乙局").replace("发展规划", "五年规划"))
    done = planforge("diff", "--format", "comment", cwd=root)
    assert "有 1 个文件读不出方案，下面不含它们：plans/a.yaml" in done.out
    assert done.out.startswith(MARKER)  # what is wrong with it goes beside, not into the comment
    assert "plans/a.yaml" in done.err
    assert "不再有" not in done.out
    assert "1 个部门有变动" in done.out


def test_departments_that_came_and_went_are_named() -> None:
    text = comment([], [("市数据局", True), ("市物价局", False)])
    assert "- 新增部门方案：市数据局\n- 不再有部门方案：市物价局\n" in text
    assert "没有变动" not in text
    assert "方案没有变动" in comment([])


class Stub(BaseHTTPRequestHandler):
    """An API with the comments of one merge request: lists them by pages, takes new ones, renews them."""

    comments: list[dict[str, object]]
    asked: list[tuple[str, str, str]]

    def _answer(self, what: object) -> None:
        data = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _take(self) -> str:
        token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
        self.asked.append((self.command, urlsplit(self.path).path, token))
        size = int(self.headers.get("Content-Length") or 0)
        return str(json.loads(self.rfile.read(size))["body"]) if size else ""

    def do_GET(self) -> None:
        self._take()
        query = parse_qs(urlsplit(self.path).query)
        size, page = int(query["per_page"][0]), int(query["page"][0])
        self._answer(self.comments[size * (page - 1) : size * page])

    def do_POST(self) -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": self._take()})
        self._answer(self.comments[-1])

    def _renew(self) -> None:
        body = self._take()
        wanted = self.path.rpartition("/")[2]
        one = next(one for one in self.comments if str(one["id"]) == wanted)
        one["body"] = body
        self._answer(one)

    do_PATCH = do_PUT = _renew  # noqa: N815 - names of http.server

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def stub(others: int) -> Iterator[tuple[str, type[Stub]]]:
    there = [{"id": n + 1, "body": "同意" if n % 2 else None} for n in range(others)]
    made = type("Made", (Stub,), {"comments": there, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", made
    finally:
        server.shutdown()
        server.server_close()


HOSTS = {
    "github": (
        {"GITHUB_REPOSITORY": "市/编办", "NUMBER": "7", "GH_TOKEN": "t"},
        "GITHUB_API_URL", "PATCH", "Bearer t", "/repos/%E5%B8%82/%E7%BC%96%E5%8A%9E/issues",
    ),
    "gitlab": (
        {"CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7", "PLANFORGE_TOKEN": "t"},
        "CI_API_V4_URL", "PUT", "t", "/projects/3/merge_requests/7/notes",
    ),
    "gitee": (
        {"GITEE_REPO": "a/b", "GITEE_PULL_REQUEST_IID": "7", "GITEE_TOKEN": "t"},
        "GITEE_API_URL", "PATCH", "token t", "/repos/a/b/pulls",
    ),
}  # fmt: skip


@pytest.mark.parametrize("others", [0, 100, 203])
@pytest.mark.parametrize("host", HOSTS)
def test_there_is_one_comment_and_it_is_renewed(host: str, others: int, tmp_path: Path) -> None:
    words, address, renew, token, path = HOSTS[host]
    file = tmp_path / "changes.md"
    with stub(others) as (url, api):
        for n in range(3):
            file.write_text(f"{MARKER}\n第{n}次\n", encoding="utf-8")
            subprocess.run(
                [sys.executable, str(CI / "comment.py"), host, str(file)],
                env={**os.environ, **words, address: url},
                check=True,
            )
        assert len(api.comments) == others + 1
        assert api.comments[-1]["body"] == f"{MARKER}\n第2次\n"
        written = [method for method, _, _ in api.asked if method != "GET"]
        assert written == ["POST", renew, renew]
        assert {said for _, _, said in api.asked} == {token}
        assert all(where.startswith(path) for _, where, _ in api.asked)


def test_the_script_looks_for_the_mark_that_the_comment_has() -> None:
    assert f'MARKER = "{MARKER}"' in (CI / "comment.py").read_text("utf-8")


@pytest.mark.parametrize("host", HOSTS)
def test_the_sample_calls_what_is_there(host: str) -> None:
    text = (CI / f"{host}.yml").read_text("utf-8")
    assert yaml.safe_load(text)
    assert f"comment.py {host} changes.md" in text
    for command, rest in re.findall(r"planforge (check|diff)([^\n>|]*)", text):
        help_ = planforge(command, "--help", cwd=ROOT).out
        for option in re.findall(r"--[a-z]+", rest):
            assert option in help_
