"""The parts that words can play in a clause, and the words that open one.

"Than" opens a comparison, "if" a condition, "risk of" an outcome, "without" an exception; each by
its own look at the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from kg.extract.phrase.phrases import Dose, Duration, Measure, Timing
from kg.extract.word.ages import length_of_time
from kg.extract.word.allergies import MAY_BE_ALLERGIC, opens_an_allergy
from kg.extract.word.annotate import Item
from kg.extract.word.beyond import than_a_limit
from kg.extract.word.harms_treated import BEFORE_A_HARM, OF_A_HARM, harm_treated
from kg.extract.word.mending import what_it_takes
from kg.extract.word.mentioned import ASIDES, aside
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.purposes import asks_to, done_first
from kg.extract.word.speakers import own_verb
from kg.extract.word.stand_ins import before_the_other
from kg.extract.word.states import (
    AT_A_VALUE,
    EXPECTED,
    does,
    expected_to,
    falls_short,
    has_already,
    lacks,
    on_a_dose,
    settled_on,
    stops_there,
    tells_which,
    watched,
)


class Role(StrEnum):
    """The part a word plays in its clause."""

    MAIN = "main"
    COMPARED = "compared"
    CONDITION = "condition"
    CONCESSION = "concession"
    UNTIL = "until"
    BEFORE = "before"
    AFTER_PHASE = "after-phase"
    OUTCOME = "outcome"
    EXCEPTED = "excepted"


_CONCESSIVE = ("even", "regardless", "irrespective")
LINKS = "of in on at to for with from by who whose that which as than including such or".split()


def finite_word(item: Item) -> bool:
    return item.form.split()[0] in _FINITE


_FINITE = frozenset("is are was were should must may can will need needs require requires".split())


def opens(items: Sequence[Item], at: int) -> Role | None:
    item, form = items[at], items[at].form
    if not item.word:
        return None  # a sign or an amount
    if (form == "but" and _puts_right(items, at)) or (form in ASIDES and aside(items, at)):
        return Role.CONCESSION
    if form == "despite" and not at and _grants(items):
        return Role.CONCESSION
    if at == 0 and form == "should" and any(i.form == "," for i in items[3:]):
        return Role.CONDITION  # "should 1 mg fail, …"
    if form in BUT_NOT and _but_not(items, at):
        return Role.EXCEPTED
    if form == "through" and _to_a_week(items, at):
        return Role.UNTIL  # "1 mg daily | through week 12"
    if form == "for" and at and items[at - 1].form == "reserved" and not _whom(items, at):
        return Role.CONDITION  # "… is reserved | for failure of tablets"
    if item.value("negation") == "except" and form != "unless":
        compared = at and items[at - 1].form in ("as", "than")  # "the same as | outside pregnancy"
        return None if compared else Role.EXCEPTED
    if form == "to" and at and (_comparing(items[at - 1]) or _preferring(items, at)):
        return Role.COMPARED
    if form == "as" and same_as(items[:at]) and not any(i.bars for i in items[:at]):
        return Role.COMPARED
    if form.startswith("as") and _as_much_as(items, at):
        return Role.COMPARED
    if form in ("to", "for") and before_the_other(items, at):
        return Role.COMPARED
    if form == "from" and _former(items, at):
        return Role.COMPARED
    if item.value("outcome") == "compared" and not isinstance(item.amount, Duration):
        if form == "over" and not _over_another(items, at):
            return None
        if form == "as often as" and not any(i.given for i in items[at + 1 : at + 3]):
            return None  # "as often as every 2 weeks"
        aged = any(i.amount or i.form.isdigit() for i in items[at + 1 : at + 2])
        if form == "than" and at and items[at - 1].form in _COMPARED_AGES and aged:
            return None  # "children younger than 2 years"
        if than_a_limit(items, at):
            return None  # "doses higher than the usual 1 mg"
        return Role.COMPARED
    if (not at or items[at - 1].form in BEFORE_A_HARM or form in OF_A_HARM) and harm_treated(
        items, at
    ):
        return Role.CONDITION  # "| reactions to X | are treated with Y"
    if tells_which(items, at) or (form in AT_A_VALUE and stops_there(items, at)):
        return Role.CONDITION
    if form in _MEANING and value_means(items, at):
        return Role.OUTCOME
    if form == "to avoid" and at > 1 and not asks_to(items[at - 1]):
        return Role.OUTCOME  # "tablets are given | to avoid injections"
    if form == "diagnosed" and at and _has_it(items[at - 1]):
        return None  # "patients | diagnosed with X", "newly | diagnosed patients"
    if item.value("outcome") == "result":
        if form in ("correct", "corrects") and (not at or own_verb(items) == at):
            return None  # "correct anemia before surgery", "we | correct it with 1 mg": an order
        if not at and what_it_takes(items) is not None:
            return None  # "correcting X | takes 1 mg weekly"
        if _treats(items, at) or _calls_for(items, at) or names_a_cause(items, at):
            return None
        if rules_out(items, at):
            return None  # "X | rules out | injections": a ban on them
        return Role.OUTCOME
    if has_already(items, at) or lacks(items, at) or does(items, at) or _unmet(items, at):
        return Role.CONDITION
    if on_a_dose(items, at) or settled_on(items, at) or falls_short(items, at):
        return Role.CONDITION
    if form in EXPECTED and expected_to(items, at):
        return Role.CONDITION
    if form in ("under", "with") and watched(items, at):
        return Role.CONDITION
    if form in MAY_BE_ALLERGIC and opens_an_allergy(items, at):
        return Role.CONDITION
    if form in ("beyond", "past") and _names_phase(items, at, "loading"):
        return Role.AFTER_PHASE
    if at and form.startswith("before ") and item.value("connector") == "then":
        return Role.CONDITION  # "try a lower dose | before moving to injections"
    if form in _LACKING and at and items[at - 1].people and not _without_a_group(items, at):
        return Role.CONDITION  # "adults | with no symptoms"
    if item.value("condition") is None or lone_once(items, at):
        return None
    if form == "pending" and at and items[at - 1].form in _DETERMINERS:
        return None  # "not delayed for a | pending result"
    if form == "without" and _without_a_group(items, at):
        return None  # "without X" takes a group out; it hangs on everything else
    first = form.split()[0]
    if first in _CONCESSIVE:
        return Role.CONCESSION
    if form == "until":
        return Role.UNTIL
    if form in ("before", "ahead of", "prior to"):
        dated = any(i.form in _OF_A_COURSE for i in items[at + 1 : at + 2])
        dated = dated or any(i.value("period") for i in items[at + 1 : at + 4])
        return Role.CONDITION if dated else Role.BEFORE  # "before week 13", "… the | trimester"
    if first in ("after", "once", "following", "when", "during") and _names_phase(
        items, at, "loading"
    ):
        return Role.AFTER_PHASE if first != "during" else Role.MAIN
    return Role.CONDITION


def _as_much_as(items: Sequence[Item], at: int) -> bool:
    """ "(Three times) as potent | as D2", "as far | as an equal dose of D2"."""
    if at < 2 or items[at - 2].form != "as" or items[at].form.split()[0] != "as":
        return False
    return items[at - 1].word and any(i.value("substance") for i in items[at + 1 : at + 6])


_DETERMINERS = ("a", "any", "the", "this", "that")


def same_as(before: Sequence[Item]) -> bool:
    """ "In the same doses | as …", "the same injections | as …", "in the same way | as …": whose
    dose or way it is; "in the same week | as the injection" is a time.
    """
    if any(i.value("noun") == "same" for i in before[-1:]):
        return True
    if [i.form for i in before[-2:-1]] != ["same"]:
        return False
    return before[-1].form in _WAYS or before[-1].value("noun") == "therapy"


_WAYS = ("way", "manner", "fashion")


def _to_a_week(items: Sequence[Item], at: int) -> bool:
    behind = [i.form for i in items[at + 1 : at + 3]]
    return len(behind) > 1 and behind[0] in _OF_A_COURSE and behind[1].isdigit()


def _grants(items: Sequence[Item]) -> bool:
    """ "Despite its low cost, …": nothing that a patient has or gets, so nobody is told apart."""
    ends = next((n for n, i in enumerate(items) if i.form == ","), 0)
    told = items[1:ends]
    return bool(told) and not any(
        i.given or i.people or i.amount or i.value("noun") == "therapy" for i in told
    )


def value_means(items: Sequence[Item], at: int) -> bool:
    """ "Ferritin below 30 µg/L | confirms iron deficiency": what a value tells of somebody."""
    if items[at].form not in _MEANING or at < 2:
        return False
    bound = items[at - 1].amount
    valued = isinstance(bound, Measure) and bound.comparator != "="
    return valued and any(i.value("analyte") for i in items[max(0, at - 4) : at - 1])


_MEANING = frozenset(
    (
        "suggests suggest indicates indicate confirms confirm defines define means mean supports "
        "support reflects reflect implies imply establishes establish"
    ).split()
)


def _has_it(before: Item) -> bool:
    return before.people or before.form in ("newly", "recently", "previously")


_OF_A_COURSE = ("day", "week", "month", "year")


def names_a_cause(items: Sequence[Item], at: int) -> bool:
    """ "A dietary | cause (should …)", "| cause not dietary": no verb, as in "may | cause harm"."""
    if items[at].form not in ("cause", "causes"):
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    ends = behind is None or not behind.word or finite_word(behind)
    if not at:
        told = behind is not None and behind.form.endswith(_WHAT_A_CAUSE_IS)
        return items[at].form == "cause" and (ends or told)
    return ends and not items[at - 1].value("modal") and items[at - 1].word


_WHAT_A_CAUSE_IS = ("not", "unclear", "known", "ible", "able", "ed")
"""Endings of the words that say of a cause what it is: "cause reversible", "cause corrected"."""


TO_WHOM = ("in", "to", "for", "during", "among")
"""Words that place a group behind what is, or is not, given."""


def rules_out(items: Sequence[Item], at: int) -> bool:
    """ "X rules out | vitamin D" is a ban; "a normal level rules out | iron overload" is none, nor
    is the order "rule out | X".
    """
    if items[at].form not in RULING_OUT:
        return False
    if items[at].form == "rule out" and not any(i.people for i in items[max(0, at - 1) : at]):
        return False
    behind = takewhile(lambda i: i.form not in (*TO_WHOM, ",", ";"), items[at + 1 :])
    named = [i for i in behind if i.word]
    last = named[-1] if named else None
    if any(i.form.split()[0] == "need" for i in named):
        return False  # "rules out | the need for | injections"
    return last is not None and (last.product or last.value("noun") == "therapy")


RULING_OUT = ("rules out", "rule out")


def _without_a_group(items: Sequence[Item], at: int) -> bool:
    """Whether a group is what "without" is of; in "without B12 in X" it is the drug."""
    near = items[at + 1 : at + 5]
    group = next((n for n, i in enumerate(near) if i.value("population")), None)
    if group is None:
        return False
    between = near[:group]
    if done_first(between):
        return False
    placed = any(i.form in TO_WHOM for i in between)
    return not (placed and any(i.word and i.form not in LINKS for i in between))


_LACKING = ("with no", "who have no")
_COMPARED_AGES = ("younger", "older", "shorter", "longer")


def _puts_right(items: Sequence[Item], at: int) -> bool:
    """ "Not given by mouth | but by injection": what is done instead is not what is ruled out."""
    denied = any(i.bars or i.value("denial") == "word" for i in items[max(0, at - 6) : at])
    behind = items[at + 1 : at + 8]
    return denied and not any(finite_word(i) or i.value("modal") for i in behind)


def _but_not(items: Sequence[Item], at: int) -> bool:
    """ "… for maintenance, | but not for the first weeks in X"."""
    behind = items[at + 1 : at + 2]
    return any(i.form in _PLACES or i.amount for i in behind)


BUT_NOT = tuple(f"{but} {no}" for but in ("but", "though", "although") for no in ("not", "never"))
"""What leaves out those who are named next."""
_PLACES = ("for", "in", "during", "at", "as", "with", "when", "if", "after", "on")


def _whom(items: Sequence[Item], at: int) -> bool:
    """ "For | patients", "for | pernicious anemia"."""
    return any(i.people for i in items[at + 1 : at + 6])


def _treats(items: Sequence[Item], at: int) -> bool:
    """ "Is corrected with 1 mg", "should be corrected by 1 mg": what is done, and no outcome."""
    done = items[at].value("practice") and any(
        i.form in ("is", "are") or i.form.endswith(" be") for i in items[max(0, at - 2) : at]
    )
    return bool(done) and any(i.form in ("with", "by") for i in items[at + 1 : at + 2])


def _calls_for(items: Sequence[Item], at: int) -> bool:
    """ "Failure of tablets should not | lead to | an infusion": what is asked for, or ruled out."""
    asked = items[at].form == "lead to" and at > 0 and items[at - 1].value("modal") is not None
    ordered = asked and items[at - 1].form.split()[0] in ("should", "must")
    return ordered and any(i.given for i in items[at + 1 : at + 4])


def _former(items: Sequence[Item], at: int) -> bool:
    """ "Reduce the dose | from 1 mg | to 0.5 mg": what was given until then."""
    verbs = [i for i in items[max(0, at - 9) : at] if i.value("act") or i.value("change")]
    changed = verbs and verbs[-1].value("change")
    return bool(changed) and any(i.form == "to" for i in items[at + 1 : at + 6])


def lone_once(items: Sequence[Item], at: int) -> bool:
    """ "25 mg once", "1 mg once only", "once, at 3 months", "once | if X fails", "once near
    30 weeks", "25 mg once | to patients who …": a single time, no condition.
    """
    if items[at].form != "once":
        return False
    behind = at + 2 if any(i.form in ("only", "more") for i in items[at + 1 : at + 2]) else at + 1
    ends = behind >= len(items) or not items[behind].word or items[behind].form in _IF
    ends = ends or (at > 0 and finite_word(items[behind]))  # "50,000 IU once | is an option"
    dosed = any(isinstance(i.amount, Dose) for i in items[:at])  # "1 mg once at 3 months": then
    ends = ends or (not dosed and point_of_time(items, behind))
    ends = ends or (dosed and _given_then(items, at))
    return ends and (at > 0 or len(items) > 1)


def _given_then(items: Sequence[Item], at: int) -> bool:
    """ "(25 mg) once | to patients with X", "| by mouth", where "25 mg daily once | in remission"
    hangs on that.
    """
    if any(isinstance(i.amount, Timing) for i in items[:at]):
        return False
    place = items[at + 1].form.split()
    whom = place[0] in ("in", "for", "during") and any(i.people for i in items[at + 1 : at + 4])
    return whom or place[0] in ("to", "by", "with")


_IF = ("if", "when", "where", "unless")


def point_of_time(items: Sequence[Item], at: int) -> bool:
    """ "At 30 weeks", "near 30 weeks", "between 26 and 32 weeks", where "once at goal" is none."""
    first = at + 1 if items[at].form in _AT else at
    return first < len(items) and length_of_time(items[first])


_AT = ("at", "near", "around", "by")


def _comparing(item: Item) -> bool:
    """ "Is preferred *to*", "is an alternative *to*"."""
    if item.value("modal") == "prefer":
        return "prefer" in item.form
    return item.value("modal") == "acceptable" and "alternative" in item.form


def _preferring(items: Sequence[Item], at: int) -> bool:
    """ "Prefer one or another | to a third"."""
    prefers = any(
        i.value("modal") == "prefer" and i.form.startswith("prefer")
        for i in items[max(0, at - 8) : at]
    )
    beside = [*items[at - 1 : at], *items[at + 1 : at + 2]]
    return prefers and all(i.value("route") or i.value("substance") for i in beside)


def _over_another(items: Sequence[Item], at: int) -> bool:
    """ "X is chosen | over Y", "injections are preferred | over tablets"; "1 g | over two
    infusions" is in how many.
    """
    behind = next((i.form for i in items[at + 1 : at + 2]), "")
    if behind in NUMBERS or behind.isdigit():
        return False
    prefers = at > 0 and items[at - 1].value("modal") == "prefer"
    form = prefers and any(i.value("implied-route") for i in items[at + 1 : at + 2])
    return form or _substance_near(items, at)


def _substance_near(items: Sequence[Item], at: int) -> bool:
    return any(i.value("substance") or i.value("route") for i in items[at + 1 : at + 3])


def _unmet(items: Sequence[Item], at: int) -> bool:
    """ "If not | tolerated": a state that has not come about; "if not | pregnant" takes a group
    out.
    """
    behind = items[at + 1 : at + 5] if items[at].form in _IF_NOT else ()
    if not behind or not behind[0].word:
        return False
    return not any(i.value("population") for i in takewhile(lambda i: i.form != ",", behind))


_IF_NOT = ("if not", "when not")


def _names_phase(items: Sequence[Item], at: int, phase: str) -> bool:
    near = _NEAR_WHEN if items[at].form == "when" else _NEAR_AFTER
    for n, item in enumerate(items[at + 1 : at + near], at + 2):
        if item.form == "," or item.schedules or finite_word(item):
            return False
        if item.value("phase") == phase:
            verb = next((i for i in items[n : n + 4] if i.form not in _BEING), item)
            return not (only_begins(item) or only_begins(verb))
    return False


_BEING = ("is", "are", "has", "have", "been", "being", "has been", "have been")
"""Words between a phase and what becomes of it: "loading | has been | started"."""


def only_begins(item: Item) -> bool:
    """ "(A week after) | treatment begins": a point in time, and no phase that is over."""
    words = item.form.split()
    return any(w.startswith(("begin", "start")) for w in words) and words[-1] != "phase"


_NEAR_AFTER, _NEAR_WHEN = 9, 5  # words before a phase: "when loading is over"
