"""``posology check``: whether a dataset is what its shapes, its rules and its proofs say.

Three judges that share no code with the compiler: SHACL by pySHACL, the queries under
``queries/checks/`` (each must return no row), and whoever re-proves the conflicts. pySHACL is slow
on large graphs, so above a size the shapes are applied as SPARQL only (``kg.shapes``).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyshacl import validate

from kg.questions import Question
from kg.shapes import compiled
from kg.store import EmbeddedStore, Rows, Store, open_lines

SHACL_LIMIT = 200_000
"""Quads up to which pySHACL judges: about half a minute's work."""

_REPORT = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?focus ?path ?message WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?focus .
  OPTIONAL { ?result sh:resultPath ?path }
  OPTIONAL { ?result sh:resultMessage ?message }
}
ORDER BY ?focus ?path ?message
"""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not as it should be: which check says so, about what, in plain words."""

    check: str
    subject: str
    message: str


def run(
    store: EmbeddedStore,
    shapes: bytes,
    checks: Mapping[str, Question],
    reprove: Callable[[], Iterable[Finding]] | None = None,
    intact: bool = True,
) -> list[Finding]:
    """Every finding of every judge, sorted; an empty list is a clean bill.

    ``shapes`` are N-Triples; ``reprove`` yields a finding for each conflict it cannot prove again;
    ``intact`` is whether the dataset's bytes still have their digest.
    """
    found: list[Finding] = []
    if not intact:
        found.append(Finding("digest", "dataset.nq", "its bytes are not those the build wrote"))
    found += zero_rows(store, checks)
    found += [*shacl(store, shapes)] if len(store) <= SHACL_LIMIT else by_query(store, shapes)
    found += [] if reprove is None else reprove()
    return sorted(found)


def zero_rows(store: Store, checks: Mapping[str, Question]) -> Iterator[Finding]:
    """One finding for each row of a query that must return none."""
    for name, question in checks.items():
        answer = store.query(question.text)
        if isinstance(answer, Rows):
            for subject, detail in _cells(answer):
                yield Finding(name, subject, f"{question.summary} {detail}".strip())


def shacl(store: EmbeddedStore, shapes: bytes) -> Iterator[Finding]:
    """One finding for each violation of the shapes that pySHACL reports."""
    with warnings.catch_warnings():  # pySHACL still calls what rdflib 7 deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        _, report, _ = validate(
            data_graph=store.union(),
            data_graph_format="nt",
            shacl_graph=shapes,
            shacl_graph_format="nt",
            inference="none",
        )
    triples = report.serialize(format="nt").splitlines()
    answer = open_lines(line for line in triples if line).query(_REPORT)
    if isinstance(answer, Rows):
        for row in answer:
            focus, path, message = (cell.value if cell else "" for cell in row)
            yield Finding("shape", focus, f"{_local(path)}: {message}")


def by_query(store: Store, shapes: bytes) -> Iterator[Finding]:
    """The same judgement from the shapes compiled to SPARQL, for graphs of any size."""
    for constraint in compiled(shapes):
        answer = store.query(constraint.query)
        if isinstance(answer, Rows):
            for subject, _ in _cells(answer):
                yield Finding("shape", subject, f"{_local(constraint.path)}: {constraint.message}")


def _cells(answer: Rows) -> Iterator[tuple[str, str]]:
    """First cell, and the other cells as ``column = value``."""
    columns: Sequence[str] = answer.columns
    for row in answer:
        told = [f"{name} = {cell.value}" for name, cell in zip(columns, row, strict=True) if cell]
        first = row[0].value if row and row[0] else ""
        yield first, ", ".join(told[1:] if first else told)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
