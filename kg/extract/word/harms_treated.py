"""Harms that are themselves treated: "reactions to X | are treated with Y", "treat | nausea from X
| with Y".

The harm is the case in which Y is given; the drug that did it is never what is given for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item


def harm_treated(items: Sequence[Item], at: int) -> int:
    """Where the words of a harm end that begin at ``at`` and that something is given for; 0 where
    none begin there.
    """
    item, before = items[at], items[at - 1].form if at else ","
    if item.form in OF_A_HARM:
        return _end_of_its_cause(items, at) if at and items[at - 1].value("population") else 0
    ordered = before in _TREAT
    if not (ordered or before == ",") or item.form in _ELSE:
        return 0
    ahead = range(at, min(at + _NEAR, len(items)))
    head = next((n for n in ahead if _harm(items, n)), None)
    if head is None or any(_names_another(i) for i in items[at:head]):
        return 0
    end = next(
        (n for n in range(head + 1, min(head + _FAR, len(items))) if _ends(items, n, ordered)), 0
    )
    cause = items[head + 1 : end]
    if not end or any(i.people or i.amount or i.form in (",", ";") for i in cause):
        return 0
    return end if not cause or cause[0].form in _CAUSED else 0


def _end_of_its_cause(items: Sequence[Item], at: int) -> int:
    """ "(Hypophosphatemia) | from X | is treated with Y": a harm that makes a group, and what did
    it.
    """
    ordered = any(i.form in _TREAT for i in items[max(0, at - _NEAR) : at])
    ends = (n for n in range(at + 1, min(at + _FAR, len(items))) if _ends(items, n, ordered))
    end = next(ends, 0)
    return end if any(i.given for i in items[at + 1 : end]) else 0


def _harm(items: Sequence[Item], at: int) -> bool:
    """ "Anaphylaxis", "infusion reactions", and what comes "| from X", "| due to X"."""
    item = items[at]
    if item.value("population") or item.value("modal") or item.value("act"):
        return False
    if item.form.split()[-1] in _REACTIONS or item.value("noun") == "harm":
        return True
    behind = [i.form for i in items[at + 1 : at + 3]]
    caused = behind[:1] == ["from"] or behind in (["due", "to"], ["caused", "by"])
    caused = caused or behind[:1] == ["due to"] or behind[:1] == ["caused by"]
    cause = items[at + 2 : at + 5]
    return caused and not item.terms and any(i.given for i in cause)


def _names_another(item: Item) -> bool:
    """What stands before a harm is how bad it is, and nothing else that could be given or had."""
    return bool(item.product or item.people or item.amount or item.value("modal")) or (
        item.form in _CAUSED or item.joins
    )


def _ends(items: Sequence[Item], at: int, ordered: bool) -> bool:
    """Before "with Y" of an order, before the verb of a sentence."""
    if ordered:
        return items[at].form in _BY and items[at - 1].form != "caused"
    verbs = range(at, min(at + _VERB, len(items) - 1))
    treated = next((n for n in verbs if items[n].form in _TREATED), None)
    if treated is None or items[at].form.split()[0] not in _AUXILIARIES:
        return False
    return items[treated + 1].form in _BY


_ELSE = frozenset("who whose which that if when where in for with once and or give".split())
_NEAR = 5  # words and phrases before the harm's name
_FAR = 9  # words and phrases from a harm to what is done about it
_VERB = 4  # "should always be treated"
_TREAT = ("treat", "manage", "treating", "managing")
BEFORE_A_HARM = (",", *_TREAT)
"""What stands before a harm, where it does not open its clause."""
_TREATED = ("treated", "managed", "controlled", "relieved", "countered")
_AUXILIARIES = ("is", "are", "should", "must", "may", "can", "could", "might")
_BY = ("with", "by", "by giving")
OF_A_HARM = ("from", "after")
"""Words behind which a harm's cause stands, where the harm is a group."""
_REACTIONS = ("reaction", "reactions", "intolerance")
_CAUSED = ("to", "of", "from", "after", "caused", "due", "due to", "caused by", "during", "with")
