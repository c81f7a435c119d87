"""A template and what it is given, into a paper: Jinja2, then Markdown, then blocks.

Templates come as a mapping name → text ("papers/x.md.j2"), read by the edges.

Nothing a plan says can become markup: every value written out is escaped, unless a macro made it.
Nothing a template does is an exception: each mistake is a PF017 with the template's line.

>>> paper, findings = compose("a", {"name": "# 甲"}, {"a": "1. {{ name }}"})
>>> paper.blocks
(Item(level=1, label='一、', inlines=(Text(text='# 甲'),)),)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

import jinja2
from jinja2.exceptions import SecurityError

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Lines, Span
from planforge.document import markdown
from planforge.document.blocks import Document, Picture
from planforge.document.budget import LINE, Budget, TooMuch
from planforge.document.sandbox import Environment, ValueUnfit

TEMPLATE_ERROR = "PF017"
FOLDER = "templates/"  # where a workspace keeps them: a finding's file is this and the name

# What a template's own code can run into; everything else is a bug of ours and stays loud.
_RUNTIME = (
    ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
)  # fmt: skip


def _environment(templates: Mapping[str, str], loaded: list[str]) -> Environment:
    """An environment for one set of templates; the names it compiles are added to ``loaded``."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        loaded.append(name)
        return (templates[name], name, lambda: True) if name in templates else None

    return Environment(load)


@lru_cache(maxsize=8)
def _compiled(templates: tuple[tuple[str, str], ...]) -> Environment:
    """The compiled templates of one set; kept, because a build makes a thousand papers of it."""
    return _environment(dict(templates), [])


def compose(
    template: str,
    context: Mapping[str, object],
    templates: Mapping[str, str],
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paper that ``template`` (a name in ``templates``) makes of ``context``.

    ``pictures`` are those that ``![alt](name)`` may name.

    Findings: PF017, at most one, at the line of the template that failed (or of the template it
    imports); then there is no paper. Args: ``template``, ``line``, ``reason``, ``reason_en``.
    """
    environment = _compiled(tuple(sorted(templates.items())))
    environment.budget = Budget()
    try:
        text = environment.get_template(template).render(context)
        _check_lines(text)
    except jinja2.TemplateSyntaxError as error:
        return None, (_finding(templates, error.name or template, error.lineno, *_why(error)),)
    except (jinja2.TemplateError, *_RUNTIME) as error:
        name, line = _place(error, template, templates)
        return None, (_finding(templates, name, line, *_why(error)),)
    try:
        return markdown.parse(text, pictures), ()
    except markdown.PaperError as error:
        name, line = _writer(template, context, templates, text.split("\n")[max(0, error.line - 1)])
        return None, (_finding(templates, name, line, error.zh, str(error)),)


_CONFLICT = re.compile("^<{7} .*$", re.MULTILINE)
_UNMERGED = "有没有处理完的合并冲突（<<<<<<<）", "an unresolved merge conflict (<<<<<<<)"


def faults(templates: Mapping[str, str]) -> tuple[Finding, ...]:
    """What is wrong with ``templates`` before any paper is made of them: PF017, one each at most."""
    environment = _compiled(tuple(sorted(templates.items())))
    found = []
    for name, text in templates.items():
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            found.append(_finding(templates, name, line, *_UNMERGED))
            continue
        try:
            environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            place = error.name or name
            found.append(_finding(templates, place, error.lineno, *_why(error)))
    return tuple(found)


def _check_lines(text: str) -> None:
    """Raises TooMuch for a line that no page holds."""
    if max(map(len, text.split("\n"))) > LINE:
        raise TooMuch(f"有一段超过{LINE}字")


def _place(error: BaseException, template: str, templates: Mapping[str, str]) -> tuple[str, int]:
    """The innermost template line in the traceback (Jinja writes template lines into it)."""
    places = [(template, 1)]
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in templates:
            places.append((file, trace.tb_lineno))
        trace = trace.tb_next
    # An endless recursion ends anywhere: its line is the one that calls again and again.
    endless = isinstance(error, RecursionError)
    return Counter(places).most_common(1)[0][0] if endless else places[-1]


def _writer(
    template: str, context: Mapping[str, object], templates: Mapping[str, str], written: str
) -> tuple[str, int]:
    """The template and line that most likely wrote the line ``written``: the one that begins like
    it, of the templates this paper used (found by making it again, which only an error costs)."""
    used: list[str] = []
    _environment(templates, used).get_template(template).render(context)
    for name in used:
        for number, candidate in enumerate(templates[name].split("\n"), 1):
            fixed = re.split(r"\{[{%#]", candidate, maxsplit=1)[0].strip()
            if len(fixed) > 1 and written.strip().startswith(fixed):
                return name, number
    return template, 1


def _finding(templates: Mapping[str, str], name: str, line: int, zh: str, en: str) -> Finding:
    lines = Lines(templates.get(name, ""))
    line = max(1, min(line, len(lines)))
    start = lines.offset(line)
    span = Span(FOLDER + name, start, start + len(lines.line(line)))
    return Finding(
        TEMPLATE_ERROR, span, {"template": name, "line": line, "reason": zh, "reason_en": en}
    )


_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_UNCLOSED = re.compile(r"end of template.*tags?: '?(?:\w+' or ')*(end\w+)'")


def _syntax(said: str) -> str:
    if not said.isascii():
        return said  # ours
    if match := _UNCLOSED.search(said):
        return f"缺少结束的 {match[1]}"
    if match := _UNKNOWN_TAG.search(said):
        return f"没有叫“{match[1]}”的标签"
    return f"模板语法有误（{said}）"


_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '?([^']+?)'?$")


def _why(error: BaseException) -> tuple[str, str]:
    """What went wrong, in Chinese and English; never the name of a class."""
    said = str(error) or "nothing more is known"
    match error:
        case TooMuch():
            return said, "the template wants more than a paper needs"
        case ValueUnfit():
            return said, "a value that is neither words nor a number"
        case jinja2.UndefinedError():
            found = _UNDEFINED.search(said)
            name = (found[1] or found[2]) if found else said
            return f"没有叫“{name}”的内容", said
        case jinja2.TemplateAssertionError():
            return f"没有这个过滤器或检验（{said}）", said
        case jinja2.TemplateSyntaxError():
            return _syntax(said), said
        case jinja2.TemplateNotFound():
            return f"没有名为“{said}”的模板", f"no template named {said}"
        case SecurityError():
            return f"模板里不允许这样做（{said}）", said
        case RecursionError():
            return "宏一直在调用自己", "a macro calls itself without end"
        case _:
            return f"模板运行出错（{said}）", said
