"""Nanopublications: one for each statement and one for each conflict, together as one TriG file.

Each is four named graphs (https://nanopub.net/guidelines/working_draft/). *Assertion*: what is
claimed, and the position it comes to. *Provenance*: the article, its printed review status, the
span, the citations. *Publication info*: who made the nanopublication, and that it is no advice.
*Head* ties them together.

The name is a trusty URI of module RA (https://trustyuri.net/): it ends in a hash over the
nanopublication's own triples, in which the name itself counts as a blank. So nobody can change a
nanopublication and keep its name. There is no time stamp in it: equal datasets give equal names.
A conflict names the nanopublications of its statements, hash and all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import IO

from kg.dataset import Dataset
from kg.export import notice
from kg.graph.lines import iri, literal
from kg.store import EmbeddedStore, Node
from kg.terms import PREFIXES, Names

_NP = "http://www.nanopub.org/nschema#"
_NPX = "http://purl.org/nanopub/x/"
_BLANK = " "
"""Stands for the hash while the hash is computed."""

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STRING = PREFIXES["xsd"] + "string"

_PROVENANCE = frozenset(
    "quote section start end source citation citationNumber inherited residue review".split()
)
"""Properties that tell where a thing stands and who judged it, not what it claims."""

_PARTS_OF_PROVENANCE = ("#target", "#position", "#quote", "#inherited-")

Triple = tuple[Node, Node, Node]
Quad = tuple[str, Triple]
"""Graph and triple."""


@dataclass(frozen=True, slots=True)
class Nanopub:
    """One nanopublication: its trusty URI and its quads, in the order they are hashed."""

    uri: str
    quads: tuple[Quad, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into one nanopublication, before it has a name."""

    about: str
    kind: str
    label: str
    assertion: tuple[Triple, ...]
    provenance: tuple[Triple, ...]
    derived_from: tuple[str, ...]
    synthetic: bool


class Graph:
    """The dataset's triples by the thing they are about; a part ``thing#part`` is a thing too."""

    def __init__(self, store: EmbeddedStore, names: Names) -> None:
        self.names = names
        self._about: dict[str, list[Triple]] = {}
        self._parts: dict[str, list[str]] = {}
        data = ("article/", "positions", "conflicts", "decisions", "dataset")
        for subject, predicate, value, graph in store.quads():
            if graph.removeprefix(names.graph("")).startswith(data):
                self._about.setdefault(subject.value, []).append((subject, predicate, value))
        for thing in sorted(self._about):
            whole, _, part = thing.partition("#")
            if part:
                self._parts.setdefault(whole, []).append(thing)

    def about(self, *things: str) -> Iterator[Triple]:
        """The triples whose subject is one of these things."""
        return chain.from_iterable(self._about.get(thing, ()) for thing in things)

    def parts(self, thing: str) -> list[str]:
        return self._parts.get(thing, [])

    def values(self, thing: str, local: str) -> list[str]:
        """What a property of our ontology says of a thing, sorted."""
        return self.linked(thing, self.names.ontology + local)

    def linked(self, thing: str, predicate: str) -> list[str]:
        """What any property says of a thing, sorted."""
        return sorted(value.value for _, p, value in self.about(thing) if p.value == predicate)

    def things(self, kind: str) -> list[str]:
        """The things of one kind by name, their parts left out."""
        prefix = self.names.thing(kind, "")
        return sorted(t for t in self._about if t.startswith(prefix) and "#" not in t)

    def triples(self) -> set[Triple]:
        """Every triple about a thing; what describes the dataset and its graphs is left out."""
        things = f"{self.names.base}id/"
        about = self._about.items()
        return {t for thing, held in about if thing.startswith(things) for t in held}


def write(dataset: Dataset, stream: IO[bytes]) -> str:
    """Write every nanopublication of a dataset; returns what they leave out, for the user."""
    graph = Graph(dataset.store(), dataset.names)
    made = nanopubs(graph)
    left = _left_out(graph, made)
    for line in (*notice.lines(dataset), f"Left out: {left}."):
        stream.write("".join(f"# {part}\n" for part in line.splitlines()).encode())
    prefixes = {**PREFIXES, "ont": dataset.names.ontology, "np": _NP, "npx": _NPX}
    for name, namespace in sorted(prefixes.items()):
        stream.write(f"@prefix {name}: {iri(namespace)} .\n".encode())
    for nanopub in made:
        stream.write(trig(nanopub, prefixes).encode())
    return f"left out: {left}; --to trig holds everything"


def nanopubs(graph: Graph) -> list[Nanopub]:
    """One for each statement, then one for each conflict, each kind in the order of its names."""
    of_statement = {
        thing: _named(_statement(graph, thing), graph.names) for thing in graph.things("statement")
    }
    conflicts = [
        _named(_conflict(graph, thing, of_statement), graph.names)
        for thing in graph.things("conflict")
    ]
    return [*of_statement.values(), *conflicts]


