"""The papers as pages for this computer alone: a small server in a process of its own, told of every build by the one that builds.

It answers on the loopback, below a path nobody else knows, to requests that name this very address: a page of another site that a
browser shows cannot ask it for anything. What it hands out lies in the output folder; nothing is followed out of it.
"""

from __future__ import annotations

import json
import mimetypes
import os
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import unquote, urlsplit

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import say
from planforge.papers.index.live import live_page, live_policy
from planforge.remarks.exported import SIZE
from planforge.runs.gathering import take
from planforge.runs.settings import read_settings
from planforge.world import disk
from planforge.world.workspace import Workspace

_ALIVE = 15.0  # seconds between two words to a browser that waits
_STARTING = 30.0  # seconds for the other process to begin


@dataclass(frozen=True, slots=True)
class Site:
    """The pages that are served: their address, and whom to tell what a build said."""

    url: str
    _to: Connection

    def tell(self, said: str) -> None:
        """Show what a build said, and the pages anew."""
        with suppress(OSError):  # the other process is gone
            self._to.send(said)


@contextmanager
def site(workspace: Workspace, out: str, port: int) -> Iterator[Site]:
    """Serve what lies in ``out`` until the end of the block. Raises PlanforgeError where the port is taken."""
    context = get_context("spawn")  # a fork of a process with threads may wait for ever
    mine, theirs = context.Pipe()
    token = secrets.token_urlsafe(12)
    process = context.Process(
        target=_serve, args=(str(workspace.root), out, token, port, theirs), daemon=True
    )
    process.start()
    theirs.close()
    try:
        found = mine.recv() if mine.poll(_STARTING) else 0
        if not found:
            raise PlanforgeError("serve-port", port=port)
        yield Site(f"http://127.0.0.1:{found}/{token}/", mine)
    except EOFError as error:
        raise PlanforgeError("serve-port", port=port) from error
    finally:
        mine.close()
        process.terminate()
        process.join()


def _serve(root: str, out: str, token: str, port: int, told: Connection) -> None:
    """The other process: until the one that builds is gone."""
    server = _at(Path(root), out, token, (port,) if port else (usual_port(root), 0))
    if server is None:
        told.send(0)
        return
    told.send(server.server_address[1])
    threading.Thread(target=_listen, args=(server, told), daemon=True).start()
    with suppress(KeyboardInterrupt):
        server.serve_forever()


def usual_port(root: str) -> int:
    """The port that a workspace has every time, unless it is taken: a browser keeps what a reviewer wrote by the port, too. One of
    those that no service is registered at (RFC 6335)."""
    return 49152 + int(sha256(root.encode("utf-8", "surrogateescape")).hexdigest()[:8], 16) % 16384


def _at(root: Path, out: str, token: str, ports: Iterable[int]) -> _Server | None:
    """The server at the first of ``ports`` that is free."""
    for port in ports:
        with suppress(OSError):
            return _Server(root, out, token, port)
    return None


def _listen(server: _Server, told: Connection) -> None:
    with suppress(EOFError, OSError):
        while True:
            server.said(told.recv())
    os._exit(0)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, root: Path, out: str, token: str, port: int) -> None:
        self.root, self.out, self.base = root, (root / out).resolve(), f"/{token}/"
        self.changed = threading.Condition()
        self.number, self.text = 0, ""
        super().__init__(("127.0.0.1", port), _Handler)
        here = self.server_address[1]
        self.hosts = (f"127.0.0.1:{here}", f"localhost:{here}")

    def said(self, text: str) -> None:
        """A build is done."""
        with self.changed:
            self.number, self.text = self.number + 1, text
            self.changed.notify_all()

    def after(self, seen: int) -> tuple[int, str]:
        """The number of the last build and what it said, as soon as there is one after ``seen``, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.number > seen, _ALIVE)
            return self.number, self.text


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page around the papers, a file of the output folder, or what builds say."""
        path = self._asked()
        if path is None:
            return
        if path == "":
            self._answer(live_page(str(self.server.root)).encode(), "text/html", live_policy())
        elif path == "events":
            self._events()
        else:
            self._file(path)

    def do_POST(self) -> None:
        """Remarks of the page of changes into reviews/."""
        path = self._asked()
        if path is None:
            return
        size = self.headers.get("Content-Length", "")
        origin = self.headers.get("Origin", "")
        is_ours = origin in (f"http://{host}" for host in self.server.hosts)
        kind = self.headers.get_content_type()
        if path != "remarks" or not is_ours or kind != "application/json" or not size.isdigit():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif int(size) > SIZE:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            said = _taken(self.server.root, self.rfile.read(int(size)))
            self._answer(
                json.dumps({"said": said}, ensure_ascii=False).encode(), "application/json"
            )

    def _asked(self) -> str | None:
        """The path below the token; None, and refused, for any other."""
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host") not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not path.startswith(self.server.base):
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            return path.removeprefix(self.server.base)
        return None

    def _file(self, path: str) -> None:
        wanted = self.server.out / path.removeprefix("out/")
        data = None
        if path.startswith("out/") and "\0" not in path:
            with suppress(PlanforgeError, OSError):
                inside = wanted.resolve().is_relative_to(self.server.out)
                data = disk.read(wanted) if inside and not wanted.name.startswith(".") else None
        if data is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            kind = mimetypes.guess_type(wanted.name)[0] or "application/octet-stream"
            self._answer(data, "text/plain" if kind == "text/markdown" else kind)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = 0
        with suppress(OSError):
            while True:
                number, text = self.server.after(seen)
                line = json.dumps({"said": text}, ensure_ascii=False)
                self.wfile.write(f"data: {line}\n\n".encode() if number > seen else b":\n\n")
                self.wfile.flush()
                seen = number

    def _answer(self, data: bytes, kind: str, policy: str = "") -> None:
        self.send_response(HTTPStatus.OK)
        is_text = kind.startswith("text/") or kind == "application/json"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(data)

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Nothing: the terminal belongs to the builds."""


def _taken(root: Path, data: bytes) -> str:
    """What became of remarks, in a sentence."""
    workspace = Workspace(root)
    try:
        made = take(workspace, read_settings(workspace).policy, data)
    except PlanforgeError as error:
        return say("zh", error.key, **error.values)
    return "；".join(
        say("zh", "remarks-merged", file=o.file, department=o.department, new=o.new, total=o.total)
        for o in made
    )
