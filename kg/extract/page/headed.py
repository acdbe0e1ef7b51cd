"""Groups that are named over a section, a list or a row, and not within a sentence.

"Adults" over a list parts its doses from the children's below; in "adults should take 1 mg" the
word says no more than "people". The names are the ontology's (``ont:headingLabel``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite, schedules
from kg.extract.word.slots import Slots, Topic


def with_group(
    slots: Slots, items: Sequence[Item], groups: Mapping[str, str], topic: Topic
) -> Slots:
    """What a heading or label lends, with the group that it names by such a name, if any.

    ``groups`` are classes by their heading labels, in lower case. One that the page's title names
    is everybody on that page.
    """
    if slots.populations or slots.excluded_populations or any(map(finite, items)):
        return slots
    if schedules(items) or any(i.joins or i.value("quantifier") for i in items):
        return slots  # "adults and children", "most adults"
    found = _named(items, groups) - topic.of_all
    if len(found) != 1:
        return slots
    kept = tuple(c for c in slots.conditions if c.casefold() not in groups)
    return slots._replace(populations=tuple(found), conditions=kept)


def of_all(
    title: Sequence[Item], groups: Mapping[str, str], lacking: AbstractSet[str]
) -> frozenset[str]:
    """The groups whom the whole page is about: its title names them, and beside them no more than
    what they are treated for (``lacking``).
    """
    others = {group for i in title if (group := i.value("population"))} - lacking
    return frozenset() if others else _named(title, groups)


def _named(items: Sequence[Item], groups: Mapping[str, str]) -> frozenset[str]:
    """The classes that are named by their heading labels."""
    words = _words(items)
    return frozenset(group for label, group in groups.items() if f" {label} " in words)


def _words(items: Sequence[Item]) -> str:
    return f" {' '.join(i.form for i in items if i.word)} "
