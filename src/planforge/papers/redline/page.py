"""修订情况 as one HTML file for reviewers: clauses side by side or in one column, by kind, with search, and remarks that they write
at any act or clause and give out as a file; no network, no other file.

Works from a file share: style and script stand in the page, whose policy allows them and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.account.change import Change
from planforge.account.compare import unit_of
from planforge.account.grade import Grade, grade
from planforge.account.report import Group, cells_of, grouped, unit_rows, weights
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.document.blocks import Document
from planforge.ooxml.units import escape
from planforge.papers.redline.alignment import alignment_of
from planforge.papers.redline.clauses import Clause, clauses, fingerprint
from planforge.papers.redline.context import about, of_clause
from planforge.papers.redline.links import Elsewhere, changes_of, moved_words
from planforge.papers.redline.marks import Who
from planforge.papers.redline.notes import FATES
from planforge.papers.redline.page_assets import SCRIPT, STYLE
from planforge.papers.redline.spans import Span
from planforge.plan import records as m
from planforge.plan.fields import SPEC_OF
from planforge.plan.rounds import fingerprint as text_of
from planforge.wording import state
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
    shown = [changes_of(one, of_clause(one.key, told), acts, speaker) for one in found]
    shown_in = _clauses_of(shown)
    went, came = moved_words(found, acts)
    kinds = dict.fromkeys(FATES[one.fate] for one in found)
    title = f"{new.department.name}三定规定修订情况{state(new)}"
    of_units = _Units(old, new)
    named = dict.fromkeys(
        name
        for one in (*(of_units.of_clause(c) for c in found), *map(of_units.of_change, acts))
        for name in one
    )
    body = (
        f"<header><h1>{escape(title)}</h1>{_bar(kinds, named)}</header>\n<main>\n"
        f"{_versions(old, new, found, who)}\n<p>变动{len(changes)}项（{weights(changes)}），条文{len(found)}处。</p>\n"
        f"{_units(speaker, changes)}\n{_acts(speaker, changes, numbers, shown_in, of_units, found)}\n{_figures(old, new)}\n"
        f"{_jump(found)}\n<h2>条文对照</h2>\n"
        + "\n".join(
            _clause(n, one, speaker, mine, numbers, of_units, (lost, got))
            for n, (one, mine, lost, got) in enumerate(
                zip(found, shown, went, came, strict=True), 1
            )
        )
        + _renumbered([one for one in told_apart if one.fate == "renumbered"])
        + "\n</main>"
    )
    versions = {"before": fingerprint(before), "after": fingerprint(after)}
    return _page(title, body, {"department": new.department.name, "plan": slug, **versions})


def lone_page(
    plan: m.Plan, groups: Sequence[Group], rows: Sequence[Sequence[str]], slug: str = ""
) -> str:
    """The page of a department that only one version has: what became of its work and posts, or where they came from, each open to
    remarks; ``rows`` are the figures before and after."""
    title = f"{plan.department.name}三定规定修订情况{state(plan)}"
    total = sum(len(group.changes) for group in groups)
    parts, number = [], 0
    for group in groups:
        items = ""
        for label, sentence in group.changes:
            number += 1
            about = {"grade": Grade.FACT.zh, "place": f"变动{number}", "units": "", "clauses": ""}
            items += (
                f'<li class="act" id="a{number}" value="{number}"{_data(about)}>'
                f'<span class="said">{escape(label)}。{escape(sentence)}。</span></li>'
            )
        parts.append(f"<section><h2>{escape(group.title)}</h2>\n<ol>{items}</ol></section>")
    body = (
        f"<header><h1>{escape(title)}</h1>{_bar((), ())}</header>\n<main>\n<p>变动{total}项。</p>\n"
        + "\n".join(parts)
        + _table(("项目", "修订前", "修订后", "增减"), rows)
        + "\n</main>"
    )
    paper = {"department": plan.department.name, "plan": slug, "before": "", "after": text_of(plan)}
    return _page(title, body, paper)


def _table(names: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f'<td class="n">{escape(cell)}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<h2>数字对照</h2>\n<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )


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
        items = [one for step in change.differences for one in (step.before, step.after, step.item)]
        names = [bare(one.name) for one in items if isinstance(one, m.Unit)]
        ids = [one for one in items if isinstance(one, str)]  # 承办机构: from one unit to another
        ids += [getattr(one, field, "") for one in items for field in _BY_UNITS]
        names += [name for id_ in ids if id_ for name in self._names.get(str(id_), ())]
        names += [n for step in change.differences for n in self._names.get(unit_of(step.path), ())]
        parties = (change.unit, change.other)
        return tuple(dict.fromkeys((*names, *(bare(n) for n in parties if bare(n) in self._known))))


_BY_UNITS = ("unit", "accept", "decide", "deliver")  # of items of 权责清单, offices, stages


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
        '<button id="previous" type="button">上一处（k）</button><button id="next" type="button">下一处（j）</button>'
        '<span id="count" role="status"></span><span id="only"></span></div>'
        '<div class="bar"><label>单位 <input id="office" autocomplete="organization"></label>'
        '<label>姓名 <input id="by" autocomplete="name"></label>'
        '<button id="whole" type="button">对全文提意见</button>'
        '<button id="export" type="button">导出意见（<span id="written">0</span>）</button>'
        '<button id="older" type="button" hidden></button><span id="kept" role="status"></span></div>'
    )


def _figures(old: m.Plan, new: m.Plan) -> str:
    return _table(("项目", "修订前", "修订后", "增减"), map(cells_of, summary(old, new)))


def _versions(old: m.Plan, new: m.Plan, found: Iterable[Clause], who: Who) -> str:
    """Both versions with number and date, and whose changes these are."""
    rows = "".join(
        f'<tr><th scope="row">{side}</th><td>{escape(plan.version or "—")}</td><td>{escape(plan.status.zh if plan.status else "—")}</td>'
        f"<td>{escape(plan.issuing.doc_no if plan.issuing and plan.issuing.doc_no else '—')}</td>"
        f"<td>{day(dated) if (dated := m.dated(plan)) else '—'}</td></tr>"
        for side, plan in (("修订前", old), ("修订后", new))
    )
    authors = "、".join(dict.fromkeys(who(clause.key).author for clause in found))
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("前后", "版本", "状态", "文号", "日期")
    )
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


def _clauses_of(shown: Sequence[Sequence[Change]]) -> dict[int, list[int]]:
    """The numbers of the clauses in which each act shows, by the act's identity."""
    found: dict[int, list[int]] = {}
    for number, changes in enumerate(shown, 1):
        for change in changes:
            found.setdefault(id(change), []).append(number)
    return found


