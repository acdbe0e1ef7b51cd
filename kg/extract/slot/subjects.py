"""Subjects that say who or what a direction is for, where no vocabulary knows them: "Smokers |
should receive …", "a body mass index above 30 | is an indication for …".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.word.annotate import Item
from kg.extract.word.glance import ARTICLES
from kg.extract.word.limit_words import GROUP_WORDS, plain_until
from kg.extract.word.openers import Role, finite_word


def end(items: Sequence[Item]) -> int:
    """Where such a subject ends; 0 where a clause has none."""
    if not items[0].word:
        return 0
    verb = next((n for n, i in enumerate(items) if i.value("modal") or finite_word(i)), 0)
    known = _receivers(items, verb) or _occasion(items, verb) or _indicating(items)
    return known or _in_the_past(items) or _givers(items)


def _receivers(items: Sequence[Item], verb: int) -> int:
    """Where a subject of unknown words ends that receives something ("Smokers | should not
    receive …"); 0 for any other.
    """
    if not verb or items[0].form.split()[0] in ("who", "when", "which", "what"):
        return 0  # "who should not receive X" asks for them
    takes = verb + 1 < len(items) and items[verb + 1].form in _RECEIVING
    takes = takes or _told_to_take(items[verb : verb + 4])
    takes = takes or _gets(items[verb + 1 : verb + 3])
    needs = items[verb].form in _NEEDING and items[verb + 1 : verb + 2]
    takes = takes or bool(needs and (needs[0].amount or needs[0].given))
    if not takes:
        return 0
    subject = items[:verb]
    unknown = any(i.word and not i.terms and i.form not in GROUP_WORDS for i in subject)
    if len(subject) == 1 and subject[0].form in _SOME_PEOPLE:
        return verb  # "athletes | should not take"
    if len(subject) == 2 and subject[0].value("quantifier") == "only":
        return verb  # "only adults | should receive"
    if not unknown or (items[verb].form.endswith("s") and _process(subject[-1])):
        return 0  # "correction | requires 1 mg daily": what is done, and nobody
    return 0 if any(map(_known, _whole_words(subject))) else verb


def _told_to_take(items: Sequence[Item]) -> bool:
    """ "(Runners) | are advised to take"."""
    asked = any(i.value("modal") == "recommend" for i in items)
    return asked and any(a.form == "to" and b.form in _RECEIVING for a, b in pairwise(items))


def _whole_words(subject: Sequence[Item]) -> list[Item]:
    """ "High-dose zoletrexate": without the second parts of hyphened words."""
    return [i for n, i in enumerate(subject) if not (n and subject[n - 1].form == "-")]


def _known(item: Item) -> bool:
    """A word that some vocabulary knows, but for "and", an article and a harm to somebody."""
    known = bool(item.terms) and item.value("noun") != "harm"
    return known and not (item.joins or item.form in ARTICLES)


def _process(item: Item) -> bool:
    """Something done or going on, in nobody in particular."""
    return (item.form.endswith(_PROCESS) and not item.terms) or item.form == "body"


_NEEDING = ("need", "require", "needs", "requires")
_PROCESS = ("tion", "sion", "ment", "ance", "ence", "ing", "ty", "ness")


def _givers(items: Sequence[Item]) -> int:
    """Where a subject ends that gives something only in its own case ("practices that cannot offer
    daily visits | may give 1 mg weekly"); 0 for any other.
    """
    who = items[0].form.isalpha() and not items[0].terms.keys() - {"agent"}
    if len(items) < _CASE or not who or items[1].form not in ("that", "which", "who"):
        return 0
    near = range(2, min(len(items) - 1, _SUBJECT))
    gives = (
        n
        for n in near
        if items[n].value("modal")
        and items[n + 1].value("act") == "administer"
        and not items[n + 1].form.endswith(("ed", "en"))
        and finite_word(items[n])
    )
    return next(gives, 0)


_CASE = 4  # words of a subject with a clause of its own


def _occasion(items: Sequence[Item], verb: int) -> int:
    """Where a subject ends on which something hangs ("a rise of less than 10 g/L | should prompt
    a switch"); 0 for any other.
    """
    head = items[:_SUBJECT]
    calls = 0 < verb < _SUBJECT and any(i.form in _PROMPTING for i in items[verb + 1 : verb + 2])
    ends = verb if calls else next((n for n, i in enumerate(head) if i.form in _CALLING), 0)
    if not ends:
        return 0
    subject = items[:ends]
    told = items[ends:]
    asked = any(i.value("act") or i.given or i.value("kind") == "referral" for i in told)
    asked = asked or any(i.value("noun") == "therapy" for i in told)  # "… to | a higher dose"
    idle = not any(i.given or i.value("act") or i.value("noun") == "therapy" for i in subject)
    return ends if asked and idle and any(i.word for i in subject) else 0


_SUBJECT = 16  # words and phrases
_PROMPTING = ("prompt", "lead to", "result", "trigger", "mean", "call for", "be followed by")
_CALLING = ("warrants", "warrant", "prompts", "triggers", "calls for", "call for")


def _gets(items: Sequence[Item]) -> bool:
    """ "(Care home residents can be) | given 1 mg": the subject is who gets it."""
    got = len(items) > 1 and items[0].form in ("given", "offered")
    return got and bool(items[1].given or items[1].amount)


_SOME_PEOPLE = ("athletes", "consumers", "users", "smokers", "parents")
_RECEIVING = ("receive", "take", "be treated", "treated", "be given")


def _indicating(items: Sequence[Item]) -> int:
    """Where the subject of "a body mass index above 30 | is also an indication for 5 mg" ends; 0
    for any other.
    """
    cue = next((n for n, i in enumerate(items[:_SUBJECT]) if i.form in _INDICATING), 0)
    verb = next((n for n, i in enumerate(items[:cue]) if finite_word(i)), 0)
    subject = items[:verb]
    between = (i.form for i in items[verb + 1 : cue])
    if not verb or not all(form in _LINKING for form in between):
        return 0
    grouped = all(i.people or i.form in GROUP_WORDS for i in subject)
    return 0 if grouped else verb


_INDICATING = ("indication for", "indications for", "reason for", "reason to")
_LINKING = ("a an the also another further one strong clear not no itself alone sufficient").split()


def _in_the_past(items: Sequence[Item]) -> int:
    """Where "a previous pregnancy | is no reason to …" ends: what is over is no group."""
    if not any(i.form in PAST for i in items[:3]):
        return 0
    return next((n for n, i in enumerate(items[:_SUBJECT]) if i.form in _NO_REASON), 0)


PAST = ("previous", "prior", "earlier", "former")
_NO_REASON = ("is no reason to", "is no reason for", "is not a reason to", "is not a reason for")


def for_whom(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(1 mg daily is recommended) | for smokers", "| for blood donors, …" ends: words of no
    vocabulary behind a "for" that opens the clause, or stands behind what it recommends.
    """
    recommends = at > 0 and (items[at - 1].value("modal") or items[0].form == "reserve")
    if at and not recommends:
        return at
    last = plain_until(items, at + 1)
    closes = last == len(items) or not items[last].word
    told = items[last - 1].form.endswith("s") and not items[last - 1].form.endswith("ss")  # people
    return last if told and closes and (at == 0) <= (last < len(items)) else at


def treated(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(treat) | sprue (with 1 mg daily)" ends."""
    last = plain_until(items, at)
    with_what = [i.form for i in items[last : last + 1]] == ["with"]
    how = items[at].form.endswith("ly")  # "treat | promptly with …"
    with_what = with_what and not how and items[at].form != "deficiency"  # that the page is about
    return last if with_what and any(len(i.form) > _SHORT for i in items[at:last]) else at


_SHORT = 4  # letters
