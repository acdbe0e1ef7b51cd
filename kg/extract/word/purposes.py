"""What something is done for, and what has to be done before it: "tablets are used | to avoid
injections", "not | without first excluding X".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite


def asks_to(item: Item) -> bool:
    """ "It is best | to avoid X", "try | to avoid": what is asked is this, and it is no purpose."""
    if item.form.split()[-1] in ("used", "given", "tried", "taken", "preferred"):
        return False  # "tablets may be used | to avoid injections"
    asked = item.value("modal") in ("recommend", "prefer", "acceptable", "require")
    return asked or item.form in ("try", "sure", "safer", "wise", "aim", "important", "careful")


def done_first(behind: Sequence[Item]) -> bool:
    """Whether what has to be done first stands behind "without": "without | (first) excluding"."""
    words = [i.form for i in behind[:3] if i.form not in ("first", "previously", "also")]
    return bool(words) and words[0].split()[0] in _FIRST_DONE


_FIRST_DONE = frozenset(
    "excluding checking testing correcting treating considering confirming diagnosing assessing "
    "investigating addressing establishing identifying measuring screening ruling".split()
)


def prevented(items: Sequence[Item], diseases: Collection[str]) -> Item | None:
    """ "50 µg daily | to prevent | deficiency", "the | prevention of | X": the words for it, where
    the disease of the page itself is kept off; a relapse or what comes of it is another thing.
    """
    for at, item in enumerate(items[:-1]):
        if item.form not in _KEEPING_OFF or (at and items[at - 1].joins):
            continue  # "to treat and | to prevent deficiency"
        first = at + 2 if items[at + 1].form in ("a", "the") else at + 1
        what, behind = items[first : first + 1], items[first + 1 : first + 2]
        named = any(i.form == "deficiency" or i.value("population") in diseases for i in what)
        whole = all(not i.word or i.form in _TO_WHOM or finite(i) for i in behind)
        if named and whole:
            return item
    return None


def of_everybody(items: Sequence[Item], healthy: Collection[str]) -> Item | None:
    """ "All | pregnant women should take 400 IU daily": what all of a stage of life are given keeps
    something off; "all pregnant women with anemia" are ill.
    """
    for every, who, behind in zip(items, items[1:], items[2:], strict=False):
        if every.form in _EVERY and who.value("population") in healthy:
            ill = behind.form in _WHICH or any("deficien" in i.form for i in items)
            return None if ill else every
    return None


_EVERY = ("all", "every", "each")
_WHICH = ("with", "who", "whose", "in", "on", "after", "at", "found")
_KEEPING_OFF = ("to prevent", "prevention of")
_TO_WHOM = ("in", "among", "for", "during", "if", "when", "where", "after", "with")
