"""机构沿革表: a department over its approved versions, a line for each tag that brought another one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from planforge.papers.chronicle import Stage, chronicle_sheet
from planforge.plan import records as m
from planforge.plan.dump import dump
from tests.test_cli_baseline import git
from tests.workspaces import Done, good, make, planforge


def version(text: str, year: int) -> str:
    issued = (
        f"issuing: {{doc_no: 某政办发〔{year}〕1号, date: {year}-03-01, office: 市政府办公室}}\n"
    )
    return issued + text


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """2014 the first version, 2016 one unit renamed and posts added, 2017 only another department, 2019 another name and file."""
    root = make(tmp_path, a=version(good("市甲局"), 2014), b=good("市乙局"))
    git(root, "init", "-q")
    tagged(root, "v2014")
    plans = root / "plans"
    text = version(good("市甲局"), 2016).replace("name: 规划科", "name: 发展科")
    change = "  changes: [{kind: 行政编制, basis: 某编〔2016〕2号, increased: 3}]\n"
    text = text.replace("authorised: 12", "authorised: 15") + change
    (plans / "a.yaml").write_text(text, "utf-8")
    tagged(root, "v2016")
    (plans / "b.yaml").write_text(good("市乙局").replace("12", "13"), "utf-8")
    tagged(root, "v2017")
    (plans / "a.yaml").unlink()
    text = text.replace(change, "").replace("2016", "2019").replace("市甲局", "市丙局")
    (plans / "c.yaml").write_text(text, "utf-8")
    tagged(root, "v2019")
    return root


def tagged(root: Path, tag: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", tag)
    git(root, "tag", tag)


def chronicle(root: Path, name: str = "c") -> list[list[str]]:
    assert planforge("log", name, "-o", "x.md", cwd=root).code == 0
    lines = (root / "x.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_a_line_for_each_approved_version(city: Path) -> None:
    assert chronicle(city) == [
        ["2014年3月1日", "某政办发〔2014〕1号", "市甲局", "所存最早的版本", "2", "行政编制12名", "局长1名、副局长2名"],
        ["2016年3月1日", "某政办发〔2016〕1号", "市甲局", "规划科更名为发展科；核增行政编制3名（某编〔2016〕2号）", "2", "行政编制15名", "局长1名、副局长2名"],
        ["2019年3月1日", "某政办发〔2019〕1号", "市丙局", "市甲局更名为市丙局", "2", "行政编制15名", "局长1名、副局长2名"],
    ]  # fmt: skip


def test_a_version_that_cannot_be_read_is_named_and_nothing_is_concluded_from_it(
    city: Path,
) -> None:
    path = city / "plans" / "c.yaml"
    text = path.read_text("utf-8")
    path.write_text("units: [", "utf-8")
    tagged(city, "v2020")
    path.write_text(text.replace("2019", "2021"), "utf-8")
    tagged(city, "v2021")
    rows = chronicle(city)
    assert [row[3] for row in rows[3:]] == [
        "这一版的方案读不出来",
        "上一版的方案读不出来，无从比较",
    ]
    assert rows[3][4:] == ["—", "—", "—"]


def test_the_three_forms_say_the_same(city: Path) -> None:
    rows = chronicle(city)
    assert planforge("log", "c", "-o", "x.xlsx", cwd=city).code == 0
    sheet = openpyxl.load_workbook(BytesIO((city / "x.xlsx").read_bytes())).active
    assert sheet is not None
    shown = [[str(cell or "—") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row for row in shown if row[0].startswith("20")] == rows
    assert planforge("log", "c", "-o", "x.docx", cwd=city).code == 0
    (table,) = docx.Document(str(city / "x.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == rows


@pytest.mark.parametrize("words", [("--format", "docx"), ("-o", "x.pdf"), ("-o", "x")])
def test_what_it_cannot_be_written_as(city: Path, words: tuple[str, str]) -> None:
    done = planforge("log", "c", *words, cwd=city)
    assert (done.code, ".xlsx、.docx 或 .md" in done.err) == (2, True)


def test_without_tags_it_says_what_to_do(tmp_path: Path) -> None:
    root = make(tmp_path, a=good("市甲局"))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "1")):
        git(root, *command)
    done: Done = planforge("log", "a", "-o", "x.docx", cwd=root)
    assert done.code == 2
    assert "git tag" in done.err


def test_a_department_that_was_abolished_and_set_up_again(city: Path) -> None:
    """Nothing is compared across the time when it was not there, and it has neither units nor posts where it ends."""
    path = city / "plans" / "c.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("2019", "2020") + "status: repealed\n", "utf-8")
    tagged(city, "v2020")
    path.write_text(text.replace("2019", "2021"), "utf-8")
    tagged(city, "v2021")
    ended, again = chronicle(city)[-2:]
    assert ended[2:] == ["市丙局", "撤销市丙局", "—", "—", "—"]
    assert again[3] == "设立市丙局"


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ("", ["（版本v2020）", "—"]),  # the paper of 2019 ended nothing
        ("notice: {doc_no: 某编〔2020〕9号, date: 2020-05-06}\n", ["2020年5月6日", "某编〔2020〕9号"]),
        ("effective_from: 2020-05-06\n", ["2020年5月6日", "—"]),
    ],
)  # fmt: skip
def test_the_end_goes_by_its_own_paper(city: Path, more: str, right: list[str]) -> None:
    path = city / "plans" / "c.yaml"
    path.write_text(path.read_text("utf-8") + f"status: repealed\n{more}", "utf-8")
    tagged(city, "v2020")
    assert chronicle(city)[-1] == [*right, "市丙局", "撤销市丙局", "—", "—", "—"]


def test_a_version_without_the_department_is_named(city: Path) -> None:
    path = city / "plans" / "c.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    tagged(city, "v2020")
    path.write_text(text.replace("2019", "2021"), "utf-8")
    tagged(city, "v2021")
    missing, again = chronicle(city)[-2:]
    assert missing == ["（版本v2020）", "—", "—", "这一版没有这个部门的方案", "—", "—", "—"]
    assert again[3] == "上一版没有这个部门的方案，无从比较"


class TestOneThatIsNoMore:
    """Its file is gone: it is found by the name it had, and by its file's."""

    @pytest.fixture
    def gone(self, tmp_path: Path) -> Path:
        root = make(tmp_path, a=good("市甲局"), b=version(good("市乙局"), 2014))
        git(root, "init", "-q")
        tagged(root, "v2014")
        (root / "plans" / "b.yaml").unlink()
        tagged(root, "v2019")
        return root

    @pytest.mark.parametrize("name", ["市乙局", "b", "plans/b.yaml"])
    def test_by_any_of_its_names(self, gone: Path, name: str) -> None:
        first, last = chronicle(gone, name)  # and not as 市甲局, whose work is much the same
        assert first[1:4] == ["某政办发〔2014〕1号", "市乙局", "所存最早的版本"]
        assert last[3] == "这一版没有这个部门的方案"

    def test_in_the_log_without_a_document_that_did_not_end_it(self, gone: Path) -> None:
        ended, first = planforge("log", "市乙局", cwd=gone).out.split("  方案删去\n")
        assert "某政办发〔2014〕1号" not in ended
        assert "某政办发〔2014〕1号" in first

    def test_by_a_name_that_nobody_had(self, gone: Path) -> None:
        done = planforge("log", "市丁局", cwd=gone)
        assert done.code == 2
        assert "没有方案“市丁局”" in done.err

    def test_by_its_former_name_the_one_that_goes_on_with_it(self, city: Path) -> None:
        """市甲局 is 市丙局 now, in another file."""
        assert chronicle(city, "市甲局") == chronicle(city, "c")


