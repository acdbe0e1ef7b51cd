"""Limits by age and time: "under 6 months", "from week 16", "at the same time", "sooner than"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Calendar, Dose, Duration, Measure, Timing
from kg.extract.word.ages import OF_AGE, is_age, length_of_time
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import finite
from kg.extract.word.limit_words import NEAR, stops, until_end
from kg.extract.word.openers import Role

BEFORE_AN_AGE = ("from", "at", "until", "for")
SOONER = ("earlier", "sooner", "later", "shorter", "longer")
THEN = ("at", "from")


def aged(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where an age ends ("from 6 months of age", "under 6 months" before a dose)."""
    first = at + 1 if items[at].form in BEFORE_AN_AGE else at
    if items[at].form == "from" and (end := _to_an_age(items, first)):
        return end
    if first >= len(items) or items[first].amount is None or not is_age(items, first):
        return at
    people = at > 0 and items[at - 1].value("population") is not None
    if people and isinstance(items[at].amount, (Measure, Duration)) and items[at].form == "#":
        return at + 1  # "children | over 1 year"
    behind = [i.form for i in items[first + 1 : first + 3]]
    of_age = OF_AGE if isinstance(items[first].amount, Duration) else OF_AGE[:1]
    if behind[:1] == ["old"]:
        return first + 2
    return first + 3 if behind in of_age else first + 1 if first == 0 else at


def _to_an_age(items: Sequence[Item], first: int) -> int:
    """Where "(from) | 2 months through 10 months of age" ends; 0 for any other."""
    last = first + 2
    if last >= len(items) or items[first + 1].form not in ("to", "through", "until"):
        return 0
    of_age = [i.form for i in items[last + 1 : last + 3]] == ["of", "age"]
    timed = length_of_time(items[first]) and length_of_time(items[last])
    return last + 3 if timed and of_age else 0


