"""What a lead-in permits of its list, and how long what stands before a comma goes on."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
DOSE = "\n\n• Ferrous fumarate 210 mg daily"


@pytest.mark.parametrize(
    ("lead", "modality"),
    [
        ("Any salt may be used. The doses are as follows:", Modality.RECOMMEND),
        ("Any salt is acceptable. Treat as follows:", Modality.RECOMMEND),
        ("The dose can be calculated as follows:", Modality.RECOMMEND),
        ("The choice of dose can be made as follows:", Modality.RECOMMEND),
        ("Any of the following may be used:", Modality.ACCEPTABLE),
        ("Treat the cause. One of these can be tried:", Modality.ACCEPTABLE),
        ("Options include:", Modality.ACCEPTABLE),
    ],
)
def test_only_the_sentence_that_leads_in_permits_the_list(
    say: Say, lead: str, modality: Modality
) -> None:
    dose = next(s for s in say(lead + DOSE, title=IRON) if s.dose_ug)
    assert (dose.dose_ug, dose.modality) == (Interval.point(210_000), modality)


@pytest.mark.parametrize(
    ("body", "act", "until"),
    [
        (
            "Iron should be stopped during the infusions and not restarted until a week later.",
            Act.DISCONTINUE,
            "until a week later",
        ),
        (
            "Iron should be withheld and not resumed until the fever has gone.",
            Act.WITHHOLD,
            "until the fever has gone",
        ),
    ],
)
def test_what_is_not_to_be_resumed_until_then_is_a_ban_of_its_own(
    say: Say, body: str, act: Act, until: str
) -> None:
    """The "not" had become a part of the condition, or had been dropped."""
    stop, ban = say(body, title=IRON)
    assert (stop.modality, stop.act) == (Modality.RECOMMEND, act)
    assert (ban.modality, ban.act) == (Modality.FORBID, Act.ADMINISTER)
    assert (ban.formulations, ban.conditions) == (("iron",), (until,))


def test_patients_who_have_not_resumed_it_are_the_patients(say: Say) -> None:
    body = "Patients who stopped iron and have not resumed it until now should take 65 mg daily."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND


def test_what_goes_on_until_a_value_is_kept(say: Say) -> None:
    first, goes_on = say(
        "Give 65 mg daily, continued until ferritin is above 50 ng/mL.", title=IRON
    )
    assert (goes_on.modality, goes_on.dose_ug) == (Modality.RECOMMEND, first.dose_ug)
    assert goes_on.until_as_written == "until ferritin is above 50 ng/mL"


def test_a_length_behind_a_comma_is_that_of_the_regimen(say: Say) -> None:
    (found,) = say("Give 65 mg daily, continued for three months.", title=IRON)
    assert found.duration_days == Interval.point(91.3125)


@pytest.mark.parametrize("verb", ["is considered", "is recommended", "is given"])
def test_what_comes_later_is_told_in_full_or_not_at_all(say: Say, verb: str) -> None:
    body = f"Ferrous gluconate 300 mg daily can be tried before intravenous treatment {verb}."
    (found,) = say(body, title=IRON)
    assert not any(c.endswith(" is") for c in found.conditions)
