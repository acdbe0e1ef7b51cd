"""A sentence that says whom it is for in words that no vocabulary has keeps those words: nothing
is for everybody with the page's disease that its text gives to a few of them.
"""

from __future__ import annotations

import pytest

from kg.model import Act, Interval, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
DAILY = Interval.point(1)


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("A waist above 100 cm is also an indication for 100 mg daily.", "A waist above 100 cm"),
        ("A history of sprue is an indication for 100 mg daily.", "A history of sprue"),
        ("Zolexate poisoning requires 100 mg daily.", "Zolexate poisoning"),
        ("High-dose zolexate requires 100 mg daily.", "High-dose zolexate"),
        ("Sprue requires 100 mg daily.", "Sprue"),
        ("Rowers are advised to take 100 mg daily.", "Rowers"),
        ("Plasma donors are recommended to receive 100 mg daily.", "Plasma donors"),
        ("Rowers should be advised to take 100 mg daily.", "Rowers"),
        ("For rowers, 100 mg daily is recommended.", "For rowers"),
        ("100 mg daily is recommended for rowers.", "for rowers"),
        ("While the biopsy is pending, 100 mg daily may be given.", "While the biopsy is pending"),
        ("While results are awaited, give 100 mg daily.", "While results are awaited"),
        ("While on zolexate, patients should take 100 mg daily.", "While on zolexate"),
        ("With weekly zolexate, give 100 mg daily.", "With weekly zolexate"),
        ("With monthly low-dose zolexate, take 100 mg daily.", "With monthly low-dose zolexate"),
        ("Rowers planning a marathon should take 100 mg daily.", "Rowers planning a marathon"),
    ],
)
def test_whom_it_is_for_is_kept(say: Say, body: str, who: str) -> None:
    """The words had been lost, or cut off as a statement of their own."""
    (found,) = say(body, title=IRON)
    assert (found.modality.positive, found.dose_as_written) == (True, "100 mg")
    assert found.interval_days == DAILY  # and not the pace of what they have already
    assert found.conditions == (who,)


@pytest.mark.parametrize(
    "body",
    [
        "Correction requires 100 mg daily.",
        "Treatment requires 100 mg daily.",
        "It requires 100 mg daily.",
        "Patients are advised to take 100 mg daily.",
        "For example, 100 mg daily is enough.",
        "For most, 100 mg daily is enough.",
        "100 mg daily is recommended for adults.",
        "100 mg daily is recommended for 3 months.",
    ],
)
def test_what_tells_no_patients_is_no_condition(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.interval_days, found.conditions) == (DAILY, ())


def test_a_group_that_is_known_stays_a_group(say: Say) -> None:
    (found,) = say("Obesity is an indication for 100 mg daily.", title=IRON)
    assert (found.populations, found.conditions) == (("obesity",), ())


@pytest.mark.parametrize("first", ["While tablets are cheap", "While oral iron is effective"])
def test_while_still_sets_two_claims_against_each_other(say: Say, first: str) -> None:
    told, preferred = say(f"{first}, injections are preferred.", title=IRON)
    assert told.modality is Modality.INFORM
    assert (preferred.kind, preferred.routes) == (Kind.PREFERENCE, ("parenteral",))
    assert preferred.conditions == ()


def test_a_ban_has_no_pace_of_what_is_taken_already(say: Say) -> None:
    (found,) = say("On monthly zolexate, iron should be avoided.", title=IRON)
    assert (found.modality, found.governs) == (Modality.AVOID, ("formulation",))
    assert (found.interval_days, found.conditions) == (None, ("On monthly zolexate",))


@pytest.mark.parametrize(
    ("body", "drug"),
    [
        ("With metformin, give 100 mg daily.", "metformin"),
        ("With warfarin, take 100 mg daily.", "warfarin"),
    ],
)
def test_what_they_take_besides_is_not_what_the_dose_is_of(say: Say, body: str, drug: str) -> None:
    """The dose had been one of metformin."""
    (found,) = say(body, title=IRON)
    assert (found.formulations, found.other_agents) == (("iron",), ())
    assert (found.dose_as_written, found.conditions) == ("100 mg", (f"With {drug}",))


def test_a_fact_about_two_drugs_has_both(say: Say) -> None:
    (found,) = say("With vitamin C, iron is absorbed better.", title=IRON)
    assert (found.formulations, found.other_agents) == (("iron",), ("vitamin-c",))


@pytest.mark.parametrize("use", ["for methotrexate rescue", "for heparin reversal"])
def test_what_a_drug_is_not_used_for_is_kept(say: Say, use: str) -> None:
    """A ban may never be wider than its text."""
    (found,) = say(f"Iron must not be used {use}.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.FORBID, (use,))


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Rowers and swimmers should take 100 mg daily.", "Rowers and swimmers"),
        ("Treat sprue with 100 mg daily.", "sprue"),
        ("Reserve 100 mg daily for rowers.", "for rowers"),
    ],
)
def test_whom_an_order_is_for_is_kept(say: Say, body: str, who: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.dose_as_written, found.conditions) == ("100 mg", (who,))


def test_the_deficiency_is_that_of_the_page(say: Say) -> None:
    (found,) = say("Treat deficiency with 100 mg daily.", title=IRON)
    assert (found.populations, found.conditions) == (("iron-deficiency",), ())


@pytest.mark.parametrize("when", ["On zolexate days", "On training days", "On dialysis days"])
def test_on_which_days_a_dose_is_left_out_is_kept(say: Say, when: str) -> None:
    """Without them the drug had been withheld altogether."""
    (found,) = say(f"{when}, skip iron.", title=IRON)
    assert (found.act, found.conditions) == (Act.WITHHOLD, (when,))
