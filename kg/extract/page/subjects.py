"""Whose finding it is: "herbal mixtures bind iron" tells of the mixtures, and not of the iron.

A clause without a subject goes on with the subject of the one before it. A drug that a finding
names behind its verb is no such subject: "and are best avoided" would rule it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance
from kg.extract.page.drafts import Draft
from kg.extract.slot.lenders import GIVEN, Lender, Step, Surroundings
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Inherited, Modality


def told_of(finding: Draft | None, clause: Clause) -> tuple[Item, ...]:
    """The subject of a finding that names a drug behind its verb, where the next clause begins with
    a verb; empty where it names patients or a treatment, which may be of that drug.
    """
    if finding is None or finding.stance.modality is not Modality.INFORM:
        return ()
    if not finite(clause.items[0]):
        return ()  # "kidneys clear A, | and it has been linked to …"
    items = finding.clause.items
    verb = next((n for n, i in enumerate(items) if n and _tells(i)), len(items))
    told = items[:verb]
    named = any(i.value("substance") for i in items[verb:])
    vague = all(i.value("noun") or i.form in _POINTING for i in told)
    return () if not named or vague or any(i.people for i in told) else told


def turned_to(clauses: Sequence[Clause], items: Sequence[Item]) -> Sequence[Item]:
    """The items of a sentence's last main clause with a drug of its own as its subject: "A must not
    be used; | B needs no adjustment. It is …" goes on about B. All of them where no clause turns.
    """
    for clause in reversed(clauses[1:]):
        verb = next((n for n, i in enumerate(clause.items) if n and _tells(i)), 0)
        own = any(i.value("substance") for i in clause.items[:verb])
        whole = any(map(finite, clause.items[verb:]))
        placed = clause.items[0].value("condition") or any(i.people for i in clause.items[:verb])
        if clause.connector in _TURNS and own and whole and not placed:
            return clause.items
    return items


_TURNS = ("and", "and,", "contrast", "dash")


def _tells(item: Item) -> bool:
    return finite(item) or bool(item.value("kind") or item.value("report"))


_POINTING = ("it", "they", "this", "that", "these", "those", "the", "a", "an", "such", "which")


def goes_on(near: Surroundings, subject: Lender | None) -> Surroundings:
    """The clause before lends what its subject names, and no other drug or route."""
    if near.previous is None or subject is None:
        return near
    named = {name: getattr(subject.slots, name) for name in GIVEN}
    return replace(
        near, previous=replace(near.previous, slots=near.previous.slots._replace(**named))
    )


def without_companions(near: Surroundings, own: Slots, stance: Stance) -> Surroundings:
    """ "A must not be given with X: | tablets of 1 mg are preferred": tablets of A, or of what the
    page is about, and never of X.
    """
    before = near.previous
    if before is None or not before.negative or not stance.modality.positive:
        return near
    beside = [c.lower() for c in before.slots.conditions if c.split()[0].lower() == "with"]
    if not beside or own.other_agents or not (own.routes or own.formulations):
        return near
    agents = before.slots.other_agents
    kept = tuple(a for a in agents if not any(a.replace("-", " ") in words for words in beside))
    return replace(near, previous=replace(before, slots=before.slots._replace(other_agents=kept)))


def in_the_barred_case(
    slots: Slots, own: Slots, stance: Stance, clause: Clause, previous: Draft | None, text: str
) -> Step:
    """ "A should not be used in X: | B is preferred": B is what is given in that case."""
    if previous is None or not previous.stance.modality.negative or not stance.modality.positive:
        return slots, ()
    behind = text[previous.clause.span.end : clause.span.start].strip() == ":"
    other = any(
        getattr(own, name) and getattr(own, name) != getattr(previous.slots, name) for name in GIVEN
    )
    told = previous.slots.conditions
    cases = all(c.split()[0].lower() in _CASES for c in told)
    if not (behind and other and told and cases) or slots.conditions or own.populations:
        return slots, ()
    return slots._replace(conditions=told), (Inherited("conditions", previous.clause.span),)


_CASES = ("in", "if", "when", "where", "after", "during")


def given(slots: Slots) -> bool:
    return any(getattr(slots, name) for name in GIVEN)


def of_the_unsaid(before: Clause | None, clause: Clause) -> tuple[Item, ...]:
    """Who or what a clause that states nothing begins with ("vegans take in little iron"), where
    the next one goes on without a subject ("and should be given 60 mg").
    """
    if before is None or before.connector == "relative" or not finite(clause.items[0]):
        return ()
    return tuple(takewhile(lambda i: i.people or i.product, before.items))


def names(slots: Slots) -> bool:
    return given(slots) or bool(slots.populations)


def of_the_lesser(clause: Clause, previous: Draft) -> bool:
    """ "A is preferred to B, | which should be avoided": what is said is said of B, named last."""
    given = [n for n, i in enumerate(previous.clause.items) if i.given or i.value("substance")]
    points = clause.connector == "relative" or any(i.form == "latter" for i in clause.items)
    return points and bool(given) and previous.clause.roles[given[-1]] is Role.COMPARED


def lesser(previous: Draft, lender: Lender | None) -> Lender | None:
    """What is ranked second, as all that the clause before it lends."""
    if lender is None:
        return None
    slots = previous.slots
    return replace(
        lender,
        slots=slots._replace(
            formulations=slots.less_preferred,
            other_agents=(),
            routes=slots.less_preferred_routes,
            dose_ug=None,
            dose_iu=None,
        ),
    )
