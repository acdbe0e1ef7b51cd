"""Verbs of "those in whom tablets fail, are not borne or cannot be absorbed" say who is meant."""

from __future__ import annotations

import pytest

from tests.conftest import Say


@pytest.mark.parametrize(
    "whom",
    [
        "patients in whom tablets fail, are not borne or cannot be absorbed",
        "people for whom tablets are unsuitable, cannot be obtained or have failed",
    ],
)
def test_what_cannot_be_done_in_them_is_no_ban(say: Say, whom: str) -> None:
    """The last verb had forbidden the treatment that is kept for them."""
    (found,) = say(f"Intravenous iron should be reserved for {whom}.",
                   title="How is iron deficiency treated?")  # fmt: skip
    assert found.modality.positive
    assert any("cannot" in condition for condition in found.conditions)
