"""How much, how often, of what and for whom, where several stand in one clause."""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind, Modality, Phase
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"
IRON = "How is iron deficiency treated with iron?"


@pytest.mark.parametrize(
    ("body", "basis", "ug"),
    [
        ("Give 15 mg iron/kg.", Basis.KG_ADMINISTRATION, 15_000),
        ("The dose is 15 mg of iron per kg body weight.", Basis.KG_ADMINISTRATION, 15_000),
        ("Give 3 mg elemental iron/kg/day.", Basis.KG_DAY, 3_000),
        ("Give 3 mg/kg of elemental iron per day in 3 divided doses.", Basis.KG_DAY, 3_000),
        ("Give 3 mg of elemental iron per kilogram daily.", Basis.KG_DAY, 3_000),
    ],
)
def test_a_drug_between_amount_and_weight(say: Say, body: str, basis: Basis, ug: float) -> None:
    (found,) = say(body, title=IRON)
    assert (found.dose_ug, found.dose_basis) == (Interval.point(ug), basis)
    assert (found.formulations, found.interval_days) == (("iron",), None)


def test_what_a_volume_holds_is_no_dose(say: Say) -> None:
    assert not [s for s in say("Syrup (27.5 mg iron in 5 mL) is taken.", title=IRON) if s.dose_ug]


@pytest.mark.parametrize(
    ("body", "low", "high", "gap"),
    [
        ("Cyanocobalamin 500 micrograms, two tablets once a day.", 1000, 1000, 1),
        ("Cyanocobalamin 500 mcg tablets, one to two tablets daily.", 500, 1000, 1),
        ("Cyanocobalamin 500 mcg capsules, two weekly.", 1000, 1000, 7),
        ("Cyanocobalamin 500 mcg capsules, two given weekly.", 1000, 1000, 7),
        ("Two 500 mcg tablets daily.", 1000, 1000, 1),
    ],
)
def test_a_strength_and_a_number_of_pieces(
    say: Say, body: str, low: float, high: float, gap: float
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.dose_ug, found.interval_days) == (Interval(low, high), Interval.point(gap))


def test_pieces_a_day(say: Say) -> None:
    (found,) = say("Cyanocobalamin 100 mcg tablets, five a day.", title=TITLE)
    assert (found.dose_ug, found.dose_basis) == (Interval.point(500), Basis.DAY)


def test_a_gap_between_two_drugs_is_no_pace(say: Say) -> None:
    (found,) = say("Iron and calcium should be taken at least two hours apart.", title=IRON)
    assert (found.interval_days, found.conditions) == (None, ("at least two hours apart",))


def test_a_gap_between_doses_of_one_drug_is_its_pace(say: Say) -> None:
    (found,) = say("Give iron sucrose 200 mg at least 48 hours apart.", title=IRON)
    assert found.interval_days == Interval(2.0, None)


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("Injections should be given no less often than every three months.", (None, 91.3125)),
        ("Injections should be given no more often than every three months.", (91.3125, None)),
    ],
)
def test_no_less_often(say: Say, body: str, gap: tuple[float | None, float | None]) -> None:
    (found,) = say(body, title=TITLE)
    assert found.interval_days == Interval(*gap)


def test_no_earlier_than_keeps_its_no(say: Say) -> None:
    body = "Serum B12 should be measured no earlier than 4 weeks after the last dose."
    (found,) = say(body, title=TITLE)
    assert found.conditions[0].startswith("no earlier than 4 weeks")


def test_a_days_dose_has_a_pace_already(say: Say) -> None:
    body = "50 micrograms a day for adults and 35 micrograms twice a day for children."
    first, second = say(body, title=TITLE)
    assert (first.doses_per_day, second.doses_per_day) == (None, Interval.point(2))


def test_a_length_behind_a_comma_is_that_of_either(say: Say) -> None:
    body = "Cyanocobalamin 1 mg daily, or 2 mg on alternate days, for 8 weeks."
    assert [s.duration_days for s in say(body, title=TITLE)] == [Interval.point(56)] * 2


def test_a_choice_of_routes_does_not_take_the_next_dose(say: Say) -> None:
    body = (
        "Cyanocobalamin 100 mcg is given by intramuscular or deep subcutaneous injection, "
        "whereas most experts now use 1000 mcg."
    )
    first = say(body, title=TITLE)[0]
    assert first.routes == ("intramuscular", "subcutaneous")
    assert first.dose_ug == Interval.point(100)


