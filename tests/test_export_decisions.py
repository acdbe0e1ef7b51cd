"""A curator's decision goes out with the thing it is about, in every format."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.curation import Decision, Review
from kg.dataset import Dataset
from kg.export import fhir, nanopub, tables
from kg.files import articles_dir, data_dir
from kg.terms import Names

REASON = "Both pages were read again"


@pytest.fixture(scope="module")
def curated(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A decision about a conflict that was revised, and one about a statement that is gone."""
    about = next(dataset.rows("conflicts"))["id"]
    revised, counted = list(Decision)[:2]
    reviews = (
        Review(about, "conflict", revised, "First look", "A. Curator", "2026-01-30"),
        Review(about, "conflict", counted, REASON, "A. Curator", "2026-01-31"),
        Review("gone", "statement", counted, "It stood there once", "B. Curator", "2026-01-31"),
    )
    out: Path = tmp_path_factory.mktemp("curated") / "dataset"
    return build([articles_dir()], out, Names(), decisions=reviews)[0]


def test_nanopublications_keep_it_with_the_one_it_revised_and_count_the_rest(
    curated: Dataset,
) -> None:
    stream = io.BytesIO()
    remark = nanopub.write(curated, stream)
    said = [
        quad.object.value
        for quad in ox.parse(stream.getvalue(), format=ox.RdfFormat.TRIG)
        if quad.predicate.value == curated.names.ontology + "decisionReason"
        and quad.graph_name.value.endswith("#provenance")
    ]
    assert sorted(said) == [REASON, "First look"]
    assert "1 decision" in remark


def test_the_bundle_has_it_on_the_assessment_and_all_of_them_in_the_library(
    curated: Dataset,
) -> None:
    bundle = fhir.bundle(curated, data_dir("ontology") / "mappings.sssom.tsv")
    held = {entry["resource"]["id"]: entry["resource"] for entry in bundle["entry"]}
    about = next(curated.rows("decisions"))["id"]
    assert REASON in str(held[about]["extension"])
    library = [
        x for x in bundle["entry"][0]["resource"]["extension"] if x["url"].endswith("/decisions")
    ]
    assert len(library) == 3


def test_the_tables_have_every_decision_and_which_one_counts(curated: Dataset) -> None:
    lines = tables.files(curated, "csv")["decisions.csv"].decode().splitlines()
    assert [line.split(",")[-2:] for line in lines[1:]] == [
        ["true", "false"],
        ["true", "true"],
        ["false", "false"],
    ]
