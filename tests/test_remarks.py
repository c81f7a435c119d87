"""Remarks of reviewers: gathered once each, answered by hand, and held against the paper as it is now."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from planforge.remarks.exported import LONGEST, MOST, NotRemarksError, exported
from tests.test_papers_of_plans import words
from tests.workspaces import Done, good, make, planforge, tree

FIRST = "拟订全市发展规划并组织实施。"
ON_FIRST = {
    "place": "（一）",
    "clause": "functions.main",
    "quote": FIRST,
    "text": "建议写明牵头单位。",
}
ON_ALL = {"place": "", "clause": "", "quote": "", "text": "总体同意。"}
ON_ACT = {
    "place": "变动2",
    "clause": "units.planning",
    "quote": "规划科更名",
    "text": "名称可再斟酌。",
}


def told(*remarks: object, **more: object) -> bytes:
    facts = {
        "planforge": "意见", "version": 1, "department": "市科学技术局", "before": "a", "after": "b",
        "office": "市财政局", "by": "张三", "date": "2026-11-30", "remarks": list(remarks),
    }  # fmt: skip
    return json.dumps(facts | more).encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))
    (root / "财政局.json").write_bytes(told(ON_FIRST, ON_ALL, ON_ACT))
    return root


def merge(root: Path, *files: str) -> Done:
    return planforge("remarks", "merge", *files, cwd=root)


def answer(root: Path, text: str, *lines: str) -> None:
    """Write lines under the remark with this text, as a drafter does."""
    path = root / "reviews/kjj.yaml"
    mark = f"    内容: {text}\n"
    whole = path.read_text("utf-8")
    assert mark in whole
    path.write_text(whole.replace(mark, mark + "".join(f"    {line}\n" for line in lines)), "utf-8")


class TestGathering:
    def test_each_remark_once_whatever_was_written_below_it(self, root: Path) -> None:
        done = merge(root, "财政局.json")
        assert (done.code, done.lines) == (
            0,
            ["市科学技术局：新增意见 3 条，reviews/kjj.yaml 里共 3 条"],
        )
        answer(root, "总体同意。", "答复: 采纳  # 谢谢")
        before = (root / "reviews/kjj.yaml").read_text("utf-8")
        (root / "2.json").write_bytes(told(ON_ALL, ON_FIRST | {"text": "另有一条。"}))
        assert "新增意见 1 条" in merge(root, "2.json", "财政局.json").out
        after = (root / "reviews/kjj.yaml").read_text("utf-8")
        assert after.startswith(before)
        assert after.count("    内容: ") == 4

    def test_files_of_several_reviewers_and_departments(self, root: Path) -> None:
        (root / "2.json").write_bytes(told(ON_FIRST, office="市人社局"))
        (root / "3.json").write_bytes(told(ON_FIRST, department="市住房和城乡建设局"))
        assert len(merge(root, "财政局.json", "2.json", "3.json").lines) == 2
        assert sorted(p for p in tree(root) if p.startswith("reviews")) == [
            "reviews/kjj.yaml",
            "reviews/zjj.yaml",
        ]

    def test_comments_of_a_word_file(self, root: Path) -> None:
        planforge("build", cwd=root)
        made = (root / "out/市科学技术局/市科学技术局三定规定.docx").read_bytes()
        (root / "审阅.docx").write_bytes(
            commented(made, "拟订全市发展规划", "这一项与市发改委重复")
        )
        assert "新增意见 1 条" in merge(root, "审阅.docx").out
        assert "新增意见 0 条" in merge(root, "审阅.docx").out
        text = (root / "reviews/kjj.yaml").read_text("utf-8")
        assert "条文标识: functions.main" in text
        assert f"原文: {FIRST}" in text
        assert "提出人: 李四" in text
        assert "共收到意见1条：未答复1条。" in planforge("remarks", cwd=root).out  # of no office

    def test_a_comment_on_words_that_are_other_ones_now(self, root: Path) -> None:
        """What the reviewer saw is not what the paper says now: it is not kept as if it were."""
        planforge("build", cwd=root)
        made = (root / "out/市科学技术局/市科学技术局三定规定.docx").read_bytes()
        (root / "审阅.docx").write_bytes(commented(made, "拟订全市发展规划", "不够明确"))
        path = root / "plans/kjj.yaml"
        path.write_text(path.read_text("utf-8").replace(FIRST, "牵头" + FIRST), "utf-8")
        merge(root, "审阅.docx")
        text = (root / "reviews/kjj.yaml").read_text("utf-8")
        assert "条文标识: functions.main" in text
        assert "原文" not in text

    def test_of_two_departments_of_one_name_the_file_says_which(self, tmp_path: Path) -> None:
        """区应急管理局 of two districts."""
        root = make(tmp_path / "ws", east=good("区应急管理局"), west=good("区应急管理局"))
        (root / "1.json").write_bytes(told(ON_ALL, department="区应急管理局", plan="west"))
        (root / "2.json").write_bytes(told(ON_ALL, department="区应急管理局"))
        assert "reviews/west.yaml" in merge(root, "1.json").out
        done = merge(root, "2.json")
        assert (done.code, "不止一个，分不清是哪一个" in done.err) == (2, True)
        (root / "3.json").write_bytes(told(ON_ALL, department="区应急管理局", plan="north"))
        assert merge(root, "3.json").code == 2

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"{", "不是从修订情况网页导出的意见文件"),
            (told(ON_ALL, version=2), "不是从修订情况网页导出的意见文件"),
            (told(ON_ALL, department="市幽灵局"), "本工作区没有这个部门的方案"),
        ],
    )
    def test_one_bad_file_and_nothing_is_written(self, root: Path, data: bytes, said: str) -> None:
        (root / "x.json").write_bytes(data)
        done = merge(root, "财政局.json", "x.json")
        assert (done.code, said in done.err) == (2, True)
        assert not (root / "reviews").exists()
        assert merge(root, "没有.json").code == 2
        assert merge(root).code == 2

    @pytest.mark.parametrize("spoilt", ["意见: [\n", "部门: 市科学技术局\n意见: []\n备注: 无\n"])
    def test_a_file_that_cannot_be_added_to_stays(self, root: Path, spoilt: str) -> None:
        (root / "reviews").mkdir()
        (root / "reviews/kjj.yaml").write_text(spoilt, "utf-8")
        done = merge(root, "财政局.json")
        assert (done.code, "没有写入" in done.err) == (2, True)
        assert (root / "reviews/kjj.yaml").read_text("utf-8") == spoilt


class TestExported:
    @pytest.mark.parametrize(
        "data",
        [
            b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"planforge": "\xe6\x84\x8f\xe8\xa7\x81"}', told(remarks={}),
            told(ON_ALL, department=""), told(ON_ALL, department=7), told(*[ON_ALL] * (MOST + 1)),
        ],
    )  # fmt: skip
    def test_what_is_no_such_file(self, data: bytes) -> None:
        with pytest.raises(NotRemarksError):
            exported(data)

    def test_most_and_longest(self) -> None:
        assert len(exported(told(*[ON_ALL] * MOST)).remarks) == MOST
        for more in (0, 1):
            (one,) = exported(told(ON_ALL | {"text": "甲" * (LONGEST + more)})).remarks
            assert len(one.text) == LONGEST

    def test_what_nobody_sees_is_left_out_and_what_is_no_text_is_none(self) -> None:
        rows = (
            {"text": "甲\u202e乙\x1b[31m\n丙\ud800"}, {"text": 5}, {"text": " \u200b"}, 7, {"text": "丁", "date": "昨天", "place": []},
        )  # fmt: skip
        first, second = exported(told(*rows)).remarks
        assert first.text == "甲乙[31m 丙"
        assert (second.text, second.place, str(second.date)) == ("丁", "", "2026-11-30")


ONE = {"id": "k1", "place": "（一）", "clause": "functions.main", "quote": "甲", "text": "先说的"}
OTHER = ONE | {"id": "k2", "text": "另一条"}


class TestSaidAgain:
    """A reviewer's page gives each remark a key: in other words, or taken back, it is still that one."""

    def texts(self, root: Path) -> list[str]:
        return re.findall(
            "^    内容: (.*)$", (root / "reviews/kjj.yaml").read_text("utf-8"), re.MULTILINE
        )

    def merged(self, root: Path, *remarks: object, **more: object) -> list[str]:
        (root / "x.json").write_bytes(told(*remarks, **more))
        done = merge(root, "x.json")
        assert done.code == 0, done.out + done.err
        return self.texts(root)

    def test_in_other_words(self, root: Path) -> None:
        assert self.merged(root, ONE, OTHER) == ["先说的", "另一条"]
        assert self.merged(root, ONE | {"text": "后说的"}, OTHER) == ["另一条", "后说的"]
        assert self.merged(root, ONE | {"text": "后说的"}, OTHER) == ["另一条", "后说的"]

    def test_taken_back(self, root: Path) -> None:
        self.merged(root, ONE, OTHER)
        assert self.merged(root, ONE, withdrawn=["k2"]) == ["先说的"]
        assert self.merged(root, withdrawn=["k1"]) == []
        assert self.merged(root, OTHER) == ["另一条"]

    def test_what_was_answered_stays(self, root: Path) -> None:
        self.merged(root, ONE)
        answer(root, "先说的", "答复: 采纳")
        assert self.merged(root, ONE | {"text": "后说的"}, withdrawn=["k1"]) == [
            "先说的",
            "后说的",
        ]

    def test_comments_and_answers_of_the_others_stay(self, root: Path) -> None:
        self.merged(root, OTHER, ONE)
        answer(root, "另一条", "答复: 未采纳  # 已电话沟通", "理由: 有依据。")
        self.merged(root, OTHER, ONE | {"text": "后说的"})
        assert "答复: 未采纳  # 已电话沟通" in (root / "reviews/kjj.yaml").read_text("utf-8")

    @pytest.mark.parametrize("gone", [None, "k1", [1, None], [["k1"]], {"k1": 1}])
    def test_what_is_no_key_takes_nothing_back(self, root: Path, gone: object) -> None:
        self.merged(root, ONE)
        assert self.merged(root, ONE, withdrawn=gone) == ["先说的"]


