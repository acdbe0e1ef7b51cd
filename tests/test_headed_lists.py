"""Lists whose heading says for whom, or for whom not, what it names is."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("heading", "drugs", "others", "routes"),
    [
        ("Contraindications to intravenous iron", (), ("iron",), ("intravenous",)),
        ("Who should avoid iron supplements?", (), ("iron",), ()),
        ("Who should not receive hydroxocobalamin?", ("hydroxocobalamin",), (), ()),
        ("People who should not take iron", (), ("iron",), ()),
        ("When not to give folic acid", (), ("folic-acid",), ()),
        ("Contraindications", ("cobalamin",), (), ()),
    ],
)
def test_a_ban_over_a_list_is_of_the_drug_it_names(
    say: Say, heading: str, drugs: tuple[str, ...], others: tuple[str, ...], routes: tuple[str, ...]
) -> None:
    first, second = say(f"### {heading}\n- Infection\n- Severe liver failure", title=TITLE)
    for found in (first, second):
        assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
        assert (found.formulations, found.other_agents, found.routes) == (drugs, others, routes)
    assert (first.populations, first.conditions) == (("infection",), ())
    assert (second.populations, second.conditions) == ((), ("Severe liver failure",))
    assert not second.relations


@pytest.mark.parametrize(
    ("heading", "kind", "modality"),
    [
        ("Who needs injections?", Kind.PREFERENCE, Modality.REQUIRE),
        ("Indications for injections", Kind.PREFERENCE, Modality.RECOMMEND),
        ("Who may be given injections?", Kind.PREFERENCE, Modality.ACCEPTABLE),
        ("Patients who should have 1 mg by injection", Kind.REGIMEN, Modality.RECOMMEND),
    ],
)
def test_who_needs_something_is_listed_below(
    say: Say, heading: str, kind: Kind, modality: Modality
) -> None:
    body = f"### {heading}\n- Pernicious anemia\n- People who cannot swallow"
    first, second = say(body, title=TITLE)
    assert {(s.kind, s.modality) for s in (first, second)} == {(kind, modality)}
    assert first.populations == ("pernicious-anemia",)
    assert second.conditions == ("People who cannot swallow",)


@pytest.mark.parametrize("bullet", ["None known", "See the leaflet", "Not stated"])
def test_a_line_that_names_no_case_is_no_ban(say: Say, bullet: str) -> None:
    assert not say(f"### Contraindications\n- {bullet}", title=TITLE)


def test_people_that_are_named_are_told_nothing(say: Say) -> None:
    assert not say("Women who should take 5 mg of folic acid daily", title=TITLE)


def test_bans_of_two_drugs_do_not_repeat_each_other(say: Say) -> None:
    first, second = say("Avoid iron in hemochromatosis. Avoid copper in hemochromatosis.")
    assert first.other_agents != second.other_agents
    assert not second.relations
