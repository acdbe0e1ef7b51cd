"""What the columns of a table hold besides doses, and what a note says of all doses below it."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"
FIRST = "Overview\n\nTreatment is described below.\n\nDosing\n\n"


@pytest.mark.parametrize("between", ["\t", " | "])
@pytest.mark.parametrize("head", ["Ref.", "Citation", "Sources"])
@pytest.mark.parametrize("blank", ["–", "none", "n/a"])
def test_a_number_below_its_head_cites_the_row(
    say: Say, between: str, head: str, blank: str
) -> None:
    """Behind an empty cell the number was no citation, and "none" had taken the dose away."""
    rows = [
        ("Group", "First dose", "Later dose", head),
        ("Pregnancy", "100 mg daily", blank, "2"),
        ("Children", "50 mg daily", "20 mg daily", "1, 3"),
    ]
    found = say(FIRST + "\n".join(between.join(row) for row in rows), title=IRON)
    assert [(s.populations, s.citations) for s in found] == [
        (("pregnancy",), (2,)),
        (("child",), (1, 3)),
        (("child",), (1, 3)),
    ]


def test_a_number_below_another_head_is_no_citation(say: Say) -> None:
    rows = "Group\tDose\tWeeks\nPregnancy\t100 mg daily\t–\t\nChildren\t50 mg daily\t8 weeks"
    assert not any(s.citations for s in say(FIRST + rows, title=IRON))


@pytest.mark.parametrize(
    ("head", "cell", "analyte", "days"),
    [
        ("Recheck of ferritin", "every 3 months", "ferritin", 91.3125),
        ("Monitoring", "ferritin every 3 months", "ferritin", 91.3125),
        ("Check ferritin", "monthly", "ferritin", 30.4375),
    ],
)
def test_a_column_of_checks_schedules_checks(
    say: Say, head: str, cell: str, analyte: str, days: float
) -> None:
    """The schedule of the checks had been lost, or taken for one of doses."""
    rows = f"Group\tDose\t{head}\nPregnancy\t100 mg daily\t{cell}\nInfants\t2 mg/kg daily\t–"
    given, checked, other = say(FIRST + rows, title=IRON)
    assert (given.kind, given.interval_days) == (Kind.REGIMEN, Interval.point(1))
    assert (checked.kind, checked.act, checked.analytes) == (
        Kind.MONITORING,
        Act.MONITOR,
        (analyte,),
    )
    assert checked.interval_days == Interval.point(days)
    assert checked.populations == given.populations == ("pregnancy",)
    assert other.populations == ("infant",)


def test_a_check_that_is_made_once(say: Say) -> None:
    rows = "Group\tDose\tRecheck of ferritin\nPregnancy\t100 mg daily\tonce, at 8 weeks"
    _, checked = say(FIRST + rows, title=IRON)
    assert (checked.kind, checked.modality) == (Kind.MONITORING, Modality.RECOMMEND)
    assert (checked.analytes, checked.conditions) == (("ferritin",), ())


@pytest.mark.parametrize(
    "note",
    [
        "All doses are for ferrous sulfate by mouth.",
        "Unless otherwise stated, amounts refer to oral ferrous sulfate.",
        "Note: doses are of ferrous sulfate and given by mouth.",
    ],
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_note_on_all_doses_lends_drug_and_route(say: Say, note: str, behind: bool) -> None:
    rows = "Group | Dose\nPregnancy | 100 mg daily\nChildren | iron sucrose 200 mg IV weekly"
    body = f"{rows}\n\n{note}" if behind else f"{note}\n\n{rows}"
    own, other = say(FIRST + body, title=IRON)
    assert (own.formulations, own.routes) == (("ferrous-sulfate",), ("oral",))
    assert (other.formulations, other.routes) == (("iron-sucrose",), ("intravenous",))


@pytest.mark.parametrize(
    "sentence",
    [
        "All doses are taken with food.",
        "Doses are higher for oral iron than for ferric carboxymaltose.",
        "Not all doses are for ferrous sulfate by mouth.",
    ],
)
def test_what_is_no_such_note_lends_nothing(say: Say, sentence: str) -> None:
    body = f"{sentence}\n\n• Pregnancy: 100 mg daily"
    found = say(FIRST + body, title=IRON)[-1]
    assert (found.formulations, found.routes) == (("iron",), ())  # the title's


def test_a_note_is_of_the_doses_below_its_heading(say: Say) -> None:
    body = (
        "Doses are oral.\n\n• Pregnancy: 100 mg daily\n\nIn Hospital\n\n• Pregnancy: 200 mg weekly"
    )
    here, there = say(FIRST + body, title=IRON)
    assert (here.routes, there.routes) == (("oral",), ())


@pytest.mark.parametrize("head", ["Duration", "Course", "Length of treatment"])
def test_a_length_behind_its_dose_is_that_dose_s(say: Say, head: str) -> None:
    """Between two doses it was of neither, and its words were lost."""
    heads = f"Group | First dose | {head} | Later dose"
    rows = f"{heads}\nPregnancy | 100 mg daily | 6 weeks | 50 mg daily"
    first, second = say(FIRST + rows, title=IRON)
    assert (first.duration_days, second.duration_days) == (Interval(42, 42), None)
    assert (first.dose_ug, second.dose_ug) == (Interval(100_000, 100_000), Interval(50_000, 50_000))
