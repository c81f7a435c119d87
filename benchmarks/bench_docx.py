"""One Word file of 122 paragraphs and 2 tables, warm: our writer beside docxtpl and plain python-docx.

The peers get the same words, but no page of GB/T 9704: only paragraphs and tables in their default look.
"""

from __future__ import annotations

import io

from benchmarks.timing import shown, timed
from planforge.document.blocks import (
    Annex,
    Block,
    Document,
    Inlines,
    Item,
    Meta,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
    plain,
    walk,
)
from planforge.words.numerals import article_label, label

PARAGRAPHS = 122
ROWS = 20
_DUTY = "负责全市科技创新发展规划和政策的拟订并组织实施，统筹推进创新体系建设，协调解决重大问题。"


def words(text: str) -> Inlines:
    return (Text(text),)


def sample() -> Document:
    """Articles, each with an item that opens with a name; two annexes of a table each."""
    blocks: list[Block] = [Title(words("市科学技术局职能配置、内设机构和人员编制规定"))]
    for n in range(1, 59):
        blocks.append(Item(0, article_label(n), words(_DUTY)))
        blocks.append(Item(2, label(2, 1), (Strong("规划科"), Text(f"。{_DUTY}"))))
    blocks.append(Paragraph(words("附件：1. 内设机构和人员编制表")))
    head = tuple(map(words, ("序号", "机构名称", "编制", "正职", "副职", "备注")))
    rows = tuple(
        tuple(map(words, (str(n), "规划科（政策法规科）", "5", "1", "1", "")))
        for n in range(1, ROWS + 1)
    )
    table = Table((head,), rows, ("center", "left", "center", "center", "center", "left"))
    for n in (1, 2):
        caption = Paragraph(words("单位：名"), "caption")
        blocks.append(Annex(n, Title(words("内设机构和人员编制表")), (caption, table)))
    return Document(Meta(title="规定", scheme="article"), tuple(blocks))


def lines_of(document: Document) -> list[str]:
    """The words of a paper, a paragraph each."""
    kept = [b for b in walk(document.blocks) if isinstance(b, Title | Item | Paragraph)]
    return [getattr(block, "label", "") + plain(block.inlines) for block in kept]


def tables_of(document: Document) -> list[list[list[str]]]:
    """The cells of its tables, row by row."""
    return [
        [[plain(cell) for cell in row] for row in (*table.header, *table.rows)]
        for table in walk(document.blocks)
        if isinstance(table, Table)
    ]


def by_python_docx(lines: list[str], tables: list[list[list[str]]]) -> bytes:
    """The same words by python-docx used plainly."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docxtpl_template(columns: int) -> bytes:
    """A template with one repeated paragraph, and a table of one repeated row for each table."""
    import docx

    document = docx.Document()
    for line in ("{%p for w in words %}", "{{ w }}", "{%p endfor %}", "{%p for t in tables %}"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=columns)
    table.rows[0].cells[0].text = "{%tr for r in t %}"
    for index, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ r[{index}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_docxtpl(template: bytes, lines: list[str], tables: list[list[list[str]]]) -> bytes:
    """The same words by docxtpl."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render({"words": lines, "tables": tables}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run() -> None:
    """Prints the medians and the ratios."""
    from planforge.writers import WRITERS
    from planforge.writers.look import Look

    document, look = sample(), Look()
    lines, tables = lines_of(document), tables_of(document)
    assert (len(lines), len(tables)) == (PARAGRAPHS, 2)
    template = docxtpl_template(len(tables[0][0]))
    times = timed(
        {
            "planforge": lambda: WRITERS["docx"].write(document, look),
            "docxtpl": lambda: by_docxtpl(template, lines, tables),
            "python-docx": lambda: by_python_docx(lines, tables),
        }
    )
    shown(f"write one Word file ({PARAGRAPHS} paragraphs, 2 tables of {ROWS} rows)", times)


if __name__ == "__main__":
    run()
