"""Notes beside a row, forms of a drug, and the small words of a pace."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


def test_a_note_is_a_statement_of_its_own(say: Say) -> None:
    rows = (
        "Group | Product | Route | Dose | Note\n"
        "Adults | Ferrous sulfate | Oral | 200 mg daily | Reduce to 100 mg if the bowel is upset\n"
        "Heart failure | Ferric carboxymaltose | Intravenous | 500 mg every 4 weeks | "
        "Oral iron should not be used\n"
        "Children | Ferrous sulfate drops | Oral | 6 mg/kg per day | Continue until 2 years of age"
    )
    whole, less, infused, barred, drops, on = say(rows, title=IRON)
    assert (whole.formulations, whole.routes) == (("ferrous-sulfate",), ("oral",))
    assert less.formulations == ("ferrous-sulfate",)
    assert less.conditions == ("if the bowel is upset",)
    assert (infused.modality, infused.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert (barred.modality, barred.routes) == (Modality.FORBID, ("oral",))
    assert barred.populations == ("heart-failure",)
    assert (drops.kind, drops.routes) == (Kind.REGIMEN, ("oral",))
    assert on.until_as_written == "until 2 years of age"


@pytest.mark.parametrize("cell", ["Standard", "Not recommended", "Avoid in pregnancy"])
def test_a_verdict_is_no_note(say: Say, cell: str) -> None:
    rows = f"Drug | Dose | Comment\nFerrous sulfate | 200 mg daily | {cell}"
    found = say(rows, title=IRON)
    assert sum(s.kind is Kind.REGIMEN and s.modality.positive for s in found) <= 1


def test_drops_are_a_form_behind_a_drug_and_a_verb_elsewhere(say: Say) -> None:
    (given,) = say("Ferrous sulfate drops 2 mg/kg daily are given to infants.", title=IRON)
    assert (given.kind, given.routes) == (Kind.REGIMEN, ("oral",))
    (told,) = say("Vitamin B12 drops after surgery.", title=IRON)
    assert told.kind is Kind.EFFICACY


@pytest.mark.parametrize("form", ["Slow-release", "Sustained-release", "Modified-release"])
def test_a_form_makes_the_drug_where_a_class_has_both(say: Say, form: str) -> None:
    (found,) = say(f"{form} tablets should be avoided.", title=IRON)
    assert found.formulations == ("modified-release-iron",)
    assert found.governs == ("formulation",)
    assert not found.conditions


def test_elsewhere_it_narrows_the_ban(say: Say) -> None:
    (other,) = say("Slow-release tablets should be avoided.", title=B12)
    assert other.conditions == ("Slow-release",)
    (salt,) = say("Avoid slow-release ferrous sulfate.", title=IRON)
    assert (salt.formulations, salt.conditions) == (("ferrous-sulfate",), ("slow-release",))


def test_infused_tells_the_route(say: Say) -> None:
    (found,) = say("Iron dextran 1000 mg may be infused over 1 hour.", title=IRON)
    assert found.routes == ("intravenous",)


def test_with_an_injection_tells_when_and_not_how(say: Say) -> None:
    (found,) = say("Folic acid 5 mg daily may be started with the first injection.", title=B12)
    assert not found.routes
    assert found.conditions == ("with the first injection",)


@pytest.mark.parametrize("words", ["Divided doses", "Splitting the dose over the day"])
def test_parts_of_a_dose_are_a_pace(say: Say, words: str) -> None:
    (found,) = say(f"{words} should be avoided.", title=IRON)
    assert (found.governs, found.doses_per_day) == (("interval",), Interval(2, None))
    assert not found.conditions


def test_doses_further_apart_are_a_pace(say: Say) -> None:
    (found,) = say("Doses further apart than two months are discouraged.", title=IRON)
    assert found.interval_days == Interval(60.875, None)


def test_so_much_in_a_day_is_so_much_a_day(say: Say) -> None:
    (found,) = say("More than 100 mg of elemental iron in a day should be avoided.", title=IRON)
    assert (found.dose_basis, found.act) == (Basis.DAY, Act.ADMINISTER)
    assert not found.conditions
