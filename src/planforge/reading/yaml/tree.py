"""A plan file's text and its YAML tree: decoded, mended in memory, composed; every value keeps
its place.

Scalars stay what was typed (``035``, ``yes``, dates): the field table decides their type later. Nothing
here raises for a user's mistake, and no bytes can make it crash.

Spans count code points of the text as it stands in the file, a byte order mark included, so that
edits fit the file as it is.

>>> node, findings = parse("a.yaml", "名称: 市科学技术局")
>>> span_of("a.yaml", node), findings
(Span(file='a.yaml', start=0, end=10), ())
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import Node, ScalarNode

from planforge.diagnostics.finding import Edit, Finding
from planforge.diagnostics.span import Span
from planforge.reading.yaml.causes import cause_at, mark_left_out
from planforge.reading.yaml.decoding import BOM, LIMIT_BYTES, decode
from planforge.reading.yaml.marks import Culprit, Vocabulary, mended
from planforge.reading.yaml.necessary import needed
from planforge.reading.yaml.patch import Patched, apply_edits, line_start, nodes, replaced
from planforge.reading.yaml.problem import explained, reader_words
from planforge.reading.yaml.scan import culprits, is_certain, suspects, tabs
from planforge.reading.yaml.shared import LIMIT_DEPTH, may_share, shared_parts

__all__ = ["LIMIT_BYTES", "LIMIT_DEPTH", "apply_edits", "bounds", "decode", "parse", "span_of"]

_ROUNDS = 4
_BEFORE, _AFTER = 14, 20  # characters of a line that a hint shows around a mark
_TAG = "tag:yaml.org,2002:str"
_NOWHERE = Vocabulary()

# Invisible or forbidden: C0 and C1, zero-width, line separators, bidi controls, marks inside the
# text, what a failed conversion leaves behind, surrogates.
INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufffd-\uffff\ud800-\udfff"
)
_CONTROL = re.compile(f"[{INVISIBLE}]")
_GLUED_HASH = re.compile(r"(?<=\S) +#(\S[^\n]*)")
_SHORT_LABEL = re.compile(r"[0-9A-Za-z一二三四五六七八九十][^\s]{0,5}\s*")


class _TooDeepError(Exception):
    """Nesting beyond the limit, told where it began."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


