"""The terminal: the only place that writes to it, and that asks what it can do.

Colour and progress appear only on a terminal, colour only without ``NO_COLOR``. Streams that cannot hold
Chinese are switched to UTF-8.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO, TextIOWrapper
from typing import TextIO, TypeVar

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import UNSAFE, Lang, json_escape, say, shown
from planforge.diagnostics.report import PAINT, WIDTH, Style

T = TypeVar("T")
_NARROWEST = 40
_KEPT_BREAKS = re.compile(rf"(?![\t\n]){UNSAFE.pattern}")


@dataclass(slots=True)
class Memo:
    """What was told, stream (``out`` or ``err``) by stream; ``lasts`` unless it holds for this run only."""

    told: list[tuple[str, str]]
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command writes: results on ``out``, everything about the run itself on ``err``."""

    out: TextIO
    err: TextIO
    lang: Lang
    style: Style
    memo: Memo | None = None

    @classmethod
    def of_process(cls, lang: Lang, environment: Mapping[str, str]) -> Terminal:
        """The terminal of this process."""
        for stream in (sys.stdout, sys.stderr):
            _make_speak_chinese(stream)
        colour = _has_colour(sys.stdout, environment)
        return cls(sys.stdout, sys.stderr, lang, Style(lang, colour, _width(sys.stdout)))

    def line(self, text: str = "") -> None:
        """One line (or several) of the result."""
        self._put(self.out, self._safe(text) + "\n")

    def _safe(self, text: str) -> str:
        """``text`` without anything a terminal obeys, whoever wrote it, but for line ends, tabs and our own colours."""
        parts = PAINT.split(text) if self.style.colour else [text]
        return "".join(part if n % 2 else _spelled(part) for n, part in enumerate(parts))

    def beside(self) -> Terminal:
        """What writes beside the result: what is told there never gets into a file or another program."""
        return replace(self, out=self.err)

    def lines(self, texts: Iterable[str]) -> None:
        """Lines of the result."""
        for text in texts:
            self.line(text)

    def raw(self, text: str) -> None:
        """Text of the result with its own line breaks."""
        self._put(self.out, self._safe(text))

    def json(self, text: str) -> None:
        """A JSON text: what a terminal obeys can stand in its strings only, and is escaped as JSON does."""
        self._put(self.out, _KEPT_BREAKS.sub(lambda match: json_escape(match.group()), text))

    def say(self, key: str, **values: object) -> None:
        """A message as a line of the result."""
        self.line(say(self.lang, key, **values))

    def note(self, key: str, **values: object) -> None:
        """A message about the run, beside the result."""
        self._put(self.err, say(self.lang, key, **values) + "\n")

    @property
    def is_watched(self) -> bool:
        """Whether what is said beside the result goes to somebody's screen."""
        return _is_terminal(self.err)

    def replay(self, told: Iterable[tuple[str, str]]) -> None:
        """What a run before this one told, stream by stream."""
        for stream, text in told:
            self._put(self.err if stream == "err" else self.out, text)

    def _put(self, stream: TextIO, text: str) -> None:
        is_beside = stream is self.err
        if self.memo is not None:
            self.memo.told.append(("err" if is_beside else "out", text))
        if is_beside:
            self.out.flush()
        stream.write(text)
        if is_beside:
            stream.flush()

    def told(self) -> list[tuple[str, str]]:
        """What was told and kept."""
        return [] if self.memo is None else self.memo.told

    def keeping(self) -> Terminal:
        """A terminal that also keeps what is told, to be told again when the same is asked."""
        return replace(self, memo=Memo([]))

    def aside(self) -> Terminal:
        """A terminal like this one that shows nobody what is told, and keeps it."""
        return replace(self, out=StringIO(), err=StringIO(), memo=Memo([]))

    def trouble(self, trouble: PlanforgeError) -> None:
        """Say what went wrong outside the plans."""
        text = say(self.lang, trouble.key, **trouble.values)
        self.note("trouble", text=text)

    def progress(self, items: Sequence[T], key: str) -> Iterator[T]:
        """``items``, with a progress bar on the terminal while they are worked through."""
        if not _is_terminal(self.err) or len(items) < 2:
            yield from items
            return
        from tqdm import tqdm

        name, width = say(self.lang, key), min(80, self.style.width)
        with tqdm(items, desc=name, file=self.err, leave=False, ncols=width) as bar:
            yield from bar


def _spelled(text: str) -> str:
    return _KEPT_BREAKS.sub(lambda match: shown(match.group()), text)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, OSError):  # closed
        return False


def _has_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return _is_terminal(stream) and _obeys_escapes()


def _obeys_escapes() -> bool:
    """Whether the terminal understands colour escapes; asks Windows to switch them on."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel, mode = ctypes.windll.kernel32, ctypes.c_uint32()
    handle = kernel.GetStdHandle(-11)
    return bool(
        kernel.GetConsoleMode(handle, ctypes.byref(mode))
        and kernel.SetConsoleMode(handle, mode.value | 4)
    )


def _width(stream: TextIO) -> int:
    if not _is_terminal(stream):
        return WIDTH
    try:
        return max(_NARROWEST, os.get_terminal_size(stream.fileno()).columns or WIDTH)
    except (OSError, ValueError):
        return WIDTH


def _make_speak_chinese(stream: object) -> None:
    """Switch a stream to UTF-8 where its encoding lacks Chinese; never fail over one character.

    What goes into a file or another program is UTF-8 with plain line ends whatever the system's code page: Git, editors and
    browsers expect that of YAML, Markdown and JSON.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if not _is_terminal(stream):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        return
    try:
        "错误：《》".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(errors="backslashreplace")
