"""Words of no class that say which patients are meant stay, in the words of the page."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Non-compliant patients", "Non-compliant"),
        ("Newly diagnosed patients", "Newly diagnosed"),
        ("High-risk patients", "High-risk"),
        ("Travelling women", "Travelling"),
        ("Those with newly diagnosed sprue", "with newly diagnosed sprue"),
        ("At discharge, all patients", "At discharge"),
        ("On admission, patients", "On admission"),
        ("Men", "Men"),
        ("Men and postmenopausal women", "Men and postmenopausal women"),
    ],
)
def test_nobody_beyond_those_described_is_meant(say: Say, words: str, kept: str) -> None:
    """The direction had been for everybody on the page."""
    (found,) = say(f"{words} should take 80 mg of iron daily.", title=IRON)
    assert found.conditions == (kept,)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("In men, 80 mg daily is enough.", "men"),
        ("In women, 80 mg daily is recommended.", "women"),
        ("Give 80 mg daily to men and premenopausal women.", "men and premenopausal women"),
        ("Patients with irreversible malabsorption should take 80 mg daily.", "irreversible"),
        ("Exclusively breastfed term infants need 1 mg daily.", "Exclusively breastfed term"),
        ("Term infants should be given 1 mg daily.", "Term"),
    ],
)
def test_the_words_stand_as_one_condition(say: Say, body: str, kept: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == (kept,)


@pytest.mark.parametrize(
    "body",
    [
        "Men and women should take 80 mg daily.",
        "Such patients should take 80 mg daily.",
        "All patients should take 80 mg daily.",
        "At first, 80 mg daily should be given.",
        "Treating patients should begin with 80 mg daily.",
    ],
)
def test_everybody_is_everybody(say: Say, body: str) -> None:
    for found in say(body, title=IRON):
        assert not found.conditions


def test_women_on_a_page_about_pregnancy_are_those_it_is_about(say: Say) -> None:
    (found,) = say("Women should take 30 mg daily.", title="How much iron in pregnancy?")
    assert (found.populations, found.conditions) == (("pregnancy",), ())
