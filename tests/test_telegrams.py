"""Bullets without a verb: a treatment and a verdict, a group and a choice, two drugs and a gap."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("sign", [": ", " – ", " = ", " — "])
@pytest.mark.parametrize(
    ("verdict", "modality"),
    [
        ("first pick", Modality.PREFER),
        ("fine if tablets are refused", Modality.ACCEPTABLE),
        ("still OK in pregnancy", Modality.ACCEPTABLE),
        ("optional", Modality.ACCEPTABLE),
        ("not recommended", Modality.AVOID),
        ("not in pregnancy", Modality.AVOID),
        ("never in pregnancy", Modality.FORBID),
        ("contraindicated in pregnancy", Modality.FORBID),
    ],
)
def test_a_verdict_is_of_the_dose_before_it(
    say: Say, sign: str, verdict: str, modality: Modality
) -> None:
    """The dose had been a label's, and lost."""
    (found,) = say(f"Cholecalciferol 800 IU daily{sign}{verdict}", title=D)
    assert found.modality is modality
    assert (found.formulations, found.dose_iu and found.dose_iu.low) == (("cholecalciferol",), 800)
    assert found.populations == (
        ("pregnancy",) if "pregnancy" in verdict else ("vitamin-d-deficiency",)
    )


@pytest.mark.parametrize(
    ("body", "modality", "condition"),
    [
        ("Alternate days: not if hemoglobin is low", Modality.AVOID, "if hemoglobin is low"),
        ("IV iron: allowed when tablets fail", Modality.ACCEPTABLE, "when tablets fail"),
        ("IV iron: only after week 20", Modality.ACCEPTABLE, "after week 20"),
        ("Injections: never without a count", Modality.FORBID, "without a count"),
    ],
)
def test_a_verdict_keeps_what_it_hangs_on(
    say: Say, body: str, modality: Modality, condition: str
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.conditions) == (modality, (condition,))


@pytest.mark.parametrize(
    ("body", "drug", "route"),
    [
        ("Oral iron: useless in celiac disease", "iron", "oral"),
        ("Ferric carboxymaltose: more effective than tablets", "ferric-carboxymaltose", None),
    ],
)
def test_what_a_drug_does_is_told_of_it(say: Say, body: str, drug: str, route: str | None) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert found.formulations == (drug,)
    assert route is None or found.routes == (route,)


