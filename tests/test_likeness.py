"""Likeness of duties: the shortcut finds exactly what comparing all pairs would find."""

from __future__ import annotations

import random

import pytest

from planforge.words.likeness import alike, bare, likeness

CHARACTERS = "负责拟订全市科技发展规划计划项目管理监督检查组织实施协调指导工作"


def _texts(seed: int) -> list[str]:
    """Random duties, some of them changed a little."""
    rng = random.Random(seed)  # noqa: S311  (odd plans, no secrets)
    texts: list[str] = []
    for _ in range(10):
        text = "".join(rng.choices(CHARACTERS, k=rng.randint(4, 30)))
        texts.append(text)
        for _ in range(rng.randint(0, 3)):
            letters = list(text)
            for _ in range(rng.randint(0, 4)):
                letters[rng.randrange(len(letters))] = rng.choice(CHARACTERS)
            texts.append("".join(letters))
    return texts


@pytest.mark.parametrize("least", [70, 90])
def test_the_shortcut_misses_no_pair(least: int) -> None:
    seen = 0
    for seed in range(30):
        texts = _texts(seed)
        slow = {
            (i, j)
            for j, other in enumerate(texts)
            for i, one in enumerate(texts[:j])
            if likeness(one, other) >= least
        }
        assert set(alike(texts, least=least, shortest=0)) == slow
        seen += len(slow)
    assert seen > 100


def test_punctuation_and_joining_words_do_not_count() -> None:
    assert bare("负责统计、分析和预测。") == "负责统计分析预测"
    assert likeness("负责统计、分析和预测。", "负责统计和分析、预测") == 100


def test_near_but_different_objects_stay_apart() -> None:
    assert likeness("负责高新技术企业的认定工作。", "负责科技型企业的认定工作。") < 90


def test_short_texts_are_alike_only_if_the_same() -> None:
    texts = ["负责统计。", "负责总计。", "负责统计"]
    assert list(alike(texts, least=10, shortest=10)) == [(0, 2)]


def test_empty_texts_are_alike_to_nothing() -> None:
    assert list(alike(["", "", "。"], least=90, shortest=10)) == []
