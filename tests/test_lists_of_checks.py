"""Below "Monitoring", in a column or a list, a bare value is to be checked, and not given."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("cell", "analytes"),
    [
        ("Calcium at every visit", ("calcium",)),
        ("Calcium each trimester", ("calcium",)),
        ("Phosphate", ("phosphate",)),
        ("Calcium and phosphate", ("calcium", "phosphate")),
    ],
)
def test_a_value_in_a_column_of_checks(say: Say, cell: str, analytes: tuple[str, ...]) -> None:
    body = f"Group | Dose | Monitoring\nPregnancy | 800 IU daily | {cell}"
    dosed, checked = say(body, title=VITAMIN_D)
    assert dosed.kind is Kind.REGIMEN
    assert (checked.kind, checked.act, checked.analytes) == (Kind.MONITORING, Act.MONITOR, analytes)
    assert checked.populations == ("pregnancy",)
    assert (checked.formulations, checked.other_agents) == ((), ())


def test_values_in_a_list_of_checks(say: Say) -> None:
    body = "Monitoring\n- Potassium during the first week\n- Phosphate at each visit\n- Hemoglobin"
    found = say(body, title=VITAMIN_D)
    assert [s.analytes for s in found] == [("potassium",), ("phosphate",), ("hemoglobin",)]
    assert {s.kind for s in found} == {Kind.MONITORING}


@pytest.mark.parametrize(
    "bullet", ["Calcium supplements", "Calcium 500 mg daily", "Calcium is not needed"]
)
def test_what_is_given_or_told_below_it_is_no_check(say: Say, bullet: str) -> None:
    found = say(f"Monitoring\n- {bullet}", title=VITAMIN_D)
    assert all(s.kind is not Kind.MONITORING for s in found)


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ("Monitor ferritin every 2 months for 1 year, then after a further year.", 60.875),
        ("Check ferritin monthly, then after another 3 months.", 30.4375),
    ],
)
def test_a_later_check_is_a_step_of_its_own(say: Say, body: str, time: float) -> None:
    """The time of the second check had been read as what the first hangs on."""
    first, second = say(body, title=VITAMIN_D)
    assert (first.interval_days, first.conditions) == (Interval.point(time), ())
    assert (second.kind, second.analytes) == (Kind.MONITORING, ("ferritin",))
    assert body.endswith(f"{second.conditions[0]}.")


def test_listed_checks_stay_one_schedule(say: Say) -> None:
    (found,) = say("Check ferritin at 4 weeks, then at 12 weeks.", title=VITAMIN_D)
    assert found.schedule_days == (28, 84)
