"""What a course is given ahead of: "weekly for 2 months | before monthly maintenance", "weekly for
a month | and continue with 1 mg monthly".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Dose, Duration, Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses, schedules, ways

AHEAD_OF = ("before", "prior to", "ahead of")


def upkeep(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether "before" leads from a course to what is given once it is over, as "then" does.

    A check "before monthly maintenance" is no course; "A weekly before B monthly", or "before
    monthly maintenance injections", may be an order in time of two drugs.
    """
    checked = any(i.bars or i.value("denial") or i.value("act") == "monitor" for i in left)
    if checked or not schedules(left):
        return False
    step = list(takewhile(lambda i: not i.value("connector") and i.form != ",", right))
    maintains = any(i.value("phase") == "maintenance" for i in step)
    redosed = any(isinstance(i.amount, Dose) for i in step)
    another = any(i.value("substance") or (i.given and not redosed) for i in step)
    whole = all(i.of_treatment or i.value("phase") or i.form in _GLUE or not i.word for i in step)
    return schedules(step) and whole and (maintains or redosed) and not another


def goes_on_with(items: Sequence[Item], at: int) -> bool:
    """ "1 mg weekly for a month | and | continue with 1 mg monthly", "1 mg weekly(,) | continued
    for a month after the level is normal": the next step, where "and continue for a year" is how
    long the same is given.
    """
    verb = items[at + 1] if at + 1 < len(items) else items[at]
    further = _after_an_event(items[at + 2 : at + 4])
    if items[at].form not in ("and", *([","] * further)) or verb.form not in _ONWARDS:
        return False
    course = items[:at]
    amount = next((i for i in items[at + 2 : at + 6] if i.form not in _WITH), verb)
    if any(i.bars or i.value("denial") or i.value("condition") for i in course):
        return False  # "if 1 mg weekly is given and continued with 1 mg monthly, …"
    given = isinstance(amount.amount, (Dose, Timing)) or bool(ways([amount]) - ways(course))
    return doses(course) and (given or further)


def _after_an_event(items: Sequence[Item]) -> bool:
    """ "(Continue) | for 3 months after (stores are full)": counted from there on."""
    lasting = [isinstance(i.amount, Duration) for i in items[:1]]
    return lasting == [True] and any(i.form.split()[0] in _FROM_THEN for i in items[1:])


def lasts_on(items: Sequence[Item]) -> bool:
    """ "Continued | for 3 months after …", "continue iron tablets | for 3 months"."""
    going = items[0].form in _ONWARDS
    return going and any(isinstance(i.amount, Duration) for i in items[1:_SOON])


def the_same(items: Sequence[Item]) -> bool:
    """ "Carry on | for 3 months …", "continued | until stores are full": without a name."""
    lasts = (isinstance(i.amount, Duration) or i.form == "until" for i in items[1:2])
    return items[0].form in _ONWARDS and any(lasts)


_SOON = 5  # words and phrases from the verb to the length
_FROM_THEN = ("after", "once", "beyond", "past", "following")
_ONWARDS = (
    "continue", "continued", "continuing", "carry on", "carry on with", "carried on", "go on",
    "go on with", "maintain", "maintained", "follow", "proceed", "proceed to", "move to",
    "move on to", "pass to",
)  # fmt: skip
_WITH = ("with", "on", "to", "at", "by", "giving", "a", "an")
_GLUE = ("a", "an", "the", "of", "with", "at", "by")
