"""Two checks with a time each, "most likely", and what takes another's place acceptably."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"


@pytest.mark.parametrize("article", ["", "the "])
def test_each_value_is_checked_at_its_own_time(say: Say, article: str) -> None:
    body = f"The blood count should be repeated at 5-8 days and {article}ferritin at 6 weeks."
    count, ferritin = say(body, title=B12)
    assert (count.analytes, ferritin.analytes) == (("complete-blood-count",), ("ferritin",))
    assert count.act is ferritin.act is Act.MONITOR


def test_two_values_at_one_time_are_one_check(say: Say) -> None:
    (found,) = say("The blood count and the ferritin should be repeated at 6 weeks.", title=B12)
    assert set(found.analytes) == {"complete-blood-count", "ferritin"}


def test_most_likely_counts_nobody(say: Say) -> None:
    (found,) = say("Hypokalemia is most likely in the first days of treatment.", title=B12)
    assert found.quantifier == ""


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Most patients improve with injections.", "Most"),
        ("Injections are most often given monthly.", "most"),
    ],
)
def test_most_of_them_and_most_often_count(say: Say, sentence: str, part: str) -> None:
    (found,) = say(sentence, title=B12)
    assert found.quantifier == part


@pytest.mark.parametrize("noun", ["substitute for", "alternative to", "replacement for"])
def test_an_acceptable_stand_in_is_allowed_and_not_advised(say: Say, noun: str) -> None:
    body = f"Nasal cyanocobalamin 500 mcg weekly is an acceptable {noun} injections."
    (found,) = say(body, title=B12)
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("nasal",))


def test_tablets_that_are_not_reliable_enough_are_not_allowed(say: Say) -> None:
    body = "Tablets are not reliable enough to be used in pernicious anemia."
    assert not [s for s in say(body, title=B12) if s.modality.positive]
