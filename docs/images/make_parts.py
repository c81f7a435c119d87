"""Makes the pictures of docs/guide/papers.md, diff.md and reform.md: pages of planforge's own papers, their parts numbered.

    python docs/images/make_parts.py

Needs LibreOffice, poppler (pdftoppm, pdftotext) and Pillow. Run it again when a paper's look changes.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from tests.built_papers import build_changes, build_plan
from tests.form_papers import PAPERS

from planforge.judging.scopes_since import Baseline, SinceCity
from planforge.papers.paper import make
from planforge.papers.subjects import OfCity
from planforge.papers.table import REFORM
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import City
from planforge.reading.read import read_plan, read_record
from planforge.world import libreoffice
from planforge.writers.docx.write import write
from planforge.writers.look import Look

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
DPI = 80
# Picture → the paper, the page (0 the last, or the first with these words), and the words that begin each numbered part, in the order of the numbers.
PICTURES: dict[str, tuple[str, int | str, tuple[str, ...]]] = {
    "parts-notice": ("notice", 1, ("000012", "秘密★", "特急", "某某市人民政府办公室文件", "甲政办发", "关于印发", "各区人民政府", "拟订全市", "— 1 —")),
    "parts-notice-end": ("notice", 2, ("附件：市", "某某市人民政府办公室", "2026年3月9日", "（此件")),
    "parts-imprint": ("notice", 0, ("抄送：", "某某市人民政府办公室", "2026年3月10日")),
    "parts-upward": ("upward-2", 1, ("甲编", "签发人：", "欧阳明远")),
    "parts-letter": ("letter", 1, ("某某市人民政府办公室", "甲政办函", "关于")),
    "parts-order": ("order", 1, ("某某市人民政府令", "第12号", "拟订全市")),
    "parts-minutes": ("minutes", 2, ("出席：",)),
    "parts-regulation": ("三定规定", 1, ("市科学技术局", "第一条", "（一）")),
    "parts-tables": ("三定规定", "附件2", ("附件2", "市科学技术局内设机构", "单位：名", "序号")),
    "parts-lying": ("三定规定", "职责对应表序号", ("序号", "主要职责", "承担机构")),
    "parts-chart": ("机构图", 1, ()),
    "changes-report": ("修订情况", 1, ()),
    "changes-table": ("修订对照表", 1, ()),
    "changes-redline": ("修订稿", 4, ()),
    "changes-notice": ("调整通知", 1, ()),
    "reform-report": ("改革报告", 2, ()),
}  # fmt: skip


def word_files() -> dict[str, bytes]:
    """The papers by name: the form papers, and those of the 市科学技术局."""
    plan, old = (
        read_plan("kjj.yaml", (ROOT / folder / "kjj.yaml").read_bytes())[0]
        for folder in ("plans", "examples/reform/before")
    )
    if plan is None or old is None:
        raise SystemExit("kjj.yaml cannot be read")
    templates = {
        path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "templates").rglob("*.j2")
    }
    made, _ = build_plan("kjj", plan, Policy(), templates)
    found = {name: write(PAPERS[name], Look()) for name in PAPERS}
    changed, _ = build_changes("kjj", old, plan, Policy(), templates)
    for artifact in (*made, *changed):
        if artifact.path.endswith(".docx"):
            stem = artifact.path.rpartition("/")[2].removesuffix(".docx")
            found[stem.removeprefix("市科学技术局")] = artifact.data
    return found | {"改革报告": report(templates)}


def report(templates: dict[str, str]) -> bytes:
    """The reform report of the six example departments."""
    old, new = (
        {
            path.stem: plan
            for path in sorted((ROOT / folder).glob("*.yaml"))
            if (plan := read_plan(path.name, path.read_bytes())[0])
        }
        for folder in ("examples/reform/before", "plans")
    )
    settings = (ROOT / "planforge.yaml").read_bytes()
    policy, _ = read_record(Policy, "planforge.yaml", settings, POLICY_SPECS)
    since = SinceCity(City(tuple(new.items())), Baseline("v2014", old), policy or Policy())
    made = make(REFORM, OfCity(since), templates)
    return next(a.data for a in made.artifacts if a.path.endswith(".docx"))


def pages(pdf: Path) -> list[str]:
    said = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, text=True
    ).stdout
    return re.findall(r"<page .*?</page>", said, re.DOTALL)


def place(page: str, words: str) -> tuple[float, float] | None:
    """Where ``words`` begin on a page: left and middle, pt."""
    run, spots = "", []
    for match in re.finditer(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', page
    ):
        for char in html.unescape(match[4]):
            run += char
            spots.append((float(match[1]), (float(match[2]) + float(match[3])) / 2))
    at = run.find(words.replace(" ", ""))
    return spots[at] if at >= 0 else None


def picture(pdf: Path, number: int | str, parts: tuple[str, ...]) -> Image.Image:
    """One page with its parts numbered at their left."""
    every = pages(pdf)
    if isinstance(number, str):
        at = next(n for n, page in enumerate(every) if place(page, number))
    else:
        at = (number or len(every)) - 1
    base = pdf.with_suffix("")
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            str(DPI),
            "-png",
            "-f",
            str(at + 1),
            "-l",
            str(at + 1),
            "-singlefile",
            str(pdf),
            str(base),
        ],
        check=True,
    )
    page = Image.open(base.with_suffix(".png")).convert("RGB")
    draw = ImageDraw.Draw(page)
    face = ImageFont.load_default(13)
    scale = DPI / 72
    for n, words in enumerate(parts, 1):
        spot = place(every[at], words)
        if spot is None:
            raise SystemExit(f"{pdf.name}, page {at + 1}: no {words}")
        x, y = max(14.0, spot[0] * scale - 16), spot[1] * scale
        draw.ellipse((x - 11, y - 11, x + 11, y + 11), fill="#1f4e79")
        draw.text((x, y), str(n), fill="white", font=face, anchor="mm")
    draw.rectangle((0, 0, page.width - 1, page.height - 1), outline="#999999")
    return page


def main() -> None:
    files = word_files()
    wanted = {name: files[name] for name, _, _ in PICTURES.values()}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in libreoffice.pdfs(wanted).items():
            (Path(folder) / f"{name}.pdf").write_bytes(data)
        for name, (paper, number, parts) in PICTURES.items():
            page = picture(Path(folder) / f"{paper}.pdf", number, parts)
            page.quantize(32).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
