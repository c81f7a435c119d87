"""修订对照表's last column: what happened to a clause, why, by which document; never more than is known."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from tests.built_papers import build_changes
from tests.test_templates import TEMPLATES
from tests.workspaces import good

BEFORE = good("市科学技术局").replace("name: 办公室\n", "name: 办公室\n    posts: 6\n").replace(
    "name: 规划科\n", "name: 规划科\n    posts: 6\n"
)  # fmt: skip
AUDIT = "      - {id: audit, text: 开展内部审计。, serves: [other]}\n"
SUMMARY = "{id: summary, text: 汇总统计资料。, serves: [main]"
RESEARCH = f"  - id: research\n    name: 研究室\n    posts: 3\n    duties:\n      - {SUMMARY}}}\n"
WITH_AUDIT = BEFORE.replace("  - id: planning\n", AUDIT + "  - id: planning\n")
WITH_RESEARCH = BEFORE.replace("staffing:\n", RESEARCH + "staffing:\n")
CATCH_ALL = "  - {id: other, kind: catch_all"
PATENTS = "  - {id: patents, text: 管理专利代理。}\n"
WITH_RECYCLING = BEFORE.replace(
    CATCH_ALL, "  - {id: recycling, text: 指导再生资源回收。}\n" + CATCH_ALL
)
WIDER = "  - {id: wider, text: 组织农副产品流通，指导再生资源回收。}\n"
WITH_TALKS = WITH_AUDIT.replace("开展内部审计", "开展合作经济宣传")
WIDER_DUTY = "      - {id: wider, text: 承担财务工作，开展合作经济宣传。, serves: [other]}\n"


def plan(text: str) -> m.Plan:
    read, findings = read_plan("plans/kjj.yaml", text.encode())
    assert read is not None
    assert not findings
    return read


def notes(old: str, new: str) -> Mapping[str, str]:
    """The note of every row of the table, by the words of both sides without marks."""
    made, _ = build_changes("kjj", plan(old), plan(new), Policy(), TEMPLATES)
    (table,) = (one.data.decode() for one in made if one.path.endswith("修订对照表.md"))
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {re.sub(r"</?\w+>", "", " ".join(row[1:3])): row[3].strip() for row in rows[2:]}


def note(words: str, old: str, new: str) -> str:
    (found,) = (said for clause, said in notes(old, new).items() if words in clause)
    return found


@pytest.mark.parametrize(
    ("words", "old", "new", "right"),
    [
        ("研究室。", BEFORE, WITH_RESEARCH, "新设"),
        ("研究室。", WITH_RESEARCH, BEFORE, "撤销"),
        ("办公室。", BEFORE, WITH_AUDIT, "增加职责"),
        ("办公室。", WITH_AUDIT, BEFORE, "减少职责"),
        ("发展科。", BEFORE, BEFORE.replace("规划科", "发展科"), "由规划科更名"),
        ("专利代理", BEFORE, BEFORE.replace(CATCH_ALL, PATENTS + CATCH_ALL), "新增"),
        ("专利代理", BEFORE.replace(CATCH_ALL, PATENTS + CATCH_ALL), BEFORE, "删除"),
        ("规划科。", BEFORE, BEFORE.replace("起草发展规划", "起草并评估发展规划"), "职责改写"),
        # Whose words another function or duty has now was not deleted, whatever its id.
        ("（二）指导再生资源回收。", WITH_RECYCLING, BEFORE.replace(CATCH_ALL, WIDER + CATCH_ALL), "内容写在其他条款中"),
        ("办公室。", WITH_TALKS, BEFORE.replace("  - id: planning\n", WIDER_DUTY + "  - id: planning\n"), "增加职责，不再单列职责"),
        # A duty that went to another unit: either side's row says where the other end is.
        (
            "规划科。",
            WITH_RESEARCH,
            BEFORE.replace("staffing:\n", f"      - {SUMMARY}}}\nstaffing:\n"),
            "研究室并入",
        ),
        (
            "研究室。",
            WITH_RESEARCH,
            BEFORE.replace("staffing:\n", f"      - {SUMMARY}}}\nstaffing:\n"),
            "并入规划科",
        ),
    ],
)  # fmt: skip
def test_what_happened(words: str, old: str, new: str, right: str) -> None:
    assert note(words, old, new) == right


def test_of_duties_that_came_and_went_each_is_named() -> None:
    """Else 由市乙局划入，划给市丙局 could be read as the way of one."""
    moves = (
        "transfers:\n"
        "  - {id: t1, direction: out, text: 内部审计, counterpart: 市丙局, functions: [audit], basis: 某发〔2016〕2号}\n"
        "  - {id: t2, direction: in, text: 统计, counterpart: 市乙局, functions: [count], basis: 某发〔2016〕2号}\n"
    )
    new = BEFORE.replace(
        "  - id: planning\n",
        AUDIT.replace("id: audit, text: 开展内部审计。", "id: count, text: 汇总统计资料。")
        + "  - id: planning\n",
    )
    right = "“汇总统计资料”由市乙局划入职责，“开展内部审计”职责划给市丙局；某发〔2016〕2号"
    assert note("办公室。", WITH_AUDIT, new + moves) == right
    only = moves.split("  - {direction: in")[0]
    assert note("办公室。", WITH_AUDIT, BEFORE + only) == "职责划给市丙局；某发〔2016〕2号"


def test_a_unit_that_went_to_another_department_by_the_document_of_the_transfer_it_went_with() -> (
    None
):
    moves = (
        "transfers:\n"
        "  - {id: t1, direction: out, text: 统计, counterpart: 市丙局, units: 1, basis: 某发〔2026〕2号}\n"
        "  - {id: t2, direction: in, text: 评审, counterpart: 市丙局, units: 1, basis: 某发〔2026〕3号}\n"
        "  - {id: t3, direction: out, text: 培训, counterpart: 市丙局, basis: 某发〔2026〕4号}\n"
    )
    right = "划给市丙局；某发〔2026〕2号"
    assert note("研究室。", WITH_RESEARCH, BEFORE + moves) == right
    assert note("机构名称：研究室", WITH_RESEARCH, BEFORE + moves) == right
    without = moves.replace(", units: 1, basis: 某发〔2026〕2号", ", units: 1")
    assert note("研究室。", WITH_RESEARCH, BEFORE + without) == "划给市丙局"


def test_a_paragraph_that_is_an_item_of_a_list_now_got_a_number() -> None:
    """所属事业单位的…… stood alone; with a second sentence beside it both are numbered. Neither went, neither came."""
    section = BEFORE.replace("style: article", "style: section")
    old = section + "other: [机关党的机构设置按有关规定执行。]\n"
    found = notes(old, old.replace("。]", "。, 承担的其他工作按有关规定执行。]"))
    (said,) = (note for clause, note in found.items() if clause.startswith("机关党的机构"))
    assert said == "编列序号"
    assert "删除" not in found.values()


def test_words_of_the_other_style() -> None:
    old = BEFORE + "effective_from: 2014-03-01\n"
    new = old.replace("style: article", "style: section").replace("2014-03-01", "2026-06-01")
    found = notes(old, new)
    assert not {"新增", "删除"} & set(found.values())
    told = {said for clause, said in found.items() if "2026年6月1日" in clause}
    assert told == {"文体由条款式改为分段式，施行日期调整"}


class TestWhatARowCannotSay:
    NEW = BEFORE.replace("posts: 6", "posts: 7", 1).replace("  - id: planning\n", AUDIT + "  - id: planning\n")  # fmt: skip

    def test_duties_are_no_matter_of_the_staffing_table(self) -> None:
        assert note("机构名称：办公室", BEFORE, self.NEW) == "编制调整"

    def test_posts_are_no_matter_of_a_sentence_without_them(self) -> None:
        assert note("办公室。", BEFORE, self.NEW) == "增加职责"


class TestWhyAndByWhat:
    CANCELLED = "cancelled:\n  - {id: audit, reason: 审计工作由审计机关统一承担。, basis: 某编〔2016〕7号}\n"

    def test_the_reason_of_what_was_cancelled(self) -> None:
        right = "取消职责；审计工作由审计机关统一承担，某编〔2016〕7号"
        assert note("办公室。", WITH_AUDIT, BEFORE + self.CANCELLED) == right

    def test_the_document_that_brought_it(self) -> None:
        based = PATENTS.replace("}", ", basis: [某发〔2014〕10号]}")
        new = BEFORE.replace(CATCH_ALL, based + CATCH_ALL)
        assert note("专利代理", BEFORE, new) == "新增；某发〔2014〕10号"
        # and never as the document that took it away
        assert note("专利代理", new, BEFORE) == "删除"


STATIONED = "relations: [{kind: stationed, name: 市纪委监委驻市科技局纪检监察组, text: 市纪委监委驻市科技局纪检监察组实行综合派驻%s。}]\n"
OFFICE = BEFORE.replace(
    "department: {",
    "department: {hosted_offices: [{body: 市科技委, name: 市科技委办公室, unit: office}], ",
)
LAST_ROUND = "transfers:\n  - {id: t1, direction: out, text: 照明管理职责, counterpart: 市乙局}\n"


@pytest.mark.parametrize(
    ("words", "old", "new", "right"),
    [
        ("综合派驻", BEFORE, BEFORE + STATIONED % "", "增列派驻机构"),
        ("综合派驻", BEFORE + STATIONED % "", BEFORE, "不再列派驻机构"),
        ("综合派驻", BEFORE + STATIONED % "", BEFORE + STATIONED % "，监督市乙局", "派驻机构表述修改"),
        ("暂时超编", BEFORE, BEFORE + "transitions: [{text: 暂时超编的2名逐步消化。}]\n", "增写过渡条款"),
        ("暂时超编", BEFORE + "transitions: [{text: 暂时超编的2名逐步消化。}]\n", BEFORE, "删去过渡条款"),
        ("日常工作由", OFFICE, OFFICE.replace("unit: office", "unit: planning"), "市科技委办公室日常工作由办公室改由规划科承担"),
        ("照明", (BEFORE + LAST_ROUND).replace("article", "section"), BEFORE.replace("article", "section").replace(CATCH_ALL, PATENTS + CATCH_ALL), "原方案的职责调整，不再列入"),
    ],
)  # fmt: skip
def test_what_is_no_unit_and_no_function_is_told_too(
    words: str, old: str, new: str, right: str
) -> None:
    assert note(words, old, new) == right


def test_no_note_says_a_thing_twice_or_nothing() -> None:
    for old, new in ((BEFORE, WITH_RESEARCH), (WITH_AUDIT, WITH_RESEARCH)):
        for said in notes(old, new).values():
            words = re.split("[，；：]", said)
            assert len(set(words)) == len(words)
            assert all(words)
            assert "其他调整" not in said


def test_a_department_by_another_name_has_the_same_table() -> None:
    renamed = BEFORE.replace("市科学技术局", "市科技和信息化局")
    rows = notes(BEFORE, renamed)
    assert not any(said in ("新增", "删除") for said in rows.values())


def test_a_figure_is_no_part_of_a_document_s_number() -> None:
    """某发〔2016〕2号 became 某发〔2026〕1号, and 副局长 2 became 1: the row of the basis is not told the posts."""
    basis = "basis: [{title: 某市机构改革方案, doc_no: 某发〔2016〕2号}]\n"
    old = BEFORE + basis
    new = old.replace("〔2016〕2号", "〔2026〕1号").replace(
        "title: 副局长, count: 2", "title: 副局长, count: 1"
    )
    found = notes(old, new)
    assert [said for words, said in found.items() if "〔2026〕1号" in words] == ["依据调整"]
    told = [said for words, said in found.items() if "副局长2名" in words]
    assert len(told) == 2
    assert all("副局长职数由2名调整为1名，减少1名" in said for said in told)


def test_rows_that_only_moved_up_are_told_as_one() -> None:
    """Without stray marks: 第3行至第4行."""
    more = "".join(
        f"  - id: u{n}\n    name: 业务{n}科\n    posts: 1\n    duties: [{{id: d{n}, text: 承办事务{n}。, serves: [main]}}]\n"
        for n in range(3)
    )
    old = BEFORE.replace("staffing:\n", RESEARCH + more + "staffing:\n")
    found = notes(old, BEFORE.replace("staffing:\n", more + "staffing:\n"))
    (row,) = (words for words, said in found.items() if "行至" in words)
    assert row.endswith("第4行至第6行 市科学技术局内设机构和人员编制表第3行至第5行")


def test_a_table_under_the_department_s_new_name_has_another_title_and_no_other_rows() -> None:
    new = BEFORE.replace("市科学技术局", "市科技和数据局")
    found = notes(BEFORE, new)
    assert (
        found["市科学技术局内设机构和人员编制表 市科技和数据局内设机构和人员编制表"] == "表名变更"
    )
    assert not any("第1行" in words for words in found)


def test_a_row_of_a_post_is_told_what_became_of_that_post() -> None:
    """One approval, one post more, one title gone: the row of the title that is gone was not 核增."""
    posts = "{title: 副局长, count: 2}"
    old = BEFORE.replace(posts, f"{posts}, {{title: 纪检组长, count: 1}}")
    new = BEFORE.replace(posts, "{title: 副局长, count: 4}").replace(
        "staffing:\n",
        "staffing:\n  changes: [{kind: 部门领导, increased: 1, basis: 某编〔2026〕5号}]\n",
    )
    found = notes(old, new)
    (gone,) = (said for words, said in found.items() if "职务：纪检组长" in words)
    assert gone == "不再设纪检组长（原1名）；某编〔2026〕5号"


def test_a_rank_that_the_clause_did_not_name_before_is_told() -> None:
    levels = "  levels: [{rank: 正科级, count: 4}]\n"
    old = BEFORE + levels
    new = BEFORE.replace(
        "staffing:\n",
        "staffing:\n  changes: [{kind: 副处级, increased: 1, basis: 某编〔2026〕5号}, {kind: 正科级, decreased: 1, basis: 某编〔2026〕5号}]\n",
    ) + levels.replace("count: 4", "count: 3").replace("[{", "[{rank: 副处级, count: 1}, {")
    said = note("市科学技术局机关行政编制", old, new)
    assert "副处级核增1名" in said
    assert "正科级核减1名" in said


DEPARTMENT = "rank: 正处级, field: 科技}"
JOINT = BEFORE.replace(DEPARTMENT, f"category: 工作部门, co_located: 市委人才办, {DEPARTMENT}")
PARTY = BEFORE.replace(
    DEPARTMENT, f"system: 党委, category: 工作机关, government: 市委, {DEPARTMENT}"
)
DATED = BEFORE.replace("style: article\n", "style: article\neffective_from: 2024-03-01\n")
LATER = DATED.replace("2024-03-01", "2026-09-01")
DIVIDED = BEFORE.replace(
    "units:\n",
    "divisions:\n"
    "  - {id: d, matter: 人才引进, lead: 市科学技术局, parts: [{department: 市科学技术局, text: 负责专家}, {department: 市人社局, text: 负责待遇}]}\n"
    "units:\n",
)
TAIL = "title: 局长, count: 1"


@pytest.mark.parametrize(
    ("words", "old", "new", "right"),
    [
        ("为正处级", JOINT, PARTY, "机构性质调整，市科学技术局不再与市委人才办合署办公"),
        ("施行", DATED, LATER, "施行日期调整"),
        ("施行", DATED, LATER.replace("style", "supersedes: 某发〔2024〕1号\nstyle"), "施行日期调整，明确同时废止的文件"),
        ("人才引进", DIVIDED, DIVIDED.replace("lead: 市科学技术局", "lead: 市人社局"), "牵头部门调整"),
        ("性质：", BEFORE, BEFORE.replace("role: support", "role: business"), "机构性质调整"),
        ("职务：局长", BEFORE, BEFORE.replace(TAIL, f"{TAIL}, concurrent: 市政府副秘书长"), "局长由市政府副秘书长兼任"),
        ("职务：局长", BEFORE, BEFORE.replace(TAIL, f"{TAIL}, rank: 副厅级"), "局长规格明确为副厅级"),
        ("部门领导合计", BEFORE, BEFORE.replace("副局长, count: 2", "副局长, count: 3"), "合计相应调整"),
        ("办公室。", BEFORE, BEFORE.replace("role: support", "role: support\n    hosts: 市科技奖励办公室"), "办公室承担市科技奖励办公室日常工作"),
    ],
)  # fmt: skip
def test_a_field_that_a_clause_shows(words: str, old: str, new: str, right: str) -> None:
    assert note(words, old, new) == right


def test_the_department_s_own_clause_is_one_clause_whatever_became_of_it() -> None:
    """市信访局是…… and 市委社会工作部是…… have hardly a word in common; they are one clause, reworded."""
    new = PARTY.replace(
        "name: 市科学技术局, short: 市科学技术局", "name: 市委人才工作部, short: 市委人才工作部"
    )
    said = note("是市委工作机关", JOINT, new)
    assert said == "由市科学技术局更名，机构性质调整，市委人才工作部不再与市委人才办合署办公"


LEVELLED = BEFORE.replace(
    "\nstaffing:\n", "\nunit_count: 2\nstaffing:\n  levels: [{rank: 正科级, count: 2}]\n"
)
MOVED = (
    LEVELLED.replace("unit_count: 2", "unit_count: 4")
    .replace("rank: 正科级, count: 2", "rank: 正科级, count: 4")
    .replace(
        "\nunit_count",
        "\n  - {id: x, name: 甲科, posts: 3, duties: [{id: x1, text: 承担甲类工作。, serves: [main]}]}"
        "\n  - {id: y, name: 乙科, posts: 3, duties: [{id: y1, text: 承担乙类工作。, serves: [main]}]}\nunit_count",
    )
    + "  changes:\n"
    "    - {kind: 内设机构, increased: 1, basis: 某编〔2026〕2号}\n"
    "    - {kind: 正科级, increased: 1, basis: 某编〔2026〕2号}\n"
    "    - {kind: 部门领导, decreased: 1, basis: 某编〔2026〕3号}\n"
    "transfers:\n  - {id: t, direction: in, text: 甲类工作职责, counterpart: 市甲局, leaders: {正科级: 1}, units: 1, basis: 某发〔2026〕1号}\n"
).replace("副局长, count: 2", "副局长, count: 1")


@pytest.mark.parametrize(
    ("words", "style", "right"),
    [
        ("个内设机构：", "section", "内设机构由市甲局划入1个（某发〔2026〕1号），内设机构核增1个（某编〔2026〕2号）"),
        ("职务：正科级", "article", "正科级由市甲局划入1名（某发〔2026〕1号），正科级核增1名（某编〔2026〕2号）"),
        ("职务：副局长", "article", "副局长职数由2名调整为1名，减少1名；某编〔2026〕3号"),
        ("甲科。", "article", "新设；某编〔2026〕2号、某发〔2026〕1号"),  # it came, or was approved: nobody says which
        (
            "设局长1名",
            "article",
            "正科级由市甲局划入1名（某发〔2026〕1号），正科级核增1名（某编〔2026〕2号），副局长职数由2名调整为1名，减少1名（某编〔2026〕3号）",
        ),
    ],
)  # fmt: skip
def test_every_document_behind_a_number_is_named(words: str, style: str, right: str) -> None:
    """What came with work and what was approved: each with its number, and the document of each."""
    old, new = (text.replace("style: article", f"style: {style}") for text in (LEVELLED, MOVED))
    assert note(words, old, new) == right


def test_units_that_were_all_approved_rest_on_that() -> None:
    new = MOVED.replace("内设机构, increased: 1", "内设机构, increased: 2")
    assert note("甲科。", LEVELLED, new) == "新设；某编〔2026〕2号"


def test_what_several_transfers_and_approvals_moved_is_one_sum() -> None:
    """Two transfers from one department, one 名 each, are 2名: two sentences of the same words were taken for one."""
    first = MOVED[MOVED.index("  - {id: t,") :]
    again = first.replace("id: t,", "id: t2,").replace("甲类", "乙类").replace("1号", "4号")
    approved = "    - {kind: 正科级, increased: 1, basis: 某编〔2026〕2号}\n"
    twice = approved + approved.replace("2号", "5号")
    new = (MOVED + again).replace(approved, twice).replace("正科级, count: 4", "正科级, count: 6")
    assert note("职务：正科级", LEVELLED, new) == (
        "正科级由市甲局划入2名（某发〔2026〕1号、某发〔2026〕4号），正科级核增2名（某编〔2026〕2号、某编〔2026〕5号）"
    )


def test_an_act_is_of_the_functions_that_it_names() -> None:
    """Two functions became two others in one change: what was made stronger is one of them."""
    old = BEFORE.replace(CATCH_ALL, "  - {id: f2, text: 负责社会保险工作。}\n  - {id: f3, text: 负责劳动关系和劳动保障监察工作。}\n" + CATCH_ALL)  # fmt: skip
    new = BEFORE.replace(CATCH_ALL, "  - {id: f23, text: 负责社会保险、劳动关系工作。, continues: [f2, f3]}\n  - {id: f5, text: 负责劳动保障监察工作。, continues: [f3]}\n" + CATCH_ALL)  # fmt: skip
    new += "adjustments: [{id: a, verb: strengthen, text: 社会保险职责, functions: [f23]}]\n"
    assert note("负责社会保险、劳动关系", old, new) == "职责整合，加强社会保险职责"
    for words in ("负责劳动保障监察", "负责劳动关系和", "负责社会保险工作"):
        assert "加强" not in note(words, old, new)


def test_each_part_of_a_shared_matter_that_is_another_is_named() -> None:
    """负责审批 stands in 负责审批和核准 too; and what became of the lead of one matter is no other's."""
    first = "  - {id: d, matter: 人才引进, lead: 市人社局, parts: [{department: 市人社局, text: 负责审批和核准。}, {department: 市科学技术局, text: 负责专家备案。}]}\n"
    second = "  - {id: e, matter: 引智项目, lead: 市人社局, parts: [{department: 市人社局, text: 负责待遇。}, {department: 市科学技术局, text: 负责项目。}]}\n"
    old = BEFORE.replace("units:\n", f"divisions:\n{first}{second}units:\n")
    new = old.replace("负责审批和核准", "负责审批").replace("负责专家备案", "负责专家核准和备案")
    new = new.replace("人才引进, lead: 市人社局", "人才引进, lead: 市科学技术局").replace("引智项目, lead: 市人社局,", "引智项目,")  # fmt: skip
    assert (
        note("关于人才引进", old, new) == "牵头部门调整，市人社局的分工调整，市科学技术局的分工调整"
    )
    assert note("关于引智项目", old, new) == "不再写明牵头部门"
    assert note("关于引智项目", new, old) == "明确牵头部门"


