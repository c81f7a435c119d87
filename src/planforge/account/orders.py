"""Single facts as an office orders them: 甲科规格调整为副处级, 增设总工程师1名, 行政编制由47名调整为49名."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planforge.account.change import There
from planforge.account.difference import Difference, item_at, path_now
from planforge.account.enforcing import power
from planforge.account.listed import sort_of
from planforge.account.numbers import numbers_changed
from planforge.account.retitled import Posts, retitled, retitled_of_body
from planforge.account.totals import HEADS, UNITS, is_of_leaders, leader_balances
from planforge.plan import records as m
from planforge.plan.tiers import tiers_of
from planforge.wording.acts import duty, has_own_verb
from planforge.wording.department import rank as rank_of
from planforge.wording.staffing import full_time, grade
from planforge.words.likeness import pairs
from planforge.words.phrases import aside, bare, ending, rank_level, starting

_REWORDED = 50  # percent of likeness from which a sentence of a list has other words now
TITLES = {"chief": "正职", "deputy": "副职"}


def ordered(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    """The sentence for one step about ``whose`` (a unit's or the department's name); "" where there is no such form."""
    if step.operation == "set":
        step = replace(step, path=path_now(old, new, step.path))
    if step.operation in ("add", "remove"):
        return _came_or_went(step, whose, old, new)
    name, before, after = step.path[-1], step.before, step.after
    if isinstance(after, int) and isinstance(before, int) and not isinstance(after, bool):
        return _numbered(step, whose, old, new)
    if step.record is m.Unit:
        return _of_unit(name, whose, before, after)
    if (step.record, name) == (m.Authority, "type"):
        item, was = item_at(new, step.path[:-1]), item_at(old, (*step.path[:-2], step.path[-2]))
        called = bare(item.name) if isinstance(item, m.Authority) else ""
        former = bare(was.name) if isinstance(was, m.Authority) else called
        if former != called:
            return f"{before}事项“{former}”更名为“{called}”，类别调整为{after}"
        return f"权责事项“{called}”的类别由{before}调整为{after}"
    if name == "rank" and step.record is m.Department and before and after:
        return _ranked(whose, rank_of(old.department), rank_of(new.department))
    if name == "rank":
        post = item_at(new, step.path[:-1])
        if isinstance(post, m.LeaderPost):  # 副局长, of an affiliated body with its name
            whose = (whose if step.path[0] == "affiliated" else "") + bare(post.title)
        return _ranked(whose, str(before), str(after))
    return _of_department(step, old, new) or _of_body(step, whose, old, new)


def _of_department(step: Difference, old: m.Plan, new: m.Plan) -> str:
    name = bare(new.department.name)
    before, after = (bare(_choice(value)) if value else "" for value in (step.before, step.after))
    match step.record, step.path[-1]:
        case m.Department, "managed_by":
            return (
                f"{name}{'改' if before else ''}由{after}管理"
                if after
                else f"{name}不再由{before}管理"
            )
        case m.Department, ("category" | "system") as field if before and after:
            return f"{name}{'类别' if field == 'category' else '系统'}由{before}调整为{after}"
        case m.Department, "short":
            return _short(before, after)
        case m.Plan, "interpreted_by":
            return _interpreted(before, after)
        case m.Department, "rank_equivalent":
            return f"{name}规格由{rank_of(old.department)}改为{rank_of(new.department)}"
        case m.Department, "founding":
            return f"开头的“{before or '设立'}”改为“{after or '设立'}”"
        case m.Department, "funding":
            what = f"{name}经费形式"
            return _set_to(what, before, after) if after else f"{what}不再写明（原{before}）"
        case m.Department, "dual_status":
            was, now = (
                one if one.startswith("与") else starting(one, "实行") for one in (before, after)
            )
            if before and after:
                return f"{name}由{was}改为{now}"
            return f"{name}{now if after else f'不再{was}'}"
        case m.Department, "co_located":
            pass
        case _:
            return ""
    if before and after:
        return f"{name}由与{before}合署办公调整为与{after}合署办公"
    return f"{name}与{after}合署办公" if after else f"{name}不再与{before}合署办公"


def _short(before: str, after: str) -> str:
    """规范简称由“市民宗局”改为“市民族宗教局”."""
    if before and after:
        return f"规范简称由“{before}”改为“{after}”"
    return f"规范简称定为“{after}”" if after else f"不再使用简称“{before}”"


def _of_body(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    name, before, after = step.path[-1], step.before, step.after
    match step.record, name:
        case m.Plate, "kind":
            plate = item_at(new, step.path[:-1])
            name = bare(plate.name) if isinstance(plate, m.Plate) else ""
            return f"{whose}的{name}牌子由{_choice(before)}改为{_choice(after)}"
        case m.UnitLeaders, ("upgraded" | "note"):
            return _of_heads(name, whose, bare(str(before or "")), bare(str(after or "")))
        case m.Transition, ("until" | "text"):
            return _transition(step, old, new)
        case m.Function, "points" if isinstance(before, tuple) and isinstance(after, tuple):
            return _points(item_at(new, step.path[:-1]), before, after)
        case m.LeaderPost, ("upgraded" | "concurrent" | "full_time"):
            return _of_post(step, whose if step.path[0] == "affiliated" else "", new)
        case (m.Plan, "binding") | (m.Duty, "lead"):
            return _yes_or_no(step, whose, new)
        case (
            m.Pool | m.Affiliated,
            "funding" | "shrinking" | "ring_fenced" | "kind" | "note" | "covers",
        ):
            return _of_funds(step, new)
        case m.HostedOffice, ("unit" | "text"):
            return _held(step, old, new) if name == "unit" else _of_an_office(step, new)
        case m.Adjustment, ("text" | "verb" | "to" | "counterpart" | "gradual"):
            return _adjustment_changed(step, old, new)
        case (m.Division, "lead") | (m.DivisionPart | m.Relation, "text" | "kind"):
            return _of_others(step, old, new)
        case m.Plan, "other" if isinstance(before, tuple) and isinstance(after, tuple):
            return _other(before, after)
    return ""


def _interpreted(before: str, after: str) -> str:
    """负责解释的机关由市甲办调整为市乙办: who says what the paper means."""
    if before and after:
        return f"负责解释的机关由{before}调整为{after}"
    return f"明确由{after}负责解释" if after else f"不再写明由{before}负责解释"


def _of_heads(name: str, whose: str, before: str, after: str) -> str:
    """甲科正职高配为副处级, 办公室主任由副局长兼任: about the leader posts of a unit that stay."""
    said = after or before
    if name == "upgraded":
        rank = said.removeprefix("高配为").removeprefix("高配")
        return f"{whose}正职{'' if after else '不再'}高配为{rank}"
    if after and not before and after.endswith(("兼任", "兼")):
        return f"{whose}{after}"
    return f"{whose}领导职务{'写明' if after else '不再写明'}“{said}”"


def _transition(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """过渡条款“……”的期限由2025年12月31日改为2028年12月31日, 过渡条款“……”修改为“……”."""
    if step.path[-1] == "text":
        return f"过渡条款“{bare(str(step.before))}”修改为“{bare(str(step.after))}”"
    item = item_at(new, step.path[:-1])
    text = bare(item.text) if isinstance(item, m.Transition) else ""
    was, now = (
        f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""
        for day in (step.before, step.after)
    )
    is_told = all(bare(one.text) != text for one in old.transitions)  # with its new words
    whose = "" if is_told else f"过渡条款“{text}”的"
    if not now:
        return f"{whose.removesuffix('的')}不再写明期限（原到{was}）"
    return f"{whose}期限" + (f"由{was}改为{now}" if was else f"明确为{now}")


def _of_post(step: Difference, of: str, new: m.Plan) -> str:
    """总工程师按副处级配备, 局长由市政府副秘书长兼任: about a post that stays."""
    post = item_at(new, step.path[:-1])
    if not isinstance(post, m.LeaderPost):
        return ""
    title, before, after = of + bare(post.title), step.before, step.after
    if step.path[-1] == "full_time":
        return f"{title}{'为专职' if after else '不再为专职'}"
    if step.path[-1] == "concurrent":
        return _held_by(title, before, after)
    rank = bare(str(after or before)).removeprefix("高配为").removeprefix("高配")
    return f"{title}{'' if after else '不再'}高配为{rank}"


def _points(item: object, before: tuple[object, ...], after: tuple[object, ...]) -> str:
    """职能转变的要求增加“……”，删去“……”: the points of one function."""
    if not isinstance(item, m.Function):
        return ""
    is_change = item.kind is m.FunctionKind.TRANSFORMATION
    name = "职能转变的要求" if is_change else f"主要职责“{bare(item.text)}”"
    reworded, came, gone = _reworded(before, after)
    parts = [f"中的{was}修改为{now}" for was, now in reworded]
    parts += [f"增加{''.join(came)}" if came else "", f"删去{''.join(gone)}" if gone else ""]
    return f"{name}{'，'.join(filter(None, parts)) or '调整了各点的次序'}"


def _reworded(
    before: tuple[object, ...], after: tuple[object, ...]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Sentences of a list in quotation marks: those that have other words now, with what they were; those that came; that went."""
    came = [bare(str(text)) for text in after if text not in before]
    gone = [bare(str(text)) for text in before if text not in after]
    stayed = pairs(gone, came, _REWORDED)
    return (
        [(f"“{gone[at]}”", f"“{came[there]}”") for at, there in stayed.items()],
        [f"“{text}”" for at, text in enumerate(came) if at not in stayed.values()],
        [f"“{text}”" for at, text in enumerate(gone) if at not in stayed],
    )


