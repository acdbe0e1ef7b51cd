"""Labels and headings that tell the state or the age of the patients a section is about."""

from __future__ import annotations

import pytest

from kg.model import Statement
from tests.conftest import Read, Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("label", ["Pregnancy, anemic", "Pregnant and anaemic"])
def test_a_state_beside_a_group_is_of_the_same_patients(say: Say, label: str) -> None:
    """The dose had been for everybody in either."""
    (found,) = say(f"{label}: 100 mg of iron daily", title=IRON)
    assert found.populations == ("pregnancy-with-anemia",)


def test_groups_between_commas_stay_a_list(say: Say) -> None:
    (found,) = say("Hypercalcemia, sarcoidosis: avoid vitamin D", title=IRON)
    assert found.populations == ("hypercalcemia", "sarcoidosis")


def _below(read_text: Read, heading: str, bullet: str) -> Statement:
    page = f"{IRON}\n\nAnswer\n\nGive 60 mg daily.\n\n{heading}\n\n- {bullet}\n- Take it daily.\n"
    return next(s for s in read_text(page).statements if "35 mg" in s.quote)


@pytest.mark.parametrize("label", ["Anemic", "Anaemic", "With anemia"])
@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Q. Pregnant?", "pregnancy-with-anemia"),
        ("Children", "child-with-anemia"),
    ],
)
def test_a_label_that_tells_a_state_is_of_the_sections_patients(
    read_text: Read, label: str, heading: str, group: str
) -> None:
    """Children's doses had been for everybody with anemia."""
    found = _below(read_text, heading, f"{label}: 35 mg daily")
    assert found.populations == (group,)


def test_a_label_that_names_a_group_is_its_own(read_text: Read) -> None:
    assert _below(read_text, "Children", "Vegans: 35 mg daily").populations == ("vegan",)


@pytest.mark.parametrize("heading", ["Q. Over 75?", "Over 75 years?", "The over-75s"])
def test_an_age_is_a_heading(read_text: Read, heading: str) -> None:
    assert _below(read_text, heading, "35 mg daily").populations == ("older-adult",)


@pytest.mark.parametrize("heading", ["Over 20?", "Ferritin over 75?"])
def test_another_number_is_no_age(read_text: Read, heading: str) -> None:
    assert _below(read_text, heading, "35 mg daily").populations == ("iron-deficiency",)


def test_stores_in_a_label_are_whose_the_dose_is(say: Say) -> None:
    """Such a label had made a fact of the dose behind it."""
    (found,) = say("Heavy losses, stores refilled: ferrous sulfate 200 mg weekly", title=IRON)
    assert found.modality.positive
    assert found.dose_ug is not None


@pytest.mark.parametrize(
    ("body", "days"), [("One 65 mg tablet a week.", 7), ("One 65 mg capsule every week.", 7)]
)
def test_a_pace_behind_a_form_is_kept(say: Say, body: str, days: float) -> None:
    (found,) = say(body, title=IRON)
    assert found.interval_days is not None
    assert found.interval_days.low == days


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Heart failure: intravenous iron is suitable in anemia.", "heart-failure-with-anemia"),
        ("Children: iron deficiency is treated with 3 mg/kg of iron.", "child"),
        ("Pregnancy: women with anemia should take 60 mg daily.", "pregnancy-with-anemia"),
        (
            "Pregnancy:\n\n- Women with anemia should take 60 mg of iron daily.",
            "pregnancy-with-anemia",
        ),
    ],
)
def test_what_everybody_lacks_does_not_widen_a_label(say: Say, body: str, group: str) -> None:
    """Each had been said of all who are anemic, or deficient."""
    (found,) = say(body, title=IRON)
    assert found.populations == (group,)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Chronic kidney disease: in dialysis intravenous iron is preferred.", "dialysis"),
        ("Anemia: iron is given in pregnancy.", "pregnancy"),
    ],
)
def test_a_group_of_another_sort_is_the_nearest(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == (group,)


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        (
            "Intravenous iron is required in active inflammatory bowel disease. In remission, "
            "40 mg of iron a day can be swallowed.",
            ("active-inflammatory-bowel-disease", "quiescent-inflammatory-bowel-disease"),
        ),
        (
            "Inflammatory bowel disease: tablets are suitable in remission, while intravenous "
            "iron is preferred in active disease.",
            ("quiescent-inflammatory-bowel-disease", "active-inflammatory-bowel-disease"),
        ),
    ],
)
def test_the_phase_of_a_disease_is_that_of_the_one_spoken_of(
    say: Say, body: str, groups: tuple[str, ...]
) -> None:
    """Those in remission had been those with active disease."""
    found = say(body, title=IRON)
    assert tuple(s.populations[0] for s in found) == groups


def test_a_phase_without_a_class_stays_a_condition(say: Say) -> None:
    (found,) = say("Heart failure: oral iron is avoided in active disease.", title=IRON)
    assert (found.populations, found.conditions) == (("heart-failure",), ("in active disease",))
