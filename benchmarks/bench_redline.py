"""A redline of 150 paragraphs, warm, and a comparison of two plans: beside Docxodus (python-redlines), a process each time.

The peer compares two Word files; ours has the two papers. Both write a Word file with tracked changes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from python_redlines.engines import DocxodusEngine

from benchmarks.timing import shown, timed
from planforge import demo as generate
from planforge.account.compare import compare
from planforge.demo.edits import edited
from planforge.document.blocks import Block, Document, Meta, Paragraph, Text
from planforge.papers.redline import Revision, redline
from planforge.plan.dump import dump
from planforge.plan.records import Plan
from planforge.writers.docx.write import write
from planforge.writers.look import Look

PARAGRAPHS = 150
ME = Revision("某编办", "2026-03-09T00:00:00Z")


def pair() -> tuple[Document, Document]:
    """Two versions of a paper: every seventh paragraph reworded, some dropped, one moved."""
    texts = [
        duty.text
        for seed in range(40)
        for unit in generate.plan(seed).units
        for duty in unit.duties
    ][:PARAGRAPHS]
    old = [Paragraph((Text(text),), id=f"p.{n}") for n, text in enumerate(texts)]
    new: list[Block] = []
    for n, text in enumerate(texts):
        if n % 31 == 5:
            continue
        if n % 7 == 3:
            text = text.replace("组织", "牵头组织").replace("负责", "承担", 1) + "并监督检查。"
        new.append(Paragraph((Text(text),), id=f"p.{n}"))
    new.insert(10, new.pop(40))
    return Document(Meta(), tuple(old)), Document(Meta(), tuple(new))


def run() -> None:
    """Print the two tables."""
    old, new = pair()
    look = Look()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "old.docx", Path(folder) / "new.docx"
        for path, document in zip(files, (old, new), strict=True):
            path.write_bytes(write(document, look))
        engine = DocxodusEngine()
        shown(
            f"one redline, {PARAGRAPHS} paragraphs",
            timed(
                {
                    "planforge, verified both ways": lambda: redline(old, new, look, lambda _: ME),
                    "Docxodus (python-redlines)": lambda: engine.run_redline("甲", *files),
                },
                rounds=5,
            ),
        )
        _revisions(engine, files)
    base = generate.plan(3)
    other = edited(base, 7, 6)[0]
    shown("two versions of one plan", timed({"compare": lambda: compare(base, other)}))


def _revisions(engine: DocxodusEngine, files: tuple[Path, Path]) -> None:
    """Two revisions of 1,000 plans of which 50 changed: one process, Git included; the peer has 50 pairs of files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "plans").mkdir()
        (root / "planforge.yaml").write_text("place: 某市\n", encoding="utf-8")
        _commit(root, dict(generate.city(1_000, 1).plans), "v1")
        changed = list(generate.city(1_000, 1).plans)[::20]
        _commit(root, {slug: edited(plan, n, 4)[0] for n, (slug, plan) in enumerate(changed)}, "v2")
        command = [sys.executable, "-m", "planforge", "diff", "v1..v2", "--stat"]

        def ours() -> None:
            subprocess.run(command, cwd=root, capture_output=True, check=False)

        def peer() -> None:
            for _ in changed:
                engine.run_redline("甲", *files)

        ours()
        times = {
            "planforge diff v1..v2": _seconds(ours),
            "Docxodus, 50 pairs of files": _seconds(peer),
        }
        shown(f"two revisions of 1,000 plans, {len(changed)} changed", times)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _commit(root: Path, plans: Mapping[str, Plan], tag: str) -> None:
    for slug, plan in plans.items():
        (root / "plans" / f"{slug}.yaml").write_text(dump(plan), encoding="utf-8")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", tag], ["tag", tag]):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


if __name__ == "__main__":
    run()
