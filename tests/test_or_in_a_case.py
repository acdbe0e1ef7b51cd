"""Something else for a case of its own: the case is not that of what comes first."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("first", "case", "forces"),
    [
        ("Injections are preferred", "if bleeding is likely", ("prefer", "acceptable")),
        ("Injections are required", "for those who refuse injections", ("require", "acceptable")),
        ("The preferred route is intramuscular", "if that is refused", ("prefer", "acceptable")),
        ("Injections should be used", "when they fail", ("recommend", "recommend")),
        ("Give injections", "if bleeding is likely", ("recommend", "recommend")),
        ("Injections should be avoided", "if they cause harm", ("avoid", "avoid")),
    ],
)
def test_the_case_belongs_to_what_it_stands_with(
    say: Say, first: str, case: str, forces: tuple[str, str]
) -> None:
    """The first had hung on the case of the second, or taken its place."""
    one, two = say(f"{first}, or tablets {case}.", title=B12)
    assert one.routes in (("parenteral",), ("intramuscular",))
    assert two.routes == ("oral",)
    assert (one.conditions, len(two.conditions)) == ((), 1)
    assert (one.modality, two.modality) == tuple(map(Modality, forces))


@pytest.mark.parametrize("ranked", ["is preferred", "is required"])
def test_a_dose_for_a_case_is_neither_preferred_nor_required(say: Say, ranked: str) -> None:
    body = f"Hydroxocobalamin 1 mg IM monthly {ranked}, or cyanocobalamin 1 mg by mouth daily"
    _, spare = say(f"{body} for those who decline injections.", title=B12)
    assert spare.modality is Modality.ACCEPTABLE
    _, others = say("1 mg monthly is preferred in adults, or 1 mg weekly in children.", title=B12)
    assert others.modality is Modality.PREFER


@pytest.mark.parametrize(
    "body",
    [
        "Tablets or injections are preferred if the level is low.",
        "Give hydroxocobalamin or cyanocobalamin if the level is low.",
        "Give tablets, injections, or sprays if the level is low.",
        "Injections may be given in pregnancy or breastfeeding if the level is low.",
    ],
)
def test_one_case_for_all_of_a_list(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert found.conditions == ("if the level is low",)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The preferred treatment is hydroxocobalamin 1 mg IM monthly.", Kind.REGIMEN),
        ("Hydroxocobalamin 1 mg IM monthly is preferred in adults.", Kind.REGIMEN),
        ("The preferred form is hydroxocobalamin 1 mg IM monthly.", Kind.PREFERENCE),
        ("The preferred route is intramuscular.", Kind.PREFERENCE),
        (
            "Hydroxocobalamin 1 mg monthly is preferred to cyanocobalamin 1 mg weekly.",
            Kind.PREFERENCE,
        ),
    ],
)
def test_a_whole_regimen_that_is_preferred_is_one(say: Say, body: str, kind: Kind) -> None:
    """It had been a choice of its route alone."""
    found, *_ = say(body, title=B12)
    assert (found.kind, found.modality) == (kind, Modality.PREFER)
