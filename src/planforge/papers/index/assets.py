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
input[type=search]{width:22rem;min-width:0;max-width:100%;flex:0 1 auto;font:inherit;padding:.15rem .5rem}
select,button{font:inherit}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}th[scope=row]{font-weight:400}
td.n{text-align:right;white-space:nowrap}
ul.papers{list-style:none;margin:0;padding:0;columns:16rem}
ul.papers li{break-inside:avoid}
.bars{display:inline-block;height:.7rem;vertical-align:middle;margin-right:.4rem}
.legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:0 1rem;margin:.2rem 0}.legend svg{margin-right:.3rem}
.old{margin:0 0 .3rem;color:#a61c00;font-weight:700}::highlight(hit){background:#fd6;color:#000}
#department{max-width:56rem}#department>p{margin:.3rem 0}#department img{max-width:100%;height:auto}
#department h2:focus{outline:0}.bar label{display:flex;gap:.3rem;align-items:center;white-space:nowrap;max-width:100%}
#department h4{margin:.7rem 0 0;font-size:1rem}#department ol,#department ul{margin:.2rem 0}
summary{cursor:pointer}
ol.found{padding-left:1.6rem}
ol.found .where{font-size:.85rem;color:#444}
mark{background:#fd6;color:#000}
a:focus,input:focus,select:focus{outline:3px solid #2b6cb0}
[hidden]{display:none!important}
@media print{header{position:static}.bar{display:none}}
@media(max-width:40rem){thead{display:none}tr,td{display:block}td{border-top:0}td.n{text-align:left}td:empty{display:none}td[data-name]::before{content:attr(data-name) "："}}
"""

SCRIPT = """\
'use strict';
var planforge = (function () {
  var heads = [], rows = [], waiting = null, after = [], lost = [], most = 200, more = 0, turn = 0;
  function by(id) { return document.getElementById(id); }
  function load(then) {
    // Reading other files by script tags works from a folder too; fetch does not.
    if (waiting === 0) { then(); return; }
    after.push(then);
    if (waiting !== null) { return; }
    var paths = JSON.parse(by('scripts').textContent);
    waiting = paths.length;
    function done() { after.splice(0).forEach(function (one) { one(); }); }
    if (!waiting) { done(); return; }
    by('count').textContent = '正在读入……';
    paths.forEach(function (path) {
      var script = document.createElement('script');
      script.async = false;
      script.src = path.split('/').map(encodeURIComponent).join('/');
      script.onload = script.onerror = function (event) {
        if (event.type === 'error') { lost.push(path); }
        waiting -= 1;
        if (!waiting) { done(); }
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
  function made(tag, words, inside) {
    var element = document.createElement(tag);
    if (words) { element.appendChild(document.createTextNode(words)); }
    (inside || []).forEach(function (one) { element.appendChild(one); });
    return element;
  }
  function anchor(name) { return by('links').querySelector('[data-of="' + CSS.escape(name) + '"]'); }
  function told(words) {
    // What could not be read is said wherever something is shown that it may be missing from.
    var gone = lost.length ? '有' + lost.length + '个数据文件读不到（' + lost[0] + (lost.length > 1 ? '等' : '') + '），不全' : '';
    by('count').textContent = [words, gone].filter(Boolean).join('；');
  }
  function light(view, words) {
    if (!window.CSS || !CSS.highlights) { return; }
    CSS.highlights.clear();
    if (!words) { return; }
    var hits = [], texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT), text, at, range;
    while ((text = texts.nextNode())) {
      for (at = -1; (at = text.data.indexOf(words, at + 1)) >= 0;) {
        range = new Range();
        range.setStart(text, at);
        range.setEnd(text, at + words.length);
        hits.push(range);
      }
    }
    CSS.highlights.set('hit', new Highlight(...hits));
    if (hits.length) { hits[0].startContainer.parentElement.scrollIntoView({block: 'center'}); }
  }
  function line(row, words) {
    var there = anchor(row[0]), link = made(there ? 'a' : 'span', row[0]), where = made('div', '', [link]);
    if (there) { link.href = there.getAttribute('href') + '?' + encodeURIComponent(words); }
    where.className = 'where';
    where.appendChild(document.createTextNode(' ' + row[1] + (row[2] ? ' · ' + row[2] : '')));
    return made('li', '', [where, marked(row[3], words)]);
  }
  function list(tag, found, told) {
    return made(tag, '', found.map(function (row) { return made('li', told(row)); }));
  }
  function words(row) { return row[3]; }
  function folded(title, inside) { return made('details', '', [made('summary', title), inside]); }
  function changed(view, mine) {
    // What matters first; what only the record knows is folded.
    ['实质', '文字', '记录'].forEach(function (grade) {
      var acts = mine.filter(function (row) { return row[1] === '变动' && row[2].indexOf(grade + '·') === 0; });
      if (!acts.length) { return; }
      var told = list('ul', acts, function (row) { return row[2].slice(grade.length + 1) + '：' + row[3]; });
      var title = grade + '变动' + acts.length + '项';
      if (grade === '记录') { view.appendChild(folded(title, told)); return; }
      view.appendChild(made('h4', title));
      view.appendChild(told);
    });
  }
  function listed(view, mine, kind, tag, more) {
    var found = mine.filter(function (row) { return row[1] === kind; });
    if (!found.length) { return; }
    view.appendChild(made('h3', kind + (more === undefined ? '（' + found.length + '）' : more)));
    var told = {'权责事项': function (row) { return row[3] + (row[2] ? '（' + row[2] + '）' : ''); }, '沿革': function (row) { return row[2] + '：' + row[3]; }};
    view.appendChild(list(tag, found, told[kind] || words));
  }
  function remarks(view, mine) {
    var found = mine.filter(function (row) { return row[1] === '意见'; });
    if (!found.length) { return; }
    view.appendChild(made('h3', '意见（' + found.length + '）'));
    view.appendChild(list('ul', found, function (row) { return row[2] + '：' + row[3]; }));
  }
  function units(view, mine, counted) {
    var found = mine.filter(function (row) { return row[1] === '内设机构'; });
    var but = counted === undefined || counted === found.length ? '' : '，其中计入机构数' + counted;
    if (found.length) { view.appendChild(made('h3', '内设机构（' + found.length + but + '）')); }
    found.forEach(function (unit) {
      view.appendChild(made('h4', unit[3]));
      view.appendChild(list('ol', mine.filter(function (row) { return row[1] === '科室职责' && row[2] === unit[2]; }), words));
    });
  }
  function show(name, words) {
    var view = by('department'), there = anchor(name), title = made('h2', name), mine_is = (turn += 1);
    view.textContent = '';
    view.appendChild(made('p', '', [Object.assign(made('a', '← 全部部门'), {href: '#'})]));
    view.appendChild(title);
    if (!there) { view.appendChild(made('p', '目录中没有这个部门。')); return; }
    var row = there.closest('tr');
    row.querySelectorAll('.old').forEach(function (old) { view.appendChild(old.cloneNode(true)); });
    row.querySelectorAll('td[data-name]').forEach(function (cell) {
      if (cell.textContent) { view.appendChild(made('p', cell.dataset.name + '：' + cell.textContent)); }
    });
    var files = view.appendChild(made('h3', '文件'));
    var links = view.appendChild(row.querySelector('ul.papers').cloneNode(true));
    links.querySelectorAll('[hidden]').forEach(function (item) { item.hidden = false; });
    load(function () {
      if (turn !== mine_is) { return; }  // the reader has gone on meanwhile
      var mine = rows.filter(function (row) { return row[0] === name; }), about = {};
      heads.forEach(function (head) { if (head.name === name) { Object.assign(about, head); } });
      told('');
      [['上一版本', about.before], ['这一版本', about.now]].forEach(function (pair) {
        if (pair[1]) { view.insertBefore(made('p', pair[0] + '：' + pair[1]), files); }
      });
      if (mine.some(function (row) { return row[1] === '变动'; })) { view.appendChild(made('h3', '本轮变动')); }
      changed(view, mine);
      listed(view, mine, '检查', 'ul');
      remarks(view, mine);
      var chart = row.querySelector('a[href$=".svg"]');
      if (chart) {
        view.appendChild(made('h3', '机构图'));
        view.appendChild(Object.assign(made('img'), {src: chart.getAttribute('href'), alt: name + '机构图'}));
      }
      listed(view, mine, '主要职责', 'ol');
      units(view, mine, about.units);
      ['职责分工', '编制和职数', '所属事业单位', '权责事项'].forEach(function (kind) { listed(view, mine, kind, 'ol'); });
      listed(view, mine, '沿革', 'ol', about.tags ? '（标签 ' + about.tags.join('、') + '）' : '');
      light(view, words);
    });
    title.tabIndex = -1;
    title.focus();
  }
  function papers() {
    // Of one kind of paper: its links, and the departments that have one.
    var wanted = by('paper').value;
    by('links').querySelectorAll('tbody tr').forEach(function (row) {
      var any = false;
      row.querySelectorAll('li[data-paper]').forEach(function (item) {
        item.hidden = wanted !== '' && item.dataset.paper !== wanted;
        any = any || !item.hidden;
      });
      row.hidden = !any && wanted !== '';
    });
  }
  function search() {
    var words = by('find').value.trim(), kind = by('kind').value, list = by('found');
    var view = words ? '' : viewed();
    turn += 1;
    by('all').hidden = words !== '' || view !== '';
    by('department').hidden = view === '';
    by('results').hidden = words === '';
    list.textContent = '';
    by('more').hidden = true;
    if (!words) { told(''); if (view) { show(view, sought()); } return; }
    // Kept in the address: going back from a department leads to what was found.
    history.replaceState(null, '', '#' + encodeURIComponent(words));
    load(function () {
      var n = 0;
      words = by('find').value.trim();
      kind = by('kind').value;
      list.textContent = '';
      if (!words) { return; }
      rows.forEach(function (row) {
        if ((kind && row[1] !== kind) || row[3].indexOf(words) < 0) { return; }
        n += 1;
        if (n <= most + more) { list.appendChild(line(row, words)); }
      });
      by('more').hidden = n <= most + more;
      told('找到 ' + n + ' 处' + (n > most + more ? '，列出前 ' + (most + more) + ' 处' : ''));
    });
  }
  function part(at) {
    try { return decodeURIComponent(location.hash.slice(1).split('?')[at] || ''); } catch (error) { return ''; }
  }
  function asked() { return part(0); }
  function sought() { return part(1); }
  function viewed() { return asked().indexOf('部门/') === 0 ? asked().slice(3) : ''; }
  function went() {
    by('find').value = viewed() ? '' : asked();
    search();
  }
  function start() {
    by('paper').addEventListener('change', papers);
    window.addEventListener('hashchange', went);
    window.addEventListener('popstate', went);
    function anew() { more = 0; search(); }
    by('find').addEventListener('input', anew);
    by('kind').addEventListener('change', anew);
    by('more').addEventListener('click', function () { more += most; search(); });
    by('found').addEventListener('click', function (event) {
      // The department on view may be the one that is gone to: then no address changes.
      var link = event.target.closest('a');
      if (link) { event.preventDefault(); history.pushState(null, '', link.getAttribute('href')); went(); }
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === '/' && event.target !== by('find')) { event.preventDefault(); by('find').focus(); }
      if (event.key === 'Escape') {
        by('find').value = '';
        if (asked()) { history.pushState(null, '', '#'); }
        search();
      }
    });
    if (asked()) { went(); }
  }
  document.addEventListener('DOMContentLoaded', start);
  return {
    found: function (slug, name, more) {
      more.forEach(function (row) {
        rows.push([name, '检查', row[1], row[0] + ' ' + row[1] + (row[4] > 1 ? ' ' + row[4] + '处，第一处' : '') + ' ' + row[3] + '：' + row[2]]);
      });
    },
    city: function () {},
    remarked: function (slug, name, more) {
      more.forEach(function (row) { rows.push([name, '意见', row[0], row[1]]); });
    },
    head: function (head) { heads.push(head); },
    rows: function (name, more) {
      more.forEach(function (row) { rows.push([name, row[0], row[1], row[2]]); });
    }
  };
}());
"""
