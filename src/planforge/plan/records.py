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
from planforge.plan.choices import Founding as Founding
from planforge.plan.choices import FunctionKind as FunctionKind
from planforge.plan.choices import FunctionOrigin as FunctionOrigin
from planforge.plan.choices import IssuingForm as IssuingForm
from planforge.plan.choices import ItemNumbers as ItemNumbers
from planforge.plan.choices import PlateKind as PlateKind
from planforge.plan.choices import Power as Power
from planforge.plan.choices import Receiver as Receiver
from planforge.plan.choices import RelationKind as RelationKind
from planforge.plan.choices import Role as Role
from planforge.plan.choices import SealKind as SealKind
from planforge.plan.choices import Status as Status
from planforge.plan.choices import Style as Style
from planforge.plan.choices import UnitLine as UnitLine
from planforge.plan.located import Choice as Choice
from planforge.plan.located import Located as Located
from planforge.plan.located import Origin as Origin


@dataclass(frozen=True, slots=True)
class Basis(Located):
    """依据: a document the plan rests on; ``title`` without 《》."""

    title: str  # without 《》
    doc_no: str = ""  # 发文字号
    issuer: str = ""  # the body that issued it
    kind: BasisKind | None = None  # law, decision, notice …; None: not said


_Date = date  # for records with a field of that name


@dataclass(frozen=True, slots=True)
class Issuing(Located):
    """The head and foot of a paper: 印发, which puts the plan in force, or 调整通知. "" and () where not said.

    What a plan leaves out, the workspace's key of the same name says. ``office`` signs; ``issuers`` are the
    names in the 发文机关标志, the 主办机关 first (联合行文), and ``mark`` the words after them.
    ``post`` is the signer's 职务 (签名章). ``imprint_to`` are 主送机关 that moved to the 版记 (7.3.2).
    """

    doc_no: str = ""  # 发文字号
    office: str = ""  # 发文机关, which signs
    date: date | None = None  # 成文日期
    approved_by: str = ""  # who approved the plan, as the notice says it
    signers: tuple[str, ...] = ()  # 签发人, or who signs under a 签名章
    to: tuple[str, ...] = ()  # 主送机关
    copy_to: tuple[str, ...] = ()  # 抄送机关
    form: IssuingForm | None = None  # 公文, 信函, 命令 or 纪要; None: 公文
    issuers: tuple[str, ...] = ()  # names in the 发文机关标志, the 主办机关 first
    mark: str = ""  # what follows them there: 文件, 令, 纪要
    copy_number: str = ""  # 份号
    secrecy: str = ""  # 密级和保密期限
    urgency: str = ""  # 紧急程度
    seal: SealKind | None = None  # 印章, none, or 签名章; None: as the form wants
    post: str = ""  # 职务 of the signer
    note: str = ""  # 附注, without （）
    imprint_to: tuple[str, ...] = ()  # 主送机关 that stand in the 版记
    print_office: str = ""  # 印发机关
    print_date: _Date | None = None  # 印发日期; None: the date
    unset: tuple[str, ...] = ()  # keys for which no default of the workspace is taken
    say: tuple[str, ...] = ()  # the approved paragraphs of the 印发通知


@dataclass(frozen=True, slots=True)
class Plate(Located):
    """A second name: 加挂, 对外保留, 又名 … of a department or a unit."""

    name: str  # the second name
    kind: PlateKind = PlateKind.ADDED  # 挂牌, 加挂, 对外保留 …
    doc_no: str = ""  # the document that gave it
    short: str = ""  # its short name


@dataclass(frozen=True, slots=True)
class HostedOffice(Located):
    """议事协调机构办公室 set up in the department; has no posts of its own."""

    body: str  # the 议事协调机构
    name: str  # its office, in full
    short: str = ""  # its short name
    unit: str = ""  # id of the unit that does its work
    text: str = ""  # what the paper says of it besides
    say: str = ""  # the approved sentence about it, printed in place of the usual one
    renamed_from: str = ""  # its full name in the last approved version, where that was another