def of_the_age(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "from the age of 65", "from the age of 3 months", "after age 75" ends."""
    words = [i.form for i in items[at + 1 : at + 5]]
    told = next((n for n, w in enumerate(words[:2]) if w.split()[0] == "age"), None)
    if told is None or (told and words[0] != "the"):
        return at
    number = told + (2 if words[told + 1 : told + 2] == ["of"] else 1)
    years = items[at + 1 + number : at + 2 + number]
    if not any(i.form.isdigit() or length_of_time(i) for i in years):
        return at
    return at + number + 2


OF_AN_AGE = ("from", "after", "over", "above", "below", "under", "before", "until")


def between_days(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "between days 5 and 7" ends: some day of those, and no two days."""
    days = items[at].form == "between" and items[at + 1 : at + 2]
    return at + 2 if days and isinstance(days[0].amount, Calendar) else at


def apart_from_meals(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(taken) | between meals", "| away from food" ends."""
    what = at + 1 if items[at].form == "between" else at + 2
    led = items[at].form == "between" or [i.form for i in items[at + 1 : at + 2]] == ["from"]
    return what + 1 if led and any(i.form in _MEALS for i in items[what : what + 1]) else at


_MEALS = ("meals", "food")


def stops_after(items: Sequence[Item], at: int) -> bool:
    """ "(Treatment may be stopped) | after 6 months": how long it goes on; "… after 6 months of
    normal levels" counts from something else, and a ban on it bans it then.
    """
    if items[at].form != "after" or not 0 < at < len(items) - 1:
        return False
    ends = [i for i in items[max(0, at - _VERB) : at] if i.value("act") == "discontinue"]
    timed = length_of_time(items[at + 1]) and isinstance(items[at + 1].amount, Measure)
    counted = any(
        i.form in ("of", "after", "from", "on", "without") for i in items[at + 2 : at + 3]
    )
    return bool(ends) and timed and not counted and not any(i.bars for i in items[:at])


_VERB = 3  # "stop | the oral tablets | after"


def at_once(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "at the same time", "on the same day" ends; "at the same time each day" is no limit."""
    words = [i.form for i in items[at + 1 : at + 4]]
    together = words in (_SAME if items[at].form == "at" else _SAME_DAY)
    return at + 4 if together and not any(i.amount for i in items[at + 4 : at + 5]) else at


def at_the_end(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(measure ferritin) | at the end of the course", "| at the end of dialysis" ends."""
    if [i.form for i in items[at + 1 : at + 4]] not in _THE_END:
        return at
    end = at + 4
    while end < len(items) and items[end].form in _ARTICLES:
        end += 1
    if end >= len(items) or not items[end].word:
        return at
    return end + 2 if [i.form for i in items[end + 1 : end + 2]] == ["session"] else end + 1


def on_its_days(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(skip iron) | on dialysis days" ends: not always."""
    return at + 2 if [i.form for i in items[at + 1 : at + 2]] in _DAYS else at


_DAYS = (["day"], ["days"])
_THE_END = [["the", "end", "of"]]
_ARTICLES = ("a", "the", "each", "every", "this")
_SAME_DAY = [["the", "same", "day"]]
_SAME = [["the", "same", noun] for noun in ("time", "visit", "session", "sitting")]


def between_two(items: Sequence[Item], at: int) -> bool:
    """ "Iron and calcium should be taken | at least two hours apart": a gap between two drugs, and
    no pace of either.
    """
    timing = items[at].amount
    if not isinstance(timing, Timing) or not timing.apart:
        return False
    return len({s for i in items if (s := i.value("substance"))}) > 1


def apart(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Iron is taken) | at least four hours apart from levothyroxine"."""
    return until_end(items, part, at + 1) if between_two(items, at) else at


def from_then(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "stop | at 1 year", "60 mg daily | from week 16", "| from the second trimester on"
    end.
    """
    part_of = next(
        (n for n in range(at + 1, min(at + 4, len(items))) if items[n].value("period")), 0
    )
    if part_of and items[at].form == "from":
        return part_of + (2 if [i.form for i in items[part_of + 1 : part_of + 2]] in _ON else 1)
    head = items[at + 1 : at + 3]
    timed = bool(head) and isinstance(head[0].amount, Measure) and length_of_time(head[0])
    if items[at].form == "at":
        return at + 2 if timed and stops(items[max(0, at - NEAR) : at]) else at
    counted = len(head) > 1 and head[0].form in _WEEKS and head[1].form.isdigit()
    if timed and [i.form for i in items[at + 2 : at + 3]] == ["of"]:
        return min(at + 4, len(items))  # "from | 12 weeks of gestation"
    if timed and [i.form for i in items[at + 2 : at + 3]] in _ON:
        return at + 3  # "from | 34 weeks onwards"
    if timed and _is_chosen(items, at):
        return at + 2  # "is preferred | from 34 weeks"
    return at + 3 if counted else at


def chosen_then(items: Sequence[Item], at: int) -> bool:
    """ "(X is preferred) | beyond 34 weeks", "(X is avoided) | up to 13 weeks": not before or after
    that, where "continued | beyond 3 months" is how long.
    """
    measure = items[at].amount
    bounded = (
        isinstance(measure, Measure) and bool(measure.comparator) and length_of_time(items[at])
    )
    return bounded and _is_chosen(items, at)


def _is_chosen(items: Sequence[Item], at: int) -> bool:
    """Behind a verb that chooses, or at the head of the sentence, with no dose and no pace
    anywhere.
    """
    if not at:
        bounded = items[0].form == "from" or _bounds(items[0])
        return bounded and choice(items[1 + (items[0].form == "from") :])
    if items[at - 1].people and _bounds(items[at]):
        return any(map(finite, items[at + 1 : at + 4]))  # "pregnant women | beyond 34 weeks | may"
    verb = items[at - 1]
    started = items[at].form == "from" and verb.form in _STARTED and at > 1
    started = started and items[at - 2].value("modal") is not None
    if not started and (verb.value("modal") is None or verb.value("act")):
        return False
    near = items[max(0, at - _CLOSE) : at]
    named = at == 1 or any(i.product for i in near)  # "(may be used and) is preferred | …"
    return named and not any(i.schedules for i in (*near, *items[at + 1 : at + _CLOSE]))


def choice(items: Sequence[Item]) -> bool:
    """Whether words behind a time choose or rule out ("(after 34 weeks,) | infusions are
    preferred"): no dose, no check and no stop comes then.
    """
    near = items[:_CLOSE]
    if any(i.schedules or i.value("act") in ("monitor", *ENDING) for i in near):
        return False
    verb = next((n for n, i in enumerate(near) if i.value("modal")), 0)
    return any(i.product or i.form in ("it", "they") for i in near[:verb])


def _bounds(item: Item) -> bool:
    """ "Beyond 34 weeks", "up to 13 weeks", "between 14 and 34 weeks"."""
    measure = item.amount
    if not isinstance(measure, Measure) or not length_of_time(item) or measure.unit[0] == "y":
        return False
    return measure.comparator in ("<", "≤", ">", "≥") or not measure.amount.is_point


_STARTED = ("started", "begun", "given", "used", "offered")
_CLOSE = 12  # words and phrases


_ON = [["onwards"], ["onward"], ["on"]]
_WEEKS = ("day", "week", "month", "year", "weeks")


def sooner(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "earlier than 4 weeks", "sooner than 2 months after the last dose" ends."""
    told = [i.form for i in items[at + 1 : at + 2]] == ["than"]
    timed = at + 2 < len(items) and items[at + 2].amount is not None
    if not (told and timed):
        return at
    end = at + 3
    if items[end : end + 1] and items[end].form == "later":
        return end + 1
    if end < len(items) and items[end].form in ("after", "before", "following"):
        last = part[end]
        while end < len(items) and part[end] is last is not Role.MAIN:
            end += 1
    return end


def later(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(start iron) | at least 48 hours later", "(then 500 mg) | 4 weeks later" ends; of "a
    second dose" it is the pace.
    """
    if at + 1 >= len(items) or items[at + 1].form != "later" or not length_of_time(items[at]):
        return at
    begun = any(i.form.split()[0] in _BEGUN for i in items[max(0, at - NEAR) : at])
    step = at == 1 and isinstance(items[0].amount, Dose)
    return at + 2 if begun or step else at


_BEGUN = frozenset(
    (
        "start started starting begin begun beginning add added adding introduce introduced resume "
        "resumed restart restarted"
    ).split()
)
