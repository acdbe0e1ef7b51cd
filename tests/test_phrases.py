"""Amounts and times: whatever can be written is read back the same, in every spelling."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.phrase.phrases import (
    Calendar,
    Divided,
    Dose,
    Duration,
    Measure,
    Phrase,
    PhraseGrammar,
    Timing,
)
from kg.lexicon import fold
from kg.model import Basis, Schedule, Span
from kg.quantity import DAYS_PER_UNIT, MICROGRAMS_PER_UNIT, Interval
from tests.conftest import Say

MONTH, YEAR = float(DAYS_PER_UNIT["month"]), float(DAYS_PER_UNIT["year"])


@pytest.fixture(scope="module")
def grammar() -> PhraseGrammar:
    return PhraseGrammar()


def phrases(grammar: PhraseGrammar, text: str) -> list[Phrase]:
    folded = fold(text)
    return grammar.find(folded, Span(0, len(folded)))


def value(grammar: PhraseGrammar, text: str) -> Any:
    """The value of a text that is one phrase from its first to its last character."""
    found = phrases(grammar, text)
    assert [p.span for p in found] == [Span(0, len(text))], text
    return found[0].value


def point(x: float | Fraction) -> Interval:
    return Interval.point(x)


# ── written by a program, read back ──────────────────────────────────────────────────────────────
UNIT_WORDS = {
    "ug": ["mcg", "µg", "μg", "ug", "micrograms", "MCG"],
    "mg": ["mg", "milligrams", "milligram", "MG"],
    "g": ["g", "grams"],
    "ng": ["ng", "nanograms"],
}
TIME_WORDS = {
    "day": ["days", "d"],
    "week": ["weeks", "wks", "w"],
    "month": ["months", "mos"],
    "year": ["years", "yrs"],
}
DASHES = ["-", "–", " - ", " – ", " to ", "‑"]


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, Fraction]:
    """A printed number and its value: 5 · 1,000 · 1 000 · 0.5."""
    whole = draw(st.integers(1, 99_999))
    if whole >= 1000 and draw(st.booleans()):
        return f"{whole:,}".replace(
            ",", draw(st.sampled_from([",", " ", "\u00a0", "\u202f"]))
        ), Fraction(whole)
    if draw(st.booleans()):
        tenths = draw(st.integers(1, 99))
        return f"{tenths // 10}.{tenths % 10}", Fraction(tenths, 10)
    return str(whole), Fraction(whole)


@st.composite
def doses(draw: st.DrawFn) -> tuple[str, Interval]:
    """A printed dose and its micrograms."""
    unit = draw(st.sampled_from(sorted(UNIT_WORDS)))
    word = draw(st.sampled_from(UNIT_WORDS[unit]))
    text, low = draw(amounts())
    high = low
    if draw(st.booleans()):
        other, high = draw(amounts())
        text += draw(st.sampled_from(DASHES)) + other
    gap = draw(st.sampled_from([" ", "\u00a0", ""])) if word not in ("g", "d") else " "
    scale = MICROGRAMS_PER_UNIT[unit]
    return f"{text}{gap}{word}", Interval.of(low * scale, high * scale)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[str, Interval]:
    """A printed gap between doses and its days."""
    unit = draw(st.sampled_from(sorted(TIME_WORDS)))
    word = draw(st.sampled_from(TIME_WORDS[unit]))
    low = draw(st.integers(2, 12))
    high = draw(st.integers(low, 24))
    dash = draw(st.sampled_from(DASHES))
    number = str(low) if low == high else f"{low}{dash}{high}"
    return f"every {number} {word}", Interval.of(
        low * DAYS_PER_UNIT[unit], high * DAYS_PER_UNIT[unit]
    )


@given(doses())
def test_a_dose_is_read_as_written(grammar: PhraseGrammar, dose: tuple[str, Interval]) -> None:
    assert value(grammar, dose[0]) == Dose(dose[1], None, None)


@given(intervals())
def test_an_interval_is_read_as_written(
    grammar: PhraseGrammar, every: tuple[str, Interval]
) -> None:
    found = value(grammar, every[0])
    assert found == Timing(interval=every[1])


@given(
    st.integers(1, 60),
    st.sampled_from(sorted(TIME_WORDS)),
    st.sampled_from(["for", "lasting", "for a total of"]),
)
def test_a_duration_is_read_as_written(
    grammar: PhraseGrammar, n: int, unit: str, word: str
) -> None:
    assert value(grammar, f"{word} {n} {unit}s") == Duration(point(n * DAYS_PER_UNIT[unit]))


@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=8, unique=True).map(sorted),
    st.sampled_from([",", ", "]),
)
def test_days_listed_one_by_one_are_a_calendar(
    grammar: PhraseGrammar, days: list[int], comma: str
) -> None:
    assert value(grammar, "on days " + comma.join(map(str, days))) == Calendar(tuple(days))
    assert value(grammar, f"days {comma.join(map(str, days[:-1]))} and {days[-1]}") == Calendar(
        tuple(days)
    )


@given(doses(), intervals(), st.integers(1, 52))
def test_a_whole_regimen_is_three_phrases(
    grammar: PhraseGrammar, dose: tuple[str, Interval], every: tuple[str, Interval], weeks: int
) -> None:
    text = f"give {dose[0]} by mouth {every[0]} for {weeks} weeks"
    found = phrases(grammar, text)
    assert [p.value for p in found] == [
        Dose(dose[1], None, None),
        Timing(interval=every[1]),
        Duration(point(7 * weeks)),
    ]
    assert [p.span.of(text) for p in found] == [dose[0], every[0], f"for {weeks} weeks"]


# ── spellings of one meaning ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text",
    [
        "1000 mcg",
        "1000 µg",
        "1000 μg",
        "1000ug",
        "1,000 mcg",
        "1 000 µg",
        "1 mg",
        "1.0 mg",
        "1000 micrograms",
        "0.001 g",
        "1\u00a0mg",
    ],
)
def test_one_milligram_in_every_spelling(grammar: PhraseGrammar, text: str) -> None:
    assert value(grammar, text).ug == point(1000)


@pytest.mark.parametrize(
    "text",
    [
        "1-2 mg",
        "1–2 mg",
        "1 to 2 mg",
        "1 mg to 2 mg",
        "1000–2000 µg",
        "between 1 and 2 mg",
        "1 mg-2 mg",
    ],
)
def test_one_range_in_every_spelling(grammar: PhraseGrammar, text: str) -> None:
    assert value(grammar, text).ug == Interval(1000, 2000)


@pytest.mark.parametrize(
    ("days", "texts"),
    [
        (
            1,
            [
                "daily",
                "every day",
                "once daily",
                "once a day",
                "each day",
                "once per day",
                "one time per day",
            ],
        ),
        (
            2,
            [
                "every other day",
                "on alternate days",
                "every second day",
                "every 2 days",
                "every two days",
            ],
        ),
        (
            7,
            [
                "weekly",
                "once weekly",
                "once a week",
                "every week",
                "every 7 days",
                "once per week",
                "q7d",
                "q 1 week",
            ],
        ),
        (Fraction(7, 2), ["twice weekly", "two times a week", "2 times per week", "twice a week"]),
        (
            Fraction(7, 3),
            ["three times a week", "3 times weekly", "thrice weekly", "three times per week"],
        ),
        (14, ["every 2 weeks", "every other week", "fortnightly", "every two weeks"]),
        (MONTH, ["monthly", "once a month", "every month", "once monthly", "every 1 month"]),
        (
            3 * MONTH,
            [
                "every 3 months",
                "three-monthly",
                "3-monthly",
                "quarterly",
                "at 3-month intervals",
                "every third month",
            ],
        ),
        (YEAR, ["yearly", "annually", "once a year", "every year", "every 12 months"]),
    ],
)
def test_frequencies_in_every_spelling(
    grammar: PhraseGrammar, days: float, texts: list[str]
) -> None:
    for text in texts:
        assert value(grammar, text).interval == point(days), text


@pytest.mark.parametrize(
    "text", ["twice daily", "2 times a day", "two times daily", "every 12 hours", "bid", "b.i.d."]
)
def test_twice_a_day(grammar: PhraseGrammar, text: str) -> None:
    found = value(grammar, text)
    assert (found.interval, found.per_day) == (point(0.5), point(2))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("up to 2000 µg", Interval(None, 2000)),
        ("at least 2 mg", Interval(2000, None)),
        ("no more than 1000 mcg", Interval(None, 1000)),
        ("more than 1000 mcg", Interval(1000, None)),
        ("about 1000 mcg", Interval(1000, 1000)),
    ],
)
def test_bounds_leave_the_other_end_unknown(
    grammar: PhraseGrammar, text: str, bounds: Interval
) -> None:
    assert value(grammar, text).ug == bounds


@pytest.mark.parametrize(
    ("text", "basis", "every"),
    [
        ("1000 µg/day", Basis.DAY, None),
        ("1000 µg per day", Basis.DAY, None),
        ("1000 µg a day", Basis.DAY, None),
        ("1000 µg/week", Basis.ADMINISTRATION, point(7)),
        ("1000 µg a month", Basis.ADMINISTRATION, point(MONTH)),
        ("15 mg/kg", Basis.KG_ADMINISTRATION, None),
        ("15 mg/kg/day", Basis.KG_DAY, None),
        ("15 mg per kg per day", Basis.KG_DAY, None),
        ("15 mg/kg daily", Basis.KG_DAY, None),
    ],
)
def test_what_a_dose_is_counted_over(
    grammar: PhraseGrammar, text: str, basis: Basis, every: Interval | None
) -> None:
    found = value(grammar, text)
    assert (found.basis, found.every) == (basis, every)


def test_a_dose_followed_by_daily_is_a_dose_and_a_timing(grammar: PhraseGrammar) -> None:
    dose, timing = (p.value for p in phrases(grammar, "1000 µg daily"))
    assert dose == Dose(point(1000), None, None)
    assert timing == Timing(interval=point(1))


@pytest.mark.parametrize(
    "text", ["50,000 IU", "50 000 IU", "50000 units", "50,000 international units"]
)
def test_international_units_are_their_own_scale(grammar: PhraseGrammar, text: str) -> None:
    assert value(grammar, text) == Dose(None, point(50_000), None)


def test_five_to_six_times_in_two_weeks_is_a_count_in_a_window(grammar: PhraseGrammar) -> None:
    assert value(grammar, "5–6 times in two weeks") == Timing(
        count=Interval(5, 6), window=point(14)
    )


@pytest.mark.parametrize(
    "text", ["for days 1–10", "on days 1-10", "for 10 days", "a 10-day course", "days 1 to 10"]
)
def test_a_range_of_days_is_a_duration(grammar: PhraseGrammar, text: str) -> None:
    assert [p.value for p in phrases(grammar, text)] == [Duration(point(10))]


@pytest.mark.parametrize("text", ["0,5 mg", "1,5 mg", "12,5 µg"])
def test_a_decimal_comma_is_never_read_as_ten_times_the_dose(
    grammar: PhraseGrammar, text: str
) -> None:
    doses = [p.value for p in phrases(grammar, text) if isinstance(p.value, Dose)]
    assert all(d.ug != point(5000) and d.ug != point(5) for d in doses)


def test_divided_doses(grammar: PhraseGrammar) -> None:
    assert value(grammar, "in 2–3 divided doses") == Divided(Interval(2, 3))


# ── ambiguity is kept ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "long", "short"),
    [("biweekly", 14, 3.5), ("bimonthly", 2 * MONTH, MONTH / 2), ("bi-weekly", 14, 3.5)],
)
def test_a_bi_adverb_has_both_readings(
    grammar: PhraseGrammar, text: str, long: float, short: float
) -> None:
    found = value(grammar, text)
    assert found.interval is None
    assert set(found.readings) == {
        Schedule(interval_days=point(long)),
        Schedule(interval_days=point(short)),
    }


def test_a_count_with_a_bi_adverb_keeps_the_count_in_each_reading(grammar: PhraseGrammar) -> None:
    found = value(grammar, "5–6 times biweekly")
    assert found.interval is None
    assert len(found.readings) >= 2
    assert {r.count for r in found.readings} == {Interval(5, 6)}


# ── a number that is no dose ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text",
    [
        "1000 µg/mL",
        "<10 µmol/L",
        "20 cm",
        "50%",
        "200 pg/mL",
        "65 years",
        "30 kg/m2",
        "60 mL/min",
        "2 tablets",
    ],
)
def test_concentrations_levels_lengths_ages_and_shares_are_no_doses(
    grammar: PhraseGrammar, text: str
) -> None:
    assert isinstance(value(grammar, text), Measure)


def test_comparators_are_kept(grammar: PhraseGrammar) -> None:
    found = value(grammar, "less than 10 µmol/L")
    assert (found.comparator, found.amount, found.unit) == ("<", point(10), "µmol/l")


@pytest.mark.parametrize(
    "text", ["vitamin B12", "in 2005", "type 2", "3 of them", "$40", "HR 2.0", "1:1000"]
)
def test_other_numbers_are_no_amounts(grammar: PhraseGrammar, text: str) -> None:
    assert not [p for p in phrases(grammar, text) if isinstance(p.value, Dose | Timing | Calendar)]


@given(st.text(alphabet="0123456789 .,-–/µmgclkdaywehrutio", max_size=80))
def test_no_text_breaks_the_grammar(grammar: PhraseGrammar, text: str) -> None:
    found = phrases(grammar, text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in found)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("more often than weekly", Interval(None, 7)),
        ("more frequently than every 2 months", Interval(None, 2 * MONTH)),
        ("more than once a month", Interval(None, MONTH)),
        ("no more than once a month", Interval(MONTH, None)),
        ("at least twice a week", Interval(None, 3.5)),
    ],
)
def test_a_pace_may_have_a_bound(grammar: PhraseGrammar, words: str, interval: Interval) -> None:
    assert value(grammar, words) == Timing(interval=interval)


@pytest.mark.parametrize(
    ("words", "timing"),
    [
        ("weekly × 4", Timing(interval=point(7), count=point(4))),
        ("every week x 4", Timing(interval=point(7), count=point(4))),
        ("x 2 daily", Timing(interval=point(0.5), per_day=point(2))),
    ],
)
def test_a_sign_of_multiplication_counts(
    grammar: PhraseGrammar, words: str, timing: Timing
) -> None:
    assert value(grammar, words) == timing


def test_a_sign_before_a_length_of_time_counts_nothing(grammar: PhraseGrammar) -> None:
    found = [p.value for p in phrases(grammar, "weekly × 4 weeks")]
    assert found == [Timing(interval=point(7)), Duration(point(28))]


def test_a_course_may_not_last_longer(grammar: PhraseGrammar) -> None:
    assert value(grammar, "for longer than 6 months") == Duration(Interval(6 * MONTH, None))
    assert value(grammar, "for no longer than 2 weeks") == Duration(Interval(None, 14))


@pytest.mark.parametrize(
    ("printed", "micrograms"),
    [("0·25 µg daily", 0.25), ("1·5 mg daily", 1500), ("1'000 mcg daily", 1000)],
)
def test_points_and_thousands_as_other_countries_print_them(
    say: Say, printed: str, micrograms: float
) -> None:
    (found,) = say(f"Give {printed}.", title="How is vitamin B12 deficiency treated?")
    assert found.dose_ug == Interval.point(micrograms)


def test_a_hyphen_before_the_unit_hides_no_dose(say: Say) -> None:
    title = "How is vitamin B12 deficiency treated?"
    (found,) = say("Take a 1000-mcg tablet every other day.", title=title)
    assert (found.dose_ug, found.interval_days) == (Interval.point(1000), Interval.point(2))


def test_an_amount_a_week_said_again_by_day_stays_an_amount_a_week(say: Say) -> None:
    (found,) = say("Give 7000 IU a week, i.e. 1000 IU daily.", title="How is D deficiency treated?")
    assert (found.dose_iu, found.interval_days) == (Interval.point(7000), Interval.point(7))


@pytest.mark.parametrize("body", ["1000 IU per day per 10 kg.", "Give 400 IU per 1000 kcal."])
def test_an_amount_for_an_amount_of_something_is_not_guessed(say: Say, body: str) -> None:
    assert not say(body, title="How is vitamin D deficiency treated?")


@pytest.mark.parametrize(
    ("text", "days", "count"),
    [
        ("750 mg, repeated once after 7 days", 7, 2),
        ("750 mg repeated twice after a week", 7, 3),
        ("1 mg repeated after 3 weeks", 21, None),
    ],
)
def test_a_repeat_has_a_gap_and_adds_to_the_first_dose(
    say: Say, text: str, days: float, count: float | None
) -> None:
    (found,) = say(f"Give {text}.", title="How is iron deficiency treated?")
    assert found.interval_days == Interval.point(days)
    assert found.count == (None if count is None else Interval.point(count))
