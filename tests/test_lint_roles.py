"""Which part of a paper each paragraph is taken for: a letter for its look and place, its words, and the role."""

from __future__ import annotations

import pytest

from planforge.lintdocx.paper import Paper, Paragraph, Run
from planforge.lintdocx.roles import give_roles

# The look a line of a case begins with.
LOOKS: dict[str, dict[str, object]] = {
    "r": {"colour": "FF0000", "size": 40.0, "side": "center"},  # red and large: 发文机关标志
    "m": {"colour": "FF0000", "size": 16.0, "side": "center"},  # red, no larger than the text
    "t": {"size": 22.0, "side": "center"},
    "l": {"size": 22.0},  # large, at the left
    "c": {"side": "center"},
    "e": {"side": "right"},
    "E": {"side": "end"},
    ".": {},
    "i": {"left": 8.0},
    "n": {"first": 5.0},
    "s": {"size": 14.0},
    "T": {"place": "table"},
    "L": {"place": "layout"},
    "B": {"place": "box"},
    "P": {"size": 22.0, "side": "center", "breaks": True},
    "S": {"style": "Title"},
}


def read(lines: str) -> tuple[str, list[tuple[str, str]]]:
    paragraphs = []
    for number, line in enumerate(lines.strip().splitlines()):
        look = dict(LOOKS[line.strip()[0]])
        words = line.strip()[1:].strip()
        run = Run(words, "", float(look.pop("size", 16.0)), colour=str(look.pop("colour", "")))  # type: ignore[arg-type]
        paragraphs.append(Paragraph(number, words, (run,), **look))  # type: ignore[arg-type]
    paper = Paper(paragraphs)
    give_roles(paper)
    return paper.form, [(one.role, one.words) for one in paper.paragraphs]


def roles(lines: str) -> str:
    return " ".join(role for role, _ in read(lines)[1])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (". 000012\n. 机密★1年\n. 特急\nr 某某市人民政府文件\nc 某政发〔2026〕3号\nt 关于印发规定的通知\n. 各区人民政府：\n. 现印发。",
         "copy-number secrecy urgency mark number title to body"),
        (". 秘密\n. 加急\nm 某某市人民政府令\nc 第12号\n. 现公布。", "secrecy urgency mark number body"),
        (". 绝密☆长期\n. 平急\nm 常务会议纪要\nt 会议纪要\n. 出席：甲\nL 乙、丙\n. 列席: 丁\nL 戊\n. 议定事项。", "secrecy urgency mark title attendance attendance attendance attendance body"),
        (". 急件\nr 某某局\n. 某发[2026]3号　签发人：甲\nL 乙\nt 请示", "urgency mark signers signers title"),
        ("r 某某局\n. 签发人：甲\n. 乙\nt 请示", "mark signers body body"),
        ("t 1234567\n. 正文。", "copy-number body"),
        (". 一\n. 000012", "body body"),
        ("t 通知\n. 一、总则\n. （一）目标\n. 1. 规划\n. （1）拟订", "title h1 h2 h3 h4"),
        ("t 通知\n. 一，总则\n. (一)目标\n. 12、规划\n. (12)拟订\n. 3.5亿元", "title h1 h2 h3 h4 body"),
        ("t 规定\nc 第一章　总则\n. 第一条　为了规范\n. 第十条", "title chapter article article"),
        ("t 规定\n. 第一条的规定适用", "title body"),
        ("l 关于印发\nl 规定的通知\n. 各区:\n. 现印发。", "title title to body"),
        ("l 一、总则\n. 正文。", "h1 body"),
        ("S 通知\n. 正文。", "title body"),
        ("T 通知\n. 正文。", "cell body"),
        ("t 通知\nT 各区：\n. 正文。", "title cell body"),
        (". 各区：\n. 正文。", "body body"),
        ("t 通知\n. 一、各区：\n. 正文。", "title h1 body"),
        ("t 通知\n. 正文。\n. 附件：1. 名单\nn 2. 表\n. 3. 规划", "title body annex-note annex-note h3"),
        ("t 通知\n. 正文。\n. 附件: 名单\ni 2、表", "title body annex-note annex-note"),
        ("t 通知\n. 正文。\ne 某某局\nE 2026年3月9日\n. （此件公开发布）", "title body signature date note"),
        ("t 通知\n. 正文。\ni 某某局\ni 某某委\ni 二〇二六年三月九日\n. (公开)", "title body signature signature date note"),
        ("t 通知\n. 正文。\nL 某某局\nL 2026 年 3 月 9 日\n. 附则", "title body signature date body"),
        ("t 通知\ne 正文在右边。\ne 2026年3月9日", "title body date"),
        ("t 通知\n. 一、总则\ne 2026年3月9日", "title h1 date"),
        ("t 通知\ne " + "甲" * 41 + "\ne 2026年3月9日", "title body date"),
        ("t 通知\ne " + "甲" * 40 + "\ne 2026年3月9日", "title signature date"),
        ("t 通知\n. 正文。\nl 附件\nt 名单\nt 之二\n. 甲\ne 2026年3月9日", "title body annex-mark annex-title annex-title body body"),
        ("l 附件1\nt 规定\n. 正文。", "annex-mark title body"),  # bound by itself
        ("t 通知\n. 正文。\n. 附 件 2：\nt 名单", "title body annex-mark annex-title"),
        ("t 通知\n. 正文。\ne 2026年3月9日\nP 某某规定\nt 之二\n. 一、总则", "title body date issued-title issued-title h1"),
        ("t 通知\n. 正文。\ne 单位：名\nT 甲\nE 单位\nT 乙\n. 表\nT 丙", "title body caption cell caption cell body cell"),
        ("t 通知\n. 正文。\ns 抄送：市委。\ns 某某办　2026年3月10日印发\nL 主送：某局", "title body imprint imprint imprint"),
        ("t 通知\n. 抄送：市委。", "title body"),
        ("t 通知\nB 某某市人民政府\nB 000012\nB 秘密\nB 某政发〔2026〕3号", "title imprint copy-number secrecy number"),
        ("t 通知\nB 000012", "title copy-number"),
        ("t 通知\n.\n. 正文。", "title blank body"),
    ],
)  # fmt: skip
def test_roles(lines: str, expected: str) -> None:
    assert roles(lines) == expected


@pytest.mark.parametrize(
    ("mark", "form"),
    [
        ("某某市人民政府文件", "document"),
        ("某某文件（一）", "document"),
        ("某某市人民政府", "letter"),
        ("某某市人民政府令", "order"),
        ("某某市人民政府常务会议纪要", "minutes"),
    ],
)
def test_forms(mark: str, form: str) -> None:
    assert read(f"r {mark}\nt 通知")[0] == form
    assert read("t 通知\n. 正文。")[0] == "plain"
