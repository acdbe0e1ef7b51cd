"""What a clause hangs on beyond its groups: conditions, limits and circumstances, verbatim.

A claim may never be wider than its text. Whatever narrows one and has no class in the ontology
("alone", "over 70", "in untreated deficiency", "if tablets fail") stays as a condition, in the
words of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.cutting import omits
from kg.extract.phrases import Dose, Duration, Measure
from kg.extract.roles import Role, finite_word
from kg.model import Span


def conditions(items: Sequence[Item], part: Sequence[Role], text: str) -> tuple[str, ...]:
    """The words of each condition that says more than a group, a phase or a time."""
    at = _receivers(items)
    found = [_words(items[:at], text)] if at else []
    while at < len(items):
        if part[at] is Role.EXCEPTED:  # "except in patients | who decline injections"
            end = at
            while end < len(items) and part[end] is Role.EXCEPTED:
                end += 1
            if not _says_only_group(items[at:end]):
                found.append(_words(items[at:end], text))
            at = end
            continue
        end = _narrowed(items, part, at)
        if end > at:
            found.append(_words(items[at:end], text))
            at = end
        if at == len(items) or part[at] not in (Role.CONDITION, Role.BEFORE):
            at += 1
            continue
        role, end = part[at], at + 1
        while end < len(items) and part[end] is role and not _restarts(items[end]):
            end += 1
        timed = items[at].form in ("before", "after") and at > 0 and _length_of_time(items[at - 1])
        region = items[at - 1 if timed else at : end]  # "| 3 months before conception"
        if role is Role.BEFORE and (_one_first(region) or not _directs(items)):
            at = end
            continue
        if not _says_only_group(region) and (not _reason(region) or omits(items)):
            found.append(_words(region, text))
        at = end
    return tuple(found)


def _receivers(items: Sequence[Item]) -> int:
    """Where a subject of unknown words ends that receives something ("Smokers | should not
    receive …"); 0 for any other.
    """
    verb = next((n for n, i in enumerate(items) if i.value("modal") or finite_word(i)), 0)
    takes = verb and verb + 1 < len(items) and items[verb + 1].form in _RECEIVING
    subject = items[:verb]
    unknown = any(i.word and not i.terms and i.form not in _GROUP_WORDS for i in subject)
    return verb if takes and unknown and not any(i.terms for i in subject) else 0


_RECEIVING = ("receive", "take", "be treated", "treated", "be given")


def _narrowed(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that narrow the claim down from ``at`` on; ``at`` where none begin."""
    if part[at] is not Role.MAIN:
        return at
    ends = (_aged, _limit, qualified, _circumstance, _measured, _ruling_out, _narrower)
    return max(end(items, part, at) for end in ends)


def _aged(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where an age ends ("from 6 months of age", "under 6 months" before a dose)."""
    first = at + 1 if items[at].form in ("from", "at", "until", "for") else at
    if first >= len(items) or items[first].amount is None or not is_age(items, first):
        return at
    behind = [i.form for i in items[first + 1 : first + 3]]
    if behind[:1] == ["old"]:
        return first + 2
    return first + 3 if behind == ["of", "age"] else first + 1 if first == 0 else at


def _narrower(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where unknown words end that narrow down what a ban is about ("a | rapid bolus | of 500 mg is
    not recommended"): a ban may never be wider than its text.
    """
    ban = next((n for n, i in enumerate(items) if i.bars), 0)
    end = at
    while end < ban and part[end] is Role.MAIN and _plain(items[end]):
        end += 1
    return end if any(len(i.form) > 4 for i in items[at:end]) else at


def _plain(item: Item) -> bool:
    """A word of no vocabulary that is no glue."""
    return item.form.isalpha() and not item.terms and item.form not in _GROUP_WORDS


def _ruling_out(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "previous anaphylaxis | is a contraindication" ends."""
    cue = next((n for n, i in enumerate(items) if i.form.startswith(_IS_A_BAN)), 0)
    unknown = any(i.word and not _known(i) and i.form not in _GROUP_WORDS for i in items[:cue])
    return cue if at == 0 and unknown else at


_IS_A_BAN = ("is a contraindication", "are contraindications")


def _measured(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "a serum B12 below 200 pg/mL | should be treated …" ends."""
    head = items[:4]
    value = next((n for n, i in enumerate(head) if isinstance(i.amount, Measure)), 0)
    named = any(i.value("analyte") for i in head[:value])
    behind = items[value + 1 : value + 2]
    treated = behind and behind[0].value("modal") and any(i.schedules for i in items[value:])
    return value + 1 if at == 0 and named and treated else at


def _limit(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that limit a claim from ``at`` on ("alone", "only under supervision",
    "only after B12", "as the only treatment"); ``at`` itself where none begin.
    """
    if items[at].form == "as" and [i.form for i in items[at + 1 : at + 3]] == ["the", "only"]:
        return min(at + 4, len(items))
    if _beyond(items[at]) and _barred(items, at):  # "do not go on | beyond 6 weeks"
        return at + 1
    if items[at].form in _TOGETHER and _directs(items):
        return at + 1
    if items[at].value("quantifier") != "only":
        return at
    if items[at].form in _ALONE:
        return at + 1
    end = at + 1
    if end < len(items) and (part[end] is Role.CONDITION or items[end].form in _LIMITING):
        while end < len(items) and items[end].form not in (",", ";", ")"):
            end += 1
        return end
    return at


def qualified(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that narrow a group down by what no class stands for ("patients | at
    low risk", "people | over 70", "adults | weighing 50 kg or more"); ``at`` where none begin.
    """
    before = at - 2 if at > 1 and items[at - 1].form == "(" else at - 1
    if before < 0 or part[at] is not Role.MAIN or items[before].value("noun") != "patient":
        return at
    if not (items[at].form in _NARROWING or _patients_own(items[at])):
        return at
    end = _until_end(items, part, at)
    region = items[at:end]
    known = all(i.terms or i.form in (*_GROUP_WORDS, *_NARROWING) or not i.word for i in region)
    return at if known and not any(_patients_own(i) or i.form.isdigit() for i in region) else end


_UPWARD = {"over", "above", "older", "or older", "or over", "and over", "or more"}


def age_from(region: Sequence[Item]) -> float | None:
    """The age in years from which on somebody is meant ("over 75", "aged 70 years or older")."""
    upward = not _UPWARD.isdisjoint(i.form for i in region)
    for at, item in enumerate(region):
        value = item.amount
        if isinstance(value, Duration):
            return None if value.days.low is None else value.days.low / 365.25
        if isinstance(value, Measure) and value.unit.startswith("y") and value.amount.low:
            return value.amount.low if upward or value.comparator in (">", "≥") else None
        if item.form.isdigit() and at and upward:
            return float(item.form)
    return None


def _circumstance(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that name a circumstance no class stands for ("in untreated
    deficiency", "with a ferritin below 100 µg/L"); ``at`` where none begin.
    """
    if items[at].value("companion") and _directs(items):
        return _until_end(items, part, at)
    if items[at].form in _OF_A_BAN:
        if not _barred(items, at):
            return at
    elif items[at].form not in _CIRCUMSTANTIAL:
        return at
    if not _directs(items):
        return at
    end = _until_end(items, part, at)
    region = items[at + 1 : end]
    told = [i for i in region if i.word and not _known(i) and i.form not in _GROUP_WORDS]
    named = any(i.value(c) for i in region for c in ("route", "substance", "quantifier", "noun"))
    measured = any(isinstance(i.amount, Measure) and not _length_of_time(i) for i in region)
    return end if region and not named and (told or measured) else at


def _known(item: Item) -> bool:
    """A word that some vocabulary gives a meaning beyond how numbers behind it are read."""
    return bool(item.terms.keys() - {"uncited", "counting"})


def _barred(items: Sequence[Item], at: int) -> bool:
    """Whether a ban stands close before a place."""
    return any(i.bars for i in items[max(0, at - _NEAR) : at])


_NEAR = 20  # words and phrases


def _until_end(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    end = at + 1
    while end < len(items) and part[end] is Role.MAIN and not _ends_group(items, end):
        end += 1
    return end


def _one_first(region: Sequence[Item]) -> bool:
    """ "Before vitamin B12 …": one drug or disease before another is a sequence, no condition."""
    return any(i.value(c) for i in region for c in ("substance", "analyte", "population"))


def _directs(items: Sequence[Item]) -> bool:
    """A clause that asks or rules out something, as far as single words show."""
    asks = any(i.value("modal") or i.schedules for i in items) or items[0].value("act") is not None
    return asks and not any(i.value("report") or i.value("kind") in _FACTS for i in items)


_FACTS = ("efficacy", "pharmacology", "warning", "availability")


def _length_of_time(item: Item) -> bool:
    measure = item.amount
    return isinstance(measure, Measure) and measure.unit[0] in "dwmyh" and measure.unit.isalpha()


def _beyond(item: Item) -> bool:
    measure = item.amount
    over = isinstance(measure, Measure) and measure.comparator in (">", "≥")
    return over and _length_of_time(item)


_OF_A_BAN = ("to", "for", "at", "on", "as")
_CIRCUMSTANTIAL = ("in", "with", "among")


def _ends_group(items: Sequence[Item], at: int) -> bool:
    item, rest = items[at], items[at + 1 : at + 6]
    if item.form == ",":  # goes on in a list: "unexplained sensory, motor, or gait symptoms"
        joins = [n for n, i in enumerate(rest) if i.value("connector") in ("or", "and")]
        return not joins or any(i.value("modal") or finite_word(i) for i in rest[: joins[0]])
    if item.form == "to" and items[at - 1].form.isdigit() and rest and rest[0].form.isdigit():
        return False  # "aged 5 to 12"
    said = item.value("modal") or item.value("act") or item.value("connector") == "then"
    ended = item.form in (";", ")", ":", "to", "for") or item.schedules
    return bool(said) or ended or finite_word(item)


def is_age(items: Sequence[Item], at: int) -> bool:
    """A length of time that is an age: behind a patient or "aged", before "of age" or "old", or as
    the first words before a dose ("under 6 months | 3,000 IU").
    """
    before = items[at - 1] if at else None
    if before is not None and (before.value("noun") == "patient" or before.form == "aged"):
        return True
    behind = [i.form for i in items[at + 1 : at + 3]]
    if behind[:1] == ["old"] or behind == ["of", "age"]:
        return True
    timed = isinstance(items[at].amount, Duration) or _length_of_time(items[at])
    return timed and at == 0 and len(items) > 1 and isinstance(items[1].amount, Dose)


def _patients_own(item: Item) -> bool:
    """An age or a weight."""
    measure = item.amount
    if isinstance(measure, Duration):
        return measure.days.low is not None and measure.days.low > _LONGEST_COURSE
    return isinstance(measure, Measure) and measure.unit.rstrip("s") in (
        "year",
        "yr",
        "month",
        "kg",
    )


_LONGEST_COURSE = 10 * 365.25  # days; "over 65 years" behind a patient is an age


_NARROWING = "aged over under above below with at on of from in older younger weighing".split()
_LIMITING = ("in", "under", "for", "with", "by", "on", "at", "to", "within")
_TOGETHER = ("together", "simultaneously", "concurrently", "concomitantly")
_ALONE = ("alone", "solely", "exclusively", "purely")


def _reason(region: Sequence[Item]) -> bool:
    """ "… because levels are low" explains an order; "do not stop because levels are normal" is
    part of what is ruled out.
    """
    return region[0].form.split()[0] == "because"


def _words(region: Sequence[Item], text: str) -> str:
    return Span(region[0].span.start, last_word(region).span.end).of(text)


def _restarts(item: Item) -> bool:
    return item.value("condition") is not None and item.form.split()[0] in (
        "if",
        "unless",
        "who",
        "provided",
    )


def last_word(items: Sequence[Item]) -> Item:
    return next(i for i in reversed(items) if i.word or i.amount)


_GROUP_WORDS = frozenset(
    (
        "more than over the a an of with have has had no not having is are be in and or for "
        "been undergone present who patient patients there any it was were another other has "
        "disorder resected removed over lasts complete completed person people remains remain "
        "someone anyone these those exist exists presented presents proven confirmed "
        "established known documented led to"
    ).split()
)


def _says_only_group(region: Sequence[Item]) -> bool:
    """A condition whose every word is a group, its negation, or glue says nothing beyond the
    group.
    """
    rest = region[1:]
    grouped = any(i.value("population") or i.value("phase") for i in region)
    measured = all(
        isinstance(i.amount, Measure)
        or i.form in ("of", "treatment", "therapy", "supplementation")
        or i.value("noun") == "therapy"
        or i.value("substance")
        for i in rest
    )
    if region[0].form == "within" and rest and rest[0].amount:
        return len(rest) == 1
    if region[0].form == "after" and rest and measured and any(i.amount for i in rest):
        return True
    return grouped and all(
        i.value("population")
        or i.value("negation")
        or i.value("noun") == "patient"
        or i.form in _GROUP_WORDS
        or i.value("phase")
        or isinstance(i.amount, Measure)
        or not i.word
        for i in rest
    )
