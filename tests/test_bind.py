"""From a tree to records: keys, values, ids, places; what is broken is told, the rest is bound."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from planforge.diagnostics.finding import Finding
from planforge.diagnostics.span import Span
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.plan.policy import Level, Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.reading.bind.values import tidy, unfold
from planforge.reading.read import read_plan, read_record
from planforge.reading.yaml.tree import apply_edits
from tests.strategies import plans

HEAD = "department: {name: 市科学技术局}\n"
REST = {"functions": "functions: []\n", "units": "units: []\n", "staffing": "staffing: {}\n"}


def plan_text(text: str) -> str:
    """``text`` after a department, and the required keys that it lacks after it."""
    given_keys = "\n" + text
    rest = "".join(line for key, line in REST.items() if f"\n{key}:" not in given_keys)
    return ("" if "\ndepartment:" in given_keys else HEAD) + text + rest


def read(text: str) -> tuple[m.Plan, tuple[Finding, ...], str]:
    """The plan, its findings and the whole text."""
    whole = plan_text(text)
    plan, findings = read_plan("a.yaml", whole.encode())
    assert plan is not None
    return plan, findings, whole


def told(text: str) -> list[tuple[str, str]]:
    """Code and text pointed at, of every finding."""
    _, findings, whole = read(text)
    return [(f.code, whole[f.span.start : f.span.end]) for f in findings]


class TestKeys:
    def test_english_and_chinese_say_the_same(self) -> None:
        english, one, _ = read(
            "style: section\nunits:\n  - {id: a, name: 甲科, role: support, numbered: false}\n"
        )
        chinese, other, _ = read(
            "文体: 分段式\n内设机构:\n  - {标识: a, 名称: 甲科, 性质: 综合, 编号: 否}\nunits: []\n"
        )
        assert one == ()
        assert english.units == chinese.units
        assert english.style is chinese.style is m.Style.SECTION
        assert [f.code for f in other] == ["PF007"]

    def test_of_a_key_given_twice_the_first_holds_and_is_pointed_at(self) -> None:
        plan, findings, text = read("version: 一\nversion: 二\n版本: 三\n")
        assert plan.version == "一"
        assert [f.code for f in findings] == ["PF007", "PF007"]
        related = findings[1].related[0].span
        assert text[related.start : related.end] == "version"

    def test_an_unknown_key_names_the_nearest(self) -> None:
        _, findings, _ = read("verson: 一\n")
        assert findings[0].code == "PF010"
        assert "version" in findings[0].args["near_zh"]

    def test_a_key_of_another_record_names_that_record(self) -> None:
        _, findings, _ = read("authorised: 3\n")
        assert "“编制”" in findings[0].args["near_zh"]

    def test_a_key_in_traditional_characters_is_told_once(self) -> None:
        _, findings, _ = read("過渡條款: []\n")
        assert [f.code for f in findings] == ["PF010"]
        assert "过渡条款" in findings[0].args["near_zh"]

    @pytest.mark.parametrize("key", ["? [a]\n: b\n", "? {a: b}\n: c\n", "'': b\n"])
    def test_odd_keys_are_findings(self, key: str) -> None:
        assert told(key)[0][0] in ("PF010", "PF012")

    def test_missing_keys_are_told_at_the_record_empty_ones_at_the_key(self) -> None:
        text = "units:\n  - id: a\n  - id: b\n    name:\n"
        assert told(text) == [("PF011", "id: a"), ("PF011", "name")]

    @pytest.mark.parametrize("empty", ["", " ~", " null", ' ""', " ''"])
    def test_every_way_to_write_nothing_is_missing(self, empty: str) -> None:
        assert told(f"units:\n  - id: a\n    name:{empty}\n") == [("PF011", "name")]

    @pytest.mark.parametrize("key", ["version", "units", "issuing", "effective_from", "other"])
    def test_an_optional_key_may_be_left_empty(self, key: str) -> None:
        expected = [("PF011", "units")] if key == "units" else []
        assert told(f"{key}:\n") == expected


class TestValues:
    @pytest.mark.parametrize(
        ("written", "value"), [("0", 0), ("7", 7), ("'12'", 12), ("999999", 999_999)]
    )
    def test_whole_numbers(self, written: str, value: int) -> None:
        plan, findings, _ = read(f"unit_count: {written}\n")
        assert (plan.unit_count, findings) == (value, ())

    @pytest.mark.parametrize(
        ("written", "value"),
        [("05", 5), ("5.0", 5), ("1e3", 1_000), ("0x1F", 31), ("0o17", 15), ("0b101", 5), ("1_000", 1_000), ("+5", 5), ("-0", 0)],
    )  # fmt: skip
    def test_rare_spellings_are_taken_and_told(self, written: str, value: int) -> None:
        plan, findings, _ = read(f"unit_count: {written}\n")
        assert (plan.unit_count, [f.code for f in findings]) == (value, ["PF027"])
        (edit,) = findings[0].edits
        assert edit.text == str(value)

    @pytest.mark.parametrize(
        ("written", "want", "value"),
        [
            ("5名", "5", 5),
            ("'05'", "5", 5),
            ("5 个", "5", 5),
            ("５", "5", 5),
            ("５名", "5", 5),
            ("三", "3", 3),
            ("十", "10", 10),
            ("十二", "12", 12),
            ("二十", "20", 20),
            ("两个", "2", 2),
            ("三十五名", "35", 35),
            ("-3", "", None),
            ("2.5", "", None),
            ("一百", "", None),
            ("9999999", "", None),
            ("若干", "", None),
            ("9" * 9_000, "", None),
        ],
    )
    def test_other_numbers_are_told_and_taken_where_they_are_plain(
        self, written: str, want: str, value: int | None
    ) -> None:
        plan, findings, _ = read(f"unit_count: {written}\n")
        assert [f.code for f in findings] == ["PF013"]
        fmt = "；planforge fmt 会改好" if value is not None else ""
        assert findings[0].args["fix_zh"] == (f"写成 {want}{fmt}" if want else "改成实际的值")
        assert [edit.text for edit in findings[0].edits] == ([want] if fmt else [])
        assert plan.unit_count == value

    @pytest.mark.parametrize("written", ["2026-03-09", "2026年3月9日", "2026年03月09日"])
    def test_days(self, written: str) -> None:
        plan, findings, _ = read(f"effective_from: {written}\n")
        assert (plan.effective_from, findings) == (date(2026, 3, 9), ())

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("2026/3/9", date(2026, 3, 9)),
            ("2026.03.09", date(2026, 3, 9)),
            ("2026-3-9", date(2026, 3, 9)),
            ("２０２６年３月９日", date(2026, 3, 9)),
            ("2026年02月30日", None),
            ("2026-13-01", None),
            ("二〇二六年三月九日", date(2026, 3, 9)),
            ("二○二六年十二月三十一日", date(2026, 12, 31)),
            ("20260309", date(2026, 3, 9)),
            ("2026年3月9号", date(2026, 3, 9)),
            ("26-3-9", None),
            ("二〇二六年十三月一日", None),
            ("2026年3月", None),
            ("0000-01-01", None),
        ],
    )
    def test_other_days_are_told(self, written: str, value: date | None) -> None:
        plan, findings, _ = read(f"effective_from: {written}\n")
        assert [f.code for f in findings] == ["PF013"]
        assert plan.effective_from == value

    @pytest.mark.parametrize(
        ("written", "value"),
        [("true", True), ("False", False), ("TRUE", True), ("是", True), ("否", False)],
    )
    def test_flags(self, written: str, value: bool) -> None:
        plan, findings, _ = read(f"binding: {written}\n")
        assert (plan.binding, findings) == (value, ())

    @pytest.mark.parametrize("written", ["yes", "tRUE", "1", "真", "也许"])
    def test_other_flags_are_told(self, written: str) -> None:
        assert told(f"binding: {written}\n") == [("PF013", written)]

    @pytest.mark.parametrize("written", ["in_force", "施行"])
    def test_choices(self, written: str) -> None:
        plan, findings, _ = read(f"status: {written}\n")
        assert (plan.status, findings) == (m.Status.IN_FORCE, ())

    def test_other_choices_name_the_nearest_but_never_the_opposite(self) -> None:
        _, findings, _ = read("status: in-force\nstyle: 条文式\n")
        assert [f.args["fix_zh"] for f in findings] == ["写成 in_force", "写成 条款式"]
        _, findings, _ = read("status: 非施行\n")
        assert [f.args["fix_zh"] for f in findings] == ["改成实际的值"]

    @pytest.mark.parametrize("written", ["support", "综合", "非业务"])
    def test_a_unit_that_is_not_for_business_has_two_names_in_chinese(self, written: str) -> None:
        plan, findings, _ = read(f"units: [{{id: a, name: 甲, role: {written}}}]\n")
        assert (plan.units[0].role, findings) == (m.Role.SUPPORT, ())

    def test_closed_lists_of_words_name_the_nearest(self) -> None:
        _, findings, _ = read("staffing: {pools: [{kind: 行政编, authorised: 3}]}\n")
        assert [f.code for f in findings] == ["PF013"]
        assert findings[0].args["fix_zh"] == "写成 行政编制"

    def test_a_single_word_may_stand_for_a_list(self) -> None:
        plan, findings, _ = read("other: 只有一句。\n")
        assert (plan.other, findings) == (("只有一句。",), ())

    def test_counts_are_a_mapping(self) -> None:
        plan, findings, text = read(
            "transfers: [{id: t, direction: in, text: 甲, counterpart: 乙,"
            " posts: {行政编制: 2, 工勤编制: 1}}]\n"
        )
        assert findings == ()
        posts = plan.transfers[0].posts
        assert posts == (m.PoolCount("行政编制", 2), m.PoolCount("工勤编制", 1))
        place = posts[1].at("n")
        assert text[place.start : place.end] == "1"

    @pytest.mark.parametrize(
        ("posts", "expected", "kept"),
        [
            ("[行政编制]", [("PF012", "[行政编制]")], 0),
            ("{行政编制: 2, 行政编制: 3}", [("PF007", "行政编制")], 1),
            ("{行政编制: 若干, 工勤编制: 1}", [("PF013", "若干")], 1),
            ("{[a]: 2}", [("PF012", "[a]")], 0),
        ],
    )
    def test_broken_counts_are_told_one_by_one(
        self, posts: str, expected: list[tuple[str, str]], kept: int
    ) -> None:
        text = f"transfers: [{{id: t, direction: in, text: 甲, counterpart: 乙, posts: {posts}}}]\n"
        assert told(text) == expected
        assert len(read(text)[0].transfers[0].posts) == kept

    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("units: 甲\n", "甲"),
            ("units:\n  - 甲\n", "甲"),
            ("units:\n  -\n", ""),
            ("units: {id: a, name: 甲}\n", "{id: a, name: 甲}"),
            ("issuing: [a]\n", "[a]"),
            ("version: [a]\n", "[a]"),
            ("version: {a: b}\n", "{a: b}"),
            ("other:\n  - 甲: 乙\n", "甲: 乙"),
            ("effective_from: [a]\n", "[a]"),
            ("units: [{id: [a], name: 甲}]\n", "[a]"),
        ],
    )
    def test_wrong_shapes_are_told(self, text: str, at: str) -> None:
        assert told(text) == [("PF012", at)]

    def test_a_single_record_is_read_though_a_list_is_due(self) -> None:
        plan, _, _ = read("units: {id: a, name: 甲}\n")
        assert [unit.name for unit in plan.units] == ["甲"]

    def test_invisible_characters_written_as_escapes_are_told(self) -> None:
        assert told('version: "甲\\u202e乙"\n') == [("PF009", '"甲\\u202e乙"')]


class TestLines:
    @pytest.mark.parametrize(
        "written",
        [
            "甲乙 丙\n    丁",
            ">\n    甲乙\n    丙丁\n",
            "|\n    甲乙\n    丙丁\n",
            ">-\n    甲乙\n\n    丙丁\n",
            "'甲乙\n    丙丁'",
            '"甲乙\n    丙丁"',
            '"甲乙\\n丙丁"',
            '" 甲乙丙丁 "',
        ],
    )
    def test_a_text_is_one_line_without_blanks_between_chinese(self, written: str) -> None:
        plan, findings, _ = read(f"version: {written}\n")
        assert (plan.version, findings) == ("甲乙丙丁", ())

    def test_blanks_between_words_of_other_scripts_stay(self) -> None:
        assert unfold("GB/T 9704 与 Word\nfile") == "GB/T 9704与Word file"
        assert tidy("plan a\nplan b\n") == "plan a plan b"

    def test_blanks_on_one_line_are_the_drafter_s_own(self) -> None:
        assert read("version: 甲 乙\n")[0].version == "甲 乙"

    @given(st.text("甲a \n", max_size=12))
    def test_tidying_twice_changes_nothing(self, text: str) -> None:
        assert tidy(tidy(text)) == tidy(text)


class TestBrokenParts:
    def test_a_record_that_cannot_be_made_is_left_out_and_the_rest_is_bound(self) -> None:
        plan, findings, _ = read("units:\n  - id: a\n  - {id: b, name: 乙}\n  - [丙]\n")
        assert [unit.name for unit in plan.units] == ["乙"]
        assert [f.code for f in findings] == ["PF011", "PF012"]

    def test_missing_lists_are_told_and_taken_as_empty(self) -> None:
        plan, findings = read_plan("a.yaml", HEAD.encode())
        assert plan == m.Plan(department=m.Department("市科学技术局"))
        assert [f.args["key"] for f in findings] == ["functions", "units", "staffing"]

    @pytest.mark.parametrize("text", ["a", "[a]", "units: []", "department: {rank: 甲}"])
    def test_without_a_department_there_is_no_plan(self, text: str) -> None:
        plan, findings = read_plan("a.yaml", text.encode())
        assert plan is None
        assert findings

    def test_all_findings_come_at_once(self) -> None:
        codes = {code for code, _ in told("verson: 甲\nunit_count: 三\nunits: [{name: 機}]\n")}
        assert codes == {"PF010", "PF013", "PF015", "PF018"}


class TestPlaces:
    TEXT = (
        "units:\n  - id: a\n    name: 甲科\n    tags: [决策, '执行']\n"
        "    duties:\n      - {id: d, text: 负责统计。, serves: [f, g]}\n"
    )

    def test_every_field_knows_where_it_stands(self) -> None:
        plan, _, text = read(self.TEXT)
        unit = plan.units[0]

        def at(span: Span) -> str:
            assert span.file == "a.yaml"
            return text[span.start : span.end]

        assert at(unit.at("name")) == "甲科"
        assert at(unit.at("tags")) == "[决策, '执行']"
        assert [at(unit.at("tags", index)) for index in (0, 1)] == ["决策", "'执行'"]
        assert at(unit.duties[0].at("serves", 1)) == "g"
        assert at(unit.at()).startswith("id: a")
        assert at(unit.at()).endswith("serves: [f, g]}")

    def test_a_field_not_given_stands_at_its_record(self) -> None:
        unit = read(self.TEXT)[0].units[0]
        assert unit.at("posts") == unit.at("tags", 9) or unit.at("posts") == unit.at()

    def test_records_are_equal_wherever_they_were_read(self) -> None:
        assert read(self.TEXT)[0] == read("# 注释\n" + self.TEXT)[0]

    @limits(max_examples=10)
    @given(plans())
    def test_the_place_of_a_name_is_its_text(self, plan: m.Plan) -> None:
        text = dump(plan)
        again, _ = read_plan("a.yaml", text.encode())
        assert again is not None
        for unit in m.all_units(again.units):
            place = unit.at("name")
            assert text[place.start : place.end].strip('"') == unit.name


class TestIds:
    def fixed(self, text: str) -> str:
        """``text`` with its safe edits applied."""
        _, findings, whole = read(text)
        return apply_edits(whole, [edit for f in findings for edit in f.edits])

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("units:\n  - name: 甲\n    posts: 3\n", "units:\n  - id: ID\n    name: 甲\n    posts: 3\n"),
            ("units:\n-   name: 甲\n", "units:\n-   id: ID\n    name: 甲\n"),
            ("units:\n  -\n    name: 甲\n", "units:\n  -\n    id: ID\n    name: 甲\n"),
            ("units:\n  - {name: 甲}\n", "units:\n  - {id: ID, name: 甲}\n"),
            ("units:\n  - { name: 甲 }\n", "units:\n  - { id: ID, name: 甲 }\n"),
            ("units: [{\n  name: 甲}]\n", "units: [{id: ID,\n  name: 甲}]\n"),
            ("units:\n  - id:\n    name: 甲\n", "units:\n  - id: ID\n    name: 甲\n"),
            ("units:\n  - {id: '', name: 甲}\n", "units:\n  - {id: ID, name: 甲}\n"),
            ("units:\n  - ? name\n    : 甲\n", "units:\n  - id: ID\n    ? name\n    : 甲\n"),
        ],
    )  # fmt: skip
    def test_a_missing_id_is_filled_in_as_text(self, text: str, expected: str) -> None:
        plan, findings, _ = read(text)
        assert [f.code for f in findings] == ["PF015"]
        made = plan.units[0].id
        assert self.fixed(text) == plan_text(expected.replace("ID", made))

    def test_line_ends_of_windows_stay(self) -> None:
        text = plan_text("units:\n  - name: 甲\n").replace("\n", "\r\n")
        _, findings = read_plan("a.yaml", text.encode())
        fixed = apply_edits(text, [edit for f in findings for edit in f.edits])
        assert fixed.count("\r\n") == fixed.count("\n") == text.count("\n") + 1

    def test_a_pair_without_braces_is_not_edited(self) -> None:
        _, findings, _ = read("units: [name: 甲]\n")
        assert [(f.code, f.edits) for f in findings] == [("PF015", ())]

    def test_the_same_words_give_the_same_id_wherever_they_stand(self) -> None:
        one = read("units: [{name: 甲}, {name: 乙}]\n")[0].units
        other = read("version: 新\nunits: [{name: 乙}, {name: 丙}, {name: 甲}]\n")[0].units
        assert (one[0].id, one[1].id) == (other[2].id, other[0].id)
        assert one[0].id[:2] == "u-"

    def test_no_id_is_made_twice_or_one_that_is_there(self) -> None:
        same = "duties: [{text: 负责统计。}, {text: 负责统计。}]"
        plan, _, _ = read(f"units: [{{name: 甲, {same}}}, {{name: 乙, {same}}}]\n")
        made = [duty.id for unit in plan.units for duty in unit.duties]
        assert len(set(made)) == 4
        taken = read("units: [{id: u, name: 甲, duties: [{text: 丙}]}]\nother: []\n")[0]
        again = read(
            "units: [{id: u, name: 甲, duties: [{text: 丙}]},"
            f" {{id: {taken.units[0].duties[0].id}, name: 乙}}]\n"
        )[0]
        assert again.units[0].duties[0].id != taken.units[0].duties[0].id

    @pytest.mark.parametrize("made", ["规划", "1a", "-a", "a b", "a.b", "a" * 65, "甲-1"])
    def test_a_bad_id_is_told_and_kept(self, made: str) -> None:
        plan, findings, _ = read(f"units: [{{id: {made}, name: 甲}}]\n")
        assert [f.code for f in findings] == ["PF016"]
        assert plan.units[0].id == made

    def test_a_file_that_needs_mending_gets_no_edits(self) -> None:
        _, findings, _ = read("version：甲\nunits: [{name: 甲}]\n")
        assert {f.code: bool(f.edits) for f in findings} == {"PF006": False, "PF015": False}

    @limits(max_examples=10)
    @given(plans(), st.booleans(), st.data())
    def test_filling_in_ids_only_inserts_and_once_is_enough(
        self, plan: m.Plan, chinese: bool, data: st.DataObject
    ) -> None:
        lines = dump(plan, chinese=chinese).split("\n")
        word = "标识" if chinese else "id"
        ends = ("取消事项:", "cancelled:")  # last in a plan; the ids there are the baseline's
        last = next((n for n, line in enumerate(lines) if line in ends), len(lines))
        kept = [
            line.replace(f"{word}: {line.split(': ')[-1]}", f"{word}:")
            if f"{word}: " in line and n < last and data.draw(st.booleans()) else line
            for n, line in enumerate(lines)
        ]  # fmt: skip
        text = "\n".join(kept)
        read_once, findings = read_plan("a.yaml", text.encode())
        edits = [edit for f in findings for edit in f.edits]
        assert all(edit.span.start == edit.span.end for edit in edits)
        fixed = apply_edits(text, edits)
        read_twice, left = read_plan("a.yaml", fixed.encode())
        assert (read_twice, left) == (read_once, ())


class TestSettings:
    def test_the_same_machinery_reads_planforge_yaml(self) -> None:
        text = "place: 某市\n规则: [{编号: PF123, 级别: 警告}]\n"
        policy, findings = read_record(Policy, "planforge.yaml", text.encode(), POLICY_SPECS)
        assert findings == ()
        assert policy is not None
        assert policy.rules[0].severity is Level.WARNING

    @pytest.mark.parametrize("data", [b"", b"# none yet\n", b"\n"])
    def test_an_empty_file_is_all_defaults_where_nothing_is_required(self, data: bytes) -> None:
        assert read_record(Policy, "planforge.yaml", data, POLICY_SPECS) == (Policy(), ())

    def test_an_empty_plan_is_a_finding(self) -> None:
        plan, findings = read_plan("a.yaml", b"# none yet\n")
        assert plan is None
        assert [f.code for f in findings] == ["PF020"]


class TestIdsOfActs:
    """What makes a transfer itself is more than its words."""

    def transfer(self, **said: str) -> str:
        words = {"direction": "in", "text": "供水管理职责", "counterpart": "省水利厅", **said}
        line = ", ".join(f"{key}: {value}" for key, value in words.items())
        plan, _ = read_plan(
            "a.yaml", f"department: {{name: 市水务局}}\ntransfers: [{{{line}}}]\n".encode()
        )
        assert plan is not None
        return plan.transfers[0].id

    def test_two_rounds_of_one_matter_have_two_ids(self) -> None:
        first = self.transfer()
        assert first == self.transfer()
        assert first == self.transfer(posts="{行政编制: 3}")  # a figure is no identity
        for other in (
            {"direction": "out"},
            {"counterpart": "市城管局"},
            {"basis": "某编〔2026〕1号"},
        ):
            assert self.transfer(**other) != first

    def test_adjustments_likewise(self) -> None:
        made = set()
        for verb in ("取消", "加强"):
            text = (
                f"department: {{name: 市局}}\nadjustments: [{{verb: {verb}, text: 供水管理职责}}]\n"
            )
            plan, _ = read_plan("a.yaml", text.encode())
            assert plan is not None
            made.add(plan.adjustments[0].id)
        assert len(made) == 2
