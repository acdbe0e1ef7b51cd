"""Rules about numbers: dose, frequency, duration and average daily amount.

A parameter conflicts only where everything else meets and its values are disjoint; one range inside
the other is a refinement. Two regimens that differ in dose *and* interval are compared by what they
give a day.
"""

from __future__ import annotations

import re

from kg.conflict import compare, elements, guards, sieve
from kg.conflict.choice import for_special
from kg.conflict.directives import rule_for_all
from kg.conflict.in_a_case import CASE
from kg.conflict.own_word import own_word, says_dose, says_length, says_pace
from kg.conflict.parting import (
    COMPARED,
    ONE_BOX,
    ONE_ROUTE,
    SPOKEN,
    WEIGHED,
    at_one_time,
    chosen_amount,
    incomparable,
    parted,
)
from kg.conflict.rule import DESIGN, Hit, Miss, Rule
from kg.conflict.sieve import Sieve
from kg.conflict.usual_route import by_one_route, routeless
from kg.conflict.wording import rounded, side
from kg.conflict.world import Pair, Voice, Voiced, words
from kg.dosing import amount, every, pace
from kg.model import ENDLESS, Basis, Modality, Phase, Position
from kg.quantity import Interval, lasting

TWO_FOLD = 2.0
"""Below this ratio two average amounts are not told apart: printed schedules are rounded."""


def _doses_apart(pair: Pair) -> bool:
    doses = compare.doses(pair.a, pair.b)
    return doses is not None and doses[0].disjoint(doses[1])


def _doses_part(pair: Pair) -> bool:
    """The doses are disjoint, however weighed, and the intervals may meet."""
    return bool(compare.interval_meets(pair.a, pair.b)) and _apart_however_weighed(pair)


def _apart_however_weighed(pair: Pair) -> bool:
    """Labels round what a compound holds, so a dose of one has to be further away."""
    if elements.compound(pair):
        return elements.pair_however_weighed(pair, _far_off)
    return _doses_apart(pair)


def _far_off(pair: Pair) -> bool:
    doses = compare.doses(pair.a, pair.b)
    return doses is not None and compare.fold_apart(*doses) > compare.ROUNDING


def _gaps_part(pair: Pair) -> bool:
    """The intervals are disjoint, and the doses do not make two regimens of them."""
    a, b = pair.a.interval_days, pair.b.interval_days
    apart = a is not None and b is not None and compare.gaps_apart(a, b)
    return apart and _two_regimens(pair) is None


def _dose(pair: Pair) -> Hit | Miss:
    """A difference in dose of what is given by one route, as both say."""
    return Miss(_UNPACED) if _unpaced(pair) else _doses(pair)


def _doses(pair: Pair) -> Hit | Miss:
    doses = compare.doses(pair.a, pair.b)
    if doses is None:
        return Miss(
            "The two do not both state a dose counted the same way; a missing one is unknown."
        )
    if not doses[0].disjoint(doses[1]):
        return Miss("The doses meet: agreement or a refinement.")
    if not _apart_however_weighed(pair):
        return Miss(WEIGHED)
    if not compare.interval_meets(pair.a, pair.b):
        return Miss("The intervals differ too; what is given a day is compared instead.")
    unit = "IU" if compare.in_units(pair.a, pair.b) else "µg"
    hit = parted(pair, "dose", f"{doses[0]} {unit}", f"{doses[1]} {unit}")
    return hit._replace(premises=(*hit.premises, *elements.premises(pair)))


_UNPACED = "One names no route, and the two do not both state a pace."


def _unpaced(pair: Pair) -> bool:
    return routeless(pair) and not (_paced(pair.a) and _paced(pair.b))


def _paced(position: Position) -> bool:
    """States how often, or an amount a day."""
    a_day = position.dose_basis in (Basis.DAY, Basis.KG_DAY)
    return a_day or position.interval_days is not None


def _frequency(pair: Pair) -> Hit | Miss:
    a, b = compare.pace(pair.a), compare.pace(pair.b)
    if a is None or b is None:
        return Miss("The two do not both state an interval; a missing one is unknown.")
    if not compare.gaps_apart(a, b):
        return Miss("The intervals meet: agreement or a refinement.")
    if told := _two_regimens(pair):
        return _in_other_parts(pair) or told
    if 0 in (a.low, b.low) and _in_other_units(pair):
        return Miss("One dose is that of a day, and the other is in another unit.")
    one, other = ("every day" if gap.low == 0 else every(gap) for gap in (a, b))
    hit = parted(pair, "interval", one, other)
    return hit._replace(doubts=(*hit.doubts, *_dose_doubts(pair)))


