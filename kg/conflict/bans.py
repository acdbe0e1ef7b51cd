"""What a prohibition rules out: drugs, routes, amounts, paces and lengths, beside what is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.conflict import compare, elements
from kg.conflict.cases import found
from kg.conflict.lacks import special
from kg.conflict.tables import at_once, called_treatment, high_doses
from kg.conflict.world import Hierarchy, Pair, Voiced, World
from kg.model import Act, Phase, PopulationRelation, Position
from kg.quantity import Interval


def covers(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether what ``allowed`` directs includes something that ``rule_out`` rules out."""
    given = compare.deed(rule_out) is Act.ADMINISTER  # "do not stop" is about all of the therapy
    told = bare_pace(rule_out) or bare_therapy(rule_out) or kinds(rule_out)
    if (_unnamed_therapy(rule_out) and not told and given) or _alters(rule_out):
        return False
    if rule_out.phase is Phase.PROPHYLAXIS and found(allowed):
        return False
    named = _names_in_effect(rule_out, allowed, hierarchy)
    return named and _same_amount(rule_out, allowed, hierarchy)


def _unnamed_therapy(position: Position) -> bool:
    stated = (position.formulations, position.other_agents, position.routes)
    return not any((*stated, position.dose_ug, position.dose_iu))


def bare_pace(rule_out: Position) -> bool:
    """ "Daily dosing is not recommended", on a page about one drug: any of its doses so often."""
    told = rule_out.interval_days is not None or rule_out.doses_per_day is not None
    paced = told and "interval" in rule_out.governs
    return paced and bool(rule_out.topic_agent) and _unnamed_therapy(rule_out)


def bare_therapy(rule_out: Position) -> bool:
    """ "Supplements should be avoided in X", on a page about one drug: the drug of its page."""
    whole = rule_out.governs == ("therapy",) and compare.deed(rule_out) is Act.ADMINISTER
    return whole and bool(rule_out.topic_agent) and _unnamed_therapy(rule_out)


def _alters(rule_out: Position) -> bool:
    """ "Never halve the dose", "do not lengthen the interval", without a number: a change of what
    is given, and not what is given.
    """
    numbers = (rule_out.dose_ug, rule_out.dose_iu, rule_out.interval_days, rule_out.doses_per_day)
    return rule_out.governs in (("dose",), ("interval",)) and not any(numbers)


def kinds(position: Position) -> tuple[str, ...]:
    """Conditions that say which kind of a thing is meant ("slow-release", "rapid bolus"), and not
    when, for whom or how.
    """
    groups = frozenset(word for group in position.populations for word in group.split("-"))
    told = ((c, c.casefold().split()) for c in position.conditions)
    return tuple(c for c, words in told if _is_a_kind(words) and groups.isdisjoint(words))


def _is_a_kind(words: Sequence[str]) -> bool:
    first, last = words[0], words[-1]
    limits = first in _OPENING or any(w[:1].isdigit() or w in _TIMES for w in words)
    adverb = len(words) == 1 and last.endswith(("ly", "ed", "ing"))
    return not (limits or adverb or first in _HOW)


_OPENING = frozenset(
    "a an the after alone along alongside among apart as at based because before below above "
    "beyond between by coffee concurrently concomitantly despite due during each earlier even "
    "every except exclusively for from given if in irrespective just later longer merely not of "
    "on once only or outside over provided purely regardless reserved shorter simultaneously "
    "since solely sooner sole than that through together to under unless until whatever when where "
    "whenever whether whichever while who whose with within without".split()
)
_HOW = frozenset("routine normal justified initial further first second last usual regular".split())
_TIMES = frozenset("day week month year trimester pregnancy days weeks months years hour".split())


def mends_the_cause(position: Position) -> bool:
    """Hangs on a cause that is gone ("once the diet has been corrected"), and not on a level."""
    return any(not _letters(c).isdisjoint(_OF_A_CAUSE) for c in position.conditions)


_OF_A_CAUSE = frozenset("cause diet dietary intake reversible reversed exposure".split())


def _without_kind(voiced: Voiced) -> bool:
    """Whether a kind of a thing is ruled out and the other's words do not name that kind."""
    for ban, given, others in _bans(voiced):
        if ruled_out := kinds(ban):
            told = _letters(" ".join((others, *(at_once() if _at_once(given) else ()))))
            told |= _amount(ban, given, voiced.pair.hierarchy)
            return not any(_letters(kind) <= told for kind in ruled_out)
    return False


