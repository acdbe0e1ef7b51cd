"""What a finding is about, so that findings with one cause stand together.

The cause of many findings between two sources is one choice: which form of the drug, by which
route, how much, how often. The topic names that choice and the drug.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.conflict import compare
from kg.conflict.world import words
from kg.hierarchy import Hierarchy
from kg.model import Position

_QUESTIONS = {
    "modality": "Whether to give it",
    "exclusivity": "Route",
    "route": "Route",
    "formulation": "Form of the drug",
    "dose": "Dose",
    "exposure": "Dose",
    "unit": "Dose",
    "frequency": "How often, how long",
    "duration": "How often, how long",
    "specialisation": "Groups at higher risk",
    "population-scope": "For whom",
    "omitted-caveat": "Caveats left out",
    "evidence": "What the evidence shows",
    "ambiguity": "What a term means",
    "headline": "The answer and the question",
    "citation": "What is cited",
    "independence": "Whether agreement is independent",
    "status": "Review status of the page",
}
_OF_THE_PAGE = frozenset({"status", "citation", "independence", "ambiguity", "headline"})


def topic(type_: str, positions: Iterable[Position], hierarchy: Hierarchy) -> str:
    """The question at issue, with the family of the drug where one is named."""
    question = _QUESTIONS.get(type_, words(type_).capitalize())
    if type_ in _OF_THE_PAGE:
        return question
    named = (compare.root(compare.agents(p), hierarchy) for p in positions if compare.agents(p))
    drugs = sorted({words(drug) for drug in named if drug})
    return f"{question}: {', '.join(drugs)}" if drugs else question
