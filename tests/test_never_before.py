"""What stands behind "never" is ruled out, and not what the sentence allows."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Folic acid can be given with vitamin B12, never before it.",
        "Folic acid may be given together with vitamin B12 but never ahead of it.",
        "Folic acid is given after vitamin B12, not before it.",
    ],
)
def test_one_is_not_given_before_the_other(say: Say, body: str) -> None:
    """It had been allowed to."""
    given, banned = say(body, title=B12)
    assert given.modality.positive
    assert (banned.modality, banned.act) == (Modality.FORBID, Act.GIVE_BEFORE)
    assert banned.other_agents == ("folic-acid",)


@pytest.mark.parametrize("verb", ["is", "should be"])
def test_the_other_end_of_an_order_is_the_same_order(say: Say, verb: str) -> None:
    """Vitamin B12 had been forbidden to come first."""
    first, banned = say(f"Vitamin B12 {verb} given before folic acid, never after it.", title=B12)
    assert (first.modality, first.act) == (Modality.RECOMMEND, Act.GIVE_BEFORE)
    assert first.formulations == ("cobalamin",)
    assert (banned.modality, banned.act) == (Modality.FORBID, Act.GIVE_BEFORE)
    assert (banned.formulations, banned.other_agents) == ((), ("folic-acid",))


def test_what_is_never_given_alone_is_not_allowed_alone(say: Say) -> None:
    given, banned = say("Folic acid can be given with vitamin B12, never alone.", title=B12)
    assert (given.modality, given.conditions) == (Modality.ACCEPTABLE, ())
    assert (banned.modality, banned.conditions) == (Modality.FORBID, ("alone",))


def test_a_ban_of_another_way_is_read_as_before(say: Say) -> None:
    given, banned = say("Give 1 mg IM, never IV.", title=B12)
    assert (given.routes, banned.routes) == (("intramuscular",), ("intravenous",))


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_dose_that_may_be_stopped_is_given_until_then(say: Say, sign: str) -> None:
    """Nothing but the stop had been read, with the dose as what is stopped."""
    given, stopped = say(f"50 mcg by mouth daily{sign} can be stopped after weaning.", title=B12)
    assert (given.act, given.dose_ug is not None) == (Act.ADMINISTER, True)
    assert (stopped.act, stopped.dose_ug) == (Act.DISCONTINUE, None)
