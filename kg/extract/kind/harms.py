"""Harms that a page names by themselves: at which level or dose, or in whom, they come about."""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import telling
from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def harmed(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Nausea appears above 50,000 IU a week", "toxicity has hardly ever been seen below 10,000
    IU a day": what comes of an amount, or does not, and nobody's dose.
    """
    if m not in (None, Modality.INFORM) or not (s.dosed or s.timed):
        return None
    told = telling(c)
    verb = next((n for n, i in enumerate(told[:_SUBJECT]) if i.form in _VERBS), 0)
    subject = [i for i in told[:verb] if i.word]
    known = any(map(_harm, subject))
    if not subject or not (known or all(not i.terms or i.value("population") for i in subject)):
        return None
    behind = told[verb + 1 :]
    amount = next((n for n, i in enumerate(behind) if i.schedules), 0)
    seen = told[verb].form in _OCCURS or any(i.form in _SEEN for i in behind[:amount])
    seen = seen and not any(i.value("act") for i in behind[:amount])  # "are likely to be | given"
    return Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True) if seen else None


_SUBJECT = 5  # words and phrases up to the verb
_OCCURS = ("occurs", "occur", "appears", "appear", "arises", "arise", "develops", "develop")
_VERBS = (*_OCCURS, *"is are was were has have becomes become".split())
_SEEN = frozenset(
    (
        "seen reported observed described documented recorded common uncommon commoner rare rarer "
        "likely unlikely frequent infrequent usual unusual exceptional"
    ).split()
)


def harms_somebody(clause: Clause) -> bool:
    """ "Toxicity is seen above 150 ng/mL", "hypercalcemia may occur in these patients"."""
    harm = next((n for n, i in enumerate(clause.items[:_SOON]) if _harm(i)), None)
    if harm is None:
        return False
    behind = clause.items[harm + 1 :]
    measures = (i.amount for i in behind if isinstance(i.amount, Measure))
    whom = any(i.people or i.value("noun") == "these" for i in behind)
    return whom or any("/" in m.unit for m in measures)


_SOON = 3  # words before the name of a harm that a sentence is about


def _harm(item: Item) -> bool:
    named = item.value("population") is not None and item.value("kind") == "warning"
    return named or item.value("noun") == "harm"
