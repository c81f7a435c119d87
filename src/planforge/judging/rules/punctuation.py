"""PF145–PF149: punctuation marks and blanks inside a text.

All of these are mended by ``planforge fmt`` where the place of each character is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan, Passage
from planforge.judging.rules.decorator import WARNING, found, rule
from planforge.judging.scopes import Change, clip, edits_of, fix_args
from planforge.plan.records import Function

_SOURCE = "GB/T 15834-2011《标点符号用法》"

_STRAIGHT = re.compile('["＂]')

_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\u3001-\u301b“”‘’…—！，．：；？（）"
_HALF = re.compile(rf"(?<=[{_CHINESE}])[,;:?!](?=[{_CHINESE}]|$)")
_HALF_PAIR = re.compile(r"\(([^()]*)\)")
_ANY_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_ANY_HALF = re.compile(r"[,;:?!(]")
_ANY_BLANK = re.compile(r"[\s\u3000]")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BLANK = re.compile(rf"(?<=[{_CHINESE}])[\s\u3000]+(?=[{_CHINESE}])|^[\s\u3000]+|[\s\u3000]+$")
_DOUBLED = re.compile(r"([，。；：、！？])\1+|，。|；。|、。|。；|。，")


def _of(passage: Passage, changes: list[Change], *, sure: bool = True) -> Finding:
    """One finding for a text: at its first fault, with the mending of all of them."""
    start, end, _ = changes[0]
    edits = edits_of(passage, changes) if sure else ()
    return found(
        passage.part(start, end),
        passage.subject,
        text=clip(passage.text),
        mark=passage.text[start:end].replace("\n", "␤"),
        n=len(changes),
        edits=edits,
        **fix_args(edits),
    )


def _half_width(text: str) -> list[Change]:
    changes: list[Change] = [(i.start(), i.end(), _FULL[i.group()]) for i in _HALF.finditer(text)]
    for pair in _HALF_PAIR.finditer(text):
        start, end = pair.span()
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if _ANY_CHINESE.search(pair.group(1) + around):
            changes += [(start, start + 1, "（"), (end - 1, end, "）")]
    return sorted(changes)


@rule(
    "PF145",
    "half-width-punctuation",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="“{text}”有 {n} 处半角标点 {mark}",
    en="“{text}” has {n} half-width punctuation marks such as {mark}",
    hint_zh="汉字之间用全角标点{fix_zh}",
    hint_en="use full-width marks between Chinese characters{fix_en}",
)
def half_width_punctuation(scope: OnePlan) -> Iterator[Finding]:
    """汉字之间用了半角标点。

    ## 说明

    汉字之间的逗号、分号、冒号、问号、叹号、括号用全角。数字和西文之间的（如 3.5、9:00）不在此列。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划(含年度计划)并组织实施。}  # warning: PF145
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划（含年度计划）并组织实施，受理时间为 9:00 至 17:00。}  # ok
    ```
    """
    for passage in scope.saying(_ANY_HALF):
        changes = _half_width(passage.text)
        if changes:
            yield _of(passage, changes)


@rule(
    "PF146",
    "blank-between-characters",
    scope=OnePlan,
    severity=WARNING,
    source="公文排版的通行写法",
    zh="“{text}”的汉字之间有 {n} 处空白",
    en="“{text}” has {n} blanks between Chinese characters",
    hint_zh="去掉空白{fix_zh}",
    hint_en="drop the blanks{fix_en}",
)
def blank_between_characters(scope: OnePlan) -> Iterator[Finding]:
    """汉字之间有空白。

    ## 说明

    汉字之间、汉字与标点之间不留空白。一句话折成几行写的，读入时连成一行，不留空白。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划 并组织实施。}  # warning: PF146
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划并组织实施，推广 5G 应用。}  # ok
    ```
    """
    for passage in scope.saying(_ANY_BLANK):
        start = _behind_the_issuers(passage)
        blanks = _BLANK.finditer(passage.text, start)
        changes: list[Change] = [(i.start(), i.end(), "") for i in blanks]
        if changes:
            yield _of(passage, changes)


def _behind_the_issuers(passage: Passage) -> int:
    """Where the matter of a document's title begins: of a joint paper the issuers stand apart (中共某县委 某县人民政府关于……)."""
    return max(passage.text.find("关于"), 0) if passage.kind == "title" else 0


