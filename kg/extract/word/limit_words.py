"""What all limits of a claim share: the words that end one, that place a group, that are known.

The limits themselves are found in ``kg.extract.slot``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role, finite_word
from kg.extract.word.speakers import speaks

AHEAD = (
    "planning",
    "contemplating",
    "attempting",
    "for fear of",
    "out of fear of",
    "for concern about",
)
"""Words behind which stands what is not there, or not yet ("women planning pregnancy")."""
PLACING = ("in", "during", "for", "with", "after")
"""Words that place a group: "… in X", "… during Y"."""
ONLY_THERE = ("only in", "only for")
AT_RISK = (
    "at risk", "at high risk", "at higher risk", "at increased risk", "at greater risk",
    "at raised risk", "at low risk", "at lower risk", "at particular risk", "at special risk",
    "at significant risk", "at very high risk",
)  # fmt: skip


def parts_a_dose(items: Sequence[Item], at: int) -> bool:
    """ "Divided | doses", "splitting the daily | dose", "splitting it into two | doses", "the dose
    should not be | split": how often, and no kind of dose.
    """
    if not items[at].form.startswith(_PARTING):
        return False
    if at and items[at - 1].form.split()[-1] == "be":
        return any(i.value("amount") == "dose" for i in items[max(0, at - 4) : at])
    into = next((n for n in range(at, min(at + 7, len(items))) if items[n].form == "into"), at)
    near = (*items[at + 1 : at + 4], *(items[into + 1 : into + 4] if into > at else ()))
    return any(i.value("amount") == "dose" for i in near)


_PARTING = ("split", "dividing", "divide ", "divided")


def stops(items: Sequence[Item]) -> bool:
    """Speaks of stopping or leaving out: when, is then no course's length."""
    return any(i.value("act") in ("discontinue", "withhold") for i in items)


def plain(item: Item) -> bool:
    """A word of no vocabulary that is no glue, or of a kind of form ("slow-release")."""
    if item.terms.keys() == {"form"}:
        return True  # other forms imply a route
    return item.form.isalpha() and not item.terms and item.form not in GROUP_WORDS


def plain_until(items: Sequence[Item], at: int) -> int:
    """Where a run of such words that begins at ``at`` ends."""
    while at < len(items) and plain(items[at]):
        at += 1
    return at


def harmful(item: Item) -> bool:
    """What a drug once did to a patient: "hypersensitivity", "anaphylaxis"."""
    return item.value("noun") == "harm" or (
        item.value("kind") == "warning" and not item.value("population") and "risk" not in item.form
    )


def known(item: Item) -> bool:
    """A word that some vocabulary gives a meaning beyond how numbers behind it are read; "(first)
    trimester" is a part of a time besides.
    """
    return "period" not in item.terms and bool(item.terms.keys() - {"uncited", "counting"})


def barred(items: Sequence[Item], at: int) -> bool:
    """Whether a ban stands close before a place."""
    return any(i.bars for i in items[max(0, at - NEAR) : at])


NEAR = 20  # words and phrases


def until_end(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words of a limit that begins at ``at`` end: before a verb, a sign or a dose."""
    end, longest = at + 1, min(len(items), at + _LONGEST)
    while end < longest and part[end] is Role.MAIN and not _ends_group(items, end):
        end += 1
    return end


_LONGEST = 60  # words and phrases of one limit


def directs(items: Sequence[Item]) -> bool:
    """A clause that asks or rules out something, as far as single words show."""
    asks = any(i.value("modal") or i.schedules for i in items) or items[0].value("act") is not None
    if not (asks or _orders_behind(items)):
        return False
    firm = any(i.bars or (i.value("modal") and i.form.split()[0] in _FIRM) for i in items)
    facts = () if firm else _FACTS
    told = (i for i in items if i.value("report") or i.value("kind") in facts)
    return all(i.form.startswith(AT_RISK) for i in told)  # who they are, and no finding


def _orders_behind(items: Sequence[Item]) -> bool:
    """ "On dialysis days, | skip iron": an order behind what it is for."""
    comma = next((n for n, i in enumerate(items[:_FRONTED]) if i.form == ","), 0)
    first = items[comma + 1] if 0 < comma < len(items) - 1 else None
    act = first is not None and first.value("act") is not None
    return act and first is not None and not first.form.endswith(("ing", "ed", "s", "ment"))


_FRONTED = 12  # words and phrases of what stands before an order
_FIRM = ("should", "must")
_FACTS = ("efficacy", "pharmacology", "warning", "availability")


def _ends_group(items: Sequence[Item], at: int) -> bool:
    item, rest = items[at], items[at + 1 : at + 6]
    if item.form == ",":  # goes on in a list: "unexplained sensory, motor, or gait symptoms"
        joins = [n for n, i in enumerate(rest) if i.joins]
        if joins and _subject_of_two(rest[: joins[0]], items[at + joins[0] + 2 : at + 8]):
            return True  # "with X below 40%, | A or B should be given"
        return not joins or any(i.value("modal") or finite_word(i) for i in rest[: joins[0]])
    if item.form == "to" and items[at - 1].form.isdigit() and rest and rest[0].form.isdigit():
        return False  # "aged 5 to 12"
    if between_grades(items, at):
        return False
    if items[at - 1].value("population") and item.form in _VERBS:
        return True  # "patients with atrophic gastritis | absorb it normally"
    if speaks(items, at):
        return True  # "in stage 3 kidney disease | we recommend …"
    said = item.value("modal") or item.value("act") or item.value("connector") == "then"
    ended = item.form in (";", ")", ":", "to", "for") or item.schedules
    return bool(said) or ended or finite_word(item)


def _subject_of_two(one: Sequence[Item], rest: Sequence[Item]) -> bool:
    """ "A | or | B should …": two drugs that a direction is about."""
    verb = next((n for n, i in enumerate(rest) if i.value("modal") and finite_word(i)), 0)
    named = all(i.given for i in one) and all(i.given for i in rest[:verb])
    return bool(one) and verb > 0 and named


def between_grades(items: Sequence[Item], at: int) -> bool:
    """ "In mild | to | moderate disease", "moderate- | to | -severe disease"."""
    if items[at].form != "to":
        return False
    before = next((i for i in items[:at][:-3:-1] if i.form != "-"), items[at])
    behind = next((i for i in items[at + 1 : at + 3] if i.form != "-"), items[at])
    return before.form in _GRADES and behind.form.split()[0] in _GRADES


def of_lesser_grades(items: Sequence[Item], at: int) -> bool:
    """ "Moderate or | severe renal dysfunction", "mild to | severe X": not that alone."""
    before = [i for i in items[max(0, at - 4) : at] if i.form != "-"][-2:]
    ranged = len(before) > 1 and before[0].form in _GRADES and before[1].form in _JOINING
    return ranged and items[at].form.split()[0] == "severe"


_JOINING = ("to", "or", "and", "/")
_GRADES = ("mild", "moderate", "moderately", "severe", "minor", "slight", "low", "intermediate")
_VERBS = (
    "absorb",
    "respond",
    "tolerate",
    "benefit",
    "retain",
    "excrete",
    "lose",
    "lack",
    "improve",
)
GROUP_WORDS = frozenset(
    (
        "more than over the a an of with have has had no not having is are be being in and or for "
        "been undergone present who patient patients there any it was were another other has "
        "disorder resected removed over lasts complete completed person people remains remain "
        "someone anyone these those exist exists presented presents proven confirmed "
        "therefore thus hence consequently accordingly "
        "established known documented led to absolute relative strict its their our my "
        "your practice either both also"
    ).split()
)
