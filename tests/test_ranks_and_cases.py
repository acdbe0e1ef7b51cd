"""What a label ranks, and what all below a case hang on."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "bullets",
    [
        "- Preferred: hydroxocobalamin 1 mg IM monthly\n- Alternatively, 2 mg daily by mouth",
        "- Preferred regimen: hydroxocobalamin 1 mg IM monthly\n- Alternative: 2 mg daily",
    ],
)
def test_preferred_and_alternative(say: Say, bullets: str) -> None:
    """Both had been read as recommended alike."""
    first, other = say(bullets, title=B12)
    assert (first.modality, other.modality) == (Modality.PREFER, Modality.ACCEPTABLE)
    assert [r.type for r in other.relations] == ["alternative-to"]


@pytest.mark.parametrize("sign", [" —", ":"])
@pytest.mark.parametrize(
    ("label", "modality"),
    [
        ("Preferred", Modality.PREFER),
        ("Oral alternative", Modality.ACCEPTABLE),
        ("Oral option", Modality.ACCEPTABLE),
        ("Less preferred", Modality.ACCEPTABLE),
        ("Not preferred", Modality.AVOID),
        ("Oral", Modality.RECOMMEND),
    ],
)
def test_a_label_ranks_and_names(say: Say, label: str, modality: Modality, sign: str) -> None:
    (found,) = say(f"{label}{sign} 2 mg daily", title=B12)
    assert found.modality is modality
    assert found.routes == (("oral",) if "Oral" in label else ())


def test_a_sentence_before_a_dash_is_no_label(say: Say) -> None:
    first, second = say("Tablets are an option — give 2 mg daily.", title=B12)
    assert (first.kind, second.kind) == (Kind.PREFERENCE, Kind.REGIMEN)


def test_alternatively_opens_a_choice_in_a_sentence_of_its_own(say: Say) -> None:
    body = "Give hydroxocobalamin 1 mg IM monthly. Alternatively, give 2 mg daily by mouth."
    first, other = say(body, title=B12)
    assert (first.modality, other.modality) == (Modality.RECOMMEND, Modality.ACCEPTABLE)


def test_alternatively_within_a_sentence_is_meant_as_strongly(say: Say) -> None:
    body = "Give hydroxocobalamin 1 mg IM monthly; alternatively, 2 mg daily by mouth."
    first, other = say(body, title=B12)
    assert first.modality is other.modality is Modality.RECOMMEND


@pytest.mark.parametrize("case", ["If injections are refused", "When tablets fail"])
def test_checks_and_referrals_hang_on_the_case_above(say: Say, case: str) -> None:
    body = f"{case}:\n- Give 2 mg daily\n- Check homocysteine yearly\n- Refer to a specialist"
    found = say(body, title=B12)
    assert [s.kind for s in found] == [Kind.REGIMEN, Kind.MONITORING, Kind.REFERRAL]
    assert {s.conditions for s in found} == {(case,)}


@pytest.mark.parametrize("lead", ["All patients", "Monitoring"])
def test_what_is_no_case_is_no_condition(say: Say, lead: str) -> None:
    (found,) = say(f"{lead}:\n- Check homocysteine yearly", title=B12)
    assert found.conditions == ()
