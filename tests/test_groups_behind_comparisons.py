"""A group that one word places ("during pregnancy"), behind what is compared or prevented."""

from __future__ import annotations

import pytest

from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Oral cyanocobalamin is preferred to injections during pregnancy.", "pregnancy"),
        ("Oral cyanocobalamin is preferred to injections throughout pregnancy.", "pregnancy"),
        ("Tablets are preferred to injections on metformin.", "metformin-therapy"),
        ("Tablets are as effective as injections during pregnancy.", "pregnancy"),
        ("Cyanocobalamin 50 mcg daily is given to prevent anemia during pregnancy.", "pregnancy"),
        (
            "Injections should be avoided because of the risk of hematoma on anticoagulants.",
            "anticoagulant-therapy",
        ),
    ],
)
def test_the_group_is_whom_it_is_for(say: Say, body: str, group: str) -> None:
    """It had been lost with what stands before it, and the choice was everybody's."""
    (found,) = say(body, title=TITLE)
    assert found.populations == (group,)


def test_the_section_lends_no_other_group(say: Say) -> None:
    """Below "pregnancy and childhood" a choice during pregnancy had been children's, too."""
    (found,) = say(
        "What about pregnancy and childhood?\n\n"
        "Oral cyanocobalamin is preferred to injections during pregnancy.\n",
        title=TITLE,
    )
    assert found.populations == ("pregnancy",)


def test_a_group_that_is_compared_with_is_not_meant(say: Say) -> None:
    (found,) = say("Absorption is lower in infants than during pregnancy.", title=TITLE)
    assert "pregnancy" not in found.populations
