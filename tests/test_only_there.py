""" "Only in …": where no class stands for it, a condition in the words of the page."""

from __future__ import annotations

import pytest

from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "limit",
    ["only in remission", "only in stable patients", "only in hospital", "only for emergencies"],
)
@pytest.mark.parametrize("lead", ["Give 500 mcg weekly, ", "Maintenance — 500 mcg weekly, "])
def test_a_place_of_no_class_is_kept(say: Say, lead: str, limit: str) -> None:
    """The direction had been read for everybody."""
    (found,) = say(f"{lead}{limit}", title=B12)
    assert found.conditions == (limit,)


@pytest.mark.parametrize(
    ("limit", "groups"),
    [("only in pernicious anemia", ("pernicious-anemia",)), ("only in pregnancy", ("pregnancy",))],
)
def test_a_group_stays_a_group(say: Say, limit: str, groups: tuple[str, ...]) -> None:
    (found,) = say(f"Give 500 mcg weekly, {limit}.", title=B12)
    assert (found.populations, found.conditions, found.quantifier) == (groups, (), "only")


def test_only_for_a_time_is_a_time(say: Say) -> None:
    (found,) = say("Give 500 mcg weekly, only for 3 months.", title=B12)
    assert found.conditions == ()
    assert found.duration_days is not None
