"""How often, how long and how many times: a clause's schedule, its phase and its quantifier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.extract.phrase.phrases import Calendar, Divided, Dose, Duration, Measure, Timing, left_by
from kg.extract.slot.amounts import COUNTED, daily_limit, given, opened, parts_of_a_day
from kg.extract.slot.standing import stood
from kg.extract.slot.time_limits import between_two, stops_after
from kg.extract.word import repeats
from kg.extract.word.ages import is_age, length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.lengths import drawn
from kg.extract.word.limit_words import parts_a_dose
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.openers import LINKS, Role, finite_word, lone_once, only_begins
from kg.extract.word.purposes import of_everybody, prevented
from kg.extract.word.roles import opener
from kg.extract.word.slots import Slots, Topic
from kg.extract.word.states import begins_the_use
from kg.model import Ambiguity, Basis, Phase, Span
from kg.quantity import Interval


def timing(
    slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, foreign: AbstractSet[int]
) -> Slots:
    """How often and how long; ``foreign`` are the places of other drugs' doses, whose time stands
    right behind them.
    """
    paced = slots.dosed and slots.interval_days is not None  # "7000 IU a week, i.e. 1000 IU daily"
    timings = [] if paced or daily_limit(items) else _told(items, part, foreign)
    if len(timings) > 1:
        own = slots.span_of("dose")
        timings = [i for i in timings if not _of_the_dose(items, i, own)] or timings
    counts = [i for i in timings if _only_counts(i)]
    if len(timings) > len(counts):
        timings = [i for i in timings if i not in counts]
    if timings:
        slots = _with_timings(slots, timings, items, text)
        if counts and slots.count is None and isinstance(counts[0].amount, Timing):
            slots = slots._replace(count=counts[0].amount.count)
    elif gap := _stated_gap(items, part):
        slots = slots._replace(interval_days=gap.days, frequency_as_written=gap.words.of(text))
    doses = _doses(items) if foreign else []
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        value = item.amount
        if isinstance(value, Duration) and _dose_before(doses, at) in foreign:
            continue
        days = value.days if isinstance(value, Calendar) and role is Role.MAIN else ()
        days = () if at and items[at - 1].form == "between" else days  # some day from 5 to 7
        fixed = len(days) > 1 or (days and (slots.dosed or repeats.later(items)))
        if fixed and not slots.schedule_days:
            slots = slots._replace(
                schedule_days=days,
                frequency_as_written=item.span.of(text),
                spans=(*slots.spans, ("interval", item.span)),
            )
        told = role is Role.MAIN or (role is Role.CONDITION and slots.dosed and not slots.until)
        told = told and not slots.duration_days and isinstance(value, Duration)
        if isinstance(value, Duration) and told and not stood(items, part, at):
            slots = slots._replace(duration_days=_lasting(value, items, at))
        if isinstance(value, Measure) and _lasts(items, at, role):
            slots = slots._replace(duration_days=slots.duration_days or value.days)
    if not slots.duration_days and slots.doses_per_day is None and _divided(items):
        slots = slots._replace(doses_per_day=Interval(2, None))
    return slots._replace(count=_count(slots, items, part))


def _lasts(items: Sequence[Item], at: int, role: Role) -> bool:
    """Whether a stretch of time is one that something is given for."""
    drawn_out = role is Role.MAIN and (
        _so_much_of(items, at) or _drawn_out(items, at) or drawn(items, at)
    )
    return drawn_out or (at > 0 and stops_after(items, at - 1))


def _so_much_of(items: Sequence[Item], at: int) -> bool:
    """ "(Give) at least 8 weeks | of vitamin D3": how long it is given, where "in response to 8
    weeks of it" tells what came before.
    """
    behind = items[at + 1 : at + 3]
    if len(behind) < 2 or behind[0].form != "of" or not length_of_time(items[at]):
        return False
    consists = any(i.form.split()[0] in _CONSISTS for i in items[max(0, at - 2) : at])
    placed = at > 0 and items[at - 1].form.split()[-1] in LINKS and not consists
    return not placed and (behind[1].given or isinstance(behind[1].amount, Dose))


def _drawn_out(items: Sequence[Item], at: int) -> bool:
    """ "Extend the course | to 12 weeks", "treatment may be prolonged | to 12 weeks": how long it
    lasts, where "extend the interval to 12 weeks" is a pace.
    """
    if at < 2 or items[at - 1].form != "to" or not length_of_time(items[at]):
        return False
    behind = items[at + 1 : at + 2]
    if is_age(items, at) or any(i.form in _COUNTED_FROM or i.people for i in behind):
        return False  # "to 6 months | of age", "to 12 weeks | after delivery"
    near = items[max(0, at - _EXTENDED) : at - 1]
    drawn = any(i.form.startswith(_EXTENDING) for i in near)
    course = any(i.form in _COURSES or i.value("phase") for i in near)
    return drawn and course and not any(i.value("noun") == "interval" for i in items)


_COURSES = frozenset(
    "course courses treatment therapy supplementation replacement repletion regimen".split()
)
_EXTENDING = ("extend", "prolong", "lengthen", "continu", "shorten")
_COUNTED_FROM = ("of", "after", "from", "post")
_EXTENDED = 10  # words and phrases from the verb to the length
_CONSISTS = ("consists", "consist", "course")


def _divided(items: Sequence[Item]) -> bool:
    """ "Splitting the dose should be avoided", "giving it in two doses a day is not recommended":
    more than one dose a day is.
    """
    if not any(i.bars for i in items):
        return False
    parted = any(isinstance(i.amount, Divided) for i in items)
    return parted or any(parts_a_dose(items, n) for n in range(len(items)))


def _told(items: Sequence[Item], part: Sequence[Role], foreign: AbstractSet[int]) -> list[Item]:
    """The times of what is given; those in conditions only where there are no others."""
    told = [n for n, i in enumerate(items) if isinstance(i.amount, Timing)]
    told = [
        n
        for n in told
        if not (
            between_two(items, n)
            or _of_a_need(items, n)
            or _of_patients(items, part, n)
            or _of_their_therapy(items, n)
        )
    ]
    if not told:
        return []
    first = _occasion(items, part)
    told = [n for n in told if n >= first and given(items, part, n)]
    doses = _doses(items)
    others = {n for n in doses if n in foreign or not given(items, part, n)}
    told = [n for n in told if n - 1 not in others or part[n] is not Role.CONDITION]
    told = [n for n in told if not others or _dose_before(doses, n) not in others] or told
    return [items[n] for n in [n for n in told if part[n] is not Role.CONDITION] or told]


def _of_the_dose(items: Sequence[Item], item: Item, own: Span | None) -> bool:
    """ "Seven times the | daily | dose may be given once a week": which dose, beside its pace; in
    "the | daily | dose of 1 mg is taken in the evening" it is the pace of that.
    """
    at = items.index(item)
    which = any(i.value("amount") == "dose" for i in items[at + 1 : at + 2])
    which = which and at > 0 and items[at - 1].form in ("the", "this", "that")
    return which and not any(i.span == own for i in items[at + 2 : at + 5])


def _of_patients(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "For those who cannot manage a | daily | treatment": what they are like, and no pace."""
    inside = part[at] is Role.CONDITION
    return inside and items[opener(part, at)].form.split()[0] in _WHOSE