def _in_other_units(pair: Pair) -> bool:
    """Both state a dose, one in international units and the other not."""
    ug, iu = ({p.dose_ug is not None for p in (pair.a, pair.b)},
              {p.dose_iu is not None for p in (pair.a, pair.b)})  # fmt: skip
    return len(ug) == len(iu) == 2


def _in_other_parts(pair: Pair) -> Hit | None:
    """Amounts a day that are not told apart, in other doses at other intervals, or all of one each
    day and the other not: one has to be chosen.
    """
    daily = compare.daily_amounts(pair.a, pair.b)
    alike = daily is not None and not _blurred_by_none(daily)
    if not (alike and compare.weighed_alike(pair.a, pair.b, pair.hierarchy)):
        return None
    one, other = (f"{amount(p)} {pace(p)}" for p in (pair.a, pair.b))
    point = "Dose and interval differ; what they give a day is less than two-fold apart."
    return parted(pair, "regimen", one, other)._replace(point=point, case="alike")


def _two_regimens(pair: Pair) -> Miss | None:
    """Why two intervals belong to doses that are not to be exchanged; None where they may be."""
    if _counted_apart(pair) and _one_by_weight(pair):
        return Miss("The doses are counted over different things: two regimens, not two paces.")
    if not compare.weighed_alike(pair.a, pair.b, pair.hierarchy):
        # A salt's amount says nothing of its element's; what is swallowed and what is infused do.
        return None if pair.a.routes or pair.b.routes else Miss(WEIGHED)
    if _counted_apart(pair):
        return Miss("One dose is that of a day; what is given a day is compared instead.")
    if not compare.dose_meets(pair.a, pair.b):
        return Miss("The doses differ too; what is given a day is compared instead.")
    permitted = Modality.ACCEPTABLE in (pair.a.modality, pair.b.modality)
    if _unlike_doses(pair) and (permitted or _open_dose(pair.a) or _open_dose(pair.b)):
        return Miss("The doses are not the same; what is given a day is compared instead.")
    return None


def _open_dose(position: Position) -> bool:
    """ "At least 3,000 IU": which doses it meets is not known."""
    stated = [dose for dose in (position.dose_ug, position.dose_iu) if dose is not None]
    return any(None in (dose.low, dose.high) for dose in stated)


def _dose_doubts(pair: Pair) -> tuple[str, ...]:
    """Two intervals go with one dose each, and these may not be one."""
    if not compare.weighed_alike(pair.a, pair.b, pair.hierarchy):
        return (WEIGHED,)
    return ("The doses only overlap.",) if _unlike_doses(pair) else ()


def _counted_apart(pair: Pair) -> bool:
    """Both state a dose, one per kilogram, say, and the other per administration."""
    a, b = pair.a, pair.b
    both = [(a.dose_ug, b.dose_ug), (a.dose_iu, b.dose_iu)]
    stated = any(x is not None and y is not None for x, y in both)
    return stated and compare.doses(a, b) is None


def _one_by_weight(pair: Pair) -> bool:
    by_weight = [p.dose_basis is not None and p.dose_basis.by_weight for p in (pair.a, pair.b)]
    return by_weight[0] is not by_weight[1]


def _unlike_doses(pair: Pair) -> bool:
    doses = compare.doses(pair.a, pair.b)
    return doses is not None and doses[0] != doses[1]


def _duration(pair: Pair) -> Hit | Miss:
    if _keeps_to_a_route(pair.a) is not _keeps_to_a_route(pair.b):
        return Miss("One says how long a route is kept to, and not how long a regimen lasts.")
    for turned in (pair, pair.turned()):
        if turned.a.duration_days is not None and _ends_otherwise(turned):
            lasts, event = lasting(turned.a.duration_days), words(turned.b.until)
            if turned.b.until in ENDLESS:
                return parted(turned, "duration", lasts, "for life")._replace(case="stopped")
            hit = parted(turned, "duration", lasts, f"until {event}")
            return hit._replace(case="ends", doubts=(*hit.doubts, "Both may end at one time."))
    a, b = compare.length(pair.a), compare.length(pair.b)
    if a is None or b is None:
        return Miss("The two do not both state how long; a missing duration is unknown.")
    if not compare.durations_apart(pair.a, pair.b):
        return Miss("The durations meet: agreement or a refinement.")
    if not (compare.dose_meets(pair.a, pair.b) and compare.interval_meets(pair.a, pair.b)):
        return Miss("Dose or interval differ too; the durations belong to different regimens.")
    return parted(pair, "duration", lasting(a), lasting(b))


