"""What stands on both sides of a joint: two steps, two groups with a dose each, two drugs.

Each test sees the words before a connector and those behind it, and says whether both halves say
something of their own. Which test a connector asks is told in ``kg.extract.clause.cutting``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Calendar, Dose, Duration, Measure, Timing
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.glance import (
    ADVISED,
    doses,
    finite,
    orders,
    predicate,
    schedules,
    tells,
    verbal,
)
from kg.extract.word.increments import raised_by
from kg.extract.word.openers import point_of_time
from kg.extract.word.roles import CLAUSAL
from kg.extract.word.states import EXPECTED


def next_group(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… infants need 400 IU and | adults 800 IU", "…, in children | 15 mg/kg": the next group,
    with an amount of its own.
    """
    if doses(left) and group_acts(right):
        return True
    head = right[:10]
    dose = next((n for n, i in enumerate(head) if isinstance(i.amount, Dose)), 0)
    if dose == 1 and isinstance(head[0].amount, (Measure, Duration)):
        return doses(left)  # "under 6 months 3,000 IU, | over 6 months 6,000 IU"
    people = any(i.people for i in head[:dose])
    if doses(left) and 1 < dose <= _NAMED and _other_people(head[:dose]):
        return True  # "… and | older children 6000 IU", "… and | all others 50 mg"
    named = people or (dose > 0 and "those" in head[0].form.split())
    opens = head[0].form.split()[0] in ("in", "for", "among") or head[0].people
    opens = opens or (head[0].value("negation") == "without" and people)
    return doses(left) and named and opens and not any(i.form == "," for i in head[:dose])


_NAMED = 3  # words of a group that is only named


def _other_people(words: Sequence[Item]) -> bool:
    """ "Older children", "all others", "the other patients"."""
    last = words[-1].people or words[-1].form == "others"
    plain = all(i.people or i.terms.keys() <= {"frame"} for i in words[:-1])
    return last and plain and not any(i.form in _LINKING for i in words)


_LINKING = ("in", "to", "for", "with", "of", ",", "(", "per")


