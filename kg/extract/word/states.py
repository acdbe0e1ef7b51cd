"""What patients have or do already: "patients on tablets", "those refusing injections".

Such words say who is meant; a route or an act in them is nobody's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Dose, Measure
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import ARTICLES


def lacks(items: Sequence[Item], at: int) -> bool:
    """ "Patients | who are not taking tablets": no group that is left out, but a condition."""
    denies = items[at].form.startswith("who ") and items[at].value("negation") == "without"
    return denies and not any(i.value("population") for i in items[at + 1 : at + 5])


def watched(items: Sequence[Item], at: int) -> bool:
    """ "(400 IU daily) | under calcium control", "| with monitoring of calcium": how it is given,
    and no drug that is.
    """
    behind = list(takewhile(lambda i: i.word and not i.amount, items[at + 1 : at + _WATCHED]))
    if not any(i.form in _WATCH for i in behind):
        return False
    measured = any(i.value("analyte") or i.value("substance") for i in behind)
    return measured and any(isinstance(i.amount, Dose) for i in items[:at])


_WATCH = ("control", "monitoring", "surveillance", "supervision", "observation", "checks")
_WATCHED = 6  # words and phrases from "under" to the last of what is watched


def does(items: Sequence[Item], at: int) -> bool:
    """ "Patients | refusing transfusion": what they do, and nobody's order."""
    people = at > 0 and items[at - 1].value("noun") == "patient"
    return people and items[at].form in ("refusing", "declining", "awaiting", "missing", "avoiding")


def expected_to(items: Sequence[Item], at: int) -> bool:
    """ "Patients | likely to need a transfusion", "women | unlikely to absorb tablets": who they
    are, and nobody's order; what is expected has not come about.
    """
    people = at > 0 and items[at].form in EXPECTED and items[at - 1].people
    return people and any(i.form == "to" for i in items[at + 1 : at + 2])


EXPECTED = ("likely", "unlikely", "expected")


def falls_short(items: Sequence[Item], at: int) -> bool:
    """ "Injections are used | in intolerance of tablets", "reserved for X or | failure of oral
    treatment": whom it is for, and another route that they have had.
    """
    if items[at].form in _IN_CASE:
        word = next((n for n in range(at + 1, at + 4) if _unhelped(items, n)), None)
    else:
        listed = items[at].form in _SHORT and at > 1 and items[at - 1].joins
        before = items[max(0, at - _NEAR) : at] if listed else ()
        word = at if any(i.form in _IN_CASE for i in before) else None
    if word is None or word + 2 >= len(items) or any(i.given for i in items[at:word]):
        return False
    while items[word + 1].joins and word + 3 < len(items) and items[word + 2].form in _SHORT:
        word += 2  # "intolerance or | failure | of tablets"
    had = items[word + 2 : word + 4]
    return items[word + 1].form in ("of", "to", "with") and any(i.given for i in had)


def _unhelped(items: Sequence[Item], at: int) -> bool:
    """ "Failure", "intolerance", "poor | response", "non- | adherence"."""
    if at >= len(items):
        return False
    scant = items[at].form in _FOLLOWED and items[at - 1].form in _POORLY
    return scant or items[at].form in _SHORT


_NEAR = 9  # words and phrases of a list of cases


_IN_CASE = ("for", "in", "on", "upon", "with")
_SHORT = ("failure", "intolerance", "refusal", "nonresponse", "nonadherence", "noncompliance")
_FOLLOWED = ("response", "adherence", "compliance", "tolerance")
_POORLY = ("-", "non", "poor", "inadequate", "incomplete", "insufficient", "partial")


def settled_on(items: Sequence[Item], at: int) -> bool:
    """ "Patients | stable on injections for a year | may …", "those | well controlled on tablets":
    what they have had, for however long; nobody is to have it for a year.
    """
    if not at or not items[at - 1].people:
        return False
    first = at + (items[at].form in _HOW_WELL)
    words = [i.form for i in items[first : first + 2]]
    if len(words) < 2 or words[0] not in _SETTLED or words[1] != "on":
        return False
    return any(i.given or i.value("noun") == "therapy" for i in items[first + 2 : first + 5])


