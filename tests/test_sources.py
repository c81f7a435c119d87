"""The norm of every rule can be read in English; the title of a law stays as it is."""

from __future__ import annotations

import re

import pytest

from planforge.judging.rules import RULES
from planforge.judging.rules.sources import in_english

_OUR_WORDS = re.compile("《[^》]*》|三定|含 and 其中")


@pytest.mark.parametrize("source", sorted({rule.source for rule in RULES}))
def test_no_chinese_is_left_but_titles(source: str) -> None:
    left = _OUR_WORDS.sub("", in_english(source))
    assert not re.search("[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef“”]", left), left
    assert in_english(source).count("《") == source.count("《")


def test_articles_have_their_numbers() -> None:
    assert in_english("《某条例》第十一条、第十二条") == "《某条例》, article 11 and article 12"
    assert in_english("《某法》第八十二条；《某条例》") == "《某法》, article 82; 《某条例》"