def document(nanopub: Nanopub) -> list[str]:
    """The quads of one nanopublication as N-Quads lines."""
    return [
        f"{' '.join(_term(node, {}) for node in triple)} {iri(graph)} ."
        for graph, triple in nanopub.quads
    ]


# ── what goes where ──────────────────────────────────────────────────────────────────────────────
def _statement(graph: Graph, thing: str) -> Content:
    names = graph.names
    support = names.thing("support", thing.removeprefix(names.thing("statement", "")))
    positions = graph.values(support, "position")
    parts = graph.parts(thing)
    where = [p for p in parts if p.startswith(tuple(thing + x for x in _PARTS_OF_PROVENANCE))]
    own = list(graph.about(thing))
    claim = graph.about(
        *(part for part in parts if part not in where),
        support,
        *positions,
        *chain.from_iterable(graph.parts(position) for position in positions),
    )
    articles = graph.values(thing, "source")
    return Content(
        about=thing,
        kind="Statement",
        label=" ".join(graph.values(thing, "quote")),
        assertion=(*(t for t in own if not _tells_where(t, names)), *claim),
        provenance=(
            *(t for t in own if _tells_where(t, names)),
            *graph.about(*where),
            *_citations(graph, thing),
            *_decisions(graph, thing),
            *_origin(graph, articles),
        ),
        derived_from=tuple(articles),
        synthetic=_synthetic(graph, articles),
    )


def _tells_where(triple: Triple, names: Names) -> bool:
    predicate = triple[1].value
    if predicate.startswith(names.ontology):
        return predicate.removeprefix(names.ontology) in _PROVENANCE
    return predicate.startswith((PREFIXES["prov"], PREFIXES["oa"]))


def _citations(graph: Graph, thing: str) -> Iterator[Triple]:
    """The markers a statement cites by, and the printed references each may stand for."""
    for marker in graph.values(thing, "citation"):
        candidates = graph.values(marker, "candidate")
        references = chain.from_iterable(graph.values(c, "reference") for c in candidates)
        yield from graph.about(marker, *candidates, *references)


def _decisions(graph: Graph, thing: str) -> Iterator[Triple]:
    """What curators decided about a thing, the earlier decisions that were revised among it."""
    pending = graph.values(thing, "review")
    while pending:
        decision = pending.pop()
        yield from graph.about(
            decision, *graph.linked(decision, PREFIXES["prov"] + "wasAttributedTo")
        )
        pending += graph.linked(decision, PREFIXES["prov"] + "wasRevisionOf")


def _origin(graph: Graph, articles: Iterable[str]) -> Iterator[Triple]:
    """What each article prints about itself, and the program that read it."""
    text = graph.names.ontology + "text"
    yield from (t for t in graph.about(*articles) if t[1].value != text)
    used = PREFIXES["prov"] + "used"
    dataset = f"{graph.names.base}dataset"
    program = graph.about(f"{dataset}#build", f"{dataset}#posology")
    yield from (t for t in program if t[1].value != used)


def _conflict(graph: Graph, thing: str, of_statement: Mapping[str, Nanopub]) -> Content:
    articles = graph.values(thing, "source")
    members = [of_statement[statement].uri for statement in graph.values(thing, "onStatement")]
    own = list(graph.about(thing))
    return Content(
        about=thing,
        kind="Conflict",
        label=" ".join(graph.values(thing, "explanation")),
        assertion=(
            *(t for t in own if not _tells_where(t, graph.names)),
            *graph.about(*graph.parts(thing)),
        ),
        provenance=(
            *(t for t in own if _tells_where(t, graph.names)),
            *_decisions(graph, thing),
            *_origin(graph, articles),
        ),
        derived_from=(*members, *articles),
        synthetic=_synthetic(graph, articles),
    )


def _synthetic(graph: Graph, articles: Iterable[str]) -> bool:
    kind = graph.names.ontology + "SyntheticArticle"
    return any(value.value == kind for _, _, value in graph.about(*articles))


def _left_out(graph: Graph, made: Iterable[Nanopub]) -> str:
    """The triples in no nanopublication, counted by what they are about."""
    held = {triple for nanopub in made for _, triple in nanopub.quads}
    left = {triple[0].value for triple in graph.triples() - held}
    prefix = f"{graph.names.base}id/"
    counts = Counter(
        "citation marker" if "#marker-" in thing else thing.removeprefix(prefix).split("/")[0]
        for thing in left
        if "-candidate-" not in thing
    )
    texts = counts.pop("article", 0)
    alone = [f"{n} {kind}s that belong to no statement" for kind, n in sorted(counts.items())]
    whole = f"the whole text of {texts} articles"
    return ", ".join([whole, *alone, "the ontology and what the reasoner found"])


