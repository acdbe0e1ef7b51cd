"""Each conflict is proved again from the graph; a graph that says otherwise is objected to."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg import graph, proof, store
from kg.dataset import Dataset
from kg.model import (
    Act,
    Ambiguity,
    Basis,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Phase,
    Reading,
    Schedule,
    Span,
    Statement,
    Target,
)
from kg.quantity import Interval
from tests import conflict_fakes as fakes
from tests.conflict_fakes import BARE, KIDNEY, MONTH, NERVES, PERNICIOUS, POOR, page, pages, say
from tests.handmade import NAMES

REGIMEN = say("one-1")
ORAL = say("two-1", routes=("oral",))
AVOID = say("two-1", kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, routes=(), **BARE)
REQUIRED = say(
    "one-1", modality=Modality.REQUIRE, governs=("route",), formulations=(), populations=POOR,
    **BARE,
)  # fmt: skip
WORKS = say(
    "two-1", kind=Kind.EFFICACY, modality=Modality.INFORM, routes=("oral",), populations=PERNICIOUS,
    interval_days=None,
)  # fmt: skip
TWICE = Schedule(interval_days=Interval.point(3.5))
FORTNIGHT = Schedule(interval_days=Interval.point(14))
QUOTE = "give one and the same thing to all who need it now"


def _cited(n: int) -> Reading:
    marker = Marker(n, Span(0, 1), MarkerStatus.MISSING)
    return page("one", replace(REGIMEN, citations=(n,)), markers=(marker,))


CASES: dict[str, tuple[list[Reading], str, str]] = {
    "Modality": (pages(REGIMEN, AVOID), "Avoid>", "Recommend>"),
    "Exclusivity": (
        pages(REQUIRED, replace(ORAL, modality=Modality.ACCEPTABLE, populations=POOR)),
        "Require>",
        "Recommend>",
    ),
    "Dose": (pages(REGIMEN, say("two-1", dose_ug=Interval.point(350))), '"350"', '"1000"'),
    "Frequency": (
        pages(REGIMEN, say("two-1", interval_days=Interval.point(2 * MONTH))),
        '"60.875"',
        '"30.4375"',
    ),
    "Duration": (
        pages(
            replace(REGIMEN, duration_days=Interval.point(10)),
            say("two-1", duration_days=Interval.point(14)),
        ),
        '"14"',
        '"10"',
    ),
    "Exposure": (
        pages(
            replace(REGIMEN, routes=("oral",), dose_ug=Interval.point(2000)),
            replace(ORAL, dose_ug=Interval.point(350), interval_days=Interval.point(1)),
        ),
        r'(dailyDoseM..Ug>) "350"',
        r'\1 "70"',
    ),
    "FormulationChoice": (
        pages(
            REGIMEN, say("two-1", formulations=("hydroxocobalamin",)), headlines=["one-1", "two-1"]
        ),
        "ontology/Hydroxocobalamin>",
        "ontology/Cyanocobalamin>",
    ),
    "RouteChoice": (
        pages(REGIMEN, replace(ORAL, kind=Kind.PREFERENCE, modality=Modality.PREFER, **BARE)),
        "ontology/Oral>",
        "ontology/Intramuscular>",
    ),
    "Headline": (
        pages(REGIMEN, say("one-2", dose_ug=Interval.point(5000)), headlines=["one-1"]),
        '"(5000|164.+?)"',
        '"1000"',
    ),
    "Specialisation": (
        pages(
            REGIMEN,
            say("two-1", populations=PERNICIOUS, interval_days=Interval.point(2 * MONTH)),
        ),
        r'(dailyDoseM..Ug>) "[0-9.]+"',
        r'\1 "40"',
    ),
    "Ambiguity": (
        pages(
            replace(
                REGIMEN,
                interval_days=None,
                ambiguities=(Ambiguity("biweekly", (TWICE, FORTNIGHT)),),
            ),
            say("two-1"),
        ),
        r'(reading-1-.*interval.+?) "[0-9.]+"',
        r'\1 "30.4375"',
    ),
    "OmittedCaveat": (
        pages(REGIMEN, replace(AVOID, populations=KIDNEY)),
        "(statement/one-1> .*population>) .*/VitaminB12Deficiency>",
        rf"\1 <{NAMES.term('renal-dysfunction')}>",
    ),
    "Evidence": (pages(REQUIRED, WORKS), "Efficacy>", "Regimen>"),
    "PopulationScope": (
        pages(replace(REGIMEN, quote=QUOTE), say("two-1", quote=QUOTE, populations=PERNICIOUS)),
        "(position/.*ontology/population>) .*/PerniciousAnemia>",
        rf"\1 <{NAMES.term('vitamin-b12-deficiency')}>",
    ),
    "Independence": (
        pages(replace(REGIMEN, quote=QUOTE), say("two-1", quote=QUOTE)),
        "(support/two-1> .*ontology/position>) <[^>]+>",
        rf"\1 <{NAMES.thing('position', 'other')}>",
    ),
    "Citation": ([_cited(7)], r".*#marker.*citationNumber.*", ""),
    "Status": (
        [page("one", REGIMEN, review_status=("Reviewed by us", "Content is pending review"))],
        "pending review",
        "there",
    ),
    "Unit": (
        pages(
            *(
                say(f"one-{n}", dose_ug=Interval.point(dose))
                for n, dose in enumerate((500, 1000, 2000, 1e6), 1)
            )
        ),
        '"1000000"',
        '"1500"',
    ),
}


def _lines(readings: list[Reading]) -> list[str]:
    found, support = fakes.position.positions([s for r in readings for s in r.statements])
    findings = fakes.conflict.find(readings, found, support, fakes.Fake())
    slugs = {s for p in found for s in (*p.formulations, *p.routes, *p.populations)}
    closure = [(s, above) for s in slugs for above in (s, *fakes.Fake().ancestors(s))]
    content = graph.Content(
        readings=readings,
        positions=found,
        support=support,
        conflicts=findings.conflicts,
        closure=closure,
        build=graph.Build(version="0"),
    )
    return graph.nquads(content, NAMES)


def _objections(lines: list[str]) -> list[str]:
    loaded = store.open_lines(line for line in lines if line)
    return [f.message for f in proof.reprove(loaded, NAMES.ontology)]


@pytest.mark.parametrize("code", CASES)
def test_a_broken_graph_is_objected_to(code: str) -> None:
    readings, pattern, instead = CASES[code]
    lines = _lines(readings)
    assert any(f"conflictType> <{NAMES.ontology}{code}>" in line for line in lines)
    assert _objections(lines) == []
    broken = [
        line if "/graph/conflicts>" in line else re.sub(pattern, instead, line) for line in lines
    ]
    assert broken != lines
    assert _objections(broken)


@pytest.mark.parametrize("code", CASES)
def test_a_conflict_of_another_type_is_objected_to(code: str) -> None:
    """Every other type but those that are found between the same statements as well.

    A caveat is a clash for some of the patients, so it may also stand as a clash.
    """
    lines = _lines(CASES[code][0])
    held = {m[1] for line in lines if (m := re.search(r"conflictType> <[^>]+/(\w+)>", line))}
    weaker = {"Modality"} if code == "OmittedCaveat" else set()
    for other in set(CASES) - held - weaker:
        flipped = [
            line.replace(f"conflictType> <{NAMES.ontology}{code}>",
                         f"conflictType> <{NAMES.ontology}{other}>")
            for line in lines
        ]  # fmt: skip
        assert _objections(flipped), other


@pytest.mark.parametrize("code", CASES)
def test_another_verdict_is_objected_to(code: str) -> None:
    lines = _lines(CASES[code][0])
    swapped = {"Definite>": "Possible>", "Possible>": "Definite>"}
    given = {line for line in lines if "id/conflict/" in line and "/verdict> <" in line}
    flipped = [
        re.sub("(Definite|Possible)>", lambda m: swapped[m[0]], line) if line in given else line
        for line in lines
    ]
    assert given
    assert _objections(flipped) == ["its verdict does not fit its doubts"] * len(given)


@pytest.mark.parametrize("code", CASES)
def test_another_population_of_a_position_is_objected_to(code: str) -> None:
    readings = CASES[code][0]
    lines = _lines(readings)
    broken = [
        re.sub("/population> <[^>]+>", f"/population> <{NAMES.term('intact-absorption')}>", line)
        if "id/position/" in line
        else line
        for line in lines
    ]
    if broken != lines and f"onPosition> <{NAMES.base}" in "".join(lines):
        assert _objections(broken)


@pytest.mark.parametrize("code", CASES)
def test_another_number_of_a_position_is_objected_to(code: str) -> None:
    lines = _lines(CASES[code][0])
    broken = [
        re.sub(r'(/doseM..Ug>) "[^"]+"', r'\1 "7"', line) if "id/position/" in line else line
        for line in lines
    ]
    if broken != lines and f"onPosition> <{NAMES.base}" in "".join(lines):
        assert _objections(broken)


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        ("(pair-1> .*firstPosition>) <[^>]+>", rf"\1 <{NAMES.thing('position', 'other')}>"),
        ('"cross-source"', '"intra-source"'),
        ("conflictType> <.+?/Modality>", f"conflictType> <{NAMES.term('dose')}>"),
        (r"(ontology/source>) <[^>]+article/two>", rf"\1 <{NAMES.thing('article', 'three')}>"),
        ("onPosition> <[^>]+>", f"onPosition> <{NAMES.thing('position', 'other')}>"),
    ],
)
def test_a_conflict_edited_by_hand_is_objected_to(pattern: str, instead: str) -> None:
    readings = pages(replace(REGIMEN, populations=KIDNEY), replace(AVOID, populations=KIDNEY))
    lines = _lines(readings)
    broken = [
        re.sub(pattern, instead, line) if "/graph/conflicts>" in line else line for line in lines
    ]
    assert broken != lines
    assert _objections(broken)


@pytest.mark.parametrize(
    ("property", "value", "objection"),
    [
        ("phase", "loading", "no patient"),
        ("excludedPopulation", "renal-dysfunction", "no patient"),
    ],
)
def test_a_conflict_that_no_patient_meets_is_objected_to(
    property: str, value: str, objection: str
) -> None:
    lines = _lines(pages(replace(REGIMEN, populations=KIDNEY), replace(AVOID, populations=KIDNEY)))
    avoided = next(
        re.search("position/[0-9a-f]+", line)
        for line in lines
        if "/Avoid>" in line and "position/" in line
    )
    assert avoided is not None
    thing = f"{NAMES.base}id/{avoided[0]}"
    positions = NAMES.graph("positions")
    extra = f"<{thing}> <{NAMES.ontology}{property}> <{NAMES.term(value)}> <{positions}> ."
    assert any(objection in text for text in _objections([*lines, extra]))


def test_a_population_that_is_no_part_is_objected_to() -> None:
    lines = _lines(pages(replace(REGIMEN, populations=PERNICIOUS), AVOID))
    without = [line for line in lines if "/graph/closure>" not in line]
    assert not _objections(lines)
    assert any("populations" in text for text in _objections(without))


def test_a_finding_that_a_source_makes_possible_rests_on_its_words() -> None:
    own = say("one-1", populations=("celiac-disease",))
    groups = say("one-2", **BARE, modality=Modality.INFORM, formulations=(), routes=(),
                 populations=("crohns-disease", "gastrectomy"))  # fmt: skip
    other = say("two-1", populations=("crohns-disease",), dose_ug=Interval.point(100))
    lines = _lines(pages(own, groups, other))
    assert any("/presumes>" in line for line in lines)
    assert _objections(lines) == []
    for taken in ("/presumes>", "/statesBroader>", "/statesNarrower>"):
        assert _objections([line for line in lines if taken not in line])


@pytest.mark.parametrize(
    "other",
    [
        say("two-1", interval_days=Interval.point(28), dose_ug=Interval.point(100)),
        replace(AVOID, populations=NERVES, excluded_populations=KIDNEY),
        replace(AVOID, populations=(), excluded_populations=KIDNEY),
    ],
    ids=["a month and four weeks", "a group less another", "anybody but some"],
)
def test_what_the_rules_call_alike_the_proof_calls_alike(other: Statement) -> None:
    lines = _lines(pages(REGIMEN, other))
    assert any("/conflictType>" in line for line in lines)
    assert _objections(lines) == []


def test_what_is_kept_for_a_group_is_proved() -> None:
    kept = say("two-1", kind=Kind.PREFERENCE, quantifier="only", populations=POOR, **BARE)
    lines = _lines(pages(REGIMEN, kept))
    assert any(f"conflictType> <{NAMES.ontology}Exclusivity>" in line for line in lines)
    assert _objections(lines) == []
    assert _objections([line.replace('"only"', '"most"') for line in lines])


def test_what_is_called_unnecessary_is_proved() -> None:
    needless = say(
        "two-1", modality=Modality.INFORM, governs=("therapy",), topic_agent="cobalamin",
        formulations=(), routes=(), **BARE,
    )  # fmt: skip
    lines = _lines(pages(say("one-1"), needless))
    assert any(f"conflictType> <{NAMES.ontology}Modality>" in line for line in lines)
    assert _objections(lines) == []
    assert _objections([line.replace("/Inform>", "/Recommend>") for line in lines])


@pytest.mark.parametrize(
    ("one", "other", "told", "instead"),
    [
        ("Injections cut admissions", "Injections did not cut hospital admissions",
         "not less; admission hospital", "not less; nausea"),
        ("Injections cut admissions", "Injections raise hospital admissions",
         "more; admission hospital", "less; admission"),
        ("Injections cost less than drops", "Drops cost less than injections",
         "less; cost; drop; injection", "less; cost; injection; drop"),
        ("Nausea peaks 2 days later", "Nausea is maximal a week later",
         "peak; nausea; 7; 7; d", "peak; nausea; 2; 2; d"),
    ],
)  # fmt: skip
def test_opposite_findings_are_proved_by_what_changed(
    one: str, other: str, told: str, instead: str
) -> None:
    warns = {"kind": Kind.WARNING, "modality": Modality.INFORM} | BARE
    lines = _lines(pages(say("one-1", quote=one, **warns), say("two-1", quote=other, **warns)))
    assert any(f"conflictType> <{NAMES.ontology}Evidence>" in line for line in lines)
    assert _objections(lines) == []
    assert any(told in line for line in lines)
    assert _objections([line.replace(told, instead) for line in lines])


def test_amounts_a_day_are_proved_in_international_units() -> None:
    units = {"dose_ug": None, "dose_iu": Interval.point(50000)}
    weekly = replace(REGIMEN, interval_days=Interval.point(7), **units)  # type: ignore[arg-type]
    daily = {"interval_days": Interval.point(1), "dose_iu": Interval.point(3000)}
    limit = replace(AVOID, **(daily | {"dose_iu": Interval(4000, None)}))  # type: ignore[arg-type]
    for other, code, low, instead in (
        (replace(weekly, id="two-1", source="two", **daily), "Exposure", "3000", "7000"),  # type: ignore[arg-type]
        (limit, "Modality", "4000", "200000"),
    ):
        lines = _lines(pages(weekly, other))
        assert any(f"conflictType> <{NAMES.ontology}{code}>" in line for line in lines)
        assert _objections(lines) == []
        assert _objections([line.replace(f'"{low}"', f'"{instead}"') for line in lines])


def test_a_ban_for_a_part_leaves_who_gives_it_to_the_group_without_its_exception() -> None:
    given = say("one-1", populations=("pregnancy",))
    early = fakes.ban("one-2", populations=("first-trimester-pregnancy",))
    barred = fakes.ban("two-1", populations=("pregnancy",), excluded_populations=("vegan",))
    lines = _lines(pages(given, early, barred))
    assert any("OmittedCaveat" in line for line in lines)
    assert _objections(lines) == []


def test_the_checker_is_small() -> None:
    assert len(Path(proof.__file__).read_text(encoding="utf-8").splitlines()) < 150


def test_every_conflict_of_the_bundled_articles_is_proved(dataset: Dataset) -> None:
    assert list(proof.reprove(dataset.store(), dataset.names.ontology)) == []


def test_the_checker_imports_no_rule() -> None:
    text = Path(proof.__file__).read_text(encoding="utf-8")
    assert "kg.conflict" not in text
    assert "kg.position" not in text
    facts = Path(proof.__file__).with_name("facts.py").read_text(encoding="utf-8")
    assert "kg.conflict" not in facts
    assert "kg.position" not in facts


# ── whatever is found is proved ──────────────────────────────────────────────────────────────────
PACES: tuple[tuple[Basis, float | None, int | None], ...] = (
    (Basis.ADMINISTRATION, MONTH, None),
    (Basis.ADMINISTRATION, 2 * MONTH, None),
    (Basis.ADMINISTRATION, 7, None),
    (Basis.ADMINISTRATION, 1, None),
    (Basis.ADMINISTRATION, None, 3),
    (Basis.DAY, None, 2),
    (Basis.DAY, None, None),
    (Basis.KG_DAY, None, 3),
    (Basis.KG_ADMINISTRATION, 1, None),
    (Basis.TOTAL, None, None),
)
DIFFERENTLY: dict[str, tuple[object, ...]] = {
    "kind": (Kind.REGIMEN, Kind.REGIMEN, Kind.PREFERENCE, Kind.CONTRAINDICATION, Kind.EFFICACY),
    "modality": tuple(Modality),
    "act": (Act.ADMINISTER,) * 4 + (Act.DISCONTINUE, Act.RELY_ON, Act.WITHHOLD, Act.SUBSTITUTE),
    "formulations": (("iron",), ("ferrous-fumarate",), ("cyanocobalamin",), ("hydroxocobalamin",)),
    "routes": (("intramuscular",), ("oral",), ("parenteral",), ()),
    "dose_ug": (*map(Interval.point, (1000, 350, 65_000)), Interval(1000, None), None),
    "duration_days": (None, None, Interval.point(14), Interval(21, None)),
    "until": ("", "", "lifelong", "normalization"),
    "phase": (None, Phase.LOADING, Phase.MAINTENANCE),
    "populations": (("vitamin-b12-deficiency",), PERNICIOUS, KIDNEY, POOR, NERVES, ()),
    "conditions": ((), (), (), ("if tablets fail",), ("only if tablets fail",)),
    "quantifier": ("", "", "", "most", "only"),
    "quote": (
        QUOTE,
        "Injections cut admissions",
        "Injections did not cut admissions",
        "Injections cost less than tablets",
        "Tablets cost less than injections",
        "Nausea peaks 2 days later",
        "Nausea is maximal a week later",
    ),
    "governs": ((), ("route",), ("formulation",), ("therapy",), ("dose",), ("interval",)),
}


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_found_among_statements_of_all_sorts_is_proved(seed: int) -> None:
    chance = random.Random(seed)
    sources = (f"{source}-{n}" for source in ("one", "two", "three") for n in range(1, 19))
    lines = _lines(pages(*(_anything(key, chance) for key in sources)))
    assert any("conflictType>" in line for line in lines)
    assert _objections(lines) == []


def _anything(key: str, chance: random.Random) -> Statement:
    basis, gap, often = chance.choice(PACES)
    return say(
        key,
        dose_basis=basis,
        interval_days=None if gap is None else Interval.point(gap),
        doses_per_day=None if often is None else Interval.point(often),
        **{slot: chance.choice(each) for slot, each in DIFFERENTLY.items()},
    )


@pytest.mark.parametrize(
    "other",
    [
        Target("ferritin", ">", 50, "g/L"),
        Target("ferritin", "<", 50, "µg/L"),
        Target("ferritin", ">", 80, "µg/L"),
    ],
)
def test_goals_that_differ_in_unit_sign_or_value_are_proved(other: Target) -> None:
    told = {"kind": Kind.MONITORING, "act": Act.MONITOR, "formulations": (), "routes": ()} | BARE
    one = say("one-1", **told, analytes=("ferritin",), target=Target("ferritin", ">", 50, "µg/L"))
    lines = _lines(pages(one, say("two-1", **told, analytes=("ferritin",), target=other)))
    assert any("conflictType>" in line for line in lines) is (other.comparator == ">")
    assert _objections(lines) == []


EMPTY = say("one-1", routes=("oral",), conditions=("on an empty stomach",), **BARE)
ONE_OFF = replace(AVOID, governs=("dose",), dose_ug=Interval(5000, None), routes=("oral",))


@pytest.mark.parametrize(
    ("statements", "code", "pattern", "instead"),
    [
        (
            (replace(REGIMEN, dose_ug=Interval(None, 1000)),
             say("two-1", dose_ug=Interval(None, 750))),
            "Dose", '"750"', '"1000"',
        ),
        (
            (EMPTY, replace(EMPTY, id="two-1", source="two", conditions=("with a meal",))),
            "Modality", "with a meal", "with water",
        ),
        (
            (replace(REGIMEN, routes=(), dose_ug=Interval.point(6000)), ONE_OFF),
            "Modality", 'governs> "dose"', 'governs> "route"',
        ),
    ],
    ids=["the most of a dose", "meals", "a route by the way"],
)  # fmt: skip
def test_what_other_words_tell_is_proved(
    statements: tuple[Statement, ...], code: str, pattern: str, instead: str
) -> None:
    lines = _lines(pages(*statements))
    assert any(f"conflictType> <{NAMES.ontology}{code}>" in line for line in lines)
    assert _objections(lines) == []
    broken = [line if "/graph/conflicts>" in line else re.sub(pattern, instead, line)
              for line in lines]  # fmt: skip
    assert broken != lines
    assert _objections(broken)
