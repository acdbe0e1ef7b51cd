"""Those who take a drug and those who do not: who is meant, and who is left out."""

from __future__ import annotations

import pytest

from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        ("Injections are given unless the patient takes metformin.", "metformin-therapy"),
        ("Tablets are given unless the patient takes an anticoagulant.", "anticoagulant-therapy"),
        ("Injections are given except in people who take a thiazide.", "thiazide-therapy"),
    ],
)
def test_an_exception_for_those_who_take_it_leaves_them_out(
    say: Say, body: str, left_out: str
) -> None:
    """They had been whom it is for, or words of no class."""
    (found,) = say(body, title=TITLE)
    assert found.excluded_populations == (left_out,)
    assert (found.populations, found.conditions) == (("vitamin-b12-deficiency",), ())


@pytest.mark.parametrize(
    "body",
    [
        "Tablets are recommended in patients who do not take metformin.",
        "Tablets are recommended for patients who have never taken metformin.",
        "Tablets are recommended in patients who no longer take metformin.",
    ],
)
def test_those_who_do_not_take_it_are_not_those_who_do(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.excluded_populations == ("metformin-therapy",)
    assert "metformin-therapy" not in found.populations


def test_every_drug_of_a_list_is_left_out(say: Say) -> None:
    body = "Tablets are recommended except in patients on metformin or colchicine."
    (found,) = say(body, title=TITLE)
    assert found.excluded_populations == ("metformin-therapy", "colchicine-therapy")


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Patients who take a thiazide should receive tablets.", "thiazide-therapy"),
        ("If the patient takes an anticoagulant, tablets are given.", "anticoagulant-therapy"),
        ("If the patient takes metformin, tablets are given.", "metformin-therapy"),
        ("Patients on a proton pump inhibitor are given tablets.", "proton-pump-inhibitor-therapy"),
    ],
)
def test_an_article_before_the_drug_hides_nobody(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.conditions) == ((group,), ())
    assert found.excluded_populations == ()


def test_whom_a_relative_clause_behind_an_exception_is_of(say: Say) -> None:
    body = "Injections are given unless the patient takes a thiazide, in whom tablets may be used."
    first, second = say(body, title=TITLE)
    assert first.excluded_populations == ("thiazide-therapy",)
    assert (second.populations, second.conditions) == (("thiazide-therapy",), ())
