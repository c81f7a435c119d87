"""``docProps/custom.xml``: what an archive files a paper by, as custom properties (ISO/IEC 29500-1, 15.2.12.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planforge.document.blocks import Document, Paragraph, plain
from planforge.ooxml.units import escape

_PART = "docProps/custom.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every property that a user may see
_FIRST = 2  # 0 and 1 are the format's own
_RELATION = (
    '<Relationship Id="rIdCustom" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" '
    f'Target="{_PART}"/></Relationships>'
)
_TYPE = f'<Override PartName="/{_PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'


def with_facts(parts: Mapping[str, bytes], document: Document) -> dict[str, bytes]:
    """``parts`` with the facts of a paper that has 版头 or 版记; of any other as they are."""
    said = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(facts(document), _FIRST)
    )
    if not said:
        return dict(parts)
    relations, types = (parts[name].decode() for name in ("_rels/.rels", "[Content_Types].xml"))
    return {
        **parts,
        _PART: f"{_HEAD}<Properties {_NAMESPACES}>{said}</Properties>".encode(),
        "_rels/.rels": relations.replace("</Relationships>", _RELATION).encode(),
        "[Content_Types].xml": types.replace("</Types>", _TYPE).encode(),
    }


def facts(document: Document) -> Iterator[tuple[str, str]]:
    """文号, 密级, 紧急程度, 发文机关, 主送机关, 成文日期, 抄送机关, 印发机关, 印发日期: those that the paper says, in its words."""
    head, foot = document.meta.masthead, document.meta.imprint
    if head is None and foot is None:
        return
    pairs: list[tuple[str, str]] = []
    if head is not None:
        pairs += [
            ("文号", head.number), ("密级", head.secrecy), ("紧急程度", head.urgency), ("发文机关", "、".join(head.issuers)),
        ]  # fmt: skip
    pairs += [("主送机关", _of(document, "to").rstrip("：")), ("成文日期", _of(document, "date"))]
    if foot is not None:
        pairs += [
            ("抄送机关", "，".join(foot.copy_to)), ("印发机关", foot.office), ("印发日期", foot.date),
        ]  # fmt: skip
    yield from ((name, value) for name, value in pairs if value)


def _of(document: Document, role: str) -> str:
    """The words of the first paragraph with this part in the paper; "" where there is none."""
    texts = (
        plain(block.inlines)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role == role
    )
    return next(texts, "").strip()
