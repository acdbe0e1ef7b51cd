"""What something should be thought of: "doses under 100 µg should be considered inadequate".

It says what they are, as "are inadequate" does, and asks nobody to give them; "should be considered
in pregnancy" asks for the treatment itself and is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item

_THOUGHT = ("considered", "regarded", "viewed", "seen", "thought of")
_KINDS = ("warning", "efficacy")


def as_fact(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with "are" for each "should be considered" before what something is."""
    for at, item in enumerate(items[:-1]):
        end = _ends(items, at)
        if end is not None:
            are = item._replace(form="are", terms=_PLAIN, value=_PLAIN.get)
            return (*items[:at], are, *items[end:])
    return items


def _ends(items: Sequence[Item], at: int) -> int | None:
    """Where the judgement begins, behind "should be considered (as)"; None where there is none."""
    words = items[at].form.split()
    if words[:2] not in (["should", "be"], ["must", "be"], ["ought", "to"]) or "not" in words:
        return None
    end = at + 1
    if not words[-1].startswith(_THOUGHT):
        if items[end].form not in _THOUGHT:
            return None
        end += 1
    if end < len(items) and items[end].form == "as":
        end += 1
    judged = items[end] if end < len(items) else None
    if judged is None:
        return None
    told = judged.value("kind") in _KINDS or judged.value("frame") == "barred"
    return end if told or judged.value("phase") == "prophylaxis" else None


_PLAIN = {"opening": "list"}