class _Loader(CParser):
    """The C parser with one tag for every scalar, and a limit before the C stack is at stake."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(self, _kind: type, _value: Any, _implicit: Any) -> str:
        return _TAG

    def descend_resolver(self, parent: Node | None, _index: Any) -> None:
        self._depth += 1
        if self._depth > LIMIT_DEPTH:
            raise _TooDeepError(parent.start_mark.index if parent else 0)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def parse(
    file: str, text: str, words: Vocabulary = _NOWHERE
) -> tuple[Node | None, tuple[Finding, ...]]:
    """The YAML tree of ``text`` and all that is wrong with its YAML; None where there is no tree.

    ``words`` are the keys of the field table, by which wrong marks are told from text. A file with
    wrong marks is read as it was meant; its findings say that it must be mended.

    Findings: PF001, PF005, PF006, PF008, PF009, PF014, PF020, PF024, PF025.
    """
    findings: list[Finding] = []
    work = Patched(text)
    if text.startswith(BOM):
        work = work.edited([Edit(Span(file, 0, 1), "")])
    work = _without_controls(file, work, findings)
    if may_share(work.text):
        shared = [_moved(finding, work) for finding in shared_parts(file, work.text)]
        findings += shared
        if any(finding.args.get("fatal") for finding in shared):
            return None, tuple(findings)
    return _composed(file, work, words, findings)


def _without_controls(file: str, work: Patched, findings: list[Finding]) -> Patched:
    found = list(_CONTROL.finditer(work.text))
    for match in found:
        start = work.original(match.start())
        code = f"U+{ord(match.group()):04X}"
        findings.append(Finding("PF009", Span(file, start, start + 1), {"code": code}))
    if not found:
        return work
    return work.edited([Edit(Span(file, m.start(), m.end()), "") for m in found])


def _composed(
    file: str, work: Patched, words: Vocabulary, findings: list[Finding]
) -> tuple[Node | None, tuple[Finding, ...]]:
    """Compose; mend what drafters mistype; compose again, until nothing is left to mend."""
    blamed: list[Culprit] = []
    good: tuple[Patched, Node] | None = None
    for left in reversed(range(_ROUNDS)):
        node, error = _compose(work.text)
        if isinstance(error, _TooDeepError):
            at = work.original(error.index)
            findings.append(Finding("PF014", Span(file, at, at + 1), {"limit": LIMIT_DEPTH}))
            return None, tuple(findings)
        if node is not None:
            good = (work, node)
        elif good is not None:  # mending what YAML could read has broken it: read it as it was
            return _finished(file, *good, None, blamed, findings)
        found = mended(_culprits(work.text, words, node, error))
        if not found or not left:
            break
        blamed += found
        findings += _blamed(file, work, found)
        work = work.edited([Edit(Span(file, c.start, c.end), c.want) for c in found])
    return _finished(file, work, node, error, blamed, findings)


def _finished(
    file: str,
    work: Patched,
    node: Node | None,
    error: Exception | None,
    blamed: list[Culprit],
    findings: list[Finding],
) -> tuple[Node | None, tuple[Finding, ...]]:
    if isinstance(error, yaml.YAMLError):
        # After a guess at the width of tabs the next error may be of our own making.
        if not any(culprit.moves for culprit in blamed):
            findings.append(_syntax(file, work, error))
        return None, tuple(findings)
    if node is None or (isinstance(node, ScalarNode) and not node.value.strip()):
        if not findings:
            findings.append(Finding("PF020", Span(file)))
        return None, tuple(findings)
    if work.below is not None:
        node = replaced(node, work)
    findings += _swallowed(file, work, node)
    return node, tuple(findings)


def _compose(text: str) -> tuple[Node | None, Exception | None]:
    try:
        node: Node | None = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        if _is_too_deep(error):
            return None, _TooDeepError(error.problem_mark.index if error.problem_mark else 0)
        return None, error
    except (yaml.YAMLError, _TooDeepError) as error:
        return None, error
    return node, None


def _is_too_deep(error: yaml.MarkedYAMLError) -> bool:
    """Whether libyaml itself (0.2.6 and later) stopped at its own limit of nesting, before ours was asked."""
    said = f"{error.problem} {error.context}".lower()
    return "depth" in said or "nest" in said


def _culprits(
    text: str, words: Vocabulary, node: Node | None, error: Exception | None
) -> list[Culprit]:
    if node is not None:
        return culprits(text, words, node)
    if error is None:
        return []
    found = suspects(text, words)
    # YAML has no tabs there, and no text begins a line so, whatever else is wrong.
    certain = [*_tabs_that_mend(text), *(c for c in found if is_certain(text, c, words))]
    rest = [culprit for culprit in found if culprit not in certain]
    mark = getattr(error, "problem_mark", None)
    cause = mark_left_out(text, mark.index) if mark is not None else None
    if cause:  # what stands before it on its line is text
        start = line_start(text, cause[0])
        rest = [one for one in rest if not start <= one.start < cause[0]]
    return [*certain, *needed(text, rest, certain, _reach)]


def _reach(text: str) -> int:
    """How far YAML reads ``text``, in characters; beyond its end where it reads all."""
    error = _compose(text)[1]
    if error is None:
        return len(text) + 1
    mark = getattr(error, "problem_mark", None)
    return int(mark.index) if mark is not None else 0


def _tabs_that_mend(text: str) -> list[Culprit]:
    """Tabs of the width that makes the file readable, else of two blanks."""
    by_width = [tabs(text, width) for width in (2, 4, 8)]
    for found in by_width:
        edits = [Edit(Span("", c.start, c.end), c.want) for c in found]
        if found and _compose(apply_edits(text, edits))[1] is None:
            return found
    return by_width[0]


def _blamed(file: str, work: Patched, found: list[Culprit]) -> Iterator[Finding]:
    """One finding for each culprit: what stands there, what should, and the line as it would be."""
    for index, culprit in enumerate(found):
        start, end = work.original(culprit.start), work.original(culprit.end - 1) + 1
        there = work.text[culprit.start : culprit.end]
        args = {**_marks(there, culprit.want), "example": _example(work.text, found, index)}
        yield Finding(culprit.code, Span(file, start, end), args)


def _marks(there: str, want: str) -> dict[str, str]:
    """The mark that stands there and the one that should; blanks by their name."""
    found, needed = there.strip(), want.strip()
    if found and found != needed:
        return {"found": found, "want": needed, "found_en": found, "want_en": needed}
    if "\u3000" not in there and found:  # a missing blank
        return {"found": found, "want": needed, "found_en": found, "want_en": needed}
    wide = "\u3000" in there
    return {
        "found": "全角空格" if wide else "从网页或者 Word 里带来的不间断空格",
        "want": "空格",
        "found_en": "full-width blank" if wide else "no-break space, as web pages and Word have it",
        "want_en": "blank",
    }


def _example(text: str, found: list[Culprit], index: int) -> str:
    """The part of the line around a culprit, with all that is wrong there put right."""
    at = found[index]
    line = line_start(text, at.start)
    start = max(line, at.start - _BEFORE)
    stop = text.find("\n", at.end, at.end + _AFTER)
    end = stop if stop >= 0 else at.end + _AFTER
    comment = text.find(" #", at.end, end)
    end = comment if comment >= 0 else min(end, len(text))
    near = found[max(0, index - _BEFORE) : index + _AFTER]
    edits = [
        Edit(Span("", c.start - start, c.end - start), c.want)
        for c in near
        if start <= c.start and c.end <= end
    ]
    lead, tail = "…" if start > line else "", "…" if end == at.end + _AFTER else ""
    return f"{lead}{apply_edits(text[start:end], edits).strip()}{tail}"


def _syntax(file: str, work: Patched, error: yaml.YAMLError) -> Finding:
    start, end, problem = explained(error)
    mark = getattr(error, "problem_mark", None)
    known = cause_at(work.text, start, mark.index if mark is not None else start)
    start, end, problem = known or (start, end, problem)
    length = len(work.text)
    span = Span(file, work.original(min(start, length)), work.original(min(end, length)))
    args = {
        "zh": problem.zh,
        "en": problem.en,
        "fix_zh": problem.hint_zh,
        "fix_en": problem.hint_en,
        "reader": reader_words(error),
    }
    return Finding("PF001", span, args)


def _moved(finding: Finding, work: Patched) -> Finding:
    span = finding.span
    moved = Span(span.file, work.original(span.start), work.original(span.end))
    return Finding(finding.code, moved, finding.args)


def _swallowed(file: str, work: Patched, root: Node) -> Iterator[Finding]:
    """PF024: `` #`` that cut a text short: ``规划科 #1``, ``负责《规划 #1》的编制``."""
    if " #" not in work.text:
        return
    text = Patched(work.text)
    suspicious = [m for m in _GLUED_HASH.finditer(text.text) if _cuts_text(text.text, m)]
    if not suspicious:
        return
    ends = {
        node.end_mark.index
        for node in nodes(root)
        if isinstance(node, ScalarNode) and not node.style and node.value
    }
    for match in suspicious:
        if work.original(match.start() - 1) + 1 in ends:
            start, end = work.original(match.start()), work.original(match.end(1) - 1) + 1
            yield Finding("PF024", Span(file, start, end), {"lost": match[1].strip()[:20]})


def _cuts_text(text: str, match: re.Match[str]) -> bool:
    """Whether the words before the ``#`` are Chinese and go on, leave a bracket open, or a sentence that ends behind it."""
    line = text[line_start(text, match.start()) : match.start()]
    value = line.rpartition(": ")[2]
    if any(value.count(a) > value.count(b) for a, b in ("《》", "（）", "“”", "〈〉")):
        return any(mark in match[1] for mark in "》）”〉")
    if not value.isascii() and value[-1:] != "。" and match[1].rstrip().endswith("。"):
        return True
    return not value[-1:].isascii() and _SHORT_LABEL.fullmatch(match[1]) is not None


def bounds(node: Node) -> tuple[int, int]:
    """Start and end of ``node``; a block collection ends where its last value ends."""
    if node.__class__ is ScalarNode:
        return node.start_mark.index, node.end_mark.index
    last: Any = node
    while last.__class__ is not ScalarNode and last.value and not last.flow_style:
        tail = last.value[-1]
        last = tail[1] if tail.__class__ is tuple else tail
    start: int = node.start_mark.index
    return start, max(last.end_mark.index, start)


def span_of(file: str, node: Node) -> Span:
    """The place of ``node``, see ``bounds``."""
    return Span(file, *bounds(node))