def _acts(
    speaker: Speaker,
    changes: Sequence[Change],
    numbers: Mapping[int, int],
    shown_in: Mapping[int, Sequence[int]],
    units: _Units,
    found: Sequence[Clause],
) -> str:
    """The acts by group, what matters first, each with links to its clauses: a remark on it is one on the words of the first."""
    parts = []
    for title, mine in grouped(changes):
        items = ""
        for change in mine:
            number, there = numbers[id(change)], shown_in.get(id(change), [])
            first = found[there[0] - 1] if there else None
            about = {
                "grade": grade(change).zh,
                "place": f"变动{number}",
                "clause": first.key if first else "",
                "quote": (first.new_text or first.old_text) if first else "",
                "units": "|".join(units.of_change(change)),
                "clauses": " ".join(f"c{n}" for n in there),
            }
            items += (
                f'<li class="act" id="a{number}" value="{number}"{_data(about)}>'
                f'<span class="said">{escape(speaker.label(change))}。{escape(speaker.sentence(change))}。</span>'
                + "".join(f' <a href="#c{n}">条文{n}</a>' for n in there)
                + "</li>"
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
    changes: Sequence[Change],
    numbers: Mapping[int, int],
    units: _Units,
    elsewhere: tuple[Elsewhere, Elsewhere],
) -> str:
    kind = FATES[clause.fate]
    said = "；".join(
        f'<a href="#a{numbers[id(change)]}">{escape(speaker.sentence(change))}</a>'
        for change in changes
    )
    left = (
        _label(clause.before) + _marked(clause.old, elsewhere)
        if clause.old
        else '<span class="none">（无）</span>'
    )
    right = (
        _label(clause.after) + _marked(clause.new, elsewhere)
        if clause.new
        else '<span class="none">（无）</span>'
    )
    whole = escape(clause.after or clause.before) + _marked(clause.marked, elsewhere)
    what = kind + (f"：{said}" if said else "")
    place = _part_of(clause) + (clause.after or clause.before).strip("：\u3000")
    asked = {
        "kind": kind,
        "place": place,
        "clause": clause.key,
        "units": "|".join(units.of_clause(clause)),
        "acts": " ".join(f"a{numbers[id(change)]}" for change in changes),
    }
    return (
        f'<section class="clause" id="c{number}" tabindex="0" aria-label="条文{number}，{kind}，{escape(place)}"{_data(asked)}>'
        f'<div class="what">{number}. {what}</div><div class="sides"><div role="group" aria-label="修订前">{left}</div>'
        f'<div role="group" aria-label="修订后">{right}</div></div>'
        f'<div class="one">{whole}</div></section>'
    )


def _part_of(clause: Clause) -> str:
    """主要职责, 内设机构: the part of the paper that a label alone does not tell; "" of an article or a table, whose label does."""
    head = clause.key.partition(".")[0]
    names = {spec.attribute: spec.zh for spec in SPEC_OF[m.Plan].fields}
    return (
        names.get(head, "")
        if (clause.after or clause.before).startswith(("（", "(", *"123456789"))
        else ""
    )


def _label(label: str) -> str:
    return f'<span class="label">{escape(label)}</span>'


def _marked(found: Sequence[Span], elsewhere: tuple[Elsewhere, Elsewhere]) -> str:
    went, came = elsewhere
    tags = {"keep": "{}", "insert": "<ins>{}</ins>", "delete": "<del>{}</del>"}
    moved = {"keep": {}, "delete": went, "insert": came}
    way = {"keep": "", "delete": "移至", "insert": "移自"}
    return "".join(
        tags[span.op].format(_with_links(span.text, moved[span.op], way[span.op])) for span in found
    )


def _with_links(text: str, moved: Elsewhere, way: str) -> str:
    """The words of a span, those that another clause has (or had) with a link there."""
    for words in sorted(moved, key=len, reverse=True):
        before, is_there, after = text.partition(words)
        if is_there:
            n = moved[words]
            link = f'<span class="moved">{escape(words)}<a href="#c{n}">（{way}条文{n}）</a></span>'
            return _with_links(before, moved, way) + link + _with_links(after, moved, way)
    return escape(text)
