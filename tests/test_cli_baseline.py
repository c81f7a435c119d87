"""``planforge check`` against the last approved version, run as users run it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planforge.world.parallel import mapped
from tests.workspaces import good, make, planforge

SETTINGS = "place: 某市\nbaseline: v*\n"


def git(root: Path, *arguments: str) -> None:
    who = (
        "-c",
        "user.name=甲",
        "-c",
        "user.email=a@example.org",
        "-c",
        "tag.gpgsign=false",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def tagged(root: Path, name: str) -> None:
    """All of a workspace as the first commit of a repository of its own, under a tag."""
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "1"), ("tag", name)):
        git(root, *command)


def approved(root: Path, settings: str = SETTINGS, **plans: str) -> Path:
    """A workspace whose plans are tagged v1."""
    made = make(root, settings, **plans)
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "批准")
    git(made, "tag", "v1")
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return approved(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


def change(root: Path, slug: str, old: str, new: str) -> None:
    path = root / "plans" / f"{slug}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_nothing_to_say(root: Path) -> None:
    assert planforge("check", cwd=root).out == "检查方案 2 个：错误 0、警告 0、豁免 0\n"


def test_a_total_that_nothing_explains(root: Path) -> None:
    change(root, "kjj", "authorised: 12", "authorised: 14")
    done = planforge("check", "--format", "short", cwd=root)
    assert done.code == 1
    assert "错误 PF304 行政编制 14 名，应为 12 名（原 12），差 +2" in done.out


def test_a_build_does_not_forge_what_lost_a_function(root: Path) -> None:
    change(root, "kjj", "authorised: 12", "authorised: 14")
    done = planforge("build", cwd=root)
    assert done.code == 1
    assert not (root / "out" / "市科学技术局").exists()
    assert (root / "out" / "市住房和城乡建设局").exists()


def test_the_baseline_can_be_named_or_left_out(root: Path) -> None:
    change(root, "kjj", "authorised: 12", "authorised: 14")
    assert planforge("check", "--baseline", "", cwd=root).code == 0
    assert planforge("check", "--baseline", "v1", cwd=root).code == 1
    done = planforge("check", "--baseline", "nope", cwd=root)
    assert done.code == 2
    assert "nope" in done.err


def test_without_any_tag_yet_it_says_so_and_goes_on(tmp_path: Path) -> None:
    made = make(tmp_path / "ws", SETTINGS, kjj=good("市科学技术局"))
    git(made, "init", "-q")
    done = planforge("check", cwd=made)
    assert done.code == 0
    assert "还没有基线" in done.err


def test_a_waiver_for_a_comparison_is_not_unused_without_one(tmp_path: Path) -> None:
    waiver = "waivers: [{rule: PF304, reason: 过渡, granted_by: 市编委, until: 2099-12-31}]\n"
    made = make(tmp_path / "ws", f"place: 某市\n{waiver}", kjj=good("市科学技术局"))
    assert planforge("check", cwd=made).out == "检查方案 1 个：错误 0、警告 0、豁免 0\n"


def test_one_plan_alone_still_sees_where_its_work_went(tmp_path: Path) -> None:
    lamps = "  - {id: lamps, text: 负责市区城市照明设施的维护管理和节能改造。}\n"
    plan, other = good("市科学技术局"), good("市住房和城乡建设局")
    at = plan.index("units:")
    root = approved(tmp_path / "ws", kjj=plan[:at] + lamps + plan[at:], zjj=other)
    (root / "plans" / "kjj.yaml").write_text(plan, encoding="utf-8")
    assert "PF306" in planforge("check", "kjj", "--format", "short", cwd=root).out
    (root / "plans" / "zjj.yaml").write_text(
        other[:at] + lamps + other[at:]
        if at == other.index("units:")
        else other.replace("units:", f"{lamps}units:", 1),
        encoding="utf-8",
    )
    assert "PF306" not in planforge("check", "kjj", "--format", "short", cwd=root).out


def test_a_file_that_was_renamed_is_the_same_department(root: Path) -> None:
    (root / "plans" / "kjj.yaml").rename(root / "plans" / "science.yaml")
    assert "PF311" not in planforge("check", "--format", "short", cwd=root).out


def test_a_plan_that_is_gone_is_missed(root: Path) -> None:
    (root / "plans" / "kjj.yaml").unlink()
    done = planforge("check", "--format", "short", cwd=root)
    assert (
        "planforge.yaml:2:11: 错误 PF311 基线 v1 里的市科学技术局（kjj.yaml）现在没有方案"
        in done.out
    )


def test_an_item_lost_from_a_list_of_its_own(tmp_path: Path) -> None:
    plan = good("市科学技术局") + "authority_list: 清单.csv\n"
    made = make(tmp_path / "ws", SETTINGS, kjj=plan)
    rows = "事项名称,权力类型,承办机构,对应职责\n甲方面许可,行政许可,办公室,main\n乙方面检查,行政检查,办公室,main\n"
    path = made / "plans" / "清单.csv"
    path.write_text(rows, encoding="utf-8")
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "批准")
    git(made, "tag", "v1")
    assert "PF308" not in planforge("check", "--format", "short", cwd=made).out
    path.write_text(rows[: rows.index("乙")], encoding="utf-8")
    assert (
        "PF308 基线里的权责事项“乙方面检查”（行政检查）没有了"
        in planforge("check", "--format", "short", cwd=made).out
    )


def test_many_things_on_every_core_are_as_one_after_the_other() -> None:
    things = list(range(1000))
    assert mapped(lambda n: n * n, things) == [n * n for n in things]
    assert mapped(lambda n: n, []) == []


def test_a_pattern_names_the_newest_version_this_one_comes_from(tmp_path: Path) -> None:
    """v99 is a tag of a branch that never came in: nothing here was approved by it."""
    root = make(tmp_path, "place: 某市\nbaseline: v*\n", a=good("市甲局"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "一")
    git(root, "tag", "v9")
    git(root, "switch", "-qc", "side")
    plan = root / "plans" / "a.yaml"
    plan.write_text(good("市甲局").replace("authorised: 12", "authorised: 99"), "utf-8")
    git(root, "commit", "-qam", "旁支")
    git(root, "tag", "v99")
    git(root, "switch", "-q", "main")
    plan.write_text(good("市甲局").replace("authorised: 12", "authorised: 13"), "utf-8")
    told = planforge("check", "--format", "short", cwd=root).out
    assert "应为 12 名" in told
    assert "应为 99 名" not in told
