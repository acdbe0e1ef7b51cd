"""Those who take a drug: "on metformin, a proton pump inhibitor or colchicine", "who takes a
thiazide", and those who do not ("who have never taken metformin").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import ARTICLES
from kg.extract.word.openers import Role
from kg.extract.word.slots import Topic


def takers(
    items: Sequence[Item], part: Sequence[Role], topic: Topic, groups: Mapping[str, str]
) -> list[tuple[int, str]]:
    """ "On metformin, proton pump inhibitors or colchicine": those behind the first, as a list
    that "or" closes; "in people on metformin, colchicine is avoided" is none. On a page about
    those who take it, "Metformin:" is them too. ``groups`` are the takers of each drug.
    """
    named = [
        (at, groups[drug])
        for at, item in enumerate(items)
        if (drug := item.value("substance") or "") in groups
    ]
    if not named:
        return []
    told = len(items) < _NAME and topic.takers.issuperset(group for _, group in named)
    if told:
        places = {at for at, _ in named}
        if all(at in places or _in_a_list(item) for at, item in enumerate(items)):
            return named
    found = [(at, group) for at, group in named if _taking(items, at) or _induced(items, at)]
    if found or not any(i.value("population") in groups.values() for i in items):
        return found
    return _listed(items, part, groups)


def _listed(
    items: Sequence[Item], part: Sequence[Role], groups: Mapping[str, str]
) -> list[tuple[int, str]]:
    """Those behind "on metformin, |" as far as the list goes."""
    found: list[tuple[int, str]] = []
    listing = closed = joined = False
    for at, item in enumerate(items):
        group = groups.get(item.value("substance") or "")
        if listing and group and part[at] in (Role.MAIN, Role.EXCEPTED):
            found.append((at, group))
            closed = closed or joined
        taken = item.value("population") in groups.values()
        joined = item.joins or (joined and not (taken or group))
        listing = taken or (listing and (bool(group) or _in_a_list(item)))
    if not found or not closed:
        return []
    rest = items[found[-1][0] + 1 :]
    opens = items[0].form.split()[0] in ("in", "for", "among")
    return found if not opens or (rest and rest[0].form == ",") else []


_NAME = 16  # words and phrases of a heading or label that only names


def _in_a_list(item: Item) -> bool:
    """A comma, an "or", or a plain word before the next of a list ("or a | long-term | PPI", "or |
    another | diuretic").
    """
    return (
        item.form == ","
        or item.joins
        or not (item.terms.keys() - {"uncited", "period", "counting"} or item.amount)
    )


def _induced(items: Sequence[Item], at: int) -> bool:
    """ "Metformin-induced", "methotrexate-associated"."""
    behind = [i.form for i in items[at + 1 : at + 3]]
    return behind[:1] == ["-"] and behind[-1] in ("induced", "associated", "related", "treated")


def _taking(items: Sequence[Item], at: int) -> bool:
    """ "People on long-term | proton pump inhibitors", "anyone who has taken a | diuretic"."""
    verb = _verb(items, at)
    if verb is None or any(i.value("modal") for i in items[verb:at]):
        return False
    paced = (isinstance(i.amount, Timing) for i in items[verb:at] if i.amount is not None)
    between = (i for i in items[verb + 1 : at] if i.form not in ARTICLES)
    plain = all(not i.terms for i in between) and all(paced)
    return plain and any(i.value("noun") == "patient" for i in items[max(0, verb - 4) : verb])


def _verb(items: Sequence[Item], at: int) -> int | None:
    near = range(at - 1, max(-1, at - 6), -1)
    return next((n for n in near if items[n].form in _TAKING), None)


_TAKING = ("on", "taking", "taken", "take", "takes", "receiving", "received", "using", "used")


def not_taken(items: Sequence[Item], at: int) -> bool:
    """ "Who do not take | metformin", "who have never taken a | diuretic": they are left out."""
    verb = _verb(items, at)
    denied = items[verb - 1].form.split() if verb else []
    return denied[-2:] == ["no", "longer"] or denied[-1:] in (["not"], ["never"], ["don't"])
