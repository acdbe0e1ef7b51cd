"""What stands beside a block: the statements before it, and the dose that was given last.

"The same dose", "these patients" and "it" may mean what another bullet of the same list says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extract.page.drafts import Draft, as_lender
from kg.extract.page.pages import Page
from kg.extract.slot.lenders import Lender
from kg.model import BlockKind


def neighbours(index: int, drafts: Sequence[Draft]) -> tuple[Lender, ...]:
    """The statements of the block right before this one, last first."""
    before = takewhile(lambda d: d.block == index - 1, reversed(drafts))
    return tuple(x for d in before if (x := as_lender("sibling", d)))


def last_dosed(page: Page, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last dose that is given under the same parents as this block."""
    beside = _beside(page, index, drafts)
    return next((d for d in beside if d.slots.dosed and d.stance.modality.positive), None)


def sibling_of(page: Page, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last telling statement under the same parents as this block."""
    beside = ((d, d.slots) for d in _beside(page, index, drafts))
    return next((d for d, said in beside if said.dosed or said.timed or said.populations), None)


def bullet_above(page: Page, index: int) -> int | None:
    """The bullet that another stands below, or comes right after in one list: its "it" goes on
    about the same.
    """
    parents = page.parsed[index].block.parents
    beside = index - 1
    while beside >= 0 and len(page.parsed[beside].block.parents) > len(parents):
        beside -= 1  # what stands below the bullet before
    above = beside if beside >= 0 and page.parsed[beside].block.parents == parents else None
    if above is None or page.parsed[above].block.kind is not BlockKind.BULLET:
        above = parents[-1] if parents else None
    bullet = above is not None and page.parsed[above].block.kind is BlockKind.BULLET
    return above if bullet else None


def _beside(page: Page, index: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The statements under the same parents as a block, last first: none stands before them."""
    parents = page.parsed[index].block.parents
    first = parents[-1] if parents else 0
    behind = takewhile(lambda d: d.block >= first, reversed(drafts))
    return (d for d in behind if page.parsed[d.block].block.parents == parents)
