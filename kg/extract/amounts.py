"""Dose, timing, phase and quantifier of a clause, from its phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.extract.ages import is_age
from kg.extract.annotate import Item
from kg.extract.cutting import finite
from kg.extract.phrases import Calendar, Divided, Dose, Duration, Measure, Timing, unit_days
from kg.extract.roles import Role, lone_once
from kg.extract.slots import Slots
from kg.model import Ambiguity, Basis, Phase, Span
from kg.quantity import Interval


def dose(
    slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, foreign: AbstractSet[int]
) -> Slots:
    """The first dose given (or ruled out), with its basis; also a second unit in brackets.

    ``foreign`` are the places of other drugs' doses.
    """
    for at in _main_first(part):
        if at in foreign:
            continue
        item, value = items[at], items[at].amount
        if isinstance(value, Dose) and _given(items, part, at):
            divided = next((i.amount for i in items if isinstance(i.amount, Divided)), None)
            ug, iu = _open_ended(value.ug, items, at), _open_ended(value.iu, items, at)
            if pieces := _pieces(items, at):
                ug, iu = _times(ug, pieces), _times(iu, pieces)
            if _capped(items, at):  # "the maximum daily dose is 2 mg"
                bound = more_than if any(i.bars for i in items) else up_to
                ug, iu = bound(ug), bound(iu)
            other = _bracketed(items, at)
            return slots._replace(
                dose_ug=ug or (other.ug if other else None),
                dose_iu=iu or (other.iu if other else None),
                dose_basis=_basis(value, items, at, divided is not None),
                dose_as_written=item.span.of(text),
                interval_days=value.every,
                doses_per_day=divided.parts if isinstance(divided, Divided) else None,
                spans=(*slots.spans, ("dose", item.span)),
            )
    return slots


def _capped(items: Sequence[Item], at: int) -> bool:
    """ "The maximum is | 2 mg", "| 2 mg daily is the ceiling"."""
    behind = [i.form for i in items[at + 1 : at + 5] if i.value("ceiling")]
    said = any(i.form in ("is", "are") for i in items[at + 1 : at + 4])
    return any(i.value("ceiling") for i in items[:at]) or (said and bool(behind))


def _main_first(part: Sequence[Role]) -> list[int]:
    """The places of a clause, those inside conditions last."""
    return sorted(range(len(part)), key=lambda at: part[at] is Role.CONDITION)


def up_to(amount: Interval | None) -> Interval | None:
    """Only the upper bound of an amount."""
    return None if amount is None else Interval(None, amount.high or amount.low)


def more_than(amount: Interval | None) -> Interval | None:
    """What "the maximum of 2 mg should not be exceeded" rules out."""
    return None if amount is None else Interval(amount.high or amount.low, None)


def _given(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """Whether an amount is what the clause gives; "after 1 mg daily has been started" and "if you
    have been taking 1 mg" tell of another, "not 1 mg" of none.
    """
    if (at and items[at - 1].form == "not") or _taken_before(items, part, at):
        return False
    if [i.form for i in items[max(0, at - 2) : at]] in (["for", "doses"], ["for", "amounts"]):
        return False  # "over 15 minutes for doses | above 500 mg"
    if at and isinstance(items[at].amount, Dose) and _names_a_drug(items[at - 1]):
        return False  # "patients on omeprazole 20 mg"
    if part[at] is not Role.CONDITION:
        return part[at] in (Role.MAIN, Role.OUTCOME)
    for later, role in zip(items[at + 1 :], part[at + 1 :], strict=True):
        if role is not Role.CONDITION:
            break
        if finite(later):
            return False
    return True


def _taken_before(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "If you have been | taking 1 mg", "women who | received 60 mg": what somebody had."""
    near = items[max(0, at - 5) : at]
    for n, item in enumerate(near[1:], 1):
        if item.form in ("taking", "receiving") and near[n - 1].value("noun") == "patient":
            return not any(i.value("modal") for i in near[n:])  # "those | taking 2 g of X"
    start = at
    while start and part[start - 1] is Role.CONDITION and part[at] is Role.CONDITION:
        start -= 1
    before = items[start:at]
    taken = any(i.value("act") and i.form.endswith(("ing", "ed", "en")) for i in before)
    told = any(i.value("substance") for i in before)
    if before and before[0].form in ("if", "when", "where"):
        told = told or any(i.form in ("dose", "doses", "amount") for i in before)
    return taken or told  # "if the total dose | exceeds 1000 mg"


def _pieces(items: Sequence[Item], at: int) -> Interval | None:
    """How many "two tablets of ferrous gluconate | 300 mg" are; None where nothing is counted."""
    for n in range(at - 1, max(-1, at - 4), -1):
        measure = items[n].amount
        if isinstance(measure, Measure):
            counted = measure.unit.startswith(("tablet", "capsule")) and measure.comparator == "="
            return measure.amount if counted else None
        if not (items[n].form == "of" or items[n].value("substance")):
            return None
    return None


