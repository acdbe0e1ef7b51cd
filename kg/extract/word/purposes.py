"""What something is done for, and what has to be done before it: "tablets are used | to avoid
injections", "not | without first excluding X".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item


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
