"""What stands close to a rule and must not be taken by it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How should vitamin D deficiency be treated?"
IRON = "How is iron deficiency anemia treated?"
FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    "over",
    [
        "Time since surgery | Dose",
        "Phase | Dose",
        "How long ago | Dose",
    ],
)
@pytest.mark.parametrize("label", ["0–3 months", "Up to 6 months", "1–2 years"])
def test_a_stretch_of_time_is_no_age(say: Say, over: str, label: str) -> None:
    """A dose for the months after an operation had become one for infants."""
    (found,) = say(f"{FIRST}{over}\n{label} | 4,000 IU daily", title=VITAMIN_D)
    assert found.populations == ("vitamin-d-deficiency",)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Maintenance\n\n• 3–12 months: 1,000 IU daily", "vitamin-d-deficiency"),
        ("If symptoms have lasted:\n\n• less than 6 months: 1,000 IU daily", None),
        ("Doses by age\n\n• 3–12 months: 400 IU daily", "infant"),
        ("Children\n\n• 3–12 months: 400 IU daily", "infant"),
        ("Ages 3–12 months: 400 IU daily", "infant"),
        ("• Under 1 year: 400 IU daily", "infant"),
    ],
)
def test_ages_are_told_by_a_word_or_by_what_is_above(
    say: Say, body: str, group: str | None
) -> None:
    (found,) = say(f"{FIRST}{body}", title=VITAMIN_D)
    assert found.populations == (group or "vitamin-d-deficiency",)


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("Adults who cannot take tablets", "who cannot take tablets"),
        ("Adults with chronic bleeding", "with chronic bleeding"),
        ("Adults unable to swallow", "unable to swallow"),
    ],
)
def test_what_narrows_adults_stays(say: Say, label: str, condition: str) -> None:
    """An infusion for those who cannot swallow had become one for all adults."""
    (found,) = say(f"{FIRST}{label}: 1,000 mg intravenously.", title=IRON)
    assert (found.populations, found.conditions) == (("adult",), (condition,))


@pytest.mark.parametrize(
    ("case", "iu"),
    [
        ("When dietary intake is inadequate 1,000 IU daily is recommended.", 1000),
        ("If intake is low give 800 IU daily.", 800),
        ("If breast milk is the only food give 400 IU daily.", 400),
        ("If nausea occurs with food give 600 IU daily.", 600),
        ("If the diet supplies 400 IU daily, give 600 IU.", 600),
        ("If intake is only 200 IU daily, give 400 IU.", 400),
    ],
)
def test_what_is_given_behind_a_case_of_food_is_given(say: Say, case: str, iu: float) -> None:
    """The dose had been taken for what the diet holds, and the statement was lost."""
    (found,) = say(f"{FIRST}{case}", title=VITAMIN_D)
    assert found.dose_iu == Interval.point(iu)


@pytest.mark.parametrize(
    ("how", "route"),
    [
        ("in two infusions separated by a week", "intravenous"),
        ("by two infusions separated by 7 days", "intravenous"),
        ("as two injections separated by a week", "parenteral"),
    ],
)
def test_infusions_apart_are_infusions(say: Say, how: str, route: str) -> None:
    """How far apart they are had swallowed what they are."""
    (found,) = say(f"{FIRST}Give 500 mg {how}.", title=IRON)
    assert (found.routes, found.interval_days) == ((route,), Interval.point(7))
    assert found.count == Interval.point(2)


@pytest.mark.parametrize(
    ("order", "drugs"),
    [
        ("Choose either ferric carboxymaltose or iron sucrose.", 2),
        ("Choose one of ferrous sulfate, ferrous fumarate or ferrous gluconate.", 3),
        ("Choose any ferrous salt.", 1),
    ],
)
def test_a_choice_within_a_sentence_is_told(say: Say, order: str, drugs: int) -> None:
    """An opening that leaves a choice to the lines below had swallowed the verb of a sentence."""
    (found,) = say(f"{FIRST}{order}", title=IRON)
    assert found.kind is Kind.PREFERENCE
    assert len(found.formulations) == drugs


@pytest.mark.parametrize(
    ("heading", "modality", "group"),
    [
        ("Contraindicated in children", Modality.FORBID, "child"),
        ("Must not be given to infants", Modality.FORBID, "infant"),
        ("Should not be used in pregnancy", Modality.FORBID, "pregnancy"),
        ("Never in children", Modality.FORBID, "child"),
        ("Not contraindicated in pregnancy", Modality.RECOMMEND, "pregnancy"),
        ("Do not delay treatment in infants", Modality.RECOMMEND, "infant"),
        ("Do not withhold in pregnancy", Modality.RECOMMEND, "pregnancy"),
    ],
)
def test_a_ban_for_a_group_holds_for_what_is_listed_below(
    say: Say, heading: str, modality: Modality, group: str
) -> None:
    """What must not be given to children had been recommended to them."""
    body = f"{FIRST}## {heading}\n\n• iron sucrose 200 mg weekly"
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (modality, (group,))


@pytest.mark.parametrize("heading", ["Contraindicated in children", "Never in infants"])
def test_what_is_given_instead_of_it_is_given(say: Say, heading: str) -> None:
    body = f"{FIRST}## {heading}\n\nGive oral iron 3 mg/kg daily instead."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND


@pytest.mark.parametrize(
    "reason",
    [
        "5 mg daily hides a deficiency",
        "levels rise slowly after 5 mg daily",
        "it may worsen neuropathy",
    ],
)
def test_a_reason_that_begins_with_its_dose_leaves_the_ban(say: Say, reason: str) -> None:
    """A verb behind the amount told nothing, and the ban before the colon was a mere label."""
    found = say(f"{FIRST}Folic acid should not be given: {reason}.", title="B12 deficiency")
    assert (found[0].modality, found[0].other_agents) == (Modality.FORBID, ("folic-acid",))
    assert [s.modality for s in found[1:]] == [Modality.INFORM]


@pytest.mark.parametrize(
    ("banned", "count"),
    [
        ("The following should not be given: 5 mg of folic acid daily, 1 mg daily.", 2),
        ("Avoid: 5 mg of folic acid daily.", 1),
    ],
)
def test_listed_doses_are_ruled_out(say: Say, banned: str, count: int) -> None:
    found = say(f"{FIRST}{banned}", title="B12 deficiency")
    assert len(found) == count
    assert all(s.modality.negative for s in found)


@pytest.mark.parametrize(
    ("rest", "first", "second"),
    [
        ("an injection of 1 mg only when absorption is poor", "oral", "parenteral"),
        ("injections of 1 mg monthly if they fail", "oral", "parenteral"),
        ("an infusion only if they fail", "oral", "intravenous"),
    ],
)
def test_another_way_in_a_case_is_told_apart(say: Say, rest: str, first: str, second: str) -> None:
    """The dose of the tablets had been given by injection, to those with poor absorption."""
    one, two = say(f"{FIRST}Tablets 2 mg daily are used, with {rest}.", title="B12 deficiency")
    assert (one.routes, one.dose_ug) == ((first,), Interval.point(2000))
    assert two.routes == (second,)


def test_what_goes_with_food_is_one(say: Say) -> None:
    (found,) = say(
        f"{FIRST}Tablets 1 mg daily are used, with food if nausea occurs.", title="B12 deficiency"
    )
    assert found.dose_ug == Interval.point(1000)


@pytest.mark.parametrize(
    "then",
    [
        "move to 1,000 mg intravenously if it fails",
        "proceed to 1,000 mg intravenously if it fails",
        "move to intravenous iron if it fails",
        "move to an infusion if it fails",
    ],
)
def test_what_a_course_moves_to_is_a_step_of_its_own(say: Say, then: str) -> None:
    """The dose of the tablets had been given by vein."""
    first, second = say(f"{FIRST}Give 65 mg daily and {then}.", title=IRON)
    assert (first.dose_ug, first.routes, first.conditions) == (Interval.point(65000), (), ())
    assert second.routes == ("intravenous",)
    assert second.dose_ug in (None, Interval.point(1_000_000))


def test_how_the_same_is_taken_on_is_no_step(say: Say) -> None:
    (found,) = say(f"{FIRST}Give 65 mg daily and continue with food.", title=IRON)
    assert found.dose_ug == Interval.point(65000)


@pytest.mark.parametrize(
    ("head", "groups"),
    [
        ("Stage | Adults | Children\nLoading | 65 mg daily | 30 mg daily", ("adult", "child")),
        (
            "Drug | Adult dose | Child dose\nFerrous sulfate | 65 mg daily | 30 mg daily",
            ("adult", "child"),
        ),
        (
            "Drug | Before surgery | After surgery\nIron sucrose | 200 mg weekly | 100 mg weekly",
            ("preoperative", "postoperative"),
        ),
    ],
)
def test_a_column_for_adults_is_theirs(say: Say, head: str, groups: tuple[str, str]) -> None:
    """The adults' column had been for everybody, children too."""
    found = say(f"{FIRST}{head}", title=IRON)
    assert tuple(s.populations for s in found) == tuple((g,) for g in groups)


