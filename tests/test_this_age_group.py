""" "This age group", "these patients": whom the sentence before tells of, and what narrows them."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "groups", "conditions"),
    [
        (
            "In people over 80 years, tablets work well. We suggest 15 mg of iron a day for this "
            "age group.",
            ("older-adult",),
            ("over 80 years",),
        ),
        (
            "In adults over 75, side effects are common. 15 mg of iron a day is enough in this age "
            "group.",
            ("older-adult",),
            ("over 75",),
        ),
        (
            "In people over 80 years, tablets work well. Give 15 mg of iron daily to these "
            "patients.",
            ("older-adult",),
            ("over 80 years",),
        ),
        (
            "Patients who cannot swallow need injections. These patients should receive iron "
            "sucrose 200 mg weekly.",
            ("iron-deficiency-anemia",),
            ("who cannot swallow",),
        ),
    ],
)
def test_a_dose_is_for_no_more_than_those_spoken_of(
    say: Say, body: str, groups: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """The dose had been for everybody, or for all who are older than 65."""
    found = say(body, title=IRON)[-1]
    assert (found.populations, found.conditions) == (groups, conditions)


@pytest.mark.parametrize(
    "body",
    [
        "In people over 80 years, tablets work well. Give 15 mg of iron daily to pregnant women.",
        "In people over 80 years, tablets work well. Iron sucrose 200 mg is given weekly.",
    ],
)
def test_what_points_at_nobody_is_not_narrowed(say: Say, body: str) -> None:
    assert not say(body, title=IRON)[-1].conditions


def test_one_tablet_is_no_circumstance(say: Say) -> None:
    (found,) = say("Begin with one 200 mg tablet of ferrous sulfate daily.", title=IRON)
    assert (found.formulations, found.conditions) == (("ferrous-sulfate",), ())


def test_into_muscle_is_a_route(say: Say) -> None:
    (found,) = say("Iron must never be injected into muscle.", title=IRON)
    assert (found.routes, found.conditions) == (("intramuscular",), ())