class TestOneThatWasNotThereAtFirst:
    def later(self, root: Path, text: str) -> str:
        make(root, b=good("市乙局"))
        git(root, "init", "-q")
        tagged(root, "v2014")
        make(root, a=text)
        tagged(root, "v2019")
        ((_, _, _, acts, *_),) = chronicle(root, "a")
        return acts

    def test_is_set_up_where_its_own_acts_say_so(self, tmp_path: Path) -> None:
        move = "transfers:\n  - {id: t, direction: in, text: 照明管理职责, counterpart: 市乙局}\n"
        assert self.later(tmp_path, good("市甲局") + move) == "设立市甲局，由市乙局划入职责"

    def test_is_only_not_there_where_nothing_says_why(self, tmp_path: Path) -> None:
        """An office that takes one department after the other into its repository set none of them up."""
        assert self.later(tmp_path, good("市甲局")) == "版本v2014没有这个部门的方案"


class TestPages:
    """``log --pages``: the chronicle of each department beside its papers, and on its page."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        root = make(tmp_path / "ws", "place: 某市\n", a=good("市甲局"), b=good("市乙局"))
        git(root, "init", "-q")
        tagged(root, "v1")
        plan = root / "plans/a.yaml"
        plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
        tagged(root, "v2")
        return root

    def test_of_every_department_and_of_one(self, root: Path) -> None:
        planforge("build", cwd=root)
        done = planforge("log", "--pages", "a", cwd=root)
        assert done.code == 0, done.err
        own = {path.name for path in (root / "out/市甲局").iterdir() if "沿革" in path.name}
        assert own == {f"市甲局沿革{suffix}" for suffix in (".docx", ".html", ".md")} | {
            "市甲局沿革检索.js"
        }
        assert not [path for path in (root / "out/市乙局").iterdir() if "沿革" in path.name]
        assert planforge("log", "--pages", cwd=root).code == 0
        index = (root / "out/index.html").read_text("utf-8")
        assert 'href="市乙局/市乙局沿革.docx"' in index
        shown = (root / "out/市甲局/市甲局沿革检索.js").read_text("utf-8")
        assert '"tags":["v1","v2"]' in shown
        assert "规划科更名为发展科" in shown

    def test_a_build_leaves_them_until_the_department_is_gone(self, root: Path) -> None:
        planforge("build", cwd=root)
        planforge("log", "--pages", cwd=root)
        paper = root / "out/市甲局/市甲局沿革.md"
        before = paper.read_bytes()
        for command in (("build",), ("build", "--baseline", "v1"), ("build", "a")):
            assert planforge(*command, cwd=root).code == 0
            assert paper.read_bytes() == before
            assert "市甲局沿革.md" in (root / "out/index.html").read_text("utf-8")
        (root / "plans/a.yaml").unlink()
        planforge("build", cwd=root)
        assert not paper.exists()

    def test_of_a_department_in_no_tag_it_says_so(self, root: Path) -> None:
        fresh = (
            "department: {name: 市丙局}\nfunctions: [{id: fire, text: 负责消防监督检查。}]\n"
            "units: [{id: watch, name: 督查科, duties: [{id: watching, text: 承担消防督查。, serves: [fire]}]}]\n"
            "staffing: {pools: [{kind: 行政编制, authorised: 5}], leaders: [{title: 局长, count: 1}]}\n"
        )
        (root / "plans/c.yaml").write_text(fresh, "utf-8")
        done = planforge("log", "--pages", cwd=root)
        assert (done.code, "市丙局的沿革没有写" in done.err) == (0, True)
        assert (root / "out/市甲局/市甲局沿革.md").exists()

    def test_whose(self, root: Path) -> None:
        done = planforge("log", cwd=root)
        assert (done.code, "planforge log --pages" in done.err) == (2, True)


def test_what_others_had_is_what_they_had_at_the_tag_before(tmp_path: Path) -> None:
    """At v2 only the giver's unit got another name; the taker's last version is of v1, and that is not what the unit was called."""
    name, other = m.Department("市甲局"), m.Department("市乙局")
    duty = m.Duty("d", "承担高新技术企业的培育和认定管理工作。")
    unit = m.Unit("high", "高新技术和成果科", posts=3, duties=(duty,))
    now = replace(unit, name="高新技术科")
    out = m.Transfer("t", m.Direction.OUT, "高新技术产业发展职责", "市乙局", units=1)
    into = replace(out, direction=m.Direction.IN, counterpart="市甲局")
    taker = m.Plan(other, units=(m.Unit("office", "办公室"),))
    versions = (
        ("v1", m.Plan(name, units=(unit,)), taker),
        ("v2", m.Plan(name, units=(now,)), taker),
        (
            "v3",
            m.Plan(name, transfers=(out,)),
            replace(taker, units=(*taker.units, now), transfers=(into,)),
        ),
    )
    root = make(tmp_path, a="", b="")
    git(root, "init", "-q")
    for tag, giver, takes in versions:
        (root / "plans" / "a.yaml").write_text(dump(giver), "utf-8")
        (root / "plans" / "b.yaml").write_text(dump(takes), "utf-8")
        tagged(root, tag)
    told = chronicle(root, "b")[-1][3]
    assert "由市甲局划入高新技术科" in told
    assert "更名" not in told


def test_the_row_of_its_end_says_where_its_work_went() -> None:
    gone = m.Transfer(
        "t", m.Direction.OUT, "旅游管理职责", "市文旅局",
        functions=("f",), posts=(m.PoolCount("行政编制", 19),), basis="云发〔2026〕2号",
    )  # fmt: skip
    then = m.Plan(m.Department("市旅游局"), functions=(m.Function("f", "负责旅游管理工作。"),))
    ended = replace(then, status=m.Status.REPEALED, transfers=(gone,))
    stages = (Stage("v1", then), Stage("v2", ended))
    when, number, name, acts, *_ = chronicle_sheet(stages, "市旅游局").rows[1]
    assert (when, number, name) == ("（版本v2）", "云发〔2026〕2号", "市旅游局")
    assert acts == "撤销市旅游局；将旅游管理职责划给市文旅局，相应划出行政编制19名"
