"""A department that only one version has gets its papers too: who set it up or ended it, where its work went, where its posts went."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.account.report import lone_context
from planforge.plan import records as m
from tests.test_cli_baseline import tagged
from tests.workspaces import good, make, planforge

# What the plan that ends a department leaves open is an error, and then no notice is made.
OPEN = "".join(f"- {{rule: PF{code}, severity: warning}}\n" for code in range(304, 309))
SETTINGS = f"place: 某市\noffice: 市委编办\nrules:\n{OPEN}"
LAMPS = "负责市区城市照明设施的维护管理和节能改造。"
TRANSFER = "transfers:\n  - {id: t1, direction: in, text: 城市照明管理职责, counterpart: 市乙局, posts: {行政编制: 5}}\n"


def with_lamps(name: str) -> str:
    other = "  - {id: other, kind: catch_all"
    return good(name).replace(other, f"  - {{id: lamps, text: {LAMPS}}}\n{other}")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    root = make(tmp_path, SETTINGS, a=good("市甲局"), b=with_lamps("市乙局"))
    tagged(root, "v1")
    return root


def built(root: Path) -> None:
    assert planforge("build", "--baseline", "v1", cwd=root).code in (0, 1)


def paper(root: Path, department: str, name: str) -> str:
    return (root / "out" / department / f"{department}{name}.md").read_text("utf-8")


def test_the_notice_of_one_that_is_no_more(city: Path) -> None:
    (city / "plans" / "b.yaml").unlink()
    (city / "plans" / "a.yaml").write_text(with_lamps("市甲局") + TRANSFER, "utf-8")
    built(city)
    text = paper(city, "市乙局", "撤销通知")
    assert "市乙局、市甲局：" in text
    assert "撤销市乙局（市政府工作部门，正处级）。" in text
    lamps = LAMPS.rstrip("。")
    assert f"将城市照明管理职责“{lamps}”划给市甲局，相应划出行政编制5名。" in text
    assert "原核定行政编制12名，随职责划出5名，其余7名未写明去向。" in text
    assert "原核定部门领导职数" in text
    assert "没有" not in text  # what is not known is nothing to be signed: 修订情况 tells it
    told = paper(city, "市乙局", "修订情况")
    assert "这一版本不再保留市乙局，有关事项如下。" in told
    assert "待明确。主要职责“拟订全市发展规划并组织实施”未写明去向。" in told
    assert "随职责划出5名，其余7名未写明去向" in told
    assert (city / "out" / "市乙局" / "市乙局撤销通知.docx").is_file()
    assert "划给市甲局" in paper(city, "市乙局", "修订情况")
    assert not (city / "out" / "市乙局" / "市乙局三定规定.md").exists()


def test_its_papers_stay_where_no_baseline_is_asked_until_they_are_cleaned(city: Path) -> None:
    (city / "plans" / "b.yaml").unlink()
    built(city)
    assert (city / "out" / "市乙局" / "市乙局撤销通知.md").is_file()
    assert "没有重新生成" in planforge("build", cwd=city).out
    assert (city / "out" / "市乙局" / "市乙局撤销通知.md").is_file()
    planforge("clean", cwd=city)
    assert not (city / "out" / "市乙局").exists()


def test_one_whose_plan_says_repealed_is_no_more_either(city: Path) -> None:
    (city / "plans" / "b.yaml").write_text("status: repealed\n" + with_lamps("市乙局"), "utf-8")
    built(city)
    assert "撤销市乙局" in paper(city, "市乙局", "撤销通知")
    assert not (city / "out" / "市乙局" / "市乙局三定规定.md").exists()


def test_the_notice_of_a_new_one(city: Path) -> None:
    new = good("市丙局") + TRANSFER.replace("城市照明管理职责", "城市节能管理职责")
    giver = (
        with_lamps("市乙局").replace("authorised: 12", "authorised: 7")
        + "transfers:\n  - {id: t1, direction: out, text: 城市节能管理职责, counterpart: 市丙局, posts: {行政编制: 5}}\n"
    )
    (city / "plans" / "c.yaml").write_text(new, "utf-8")
    (city / "plans" / "b.yaml").write_text(giver, "utf-8")
    built(city)
    text = paper(city, "市丙局", "设立通知")
    assert "设立市丙局，为市政府工作部门，正处级。" in text
    assert "将城市节能管理职责由市乙局划入，相应划入行政编制5名。" in text
    assert "核定机关行政编制12名，设内设机构2个，局长1名，副局长2名。" in text
    assert (city / "out" / "市丙局" / "市丙局三定规定.md").is_file()


def test_a_new_name_and_file_are_no_end_and_no_beginning(city: Path) -> None:
    (city / "plans" / "b.yaml").unlink()
    (city / "plans" / "lamps.yaml").write_text(with_lamps("市照明局"), "utf-8")
    built(city)
    assert not (city / "out" / "市乙局").exists()
    assert "更名为市照明局" in paper(city, "市照明局", "调整通知")


def test_of_some_plans_alone_nothing_is_concluded(city: Path) -> None:
    """Where the work went is known only from all plans."""
    (city / "plans" / "b.yaml").unlink()
    assert planforge("build", "a", "--baseline", "v1", cwd=city).code in (0, 1)
    assert not (city / "out" / "市乙局").exists()


ENDED = (
    "status: repealed\n"
    "cancelled:\n  - {id: main, reason: 机构撤销, basis: 某发〔2026〕3号}\n"
    "transfers:\n  - {id: t1, direction: out, text: 城市照明管理职责, counterpart: 市甲局, posts: {行政编制: 5}, leaders: {副局长: 1}, units: 1}\n"
)
CUT = "  changes: [{kind: 行政编制, decreased: 7, basis: 某编〔2026〕5号}]\n"


def test_the_papers_of_the_end_are_those_of_the_plan_that_ends_it(city: Path) -> None:
    """Number, date, basis and approval as it says them; what it says as the version before is of the last round."""
    own = (
        "basis: [{title: 某市机构改革方案, doc_no: 某发〔2026〕1号}]\n"
        "issuing: {office: 市政府办公室, approved_by: 市委、市政府, date: 2026-03-02, doc_no: 某政办发〔2026〕9号}\n"
        "notice: {doc_no: 某编〔2026〕9号, date: 2026-03-05}\n"
    )
    (city / "plans" / "b.yaml").write_text(ENDED + own + with_lamps("市乙局"), "utf-8")
    (city / "plans" / "a.yaml").write_text(with_lamps("市甲局") + TRANSFER, "utf-8")
    built(city)
    text = paper(city, "市乙局", "撤销通知")
    opening = "根据《某市机构改革方案》（某发〔2026〕1号），经市委、市政府批准，现将撤销市乙局的有关事项通知如下："
    assert opening in text
    assert "2026年3月5日" in text
    assert "某编〔2026〕9号" in (city / "out/市乙局/市乙局撤销通知.html").read_text("utf-8")


def test_the_plan_that_ends_a_department_says_what_became_of_it(city: Path) -> None:
    """Cancelled, handed over with posts and units, cut: each told with its document, and nothing of it as unknown."""
    (city / "plans" / "b.yaml").write_text(ENDED + with_lamps("市乙局") + CUT, "utf-8")
    (city / "plans" / "a.yaml").write_text(
        with_lamps("市甲局") + TRANSFER.replace("}}", "}, leaders: {副局长: 1}, units: 1}"), "utf-8"
    )
    done = planforge("check", "--baseline", "v1", cwd=city)
    assert "PF301" not in done.out  # what it says was cancelled is not there any more
    built(city)
    text = paper(city, "市乙局", "撤销通知")
    assert "取消主要职责“拟订全市发展规划并组织实施”（机构撤销，某发〔2026〕3号）。" in text
    assert "划给市甲局，相应划出行政编制5名、" in text
    assert "内设机构1个。" in text
    assert "原核定行政编制12名，随职责划出5名，核减7名（某编〔2026〕5号）。" in text
    told = paper(city, "市乙局", "修订情况")
    assert "取消。“拟订全市发展规划并组织实施”（机构撤销，某发〔2026〕3号）" in told
    assert "原核定行政编制12名，随职责划出5名，核减7名" in told
    assert "待明确。原核定行政编制" not in told


def test_what_it_handed_to_others_than_departments_is_told(city: Path) -> None:
    act = "adjustments: [{id: z, verb: hand_over, text: 照明的具体工作, to: institution, counterpart: 市照明所, basis: 某发〔2026〕2号}]\n"
    (city / "plans" / "b.yaml").write_text(
        "status: repealed\n" + with_lamps("市乙局") + act, "utf-8"
    )
    built(city)
    assert "将照明的具体工作交给市照明所（某发〔2026〕2号）。" in paper(city, "市乙局", "撤销通知")


def test_braces_in_a_text_are_words_like_any_other(city: Path) -> None:
    """What a department writes is put into no pattern."""
    signs = "城市照明{0}{x}管理职责"
    (city / "plans" / "b.yaml").unlink()
    moved = TRANSFER.replace("text: 城市照明管理职责", f'text: "{signs}"')
    (city / "plans" / "a.yaml").write_text(with_lamps("市甲局") + moved, "utf-8")
    built(city)
    assert f"将{signs}“{LAMPS.rstrip('。')}”划给市甲局" in paper(city, "市乙局", "撤销通知")


def test_a_department_by_its_new_name_is_one_addressee_and_one_giver(tmp_path: Path) -> None:
    """The giver was renamed in the same round; the new department writes its new name, the transfer that was found its old one."""
    giver = good("市工信局").replace(
        "functions:\n", "functions:\n  - {id: data, text: 负责信息化和数据工作。}\n"
    )
    root = make(tmp_path, a=giver)
    tagged(root, "v1")
    move = "  - {{id: t, direction: {}, text: 信息化职责, counterpart: {}, functions: [data], basis: 某发〔2026〕1号}}\n"
    out, into = move.format("out", "市数据局"), move.format("in", "市工业局")
    kept = good("市工业局").replace("functions:\n", f"transfers:\n{out}functions:\n", 1)
    made = giver.replace("市工信局", "市数据局").replace(
        "functions:\n", f"transfers:\n{into}functions:\n", 1
    )
    make(root, a=kept, b=made)
    built(root)
    text = paper(root, "市数据局", "设立通知")
    assert "市数据局、市工业局：" in text
    assert "市工信局" not in text
    assert text.count("划入") == 1


def test_a_department_that_had_been_abolished_is_set_up(tmp_path: Path) -> None:
    """Its last version left it nothing: no 调整通知, no posts that it lost."""
    root = make(tmp_path, a=good("市甲局") + "status: repealed\n", b=good("市乙局"))
    tagged(root, "v1")
    make(root, a=good("市甲局").replace("authorised: 12", "authorised: 9"))
    built(root)
    made = {path.name for path in (root / "out" / "市甲局").iterdir()}
    assert "市甲局设立通知.md" in made
    assert "市甲局调整通知.md" not in made
    assert "PF304" not in planforge("check", "--baseline", "v1", cwd=root).out


THINGS = (
    "affiliated: [{name: 市照明所, rank: 正科级, posts: 6}]\n"
    "authorities: [{id: a1, name: 占用照明设施许可, type: 行政许可, unit: office}]\n"
)


def with_plate(text: str) -> str:
    return text.replace(
        "department: {", "department: {plates: [{name: 市节能办公室, kind: added}], ", 1
    )


def test_a_new_one_is_told_with_all_that_it_has(tmp_path: Path) -> None:
    """Where it came from, where that is known; what another department had is told there too."""
    before = with_plate(with_lamps("市乙局")) + THINGS
    root = make(tmp_path, SETTINGS, a=good("市甲局"), b=before)
    tagged(root, "v1")
    (root / "plans" / "b.yaml").write_text(with_lamps("市乙局"), "utf-8")
    (root / "plans" / "c.yaml").write_text(with_plate(good("市丙局")) + THINGS, "utf-8")
    built(root)
    text = paper(root, "市丙局", "设立通知")
    assert "加挂市节能办公室牌子（原由市乙局加挂）。" in text
    assert "由市乙局划入所属事业单位市照明所（正科级，事业编制6名）。" in text
    assert "由市乙局划入行政许可事项“占用照明设施许可”。" in text
    assert "市丙局、市乙局：" in text
    assert "所属事业单位市照明所划归市丙局" in paper(root, "市乙局", "调整通知")
    told = paper(root, "市丙局", "修订情况")
    assert "划入。由市乙局划入所属事业单位市照明所（正科级，事业编制6名）。" in told
    assert "划入。由市乙局划入行政许可事项“占用照明设施许可”。" in told


def test_what_is_called_by_a_word_of_the_sentence_is_still_new(tmp_path: Path) -> None:
    """自由贸易…… has 由 in its name and came from nobody."""
    root = make(tmp_path, SETTINGS, a=good("市甲局"))
    tagged(root, "v1")
    new = with_plate(good("市丙局")).replace("市节能办公室", "自由贸易工作办公室")
    (root / "plans" / "c.yaml").write_text(new, "utf-8")
    built(root)
    assert "新增。加挂自由贸易工作办公室牌子。" in paper(root, "市丙局", "修订情况")


def test_a_new_one_is_told_where_its_units_and_posts_come_from(city: Path) -> None:
    approved = "  changes: [{kind: 行政编制, increased: 7, basis: 某编〔2026〕1号}]\n"
    new = good("市丙局").replace("staffing:\n", "staffing:\n" + approved) + TRANSFER
    giver = TRANSFER.replace("direction: in", "direction: out").replace("市乙局", "市丙局")
    (city / "plans" / "c.yaml").write_text(new, "utf-8")
    (city / "plans" / "b.yaml").write_text(
        with_lamps("市乙局").replace("authorised: 12", "authorised: 7") + giver, "utf-8"
    )
    built(city)
    told = paper(city, "市丙局", "修订情况")
    notice = paper(city, "市丙局", "设立通知")
    assert "新设办公室、规划科。" in notice
    assert "新增" not in notice + told  # which function that work became is not written
    assert "新设。设立规划科" in told
    assert "划入。随城市照明管理职责由市乙局划入行政编制5名。" in told
    assert "核增。核增行政编制7名（某编〔2026〕1号）。" in told


def test_what_the_plan_declares_is_no_unknown_and_is_told_once(city: Path) -> None:
    """A function in a transfer of its own went there, whatever the other end made of it; the documents of the end are its ground."""
    ended = ENDED.replace(
        "cancelled:\n  - {id: main, reason: 机构撤销, basis: 某发〔2026〕3号}\n", ""
    )
    ended = ended.replace(
        "counterpart: 市甲局,",
        "counterpart: 市甲局, functions: [main, lamps], basis: 某发〔2026〕3号,",
    )
    cut = CUT.replace("]\n", ", {kind: 内设机构, decreased: 1, basis: 某编〔2026〕5号}]\n")
    (city / "plans" / "b.yaml").write_text(ended + with_lamps("市乙局") + cut, "utf-8")
    (city / "plans" / "a.yaml").write_text(
        with_lamps("市甲局") + TRANSFER.replace("}}", "}, leaders: {副局长: 1}, units: 1}"), "utf-8"
    )
    built(city)
    told = paper(city, "市乙局", "修订情况")
    assert "划出。“拟订全市发展规划并组织实施”划给市甲局。" in told
    assert "”未写明去向" not in told
    assert "“城市照明管理职责”" not in told  # what it is of stands there
    text = paper(city, "市乙局", "撤销通知")
    assert "根据某发〔2026〕3号和某编〔2026〕5号，" in text
    assert (
        "将城市照明管理职责“拟订全市发展规划并组织实施”“负责市区城市照明设施的维护管理和节能改造”划给市甲局，"
        in text
    )
    assert "原设内设机构2个，随职责划出1个，核减1个（某编〔2026〕5号）。" in text


def test_a_new_one_is_told_what_nobody_had_and_what_it_shares(city: Path) -> None:
    """Beside what came; where nothing came, the number of its functions says it all."""
    shared = "divisions: [{matter: 路灯用电, lead: 市丙局, parts: [{department: 市丙局, text: 负责路灯用电的管理}, {department: 市甲局, text: 负责用电规划}]}]\n"
    came = TRANSFER.replace("counterpart: 市乙局,", "counterpart: 市乙局, functions: [lamps],")
    gone = TRANSFER.replace("in,", "out,").replace("市乙局", "市丙局")
    (city / "plans" / "b.yaml").write_text(
        good("市乙局").replace("authorised: 12", "authorised: 7") + gone, "utf-8"
    )
    (city / "plans" / "c.yaml").write_text(with_lamps("市丙局") + came + shared, "utf-8")
    built(city)
    text = paper(city, "市丙局", "设立通知")
    assert "另承担主要职责“拟订全市发展规划并组织实施”。" in text
    assert "主要职责共3项，有关职责分工1项（路灯用电），按照《" in text
    assert "明确。“路灯用电”的职责分工。" in paper(city, "市丙局", "修订情况")


def test_of_a_unit_that_went_the_duties_that_did_not_are_told(tmp_path: Path) -> None:
    """The documents are those that the ones who received its work name."""
    before = with_lamps("市乙局").replace(
        "  - id: planning\n",
        f"  - {{id: bulbs, name: 照明科, posts: 3, duties: [{{id: b1, text: {LAMPS}, serves: [lamps]}}, "
        "{id: b2, text: 承担建筑节能改造的监督检查工作。, serves: [lamps]}]}\n  - id: planning\n",
    )
    root = make(tmp_path, SETTINGS, a=good("市甲局"), b=before, c=good("市丙局"))
    tagged(root, "v1")
    (root / "plans" / "b.yaml").unlink()
    unit = f"  - {{id: bulbs, name: 照明科, posts: 3, duties: [{{id: b1, text: {LAMPS}, serves: [lamps]}}]}}\n"
    document = TRANSFER.replace("}}", "}, basis: 某发〔2026〕6号}")
    (root / "plans" / "a.yaml").write_text(
        with_lamps("市甲局").replace("  - id: planning\n", unit + "  - id: planning\n") + document,
        "utf-8",
    )
    duty = "      - {id: b2, text: 承担建筑节能改造的监督检查工作。, serves: [main]}\n"
    (root / "plans" / "c.yaml").write_text(
        good("市丙局").replace("    duties:\n", "    duties:\n" + duty, 1), "utf-8"
    )
    built(root)
    text = paper(root, "市乙局", "撤销通知")
    assert "照明科划给市甲局，其中1项职责划给市丙局。" in text
    assert "根据某发〔2026〕6号，现将撤销市乙局" in text


def test_of_one_that_ended_nothing_is_left_out(tmp_path: Path) -> None:
    """What nobody has now is said to be nowhere."""
    root = make(tmp_path, SETTINGS, a=good("市甲局"), b=with_plate(with_lamps("市乙局")) + THINGS)
    tagged(root, "v1")
    (root / "plans" / "b.yaml").unlink()
    only = "affiliated: [{name: 市照明所, rank: 正科级, posts: 6}]\n"
    (root / "plans" / "a.yaml").write_text(good("市甲局") + only, "utf-8")
    built(root)
    text = paper(root, "市乙局", "撤销通知")
    assert "所属事业单位市照明所划归市甲局。" in text
    assert "不再保留市节能办公室牌子。" in text
    assert "行政许可事项“占用照明设施许可”未写明去向。" in text
    told = paper(root, "市乙局", "修订情况")  # the same, each behind what it comes to
    assert "划出。所属事业单位市照明所划归市甲局。" in told
    assert "撤销。不再保留市节能办公室牌子。" in told
    assert "待明确。行政许可事项“占用照明设施许可”未写明去向。" in told
    assert "不再保留。原核定部门领导职数3名，不再保留。" in told


def test_who_hangs_its_name_as_a_plate_is_told(tmp_path: Path) -> None:
    root = make(tmp_path, SETTINGS, a=good("市甲局"), b=good("市乙局"), c=good("市丙局"))
    tagged(root, "v1")
    (root / "plans" / "b.yaml").unlink()
    hung = with_plate(good("市甲局")).replace("市节能办公室", "市乙局")
    (root / "plans" / "a.yaml").write_text(hung, "utf-8")
    built(root)
    assert "由市甲局加挂市乙局牌子。" in paper(root, "市乙局", "撤销通知")
    assert "加挂。由市甲局加挂市乙局牌子。" in paper(root, "市乙局", "修订情况")
    assert "市甲局加挂市乙局牌子。" in paper(root, "市甲局", "调整通知")


def test_a_duty_in_the_words_of_its_function_is_counted_too(tmp_path: Path) -> None:
    """What went by its id, and what another duty says that it goes on with."""
    planning = "  - id: planning\n"
    mine = "      - {id: bulbs, text: %s, serves: [lamps]}\n      - {id: poles, text: 督办照明投诉。, serves: [lamps]}\n"
    root = make(
        tmp_path,
        SETTINGS,
        a=good("市甲局"),
        b=with_lamps("市乙局").replace(planning, mine % LAMPS + planning),
    )
    tagged(root, "v1")
    (root / "plans" / "b.yaml").unlink()
    there = "      - {id: bulbs, text: 管理城市照明设施的维护和节能改造。, serves: [lamps], continues: [poles]}\n"
    (root / "plans" / "a.yaml").write_text(
        with_lamps("市甲局").replace(planning, there + planning) + TRANSFER, "utf-8"
    )
    built(root)
    assert "划给市甲局（内设机构职责2项）" in paper(root, "市乙局", "撤销通知")


def test_no_notice_where_the_plan_that_ends_it_is_wrong(tmp_path: Path) -> None:
    root = make(
        tmp_path, "place: 某市\noffice: 市委编办\n", a=good("市甲局"), b=with_lamps("市乙局")
    )
    tagged(root, "v1")
    (root / "plans" / "b.yaml").write_text("status: repealed\n" + with_lamps("市乙局"), "utf-8")
    assert planforge("build", "--baseline", "v1", cwd=root).code == 1
    assert not (root / "out" / "市乙局").exists()


def test_what_two_transfers_took_from_one_department_is_one_sum(city: Path) -> None:
    """Two transfers of one other department are one sentence: its posts are added, and one function is quoted once."""
    moves = TRANSFER.replace("posts:", "functions: [lamps], posts:")
    moves += moves.partition("\n")[2].replace("t1", "t2").replace("照明", "节能").replace("5", "2")
    (city / "plans" / "c.yaml").write_text(with_lamps("市丙局") + moves, "utf-8")
    given = moves.replace("direction: in", "direction: out").replace("市乙局", "市丙局")
    giver = good("市乙局").replace("authorised: 12", "authorised: 5") + given
    (city / "plans" / "b.yaml").write_text(giver, "utf-8")
    built(city)
    text = paper(city, "市丙局", "设立通知")
    assert "由市乙局划入，相应划入行政编制7名。" in text
    assert text.count(f"“{LAMPS.rstrip('。')}”") == 1


@pytest.mark.parametrize("added", [True, False])
def test_the_version_without_the_department_has_none_of_its_figures(added: bool) -> None:
    staffing = m.Staffing(
        pools=(m.Pool("行政编制", 12),),
        leaders=(m.LeaderPost("局长", 1),),
        levels=(m.LevelTotal("正科级", 1),),
    )
    units = (m.Unit("a", "甲科", role=m.Role.BUSINESS, posts=5),)
    plan = m.Plan(m.Department("市甲局"), units=units, staffing=staffing)
    rows = lone_context(plan, (), added=added)["rows"]
    assert isinstance(rows, tuple)
    first, last = ("0名", "12名") if added else ("12名", "0名")
    assert ("行政编制核定数", first, last, "+12" if added else "-12") in rows
    assert all("—" not in row for row in rows)


MERGED = """status: in_force
department: {name: 县农林局}
functions:
  - {id: x1, text: 负责种植业管理工作。}
  - {id: x2, text: 负责农村供水工作。}
  - {id: x3, text: 负责森林资源工作。}
