"""Whatever a direction hangs on stays whole: both halves of it, its own verb, its day."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "second",
    ["the diet is adequate", "intake is sufficient", "the bleeding has stopped"],
)
def test_both_halves_of_when_to_stop_are_kept(say: Say, second: str) -> None:
    """Cut off at its "and", the order had been to stop on the first half alone."""
    (found,) = say(f"Stop iron when the hemoglobin has normalized and {second}.", title=IRON)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.DISCONTINUE)
    assert found.conditions == (f"when the hemoglobin has normalized and {second}",)


@pytest.mark.parametrize("second", ["100 mg weekly is sufficient", "oral iron is adequate"])
def test_a_medicine_that_is_enough_is_said_of_its_own(say: Say, second: str) -> None:
    given, enough = say(f"Give injections if ferritin is low and {second}.", title=IRON)
    assert given.conditions == ("if ferritin is low",)
    assert (enough.modality, enough.conditions) == (Modality.ACCEPTABLE, ())


@pytest.mark.parametrize("since", ["from the day bleeding stops", "from the time donations stop"])
def test_what_stops_elsewhere_stops_no_treatment(say: Say, since: str) -> None:
    """ "Stops" had been taken for what is to be done with the dose."""
    (found,) = say(f"Take 100 mg daily {since} until week 12.", title=IRON)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.ADMINISTER)
    assert (found.formulations, found.dose_as_written) == (("iron",), "100 mg")
    assert (found.conditions, found.until_as_written) == ((since,), "until week 12")


def test_after_an_operation_until_an_event(say: Say) -> None:
    (found,) = say("Take 100 mg daily after surgery until discharge.", title=IRON)
    assert (found.conditions, found.until) == (("after surgery",), "discharge")


@pytest.mark.parametrize("body", ["Iron and calcium may be given on the same day."])
def test_on_the_same_day_is_kept(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.conditions) == (Modality.ACCEPTABLE, ("on the same day",))


def test_before_a_result_is_known_is_what_a_listed_error_hangs_on(say: Say) -> None:
    """Without it, starting the drug at all was the error."""
    body = "Common mistakes\n\n• Starting iron before the ferritin result is known"
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.AVOID, ("iron",))
    assert found.conditions == ("before the ferritin result is known",)


@pytest.mark.parametrize(
    ("who", "group", "narrower"),
    [
        ("pregnant women on long-term iron", "pregnancy", "on long-term iron"),
        ("pregnant women with low levels", "pregnancy", "with low levels"),
        ("infants on formula", "infant", "on formula"),
    ],
)
def test_which_of_a_group_a_fronted_phrase_means(
    say: Say, who: str, group: str, narrower: str
) -> None:
    (found,) = say(f"In {who}, give 100 mg daily.", title=IRON)
    assert (found.populations, found.conditions) == ((group,), (narrower,))


@pytest.mark.parametrize(
    "ban", ["avoid doses above 200 mg daily", "doses above 200 mg daily are not recommended"]
)
def test_a_ban_behind_a_course_is_no_next_phase(say: Say, ban: str) -> None:
    """The ban had been one of maintenance alone, and the course loading."""
    given, barred = say(f"Give 100 mg daily for 3 months, and {ban}.", title=IRON)
    assert (given.kind, given.phase) == (Kind.REGIMEN, None)
    assert (barred.modality, barred.phase) == (Modality.AVOID, None)


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("Ferritin should be measured at the end of the course.", "at the end of the course"),
        ("At the end of treatment, check ferritin.", "At the end of treatment"),
        ("Give 100 mg at the end of each dialysis session.", "at the end of each dialysis session"),
    ],
)
def test_at_the_end_of_something_is_kept(say: Say, body: str, when: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert found.conditions == (when,)


@pytest.mark.parametrize(
    "states",
    [
        "symptoms have gone, levels are normal and the cause is over",
        "levels are normal, the hemoglobin is stable, and bleeding has stopped",
    ],
)
def test_every_member_of_a_list_of_states_is_kept(say: Say, states: str) -> None:
    """Behind the first comma the list had been lost: one state was enough to stop."""
    (found,) = say(f"Stop iron when {states}.", title=IRON)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.DISCONTINUE)
    assert found.conditions == (f"when {states}",)


def test_a_remark_behind_a_condition_is_none_of_it(say: Say) -> None:
    found, *_ = say("Stop iron when ferritin is normal, and relapse is common.", title=IRON)
    assert found.conditions == ("when ferritin is normal",)


def test_both_halves_of_until_are_kept(say: Say) -> None:
    """Cut off at its "and", the treatment had ended on the first half alone."""
    until = "until the ferritin is normal and the hemoglobin has risen by 20 g/L"
    (found,) = say(f"Continue tablets {until}.", title=IRON)
    assert found.until_as_written == until
    assert found.target is None  # by so much, and to no value


def test_a_next_step_behind_until_is_a_step(say: Say) -> None:
    body = "Give 100 mg daily until the ferritin is normal and 100 mg weekly after that."
    first, second = say(body, title=IRON)
    assert first.until_as_written == "until the ferritin is normal"
    assert second.frequency_as_written == "weekly"
