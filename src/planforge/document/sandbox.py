"""The environment that templates run in: only words come out, nothing is reached, and everything has a bound.

Nothing a plan says can become markup: every value written out is escaped, unless a macro made it. A template calls
macros, ``range`` and ``namespace``, the few methods of ``METHODS``, and the filters of ``filters``; each costs of the
``Budget`` that a paper is made with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from planforge.document import markdown
from planforge.document.budget import NUMBER, SIZE, Budget, TooMuch, size
from planforge.plan.records import Choice
from planforge.words import phrases
from planforge.words.numerals import numeral

# Jinja's own filters that neither make markup nor depend on chance or order of hashing.
_JINJA_FILTERS = (
    "batch", "count", "default", "first", "indent", "int", "last", "length", "list", "map", "reject",
    "rejectattr", "reverse", "select", "selectattr", "sort", "string", "sum", "trim", "unique",
)  # fmt: skip

# What may be called on a value: what only looks at it, or takes something away.
METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        "startswith endswith strip lstrip rstrip removeprefix removesuffix split rsplit partition"
        " rpartition splitlines find rfind index count lower upper isdigit isdecimal isalpha isascii".split()
    ),
    Mapping: frozenset("get items keys values".split()),
    list: frozenset("count index".split()),
    tuple: frozenset("count index".split()),
    date: frozenset({"isoformat"}),
    LoopContext: frozenset("cycle changed".split()),
}  # fmt: skip
_RANGE = 100_000  # numbers of one range


class ValueUnfit(jinja2.TemplateRuntimeError):
    """A value that cannot stand in a paper; its text is Chinese."""


def _text(value: object) -> str:
    """A value as the words of a paper. Raises ValueUnfit for what has none (None, a list …)."""
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
    raise ValueUnfit(f"这里写出的是{kind}，不是文字或数字")


def _safe(value: object) -> Markup:
    """A value as Markdown: what a macro made stays, everything else is escaped."""
    if isinstance(value, Markup):
        return value
    return Markup(markdown.escape(_text(value)))  # noqa: S704 - escaped here, for Markdown


def _join(values: Iterable[object], separator: str = "") -> Markup:
    """The filter ``join``; results of macros among the values stay what they are."""
    parts = [_safe(value) for value in values]
    between = _safe(separator)
    if sum(map(len, parts)) + len(between) * len(parts) > SIZE:
        raise TooMuch("连起来的文字太长")
    return between.join(parts)


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
_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
_WRITE, _HOLD = "_write", "_hold"  # filters put in by ``_Environment._parse``


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


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with plan text kept words in every way two values can be put together.

    ``budget`` is set anew for each paper.
    """

    intercepted_binops = frozenset({"+", "*", "**"})

    def __init__(self, load: Callable[[str], tuple[str, str, Callable[[], bool]] | None]) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(load),
            autoescape=True,
            finalize=self._finalized(),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_OnlyWords],
            auto_reload=False,
            optimized=False,  # nothing is worked out before there is a budget
        )
        self.budget = Budget()
        known = {name: self.filters[name] for name in _JINJA_FILTERS} | dict(FILTERS)
        self.filters = {name: self._guarded(name, one) for name, one in known.items()}
        self.filters |= {_WRITE: self._written, _HOLD: self._held}
        known_tests: Mapping[str, Any] = self.tests
        self.tests = {name: self._counted(one) for name, one in known_tests.items()}
        self.globals = {"range": self._range, "namespace": Namespace}

    def _finalized(self) -> Callable[..., Markup]:
        @jinja2.pass_eval_context
        def finalize(_context: EvalContext, value: object) -> Markup:
            """``_safe`` for every value written out. It takes the context so that Jinja folds no constant
            (and HTML-escapes it) before it is asked."""
            words = _safe(value)
            self.budget.write(len(words))
            return words

        return finalize

    def _guarded(self, name: str, of: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose input, numbers and result are bounded."""
        leading = int(hasattr(of, "jinja_pass_arg"))  # Jinja's own first argument

        @wraps(of)
        def guarded(*given: Any, **named: Any) -> Any:
            self.budget.take(*given[leading + 1 :], *named.values())
            self.budget.look(given[leading])
            start = (*given[leading + 2 :], *named.values()) if name == "sum" else ()
            if any(isinstance(one, list | tuple) for one in start):
                raise TooMuch("sum 只用于数")
            found = of(*given, **named)
            self.budget.write(_characters(found))
            return found

        return guarded

    def _counted(self, of: Callable[..., bool]) -> Callable[..., bool]:
        """A test (``x is in y``) that costs what it looks at."""
        leading = int(hasattr(of, "jinja_pass_arg"))

        @wraps(of)
        def counted(*given: Any) -> bool:
            self.budget.look(*given[leading:])
            return of(*given)

        return counted

    def _written(self, number: int) -> str:
        """The words of a template itself, each time they are gone over."""
        self.budget.step()
        self.budget.write(number)
        return ""

    def _held(self, value: object) -> object:
        """A list put together: what is in it, as often as it is in it, is bounded."""
        self.budget.look(value)
        return value

    @staticmethod
    def _range(*numbers: int) -> range:
        found = range(*numbers)
        if len(found) > _RANGE:
            raise TooMuch(f"range 不能多于{_RANGE}个数")
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree with every run over a piece of text, and every list put together, counted."""
        tree = super()._parse(source, name, filename)
        bodies: list[Any] = [tree, *tree.find_all(_BODIES)]
        for body in bodies:
            words = sum(len(text.data) for text in body.find_all(nodes.TemplateData))
            counted = nodes.Filter(nodes.Const(words), _WRITE, [], [], None, None)
            body.body.insert(0, nodes.ExprStmt(counted).set_lineno(body.lineno))
        for parent in [tree, *tree.find_all(nodes.Node)]:
            _hold_inside(parent)
        tree.set_environment(self)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record is a fact and always safe; the sandbox's own look costs a quarter of
        the time of a paper, so it is kept for everything else."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()) and attribute[0] != "_":
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Methods of a macro's result would escape as HTML or not at all; of other values, see ``METHODS``."""
        if isinstance(obj, Markup) or not super().is_safe_attribute(obj, attr, value):
            return False
        if not callable(value) or isinstance(value, type | Macro):
            return True
        known = (names for of, names in METHODS.items() if isinstance(obj, of))
        return not isinstance(obj, (*METHODS, bytes, int)) or any(attr in names for names in known)

    def wrap_str_format(self, value: Any) -> None:
        """``format`` is a method like any other that makes something longer: not among ``METHODS``."""

    def call(self, context: Any, obj: Any, /, *given: Any, **named: Any) -> Any:
        """A macro, ``range``, ``namespace`` or a method, with bounded arguments."""
        if obj != self._range:
            self.budget.take(*given, *named.values())
        self.budget.step()
        found = super().call(context, obj, *given, **named)
        self.budget.write(_characters(found))
        return found

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """``+`` escapes what is no macro's result; ``*`` and ``**`` are for small numbers."""
        self.budget.look(left, right)
        if operator == "+" and (isinstance(left, Markup) or isinstance(right, Markup)):
            return _join([left, right])
        if operator != "+" and not _small(left, right):
            raise ValueUnfit("乘法只能用于不大的数")
        found = super().call_binop(context, operator, left, right)
        size(found)
        return found


def _characters(made: object) -> int:
    """Of a text that was made; of anything else none, but it is measured all the same. Raises TooMuch."""
    measured = size(made)
    return measured if isinstance(made, str) else 0


def _hold_inside(parent: nodes.Node) -> None:
    """Put ``_HOLD`` around what ``parent`` puts together, cuts out, compares, or asks at each turn of a loop."""
    for field in parent.fields:
        value = getattr(parent, field)
        asked = isinstance(parent, nodes.Compare | nodes.Operand) or field == "test"
        if isinstance(value, list):
            setattr(parent, field, [_held(one, whole=asked) for one in value])
        elif isinstance(value, nodes.Node):
            setattr(parent, field, _held(value, whole=asked))


def _held(node: Any, *, whole: bool) -> Any:
    made = (
        isinstance(node, nodes.List | nodes.Dict)
        or (isinstance(node, nodes.Tuple) and node.ctx == "load")
        or (isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice))
    )
    if not made and not (whole and isinstance(node, nodes.Expr)):
        return node
    return nodes.Filter(node, _HOLD, [], [], None, None).set_lineno(node.lineno)


def _small(*values: object) -> bool:
    return all(isinstance(value, int) and abs(value) <= NUMBER for value in values)
