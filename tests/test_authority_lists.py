"""权责清单 in files of their own: read, attached to plans by the names of units, and judged like inline items."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from planforge.diagnostics.finding import Finding
from planforge.judging.measures.listing import listings
from planforge.plan import records as m
from planforge.plan.policy import ListColumn, Policy
from planforge.reading.lists.attaching import Lists
from planforge.reading.lists.authority_list import names_in, read_list, units_named
from planforge.reading.lists.heads import kind_of, nearest_kind
from tests import amount
from tests.workspaces import make, planforge

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "data_quanze_qingdan_klmy.tsv"
PLAN = """\
department: {name: 市农业农村局, short: 市农业局}
functions:
  - {id: seeds, text: 负责种子、农药和兽药的监督管理。}
units:
  - {id: seed, name: 农业科, plates: [{name: 农产品质量安全监管科}], duties: [{id: d1, text: 承担种子和农药的监督管理。, serves: [seeds]}]}
  - {id: vet, name: 畜牧兽医科, duties: [{id: d2, text: 承担兽药的监督管理。, serves: [seeds]}]}
staffing: {pools: [{kind: 行政编制, authorised: 20}], leaders: [{title: 局长, count: 1}]}
affiliated: [{name: 市农业综合行政执法支队}]
authority_list: 清单.csv
"""
HEAD = "事项名称,权力类型,承办机构\n"


def checked(root: Path, text: str | bytes, name: str = "清单.csv", plan: str = PLAN) -> list[str]:
    """Code, file and line of each finding."""
    made = make(root / "ws", nyj=plan.replace("清单.csv", name))
    data = text.encode() if isinstance(text, str) else text
    (made / "plans" / name).write_bytes(data)
    done = planforge("check", "--format", "short", cwd=made)
    lines = [
        line for line in done.out.splitlines() if line.startswith(("plans/", "planforge.yaml"))
    ]
    return [f"{line.split(' ')[2]} {line.split(':')[0]}:{line.split(':')[1]}" for line in lines]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


class TestReading:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_encodings_that_chinese_spreadsheets_write(self, encoding: str) -> None:
        found = read_list("a.csv", f"{HEAD}种子生产经营许可,行政许可,农业科\n".encode(encoding))
        assert [(row.name, row.type, row.units) for row in found.rows] == [
            ("种子生产经营许可", "行政许可", ("农业科",))
        ]

    def test_columns_in_any_order_with_remarks_above(self) -> None:
        text = "# 公示稿\n序号\t承办科室\t职权类型\t子项\t事项名称\n1\t甲科\t其他权力\t一般项目\t备案\n"
        (row,) = read_list("a.tsv", text.encode()).rows
        assert (row.name, row.type, row.units) == ("备案（一般项目）", "其他行政权力", ("甲科",))

    def test_a_cell_in_quotes_over_two_lines(self) -> None:
        text = f'{HEAD}"甲许可\n（含乙）",行政许可,"甲科,乙科"\n丙许可,行政许可,丙科\n'
        first, second = read_list("a.csv", text.encode()).rows
        assert first.name == "甲许可 （含乙）"
        assert first.units == ("甲科", "乙科")
        assert text[second.span.start :].startswith("丙许可")

    def test_a_workbook_is_read_row_by_row(self) -> None:
        data = workbook(
            ("全市权责清单",),
            ("事项名称", "权力类型", "承办机构", "编码"),
            ("甲许可", "行政许可", "甲科", 12.0),
        )
        found = read_list("a.xlsx", data)
        assert [(row.name, row.id) for row in found.rows] == [("甲许可", "12")]
        assert found.text.splitlines()[2].startswith("甲许可\t行政许可")

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"PK\x03\x04 damaged", "PF030"),
            (b"\xff\xff\xff\x00", "PF030"),
            ("序号,事项\n1,甲\n".encode(), "PF031"),
            ("事项名称,承办机构\n甲许可,甲科\n".encode(), "PF031"),
            (b"", "PF031"),
        ],
    )
    def test_what_is_no_list_is_told(self, data: bytes, code: str) -> None:
        found = read_list("a", data)
        assert [finding.code for finding in found.findings] == [code]
        assert found.rows == ()

    def test_a_workbook_larger_than_any_list_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = workbook(*[("甲", "乙")] * 4)
        for limit in ("_MOST_ROWS", "_MOST_BYTES"):
            with monkeypatch.context() as patched:
                patched.setattr(f"planforge.reading.lists.spreadsheet.{limit}", 3)
                assert [finding.code for finding in read_list("a.xlsx", data).findings] == ["PF030"]

    def test_dates_numbers_and_empty_cells(self) -> None:
        rows = [
            ("事项名称", "权力类型", "承办机构", "依据", "编码"),
            ("甲许可", "行政许可", None, date(2026, 3, 9), 7),
        ]
        (row,) = read_list("a.xlsx", workbook(*rows)).rows
        assert (row.units, row.basis, row.id) == ((), "2026-03-09", "7")

    def test_heads_with_breaks_marks_and_remarks(self) -> None:
        text = '"事项\n名称",*权力类型,承办机构（科室）\n甲许可,行政许可,甲科\n'
        (row,) = read_list("a.csv", text.encode()).rows
        assert (row.name, row.type, row.units) == ("甲许可", "行政许可", ("甲科",))

    @pytest.mark.parametrize(
        "head",
        [
            "职权名称,职权类别,责任科室", "权力事项,权力类别,责任处室", "主项名称,权责类型,办理机构",
            "事项,类别,科室",
        ],
    )  # fmt: skip
    def test_other_names_of_columns(self, head: str) -> None:
        (row,) = read_list("a.csv", f"{head}\n甲许可,行政许可,甲科\n".encode()).rows
        assert (row.name, row.type, row.units) == ("甲许可", "行政许可", ("甲科",))

    @pytest.mark.parametrize("mark", [";", "\t", "，"])
    def test_other_marks_between_cells(self, mark: str) -> None:
        text = f"{HEAD}甲许可,行政许可,甲科\n".replace(",", mark)
        (row,) = read_list("a.csv", text.encode()).rows
        assert (row.name, row.type, row.units) == ("甲许可", "行政许可", ("甲科",))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_as_excel_saves_unicode_text(self, encoding: str) -> None:
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        text = f"{HEAD}甲许可,行政许可,甲科\n".replace(",", "\t")
        assert len(read_list("a.txt", mark + text.encode(encoding)).rows) == 1

    def test_an_old_excel_file_is_named_for_what_it_is(self) -> None:
        (finding,) = read_list("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99).findings
        assert "另存为 .xlsx" in str(finding.args["reason"])

    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            ("行政许可", "行政许可"), ("许可", "行政许可"), ("行政许可类", "行政许可"), ("行政许可（含变更）", "行政许可"),
            ("处罚", "行政处罚"), ("行政处罚权", "行政处罚"), ("监督检查", "行政检查"), ("行政监督检查", "行政检查"),
            ("其他权力", "其他行政权力"), ("其它", "其他行政权力"), ("公共服务事项", "公共服务"),
        ],
    )  # fmt: skip
    def test_types_as_offices_write_them(self, word: str, kind: str) -> None:
        found = read_list("a.csv", f"{HEAD}甲,{word},甲科\n".encode())
        assert ([row.type for row in found.rows], found.findings) == ([kind], ())

    @pytest.mark.parametrize(
        ("word", "near"),
        [("行政许河", "行政许可"), ("行政审批", "行政许可"), ("行政处罚和强制", "行政处罚"), ("", ""), ("甲乙丙丁", "")],
    )  # fmt: skip
    def test_a_type_there_is_none_of_is_told_with_the_nearest(self, word: str, near: str) -> None:
        found = read_list("a.csv", f"{HEAD}乙,行政许可,甲科\n甲,{word},甲科\n".encode())
        (finding,) = found.findings
        assert finding.code == "PF033"
        assert found.text[finding.span.start :].startswith("甲,")
        assert (f"“{near}”" in str(finding.args["near_zh"])) is bool(near)

    def test_sections_totals_and_signatures_are_no_items(self) -> None:
        text = (
            "市某局权责清单,,\n" + HEAD + "一、行政许可（共2项）,,\n甲许可,,甲科\n乙许可,,甲科\n小计,2项,\n二、行政处罚,,\n"
            "丙处罚,,乙科\n合计,3项,\n填报人：某某,审核人：某某,\n注：本表一式两份,,\n,,\n"
        )  # fmt: skip
        found = read_list("a.csv", text.encode())
        assert [(row.name, row.type) for row in found.rows] == [
            ("甲许可", "行政许可"), ("乙许可", "行政许可"), ("丙处罚", "行政处罚"),
        ]  # fmt: skip
        assert found.receipt == {"标题": 1, "表头": 1, "分节": 2, "事项": 3, "合计": 2, "说明": 2}

    def test_sub_items_take_from_their_item_what_they_leave_out(self) -> None:
        head = "事项名称,子项名称,权力类型,承办机构,依据\n"
        text = (
            head
            + "甲许可,,行政许可,甲科,某法\n,1.新设,,,\n,2.变更,,乙科,\n丁检查,,行政检查,丁科,\n"
        )
        found = read_list("a.csv", text.encode())
        assert [(row.name, row.type, row.units, row.basis) for row in found.rows] == [
            ("甲许可", "行政许可", ("甲科",), "某法"),
            ("甲许可（1.新设）", "行政许可", ("甲科",), "某法"),
            ("甲许可（2.变更）", "行政许可", ("乙科",), "某法"),
            ("丁检查", "行政检查", ("丁科",), ""),
        ]
        assert (found.receipt["事项"], found.receipt["子项"]) == (2, 2)

    def test_a_line_without_a_name_is_told(self) -> None:
        found = read_list("a.csv", f"{HEAD},行政许可,甲科\n乙许可,行政许可,甲科\n".encode())
        assert [finding.code for finding in found.findings] == ["PF032"]
        assert found.receipt["未读"] == 1

    def test_merged_cells_stand_for_all_their_rows(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in [
            ("全市清单", None, None), ("事项名称", "权力类型", "承办机构"), ("甲", "行政许可", "甲科"),
            ("乙", None, None), ("丙", "行政检查", None),
        ]:  # fmt: skip
            sheet.append(row)
        for area in ("A1:C1", "B3:B4", "C3:C5"):
            sheet.merge_cells(area)
        found = read_list("a.xlsx", saved(book))
        assert [(row.name, row.type, row.units) for row in found.rows] == [
            ("甲", "行政许可", ("甲科",)), ("乙", "行政许可", ("甲科",)), ("丙", "行政检查", ("甲科",)),
        ]  # fmt: skip

    def test_a_head_of_two_lines(self) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for cells in [
            ("事项名称", "权力类型", "办理机构", None, None),
            (None, None, "承办机构", "受理机构", "审批机构"),
            ("甲", "行政许可", "甲科", "乙科", "丙科"),
        ]:
            sheet.append(cells)
        for area in ("A1:A2", "B1:B2", "C1:E1"):
            sheet.merge_cells(area)
        (row,) = read_list("a.xlsx", saved(book)).rows
        assert (row.units, row.accept, row.decide) == (("甲科",), "乙科", "丙科")

    def test_every_sheet_is_read_and_its_name_may_be_the_type(self) -> None:
        book = Workbook()
        for title, items in (
            ("行政许可", ("甲", "乙")),
            ("二、行政处罚", ("丙",)),
            ("填表说明", ()),
        ):
            sheet = book.create_sheet(title)
            if items:
                sheet.append(("事项名称", "承办机构"))
            for item in items or ("本表由各单位填写",):
                sheet.append((item, "甲科" if items else None))
        del book["Sheet"]
        found = read_list("a.xlsx", saved(book))
        assert [(row.name, row.type) for row in found.rows] == [
            ("甲", "行政许可"), ("乙", "行政许可"), ("丙", "行政处罚"),
        ]  # fmt: skip
        assert found.findings == ()

    @pytest.mark.parametrize(
        ("cells", "what"),
        [(("甲", '="行政"&"许可"', "甲科"), "权力类型"), (("甲", "行政许可", "=A1"), "承办机构")],
    )
    def test_so_is_any_other_that_is_read(self, cells: tuple[str, ...], what: str) -> None:
        data = workbook(("事项名称", "权力类型", "承办机构"), cells, ("乙", "行政许可", "乙科"))
        found = read_list("a.xlsx", data)
        assert [(row.name, row.units) for row in found.rows] == [("乙", ("乙科",))]
        (finding,) = found.findings
        assert str(finding.args["reason"]).startswith(f"“{what}”是公式")

    def test_a_name_by_a_formula_without_a_value_is_told(self) -> None:
        data = workbook(("事项名称", "权力类型"), ('="甲"&"许可"', "行政许可"), ("乙", "行政许可"))
        found = read_list("a.xlsx", data)
        assert [row.name for row in found.rows] == ["乙"]
        (finding,) = found.findings
        assert (finding.code, "公式" in str(finding.args["reason"])) == ("PF032", True)

    @pytest.mark.parametrize("seed", amount.of(500, 60))
    def test_no_line_vanishes(self, seed: int) -> None:
        """Items with random dirt between them: what was put in is read, what is dirt is counted, nothing else."""
        luck = random.Random(seed)  # noqa: S311
        kinds = ("行政许可", "处罚", "行政检查类", "其他权力")
        lines, items, dirt = [], 0, 0
        for number in range(luck.randrange(1, 40)):
            choice = luck.randrange(9)
            if choice == 0:
                lines.append(luck.choice([",,", " , ,", "　,,"]))
                continue
            dirty = {
                1: "合计,9项,",
                2: "填报人：甲,,",
                3: "二、行政处罚（9项）,,",
                4: ",行政许可,甲科",
                5: "事项名称,权力类型,承办机构",
            }
            if choice in dirty:
                lines.append(dirty[choice])
                dirt += 1
            else:
                lines.append(f"第{number}项事项,{luck.choice(kinds)},甲科")
                items += 1
        found = read_list("a.csv", (HEAD + "\n".join(lines) + "\n").encode())
        assert len(found.rows) == items
        assert sum(found.receipt.values()) == items + dirt + 1
        assert found.receipt.get("未读", 0) == sum(line == ",行政许可,甲科" for line in lines)
        assert len(found.findings) == found.receipt.get("未读", 0)

    @given(st.binary(max_size=400))
    def test_no_bytes_break_it(self, data: bytes) -> None:
        for prefix in (b"", b"PK\x03\x04", HEAD.encode(), HEAD.replace(",", "\t").encode()):
            read_list("a", prefix + data)

    @given(st.lists(st.text("甲乙丙科（）()、，, /\n", max_size=12), max_size=4))
    def test_units_lose_no_name(self, words: list[str]) -> None:
        for word in words:
            for unit in units_named(word):
                assert unit
                assert all(names_in(unit))


class TestAttaching:
    def test_second_names_and_institutions_are_known(self, tmp_path: Path) -> None:
        text = f"{HEAD}种子许可,行政许可,农业科（农产品质量安全监管科)\n农药检查,行政检查,农产品质量安全监管科\n兽药处罚,行政处罚,畜牧兽医科、市农业综合行政执法支队\n"
        assert checked(tmp_path, text) == []

    def test_a_unit_that_is_none_stands_at_its_line(self, tmp_path: Path) -> None:
        text = f"{HEAD}种子许可,行政许可,农业科\n兽药许可,行政许可,畜牧处\n农药许可,行政许可,畜牧处\n兽药检查,行政检查,畜牧兽医科\n"
        assert checked(tmp_path, text) == ["PF506 plans/清单.csv:3"]

    def test_an_item_without_a_unit_and_one_outside_all_functions(self, tmp_path: Path) -> None:
        text = f"{HEAD}种子许可,行政许可,农业科\n兽药许可,行政许可,\n烟草专卖零售许可,行政许可,畜牧兽医科\n"
        assert checked(tmp_path, text) == ["PF124 plans/清单.csv:3", "PF508 plans/清单.csv:4"]

    def test_a_business_unit_without_items(self, tmp_path: Path) -> None:
        assert checked(tmp_path, f"{HEAD}种子许可,行政许可,农业科\n") == ["PF505 plans/nyj.yaml:6"]

    def test_a_workbook_is_as_good(self, tmp_path: Path) -> None:
        data = workbook(
            ("事项名称", "权力类型", "承办机构"),
            ("种子许可", "行政许可", "农业科"),
            ("兽药许可", "行政许可", "牧科"),
            ("兽药检查", "行政检查", "畜牧兽医科"),
        )
        assert checked(tmp_path, data, "清单.xlsx") == ["PF506 plans/清单.xlsx:3"]

    @pytest.mark.parametrize("name", ["没有.csv", "../外面.csv"])
    def test_a_list_that_is_not_there_is_told_where_it_is_named(
        self, tmp_path: Path, name: str
    ) -> None:
        made = make(tmp_path / "ws", nyj=PLAN.replace("清单.csv", name))
        done = planforge("check", "--format", "short", cwd=made)
        assert done.code == 1
        assert "plans/nyj.yaml:9:17: 错误 PF02" in done.out

    def test_a_list_of_the_whole_city_goes_to_its_departments(self, tmp_path: Path) -> None:
        settings = "place: 某市\nauthority_lists: [全市.csv]\n"
        made = make(tmp_path / "ws", settings, nyj=PLAN.replace("authority_list: 清单.csv\n", ""))
        rows = "农业农村局,种子许可,行政许可,农业科\n市农业局,兽药检查,行政检查,畜牧兽医科\n烟草局,卷烟检查,行政检查,专卖科\n"
        (made / "plans" / "全市.csv").write_text(f"部门,{HEAD}{rows}", encoding="utf-8")
        done = planforge("check", "--format", "short", cwd=made)
        assert [line.split(" ")[2] for line in done.out.splitlines()[:-1]] == ["PF507"]
        assert "烟草局有 1 个事项" in done.out

    def test_licences_in_a_list_are_judged_like_others(self, tmp_path: Path) -> None:
        settings = "place: 某市\nreform: {source: 某发〔2016〕4号, licence_stage: 1}\n"
        made = make(tmp_path / "ws", settings, nyj=PLAN)
        rows = "种子许可,行政许可,农业科\n农药许可,行政许可,农业科\n兽药许可,行政许可,畜牧兽医科\n"
        (made / "plans" / "清单.csv").write_text(HEAD + rows, encoding="utf-8")
        done = planforge("check", "--format", "short", cwd=made)
        told = [line for line in done.out.splitlines() if "PF402" in line]
        assert told
        assert all(line.startswith("plans/清单.csv:4:1") for line in told)


def test_marks_of_a_merge_are_told_as_that() -> None:
    rows = "<<<<<<< HEAD\n一许可,行政许可,甲科\n=======\n一许可,行政许可,乙科\n>>>>>>> other\n"
    found = read_list("a.csv", f"{HEAD}{rows}".encode())
    reasons = [str(finding.args["reason"]) for finding in found.findings]
    assert [reason.startswith("这是合并时两边都改了") for reason in reasons] == [True] * 3
    assert [row.units for row in found.rows] == [("甲科",), ("乙科",)]


def test_an_item_of_nobody_is_not_in_one_unit(tmp_path: Path) -> None:
    rows = "一许可,行政许可,甲科\n二许可,行政许可,\n"
    (tmp_path / "a.csv").write_text(HEAD + rows, encoding="utf-8")
    told = planforge("authorities", "a.csv", cwd=tmp_path).out
    assert "1 个部门有行政许可，其中 0 个集中在一个机构" in told
    (tmp_path / "b.csv").write_text(HEAD + rows.replace("许可,\n", "许可,甲科\n"), encoding="utf-8")
    told = planforge("authorities", "b.csv", cwd=tmp_path).out
    assert "1 个部门有行政许可，其中 1 个集中在一个机构" in told


class TestFigures:
    def test_the_command_tells_each_department(self, tmp_path: Path) -> None:
        rows = (
            "甲局,一许可,行政许可,甲科\n甲局,二许可,行政许可,乙科（丙科）\n乙局,三检查,行政检查,\n"
        )
        (tmp_path / "a.csv").write_text(f"部门,{HEAD}{rows}", encoding="utf-8")
        done = planforge("authorities", "a.csv", cwd=tmp_path)
        assert done.code == 0
        assert (
            "2 个部门，3 个事项，行政许可 2 个；1 个部门有行政许可，其中 0 个集中在一个机构"
            in done.out
        )
        assert planforge("authorities", "a.csv", "--format", "md", cwd=tmp_path).out.startswith(
            "| 部门 |"
        )
        assert (
            '"department": "甲局"'
            in planforge("authorities", "a.csv", "--format", "json", cwd=tmp_path).out
        )

    def test_without_a_file_the_plans_are_counted(self, tmp_path: Path) -> None:
        made = make(tmp_path / "ws", nyj=PLAN)
        (made / "plans" / "清单.csv").write_text(
            f"{HEAD}种子许可,行政许可,农业科\n", encoding="utf-8"
        )
        done = planforge("authorities", cwd=made)
        assert "市农业农村局" in done.out
        assert "1 个部门，1 个事项，行政许可 1 个" in done.out

    def test_a_file_that_is_no_list(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("甲,乙\n", encoding="utf-8")
        done = planforge("authorities", "a.csv", cwd=tmp_path)
        assert done.code == 2
        assert "没有“事项名称”一列" in done.err

    @pytest.mark.skipif(
        not SHARED.exists(), reason="the list that judges this is not beside the checkout"
    )
    def test_a_real_city_s_list_of_2852_items(self) -> None:
        found = read_list("a.tsv", SHARED.read_bytes())
        told = {one.department: one for one in listings(found.rows)}
        assert len(found.rows) == 2852
        assert len(told) == 20
        having = [one for one in told.values() if one.licences]
        assert len(having) == 15
        assert sum(one.licence_units == 1 for one in having) == 2
        building = told["住房和城乡建设局"]
        assert (building.items, building.licences, building.licence_units) == (327, 19, 7)
        assert (building.main, building.share) == ("城乡建设科", "32%")


class TestSectionsAndColumns:
    """What offices write between the rows and above them: a section is no item, and no column is dropped without a word."""

    def told(self, tmp_path: Path, data: str | bytes, name: str = "清单.csv") -> list[str]:
        """What is said, but whether an item is among the department's functions."""
        return [one for one in checked(tmp_path, data, name) if not one.startswith("PF508")]

    @pytest.mark.parametrize("merged", [True, False])
    def test_a_section_across_the_row(self, tmp_path: Path, *, merged: bool) -> None:
        book = Workbook()
        sheet = book.active
        for row in (
            ("事项名称", "权力类型", "承办机构"),
            ("一、行政许可（1项）",),
            ("种子生产经营许可", "", "农业科"),
            ("二、行政确认等（1项）",),
            ("兽药登记", "行政确认", "畜牧兽医科"),
            ("三、其他",),
            ("兽药备案", "其他行政权力", "畜牧兽医科"),
        ):
            sheet.append(row)
        for at in (2, 4, 6) if merged else ():
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=3)
        assert self.told(tmp_path, saved(book), "清单.xlsx") == []
        found = read_list("清单.xlsx", saved(book))
        assert [(row.name, row.type) for row in found.rows] == [
            ("种子生产经营许可", "行政许可"),
            ("兽药登记", "行政确认"),
            ("兽药备案", "其他行政权力"),
        ]
        assert found.receipt["分节"] == 3

    def test_a_column_of_units_under_an_unknown_head_is_told_once(self, tmp_path: Path) -> None:
        rows = "种子生产经营许可,行政许可,农业科\n兽药经营许可,行政许可,畜牧兽医科\n"
        text = f"事项名称,权力类型,具体经手的科室\n{rows}"
        assert self.told(tmp_path, text) == ["PF036 plans/清单.csv:1"]

    @pytest.mark.parametrize("head", ["实施科室", "承办股室", "经办机构", "具体承办机构"])
    def test_other_heads_of_that_column(self, tmp_path: Path, head: str) -> None:
        text = f"事项名称,权力类型,{head}\n种子生产经营许可,行政许可,农业科\n兽药许可,行政许可,畜牧兽医科\n"
        assert self.told(tmp_path, text) == []

    def test_a_unit_that_is_not_known_is_told_alone(self, tmp_path: Path) -> None:
        """PF505 says of 畜牧兽医科 that it has no items: it may be the one that is meant."""
        text = f"{HEAD}种子生产经营许可,行政许可,农业科\n兽药经营许可,行政许可,畜牧科室\n"
        assert self.told(tmp_path, text) == ["PF506 plans/清单.csv:3"]


