"""A ban on an explanation, or on what no vocabulary has, is no ban on the drug it names."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Failure to respond to ferrous sulfate should not be assumed to be due to celiac disease.",
        "Failure of ferrous sulfate should not be assumed to mean malabsorption.",
        "Lack of response to ferrous sulfate must not be blamed on the patient.",
        "Failure of ferrous sulfate should not be attributed to poor adherence.",
        "Do not attribute failure of ferrous sulfate to poor adherence.",
    ],
)
def test_a_denied_explanation_bans_nothing(say: Say, body: str) -> None:
    """The drug that failed had been forbidden."""
    found = say(body, title=IRON)
    assert not any(s.modality.negative for s in found)


def test_what_must_not_be_assumed_is_still_not_relied_on(say: Say) -> None:
    (found,) = say("Absorption of oral iron should not be assumed.", title=IRON)
    assert (found.modality, found.act) == (Modality.FORBID, Act.RELY_ON)


@pytest.mark.parametrize(
    "body",
    [
        "Failure to give oral iron should not be tolerated.",
        "Failing to give oral iron in pregnancy should be avoided.",
    ],
)
def test_not_giving_is_what_is_ruled_out(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality.negative, found.act) == (True, Act.WITHHOLD)


@pytest.mark.parametrize(
    "second", ["should be reserved for unstable patients", "must not be used for this purpose"]
)
def test_what_follows_a_strange_subject_is_of_that_subject(say: Say, second: str) -> None:
    """Iron had been reserved for the unstable, or forbidden."""
    body = f"Beetroot is no substitute for iron and {second}."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (Modality.AVOID, Act.SUBSTITUTE)


def test_what_follows_a_named_subject_is_of_that_subject(say: Say) -> None:
    body = "Tablets are no substitute for infusions and must not be used in heart failure."
    first, second = say(body, title=IRON)
    assert (first.act, first.routes) == (Act.SUBSTITUTE, ("oral",))
    assert (second.modality, second.routes) == (Modality.FORBID, ("oral",))
    assert second.populations == ("heart-failure",)
