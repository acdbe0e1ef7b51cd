"""One thing is given and another is not: neither takes the place of the other."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("other", ["an infusion", "the injection", "infused iron", "injections"])
def test_what_is_not_to_be_used_is_not_what_is_used(say: Say, other: str) -> None:
    """ "Not an infusion" had been read as the infusion that should be used."""
    (found,) = say(f"Tablets should be used in pregnancy, not {other}.", title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("oral",))


@pytest.mark.parametrize(
    "body",
    [
        "In pregnancy ferrous sulfate should be used and never ferric carboxymaltose.",
        "In pregnancy ferrous sulfate should be used, never ferric carboxymaltose.",
    ],
)
def test_never_bans_what_it_names(say: Say, body: str) -> None:
    """The ban had fallen on what is given."""
    given, barred = say(body, title=IRON)
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("ferrous-sulfate",))
    assert (barred.modality, barred.formulations) == (Modality.FORBID, ("ferric-carboxymaltose",))
    assert given.populations == barred.populations == ("pregnancy",)


@pytest.mark.parametrize(
    ("body", "route", "ruled_out"),
    [
        ("Give it by mouth, never intravenously.", "oral", "intravenous"),
        (
            "Iron dextran should be given intravenously, never by the intramuscular route.",
            "intravenous",
            "intramuscular",
        ),
    ],
)
def test_never_bans_the_route_it_names(say: Say, body: str, route: str, ruled_out: str) -> None:
    given, barred = say(body, title=IRON)
    assert (given.modality.positive, given.routes) == (True, (route,))
    assert (barred.modality, barred.routes) == (Modality.FORBID, (ruled_out,))


@pytest.mark.parametrize(
    ("body", "given_so", "not_so"),
    [
        (
            "Ferrous sulfate should be given in the morning, never in the evening.",
            "in the morning",
            "in the evening",
        ),
        (
            "Ferrous sulfate should be taken with water, never with milk.",
            "with water",
            "with milk",
        ),
    ],
)
def test_never_bans_the_manner_it_names(say: Say, body: str, given_so: str, not_so: str) -> None:
    """The whole sentence had been one ban, on the right manner as on the wrong one."""
    given, barred = say(body, title=IRON)
    assert (given.modality.positive, given.conditions) == (True, (given_so,))
    assert (barred.modality, barred.conditions) == (Modality.FORBID, (not_so,))
    assert given.formulations == barred.formulations == ("ferrous-sulfate",)


def test_not_stays_with_the_manner_it_denies(say: Say) -> None:
    body = "Ferrous sulfate should be given in the morning, not in the evening."
    (found,) = say(body, title=IRON)
    assert found.conditions == ("in the morning", "not in the evening")


def test_a_group_behind_never_is_ruled_out(say: Say) -> None:
    given, barred = say("Iron dextran is given to adults, never in pregnancy.", title=IRON)
    assert given.modality.positive
    assert (barred.modality, barred.populations) == (Modality.FORBID, ("pregnancy",))
    assert barred.formulations == ("iron-dextran",)


def test_never_between_commas_bans_nothing_else(say: Say) -> None:
    """ "Injections, never tablets, are used" had ruled the injections out."""
    (found,) = say("Injections, never tablets, are used after gastrectomy.", title=IRON)
    assert (found.modality.positive, found.routes) == (True, ("parenteral",))


def test_what_is_preferred_to_what_is_avoided_is_not_avoided(say: Say) -> None:
    body = "Tablets are best avoided after gastrectomy, injections being preferred."
    barred, given = say(body, title=IRON)
    assert (barred.modality, barred.routes) == (Modality.AVOID, ("oral",))
    assert (given.modality, given.routes) == (Modality.PREFER, ("parenteral",))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Tablets should only rarely be used after gastrectomy.", Modality.AVOID),
        ("Neither tablets nor drops should be used after gastrectomy.", Modality.FORBID),
        ("Drops should not be used after gastrectomy.", Modality.FORBID),
    ],
)
def test_a_ban_is_kept_behind_small_words(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (modality, ("oral",))
