"""Positions and populations in plain words, for premises and explanations.

A rule looks at positions, which many sources may take, so its sentences leave open who speaks:
``side`` stands for whoever takes a position, and ``Names`` puts in the source, or whatever a reader
knows that side by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.conflict import compare
from kg.conflict.tables import people
from kg.conflict.world import Pair, words
from kg.dosing import amount, pace
from kg.model import Act, Kind, Modality, Phase, PopulationRelation, Position
from kg.quantity import Interval, lasting

VERBS = {
    Modality.REQUIRE: "requires",
    Modality.RECOMMEND: "recommends",
    Modality.PREFER: "prefers",
    Modality.ACCEPTABLE: "permits",
    Modality.AVOID: "says to avoid",
    Modality.FORBID: "forbids",
    Modality.INFORM: "reports on",
}
"""Each modality as a verb of a plain sentence."""

_ACTS = {
    Act.DISCONTINUE: "stopping",
    Act.WITHHOLD: "withholding",
    Act.DELAY: "delaying",
    Act.SUBSTITUTE: "changing to",
    Act.RELY_ON: "relying on",
    Act.GIVE_BEFORE: "giving first",
    Act.MONITOR: "measuring",
}
"""What a verb governs where that is not giving the drug."""

_PHASES = {
    Phase.LOADING: "for loading",
    Phase.MAINTENANCE: "as maintenance",
    Phase.PROPHYLAXIS: "as prophylaxis",
}


def side(position: Position) -> str:
    """Whoever takes a position, until ``Names`` says who that is."""
    return f"{{{position.id}}}"


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides of a pair are called, within a sentence; ``lead`` are the same names where
    they begin one.
    """

    ids: tuple[str, str]
    names: tuple[str, str]
    lead: tuple[str, str]

    def told(self, text: str) -> str:
        """A sentence with both sides named."""
        for key, name, lead in zip(self.ids, self.names, self.lead, strict=True):
            token = f"{{{key}}}"
            if text.startswith(token):
                text = lead + text[len(token) :]
            text = text.replace(token, name)
        return text

    def each(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Several sentences with both sides named, each once."""
        return tuple(dict.fromkeys(map(self.told, texts)))


def by_source(pair: Pair, a: str, b: str) -> Names:
    """Two sources by their keys; two statements of one source as one and the other."""
    ids = (pair.a.id, pair.b.id)
    if a != b:
        return Names(ids, (a, b), (a, b))
    return Names(
        ids,
        (f"one statement of {a}", "the other"),
        (f"One statement of {a}", "The other"),
    )


def by_part(pair: Pair, source: str, first: bool) -> Names:
    """A page's answer and its body; ``first`` tells that the answer is the first of the pair."""
    ids = (pair.a.id, pair.b.id) if first else (pair.b.id, pair.a.id)
    return Names(
        ids, (f"the answer of {source}", "its body"), (f"The answer of {source}", "Its body")
    )


def by_place(pair: Pair) -> Names:
    """The first and the second position, where nobody asks who takes them."""
    ids = (pair.a.id, pair.b.id)
    return Names(ids, ("the first", "the second"), ("The first", "The second"))


def both(pair: Pair) -> str:
    """What each side says."""
    return f"{side(pair.a)} {told(pair.a)}; {side(pair.b)} {told(pair.b)}."


def told(position: Position) -> str:
    """What a position commits to, as the rest of a sentence about whoever takes it."""
    parts = [does(position), _matter(position), pace(position)]
    if position.duration_days is not None:
        parts.append(f"for {lasting(position.duration_days)}")
    if position.until:
        parts.append(_lasting_until(position.until))
    if position.phase:
        parts.append(_PHASES[position.phase])
    if position.populations or position.excluded_populations:
        parts.append(f"in {patients(position)}")
    limits = [f"“{each}”" for each in (position.quantifier, *position.conditions) if each]
    if limits:
        parts.append(f"({'; '.join(limits)})")
    return " ".join(part for part in parts if part)


def does(position: Position) -> str:
    """How strongly it is meant, with the act where that is not giving: "forbids stopping"."""
    verb = VERBS[position.modality]
    return verb if position.act is Act.ADMINISTER else f"{verb} {_ACTS[position.act]}"


def _lasting_until(event: str) -> str:
    if event == "lifelong":
        return "for life"
    return event if event == "indefinite" else f"until {words(event)}"


def _matter(position: Position) -> str:
    """What is given, measured or chosen, and before what it is preferred."""
    if position.kind is Kind.MONITORING and position.analytes:
        return listed(position.analytes)
    what = thing(position)
    if position.less_preferred:
        return f"{what} to {listed(position.less_preferred)}"
    if position.less_preferred_routes:
        return f"{what} to the {listed(position.less_preferred_routes)} route"
    return what


def listed(slugs: Sequence[str]) -> str:
    """Slugs as words, joined by *or*."""
    return " or ".join(map(words, slugs)) or "nothing in particular"


def rounded(value: Interval) -> Interval:
    """Bounds to one decimal, as a sentence gives them."""
    low, high = (None if v is None else round(v, 1) for v in (value.low, value.high))
    return Interval(low, high)


def counted(value: Interval, unit: str) -> str:
    """A number of things: "1 day", "7–10 days"."""
    return f"{rounded(value)} {unit}" + ("" if value == Interval.point(1) else "s")


def thing(position: Position) -> str:
    """What a position is about: drug, dose and route in words."""
    drugs = listed(compare.agents(position)) if compare.agents(position) else ""
    given = " ".join(part for part in (drugs, amount(position)) if part)
    if not position.routes:
        return given or _ANY
    route = f"the {listed(position.routes)} route"
    if not given and not pace(position):
        return route
    return f"{given or _ANY} by {route}"


_ANY = "the therapy"


def ruled_out(position: Position) -> str:
    """What a prohibition is about: a pace, where it names nothing else."""
    told = thing(position)
    return f"a dose {pace(position)}" if told == _ANY and pace(position) else told


def population_premise(pair: Pair) -> str:
    """Who the two are about, and how the two groups stand to each other."""
    return _STANDING[pair.relation].format(a=patients(pair.a), b=patients(pair.b))


_STANDING = {
    PopulationRelation.EQUAL: "Both are about {a}.",
    PopulationRelation.NARROWER: "The first group ({a}) is a part of the second ({b}).",
    PopulationRelation.BROADER: "The second group ({b}) is a part of the first ({a}).",
    PopulationRelation.OVERLAPPING: "One patient can be in both groups: {a}; {b}.",
    PopulationRelation.DISJOINT: "No patient is in both groups: {a}; {b}.",
    PopulationRelation.UNKNOWN: "Whether a patient can be in both is not known: {a}; {b}.",
}


def patients(position: Position) -> str:
    """A population in plain words, with who is left out."""
    return _patients(position.populations, position.excluded_populations)


@cache
def _patients(populations: tuple[str, ...], excluded: tuple[str, ...]) -> str:
    told = {group: _people(group) for group in populations}
    having = " or ".join(words(group) for group, called in told.items() if not called)
    named = [f"patients with {having}"] if having else []
    named += [called for called in told.values() if called]
    who = " or ".join(named) or "any patient"
    return who + (" without " + " or ".join(map(words, excluded)) if excluded else "")


def _people(group: str) -> str:
    """What a group is called that is no "patients with …"; empty for those that are."""
    head, joined, rest = group.partition("-with-")
    called = people().get(head, f"patients on {words(head)}" * head.endswith("-therapy"))
    if not (called and joined):
        return called
    return (
        f"{called} who are {people()[rest]}" if rest in people() else f"{called} with {words(rest)}"
    )
