"""The second half that names but another group and its amount: "1 mg weekly, | children 250 µg".

All that such a half leaves out is meant as in the first: the drug, the route, how often and how
long. A half with a verb, a product or a time of its own says for itself what it means, and one that
comes later in the same patients is a step of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.force.voice import imperative
from kg.extract.page.drafts import Draft
from kg.extract.page.protocols import next_step
from kg.extract.slot.lenders import PACE, Lender, take
from kg.extract.word.glance import finite
from kg.model import Basis, Kind

_SHARED = ("formulations", "routes", *PACE, "duration_days", "count", "until", "phase")
_JOINED = ("and", "or", "comma", "dash", "contrast")
_OF_A_DAY = (Basis.DAY, Basis.KG_DAY, Basis.TOTAL)


def filled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a block, each such half with what it leaves out."""
    whole: list[Draft] = []
    for draft in drafts:
        before = whole[-1] if whole else None
        whole.append(
            draft if before is None or not _gapped(before, draft) else _lent(before, draft)
        )
    return whole


def _gapped(first: Draft, second: Draft) -> bool:
    given, own = first.slots, second.slots
    both = first.stance.kind is second.stance.kind is Kind.REGIMEN
    alike = both and first.stance.modality is second.stance.modality
    bare = not (own.timed or own.duration_days or own.count or own.until)
    paced = given.dosed and given.timed and own.dosed
    daily = own.dose_basis in _OF_A_DAY or given.dose_basis in _OF_A_DAY
    return alike and paced and bare and not daily and _another_group(first, second)


def _another_group(first: Draft, second: Draft) -> bool:
    """Whether the second names whom it is for, and says nothing else beside its amount."""
    clause = second.clause
    joined = first.block == second.block and clause.connector in _JOINED
    joined = joined and first.clause.connector != "or"  # "50 µg daily or 1 mg weekly, and B 100 µg"
    within = any(i.people for i in clause.items)
    told = imperative(clause) or any(finite(i) or i.given or i.value("act") for i in clause.items)
    return joined and within and not (told or clause.label or next_step(second))


def _lent(first: Draft, second: Draft) -> Draft:
    named = second.slots.span_of("formulations")
    kept = tuple(i for i in second.inherited if i.slot != "formulations")
    bare = second
    if first.slots.formulations and (named is None or named.start < second.clause.span.start):
        bare = replace(second, slots=second.slots._replace(formulations=()), inherited=kept)
    taken, lent = take(bare.slots, Lender("previous", first.clause.span, first.slots), *_SHARED)
    return replace(bare, slots=taken, inherited=(*bare.inherited, *lent))
