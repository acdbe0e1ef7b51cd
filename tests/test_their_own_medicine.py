""" "Patients on metformin should not stop it": it is their metformin, and not the page's drug."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("it", ["it", "the drug", "their medication", "taking it"])
def test_what_they_take_is_what_is_stopped(say: Say, it: str) -> None:
    """The ban had been on stopping the vitamin."""
    (found,) = say(f"Patients taking metformin should not stop {it}.", title=B12)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert (found.formulations, found.other_agents) == ((), ("metformin",))
    assert found.populations == ("metformin-therapy",)


def test_a_class_of_drugs(say: Say) -> None:
    (found,) = say("Patients on lansoprazole should stop it if possible.", title=B12)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.DISCONTINUE)
    assert found.other_agents == ("proton-pump-inhibitor",)


@pytest.mark.parametrize(
    ("body", "drug"),
    [
        ("Patients taking metformin should not stop vitamin B12.", ("cobalamin",)),
        ("Patients taking metformin should not stop supplementation.", ()),
        ("Patients taking metformin must not stop the injections.", ()),
        ("Patients with celiac disease should not stop it.", ()),
        ("Vegans on metformin who receive cobalamin should not stop it.", ()),
    ],
)
def test_what_is_named_or_nobodys_own_is_the_pages(
    say: Say, body: str, drug: tuple[str, ...]
) -> None:
    (found,) = say(body, title=B12)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert (found.formulations, found.other_agents) == (drug, ())
