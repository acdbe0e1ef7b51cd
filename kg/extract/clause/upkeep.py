"""What a course is given ahead of: "weekly for 2 months | before monthly maintenance", "weekly for
a month | and continue with 1 mg monthly".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Dose, Timing
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
    """ "1 mg weekly for a month | and | continue with 1 mg monthly": the next step, where
    "and continue for a year" is how long the same is given.
    """
    verb = items[at + 1] if at + 1 < len(items) else items[at]
    if items[at].form != "and" or verb.form not in _ONWARDS:
        return False
    course = items[:at]
    amount = next((i for i in items[at + 2 : at + 6] if i.form not in _WITH), verb)
    if any(i.bars or i.value("denial") or i.value("condition") for i in course):
        return False  # "if 1 mg weekly is given and continued with 1 mg monthly, …"
    given = isinstance(amount.amount, (Dose, Timing)) or bool(ways([amount]) - ways(course))
    return doses(course) and given


_ONWARDS = (
    "continue", "continued", "carry on", "carry on with", "carried on", "go on", "go on with",
    "maintain", "maintained", "follow", "proceed", "proceed to", "move to", "move on to", "pass to",
)  # fmt: skip
_WITH = ("with", "on", "to", "at", "by", "giving", "a", "an")
_GLUE = ("a", "an", "the", "of", "with", "at", "by")
