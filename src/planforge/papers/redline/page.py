"""修订情况 as one HTML file for reviewers: clauses side by side or in one column, by kind, with search, and remarks that they write
at any act or clause and give out as a file; no network, no other file.

Works from a file share: style and script stand in the page, whose policy allows them and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.account.change import Change
from planforge.account.compare import unit_of
from planforge.account.grade import Grade, grade
from planforge.account.report import grouped, unit_rows, weights
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.document.blocks import Document
from planforge.ooxml.units import escape
from planforge.papers.redline.alignment import alignment_of
from planforge.papers.redline.clauses import Clause, clauses, fingerprint
from planforge.papers.redline.context import about, of_clause
from planforge.papers.redline.marks import Who
from planforge.papers.redline.notes import FATES
from planforge.papers.redline.page_assets import SCRIPT, STYLE
from planforge.papers.redline.spans import Span
from planforge.plan import records as m
from planforge.words.phrases import bare, day
from planforge.writers.html.policy import digest


def changes_page(
    old: m.Plan,
    new: m.Plan,
    changes: Sequence[Change],
    before: Document,
    after: Document,
    who: Who,
    slug: str = "",
) -> str:
    """The page of one department's changes, as text; ``who`` says whose change a clause is, by the clause's id. ``slug`` names the
    plan in what the page gives out: two departments may have one name."""
    bodies = (old.department.name, new.department.name)
    told_apart = clauses(before, after, alignment_of(old, new), bodies)
    found = [clause for clause in told_apart if clause.fate != "renumbered"]
    speaker, told = Speaker(old, new), about(changes)
    acts = [change for _, mine in grouped(changes) for change in mine]
    numbers = {id(change): number for number, change in enumerate(acts, 1)}
    shown_in = _clauses_of(found, told)
    kinds = dict.fromkeys(FATES[one.fate] for one in found)
    title = f"{new.department.name}三定规定修订情况"
    of_units = _Units(old, new)
    named = dict.fromkeys(
        name
        for one in (*(of_units.of_clause(c) for c in found), *map(of_units.of_change, acts))
        for name in one
    )
    body = (
        f"<header><h1>{escape(title)}</h1>{_bar(kinds, named)}</header>\n<main>\n"
        f"{_versions(old, new, found, who)}\n<p>变动{len(changes)}项（{weights(changes)}），条文{len(found)}处。</p>\n"
        f"{_units(speaker, changes)}\n{_acts(speaker, changes, numbers, shown_in, of_units)}\n{_figures(old, new)}\n"
        f"{_jump(found)}\n<h2>条文对照</h2>\n"
        + "\n".join(
            _clause(n, one, speaker, told, numbers, of_units) for n, one in enumerate(found, 1)
        )
        + _renumbered([one for one in told_apart if one.fate == "renumbered"])
        + "\n</main>"
    )
    versions = {"before": fingerprint(before), "after": fingerprint(after)}
    return _page(title, body, {"department": new.department.name, "plan": slug, **versions})


def _page(title: str, body: str, data: Mapping[str, str]) -> str:
    policy = f"default-src 'none'; style-src {digest(STYLE)}; script-src {digest(SCRIPT)}"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body{_data(data)}>\n{body}\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _data(values: Mapping[str, str]) -> str:
    """Attributes that the script reads."""
    return "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())


class _Units:
    """The units that clauses and acts are about, by the names of either version."""

    def __init__(self, old: m.Plan, new: m.Plan) -> None:
        self._names: dict[str, dict[str, None]] = {}
        for plan in (new, old):
            for unit in m.all_units(plan.units):
                self._names.setdefault(unit.id, {})[bare(unit.name)] = None
        self._known = {name for names in self._names.values() for name in names}

    def of_clause(self, clause: Clause) -> tuple[str, ...]:
        ids = clause.key.rpartition("/")[2].split(".")[1:]
        return tuple(dict.fromkeys(n for id_ in ids for n in self._names.get(id_, ())))

    def of_change(self, change: Change) -> tuple[str, ...]:
        items = (one for step in change.differences for one in (step.before, step.after))
        names = [bare(one.name) for one in items if isinstance(one, m.Unit)]
        names += [n for step in change.differences for n in self._names.get(unit_of(step.path), ())]
        parties = (change.unit, change.other)
        return tuple(dict.fromkeys((*names, *(bare(n) for n in parties if bare(n) in self._known))))


def _renumbered(found: Sequence[Clause]) -> str:
    """Clauses of which only the number is another one, folded."""
    if not found:
        return ""
    items = "".join(
        f"<li>{escape(one.before or '（无）')} → {escape(one.after or '（无）')}　{escape(one.new_text)}</li>"
        for one in found
    )
    return f"\n<details><summary>只有序号变动的条文{len(found)}处</summary>\n<ul>{items}</ul></details>"


def _bar(kinds: Iterable[str], units: Iterable[str]) -> str:
    choice = "".join(f"<option>{escape(name)}</option>" for name in units)
    boxes = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {kind}</label>'
        for kind in kinds
    )
    boxes += "".join(
        f'<label><input type="checkbox" name="grade" value="{each.zh}" checked> {each.zh}</label>'
        for each in Grade
    )
    return (
        '<div class="bar"><input id="find" type="search" aria-label="查找" placeholder="查找（按 / 键）">'
        f'{boxes}<label>机构 <select id="unit"><option value="">全部</option>{choice}</select></label><button id="view" type="button">左右对照 / 合并显示（v）</button>'
        '<span>上一处 k、下一处 j</span><span id="count" role="status"></span></div>'
        '<div class="bar"><label>单位 <input id="office" autocomplete="organization"></label>'
        '<label>姓名 <input id="by" autocomplete="name"></label>'
        '<button id="whole" type="button">对全文提意见</button>'
        '<button id="export" type="button">导出意见（<span id="written">0</span>）</button>'
        '<span id="kept" role="status"></span></div>'
    )


def _figures(old: m.Plan, new: m.Plan) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.zh)}</th>'
        + "".join(
            f'<td class="n">{"—" if value is None else value}</td>'
            for value in (row.before, row.after)
        )
        + f'<td class="n">{"—" if row.more is None else format(row.more, "+d") if row.more else 0}</td></tr>'
        for row in summary(old, new)
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("项目", "修订前", "修订后", "增减"))
    return f"<h2>数字对照</h2>\n<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _versions(old: m.Plan, new: m.Plan, found: Iterable[Clause], who: Who) -> str:
    """Both versions with number and date, and whose changes these are."""
    rows = "".join(
        f'<tr><th scope="row">{side}</th><td>{escape(plan.version or "—")}</td>'
        f"<td>{escape(plan.issuing.doc_no if plan.issuing and plan.issuing.doc_no else '—')}</td>"
        f"<td>{day(dated) if (dated := m.dated(plan)) else '—'}</td></tr>"
        for side, plan in (("修订前", old), ("修订后", new))
    )
    authors = "、".join(dict.fromkeys(who(clause.key).author for clause in found))
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("前后", "版本", "文号", "日期"))
    by = f"<p>修订人：{escape(authors)}</p>" if authors else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{by}"


def _units(speaker: Speaker, changes: Sequence[Change]) -> str:
    """The units before and after, line by line."""
    rows = unit_rows(speaker, changes)
    if not rows:
        return ""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    names = ("修订前", "编制", "修订后", "编制", "变动")
    heads = "".join(f'<th scope="col">{head}</th>' for head in names)
    return f"<h2>内设机构对照</h2>\n<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _clauses_of(
    found: Sequence[Clause], told: Mapping[str, tuple[Change, ...]]
) -> dict[int, list[int]]:
    """The numbers of the clauses in which each act shows, by the act's identity."""
    shown: dict[int, list[int]] = {}
    for number, clause in enumerate(found, 1):
        for change in of_clause(clause.key, told):
            shown.setdefault(id(change), []).append(number)
    return shown


