"""Whom a value, a sign or a medicine of their own singles out."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Tablets should not be given to patients whose eGFR is below 45 mL/min.", "60"),
        ("Tablets should not be given to patients with an eGFR below 20 mL/min.", "30"),
        ("Tablets should not be given if the estimated GFR is below 10 mL/min.", "15"),
    ],
)
def test_who_is_below_a_lower_bound_is_in_the_class_of_the_next(
    say: Say, body: str, group: str
) -> None:
    """The words of the page stay: the class holds others as well."""
    (found,) = say(body, title=B12)
    assert found.populations == (f"estimated-glomerular-filtration-rate-below-{group}",)
    assert found.modality is Modality.FORBID
    assert len(found.conditions) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Tablets may be given if the eGFR is above 45 mL/min.",
        "Tablets should not be given to patients with an eGFR below 90 mL/min.",
        "Stop the tablets unless the eGFR is below 45 mL/min.",
        "Tablets should not be given if the hemoglobin is below 6 mmol/L.",
    ],
)
def test_no_class_holds_all_who_are_above_a_bound_or_in_another_unit(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert found.populations == ("vitamin-b12-deficiency",)
    assert len(found.conditions) == 1


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Injections may be used in people who take heparin or another anticoagulant.", "anti"),
        ("Injections may be used in patients receiving anticoagulants.", "anti"),
        ("Injections may be used in those on furosemide.", "diuretic"),
    ],
)
def test_those_on_a_medicine_are_a_group(say: Say, body: str, groups: str) -> None:
    (found,) = say(body, title=B12)
    assert [g.startswith(groups) for g in found.populations] == [True]
    assert (found.other_agents, found.conditions) == ((), ())


@pytest.mark.parametrize(
    ("body", "groups", "left_out"),
    [
        (
            "If tingling or memory loss is present, give 1 mg daily.",
            ("neurological-involvement",),
            (),
        ),
        (
            "When the nervous system is affected, give 1 mg daily.",
            ("neurological-involvement",),
            (),
        ),
        (
            "In patients whose nerves are spared, give 1 mg weekly.",
            ("vitamin-b12-deficiency",),
            ("neurological-involvement",),
        ),
        (
            "Where the nervous system is not involved, give 1 mg weekly.",
            ("vitamin-b12-deficiency",),
            ("neurological-involvement",),
        ),
    ],
)
def test_signs_of_the_nerves_say_whose_regimen_it_is(
    say: Say, body: str, groups: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    (found,) = say(body, title=B12)
    assert (found.populations, found.excluded_populations) == (groups, left_out)
    assert found.conditions == ()


def test_what_a_choice_depends_on_is_nobodys_group(say: Say) -> None:
    (found,) = say(
        "The dose depends on whether the nervous system is involved:\n\n• Give 1 mg weekly.",
        title=B12,
    )
    assert found.populations == ("vitamin-b12-deficiency",)


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("on thiazide diuretics", "thiazide-therapy"),
        ("on hydrochlorothiazide", "thiazide-therapy"),
        ("taking diuretics", "diuretic-therapy"),
    ],
)
def test_a_medicine_with_a_group_of_its_own_is_in_no_wider_one(
    say: Say, words: str, group: str
) -> None:
    (found,) = say(f"Patients {words} should avoid doses above 5 mg daily.", title=B12)
    assert found.populations == (group,)