@dataclass(frozen=True, slots=True)
class Department(Located):
    """部门: the body the plan is for."""

    name: str  # full name
    short: str = ""  # short name
    system: str = "政府"  # 党委, 政府, 群团, 事业 …
    category: str = "工作部门"  # 工作部门, 直属机构 …
    rank: str = ""  # 正处级 …
    government: str = ""  # the government or committee it belongs to
    field: str = ""  # what it is in charge of, for 主管全市……工作
    managed_by: str = ""  # the body that manages it (部门管理机构)
    plates: tuple[Plate, ...] = ()  # second names
    co_located: str = ""  # 合署办公 with
    dual_status: str = ""  # 列入 …序列, 不计入 …个数
    hosted_offices: tuple[HostedOffice, ...] = ()  # offices of coordinating bodies set up in it
    unset: tuple[str, ...] = ()  # keys for which no default of the workspace is taken
    founding: Founding | None = None  # 设立, 设置, 保留, 组建; None: 设立
    funding: str = ""  # 经费形式 of a 事业单位
    guided_by: tuple[str, ...] = ()  # whose policy is followed beside 党中央 (省委, 市委)
    party: str = ""  # whose demands it works by (区委); "": the committee beside its government
    rank_equivalent: bool = False  # 相当正处级: of no rank of its own, kept like one of that rank


@dataclass(frozen=True, slots=True)
class PoolCount(Located):
    """A number of posts (名) of one kind."""

    kind: str  # 行政编制 …, or a rank of leaders
    n: int  # 名


@dataclass(frozen=True, slots=True)
class Transfer(Located):
    """职责划入/划出/上收/下放, with the posts, leader posts and units (``units`` 个) that go along."""

    id: str  # kept for life
    direction: Direction  # in, out, up or down, as this plan sees it
    text: str  # the work, without 划入/划出
    counterpart: str  # the other department or level
    functions: tuple[str, ...] = ()  # ids of functions here that it became or was
    posts: tuple[PoolCount, ...] = ()  # posts that go along, by kind
    leaders: tuple[PoolCount, ...] = ()  # leader posts that go along, by rank
    units: int = 0  # units that go along, 个
    basis: str = ""  # the document
    say: str = ""  # the approved sentence, printed in place of the usual one
    under: str = ""  # the heading it stands under (划入的职责), in 分段式


@dataclass(frozen=True, slots=True)
class Adjustment(Located):
    """职责调整 other than a transfer: 取消, 交给, 增加, 加强, 整合, or a sentence of its own."""

    id: str  # kept for life
    verb: AdjustmentVerb  # 取消, 交给, 增加, 加强, 整合, 照录
    text: str  # the work
    to: Receiver | None = None  # whom it is handed to, by kind (society, districts …)
    counterpart: str = ""  # whom it is handed to, by name
    gradual: bool = False  # 逐步
    functions: tuple[str, ...] = ()  # ids of functions that come of it
    basis: str = ""  # the document
    say: str = ""  # the approved sentence, printed in place of the usual one
    under: str = ""  # the heading it stands under (取消的职责), in 分段式


@dataclass(frozen=True, slots=True)
class Function(Located):
    """主要职责: one numbered duty of the department. ``points`` are its sub-items (1. 2. …).

    ``continues`` are ids of the last approved version whose work goes on in this one (承接)."""

    id: str  # kept for life
    text: str  # one sentence, with its full stop or without
    kind: FunctionKind = FunctionKind.ORDINARY  # ordinary, catch-all, 职能转变, 职责分工
    points: tuple[str, ...] = ()  # sub-items, in order
    origin: FunctionOrigin | None = None  # new, received, strengthened …; None: not said
    received_from: str = ""  # the department it came from
    lead: str = ""  # 牵头 department of a shared function
    partners: tuple[str, ...] = ()  # 配合 departments
    basis: tuple[str, ...] = ()  # documents it rests on
    continues: tuple[str, ...] = ()  # ids of the last approved version whose work goes on here


@dataclass(frozen=True, slots=True)
class Division(Located):
    """有关职责分工: who does what about one matter shared with other departments."""

    id: str  # kept for life
    matter: str  # what is shared
    parts: tuple[DivisionPart, ...]  # who does what, in order
    lead: str = ""  # the 牵头 department
    say: str = ""  # the approved sentences, printed in place of the usual ones


@dataclass(frozen=True, slots=True)
class DivisionPart(Located):
    """One department's part of a shared matter."""

    department: str  # whose part
    text: str  # what it does


