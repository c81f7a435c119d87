"""planforge check, rules, explain, schema and completion, run as a user would."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from planforge.cli import main
from planforge.diagnostics.finding import Rule
from planforge.judging.rules import RULES
from planforge.judging.rules.sources import in_english
from planforge.terminal.arguments import COMMANDS
from planforge.words.numerals import cells
from planforge.world.scaffold import schema_files
from tests.workspaces import BAD, good, make, planforge


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


class TestCheck:
    def test_plans_without_findings_end_with_0_and_counts(self, city: Path) -> None:
        done = planforge("check", cwd=city)
        assert (done.code, done.err) == (0, "")
        assert done.out == "检查方案 2 个：错误 0、警告 0、豁免 0\n"

    def test_an_error_ends_with_1_and_shows_place_line_caret_and_hint(self, city: Path) -> None:
        make(city, kjj=BAD)
        done = planforge("check", cwd=city)
        assert done.code == 1
        head, line, carets, hint = done.lines[:4]
        assert re.match(r"plans/kjj\.yaml:\d+:\d+: 错误 PF0\d\d ", head)
        assert "authorised: 十二名" in line
        assert cells(line[: line.index("十二名")]) == carets.index("^")
        assert hint.startswith("  提示：")
        assert "错误 1" in done.lines[-1]

    def test_all_findings_of_all_files_come_in_one_run(self, city: Path) -> None:
        make(city, kjj=BAD, zjj=good("市住建局").replace("units:", "unitz:"), xxx="a: [\n")
        files = {
            line.split(":")[0] for line in planforge("check", cwd=city).lines if "错误 PF" in line
        }
        assert files == {"plans/kjj.yaml", "plans/xxx.yaml", "plans/zjj.yaml"}

    def test_the_short_form_is_one_line_a_finding(self, city: Path) -> None:
        make(city, kjj=BAD)
        done = planforge("check", "--format", "short", cwd=city)
        assert len(done.lines) == 2
        assert done.lines[0].startswith("plans/kjj.yaml:")

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_machines_get_json_and_nothing_else(self, city: Path, form: str) -> None:
        make(city, kjj=BAD)
        done = planforge("check", "--format", form, cwd=city)
        assert done.code == 1
        assert "PF0" in done.out
        assert isinstance(json.loads(done.out), dict)

    def test_the_last_line_says_what_to_do_next(self, city: Path) -> None:
        def last(**plans: str) -> str:
            make(city, **plans)
            return planforge("check", cwd=city).err.strip()

        text = good("市科学技术局")
        without_id = text.replace("{id: draft, text: ", "{text: ", 1)
        assert last(kjj=without_id).endswith(
            "下一步：planforge fmt 能改好 1 处，运行以后再检查一遍"
        )
        error = text.replace("authorised: 12", "authorised: 1")
        assert "下一步：从 plans/kjj.yaml:" in last(kjj=error)
        assert "planforge explain PF2" in last(kjj=error)
        warned = text.replace(
            "style: article\n", "style: article\nbinding: true\nstatus: in_force\n"
        )
        assert "下一步：没有错误，planforge build 可以生成公文" in last(kjj=warned)
        assert last(kjj=text) == ""  # nothing to do, and nobody looks on

    def test_github_gets_annotations(self, city: Path) -> None:
        make(city, kjj=BAD)
        done = planforge("check", "--format", "github", cwd=city)
        assert done.out.startswith("::error file=plans/kjj.yaml,line=")
        assert len(done.lines) == 1

    def test_the_message_is_the_same_in_every_format(self, city: Path) -> None:
        make(city, kjj=BAD)
        message = json.loads(planforge("check", "--format", "json", cwd=city).out)["diagnostics"][
            0
        ]["message"]
        for form in ("text", "short", "sarif", "github"):
            assert message in planforge("check", "--format", form, cwd=city).out

    @pytest.mark.parametrize("name", ["kjj", "plans/kjj.yaml", "市科学技术局", "./plans/kjj.yaml"])
    def test_a_plan_is_named_by_slug_path_or_department(self, city: Path, name: str) -> None:
        make(city, zjj=BAD.replace("市科学技术局", "市住房和城乡建设局"))
        done = planforge("check", name, cwd=city)
        assert done.code == 0
        assert done.lines == ["检查方案 1 个：错误 0、警告 0、豁免 0"]
        assert "跨部门" in done.err

    def test_paths_count_from_where_the_user_stands(self, city: Path) -> None:
        assert "检查方案 1 个" in planforge("check", "kjj.yaml", cwd=city / "plans").out
        assert "检查方案 1 个" in planforge("check", "-C", "plans", "kjj.yaml", cwd=city).out
        absolute = str(city / "plans" / "kjj.yaml")
        assert "检查方案 1 个" in planforge("-C", str(city), "check", absolute, cwd=Path("/")).out

    @pytest.mark.parametrize("name", ["plans", ".", "plans/"])
    def test_the_directory_means_all_plans(self, city: Path, name: str) -> None:
        done = planforge("check", name, cwd=city)
        assert (done.out, done.err) == ("检查方案 2 个：错误 0、警告 0、豁免 0\n", "")

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("kj", "是不是 kjj"),
            ("市教育局", "没有方案“市教育局”"),
            ("planforge.yaml", "不是方案文件"),
            ("/etc/hostname", "不在工作区里"),
            ("\x1b[31m", "\\x1b[31m"),
        ],
    )
    def test_a_name_that_fits_no_plan_is_a_message(self, city: Path, name: str, words: str) -> None:
        done = planforge("check", name, cwd=city)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert "\x1b" not in done.err

    def test_a_department_with_two_plans_has_to_be_named_otherwise(self, city: Path) -> None:
        make(city, old=good("市科学技术局"))
        done = planforge("check", "市科学技术局", cwd=city)
        assert done.code == 2
        assert "plans/kjj.yaml、plans/old.yaml" in done.err

    def test_faulty_settings_are_findings_and_the_plans_are_still_checked(self, city: Path) -> None:
        make(city, settings="place: 某市\nstile: x\n", kjj=BAD)
        done = planforge("check", cwd=city)
        assert done.code == 1
        assert "planforge.yaml:2:1: 错误" in done.out
        assert "plans/kjj.yaml" in done.out

    @pytest.mark.parametrize("key", ["plans", "out"])
    def test_settings_cannot_lead_outside(self, city: Path, key: str) -> None:
        make(city, settings=f"place: 某市\n{key}: ../elsewhere\n")
        for command in ("check", "build"):
            done = planforge(command, cwd=city)
            assert done.code == 1, command
            assert "planforge.yaml:2:" in done.out
            assert "PF021" in done.out
        assert sorted(path.name for path in city.parent.iterdir()) == ["ws"]

    def test_files_that_are_no_plans_are_told(self, city: Path) -> None:
        (city / "plans/x.yml").write_text("a: 1\n", encoding="utf-8")
        done = planforge("check", cwd=city)
        assert done.code == 0
        assert "没有读 plans/x.yml" in done.err

    def test_a_workspace_without_plans_says_how_to_begin(self, tmp_path: Path) -> None:
        done = planforge("check", cwd=make(tmp_path))
        assert done.code == 0
        assert "planforge new" in done.err

    def test_a_missing_plans_directory_is_a_message(self, tmp_path: Path) -> None:
        make(tmp_path, settings="plans: 方案\n")
        done = planforge("check", cwd=tmp_path)
        assert done.code == 2
        assert "方案" in done.err


class TestWaivers:
    SETTINGS = (
        "place: 某市\nwaivers:\n"
        "  - {rule: PF212, plan: kjj, reason: 历史遗留, granted_by: 市委编委, until: 2026-06-30}\n"
    )

    @pytest.fixture
    def waived(self, tmp_path: Path) -> Path:
        over = good("市科学技术局").replace("authorised: 12", "authorised: 12, actual: 14")
        return make(tmp_path, settings=self.SETTINGS, kjj=over)

    def test_a_waived_error_is_shown_and_does_not_fail(self, waived: Path) -> None:
        done = planforge("check", cwd=waived, env={"SOURCE_DATE_EPOCH": "1767225600"})  # 2026-01-01
        assert done.code == 0
        assert "豁免 PF212" in done.out
        assert "历史遗留" in done.out
        assert done.lines[-1] == "检查方案 1 个：错误 0、警告 0、豁免 1"

    def test_from_the_day_after_it_counts(self, waived: Path) -> None:
        done = planforge("check", cwd=waived, env={"SOURCE_DATE_EPOCH": "1782864000"})  # 2026-07-01
        assert done.code == 1
        assert "错误 PF212" in done.out
        assert "PF191" in done.out

    def test_a_wrong_epoch_is_a_message(self, waived: Path) -> None:
        done = planforge("check", cwd=waived, env={"SOURCE_DATE_EPOCH": "gestern"})
        assert done.code == 2
        assert "SOURCE_DATE_EPOCH" in done.err


class TestRules:
    def test_rules_are_listed(self, tmp_path: Path) -> None:
        done = planforge("rules", cwd=tmp_path)
        assert done.code == 0
        assert any(line.startswith("PF101  错误") for line in done.lines)

    def test_rules_as_a_page_and_for_machines(self, tmp_path: Path) -> None:
        assert planforge("rules", "--format", "md", cwd=tmp_path).out.startswith("# 规则一览")
        rules = json.loads(planforge("rules", "--format", "json", cwd=tmp_path).out)["rules"]
        assert {"code", "name", "severity", "help"} <= rules[0].keys()

    @pytest.mark.parametrize("word", ["PF101", "pf101", "duplicate-id"])
    def test_a_rule_is_explained_by_code_or_name(self, tmp_path: Path, word: str) -> None:
        done = planforge("explain", word, cwd=tmp_path)
        assert done.code == 0
        assert done.lines[0].startswith("PF101 duplicate-id（错误）")
        assert "## 错误示例" in done.out

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_in_english_it_is_explained_in_english(
        self, rule: Rule, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """All but the norm's own name and what the examples say."""
        assert main(["--lang", "en", "explain", rule.code]) == 0
        told = capsys.readouterr().out
        blocks = re.findall(r"(?ms)^```.*?^```$", told)
        assert len(blocks) > 1
        words = "".join(re.split(r"(?ms)^```.*?^```$", told)).replace(in_english(rule.source), "")
        own = rule.en + rule.hint_en  # a term that has no English name is quoted there
        left = re.sub(f"[{re.escape(own)}]", "", words)
        assert not re.search("[\u4e00-\u9fff]", left), left

    def test_an_unknown_rule_names_the_nearest(self, tmp_path: Path) -> None:
        done = planforge("explain", "duplicate-idd", cwd=tmp_path)
        assert done.code == 2
        assert "是不是 duplicate-id？" in done.err
        assert "是不是 PF" in planforge("explain", "PF1O1", cwd=tmp_path).err
        assert planforge("explain", "quatsch", cwd=tmp_path).code == 2


