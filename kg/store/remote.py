"""Any SPARQL 1.1 Protocol endpoint, asked through SPARQLWrapper, and publishing to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.error import URLError

import pyoxigraph as ox

from kg.errors import EngineUnavailable, UsageError
from kg.store.answers import Result, received

_BLANK = re.compile(rb'("type"\s*:\s*"bnode",\s*"value"\s*:\s*")nodeID://')
"""How Virtuoso writes a blank node: not as a label can be written."""

MOST_BYTES = 256_000_000
"""An endpoint of somebody else's is not let fill this process's memory with one answer."""


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL 1.1 Protocol endpoint.

    ``credentials`` is ``user:password`` for HTTP authentication, else a bearer token; empty sends
    none. ``timeout`` is in seconds; ``most_bytes`` is how long an answer may be.
    """

    url: str
    timeout: int = 60
    credentials: str = field(default="", repr=False)
    most_bytes: int = MOST_BYTES

    def query(
        self,
        text: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        most: int = 0,
    ) -> Result:
        client = self._client(text)
        rows = client.queryType in ("SELECT", "ASK")
        client.setReturnFormat("json" if rows else "turtle")
        for graph in default_graphs:
            client.addParameter("default-graph-uri", graph)
        for graph in named_graphs:
            client.addParameter("named-graph-uri", graph)
        wire = _BLANK.sub(rb"\1", self._fetch(client))
        try:
            return received(wire, rows, most)
        except (SyntaxError, ValueError) as error:
            raise EngineUnavailable(f"{self.url}: unreadable answer: {error}") from error

    def update(self, text: str) -> None:
        """Send an update."""
        self._fetch(self._client(text))

    def _client(self, text: str) -> Any:
        # Imported where it is used: it brings all of rdflib, and a query process is forked from a
        # program that had better be small.
        from SPARQLWrapper import SPARQLWrapper

        client = SPARQLWrapper(self.url, agent="posology")
        client.setMethod("POST")
        client.setTimeout(self.timeout)
        client.setQuery(text)
        user, colon, password = self.credentials.partition(":")
        if colon:
            client.setCredentials(user, password)
        elif user:
            client.addCustomHttpHeader("Authorization", f"Bearer {user}")
        return client

    def _fetch(self, client: Any) -> bytes:
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        try:
            with client.query().response as response:
                wire = cast(bytes, response.read(self.most_bytes + 1))
        except QueryBadFormed as error:
            raise UsageError(f"the query cannot be answered: {error}") from error
        except (SPARQLWrapperException, URLError, OSError) as error:
            raise EngineUnavailable(f"{self.url} does not answer: {error}") from error
        if len(wire) > self.most_bytes:
            raise UsageError(f"the answer has more than {self.most_bytes} bytes: ask for less")
        return wire


def open_remote(url: str, credentials: str = "", timeout: int = 60) -> RemoteStore:
    """A remote endpoint; nothing is sent before the first query."""
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no endpoint: give an http or https address")
    return RemoteStore(url, timeout, credentials)


def publish(lines: Iterable[str], target: RemoteStore, step: int = 500) -> int:
    """Replace at an endpoint every named graph that N-Quads lines speak of; the number of lines.

    Each graph is dropped and filled in requests of about ``step`` lines. Lines that share a blank
    node go in one request, because its label means nothing to the next one.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    data = "".join(f"{line.rstrip()}\n" for line in lines)
    for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    if "DEFAULT" in graphs:
        raise UsageError("what is published has to stand in named graphs")
    for graph, quads in graphs.items():
        target.update(f"DROP SILENT GRAPH {graph}")
        for batch in _batches(quads, step):
            body = "\n".join(f"{quad.triple} ." for quad in batch)
            # Not INSERT DATA, in which Virtuoso 7 takes no blank nodes.
            target.update(f"INSERT {{ GRAPH {graph} {{\n{body}\n}} }} WHERE {{ }}")
    return sum(len(quads) for quads in graphs.values())


def _batches(quads: Iterable[ox.Quad], step: int) -> Iterator[list[ox.Quad]]:
    """Runs of at least ``step`` quads that never part the quads around one blank node."""
    leader: dict[str, str] = {}

    def root(label: str) -> str:
        while leader.setdefault(label, label) != label:
            label = leader[label]
        return label

    groups: dict[str, list[ox.Quad]] = {}
    plain: list[ox.Quad] = []
    for quad in quads:
        labels = [t.value for t in (quad.subject, quad.object) if isinstance(t, ox.BlankNode)]
        for label in labels[1:]:
            leader[root(label)] = root(labels[0])
        (groups.setdefault(labels[0], []) if labels else plain).append(quad)
    joined: dict[str, list[ox.Quad]] = {}
    for label, group in groups.items():
        joined.setdefault(root(label), []).extend(group)
    batch: list[ox.Quad] = []
    for group in [*joined.values(), *([quad] for quad in plain)]:
        batch += group
        if len(batch) >= step:
            yield batch
            batch = []
    if batch:
        yield batch
