"""Whether the "not" of a lead-in falls upon the doses that are listed below it.

"The following should not be given:" rules them out; "tablets must not be chewed:" and "doses should
not be interchanged between products:" say a whole thing about something else, and "doses higher
than these should not be used:" makes them the most that may be given.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import act_of, modality_of
from kg.extract.word.annotate import ENDING, Item


def bars_giving(clause: Clause) -> bool:
    """Rules a treatment out; "do not stop treatment" asks for it."""
    modality, cue = modality_of(clause)
    if not (modality and modality.negative) or act_of(clause, modality, cue) in ENDING:
        return False
    return not of_another_deed(clause.items, cue)


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
    """ "Avoid X; | instead:", "avoid X. | Instead give:": what is listed is what is given."""
    ends = (n for n, i in enumerate(items) if i.form in (".", ";", "but"))
    last = items[max(ends, default=len(items)) + 1 :] if items else ()
    words = [i for i in items if i.word]
    early = [i.form for i in words[-_SHORT:]]
    told = "instead" in early and early[-1:] != ["of"]
    return told and not any(i.bars for i in (last or words[-_SHORT:]))


_SHORT = 4  # words of such a turn


def caps(items: Sequence[Item]) -> bool:
    """ "Do not | exceed:", "must not be | exceeded:": what is listed is the most."""
    forms = [i.form for i in items]
    at = next((n for n, form in enumerate(forms) if form in _EXCEED), 0)
    return at > 0 and items[at - 1].bars


_EXCEED = ("exceed", "exceeded", "exceeding")


def _beyond_these(items: Sequence[Item]) -> bool:
    """ "Faster than | stated", "doses above | those listed": it is what is listed that is right."""
    forms = [i.form for i in items if i.form != "the"]
    return any(
        form in _BEYOND and any(word in _LISTED for word in forms[at + 1 : at + 3])
        for at, form in enumerate(forms)
    )


_BEYOND = ("than", "above", "beyond")
_LISTED = ("these", "those", "stated", "listed", "shown", "below", "the following")


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