def _of_funds(step: Difference, new: m.Plan) -> str:
    """事业编制经费形式由财政全额拨款调整为财政差额拨款, 工勤编制实行人员只出不进."""
    name, before, after = step.path[-1], bare(str(step.before or "")), bare(str(step.after or ""))
    item = item_at(new, step.path[:-1])
    match item:
        case m.Pool(kind=kind, owner=owner):
            whose = bare(owner) + bare(kind)
        case m.Affiliated(name=body):
            whose = bare(body)
        case _:
            return ""
    if name == "covers":
        return _covered(whose, step.before, step.after)
    if name == "ring_fenced":
        return f"{whose}{'' if step.after else '不再'}在机关编制总额内单列"
    if name == "shrinking":
        return f"{whose}{'实行' if step.after else '不再实行'}人员只出不进、编制出一减一"
    if name == "note" and before and after:
        return f"{whose}的说明由“{before}”改为“{after}”"
    if name == "note":
        return f"{whose}{'注明' if after else '不再注明'}“{after or before}”"
    what = "经费形式" if name == "funding" else "类别"
    if not after:
        return f"{whose}不再写明{what}（原{before}）"
    return _set_to(whose + what, before, after)


def _set_to(what: str, before: str, after: str) -> str:
    """甲科规格由正科级调整为副处级, 甲科规格明确为副处级."""
    return what + (f"由{before}调整为{after}" if before else f"明确为{after}")


