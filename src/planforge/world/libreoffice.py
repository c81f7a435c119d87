"""Word files as PDF, old documents as Word files, through LibreOffice; PDF with the same bytes every time.

A PDF is PDF/A-2b and PDF/UA-1, and says nothing of the hour it was made in (``pdf_settled``).
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from planforge.diagnostics.errors import PlanforgeError
from planforge.world.pdf_settled import settled
from planforge.world.programs import program

_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_START = 60  # seconds to start
_EACH = 10  # and for each file
# PDF/A-2b (ISO 19005-2) for archives, PDF/UA-1 (ISO 14289-1) for readers of screens.
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "PDFUACompliance": {"type": "boolean", "value": "true"},
    }
)
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\](){}%]+)")


def find(outside: Path | None = None) -> str:
    """The program, never one in the folder ``outside``. Raises PlanforgeError where there is none."""
    if found := program(_NAMES, outside=outside):
        return found
    for path in _ELSEWHERE:
        if Path(path).is_file():
            return path
    raise PlanforgeError("no-libreoffice")


def pdfs(papers: Mapping[str, bytes], outside: Path | None = None) -> dict[str, bytes]:
    """Name → PDF of each of ``papers`` (name → Word file), made by one process; see ``find``.

    Raises PlanforgeError: no LibreOffice, no end to it, or a paper that it did not convert.
    """
    command = find(outside)
    with tempfile.TemporaryDirectory(prefix="planforge-pdf-") as folder:
        room = Path(folder)
        for number, data in enumerate(papers.values()):
            (room / f"{number}.docx").write_bytes(data)
        _run(command, room, [f"{number}.docx" for number in range(len(papers))], _FILTER)
        made = {}
        for number, name in enumerate(papers):
            path = room / "made" / f"{number}.pdf"
            if not path.is_file():
                raise PlanforgeError("libreoffice-failed", path=name)
            made[name] = settled(path.read_bytes())
    return made


def word_file(path: str, data: bytes, end: str, outside: Path | None = None) -> bytes:
    """An old document (``end`` of its name: .doc, .wps) as a Word file of today. Raises PlanforgeError as ``pdfs`` does."""
    return _of_today(path, data, end, "docx", outside)


def sheet_file(path: str, data: bytes, end: str, outside: Path | None = None) -> bytes:
    """An old workbook (.xls, .et) as .xlsx. Raises PlanforgeError as ``pdfs`` does."""
    return _of_today(path, data, end, "xlsx", outside)


def _of_today(path: str, data: bytes, end: str, to: str, outside: Path | None) -> bytes:
    command = find(outside)
    with tempfile.TemporaryDirectory(prefix="planforge-import-") as folder:
        room = Path(folder)
        (room / f"0{end}").write_bytes(data)
        _run(command, room, [f"0{end}"], to)
        made = room / "made" / f"0.{to}"
        if not made.is_file():
            raise PlanforgeError("libreoffice-unread", path=path, to=to)
        return made.read_bytes()


def _run(command: str, room: Path, names: Sequence[str], to: str) -> None:
    """One conversion of files in ``room``, in a profile of its own; killed with all it started."""
    words = [
        command,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(room / "made"),
        *(str(room / name) for name in names),
    ]
    seconds = _START + _EACH * len(names)
    process = subprocess.Popen(  # noqa: S603 - a list, no shell; our own file names
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TZ": "UTC"},
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise PlanforgeError("libreoffice-slow", seconds=seconds) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """No child of LibreOffice's own stays behind, also when planforge is interrupted."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def fonts_in(pdf: bytes) -> tuple[str, ...]:
    """The names of the fonts that a PDF brings along, in their order."""
    names = (name.decode("latin-1") for name in _FONT.findall(pdf))
    return tuple(dict.fromkeys(names))
