"""What a clause hangs on is kept in whole words, and a concession is no such thing."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Tablets should not be used as the first choice.", ("as the first choice",)),
        ("A normal hemoglobin is no reason to stop treatment.", ("normal hemoglobin",)),
        (
            "Start tablets no earlier than 4 weeks after the infusion.",
            ("no earlier than 4 weeks after the infusion",),
        ),
        (
            "Hydroxocobalamin 1 mg is given no sooner than 6 weeks after the last loading dose.",
            ("no sooner than 6 weeks after the last loading dose",),
        ),
        ("Despite their low cost, tablets should not be used after gastrectomy.", ()),
        ("Despite good absorption, tablets are not recommended after gastrectomy.", ()),
    ],
)
def test_a_condition_ends_where_its_words_do(
    say: Say, body: str, conditions: tuple[str, ...]
) -> None:
    """The first had read "as the", the second "normal", the last two "Despite"."""
    (found,) = say(body, title=B12)
    assert found.conditions == conditions


def test_not_stopped_in_its_own_case(say: Say) -> None:
    """The ban had been lost, or its case had become one of giving."""
    given, kept = say(
        "Injections should be continued for life and not stopped when the blood count improves.",
        title=B12,
    )
    assert (given.modality, given.act) == (Modality.RECOMMEND, Act.ADMINISTER)
    assert (given.until, given.conditions) == ("lifelong", ())
    assert (kept.modality, kept.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert kept.conditions == ("when the blood count improves",)


def test_not_stopped_earlier_is_no_ban_of_its_own(say: Say) -> None:
    (found,) = say("Tablets should be continued for 3 months and not stopped early.", title=B12)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.ADMINISTER)


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("Tablets should not be stopped early.", "early"),
        ("Treatment must not be stopped too soon.", "too soon"),
        ("Do not stop injections prematurely.", "prematurely"),
    ],
)
def test_a_ban_on_ending_too_soon_is_none_on_ending(say: Say, body: str, when: str) -> None:
    """Ending it had been ruled out for good."""
    (found,) = say(body, title=B12)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert found.conditions == (when,)


def test_early_before_a_state_is_the_states(say: Say) -> None:
    (found,) = say("Treatment should not be stopped in early pregnancy.", title=B12)
    assert found.populations == ("pregnancy",)
    assert "early" not in found.conditions
