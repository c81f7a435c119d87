"""Figures worked out once for rules, ledger and report: shares and how far licences are gathered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.judging.measures.licences import concentration
from planforge.judging.measures.shares import MEASURES, Comparison, Share, both, compared, shares
from planforge.plan import records as m

S, B, P = m.Role.SUPPORT, m.Role.BUSINESS, m.Role.PARTY


def unit(
    id_: str,
    role: m.Role,
    posts: int | None,
    chief: int = 1,
    deputy: int = 0,
    *,
    counts: bool = True,
) -> m.Unit:
    leaders = m.UnitLeaders(chief, deputy)
    return m.Unit(id_, id_, role, posts=posts, leaders=leaders, counted=counts, numbered=counts)


def plan(*units: m.Unit) -> m.Plan:
    return m.Plan(m.Department("市甲局"), units=units)


class TestShares:
    @pytest.mark.parametrize(
        ("business", "total", "percent"),
        [
            (2, 3, "66.7%"),
            (1, 16, "6.3%"),  # 6.25: half up
            (1, 2000, "0.1%"),  # 0.05
            (1, 2001, "0.0%"),
            (3, 16, "18.8%"),  # 18.75
            (999, 1000, "99.9%"),
            (1999, 2000, "100.0%"),
            (5, 5, "100.0%"),
            (0, 7, "0.0%"),
            (0, 0, "0.0%"),
        ],
    )
    def test_a_share_is_rounded_half_up(self, business: int, total: int, percent: str) -> None:
        assert Share("机构", business, total).percent == percent

    def test_smaller_is_meant_exactly_and_not_as_shown(self) -> None:
        one, other = Share("机构", 1999, 6000), Share("机构", 2000, 6000)
        assert (one.percent, other.percent) == ("33.3%", "33.3%")
        assert one.below(other)
        assert not other.below(one)
        assert not one.below(one)
        assert not Share("机构", 1, 2).below(Share("机构", 50, 100))
        assert Share("机构", 1, 3).below(Share("机构", 1, 2))

    def test_units_posts_and_leaders(self) -> None:
        found = shares(plan(unit("a", S, 4, 1, 1), unit("b", B, 5, 1, 2), unit("c", B, 6, 1, 1)))
        assert found == {
            "机构": Share("机构", 2, 3),
            "编制": Share("编制", 11, 15),
            "职数": Share("职数", 5, 7),
        }
        assert tuple(found) == MEASURES

    def test_part_of_a_sum_is_no_share(self) -> None:
        whole = plan(unit("a", S, 4), unit("b", B, 5))
        no_posts = plan(unit("a", S, None), unit("b", B, 5))
        no_leaders = plan(unit("a", S, 4), replace(unit("b", B, 5), leaders=None))
        assert set(shares(whole)) == {"机构", "编制", "职数"}
        assert set(shares(no_posts)) == {"机构", "职数"}
        assert set(shares(no_leaders)) == {"机构", "编制"}
        assert shares(plan()) == {}

    def test_what_does_not_count_is_on_neither_side(self) -> None:
        counted = plan(unit("a", S, 4), unit("b", B, 5))
        more = plan(*counted.units, unit("p", P, 3, counts=False))
        assert shares(more) == shares(counted)

    def test_several_departments_as_one(self) -> None:
        one = plan(unit("a", S, 4), unit("b", B, 5))
        other = plan(unit("a", S, None), unit("b", B, None), unit("c", B, None))
        assert compared([(one, one), (other, other)]) == (
            Comparison("机构", Share("机构", 3, 5), Share("机构", 3, 5)),
            Comparison("编制", Share("编制", 5, 9), Share("编制", 5, 9)),  # of those that give them
            Comparison("职数", Share("职数", 3, 5), Share("职数", 3, 5)),
        )
        assert compared([]) == ()

    def test_a_department_that_gives_a_measure_once_is_on_neither_side(self) -> None:
        given, silent = (
            plan(unit("a", S, 4), unit("b", B, 5)),
            plan(unit("a", S, 4), unit("b", B, None)),
        )
        whole = Share("编制", 5, 9)
        found = compared([(given, silent), (given, given)])
        assert found[1] == Comparison("编制", whole, whole, left_out=(given.department.name,))
        assert found[0].left_out == ()

    def test_a_department_of_one_version_counts_in_it(self) -> None:
        one = plan(unit("a", S, 4), unit("b", B, 5))
        found = compared([(one, one), (None, one)])
        assert found[1] == Comparison("编制", Share("编制", 5, 9), Share("编制", 10, 18))

    def test_before_and_after_where_both_can_be_told(self) -> None:
        old = plan(unit("a", S, None), unit("b", B, 5))
        new = plan(unit("a", S, 4), unit("b", B, 5))
        assert both(old, new) == (
            (Share("机构", 1, 2), Share("机构", 1, 2)),
            (Share("职数", 1, 2), Share("职数", 1, 2)),
        )


def licence(id_: str, *, platform: bool = False, **steps: str) -> m.Authority:
    return replace(m.Authority(id_, id_, "行政许可", platform=platform), **steps)  # type: ignore[arg-type]


class TestLicences:
    @pytest.mark.parametrize(
        ("items", "stage", "units"),
        [
            ((), 3, 0),
            ((licence("a"),), 0, 0),  # nobody is named
            ((licence("a", unit="x"), licence("b", unit="y")), 0, 2),
            ((licence("a", unit="x"), licence("b", unit="x", decide="y")), 1, 2),
            ((licence("a", unit="x"), licence("b", unit="x")), 2, 1),
            ((licence("a", unit="x"), licence("b")), 0, 1),  # one is nobody's
            ((licence("a", unit="x"), licence("b", accept="x", deliver="x")), 0, 1),
            ((licence("a", unit="x", platform=True), licence("b", unit="x")), 2, 1),
            ((licence("a", unit="x", platform=True), licence("b", unit="x", platform=True)), 3, 1),
            (
                (
                    licence("a", unit="x", accept="w"),
                    licence("b", unit="x", accept="w", deliver="w"),
                ),
                0,
                2,
            ),
        ],
    )
    def test_how_far_they_are_gathered(
        self, items: tuple[m.Authority, ...], stage: int, units: int
    ) -> None:
        other = m.Authority("z", "处罚", "行政处罚", unit="q")
        found = concentration(m.Plan(m.Department("市甲局"), authorities=(*items, other)))
        assert (found.items, found.stage, found.units) == (len(items), stage, units)