def test_a_second_product_is_judged_by_itself(say: Say) -> None:
    given, told = say(
        "Celiac disease: iron sucrose 300 mg IV monthly, capsules ineffective", title=IRON
    )
    assert (given.modality, given.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert (told.modality, told.routes) == (Modality.INFORM, ("oral",))


@pytest.mark.parametrize("body", ["IV iron: first choice is ferric carboxymaltose 1000 mg"])
def test_a_verdict_with_a_verb_is_a_sentence(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferric-carboxymaltose",)


@pytest.mark.parametrize(
    ("body", "modality", "route"),
    [
        ("Active IBD: IV only", Modality.REQUIRE, "intravenous"),
        ("Active IBD: IV", Modality.RECOMMEND, "intravenous"),
        ("Children: syrup first", Modality.RECOMMEND, "oral"),
        ("Ferritin <10 µg/L: injections at once", Modality.RECOMMEND, "parenteral"),
        ("First choice: oral iron", Modality.RECOMMEND, "oral"),
        ("Preferred: intravenous iron", Modality.PREFER, "intravenous"),
        ("Alternative: intravenous iron", Modality.ACCEPTABLE, "intravenous"),
    ],
)
def test_a_bare_choice_is_made_by_its_label(
    say: Say, body: str, modality: Modality, route: str
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (modality, (route,))


@pytest.mark.parametrize(
    "body",
    [
        "Hypophosphatemia: ferric carboxymaltose",
        "Causes: metformin",
        "Examples: ferrous sulfate",
        "Allergic to: iron dextran",
        "Route: IV",
        "Ferritin: oral iron",
    ],
)
def test_a_name_behind_another_label_is_no_choice(say: Say, body: str) -> None:
    """It may be a cause, an example or what patients have had."""
    assert say(body, title=IRON) == ()


def test_a_choice_below_a_head_that_asks_for_it_is_its_rows(say: Say) -> None:
    found = say(
        "Situation | First choice | Not advised\n"
        "Bariatric surgery | intravenous iron | oral iron\n"
        "Pregnancy | oral iron | none",
        title=IRON,
    )
    assert [(s.modality, s.routes, s.populations) for s in found] == [
        (Modality.RECOMMEND, ("intravenous",), ("bariatric-surgery",)),
        (Modality.AVOID, ("oral",), ("bariatric-surgery",)),
        (Modality.RECOMMEND, ("oral",), ("pregnancy",)),
    ]


def test_a_name_below_what_failed_is_no_choice(say: Say) -> None:
    found = say(
        "Patients | Failed | Next step\n"
        "Bariatric surgery | oral iron | iron sucrose 200 mg IV weekly\n"
        "Pregnancy | oral iron | iron sucrose 100 mg IV weekly",
        title=IRON,
    )
    assert all(s.routes != ("oral",) for s in found)


def test_the_steps_of_a_telegram_are_cut_at_its_semicolons(say: Say) -> None:
    first, second, third = say(
        "Crohn's disease: IV only; upkeep iron dextran 25 mg weekly; stop at ferritin >300 µg/L",
        title=IRON,
    )
    assert (first.modality, first.routes) == (Modality.REQUIRE, ("intravenous",))
    assert second.phase is not None
    assert second.phase.value == "maintenance"
    assert (third.act, third.conditions) == (Act.DISCONTINUE, ("at ferritin >300 µg/L",))
    assert all(s.populations == ("crohns-disease",) for s in (first, second, third))


def test_checks_between_semicolons_have_a_time_each(say: Say) -> None:
    found = say("Monitoring: ferritin at 2 weeks; hemoglobin monthly; TSAT yearly", title=IRON)
    named = [("ferritin",), ("hemoglobin",), ("transferrin-saturation",)]
    assert [s.analytes for s in found] == named


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("No routine iron in pregnancy", "pregnancy"),
        ("Pregnancy: no routine tablets", "pregnancy"),
        ("Breastfed infants: no routine drops", "breastfed-infant"),
        ("No routine injections for vegans.", "vegan"),
    ],
)
def test_nothing_routine_is_advised_against(say: Say, body: str, group: str) -> None:
    """It had been read as a warning against leaving it out, for everybody else."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (Modality.AVOID, Act.ADMINISTER)
    assert (found.populations, found.excluded_populations) == ((group,), ())


def test_a_level_still_drops(say: Say) -> None:
    (found,) = say("Ferritin drops after delivery.", title=IRON)
    assert (found.modality, found.analytes) == (Modality.INFORM, ("ferritin",))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("No IV iron before week 20", Modality.AVOID),
        ("IV iron should not be given before week 20.", Modality.FORBID),
        ("Start iron before week 20.", Modality.RECOMMEND),
    ],
)
def test_a_week_before_which_limits_what_is_said(say: Say, body: str, modality: Modality) -> None:
    """The ban had been for always, and for an order of two drugs."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (modality, Act.ADMINISTER)
    assert found.conditions == ("before week 20",)


@pytest.mark.parametrize(
    ("body", "modality", "gap"),
    [
        (
            "Levothyroxine must be kept at least 3 hours away from iron.",
            Modality.REQUIRE,
            "at least 3 hours away from iron",
        ),
        ("Separate calcium from iron by 2 hours.", Modality.RECOMMEND, "from iron by 2 hours"),
        ("Calcium and iron should be taken 2 hours apart.", Modality.RECOMMEND, "2 hours apart"),
        (
            "Calcium should be taken 2 hours before or after iron.",
            Modality.RECOMMEND,
            "2 hours before or after iron",
        ),
        ("Leave 2 hours between calcium and iron.", Modality.RECOMMEND, "2 hours"),
        ("Calcium: 3 h interval is sufficient", Modality.ACCEPTABLE, "3 h interval"),
    ],
)
def test_drugs_kept_apart_in_time_are_not_ruled_out(
    say: Say, body: str, modality: Modality, gap: str
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality, found.act) == (
        Kind.SEQUENCING,
        modality,
        Act.ADMINISTER,
    )
    assert (found.conditions, found.interval_days) == ((gap,), None)
    assert found.other_agents in (("calcium",), ("levothyroxine",))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Keep iron away from children.", Modality.FORBID),
        ("Do not take calcium within 2 hours of iron.", Modality.FORBID),
    ],
)
def test_what_is_kept_away_for_good_is_banned(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is modality


def test_doses_of_one_drug_apart_are_its_interval(say: Say) -> None:
    (found,) = say("Injections should be given at least 4 weeks apart.", title=IRON)
    assert found.interval_days is not None
    assert found.interval_days.low == 28


@pytest.mark.parametrize("denial", ["not", "never"])
def test_a_denied_case_is_the_one_that_is_ruled_out(say: Say, denial: str) -> None:
    """Those on warfarin had been the only ones left out of the ban."""
    (found,) = say(f"Injections: {denial} if the patient takes warfarin", title=IRON)
    assert found.modality.negative
    assert found.excluded_populations == ()


def test_drops_alone_are_a_form(say: Say) -> None:
    (found,) = say("Infants: drops only", title=IRON)
    assert (found.modality, found.routes) == (Modality.REQUIRE, ("oral",))
