""" "Nonpregnant" is "non-pregnant": never the group that it denies, and never everybody."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
OWN = ("iron-deficiency",)


@pytest.mark.parametrize("non", ["non-", "non", "non "])
@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Ferrous sulfate 65 mg daily is recommended for {}pregnant adults.", "pregnancy"),
        ("Ferric carboxymaltose may be given to {}pregnant women.", "pregnancy"),
        ("Ferrous sulfate should not be used in {}dialysis patients.", "dialysis"),
        ("For {}pregnant women:\n\n• Ferrous sulfate 65 mg daily", "pregnancy"),
        ("Ferrous sulfate 65 mg daily is enough in {}diabetic patients.", "diabetes-mellitus"),
    ],
)
def test_they_are_those_without(say: Say, body: str, group: str, non: str) -> None:
    """Without its hyphen the word had been a condition in words, or below a heading nothing."""
    *_, found = say(body.format(non), title=IRON)
    assert (found.populations, found.excluded_populations) == (OWN, (group,))
    assert found.conditions == ()


def test_a_label_of_each_sort(say: Say) -> None:
    with_, without = say("Pregnant: 30 mg daily. Nonpregnant: 65 mg daily.", title=IRON)
    assert (with_.populations, with_.dose_ug) == (("pregnancy",), Interval.point(30_000))
    assert without.excluded_populations == ("pregnancy",)
    assert without.dose_ug == Interval.point(65_000)


@pytest.mark.parametrize(
    "body",
    [
        "Pregnant and nonpregnant women may take 65 mg daily.",
        "Both pregnant and non-pregnant adults may take 65 mg daily.",
    ],
)
def test_those_with_and_without_are_everybody(say: Say, body: str) -> None:
    """The permission had been for the pregnant alone."""
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.ACCEPTABLE
    assert (found.populations, found.excluded_populations) == (OWN, ())


@pytest.mark.parametrize("non", ["Non-", "Non"])
def test_infants_stay_infants(say: Say, non: str) -> None:
    """An infant's dose had been everybody's."""
    (found,) = say(f"{non}breastfed infants need 11 mg daily.", title=IRON)
    assert found.populations == ("infant",)
    assert found.excluded_populations == ("breastfed-infant",)


@pytest.mark.parametrize(
    "body",
    [
        "Nonetheless, ferrous sulfate 65 mg should be given daily.",
        "Nonprescription ferrous sulfate 65 mg may be taken daily.",
    ],
)
def test_other_words_that_begin_so_deny_nobody(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.populations, found.excluded_populations) == (OWN, ())


@pytest.mark.parametrize("non", ["Non-", "Non"])
@pytest.mark.parametrize("rest", ["{}pregnant and pregnant women", "{}pregnant or pregnant women"])
def test_those_without_named_first_are_everybody_too(say: Say, rest: str, non: str) -> None:
    """The pregnant had been left out."""
    (found,) = say(f"{rest.format(non)} may take 65 mg daily.", title=IRON)
    assert (found.populations, found.excluded_populations) == (OWN, ())


def test_those_without_who_are_turned_away_are_not_counted_in(say: Say) -> None:
    body = "Pregnant women, and not non-pregnant women, may take 65 mg daily."
    (found,) = say(body, title=IRON)
    assert found.populations == ("pregnancy",)
