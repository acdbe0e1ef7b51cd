"""Cases that are told without "if": "Both vitamins low:" above bullets, "While X is pending, …".

What follows is for those of whom it is true, and for nobody else. The drug that such a line names
is what is lacking or was tried, and not what is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite, orders, tells
from kg.extract.word.openers import names_a_cause

_STATES = frozenset(
    (
        "low high raised elevated deficient depleted normal abnormal borderline absent poor severe "
        "positive negative unknown uncertain pending refused declined related induced"
    ).split()
)
_OF_PATIENTS = ("analyte", "substance", "population", "noun", "response", "finding")
"""What a state in front of it can be of: "low | ferritin", and not "positive | points"."""
_LONGEST = 8  # words and phrases of such a line


def tells_a_case(items: Sequence[Item]) -> bool:
    """A line without a verb or an order that begins or ends with a state, or says what the cause
    is.
    """
    words = [i for i in items if i.word]
    if not 1 < len(words) <= _LONGEST or any(i.people for i in words):
        return False
    if names_a_cause(words, 0) or names_a_cause(words, len(words) - 1):
        return _says_which(words)
    led = words[0].form in _STATES and any(i.value(c) for i in words[1:] for c in _OF_PATIENTS)
    told = words[-1].form in _STATES or led
    named = (i for i in words if i.value("noun") != "state")  # "low | stores"
    busy = any(tells(i) or i.value("amount") or i.value("frame") for i in named)
    treats = any(i.value("noun") == "therapy" for i in words) and words[-1].form not in _STATES
    return told and not (busy or treats or words[-1].value("neutral"))


def _says_which(words: Sequence[Item]) -> bool:
    """ "Dietary | cause", "cause | not related to diet"; "the | cause", "common | cause" and "treat
    the | cause" say of no patient what is behind it.
    """
    rest = [i for i in words if i.form != "cause"]
    busy = any(tells(i) or i.value("amount") or i.given or i.form in _ANY_CAUSE for i in rest)
    return not (busy or any(i.value("neutral") for i in rest))


_ANY_CAUSE = frozenset(
    "a an the any its their another other each every which what one common commonest main likely "
    "possible probable underlying root leading frequent rare rarer find seek look identify".split()
)


def as_case(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The sentence, its first word made one that opens a condition where it tells a case: "while
    the result is pending, …", "with weekly methotrexate, …".
    """
    told = list(takewhile(lambda i: i.form != ",", items[1:]))
    if not told or len(told) + 1 == len(items):
        return items
    if not (_meanwhile(items[0], told) or _with_another(items, told)):
        return items
    terms = {c: value for c, value in items[0].terms.items() if c != "connector"}
    terms["condition"] = "if"
    return (items[0]._replace(terms=terms, value=terms.get), *items[1:])


def _meanwhile(first: Item, told: Sequence[Item]) -> bool:
    """ "While the result is pending", "while on X": a time, where "while tablets are cheap" sets
    two claims against each other.
    """
    waits = not any(map(finite, told)) or told[-1].form in _WAITING
    return first.form == "while" and waits


_WAITING = ("pending", "awaited", "outstanding", "unavailable", "unknown")


def _with_another(items: Sequence[Item], told: Sequence[Item]) -> bool:
    """ "With metformin, give …", "with weekly low-dose methotrexate", "on monthly injections": what
    patients have already, and how often; the dose behind it is of another drug.
    """
    paced, named = isinstance(told[0].amount, Timing), told[-1]
    if items[0].form not in ("with", "on") or not (paced or named.value("substance")):
        return False
    if not paced and not _ordered(told, items[len(told) + 2 :]):
        return False
    known = named.given or (named.word and not named.terms)
    return bool(known) and not any(finite(i) or i.value("modal") or i.people for i in told)


def _ordered(told: Sequence[Item], rest: Sequence[Item]) -> bool:
    """Nothing but the drug and words of no vocabulary, and something to be done behind it."""
    plain = all(i.form.isalpha() and not i.terms for i in told[:-1])
    return plain and (orders(rest) or any(i.value("modal") for i in rest))
