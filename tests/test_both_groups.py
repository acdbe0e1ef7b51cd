""" "Not only A but also B" means either group, "with both A and B" those who have the two."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency treated?"
EITHER = ("heart-failure", "celiac-disease")


@pytest.mark.parametrize(
    "body",
    [
        (
            "Not only patients with heart failure but also those with celiac disease should "
            "receive intravenous iron."
        ),
        "Intravenous iron is advised not only in heart failure but also in celiac disease.",
        "Intravenous iron is advised in both heart failure and celiac disease.",
        "Intravenous iron is advised both in heart failure and in celiac disease.",
    ],
)
def test_either_group_is_meant(say: Say, body: str) -> None:
    """Only those with both had been meant."""
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (EITHER, ())


@pytest.mark.parametrize(
    "whom",
    [
        "patients with both heart failure and celiac disease",
        "patients who have both heart failure and celiac disease",
        "patients with not only heart failure but also celiac disease",
    ],
)
def test_those_who_have_both_are_meant(say: Say, whom: str) -> None:
    """Either had been enough."""
    (found,) = say(f"Intravenous iron is advised in {whom}.", title=IRON)
    assert (len(found.populations), found.conditions) == (1, ())
    assert all(name in found.populations[0] for name in EITHER)


def test_but_without_leaves_a_group_out(say: Say) -> None:
    body = "Patients with heart failure but without celiac disease should receive oral iron."
    (found,) = say(body, title=IRON)
    assert found.populations == ("heart-failure",)
    assert found.excluded_populations == ("celiac-disease",)
