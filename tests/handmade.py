"""Two small invented articles, read by hand: graph, questions and checks are tried on them.

The sentences are made up for these tests and are no medical advice.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg import files, graph, ontology, position, questions, store
from kg.graph.rdf import shapes
from kg.model import (
    Act,
    Ambiguity,
    Article,
    Basis,
    Candidate,
    Conflict,
    Danger,
    Inherited,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Phase,
    PopulationRelation,
    Reading,
    Reference,
    Relation,
    Schedule,
    Severity,
    Span,
    Statement,
    Verdict,
    Witness,
)
from kg.quantity import Interval
from kg.terms import Names

NAMES = Names()

ALPHA = """How is vitamin B12 deficiency treated?
Give hydroxocobalamin 1 mg intramuscularly each Monday for 4 weeks. 1
After that, 1 mg every 2 to 3 months for life. 2
In kidney disease keep away from cyanocobalamin. 7
Oral tablets of 1000 µg a day can replace injections if uptake is "intact".
Injections come before tablets.
Measure homocysteine every 3 months.
References
First guideline, 2019.
Second paper, 2021.
"""

BETA = """Which cobalamin for everyone?
Give cyanocobalamin 1000 µg biweekly by mouth in kidney disease. 1
Where uptake is poor, tablets of 2000 µg a day are an option.
Measure homocysteine every 3 months.
Injections into muscle are better than tablets.
References
Other review, 2020.
"""


def article(key: str, text: str, references: tuple[Reference, ...], **more: object) -> Article:
    plain = Article(
        key=key,
        sha256="0" * 63 + key[0],
        text=text,
        title=text.splitlines()[0],
        publisher="Nobody",
        date="2025-03-01",
        review_status=("pending human review",),
        synthetic=True,
        blocks=(),
        headline=None,
        references=references,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def statement(key: str, text: str, ordinal: int, quote: str, **slots: object) -> Statement:
    """A statement whose span is where its quote stands in the text."""
    start = text.index(quote)
    plain = Statement(
        id=f"{key}{ordinal:02d}",
        source=key,
        section="",
        span=Span(start, start + len(quote)),
        quote=quote,
        kind=Kind.REGIMEN,
        modality=Modality.RECOMMEND,
    )
    return replace(plain, **slots)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def marker(text: str, n: int, after: str, status: MarkerStatus, *candidates: Candidate) -> Marker:
    start = text.index(after) + len(after) + 1
    assert text[start : start + 1] == str(n)
    return Marker(n, Span(start, start + 1), status, candidates)


MONTHS = Interval(60.875, 91.3125)
DEFICIENT = ("vitamin-b12-deficiency",)
KIDNEY = ("renal-dysfunction",)


def alpha() -> Reading:
    printed = span(ALPHA, "First guideline, 2019"), span(ALPHA, "Second paper, 2021")
    first = Reference(1, "guideline", "First guideline", "", 2019, printed[0])
    second = Reference(2, "article", "Second paper", "A Journal", 2021, printed[1])
    loading = statement(
        "alpha", ALPHA, 1, "Give hydroxocobalamin 1 mg intramuscularly each Monday for 4 weeks",
        formulations=("hydroxocobalamin",), routes=("intramuscular",),
        dose_ug=Interval.point(1000), dose_basis=Basis.ADMINISTRATION, dose_as_written="1 mg",
        interval_days=Interval.point(7), duration_days=Interval.point(28), phase=Phase.LOADING,
        frequency_as_written="each Monday", populations=DEFICIENT, citations=(1,),
    )  # fmt: skip
    upkeep = statement(
        "alpha", ALPHA, 2, "1 mg every 2 to 3 months for life",
        formulations=("hydroxocobalamin",), routes=("intramuscular",),
        dose_ug=Interval.point(1000), dose_basis=Basis.ADMINISTRATION, dose_as_written="1 mg",
        interval_days=MONTHS, until="lifelong", until_as_written="for life",
        phase=Phase.MAINTENANCE, populations=DEFICIENT, citations=(2,),
        relations=(Relation("follows", "alpha01"),),
        inherited=(Inherited("formulations", span(ALPHA, "hydroxocobalamin")),),
    )  # fmt: skip
    avoid = statement(
        "alpha", ALPHA, 3, "In kidney disease keep away from cyanocobalamin",
        kind=Kind.CONTRAINDICATION, modality=Modality.AVOID,
        formulations=("cyanocobalamin",), populations=KIDNEY, citations=(7,),
    )  # fmt: skip
    tablets = statement(
        "alpha", ALPHA, 4,
        'Oral tablets of 1000 µg a day can replace injections if uptake is "intact"',
        modality=Modality.ACCEPTABLE, formulations=("cobalamin",), routes=("oral",),
        dose_ug=Interval.point(1000), dose_basis=Basis.DAY, dose_as_written="1000 µg",
        interval_days=Interval.point(1), populations=("intact-absorption",),
        relations=(Relation("alternative-to", "alpha01"),),
    )  # fmt: skip
    order = statement(
        "alpha", ALPHA, 5, "Injections come before tablets",
        kind=Kind.SEQUENCING, modality=Modality.REQUIRE, act=Act.GIVE_BEFORE,
        formulations=("cobalamin",), other_agents=("folic-acid",), populations=DEFICIENT,
    )  # fmt: skip
    check = statement(
        "alpha", ALPHA, 6, "Measure homocysteine every 3 months",
        kind=Kind.MONITORING, act=Act.MONITOR, analytes=("homocysteine",),
        interval_days=Interval.point(91.3125), populations=DEFICIENT,
    )  # fmt: skip
    markers = (
        marker(ALPHA, 1, "4 weeks.", MarkerStatus.RESOLVED, Candidate(1, 1, ("only one fits",))),
        marker(ALPHA, 2, "for life.", MarkerStatus.INFERRED, Candidate(2, 0.6, ("order",))),
        marker(ALPHA, 7, "cyanocobalamin.", MarkerStatus.MISSING),
    )
    page = article("alpha", ALPHA, (first, second))
    return Reading(page, (loading, upkeep, avoid, tablets, order, check), markers, ())


def beta() -> Reading:
    printed = span(BETA, "Other review, 2020")
    review = Reference(1, "review", "Other review", "B Journal", 2020, printed)
    twice = Schedule(interval_days=Interval.point(3.5))
    fortnight = Schedule(interval_days=Interval.point(14))
    kidney = statement(
        "beta", BETA, 1, "Give cyanocobalamin 1000 µg biweekly by mouth in kidney disease",
        formulations=("cyanocobalamin",), routes=("oral",), dose_ug=Interval.point(1000),
        dose_basis=Basis.ADMINISTRATION, dose_as_written="1000 µg", frequency_as_written="biweekly",
        populations=KIDNEY, citations=(1,),
        ambiguities=(Ambiguity("biweekly", (twice, fortnight)),),
    )  # fmt: skip
    poor = statement(
        "beta", BETA, 2, "Where uptake is poor, tablets of 2000 µg a day are an option",
        modality=Modality.ACCEPTABLE, formulations=("cobalamin",), routes=("oral",),
        dose_ug=Interval.point(2000), dose_basis=Basis.DAY, interval_days=Interval.point(1),
        populations=("compromised-absorption",),
    )  # fmt: skip
    check = statement(
        "beta", BETA, 3, "Measure homocysteine every 3 months",
        kind=Kind.MONITORING, act=Act.MONITOR, analytes=("homocysteine",),
        interval_days=Interval.point(91.3125), populations=DEFICIENT,
    )  # fmt: skip
    muscle = statement(
        "beta", BETA, 4, "Injections into muscle are better than tablets",
        kind=Kind.PREFERENCE, modality=Modality.PREFER, formulations=("cobalamin",),
        routes=("intramuscular",), less_preferred_routes=("oral",), populations=DEFICIENT,
    )  # fmt: skip
    link = marker(BETA, 1, "kidney disease.", MarkerStatus.INFERRED, Candidate(1, 0.8, ("year",)))
    return Reading(article("beta", BETA, (review,)), (kidney, poor, check, muscle), (link,), ())


CLOSURE = tuple(
    (lower, upper)
    for lower, uppers in {
        "vitamin-b12-deficiency": "population",
        "renal-dysfunction": "population",
        "diabetic-nephropathy": "renal-dysfunction population",
        "compromised-absorption": "population",
        "pernicious-anemia": "compromised-absorption vitamin-b12-deficiency population",
        "intact-absorption": "population",
        "cobalamin": "substance",
        "cyanocobalamin": "cobalamin substance",
        "hydroxocobalamin": "cobalamin substance",
        "folic-acid": "substance",
        "parenteral": "route",
        "intramuscular": "parenteral route",
        "oral": "route",
    }.items()
    for upper in uppers.split()
)


def conflict(positions: tuple[str, str]) -> Conflict:
    """The two articles on cyanocobalamin in kidney disease."""
    return Conflict(
        id="c1", type="modality", severity=Severity.CONTRADICTION, danger=Danger.HIGH,
        verdict=Verdict.DEFINITE, scope="cross-source", sources=("alpha", "beta"),
        positions=(positions,), statements=(("alpha03", "beta01"),),
        relation=PopulationRelation.EQUAL,
        witness=Witness("a patient with kidney disease", ("renal-dysfunction",)),
        premises=("One side advises against it.", "The other side gives it."),
        explanation="Cyanocobalamin in kidney disease is advised and advised against.",
    )  # fmt: skip


@cache
def vocabulary(names: Names) -> tuple[str, ...]:
    """Ontology, shapes and questions as lines; the same for every dataset of one base IRI."""
    directory = files.data_dir("ontology")
    described = {
        names.graph("ontology"): ontology.load(directory, names).ntriples(),
        names.graph("shapes"): shapes(directory, names),
    }
    catalogue = questions.load(files.data_dir("queries"), names)
    return (*store.canonical(described), *questions.examples(catalogue, names))


def content(*readings: Reading, names: Names = NAMES) -> graph.Content:
    """Everything a build would find in the given readings, both articles unless told."""
    readings = readings or (alpha(), beta())
    statements = [s for reading in readings for s in reading.statements]
    positions, support = position.positions(statements)
    both = {"alpha03", "beta01"} <= set(support)
    return graph.Content(
        readings=readings,
        positions=positions,
        support=support,
        conflicts=(conflict((support["alpha03"], support["beta01"])),) if both else (),
        closure=CLOSURE,
        vocabulary=vocabulary(names),
        build=graph.Build(version="0"),
    )


def lines(names: Names = NAMES) -> list[str]:
    return graph.nquads(content(names=names), names)
