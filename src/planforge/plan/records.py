"""The facts of a 三定 plan, as frozen records: what a city keeps about each department.

The names of ``located`` and ``choices`` are handed on. Every record is a value: equality and hash ignore
where it was read from. Which key says what, in English and Chinese, and what is required stands in ``fields``.

Units of every count: posts and leaders 名 (people), units 个. Counts are ``int`` and never
negative; None means "the text does not say".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planforge.plan.choices import AdjustmentVerb as AdjustmentVerb
from planforge.plan.choices import BasisKind as BasisKind
from planforge.plan.choices import Direction as Direction
from planforge.plan.choices import FunctionKind as FunctionKind
from planforge.plan.choices import FunctionOrigin as FunctionOrigin
from planforge.plan.choices import IssuingForm as IssuingForm
from planforge.plan.choices import PlateKind as PlateKind
from planforge.plan.choices import Power as Power
from planforge.plan.choices import Receiver as Receiver
from planforge.plan.choices import RelationKind as RelationKind
from planforge.plan.choices import Role as Role
from planforge.plan.choices import SealKind as SealKind
from planforge.plan.choices import Status as Status
from planforge.plan.choices import Style as Style
from planforge.plan.located import Choice as Choice
from planforge.plan.located import Located as Located
from planforge.plan.located import Origin as Origin


@dataclass(frozen=True, slots=True)
class Basis(Located):
    """依据: a document the plan rests on; ``title`` without 《》."""

    title: str
    doc_no: str = ""
    issuer: str = ""
    kind: BasisKind | None = None


_Date = date  # for records with a field of that name


@dataclass(frozen=True, slots=True)
class Issuing(Located):
    """印发: the head and foot of the paper that puts the plan in force. "" and () where not said.

    What a plan leaves out, the workspace's ``issuing:`` says. ``office`` signs; ``issuers`` are the
    names in the 发文机关标志, the 主办机关 first (联合行文), and ``mark`` the words after them.
    ``post`` is the signer's 职务 (签名章). ``imprint_to`` are 主送机关 that moved to the 版记 (7.3.2).
    """

    doc_no: str = ""
    office: str = ""
    date: date | None = None
    approved_by: str = ""
    signers: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    form: IssuingForm | None = None
    issuers: tuple[str, ...] = ()
    mark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    seal: SealKind | None = None
    post: str = ""
    note: str = ""
    imprint_to: tuple[str, ...] = ()
    print_office: str = ""
    print_date: _Date | None = None


@dataclass(frozen=True, slots=True)
class Plate(Located):
    """A second name: 加挂, 对外保留, 又名 … of a department or a unit."""

    name: str
    kind: PlateKind = PlateKind.ADDED
    doc_no: str = ""


@dataclass(frozen=True, slots=True)
class HostedOffice(Located):
    """议事协调机构办公室 set up in the department; has no posts of its own."""

    body: str
    name: str
    short: str = ""
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Department(Located):
    """部门: the body the plan is for."""

    name: str
    short: str = ""
    system: str = "政府"
    category: str = "工作部门"
    rank: str = ""
    government: str = ""
    field: str = ""
    managed_by: str = ""
    plates: tuple[Plate, ...] = ()
    co_located: str = ""
    dual_status: str = ""
    hosted_offices: tuple[HostedOffice, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolCount(Located):
    """A number of posts (名) of one kind."""

    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class Transfer(Located):
    """职责划入/划出/上收/下放, with the posts, leader posts and units (``units`` 个) that go along."""

    id: str
    direction: Direction
    text: str
    counterpart: str
    functions: tuple[str, ...] = ()
    posts: tuple[PoolCount, ...] = ()
    leaders: tuple[PoolCount, ...] = ()
    units: int = 0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment(Located):
    """职责调整 other than a transfer: 取消, 交给, 增加, 加强, 整合."""

    id: str
    verb: AdjustmentVerb
    text: str
    to: Receiver | None = None
    counterpart: str = ""
    gradual: bool = False
    functions: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Function(Located):
    """主要职责: one numbered duty of the department. ``points`` are its sub-items (1. 2. …).

    ``continues`` are ids of the last approved version whose work goes on in this one (承接)."""

    id: str
    text: str
    kind: FunctionKind = FunctionKind.ORDINARY
    points: tuple[str, ...] = ()
    origin: FunctionOrigin | None = None
    received_from: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Division(Located):
    """有关职责分工: who does what about one matter shared with other departments."""

    id: str
    matter: str
    parts: tuple[DivisionPart, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class DivisionPart(Located):
    """One department's part of a shared matter."""

    department: str
    text: str


