"""The rule about one finding told in opposite ways: "fewer admissions", "no fewer admissions".

What a finding says has changed is part of its position (``kg.outcome``). Two findings part where
they name one outcome of one treatment and both cannot be so: it rose and fell, rose and did not,
one of two things has more of it and both have the same, or it is seen from another level or at its
highest at another time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.concentration import scale
from kg.conflict import compare, guards
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, Box, Sieve
from kg.conflict.wording import counted, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import Change, Modality, Outcome, PopulationRelation, Position
from kg.outcome import ANYTHING, content, points
from kg.quantity import Interval

_APART = frozenset(
    map(
        frozenset,
        (
            (Change.MORE, Change.LESS),
            (Change.MORE, Change.SAME),
            (Change.LESS, Change.SAME),
            (Change.MORE, Change.NOT_MORE),
            (Change.LESS, Change.NOT_LESS),
        ),
    )
)
"""Two ways that one thing cannot both go."""

_TURNED = {
    Change.MORE: Change.LESS,
    Change.LESS: Change.MORE,
    Change.NOT_MORE: Change.NOT_LESS,
    Change.NOT_LESS: Change.NOT_MORE,
    Change.SAME: Change.SAME,
}
"""What a comparison says read from the second thing to the first."""


def parted(a: Position, b: Position) -> tuple[Outcome, Outcome] | None:
    """Two outcomes, one of each, that cannot both be so; the same two whichever comes first.

    Values, which come last, are not compared here, as they may be in different units.
    """
    clashes = [both for both in product(a.outcomes, b.outcomes) if _clash(*both)]
    return min(clashes, key=_order, default=None)


def _order(both: tuple[Outcome, Outcome]) -> tuple[bool, list[str]]:
    return both[0].value is not None, sorted(map(repr, both))


def _clash(x: Outcome, y: Outcome) -> bool:
    one, other = set(x.of), set(y.of)
    if x.compared is not y.compared or not (one <= other or other <= one):
        return False
    if x.value is not None or y.value is not None:
        return x.change is y.change
    if not x.compared:
        return frozenset({x.change, y.change}) in _APART
    return any(frozenset({x.change, z.change}) in _APART for z in _aligned(x, y))


def _aligned(x: Outcome, y: Outcome) -> Iterator[Outcome]:
    """The second comparison read the way the first is, where the two rank the same things."""
    turned = Outcome(y.of, _TURNED[y.change], True, y.second, y.first)
    if (ANYTHING,) in (x.second, y.second):
        yield from (y, turned)  # "nothing is better than another" denies it either way round
    elif Change.SAME in (x.change, y.change):
        alike, ranked = (x, y) if x.change is Change.SAME else (y, x)
        rest = [each for each in (ranked.first, ranked.second) if each and alike.first]
        yield from (y,) if all(_one(alike.first, each) for each in rest) else ()
    else:
        yield from (z for z in (y, turned) if _one(x.first, z.first) and _one(x.second, z.second))


def _one(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not set(some).isdisjoint(others)


def _values_apart(x: Outcome, y: Outcome, pair: Pair) -> bool:
    """The two values have nothing in common, in one unit and beyond rounding."""
    if x.value is None or y.value is None:
        return False
    one, a = _scaled(x.value, x.unit, pair)
    other, b = _scaled(y.value, y.unit, pair)
    return one == other and compare.fold_apart(a, b) > compare.ROUNDING


def _scaled(value: Interval, unit: str, pair: Pair) -> tuple[str, Interval]:
    """A value on the scale that is common to masses and amounts of the analyte that both name."""
    both = pair.a.analytes if pair.a.analytes == pair.b.analytes else ()
    mass = pair.hierarchy.molar_masses.get(both[0]) if len(both) == 1 else None
    name, factor = scale(unit, mass)
    return name, Interval.of((value.low or 0) * factor, (value.high or 0) * factor)


def _otherwise(pair: Pair) -> Hit | Miss:
    found = parted(pair.a, pair.b)
    if found is None:
        return Miss("The two do not tell one outcome in ways that cannot both be so.")
    if found[0].value is not None and not _values_apart(*found, pair):
        return Miss("The two tell one value, or values that cannot be compared.")
    stated = found[0].compared or found[0].value is not None
    if _other_treatment(pair, found[0].compared) or _other_rank(pair, found):
        return Miss("The two report on other doses, routes, intervals or drugs.")
    return Hit(
        premises=(
            f"{side(pair.a)} reports {told(found[0])}.",
            f"{side(pair.b)} reports {told(found[1])}.",
            population_premise(pair),
        ),
        point="The two report one outcome in ways that cannot both be so.",
        case="opposed" if _one_case(pair, stated) else "finding",
        doubts=("The two may report on different studies.", *common_doubts(pair)),
        effect="",
    )


def told(outcome: Outcome) -> str:
    """An outcome in plain words; what is changed is named by its content words."""
    what = f"“{' '.join(outcome.of)}”"
    if outcome.value is not None:
        if outcome.change is Change.PEAK:
            return f"{what} at its highest after {counted(outcome.value, 'day')}"
        return f"{what} from {outcome.value} {outcome.unit} on"
    change = "no change" if outcome.change is Change.SAME else outcome.change
    if not outcome.compared:
        return f"{change} of {what}"
    things = [" ".join(each) for each in (outcome.first, outcome.second) if each]
    ranked = f" ({' beside '.join(things)})" if things else ""
    return f"{change} of {what} in a comparison{ranked}"


def _other_treatment(pair: Pair, compared: bool) -> bool:
    """Another drug, dose or pace. Where two things are ranked, the slots hold both of them."""
    a, b, hierarchy = pair.a, pair.b, pair.hierarchy
    if set(a.other_agents) != set(b.other_agents):
        return True
    if not (compare.dose_meets(a, b) and compare.interval_meets(a, b)):
        return True
    if compare.durations_apart(a, b) or compared:
        return compare.durations_apart(a, b)
    routes = compare.apart(a.routes, b.routes, hierarchy)
    return routes or compare.apart(a.formulations, b.formulations, hierarchy)


def _other_rank(pair: Pair, found: tuple[Outcome, Outcome]) -> bool:
    """ "No salt is better than another" is about forms, and denies no rank of two routes."""
    whatever = any(each.second == (ANYTHING,) for each in found)
    sides = (pair.a, pair.b)
    return whatever and any(len(p.routes) > 1 or p.less_preferred_routes for p in sides)


def _one_case(pair: Pair, stated: bool) -> bool:
    """The same patients are treated alike, as far as the two say it.

    The case of a comparison or a value is mostly ``stated`` in it: "10 days after the first dose".
    """
    a, b = pair.a, pair.b
    paced = a.interval_days == b.interval_days and a.phase == b.phase
    alike = stated or a.conditions == b.conditions
    return paced and alike and pair.relation is PopulationRelation.EQUAL


def _one_subject(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Both are about one treatment: a word besides what has changed stands in both sentences.

    A value or a comparison, which names its things itself, is about the drug of its page; "it" may
    be, and then it is a tension.
    """
    a, b = voiced.pair.a, voiced.pair.b
    clash = parted(a, b)
    assert clash is not None
    named = bool(compare.about(a) and compare.about(b))
    if clash[0].compared or clash[0].value is not None:
        return hit if named else _UNTOLD
    quotes = [voice.statement.quote for voice in (voiced.a, voiced.b)]
    changed = {word for each in clash for word in each.of}
    if (content(quotes[0]) & content(quotes[1])) - changed:
        return hit
    pointed = named and any(map(points, quotes))
    return hit._replace(case="finding") if pointed else _UNTOLD


_UNTOLD = Miss("It is not told that the two report on one treatment.")


def _findings(pair: Pair) -> bool:
    return pair.a.modality is Modality.INFORM and pair.b.modality is Modality.INFORM


def _parts(a: Box, b: Box) -> bool:
    return parted(a.position, b.position) is not None


OUTCOMES = Rule(
    "evidence",
    "Two findings tell one outcome of one treatment in ways that cannot both be so.",
    DESIGN,
    (guards.DISJOINT_PATIENTS, guards.OTHER_PHASE, guards.OTHER_DRUG),
    _otherwise,
    (*guards.SAID_TOGETHER, guards.MARKED_EXCEPTION),
    _one_subject,
    Sieve(_findings, relations=NESTED, numbers=_parts),
)
