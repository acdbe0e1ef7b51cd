"""What a level is called, and what a dose adds to one: findings, whatever amounts they print.

"A 25(OH)D below 25 nmol/L is defined as deficiency" asks for no level, "every 100 IU adds 1 ng/mL"
asks for no dose, "fatigue should improve with treatment" for no treatment.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import NEGATIVE, Frame, Stance
from kg.extract.force.voice import telling
from kg.extract.kind.remarks import measured, verb_of
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


def after_a_dose(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Ferritin stays low | after 65 mg daily", "anemia persists | on 65 mg daily": what became of
    those who had that dose, and no order to give it.
    """
    if m is not None or not (s.dosed or s.timed):
        return None
    told = telling(c)
    verb = verb_of(told)
    subject, behind = told[:verb], told[verb:]
    lasts = bool(behind) and behind[0].form in _STAYING
    lasts = lasts or [i.form for i in behind[1:3]] == ["likely", "to"]  # "is | likely to recur"
    amounts = any(i.schedules for i in (subject if lasts else told))
    if amounts or any(i.value("act") or i.value("practice") for i in told):
        return None
    if any(i.form in _ENDS for i in behind) or any(map(_treated, subject)):
        return None  # "rickets recurs | ; 2,000 IU daily", "the dose | remains 1 mg"
    fares = any(measured(i) or i.value("noun") == "symptom" for i in subject)
    ill = any(i.value("population") or i.form == "deficiency" for i in subject)
    fares = fares or (lasts and ill)
    return Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True) if fares else None


def _treated(item: Item) -> bool:
    """ "| Patients | stay on 1 mg", "the | treatment | remains 1 mg": nothing that fares."""
    named = item.value("noun") in ("patient", "therapy") or item.value("amount") == "dose"
    return named or item.form in ("those", "they")


_ENDS = (";", ":", "-", "–", "—")
_STAYING = frozenset(
    "stays stay remains remain persists persist returns return recurs recur relapses".split()
)


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