class TestARenamedDepartment:
    """Every clause names it: each says what else became of it, and no more."""

    NEW = DIVIDED.replace("市科学技术局", "市科技创新局").replace("rank: 正处级", "rank: 副处级")

    def test_its_own_clause(self) -> None:
        said = note("是市政府", DIVIDED, self.NEW)
        assert said == "由市科学技术局更名，规格由正处级调整为副处级"

    def test_any_other_clause(self) -> None:
        assert note("设下列内设机构", DIVIDED, self.NEW) == "部门更名"

    def test_a_shared_matter_has_no_new_lead(self) -> None:
        assert note("人才引进", DIVIDED, self.NEW) == "部门更名"


def test_a_document_better_written_is_no_new_one() -> None:
    """The number of a document was mistyped: nothing of this round rests on it."""
    old = BEFORE.replace("functions:\n", "basis: [{title: 某市机构改革方案, doc_no: 某发〔2024〕1号}]\nfunctions:\n", 1)  # fmt: skip
    new = old.replace("某发〔2024〕1号", "某发〔2024〕2号")
    assert note("某发〔2024〕2号", old, new) == "依据调整"
    made, _ = build_changes("kjj", plan(old), plan(new.replace("规划科", "发展科")), Policy(), TEMPLATES)  # fmt: skip
    said = {one.path.rpartition("市科学技术局")[2]: one.data for one in made}
    assert "某发" not in said["调整通知.md"].decode()
    assert "依据“某市机构改革方案（某发〔2024〕1号）”改写为" in said["修订情况.md"].decode()
    later = old.replace("某发〔2024〕1号", "某发〔2026〕1号").replace("规划科", "发展科")
    made, _ = build_changes("kjj", plan(old), plan(later), Policy(), TEMPLATES)
    (text,) = (one.data.decode() for one in made if one.path.endswith("调整通知.md"))
    assert "根据《某市机构改革方案》（某发〔2026〕1号）" in text


