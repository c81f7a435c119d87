"""Faults that are known by their shape, whatever the YAML reader says of them.

The marks of a merge, a year in half-width brackets, a row of a table, a key without its colon or the blank behind it, a colon
inside a text, what stands behind a closed bracket or before a key.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from planforge.reading.yaml.dashes import Cause, bullet, dash_left_out, looks_empty, two_keys
from planforge.reading.yaml.patch import line_start
from planforge.reading.yaml.problem import Problem

_MERGE = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:[ ].*)?$", re.MULTILINE)
_OPENED = re.compile(r"^<{7}(?:[ ].*)?$", re.MULTILINE)
_YEAR = re.compile(r"\[\d{4}\](?=\s*第?\d*号)")
_ROW = re.compile(r"\s*(\|[^|\n]*\|.*\S)\s*")
_KEY = re.compile(r"(?:^|[\s,{-])(\w+)(:?)[ ]*$")
_STRAY = re.compile(r"[ ]*([^\w\s\"'#&*!|>%@`\[{-]+)[ ]*(?:\w+[ ]*[:：]|-[ ])")
_BEHIND = re.compile(r"([}\]])[ ]*([^\s,}\]#:][^\s,}\]]*)")
_QUOTED_TWICE = re.compile(r'[:,\[{-][ ]+"[^"\\\n]*(?P<inner>"[^\s,}\]:#"][^"\n]*")[^"\n]*"')
# A value that begins with a quoted word and goes on behind it: "两学"组织培训。
_QUOTED_FIRST = re.compile(
    r"""(?:[:,\[{-][ ]+)(?P<quoted>(?P<mark>["'])[^"'\n]{1,40}(?P=mark))(?=[^\s,}\]:#"'])"""
)
_TABS = re.compile(r"[ ]*(?:-[ ]+)?(?P<row>[^\t\n:]+(?:\t+[^\t\n:]+)+)\t*")
_BARE = re.compile(r"(?P<words>[^\s#\-{}\[\]\"':&*!|>%@`][^\n:：{}\[\]]*)")
_HASH = re.compile(r"(?<=\s)(?P<mark>#)")
# A word that a colon follows, behind a value and no comma: the value is no key itself.
_KEY_IN_BRACES = re.compile(
    r"[^\s:{,](?P<sign>[ ]*[;；、]?[ ]*)(?<=[ ;；、])(?P<key>\w{1,12})[ ]*$"
)
_BRACKETS = Problem(
    "文号的年份用了半角方括号，在花括号里它有别的意思",
    "the year of a document number stands in half-width brackets, which mean something else inside braces",
    "写成六角括号，如 某发〔2026〕3号",
    "write 〔2026〕",
)
_TABLE = Problem(
    "这像是粘贴过来的表格行",
    "this looks like the row of a table",
    "一行写成一项，如“- {规格: 正科级, 职数: 2}”",
    "write each row as an item, such as '- {rank: 正科级, count: 2}'",
)


def cause_at(text: str, at: int, mark: int) -> Cause | None:
    """Start, end and words of the known fault behind an error; None for any other.

    ``at`` is where the reader says that something began, ``mark`` where it could not go on; indices of ``text``.
    """
    conflict = _MERGE.search(text)
    if conflict and text.startswith("<" * 7, conflict.start()):
        return conflict.start(), conflict.end(), _conflict(text)
    mark = min(mark, len(text))
    looks: tuple[Callable[[], Cause | None], ...] = (
        lambda: _year(text, at),
        lambda: _quotes(text, at) or _quotes(text, mark),
        lambda: _quoted_first(text, at) or _quoted_first(text, mark),
        lambda: _remark(text, at),
        lambda: _row(text, mark),
        lambda: _tabs(text, at) or _tabs(text, mark) or _tabs(text, line_start(text, mark) - 1),
        lambda: _words_alone(text, mark),
        lambda: looks_empty(text, mark),
        lambda: dash_left_out(text, mark),
        lambda: two_keys(text, mark),
        lambda: mark_left_out(text, mark),
        lambda: _indented(text, mark),
        lambda: bullet(text, mark) or bullet(text, line_start(text, mark) - 1),
        lambda: _stray(text, mark) or _stray(text, line_start(text, mark) - 1),
        lambda: _unopened(text, mark),
        lambda: _comma(text, at, mark),
        lambda: _colon(text, at, mark),
        lambda: _behind(text, mark),
    )
    return next((found for look in looks if (found := look())), None)


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line around ``at`` starts and ends."""
    end = text.find("\n", max(at, 0))
    return line_start(text, max(at, 0)), len(text) if end < 0 else end


def _year(text: str, at: int) -> Cause | None:
    start, end = _line(text, at)
    year = _YEAR.search(text, start, end)
    if year and "{" in text[start : year.start()]:
        return year.start(), year.end(), _BRACKETS
    return None


def _row(text: str, mark: int) -> Cause | None:
    """``| 正科级 | 2 |``, also behind a dash."""
    start, end = _line(text, mark)
    head = len(text[start:end]) - len(text[start:end].lstrip(" -"))
    row = _ROW.fullmatch(text, start + head, end)
    return (row.start(1), row.end(1), _TABLE) if row else None


def mark_left_out(text: str, mark: int) -> Cause | None:
    """``对应职责 [plan]``, ``对应职责:[plan]``, ``……。 对应职责: [plan]``: a colon, a blank or a comma that was left out about a key."""
    start, end = _line(text, mark)
    opened = next((n for n in range(mark, end) if text[n] not in ": "), end)
    if opened == end or text[opened] not in "[{":
        return None
    key = _KEY.search(text[start:opened])
    if not key:
        return None
    place, name = (start + key.start(1), start + key.end(1)), key[1]
    head = text[start : place[0]].rstrip(" ")
    if key[2] and text[opened - 1] == " ":
        if head.endswith((",", "{", "-")) or not head:
            return None
        return *place, Problem(
            f"“{name}”前面少了半角逗号", f"a comma is missing before '{name}'",
            f"写成“……, {name}: {text[opened]}……”", f"write '…, {name}: {text[opened]}…'",
        )  # fmt: skip
    zh, en = (("空格", "a blank"), ("半角冒号和空格", "a colon and a blank"))[not key[2]]
    return *place, Problem(
        f"“{name}{key[2]}”后面少了{zh}", f"{en} is missing behind '{name}{key[2]}'",
        f"写成“{name}: {text[opened]}……”", f"write '{name}: {text[opened]}…'",
    )  # fmt: skip


def _indented(text: str, mark: int) -> Cause | None:
    """A line one blank further in or out than the one of its kind above it, where no line above begins at its column."""
    start, end = _line(text, mark)
    line = text[start:end]
    at = len(line) - len(line.lstrip(" "))
    above = text[:start].rstrip()
    is_head = re.fullmatch(r"-?[ ]?\w*", line[at : max(mark - start, at)])
    if not line.strip() or not is_head or above.endswith(":"):
        return None  # below a key that opens something, a line may begin further in
    columns = _columns(text[:start])
    dash = line[at : at + 2] == "- "
    near = {column for column, is_dash in columns if is_dash is dash and abs(column - at) == 1}
    if any(column == at for column, _ in columns) or len(near) != 1:
        return None
    (right,) = near
    more = at > right
    return start, start + at + 1, Problem(
        f"这一行的缩进{'多' if more else '少'}了1格", f"this line is indented by one {'more' if more else 'less'}",
        f"缩进{right}格，与上面同一层的行对齐", f"indent it by {right}, as its like above",
    )  # fmt: skip


def _columns(above: str) -> list[tuple[int, bool]]:
    """The columns at which a line may begin below these: of every dash, and of every key, that is still open."""
    found: list[tuple[int, bool]] = []
    least = sys.maxsize
    for line in reversed(above.splitlines()):
        rest = line.lstrip(" ")
        if not rest or rest.startswith("#"):
            continue
        at = len(line) - len(rest)
        if rest.startswith("- ") and at + 2 <= least:
            found.append((at + 2, False))
        if at < least:
            found.append((at, rest.startswith("- ")))
            least = at
    return found


def _unopened(text: str, mark: int) -> Cause | None:
    """``对应职责: plan]``: a list in brackets without the first of them; ``{正职: 1}}``: a brace too many."""
    start, _ = _line(text, mark)
    before, mine = text[start:mark], text[mark : mark + 1]
    opening = {"]": "[", "}": "{"}.get(mine, "")
    if not opening or before.count(opening) > before.count(mine):
        return None
    if before.rstrip().endswith(mine):
        return mark, mark + 1, Problem(
            f"多了一个“{mine}”", f"one {mine} too many",
            "删去", "delete it",
        )  # fmt: skip
    return mark, mark + 1, Problem(
        f"“{mine}”前面少了配对的“{opening}”", f"no {opening} opens this {mine}",
        f"在这一列的第一项前面补上“{opening}”", "put it before the first of the list",
    )  # fmt: skip


def _quotes(text: str, at: int) -> Cause | None:
    """``内容: "办理"两客一危"经营许可。"``: quotes inside quotes."""
    found = _QUOTED_TWICE.search(text, *_line(text, at))
    if not found:
        return None
    return found.start("inner"), found.end("inner"), Problem(
        "引号里面又有半角引号，整个值到这里就断了", "there are quotes inside quotes, and the value ends at them",
        "里面的引号改成“ ”", "write “ ” for those inside",
    )  # fmt: skip


def _quoted_first(text: str, at: int) -> Cause | None:
    """``内容: "两学"组织培训。``: the value ends at the second quote."""
    found = _QUOTED_FIRST.search(text, *_line(text, at))
    if not found:
        return None
    return found.start("quoted"), found.end("quoted"), Problem(
        "值以半角引号开头，到第二个引号就完了，后面还有文字",
        "the value begins with a quote and ends at the next one, and words follow",
        "这一对引号改成“ ”", "write “ ” for these two",
    )  # fmt: skip


def _tabs(text: str, at: int) -> Cause | None:
    """Cells with tabs between them, as they are pasted from a sheet."""
    start, end = _line(text, at)
    row = _TABS.fullmatch(text, start, end)
    return (row.start("row"), row.end("row"), _TABLE) if row else None


def _words_alone(text: str, mark: int) -> Cause | None:
    """A line at the left edge that is no key, above a line with one: a remark that lost its #."""
    start = line_start(text, mark)
    above = text[:start].rstrip("\n")
    begin = line_start(above, len(above))
    if not above or text[start : start + 1] in (" ", "-", ""):
        return None
    found = _BARE.fullmatch(above, begin)
    if not found or " " in found["words"].strip():
        return None
    return begin, len(above), Problem(
        "这一行不是“键: 值”", "this line is no key and value",
        "是说明的话，前面写“# ”；是键的话，后面写半角冒号加空格", "put '# ' before a remark; write ': ' behind a key",
    )  # fmt: skip


def _remark(text: str, at: int) -> Cause | None:
    """``{内容: 办理许可。 #注, 对应职责: [a]}``: a # in braces, which makes a remark of all behind it."""
    start, end = _line(text, at)
    found = _HASH.search(text, start, end)
    if not found or text.count("{", start, found.start()) <= text.count("}", start, found.start()):
        return None
    if "}" not in text[found.start() : end]:
        return None
    return found.start("mark"), found.end("mark"), Problem(
        "花括号里“#”后面的都成了注释，“}”也在里面", "all behind # is a remark, and the } with it",
        "注释写到“}”后面；“#”是内容的，给整个值加半角引号", "put the remark behind the }, or quote the value",
    )  # fmt: skip


def _comma(text: str, at: int, mark: int) -> Cause | None:
    """``{正职: 1 副职: 2}``, ``{正职: 1; 副职: 2}``: no comma before a key in braces."""
    start, _ = _line(text, mark)
    key = _KEY_IN_BRACES.search(text, max(start, at), mark)
    if text[mark : mark + 1] != ":" or "{" not in text[start:mark] or not key:
        return None
    name, sign = key["key"], key["sign"].strip()
    if sign:
        return key.start("sign"), key.end("sign"), Problem(
            f"“{name}”前面写的是“{sign}”，应当是半角逗号", f"'{sign}' stands before '{name}' for a comma",
            f"写成“……, {name}: ……”", f"write '…, {name}: …'",
        )  # fmt: skip
    return key.start("key"), key.end("key"), Problem(
        f"“{name}”前面少了半角逗号", f"a comma is missing before '{name}'",
        f"写成“……, {name}: ……”", f"write '…, {name}: …'",
    )  # fmt: skip


def _stray(text: str, mark: int) -> Cause | None:
    """``、内容: ……``, ``；  - 标识: ……``: a mark that got before a key or a dash."""
    if mark < 0:
        return None
    start, end = _line(text, mark)
    found = _STRAY.match(text, start, end)
    if not found:
        return None
    return found.start(1), found.end(1), Problem(
        f"行首多了“{found[1]}”", f"a stray '{found[1]}' begins the line",
        f"删去“{found[1]}”", "delete it",
    )  # fmt: skip


def _colon(text: str, at: int, mark: int) -> Cause | None:
    """``{内容: 负责: 甲}``: a half-width colon inside a text in braces."""
    is_one_line = line_start(text, mark) == line_start(text, at)
    if text[mark : mark + 1] != ":" or text[at : at + 1] != "{" or not is_one_line:
        return None
    return mark, mark + 1, Problem(
        "花括号里的文字有半角冒号", "a half-width colon stands in a text inside braces",
        "改成全角“：”，或者给整个值加半角引号", "write a full-width colon, or quote the whole text",
    )  # fmt: skip


def _behind(text: str, mark: int) -> Cause | None:
    """``{正职: 1}名``, ``副职: }1``: something stands behind a closed bracket."""
    start, end = _line(text, mark)
    for found in _BEHIND.finditer(text, start, end):
        if found.start() < mark <= found.end():
            return found.start(2), found.end(2), Problem(
                f"“{found[1]}”后面多了“{found[2]}”", f"'{found[2]}' stands behind '{found[1]}'",
                f"删去，或者移到“{found[1]}”前面", f"delete it, or put it before '{found[1]}'",
            )  # fmt: skip
    return None


def _conflict(text: str) -> Problem:
    """The marks of a merge; where there are more of them, on which lines."""
    lines = [text.count("\n", 0, one.start()) + 1 for one in _OPENED.finditer(text)][1:]
    zh = f"，一共{len(lines) + 1}处，另在第{'、'.join(map(str, lines))}行" if lines else ""
    en = f"; there are {len(lines) + 1}, also on line {', '.join(map(str, lines))}" if lines else ""
    return Problem(
        f"这里是合并时两边都改了留下的标记（<<<<<<<、=======、>>>>>>>）{zh}",
        f"these are marks of a merge in which both sides changed{en}",
        "两边的文字选定一份（或者合起来），再把带 <<<<<<<、=======、>>>>>>> 的行删去",
        "keep one side, or both put together, and delete the lines with the marks",
    )
