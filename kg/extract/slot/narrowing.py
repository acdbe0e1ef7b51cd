"""Where the words end that narrow a clause down and that no class stands for.

"Patients | at low risk", "alone", "in untreated deficiency", "a | rapid bolus | of 500 mg": each is
found from the word that begins it, and becomes a condition in the words of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kg.extract.phrase.phrases import Measure, Timing
from kg.extract.slot import adjectives, by_whom, subject_limits, subjects, time_limits
from kg.extract.slot.other_doses import of_a_pace, size, sort_of_dosing
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses
from kg.extract.word.limit_words import (
    GROUP_WORDS,
    NEAR,
    ONLY_THERE,
    PLACING,
    barred,
    harmful,
    known,
    parts_a_dose,
    plain,
    plain_until,
    until_end,
)  # fmt: skip
from kg.extract.word.openers import Role, same_as
from kg.extract.word.trials import is_trial

_LIMITING = ("in", "under", "for", "with", "by", "on", "at", "to", "within")
_OF_A_BAN = ("to", "for", "at", "on", "as")
_CIRCUMSTANTIAL = ("in", "with", "among")
_CIRCUMSTANCES = (*_OF_A_BAN, *_CIRCUMSTANTIAL)
_TOO_MUCH = "too much"
_TOGETHER = ("together", "simultaneously", "concurrently", "concomitantly")
_ALONE = ("alone", "solely", "exclusively", "purely")
_MANNER = ("as a", "as an")
_IN = ("in", "for", "by", "under", "with", "when")
_AGAIN = ("repeated", "repeat", "frequent")
_BEGINNING = frozenset(
    (
        *_AGAIN,
        *_CIRCUMSTANCES,
        *_MANNER,
        *by_whom.OPENING,
        *time_limits.BEFORE_AN_AGE,
        *time_limits.OF_AN_AGE,
        *_TOGETHER,
        *time_limits.SOONER,
        *time_limits.THEN,
        "between",
        *subject_limits.AGES,
        *adjectives.FIRST,
        *adjectives.OF_ONE_SEX,
        *ONLY_THERE,
        "as",
        "sole",
        _TOO_MUCH,
    )
)


def narrowed(items: Sequence[Item], part: Sequence[Role], at: int, asks: bool) -> int:
    """Where the words end that narrow the claim down from ``at`` on; ``at`` where none begin.

    ``asks``: the clause asks for something or rules it out (``directs``).
    """
    if part[at] is not Role.MAIN or (at and _idle(items[at - 1], items[at])):
        return at
    return max([end(items, part, at) for end in _ends(items, at, asks)], default=at)


def _idle(before: Item, item: Item) -> bool:
    """A word of some vocabulary that begins no limit: most words, so it is asked first."""
    if not item.terms or item.amount is not None or item.form in _BEGINNING or plain(item):
        return False
    if is_trial(item) or item.form.startswith("on "):
        return False
    if item.value("quantifier") == "only" or item.value("companion"):
        return False
    if item.form.endswith("ic") or item.form.startswith(_AS_WHAT):
        return False
    if item.form == "of" and before.people:
        return False  # "infants | of vegan mothers"
    if subject_limits.of_a_level(item):
        return False
    return before.form != "(" and before.value("noun") != "patient"


def _ends(items: Sequence[Item], at: int, asks: bool) -> list[End]:
    """The limits that a word can begin, as far as it shows by itself."""
    found: list[End] = []
    item = items[at]
    placed = item.form in subject_limits.PLACES_A_LEVEL and (at == 0 or item.form == "for")
    if placed or subject_limits.of_a_level(item) or isinstance(item.amount, Measure):
        found.append(subject_limits.at_a_level)
    if at == 0:
        found += (
            subject_limits.measured,
            subject_limits.ruling_out,
            subject_limits.calling_for,
        )
    else:
        found += _behind(items, at, asks)
    if item.amount is not None:
        found += (time_limits.aged, _limit)
    if isinstance(item.amount, Timing):
        found.append(time_limits.apart)
    if asks and item.amount is not None:
        found += (subject_limits.of_a_size, time_limits.later)
    if item.form in _OF_A_WORD:
        found += _of_a_word(items, at, asks)
    if item.terms:
        found += _of_a_meaning(item, asks)
    if item.form.startswith(_AS_WHAT):
        found.append(_as_what)
    plainly = not item.terms and (item.form.endswith("ly") or item.form == "too")
    if at and (plainly or item.form == _TOO_MUCH):
        found.append(_so_given)
    if not item.terms or plain(item):
        found.append(_narrower)
        if at == 0 and plain(item):
            found.append(sort_of_dosing)
    if (
        asks
        and item.word
        and (not item.terms or item.form.endswith("ic") or item.form in adjectives.FIRST)
    ):
        found.append(adjectives.adjective)
    return found


def _behind(items: Sequence[Item], at: int, asks: bool) -> list[End]:
    """The limits that begin behind the word before: behind a group, a ban or a bracket."""
    found: list[End] = []
    before, item = items[at - 1], items[at]
    patients = before.value("noun") == "patient"
    if patients or before.form == "(" or item.form in subject_limits.AGES:
        found.append(subject_limits.qualified)
    if patients:
        found.append(subject_limits.of_long_use)
    if before.people:
        if subject_limits.narrows_a_group(item):
            found.append(subject_limits.of_the_subject)
        if item.form in ("of", "born"):
            found.append(subject_limits.by_birth)
        if asks and subject_limits.describes(item):
            found.append(subject_limits.described)
    if before.bars and not item.terms and item.form.endswith("ed"):
        found.append(_done_to_it)
    ordered = at > 1 and items[at - 2].bars and before.value("act") == "administer"
    if ordered or (at == 1 and before.form == "avoid"):
        found.append(_object)
    if at == 1 and before.form == "treat":
        found.append(subjects.treated)
    return found


def _of_a_meaning(item: Item, asks: bool) -> list[End]:
    """The limits that a word of some vocabulary can begin by its meaning."""
    found: list[End] = []
    if item.value("quantifier") == "only":
        found.append(_limit)
    if is_trial(item):
        found.append(_trial)
    if asks and item.value("companion"):
        found.append(_circumstance)
    if asks and item.form.startswith("on ") and item.people:
        found.append(time_limits.on_its_days)
    return found


def _of_a_word(items: Sequence[Item], at: int, asks: bool) -> list[End]:
    """The limits that begin with certain words."""
    found: list[End] = []
    form = items[at].form
    found += [end for end, words in _BY_WORD if form in words]
    if form == "at" and (asks or not at):
        found.append(time_limits.at_the_end)
    if form == "on" and at and items[at - 1].form.split()[-1] in ("rely", "relied"):
        found.append(_relied_on)
    elif asks and form in (*_CIRCUMSTANCES, *_MANNER):
        found.append(_circumstance)
    if asks:
        found += [end for end, words in _ASKED_BY_WORD if form in words]
    if asks and at == 0 and form in ("at", "on"):
        found.append(adjectives.at_a_time)
    return found


End = Callable[[Sequence[Item], Sequence[Role], int], int]


def _done_to_it(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Tablets must not be) | crushed": what is ruled out is this, and not the tablets."""
    return at + 1