@pytest.mark.parametrize("cell", ["农业科和种植科", "农业科 种植科", "农业科与种植科"])
def test_two_units_in_one_cell_without_a_mark(cell: str) -> None:
    plan = plan_with("农业科", "种植科")
    found, findings = attached(plan, f"{HEAD}种子生产经营许可,行政许可,{cell}\n")
    assert [item.unit for item in found.authorities] == [plan.units[0].id]
    assert [one.code for one in findings] == []


def test_a_unit_whose_name_has_an_and_in_it_is_one() -> None:
    plan = plan_with("规划和建设科")
    found, findings = attached(plan, f"{HEAD}种子生产经营许可,行政许可,规划和建设科\n")
    assert [item.unit for item in found.authorities] == [plan.units[0].id]
    assert [one.code for one in findings] == []


def test_the_only_column_of_bodies_names_the_units_of_a_department_s_own_list() -> None:
    plan = plan_with("农业科")
    text = "事项名称,权力类型,责任单位\n种子生产经营许可,行政许可,农业科\n"
    found, findings = attached(plan, text)
    assert [item.unit for item in found.authorities] == [plan.units[0].id]
    assert [one.code for one in findings] == []


@pytest.mark.parametrize("head", ["责任主体", "具体办事人"])
def test_a_column_by_the_name_the_office_has_for_it(head: str) -> None:
    own = Policy(list_columns=(ListColumn("承办机构", ("具体办事人",)),))
    plan = plan_with("农业科")
    text = f"行政职权名称,权力类型,{head}\n种子生产经营许可,行政许可,农业科\n"
    found, _ = attached(plan, text, own)
    assert [item.unit for item in found.authorities] == [plan.units[0].id]


