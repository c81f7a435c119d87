"""A redline of 150 paragraphs, warm, and a comparison of two plans: beside Docxodus (python-redlines), a process each time.

The peer compares two Word files; ours has the two papers. Both write a Word file with tracked changes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from python_redlines.engines import DocxodusEngine

from benchmarks.timing import shown, timed
from planforge import generate
from planforge.blocks import Block, Document, Meta, Paragraph, Text
from planforge.changes import compare
from planforge.generate.edits import edited
from planforge.redline import Revision, redline
from planforge.writers.docx import write
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
    base = generate.plan(3)
    other = edited(base, 7, 6)[0]
    shown("two versions of one plan", timed({"compare": lambda: compare(base, other)}))


if __name__ == "__main__":
    run()
