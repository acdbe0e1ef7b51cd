"""A hand-made hierarchy and short ways to write statements and articles for the conflict tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import conflict, position
from kg.conflict.world import TURNED
from kg.hierarchy import Expression
from kg.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Conflict,
    Kind,
    Marker,
    Modality,
    Phase,
    PopulationRelation,
    Reading,
    Reference,
    Span,
    Statement,
    Witness,
)
from kg.quantity import Interval

MONTH = 30.4375
DEFICIENT = ("vitamin-b12-deficiency",)
POOR = ("compromised-absorption",)
INTACT = ("intact-absorption",)
KIDNEY = ("renal-dysfunction",)
NERVES = ("neurological-involvement",)
PERNICIOUS = ("pernicious-anemia",)

_ANYBODY = "anybody"

_ABOVE = {
    "cyanocobalamin": {"cobalamin", "substance"},
    "hydroxocobalamin": {"cobalamin", "substance"},
    "methylcobalamin": {"cobalamin", "substance"},
    "cobalamin": {"substance"},
    "folic-acid": {"folate", "substance", "analyte"},
    "calcium": {"substance", "analyte"},
    "iron": {"substance"},
    "ferrous-fumarate": {"iron", "substance", "weighed-compound"},
    "iron-salt": {"iron", "substance", "weighed-compound"},
    "intramuscular": {"parenteral", "route"},
    "intravenous": {"parenteral", "route"},
    "parenteral": {"route"},
    "vitamin-b12-deficiency": {"nutritional-deficiency", "population"},
    "iron-deficiency": {"nutritional-deficiency", "population"},
    "iron-deficiency-anemia": {"iron-deficiency", "anemia", "nutritional-deficiency", "population"},
    "folate-deficiency": {"nutritional-deficiency", "population"},
    "megaloblastic-anemia": {"anemia", "population"},
    "folate-deficiency-anemia": {
        "folate-deficiency",
        "megaloblastic-anemia",
        "anemia",
        "nutritional-deficiency",
        "population",
    },
    "severe-iron-deficiency": {"iron-deficiency", "nutritional-deficiency", "population"},
    "pernicious-anemia": {"compromised-absorption", "vitamin-b12-deficiency"},
    "severe-malabsorption": {"compromised-absorption"},
    "infant": {"child", "population"},
    "infant-with-anemia": {"infant", "child", "anemia", "population"},
    "iron-polymaltose": {"iron", "substance"},
    "first-trimester-pregnancy": {"pregnancy", "population"},
    "severe-neurological-involvement": {"neurological-involvement"},
    "bariatric-surgery": {"compromised-absorption"},
}
_DISJOINT = ({"intact-absorption", "compromised-absorption"},)
_UNKNOWN = ({"crohns-disease", "celiac-disease"},)


class Fake:
    """A hierarchy of a dozen classes; what is neither nested, disjoint nor unknown overlaps."""

    def __init__(self) -> None:
        self.above: Mapping[str, set[str]] = _ABOVE
        self.molar_masses: Mapping[str, float] = {"25-hydroxyvitamin-d": 400.65}
        self.element_shares: Mapping[str, tuple[float, float]] = {"ferrous-fumarate": (0.3, 0.35)}

    def ancestors(self, slug: str) -> frozenset[str]:
        return frozenset({slug, *self.above.get(slug, ())})

    def is_a(self, sub: str, sup: str) -> bool:
        return sup in self.ancestors(sub)

    def relation(self, a: Expression, b: Expression) -> PopulationRelation:
        if self._none_in_common(a, b):
            return PopulationRelation.DISJOINT
        if self._within(a, b):
            return PopulationRelation.NARROWER
        if self._within(b, a):
            return TURNED[PopulationRelation.NARROWER]
        both = {*a.populations, *b.populations}
        unknown = any(pair <= both for pair in _UNKNOWN)
        return PopulationRelation.UNKNOWN if unknown else PopulationRelation.OVERLAPPING

    def _within(self, a: Expression, b: Expression) -> bool:
        mine, theirs = (x.populations or (_ANYBODY,) for x in (a, b))
        held = theirs == (_ANYBODY,) or all(any(self.is_a(p, q) for q in theirs) for p in mine)
        return held and set(b.excluded) <= set(a.excluded)

    def _none_in_common(self, a: Expression, b: Expression) -> bool:
        mine, theirs = (set(x.populations or (_ANYBODY,)) for x in (a, b))
        if mine <= set(b.excluded) or theirs <= set(a.excluded):
            return True
        return all(
            any(pair <= {*self.ancestors(p), *self.ancestors(q)} and p != q for pair in _DISJOINT)
            for p in mine
            for q in theirs
        )

    def witness(self, a: Expression, b: Expression) -> Witness | None:
        names = tuple(sorted({*a.populations, *b.populations}))
        least = tuple(n for n in names if not any(self.is_a(m, n) and m != n for m in names))
        return Witness("a patient with " + " and ".join(least), least)

    def assuming(self, claims: Iterable[tuple[str, str]]) -> Fake:
        assumed = Fake()
        more = {sub: {*self.above.get(sub, ()), *self.ancestors(sup)} for sub, sup in claims}
        assumed.above = {**self.above, **more}
        return assumed

    def deciding_axiom(self, a: Expression, b: Expression) -> str:
        return f"DisjointClasses({a.populations[0]} {b.populations[0]})"


def say(key: str, **slots: object) -> Statement:
    """A maintenance regimen; ``key`` names page and place: "one-3" is the third of page one."""
    source, _, number = key.partition("-")
    start = 100 * int(number)
    plain = Statement(
        id=key,
        source=source,
        section="",
        span=Span(start, start + 50),
        quote=f"words of {key}",
        kind=Kind.REGIMEN,
        modality=Modality.RECOMMEND,
        formulations=("cyanocobalamin",),
        routes=("intramuscular",),
        dose_ug=Interval.point(1000),
        dose_basis=Basis.ADMINISTRATION,
        interval_days=Interval.point(MONTH),
        phase=Phase.MAINTENANCE,
        populations=DEFICIENT,
    )
    return replace(plain, **slots)  # type: ignore[arg-type]


BARE: Mapping[str, object] = {
    "dose_ug": None, "dose_basis": None, "interval_days": None, "phase": None,
}  # fmt: skip
"""Slots of a statement without numbers: a choice, a warning, a prohibition."""


def ban(key: str, modality: Modality = Modality.AVOID, **slots: object) -> Statement:
    """A prohibition, with no other numbers than those given."""
    return say(key, kind=Kind.CONTRAINDICATION, modality=modality, **(BARE | slots))


def by_route(
    key: str, route: str, modality: Modality = Modality.RECOMMEND, **slots: object
) -> Statement:
    """The choice of a route, for no drug in particular."""
    chosen: dict[str, object] = {"governs": ("route",), "formulations": (), "routes": (route,)}
    return say(key, kind=Kind.PREFERENCE, modality=modality, **(BARE | chosen | slots))


def page(key: str, *statements: Statement, headline: str = "", **more: object) -> Reading:
    """A page with one block a statement; ``headline`` names the statement that is its answer."""
    blocks = tuple(Block(BlockKind.BULLET, s.span, 0, ()) for s in statements)
    markers: tuple[Marker, ...] = more.pop("markers", ())  # type: ignore[assignment]
    answer = next((s.span for s in statements if s.id == headline), None)
    article = Article(
        key=key,
        sha256="",
        text=_text(statements),
        title="How is vitamin B12 deficiency treated?",
        publisher="Nobody",
        date="",
        review_status=(),
        synthetic=True,
        blocks=blocks,
        headline=answer,
        references=(),
    )
    return Reading(replace(article, **more), statements, markers, ())  # type: ignore[arg-type]


def _text(statements: Sequence[Statement]) -> str:
    """Each statement's words where it stands, and nothing between them."""
    text = " " * 2000
    for s in statements:
        text = text[: s.span.start] + s.quote[:50].ljust(50) + text[s.span.start + 50 :]
    return text


def find(*readings: Reading) -> conflict.Findings:
    found, support = position.positions([s for r in readings for s in r.statements])
    return conflict.find(readings, found, support, Fake())


def why(a: str, b: str, *readings: Reading) -> conflict.Explanation:
    found, support = position.positions([s for r in readings for s in r.statements])
    return conflict.why(a, b, readings, found, support, Fake())


def pages(*statements: Statement, headlines: Sequence[str] = ()) -> list[Reading]:
    """One page for each source, in order."""
    keys = dict.fromkeys(s.source for s in statements)
    answers = {key.partition("-")[0]: key for key in headlines}
    return [
        page(key, *(s for s in statements if s.source == key), headline=answers.get(key, ""))
        for key in keys
    ]


def clashes(*statements: Statement, headlines: Sequence[str] = ()) -> dict[str, Conflict]:
    """What is found among statements, by type."""
    return {c.type: c for c in find(*pages(*statements, headlines=headlines)).conflicts}


def reference(n: int, title: str) -> Reference:
    return Reference(n, "Guideline", title, "Some Journal", 2020, Span(n, n + 1))
