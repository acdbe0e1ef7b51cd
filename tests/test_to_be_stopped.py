"""What is added behind a regimen with "to be": when it is to end is an order of its own."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "act", "condition"),
    [
        (
            "Iron sucrose 300 mg should be given intravenously every month, to be withheld when "
            "ferritin is above 600 µg/L.",
            Act.WITHHOLD,
            "when ferritin is above 600 µg/L",
        ),
        (
            "Ferrous sulfate 200 mg daily is recommended, to be stopped if the bowel is upset.",
            Act.DISCONTINUE,
            "if the bowel is upset",
        ),
    ],
)
def test_when_it_ends_turns_no_regimen_round(say: Say, body: str, act: Act, condition: str) -> None:
    """The regimen itself had been read as one to withhold or to stop."""
    given, ended = say(body, title=IRON)
    assert (given.modality, given.act, given.conditions) == (
        Modality.RECOMMEND,
        Act.ADMINISTER,
        (),
    )
    assert given.dose_ug is not None
    assert (ended.modality, ended.act, ended.conditions) == (
        Modality.RECOMMEND,
        act,
        (condition,),
    )
    assert ended.dose_ug is None


def test_how_it_is_taken_stays_with_the_regimen(say: Say) -> None:
    (found,) = say(
        "Ferrous sulfate 200 mg should be taken daily, to be swallowed whole.", title=IRON
    )
    assert found.act is Act.ADMINISTER
