"""Behind what is given up stands for whom; behind "the treatment of" stands what is treated."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("instead", ["in place of", "instead of", "rather than"])
def test_the_group_behind_what_is_given_up_is_kept(say: Say, instead: str) -> None:
    """Everybody had been meant."""
    body = (
        f"Ferrous fumarate should be given {instead} ferrous sulfate to women with heart failure."
    )
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferrous-fumarate",)
    assert found.less_preferred == ("ferrous-sulfate",)
    assert found.populations == ("heart-failure",)


def test_a_ban_in_place_of_something_keeps_its_group(say: Say) -> None:
    body = "Oral iron must not be given in place of transfusion to patients with heart failure."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (Modality.FORBID, ("heart-failure",))
    assert found.conditions == ("in place of transfusion",)


def test_what_is_superior_stands_before_the_other(say: Say) -> None:
    """Both had been preferred."""
    (found,) = say("Ferrous fumarate is superior to ferrous sulfate.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.PREFER, ("ferrous-fumarate",))
    assert found.less_preferred == ("ferrous-sulfate",)


@pytest.mark.parametrize("verb", ["has no place", "should not be used", "is not recommended"])
def test_an_unknown_disease_that_is_treated_stays_a_condition(say: Say, verb: str) -> None:
    """The ban had been on everybody."""
    body = f"Intravenous iron {verb} in the treatment of restless arms."
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert found.conditions == ("in the treatment of restless arms",)


def test_a_known_disease_that_is_treated_is_a_group(say: Say) -> None:
    body = "Intravenous iron should not be used in the treatment of heart failure."
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (("heart-failure",), ())
