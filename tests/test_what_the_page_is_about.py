"""A title names the drug that is lacking, also where it names what comes of the lack."""

from __future__ import annotations

import pytest

from tests.conftest import Say


@pytest.mark.parametrize(
    "title",
    [
        "How is iron deficiency anemia treated?",
        "How is iron deficiency anaemia managed in adults?",
        "How is iron deficiency treated?",
    ],
)
@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Proton pump inhibitors lower the absorption of iron.", "proton-pump-inhibitor"),
        ("Calcium lowers the absorption of iron.", "calcium"),
    ],
)
def test_what_hinders_the_drug_is_not_what_the_page_is_about(
    say: Say, title: str, body: str, other: str
) -> None:
    """The first drug of the page had been taken for the one it is about."""
    (found,) = say(body, title=title)
    assert (found.formulations, found.other_agents) == (("iron",), (other,))


def test_what_the_drug_hinders_stays_the_other(say: Say) -> None:
    body = "Iron lowers the absorption of levothyroxine."
    (found,) = say(body, title="How is iron deficiency anemia treated?")
    assert (found.formulations, found.other_agents) == (("iron",), ("levothyroxine",))