def _amount(ban: Position, given: Position, hierarchy: Hierarchy) -> frozenset[str]:
    """The words for a dose that is as high as a public source calls high, or the ban by a number
    of its own.
    """
    least = given.dose_ug.low if given.dose_ug is not None else None
    high = any(
        least is not None
        and least >= row.least_ug
        and any(hierarchy.is_a(drug, row.drug) for drug in given.formulations)
        and any(hierarchy.is_a(route, row.route) for route in given.routes)
        for row in high_doses()
    )
    own = any(dose is not None and dose.high is None for dose in (ban.dose_ug, ban.dose_iu))
    return frozenset({"high", "dose"}) if high or own else frozenset()


def _at_once(position: Position) -> bool:
    """So much is given once, or less often than monthly; into a vein "bolus" tells how fast."""
    once = position.count is not None and position.count.high == 1
    gap = compare.gap(position)
    seldom = gap is not None and gap.low is not None and gap.low > _A_MONTH
    return (once or seldom) and position.routes != ("intravenous",)


_A_MONTH = 31.0  # days


def _without_name(voiced: Voiced) -> bool:
    """Whether the words of a ban on a therapy without a drug call it by no name of a treatment:
    "divided doses" are none.
    """
    pair = voiced.pair
    for ban, voice in ((pair.a, voiced.a), (pair.b, voiced.b)):
        if ban.modality.negative and bare_therapy(ban):
            named = called_treatment() | at_once() | ({"load", ban.phase} if ban.phase else set())
            return _letters(" ".join(named)).isdisjoint(_letters(voice.statement.quote))
    return False


def _on_another_occasion(voiced: Voiced) -> bool:
    """Whether what is ruled out is a way of taking it ("within 2 hours of calcium"), which the
    other's words do not ask for.
    """
    for ban, _, others in _bans(voiced):
        if ways := [c for c in ban.conditions if is_a_way(c) and not _names_its_drug(c, ban)]:
            told, named = _letters(others), [_letters(c) - _SMALL for c in ways]
            return not any(2 * len(words & told) >= len(words) for words in named)
    return False


_SMALL = frozenset("a an the of on at in to with as same until after".split())


def _names_its_drug(condition: str, ban: Position) -> bool:
    """ "Vitamin C alongside iron", "alongside the tablets", of a ban on something beside the drug:
    no further occasion.
    """
    drugs = _letters(" ".join(ban.formulations)) | _DOSES
    return bool(ban.other_agents) and _letters(condition) - _SMALL - _WITH <= drugs


_DOSES = frozenset("each every it them tablet capsule dose infusion injection".split())
_WITH = frozenset("alongside along together combined combination concomitantly".split())


def _bans(voiced: Voiced) -> Iterator[tuple[Position, Position, str]]:
    """Each prohibition of giving of the two, with what the other gives and all that it says."""
    pair = voiced.pair
    for ban, given, said in ((pair.a, pair.b, voiced.b), (pair.b, pair.a, voiced.a)):
        if ban.modality.negative and ban.act is not Act.WITHHOLD:
            yield ban, given, " ".join((said.statement.quote, *given.conditions))


def is_a_way(condition: str) -> bool:
    """Says how something is taken ("splitting", "with food"), and not in which case."""
    told = condition.casefold()
    one_word = told.endswith("ing") and told.isalpha()
    return one_word or told.startswith(_BESIDE) or bool(_FOR_A_TIME.match(told))


_FOR_A_TIME = re.compile(r"until .*\b(?:hour|day|week|month)s? (?:after|from|since)\b")
"""What is awaited otherwise ("until a lack of X is excluded", "until 12 weeks") is a case."""


_UNSUPERVISED = ("without medical", "without supervision", "unsupervised", "without a prescription")
"""What guidance asks a prescriber to give is not taken so."""
_BESIDE = (
    "within", "together with", "alongside", "along with", "at the same time", "simultaneously",
    "in the same", "combined with", "in combination with", "mixed with", "with food", "with meals",
    "with a meal", "with milk", "with tea", "with coffee", "with calcium", "with antacids",
    "on the same day", "on the day of", "on an empty stomach", "between meals",
    "merely", "solely", "purely", "simply", *_UNSUPERVISED,
)  # fmt: skip


def _letters(words: str) -> frozenset[str]:
    plain = words.casefold().replace("-", " ").split()
    return frozenset(w.strip(",.;:()").removesuffix("s") for w in plain) - {"or", "and"}


