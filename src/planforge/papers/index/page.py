"""The index itself: the papers of the city, a line for each department, the search; the script makes the view of a department."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from planforge.account.report import GROUP_TITLES
from planforge.ooxml.units import escape
from planforge.papers.index.findings import Checked, Row

FINDINGS = "findings.js"  # beside the page
VIEW = "部门/"  # what the address of the view of a department begins with
KINDS = (
    "主要职责", "内设机构", "科室职责", "权责事项", "职责分工", "所属事业单位", "机构", "编制和职数", "其他条文", "变动", "检查", "意见", "沿革",
)  # fmt: skip
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
    "沿革",
)
_RANK = {name: n for n, name in enumerate(_ORDER)}
_FORMAT_RANK = {suffix: n for n, suffix in enumerate(_FORMATS)}
# What of a path has to be quoted in a link.
_QUOTED = {n: quote(chr(n)) for n in range(128)}
_OF_THEN = {
    True: "",
    False: "（生成以后方案又有改动，请重新生成）",
    None: "（没有记下按哪一稿方案生成）",
}
_ENDED = "撤销"
_FATES = ("设立", _ENDED)
_GRADES = ("实质", "文字", "记录")
_OTHER = "#718096"
_COLOURS = ("#1f4e8c", "#c05621", "#2f855a", "#6b46c1", "#b83280", "#0987a0", "#975a16", _OTHER)
_SHADES = dict(zip(GROUP_TITLES, _COLOURS, strict=False))  # records have no piece
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
    place: str,
    shelves: Sequence[Shelf],
    city: Mapping[str, bool | None],
    about: Checked | None = None,
) -> bytes:
    """out/index.html: ``city`` are the papers that belong to no department, each with whether it was made of the files of now (None
    where that is not known), ``about`` what was found in no plan but in the settings and lists. Paths are below out/."""
    title = f"{place}三定文件总目录"
    scripts = [path for shelf in shelves for path in shelf.files if path.endswith(".js")]
    scripts.append(FINDINGS)
    most = max((_weight(shelf) for shelf in shelves), default=0)
    body = "\n".join(_line(shelf, most) for shelf in shelves)
    kinds = "".join(f'<option value="{kind}">{kind}</option>' for kind in KINDS)
    papers = "".join(f"<li>{_link(path, path)}{_OF_THEN[city[path]]}</li>" for path in sorted(city))
    about_city = f'<h2>汇总文件</h2>\n<ul class="papers">{papers}</ul>' if papers else ""
    if about and about.rows:
        about_city += f"<h2>设置和清单</h2>\n<p>检查：{escape(about.told)}</p>\n<ul>{''.join(map(_found, about.rows))}</ul>"
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
<button type="button" id="more" hidden>再列 200 处</button>
</section>
<article id="department" aria-live="polite" hidden></article>
<div id="all">
{about_city}
<h2>部门（{_counted(shelves)}）</h2>
{_legend() if most else ""}\
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


def _found(row: Row) -> str:
    level, rule, words, place, number = row
    more = f" {number}处，第一处" if number > 1 else ""
    return f"<li>{escape(f'{level} {rule}{more} {place}：{words}')}</li>"


def _old(shelf: Shelf) -> str:
    """What a reader has to know of papers that this build did not make."""
    if shelf.checked and shelf.checked.failed:
        return "这次有的文件没有做出来，仍是以前的。"
    if not (shelf.checked and shelf.checked.stopped):
        return ""
    if not shelf.files:
        return "方案有错误，没有生成文件。"
    return "方案有错误，这次没有生成文件；这里是以前生成的文件，数字和变动也是那时的。"


def _line(shelf: Shelf, most: int) -> str:
    papers, old = _papers(shelf), _old(shelf)
    warned = f'<p class="old">{old}</p>' if old else ""
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
        f'<td>{warned}<ul class="papers">{"".join(map(_paper, papers))}</ul></td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _where(shelf: Shelf) -> list[tuple[str, int]]:
    """Parts of the paper that changed and how often, records apart."""
    where = shelf.change.get("where")
    pairs = where if isinstance(where, list) else []
    known = (pair for pair in pairs if isinstance(pair, list) and len(pair) == 2)
    return [(str(title), n) for title, n in known if type(n) is int and n > 0]


def _weight(shelf: Shelf) -> int:
    return sum(n for _, n in _where(shelf))


def _changed(shelf: Shelf, most: int) -> str:
    """A bar as long as the changes are many, a piece for each part of the paper, and how many are of each grade."""
    fate = shelf.change.get("fate")
    if fate in _FATES:
        return f"<strong>{fate}</strong>"
    grades = shelf.change.get("grades")
    if not isinstance(grades, dict):
        return ""
    told = "、".join(f"{name}{_number(grades.get(name))}" for name in _GRADES if grades.get(name))
    where = _where(shelf)
    if not where:
        return told
    pieces, at = "", 0
    for title, n in where:
        pieces += f'<rect x="{at}" width="{n}" height="1" fill="{_shade(title)}"><title>{escape(title)}{n}</title></rect>'
        at += n
    parts = "、".join(f"{title}{n}" for title, n in where)
    width = f"{at * _WIDEST / most:.1f}"
    bar = (
        f'<svg class="bars" viewBox="0 0 {at} 1" preserveAspectRatio="none" width="{width}rem" height="0.7rem"'
        f' role="img" aria-label="{escape(parts)}">{pieces}</svg>'
    )
    return f"{bar}{told}"


def _shade(title: str) -> str:
    return _SHADES.get(title, _OTHER)


def _legend() -> str:
    """What the colours of the bars mean."""
    keys = "".join(
        f'<span><svg width="0.7rem" height="0.7rem" aria-hidden="true"><rect width="100%" height="100%" fill="{shade}"/></svg>{title}</span>'
        for title, shade in _SHADES.items()
    )
    return f'<p class="legend">{keys}</p>\n'


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
