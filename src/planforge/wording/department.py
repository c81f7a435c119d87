"""What a paper says of the department itself: its names, its kind, its plates, its bases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planforge.plan import records as m
from planforge.plan.level import VERTICAL, party_of
from planforge.plan.policy import Policy
from planforge.words.phrases import aside, bare, book, ending, listed, starting

_UNSPOKEN_RANKS = ("", "未定级", "其他")
_JOINT = "合署办公机关"
_PARTY_LED = ("党委", "监察", "群团")


def called(department: m.Department) -> str:
    """The name a paper goes on with: the short one, once 以下简称 has introduced it."""
    return bare(department.short) or bare(department.name)


def party(department: m.Department, policy: Policy) -> str:
    """The committee whose demands the department works by: as the plan says, else the one beside its government.

    "" of a 管委会 itself, of what is managed from above (垂直管理机构), of a body of a government that has none (a 管委会, 国务院), and of one that a body of another level manages: no
    other committee stands in for it.
    """
    if department.party:
        return bare(department.party)
    is_elsewheres = not department.government and not _is_of(bare(department.managed_by), policy)
    if kind_of_body(department) == "zone" or department.category == VERTICAL or is_elsewheres:
        return ""
    return party_of(government_of(department, policy))


def _is_of(manager: str, policy: Policy) -> bool:
    """Whether a body that manages departments (市发展和改革委员会) is one of the workspace's government; so is none at all."""
    government = bare(policy.government).removesuffix("人民政府").removesuffix("政府")
    own = (policy.place, government, government[-1:])
    is_own = any(word and manager.startswith(word) for word in own)
    return not manager or (is_own and not _ZONE.search(manager))


def _funding(text: str) -> str:
    """经费形式为财政全额保障; words that speak of 经费 stay."""
    words = bare(text)
    return words if not words or "经费" in words else f"经费形式为{words}"


def superior(department: m.Department, policy: Policy) -> str:
    """Whose 工作部门 the department is: as the plan says, else from its system."""
    if department.government or "government" in department.unset:
        return bare(department.government)
    if department.system in ("政府", "事业"):
        return bare(policy.government)
    if department.system in _PARTY_LED:
        return party_of(policy.government)
    place = party_of(policy.government).removesuffix("委")
    return {"人大": f"{place}人大常委会", "政协": f"{place}政协"}.get(department.system, "")


def government_of(department: m.Department, policy: Policy) -> str:
    """The government the department belongs to: as the plan says, else the workspace's; "" where it says there is none."""
    if "government" in department.unset:
        return ""
    return department.government or policy.government


_ANYONES = re.compile("(?:[省市区县旗州](?:人民)?政府|[省市区县旗州]委)")
_OWN_PLACE = re.compile("(?P<place>[^省市区县旗州]{1,8}[省市区县旗州])(?=.{2})")


def level_of(department: m.Department, policy: Policy) -> str:
    """The government that a department belongs to; where that is any district's (区政府), with the district that its name begins
    with: 东城区 and 西城区 are two."""
    government = government_of(department, policy)
    place = _OWN_PLACE.match(department.name)
    if department.government and _ANYONES.fullmatch(government) and place:
        return f"{place['place']}{government}"
    return government


_INSTITUTIONS = ("事业单位", "公益一类事业单位", "公益二类事业单位")
_BY_SYSTEM = {"事业": "事业单位", "群团": "群团机关"}
_BY_KIND = {
    "township": "",
    "zone": "派出机构",
}  # 乡镇 are governments themselves, and nobody's 工作部门


def nature(department: m.Department, policy: Policy) -> str:
    """市政府工作部门; 市发展和改革委员会管理的国家局; 市民政局所属公益一类事业单位; "" for a 合署办公机关, which is said otherwise."""
    category = category_of(department)
    if category == _JOINT and department.co_located:
        return ""
    if not category:
        return ""
    institution = category in _INSTITUTIONS
    if department.managed_by:
        return f"{bare(department.managed_by)}{'所属' if institution else '管理的'}{category}"
    above = superior(department, policy)
    return f"{above}{'直属' if institution and above else ''}{category}"