def test_points_go_where_their_function_goes() -> None:
    law = "  - {id: law, text: 负责科技领域行政执法工作：, points: [查处违规申报。, 查处学术不端。]}\n"
    old = BEFORE.replace(CATCH_ALL, law + CATCH_ALL)
    new = BEFORE + "transfers:\n  - {id: t, direction: out, text: 科技执法职责, counterpart: 市综合行政执法局, functions: [law], basis: 某发〔2026〕2号}\n"  # fmt: skip
    for words in ("科技领域行政执法", "查处违规申报", "查处学术不端"):
        assert note(words, old, new) == "划给市综合行政执法局；某发〔2026〕2号"


def test_leader_posts_in_a_sentence_say_what_they_contain() -> None:
    new = BEFORE.replace(
        "{title: 局长, count: 1}",
        "{title: 局长, count: 1, included: [{label: 兼任市外专局局长, n: 1}]}",
    )
    assert note("行政编制12名", BEFORE, new) == "局长1名中含兼任市外专局局长1名"


JOINED = BEFORE.replace(
    "    name: 规划科\n", "    name: 规划科\n    merged_from: [research]\n"
).replace(
    "staffing:\n", "      - {id: summary, text: 汇总并分析统计资料。, serves: [main]}\nstaffing:\n"
)


