"""How many tablets are taken, told apart from what one of them holds."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("head", "row", "micrograms"),
    [
        (
            "Iron | Content | Dose",
            "Ferrous gluconate 300 mg tablet | 35 mg | Two tablets daily",
            600_000,
        ),
        ("Iron | Dose", "Ferrous gluconate 300 mg tablets | 2 tablets daily", 600_000),
        ("Product | Strength | Dose", "Ferrous gluconate | 300 mg tablet | 2 tablets", 600_000),
        ("Drug | Tablet | Dose", "Ferrous gluconate | 300 mg | 2 tablets daily", 600_000),
        ("Drug | Tablet strength | Dose", "Ferrous gluconate | 300 mg | one tablet daily", 300_000),
        ("Drug | Dose | Note", "Ferrous gluconate | 300 mg daily | with food", 300_000),
    ],
)
def test_a_row_gives_as_much_as_its_tablets_hold(
    say: Say, head: str, row: str, micrograms: int
) -> None:
    """Two tablets had been one, or the drug had been lost."""
    (found,) = say(f"{head}\n{row}", title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("ferrous-gluconate",))
    assert found.dose_ug is not None
    assert (found.dose_ug.low, found.dose_ug.high) == (micrograms, micrograms)


@pytest.mark.parametrize(
    "body",
    [
        "Ferrous gluconate 300 mg tablets: two tablets once daily.",
        "Ferrous gluconate 300 mg tablets: take two tablets once daily.",
    ],
)
def test_a_product_before_a_colon_keeps_drug_and_dose(say: Say, body: str) -> None:
    """Both had been lost."""
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferrous-gluconate",)
    assert found.dose_ug is not None
    assert found.dose_ug.high == 600_000


@pytest.mark.parametrize(
    ("body", "micrograms"),
    [
        ("Ferrous sulfate 400 mg (two tablets) daily.", 400_000),
        ("Take ferrous sulfate 400 mg (two 200 mg tablets) daily.", 400_000),
        ("Ferrous sulfate 200 mg tablets: 200 mg daily.", 200_000),
    ],
)
def test_an_amount_that_is_explained_stays(say: Say, body: str, micrograms: int) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_ug is not None
    assert found.dose_ug.high == micrograms


def test_a_strength_or_a_dose_before_a_colon_is_not_told_apart(say: Say) -> None:
    (found,) = say("Ferrous gluconate 300 mg: take two tablets once daily.", title=IRON)
    assert found.dose_ug is None