def category_of(department: m.Department) -> str:
    """Its category; of a 事业单位, a 群团, a 街道, a 乡镇 or a 管委会 that the plan gives none, what such a body is: none of them is a 工作部门."""
    if department.category != m.Department("").category or department.is_written("category"):
        return department.category
    kind = _BY_KIND.get(kind_of_body(department), department.category)
    if kind_of_body(department) == "township" and "街道" in department.name:
        return "派出机关"
    return _BY_SYSTEM.get(department.system, kind)


def rank(department: m.Department) -> str:
    """The rank, 相当正处级 of one that has none of its own, or "" where there is none to speak of (未定级)."""
    spoken = "" if department.rank in _UNSPOKEN_RANKS else bare(department.rank)
    return starting(spoken, "相当") if spoken and department.rank_equivalent else spoken


def plate(kind: m.PlateKind, names: Iterable[str], alias: str = "") -> str:
    """Second names of one kind: 加挂甲、乙牌子. ``alias`` is put before a mere second name."""
    said = listed(names)
    match kind:
        case m.PlateKind.ALIAS:
            return alias + said
        case m.PlateKind.TWO_NAMES:
            return f"与{said}一个机构两块牌子"
        case m.PlateKind.CO_LOCATED:
            return f"与{said}合署办公"
        case m.PlateKind.ATTACHED:
            return f"{said}挂靠"
        case m.PlateKind.EXTERNAL:
            return f"对外保留{ending(said, '牌子')}"
        case m.PlateKind.HUNG:
            return f"挂{ending(said, '牌子')}"
        case m.PlateKind.ADDED:
            return f"加挂{ending(said, '牌子')}"


def plates(hung: Iterable[m.Plate], alias: str = "") -> tuple[str, ...]:
    """Second names, one phrase for each kind in the order the plan names them."""
    by_kind: dict[m.PlateKind, list[str]] = {}
    for one in hung:
        name = bare(one.name) + aside(starting(one.short, "简称"))
        by_kind.setdefault(one.kind, []).append(name)
    return tuple(plate(kind, names, alias) for kind, names in by_kind.items())


def basis(bases: Iterable[m.Basis]) -> str:
    """The documents a plan rests on: 《甲》（×发〔2025〕8号）和省委批准的《乙》; "" without any."""
    return listed((_document(one) for one in bases), last="和")


def _document(basis: m.Basis) -> str:
    """Issuer, title and number; no issuer before a title that begins with it."""
    title, issuer = book(basis.title), bare(basis.issuer)
    if issuer and title[1:].startswith(issuer):
        issuer = ""
    return issuer + title + aside(basis.doc_no)


def purpose(text: str) -> str:
    """为了……, whether or not the plan's words begin so; "" without any."""
    return starting(text, "为了", "为")


@dataclass(frozen=True, slots=True)
class Office:
    """议事协调机构办公室 set up in the department: full name, body, unit that does its work."""

    name: str
    short: str
    body: str
    unit: str
    text: str
    say: str
    called: str


def offices(plan: m.Plan) -> tuple[Office, ...]:
    """The hosted offices, with the unit's name for its id."""
    names = m.unit_names(plan)
    return tuple(
        Office(
            bare(one.name),
            aside(starting(one.short, "以下简称")),
            bare(one.body),
            names.get(one.unit, ""),
            one.text,
            one.say,
            bare(one.short) or bare(one.name),
        )
        for one in plan.department.hosted_offices
    )