_WHOSE = ("who", "whose", "unable", "with", "on")


def _of_their_therapy(items: Sequence[Item], at: int) -> bool:
    """ "Patients | on dialysis | three times a week | should …": how often they are dialysed."""
    if at != 2 or at + 1 == len(items):
        return False
    return items[0].people and items[1].people and finite_word(items[at + 1])


def _of_a_need(items: Sequence[Item], at: int) -> bool:
    """ "The | daily | requirement": what somebody needs, and no pace."""
    return any(i.form in _NEEDS for i in items[at + 1 : at + 2])


_NEEDS = ("requirement", "requirements", "needs", "need", "intake", "allowance", "losses")


def _occasion(items: Sequence[Item], part: Sequence[Role]) -> int:
    """Where a fronted condition ends in front of a dose: in "if symptoms occur daily, | give 1 mg"
    the time is how often the occasion comes.
    """
    end = next((n for n, role in enumerate(part) if role is not Role.CONDITION), 0)
    fronted = end > 0 and items[end].form == ","
    return end if fronted and any(isinstance(i.amount, Dose) for i in items[end:]) else 0


def _lasting(value: Duration, items: Sequence[Item], at: int) -> Interval | None:
    """The length of a course; None for an age, and for an infusion's time."""
    short = value.days.high is not None and value.days.high < 1
    taking = begins_the_use(items, at) is not None
    if short or taking or is_age(items, at):
        return None
    return opened(value.days, next((i.form for i in items[at + 1 : at + 2]), ""))


