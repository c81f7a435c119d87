"""Bytes to text to a tree: what is read, what is refused, and where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode

from planforge.diagnostics.finding import Edit, Finding
from planforge.diagnostics.span import Span
from planforge.plan.fields import SPEC_OF
from planforge.reading.bind.table import vocabulary
from planforge.reading.yaml.patch import Patched, nodes
from planforge.reading.yaml.tree import LIMIT_BYTES, apply_edits, decode, parse, span_of

WORDS = vocabulary(SPEC_OF)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def marked(text: str, findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Each finding's code and the text it points at."""
    return [(f.code, text[f.span.start : f.span.end]) for f in findings]


def values(text: str) -> dict[str, str]:
    """A flat mapping as it was read."""
    node, _ = parse("a", text, WORDS)
    assert isinstance(node, MappingNode)
    return {key.value: value.value for key, value in node.value}


class TestDecode:
    def test_utf8_is_read(self) -> None:
        assert decode("a", "部门：甲\n".encode()) == ("部门：甲\n", ())

    def test_a_byte_order_mark_stays_in_the_text_and_an_edit_takes_it_away(self) -> None:
        text, findings = decode("a", b"\xef\xbb\xbfa: b\n")
        assert text == "\ufeffa: b\n"
        assert codes(findings) == ["PF003"]
        assert apply_edits(text, findings[0].edits) == "a: b\n"

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            ("# 某市\n部门: 市科学技术局\n".encode("gb18030"), "GBK"),
            ("部门: 联通".encode("gbk"), "GBK"),
            ("部门: 甲".encode("utf-16"), "UTF-16"),
            ("department: x\n".encode("utf-16-le"), "UTF-16"),
            ("department: x\n".encode("utf-16-be"), "UTF-16"),
            ("部门: 市科学技术局".encode() + b"\xff", "UTF-8"),
            (b"PK\x03\x04rest", "Word"),
            (b"\xd0\xcf\x11\xe0rest", "Word"),
            (b"%PDF-1.7", "PDF"),
            (b"{\\rtf1", "RTF"),
            (bytes(range(256)), "二进制"),
            (b"\x00" * 100, "二进制"),
            (b"\xff\xff\xff\xff", "别的编码"),
        ],
    )
    def test_other_encodings_are_named(self, data: bytes, what: str) -> None:
        text, findings = decode("a", data)
        assert text == ""
        assert codes(findings) == ["PF002"]
        assert what in findings[0].args["zh"]

    def test_the_first_bad_byte_is_pointed_at(self) -> None:
        _, findings = decode("a", "部门: 市科学".encode() + b"\xff" + b"\nx")
        assert findings[0].span == Span("a", 7, 8)

    def test_four_mebibytes_are_the_limit(self) -> None:
        assert codes(decode("a", b"#" * LIMIT_BYTES)[1]) == []
        text, findings = decode("a", b"#" * (LIMIT_BYTES + 1))
        assert (text, codes(findings)) == ("", ["PF004"])


class TestTree:
    def test_nothing_is_coerced(self) -> None:
        text = "a: 035\nb: yes\nc: 2026-03-09\nd: null\ne: 1e3\nf: '035'\n"
        assert values(text) == {
            "a": "035", "b": "yes", "c": "2026-03-09", "d": "null", "e": "1e3", "f": "035",
        }  # fmt: skip

    @pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_spans_count_code_points_of_the_file(self, break_: str, mark: str) -> None:
        text = mark + break_.join(["名称: 𠀀科", "级别:", "  - 正处级", "  - '副处级'", ""])
        node, _ = parse("a", text)
        assert node is not None
        found = [
            text[span.start : span.end]
            for span in (span_of("a", each) for each in nodes(node))
        ]  # fmt: skip
        scalars = ["名称", "𠀀科", "级别", "正处级", "'副处级'"]
        assert [word for word in found if "\n" not in word and "\r" not in word] == scalars
        assert found[0] == text[len(mark) :].rstrip()

    def test_a_block_collection_ends_with_its_last_value(self) -> None:
        text = "a:\n  - b: [c, d]\n\n# 注释\n"
        node, _ = parse("a", text)
        assert node is not None
        assert span_of("a", node) == Span("a", 0, text.index("]") + 1)

    @pytest.mark.parametrize("text", ["", "\n\n", "# 注释\n", "---\n", "''", "\ufeff"])
    def test_nothing_to_read_is_a_finding(self, text: str) -> None:
        node, findings = parse("a", text)
        assert node is None
        assert codes(findings) == ["PF020"]