@pytest.mark.parametrize(
    "body",
    [
        "Doses of 1000 micrograms may produce a response.",
        "The response to cyanocobalamin may be reduced by chloramphenicol.",
        "Absorption of cyanocobalamin may be reduced by colchicine.",
        "Metformin is a cause because it can stop you absorbing cyanocobalamin.",
        "A dose of 1000 mcg would be expected to deliver about 10 mcg.",
    ],
)
def test_what_may_come_about_permits_nothing(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert found
    assert all(s.modality is Modality.INFORM for s in found)


def test_a_need_in_malabsorption_is_still_permitted(say: Say) -> None:
    (found,) = say("In malabsorption, up to 2 mg daily may be needed.", title=TITLE)
    assert (found.modality, found.kind) == (Modality.ACCEPTABLE, Kind.REGIMEN)


def test_steps_below_a_label_of_symptoms_are_doses(say: Say) -> None:
    body = "Infants with neurological signs: 1 mg daily for 7 days, then weekly, then monthly."
    assert {s.kind for s in say(body, title=TITLE)} == {Kind.REGIMEN}


def test_older_children_are_no_former_practice(say: Say) -> None:
    (found,) = say("Older Children\n\n• 50 mcg daily", title=TITLE)
    assert found.modality is Modality.RECOMMEND


def test_a_trial_before_a_conclusion_is_an_order(say: Say) -> None:
    body = "Cyanocobalamin 1 mg should be given weekly before concluding that there is no response."
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


def test_rising_to_is_a_step(say: Say) -> None:
    body = "Cyanocobalamin 400 mcg daily, rising to 1 mg daily in pregnancy."
    first, second = say(body, title=TITLE)
    assert (first.dose_ug, first.populations) == (Interval.point(400), ("vitamin-b12-deficiency",))
    assert (second.dose_ug, second.populations) == (Interval.point(1000), ("pregnancy",))


def test_repeat_courses_are_no_check(say: Say) -> None:
    body = "Monitoring\n\n• Repeat courses should be avoided in pregnancy"
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.populations) == (Kind.CONTRAINDICATION, ("pregnancy",))


def test_how_long_is_no_order_of_drugs(say: Say) -> None:
    (found,) = say("Folic acid is given for four months, or until term.", title=TITLE)
    assert (found.kind, found.duration_days) == (Kind.REGIMEN, Interval.point(121.75))


def test_what_is_taken_instead_has_no_route_of_the_other(say: Say) -> None:
    body = "Vegans do not need injections of vitamin B12 but should take a multivitamin daily."
    found = say(body, title=TITLE)[-1]
    assert (found.formulations, found.routes) == ((), ())
    assert found.other_agents == ("multivitamin",)


def test_a_titles_route_is_not_another_drugs(say: Say) -> None:
    title = "How often are hydroxocobalamin injections given in vitamin B12 deficiency?"
    (found,) = say("Give folic acid 5 mg daily.", title=title)
    assert (found.other_agents, found.routes) == (("folic-acid",), ())


def test_two_orders_keep_their_own_routes(say: Say) -> None:
    body = "Start tablets six weeks before surgery, or give injections if surgery is sooner."
    first, second = say(body, title=TITLE)
    assert (first.routes, second.routes) == (("oral",), ("parenteral",))
    assert second.conditions == ("if surgery is sooner",)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        (
            "Women with sickle cell disease should have 1 mg daily throughout pregnancy.",
            "sickle-cell-disease-with-pregnancy",
        ),
        (
            "In pregnancy, women with diabetes should take 1 mg daily.",
            "pregnancy-with-diabetes-mellitus",
        ),
        ("Megaloblastic anemia of pregnancy: 1 mg daily.", "megaloblastic-anemia-with-pregnancy"),
    ],
)
def test_who_is_both_is_no_union(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.populations == (group,)


def test_nobody_is_shut_out_of_his_own_group(say: Say) -> None:
    body = "All infants should have 5 mcg daily, unless they are infants on enriched milk."
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.excluded_populations) == (("infant",), ())
    assert found.conditions


def test_both_halves_of_a_condition_stay_with_the_order(say: Say) -> None:
    body = "Cyanocobalamin is stopped once levels are normal and the diet has improved."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("once levels are normal and the diet has improved",)


def test_a_second_group_of_patients_stays_with_the_order(say: Say) -> None:
    body = "Injections are given to those who cannot take tablets, or in whom tablets have failed."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("who cannot take tablets, or in whom tablets have failed",)


