"""``python -m benchmarks``: write one Word file, read, check and build; ratios in the same run.

Times are medians of interleaved rounds, so that a slow moment of the machine hits all alike.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from statistics import median

from planforge.blocks import Document, Item, Paragraph, Table, Title, plain, walk

ROUNDS = 9
PLANS = 100


def timed(work: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each piece of ``work``, run in turn, after one warm-up."""
    for run in work.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def shown(title: str, times: Mapping[str, float], unit: int) -> None:
    """A table: milliseconds per unit, and the ratio to the first row."""
    first = next(iter(times.values()))
    print(f"\n{title}")
    for name, seconds in times.items():
        print(f"  {name:<34}{seconds * 1000 / unit:10.2f} ms{seconds / first:10.2f}x")


def words_of(document: Document) -> list[str]:
    """The words of a paper, a paragraph each."""
    kept = [b for b in walk(document.blocks) if isinstance(b, Title | Item | Paragraph)]
    return [plain(block.inlines) for block in kept]


def cells_of(document: Document) -> list[list[str]]:
    """The cells of its tables, row by row."""
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    return [[plain(cell) for cell in row] for table in tables for row in table.rows]


def by_python_docx(words: list[str], rows: list[list[str]]) -> bytes:
    """The same words by python-docx used plainly."""
    import docx

    document = docx.Document()
    for line in words:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docxtpl_template(columns: int) -> bytes:
    """A template with one repeated paragraph and one repeated row."""
    import docx

    document = docx.Document()
    for line in ("{%p for w in words %}", "{{ w }}", "{%p endfor %}"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=columns)
    table.rows[0].cells[0].text = "{%tr for r in rows %}"
    for index, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ r[{index}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_docxtpl(template: bytes, words: list[str], rows: list[list[str]]) -> bytes:
    """The same words by docxtpl."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render({"words": words, "rows": rows}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bench_writing(document: Document) -> None:
    """One 三定规定 with its annex, warm."""
    from planforge.writers import WRITERS
    from planforge.writers.look import Look

    words, rows, look = words_of(document), cells_of(document), Look()
    template = docxtpl_template(len(rows[0]))
    times = timed(
        {
            "planforge": lambda: WRITERS["docx"].write(document, look),
            "docxtpl": lambda: by_docxtpl(template, words, rows),
            "python-docx": lambda: by_python_docx(words, rows),
        }
    )
    shown(f"write one Word file ({len(words)} paragraphs, {len(rows)} table rows)", times, 1)


def bench_city(files: Mapping[str, str]) -> None:
    """Reading, checking and composing a city, beside the YAML reader alone."""
    import yaml

    from planforge.check import OnePlan, check
    from planforge.policy import Policy
    from planforge.reading import read_plan
    from planforge.rules import RULES

    texts = list(files.values())
    plans = [read_plan(name, text.encode())[0] for name, text in files.items()]
    scopes = [OnePlan("x", plan, Policy()) for plan in plans if plan is not None]
    times = timed(
        {
            "CSafeLoader alone": lambda: [yaml.load(t, Loader=yaml.CSafeLoader) for t in texts],
            "read (positions, all findings)": lambda: [
                read_plan("a.yaml", text.encode()) for text in texts
            ],
            "check": lambda: [check(RULES, scope) for scope in scopes],
        },
        rounds=3,
    )
    shown(f"read and check, per plan of {PLANS}", times, len(texts))


def main() -> None:
    """Run all benchmarks and print their tables."""
    from pathlib import Path

    from planforge.compose import compose
    from planforge.generate import city, files, plan
    from planforge.policy import Policy
    from planforge.wording import regulation_context

    root = Path(__file__).parent.parent / "templates"
    found = sorted(root.rglob("*.j2"))
    templates = {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in found}
    context = regulation_context(plan(7), Policy())
    document, findings = compose("papers/regulation.md.j2", context, templates)
    assert document is not None, findings
    bench_writing(document)
    bench_city(files(city(PLANS, 1)))


if __name__ == "__main__":
    main()
