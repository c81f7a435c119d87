"""PF150–PF153: one spelling of a term, ranks in their right form, the level's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.account.totals import HEADS
from planforge.diagnostics.finding import Edit, Finding, Related, Rule
from planforge.diagnostics.span import Span
from planforge.judging.judge import OnePlan, Passage, near_args
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import clip, fix_args
from planforge.plan import records as m
from planforge.plan.fields import RANKS
from planforge.wording.approved import approved

_TITLE = re.compile(r"《[^》]*》")


def own_words(passage: Passage) -> str:
    """A text with the titles it quotes blanked out: those cannot be reworded here."""
    if passage.kind == "title":
        return ""
    return _TITLE.sub(lambda match: " " * len(match.group()), passage.text)


# Two spellings of one word; 制定 and 制订 are two words (to settle, to draft) and both stand.
_SPELLINGS = (("拟订", "拟定"),)


@rule(
    "PF150",
    "mixed-spelling",
    scope=OnePlan,
    severity=WARNING,
    source="公文用语前后一致的要求",
    zh="同一方案既写“{usual}”（{n} 处），又写“{word}”",
    en="the plan writes {usual} ({n} times) and also {word}",
    hint_zh="统一成一种写法",
    hint_en="use one of the two throughout",
)
def mixed_spelling(scope: OnePlan) -> Iterator[Finding]:
    """一个方案里“拟订”“拟定”混用。

    ## 说明

    “拟订”“拟定”在一个方案里只用一种，以用得多的为准。“制定”“制订”意思不同，不在此列。其他用语在
    planforge.yaml 的 `terms` 里规定（PF151）。施行的方案是批准过的文字，不查。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划。}
      - {id: funds, text: 拟订经费管理办法。}
      - {id: talents, text: 拟定人才政策。}  # warning: PF150
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划。}
      - {id: talents, text: 拟订人才政策。}  # ok
    ```
    """
    if scope.plan.status is m.Status.IN_FORCE:
        return  # approved as it is
    for pair in _SPELLINGS:
        where = {
            word: [s for s in scope.passages if word in s.text and word in own_words(s)]
            for word in pair
        }
        usual, word = sorted(pair, key=lambda each: -len(where[each]))
        for passage in where[word]:
            start = own_words(passage).index(word)
            first = where[usual][0]
            related = (Related(first.span(), f"这里写“{usual}”", f"{usual} here"),)
            span = passage.part(start, start + len(word))
            yield found(
                span, passage.subject, usual=usual, word=word, n=len(where[usual]), related=related
            )


def _places(text: str, word: str, use: str) -> Iterator[int]:
    """Where ``word`` stands, but not as a part of ``use``."""
    covered = [match.span() for match in re.finditer(re.escape(use), text)] if word in use else []
    for match in re.finditer(re.escape(word), text):
        start, end = match.span()
        if not any(left <= start and end <= right for left, right in covered):
            yield start


@rule(
    "PF151",
    "discouraged-term",
    scope=OnePlan,
    severity=WARNING,
    source="工作区设置的用语表（planforge.yaml 的 terms）",
    zh="写了“{word}”，应当用“{use}”",
    en="{word} is written where {use} is the term",
    hint_zh="改成“{use}”{source_zh}",
    hint_en="write {use}{source_en}",
)
def discouraged_term(scope: OnePlan) -> Iterator[Finding]:
    """用了本地规定不用的写法。

    ## 说明

    planforge.yaml 的 `terms` 规定一个用语的统一写法（`use`）和不用的写法（`avoid`）。
    不用的写法是统一写法的一部分时（如“编办”之于“市委编办”），只查单独出现的。

    ## 错误示例

    ```yaml planforge.yaml
    terms: [{use: 行政审批, avoid: [行政审核批准]}]
    ```

    ```yaml
    functions:
      - {id: plan, text: 负责行政审核批准工作。}  # warning: PF151
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 负责行政审批工作。}  # ok
    ```
    """
    for term in scope.policy.terms:
        zh, en = (f"（{term.source}）", f" ({term.source})") if term.source else ("", "")
        for word in filter(None, term.avoid):
            for passage in scope.passages:
                words = own_words(passage) if word in passage.text else ""
                for start in _places(words, word, term.use):
                    yield found(
                        passage.part(start, start + len(word)),
                        passage.subject,
                        word=word,
                        use=term.use,
                        source_zh=zh,
                        source_en=en,
                    )


# One rank under several names: 县 and 处, 地 and 厅, 乡 and 科. 司局级 is the centre's own word.
_SAME_RANK = {
    "县": "处", "县处": "处", "处": "处", "地": "厅", "地厅": "厅", "厅局": "厅", "厅": "厅",
    "乡": "科", "乡科": "科", "科": "科", "股": "股", "部": "部", "省部": "部",
}  # fmt: skip
_COLLECTIVE = (
    "司局级",
    "厅局级",
    "厅级",
    "县处级",
    "处级",
    "乡科级",
    "科级",
    "股级",
    "正司级",
    "副司级",
)
_RANK = re.compile(r"([正副])([\u4e00-\u9fff]{1,2}?)级?")
# 按副县级配备, 享受副县级待遇: how a post is raised to the rank
_RAISED = re.compile(
    "^(?:按|享受|相当于?|高配为?)(?P<rank>[正副][^副正]{1,3}级)(?:干部|领导职务)?(?:配备|待遇)?$"
)
_KNOWN = frozenset(RANKS) | frozenset(_COLLECTIVE)


def canonical(rank: str) -> str:
    """The one name of a rank, or "" where it is not known: 正县级, 正县处级 and 正处 are 正处级."""
    match = _RANK.fullmatch(rank)
    if match is None or match.group(2) not in _SAME_RANK:
        return ""
    return f"{match.group(1)}{_SAME_RANK[match.group(2)]}级"


def known_by(words: str) -> str:
    """The one name of a rank; one that is not known (科级, 股级), and what is no rank, as it is written."""
    return canonical(words) or words


def _posts(posts: tuple[m.LeaderPost, ...]) -> Iterator[tuple[m.Located, str, str]]:
    for post in posts:
        yield post, "rank", ""
        yield post, "upgraded", ""


def _ranks(scope: OnePlan) -> Iterator[tuple[m.Located, str, str]]:
    """Record, field and subject of every rank."""
    plan = scope.plan
    yield plan.department, "rank", ""
    for transfer in plan.transfers:
        for count in transfer.leaders:
            if count.kind != HEADS:  # posts of the department's own leaders go by no rank
                yield count, "kind", transfer.id
    for unit in scope.units:
        yield unit, "rank", unit.id
        if unit.leaders is not None:
            yield unit.leaders, "upgraded", unit.id
    yield from _posts(plan.staffing.leaders)
    for level in plan.staffing.levels:
        yield level, "rank", ""
    for affiliated in plan.affiliated:
        yield affiliated, "rank", ""
        yield from _posts(affiliated.leaders)


@rule(
    "PF152",
    "rank-word",
    scope=OnePlan,
    severity=WARNING,
    source="机构编制实名制登记的规格用语",
    zh="规格“{word}”不是规范用语",
    en="{word} is not the standard word for a rank",
    hint_zh="{right_zh}规范用语如正处级、副处级、正科级、副科级、正股级{fix_zh}",
    hint_en="{right_en}the standard words are 正处级, 副处级, 正科级 and so on{fix_en}",
)
def rank_word(scope: OnePlan) -> Iterator[Finding]:
    """规格、职级用语不规范。

    ## 说明

    同一规格有几种叫法（正县级、正县处级、正处），这里统一成一种（正处级），才能核对和汇总。
    `planforge fmt` 会改好同义的叫法；认不出的只提示；已经施行的方案照批准的写，同义的叫法不报。领导职数按“科级”“处级”“司局级”合计的可以照写。

    ## 错误示例

    ```yaml
    department:
      name: 市科学技术局
      rank: 正县级  # warning: PF152
    ```

    ## 正确示例

    ```yaml
    department:
      name: 市科学技术局
      rank: 正处级  # ok
    ```
    """
    for record, field, subject in _ranks(scope):
        word: str = getattr(record, field)
        word = _RAISED.sub(r"\g<rank>", word) if field == "upgraded" else word
        if not word or word in _KNOWN:
            continue
        right = canonical(word)
        if right and (scope.plan.status is m.Status.IN_FORCE or _is_printed(scope.plan, word)):
            continue  # what was approved stands as it was approved
        span = record.at(field)
        exact = Passage(word, record, field, None, "", "other").offset() == span.start
        edits = (Edit(span, right),) if right and exact else ()
        near = near_args(right or word, RANKS)
        args = {"word": word, "right_zh": near["near_zh"], "right_en": near["near_en"]}
        if right:
            args |= {"right_zh": f"应为“{right}”。", "right_en": f"write {right}: "}
        yield found(span, subject, edits=edits, **args, **fix_args(edits))


def _is_printed(plan: m.Plan, word: str) -> bool:
    """Whether an approved sentence has a rank in this word: the fact is to be as the sentence says it (PF132)."""
    return any(word in one.text for one in approved(plan))


# 全国 as the reach of one's own work; names (全国人大, 全国文明城市) and 全国性, 全国统一 stand.
_LEVEL_WORD = re.compile(
    r"(?:拟订|拟定|制定|制订|编制|组织|负责|指导|管理|监督|统筹|承担|协调|推动|推进)"
    r"(?:[、和并]?[\u4e00-\u9fff]{0,2})?(全国)"
    r"(?!人大|人民代表|政协|性|统一|文明|重点|示范|试点|先进|劳动模范|道德模范|普查|人口|经济普查|两会|联网)"
)
_CENTRAL = re.compile(r"国家|国务院|中央|中国|中华|全国|最高")


@rule(
    "PF153",
    "level-word",
    scope=OnePlan,
    severity=WARNING,
    source="地方三定规定的通行写法（照抄上级部门三定时改为本级）",
    zh="“{text}”写的是全国的范围，地方部门应写本级",
    en="“{text}” speaks of the whole country; a local department has its own level",
    hint_zh="把“全国”改成“全市”“全区”等；确属专有名称的可以豁免",
    hint_en="write 全市 or 全区; waive it where it is a proper name",
)
def level_word(scope: OnePlan) -> Iterator[Finding]:
    """照抄上级三定，留下了“全国”。

    ## 说明

    拟订、组织、指导等动词后的“全国”多半是从部委三定照抄的。全国人大、全国文明城市、全国性、全国统一等不在此列；
    中央和国家机关的方案不查。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全国科技发展规划并组织实施。}  # warning: PF153
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技发展规划，组织创建全国文明城市有关工作。}  # ok
    ```
    """
    department = scope.plan.department
    if _CENTRAL.match(department.name) or department.rank in ("正部级", "副部级"):
        return
    for passage in scope.passages:
        if passage.kind not in ("function", "duty", "point") or "全国" not in passage.text:
            continue
        for match in _LEVEL_WORD.finditer(passage.text):
            start, end = match.span(1)
            span: Span = passage.part(start, end)
            yield found(span, passage.subject, text=clip(passage.text))


RULES: tuple[Rule, ...] = (mixed_spelling, discouraged_term, rank_word, level_word)
