"""Halves that each speak of their own group: neither is of both, and neither is lost."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Injections remain first-line for pernicious anemia, whereas tablets suffice in vegans.",
        "Injections are first choice in pernicious anemia while tablets are sufficient in vegans.",
        "Injections are the standard in pernicious anemia, while tablets are enough in vegans.",
    ],
)
def test_each_half_is_of_its_own_group(say: Say, body: str) -> None:
    """One statement had been made of both groups."""
    first, second = say(body, title=TITLE)
    assert (first.routes, first.populations) == (("parenteral",), ("pernicious-anemia",))
    assert (second.routes, second.populations) == (("oral",), ("vegan",))
    assert second.modality is Modality.ACCEPTABLE


def test_a_first_half_without_a_known_verb_lends_no_group(say: Say) -> None:
    body = "Vegans do well on tablets but those with pernicious anemia require injections."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.populations) == (Modality.REQUIRE, ("pernicious-anemia",))


@pytest.mark.parametrize("verb", ["cannot", "may not", "should not"])
def test_those_who_cannot_are_not_among_those_who_can(say: Say, verb: str) -> None:
    """ "Cannot" had been passed over, and those who cannot were allowed to."""
    body = f"Vegans can take tablets whereas those with pernicious anemia {verb}."
    first, second = say(body, title=TITLE)
    assert first.populations == ("vegan",)
    assert first.excluded_populations == ("pernicious-anemia",)
    assert (second.modality.positive, second.populations) == (False, ("pernicious-anemia",))


def test_what_goes_on_meanwhile_stays_the_case(say: Say) -> None:
    (found,) = say("Check potassium while loading injections are given to vegans.", title=TITLE)
    assert found.conditions != ()


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("Tablets can be used in vegans but cannot be used in children.", ("route",)),
        ("Cyanocobalamin is cheap but it must not be used in children.", ("formulation",)),
    ],
)
def test_a_ban_that_names_nothing_is_of_what_is_lent_to_it(
    say: Say, body: str, about: tuple[str, ...]
) -> None:
    """It had been a warning, or a ban on nothing that is named."""
    found = say(body, title=TITLE)[-1]
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (found.governs, found.populations) == (about, ("child",))


@pytest.mark.parametrize(
    "body",
    [
        "Give 1 mg monthly for life if the cause cannot be removed.",
        "If the cause cannot be removed, give 1 mg monthly for life.",
        "Treat for life when the fault cannot be mended.",
    ],
)
def test_what_cannot_be_done_in_the_case_rules_nothing_out(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.until == "lifelong"