def names(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether the drug and route that ``rule_out`` names include those of ``allowed``.

    A prohibition is universal over what it leaves open. A recommendation of a general drug or of no
    particular route is existential: it can be followed with another form, so it is not hit.
    """
    return all(
        compare.ruled_out(forbidden, stated, hierarchy)
        for forbidden, stated in _named(rule_out, allowed)
    )


def may_name(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether it may, as far as drugs and routes tell: either may be named by the way only."""
    return all(
        compare.ruled_out(forbidden, stated, hierarchy) or _general(forbidden, stated, hierarchy)
        for forbidden, stated in _named(rule_out, allowed)
    )


def _general(forbidden: Sequence[str], stated: Sequence[str], hierarchy: Hierarchy) -> bool:
    """What is stated holds what is forbidden, or is left open."""
    return not stated or any(hierarchy.is_a(y, x) for x in stated for y in forbidden)


def _names_in_effect(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether it names what is ruled out, by the way or not: "one-off doses of 300,000 IU" are of
    whatever is given, "modified-release capsules" of that form, which nobody would inject.
    """
    if names(rule_out, allowed, hierarchy) or _goes_with_it(rule_out, allowed, hierarchy):
        return True
    by_the_way = rule_out.governs in (("dose",), ("interval",), ("formulation",))
    if not by_the_way or rule_out.conditions or bare_pace(rule_out):
        return False
    if rule_out.governs != ("formulation",):
        return may_name(rule_out, allowed, hierarchy)
    return not allowed.routes and names(replace(rule_out, routes=()), allowed, hierarchy)


def _goes_with_it(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether what is ruled out beside a drug is given "with each tablet", which is of that drug
    unless another is named.
    """
    beside = any(c.casefold().startswith("with ") for c in allowed.conditions)
    bare = replace(rule_out, formulations=())
    silent = beside and bool(rule_out.other_agents) and not allowed.formulations
    return silent and names(bare, allowed, hierarchy)


def _named(rule_out: Position, allowed: Position) -> list[tuple[Sequence[str], Sequence[str]]]:
    """What is ruled out beside what is allowed, slot by slot.

    "Treatment can be stopped" names no drug and means the one that "never stop X" names.
    """
    if rule_out.act is Act.GIVE_BEFORE:  # what goes first is what is ruled out or asked for
        first = [x.formulations or x.other_agents for x in (rule_out, allowed)]
        return [(first[0], first[1])]
    slots: list[tuple[Sequence[str], Sequence[str]]] = [
        (rule_out.formulations, _drugs(allowed)),
        (rule_out.other_agents, allowed.other_agents),
        (rule_out.routes, allowed.routes),
    ]
    if compare.deed(rule_out) is Act.ADMINISTER:
        return slots
    return [(forbidden, stated) for forbidden, stated in slots if stated or not forbidden]


def _drugs(allowed: Position) -> Sequence[str]:
    """What is given: the drug of the page, where only its route is told."""
    if allowed.formulations or allowed.other_agents or not allowed.topic_agent:
        return allowed.formulations
    return (allowed.topic_agent,)


def _same_amount(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """A prohibited dose, gap or length hits only a stated one that it meets."""
    if not _same_length(rule_out, allowed):
        return False
    if not limits_a_day(rule_out) and not _same_pace(rule_out, allowed):
        return False
    dosed = rule_out.dose_ug is not None or rule_out.dose_iu is not None
    return not dosed or elements.however_weighed(rule_out, allowed, hierarchy, _same_dose)


def _same_dose(rule_out: Position, allowed: Position) -> bool:
    pair = _amounts(rule_out, allowed)
    if pair is None or pair[0].disjoint(pair[1]) or not _reaches(*pair):
        return False
    whole = limits_a_day(rule_out) and compare.averaged(allowed)  # in however many doses
    return not whole or _beyond(*pair)


def _same_length(rule_out: Position, allowed: Position) -> bool:
    if rule_out.duration_days is None:
        return True
    length = _length(allowed)
    return length is not None and not rule_out.duration_days.disjoint(length)


def _same_pace(rule_out: Position, allowed: Position) -> bool:
    often, times = rule_out.doses_per_day, compare.times_a_day(allowed)
    if often is not None and (times is None or often.disjoint(times) or not _reaches(often, times)):
        return False
    if rule_out.interval_days is None:
        return True
    gap = compare.gap(allowed)
    if gap is None:
        return False
    return _daily(rule_out, gap) or not compare.gaps_apart(rule_out.interval_days, gap)


def _daily(rule_out: Position, gap: Interval) -> bool:
    """ "Daily dosing" is ruled out, and what is given twice a day is given daily."""
    every_day = bare_pace(rule_out) and rule_out.interval_days == Interval.point(1)
    return every_day and gap.high is not None and gap.high <= 1


def _oftener(rule_out: Position, given: Position) -> bool:
    """A dose a day is ruled out, and more of them are given."""
    gap = compare.gap(given)
    return gap is not None and gap != Interval.point(1) and _daily(rule_out, gap)


def _once_a_day(voiced: Voiced) -> bool:
    """Whether a dose once a day is ruled out, and more of them are given."""
    pair = voiced.pair
    for ban, given, said in ((pair.a, pair.b, voiced.a), (pair.b, pair.a, voiced.b)):
        if ban.modality.negative and _oftener(ban, given):
            return bool(_ONCE.search(said.statement.quote))
    return False


_ONCE = re.compile(
    r"\bonce[ -](?:daily|(?:a|per|every|each) day)\b|\b(?:single|one)\b(?: \w+)? "
    r"(?:doses?|dosing|tablets?|capsules?|pills?)\b",
    re.IGNORECASE,
)
"""Not "once loading is over", nor "no one"."""


def limits_a_day(position: Position) -> bool:
    """ "More than 4,000 IU a day", and neither "4,000 IU a day" nor "more than 4,000 IU"."""
    dose = position.dose_ug or position.dose_iu
    open_ended = dose is not None and None in (dose.low, dose.high)
    return open_ended and compare.counted_a_day(position)


def _amounts(rule_out: Position, allowed: Position) -> tuple[Interval, Interval] | None:
    """The two doses, or what is given a day where so much a day is ruled out."""
    if not limits_a_day(rule_out):
        return compare.doses(rule_out, allowed)
    daily = compare.daily_amounts(rule_out, allowed)
    return None if daily is None else (daily.a.to_digits(5), daily.b.to_digits(5))


def _beyond(ruled_out: Interval, given: Interval) -> bool:
    """All of what is given is past the limit."""
    if ruled_out.low is not None:
        return given.low is not None and given.low > ruled_out.low
    return given.high is not None and given.high < (ruled_out.high or 0.0)


def _reaches(ruled_out: Interval, given: Interval) -> bool:
    """ "At least 50 µg" reaches no ban on more than 5 mg: the end it leaves open is unknown."""
    if given.high is None and ruled_out.low is not None:
        return given.low is not None and given.low >= ruled_out.low
    if given.low is None and ruled_out.high is not None:
        return given.high is not None and given.high <= ruled_out.high
    return True


def _length(position: Position) -> Interval | None:
    """How long something is given; for life is without end."""
    if position.duration_days is None and position.until == "lifelong":
        return Interval(_LIFE, None)
    return position.duration_days


_LIFE = 365.25  # days that a treatment for life lasts at the least


def _more_than_touches(ban: Position, given: Position) -> bool:
    doses = _amounts(ban, given)
    return doses is None or not _only_touches(*doses)


def _only_touches(ruled_out: Interval, given: Interval) -> bool:
    """ "More than 1 mg should not be given" leaves 1 mg alone, and so does "below 1 mg"."""
    beyond = ruled_out.low is not None and ruled_out.high is None
    below = ruled_out.high is not None and ruled_out.low is None
    over = beyond and given.high is not None and given.high == ruled_out.low
    return over or (below and given.low is not None and given.low == ruled_out.high)


def _as_seldom(ruled_out: Interval, given: Interval) -> bool:
    """ "Not more often than monthly" leaves once a month alone."""
    if ruled_out.low is not None or ruled_out.high is None or given.low is None:
        return False
    return not compare.gaps_apart(Interval.point(ruled_out.high), Interval.point(given.low))


def may_clash(pair: Pair) -> bool:
    """Drugs and routes are such that the second rules out what the first names."""
    return names(pair.b, pair.a, pair.hierarchy)


def may_cover(pair: Pair) -> bool:
    """Drugs and routes are such that the second could rule out the first."""
    return may_name(pair.b, pair.a, pair.hierarchy)


def spared(voiced: Voiced) -> str:
    """Why what is given is not what is ruled out, as the words of both show; empty where it is."""
    if _touches(voiced) or _once_a_day(voiced):
        return TOUCHES
    if _on_another_occasion(voiced):
        return OTHER_OCCASION
    if _for_one_reason(voiced):
        return ONE_REASON
    if _otherwise_given(voiced):
        return OTHER_PACE
    if _without_name(voiced):
        return NOT_THE_DRUG
    return OTHER_KIND if _without_kind(voiced) else ""


OTHER_OCCASION = (
    "It is ruled out at one time, in one way or beside something else, and the other does not "
    "give it so."
)
OTHER_PACE = (
    "A pace is ruled out without a word on what; its page gives so often what the other gives."
)
NOT_THE_DRUG = "It rules out something that it does not call by the name of a treatment."
OTHER_KIND = "One kind of it is ruled out, and the other does not name that kind."


ONE_REASON = "A pace is ruled out for one reason alone, and the other gives none for it."


def _for_one_reason(voiced: Voiced) -> bool:
    """Whether a bare pace is ruled out "for tiredness alone", and the other neither hangs on
    anything nor changes a pace: it gives so often as a rule.
    """
    for ban, given, voice, said in (
        (*voiced.pair[:2], voiced.a, voiced.b),
        (*voiced.pair[1::-1], voiced.b, voiced.a),
    ):
        if ban.modality.negative and bare_pace(ban):
            alone = _FOR_IT_ALONE.search(" ".join((voice.statement.quote, *ban.conditions)))
            changes = given.conditions or _CHANGES.search(said.statement.quote)
            return bool(alone) and not changes
    return False


_FOR_IT_ALONE = re.compile(
    r"\b(?:for|because of|due to|on account of|on) (?:(?!that\b)[\w-]+ ){1,4}(?:alone|only)\b"
    r"|\b(?:solely|merely|only|just|purely|simply) (?:for|because|due to|on account of)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:short|length)en|\b(?:reduc|increas|decreas|extend|widen|tighten|stretch|step)(?:e|s|ed|"
    r"ing)?\b|\bmore (?:often|frequent)|\bless (?:often|frequent)|\bbrought forward\b",
    re.IGNORECASE,
)


def _otherwise_given(voiced: Voiced) -> bool:
    """Whether a bare pace is ruled out on a page that itself gives so often by the other's route,
    or in a first course as the other does, and something else more seldom: "intervals of less than
    4 weeks are not recommended" for injections, where tablets are daily.
    """
    for turned in (voiced, voiced.turned()):
        ban, given, world = turned.pair.b, turned.pair.a, turned.pair.world
        if turned.one_source or not (ban.modality.negative and bare_pace(ban)):
            continue
        own = [
            p for p in world.said_by(turned.b.statement.source) if _of_its_patients(p, ban, world)
        ]
        paced = [p for p in own if p.interval_days is not None]
        hit = [p for p in paced if _same_pace(ban, p) and not _oftener(ban, p)]
        kept = {route for p in paced if p not in hit for route in p.routes}
        if kept and given.routes and compare.apart(tuple(kept), given.routes, world.hierarchy):
            return True
        opens = [p for p in hit if p.phase is Phase.LOADING]
        first = given.phase is Phase.LOADING or compare.is_course(given) is compare.Meeting.YES
        return first and any(compare.slots(p.routes, given.routes, world.hierarchy) for p in opens)
    return False


def _of_its_patients(own: Position, ban: Position, world: World) -> bool:
    """Whether a page gives it to those whom its ban is for; what it gives to others is no word on a
    special group.
    """
    for_more = (PopulationRelation.BROADER, PopulationRelation.OVERLAPPING)
    others = special(ban, world) and world.relation(own, ban) in for_more
    return compare.gives(own) and not others


def _touches(voiced: Voiced) -> bool:
    """Whether more than an amount is ruled out and no more than it is given; "1 mg or more" rules
    1 mg out as well, and "divided doses" rule out two.
    """
    pair = voiced.pair
    for voice, ban, given in ((voiced.a, pair.a, pair.b), (voiced.b, pair.b, pair.a)):
        if ban.modality.negative and _within_bounds(ban, given, pair.hierarchy):
            said = voice.statement.quote.casefold()
            parted = any(word in said for word in _PARTED) and ban.doses_per_day is not None
            return not (parted or any(word in said for word in _INCLUSIVE))
    return False


_PARTED = ("divid", "split")


def _within_bounds(ban: Position, given: Position, hierarchy: Hierarchy) -> bool:
    if not elements.however_weighed(ban, given, hierarchy, _more_than_touches):
        return True
    length = _length(given)
    if ban.duration_days and length and _only_touches(ban.duration_days, length):
        return True
    often, times = ban.doses_per_day, compare.times_a_day(given)
    if often and times and _only_touches(often, times):
        return True
    gap, pace = ban.interval_days, compare.gap(given)
    if gap is None or pace is None:
        return False
    return _as_seldom(gap, pace) or _only_touches(gap, pace)


TOUCHES = "More than an amount, a length or a pace is ruled out, and no more than it is given."
_INCLUSIVE = (
    "or more", "or higher", "or above", "at least", "≥", "and above", "not less than", "or less",
    "or lower", "or below", "at most", "≤", "and below", "up to",
)  # fmt: skip
