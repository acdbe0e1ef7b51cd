"""What stands behind "but never" and "but not": a ban of its own, or a group that is left out."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "slot", "value"),
    [
        ("Give 1 mg monthly, but never give it by vein.", "routes", ("intravenous",)),
        ("Give 1 mg monthly, though never inject it by vein.", "routes", ("intravenous",)),
        ("Tablets may be used, but never use injections.", "routes", ("parenteral",)),
        ("Give 1 mg monthly, but never double the dose.", "governs", ("dose",)),
        ("Give 1 mg monthly, but never shorten the interval.", "governs", ("interval",)),
    ],
)
def test_a_verb_behind_it_is_ruled_out(
    say: Say, body: str, slot: str, value: tuple[str, ...]
) -> None:
    """ "Give 1 mg, but never give it by vein" had been read as an order to give it by vein."""
    given, barred = say(body, title=B12)
    assert given.modality.positive
    assert "intravenous" not in given.routes
    assert barred.modality is Modality.FORBID
    assert getattr(barred, slot) == value


def test_treatment_that_is_never_withheld_is_kept_up(say: Say) -> None:
    delayed, barred = say("Treatment may be delayed, but never withheld.", title=B12)
    assert (delayed.act, delayed.modality) == (Act.DELAY, Modality.ACCEPTABLE)
    assert (barred.act, barred.modality) == (Act.WITHHOLD, Modality.FORBID)


def test_a_group_behind_it_is_left_out(say: Say) -> None:
    (found,) = say("Tablets may be used, but never in pernicious anemia.", title=B12)
    assert found.excluded_populations == ("pernicious-anemia",)
    assert found.modality is Modality.ACCEPTABLE


@pytest.mark.parametrize(
    ("body", "act", "groups"),
    [
        ("Treatment should be reviewed but not stopped.", Act.DISCONTINUE, ()),
        ("Treatment should be reviewed, but not withheld in infants.", Act.WITHHOLD, ("infant",)),
    ],
)
def test_treatment_that_is_not_to_end_goes_on(
    say: Say, body: str, act: Act, groups: tuple[str, ...]
) -> None:
    """ "Should be reviewed but not stopped" had been read as advice to stop."""
    reviewed, barred = say(body, title=B12)
    assert reviewed.act is Act.MONITOR
    assert (barred.act, barred.modality) == (act, Modality.FORBID)
    assert barred.populations == (groups or ("vitamin-b12-deficiency",))


@pytest.mark.parametrize(
    "body",
    [
        "1 mg of hydroxocobalamin should be given monthly and not given by vein.",
        "1 mg of hydroxocobalamin should be given monthly but not given intravenously.",
        "Hydroxocobalamin should be given monthly, but not injected into a vein.",
    ],
)
def test_a_route_behind_a_denied_participle_is_ruled_out(say: Say, body: str) -> None:
    """The dose had been read as one to give by that route."""
    given, barred = say(body, title=B12)
    assert given.modality is Modality.RECOMMEND
    assert given.routes == ()
    assert (barred.modality, barred.routes) == (Modality.FORBID, ("intravenous",))
    assert barred.formulations == ("hydroxocobalamin",)
    assert barred.dose_ug is None


def test_who_was_reviewed_but_not_stopped_is_who_is_meant(say: Say) -> None:
    body = "Patients who were reviewed but not stopped should receive 1 mg monthly."
    assert all(s.modality.positive for s in say(body, title=B12))


def test_how_long_is_said_once(say: Say) -> None:
    (found,) = say("Tablets should be continued for 3 months and not stopped early.", title=B12)
    assert found.modality is Modality.RECOMMEND