@pytest.mark.parametrize("until", ["the second trimester", "the third trimester"])
def test_a_ban_before_a_trimester_keeps_it(say: Say, until: str) -> None:
    """It had been read as an order of two drugs, and the trimester was lost."""
    (found,) = say(f"{FIRST}Do not give intravenous iron before {until}.", title=IRON)
    assert found.kind is Kind.CONTRAINDICATION
    assert any(until in c for c in found.conditions)


@pytest.mark.parametrize("either", ["or cyanocobalamin", "or to cyanocobalamin"])
def test_those_allergic_to_either_of_two_are_two_groups(say: Say, either: str) -> None:
    """The second had been the drug that must not be given."""
    ban = f"People allergic to hydroxocobalamin {either} should not be given B12."
    (found,) = say(f"{FIRST}{ban}", title="B12 deficiency")
    assert found.formulations == ("cobalamin",)
    assert found.populations == (
        "hydroxocobalamin-hypersensitivity",
        "cyanocobalamin-hypersensitivity",
    )


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        (
            "In people allergic to cobalt, hydroxocobalamin or cyanocobalamin must not be given.",
            ("hydroxocobalamin", "cyanocobalamin"),
        ),
        (
            "After a reaction to hydroxocobalamin, cyanocobalamin may be given.",
            ("cyanocobalamin",),
        ),
    ],
)
def test_a_drug_behind_a_comma_is_given(say: Say, text: str, drugs: tuple[str, ...]) -> None:
    (found,) = say(f"{FIRST}{text}", title="B12 deficiency")
    assert found.formulations == drugs
