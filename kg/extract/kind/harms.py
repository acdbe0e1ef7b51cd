"""Harms that a page names by themselves: at which level, or in whom, they come about."""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item


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
