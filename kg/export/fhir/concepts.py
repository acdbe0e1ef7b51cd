"""Words of ours as FHIR concepts, and whatever FHIR has no element for as extensions.

A code is given only where the mapping file says that it means the same (``skos:exactMatch``): a
coding in FHIR claims sameness. All else keeps its label as text. The systems are those that HL7
Terminology registers; OBO codes are written as CURIEs there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.store import EmbeddedStore
from kg.terms import PREFIXES, Names, slug

Json = dict[str, Any]

UCUM = "http://unitsofmeasure.org"
_OBO_SYSTEMS = {"HP": "http://human-phenotype-ontology.org"}
"""Systems of OBO ontologies that are not simply the ontology's file name."""

_UNITS = {
    "dose_ug": "ug",
    "dose_iu": "[iU]",
    "doses_per_day": "/d",
    "interval_days": "d",
    "duration_days": "d",
}
"""UCUM units of the contract's intervals; what is only counted has the unit 1."""

_RESTRICTIONS = """
SELECT ?population ?member ?label ?filler WHERE {
  ?population owl:equivalentClass/owl:intersectionOf/rdf:rest*/rdf:first ?member .
  OPTIONAL { ?member owl:onProperty ?property ; owl:someValuesFrom ?filler .
             ?property skos:prefLabel ?label . FILTER(isIRI(?filler)) }
} ORDER BY ?population ?member"""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that holds of a patient: a property's label and the class it leads to."""

    property: str
    filler: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels, codings and the make-up of patient groups, all by slug.

    ``traits`` has a group only where its traits say all that the group's definition says.
    """

    labels: Mapping[str, str]
    codings: Mapping[str, tuple[Json, ...]]
    traits: Mapping[str, tuple[Trait, ...]]

    def label(self, name: str) -> str:
        return self.labels.get(name) or name.replace("-", " ")

    def concept(self, name: str) -> Json:
        """A CodeableConcept: the label, and a coding for each code that means the same."""
        codings = list(self.codings.get(name, ()))
        return ({"coding": codings} if codings else {}) | {"text": self.label(name)}

    def either(self, names: Sequence[str]) -> Json:
        """One concept for one name; for several a text that names the choice, without a code."""
        if len(names) == 1:
            return self.concept(names[0])
        return {"text": " or ".join(map(self.label, names))}


def vocabulary(store: EmbeddedStore, names: Names, mappings: Path) -> Vocabulary:
    """Labels and groups from the dataset's own graph, codes from the SSSOM file."""
    prefixes = "".join(f"PREFIX {key}: <{PREFIXES[key]}>\n" for key in ("owl", "rdf", "skos"))
    labels = {
        slug(str(row["term"]).removeprefix(names.ontology)): str(row["label"])
        for row in _rows(store, prefixes + "SELECT ?term ?label {?term skos:prefLabel ?label}")
        if str(row["term"]).startswith(names.ontology)
    }
    traits = _traits(_rows(store, prefixes + _RESTRICTIONS), names)
    return Vocabulary(labels, codings(mappings), traits)


def _rows(store: EmbeddedStore, query: str) -> list[dict[str, str | int | float]]:
    return store.query(query).records()  # type: ignore[union-attr]


def _traits(rows: Iterable[Mapping[str, Any]], names: Names) -> dict[str, tuple[Trait, ...]]:
    found: dict[str, list[Trait]] = {}
    unclear: set[str] = set()
    for row in rows:
        group = slug(str(row["population"]).removeprefix(names.ontology))
        if "filler" in row:
            filler = slug(str(row["filler"]).removeprefix(names.ontology))
            found.setdefault(group, []).append(Trait(str(row["label"]), filler))
        elif row["member"] != names.term("population"):
            unclear.add(group)
    return {group: tuple(traits) for group, traits in found.items() if group not in unclear}


def codings(mappings: Path) -> dict[str, tuple[Json, ...]]:
    """The codings of each slug, from a file of simple mappings (SSSOM, TSV)."""
    found: dict[str, list[Json]] = {}
    with mappings.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["predicate_id"] == "skos:exactMatch":
                found.setdefault(slug(row["subject_id"].partition(":")[2]), []).append(_coding(row))
    return {name: tuple(codes) for name, codes in found.items()}


def _coding(row: Mapping[str, str]) -> Json:
    prefix, _, code = row["object_id"].partition(":")
    system = row["object_source"]
    if system == PREFIXES["obo"]:
        system = _OBO_SYSTEMS.get(prefix, f"{system}{prefix.lower()}.owl")
        code = row["object_id"]
    display = {"display": row["object_label"]} if row["object_label"] else {}
    return {"system": system, "code": code, **display}


def quantity(value: float, unit: str) -> Json:
    """An amount in a UCUM unit."""
    shown = unit.replace("ug", "µg").replace("[iU]", "IU")
    return {"value": value, "unit": shown, "system": UCUM, "code": unit}


def bounds(interval: Mapping[str, float], unit: str) -> Json:
    """A Range; a bound that was not stated is absent."""
    named = (("low", "min"), ("high", "max"))
    return {end: quantity(interval[key], unit) for end, key in named if key in interval}


def extensions(record: Mapping[str, Any], base: str) -> list[Json]:
    """One extension for each value of a record, named after its key under ``base``.

    An empty text says nothing and has none.
    """
    return [
        _extension(base + key.replace("_", "-"), key, value)
        for key, held in record.items()
        for value in (held if isinstance(held, list) else [held])
        if value not in ("", None)
    ]


def _extension(url: str, key: str, value: Any) -> Json:
    """Scalars as values, intervals as ranges, objects and lists as extensions within."""
    if isinstance(value, bool):
        return {"url": url, "valueBoolean": value}
    if isinstance(value, int):
        return {"url": url, "valueInteger": value}
    if isinstance(value, float):
        return {"url": url, "valueDecimal": value}
    if isinstance(value, dict) and value and set(value) <= {"min", "max"}:
        return {"url": url, "valueRange": bounds(value, _UNITS.get(key, "1"))}
    if isinstance(value, dict):
        return {"url": url, "extension": extensions(value, "")}
    if isinstance(value, list):
        return {"url": url, "extension": [_extension("member", key, member) for member in value]}
    return {"url": url, "valueString": str(value)}
