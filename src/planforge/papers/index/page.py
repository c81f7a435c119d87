"""The index itself: the papers of the city, a line for each department, the search; the script makes the view of a department."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from planforge.ooxml.units import escape
from planforge.papers.index.findings import Checked

FINDINGS = "findings.js"  # beside the page
VIEW = "部门/"  # what the address of the view of a department begins with
KINDS = ("主要职责", "内设机构", "科室职责", "权责事项", "职责分工", "所属事业单位", "变动", "检查")
_FORMATS = {".docx": "Word", ".html": "网页", ".md": "Markdown", ".svg": "图", ".xlsx": "Excel", ".json": "数据", ".pdf": "PDF"}  # fmt: skip
# What a reader opens first.
_ORDER = (
    "修订情况",
    "调整通知",
    "设立通知",
    "撤销通知",
    "修订对照表",
    "修订稿",
    "三定规定",
    "印发通知",
    "机构图",
)
_RANK = {name: n for n, name in enumerate(_ORDER)}
_FORMAT_RANK = {suffix: n for n, suffix in enumerate(_FORMATS)}
# What of a path has to be quoted in a link.
_QUOTED = {n: quote(chr(n)) for n in range(128)}
_ENDED = "撤销"
_FATES = ("设立", _ENDED)
_GRADES = ("实质", "文字", "记录")
_WIDEST = 8.0  # rem of the bar of the department that changed most


@dataclass(frozen=True, slots=True)
class Shelf:
    """One department: what its folder is called, its files, and what is known of it (the heads of its scripts)."""

    folder: str
    files: tuple[str, ...]
    head: Mapping[str, Any]
    change: Mapping[str, Any]
    checked: Checked | None = (
        None  # what the last check of its plan found; None where there was none
    )

    @property
    def name(self) -> str:
        return str(self.head.get("name") or self.change.get("name") or self.folder)


def index_page(
    place: str, shelves: Sequence[Shelf], city: Iterable[str], about: Checked | None = None
) -> bytes:
    """out/index.html: ``city`` are the papers that belong to no department, ``about`` what was found in no plan but in the settings
    and lists. Paths are below out/."""
    title = f"{place}三定文件总目录"
    scripts = [path for shelf in shelves for path in shelf.files if path.endswith(".js")]
    scripts.append(FINDINGS)
    most = max((_weight(shelf) for shelf in shelves), default=0)
    body = "\n".join(_line(shelf, most) for shelf in shelves)
    kinds = "".join(f'<option value="{kind}">{kind}</option>' for kind in KINDS)
    papers = "".join(f"<li>{_link(path, path)}</li>" for path in sorted(city))
    about_city = f'<h2>全市文件</h2>\n<ul class="papers">{papers}</ul>' if papers else ""
    if about and about.rows:
        about_city += f"<p>设置和清单：{escape(about.told)}</p>"
    names = dict.fromkeys(name for shelf in shelves for name, _ in _papers(shelf))
    choice = "".join(f"<option>{escape(name)}</option>" for name in sorted(names, key=_rank))
    return f"""\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'">
