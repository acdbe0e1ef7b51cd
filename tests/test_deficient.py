""" "Deficient adults": no narrower than those with the deficiency that the page is about."""

from __future__ import annotations

import pytest

from tests.conftest import Say


@pytest.mark.parametrize(
    "body",
    [
        "Deficient adults should receive 20,000 IU weekly.",
        "For deficient patients the society advises 20,000 IU weekly.",
        "Adults who are deficient should take 20,000 IU weekly.",
    ],
)
def test_deficient_adds_nothing_to_the_pages_own_deficiency(say: Say, body: str) -> None:
    (found,) = say(body, title="How is vitamin D deficiency treated?")
    assert (found.populations, found.conditions) == (("vitamin-d-deficiency",), ())


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "Deficient infants should receive 2,000 IU daily.",
            "How is vitamin D deficiency treated?",
        ),
        ("Deficient adults should receive 20,000 IU weekly.", "How is vitamin D given?"),
    ],
)
def test_deficient_narrows_everybody_else(say: Say, body: str, title: str) -> None:
    (found,) = say(body, title=title)
    assert found.conditions == ("Deficient",)
