"""planforge init, new and fmt: the commands that write what a drafter keeps."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.workspaces import good, make, planforge, tree


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


class TestInit:
    def test_a_new_workspace_checks_and_builds_at_once(self, tmp_path: Path) -> None:
        done = planforge("init", "新区", "--place", "某市", cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        root = tmp_path / "新区"
        assert {
            ".editorconfig",
            ".gitattributes",
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            ".vscode/tasks.json",
            "planforge.yaml",
            "plans/example.yaml",
            "schema/plan.schema.json",
            "schema/plan.en.schema.json",
            "schema/plan.zh.schema.json",
            "schema/planforge.schema.json",
        } <= set(tree(root))
        assert planforge("check", cwd=root).out == "检查方案 1 个：错误 0、警告 0、豁免 0\n"
        built = planforge("build", cwd=root)
        assert built.code == 0, built
        assert (root / "out/市体育局/市体育局三定规定.docx").is_file()

    def test_an_editor_finds_every_finding_of_its_task(self, tmp_path: Path) -> None:
        """The patterns of .vscode/tasks.json take each line of a report apart, with its severity."""
        planforge("init", "--place", "某市", cwd=tmp_path)
        plan = tmp_path / "plans/example.yaml"
        text = plan.read_text("utf-8").replace("serves:", "sevres:", 1)
        plan.write_text(
            text + "issuing: {doc_no: 某政办发〔2026〕3号, date: 2026-03-01}\n", "utf-8"
        )
        (tasks,) = (
            task
            for task in json.loads((tmp_path / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
            if "check" in task["args"]
        )
        done = planforge(*tasks["args"], cwd=tmp_path)
        found = {
            line: (matcher["severity"], match[1])
            for line in done.lines
            for matcher in tasks["problemMatcher"]
            if (match := re.match(matcher["pattern"]["regexp"], line))
        }
        assert {severity for severity, _ in found.values()} >= {"error", "warning"}
        assert {file for _, file in found.values()} == {"plans/example.yaml"}
        assert len(found) == sum("PF" in line for line in done.lines)

    def test_the_place_is_written_in(self, tmp_path: Path) -> None:
        planforge("init", "--place", '某"市: #', cwd=tmp_path)
        assert 'place: "某\\"市: #"\n' in (tmp_path / "planforge.yaml").read_text(encoding="utf-8")
        assert planforge("check", cwd=tmp_path).code == 0

    def test_nothing_is_overwritten_and_then_nothing_is_written(self, tmp_path: Path) -> None:
        (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
        done = planforge("init", cwd=tmp_path)
        assert done.code == 2
        assert ".gitignore" in done.err
        assert tree(tmp_path) == {".gitignore": b"mine\n"}

    def test_editor_settings_are_json_and_name_the_schema(self, tmp_path: Path) -> None:
        planforge("init", cwd=tmp_path)
        settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
        for schema in settings["yaml.schemas"]:
            assert (tmp_path / schema).is_file()

    def test_fmt_finds_nothing_to_mend_in_what_init_and_new_write(self, tmp_path: Path) -> None:
        planforge("init", cwd=tmp_path)
        for style in ("article", "section"):
            assert planforge("new", f"市{style}局", "--style", style, cwd=tmp_path).code == 0
        assert planforge("fmt", "--check", cwd=tmp_path).code == 0
        done = planforge("build", cwd=tmp_path)  # what nobody filled in makes no paper
        assert done.code == 1
        assert done.out.count("PF168") >= 4
        assert not list((tmp_path / "out").glob("市article局/*"))


class TestNew:
    def test_a_skeleton_is_valid_and_named_after_the_department(self, city: Path) -> None:
        done = planforge("new", "市教育局", cwd=city)
        assert done.code == 0
        assert done.lines[0] == "新建 plans/市教育局.yaml"
        text = (city / "plans/市教育局.yaml").read_text(encoding="utf-8")
        assert "name: 市教育局" in text
        told = planforge("check", "市教育局", "--format", "short", cwd=city).out
        assert {line.split()[2] for line in told.splitlines() if " 错误 PF" in line} == {
            "PF013",  # the figures
            "PF168",
        }
        filled = (
            text.replace("authorised: 填写", "authorised: 9")
            .replace(": 填写}", ": 1}")
            .replace("填写", "承担")
        )
        (city / "plans/市教育局.yaml").write_text(filled, encoding="utf-8")
        assert "错误 0" in planforge("check", "市教育局", cwd=city).out

    def test_it_is_filled_in_from_the_workspace(self, tmp_path: Path) -> None:
        settings = "place: 东山县\ngovernment: 县政府\n"
        chinese = "部门: {名称: 县教育局}\n主要职责: [{标识: a, 内容: 负责教育工作。}]\n"
        root = make(tmp_path, settings, jyj=chinese)
        assert planforge("new", "县水务局", cwd=root).code == 0
        text = (root / "plans/县水务局.yaml").read_text("utf-8")
        assert "  名称: 县水务局\n" in text
        assert "  规格: 正科级\n" in text
        assert "完成县委、县政府交办的其他任务。" in text
        assert "{职务: 副局长, 职数: 填写}" in text

    @pytest.mark.parametrize(
        ("name", "head", "pool"),
        [
            ("市博物馆", "馆长", "事业编制"),
            ("市发展和改革委员会", "主任", "行政编制"),
            ("市教育局", "局长", "行政编制"),
        ],
    )
    def test_the_head_is_called_by_the_name(
        self, name: str, head: str, pool: str, tmp_path: Path
    ) -> None:
        root = make(tmp_path)
        assert planforge("new", name, "--slug", "x", cwd=root).code == 0
        text = (root / "plans/x.yaml").read_text("utf-8")
        assert f"{{title: 副{head}, count: 填写}}" in text
        assert f"kind: {pool}" in text

    @pytest.mark.parametrize(
        ("name", "head", "system"),
        [
            ("市委组织部", "部长", "党委"),
            ("县委政法委员会", "书记", "党委"),
            ("市委办公室", "主任", "党委"),
            ("团市委", "书记", "群团"),
            ("市总工会", "主席", "群团"),
            ("市纪委监委", "书记", "监察"),
            ("市博物馆", "馆长", "事业"),
            ("柳岸街道办事处", "主任", ""),
            ("青石镇人民政府", "镇长", ""),
            ("市委员会管理局", "局长", ""),
            ("市武装部", "部长", ""),
        ],
    )
    def test_system_and_head_are_those_of_the_name(
        self, name: str, head: str, system: str, tmp_path: Path
    ) -> None:
        root = make(tmp_path)
        assert planforge("new", name, "--slug", "x", cwd=root).code == 0
        text = (root / "plans/x.yaml").read_text("utf-8")
        assert f"{{title: {head}, count: 填写}}" in text
        assert (f"  system: {system}\n" in text) is bool(system)

    def test_it_begins_with_what_the_other_plans_say_alike(self, tmp_path: Path) -> None:
        plan = (
            "部门: {{名称: {0}, 规格: 副处级}}\n依据: [{{标题: 某市机构改革方案, 文号: 某发〔2026〕2号}}, {{标题: {0}条例}}]\n"
            "施行日期: 2026-05-01\n主要职责: [{{标识: a, 内容: 负责工作。}}]\n"
        )
        root = make(tmp_path, a=plan.format("市甲局"), b=plan.format("市乙局"))
        assert planforge("new", "市丙局", cwd=root).code == 0
        text = (root / "plans/市丙局.yaml").read_text("utf-8")
        assert "\n施行日期: 2026-05-01\n" in text
        assert "\n依据:\n  - {标题: 某市机构改革方案, 文号: 某发〔2026〕2号}\n\n" in text
        assert "  规格: 副处级\n" in text
        assert "{规格: 正科级, 职数: 2}" in text
        assert planforge("fmt", "--check", "市丙局", cwd=root).code == 0

    def test_one_plan_alone_is_no_usage(self, tmp_path: Path) -> None:
        root = make(
            tmp_path, a="department: {name: 市甲局, rank: 副处级}\neffective_from: 2026-05-01\n"
        )
        assert planforge("new", "市丙局", cwd=root).code == 0
        text = (root / "plans/市丙局.yaml").read_text("utf-8")
        assert "# effective_from: 2026-03-09" in text and "  rank: 正处级\n" in text

    def test_file_name_and_style_can_be_chosen(self, city: Path) -> None:
        assert (
            planforge("new", "市教育局", "--slug", "jyj", "--style", "section", cwd=city).code == 0
        )
        assert "style: section" in (city / "plans/jyj.yaml").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["市科学技术局"], "已经有方案"),
            (["市教育局", "--slug", "kjj"], "已经存在"),
            (["市教育局", "--slug", "KJJ"], "已经存在"),
            (["市教育局", "--slug", "../x"], "不能作文件名"),
            (["市教育局", "--slug", "con"], "不能作文件名"),
            (["市\n局"], "不能用"),
            (["  "], "不能用"),
        ],
    )
    def test_duplicates_and_impossible_names_are_refused(
        self, city: Path, arguments: list[str], words: str
    ) -> None:
        before = tree(city)
        done = planforge("new", *arguments, cwd=city)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert tree(city) == before


class TestFmt:
    NO_ID = (
        good("市科学技术局")
        .replace("{id: draft, text: ", "{ text: ")
        .replace("units:", "units: # 注")
    )

    def test_missing_ids_are_filled_in_and_all_else_stays(self, city: Path) -> None:
        make(city, kjj=self.NO_ID)
        done = planforge("fmt", cwd=city)
        assert done.code == 0
        assert done.lines[0].startswith("plans/kjj.yaml：改 1 处（PF015 ")
        after = (city / "plans/kjj.yaml").read_text(encoding="utf-8")
        assert "units: # 注" in after
        assert len(after) > len(self.NO_ID)
        assert planforge("check", cwd=city).code == 0

    def test_it_is_idempotent(self, city: Path) -> None:
        make(city, kjj=self.NO_ID)
        planforge("fmt", cwd=city)
        before = tree(city)
        done = planforge("fmt", cwd=city)
        assert done.lines == ["整理 3 个文件：改动 0 个"]
        assert tree(city) == before

    def test_check_only_looks_and_ends_with_1(self, city: Path) -> None:
        make(city, kjj=self.NO_ID)
        before = tree(city)
        done = planforge("fmt", "--check", cwd=city)
        assert done.code == 1
        assert "需要改 1 处" in done.out
        assert tree(city) == before

    def test_windows_line_ends_and_a_byte_order_mark(self, city: Path) -> None:
        path = city / "plans/kjj.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + self.NO_ID.replace("\n", "\r\n").encode())
        assert planforge("fmt", cwd=city).code == 0
        after = path.read_bytes()
        assert not after.startswith(b"\xef\xbb\xbf")
        assert after.count(b"\n") == after.count(b"\r\n")

    def test_a_file_that_cannot_be_read_is_left_alone(self, city: Path) -> None:
        make(city, kjj="department: [\n")
        before = tree(city)
        done = planforge("fmt", cwd=city)
        assert done.code == 1
        assert "没有整理" in done.err
        assert tree(city) == before

    def test_planforge_yaml_is_mended_too(self, city: Path) -> None:
        (city / "planforge.yaml").write_bytes("\ufeffplace: 某市\n".encode())
        assert planforge("fmt", cwd=city).code == 0
        assert (city / "planforge.yaml").read_bytes() == "place: 某市\n".encode()

    def test_a_linked_plan_is_mended_where_it_stands(self, city: Path) -> None:
        (city / "shared.yaml").write_text(self.NO_ID, encoding="utf-8")
        (city / "plans/kjj.yaml").unlink()
        (city / "plans/kjj.yaml").symlink_to("../shared.yaml")
        assert planforge("fmt", cwd=city).code == 0
        assert (city / "plans/kjj.yaml").is_symlink()
        assert (city / "shared.yaml").read_text(encoding="utf-8") != self.NO_ID

    def test_faulty_settings_stop_it(self, city: Path) -> None:
        make(city, settings="stile: x\n")
        done = planforge("fmt", "kjj", cwd=city)
        assert done.code == 2
        assert "planforge.yaml 有错误" in done.err
