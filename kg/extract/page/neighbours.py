"""What stands beside a block: the statements before it, and the dose that was given last.

"The same dose", "these patients" and "it" may mean what another bullet of the same list says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    given = (d for d in reversed(drafts) if d.slots.dosed and d.stance.modality.positive)
    return next(_beside(page, index, given), None)


def sibling_of(page: Page, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last telling statement under the same parents as this block."""
    slots = ((d, d.slots) for d in reversed(drafts))
    telling = (d for d, said in slots if said.dosed or said.timed or said.populations)
    return next(_beside(page, index, telling), None)


def _beside(page: Page, index: int, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Those of the statements that stand under the same parents as a block."""
    parents = page.parsed[index].block.parents
    return (d for d in drafts if page.parsed[d.block].block.parents == parents)
