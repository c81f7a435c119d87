"""Markdown as templates write it, into blocks: ``parse`` and ``escape``.

What a template may write stands in ``docs/guide/templates.md``: a head, ``#`` title, ``##``
headings, ``1.`` items, ``**strong**``, tables, ``::: annex`` and ``::: role`` lines. Labels are
generated. The only package that knows markdown-it.

>>> parse("1. " + escape("1. 甲"))
Document(meta=Meta(title='', scheme='plain', subject='', author='', keywords=(), keep=(), \
date=None, extra={}), blocks=(Item(level=1, label='一、', inlines=(Text(text='1. 甲'),)),))
"""

from planforge.document.markdown.inline import PaperError, anchor, escape
from planforge.document.markdown.reader import parse

__all__ = ["PaperError", "anchor", "escape", "parse"]
