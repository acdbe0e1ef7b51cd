"""What a telegraphic style leaves out: "500 mg OD, 6 wk" is given for six weeks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Duration, Measure, Timing
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item


def courses(items: Sequence[Item]) -> list[Item]:
    """The items, with each time that stands alone behind a pace as how long it is kept up."""
    found = list(items)
    for at, item in enumerate(items):
        time = item.amount
        if not isinstance(time, Measure) or not _alone(items, at):
            continue
        if time.comparator == "=" and length_of_time(item) and time.unit[0] in "dwm":
            found[at] = item._replace(amount=Duration(time.days))
    return found


def _alone(items: Sequence[Item], at: int) -> bool:
    """Between the comma behind a pace and the end of what is said ("…, 6 wk", "…, 6 wk, then")."""
    if at < 2 or items[at - 1].form != "," or not isinstance(items[at - 2].amount, Timing):
        return False
    behind = items[at + 1 : at + 2]
    return not behind or not behind[0].word or behind[0].value("connector") == "then"
