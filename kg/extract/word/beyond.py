"""Amounts that something lies beyond: "doses above | the maximum of 200 mg", "less than | the usual
1 mg", "exceeding | the recommended daily dose of 400 IU".

Between such a word and its number stands what the number is; the number alone would be the bound of
another amount, or no bound at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose, Timing
from kg.extract.word.annotate import Item


def side_of_limit(items: Sequence[Item], at: int) -> str:
    """On which side of the dose at ``at`` its clause is: ">", "<", or "" where it is the dose."""
    what = at
    while what > 0 and _says_what(items[what - 1]):
        what -= 1
    by = what - 1
    if by < 0 or not any(i.form.split()[0] in _DETERMINERS for i in items[what:at]):
        return ""
    if items[by].form == "than" and _of_an_amount(items, by - 1):
        return _COMPARED[items[by - 1].form]
    denied = by > 0 and items[by - 1].form in _NO
    return "" if denied else _SIDES.get(items[by].form, "")


def than_a_limit(items: Sequence[Item], at: int) -> bool:
    """Whether a "than" measures an amount, and compares no two: "doses higher | than the usual
    1 mg".
    """
    return at > 0 and items[at - 1].form in _COMPARED and limited(items, at - 1) > 0


def limited(items: Sequence[Item], at: int) -> int:
    """Where the dose stands that the words from ``at`` on, one of ``BEYOND``, say the side of: "|
    in excess of the usual 1 mg"; 0 where they say none.
    """
    if items[at].form == "in" and not any(i.form == "excess" for i in items[at + 1 : at + 2]):
        return 0
    ahead = items[at + 1 : at + _NEAR]
    dose = next((n for n, i in enumerate(ahead, at + 1) if isinstance(i.amount, Dose)), 0)
    return dose if dose and side_of_limit(items, dose) else 0


def _says_what(item: Item) -> bool:
    """ "The", "recommended", "daily", "maximum", "dose", "of", "("."""
    said = item.value("amount") == "dose" or item.value("ceiling") is not None
    daily = isinstance(item.amount, Timing)
    return said or daily or item.form.split()[0] in _DETERMINERS or item.form in _KINDS


def _of_an_amount(items: Sequence[Item], at: int) -> bool:
    """ "Doses | higher (than)", "give | more (than)"; "needs are | higher (than)" compares."""
    if at < 0 or items[at].form not in _COMPARED:
        return False
    before = items[at - 1] if at else None
    if before is None or before.form in _BEFORE:
        return True
    return before.value("amount") == "dose" or before.value("act") == "administer"


_NEAR = 8  # words and phrases from such a word to its number
_DETERMINERS = ("the", "this", "that", "their", "its", "your")
_KINDS = (
    *("of", "(", "recommended", "usual", "standard", "stated", "licensed", "approved", "advised"),
    *("maximum", "maximal", "minimum", "single", "safe", "tolerable", "permitted", "allowed"),
    *("amount", "daily", "upper", "lower", "level", "total", "maintenance"),
)
_NO = ("no", "not")
_BEFORE = ("any", "anything", "of", "amounts", "much", "even", ",", "intake", "intakes")
_SIDES = {
    **dict.fromkeys(("above", "over", "beyond", "exceeding", "excess", "past"), ">"),
    **dict.fromkeys(("exceed", "exceeds"), ">"),
    **dict.fromkeys(("below", "under"), "<"),
}
_COMPARED = {
    **dict.fromkeys(("more", "higher", "larger", "greater", "bigger"), ">"),
    **dict.fromkeys(("less", "lower", "smaller"), "<"),
}
BEYOND = frozenset((*_SIDES, *_COMPARED, "in"))
"""Words that may begin to say on which side of a dose something lies."""
