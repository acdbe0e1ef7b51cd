"""Notes beside a row, forms of a drug, and the small words of a pace."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality, Phase
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


def test_two_paces_of_a_row_are_two_steps_with_one_dose(say: Say) -> None:
    rows = (
        "Situation | Dose | Loading | Maintenance\n"
        "No nerve symptoms | Hydroxocobalamin 1 mg IM | 3 times a week for 2 weeks | every 3 months"
    )
    loads, keeps = say(rows, title=B12)
    assert (loads.phase, keeps.phase) == (Phase.LOADING, Phase.MAINTENANCE)
    assert loads.dose_ug == keeps.dose_ug == Interval.point(1000)
    assert keeps.interval_days == Interval.point(91.3125)
    assert loads.excluded_populations == keeps.excluded_populations == ("neurological-involvement",)


def test_steps_that_are_counted_load_and_the_one_for_life_maintains(say: Say) -> None:
    body = (
        "Give 100 μg daily by injection for 6 or 7 days, then 100 μg every other day for seven "
        "doses, and 100 μg monthly for life."
    )
    assert [s.phase for s in say(body, title=B12)] == [
        Phase.LOADING,
        Phase.LOADING,
        Phase.MAINTENANCE,
    ]


def test_once_stores_are_full_is_maintenance(say: Say) -> None:
    (found,) = say("Once stores are full, give 1 mg every 2 to 3 months.", title=B12)
    assert (found.phase, found.conditions) == (Phase.MAINTENANCE, ("Once stores are full",))
    (stop,) = say("Stop when stores are full.", title=B12)
    assert stop.phase is None


def test_the_same_monthly_dose_is_that_dose(say: Say) -> None:
    body = (
        "Hydroxocobalamin 1 mg intramuscularly monthly is recommended in pernicious anaemia. "
        "After gastric bypass the same monthly dose should be given."
    )
    first, same = say(body, title=B12)
    assert same.dose_ug == first.dose_ug
    assert same.populations == ("gastric-bypass",)


@pytest.mark.parametrize(
    "grade", ["strong, low certainty", "grade 1B", "conditional recommendation"]
)
def test_the_grade_of_a_recommendation_is_no_part_of_it(say: Say, grade: str) -> None:
    (found,) = say(f"Injections are required in patients with malabsorption ({grade}).", title=B12)
    assert found.quote == "Injections are required in patients with malabsorption"
    assert not found.conditions


def test_what_only_begins_like_a_grade_is_left_alone_and_read_at_once(say: Say) -> None:
    """The first pattern tried every way to cut the numerals, and never came back."""
    aside = f"(evidence {'i' * 200}!)"
    (found,) = say(f"Injections are required in malabsorption {aside}.", title=B12)
    assert found.modality is Modality.REQUIRE


def test_a_cap_before_the_verb_splits_nothing(say: Say) -> None:
    body = "Iron sucrose 5 mg/kg per dose, up to 200 mg, may be given when tablets have failed."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.ACCEPTABLE
    assert found.dose_basis is Basis.KG_ADMINISTRATION
    assert found.conditions == ("when tablets have failed",)


def test_a_cause_is_a_noun_in_a_label_and_behind_an_adjective(say: Say) -> None:
    (row,) = say("Dietary cause: 50 mcg daily.", title=B12)
    assert (row.kind, row.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    (body,) = say("People with a dietary cause should take 50 mcg daily.", title=B12)
    assert body.conditions == ("with a dietary cause",)


def test_what_a_drug_is_kept_apart_from_is_not_given(say: Say) -> None:
    rows = "Drug | Dose | Note\nCalcium | 500 mg daily | Separate from iron by 2 hours"
    (found,) = say(rows, title=B12)
    assert found.other_agents == ("calcium",)


def test_a_ban_in_a_case_keeps_the_whole_case(say: Say) -> None:
    body = "Injections should not be given if tablets are tolerated and can be absorbed."
    (found,) = say(body, title=B12)
    assert found.modality is Modality.FORBID
    assert found.conditions == ("if tablets are tolerated and can be absorbed",)


@pytest.mark.parametrize(
    "body",
    [
        "The usual preparations are listed in the table.",
        "Recommended doses of iron tablets are shown below.",
    ],
)
def test_where_something_is_printed_is_no_advice_to_give_it(say: Say, body: str) -> None:
    assert not say(body, title="How is iron deficiency treated?")


def test_a_dose_that_is_printed_there_too_is_kept(say: Say) -> None:
    body = "The usual dose of iron is 65 mg daily, and others are listed in the table."
    found = say(body, title="How is iron deficiency treated?")
    assert any(s.dose_ug for s in found)
