"""What labels and neighbours add to a clause that does not say what it is about.

"Serum B12: every 3 months" schedules a measurement, "Persistent vomiting: 1 mg monthly" is for
nobody else, "Recommended dietary allowance: …" directs nobody, "the target is …" is of what the
bullet before it measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.listed_below import caps
from kg.extract.force.stance import Frame, Stance, modality_of
from kg.extract.force.voice import bare_ban, ends_on_a_ban, imperative, telling
from kg.extract.kind.kinds import governed
from kg.extract.phrase.phrases import Duration, Measure
from kg.extract.phrase.windows import Window
from kg.extract.slot.amounts import up_to
from kg.extract.slot.lenders import GIVEN, PACE, Lender, Step, Surroundings, take
from kg.extract.slot.targets import target_of
from kg.extract.word.allergies import suffers
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import condemned, finite, of_the_column
from kg.extract.word.openers import names_a_cause
from kg.extract.word.pronouns import one_thing
from kg.extract.word.slots import Slots
from kg.extract.word.states import of_a_cause
from kg.model import Act, Inherited, Kind, Modality
from kg.quantity import DAYS_PER_UNIT


def keeps_words(kind: str, slots: Slots, items: Sequence[Item]) -> bool:
    """Whether the words of a label or leading adjunct are a condition of what they lead into."""
    if kind == "lead" and slots.other_agents and not (slots.populations or slots.dosed):
        return not slots.conditions and any(i.value("noun") == "patient" for i in items)
    if kind == "label" and slots.formulations and items[0].form in ("on", "taking"):
        return not slots.populations  # "On calcitriol: calcium weekly": of those who take it
    if kind == "label" and suffers(items) and not (slots.populations or slots.dosed):
        return True  # "Anaphylaxis to an infusion: infusions are contraindicated": for them
    if kind == "label" and _came_to_nothing(items):
        return not (slots.conditions or _told(slots))
    grouped = kind == "lead" and (slots.populations or slots.excluded_populations)
    told = grouped or (_told(slots) and not (_measures(items) or _periods(items)))
    return not (slots.conditions or told) and unknown(items)


def _came_to_nothing(items: Sequence[Item]) -> bool:
    """ "No response", "no symptoms": the case in which none came."""
    what = any(i.value("noun") in ("process", "symptom") for i in items[1:3])
    return items[0].form == "no" and what and len(items) <= len(("no", "clinical", "response"))


def lasting(slots: Slots, named: Window | None, words: str) -> Slots:
    """ "Week 1:", "Loading (8 weeks):": how long the step below a label runs; "over 70 years:" says
    how old.
    """
    if _AN_AGE.match(words):
        return slots._replace(duration_days=None)
    if named is None or named.length is None or slots.duration_days or slots.analytes:
        return slots
    return slots._replace(duration_days=named.length)


_AN_AGE = re.compile(
    r"over (?:\w+|\d+) ?(?:years?|yrs?)\b|.*\b(?:of life|of age|old)\b", re.IGNORECASE
)


def subject(own: Slots, clause: Clause, near: Surroundings) -> Step:
    """ "Cyanocobalamin: avoid in X": the label names what the direction is about."""
    if not (near.leads or near.above):
        return own, ()
    barred = bare_ban(clause)  # "Injections | Contraindicated": by that route
    naming = [
        x
        for x in near.leads
        if x.where == "label" or _names_a_drug(x) or (barred and x.slots.routes)
    ]
    label = next((x for x in naming if _names_a_drug(x)), next(iter(naming), None))
    named = own.formulations or own.other_agents or own.routes
    label = label or (None if named else _named_above(clause, near))
    if label is None or own.analytes or own.dosed or own.timed or modality_of(clause)[0] is None:
        return own, ()
    if named:
        return _besides(own, label)
    taken, lent = take(own, label, *GIVEN, *(PACE if not _names_a_drug(label) else ()))
    if lent and label.narrows:
        told = taken._replace(conditions=(*taken.conditions, label.words))
        return told, (*lent, Inherited("conditions", label.span))
    return taken, lent


def _named_above(clause: Clause, near: Surroundings) -> Lender | None:
    """The one thing that "Ferrous gluconate:" names over "preferred to X in Y", "recommended in Z",
    "may be given in Y": a bullet that begins with its verb.
    """
    first, over = clause.items[0], next(iter(near.above), None)
    judged = first.form.split()[0].endswith(("ed", "able")) and not finite(first)
    begins = first.value("modal") and (judged or _may_be_given(clause))
    if over is None or not begins or clause.connector or near.leads:
        return None
    listed = over.where in ("bullet", "lead-in") and not over.negative
    named = over.slots
    narrowed = judged and (named.populations or named.conditions)
    more = named.dosed or named.timed or narrowed
    return over if listed and not more and one_thing(named) else None


def _may_be_given(clause: Clause) -> bool:
    """ "May be | given when …", "may be used | in X": a verb without its subject."""
    first, done = clause.items[0], clause.items[1:2]
    if first.bars or not finite(first):
        return False
    given = any(
        i.value("modal") or (i.value("practice") and i.value("act") == "administer") for i in done
    )
    return given or first.form.endswith("ed")


def _besides(own: Slots, label: Lender) -> Step:
    """ "Digoxin: calcium should not be given": the label's drug is what the clause hangs on."""
    drugs = {*own.formulations, *own.other_agents}
    told = {*label.slots.formulations, *label.slots.other_agents}
    if not drugs or not told or drugs & told or label.slots.populations:
        return own, ()
    conditions = (label.words, *own.conditions)
    return own._replace(conditions=conditions), (Inherited("conditions", label.span),)