def _keeps_to_a_route(position: Position) -> bool:
    """ "The intramuscular route is required for three months": of whatever regimen there is."""
    bare = (position.dose_ug, position.dose_iu, position.interval_days, position.doses_per_day)
    required = position.modality is Modality.REQUIRE and position.governs == ("route",)
    return required and all(value is None for value in bare)


def _ends_otherwise(pair: Pair) -> bool:
    """One regimen, for a number of days here and until something happens there."""
    open_ended = pair.a.duration_days is not None and pair.a.duration_days.high is None
    goes_on = _goes_on_after(pair) and not open_ended  # "for three weeks or more"
    event = pair.b.until and (pair.b.until not in ENDLESS or goes_on)
    told = pair.b.duration_days is None and not pair.a.until
    one = compare.dose_meets(pair.a, pair.b) and compare.interval_meets(pair.a, pair.b)
    timed = compare.gap(pair.a) is not None and compare.gap(pair.b) is not None
    return bool(event and told and one and timed)


def _goes_on_after(pair: Pair) -> bool:
    """What is given for life beside what is given for so long, as upkeep or as all there is."""
    return pair.a.phase is pair.b.phase is not Phase.LOADING


def _far_apart(pair: Pair) -> bool:
    """Average amounts that printed schedules do not blur."""
    daily = compare.daily_amounts(pair.a, pair.b)
    return daily is not None and _blurred_by_none(daily)


def _blurred_by_none(daily: compare.Amounts) -> bool:
    return compare.fold_apart(daily.a, daily.b) >= TWO_FOLD


def _exposure(pair: Pair) -> Hit | Miss:
    """A difference in what is given a day by one route, as both say."""
    return Miss(ONE_ROUTE) if routeless(pair) else _amounts_a_day(pair)


def _amounts_a_day(pair: Pair) -> Hit | Miss:
    daily = compare.daily_amounts(pair.a, pair.b)
    if daily is None:
        return Miss("What is given a day cannot be worked out for both.")
    if not _blurred_by_none(daily):
        return Miss("The average daily amounts meet or are less than two-fold apart.")
    if elements.compound(pair) and not elements.pair_however_weighed(pair, _far_apart):
        return Miss(WEIGHED)
    if _doses_part(pair) or _gaps_part(pair):
        return Miss("The dose or the interval alone says it already.")
    a, b = (f"{rounded(amount)} {daily.unit} a day" for amount in (daily.a, daily.b))
    hit = parted(pair, "average daily amount", a, b)
    point = f"On average {side(pair.a)} gives {a}, {side(pair.b)} {rounded(daily.b)}."
    return hit._replace(point=point, premises=(*hit.premises, *elements.premises(pair)))


def _readings(pair: Pair) -> Hit | Miss:
    """Definite where every reading of a term misses the other's interval, possible where some
    do.
    """
    for turned in (pair, pair.turned()):
        gap = turned.b.interval_days
        gaps = _read_gaps(turned.a)
        if gap is None or not gaps or not compare.dose_meets(turned.a, turned.b):
            continue
        missing = [each for each in gaps if compare.gaps_apart(each, gap)]
        if missing:
            hit = parted(turned, "interval", " or ".join(map(every, gaps)), every(gap))
            some = ("Other readings of the term agree.",) if len(missing) < len(gaps) else ()
            point = f"{side(turned.a)} can be read as {' or '.join(map(every, gaps))}."
            return hit._replace(case="reading", doubts=(*hit.doubts, *some), point=point)
    return Miss("Neither has a term of several readings that could miss the other's interval.")


def _read_gaps(position: Position) -> list[Interval]:
    """The intervals of each term whose every reading gives one."""
    terms = [[r.interval_days for r in readings] for readings in position.readings]
    return [gap for gaps in terms if len(gaps) > 1 and None not in gaps for gap in gaps if gap]


