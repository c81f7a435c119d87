"""PF132, PF133, PF135: approved sentences state the facts, what cannot be read of them is said; what was read in and belongs
nowhere yet is not forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, WARNING, found, rule
from planforge.judging.scopes import clip
from planforge.wording.approved import has_approved, without_facts
from planforge.words.numerals import NUMBER
from planforge.words.phrases import bare

_NUMBER = re.compile(f"(?:{NUMBER})[名人个正副]")


@rule(
    "PF132",
    "approved-words-differ",
    scope=OnePlan,
    severity=ERROR,
    source="核定表述照印不改，其中的名称和数应与方案的事实一致",
    zh="核定表述与事实不符：{what_zh}",
    en="the approved sentence differs from the facts: {what_en}",
    hint_zh="以批准的文件为准，改核定表述或者改事实，使两处一致",
    hint_en="go by the approved paper: change the sentence or the fact so that both say the same",
    since="0.2.0",
)
def approved_words_differ(scope: OnePlan) -> Iterator[Finding]:
    """核定表述里的名称或数与事实不符。

    ## 说明

    写了 `say`（核定表述）的地方照印原句，统计和比较用的却是各字段里的事实。两处不一致，文件说的和统计的就不是一回事。
    每个数按“种类＋数＋名”逐个读出来比较：编制和领导职数（连同其中的数、规格、由谁兼任）、划转带走的编制职数和机构、
    一个机构自己的编制职数、内设机构的个数，汉字写的数一样读。其他句子看名称、文号、规格、日期是否都写到了，
    动词、机构类别、所属层级和说的事是不是事实里的。

    ## 依据

    核定表述照印不改，其中的名称和数应与方案的事实一致。

    ## 错误示例

    ```yaml
    say:
      staffing:
        - 机关行政编制22名。设局长1名。  # error: PF132
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```

    ## 正确示例

    ```yaml
    say:
      staffing:
        - 核定机关行政编制二十名，其中局长一名。  # ok
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```
    """
    if not has_approved(scope.plan):
        return
    from planforge.judging.measures.said_and_facts import (
        differences,  # reads sentences; few plans have any
    )

    for one in differences(scope):
        yield found(one.place, one.subject, what_zh=one.zh, what_en=one.en, related=one.related)


@rule(
    "PF135",
    "approved-number-unread",
    scope=OnePlan,
    severity=WARNING,
    source="核定表述照印不改，其中的名称和数应与方案的事实一致",
    zh="核定表述里的“{words}”{why_zh}，没有与事实核对",
    en="{words} in an approved sentence {why_en}, and was not held to the facts",
    hint_zh="对照批准的文件自己核对这个数；能按“名称＋数＋名”写的，那样写就能核对",
    hint_en="check this number by hand; written as a name, a number and 名 it can be checked",
    since="0.2.0",
)
def approved_number_unread(scope: OnePlan) -> Iterator[Finding]:
    """核定表述里的数没有读懂，没有核对。

    ## 说明

    编制和领导职数的句子按“种类＋数＋名”读出来与事实比较（PF132）。没有读懂的数不作结论，逐处列在这里，由人核对。
    职责调整的照录、其他事项里写的编制职数没有事实可以核对，也列在这里。

    ## 依据

    核定表述照印不改，其中的名称和数应与方案的事实一致。

    ## 错误示例

    ```yaml
    say:
      staffing:
        - 核定行政编制20名，各股各4名。  # warning: PF135
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```

    ## 正确示例

    ```yaml
    say:
      staffing:
        - 核定行政编制20名，设局长1名。  # ok
    staffing:
      pools: [{kind: 行政编制, authorised: 20}]
      leaders: [{title: 局长, count: 1}]
    ```
    """
    words = "\n".join(text for text, _, _ in without_facts(scope.plan))
    if scope.plan.say is None and not _NUMBER.search(words):
        return
    from planforge.judging.measures.said_and_facts import (
        unread,  # reads sentences; few plans have any
    )

    for one in unread(scope):
        yield found(one.place, one.subject, words=one.words, why_zh=one.zh, why_en=one.en)


@rule(
    "PF133",
    "unplaced-passage",
    scope=OnePlan,
    severity=WARNING,
    source="导入旧文件时，没有归位的原文不得遗漏",
    zh="导入的一段原文没有归位：{text}",
    en="a passage that was read in is in no field yet: {text}",
    hint_zh="把它写到相应的字段（或者其他事项），再从“未归位”里删去",
    hint_en="write it into its field (or other), then remove it from unplaced",
    since="0.2.0",
)
def unplaced_passage(scope: OnePlan) -> Iterator[Finding]:
    """导入的一段原文没有归位。

    ## 说明

    `planforge import` 读不懂的段落原样放在 `unplaced`（未归位）里，不印入任何文件。归位以前，文件里就缺这一段。

    ## 依据

    导入旧文件时，没有归位的原文不得遗漏。

    ## 错误示例

    ```yaml
    unplaced:
      - {text: 本部门原有的某项安排继续有效。, place: 第12段}  # warning: PF133
    ```

    ## 正确示例

    ```yaml
    other:
      - 本部门原有的某项安排继续有效。  # ok
    ```
    """
    for passage in scope.plan.unplaced:
        yield found(passage.at("text"), text=clip(bare(passage.text), 30))


RULES: tuple[Rule, ...] = (approved_words_differ, unplaced_passage, approved_number_unread)
