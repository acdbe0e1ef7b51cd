"""A page that asks and answers: who speaks is no part of what is said."""

from __future__ import annotations

from kg.model import Kind, Modality
from tests.conftest import Read, Say

VITAMIN_D = "How is vitamin D deficiency treated?"


def test_the_answer_says_who_must_not_have_it(say: Say) -> None:
    body = "Q: Who should not receive vitamin D?\nA: Patients with sarcoidosis."
    (found,) = say(body, title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (found.populations, found.conditions) == (("sarcoidosis",), ())


def test_a_ban_of_one_kind_is_no_wider(say: Say) -> None:
    body = "Who should not have high-dose vitamin D?\nPatients with sarcoidosis."
    (found,) = say(body, title=VITAMIN_D)
    assert found.modality is Modality.FORBID
    assert found.conditions == ("high-dose",)


def test_an_answer_is_read_without_its_label(read: Read) -> None:
    body = "Question 1: What dose do adults need?\nAnswer: 800 IU daily."
    found = read(body, title=VITAMIN_D)
    assert [s.quote for s in found.statements] == ["800 IU daily"]


def test_a_label_a_on_other_pages_stays(say: Say) -> None:
    (found,) = say("A: 800 IU daily", title=VITAMIN_D)
    assert found.quote == "800 IU daily"
