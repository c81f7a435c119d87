"""A hidden bookmark at every paragraph and every row of a paper, so that a reviewed copy can be read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import unescape

from planforge.ooxml.bookmarks import bookmark
from planforge.writers.docx.body import BodyPart

_TEXT = re.compile("<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PROPERTIES = "</w:pPr>"
_ROW = re.compile("<w:tr>.*?</w:tr>", re.DOTALL)


class Bookmarks:
    """Numbers bookmarks through one part; a name comes once, whatever is repeated in the paper."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._number = 0

    def in_all(self, parts: Iterable[BodyPart]) -> str:
        """The parts as XML, each with its bookmarks."""
        return "".join(map(self._part, parts))

    def _part(self, part: BodyPart) -> str:
        xml = part.xml
        if xml.startswith("<w:tbl>") and "<w:tblHeader/>" in xml:
            rows = iter(part.row_ids)
            return _ROW.sub(lambda found: self._row(found[0], rows), xml)
        if not xml.startswith("<w:p>") or xml.count("<w:p>") > 1:  # boxes, what is signed
            return xml
        return self._marked(xml, part.id)

    def _row(self, xml: str, ids: Iterator[str]) -> str:
        if "<w:tblHeader/>" in xml:
            return xml
        return self._marked(xml, next(ids, ""))

    def _marked(self, xml: str, key: str) -> str:
        """``xml`` with a bookmark at the beginning of its first paragraph, for all of its words.

        It holds no words: LibreOffice lets no full stop hang out of the line before the end of a bookmark.
        """
        text = unescape("".join(_TEXT.findall(xml)))
        if not text.strip():
            return xml
        name = bookmark(key, text)
        count = self._names[name] = self._names.get(name, 0) + 1
        self._number += 1
        number = self._number
        start = (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}{f"_{count}" if count > 1 else ""}"/>'
        )
        at = xml.index(_PROPERTIES) + len(_PROPERTIES)  # every paragraph of ours has some
        return f'{xml[:at]}{start}<w:bookmarkEnd w:id="{number}"/>{xml[at:]}'
