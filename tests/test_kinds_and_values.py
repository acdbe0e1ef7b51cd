"""Kinds of drugs and diseases behind their first example, and values that are looked at."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"
WEEK, MONTH = Interval.point(7), Interval.point(30.4375)


@pytest.mark.parametrize(
    ("whom", "groups"),
    [
        ("sarcoidosis and other granulomatous diseases", ("granulomatous-disease",)),
        ("sarcoidosis or other granulomatous disorders", ("sarcoidosis", "granulomatous-disease")),
        ("sarcoidosis and granulomatous disease", ("sarcoidosis", "granulomatous-disease")),
        ("sarcoidosis and other diseases", ("sarcoidosis",)),
        ("pregnancy and other hypercalcemia", ("pregnancy", "hypercalcemia")),
    ],
)
def test_behind_other_stands_the_kind_of_what_is_named_first(
    say: Say, whom: str, groups: tuple[str, ...]
) -> None:
    (found,) = say(f"Vitamin D should be avoided in {whom}.", title=TITLE)
    assert (found.modality, found.populations) == (Modality.AVOID, groups)


@pytest.mark.parametrize(
    ("drugs", "named"),
    [
        ("Calcitriol and other active vitamin D analogs", ("active-vitamin-d-analog",)),
        ("Active analogues of vitamin D", ("active-vitamin-d-analog",)),
        ("Calcitriol and alfacalcidol", ("calcitriol", "alfacalcidol")),
        ("Paricalcitol", ("paricalcitol",)),
    ],
)
def test_a_ban_on_a_kind_is_no_ban_on_its_example_alone(
    say: Say, drugs: str, named: tuple[str, ...]
) -> None:
    """ "X and other Ys" had been read as X."""
    (found,) = say(f"{drugs} should be avoided in pregnancy.", title=TITLE)
    assert (found.modality, found.formulations) == (Modality.AVOID, named)


@pytest.mark.parametrize(
    ("body", "analytes", "pace"),
    [
        (
            "Calcium and phosphorus are required monthly while calcitriol is given.",
            ("calcium", "phosphate"),
            MONTH,
        ),
        ("• Calcium + phosphate weekly", ("calcium", "phosphate"), WEEK),
        ("• Serum calcium weekly", ("calcium",), WEEK),
    ],
)
def test_values_at_a_pace_are_looked_at(
    say: Say, body: str, analytes: tuple[str, ...], pace: Interval
) -> None:
    """They had been supplements, or nothing."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)
    assert (found.analytes, found.interval_days) == (analytes, pace)
    assert found.other_agents == ()


def test_a_further_pace_of_a_value_is_no_pace_of_doses(say: Say) -> None:
    first, second = say("On calcitriol: serum calcium weekly, then monthly", title=TITLE)
    assert first.kind is second.kind is Kind.MONITORING
    assert (first.interval_days, second.interval_days) == (WEEK, MONTH)
    assert first.conditions == second.conditions == ("On calcitriol",)


@pytest.mark.parametrize(
    "body",
    [
        "Calcium and phosphate are given every week.",
        "Calcium and magnesium supplements are required every week.",
        "Calcium and phosphate are taken daily.",
    ],
)
def test_what_is_given_is_not_looked_at(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.analytes) == (Kind.REGIMEN, ())
    assert found.other_agents != ()


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("formula-fed baby", "formula-fed-infant"),
        ("breast-fed baby", "breastfed-infant"),
        ("teenager", "adolescent"),
    ],
)
def test_one_of_a_group_is_that_group(say: Say, word: str, group: str) -> None:
    (found,) = say(f"Every {word} should have 400 IU daily.", title=TITLE)
    assert (found.populations, found.conditions) == ((group,), ())
