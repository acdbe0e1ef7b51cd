"""How long a case has lasted is no length of the treatment that it calls for."""

from __future__ import annotations

import pytest

from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "Patients who have been well for six months may receive 1 mg monthly.",
            "who have been well for six months",
        ),
        (
            "Once levels have been normal for a year, give 1 mg every 3 months.",
            "Once levels have been normal for a year",
        ),
        (
            "Give 1 mg weekly to patients who have had diarrhea for a month.",
            "who have had diarrhea for a month",
        ),
        (
            "Patients with diarrhea for a month should receive 1 mg weekly.",
            "with diarrhea for a month",
        ),
        ("Give 1 mg weekly if numbness persists for 4 weeks.", "if numbness persists for 4 weeks"),
    ],
)
def test_how_long_it_has_been_so_is_part_of_the_case(say: Say, body: str, condition: str) -> None:
    """Treatment had been said to last as long."""
    (found,) = say(body, title=TITLE)
    assert found.duration_days is None
    assert found.conditions == (condition,)


def test_the_length_of_the_treatment_stands_behind_the_case(say: Say) -> None:
    """The first time had been taken."""
    body = "Patients who have been well for a year may receive 1 mg monthly for two years."
    (found,) = say(body, title=TITLE)
    assert found.duration_days is not None
    assert found.duration_days.low == 2 * 365.25


@pytest.mark.parametrize(
    "body",
    [
        "Give 1 mg weekly in patients with ileal resection for 8 weeks.",
        "In patients with pernicious anemia 1 mg weekly for 8 weeks is recommended.",
        "When tablets fail, give 1 mg weekly for 8 weeks.",
        "Patients who cannot swallow should receive 1 mg weekly for 8 weeks.",
        "Adults should be treated for 8 weeks with 1 mg weekly.",
    ],
)
def test_how_long_it_is_given_stays_its_length(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.duration_days is not None
    assert found.duration_days.low == 56
