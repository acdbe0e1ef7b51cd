"""What a clause hangs on beyond its groups: conditions, limits and circumstances, verbatim.

A claim may never be wider than its text. Whatever narrows one and has no class in the ontology
("alone", "over 70", "in untreated deficiency", "if tablets fail") stays as a condition, in the
words of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.clause.reasons import omits
from kg.extract.phrase.phrases import Measure
from kg.extract.slot import subjects, time_limits
from kg.extract.slot.narrowing import narrowed
from kg.extract.slot.subject_limits import sized
from kg.extract.slot.time_limits import SOONER, stops_after
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.beyond import BEYOND, limited
from kg.extract.word.denials import not_resumed
from kg.extract.word.either import alternatives, of_two_sorts
from kg.extract.word.glance import of_time
from kg.extract.word.limit_words import (
    AHEAD,
    AT_RISK,
    GROUP_WORDS,
    NEAR,
    ONLY_THERE,
    PLACING,
    directs,
    plain,
    stops,
)
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.openers import BUT_NOT, Role, finite_word, only_begins
from kg.extract.word.proportions import in_so_many
from kg.extract.word.purposes import done_first
from kg.extract.word.roles import of_the_same_people
from kg.extract.word.states import tells_why
from kg.model import Span


def conditions(items: Sequence[Item], part: Sequence[Role], text: str) -> tuple[str, ...]:
    """The words of each condition that says more than a group, a phase or a time."""
    if " ".join([i.form for i in items[:2]]).startswith(_AIMS) and not any(map(_level, items)):
        return ()  # "the aim is to fill the stores within three months"
    return tuple(words_of(items[start:end], text) for start, end in _joined(items, part))


def _level(item: Item) -> bool:
    """ "30 µg/L": a value to reach."""
    return isinstance(item.amount, Measure) and "/" in item.amount.unit


_AIMS = ("the aim", "the goal", "the objective", "the purpose")


def _joined(items: Sequence[Item], part: Sequence[Role]) -> list[tuple[int, int]]:
    """The conditions, those with an "or" between them as one: of two, either is enough."""
    found: list[tuple[int, int]] = []
    for start, end in _regions(items, part):
        between = items[found[-1][1] : start] if found else ()
        if between and between[0].value("noun") == "therapy":
            between = between[1:]  # "slow-release | tablets or | coated tablets"
        either = [i.form for i in between if i.form != ","] in (["or"], ["nor"])
        last = items[slice(*found[-1])] if found else ()
        solely = [i.form for i in last] in _SOLELY and not between  # "solely | on the basis of X"
        if found and (either or solely):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


_SOLELY = [["solely"], ["only"], ["purely"], ["merely"], ["just"], ["simply"]]


def _regions(items: Sequence[Item], part: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """From where to where the words of each condition stand, in order, none overlapping."""
    asks = directs(items)
    either = dict(any_of(items, part))
    at = done = subjects.end(items)
    if at:
        yield 0, at
    while at < len(items):
        if at in either:
            yield at, either[at]
            at = done = either[at]
            continue
        if items[at].form in BEYOND and (end := limited(items, at)):
            at = done = end  # "doses | higher than the usual 1 mg"
            continue
        if items[at].form == "in" and in_so_many(items, at):
            at = done = at + 2  # "one patient | in ten"
            continue
        if end := _kept(items, at):
            if not _says_only_group(items[at + 1 : end]):
                yield at, end  # "| reserved for deficiency of dietary origin"
                done = end
            at = next((n for n in range(end, len(items)) if items[n].word), len(items))
            continue
        end = narrowed(items, part, at, asks)
        if end > at and _only_a_group(items, at, end):
            at = done = end
            continue
        if end > at:
            behind_not = at > done and items[at - 1].form == "not"
            yield _denied(items, done, at) if items[at].form in SOONER or behind_not else at, end
            at = done = end
            continue
        if asks and at and items[at].form.startswith(AT_RISK) and items[at - 1].people:
            end = at + 1
            while end < len(items) and part[end] is part[at] and not finite_word(items[end]):
                end += 1
            yield at, end  # "patients | at risk of bleeding"
            at = done = end
            continue
        end = _same(items, part, at)
        if _counts(items, part, at, end, asks):
            timed = items[at].form in ("before", "after", "apart from") and done < at
            first = _how_long(items, done, at) if timed else _denied(items, done, at)
            if done < at - 1 and [i.form for i in items[at - 2 : at + 1]] in _EITHER_WAY:
                first = at - 2
            if _too_many(items, at):
                first = at - 1
            if items[at].form == "who" and all(map(plain, items[:at])):
                first = 0  # "blood donors | who give often"
            if part[at] is Role.OUTCOME and done < at and items[at - 1].form == "to":
                first = at - 1  # "should not be used | to correct a deficiency"
            yield first, end  # "| 3 months before conception"
            done = end
        at = end


_EITHER_WAY = (["with", "or", "without"], ["with", "and", "without"])
"""Words behind which nothing is left out: "with or without food" is no "without food"."""


_BEGINS = ("start", "begin", "commenc", "resum")
_A_TIME = ("day", "week", "month", "immediately", "directly", "straight")
"""Words of when something begins, counted from what they stand before."""


def _too_many(items: Sequence[Item], at: int) -> bool:
    """ "More | than one dose must not be given": so many are ruled out, and not the drug."""
    if items[at].form != "than" or not at or items[at - 1].form != "more":
        return False
    behind = items[at + 1 : at + 5]
    number = behind[:1] and (behind[0].form in ("one", *NUMBERS) or behind[0].form.isdigit())
    counted = any(i.value("noun") == "therapy" or i.value("form") for i in behind[1:])
    denied = any(i.value("denial") == "subject" for i in items[:at])
    return bool(number) and counted and (denied or any(i.bars for i in items))


def _how_long(items: Sequence[Item], done: int, at: int) -> int:
    """ "| 3 months before conception", "| 30-60 minutes before breakfast", "| the day after the
    last loading dose".
    """
    if length_of_time(items[at - 1]):
        return at - 1
    if items[at].form == "after" and items[at - 1].form in _A_TIME:
        return at - 2 if at > done + 1 and items[at - 2].form in ("the", "a") else at - 1
    first = at
    if items[at - 1].form in _MINUTES:
        first = at - 1
        while first > done and _counts_minutes(items[first - 1]):
            first -= 1
    return first if first < at - 1 else _denied(items, done, at)


def _counts_minutes(item: Item) -> bool:
    return item.form.isdigit() or item.form in ("-", "to", "at", "least", "at least")


_MINUTES = ("minutes", "minute", "mins", "min")


def any_of(items: Sequence[Item], part: Sequence[Role]) -> list[tuple[int, int]]:
    """From where to where conditions stand of which any is enough, where not all are groups: who
    else is meant cannot be told by the groups that are.
    """
    if not any(i.form == "or" for i in items):
        return []
    runs = alternatives(items, part) if Role.CONDITION in part else []
    return [
        (run[0], run[-1])
        for run in runs or of_two_sorts(items, part)
        if not all(_says_only_group(items[a:b]) for a, b in pairwise(run))
    ]


def which_kind(items: Sequence[Item], text: str) -> str:
    """The words of no vocabulary right before the name of a medicine ("Slow-release | tablets"):
    below a ban they say which kind is meant, and a ban may never be wider than its text.
    """
    region = kind_of(items)
    return words_of(region, text) if any(len(i.form) > 3 for i in region) else ""


def kind_of(items: Sequence[Item]) -> Sequence[Item]:
    """Those words, as items."""
    named = next((n for n, i in enumerate(items) if i.product), 0)
    first = named
    while first and _of_a_kind(items, first - 1, first == named):
        first -= 1
    return items[first:named]


def _of_a_kind(items: Sequence[Item], at: int, last: bool) -> bool:
    """An unknown word, a part of a hyphened one, or what joins two of them."""
    hyphened = items[at].form == "-" or (at > 0 and items[at - 1].form == "-")
    return plain(items[at]) or hyphened or (items[at].joins and not last)


def kept_for_them(items: Sequence[Item]) -> bool:
    """Whether something is for the clause's groups and for nobody else: "only in patients with X",
    "reserved for X", "only patients with X should …".
    """
    if items[0].form == "only" and any(i.people for i in items[1:2]):
        return True
    for at, item in enumerate(items):
        end = _kept(items, at) or (_run(items, at) if item.form in ONLY_THERE else 0)
        if item.form == "only" and _only_a_group(items, at, _run(items, at + 1)):
            return True
        if end > at + 1 and _says_only_group(items[at + 1 : end]):
            return True
    return False


def kept_for_cases(items: Sequence[Item], part: Sequence[Role]) -> frozenset[int]:
    """The places within "reserved for A, B or C", "when A, when B, or when C" where not all of
    them are groups: who else it is for cannot be told by the groups that are.
    """
    places = {n for start, end in any_of(items, part) for n in range(start, end)}
    if not any(i.form == "reserved" for i in items):
        return frozenset(places)
    at = 0
    while at < len(items):
        end = _kept(items, at)
        if end and not _says_only_group(items[at + 1 : end]):
            places.update(range(at, end))
        at = end or at + 1
    return frozenset(places)


def _kept(items: Sequence[Item], at: int) -> int:
    """Where "| reserved for …" ends; 0 where it does not begin."""
    reserved = items[at].form == "reserved" and [i.form for i in items[at + 1 : at + 2]] == ["for"]
    if not reserved:
        return 0
    end = _run(items, at)
    end = _people_go_on(items, at, end)
    rest = items[end + 1 : end + _LONGEST_LIST]
    listed = end < len(items) and items[end].form == "," and any(i.joins for i in rest)
    if not listed or any(finite_word(i) or i.value("modal") or i.amount for i in rest):
        return end
    return len(items)  # "for A, B or C"


def _people_go_on(items: Sequence[Item], at: int, end: int) -> int:
    """ "(Reserved) for those who cannot swallow, | cannot absorb it or | refuse": to the last."""
    while end < len(items):
        verb = end + 1 if items[end].form == "," else end
        if not of_the_same_people(items, verb, at, Role.CONDITION):
            break
        end = _run(items, verb)
    return end


_LONGEST_LIST = 20  # words of what something may be reserved for


def _run(items: Sequence[Item], at: int) -> int:
    """The place of the next sign or verb."""
    rest = range(at + 1, len(items))
    return next((n for n in rest if items[n].form in _SIGNS or finite_word(items[n])), len(items))


def _only_a_group(items: Sequence[Item], at: int, end: int) -> bool:
    """ "Only | when absorption is intact": for that group, and for nobody else."""
    case = items[at + 1 : end]
    told = items[at].form == "only" and bool(case) and case[0].form in ("if", "when", "where")
    return told and any(i.value("population") for i in case) and _says_only_group(case)


_SIGNS = (",", ";", ".", "(", ":")


def _denied(items: Sequence[Item], done: int, at: int) -> int:
    """Where "| not on the day of", "| not for those without it" begin; ``at`` for any other."""
    first = at
    while first > done and (items[first - 1].form in PLACING or _people(items[first - 1])):
        first -= 1
    denied = first > done and items[first - 1].form.split()[-1] in ("no", "not", "never")
    denied = denied and not items[first - 1].bars  # "never" alone is the ban itself
    return first - 1 if denied else at


def _people(item: Item) -> bool:
    return item.value("noun") == "patient"


def _same(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words of one condition, comparison or exception end; the next word for others."""
    if part[at] not in _HUNG_ON:
        return at + 1
    end = at + 1
    while end < len(items) and part[end] is part[at]:
        if part[at] is not Role.EXCEPTED and _restarts(items[end]):
            break
        if part[at] is Role.AFTER_PHASE and items[end].joins:
            break  # "begins a month after loading | and consists of 800 IU daily"
        if end == at + 2 and stops_after(items, at):
            break  # "stopped after 4 months | once intake is corrected"
        end += 1
    return end


