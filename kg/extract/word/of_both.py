"""What is said of two things at once: "both are contraindicated", "either may be used", "neither
should be given".

Such a word at the head of a sentence stands for what the sentence before is about, as "they" does,
and is read as that; the "no" of "neither" belongs to its verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import ADVISED, finite
from kg.model import Span

_WORDS = ("both", "either", "neither")


def as_they(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a sentence, with "they" for such a word before its verb."""
    at = _place(items)
    if at is None:
        return items
    they = items[at]._replace(form="they", terms=SEVERAL, value=SEVERAL.get)
    behind = items[at + 1 :]
    denied = items[at].form == "neither"
    return (*items[:at], they, *(_denied(behind) if denied else behind))


SEVERAL = {"noun": "several"}
"""What marks a pronoun that stands for more than one thing."""


def _place(items: Sequence[Item]) -> int | None:
    """Where such a word opens the sentence, at once or behind a comma, with its verb behind it."""
    for at, item in enumerate(items[:-1]):
        opens = at == 0 or items[at - 1].form == ","
        if item.form in _WORDS and opens:
            return at if finite(items[at + 1]) or items[at + 1].value("modal") else None
        if finite(item):
            return None
    return None


def _denied(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """What stands behind "neither", with the "not" at its verb."""
    verb = items[0]
    first, *rest = verb.form.split()
    modal = verb.value("modal")
    if first in ("is", "are") and not modal:
        spot = Span(verb.span.end, verb.span.end)
        return (verb, Item(spot, "not", terms=_NOT, value=_NOT.get), *items[1:])
    terms = {**verb.terms, "modal": _turned(first, modal)}
    form = " ".join((_PLAIN.get(first, first), "not", *rest))  # "may not be" may be a doubt
    return (verb._replace(form=form, terms=terms, value=terms.get), *items[1:])


_NOT = {"denial": "word"}
_PLAIN = {"may": "must", "might": "must", "can": "must", "could": "must"}


def _turned(verb: str, modal: str | None) -> str:
    """What a direction comes to where it is denied."""
    if modal in ("require", "avoid", "forbid") and verb != "must":
        return "waive"
    return "avoid" if modal in ADVISED and verb in ("is", "are") else "forbid"
