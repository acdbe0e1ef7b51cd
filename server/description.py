"""What this service says of itself: SPARQL 1.1 Service Description and VoID, as triples."""

from __future__ import annotations

from kg.graph.lines import iri, literal
from kg.store import Triples
from kg.terms import PREFIXES
from server.engine import rows, triples
from server.service import Service

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N-Quads",
    "TriG",
)


def service_description(service: Service, address: str) -> Triples:
    """The description of the endpoint at ``address``: languages, forms and the graphs it holds."""
    at = f"{address}#service"
    dataset, default = f"{address}#dataset", f"{address}#default-graph"
    lines = [
        _link(at, "type", f"{_SD}Service"),
        _link(at, "endpoint", address),
        _link(at, "supportedLanguage", f"{_SD}SPARQL11Query"),
        _link(at, "defaultDataset", dataset),
        _link(dataset, "type", f"{_SD}Dataset"),
        _link(dataset, "defaultGraph", default),
        _link(default, "type", f"{_SD}Graph"),
        *(_link(at, "resultFormat", _FORMATS + name) for name in _RESULTS),
        _link(at, "feature", f"{_SD}UnionDefaultGraph"),
    ]
    if service.settings.writable and service.engine.writable:
        lines.append(_link(at, "supportedLanguage", f"{_SD}SPARQL11Update"))
    for n, (name, size) in enumerate(graphs(service), 1):
        named = f"{address}#graph-{n}"
        lines += [
            _link(dataset, "namedGraph", named),
            _link(named, "type", f"{_SD}NamedGraph"),
            _link(named, "name", name),
            _link(named, "graph", f"{named}-content"),
            _link(f"{named}-content", "type", f"{_SD}Graph"),
            _line(f"{named}-content", PREFIXES["void"] + "triples", literal(str(size), "integer")),
        ]
    return Triples("".join(lines).encode("utf-8"))


def graphs(service: Service) -> list[tuple[str, int]]:
    """Every named graph with its number of triples, by name."""
    text = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    return [
        (name.value, int(count.value))
        for name, count in rows(service.engine, text)
        if name and count
    ]


def void(service: Service, root: str) -> Triples:
    """The dataset's own description, and where this server gives access to it."""
    dataset, graph = f"{service.names.base}dataset", service.names.graph("dataset")
    own = triples(
        service.engine,
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}",
    )
    access = (
        _line(dataset, PREFIXES["void"] + "sparqlEndpoint", iri(f"{root}/sparql")),
        _line(dataset, PREFIXES["void"] + "dataDump", iri(f"{root}/graphs?default")),
        _line(dataset, PREFIXES["dcterms"] + "identifier", literal(service.dataset.sha256)),
    )
    return Triples(own.wire + "".join(access).encode("utf-8"))


def _link(subject: str, name: str, target: str) -> str:
    predicate = PREFIXES["rdf"] + "type" if name == "type" else _SD + name
    return _line(subject, predicate, iri(target))


def _line(subject: str, predicate: str, target: str) -> str:
    return f"{iri(subject)} {iri(predicate)} {target} .\n"
