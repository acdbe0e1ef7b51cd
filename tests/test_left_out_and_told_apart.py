"""Who is left out of one direction and who gets another."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("verb", ["need", "require"])
def test_the_exception_gets_a_direction_of_its_own(say: Say, verb: str) -> None:
    """Everybody else had been treated for life."""
    body = f"Give 2 mg daily for 4 months, except in vegans, who {verb} lifelong treatment."
    rule, exception = say(body, title=B12)
    assert (rule.duration_days, rule.until) == (Interval.point(4 * 30.4375), "")
    assert (rule.excluded_populations, rule.conditions) == (("vegan",), ())
    assert exception.modality is Modality.REQUIRE
    assert (exception.until, exception.duration_days) == ("lifelong", None)
    assert exception.populations == ("vegan",)


def test_a_remark_on_the_subject_stays_with_it(say: Say) -> None:
    body = "Vegans, who need lifelong treatment, should take 20 mcg daily."
    (found,) = say(body, title=B12)
    assert (found.modality, found.populations) == (Modality.RECOMMEND, ("vegan",))
    assert found.dose_ug == Interval.point(20)


@pytest.mark.parametrize(
    "words",
    ["those without need tablets", "others need tablets", "patients without should take tablets"],
)
def test_those_without_are_all_but_the_group_before(say: Say, words: str) -> None:
    body = f"Patients with neurological symptoms need injections; {words}."
    first, second = say(body, title=B12)
    assert first.populations == ("neurological-involvement",)
    assert (first.routes, second.routes) == (("parenteral",), ("oral",))
    assert second.populations == ("vitamin-b12-deficiency",)
    assert second.excluded_populations == ("neurological-involvement",)
    assert not second.conditions


@pytest.mark.parametrize("sign", ["", ","])
@pytest.mark.parametrize("whom", ["to those without", "to all others", "in the others"])
def test_each_of_two_groups_has_its_pace(say: Say, sign: str, whom: str) -> None:
    """Both had been one statement about the first group."""
    body = (
        "Give hydroxocobalamin 1 mg every 4 weeks to patients with neurological symptoms"
        f"{sign} and every 10 weeks {whom}."
    )
    first, second = say(body, title=B12)
    assert (first.interval_days, second.interval_days) == (Interval.point(28), Interval.point(70))
    assert (first.populations, first.conditions) == (("neurological-involvement",), ())
    assert second.excluded_populations == ("neurological-involvement",)
    assert second.dose_ug == Interval.point(1000)
    assert not second.conditions


@pytest.mark.parametrize(
    ("body", "group", "condition"),
    [
        (
            "Pregnant women with low stores should take 1 mg daily; those without low stores "
            "should take 20 mcg daily.",
            "pregnancy",
            "without low stores",
        ),
        (
            "Vegans should take 20 mcg daily; those who are frail should take 1 mg daily.",
            "vegan",
            "who are frail",
        ),
        (
            "Patients with active Crohn's disease need injections; those in remission may take "
            "tablets.",
            "crohns-disease",
            "in remission",
        ),
    ],
)
def test_those_who_are_some_of_a_group_by_its_name(
    say: Say, body: str, group: str, condition: str
) -> None:
    second = say(body, title=B12)[-1]
    assert (second.populations, second.conditions) == ((group,), (condition,))


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        (
            "Patients with pernicious anemia need injections; those who eat little meat may take "
            "tablets.",
            ("vitamin-b12-deficiency",),
        ),
        (
            "Patients with pernicious anemia need injections; those with celiac disease may take "
            "tablets.",
            ("celiac-disease",),
        ),
        (
            "Pregnant women should take 20 mcg daily; those over 65 should take 1 mg daily.",
            ("older-adult",),
        ),
    ],
)
def test_those_with_something_else_are_others(say: Say, body: str, groups: tuple[str, ...]) -> None:
    assert say(body, title=B12)[-1].populations == groups


def test_a_further_pace_of_a_check_is_a_check(say: Say) -> None:
    body = "Check ferritin every two months in pregnancy and every three months in all others."
    for found in say(body, title="How is iron deficiency treated?"):
        assert found.kind.value == "monitoring"
        assert found.analytes == ("ferritin",)


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        ("Tablets are enough unless they have malabsorption.", "compromised-absorption"),
        ("Tablets may be used, but not after gastric banding.", "gastric-banding"),
        ("Tablets may be used except in Crohn's disease.", "crohns-disease"),
    ],
)
def test_who_is_left_out_is_told_once(say: Say, body: str, left_out: str) -> None:
    """The same words had been a condition as well."""
    (found,) = say(body, title=B12)
    assert (found.excluded_populations, found.conditions) == ((left_out,), ())


def test_a_part_of_a_group_is_left_out_in_words(say: Say) -> None:
    """All patients with the disease had been left out."""
    body = "Tablets may be used except in patients with gastrectomy or severe Crohn's disease."
    (found,) = say(body, title=B12)
    assert found.excluded_populations == ("gastrectomy",)
    words = "except in patients with gastrectomy or severe Crohn's disease"
    assert found.conditions == (words,)


def test_those_not_on_dialysis_are_left_out_of_kidney_disease(say: Say) -> None:
    (found,) = say("Patients with non-dialysis CKD should take tablets.", title=B12)
    assert found.populations == ("chronic-kidney-disease",)
    assert found.excluded_populations == ("dialysis",)
