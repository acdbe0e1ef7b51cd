"""What stands beside a block: the statements before it, and the dose that was given last.

"The same dose", "these patients" and "it" may mean what another bullet of the same list says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.page.drafts import Draft, as_lender
from kg.extract.page.pages import Page
from kg.extract.slot.lenders import Lender


def neighbours(index: int, drafts: Sequence[Draft]) -> tuple[Lender, ...]:
    """The statements of the block right before this one, last first."""
    before = takewhile(lambda d: d.block == index - 1, reversed(drafts))
    return tuple(x for d in before if (x := as_lender("sibling", d)))


def last_dosed(page: Page, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last dose that is given under the same parents as this block."""
    parents = page.parsed[index].block.parents
    given = (d for d in reversed(drafts) if d.slots.dosed and d.stance.modality.positive)
    return next((d for d in given if page.parsed[d.block].block.parents == parents), None)


def sibling_of(page: Page, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last telling statement under the same parents as this block."""
    parents = page.parsed[index].block.parents
    for draft in reversed(drafts):
        slots = draft.slots
        telling = slots.dosed or slots.timed or slots.populations
        if telling and page.parsed[draft.block].block.parents == parents:
            return draft
    return None