def _names_a_drug(lender: Lender) -> bool:
    return bool(lender.slots.formulations or lender.slots.other_agents)


def of_its_label(
    own: Slots,
    stance: Stance | None,
    clause: Clause,
    near: Surroundings,
    text: str,
    frame: Frame,
) -> tuple[Slots, Stance | None]:
    """The clause's slots and stance, its label being what it measures, reports or limits."""
    if (analytes := _measured(near)) and not own.analytes:
        own = own._replace(target=target_of(analytes[0], clause.items, clause.roles, text))
    capped = frame.ceiling or any(i.value("ceiling") for i in clause.label)
    if capped and not (stance is not None and stance.modality.negative):
        own = own._replace(dose_ug=up_to(own.dose_ug), dose_iu=up_to(own.dose_iu))
    label = next((x for x in near.leads if x.where == "label"), None)
    if label is not None and own.timed and own.dosed and not own.duration_days:
        own = own._replace(duration_days=label.slots.duration_days)  # "Weeks 1–4: 1 mg weekly"
    own, stance = _by_label(own, stance, clause, near)
    return own, _barred(own, stance, clause)


def of_its_neighbour(
    own: Slots, stance: Stance | None, clause: Clause, near: Surroundings, text: str
) -> tuple[Slots, Stance | None]:
    """ "The target is 50 to 125 nmol/L", "aim for 75 nmol/L": of what the words before measure."""
    around = (near.previous, near.sibling)
    measured = next((x.slots.analytes for x in around if x and x.slots.analytes), ())
    if own.analytes or len(measured) != 1 or not (clause.has("modal") or clause.has("aim")):
        return own, stance
    if all(_AIMS.isdisjoint(i.form.split()) for i in clause.items):
        return own, stance
    target = target_of(measured[0], clause.items, clause.roles, text)
    if target is None:
        return own, stance
    aim = Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), True)
    return own._replace(analytes=measured[:1], target=target), aim


_AIMS = frozenset(("target", "aim", "goal"))


def _by_label(
    own: Slots, stance: Stance | None, clause: Clause, near: Surroundings
) -> tuple[Slots, Stance | None]:
    """ "Serum B12: every 3 months" schedules a measurement: the label says of what."""
    label = next((x for x in near.leads if x.where == "label"), None)
    if label is None and not clause.label:
        return own, stance
    words = [
        item
        for at, item in enumerate(clause.label)
        if (len(clause.label) == 1 or "risk" not in item.form.split())
        and not names_a_cause(clause.label, at)
    ]
    if own.dosed and clause.label and clause.label[-1].value("population"):
        words = [i for i in words if i.value("outcome") is None]  # "anemia associated with X: 1 mg"
    named = [i for i in words if i.value("noun") != "state"]  # "stores full again: 1 mg weekly"
    if any(of_a_cause(words, at) for at in range(len(words))):
        named = []  # "anemia | caused | by X: 1 mg": which of them, and no harm that is told
    fact = next((v for i in named if (v := i.value("kind")) in _REPORTING), None)
    if fact and stance is not None and not (stance.stated or imperative(clause)):
        return own, Stance(Kind(fact), Modality.INFORM, Act.ADMINISTER, (), True)
    measured = label is not None and label.slots.analytes and not label.slots.formulations
    people = label is not None and (label.slots.populations or label.slots.excluded_populations)
    if people and near.previous is not None and near.previous.slots.dosed:
        return own, stance  # "Infants with neurological signs: 1 mg daily, then weekly"
    plain = not (own.dosed or own.formulations or own.routes or own.other_agents)
    modality, _ = modality_of(clause)
    told = own.timed or own.target or own.conditions or modality is not None
    told = told or any(i.amount for i in clause.items) or (stance is not None and not own.analytes)
    if label is None or not measured or not plain or not told:
        return own, stance
    if stance is not None and stance.kind not in (Kind.REGIMEN, Kind.MONITORING):
        return own, stance
    own = own._replace(analytes=own.analytes or label.slots.analytes)
    modality = stance.modality if stance is not None else modality
    stated = modality is not None
    return own, Stance(Kind.MONITORING, modality or Modality.RECOMMEND, Act.MONITOR, (), stated)


