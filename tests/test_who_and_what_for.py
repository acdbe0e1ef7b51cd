"""Whom a subject means, what has to wait for what, and what a finding is about."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"
B12 = ("cobalamin",)
FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    ("subject", "group", "condition"),
    [
        ("Pregnant women with low levels", ("pregnancy",), "with low levels"),
        ("Pregnant women at risk of deficiency", ("pregnancy",), "at risk of deficiency"),
        ("Vegans planning a journey", ("vegan",), "planning a journey"),
        ("Older adults living on their own", ("older-adult",), "living on their own"),
        ("Vegans with a level below 200 pg/mL", ("vegan",), "with a level below 200 pg/mL"),
        ("Infants without symptoms", ("infant",), "without symptoms"),
    ],
)
@pytest.mark.parametrize("verb", ["should", "may", "must"])
def test_words_that_narrow_a_subject_stay(
    say: Say, subject: str, group: tuple[str, ...], condition: str, verb: str
) -> None:
    (found,) = say(f"{subject} {verb} receive 50 µg of vitamin B12 daily by mouth.", title=TITLE)
    assert (found.populations, found.conditions) == (group, (condition,))
    assert found.routes == ("oral",)


def test_a_class_that_narrows_a_subject_is_no_second_condition(say: Say) -> None:
    (found,) = say("Vegans with neuropathy should take cyanocobalamin 1 mg daily.", title=TITLE)
    assert found.conditions == ()


def test_groups_in_a_row_are_told_one_by_one(say: Say) -> None:
    body = (
        "Vegans may start with oral cyanocobalamin 1 mg daily for 8 weeks, patients on "
        "hemodialysis should receive injections, and infants should be given tablets."
    )
    found = say(body, title=TITLE)
    assert [s.populations for s in found] == [("vegan",), ("hemodialysis",), ("infant",)]
    assert [s.routes for s in found] == [("oral",), ("parenteral",), ("oral",)]


@pytest.mark.parametrize(
    "subject",
    ["cyanocobalamin 1 mg", "an injection of 1 mg", "a dose of 1 mg", "treatment with 1 mg"],
)
def test_a_subject_follows_a_named_group_without_a_comma(say: Say, subject: str) -> None:
    (found,) = say(f"After total gastrectomy {subject} is given monthly for life.", title=TITLE)
    assert (found.populations, found.conditions) == (("total-gastrectomy",), ())
    assert found.dose_ug == Interval.point(1000)
    assert (found.interval_days, found.until) == (Interval.point(30.4375), "lifelong")


def test_what_a_case_needs_does_not_make_its_regimen_required(say: Say) -> None:
    body = "Where rapid correction is necessary, 1 mg is given daily for 6 weeks."
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.RECOMMEND
    assert found.conditions == ("Where rapid correction is necessary",)


def test_neither_nor_of_two_effects_leaves_no_group_out(say: Say) -> None:
    body = "Oral iron improved neither exercise capacity nor quality of life in heart failure."
    (found,) = say(body, title="How is iron deficiency treated?")
    assert (found.populations, found.excluded_populations) == (("heart-failure",), ())


@pytest.mark.parametrize(
    ("body", "modality", "first", "beside"),
    [
        ("Folic acid must never be started before B12.", Modality.FORBID, (), ("folic-acid",)),
        ("Folic acid may be given before B12.", Modality.ACCEPTABLE, (), ("folic-acid",)),
        ("B12 should be given before folic acid.", Modality.RECOMMEND, B12, ("folic-acid",)),
        ("B12 must be given before folic acid.", Modality.REQUIRE, B12, ("folic-acid",)),
    ],
)
def test_the_drug_of_an_order_is_the_one_that_comes_first(
    say: Say, body: str, modality: Modality, first: tuple[str, ...], beside: tuple[str, ...]
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.act, found.modality) == (Kind.SEQUENCING, Act.GIVE_BEFORE, modality)
    assert (found.formulations, found.other_agents) == (first, beside)


def test_what_an_order_may_do_is_no_permission(say: Say) -> None:
    body = "Giving folic acid before vitamin B12 has been replaced may precipitate neuropathy."
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    [
        "In a trial of 25,871 adults, vitamin D3 did not lower the risk of fracture.",
        "Iron sucrose reduced deaths and cardiovascular events.",
    ],
)
def test_what_a_drug_does_against_a_harm_is_an_effect(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_needs_that_rise_ask_for_nothing(say: Say) -> None:
    body = "Iron needs rise from 0.8 mg/day in early pregnancy to 7.5 mg/day near term."
    (found,) = say(body, title="How is iron given?")
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Refer urgently if gait worsens or vision fails.", "if gait worsens or vision fails"),
        ("Contact the bariatric team when levels stay low.", "when levels stay low"),
        ("Discuss any patient whose gait has worsened.", "whose gait has worsened"),
    ],
)
def test_a_referral_keeps_its_whole_occasion(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REFERRAL, Modality.RECOMMEND)
    assert found.conditions == (condition,)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("No patient should have injections stopped because the level is normal.", "because the"),
        ("Do not stop injections solely on the basis of a normal level.", "solely on the basis"),
    ],
)
def test_the_reason_of_a_ban_is_one_condition(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    (words,) = found.conditions
    assert words.startswith(condition)


def test_a_label_that_only_says_then_goes_on_with_the_line_before(say: Say) -> None:
    body = "• Hydroxocobalamin 1 mg IM on alternate days\n• Thereafter: 1 mg IM every 8 weeks"
    first, second = say(f"{FIRST}{body}", title=TITLE)
    assert first.formulations == second.formulations == ("hydroxocobalamin",)
    assert second.interval_days == Interval.point(56)


def test_below_follow_up_a_bare_name_is_a_value_to_check(say: Say) -> None:
    (found,) = say(f"{FIRST}Follow-up\n\n• Vegans: B12 every 1–2 years", title=TITLE)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)
    assert (found.analytes, found.formulations) == (("vitamin-b12",), ())


def test_a_digit_behind_vitamin_d_at_a_full_stop_cites(say: Say) -> None:
    title = "How is vitamin D given?"
    (found,) = say("Do not give 500,000 IU of vitamin D 3.", title=title)
    assert found.formulations == ("vitamin-d",)
    assert found.citations == (3,)


@pytest.mark.parametrize(
    "words",
    [
        "in patients with known hypersensitivity to thiamine",
        "to anyone with an allergy to thiamine",
        "in thiamine allergy",
        "in patients with previous anaphylaxis to thiamine",
    ],
)
def test_a_ban_for_those_whom_the_drug_harmed_is_no_ban_for_all(say: Say, words: str) -> None:
    (found,) = say(f"Thiamine must not be given {words}.", title="How is thiamine given?")
    assert (found.modality, found.formulations) == (Modality.FORBID, ("thiamine",))
    (condition,) = found.conditions
    assert words.endswith(condition)
    assert "thiamine" in condition


@pytest.mark.parametrize("banned", [True, False])
def test_except_in_a_group_when_something_else_is_needed_is_for_that_group(
    say: Say, banned: bool
) -> None:
    link = "except in malabsorption, where" if banned else "unless malabsorption is present, when"
    body = (
        f"Oral cyanocobalamin 1 mg daily is recommended for vegans, {link} injections are needed."
    )
    first, second = say(body.replace("vegans, unless", "vegans unless"), title=TITLE)
    assert first.excluded_populations == second.populations == ("compromised-absorption",)
    assert (second.routes, second.excluded_populations) == (("parenteral",), ())


ERRORS = "Overview\n\nTreatment is described below.\n\nCommon Errors\n\n• "


@pytest.mark.parametrize(
    ("error", "gap"),
    [
        ("Giving oral iron more than once a day", Interval(None, 1)),
        ("Repeating iron sucrose within 7 days", Interval(None, 7)),
        ("Leaving more than 12 weeks between injections", Interval(84, None)),
    ],
)
def test_a_listed_error_keeps_the_pace_that_is_wrong(say: Say, error: str, gap: Interval) -> None:
    (found,) = say(f"{ERRORS}{error}", title="How is iron deficiency treated?")
    assert (found.modality.negative, found.interval_days) == (True, gap)


@pytest.mark.parametrize(
    ("error", "condition"),
    [
        ("Giving oral and intravenous iron at the same time", "at the same time"),
        ("Giving the injection immediately before dialysis", "before dialysis"),
    ],
)
def test_a_listed_error_keeps_its_circumstance(say: Say, error: str, condition: str) -> None:
    (found,) = say(f"{ERRORS}{error}", title="How is iron deficiency treated?")
    assert (found.modality.negative, found.conditions) == (True, (condition,))


@pytest.mark.parametrize("ended", ["treatment", "injections", "maintenance iron"])
def test_ending_a_treatment_too_soon_is_no_ban_on_it(say: Say, ended: str) -> None:
    (found,) = say(f"{ERRORS}Ending {ended} after a month", title="How is iron given?")
    assert (found.modality, found.act) == (Modality.AVOID, Act.DISCONTINUE)


@pytest.mark.parametrize(
    "body", ["Tablets should be taken on an empty stomach.", "Oral iron may be taken with water."]
)
def test_how_something_is_taken_is_no_choice_of_it(say: Say, body: str) -> None:
    (found,) = say(body, title="How is iron deficiency treated?")
    assert (found.kind, found.governs, found.routes) == (Kind.REGIMEN, (), ("oral",))


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Iron must not be given before 13 weeks of gestation.", "before 13 weeks of gestation"),
        (
            "Iron may be given from the second trimester onwards.",
            "from the second trimester onwards",
        ),
        ("Do not use iron as routine replacement.", "as routine replacement"),
        ("Do not use tablets as first-line treatment.", "as first-line treatment"),
    ],
)
def test_the_stage_and_the_use_that_are_meant_stay(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title="How is iron deficiency treated in pregnancy?")
    assert found.conditions == (condition,)


@pytest.mark.parametrize(
    ("error", "part"),
    [
        ("Halving the dose of hydroxocobalamin in dialysis patients", "dose"),
        ("Doubling the oral dose when hemoglobin fails to rise", "dose"),
        ("Lengthening the injection interval because the level is high", "interval"),
    ],
)
def test_changing_a_dose_wrongly_is_no_ban_on_the_drug(say: Say, error: str, part: str) -> None:
    (found,) = say(f"{ERRORS}{error}", title=TITLE)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.AVOID)
    assert found.governs == (part,)


@pytest.mark.parametrize("verb", ["replace", "take the place of"])
def test_what_may_not_take_anothers_place_is_what_is_ruled_out(say: Say, verb: str) -> None:
    (found,) = say(f"Tablets must not {verb} injections.", title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.SUBSTITUTE)
    assert found.routes == ("oral",)


@pytest.mark.parametrize("aim", ["to correct nutritional deficiency", "to replete stores"])
def test_the_aim_of_a_banned_use_stays(say: Say, aim: str) -> None:
    (found,) = say(f"Calcitriol must not be used {aim}.", title="How is vitamin D given?")
    assert (found.formulations, found.conditions) == (("calcitriol",), (aim,))


# ── what takes the place of what ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "Tablets should not be substituted for injections.",
        "Do not substitute tablets for injections.",
        "Injections should not be substituted with tablets.",
        "Injections must not be replaced by tablets.",
    ],
)
def test_what_may_not_be_put_in_anothers_place_is_banned_and_not_the_other(
    say: Say, body: str
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.act) == (Kind.CONTRAINDICATION, Act.SUBSTITUTE)
    assert found.routes == ("oral",)


def test_what_may_be_put_in_anothers_place_is_what_is_allowed(say: Say) -> None:
    (found,) = say("Tablets may be substituted for injections.", title=TITLE)
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))
    (found,) = say("Cyanocobalamin can be substituted for hydroxocobalamin.", title=TITLE)
    assert found.formulations == ("cyanocobalamin",)


# ── words in the middle of an order, and behind it ───────────────────────────────────────────────
@pytest.mark.parametrize("word", ["instead", "then", "alternatively", "subsequently"])
def test_a_word_between_two_parts_of_a_verb_divides_nothing(say: Say, word: str) -> None:
    (found,) = say(f"Children may {word} be dosed at 50 µg/kg/day.", title=TITLE)
    assert (found.modality, found.populations) == (Modality.ACCEPTABLE, ("child",))


def test_what_a_permitted_thing_does_is_no_part_of_the_permission(say: Say) -> None:
    body = "Vitamin C may be added, but it makes no difference to hemoglobin recovery."
    found = [(s.modality, s.quote.split()[0]) for s in say(body, title=TITLE)]
    assert found == [(Modality.ACCEPTABLE, "Vitamin"), (Modality.INFORM, "it")]


def test_the_case_that_unless_names_is_the_case_of_what_follows(say: Say) -> None:
    body = (
        "Give hydroxocobalamin 1 mg IM monthly unless injections are refused, in which case "
        "cyanocobalamin 2 mg orally daily is acceptable."
    )
    first, second = say(body, title=TITLE)
    assert first.conditions == ("unless injections are refused",)
    assert (second.modality, second.conditions) == (
        Modality.ACCEPTABLE,
        ("if injections are refused",),
    )
    assert [r.type for r in second.relations] == ["exception-to"]


def test_a_case_that_nothing_names_is_left_out(say: Say) -> None:
    body = "Hydroxocobalamin 1 mg IM is given monthly, in which case tablets 1 mg daily are used."
    assert not [s for s in say(body, title=TITLE) if s.routes == ("oral",) and not s.conditions]


@pytest.mark.parametrize("but", ["but never", "but not", "though never"])
def test_whom_an_order_is_never_for_is_left_out_of_it(say: Say, but: str) -> None:
    (found,) = say(f"Tablets may be used in adults, {but} in children.", title=TITLE)
    assert found.excluded_populations == ("child",)


def test_what_is_feared_is_nobodys_condition(say: Say) -> None:
    body = "Treatment should not be withheld for fear of hypokalemia."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("vitamin-b12-deficiency",)
    assert found.conditions == ("for fear of hypokalemia",)


def test_a_dose_that_is_exceeded_is_not_given(say: Say) -> None:
    (found,) = say("Check serum B12 monthly while doses exceed 1000 µg/day.", title=TITLE)
    assert (found.kind, found.dose_ug) == (Kind.MONITORING, None)


@pytest.mark.parametrize("verb", ["step", "build", "work"])
def test_a_dose_that_is_stepped_up_to_is_that_dose(say: Say, verb: str) -> None:
    body = f"Patients may start with 150 µg daily and {verb} up to 600 µg daily."
    assert [s.dose_ug for s in say(body, title=TITLE)] == [
        Interval.point(150),
        Interval.point(600),
    ]


def test_what_was_checked_in_a_study_is_not_asked_for(say: Say) -> None:
    (found,) = say("Potassium was checked weekly in all patients.", title=TITLE)
    assert found.modality is Modality.INFORM


def test_what_has_no_place_takes_no_other_things_place(say: Say) -> None:
    (found,) = say("Methylcobalamin has no place in infants.", title=TITLE)
    assert (found.act, found.formulations) == (Act.ADMINISTER, ("methylcobalamin",))


@pytest.mark.parametrize("when", ["before loading is complete", "until loading is complete"])
def test_until_when_something_is_ruled_out_stays(say: Say, when: str) -> None:
    (found,) = say(f"Do not switch to tablets {when}.", title=TITLE)
    assert found.conditions == (when,)


def test_a_ban_on_a_pace_governs_the_interval_whatever_the_route(say: Say) -> None:
    (found,) = say("Do not inject more often than every 4 weeks.", title=TITLE)
    assert (found.governs, found.routes) == (("interval",), ("parenteral",))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("in the third trimester", (("third-trimester-pregnancy",), ())),
        ("during late pregnancy", (("third-trimester-pregnancy",), ())),
        ("in the second trimester", (("second-trimester-pregnancy",), ())),
        (
            "in the second and third trimesters",
            (("pregnancy",), ("in the second and third trimesters",)),
        ),
    ],
)
def test_a_trimester_is_of_pregnancy_and_only_a_part_of_it(
    say: Say, when: str, said: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    (found,) = say(f"Doses above 2 mg should not be given {when}.", title=TITLE)
    assert (found.populations, found.conditions) == said


def test_an_example_of_a_symptom_is_no_group(say: Say) -> None:
    body = "Monitor for neurological symptoms such as paresthesias or cognitive changes."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_symptoms_of_the_nerves_are_neurological_involvement(say: Say) -> None:
    body = "Patients with paresthesias, ataxia or cognitive change should receive 1 mg daily."
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.conditions) == (("neurological-involvement",), ())


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        ("When symptoms are severe oral treatment alone should not be used.", ("oral",)),
        ("If nerves are affected tablets must not be continued.", ("oral",)),
        ("When levels stay low the injections should be continued.", ("parenteral",)),
    ],
)
def test_a_subject_follows_a_whole_condition_without_a_comma(
    say: Say, body: str, routes: tuple[str, ...]
) -> None:
    (found,) = say(body, title=TITLE)
    assert found.routes == routes
    assert found.formulations == ()


def test_a_question_says_whom_its_answer_is_about(say: Say) -> None:
    (found,) = say("How much vitamin B12 do infants need? 50 mcg a day.", title=TITLE)
    assert found.populations == ("infant",)


def test_a_drug_of_a_lead_in_is_what_its_bullets_rule_out(say: Say) -> None:
    body = "Folic acid alone:\n\n• must not be used in pernicious anemia"
    (found,) = say(body, title=TITLE)
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))


def test_a_column_rules_out_the_route_it_names(say: Say) -> None:
    body = (
        "Group | Recommended | Not recommended\n"
        "Vegans | Cyanocobalamin 1 mg daily | Intramuscular injections"
    )
    _, barred = say(body, title=TITLE)
    assert (barred.routes, barred.populations) == (("intramuscular",), ("vegan",))


def test_what_is_withheld_until_an_event_hangs_on_it(say: Say) -> None:
    body = "Withhold hydroxocobalamin until hypokalaemia has been corrected."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("until hypokalaemia has been corrected",)


def test_those_without_what_is_not_guessed(say: Say) -> None:
    body = (
        "Patients with neurological symptoms: 1 mg on alternate days; those without: 1 mg weekly."
    )
    (found,) = say(body, title=TITLE)
    assert found.populations == ("neurological-involvement",)


def test_a_measured_level_is_no_drug_to_avoid(say: Say) -> None:
    title = "How is vitamin D deficiency treated?"
    assert not say("Calcidiol above 125 nmol/L should be avoided.", title=title)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Care home residents should take 10 µg daily.", "care-home-resident"),
        ("Breastfed infants should be given 10 µg daily.", "breastfed-infant"),
        (
            "In active inflammatory bowel disease 10 µg is given.",
            "active-inflammatory-bowel-disease",
        ),
        ("After delivery, 10 µg daily is advised.", "postpartum"),
        ("People with dark skin should take 10 µg daily.", "dark-skin"),
    ],
)
def test_groups_of_everyday_guidance_are_classes(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title="How is vitamin D deficiency treated?")
    assert (found.populations, found.conditions) == ((group,), ())