@dataclass(frozen=True, slots=True)
class Body:
    """The department as a paper speaks of it; each field is a finished phrase or "".

    ``name`` in full, ``called`` from then on, ``named`` both (甲局（以下简称乙局）); ``added`` are the
    phrases of its plates; ``notes`` all that 分段式 puts in parentheses after the name; ``is_said`` whether the plan
    says anything of what the department is; ``kind`` the template with the sentences of its kind of body. ``founded`` is the verb that
    the plan itself gives; ``is_guided`` whether it says whose policy is followed.
    """

    name: str
    called: str
    named: str
    organ: str
    nature: str
    rank: str
    added: tuple[str, ...]
    notes: str
    joint: str
    dual: str
    is_said: bool
    field: str
    guided: str
    party: str
    system: str
    founding: str
    funding: str
    kind: str
    founded: str
    is_guided: bool


def _is_said(department: m.Department, policy: Policy) -> bool:
    """Whether the plan says what the department is: 工作部门 of nobody is what every one of them is by default."""
    said = (
        superior(department, policy),
        department.managed_by,
        department.co_located,
        rank(department),
        department.dual_status,
        department.plates,
    )
    return any(said) or department.category != m.Department("").category


def is_institution(department: m.Department) -> bool:
    """Whether it is a 事业单位: its posts are its own, and none of 机关."""
    return department.system == "事业" or department.category.endswith("事业单位")


def is_a_department(plan: m.Plan) -> bool:
    """Whether a body is called 部门: no 事业单位, 乡镇 or 街道."""
    return kind_of_body(plan.department) not in ("institution", "township")


def kind_of_body(department: m.Department) -> str:
    """Which template of ``papers/kinds`` a body's paper takes: party, government, township, institution or zone."""
    names = (bare(department.name), bare(department.short))
    if is_institution(department):
        return "institution"
    if any(_ZONE.search(name) for name in names):
        return "zone"
    if any(_TOWNSHIP.search(name) for name in names):
        return "township"
    return "party" if department.system == "党委" else "government"


_ZONE = re.compile("(?:区|园|港|新城)(?:管理委员会|管委会)$")  # 市城市管理委员会 is a department
_TOWNSHIP = re.compile("(?:街道|镇|乡|苏木)(?:办事处|人民政府|党工委|党委)?$")


def _organ(plan: m.Plan) -> str:
    """Whose posts a paper tells of: 市甲局机关; the body itself where it is an institution, or its posts have a name of their own."""
    who = called(plan.department)
    return ending(who, "机关") if seat(plan) else who


def seat(plan: m.Plan) -> str:
    """机关, where its posts are those of an organ: none of an institution, none that have a name of their own (开发区机关编制), and none of a
    kind that 机关 would make another one of (事业编制, 机关事业编制)."""
    pools = [pool for pool in plan.staffing.pools if not pool.owner]
    if any(pool.called for pool in pools):
        return ""
    own = pools[0].kind if pools else ""
    return "" if is_institution(plan.department) or own.startswith(("机关", "事业编制")) else "机关"


def body(plan: m.Plan, policy: Policy) -> Body:
    """The department of ``plan`` in phrases."""
    department = plan.department
    short = starting(department.short, "以下简称") if department.short else ""
    if bare(department.short) == bare(department.name):
        short = ""
    added = plates(department.plates, alias="又名")
    return Body(
        name=bare(department.name),
        called=called(department),
        named=bare(department.name) + aside(short),
        organ=_organ(plan),
        nature=nature(department, policy),
        rank=rank(department),
        added=added,
        notes=aside(short, *added),
        joint=bare(department.co_located),
        dual=starting(department.dual_status, "实行"),
        is_said=_is_said(department, policy),
        field=bare(department.field).removesuffix("工作"),
        guided=listed(("党中央", *map(bare, department.guided_by)), last="和"),
        party=party(department, policy),
        system=department.system,
        founding=(department.founding or m.Founding.SET_UP).zh,
        funding=_funding(department.funding),
        kind=f"papers/kinds/{kind_of_body(department)}.md.j2",
        founded=department.founding.zh if department.founding else "",
        is_guided=bool(department.guided_by),
    )
