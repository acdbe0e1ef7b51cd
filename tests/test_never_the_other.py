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
