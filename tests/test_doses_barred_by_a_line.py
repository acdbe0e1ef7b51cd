"""Doses that a line rules out, behind its colon or below it, are ruled out, and only they are."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
DOSES = (Interval.point(400_000), Interval.point(900_000))
LINES = [
    ("Iron sucrose should not be given in the following doses", Modality.FORBID),
    ("Do not use iron sucrose in these doses", Modality.FORBID),
    ("The following doses should not be given", Modality.FORBID),
    ("These doses are not recommended", Modality.AVOID),
]


@pytest.mark.parametrize(("line", "modality"), LINES)
def test_behind_its_colon(say: Say, line: str, modality: Modality) -> None:
    """They had been recommended."""
    found = say(f"{line}: 400 mg weekly or 900 mg monthly.", title=IRON)
    assert tuple(f.dose_ug for f in found) == DOSES
    assert {f.modality for f in found} == {modality}


@pytest.mark.parametrize(("line", "modality"), LINES)
def test_below_it(say: Say, line: str, modality: Modality) -> None:
    """The line itself had been a ban on the drug, in any dose."""
    found = say(f"{line}:\n\n• 400 mg weekly\n• 900 mg monthly", title=IRON)
    assert tuple(f.dose_ug for f in found) == DOSES
    assert {f.modality for f in found} == {modality}


@pytest.mark.parametrize(
    "line",
    [
        "Iron sucrose is given in the following doses",
        "The following doses are recommended",
        "The following doses must not be stopped",
        "If tablets should not be given, use these doses",
        "Tablets should not be used; the following doses are given",
    ],
)
def test_other_lines_bar_no_dose(say: Say, line: str) -> None:
    *_, found = say(f"{line}:\n\n• 400 mg weekly", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.RECOMMEND, DOSES[0])


@pytest.mark.parametrize(
    "line",
    [
        "The following doses should not be exceeded",
        "Do not give more than these doses",
        "Do not exceed",
    ],
)
def test_what_is_not_to_be_exceeded_is_the_most(say: Say, line: str) -> None:
    (found,) = say(f"{line}: 400 mg weekly.", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.RECOMMEND, Interval(None, 400_000))


def test_groups_below_a_ban_stay_those_it_is_for(say: Say) -> None:
    body = "Iron sucrose should not be given in the following groups:\n\n• Infants\n• Newborns"
    first, _ = say(body, title=IRON)
    assert (first.modality, first.populations) == (Modality.FORBID, ("infant",))
    assert first.formulations == ("iron-sucrose",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The following doses should not be taken together", "together"),
        ("The following doses should not be combined", "combined"),
        ("The following doses should not be used for more than 5 weeks", ""),
        ("The following doses should not be confused", "confused"),
        ("The following doses should not be repeated", ""),
    ],
)
def test_a_line_that_says_more_stays(say: Say, line: str, told: str) -> None:
    """What it says of them had been lost, and each dose forbidden outright."""
    first, *doses = say(f"{line}:\n\n• 400 mg weekly\n• 900 mg monthly", title=IRON)
    assert first.quote == line
    assert told in " ".join(first.conditions)
    assert all(d.modality is not Modality.FORBID for d in doses)


def test_for_whom_they_are_ruled_out(say: Say) -> None:
    body = "The following doses should not be given to pregnant women: 400 mg weekly."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (Modality.FORBID, ("pregnancy",))


@pytest.mark.parametrize(
    "line",
    [
        "The following doses are not contraindicated",
        "None of these doses is contraindicated",
        "The following doses need not be avoided",
        "The following doses should not be avoided",
    ],
)
@pytest.mark.parametrize("end", [": 400 mg weekly.", ":\n\n• 400 mg weekly"])
def test_what_is_not_ruled_out_is_no_ban(say: Say, line: str, end: str) -> None:
    found = say(line + end, title=IRON)
    assert not any(f.modality is Modality.FORBID and f.dose_ug == DOSES[0] for f in found)
