"""What a remark in a row rules out for some is said of the drug, and the dose stays a dose."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
HEAD = "Preparation | Route | Usual dose | Remarks"


@pytest.mark.parametrize(
    ("remark", "group"),
    [
        ("avoid in pregnancy", "pregnancy"),
        ("not for children", "child"),
        ("contraindicated under 18 years", "child"),
    ],
)
def test_a_remark_that_bars_a_group_bars_no_one_else(say: Say, remark: str, group: str) -> None:
    """The dose had been given to those it was barred for, or barred for everybody."""
    given, barred = say(
        f"{HEAD}\nIron dextran 500 mg | intravenous | once | {remark}", title=IRON
    )  # fmt: skip
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(500_000))
    assert group not in given.populations
    assert barred.modality.negative
    assert (barred.populations, barred.dose_ug) == ((group,), None)


def test_once_in_a_cell_is_a_count_and_begins_no_condition(say: Say) -> None:
    """ "500 mg | once | not recommended" had been a recommendation once something else held."""
    (found,) = say(
        "Drug | Dose | Verdict\nIron dextran | 500 mg once | not recommended", title=IRON
    )  # fmt: skip
    assert (found.modality, found.conditions) == (Modality.AVOID, ())
    assert found.count == Interval.point(1)


def test_a_row_that_is_ruled_out_as_a_whole_stays_so(say: Say) -> None:
    (found,) = say(f"{HEAD}\nIron dextran 500 mg | intravenous | weekly | never", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.FORBID, Interval.point(500_000))
