"""The rules about numbers once more, as readable SPARQL over positions, on random positions.

The query knows nothing of buckets, boxes or guards in Python. It is slow and plain, and has to find
the same pairs.
"""

from __future__ import annotations

import pytest

from kg import graph, ontology, position, reason, records, store
from kg.bench import statements as generated
from kg.bulk.pairs import bare
from kg.conflict.parameters import DURATION, FREQUENCY
from kg.conflict.rule import Hit, Rule
from kg.conflict.sift import sift
from kg.conflict.world import world
from kg.hierarchy import Hierarchy
from kg.model import PopulationRelation, Reading
from kg.terms import Names

NAMES = Names()

ORACLE = """
PREFIX ont: <https://w3id.org/posology/ontology/>
SELECT ?a ?b WHERE {
  ?a a ont:Position ; ont:kind ont:Regimen ; ont:modality ?stance ; ont:population ?who ;
     ont:formulation ?drug ; ont:route ?route ; ont:phase ?phase ; ont:doseMinUg ?dose ;
     ont:doseMaxUg ?most ; PROPERTYMax ?early .
  ?b a ont:Position ; ont:kind ont:Regimen ; ont:modality ?other ; ont:population ?group ;
     ont:formulation ?drug ; ont:route ?route ; ont:phase ?phase ; ont:doseMinUg ?dose ;
     ont:doseMaxUg ?most ; PROPERTYMin ?late .
  FILTER(?early < ?late)
  SLACK
  { ?who ont:subsumedBy ?group } UNION { ?group ont:subsumedBy ?who }
  FILTER NOT EXISTS { ?a ont:excludedPopulation ?left }
  FILTER NOT EXISTS { ?b ont:excludedPopulation ?right }
  FILTER NOT EXISTS { ?a ont:quantifier ?some }
  FILTER NOT EXISTS { ?b ont:quantifier ?most_of }
}
"""
"""One drug, route, phase and dose, nested groups, and two values of which one lies above."""

SLACK = """FILTER(!(?early >= 27 && ?late <= ?early * 1.10715))"""
"""Monthly and four-weekly are one."""

SAME_GAP = """
  ?a ont:intervalMinDays ?from ; ont:intervalMaxDays ?to .
  ?b ont:intervalMinDays ?from ; ont:intervalMaxDays ?to .
"""


@pytest.fixture(scope="module")
def hierarchy(terms: ontology.Ontology) -> Hierarchy:
    return reason.classify(terms)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("rule", "query"),
    [
        (FREQUENCY, ORACLE.replace("PROPERTYMax", "ont:intervalMaxDays")
            .replace("PROPERTYMin", "ont:intervalMinDays").replace("SLACK", SLACK)),
        (DURATION, ORACLE.replace("PROPERTYMax", "ont:durationMaxDays")
            .replace("PROPERTYMin", "ont:durationMinDays").replace("SLACK", SAME_GAP)),
    ],
    ids=["frequency", "duration"],
)  # fmt: skip
def test_the_rule_finds_what_the_query_finds(
    rule: Rule, query: str, seed: int, hierarchy: Hierarchy
) -> None:
    forms = ("cyanocobalamin", "hydroxocobalamin")
    groups = (
        "vitamin-b12-deficiency",
        "pernicious-anemia",
        "renal-dysfunction",
        "compromised-absorption",
    )
    speech = generated.Speech(forms, groups, dict.fromkeys(forms, forms))
    every = [records.statement(r) for r in generated.records(1000, seed, speech)]
    found, support = position.positions(every)
    reading = Reading(bare("one"), tuple(every), (), ())
    around = world([reading], found, support, hierarchy)
    nested = {PopulationRelation.EQUAL, PopulationRelation.NARROWER, PopulationRelation.BROADER}
    held = {
        frozenset((pair.a.id, pair.b.id))
        for asked, pair in sift(around, [rule])
        if isinstance(asked.test(pair), Hit)
        and pair.relation in nested
        and all(_plain(p) for p in (pair.a, pair.b))
        and pair.a.formulations == pair.b.formulations
        and pair.a.routes == pair.b.routes != ()
        and pair.a.phase == pair.b.phase is not None
        and (rule is FREQUENCY or pair.a.interval_days == pair.b.interval_days)
        and pair.a.dose_ug == pair.b.dose_ug
    }
    content = graph.Content(
        readings=[reading],
        positions=found,
        support=support,
        closure=hierarchy.closure(),
        build=graph.Build(version="0"),
    )
    answer = store.open_lines(graph.nquads(content, NAMES)).query(query)
    assert isinstance(answer, store.Rows)
    asked_of_graph = {
        frozenset(str(cell.value).rpartition("/")[2] for cell in row if cell) for row in answer
    }
    assert held == asked_of_graph
    assert held or rule is DURATION


def _plain(found: position.Position) -> bool:
    return not found.quantifier and not found.excluded_populations
