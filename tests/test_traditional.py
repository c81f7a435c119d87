"""The table of traditional characters flags nothing that is standard; pinyin is told from words."""

from __future__ import annotations

import pytest

from planforge.words.traditional import _TABLE, DEBRIS, TRADITIONAL, simplified

# Level one and two of GB/T 2312 hold every common character of the standard script.
STANDARD_AND_TRADITIONAL = "后里干乾著瞭徵藉於夥余云谷丑斗几卷困秋丰系面范仆朴姜沈"


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def test_no_character_of_the_table_is_a_common_standard_one() -> None:
    # 後 is in GB/T 2312 by itself, though not standard since 1956.
    assert [chr(old) for old in _TABLE if _in_gb2312(chr(old))] == ["後"]
    assert all(_in_gb2312(new) for new in _TABLE.values())


def test_the_standard_form_is_never_flagged_itself() -> None:
    assert not TRADITIONAL.search("".join(_TABLE.values()))
    assert len(_TABLE) > 1_500


def test_characters_that_are_both_are_left_alone() -> None:
    assert not TRADITIONAL.search(STANDARD_AND_TRADITIONAL)


def test_a_text_is_put_into_the_standard_script() -> None:
    assert simplified("機構編制職責、內設機構，於後") == "机构编制职责、内设机构，於后"


@pytest.mark.parametrize(
    "text", ["机构(gòu)", "编（biān）制", "职(zhi)责", "领导(dǎo)", "绿(lǜ)化"]
)
def test_pinyin_after_a_character_is_debris(text: str) -> None:
    assert DEBRIS.search(text)


@pytest.mark.parametrize(
    "text",
    ["数据（APP）", "公里(km)", "平台(www)", "a(ān)", "局（一）", "标准（GB/T 9704）", "（an）"],
)
def test_other_brackets_are_not(text: str) -> None:
    assert not DEBRIS.search(text)
