"""A change that was kept from coming, or came of leaving a treatment out, is not its effect."""

from __future__ import annotations

import pytest

from kg.model import Change
from kg.outcome import outcomes


@pytest.mark.parametrize(
    "quote",
    [
        "Tablets prevented a rise in homocysteine",
        "Tablets did not prevent a rise in homocysteine",
        "Tablets slowed the decline in hemoglobin",
        "Injections reversed the fall in hemoglobin",
        "Tablets hardly reduced falls",
        "Tablets rarely raise potassium",
        "Tablets reduced mortality in none of the trials",
    ],
)
def test_what_did_not_come_about_is_no_change(quote: str) -> None:
    """A rise that was prevented had been read as a rise."""
    assert not outcomes(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Without tablets falls increased",
        "Falls were lower without tablets",
        "Stopping tablets increased falls",
        "A lack of tablets raised homocysteine",
        "Patients not given tablets had higher mortality",
    ],
)
def test_what_comes_of_leaving_a_treatment_out_is_not_its_effect(quote: str) -> None:
    """The first had been "not more falls", and the last "not more deaths"."""
    assert not outcomes(quote)


@pytest.mark.parametrize(
    ("quote", "of", "change"),
    [
        ("Tablets reduced falls without a rise in infections", "fall", Change.LESS),
        ("Tablets reduced falls without a rise in infections", "infection", Change.NOT_MORE),
        ("Tablets reduced falls without raising potassium", "potassium", Change.NOT_MORE),
        ("Tablets reduced falls compared with untreated controls", "fall", Change.LESS),
    ],
)
def test_what_is_told_beside_it_stays(quote: str, of: str, change: Change) -> None:
    assert ((of,), change) in [(each.of, each.change) for each in outcomes(quote)]


@pytest.mark.parametrize(
    ("quote", "of", "change"),
    [
        ("Drops prevent fractures", "fracture", Change.LESS),
        ("Drops alone did not prevent falls", "fall", Change.NOT_LESS),
        ("Yearly drops increased falls by a tenth", "fall", Change.MORE),
        ("Drops lowered the rate of falls by a tenth", "fall", Change.LESS),
    ],
)
def test_what_is_prevented_is_less_of_it_where_no_other_change_is_told(
    quote: str, of: str, change: Change
) -> None:
    """ "Falls by" had been the verb, and what was prevented no outcome."""
    assert [((of,), change)] == [(each.of, each.change) for each in outcomes(quote)]
