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
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Lines, Span
from planforge.document import markdown
from planforge.document.blocks import Document, Picture
from planforge.plan.records import Choice
from planforge.words import phrases
from planforge.words.numerals import numeral

TEMPLATE_ERROR = "PF017"
FOLDER = "templates/"  # where a workspace keeps them: a finding's file is this and the name

# Jinja's own filters that neither make markup nor depend on chance or order of hashing.
_JINJA_FILTERS = (
    "batch", "count", "default", "first", "indent", "int", "last", "length", "list", "map", "reject",
    "rejectattr", "reverse", "select", "selectattr", "sort", "string", "sum", "trim", "unique",
)  # fmt: skip

# What a template's own code can run into; everything else is a bug of ours and stays loud.
_RUNTIME = (
    ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
)  # fmt: skip


class _ValueError(jinja2.TemplateRuntimeError):
    """A value that cannot stand in a paper; its text is Chinese."""


def _text(value: object) -> str:
    """A value as the words of a paper. Raises _ValueError for what has none (None, a list …)."""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # StrictUndefined says which name is missing
    if isinstance(value, Choice):
        return value.zh
    if isinstance(value, str):
        return phrases.one_line(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    kind = "空值" if value is None else "是或否" if isinstance(value, bool) else "一组内容"
    raise _ValueError(f"这里写出的是{kind}，不是文字或数字")


def _safe(value: object) -> Markup:
    """A value as Markdown: what a macro made stays, everything else is escaped."""
    if isinstance(value, Markup):
        return value
    return Markup(markdown.escape(_text(value)))  # noqa: S704 - escaped here, for Markdown


@jinja2.pass_eval_context
def _finalize(_context: EvalContext, value: object) -> Markup:
    """``_safe`` for every value written out. It takes the context so that Jinja folds no constant
    (and HTML-escapes it) before it is asked."""
    return _safe(value)


def _join(values: Iterable[object], separator: str = "") -> Markup:
    """The filter ``join``; results of macros among the values stay what they are."""
    return _safe(separator).join([_safe(value) for value in values])


def _anchor(value: object, part: object = "") -> Markup:
    """The filter ``anchor``: what of the plan the block stands for; it shows nothing."""
    name = ".".join(str(word) for word in (part, value) if word != "")
    return Markup(markdown.anchor(name) if value != "" else "")  # noqa: S704 - quoted there


_SPAN_MARKS = {"keep": "", "insert": "++", "delete": "~~"}


def _marked(spans: Iterable[Any]) -> Markup:
    """The filter ``marked``: words with what was added and what was dropped (records with op and text)."""
    return Markup("").join(
        Markup(_SPAN_MARKS[span.op]) + _safe(span.text) + Markup(_SPAN_MARKS[span.op])  # noqa: S704
        for span in spans
        if span.text
    )


class _OnlyWords(Extension):
    """Refuses what would let words past the escaping: ``~``, ``%`` and ``{% autoescape %}``."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        before = ""
        for token in stream:
            if token.type in ("tilde", "mod"):
                sign = "~" if token.type == "tilde" else "%"
                raise jinja2.TemplateSyntaxError(
                    f"不能用“{sign}”：要连接文字，把它们挨着写", token.lineno, stream.name
                )
            if before == "block_begin" and token.value == "autoescape":
                raise jinja2.TemplateSyntaxError("不能用 autoescape", token.lineno, stream.name)
            before = token.type
            yield token


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with plan text kept words in every way two values can be put together."""

    intercepted_binops = frozenset({"+", "*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record is a fact and always safe; the sandbox's own look costs a quarter of
        the time of a paper, so it is kept for everything else."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()) and attribute[0] != "_":
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Methods of a macro's result would escape as HTML or not at all."""
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """``+`` escapes what is no macro's result; ``*`` and ``**`` are for small numbers."""
        if operator == "+" and (isinstance(left, Markup) or isinstance(right, Markup)):
            return _join([left, right])
        if operator != "+" and not _small(left, right):
            raise _ValueError("乘法只能用于不大的数")
        return super().call_binop(context, operator, left, right)


def _small(*values: object) -> bool:
    return all(isinstance(value, int) and abs(value) <= 10_000 for value in values)


FILTERS: Mapping[str, Callable[..., object]] = {
    "sentence": phrases.sentence,
    "sentences": phrases.sentences,
    "bare": phrases.bare,
    "opened": phrases.opened,
    "book": phrases.book,
    "listed": phrases.listed,
    "day": phrases.day,
    "numeral": numeral,
    "join": _join,
    "anchor": _anchor,
    "marked": _marked,
}


def _environment(templates: Mapping[str, str], loaded: list[str]) -> _Environment:
    """An environment for one set of templates; the names it compiles are added to ``loaded``."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        loaded.append(name)
        return (templates[name], name, lambda: True) if name in templates else None

    environment = _Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_OnlyWords],
        auto_reload=False,
    )
    known = environment.filters
    environment.filters = {name: known[name] for name in _JINJA_FILTERS} | dict(FILTERS)
    environment.globals = {name: environment.globals[name] for name in ("range", "namespace")}
    return environment


@lru_cache(maxsize=8)
def _compiled(templates: tuple[tuple[str, str], ...]) -> _Environment:
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
    try:
        text = environment.get_template(template).render(context)
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


def _place(error: BaseException, template: str, templates: Mapping[str, str]) -> tuple[str, int]:
    """The innermost template line in the traceback (Jinja writes template lines into it)."""
    name, line = template, 1
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in templates:
            name, line = file, trace.tb_lineno
        trace = trace.tb_next
    return name, line


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
        case _ValueError():
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
