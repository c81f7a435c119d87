"""Single facts as an office orders them: 甲科规格调整为副处级, 增设总工程师1名, 行政编制由47名调整为49名."""

from __future__ import annotations

from planforge.account.difference import Difference, item_at
from planforge.account.totals import UNITS
from planforge.plan import records as m
from planforge.words.phrases import bare, rank_level

TITLES = {"chief": "正职", "deputy": "副职"}


def ordered(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    """The sentence for one step about ``whose`` (a unit's or the department's name); "" where there is no such form."""
    if step.operation in ("add", "remove"):
        return _came_or_went(step, whose, old, new)
    name, before, after = step.path[-1], step.before, step.after
    if isinstance(after, int) and isinstance(before, int) and not isinstance(after, bool):
        return _numbered(step, whose, old, new)
    if step.record is m.Unit:
        return _of_unit(name, whose, before, after)
    match step.record, name:
        case _, "rank":
            return _ranked(whose, str(before), str(after))
        case m.Plate, "kind":
            plate = item_at(new, step.path[:-1])
            name = bare(plate.name) if isinstance(plate, m.Plate) else ""
            return f"{name}牌子由{_choice(before)}改为{_choice(after)}"
        case m.UnitLeaders, "upgraded":
            return (
                f"{whose}领导按{bare(str(after))}配备"
                if after
                else f"{whose}领导不再按{bare(str(before))}配备"
            )
        case m.LeaderPost, "upgraded":
            post = item_at(new, step.path[:-1])
            title = bare(post.title) if isinstance(post, m.LeaderPost) else ""
            return (
                f"{title}按{bare(str(after))}配备"
                if after
                else f"{title}不再按{bare(str(before))}配备"
            )
        case m.HostedOffice, "unit":
            return _held(step, old, new)
        case m.Department, "co_located":
            return f"与{bare(str(after or before))}{'合署办公' if after else '不再合署办公'}"
        case (m.Division, "lead") | (m.DivisionPart, "text"):
            return _divided(step, old, new)
        case m.Plan, "other" if isinstance(before, tuple) and isinstance(after, tuple):
            return _other(before, after)
    return ""


def _choice(value: object) -> str:
    return value.zh if isinstance(value, m.Choice) else str(value)


def _of_unit(name: str, whose: str, before: object, after: object) -> str:
    match name:
        case "rank":
            return _ranked(whose, str(before), str(after))
        case "liaison":
            return (
                f"{whose}联系范围调整为{bare(str(after))}"
                if after
                else f"{whose}不再联系{bare(str(before))}"
            )
        case "counted":
            return f"{whose}{'计入' if after else '不再计入'}内设机构个数"
        case "numbered":
            return f"{whose}{'编列序号' if after else '不再编列序号'}"
        case "by_rule":
            return f"{whose}{'按有关规定设置' if after else '不再按有关规定设置'}"
        case "leaders" if isinstance(after, m.UnitLeaders):
            posts = "、".join(
                f"{title}{getattr(after, field)}名"
                for field, title in TITLES.items()
                if getattr(after, field)
            )
            return f"{whose}领导职数核定为{posts}" if posts else ""
    return ""


def _held(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """……领导小组办公室日常工作改由甲科承担."""
    office = item_at(new, step.path[:-1]) or item_at(old, step.path[:-1])
    name = bare(office.name) if isinstance(office, m.HostedOffice) else ""
    held = m.unit_names(new).get(str(step.after), "")
    return f"{name}日常工作改由{held}承担" if held else f"{name}日常工作不再写明承担机构"


def _divided(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """关于甲事的职责分工，牵头部门由……调整为……."""
    before, after = bare(str(step.before)), bare(str(step.after))
    if not before or not after:
        return ""
    if step.record is m.DivisionPart:
        return f"{_shared(step, old, new)}，{bare(step.path[3])}的分工由“{before}”调整为“{after}”"
    return f"{_shared(step, old, new)}，牵头部门由{before}调整为{after}"


def _came_or_went(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    came = step.operation == "add"
    match step.item:
        case m.LeaderPost(title=title, count=n):
            where = whose if step.path[0] == "affiliated" else ""
            return (
                f"{where}增设{bare(title)}{n}名"
                if came
                else f"{where}不再设{bare(title)}（原{n}名）"
            )
        case m.DivisionPart(department=who, text=text):
            what = f"增写{bare(who)}的分工" if came else f"删去{bare(who)}的分工"
            return f"{_shared(step, old, new)}，{what}“{bare(text)}”"
        case m.Adjustment() as act:
            return _adjusted(act, came=came)
        case m.Share(label=label, n=n) if step.path[0] == "staffing":
            return f"{bare(step.path[2])}中{'列' if came else '不再列'}{bare(label)}{n}名"
        case m.LevelTotal(rank=rank, count=n):
            what = f"{rank_level(rank)}领导职数"
        case m.Pool(kind=kind, authorised=n):
            what = bare(kind)
        case m.Division(matter=matter):
            return f"{'增写' if came else '删去'}{division(matter)}"
        case _:
            return ""
    return f"增列{what}{n}名" if came else f"不再列{what}（原{n}名）"


def _shared(step: Difference, old: m.Plan, new: m.Plan) -> str:
    item = item_at(new, step.path[:2]) or item_at(old, step.path[:2])
    return division(item.matter) if isinstance(item, m.Division) else ""


def _adjusted(act: m.Adjustment, *, came: bool) -> str:
    """取消……, 将……交给……, 加强……: the act itself; of one that is told no more, that it is."""
    verb, text = act.verb.zh, bare(act.text).removeprefix(act.verb.zh)
    if act.verb is m.AdjustmentVerb.HAND_OVER:
        receiver = bare(act.counterpart) or (act.to.zh if act.to else "有关单位")
        words = f"将{bare(act.text).removeprefix('将')}交给{receiver}"
    else:
        words = f"{verb}{text}"
    return words if came else f"不再写明“{words}”"


def _numbered(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    """行政编制由47名调整为49名，增加2名."""
    item = item_at(new, step.path[:-1]) or item_at(old, step.path[:-1])
    match item, step.path[-1]:
        case m.LeaderPost(title=title), "count":
            what = f"{whose if step.path[0] == 'affiliated' else ''}{bare(title)}职数"
        case m.Share(label=label), "n" if step.path[0] == "staffing":
            what = f"{bare(step.path[2])}中{bare(label)}"
        case m.LevelTotal(rank=rank), "count":
            what = f"{rank_level(rank)}领导职数"
        case m.Pool(kind=kind, owner=owner), "authorised":
            what = bare(owner) + bare(kind)
        case m.Unit() | m.Affiliated(), "posts":
            what = f"{bare(item.name) if isinstance(item, m.Affiliated) else whose}编制"
        case m.UnitLeaders(), ("chief" | "deputy") as field:
            what = whose + TITLES[field]
        case _:
            return ""
    before, after = int(str(step.before)), int(str(step.after))
    verb = "增加" if after > before else "减少"
    return f"{what}由{before}名调整为{after}名，{verb}{abs(after - before)}名"


def division(matter: str) -> str:
    """关于甲事的职责分工."""
    return f"关于{bare(matter)}的职责分工"


def _ranked(whose: str, before: str, after: str) -> str:
    if not after:
        return f"{whose}不再明确规格（原{bare(before)}）"
    return (
        f"{whose}规格由{bare(before)}调整为{bare(after)}"
        if before
        else f"{whose}规格明确为{bare(after)}"
    )


def _other(before: tuple[object, ...], after: tuple[object, ...]) -> str:
    came = "".join(f"“{bare(str(text))}”" for text in after if text not in before)
    gone = "".join(f"“{bare(str(text))}”" for text in before if text not in after)
    parts = [f"增写其他事项{came}" if came else "", f"删去其他事项{gone}" if gone else ""]
    return "，".join(filter(None, parts))


def approval(change: m.PostChange, *, zh: bool = True) -> str:
    """核增行政编制2名（某编〔2021〕1号）."""
    unit = "个" if change.kind == UNITS else "名"
    parts = [
        f"{verb}{_of_leaders(change.kind)}{n}{unit}"
        for verb, n in (("核增", change.increased), ("核减", change.decreased))
        if n
    ]
    by = f"（{bare(change.basis)}）" if change.basis else ""
    net = change.increased - change.decreased
    return "、".join(parts) + by if zh else f"{change.kind} {net:+d} approved{by}"


def _of_leaders(kind: str) -> str:
    """正科级领导职数, 部门领导职数: leader posts are called what they are; posts and units already are."""
    plain = kind == UNITS or kind.endswith(("编制", "员额", "定额", "规模", "职数"))
    return kind if plain else f"{kind.removesuffix('领导')}领导职数"


def hung(kind: m.PlateKind, name: str, *, came: bool) -> str:
    """加挂市外国专家局牌子, 不再又名审计科: a second name that came or went, as what it is."""
    return ("" if came else "不再") + _hung(kind, name)


def _hung(kind: m.PlateKind, name: str) -> str:
    if kind in (m.PlateKind.ADDED, m.PlateKind.HUNG, m.PlateKind.EXTERNAL):
        return f"{kind.zh}{name}牌子"
    if kind is m.PlateKind.ALIAS:
        return f"又名{name}"
    if kind is m.PlateKind.TWO_NAMES:
        return f"与{name}一个机构两块牌子"
    return f"与{name}{kind.zh}"