def test_a_unit_whose_reworded_duty_came_in_was_joined() -> None:
    assert note("规划科。", WITH_RESEARCH, JOINED) == "研究室并入"


@pytest.mark.parametrize("length", [3, 30])
def test_what_dots_mean_is_said_where_there_are_any(length: int) -> None:
    long = BEFORE.replace(
        "起草发展规划", "起草发展规划" + "和各类专项规划，" * length + "组织年度计划"
    )
    made, _ = build_changes(
        "kjj",
        plan(long),
        plan(long.replace("专项规划，组织", "专项规划，负责组织")),
        Policy(),
        TEMPLATES,
    )
    (table,) = (one.data.decode() for one in made if one.path.endswith("修订对照表.md"))
    assert ("“……”是没有变动而略去的文字" in table) is (table.count("……") > 1) is (length == 30)


@pytest.mark.parametrize(
    ("more", "right"), [("", "由研究室改设"), (", audit", "由研究室、审计室合并")]
)
def test_a_unit_made_of_one_alone_was_not_merged(more: str, right: str) -> None:
    audit = "  - {id: audit, name: 审计室, posts: 2, duties: [{id: au, text: 开展内部审计。, serves: [other]}]}\n"
    before = WITH_RESEARCH.replace("staffing:\n", audit + "staffing:\n") if more else WITH_RESEARCH
    made = (
        f"  - {{id: anew, name: 统计调查科, posts: 4, merged_from: [research{more}], duties: ["
        "{id: s2, text: 开展统计调查并汇总资料。, serves: [main]}]}\n"
    )
    assert (
        note("统计调查科。", before, BEFORE.replace("staffing:\n", made + "staffing:\n")) == right
    )


