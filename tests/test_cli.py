"""planforge as a user runs it: a process, a directory, exit codes, and never a traceback."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from planforge import __version__
from planforge.arguments import COMMANDS, wrapped
from planforge.cli import main
from planforge.scaffold import schema_files
from planforge.text import cells
from tests.workspaces import Done, good, make, planforge, tree

BAD = good("市科学技术局").replace("authorised: 12", "authorised: 十二名")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


def in_terminal(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What planforge writes to a terminal."""
    pid, handle = pty.fork()
    if pid == 0:
        termios.tcsetwinsize(0, (24, 100))
        os.chdir(cwd)
        base = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
        full = {**base, "TERM": "xterm", **(env or {})}
        os.execve(sys.executable, [sys.executable, "-m", "planforge", *arguments], full)  # noqa: S606
    shown = b""
    while select.select([handle], [], [], 60)[0]:
        try:
            piece = os.read(handle, 65536)
        except OSError as error:
            assert error.errno == errno.EIO
            break
        if not piece:
            break
        shown += piece
    os.waitpid(pid, 0)
    os.close(handle)
    return shown.decode("utf-8")


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


class TestUsage:
    def test_the_version(self, tmp_path: Path) -> None:
        assert planforge("--version", cwd=tmp_path) == Done(0, f"planforge {__version__}\n", "")
        assert (
            planforge("--lang", "en", "--version", cwd=tmp_path).out == f"planforge {__version__}\n"
        )

    def test_the_version_imports_next_to_nothing(self) -> None:
        loaded = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "planforge", "--version"],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
        ours = re.findall(r"\bplanforge[.\w]*", loaded)
        assert set(ours) <= {"planforge", "planforge.__main__"}
        assert not re.search(r"\| +(argparse|yaml|dataclasses|jinja2)\b", loaded)

    @pytest.mark.parametrize("command", ["", *COMMANDS])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_help_is_in_one_language_and_fits_88_cells(
        self, command: str, lang: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([*([command] if command else []), "--help", "--lang", lang]) == 0
        shown = capsys.readouterr().out
        assert all(cells(line) <= 88 for line in shown.splitlines())
        english = re.search(r"usage:|options:|positional|show this|optional", shown)
        chinese = re.search(r"用法|选项：|显示", shown)
        assert (english is None, chinese is None) == (lang == "zh", lang == "en")

    def test_no_command_shows_the_help_and_ends_with_2(self, tmp_path: Path) -> None:
        done = planforge(cwd=tmp_path)
        assert done.code == 2
        assert done.out.startswith("用法：planforge")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["chekc"], "没有 'chekc' 这个选择"),
            (["check", "--fast"], "不认识的参数：--fast"),
            (["check", "--format"], "后面要有一个值"),
            (["check", "--format", "xml"], "没有 'xml' 这个选择"),
            (["new"], "缺少参数：部门名"),
            (["--lang", "fr", "check"], "不会 fr 这种语言"),
            (["check", "--lang"], "--lang：后面要有一个值"),
            (["check", "-C"], "-C：后面要有一个值"),
        ],
    )
    def test_wrong_usage_is_one_chinese_line_and_2(
        self, tmp_path: Path, arguments: list[str], words: str
    ) -> None:
        done = planforge(*arguments, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("planforge：")
        assert done.err.count("\n") == 1
        assert words in done.err

    def test_the_language_comes_from_the_option_or_the_environment(self, city: Path) -> None:
        english = "2 plan(s) checked: errors 0, warnings 0, waived 0\n"
        assert planforge("check", "--lang", "en", cwd=city).out == english
        assert planforge("--lang=en", "check", cwd=city).out == english
        assert planforge("check", cwd=city, env={"PLANFORGE_LANG": "en_US.UTF-8"}).out == english
        done = planforge("check", "--lang", "zh", cwd=city, env={"PLANFORGE_LANG": "en"})
        assert done.out.startswith("检查方案")
        assert planforge("check", cwd=city, env={"PLANFORGE_LANG": "xx"}).code == 2

    @pytest.mark.parametrize("where", [".", "没有这个目录"])
    def test_outside_of_a_workspace_the_message_says_what_to_do(
        self, tmp_path: Path, where: str
    ) -> None:
        done = planforge("check", "-C", where, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("planforge：")


class TestTerminal:
    def test_a_pipe_gets_no_escapes(self, city: Path) -> None:
        make(city, kjj=BAD)
        done = planforge("check", cwd=city, env={"TERM": "xterm"})
        assert "\x1b" not in done.out + done.err

    def test_a_terminal_gets_colour(self, city: Path) -> None:
        make(city, kjj=BAD)
        assert "\x1b[1;31m错误 PF0" in in_terminal("check", cwd=city)

    @pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_but_not_where_it_is_not_wanted(self, city: Path, env: dict[str, str]) -> None:
        make(city, kjj=BAD)
        assert "\x1b" not in in_terminal("check", cwd=city, env=env)

    def test_plan_text_cannot_steer_the_terminal(self, city: Path) -> None:
        evil = '"\\e]0;owned\\a\\e[31m红\\n错误 假的"'
        make(city, kjj=good("市局").replace("市局", evil, 1))
        done = planforge("check", cwd=city)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", done.out + done.err)

    @pytest.mark.parametrize(
        "env",
        [
            {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "latin-1:strict", "PYTHONUTF8": "0"},
        ],
    )
    def test_a_stream_that_cannot_hold_chinese_is_written_in_utf8(
        self, city: Path, env: dict[str, str]
    ) -> None:
        assert planforge("check", cwd=city, env=env).out.startswith("检查方案 2 个")

    def test_a_chinese_code_page_is_kept(self, city: Path) -> None:
        make(city, kjj=BAD)
        done = subprocess.run(
            [sys.executable, "-m", "planforge", "check"],
            cwd=city,
            env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert "错误 1" in done.stdout.decode("gbk")

    def test_a_reader_that_leaves_early_is_no_error_message(self, city: Path) -> None:
        for slug in range(40):
            make(city, **{f"p{slug}": BAD * 3})
        process = subprocess.Popen(
            [sys.executable, "-m", "planforge", "check"],
            cwd=city,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141
        process.stderr.close()

    @pytest.mark.parametrize("arguments", [["check"], ["--help"], ["--version"]])
    def test_a_full_disk_behind_the_pipe_ends_with_2(
        self, city: Path, arguments: list[str]
    ) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "planforge", *arguments],
                cwd=city,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr

    def test_ctrl_c_ends_with_130_and_a_word(self, city: Path) -> None:
        for slug in range(300):
            make(city, **{f"p{slug}": good(f"市第{slug}局")})
        process = subprocess.Popen(
            [sys.executable, "-m", "planforge", "check"],
            cwd=city,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert b"Traceback" not in err


class TestBugs:
    def break_rules(self, city: Path) -> dict[str, str]:
        """An environment in which planforge has a bug."""
        folder = city / "broken"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "import planforge.reading\n"
            "def broken(file, data):\n    raise ZeroDivisionError('秘密\\n二\\x1b[31m')\n"
            "planforge.reading.read_plan = broken\n",
            encoding="utf-8",
        )
        return {"PYTHONPATH": str(folder)}

    def test_a_bug_is_a_short_message_with_2_and_how_to_report_it(self, city: Path) -> None:
        done = planforge("check", cwd=city, env=self.break_rules(city))
        assert done.code == 2
        assert "Traceback" not in done.err
        assert "ZeroDivisionError：秘密" in done.err or "ZeroDivisionError: 秘密" in done.err
        assert "PLANFORGE_DEBUG" in done.err
        assert "\x1b" not in done.err

    def test_a_developer_can_see_the_traceback(self, city: Path) -> None:
        env = {**self.break_rules(city), "PLANFORGE_DEBUG": "1"}
        assert "Traceback" in planforge("check", cwd=city, env=env).err


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
        assert done.lines == ["写入 schema/plan.schema.json", "写入 schema/planforge.schema.json"]
        written = (city / "schema/plan.schema.json").read_text(encoding="utf-8")
        assert written == planforge("schema", cwd=city).out
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
            "planforge.yaml",
            "plans/example.yaml",
            "schema/plan.schema.json",
            "schema/planforge.schema.json",
        } <= set(tree(root))
        assert planforge("check", cwd=root).out == "检查方案 1 个：错误 0、警告 0、豁免 0\n"
        built = planforge("build", cwd=root)
        assert built.code == 0, built
        assert (root / "out/市体育局/市体育局三定规定.docx").is_file()

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
        assert planforge("build", cwd=tmp_path).code == 0


class TestNew:
    def test_a_skeleton_is_valid_and_named_after_the_department(self, city: Path) -> None:
        done = planforge("new", "市教育局", cwd=city)
        assert done.code == 0
        assert done.lines[0] == "新建 plans/市教育局.yaml"
        text = (city / "plans/市教育局.yaml").read_text(encoding="utf-8")
        assert "name: 市教育局" in text
        assert "错误 0" in planforge("check", "市教育局", cwd=city).out

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


def test_help_is_wrapped_by_cells_and_never_begins_a_line_with_a_mark() -> None:
    lines = wrapped("检查方案，运行全部规则。" * 5 + " planforge check", 20)
    assert all(cells(line) <= 22 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert "".join(lines).replace(" ", "") == "检查方案，运行全部规则。" * 5 + "planforgecheck"