class TestMarks:
    """Full-width marks, tabs and missing blanks: found all at once, and read as meant."""

    def test_a_file_is_read_as_it_was_meant(self) -> None:
        text = "name：市科学技术局\nrank:正处级\n“short”: “科技局”\n"
        assert values(text) == {"name": "市科学技术局", "rank": "正处级", "short": "科技局"}

    def test_places_are_those_of_the_file_not_of_the_mended_copy(self) -> None:
        text = "name：甲\nrank：乙\nshort: 丙\n"
        node, findings = parse("a", text, WORDS)
        assert marked(text, findings) == [("PF006", "："), ("PF006", "：")]
        assert node is not None
        found = [each for each in nodes(node) if isinstance(each, ScalarNode)]
        assert [text[n.start_mark.index : n.end_mark.index] for n in found] == [
            "name", "甲", "rank", "乙", "short", "丙",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text",
        [
            "text: 负责：甲，乙；【丙】、“丁”－戊＃己",
            "text: 甲，名称：乙",
            "other:\n  - 依据：某文件。\n  - 名称：甲",
            "text: >\n  甲\n  名称：乙\n",
            "text: '甲\n  名称：乙'\n",
            "{text: 甲：乙，丙}",
            "other: [甲负责规划，乙负责执行。, “放管服”改革]",
            "other: [负责全市科技发展规划编制，承担组织实施工作]",
            "text: “放管服”和“一网通办”",
            "text: '“甲”'",
            "tags: ['甲，乙']",
            "# name：甲\ntext: 乙 # 见，名称：丙\n",
            "title: 【草案】某方案",
            "text: http://x.cn",
            "text: 甲\n  —— 乙",
            "counterpart: 甲、乙",
            "units:\n- name: 甲\n  posts: -3",
        ],
    )
    def test_marks_inside_chinese_text_are_right(self, text: str) -> None:
        node, findings = parse("a", text, WORDS)
        assert node is not None
        assert findings == ()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("units：\n  - name: 甲", ["："]),
            ("units ：\n  - name: 甲", [" ："]),
            ("内设机构：\n  - 名称：甲\n    性质: 业务", ["：", "："]),
            ("a: 甲\nname：乙\n", ["："]),
            ("department:\n  rank: 正处级\n  name：乙", ["："]),
            ("rank: 正处级\n   name：乙", ["："]),
            ("{name：甲}", ["："]),
            ("{name: 甲，rank：乙}", ["，", "："]),
            ("department: ｛name: 甲｝", ["｛", "｝"]),
            ("units: ［{name: 甲}］", ["［", "］"]),
            ("serves: 【a】", ["【", "】"]),
            ("serves: [a，b，c]", ["，", "，"]),
            ("serves: [a、b]", ["、"]),
            ("tags: [决策，执行]", ["，"]),
            ("name: “甲”", ["“", "”"]),
            ("“name”: 甲", ["“", "”"]),
            ("name: “甲: 乙”", ["“", "”"]),
            ("－ name: 甲\n－ name: 乙", ["－", "－"]),
            ("＃ 说明\nname: 甲", ["＃"]),
            ("name: 甲 ＃ 说明", ["＃"]),
            ("- ＃ 说明\n  name: 甲", ["＃"]),
            ("a:\n　name: 甲\n　rank: 乙", ["　", "　"]),
            ("name:　甲", [":　"]),
        ],
    )
    def test_a_mark_in_place_of_yaml_s_own_is_found(self, text: str, expected: list[str]) -> None:
        node, findings = parse("a", text, WORDS)
        assert node is not None
        assert marked(text, findings) == [("PF006", mark) for mark in expected]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("name:甲\nrank: 乙", [":"]),
            ("{name:甲, rank: 乙}", [":"]),
            ("-甲\n-乙", ["-", "-"]),
            ("units:\n  -name: 甲", ["-"]),
        ],
    )
    def test_a_missing_blank_is_found(self, text: str, expected: list[str]) -> None:
        node, findings = parse("a", text, WORDS)
        assert node is not None
        assert marked(text, findings) == [("PF025", mark) for mark in expected]

    @pytest.mark.parametrize("width", [2, 4, 8])
    def test_tabs_are_read_at_the_width_that_fits(self, width: int) -> None:
        text = f"a:\n\tname: 甲\n{' ' * width}rank: 乙\n"
        node, findings = parse("a", text, WORDS)
        assert node is not None
        assert marked(text, findings) == [("PF005", "\t")]

    def test_tabs_that_yaml_allows_are_left_alone(self) -> None:
        assert parse("a", "a: [\n\tb,\n\tc]\n", WORDS)[1] == ()

    def test_what_is_broken_all_the_same_is_told_as_well(self) -> None:
        _, findings = parse("a", "name：甲\nrank: [乙\n", WORDS)
        assert codes(findings) == ["PF006", "PF001"]


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "at", "word"),
        [
            ('a: "甲', (3, 4), "引号"),
            ("a: [甲", (3, 4), "方括号"),
            ("a: {甲: 乙", (3, 4), "花括号"),
            ("a: 甲: 乙", (4, 5), "冒号"),
            ("a:\n  b: 甲\n c: 乙", (11, 12), "缩进"),
            ("a: @甲", (3, 4), "开头"),
            ('a: "\\q"', (4, 5), "反斜杠"),
            ("- a\nb: c", (4, 5), "列表"),
            ("a: ]", (3, 4), "少了配对的“[”"),
            ("a: - b", (3, 4), "列表"),
            ("a: b\n键\nc: d", (5, 6), "不是“键: 值”"),
        ],
    )
    def test_broken_yaml_is_explained_where_it_broke(
        self, text: str, at: tuple[int, int], word: str
    ) -> None:
        node, findings = parse("a", text, WORDS)
        assert node is None
        assert codes(findings) == ["PF001"]
        assert findings[0].span == Span("a", *at)
        assert word in findings[0].args["zh"]
        assert findings[0].args["zh"].isascii() is False

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("a: &x 甲", 1),
            ("a: &x 甲\nb: *x", 2),
            ("a: !!int 3", 1),
            ("a: 甲\n---\nb: 乙", 1),
            ("%YAML 1.1\n---\na: 甲", 1),
        ],
    )
    def test_sharing_and_typing_are_refused(self, text: str, count: int) -> None:
        assert codes(parse("a", text)[1]) == ["PF008"] * count

    @pytest.mark.parametrize("text", ["---\na: 甲\n", "a: 甲 & 乙 * 丙!\n", "a: 甲\n...\n"])
    def test_the_same_characters_elsewhere_are_fine(self, text: str) -> None:
        assert parse("a", text)[1] == ()

    def test_an_alias_that_holds_itself_is_refused(self) -> None:
        assert parse("a", "a: &a [*a]")[0] is None

    @pytest.mark.parametrize(
        "text",
        ["[" * 100_000, "- " * 50_000, "{a: " * 50_000, "? " * 50_000, "[{" * 50_000,
         "\n".join(" " * depth + "a:" for depth in range(2_000)), "a: !!seq " + "[" * 9_999],
    )  # fmt: skip
    def test_depth_is_limited_before_it_hurts(self, text: str) -> None:
        node, findings = parse("a", text)
        assert node is None
        assert codes(findings)[-1] == "PF014"

    def test_thirty_levels_are_fine(self) -> None:
        assert parse("a", "[" * 30 + "]" * 30)[1] == ()

    @pytest.mark.parametrize(
        "char",
        ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u200b", "\u200f", "\u2028", "\u202a",
         "\u202e", "\u2066", "\u2069", "\ufeff", "\ufffe", "\ufffd", "\ud800"],
    )  # fmt: skip
    def test_invisible_characters_are_told_one_by_one(self, char: str) -> None:
        text = f"a: 甲{char}乙\nb: {char}丙\n"
        node, findings = parse("a", text)
        assert marked(text, findings) == [("PF009", char), ("PF009", char)]
        assert isinstance(node, MappingNode)
        assert node.value[0][1].value == "甲乙"


