"""What befalls patients, and is no group of them: "low phosphate occurs in 51% of patients"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.word.annotate import Item
from kg.extract.word.glance import adverb
from kg.extract.word.limit_words import PLACING
from kg.extract.word.openers import Role
from kg.extract.word.roles import BEING


def comes_about(items: Sequence[Item], at: int, role: Role) -> bool:
    """ "Low phosphate | occurs in 51% of patients", "hypercalcemia | can develop", "| is common
    above …", "… | is more frequent with X", "a rise in | infections": what befalls patients, and
    not who they are.
    """
    told = [w for i in items[at + 1 : at + 4] if not adverb(i) for w in i.form.split()]
    behind = told[1:] if told[:1] and told[0] in _ABLE else told
    happens = bool(behind) and behind[0].startswith(_BEFALLING)
    if happens and behind is not told:  # "may | develop", or both in one
        whole = at + (3 if items[at + 1].form in _ABLE else 2)
        if _suffer(items[at], items[whole : whole + 1]):
            return False
    harm = items[at].value("kind") == "warning"
    copula = bool(behind) and behind[0] in _COPULAS
    plainly = [w for w in behind if w not in _COPULAS]
    seen = harm and copula and not _SEEN.isdisjoint(plainly[:1])
    verb = items[at + 1].form if at + 1 < len(items) else ""
    often = verb in BEING and role is Role.MAIN and _often_with(items[at + 2 : at + 9])
    if not (happens or seen or often):
        return at >= _A_CHANGE and _changed(items[at - _A_CHANGE : at])
    return all(not i.value("noun") for i in items[max(0, at - _SUBJECT) : at])


def _often_with(behind: Sequence[Item]) -> bool:
    """ "More frequent with X", "common after X", "rare with 400 IU daily"."""
    behind = list(takewhile(lambda i: i.form != ",", behind))
    told = any(i.form in _HOW_OFTEN for i in behind[:3])
    return told and any(i.product or i.schedules for i in behind)


def _changed(before: Sequence[Item]) -> bool:
    """ "No | increase | in", "a | modest | rise | in"; "needs | increase | in" is of a group."""
    first, second, change, link = (i.form for i in before)
    counted = second.split()[-1] in _ARTICLES or (first in _ARTICLES and second in _MARKED)
    return link == "in" and change in _CHANGING and counted


_A_CHANGE = 4  # words and phrases up to what changes


_HOW_OFTEN = ("frequent", "common", "commoner", "rare", "rarer", "likely", "infrequent", "uncommon")
_ARTICLES = ("a", "an", "no", "any", "the")
_MARKED = ("modest", "small", "slight", "large", "marked", "significant", "clear", "further")
_CHANGING = ("increase", "rise", "excess", "decrease", "fall", "decline", "reduction")
_LEVEL = ("at", "above", "below", "from")
_SUBJECT = 6  # words of a subject before its last
_ABLE = ("may", "can", "might", "could", "will")
_BEFALLING = ("occur", "develop", "arise", "arose", "appear", "follow", "result")
_SEEN = frozenset("common rare uncommon seen reported observed possible likely unlikely".split())
_COPULAS = ("is", "are", "becomes", "become", "has", "have", "been", "never", "not")


def _suffer(item: Item, behind: Sequence[Item]) -> bool:
    """ "Infants may | appear well", "diabetes may develop | anemia": of people, or of an object."""
    people = item.value("noun") is not None or item.value("agent") is not None
    return people or any(
        i.word and i.form not in (*PLACING, *_LEVEL) and not i.value("condition") for i in behind
    )
