"""out/index.html: everything behind one door, found by any piece of its words, from a folder that nobody serves."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from planforge.papers.index.data import HEAD, ROWS, head_of, script_of
from planforge.papers.index.findings import FOUND, Checked, findings_js, found_in
from planforge.papers.index.page import Shelf, index_page
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make, planforge

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")  # fmt: skip
HOSTILE = "负责</script><img src=x onerror=alert(1)>“&amp;”的管理工作。"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Three departments in a folder with a blank, tagged v1; the second changed, the third writes what is no text to a page."""
    root = make(
        tmp_path / "我的 城市",
        "place: 某市\n",
        a=good("市甲局"),
        b=good("市乙局"),
        c=good("市丙局").replace("起草发展规划。", f'"{HOSTILE}"'),
    )
    tagged(root, "v1")
    plan = root / "plans" / "b.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    return root


def built(root: Path, *more: str) -> str:
    done = planforge("build", "--baseline", "v1", *more, cwd=root)
    assert done.code == 0, done.out
    return (root / "out" / "index.html").read_text("utf-8")


def links(page: str) -> set[str]:
    return {unquote(path) for path in re.findall(r'href="([^"#]+)"', page)}


def test_every_paper_is_behind_it(city: Path) -> None:
    page = built(city)
    out = city / "out"
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    papers = {path for path in there if not path.startswith(".") and not path.endswith(".js")}
    assert links(page) == papers - {"index.html"}
    (scripts,) = re.findall(r'id="scripts">(.*?)</script>', page)
    assert set(json.loads(scripts)) == {path for path in there if path.endswith(".js")} - {
        "index.js"
    }


def test_a_line_says_what_a_department_is_and_how_much_of_it_changed(city: Path) -> None:
    page = built(city)
    rows = dict(re.findall(r'data-of="(市.局)"(.*?)</tr>', page))
    assert sorted(rows) == ["市丙局", "市乙局", "市甲局"]
    assert "行政编制12" in rows["市甲局"]
    assert "实质1" in rows["市乙局"]
    assert "bars" not in rows["市甲局"]
    assert 'href="市乙局/市乙局修订情况.html' in rows["市乙局"]


def test_a_build_of_one_department_keeps_the_others(city: Path) -> None:
    whole = built(city)
    part = built(city, "plans/a.yaml")
    assert cell(part, "市甲局", "检查") == "无（未查跨部门）"
    assert part.replace("（未查跨部门）", "") == whole
    plan = city / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    page = built(city, "plans/a.yaml")
    assert page.count("实质1") == 2
    assert links(page) > links(whole)  # the papers of a change


def test_a_name_with_signs_is_one_link() -> None:
    shelf = Shelf("甲 局#1%", ("甲 局#1%/甲 局#1%三定规定.html",), {"name": "甲 局#1%"}, {})
    page = index_page("某市", [shelf], {}).decode()
    assert 'href="甲%20局%231%25/甲%20局%231%25三定规定.html"' in page


def test_a_department_that_is_gone_is_not_listed(city: Path) -> None:
    built(city)
    (city / "plans" / "a.yaml").unlink()
    (city / "plans" / "c.yaml").unlink()
    planforge("build", cwd=city)
    page = (city / "out" / "index.html").read_text("utf-8")
    assert re.findall(r'data-of="([^"]+)"', page) == ["市乙局"]


def cell(page: str, department: str, name: str) -> str:
    (row,) = re.findall(rf'data-of="{department}"(.*?)</tr>', page)
    (found,) = re.findall(rf'data-name="{name}">(.*?)</td>', row)
    return re.sub(r"<svg.*?</svg>|</?strong>", "", found)


