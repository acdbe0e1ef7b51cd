"""Rules about findings: one told in two ways, and a directive against what a source reports.

A finding directs nothing, so none of these is ever more than a tension, save one finding told twice
with different numbers.
"""

from __future__ import annotations

import re

from kg.conflict import compare, guards
from kg.conflict.exclusivity import LENT, not_the_route
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import Sieve, comparisons, either
from kg.conflict.wording import (
    VERBS,
    listed,
    patients,
    population_premise,
    side,
    thing,
    told,
)
from kg.conflict.world import Pair, Voiced
from kg.dosing import every
from kg.model import Act, Kind, Modality, PopulationRelation, Position
from kg.quantity import Interval

_TREATS = (Act.ADMINISTER, Act.RELY_ON)
_COUNTED = re.compile(r"\d")


def finding(position: Position) -> bool:
    """Reports how well something works."""
    return position.kind is Kind.EFFICACY


def _evidence(pair: Pair) -> Hit | Miss:
    retold = _retold(pair)
    if isinstance(retold, Hit):
        return retold
    for turned in (pair, pair.turned()):
        for test in (_against_success, _against_threshold, _against_better):
            outcome = test(turned)
            if isinstance(outcome, Hit):
                return outcome
    return Miss("Neither is a finding that the other tells differently or goes against.")


def _reports(pair: Pair) -> bool:
    """Two quantified reports, or a finding or a comparison against a directive."""
    if _quantified_report(pair.a) and _quantified_report(pair.b):
        return True
    return _may_oppose(pair) or _may_oppose(pair.turned())


