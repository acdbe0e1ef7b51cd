"""Lines without bullets or full stops that each print a dose: all of them are said."""

from __future__ import annotations

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


def test_each_labelled_dose_of_a_list_is_a_statement(say: Say) -> None:
    """All but the last had been taken for headings, and their doses were lost."""
    found = say(
        "Ferrous fumarate: 210 mg daily\nFerric maltol: 30 mg twice daily\n"
        "Ferrous gluconate: 300 mg daily",
        title=IRON,
    )
    told = [(s.formulations, s.dose_ug and s.dose_ug.low) for s in found]
    assert told == [
        (("ferrous-fumarate",), 210_000),
        (("ferric-maltol",), 30_000),
        (("ferrous-gluconate",), 300_000),
    ]


def test_each_dose_of_a_list_without_labels_is_a_statement(say: Say) -> None:
    found = say("Ferrous fumarate 210 mg daily\nFerric maltol 30 mg twice daily", title=IRON)
    assert [s.formulations for s in found] == [("ferrous-fumarate",), ("ferric-maltol",)]


def test_a_lead_in_stands_over_every_line_of_its_list(say: Say) -> None:
    found = say(
        "Do not give:\nFerrous fumarate: 210 mg daily\nFerric maltol: 30 mg twice daily",
        title=IRON,
    )
    assert len(found) == 2
    assert all(s.modality.negative for s in found)


def test_a_lone_line_with_a_dose_still_heads_its_bullets(say: Say) -> None:
    (found,) = say("Iron sucrose 200 mg\n• Give weekly for five weeks.", title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert found.interval_days is not None


def test_a_numbered_heading_with_a_colon_stays_one(say: Say) -> None:
    (found,) = say("Step 1: Oral iron\nGive 100 mg daily for 3 months.", title=IRON)
    assert found.routes == ("oral",)
