"""Of which drug a test dose is, and labels that only announce what is said."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "A 25 mg test dose is required before the first infusion of iron dextran.",
        "A test dose of 25 mg should be given before iron dextran.",
    ],
)
def test_a_test_dose_is_of_the_drug_that_waits_for_it(say: Say, body: str) -> None:
    """25 mg of any iron had been required."""
    (found,) = say(body, title=IRON)
    assert found.formulations == ("iron-dextran",)
    assert found.dose_ug == Interval.point(25_000)
    assert any("test dose" in c for c in found.conditions)


def test_another_drug_before_it_is_no_test_dose(say: Say) -> None:
    (found,) = say("Give folic acid 5 mg before iron dextran.", title=IRON)
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))


@pytest.mark.parametrize(
    "label", ["The society puts it plainly", "The message is simple", "To sum up"]
)
def test_what_only_announces_is_no_condition(say: Say, label: str) -> None:
    (found,) = say(f"{label}: all adults with iron deficiency must receive iron.", title=IRON)
    assert found.conditions == ()


def test_a_case_before_a_colon_stays_a_condition(say: Say) -> None:
    (found,) = say("Both vitamins low: give vitamin C.", title=IRON)
    assert found.conditions == ("Both vitamins low",)


def test_a_group_that_begins_like_an_announcement_stays_a_group(say: Say) -> None:
    (found,) = say("In short bowel syndrome, intravenous iron is given.", title=IRON)
    assert found.populations == ("short-bowel-syndrome",)