def _times(amount: Interval | None, pieces: Interval) -> Interval | None:
    if amount is None or amount.low is None or amount.high is None:
        return amount
    return Interval.of(amount.low * (pieces.low or 1), amount.high * (pieces.high or 1))


def _names_a_drug(item: Item) -> bool:
    """The group of those who take a drug, by the drug's name ("on omeprazole")."""
    first = item.form.split()[0]
    return item.value("population") is not None and first in ("on", "taking", "receiving", "who")


def _basis(value: Dose, items: Sequence[Item], at: int, divided: bool) -> Basis:
    near = [*items[max(0, at - 4) : at], *items[at + 1 : at + 4]]
    if any(i.form in ("total", "cumulative") for i in near):
        return Basis.TOTAL
    if divided and value.basis is Basis.KG_ADMINISTRATION:
        return Basis.KG_DAY  # "3 mg/kg daily in two divided doses"
    return value.basis or (Basis.DAY if divided else Basis.ADMINISTRATION)


def _open_ended(amount: Interval | None, items: Sequence[Item], at: int) -> Interval | None:
    """ "300 000 IU or more" has no upper bound."""
    near = [i.form for i in items[at + 1 : at + 4]]
    after = next((form for form in near if form in OPEN_ENDS), near[0] if near else "")
    after = next((i.form for i in items[at + 1 :] if i.form.startswith("at the ")), after)
    if amount is None or after not in OPEN_ENDS:
        return amount
    return Interval(amount.low, None) if OPEN_ENDS[after] == "up" else Interval(None, amount.high)


OPEN_ENDS = {
    "or more": "up",
    "at the least": "up",
    "at the very least": "up",
    "at the most": "down",
    "at the very most": "down",
    "or higher": "up",
    "or above": "up",
    "and above": "up",
    "or over": "up",
    "or less": "down",
    "or lower": "down",
    "or below": "down",
}


def _bracketed(items: Sequence[Item], at: int) -> Dose | None:
    """The same dose in its other unit: "800 IU (20 µg)"."""
    if at + 2 < len(items) and items[at + 1].form == "(":
        value = items[at + 2].amount
        return value if isinstance(value, Dose) else None
    return None


def timing(
    slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, foreign: AbstractSet[int]
) -> Slots:
    """How often and how long; ``foreign`` are the places of other drugs' doses, whose time stands
    right behind them.
    """
    told = [n for n, i in enumerate(items) if isinstance(i.amount, Timing)]
    told = [n for n in told if _given(items, part, n)]
    doses = [n for n, i in enumerate(items) if isinstance(i.amount, Dose)]
    others = {n for n in doses if n in foreign or not _given(items, part, n)}
    own = [n for n in told if not others or _dose_before(doses, n) not in others]
    told = own or told
    main = [n for n in told if part[n] is not Role.CONDITION]
    timings = [items[n] for n in main or told]
    counts = [i for i in timings if _only_counts(i)]
    if len(timings) > len(counts):
        timings = [i for i in timings if i not in counts]
    if timings:
        slots = _with_timings(slots, timings, items, text)
        if counts and slots.count is None and isinstance(counts[0].amount, Timing):
            slots = slots._replace(count=counts[0].amount.count)
    elif gap := _stated_gap(items, part):
        slots = slots._replace(interval_days=gap.days, frequency_as_written=gap.words.of(text))
    for item, role in zip(items, part, strict=True):
        value = item.amount
        if isinstance(value, Calendar) and role is Role.MAIN and not slots.schedule_days:
            slots = slots._replace(
                schedule_days=value.days,
                frequency_as_written=item.span.of(text),
                spans=(*slots.spans, ("interval", item.span)),
            )
        if (
            isinstance(value, Duration)
            and not is_age(items, items.index(item))
            and (value.days.high is None or value.days.high >= 1)  # no infusion's length
            and (role is Role.MAIN or (role is Role.CONDITION and slots.dosed and not slots.until))
            and not slots.duration_days
        ):
            slots = slots._replace(duration_days=value.days)
    if (
        slots.dosed
        and slots.count is None
        and (count := _tally(items, part))
        and not any(i.value("ceiling") for i in items)
        and not any(isinstance(i.amount, Divided) for i in items)
    ):
        slots = slots._replace(count=count)
    if (
        slots.dosed
        and not (slots.timed or slots.count or any(i.value("ceiling") for i in items))
        and any(_single(items, n) or lone_once(items, n) for n in range(len(items)))
    ):
        slots = slots._replace(count=Interval.point(1))
    return slots


