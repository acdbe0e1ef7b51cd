"""A part of a group that has a class of its own: the first trimester, an infection of the blood."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        (
            "Intravenous iron is contraindicated in the first trimester of pregnancy.",
            ("first-trimester-pregnancy",),
        ),
        (
            "Pregnant women in the first trimester should take oral iron.",
            ("first-trimester-pregnancy",),
        ),
        (
            "In pregnancy, avoid intravenous iron during the first trimester.",
            ("first-trimester-pregnancy",),
        ),
        (
            "During infection, intravenous iron should not be given in systemic infection.",
            ("systemic-infection",),
        ),
        (
            "Intravenous iron should not be given during an active systemic infection.",
            ("systemic-infection",),
        ),
        (
            "In heart failure and a reduced ejection fraction, intravenous iron is recommended.",
            ("heart-failure-with-reduced-ejection-fraction",),
        ),
        ("Asthmatic patients should not receive intravenous iron.", ("asthma",)),
        ("Preterm babies should take iron 2 mg/kg/day.", ("preterm-infant",)),
    ],
)
def test_the_part_is_meant_and_not_the_whole(say: Say, body: str, groups: tuple[str, ...]) -> None:
    """The class had been the wider one, with the narrower in words or lost."""
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (groups, ())


def test_what_is_not_within_it_is_no_such_group(say: Say) -> None:
    (found,) = say("Intravenous iron may be given after the first trimester.", title=IRON)
    assert (found.populations, found.conditions) == (("pregnancy",), ("after the first trimester",))


@pytest.mark.parametrize(
    ("words", "group"),
    [("in the first trimester", "first-trimester-pregnancy"), ("during pregnancy", "pregnancy")],
)
def test_a_ban_that_begins_with_its_verb_stays_one(say: Say, words: str, group: str) -> None:
    (found,) = say(f"• Intravenous iron:\n\n    • Must not be given {words}", title=IRON)
    assert found.modality.negative
    assert (found.populations, found.routes) == ((group,), ("intravenous",))


def test_two_groups_of_which_neither_is_part_of_the_other_stay_two(say: Say) -> None:
    body = "Women in the first trimester or with asthma should not receive intravenous iron."
    (found,) = say(body, title=IRON)
    assert found.populations == ("first-trimester-pregnancy", "asthma")


def test_what_is_not_for_the_part_is_for_the_rest(say: Say) -> None:
    (found,) = say("Intravenous iron may be used, but not in the first trimester.", title=IRON)
    assert found.excluded_populations == ("first-trimester-pregnancy",)
