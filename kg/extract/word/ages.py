"""Ages and lengths of time: whether a printed time is how old somebody is or how long something
takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose, Duration, Measure
from kg.extract.word.annotate import Item
from kg.quantity import Interval


def is_age(items: Sequence[Item], at: int) -> bool:
    """A length of time that is an age: behind a patient or "aged", before "of age" or "old", or as
    the first words before a dose ("under 6 months | 3,000 IU").
    """
    before = items[at - 1] if at else None
    if before is not None and before.value("noun") == "patient" and not _of_a_course(items, at):
        return True
    if before is not None and before.form == "aged":
        return True
    behind = [i.form for i in items[at + 1 : at + 3]]
    if behind[:1] == ["old"] or behind in OF_AGE:
        return True
    if at == 0 and between_ages(items):
        return True
    timed = isinstance(items[at].amount, Duration) or length_of_time(items[at])
    return timed and at == 0 and len(items) > 1 and isinstance(items[1].amount, Dose)


def _of_a_course(items: Sequence[Item], at: int) -> bool:
    """ "(Should be given to) women | for 3 months", "(is checked in) all | during the first 10
    days": behind those who get it, how long.
    """
    value = items[at].amount
    lasting = isinstance(value, Duration) and not value.over
    return lasting and any(i.value("act") in _DONE for i in items[: at - 1])


_DONE = ("administer", "monitor")


OF_AGE = (["of", "age"], ["of", "life"])
"""What says of a time that it is an age: "6 months | of age", "the first year | of life"."""


def between_ages(items: Sequence[Item]) -> Interval | None:
    """The years of "Between 1 and 18 years | the dose is …" at the head of a clause; "between 1
    and 3 years after surgery" is a time.
    """
    value = items[0].amount
    if not isinstance(value, Measure) or not value.unit.startswith("y") or value.amount.is_point:
        return None
    behind = [i.form for i in items[1:3]]
    if not behind or behind[0] in _BEHIND_A_TIME:
        return None
    return value.amount if behind[0] != "of" or behind[1:] == ["age"] else None


_BEHIND_A_TIME = ("after", "following", "from", "into", "later", "before", "since", "and", "or")


def age_from(region: Sequence[Item]) -> float | None:
    """The age in years from which on somebody is meant ("over 75", "aged 70 years or older")."""
    upward = not _UPWARD.isdisjoint(i.form for i in region)
    for at, item in enumerate(region):
        value = item.amount
        if isinstance(value, Duration):
            return None if value.days.low is None else value.days.low / 365.25
        if isinstance(value, Measure) and value.unit.startswith("y") and value.amount.low:
            return value.amount.low if upward or value.comparator in (">", "≥") else None
        if item.form.isdigit() and at and upward:
            return float(item.form)
    return None


def asked_age(items: Sequence[Item]) -> float | None:
    """The age in years that a heading names and nothing else: "Over 75?", "The over-75s"."""
    if len(items) > _ASKED:
        return None
    words = [i for i in items if (i.word or i.amount) and i.form not in _AROUND]
    asked = len(words) in (1, 2) and (words[0].amount or words[0].form in ("over", "above", "from"))
    years = age_from(words) if asked else None
    return years if years is not None and years > _OLD else None


_ASKED = 6  # signs and words: "Q. Over 75?"
_AROUND = ("q", "in", "the", "s")
_OLD = 40  # years; a smaller number may be a level or a dose


_UPWARD = {"over", "above", "older", "or older", "or over", "and over", "or more"}


def patients_own(item: Item) -> bool:
    """An age or a weight."""
    measure = item.amount
    if isinstance(measure, Duration):
        return measure.days.low is not None and measure.days.low > _LONGEST_COURSE
    return isinstance(measure, Measure) and measure.unit.rstrip("s") in (
        "year",
        "yr",
        "month",
        "kg",
    )


_LONGEST_COURSE = 10 * 365.25  # days; "over 65 years" behind a patient is an age


def takes_time(items: Sequence[Item], at: int) -> bool:
    """ "(Recovery) | may take up to 3 months": how long something lasts, and nothing to take;
    "children may take 3 months | of tablets" takes the tablets.
    """
    if items[at].form not in ("may", "can", "could", "might", "will") or at + 2 >= len(items):
        return False
    lasts = items[at + 1].form in ("take", "last")
    if [i.form for i in items[at + 3 : at + 4]] == ["of"]:
        return False
    return lasts and (isinstance(items[at + 2].amount, Duration) or length_of_time(items[at + 2]))


def length_of_time(item: Item) -> bool:
    measure = item.amount
    return isinstance(measure, Measure) and measure.unit[0] in "dwmyh" and measure.unit.isalpha()
