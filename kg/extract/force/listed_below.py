"""Whether the "not" of a lead-in falls upon the doses that are listed below it.

"The following should not be given:" rules them out; "tablets must not be chewed:" and "doses should
not be interchanged between products:" say a whole thing about something else, and "doses higher
than these should not be used:" makes them the most that may be given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import act_of, modality_of
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import finite, orders
from kg.model import Modality


def bars_giving(clause: Clause) -> bool:
    """Rules a treatment out; "do not stop treatment" asks for it."""
    modality, cue = modality_of(clause)
    if not (modality and modality.negative) or act_of(clause, modality, cue) in ENDING:
        return False
    return not of_another_deed(clause.items, cue)


def bars_what_is_listed(items: Sequence[Item]) -> Modality | None:
    """How strongly "X should not be given in the following doses:" rules them out; None where it
    rules out something else, or more than they are.
    """
    at = max((n for n, i in enumerate(items) if i.bars), default=-1)
    listed = next((n for n, i in enumerate(items) if i.form in _LISTED), None)
    if at < 0 or listed is None or not _of_what_is_given(items[listed + 1 : listed + 2]):
        return None
    kept = any(i.value("act") in ENDING for i in items[at : at + 3])  # "should not be stopped"
    more = caps(items) or turns_to_another(items) or of_another_deed(items, at)
    apart = any(i.form in (".", ";", "but") for i in items[min(at, listed) : max(at, listed)])
    if kept or more or apart or any(i.value("condition") for i in items):
        return None
    if any(map(_denies, items[:at])):
        return None  # "the following are not | contraindicated"
    if not all(map(_only_of_giving, items[at + 1 :])):
        return None  # "should not be | taken together", "… used for longer", "… confused"
    return Modality(items[at].value("modal") or "")


def _of_what_is_given(behind: Sequence[Item]) -> bool:
    """ "(The following) | doses", "(these) | tablets", "(the following) | are", and no patients."""
    told = behind[0] if behind else None
    if told is None or not told.word or told.bars or finite(told):
        return True
    return told.of_treatment or told.value("amount") is not None or told.form in _REGIMENS


def _only_of_giving(item: Item) -> bool:
    """Words that say to whom what is listed is not given, or what it is, and nothing more."""
    if item.amount is not None or item.form in _LIMITING:
        return False
    if item.value("act"):
        return item.value("act") == "administer"
    named = item.people or item.given or item.of_treatment or item.value("amount") is not None
    listed = item.form in _LISTED or item.form in _REGIMENS or item.form in _PLACED
    return not item.word or named or listed or item.joins or item.value("population") is not None


def _denies(item: Item) -> bool:
    """ "Not", "none", "need not", "should not be": what it is before is no ban any more."""
    denied = item.bars or item.value("denial") is not None or item.value("modal") == "waive"
    return denied or item.form in _DENYING


_DENYING = ("not", "no", "none", "never", "neither", "rarely", "seldom", "hardly", "without")
_PLACED = ("be", "in", "for", "to", "of", "any", "all", "the", "during", "with", "by")
_LIMITING = ("repeated", "combined", "continued")
_REGIMENS = ("regimens", "schedules", "strengths", "amounts", "combinations", "quantities")


def of_another_deed(items: Sequence[Item], at: int) -> bool:
    """Whether what the word at ``at`` denies is no giving of what is listed: "must not be |
    crushed", "do not | exceed these doses", "should not be | swapped for one another", "should not
    be | changed".
    """
    near = items[at + 1 : at + _NEAR]
    behind = [i for i in near if i.word and i.form != "be" and i.form[-2:] != "ly"]
    if not (items[at].bars and behind):
        return False
    if behind[0].form in _EXCEED or behind[0].value("handling"):
        return True
    if leads_to_what(items):
        return False
    if behind[0].value("change") or behind[0].form.startswith("alter"):
        return True
    if behind[0].value("act") == "substitute":
        return not (any(i.product for i in behind) or _points(items[:at]) or _open(behind))
    return _beyond_these(items[max(0, at - _NEAR) : at + _NEAR])


_NEAR = 12  # words and phrases


def leads_to_what(items: Sequence[Item]) -> bool:
    """ "Do not replace injections | with:", "must not be changed | to:": the list says to what."""
    last = next((i for i in reversed(items) if i.word), None)
    return last is not None and last.form.split()[-1] in ("with", "by", "to", "for")


def turns_to_another(items: Sequence[Item]) -> bool:
    """ "Avoid X; | instead:", "do not use X | but one of the following:", "avoid X and | give one
    of these:": what is listed is what is given.
    """
    ends = [n for n in range(len(items)) if _breaks(items, n)]
    at = max(ends, default=-1)
    last = items[at + 1 :]
    words = [i for i in items if i.word]
    early = [i.form for i in words[-_SHORT:]]
    told = "instead" in early and early[-1:] != ["of"]
    if any(i.bars for i in (last or words[-_SHORT:])):
        return False
    barred = any(i.bars for i in items[: max(at, 0)]) and not _points(items[:at])
    return told or (barred and (_points(last) or any(i.form in _RATHER for i in last)))


_SHORT = 4  # words of such a turn
_RATHER = ("only", "rather")


def _breaks(items: Sequence[Item], at: int) -> bool:
    """Where a ban ends and another order may begin; "do not give X | and use Y" is one ban."""
    if items[at].form == "and":
        bars = [i.form.split()[0] for i in items[:at] if i.bars]
        return bars == ["avoid"] and orders(items[at + 1 : at + 3])
    return items[at].form in (".", ";", "but")


def caps(items: Sequence[Item]) -> bool:
    """ "Do not | exceed:", "no | more than the following": what is listed is the most."""
    if any(b.form in _EXCEED and a.bars for a, b in pairwise(items)):
        return True
    forms = [i.form for i in items]
    than = next((n for n, (a, b) in enumerate(pairwise(forms)) if (a, b) in _MORE_THAN), None)
    if than is None or not _beyond_these(items) or forms[than + 2 : than + 3] == ["one"]:
        return False
    return forms[max(0, than - 1)] in ("no", "not") or any(i.bars for i in items[:than])


_EXCEED = ("exceed", "exceeded", "exceeding")
_MORE_THAN = {(more, "than") for more in ("more", "higher", "larger", "greater")}


def _beyond_these(items: Sequence[Item]) -> bool:
    """ "Faster than | stated", "doses above | those listed", "more than | one of these": it is what
    is listed that is right.
    """
    forms = [i.form for i in items if i.form != "the"]
    return any(
        form in _BEYOND and _ENDS_ON.intersection(forms[at + 1 : at + 3] or [":"])
        for at, form in enumerate(forms)
    )


_BEYOND = ("than", "above", "beyond", "instead of", "rather than", "in place of")
_LISTED = frozenset(("these", "those", "stated", "listed", "shown", "below", "the following"))
_ENDS_ON = _LISTED | {":", "one"}


def _points(items: Sequence[Item]) -> bool:
    """ "The following", "these doses": the list says what is meant."""
    return any(i.form in _LISTED for i in items[-_NEAR:])


def _open(behind: Sequence[Item]) -> bool:
    """ "Do not switch:", "must not be changed | to the following:": the list says what, or to
    what.
    """
    last = behind[-1]
    alone = len(behind) == 1 and not last.form.endswith("ed")
    return alone or last.value("opening") is not None or _points(behind)
