"""What a title lends to bare doses, and what a table's columns and rows say of a cell."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    ("title", "drugs"),
    [
        ("How is vitamin D deficiency treated in adults?", ("vitamin-d",)),
        ("What helps in vitamin B12 deficiency?", ("cobalamin",)),
        ("How are vitamin D deficiency and vitamin B12 deficiency treated?", ()),
        ("How is megaloblastic anemia treated?", ()),
        ("How are folic acid and vitamin B12 given in megaloblastic anemia?", ()),
    ],
)
def test_a_deficiency_in_the_title_lends_its_drug(
    say: Say, title: str, drugs: tuple[str, ...]
) -> None:
    (found,) = say(f"{FIRST}• 1 mg by mouth once weekly", title=title)
    assert found.formulations == drugs


def test_a_page_about_two_drugs_has_both_for_its_own(say: Say) -> None:
    title = "How are folic acid and vitamin B12 given in megaloblastic anemia?"
    body = "Give hydroxocobalamin 1 mg IM.\n\nFolic acid 5 mg daily follows after that."
    found = [(s.formulations, s.other_agents) for s in say(f"{FIRST}{body}", title=title)]
    assert found == [(("hydroxocobalamin",), ()), (("folic-acid",), ())]


def test_a_clause_of_two_drugs_is_about_the_first(say: Say) -> None:
    title = "How are folic acid and vitamin B12 given in megaloblastic anemia?"
    (found,) = say(f"{FIRST}Folic acid 5 mg with vitamin B12 1 mg daily.", title=title)
    assert (found.formulations, found.other_agents) == (("folic-acid",), ("cobalamin",))
    assert found.dose_ug is not None
    assert found.dose_ug.low == 5000


def test_on_a_page_about_its_takers_a_drugs_name_is_them(say: Say) -> None:
    title = "How is vitamin B12 given to metformin users?"
    body = "Group | Dose\nMetformin | 1 mg orally daily"
    (found,) = say(f"{FIRST}{body}", title=title)[-1:]
    assert (found.populations, found.other_agents) == (("metformin-therapy",), ())
    assert found.formulations == ("cobalamin",)


def test_where_nobody_takes_it_a_drugs_name_is_the_drug(say: Say) -> None:
    body = "Drug | Dose\nMetformin | 500 mg orally daily"
    (found,) = say(f"{FIRST}{body}", title="How is vitamin B12 given?")[-1:]
    assert found.other_agents == ("metformin",)


TABLE = "Stage | Oral dose | Intravenous dose\nFirst trimester | 60 mg daily | Contraindicated"


def test_a_ban_in_a_column_of_its_own_is_of_that_column(say: Say) -> None:
    title = "Which doses of iron are used in pregnancy?"
    given, barred = say(f"{FIRST}{TABLE}", title=title)
    assert (given.modality.positive, given.routes) == (True, ("oral",))
    assert (barred.modality, barred.routes) == (Modality.FORBID, ("intravenous",))
    assert barred.dose_ug is None
    assert given.conditions == barred.conditions == ("First trimester",)


def test_a_page_about_two_routes_lends_neither(say: Say) -> None:
    topic = "Oral and Intravenous Iron\n\nBoth routes are used.\n\nGroups\n\n"
    body = f"{topic}• Women after childbirth need 100 mg of elemental iron daily"
    (found,) = say(body, title="How is iron given by mouth and intravenously?")[-1:]
    assert (found.formulations, found.routes) == (("iron",), ())


@pytest.mark.parametrize(
    ("title", "body", "agent"),
    [
        ("How is iron deficiency treated?", "Injections should be avoided.", "iron"),
        ("How is iron deficiency treated?", "Oral iron should be preferred.", ""),
        ("How are iron and folic acid given?", "Injections should be avoided.", ""),
    ],
)
def test_a_statement_without_a_drug_keeps_that_of_its_page(
    say: Say, title: str, body: str, agent: str
) -> None:
    (found,) = say(f"{FIRST}{body}", title=title)
    assert found.topic_agent == agent


def test_a_dose_of_a_drug_that_has_one_route_goes_by_it(say: Say) -> None:
    body = (
        "Products\n\n• Iron sucrose: 200 mg on alternate days\n• Ferrous sulfate: 325 mg daily\n"
        "• Iron dextran: 100 mg daily"
    )
    found = say(f"{FIRST}{body}", title="How is iron deficiency treated?")
    assert [s.routes for s in found] == [("intravenous",), ("oral",), ()]


def test_a_ban_on_an_amount_takes_the_route_of_its_heading(say: Say) -> None:
    body = "Oral Iron\n\n• Doses above 200 mg a day should be avoided"
    (found,) = say(f"{FIRST}{body}", title="How is iron deficiency treated?")
    assert (found.modality, found.routes) == (Modality.AVOID, ("oral",))


@pytest.mark.parametrize(
    "heading",
    [
        "Vitamin B12 Dosing Across Ages, Absorption States, and Pregnancy",
        "Vitamin B12 in Later Life and Kidney Disease",
        "Vitamin B12 in Kidney Disease and Later Life",
    ],
)
def test_a_topic_line_that_lists_what_no_class_stands_for_lends_no_group(
    say: Say, heading: str
) -> None:
    body = "Answer here.\n\nUsual Treatment\n\n• 1 mg orally daily"
    (found,) = say(body, title="How is vitamin B12 deficiency treated?", heading=heading)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_a_title_about_those_with_two_conditions_is_about_nobody_else(say: Say) -> None:
    title = "How should vitamin B12 deficiency with neurological involvement be treated?"
    both = ("neurological-involvement",)
    (found,) = say(f"{FIRST}• Hydroxocobalamin 1 mg IM every other day", title=title)
    assert found.populations == both
    (found,) = say(
        "Answer here.\n\nFirst Weeks\n\n• Hydroxocobalamin 1 mg IM every other day",
        title=title,
        heading="Treating Vitamin B12 Deficiency",
    )
    assert found.populations == both


def test_a_title_about_adults_and_children_is_not_about_the_children_alone(say: Say) -> None:
    title = "What vitamin D dose should adults and children with vitamin D deficiency receive?"
    (found,) = say(f"{FIRST}• 800 IU daily", title=title)
    assert found.populations == ("vitamin-d-deficiency",)


def test_a_title_that_lists_known_groups_is_about_all_of_them(say: Say) -> None:
    title = (
        "Which vitamin B12 is used in kidney disease, dialysis, and older adults, and how often?"
    )
    (found,) = say(f"{FIRST}• Check serum B12 once a year", title=title)
    assert set(found.populations) == {"renal-dysfunction", "dialysis", "older-adult"}


def test_headings_that_name_sides_of_a_treatment_stand_below_the_first(say: Say) -> None:
    body = (
        "Answer here.\n\nOral Iron\n\nWhich Preparation\n\n• Ferrous sulfate is preferred\n\n"
        "Dose and Frequency\n\n• 60 mg once daily\n\nHow Long to Treat\n\n"
        "• 65 mg daily for 3 months"
    )
    found = say(body, title="What dose of iron is used in iron deficiency?", heading="Iron")
    assert [s.routes for s in found[1:]] == [("oral",), ("oral",)]


@pytest.mark.parametrize(
    "heading",
    [
        "Cyanocobalamin Dosing With Renal and Hepatic Cautions",
        "Vitamin B12: Doses, Monitoring and Pitfalls",
        "Contraindications, Cautions and Doses",
    ],
)
def test_a_topic_line_colours_nothing_on_its_page(say: Say, heading: str) -> None:
    body = "Answer here.\n\nOral Treatment\n\n• Usual course: 2 mg orally once daily for 8 weeks"
    (found,) = say(body, heading=heading)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("Dosing, With Cautions", Modality.RECOMMEND),
        ("Treatment and Contraindications", Modality.RECOMMEND),
        ("Dosing Errors", Modality.AVOID),
        ("Common Pitfalls", Modality.AVOID),
    ],
)
def test_a_heading_lists_errors_where_all_of_it_does(
    say: Say, heading: str, modality: Modality
) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 2 mg orally once daily")
    assert found.modality is modality


def test_a_heading_that_names_a_group_too_is_not_the_other_drugs(say: Say) -> None:
    body = f"{FIRST}Pregnancy and Folate\n\n• Pregnant women: 1 mg IM weekly"
    (found,) = say(body, title="What dose of hydroxocobalamin is used in vitamin B12 deficiency?")
    assert (found.formulations, found.other_agents) == (("hydroxocobalamin",), ())


def test_after_surgery_is_after_the_one_operation_of_the_page(say: Say) -> None:
    title = "What vitamin B12 is advised after bariatric surgery, for vegans, and in pregnancy?"
    body = f"{FIRST}Treating Deficiency After Surgery\n\n• 1 mg IM weekly"
    (found,) = say(body, title=title)
    assert found.populations == ("bariatric-surgery",)


@pytest.mark.parametrize(
    ("head", "cell", "days"),
    [
        ("Duration", "8-12 weeks", (56, 84)),
        ("How long", "at least 8 weeks", (56, None)),
        ("Length of treatment", "up to 2 weeks", (None, 14)),
    ],
)
def test_a_time_below_duration_is_how_long_it_is_given(
    say: Say, head: str, cell: str, days: tuple[float | None, float | None]
) -> None:
    rows = (
        f"Group | Dose | {head}\nInfants | 2000 IU daily | {cell}\nVegans | 800 IU daily | Lifelong"
    )
    first, second = say(rows, title="How is vitamin D deficiency treated?")
    assert first.duration_days is not None
    assert (first.duration_days.low, first.duration_days.high) == days
    assert first.interval_days == Interval.point(1)
    assert (second.until, second.duration_days) == ("lifelong", None)


def test_a_drug_below_cause_is_what_patients_take(say: Say) -> None:
    rows = "Cause | Treatment\nMetformin | 1 mg orally daily\nNitrous oxide | 1 mg IM monthly"
    first, second = say(rows, title="How is vitamin B12 deficiency treated?")
    assert [s.formulations for s in (first, second)] == [("cobalamin",), ("cobalamin",)]
    assert first.populations == ("metformin-therapy",)
    assert second.populations == ("nitrous-oxide-exposure",)
    assert not first.other_agents
    assert not second.other_agents


def test_a_cell_that_stops_something_lends_no_dose(say: Say) -> None:
    rows = "Group | First | Then\nVegans | Stop and retest | 1 mg orally daily"
    found = say(rows, title="How is vitamin B12 deficiency treated?")
    assert [s.act for s in found if s.dose_ug] == [Act.ADMINISTER]
