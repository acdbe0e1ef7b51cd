"""Groups that a page names by their ages alone: "Under 1 year | 400 IU daily".

Such a label is no condition beside the page's group; it says who they are. The class is the
narrowest whose ages, as the ontology states them, hold those that are printed.
"""

from __future__ import annotations

from dataclasses import replace

from kg.age import told_alone
from kg.extract.page.drafts import Draft
from kg.extract.word.slots import Slots
from kg.ontology import Ontology


def of_its_age(draft: Draft, ontology: Ontology) -> Draft:
    """The draft for the class of its ages, where its group is a wider one or all of the page."""
    slots = draft.slots
    told = [(c, age) for c in slots.conditions if (age := told_alone(c)) is not None]
    if len(told) != 1 or slots.excluded_populations or not _wide(slots, ontology):
        return draft
    words, age = told[0]
    low, high = age.low or 0.0, age.high
    young = (row for row in ontology.young if high is not None and row[1] <= low and high <= row[2])
    found = next(young, None)
    if found is None:
        return draft
    same = (low, high) == found[1:]
    left = tuple(c for c in slots.conditions if not (same and c == words))
    return replace(draft, slots=slots._replace(populations=(found[0],), conditions=left))


def _wide(slots: Slots, ontology: Ontology) -> bool:
    """One group that ages can part: children, or all who lack something."""
    ages = {name for name, _, _ in ontology.young}
    return len(slots.populations) == 1 and all(
        group in ages or group in ontology.deficient for group in slots.populations
    )
