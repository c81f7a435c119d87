"""``planforge`` on the command line: read the arguments, run one command, turn every end into an exit code.

A command's module is imported only when it is run.
Exit codes: 0 clean, 1 findings, 2 usage or environment, 130 interrupted (143, 129: told to stop), 141 reader gone.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from keyword import iskeyword
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from planforge import __version__
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import Lang, language
from planforge.terminal.screen import Terminal

if TYPE_CHECKING:
    from planforge.runs.answers import Question

# Plans and papers hold no circles, and the collector would walk through all of them again and again: a quarter of the time of a large city.
_COLLECTED = 200_000  # objects more than were given back
_ANSWERED = ("check", "build")  # commands that are answered from memory where nothing changed
CLEAN, FINDINGS, TROUBLE, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141


class Command(Protocol):
    """What a module of ``commands`` offers."""

    def run(self, options: Namespace, terminal: Terminal) -> int:
        """Do the work and return the exit code. Raises PlanforgeError."""
        ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run planforge; returns the exit code. Never raises, never shows a traceback unasked."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        _heed_signals()
        gc.set_threshold(_COLLECTED)
    try:
        lang, unknown = _language(given, os.environ)
        terminal = Terminal.of_process(lang, os.environ)
        return _guarded(given, terminal, unknown)
    except KeyboardInterrupt as end:
        return _interrupted(end)


class _Stopped(KeyboardInterrupt):
    """SIGTERM or SIGHUP: the run ends as at Ctrl-C, files whole, and says so."""

    def __init__(self, number: int) -> None:
        self.number = number


def _heed_signals() -> None:
    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough, while what was begun is put away
        raise _Stopped(number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def _interrupted(end: KeyboardInterrupt) -> int:
    """The exit code that shells use: 128 and the number of the signal."""
    return 128 + end.number if isinstance(end, _Stopped) else INTERRUPTED


def _guarded(given: list[str], terminal: Terminal, unknown: str) -> int:
    try:
        if unknown:
            raise PlanforgeError("bad-language", name=unknown)
        code = _run(given, terminal)
        terminal.out.flush()
        return code
    except SystemExit as end:  # argparse after --help
        return _flushed(terminal, end.code if isinstance(end.code, int) else TROUBLE)
    except PlanforgeError as trouble:
        terminal.trouble(trouble)
        return TROUBLE
    except KeyboardInterrupt as end:
        terminal.note("interrupted")
        return _interrupted(end)
    except BrokenPipeError:
        _silence(sys.stdout)
        return READER_GONE
    except Exception as error:  # noqa: BLE001 - the one net: a bug is a message, not a traceback
        return _bug(error, terminal, given)


def _run(given: list[str], terminal: Terminal) -> int:
    from planforge.terminal.arguments import build

    parser = build(terminal.lang)
    options = parser.parse_args(given)
    if options.version:
        terminal.line(f"planforge {__version__}")
        return CLEAN
    if not options.command:
        terminal.raw(parser.format_help())
        return TROUBLE
    question = _asked(options, terminal) if options.command in _ANSWERED else None
    answer = question.answer() if question else None
    if answer is not None:
        terminal.replay(answer.told)
        return answer.code
    if question is not None:
        question, terminal = question.posed(), terminal.keeping()
    command = cast(Command, import_module(f"planforge.commands.{_module_of(options.command)}"))
    code = command.run(options, terminal)
    if question is not None and terminal.memo is not None and terminal.memo.lasts:
        question.remember(terminal.told(), code)
    return code


def _asked(options: Namespace, terminal: Terminal) -> Question | None:
    from planforge.runs.answers import asked  # no other command has answers kept

    return asked(options, terminal.lang, repr((terminal.style, terminal.is_watched)))


def _module_of(command: str) -> str:
    """The module of a command: lint-docx → lint_docx, import → import_."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


def _flushed(terminal: Terminal, code: int) -> int:
    try:
        terminal.out.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        return READER_GONE
    except OSError as error:
        return _bug(error, terminal, ())
    return code


def _bug(error: Exception, terminal: Terminal, given: Sequence[str]) -> int:
    if os.environ.get("PLANFORGE_DEBUG"):
        import traceback

        traceback.print_exc(file=terminal.err)
    if isinstance(error, OSError) and error.filename is None:
        reason = error.strerror or type(error).__name__
        _silence(sys.stdout)
        terminal.trouble(PlanforgeError("output-failed", reason=reason))
    elif isinstance(error, OSError):
        terminal.trouble(PlanforgeError.of(error, str(error.filename)))
    else:
        text = (str(error).splitlines() or [""])[0][:200]
        terminal.trouble(PlanforgeError("bug", kind=type(error).__name__, text=text))
        from planforge.world.bug_report import written

        path = written(error, given, os.environ)
        if path is not None:
            terminal.note("bug-report", path=path)
    return TROUBLE


def _silence(stream: TextIO) -> None:
    """Let Python's own flush at exit go nowhere instead of failing again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return


def _language(given: Sequence[str], environment: Mapping[str, str]) -> tuple[Lang, str]:
    """The language to speak, and a name that is none; the command line before PLANFORGE_LANG.

    Found before argparse, which needs it for its help.
    """
    name = environment.get("PLANFORGE_LANG", "")
    for word, follower in pairwise([*given, ""]):
        if word == "--":
            break
        if word.startswith("--lang="):
            name = word.removeprefix("--lang=")
        elif word == "--lang":
            name = follower
    found = language(name) if name else "zh"
    return found or "zh", "" if found else name
