"""修订情况 as one HTML file for reviewers: clauses side by side or in one column, by kind, with search; no network, no other file.

Works from a file share: style and script stand in the page, whose policy allows them and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from planforge.account.change import Change
from planforge.account.report import groups
from planforge.account.summary import summary
from planforge.account.wording import Speaker
from planforge.document.blocks import Document
from planforge.ooxml.units import escape
from planforge.papers.redline.alignment import alignment_of
from planforge.papers.redline.clauses import Clause, clauses
from planforge.papers.redline.context import about, of_clause
from planforge.papers.redline.notes import FATES
from planforge.papers.redline.spans import Span
from planforge.plan import records as m

_STYLE = """
:root{color-scheme:light;--line:#8886;--add:#0a6b2d;--gone:#a61c00}
*{box-sizing:border-box}body{margin:0;font:16px/1.75 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
header{position:sticky;top:0;background:Canvas;border-bottom:1px solid var(--line);padding:.5rem 1rem;z-index:1}
h1{font-size:1.15rem;margin:0 0 .35rem}h2{font-size:1.05rem;margin:1.6rem 0 .5rem}main{padding:0 1rem 4rem;max-width:84rem;margin:auto}
.bar{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center}.bar label{white-space:nowrap}
input[type=search]{min-width:12rem;font:inherit;padding:.1rem .4rem}button,select{font:inherit}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left}td.n{text-align:right}
.clause{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.4rem .7rem;scroll-margin-top:8rem}
.clause:focus{outline:3px solid #2b6cb0}.clause .what{font-size:.85rem;opacity:.8}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.one{display:none}
body.inline .sides{display:none}body.inline .one{display:block}
ins{color:var(--add);font-weight:700;text-decoration:underline}del{color:var(--gone);text-decoration:line-through}
mark{background:#fd6;color:#000}nav ol{columns:18rem;column-gap:2.5rem;padding-left:1.6rem;margin:.3rem 0}nav a{color:inherit}
.none{opacity:.6}[hidden]{display:none!important}
@media print{header{position:static}.bar,nav{display:none}.clause{break-inside:avoid}body{font-size:12px}}
@media(max-width:48rem){.sides{grid-template-columns:1fr}}
"""
_SCRIPT = """
const all=[...document.querySelectorAll('.clause')],find=document.querySelector('#find'),count=document.querySelector('#count');
const kinds=[...document.querySelectorAll('input[name=kind]')];let at=-1;
function shown(){return all.filter(c=>!c.hidden)}
function show(){const on=new Set(kinds.filter(k=>k.checked).map(k=>k.value)),words=find.value.trim();
for(const c of all){c.hidden=!on.has(c.dataset.kind)||words!==''&&!c.textContent.includes(words);
const link=document.querySelector(`nav a[href="#${c.id}"]`);if(link)link.parentElement.hidden=c.hidden}
count.textContent=`${shown().length} / ${all.length}`}
function go(step){const s=shown();if(!s.length)return;at=(at+step+s.length)%s.length;s[at].focus();s[at].scrollIntoView({block:'center'})}
function view(){document.body.classList.toggle('inline')}
find.addEventListener('input',show);kinds.forEach(k=>k.addEventListener('change',show));
document.querySelector('#view').addEventListener('click',view);
document.addEventListener('keydown',e=>{if(e.target===find){if(e.key==='Escape'){find.value='';show();find.blur()}return}
if(e.ctrlKey||e.metaKey||e.altKey)return;
if(e.key==='j'||e.key==='n')go(1);else if(e.key==='k'||e.key==='p')go(-1);else if(e.key==='v')view();
else if(e.key==='/'){e.preventDefault();find.focus()}});
show();
"""


def changes_page(
    old: m.Plan,
    new: m.Plan,
    changes: Sequence[Change],
    before: Document,
    after: Document,
) -> str:
    """The page of one department's changes, as text."""
    told_apart = clauses(before, after, alignment_of(old, new))
    found = [clause for clause in told_apart if clause.fate != "renumbered"]
    speaker, told = Speaker(old, new), about(changes)
    kinds = dict.fromkeys(FATES[one.fate] for one in found)
    title = f"{new.department.name}三定规定修订情况"
    body = (
        f"<header><h1>{escape(title)}</h1>{_bar(kinds)}</header>\n<main>\n"
        f"<p>{escape(old.version or '修订前')} → {escape(new.version or '修订后')}，变动{len(changes)}项，条文{len(found)}处。</p>\n"
        f"{_figures(old, new)}\n{_groups(speaker, changes)}\n{_jump(found)}\n<h2>条文对照</h2>\n"
        + "\n".join(_clause(n, one, speaker, told) for n, one in enumerate(found, 1))
        + "\n</main>"
    )
    return _page(title, body)


def _page(title: str, body: str) -> str:
    policy = f"default-src 'none'; style-src {_digest(_STYLE)}; script-src {_digest(_SCRIPT)}"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _digest(words: str) -> str:
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"


def _bar(kinds: Iterable[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {kind}</label>'
        for kind in kinds
    )
    return (
        '<div class="bar"><input id="find" type="search" aria-label="查找" placeholder="查找（按 / 键）">'
        f'{boxes}<button id="view" type="button">左右对照 / 合并显示（v）</button>'
        '<span>上一处 k、下一处 j</span><span id="count" role="status"></span></div>'
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


def _groups(speaker: Speaker, changes: Sequence[Change]) -> str:
    parts = []
    for group in groups(speaker, changes):
        items = "".join(
            f"<li>{escape(kind)}。{escape(sentence)}。</li>" for kind, sentence in group.changes
        )
        parts.append(f"<h2>{escape(group.title)}</h2>\n<ol>{items}</ol>")
    return "\n".join(parts)


def _jump(found: Sequence[Clause]) -> str:
    links = "".join(
        f'<li><a href="#c{n}">{FATES[one.fate]}：{escape(_called(one))}</a></li>'
        for n, one in enumerate(found, 1)
    )
    return f'<nav aria-label="条文目录"><h2>目录</h2><ol>{links}</ol></nav>'


def _called(clause: Clause) -> str:
    words = clause.new_text or clause.old_text
    return (clause.after or clause.before) + (words[:14] + "…" if len(words) > 15 else words)


def _clause(
    number: int,
    clause: Clause,
    speaker: Speaker,
    told: Mapping[str, tuple[Change, ...]],
) -> str:
    kind = FATES[clause.fate]
    said = "；".join(
        dict.fromkeys(speaker.sentence(change) for change in of_clause(clause.key, told))
    )
    left = (
        escape(clause.before) + _marked(clause.old)
        if clause.old
        else '<span class="none">（无）</span>'
    )
    right = (
        escape(clause.after) + _marked(clause.new)
        if clause.new
        else '<span class="none">（无）</span>'
    )
    whole = escape(clause.after or clause.before) + _marked(clause.marked)
    what = kind + (f"：{said}" if said else "")
    return (
        f'<section class="clause" id="c{number}" tabindex="0" data-kind="{kind}">'
        f'<div class="what">{number}. {escape(what)}</div><div class="sides"><div>{left}</div><div>{right}</div></div>'
        f'<div class="one">{whole}</div></section>'
    )


def _marked(found: Sequence[Span]) -> str:
    tags = {"keep": "{}", "insert": "<ins>{}</ins>", "delete": "<del>{}</del>"}
    return "".join(tags[span.op].format(escape(span.text)) for span in found)
