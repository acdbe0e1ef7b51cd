"""What befalls patients is no group of them, and what it befalls them after is what is meant."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Hypophosphatemia is more common with ferric carboxymaltose.",
        "Hypophosphatemia is frequent after ferric carboxymaltose.",
        "There was no increase in infections with ferric carboxymaltose.",
        "Trials show a modest rise in infections after ferric carboxymaltose.",
        "Serum phosphate falls after ferric carboxymaltose.",
        "Headache may occur after ferric carboxymaltose.",
    ],
)
def test_a_finding_is_of_the_drug_and_for_no_group(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.INFORM
    assert (found.formulations, found.populations) == (("ferric-carboxymaltose",), ())


def test_what_is_checked_because_of_a_harm_is_checked_in_all(say: Say) -> None:
    """It had been asked for in those alone who suffer it already."""
    body = (
        "Hypophosphatemia is more common with ferric carboxymaltose, so serum phosphate should be "
        "measured before a second infusion."
    )
    _, check = say(body, title=IRON)
    assert (check.kind, check.populations) == (Kind.MONITORING, ("iron-deficiency",))


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Iron requirements increase in pregnancy.", ("pregnancy",)),
        ("In infection intravenous iron should be withheld.", ("infection",)),
        ("If infection is likely, intravenous iron should be withheld.", ("infection",)),
        ("Headache may occur after intravenous iron in children.", ("child",)),
    ],
)
def test_a_group_that_is_meant_is_kept(say: Say, body: str, groups: tuple[str, ...]) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == groups


def test_what_comes_after_an_end_of_treatment_is_no_effect_of_it(say: Say) -> None:
    found = say("Hemoglobin falls after iron is stopped.", title=IRON)
    assert not any(s.formulations for s in found)


@pytest.mark.parametrize(
    ("bullet", "kind", "modality", "groups"),
    [
        ("Preferred in pregnancy", Kind.PREFERENCE, Modality.PREFER, ("pregnancy",)),
        (
            "Recommended after gastric bypass",
            Kind.REGIMEN,
            Modality.RECOMMEND,
            ("gastric-bypass",),
        ),
        ("Acceptable in children", Kind.PREFERENCE, Modality.ACCEPTABLE, ("child",)),
        ("Not recommended in children", Kind.CONTRAINDICATION, Modality.AVOID, ("child",)),
    ],
)
def test_a_bullet_that_begins_with_its_verb_is_of_what_the_line_above_names(
    say: Say, bullet: str, kind: Kind, modality: Modality, groups: tuple[str, ...]
) -> None:
    """Each but the ban had been lost."""
    (found,) = say(f"Intravenous iron:\n\n• {bullet}", title=IRON)
    assert (found.kind, found.modality, found.populations) == (kind, modality, groups)
    assert (found.formulations, found.routes) == (("iron",), ("intravenous",))


def test_what_is_preferred_to_another_below_its_name_is_preferred(say: Say) -> None:
    body = "Ferric derisomaltose:\n\n• Preferred to ferric carboxymaltose in pregnancy"
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferric-derisomaltose",)
    assert found.less_preferred == ("ferric-carboxymaltose",)


@pytest.mark.parametrize("lead", ["Ferrous sulfate and ferrous fumarate:", "Pregnancy:"])
def test_a_line_that_names_no_one_drug_lends_none(say: Say, lead: str) -> None:
    assert not say(f"{lead}\n\n• Recommended after week 12", title=IRON)