@dataclass(frozen=True, slots=True)
class Duty(Located):
    """(科室)职责: one duty of a unit; ``serves`` names functions, ``lead`` settles an overlap,
    ``continues`` the duties of the last approved version whose work goes on in it."""

    id: str
    text: str
    serves: tuple[str, ...] = ()
    lead: bool = False
    continues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitLeaders(Located):
    """领导职数 of one unit, 名; ``upgraded`` is a 高配 of the chief (a rank)."""

    chief: int = 0
    deputy: int = 0
    upgraded: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit(Located):
    """内设机构: 科/处/室/股. ``counted``: belongs to the declared number of units;
    ``numbered``: has an （N） of its own (机关党委, 纪检, 离退休 have none). ``merged_from`` and
    ``split_from`` are ids of the last approved version: what became of them is checked against it.
    ``covers``: its share of the plan's ``partitions``. ``counterparts``: who does the same work a
    level up or down (上下对口)."""

    id: str
    name: str
    role: Role = Role.BUSINESS
    plates: tuple[Plate, ...] = ()
    rank: str = ""
    numbered: bool = True
    counted: bool = True
    tags: tuple[str, ...] = ()
    posts: int | None = None
    leaders: UnitLeaders | None = None
    duties: tuple[Duty, ...] = ()
    liaison: str = ""
    hosts: str = ""
    by_rule: bool = False
    children: tuple[Unit, ...] = ()
    merged_from: tuple[str, ...] = ()
    split_from: str = ""
    covers: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share(Located):
    """其中/含: a part of a number; parts nest inside their parent."""

    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Pool(Located):
    """人员编制 of one kind; pools of different kinds never add up.

    ``authorised`` 核定, ``actual`` 实有 (another register). ``ring_fenced``: 在总额内单列.
    ``shrinking``: 人员只出不进，编制出一减一. ``owner``: whose posts, where not the department's.
    """

    kind: str
    authorised: int
    actual: int | None = None
    included: tuple[Share, ...] = ()
    ring_fenced: bool = False
    funding: str = ""
    shrinking: bool = False
    owner: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeaderPost(Located):
    """领导职数 of the department: one title. ``concurrent``: who holds it 兼任 (then it may use
    no post here). ``upgraded``: 高配 to this rank. ``full_time``: 专职."""

    title: str
    count: int
    rank: str = ""
    concurrent: str = ""
    full_time: bool = False
    upgraded: str = ""
    included: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelTotal(Located):
    """领导职数 of the units, total per rank (正科 N、副科 M)."""

    rank: str
    count: int
    actual: int | None = None
    included: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class PostChange(Located):
    """核增、核减: an approved change since the last version that no transfer explains.

    ``kind``: a kind of posts, a rank of unit leaders, 部门领导, or 内设机构 (then 个, not 名).
    """

    kind: str
    basis: str
    increased: int = 0
    decreased: int = 0