RELATION = "relations:\n  - {{kind: dispatched, name: 市局{0}分局, text: 市局{0}分局为市科技局派出机构，正科级。}}\n"
OTHER = "other:\n  - 机关工会{}按有关规定设置。\n"
BODY = "affiliated:\n  - {name: 市科技中心}\n"
TRANSFER = "transfers:\n  - {id: t, direction: in, text: 专家管理职责, counterpart: 市人社局, basis: 某发〔2026〕2号}\n"


@pytest.mark.parametrize(
    ("words", "old", "new", "right"),
    [
        ("分局", BEFORE + RELATION.format("东"), BEFORE + RELATION.format("南"), "派出机构调整"),
        ("工会", BEFORE + OTHER.format(""), BEFORE + OTHER.format("、妇联"), "修改其他事项"),
        ("工会", BEFORE, BEFORE + OTHER.format(""), "增写其他事项"),
        ("工会", BEFORE + OTHER.format(""), BEFORE, "删去其他事项"),
        ("所属事业单位", BEFORE, BEFORE + BODY, "增列所属事业单位"),
        ("所属事业单位", BEFORE + BODY, BEFORE, "不再列有所属事业单位"),
        ("职责调整", BEFORE.replace("article", "section"), BEFORE.replace("article", "section") + TRANSFER, "增设“职责调整”部分"),
    ],
)  # fmt: skip
def test_a_clause_written_for_no_item(words: str, old: str, new: str, right: str) -> None:
    found = [said for clause, said in notes(old, new).items() if words in clause]
    assert right in found


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        ("组织免疫。", "组织免疫和体检。", "修改职责内容"),
        ("组织免疫。, 组织体检。", "组织免疫。", "删去职责内容"),
        ("组织免疫。", "组织免疫。, 组织体检。", "增写职责内容"),
    ],
)
def test_a_point_of_a_function_that_stays(before: str, after: str, right: str) -> None:
    law = "  - {id: law, text: 负责防疫工作：, points: [组织救治。, %s]}\n"
    old, new = (BEFORE.replace(CATCH_ALL, law % said + CATCH_ALL) for said in (before, after))
    assert [*notes(old, new).values()] == [right]


