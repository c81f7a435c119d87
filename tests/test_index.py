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
    return {unquote(path) for path in re.findall(r'href="([^"]+)"', page)}


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

    def test_what_a_department_writes_runs_nothing(self, city: Path, tmp_path: Path) -> None:
        built(city)
        page = self.shown(city, "的管理", tmp_path / "profile")
        assert "找到 1 处" in page
        assert "<img" not in page
        assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in page
