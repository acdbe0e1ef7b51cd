"""Telegrams: a treatment, a sign and a few words that judge it ("Ferrous fumarate 210 mg: first
pick").

What stands before the sign is no label of what follows, but its subject, with its dose and its
pace: read together they say one thing, as a sentence with a verb would.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses, finite, orders
from kg.extract.word.limit_words import PLACING
from kg.extract.word.pieces import counts_pieces


def without_sign(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, without the colon, dash or "=" between a treatment and its verdict."""
    at = next((n for n, i in enumerate(items[:_SOON]) if i.form in _SIGNS and n), None)
    if at is None or not (_parts(items, at) and _names_treatment(items[:at])):
        return items
    behind, strength = items[at + 1 :], [bool(i.value("form")) for i in items[at - 1 : at]]
    if strength == [True] and doses(items[:at]) and any(map(counts_pieces, behind[:2])):
        return (*items[:at], *behind)  # "300 mg tablets: two tablets daily"
    said = _judged(behind, dosed=any(i.schedules for i in items[:at]))
    return (*items[:at], *said) if said else items


_SOON = 9  # words and phrases of a treatment's name, dose and pace
_SIGNS = (":", "=", "-", "—")


def _parts(items: Sequence[Item], at: int) -> bool:
    """A sign that parts words: a dash does so between spaces."""
    if items[at].form != "-":
        return True
    behind = items[at + 1 : at + 2]
    return bool(behind) and items[at - 1].span.end < items[at].span.start < behind[0].span.start - 1


def _names_treatment(named: Sequence[Item]) -> bool:
    """A product or a pace, of which nothing is said yet."""
    if any(finite(i) or i.value("modal") or i.value("analyte") for i in named):
        return False
    return any(i.given or i.schedules for i in named) and not orders(named)


def _judged(said: tuple[Item, ...], *, dosed: bool) -> tuple[Item, ...]:
    """What follows the sign, where it opens with a verdict; else nothing."""
    at = 1 if said[1:] and said[0].form in _BESIDE_A_VERDICT else 0
    told, behind = said[at : at + 1], said[at + 1 :]
    if not told or any(i.schedules for i in said) or any(map(finite, behind[:1])):
        return ()
    if told[0].form in _TURNED and behind and _hangs(behind[0]):
        form, modal = _TURNED[told[0].form]  # "not if X": said of the treatment, and not of X
        terms = {"modal": modal}
        return (*said[:at], told[0]._replace(form=form, terms=terms, value=terms.get), *behind)
    if told[0].value("kind") in _EFFECTS and not finite(told[0]):
        return said  # "easier on the gut than sulfate", "better absorbed on an empty stomach"
    if told[0].value("modal") is None or any(i.given for i in behind[:1]):
        return ()
    adjective = not (finite(told[0]) or orders(said))
    return said if adjective or dosed else ()


_BESIDE_A_VERDICT = ("still", "usually", "generally", "always", "also", "now", "probably")
_EFFECTS = ("efficacy", "pharmacology")
_TURNED = {
    "not": ("not recommended", "avoid"),
    "never": ("contraindicated", "forbid"),
    "only": ("acceptable", "acceptable"),
}
"""Words that judge where a condition or a group follows, and what they come to."""


def _hangs(item: Item) -> bool:
    return item.value("condition") is not None or item.form in PLACING