class TestOutcome:
    def states(self, root: Path) -> dict[str, list[str]]:
        """Text of a remark → 采纳情况, 理由, 现在的条文."""
        planforge("remarks", "kjj", "-o", "t.md", cwd=root)
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in (root / "t.md").read_text("utf-8").splitlines()
            if re.match(r"\| \d", line)
        ]
        return {row[2]: row[5:] for row in rows}

    def test_from_unanswered_to_done(self, root: Path) -> None:
        merge(root, "财政局.json")
        done = planforge("remarks", cwd=root)
        assert done.code == 1
        assert "共收到1个单位的意见3条：未答复3条。" in done.out
        answer(root, ON_FIRST["text"], "答复: 采纳")
        answer(root, ON_ALL["text"], "答复: 采纳")
        answer(root, ON_ACT["text"], "答复: 未采纳")
        done = planforge("remarks", cwd=root)
        assert [line.split("  ")[1] for line in done.lines[1:]] == [
            "已采纳，条文未改",
            "没有写理由",
        ]
        assert self.states(root)[ON_FIRST["text"]] == ["采纳", "—", "条文未改"]
        path = root / "plans/kjj.yaml"
        path.write_text(path.read_text("utf-8").replace(FIRST, "牵头" + FIRST), "utf-8")
        answer(root, ON_ACT["text"], "理由: 与上级机构名称对应。")
        done = planforge("remarks", cwd=root)
        assert done.code == 0
        assert done.lines == [
            "市科学技术局：共收到1个单位的意见3条：采纳2条，未采纳1条。采纳和部分采纳的2条中，条文已改1条，未比对1条。"
        ]
        assert self.states(root) == {
            ON_ALL["text"]: ["采纳", "—", "—"],
            ON_ACT["text"]: ["未采纳", "与上级机构名称对应。", "—"],
            ON_FIRST["text"]: ["采纳", "—", f"条文已改：牵头{FIRST}"],
        }

    def test_a_clause_that_is_there_no_more(self, root: Path) -> None:
        (root / "x.json").write_bytes(told(ON_FIRST | {"clause": "functions.gone"}))
        merge(root, "x.json")
        assert self.states(root)[ON_FIRST["text"]] == ["未答复", "—", "原条文已不在"]

    @pytest.mark.parametrize(
        ("clause", "quote", "right"),
        [
            ("functions.main", FIRST, "条文未改"),
            ("functions.main", "别的话", f"条文已改：{FIRST}"),
            ("内设机构和人员编制表/units.planning", "机构名称：规划科；性质：业务", None),
            ("", "市科学技术局设下列内设机构：", "条文未改"),
            ("", "没有这样一段。", "原条文已不在"),
        ],
    )
    def test_of_an_act_its_clause_is_compared(
        self, root: Path, clause: str, quote: str, right: str | None
    ) -> None:
        """And a row of a table, and a paragraph that was written for no item."""
        act = {
            "place": "变动2",
            "act": "更名。甲更名为乙。",
            "clause": clause,
            "quote": quote,
            "text": "再议",
        }
        (root / "x.json").write_bytes(told(act))
        merge(root, "x.json")
        (state,) = self.states(root).values()
        assert state[2] == right if right else state[2].startswith("条文已改：")
        table = (root / "t.md").read_text("utf-8")
        assert "变动2：更名。甲更名为乙。" in table

    def test_the_index_tells_each_remark_and_what_became_of_it(self, root: Path) -> None:
        merge(root, "财政局.json")
        answer(root, ON_FIRST["text"], "答复: 采纳")
        planforge("build", cwd=root)
        lines = (root / "out/findings.js").read_text("utf-8")
        assert f"{ON_FIRST['text']}（市财政局，张三，2026年11月30日）——采纳；条文未改" in lines
        planforge("build", "plans/zjj.yaml", cwd=root)
        assert (root / "out/findings.js").read_text("utf-8").count("planforge.remarked(") == 1
        (root / "reviews/kjj.yaml").unlink()
        planforge("build", cwd=root)
        assert "remarked" not in (root / "out/findings.js").read_text("utf-8")

    def test_build_tells_what_is_left_each_time(self, root: Path) -> None:
        assert "意见" not in planforge("build", cwd=root).err
        merge(root, "财政局.json")
        left = "意见：市科学技术局还有 3 条要处理（planforge remarks kjj）"
        assert left in planforge("build", cwd=root).err
        assert left in planforge("build", cwd=root).err  # answered from memory
        answer(root, ON_ALL["text"], "答复: 采纳")
        assert left.replace("3", "2") in planforge("build", cwd=root).err

    def test_a_template_at_fault_is_told_by_the_build_and_ends_it_for_nobody(
        self, root: Path
    ) -> None:
        merge(root, "财政局.json")
        (root / "templates/papers").mkdir(parents=True)
        (root / "templates/papers/regulation.md.j2").write_text("{{ nothing.there }}", "utf-8")
        done = planforge("build", cwd=root)
        assert "PF017" in done.out + done.err
        assert (done.code, "有错误的方案没有生成：kjj" in done.err + done.out) == (1, True)
        done = planforge("remarks", cwd=root)
        assert (done.code, "模板有错" in done.err) == (2, True)

    def test_a_plan_that_cannot_be_read_is_told(self, root: Path) -> None:
        merge(root, "财政局.json")
        (root / "plans/kjj.yaml").write_text("units: [\n", "utf-8")
        done = planforge("remarks", cwd=root)
        assert (done.code, "plans/kjj.yaml 读不出方案，它的意见没有核对" in done.err) == (1, True)

    def test_a_fault_in_the_file_is_told_at_its_line(self, root: Path) -> None:
        merge(root, "财政局.json")
        answer(root, ON_ALL["text"], "答复: 同意")
        done = planforge("remarks", cwd=root)
        assert done.code == 1
        assert re.search(r"reviews/kjj\.yaml:\d+:\d+", done.err)
        assert "只能是 accepted 采纳、partly 部分采纳、declined 未采纳" in done.err
        assert "未答复" not in done.out
        assert "市科学技术局的意见文件有错，没有核对" in planforge("build", cwd=root).err


