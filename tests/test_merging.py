"""Three versions of a plan into one: nothing of either side is dropped, layout and comments stay, and only two values of one
fact are a conflict."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge import demo as generate
from planforge.account.compare import compare
from planforge.account.difference import differences
from planforge.account.merged_text import marked, woven
from planforge.account.merging import merge
from planforge.demo.edits import edited
from planforge.plan import records as m
from planforge.plan.dump import dump
from planforge.reading.read import read_plan
from planforge.runs.merging import Merged, merge_files
from tests import amount
from tests.workspaces import planforge

ROOT = Path(__file__).parents[1]
BASE = """\
# 市科技局，2026 年修订
department: {name: 市科学技术局, short: 市科技局, category: 工作部门, rank: 正处级}
functions:
  - {id: plan, text: 拟订全市科技发展规划并组织实施。}
  - {id: talent, text: "负责科技人才队伍建设。"}  # 与人社局商定
units:
  # 综合
  - id: office
    name: 办公室
    role: support
    posts: 6
    leaders: {chief: 1, deputy: 1}
    duties:
      - {id: papers, text: 负责文电、会务和机要工作。}
      - {id: money, text: 负责财务和资产管理。}
  # 业务
  - id: planning
    name: 规划科
    posts: 5
    duties:
      - id: draft
        text: 起草科技发展规划。
        serves: [plan]
  - {id: people, name: 人才科, posts: 4, duties: [{id: train, text: 负责科技人才培训。, serves: [talent]}]}
staffing:
  pools: [{kind: 行政编制, authorised: 15}]
  leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]
