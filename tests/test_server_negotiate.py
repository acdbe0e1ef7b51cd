"""Which form a client gets for its Accept header."""

from __future__ import annotations

import pytest

from server.negotiate import ANSWER, GRAPH_OR_PAGE, ROWS, choose, named, prefers_page
from server.problems import Problem
from tests.served import BROWSER


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("application/sparql-results+xml, */*;q=0.1", "xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "tsv"),
        ("text/csv;q=0, */*", "json"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "xml"),
        ("TEXT/CSV", "csv"),
        ("text/csv ; header=present ; q=0.9, application/json;q=0.2", "csv"),
        (BROWSER["Accept"], "html"),
        ("nonsense", "json"),
    ],
)
def test_the_most_wanted_form_is_chosen(accept: str, form: str) -> None:
    assert choose(accept, ROWS).name == form


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "application/*;q=0, text/*;q=0"])
def test_nothing_acceptable_is_refused_with_what_there_is(accept: str) -> None:
    with pytest.raises(Problem) as refusal:
        choose(accept, ROWS)
    assert refusal.value.status == 406
    assert "application/sparql-results+json" in refusal.value.members["available"]


def test_a_yes_or_no_answer_has_no_csv() -> None:
    with pytest.raises(Problem):
        choose("text/csv", ANSWER)


def test_a_browser_gets_a_page_and_a_crawler_a_graph() -> None:
    assert choose(BROWSER["Accept"], GRAPH_OR_PAGE).name == "html"
    assert choose("application/rdf+xml", GRAPH_OR_PAGE).name == "rdfxml"
    assert choose("application/ld+json, text/turtle;q=0.9", GRAPH_OR_PAGE).name == "jsonld"


def test_a_form_that_is_named_has_to_exist() -> None:
    assert named("csv", ROWS).media_type == "text/csv"
    with pytest.raises(Problem) as refusal:
        named("pdf", ROWS)
    assert refusal.value.members["parameter"] == "format"


def test_only_who_prefers_a_page_gets_errors_as_one() -> None:
    assert prefers_page(BROWSER["Accept"])
    assert not prefers_page("*/*")
    assert not prefers_page("application/sparql-results+json")
    assert not prefers_page("application/json, text/html;q=0.9")
