"""A county is no city: its papers say 县级 and 乡镇, 全县, and its own government and 编办."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.account.enforcing import power, power_changed
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.plan.tiers import government_in, tiers_in, tiers_of, whole_of
from tests.workspaces import planforge

OLD = m.Enforcement("水务", city=("指挥", "直接执法"), district=("日常巡查",))
NEW = m.Enforcement("水务", city=("指挥",), district=("日常巡查", "行政处罚"))


@pytest.mark.parametrize(
    ("name", "government", "both"),
    [
        ("市水务局", "", "市、区"),
        ("某某市水务局", "", "市、区"),
        ("石桥县水务局", "", "县、乡镇"),
        ("县水务局", "", "县、乡镇"),
        ("东城区水务局", "", "区、街道"),
        ("石桥县水务局", "石桥县人民政府", "市、县"),  # in a city's workspace
        ("东城区水务局", "区政府", "市、区"),
        ("水务局", "市委", "市、区"),
        ("省水利厅", "省政府", "省、市县"),
        ("广西壮族自治区水利厅", "", "自治区、市县"),
        ("前旗水务局", "", "旗、苏木乡镇"),
        ("水务局", "", "市、区"),
    ],
)
def test_a_department_speaks_of_its_own_levels(name: str, government: str, both: str) -> None:
    assert tiers_of(m.Department(name, government=government)).both == both


def test_a_county_shares_enforcement_with_its_townships() -> None:
    tiers = tiers_of(m.Department("石桥县水务局"))
    assert (
        power(NEW, tiers, came=True)
        == "明确水务领域县、乡镇执法分工：县级指挥；乡镇日常巡查、行政处罚"
    )
    assert power_changed(OLD, NEW, tiers) == (
        "水务领域县、乡镇执法分工调整为：县级指挥（原指挥、直接执法）；乡镇日常巡查、行政处罚（原日常巡查）"
    )


@pytest.mark.parametrize(
    ("place", "government", "whole", "both"),
    [
        ("某某市", "市政府", "全市", "市、区"),
        (
            "石桥县",
            "市政府",
            "全县",
            "县、乡镇",
        ),  # the place is written, the government the default
        ("", "县政府", "全县", "县、乡镇"),
        ("", "石桥县人民政府", "全县", "县、乡镇"),
        ("", "区政府", "全区", "区、街道"),
        ("广西壮族自治区", "", "全区", "自治区、市县"),
        ("", "国务院", "全市", "市、区"),
    ],
)
def test_the_whole_of_a_place(place: str, government: str, whole: str, both: str) -> None:
    policy = Policy(place=place, government=government)
    assert (whole_of(policy), tiers_in(policy).both) == (whole, both)


@pytest.mark.parametrize(
    ("place", "government", "office"),
    [
        ("某某市", "市政府", "市委机构编制委员会办公室"),
        ("石桥县", "县政府", "县委机构编制委员会办公室"),
        ("东城区", "区政府", "区委机构编制委员会办公室"),
        ("某某高新区", "某某高新区管委会", ""),
    ],
)
def test_init_writes_the_government_of_the_place(
    tmp_path: Path, place: str, government: str, office: str
) -> None:
    assert planforge("init", "--place", place, ".", cwd=tmp_path).code == 0
    text = (tmp_path / "planforge.yaml").read_text(encoding="utf-8")
    assert f"\ngovernment: {government}\n" in text
    assert (f"\noffice: {office}\n" in text) is bool(office)
    assert government_in(place) == government
    assert planforge("check", cwd=tmp_path).code == 0