def test_a_line_says_what_the_check_found(city: Path) -> None:
    """What was found, by how bad it is; 无 where a plan was checked and nothing was found, which is not the same as not checked."""
    plan = city / "plans" / "a.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("起草发展规划。", "起草发展规划和计划等等。，"), "utf-8"
    )
    page = built(city)
    found = cell(page, "市甲局", "检查")
    assert re.fullmatch(r"(警告|提示)\d(、提示\d)?", found)
    assert cell(page, "市乙局", "检查") == "无"
    lines = (city / "out" / "findings.js").read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == [f'{FOUND}("{slug}"' for slug in "abc"]
    plan.write_text(plan.read_text("utf-8").replace("和计划等等。，", "。"), "utf-8")
    other = city / "plans" / "b.yaml"
    other.write_text(
        other.read_text("utf-8").replace("起草发展规划。", "起草发展规划和计划等等。，"), "utf-8"
    )
    part = built(city, "plans/b.yaml")
    assert cell(part, "市甲局", "检查") == found, (
        "the check before it, of which this one knows nothing"
    )
    assert cell(part, "市乙局", "检查") == f"{found}（未查跨部门）"
    planforge("ledger", cwd=city)
    again = (city / "out" / "index.html").read_text("utf-8")
    assert cell(again, "市乙局", "检查") == f"{found}（未查跨部门）"
    assert cell(built(city), "市甲局", "检查") == "无"


class TestPlansThatCannotBeBuilt:
    """Their papers, if there are any, are of another day: the reader is told so."""

    def test_papers_that_lie_there_are_old(self, city: Path) -> None:
        built(city)
        plan = city / "plans" / "a.yaml"
        plan.write_text(plan.read_text("utf-8").replace("count: 4", "count: 9"), "utf-8")
        plan.write_text(
            plan.read_text("utf-8").replace("authorised: 12", "authorised: -1"), "utf-8"
        )
        page = self.failing(city)
        assert "错误" in cell(page, "市甲局", "检查")
        (row,) = re.findall(r'data-of="市甲局"(.*?)</tr>', page)
        assert "方案有错误，这次没有生成文件；这里是以前生成的文件" in row
        assert page.count("这次没有生成") == 1

    def test_a_plan_that_was_never_built_and_one_that_cannot_be_read_are_there(
        self, city: Path
    ) -> None:
        built(city)
        (city / "plans" / "d.yaml").write_text(
            good("市丁局").replace("authorised: 12", "authorised: -1"), "utf-8"
        )
        (city / "plans" / "e.yaml").write_text("department: {name: “", "utf-8")
        page = self.failing(city)
        rows = dict(re.findall(r'data-of="(.+?)"(.*?)</tr>', page))
        assert [name for name, row in rows.items() if "没有生成文件。" in row] == ["e", "市丁局"]
        assert "错误1" in rows["市丁局"]

    def test_an_unreadable_plan_keeps_the_name_of_its_papers(self, city: Path) -> None:
        built(city)
        (city / "plans" / "a.yaml").write_text("department: {name: “", "utf-8")
        self.failing(city)
        lines = (city / "out" / "findings.js").read_text("utf-8").splitlines()
        assert lines[0].startswith(f'{FOUND}("a","市甲局",')

    def test_there_is_a_page_before_there_is_any_paper(self, tmp_path: Path) -> None:
        root = make(tmp_path / "ws", a="department: {name: “")
        assert planforge("build", cwd=root).code == 1
        assert "没有生成文件" in (root / "out" / "index.html").read_text("utf-8")

    def failing(self, root: Path) -> str:
        assert planforge("build", "--baseline", "v1", cwd=root).code == 1
        return (root / "out" / "index.html").read_text("utf-8")


def test_every_finding_is_listed(city: Path) -> None:
    plan = city / "plans" / "a.yaml"
    text = plan.read_text("utf-8").replace("起草发展规划。", "起草发展规划，，。")
    plan.write_text(text.replace("机关日常", "机关，，日常"), "utf-8")
    built(city)
    found = found_in((city / "out" / "findings.js").read_bytes())["a"]
    places = {place for _, _, _, place, _ in found.rows}
    assert len(places) == 2
    assert all(number == 1 for *_, number in found.rows)