def _acts(
    speaker: Speaker,
    changes: Sequence[Change],
    numbers: Mapping[int, int],
    shown_in: Mapping[int, Sequence[int]],
    units: _Units,
) -> str:
    """The acts by group, what matters first, each with links to its clauses."""
    parts = []
    for title, mine in grouped(changes):
        items = "".join(
            f'<li class="act" id="a{numbers[id(change)]}" value="{numbers[id(change)]}" data-grade="{grade(change).zh}"'
            f"{_data({'place': f'变动{numbers[id(change)]}', 'clause': '.'.join(map(str, change.first.path)), 'units': '|'.join(units.of_change(change))})}>"
            f"{escape(speaker.label(change))}。{escape(speaker.sentence(change))}。"
            + "".join(f' <a href="#c{n}">条文{n}</a>' for n in shown_in.get(id(change), ()))
            + "</li>"
            for change in mine
        )
        parts.append(f"<section><h2>{escape(title)}</h2>\n<ol>{items}</ol></section>")
    return "\n".join(parts)


def _jump(found: Sequence[Clause]) -> str:
    links = "".join(
        f'<li><a href="#c{n}">{FATES[one.fate]}：{escape(_called(one))}</a></li>'
        for n, one in enumerate(found, 1)
    )
    return f'<nav aria-label="条文目录"><h2>目录</h2><ol>{links}</ol></nav>'


def _called(clause: Clause) -> str:
    words = clause.new_text or clause.old_text
    return (clause.after or clause.before) + words


def _clause(
    number: int,
    clause: Clause,
    speaker: Speaker,
    told: Mapping[str, tuple[Change, ...]],
    numbers: Mapping[int, int],
    units: _Units,
) -> str:
    kind = FATES[clause.fate]
    said = "；".join(
        f'<a href="#a{numbers[id(change)]}">{escape(speaker.sentence(change))}</a>'
        for change in of_clause(clause.key, told)
    )
    left = (
        _label(clause.before) + _marked(clause.old)
        if clause.old
        else '<span class="none">（无）</span>'
    )
    right = (
        _label(clause.after) + _marked(clause.new)
        if clause.new
        else '<span class="none">（无）</span>'
    )
    whole = escape(clause.after or clause.before) + _marked(clause.marked)
    what = kind + (f"：{said}" if said else "")
    place = (clause.after or clause.before).strip("：\u3000")
    asked = {"place": place, "clause": clause.key, "units": "|".join(units.of_clause(clause))}
    return (
        f'<section class="clause" id="c{number}" tabindex="0" data-kind="{kind}"{_data(asked)}>'
        f'<div class="what">{number}. {what}</div><div class="sides"><div>{left}</div><div>{right}</div></div>'
        f'<div class="one">{whole}</div></section>'
    )


def _label(label: str) -> str:
    return f'<span class="label">{escape(label)}</span>'


def _marked(found: Sequence[Span]) -> str:
    tags = {"keep": "{}", "insert": "<ins>{}</ins>", "delete": "<del>{}</del>"}
    return "".join(tags[span.op].format(escape(span.text)) for span in found)