def _covered(whose: str, before: object, after: object) -> str:
    """行政编制中含机关党委, 行政编制中不再列机关党委: whose posts are among them, without a figure."""
    was, now = (tuple(map(str, one)) if isinstance(one, tuple) else () for one in (before, after))
    came = "、".join(bare(one) for one in now if one not in was)
    gone = "、".join(bare(one) for one in was if one not in now)
    parts = (f"{whose}中含{came}" if came else "", f"{whose}中不再列{gone}" if gone else "")
    return "，".join(filter(None, parts))


def _held_by(title: str, before: object, after: object) -> str:
    """局长由市政府副秘书长兼任: the post itself stays; as the plan says it, 由……兼任 or only by whom."""

    def by(words: object) -> str:
        who = bare(str(words)).removeprefix("由").removesuffix("兼任")
        return f"{who}兼任" if "由" in who else f"由{who}兼任"  # 其中1名由……兼任

    if not after:
        return f"{title}不再{by(before)}"
    return f"{title}改{by(after)}" if before else f"{title}{by(after)}"


def _choice(value: object) -> str:
    return value.zh if isinstance(value, m.Choice) else str(value)


def _of_unit(name: str, whose: str, before: object, after: object) -> str:
    match name:
        case "rank":
            return _ranked(whose, str(before), str(after))
        case "role" if before and after:
            return f"{whose}由{_choice(before)}机构调整为{_choice(after)}机构"
        case "covers" if isinstance(before, tuple) and isinstance(after, tuple):
            was, now = ("、".join(map(bare, names)) for names in (before, after))
            return (
                _set_to(f"{whose}分管范围", was, now)
                if now
                else f"{whose}不再写明分管范围（原{was}）"
            )
        case "liaison":
            there = bare(str(after or before)).removeprefix("联系").removesuffix("工作")
            way = ("联系的工作调整为" if before else "增加联系") if after else "不再联系"
            return f"{whose}{way}{there}" + ("" if before and after else "工作")
        case "hosts":
            return _hosted(whose, bare(str(before or "")), bare(str(after or "")))
        case "counted":
            return f"{whose}{'计入' if after else '不再计入'}内设机构个数"
        case "numbered":
            return f"{whose}{'编列序号' if after else '不再编列序号'}"
        case "by_rule":
            return f"{whose}{'按有关规定设置' if after else '不再按有关规定设置'}"
        case "posts" if isinstance(before, int) and after is None:
            return f"{whose}编制不再单列（原{before}名）"
        case "posts" if isinstance(after, int) and before is None:
            return f"{whose}编制明确为{after}名"
        case "leaders" if isinstance(after, m.UnitLeaders):
            posts = "、".join(
                f"{title}{getattr(after, field)}名"
                for field, title in TITLES.items()
                if getattr(after, field)
            )
            return f"{whose}领导职数核定为{posts}" if posts else ""
    return ""


