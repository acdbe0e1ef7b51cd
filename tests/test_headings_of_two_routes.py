"""A heading that names two ways of giving says of neither that a dose below it goes that way."""

from __future__ import annotations

import pytest

from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"
FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    ("heading", "routes"),
    [
        ("Tablets and Injections", ()),
        ("Oral, Sublingual and Other Routes", ()),
        ("Intramuscular or Subcutaneous Injections", ("intramuscular", "subcutaneous")),
        ("Intramuscular Injections", ("intramuscular",)),
        ("Injections Instead of Tablets", ("parenteral",)),
    ],
)
def test_what_a_heading_lends(say: Say, heading: str, routes: tuple[str, ...]) -> None:
    found = say(f"{FIRST}{heading}\n\n• Cyanocobalamin 1 mg monthly in pregnancy", title=B12)[-1]
    assert found.routes == routes


def test_a_title_that_names_two_ways_lends_neither(say: Say) -> None:
    title = "How do I choose between iron tablets and an iron infusion?"
    (found,) = say("Give 60 mg daily in pregnancy.", title=title)
    assert found.routes == ()