def _barred(own: Slots, stance: Stance | None, clause: Clause) -> Stance | None:
    """ "Avoid: 50 µg tablets", "Contraindicated: 1 mg IV": what such a label names is ruled out."""
    said = of_the_column(clause.label)
    if not said:
        return stance
    if any(i.value("noun") == "process" for i in said):
        return stance  # "Inadequate response: …"
    unwanted = [i.form for i in said if i.word] == ["not", "preferred"]
    if unwanted and stance is not None and not stance.stated and stance.modality.positive:
        return ruled_out(own, Modality.AVOID, stance.act)
    if not _of_a_ban(clause):
        return stance
    barring = [i.value("modal") or "" for i in said if i.bars]
    barring += ["avoid" for i in said if i.value("frame") in ("barred", "pitfall")]
    if condemned(said):
        barring.append("avoid")
    if not barring or stance is None or stance.stated or not stance.modality.positive:
        return stance
    return ruled_out(own, Modality(barring[0]), stance.act)


def _of_a_ban(clause: Clause) -> bool:
    """Whether the bars of a label are meant for what follows it: "avoid: 1 mg", and not "X must not
    be withheld: 1 mg", "Y is no contraindication: 1 mg", "tablets are not advised: inject 1 mg",
    "do not exceed: 1 mg".
    """
    if caps(clause.label):
        return False
    words = [i for i in of_the_column(clause.label) if i.word]
    turned = any(i.value("denial") and not i.bars for i in words)
    turned = turned or any(i.value("act") in ENDING for i in words)
    whole = any(map(finite, words)) and ends_on_a_ban(words, conditional=False) is None
    ordered = imperative(clause) or any(map(finite, telling(clause)))
    bare = all(i.bars or i.value("act") == "administer" or i.value("frame") for i in words)
    return not (turned or whole or (ordered and not bare))


def ruled_out(own: Slots, modality: Modality, act: Act) -> Stance:
    """The prohibition of what a clause names without a verb of its own."""
    return Stance(Kind.CONTRAINDICATION, modality, act, governed(own), True)


_REPORTING = ("pharmacology", "availability", "warning")


def _measured(near: Surroundings) -> tuple[str, ...]:
    """What a label says is measured ("Homocysteine: …")."""
    label = next((x for x in near.leads if x.where == "label"), None)
    return label.slots.analytes if label is not None and not label.slots.formulations else ()


def _measures(items: Sequence[Item]) -> bool:
    """A value of something measured ("< 70 kg", "eGFR 30–59")."""
    measured = any(i.value("analyte") for i in items)
    return any(isinstance(i.amount, Measure) or (measured and _number(i)) for i in items)


def _number(item: Item) -> bool:
    return item.form.replace(".", "", 1).isdigit()


def _only_numbers(items: Sequence[Item]) -> bool:
    """ "Below 10", "10–19", "≥ 30": what has been measured, as a column's head says."""
    counted = [i for i in items if _number(i) or i.amount is not None]
    bounded = len(counted) > 1 or any(i.form in _BOUNDS for i in items)
    return bool(counted) and bounded and all(i in counted or i.form in _BOUNDS for i in items)


_BOUNDS = ("below", "above", "under", "over", "or", "to", "-", "<", ">", "≤", "≥", "or more",
           "or above", "or below", "or less", "or over", "and above")  # fmt: skip


def _years(length: Duration) -> bool:
    """A time that is an age, where it stands alone: no course lasts for years."""
    return (length.days.low or length.days.high or 0) >= DAYS_PER_UNIT["year"]


def _told(slots: Slots) -> bool:
    """Whether a label names a drug, a route, a phase or a measurement."""
    return bool(slots.formulations or slots.routes or slots.phase or slots.analytes)


def _periods(items: Sequence[Item]) -> bool:
    return any(i.value("period") for i in items)


def unknown(items: Sequence[Item]) -> bool:
    """A label whose words stand in no vocabulary ("Persistent vomiting", "Hb below 10 g/dL")."""
    known = {category for i in items for category in i.terms}
    older = items[0].form == "older" and len(items) > 1 and items[1].form == "than"  # of an age
    if items[-1].value("neutral") or "ceiling" in known or ("frame" in known and not older):
        return False
    if "period" in known or ("noun" in known and any(i.value("noun") == "harm" for i in items)):
        return True  # "first trimester", "methotrexate toxicity"
    if all(isinstance(i.amount, Duration) and _years(i.amount) for i in items):
        return True  # "Over 12 years"
    if _only_numbers(items):
        return True
    plain = [i.terms or i.form.isdigit() or len(i.form) < 3 for i in items if i.word]
    return not all(plain) or _measures(items)