def _count(slots: Slots, items: Sequence[Item], part: Sequence[Role]) -> Interval | None:
    """How many doses: stated, counted ("six injections of …"), or one ("as a single dose")."""
    if slots.count is not None or any(i.value("ceiling") for i in items):
        return slots.count
    if not slots.dosed:
        return _tally(items, part) if repeats.same_doses(items) else None
    if parts_of_a_day(items) is None and (counted := _tally(items, part)):
        return counted
    if repeats.twice(items):
        return Interval.point(2)
    if slots.timed:
        return None
    if slots.dose_basis in _OF_A_DAY or any(i.form in _AT_EACH for i in items):
        return None  # "3 mg/kg/day in one dose", "one infusion of 200 mg at each session"
    once = any(_single(items, n) or lone_once(items, n) for n in range(len(items)))
    return Interval.point(1) if once else None


_OF_A_DAY = (Basis.DAY, Basis.KG_DAY)
_AT_EACH = ("each", "every", "another")


def _single(items: Sequence[Item], at: int) -> bool:
    """ "As a | single dose", "| one oral dose", "as | one injection", where "in a | single week"
    and "more than | one dose" count no dose.
    """
    behind = items[at + 1].form if at + 1 < len(items) else ""
    if items[at].form == "one":
        before = items[at - 1].form if at else ""
        counted = any(f"{i.form.split()[-1]}s" in COUNTED for i in items[at + 1 : at + 3])
        treated = any(i.value("noun") == "therapy" for i in items[at + 1 : at + 2])
        return (counted and before not in _NOT_JUST) or (treated and before in ("as", "in"))
    return items[at].value("noun") == "single" and behind not in _SPANS


_NOT_JUST = ("than", "least", "every", "each", "another", "to", "-", "or")


_SPANS = ("day", "week", "month", "year", "sitting", "visit", "session")


def _doses(items: Sequence[Item]) -> list[int]:
    """The places of doses, in order."""
    return [n for n, i in enumerate(items) if isinstance(i.amount, Dose)]


def _dose_before(doses: Sequence[int], at: int) -> int:
    """The place of the last dose before a place; -1 where there is none."""
    before = bisect_left(doses, at)
    return doses[before - 1] if before else -1