@dataclass(frozen=True, slots=True)
class Staffing(Located):
    """人员编制 and 领导职数 of the department; ``changes`` since the last approved version."""

    pools: tuple[Pool, ...] = ()
    leaders: tuple[LeaderPost, ...] = ()
    levels: tuple[LevelTotal, ...] = ()
    changes: tuple[PostChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage(Located):
    """环节: one step of a process, the power it is, and the unit that holds it."""

    name: str
    power: Power
    unit: str


@dataclass(frozen=True, slots=True)
class Process(Located):
    """事项流程: what the separation of decision, execution and supervision looks at."""

    id: str
    name: str
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Partition(Located):
    """分工划分: what several units divide among themselves, each piece to exactly one.

    ``whole`` are the pieces (区域, 线条 …); a unit takes its own by ``covers``.
    """

    name: str
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority(Located):
    """权责清单事项. ``unit`` 承办机构; ``accept``/``decide``/``deliver`` 受理/决定/送达 units;
    ``platform``: handled on the city's licence platform; ``continues``: former items it goes on with."""

    id: str
    name: str
    type: str
    unit: str = ""
    accept: str = ""
    decide: str = ""
    deliver: str = ""
    function: str = ""
    basis: tuple[str, ...] = ()
    platform: bool = False
    continues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enforcement(Located):
    """执法权限: what city and district do in one field. ``grid``: 网格化管理."""

    field: str
    city: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    grid: bool = False
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliated(Located):
    """所属事业单位."""

    name: str
    rank: str = ""
    kind: str = ""
    funding: str = ""
    posts: int | None = None
    leaders: tuple[LeaderPost, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation(Located):
    """派驻、派出、垂直管理 relation and its wording."""

    kind: RelationKind
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Transition(Located):
    """过渡条款: a temporary permission (允许暂时超编 …) and its end."""

    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Cancelled(Located):
    """取消: a function, duty, unit or authority of the last approved version that this one has no more.

    ``id`` is the one it had there; ``reason`` says why, ``basis`` by which document.
    """

    id: str
    reason: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Plan(Located):
    """三定方案/三定规定: one department's whole document."""

    department: Department
    style: Style = Style.ARTICLE
    status: Status = Status.DRAFT
    version: str = ""
    effective_from: date | None = None
    supersedes: str = ""
    issuing: Issuing | None = None
    basis: tuple[Basis, ...] = ()
    purpose: str = ""
    binding: bool = False
    transfers: tuple[Transfer, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    functions: tuple[Function, ...] = ()
    divisions: tuple[Division, ...] = ()
    unit_count: int | None = None
    units: tuple[Unit, ...] = ()
    staffing: Staffing = Staffing()
    partitions: tuple[Partition, ...] = ()
    processes: tuple[Process, ...] = ()
    authorities: tuple[Authority, ...] = ()
    authority_list: str = ""
    enforcement: tuple[Enforcement, ...] = ()
    affiliated: tuple[Affiliated, ...] = ()
    relations: tuple[Relation, ...] = ()
    other: tuple[str, ...] = ()
    transitions: tuple[Transition, ...] = ()
    interpreted_by: str = ""
    cancelled: tuple[Cancelled, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """All plans of a workspace by slug (the file name without .yaml), in slug order."""

    plans: tuple[tuple[str, Plan], ...] = ()


def all_units(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with their nested units, in reading order."""
    found: list[Unit] = []
    for unit in units:
        found.append(unit)
        found.extend(all_units(unit.children))
    return tuple(found)


def counted_units(plan: Plan) -> tuple[Unit, ...]:
    """The units that belong to the declared number (D9): top level, ``counted``."""
    return tuple(unit for unit in plan.units if unit.counted)


def unit_names(plan: Plan) -> dict[str, str]:
    """Id → name of every unit, nested ones too."""
    return {unit.id: unit.name for unit in all_units(plan.units)}


def department_names(department: Department) -> tuple[str, ...]:
    """Every name a department goes by, its full name first, each once."""
    names = (department.name, department.short, *(plate.name for plate in department.plates))
    return tuple(dict.fromkeys(name for name in names if name))
