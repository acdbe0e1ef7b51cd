"""A treatment that is named like those who have it, and that is itself given, stopped or ruled out.

"Nitrous oxide anesthesia is contraindicated in X" rules out the drug, for X; "metformin therapy is
no contraindication" and "in metformin therapy, …" speak of the patients who take it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.openers import finite_word


def as_drugs(items: Sequence[Item], drugs: Mapping[str, str]) -> list[Item]:
    """The items, each such subject of a direction made its drug; ``drugs`` by who takes them."""
    found = list(items)
    for at, item in enumerate(items[:-2]):
        drug = drugs.get(item.value("population") or "")
        if not drug or _names_people(item):
            continue
        behind = items[at + 1 : at + 6]
        if behind[0].value("noun") == "therapy":
            behind = behind[1:]  # "long-term metformin | therapy"
        if _is_done_to(behind) and _is_the_subject(items, at):
            terms = {"substance": drug}
            found[at] = item._replace(terms=terms, value=terms.get)
    return found


def _names_people(item: Item) -> bool:
    """ "On metformin", "metformin users", "metformin-treated"."""
    words = item.form.split()
    return words[0] in _HAVING or words[-1] == "users" or words[-1].endswith("ed")


def _is_done_to(behind: Sequence[Item]) -> bool:
    """ "Is contraindicated", "should be stopped": what is done to a treatment, and not with those
    who have it ("should be treated with …").
    """
    if not (behind[0].value("modal") and finite_word(behind[0])):
        return False
    if behind[0].bars and behind[0].form.split()[-1] in _RULED_OUT:
        return True
    verb = next((i for i in behind if i.form.split()[-1].endswith(("ed", "en", "held"))), None)
    return verb is not None and (verb.form in _RULED_OUT or verb.value("act") in _ACTS)


def _is_the_subject(items: Sequence[Item], at: int) -> bool:
    """It begins the clause, but for an article or an adjective of no vocabulary."""
    first = at
    while first and _describes(items[first - 1]):
        first -= 1
    before = items[first - 1] if first else None
    return before is None or before.joins or before.form in _SIGNS


def _describes(item: Item) -> bool:
    return item.form in ("-", "the", "any") or (item.word and not item.terms)


_HAVING = ("on", "taking", "receiving", "treated", "using")
_RULED_OUT = ("contraindicated", "avoided", "recommended", "advised", "discouraged", "prohibited")
_ACTS = ("administer", *ENDING)
_SIGNS = (",", ";", ":", ".", "but", "although", "whereas", "(")
