"""Whether the "not" of a lead-in falls upon the doses that are listed below it.

"The following should not be given:" rules them out; "tablets must not be chewed:" and "doses should
not be interchanged between products:" say a whole thing about something else, and "doses higher
than these should not be used:" makes them the most that may be given.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import act_of, modality_of
from kg.extract.word.annotate import Item
from kg.model import Act

_ENDS = (Act.DISCONTINUE, Act.WITHHOLD, Act.DELAY)


def bars_giving(clause: Clause) -> bool:
    """Rules a treatment out; "do not stop treatment" asks for it."""
    modality, cue = modality_of(clause)
    if not (modality and modality.negative) or act_of(clause, modality, cue) in _ENDS:
        return False
    return not of_another_deed(clause.items, cue)


def of_another_deed(items: Sequence[Item], at: int) -> bool:
    """Whether what the word at ``at`` denies is no giving of what is listed: "must not be |
    crushed", "do not | exceed these doses", "should not be | swapped for one another".
    """
    if not items[at].bars:
        return False
    behind = [i for i in items[at + 1 :] if i.word and i.form != "be" and i.form[-2:] != "ly"]
    if not behind:
        return False
    if caps(behind[0]) or behind[0].value("handling") or _beyond_these(items):
        return True
    swapped = behind[0].value("act") == "substitute"
    return swapped and not (any(i.product for i in behind) or _points(items) or _open(behind))


def caps(verb: Item) -> bool:
    """ "(Do not) exceed:", "(must not be) exceeded:": what is listed is the most."""
    return verb.form.startswith("exceed")


def _beyond_these(items: Sequence[Item]) -> bool:
    """ "Faster than | stated", "doses above | those listed": it is what is listed that is right."""
    forms = [i.form for i in items if i.form != "the"]
    return any(
        form in _BEYOND and any(word in _LISTED for word in forms[at + 1 : at + 3])
        for at, form in enumerate(forms)
    )


_BEYOND = ("than", "above", "beyond")
_LISTED = ("these", "this", "those", "stated", "listed", "shown", "below", "the following")


def _points(items: Sequence[Item]) -> bool:
    """ "The following", "these doses": the list says what is meant."""
    return any(i.form in ("the following", "these", "below") for i in items)


def _open(behind: Sequence[Item]) -> bool:
    """ "Do not switch:", "must not be changed | to:": the list says what, or to what."""
    last = behind[-1]
    return (len(behind) == 1 and not last.form.endswith("ed")) or last.value("opening") is not None
