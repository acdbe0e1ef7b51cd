"""What cannot take another's place: the other is not what is advised against."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "verdict",
    [
        "not a suitable alternative to",
        "not an acceptable alternative to",
        "not an adequate substitute for",
        "not an alternative to",
        "not a good replacement for",
        "not a reliable alternative to",
        "a poor alternative to",
        "a poor substitute for",
        "no real alternative to",
    ],
)
def test_what_is_no_stand_in_is_advised_against(say: Say, verdict: str) -> None:
    """The ban had fallen on what is to be kept, or was lost."""
    (found,) = say(f"Ferrous sulfate is {verdict} intravenous iron in pregnancy.", title=IRON)
    assert found.modality is Modality.AVOID
    assert (found.formulations, found.routes) == (("ferrous-sulfate",), ())
    assert found.populations == ("pregnancy",)


def test_what_is_replaced_is_not_ruled_out(say: Say) -> None:
    body = "Do not use tablets as a replacement for infusions in pregnancy."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.FORBID, ("oral",))


def test_what_replaces_is_what_is_used(say: Say) -> None:
    (found,) = say("Use tablets as a replacement for infusions.", title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("oral",))


def test_a_stand_in_that_is_praised_is_no_ban(say: Say) -> None:
    (found,) = say("Tablets are an acceptable alternative to infusions.", title=IRON)
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))


def test_replacement_for_somebody_replaces_nothing(say: Say) -> None:
    body = "Oral iron replacement for pregnant women is recommended."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("oral",))
    assert found.populations == ("pregnancy",)


@pytest.mark.parametrize("noun", ["option", "treatment", "choice", "route"])
def test_one_of_several_is_not_ruled_out(say: Say, noun: str) -> None:
    found = say(f"Intravenous iron is not the only {noun} in pregnancy.", title=IRON)
    assert all(s.modality is Modality.INFORM for s in found)


def test_never_the_only_treatment_stays_a_ban(say: Say) -> None:
    (found,) = say("Tablets must never be the only treatment in pregnancy.", title=IRON)
    assert (found.modality, found.routes) == (Modality.FORBID, ("oral",))
    assert found.conditions == ("only treatment",)
