"""Omitted caveats: one source gives a drug to all, another rules it out for some and the first is
silent.

Directional, and a closed world over the first source only: it is searched for any word on the
special group. One finding for a pair of sources and a topic, with all pairs of statements inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.conflict import compare, guards
from kg.conflict.bans import bare_therapy, covers, may_cover, names, spared
from kg.conflict.exclusivity import LENT, excluded, may_exclude, not_the_route
from kg.conflict.in_a_case import passed_over, speaks_of
from kg.conflict.lacks import by_name, special
from kg.conflict.own_word import says_dose, says_pace, told_of
from kg.conflict.rule import DESIGN
from kg.conflict.sieve import MEETING, Sieve, either
from kg.conflict.sift import Search
from kg.conflict.wording import does, listed, patients, ruled_out, thing
from kg.conflict.world import Hierarchy, Pair, Voiced, World
from kg.dosing import chooses
from kg.model import Act, Modality, Phase, PopulationRelation, Position, Statement

CODE = "omitted-caveat"
DEFINITION = (
    "One source gives a drug to patients among whom another source rules it out for some, "
    "and the first has no statement for them."
)
SOURCE = DESIGN
UNCERTAIN = "Nothing says that no patient is in both groups."

_PROPERLY_MEETING = (
    PopulationRelation.BROADER,
    PopulationRelation.OVERLAPPING,
    PopulationRelation.UNKNOWN,
)


@dataclass(slots=True)
class Caveat:
    """All pairs of one finding: (who allows, who rules out)."""

    allowing: str
    cautioning: str
    what: str
    group: str
    soft: bool  # only a preference for another form, no prohibition
    special: bool  # what special groups get, beside what is given to all; or so much in another
    meant: bool  # those who are cautioned are among those to whom it is given by name
    pairs: list[Voiced] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        return any(v.pair.relation is not PopulationRelation.UNKNOWN for v in self.pairs)


def caveats(pairs: Iterable[Pair]) -> tuple[Caveat, ...]:
    """Every omitted caveat among the pairs of positions, in the order of sources and topic."""
    found: dict[tuple[str, str, str, str, bool, bool, bool], Caveat] = {}
    for voiced in _candidates(pairs):
        what, group = topic(voiced.pair)
        who = (voiced.a.statement.source, voiced.b.statement.source)
        # What is put second is not ruled out; one special group need not meet another.
        chance = by_chance(voiced)
        key = (*who, what, group, soft(voiced.pair.b), chance, not chance and means(voiced.pair))
        found.setdefault(key, Caveat(*key)).pairs.append(voiced)
    for key, each in found.items():
        told = any((*key[:-2], False, meant) in found for meant in (False, True))  # given to all
        caution = each.pairs[0].pair.b
        kept = told or says_dose(caution) != () or _by_route_alone(caution)
        each.special = each.special and kept
    return tuple(found[key] for key in sorted(found))


def by_chance(voiced: Voiced) -> bool:
    """Whether what is given is for another special group, which the cautioned only may be in."""
    unknown = voiced.pair.relation is PopulationRelation.UNKNOWN
    chance = guards.chance_meeting(voiced) or (unknown and not voiced.a.general)
    limits = says_dose(voiced.pair.b) != ()  # so much is too much in some, and the dose in others
    across = not voiced.one_source
    return across and chance and (limits or not guards.akin(voiced.pair))


def means(pair: Pair) -> bool:
    """Whether what is given is meant for the cautioned, too: for a special group that they are in
    or that is named with them, for all who lack something beside all with the anemia it brings, or
    so much and so often as is ruled out. A regimen for everybody only leaves the caution out, and
    so does one that leaves open the case that the caution hangs on.
    """
    if passed_over(pair.b, pair.a):
        return False
    kin = pair.relation is PopulationRelation.BROADER or guards.akin(pair)
    named = (by_name(pair.a, pair.world) and kin) or speaks_of(pair.a, pair.b)
    limits = bool(says_dose(pair.b) or says_pace(pair.b))
    return named or limits or not special(pair.b, pair.world)


def _candidates(pairs: Iterable[Pair]) -> Iterator[Voiced]:
    silent: dict[tuple[str, str], bool] = {}
    for pair in pairs:
        for turned in (pair, pair.turned()):
            if omitted(turned):
                yield from _voiced(turned, silent)


def _voiced(pair: Pair, mentioned: dict[tuple[str, str], bool]) -> Iterator[Voiced]:
    """The statement pairs of a caveat; ``mentioned`` remembers who heeds which caution."""
    for a in pair.world.voices_of(pair.a):
        key = (a.statement.source, pair.b.id)
        if key not in mentioned:
            mentioned[key] = mentions(a.statement.source, pair.b, pair.world)
        answers = mentioned[key] and answered(a.statement.source, pair)
        for b in pair.world.voices_of(pair.b):
            voiced = Voiced(pair, a, b)
            if spoken_reason(voiced, answers) is None:
                yield voiced


def omitted(pair: Pair) -> bool:
    """Whether ``pair`` may be an omitted caveat: what ``reason`` asks, of the pairs that a search
    hands in, which are of one drug.
    """
    meets = _cautioned(pair) and pair.relation in _PROPERLY_MEETING
    return meets and bool(compare.phases(pair.a, pair.b)) and _hits(pair)


def reason(pair: Pair) -> str | None:
    """Why ``pair`` (one allows, the other cautions) is no omitted caveat; None where it may be
    one.
    """
    if not _cautioned(pair):
        return "It is not so that one gives a drug and the other rules it out for some patients."
    if pair.relation not in _PROPERLY_MEETING:
        return "The caution is not for a special group among the patients of the regimen."
    if not compare.phases(pair.a, pair.b):
        return guards.OTHER_PHASE.reason
    if not compare.same_family(pair.a, pair.b, pair.hierarchy):
        return guards.OTHER_DRUG.reason
    if _hits(pair):
        return None
    return "What the caution rules out is not what the regimen names."


def _cautioned(pair: Pair) -> bool:
    """Whether ``a`` gives something and ``b`` cautions."""
    gives = pair.a.modality.positive and _cautions(pair.b) and _treats(pair.a)
    return gives and _of_one_act(pair) and (not chooses(pair.a) or _chooses(pair))


def _of_one_act(pair: Pair) -> bool:
    """Who changes to a drug is given it, but who is not to change to it may have begun with it. A
    change that another drug is asked for instead of is none of a caution's business.
    """
    if Act.SUBSTITUTE not in (pair.a.act, pair.b.act):
        return True
    return pair.b.modality.negative and pair.a.act is Act.SUBSTITUTE


def spoken_reason(voiced: Voiced, answers: bool) -> str | None:
    """Why the two statements' sources make it no omitted caveat; None where nothing does.

    ``answers``: the source that gives the drug has a word for the cautioned group itself.
    """
    one = voiced.one_source
    if by_chance(voiced) and _by_route_alone(voiced.pair.b) and not _injected(voiced.pair):
        return guards.CHANCE_MEETING.reason
    if voiced.pair.b.modality is Modality.REQUIRE and not_the_route(voiced.b.statement):
        return LENT
    if voiced.pair.b.modality is Modality.REQUIRE and not (one and voiced.a.general):
        return "A requirement against another source's permission is an exclusivity finding."
    if not_meant := spared(voiced):
        return not_meant
    if apart := next((guard for guard in guards.ALWAYS if guard.silences(voiced)), None):
        return apart.reason
    if one and voiced.a.block == voiced.b.block >= 0:
        return guards.ONE_SENTENCE.reason
    if not one and answers:
        return "The source that gives the drug has a word for these patients itself."
    return None


def _by_route_alone(caution: Position) -> bool:
    """A route, which may but not work in some, and no drug that harms them."""
    return bool(caution.routes) and not compare.agents(caution)


def _injected(pair: Pair) -> bool:
    """A needle harms who bleeds, whatever else is the matter."""
    return any(pair.hierarchy.is_a(route, "parenteral") for route in pair.b.routes)


def answered(source: str, pair: Pair) -> bool:
    """Whether a source that mentions the cautioned group has another word for it than the very
    regimen, which may be one for all whom the caution is for: it states the caution, too.
    """
    if not holds_for_more(pair.a, pair.b, pair.world):
        return True
    return any(own.statement.source == source for own in pair.world.voices_of(pair.b))


def mentions(source: str, caution: Position, world: World) -> bool:
    """Whether any statement of ``source`` is for the cautioned group or a part of it, and heeds the
    caution. One that leaves the group out ("may be tried in patients without …") cautions for
    itself alone.
    """
    said = [(s, world.positions[world.support[s.id]]) for s in world.statements[source]]
    return any(
        (_speaks_of(statement, caution, world.hierarchy) and heeds(word, caution, world.hierarchy))
        or holds_for_more(word, caution, world)
        for statement, word in said
    )


def holds_for_more(word: Position, caution: Position, world: World) -> bool:
    """Whether a word for a special group that all the cautioned are in decides it: who keeps
    a drug from all with an infection has not forgotten those with bacteremia, and who gives it in
    any renal impairment has not forgotten the severe one.
    """
    if not (caution.modality.negative and word.populations):
        return False
    if world.relation(caution, word) is not PopulationRelation.NARROWER:
        return False
    if keeps_away(word):
        return names(word, caution, world.hierarchy)
    return compare.gives(word) and special(word, world) and covers(caution, word, world.hierarchy)


def keeps_away(word: Position) -> bool:
    """Rules giving out, or asks to withhold or to delay it."""
    if word.act is Act.ADMINISTER:
        return word.modality.negative
    return word.modality.positive and word.act in (Act.WITHHOLD, Act.DELAY)


def heeds(word: Position, caution: Position, hierarchy: Hierarchy) -> bool:
    """Whether a word for the cautioned group is an answer to the caution: it directs, and does not
    rule out a mere part of the thing. What has the very thing given clashes by itself.
    """
    if not guards.directive(word):
        return False  # "refer patients with hypercalcemia"
    if not (caution.modality.negative and word.modality.negative and _treats(word)):
        return True
    return names(word, caution, hierarchy)


def _speaks_of(statement: Statement, caution: Position, hierarchy: Hierarchy) -> bool:
    told = {group for n in statement.populations for group in told_of(n, hierarchy.ancestors(n))}
    return not told.isdisjoint(caution.populations)


def soft(position: Position) -> bool:
    """Puts another form or route first, which rules none out."""
    less = position.less_preferred or position.less_preferred_routes
    return position.modality in (Modality.PREFER, Modality.RECOMMEND) and bool(less)


def _gives(pair: Pair) -> bool:
    """One gives a drug, the other is about giving one, and phases do not keep them apart."""
    both = _treats(pair.a) and _treats(pair.b)
    return both and pair.a.modality.positive and bool(compare.phases(pair.a, pair.b))


def _named_worse(pair: Pair) -> bool:
    slots = (
        (pair.b.less_preferred, pair.a.formulations),
        (pair.b.less_preferred_routes, pair.a.routes),
    )
    return any(less and compare.ruled_out(less, given, pair.hierarchy) for less, given in slots)


def _search(rules_out: Callable[[Position], bool], matters: Callable[[Pair], bool]) -> Search:
    def stances(pair: Pair) -> bool:
        return _gives(pair) and rules_out(pair.b)

    shared = MEETING - {PopulationRelation.EQUAL}
    return Search(CODE, (), Sieve(either(stances), either(matters), relations=shared))


SEARCHES = (
    _search(lambda position: position.modality.negative, may_cover),
    _search(lambda position: position.modality is Modality.REQUIRE, may_exclude),
    _search(soft, _named_worse),
)
"""Which pairs may be an omitted caveat, either way round: one search for each way to caution."""


def _treats(position: Position) -> bool:
    return compare.deed(position) is Act.ADMINISTER and guards.directive(position)


def _cautions(position: Position) -> bool:
    rules_out = position.modality.negative or position.modality is Modality.REQUIRE
    return (rules_out or soft(position)) and bool(position.populations) and _treats(position)


def _chooses(pair: Pair) -> bool:
    """A preference gives what it is a preference about: a route names the drug only in passing. A
    permission that names a form of the drug permits that form, by whatever route.
    """
    if _permits_form(pair.a, pair.hierarchy):
        return True
    ranks = bool(pair.b.less_preferred_routes) and not pair.b.less_preferred
    named = compare.agents(pair.b) or pair.b.less_preferred
    by_route = ranks or "route" in pair.b.governs or (pair.b.modality.negative and pair.b.routes)
    dimension = "formulation" if named and not by_route else "route"
    return dimension in (pair.a.governs or (dimension,))


def _permits_form(position: Position, hierarchy: Hierarchy) -> bool:
    """ "Tablets of X may be taken in …", where X is a form of a drug; not only in some case."""
    forms = position.formulations
    named = bool(forms) and compare.root(forms, hierarchy) not in forms
    return named and position.modality is Modality.ACCEPTABLE and not position.conditions


def _hits(pair: Pair) -> bool:
    if pair.b.modality.negative:
        return not _to_prevent(pair.b) and covers(pair.b, pair.a, pair.hierarchy)
    if pair.b.modality is Modality.REQUIRE:
        return excluded(pair.turned())
    return _named_worse(pair)


def _to_prevent(caution: Position) -> bool:
    """ "Supplements are not recommended in X", "no routine drops": without the name of a drug this
    may be said of who lacks nothing, and is no word on treatment; "loading" is one.
    """
    routine = any(c.casefold() == "routine" for c in caution.conditions)
    unnamed = bare_therapy(caution) and caution.phase in (None, Phase.PROPHYLAXIS)
    return unnamed or (routine and not compare.agents(caution))


def topic(pair: Pair) -> tuple[str, str]:
    """What is cautioned about, and for whom."""
    caution = pair.b
    if caution.modality is Modality.REQUIRE:
        routes = f"routes other than {listed(caution.routes)}" if caution.routes else ""
        return routes or f"something other than {listed(caution.formulations)}", patients(caution)
    if soft(caution) and not caution.less_preferred:
        return f"the {listed(caution.less_preferred_routes)} route", patients(caution)
    drugs = caution.less_preferred if soft(caution) else compare.agents(caution)
    if not (drugs or caution.routes):
        return ruled_out(caution), patients(caution)
    what = listed(drugs) if drugs else listed(caution.routes)
    if drugs and caution.routes and not soft(caution):
        what += f" by the {listed(caution.routes)} route"
    return what, patients(caution)


def explanation(caveat: Caveat) -> str:
    """The caution, and that who gives the drug does not pass it on."""
    said = _cautioning(caveat)[0].rstrip(".")
    if caveat.allowing == caveat.cautioning:
        return f"{said}; its own regimens with {caveat.what} do not repeat that."
    return (
        f"{said}; {caveat.allowing} gives {caveat.what} to {_allowed(caveat)} and has no statement "
        f"for {caveat.group}."
    )


def _allowed(caveat: Caveat) -> str:
    """All whom the drug is given to."""
    *some, last = sorted({patients(voiced.pair.a) for voiced in caveat.pairs})
    return f"{', '.join(some)} and {last}" if some else last


def _cautioning(caveat: Caveat) -> tuple[str, ...]:
    """The cautions in words, prohibitions before preferences."""
    firm_first = sorted(caveat.pairs, key=lambda voiced: soft(voiced.pair.b))
    return _distinct(
        f"{caveat.cautioning} {does(v.pair.b)} {_thing(v.pair.b)} in {caveat.group}."
        for v in firm_first
    )


def premises(caveat: Caveat) -> tuple[str, ...]:
    """The proof, in order."""
    silent = f"{caveat.allowing} has no statement for {caveat.group}."
    if caveat.allowing == caveat.cautioning:
        silent = f"The regimens as printed do not repeat the caution for {caveat.group}."
    met = "One patient can be in both groups."
    if not caveat.certain:
        met = UNCERTAIN
    return (
        f"{caveat.allowing} gives {caveat.what} to {_allowed(caveat)}.",
        *_cautioning(caveat),
        silent,
        met,
    )


def _thing(caution: Position) -> str:
    over = "to" if caution.modality is Modality.PREFER else "rather than"
    if soft(caution) and not caution.less_preferred:
        return f"{thing(caution)} {over} the {listed(caution.less_preferred_routes)} route"
    if soft(caution):
        return f"{listed(caution.formulations)} {over} {listed(caution.less_preferred)}"
    return listed(compare.agents(caution)) if compare.agents(caution) else ruled_out(caution)


def _distinct(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
