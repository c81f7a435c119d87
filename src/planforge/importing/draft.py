"""A plan in the making: facts as they are read, the sentence each generated one came from, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from planforge.importing.lines import Level, Line
from planforge.plan import records as m
from planforge.reading.bind.ids import Used, fresh
from planforge.words.numerals import article_label, chapter_label, label

SURE, LIKELY, GUESSED = 100, 80, 50  # percent, how far a rule can be trusted


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact comes from: its key in the plan, the value, the place in the source, the rule that read it, how sure (%)."""

    key: str
    value: str
    place: str
    rule: str
    certainty: int = SURE


@dataclass
class Draft:
    """``said`` holds, for every sentence that planforge would make itself, the words of the source: slot → texts."""

    style: m.Style = m.Style.ARTICLE
    name: str = ""
    department: dict[str, object] = field(default_factory=dict)
    plan: dict[str, object] = field(default_factory=dict)
    issuing: dict[str, object] = field(default_factory=dict)
    offices: list[m.HostedOffice] = field(default_factory=list)
    functions: list[m.Function] = field(default_factory=list)
    divisions: list[m.Division] = field(default_factory=list)
    divisions_at: int | None = (
        None  # how many functions stand above them, where they are among these
    )
    units: list[m.Unit] = field(default_factory=list)
    transfers: list[m.Transfer] = field(default_factory=list)
    adjustments: list[m.Adjustment] = field(default_factory=list)
    affiliated: list[m.Affiliated] = field(default_factory=list)
    relations: list[m.Relation] = field(default_factory=list)
    transitions: list[m.Transition] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    staffing: m.Staffing = field(default_factory=m.Staffing)
    said: dict[str, list[str]] = field(default_factory=dict)
    unplaced: list[m.Unplaced] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    used: Used = field(default_factory=Used)
    under: str = ""  # the heading over the acts that are being read
    homeless: bool = (
        False  # whether a unit was left unread: what follows it is not the one's before
    )
    mark: str = ""  # 发文机关标志: whose paper it is, where nobody's name stands above the date

    @property
    def names(self) -> tuple[str, ...]:
        """What the paper calls the department."""
        return tuple(filter(None, (str(self.department.get("short", "")), self.name)))

    def id_for(self, prefix: str, *words: str) -> str:
        """A new id made of what an item says."""
        return fresh(prefix, "\n".join(words), self.used)

    def keep(self, line: Line) -> None:
        """A line that nothing was made of."""
        if line.text:
            self.unplaced.append(m.Unplaced(numbered(line), line.place))

    def keep_all(self, lines: Iterable[Line]) -> None:
        for one in lines:
            self.keep(one)

    def saw(self, key: str, value: str, line: Line, rule: str, certainty: int = SURE) -> None:
        """Note where a fact was read."""
        self.evidence.append(Evidence(key, value, line.place, rule, certainty))

    def doubt(self, text: str, line: Line) -> None:
        """Words that are printed as they are, of which no fact was made."""
        self.evidence.append(
            Evidence("unread", text, line.place, "只照录原文，没有读成事实", GUESSED)
        )

    def say(self, slot: str, text: str) -> None:
        """The source's words for a sentence that planforge makes itself."""
        self.said.setdefault(slot, []).append(text)


_LABELS: Mapping[Level, Callable[[int], str]] = {
    Level.NONE: lambda _n: "",
    Level.CHAPTER: lambda n: f"{chapter_label(n)}　",
    Level.ARTICLE: lambda n: f"{article_label(n)}　",
    Level.FIRST: lambda n: label(1, n),
    Level.SECOND: lambda n: label(2, n),
    Level.THIRD: lambda n: label(3, n),
    Level.FOURTH: lambda n: label(4, n),
    Level.FIFTH: lambda n: chr(0x2460 + n - 1),
}


def numbered(line: Line) -> str:
    """A line with its number again, as the source had it."""
    return _LABELS[line.level](line.n) + line.text
