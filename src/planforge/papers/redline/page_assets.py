"""Style and script of the reviewers' page."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light;--line:#8886;--add:#0a6b2d;--gone:#a61c00}
*{box-sizing:border-box}body{margin:0;font:16px/1.75 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
header{position:sticky;top:0;background:Canvas;border-bottom:1px solid var(--line);padding:.5rem 1rem;z-index:1}
h1{font-size:1.15rem;margin:0 0 .35rem}h2{font-size:1.05rem;margin:1.6rem 0 .5rem}main{padding:0 1rem 4rem;max-width:84rem;margin:auto}
.bar{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center}.bar label{white-space:nowrap}
input[type=search]{min-width:12rem;font:inherit;padding:.1rem .4rem}button,select{font:inherit}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left}td.n{text-align:right}
.clause{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.4rem .7rem;scroll-margin-top:8rem}
.clause:focus,.act:target{outline:3px solid #2b6cb0}.act{scroll-margin-top:8rem}.clause .what a{color:inherit}.clause .what{font-size:.85rem;opacity:.8}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.one{display:none}
body.inline .sides{display:none}body.inline .one{display:block}
ins{color:var(--add);font-weight:700;text-decoration:underline}del{color:var(--gone);text-decoration:line-through}
::highlight(hit){background:#fd6;color:#000}details{margin:1.2rem 0}summary{cursor:pointer}nav ol{columns:18rem;column-gap:2.5rem;padding-left:1.6rem;margin:.3rem 0}nav a{color:inherit}
.remark{margin-left:.6rem}.remark::after{content:'提意见'}.remark-text{display:block;width:100%;min-height:4.5rem;font:inherit;margin:.3rem 0;padding:.2rem .4rem}
.none{opacity:.6}[hidden]{display:none!important}
@media print{header{position:static}.bar,nav,.remark{display:none}.clause{break-inside:avoid}body{font-size:12px}}
@media(max-width:48rem){header{position:static}.clause,.act{scroll-margin-top:1rem}.sides{grid-template-columns:1fr}}
"""
SCRIPT = """
const all=[...document.querySelectorAll('.clause')],find=document.querySelector('#find'),count=document.querySelector('#count');
const kinds=[...document.querySelectorAll('input[name=kind]')],grades=[...document.querySelectorAll('input[name=grade]')],acts=[...document.querySelectorAll('.act')];const unit=document.querySelector('#unit');let at=-1;
function shown(){return all.filter(c=>!c.hidden)}
function other(e){return unit.value!==''&&!e.dataset.units.split('|').includes(unit.value)}
function light(words){if(!CSS.highlights)return;CSS.highlights.clear();if(!words)return;const hits=[];
for(const e of [...all,...acts].filter(e=>!e.hidden)){const texts=document.createTreeWalker(e,4);
for(let t;t=texts.nextNode();)for(let i=-1;(i=t.data.indexOf(words,i+1))>=0;){const r=new Range();r.setStart(t,i);r.setEnd(t,i+words.length);hits.push(r)}}
CSS.highlights.set('hit',new Highlight(...hits))}
function show(){const on=new Set(kinds.filter(k=>k.checked).map(k=>k.value)),words=find.value.trim();
for(const c of all){c.hidden=!on.has(c.dataset.kind)||other(c)||words!==''&&!c.textContent.includes(words);
const link=document.querySelector(`nav a[href="#${c.id}"]`);if(link)link.parentElement.hidden=c.hidden}
const weigh=new Set(grades.filter(g=>g.checked).map(g=>g.value));
for(const a of acts)a.hidden=!weigh.has(a.dataset.grade)||other(a)||words!==''&&!a.textContent.includes(words);
for(const s of document.querySelectorAll('main section:has(>ol)'))s.hidden=![...s.querySelectorAll('.act')].some(a=>!a.hidden);
count.textContent=`${shown().length} / ${all.length}`;light(words)}
function go(step){const s=shown();if(!s.length)return;at=(at+step+s.length)%s.length;s[at].focus();s[at].scrollIntoView({block:'center'})}
function view(){document.body.classList.toggle('inline')}
find.addEventListener('input',show);[...kinds,...grades,unit].forEach(k=>k.addEventListener('change',show));
document.querySelector('#view').addEventListener('click',view);
document.addEventListener('keydown',e=>{if(e.target.matches('textarea,#office,#by'))return;if(e.target===find){if(e.key==='Escape'){find.value='';show();find.blur()}return}
if(e.ctrlKey||e.metaKey||e.altKey)return;
if(e.key==='j'||e.key==='n')go(1);else if(e.key==='k'||e.key==='p')go(-1);else if(e.key==='v')view();
else if(e.key==='/'){e.preventDefault();find.focus()}});
show();
function quoted(where){if(!where.matches('.clause'))return where.matches('.act')?where.firstChild.textContent:'';
const side=[...where.querySelectorAll('.sides>div')].reverse().find(s=>!s.querySelector('.none'));
return side?side.textContent.slice(side.querySelector('.label').textContent.length):''}
const paper=document.body.dataset,slot=`planforge-意见:${paper.plan}:${paper.department}:${paper.before}:${paper.after}`,written=document.querySelector('#written'),kept=document.querySelector('#kept');
const who={office:document.querySelector('#office'),by:document.querySelector('#by')};
let mine={};
function stored(name){try{return localStorage.getItem(name)}catch{return null}}
function store(name,value){try{localStorage.setItem(name,value);kept.textContent=''}catch{kept.textContent='浏览器不能保存，请在关闭前导出'}}
try{mine=JSON.parse(stored(slot))||{}}catch{mine={}}
function counted(){written.textContent=Object.keys(mine).length}
function box(where,id){let area=where.querySelector('.remark-text');if(area)return area;
area=document.createElement('textarea');area.className='remark-text';area.maxLength=5000;area.setAttribute('aria-label','意见');area.value=mine[id]?mine[id].text:'';
area.addEventListener('input',()=>{if(area.value.trim())mine[id]={place:where.dataset.place||'',clause:where.dataset.clause||'',quote:quoted(where),text:area.value,date:today()};
else delete mine[id];store(slot,JSON.stringify(mine));counted()});where.append(area);return area}
function today(){const d=new Date(),two=n=>String(n).padStart(2,'0');return`${d.getFullYear()}-${two(d.getMonth()+1)}-${two(d.getDate())}`}
for(const where of [...all,...acts]){const button=document.createElement('button');button.type='button';button.className='remark';button.setAttribute('aria-label','提意见');
button.addEventListener('click',()=>box(where,where.id).focus());(where.querySelector('.what')||where).append(button);if(mine[where.id])box(where,where.id)}
const main=document.querySelector('main'),whole=document.createElement('section');whole.id='all';main.prepend(whole);
document.querySelector('#whole').addEventListener('click',()=>box(whole,'all').focus());if(mine.all)box(whole,'all');
for(const [name,field] of Object.entries(who)){field.value=stored(`planforge-${name}`)||'';field.addEventListener('input',()=>store(`planforge-${name}`,field.value))}
document.querySelector('#export').addEventListener('click',()=>{
const told={planforge:'意见',version:1,department:paper.department,plan:paper.plan,before:paper.before,after:paper.after,office:who.office.value.trim(),by:who.by.value.trim(),date:today(),remarks:Object.values(mine)};
const link=document.createElement('a'),name=(told.office||told.by||'未署名').replace(/[\\\\/:*?"<>|]/g,'-');
link.href=URL.createObjectURL(new Blob([JSON.stringify(told,null,1)],{type:'application/json'}));link.download=`意见-${name}-${told.date}.json`;link.click();setTimeout(()=>URL.revokeObjectURL(link.href),1000)});
counted();
"""
