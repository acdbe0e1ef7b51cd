"""Two branches of which either is enough, each behind a word of its own: never both at once."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("before", "branches"),
    [
        ("Use intravenous iron ", "if tablets are vomited or in pregnancy"),
        ("Use intravenous iron ", "in pregnancy or when tablets are vomited"),
        ("Use intravenous iron ", "when tablets fail or in women with heart failure"),
        ("Intravenous iron must not be given ", "in pregnancy or to people with past reactions"),
        ("Do not give tablets ", "in the last month or to patients with heart failure"),
    ],
)
def test_a_group_beside_another_condition_is_no_second_condition(
    say: Say, before: str, branches: str
) -> None:
    """It had been read as for those of the group who meet the condition as well."""
    (found,) = say(f"{before}{branches}.", title=IRON)
    assert found.conditions == (branches,)
    assert found.populations == ("iron-deficiency-anemia",)


@pytest.mark.parametrize(
    "body",
    [
        "Use intravenous iron in pregnancy or if heart failure is present.",
        "Give 60 mg of iron daily in pregnancy or to patients with heart failure.",
    ],
)
def test_two_groups_stay_groups(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == ("pregnancy", "heart-failure")
    assert found.conditions == ()


def test_a_place_inside_the_condition_is_its_own(say: Say) -> None:
    body = "Use intravenous iron if tablets fail in pregnancy or in heart failure."
    (found,) = say(body, title=IRON)
    assert found.populations == ("pregnancy", "heart-failure")
