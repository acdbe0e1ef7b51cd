"""Guards: named reasons why two positions, or the two statements that take them, are no conflict.

A guard is asked before its rule. One over positions sees what is committed to; one over statements
also sees who says it and where on the page. Each carries the sentence that ``posology why`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from kg.conflict import ages, cases, compare
from kg.conflict.lacks import special
from kg.conflict.tables import meant_too
from kg.conflict.world import Pair, Voice, Voiced
from kg.model import ENDLESS, Act, Kind, Modality, Phase, PopulationRelation, Position


class Part(Enum):
    """What a guard over positions looks at, so that it need not be asked of every pair."""

    STANCE = "kind, modality, act, phase, quantifier, and whether it is dosed, timed, or a course"
    MATTER = "drugs and routes, and the act they are for"
    PATIENTS = "a stance, and how the patients of the two stand to each other"


@dataclass(frozen=True, slots=True)
class Guard:
    """A reason, seen in one part of the positions, that silences a rule."""

    name: str
    reason: str
    silences: Callable[[Pair], bool]
    part: Part = Part.STANCE


@dataclass(frozen=True, slots=True)
class SpokenGuard:
    """A reason, seen in the two statements and their articles, that silences a rule."""

    name: str
    reason: str
    silences: Callable[[Voiced], bool]


_FINDINGS = (Kind.EFFICACY, Kind.PHARMACOLOGY, Kind.AVAILABILITY, Kind.REFERRAL, Kind.MONITORING)

_UNIVERSAL = ("", "all", "any", "every", "each", "only", "always", "solely", "rather than just")
"""Quantifiers that leave nobody out (or that restrict the act, not the patients)."""


def partial(position: Position) -> bool:
    """The statement speaks of some of the patients only ("most", "up to 50%", "certain cases")."""
    return position.quantifier not in _UNIVERSAL


def directive(position: Position) -> bool:
    """Directs treatment: neither a finding, nor a fact, nor a check-up, as a test dose is one."""
    told = position.modality is Modality.INFORM or position.kind in _FINDINGS
    return not (told or _TRIAL in position.conditions)


_TRIAL = "test dose"
"""How the words of a page say that a dose is no treatment."""


OTHER_ACT = Guard(
    "other-act",
    "The two govern different acts, such as giving and stopping; only equal acts can clash.",
    lambda pair: compare.deed(pair.a) is not compare.deed(pair.b),
)
NOT_DIRECTIVE = Guard(
    "not-a-directive",
    "At least one of the two reports a finding, a fact, a check-up or a referral; it directs no "
    "treatment.",
    lambda pair: not (directive(pair.a) and directive(pair.b)),
)
SOME_NEGATIVE = Guard(
    "rules-out",
    "One of the two rules something out; that is the business of the modality rules.",
    lambda pair: pair.a.modality.negative or pair.b.modality.negative,
)
DISJOINT_PATIENTS = Guard(
    "disjoint-patients",
    "No patient can belong to both populations, so nobody meets both statements.",
    lambda pair: pair.relation is PopulationRelation.DISJOINT,
    part=Part.PATIENTS,
)
OTHER_PHASE = Guard(
    "other-phase",
    "The two speak of different phases of therapy; a patient follows one after the other.",
    lambda pair: not compare.phases(pair.a, pair.b),
)
OTHER_NAMED_PHASE = Guard(
    "other-named-phase",
    "The two name different phases of therapy; a patient follows one after the other.",
    lambda pair: (
        pair.a.phase is not None and pair.b.phase is not None and pair.a.phase != pair.b.phase
    ),
)
"""For what is required: whose page names no phase starts with what it gives."""
LATER_PHASE = Guard(
    "later-phase",
    OTHER_PHASE.reason,
    lambda pair: not (compare.phases(pair.a, pair.b) or compare.may_open(pair.a, pair.b)),
)
"""For a choice: who names no phase and opens with nothing else starts with what it gives."""
OTHER_DRUG = Guard(
    "other-drug",
    "The two are about different drugs, not about forms of one drug.",
    lambda pair: not compare.same_family(pair.a, pair.b, pair.hierarchy),
    part=Part.MATTER,
)
OTHER_MATTER = Guard(
    "other-matter",
    "The two are about different drugs, and about nothing that is given beside them.",
    lambda pair: OTHER_DRUG.silences(pair) and not compare.share_companion(pair.a, pair.b),
    part=Part.MATTER,
)
OTHER_FORM = Guard(
    "other-formulation",
    "Doses and rates are compared only for one drug; these are for forms that exclude each other.",
    lambda pair: compare.apart(pair.a.formulations, pair.b.formulations, pair.hierarchy),
    part=Part.MATTER,
)
OTHER_ROUTE = Guard(
    "other-route",
    "Doses and rates are compared only within one route of administration.",
    lambda pair: compare.apart(pair.a.routes, pair.b.routes, pair.hierarchy),
    part=Part.MATTER,
)
PARTIAL_PERMISSION = Guard(
    "partial-permission",
    "One of the two only permits something for some patients and claims nothing for the rest.",
    lambda pair: any(_permits_some(p) for p in (pair.a, pair.b)),
)


def _permits_some(position: Position) -> bool:
    some = _of_a_part(position) and not in_most(position)
    return position.modality is Modality.ACCEPTABLE and some


def in_most(position: Position) -> bool:
    return any(word in position.quantifier.casefold() for word in ("most", "majority"))


def _of_a_part(position: Position) -> bool:
    """The quantifier picks out a part of the patients; "usually" does not."""
    return any(word in position.quantifier.casefold() for word in _SUBSET)


_SUBSET = ("most", "some", "many", "majority", "%", "half", "few", "certain")
"""Words of a quantifier that pick out a part of the patients."""


def room_left(pair: Pair) -> bool:
    """Whether one of the two speaks of most or some of its patients, which leaves room for the
    special group that the other is about.
    """
    return _leaves_room(pair) or _leaves_room(pair.turned())


def _leaves_room(pair: Pair) -> bool:
    """Who speaks of a part of the patients leaves room for a group that holds not all of them."""
    return _of_a_part(pair.a) and not (pair.inside or no_room(pair))


def no_room(pair: Pair) -> bool:
    """Whether a part of the patients of ``a`` is none without those of ``b``: "most patients,
    including those with pernicious anemia", and "most people with a deficiency" beside all who lack
    the same and are anemic.
    """
    groups = special(pair.a, pair.world) or special(pair.b, pair.world)
    return counted_in(pair) or not groups


def counted_in(pair: Pair) -> bool:
    """Who speaks of most patients names the group of the other among them, or a part of it."""
    named = pair.a.populations if len(pair.a.populations) > 1 else ()
    part = any(pair.hierarchy.is_a(one, group) for one in named for group in pair.b.populations)
    return part or named_by(pair.b, pair.a)


def named_by(one: Position, other: Position) -> bool:
    """All groups of the one stand among those of the other."""
    return bool(one.populations) and set(other.populations).issuperset(one.populations)


OTHER_CASE = SpokenGuard(
    "other-case",
    "The two hang on conditions that no patient meets at once.",
    lambda voiced: cases.apart(voiced.pair.a, voiced.pair.b, voiced.pair.hierarchy),
)


OTHER_AGE = SpokenGuard(
    "other-age",
    "The two are for patients of different ages.",
    ages.apart,
)
ALWAYS = (OTHER_CASE, OTHER_AGE)
"""What keeps two statements apart whatever the rule."""

ONE_PROTOCOL = SpokenGuard(
    "one-protocol",
    "The two are steps of one protocol of one source, or one restates the other.",
    lambda voiced: voiced.one_source and _shared(voiced.a.protocol, voiced.b.protocol),
)
ONE_CHOICE = SpokenGuard(
    "one-choice",
    "The source offers the two as alternatives in one choice.",
    lambda voiced: voiced.one_source and _shared(voiced.a.choice, voiced.b.choice),
)
OPTION_BESIDE = SpokenGuard(
    "option-beside",
    "Under one heading the source recommends one and also permits the other: an alternative.",
    lambda voiced: (
        voiced.one_source
        and voiced.a.heading == voiced.b.heading >= 0
        and voiced.pair.a.modality is not voiced.pair.b.modality
        and Modality.ACCEPTABLE in (voiced.pair.a.modality, voiced.pair.b.modality)
    ),
)

BARE_PACE = SpokenGuard(
    "bare-pace",
    "One changes a pace and names neither drug, dose nor route: it goes on from a regimen of its "
    "own page.",
    lambda voiced: (
        not voiced.one_source
        and voiced.pair.a.act is Act.ADMINISTER
        and _bare_pace(voiced.pair.a) is not _bare_pace(voiced.pair.b)
    ),
)


ACROSS = frozenset({BARE_PACE.name})
"""Guards that silence what two sources say, and not what one says."""


def _bare_pace(position: Position) -> bool:
    """ "Shorten the interval to two weeks"."""
    if position.modality is Modality.PREFER:
        return False  # "alternate days are preferred": a rule of its own
    named = compare.agents(position) or position.routes
    return not (named or position.dose_ug or position.dose_iu)


def _opens_otherwise(voiced: Voiced) -> bool:
    pair = voiced.pair
    if compare.phases(pair.a, pair.b):
        return False
    mine, silent = (pair.a, voiced.a) if pair.a.phase is None else (pair.b, voiced.b)
    if silent.later:
        return True
    if mine.less_preferred or mine.less_preferred_routes:
        return False  # what it puts second it puts second at the start as well
    return any(
        own.phase is Phase.LOADING
        and own.modality.positive
        and pair.world.relation(own, mine) in (PopulationRelation.EQUAL, PopulationRelation.BROADER)
        for own in pair.world.said_by(silent.statement.source)
    )


OPENS_OTHERWISE = SpokenGuard(
    "opens-otherwise",
    "One names no phase, and its source opens treatment with something else, or with what comes "
    "before it.",
    _opens_otherwise,
)

LATER_STEP = SpokenGuard(
    "later-step",
    "One is a later step of its protocol, the other the first step of another.",
    lambda voiced: (
        voiced.a.later is not voiced.b.later
        and both_open(voiced.pair)
        and not _together_for_a_time(voiced if voiced.a.later else voiced.turned())
    ),
)


def _together_for_a_time(voiced: Voiced) -> bool:
    """Whether the first step may go on beside the later one, ``a``; what is given so seldom that it
    is upkeep waits for it.
    """
    return goes_on(voiced.pair.b) and not compare.upkeep(voiced.pair.a)


def goes_on(position: Position) -> bool:
    """Until something happens, or for so long at least: maybe still when another has taken its next
    step.
    """
    if position.duration_days is not None:
        return position.duration_days.high is None
    return bool(position.until) and position.until not in ENDLESS


ONE_SENTENCE = SpokenGuard(
    "one-sentence",
    "The two stand in one sentence or bullet of one source, which says them together.",
    lambda voiced: voiced.one_source and voiced.a.block == voiced.b.block >= 0,
)
OWN_EXCEPTION = SpokenGuard(
    "own-exception",
    "One source gives these to different groups of patients: a rule and its exception.",
    lambda voiced: (
        voiced.one_source
        and (_marked_exception(voiced) or other_group(voiced) or _option_in_a_case(voiced.pair))
    ),
)


def _option_in_a_case(pair: Pair) -> bool:
    """ "May be given every 8 weeks if symptoms return", "in such cases the interval may be
    shortened" adjust the page's own rule.
    """
    options = [p for p in (pair.a, pair.b) if p.modality is Modality.ACCEPTABLE]
    if any(_bare_pace(p) for p in options) and len(options) == 1:
        return True
    in_a_case = [p for p in options if p.conditions]
    return len(in_a_case) == 1 and not all(p.conditions for p in (pair.a, pair.b))


MARKED_EXCEPTION = SpokenGuard(
    "marked-exception",
    "The source marks one of the two as the exception to the other, or as its reason.",
    lambda voiced: voiced.one_source and _marked_exception(voiced),
)
NOT_OWN_HEADLINE = SpokenGuard(
    "not-headline-and-body",
    "Not an article's headline against a statement of its own body.",
    lambda voiced: not voiced.one_source or voiced.a.headline == voiced.b.headline,
)


def chance_meeting(voiced: Voiced) -> bool:
    """Two special groups on different axes: a patient can be in both, but neither statement says
    so.

    One group that its article is about as a whole is no special group, and neither are two of which
    a named class lies below both, nor anybody but those who are left out.
    """
    return not (voiced.a.general or voiced.b.general) and _two_groups(voiced)


def page_of_a_group(voiced: Voiced) -> bool:
    """Whether one of two special groups is all that its page is about: that page speaks of every
    such patient, and still not of those who are in the other's group as well.
    """
    both = (voiced.pair.a, voiced.pair.b)
    one = voiced.a.general is not voiced.b.general
    return one and all(special(p, voiced.pair.world) for p in both) and _two_groups(voiced)


def _two_groups(voiced: Voiced) -> bool:
    """Groups that only a patient with something of each is in; none of the two names the other."""
    if voiced.pair.relation is not PopulationRelation.OVERLAPPING:
        return False
    if not (voiced.pair.a.populations and voiced.pair.b.populations):
        return False
    if _named_among(voiced.pair):
        return False
    witness = voiced.pair.world.witness(voiced.pair.a, voiced.pair.b)
    return witness is None or len(witness.conditions) > 1


def _named_among(pair: Pair) -> bool:
    """ "In pregnancy and in children" beside "in pregnancy": one group is named by both."""
    return any(named_by(x, y) for x, y in ((pair.a, pair.b), (pair.b, pair.a)))


def insists(position: Position) -> bool:
    """Requires something, and of more than some of its patients."""
    return position.modality is Modality.REQUIRE and not partial(position)


def akin(pair: Pair) -> bool:
    """Whether some wider group holds the patients of both, or one is a state that any of them may
    reach: they may well meet.
    """
    firm = any(map(insists, (pair.a, pair.b)))
    if firm and any(meant_too().issuperset(p.populations) for p in (pair.a, pair.b)):
        return True
    return bool(_all_in(pair.a, pair) & _all_in(pair.b, pair))


def _all_in(position: Position, pair: Pair) -> frozenset[str]:
    """Every named group that each of the position's patients is in."""
    sets = [frozenset(pair.hierarchy.ancestors(p)) for p in position.populations]
    return frozenset.intersection(*sets) - compare.ROOTS if sets else frozenset()