def test_the_table_as_word_and_as_a_workbook(root: Path) -> None:
    merge(root, "财政局.json")
    for name in ("t.docx", "t.xlsx", "t.html"):
        assert planforge("remarks", "-o", name, cwd=root).code == 1
    assert "市科学技术局三定规定意见采纳情况表" in words((root / "t.docx").read_bytes())
    sheet = openpyxl.load_workbook(BytesIO((root / "t.xlsx").read_bytes())).active
    assert ON_FIRST["text"] in [cell.value for row in sheet.iter_rows() for cell in row]
    assert planforge("remarks", "-o", "t.pdf", cwd=root).code == 2
    assert "没有这些部门的意见" in planforge("remarks", "zjj", cwd=root).err


def commented(data: bytes, at: str, text: str) -> bytes:
    """A Word file with a comment on the paragraph that has ``at``."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comments = (
        f'<w:comments xmlns:w="{main}"><w:comment w:id="7" w:author="李四" w:date="2026-11-29T10:00:00Z">'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else None
            if part is not None and name == "word/document.xml":
                place = part.rindex("<w:r>", 0, part.index(at))
                part = part[:place] + '<w:r><w:commentReference w:id="7"/></w:r>' + part[place:]
            elif part is not None and name == "word/_rels/document.xml.rels":
                one = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/>'
                part = part.replace("</Relationships>", one + "</Relationships>")
            elif part is not None and name == "[Content_Types].xml":
                one = '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
                part = part.replace("</Types>", one + "</Types>")
            new.writestr(name, part if part is not None else old.read(name))
        new.writestr("word/comments.xml", comments)
    return out.getvalue()