# ── the trusty URI ───────────────────────────────────────────────────────────────────────────────
def _named(content: Content, names: Names) -> Nanopub:
    blank = names.thing("nanopub", "") + _BLANK
    code = artifact_code(_quads(content, blank, names))
    uri = names.thing("nanopub", code)
    return Nanopub(uri, tuple(sorted(set(_quads(content, uri, names)), key=_order)))


def artifact_code(quads: Iterable[Quad]) -> str:
    """The RA code of quads in which a blank stands for the code itself."""
    ordered = sorted(set(quads), key=_order)
    digested = hashlib.sha256("".join(map(_hashed, ordered)).encode("utf-8")).digest()
    return "RA" + base64.urlsafe_b64encode(digested).decode("ascii").rstrip("=")


def _order(quad: Quad) -> tuple[str, ...]:
    graph, (subject, predicate, value) = quad
    kind = "1" if value.kind == "literal" else "0"
    datatype = "" if value.language else value.datatype or _STRING
    return (
        graph, subject.value, predicate.value, kind, value.value, datatype, value.language,
    )  # fmt: skip


def _hashed(quad: Quad) -> str:
    graph, (subject, predicate, value) = quad
    written = value.value
    if value.kind == "literal":
        escaped = written.replace("\\", "\\\\").replace("\n", "\\n")
        lead = f"@{value.language.lower()}" if value.language else f"^{value.datatype or _STRING}"
        written = f"{lead} {escaped}"
    return f"{graph}\n{subject.value}\n{predicate.value}\n{written}\n"


def _quads(content: Content, uri: str, names: Names) -> Iterator[Quad]:
    """All four graphs under one name."""
    head, assertion, provenance, info = (
        f"{uri}#{part}" for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield head, _link(uri, PREFIXES["rdf"] + "type", _NP + "Nanopublication")
    yield head, _link(uri, _NP + "hasAssertion", assertion)
    yield head, _link(uri, _NP + "hasProvenance", provenance)
    yield head, _link(uri, _NP + "hasPublicationInfo", info)
    yield from ((assertion, triple) for triple in content.assertion)
    yield from ((provenance, triple) for triple in content.provenance)
    for source in content.derived_from:
        yield provenance, _link(assertion, PREFIXES["prov"] + "wasDerivedFrom", source)
    build = f"{names.base}dataset#build"
    yield provenance, _link(assertion, PREFIXES["prov"] + "wasGeneratedBy", build)
    yield from ((info, triple) for triple in _info(content, uri, names))


def _info(content: Content, uri: str, names: Names) -> Iterator[Triple]:
    dcterms, rdfs = PREFIXES["dcterms"], PREFIXES["rdfs"]
    yield _link(uri, dcterms + "creator", f"{names.base}dataset#posology")
    yield _link(uri, dcterms + "isPartOf", f"{names.base}dataset")
    yield _link(uri, dcterms + "subject", content.about)
    yield _link(uri, _NPX + "hasNanopubType", names.ontology + content.kind)
    yield _text(uri, rdfs + "label", content.label or content.kind)
    yield _text(uri, dcterms + "description", notice.DISCLAIMER)
    if content.synthetic:
        yield _text(uri, dcterms + "description", notice.SYNTHETIC)


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Node("iri", subject), Node("iri", predicate), Node("iri", target)


def _text(subject: str, predicate: str, value: str) -> Triple:
    return Node("iri", subject), Node("iri", predicate), Node("literal", value)


# ── TriG ─────────────────────────────────────────────────────────────────────────────────────────
def trig(nanopub: Nanopub, prefixes: Mapping[str, str]) -> str:
    """The four graphs, one triple a line; ``prefixes`` must stand at the head of the file."""
    names = {namespace: f"{name}:" for name, namespace in prefixes.items()}
    text = []
    for graph, quads in groupby(nanopub.quads, key=lambda quad: quad[0]):
        text.append(f"\n{iri(graph)} {{")
        text += [f"  {' '.join(_term(node, names) for node in triple)} ." for _, triple in quads]
        text.append("}")
    return "\n".join(text) + "\n"


def _term(node: Node, names: Mapping[str, str]) -> str:
    if node.kind == "iri":
        cut = max(node.value.rfind("#"), node.value.rfind("/")) + 1
        prefix, local = names.get(node.value[:cut]), node.value[cut:]
        return prefix + local if prefix and _LOCAL.fullmatch(local) else iri(node.value)
    if node.language:
        return f"{literal(node.value)}@{node.language}"
    if node.datatype:
        return f"{literal(node.value)}^^{_term(Node('iri', node.datatype), names)}"
    return literal(node.value)
