"""Which of a group are meant, by size and by each of several clauses, and who is unlike it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (
            "Following ileal resection longer than 50 cm the oral route should not be used.",
            "longer than 50 cm",
        ),
        (
            "After ileal resection exceeding 80 cm, tablets should be avoided.",
            "After ileal resection exceeding 80 cm",
        ),
    ],
)
def test_a_size_behind_a_group_is_kept(say: Say, body: str, size: str) -> None:
    """The ban had been read as one for all of the group."""
    (found,) = say(body, title=B12)
    assert found.modality.negative
    assert found.populations == ("ileal-resection",)
    assert found.conditions == (size,)


def test_a_size_with_a_class_of_its_own_is_the_group(say: Say) -> None:
    (found,) = say("After ileal resection of more than 20 cm, give 1 mg monthly.", title=B12)
    assert found.populations == ("ileal-resection-over-20-cm",)


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        (
            "Tablets may be considered in those whose diet is poor and whose adherence is good.",
            ("whose diet is poor", "whose adherence is good"),
        ),
        (
            "Tablets may be considered in people who eat no meat and whose kidneys are healthy.",
            ("who eat no meat", "whose kidneys are healthy"),
        ),
    ],
)
def test_each_clause_about_the_patients_is_kept_whole(
    say: Say, body: str, conditions: tuple[str, ...]
) -> None:
    """The second had lost its verb."""
    (found,) = say(body, title=B12)
    assert found.conditions == conditions


def test_who_is_unlike_the_group_before_is_not_in_it(say: Say) -> None:
    body = (
        "After ileal resection of more than 20 cm, 1 mg should be given monthly, whereas shorter "
        "resections need only a serum B12 measurement every year."
    )
    _, checked = say(body, title=B12)
    assert checked.kind is Kind.MONITORING
    assert "ileal-resection-over-20-cm" not in checked.populations


def test_what_is_done_if_a_check_fails_is_apart_from_the_check(say: Say) -> None:
    body = "Check serum B12 every 6 months, and if it has not risen, change to injections."
    check, change = say(body, title=B12)
    assert (check.kind, check.routes, check.conditions) == (Kind.MONITORING, (), ())
    assert (change.routes, change.interval_days) == (("parenteral",), None)
    assert change.conditions == ("if it has not risen",)


def test_days_between_which_something_is_done_are_no_list(say: Say) -> None:
    (found,) = say("Reticulocytes should be counted between days 6 and 9.", title=B12)
    assert found.schedule_days == ()
    assert found.conditions == ("between days 6 and 9",)
    (given,) = say("Give 1 mg on days 6 and 9.", title=B12)
    assert given.schedule_days == (6, 9)


def test_nerve_or_brain_symptoms_head_their_patients(say: Say) -> None:
    body = "Patients with nerve or brain symptoms\n\n• Tablets must not be used"
    (found,) = say(body, title=B12)
    assert (found.modality, found.populations) == (
        Modality.FORBID,
        ("neurological-involvement",),
    )


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("After ileal resection of > 20 cm, give 1 mg monthly.", ()),
        (
            "Following ileal resection longer than 20 cm, give 1 mg monthly if it is tolerated.",
            ("if it is tolerated",),
        ),
    ],
)
def test_a_bound_that_the_class_says_is_said_once(
    say: Say, body: str, conditions: tuple[str, ...]
) -> None:
    (found,) = say(body, title=B12)
    assert found.populations == ("ileal-resection-over-20-cm",)
    assert found.conditions == conditions
