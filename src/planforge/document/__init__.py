"""A paper as blocks, and the way there: a template and its values, to Markdown, to blocks.

A mapping of template texts and a context come in; a ``Document`` (or None) and findings go out.
"""