def _single(items: Sequence[Item], at: int) -> bool:
    """ "As a | single dose", not "in a | single week"."""
    behind = items[at + 1].form if at + 1 < len(items) else ""
    return items[at].value("noun") == "single" and behind not in _SPANS


_SPANS = ("day", "week", "month", "year", "sitting", "visit", "session")


def _dose_before(doses: Sequence[int], at: int) -> int:
    """The place of the last dose before a place; -1 where there is none."""
    before = bisect_left(doses, at)
    return doses[before - 1] if before else -1


def _tally(items: Sequence[Item], part: Sequence[Role]) -> Interval | None:
    """ "Six injections", "a course of 5 doses": how many, whatever their pace."""
    for at, item in enumerate(items[1:], 1):
        number = _NUMBERS.get(items[at - 1].form) or items[at - 1].form
        plain = part[at] is Role.MAIN and str(number).isdigit() and int(number) > 1
        split = at > 1 and items[at - 2].form in ("into", "-", "to", "or")
        if item.form in _COUNTED and plain and not split:
            return Interval.point(int(number))
    return None


_COUNTED = ("doses", "injections", "infusions", "occasions")
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}


def _only_counts(item: Item) -> bool:
    """ "… for a total of 5 doses": how many, beside how often."""
    timing = item.amount
    return (
        isinstance(timing, Timing)
        and timing.count is not None
        and not (timing.interval or timing.per_day or timing.window or timing.readings)
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    days: Interval
    words: Span


def _stated_gap(items: Sequence[Item], part: Sequence[Role]) -> _Gap | None:
    """ "Shorten the interval to 8 weeks": a length of time said of the interval is the interval."""
    if not any(i.value("noun") == "interval" for i in items):
        return None
    for item, role in zip(items, part, strict=True):
        measure = item.amount
        if (
            isinstance(measure, Measure)
            and role is Role.MAIN
            and measure.unit[0] in "dwmyhf"
            and measure.unit.isalpha()
        ):
            factor = float(unit_days(measure.unit))
            low, high = measure.amount.low, measure.amount.high
            days = Interval(
                None if low is None else low * factor, None if high is None else high * factor
            )
            if measure.comparator in (">", "≥"):
                days = Interval(days.low, None)
            if measure.comparator in ("<", "≤"):
                days = Interval(None, days.high)
            return _Gap(days, item.span)
    return None


def _with_timings(slots: Slots, timings: Sequence[Item], items: Sequence[Item], text: str) -> Slots:
    first = timings[0].amount
    assert isinstance(first, Timing)
    written = timings[0].span
    interval = first.interval
    if len(timings) > 1 and any(
        i.form in ("from", "ranging", "between") for i in items[: items.index(timings[0])]
    ):
        spans = [
            t.amount.interval for t in timings if isinstance(t.amount, Timing) and t.amount.interval
        ]
        lows = [s.low for s in spans if s.low is not None]
        highs = [s.high for s in spans if s.high is not None]
        interval = Interval(min(lows), max(highs)) if lows and highs else interval
        written = Span(written.start, timings[-1].span.end)
    if first.basis is not None:
        return slots._replace(dose_basis=first.basis if slots.dosed else None)
    ambiguities = (Ambiguity(timings[0].span.of(text), first.readings),) if first.readings else ()
    return slots._replace(
        interval_days=None if first.per_day else interval or slots.interval_days,
        doses_per_day=first.per_day or slots.doses_per_day,
        count=first.count,
        duration_days=first.window,
        frequency_as_written=written.of(text),
        ambiguities=ambiguities,
        spans=(*slots.spans, ("interval", written)),
    )


def phase(slots: Slots, items: Sequence[Item], part: Sequence[Role]) -> Slots:
    """The phase a clause names; words that name two ("loading and maintenance") name none."""
    named = {i.value("phase") for i, role in zip(items, part, strict=True) if role is Role.MAIN}
    if len(named - {None}) > 1:
        return slots
    for item, role in zip(items, part, strict=True):
        phase = item.value("phase")
        if phase and role in (Role.MAIN, Role.OUTCOME, Role.CONDITION):
            return slots._replace(phase=Phase(phase), spans=(*slots.spans, ("phase", item.span)))
    for item, role in zip(items, part, strict=True):
        if role is Role.AFTER_PHASE and item.value("phase") == Phase.LOADING:
            return slots._replace(
                phase=Phase.MAINTENANCE, spans=(*slots.spans, ("phase", item.span))
            )
    return slots


def quantifier(items: Sequence[Item], part: Sequence[Role], text: str) -> str:
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        measure = item.amount
        if isinstance(measure, Measure) and measure.unit in ("%", "percent", "per cent"):
            following = items[at + 1 : at + 5]
            if any(i.value("noun") == "patient" for i in following):
                return item.span.of(text)
        if item.value("quantifier") == "some" and role is not Role.CONCESSION:
            return item.span.of(text)
    return ""
