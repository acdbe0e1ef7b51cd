"""A whole direction, a colon, and what explains it ("Injections should never be used: they hurt").

A colon mostly parts a label from what it heads. Where a sentence that directs stands before it and
one that tells stands behind it, both say something of their own: the first is no label.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import ARTICLES, asks, finite, orders, schedules

STAND_INS = ("it", "they", "this", "these", "there")
"""What a sentence's subject is, when it is nothing by name."""
_SOON = 9  # words and phrases of a subject


def explained(direction: Sequence[Item], reason: Sequence[Item]) -> bool:
    """Whether the words before a colon direct by themselves and those behind it tell why, or what
    to do instead ("… should be avoided: give tablets").
    """
    if not (direction and reason and _directs(direction)) or judges(direction, reason):
        return False
    barred = any(i.bars for i in direction)
    whole = any(map(finite, direction)) and any(i.of_treatment for i in direction)
    if whole and (_is_given(reason) or (barred and _tells(reason))):
        return True
    return _tells_why(reason) or (barred and (_gives(reason) or _takes_its_place(reason)))


def opens_groups(items: Sequence[Item]) -> bool:
    """ "Iron is contraindicated | in (: A, B)": the groups belong to what is said before them."""
    named = any(i.given for i in items)
    return items[-1].form == "in" and named and (asks(items) or orders(items))


def points_on(left: Sequence[Item]) -> bool:
    """ "Give X to the | following groups", "only if two | conditions are met", "if one of | these
    is true": for whom, or when, stands behind the colon.
    """
    return any(word in _OF_THEM for i in left[1:] for word in i.form.split())


_OF_THEM = ("following", "below", "situations", "circumstances", "criteria", "conditions", "these")
"""Words for groups and cases that are told behind a colon."""


def judges(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "This is a myth", "that is wrong", "this is no longer advised": what stands before the colon
    is not so.
    """
    told = {word for i in right[:_SOON] for word in i.form.split()}
    turned = right[0].form in ("this", "that") and any(i.bars for i in right)
    if turned and not any(i.bars for i in left):
        return True
    return any(i.value("frame") for i in right) or not told.isdisjoint(_NOT_SO)


_NOT_SO = frozenset("wrong untrue false incorrect true mistaken outdated obsolete nonsense".split())


def _directs(items: Sequence[Item]) -> bool:
    """Names what is given or checked, and asks for it or rules it out; nothing is left open."""
    first, last = items[0], items[-1]
    if last.value("opening") or last.form in _OPEN or points_on(items):
        return False
    if first.value("condition"):
        return False  # "if iron is required: …" heads what follows
    ordered = orders(items) and len(items) > 1 and not first.form.endswith(_NAMING)
    named = any(i.of_treatment or i.value("analyte") for i in items)
    return named and (asks(items) or ordered)


_OPEN = ("this", "these", "such", "so", "that", "below", "above", "groups", "reasons", "rules")
_NAMING = ("ing", "ation", "ment", "up")
"""Ends of a word that names a deed: "using injections: …" orders nothing."""


def _tells_why(items: Sequence[Item]) -> bool:
    """A sentence about a thing: a subject and its verb, no amount, no order."""
    if schedules(items) or orders(items):
        return False
    if items[0].form in STAND_INS:
        return len(items) > 1
    verb = next((n for n, i in enumerate(items[:_SOON]) if _verb(i, n)), None)
    return _does(items) or (verb is not None and not any(map(_parts, items[:verb])))


def _does(items: Sequence[Item]) -> bool:
    """ "The injection | hurts", "the tablet | irritates the gut": a verb of no vocabulary, behind
    one thing.
    """
    if len(items) < len(("the", "thing", "does")) or items[0].form not in ARTICLES:
        return False
    thing, verb = items[1:3]
    single = thing.word and not (thing.people or thing.form.endswith("s"))
    return single and verb.form.isalpha() and verb.form.endswith("s") and not verb.terms


def _verb(item: Item, at: int) -> bool:
    """A verb behind its subject, or a state that holds both: "absorption is poor"."""
    whole = any(w in _BE for w in item.form.split()[1:-1])
    told = finite(item) or item.form in _PLURAL or item.value("kind") == "efficacy"
    return whole or (at > 0 and told)


_PLURAL = ("stay", "remain", "rise", "fall", "drop", "vary")
_BE = ("is", "are")


def _parts(item: Item) -> bool:
    """A word behind which the verb is that of a group or a case: "people | who are ill"."""
    return bool(item.value("condition")) or item.form in ("who", "that", "which", "whose", ",")


def _takes_its_place(items: Sequence[Item]) -> bool:
    """ "Tablets of 1 mg are preferred"."""
    verb = next((n for n, i in enumerate(items[:_SOON]) if finite(i)), 0)
    return any(i.given for i in items[:verb]) and any(i.value("modal") for i in items[verb:])


def _tells(items: Sequence[Item]) -> bool:
    """ "Hepcidin stays raised after a 60 mg dose", "5 mg daily hides anemia": a verb that tells."""
    verb = next((n for n, i in enumerate(items[:_SOON]) if _verb(i, n)), 0)
    told = verb > 0 and not any(map(_parts, items[:verb]))
    asked = any(i.value("modal") or i.value("practice") for i in items)
    return told and not (asked or orders(items))


def _is_given(items: Sequence[Item]) -> bool:
    """ "Iron sucrose 400 mg is given every month": a drug of its own, and a verb that gives it."""
    verb = next((n for n, i in enumerate(items[:_SOON]) if finite(i)), 0)
    subject = items[:verb]
    named = any(i.value("substance") for i in subject) and not any(map(_parts, subject))
    given = any(i.value("practice") or i.value("modal") for i in items[verb : verb + 3])
    return named and given and schedules(items)


def _gives(items: Sequence[Item]) -> bool:
    """An order to give something: "use tablets", "give 1 mg weekly by mouth"."""
    return items[0].value("act") == "administer" and not items[0].form.endswith(_NAMING)
