"""Who should not take "it", and what a direction behind an aside is of."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "groups", "conditions"),
    [
        (
            "A nasal spray, 500 micrograms weekly, may be used in vegans — they should not take it "
            "during a cold.",
            ("vegan",),
            ("during a cold",),
        ),
        (
            "A nasal spray, 500 micrograms weekly, may be used, but infants must not be given it.",
            ("infant",),
            (),
        ),
        (
            "A nasal spray of 500 micrograms weekly may be used. Patients should not take it "
            "during a cold.",
            ("vitamin-b12-deficiency",),
            ("during a cold",),
        ),
    ],
)
def test_who_should_not_take_it_is_told_of_what(
    say: Say, body: str, groups: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """The ban had been lost, or had lost what it is of."""
    _, ban = say(body, title=B12)
    assert (ban.kind, ban.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (ban.routes, ban.populations) == (("nasal",), groups)
    assert ban.conditions == conditions


def test_what_lowers_a_level_is_not_the_level(say: Say) -> None:
    found = say("Alcohol lowers vitamin B12, and patients should not take it.", title=B12)
    assert not any(s.modality.negative for s in found)


@pytest.mark.parametrize(
    ("body", "route"),
    [
        (
            "Tablets are not advised in pernicious anemia, in which intrinsic factor is missing, "
            "and after gastrectomy the oral route should be avoided.",
            "oral",
        ),
        (
            "Tablets are not advised in pernicious anemia, in which intrinsic factor is missing, "
            "and should be avoided after gastrectomy.",
            "oral",
        ),
    ],
)
def test_a_direction_behind_an_aside_is_of_the_sentence(say: Say, body: str, route: str) -> None:
    """It had been read as a ban on what the aside names."""
    *_, ban = say(body, title=B12)
    assert ban.modality is Modality.AVOID
    assert (ban.other_agents, ban.routes) == ((), (route,))
    assert ban.populations == ("gastrectomy",)


def test_what_was_seen_is_apart_from_what_is_allowed(say: Say) -> None:
    allowed, seen = say(
        "Cyanocobalamin can be used in vegans, and no rise in deaths has been seen in diabetes.",
        title=B12,
    )
    assert (allowed.modality, allowed.populations) == (Modality.ACCEPTABLE, ("vegan",))
    assert seen.modality is Modality.INFORM


def test_a_share_of_a_dose_is_told_of_behind_it(say: Say) -> None:
    (found,) = say(
        "After a 500 microgram oral dose about 2% of cyanocobalamin is absorbed.", title=B12
    )
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)
    assert found.formulations == ("cyanocobalamin",)
