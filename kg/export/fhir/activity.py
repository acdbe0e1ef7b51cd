"""One statement as one FHIR R5 resource, and its patient group as another.

A directive is an ActivityDefinition; ``doNotPerform`` marks *avoid* and *forbid*, and an extension
keeps which. Its kind follows the act: to give something is a MedicationRequest, to watch or refer a
ServiceRequest, any other act ("do not discontinue …") a Task with the act as its code. Only where
the act is giving does the definition name a product and a Dosage: "do not stop the drug" must never
read as "do not give the drug". A finding directs nothing and is a Basic resource.

Slots that an element holds wholly leave the record; the rest of it becomes extensions. So nothing
can be lost on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.export import notice
from kg.export.fhir.concepts import Json, Trait, Vocabulary, extensions
from kg.export.fhir.dosage import dosage, timing
from kg.model import Act, Kind, Modality
from kg.terms import Names, digest

_GROUP = ("populations", "excluded_populations", "conditions")


@dataclass(frozen=True, slots=True)
class Source:
    """One article of the bundle: its row of ``sources`` and the id its resources share."""

    id: str
    row: Mapping[str, Any]

    @property
    def citation(self) -> Json:
        return {"reference": f"Citation/article-{self.id}"}

    def reference(self, n: int) -> Json:
        return {"reference": f"Citation/reference-{self.id}-{n}"}

    @property
    def tags(self) -> Json:
        """Metadata that marks resources from a synthetic article as test data."""
        if not self.row.get("synthetic"):
            return {}
        system = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
        return {"meta": {"tag": [{"system": system, "code": "HTEST"}]}}

    @property
    def experimental(self) -> Json:
        return {"experimental": True} if self.row.get("synthetic") else {}


@dataclass(frozen=True, slots=True)
class Frame:
    """What every resource of one bundle is made with."""

    names: Names
    words: Vocabulary

    def extend(self, rest: Mapping[str, Any]) -> Json:
        """The rest of a record as extensions."""
        made = extensions(rest, f"{self.names.base}fhir/StructureDefinition/")
        return {"extension": made} if made else {}


def reference(row: Mapping[str, Any]) -> Json:
    """A reference to the resource of a statement."""
    kind = "Basic" if row["modality"] == Modality.INFORM else "ActivityDefinition"
    return {"reference": f"{kind}/{row['id']}"}


def resource(row: Mapping[str, Any], source: Source, frame: Frame) -> Json:
    """The resource of one row of ``statements``."""
    if row["modality"] == Modality.INFORM:
        return _finding(row, source, frame)
    return _directive(row, source, frame)


def _finding(row: Mapping[str, Any], source: Source, frame: Frame) -> Json:
    rest = {key: value for key, value in row.items() if key not in ("id", "kind")}
    return {
        "resourceType": "Basic",
        "id": row["id"],
        **source.tags,
        **frame.extend(rest),
        "identifier": _identifier(row, frame),
        "code": {"text": row["kind"]},
        "subject": source.citation,
    }


def _directive(row: Mapping[str, Any], source: Source, frame: Frame) -> Json:
    act = row.get("act", Act.ADMINISTER.value)
    made, used = _act(row, act, frame)
    if names_group(row):
        made["subjectReference"] = {"reference": f"Group/{group_id(row)}"}
        used |= set(_GROUP)
    if Modality(row["modality"]).negative:
        made["doNotPerform"] = True
    gone = used | {"id", "source", "quote", "kind", "act", "citations"}
    return {
        "resourceType": "ActivityDefinition",
        "id": row["id"],
        **source.tags,
        **frame.extend({key: value for key, value in row.items() if key not in gone}),
        "url": frame.names.thing("statement", row["id"]),
        "identifier": _identifier(row, frame),
        "title": row["quote"],
        "status": "draft",
        **source.experimental,
        "description": f"{notice.origin(source.row)}\n\n{notice.DISCLAIMER}",
        "topic": [{"text": row["kind"]}],
        "relatedArtifact": _related(row, source, frame),
        "intent": "proposal",
        **made,
    }


def _identifier(row: Mapping[str, Any], frame: Frame) -> list[Json]:
    iri = frame.names.thing("statement", row["id"])
    return [{"system": "urn:ietf:rfc:3986", "value": iri}]


def _act(row: Mapping[str, Any], act: str, frame: Frame) -> tuple[Json, set[str]]:
    """What is to be done or left, and the slots that this holds wholly."""
    if act == Act.ADMINISTER and row["kind"] != Kind.REFERRAL:
        return _giving(row, frame)
    if act in (Act.ADMINISTER, Act.MONITOR):
        return _service(row, act, frame)
    return {"kind": "Task", "code": {"text": act}}, set()


def _giving(row: Mapping[str, Any], frame: Frame) -> tuple[Json, set[str]]:
    dose, slots = dosage(row, frame.words)
    used = set(slots)
    made: Json = {"kind": "MedicationRequest", "code": {"text": Act.ADMINISTER.value}}
    if drugs := row.get("formulations"):
        made["productCodeableConcept"] = frame.words.either(drugs)
        used |= {"formulations"} if len(drugs) == 1 else set()
    if dose:
        made["dosage"] = [dose]
    return made, used


def _service(row: Mapping[str, Any], act: str, frame: Frame) -> tuple[Json, set[str]]:
    made: Json = {"kind": "ServiceRequest", "code": {"text": act}}
    when, slots = timing(row)
    if when:
        made["timingTiming"] = when
    return made, set(slots)


def _related(row: Mapping[str, Any], source: Source, frame: Frame) -> list[Json]:
    """The article, and every printed reference that each cited number may stand for."""
    related = [{"type": "derived-from", "resourceReference": source.citation}]
    for n in row.get("citations", ()):
        marker = _marker(n, row["start"], source.row["markers"])
        lead: Json = {"type": "citation", "label": str(n)}
        for candidate in marker.get("candidates", ()):
            sure = {key: candidate[key] for key in ("confidence", "reasons")}
            said = frame.extend({"status": marker["status"], **sure})
            target = {"resourceReference": source.reference(candidate["reference"])}
            related.append(said | lead | target)
        if not marker.get("candidates"):
            related.append(lead | {"display": "The article prints no entry for this number."})
    return related


def _marker(n: int, start: int, markers: Sequence[Json]) -> Json:
    """The printed number that stands with a statement: the next one of it, as in the graph."""
    same = [marker for marker in markers if marker["n"] == n]
    return next((m for m in same if m["start"] >= start), same[0] if same else {})


# ── patient groups ───────────────────────────────────────────────────────────────────────────────
def names_group(row: Mapping[str, Any]) -> bool:
    """Whether a statement speaks of any group at all."""
    return any(row.get(slot) for slot in _GROUP)


def group_id(row: Mapping[str, Any]) -> str:
    """Equal groups share one resource."""
    return "group-" + digest(*("\x1e".join(row.get(slot, ())) for slot in _GROUP))


def group(row: Mapping[str, Any], frame: Frame) -> Json:
    """A Group: every characteristic must hold, and those marked ``exclude`` must not.

    R5 cannot join characteristics by *or*: a choice of groups is one characteristic without a
    code, whose extensions name the groups. Conditions keep the words of the article.
    """
    words = frame.words
    populations = row.get("populations", [])
    excluded = row.get("excluded_populations", [])
    conditions = row.get("conditions", [])
    shown = [" or ".join(map(words.label, populations))] if populations else []
    shown += [f"without {words.label(name)}" for name in excluded]
    return {
        "resourceType": "Group",
        "id": group_id(row),
        **frame.extend({key: row[key] for key in _GROUP if key in row}),
        "active": True,
        "type": "person",
        "membership": "definitional",
        "name": ", ".join(shown + conditions),
        "characteristic": [
            *_included(populations, frame),
            *(_excluded(name, words) for name in excluded),
            *(_characteristic("condition as printed", {"text": text}) for text in conditions),
        ],
    }


def _included(populations: Sequence[str], frame: Frame) -> list[Json]:
    words = frame.words
    if len(populations) > 1:
        alternatives = frame.extend({"alternative": list(populations)})
        return [alternatives | _characteristic("is one of", words.either(populations))]
    return [
        _characteristic(trait.property, words.concept(trait.filler))
        for name in populations
        for trait in words.traits.get(name) or (Trait("is", name),)
    ]


def _excluded(name: str, words: Vocabulary) -> Json:
    """A group that must not hold; one of several traits as a whole, as any one alone may hold."""
    traits = words.traits.get(name, ())
    trait = traits[0] if len(traits) == 1 else Trait("is", name)
    return _characteristic(trait.property, words.concept(trait.filler), exclude=True)


def _characteristic(code: str, value: Json, exclude: bool = False) -> Json:
    return {"code": {"text": code}, "valueCodeableConcept": value, "exclude": exclude}