_HUNG_ON = (
    Role.CONDITION,
    Role.BEFORE,
    Role.EXCEPTED,
    Role.COMPARED,
    Role.UNTIL,
    Role.OUTCOME,
    Role.AFTER_PHASE,
)


def _counts(items: Sequence[Item], part: Sequence[Role], at: int, end: int, asks: bool) -> bool:
    """Whether some words say more than a group, a phase or a time."""
    role, region = part[at], items[at:end]
    if role is Role.MAIN and region[0].form != "before":
        return False  # most words hang on nothing
    if role is Role.COMPARED:  # "never give X | instead of Y"
        return (items[at].value("replacing") is not None and _bans(items)) or _too_many(items, at)
    if role is Role.OUTCOME and _not_for(items[max(0, at - 3) : at]):
        return True  # "is not recommended for | preventing cancer"
    if role is Role.OUTCOME:  # "should not be used | to prevent fractures"
        to = region[0].form.split()[0] == "to" or (at > 0 and items[at - 1].form == "to")
        aim = to or not _says_only_group(region)
        return aim and _use_barred(items[max(0, at - NEAR) : at])
    if role is Role.UNTIL:  # "should not be started | until 5 days later"
        held = any(i.value("act") in ("withhold", "delay") for i in items[:at])
        held = held or not_resumed(items)
        ruled_out = held or any(i.bars or i.value("denial") == "subject" for i in items[:at])
        return ruled_out and len(region) > 1
    if region[0].form == "before" and _listed(items) and not _of_a_drug(region):
        return True  # "giving the injection | before dialysis"
    timed = at > 0 and length_of_time(items[at - 1])  # "take X 2 hours | before antacids"
    if role is Role.AFTER_PHASE:  # "1 mg monthly, started 4 weeks | after loading"
        begins = any(i.form.startswith(_BEGINS) for i in items[:at])
        timed = timed or (begins and items[at - 1].form in _A_TIME)
        begins = begins or any(i.schedules for i in items[:at])
        return timed and region[0].form == "after" and begins
    if role is Role.BEFORE and _checks(items):
        return True  # "before starting iron, | check ferritin"
    if role is Role.BEFORE and asks and _before_a_procedure(region):
        return not any(i.value("act") == "monitor" for i in items)
    if role is Role.BEFORE and ((_one_first(region) and not timed) or not asks):
        return False
    if role not in (Role.CONDITION, Role.BEFORE, Role.EXCEPTED):
        return False
    if _one_step_on(items, at, end):
        return False
    if role is Role.EXCEPTED and any(i.value("phase") for i in region):
        return True  # "can be postponed, | but not in the loading phase"
    if asks and _chosen_then(items, at, region):
        return True  # "intravenous iron may be used | after 12 weeks of tablets"
    stopped = region[0].form == "after" and stops(items[max(0, at - NEAR) : at])
    stopped = stopped and (any(map(of_time, region)) or not _of_a_group(items, at))
    if _says_only_group(region) and (not stopped or stops_after(items, at)):
        return False
    if role is Role.CONDITION and at and tells_why(items, at):
        return False
    return role is Role.EXCEPTED or not _reason(region) or omits(items) or omits(items[:at])