def _headline(pair: Pair) -> Hit | Miss:
    """The first parameter or choice in which an article's answer and its body part."""
    alike = compare.weighed_alike(pair.a, pair.b, pair.hierarchy)
    amounts = (_dose, _exposure) if alike else ()  # another salt is another choice
    for test in (*amounts, _frequency, _duration, _other_drug):
        outcome = test(pair)
        other_parts = isinstance(outcome, Hit) and outcome.case == "alike" and routeless(pair)
        if isinstance(outcome, Hit) and not other_parts:
            return outcome
    return Miss("Headline and body do not differ in drug, dose, interval or duration.")


def _other_drug(pair: Pair) -> Hit | Miss:
    a, b = pair.a.formulations, pair.b.formulations
    if Modality.PREFER not in (pair.a.modality, pair.b.modality):
        return Miss("Neither prefers one form of the drug to others.")
    if for_special(pair) or for_special(pair.turned()):
        return Miss("A preference for a special group is looked at as an omitted caveat.")
    if not compare.apart(a, b, pair.hierarchy):
        return Miss("The two do not name forms of the drug that exclude each other.")
    return parted(pair, "drug", " or ".join(map(words, a)), " or ".join(map(words, b)))


def _own_body(voiced: Voiced) -> bool:
    """Numbers for one group in the headline and for another in the body are no finding."""
    prefers = Modality.PREFER in (voiced.pair.a.modality, voiced.pair.b.modality)
    other = guards.other_group(voiced) and not prefers
    return other or guards.marked(voiced, "exception-to")


_HEADLINE_OTHER_GROUP = guards.SpokenGuard(
    "headline-other-group",
    "Headline and body speak of different groups of patients, or the body marks its exception.",
    _own_body,
)


