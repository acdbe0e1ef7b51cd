""" "The same injections as outside pregnancy": with whom somebody is compared takes nobody out."""

from __future__ import annotations

import pytest

from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"


@pytest.mark.parametrize(
    "sentence",
    [
        "Pregnancy: use the same injections as outside pregnancy.",
        "In pregnancy, give the same treatment as outside pregnancy.",
        "In pregnancy, injections are given at the same intervals as outside pregnancy.",
    ],
)
def test_the_same_as_outside_a_group_is_for_the_group(say: Say, sentence: str) -> None:
    (found,) = say(sentence, title=B12)
    assert (found.populations, found.excluded_populations) == (("pregnancy",), ())
    assert found.conditions == ()


def test_what_is_not_used_stands_behind_a_comparison_too(say: Say) -> None:
    sentence = "Pregnancy: use the same injections as outside pregnancy rather than tablets."
    (found,) = say(sentence, title=B12)
    assert (found.routes, found.less_preferred_routes) == (("parenteral",), ("oral",))


@pytest.mark.parametrize("words", ["outside pregnancy", "as usual except in pregnancy"])
def test_what_is_given_outside_a_group_leaves_it_out(say: Say, words: str) -> None:
    (found,) = say(f"Give hydroxocobalamin 1 mg IM monthly {words}.", title=B12)
    assert found.excluded_populations == ("pregnancy",)


@pytest.mark.parametrize("whose", ["our standard", "our practice", "my usual dose"])
def test_whose_standard_it_is_is_no_condition(say: Say, whose: str) -> None:
    (found,) = say(f"In pregnancy {whose} is 50 mcg by mouth daily.", title=B12)
    assert (found.populations, found.conditions) == (("pregnancy",), ())


@pytest.mark.parametrize(
    "words", ["inject themselves at home", "give themselves the injections at home"]
)
def test_patients_who_inject_themselves_are_given_no_unknown_drug(say: Say, words: str) -> None:
    (found,) = say(f"Patients can {words}.", title=B12)
    assert found.routes == ("parenteral",)


def test_an_unknown_drug_that_patients_inject_themselves_is_left(say: Say) -> None:
    assert not say("Patients can inject insulin themselves.", title=B12)
