"""A drug and a disease that do not exist, in a Turtle file: read like any other, without code."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import article, ontology
from kg.build import classified
from kg.extract import Extractor
from kg.files import data_dir
from kg.hierarchy import Expression
from kg.model import Kind, Modality, PopulationRelation, Statement
from kg.quantity import Interval
from kg.terms import Names
from tests import pages

TURTLE = """
@prefix ont:  <https://w3id.org/posology/ontology/> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ont:Zyntacillin a owl:Class ; rdfs:subClassOf ont:Substance ;
    skos:prefLabel "zyntacillin"@en ; skos:altLabel "zyntacillin sodium"@en, "ZTC"@en ;
    skos:definition "A drug made up for a test."@en .

ont:MirthFever a owl:Class ; rdfs:subClassOf ont:Population ;
    skos:prefLabel "mirth fever"@en ; skos:altLabel "febris hilaris"@en ;
    skos:definition "Patients with a disease made up for a test."@en .

ont:SevereMirthFever a owl:Class ; rdfs:subClassOf ont:MirthFever ;
    skos:prefLabel "severe mirth fever"@en ;
    skos:definition "Patients with a bad case of it."@en .
"""


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory: pytest.TempPathFactory) -> ontology.Ontology:
    extra = tmp_path_factory.mktemp("made-up") / "extra.ttl"
    extra.write_text(TURTLE, encoding="utf-8")
    return ontology.load(data_dir("ontology"), Names(), [Path(extra)])


def read(terms: ontology.Ontology, body: str) -> tuple[Statement, ...]:
    text = pages.page(body, title="How is mirth fever treated?")
    page = article.parse("mirth", text.encode(), text, article.page_format())
    return Extractor(terms).read(page).statements


def test_a_regimen_of_it_is_read(enlarged: ontology.Ontology) -> None:
    (found,) = read(
        enlarged,
        "In severe mirth fever, give zyntacillin 250–500 mg by mouth every 8 hours for 7 days.",
    )
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert (found.formulations, found.routes, found.populations) == (
        ("zyntacillin",),
        ("oral",),
        ("severe-mirth-fever",),
    )
    assert (found.dose_ug, found.doses_per_day, found.duration_days) == (
        Interval(250_000, 500_000), Interval.point(3), Interval.point(7),
    )  # fmt: skip


def test_its_other_names_are_known_too(enlarged: ontology.Ontology) -> None:
    (found,) = read(enlarged, "ZTC must not be given intravenously in febris hilaris.")
    assert (found.modality, found.formulations, found.populations) == (
        Modality.FORBID, ("zyntacillin",), ("mirth-fever",),
    )  # fmt: skip


def test_the_title_lends_its_disease(enlarged: ontology.Ontology) -> None:
    (found,) = read(enlarged, "Give zyntacillin 250 mg orally daily.")
    assert found.populations == ("mirth-fever",)


def test_without_the_file_the_names_mean_nothing(terms: ontology.Ontology) -> None:
    assert all(
        "zyntacillin" not in s.formulations
        for s in read(terms, "Give zyntacillin 250 mg orally daily.")
    )


def test_the_reasoner_places_its_groups(enlarged: ontology.Ontology) -> None:
    hierarchy = classified(enlarged, [])
    severe, fever, anemia = (
        Expression((slug,)) for slug in ("severe-mirth-fever", "mirth-fever", "pernicious-anemia")
    )
    assert hierarchy.relation(severe, fever) is PopulationRelation.NARROWER
    assert hierarchy.relation(fever, anemia) is not PopulationRelation.DISJOINT
