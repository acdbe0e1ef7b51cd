"""How many doses a stretch holds, when a treatment ends, and checks that are kept for some."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.conflict import tables
from kg.model import Act, Kind, Modality, Phase, Severity, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import BARE, DEFICIENT, PERNICIOUS, ban, clashes, say

FORTNIGHT = Interval.point(14)
FIVE_TIMES = say(
    "one-1", phase=Phase.LOADING, interval_days=None, count=Interval.point(5),
    duration_days=FORTNIGHT,
)  # fmt: skip


@pytest.mark.parametrize(
    ("gap", "apart"),
    [(14 / 6, True), (2, True), (1, True), (14 / 5, False), (3.5, True), (2.333333, True)],
)
def test_an_interval_comes_to_a_number_of_doses(gap: float, apart: bool) -> None:
    """What is counted in a stretch states no interval, and was compared with none."""
    other = replace(
        FIVE_TIMES, id="two-1", source="two", count=None, interval_days=Interval.point(gap)
    )
    assert ("frequency" in clashes(FIVE_TIMES, other)) is apart


def test_a_dose_on_the_last_day_may_be_one_more() -> None:
    seven, eight = (replace(FIVE_TIMES, count=Interval.point(n)) for n in (7, 8))
    other = replace(
        FIVE_TIMES, id="two-1", source="two", count=None, interval_days=Interval.point(2)
    )
    assert "frequency" not in clashes(seven, other)
    assert "frequency" not in clashes(eight, other)


def test_counts_of_other_stretches_or_doses_are_not_compared() -> None:
    other = replace(
        FIVE_TIMES, id="two-1", source="two", count=None, interval_days=Interval.point(1)
    )
    longer = replace(other, duration_days=Interval.point(28))
    more = replace(other, dose_ug=Interval.point(100))
    for each in (longer, more, replace(other, duration_days=None)):
        assert "frequency" not in clashes(FIVE_TIMES, each)


STOP = say(
    "one-1", act=Act.DISCONTINUE, governs=("therapy",), modality=Modality.ACCEPTABLE,
    conditions=("once the diet has been corrected",), **BARE,
)  # fmt: skip


def test_stopping_at_once_and_half_a_year_later() -> None:
    """A length after an event was looked at by nothing."""
    later = replace(
        STOP, id="two-1", source="two", conditions=("six months after the diet was corrected",)
    )
    found = clashes(STOP, later)["duration"]
    assert (found.severity, found.verdict) == (Severity.TENSION, Verdict.POSSIBLE)
    three = replace(later, id="one-1", source="one",
                    conditions=("3 months after the diet was corrected",))  # fmt: skip
    assert "duration" in clashes(three, later)


def test_injections_and_tablets_end_each_at_its_time() -> None:
    first = replace(STOP, routes=("intramuscular",))
    later = replace(
        STOP, id="two-1", source="two", conditions=("six months after the diet was corrected",)
    )
    assert "duration" in clashes(first, replace(later, routes=("intramuscular",)))
    assert "duration" not in clashes(first, replace(later, routes=("oral",)))


@pytest.mark.parametrize(
    "slots",
    [
        {"conditions": ("when the diet is corrected",)},
        {"conditions": ("six months after delivery",)},
        {"conditions": ("unless the diet is corrected",)},
        {"modality": Modality.FORBID},
        {"populations": ("pregnancy",)},
    ],
)
def test_ends_that_are_not_told_apart(slots: dict[str, object]) -> None:
    later = replace(
        STOP, id="two-1", source="two", conditions=("six months after the diet was corrected",)
    )
    assert "duration" not in clashes(STOP, replace(later, **slots))  # type: ignore[arg-type]


CHECK = say(
    "one-1", kind=Kind.MONITORING, act=Act.MONITOR, analytes=("potassium",), formulations=(),
    routes=(), **BARE,
)  # fmt: skip


def test_a_check_that_is_kept_for_some_and_asked_for_in_all() -> None:
    kept = replace(CHECK, id="two-1", source="two", populations=PERNICIOUS, quantifier="only")
    assert clashes(CHECK, kept)["exclusivity"].severity is Severity.TENSION
    assert "exclusivity" not in clashes(CHECK, replace(kept, quantifier=""))
    assert "exclusivity" not in clashes(CHECK, replace(kept, analytes=("ferritin",)))
    inside = replace(CHECK, populations=PERNICIOUS)
    assert "exclusivity" not in clashes(inside, replace(kept, populations=DEFICIENT))


def test_a_dose_that_a_source_calls_high_is_a_high_one() -> None:
    """ "High-dose tablets" were a kind that no number was."""
    barred = ban("two-1", routes=("oral",), formulations=(), conditions=("high-dose",))
    given = say("one-1", routes=("oral",), dose_ug=Interval.point(2000))
    assert "modality" in clashes(given, barred)
    for other in (
        replace(given, dose_ug=Interval.point(250)),
        replace(given, dose_ug=None, dose_basis=None),
        replace(given, formulations=("iron",)),
    ):
        assert "modality" not in clashes(other, barred)
    assert "modality" not in clashes(given, replace(barred, conditions=("slow-release",)))


def test_every_high_dose_says_whose_word_that_is() -> None:
    assert all(row.source.startswith("https://") and row.what for row in tables.high_doses())
