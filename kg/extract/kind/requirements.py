"""What everybody needs of a vitamin or mineral each day: a fact, and no regimen of the deficient.

"Adults need 2.4 µg of vitamin B12 a day" is said of people, as a recommended dietary allowance is;
"pregnant women need 40 mg of iron a day" may be a direction, and is left one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import Frame, Stance
from kg.extract.phrase.phrases import Dose, Timing
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def requirement(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """The stance of a clause that tells a daily requirement."""
    if not s.dosed or m not in (None, Modality.REQUIRE, Modality.RECOMMEND):
        return None
    narrowed = any(c.casefold() not in _EVERYBODY for c in s.conditions)  # "women" are many
    if s.routes or s.duration_days or s.until or s.phase or narrowed:
        return None
    words = [i for i in c.items if (i.word or i.amount) and not skipped(i)]
    if _people_need(words) or _is_the_requirement(words):
        return Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _people_need(words: Sequence[Item]) -> bool:
    """ "Adults | need | 2.4 µg | of | vitamin B12 | (a day)", and no more."""
    forms = [i.form for i in words]
    if len(words) < _LEAST or forms[0] not in _EVERYBODY or forms[1] not in _NEED:
        return False
    at = next((n for n, i in enumerate(words[:_NEAR]) if isinstance(i.amount, Dose)), 0)
    named = words[at + 1 : at + 3]
    of = at and len(named) > 1 and named[0].form == "of" and named[1].value("substance")
    if not of or named[1].form.startswith("elemental"):
        return False  # "60 mg of elemental iron": what tablets hold
    rest = words[at + 3 :]
    return all(isinstance(i.amount, Timing) or i.form in _A_DAY for i in rest)


def _is_the_requirement(words: Sequence[Item]) -> bool:
    """ "The daily | requirement … | is | 27 mg"."""
    verb = next((n for n, i in enumerate(words) if i.form in ("is", "are")), 0)
    subject = any(i.form in ("requirement", "requirements") for i in words[:verb])
    return subject and any(isinstance(i.amount, Dose) for i in words[verb + 1 : verb + 3])


_LEAST = 5  # words and phrases
_NEAR = 4
_NEED = ("need", "needs", "require", "requires")
_A_DAY = ("a", "per", "each", "day", "daily", "every")
_EVERYBODY = frozenset(
    (
        "adults men women people children infants boys girls adolescents teenagers toddlers "
        "everyone babies humans body"
    ).split()
)
"""Plain words for people: those with a disease or a diet may be told what to take."""
