"""What statements and positions share, as RDF, and the daily dose that both come to."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.lines import NamedGraph
from kg.model import Basis, Outcome, Position, Schedule, Statement
from kg.quantity import Interval
from kg.terms import Names

_TERMS = {
    "formulations": "ont:formulation",
    "less_preferred": "ont:lessPreferred",
    "less_preferred_routes": "ont:lessPreferredRoute",
    "other_agents": "ont:otherAgent",
    "routes": "ont:route",
    "populations": "ont:population",
    "excluded_populations": "ont:excludedPopulation",
    "analytes": "ont:analyte",
}
_INTERVALS = {
    "dose_ug": ("ont:doseMinUg", "ont:doseMaxUg"),
    "dose_iu": ("ont:doseMinIu", "ont:doseMaxIu"),
    "doses_per_day": ("ont:dosesPerDayMin", "ont:dosesPerDayMax"),
    "interval_days": ("ont:intervalMinDays", "ont:intervalMaxDays"),
    "count": ("ont:countMin", "ont:countMax"),
    "duration_days": ("ont:durationMinDays", "ont:durationMaxDays"),
}


def add_claim(graph: NamedGraph, thing: str, claim: Statement | Position, names: Names) -> None:
    """Kind and modality, whom and what a claim is about, how much and when."""
    graph.link(thing, "rdf:type", "ont:Claim")
    graph.link(thing, "ont:kind", names.term(claim.kind))
    graph.link(thing, "ont:modality", names.term(claim.modality))
    graph.link(thing, "ont:act", names.term(claim.act))
    for field, predicate in _TERMS.items():
        graph.link(thing, predicate, *(names.term(slug) for slug in getattr(claim, field)))
    for field, (low, high) in _INTERVALS.items():
        graph.interval(thing, low, high, getattr(claim, field))
    graph.interval(thing, "ont:dailyDoseMinUg", "ont:dailyDoseMaxUg", daily_dose(claim))
    graph.text(thing, "ont:doseBasis", claim.dose_basis or "")
    graph.whole(thing, "ont:scheduleDay", *claim.schedule_days)
    graph.text(thing, "ont:governs", *claim.governs)
    graph.text(thing, "ont:condition", *claim.conditions)
    graph.text(thing, "ont:quantifier", claim.quantifier)
    if claim.topic_agent:
        graph.link(thing, "ont:topicAgent", names.term(claim.topic_agent))
    if claim.phase is not None:
        graph.link(thing, "ont:phase", names.term(claim.phase))
    if claim.until:
        graph.link(thing, "ont:until", names.term(claim.until))
    if claim.target is not None:
        graph.link(thing, "ont:targetAnalyte", names.term(claim.target.analyte))
        graph.text(thing, "ont:targetComparator", claim.target.comparator)
        graph.number(thing, "ont:targetValue", claim.target.value)
        if claim.target.high is not None:
            graph.number(thing, "ont:targetHigh", claim.target.high)
        graph.text(thing, "ont:targetUnit", claim.target.unit)


def add_outcomes(graph: NamedGraph, thing: str, outcomes: Iterable[Outcome]) -> None:
    """What a finding says has changed, each in one line: which way, what, of which two or where."""
    for each in outcomes:
        parts = [each.change, " ".join(each.of)]
        if each.compared:
            parts += [" ".join(each.first), " ".join(each.second)]
        if each.value is not None:
            parts += [f"{each.value.low:g}", f"{each.value.high:g}", each.unit]
        graph.text(thing, "ont:outcome", "; ".join(parts))


def daily_dose(claim: Statement | Position) -> Interval | None:
    """Average micrograms a day, where dose and timing say it; ``None`` where they do not.

    A calendar, a total and a dose by body weight have no average; an unknown bound stays unknown.
    """
    dose = claim.dose_ug
    if dose is None or claim.dose_basis is Basis.DAY:
        return dose
    timed = claim.interval_days or claim.doses_per_day
    if claim.dose_basis not in (None, Basis.ADMINISTRATION) or claim.schedule_days or not timed:
        return None
    every = claim.interval_days or Interval.point(1)
    times = claim.doses_per_day or Interval.point(1)
    low = _average(dose.low, times.low, every.high)
    high = _average(dose.high, times.high, every.low)
    return None if low is None and high is None else Interval.of(low, high)


def _average(dose: float | None, times: float | None, every: float | None) -> float | None:
    return None if dose is None or times is None or not every else dose * times / every


def add_reading(graph: NamedGraph, thing: str, part: str, schedule: Schedule) -> None:
    graph.link(thing, "ont:reading", part)
    graph.link(part, "rdf:type", "ont:ScheduleReading")
    for field in ("interval_days", "doses_per_day", "count", "duration_days"):
        graph.interval(part, *_INTERVALS[field], getattr(schedule, field))
