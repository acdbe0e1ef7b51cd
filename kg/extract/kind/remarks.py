"""Facts in words of no vocabulary: a whole sentence about a drug, a route or a measurement that
asks for nothing.

"Absorption from a depot is slow and erratic", "a normal level makes the diagnosis unlikely": no
list holds all that can be said. Where a sentence has a subject that is known and a verb that tells,
and no word of it directs, it informs; its words are all that is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import once
from kg.extract.force.inability import unable
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import imperative, telling
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def remark(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """The stance of a sentence that tells of its subject; None for any other."""
    directs = m not in (None, Modality.INFORM) or imperative(c) or f.pitfall or f.ban
    hangs = c.connector not in _WHOLE or c.items[0].value("condition")
    if directs or hangs or s.dosed or s.timed:
        return None
    told = telling(c)
    verb = verb_of(told)
    subject = told[:verb]
    if not verb or not any(map(known, subject)) or subject[0].form in _POINTING:
        return None
    said = told[verb:]
    if any(one.form == "to" and two.value("act") for one, two in pairwise(said)):
        return None  # "… is the one to use": more than a fact
    if any(i.form == "for" or i.value("quantifier") == "only" for i in said[1:2] + said[-1:]):
        return None  # "is for", "are for … only": a choice
    plain = any(map(measured, subject)) or unable(told, verb)
    if not plain and any(i.value("denial") for i in said):
        return None  # "tablets are no answer here": said against it, perhaps
    return Stance(_kind(told, subject), Modality.INFORM, Act.ADMINISTER, (), True)


_WHOLE = ("", "and", "contrast", "dash", "comma", "reason")
"""Connectors behind which a sentence of its own can stand."""
_POINTING = ("this", "these", "that", "it", "they", "there", "we", "you")


def of_a_case(c: Clause) -> bool:
    """ "Without lifelong treatment, patients | will relapse", "those who stop lifelong treatment |
    relapse": what comes of a case, for which the length of treatment is named.
    """
    at = next((n for n, i in enumerate(c.items) if i.value("until")), None)
    if at is None:
        return False
    lacking = c.items[0].value("negation") == "without"
    lacking = lacking and not any(i.form == "," for i in c.items[:at])
    return (lacking or c.roles[at] is Role.CONDITION) and verb_of(telling(c)) > 0


def verb_of(told: Sequence[Item]) -> int:
    """Where the verb stands; 0 where none does."""
    return next((n for n, i in enumerate(told) if n and (finite(i) or _tells(told, n))), 0)


def _tells(told: Sequence[Item], at: int) -> bool:
    """A verb of no vocabulary: "makes", "brings", "remains", "found"."""
    if told[at].form in _VERBS:
        return True
    plain = told[at].form.isalpha() and not told[at].terms
    return plain and told[at].form.endswith("s") and once(told[at + 1 : at + 3])


_VERBS = frozenset(
    (
        "makes make brings bring gives give remains remain stays stay becomes become follows "
        "follow found find shows show regards regard reaches reach persists persist returns return "
        "recurs recur "
        "occurs occur differs differ varies vary works work tastes taste wanes wane"
    ).split()
)


def known(item: Item) -> bool:
    """What a fact can be about: a drug, a route, a form, a measurement, an effect, a treatment."""
    named = any(item.value(c) for c in ("substance", "route", "implied-route", "form", "analyte"))
    return named or item.value("noun") in _SUBJECTS or item.value("kind") in _EFFECTS


_SUBJECTS = ("therapy", "state", "process", "harm", "same", "interval", "symptom")
_EFFECTS = ("efficacy", "pharmacology", "warning")


def _kind(told: Sequence[Item], subject: Sequence[Item]) -> Kind:
    """By what the sentence is about: harm, what becomes of a drug or a level, or how it works."""
    said = next((k for i in told if (k := i.value("kind")) in _EFFECTS), None)
    if any(i.value("noun") == "harm" for i in subject):
        return Kind.WARNING
    if said is not None:
        return Kind(said)
    return Kind.PHARMACOLOGY if any(map(measured, subject)) else Kind.EFFICACY


def measured(item: Item) -> bool:
    """A level, or what goes on in the body: nobody gives it."""
    return bool(item.value("analyte")) or item.value("noun") in ("state", "process")