def test_the_same_in_other_words_is_no_other_work() -> None:
    assert note("规划科。", BEFORE, BEFORE.replace("起草发展规划", "起草发展的规划")) == "文字修改"


def test_whom_a_unit_works_with_is_told_where_it_stands() -> None:
    """It has a paragraph of its own beside that of the unit's duties."""
    liaison = "    name: 规划科\n    liaison: 市{}集团\n"
    old = BEFORE.replace("    name: 规划科\n", liaison.format("公用"))
    more = "      - {id: more, text: 编制年度计划。, serves: [main]}\nstaffing:\n"
    new = BEFORE.replace("    name: 规划科\n", liaison.format("水务")).replace("staffing:\n", more)
    assert note("规划科。", old, new) == "增加职责"
    assert note("集团", old, new) == "规划科联系的工作调整为市水务集团"


def test_a_plate_that_hangs_otherwise() -> None:
    plate = "    name: 规划科\n    plates: [{{name: 审批科, kind: {}}}]\n"
    old, new = (BEFORE.replace("    name: 规划科\n", plate.format(k)) for k in ("added", "hung"))
    for clause, said in notes(old, new).items():
        assert said == "规划科的审批科牌子由加挂改为挂牌", clause


def test_a_post_held_beside_another_one_takes_none_here() -> None:
    new = BEFORE.replace(
        "{title: 局长, count: 1}", "{title: 局长, count: 1, concurrent: 由市委副秘书长兼任}"
    )
    assert note("机构名称：部门领导", BEFORE, new) == "局长由市委副秘书长兼任"


