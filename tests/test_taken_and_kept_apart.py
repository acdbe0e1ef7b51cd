"""What is taken at a distance from another thing, what comes first, what is gone on with."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "gap"),
    [
        (
            "Calcium must be taken at least 4 hours after vitamin D.",
            Modality.REQUIRE,
            "at least 4 hours after vitamin D",
        ),
        (
            "Calcium and iron should be taken at least 4 hours apart from vitamin D.",
            Modality.RECOMMEND,
            "at least 4 hours apart from vitamin D",
        ),
    ],
)
def test_a_distance_asks_for_no_drug(say: Say, body: str, modality: Modality, gap: str) -> None:
    """The calcium had been required, as a treatment."""
    (found,) = say(body, title=D)
    assert (found.kind, found.modality, found.governs) == (Kind.SEQUENCING, modality, ())
    assert found.conditions == (gap,)


def test_behind_a_meal_a_drug_is_given(say: Say) -> None:
    (found,) = say("Take vitamin D 2 hours after a meal.", title=D)
    assert (found.kind, found.conditions) == (Kind.REGIMEN, ("2 hours after a meal",))


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Take vitamin D 30-60 minutes before breakfast.", "30-60 minutes before breakfast"),
        ("Take vitamin D 30 min before food.", "30 min before food"),
    ],
)
def test_how_long_before_a_meal_is_kept(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=D)
    assert found.conditions == (condition,)


def test_a_dose_that_comes_first(say: Say) -> None:
    """What it comes before had been lost."""
    (found,) = say("Calcium 500 mg must be given before the first dose of vitamin D.", title=D)
    assert (found.kind, found.act, found.modality) == (
        Kind.SEQUENCING,
        Act.GIVE_BEFORE,
        Modality.REQUIRE,
    )
    assert (found.other_agents, found.dose_as_written) == (("calcium",), "500 mg")


def test_a_dose_before_a_meal_comes_before_no_drug(say: Say) -> None:
    (found,) = say("Calcium 1 g daily is taken before breakfast.", title=D)
    assert (found.kind, found.conditions) == (Kind.REGIMEN, ("before breakfast",))


@pytest.mark.parametrize(
    ("body", "own", "other", "condition"),
    [
        (
            "Women who are stable on calcium may continue it during pregnancy.",
            (),
            ("calcium",),
            "who are stable on calcium",
        ),
        (
            "Women on vitamin D may continue it during pregnancy.",
            ("vitamin-d",),
            (),
            "on vitamin D",
        ),
    ],
)
def test_what_patients_have_is_what_they_go_on_with(
    say: Say, body: str, own: tuple[str, ...], other: tuple[str, ...], condition: str
) -> None:
    """It had stayed unread."""
    (found,) = say(body, title=D)
    assert (found.modality, found.populations) == (Modality.ACCEPTABLE, ("pregnancy",))
    assert (found.formulations, found.other_agents) == (own, other)
    assert found.conditions == (condition,)


def test_what_patients_have_is_not_what_they_may_need(say: Say) -> None:
    assert not say("Patients on metformin may need it.", title=D)
