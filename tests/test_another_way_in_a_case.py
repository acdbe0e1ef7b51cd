"""A second way of giving behind "and", in a case or at a pace of its own, is a statement apart."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Give 60 mg of oral iron daily, and an infusion if ferritin stays low.",
        "60 mg of oral iron daily is given for life, and infusions when ferritin falls.",
        "Oral iron 60 mg daily is given, and intravenous iron after week 34 if anaemia persists.",
    ],
)
def test_the_dose_of_the_first_way_is_not_for_the_second(say: Say, body: str) -> None:
    """60 mg had been infused every day."""
    first, second = say(body, title=IRON)
    assert (first.dose_ug, first.routes) == (Interval.point(60000), ("oral",))
    assert not first.conditions
    assert (second.dose_ug, second.interval_days, second.routes) == (None, None, ("intravenous",))
    assert second.modality is Modality.RECOMMEND
    assert second.conditions


def test_each_way_keeps_its_own_pace(say: Say) -> None:
    """1 mg had been injected every day."""
    tablets, injections = say(
        "Tablets of 1 mg are taken daily, and injections every 3 months where they are refused.",
        title=B12,
    )
    assert (tablets.routes, tablets.interval_days) == (("oral",), Interval.point(1))
    assert (injections.routes, injections.dose_ug) == (("parenteral",), None)
    assert injections.interval_days == Interval.point(91.3125)


def test_two_ways_of_one_dose_stay_together(say: Say) -> None:
    (one,) = say("Give 1 mg by mouth or by injection daily if serum B12 is low.", title=B12)
    assert set(one.routes) == {"oral", "parenteral"}


@pytest.mark.parametrize(
    "body",
    [
        "In heart failure with ferritin under 100 µg/L, or 100 to 299 µg/L with transferrin "
        "saturation below 20%, intravenous iron is recommended.",
        "In heart failure with ferritin below 100 µg/L, or of 100-299 µg/L when transferrin "
        "saturation is low, intravenous iron is recommended.",
    ],
)
def test_a_second_value_in_a_case_keeps_the_group_of_the_first(say: Say, body: str) -> None:
    """The infusions had been for everybody with the deficiency."""
    (given,) = say(body, title=IRON)
    assert given.populations == ("heart-failure",)
    assert given.routes == ("intravenous",)
    assert "100" in given.conditions[0]
