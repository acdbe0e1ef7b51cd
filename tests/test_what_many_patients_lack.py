"""Behind one "with", anemia or a deficiency narrows the disease it is joined to."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("whom", "group"),
    [
        ("patients with heart failure and anemia", "heart-failure-with-anemia"),
        ("people who have sarcoidosis and mild anaemia", "sarcoidosis-with-anemia"),
        ("adults with celiac disease and iron deficiency", "celiac-disease-with-iron-deficiency"),
        ("children with celiac disease and anaemia", "child-with-celiac-disease-with-anemia"),
    ],
)
def test_those_with_the_disease_who_lack_something(say: Say, whom: str, group: str) -> None:
    """Everybody with either had been meant: all with anemia, whatever the cause."""
    (found,) = say(f"Intravenous iron should not be given to {whom}.", title=IRON)
    assert found.populations == (group,)


@pytest.mark.parametrize(
    ("whom", "groups"),
    [
        ("patients with heart failure and those with anemia", ("heart-failure", "anemia")),
        ("patients with obesity and celiac disease", ("obesity", "celiac-disease")),
        ("pregnant women and patients with anemia", ("pregnancy", "anemia")),
        (
            "patients with obesity, heart failure and anemia",
            ("obesity", "heart-failure", "anemia"),
        ),
    ],
)
def test_two_groups_stay_two(say: Say, whom: str, groups: tuple[str, ...]) -> None:
    (found,) = say(f"Intravenous iron should not be given to {whom}.", title=IRON)
    assert found.populations == groups


def test_the_condition_of_the_page_adds_nothing(say: Say) -> None:
    body = "Patients with celiac disease and B12 deficiency should receive 1 mg monthly."
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert found.populations == ("celiac-disease",)


def test_a_cause_is_no_state(say: Say) -> None:
    body = "Patients with malabsorption and pernicious anaemia should receive injections."
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert found.populations == ("compromised-absorption", "pernicious-anemia")
