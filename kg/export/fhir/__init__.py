"""The dataset as one HL7 FHIR R5 Bundle, in JSON.

::

    Library             what the bundle is: disclaimer, sources, and what FHIR could not hold
    Provenance          the program that made it, and the articles it read
    Citation            each article, and each entry of its reference list
    PlanDefinition      one for each article: its directives in the order of the text
    ActivityDefinition  one for each directive (Basic for each finding): kg.export.fhir.activity
    Group               each patient group that a directive names
    ArtifactAssessment  one for each conflict

Nothing is active: all definitions are drafts, whatever review the articles print. What R5 has no
element for is an extension under ``<base>fhir/StructureDefinition/``. No clock is read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from kg.dataset import Dataset
from kg.export import notice
from kg.export.fhir import activity
from kg.export.fhir.activity import Frame, Source
from kg.export.fhir.concepts import Json, vocabulary
from kg.model import Modality
from kg.terms import digest

_ID = re.compile(r"[A-Za-z0-9.-]{1,40}")
"""What may stand in the id of a FHIR resource, with room for what comes before and after."""

_HELD_IN_EXTENSIONS = (
    "R5 has no element for these, so extensions hold them: modality and what it governs, phase, "
    "routes and drugs of a choice, days counted one by one, one-sided intervals and counts, "
    "totals, open ends, targets, quantifiers, relations, inherited slots, the readings of an "
    "ambiguous term, and words not understood. A code is given only where it means the same as "
    "our word."
)


def write(dataset: Dataset, mappings: Path, stream: IO[bytes]) -> str:
    """Write the bundle; returns what it leaves out, for the user."""
    made = bundle(dataset, mappings)
    stream.write(json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    return f"left out: {_left_out(dataset)}"


def bundle(dataset: Dataset, mappings: Path) -> Json:
    """The whole Bundle; ``mappings`` is the SSSOM file the codes come from."""
    frame = Frame(dataset.names, vocabulary(dataset.store(), dataset.names, mappings))
    base = f"{dataset.names.base}fhir/"
    return {
        "resourceType": "Bundle",
        "id": f"posology-{dataset.sha256[:16]}",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"{dataset.names.base}dataset"},
        "type": "collection",
        "entry": [
            {"fullUrl": f"{base}{made['resourceType']}/{made['id']}", "resource": made}
            for made in _resources(dataset, frame)
        ],
    }


def _resources(dataset: Dataset, frame: Frame) -> Iterator[Json]:
    sources = {row["source"]: _source(row) for row in dataset.rows("sources")}
    rows = list(dataset.rows("statements"))
    yield _library(dataset, sources.values(), frame)
    yield _provenance(dataset, list(sources.values()))
    for key, source in sources.items():
        own = [row for row in rows if row["source"] == key]
        yield _article(source, frame)
        yield from (_reference(source, printed) for printed in source.row["references"])
        yield _plan(source, own, frame)
        yield from (activity.resource(row, source, frame) for row in own)
    grouped = [r for r in rows if r["modality"] != Modality.INFORM and activity.names_group(r)]
    yield from {activity.group_id(row): activity.group(row, frame) for row in grouped}.values()
    by_id = {row["id"]: row for row in rows}
    for conflict in dataset.rows("conflicts"):
        yield _assessment(conflict, by_id, sources, frame)


def _source(row: Mapping[str, Any]) -> Source:
    key = row["source"]
    return Source(key if _ID.fullmatch(key) else digest(key), row)


# ── about the bundle ─────────────────────────────────────────────────────────────────────────────
def _library(dataset: Dataset, sources: Collection[Source], frame: Frame) -> Json:
    system = "http://terminology.hl7.org/CodeSystem/library-type"
    residue = [
        {key: row[key] for key in ("source", "start", "end", "quote")}
        for row in dataset.rows("residue")
        if row["class"] == "residue"
    ]
    synthetic = any(source.row.get("synthetic") for source in sources)
    unheld = {
        "undecided": list(dataset.rows("undecided")),
        "not_read": residue,
        "decisions": list(dataset.rows("decisions")),
    }
    notes = [*notice.lines(dataset), _HELD_IN_EXTENSIONS, f"Left out: {_left_out(dataset)}."]
    return {
        "resourceType": "Library",
        "id": "posology",
        **frame.extend(unheld),
        "url": f"{dataset.names.base}dataset",
        "version": dataset.version,
        "title": "Posology: what articles say on dosing, and where they disagree",
        "status": "draft",
        **({"experimental": True} if synthetic else {}),
        "type": {"coding": [{"system": system, "code": "asset-collection"}]},
        "description": "\n\n".join(notes),
        "relatedArtifact": [
            {"type": "derived-from", "resourceReference": source.citation} for source in sources
        ],
    }


def _left_out(dataset: Dataset) -> str:
    classes = Counter(row["class"] for row in dataset.rows("residue"))
    return (
        "the whole text of the articles, "
        f"{classes['context']} runs of it that only lent context, "
        f"{classes['furniture']} of page furniture, the positions (each is what statements come "
        "to), and the ontology; --to trig and --to csv hold them"
    )


def _provenance(dataset: Dataset, sources: Sequence[Source]) -> Json:
    return {
        "resourceType": "Provenance",
        "id": "posology",
        "target": [{"reference": "Library/posology"}],
        "agent": [{"who": {"display": f"Posology {dataset.version}"}}],
        "entity": [{"role": "source", "what": source.citation} for source in sources],
    }


# ── articles ─────────────────────────────────────────────────────────────────────────────────────
def _article(source: Source, frame: Frame) -> Json:
    row = source.row
    form: Json = {}
    if row["publisher"]:
        form["publishedIn"] = {"publisher": {"display": row["publisher"]}}
    if row["date"]:
        day = _iso(row["date"])
        form |= {"lastRevisionDate": day} if day else {"publicationDateText": row["date"]}
    cited: Json = {
        "identifier": [
            {"type": {"text": "key"}, "value": row["source"]},
            {"type": {"text": "SHA-256 of the bytes read"}, "value": row["sha256"]},
        ]
    }
    if row["title"]:
        cited["title"] = [{"text": row["title"]}]
    if form:
        cited["publicationForm"] = [form]
    note = [{"text": f"Printed on review: {words}"} for words in row["review_status"]]
    if row.get("synthetic"):
        note.append({"text": notice.SYNTHETIC})
    unheld = {key: row[key] for key in ("headline", "markers") if row.get(key)}
    return {
        "resourceType": "Citation",
        "id": f"article-{source.id}",
        **source.tags,
        **frame.extend(unheld),
        "status": "unknown",
        **source.experimental,
        **({"title": row["title"]} if row["title"] else {}),
        **({"note": note} if note else {}),
        "citedArtifact": cited,
    }


def _iso(printed: str) -> str:
    """A printed date ("August 9, 2025" or ISO) as an ISO date, "" where it is neither."""
    for pattern in ("%B %d, %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(printed, pattern).date().isoformat()
        except ValueError:
            continue
    return ""


def _reference(source: Source, printed: Mapping[str, Any]) -> Json:
    form: Json = {}
    if printed["venue"]:
        form["publishedIn"] = {"title": printed["venue"]}
    if printed["year"]:
        form["publicationDateText"] = str(printed["year"])
    cited: Json = {}
    if printed["title"]:
        cited["title"] = [{"text": printed["title"]}]
    if form:
        cited["publicationForm"] = [form]
    if printed["kind"]:
        cited["classification"] = [{"classifier": [{"text": printed["kind"]}]}]
    return {
        "resourceType": "Citation",
        "id": f"reference-{source.id}-{printed['n']}",
        **source.tags,
        "status": "unknown",
        **source.experimental,
        "relatedArtifact": [{"type": "cited-by", "resourceReference": source.citation}],
        **({"citedArtifact": cited} if cited else {}),
    }


def _plan(source: Source, rows: Sequence[Mapping[str, Any]], frame: Frame) -> Json:
    """The directives of one article; which of them a patient gets, the plan does not say."""
    directives = [row for row in rows if row["modality"] != Modality.INFORM]
    inside = {row["id"] for row in directives}
    review = {"review_status": list(source.row["review_status"])}
    system = "http://terminology.hl7.org/CodeSystem/plan-definition-type"
    actions = [_action(row, inside, frame) for row in directives]
    return {
        "resourceType": "PlanDefinition",
        "id": f"plan-{source.id}",
        **source.tags,
        **frame.extend(review),
        "url": frame.names.thing("article", source.row["source"]),
        **({"title": source.row["title"]} if source.row["title"] else {}),
        "type": {"coding": [{"system": system, "code": "clinical-protocol"}]},
        "status": "draft",
        **source.experimental,
        "description": f"{notice.origin(source.row)}\n\n{notice.DISCLAIMER}",
        "relatedArtifact": [{"type": "derived-from", "resourceReference": source.citation}],
        **({"action": actions} if actions else {}),
    }


def _action(row: Mapping[str, Any], inside: set[str], frame: Frame) -> Json:
    follows = [
        {"targetId": relation["to"], "relationship": "after"}
        for relation in row.get("relations", ())
        if relation["type"] == "follows" and relation["to"] in inside
    ]
    return {
        "linkId": row["id"],
        "textEquivalent": row["quote"],
        **({"relatedAction": follows} if follows else {}),
        "definitionCanonical": frame.names.thing("statement", row["id"]),
    }


# ── conflicts ────────────────────────────────────────────────────────────────────────────────────
def _assessment(
    conflict: Mapping[str, Any],
    by_id: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Source],
    frame: Frame,
) -> Json:
    """A conflict, as an assessment of its first statement, or of the article where it has none."""
    pairs = conflict["statements"]
    about = activity.reference(by_id[pairs[0][0]]) if pairs else None
    held = ("id", "type", "statements", "explanation", "premises", "resolution", "sources")
    cited = [sources[key].citation for key in conflict["sources"]]
    iri = frame.names.thing("conflict", conflict["id"])
    components = _components(conflict, by_id)
    content = {
        "informationType": "container",
        "type": {"text": conflict["type"]},
        "classifier": [{"text": conflict["severity"]}],
        **({"summary": conflict["explanation"]} if "explanation" in conflict else {}),
        "relatedArtifact": [{"type": "derived-from", "resourceReference": one} for one in cited],
        **({"component": components} if components else {}),
    }
    return {
        "resourceType": "ArtifactAssessment",
        "id": conflict["id"],
        **sources[conflict["sources"][0]].tags,
        **frame.extend({key: value for key, value in conflict.items() if key not in held}),
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": iri}],
        "title": f"{conflict['severity']}: {conflict['type']}",
        "artifactReference": about or cited[0],
        "disposition": "unresolved",
        "content": [content],
    }


def _components(conflict: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> list[Json]:
    """What a conflict rests on: its statements pair by pair, the proof, what would settle it."""
    pairs = conflict["statements"]
    members = [[activity.reference(by_id[key]) for key in pair] for pair in pairs]
    made = [_comment("statements", "", references) for references in members]
    made += [_comment("premise", text) for text in conflict.get("premises", ())]
    return made + [_comment("resolution", text) for text in conflict.get("resolution", ())]


def _comment(kind: str, text: str, members: Sequence[Json] = ()) -> Json:
    related = [{"type": "comments-on", "resourceReference": member} for member in members]
    return {
        "informationType": "comment",
        "type": {"text": kind},
        **({"summary": text} if text else {}),
        **({"relatedArtifact": related} if related else {}),
    }
