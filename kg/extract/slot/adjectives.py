"""Words of no class that say which patients are meant: "| newly diagnosed | patients", "in | men".

What the ontology has no class for stays in the words of the page, so that a claim about some is
never one about all.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Duration
from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import PLACING, between_grades, plain, plain_until
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.openers import Role, finite_word


def adjective(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where unknown words end that say which of a group are meant ("all | breastfed | infants",
    "| non-adherent | patients").
    """
    if items[at].form in (*_DETERMINERS, *_POINTING):
        return at
    before = items[at - 1] if at else None
    opens = before is None or bool(before.value("quantifier"))
    opens = opens or (before is not None and before.form.split()[-1] in _DETERMINERS)  # "only in"
    opens = opens or (before is not None and before.form == "with" and items[at].form in FIRST)
    joined = any(i.joins for i in items[max(0, at - 2) : at])
    if joined and any(i.people for i in items[max(0, at - 3) : at]):
        return at  # "men and (in) | postmenopausal women": not all of them
    end = _words(items, at, before is not None and before.form in (*PLACING, "of", "to"))
    if end == at and items[at].value("kind") == "warning" and items[at].form.endswith("ic"):
        end += 1  # "hypercalcemic | patients"
    named = end < len(items) and items[end].people and part[end] is Role.MAIN
    long = any(len(i.form) > _SHORT for i in items[at:end])
    return end if opens and named and long and end <= at + _LONGEST else at


def _words(items: Sequence[Item], at: int, placed: bool) -> int:
    """Where the words end that may describe those behind them."""
    end = at
    while end < len(items) and _describes(items, end, at):
        if items[end].form.endswith("ing") and not (placed or _subject(items, end + 1)):
            break  # "for | menstruating women" and no other act
        end += 1
    return end


def _describes(items: Sequence[Item], end: int, at: int) -> bool:
    first = end == at and items[end].form in FIRST
    compound = items[end].word and not items[end].people
    hyphened = end > at and (items[end].form == "-" or (items[end - 1].form == "-" and compound))
    diagnosed = end > at and items[end].form == "diagnosed"
    graded = end > at and between_grades(items, end)
    return first or hyphened or diagnosed or graded or plain(items[end])


def _subject(items: Sequence[Item], at: int) -> bool:
    """A group right before the verb that directs."""
    behind = items[at + 1 : at + 2]
    return at < len(items) and items[at].people and bool(behind) and finite_word(behind[0])


FIRST = ("non", "exclusively", "newly", "recently", "previously", "irreversible", "reversible")
"""What may begin the words for a group though some vocabulary has it."""
_SHORT = 3  # letters: "term infants", and not "her infants"
_LONGEST = 3  # words
_DETERMINERS = (
    *("of", "in", "all", "every", "each", "any", "a", "an", "to", "from", "for", ",", "and", "or"),
)
_POINTING = (
    *("such", "both", "your", "our", "their", "same", "more", "these", "those", "this", "that"),
    *NUMBERS,
)


def of_one_sex(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "in | men |, 8 mg is enough", "| women | should …", "| men and postmenopausal women
    | with anemia" ends; men and women are everybody.
    """
    if at and items[at - 1].form not in ("in", "for", "to", "all", "most"):
        return at
    others = [n for n in range(at + 2, min(at + 4, len(items))) if items[n].form in OF_ONE_SEX]
    if others and items[at + 1].joins:
        some = plain(items[others[0] - 1])  # "men and | postmenopausal | women"
        return others[0] + 1 if some else at
    behind = items[at + 1 : at + 2]
    alone = not behind or behind[0].form in (",", ".") or finite_word(behind[0])
    return at + 1 if alone or _lasts(behind[0]) else at


def _lasts(item: Item) -> bool:
    """ "(Given to) women | for 3 months", "… | daily"."""
    value = item.amount
    return item.schedules or (isinstance(value, Duration) and not value.over)


OF_ONE_SEX = ("men", "women", "males", "females", "boys", "girls")


def to_whom(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(give it daily) | to blood donors" ends: people of no vocabulary."""
    end = plain_until(items, at + 1)
    before, ends = items[at - 1], end == len(items) or not items[end].word
    if before.form == "," and at > 1 and items[at - 2].given:
        before = items[at - 2]  # "X, not Y, | to blood donors"
    given = before.amount is not None or before.given or before.value("act") == "administer"
    named = end > at + 1 and items[end - 1].form.endswith("s") and end <= at + _LONGEST
    return end if given and named and ends else at


def at_a_time(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "| at diagnosis |, all patients …", "| on admission |, …", "| on dialysis days |, …"
    ends.
    """
    end = next((n for n in range(1, min(5, len(items))) if items[n].form == ","), 0)
    days = items[end - 1].form in ("day", "days")
    told = end > 1 and all(plain(i) or i.form == "the" for i in items[1 : end - days])
    return end if told or (days and end > 2) else at
