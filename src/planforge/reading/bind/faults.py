"""The findings of binding, with the words their messages need."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from planforge.diagnostics.finding import Edit, Finding, Related
from planforge.diagnostics.messages import mending
from planforge.diagnostics.span import Span
from planforge.plan.fields import POOL_KINDS, RANKS
from planforge.plan.kinds import Field, Many, Record, RecordSpec, Whole, Words
from planforge.plan.records import LeaderPost, LevelTotal, Located, Pool, Staffing
from planforge.reading.bind.synonyms import meant
from planforge.reading.bind.table import Table
from planforge.reading.bind.values import Bad, leader_posts
from planforge.reading.yaml.tree import INVISIBLE, bounds
from planforge.words.numerals import nearest
from planforge.words.traditional import simplified

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LONGEST_SNIPPET = 24
CUT = "cut"  # in a finding's args: where a text ends that goes on behind it
LOST = "lost"  # in a finding's args: "1" where the plan was read without what stands there
_LONGEST_KEY = 40  # letters of a key that is looked up
_NEAR, _ALL = (
    "near",
    "all",
)  # in a finding's args: the key that is meant; it tells all that is missing
_NUMBER = re.compile("[0-9]+(?= ?[名人]?$)")
_LOOKUPS = 50  # near words are looked up for so many unknown keys of a file: each costs 1 ms


def snippet(text: str) -> str:
    """A text short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SNIPPET else line[:_LONGEST_SNIPPET] + "…"


