"""The settings of a workspace (planforge.yaml) as frozen records: names, look, rules, limits.

``Policy()`` is usable as it is. Limits that differ from place to place (leader posts by size of unit,
quotas, thresholds) are empty here: they act only when a workspace writes them down with their source.

>>> Policy(rules=(RuleSetting("PF123", Level.WARNING),)).severity("PF123", Severity.OFF).zh
'警告'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planforge.diagnostics.finding import Severity
from planforge.plan.records import Choice, Issuing, ItemNumbers, Located, Style, UnitLine

_Date = date  # for records with a field of that name


class Level(Choice):
    """A severity as a workspace writes it."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    INFO = "info", "提示"
    OFF = "off", "关闭"

    @property
    def severity(self) -> Severity:
        return Severity(self.value)


class Layout(Choice):
    """Which page layout the Word files follow: plain 28 × 22 grid, or GB/T 33476 as well."""

    WORD = "word", "通用版式"
    GBT33476 = "gbt33476", "国标版式"


class ThresholdName(Choice):
    """Limits of one number each; what each means stands beside the rule that reads it."""

    UNIT_POSTS_MIN = "unit_posts_min", "内设机构最低编制"
    DEPUTIES_MAX = "deputies_max", "部门副职上限"
    UNITS_MAX = "units_max", "内设机构上限"


@dataclass(frozen=True, slots=True)
class Arrangement(Located):
    """How this office's 三定规定 are arranged, where a plan does not say otherwise (``say``): the same fields, the same meaning."""

    function_numbers: ItemNumbers | None = None
    unit_numbers: ItemNumbers | None = None
    duty_numbers: ItemNumbers | None = None
    staffing_numbers: ItemNumbers | None = None
    unit_line: UnitLine | None = None
    tail_line: UnitLine | None = None
    duties_lead: str = ""
    unit_word: str = ""


@dataclass(frozen=True, slots=True)
class Fonts(Located):
    """Font names; "" leaves the choice to the Word writer."""

    title: str = ""
    heading: str = ""
    subheading: str = ""
    body: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class RuleSetting(Located):
    """One rule at another severity, and why."""

    rule: str
    severity: Level
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TableRow(Located):
    """Units of up to ``upto`` posts (None: any larger) may have ``chief`` and ``deputy`` 名."""

    chief: int
    deputy: int
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class ListColumn(Located):
    """What this office calls a column of its 权责清单, beside the names that are known."""

    column: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaderTable(Located):
    """Leader posts by size of unit, with the norm they come from; ``rank`` narrows it."""

    name: str
    rows: tuple[TableRow, ...]
    source: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Threshold(Located):
    """One number and the norm it comes from."""

    name: ThresholdName
    value: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term(Located):
    """One spelling of a term: ``use`` it, not the ones to ``avoid``."""

    use: str
    avoid: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Waiver(Located):
    """A finding the office accepts for a time: which, why, who granted it and until when.

    ``plan`` is a slug ("" any plan), ``item`` the id of the item meant ("" any item).
    """

    rule: str
    reason: str
    granted_by: str
    until: date
    plan: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Quota(Located):
    """The city's total of one kind of posts, 名, and the document that fixes it."""

    kind: str
    total: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target(Located):
    """比重目标: business units' least share of ``of`` (机构, 编制, 职数), percent, and who demands it."""

    of: str
    percent: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class SupportWork(Located):
    """非业务工作: one kind of it, and words that tell a duty of that kind."""

    name: str
    words: tuple[str, ...]


class Constraint:
    """What a reform may keep as it was: the words of ``Reform.keep``."""

    UNITS = "部门内设机构"
    LEADERS = "部门领导职数"
    CITY_UNITS = "全市内设机构"
    CITY_LEADERS = "全市领导职数"
    ALL = (UNITS, LEADERS, CITY_UNITS, CITY_LEADERS)


@dataclass(frozen=True, slots=True)
class Reform(Located):
    """改革要求: what this round of reform demands, and the document that says so.

    Nothing here is a norm: without a ``source`` nothing acts. ``keep``: see ``Constraint``.
    ``licence_stage``: 1 one unit accepts and delivers all licences, 2 it decides them too, 3 they are
    handled on the city's platform. ``city_powers``: what a city keeps of devolved enforcement. ``enforcing`` and ``licensing``: words that
    tell a duty of that kind.
    """

    source: str = ""
    title: str = ""
    purpose: str = ""  # what the reform is for, as the report says it
    principles: tuple[str, ...] = ()  # 突出主业 …, in the words of the source
    to: tuple[str, ...] = ()  # whom the report is addressed to
    date: _Date | None = None  # the report's date
    ahead: str = ""  # 下一步, in the office's own words
    keep: tuple[str, ...] = ()
    licence_stage: int = 0
    targets: tuple[Target, ...] = ()
    city_powers: tuple[str, ...] = ()
    support: tuple[SupportWork, ...] = ()
    enforcing: tuple[str, ...] = ()
    licensing: tuple[str, ...] = ()

    def keeps(self, what: str) -> bool:
        """Whether the reform keeps ``what`` (a word of ``Constraint``) as it was."""
        return bool(self.source) and what in self.keep

    @property
    def stage(self) -> int:
        """The stage of concentrating licences that is demanded; 0 none."""
        return self.licence_stage if self.source else 0


_NOBODY = Issuing()
_NO_REFORM = Reform()


@dataclass(frozen=True, slots=True)
class Policy(Located):
    """planforge.yaml. ``plans`` and ``out`` are directories below the workspace."""

    place: str = ""
    government: str = "市政府"
    office: str = ""  # "": the one beside the government (plan.level.office_of)
    issuer: str = ""
    issuing: Issuing = _NOBODY
    notice: Issuing = _NOBODY
    report: Issuing = _NOBODY
    style: Style = Style.ARTICLE
    layout: Layout = Layout.WORD
    fonts: Fonts = Fonts()
    arrangement: Arrangement = Arrangement()
    baseline: str = ""
    rules: tuple[RuleSetting, ...] = ()
    tables: tuple[LeaderTable, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    terms: tuple[Term, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    quotas: tuple[Quota, ...] = ()
    reform: Reform = _NO_REFORM
    authority_lists: tuple[str, ...] = ()
    list_columns: tuple[ListColumn, ...] = ()
    outside: tuple[str, ...] = ()  # bodies beyond the workspace that duties come from or go to
    out: str = "out"
    plans: str = "plans"

    def severity(self, code: str, default: Severity) -> Severity:
        """The severity of rule ``code`` here; of two settings for one rule the last holds."""
        for setting in reversed(self.rules):
            if setting.rule == code:
                return setting.severity.severity
        return default

    def threshold(self, name: ThresholdName) -> Threshold | None:
        """The threshold of that name if it is set with a source; without one it does not act."""
        for threshold in self.thresholds:
            if threshold.name is name and threshold.source:
                return threshold
        return None

    def leader_table(self, rank: str) -> LeaderTable | None:
        """The cited table for units of ``rank``: one that names the rank, else one for all."""
        cited = [table for table in self.tables if table.source and table.rank in ("", rank)]
        return max(cited, key=lambda table: table.rank != "", default=None)


DEFAULTS = Policy()
