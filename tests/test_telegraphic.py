"""Short style: courses without "for", paces that end a sentence, labels over a whole bullet."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("• Cholecalciferol 40,000 units PO once weekly, 7 wk", Interval.point(49)),
        ("• Infant: 2000 units OD, 6–8 wk", Interval(42, 56)),
        ("• Cholecalciferol 2000 IU daily, 3 months.", Interval.point(91.3125)),
    ],
)
def test_a_time_alone_behind_a_pace_is_the_course(say: Say, body: str, days: Interval) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.duration_days) == (Kind.REGIMEN, days)


@pytest.mark.parametrize(
    "body",
    ["Give 1000 IU daily, 6 weeks after surgery.", "Give 1000 IU daily, 2 weeks before travel."],
)
def test_a_time_with_its_event_is_no_course(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.duration_days is None


def test_a_pace_may_end_a_sentence(say: Say) -> None:
    """The full stop had been the abbreviation's: three directions were one ban, on 1000 IU."""
    body = "Give 1000 IU b.d. In pregnancy give 600 IU o.d. Avoid 5000 IU."
    first, second, barred = say(body, title=TITLE)
    assert [s.modality for s in (first, second)] == [Modality.RECOMMEND] * 2
    assert (first.doses_per_day, second.populations) == (Interval.point(2), ("pregnancy",))
    assert (barred.modality, barred.dose_iu) == (Modality.AVOID, Interval.point(5000))


@pytest.mark.parametrize("body", ["1 mg b.d. PO for 6 weeks.", "1 mg bd. orally for 6 weeks."])
def test_a_pace_may_stand_in_a_sentence(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.routes, found.duration_days) == (("oral",), Interval.point(42))


def test_a_label_stands_over_all_of_its_bullet(say: Say) -> None:
    given, barred = say("• Pregnancy: 400 IU daily. Avoid 50,000 IU.", title=TITLE)
    assert given.populations == barred.populations == ("pregnancy",)


def test_who_is_named_in_a_bullet_goes_before_its_label(say: Say) -> None:
    _, other = say("• Pregnancy: 400 IU daily. Children get 300 IU daily.", title=TITLE)
    assert other.populations == ("child",)


@pytest.mark.parametrize(
    ("body", "analytes"),
    [
        ("Checks\n\n• Ca 4 wk after the last dose", ("calcium",)),
        ("Monitoring\n\n• Calcium at 4 weeks", ("calcium",)),
        ("Monitoring\n\n• Ca + PO₄ weekly", ("calcium", "phosphate")),
    ],
)
def test_a_value_and_a_time_below_checks(say: Say, body: str, analytes: tuple[str, ...]) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.act, found.analytes) == (Kind.MONITORING, Act.MONITOR, analytes)


def test_ca_with_a_stop_is_about(say: Say) -> None:
    (found,) = say("Ca. 5000 IU daily is given.", title=TITLE)
    assert (found.kind, found.analytes, found.other_agents) == (Kind.REGIMEN, (), ())


def test_a_question_about_two_things_lends_neither(say: Say) -> None:
    question = "What about kidney stones and high calcium?"
    body = f"{question}\n\nStop all vitamin D if serum calcium exceeds 2.7 mmol/L."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("vitamin-d-deficiency",)
