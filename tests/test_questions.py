"""Catalogue questions: their files, how values are bound, and what they answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import files, graph, questions, store
from kg.errors import BadInputs, UsageError
from kg.model import Conflict, MarkerStatus, Reading
from kg.questions import Question
from kg.terms import Names
from tests.handmade import NAMES, alpha, beta, content, lines

QUERIES = files.data_dir("queries")
CATALOGUE = questions.load(QUERIES, NAMES)
EVERY = {
    f"{folder.name}/{name}": question
    for folder in (QUERIES, QUERIES / "views", QUERIES / "checks")
    for name, question in questions.load(folder, NAMES).items()
}
Row = dict[str, str | int | float]


@pytest.fixture(scope="module")
def dataset() -> store.EmbeddedStore:
    return store.open_lines(lines())


def plain(row: Row) -> Row:
    """A row with the local name in place of each IRI."""
    return {
        key: value.rpartition("/")[2] if str(value).startswith("http") else value  # type: ignore[union-attr]
        for key, value in row.items()
    }


def ask(dataset: store.EmbeddedStore, name: str, **given: questions.Value) -> list[Row]:
    found = dataset.query(CATALOGUE[name].bind(given, NAMES))
    assert isinstance(found, store.Rows)
    return [plain(row) for row in found.records()]


def told(rows: list[Row], *columns: str) -> set[tuple[object, ...]]:
    return {tuple(row.get(column) for column in columns) for row in rows}


# ---- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(EVERY))
def test_each_file_parses_with_two_parsers_and_runs_bound_and_unbound(
    name: str, dataset: store.EmbeddedStore
) -> None:
    question = EVERY[name]
    for text in (question.text, question.example(NAMES)):
        prepareQuery(text)
        dataset.query(text)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_each_question_keeps_to_the_portable_subset(name: str) -> None:
    """No path over data, no division, no LATERAL, no service; an order that is total enough."""
    question = CATALOGUE[name]
    body = question.text.partition("WHERE")[2]
    words = body.replace("/ontology/", " ").split()
    assert not {"LATERAL", "SERVICE", "/", "MINUS"} & set(words)
    assert not [word for word in words if word.startswith("ont:") and word[-1] in "*+?"]
    assert "ORDER BY" in body
    assert question.description
    assert question.tags


def test_whoever_has_the_data_has_the_questions(dataset: store.EmbeddedStore) -> None:
    text = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?text WHERE { "
        "?q a sh:SPARQLSelectExecutable ; sh:select ?text }"
    )
    found = dataset.query(text)
    assert isinstance(found, store.Rows)
    kept = {str(row["text"]) for row in found.records()}
    assert kept == {question.text for question in CATALOGUE.values()}


def test_the_catalogue_covers_what_it_was_asked_for() -> None:
    assert len(CATALOGUE) >= 12
    assert all(question.parameters for question in CATALOGUE.values())


def test_a_bad_file_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "none.rq").write_text("SELECT * WHERE { ?s ?p ?o }")
    (tmp_path / "yaml.rq").write_text("#+ summary: a: b\nSELECT * WHERE { ?s ?p ?o }")
    (tmp_path / "place.rq").write_text(
        "#+ summary: x\n#+ parameters:\n#+   a: {type: iri}\nSELECT * WHERE { ?a ?p ?o }"
    )
    (tmp_path / "type.rq").write_text("#+ summary: x\n#+ parameters:\n#+   a: {type: date}\nASK {}")
    with pytest.raises(BadInputs) as caught:
        questions.load(tmp_path, NAMES)
    reasons = str(caught.value).splitlines()
    assert len([reason for reason in reasons if reason.startswith(str(tmp_path))]) == 4
    for word in ("no #+ header", "not YAML", "VALUES ?a { UNDEF }", "type date"):
        assert word in str(caught.value)


# ---- binding ----------------------------------------------------------------------------------


def question(*parameters: tuple[str, str, str]) -> Question:
    text = " ".join(f"VALUES ?{name} {{ UNDEF }}" for name, _, _ in parameters)
    made = tuple(questions.Parameter(n, t, within, "", None) for n, t, within in parameters)
    return Question("q", "s", "d", (), made, f"SELECT * WHERE {{ {text} }}")


@pytest.mark.parametrize(
    "value",
    [
        "pernicious-anemia",
        "PerniciousAnemia",
        "ont:PerniciousAnemia",
        NAMES.term("pernicious-anemia"),
    ],
)
def test_a_term_may_be_given_as_slug_curie_or_iri(value: str) -> None:
    bound = question(("p", "iri", "ont:Population")).bind({"p": value}, NAMES)
    assert f"VALUES ?p {{ <{NAMES.ontology}PerniciousAnemia> }}" in bound


def test_a_thing_is_given_by_its_key_and_the_base_iri_follows() -> None:
    names = Names("https://example.org/")
    bound = question(("a", "iri", "ont:Article")).bind({"a": "my file"}, names)
    assert "<https://example.org/id/article/my%20file>" in bound
    moved = questions.load(QUERIES, names)["agreement"]
    assert "https://example.org/ontology/" in moved.text


def test_several_values_mean_any_of_them_and_none_means_all(dataset: store.EmbeddedStore) -> None:
    every = ask(dataset, "statements-of-source")
    both = dataset.query(
        CATALOGUE["statements-of-source"].bind({"source": ["alpha", "beta"]}, NAMES)
    )
    assert isinstance(both, store.Rows)
    assert len(both.records()) == len(every) == 10
    assert len(ask(dataset, "statements-of-source", source="beta")) == 4


@pytest.mark.parametrize(
    ("type_", "value", "written"),
    [
        ("integer", "12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "2.50", '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("string", 'a "b" } \\ \n', '"a \\"b\\" } \\\\ \\n"'),
    ],
)
def test_literals_are_written_as_terms(type_: str, value: str, written: str) -> None:
    assert written in question(("p", type_, "")).bind({"p": value}, NAMES)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("integer", "twelve"),
        ("decimal", "1 mg"),
        ("iri", "https://example.org/> } DELETE { ?s ?p ?o"),
        ("iri", "two words"),
        ("iri", "unknown:thing"),
    ],
)
def test_what_is_no_value_is_refused(type_: str, value: str) -> None:
    with pytest.raises(UsageError, match="--p"):
        question(("p", type_, "")).bind({"p": value}, NAMES)


def test_no_value_can_reach_another_parameters_place() -> None:
    two = question(("a", "string", ""), ("b", "string", ""))
    bound = two.bind({"a": "VALUES ?b { UNDEF }", "b": "} x {"}, NAMES)
    assert 'VALUES ?a { "VALUES ?b { UNDEF }" }' in bound
    assert 'VALUES ?b { "} x {" }' in bound


def test_an_unknown_option_or_term_is_refused_with_a_hint() -> None:
    regimens = CATALOGUE["regimens-for-population"]
    with pytest.raises(UsageError, match="it takes: population"):
        regimens.bind({"patient": "x"}, NAMES)
    with pytest.raises(UsageError, match="did you mean pernicious-anemia"):
        regimens.bind({"population": "pernicous-anemia"}, NAMES, {"pernicious-anemia"})


# ---- answers ----------------------------------------------------------------------------------


def test_regimens_are_stated_for_a_population_or_inherited(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "regimens-for-population", population="pernicious-anemia")
    assert told(rows, "match", "statedFor", "statement") == {
        ("inherited from a broader one", "VitaminB12Deficiency", "alpha01"),
        ("inherited from a broader one", "VitaminB12Deficiency", "alpha02"),
        ("inherited from a broader one", "CompromisedAbsorption", "beta02"),
    }
    own = ask(dataset, "regimens-for-population", population="compromised-absorption")
    assert told(own, "match", "statement") == {("stated for it", "beta02")}


def test_a_regimen_that_leaves_a_population_out_is_not_one_for_it() -> None:
    first = alpha()
    kept, upkeep, *rest = first.statements
    upkeep = replace(upkeep, excluded_populations=("compromised-absorption",))
    changed = replace(first, statements=(kept, upkeep, *rest))
    dataset = store.open_lines(graph.nquads(content(changed, beta()), NAMES))
    rows = ask(dataset, "regimens-for-population", population="pernicious-anemia")
    assert told(rows, "statement") == {("alpha01",), ("beta02",)}


def test_what_is_avoided_in_renal_dysfunction_is_taken_out(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "regimens-in-renal-dysfunction")
    assert told(rows, "statement", "note") == {
        ("alpha01", ""),
        ("alpha02", ""),
        ("alpha04", "formulation not stated"),
        ("beta02", "formulation not stated"),
    }


def test_formulations_to_avoid_hold_for_narrower_populations(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "formulations-to-avoid", population="diabetic-nephropathy")
    assert told(rows, "formulation", "strength", "statedFor", "source") == {
        ("Cyanocobalamin", "advised against", "RenalDysfunction", "alpha")
    }
    assert ask(dataset, "formulations-to-avoid", population="intact-absorption") == []


def test_oral_therapy_in_malabsorption(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "oral-therapy-in-malabsorption")
    assert told(rows, "statement", "saying", "doseMaxUg") == {("beta02", "for", 2000)}


def test_conflicts_are_counted_by_article_listed_by_population(
    dataset: store.EmbeddedStore,
) -> None:
    counted = ask(dataset, "conflicting-sources")
    assert told(counted, "first", "second", "conflicts") == {("alpha", "beta", 1)}
    assert ask(dataset, "conflicts-within-source") == []
    met = ask(dataset, "conflicts-for-population", population="diabetic-nephropathy")
    assert told(met, "conflict", "witness") == {("c1", "a patient with kidney disease")}


def test_conflicts_between_cited_works_say_where_the_link_is_inferred(
    dataset: store.EmbeddedStore,
) -> None:
    assert ask(dataset, "conflicting-references") == [], "one side cites nothing that is printed"
    linked = replace(
        alpha().markers[2], status=MarkerStatus.INFERRED, candidates=alpha().markers[1].candidates
    )
    first: Reading = replace(alpha(), markers=(*alpha().markers[:2], linked))
    again = store.open_lines(graph.nquads(content(first, beta()), NAMES))
    rows = ask(again, "conflicting-references")
    assert told(rows, "title1", "status1", "title2", "conflicts") == {
        ("Second paper", "Inferred", "Other review", 1)
    }


def test_a_conflict_within_one_article_is_told_apart() -> None:
    both = content()
    inner: Conflict = replace(both.conflicts[0], scope="intra-source", sources=("alpha",))
    dataset = store.open_lines(graph.nquads(replace(both, conflicts=(inner,)), NAMES))
    assert told(ask(dataset, "conflicts-within-source"), "key", "conflict") == {("alpha", "c1")}
    assert ask(dataset, "conflicting-sources") == []


def test_evidence_and_missing_citations(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "evidence-behind-statement", statement="alpha02")
    assert told(rows, "number", "status", "title", "venue", "confidence") == {
        (2, "Inferred", "Second paper", "A Journal", 0.6)
    }
    lost = ask(dataset, "statements-on-missing-citation")
    assert told(lost, "statement", "number") == {("alpha03", 7)}


def test_monitoring_phases_doses_routes(dataset: store.EmbeddedStore) -> None:
    checks = ask(dataset, "monitoring-schedules", analyte="homocysteine")
    assert told(checks, "source", "intervalMinDays") == {("alpha", 91.3125), ("beta", 91.3125)}
    upkeep = ask(dataset, "regimens-by-phase", phase="maintenance")
    assert told(upkeep, "statement", "dailyDoseMinUg", "dailyDoseMaxUg") == {
        ("alpha02", 10.951403, 16.427105)
    }
    doses = ask(dataset, "dose-range-by-formulation", formulation="cobalamin")
    assert ("Cobalamin", "Oral", "per day", 1000, 2000, 2) in told(
        doses, "drug", "route", "doseBasis", "leastUg", "greatestUg", "articles"
    )
    routes = ask(dataset, "preferred-routes")
    assert told(routes, "route", "lessPreferredRoute", "source") == {
        ("Intramuscular", "Oral", "beta")
    }


def test_populations_no_regimen_covers(dataset: store.EmbeddedStore) -> None:
    rows = ask(dataset, "uncovered-populations")
    assert told(rows, "uncovered", "coveredThrough") == {
        ("PerniciousAnemia", "CompromisedAbsorption"),
        ("PerniciousAnemia", "VitaminB12Deficiency"),
        ("DiabeticNephropathy", "RenalDysfunction"),
    }


def test_agreement_order_and_ambiguity(dataset: store.EmbeddedStore) -> None:
    agreed = ask(dataset, "agreement")
    assert told(agreed, "articles", "source", "statement") == {
        (2, "alpha", "alpha06"),
        (2, "beta", "beta03"),
    }
    order = ask(dataset, "sequencing")
    assert told(order, "says", "statement") == {
        ("follows the earlier step", "alpha02"),
        ("states an order", "alpha05"),
    }
    words = ask(dataset, "ambiguous-terms", term="biweekly")
    assert told(words, "intervalMinDays") == {(3.5,), (14,)}
    assert ask(dataset, "ambiguous-terms", term="weekly") == []


def test_a_view_holds_a_thing_and_its_parts_and_nothing_else(
    dataset: store.EmbeddedStore,
) -> None:
    view = questions.load(QUERIES / "views", NAMES)["statement"]
    found = dataset.query(view.bind({"thing": "alpha01"}, NAMES))
    assert isinstance(found, store.Triples)
    subjects = {subject.value.rpartition("/")[2] for subject, _, _ in found}
    assert subjects == {"alpha01", "alpha01#target", "alpha01#position", "alpha01#quote"}
