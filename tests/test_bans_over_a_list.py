"""What stands below "avoid X:" is why, for whom or when; X is ruled out either way."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


def below(head: str, *bullets: str) -> str:
    return f"• {head}:\n\n" + "".join(f"    • {b}\n" for b in bullets)


@pytest.mark.parametrize(
    "reasons",
    [
        ("They dissolve too late",),
        ("Absorption is poor", "They cost more"),
    ],
)
def test_a_ban_over_its_reasons_is_stated(say: Say, reasons: tuple[str, ...]) -> None:
    """The ban had been dropped with the colon behind it."""
    found = say(below("Avoid enteric-coated tablets", *reasons), title=IRON)
    assert (found[0].kind, found[0].modality) == (Kind.CONTRAINDICATION, Modality.AVOID)
    assert found[0].formulations == ("enteric-coated-iron",)
    assert (found[0].act, found[0].conditions) == (Act.ADMINISTER, ())


def test_a_ban_over_groups_is_for_each_of_them(say: Say) -> None:
    """The route had been lost, and the first of them with it."""
    body = below("Avoid intravenous iron", "In the first trimester", "During active infection")
    found = say(body, title=IRON)
    assert [s.populations for s in found] == [("first-trimester-pregnancy",), ("infection",)]
    assert {(s.modality, s.routes) for s in found} == {(Modality.AVOID, ("intravenous",))}


@pytest.mark.parametrize(
    ("head", "modality"),
    [
        ("Avoid ferrous sulfate", Modality.AVOID),
        ("Ferrous sulfate is recommended", Modality.RECOMMEND),
    ],
)
def test_cases_below_a_direction_are_when_it_holds(say: Say, head: str, modality: Modality) -> None:
    cases = ("When the hemoglobin is low", "If ferritin exceeds 500 ng/mL")
    found = say(below(head, *cases), title=IRON)
    assert [s.conditions for s in found] == [(c,) for c in cases]
    assert {(s.modality, s.formulations) for s in found} == {(modality, ("ferrous-sulfate",))}


@pytest.mark.parametrize("unread", ["Wilson syndrome", "Patients who are very frail"])
def test_a_ban_for_some_is_not_one_for_all(say: Say, unread: str) -> None:
    assert not say(below("Avoid iron tablets", unread), title=IRON)


def test_what_only_heads_a_list_bans_nothing_by_itself(say: Say) -> None:
    body = below("Avoid the following tablets", "They dissolve too late")
    assert not say(body, title=IRON)
