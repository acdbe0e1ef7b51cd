"""Titles, headings and lead-ins of whole pages: what they lend, and what they must not."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality, Phase
from tests.conftest import Say

FIRST = "Overview\n\nTreatment is described below.\n\n"
INFANTS = "How much vitamin D should infants be given?"
B12 = "How is vitamin B12 deficiency treated?"


# ── whose dose it is ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "Dose in Adults\n\n• 2000 IU daily",
        "Mothers\n\n• 2000 IU daily",
        "Others\n\n• Adults: 2000 IU daily",
        "Others\n\n• Adults should take 2000 IU daily",
    ],
)
def test_adults_are_no_infants_on_a_page_about_infants(say: Say, body: str) -> None:
    (found,) = say(f"{FIRST}{body}", title=INFANTS)
    assert found.populations == ("adult",)


def test_men_are_not_pregnant_on_a_page_about_pregnancy(say: Say) -> None:
    title = "How is iron deficiency treated in pregnancy?"
    (found,) = say(f"{FIRST}Men\n\n• 100 mg of iron daily", title=title)
    assert found.populations == ("adult",)


@pytest.mark.parametrize(
    ("over", "group"),
    [
        ("Adults\n\n", "adult"),
        ("Initial treatment of adults\n\n", "adult"),
        ("Doses\n\nFor adults:\n\n", "adult"),
        ("Before surgery\n\n", "preoperative"),
        ("After an operation\n\n", "postoperative"),
    ],
)
def test_a_group_over_a_section_or_a_list_is_its_own(say: Say, over: str, group: str) -> None:
    (found,) = say(f"{FIRST}{over}• 1 mg orally daily", title=B12)
    assert found.populations == (group,)


def test_a_row_s_label_tells_adults_from_children(say: Say) -> None:
    first, second = say(f"{FIRST}• Adults: 1 mg orally daily\n• Children: 0.1 mg daily", title=B12)
    assert (first.populations, second.populations) == (("adult",), ("child",))


@pytest.mark.parametrize(
    "body",
    [
        "Adults should be given 1 mg orally daily.",
        "The usual adult dose is 1 mg orally daily.",
        "Adults and older people\n\n• 1 mg orally daily",
        "Most adults respond to tablets\n\n• 1 mg orally daily",
    ],
)
def test_in_a_sentence_adults_are_people(say: Say, body: str) -> None:
    (found,) = (s for s in say(f"{FIRST}{body}", title=B12) if s.dose_ug)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_adults_part_nobody_on_a_page_about_adults(say: Say) -> None:
    title = "How is vitamin B12 deficiency treated in adults?"
    (found,) = say(f"{FIRST}Adults\n\n• 1 mg orally daily", title=title)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_an_operation_s_time_is_told_in_a_sentence(say: Say) -> None:
    (found,) = say("Stop vitamin B12 injections 5 days before surgery.", title=B12)
    assert found.conditions == ("5 days before surgery",)


@pytest.mark.parametrize(
    "title",
    [
        "Why should cyanocobalamin not be given intravenously?",
        "Why is intravenous cyanocobalamin not recommended?",
        "Should intravenous vitamin B12 be avoided?",
    ],
)
def test_a_route_that_the_title_bars_is_lent_to_no_dose(say: Say, title: str) -> None:
    (found,) = say(f"{FIRST}• 1000 mcg daily for 7 days", title=title)
    assert found.routes == ()


def test_a_heading_that_is_a_case_is_the_case_of_what_stands_below(say: Say) -> None:
    (found,) = say(f"{FIRST}If Tablets Fail\n\n• Hydroxocobalamin 1 mg IM weekly", title=B12)
    assert found.conditions == ("If Tablets Fail",)
    (asked,) = say(f"{FIRST}When to Use Injections\n\n• Hydroxocobalamin 1 mg IM weekly", title=B12)
    assert asked.conditions == ()


# ── what is no order ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "heading",
    [
        "Toxic Doses",
        "Excessive Doses",
        "Too Much",
        "Unsafe",
        "Recommended Against",
        "Misuses",
        "Rejected Regimens",
        "Withdrawn Guidance",
        "Rather than:",
        "Instead of:",
    ],
)
def test_a_heading_that_condemns_is_no_heading_of_orders(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 1000 mcg intramuscularly monthly", title=B12)
    assert found.modality is Modality.AVOID


@pytest.mark.parametrize(
    "heading", ["Causes", "Reasons for Failure", "Until 2014", "Then", "Not all patients need:"]
)
def test_what_was_taken_or_is_not_for_all_is_told_only(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 1000 mcg intramuscularly monthly", title=B12)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize("lead", ["It is not necessary to:", "There is no need to:"])
def test_what_is_not_needed_is_not_asked_for(say: Say, lead: str) -> None:
    (found,) = say(f"{FIRST}{lead}\n\n• Give 1000 mcg intramuscularly daily", title=B12)
    assert found.modality is Modality.INFORM


# ── steps of one sentence ────────────────────────────────────────────────────────────────────────
def test_the_steps_of_a_sentence_load_and_then_maintain(say: Say) -> None:
    body = (
        "Hydroxocobalamin 1 mg IM should be given daily for 7 days, weekly for the next 4 weeks, "
        "and monthly thereafter for life."
    )
    phases = [s.phase for s in say(body, title=B12)]
    assert phases == [Phase.LOADING, Phase.LOADING, Phase.MAINTENANCE]


def test_a_ban_on_beginning_with_something_is_about_loading(say: Say) -> None:
    (found,) = say("Tablets must not be used to begin treatment.", title=B12)
    assert (found.kind, found.phase) == (Kind.CONTRAINDICATION, Phase.LOADING)


def test_a_question_about_two_things_still_says_whom_it_is_about(say: Say) -> None:
    title = (
        "Are injections better in vitamin B12 deficiency with neurological involvement, and what "
        "should follow nitrous oxide use?"
    )
    (found,) = say(f"{FIRST}• Hydroxocobalamin 1 mg IM weekly", title=title)
    assert found.populations == ("neurological-involvement",)


# ── other drugs, other conditions ────────────────────────────────────────────────────────────────
FOLIC = "How is folic acid given with methotrexate?"


def test_below_a_medicine_that_people_are_on_a_bare_dose_is_nobodys(say: Say) -> None:
    body = (
        f"{FIRST}Low-Dose Methotrexate\n\n• Folic acid 5 mg once weekly\n• Alternatively 1 mg daily"
    )
    first, second = say(body, title=FOLIC)
    assert first.formulations == ("folic-acid",)
    assert (second.formulations, second.other_agents) == ((), ())


def test_what_a_medicine_induces_is_had_by_those_who_take_it(say: Say) -> None:
    body = f"{FIRST}Treatment of Metformin-Induced Deficiency\n\n• 1000 mcg IM weekly for 4 weeks"
    (found,) = say(body, title=B12)
    assert (found.formulations, found.populations) == (("cobalamin",), ("metformin-therapy",))


def test_normal_function_is_no_dysfunction(say: Say) -> None:
    body = f"{FIRST}Patients With Normal Renal Function\n\n• Cyanocobalamin 1000 mcg IM monthly"
    (found,) = say(body, title="How is vitamin B12 given in renal disease?")
    assert found.populations == ("normal-renal-function",)


@pytest.mark.parametrize(
    "bullet",
    [
        "If your child swallows 60 mg/kg or more of iron",
        "If symptoms appear after ingestion of 40 mg/kg",
        "Ferritin below 20 despite 60 mg of iron orally daily",
        "Symptoms recur on 60 mg of iron orally daily",
    ],
)
def test_an_amount_that_was_taken_or_failed_is_not_given(say: Say, bullet: str) -> None:
    title = "What should parents know about iron tablets?"
    found = say(f"{FIRST}When to Call\n\n• {bullet}", title=title)
    assert not [s for s in found if s.dose_ug is not None]


def test_what_may_be_masked_or_prevented_is_nobodys_condition(say: Say) -> None:
    first = "Risks\n\nFolic acid above 1 mg daily may mask vitamin B12 deficiency.\n\n"
    body = f"{first}Doses\n\n• 400 mcg daily"
    found = say(body, title="What are the risks of folic acid?", heading="")
    assert found[-1].populations == ()
    title = "Is vitamin D useful for cancer prevention?"
    (bone,) = say(f"{FIRST}Bone Health\n\n• 800 IU daily", title=title)
    assert bone.populations == ()


@pytest.mark.parametrize(
    "body",
    [
        "Vitamin D is not recommended for preventing cancer.",
        "Vitamin D is not recommended for the prevention of cancer.",
    ],
)
def test_what_a_thing_is_not_recommended_for_stays(say: Say, body: str) -> None:
    (found,) = say(body, title="What is the dose of vitamin D?")
    assert "cancer" in " ".join(found.conditions)


@pytest.mark.parametrize(
    "heading",
    [
        "Previous Neural Tube Defect",
        "History of Bariatric Surgery",
        "Inadequate Dietary Intake",
        "Harmful Alcohol Use",
        "Do Not Delay Treatment",
        "To Avoid Recurrence",
    ],
)
def test_words_for_patients_judge_no_regimen(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• Folic acid 5 mg daily", title=FOLIC)
    assert found.modality is Modality.RECOMMEND


def test_a_heading_that_looks_like_a_bullet_bans_nothing(say: Say) -> None:
    body = f"{FIRST}1. Contraindications\n   • Cobalt allergy\n2. Dosing\n   • 1 mg IM monthly"
    assert not [s for s in say(body, title=B12) if s.quote == "Contraindications"]


# ── furniture ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "answer",
    [
        "Give 1000 mcg intramuscularly daily pending specialist review.",
        "Iron 60 mg is taken once daily and ferritin checked by the physician later.",
    ],
)
def test_an_answer_with_a_dose_is_no_furniture(say: Say, answer: str) -> None:
    assert say(f"{answer}\n\nDosing\n\n• 1 mg IM monthly", title=B12)[0].span.start < 1200


def test_a_topic_line_may_begin_with_personalized(say: Say) -> None:
    body = "Adults should take 2000 IU of cholecalciferol daily.\n\nTreatment\n\n• 50,000 IU weekly"
    found = say(body, title="How is vitamin D dosed?", heading="Personalized Vitamin D Dosing")
    assert len(found) == 2


def test_sources_in_the_body_are_no_references(say: Say) -> None:
    body = f"{FIRST}Sources\n\n• Oily fish\n\nDeficiency\n\n• 50,000 IU of cholecalciferol weekly"
    (found,) = say(body, title="How is vitamin D dosed?")
    assert found.formulations == ("cholecalciferol",)


# ── lines that lead ──────────────────────────────────────────────────────────────────────────────
def test_a_line_that_names_a_group_leads_the_paragraph_below_it(say: Say) -> None:
    body = (
        f"{FIRST}Renal dysfunction:\n\nCyanocobalamin should be avoided.\n\n"
        "Neurological involvement:\n\nHydroxocobalamin 1 mg IM on alternate days is required."
    )
    found = [s.populations for s in say(body, title="How is vitamin B12 given?")]
    assert found == [("renal-dysfunction",), ("neurological-involvement",)]


def test_a_ban_below_a_route_is_on_that_route(say: Say) -> None:
    body = f"{FIRST}Intravenous Iron\n\n• Contraindicated in active infection"
    (found,) = say(body, title="How is iron used in pregnancy?")
    assert (found.modality, found.routes) == (Modality.FORBID, ("intravenous",))


def test_a_row_that_is_declined_asks_for_nothing(say: Say) -> None:
    table = (
        "Regimen | Recommended? | Comment\n"
        "1000 mcg IM monthly | Yes | Standard\n"
        "50 mcg orally daily | No | Not enough"
    )
    found = say(f"{FIRST}{table}", title="Which vitamin B12 regimens are recommended?")
    assert [s.routes for s in found] == [("intramuscular",)]


# ── words that judge a regimen, or tell of a patient ─────────────────────────────────────────────
IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "heading",
    ["Excessive Blood Loss", "Hemoglobin Too Low", "Inadequate Response"],
)
def test_headings_that_tell_of_patients_condemn_no_regimen(say: Say, heading: str) -> None:
    for body in (f"{heading}\n\n• 100 mg daily", f"Treatment\n\n• {heading}: 100 mg daily"):
        (found,) = say(f"{FIRST}{body}", title=IRON)
        assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize("heading", ["Excessive Doses", "Toxic", "What Is Too Much"])
def test_headings_that_judge_doses_condemn_them(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 600 mg daily", title=IRON)
    assert found.modality is Modality.AVOID


def test_what_is_no_contraindication_forbids_nothing(say: Say) -> None:
    assert not say(f"{FIRST}Not Contraindications\n\n• Asthma", title="Who should not take iron?")
    (found,) = say(f"{FIRST}Contraindications\n\n• Sepsis", title="Who should not take iron?")
    assert found.modality is Modality.FORBID


# ── one sentence ─────────────────────────────────────────────────────────────────────────────────
def test_what_does_not_work_is_no_ban_on_what_stands_before_the_semicolon(say: Say) -> None:
    body = "Treatment\n\n• Ferrous sulfate 200 mg daily; enteric-coated tablets are not effective"
    dose, other = say(f"{FIRST}{body}", title=IRON)
    assert (dose.modality, dose.formulations) == (Modality.RECOMMEND, ("ferrous-sulfate",))
    assert other.kind is Kind.EFFICACY


def test_symptoms_that_do_not_improve_forbid_no_dose(say: Say) -> None:
    body = "When to Refer\n\n• Symptoms that do not improve after 3 weeks of 1000 mcg daily"
    assert not [s for s in say(f"{FIRST}{body}", title=B12) if s.modality.negative]


def test_a_regimen_that_is_not_for_a_phase_is_not_ruled_out(say: Say) -> None:
    body = "Treatment\n\n• 500 mcg weekly, not for loading"
    (found,) = say(f"{FIRST}{body}", title=B12)
    assert (found.modality, found.phase) == (Modality.RECOMMEND, None)


def test_stopping_a_drug_and_others_is_stopping_it(say: Say) -> None:
    body = "Toxicity\n\n• Stop all vitamin D, including multivitamins"
    (found,) = say(f"{FIRST}{body}", title="How is vitamin D toxicity treated?")
    assert found.act is Act.DISCONTINUE


@pytest.mark.parametrize("with_", ["plus calcium 1000 mg", "with 1000 mg calcium"])
def test_a_dose_is_not_that_of_the_drug_it_comes_with(say: Say, with_: str) -> None:
    title = "How is vitamin D deficiency treated?"
    (found,) = say(f"{FIRST}Treatment\n\n• 800 IU daily {with_}", title=title)
    assert found.formulations == ("vitamin-d",)
    assert found.other_agents == ("calcium",)


@pytest.mark.parametrize(
    "words",
    [
        "Ingestion of more than 40 mg/kg requires emergency evaluation",
        "Doses above 60 mg/kg need urgent treatment",
        "No response to 100 mg daily after 8 weeks",
        "Intolerance of ferrous sulfate 325 mg daily",
        "Patients who need more than 200 mg daily",
    ],
)
def test_what_befalls_those_who_had_a_dose_is_no_order_of_it(say: Say, words: str) -> None:
    found = say(f"{FIRST}When to Refer\n\n• {words}", title=IRON)
    assert all(s.modality is Modality.INFORM for s in found)


def test_a_need_that_an_amount_meets_is_an_order_of_it(say: Say) -> None:
    (found,) = say(f"{FIRST}Treatment\n\n• Adults need 100 mg daily for treatment", title=IRON)
    assert (found.modality, bool(found.dose_ug)) == (Modality.REQUIRE, True)


@pytest.mark.parametrize("words", ["Treat a relapse with 100 mg daily", "Relapse: 100 mg daily"])
def test_what_is_given_for_a_relapse_is_an_order(say: Say, words: str) -> None:
    (found,) = say(f"{FIRST}Treatment\n\n• {words}", title=IRON)
    assert (found.modality, bool(found.dose_ug)) == (Modality.RECOMMEND, True)


def test_an_amount_per_course_is_a_total(say: Say) -> None:
    (found,) = say(f"{FIRST}Infusion\n\n• At most 1500 mg of iron per course", title=IRON)
    assert found.dose_basis is Basis.TOTAL
