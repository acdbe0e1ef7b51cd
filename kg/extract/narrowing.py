"""Where the words end that narrow a clause down and that no class stands for.

"Patients | at low risk", "alone", "in untreated deficiency", "a | rapid bolus | of 500 mg": each is
found from the word that begins it, and becomes a condition in the words of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extract.ages import is_age, length_of_time, patients_own
from kg.extract.annotate import Item
from kg.extract.phrases import Duration, Measure, Timing
from kg.extract.roles import Role, finite_word

_LIMITING = ("in", "under", "for", "with", "by", "on", "at", "to", "within")
_OF_A_BAN = ("to", "for", "at", "on", "as")
_CIRCUMSTANTIAL = ("in", "with", "among")
_CIRCUMSTANCES = (*_OF_A_BAN, *_CIRCUMSTANTIAL)
_BEFORE_AN_AGE = ("from", "at", "until", "for")
AHEAD = ("planning", "contemplating", "attempting")
"""Words behind which a group is still to come ("women planning pregnancy")."""
PLACING = ("in", "during", "for", "with", "after")
"""Words that place a group: "… in X", "… during Y"."""
AT_RISK = "at risk"
_STATE = ("about", "already", "newly", "previously", "unable", "unwilling", "intolerant", "due")
_TOGETHER = ("together", "simultaneously", "concurrently", "concomitantly")
_ALONE = ("alone", "solely", "exclusively", "purely")
_AGES = ("over", "under", "aged", "above", "below")
_MANNER = ("as a", "as an")
_IN = ("in", "for", "by", "under", "with", "when")
SOONER = ("earlier", "sooner", "later", "shorter", "longer")
_THEN = ("at", "from")
_NARROWING = "aged over under above below with at on of from in older younger weighing".split()


_BEGINNING = frozenset(
    (*_CIRCUMSTANCES, *_MANNER, *_BEFORE_AN_AGE, *_TOGETHER, *SOONER, *_THEN, *_AGES, "as", "sole")
)


def narrowed(items: Sequence[Item], part: Sequence[Role], at: int, asks: bool) -> int:
    """Where the words end that narrow the claim down from ``at`` on; ``at`` where none begin.

    ``asks``: the clause asks for something or rules it out (``directs``).
    """
    if part[at] is not Role.MAIN or (at and _idle(items[at - 1], items[at])):
        return at
    return max((end(items, part, at) for end in _ends(items, at, asks)), default=at)


def _idle(before: Item, item: Item) -> bool:
    """A word of some vocabulary that begins no limit: most words, so it is asked first."""
    if not item.terms or item.amount is not None or item.form in _BEGINNING:
        return False
    if item.value("quantifier") == "only" or item.value("companion"):
        return False
    if item.form.endswith("ic") or item.form.startswith(_AS_WHAT):
        return False
    return before.form != "(" and before.value("noun") != "patient"


def _ends(items: Sequence[Item], at: int, asks: bool) -> Iterator[End]:
    """The limits that a word can begin, as far as it shows by itself."""
    item = items[at]
    if at == 0:
        yield from (_measured, _ruling_out)
    elif (
        items[at - 1].value("noun") == "patient" or items[at - 1].form == "(" or item.form in _AGES
    ):
        yield qualified
    if at and _opens(item) and items[at - 1].people:
        yield _of_the_subject
    if item.amount is not None or item.form in _BEFORE_AN_AGE:
        yield _aged
    together = asks and item.form in _TOGETHER
    if (
        item.amount is not None
        or item.form in ("as", "sole")
        or together
        or item.value("quantifier") == "only"
    ):
        yield _limit
    if at and items[at - 1].bars and not item.terms and item.form.endswith("ed"):
        yield _done_to_it
    ordered = at > 1 and items[at - 2].bars and items[at - 1].value("act") == "administer"
    if ordered or (at == 1 and items[0].form == "avoid"):
        yield _object
    if item.form in _HOW:
        yield _how
    if item.form == "at":
        yield _at_once
    if item.form.startswith(_AS_WHAT):
        yield _as_what
    if isinstance(item.amount, Timing):
        yield _apart
    if asks and (item.form in (*_CIRCUMSTANCES, *_MANNER) or item.value("companion")):
        yield _circumstance
    if item.form in SOONER:
        yield _sooner
    if item.form in _THEN:
        yield _from_then
    if not item.terms:
        yield _narrower
    if asks and (not item.terms or item.form.endswith("ic")):
        yield _adjective


End = Callable[[Sequence[Item], Sequence[Role], int], int]


def _aged(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where an age ends ("from 6 months of age", "under 6 months" before a dose)."""
    first = at + 1 if items[at].form in _BEFORE_AN_AGE else at
    if first >= len(items) or items[first].amount is None or not is_age(items, first):
        return at
    people = at > 0 and items[at - 1].value("population") is not None
    if people and isinstance(items[at].amount, (Measure, Duration)) and items[at].form == "#":
        return at + 1  # "children | over 1 year"
    behind = [i.form for i in items[first + 1 : first + 3]]
    if behind[:1] == ["old"]:
        return first + 2
    return first + 3 if behind == ["of", "age"] else first + 1 if first == 0 else at


