"""The figures of 调整通知: what each number was, what came and went, what it is now; and those a reader adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planforge.account.totals import HEADS, Balance, leader_balances, pool_balances, unit_balance
from planforge.plan import records as m
from planforge.wording.department import seat
from planforge.wording.staffing import is_special, staffing_in_brief
from planforge.words.phrases import aside, bare, ending, listed, posts, rank_level


def touched(old: m.Plan, new: m.Plan) -> tuple[tuple[Balance, str], ...]:
    """原核定 ＋划入 －划出 ＋核增 －核减 ＝现核定, and the measure word, of every number that changed or that something came to
    or went from."""
    units = unit_balance(old, new)
    found: list[tuple[Balance, str]] = [
        (units, "个"),
        *((balance, "名") for balance in pool_balances(old, new)),
        *((balance, "名") for balance in leader_balances(old, new)),
    ]
    return tuple(
        (balance, measure)
        for balance, measure in found
        if balance.before != balance.after or any(_terms(balance))
    )


def rows(touched: Sequence[tuple[Balance, str]]) -> tuple[tuple[str, ...], ...]:
    """The balances as rows of a table; where one does not add up by what the plan tells, every row has a column for the rest."""
    rest = any(balance.after != balance.expected for balance, _ in touched)
    return tuple(
        (
            f"{_called(balance)}（{measure}）",
            *map(str, (balance.before, *_terms(balance))),
            *([f"{balance.after - balance.expected:+d}".replace("+0", "0")] if rest else []),
            str(balance.after),
        )
        for balance, measure in touched
    )


def closing(old: m.Plan, new: m.Plan) -> str:
    """The figures that a notice ends with, and where the one figure came from that is another one now, without the full
    stop. Of several such figures the notice has a table."""
    moved = touched(old, new)
    checked = checksum(old, new)
    if len(moved) != 1:
        return checked
    balance, measure = moved[0]
    now = f"{balance.key}{balance.after}{measure}"
    was = f"原{balance.before}{measure}"
    if checked.count(now) == 1:
        return checked.replace(now, f"{now}（{'，'.join([was, *_moves(balance, measure)])}）")
    return f"{_settled(balance, measure)}。{checked}"


def settled(balances: Iterable[Balance]) -> Iterator[str]:
    """行政编制原核定16名，划出4名，核增2名，现核定14名: of each number that changed, or that something came to or went from."""
    for balance in balances:
        if balance.before != balance.after or any(_terms(balance)):
            yield _settled(balance, "名")


def _settled(balance: Balance, measure: str) -> str:
    called = _called(balance)
    posts_of_rank = called.endswith(("级", "级领导", "级职务"))
    name = ending(called.removesuffix("领导"), "领导职数") if posts_of_rank else called
    was = f"{name}原核定{balance.before}{measure}"
    return "，".join([was, *_moves(balance, measure), f"现核定{balance.after}{measure}"])


def _moves(balance: Balance, measure: str) -> list[str]:
    verbs = ("划入", "划出", "核增", "核减")
    return [f"{verb}{n}{measure}" for verb, n in zip(verbs, _terms(balance), strict=True) if n]


def _called(balance: Balance) -> str:
    return f"{HEADS}职数" if balance.key == HEADS else balance.key


def _terms(balance: Balance) -> tuple[int, int, int, int]:
    return balance.received, balance.given, balance.increased, balance.decreased


def checksum(old: m.Plan, new: m.Plan) -> str:
    """调整后，……内设机构N个，机关行政编制N名，……: the figures a reader adds up, without the full stop. Leader posts
    that are those of the last version say so, and no more."""
    own = listed(
        filter(None, (staffing_in_brief(new.staffing).own, *_special(new.staffing, old.staffing)))
    )
    units = len(m.counted_units(new))
    organ = seat(new)
    parts = [f"内设机构{units}个" if units else "", f"{organ}{own}" if own else ""]
    unchanged = [
        (what, f"{sum(post.count for post in posts_)}名")
        for what, posts_, was in _led(new, old.staffing)
        if posts_ and _counts(posts_) == _counts(was)
    ]
    parts += [
        f"{what}领导职数{sum(post.count for post in posts_)}名（{listed(_counts(posts_))}）"
        for what, posts_, was in _led(new, old.staffing)
        if posts_ and _counts(posts_) != _counts(was)
    ]
    if len(unchanged) == 1:
        ((what, count),) = unchanged
        parts.append(f"{what}领导职数不变（{count}）")
    elif unchanged:
        whose = "" if _affiliated(new) == _affiliated(old) else organ
        parts.append(
            f"{whose}领导职数不变（{'、'.join(what + count for what, count in unchanged)}）"
        )
    return "调整后，" + "，".join(filter(None, parts))


def _affiliated(plan: m.Plan) -> list[tuple[str, int]]:
    """The leader posts of affiliated bodies, which 领导职数 of a notice may be taken for."""
    return [(post.title, post.count) for body in plan.affiliated for post in body.leaders]


def _special(own: m.Staffing, before: m.Staffing) -> Iterator[str]:
    """行政执法专项编制4名（单列）, 机关服务中心事业编制8名: the posts with a sentence of their own in the 三定规定, where it is
    another one now."""
    for pool in own.pools:
        if is_special(pool) and pool.authorised and pool not in before.pools:
            kind = bare(pool.owner) + bare(pool.kind)
            yield posts(kind, pool.authorised) + aside("单列" if pool.ring_fenced else "")


_Posts = tuple[m.LeaderPost, ...] | tuple[m.LevelTotal, ...]


def _led(new: m.Plan, before: m.Staffing) -> tuple[tuple[str, _Posts, _Posts], ...]:
    """What they are called, the posts of the new version and those of the old: of the department, of its units."""
    own = new.staffing
    return (
        ("部门", own.leaders, before.leaders),
        ("内设机构", own.levels, before.levels),
    )


def _counts(many: _Posts) -> list[str]:
    """局长1名, 正科级12名."""
    return [
        posts(
            each.title if isinstance(each, m.LeaderPost) else rank_level(each.rank),
            each.count,
        )
        for each in many
        if each.count
    ]
