"""planforge as a user runs it: a process, a directory, exit codes, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planforge import __version__
from planforge.cli import main
from planforge.terminal.arguments import COMMANDS, wrapped
from planforge.words.numerals import cells
from tests.workspaces import BAD, Done, good, in_terminal, make, planforge


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make(tmp_path / "ws", kjj=good("市科学技术局"), zjj=good("市住房和城乡建设局"))


class TestUsage:
    def test_the_version(self, tmp_path: Path) -> None:
        assert planforge("--version", cwd=tmp_path) == Done(0, f"planforge {__version__}\n", "")
        assert (
            planforge("--lang", "en", "--version", cwd=tmp_path).out == f"planforge {__version__}\n"
        )

    def test_the_version_imports_next_to_nothing(self) -> None:
        loaded = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "planforge", "--version"],
            env={},  # nothing that makes Python load more: coverage, say
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

    @pytest.mark.parametrize("command", [["check"], ["schema"], ["textconv", "plans/kjj.yaml"]])
    def test_into_a_pipe_everything_is_utf8_whatever_the_code_page(
        self, city: Path, command: list[str]
    ) -> None:
        make(city, kjj=BAD)
        done = subprocess.run(
            [sys.executable, "-m", "planforge", *command],
            cwd=city,
            env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == int(command == ["check"])
        said = done.stdout.decode("utf-8")
        assert re.search("[一-龥]{3}", said)
        assert "\r" not in said

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
        """The signal arrives while plans are read: no timing, no luck."""
        folder = city / "interrupted"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "import os, signal\nimport planforge.reading.read\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in a background job
            "def interrupted(file, data):\n    os.kill(os.getpid(), signal.SIGINT)\n"
            "planforge.reading.read.read_plan = interrupted\n",
            encoding="utf-8",
        )
        done = planforge("check", cwd=city, env={"PYTHONPATH": str(folder)})
        assert done.code == 130
        assert "Traceback" not in done.err
        assert done.err.strip()

    @pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
    def test_told_to_stop_it_ends_with_a_word_and_whole_files(
        self, city: Path, name: str, code: int
    ) -> None:
        """A build that the system stops: the signal arrives between two papers."""
        folder = city / "stopped"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "import os, signal\n"
            "import planforge.world.disk as disk\nwrite = disk.write\ncount = [0]\n"
            "def counted(*given, **named):\n"
            "    count[0] += 1\n"
            f"    if count[0] == 3: os.kill(os.getpid(), signal.{name})\n"
            "    return write(*given, **named)\n"
            "disk.write = counted\n",
            encoding="utf-8",
        )
        done = planforge("build", cwd=city, env={"PYTHONPATH": str(folder)})
        assert done.code == code
        assert "已中断" in done.err
        assert "Traceback" not in done.err
        assert not list(city.rglob(".planforge-*.tmp"))
        assert planforge("build", cwd=city).code in (0, 1)


class TestBugs:
    def break_rules(self, city: Path) -> dict[str, str]:
        """An environment in which planforge has a bug."""
        folder = city / "broken"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "import planforge.reading.read\n"
            "def broken(file, data):\n    raise ZeroDivisionError('秘密\\n二\\x1b[31m')\n"
            "planforge.reading.read.read_plan = broken\n",
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

    def test_a_report_says_where_it_failed_and_nothing_of_the_plans(
        self, city: Path, tmp_path: Path
    ) -> None:
        env = {**self.break_rules(city), "PLANFORGE_CACHE": str(tmp_path / "cache")}
        done = planforge("check", "--format", "short", cwd=city, env=env)
        (report,) = (tmp_path / "cache").glob("error-*.txt")
        assert str(report) in done.err
        text = report.read_text(encoding="utf-8")
        assert "command: check\n" in text
        assert "error: ZeroDivisionError" in text
        assert "planforge/runs/session.py:" in text
        assert "秘密" not in text
        assert str(Path.home()) not in text
        planforge("check", cwd=city, env={**env, "PLANFORGE_DEBUG": "1"})
        assert [path.name for path in (tmp_path / "cache").glob("error-*.txt")] == [report.name]
        assert "秘密" in report.read_text(encoding="utf-8")

    def test_where_no_report_can_be_written_the_message_stands_alone(self, city: Path) -> None:
        env = {**self.break_rules(city), "PLANFORGE_CACHE": "/dev/null/x"}
        done = planforge("check", cwd=city, env=env)
        assert done.code == 2
        assert "出错的位置" not in done.err

    def test_a_developer_can_see_the_traceback(self, city: Path) -> None:
        env = {**self.break_rules(city), "PLANFORGE_DEBUG": "1"}
        assert "Traceback" in planforge("check", cwd=city, env=env).err


def test_help_is_wrapped_by_cells_and_never_begins_a_line_with_a_mark() -> None:
    lines = wrapped("检查方案，运行全部规则。" * 5 + " planforge check", 20)
    assert all(cells(line) <= 22 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert "".join(lines).replace(" ", "") == "检查方案，运行全部规则。" * 5 + "planforgecheck"


def test_checking_loads_neither_templates_nor_markdown() -> None:
    """A plan is checked without what only a paper needs: that is a third of the time to start."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, planforge.commands.check; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not {"jinja2", "markdown_it", "docx", "lxml"} & set(done.stdout.split())
