""" "A should be stopped and B given": the second half shares the verb, and not the fate."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("joint", ["and", ", and", "but"])
def test_what_is_given_is_not_stopped(say: Say, joint: str) -> None:
    """Both had been stopped."""
    stopped, given = say(
        f"Cyanocobalamin should be stopped {joint} hydroxocobalamin started.".replace(" ,", ","),
        title=TITLE,
    )
    assert (stopped.act, stopped.formulations) == (Act.DISCONTINUE, ("cyanocobalamin",))
    assert (given.modality, given.act) == (Modality.RECOMMEND, Act.ADMINISTER)
    assert given.formulations == ("hydroxocobalamin",)
    assert given.quote == "hydroxocobalamin started"


def test_what_is_used_instead_is_not_avoided(say: Say) -> None:
    """Both had been advised against."""
    body = "Cyanocobalamin should be avoided and hydroxocobalamin used in its place."
    barred, given = say(body, title=TITLE)
    assert (barred.modality, barred.formulations) == (Modality.AVOID, ("cyanocobalamin",))
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))
    assert not given.conditions


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("must be", Modality.REQUIRE),
        ("should be", Modality.RECOMMEND),
        ("may be", Modality.ACCEPTABLE),
        ("are", Modality.RECOMMEND),
    ],
)
def test_the_verb_is_as_strong_as_the_first_one(say: Say, verb: str, modality: Modality) -> None:
    stopped, given = say(
        f"In pernicious anemia tablets {verb} stopped and hydroxocobalamin 1 mg given "
        "intramuscularly daily.",
        title=TITLE,
    )
    assert (stopped.act, stopped.routes) == (Act.DISCONTINUE, ("oral",))
    assert (given.modality, given.routes) == (modality, ("intramuscular",))
    assert given.populations == ("pernicious-anemia",)
    assert given.interval_days is not None


def test_a_second_half_with_not_is_a_ban(say: Say) -> None:
    _, barred = say("Injections should be continued and tablets not given.", title=TITLE)
    assert (barred.modality, barred.routes) == (Modality.FORBID, ("oral",))


def test_a_check_behind_a_treatment_is_a_check(say: Say) -> None:
    given, checked = say("Tablets should be stopped and potassium checked.", title=TITLE)
    assert (given.act, given.routes) == (Act.DISCONTINUE, ("oral",))
    assert (checked.kind, checked.analytes) == (Kind.MONITORING, ("potassium",))


@pytest.mark.parametrize(
    "body",
    [
        "Cyanocobalamin and hydroxocobalamin should be stopped.",
        "Treatment should be started and continued for life.",
        "Patients should be assessed and treated with injections.",
        "Tablets should be stopped and not restarted.",
        "Cyanocobalamin and folic acid tablets should be taken together.",
    ],
)
def test_one_subject_stays_one_statement(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.RECOMMEND


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        (
            "Injections are required and tablets contraindicated in pernicious anemia.",
            (Modality.REQUIRE, ("parenteral",)),
            (Modality.FORBID, ("oral",)),
        ),
        (
            "Injections are recommended and tablets not recommended in pernicious anemia.",
            (Modality.RECOMMEND, ("parenteral",)),
            (Modality.AVOID, ("oral",)),
        ),
        (
            "Tablets are contraindicated and injections preferred in pernicious anemia.",
            (Modality.FORBID, ("oral",)),
            (Modality.PREFER, ("parenteral",)),
        ),
        (
            "Tablets should be avoided and injections used in pernicious anemia.",
            (Modality.AVOID, ("oral",)),
            (Modality.RECOMMEND, ("parenteral",)),
        ),
    ],
)
def test_each_half_has_a_judgement_of_its_own(
    say: Say,
    body: str,
    first: tuple[Modality, tuple[str, ...]],
    second: tuple[Modality, tuple[str, ...]],
) -> None:
    """Injections, which are required, had been contraindicated; the group behind is of both."""
    one, other = say(body, title=TITLE)
    assert (one.modality, one.routes) == first
    assert (other.modality, other.routes) == second
    assert one.populations == other.populations == ("pernicious-anemia",)


def test_each_half_with_a_group_of_its_own_keeps_it(say: Say) -> None:
    one, other = say(
        "Folic acid should be given to infants and cyanocobalamin given to vegans.", title=TITLE
    )
    assert (one.populations, other.populations) == (("infant",), ("vegan",))


def test_the_next_step_is_for_no_more_of_them(say: Say) -> None:
    """ "Most" had been lost behind "then"."""
    steps = say("Most patients need 1 mg daily for a week, followed by 1 mg monthly.", title=TITLE)
    assert [s.quantifier for s in steps] == ["Most", "Most"]


def test_what_something_costs_as_much_as_is_not_meant(say: Say) -> None:
    (found,) = say("Nasal sprays cost twice as much as a monthly injection.", title=TITLE)
    assert (found.kind, found.routes) == (Kind.AVAILABILITY, ("nasal",))


@pytest.mark.parametrize("verb", ["have not reduced", "have reduced"])
def test_a_half_with_a_verb_of_its_own_takes_none_from_the_first(say: Say, verb: str) -> None:
    """ "Have not reduced" was taken for a ban that left out its "should be"."""
    _, found = say(f"Tablets may be tried first, but injections {verb} symptoms.", title=TITLE)
    assert found.modality is Modality.INFORM