CHANCE_MEETING = SpokenGuard(
    "chance-meeting",
    "The two are rules for different special groups; neither says what holds for both at once.",
    chance_meeting,
)
SAID_TOGETHER = (ONE_PROTOCOL, ONE_CHOICE, ONE_SENTENCE)
"""What one source says together: as steps, as alternatives, or in one breath."""


def both_open(pair: Pair) -> bool:
    """Both open treatment, as far as they say what they are for."""
    return {pair.a.phase, pair.b.phase} in ({Phase.LOADING}, {Phase.LOADING, None})


def _shared(a: str, b: str) -> bool:
    return bool(a) and a == b


def marked(voiced: Voiced, *types: str) -> bool:
    """One statement names the other in a relation of one of the given types."""
    a, b = voiced.a.statement, voiced.b.statement
    return any(r.type in types and r.to == b.id for r in a.relations) or any(
        r.type in types and r.to == a.id for r in b.relations
    )


def _marked_exception(voiced: Voiced) -> bool:
    return marked(voiced, "exception-to", "applies-to")


def other_group(voiced: Voiced) -> bool:
    """Different named groups; a mere "without X" on one side does not make another group."""
    same = voiced.pair.a.populations == voiced.pair.b.populations
    return not same and voiced.pair.relation is not PopulationRelation.EQUAL


def offers(voice: Voice, other: Position, slot: str, voiced: Voiced) -> bool:
    """Whether an alternative to ``voice`` names what ``other`` names."""
    hierarchy = voiced.pair.hierarchy
    return any(
        option.populations == voice.statement.populations
        and getattr(option, slot)
        and compare.slots(getattr(option, slot), getattr(other, slot), hierarchy)
        for option in voiced.pair.world.options.get(voice.choice, ())
        if option.id != voice.statement.id
    )
