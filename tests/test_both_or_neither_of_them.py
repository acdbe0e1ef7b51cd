"""What a "not" rules out of two: both at once, or one and then the other."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "kept", "other"),
    [
        ("Oral iron should not be stopped and iron sucrose given.", "iron", "and iron sucrose"),
        (
            "Ferrous sulfate must not be withheld and ferrous gluconate started.",
            "ferrous-sulfate",
            "and ferrous gluconate",
        ),
    ],
)
def test_an_exchange_that_is_ruled_out_stops_no_second_drug(
    say: Say, body: str, kept: str, other: str
) -> None:
    """The second drug had been what must not be stopped."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.FORBID, (kept,))
    assert found.act in (Act.DISCONTINUE, Act.WITHHOLD)
    assert [c.startswith(other) for c in found.conditions] == [True]


def test_an_exchange_the_other_way_round_bans_no_stopping(say: Say) -> None:
    (found,) = say("Iron sucrose should not be given and tablets stopped.", title=IRON)
    assert (found.modality, found.act) == (Modality.FORBID, Act.ADMINISTER)
    assert (found.formulations, found.conditions) == (("iron-sucrose",), ("and tablets stopped",))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Oral iron should be stopped and iron sucrose given.",
            [(Modality.RECOMMEND, Act.DISCONTINUE), (Modality.RECOMMEND, Act.ADMINISTER)],
        ),
        (
            "Tablets should not be stopped and iron sucrose should be given.",
            [(Modality.FORBID, Act.DISCONTINUE), (Modality.RECOMMEND, Act.ADMINISTER)],
        ),
        ("Iron sucrose should not be given and dextran used.", [(Modality.FORBID, Act.ADMINISTER)]),
    ],
)
def test_neighbours_of_an_exchange_stay(
    say: Say, body: str, said: list[tuple[Modality, Act]]
) -> None:
    found = say(body, title=IRON)
    assert [(s.modality, s.act) for s in found] == said
    assert not any(s.conditions for s in found)


def test_what_is_not_needed_either_leaves_the_ban_alone(say: Say) -> None:
    """The ban had been one of injections, and the drug lost."""
    ban, waived = say("Ferrous fumarate should not be used, nor are injections needed.", title=IRON)
    assert (ban.modality, ban.formulations, ban.routes) == (
        Modality.FORBID,
        ("ferrous-fumarate",),
        (),
    )
    assert (waived.modality, waived.routes) == (Modality.INFORM, ("parenteral",))


def test_a_second_ban_that_is_turned_round_is_as_strong(say: Say) -> None:
    waived, ban = say("Injections are not needed, nor should tablets be given.", title=IRON)
    assert waived.modality is Modality.INFORM
    assert (ban.modality, ban.routes) == (Modality.FORBID, ("oral",))


@pytest.mark.parametrize(
    "body",
    [
        "Iron should not be given in hemochromatosis, nor should it be used in infection.",
        "Iron should not be given in hemochromatosis, nor in infection.",
    ],
)
def test_a_ban_that_goes_on_about_the_same_stays_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.FORBID
    assert set(found.populations) == {"hemochromatosis", "infection"}
