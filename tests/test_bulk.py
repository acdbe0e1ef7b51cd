"""Comparing in bulk finds what comparing in memory finds, and so does asking every pair."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg import bulk, conflict, ontology, position, reason, records
from kg.bench import statements as generated
from kg.bulk.line import cut
from kg.bulk.pairs import bare
from kg.conflict import caveat, compare
from kg.conflict.rule import Hit, Rule
from kg.conflict.rules import RULES, judge
from kg.conflict.sift import buckets, cells_meet, sift
from kg.conflict.world import Pair, World, world
from kg.errors import InputError
from kg.hierarchy import Hierarchy
from kg.model import (
    Act,
    Kind,
    Modality,
    PopulationRelation,
    Position,
    Reading,
    Relation,
    Statement,
)

COUNT = 400
TYPES = {rule.code for rule in RULES} | {caveat.CODE}
Found = tuple[str, str, str, str, frozenset[str]]


@pytest.fixture(scope="module")
def hierarchy(terms: ontology.Ontology) -> Hierarchy:
    return reason.classify(terms)


@pytest.fixture(scope="module", params=[1, 2, 3])
def file(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hierarchy: Hierarchy
) -> Path:
    """Statements about few drugs and groups, so that many of them clash."""
    path: Path = tmp_path_factory.mktemp("bulk") / "statements.jsonl"
    every = generated.speech(hierarchy)
    forms = ("cyanocobalamin", "hydroxocobalamin", "methylcobalamin")
    few = generated.Speech(
        forms,
        (
            "vitamin-b12-deficiency",
            "pernicious-anemia",
            "renal-dysfunction",
            *every.populations[:3],
        ),
        dict.fromkeys(forms, forms),
    )
    generated.write(path, COUNT, request.param, few)
    return path


def _statements(path: Path) -> list[Statement]:
    return [records.statement(json.loads(line)) for line in path.read_text().splitlines()]


def _world(path: Path, hierarchy: Hierarchy) -> tuple[World, tuple[Position, ...], dict[str, str]]:
    return _around(_statements(path), hierarchy)


def _around(
    every: list[Statement], hierarchy: Hierarchy
) -> tuple[World, tuple[Position, ...], dict[str, str]]:
    found, support = position.positions(every)
    return world(_readings(every), found, support, hierarchy), found, dict(support)


def _readings(every: list[Statement]) -> list[Reading]:
    keys = dict.fromkeys(s.source for s in every)
    return [Reading(bare(k), tuple(s for s in every if s.source == k), (), ()) for k in keys]


def _in_memory(path: Path, hierarchy: Hierarchy) -> Iterator[tuple[Found, tuple[str, str]]]:
    around, found, support = _world(path, hierarchy)
    for each in conflict.find(around.readings, found, support, hierarchy).conflicts:
        if each.type in TYPES and each.statements and len(each.statements[0]) == 2:
            for pair in each.statements:
                sides = frozenset(support[key] for key in pair)
                if not _told_by_statements(each.type, *(around.positions[key] for key in sides)):
                    continue
                weight = ("", "") if each.type == caveat.CODE else (each.severity, each.verdict)
                yield (each.type, each.scope, *map(str, weight), sides), pair


def _told_by_statements(code: str, *sides: Position) -> bool:
    """Leaves out what is all that a page gives a special group, or begins with: these pages have
    no standard, and are not read as wholes.
    """
    numbers = code in ("dose", "frequency", "exposure") and len(sides) == 2
    if numbers and not compare.phases(*sides):
        return False
    said = {side.modality for side in sides}
    if code == "route" and Modality.ACCEPTABLE in said:
        return False
    return code not in ("route", "formulation") or Modality.PREFER in said


def test_bulk_finds_what_is_found_in_memory(
    file: Path, tmp_path: Path, hierarchy: Hierarchy
) -> None:
    expected: dict[Found, set[tuple[str, str]]] = {}
    for found, pair in _in_memory(file, hierarchy):
        expected.setdefault(found, set()).add(pair)
    summary = bulk.conflicts(file, tmp_path / "out.jsonl", hierarchy, processes=2)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    told: dict[Found, int] = {}
    for row in rows:
        caution = row["type"] == caveat.CODE
        weight = ("", "") if caution else (row["severity"], row["verdict"])
        key = (row["type"], row["scope"], *weight, frozenset(row["positions"]))
        told[key] = told.get(key, 0) + row["statement_pairs"]
    assert told.keys() == expected.keys()
    assert told == {key: len(pairs) for key, pairs in expected.items()}
    assert (summary.statements, summary.findings) == (COUNT, len(rows))
    assert len(expected) > 100


def test_who_states_the_very_caution_does_not_omit_it(tmp_path: Path, hierarchy: Hierarchy) -> None:
    def line(source: str, key: str, **slots: object) -> dict[str, object]:
        return {"id": f"{source}-{key}", "source": source, "section": "", "start": len(key),
                "end": 30, "quote": key, "formulations": ["cobalamin"], **slots}  # fmt: skip

    gives = line("one", "give", kind="regimen", modality="recommend", populations=["pregnancy"])
    bars = {"kind": "contraindication", "modality": "forbid",
            "populations": ["first-trimester-pregnancy"]}  # fmt: skip
    silent, told = [gives, line("two", "never", **bars)], [line("one", "not then", **bars)]
    found = []
    for n, rows in enumerate((silent, [gives, *told, *silent[1:]])):
        path, out = tmp_path / f"{n}.jsonl", tmp_path / f"{n}.out.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        bulk.conflicts(path, out, hierarchy)
        written = map(json.loads, out.read_text().splitlines())
        found.append({c["scope"] for c in written if c["type"] == caveat.CODE})
    assert "cross-source" in found[0]
    assert "cross-source" not in found[1]


def test_the_number_of_processes_changes_no_byte(
    file: Path, tmp_path: Path, hierarchy: Hierarchy
) -> None:
    written = []
    for processes in (1, 3):
        bulk.conflicts(file, tmp_path / "out.jsonl", hierarchy, processes)
        written.append((tmp_path / "out.jsonl").read_bytes())
    assert written[0] == written[1]


def test_no_sieve_holds_back_what_a_rule_would_find(file: Path, hierarchy: Hierarchy) -> None:
    around, found, _ = _world(file, hierarchy)
    assert _sifted(around) == (every := _of_all_pairs(around, found))
    assert len(every) > 100


OTHERWISE: tuple[dict[str, Any], ...] = (
    {"conditions": ("test dose",)},  # which is no treatment
    {"act": Act.GIVE_BEFORE},
    {"act": Act.SUBSTITUTE},
    {"act": Act.DISCONTINUE},
    {"conditions": ("for simple deficiency",)},
    {"conditions": ("only in hospital",)},
    {"quantifier": "most"},
    {"kind": Kind.EFFICACY, "modality": Modality.INFORM, "quote": "Injections cut admissions"},
    {"kind": Kind.WARNING, "modality": Modality.INFORM, "quote": "They did not cut admissions"},
    {"quantifier": "most", "populations": ("pernicious-anemia", "vitamin-b12-deficiency")},
)


@pytest.mark.parametrize("seed", [0, 1])
def test_nor_what_it_would_find_among_statements_of_other_acts_and_conditions(
    file: Path, hierarchy: Hierarchy, seed: int
) -> None:
    every = [
        replace(said, **OTHERWISE[(n * 5 + seed) % len(OTHERWISE)]) if (n + seed) % 3 else said
        for n, said in enumerate(_statements(file)[:150])
    ]
    around, found, _ = _around(every, hierarchy)
    assert _sifted(around) == _of_all_pairs(around, found)


Findable = set[tuple[str, str, str]]


def _sifted(around: World) -> Findable:
    return {
        (asked.definition, pair.a.id, pair.b.id)
        for asked, pair in sift(around, RULES)
        if isinstance(asked.test(pair), Hit) and _speakable(asked, pair)
    }


def _of_all_pairs(around: World, found: tuple[Position, ...]) -> Findable:
    near = _meeting(around)
    return {
        (rule.definition, pair.a.id, pair.b.id)
        for a, b in combinations(found, 2)
        if frozenset((a.id, b.id)) in near
        for pair in [Pair(a, b, around.relation(a, b), around)]
        for rule in RULES
        if isinstance(judge(rule, pair), Hit) and _speakable(rule, pair)
    }


def _speakable(rule: Rule, pair: Pair) -> bool:
    """Leaves out what no statement of these articles could say: they have no answer lines."""
    plain = rule.code in ("formulation", "route") and "prefer" not in (
        pair.a.modality,
        pair.b.modality,
    )
    compared = "interval" in rule.definition and rule.code == "evidence"
    return not (plain or compared or rule.code == "headline")


def _meeting(around: World) -> set[frozenset[str]]:
    """The pairs in cells that meet."""
    found = buckets(around)
    members = [[b.position.id for g in each.groups for b in g.boxes] for each in found]
    return {
        frozenset((x, y))
        for n, first in enumerate(found)
        for m, second in enumerate(found[n:], n)
        if cells_meet(first.cell, second.cell)
        for x in members[n]
        for y in members[m]
    }


def test_a_line_written_otherwise_is_cut_into_the_same_pieces() -> None:
    record = {
        "id": "a1", "source": "one", "section": "", "start": 3, "end": 9,
        "quote": 'say "1 mg",\n \\ not é', "kind": "regimen", "modality": "require",
        "routes": ["oral"], "citations": [2, 3],
        "relations": [{"type": "follows", "to": "a0"}],
        "inherited": [{"slot": "routes", "from_start": 0, "from_end": 2}], "residue": ["so"],
    }  # fmt: skip
    written = cut(json.dumps(record, ensure_ascii=False).encode())
    assert (written.id, written.source, written.quote) == ("a1", "one", record["quote"])
    assert written.relations == (Relation("follows", "a0"),)
    assert written.lends_route
    said = records.statement(written.whole())
    assert (said.routes, said.residue, said.citations) == (("oral",), ("so",), ())
    turned = {key: record[key] for key in reversed(record)}
    other = cut(json.dumps(turned, indent=1, ensure_ascii=True).encode())
    assert other._replace(content="") == written._replace(content="")
    assert records.statement(other.whole()) == said


def test_lines_that_say_the_same_elsewhere_have_the_same_content() -> None:
    def line(key: str, **more: object) -> bytes:
        record = {"id": key, "source": key, "section": "", "start": len(key), "end": 20,
                  "quote": f"in {key}", "kind": "regimen", "modality": "avoid"}  # fmt: skip
        return json.dumps(record | {"routes": ["oral"]} | more).encode()

    tied = line("two", citations=[1], relations=[{"type": "restates", "to": "x"}])
    assert cut(line("one")).content == cut(tied).content
    assert cut(line("one")).content != cut(line("one", routes=["nasal"])).content


def test_a_source_in_two_places_is_refused(
    file: Path, tmp_path: Path, hierarchy: Hierarchy
) -> None:
    lines = file.read_text().splitlines(keepends=True)
    scattered = tmp_path / "scattered.jsonl"
    scattered.write_text("".join([*lines[1:], lines[0]]))
    with pytest.raises(InputError, match="stand apart"):
        bulk.conflicts(scattered, tmp_path / "out.jsonl", hierarchy)


def test_a_line_that_is_no_statement_is_refused(
    file: Path, tmp_path: Path, hierarchy: Hierarchy
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(file.read_text() + '{"id": "x"}\n')
    with pytest.raises(InputError, match="no statement"):
        bulk.conflicts(broken, tmp_path / "out.jsonl", hierarchy, processes=1)
    assert not list(tmp_path.glob(".out*"))


def test_the_relation_of_patients_is_asked_for_each_two_groups(
    file: Path, hierarchy: Hierarchy
) -> None:
    around, _, _ = _world(file, hierarchy)
    for _, pair in sift(around, RULES):
        assert pair.relation is around.relation(pair.a, pair.b)
        assert pair.relation is not PopulationRelation.DISJOINT
