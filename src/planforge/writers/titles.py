"""Where a title is broken into lines: by meaning, balanced, in a 梯形 or a 菱形 (GB/T 9704-2012, 7.3.1).

Every place between two characters has a price: nothing between a department's name and what it is about, a
lot inside words nobody listed. The cheapest lines that make a shape win.

>>> lines("市科学技术局职能配置、内设机构和人员编制规定", ("市科学技术局",))
('市科学技术局', '职能配置、内设机构和人员编制规定')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil
from unicodedata import east_asian_width

LIMIT = 20.0  # 字 a line, at 22 pt between margins of 156 mm

# Words that no line may cut. Longer ones first, so that 机构编制 is not read as 机构.
_WORDS = """
职能配置 内设机构 人员编制 主要职责 机构编制 领导职数 职能转变 机构改革 机构设置 组织机构 职责调整 权责清单
纪律检查 监察委员会 委员会 办公室 领导小组 工作方案 实施方案 实施意见 管理办法 暂行规定 人民政府 党组 机关
住房 城乡建设 城市管理 综合管理 综合执法 行政执法 科学技术 人力资源 社会保障 自然资源 生态环境 市场监督
监督管理 应急管理 行政审批 公共资源 交易 服务 中心 发展 改革 教育 公安 财政 民政 司法 审计 统计 交通运输 水利
农业农村 商务 文化 旅游 卫生 健康 退役军人 事务 医疗保障 信访 金融 工作 气象 税务 林业 园林 体育 广播 电视
关于 印发 调整 明确 设立 撤销 修订 实施 执行 做好 加强 推进 有关 部分 情况 事项 方案 规定 通知 通报 意见 办法 决定
批复 报告 请示 公告 对照表 一览表 编制表 职数表 对应表 机构图 暂行 试行 修订版
机构 编制 职责 管理 治理 监督 监察 建设 规划 经济 社会 政府 单位 干部 人员 计划 项目 技术 资源 环境 安全 生产 许可 审批 信息 数据 网络 企业
市场 质量 投资 城市 农村 土地 交通 道路 运输 食品 药品 就业 养老 救助 民族 宗教 外事 档案 保密 宣传 组织
""".split()
_KINDS = frozenset("规定 通知 通报 意见 办法 决定 批复 报告 请示 公告 方案".split())
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_RUN = re.compile(r"[0-9A-Za-z.:/〇○-]+[年月日号名届次个级％%]?|[〔\[［][^〕\]］]*[〕\]］]")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|（[^（）]*）|〈[^〈〉]*〉")

_NO_START = frozenset("，。、；：？！）》〉」』”’】〕］…—·～的之等地得,.;:?!)]}%％　 ")
_NO_END = frozenset("（《〈「『“‘【〔［([{")
_TIES = frozenset("和与及暨或")
_PLACES = frozenset("省市县区镇乡")  # what stands after one of these usually belongs to it
_BODIES = re.compile(r"(?:局|厅|委员会|办公室|政府|中心|机关|党组|区|县)$")

_IN_WORD = 8.0  # the price of a place nobody knows anything about
_DISSOLVED = 4.0  # and what it costs more inside 《》 or a name that no line can hold
_BALANCE = 10.0
_LINE_MORE = 1.5
_SHORT = 4.0  # a line shorter than this …
_SHORT_PRICE = 3.0  # … costs this
_MOST = 5  # lines; more are filled from the top


class _Widths(dict[str, float]):
    """Character → its width in 字, each looked up once: tables ask for millions."""

    def __missing__(self, char: str) -> float:
        self[char] = found = 0.5 if east_asian_width(char) in ("Na", "H", "N") else 1.0
        return found


_WIDTHS = _Widths()


def width(text: str) -> float:
    """The width of ``text`` in 字; Latin letters and figures take half a one."""
    if text.isascii():
        return len(text) / 2
    return sum(map(_WIDTHS.__getitem__, text))


def cuts_a_word(before: str, after: str) -> str:
    """The word that a line's end cuts in two (词意不完整, 7.3.1): 机构 of 关于调整机 and 构编制的通知; "" where it cuts none that is known."""
    title, at = before + after, len(before)
    spans = (found for pattern in (_WORD, _RUN) for found in pattern.finditer(title))
    return next((found[0] for found in spans if found.start() < at < found.end()), "")


def _spans(title: str, keep: Iterable[str]) -> Iterator[tuple[int, int]]:
    """What a line must not cut: names, quoted titles, words, figures."""
    for name in keep:
        for found in re.finditer(re.escape(name), title) if name else ():
            yield found.span()
    for pattern in (_QUOTED, _WORD, _RUN):
        for found in pattern.finditer(title):
            yield found.span()