def _chosen_then(items: Sequence[Item], at: int, region: Sequence[Item]) -> bool:
    """A choice that is open, or ruled out, from a time on ("is preferred | after 12 weeks of
    tablets", "| after 34 weeks infusions are preferred"): not when a dose, a check or a stop comes.
    """
    if region[0].form != "after" or not any(map(length_of_time, region[1:2])):
        return False
    if at and not (items[at - 1].value("modal") or items[at - 1].value("practice")):
        return False
    behind = at + len(region)
    if not at:
        return time_limits.choice(items[behind:])
    others = (*items[max(0, at - _CLOSE) : at], *items[behind : behind + _CLOSE])
    other = any(i.schedules or i.value("act") in _OTHER_ACTS for i in others)
    return not other and any(i.product for i in others)


_OTHER_ACTS = ("monitor", *ENDING)
_CLOSE = 12  # words and phrases


def _of_a_group(items: Sequence[Item], at: int) -> bool:
    """ "Must not be stopped | after surgery", "in X or | after surgery": for whom, and no time."""
    before = items[:at]
    listed = before[-1].joins and any(i.people for i in before)
    return listed or any(i.bars for i in before)


def _one_step_on(items: Sequence[Item], at: int, end: int) -> bool:
    """ "Every 3 months for a year, and again | after a further year": when the next step comes, and
    nothing that the first hangs on.
    """
    led = at > 1 and (items[at - 1].form in ("again", "then") or items[at - 1].joins)
    region = [i for i in items[at:end] if i.word or i.amount]
    if not led or region[0].form != "after" or not any(i.form in _FURTHER for i in region[1:3]):
        return False
    return all(i.form in _FURTHER or i.form in _TIMES or length_of_time(i) for i in region[1:])