class TestSchema:
    def test_it_is_printed(self, tmp_path: Path) -> None:
        done = planforge("schema", cwd=tmp_path)
        assert done.code == 0
        assert "2020-12" in json.loads(done.out)["$schema"]

    def test_it_is_written_where_editors_look(self, city: Path) -> None:
        done = planforge("schema", "--write", cwd=city)
        names = ("plan.schema", "plan.en.schema", "plan.zh.schema", "planforge.schema")
        assert done.lines == [f"写入 schema/{name}.json" for name in names]
        written = (city / "schema/plan.schema.json").read_text(encoding="utf-8")
        assert written == planforge("schema", cwd=city).out
        written = (city / "schema/plan.zh.schema.json").read_text(encoding="utf-8")
        assert written == planforge("schema", "--keys", "zh", cwd=city).out
        written = (city / "schema/planforge.schema.json").read_text(encoding="utf-8")
        assert written == planforge("schema", "--settings", cwd=city).out
        assert "已是最新" in planforge("schema", "--write", cwd=city).out

    def test_the_copies_in_this_repository_are_current(self) -> None:
        root = Path(__file__).parent.parent
        for path, text in schema_files().items():
            assert (root / path).read_text(encoding="utf-8") == text, "planforge schema --write"


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script_names_every_command(self, tmp_path: Path, shell: str) -> None:
        done = planforge("completion", shell, cwd=tmp_path)
        assert done.code == 0
        assert all(command in done.out for command in COMMANDS)

    def test_bash_completes_commands_options_and_plans(self, city: Path) -> None:
        script = planforge("completion", "bash", cwd=city).out
        (city / "c.bash").write_text(script, encoding="utf-8")

        def completed(*words: str) -> set[str]:
            line = " ".join(f"'{word}'" for word in words)
            done = subprocess.run(
                [
                    "bash",
                    "-c",
                    (
                        f"source ./c.bash; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
                        "_shtab_planforge; printf '%s\\n' \"${COMPREPLY[@]}\""
                    ),
                ],
                cwd=city,
                capture_output=True,
                text=True,
                check=False,
            )
            return set(done.stdout.split())

        assert {"check", "build", "fmt"} <= completed("planforge", "")
        assert "--format" in completed("planforge", "check", "--f")
        assert "kjj" in completed("planforge", "check", "k")


def test_a_waiver_for_a_plan_that_cannot_be_read_is_not_called_unused(tmp_path: Path) -> None:
    waiver = "{rule: PF110, plan: a, reason: 待理顺, granted_by: 市委编委, until: 2099-12-31}"
    root = make(
        tmp_path, f"place: 某市\nwaivers:\n  - {waiver}\n", a="functions: [", b=good("市乙局")
    )
    told = planforge("check", "--format", "short", cwd=root)
    assert "PF001" in told.out
    assert "PF190" not in told.out
    (root / "plans" / "a.yaml").write_text(good("市甲局"), "utf-8")
    assert "PF190" in planforge("check", "--format", "short", cwd=root).out
