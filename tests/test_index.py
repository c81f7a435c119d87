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
    assert built(city, "plans/a.yaml") == whole
    plan = city / "plans" / "a.yaml"
    plan.write_text(plan.read_text("utf-8").replace("规划科", "发展科"), "utf-8")
    page = built(city, "plans/a.yaml")
    assert page.count("实质1") == 2
    assert links(page) > links(whole)  # the papers of a change


def test_a_name_with_signs_is_one_link() -> None:
    shelf = Shelf("甲 局#1%", ("甲 局#1%/甲 局#1%三定规定.html",), {"name": "甲 局#1%"}, {})
    page = index_page("某市", [shelf], []).decode()
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
    assert cell(part, "市乙局", "检查") == found
    planforge("ledger", cwd=city)
    assert cell((city / "out" / "index.html").read_text("utf-8"), "市乙局", "检查") == found
    assert cell(built(city), "市甲局", "检查") == "无"


@pytest.mark.parametrize(
    "line",
    ["", "x", f"{FOUND}(1);", f'{FOUND}("a","甲",[["错误"]]);', f'{FOUND}("a","甲",[["好",1,2,3,4]]);',
     f'{FOUND}("a","甲",[["错误","PF1","x","y",true]]);', f'{FOUND}("a","甲");', f'{FOUND}("a",[],[]);'],
)  # fmt: skip
def test_a_line_of_findings_that_somebody_changed_says_nothing(line: str) -> None:
    assert found_in(line.encode()) == {}
    kept = {"b": Checked("乙", (("错误", "PF101", "话", "plans/b.yaml:1:1", 2),))}
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
        assert heads == ["市乙局", "文件", "本轮变动", "机构图", "主要职责（2）", "内设机构（2）"]
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
