"""Lead-ins that tell a case without "if": "Both vitamins low:", "Poor response:".

What stands below one is for those of whom it is true, and for nobody else. The drug that such a
line names is what is lacking or was tried, and not what is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.glance import tells

_STATES = frozenset(
    (
        "low high raised elevated deficient depleted normal abnormal borderline absent poor severe "
        "positive negative unknown uncertain pending refused declined"
    ).split()
)
_LONGEST = 8  # words and phrases of such a line


def tells_a_case(items: Sequence[Item]) -> bool:
    """A line without a verb or an order that begins or ends with a state."""
    words = [i for i in items if i.word]
    if not 1 < len(words) <= _LONGEST or any(i.people for i in words):
        return False
    told = words[-1].form in _STATES or words[0].form in _STATES
    named = (i for i in words if i.value("noun") != "state")  # "low | stores"
    busy = any(tells(i) or i.value("amount") or i.value("frame") for i in named)
    treats = any(i.value("noun") == "therapy" for i in words) and words[-1].form not in _STATES
    return told and not (busy or treats or words[-1].value("neutral"))