def next_pace(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Every two months to patients with X and | every three months to those without", "adults are
    checked yearly, and | children every six months".
    """
    if any(isinstance(i.amount, Timing) for i in left) and _group_at_a_pace(right):
        return True
    paced = isinstance(right[0].amount, Timing) and schedules(left)
    placed = any(i.form in ("to", "in", "for") for i in right[1:2])
    people = any(i.people or i.form == "others" for i in right[2:5])
    return paced and placed and people and any(i.people for i in left)


def _group_at_a_pace(items: Sequence[Item]) -> bool:
    """A group and how often, without a verb between them."""
    pace = next((n for n, i in enumerate(items[:_DESCRIBED]) if isinstance(i.amount, Timing)), 0)
    named = items[:pace]
    opens = named[:1] and (named[0].people or "those" in named[0].form.split())
    return bool(opens) and not any(i.form == "," or _directs(i) for i in named)


_DESCRIBED = 10  # words of a group that is described


def _directs(item: Item) -> bool:
    return finite(item) or bool(item.value("modal") or item.value("act"))


def group_acts(items: Sequence[Item]) -> bool:
    """ "… is 1 mg; children | receive half": a group and its verb."""
    if len(items) < 2 or not items[0].people:
        return False
    acts = items[1].value("act") == "administer" and not items[1].form.endswith(("ed", "ing"))
    return acts or finite(items[1])


def whom(items: Sequence[Item]) -> bool:
    """Only says for whom the rest is: "in patients who …", "for women whose …"."""
    opens = items[0].form in ("in", "for", "with", "among")
    people = any(i.people for i in items[1:4])
    tells = any(i.form.split()[0] in _TELLS_WHO or i.form.endswith("whom") for i in items)
    return opens and people and tells and not any(i.form == "," or i.amount for i in items)


_TELLS_WHO = ("who", "whose", *EXPECTED)


def steps(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Start at 50 µg and | increase to 500 µg", "… and | step up to 500 µg"."""
    changes = right[0].value("change") or right[0].value("act") == "administer"
    rises = right[0].value("change") or right[0].form in ("build", "work")
    if doses(left) and rises and doses(right[1:2]):
        return True
    if doses(left) and right[0].value("change") and raised_by(right):
        return True  # "start with 1000 IU daily and | increase by 500 IU every 4 weeks"
    to = [n for n, i in enumerate(right[1:4], 1) if i.form == "to"]
    return bool(doses(left) and changes and to) and doses(right[to[0] : to[0] + 2])


def multiple(items: Sequence[Item]) -> bool:
    """ "Twice that dose", "(infants) half the dose": an amount that is told by another."""
    first = 1 if items[0].people else 0
    words = [i.form for i in items[first : first + 3]]
    if len(words) < len(_MULTIPLE):
        return False
    return all(word in known for word, known in zip(words, _MULTIPLE, strict=True))


_MULTIPLE = (
    ("twice", "double", "half", "treble"),
    ("that", "the", "this"),
    ("dose", "amount"),
)


def with_care(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Avoided in one group and | used with caution in another", and the other way round."""
    care = any(i.value("caution") for i in right[:4]) and right[0].value("practice") is not None
    other = any(i.value("caution") for i in left) and right[0].bars
    allowed = any(i.value("modal") in ADVISED for i in left)
    apart = right[0].bars and allowed and any(i.value("population") for i in left)
    if apart and any(i.value("population") for i in right):
        return True  # "is suitable for vegans and | unsuitable for patients with X"
    return other or (care and any(i.bars for i in left))


def shares_out(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Tablets for vegans and | injections for pernicious anemia": to each group its own."""
    return _for_a_group(right[:7], 3) and _for_a_group(left, len(left)) and not doses(left)


def _for_a_group(items: Sequence[Item], opening: int) -> bool:
    """Names what is given, and for whom right behind it."""
    given = next((n for n, i in enumerate(items[:opening]) if i.given), len(items))
    link = next((n for n, i in enumerate(items[given:], given) if i.form in ("for", "in")), given)
    plain = not any(finite(i) or i.amount for i in items[given + 1 : link]) or opening > 3
    return link > given and plain and any(i.value("population") for i in items[link : link + 4])


def ceiling(items: Sequence[Item]) -> bool:
    """Opens with the most that may be given."""
    upto = [i.form for i in items[:2]] == ["up", "to"]
    named = any(i.value("ceiling") for i in items[:3])  # "to a | ceiling | of 200 mg a day"
    near = items[:6] if upto or named else items[:4]
    dose = next((i.amount for i in near if isinstance(i.amount, Dose)), None)
    led = items[0].form in ("up", "to", "with", "but") or isinstance(items[0].amount, Dose)
    amount = dose and (dose.ug or dose.iu)
    return bool((led or named) and amount and (amount.low is None or upto or named))


def counted(item: Item) -> bool:
    return isinstance(item.amount, Timing) and item.amount.count is not None


def only_describes(left: Sequence[Item]) -> bool:
    """ "Doses below 1 mg are unreliable | and should be avoided": a description of the subject in
    plain words, which says nothing without what is asked of it.
    """
    verb = next((n for n, i in enumerate(left) if finite(i)), None)
    if verb is None or any(i.value("modal") or i.value("until") for i in left):
        return False  # "treatment is lifelong | and must not be stopped"
    named = doses(left) or any(i.value(c) for i in left for c in ("substance", "route"))
    plain = left[verb].form in ("is", "are") and not predicate(left)
    return plain or not (named or any(i.value("population") for i in left))


def turns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Avoid one and take another", "stop tablets and give injections": no one act for both."""
    bare = right[0].value("act") == "administer" and not right[0].form.endswith(("ed", "en", "ing"))
    if not bare or not any(i.bars or i.value("act") == "discontinue" for i in left):
        return False
    unknown = any(i.form.isalpha() and not i.terms for i in right[1:2])  # "… and give adrenaline"
    return unknown or any(i.value(c) for i in right for c in ("substance", "route"))


def puts_right(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Not given by mouth | but by injection": what is done instead of what is ruled out."""
    denied = any(i.bars or i.value("denial") == "word" for i in left[-8:])
    only = any(i.form.startswith("not only") or i.value("quantifier") == "only" for i in left)
    head = [i for i in right[:3] if i.form not in _BY][:1]
    instead = any(i.given or i.schedules for i in head)
    told = verbal(right)
    return denied and instead and not only and not told


_BY = ("by", "via", "as", "the", "an", "a", "rather", "instead", "through")


def goes_over(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Weekly for a month and monthly for life": one pace for a time, then another."""
    listed = any(isinstance(i.amount, Calendar) for i in left)  # "at weeks 0 and 4 and | monthly"
    limited = any(isinstance(i.amount, Duration) for i in left)
    paced = any(isinstance(i.amount, Timing) for i in left)
    later = [i.form for i in right[1:2]] in _LATER  # "on the first day and daily thereafter"
    limited = limited or later
    return (listed or (limited and paced)) and isinstance(right[0].amount, Timing)


def absolute(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "A is avoided, | the B or C route being preferred", "… | B being given", "… | all others
    being given B", "… | the rest taking B": a direction without a verb of its own but "being".
    """
    head = right[:_SUBJECT]
    rest = next((n for n, i in enumerate(head) if _the_rest(head, n)), None)
    if rest is not None and any(i.form in _GETTING for i in head[rest + 1 : rest + 2]):
        return predicate(left) and any(i.given or i.amount for i in right[rest + 2 : rest + 6])
    being = next((n for n, i in enumerate(head) if i.form == "being"), 0)
    subject = right[:being]
    apart = any(i.form == "," or finite(i) or i.value("condition") for i in subject)
    if apart or not (rest is not None or any(i.product for i in subject)):
        return False
    behind = right[being + 1 : being + 4]
    return any(i.value("modal") or i.value("practice") for i in behind) and predicate(left)


def _the_rest(items: Sequence[Item], at: int) -> bool:
    """ "All | others", "everyone else", "the | rest", "other | patients"."""
    item = items[at]
    if item.form == "others" or (item.people and item.form.endswith(" else")):
        return True
    before = items[at - 1].form if at else ""
    return (item.form, before) == ("rest", "the") or (item.people and before in _REMAINING)


_REMAINING = ("other", "remaining")
_GETTING = ("receiving", "taking", "getting", "needing", "requiring", "having")
_SUBJECT = 8  # words and phrases before "being"
_LATER = (["thereafter"], ["afterwards"], ["after that"], ["from then on"])


def initial_course(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "1 mg monthly after | a loading course of 1 mg daily for a week": what came before it, with
    a dose of its own.
    """
    told = any(i.bars or i.value("denial") or i.value("report") for i in left)
    head = right[:_NEAR]
    dose = next((n for n, i in enumerate(head) if isinstance(i.amount, Dose)), None)
    if told or dose is None or not schedules(left):
        return False
    plain = not any(finite(i) or i.form == "," for i in right[:dose])
    return plain and any(i.value("phase") == "loading" for i in right[:dose])


_NEAR = 9  # words and phrases from "after" to the dose of a course


def second_harm(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "It may mask one thing and precipitate another": two harms."""
    able = any(finite(i) and i.value("modal") == "acceptable" for i in left)
    harmed = any(i.value("kind") == "warning" for i in left)
    return able and harmed and right[0].value("kind") == "warning"


def next_order(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Stop iron and | refer to a specialist", "check ferritin and | stop iron if it is high": two
    orders of different kinds, each with what it is about.
    """
    advised = any(i.value("kind") == "referral" for i in right[1:_WITH_WHOM])
    what = "refer" if right[0].form in _CONFERRING and advised else _ordered(right[0])
    if right[0].form == "repeat" and not any(i.value("analyte") for i in right):
        return False  # "give 1 g and repeat the dose after 1 week"
    if what in (None, "administer") or min(len(left), len(right)) < _VERB_AND_OBJECT:
        return False  # "monitor potassium and give it if low": "turns" says when
    if any(i.bars for i in left):
        return False  # "do not check ferritin or stop iron"
    comma = max((n for n, i in enumerate(left) if i.form == ","), default=-1)
    main = left[comma + 1 :]
    opened = next((n for n, i in enumerate(main) if i.value("condition")), len(main))
    before = {kind for i in main[:opened] if (kind := _ordered(i))}
    return bool(before) and what not in before  # not "when you stop iron and | check ferritin, …"


def list_of_orders(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Stop tablets, | check ferritin, and …": one order of a list; "to stop it safely, | check
    ferritin" is one alone.
    """
    aimed = left[0].form == "to" or left[0].value("condition") == "before"
    return not aimed and next_order(left, right) and any(i.form == "," for i in right)


def _ordered(item: Item) -> str | None:
    """What a bare verb asks for; None for any other word."""
    if item.value("kind") == "referral":
        return "refer" if item.form.split()[0] in _REFERRING else None
    act = item.value("act")
    bare = act in _ORDERS and not item.form.endswith(_NO_ORDER)
    return act if bare and item.value("verb") is None else None


_REFERRING = ("refer", "consult", "seek", "ask", "call", "contact", "get", "discuss")
_CONFERRING = ("discuss", "involve", "contact")
_WITH_WHOM = 6  # words and phrases from "discuss" to whom it is discussed with
_VERB_AND_OBJECT = 2
_ORDERS = ("discontinue", "monitor", "administer", "substitute")
_NO_ORDER = ("ed", "en", "ing", "ment", "ments", "tests", "test", "tion", "goal", "target")


def second_object(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Caused fever and | rash and should not be given": the verb behind the next "and" is of what
    caused both.
    """
    if not left[-1].word or right[0].product or right[0].people or right[0].value("noun"):
        return False
    head = right[:7]
    verb = next((n for n, i in enumerate(head) if i.value("modal") and finite(i)), 0)
    return verb > 1 and head[verb - 1].joins and any(i.value("kind") for i in left)


def checks_again(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… after 3 months and (again) yearly thereafter", "… at 4 weeks and ferritin at 8 weeks",
    "… monthly and again before delivery".
    """
    told = [i for i in left if i.value("analyte") or i.value("act") == "monitor"]
    if not told or (doses(left) and not any(i.value("act") == "monitor" for i in told)):
        return False
    named = right[1:] if right[0].form == "the" else right  # "… and | the ferritin at 8 weeks"
    other = named[:1] and named[0].value("analyte") and any(i.amount for i in named[1:5])
    case = next((n for n in range(len(left) - 1, -1, -1) if left[n].form in CLAUSAL), None)
    if other and case is not None and all(i.form != "," for i in left[case:]):
        return False  # "if hemoglobin is below 100 g/L and | ferritin below 30 µg/L"
    if once_more(right):
        return True
    then = right[1:2] if right[0].form == "again" else right[:1]
    paced = any(isinstance(i.amount, Timing) for i in then)
    return paced or bool(other and any(i.amount for i in left))


def once_more(items: Sequence[Item]) -> bool:
    """ "Again before delivery", "again between 26 and 32 weeks", "once near 30 weeks"."""
    if items[0].form not in ("again", "once") or len(items) < 2:
        return False
    later = items[0].form == "again" and items[1].form in _WHEN
    return later or point_of_time(items, 2 if items[1].form == "more" else 1)


_WHEN = ("after", "before", "during", "within", "in")


def dosed_drug(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Another drug with a dose of its own, behind a drug with one."""
    head = right[:5]
    paced = schedules(left) and not doses(left)
    amount = (Dose, Timing) if paced else (Dose,)
    dose = next((n for n, i in enumerate(head) if isinstance(i.amount, amount)), 0)
    drug = any(i.value("substance") for i in head[:dose])
    plain = not any(i.value("modal") or finite(i) for i in head[:dose])
    return drug and plain and schedules(left) and any(i.value("substance") for i in left)


def caps(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether the most that may be given begins at a place, right behind the dose that it caps."""
    named = items[at].form in ("to", "with") and any(i.value("ceiling") for i in items[at : at + 3])
    named = named or items[at].form == "up"
    opens = named or isinstance(items[at].amount, Dose)
    near = items[max(start, at - (_SOON if named else 3)) : at]
    return opens and doses(near) and not near[-1].joins and ceiling(items[at : at + 6])


_SOON = 6  # words and phrases between a dose and what is named as its ceiling


def telegram(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Behind a semicolon, where neither half has a verb: "IV only; | 50 mg every 2 weeks",
    "ferritin at 2 weeks; | hemoglobin yearly".
    """
    if len(left) + len(right) > _SHORT or any(map(finite, (*left, *right))):
        return False
    only = any(i.value("quantifier") == "only" for i in left) and any(i.given for i in left)
    dosed = any(i.schedules for i in right) and not any(i.schedules for i in left)
    return (only and dosed) or (_timed_value(left) and _timed_value(right))


_SHORT = 20  # words and phrases of both halves


def _timed_value(items: Sequence[Item]) -> bool:
    """A measurement and when it is made."""
    when = any(isinstance(i.amount, Timing) or length_of_time(i) for i in items)
    return when and any(i.value("analyte") for i in items) and not doses(items)


def ranked_and_given(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "A is preferred to B, | usually as C 100 mg weekly", "…, | mostly C 1 g": how it is given, a
    statement of its own: C takes no place in the ranking.
    """
    head = right[:_A_VERDICT]
    named = next((n for n, i in enumerate(head) if i.value("substance")), 0)
    if not named or not doses(right[named + 1 : named + 3]) or any(map(finite, head)):
        return False
    led = all(
        i.form in _GIVEN_AS or i.value("quantifier") or i.value("route") for i in head[:named]
    )
    return led and any(i.value("modal") == "prefer" for i in left) and not schedules(left)


_GIVEN_AS = ("as", "given", "given as", "in the form of", "such as", "usually")


def judged_beside(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "1 g IV yearly, | tablets useless": another product, and a word for what it does."""
    if len(right) > _A_VERDICT or not (right[0].product and doses(left)):
        return False
    effect = right[-1].value("kind") == "efficacy" and not finite(right[-1])
    return effect and not any(i.amount or i.joins for i in right)


_A_VERDICT = 4  # words and phrases


def paces_of_one(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "(High-dose) weekly or | monthly doses must not be given": both paces are of the same
    doses.
    """
    if not any(i.of_treatment or i.value("amount") for i in right[1:2]) or len(left) > _A_LIST:
        return False
    kind = list(takewhile(lambda i: not isinstance(i.amount, Timing), left))
    if any(finite(i) or tells(i) or i.people or i.amount for i in kind):
        return False
    paces = (*left[len(kind) :], *right[:1])
    return len(paces) > 1 and all(isinstance(i.amount, Timing) or i.form == "," for i in paces)


_A_LIST = 12  # words and phrases of a few paces


def never_the_other(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Behind what is given, "never" and the name of something else: a ban of its own."""
    if any(i.bars for i in left):
        return False
    if not (predicate(left) or orders(left)):
        return False
    other = next((i for i in right[1:] if i.form.split()[0] not in _BEFORE_A_NAME), right[0])
    placed = len(right) > 2 and right[1].form.split()[0] in NEVER_SO
    return (other.given or placed) and any(i.product for i in left)


NEVER_SO = ("by", "via", "as", "in", "with", "on", "at", "during", "within", "for", "instead")
"""What "never" may stand before, of the thing that has just been given."""
_BEFORE_A_NAME = ("a", "an", "the", "any", "by", "via", "as")
