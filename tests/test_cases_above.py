"""A case told above some bullets: all of them hang on it, whatever else each of them says."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "case",
    [
        "Both minerals low",
        "Ferritin low and stores depleted",
        "Poor response",
        "Low stores",
        "Vitamin B12 also low",
        "Both deficient",
        "Symptoms severe",
    ],
)
def test_a_state_above_bullets_is_what_they_hang_on(say: Say, case: str) -> None:
    """Without an "if" the case had been lost, and the dose was for everybody."""
    body = f"• {case}:\n  • Give 100 mg daily\n  • Check ferritin after 4 weeks"
    given, checked = say(body, title=IRON)
    assert (given.dose_as_written, given.conditions) == ("100 mg", (case,))
    assert given.formulations == ("iron",)  # what is lacking besides is not what is given
    assert checked.conditions == (case,)


@pytest.mark.parametrize("case", ["If tablets fail", "Where nothing else helps", "Ferritin low"])
def test_a_bullet_has_its_own_condition_and_the_one_above(say: Say, case: str) -> None:
    """The bullet's own condition had taken the place of the one it stands below."""
    body = f"• {case}:\n  • Give 200 mg intravenously if symptoms are severe"
    (given,) = say(body, title=IRON)
    assert given.conditions == (case, "if symptoms are severe")


@pytest.mark.parametrize("above", ["Usual options", "Practical points", "Doses", "Low dose"])
def test_a_line_that_tells_no_case_is_no_condition(say: Say, above: str) -> None:
    (given,) = say(f"• {above}:\n  • Give 100 mg daily", title=IRON)
    assert given.modality.positive
    assert given.conditions == ()


def test_a_group_above_bullets_stays_a_group(say: Say) -> None:
    (given,) = say("• Severe anemia:\n  • Give 100 mg daily", title=IRON)
    assert (given.modality, given.populations) == (Modality.RECOMMEND, ("severe-anemia",))
    assert given.conditions == ()
