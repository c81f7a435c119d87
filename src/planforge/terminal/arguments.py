"""The command line: commands and options as argparse knows them, all words in the user's language.

argparse says its own words through gettext; here they come from the same table as every other message.
Nothing of a command's work is imported to show its help.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.messages import Lang, say
from planforge.terminal.messages_argparse import ARGPARSE
from planforge.words.numerals import cells, pad

FORMATS = ("text", "short", "json", "sarif", "github")
SHELLS = ("bash", "zsh", "fish")
_HELP_COLUMN = 26
_WIDTH = 88
_USAGE_WIDTH = 64  # argparse breaks the usage by characters, some of which take two cells


class Parser(argparse.ArgumentParser):
    """An argument parser whose faults are Troubles, and whose help counts terminal cells."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Help)
        if sys.version_info >= (3, 14):
            options.setdefault("color", False)  # escapes would count as width
        super().__init__(add_help=False, allow_abbrev=False, **options)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write the help; unlike argparse, do not keep quiet where it cannot be written."""
        file.write(message)

    def error(self, message: str) -> NoReturn:
        raise PlanforgeError("usage", message=message, prog=self.prog)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in two columns, measured in terminal cells, broken between Chinese characters."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, **{**options, "width": _USAGE_WIDTH})

    def _format_action(self, action: argparse.Action) -> str:
        if action.nargs == argparse.PARSER:  # the commands: only what each of them does
            return "".join(map(self._format_action, self._iter_indented_subactions(action)))
        indent = " " * self._current_indent
        head = indent + self._format_action_invocation(action)
        lines = self._split_lines(self._expand_help(action) if action.help else "", 0)
        if cells(head) < _HELP_COLUMN - 1 and lines:
            first = pad(head, _HELP_COLUMN) + lines.pop(0)
        else:
            first = head
        rest = (" " * _HELP_COLUMN + line for line in lines)
        return "\n".join((first, *rest)) + "\n"

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, max(width, _WIDTH - _HELP_COLUMN)) if text else []

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        room = max(width, _WIDTH) - len(indent)
        lines = (line for part in text.splitlines() for line in wrapped(part, room))
        return "\n".join(indent + line for line in lines)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells; ASCII words stay whole, marks never lead a line."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width and piece not in "，。；：、）》？！":
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece != " " else ""
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterable[str]:
    """Words with the blank behind them, and Chinese characters one by one."""
    word = ""
    for char in text:
        if ord(char) < 0x2000 and char != " ":
            word += char
            continue
        if char == " ":
            yield word + " "
            word = ""
            continue
        if word:
            yield word
            word = ""
        yield char
    if word:
        yield word


def speak(lang: Lang) -> None:
    """Make argparse say its own words in ``lang``; it has no other door than its gettext names."""

    def one(text: str) -> str:
        return ARGPARSE.get(text, text) if lang == "zh" else text

    def several(single: str, plural: str, n: int) -> str:
        return one(single if n == 1 else plural)

    vars(argparse).update(_=one, ngettext=several)


Add = Callable[[Parser, Lang], None]
FORMS = ("auto", "document", "letter", "order", "minutes", "plain")
LAYOUTS = ("auto", "word", "gbt33476")


def build(lang: Lang) -> Parser:
    """The whole command line in ``lang``."""
    speak(lang)
    parser = Parser(prog="planforge", description=say(lang, "about"), epilog=say(lang, "epilog"))
    _common(parser, lang, top=True)
    parser.add_argument("--version", action="store_true", help=say(lang, "opt-version"))
    commands = parser.add_subparsers(
        dest="command", metavar=say(lang, "meta-command"), title=say(lang, "commands")
    )
    for name, add in COMMANDS.items():
        text = say(lang, f"cmd-{name}")
        more = say(lang, f"about-{name}")
        command = commands.add_parser(name, help=text, description=f"{text}\n\n{more}".rstrip())
        add(command, lang)
        _common(command, lang, top=False)
    return parser


def _common(parser: Parser, lang: Lang, *, top: bool) -> None:
    """The options every command takes, before or after its name."""
    unset = None if top else argparse.SUPPRESS
    parser.add_argument("-h", "--help", action="help", help=say(lang, "opt-help"))
    directory = parser.add_argument(
        "-C",
        dest="directory",
        metavar=say(lang, "meta-dir"),
        default=unset,
        help=say(lang, "opt-C"),
    )
    vars(directory)["complete"] = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/"}
    parser.add_argument("--lang", choices=("zh", "en"), default=unset, help=say(lang, "opt-lang"))


def _plans(parser: Parser, lang: Lang) -> None:
    plans = parser.add_argument(
        "plans", nargs="*", metavar=say(lang, "meta-plans"), help=say(lang, "arg-plans")
    )
    vars(plans)["complete"] = {
        "bash": "_shtab_planforge_plans",
        "zsh": "_files -g 'plans/*.yaml'",
        "fish": "(basename -s .yaml plans/*.yaml)",
    }


def _init(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "where", nargs="?", metavar=say(lang, "meta-dir"), help=say(lang, "arg-where")
    )
    parser.add_argument("--place", metavar=say(lang, "meta-place"), help=say(lang, "opt-place"))


def _new(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "department", metavar=say(lang, "meta-department"), help=say(lang, "arg-department")
    )
    parser.add_argument("--slug", metavar=say(lang, "meta-slug"), help=say(lang, "opt-slug"))
    parser.add_argument("--style", choices=("article", "section"), help=say(lang, "opt-style"))


def _import(parser: Parser, lang: Lang) -> None:
    files = parser.add_argument(
        "files", nargs="+", metavar=say(lang, "meta-file"), help=say(lang, "arg-import")
    )
    vars(files)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}
    parser.add_argument(
        "--department", metavar=say(lang, "meta-department"), help=say(lang, "opt-import-name")
    )
    parser.add_argument("--slug", metavar=say(lang, "meta-slug"), help=say(lang, "opt-slug"))
    parser.add_argument("--update", action="store_true", help=say(lang, "opt-import-update"))
    parser.add_argument("--keep-text", action="store_true", help=say(lang, "opt-keep-text"))
    parser.add_argument("--refuse-changes", action="store_true", help=say(lang, "opt-refuse"))
    parser.add_argument("--dry-run", action="store_true", help=say(lang, "opt-dry-run"))
    parser.add_argument("--history", action="store_true", help=say(lang, "opt-history"))


def _readback(parser: Parser, lang: Lang) -> None:
    file = parser.add_argument(
        "file", metavar=say(lang, "meta-file"), help=say(lang, "arg-readback")
    )
    vars(file)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}
    parser.add_argument("--apply", metavar=say(lang, "meta-numbers"), help=say(lang, "opt-apply"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=say(lang, "opt-format")
    )


def _remarks(parser: Parser, lang: Lang) -> None:
    what = parser.add_argument(
        "what", nargs="*", metavar=say(lang, "meta-plan"), help=say(lang, "arg-remarks")
    )
    vars(what)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}
    parser.add_argument(
        "-o", "--output", metavar=say(lang, "meta-file"), help=say(lang, "opt-remarks-output")
    )


def _round(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "what", nargs="*", metavar=say(lang, "meta-plan"), help=say(lang, "arg-round")
    )


def _verify(parser: Parser, lang: Lang) -> None:
    for name in ("old", "new", "redline"):
        file = parser.add_argument(
            name, metavar=say(lang, f"meta-{name}"), help=say(lang, f"arg-{name}")
        )
        vars(file)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}


def _check(parser: Parser, lang: Lang) -> None:
    _plans(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="text", help=say(lang, "opt-format"))
    _baseline(parser, lang)
    parser.add_argument("--staged", action="store_true", help=say(lang, "opt-staged"))


def _baseline(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "--baseline", metavar=say(lang, "meta-revision"), help=say(lang, "opt-baseline")
    )


def _build(parser: Parser, lang: Lang) -> None:
    _plans(parser, lang)
    parser.add_argument(
        "--format", choices=("text", "short"), default="text", help=say(lang, "opt-format")
    )
    _baseline(parser, lang)
    parser.add_argument("--pdf", action="store_true", help=say(lang, "opt-pdf"))
    parser.add_argument("--verify", action="store_true", help=say(lang, "opt-verify"))
    parser.add_argument("--explain", action="store_true", help=say(lang, "opt-explain"))
    parser.add_argument("-v", "--verbose", action="store_true", help=say(lang, "opt-verbose"))
    elsewhere = parser.add_mutually_exclusive_group()
    elsewhere.add_argument("--shard", metavar="K/N", help=say(lang, "opt-shard"))
    elsewhere.add_argument("--join", metavar=say(lang, "meta-dir"), help=say(lang, "opt-join"))
    elsewhere.add_argument("--cluster", metavar="ADDRESS", help=say(lang, "opt-cluster"))
    parser.add_argument(
        "-o", "--output", metavar=say(lang, "meta-dir"), help=say(lang, "opt-shard-output")
    )


def _watch(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "--format", choices=("text", "short"), default="text", help=say(lang, "opt-format")
    )
    _baseline(parser, lang)
    parser.set_defaults(
        pdf=False,
        verify=False,
        explain=False,
        verbose=False,
        shard=None,
        join=None,
        cluster=None,
        output=None,
    )


def _serve(parser: Parser, lang: Lang) -> None:
    _watch(parser, lang)
    parser.add_argument("--port", type=int, default=0, metavar="N", help=say(lang, "opt-port"))
    parser.add_argument("--no-open", action="store_true", help=say(lang, "opt-serve-no-open"))


def _preview(parser: Parser, lang: Lang) -> None:
    parser.add_argument("plan", metavar=say(lang, "meta-plan"), help=say(lang, "arg-plan"))
    parser.add_argument("--paper", metavar=say(lang, "meta-paper"), help=say(lang, "opt-paper"))
    parser.add_argument("--no-open", action="store_true", help=say(lang, "opt-no-open"))


def _lint_docx(parser: Parser, lang: Lang) -> None:
    files = parser.add_argument(
        "files", nargs="+", metavar=say(lang, "meta-file"), help=say(lang, "arg-docx")
    )
    vars(files)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files -g '*.docx'"}
    parser.add_argument("--form", choices=FORMS, default="auto", help=say(lang, "opt-form"))
    parser.add_argument("--layout", choices=LAYOUTS, default="auto", help=say(lang, "opt-layout"))
    parser.add_argument("--fix", action="store_true", help=say(lang, "opt-lint-fix"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=say(lang, "opt-format")
    )


def _diff(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "what", nargs="*", metavar=say(lang, "meta-what"), help=say(lang, "arg-what")
    )
    parser.add_argument("--stat", action="store_true", help=say(lang, "opt-diff-stat"))
    parser.add_argument("--all", action="store_true", help=say(lang, "opt-diff-all"))
    parser.add_argument(
        "--format", choices=("text", "md", "comment", "docx", "json"), help=say(lang, "opt-format")
    )
    parser.add_argument(
        "-o", "--output", metavar=say(lang, "meta-file"), help=say(lang, "opt-diff-output")
    )
    parser.add_argument(
        "--limit", type=int, default=60_000, metavar="N", help=say(lang, "opt-diff-limit")
    )
    parser.add_argument("--link", metavar="URL", help=say(lang, "opt-diff-link"))


def _blame(parser: Parser, lang: Lang) -> None:
    parser.add_argument("plan", metavar=say(lang, "meta-plan"), help=say(lang, "arg-plan"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=say(lang, "opt-format")
    )


def _log(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "plan", nargs="?", metavar=say(lang, "meta-plan"), help=say(lang, "arg-plan")
    )
    parser.add_argument("--pages", action="store_true", help=say(lang, "opt-log-pages"))
    parser.add_argument(
        "--format", choices=("text", "json", "md", "docx", "xlsx"), help=say(lang, "opt-format")
    )
    parser.add_argument(
        "-o", "--output", metavar=say(lang, "meta-file"), help=say(lang, "opt-log-output")
    )
    parser.add_argument(
        "item", nargs="?", metavar=say(lang, "meta-item"), help=say(lang, "arg-item")
    )


# The kinds of acts that a notice can be of; ``papers.acts_notice`` says what each is (a test holds the two together).
NOTICES = ("机构编制", "机构", "更名", "牌子", "事业单位", "职责", "职责划转", "编制", "领导职数")


def _notice(parser: Parser, lang: Lang) -> None:
    parser.add_argument("kind", choices=NOTICES, help=say(lang, "arg-notice-kind"))
    _plans(parser, lang)
    parser.add_argument("--reply", action="store_true", help=say(lang, "opt-notice-reply"))
    parser.add_argument("--scheme", action="store_true", help=say(lang, "opt-notice-scheme"))
    meta = {name: say(lang, f"meta-{name}") for name in ("title", "name", "file", "day", "number")}
    for option, key, shape in (
        ("--request", "request", "title"),
        ("--doc-no", "doc-no", "number"),
        ("--date", "date", "day"),
        ("--office", "office", "name"),
        ("--approved-by", "approved", "name"),
    ):
        parser.add_argument(option, metavar=meta[shape], help=say(lang, f"opt-notice-{key}"))
    for option, key in (("--issuer", "issuer"), ("--to", "to"), ("--copy-to", "copy")):
        parser.add_argument(
            option, action="append", metavar=meta["name"], help=say(lang, f"opt-notice-{key}")
        )
    _baseline(parser, lang)
    parser.add_argument("-o", "--output", metavar=meta["file"], help=say(lang, "opt-notice-output"))


def _template_dotx(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar=say(lang, "meta-file"),
        default="公文模板.dotx",
        help=say(lang, "opt-template-output"),
    )


def _git_setup(parser: Parser, lang: Lang) -> None:
    parser.add_argument("--undo", action="store_true", help=say(lang, "opt-git-undo"))


def _textconv(parser: Parser, lang: Lang) -> None:
    parser.add_argument("file", metavar=say(lang, "meta-file"), help=say(lang, "arg-textconv"))


def _merge_driver(parser: Parser, lang: Lang) -> None:
    for name, about in (
        ("base", "arg-merge-base"),
        ("ours", "arg-merge-ours"),
        ("theirs", "arg-merge-theirs"),
        ("path", "arg-merge-path"),
    ):
        parser.add_argument(name, metavar=name.upper(), help=say(lang, about))


def _authorities(parser: Parser, lang: Lang) -> None:
    files = parser.add_argument(
        "file", nargs="?", metavar=say(lang, "meta-file"), help=say(lang, "arg-list")
    )
    vars(files)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text", help=say(lang, "opt-format")
    )
    parser.add_argument(
        "-o", "--output", metavar=say(lang, "meta-file"), help=say(lang, "opt-list-output")
    )


def _demo_city(parser: Parser, lang: Lang) -> None:
    parser.add_argument("where", metavar=say(lang, "meta-dir"), help=say(lang, "arg-demo"))
    parser.add_argument(
        "--departments", type=int, default=100, metavar="N", help=say(lang, "opt-departments")
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=say(lang, "opt-seed"))


def _ledger(_parser: Parser, _lang: Lang) -> None:
    """No options of its own."""


def _report(parser: Parser, lang: Lang) -> None:
    _baseline(parser, lang)
    parser.add_argument("--partial", action="store_true", help=say(lang, "opt-partial"))


def _fmt(parser: Parser, lang: Lang) -> None:
    _plans(parser, lang)
    parser.add_argument("--check", action="store_true", help=say(lang, "opt-fmt-check"))


def _settle(parser: Parser, lang: Lang) -> None:
    _plans(parser, lang)
    _baseline(parser, lang)
    parser.add_argument("--check", action="store_true", help=say(lang, "opt-fmt-check"))


def _clean(parser: Parser, lang: Lang) -> None:
    parser.add_argument("--all", action="store_true", help=say(lang, "opt-clean-all"))


def _schema(parser: Parser, lang: Lang) -> None:
    parser.add_argument("--settings", action="store_true", help=say(lang, "opt-schema-settings"))
    parser.add_argument("--keys", choices=("zh", "en"), help=say(lang, "opt-schema-keys"))
    parser.add_argument("--write", action="store_true", help=say(lang, "opt-schema-write"))


def _rules(parser: Parser, lang: Lang) -> None:
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text", help=say(lang, "opt-format")
    )


def _explain(parser: Parser, lang: Lang) -> None:
    parser.add_argument("rule", metavar=say(lang, "meta-rule"), help=say(lang, "arg-rule"))


def _completion(parser: Parser, lang: Lang) -> None:
    parser.add_argument("shell", choices=SHELLS, help=say(lang, "arg-shell"))


COMMANDS: dict[str, Add] = {
    "init": _init,
    "new": _new,
    "import": _import,
    "readback": _readback,
    "remarks": _remarks,
    "round": _round,
    "verify": _verify,
    "check": _check,
    "build": _build,
    "watch": _watch,
    "serve": _serve,
    "preview": _preview,
    "lint-docx": _lint_docx,
    "template-dotx": _template_dotx,
    "diff": _diff,
    "log": _log,
    "blame": _blame,
    "ledger": _ledger,
    "report": _report,
    "notice": _notice,
    "authorities": _authorities,
    "demo-city": _demo_city,
    "git-setup": _git_setup,
    "textconv": _textconv,
    "merge-driver": _merge_driver,
    "fmt": _fmt,
    "settle": _settle,
    "clean": _clean,
    "schema": _schema,
    "rules": _rules,
    "explain": _explain,
    "completion": _completion,
}


def base_of(options: argparse.Namespace) -> Path:
    """The directory the user stands in, or named with -C."""
    return Path(options.directory or ".")
