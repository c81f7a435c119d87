"""What changed between two Chinese texts: exact, whole words, as few stretches as a reader wants."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.papers.redline.spans import SPAN, Span, cost, spans
from planforge.papers.redline.words import is_mark, pieces
from tests.sentence_pairs import NAMES as MORE_NAMES
from tests.sentence_pairs import PAIRS as MORE_PAIRS

# Pairs as revisions of 三定 texts make them: a word, a number, a clause, an order, a date.
PAIRS = (
    ("负责全市科技项目的管理和监督。", "负责全市科技项目的监督管理和绩效评价。"),
    ("机关行政编制35名，工勤编制4名。", "机关行政编制36名，工勤编制3名。"),
    ("设局长1名、副局长3名。", "设局长1名、副局长4名、总工程师1名。"),
    ("根据《某某市机构改革方案》（某发〔2014〕9号），制定本规定。", "根据《某某市机构改革实施方案》（某发〔2016〕3号），制定本规定。"),
    ("本规定自2014年9月1日起施行。", "本规定自2016年4月1日起施行。"),
    ("拟订发展规划、年度计划和政策措施并组织实施。", "拟订发展规划和政策措施，组织实施年度计划。"),
    ("承担文电、会务、机要、档案等机关日常运转工作。", "承担文电、会务、机要、保密、信访和政务公开等机关日常运转工作。"),
    ("编制、发布高新技术领域的项目指南，组织专家评审。", "开展高新技术领域的需求调研，提出项目指南建议。"),
    ("指导县区城市管理工作。", "指导、协调、监督、考核县区城市管理工作。"),
    ("负责城市道路照明设施的建设、维护和管理。", "负责城市道路照明设施的规划和监督检查。"),
    ("统一受理行政许可申请，由有关科室办理。", "统一受理、审核、批准行政许可申请，统一送达许可决定。"),
    ("办公室。负责机关综合协调和督查督办。", "办公室（督查室）。负责机关综合协调、督查督办和绩效评价。"),
    ("内设机构10个，正科级领导职数12名。", "内设机构10个，正科级领导职数12名，副科级领导职数9名。"),
    ("由市住房和城乡建设局承担城镇燃气管理职责。", "由市城市管理局承担城镇燃气和供热管理职责。"),
    ("占总数的百分之三十以上。", "占总数的百分之四十以上。"),
    ("（十一）组织开展国内外科技交流与合作。", "（十二）组织开展国际科技交流与合作。"),
    ("纪检监察机构负责机关的纪检监察工作。", "纪检监察机构负责机关及所属单位的纪检监察和党风廉政建设工作。"),
    ("会同有关部门拟订人才政策。", "牵头会同有关部门拟订科技人才政策并督促落实。"),
    ("完成市委、市政府交办的其他任务。", "完成市委、市政府和省主管部门交办的其他任务。"),
    ("依法查处违反城市规划的建设行为。", "指导区级依法查处违反城市规划的建设行为，查处跨区域的重大案件。"),
)  # fmt: skip
NAMES = (*MORE_NAMES, "办公室", "市住房和城乡建设局", "市城市管理局", "纪检监察机构")
ATOM = re.compile(r"\d+|（[一二三四五六七八九十]+）|〔\d{4}〕\d+号|\d{4}年\d+月\d+日")
WORDS = st.text("负责组织市县的和、，。；规划12第（）〔〕年月日号A名管理" + "\n", max_size=40)


def old_of(found: tuple[Span, ...]) -> str:
    return "".join(span.text for span in found if span.op != "insert")


def new_of(found: tuple[Span, ...]) -> str:
    return "".join(span.text for span in found if span.op != "delete")


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    found = spans(old, new)
    assert (old_of(found), new_of(found)) == (old, new)
    assert all(span.text for span in found)
    for one, other in itertools.pairwise(found):
        assert (one.op, other.op) in {
            ("keep", "delete"), ("keep", "insert"), ("delete", "insert"), ("delete", "keep"), ("insert", "keep"),
        }  # fmt: skip


@given(WORDS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text, ("规划", "管理"))) == text


@given(WORDS)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    assert spans(text, text) == ((Span("keep", text),) if text else ())


def cheapest(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The least cost of any alignment, by trying all of them (of a few pieces)."""
    best = float("inf")
    for mask in itertools.product((0, 1), repeat=len(a)):
        kept = [n for n, keep in enumerate(mask) if keep]
        for places in itertools.combinations(range(len(b)), len(kept)):
            if any(a[i] != b[j] for i, j in zip(kept, places, strict=True)):
                continue
            total, i, j = 0.0, 0, 0
            for x, y in (*zip(kept, places, strict=True), (len(a), len(b))):
                changed = sum(map(len, a[i:x])) + sum(map(len, b[j:y]))
                total += changed + (SPAN if changed else 0)
                if x < len(a):
                    total -= 0.5 if is_mark(a[x]) else 0.0
                i, j = x + 1, y + 1
            best = min(best, total)
    return best