_FURTHER = ("a", "further", "another", "more")
_TIMES = ("day", "week", "month", "year", "days", "weeks", "months", "years")


def _checks(items: Sequence[Item]) -> bool:
    """An order to check something, be it behind "before …"."""
    act = next((i for i in items if i.value("act") == "monitor"), None)
    return act is not None and act.form in ("check", "measure", "recheck", "test", "monitor")


_OF_GROUPS = GROUP_WORDS | {"caused", "by", "take", "takes", "they", "he", "she", "neither"}


def _not_for(before: Sequence[Item]) -> bool:
    """ "Is not recommended for (the)"."""
    near = [i for i in before if i.form != "the"]
    return len(near) > 1 and near[-1].form == "for" and near[-2].bars


def _use_barred(items: Sequence[Item]) -> bool:
    """ "Do not use", "should not be given": an aim behind it is one of the use. Behind "avoid" it
    is the reason.
    """
    barred = any(
        ban.value("modal") == "forbid" and use.value("act") == "administer"
        for ban, use in pairwise(items)
    )
    return barred and any(i.given for i in items)


def _bans(items: Sequence[Item]) -> bool:
    return any(i.bars for i in items[:4])


def _listed(items: Sequence[Item]) -> bool:
    """ "Giving …" without a verb: what is done wrong, as a list of errors tells it."""
    return items[0].form.split()[0].endswith("ing") and not any(map(finite_word, items))


