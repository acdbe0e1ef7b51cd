"""Halves of a sentence that still belong to the case or the group before them: no cut there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.second_halves import SHORT
from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses, finite, orders, predicate
from kg.extract.word.roles import CLAUSAL, OF_PEOPLE
from kg.extract.word.satisfied import directs_at, only_states

STRONG = (";", "—")
"""Signs that part a sentence wherever they stand."""


def unfinished_condition(items: Sequence[Item]) -> bool:
    """ "… if wheeze | or hypotension develops": the condition still waits for its verb."""
    last = range(len(items) - 1, -1, -1)
    opened = next((n for n in last if items[n].form in CLAUSAL), None)
    return opened is not None and not any(finite(i) or i.amount for i in items[opened:])


def fronted_goes_on(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "If there is neuropathy, or | tablets cannot be taken, …": what is asked for comes later."""
    if left[0].form not in CLAUSAL or any(i.form == "," or i.value("modal") for i in left):
        return False
    ends = next((n for n, i in enumerate(right) if i.form == ","), 0)
    told = not (orders(right[:1]) or right[0].value("condition"))
    return told and any(map(finite, left)) and any(map(finite, right[:ends]))


def condition_goes_on(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… is stopped once levels are normal and | the diet has improved": a second half of it."""
    if people_go_on(left, right) or of_two_subjects(left, right):
        return True
    if left[0].form in CLAUSAL and finite(right[0]) and not any(i.form == "," for i in left):
        return any(
            finite(i) or i.value("kind") for i in left
        )  # "when tablets have failed and | cannot be increased, …"
    openers = (*CLAUSAL, "until")
    opened = next((n for n in range(len(left) - 1, 0, -1) if left[n].form in openers), None)
    if opened is None:
        return False
    if left[-1].form == "," and any(i.form == "," for i in left[opened:-1]):
        left = left[:-1]  # "when A is normal, B is stable, and | C is over"
    if any(i.form == "," for i in left[opened:]) and not only_states(left[opened + 1 :]):
        return False  # but "when symptoms have gone, levels are normal and | the cause is known"
    shared = right[0].form.split()[0] in ("can", "cannot") and right[0].form.endswith(" be")
    if shared and any(map(finite, left[opened:])):
        return True  # "… if tablets are tolerated and | can be absorbed"
    behind = until_next(right)
    unable = any(i.form.startswith(("cannot", "can not")) for i in behind[1:5])
    said = not unable and any(directs_at(behind, n) for n in range(len(behind)))
    told = any(finite(i) for i in left[opened:]) and any(finite(i) for i in behind[1:5])
    asked = predicate(left[:opened]) or orders(left) or left[0].value("kind") == "referral"
    return told and not said and asked


def of_two_subjects(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… once calcium and | phosphate have normalized": two subjects, and the verb of both."""
    openers = (*CLAUSAL, "until", "whose")
    opened = next((n for n in range(len(left) - 1, -1, -1) if left[n].form in openers), None)
    if opened is None or not left[opened + 1 :]:
        return False
    verb = next((n for n, i in enumerate(right[:SHORT]) if i.form.split()[0] in _PLURAL), 0)
    named = (*left[opened + 1 :], *right[:verb])
    told = any(finite(i) or i.value("modal") or i.value("act") or i.schedules for i in named)
    return verb > 0 and not told and all(i.word for i in named)


_PLURAL = ("have", "are", "were")


def people_go_on(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… in patients who have no symptoms and | do not need a rapid rise": what they do, where
    "and | do not use tablets" is an order.
    """
    who = next((n for n in range(len(left) - 1, -1, -1) if left[n].form.split()[0] == "who"), None)
    if who is None or any(i.form == "," for i in left[who:]):
        return False
    ordered = any(i.value("act") or i.value("practice") or i.given for i in right[1:2])
    return right[0].form.split()[0] in OF_PEOPLE and not ordered


def until_next(items: Sequence[Item]) -> Sequence[Item]:
    for at, item in enumerate(items):
        if item.value("connector") in ("then", "or", "contrast") or item.form in STRONG:
            return items[:at]
        if item.form == "," and _adds_a_dose(items[at + 1 : at + 4]):
            return items[:at]
    return items


def _adds_a_dose(items: Sequence[Item]) -> bool:
    """ "(A or B weekly,) | with 1,500 IU daily from then on": a dose of both, and not of B."""
    joined = items[0].form in ("with", "and") if items else False
    return joined and doses(items[1:2]) and any(isinstance(i.amount, Timing) for i in items[2:3])
