"""A page in Chromium as a reader uses it: opened from a folder, clicked, typed into; over Chromium's own debugging pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_PATIENCE = 60.0  # seconds


class Page:
    """One tab. ``asked`` are the addresses it asked for, ``said`` what its scripts and its policy complained of."""

    def __init__(self, to: int, back: int, downloads: Path) -> None:
        self._to, self._back = to, os.fdopen(back, "rb", buffering=0)
        self._number, self._rest, self._session = 0, b"", ""
        self.asked: list[str] = []
        self.said: list[str] = []
        self.downloads = downloads
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")
        self._session, session = "", self._session
        self._call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        self._session = session

    def open(self, path: Path) -> None:
        """Open a file and wait until it is there."""
        self.go(path.as_uri())

    def go(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self._call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        told = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + _PATIENCE
        while not self.run(script):
            assert time.monotonic() < until, script
            time.sleep(0.02)

    def type(self, where: str, text: str) -> None:
        """Type into the field that a selector names."""
        self.run(f"document.querySelector({json.dumps(where)}).focus()")
        self._call("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press and release a key of one character."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" else {}
            self._call("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def size(self, wide: int, high: int) -> None:
        """The window's size, in pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False
        )  # fmt: skip

    def picture(self) -> str:
        """What is seen, as PNG in base64."""
        return str(self._call("Page.captureScreenshot")["data"])

    def downloaded(self, pattern: str) -> Path:
        """The file that a click gave out. Chromium holds its name with an empty one until all of it is there."""
        until = time.monotonic() + _PATIENCE
        while True:
            found = [one for one in self.downloads.glob(pattern) if one.stat().st_size]
            if found:
                return found[0]
            assert time.monotonic() < until, pattern
            time.sleep(0.05)

    def _call(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, told
                return told["result"]
            self._heard(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._back.read(65536)
            assert more, "Chromium is gone"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        return told

    def _heard(self, told: dict[str, Any]) -> None:
        method, values = told.get("method"), told.get("params", {})
        if method == "Network.requestWillBeSent":
            self.asked.append(values["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.said.append(json.dumps(values, ensure_ascii=False))
        elif method == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.said.append(values["entry"]["text"])


@contextmanager
def page(folder: Path) -> Iterator[Page]:
    """A tab of a new browser; profile and downloads lie in ``folder``."""
    down, to = os.pipe()
    back, up = os.pipe()
    downloads = folder / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)

    def wire() -> None:  # Chromium reads its orders from 3 and answers on 4
        saved = os.dup(down), os.dup(up)
        os.dup2(saved[0], 3)
        os.dup2(saved[1], 4)

    process = subprocess.Popen(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe"],
        close_fds=False, preexec_fn=wire, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(down)
    os.close(up)
    try:
        yield Page(to, back, downloads)
    finally:
        process.kill()
        process.wait()
        os.close(to)