def test_an_age_alone_is_a_label(say: Say) -> None:
    (found,) = say("Over 12 years: cyanocobalamin 1 mg daily.", title=TITLE)
    assert found.conditions == ("Over 12 years",)


@pytest.mark.parametrize(
    "body",
    [
        "Serum B12 should be measured again after a further year 1",
        "Cyanocobalamin 1 mg monthly is given for up to a year 1",
        "Absorption depends on intrinsic factor 1",
    ],
)
def test_a_marker_behind_a_whole_phrase(say: Say, body: str) -> None:
    (found,) = say(f"• {body}", title=TITLE)
    assert found.citations == (1,)


def test_a_title_with_and_without_a_group_leaves_nobody_out(say: Say) -> None:
    title = "How is hydroxocobalamin given with and without neurological involvement?"
    (found,) = say("Hydroxocobalamin 1 mg is given every 3 months.", title=title)
    assert found.excluded_populations == ()


def test_a_list_of_takers_may_have_adjectives(say: Say) -> None:
    body = "Adults taking metformin or a long-term proton pump inhibitor should have 1 mg daily."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("metformin-therapy", "proton-pump-inhibitor-therapy")
    assert found.other_agents == ()


def test_who_are_the_excepted_and_not_the_rest(say: Say) -> None:
    body = (
        "Tablets can be used except in patients with neurological involvement, who should "
        "continue intramuscular hydroxocobalamin."
    )
    rest, excepted = say(body, title=TITLE)
    assert rest.excluded_populations == ("neurological-involvement",)
    assert excepted.populations == ("neurological-involvement",)
    assert excepted.excluded_populations == ()


def test_up_to_a_total_is_a_cap_of_its_own(say: Say) -> None:
    body = "Ferric carboxymaltose 750 mg weekly for 2 doses, up to a total of 1,500 mg per course."
    dose, cap = say(body, title=IRON)
    assert (dose.dose_ug, dose.count) == (Interval.point(750_000), Interval.point(2))
    assert (cap.dose_ug, cap.dose_basis) == (Interval(None, 1_500_000), Basis.TOTAL)


def test_weeks_in_a_label_are_how_long(say: Say) -> None:
    (found,) = say("• Weeks 1-4: 1 mg IM weekly", title=TITLE)
    assert found.duration_days == Interval.point(28)


@pytest.mark.parametrize("label", ["Below 10", "10-19", "≥ 30"])
def test_a_value_alone_is_a_label(say: Say, label: str) -> None:
    (found,) = say(f"• {label}: 1 mg weekly", title=TITLE)
    assert found.conditions == (label,)


def test_a_step_number_is_no_value(say: Say) -> None:
    (found,) = say("• 2: 1 mg weekly", title=TITLE)
    assert found.conditions == ()


def test_for_life_is_not_loading(say: Say) -> None:
    body = "Overview\n\nText.\n\nLoading Phase\n\n• Once improved, go on with 1 mg monthly for life"
    assert say(body, title=TITLE)[-1].phase is not Phase.LOADING


@pytest.mark.parametrize(
    "body",
    [
        "Monitoring\n\n• Ferritin measured within 4 weeks of an infusion is falsely high",
        "Loading doses are not recommended in sarcoidosis unless calcitriol is monitored.",
    ],
)
def test_a_measurement_that_is_only_mentioned_is_no_check(say: Say, body: str) -> None:
    assert not [s for s in say(body, title=IRON) if s.kind is Kind.MONITORING]


def test_return_to_injections_is_a_choice(say: Say) -> None:
    (found,) = say("Return to injections if levels fall or symptoms recur.", title=TITLE)
    assert (found.kind, found.routes) == (Kind.PREFERENCE, ("parenteral",))
    assert found.conditions == ("if levels fall or symptoms recur",)


def test_an_amount_over_weeks_is_a_total(say: Say) -> None:
    (found,) = say("Give iron 1000 mg over 5 weeks.", title=IRON)
    assert (found.dose_ug, found.dose_basis) == (Interval.point(1_000_000), Basis.TOTAL)