<title>{escape(title)}</title>
<link rel="stylesheet" href="index.css">
<script src="index.js"></script>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
<div class="bar" role="search">
<label>查找 <input type="search" id="find" placeholder="谁承担……" aria-describedby="count"></label>
<label>范围 <select id="kind"><option value="">全部</option>{kinds}</select></label>
<label>文件 <select id="paper"><option value="">全部</option>{choice}</select></label>
<span id="count" role="status" aria-live="polite"></span>
</div>
</header>
<main>
<section id="results" aria-label="查找结果" hidden>
<ol class="found" id="found"></ol>
</section>
<article id="department" aria-live="polite" hidden></article>
<div id="all">
{about_city}
<h2>部门（{_counted(shelves)}）</h2>
<table id="links">
<thead><tr><th scope="col">部门</th><th scope="col">状态</th><th scope="col">内设机构</th><th scope="col">编制</th><th scope="col">检查</th><th scope="col">本轮变动</th><th scope="col">文件</th></tr></thead>
<tbody>
{body}
</tbody>
</table>
</div>
</main>
<script type="application/json" id="scripts">{_json(scripts)}</script>
</body>
</html>
""".encode()


def _counted(shelves: Sequence[Shelf]) -> str:
    """46个，本轮设立1个、撤销2个: those that are no more are not among them."""
    fates = [shelf.change.get("fate") for shelf in shelves]
    told = "、".join(f"{fate}{fates.count(fate)}个" for fate in _FATES if fate in fates)
    return f"{len(shelves) - fates.count(_ENDED)}个" + (f"，本轮{told}" if told else "")


def _line(shelf: Shelf, most: int) -> str:
    papers = _papers(shelf)
    named = f'<a data-of="{escape(shelf.name)}" href="#{quote(f"{VIEW}{shelf.name}")}">{escape(shelf.name)}</a>'
    head = shelf.head
    state = "，".join(filter(None, (str(head.get("version") or ""), str(head.get("state") or ""))))
    cells = [
        f'<th scope="row">{named}</th>',
        f'<td data-name="状态">{escape(state)}</td>',
        f'<td class="n" data-name="内设机构">{_number(head.get("units"))}</td>',
        f'<td data-name="编制">{escape(str(head.get("posts") or ""))}</td>',
        f'<td data-name="检查">{escape(shelf.checked.told) if shelf.checked else ""}</td>',
        f'<td data-name="本轮变动">{_changed(shelf, most)}</td>',
        f'<td><ul class="papers">{"".join(map(_paper, papers))}</ul></td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _weight(shelf: Shelf) -> int:
    grades = shelf.change.get("grades")
    known = grades.values() if isinstance(grades, dict) else ()
    return sum(n for n in known if isinstance(n, int) and n > 0)


def _changed(shelf: Shelf, most: int) -> str:
    """A bar as long as the changes are many, and how many of each grade."""
    fate = shelf.change.get("fate")
    if fate in _FATES:
        return f"<strong>{fate}</strong>"
    grades = shelf.change.get("grades")
    if not isinstance(grades, dict) or not most:
        return ""
    told = "、".join(f"{name}{_number(grades.get(name))}" for name in _GRADES if grades.get(name))
    width = f"{_weight(shelf) * _WIDEST / most:.1f}"
    bar = f'<svg class="bars" width="{width}rem" height="0.7rem" aria-hidden="true"></svg>'
    return f"{bar}{told}"


def _number(value: object) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _papers(shelf: Shelf) -> list[tuple[str, tuple[str, ...]]]:
    """Name of a paper and its files, in reading order."""
    found: dict[str, list[str]] = {}
    for path in shelf.files:
        name = path.rpartition("/")[2]
        stem, dot, suffix = name.rpartition(".")
        if f"{dot}{suffix}" in _FORMATS:
            found.setdefault(stem.removeprefix(shelf.folder), []).append(path)
    return [(name, tuple(sorted(found[name], key=_format))) for name in sorted(found, key=_rank)]


def _rank(name: str) -> tuple[int, str]:
    return _RANK.get(name, len(_RANK)), name


def _format(path: str) -> int:
    return _FORMAT_RANK[f".{path.rpartition('.')[2]}"]


def _paper(paper: tuple[str, tuple[str, ...]]) -> str:
    name, paths = paper
    links = " ".join(_link(path, _FORMATS[f".{path.rpartition('.')[2]}"]) for path in paths)
    return f'<li data-paper="{escape(name)}">{escape(name)}：{links}</li>'


def _link(path: str, words: str) -> str:
    return f'<a href="{_url(path)}">{escape(words)}</a>'


def _url(path: str) -> str:
    """A link to ``path``: Chinese stands as it is, which is a third of the length."""
    return path.translate(_QUOTED)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
