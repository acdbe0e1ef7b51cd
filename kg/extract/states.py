"""What patients have or do already: "patients on tablets", "those refusing injections".

Such words say who is meant; a route or an act in them is nobody's order.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item


def lacks(items: Sequence[Item], at: int) -> bool:
    """ "Patients | who are not taking tablets": no group that is left out, but a condition."""
    denies = items[at].form.startswith("who ") and items[at].value("negation") == "without"
    return denies and not any(i.value("population") for i in items[at + 1 : at + 5])


def does(items: Sequence[Item], at: int) -> bool:
    """ "Patients | refusing transfusion": what they do, and nobody's order."""
    people = at > 0 and items[at - 1].value("noun") == "patient"
    return people and items[at].form in ("refusing", "declining", "awaiting", "missing", "avoiding")


def has_already(items: Sequence[Item], at: int) -> bool:
    """ "Patients | on tablets", "those | receiving injections": what they have, and no order."""
    if items[at].form not in HAVING or not at or items[at - 1].value("noun") != "patient":
        return False
    behind = items[at + 1 : at + 4]
    named = next((n for n, i in enumerate(behind) if i.given), len(behind))
    dosed = any(i.amount for i in items[at + 1 : at + named + 4])
    counted = at > 1 and items[at - 2].form == "of"  # "in 40% of patients on X": a finding
    return named < len(behind) and not (counted or dosed)


HAVING = ("on", "taking", "receiving", "using", "who take", "who receive", "who use")
