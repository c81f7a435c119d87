"""``planforge explain PF201``: what a rule wants, by which norm, with a bad and a good example."""

from __future__ import annotations

from argparse import Namespace

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Rule
from planforge.diagnostics.messages import say
from planforge.judging.rules import RULES, by_code
from planforge.terminal.screen import Terminal
from planforge.words.numerals import nearest


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the rule's page. Raises PlanforgeError for a rule there is none of."""
    rule = _named(options.rule)
    lang = terminal.lang
    message, hint = (rule.zh, rule.hint_zh) if lang == "zh" else (rule.en, rule.hint_en)
    severity = say(lang, rule.severity.value)
    head = say(lang, "rule-head", code=rule.code, name=rule.name, severity=severity)
    terminal.line(terminal.style.paint(head, "place"))
    terminal.say("rule-source", source=rule.source)
    terminal.say("rule-since", version=rule.since)
    terminal.say("rule-message", message=message)
    if hint:
        terminal.say("rule-hint", hint=hint)
    terminal.line()
    terminal.line(rule.help)
    return 0


def _named(word: str) -> Rule:
    rule = by_code(word.upper()) or next((r for r in RULES if r.name == word.lower()), None)
    if rule is not None:
        return rule
    near = nearest(word.upper(), (rule.code for rule in RULES)) or nearest(
        word.lower(), (rule.name for rule in RULES)
    )
    raise PlanforgeError("unknown-rule-near" if near else "unknown-rule", rule=word, near=near)