@dataclass(frozen=True, slots=True)
class Duty(Located):
    """(科室)职责: one duty of a unit; ``serves`` names functions, ``lead`` settles an overlap,
    ``continues`` the duties of the last approved version whose work goes on in it."""

    id: str  # kept for life
    text: str  # one duty
    serves: tuple[str, ...] = ()  # ids of functions it carries out
    lead: bool = False  # this unit is in the lead where duties overlap
    continues: tuple[str, ...] = ()  # ids of the last approved version whose work goes on here


@dataclass(frozen=True, slots=True)
class UnitLeaders(Located):
    """领导职数 of one unit, 名; ``upgraded`` is a 高配 of the chief (a rank)."""

    chief: int = 0  # 正职, 名
    deputy: int = 0  # 副职, 名
    upgraded: str = ""  # a rank: the chief is 高配 to it
    note: str = ""  # as the paper says it


@dataclass(frozen=True, slots=True)
class Unit(Located):
    """内设机构: 科/处/室/股. ``counted``: belongs to the declared number of units;
    ``numbered``: has an （N） of its own (机关党委, 纪检, 离退休 have none). ``merged_from`` and
    ``split_from`` are ids of the last approved version: what became of them is checked against it.
    ``covers``: its share of the plan's ``partitions``. ``counterparts``: who does the same work a
    level up or down (上下对口)."""

    id: str  # kept for life
    name: str  # 科/处/室/股 name
    role: Role = Role.BUSINESS  # 业务, 综合 or 党群
    plates: tuple[Plate, ...] = ()  # second names
    rank: str = ""  # where the paper gives one
    numbered: bool = True  # has an （N） of its own
    counted: bool = True  # belongs to the declared number of units
    tags: tuple[str, ...] = ()  # what it does, for the measures (许可办理, 监督 …)
    posts: int | None = None  # 名; None: the text gives only the total
    leaders: UnitLeaders | None = None  # 领导职数; None: not said
    duties: tuple[Duty, ...] = ()  # in order
    liaison: str = ""  # what it is the contact for (对口联系)
    hosts: str = ""  # the hosted office whose work it does
    by_rule: bool = False  # 按有关规定设置, without a text of its own
    children: tuple[Unit, ...] = ()  # units inside it
    merged_from: tuple[str, ...] = ()  # ids of the last approved version that became this one
    split_from: str = ""  # the id of the last approved version it is a part of
    covers: tuple[str, ...] = ()  # its pieces of the plan’s partitions
    counterparts: tuple[str, ...] = ()  # who does the same work a level up or down
    say: str = ""  # the approved words before its duties, printed in place of name and plates
    group: str = ""  # the heading over it and its like (党政机构), which numbers them anew
    posts_text: str = (
        ""  # what the paper says of its posts behind its duties (核定编制4名，设股长1名)
    )


@dataclass(frozen=True, slots=True)
class Share(Located):
    """其中/含: a part of a number; parts nest inside their parent."""

    label: str  # what part
    n: int  # 名


@dataclass(frozen=True, slots=True)
class Pool(Located):
    """人员编制 of one kind; pools of different kinds never add up.

    ``authorised`` 核定, ``actual`` 实有 (another register). ``ring_fenced``: 在总额内单列.
    ``shrinking``: 人员只出不进，编制出一减一. ``owner``: whose posts, where not the department's.
    """

    kind: str  # 行政编制, 事业编制 …
    authorised: int  # 核定, 名
    actual: int | None = None  # 实有, 名; None: not kept here
    included: tuple[Share, ...] = ()  # 含/其中
    ring_fenced: bool = False  # 在总额内单列
    funding: str = ""  # 财政全额 …
    shrinking: bool = False  # 只出不进, 出一减一
    owner: str = ""  # whose posts, where not the department’s
    note: str = ""  # tells pools of one kind apart
    called: str = ""  # what the paper calls it, where that is not its kind
    covers: tuple[str, ...] = ()  # 含 without a figure: whose posts are among them


@dataclass(frozen=True, slots=True)
class LeaderPost(Located):
    """领导职数 of the department: one title. ``concurrent``: who holds it 兼任 (then it may use
    no post here). ``upgraded``: 高配 to this rank. ``full_time``: 专职."""

    title: str  # 局长, 副局长 …
    count: int  # 名
    rank: str = ""  # where the paper gives one
    concurrent: str = ""  # who holds it 兼任
    full_time: bool = False  # 专职
    upgraded: str = ""  # 高配 to this rank
    included: tuple[Share, ...] = ()  # 含/其中