def test_of_very_many_findings_the_last_row_stands_for_the_rest(city: Path) -> None:
    plan = city / "plans" / "a.yaml"
    duties = "".join(
        f"\n      - {{id: x{n}, text: '办理第{n}件事，，。', serves: [main]}}" for n in range(60)
    )
    text = plan.read_text("utf-8")
    head, mark, tail = text.partition("    duties:")
    plan.write_text(head + mark + duties + tail, "utf-8")
    built(city)
    found = found_in((city / "out" / "findings.js").read_bytes())["a"]
    rules = {rule: [n for _, r, _, _, n in found.rows if r == rule] for _, rule, *_ in found.rows}
    assert [1] * 49 + [11] in rules.values()


def test_papers_of_the_city_say_whether_the_plans_are_others_now(city: Path) -> None:
    built(city)
    planforge("ledger", cwd=city)
    index = city / "out" / "index.html"
    stale = "编制台账.xlsx</a>（生成以后方案又有改动，请重新生成）"
    assert "编制台账.xlsx</a></li>" in index.read_text("utf-8")
    assert stale not in built(city)
    plan = city / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    assert stale in built(city, "plans/b.yaml"), "whatever else is built"
    planforge("ledger", cwd=city)
    assert "编制台账.xlsx</a></li>" in index.read_text("utf-8")


def test_the_bar_shows_where_the_changes_sit(city: Path) -> None:
    page = built(city)
    (row,) = re.findall(r'data-of="市乙局"(.*?)</tr>', page)
    assert 'aria-label="机构1"' in row
    assert "<title>机构1</title>" in row
    assert 'class="legend"' in page
    planforge("build", cwd=city)


@pytest.mark.parametrize(
    "words", ["行政编制12名", "局长1名", "市政府工作部门", "由市委机构编制委员会办公室负责解释"]
)
def test_whatever_the_paper_says_is_searched(city: Path, words: str) -> None:
    built(city)
    lines = (city / "out/市甲局/市甲局检索.js").read_text("utf-8")
    assert words in lines


@pytest.mark.parametrize(
    "line",
    ["", "x", f"{FOUND}(1);", f'{FOUND}("a","甲",[["错误"]]);', f'{FOUND}("a","甲",[["好",1,2,3,4]]);',
     f'{FOUND}("a","甲",[["错误","PF1","x","y",true]]);', f'{FOUND}("a","甲");', f'{FOUND}("a",[],[],[]);',
     f'{FOUND}("a","甲",[]);', f'{FOUND}("a","甲",[],["好"]);', f'{FOUND}("a","甲",[],"alone");'],
)  # fmt: skip
def test_a_line_of_findings_that_somebody_changed_says_nothing(line: str) -> None:
    assert found_in(line.encode()) == {}
    kept = {"b": Checked("乙", (("错误", "PF101", "话", "plans/b.yaml:1:1", 2),), stopped=True)}
    assert found_in(f"{line}\n".encode() + findings_js(kept)) == kept


def test_departments_set_up_and_gone_are_told(city: Path) -> None:
    (city / "plans" / "a.yaml").unlink()
    planforge("build", "--baseline", "v1", cwd=city)
    assert "不再保留市甲局" in (city / "out/市甲局/市甲局变动检索.js").read_text("utf-8")
    new = good("市丁局").replace("main", "water").replace("other", "rest").replace("draft", "sand")
    new = new.replace("拟订全市发展规划并组织实施", "负责河道采砂管理").replace(
        "起草发展规划", "审批河道采砂"
    )
    (city / "plans" / "d.yaml").write_text(new.replace("planning", "rivers"), "utf-8")
    planforge("build", "--baseline", "v1", cwd=city)
    page = (city / "out" / "index.html").read_text("utf-8")
    assert "<h2>部门（3个，本轮设立1个、撤销1个）</h2>" in page
    assert cell(page, "市甲局", "本轮变动") == "撤销"
    assert cell(page, "市丁局", "本轮变动") == "设立"
    assert cell(page, "市甲局", "检查") == ""


