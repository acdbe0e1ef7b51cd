"""What is to be stopped: the treatment, or something else ("stop smoking")."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.word.annotate import Item
from kg.extract.word.pronouns import PRONOUNS


def stops_something_else(c: Clause) -> bool:
    """ "Stop | smoking", "stop | the causative medicine": no word says that it is the treatment."""
    at = next((n for n, i in enumerate(c.items) if i.value("act") == "discontinue"), len(c.items))
    if at and c.items[at - 1].form.split()[-1] in ("be", "is", "are"):
        return not _of_treatment(c.items[: at - 1])  # "iron should be | stopped at once"
    rest = (i for i in c.items[at + 1 :] if not i.form.endswith("ly"))
    behind = [i for i in list(rest)[:5] if i.form not in _LEADING_IN]
    first = behind[0] if behind else None
    if first is None or first.form in ("it", "this", "them") or first.given:
        return False
    unknown = first.word and not first.terms and first.form.isalpha()
    return unknown or any(i.form in _MEDICINES for i in behind[:2])


def _of_treatment(subject: Sequence[Item]) -> bool:
    """Whether a subject may be the treatment: it names it, points at it, or is left out."""
    named = (i.product or i.value("noun") == "therapy" or i.form in PRONOUNS for i in subject)
    return any(named) or not any(i.word and not i.terms and len(i.form) > _GLUE for i in subject)


_GLUE = 3  # letters
_LEADING_IN = (
    "the",
    "a",
    "an",
    "any",
    "all",
    "every",
    "both",
    "taking",
    "using",
    "your",
    "their",
    "or",
    "changing",
)
_MEDICINES = ("medicine", "medicines", "drug", "drugs", "medication", "medications")