def _tally(items: Sequence[Item], part: Sequence[Role]) -> Interval | None:
    """ "Six injections", "a course of 5 doses": how many, whatever their pace."""
    for at, item in enumerate(items[1:], 1):
        if isinstance(item.amount, Divided):
            return item.amount.parts  # "1 g in two doses"
        if item.form not in _TALLIED:
            continue
        sized = at > 1 and isinstance(items[at - 1].amount, Dose)  # "six | 1 mg | injections"
        first = at - 2 if sized else at - 1
        sitting = _in_a_row(items, at)  # "10 consecutive dialysis sessions"
        first = sitting if sitting is not None else first
        number = NUMBERS.get(items[first].form) or items[first].form
        plain = part[at] is Role.MAIN and str(number).isdigit() and int(number) > 1
        least = _range_of_times(items, first) if plain and item.form in COUNTED else None
        if least is not None and least < int(number):
            return Interval(least, int(number))
        split = first > 0 and items[first - 1].form in ("into", "-", "to", "or")
        if item.form in COUNTED and plain and split and first > 1 and items[first - 2].form == "up":
            return Interval(None, int(number))  # "up to six injections"
        if (item.form in COUNTED or sitting is not None) and plain and not split:
            return Interval.point(int(number))
    return None


_TALLIED = (*COUNTED, "sessions")


def _range_of_times(items: Sequence[Item], at: int) -> int | None:
    """The least of "5 to | 6 | doses", "two or | three | injections"; an age, a length of time or
    a part ("in 1 to | 2 | doses a day") is read elsewhere.
    """
    if at < 2 or items[at - 1].form not in ("-", "–", "to", "or"):
        return None
    number = str(NUMBERS.get(items[at - 2].form) or items[at - 2].form)
    return int(number) if number.isdigit() and int(number) > 0 else None


def _in_a_row(items: Sequence[Item], at: int) -> int | None:
    """Where the number of "10 | consecutive | (dialysis) sessions" stands."""
    row = at - 2 if items[at - 1].value("population") else at - 1
    return row - 1 if row > 0 and items[row].form in ("consecutive", "successive") else None


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
    measures = [(n, i.amount) for n, i in enumerate(items) if isinstance(i.amount, Measure)]
    if not measures:
        return None
    named = any(i.value("noun") == "interval" for i in items)
    checked = any(i.value("act") == "monitor" and not _repeats(i) for i in items)
    again = not checked and any(map(_repeats, items))
    for at, measure in measures:
        within = again and at > 0 and items[at - 1].form == "within"
        told = (named and part[at] is Role.MAIN) or within or _between_doses(items, at)
        told = told or repeats.gap(items, at)
        if told and measure.unit[0] in "dwmyhf" and measure.unit.isalpha():
            days = left_by("≤", measure.days) if within else measure.days
            return _Gap(days, items[at].span)
    return None


def _repeats(item: Item) -> bool:
    return item.form.startswith("repeat")


def _between_doses(items: Sequence[Item], at: int) -> bool:
    """ "More than 3 months | between injections"."""
    behind = items[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].form == "between" and behind[1].value("noun") == "therapy"


def _with_timings(slots: Slots, timings: Sequence[Item], items: Sequence[Item], text: str) -> Slots:
    first = timings[0].amount
    assert isinstance(first, Timing)
    written = timings[0].span
    interval = first.interval
    ranging = any(
        i.form in ("from", "ranging", "between") for i in items[: items.index(timings[0])]
    )
    listed = timings if ranging else _one_or_another(timings, items)
    if len(listed) > 1:
        spans = [
            t.amount.interval for t in listed if isinstance(t.amount, Timing) and t.amount.interval
        ]
        lows = [s.low for s in spans if s.low is not None]
        highs = [s.high for s in spans if s.high is not None]
        interval = Interval(min(lows), max(highs)) if lows and highs else interval
        written = Span(written.start, listed[-1].span.end)
    per_day = first.per_day
    if per_day and per_day.low and per_day.high is None and _oftener(written.of(text)):
        interval, per_day = Interval(None, 1 / per_day.low), None
    if first.basis is not None:
        return slots._replace(dose_basis=_over_a_day(slots, first.basis))
    ambiguities = (Ambiguity(timings[0].span.of(text), first.readings),) if first.readings else ()
    return slots._replace(
        interval_days=None if per_day else interval or slots.interval_days,
        doses_per_day=per_day or slots.doses_per_day,
        count=first.count,
        duration_days=first.window,
        frequency_as_written=written.of(text),
        ambiguities=ambiguities,
        spans=(*slots.spans, ("interval", written)),
    )