def _one_regimen(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """What one source doses differently it gives as two regimens, unless one gives far more."""
    unsure = routeless(voiced.pair) and (rule_for_all(voiced.pair) or not by_one_route(voiced))
    if hit.case == "alike" and unsure:
        return Miss(ONE_ROUTE)
    if voiced.one_source and _dose_doubts(voiced.pair) and not _much_more(voiced.pair):
        return Miss("One page gives them with different doses: two regimens, not two paces.")
    both = (voiced, voiced.turned())
    if any(map(_of_another_way, both)):
        return Miss("A pace is preferred for what its page gives so often by another route.")
    if any(map(_over_another_pace, both)):
        return Miss("A pace is preferred to one that the other does not give.")
    if any(_paced_case(position) for position in (voiced.pair.a, voiced.pair.b)):
        return hit._replace(case=CASE)
    if _offered(voiced) or _offered(voiced.turned()):
        return hit._replace(case="offered", doubts=(*hit.doubts, _CHOICE))
    return chosen_amount(voiced, hit)


def _paced_case(position: Position) -> bool:
    """ "Both can be used when dosed weekly"."""
    return any(_DOSED_SO.search(condition) for condition in position.conditions)


_DOSED_SO = re.compile(r"\b(?:dosed|given|taken) (?:once |twice )?(?:daily|weekly|monthly|yearly)$")


def _much_more(pair: Pair) -> bool:
    return incomparable(pair) is None and _far_apart(pair)


def _of_another_way(voiced: Voiced) -> bool:
    """ "Daily dosing is preferred" on a page that gives tablets so often, beside an infusion."""
    pace, other, world = voiced.pair.a, voiced.pair.b, voiced.pair.world
    if compare.agents(pace) or pace.routes or pace.modality is not Modality.PREFER:
        return False
    own = (p for p in world.said_by(voiced.a.statement.source) if compare.gives(p) and p.routes)
    routes = {
        route
        for p in own
        if p.interval_days is not None and compare.interval_meets(p, pace) is compare.Meeting.YES
        for route in p.routes
    }
    return bool(routes and other.routes) and compare.apart(
        tuple(routes), other.routes, world.hierarchy
    )


def _over_another_pace(voiced: Voiced) -> bool:
    """ "Alternate days are preferred to daily dosing", beside what is given every three months."""
    pace, other = voiced.pair.a, voiced.pair.b
    if compare.agents(pace) or pace.modality is not Modality.PREFER:
        return False
    less, gap = compare.less_preferred_gap(voiced.a.statement.quote), compare.pace(other)
    return less is not None and gap is not None and gap.low is not None and gap.low > less


def _offered(voiced: Voiced) -> bool:
    """Whether the source of ``a`` leaves a free choice of which the pace of ``b`` is one."""
    gap = voiced.pair.b.interval_days
    free = voiced.pair.a.modality is Modality.ACCEPTABLE
    return (
        free
        and not voiced.one_source
        and any(
            option.modality is Modality.ACCEPTABLE
            and option.populations == voiced.a.statement.populations
            and option.conditions == voiced.a.statement.conditions
            and compare.slots(option.routes, voiced.a.statement.routes, voiced.pair.hierarchy)
            and option.interval_days is not None
            and gap is not None
            and not compare.gaps_apart(option.interval_days, gap)
            for option in voiced.pair.world.options.get(voiced.a.choice, ())
            if option.id != voiced.a.statement.id
        )
    )


_CHOICE = "One of the two sources leaves a choice of which the other's pace is one."


def _same_dosing(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Doses without a pace are compared only within one route, and with one another."""
    pair = voiced.pair
    if any(_as_a_sum(voice) for voice in (voiced.a, voiced.b)):
        return hit._replace(case="sum", doubts=(*hit.doubts, _SUM))
    if not _unpaced(pair):
        return chosen_amount(voiced, hit)
    paced = _paced(pair.a) or _paced(pair.b)
    return Miss(_UNPACED) if paced else _same_route(voiced, hit)


def _as_a_sum(voice: Voice) -> bool:
    """ "300,000 IU over 6 to 10 weeks", in doses that are not told."""
    said = voice.statement
    told = (said.interval_days, said.doses_per_day, said.count, said.schedule_days)
    parted = any(told) or said.dose_basis in (Basis.DAY, Basis.KG_DAY)
    return said.duration_days is not None and not parted and bool(_OVER.search(said.quote))


_OVER = re.compile(r"\bover (?:[\w–-]+ ){1,5}?(?:days?|weeks?|months?)\b", re.IGNORECASE)


_SUM = "One may be the sum of a course, and no single dose."


def _same_route(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """The route that a page gives its doses by is no reason to hold a rule for all against one for
    a special group.
    """
    if routeless(voiced.pair) and (hit.case == "rule-for-all" or not by_one_route(voiced)):
        return Miss(ONE_ROUTE)
    return chosen_amount(voiced, hit)


DOSE = Rule(
    "dose",
    "For one patient, drug, route and phase, two doses that have no value in common.",
    DESIGN, ONE_BOX, _doses, (*SPOKEN, own_word(says_dose)), _same_dosing,
    Sieve(numbers=sieve.doses),
)  # fmt: skip
FREQUENCY = Rule(
    "frequency",
    "For one patient, drug, route and phase and doses that meet, two intervals that do not.",
    DESIGN, ONE_BOX, _frequency, (*SPOKEN, own_word(says_pace)), _one_regimen,
    Sieve(numbers=sieve.paces),
)  # fmt: skip
DURATION = Rule(
    "duration",
    "For one patient and one regimen, two durations that have no value in common.",
    DESIGN, ONE_BOX, _duration, (*SPOKEN, own_word(says_length)), at_one_time,
    Sieve(numbers=sieve.spans),
)  # fmt: skip
EXPOSURE = Rule(
    "exposure",
    "For one patient, drug, route and phase, average daily amounts at least two-fold apart.",
    DESIGN, ONE_BOX, _amounts_a_day, (*SPOKEN, own_word(says_dose)), _same_route,
    Sieve(numbers=sieve.days),
)  # fmt: skip
READINGS = Rule(
    "ambiguity",
    "A term has several readings, and one of them misses another statement's interval.",
    DESIGN, ONE_BOX, _readings, SPOKEN, at_one_time, Sieve(numbers=sieve.readings),
)  # fmt: skip
HEADLINE = Rule(
    "headline",
    "An article's answer line and its own body disagree on drug, scope or number.",
    DESIGN,
    (*COMPARED, guards.OTHER_ROUTE),
    _headline,
    (
        guards.NOT_OWN_HEADLINE,
        guards.ONE_PROTOCOL,
        guards.ONE_CHOICE,
        guards.ONE_SENTENCE,
        _HEADLINE_OTHER_GROUP,
    ),
    sieve=Sieve(numbers=sieve.answers),
)
