"""Until when a treatment goes on: the event itself, another time counted from it, and no group."""

from __future__ import annotations

import pytest

from kg.model import Act, Phase
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "event", "groups"),
    [
        (
            "Pregnant women should take 400 micrograms daily from conception until the end of "
            "breastfeeding.",
            "end-of-lactation",
            ("pregnancy",),
        ),
        ("From diagnosis until delivery, give 1 mg monthly.", "delivery", None),
        ("Give 250 micrograms weekly until the blood count is normal.", "normal-blood-count", None),
    ],
)
def test_what_stands_behind_until_ends_the_treatment(
    say: Say, body: str, event: str, groups: tuple[str, ...] | None
) -> None:
    (found,) = say(body, title=B12)
    assert found.until == event
    assert found.populations == (groups or ("vitamin-b12-deficiency",))


@pytest.mark.parametrize(
    "words", ["6 weeks after delivery", "3 months after surgery", "two days before delivery"]
)
def test_a_time_counted_from_an_event_is_not_the_event(say: Say, words: str) -> None:
    """It had been read as the event itself: a treatment that ends weeks too early."""
    (found,) = say(f"Give 1 mg monthly until {words}.", title=B12)
    assert found.until == ""
    assert found.until_as_written == f"until {words}"
    assert found.populations == ("vitamin-b12-deficiency",)


def test_a_ban_until_a_time_holds_until_then(say: Say) -> None:
    (found,) = say("Injections should not be given until 6 weeks after surgery.", title=B12)
    assert found.conditions == ("until 6 weeks after surgery",)


def test_a_course_until_nothing_more_is_gained_loads(say: Say) -> None:
    (found,) = say(
        "Give 1 mg on alternate days until recovery has come to a standstill.", title=B12
    )
    assert (found.until, found.phase) == ("no-further-improvement", Phase.LOADING)


def test_what_a_list_denies_of_its_groups_is_no_condition_of_its_bans(say: Say) -> None:
    over = "• Where tablets are enough:\n  • Vegans may take 50 micrograms daily\n"
    ban = "• Where they are not:\n  • Tablets should not be relied on in pernicious anemia"
    *_, barred = say(over + ban, title=B12)
    assert (barred.populations, barred.conditions) == (("pernicious-anemia",), ())


def test_a_regimen_below_it_keeps_the_condition(say: Say) -> None:
    over = "• Where tablets are enough:\n  • Vegans may take 50 micrograms daily\n"
    given = "• Where they are not:\n  • Patients with pernicious anemia should receive 1 mg monthly"
    *_, last = say(over + given, title=B12)
    assert last.conditions == ("Where they are not",)


@pytest.mark.parametrize(
    ("body", "days", "conditions"),
    [
        ("Stop treatment after 3 months.", (91.3125, 91.3125), ()),
        (
            "Tablets may be stopped after 3-6 months in people whose diet was poor and who now eat "
            "eggs.",
            (91.3125, 182.625),
            ("whose diet was poor", "who now eat eggs"),
        ),
        (
            "In deficiency due to fasting, tablets can be stopped after 8 weeks once meals are "
            "regular.",
            (56, 56),
            ("In deficiency due to fasting", "once meals are regular"),
        ),
        (
            "Tablets can be stopped after 8 weeks when meals are regular.",
            (56, 56),
            ("when meals are regular",),
        ),
    ],
)
def test_what_is_stopped_after_a_time_goes_on_as_long(
    say: Say, body: str, days: tuple[float, float], conditions: tuple[str, ...]
) -> None:
    """What it hangs on besides had been lost behind the time."""
    (found,) = say(body, title=B12)
    assert found.act is Act.DISCONTINUE
    assert found.duration_days == Interval(*days)
    assert found.conditions == conditions


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Tablets should not be stopped after 3 months.", "after 3 months"),
        (
            "Tablets may be stopped after 3 months of normal levels.",
            "after 3 months of normal levels",
        ),
        ("Tablets may be stopped 3 months after the cure.", "3 months after the cure"),
    ],
)
def test_a_time_that_a_ban_or_another_event_hangs_on_stays(
    say: Say, body: str, condition: str
) -> None:
    (found,) = say(body, title=B12)
    assert (found.conditions, found.duration_days) == ((condition,), None)


def test_steps_until_the_blood_is_normal_load(say: Say) -> None:
    """The last had been read as a maintenance."""
    body = (
        "Infants should receive 250 micrograms on alternate days for one week, then 250 micrograms "
        "weekly until the blood count is normal."
    )
    assert [s.phase for s in say(body, title=B12)] == [Phase.LOADING, Phase.LOADING]