@dataclass(frozen=True, slots=True)
class LevelTotal(Located):
    """领导职数 of the units, total per rank (正科 N、副科 M)."""

    rank: str  # 正科, 副科 …
    count: int  # 核定, 名
    actual: int | None = None  # 实有, 名; None: not kept here
    included: tuple[Share, ...] = ()  # 含/其中


@dataclass(frozen=True, slots=True)
class GradePosts(Located):
    """Posts of a grade without leading: 非领导职数 (papers to 2018), 职级职数 (since 2019; 公务员职务与职级并行规定). No leader posts: in
    no sum of those."""

    kind: str  # 非领导职数, 职级职数
    count: int  # 核定, 名
    included: tuple[Share, ...] = ()  # of them by title: 主任科员, 一级调研员 …


@dataclass(frozen=True, slots=True)
class PostChange(Located):
    """核增、核减: an approved change since the last version that no transfer explains.

    ``kind``: a kind of posts, a rank of unit leaders, 部门领导, or 内设机构 (then 个, not 名).
    """

    kind: str  # a kind of posts, a rank, 部门领导 or 内设机构
    basis: str  # the document that approved it
    increased: int = 0  # 核增
    decreased: int = 0  # 核减


@dataclass(frozen=True, slots=True)
class Staffing(Located):
    """人员编制 and 领导职数 of the department; ``changes`` since the last approved version."""

    pools: tuple[Pool, ...] = ()  # 编制, by kind
    leaders: tuple[LeaderPost, ...] = ()  # 领导职数 of the department, by title
    levels: tuple[LevelTotal, ...] = ()  # 领导职数 of the units, by rank
    grades: tuple[GradePosts, ...] = ()  # 非领导职数, 职级职数
    changes: tuple[PostChange, ...] = ()  # 核增、核减 since the last approved version


@dataclass(frozen=True, slots=True)
class Stage(Located):
    """环节: one step of a process, the power it is, and the unit that holds it."""

    name: str  # the step
    power: Power  # 决策, 执行 or 监督
    unit: str  # id of the unit that holds it


@dataclass(frozen=True, slots=True)
class Process(Located):
    """事项流程: what the separation of decision, execution and supervision looks at."""

    id: str  # kept for life
    name: str  # the matter
    stages: tuple[Stage, ...] = ()  # in order


@dataclass(frozen=True, slots=True)
class Partition(Located):
    """分工划分: what several units divide among themselves, each piece to exactly one.

    ``whole`` are the pieces (区域, 线条 …); a unit takes its own by ``covers``.
    """

    name: str  # what is divided
    whole: tuple[str, ...]  # the pieces, each to exactly one unit


@dataclass(frozen=True, slots=True)
class Authority(Located):
    """权责清单事项. ``unit`` 承办机构; ``accept``/``decide``/``deliver`` 受理/决定/送达 units;
    ``platform``: handled on the city's licence platform; ``continues``: former items it goes on with."""

    id: str  # kept for life
    name: str  # 事项名称
    type: str  # 行政许可 …
    unit: str = ""  # 承办机构: a unit’s id or name
    accept: str = ""  # 受理 unit
    decide: str = ""  # 决定 unit
    deliver: str = ""  # 送达 unit
    function: str = ""  # id of the function it belongs to
    basis: tuple[str, ...] = ()  # 设定依据
    platform: bool = False  # handled on the city’s licence platform
    continues: tuple[str, ...] = ()  # former items it goes on with


@dataclass(frozen=True, slots=True)
class Enforcement(Located):
    """执法权限: what city and district do in one field. ``grid``: 网格化管理."""

    field: str  # 执法领域
    city: tuple[str, ...] = ()  # what the city keeps
    district: tuple[str, ...] = ()  # what districts do
    grid: bool = False  # 网格化管理
    exceptions: tuple[str, ...] = ()  # what the city may still do


@dataclass(frozen=True, slots=True)
class Affiliated(Located):
    """所属事业单位."""

    name: str  # full name
    rank: str = ""  # 机构规格
    kind: str = ""  # 公益一类 …
    funding: str = ""  # 经费形式
    posts: int | None = None  # 事业编制, 名; None: not said
    leaders: tuple[LeaderPost, ...] = ()  # 领导职数, by title
    text: str = ""  # what the paper says of it, where it lists its institutions (乡镇, 街道)
    renamed_from: str = ""  # its name in the last approved version, where that was another
    merged_from: tuple[
        str, ...
    ] = ()  # names of the last approved version whose bodies are one in it
    plates: tuple[Plate, ...] = ()  # its second names (局台合一, 一个机构两块牌子)


