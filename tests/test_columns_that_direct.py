"""Tables whose columns say how their cells are meant: what to give, avoid or check."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.model import Act, Kind, Modality, ResidueClass, Statement
from tests.conftest import Read, Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


def _of(found: Sequence[Statement], quote: str) -> Statement:
    return next(s for s in found if s.quote == quote)


@pytest.mark.parametrize(
    ("head", "modality"),
    [
        ("Avoid", Modality.AVOID),
        ("Steer clear of", Modality.AVOID),
        ("Not recommended", Modality.AVOID),
        ("Contraindicated", Modality.FORBID),
        ("Never give", Modality.FORBID),
    ],
)
@pytest.mark.parametrize("note", ["tablets are kept for vegans", "the effect wears off early"])
def test_what_stands_below_a_ban_is_not_what_is_given(
    say: Say, head: str, modality: Modality, note: str
) -> None:
    """Beside a column of notes, both had been read as one regimen of two drugs."""
    found = say(
        f"Group | Give | {head} | Comment\n"
        f"Pernicious anemia | hydroxocobalamin 1 mg IM monthly | oral cyanocobalamin | {note}\n"
        "Vegans | cyanocobalamin 50 mcg by mouth daily | none | \n",
        title=B12,
    )
    given, barred = found[0], _of(found, "oral cyanocobalamin")
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))
    assert (given.routes, given.quote) == (("intramuscular",), "hydroxocobalamin 1 mg IM monthly")
    assert (barred.modality, barred.formulations) == (modality, ("cyanocobalamin",))
    assert barred.routes == ("oral",)
    assert given.populations == barred.populations == ("pernicious-anemia",)
    assert found[-1].populations == ("vegan",)


def test_a_row_named_by_a_denial_is_still_barred(say: Say) -> None:
    """ "Not on dialysis" had been taken for a "not" of the ban, and the group for its object."""
    found = say(
        "Group | Give | Avoid\n"
        "CKD, not on dialysis | iron dextran 100 mg IV weekly | oral iron for long\n"
        "Adults in whom tablets have failed | iron sucrose 200 mg IV weekly | iron dextran",
        title=IRON,
    )
    barred = _of(found, "oral iron for long")
    assert (barred.modality, barred.routes) == (Modality.AVOID, ("oral",))
    assert barred.populations == ("chronic-kidney-disease",)
    assert barred.excluded_populations == ("dialysis",)
    other = _of(found, "iron dextran")
    assert (other.modality, other.conditions) == (
        Modality.AVOID,
        ("in whom tablets have failed",),
    )


def test_a_ban_on_a_manner_of_dosing_is_for_its_row(say: Say) -> None:
    found = say(
        "Group | Avoid | Give | Notes\n"
        "Children | divided doses | 3 mg/kg by mouth once daily | drops are easier\n"
        "Pregnancy | intravenous iron | 65 mg by mouth daily | drops are easier",
        title=IRON,
    )
    barred = _of(found, "divided doses")
    assert (barred.modality, barred.populations) == (Modality.AVOID, ("child",))
    assert [s.populations for s in found if s.dose_ug] == [("child",), ("pregnancy",)]


def test_groups_below_avoid_in_are_who_is_meant(say: Say) -> None:
    found = say(
        "Drug | Dose | Avoid in\n"
        "Ferrous sulfate | 200 mg daily | hemochromatosis\n"
        "Iron sucrose | 200 mg IV weekly | pregnancy",
        title=IRON,
    )
    assert [(s.modality, s.populations) for s in found[1::2]] == [
        (Modality.AVOID, ("hemochromatosis",)),
        (Modality.AVOID, ("pregnancy",)),
    ]


def test_a_fact_in_a_note_takes_no_dose_from_its_row(say: Say) -> None:
    found = say(
        "Group | Give | Avoid | Comment\n"
        "Vegans | 65 mg by mouth every other day | intravenous iron |"
        " absorption is higher on alternate days\n"
        "Pregnancy | 65 mg by mouth daily | intravenous iron | none",
        title=IRON,
    )
    dosed = [s for s in found if s.dose_ug]
    assert [s.populations for s in dosed] == [("vegan",), ("pregnancy",)]
    assert all(s.modality is Modality.INFORM for s in found if "absorption" in s.quote)


@pytest.mark.parametrize("head", ["Monitoring", "What to check", "Check"])
def test_a_value_below_monitoring_is_checked_for_the_row(say: Say, head: str) -> None:
    found = say(
        f"Who\tRegimen\t{head}\n"
        "Sarcoidosis\tcholecalciferol 400 IU daily\tcalcium every 3 months\n"
        "Vegans\tcholecalciferol 800 IU daily\tn/a",
        title="How is vitamin D deficiency treated?",
    )
    given, checked, other = found
    assert (checked.kind, checked.act) == (Kind.MONITORING, Act.MONITOR)
    assert (checked.analytes, checked.populations) == (("calcium",), ("sarcoidosis",))
    assert given.dose_iu
    assert other.populations == ("vegan",)


def test_a_label_that_asks_for_a_check_schedules_it(say: Say) -> None:
    (found,) = say("Monitoring: calcium every 3 months", title=IRON)
    assert (found.kind, found.analytes) == (Kind.MONITORING, ("calcium",))


@pytest.mark.parametrize("head", ["Alternative", "Second line", "Second choice"])
def test_what_stands_second_is_no_recommendation(say: Say, head: str) -> None:
    found = say(
        f"Group | First line | {head}\n"
        "Pregnancy | ferrous sulfate 200 mg daily | iron sucrose 200 mg IV weekly\n"
        "Vegans | ferrous sulfate 200 mg daily | iron sucrose 200 mg IV weekly",
        title=IRON,
    )
    assert [s.modality for s in found] == [Modality.RECOMMEND, Modality.ACCEPTABLE] * 2


def test_a_cell_that_says_nothing_is_furniture(read: Read) -> None:
    reading = read(
        "Group | Give | Avoid\n"
        "Pregnancy | ferrous sulfate 200 mg daily | none\n"
        "Vegans | ferrous sulfate 200 mg daily | N/A",
        title=IRON,
    )
    assert not [a for a in reading.accounted if a.cls is ResidueClass.RESIDUE]


@pytest.mark.parametrize(
    ("body", "act", "condition"),
    [
        ("Stop iron at ferritin >500 µg/L.", Act.DISCONTINUE, "at ferritin >500 µg/L"),
        ("Stop at ferritin >500 µg/L.", Act.DISCONTINUE, "at ferritin >500 µg/L"),
        (
            "Withhold IV iron above a ferritin of 800 ng/mL.",
            Act.WITHHOLD,
            "above a ferritin of 800 ng/mL",
        ),
    ],
)
def test_a_value_at_which_to_stop_is_no_target(
    say: Say, body: str, act: Act, condition: str
) -> None:
    """It had been lost, or taken for the value that is aimed at."""
    (found,) = say(body, title=IRON)
    assert (found.act, found.conditions, found.target) == (act, (condition,), None)


def test_a_value_that_is_aimed_at_stays_a_target(say: Say) -> None:
    (found,) = say("Aim for a ferritin above 100 µg/L.", title=IRON)
    assert found.target is not None
    assert found.conditions == ()


@pytest.mark.parametrize("sign", ["»", "›", "▸", "◆", "→"])
def test_an_arrow_opens_a_bullet(say: Say, sign: str) -> None:
    """The sign had been a word of the label."""
    found = say(f"{sign} Eczema: avoid IV iron\n{sign} Pregnancy: 65 mg daily", title=IRON)
    assert found[0].conditions == ("Eczema",)
    assert found[1].populations == ("pregnancy",)


@pytest.mark.parametrize("label", ["Rationale", "Goal", "Bottom line", "Advice"])
def test_a_label_of_mere_order_is_no_condition(say: Say, label: str) -> None:
    (found,) = say(f"{label}: give 65 mg of iron daily.", title=IRON)
    assert found.conditions == ()
