"""The part each word plays in its clause.

Words play roles. A drug behind "than" or "instead of" is compared, not given; what stands behind
"if" is what the clause hangs on; a disease behind "risk of" is an outcome; a group behind
"without" is excluded. Roles are decided once, from left to right, and every slot then reads only
the roles it may read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.phrase.phrases import Dose, Duration, Measure, Timing
from kg.extract.word.allergies import MAY_BE_ALLERGIC, opens_an_allergy
from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses, finite, orders
from kg.extract.word.harms_treated import harm_treated
from kg.extract.word.mentioned import aside
from kg.extract.word.openers import LINKS, Role, finite_word, opens
from kg.extract.word.replacing import exchange
from kg.extract.word.satisfied import SATISFYING, only_states
from kg.extract.word.states import (
    EXPECTED,
    HAVING,
    does,
    expected_to,
    has_already,
    of_a_cause,
    on_a_dose,
    settled_on,
)

_NOMINAL = (
    "after", "before", "during", "within", "because of", "weighing", "not responding to",
    "unresponsive to", "refractory to", "not tolerating",
)  # fmt: skip
_GETS = ("receive", "get", "take", "are given", "need", "require")
_RELATIVE = ("who", "whose", "involving", "that", "which")


def roles(items: Sequence[Item]) -> list[Role]:
    """One role an item, decided from left to right."""
    found: list[Role] = []
    current, opened_at, grouped = Role.MAIN, 0, False
    for at, item in enumerate(items):
        if current is not Role.MAIN and item.form in (",", ")", ";", "—"):
            listing = item.form == "," and (
                _shares_its_object(items, at, opened_at, current)
                or _goes_on(items, at, current)
                or _unfinished(items, at, opened_at, current)
                or _ends_in_a_list(items, at, opened_at, current)
                or _next_predicate(items, at, opened_at, current)
                or _closing_predicate(items, at, opened_at, current)
                or _half_follows(items, at, opened_at, current)
                or _one_more_state(items, at, opened_at, current)
                or _further_states(items, at, opened_at, current)
                or of_the_same_people(items, at + 1, opened_at, current)
            )
            example = at + 1 < len(items) and items[at + 1].form in ("for example", "such as")
            current = current if listing or example else Role.MAIN
        opened = opens(items, at)
        if current is Role.CONCESSION and opened is not Role.CONCESSION:
            opened = None if aside(items, opened_at) else opened
        begun = opened is Role.UNTIL and _from_then(items, opened_at, current)
        if opened is not None and (begun or _may_open(current, opened, item)):
            current, opened_at, grouped = opened, at, False
        elif current is not Role.MAIN and _closes(items, at, current, opened_at, grouped):
            current = Role.MAIN
        grouped = grouped or item.value("population") is not None
        found.append(current)
    return _stepped(items, _exchanged(items, found))


def _stepped(items: Sequence[Item], found: list[Role]) -> list[Role]:
    """ "800 IU daily should be increased | to 2000 IU daily": what was given until then."""
    change = next((n for n in range(2, len(items) - 2) if steps_to(items, n)), None)
    if change is None or found[change] is not Role.MAIN:
        return found
    dosed = any(isinstance(i.amount, Dose) for i in items[change + 1 : change + 5])
    for at in range(change):
        value = items[at].amount
        if found[at] is Role.MAIN and (isinstance(value, Timing) or (dosed and value is not None)):
            found[at] = Role.COMPARED
    return found


def steps_to(items: Sequence[Item], at: int) -> bool:
    """Whether a verb says that a dose or a pace is changed to another: "should be | increased | to
    2000 IU", "is | stepped down | to monthly".
    """
    if not 0 < at < len(items) - 2:
        return False
    done = items[at].value("change") and not items[at].form.endswith("ing")
    if not done or not (finite_word(items[at - 1]) or items[at - 1].form == "be"):
        return False
    return items[at + 1].form == "to" and any(i.schedules for i in items[at + 2 : at + 5])


def _exchanged(items: Sequence[Item], found: list[Role]) -> list[Role]:
    """ "Replace A with B", "A is switched to B": A is compared, B is given."""
    exchanged = exchange(items)
    if exchanged is None:
        return found
    given_up, begins = exchanged
    for at, role in enumerate(found):
        if at in given_up and role is Role.MAIN:
            found[at] = Role.COMPARED
        elif at >= begins and role is Role.COMPARED:
            found[at] = Role.MAIN
    return found


def _closes(items: Sequence[Item], at: int, current: Role, opened_at: int, grouped: bool) -> bool:
    """Whether the words of a role are over, so that the clause's main words go on."""
    item = items[at]
    if current is Role.COMPARED:
        turned = item.form == "to" and items[opened_at].form.split()[-1] == "from"
        return turned or _closes_comparison(items, at)
    if current is Role.EXCEPTED:
        inside = items[max(opened_at + 1, at - 12) : at]
        relative = any(_relative(i) or i.form in CLAUSAL for i in inside)
        return finite_word(item) and (not relative or _verb_between(items, opened_at, at))
    if current is Role.OUTCOME:
        over = item.form in ("in", "among", "for", "throughout") or finite_word(item)
        over = over or _places_its_group(item)
        return over or _by_what(items, at, opened_at)
    if current is Role.CONCESSION:  # "all | including vegans | should take"
        return finite_word(item) and item.value("modal") is not None and aside(items, opened_at)
    if current is Role.AFTER_PHASE:
        return item.schedules or (finite_word(item) and bool(items[at - 1].joins))
    if _found(items, at, opened_at):
        return True
    if current is Role.BEFORE:
        own = item.value("modal") == "consider" and items[at - 1].form in BEING
        led = not opened_at and (_asks_for_a_check(items, at) or _subject_begins(items, at, 0))
        led = led or (not opened_at and _past_its_time(items, at, opened_at))
        return led or (item.value("modal") is not None and not own)
    if current is not Role.CONDITION or _last_predicate(items, at, opened_at):
        return False
    if item.value("modal") and _second_half(items, at, opened_at):
        return False
    if of_the_same_people(items, at, opened_at, current):
        return False
    if _past_its_time(items, at, opened_at) or _orders(items, at, opened_at):
        return True
    if item.form == "to" and _to_somebody(items, at):
        return True
    if at - opened_at == 2 and items[opened_at].form == "if" and items[at - 1].form in _PLAINLY:
        return True  # "increased if necessary | to 2,000 units daily"
    of_words = items[opened_at].form in CLAUSAL or items[opened_at].form in _RELATIVE
    if not of_words and (harm_ends := harm_treated(items, opened_at)):
        return at >= harm_ends
    if does(items, opened_at) or of_a_cause(items, opened_at):
        return finite_word(item)
    if items[opened_at].form in EXPECTED and expected_to(items, opened_at):
        return finite_word(item) and at > opened_at + 2  # "likely to | need X | should …"
    if items[opened_at].form in MAY_BE_ALLERGIC and opens_an_allergy(items, opened_at):
        return finite_word(item) or item.value("act") == "administer"
    if settled_on(items, opened_at):
        paced = item.schedules and not items[at - 1].amount and not isinstance(item.amount, Dose)
        return finite_word(item) or item.form == "to" or paced
    if on_a_dose(items, opened_at):
        return item.value("modal") is not None
    if items[opened_at].form in HAVING and has_already(items, opened_at):
        if finite_word(item) or _needs_not(item) or item.form in _SUBJECTS:
            return True
        return bool(item.value("act") or item.amount)
    if _subject_goes_on(items, at, opened_at) or _subject_begins(items, at, opened_at):
        return True
    if _next_subject(items, at, opened_at):
        return True
    if _nominal(items[opened_at]) and item.value("modal") and finite_word(item):
        return True  # "after each session | is recommended"
    if item.form in _GETS and _complete(items, at, opened_at):
        return True  # "patients weighing 50 kg or more | receive …"
    if finite_word(item) and item.value("modal") and _verb_between(items, opened_at, at):
        return True  # "stopping once symptoms improve | is a mistake"
    if finite_word(item) and item.bars and items[0].form.split()[0].endswith("ing"):
        return True  # "stopping on the day the level is normal | is a mistake"
    relative = _relative(items[opened_at])
    if relative and at - opened_at > 1 and _needs_not(item):
        return True  # "infants who drink formula | do not need a supplement"
    if relative and at - opened_at > 1 and finite_word(item) and not _nested(items, at, opened_at):
        # "people who eat no meat should …", "patients whose ileum is inflamed should …": it is over
        directs = item.value("modal") is not None and item.form.split()[0] not in BEING
        second = directs or _verb_between(items, opened_at, at)
        subject = items[opened_at].form == "whose" or items[opened_at].form.endswith("whom")
        if subject and directs and not _verb_between(items, opened_at, at):
            return not _asked_for(items, at, opened_at)
        return not subject or second
    # "where there is X the standard is …": the group has been named
    over = grouped and item.value("modal") is not None and not finite_word(item)
    return over and not _what_it_bars(items, at, opened_at)