def _hosted(whose: str, before: str, after: str) -> str:
    """甲科承担……领导小组办公室日常工作."""
    was, now = (
        words.removeprefix("承担").removesuffix("日常工作").removesuffix("的")
        for words in (before, after)
    )
    if was and now:
        return f"{whose}承担日常工作的办公室由{was}调整为{now}"
    return f"{whose}承担{now}日常工作" if now else f"{whose}不再承担{was}日常工作"


def _held(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """……领导小组办公室日常工作由乙科改由甲科承担."""
    office = item_at(new, step.path[:-1]) or item_at(old, step.path[:-1])
    name = bare(office.name) if isinstance(office, m.HostedOffice) else ""
    held = m.unit_names(new).get(str(step.after), "")
    was = str(step.before or "")
    left, called = m.unit_names(old).get(was, ""), m.unit_names(new).get(was, "")
    then = f"原{left}" if called and called != left else left  # it did so by the name it had
    by = f"由{then}" if left and left != held else ""
    return f"{name}日常工作{by}改由{held}承担" if held else f"{name}日常工作不再写明承担机构"


def _of_an_office(step: Difference, new: m.Plan) -> str:
    """关于……领导小组办公室，增写“……”: what the paper says of an office besides."""
    office = item_at(new, step.path[:-1])
    name = bare(office.name) if isinstance(office, m.HostedOffice) else ""
    before, after = bare(str(step.before or "")), bare(str(step.after or ""))
    if not before or not after:
        return f"关于{name}，{'增写' if after else '删去'}“{after or before}”"
    return f"有关{name}的表述修改为“{after}”"


def _of_others(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """What other bodies have to do with the department: 职责分工, 派驻 and 派出."""
    if step.record is m.Relation:
        return _relation_changed(step, new)
    return _divided(step, old, new)


def _divided(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """关于甲事的职责分工，牵头部门由……调整为……."""
    before, after = bare(str(step.before or "")), bare(str(step.after or ""))
    if step.record is m.DivisionPart:
        return f"{_shared(step, old, new)}，{part_changed(step.path[3], before, after)}"
    if not before or not after:
        lead = f"明确由{after}牵头" if after else f"不再写明由{before}牵头"
        return f"{_shared(step, old, new)}，{lead}"
    return f"{_shared(step, old, new)}，牵头部门由{before}调整为{after}"


def part_changed(who: str, before: str, after: str) -> str:
    """市甲局的分工由“……”调整为“……”."""
    return f"{bare(who)}的分工由“{bare(before)}”调整为“{bare(after)}”"


def _came_or_went(step: Difference, whose: str, old: m.Plan, new: m.Plan) -> str:
    came = step.operation == "add"
    match step.item:
        case m.DivisionPart(department=who, text=text):
            what = f"增写{bare(who)}的分工" if came else f"删去{bare(who)}的分工"
            return f"{_shared(step, old, new)}，{what}“{bare(text)}”"
        case m.Adjustment() as act:
            return _adjusted(act, came=came)
        case m.Relation() as relation:
            return _related(relation, came=came)
        case m.Enforcement() as enforced:
            return power(enforced, tiers_of(new.department), came=came)
        case m.Transition(text=text, until=until):
            end = f"（期限到{until.year}年{until.month}月{until.day}日）" if until else ""
            return f"{'增加' if came else '删去'}过渡条款“{bare(text)}”{end if came else ''}"
        case m.Division(matter=matter):
            return f"{'增写' if came else '删去'}{division(matter)}"
        case m.Share() as share if step.path[0] == "staffing":
            return _share(share, step, new, came=came)
        case m.LeaderPost() as post if step.path[0] == "affiliated":
            told = _called_otherwise(post, *retitled_of_body(old, new, step.path[1]))
            return whose + told if told else _post(post, whose, came=came)
        case m.LeaderPost() as post:
            posts = (retitled(old, new), old.staffing.leaders, new.staffing.leaders)
            return _called_otherwise(post, *posts) or _post(post, "", came=came)
        case m.LevelTotal() | m.Pool() | m.GradePosts() as counted:
            return _counted(counted, came=came)
    return ""


def _share(share: m.Share, step: Difference, new: m.Plan, *, came: bool) -> str:
    """副局长4名中含女干部1名; 行政编制中列离退休干部工作人员2名."""
    whose, what = bare(step.path[2]), f"{bare(share.label)}{share.n}名"
    if step.path[:2] != ("staffing", "leaders"):
        return f"{whose}中{'列' if came else '不再列'}{what}"
    post = item_at(new, step.path[:3])
    if came and isinstance(post, m.LeaderPost):
        return f"{bare(post.title)}{post.count}名中含{what}"
    return f"{whose}中不再含{what}"


def _called_otherwise(post: m.LeaderPost, titles: Mapping[str, str], old: Posts, new: Posts) -> str:
    """副局长改称副主任，职数由2名调整为3名: a post that has another title since its body has another name, whether by the old or
    the new one; "" of one that came or went."""
    title = bare(post.title)
    for before, after in titles.items():
        if title in (before, after):
            was = next(one for one in old if bare(one.title) == before)
            now = next(one for one in new if bare(one.title) == after)
            n = f"，职数由{was.count}名调整为{now.count}名" if was.count != now.count else ""
            rank = f"，{_ranked('', was.rank, now.rank)}" if was.rank != now.rank else ""
            as_was = replace(now, title=was.title, count=was.count, rank=was.rank)
            return f"{before}改称{after}{n}{rank}" if as_was == was else ""
    return ""


def _post(post: m.LeaderPost, where: str, *, came: bool) -> str:
    """增设总工程师1名（副处级）, 不再设纪检组长（原1名）."""
    held = _held_by("", "", post.concurrent) if post.concurrent else ""
    raised = starting(post.upgraded, "高配为", "高配") if post.upgraded else ""
    within = (f"含{bare(one.label)}{one.n}名" for one in post.included)
    if came:
        facts = aside(post.rank, raised, held, *within)
        return f"{where}增设{full_time(post)}{post.count}名{facts}"
    return f"{where}不再设{bare(post.title)}（原{post.count}名）"


def _counted(counted: m.LevelTotal | m.Pool | m.GradePosts, *, came: bool) -> str:
    """增列正科级领导职数9名, 增列机关服务中心事业编制8名（财政差额拨款，人员只出不进）, 核定非领导职数3名（……）: whose posts, and all that is
    said of them."""
    match counted:
        case m.LevelTotal(rank=rank, count=n):
            what = f"{rank_level(rank)}领导职数"
            fresh = f"增列{what}{n}名"
        case m.GradePosts(kind=kind, count=n):
            what, fresh = bare(kind), f"核定{grade(counted)}"
        case m.Pool(owner=owner, kind=kind, authorised=n):
            what = bare(owner) + bare(kind)
            parts = [f"含{bare(one.label)}{one.n}名" for one in counted.included]
            parts += [bare(counted.funding), "人员只出不进" if counted.shrinking else ""]
            fresh = f"增列{what}{n}名{aside(*parts)}"
    return fresh if came else f"不再列{what}（原{n}名）"


def _related(relation: m.Relation, *, came: bool) -> str:
    """增列派出机构“……”，“……”: the paper speaks of a body, and what it says, or does no more; whether that was set up it does
    not say."""
    name, text, what = bare(relation.name), bare(relation.text), sort_of(relation)
    rest = text.removeprefix(f"{name}，")
    if came and rest != text and "。" not in rest:
        return f"增列{what}“{name}”{aside(rest)}"
    says = f"，“{text}”" if came and text.removeprefix("设") not in ("", name) else ""
    return f"{'增列' if came else '不再列'}{what}“{name}”{says}"


def _relation_changed(step: Difference, new: m.Plan) -> str:
    """市纪委监委派驻纪检监察组由派驻调整为派出, 行政编制由4名增加为5名, 有关……的表述修改为“……”."""
    relation = item_at(new, step.path[:-1])
    if not isinstance(relation, m.Relation) or not relation.name:
        return ""
    name, field = bare(relation.name), step.path[-1]
    if field == "kind":
        return f"{name}由{_choice(step.before)}调整为{_choice(step.after)}"
    if field != "text":
        return ""
    texts = (str(step.before or ""), relation.text)
    numbers = numbers_changed(*(bare(text).removeprefix(name) for text in texts))
    return f"{name}{numbers}" if numbers else f"有关{name}的表述修改为“{bare(relation.text)}”"


def _shared(step: Difference, old: m.Plan, new: m.Plan) -> str:
    item = item_at(new, step.path[:2]) or item_at(old, step.path[:2])
    return division(item.matter) if isinstance(item, m.Division) else ""


def _adjustment_changed(step: Difference, old: m.Plan, new: m.Plan) -> str:
    """职责调整中的“将甲交给乙”修改为“将甲交给丙”: the whole of it, whichever of its parts is another one."""
    was, now = item_at(old, step.path[:-1]), item_at(new, step.path[:-1])
    if not isinstance(was, m.Adjustment) or not isinstance(now, m.Adjustment):
        return ""
    before, after = act_said(was), act_said(now)
    return f"职责调整中的“{before}”修改为“{after}”" if before != after else ""


def _yes_or_no(step: Difference, whose: str, new: m.Plan) -> str:
    """写明本规定是……基本依据; 办公室牵头“承担项目评价”, of duties of several units about the same."""
    no = "" if step.after else "不再"
    if step.record is m.Plan:
        return f"{no}写明本规定是履行职责、配备人员的基本依据"
    item = item_at(new, step.path[:-1])
    words = f"“{bare(item.text)}”" if isinstance(item, m.Duty) else ""
    return f"{whose}{no}牵头{words}"


def _adjusted(act: m.Adjustment, *, came: bool) -> str:
    """取消……, 将……交给……, 加强……: the act itself; of one that is told no more, that it is."""
    return act_said(act) if came else f"不再写明“{act_said(act)}”"


def act_said(act: m.Adjustment) -> str:
    """取消……, 将……逐步交给……, 与……的相关职责整合: an act of 职责调整 as a sentence."""
    verb, text = act.verb.said, bare(act.text).removeprefix(act.verb.said)
    if has_own_verb(act):
        verb = ""
    if act.verb is m.AdjustmentVerb.HAND_OVER:
        receiver = bare(act.counterpart) or (act.to.zh if act.to else "有关单位")
        how = "逐步" if act.gradual else ""
        return f"将{bare(act.text).removeprefix('将')}{how}交给{receiver}"
    if act.verb is m.AdjustmentVerb.INTEGRATE and act.counterpart:
        return f"将{duty(text)}与{bare(act.counterpart)}的相关职责整合"
    return f"{'逐步' if act.gradual else ''}{verb}{text}"


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
        case m.GradePosts(kind=kind), "count":
            what = bare(kind)
        case m.Pool(kind=kind, owner=owner), "authorised":
            what = bare(owner) + bare(kind)
        case m.Unit() | m.Affiliated(), "posts":
            what = f"{whose}编制"
        case m.UnitLeaders(), ("chief" | "deputy") as field:
            what = whose + TITLES[field]
        case _:
            return ""
    before, after = int(str(step.before)), int(str(step.after))
    verb = "增加" if after > before else "减少"
    moved = _moved_along(step, after - before, old, new)
    return f"{what}由{before}名调整为{after}名，{verb}{abs(after - before)}名{moved}"


def _moved_along(step: Difference, more: int, old: m.Plan, new: m.Plan) -> str:
    """（随职责划出）: of a post of the department's leaders whose number is another one for nothing but what went with transfers."""
    if step.record is not m.LeaderPost or step.path[0] != "staffing":
        return ""
    heads = next((one for one in leader_balances(old, new) if one.key == HEADS), None)
    if heads is None or heads.approved or heads.after != heads.moved:
        return ""
    if heads.after - heads.before != more or (heads.received and heads.given):
        return ""
    return "（随职责划入）" if more > 0 else "（随职责划出）"


def division(matter: str) -> str:
    """关于甲事的职责分工."""
    return f"关于{bare(matter)}的职责分工"


def _ranked(whose: str, before: str, after: str) -> str:
    if not after:
        return f"{whose}不再明确规格（原{bare(before)}）"
    return _set_to(f"{whose}规格", bare(before), bare(after))


def _other(before: tuple[object, ...], after: tuple[object, ...]) -> str:
    """其他事项中的“……”修改为“……”: a sentence in the place of another one; else what was written and what taken out."""
    reworded, came, gone = _reworded(before, after)
    if not reworded and len(came) == len(gone) == 1:
        return f"其他事项中的{gone[0]}修改为{came[0]}"
    parts = [f"其他事项中的{was}修改为{now}" for was, now in reworded]
    parts += [
        f"增写其他事项{''.join(came)}" if came else "",
        f"删去其他事项{''.join(gone)}" if gone else "",
    ]
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
    plain = not is_of_leaders(kind) or kind.endswith("职数")
    return kind if plain else f"{kind.removesuffix('领导')}领导职数"


def hung(
    kind: m.PlateKind,
    name: str,
    *,
    came: bool,
    other: str = "",
    was: There | None = None,
    on: str = "",
) -> str:
    """加挂市外国专家局牌子（原由市乙局加挂）, 不再又名审计科: a second name that came or went, as what it is; ``other``: the department it came
    from or went to, ``was``: how it hangs there; ``on``: the body that has it, told first."""
    whose = other + (was.unit if was else "")
    hangs = was.hung if was and was.hung else m.PlateKind.ADDED
    there = aside(("原" if came else "改") + _by(hangs, whose)) if other else ""
    if kind is m.PlateKind.ATTACHED and on:  # it is the other one that is attached
        return f"{name}{'' if came else '不再'}挂靠{on}{there}"
    return on + ("" if came else "不再") + _hung(kind, name) + there


_HANGS = {
    m.PlateKind.ADDED: "加挂",
    m.PlateKind.HUNG: "挂牌",
    m.PlateKind.EXTERNAL: "对外保留",
}


def _by(kind: m.PlateKind, whose: str) -> str:
    """由市乙局加挂, 挂靠市乙局, 与市乙局合署办公: whose second name it is, and how."""
    if kind is m.PlateKind.ATTACHED:
        return f"挂靠{whose}"
    if kind is m.PlateKind.CO_LOCATED:
        return f"与{whose}合署办公"
    if kind is m.PlateKind.TWO_NAMES:
        return f"与{whose}一个机构两块牌子"
    return f"由{whose}{_HANGS.get(kind, '使用')}"


def moved_to(there: There) -> str:
    """改由市乙局加挂, 改由市乙局规划科挂牌: who has a second name now, and how."""
    return "改" + _by(there.hung or m.PlateKind.ADDED, there.department + there.unit)


def hung_by(there: There, name: str) -> tuple[str, str]:
    """("加挂", 由市乙局加挂市甲局牌子): who hangs a name as a plate that was a department's own; ("", "") where it is used otherwise."""
    kind = there.hung or m.PlateKind.ADDED
    if kind not in _HANGS:
        return "", ""
    return kind.zh, f"{_by(kind, there.department + there.unit)}{name}牌子"


def _hung(kind: m.PlateKind, name: str) -> str:
    if kind is m.PlateKind.HUNG:
        return f"挂{name}牌子"
    if kind in (m.PlateKind.ADDED, m.PlateKind.EXTERNAL):
        return f"{kind.zh}{name}牌子"
    if kind is m.PlateKind.ALIAS:
        return f"又名{name}"
    if kind is m.PlateKind.TWO_NAMES:
        return f"与{name}一个机构两块牌子"
    if kind is m.PlateKind.ATTACHED:
        return f"由{name}挂靠"
    return f"与{name}{ending(kind.zh, '办公')}"
