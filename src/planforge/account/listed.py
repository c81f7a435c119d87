"""What a plan only lists, said where it came or went: offices of coordinating bodies, affiliated bodies, items of 权责清单. Whether
one was set up or abolished, the list does not say; ``other`` is the department it came from or went to, "" where none is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.account.change import There
from planforge.account.retitled import of_posts
from planforge.plan import records as m
from planforge.wording.department import plates
from planforge.wording.staffing import leader
from planforge.words.phrases import aside, bare

Both = tuple[str, str]  # in Chinese, in English


def office(item: m.HostedOffice, where: str, by: str, other: str, *, came: bool) -> Both:
    """……领导小组办公室设在市甲局，日常工作由办公室承担; 改设在市乙局."""
    name = bare(item.name)
    called, renamed = name, ""
    if other:
        way = f"由{other}改设在{where}" if came else f"改设在{other}"
        if came and item.renamed_from:
            called, renamed = bare(item.renamed_from), f"，更名为{name}"
    else:
        way = f"{'设在' if came else '不再设在'}{where}"
    work = f"，日常工作由{by}承担" if by else ""
    return f"{called}{way}{renamed}{work}", f"{name} {'hosted' if came else 'hosted no more'}"


def sort_of(relation: m.Relation) -> str:
    """派驻机构, 派出机构, 垂直管理事项."""
    is_vertical = relation.kind is m.RelationKind.VERTICAL
    return "垂直管理事项" if is_vertical else f"{relation.kind.zh}机构"


def relation(body: m.Relation, other: str, *, came: bool) -> Both:
    """派出机构市甲所划归市乙局; 由市乙局划入派出机构市甲所: a body stationed or sent out that another department has now, or had."""
    name = f"{sort_of(body)}{bare(body.name)}"
    said = f"由{other}划入{name}" if came else f"{name}划归{other}"
    return said, f"{bare(body.name)} {'from' if came else 'to'} {other}"


def posts_kind(plan: m.Plan, body: m.Affiliated) -> str:
    """What posts of a body are: of the kind of the pool that is its own, else 事业编制."""
    own = (pool.kind for pool in plan.staffing.pools if pool.owner == body.name)
    return next(own, "事业编制")


def affiliated(
    body: m.Affiliated,
    other: str,
    there: There | None,
    *,
    came: bool,
    kind: str = "事业编制",
    parts: Iterable[tuple[str, str]] = (),
) -> Both:
    """所属事业单位增列甲中心（正科级，事业编制20名）; 由市乙局划入所属事业单位甲中心，事业编制由10名调整为12名. ``there``: what it is
    in the other department. ``kind``: of its posts; ``parts``: the bodies of other departments (whose, what) that it was made of."""
    facts = [bare(body.rank), bare(body.kind), bare(body.funding)]
    facts += [f"{kind}{body.posts}名" if body.posts else ""]
    facts += ["、".join(leader(one) for one in body.leaders if one.count)]
    facts += plates(body.plates)
    held = "，".join(filter(None, facts))
    name = bare(body.name)
    english = f"institution {name} {'created' if came else 'abolished'}"
    twin = there.body if there else None
    held = aside(f"{'' if came else '原'}{held}") if held else ""
    called = bare(twin.name) if twin else name
    if came and (made_of := "、".join(f"{whose}所属{what}" for whose, what in parts)):
        return f"所属事业单位{name}由{made_of}整合组建{held}", english
    if other and came:
        changed = _adjusted(twin, body) if twin else ""
        renamed = f"，更名为{name}" if called != name else ""
        return f"由{other}划入所属事业单位{called}{renamed}{changed or held}", english
    if other:
        way = "整合组建为" if twin and name in map(bare, twin.merged_from) else "更名为"
        renamed = f"，{way}{called}" if called != name else ""
        return f"所属事业单位{name}划归{other}{renamed}{held}", english
    return f"所属事业单位{'增列' if came else '不再列'}{name}{held}", english


def _adjusted(there: m.Affiliated, body: m.Affiliated) -> str:
    """，规格由正科级调整为副处级，事业编制由10名调整为12名: what is otherwise with a body than where it was."""
    facts = (
        ("规格", bare(there.rank), bare(body.rank)),
        ("类别", bare(there.kind), bare(body.kind)),
        ("经费形式", bare(there.funding), bare(body.funding)),
        ("事业编制", _posts(there.posts), _posts(body.posts)),
        *_leaders(there, body),
    )
    parts = (f"{what}由{was}调整为{now}" for what, was, now in facts if was and now and was != now)
    return "".join(f"，{part}" for part in parts)


def _posts(n: int | None) -> str:
    return f"{n}名" if n else ""


def _leaders(there: m.Affiliated, body: m.Affiliated) -> Iterator[tuple[str, str, str]]:
    """副主任职数 of a body there and here; 0名 where only one of them has the post, if both say what leaders they have."""
    was, now = ({bare(one.title): one.count for one in each.leaders} for each in (there, body))
    for before, after in of_posts(there.leaders, body.leaders).items():
        if (
            bare(there.name) != bare(body.name) and was[before] == now[after]
        ):  # 站长 of a 站, 主任 of a 中心
            yield "领导职务名称", before, after
            del was[before], now[after]
    for title in dict.fromkeys((*was, *now)) if was and now else ():
        yield f"{title}职数", f"{was.get(title, 0)}名", f"{now.get(title, 0)}名"


def formerly(item: m.Authority, there: There | None) -> str:
    """（原为行政许可“……”）: what an item was where it came from, as far as that is otherwise; "" where nothing is."""
    if there is None or not there.name:
        return ""
    kind = there.type if there.type != item.type else ""
    if there.name == bare(item.name) and not kind:
        return ""
    return aside(f"原为{kind}“{there.name}”")


def authority(
    item: m.Authority,
    handed: str,
    was: There | None = None,
    *,
    came: bool,
    ended: bool,
) -> Both:
    """增加行政许可事项“……”; ``handed``: 由市乙局划入, 下放给东区; ``was``: what it was where it came from; ``ended``: the plan itself says that it was cancelled."""
    what = f"{item.type}事项“{item.name}”"
    english = f"authority “{item.name}” {'added' if came else 'dropped'}"
    if handed and came:
        return f"{handed}{what}{formerly(item, was)}", english
    if handed and not ended:
        return f"{what}{handed}", english
    return f"{'增加' if came else '取消' if ended else '不再列'}{what}", english
