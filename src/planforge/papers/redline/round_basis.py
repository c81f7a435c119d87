"""What a notice rests on: the documents of this round, as its own acts name them, or as the plan rests on them since. What the last
version rested on orders nothing now."""

from __future__ import annotations

from planforge.account.identity import new_basis
from planforge.account.totals import new_approvals, new_transfers
from planforge.plan import records as m
from planforge.wording import department as names
from planforge.words.documents import in_order
from planforge.words.phrases import bare, listed


def round_basis(old: m.Plan, new: m.Plan) -> str:
    """《甲》（×发〔2026〕3号）和×编〔2026〕5号; "" where nothing names a document of this round."""
    return listed(round_documents(old, new), last="和")


def round_documents(old: m.Plan, new: m.Plan) -> tuple[str, ...]:
    """The same, one by one."""
    named = dict.fromkeys(filter(None, map(bare, _named(old, new))))
    fresh = new_basis(old, new)
    known = [one for one in new.basis if _is_among(one, named) or one in fresh]
    told = {bare(words) for one in known for words in (one.doc_no, one.title)}
    rest = [one for one in named if not any(words and words in one for words in told)]
    return in_order((*(names.basis((one,)) for one in known), *rest))


def _named(old: m.Plan, new: m.Plan) -> tuple[str, ...]:
    """The documents that the acts of this round name, each as it stands there."""
    before = {act.id for act in old.adjustments}
    acts = (act for act in new.adjustments if act.id not in before)
    return (
        *(move.basis for move in new_transfers(old, new)),
        *(act.basis for act in acts),
        *(change.basis for change in new_approvals(old, new)),
    )


def _is_among(basis: m.Basis, named: dict[str, None]) -> bool:
    words = (bare(basis.doc_no), bare(basis.title))
    return any(word and word in one for word in words for one in named)