@dataclass(frozen=True, slots=True)
class Relation(Located):
    """派驻、派出、垂直管理 relation and its wording."""

    kind: RelationKind  # 派驻, 派出, 垂直管理
    name: str  # the body
    text: str  # the sentence about it


@dataclass(frozen=True, slots=True)
class Transition(Located):
    """过渡条款: a temporary permission (允许暂时超编 …) and its end."""

    text: str  # what is permitted
    until: date | None = None  # the last day; None: not said


@dataclass(frozen=True, slots=True)
class Cancelled(Located):
    """取消: a function, duty, unit or authority of the last approved version that this one has no more.

    ``id`` is the one it had there; ``reason`` says why, ``basis`` by which document.
    """

    id: str  # what it was in the last approved version
    reason: str  # why
    basis: str = ""  # by which document


@dataclass(frozen=True, slots=True)
class Say(Located):
    """核定表述: sentences of the approved paper, printed word for word in place of those made from the facts.

    Their names and figures are checked against the facts. 分段式 has one sentence for basis and nature: ``opening``; its
    headings are ``…_heading``, ``act_headings`` those within 职责调整 and ``act_order`` its acts (ids), in order.
    """

    opening: str = ""  # 制定依据, in 分段式 with the nature
    nature: str = ""  # what the department is (条款式)
    binding: str = ""  # 基本依据条款
    guidance: str = ""  # 贯彻落实……，主要职责是
    units: str = ""  # 设N个内设机构
    staffing: tuple[str, ...] = ()  # 人员编制 and 领导职数, each a paragraph
    institutions: str = ""  # 所属事业单位另行规定
    interpretation: str = ""  # 由……负责解释
    commencement: str = ""  # 自……起施行
    title: str = ""  # the title of the 三定规定
    acts_heading: str = ""  # 职责调整
    affiliated_heading: str = ""  # 事业单位, over those that the paper lists
    act_headings: tuple[str, ...] = ()  # 取消的职责, 划入的职责 …, in the paper's order
    act_order: tuple[str, ...] = ()  # ids of transfers and adjustments, in the paper's order
    functions_heading: str = ""  # 主要职责
    divisions_heading: str = ""  # 有关职责分工
    units_heading: str = ""  # 内设机构
    staffing_heading: str = ""  # 人员编制
    other_heading: str = ""  # 其他事项
    closing_heading: str = ""  # 附则
    headings_numbered: bool = True  # 分段式: 一、 before its headings
    function_numbers: ItemNumbers | None = None  # before 主要职责; None: （一）
    unit_numbers: ItemNumbers | None = None  # before 内设机构; None: （一）
    duty_numbers: ItemNumbers | None = None  # before duties of a unit; None: they run on
    staffing_numbers: ItemNumbers | None = None  # before the paragraphs of ``staffing``; None: none
    unit_line: UnitLine | None = None  # how a unit and its duties stand; None: 名。职责
    tail_line: UnitLine | None = None  # the same of units without a number
    duties_lead: str = ""  # what stands before the duties of each unit (主要职责：)
    unit_word: str = ""  # what the paper calls its units (处（室）, 司局, 股室); "": 内设机构


@dataclass(frozen=True, slots=True)
class Unplaced(Located):
    """未归位: a passage of a paper read in that belongs to no key of a plan; printed nowhere."""

    text: str  # word for word
    place: str = ""  # where it stood in the paper


@dataclass(frozen=True, slots=True)
class Round(Located):
    """轮次: a state that the plan was put into, when, and its text then (``rounds.fingerprint``)."""

    state: Status
    text: str
    date: _Date | None = None


