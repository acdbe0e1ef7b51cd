"""The dataset as RDF: what a reader of the triples may rely on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import graph, store
from kg.graph.lines import decimal, iri, literal
from kg.model import Basis, Span
from kg.quantity import Interval
from kg.terms import Names
from tests.handmade import ALPHA, NAMES, alpha, beta, content, lines, statement

ONT = f"PREFIX ont: <{NAMES.ontology}> PREFIX oa: <http://www.w3.org/ns/oa#> "


@pytest.fixture(scope="module")
def dataset() -> store.EmbeddedStore:
    return store.open_lines(lines())


def ask(dataset: store.EmbeddedStore, text: str) -> list[dict[str, str | int | float]]:
    found = dataset.query(ONT + text)
    assert isinstance(found, store.Rows)
    return found.records()


def test_equal_input_gives_equal_bytes_in_any_order_of_articles() -> None:
    one = graph.nquads(content(alpha(), beta()), NAMES)
    other = graph.nquads(content(beta(), alpha()), NAMES)
    assert one == other
    assert one == sorted(one)
    assert len(one) == len(set(one))


def test_no_triple_stands_in_two_graphs_and_no_data_graph_has_blank_nodes() -> None:
    triples = [line.rsplit(" <", 1)[0] for line in lines()]
    assert len(triples) == len(set(triples))
    data = [line for line in lines() if "/graph/ontology>" not in line and "/shapes>" not in line]
    assert not [line for line in data if line.startswith("_:") or " _:" in line.split('"')[0]]


def test_a_quote_is_found_again_by_offset_and_by_its_words(dataset: store.EmbeddedStore) -> None:
    found = ask(
        dataset,
        """SELECT ?quote ?start ?end ?exact ?prefix WHERE {
             ?s ont:quote ?quote ; ont:doseAsWritten "1 mg" ; ont:start ?start ; ont:end ?end ;
                oa:hasTarget ?t . ?t oa:hasSelector ?p , ?q . ?p oa:start ?start ; oa:end ?end .
             ?q oa:exact ?exact ; oa:prefix ?prefix } ORDER BY ?start""",
    )
    assert len(found) == 2
    for row in found:
        assert ALPHA[int(row["start"]) : int(row["end"])] == row["quote"] == row["exact"]
        assert f"{row['prefix']}{row['quote']}" in ALPHA


def test_the_graph_of_an_article_is_that_articles_and_keeps_its_text() -> None:
    page = NAMES.thing("article", "alpha")
    mine = [line for line in lines() if line.endswith(f"<{NAMES.graph('article', 'alpha')}> .")]
    assert any(f"<{page}> <{NAMES.ontology}text> {literal(ALPHA)}" in line for line in mine)
    assert not any("beta" in line for line in mine)


def test_two_articles_that_say_the_same_support_one_position(dataset: store.EmbeddedStore) -> None:
    found = ask(
        dataset,
        """SELECT ?key WHERE { ?p a ont:Position ; ont:kind ont:Monitoring .
             ?u ont:position ?p ; ont:source ?a . ?a ont:key ?key } ORDER BY ?key""",
    )
    assert [row["key"] for row in found] == ["alpha", "beta"]


@pytest.mark.parametrize(
    ("dose", "basis", "interval", "per_day", "daily"),
    [
        ((1000, 1000), Basis.ADMINISTRATION, (1, 1), None, (1000, 1000)),
        ((1000, 2000), Basis.ADMINISTRATION, (30, 90), None, (1000 / 90, 2000 / 30)),
        ((1000, 2000), Basis.DAY, (1, 1), None, (1000, 2000)),
        ((500, 500), None, None, (2, 3), (1000, 1500)),
        ((500, 500), Basis.ADMINISTRATION, (2, 2), (2, 2), (500, 500)),
        ((None, 500), Basis.ADMINISTRATION, (1, 1), None, (None, 500)),
        ((500, 500), Basis.KG_DAY, (1, 1), None, None),
        ((500, 500), Basis.TOTAL, (1, 1), None, None),
        ((500, 500), Basis.ADMINISTRATION, None, None, None),
    ],
)
def test_the_daily_dose_follows_from_dose_and_timing_or_is_not_given(
    dose: tuple[float | None, float],
    basis: Basis | None,
    interval: tuple[float, float] | None,
    per_day: tuple[float, float] | None,
    daily: tuple[float | None, float] | None,
) -> None:
    claim = replace(
        statement("alpha", ALPHA, 1, "1 mg"),
        dose_ug=Interval(*dose),
        dose_basis=basis,
        interval_days=interval and Interval(*interval),
        doses_per_day=per_day and Interval(*per_day),
    )
    assert graph.daily_dose(claim) == (daily and Interval(*daily))


def test_a_calendar_has_no_average() -> None:
    claim = replace(
        statement("alpha", ALPHA, 1, "1 mg"),
        dose_ug=Interval.point(2000),
        schedule_days=(1, 3, 7),
        interval_days=Interval.point(2),
    )
    assert graph.daily_dose(claim) is None


def test_readings_of_an_ambiguous_term_are_all_there(dataset: store.EmbeddedStore) -> None:
    found = ask(
        dataset,
        """SELECT ?days WHERE { ?s a ont:Statement ; ont:reading ?r .
             ?r ont:ambiguousTerm "biweekly" ; ont:intervalMinDays ?days } ORDER BY ?days""",
    )
    assert [row["days"] for row in found] == [3.5, 14]


def test_the_closure_is_reflexive_and_reaches_the_root(dataset: store.EmbeddedStore) -> None:
    found = ask(
        dataset, "SELECT ?up WHERE { ont:PerniciousAnemia ont:subsumedBy ?up } ORDER BY ?up"
    )
    assert [str(row["up"]).rpartition("/")[2] for row in found] == [
        "CompromisedAbsorption",
        "PerniciousAnemia",
        "Population",
        "VitaminB12Deficiency",
    ]


def test_a_group_only_a_page_made_is_a_class_with_its_parts_and_its_words() -> None:
    both = replace(alpha(), minted=(("pregnant-vegan", ("pregnancy", "vegan")),))
    dataset = store.open_lines(graph.nquads(content(both, beta()), NAMES))
    found = ask(
        dataset,
        """PREFIX owl: <http://www.w3.org/2002/07/owl#>
           PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
           PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
           SELECT ?part ?told WHERE { ont:PregnantVegan a owl:Class ; rdfs:subClassOf ?part ;
             skos:definition ?told } ORDER BY ?part""",
    )
    assert [row["part"] for row in found] == [NAMES.term("pregnancy"), NAMES.term("vegan")]
    assert "pregnancy and vegan" in str(found[0]["told"])


def test_the_numbers_of_a_printed_range_are_markers_of_their_own() -> None:
    page = alpha()
    printed = page.markers[0]
    spelled = [replace(printed, n=n, span=Span(9, 12)) for n in (3, 4, 5)]
    told = graph.nquads(content(replace(page, markers=(printed, *spelled)), beta()), NAMES)
    iris = {line.split()[0] for line in told if "#marker-" in line.split()[0]}
    assert {f"<{NAMES.thing('article', 'alpha')}#marker-9-{n}>" for n in (3, 4, 5)} <= iris
    assert any(each.endswith(f"#marker-{printed.span.start}>") for each in iris)


def test_the_description_counts_what_is_there(dataset: store.EmbeddedStore) -> None:
    whole = f"<{NAMES.base}dataset> <http://rdfs.org/ns/void#triples> ?n"
    assert ask(dataset, f"SELECT ?n WHERE {{ {whole} }}") == [{"n": len(dataset)}]
    part = "?p void:class ont:Statement ; void:entities ?n"
    void = "PREFIX void: <http://rdfs.org/ns/void#> "
    found = dataset.query(f"{ONT}{void}SELECT ?n WHERE {{ {part} }}")
    assert isinstance(found, store.Rows)
    assert found.records() == [{"n": 10}]


def test_another_base_iri_moves_every_name_of_ours() -> None:
    moved = lines(Names("https://example.org/b12/"))
    assert not [line for line in moved if "<https://w3id.org/posology/" in line.split('"')[0]]
    assert len(moved) == len(lines())


def test_a_file_name_of_any_kind_makes_a_lawful_iri() -> None:
    assert iri(Names().thing("article", "Müller & <co> 50%"))
    with pytest.raises(ValueError, match="not an IRI"):
        iri("https://example.org/a b")


def test_literals_are_canonical() -> None:
    assert literal('a "b"\\\n\r\t') == '"a \\"b\\"\\\\\\n\\r\t"'
    assert decimal(90.0) == '"90"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert decimal(7 / 3) == '"2.333333"^^<http://www.w3.org/2001/XMLSchema#decimal>'