def _one_or_another(timings: Sequence[Item], items: Sequence[Item]) -> Sequence[Item]:
    """The paces of "weekly, monthly or yearly": each of them is meant, and no dose stands between;
    a pace within a day, or one of two readings, is no interval.
    """
    first = last = items.index(timings[0])
    for timing in timings[1:]:
        at = items.index(timing)
        if not all(i.joins or i.form == "," for i in items[last + 1 : at]):
            break
        last = at
    paces = [i.amount for i in items[first : last + 1] if isinstance(i.amount, Timing)]
    plain = all(pace.interval and not pace.readings for pace in paces)
    return timings[: len(paces)] if plain else timings[:1]


def _over_a_day(slots: Slots, basis: Basis) -> Basis | None:
    """The basis of a dose whose "per day" stands apart from it ("6 mg/kg of iron | per day")."""
    by_weight = slots.dose_basis is not None and slots.dose_basis.by_weight
    told = Basis.KG_DAY if by_weight and basis is Basis.DAY else basis
    return told if slots.dosed else None


def _oftener(written: str) -> bool:
    """ "More than once a day": less than a day from one to the next."""
    return written.casefold().startswith("more than")


def phase(
    slots: Slots,
    items: Sequence[Item],
    part: Sequence[Role],
    topic: Topic,
    healthy: AbstractSet[str],
) -> Slots:
    """The phase a clause names; words that name two ("loading and maintenance") name none.
    ``healthy`` are groups that nobody is in for being ill.
    """
    phases = [(n, p) for n, i in enumerate(items) if (p := i.value("phase"))]
    told = [  # "500 µg weekly, | not for | loading" is of another phase
        (n, phase)
        for n, phase in phases
        if not (n and items[n - 1].form == "not for")
        and not (part[n] is Role.CONDITION and only_begins(items[n]))
    ]
    if len({phase for n, phase in told if part[n] is Role.MAIN}) > 1:
        return slots
    for n, phase in told:
        if part[n] in (Role.MAIN, Role.OUTCOME, Role.CONDITION):
            return _in_phase(slots, Phase(phase), items[n])
    for n, phase in phases:
        if part[n] is Role.AFTER_PHASE and phase == Phase.LOADING:
            return _in_phase(slots, Phase.MAINTENANCE, items[n])
        ahead = part[n] is Role.BEFORE and phase == Phase.MAINTENANCE
        if ahead and (slots.dosed or slots.timed) and not slots.other_agents:
            return _in_phase(slots, Phase.LOADING, items[n])
    if slots.dosed or slots.timed:
        full = next((i for n, i in enumerate(items) if _refilled(items, part, n)), None)
        if full is not None:
            return _in_phase(slots, Phase.MAINTENANCE, full)
    kept_off = prevented(items, topic.populations)
    routine = slots.dosed or any(i.form in ("routine", "universal") for i in items)
    kept_off = kept_off or (of_everybody(items, healthy) if routine else None)
    return slots if kept_off is None else _in_phase(slots, Phase.PROPHYLAXIS, kept_off)


def _in_phase(slots: Slots, phase: Phase, named: Item) -> Slots:
    return slots._replace(phase=phase, spans=(*slots.spans, ("phase", named.span)))


def _refilled(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "Once | stores | are full", "after stores have been replenished": loading is over."""
    if part[at] is not Role.CONDITION or items[at].form.split()[-1] != "stores":
        return False
    opened = items[opener(part, at)].form.split()[0] in ("once", "after", "when")
    behind = {w for i in items[at + 1 : at + 4] for w in i.form.split()}
    return opened and not behind.isdisjoint(_FULL)


_FULL = ("full", "replete", "repleted", "refilled", "replenished", "restored", "filled")
