"""The page around the papers while they are drafted: the papers left, what the last build said right, both anew after each save."""

from __future__ import annotations

from planforge.ooxml.units import escape
from planforge.writers.html.policy import digest

_STYLE = """
*{box-sizing:border-box}body{margin:0;height:100vh;display:flex;flex-direction:column;font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
header{display:flex;gap:1rem;align-items:center;padding:.3rem .8rem;border-bottom:1px solid #8886}h1{font-size:1rem;margin:0}
main{flex:1;display:flex;min-height:0}iframe{flex:3;border:0;min-width:0;background:#fff}
aside{flex:1;min-width:18rem;overflow:auto;border-left:1px solid #8886;padding:.4rem .8rem}
#said div{white-space:pre-wrap;overflow-wrap:anywhere}button{font:inherit}
@media(max-width:60rem){main{flex-direction:column}aside{border-left:0;border-top:1px solid #8886;max-height:40vh}}
"""
_SCRIPT = """
const page=document.querySelector('#page'),said=document.querySelector('#said'),state=document.querySelector('#state'),root=document.body.dataset.root;
function line(text){const row=document.createElement('div'),found=/^([^\\s:]+\\.(?:yaml|j2)):(\\d+):(\\d+)/.exec(text);
if(found){const link=document.createElement('a');link.href='vscode://file'+(root.startsWith('/')?'':'/')+encodeURI(root.replaceAll('\\\\','/')+'/'+found[1])+':'+found[2]+':'+found[3];
link.textContent=found[0];row.append(link,text.slice(found[0].length))}else row.textContent=text;return row}
const events=new EventSource('events');let first=true;
events.addEventListener('message',e=>{const told=JSON.parse(e.data);said.replaceChildren(...told.said.split('\\n').filter(t=>!/^(\\s*\\d*\\s*\\||out\\/|文件 |\\s*$)/.test(t)).map(line));
const d=new Date();state.textContent='更新于 '+d.toTimeString().slice(0,8);
if(!first||page.contentDocument.title==='')page.contentWindow.location.reload();first=false});
events.addEventListener('error',()=>{state.textContent='planforge serve 已经结束'});
events.addEventListener('open',()=>{state.textContent=''});
document.querySelector('#keep').addEventListener('click',async()=>{const told=[];
for(let n=0;n<localStorage.length;n++){const key=localStorage.key(n);if(!key.startsWith('planforge-意见:')||key.endsWith(':撤回'))continue;
const[,plan,department,before,after]=key.split(':'),remarks=Object.values(JSON.parse(localStorage.getItem(key))),withdrawn=JSON.parse(localStorage.getItem(key+':撤回')||'[]');
if(!remarks.length&&!withdrawn.length)continue;
const body={planforge:'意见',version:1,department,plan,before,after,office:(localStorage.getItem('planforge-office')||'').trim(),by:(localStorage.getItem('planforge-by')||'').trim(),date:remarks.length?remarks[0].date:'',remarks,withdrawn};
try{const answer=await fetch('remarks',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify(body)});
told.push(answer.ok?(await answer.json()).said:'没有存入：'+answer.status)}catch{told.push('没有存入：planforge serve 已经结束');break}}
state.textContent=told.join('；')||'还没有意见'});
"""


def live_page(root: str) -> str:
    """``root``: the folder of the workspace, for links into an editor."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<title>三定方案</title>\n<style>{_STYLE}</style>\n</head>\n<body data-root="{escape(root)}">\n'
        '<header><h1>三定方案</h1><button id="keep" type="button">把意见存入 reviews/</button><span id="state" role="status"></span></header>\n'
        '<main><iframe id="page" title="公文" src="out/index.html"></iframe><aside aria-label="检查结果"><div id="said"></div></aside></main>\n'
        f"<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


def live_policy() -> str:
    """What the page may do: its own style and script, the papers in a frame, questions to its own server."""
    return (
        f"default-src 'none'; style-src {digest(_STYLE)}; script-src {digest(_SCRIPT)}; frame-src 'self'; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
