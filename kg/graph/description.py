"""What the dataset says about itself: VoID and DCAT counts, and with PROV-O what made it.

No clock is read: a date is there only where the caller gives one, so equal input gives equal bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph.lines import NamedGraph
from kg.terms import Names, digest

_COUNTED = ("Article", "Statement", "Position", "Conflict", "Reference", "Marker")


@dataclass(frozen=True, slots=True)
class Build:
    """Who compiled the dataset: the program's version, and the date to print (ISO), if any."""

    version: str = ""
    date: str = ""

    def activity(self, names: Names) -> str:
        """IRI of the compilation itself."""
        return f"{names.base}dataset#build"


def describe(
    keys: Sequence[str], graphs: Sequence[NamedGraph], vocabulary: int, build: Build, names: Names
) -> NamedGraph:
    """The dataset's description, which counts itself too."""
    graph = NamedGraph(names.graph("dataset"), names)
    dataset = f"{names.base}dataset"
    graph.link(dataset, "rdf:type", "void:Dataset", "dcat:Dataset", "prov:Entity")
    graph.text(dataset, "dcterms:title", "Posology: statements, positions and conflicts")
    graph.text(
        dataset,
        "dcterms:description",
        "What articles say on how a drug is given, each statement with the characters it "
        "comes from, and where they cannot be followed together. Not medical advice: it repeats "
        "what the articles print and replaces no clinician's judgement.",
    )
    graph.text(dataset, "void:uriSpace", f"{names.base}id/")
    graph.link(dataset, "void:vocabulary", names.ontology)
    _partitions(graph, dataset, graphs)
    _subsets(graph, dataset, graphs)
    _provenance(graph, dataset, keys, build, names)
    others = sum(len(other.lines) for other in graphs) + vocabulary
    graph.whole(dataset, "void:triples", others + len(graph.lines) + 1)
    return graph


def _partitions(graph: NamedGraph, dataset: str, graphs: Sequence[NamedGraph]) -> None:
    """How many things of each class there are, and triples of each property, in the data graphs."""
    used: Counter[str] = Counter()
    typed: Counter[str] = Counter(graph.curie(f"ont:{name}") for name in _COUNTED)
    typed.subtract(list(typed))  # the kinds of things are told even where there is none
    for line in (line.split(" ", 3) for other in graphs for line in other.lines):
        used[line[1]] += 1
        if line[1] == graph.curie("rdf:type"):
            typed[line[2]] += 1
    for told, kind, counted, by in (
        ("class", "void:classPartition", typed, "void:entities"),
        ("property", "void:propertyPartition", used, "void:triples"),
    ):
        for term, number in counted.items():
            part = f"{dataset}#{told}-{digest(term)}"
            graph.link(dataset, kind, part)
            graph.link(part, "rdf:type", "void:Dataset")
            graph.link(part, f"void:{told}", term[1:-1])
            graph.whole(part, by, number)


def _subsets(graph: NamedGraph, dataset: str, graphs: Sequence[NamedGraph]) -> None:
    for other in graphs:
        graph.link(dataset, "void:subset", other.name)
        graph.link(other.name, "rdf:type", "void:Dataset")
        graph.whole(other.name, "void:triples", len(other.lines))


def _provenance(
    graph: NamedGraph, dataset: str, keys: Sequence[str], build: Build, names: Names
) -> None:
    activity, program = build.activity(names), f"{names.base}dataset#posology"
    graph.link(dataset, "prov:wasGeneratedBy", activity)
    graph.link(activity, "rdf:type", "prov:Activity")
    graph.link(activity, "dcterms:type", "obo:ECO_0000203")  # automatic assertion
    graph.link(activity, "prov:wasAssociatedWith", program)
    graph.link(program, "rdf:type", "prov:SoftwareAgent")
    graph.text(program, "rdfs:label", "Posology")
    graph.text(program, "owl:versionInfo", build.version)
    for key in keys:
        graph.link(activity, "prov:used", names.thing("article", key))
        graph.link(names.graph("article", key), "prov:wasDerivedFrom", names.thing("article", key))
    if build.date:
        graph.typed(dataset, "dcterms:modified", build.date, "date")
