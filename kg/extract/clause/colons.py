"""A colon between two sentences: "X must not be used in children: anaphylaxis has been reported".

What stands before such a colon is no label of what follows, but says a whole thing by itself; the
other half is its reason, or what is done instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite, orders
from kg.extract.word.pronouns import PRONOUNS
from kg.extract.word.roles import CLAUSAL


def as_semicolons(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with a semicolon in place of a colon between two sentences."""
    at = next((n for n, i in enumerate(items) if i.form == ":"), 0)
    if not at or not (_whole(items[:at]) and _sentence(items[at + 1 :])):
        return items
    return (*items[:at], items[at]._replace(form=";"), *items[at + 1 :])


def _whole(left: Sequence[Item]) -> bool:
    """Directs, and leaves nothing open: "X should be avoided", "give X weekly"."""
    if left[-1].value("opening") or left[-1].form.split()[-1] in _OPEN:
        return False
    if orders(left):  # "using X: Y must be given" only names it
        return any(i.given for i in left[1:]) and not left[0].form.endswith("ing")
    verb = next((n for n, i in enumerate(left) if i.value("modal") and finite(i)), 0)
    subject = left[:verb]
    hangs = any(i.value("condition") or i.form in _WHOSE for i in subject)
    return any(i.given for i in subject) and not hangs


_OPEN = ("is", "are", "be", "to", "follows", "following", "include", "includes", "with", "by")
_WHOSE = ("who", "whose", "which", "that", *CLAUSAL)


def _sentence(right: Sequence[Item]) -> bool:
    """Has a subject and a verb, or orders: "absorption is poor", "use tablets"; "this is a myth"
    judges what stands before it.
    """
    if any(i.value("frame") for i in right):
        return False
    verb = next((n for n, i in enumerate(right[:_SOON]) if finite(i)), 0)
    return verb > 0 or orders(right) or any(i.form in PRONOUNS for i in right[:1])


_SOON = 8  # words and phrases
