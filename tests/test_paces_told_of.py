"""What is said of a pace: that "it" is not advised, or not as the routine, and what comes of it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "gap", "groups"),
    [
        (
            "Weekly dosing may be tried, but it is not recommended in pregnancy.",
            7,
            ("pregnancy",),
        ),
        ("Weekly dosing may be tried. It must not be used in children.", 7, ("child",)),
        (
            "Dosing on alternate days may be considered, but it should be avoided in children.",
            2,
            ("child",),
        ),
        (
            "A monthly schedule may be chosen, but it is not advised as routine treatment.",
            30.4375,
            ("iron-deficiency",),
        ),
    ],
)
def test_a_pace_that_is_not_advised_is_the_pace_and_not_the_treatment(
    say: Say, body: str, gap: float, groups: tuple[str, ...]
) -> None:
    """Each had been lost, or had ruled out all treatment."""
    allowed, barred = say(body, title=IRON)
    assert (allowed.modality, barred.modality.negative) == (Modality.ACCEPTABLE, True)
    assert barred.interval_days == Interval.point(gap)
    assert (barred.governs, barred.populations) == (("interval",), groups)


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron may be tried weekly, but it is not recommended in pregnancy.",
        "Weekly dosing of oral iron may be tried, but it is not recommended in pregnancy.",
        "Iron 65 mg weekly may be tried, but it is not recommended in pregnancy.",
    ],
)
def test_where_a_drug_is_named_it_means_the_drug(say: Say, body: str) -> None:
    _, barred = say(body, title=IRON)
    assert barred.modality is Modality.AVOID
    assert (barred.formulations, barred.interval_days) == (("iron",), None)


@pytest.mark.parametrize(
    ("body", "first", "cause"),
    [
        (
            "Injections are not recommended as the standard regimen because tablets are cheaper.",
            "Injections are not recommended as the standard regimen",
            "tablets are cheaper",
        ),
        (
            "Oral iron is not advised as the sole treatment since it is poorly absorbed.",
            "Oral iron is not advised as the sole treatment",
            "it is poorly absorbed",
        ),
    ],
)
def test_what_it_is_not_advised_as_stays_with_the_ban(
    say: Say, body: str, first: str, cause: str
) -> None:
    """ "As the standard regimen" had been cut off, and read as a direction to treat so."""
    ban, why = say(body, title=IRON)
    assert (ban.quote, ban.modality) == (first, Modality.AVOID)
    assert (why.quote, why.modality) == (cause, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    [
        "Nausea is more common with 130 mg daily than with 65 mg daily.",
        "Constipation was worse with 200 mg daily.",
        "Hemoglobin response was the same with 65 mg weekly and 65 mg daily.",
        "Side effects occur with 200 mg daily and 400 mg weekly.",
        "Fractional absorption of iron is higher with 65 mg weekly than with 65 mg daily.",
    ],
)
def test_what_comes_of_an_amount_or_a_pace_is_no_order_to_give_it(say: Say, body: str) -> None:
    found = say(body, title=IRON)
    assert {s.modality for s in found} == {Modality.INFORM}


@pytest.mark.parametrize(
    "body",
    [
        "The dose is higher in pregnancy, 60 mg daily.",
        "Treatment is the same in pregnancy, 60 mg daily.",
        "If absorption is lower, 200 mg daily is taken.",
        "Oral iron raises ferritin, and 65 mg daily should be given.",
    ],
)
def test_an_amount_that_is_to_be_given_stays_an_order(say: Say, body: str) -> None:
    *_, found = say(body, title=IRON)
    assert (found.modality, found.dose_ug is not None) == (Modality.RECOMMEND, True)


@pytest.mark.parametrize(
    "body",
    ["Alternate-day dosing causes less nausea.", "Nausea is more common with daily dosing."],
)
def test_a_finding_about_a_pace_is_kept(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.interval_days is not None) == (Modality.INFORM, True)


def test_how_often_patients_are_dialysed_is_no_finding_about_a_pace(say: Say) -> None:
    body = "Patients are dialysed three times a week and treatment is tiring."
    assert not say(body, title=IRON)