@dataclass(frozen=True, slots=True)
class Plan(Located):
    """三定方案/三定规定: one department's whole document."""

    department: Department  # the body the plan is for
    style: Style = Style.ARTICLE  # 条款式 or 分段式
    status: Status | None = None  # 草案, 征求意见稿, 送审稿, 施行, 废止; None: not said
    version: str = ""  # as the office calls it
    effective_from: date | None = None  # 施行日期
    supersedes: str = ""  # 发文字号 of the plan it replaces
    issuing: Issuing | None = None  # the paper that puts it in force; None: not issued yet
    notice: Issuing | None = None  # 调整通知, which tells the department what was changed
    basis: tuple[Basis, ...] = ()  # documents it rests on
    purpose: str = ""  # 为了……, without 为了
    binding: bool = False  # says that it is the basis of the department’s work
    transfers: tuple[Transfer, ...] = ()  # functions to and from elsewhere
    adjustments: tuple[Adjustment, ...] = ()  # 职责调整 other than transfers
    functions: tuple[Function, ...] = ()  # 主要职责, in order
    divisions: tuple[Division, ...] = ()  # 职责分工 with other departments
    unit_count: int | None = None  # the declared number of units; None: not said
    units: tuple[Unit, ...] = ()  # 内设机构, in order
    staffing: Staffing = Staffing()  # 编制 and 领导职数
    partitions: tuple[Partition, ...] = ()  # what units divide among themselves
    processes: tuple[Process, ...] = ()  # who decides, executes, supervises
    authorities: tuple[Authority, ...] = ()  # 权责清单 items written here
    authority_list: str = ""  # a list in a file of its own, below the plans
    enforcement: tuple[Enforcement, ...] = ()  # 执法权限 of city and district
    affiliated: tuple[Affiliated, ...] = ()  # 所属事业单位
    relations: tuple[Relation, ...] = ()  # 派驻, 派出, 垂直管理
    other: tuple[str, ...] = ()  # 其他事项, as sentences
    transitions: tuple[Transition, ...] = ()  # 过渡条款
    interpreted_by: str = ""  # who interprets the plan (附则)
    cancelled: tuple[Cancelled, ...] = ()  # what of the last approved version is no more
    say: Say | None = None  # approved sentences, printed as they are
    unplaced: tuple[Unplaced, ...] = ()  # passages of the paper that are in no key yet
    rounds: tuple[Round, ...] = ()  # 草案, 征求意见, 送审, 施行: when each was
    unset: tuple[str, ...] = ()  # keys for which no default of the workspace is taken


@dataclass(frozen=True, slots=True)
class City:
    """All plans of a workspace by slug (the file name without .yaml), in slug order."""

    plans: tuple[tuple[str, Plan], ...] = ()  # slug → plan, in slug order


def all_units(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with their nested units, in reading order."""
    found: list[Unit] = []
    for unit in units:
        found.append(unit)
        found.extend(all_units(unit.children))
    return tuple(found)


def held_by_another(post: LeaderPost) -> bool:
    """Whether somebody of another body holds a post (由市政府副秘书长兼任), so that it takes none of the department's posts; 兼任党委副书记
    says what its holder is besides."""
    return bool(post.concurrent) and not post.concurrent.startswith("兼")


def counted_units(plan: Plan) -> tuple[Unit, ...]:
    """The units that belong to the declared number (D9): top level, ``counted``; of one that has neither a number nor is counted, but
    stands over others (综合机构), those: the paper numbers them on."""
    return tuple(
        one
        for unit in plan.units
        for one in (unit.children if _is_heading(unit) else (unit,))
        if one.counted
    )


def _is_heading(unit: Unit) -> bool:
    return bool(unit.children) and not (unit.counted or unit.numbered) and not unit.duties


def heads_numbered(unit: Unit) -> bool:
    """Whether a unit without a number of its own has units with one: 局机关, 老龄工作机构."""
    return not unit.numbered and any(one.numbered for one in all_units(unit.children))


def unit_names(plan: Plan) -> dict[str, str]:
    """Id → name of every unit, nested ones too."""
    return {unit.id: unit.name for unit in all_units(plan.units)}


def dated(plan: Plan) -> date | None:
    """成文日期 of the paper that puts a plan in force, else 施行日期; None where the plan has neither."""
    return (plan.issuing.date if plan.issuing else None) or plan.effective_from


def heads(plan: Plan) -> tuple[Issuing, ...]:
    """What the plan says of each paper that has a head of its own: 印发 and 调整通知."""
    return tuple(facts for facts in (plan.issuing, plan.notice) if facts is not None)


def department_names(department: Department) -> tuple[str, ...]:
    """Every name a department goes by, its full name first, each once."""
    names = (department.name, department.short, *(plate.name for plate in department.plates))
    return tuple(dict.fromkeys(name for name in names if name))