def _may_oppose(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    left_out = b.modality.negative or b.modality is Modality.REQUIRE
    works = finding(a) and left_out and (not guards.partial(a) or guards.in_most(a))
    compared = bool(a.less_preferred_routes) or (
        finding(a) and bool(a.analytes or a.less_preferred)
    )
    return works or (b.modality.positive and compared)


def _retold(pair: Pair) -> Hit | Miss:
    """One finding about some of the patients, told with other numbers, patients or quantifier."""
    a, b = pair.a, pair.b
    if not (_quantified_report(a) and _quantified_report(b)):
        return Miss("The two are not both findings about a part of the patients.")
    if not (compare.slots(a.routes, b.routes, pair.hierarchy) and _same_quantity(a, b)):
        return Miss("The two findings are about different things.")
    if a.interval_days == b.interval_days and a.dose_ug == b.dose_ug:
        if a.quantifier == b.quantifier:
            return Miss("The two tell the finding alike.")
        return _told(pair, f"for {a.quantifier!r}", f"for {b.quantifier!r}", "report")
    counted = bool(_COUNTED.search(a.quantifier)) and a.quantifier == b.quantifier
    return _told(pair, _numbers(a), _numbers(b), "retold" if counted else "report")


def _quantified_report(position: Position) -> bool:
    """A report about a part of the patients; a permission for a counted part is one as well."""
    counted = bool(_COUNTED.search(position.quantifier))
    reports = position.modality is Modality.INFORM or counted
    return reports and position.kind is not Kind.WARNING and guards.partial(position)


def _same_quantity(a: Position, b: Position) -> bool:
    """The same counted part ("up to 50%") of something timed, or two reports on one dose."""
    if _COUNTED.search(a.quantifier) and a.quantifier == b.quantifier:
        return a.interval_days is not None and b.interval_days is not None
    return finding(a) and finding(b) and a.dose_ug is not None and a.dose_ug == b.dose_ug


def _numbers(position: Position) -> str:
    parts = [f"of {patients(position)}"]
    if position.interval_days is not None:
        parts.append(every(position.interval_days))
    if position.dose_ug is not None:
        parts.append(f"{position.dose_ug} µg")
    return ", ".join(parts)


def _told(pair: Pair, a: str, b: str, case: str) -> Hit:
    doubts = () if case == "retold" else ("The two may report on different studies.",)
    return Hit(
        premises=(
            f"{side(pair.a)} reports it {a}.",
            f"{side(pair.b)} reports it {b}.",
        ),
        point="The two seem to report one finding, in two ways.",
        case=case,
        doubts=doubts,
        effect="",
    )


def _against_success(pair: Pair) -> Hit | Miss:
    """``a`` reports that a route or drug works in patients for whom ``b`` rules it out."""
    a, b = pair.a, pair.b
    named = _in_most_of(pair)
    if not finding(a) or (guards.partial(a) and not named) or not (a.routes or a.formulations):
        return Miss("Not a finding that something works.")
    if not (pair.inside or named):
        return Miss("The finding is not about the directive's own patients.")
    if not a.populations or not _leaves_out(b, a, pair):
        return Miss("The directive does not leave out what the finding reports on.")
    return Hit(
        premises=(
            f"{side(a)} reports that {thing(a)} can work in {patients(a)}.",
            f"{side(b)} {told(b)}.",
            population_premise(pair),
        ),
        point=f"What {side(a)} reports to work, {side(b)} leaves out.",
        case="finding",
        doubts=common_doubts(pair),
        effect="",
    )


def _in_most_of(pair: Pair) -> bool:
    """ "In most patients, including those with …" is a finding in these, too."""
    more = len(pair.a.populations) > len(pair.b.populations)
    return guards.in_most(pair.a) and more and guards.named_by(pair.b, pair.a)


def _leaves_out(directive: Position, found: Position, pair: Pair) -> bool:
    if directive.modality.negative:
        hit = compare.ruled_out(directive.routes, found.routes, pair.hierarchy)
        form = compare.ruled_out(directive.formulations, found.formulations, pair.hierarchy)
        return bool(directive.routes or directive.formulations) and hit and form
    exclusive = directive.modality is Modality.REQUIRE
    return exclusive and compare.apart(directive.routes, found.routes, pair.hierarchy)


def _against_threshold(pair: Pair) -> Hit | Miss:
    """``a`` reports the dose that an effect takes; ``b`` directs less for the same patients."""
    a, b = pair.a, pair.b
    if not finding(a) or not a.analytes or not b.modality.positive:
        return Miss("Not a reported dose for an effect against a directive.")
    doses = compare.doses(a, b)
    if doses is None or not compare.slots(a.routes, b.routes, pair.hierarchy):
        return Miss("The doses are not counted the same way or not for one route.")
    needed, given = doses
    if given.high is None or needed.low is None or given.high >= needed.low:
        return Miss("The directed dose reaches the reported one.")
    return Hit(
        premises=(
            f"{side(a)} reports {needed} µg for an effect on {listed(a.analytes)}.",
            f"{side(b)} {VERBS[b.modality]} {given} µg.",
            population_premise(pair),
        ),
        point=f"What {side(b)} {VERBS[b.modality]} is less than {side(a)} reports for the effect.",
        case="finding",
        doubts=common_doubts(pair),
    )


def _against_better(pair: Pair) -> Hit | Miss:
    """``a`` says one thing works better than another; ``b`` directs or allows the other."""
    a, b = pair.a, pair.b
    if not b.modality.positive or b.less_preferred_routes or b.less_preferred:
        return Miss("Not a comparison against a directive.")
    ranked = (
        ("the {} route", a.routes, a.less_preferred_routes, b.routes),
        ("{}", a.formulations, a.less_preferred if finding(a) else (), b.formulations),
    )
    worse = [
        (phrase.format(listed(better)), phrase.format(listed((slug,))))
        for phrase, better, less, stated in ranked
        for slug in stated
        if any(pair.hierarchy.is_a(slug, one) for one in less)
    ]
    if not worse or not a.populations:
        return Miss("The directive does not name what the comparison finds worse.")
    if not finding(a) and not pair.inside:
        return Miss("The preference is for other patients than the directive.")
    better, less = worse[0]
    return _worse(pair, better, less, less)


def _worse(pair: Pair, better: str, worse: str, given: str) -> Hit:
    """``pair.a`` finds one thing better than another, which is in what ``pair.b`` has given."""
    return Hit(
        premises=(
            f"{side(pair.a)} finds {better} better than {worse}.",
            f"{side(pair.b)} {VERBS[pair.b.modality]} {given}.",
            population_premise(pair),
        ),
        point=f"What {side(pair.a)} finds worse ({worse}) is what {side(pair.b)} has, "
        "or a part of it.",
        case="finding",
        topic=pair.a.id,
        doubts=common_doubts(pair),
        effect="",
    )


_SILENT_PATIENTS = guards.Guard(
    "findings-without-patients",
    "No patient of the one is known to be one of the other.",
    lambda pair: pair.relation is PopulationRelation.DISJOINT,
    part=guards.Part.PATIENTS,
)
_OTHER_TREATMENT = guards.Guard(
    "no-treatment",
    "One of the two is not about giving a drug.",
    lambda pair: pair.a.act not in _TREATS or pair.b.act not in _TREATS,
)
CONCESSION = guards.SpokenGuard(
    "concession",
    "The source sets the two side by side itself: an exception, a reason or a concession.",
    lambda voiced: (
        voiced.one_source
        and guards.marked(voiced, "exception-to", "applies-to", "restates", "alternative-to")
    ),
)


_NEEDS = re.compile(
    r"\b(?:lowest|least|minimum|minimal|needs?|needed|requires?|required|necessary|threshold)\b",
    re.IGNORECASE,
)
"""How a finding says that less would not do; "1 mg raised the level" says nothing of less."""


def _own_words(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """A requirement whose route was only lent by the context leaves no other route out."""
    found = [v.statement.quote for v in (voiced.a, voiced.b) if v.statement.kind is Kind.EFFICACY]
    if hit.effect == "under" and not any(map(_NEEDS.search, found)):
        return Miss("The finding does not say that less would not do.")
    required = (v.statement for v in (voiced.a, voiced.b))
    if any(s.modality is Modality.REQUIRE and not_the_route(s) for s in required):
        return Miss(LENT)
    return hit


EVIDENCE = Rule(
    "evidence",
    "A finding is told differently, or a directive goes against a finding that is reported.",
    DESIGN,
    (_OTHER_TREATMENT, _SILENT_PATIENTS, guards.OTHER_PHASE, guards.OTHER_DRUG),
    _evidence,
    (guards.ONE_SENTENCE, CONCESSION),
    _own_words,
    Sieve(_reports),
)


def _may_compare(pair: Pair) -> bool:
    return finding(pair.a) and pair.b.modality.positive


def _interval_finding(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b = turned.a, turned.b
        if not finding(a) or a.interval_days is None or not b.modality.positive:
            continue
        same_route = compare.slots(a.routes, b.routes, pair.hierarchy)
        if b.interval_days is not None and same_route:
            return _worse(
                turned, every(a.interval_days), "another interval", every(b.interval_days)
            )
    return Miss("Not a finding about an interval against a regimen that states one.")


def _names_worse(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """The quote itself names the interval found worse, and the other's regimen includes it."""
    for voice, pair in ((voiced.a, voiced.pair), (voiced.b, voiced.pair.turned())):
        quote, found, gap = voice.statement.quote, pair.a.interval_days, pair.b.interval_days
        other = compare.other_interval(quote)
        if other is None or found is None or gap is None or gap.low is None or gap.high is None:
            continue
        own = compare.falls_short(quote)
        meets = not found.disjoint(gap) if own else gap.low - 1 <= other <= gap.high + 1
        if meets and voice.statement.kind is Kind.EFFICACY:
            named = every(found), every(Interval.point(other))
            better, worse = reversed(named) if own else named
            told = _worse(pair, better, worse, every(gap))
            return hit._replace(premises=told.premises, point=told.point)
    return Miss("The finding does not name an interval of the regimen as the worse one.")


INTERVAL_EVIDENCE = Rule(
    "evidence",
    "A finding says that one interval works better than another, which a directive includes.",
    DESIGN,
    (_OTHER_TREATMENT, _SILENT_PATIENTS, guards.OTHER_PHASE, guards.OTHER_DRUG),
    _interval_finding,
    (guards.ONE_SENTENCE, CONCESSION),
    _names_worse,
    Sieve(either(_may_compare), numbers=comparisons),
)