units:
  - {id: o, name: 种植业股, duties: [{id: d1, text: 承担种植业工作。, serves: [x1, x2, x3]}]}
staffing: {pools: [{kind: 行政编制, authorised: 26}], leaders: [{title: 局长, count: 1}]}
transfers:
  - {id: t1, direction: in, text: 县农业局的职责, counterpart: 县农业局, functions: [x1, x2], posts: {行政编制: 16}}
  - {id: t2, direction: in, text: 林业管理职责, counterpart: 县林业局, functions: [x3], posts: {行政编制: 10}}
"""


def _former(name: str, posts: int, *texts: str) -> str:
    functions = "".join(f"  - {{id: g{n}, text: {text}}}\n" for n, text in enumerate(texts))
    return (
        f"status: in_force\ndepartment: {{name: {name}}}\nfunctions:\n{functions}"
        f"units:\n  - {{id: o, name: 种植业股, duties: [{{id: d1, text: 承担种植业工作。, serves: [g0]}}]}}\n"
        f"staffing: {{pools: [{{kind: 行政编制, authorised: {posts}}}], leaders: [{{title: 局长, count: 1}}]}}\n"
    )


def test_two_that_became_a_new_one_are_not_one_that_has_another_name(tmp_path: Path) -> None:
    """Its own transfers name the former as others; what they took is known by its words, however short."""
    root = make(
        tmp_path,
        SETTINGS,
        nong=_former("县农业局", 16, "负责种植业管理工作。", "负责农村供水工作。"),
        lin=_former("县林业局", 10, "负责森林资源工作。"),
    )
    tagged(root, "v1")
    for name in ("nong", "lin"):
        (root / "plans" / f"{name}.yaml").unlink()
    (root / "plans" / "nl.yaml").write_text(MERGED, "utf-8")
    built(root)
    founded = paper(root, "县农林局", "设立通知")
    assert "设立县农林局" in founded and "核定机关行政编制26名" in founded
    assert "将职责“负责种植业管理工作”“负责农村供水工作”由县农业局划入" in founded
    ended = paper(root, "县农业局", "撤销通知")
    assert "将县农业局的职责“负责种植业管理工作”“负责农村供水工作”划给县农林局" in ended
    assert "未写明去向" not in ended
    assert "原核定部门领导职数1名，不再保留" in ended
    assert "未写明去向" not in paper(root, "县林业局", "撤销通知")
