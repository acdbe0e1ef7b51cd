"""What a clause is lent by its surroundings, one named step at a time, nearest first.

Lenders in order: the sentence's leading adjunct, its label, the clause before it (where the words
are elliptical), the bullet it refers back to, outer bullets, the list's lead-in, headings, and
last the title. Every slot that is lent is recorded with the words that lent it. A slot the clause
states itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.force.stance import Stance
from kg.extract.page.paragraphs import of_others
from kg.extract.slot.changes import steps
from kg.extract.slot.lenders import DOSE, GIVEN, Lender, Reach, Step, Surroundings, take
from kg.extract.word.annotate import ENDING
from kg.extract.word.slots import Slots, unique
from kg.model import ENDLESS, Act, Inherited, Kind, Modality, Phase


def lend(
    own: Slots, stance: Stance, reach: Reach, near: Surroundings
) -> tuple[Slots, tuple[Inherited, ...]]:
    """The slots with everything lent, and what was lent by which words."""
    slots = own
    lent: list[Inherited] = []
    for step in _STEPS:
        slots, given = step(slots, own, stance, reach, near)
        lent += given
    return slots, tuple(lent)


_TIME = (
    "interval_days",
    "doses_per_day",
    "schedule_days",
    "count",
    "frequency_as_written",
    "duration_days",
    "ambiguities",
)
_DIRECTIVE_KINDS = (Kind.REGIMEN, Kind.PREFERENCE)


def _ellipsis(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """A clause without a subject, or a bare "then monthly", goes on with the clause before it."""
    previous = near.previous
    if previous is None:
        return slots, ()
    if reach.subjectless and stance.act in ENDING:
        return take(slots, previous, *GIVEN)
    if reach.subjectless and stance.kind in _DIRECTIVE_KINDS:
        moved = own.routes and previous.slots.routes and own.routes != previous.slots.routes
        if moved or own.formulations or own.other_agents:
            return slots, ()  # "…, switching to intravenous iron": its dose is not the tablets'
        times: tuple[str, ...] = () if own.timed else _TIME
        if own.until:  # "… for 3 months, except in X, who | need it for life"
            times = tuple(t for t in times if t != "duration_days")
        names = ("formulations", "routes", *DOSE, *times)
        return take(slots, previous, *names)
    barred = stance.modality.negative and stance.act is Act.ADMINISTER
    if barred and (reach.objects or own.formulations or own.other_agents):
        return slots, ()  # "…, and do not give antihistamines"
    changed = not own.dosed and stance.governs in (("dose",), ("interval",))
    if reach.subjectless and barred and not _named(own) and not changed:
        return take(slots, previous, *GIVEN, *DOSE, *_TIME)
    if reach.subjectless:
        drugs = previous.slots.formulations or previous.slots.other_agents
        whole = barred and (not drugs or not previous.slots.dosed or _of_its_route(previous))
        return take(
            slots, previous, "formulations", "other_agents", *(("routes",) if whole else ())
        )
    if reach.bare_schedule and stance.kind is Kind.REGIMEN:
        return take(slots, previous, "formulations", "routes", *DOSE)
    if reach.bare_schedule and stance.kind is Kind.MONITORING:
        return take(slots, previous, "analytes")
    return slots, ()


def _of_its_route(previous: Lender) -> bool:
    """ "The nasal spray, 500 µg weekly, may be used | but not in X": a route that stands before the
    dose belongs to the subject, and "it" means the spray.
    """
    route, dose = previous.slots.span_of("routes"), previous.slots.span_of("dose")
    return route is not None and dose is not None and route.start < dose.start


def _named(own: Slots) -> bool:
    """Whether a clause says itself what is ruled out or for whom ("… and should not be given by
    vein", "… and should be avoided in pregnancy"): then it is about no more than the drug.
    """
    about = own.formulations or own.other_agents or own.routes or own.populations or own.conditions
    return bool(about) or own.dosed or own.timed


def _joined(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """Steps and alternatives of one sentence share drug and group; reasons share what they
    explain.
    """
    previous = near.previous
    if previous is None:
        return slots, ()
    explains = stance.kind in (Kind.PHARMACOLOGY, Kind.WARNING, Kind.EFFICACY)
    if reach.reason and explains and not (own.formulations or own.other_agents):
        if previous.slots.other_agents:
            return take(slots, previous, "other_agents")
        banned = stance.kind is Kind.PHARMACOLOGY and previous.negative
        return take(slots, previous, "formulations", *(("routes",) if banned else ()))
    regimen = stance.kind is Kind.REGIMEN and (slots.dosed or slots.timed)
    if reach.joined and (regimen or steps(stance)):
        names = ["formulations", "routes"] if reach.step or reach.choice else ["formulations"]
        if own.other_agents:
            names = []  # another drug's dose says nothing of this one
        elif previous.slots.other_agents and not (own.formulations or previous.slots.formulations):
            names = [*names, "other_agents"]
        return take(slots, previous, *names)
    if reach.joined and stance.kind is Kind.MONITORING:
        return take(slots, previous, "analytes")
    return slots, ()


def _anaphora(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """ "These patients" and "a more frequent regimen" take up the bullet before."""
    if reach.points_back and reach.same:
        spoken_of = (near.previous, *reversed(near.siblings), near.sibling, near.dosed)
        told = next((x for x in spoken_of if x and x.slots.dosed), near.sibling)
        if told is None:
            return slots, ()
        drug: tuple[str, ...] = () if own.other_agents else ("formulations",)
        if told.slots.other_agents and not (own.formulations or told.slots.formulations):
            drug = ("other_agents",)  # "folic acid 5 mg; the same dose …"
        if own.routes == ("parenteral",) and "oral" not in told.slots.routes:
            slots = slots._replace(routes=())  # "the same injections": given as those before
        slots, lent = take(slots, told, *drug, "routes", *DOSE)
        return (slots if slots.routes else slots._replace(routes=own.routes)), lent
    if not reach.points_back or near.sibling is None:
        return slots, ()
    if stance.kind in (*_DIRECTIVE_KINDS, Kind.EFFICACY):
        return take(slots, near.sibling, "formulations", "routes")
    return slots, ()


def _comparator(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """A comparison that names one side only is with the route its context is about."""
    if not reach.comparative or not own.routes or own.less_preferred_routes or own.less_preferred:
        return slots, ()
    for lender in ([near.previous] if near.previous else []) + [*near.siblings, *near.above]:
        other = tuple(r for r in lender.slots.routes if r not in own.routes)
        if other:
            span = lender.slots.span_of("routes") or lender.span
            return slots._replace(less_preferred_routes=other), (
                Inherited("less_preferred_routes", span),
            )
    return slots, ()


def _drug(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """Label, bullets and lead-in lend their drug to any direction; headings and title to dosed
    ones.
    """
    directs = stance.kind in (*_DIRECTIVE_KINDS, Kind.CONTRAINDICATION) or (
        slots.dosed and stance.kind is Kind.WARNING
    )
    named = slots.formulations or (slots.other_agents and not reach.accompanied)
    if named or not directs or stance.act is not Act.ADMINISTER:
        return slots, ()
    if reach.objects and stance.modality.negative:
        return slots, ()
    dosed = slots.dosed and stance.modality is not Modality.INFORM
    dosed = dosed or (stance.modality.negative and stance.governs == ("formulation",))  # "avoid in"
    before = near.previous.slots if near.previous else None
    if near.previous and before and before.other_agents and not before.formulations:
        return take(slots, near.previous, "other_agents")  # the sentence is about another drug
    goes_on = near.previous and before and before.formulations and reach.reason and dosed
    if near.previous and goes_on:  # "X is preferred; the dose is 1 mg", "X …, for whom 1 mg is …"
        of_them = reach.relative and not near.previous.negative and stance.modality.positive
        return take(slots, near.previous, "formulations", *(("routes",) if of_them else ()))
    for lender in [*near.leads, *near.above]:
        if lender.where == "heading" and _of_another(lender):
            if lender.medicine:  # below "Methotrexate": whose dose "1 mg daily" is, is not said
                return slots, ()
            return take(slots, lender, "other_agents")  # below "Calcium": 1000 mg daily
        barring = stance.modality.negative and not slots.dosed and lender.where == "lead-in"
        named = lender.where in ("label", "lead", "bullet") or barring
        named = named and not lender.slots.formulations
        if named and dosed and lender.slots.other_agents and not lender.slots.populations:
            return take(slots, lender, "other_agents")  # "Folic acid: 1 mg daily"
        if lender.where == "note" and _goes_another_way(own, lender):
            continue  # "(injected hydroxocobalamin unless stated otherwise)": not what is swallowed
        close = lender.where in ("label", "lead", "bullet", "lead-in")
        if lender.slots.formulations and (dosed or (close and stance.kind is Kind.PREFERENCE)):
            return take(slots, lender, "formulations")
    if dosed and near.title.slots.formulations and not near.contradicted:
        return take(slots, near.title, "formulations")
    return slots, ()


def _goes_another_way(own: Slots, lender: Lender) -> bool:
    """By mouth, where the lender is injected, or the other way round."""
    ways = {"oral" in routes for routes in (own.routes, lender.slots.routes) if routes}
    return len(ways) > 1


def _of_another(lender: Lender) -> bool:
    """A heading that names another drug and nothing of the page's own."""
    own = lender.slots
    shared = own.formulations or own.routes or own.populations  # "Pregnancy and folate"
    return bool(own.other_agents) and not (shared or lender.topmost)


_ROUTED = (Kind.REGIMEN, Kind.EFFICACY, Kind.WARNING, Kind.PREFERENCE, Kind.CONTRAINDICATION)


def _route(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """A dosed clause without a route takes the nearest one; the title's last, and only for a
    direction.
    """
    barred = stance.modality.negative and not (own.formulations or own.other_agents)
    barred = barred and stance.kind is Kind.CONTRAINDICATION and stance.governs == ("formulation",)
    if slots.routes or not (slots.dosed or barred) or stance.kind not in _ROUTED:
        return slots, ()  # "(Intravenous iron:) | contraindicated in infection" bars that route
    lenders = [*near.leads, *near.above]
    if stance.modality is not Modality.INFORM and stance.kind is Kind.REGIMEN:
        lenders.append(near.title)
    for lender in lenders:
        if reach.swallowed and "oral" not in lender.slots.routes:
            continue
        if lender.negative and lender.where in ("title", "heading") and stance.modality.positive:
            continue  # "why is it not given | intravenously?": no dose below goes that way
        if lender is near.title and slots.other_agents and not slots.formulations:
            continue  # another drug's dose on a page about injections
        if lender.where in ("note", "lead") and _of_another_drug(slots, lender):
            continue  # "(oral iron unless stated otherwise)": of iron only
        if lender.slots.routes and not lender.slots.excluded_populations:
            ranked = lender.slots.less_preferred_routes  # "injections rather than tablets?"
            whole = lender is near.title or lender.topmost  # "oral and intravenous iron": either
            chosen = not whole or (len(lender.slots.routes) == 1 and not ranked)
            return take(slots, lender, "routes") if chosen else (slots, ())
    return slots, ()


def _of_another_drug(slots: Slots, lender: Lender) -> bool:
    """Names drugs, and none that the lender names."""
    lent = {*lender.slots.formulations, *lender.slots.other_agents}
    named = {*slots.formulations, *slots.other_agents}
    return bool(lent and named) and not lent & named


def _population(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """A direction without a group takes the nearest group; facts about a substance take none."""
    if slots.populations and not (reach.others and not own.populations):
        return slots, ()
    directive = stance.modality is not Modality.INFORM or stance.kind is Kind.REGIMEN
    study = stance.kind is Kind.EFFICACY and not reach.reason
    if not directive and not study:
        return slots, ()
    lenders = list(near.leads)
    if near.previous and (reach.step or reach.others or (reach.of_them and near.previous.people)):
        lenders.insert(0, near.previous)
    elif (
        near.previous
        and not reach.own_people
        and (
            reach.joined
            or reach.reason
            or reach.subjectless
            or reach.bare_schedule
            or reach.points_at_patients
            or (stance.modality.negative and own.dosed)  # "…, but | doses above 1000 IU should not"
        )
    ):
        lenders.append(near.previous)
    if near.told_of and not reach.own_people and _goes_on(slots, own, stance, near):
        lenders.append(near.told_of)
    if near.sibling and (reach.points_at_patients or reach.others) and not study:
        lenders.append(near.sibling)
    if reach.same_disease:
        spoken_of = (x for x in (near.previous, near.sibling, near.told_of) if x)
        lenders += [x for x in spoken_of if x.slots.populations[-1:] and _a_disease(x)]
    lenders += [
        x
        for x in near.above
        if not _all_of_the_page(x)
        and (directive or not (x.slots.excluded_populations or x.topmost))
    ]
    if directive:
        lenders += [x for x in (near.title, near.headline) if x]
    base = near.base
    if reach.others and directive:
        before = near.previous or near.sibling
        if reach.otherwise and before and _hangs_on_a_case(before):
            return take(slots, before, "populations", "excluded_populations")
        return _for_the_others(slots, lenders, base)
    for n, lender in enumerate(lenders):
        if lender.slots.populations or lender.slots.excluded_populations:
            wider = next((x.slots.populations for x in lenders[n + 1 :] if x.slots.populations), ())
            return _with_group(slots, lender, wider or base, directive)
    return slots, ()


def _goes_on(slots: Slots, own: Slots, stance: Stance, near: Surroundings) -> bool:
    """Whether a sentence asks for something more for those whom its paragraph goes on about: never
    a ban or a stop, which may be meant for all, nor what belongs to another time or drug.
    """
    if not stance.modality.positive or near.leads:
        return False
    if slots.dosed and not own.conditions:
        return True
    other = own.other_agents and not own.formulations
    return near.still and stance.act not in ENDING and not (other or of_others(own.conditions))


def _a_disease(lender: Lender) -> bool:
    return lender.slots.populations[-1].endswith("disease")


_BUT_THEM = (" not", "without", "others")


def _for_the_others(slots: Slots, lenders: Sequence[Lender], base: tuple[str, ...]) -> Step:
    """ "Most other patients can …", behind a group or below its heading: all but that group."""
    spoken_of = next((x for x in lenders if set(x.slots.populations) - set(base)), None)
    slots = slots._replace(populations=base)
    if spoken_of is None:
        return slots, ()
    left_out = tuple(g for g in spoken_of.slots.populations if g not in base)
    span = spoken_of.slots.span_of("populations") or spoken_of.span
    told = tuple(c for c in slots.conditions if not c.endswith(_BUT_THEM))  # "if there was not"
    slots = slots._replace(excluded_populations=left_out, conditions=told)
    slots = slots.knowing(spoken_of.slots)
    return slots, (Inherited("excluded_populations", span),)


def _hangs_on_a_case(lender: Lender) -> bool:
    """ "In pregnancy tablets are given | if they are borne": "otherwise" is in pregnancy too."""
    return any(c.split()[0].lower() in _IN_A_CASE for c in lender.slots.conditions)


_IN_A_CASE = ("if", "when", "where", "unless", "whenever", "provided", "once", "until")


def _all_of_the_page(lender: Lender) -> bool:
    """A topic line that lists several groups speaks of them in turn, like the title above it."""
    return lender.topmost and len(lender.slots.populations) > 1


def _with_group(slots: Slots, lender: Lender, base: tuple[str, ...], directive: bool) -> Step:
    span = lender.slots.span_of("populations") or lender.span
    groups = lender.slots.populations or (base if directive else ())
    for taken_out in (*lender.slots.excluded_populations, *slots.excluded_populations):
        groups = tuple(g.removesuffix(f"-with-{taken_out}") for g in groups if g != taken_out)
    lent = [Inherited("populations", span)] if groups else []
    slots = slots._replace(populations=groups).knowing(lender.slots)
    if lender.slots.excluded_populations and not slots.excluded_populations:
        slots = slots._replace(excluded_populations=lender.slots.excluded_populations)
        lent.append(Inherited("excluded_populations", span))
    return slots, tuple(lent)


def _whole(condition: str) -> bool:
    """Several words, or a value ("10–19"): a lone word ("alone") limits its own clause only."""
    return " " in condition or condition[0].isdigit()


def _condition(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """What label, leading words, outer bullets and lead-ins make a direction hang on, it hangs on:
    a regimen below "Where tablets fail:" is for nobody else. A condition that names a group is
    that group, and a lone limit ("alone") is about its own clause only.
    """
    waived = stance.kind is Kind.REGIMEN and stance.governs == ("therapy",)
    if stance.modality is Modality.INFORM and not waived:
        return slots, ()  # what needs no treatment is a case, and not everybody
    label = next((x for x in near.leads if x.where == "label"), None)
    if label is not None and (slots.conditions or own.populations):
        return _beside_what_leads(slots, label)
    if slots.conditions:
        case = next(filter(_opens_a_case, near.above), None) or _asked_there(near, stance)
        return _beside_what_leads(slots, case) if case is not None else (slots, ())
    goes_on = reach.joined or reach.points_at_patients  # "…; in them 1 g is given"
    spoken_of = near.previous or (near.sibling if reach.points_at_patients else None)
    before = spoken_of.slots.conditions if spoken_of and goes_on else ()
    whose = (*_OF_A_SUBJECT, "with", *_BANDS)
    firsts = whose if reach.points_at_patients else _OF_A_SUBJECT
    subject = tuple(c for c in before if c.split()[0].lower() in firsts)
    if near.previous and (reach.step or reach.subjectless or reach.choice) and not reach.others:
        fronted = near.previous.fronted  # "those with X should have A, followed by | B"
        aged = near.previous.slots.populations == slots.populations  # "infants under 1 year …"
        subject = tuple(
            c
            for c in before
            if c in subject
            or c.lower().startswith(fronted)
            or (aged and c.split()[0].lower() in _BANDS)
        )
    if subject and spoken_of and not own.populations and stance.kind in _DIRECTIVE_KINDS:
        return slots._replace(conditions=subject), (
            Inherited("conditions", spoken_of.span),
        )  # "patients whose levels stay low should stop tablets and | receive injections"
    about_drug = stance.kind in (*_DIRECTIVE_KINDS, Kind.CONTRAINDICATION)
    beside = [x for x in near.leads if any(map(_whole, x.slots.conditions))]
    if len(beside) > 1:  # a table's cell hangs on its row and on its column
        words = unique(c for x in beside for c in x.slots.conditions)
        return slots._replace(conditions=words), tuple(
            Inherited("conditions", x.span) for x in beside
        )
    over = near.above if about_drug else tuple(filter(_opens_a_case, near.above))
    for lender in [*near.leads, *over]:
        told = (c for c in lender.slots.conditions if _whole(c) or _is_the_label(lender, c))
        words = tuple(c for c in told if not c.lower().startswith(_BESIDES))
        if stance.modality.negative and own.populations:
            words = tuple(c for c in words if not _DENIES.fullmatch(c))
        if lender.slots.populations and lender.where not in ("label", "lead"):
            words = tuple(c for c in words if c.split()[0].lower() in _BANDS)
        if words and (lender.where in _LENDS_CONDITIONS or _is_a_case(lender, words)):
            return slots._replace(conditions=words), (Inherited("conditions", lender.span),)
    return slots, ()


def _is_the_label(lender: Lender, word: str) -> bool:
    """ "Asthma: | avoid …": a lone word is whom it is for; "solely" in a label limits the label."""
    return lender.where in ("label", "bullet") and _says_all(lender, word)


def _opens_a_case(lender: Lender) -> bool:
    """ "If tablets fail:", "Both vitamins low:", and no more than that: all below it hangs on it,
    checks and referrals too.
    """
    if lender.where not in ("lead-in", "bullet") or len(lender.slots.conditions) != 1:
        return False
    case = lender.slots.conditions[0]
    opened = case.split()[0].lower() in ("if", "when", "where", "unless")
    return _says_all(lender, case) and (opened or lender.where == "bullet")


def _asked_there(near: Surroundings, stance: Stance) -> Lender | None:
    """ "Choose one of these when adherence is poor:": each regimen below hangs on that as well."""
    over = near.above[0] if near.above and stance.kind is Kind.REGIMEN else None
    if over is None or over.where != "lead-in" or over.slots.populations or over.negative:
        return None
    first = [c.split()[0].lower() for c in over.slots.conditions]
    return over if first and all(word in _CASES for word in first) else None


_CASES = ("if", "when", "where")


def _says_all(lender: Lender, words: str) -> bool:
    """A label or lead-in has no other words than these."""
    return len(words) >= lender.span.end - lender.span.start - _A_COLON


_A_COLON = 2  # characters


def _beside_what_leads(slots: Slots, label: Lender) -> Step:
    """What a label or a case says narrows what is said below it further: neither is lost."""
    words = tuple(c for c in label.slots.conditions if _whole(c))
    if not words or set(words) <= set(slots.conditions):
        return slots, ()
    every = unique((*words, *slots.conditions))
    return slots._replace(conditions=every), (Inherited("conditions", label.span),)


def _is_a_case(lender: Lender, words: tuple[str, ...]) -> bool:
    """A heading such as "If oral iron fails", "Children aged 1 to 12 years"; "When injections are
    needed" asks.
    """
    if lender.where != "heading" or lender.topmost:
        return False
    first = [c.split()[0].lower() for c in words]
    return "if" in first or all(word in _BANDS for word in first)


_DENIES = re.compile(
    r"(?:where|when|if) (?:they|it|these|this) (?:\w+ )?(?:not|cannot|never)", re.IGNORECASE
)
"""A lead-in such as "Where they are not:", which is what the bans below it say of their groups."""
_BESIDES = ("other than", "apart from")  # "choices other than the standard injection:"
_OF_A_SUBJECT = ("who", "whose", "aged", "weighing", "refusing", "declining")
_BANDS = ("aged", "under", "over", "above", "below", "younger", "older", "weighing")
"""Words with which an age or a weight narrows down the group before it."""
_LENDS_CONDITIONS = ("label", "lead", "lead-in", "bullet")


def _phase(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """Dosed or timed regimens, and choices of route or drug, stand in their section's phase."""
    if (
        slots.phase
        or stance.kind not in _DIRECTIVE_KINDS
        or (stance.modality is Modality.INFORM and not slots.timed and stance.governs)
    ):
        return slots, ()
    if not (slots.dosed or slots.timed):
        return slots, ()
    before = near.previous.slots.phase if near.previous else None
    if reach.joined and near.previous and before is Phase.MAINTENANCE and reach.step:
        return take(slots, near.previous, "phase")
    if reach.joined and near.previous and before is Phase.LOADING:
        ends = slots.duration_days or slots.count
        limited = reach.step and ends and not near.previous.slots.until
        loads = reach.choice or limited or slots.until in REPLETE
        phase = Phase.LOADING if loads else Phase.MAINTENANCE
        return slots._replace(phase=phase), (Inherited("phase", near.previous.span),)
    for lender in [
        *near.leads,
        *near.above,
        *([near.title] if stance.kind is Kind.REGIMEN else []),
    ]:
        if lender is near.title and slots.other_agents and not slots.formulations:
            continue
        if slots.until in ENDLESS and lender.slots.phase is Phase.LOADING:
            continue  # "… for life" below "Loading"
        if lender is near.title and lender.slots.phase is Phase.PROPHYLAXIS:
            continue  # a page on treatment and prevention
        over_all = lender is near.title or lender.topmost
        if over_all and (slots.duration_days or slots.count or slots.until in REPLETE):
            continue  # a page on long-term treatment: a course that ends is none
        if lender.slots.phase and not (lender.topmost and stance.kind is Kind.PREFERENCE):
            return take(slots, lender, "phase")
    if slots.dosed and slots.timed and slots.until in REPLETE:
        return slots._replace(phase=Phase.LOADING), ()  # stores are refilled until that comes about
    return slots, ()


def _how_many(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """ "Most patients need 1 mg daily, then | 1 mg monthly": for no more of them."""
    goes_on = reach.step and not (own.populations or own.excluded_populations)
    if near.previous is None or not goes_on or stance.kind is not Kind.REGIMEN:
        return slots, ()
    return take(slots, near.previous, "quantifier")


REPLETE = (
    "no-further-improvement",
    "no-further-neurological-improvement",
    "normal-blood-count",
)
"""Events with which a loading ends, and not the treatment."""


def _length(slots: Slots, own: Slots, stance: Stance, reach: Reach, near: Surroundings) -> Step:
    """A cell below "Loading (8 weeks)" lasts that long, as a bullet below "Give for 8 weeks:"."""
    ends = slots.duration_days or slots.until or slots.count or slots.schedule_days
    if ends or stance.kind is not Kind.REGIMEN or not (slots.dosed or slots.timed):
        return slots, ()
    for lender in near.leads:
        if lender.slots.duration_days and lender.window:
            return take(slots, lender, "duration_days")
    for lender in near.above:
        ordered = lender.where == "lead-in" and not (lender.slots.dosed or lender.slots.conditions)
        if ordered and lender.slots.duration_days and not reach.step:
            return take(slots, lender, "duration_days")
    return slots, ()


_STEPS = (
    _ellipsis,
    _joined,
    _anaphora,
    _comparator,
    _drug,
    _route,
    _population,
    _condition,
    _phase,
    _length,
    _how_many,
)
