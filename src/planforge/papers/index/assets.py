"""The one style sheet and the one script of the index."""

from __future__ import annotations

STYLE = """\
:root{color-scheme:light;--line:#8886}
*{box-sizing:border-box}
body{margin:0;font:16px/1.75 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#111;background:#fff}
header{position:sticky;top:0;background:#fff;border-bottom:1px solid var(--line);padding:.5rem 1rem;z-index:1}
h1{font-size:1.2rem;margin:0 0 .3rem}
h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
main{padding:0 1rem 4rem;max-width:84rem;margin:auto}
.bar{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center}
input[type=search]{min-width:min(22rem,100%);font:inherit;padding:.15rem .5rem}
select,button{font:inherit}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}th[scope=row]{font-weight:400}
td.n{text-align:right;white-space:nowrap}
ul.papers{list-style:none;margin:0;padding:0;columns:16rem}
ul.papers li{break-inside:avoid}
.bars{display:inline-block;height:.7rem;background:#2b6cb0;vertical-align:middle;margin-right:.4rem}
ol.found{padding-left:1.6rem}
ol.found .where{font-size:.85rem;color:#444}
mark{background:#fd6;color:#000}
a:focus,input:focus,select:focus{outline:3px solid #2b6cb0}
[hidden]{display:none!important}
@media print{header{position:static}.bar{display:none}}
@media(max-width:40rem){thead{display:none}tr,td{display:block}td{border-top:0}td.n{text-align:left}td.n::before{content:attr(data-name) "："}}
"""

SCRIPT = """\
'use strict';
var planforge = (function () {
  var heads = [], rows = [], waiting = null, most = 200;
  function by(id) { return document.getElementById(id); }
  function load(then) {
    // Reading other files by script tags works from a folder too; fetch does not.
    if (waiting === 0) { then(); return; }
    if (waiting !== null) { return; }
    var paths = JSON.parse(by('scripts').textContent);
    waiting = paths.length;
    if (!waiting) { then(); return; }
    by('count').textContent = '正在读入……';
    paths.forEach(function (path) {
      var script = document.createElement('script');
      script.async = false;
      script.src = path.split('/').map(encodeURIComponent).join('/');
      script.onload = script.onerror = function () {
        waiting -= 1;
        if (!waiting) { then(); }
      };
      document.body.appendChild(script);
    });
  }
  function marked(text, words) {
    // Text nodes only: what a department writes is never read as a page.
    var piece = document.createDocumentFragment(), at = 0, found;
    while ((found = text.indexOf(words, at)) >= 0) {
      piece.appendChild(document.createTextNode(text.slice(at, found)));
      var mark = document.createElement('mark');
      mark.textContent = words;
      piece.appendChild(mark);
      at = found + words.length;
    }
    piece.appendChild(document.createTextNode(text.slice(at)));
    return piece;
  }
  function line(row, words) {
    var item = document.createElement('li'), where = document.createElement('div');
    var link = document.createElement('a'), anchor = by('links').querySelector('[data-of="' + CSS.escape(row[0]) + '"]');
    link.textContent = row[0];
    if (anchor) { link.href = anchor.getAttribute('href'); }
    where.className = 'where';
    where.appendChild(link);
    where.appendChild(document.createTextNode(' ' + row[1] + (row[2] ? ' · ' + row[2] : '')));
    item.appendChild(where);
    item.appendChild(marked(row[3], words));
    return item;
  }
  function search() {
    var words = by('find').value.trim(), kind = by('kind').value, list = by('found');
    by('all').hidden = words !== '';
    by('results').hidden = words === '';
    list.textContent = '';
    if (!words) { by('count').textContent = ''; return; }
    load(function () {
      var n = 0;
      words = by('find').value.trim();
      kind = by('kind').value;
      list.textContent = '';
      rows.forEach(function (row) {
        if ((kind && row[1] !== kind) || row[3].indexOf(words) < 0) { return; }
        n += 1;
        if (n <= most) { list.appendChild(line(row, words)); }
      });
      by('count').textContent = n > most ? '找到 ' + n + ' 处，列出前 ' + most + ' 处' : '找到 ' + n + ' 处';
    });
  }
  function start() {
    var asked = decodeURIComponent(location.hash.slice(1));
    by('find').addEventListener('input', search);
    by('kind').addEventListener('change', search);
    document.addEventListener('keydown', function (event) {
      if (event.key === '/' && event.target !== by('find')) { event.preventDefault(); by('find').focus(); }
      if (event.key === 'Escape') { by('find').value = ''; search(); }
    });
    if (asked) { by('find').value = asked; search(); }
  }
  document.addEventListener('DOMContentLoaded', start);
  return {
    head: function (head) { heads.push(head); },
    rows: function (name, more) {
      more.forEach(function (row) { rows.push([name, row[0], row[1], row[2]]); });
    }
  };
}());
"""
