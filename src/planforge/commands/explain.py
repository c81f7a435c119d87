"""``planforge explain PF201``: what a rule wants, by which norm, with a bad and a good example."""

from __future__ import annotations

import re
from argparse import Namespace

from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.finding import Rule
from planforge.diagnostics.messages import say
from planforge.judging.rules import RULES, by_code
from planforge.judging.rules.sources import in_english
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
    terminal.say("rule-source", source=rule.source if lang == "zh" else in_english(rule.source))
    terminal.say("rule-since", version=rule.since)
    terminal.say("rule-message", message=message)
    if hint:
        terminal.say("rule-hint", hint=hint)
    terminal.line()
    if lang == "zh":
        terminal.line(rule.help)
        return 0
    for heading, key in _EXAMPLES.items():
        terminal.say(key)
        terminal.line()
        terminal.line("\n\n".join(_blocks(rule.help, heading)) + "\n")
    terminal.say("rule-page-in-chinese", code=rule.code)
    return 0


# The pages are Chinese, as the norms are; in English stand the message, what to do, and the examples.
_EXAMPLES = {"## 错误示例": "rule-wrong", "## 正确示例": "rule-right"}
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _blocks(page: str, heading: str) -> list[str]:
    """The blocks of code below a heading of a page."""
    section = page.partition(f"{heading}\n")[2].partition("\n## ")[0]
    return _BLOCK.findall(section)


def _named(word: str) -> Rule:
    rule = by_code(word.upper()) or next((r for r in RULES if r.name == word.lower()), None)
    if rule is not None:
        return rule
    near = nearest(word.upper(), (rule.code for rule in RULES)) or nearest(
        word.lower(), (rule.name for rule in RULES)
    )
    raise PlanforgeError("unknown-rule-near" if near else "unknown-rule", rule=word, near=near)
