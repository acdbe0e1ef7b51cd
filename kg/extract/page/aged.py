"""Groups that a page names by their ages alone: "Under 1 year | 400 IU daily".

Such a label is no condition beside the page's group; it says who they are. The class is the
narrowest whose ages, as the ontology states them, hold those that are printed. A bare stretch of
time ("3–12 months") is an age only where something over it speaks of ages: else it may be how long
after an operation, or how long after the first dose.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.age import told_alone
from kg.extract.page.drafts import Draft
from kg.extract.page.pages import Page
from kg.extract.word.slots import Slots
from kg.ontology import Ontology


def of_its_age(draft: Draft, page: Page, ontology: Ontology) -> Draft:
    """The draft for the class of its ages, where its group is a wider one or all of the page."""
    slots = draft.slots
    told = [(c, age) for c in slots.conditions if (age := told_alone(c)) is not None]
    if len(told) != 1 or slots.excluded_populations or not _wide(slots, ontology):
        return draft
    words, age = told[0]
    if not (_OF_AGE.search(words) or _below_ages(draft, page, ontology)):
        return draft
    low, high = age.low or 0.0, age.high
    young = (row for row in ontology.young if high is not None and row[1] <= low and high <= row[2])
    found = next(young, None)
    if found is None:
        return draft
    same = (low, high) == found[1:]
    left = tuple(c for c in slots.conditions if not (same and c == words))
    return replace(draft, slots=slots._replace(populations=(found[0],), conditions=left))


_OF_AGE = re.compile(r"\b(?:age|ages|aged|old|under|below|younger)\b", re.IGNORECASE)


def _below_ages(draft: Draft, page: Page, ontology: Ontology) -> bool:
    """ "Age | Dose", "Children": a head or heading over the draft, or its group, speaks of ages."""
    young = _by_age(ontology)
    if not young.isdisjoint(draft.slots.populations):
        return True
    over = (page.parsed[at].items for at in page.parsed[draft.block].block.parents)
    return any(
        _OF_AGE.search(i.form) or i.value("population") in young for items in over for i in items
    )


def _by_age(ontology: Ontology) -> frozenset[str]:
    return frozenset(name for name, _, _ in ontology.young)


def _wide(slots: Slots, ontology: Ontology) -> bool:
    """One group that ages can part: children, or all who lack something."""
    parted = _by_age(ontology) | ontology.deficient
    return len(slots.populations) == 1 and parted.issuperset(slots.populations)
