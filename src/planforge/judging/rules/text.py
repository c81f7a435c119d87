"""PF140–PF142, PF159: title marks, brackets and quotes in pairs; texts of marks only.

Edits are made only where every character of a value stands one by one in the file (``Passage.offset``), and
only where the right form is beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.diagnostics.finding import Finding, Rule
from planforge.judging.judge import OnePlan
from planforge.judging.rules.decorator import ERROR, found, rule
from planforge.judging.scopes import clip, edits_of, fix_args, is_wrapped

_PUNCTUATION = "GB/T 15834-2011《标点符号用法》"

# Both title marks are one class here: which of the two is right is PF141's business.
_CLOSING = {"》": "《", "〉": "《", "）": "（", "〕": "〔", "】": "【", "”": "“"}
_OPENING = {"《": "《", "〈": "《", "（": "（", "〔": "〔", "【": "【", "“": "“"}
_MARK = re.compile(r"[《》〈〉（）〔〕【】“”]")
# A letter or digit of any script; “_” alone says nothing either.
_WORD = re.compile(r"[^\W_]")
_TITLE_MARK = re.compile(r"[《》〈〉]")


def _unbalanced(text: str) -> int:
    """The index of the first mark without its partner, or -1."""
    open_: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark in _OPENING:
            open_.append((_OPENING[mark], match.start()))
        elif not open_ or open_.pop()[0] != _CLOSING[mark]:
            return match.start()
    return open_[0][1] if open_ else -1


@rule(
    "PF140",
    "unbalanced-mark",
    scope=OnePlan,
    severity=ERROR,
    source=_PUNCTUATION,
    zh="“{text}”中的 {mark} 没有配对",
    en="{mark} has no partner in “{text}”",
    hint_zh="书名号、括号、引号成对使用，不能交叉；检查前后是否漏了一半",
    hint_en="title marks, brackets and quotes come in pairs and do not cross",
)
def unbalanced_mark(scope: OnePlan) -> Iterator[Finding]:
    """书名号、括号或引号不成对。

    ## 说明

    《》〈〉（）〔〕【】“”要成对，里层的先关。网页上复制的旧文常把内层书名号弄丢，只剩一半。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 贯彻落实《关于印发的通知》》，拟订全市科技规划。}  # error: PF140
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 贯彻落实《关于印发〈办法〉的通知》，拟订全市科技规划。}  # ok
    ```
    """
    for passage in scope.saying(_MARK):
        index = _unbalanced(passage.text)
        if index >= 0:
            yield found(
                passage.part(index, index + 1),
                passage.subject,
                text=clip(passage.text),
                mark=passage.text[index],
            )


@rule(
    "PF159",
    "text-without-words",
    scope=OnePlan,
    severity=ERROR,
    source="GB/T 9704-2012 7.3.3（正文用来表述公文的内容）",
    zh="这里只有标点，没有文字：“{text}”",
    en="only punctuation, no words: “{text}”",
    hint_zh="补写内容；没有内容就删去这一项",
    hint_en="write what was meant, or drop the entry",
)
def text_without_words(scope: OnePlan) -> Iterator[Finding]:
    """一段文字里只有标点。

    ## 说明

    改稿时删了文字、剩下一个句号，或者用“……”占着位置等人补写，印出来就是空的一条。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: ……。}  # error: PF159
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 拟订全市科技创新规划并组织实施。}  # ok
    ```
    """
    for passage in scope.passages:
        if _WORD.search(passage.text) is None:
            yield found(
                passage.part(0, len(passage.text)), passage.subject, text=clip(passage.text)
            )


def _misnested(text: str, depth: int) -> list[tuple[int, str]]:
    """Index and right mark of each title mark that is wrong for its depth; [] if unbalanced."""
    wrong: list[tuple[int, str]] = []
    start = depth
    for match in _TITLE_MARK.finditer(text):
        closes = match.group() in "》〉"
        depth -= closes
        if depth < start:
            return []
        right = ("》〉" if closes else "《〈")[depth % 2]
        if match.group() != right:
            wrong.append((match.start(), right))
        depth += not closes
    return wrong if depth == start else []


@rule(
    "PF141",
    "title-marks-misnested",
    scope=OnePlan,
    severity=ERROR,
    source=f"{_PUNCTUATION} 4.15（书名号中还需用书名号时，外面用双书名号，里面用单书名号）",
    zh="“{text}”的书名号层次不对，这里应当用 {right}",
    en="title marks of “{text}” are nested wrongly: {right} belongs here",
    hint_zh="外层用《》，里层用〈〉{fix_zh}",
    hint_en="《》 outside, 〈〉 inside{fix_en}",
)
def title_marks_misnested(scope: OnePlan) -> Iterator[Finding]:
    """书名号里外层用错。

    ## 说明

    外层用《》，里层用〈〉。依据的 `title` 不写最外层的书名号（由模板加），所以里面直接用〈〉。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 贯彻落实《关于印发《某某办法》的通知》并组织实施。}  # error: PF141
    ```

    ## 正确示例

    ```yaml
    basis: [{title: 关于印发〈某某市机构改革方案〉的通知}]
    functions:
      - {id: plan, text: 贯彻落实《关于印发〈某某办法〉的通知》并组织实施。}  # ok
    ```
    """
    for passage in scope.saying(_TITLE_MARK):
        if passage.kind == "title" and is_wrapped(passage.text):
            continue
        wrong = _misnested(passage.text, 1 if passage.kind == "title" else 0)
        if wrong:
            index, right = wrong[0]
            edits = edits_of(passage, [(i, i + 1, mark) for i, mark in wrong])
            yield found(
                passage.part(index, index + 1),
                passage.subject,
                text=clip(passage.text),
                right=right,
                edits=edits,
                **fix_args(edits),
            )


_ANGLE = re.compile(r"[<＜][^<>＜＞]*[\u4e00-\u9fff][^<>＜＞]*[>＞]")


@rule(
    "PF142",
    "ascii-title-marks",
    scope=OnePlan,
    severity=ERROR,
    source=_PUNCTUATION,
    zh="“{text}”用小于号、大于号代替书名号",
    en="“{text}” uses < > for title marks",
    hint_zh="改成《》，在《》里面改成〈〉；网页会把 < > 里的字当成标记吞掉",
    hint_en="write 《》, or 〈〉 inside 《》; web pages swallow what stands between < and >",
)
def ascii_title_marks(scope: OnePlan) -> Iterator[Finding]:
    """用 < > 代替书名号。

    ## 说明

    小于号、大于号（半角或全角）不是书名号，在网页和 Markdown 里还会被当成标记吞掉。

    ## 错误示例

    ```yaml
    functions:
      - {id: plan, text: 贯彻落实《关于印发<某某办法>的通知》。}  # error: PF142
    ```

    ## 正确示例

    ```yaml
    functions:
      - {id: plan, text: 贯彻落实《关于印发〈某某办法〉的通知》。}  # ok
    ```
    """
    for passage in scope.saying(_ANGLE):
        for match in _ANGLE.finditer(passage.text):
            span = passage.part(match.start(), match.end())
            yield found(span, passage.subject, text=clip(match.group()))


RULES: tuple[Rule, ...] = (
    text_without_words,
    unbalanced_mark,
    title_marks_misnested,
    ascii_title_marks,
)