class TestHash:
    @pytest.mark.parametrize(
        ("text", "lost"),
        [
            ("name: 规划科 #1", " #1"),
            ("name: 窗口 #三号\n", " #三号"),
            ("- 负责《规划 #1》的编制", " #1》的编制"),
            ("{a: 甲（乙 #2）丙\n}", " #2）丙"),
        ],
    )
    def test_a_hash_that_cuts_a_text_is_told(self, text: str, lost: str) -> None:
        assert marked(text, parse("a", text)[1]) == [("PF024", lost)]

    @pytest.mark.parametrize(
        "text",
        [
            "name: 规划科 # 1",
            "name: 规划科 #待编委审定后再写",
            "posts: 5 #5名",
            "name: '规划科 #1'",
            "name: 规划科#1",
            "text: |\n  规划科 #1\n",
            "# 甲 #1\na: b",
            "a: # 甲 #1\n  b",
        ],
    )
    def test_ordinary_comments_are_not(self, text: str) -> None:
        assert parse("a", text)[1] == ()


class TestEdits:
    def test_edits_change_nothing_else(self) -> None:
        text = "a: 1 # 注释\nb:   '2'\n"
        edits = [Edit(Span("", 3, 4), "10"), Edit(Span("", 0, 0), "id: x\n")]
        assert apply_edits(text, edits) == "id: x\na: 10 # 注释\nb:   '2'\n"

    def test_insertions_at_one_place_keep_their_order(self) -> None:
        edits = [Edit(Span("", 1, 1), "x"), Edit(Span("", 1, 1), "y")]
        assert apply_edits("ab", edits) == "axyb"

    @pytest.mark.parametrize(
        "spans", [[(0, 2), (1, 3)], [(0, 2), (0, 2)], [(0, 3), (1, 1)], [(2, 9)], [(3, 1)]]
    )
    def test_overlapping_or_outlying_edits_are_refused(self, spans: list[tuple[int, int]]) -> None:
        with pytest.raises(ValueError, match="edit at"):
            apply_edits("abcd", [Edit(Span("", *span), "-") for span in spans])

    @given(st.text("ab：\n", max_size=20), st.data())
    def test_a_patched_text_knows_where_everything_was(
        self, text: str, data: st.DataObject
    ) -> None:
        """Characters that were not edited are found again, through several rounds."""
        patched = Patched(text)
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(patched.text)))
            end = min(len(patched.text), at + data.draw(st.integers(0, 2)))
            patched = patched.edited(
                [Edit(Span("", at, end), data.draw(st.text("XY", max_size=2)))]
            )
        for offset, char in enumerate(patched.text):
            if char not in "XY":
                assert text[patched.original(offset)] == char


@limits(max_examples=200)
@given(
    st.text(
        st.sampled_from("ab1：:，,、-－【】[]{}“”\"'#＃ \n\t　名称name&*!|>?%\ufeff\x00"),
        max_size=30,
    )
)
def test_no_text_makes_the_parser_stumble(text: str) -> None:
    node, findings = parse("a", text, WORDS)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
    check: list[Node] = list(nodes(node)) if node is not None else []
    for each in check:
        assert 0 <= each.start_mark.index <= each.end_mark.index <= len(text)
