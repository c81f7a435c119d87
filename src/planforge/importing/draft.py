"""A plan in the making: facts as they are read, the sentence each generated one came from, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planforge.importing.lines import Line
from planforge.plan import records as m
from planforge.reading.bind.ids import fresh

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
    units: list[m.Unit] = field(default_factory=list)
    transfers: list[m.Transfer] = field(default_factory=list)
    adjustments: list[m.Adjustment] = field(default_factory=list)
    relations: list[m.Relation] = field(default_factory=list)
    transitions: list[m.Transition] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    staffing: m.Staffing = field(default_factory=m.Staffing)
    said: dict[str, list[str]] = field(default_factory=dict)
    unplaced: list[m.Unplaced] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def names(self) -> tuple[str, ...]:
        """What the paper calls the department."""
        return tuple(filter(None, (str(self.department.get("short", "")), self.name)))

    def id_for(self, prefix: str, *words: str) -> str:
        """A new id made of what an item says."""
        made = fresh(prefix, "\n".join(words), self.used)
        self.used.add(made)
        return made

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

    def say(self, slot: str, text: str) -> None:
        """The source's words for a sentence that planforge makes itself."""
        self.said.setdefault(slot, []).append(text)


def numbered(line: Line) -> str:
    """A line with its number again, as the source had it."""
    from planforge.importing.lines import Level
    from planforge.words.numerals import article_label, chapter_label, numeral

    match line.level:
        case Level.NONE:
            return line.text
        case Level.CHAPTER:
            return f"{chapter_label(line.n)}　{line.text}"
        case Level.ARTICLE:
            return f"{article_label(line.n)}　{line.text}"
        case Level.FIRST:
            return f"{numeral(line.n)}、{line.text}"
        case Level.SECOND:
            return f"（{numeral(line.n)}）{line.text}"
        case Level.THIRD:
            return f"{line.n}.{line.text}"
        case Level.FOURTH:
            return f"（{line.n}）{line.text}"
        case Level.FIFTH:
            return chr(0x2460 + line.n - 1) + line.text
