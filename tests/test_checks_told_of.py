"""What is said of a check or a value without asking for one."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
FIRST = "Iron is given by mouth.\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "Monitoring of transferrin saturation is useless.",
        "Measurement of transferrin saturation is of little value.",
        "Measuring ferritin is misguided soon after an infusion.",
        "Testing ferritin is not informative in hepatitis.",
        "It is unclear whether monitoring of ferritin is needed.",
        "It is doubtful that ferritin measurement is required.",
        "There is no evidence that monitoring of ferritin is needed.",
    ],
)
def test_a_check_that_is_of_no_use_or_in_doubt_is_not_asked_for(say: Say, body: str) -> None:
    """Each had been read as a direction to check, or not at all."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.INFORM)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Monitoring of ferritin is essential.", Modality.REQUIRE),
        ("Monitoring of ferritin is recommended.", Modality.RECOMMEND),
        ("Measurement of ferritin is done every 6 months.", Modality.RECOMMEND),
        ("Ferritin is checked every 6 months.", Modality.RECOMMEND),
        ("Testing of ferritin is not advised.", Modality.AVOID),
        ("No routine testing of ferritin.", Modality.AVOID),
        ("No further ferritin measurements are needed.", Modality.AVOID),
        ("Further hemoglobin tests are not required.", Modality.AVOID),
        ("No further follow-up is needed.", Modality.AVOID),
        ("Monitoring is usually unnecessary.", Modality.AVOID),
        ("Ferritin need not be measured during treatment.", Modality.AVOID),
        ("Avoid:\n- testing of ferritin in infection", Modality.AVOID),
    ],
)
def test_how_strongly_a_check_is_asked_for_or_ruled_out(
    say: Say, body: str, modality: Modality
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality, found.act) == (Kind.MONITORING, modality, Act.MONITOR)


@pytest.mark.parametrize(
    "body",
    [
        "Hemoglobin should rise by 15 g/L within 3 weeks.",
        "Hemoglobin should increase by about 8 g/L.",
        "Hemoglobin below 120 g/L suggests anemia.",
        "Ferritin under 90 µg/L is used where there is inflammation.",
        "A ferritin below 20 µg/L confirms iron deficiency.",
        "A transferrin saturation below 16% defines iron deficiency.",
    ],
)
def test_what_a_value_means_or_does_is_no_target(say: Say, body: str) -> None:
    """Each had been read as a value to reach, or not at all."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.target, found.populations) == (Modality.INFORM, None, ())


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Hemoglobin should rise above 115 g/L.", 115),
        ("Ferritin should be kept above 60 µg/L.", 60),
        ("Aim for a ferritin above 70 µg/L.", 70),
    ],
)
def test_a_value_to_reach_stays_a_target(say: Say, body: str, value: float) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert found.target is not None
    assert found.target.value == value


@pytest.mark.parametrize(
    "body",
    [
        "Patients with ferritin below 25 µg/L are treated with iron.",
        "Ferritin below 25 µg/L means that iron should be given.",
    ],
)
def test_a_value_that_calls_for_treatment_directs(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("iron",))


def test_a_forgotten_check_in_a_list_of_errors_stays_an_omission(say: Say) -> None:
    (found,) = say(f"{FIRST}Common pitfalls\n\n• No monitoring of potassium", title=IRON)[-1:]
    assert (found.modality, found.act) == (Modality.AVOID, Act.WITHHOLD)


def test_not_everybody_is_some_all_the_same(say: Say) -> None:
    """Nobody was to be tested."""
    (found,) = say("Not everyone needs ferritin measured.", title=IRON)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    "body", ["In doubtful cases, give 65 mg daily.", "In questionable cases, give 65 mg daily."]
)
def test_a_doubtful_case_is_treated(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert len(found.conditions) == 1


@pytest.mark.parametrize(
    "body", ["The value of 65 mg daily is doubtful.", "65 mg daily is of questionable value."]
)
def test_a_doubtful_dose_is_told_of(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.INFORM
