"""Small words that turn a statement round, each lost once: "do so", "but not", "missed"."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("verb", ["should not do so", "must never do so", "should never do so"])
def test_who_takes_so_much_should_not(say: Say, verb: str) -> None:
    (found,) = say(f"Breastfeeding women taking more than 4000 IU daily {verb}.", title=TITLE)
    assert found.modality is Modality.FORBID
    assert found.dose_iu == Interval(4000, None)
    assert found.populations == ("breastfeeding",)


@pytest.mark.parametrize("words", ["but not in the loading phase", "except during loading"])
def test_a_phase_that_is_left_out_is_kept(say: Say, words: str) -> None:
    (found,) = say(f"Injections can be postponed, {words}.", title=TITLE)
    assert found.conditions == (words,)
    assert found.phase is None


def test_two_bans_of_a_practice_are_two(say: Say) -> None:
    body = "We do not use intramuscular iron, and we avoid intravenous iron in pregnancy."
    first, second = say(body, title=TITLE)
    assert (first.routes, first.modality) == (("intramuscular",), Modality.FORBID)
    assert "pregnancy" not in first.populations
    assert (second.routes, second.populations) == (("intravenous",), ("pregnancy",))


def test_a_limit_behind_a_group_is_for_that_group(say: Say) -> None:
    body = "Give infants 400 IU daily, but doses above 1000 IU should not be used."
    first, second = say(body, title=TITLE)
    assert first.populations == second.populations == ("infant",)
    assert second.modality is Modality.FORBID


def test_a_missed_dose_is_not_to_be_missed(say: Say) -> None:
    (found,) = say("Do not take extra tablets to make up for a missed dose.", title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.ADMINISTER)