def _price(title: str, at: int, edges: frozenset[int], names: frozenset[int]) -> float:
    """What a break before ``title[at]`` costs where no span forbids it."""
    before, after = title[at - 1], title[at]
    if at in names or before.isspace():
        return 0.0
    if after == "《" or title.startswith("关于", at):
        return 0.5
    if before in "、，；》" or after == "（":
        return 1.0
    if before in _TIES:
        return _IN_WORD
    if after in _TIES and (at in edges or at + 1 in edges):
        return 1.5
    if before == "的":
        return 2.0
    if at in edges:
        whole = title[at : at + 2] not in _KINDS and before not in _PLACES
        return 2.0 if whole else 3.5
    return 3.0 if _BODIES.search(title, 0, at) else _IN_WORD


def joints(title: str, keep: Sequence[str] = (), limit: float = LIMIT) -> dict[int, float]:
    """Where ``title`` may be broken → what it costs. A span wider than a line opens, at a price."""
    closed: set[int] = set()
    opened: set[int] = set()
    edges: set[int] = set()
    for start, end in _spans(title, keep):
        edges |= {start, end}
        (closed if width(title[start:end]) <= limit else opened).update(range(start + 1, end))
    names = frozenset(
        found.end()
        for name in keep
        if name and not _WORD.fullmatch(name)  # 职能配置 may be kept whole, but is no one's name
        for found in re.finditer(re.escape(name), title)
    )
    return {
        at: _price(title, at, frozenset(edges), names) + (_DISSOLVED if at in opened else 0.0)
        for at in range(1, len(title))
        if at not in closed and title[at] not in _NO_START and title[at - 1] not in _NO_END
    }


def shapely(widths: Sequence[float]) -> bool:
    """True for 梯形 (each line longer, or each shorter) and 菱形 (longer, then shorter)."""
    steps = [b - a for a, b in pairwise(widths)]
    peak = widths.index(max(widths))
    up, down = steps[:peak], steps[peak:]
    return all(step > 0 for step in up) and all(step < 0 for step in down)


def _imbalance(widths: Sequence[float]) -> float:
    """0 for equal lines; the variance of the widths against their mean squared."""
    mean = sum(widths) / len(widths)
    return sum((w - mean) ** 2 for w in widths) / len(widths) / mean**2


def _cost(widths: Sequence[float], prices: float) -> float:
    short = sum(_SHORT_PRICE for w in widths if w < _SHORT)
    return prices + _BALANCE * _imbalance(widths) + _LINE_MORE * len(widths) + short


class _Search:
    """The cheapest way to cut one title at some joints into a number of lines."""

    def __init__(self, title: str, prices: dict[int, float], limit: float) -> None:
        ends = [0.0]
        for char in title:
            ends.append(ends[-1] + width(char))
        self._ends, self._prices, self._limit = ends, prices, limit
        self._best: tuple[float, tuple[int, ...]] = (float("inf"), ())

    def best(self, counts: Iterable[int]) -> tuple[int, ...]:
        """The cuts, or () where no shape can be made."""
        for count in counts:
            self._cut(count, (), (), 0.0)
        return self._best[1]

    def _cut(
        self, left: int, cuts: tuple[int, ...], widths: tuple[float, ...], prices: float
    ) -> None:
        """Tries every end for the next line; ``left`` lines are still to be made."""
        done = self._ends[cuts[-1]] if cuts else 0.0
        rest = self._ends[-1] - done
        if left == 1:
            widths = (*widths, rest)
            cost = _cost(widths, prices)
            if rest <= self._limit and cost < self._best[0] and shapely(widths):
                self._best = (cost, cuts)
            return
        if rest > left * self._limit or prices >= self._best[0]:
            return
        for at, price in self._prices.items():
            line = self._ends[at] - done
            if 0 < line <= self._limit and rest - line <= (left - 1) * self._limit:
                self._cut(left - 1, (*cuts, at), (*widths, line), prices + price)


def _filled(title: str, prices: dict[int, float], limit: float) -> tuple[int, ...]:
    """Lines filled from the top, for titles that make no shape: each ends at its last joint."""
    cuts: list[int] = []
    start = 0
    while width(title[start:]) > limit:
        fits = [at for at in range(start + 1, len(title)) if width(title[start:at]) <= limit]
        joint = [at for at in fits if prices.get(at, _IN_WORD) < _IN_WORD]
        start = (joint or [at for at in fits if at in prices] or fits)[-1]
        cuts.append(start)
    return tuple(cuts)


@lru_cache(maxsize=1024)
def lines(title: str, keep: tuple[str, ...] = (), limit: float = LIMIT) -> tuple[str, ...]:
    """``title`` in lines of at most ``limit`` 字; one line where it fits.

    Joined they are the title. No line ends inside one of ``keep``, 《》 or a known word, unless that
    alone is wider than a line.
    """
    if width(title) <= limit:
        return (title,)
    prices = joints(title, keep, limit)
    fewest = ceil(width(title) / limit)
    cheap = {at: price for at, price in prices.items() if price < _IN_WORD}
    cuts: tuple[int, ...] = ()
    for offered in (cheap, prices) if fewest < _MOST else ():
        cuts = cuts or _Search(title, offered, limit).best((fewest, fewest + 1))
    cuts = cuts or _filled(title, prices, limit)
    return tuple(title[a:b] for a, b in zip((0, *cuts), (*cuts, len(title)), strict=True))
