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
.moved{border-bottom:3px double}.moved a{display:inline-block;text-decoration:none;color:#1f4e8c;font-size:.85rem;font-weight:400}.printed{display:none;white-space:pre-wrap}#only{color:#a61c00}
.none{opacity:.6}[hidden]{display:none!important}
@media print{header{position:static}.bar{display:block}.bar>*,nav,.remark,.remark-text{display:none}.bar>#only{display:inline}.printed{display:block}.printed::before{content:'意见：'}.clause{break-inside:avoid}body{font-size:12px}}
@media(max-width:48rem){header{position:static}.clause,.act{scroll-margin-top:1rem}.sides{grid-template-columns:1fr}.sides>div::before{content:attr(aria-label);display:block;font-size:.8rem;opacity:.8}td,th{overflow-wrap:anywhere}}
"""
SCRIPT = """
const all=[...document.querySelectorAll('.clause')],find=document.querySelector('#find'),count=document.querySelector('#count');
const kinds=[...document.querySelectorAll('input[name=kind]')],grades=[...document.querySelectorAll('input[name=grade]')],acts=[...document.querySelectorAll('.act')];const unit=document.querySelector('#unit');
function shown(){return all.filter(c=>!c.hidden)}
function other(e){return unit.value!==''&&!e.dataset.units.split('|').includes(unit.value)}
function texts(e){if(e.matches('.act'))return[e.querySelector('.said')];return[...e.querySelectorAll('.sides>div')].filter(s=>!s.querySelector('.none'))}
function nodes(root,without){const found=[],walk=document.createTreeWalker(root,4);
for(let t;t=walk.nextNode();)if(!t.parentElement.closest(without+',.moved a,.label,.remark'))found.push(t);return found}
function words_in(root,without){return nodes(root,without).map(t=>t.data).join('')}
function has(e,words){return texts(e).some(s=>words_in(s,'.none').includes(words))}
function ranges(root,without,words){const parts=nodes(root,without),text=parts.map(t=>t.data).join(''),found=[];
for(let i=-1;(i=text.indexOf(words,i+1))>=0;){let start=0;for(const t of parts){const from=Math.max(i,start)-start,to=Math.min(i+words.length,start+t.data.length)-start;
if(from<to){const r=new Range();r.setStart(t,from);r.setEnd(t,to);found.push(r)}start+=t.data.length}}return found}
function light(words){if(!window.CSS||!CSS.highlights)return;CSS.highlights.clear();if(!words)return;const hits=[];
for(const e of [...all,...acts].filter(e=>!e.hidden)){for(const s of texts(e))hits.push(...ranges(s,'.none',words));
const one=e.querySelector('.one');if(one)for(const without of ['ins','del'])hits.push(...ranges(one,without,words))}
CSS.highlights.set('hit',new Highlight(...hits))}
function passes(ids,on){return ids===''||ids.split(' ').some(id=>on.has(id))}
function show(){const on=new Set(kinds.filter(k=>k.checked).map(k=>k.value)),weigh=new Set(grades.filter(g=>g.checked).map(g=>g.value)),words=find.value.trim();
const byKind=new Set(all.filter(c=>on.has(c.dataset.kind)).map(c=>c.id)),byGrade=new Set(acts.filter(a=>weigh.has(a.dataset.grade)).map(a=>a.id));
for(const c of all){c.hidden=!byKind.has(c.id)||!passes(c.dataset.acts,byGrade)||other(c)||words!==''&&!has(c,words);
const link=document.querySelector(`nav a[href="#${c.id}"]`);if(link)link.parentElement.hidden=c.hidden}
for(const a of acts)a.hidden=!byGrade.has(a.id)||!passes(a.dataset.clauses,byKind)||other(a)||words!==''&&!has(a,words);
for(const s of document.querySelectorAll('main section:has(>ol)'))s.hidden=![...s.querySelectorAll('.act')].some(a=>!a.hidden);
count.textContent=`变动 ${acts.filter(a=>!a.hidden).length} / ${acts.length}，条文 ${shown().length} / ${all.length}`;
const off=[...kinds,...grades].filter(k=>!k.checked).map(k=>k.value),only=[unit.value&&`机构“${unit.value}”`,words&&`查找“${words}”`,off.length&&`不含${off.join('、')}`].filter(Boolean);
document.querySelector('#only').textContent=only.length?`只显示一部分：${only.join('；')}`:'';light(words)}
function go(step){const s=shown();if(!s.length)return;const from=document.activeElement.closest('.clause')||document.querySelector('.clause:target');
let i=s.indexOf(from);if(i<0){const top=document.querySelector('header').getBoundingClientRect().bottom;i=s.findIndex(c=>c.getBoundingClientRect().bottom>top);
if(i<0)i=s.length;if(step>0)i-=1}
i=(i+step+s.length)%s.length;s[i].focus();s[i].scrollIntoView({block:'center'})}
function view(){document.body.classList.toggle('inline')}
find.addEventListener('input',show);[...kinds,...grades,unit].forEach(k=>k.addEventListener('change',show));
document.querySelector('#view').addEventListener('click',view);
document.querySelector('#previous').addEventListener('click',()=>go(-1));document.querySelector('#next').addEventListener('click',()=>go(1));
addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach(d=>{d.open=true}));
document.addEventListener('keydown',e=>{if(e.target.matches('textarea,#office,#by'))return;if(e.target===find){if(e.key==='Escape'){find.value='';show();find.blur()}return}
if(e.ctrlKey||e.metaKey||e.altKey)return;
if(e.key==='j'||e.key==='n')go(1);else if(e.key==='k'||e.key==='p')go(-1);else if(e.key==='v')view();
else if(e.key==='/'){e.preventDefault();find.focus()}});
show();
function quoted(where){if(!where.matches('.clause'))return where.dataset.quote||'';
const side=texts(where).pop();return side?words_in(side,'.none'):''}
const paper=document.body.dataset,draft=`planforge-意见:${paper.plan}:${paper.department}:`,slot=`${draft}${paper.before}:${paper.after}`,written=document.querySelector('#written'),kept=document.querySelector('#kept');
const who={office:document.querySelector('#office'),by:document.querySelector('#by')};
let mine={},withdrawn=[];
function stored(name){try{return localStorage.getItem(name)}catch{return null}}
function store(name,value){try{localStorage.setItem(name,value);kept.textContent=''}catch{kept.textContent='浏览器不能保存，请在关闭前导出'}}
try{mine=JSON.parse(stored(slot))||{}}catch{mine={}}
try{withdrawn=JSON.parse(stored(`${slot}:撤回`))||[]}catch{withdrawn=[]}
function counted(){written.textContent=Object.keys(mine).length}
function made_id(){return Date.now().toString(36)+Math.random().toString(36).slice(2,10)}
function named(where){return where.id==='all'?'全文':where.matches('.act')?where.dataset.place:`条文${where.id.slice(1)}`}
function box(where,id){let area=where.querySelector('.remark-text');if(area)return area;
area=document.createElement('textarea');area.className='remark-text';area.maxLength=5000;area.setAttribute('aria-label',`对${named(where)}的意见`);area.value=mine[id]?mine[id].text:'';
const printed=document.createElement('div');printed.className='printed';printed.textContent=area.value;printed.hidden=!area.value;
area.addEventListener('input',()=>{printed.textContent=area.value;printed.hidden=!area.value.trim();
if(area.value.trim())mine[id]={id:mine[id]?mine[id].id||made_id():made_id(),place:where.dataset.place||'',clause:where.dataset.clause||'',quote:quoted(where),act:where.matches('.act')?where.querySelector('.said').textContent:'',text:area.value,date:today()};
else{if(mine[id]&&mine[id].id)withdrawn.push(mine[id].id);delete mine[id]}
store(slot,JSON.stringify(mine));store(`${slot}:撤回`,JSON.stringify(withdrawn));counted()});where.append(area,printed);return area}
function today(){const d=new Date(),two=n=>String(n).padStart(2,'0');return`${d.getFullYear()}-${two(d.getMonth()+1)}-${two(d.getDate())}`}
for(const where of [...all,...acts]){const button=document.createElement('button');button.type='button';button.className='remark';button.setAttribute('aria-label',`对${named(where)}提意见`);
button.addEventListener('click',()=>box(where,where.id).focus());(where.querySelector('.what')||where).append(button);if(mine[where.id])box(where,where.id)}
const main=document.querySelector('main'),whole=document.createElement('section');whole.id='all';main.prepend(whole);
document.querySelector('#whole').addEventListener('click',()=>box(whole,'all').focus());if(mine.all)box(whole,'all');
for(const [name,field] of Object.entries(who)){field.value=stored(`planforge-${name}`)||'';field.addEventListener('input',()=>store(`planforge-${name}`,field.value))}
function give(before,after,remarks,gone){
const told={planforge:'意见',version:1,department:paper.department,plan:paper.plan,before,after,office:who.office.value.trim(),by:who.by.value.trim(),date:today(),remarks,withdrawn:gone};
const link=document.createElement('a'),name=(told.office||told.by||'未署名').replace(/[\\\\/:*?"<>|]/g,'-');
link.href=URL.createObjectURL(new Blob([JSON.stringify(told,null,1)],{type:'application/json'}));link.download=`意见-${name}-${told.date}.json`;link.click();setTimeout(()=>URL.revokeObjectURL(link.href),1000)}
document.querySelector('#export').addEventListener('click',()=>give(paper.before,paper.after,Object.values(mine),withdrawn));
const older=[];try{for(const key of Object.keys(localStorage))if(key.startsWith(draft)&&key!==slot&&!key.endsWith(':撤回')){
const [before,after]=key.slice(draft.length).split(':'),remarks=Object.values(JSON.parse(stored(key))||{});if(remarks.length)older.push([before,after,remarks])}}catch{}
const before_this=document.querySelector('#older');if(older.length){before_this.hidden=false;before_this.textContent=`导出写在以前的稿子上的意见（${older.reduce((n,o)=>n+o[2].length,0)}）`}
before_this.addEventListener('click',()=>older.forEach(o=>give(o[0],o[1],o[2],[])));
counted();
"""
