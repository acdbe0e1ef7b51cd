"""What is given in another's place in a case of its own: "tablets are preferred, | or injections if
they fail".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite, orders, predicate
from kg.extract.word.roles import CLAUSAL


def spare(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    """Whether behind a comma and "or" stands another product with a case of its own; as one claim
    the case would be that of both.
    """
    if at.form != "," or not (predicate(left) or orders(left)):
        return False
    commas = [n for n, i in enumerate(left) if i.form == ","]
    last = left[commas[-1] + 1 :] if commas else left
    if not (any(map(finite, last)) or orders(last)):
        return False  # "give tablets, drops | , or sprays if …"
    case = next((n for n in range(1, min(_NEAR, len(right))) if _case(right, n)), 0)
    return case > 0 and all(i.of_treatment or i.form in _GLUE for i in right[:case])


def _case(items: Sequence[Item], at: int) -> bool:
    """ "If", "when", "for | those who", "in | pregnancy"."""
    whom = any(i.people for i in items[at + 1 : at + 4])
    return items[at].form in CLAUSAL or (items[at].form in ("for", "in") and whom)


_NEAR = 6  # words and phrases from "or" to the case
_GLUE = ("a", "an", "the", "by", "route")