def _what_it_bars(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "Where a group | rules out | a route", "whose disorder | precludes | injections": the case's
    own verb, right behind its subject, and no word of the page against it.
    """
    opener = items[opened_at].form
    cased = opener in CLAUSAL or opener == "whose"
    barring = items[at].value("verb") is not None and items[at].bars
    own = barring and items[at - 1].word and items[at - 1].form not in LINKS
    return cased and own and not _verb_between(items, opened_at, at)


def _found(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "A dose given before surgery | did not reduce …", "1 g after surgery | did not …": the verb
    of what was given.
    """
    opener = items[opened_at]
    if items[at].form.split()[0] != "did" or opener.form in CLAUSAL or _relative(opener):
        return False
    dosed = doses(items[:opened_at]) and not orders(items)
    given = dosed or any(i.form in ("given", "used", "taken") for i in items[:opened_at])
    asked = any(finite_word(i) and i.value("modal") for i in items[at + 1 :])
    return given and not asked and not any(map(finite_word, items[:at]))


def _places_its_group(item: Item) -> bool:
    """ "During pregnancy", "on metformin": a group whose name holds the word that places it."""
    return item.value("population") is not None and item.form.split()[0] in _PLACED


_PLACED = ("during", "in", "on", "after", "taking", "receiving")


def _by_what(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "Deficiency is corrected | with 1 mg monthly": what brings it about is no outcome."""
    done = items[opened_at].form.endswith("ed") and items[opened_at].value("kind") == "efficacy"
    passive = done and opened_at > 0 and finite_word(items[opened_at - 1])
    led = passive and at == opened_at + 1 and items[at].form in ("with", "by")
    return led and any(i.given or i.schedules for i in items[at + 1 : at + 3])


def _nested(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "Whose symptoms return before the next injection | is due": that verb is the time's own."""
    inner = next(
        (n for n in range(at - 1, max(opened_at, at - 12), -1) if items[n].form in _INNER), None
    )
    if inner is None or items[at].value("modal"):
        return False
    return not any(finite_word(i) for i in items[inner:at])


_INNER = ("before", "after", "until", "when", "while", "once")
_PLAINLY = ("necessary", "needed", "required", "possible", "tolerated", "indicated", "appropriate")
_SUBJECTS = ("it", "they", "this", "these", "there", "the")


def _subject_goes_on(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "The goal after surgery | is …": the sentence has had no verb, so this is its own."""
    nominal = items[opened_at].form in ("after", "before", "during", "within")
    if not (nominal and finite_word(items[at]) and 0 < opened_at < _SUBJECT):
        return False
    subject = items[:opened_at]
    told = any(finite_word(i) or i.amount or i.form == "," for i in subject)
    return not told and not (subject[0].value("act") and not subject[0].value("modal"))


def _subject_begins(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "After total gastrectomy | an injection … is given": the group is named, and without a comma
    the subject follows.
    """
    item, rest = items[at], items[at + 1 :]
    if opened_at or not _nominal(items[0]):
        return False
    share = isinstance(item.amount, Measure) and item.amount.share
    if share and any(i.form == "of" for i in rest[:1]):
        return any(map(finite_word, rest))  # "after a dose of 1 mg | about 70% of it is retained"
    if item.form in ("it", "they") and at > 1 and any(map(finite_word, rest[:1])):
        return True  # "after bypass surgery | it is the route of choice"
    if items[at - 1].value("population") is None:
        return _drug_begins(items, at) or _dosing_begins(items, at)
    named = item.form in _DETERMINERS or item.given or item.value("noun") in ("patient", "therapy")
    named = named or _paced(items, at)
    unknown = item.form.isalpha() and not item.terms and item.form not in LINKS
    if not (named or unknown or isinstance(item.amount, Dose)):
        return False
    verb = next((n for n, i in enumerate(rest) if finite_word(i)), None)
    return verb is not None and not any(i.form == "," or i.joins for i in rest[:verb])


def _drug_begins(items: Sequence[Item], at: int) -> bool:
    """ "After surgery | oral iron is not recommended", "after oral iron | ferritin should
    be checked": behind an event of no vocabulary, or a drug, what a verb of direction is about.
    """
    event, ahead = items[at - 1], items[at : at + _AHEAD]
    verb = next((n for n, i in enumerate(ahead) if i.value("modal") and finite_word(i)), 0)
    subject = ahead[:verb]
    if event.given and at > 1:
        anew = items[at].value("route") or items[at].people or items[at].value("analyte")
        return bool(anew) and all(i.word and not i.joins for i in subject) and verb > 0
    noun = event.form.isalpha() and not event.terms and event.form not in LINKS
    if not noun or event.form.endswith(("ing", "ed")) or event.form in _DETERMINERS:
        return False
    drugs = [i for i in subject if i.value("substance")]
    return any(i.given for i in subject) and all(i.of_treatment for i in subject) and len(drugs) < 2


def _dosing_begins(items: Sequence[Item], at: int) -> bool:
    """ "After six stable months | the interval may be stretched", "before surgery | the dose should
    be doubled": a verb of direction is about it.
    """
    before, ahead = items[at - 1], items[at + 1 : at + 4]
    if at < 2 or items[at].form != "the" or before.form in LINKS or before.joins:
        return False
    subject = [i for i in ahead[:2] if i.value("noun") in ("interval", "therapy")]
    asked = any(i.value("modal") and finite_word(i) for i in ahead[len(subject) :][:1])
    return bool(subject) and asked and ahead[0] is subject[0]


def _next_subject(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "When symptoms are present | oral treatment alone should not be used", "without a test dose
    | iron dextran must not be given": behind a whole condition something is named that a verb of
    direction is about.
    """
    item, before, behind = items[at], items[at - 1], items[at + 1 : at + _AHEAD]
    opener = items[opened_at].form
    told = opener == "without" or before.value("population") is not None
    least = 2 if told else _WHOLE
    if opened_at or not (opener in CLAUSAL or opener == "without") or at < least:
        return False
    named = item.given or (item.form in ("the", "a", "no") and any(i.given for i in behind[:2]))
    named = named or _paced(items, at)
    inside = before.given or before.form in LINKS or before.joins or before.value("act")
    if not named or inside or before.form in ("a", "an", "the", "no"):
        return False
    verb = next((n for n, i in enumerate(behind) if i.value("modal") and finite_word(i)), None)
    return verb is not None and not any(i.form == "," or i.joins for i in behind[:verb])


def _paced(items: Sequence[Item], at: int) -> bool:
    """ "Daily | dosing", "weekly | infusions", behind what is no amount of it."""
    dosed = isinstance(items[at - 1].amount, (Dose, Timing)) or finite_word(items[at - 1])
    if dosed or not isinstance(items[at].amount, Timing):
        return False
    return any(i.value("noun") == "therapy" or i.given for i in items[at + 1 : at + 2])


_AHEAD = 6  # words and phrases from a subject to its verb
_WHOLE = 3  # the least that a condition holds
_DETERMINERS = ("a", "an", "the", "no", "all", "each", "every", "any")
_SUBJECT = 16  # words and phrases


def _needs_not(item: Item) -> bool:
    return item.value("modal") == "waive" and item.form.split()[0] in ("do", "does")


BEING = ("is", "are", "was", "were")


def _relative(item: Item) -> bool:
    """ "Who", "whose", "in whom": what follows says more of the group before it."""
    words = item.form.split()
    return words[0] in _RELATIVE or words[-1] == "whom"


def _nominal(item: Item) -> bool:
    """A name follows, and no clause: "after", "without", "in the presence of"."""
    return item.form in _NOMINAL or item.form.split()[-1] in ("of", "to", "with", "without", "no")


def _complete(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """What a condition is about has been named right before."""
    before = items[at - 1]
    named = isinstance(before.amount, Measure) or before.value("population") is not None
    return items[opened_at].form == "weighing" or (named and items[opened_at].form in _NOMINAL)


def _asked_for(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "Those in whom tablets | must not be used": what is asked for stands before, or comes later,
    so that this verb is no direction.
    """
    before = any(finite_word(i) or i.value("act") for i in items[:opened_at])
    comma = next((n for n in range(at + 1, len(items)) if items[n].form == ","), len(items))
    behind = items[comma + 1 :]
    later = any(finite_word(i) and i.value("modal") for i in items[at + 1 : comma])
    return before or later or any(i.value("modal") or i.value("act") for i in behind)


def _verb_between(items: Sequence[Item], opened_at: int, at: int) -> bool:
    """The condition has its own verb already."""
    inside = items[max(opened_at + 1, at - LONGEST) : at]
    joined = any(i.joins for i in inside[-2:])
    told = (i for i in inside if i.value("noun") != "state")  # "whose stores | are normal"
    return not joined and any(finite_word(i) or i.value("kind") for i in told)


def _to_somebody(items: Sequence[Item], at: int) -> bool:
    """ "Refer adults without a response | to a specialist"."""
    sent = any(i.value("kind") == "referral" for i in items[:_REFERRED])
    return sent and any(i.value("kind") == "referral" for i in items[at + 1 : at + 4])


_REFERRED = 5  # words and phrases before "refer", "should be referred"


def _past_its_time(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "After three months | the level should be measured": the time is complete."""
    told = at - opened_at == 2 and items[opened_at].form in ("after", "before", "during")
    timed = isinstance(items[at - 1].amount, (Measure, Duration))
    if told and timed and items[at].form == "in" and any(i.people for i in items[at + 1 : at + 2]):
        return True  # "stopped after three months | in patients whose …"
    return told and timed and items[at].form not in ("of", "after", "from", "if", "on", "in", "and")


def _orders(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "When stores are low | give …": a bare verb behind a finished condition is an order."""
    act, before = items[at].value("act"), items[at - 1]
    bare = act is not None and not items[at].form.endswith(("ed", "en", "ing", "s", "ation"))
    if not bare:
        return False
    told = any(finite_word(i) for i in items[max(opened_at + 1, at - LONGEST) : at - 1])
    told = told or isinstance(before.amount, Measure) or before.value("population") is not None
    noun = before.form in ("to", "the") or before.value("modal") or finite_word(before)
    return told and not noun and before.value("connector") is None


def _asks_for_a_check(items: Sequence[Item], at: int) -> bool:
    """ "Before each infusion | check ferritin": without a comma, an order behind what is named."""
    before, form = items[at - 1], items[at].form
    bare = items[at].value("act") == "monitor" and not form.endswith(("ed", "ing", "ment", "s"))
    return bare and (before.given or before.people or before.value("noun") == "therapy")


LONGEST = 40  # words of a condition that are looked through


def _may_open(current: Role, opened: Role, item: Item) -> bool:
    """Inside a condition or limit only a further condition opens; nothing else changes the role."""
    if current in (Role.MAIN, Role.OUTCOME, Role.COMPARED, Role.AFTER_PHASE):
        return True
    if current is Role.EXCEPTED:
        return False
    if current is Role.BEFORE and item.form in ("without", "when"):
        return True  # "before X | without first excluding Y", "before X | when both are low"
    return opened is Role.CONDITION and item.form.split()[0] in _FURTHER


def _from_then(items: Sequence[Item], opened_at: int, current: Role) -> bool:
    """ "1 mg daily | from the day bleeding stops", "… after surgery", before its "until"."""
    if items[opened_at].form.startswith("from "):
        return True
    begins = items[opened_at].form.split()[0] in _BEGINNING and current is Role.CONDITION
    return begins and any(i.schedules for i in items[:opened_at])


_BEGINNING = ("from", "after", "following")
_FURTHER = (
    *("if", "unless", "who", "whose", "provided", "that", "which", "once", "when", "where"),
)


def _goes_on(items: Sequence[Item], at: int, role: Role) -> bool:
    """A comma inside a list of the same role ("risk of A, B or C")."""
    if role not in (Role.OUTCOME, Role.COMPARED, Role.UNTIL, Role.EXCEPTED):
        return False
    rest = items[at + 1 : at + 4]
    if role is Role.EXCEPTED and any(i.value("act") or i.amount for i in rest):
        return False  # "except in X, | give …"
    return bool(rest) and any(i.joins for i in rest) and not any(i.value("modal") for i in rest)


def _ends_in_a_list(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "… is not given where there is A, | B or C", "except in A, | B and C": up to the end."""
    rest = items[at + 1 : at + _LIST]
    if role not in (Role.CONDITION, Role.EXCEPTED) or not opened_at or len(items) > at + _LIST:
        return False
    if rest and rest[0].value("connector"):
        return False
    joined = any(i.joins for i in rest)
    told = any(finite_word(i) or i.amount or (_says(i) and not _participle(i)) for i in rest)
    return joined and not told


def _shares_its_object(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "Who cannot take, | or do not absorb, | oral iron": both verbs are about what comes last."""
    if role is not Role.CONDITION or at + 1 >= len(items) or not _waits(items[at - 1]):
        return False
    rest = items[at + 1 : at + 4]
    if items[opened_at].form in CLAUSAL and any(finite_word(i) for i in rest):
        return False  # "if they can swallow, | tablets are given"
    between = any(i.joins for i in items[opened_at + 1 : at])
    return between or bool(items[at + 1].joins)


def _waits(item: Item) -> bool:
    """A preposition or a verb that its object still has to follow."""
    return item.form.split()[-1] in _TRANSITIVE


_TRANSITIVE = (
    "of to from with for on take absorb tolerate swallow want accept use have receive need"
).split()


def _says(item: Item) -> bool:
    return item.value("modal") is not None or item.value("act") is not None


def _participle(item: Item) -> bool:
    """ "(not tolerated,) ineffective or | contraindicated": one more of a list."""
    return item.form.endswith(("ed", "en")) and " " not in item.form


_LIST = 12  # items that a list may still have


CLAUSAL = ("if", "when", "where", "unless", "whenever", "once")
"""Words that open a condition with a verb of its own."""


def _with_a_subject(item: Item) -> bool:
    """ "When | tablets fail", "in whom | tablets fail": a subject and its verbs follow."""
    return item.form in CLAUSAL or item.form.endswith(" whom")


def opener(part: Sequence[Role], at: int) -> int:
    """Where the condition that holds an item begins; the item itself outside of one."""
    while at and part[at - 1] is part[at] is Role.CONDITION:
        at -= 1
    return at


def _unfinished(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """A comma in the subject of a condition ("where gait, balance or memory is affected, …")."""
    if role is not Role.CONDITION or items[opened_at].form not in CLAUSAL:
        return False
    before = items[opened_at + 1 : at]
    told = any(finite_word(i) or i.value("kind") or i.value("act") for i in before)
    rest = items[at + 1 : at + 7]
    if rest and rest[0].given and any(i.value("population") for i in before):
        return False  # "if the patient is pregnant, | A or B should be used"
    ahead = next((n for n, i in enumerate(rest) if i.joins), None)
    return not told and ahead is not None and any(finite_word(i) for i in rest[ahead:])


def _next_predicate(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "When tablets have failed, | are not tolerated or cannot be absorbed": without a subject of
    its own a verb goes on with the one before the comma.
    """
    if role is not Role.CONDITION or not _with_a_subject(items[opened_at]):
        return False
    rest = items[at + 1 : at + _AHEAD + 3]
    goes_on = bool(rest) and rest[0].form.split()[0] in _OF_ITS_SUBJECT
    ahead = next((n for n, i in enumerate(rest) if i.joins), None)
    verb = rest[ahead + 1 : ahead + 2] if ahead is not None else []
    return goes_on and any(_participle(i) or i.form.split()[0] in _OF_ITS_SUBJECT for i in verb)


def _closing_predicate(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "… when tablets are not tolerated, | or are contraindicated": of the same subject, where
    what is asked for has come before, or comes behind one more comma.
    """
    behind = items[at + 1 : at + 3]
    if len(behind) < 2 or behind[0].form != "or" or role is not Role.CONDITION:
        return False
    states = behind[1].form.split()[0] in (*BEING, "has", "have", "had", "cannot", "does", "do")
    if not states or not _with_a_subject(items[opened_at]):
        return False
    told = any(i.form.split()[0] in _OF_ITS_SUBJECT for i in items[opened_at + 1 : at])
    return told and (opened_at > 0 or any(i.form == "," for i in items[at + 3 : at + LONGEST]))


def of_the_same_people(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "Those who cannot absorb tablets, | cannot take them or | need rapid correction", "those in
    whom tablets fail, | are not tolerated or | cannot be absorbed": the next verb of a list that
    "or" ends, about the people, or what they are given, of the first.
    """
    if role is not Role.CONDITION or at >= len(items):
        return False
    if not (items[at - 1].form == "," or items[at - 1].joins):
        return False
    if items[at].joins:  # ", or | need rapid correction"
        at += 1
    if at >= len(items) or items[at].form.split()[0] not in OF_PEOPLE:
        return False
    if any(i.value("practice") for i in items[at + 1 : at + 2]):
        return False  # "tablets suit those who are well and | are given daily"
    before = items[max(opened_at, at - LONGEST) : at]
    if not any(i.form.split()[0] == "who" or i.form in _IN_WHOM for i in before):
        return False
    ends = items[at - 1].joins or any(
        one.joins and two.form.split()[0] in OF_PEOPLE
        for one, two in pairwise(items[at : at + _AHEAD + 4])
    )
    return bool(ends)


_IN_WHOM = ("in whom", "for whom")
OF_PEOPLE = frozenset(
    (
        "are have had were will cannot can't can do don't need require refuse decline prefer want "
        "fail"
    ).split()
)
"""Verbs of several people: "is", "has" and "should" may be of what they are given."""


def _one_more_state(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "When tablets are ineffective, | not tolerated, | or declined": of the same subject and
    verb.
    """
    if role is not Role.CONDITION or items[opened_at].form not in CLAUSAL:
        return False
    rest = [i for i in items[at + 1 : at + 6] if i.form != "not"]
    last = bool(rest) and rest[0].form == "or"
    state, behind = rest[last : last + 1], [i.form for i in rest[last + 1 : last + 3]]
    if not state or not _participle(state[0]) or state[0].amount:
        return False
    told = any(i.form.split()[0] in BEING for i in items[opened_at + 1 : at])
    listed = "or" in behind[:1] or behind == [",", "or"]
    return told and (listed or (last and not any(i.word for i in rest[2:3])))


def _further_states(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "Stop when symptoms have gone, | levels are normal and the cause is known": to the end."""
    if role is not Role.CONDITION or not opened_at or items[opened_at].form not in CLAUSAL:
        return False
    rest = items[at + 1 :]
    last = bool(rest) and rest[0].joins  # "A is normal, B is stable, | and C is over"
    if last and not any(i.form == "," for i in items[opened_at:at]):
        return False
    return len(rest) <= _STATES and any(i.joins for i in rest) and only_states(rest)


_STATES = 16  # words and phrases of a list of states


def _last_predicate(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "When tablets have failed or | cannot be absorbed", of the same subject."""
    if not _with_a_subject(items[opened_at]) or not (items[at - 1].joins or _listed(items, at)):
        return False
    before = items[opened_at + 1 : at - 1]
    told = any(finite_word(i) or i.form in ("has", "have", "had") for i in before)
    return told and items[at].form.split()[0] in _OF_ITS_SUBJECT


def _listed(items: Sequence[Item], at: int) -> bool:
    """Right behind the comma of a list: "where tablets have failed, | were not tolerated, or …"."""
    return items[at - 1].form == "," and any(i.form == "or" for i in items[at + 1 : at + _AHEAD])


def _half_follows(items: Sequence[Item], at: int, opened_at: int, role: Role) -> bool:
    """ "If there is neuropathy, | or tablets cannot be taken, …": a verb on both sides, and what is
    asked for comes behind the second comma.
    """
    if role is not Role.CONDITION or items[opened_at].form not in CLAUSAL:
        return False
    rest = items[at + 1 : at + LONGEST]
    ends = next((n for n, i in enumerate(rest) if i.form == ","), 0)
    told = any(finite_word(i) for i in items[opened_at + 1 : at])
    return bool(ends and rest[0].joins and told) and any(finite(i) for i in rest[1:ends])


def _second_half(items: Sequence[Item], at: int, opened_at: int) -> bool:
    """ "If there is neuropathy or tablets | cannot be taken, …": the verb of a second subject, and
    what is asked for comes behind the comma, or has come before.
    """
    if items[opened_at].form not in CLAUSAL or items[at].schedules:
        return False
    near = range(max(opened_at + 2, at - _SUBJECT_OF_TWO), at - 1)
    join = next((n for n in near if items[n].joins), None)
    if join is None or any(i.form == "," for i in items[join:at]):
        return False
    told = any(i.form.split()[0] in _OF_ITS_SUBJECT for i in items[opened_at + 1 : join])
    unable = items[at].form.startswith(("cannot", "can not")) or items[at].form in SATISFYING
    unable = opened_at > 0 and unable  # "stop when A is normal and the diet | is adequate"
    behind = unable or any(i.form == "," for i in items[at + 1 : at + LONGEST])
    return told and items[at - 1].word and behind


_SUBJECT_OF_TWO = 4  # words and phrases from the "or" to the verb
_OF_ITS_SUBJECT = (
    *("is", "are", "was", "were", "has", "have", "had", "cannot", "can"),
    *("must", "should", "may", "will", "would", "could", "does", "do"),
)


def _closes_comparison(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if items[at - 1].form == "as":
        return False  # "in the same doses as | in other adults"
    if item.form == "(" and any(i.value("substance") for i in items[at + 1 : at + 2]):
        return False  # "over ergocalciferol (D2)"
    if item.form == "to" and any(i.people for i in items[at + 1 : at + 3]):
        return True  # "given in place of X | to patients with Y"
    if _places_its_group(item):
        return (
            items[at - 1].value("outcome") != "compared"
        )  # "higher in infants than | in pregnancy"
    return (
        item.form in ("in", "for", "among", "ranging", "(", "by", "at", "throughout")
        or finite_word(item)
        or item.form == "provides"
    )