_HOW_WELL = ("well", "already", "currently", "adequately", "fully")
_SETTLED = (
    *("stable", "established", "maintained", "controlled", "settled", "managed", "replete"),
    *("stabilized", "stabilised"),
)


def has_already(items: Sequence[Item], at: int) -> bool:
    """ "Patients | on tablets", "those | receiving injections": what they have, and no order."""
    if items[at].form not in HAVING or not at or items[at - 1].value("noun") != "patient":
        return False
    behind = items[at + 1 : at + 4]
    if any(i.value("amount") == "dose" for i in behind[:2]):
        return not any(i.amount for i in items[at + 1 : at + 6])  # "those | taking standard doses"
    named = next((n for n, i in enumerate(behind) if i.given), len(behind))
    dosed = any(i.amount for i in items[at + 1 : at + named + 4])
    counted = at > 1 and items[at - 2].form == "of"  # "in 40% of patients on X": a finding
    return named < len(behind) and not (counted or dosed)


def on_a_dose(items: Sequence[Item], at: int) -> bool:
    """ "Patients | on 1 mg daily | should …", "check calcium in those | taking 1 mg": what they
    have already, where "keep patients | on 1 mg daily" gives it.
    """
    ahead = at - 1 - (at > 1 and items[at - 1].form in _BY_NOW)
    if items[at].form not in _ON_IT or ahead < 0 or items[ahead].value("noun") != "patient":
        return False
    end = at + 1
    while end < len(items) and (items[end].amount or items[end].given or items[end].form == "of"):
        end += 1
    if not any(isinstance(i.amount, Dose) for i in items[at + 1 : end]):
        return False
    acts = {i.value("act") for i in items[:at]}
    asked = end < len(items) and items[end].value("modal") is not None and not acts - {None}
    if [i.form for i in items[end + 1 :]] == ["continue"]:
        return False  # "patients already on 1 mg weekly | should | continue": with just that
    ends = end == len(items) or not items[end].word
    return asked or (ends and "monitor" in acts and "administer" not in acts)


_BY_NOW = ("already", "currently", "still", "now")
HAVING = ("on", "taking", "receiving", "using", "who take", "who receive", "who use")
_ON_IT = (*HAVING, "given")


def begins_the_use(items: Sequence[Item], at: int) -> int | None:
    """Where the words begin that say for how long patients have taken something ("patients |
    taking metformin | for 4 years"); None for the length of a course.
    """
    drug = at - 1
    while drug > 0 and items[drug].form in ("for", "over"):
        drug -= 1
    taken = (items[drug].value("population") or "").endswith(_USE) or items[drug].given
    if drug < 1 or not taken:
        return None
    near = range(drug, max(-1, drug - 4), -1)
    first = next((n for n in near if items[n].form.split()[0] in _IN_USE), None)
    people = first is not None and any(i.people for i in items[max(0, first - 3) : first])
    behind = items[at + 1].form.split()[0] if at + 1 < len(items) else ","
    return first if people and behind in (*_SAYS_OF, *_DIRECTS, ",", ".") else None


_USE = ("-therapy", "-exposure")
_IN_USE = ("taking", "taken", "on", "receiving", "received", "using", "used", "who")


def stops_there(items: Sequence[Item], at: int) -> bool:
    """ "Stop iron | at ferritin > 500 µg/L", "hold it | above a ferritin of 500": only then."""
    if not at:
        return False
    behind = [i for i in items[at + 1 : at + 3] if i.form not in ARTICLES]
    if not (behind and behind[0].value("analyte")):
        return False
    value = any(isinstance(i.amount, Measure) for i in items[at + 2 : at + 6])
    return value and any(i.value("act") in (*ENDING, "administer") for i in items[:at])


AT_A_VALUE = ("at", "above", "below", "over", "under", "beyond")


