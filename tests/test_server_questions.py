"""The catalogue over HTTP: forms, parameters, and errors that say what is allowed."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import validate

from kg import files, questions
from kg.questions import Question
from tests import served

CATALOGUE = questions.load(files.data_dir("queries"), served.Names())
REGIMENS = "/questions/regimens-for-population"


def rows(path: str) -> list[dict[str, str]]:
    response = served.client().get(path, headers={"Accept": "text/csv"})
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=lambda q: q.name)
def test_every_question_answers_in_every_form(question: Question) -> None:
    client = served.client()
    given = urlencode({p.name: p.example for p in question.parameters if p.example is not None})
    for ending, media_type in (
        ("json", "application/sparql-results+json"),
        ("csv", "text/csv"),
        ("html", "text/html"),
    ):
        response = client.get(f"/questions/{question.name}.{ending}?{given}")
        assert response.status_code == 200
        assert response.mimetype == media_type
    page = client.get(f"/questions/{question.name}", headers=served.BROWSER).text
    assert question.summary in page.replace("&#39;", "'")


def test_slug_curie_and_iri_ask_the_same() -> None:
    iri = served.data().names.term("pernicious-anemia")
    answers = [
        rows(f"{REGIMENS}?{urlencode({'population': value})}")
        for value in ("pernicious-anemia", "ont:PerniciousAnemia", iri)
    ]
    assert answers[0]
    assert answers[0] == answers[1] == answers[2]


def test_several_values_mean_any_of_them() -> None:
    one = rows(f"{REGIMENS}?population=pernicious-anemia")
    two = rows(f"{REGIMENS}?population=renal-dysfunction")
    both = rows(f"{REGIMENS}?population=pernicious-anemia&population=renal-dysfunction")
    assert len(both) == len(one) + len(two)


def test_a_window_of_the_rows() -> None:
    everything = rows(REGIMENS)
    assert rows(f"{REGIMENS}?limit=2&offset=1") == everything[1:3]


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("population=pernicious-anaemia", "population", "pernicious-anemia"),
        ("population=oral", "population", "ont:Population"),
        ("population=http://elsewhere.example/x", "population", "ont:Population"),
        ("population=<>", "population", "ont:Population"),
        ("popullation=x", "popullation", "population"),
        ("limit=-1", "limit", "whole number"),
        ("limit=1;DROP", "limit", "whole number"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_takes(
    query: str, parameter: str, allowed: str
) -> None:
    response = served.client().get(f"{REGIMENS}.json?{query}")
    assert response.status_code == 400
    problem = json.loads(response.data)
    assert problem["parameter"] == parameter
    assert allowed in response.text


def test_an_article_that_is_not_there_is_no_empty_answer() -> None:
    response = served.client().get("/questions/statements-of-source.json?source=nobody")
    assert response.status_code == 400
    assert json.loads(response.data)["allowed"] == sorted(
        s["source"] for s in served.data().rows("sources")
    )


def test_a_value_cannot_change_the_query() -> None:
    nasty = '"} UNION { ?s ?p ?o } #'
    response = served.client().get("/questions/ambiguous-terms.csv", query_string={"term": nasty})
    assert response.status_code == 200
    assert len(response.text.splitlines()) == 1


def test_an_unknown_question_is_404_with_the_nearest() -> None:
    response = served.client().get("/questions/regimen-for-population")
    assert response.status_code == 404
    assert "regimens-for-population" in json.loads(response.data)["near"]


def test_no_rows_are_never_shown_as_permission() -> None:
    page = (
        served.client().get("/questions/ambiguous-terms?term=nobody", headers=served.BROWSER).text
    )
    assert "silence, not permission" in page


def test_the_openapi_document_is_valid_and_whole() -> None:
    document = json.loads(served.client().get("/openapi.json").data)
    assert document["openapi"].startswith("3.1")
    validate(document)
    assert {f"/questions/{name}" for name in CATALOGUE} < set(document["paths"])
    operation = document["paths"][REGIMENS]["get"]
    assert operation["summary"] == CATALOGUE["regimens-for-population"].summary
    assert [p["name"] for p in operation["parameters"]] == ["population", "limit", "offset"]
