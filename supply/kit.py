"""``make kit``: planforge as a folder for Windows computers on which nothing may be installed, as one zip in dist/.

The folder has the program and its libraries (lib/), two .cmd files, completion for PowerShell, and a page that says where the official
embeddable Python goes. pandoc is left out: it is as large as ten kits.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planforge import __version__
from planforge.terminal.arguments import build as parser_of
from supply.release import ROOT, build

FILES = Path(__file__).parent / "kit"
LARGEST = 12_000_000  # bytes: what goes through an office's mail
_LEFT_OUT = (
    "pypandoc-binary",
)  # with pandoc itself; the small package beside it finds one that is installed
_NEEDLESS = (
    ".dist-info/",
    "/tests/",
    "/test/",
    "__pycache__",
    ".pyx",
    ".pxd",
    ".pxi",
    ".h",
    ".c",
    ".pyi",
)
_TIME = (2020, 1, 1, 0, 0, 0)


def main() -> int:
    """Make the zip; 1 where it is too large to be sent."""
    parser = argparse.ArgumentParser(prog="make kit", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--platform", default="win_amd64", help="as pip names it")
    parser.add_argument("--python", default="3.11", help="the version of the embeddable Python")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    made = options.out / f"planforge-{__version__}-{options.platform}.zip"
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "lib"
        _install(library, Path(scratch), options.platform, options.python)
        (library / "版本.txt").write_text(f"Python {options.python}\n", encoding="utf-8")
        _pack(made, library)
    size = made.stat().st_size
    sys.stdout.write(f"{made.name}  {size / 1_000_000:.1f} MB\n")
    return int(size > LARGEST)


def _install(library: Path, scratch: Path, platform: str, python: str) -> None:
    """The program and the exact versions of its libraries for that platform. Raises CalledProcessError."""
    lock = (ROOT / "requirements/release.txt").read_text(encoding="utf-8")
    kept = [line for line in _pins(lock) if not line.startswith(_LEFT_OUT)]
    build(scratch / "dist")
    wheel = next((scratch / "dist").glob("*.whl"))
    wanted = scratch / "wanted.txt"
    wanted.write_text("\n".join([*kept, "pypandoc"]), encoding="utf-8")
    for what in (["--requirement", str(wanted)], [str(wheel)]):
        subprocess.run(
            [
                sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--target", str(library), "--platform", platform, "--python-version", python,
                "--only-binary=:all:", *what,
            ],
            check=True,
        )  # fmt: skip


def _pins(lock: str) -> list[str]:
    """``name==version ; marker`` of each library."""
    return [line.removesuffix("\\").strip() for line in lock.splitlines() if line[:1].isalnum()]


def _pack(made: Path, library: Path) -> None:
    top = f"planforge-{__version__}"
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(FILES.iterdir()):
            _add(package, f"{top}/{path.name}", _for_windows(path))
        _add(package, f"{top}/补全.ps1", _completion().encode("utf-8-sig"))
        for path in sorted(library.rglob("*")):
            name = path.relative_to(library).as_posix()
            if path.is_file() and not name.startswith("bin/") and not _is_needless(name):
                _add(package, f"{top}/lib/{name}", path.read_bytes())


def _is_needless(name: str) -> bool:
    """Whether a file of a library only serves to build or to test it; who made it is said in its METADATA, which stays."""
    if name.endswith(("METADATA", "LICENSE", "LICENSE.txt")):
        return False
    return any(
        part in name if part.endswith(("/", "__")) else name.endswith(part) for part in _NEEDLESS
    )


def _for_windows(path: Path) -> bytes:
    """A file with the line ends of Windows; the page with a mark, so that any editor takes it for UTF-8."""
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    return text.encode("utf-8-sig" if path.suffix == ".txt" else "utf-8")


def _add(package: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    package.writestr(info, data)


def _completion() -> str:
    """The commands, and their options, on Tab."""
    commands = next(a.choices for a in parser_of("zh")._actions if isinstance(a.choices, dict))
    lines = [
        f"    '{name}' = @({', '.join(repr(o) for o in sorted(p._option_string_actions) if o.startswith('--'))})"
        for name, p in commands.items()
    ]
    return "\n".join(
        (
            "# PowerShell 补全：. .\\补全.ps1",
            "$planforge = @{",
            *lines,
            "}",
            "Register-ArgumentCompleter -Native -CommandName planforge, planforge.cmd -ScriptBlock {",
            "    param($word, $ast, $cursor)",
            "    $given = $ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() }",
            "    $command = $given | Where-Object { $planforge.ContainsKey($_) } | Select-Object -First 1",
            "    $known = if ($command) { $planforge[$command] } else { $planforge.Keys }",
            '    $known | Where-Object { $_ -like "$word*" } | Sort-Object | ForEach-Object {',
            "        [System.Management.Automation.CompletionResult]::new($_)",
            "    }",
            "}",
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
