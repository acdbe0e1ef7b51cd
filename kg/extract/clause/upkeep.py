"""What a course is given ahead of: "weekly for 2 months | before monthly maintenance"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item
from kg.extract.word.glance import schedules

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


_GLUE = ("a", "an", "the", "of", "with", "at", "by")
