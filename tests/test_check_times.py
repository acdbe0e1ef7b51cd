"""When something is checked: listed days, what a further pace is of, after what it is watched."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Check ferritin at 3, 6 and 9 weeks.", (21, 42, 63)),
        ("Check ferritin at 6 and 9 weeks.", (42, 63)),
        ("Hemoglobin should be measured on day 8 and at 5 weeks.", (8, 35)),
        ("Hemoglobin should be measured at 72 hours and on day 9.", (3, 9)),
        ("Check ferritin at 6 weeks.", ()),
        ("Check ferritin at 6 to 9 weeks.", ()),
        ("Check ferritin at 6 weeks and 4 months.", ()),
        ("Check ferritin at 20 and 30 weeks in pregnancy.", ()),
        ("Check ferritin at 36 hours and at 2 weeks.", ()),
    ],
)
def test_listed_days_of_a_check_are_its_schedule(
    say: Say, body: str, days: tuple[int, ...]
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.schedule_days) == (Kind.MONITORING, days)


def test_a_further_pace_of_checks_is_none_of_doses(say: Say) -> None:
    body = "Monitoring is required at 6 weeks and then monthly in adults receiving oral therapy."
    found = say(body, title=IRON)[-1]
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.REQUIRE)


def test_a_condition_that_names_therapy_leaves_the_dose_to_its_step(say: Say) -> None:
    found = say("Give 5 mg weekly, then 2-weekly if treatment is tolerated.", title=IRON)[-1]
    assert (found.kind, str(found.dose_ug)) == (Kind.REGIMEN, "5000")


def test_what_patients_are_watched_after_is_no_regimen(say: Say) -> None:
    body = "Patients should be watched for 20 minutes following each intravenous iron infusion."
    (found,) = say(body, title=IRON)
    assert (found.kind, found.formulations) == (Kind.MONITORING, ())
    assert found.conditions == ("following each intravenous iron infusion",)


@pytest.mark.parametrize(
    ("body", "fact", "ban"),
    [
        (
            "Monthly doses of 300 mg caused cramps and vomiting and should not be given.",
            "Monthly doses of 300 mg caused cramps and vomiting",
            Modality.FORBID,
        ),
        (
            "Doses above 300 mg cause cramps and vomiting in adults and are not recommended.",
            "Doses above 300 mg cause cramps and vomiting in adults",
            Modality.AVOID,
        ),
    ],
)
def test_two_harms_are_not_torn_apart_before_a_ban(
    say: Say, body: str, fact: str, ban: Modality
) -> None:
    """The ban had lost its dose, or had not been read."""
    first, second = say(body, title=IRON)
    assert (first.quote, first.modality) == (fact, Modality.INFORM)
    assert (second.modality, second.dose_ug) == (ban, first.dose_ug)
