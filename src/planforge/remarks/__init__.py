"""What reviewers say of a draft: gathered from their pages and Word files, answered, and what became of it.

``records`` what is kept, in reviews/; ``fields`` how it is written; ``exported`` what a page gives out; ``gathering`` remarks into a
file; ``outcome`` whether a clause was changed since; ``table`` 意见采纳情况表; ``told`` a
remark in words.
"""