def _done_to_it(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Tablets must not be) | crushed": what is ruled out is this, and not the tablets."""
    return at + 1


def _object(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Do not give) | diphenhydramine": what is ruled out, where no vocabulary has it."""
    end = at
    while end < len(items) and _plain(items[end]):
        end += 1
    return end if any(len(i.form) > 4 for i in items[at:end]) else at


def _how(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Tablets should not be used) | initially"."""
    return at + 1 if _barred(items, at) else at


_HOW = ("initially", "routinely", "empirically", "prophylactically", "indefinitely")


def _as_what(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "(do not use tablets) | as first-line treatment" ends."""
    return _until_end(items, part, at) if _barred(items, at) else at


_AS_WHAT = ("as first", "as second", "as monotherapy")


def _at_once(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "at the same time" ends; "at the same time each day" is no limit."""
    words = [i.form for i in items[at + 1 : at + 4]]
    together = words in _SAME
    return at + 4 if together and not any(i.amount for i in items[at + 4 : at + 5]) else at


_SAME = [["the", "same", noun] for noun in ("time", "visit", "session", "sitting")]


def between_two(items: Sequence[Item], at: int) -> bool:
    """ "Iron and calcium should be taken | at least two hours apart": a gap between two drugs, and
    no pace of either.
    """
    timing = items[at].amount
    if not isinstance(timing, Timing) or not timing.apart:
        return False
    return len({s for i in items if (s := i.value("substance"))}) > 1


def _apart(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Iron is taken) | at least four hours apart from levothyroxine"."""
    return _until_end(items, part, at + 1) if between_two(items, at) else at


def _adjective(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where unknown words end that say which of a group are meant ("all | breastfed | infants")."""
    if items[at].form in _DETERMINERS:
        return at
    before = items[at - 1] if at else None
    opens = before is None or before.value("quantifier") or before.form in _DETERMINERS
    joined = any(i.joins for i in items[max(0, at - 2) : at])
    if joined and any(i.people for i in items[max(0, at - 3) : at]):
        return at  # "men and (in) | postmenopausal women": not all of them
    end = at
    placed = before is not None and before.form in (*PLACING, "of", "to")
    while end < len(items) and _plain(items[end]):
        if items[end].form.endswith("ing") and not placed:
            break  # "for | menstruating women" and no other act
        end += 1
    if end == at and items[at].value("kind") == "warning" and items[at].form.endswith("ic"):
        end += 1  # "hypercalcemic | patients"
    named = end < len(items) and items[end].people and part[end] is Role.MAIN
    long = any(len(i.form) > 4 for i in items[at:end])
    return end if opens and named and long and end <= at + 2 else at


_DETERMINERS = (
    "of",
    "in",
    "all",
    "every",
    "each",
    "any",
    "a",
    "an",
    "to",
    "from",
    "for",
    ",",
    "and",
    "or",
)


def _from_then(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "stop | at 1 year", "60 mg daily | from week 16", "| from the second trimester on"
    end.
    """
    part_of = next(
        (n for n in range(at + 1, min(at + 4, len(items))) if items[n].value("period")), 0
    )
    if part_of and items[at].form == "from":
        return part_of + (2 if [i.form for i in items[part_of + 1 : part_of + 2]] in _ON else 1)
    head = items[at + 1 : at + 3]
    timed = bool(head) and isinstance(head[0].amount, Measure) and length_of_time(head[0])
    if items[at].form == "at":
        return at + 2 if timed and stops(items[max(0, at - NEAR) : at]) else at
    counted = len(head) > 1 and head[0].form in _WEEKS and head[1].form.isdigit()
    if timed and [i.form for i in items[at + 2 : at + 3]] == ["of"]:
        return min(at + 4, len(items))  # "from | 12 weeks of gestation"
    return at + 3 if counted else at


_ON = [["onwards"], ["onward"], ["on"]]
_WEEKS = ("day", "week", "month", "year", "weeks")


def stops(items: Sequence[Item]) -> bool:
    """Speaks of stopping or leaving out: when, is then no course's length."""
    return any(i.value("act") in ("discontinue", "withhold") for i in items)


def _narrower(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where unknown words end that narrow down what a ban is about ("a | rapid bolus | of 500 mg is
    not recommended"): a ban may never be wider than its text.
    """
    if not _plain(items[at]):
        return at
    ban = next((at + n for n, i in enumerate(items[at : at + NEAR]) if i.bars), 0)
    listed = not ban and at > 0 and items[0].form.split()[0].endswith("ing")
    listed = listed or (not ban and any(i.bars for i in items[max(0, at - 6) : at]))
    end = at
    while end < (len(items) if listed else ban) and part[end] is Role.MAIN:
        joined = items[end].form == "-" or items[end - 1].form == "-"  # "high-dose", "long-term"
        if not (_plain(items[end]) or (joined and end > at)):
            break
        end += 1
    if listed and not (end < len(items) and _qualifies(items[end])):
        return at
    if at and items[at - 1].form in ("is", "are") and end < len(items) and items[end].form == ",":
        return at  # "because absorption is unreliable, | tablets are not advised": said of another
    return end if any(len(i.form) > 4 or i.form == "-" for i in items[at:end]) else at


def _qualifies(item: Item) -> bool:
    """What the words before it say more of ("using | slow release | tablets")."""
    return item.given or item.value("form") is not None


def _plain(item: Item) -> bool:
    """A word of no vocabulary that is no glue."""
    return item.form.isalpha() and not item.terms and item.form not in GROUP_WORDS


def _ruling_out(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "previous anaphylaxis | is a contraindication" ends."""
    cue = next((n for n, i in enumerate(items) if i.form.startswith(_IS_A_BAN)), 0)
    told = any(
        i.word
        and i.form not in GROUP_WORDS
        and not any(i.value(c) for c in ("substance", "route", "population"))
        for i in items[:cue]
    )
    return cue if at == 0 and told else at


_IS_A_BAN = ("is a contraindication", "are contraindications")


def _measured(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "a serum B12 below 200 pg/mL | should be treated …" ends."""
    head = items[:4]
    value = next((n for n, i in enumerate(head) if isinstance(i.amount, Measure)), 0)
    named = any(i.value("analyte") for i in head[:value])
    named = named or (value > 0 and not any(i.terms or i.amount for i in head[:value]))
    behind = items[value + 1 : value + 2]
    treated = behind and behind[0].value("modal") and any(i.schedules for i in items[value:])
    return value + 1 if at == 0 and named and treated else at


def _sooner(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "earlier than 4 weeks" ends."""
    told = [i.form for i in items[at + 1 : at + 2]] == ["than"]
    timed = at + 2 < len(items) and items[at + 2].amount is not None
    return at + 3 if told and timed else at


def _limit(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that limit a claim from ``at`` on ("alone", "only under supervision",
    "only after B12", "as the only treatment"); ``at`` itself where none begin.
    """
    if items[at].form in ("sole", "only") and items[at - 1].form == "the" and _barred(items, at):
        return min(at + 2, len(items))  # "must never be the | only treatment"
    if items[at].form == "as" and [i.form for i in items[at + 1 : at + 3]] == ["the", "only"]:
        return min(at + 4, len(items))
    if _beyond(items[at]) and _barred(items, at):  # "do not go on | beyond 6 weeks"
        return at + 1
    if items[at].form in _TOGETHER:
        return at + 1
    if items[at].value("quantifier") != "only":
        return at
    if items[at].form in _ALONE:
        return at + 1
    if [i.form for i in items[at + 1 : at + 2]] in (["be"], ["be used"], ["be given"], ["used"]):
        end = next((m for m in range(at + 1, min(at + 5, len(items))) if items[m].form in _IN), at)
        return _until_end(items, part, end) if end > at else at  # "only be used in adults"
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
    if before < 0 or part[at] is not Role.MAIN:
        return at
    aged = items[at].form in _AGES and items[before].value("population") is not None
    if items[before].value("noun") != "patient" and not (aged and _years(items, at)):
        return at
    doing = items[at].form in _STATE or (
        items[at].form.endswith("ing") and items[at].form not in GROUP_WORDS
    )
    if not (doing or items[at].form in (*_NARROWING, *AHEAD) or patients_own(items[at])):
        return at
    end = _until_end(items, part, at)
    if items[at].form in AHEAD:
        return end
    region = items[at:end]
    known = all(i.terms or i.form in (*GROUP_WORDS, *_NARROWING) or not i.word for i in region)
    return at if known and not any(patients_own(i) or i.form.isdigit() for i in region) else end


def _opens(item: Item) -> bool:
    """A word behind a group that says which of it are meant."""
    named = item.form in _OPENING or item.form.startswith(AT_RISK) or item.form.endswith("ing")
    return named and not item.value("substance")


_OPENING = frozenset((*_NARROWING, *AHEAD))


def _of_the_subject(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that narrow a subject down ("pregnant women | with low levels | should
    …", "vegans | planning a pregnancy | must …").
    """
    if items[at].form not in AHEAD and any(i.value("population") for i in items[at : at + 4]):
        return at  # "women | with anemia": a group, and no words beyond it
    end = _until_end(items, part, at)
    asked = end < len(items) and (items[end].value("modal") or items[end].value("verb"))
    region = items[at:end]
    if any(i.value("population") for i in region):
        return end if asked and items[at].form in AHEAD else at
    told = any(
        isinstance(i.amount, Measure)
        or i.value("analyte")
        or i.form.startswith(AT_RISK)
        or _plain(i)
        for i in region
    )
    return end if asked and told else at


def _years(items: Sequence[Item], at: int) -> bool:
    """A bare number of years behind "over", "under" ("vegans over | 65")."""
    behind = items[at + 1 : at + 2]
    return any(i.form.isdigit() or length_of_time(i) for i in behind)


def _circumstance(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that name a circumstance no class stands for ("in untreated
    deficiency", "with a ferritin below 100 µg/L"); ``at`` where none begin.
    """
    if items[at].value("companion"):
        return _until_end(items, part, at)
    if items[at].form in _OF_A_BAN or items[at].form in _MANNER:
        if not _barred(items, at):
            return at
    elif items[at].form not in _CIRCUMSTANTIAL:
        return at
    aim = items[at + 1 : at + 2] if items[at].form == "to" else ()
    treats = bool(aim) and not (aim[0].people or aim[0].given or aim[0].amount)
    end = _until_end(items, part, at + 1 if treats else at)
    region = items[at + 1 : end]
    told = [i for i in region if i.word and not known(i) and i.form not in GROUP_WORDS]
    if items[at].form == "as" and not any(i.value(c) for i in region for c in ("phase", "kind")):
        return end if any(i.word for i in region) else at  # "(not) as first-line treatment"
    kinds = _OF_AN_AIM if treats else _SAID_ELSEWHERE
    harmed = _barred(items, at) and any(map(_harm, region))  # "in patients with allergy to it"
    named = any(i.value(c) for i in region for c in kinds) and not harmed
    measured = any(isinstance(i.amount, Measure) and not length_of_time(i) for i in region)
    first = any(i.value("counting") for i in region) and any(map(length_of_time, region))
    measured = measured or (first and _barred(items, at))  # "in the first 6 months"
    if harmed and [i.form for i in items[end : end + 1]] == ["to"]:
        what = next((n for n in range(end + 1, min(end + 4, len(items))) if items[n].given), end)
        end = next((n for n in range(what, len(items)) if not items[n].given), len(items))
    return end if region and not named and (told or measured or harmed) else at


def _harm(item: Item) -> bool:
    """What a drug once did to a patient: "hypersensitivity", "anaphylaxis"."""
    return item.value("noun") == "harm" or (
        item.value("kind") == "warning" and not item.value("population") and "risk" not in item.form
    )


_SAID_ELSEWHERE = ("route", "substance", "quantifier", "noun")
_OF_AN_AIM = ("route", "substance", "quantifier", "population")


def known(item: Item) -> bool:
    """A word that some vocabulary gives a meaning beyond how numbers behind it are read."""
    return bool(item.terms.keys() - {"uncited", "counting", "period"})


def _barred(items: Sequence[Item], at: int) -> bool:
    """Whether a ban stands close before a place."""
    return any(i.bars for i in items[max(0, at - NEAR) : at])


NEAR = 20  # words and phrases


def _until_end(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    end, longest = at + 1, min(len(items), at + _LONGEST)
    while end < longest and part[end] is Role.MAIN and not _ends_group(items, end):
        end += 1
    return end


_LONGEST = 60  # words and phrases of one limit


def directs(items: Sequence[Item]) -> bool:
    """A clause that asks or rules out something, as far as single words show."""
    asks = any(i.value("modal") or i.schedules for i in items) or items[0].value("act") is not None
    firm = any(i.bars or (i.value("modal") and i.form.split()[0] in _FIRM) for i in items)
    facts = () if firm else _FACTS
    told = [i for i in items if not i.form.startswith(AT_RISK)]  # who they are, and no finding
    return asks and not any(i.value("report") or i.value("kind") in facts for i in told)


_FIRM = ("should", "must")


_FACTS = ("efficacy", "pharmacology", "warning", "availability")


def _beyond(item: Item) -> bool:
    measure = item.amount
    over = isinstance(measure, Measure) and measure.comparator in (">", "≥")
    return over and length_of_time(item)


def _ends_group(items: Sequence[Item], at: int) -> bool:
    item, rest = items[at], items[at + 1 : at + 6]
    if item.form == ",":  # goes on in a list: "unexplained sensory, motor, or gait symptoms"
        joins = [n for n, i in enumerate(rest) if i.joins]
        return not joins or any(i.value("modal") or finite_word(i) for i in rest[: joins[0]])
    if item.form == "to" and items[at - 1].form.isdigit() and rest and rest[0].form.isdigit():
        return False  # "aged 5 to 12"
    said = item.value("modal") or item.value("act") or item.value("connector") == "then"
    ended = item.form in (";", ")", ":", "to", "for") or item.schedules
    return bool(said) or ended or finite_word(item)


GROUP_WORDS = frozenset(
    (
        "more than over the a an of with have has had no not having is are be in and or for "
        "been undergone present who patient patients there any it was were another other has "
        "disorder resected removed over lasts complete completed person people remains remain "
        "someone anyone these those exist exists presented presents proven confirmed "
        "established known documented led to"
    ).split()
)
