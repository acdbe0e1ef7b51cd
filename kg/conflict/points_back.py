"""Bans whose words point back at a case: "that product is contraindicated", "not at this stage".

What such words stand for is said before them, and where the reader could not take it into the
position, the ban looks as if it were for everybody, or for all of treatment. It is not.
"""

from __future__ import annotations

import re
from functools import cache

from kg.conflict.tables import points_back
from kg.conflict.world import Voice
from kg.model import Phase

THING, STAGE = "thing", "stage"
"""What the words may point back at, as the table names it."""


def at_a_thing(voice: Voice) -> bool:
    """Whether it is about the drug of a case, and its position holds neither case nor group."""
    return voice.general and not voice.statement.conditions and _says(voice, THING)


def at_a_stage(voice: Voice) -> bool:
    """Whether it is about the stage of treatment that its page speaks of there."""
    return voice.statement.phase is None and _says(voice, STAGE)


LATER = (Phase.MAINTENANCE, Phase.PROPHYLAXIS)
"""What comes when the stage at which something is ruled out is over."""


def _says(voice: Voice, what: str) -> bool:
    return _words(what).search(voice.statement.quote) is not None


@cache
def _words(what: str) -> re.Pattern[str]:
    told = "|".join(re.escape(words) for words in points_back(what))
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)


_BEGINS = re.compile(
    r"\b(?:start(?:s|ed|ing)?|beg[iu]n(?:s|ning)?|initiat(?:e|es|ed|ing)|initially|at first|"
    r"straight ?away|at once|immediately|at presentation|from the outset)\b",
    re.IGNORECASE,
)


def begins(voice: Voice) -> bool:
    """Whether treatment begins with it, by its phase or its words."""
    if voice.statement.phase is Phase.LOADING:
        return True
    return _BEGINS.search(voice.statement.quote) is not None