@pytest.mark.parametrize(
    ("word", "near"),
    [("备案", "其他行政权力"), ("行政备案", "其他行政权力"), ("年检", "其他行政权力"), ("行政监督", "行政检查"), ("行政许河", "行政许可")],
)  # fmt: skip
def test_a_type_there_is_none_of_is_offered_one(word: str, near: str) -> None:
    assert nearest_kind(word) == near
    assert kind_of(word) == ""


def plan_with(*units: str) -> m.Plan:
    made = tuple(m.Unit(f"u{n}", name) for n, name in enumerate(units))
    return m.Plan(m.Department("市农业局"), units=made, authority_list="a.csv")


def attached(
    plan: m.Plan, text: str, policy: Policy | None = None
) -> tuple[m.Plan, tuple[Finding, ...]]:
    lists = Lists("plans", lambda _: (text.encode(), ()))
    lists.share(policy or Policy())
    return lists.attach(plan)


class TestPartsByTheirNumbers:
    """A 子项 that stands in the column of names, below its item, leaves its type and its units to that."""

    @pytest.mark.parametrize(
        "parts",
        [
            "1.1,新办,,\n1.2,变更,,\n",
            "1-1,新办,,\n1-2,变更,,\n",
            ",（1）新办,,\n,（2）变更,,\n",
            ",①新办,,\n,②变更,,\n",
            ",1.1 新办,,\n,1.2变更,,\n",
        ],
    )
    def test_they_are_of_the_item_above(self, parts: str) -> None:
        text = f"序号,事项名称,权力类型,承办机构\n1,甲许可,行政许可,甲科\n{parts}2,乙处罚,行政处罚,乙科\n"
        read = read_list("a.csv", text.encode())
        assert not read.findings
        assert [(one.name, one.type, one.units) for one in read.rows] == [
            ("甲许可", "行政许可", ("甲科",)),
            ("甲许可（新办）", "行政许可", ("甲科",)),
            ("甲许可（变更）", "行政许可", ("甲科",)),
            ("乙处罚", "行政处罚", ("乙科",)),
        ]
        assert (read.receipt["事项"], read.receipt["子项"]) == (2, 2)

    @pytest.mark.parametrize(
        "row", ["2.1,新办,,\n", ",（1）新办,行政处罚,\n", ",12345热线受理,,\n", ",2026年度检查,,\n"]
    )
    def test_what_is_of_another_item_or_of_a_type_of_its_own_is_not(self, row: str) -> None:
        text = f"序号,事项名称,权力类型,承办机构\n1,甲许可,行政许可,甲科\n{row}"
        assert "子项" not in read_list("a.csv", text.encode()).receipt


