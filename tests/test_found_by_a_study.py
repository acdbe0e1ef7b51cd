"""What a study found, whatever its arms were given, and signs beside a disease."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "study",
    [
        "A trial of 2 mg daily",
        "A comparison of 2 mg daily with 1 mg weekly",
        "A review of 2 mg daily",
        "One small trial of 2 mg weekly",
        "A trial comparing 2 mg daily with 1 mg weekly",
    ],
)
@pytest.mark.parametrize("found", ["found higher levels", "reported faster recovery"])
def test_what_a_study_found_directs_nobody(say: Say, study: str, found: str) -> None:
    """ "A trial of 2 mg tablets … found …" had been read as the dose to give."""
    (told,) = say(f"{study} {found}.", title=B12)
    assert (told.kind, told.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert told.dose_ug == Interval.point(2000)


@pytest.mark.parametrize(
    "arms", ["of 2 mg tablets against monthly injections", "comparing tablets with 1 mg injections"]
)
def test_the_dose_of_one_arm_is_not_that_of_both(say: Say, arms: str) -> None:
    """The dose of the tablets had been that of the injections, and too much for every regimen."""
    (told,) = say(f"A trial {arms} found higher levels.", title=B12)
    assert (told.kind, told.dose_ug, told.interval_days) == (Kind.EFFICACY, None, None)


def test_the_arms_of_a_study_are_no_other_drug(say: Say) -> None:
    """ "In the oral group" had been taken for something else that is given by mouth."""
    body = "A trial comparing tablets with injections found higher levels in the oral group."
    (told,) = say(body, title=B12)
    assert told.kind is Kind.EFFICACY
    body = "A trial comparing 2 mg tablets with monthly injections found more in the oral group."
    (told,) = say(body, title=B12)
    assert (told.routes, told.dose_ug) == (("oral",), Interval.point(2000))
    assert told.interval_days is None


@pytest.mark.parametrize(
    "body",
    [
        "A trial of 1 mg daily in patients found to be deficient.",
        "A trial of cyanocobalamin 1 mg daily for 3 months should be offered.",
    ],
)
def test_a_trial_of_treatment_is_given(say: Say, body: str) -> None:
    (given,) = say(body, title=B12)
    assert (given.kind, given.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize(
    "both",
    [
        "pernicious anemia and neurological signs",
        "pernicious anemia and neurological symptoms",
        "neurological symptoms and pernicious anemia",
    ],
)
def test_signs_beside_a_disease_narrow_it(say: Say, both: str) -> None:
    """The ban had been for all with the disease, and for all with the signs."""
    (found,) = say(f"Do not use tablets in patients with {both}.", title=B12)
    (group,) = found.populations
    assert "-with-" in group


@pytest.mark.parametrize(
    "either",
    [
        "with pernicious anemia and those with neurological symptoms",
        "with pernicious anemia, gastrectomy and neurological symptoms",
        "with obesity and celiac disease",
    ],
)
def test_two_groups_stay_two(say: Say, either: str) -> None:
    (found,) = say(f"Patients {either} need injections.", title=B12)
    assert len(found.populations) > 1
