"""How long after the first dose the next one comes: "1 g once, then | 500 mg after at least 7
days", "300 mg, followed by | 500 mg 10 days later".

Behind a single dose that time is the gap between the two. Behind a dose with a pace of its own
("60 mg daily, then 30 mg after 3 months") it is when the step is taken, and no pace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.page.drafts import Draft
from kg.extract.phrase.phrases import Measure
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.model import Basis, Kind


def spaced(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts of a block, each second dose with its gap from the first."""
    told: list[Draft] = []
    for draft in drafts:
        at = _gap(draft.clause.items) if told and _second(told[-1], draft) else None
        told.append(draft if at is None else _after(draft, at, text))
    return told


def _second(first: Draft, second: Draft) -> bool:
    """Whether one dose follows a single other, of which neither has a pace."""
    given = first.stance.kind is second.stance.kind is Kind.REGIMEN
    next_to = first.block == second.block and second.clause.connector == "then"
    both = first.slots.dosed and second.slots.dosed
    single = first.slots.count is None or first.slots.count.high == 1
    once = single and not (first.slots.interval_days or first.slots.doses_per_day)
    once = once and not (first.slots.duration_days or first.slots.schedule_days)
    daily = any(d.slots.dose_basis in (Basis.DAY, Basis.KG_DAY) for d in (first, second))
    return given and next_to and both and once and not (daily or second.slots.timed)


def _gap(items: Sequence[Item]) -> int | None:
    """Where "(500 mg) after | 7 days", "(500 mg) | 7 days | later" says how much later."""
    for at, item in enumerate(items):
        if not length_of_time(item):
            continue
        behind = items[at + 1].form if at + 1 < len(items) else ""
        whole = at > 0 and items[at - 1].form == "after" and behind in ("", ",", ";")
        if (whole or behind == "later") and not any(map(finite, items[:at])):
            return at
    return None


def _after(draft: Draft, at: int, text: str) -> Draft:
    measure = draft.clause.items[at].amount
    assert isinstance(measure, Measure)
    words = draft.clause.items[at].span
    kept = tuple(c for c in draft.slots.conditions if words.of(text) not in c)
    spaced_by = draft.slots._replace(
        conditions=kept, interval_days=measure.days, frequency_as_written=words.of(text)
    )
    return replace(draft, slots=spaced_by)
