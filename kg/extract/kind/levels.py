"""What a level is called, and what a dose adds to one: findings, whatever amounts they print.

"A 25(OH)D below 25 nmol/L is defined as deficiency" asks for no level, "every 100 IU adds 1 ng/mL"
asks for no dose, "fatigue should improve with treatment" for no treatment.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import NEGATIVE, Frame, Stance
from kg.extract.phrase.phrases import Dose, Measure
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def definition(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "X below 25 nmol/L is defined as deficiency", "X < 25 nmol/L = deficient"."""
    directs = m is not None and m.positive and s.formulations  # "suggests that X should be given"
    if not s.analytes or m in NEGATIVE or directs:
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


def expected(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Symptoms should improve with treatment", "treatment should relieve fatigue": what is to be
    hoped for, and no order to treat. A dose that "should fall" is one, and a value a target.
    """
    if m is not Modality.RECOMMEND or s.dosed or s.timed or s.target:
        return None
    told = [i for i in c.items if not skipped(i)]
    verb = next((n for n, i in enumerate(told) if i.form in _SHOULD), 0)
    subject, behind = told[:verb], told[verb + 1 :]
    if not subject or not behind or behind[0].value("kind") != "efficacy":
        return None
    changed = any(i.value("amount") or i.value("noun") == "interval" for i in subject)
    people = any(i.people or i.value("agent") for i in subject)
    does = people and behind[0].form not in _COMES_ABOUT  # "patients should reduce alcohol"
    does = does or _is_to_be_changed(subject, behind)
    return None if changed or does else Stance(Kind.EFFICACY, Modality.INFORM, a, (), True)


def _is_to_be_changed(subject: Sequence[Item], behind: Sequence[Item]) -> bool:
    """ "Supplementation should | increase in pregnancy": more is to be given."""
    given = any(
        i.given or i.value("noun") == "therapy" or i.value("act") == "monitor" for i in subject
    )
    changes = behind[0].value("change") or behind[0].form in _CHANGES
    rest = behind[1:2]  # "tablets should increase | ferritin"
    alone = all(i.form in _WHEN or i.value("population") for i in rest)
    return bool(given and changes and alone)


_CHANGES = ("increase", "decrease", "fall", "rise")
_WHEN = ("in", "after", "once", "when", "if", "during", "to", "by", "until", "with", "for", "as")
_SHOULD = ("should", "ought to")
_COMES_ABOUT = ("improve", "recover", "respond", "benefit", "rise", "fall", "resolve", "heal")
_ADDING = ("add", "adds", "brings", "gives", "yields", "buys", "produces", "provides")
