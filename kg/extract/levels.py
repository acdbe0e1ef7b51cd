"""What a level is called, and what a dose adds to one: findings, whatever amounts they print.

"A 25(OH)D below 25 nmol/L is defined as deficiency" asks for no level, "every 100 IU adds 1 ng/mL"
asks for no dose.
"""

from __future__ import annotations

from kg.extract.clauses import Clause
from kg.extract.openers import Role
from kg.extract.phrases import Dose, Measure
from kg.extract.slots import Slots
from kg.extract.stance import NEGATIVE, Frame, Stance
from kg.model import Act, Kind, Modality


def definition(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "X below 25 nmol/L is defined as deficiency", "X < 25 nmol/L = deficient"."""
    if not s.analytes or m in NEGATIVE:
        return None
    if not (c.has("defining") or any(i.form == "=" for i in c.items)):
        return None
    if s.dosed or s.timed or s.routes or c.has("noun", "therapy"):
        return None
    main = (i for i, role in zip(c.items, c.roles, strict=True) if role is not Role.CONDITION)
    if not any(isinstance(i.amount, Measure) and "/" in i.amount.unit for i in main):
        return None
    return Stance(Kind.MONITORING, Modality.INFORM, Act.ADMINISTER, (), True)


def response(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Every 100 IU daily adds 1 ng/mL": what comes of a dose."""
    if m is not None or not s.dosed:
        return None
    dose = next((n for n, i in enumerate(c.items) if isinstance(i.amount, Dose)), None)
    if dose is None:
        return None
    verb = next((n for n, i in enumerate(c.items) if n > dose and i.form in _ADDING), None)
    behind = c.items[verb + 1 :] if verb is not None else ()
    if not any(isinstance(i.amount, Measure) and "/" in i.amount.unit for i in behind):
        return None
    return Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), True)


_ADDING = ("add", "adds", "brings", "gives", "yields", "buys", "produces", "provides")