def test_no_other_alignment_costs_less() -> None:
    rng = random.Random(7)  # noqa: S311 - test texts
    for _ in range(120):
        a = tuple(rng.choice("甲乙丙，") for _ in range(rng.randint(0, 5)))
        b = tuple(rng.choice("甲乙丙，") for _ in range(rng.randint(0, 5)))
        old, new = "".join(a), "".join(b)
        if pieces(old) == a and pieces(new) == b:
            assert cost(spans(old, new)) == pytest.approx(
                cheapest(a, b) if old != new else cost(spans(old, new))
            )


class TestReadability:
    """The figures of the bench: stretches of change, islands between them, atoms cut."""

    def test_few_stretches_no_islands_no_atom_cut(self) -> None:
        stretches = islands = cut = 0
        for old, new in (*PAIRS, *MORE_PAIRS):
            found = spans(old, new, NAMES)
            stretches += _stretches(found)
            islands += sum(
                1
                for n, span in enumerate(found)
                if 0 < n < len(found) - 1
                and span.op == "keep"
                and len(span.text) <= 2
                and not all(map(is_mark, span.text))
            )
            for text, side in ((old, "insert"), (new, "delete")):
                borders, at = set(), 0
                for span in found:
                    if span.op != side:
                        at += len(span.text)
                        borders.add(at)
                atoms = [m.span() for m in ATOM.finditer(text)]
                atoms += [m.span() for name in NAMES for m in re.finditer(name, text)]
                cut += sum(1 for start, end in atoms for border in borders if start < border < end)
        assert stretches / len((*PAIRS, *MORE_PAIRS)) <= 2.1
        assert islands == 0
        assert cut == 0

    def test_a_number_a_date_and_a_title_are_replaced_whole(self) -> None:
        assert [s.text for s in spans(*PAIRS[4]) if s.op != "keep"] == [
            "2014年9月1日",
            "2016年4月1日",
        ]
        assert [s.text for s in spans(*PAIRS[1]) if s.op != "keep"] == [
            "35名",
            "36名",
            "4名",
            "3名",
        ]

    def test_a_name_that_is_given_is_never_cut(self) -> None:
        found = spans("市科技局和市科协负责。", "市科普局和市科协负责。", ("市科技局", "市科普局"))
        assert [s.text for s in found if s.op != "keep"] == ["市科技局", "市科普局"]

    def test_a_very_long_text_is_still_read_back(self) -> None:
        old = "".join(f"第{n}项工作由第{n % 7}科负责。" for n in range(400))
        new = old.replace("第3科", "第四科").replace("第100项工作", "第一百项任务")
        found = spans(old, new)
        assert (old_of(found), new_of(found)) == (old, new)


def _stretches(found: tuple[Span, ...]) -> int:
    """How many stretches of change, whatever goes and comes in each."""
    return sum(
        1
        for n, span in enumerate(found)
        if span.op != "keep" and (n == 0 or found[n - 1].op == "keep")
    )


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("监督检查。", "监督检查和统计。", [("keep", "监督检查"), ("insert", "和统计"), ("keep", "。")]),
        (
            "承担政务公开。",
            "承担机要、政务公开、信访。",
            [("keep", "承担"), ("insert", "机要、"), ("keep", "政务公开"), ("insert", "、信访"), ("keep", "。")],
        ),
        ("承担档案。", "承担机要、档案、信访。", [("keep", "承担"), ("delete", "档案"), ("insert", "机要、档案、信访"), ("keep", "。")]),
        ("负责统计和分析。", "负责统计。", [("keep", "负责统计"), ("delete", "和分析"), ("keep", "。")]),
        ("编制5名。", "编制15名。", [("keep", "编制"), ("delete", "5名"), ("insert", "15名"), ("keep", "。")]),
        ("管理森林。", "管理森林草原。", [("keep", "管理森林"), ("insert", "草原"), ("keep", "。")]),
    ],
)  # fmt: skip
def test_words_that_still_stand_are_not_struck_out(
    old: str, new: str, right: list[tuple[str, str]]
) -> None:
    assert [(span.op, span.text) for span in spans(old, new)] == right


def test_a_name_is_struck_out_whole() -> None:
    found = spans("由规划科承担。", "由规划科技科承担。", {"规划科", "规划科技科"})
    assert [span.text for span in found if span.op != "keep"] == ["规划科", "规划科技科"]