def _of_a_drug(region: Sequence[Item]) -> bool:
    return any(i.value("substance") or i.value("analyte") for i in region)


def _one_first(region: Sequence[Item]) -> bool:
    """ "Before vitamin B12 …": one drug or disease before another is a sequence, no condition."""
    if any(map(length_of_time, region[:3])) or last_word(region).form in _KNOWN:
        return False  # "before 13 weeks of gestation", "before the ferritin result is known"
    return _of_a_drug(region) or any(i.value("population") for i in region)


def _before_a_procedure(region: Sequence[Item]) -> bool:
    """ "Before | bariatric surgery, give 1 mg": not to everybody."""
    groups = [g for i in region if (g := i.value("population"))]
    return any(g.endswith(_TO_COME) for g in groups) and not _of_a_drug(region)


_TO_COME = (
    "-therapy",
    "-exposure",
    "surgery",
    "ectomy",
    "bypass",
    "resection",
    "transplantation",
    "dialysis",
)
"""Ends of classes for what is done to a patient: before it, nobody is of the class."""


_KNOWN = ("known", "available", "back", "reported", "confirmed", "ready")


def _reason(region: Sequence[Item]) -> bool:
    """ "… because levels are low" explains an order; "do not stop because levels are normal" is
    part of what is ruled out.
    """
    return region[0].form.split()[0] == "because"


def words_of(region: Sequence[Item], text: str) -> str:
    """Some items as they are printed, up to the last word; "whose diet is the cause and | who …"
    are two.
    """
    region = region[:-1] if len(region) > 1 and region[-1].form == "and" else region
    return Span(region[0].span.start, last_word(region).span.end).of(text)


def _restarts(item: Item) -> bool:
    return item.value("condition") is not None and item.form.split()[0] in (
        "if",
        "unless",
        "who",
        "whose",
        "provided",
    )


def last_word(items: Sequence[Item]) -> Item:
    return next(i for i in reversed(items) if i.word or i.amount)


def _says_only_group(region: Sequence[Item]) -> bool:
    """A condition whose every word is a group, its negation, or glue says nothing beyond the
    group.
    """
    rest = region[1:]
    if region[0].form in AHEAD:
        return False  # "for fear of | hypercalcemia": nobody has it
    if done_first(rest):
        return False  # "without | excluding X"
    if region[0].form == "before" and any(i.value("phase") for i in rest):
        return False  # "before | loading is complete": a time, and no phase that it is given in
    if any(i.value("phase") and only_begins(i) for i in rest):
        return False  # "after | treatment begins"
    grouped = any(i.value("population") or i.value("phase") for i in region)
    excepts = region[0].form in BUT_NOT  # "but not after | gastric banding"
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
    if any(map(length_of_time, rest)) and "of" in (i.form for i in rest):
        return False  # "before | 13 weeks of gestation"
    return grouped and all(
        i.value("population")
        or i.value("negation")
        or i.value("noun") == "patient"
        or i.form in _OF_GROUPS
        or i.value("phase")
        or (isinstance(i.amount, Measure) and not sized(i))
        or not (i.word or sized(i))
        or (excepts and i.form in PLACING)
        for i in rest
    )
