"""The most that may be given, "at or below", and second halves that give something else."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
MOST = Interval(None, 200_000)


@pytest.mark.parametrize(
    "most",
    [
        ", to a ceiling of 200 mg a day",
        ", with a ceiling of 200 mg a day",
        ", capped at 200 mg a day",
        ", to a limit of 200 mg a day",
        " to a ceiling of 200 mg a day",
        " (ceiling 200 mg a day)",
        " (capped at 200 mg a day)",
        " (maximum: 200 mg a day)",
        " up to a maximum of 200 mg a day",
    ],
)
def test_a_ceiling_behind_a_dose_by_weight_is_kept(say: Say, most: str) -> None:
    """3 mg/kg had been without an upper limit."""
    given, top = say(f"Infants are given 3 mg/kg of iron daily{most}.", title=IRON)
    assert given.dose_ug == Interval.point(3000)
    assert (top.dose_ug, top.populations) == (MOST, ("infant",))


@pytest.mark.parametrize("body", ["There is a ceiling of 200 mg a day.", "It is capped at 200 mg."])
def test_a_ceiling_alone_stays_one_statement(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_ug == MOST


@pytest.mark.parametrize("side", ["at or below", "at or under"])
@pytest.mark.parametrize(
    "body",
    [
        "The dose should be {} 200 mg.",
        "Tablets can be used provided that the amount stays {} 200 mg of iron.",
    ],
)
def test_at_or_below_is_one_bound(say: Say, side: str, body: str) -> None:
    """ "Or" had cut the sentence: tablets had no dose, and a bare "below 200 mg" was given."""
    (found,) = say(body.format(side), title=IRON)
    assert found.dose_ug == MOST


def test_at_or_above_holds_the_value_too(say: Say) -> None:
    (found,) = say("Keep ferritin at or above 100 µg/L.", title=IRON)
    assert found.target is not None
    assert found.target.comparator == ">="


@pytest.mark.parametrize(
    "when", ["only after 8 weeks of tablets", "only if tablets fail", "when tablets fail"]
)
def test_the_other_way_behind_with_has_no_dose_of_the_first(say: Say, when: str) -> None:
    """The dose by mouth had been by vein as well."""
    body = f"We suggest 100 mg of iron a day by mouth, with intravenous iron {when}."
    given, other = say(body, title=IRON)
    assert (given.routes, given.conditions) == (("oral",), ())
    assert (other.routes, other.dose_ug, other.conditions) == (("intravenous",), None, (when,))


@pytest.mark.parametrize("beside", ["vitamin C", "food"])
def test_what_goes_with_it_is_no_other_way(say: Say, beside: str) -> None:
    (found,) = say(f"Give iron tablets daily, with {beside} if tolerated.", title=IRON)
    assert found.routes == ("oral",)


def test_a_dose_that_the_second_half_directs_is_its_own(say: Say) -> None:
    """The tablets had been given as 500 mg."""
    body = (
        "Tablets should be taken with food if they cause cramps, and a glass of juice or "
        "500 mg of vitamin C with each dose is advised."
    )
    first, *_, last = say(body, title=IRON)
    assert (first.routes, first.dose_ug, first.other_agents) == (("oral",), None, ())
    assert (last.other_agents, last.dose_ug) == (("vitamin-c",), Interval.point(500_000))


def test_a_dose_in_a_case_stays_in_the_case(say: Say) -> None:
    body = "Tablets should be given when ferritin is low and 60 mg of iron daily is tolerated."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert found.dose_ug is None
