"""A "neither" says what is ruled out, and a dose somebody has already is nobody's order or ban."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "case",
    [
        "In patients who take neither iron nor folic acid",
        "In patients who receive no iron",
        "If patients receive no iron",
    ],
)
def test_what_patients_do_not_take_bans_nothing(say: Say, case: str) -> None:
    """The dose that was to be given was forbidden."""
    (found,) = say(f"{case}, give 1 mg daily.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.conditions


def test_levels_that_fall_without_treatment_are_no_ban(say: Say) -> None:
    told = "In patients who receive neither tablets nor injections, levels fall."
    assert not any(s.modality.negative for s in say(told, title=TITLE))


def test_neither_behind_what_patients_should_receive_is_a_ban(say: Say) -> None:
    (found,) = say("Patients with anemia should receive neither folic acid nor iron.", title=TITLE)
    assert found.modality is Modality.FORBID


@pytest.mark.parametrize(
    "told",
    [
        "neither contraindicated in pregnancy nor in breastfeeding",
        "contraindicated neither in pregnancy nor in breastfeeding",
        "neither unsafe nor contraindicated in pregnancy",
    ],
)
def test_a_ban_that_neither_denies_is_none(say: Say, told: str) -> None:
    (found,) = say(f"Tablets are {told}.", title=TITLE)
    assert found.modality is Modality.INFORM


def test_neither_safe_nor_recommended_stays_ruled_out(say: Say) -> None:
    (found,) = say("Tablets are neither safe nor recommended in pregnancy.", title=TITLE)
    assert found.modality is Modality.AVOID


@pytest.mark.parametrize("which", ["already taking", "currently on", "taking", "given"])
def test_the_dose_that_patients_have_is_not_ruled_out(say: Say, which: str) -> None:
    """ "Already taking 1 mg daily" had 1 mg daily forbidden."""
    (found,) = say(f"Patients {which} 1 mg daily should not have it increased.", title=TITLE)
    assert found.modality is Modality.FORBID
    assert found.dose_ug is None


def test_patients_to_be_watched_are_not_ordered_their_dose(say: Say) -> None:
    told = "Patients given 1 mg daily should be monitored for 10 days."
    assert not any(s.dose_ug for s in say(told, title=TITLE))


def test_who_should_continue_has_the_dose_that_is_named(say: Say) -> None:
    (found,) = say("Patients already on 1 mg weekly should continue.", title=TITLE)
    assert (found.modality, found.kind) == (Modality.RECOMMEND, Kind.REGIMEN)
    assert found.dose_ug is not None


def test_months_of_a_drug_may_be_taken(say: Say) -> None:
    """It was read as how long something takes."""
    (found,) = say("Children may take 3 months of tablets at 250 µg daily.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)


@pytest.mark.parametrize(
    "told",
    [
        "Rash is common in patients with cobalt allergy, who must not receive",
        "Bruising occurs in patients with cobalt allergy, who should never be given",
    ],
)
def test_who_must_not_have_it_is_a_ban_behind_a_finding(say: Say, told: str) -> None:
    """The ban was but a part of the finding."""
    finding, ban = say(f"{told} hydroxocobalamin.", title=TITLE)
    assert finding.modality is Modality.INFORM
    assert (ban.modality, ban.populations) == (Modality.FORBID, ("cobalt-allergy",))
    assert ban.formulations == ("hydroxocobalamin",)


def test_who_must_not_have_it_may_be_told_on_the_way(say: Say) -> None:
    """ "…, who must not receive X, should be given Y" is one direction."""
    who = "Patients with cobalt allergy, who must not receive hydroxocobalamin"
    (found,) = say(f"{who}, should be given cyanocobalamin.", title=TITLE)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("cyanocobalamin",))


@pytest.mark.parametrize(
    "told",
    [
        "neither harmful nor contraindicated in pregnancy",
        "neither necessary nor harmful",
        "neither needed nor contraindicated",
    ],
)
def test_what_is_neither_harmful_nor_needed_is_not_ruled_out(say: Say, told: str) -> None:
    (found,) = say(f"1 mg daily is {told}.", title=TITLE)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("Stop neither tablets nor injections in pregnancy.", "discontinue"),
        ("Injections should be stopped neither in pregnancy nor in childhood.", "discontinue"),
        ("Withhold neither tablets nor injections in pregnancy.", "withhold"),
    ],
)
def test_stop_neither_forbids_to_stop(say: Say, body: str, act: str) -> None:
    """It had been an order to stop both."""
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act.value) == (Modality.FORBID, act)