@pytest.mark.parametrize(
    "row",
    ["单位（盖章）：,审核：,", "（以下空白）,,", "2026年3月,,", "2026年3月5日,,", "第 1 页,,"],
)
def test_what_stands_below_a_table_is_no_item(row: str) -> None:
    text = f"事项名称,权力类型,承办机构\n甲许可,行政许可,甲科\n{row}\n"
    read = read_list("a.csv", text.encode())
    assert not read.findings
    assert read.receipt["说明"] == 1


def test_rows_of_further_sheets_are_told_by_their_sheet_and_hidden_ones_are_counted() -> None:
    book = Workbook()
    head = ("事项名称", "权力类型", "承办机构")
    rows: dict[str, list[tuple[str, ...]]] = {
        "总表": [head, ("甲许可", "行政许可", "甲科")],
        "处罚类": [("事项名称", "承办机构"), ("乙", "乙科")],
        "其余": [head, ("丁", "", "丁科")],
        "选项": [("行政许可",), ("行政处罚",)],
    }
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book["选项"].sheet_state = "hidden"
    del book["Sheet"]
    read = read_list("a.xlsx", saved(book))
    assert [(one.name, one.type) for one in read.rows] == [
        ("甲许可", "行政许可"), ("乙", "行政处罚"), ("丁", "其他行政权力"),
    ]  # fmt: skip
    assert [one.args["sheet_zh"] for one in read.findings] == ["（工作表“其余”第2行）"]
    assert read.receipt["隐藏的工作表"] == 2