"""
# Two sides that each did one thing, and what has to stand in the file.
APART = {
    "两个人各加一个科": (
        [("staffing:", "  - {id: law, name: 法规科, posts: 2}  # 新设\nstaffing:")],
        [("staffing:", "  # 外事\n  - id: abroad\n    name: 合作科\n    posts: 3\nstaffing:")],
        ["  - {id: law, name: 法规科, posts: 2}  # 新设\n", "  # 外事\n  - id: abroad\n    name: 合作科\n"],
    ),
    "一行里的两个字段": (
        [("posts: 4, duties", "posts: 5, duties")],
        [("name: 人才科", "name: 人才工作科")],
        ["{id: people, name: 人才工作科, posts: 5, duties: [{id: train,"],
    ),
    "相邻的编制和职数": (
        [("    posts: 6\n", "    posts: 7\n")],
        [("chief: 1, deputy: 1", "chief: 1, deputy: 2")],
        ["    posts: 7\n    leaders: {chief: 1, deputy: 2}\n"],
    ),
    "这边挪到别的科，那边改了文字": (
        [
            ("      - {id: money, text: 负责财务和资产管理。}\n", ""),
            ("        serves: [plan]\n", "        serves: [plan]\n      - {id: money, text: 负责财务和资产管理。}\n"),
        ],
        [("负责财务和资产管理", "负责财务、资产和政府采购管理")],
        ["        serves: [plan]\n      - {id: money, text: 负责财务、资产和政府采购管理。}\n"],
    ),
    "这边换了顺序，那边改了文字": (
        [
            (BASE[BASE.index("  # 业务") : BASE.index("  - {id: people")], ""),
            ("units:\n", "units:\n" + BASE[BASE.index("  # 业务") : BASE.index("  - {id: people")]),
        ],
        [("起草科技发展规划。", "起草科技发展规划和年度计划。")],
        ["units:\n  # 业务\n  - id: planning\n", "text: 起草科技发展规划和年度计划。"],
    ),
    "这边换了顺序，那边加了一个": (
        [
            ("      - {id: papers, text: 负责文电、会务和机要工作。}\n", ""),
            ("管理。}\n  # 业务", "管理。}\n      - {id: papers, text: 负责文电、会务和机要工作。}\n  # 业务"),
        ],
        [("管理。}\n  # 业务", "管理。}\n      - {id: keys, text: 负责印章管理。}\n  # 业务")],
        ["id: keys", "id: money, text: 负责财务和资产管理。}\n"],
    ),
    "这边换了标识，那边改了它": (
        [("id: office", "id: general-office")],
        [("name: 办公室", "name: 综合办公室")],
        ["  - id: general-office\n    name: 综合办公室\n"],
    ),
    "这边加了字段，那边在旁边也加了字段": (
        [("category: 工作部门, rank: 正处级", "category: 工作部门, rank: 正处级, field: 科技")],
        [("short: 市科技局,", "short: 市科技局, phrase: 科学技术,")],
        ["field: 科技"],
    ),
    "一边新写职责分工，一边新写其他事项": (
        [("staffing:", "other: [本规定的调整按规定程序办理。]\nstaffing:")],
        [("staffing:", "divisions:  # 商定\n  - matter: 引智\n    text: 由两局商定。\nstaffing:")],
        ["other:", "divisions:  # 商定\n"],
    ),
    "各加一条其他事项": (
        [("staffing:", "other: [甲事项按有关规定办理。]\nstaffing:")],
        [("staffing:", "other: [乙事项按有关规定办理。]\nstaffing:")],
        ["甲事项", "乙事项"],
    ),
    "各加一个引用": (
        [("serves: [plan]", "serves: [plan, talent]")],
        [("{id: talent, text: \"负责", "{id: awards, text: 负责奖励。}\n  - {id: talent, text: \"负责"), ("serves: [plan]", "serves: [plan, awards]")],
        ["talent", "serves: [plan, "],
    ),
    "一边删去一条，一边改了它的邻居": (
        [("      - {id: papers, text: 负责文电、会务和机要工作。}\n", "")],
        [("负责财务和资产管理", "负责财务管理")],
        ["    duties:\n      - {id: money, text: 负责财务管理。}\n"],
    ),
}  # fmt: skip
CLASHES = {
    "同一个数": ("posts: 5", "posts: 6", "posts: 7"),
    "同一行字": ("起草科技发展规划", "起草规划", "起草中长期规划"),
    "一边删去，一边改": ("      - {id: money, text: 负责财务和资产管理。}\n", "", "      - {id: money, text: 负责财务管理。}\n"),
}  # fmt: skip


def sided(edits: list[tuple[str, str]]) -> str:
    text = BASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def merged(folder: Path, base: str, ours: str, theirs: str) -> tuple[Merged, str]:
    one, two, three = (folder / name for name in ("base", "ours", "theirs"))
    for path, text in ((one, base), (two, ours), (three, theirs)):
        path.write_bytes(text.encode())
    outcome = merge_files(one, two, three)
    return outcome, two.read_bytes().decode()


def plan_of(text: str) -> m.Plan:
    plan, _ = read_plan("a.yaml", text.encode())
    assert plan is not None
    return plan


@pytest.mark.parametrize("turned", [False, True], ids=["我方", "对方"])
@pytest.mark.parametrize("name", APART)
def test_different_things_come_together(name: str, turned: bool, tmp_path: Path) -> None:
    one, other, expected = APART[name]
    sides = [sided(one), sided(other)]
    if turned:
        sides.reverse()
    outcome, text = merged(tmp_path, BASE, *sides)
    assert outcome == Merged()
    for words in expected:
        assert words in text
    for comment in ("# 市科技局，2026 年修订", "# 与人社局商定", "  # 综合\n", "  # 业务\n"):
        assert comment in text
    together = merge(*map(plan_of, (BASE, *sides)))
    assert plan_of(text) == together.ours == together.theirs


@pytest.mark.parametrize("name", CLASHES)
def test_two_values_of_one_fact_stand_between_marks_at_their_line(
    name: str, tmp_path: Path
) -> None:
    old, here, there = CLASHES[name]
    ours = sided([(old, here), ("posts: 4, duties", "posts: 5, duties")])
    theirs = sided([(old, there), ("name: 人才科", "name: 人才工作科")])
    outcome, text = merged(tmp_path, BASE, ours, theirs)
    assert outcome.note == "merge-clashes"
    assert len(outcome.clashes) == 1
    assert all((outcome.clashes[0].ours, outcome.clashes[0].theirs))
    assert text.count("<<<<<<< 我方\n") == 1
    mine, _, rest = text.partition("<<<<<<< 我方\n")[2].partition("=======\n")
    yours = rest.partition(">>>>>>> 对方\n")[0]
    assert (here in mine, there in yours) == (True, True)
    assert mine.count("\n") <= 1
    assert "{id: people, name: 人才工作科, posts: 5, duties" in text  # the rest is merged


def test_choosing_a_side_of_every_mark_gives_that_side(tmp_path: Path) -> None:
    """The advice is: keep one side, delete the other and the marks. It never damages."""
    old, here, there = CLASHES["同一个数"]
    sides = sided([(old, here)]), sided([(old, there)])
    _, text = merged(tmp_path, BASE, *sides)
    kept: dict[str, list[str]] = {"ours": [], "theirs": []}
    where: tuple[str, ...] = ("ours", "theirs")
    for line in text.splitlines(keepends=True):
        if line.startswith("<<<<<<< "):
            where = ("ours",)
        elif line.startswith("======="):
            where = ("theirs",)
        elif line.startswith(">>>>>>> "):
            where = ("ours", "theirs")
        else:
            for side in where:
                kept[side].append(line)
    assert ("".join(kept["ours"]), "".join(kept["theirs"])) == sides


MONEY = "      - {id: money, text: 负责财务和资产管理。}\n"


def test_each_clash_tells_the_lines_of_its_marks(tmp_path: Path) -> None:
    """A duty that the sides moved to different units is one thing with several marks; a number is another, with its own."""
    between = "  - {id: law, name: 法规科, posts: 2}\n"
    base = BASE.replace("  - {id: people", f"{between}  - {{id: people")
    here = f"        serves: [plan]\n{MONEY}"
    ours = base.replace(MONEY, "").replace("        serves: [plan]\n", here)
    there = "duties: [{id: money, text: 负责财务和资产管理。}, {id: train,"
    theirs = base.replace(MONEY, "").replace("duties: [{id: train,", there)
    ours, theirs = ours.replace("posts: 6", "posts: 7"), theirs.replace("posts: 6", "posts: 8")
    outcome, text = merged(tmp_path, base, ours, theirs)
    lines = text.splitlines()
    number, duty = sorted(outcome.places.values(), key=len)
    assert len(number) == 1 < len(duty)
    assert lines[number[0] - 1 : number[0] + 1] == ["<<<<<<< 我方", "    posts: 7"]
    assert all(lines[at - 1] == "<<<<<<< 我方" for at in (*number, *duty))
    assert sorted((*number, *duty)) == [
        at for at, line in enumerate(lines, 1) if line == "<<<<<<< 我方"
    ]
    moved = next(clash for clash, where in outcome.places.items() if where == duty)
    assert "负责财务和资产管理" in moved.ours
    _, findings = read_plan("a.yaml", text.encode())
    others = [at for at, line in enumerate(lines, 1) if line == "<<<<<<< 我方"][1:]
    assert f"一共{len(others) + 1}处，另在第{'、'.join(map(str, others))}行" in str(
        findings[0].args
    )


def test_each_side_of_a_conflict_is_as_it_was_typed(tmp_path: Path) -> None:
    base = BASE.replace("staffing:", "other:\n  - 本规定由市委编办负责解释。\nstaffing:")
    ours = base.replace(
        "  - 本规定由市委编办负责解释。\n", '  - "本规定由市委编办解释：口径以其为准。"  # 甲\n'
    )
    theirs = base.replace(
        "  - 本规定由市委编办负责解释。\n",
        '  # 乙的说明\n  - "本规定由机构编制部门解释：以其为准。"  # 乙\n',
    )
    outcome, text = merged(tmp_path, base, ours, theirs)
    assert outcome.note == "merge-clashes"
    mine, _, rest = text.partition("<<<<<<< 我方\n")[2].partition("=======\n")
    assert mine == '  - "本规定由市委编办解释：口径以其为准。"  # 甲\n'
    assert (
        rest.partition(">>>>>>> 对方\n")[0]
        == '  # 乙的说明\n  - "本规定由机构编制部门解释：以其为准。"  # 乙\n'
    )


def test_a_side_with_windows_line_ends(tmp_path: Path) -> None:
    one, other, _ = APART["一行里的两个字段"]
    outcome, text = merged(tmp_path, BASE, sided(one), sided(other).replace("\n", "\r\n"))
    assert outcome == Merged()
    assert "\r" not in text
    outcome, text = merged(tmp_path, BASE, sided(one).replace("\n", "\r\n"), sided(other))
    assert outcome == Merged()
    assert text.count("\r\n") == text.count("\n") > 10


def test_a_comment_that_both_sides_changed_is_not_dropped(tmp_path: Path) -> None:
    ours = sided([("  # 综合\n", "  # 综合（甲）\n"), ("    posts: 6\n", "    posts: 7\n")])
    theirs = sided([("  # 综合\n", "  # 综合（乙）\n"), ("deputy: 1", "deputy: 2")])
    outcome, text = merged(tmp_path, BASE, ours, theirs)
    assert outcome.note == "merge-by-hand"
    assert "# 综合（甲）" in text
    assert "# 综合（乙）" in text


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_behind_a_value_is_not_dropped(turned: bool, tmp_path: Path) -> None:
    """One changes a value, the other only the comment behind the line above it."""
    sides = [
        sided([("    name: 规划科\n", "    name: 发展科\n")]),
        sided([("  - id: planning\n", "  - id: planning  # 新设（乙）\n")]),
    ]
    if turned:
        sides.reverse()
    outcome, text = merged(tmp_path, BASE, *sides)
    assert "# 新设（乙）" in text
    assert "发展科" in text
    assert outcome == Merged() or "<<<<<<<" in text
    assert text.count("name: 发展科") == 1


def test_comments_that_are_alike_go_with_their_own(tmp_path: Path) -> None:
    """Two units with one remark each, and each side takes out one of them."""
    base = BASE.replace("  # 综合\n", "  # 新设\n").replace("  # 业务\n", "  # 新设\n")
    office = base[base.index("  # 新设\n") : base.index("  # 新设\n  - id: planning")]
    planning = base[base.index("  # 新设\n  - id: planning") : base.index("  - {id: people")]
    outcome, text = merged(tmp_path, base, base.replace(office, ""), base.replace(planning, ""))
    assert outcome == Merged()
    assert "新设" not in text
    assert [unit.id for unit in plan_of(text).units] == ["people"]


def test_lines_of_both_are_not_both_taken(tmp_path: Path) -> None:
    """The same value with two comments: two keys of one name are no plan."""
    ours = sided([("    name: 规划科\n", "    name: 发展科  # 甲\n")])
    theirs = sided([("    name: 规划科\n", "    name: 发展科  # 乙\n")])
    outcome, text = merged(tmp_path, BASE, ours, theirs)
    assert outcome.note
    assert "<<<<<<<" in text


def test_no_id_is_invented(tmp_path: Path) -> None:
    base = BASE.replace("{id: papers, text:", "{text:").replace("{id: money, text:", "{text:")
    ours = base.replace("会务和机要工作", "会务、机要和保密工作")
    theirs = base.replace("负责财务和资产管理", "负责财务和资产管理工作")
    outcome, text = merged(tmp_path, base, ours, theirs)
    assert outcome == Merged()
    assert "保密" in text
    assert "资产管理工作" in text
    assert "d-" not in text


def test_a_block_of_text_beside_another_field(tmp_path: Path) -> None:
    base = BASE.replace(
        "        text: 起草科技发展规划。\n", "        text: |\n          起草科技发展规划。\n"
    )
    ours = base.replace(
        "serves: [plan]\n  - {id: people", "serves: [plan, talent]\n  - {id: people"
    )
    theirs = base.replace("起草科技发展规划。", "起草五年科技规划。")
    outcome, text = merged(tmp_path, base, ours, theirs)
    assert outcome == Merged()
    assert "起草五年科技规划。" in text
    assert "serves: [plan, talent]" in text


def test_sums_that_are_wrong_only_together_are_told(tmp_path: Path) -> None:
    """Both went from 15 to 16 posts, each for another unit: the sum is 17 now."""
    ours = sided([("authorised: 15", "authorised: 16"), ("posts: 6", "posts: 7")])
    theirs = sided([("authorised: 15", "authorised: 16"), ("posts: 4", "posts: 5")])
    for name, text in (("base", BASE), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = planforge("merge-driver", "base", "ours", "theirs", "plans/kjj.yaml", cwd=tmp_path)
    assert done.code == 0
    assert "合起来有错误" in done.err
    assert "PF202" in done.out + done.err


def random_sides(seed: int) -> tuple[str, str, str]:
    """A plan and two sides that edited it at random: by turns a generated one and one that people typed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    if seed % 2:
        files = sorted((ROOT / "plans").glob("*.yaml"))
        text = files[seed // 2 % len(files)].read_text("utf-8")
    else:
        text = dump(generate.plan(seed))
    base = plan_of(text)
    sides = [text]
    for _ in range(2):
        side = edited(base, chance.randrange(10_000), chance.randint(1, 4))[0]
        typed = woven(text, side, side, {})
        assert typed is not None
        sides.append(typed)
    return sides[0], sides[1], sides[2]


@pytest.mark.parametrize("tens", range(10))
def test_random_merges(tens: int, tmp_path: Path) -> None:
    for seed in (50 * tens + n for n in amount.of(15, 2, 6)):
        texts = random_sides(seed)
        base, ours, theirs = map(plan_of, texts)
        wanted = merge(base, ours, theirs)
        outcome, text = merged(tmp_path, *texts)
        if wanted.clashes:
            assert outcome.note == "merge-clashes", seed
            lines = text.splitlines()
            assert "<<<<<<< 我方" in lines, seed
            told = [at for where in outcome.places.values() for at in where]
            assert all(lines[at - 1] == "<<<<<<< 我方" for at in told), seed
            continue
        assert (outcome, plan_of(text)) == (Merged(), wanted.ours), seed


@given(st.integers(0, 60), st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_side_is_ever_dropped(seed: int, one: int, other: int) -> None:
    """Every change of either side is in the merged plan, or it is told as a clash."""
    base = generate.plan(seed)
    ours, theirs = edited(base, one, 2)[0], edited(base, other, 2)[0]
    found = merge(base, ours, theirs)
    if found.clashes:
        assert found.ours != found.theirs
        assert all(clash.ours and clash.theirs for clash in found.clashes)
        return
    steps = [step for side in (ours, theirs) for step in differences(base, side)]
    gone = [step.path for step in steps if step.operation == "remove"]
    wanted = {
        repr(replace(step, index=-1))
        for step in steps
        if not any(step.path[: len(path)] == path and step.path != path for path in gone)
    }  # what is gone with the whole is not gone by itself
    assert {repr(replace(step, index=-1)) for step in differences(base, found.ours)} == wanted


def test_two_sides_that_did_the_same_do_not_clash() -> None:
    base = generate.plan(3)
    side = edited(base, 5, 3)[0]
    for ours, theirs in ((side, side), (base, side), (side, base)):
        found = merge(base, ours, theirs)
        assert (found.ours, found.theirs, found.clashes) == (side, side, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (("a", "b", "x"), ("a", "b", "y"), ("a", "b", "y", "x")),
        (("a",), ("a", "b", "y"), ("a", "y")),
        (("b",), ("a",), ()),
        (("x", "a", "b"), ("a", "b"), ("x", "a", "b")),
        (("a", "x"), ("a", "y"), None),  # both put something else in the place of b
        (("a", "x"), ("a", "x"), ("a", "x")),
    ],
)
def test_lists_of_words(
    ours: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...] | None
) -> None:
    base = replace(generate.plan(3), other=("a", "b"))
    found = merge(base, replace(base, other=ours), replace(base, other=theirs))
    assert bool(found.clashes) == (both is None)
    if both is not None:
        assert found.ours.other == both


def test_a_unit_that_one_side_dropped_and_the_other_changed_clashes() -> None:
    base = generate.plan(3)
    gone = replace(base, units=base.units[1:])
    renamed = replace(base, units=(replace(base.units[0], name="新名称科"), *base.units[1:]))
    found = merge(base, gone, renamed)
    assert (found.ours, found.theirs) == (gone, renamed)
    assert len(found.clashes) >= 1
    assert compare(base, renamed)


def test_marks_stand_around_the_lines_that_differ() -> None:
    assert marked("a\nb\nc", "a\nx\nc") == "a\n<<<<<<< 我方\nb\n=======\nx\n>>>>>>> 对方\nc"
