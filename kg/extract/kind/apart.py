"""What is ruled out beside a drug for a time: "do not drink tea with iron".

That rules out the tea, and never the iron. What is ruled out stays as a condition in the words of
the page. How long two drugs are kept apart is the matter of ``separating``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance, modality_of
from kg.extract.phrase.phrases import Duration
from kg.extract.slot.limits import words_of
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.openers import finite_word
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


class Apart(NamedTuple):
    """What a clause says of two things that are kept apart."""

    slots: Slots
    stance: Stance


def kept_apart(clause: Clause, own: Slots, text: str) -> Apart | None:
    """The reading of a clause that keeps something apart from a drug; None for any other."""
    items = clause.items
    if own.dosed or not clause.has("modal", "avoid", "forbid"):
        return None
    if not (clause.has("substance") or any(i.product for i in items)):
        return None
    modality, cue = modality_of(clause)
    if modality is None or not modality.negative:
        return None
    return _ruled_out(items, cue, modality, own, text)


def _ruled_out(
    items: Sequence[Item], cue: int, modality: Modality, own: Slots, text: str
) -> Apart | None:
    """ "Avoid | tea | for one hour after iron", "tea | should be avoided | within 2 hours of iron":
    what is ruled out stands before the words that name the drug, and is none itself.
    """
    start = cue + 1
    while start < len(items) and items[start].form in _TAKING:
        start += 1
    rest = range(start, len(items))
    near = next((n for n in rest if items[n].form in _NEAR or _time(items[n])), 0)
    thing = items[:cue] if cue else items[start:near]
    behind = items[near:]
    if any(i.value("act") not in (None, "administer") for i in thing):
        return None  # "do not | stop calcium | with iron"
    named = any(i.product for i in behind)
    if not near or not named or (cue and near > start) or any(map(finite_word, behind)):
        return None  # "coffee should be avoided by patients | after iron"
    if _time(behind[0]) and any(i.value("substance") for i in thing):
        banned = Stance(Kind.CONTRAINDICATION, modality, Act.ADMINISTER, ("formulation",), True)
        return Apart(own._replace(conditions=(words_of(behind, text),)), banned)
    if _another_drug(thing, behind, own):
        banned = Stance(Kind.CONTRAINDICATION, modality, Act.ADMINISTER, ("formulation",), True)
        return Apart(_without_its_drug(own, (words_of(behind, text),)), banned)
    if not _no_drug(thing):
        return None
    words = tuple(words_of(part, text) for part in (thing, behind))
    slots = _without_its_drug(own._replace(other_agents=()), words)
    return Apart(slots, Stance(Kind.WARNING, modality, Act.ADMINISTER, (), True))


def _without_its_drug(own: Slots, conditions: tuple[str, ...]) -> Slots:
    """The slots without the drug that something else is kept from."""
    spans = tuple(s for s in own.spans if s[0] not in ("formulations", "routes"))
    return own._replace(
        formulations=(), routes=(), duration_days=None, conditions=conditions, spans=spans
    )


def _no_drug(thing: Sequence[Item]) -> bool:
    """Only nouns of no vocabulary, be it "dairy products"."""
    first = thing[0] if thing else None
    unknown = first is not None and first.form.isalpha() and not first.terms
    unknown = unknown and first is not None and first.form not in _POINTING
    known = (i.product or i.people or i.value("act") or i.value("modal") for i in thing)
    return unknown and not any(known) and not any(map(_of_a_regimen, thing))


def _of_a_regimen(item: Item) -> bool:
    """ "Large | doses", "long | courses", where "dairy | products" are eaten."""
    therapy = item.value("noun") == "therapy" and not item.form.startswith("product")
    return therapy or item.schedules or item.value("amount") is not None


def _another_drug(thing: Sequence[Item], behind: Sequence[Item], own: Slots) -> bool:
    """ "| Antacids | should be avoided | with tablets": a drug beside that of the page."""
    drugs = [d for i in thing if (d := i.value("substance"))]
    beside = bool(drugs) and all(d in own.other_agents for d in drugs)
    beside = beside and not any(map(_of_a_regimen, thing))  # "large doses of X | with tablets"
    topic = any(i.product and i.value("substance") not in own.other_agents for i in behind)
    at_once = behind[0].form not in ("before", "after")  # "not before X": what comes first
    return at_once and beside and topic and not any(i.people or i.value("route") for i in thing)


def _time(item: Item) -> bool:
    return isinstance(item.amount, Duration) or length_of_time(item)


_POINTING = ("it", "they", "this", "these", "that", "those", "both", "either")
_TAKING = frozenset(
    "drink drinking drunk eat eating eaten consume consumed take taking taken have".split()
)
_NEAR = ("with", "within", "for", "after", "before", "during", "around", "at the same time as")
