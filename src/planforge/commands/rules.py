"""``planforge rules``: the list of all rules, for people, as the guide's page, or for machines."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from planforge.diagnostics.encode import to_json
from planforge.diagnostics.finding import Rule
from planforge.diagnostics.messages import say
from planforge.judging.rules import RULES, rules_page
from planforge.judging.rules.guide import title
from planforge.judging.rules.sources import in_english
from planforge.terminal.screen import Terminal
from planforge.words.numerals import pad


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the rules in code order."""
    match options.format:
        case "md":
            terminal.raw(rules_page(RULES))
        case "json":
            terminal.json(to_json({"version": 1, "rules": [_object(rule) for rule in RULES]}))
        case _:
            terminal.lines(_lines(terminal))
    return 0


def _lines(terminal: Terminal) -> Iterator[str]:
    for rule in RULES:
        level = rule.severity.value
        word = terminal.style.paint(pad(say(terminal.lang, level), 8), level)
        zh = terminal.lang == "zh"
        about, source = (title(rule), rule.source) if zh else (rule.name, in_english(rule.source))
        yield f"{rule.code}  {word}{pad(about, 44)}  {source}"
    yield say(terminal.lang, "rules-total", n=len(RULES))


def _object(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "source": rule.source,
        "message": rule.zh,
        "message_en": rule.en,
        "hint": rule.hint_zh,
        "hint_en": rule.hint_en,
        "help": rule.help,
        "since": rule.since,
    }