def test_papers_of_the_city_are_listed_first(city: Path) -> None:
    built(city)
    planforge("ledger", cwd=city)
    page = (city / "out" / "index.html").read_text("utf-8")
    assert "编制台账.xlsx" in links(page)
    assert page.index("编制台账.xlsx") < page.index("市甲局")


@pytest.mark.parametrize(
    "data",
    [b"", b"x", f"{HEAD}(".encode(), f"{HEAD}([1]);\n".encode(), f"{HEAD}({{1}});\n".encode()],
)
def test_a_script_that_somebody_changed_says_nothing(data: bytes) -> None:
    assert head_of(data) == {}


def test_a_script_is_two_calls_whatever_the_words_are(city: Path) -> None:
    built(city)
    lines = (city / "out/市丙局/市丙局检索.js").read_text("utf-8").splitlines()
    assert [line.partition("(")[0] for line in lines] == [HEAD, ROWS]
    assert "<" not in "".join(lines)
    name, rows = json.loads(f"[{lines[1].removeprefix(f'{ROWS}(').removesuffix(');')}]")
    assert name == "市丙局"
    assert any("onerror" in words for _, _, words in rows)
    assert (
        script_of({"name": "甲\u2028<"}, []).decode().splitlines()[0]
        == f'{HEAD}({{"name":"甲\\u2028\\u003c"}});'
    )


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
class TestInABrowser:
    """By double click: from a folder with a Chinese name and a blank, without a server."""

    def shown(self, root: Path, words: str, profile: Path) -> str:
        where = (root / "out" / "index.html").as_uri()
        done = subprocess.run(
            [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--virtual-time-budget=4000", "--dump-dom", f"{where}#{quote(words)}"],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        return done.stdout.decode()

    def test_a_piece_of_a_sentence_is_found_wherever_it_stands(
        self, city: Path, tmp_path: Path
    ) -> None:
        built(city)
        page = self.shown(city, "机关日常", tmp_path / "profile")
        assert "找到 3 处" in page
        assert page.count("<mark>机关日常</mark>") == 3
        assert 'id="all" hidden' in page
        other = self.shown(city, "更名", tmp_path / "profile")
        assert "变动 · 实质·更名" in other

    def test_a_department_has_a_page_of_its_own(self, city: Path, tmp_path: Path) -> None:
        """Its papers, what changed, what was found, the chart, functions and units with their duties."""
        built(city)
        page = self.shown(city, "部门/市乙局", tmp_path / "profile")
        assert 'id="all" hidden' in page
        (view,) = re.findall(r'<article id="department"[^>]*>(.*?)</article>', page, re.DOTALL)
        heads = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", view)
        assert heads == [
            "市乙局",
            "文件",
            "本轮变动",
            "机构图",
            "主要职责（2）",
            "内设机构（2）",
            "编制和职数（2）",
        ]
        assert re.findall(r"<h4>(.*?)</h4>", view)[:1] == ["实质变动1项"]
        assert "<li>更名：规划科更名为发展科</li>" in view
        assert 'href="市乙局/市乙局修订对照表.docx"' in view
        assert 'src="市乙局/市乙局机构图.svg"' in view
        hostile = self.shown(city, "部门/市丙局", tmp_path / "profile")
        assert hostile.count("<img") == 1, "the chart"
        assert "本轮变动</h3>" not in hostile
        nobody = self.shown(city, "部门/市戊局<img src=x>", tmp_path / "profile")
        assert "目录中没有这个部门。" in nobody
        assert "<img" not in nobody

    def test_what_a_department_writes_runs_nothing(self, city: Path, tmp_path: Path) -> None:
        built(city)
        page = self.shown(city, "的管理", tmp_path / "profile")
        assert "找到 1 处" in page
        assert "<img" not in page
        assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in page