def _object(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Do not give) | diphenhydramine": what is ruled out, where no vocabulary has it."""
    end = plain_until(items, at)
    return end if any(len(i.form) > 4 for i in items[at:end]) else at


def _relied_on(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Do not rely) | on diet alone": what is not relied on, where no vocabulary has it."""
    end = until_end(items, part, at)
    whom = (n for n in range(at + 1, end - 1) if items[n].form in PLACING and items[n + 1].people)
    end = next(whom, end)
    region = items[at + 1 : end]
    told = any(plain(i) and len(i.form) > 3 for i in region)
    known = any(i.product or i.people or i.value("analyte") or i.amount for i in region)
    return end if told and not known else at


def _trial(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(25 mg is given as) | a test dose"."""
    return at + 1


def _how(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Tablets should not be used) | initially"."""
    return at + 1 if barred(items, at) else at


def _too_soon(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Must not be stopped) | early", "| too soon": a ban on that, and not on ending it."""
    end = at + 1 if items[at].form == "too" else at
    told = end < len(items) and items[end].form in _TOO_SOON and barred(items, at)
    ends = end + 1 >= len(items) or not items[end + 1].word or part[end + 1] is not part[end]
    ending = any(i.value("act") == "discontinue" for i in items[max(0, at - 4) : at])
    return end + 1 if told and ends and ending else at


def _so_given(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Do not infuse iron) | too quickly", "| rapidly": a ban on that, and not on giving it."""
    end = at + 1 if items[at].form == "too" else at
    if end >= len(items) or items[end].amount is not None or items[at - 1].form == ",":
        return at
    manner = items[end].form.endswith("ly") and not items[end].terms
    manner = manner or (end > at and items[end].form in _TOO) or items[end].form == _TOO_MUCH
    near = items[max(0, at - NEAR) : at]
    if items[at - 1].form in _IS:
        return at  # "it is | too slow"
    ban = next((n for n, i in enumerate(near) if i.bars), len(near))
    done = any(i.value("act") == "administer" for i in near[ban:])
    return end + 1 if manner and done else at


_IS = ("is", "are", "be", "acts", "works")
_TOO = ("fast", "slow", "much", "often", "long", "high", "deep", "deeply")
_TOO_SOON = ("early", "prematurely", "soon", "abruptly", "suddenly")
_HOW = ("initially", "routinely", "empirically", "prophylactically", "indefinitely")


def _as_what(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(do not use tablets) | as first-line treatment" ends."""
    return until_end(items, part, at) if barred(items, at) else at


_AS_WHAT = ("as first", "as second", "as monotherapy")


def _narrower(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where unknown words end that narrow down what a ban is about ("a | rapid bolus | of 500 mg is
    not recommended"): a ban may never be wider than its text.
    """
    if not plain(items[at]):
        return at
    if parts_a_dose(items, at):
        return at
    denied = any(i.value("denial") == "subject" for i in items[max(0, at - _OF_A_LIST) : at])
    near = enumerate(items[at : at + NEAR], at)
    ban = next((n for n, i in near if _warns(i) or (denied and i.value("modal"))), 0)
    listed = not ban and at > 0 and items[0].form.split()[0].endswith("ing")
    listed = listed or (not ban and any(i.bars for i in items[max(0, at - 6) : at]))
    end = at
    while end < (len(items) if listed else ban) and part[end] is Role.MAIN:
        joined = items[end].form == "-" or items[end - 1].form == "-"  # "high-dose", "long-term"
        if not (plain(items[end]) or (joined and end > at)):
            break
        end += 1
    if denied and end == ban:
        return at  # "neither | preparation | should be used": what it is of
    if listed and not (end < len(items) and items[end].product):  # "slow release | tablets"
        return at
    adverb = end < len(items) and (items[end].form == "," or items[end].bars)
    if at and items[at - 1].form in ("is", "are") and adverb:
        return at  # "because absorption is unreliable, | …", "is | therefore | not advised"
    if ban and items[at].form in _OF_A_LEVEL and end < ban and items[end].value("analyte"):
        return end + 1  # "a | normal hemoglobin | is no reason to …"
    sized = end == at + 1 and size(items[at]) and items[end : end + 1]  # "high | doses of iron"
    if sized and sized[0].value("amount") == "dose":
        return end
    return end if any(len(i.form) > 4 or i.form == "-" for i in items[at:end]) else at


def _repeated(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "| repeated courses | of X should be avoided" ends: the first of them is not ruled
    out.
    """
    given = any(i.value("noun") == "therapy" for i in items[at + 1 : at + 2])
    return at + 2 if given and any(map(_warns, items[at : at + NEAR])) else at


def _warns(item: Item) -> bool:
    """Rules out, or asks for caution."""
    return item.bars or item.value("caution") is not None


def _pace(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "| More frequent | injections are not recommended"."""
    ban = any(i.bars for i in items[at : at + NEAR]) or barred(items, at)
    return at + 2 if ban and of_a_pace(items, at) else at


_OF_A_LEVEL = ("normal", "low", "high", "raised", "elevated", "borderline", "rising", "falling")
_OF_A_LIST = 5  # words and phrases from "neither" to the last name behind it


def _limit(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that limit a claim from ``at`` on ("alone", "only under supervision",
    "only after B12", "as the only treatment"); ``at`` itself where none begin.
    """
    if items[at].form in ("sole", "only") and items[at - 1].form == "the" and barred(items, at):
        return min(at + 2, len(items))  # "must never be the | only treatment"
    if items[at].form == "as" and [i.form for i in items[at + 1 : at + 3]] == ["the", "only"]:
        return min(at + 4, len(items))
    if _beyond(items[at]) and barred(items, at):  # "do not go on | beyond 6 weeks"
        return at + 1
    if time_limits.chosen_then(items, at):  # "is preferred | beyond 34 weeks"
        return at + 1
    if items[at].form in _TOGETHER:
        return at + 1
    if items[at].form in ONLY_THERE:
        end = until_end(items, part, at)
        region = items[at + 1 : end]
        named = any(i.value(c) for i in region for c in ("population", "phase", "kind"))
        new = any(i.word and not known(i) and i.form not in GROUP_WORDS for i in region)
        return end if new and not named else at  # "only in | remission"
    if items[at].value("quantifier") != "only":
        return at
    if items[at].form in _ALONE:
        return at + 1
    if [i.form for i in items[at + 1 : at + 2]] in (["be"], ["be used"], ["be given"], ["used"]):
        end = next((m for m in range(at + 1, min(at + 5, len(items))) if items[m].form in _IN), at)
        return until_end(items, part, end) if end > at else at  # "only be used in adults"
    end = at + 1
    told = end < len(items) and part[end] in (Role.CONDITION, Role.AFTER_PHASE)
    if told or (end < len(items) and items[end].form in (*_LIMITING, "to avoid")):
        while end < len(items) and items[end].form not in (",", ";", ")"):
            end += 1
        return end
    return at


def _of_time(item: Item) -> bool:
    """ "(The first) | 6 months", "(the first) | days"."""
    return length_of_time(item) or item.form in _TIMES


_TIMES = ("days", "weeks", "months", "hours", "day", "week", "month")


def _circumstance(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that name a circumstance no class stands for ("in untreated
    deficiency", "with a ferritin below 100 µg/L"); ``at`` where none begin.
    """
    if items[at].value("companion"):
        return until_end(items, part, at)
    if at and items[at - 1].form == "as":
        return at  # "treated as | in the general population": how others are
    if same_as(items[at : at + 4]):
        return at  # "| in the same way as others"
    if [i.form for i in items[at + 1 : at + 3]] in _INSTEAD:
        return at
    if any(i.form == "one" for i in items[at + 1 : at + 2]) and doses(items[at + 2 : at + 3]):
        return at  # "begin with | one 200 mg tablet"
    if (end := _with_an_ailment(items, part, at)) > at:
        return end
    if items[at].form == "with" and (end := _taken_together(items, part, at)) > at:
        return end
    stomach = [i.form for i in items[at + 1 : at + 4]][-1:] == ["stomach"]
    if items[at].form == "on" and stomach:
        return at + 4  # "on an empty stomach"
    if items[at].form in ("with", "at") and (end := nth_dose(items, at + 1)) > at + 1:
        return end
    if items[at].form in _OF_A_BAN or items[at].form in _MANNER:
        if not barred(items, at):
            return at
    elif items[at].form not in _CIRCUMSTANTIAL:
        return at
    aim = items[at + 1 : at + 2] if items[at].form == "to" else ()
    treats = bool(aim) and not (aim[0].people or aim[0].given or aim[0].amount)
    end = until_end(items, part, at + 1 if treats else at)
    if items[at].form == "as" and [i.form for i in items[end : end + 1]] in _NTH_CHOICE:
        return end + 1  # "as the first choice"
    region = items[at + 1 : end]
    if [i.form for i in region if not i.amount] in (["all"], ["total"]):
        return at  # "six injections in all", "1 g in all over 8 weeks"
    told = [i for i in region if i.word and not known(i) and i.form not in GROUP_WORDS]
    if told and region[0].form in _OF_ALL and any(i.people for i in region[1:2]):
        told = [i for i in told if i is not region[0]]  # where "in all other groups" takes some out
    if items[at].form == "as" and not any(i.value(c) for i in region for c in ("phase", "kind")):
        return end if any(i.word for i in region) else at  # "(not) as first-line treatment"
    kinds = _OF_AN_AIM if treats else _SAID_ELSEWHERE
    region = _treated(region)
    harmed = barred(items, at) and any(map(harmful, region))  # "in patients with allergy to it"
    measured = any(isinstance(i.amount, Measure) and not length_of_time(i) for i in region)
    told_of = [i for i in region if not (measured and subject_limits.of_a_level(i))]
    first = any(i.value("counting") for i in region) and any(map(_of_time, region))
    told_of = [i for i in told_of if not (first and i.form == "few")]  # "in the first few days"
    named = any(i.value(c) for i in told_of for c in kinds) and not harmed
    named = named and not (told and _for_some_therapy(items[at], region) and barred(items, at))
    measured = measured or (first and barred(items, at))  # "in the first 6 months"
    if harmed and [i.form for i in items[end : end + 1]] == ["to"]:
        what = next((n for n in range(end + 1, min(end + 4, len(items))) if items[n].given), end)
        end = next((n for n in range(what, len(items)) if not items[n].given), len(items))
    return end if region and not named and (told or measured or harmed) else at


_OF_ALL = ("all", "every", "each")


def _taken_together(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Do not take iron) | with milk or calcium": the two together are ruled out, and not the
    first by itself.
    """
    before = items[at - 1]
    taken = before.product or before.form in _TAKEN
    ban = next((n for n, i in enumerate(items[:at]) if i.bars), None)
    if not (at and taken and ban is not None) or any(i.value("exchange") for i in items[:at]):
        return at
    end = until_end(items, part, at)
    region = items[at + 1 : end]
    first = any(i.given for i in items[:at])
    apart = any(i.people or i.amount for i in region) or any(i.people for i in items[:at])
    return end if first and not apart and any(i.value("substance") for i in region) else at


_INSTEAD = [[whose, what] for whose in ("its", "their") for what in ("place", "stead")]
"""Behind "in": instead of what has been spoken of."""
_TAKEN = ("taken", "given", "used", "administered", "swallowed", "prescribed", "together")


def _treated(region: Sequence[Item]) -> Sequence[Item]:
    """ "(In) the treatment of | X": what is treated; other words as they are."""
    words = [i.form for i in region[:3]]
    opens = 1 if words[:1] == ["the"] else 0
    return region[opens + 2 :] if words[opens : opens + 2] in _TREATING else region


_TREATING = (["treatment", "of"], ["management", "of"], ["therapy", "of"], ["prevention", "of"])


def _for_some_therapy(place: Item, region: Sequence[Item]) -> bool:
    """ "(Should not be used for) | routine replacement", "| methotrexate rescue": which therapy is
    ruled out.
    """
    noun = region[-1] if region else None
    if place.form == "for" and len(region) > 1 and region[-2].value("substance"):
        return plain(region[-1]) and not any(i.people or i.amount for i in region)
    if place.form != "for" or noun is None or noun.value("noun") != "therapy":
        return False
    return not any(i.given or i.amount or i.value("noun") for i in region[:-1])


def nth_dose(items: Sequence[Item], at: int) -> int:
    """Where "(with) | the first injection", "(at) | each infusion" ends: when, and not how; ``at``
    where none begins.
    """
    words = [i.form for i in items[at : at + 2]]
    told = 2 if words[:1] == ["the"] and words[1:] and words[1] in _NTH else 0
    told = told or (1 if words[:1] in (["each"], ["every"]) else 0)
    dose = items[at + told : at + told + 1] if told else []
    named = any(i.value("route") or i.value("amount") == "dose" or i.form in _DOSES for i in dose)
    if [i.form for i in items[at + told + 2 : at + told + 3]] == ["later"]:
        return at  # "the second dose | one week later": its own time
    return at + told + 1 if named else at


_NTH_CHOICE = (["first choice"], ["first line"], ["treatment of choice"], ["drug of choice"])
_NTH = ("first", "second", "third", "next", "last", "same", "initial")
_DOSES = ("dose", "tablet", "injection", "infusion", "meal")


def _with_an_ailment(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(5 g is given) | for cyanide poisoning" ends: a disease of no vocabulary, and so not
    the one that the page is about.
    """
    if items[at].form not in ("for", "in"):
        return at
    end = until_end(items, part, at)
    region = items[at + 1 : end]
    words = [i for i in region if i.word and i.form not in GROUP_WORDS]
    named = any(i.people or i.given or i.amount for i in region)
    return end if words and not named and words[-1].form.endswith(_AILMENTS) else at


_AILMENTS = (
    *("disease", "syndrome", "disorder", "poisoning", "overdose", "intoxication", "infection"),
    *("aemia", "emia", "uria", "osis", "itis", "pathy", "opia", "penia", "algia", "plegia"),
)
"""What the names of diseases end with: head nouns of the field, and its Greek suffixes."""

_SAID_ELSEWHERE = ("route", "substance", "quantifier", "noun")
_OF_AN_AIM = ("route", "substance", "quantifier", "population")


def _beyond(item: Item) -> bool:
    """ "Beyond 6 weeks", "up to 13 weeks"."""
    measure = item.amount
    bounded = isinstance(measure, Measure) and measure.comparator in (">", "≥", "≤")
    return bounded and length_of_time(item)


_BY_WORD: tuple[tuple[End, Collection[str]], ...] = (
    (time_limits.aged, time_limits.BEFORE_AN_AGE),
    (_limit, ("as", "sole", *ONLY_THERE)),
    (_how, _HOW),
    (_too_soon, (*_TOO_SOON, "too")),
    (time_limits.of_the_age, time_limits.OF_AN_AGE),
    (time_limits.at_once, ("at", "on")),
    (time_limits.between_days, ("between",)),
    (time_limits.apart_from_meals, ("between", "away")),
    (time_limits.sooner, time_limits.SOONER),
    (_pace, ("more", "less")),
    (time_limits.from_then, time_limits.THEN),
)
_ASKED_BY_WORD: tuple[tuple[End, Collection[str]], ...] = (
    (_limit, _TOGETHER),
    (by_whom.left_to, by_whom.OPENING),
    (adjectives.of_one_sex, adjectives.OF_ONE_SEX),
    (adjectives.to_whom, ("to",)),
    (subjects.for_whom, ("for",)),
    (_repeated, _AGAIN),
)
"""Of a clause that asks for something or rules it out."""
_OF_A_WORD = frozenset(
    (
        *(word for _, words in (*_BY_WORD, *_ASKED_BY_WORD) for word in words),
        *_CIRCUMSTANCES,
        *_MANNER,
    )
)
