"""Test doses: an amount that is given to see whether the drug is borne, and is no treatment.

A test dose never lends its amount to the treatment, nor the treatment its own to the test.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role


def is_trial(item: Item) -> bool:
    """ "Test dose"."""
    return item.value("frame") == "trial"


def trial_in(items: Sequence[Item]) -> bool:
    """Whether some words name a test dose."""
    return any(item.terms and is_trial(item) for item in items)


def trial_without_a_dose(items: Sequence[Item], part: Sequence[Role]) -> bool:
    """Whether a clause speaks of a test dose whose amount it does not print, as if of its
    drug; one that a treatment only hangs on ("after a negative test dose") is no matter of it.
    """
    main = [n for n, role in enumerate(part) if role is Role.MAIN]
    spoken_of = [n for n in main if is_trial(items[n])]
    if not spoken_of or any(_amount(items, n) for n in spoken_of):
        return False
    denied = any(items[n].bars or items[n].value("modal") == "waive" for n in main)
    return denied or any(items[n].value("substance") or items[n].schedules for n in main)


def _amount(items: Sequence[Item], at: int) -> bool:
    """ "25 mg | test dose", "test dose | of 25 mg": whether the first dose is that of the test."""
    dose = next((n for n, i in enumerate(items) if isinstance(i.amount, Dose)), None)
    if dose is None:
        return False
    between = items[min(dose, at) + 1 : max(dose, at)]
    return len(between) <= _NEAR and all(i.given or i.form in _GLUE for i in between)


_NEAR = 3  # words and phrases between a test dose and its amount
_GLUE = ("of", "is", "a", "the", "as", "(", "with", "initial")
