"""Exports say the same as the dataset, and say so where they cannot say all of it."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from kg import export, files, store
from kg.errors import UsageError
from kg.graph.rdf import context
from tests.handmade import NAMES, lines

CONTEXT = context(files.data_dir("ontology"), NAMES)
GRAPH = NAMES.graph("article", "alpha")


@pytest.fixture(scope="module")
def dataset() -> store.EmbeddedStore:
    return store.open_lines(lines())


def exported(dataset: store.EmbeddedStore, to: str, graph: str = "") -> tuple[bytes, str]:
    stream = io.BytesIO()
    remark = export.export(dataset, to, stream, CONTEXT, graph)
    return stream.getvalue(), remark


def quads(data: bytes, form: ox.RdfFormat) -> set[str]:
    """The canonical lines of a serialisation, read by another parser than the one that wrote it."""
    parsed = ox.Dataset(ox.parse(data, format=form))
    parsed.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in parsed}


def test_nquads_are_the_datasets_own_lines(dataset: store.EmbeddedStore) -> None:
    assert exported(dataset, "nquads") == ("".join(f"{line}\n" for line in lines()).encode(), "")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_trig_and_jsonld_keep_every_named_graph(dataset: store.EmbeddedStore) -> None:
    whole = quads("\n".join(lines()).encode(), ox.RdfFormat.N_QUADS)
    assert quads(exported(dataset, "trig")[0], ox.RdfFormat.TRIG) == whole
    assert quads(exported(dataset, "jsonld")[0], ox.RdfFormat.JSON_LD) == whole
    assert len(Dataset().parse(data=exported(dataset, "trig")[0], format="trig")) == len(whole)


@pytest.mark.parametrize(
    ("to", "parser"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")]
)
def test_a_format_without_graphs_holds_the_union_and_says_so(
    dataset: store.EmbeddedStore, to: str, parser: str
) -> None:
    data, remark = exported(dataset, to)
    assert "union" in remark
    assert len(Graph().parse(data=data, format=parser)) == len(lines())


@pytest.mark.parametrize("to", sorted(export.FORMATS))
def test_one_graph_alone_is_that_graph(dataset: store.EmbeddedStore, to: str) -> None:
    data, remark = exported(dataset, to, GRAPH)
    assert remark == ""
    assert b"alpha" in data
    assert b"id/statement/beta" not in data


def test_jsonld_is_compact_stable_and_carries_its_context(dataset: store.EmbeddedStore) -> None:
    data, _ = exported(dataset, "jsonld", GRAPH)
    assert data == exported(dataset, "jsonld", GRAPH)[0]
    text = json.loads(data)
    assert text["@context"]["doseMinUg"]["@type"] == "xsd:decimal"
    things = json.dumps(text)
    assert '"doseMinUg": "1000"' in things
    assert '"kind": "ont:Regimen"' in things


def test_an_unknown_format_or_graph_is_refused_with_the_choices(
    dataset: store.EmbeddedStore,
) -> None:
    with pytest.raises(UsageError, match="turtle"):
        exported(dataset, "excel")
    with pytest.raises(UsageError, match="graph/article/alpha"):
        exported(dataset, "turtle", "https://example.org/none")
