""" "With or without food": either is as good."""

from __future__ import annotations

import pytest

from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("what", ["food", "meals", "calcium"])
def test_with_or_without_leaves_nothing_out(say: Say, what: str) -> None:
    """ "Without food" had been what the direction hung on."""
    (found,) = say(f"Tablets can be taken with or without {what}.", title=VITAMIN_D)
    assert found.conditions == (f"with or without {what}",)


def test_without_alone_leaves_out(say: Say) -> None:
    (found,) = say("Tablets can be taken without food.", title=VITAMIN_D)
    assert found.conditions == ("without food",)
