"""The facts of a 三定 plan, as frozen records: what a city keeps about each department.

Imports ``span`` only. Every record is a value: equality and hash ignore where it was read from.
Which key says what, in English and Chinese, and what is required stands in ``fields``.

Units of every count: posts and leaders 名 (people), units 个. Counts are ``int`` and never
negative; None means "the text does not say".
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from typing import Self

from planforge.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: offsets of the record, then of each field in the order of the class.

    ``offsets`` holds start and end pairs ((0, 0): not given); ``items`` the pairs of the values
    of a list of words. Packed, because a city has a hundred thousand records.
    """

    file: str
    offsets: array[int]
    items: Mapping[str, array[int]]


_SLOTS: dict[type, dict[str, int]] = {}


def _slot(record: type[Located], name: str) -> int:
    """Where the offsets of field ``name`` stand, in pairs; 0 is the record itself."""
    slots = _SLOTS.get(record)
    if slots is None:
        names = [each.name for each in fields(record) if each.name != "read_from"]
        slots = _SLOTS[record] = {each: index + 1 for index, each in enumerate(names)}
    return slots[name]


@dataclass(frozen=True, slots=True)
class Located:
    """Base of every record: knows where it, and each of its fields, stands in the file."""

    read_from: Origin | None = field(default=None, kw_only=True, compare=False, repr=False)

    def at(self, name: str = "", index: int | None = None) -> Span:
        """The place of field ``name`` (or of its ``index``-th word); of the record where absent."""
        origin = self.read_from
        if origin is None:
            return Span("")
        if name and index is not None and name in origin.items:
            pairs = origin.items[name]
            if 2 * index + 1 < len(pairs):
                return Span(origin.file, pairs[2 * index], pairs[2 * index + 1])
        slot = _slot(type(self), name) if name else 0
        start, end = origin.offsets[2 * slot], origin.offsets[2 * slot + 1]
        if not end:
            start, end = origin.offsets[0], origin.offsets[1]
        return Span(origin.file, start, end)


class Choice(str, Enum):
    """A closed vocabulary: the value in English, ``zh`` in Chinese; ``also`` reads the same as ``zh``."""

    zh: str
    also: str

    def __new__(cls, value: str, zh: str = "", also: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh or value
        member.also = also
        return member

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way a plan may write it."""
        return (self.value, self.zh, self.also) if self.also else (self.value, self.zh)

    def __str__(self) -> str:
        return str(self.value)


class Style(Choice):
    ARTICLE = "article", "条款式"
    SECTION = "section", "分段式"


class Status(Choice):
    DRAFT = "draft", "草案"
    IN_FORCE = "in_force", "施行"
    REPEALED = "repealed", "废止"


class Role(Choice):
    BUSINESS = "business", "业务"
    SUPPORT = "support", "综合", "非业务"
    PARTY = "party", "党群"


class FunctionKind(Choice):
    ORDINARY = "ordinary", "一般"
    CATCH_ALL = "catch_all", "兜底"
    TRANSFORMATION = "transformation", "职能转变"
    DIVISION = "division", "职责分工"


class FunctionOrigin(Choice):
    KEPT = "kept", "保留"
    RECEIVED = "received", "划入"
    NEW = "new", "新增"
    STRENGTHENED = "strengthened", "加强"


class Direction(Choice):
    IN = "in", "划入"
    OUT = "out", "划出"
    UP = "up", "上收"
    DOWN = "down", "下放"


class AdjustmentVerb(Choice):
    CANCEL = "cancel", "取消"
    CANCEL_OR_ADJUST = "cancel_or_adjust", "取消和调整"
    HAND_OVER = "hand_over", "交给"
    ADD = "add", "增加"
    STRENGTHEN = "strengthen", "加强"
    INTEGRATE = "integrate", "整合"


class Receiver(Choice):
    DEPARTMENT = "department", "部门"
    INSTITUTION = "institution", "事业单位"
    SOCIETY = "society", "社会组织"
    LOWER = "lower", "下级"


class PlateKind(Choice):
    ADDED = "added", "加挂"
    EXTERNAL = "external", "对外保留"
    TWO_NAMES = "two_names", "一个机构两块牌子"
    HUNG = "hung", "挂牌"
    ALIAS = "alias", "又名"
    ATTACHED = "attached", "挂靠"
    CO_LOCATED = "co_located", "合署"


class BasisKind(Choice):
    DECISION = "decision", "决定"
    PLAN = "plan", "方案"
    NOTICE = "notice", "通知"
    LAW = "law", "法律法规"
    RULE = "rule", "规定"


class Power(Choice):
    DECIDE = "decide", "决策"
    EXECUTE = "execute", "执行"
    SUPERVISE = "supervise", "监督"


class RelationKind(Choice):
    STATIONED = "stationed", "派驻"
    DISPATCHED = "dispatched", "派出"
    VERTICAL = "vertical", "垂直管理"


@dataclass(frozen=True, slots=True)
class Basis(Located):
    """依据: a document the plan rests on; ``title`` without 《》."""

    title: str
    doc_no: str = ""
    issuer: str = ""
    kind: BasisKind | None = None


_Date = date  # for records with a field of that name


class IssuingForm(Choice):
    """The form of the paper that puts a plan in force (GB/T 9704-2012, 7 and 10)."""

    DOCUMENT = "document", "文件"
    LETTER = "letter", "信函"
    ORDER = "order", "命令"


class SealKind(Choice):
    """How 署名 is made good (GB/T 9704-2012, 7.3.5): stamped, unstamped, or the signer's 签名章."""

    SEAL = "seal", "加盖印章"
    NONE = "none", "不加盖印章"
    SIGNET = "signet", "签名章"


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
    """职责划入/划出/上收/下放, with the posts and leader posts that go along."""

    id: str
    direction: Direction
    text: str
    counterpart: str
    functions: tuple[str, ...] = ()
    posts: tuple[PoolCount, ...] = ()
    leaders: tuple[PoolCount, ...] = ()
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
    """主要职责: one numbered duty of the department. ``points`` are its sub-items (1. 2. …)."""

    id: str
    text: str
    kind: FunctionKind = FunctionKind.ORDINARY
    points: tuple[str, ...] = ()
    origin: FunctionOrigin | None = None
    received_from: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


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
    """(科室)职责: one duty of a unit; ``serves`` names functions, ``lead`` settles an overlap."""

    id: str
    text: str
    serves: tuple[str, ...] = ()
    lead: bool = False


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
    ``split_from`` are ids of the last approved version: what became of them is checked against it."""

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
class Staffing(Located):
    """人员编制 and 领导职数 of the department."""

    pools: tuple[Pool, ...] = ()
    leaders: tuple[LeaderPost, ...] = ()
    levels: tuple[LevelTotal, ...] = ()


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
class Authority(Located):
    """权责清单事项. ``unit`` 承办机构; ``accept``/``decide``/``deliver`` 受理/决定/送达 units;
    ``platform``: handled on the city's licence platform."""

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
    processes: tuple[Process, ...] = ()
    authorities: tuple[Authority, ...] = ()
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
