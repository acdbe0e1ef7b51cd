"""Nanopublications: well formed and truly named by another program's judgement, and complete."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from nanopub import Nanopub as Judge
from nanopub.utils import MalformedNanopubError
from rdflib import ConjunctiveGraph

from kg import questions, store
from kg.dataset import Dataset
from kg.export import nanopub, notice
from kg.files import data_dir
from kg.terms import PREFIXES, Names
from tests.handmade import lines

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
]

PROV = PREFIXES["prov"]
DCTERMS = PREFIXES["dcterms"]


@pytest.fixture(scope="module")
def exported(dataset: Dataset) -> tuple[str, str]:
    """The TriG file, and the remark to the user."""
    stream = io.BytesIO()
    remark = nanopub.write(dataset, stream)
    return stream.getvalue().decode(), remark


@pytest.fixture(scope="module")
def quads(exported: tuple[str, str]) -> dict[str, list[ox.Quad]]:
    """The file's quads by nanopublication, read by another parser than the writer's."""
    found: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(exported[0].encode(), format=ox.RdfFormat.TRIG):
        found.setdefault(quad.graph_name.value.partition("#")[0], []).append(quad)
    return found


def judged(quads: Iterable[object]) -> Judge:
    graph = ConjunctiveGraph()
    graph.parse(data="".join(f"{quad} .\n" for quad in quads), format="nquads")
    return Judge(rdf=graph)


def values(quads: Iterable[ox.Quad], part: str, predicate: str) -> set[str]:
    """The objects of one predicate in the graph of that part."""
    return {
        quad.object.value
        for quad in quads
        if quad.graph_name.value.endswith(f"#{part}") and quad.predicate.value == predicate
    }


def assert_sound(uri: str, quads: Iterable[object]) -> None:
    judge = judged(quads)
    assert judge.is_valid
    assert str(judge.source_uri) == uri
    assert judge.has_valid_trusty


def test_there_is_one_for_each_statement_and_each_conflict(
    dataset: Dataset, quads: dict[str, list[ox.Quad]]
) -> None:
    about = [values(held, "pubinfo", DCTERMS + "subject") for held in quads.values()]
    names = dataset.names
    expected = {names.thing("statement", row["id"]) for row in dataset.rows("statements")}
    expected |= {names.thing("conflict", row["id"]) for row in dataset.rows("conflicts")}
    assert set().union(*about) == expected
    assert len(about) == len(expected)


def test_another_program_finds_them_valid_and_their_names_true(
    dataset: Dataset, quads: dict[str, list[ox.Quad]]
) -> None:
    largest = max(quads, key=lambda uri: len(quads[uri]))
    for uri in {*sorted(quads)[::12], largest}:
        assert uri.startswith(dataset.names.base)
        assert_sound(uri, quads[uri])


@pytest.mark.slow
def test_another_program_finds_every_one_valid(quads: dict[str, list[ox.Quad]]) -> None:
    for uri, held in quads.items():
        assert_sound(uri, held)


@pytest.mark.parametrize("base", ["https://example.org/kg/", "https://w3id.org/posology/"])
def test_names_stand_under_the_datasets_own_base(base: str) -> None:
    names = Names(base)
    graph = nanopub.Graph(store.open_lines(lines(names)), names)
    made = nanopub.nanopubs(graph)
    assert made
    for one in made:
        assert one.uri.startswith(f"{base}id/nanopub/RA")
        prefixes = {"ont": names.ontology}
        head = f"@prefix ont: <{names.ontology}> .\n"
        text = head + nanopub.trig(one, prefixes)
        assert_sound(one.uri, ox.parse(text.encode(), format=ox.RdfFormat.TRIG))


def test_a_changed_word_no_longer_fits_the_name(quads: dict[str, list[ox.Quad]]) -> None:
    dose = '"1000"^^'
    lines = next(text for held in quads.values() if dose in str(text := list(map(str, held))))
    changed = [line.replace(dose, '"2000"^^') for line in lines]
    with pytest.raises(MalformedNanopubError):
        assert judged(changed).has_valid_trusty


def test_equal_datasets_give_equal_bytes(dataset: Dataset, exported: tuple[str, str]) -> None:
    again = io.BytesIO()
    nanopub.write(dataset, again)
    assert again.getvalue().decode() == exported[0]


def test_each_says_whence_it_comes_what_was_reviewed_and_that_it_is_no_advice(
    dataset: Dataset, quads: dict[str, list[ox.Quad]]
) -> None:
    sources = {row["source"]: row for row in dataset.rows("sources")}
    for held in quads.values():
        said = values(held, "pubinfo", DCTERMS + "description")
        assert said == {notice.DISCLAIMER, notice.SYNTHETIC}
        derived = values(held, "provenance", PROV + "wasDerivedFrom")
        articles = [key for key in sources if dataset.names.thing("article", key) in derived]
        assert articles
        review = {words for key in articles for words in sources[key]["review_status"]}
        assert values(held, "provenance", dataset.names.ontology + "reviewStatus") == review


def test_a_conflict_names_the_nanopublications_of_its_statements(
    dataset: Dataset, quads: dict[str, list[ox.Quad]]
) -> None:
    by_subject = {
        subject: uri
        for uri, held in quads.items()
        for subject in values(held, "pubinfo", DCTERMS + "subject")
    }
    for row in dataset.rows("conflicts"):
        held = quads[by_subject[dataset.names.thing("conflict", row["id"])]]
        derived = values(held, "provenance", PROV + "wasDerivedFrom")
        members = {key for pair in row["statements"] for key in pair}
        assert derived >= {by_subject[dataset.names.thing("statement", key)] for key in members}


def test_what_they_leave_out_is_the_text_and_is_said(
    dataset: Dataset, quads: dict[str, list[ox.Quad]], exported: tuple[str, str]
) -> None:
    names = dataset.names
    held = {(q.subject, q.predicate, q.object) for group in quads.values() for q in group}
    kinds = ("article/", "positions", "conflicts")
    left = [
        quad
        for quad in ox.parse(path=str(dataset.quads), format=ox.RdfFormat.N_QUADS)
        if quad.graph_name.value.startswith(tuple(names.graph("") + kind for kind in kinds))
        and (quad.subject, quad.predicate, quad.object) not in held
    ]
    assert {quad.predicate.value for quad in left} == {names.ontology + "text"}
    text, remark = exported
    assert "the whole text of 3 articles" in remark
    assert text.startswith(f"# {notice.DISCLAIMER}\n")
    assert f"# Left out: {remark.removeprefix('left out: ').partition(';')[0]}.\n" in text


def test_loaded_beside_the_ontology_they_answer_every_question_alike(
    dataset: Dataset, quads: dict[str, list[ox.Quad]]
) -> None:
    whole = dataset.store()
    kept = [dataset.names.graph(name) for name in ("ontology", "closure")]
    vocabulary = [
        quad
        for quad in ox.parse(path=str(dataset.quads), format=ox.RdfFormat.N_QUADS)
        if quad.graph_name.value in kept
    ]
    published = [quad for held in quads.values() for quad in held]
    merged = {quad.triple for quad in (*vocabulary, *published)}  # what several say counts once
    loaded = store.open_lines(f"{triple} <urn:merged> ." for triple in merged)
    catalogue = questions.load(data_dir("queries"), dataset.names)
    answered = 0
    for question in catalogue.values():
        for query in (question.bind({}, dataset.names), question.example(dataset.names)):
            expected = Counter(whole.query(query))  # type: ignore[arg-type]
            answered += expected.total()
            assert Counter(loaded.query(query)) == expected, question.name  # type: ignore[arg-type]
    assert answered > 100
