"""A direction whose only verb is "being", or that has none: it is of its own subject alone."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "denied", "chosen", "way"),
    [
        (
            "The intramuscular route should be avoided, the intravenous or oral route "
            "being preferred.",
            ("intramuscular",),
            ("intravenous", "oral"),
            Modality.PREFER,
        ),
        (
            "Oral treatment is not advised, the intravenous route being the standard.",
            ("oral",),
            ("intravenous",),
            Modality.RECOMMEND,
        ),
        (
            "Intramuscular iron is contraindicated, intravenous iron being the safer choice.",
            ("intramuscular",),
            ("intravenous",),
            Modality.PREFER,
        ),
        (
            "Intravenous iron should be avoided, oral ferrous sulfate being given instead.",
            ("intravenous",),
            ("oral",),
            Modality.RECOMMEND,
        ),
        (
            "Intramuscular iron should be avoided, with intravenous iron preferred.",
            ("intramuscular",),
            ("intravenous",),
            Modality.PREFER,
        ),
    ],
)
def test_what_is_chosen_instead_is_not_ruled_out(
    say: Say, body: str, denied: tuple[str, ...], chosen: tuple[str, ...], way: Modality
) -> None:
    """The ban before the comma had fallen on what is to be given instead."""
    first, second = say(body, title=IRON)
    assert first.modality.negative
    assert first.routes == denied
    assert (second.modality, second.routes) == (way, chosen)


def test_a_ban_behind_a_choice_has_no_condition_of_its_verb(say: Say) -> None:
    body = "Ferrous fumarate is recommended, ferrous sulfate being avoided in pregnancy."
    given, barred = say(body, title=IRON)
    assert given.formulations == ("ferrous-fumarate",)
    assert (barred.modality, barred.formulations) == (Modality.AVOID, ("ferrous-sulfate",))
    assert (barred.populations, barred.conditions) == (("pregnancy",), ())


@pytest.mark.parametrize(
    "body",
    [
        "Iron dextran should be avoided, anaphylaxis being a known risk.",
        "Iron dextran should be avoided, other preparations being safer.",
    ],
)
def test_a_reason_in_being_directs_nothing(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.AVOID, ("iron-dextran",))
