"""What headings, lists and neighbours lend to what stands below or behind them, and what not."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality, Phase
from kg.ontology import Ontology
from kg.quantity import Interval
from tests.conftest import Read, Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"
FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    "line", ["Acetylcysteine 600 mg twice daily", "Alpha-lipoic acid 600 mg daily"]
)
def test_a_drug_of_no_vocabulary_takes_its_dose_with_it(say: Say, line: str) -> None:
    assert not say(f"• {line}", title=TITLE)


def test_a_ban_on_something_unknown_is_no_ban_on_the_treatment(say: Say) -> None:
    (found,) = say("Do not give diazepam.", title=TITLE)
    assert (found.formulations, found.conditions) == ((), ("diazepam",))


def test_a_dose_below_another_drugs_heading_is_that_drugs(say: Say) -> None:
    (found,) = say(f"{FIRST}Calcium\n\n• 1000 mg daily", title=TITLE)[-1:]
    assert (found.formulations, found.other_agents) == ((), ("calcium",))


@pytest.mark.parametrize(
    "words", ["Most other adults can take", "The remaining patients should take", "Others may take"]
)
def test_others_are_not_the_group_just_named(say: Say, words: str) -> None:
    body = f"{FIRST}Leber's Disease\n\n• Avoid cyanocobalamin\n• {words} cyanocobalamin 1 mg daily"
    found = say(body, title=TITLE)[-1]
    assert "leber-hereditary-optic-neuropathy" not in found.populations
    assert found.excluded_populations == ("leber-hereditary-optic-neuropathy",)


@pytest.mark.parametrize(
    "heading",
    ["Seldom necessary", "Outdated advice", "Former recommendations", "Inclusion criteria"],
)
def test_what_is_not_in_force_below_its_heading_is_no_order(say: Say, heading: str) -> None:
    body = (
        f"{FIRST}{heading}\n\n• Cyanocobalamin 1 mg IM every month\n"
        "• Oral cyanocobalamin must not be used"
    )
    dose, *rest = say(body, title=TITLE)
    assert dose.modality is Modality.INFORM
    if heading != "Seldom necessary":
        assert all(s.modality is Modality.INFORM for s in rest)


def test_participants_are_asked_for_a_study_only(say: Say) -> None:
    found = say("Participants must stop metformin.", title=TITLE)
    assert all(s.modality is Modality.INFORM for s in found)


def test_the_title_of_a_comparison_lends_no_route(say: Say) -> None:
    title = "When is intramuscular vitamin B12 needed rather than oral tablets?"
    (found,) = say("Vegans need 1 mg daily.", title=title)
    assert found.routes == ()


def test_a_title_about_two_groups_in_turn_lends_neither(say: Say) -> None:
    title = "How is vitamin B12 deficiency treated in pregnancy and in children?"
    (found,) = say("Cyanocobalamin 1 mg is given monthly.", title=title)
    assert not {"pregnancy", "child"} & set(found.populations)


@pytest.mark.parametrize(
    "title",
    [
        "How should vitamin B12 deficiency be treated in vegans who take metformin or salts?",
        "How should vitamin B12 be dosed in adults and during pregnancy?",
    ],
)
def test_a_group_named_beside_others_is_not_the_pages(say: Say, title: str) -> None:
    (found,) = say("1 mg is injected monthly.", title=title)
    named = " ".join(found.populations)
    assert not any(group in named for group in ("pregnancy", "vegan", "metformin"))


def test_contraindications_on_a_page_about_one_route_are_to_that_route(say: Say) -> None:
    title = "When should intravenous iron be used for iron deficiency?"
    (found,) = say("Contraindications\n\n• Sarcoidosis", title=title)
    assert (found.kind, found.routes) == (Kind.CONTRAINDICATION, ("intravenous",))


def test_steps_in_bullets_load_until_the_open_one(say: Say) -> None:
    body = "• 1 mg IM daily for 7 days\n• Then weekly for 4 weeks\n• Then monthly for life"
    found = say(body, title=TITLE)
    assert [s.phase for s in found] == [Phase.LOADING, Phase.LOADING, Phase.MAINTENANCE]
    assert [s.interval_days for s in found] == [
        Interval.point(1),
        Interval.point(7),
        Interval.point(30.4375),
    ]


def test_choices_other_than_one_are_no_condition_of_the_rest(say: Say) -> None:
    body = "Choices other than the standard injection:\n\n• Avoid cyanocobalamin in vegans"
    assert not any(s.conditions for s in say(body, title=TITLE))


def test_a_referral_beside_a_dose_is_no_dose(say: Say) -> None:
    body = "Give 1 mg every 2 months, with referral to a neurologist if symptoms return."
    dose, referral = say(body, title=TITLE)
    assert dose.conditions == ()
    assert (referral.kind, referral.dose_ug) == (Kind.REFERRAL, None)


def test_a_test_that_is_less_reliable_is_not_asked_for(say: Say) -> None:
    found = say("Methylmalonic acid is less dependable when eGFR is below 45 mL/min.", title=TITLE)
    assert all(s.modality is Modality.INFORM for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Pregnant Women With Anemia\n\n• Give cyanocobalamin 1 mg daily",
        "Pregnant women with anemia:\n\n• Give cyanocobalamin 1 mg daily",
        "Pregnant women with anemia: cyanocobalamin 1 mg daily",
        "In pregnant women with anemia, give cyanocobalamin 1 mg daily, then monthly.",
        "Others\n\nPregnant women with anemia should have cyanocobalamin 1 mg. "
        "Others can have 0.5 mg daily.",
        "Avoid tablets in:\n\n• Pregnant women with anemia",
    ],
)
def test_a_group_made_of_two_is_known_wherever_it_is_lent(
    read: Read, terms: Ontology, body: str
) -> None:
    reading = read(body, title=TITLE)
    made = dict(reading.minted)
    named = {g for s in reading.statements for g in (*s.populations, *s.excluded_populations)}
    assert made["pregnancy-with-anemia"] == ("pregnancy", "anemia")
    assert "pregnancy-with-anemia" in named
    assert named <= terms.terms.keys() | made.keys()


def test_two_sides_of_one_treatment_are_siblings(say: Say) -> None:
    body = (
        f"{FIRST}Folic Acid\n\nTiming\n\n• Folic acid is given after cyanocobalamin\n\n"
        "Dose\n\n• Malabsorption: up to 15 mg daily may be needed"
    )
    found = say(body, title=TITLE)[-1]
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))


def test_a_lead_in_speaks_for_the_table_below_it(say: Say) -> None:
    body = (
        "Doses\n\nAll doses in the table are for hydroxocobalamin by intramuscular injection:\n\n"
        "Group | Dose\nAdults | 1 mg every 3 months\nVegans | 1 mg every 6 months"
    )
    found = say(body, title="How should vitamin B12 deficiency be treated?")
    assert {s.formulations for s in found} == {("hydroxocobalamin",)}
    assert {s.routes for s in found} == {("intramuscular",)}


def test_a_title_of_two_phases_lends_neither(say: Say) -> None:
    title = (
        "What is the treatment and maintenance dose of cyanocobalamin in vitamin B12 deficiency?"
    )
    (found,) = say("1 mg is given weekly for 4 weeks.", title=title)
    assert found.phase is None


@pytest.mark.parametrize("heading", ["Repletion", "Correction"])
def test_a_heading_may_stand_for_a_phase(say: Say, heading: str) -> None:
    found = say(f"{FIRST}{heading}\n\n• Cyanocobalamin 1 mg weekly for 6 weeks", title=TITLE)[-1]
    assert found.phase is Phase.LOADING


def test_a_full_sentence_below_a_lead_in_is_no_group(say: Say) -> None:
    body = f"{FIRST}Oral treatment is best kept simple:\n\n• Tea and coffee reduce uptake by 60%"
    assert not [s for s in say(body, title=TITLE) if "Tea" in s.quote and s.modality.positive]


@pytest.mark.parametrize(
    "line",
    [
        "Without neurological symptoms — 1 mg every 3 months may be tried",
        "Without neurological symptoms – 1 mg every 3 months may be tried",
    ],
)
def test_a_name_before_a_dash_is_a_label(say: Say, line: str) -> None:
    (found,) = say(f"• {line}", title=TITLE)
    assert found.excluded_populations == ("neurological-involvement",)
    assert (found.modality, found.interval_days) == (Modality.ACCEPTABLE, Interval.point(91.3125))


def test_the_nearest_group_is_the_base_of_those_without(say: Say) -> None:
    title = "What vitamin B12 is given after bariatric surgery?"
    body = (
        f"{FIRST}Established Vitamin B12 Deficiency\n\nWithout Neurological Symptoms\n\n"
        "• Cyanocobalamin 1 mg weekly"
    )
    found = say(body, title=title)[-1]
    assert found.populations == ("vitamin-b12-deficiency",)
    assert found.excluded_populations == ("neurological-involvement",)


def test_the_pages_own_condition_adds_nothing_to_the_group_of_its_section(say: Say) -> None:
    body = f"{FIRST}Pregnancy\n\n• Women with vitamin B12 deficiency should receive 1 mg weekly"
    assert say(body, title=TITLE)[-1].populations == ("pregnancy",)


def test_a_condition_below_a_group_is_their_named_intersection(say: Say) -> None:
    body = (
        f"{FIRST}Pregnancy\n\n• Women with iron deficiency anemia should take 100 mg of iron daily"
    )
    found = say(body, title="How should iron deficiency be treated?")[-1]
    assert found.populations == ("pregnancy-with-iron-deficiency-anemia",)


def test_every_patient_is_more_than_those_of_the_section(say: Say) -> None:
    body = (
        f"{FIRST}Pregnancy\n\n"
        "• All patients with vitamin B12 deficiency should receive cyanocobalamin 1 mg weekly"
    )
    assert say(body, title=TITLE)[-1].populations == ("vitamin-b12-deficiency",)


@pytest.mark.parametrize("heading", ["Prevention and Oral Treatment", "Treatment and Maintenance"])
def test_a_heading_of_two_stages_lends_neither(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• Cyanocobalamin 1 mg daily", title=TITLE)[-1:]
    assert found.phase is None