_MUST_END = {"function": "。", "duty": "。", "point": "。；"}


def _end(passage: Passage) -> Change | None:
    """How the end of a duty is mended; None where it ends well."""
    text = passage.text.rstrip()
    core = text.rstrip("”）》")
    if text[-1:] in _MUST_END[passage.kind] or core[-1:] == "。":
        return None
    record = passage.record
    if isinstance(record, Function) and record.points and text[-1:] == "：":
        return None
    at = len(text)
    return (at - 1, at, "。") if text[-1:] in "；;，,、.：:．" else (at, at, "。")


@rule(
    "PF147",
    "no-full-stop",
    scope=OnePlan,
    severity=WARNING,
    source="三定规定的通行写法（一条职责一句，以句号结尾）",
    zh="“{text}”没有以句号结尾",
    en="“{text}” does not end with a full stop",
    hint_zh="句末用“。”{fix_zh}",
    hint_en="end it with 。{fix_en}",
)
def no_full_stop(scope: OnePlan) -> Iterator[Finding]:
    """职责没有以句号结尾。

    ## 说明

    主要职责和科室职责的每一条以句号结尾；分项（`points`）可以用分号，引出分项的一句可以用冒号。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划并组织实施}  # warning: PF147
    ```

    ## 正确示例

    ```yaml
    functions:
      - id: plan
        text: 拟订科技规划并组织实施：  # ok
        points: [拟订中长期规划；, 拟订年度计划。]
    ```
    """
    for passage in scope.passages:
        change = _end(passage) if passage.kind in _MUST_END else None
        if change is not None:
            edits = edits_of(passage, [change])
            last = max(0, len(passage.text) - 1)
            yield found(
                passage.part(last, last + 1),
                passage.subject,
                text=clip(passage.text),
                edits=edits,
                **fix_args(edits),
            )


@rule(
    "PF148",
    "doubled-punctuation",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="“{text}”有重复的标点 {mark}",
    en="“{text}” has doubled punctuation {mark}",
    hint_zh="只留一个{fix_zh}",
    hint_en="leave one{fix_en}",
)
def doubled_punctuation(scope: OnePlan) -> Iterator[Finding]:
    """标点重复。

    ## 说明

    “。。”“，，”“；。”之类多半是合并句子时留下的。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划，，并组织实施。。}  # warning: PF148
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订科技规划，并组织实施。}  # ok
    ```
    """
    for passage in scope.saying(_DOUBLED):
        changes: list[Change] = [
            (i.start(), i.end(), "。" if "。" in i.group() else i.group()[0])
            for i in _DOUBLED.finditer(passage.text)
        ]
        yield _of(passage, changes)


@rule(
    "PF149",
    "straight-quotes",
    scope=OnePlan,
    severity=WARNING,
    source=_SOURCE,
    zh="“{text}”用了直引号 {mark}",
    en="“{text}” has straight quotes {mark}",
    hint_zh="改成弯引号“”{fix_zh}",
    hint_en="use “ and ”{fix_en}",
)
def straight_quotes(scope: OnePlan) -> Iterator[Finding]:
    """用了直引号。

    ## 说明

    公文的引号是“”。直引号成对时 `planforge fmt` 会改好。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 推进"互联网+科技"服务。}  # warning: PF149
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 推进“互联网+科技”服务。}  # ok
    ```
    """
    for passage in scope.saying(_STRAIGHT):
        places = [match.start() for match in _STRAIGHT.finditer(passage.text)]
        changes: list[Change] = [(i, i + 1, "“”"[n % 2]) for n, i in enumerate(places)]
        yield _of(passage, changes, sure=len(places) % 2 == 0)


RULES: tuple[Rule, ...] = (
    half_width_punctuation,
    blank_between_characters,
    no_full_stop,
    doubled_punctuation,
    straight_quotes,
)