def english(of: type[Located]) -> str:
    """A record in English words: UnitLeaders is ``unit leaders``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", of.__name__).lower()


class Faults:
    """Collects the findings of one file."""

    def __init__(self, file: str, *, zh: bool = False) -> None:
        self.file = file
        self.zh = zh  # whether the file is written with Chinese keys
        self.found: list[Finding] = []
        self._lookups = 0

    def add(
        self,
        code: str,
        span: Span,
        args: Mapping[str, Any],
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
    ) -> None:
        self.found.append(Finding(code, span, args, related, edits=edits))

    def span(self, node: Node) -> Span:
        return Span(self.file, *bounds(node))

    def unknown_key(
        self, key: Node, table: Table, specs: Mapping[type[Located], RecordSpec]
    ) -> str:
        """Tell an unknown key; the known one that is meant, "" where none is like it."""
        if not isinstance(key, ScalarNode):
            self._type(key, ("键", "a key"), ("文字", "text"), key)
            return ""
        name = key.value
        self._lookups += 1
        looked_up = self._lookups <= _LOOKUPS and len(name) <= _LONGEST_KEY
        near = _meant(name, table) if looked_up else ""
        hint = _near(name, near, table, specs) if looked_up else {"near_zh": "", "near_en": ""}
        hint = {**hint, LOST: "" if near else "1", _NEAR: near}
        self._unknown(key, table, hint, zh_keys=not name.isascii())
        return near

    def _unknown(
        self, key: Node, table: Table, hint: Mapping[str, str], *, zh_keys: bool = True
    ) -> None:
        """PF010 with what the key is likely to be; where nothing is near, the keys that are known."""
        known = (
            ""
            if hint.get("near_zh")
            else "、".join(
                field.zh if zh_keys or self.zh else field.key for field in table.spec.fields
            )
        )
        args = {
            "key": snippet(key.value) or "（空）",
            "record": table.spec.zh,
            "record_en": english(table.spec.of),
            "known_zh": f"可以写的有：{known}" if known else "",
            "known_en": f"known keys: {known}" if known else "",
            **hint,
        }
        self.add("PF010", self.span(key), args)

    def cut_by_comma(self, key: Node, before: Node, table: Table) -> None:
        """Words behind a half-width comma in {…}: what stands before the comma is only half a text, or of a list in 【】."""
        zh = "这像是前面一段文字的后半句，被半角逗号断开了：把逗号改成全角“，”。"
        en = 'this looks like the rest of the text before it, cut by a half-width comma: write "，". '
        if key.value.endswith(("】", "］")):
            zh = "几项写在一起要用半角方括号：把【】改成 [ ]。"
            en = "several words stand in half-width brackets: write [ ]. "
        cut = str(bounds(before)[1])
        self._unknown(key, table, {"near_zh": zh, "near_en": en, LOST: "1", CUT: cut})

    def without_colon(self, key: Node, name: str, table: Table) -> None:
        """A known key in {…} whose colon, or the blank behind it, is missing: what follows is part of the key."""
        zh = f"“{name}”后面少了半角冒号和空格：写成“{name}: ……”。"
        en = f"a colon and a blank are missing behind '{name}': write '{name}: …'. "
        self._unknown(key, table, {"near_zh": zh, "near_en": en, LOST: "1"})

    def may_be_meant(
        self,
        node: MappingNode,
        table: Table,
        missing: Sequence[Field],
        given: Collection[str],
        told: int,
    ) -> bool:
        """Say with the unknown keys of a record (told since ``told``) what is missing in it: one of them is likely to be that.
        Whether a key alone tells all that is missing (``{行政编制: 9}`` for kind and number)."""
        keys = {bounds(key)[0] for key, _ in node.value}
        at = [
            n
            for n, one in enumerate(self.found[told:], told)
            if one.code == "PF010" and one.span.start in keys
        ]
        names = [field.zh if self.zh else field.key for field in missing]
        named = {name for field in missing for name in (field.zh, field.key)}
        for n in at:
            args = dict(self.found[n].args)
            if args.get(_ALL):
                return True
            near = str(args.get(_NEAR, ""))
            known = table.entries.get(near)
            if _NEAR not in args:  # it is known what the key is
                pass
            elif near in named:  # what stands there will not do
                args["near_zh"] = f"{args['near_zh']}这里还没有写它。"
                args["near_en"] = f"{args['near_en']}it is missing here. "
            elif len(names) == 1 and len(at) == 1 and (known is None or known[2] in given):
                args |= {
                    "near_zh": f"是不是“{names[0]}”？这里还没有写它。",
                    "near_en": f'did you mean "{missing[0].key}"? it is missing here. ',
                    "known_zh": "",
                    "known_en": "",
                }
            elif len(names) <= len(at):
                lacks = "、".join(f"“{name}”" for name in names)
                args["near_zh"] = f"{args['near_zh']}这里还没有写{lacks}。"
                args["near_en"] = f"{args['near_en']}missing here: {', '.join(names)}. "
            lost = any(not isinstance(field.kind, Words) for field in missing)
            args[LOST] = "1" if lost else args[LOST]
            self.found[n] = replace(self.found[n], args=args)
        return False

    def counts_in_words(self, node: Node, field: Field, want: str, *, safe: bool) -> None:
        """行政编制3名 where {行政编制: 3} belongs."""
        parts = ("“名称: 数”", "name: number")
        self._one_form(node, (field.zh, field.key), parts, want, safe=safe)

    def no_counts(self, node: Node, field: Field) -> None:
        """Something else than names with numbers; a number alone lacks its name."""
        number = _NUMBER.search(node.value) if isinstance(node, ScalarNode) else None
        n, name = number[0] if number else "数", "行政编制" if field.key == "posts" else "正科级"
        fix = (
            f"写成 {{{name}: {n}}}，名称照批准的文件写",
            f"write {{{name}: {n}}}, with the name that was approved",
        )
        self._type(node, (field.zh, field.zh), ("“名称: 数”", "name: number"), node, fix)

    def missing_key(self, node: Node, table: Table, field: Field) -> None:
        self.add("PF011", self.span(node), self._missing(field, table))

    def empty_value(self, key: Node, field: Field, table: Table) -> None:
        self.add("PF011", self.span(key), self._missing(field, table))

    def _missing(self, field: Field, table: Table) -> dict[str, Any]:
        written = {"as_written": field.zh if self.zh else field.key}
        return _named(field, table.spec) | _lost(field) | written

    def no_dash(self, key: Node) -> None:
        """The first key of an item whose dash is missing; ``fmt`` writes it into the two blanks before."""
        at = key.start_mark.index
        self.add("PF026", self.span(key), {}, (), (Edit(Span(self.file, at - 2, at), "- "),))

    def twice(self, key: Node, first: Node, field: Field) -> None:
        both = f"{first.value}”和“{key.value}" if first.value != key.value else str(key.value)
        both_en = f'{first.value}" and "{key.value}' if first.value != key.value else both
        self._twice(key, first, {"key": both, "key_en": both_en, "zh": field.zh})

    def twice_named(self, key: Node, first: Node, name: str) -> None:
        self._twice(key, first, {"key": name, "key_en": name, "zh": name})

    def _twice(self, key: Node, first: Node, args: Mapping[str, Any]) -> None:
        there = Related(self.span(first), "第一次写在这里", "first given here")
        self.add("PF007", self.span(key), args, (there,))

    def wrong_type(self, node: Node, zh: str, want_zh: str, want_en: str) -> None:
        self._type(node, (zh, zh), (want_zh, want_en), node)

    def not_a_record(self, node: Node, table: Table, *, zh_keys: bool) -> None:
        """Something else where lines of keys and values belong; the first key that must be there is shown."""
        fields = table.spec.fields
        one = next((field for field in fields if field.required), fields[0])
        name = one.zh if zh_keys else one.key
        fix = (
            f"写成几行“键: 值”，如“{name}: ……”",
            f"write lines of key: value, such as '{name}: …'",
        )
        named = (table.spec.zh, table.spec.zh)
        self._type(node, named, ("几行“键: 值”", "lines of key: value"), node, fix)

    def not_one_value(self, node: Node, field: Field) -> None:
        want = ("一个数", "one number") if isinstance(field.kind, Whole) else ("文字", "text")
        fix = ("", "")
        if isinstance(node, MappingNode) and not isinstance(field.kind, Whole):
            fix = (
                "文字里有半角冒号加空格时，整个值加半角引号，或改用全角冒号",
                "quote the whole text if it has a colon and a blank, or use a full-width colon",
            )
        self._type(node, (field.zh, field.key), want, node, fix)

    def titled(self, node: Node, want: str, *, safe: bool) -> None:
        what, parts = ("依据", "a basis"), ("标题和文号", "title and doc_no")
        self._one_form(node, what, parts, want, safe=safe)

    def not_a_list(self, node: Node, field: Field) -> None:
        fix = ("每项前面写“- ”，另起一行", "start each item with '- ' on a line of its own")
        if isinstance(node, ScalarNode) and (posts := _heads(field, node.value)):
            keys = ("职务", "职数") if self.zh else ("title", "count")
            titles = (("局长", posts[0]), ("副局长", posts[1]))
            items = ", ".join(f"{{{keys[0]}: {title}, {keys[1]}: {n}}}" for title, n in titles if n)
            fix = (
                f"写成 [{items}]，职务写本部门领导的职务",
                f"write [{items}], with the titles of this department",
            )
        elif isinstance(node, ScalarNode) and _of_pools(field) and _NUMBER.fullmatch(node.value):
            keys = ("种类", "核定") if self.zh else ("kind", "authorised")
            item = f"[{{{keys[0]}: 行政编制, {keys[1]}: {_NUMBER.findall(node.value)[0]}}}]"
            fix = (
                f"写成 {item}，种类照批准的文件写",
                f"write {item}, with the kind that was approved",
            )
        self._type(node, (field.zh, field.key), ("列表", "a list"), node, fix)

    def said_plainly(self, node: Node, table: Table, field: Field, key: str) -> None:
        """A text where a record belongs; ``key`` is written before it by ``fmt``, "" where that is not safe."""
        name, whole = table.spec.zh, english(table.spec.of)
        edits = (Edit(Span(self.file, *[node.start_mark.index] * 2), f"{key}: "),) if key else ()
        mend_zh, mend_en = mending(edits)
        fix = (
            f"写成“- {field.zh if self.zh else field.key}: ……”{mend_zh}",
            f"write '- {field.key}: …'{mend_en}",
        )
        self._type(
            node, (name, whole), (f"“{field.zh}: ……”", f"'{field.key}: …'"), node, fix, edits
        )

    def leaders_in_words(self, node: Node, want: str) -> None:
        parts = ("正职、副职各一个数", "a number of chiefs and one of deputies")
        self._one_form(node, ("领导职数", "leaders"), parts, want)

    def counted(self, node: Node, what: tuple[str, str], want: str, *, safe: bool) -> None:
        """Posts in words, or as 名称: 数, where a list of records belongs."""
        parts = ("名称和数分开写的列表", "a list of names and numbers")
        self._one_form(node, what, parts, want, safe=safe)

    def _one_form(
        self,
        node: Node,
        what: tuple[str, str],
        parts: tuple[str, str],
        want: str,
        *,
        safe: bool = True,
    ) -> None:
        """A text that says what ``want`` says; ``safe``: and may be replaced by it."""
        edits = (Edit(self.span(node), want),) if safe else ()
        mend_zh, mend_en = mending(edits)
        fix = (f"写成 {want}{mend_zh}", f"write {want}{mend_en}")
        self._type(node, what, parts, node, fix, edits)

    def empty_item(self, node: Node, field: Field) -> None:
        fix = ("写上内容，或者删去这一行", "fill it in, or delete the line")
        self._type(node, (field.zh, field.key), ("内容", "something"), node, fix)

    def _type(
        self,
        node: Node,
        what: tuple[str, str],
        want: tuple[str, str],
        found: Node,
        fix: tuple[str, str] = ("", ""),
        edits: tuple[Edit, ...] = (),
    ) -> None:
        is_zh, is_en = _described(found)
        args = {
            "zh": what[0],
            "en": what[1],
            "want_zh": want[0],
            "want_en": want[1],
            "found_zh": is_zh,
            "found_en": is_en,
            "fix_zh": fix[0] or f"写成{want[0]}",
            "fix_en": fix[1] or f"write {want[1]}",
            LOST: "" if edits else "1",
        }
        self.add("PF012", self.span(node), args, edits=edits)

    def bad_value(self, node: Node, field: Field, value: str, bad: Bad) -> None:
        plain = isinstance(bad.guess, int) and not isinstance(bad.guess, bool)
        edits = (Edit(self.span(node), bad.want),) if plain and bad.want else ()
        mend_zh, mend_en = mending(edits)
        plain_zh, plain_en = "改成实际的值", "write the real value"
        if "＃" in value:
            plain_zh = "后面的说明用半角“#”，前面空一格"
            plain_en = "a remark begins with a blank and a half-width #"
        args = {
            "field": field.zh,
            "field_en": field.key,
            "value": snippet(value),
            "zh": bad.zh,
            "en": bad.en,
            "fix_zh": f"写成 {bad.want}{mend_zh}" if bad.want else plain_zh,
            "fix_en": f"write {bad.want}{mend_en}" if bad.want else plain_en,
            LOST: "1" if bad.guess is None else "",
        }
        self.add("PF013", self.span(node), args, edits=edits)

    def odd_number(self, node: Node, field: Field, value: str, number: int) -> None:
        """A whole number in a spelling of YAML that nobody writes in a plan."""
        args = {
            "field": field.zh,
            "field_en": field.key,
            "value": snippet(value),
            "number": str(number),
        }
        self.add("PF027", self.span(node), args, edits=(Edit(self.span(node), str(number)),))

    def invisible(self, node: Node, value: str) -> None:
        """Control characters that came in as escapes (``"\\x07"``)."""
        for char in dict.fromkeys(_INVISIBLE.findall(value)):
            self.add("PF009", self.span(node), {"code": f"U+{ord(char):04X}"})

    def missing_id(self, node: Node, of: type[Located], made: str, edits: Iterable[Edit]) -> None:
        start = node.start_mark.index
        first = node.value[0][0] if node.value else node
        span = Span(self.file, start, max(bounds(first)[1], start))
        args = {"id": made, "en": english(of)}
        self.add("PF015", span, args, edits=tuple(edits))


def _of_pools(field: Field) -> bool:
    """Whether a list is that of the posts by kind."""
    of = field.kind.of if isinstance(field.kind, Many) else None
    return isinstance(of, Record) and of.of is Pool


def _heads(field: Field, text: str) -> tuple[int, int] | None:
    """How many 正职 and 副职 一正三副 says where the leaders of a department belong, whose titles it leaves out."""
    of = field.kind.of if isinstance(field.kind, Many) else None
    is_of_department = isinstance(of, Record) and of.of is LeaderPost
    return leader_posts(text) if is_of_department else None


def _lost(field: Field) -> dict[str, str]:
    """Whether more than a word is not there: a list, a record."""
    return {LOST: "" if isinstance(field.kind, Words) else "1"}


def _meant(name: str, table: Table) -> str:
    """The known key like ``name``, or that it is another word for."""
    plain = simplified(name.strip().lower()).replace("-", "_")
    if plain in table.entries:
        return plain
    swapped = (one for one in table.entries if sorted(one) == sorted(plain))
    return meant(plain, table.spec.of) or next(swapped, "") or nearest(plain, table.entries)


def _near(
    name: str, near: str, table: Table, specs: Mapping[type[Located], RecordSpec]
) -> dict[str, str]:
    """The known key meant, and the records where the key would be at home; of a kind of posts, or a title, how it is listed."""
    if table.spec.of is Staffing and (listed := _listed_posts(name)):
        return listed
    if form := _AS_ITEM.get(table.spec.of):
        kinds, item_zh, item_en = form
        if name in kinds if kinds else _TITLE.fullmatch(name):
            zh = f"写成 {item_zh.format(name)}。"
            return {"near_zh": zh, "near_en": f"write {item_en.format(name)}. ", _ALL: "1"}
    homes = [spec for spec in specs.values() if _has(spec, name) and spec is not table.spec][:3]
    zh = f"是不是“{near}”？" if near else ""
    en = f'did you mean "{near}"? ' if near else ""
    if homes:
        zh += f"它是{'、'.join(f'“{spec.zh}”' for spec in homes)}的字段，也看看缩进。"
        en += (
            f"it belongs to {', '.join(english(spec.of) for spec in homes)}: see the indentation. "
        )
    return {"near_zh": zh, "near_en": en}


def _listed_posts(name: str) -> dict[str, str]:
    """How 行政编制: 48, 局长: 1 and 正科级: 3 are written among the posts of a department; nothing of any other key."""
    if name in POOL_KINDS:
        zh, item = "编制", f"- {{种类: {name}, 核定: 数}}"
    elif name in RANKS:
        zh, item = "内设机构领导职数", f"- {{规格: {name}, 职数: 数}}"
    elif _TITLE.fullmatch(name):
        zh, item = "部门领导职数", f"- {{职务: {name}, 职数: 数}}"
    else:
        return {}
    return {
        "near_zh": f"写在“{zh}”下面一行一项：{item}。",
        "near_en": f"it is an item of {zh}: {item}. ",
    }


# Of a department's leaders; heads of its units go by rank.
_TITLE = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:局长|主任|部长|厅长|主席|会长|院长|馆长|书记|秘书长|委员|组长|总工程师|总师)"
)


# How one item of a list is written whose name was typed as its key: {行政编制: 9}. Titles are known by how they end.
_AS_ITEM: Mapping[type[Located], tuple[Collection[str], str, str]] = {
    Pool: (POOL_KINDS, "{{种类: {}, 核定: 数}}", "{{kind: {}, authorised: number}}"),
    LeaderPost: ((), "{{职务: {}, 职数: 数}}", "{{title: {}, count: number}}"),
    LevelTotal: (RANKS, "{{规格: {}, 职数: 数}}", "{{rank: {}, count: number}}"),
}


def _has(spec: RecordSpec, name: str) -> bool:
    return any(name in (field.key, field.zh) for field in spec.fields)


def _named(field: Field, spec: RecordSpec) -> dict[str, str]:
    return {
        "key": field.key,
        "zh": field.zh,
        "record": spec.zh,
        "record_en": english(spec.of),
        "help": field.help,
    }


def _described(node: Node) -> tuple[str, str]:
    if isinstance(node, ScalarNode):
        if not node.value.strip():
            return "空的", "empty"
        return f"文字“{snippet(node.value)}”", f'the text "{snippet(node.value)}"'
    return ("“键: 值”", "a mapping") if isinstance(node, MappingNode) else ("列表", "a list")
