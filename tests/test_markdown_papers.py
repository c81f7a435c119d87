"""The parts of a paper that only some have: its masthead, imprint, pictures and lying pages."""

from __future__ import annotations

import pytest

from planforge.document.blocks import Annex, Imprint, Masthead, Paragraph, Picture, Text
from planforge.document.compose import compose, faults
from planforge.document.markdown import PaperError, parse

HEAD = """\
---
form: document
issuers:
- 甲市人民政府办公室
- 甲市财政局
mark: 文件
number: 甲政办发〔2026〕3号
copy_number: 000001
secrecy: 机密★1年
urgency: 特急
signers:
- 张三
- 李四
imprint_to:
- 各区人民政府
copy_to:
- 市委办公室
- 市人大常委会办公室
print_office: 甲市人民政府办公室
print_date: 2026年3月9日
seal: none
landscape: yes
---
正文
"""
CHART = Picture("机构图", "<svg/>", b"", 100, 50)


def test_the_head_fills_masthead_and_imprint() -> None:
    meta = parse(HEAD).meta
    assert meta.masthead == Masthead(
        form="document",
        issuers=("甲市人民政府办公室", "甲市财政局"),
        mark="文件",
        number="甲政办发〔2026〕3号",
        copy_number="000001",
        secrecy="机密★1年",
        urgency="特急",
        signers=("张三", "李四"),
    )
    assert meta.imprint == Imprint(
        to=("各区人民政府",),
        copy_to=("市委办公室", "市人大常委会办公室"),
        office="甲市人民政府办公室",
        date="2026年3月9日",
    )
    assert (meta.seal, meta.landscape, dict(meta.extra)) == ("none", True, {})


def test_without_their_keys_there_is_neither_and_empty_keys_are_none() -> None:
    for head in ("", "---\ncopy_to:\nprint_office:\nnumber:\n---\n"):
        meta = parse(f"{head}正文").meta
        assert (meta.masthead, meta.imprint, meta.seal, meta.landscape) == (
            None,
            None,
            "seal",
            False,
        )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "---\nform: memo\n---\n",
            2,
            "form 只能是 document、letter、order 或 minutes，不能是“memo”",
        ),
        ("---\ntitle: 甲\nseal: red\n---\n", 3, "seal 只能是 seal、none 或 signet，不能是“red”"),
        ("---\nlandscape: 横\n---\n", 2, "landscape 只能是 yes 或 no，不能是“横”"),
        ("---\nform:\n---\n", 2, "form 只能是 document、letter、order 或 minutes，不能是“”"),
        ("---\nnumber: 甲\n---\n", 2, "有 number 就要写 form"),
        ("---\nform: letter\nmark:\n- 甲\n- 乙\n---\n", 3, "mark 只能写一个"),
        ("甲\n\n![图](b)\n", 3, "没有名为“b”的图"),
    ],
)
def test_what_cannot_be_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(PaperError) as caught:
        parse(text, {"a": CHART})
    assert (caught.value.zh, caught.value.line) == (reason, line)


def test_a_picture_stands_alone_in_its_paragraph() -> None:
    blocks = parse("![](a)\n\n![某局\\*图](a)\n\n见![图](a)", {"a": CHART}).blocks
    assert blocks == (
        CHART,
        Picture("某局*图", "<svg/>", b"", 100, 50),
        Paragraph((Text("见![图](a)"),)),
    )


def test_a_conflict_that_git_left_in_a_template_is_told_by_check() -> None:
    text = "# 甲\n<<<<<<< ours\n乙\n=======\n丙\n>>>>>>> theirs\n"
    (found,) = faults({"a.md.j2": text})
    assert (found.code, found.args["line"]) == ("PF017", 2)
    assert "合并冲突" in str(found.args["reason"])
    assert faults({"a.md.j2": "甲\n=======\n<<<<<<<<<\n"}) == ()


def test_an_unknown_picture_is_a_finding_at_the_template() -> None:
    document, findings = compose("a.md.j2", {}, {"a.md.j2": "甲\n\n![图](b)\n"})
    assert document is None
    assert [finding.code for finding in findings] == ["PF017"]
    document, findings = compose("a.md.j2", {}, {"a.md.j2": "![图](b)\n"}, {"b": CHART})
    assert document is not None and not findings


def test_an_annex_may_lie_on_its_side() -> None:
    annexes = parse("::: annex landscape 甲表\n乙\n:::\n\n::: annex 丙表\n丁\n:::\n").blocks[2:]
    assert [a.landscape for a in annexes if isinstance(a, Annex)] == [True, False]


def test_the_signature_the_post_and_those_present_close_a_paper() -> None:
    text = "::: to 各局：\n甲\n\n::: annex 表\n乙\n:::\n\n::: post 市长\n::: signature 张三\n::: date 2026年3月9日"
    roles = [b.role for b in parse(text).blocks if isinstance(b, Paragraph)]
    assert roles == ["to", "body", "annex-note", "post", "signature", "date"]
    (present,) = parse("::: attendance 出席：张三、李四").blocks
    assert present == Paragraph((Text("出席：张三、李四"),), "attendance")