UP = "{{kind: {}, increased: 1, basis: 某编〔2026〕{}号}}"


def with_changes(text: str, *changes: str) -> str:
    return text.replace("staffing:\n", f"staffing:\n  changes: [{', '.join(changes)}]\n")


class TestEachDocumentBehindItsOwnAct:
    def test_what_another_document_ordered_is_not_put_under_it(self) -> None:
        new = BEFORE.replace("authorised: 12", "authorised: 13").replace(
            "{title: 局长, count: 1}", "{title: 局长, count: 1, upgraded: 副厅级}"
        )
        new = with_changes(new, UP.format("行政编制", 3))
        assert note("行政编制12名", BEFORE, new) == (
            "行政编制核增1名（某编〔2026〕3号），局长高配为副厅级"
        )

    def test_one_that_all_acts_have_stands_behind_them(self) -> None:
        new = BEFORE.replace("authorised: 12", "authorised: 13").replace(
            "副局长, count: 2", "副局长, count: 3"
        )
        new = with_changes(new, UP.format("行政编制", 3), UP.format("部门领导", 3))
        assert note("行政编制12名", BEFORE, new).endswith("；某编〔2026〕3号")

    @pytest.mark.parametrize(
        ("changes", "right"),
        [
            ((), "新设；某发〔2026〕1号"),  # the round has no other document
            ((UP.format("内设机构", 5),), "新设；某编〔2026〕5号"),
            ((UP.format("行政编制", 3),), "新设"),  # which of the two set it up nobody says
        ],
    )
    def test_a_unit_by_its_own_approval(self, changes: tuple[str, ...], right: str) -> None:
        new = "basis: [{title: 某市机构改革方案, doc_no: 某发〔2026〕1号}]\n" + WITH_RESEARCH
        new = (
            new.replace("authorised: 12", "authorised: 13")
            if len(changes) and "行政" in changes[0]
            else new
        )
        assert note("研究室。", BEFORE, with_changes(new, *changes)) == right


