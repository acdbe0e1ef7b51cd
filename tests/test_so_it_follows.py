""" "X is so, so Y should be done": what follows is said of Y alone."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("word", ["so", "therefore", "thus"])
def test_what_a_check_follows_from_is_not_checked(say: Say, word: str) -> None:
    body = f"Haptoglobin varies widely, {word} ferritin should be measured."
    check = say(body, title=IRON)[-1]
    assert (check.act, check.analytes, check.conditions) == (Act.MONITOR, ("ferritin",), ())
    assert check.quote == "ferritin should be measured"


def test_what_is_given_follows_from_another_form(say: Say) -> None:
    """The tablets had been the ones that are preferred."""
    body = "Tablets upset the stomach, so intravenous iron may be preferred."
    found = say(body, title=IRON)[-1]
    assert (found.routes, found.modality) == (("intravenous",), Modality.ACCEPTABLE)


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Patients on dialysis lose blood, so they need intravenous iron.", ("dialysis",)),
        ("Absorption suffers after gastrectomy, so oral iron should be avoided.", ("gastrectomy",)),
    ],
)
def test_whom_it_follows_for_stays(say: Say, body: str, groups: tuple[str, ...]) -> None:
    assert say(body, title=IRON)[-1].populations == groups
