"""Completion of values, pages of rows, and what the store says of the endpoint itself."""

from __future__ import annotations

import re

from kg.store import Rows
from tests import served


def test_values_are_completed_from_the_vocabulary() -> None:
    found = served.client().get("/api/complete?in=ont:Population&q=mal").json
    assert found
    assert all(" mal" in f" {row['label'].casefold()} {row['value']}" for row in found)
    lengths = [len(row["label"]) for row in found]
    assert lengths == sorted(lengths)
    article = served.client().get("/api/complete?in=ont:Article&q=").json
    assert {row["value"] for row in article} == {r["source"] for r in served.data().rows("sources")}
    wrong = served.client().get("/api/complete?in=ont:Nothing")
    assert (wrong.status_code, wrong.json["parameter"]) == (400, "in")


def test_pages_of_rows_lead_to_each_other_and_hold_every_row_once() -> None:
    path = "/questions/regimens-by-phase.csv"
    whole = served.client().get(path).text.splitlines()[1:]
    step = len(whole) // 3 + 1
    rows: list[str] = []
    turns, where = 0, f"{path}?limit={step}"
    while where:
        response = served.client().get(where)
        rows += response.text.splitlines()[1:]
        told = re.findall(r'<([^>]+)>; rel="(\w+)"', response.headers.get("Link", ""))
        links = {rel: at for at, rel in told}
        assert "Posology-Truncated" not in response.headers
        assert ("prev" in links) is (turns > 0)
        where, turns = links.get("next", ""), turns + 1
    assert rows == whole
    assert turns == 3


def test_the_store_tells_prefixes_examples_and_partitions() -> None:
    text = """
        PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT (COUNT(DISTINCT ?example) AS ?examples) (COUNT(DISTINCT ?prefix) AS ?prefixes) {
          ?example a sh:SPARQLExecutable ; sh:prefixes ?set . ?set sh:declare ?one .
          ?one sh:prefix ?prefix ; sh:namespace ?space }"""
    found = served.store().query(text)
    assert isinstance(found, Rows)
    (row,) = found.records()
    assert row["examples"] == 19
    assert int(row["prefixes"]) > 10
    text = """
        PREFIX void: <http://rdfs.org/ns/void#> PREFIX ont: <https://w3id.org/posology/ontology/>
        SELECT ?n ?of { ?d void:propertyPartition ?p . ?p void:property ont:quote .
          ?p void:triples ?n
          { SELECT (COUNT(*) AS ?of) { ?s ont:quote ?q } } }"""
    found = served.store().query(text)
    assert isinstance(found, Rows)
    (row,) = found.records()
    assert row["n"] == row["of"]