def test_an_approval_beside_its_opposite_is_told() -> None:
    """A post more and a post less of one rank, by one document: neither takes the other away, nor all the rest."""
    levels = "  levels: [{rank: 正科级, count: 3}]\n"
    old = BEFORE + levels
    down = "{kind: 正科级, decreased: 1, basis: 某编〔2026〕3号}"
    new = with_changes(
        old.replace("authorised: 12", "authorised: 13"),
        UP.format("行政编制", 3),
        UP.format("正科级", 3),
        down,
    )
    made, _ = build_changes("kjj", plan(old), plan(new), Policy(), TEMPLATES)
    (text,) = (one.data.decode() for one in made if one.path.endswith("调整通知.md"))
    for said in (
        "核增行政编制1名（某编〔2026〕3号）",
        "核增正科级领导职数1名（某编〔2026〕3号）",
        "核减正科级领导职数1名（某编〔2026〕3号）",
    ):
        assert said in text


def test_posts_with_a_name_of_their_own_are_explained_too() -> None:
    pool = re.search(r"\{kind: 行政编制, authorised: (\d+)", BEFORE)
    assert pool is not None
    n = int(pool[1])
    old = BEFORE.replace(pool[0], f"{{kind: 行政编制, called: 开发区机关编制, authorised: {n}")
    moved = "transfers: [{id: t, direction: in, text: 奖励职责, counterpart: 市乙局, posts: {行政编制: 3}}]\n"
    new = old.replace(f"authorised: {n}", f"authorised: {n + 3}") + moved
    said = notes(old, new)
    assert "开发区机关编制由市乙局划入3名" in next(
        why for words, why in said.items() if f"开发区机关编制{n + 3}名" in words
    )
