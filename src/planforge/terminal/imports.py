"""What an import says of one file: what was read, how far it says the same, what has to be looked at."""

from __future__ import annotations

from collections import Counter

from planforge.diagnostics.messages import say
from planforge.importing.proof import Apart
from planforge.plan import records as m
from planforge.runs.importing import How, Imported
from planforge.terminal.screen import Terminal

_SHOWN = 12  # differences
_LONG = 60  # characters of one


def tell(
    imported: Imported, target: str, evidence: str, slug: str, how: How, terminal: Terminal
) -> None:
    """The result of one file on the terminal; ``evidence`` is "" where nothing was written."""
    source, counts, proof = imported.source, imported.counts, imported.proof
    terminal.say(
        "import-read", path=imported.path, passages=len(source.passages), grids=len(source.grids)
    )
    terminal.say("import-made" if evidence else "import-would", target=target, **counts)
    terminal.say(
        "import-proof",
        percent=proof.percent,
        same=proof.same,
        total=proof.total,
        n=len(proof.apart),
    )
    for apart in proof.apart[: _SHOWN if evidence else None]:
        terminal.say(_key(apart), before=clip(apart.before), after=clip(apart.after))
    if evidence and len(proof.apart) > _SHOWN:
        terminal.say("import-rest", n=len(proof.apart) - _SHOWN, path=evidence)
    if imported.plan.unplaced:
        places = "、".join(dict.fromkeys(one.place for one in imported.plan.unplaced))
        terminal.say("import-unplaced", n=len(imported.plan.unplaced), places=places)
    for kind, n in Counter(remark.kind for remark in source.remarks).items():
        settled = "import-refused" if how.refuse else "import-accepted"
        words = say(terminal.lang, settled) if kind == "修订" else ""
        terminal.say("import-remarks", kind=kind, n=n, settled=words)
    if imported.mendings:
        what = "、".join(f"{what} {n} 处" for what, n in imported.mendings.items())
        terminal.say("import-mended", what=what)
    _inferred(imported, terminal)
    unread = list(dict.fromkeys(one.value for one in imported.evidence if one.key == "unread"))
    if unread:
        words = "、".join(f"“{clip(text)}”" for text in unread)
        terminal.say("import-unread", n=len(unread), words=words)
    if evidence:
        terminal.say("import-next", path=evidence, slug=slug)


def _key(apart: Apart) -> str:
    """The message for a difference."""
    if apart.moved:
        return "import-moved"
    if apart.before:
        return "import-apart" if apart.after else "import-missing"
    return "import-more"


def _inferred(imported: Imported, terminal: Terminal) -> None:
    units = {unit.id: unit.name for unit in m.all_units(imported.plan.units)}
    names = [
        units[one.key.split(".")[1]]
        for one in imported.evidence
        if one.certainty < 80 and one.key.endswith(".role") and one.key.split(".")[1] in units
    ]
    if names:
        terminal.say("import-inferred", n=len(names), names="、".join(names))


def clip(text: str) -> str:
    """A long quote by its beginning and its end."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]}……{text[-_LONG // 2 :]}"
