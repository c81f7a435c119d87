"""``planforge verify 旧.docx 新.docx 修订稿.docx``: whether a redline, anybody's, is exactly between two versions."""

from __future__ import annotations

from argparse import Namespace

from planforge.runs.verifying import Apart, verify
from planforge.terminal.arguments import base_of
from planforge.terminal.imports import clip
from planforge.terminal.screen import Terminal


def run(options: Namespace, terminal: Terminal) -> int:
    """0: all accepted it is the new version, all refused the old one; 1: it is not, and where. Raises PlanforgeError."""
    apart = verify(base_of(options), options.old, options.new, options.redline)
    for one in apart:
        key = "verify-accepted" if one.accepted else "verify-refused"
        terminal.say(key, place=one.place, wanted=clip(one.wanted), found=clip(one.found))
    if not apart:
        terminal.say("verify-exact", old=options.old, new=options.new, path=options.redline)
        return 0
    terminal.say("verify-apart", path=options.redline, n=len(apart), ways=_ways(apart))
    return 1


def _ways(apart: tuple[Apart, ...]) -> str:
    """How many differences each way: 接受后2处、拒绝后1处."""
    counts = (
        ("接受后", sum(one.accepted for one in apart)),
        ("拒绝后", sum(not one.accepted for one in apart)),
    )
    return "、".join(f"{way}{n}处" for way, n in counts if n)
