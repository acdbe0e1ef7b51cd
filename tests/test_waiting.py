"""What treatment must not wait for: a delay is ruled out, and never the treatment."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"


@pytest.mark.parametrize(
    "sentence", ["Injections must not wait.", "Treatment must not be held up."]
)
def test_what_must_not_wait_is_given(say: Say, sentence: str) -> None:
    (found,) = say(sentence, title=B12)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DELAY)


def test_what_may_wait_is_not_given_yet(say: Say) -> None:
    (found,) = say("The first injection should wait until blood has been drawn.", title=B12)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.DELAY)
    assert found.conditions == ("until blood has been drawn",)


@pytest.mark.parametrize("verb", ["delay treatment", "hold treatment back"])
def test_a_pending_result_is_the_cause_of_no_delay(say: Say, verb: str) -> None:
    (found,) = say(f"Do not {verb} for a pending result when nerves are affected.", title=B12)
    assert found.modality is Modality.FORBID
    assert found.act in (Act.DELAY, Act.WITHHOLD)
    assert "for a pending result" in found.conditions


def test_pending_opens_a_case_where_no_article_stands_before_it(say: Say) -> None:
    (found,) = say("Give hydroxocobalamin 1 mg IM daily pending results.", title=B12)
    assert found.conditions == ("pending results",)


@pytest.mark.parametrize("department", ["neurology", "haematology", "gastroenterology"])
def test_a_department_is_asked(say: Say, department: str) -> None:
    body = f"Ask {department} for advice the same day; the injection must not wait for it."
    asked, given = say(body, title=B12)
    assert (asked.kind, asked.modality) == (Kind.REFERRAL, Modality.RECOMMEND)
    assert (given.modality, given.act, given.conditions) == (Modality.FORBID, Act.DELAY, ())


def test_those_who_can_wait_are_patients(say: Say) -> None:
    (found,) = say("Tablets are preferred for adults who can wait.", title=B12)
    assert (found.act, found.conditions) == (Act.ADMINISTER, ("who can wait",))
