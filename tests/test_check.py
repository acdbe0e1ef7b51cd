"""Checks find what is wrong with a dataset, and nothing in one that is right."""

from __future__ import annotations

import re

import pytest

from kg import check, files, questions, store
from kg.check import Finding
from kg.errors import UsageError
from kg.graph.rdf import shapes
from kg.shapes import compiled
from kg.terms import PREFIXES
from tests.handmade import NAMES, lines

SHAPES = shapes(files.data_dir("ontology"), NAMES)
CHECKS = questions.load(files.data_dir("queries") / "checks", NAMES)
ALPHA1 = NAMES.thing("statement", "alpha01")
GRAPH = NAMES.graph("article", "alpha")

RETIRED = (
    f"<{{}}> <{PREFIXES['owl']}deprecated> "
    f'"true"^^<{PREFIXES["xsd"]}boolean> <{NAMES.graph("retired")}> .'
)


def changed(*, drop: str = "^$", add: tuple[str, ...] = ()) -> store.EmbeddedStore:
    """The dataset without the lines that match, and with others."""
    kept = [line for line in lines() if not re.search(drop, line)]
    return store.open_lines([*kept, *add])


def quad(subject: str, local: str, value: str, graph: str = GRAPH) -> str:
    return f"<{subject}> <{NAMES.ontology}{local}> {value} <{graph}> ."


def found(dataset: store.EmbeddedStore, name: str) -> list[Finding]:
    return list(check.zero_rows(dataset, {name: CHECKS[name]}))


@pytest.fixture(scope="module")
def clean() -> store.EmbeddedStore:
    return store.open_lines(lines())


def test_a_right_dataset_has_no_findings(clean: store.EmbeddedStore) -> None:
    assert check.run(clean, SHAPES, CHECKS) == []


def test_damage_and_failed_proofs_are_findings(clean: store.EmbeddedStore) -> None:
    lost = Finding("proof", "c1", "cannot be proved again")
    assert check.run(clean, SHAPES, {}, reprove=lambda: [lost], intact=False) == [
        Finding("digest", "dataset.nq", "its bytes are not those the build wrote"),
        lost,
    ]


@pytest.mark.parametrize(
    ("name", "drop", "add"),
    [
        ("triple-in-two-graphs", "^$", (quad(ALPHA1, "section", '"x"'),
            quad(ALPHA1, "section", '"x"', NAMES.graph("positions")))),
        ("blank-node-in-data", "^$", (quad(ALPHA1, "follows", "_:b"),)),
        ("retired", "^$", (RETIRED.format(ALPHA1),)),
        ("unknown-term", "^$", (quad(ALPHA1, "route", f"<{NAMES.term('moonlight')}>"),)),
        ("unknown-property", "^$", (quad(ALPHA1, "colour", '"red"'),)),
        ("label", "ontology/Withhold>.*prefLabel", ()),
        ("definition", "ontology/Withhold>.*core#definition", ()),
        ("quote-not-in-text", "alpha01>.*ontology/quote>",
            (quad(ALPHA1, "quote", '"something else"'),)),
        ("bounds-reversed", "^$", (quad(ALPHA1, "countMin", "9"), quad(ALPHA1, "countMax", "3"))),
        ("support", "support/alpha01>", ()),
        ("conflict-sources", "conflict/c1>.*article/beta>", ()),
        ("closure", "PerniciousAnemia>.*subsumedBy>.*Population>", ()),
    ],
)  # fmt: skip
def test_each_check_finds_the_fault_it_is_there_for(
    name: str, drop: str, add: tuple[str, ...], clean: store.EmbeddedStore
) -> None:
    typed = r' "\1"^^<http://www.w3.org/2001/XMLSchema#decimal> '
    add = tuple(re.sub(r" (\d) ", typed, line) for line in add)
    assert found(clean, name) == []
    assert found(changed(drop=drop, add=add), name) != []


def test_what_took_the_place_of_a_retired_thing_has_to_be_there() -> None:
    gone, replaced = NAMES.thing("statement", "gone"), f"{PREFIXES['dcterms']}isReplacedBy"
    graph = NAMES.graph("retired")
    for successor, faults in ((ALPHA1, 0), (NAMES.thing("statement", "nobody"), 1)):
        link = f"<{gone}> <{replaced}> <{successor}> <{graph}> ."
        assert len(found(changed(add=(RETIRED.format(gone), link)), "retired")) == faults


@pytest.mark.parametrize(
    ("subject", "drop", "add"),
    [
        (ALPHA1, "alpha01>.*ontology/quote>", ()),
        (ALPHA1, "^$", (quad(ALPHA1, "act", f"<{NAMES.term('delay')}>"),)),
        (ALPHA1, "alpha01>.*ontology/kind>", (quad(ALPHA1, "kind", f"<{NAMES.term('oral')}>"),)),
        (ALPHA1, "^$", (quad(ALPHA1, "route", '"by mouth"'),)),
        (ALPHA1, "^$", (quad(ALPHA1, "scheduleDay", '"Monday"'),)),
        (ALPHA1, "alpha01>.*ontology/start>", (quad(ALPHA1, "start",
            '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>'),)),
        (NAMES.thing("article", "alpha"), "ontology/sha256> \"0*a\"", (quad(
            NAMES.thing("article", "alpha"), "sha256", '"abc"'),)),
        (NAMES.thing("support", "alpha01"), "position/[0-9a-f]+>.*type> .*/Position>", ()),
    ],
)  # fmt: skip
def test_pyshacl_and_the_compiled_shapes_agree(
    subject: str, drop: str, add: tuple[str, ...]
) -> None:
    dataset = changed(drop=drop, add=add)
    judged = {finding.subject for finding in check.shacl(dataset, SHAPES)}
    assert subject in judged
    assert judged == {finding.subject for finding in check.by_query(dataset, SHAPES)}


def test_a_shape_that_cannot_be_compiled_is_refused() -> None:
    shape = "<https://example.org/s>"
    sh = "http://www.w3.org/ns/shacl#"
    text = (
        f"{shape} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{sh}NodeShape> .\n"
        f'{shape} <{sh}closed> "true" .\n'
    )
    with pytest.raises(UsageError, match="closed"):
        compiled(text.encode())