@pytest.mark.parametrize(
    "body", ["Give iron sucrose 200 mg over 30 minutes.", "Give iron 100 mg daily over 5 weeks."]
)
def test_an_infusion_and_a_course_are_no_total(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_basis is Basis.ADMINISTRATION


def test_half_a_tablet(say: Say) -> None:
    (found,) = say("Half a 1000 mcg tablet of cyanocobalamin daily.", title=TITLE)
    assert found.dose_ug == Interval.point(500)


def test_three_times_daily_with_hyphens_is_not_daily(say: Say) -> None:
    (found,) = say("Three-times-daily dosing is no longer advised.", title=IRON)
    assert (found.doses_per_day, found.interval_days) == (Interval.point(3), None)


def test_lower_than_is_a_bound(say: Say) -> None:
    (found,) = say("A dose lower than 50 mcg should not be used.", title=TITLE)
    assert (found.modality.negative, found.dose_ug) == (True, Interval(None, 50.0))


def test_a_digit_behind_vitamin_d_at_the_end_is_a_marker(say: Say) -> None:
    title = "Who should not take vitamin D?"
    (found,) = say("• Patients with hypercalcemia should not take vitamin D 3", title=title)
    assert (found.formulations, found.citations) == (("vitamin-d",), (3,))


def test_a_laboratory_value_in_a_label_is_kept(say: Say) -> None:
    title = "How is vitamin K given after warfarin?"
    body = "• INR greater than 8.0, no bleeding: give vitamin K 1 mg by mouth"
    (found,) = say(body, title=title)
    assert found.conditions == ("INR greater than 8.0, no bleeding",)


def test_a_dose_behind_a_letter_is_no_part_of_the_name(say: Say) -> None:
    (found,) = say("Vitamin K 1 mg is given by mouth.", title="How is vitamin K given?")
    assert (found.dose_ug, found.formulations) == (Interval.point(1000), ("vitamin-k",))


@pytest.mark.parametrize(
    ("group", "classes"),
    [
        ("vitamin B12 or folate deficiency", {"vitamin-b12-deficiency", "folate-deficiency"}),
        ("hepatic or renal impairment", {"chronic-liver-disease", "renal-dysfunction"}),
        (
            "iron, folate or vitamin B12 deficiency",
            {"iron-deficiency", "folate-deficiency", "vitamin-b12-deficiency"},
        ),
    ],
)
def test_groups_that_share_their_last_word_are_all_meant(
    say: Say, group: str, classes: set[str]
) -> None:
    title = "How are patients before surgery treated?"
    (found,) = say(f"Do not give 1 mg of folic acid to patients with {group}.", title=title)
    assert set(found.populations) == classes
    assert (*found.formulations, *found.other_agents) == ("folic-acid",)


def test_a_title_with_a_shared_last_word_is_about_both_drugs(say: Say) -> None:
    title = "How are vitamin B12 and folate deficiency treated?"
    (found,) = say("Give 1 mg of hydroxocobalamin monthly.", title=title)
    assert found.formulations == ("hydroxocobalamin",)
    assert "vitamin-b12-deficiency" in found.populations


@pytest.mark.parametrize(
    "body",
    [
        "Calcium tablets should not be given if the diet supplies more than 700 mg a day.",
        "Vitamin B12 should be given if intake is below 2 mcg a day.",
        "Supplements are not advised in infants whose formula provides 2 mcg daily.",
        "Calcium should be added when the food gives less than 700 mg daily.",
    ],
)
def test_what_is_eaten_is_no_dose(say: Say, body: str) -> None:
    """ "If intake is below 2 mcg a day" had been read as a dose of at most 2 mcg."""
    (found,) = say(body, title=TITLE)
    assert (found.dose_ug, found.dose_as_written) == (None, "")


@pytest.mark.parametrize(
    "body",
    [
        "If the diet is poor, 2 mcg daily should be given.",
        "Where dietary intake is low, give 2 mcg daily.",
        "Infants on formula milk need 2 mcg daily.",
    ],
)
def test_what_is_given_for_what_is_not_eaten_is_a_dose(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.dose_ug == Interval(2, 2)


def test_a_route_before_the_time_keeps_an_amount_spread_over_it(say: Say) -> None:
    """It had been 10 mg each time."""
    body = "Adults can be loaded with 10 mg of oral cyanocobalamin over 6 weeks."
    (found,) = say(body, title=TITLE)
    assert (found.dose_basis, found.duration_days) == (Basis.TOTAL, Interval(42, 42))


@pytest.mark.parametrize("who", ["Babies", "Newborns", "Neonates", "Adolescents"])
def test_an_age_behind_any_young_group_is_kept(say: Say, who: str) -> None:
    """A ban for babies under three months had been one for all babies."""
    (found,) = say(f"{who} under 3 months should never be given 1 mg.", title=TITLE)
    assert found.conditions == ("under 3 months",)