def tells_which(items: Sequence[Item], at: int) -> bool:
    """Whether the words from here on tell which of those just named are meant."""
    form = items[at].form
    if form in ("that", "which"):
        return _qualifies(items, at)
    if form in ("in", "for", "with"):
        return _of_an_unnamed(items, at)
    return of_a_cause(items, at)


def of_a_cause(items: Sequence[Item], at: int) -> bool:
    """ "Deficiency | due to blood loss", "anemia | caused by cancer", "anemia not | corrected by
    tablets".
    """
    if not at:
        return False
    if items[at].form in _FROM:
        words = [w for i in items[at : at + 2] for w in i.form.split()]
        ill = items[at - 1].value("population") is not None or items[at - 1].form in _UNNAMED
        return ill and words[1:2] in (["to"], ["by"])
    undone = at > 1 and items[at - 1].form == "not"
    return undone and items[at - 2].people and items[at].form.endswith("ed")


def _qualifies(items: Sequence[Item], at: int) -> bool:
    """ "Anemia | that is severe", "those | that bleed"; "tell patients | that tablets work" and "it
    is in anemia | that tablets fail" go on to something else.
    """
    if not 0 < at < len(items) - 1:
        return False
    before, verb, behind = items[at - 1], items[at + 1], items[at + 2 : at + 3]
    people = before.value("noun") == "patient" or (before.people and before.form.endswith("s"))
    if not (before.people or before.form in _UNNAMED):
        return False
    if _told(items, at) or (not people and _follows(verb, behind)):
        return False
    if verb.form.split()[0] in _SAYS_OF:
        return True
    if verb.given or verb.people or verb.amount or not verb.word or verb.value("modal"):
        return False
    subject = bool(behind) and behind[0].form.split()[0] in (*_SAYS_OF, *_DIRECTS)
    return not subject if people else verb.form.endswith("s")


def _of_an_unnamed(items: Sequence[Item], at: int) -> bool:
    """ "In | disease that is active", "for | bowel disease that relapses", "for | bowel disease
    where tablets fail", "in | deficiency due to fasting": no group of its own.
    """
    near = enumerate(items[at + 1 : at + 3], at + 1)
    last = next((n for n, i in near if i.form in _UNNAMED), len(items))
    if last + 1 >= len(items) or items[last].people:
        return False
    if items[last + 1].form in ("that", "which"):
        return _qualifies(items, last + 1)
    return items[last + 1].form == "where" or of_a_cause(items, last + 1)


def tells_why(items: Sequence[Item], at: int) -> bool:
    """ "Avoid it in renal disease | due to cyanide": why, and not which of them are meant."""
    group = items[at - 1].value("population") or items[at - 1].form
    return items[at].form.split()[0] == "due" and not group.endswith(_LACKS)


_LACKS = ("deficiency", "anemia")
"""What comes of something else: the ends of the names of its classes."""


def _told(items: Sequence[Item], at: int) -> bool:
    """ "Warn patients that …": it is the news that follows."""
    return any(i.form.split()[0] in _TELLS for i in items[max(0, at - 4) : at])


def _follows(verb: Item, behind: Sequence[Item]) -> bool:
    """ "Deficiency that is due to X", "… that follows X": X is the group."""
    words = [w for i in (verb, *behind) for w in i.form.split()]
    return any(w in _CAUSED for w in words[:3])


_FROM = (
    *("due", "caused", "secondary", "due to", "caused by", "secondary to"),
    *("attributed", "attributable", "ascribed", "worsened", "aggravated", "provoked", "triggered"),
    *("precipitated", "induced", "produced"),
)
_UNNAMED = ("disease", "infection", "deficiency")
_TELLS = ("tell", "advise", "warn", "inform", "remind", "reassure", "counsel", "instruct")
_CAUSED = ("due", "follows", "results", "arises", "stems", "secondary", "complicates")
_SAYS_OF = (
    *("is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "cannot", "can"),
    *("don't", "doesn't", "isn't", "aren't", "hasn't", "haven't", "can't"),
)
_DIRECTS = ("should", "must", "may", "will", "might", "could", "need", "needs")
