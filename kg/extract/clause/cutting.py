"""When a connector divides a sentence: one small test a kind of connector.

A cut counts where both sides can stand: a dose joined to a dose is two statements, two drugs joined
to one verb are one. Which words connect is data (``cues.toml``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from kg.extract.clause.aged_branches import only_of_an_age
from kg.extract.clause.explained import STAND_INS, explained
from kg.extract.clause.going_on import (
    STRONG,
    condition_goes_on,
    fronted_goes_on,
    unfinished_condition,
    until_next,
)
from kg.extract.clause.joints import (
    absolute,
    ceiling,
    checks_again,
    counted,
    dosed_drug,
    goes_over,
    group_acts,
    initial_course,
    judged_beside,
    list_of_orders,
    multiple,
    never_the_other,
    next_group,
    next_order,
    next_pace,
    only_describes,
    paces_of_one,
    puts_right,
    ranked_and_given,
    second_harm,
    second_object,
    shares_out,
    steps,
    telegram,
    turns,
    whom,
    with_care,
)
from kg.extract.clause.paced_behind import paced_behind
from kg.extract.clause.reasons import gives_reason
from kg.extract.clause.second_halves import (
    SHORT,
    SOON,
    asks_then,
    beside,
    dose_with_a_verb,
    gerund_directed,
    names,
    only_if,
    was_found,
)
from kg.extract.clause.spares import spare
from kg.extract.clause.two_groups import of_two_groups
from kg.extract.clause.upkeep import AHEAD_OF, lasts_on, upkeep
from kg.extract.clause.whole_halves import (
    denies_again,
    ends_treatment,
    list_with_a_verb,
    may_be_stopped,
    other_pace,
    other_way,
    stopped_and_given,
    then_ended,
    watched_longer,
    way_in_a_case,
)
from kg.extract.phrase.phrases import Calendar, Dose, Duration, Measure, Timing
from kg.extract.word import repeats
from kg.extract.word.ages import takes_time
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.denials import not_ended, not_resumed, turned_down
from kg.extract.word.further_targets import further_target
from kg.extract.word.glance import (
    asks,
    doses,
    finite,
    orders,
    predicate,
    says,
    schedules,
    tells_something,
)
from kg.extract.word.increments import changed_dose, increment
from kg.extract.word.lengths import another_length
from kg.extract.word.limit_words import PLACING
from kg.extract.word.roles import CLAUSAL


def _begins_predicate(items: Sequence[Item]) -> bool:
    first = next((i for i in items if i.word), None)
    return first is not None and finite(first) and says(items[:4])


Test = Callable[[Sequence[Item], Sequence[Item], Item], bool]


def _test_dash(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if paced_behind(left, right):
        return False  # "1 mg IM – daily for 5 days"
    if orders(right) and not tells_something(left):
        return True  # "X as in others; do not give Y"
    if at.form == ";" and only_named(left) and only_named(until_next(right)):
        return True  # a list of groups: "hypercalcaemia; sarcoidosis"
    if at.form == ";" and _solely(left) and predicate(right) and says(right):
        return True  # "for intramuscular injection only; it must not …"
    if at.form in STRONG and any(map(finite, left)) and predicate(right):
        return True  # "B12 remains high for weeks — treatment should never be based on it"
    if at.form == ";" and tells_something(left) and any(i.value("kind") for i in until_next(right)):
        return True  # "never inject it; most of the dose appears in the urine"
    if right and (right[0].form == "if not" or right[0].value("condition")) and at.form == ";":
        return tells_something(left) and tells_something(right)  # "…; if not, stop"
    if tells_something(left) and (elliptic(right) or _labelled(right) or group_acts(right)):
        return True  # "…; intravenous iron is", "…; children: half the dose"
    if at.form == ";" and telegram(left, until_next(right)):
        return True  # "IV only; 50 mg every 2 weeks"
    return (
        tells_something(left)
        and tells_something(right)
        and (schedules(right) or predicate(right) or orders(right))
    )


def _solely(items: Sequence[Item]) -> bool:
    """ "For intramuscular injection only"."""
    only = any(i.value("quantifier") == "only" for i in items)
    return only and any(i.given for i in items)


def only_named(items: Sequence[Item]) -> bool:
    """Names something and says nothing of it."""
    return bool(items) and not any(
        i.amount or i.value("modal") or i.value("act") or finite(i) for i in items
    )


def _labelled(items: Sequence[Item]) -> bool:
    """Opens with a label of its own."""
    return any(i.form == ":" for i in items[1:9])


def elliptic(items: Sequence[Item]) -> bool:
    """Whether a clause ends on its verb: "is", "are not"."""
    if len(items) > SHORT or items[-1].people:  # "… unless hemoglobin is | below 7 g/dL"
        return False
    if (items[0].value("act") or items[0].value("kind")) and any(
        i.value("condition") for i in items[1:]
    ):
        return False  # "refer if they | do not"
    words = [w for i in items if i.word for w in i.form.split()]
    if words[-1:] == ["not"]:
        words.pop()
    return 1 < len(words) <= 9 and words[-1] in _VERBS and not any(i.amount for i in items)


_VERBS = ("is", "are", "does", "do", "should", "may", "can", "cannot", "must")


def goes_on_without_subject(items: Sequence[Item]) -> bool:
    """Whether all commas within stand before a verb that shares its subject with the one before,
    or before an "or".
    """
    commas = (n for n, i in enumerate(items) if i.form == ",")
    return all(
        any(finite(i) or i.joins for i in items[n + 1 : n + 2])
        and not any(i.value("condition") for i in items[n + 2 : n + 3])
        for n in commas
    )


def _test_then(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if left and left[-1].value("modal") and finite(left[-1]) and at.form != "followed by":
        return False  # "should then be checked"
    if at.form in AHEAD_OF:
        return upkeep(left, right)
    dosed = any(i.schedules or i.value("phase") for i in right)
    if at.form.startswith("before ") and not dosed:
        return False  # "tablets are tried before moving to an infusion": no step of its own
    if right[0].value("act") == "monitor" and next_order(left, right):
        return True  # "give X for 3 months, then | recheck ferritin"
    if left and left[0].value("act") == "monitor" and _later(right):
        return True  # "check ferritin monthly for a year, then | after a further year"
    given = right[0].value("act") == "administer" and any(i.given for i in right[1:4])
    if given and left and left[0].value("act") == "monitor":
        return True  # "recheck ferritin until it is normal, then | continue iron for 2 months"
    if doses(left) and lasts_on(right):
        return True  # "1 mg daily and | continue for 3 months after …"
    return tells_something(left) and any(
        i.schedules
        or i.value("phase")
        or i.value("noun") == "therapy"
        or i.value("kind") == "sequencing"
        or i.value("act") == "discontinue"
        for i in right
    )


def _later(right: Sequence[Item]) -> bool:
    """ "After a further year", "after another 3 months": counted from the check before."""
    words = {i.form for i in right[:4]}
    return right[0].form == "after" and not words.isdisjoint(("further", "another", "additional"))


def _test_or(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if paces_of_one(left, right):
        return False
    upcoming = until_next(right)
    if further_target(left, right) or watched_longer(left, right):
        return True
    if other_pace(left, right) or spare(left, right, at):
        return True
    if condition_goes_on(left, right) or fronted_goes_on(left, right):
        return False  # "when hemoglobin is low or | oral iron has failed"
    if right[0].value("condition") and not schedules(upcoming):
        return False  # "who cannot take tablets, or | in whom they fail"
    if left[0].form in CLAUSAL and [i.form for i in right[1:2]] == [","] and not right[0].given:
        return False  # "when tablets are ineffective, refused, or | contraindicated, …"
    if orders(left) and orders(upcoming[:1]) and _gives(left) and _gives(upcoming[:4]):
        return True  # "start tablets …, or | give injections if …"
    if orders(left) and next_order(left, right):
        return True  # "switch to injections or | refer to a specialist"
    ranging = any(
        i.form in ("from", "ranging", "between") and (after.amount or after.form.isdigit())
        for i, after in pairwise(left[-4:])
    )
    if schedules(left) and doses(upcoming) and not ranging:
        return True
    if schedules(left) and multiple(right):
        return True  # "800 IU daily, or | twice that dose in obesity"
    if schedules(left) and any(isinstance(i.amount, Calendar) for i in right[:2]):
        return True  # "weekly for 8 weeks, or | on days 1, 3 and 5"
    if schedules(left) and orders(upcoming) and isinstance(upcoming[-1].amount, Timing):
        return True  # "lower the dose to 30 mg daily or | change to alternate days"
    hung = any(i.value(c) for i in upcoming for c in ("condition", "population", "substance"))
    if schedules(left) and isinstance(right[0].amount, Timing) and hung:
        return True  # "every 3 months, or | every 2 months if …"
    return predicate(left) and _begins_clause(upcoming) and not unfinished_condition(left)


def _gives(items: Sequence[Item]) -> bool:
    return any(i.given for i in items)


def _begins_clause(items: Sequence[Item]) -> bool:
    """A subject, then a finite direction within a few words."""
    head = items[:7]
    verb = next((at for at, i in enumerate(head) if finite(i)), 0)
    if any(i.form in ("until", "before") or i.form in CLAUSAL for i in head[:verb]):
        return False  # "or | granulomatous disease until a specialist has been consulted"
    told = ("modal", "kind", "practice")
    behind = items[verb : verb + 4]
    regimen = any(i.value("noun") == "therapy" for i in head[:verb]) and any(
        i.schedules for i in behind[:2]
    )
    return verb > 0 and (regimen or any(i.value(c) for i in behind for c in told))


def _test_and(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if paces_of_one(left, right):
        return False
    if further_target(left, right) or changed_dose(right) or another_length(left, right):
        return True
    if not_resumed(right) and ends_treatment(left):
        return True  # "should be stopped during X and | not restarted until …"
    if only_of_an_age(left):
        return False  # "people over 60 years and | those with diabetes should …"
    if not (tells_something(left) or _past(left, right)) or condition_goes_on(left, right):
        return False
    if fronted_goes_on(left, right):
        return False
    if then_ended(right):
        return True  # "1 mg is given weekly and | stopped once …"
    barred = right[0].form in ("avoid", "do not", "don't", "never")
    if barred and orders(left) and not any(i.bars for i in left):
        return True  # "give tablets and | avoid aspirin"
    if right[0].form == "never" and never_the_other(left, right):
        return True  # "A should be used and | never B"
    if not_ended(right) and predicate(left):
        return True  # "should be continued for life and | not stopped when …"
    given = any(i.value("act") == "administer" for i in right[1:2])
    if given and turned_down(right) and asks(left) and not asks(right):
        return True  # "should be given monthly and | not given by vein"
    if doses(left) and (repeats.later(right) or repeats.another(right)):
        return True  # "1000 mg is given and | repeated at week 6", "and | a second dose of 500 mg"
    if schedules(left) and multiple(right):
        return True  # "adults need 800 IU daily and | infants half that dose"
    if schedules(left) and beside(right):
        return True  # "give X 1 mg weekly and | stop Y", "… and | monitor potassium"
    paced = isinstance(right[0].amount, Timing) and any(
        i.form.split()[0] in CLAUSAL for i in right[1:2]
    )
    if paced and schedules(left) and any(i.value("condition") for i in left):
        return True  # "every 2 months if A and | every 3 months if B"
    if schedules(left) and _then_so_often(until_next(right)):
        return True  # "every 3 months, and | once stable every year"
    if right[0].value("exchange") and any(i.value("act") == "discontinue" for i in left):
        return True  # "should be stopped and | replaced by …"
    if right[0].value("denial") == "subject" and any(i.given for i in right[1:3]):
        return True  # "1 mg daily by mouth and | no injections unless …"
    if other_way(left, right):
        return True
    if stopped_and_given(left, right):
        return True
    if second_object(left, right):
        return False
    if next_order(left, right):
        return True
    if takes_time(right, 0):
        return False  # "the rise is slow and | may take up to 3 months"
    if _begins_predicate(right):
        # "X has fallen out of favor | and should be replaced by Y"
        return not only_describes(left) or _past(left, right)
    if _begins_clause(right) or second_harm(left, right):
        return True
    if turns(left, right) or goes_over(left, right) or next_group(left, right):
        return True
    if checks_again(left, right) or dosed_drug(left, right) or steps(left, right):
        return True
    if shares_out(left, right) or with_care(left, right) or next_pace(left, right):
        return True
    strengths = any(i.value("kind") == "availability" for i in left)
    placed = right[0].form in ("with", "by") or right[0].value("route") is not None
    first = right[1] if placed and len(right) > 1 else right[0]
    return schedules(left) and isinstance(first.amount, Dose) and not strengths


def _then_so_often(items: Sequence[Item]) -> bool:
    """A case, and the pace that is kept in it; "when iron is given weekly" is a case alone."""
    if not items or items[0].form not in _CASES:
        return False
    words = [i for i in items if i.word or i.amount]
    busy = any(i.value("act") or i.value("practice") or i.given for i in words[-3:])
    return isinstance(words[-1].amount, Timing) and not busy


_CASES = ("once", "when", "if")


def _past(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "X has fallen out of favour and | 1 mg daily should be used": told, with a verb of its own,
    of what is so no longer, before a regimen.
    """
    told = any(i.value("narration") == "past" for i in left) and any(map(finite, left))
    return told and schedules(right) and not any(i.bars for i in right)


def _test_and_comma(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if _test_and(left, right, at):
        return True
    if any(i.form == "," for i in left) and condition_goes_on(left, right):
        return False
    if right[0].form in ("it", "they") and any(map(finite, right[1:2])) and says(right[:6]):
        return True
    if right[0].form in ("we", "you") and tells_something(left) and says(right[:4]):
        return True  # "we do not use X, and | we avoid Y in Z"
    if predicate(left) and right[0].value("denial") == "subject" and was_found(right):
        return True  # "X can be used in A, and | no rise in deaths has been seen in B"
    if right[0].form in CLAUSAL and asks_then(right) and tells_something(left):
        return not left[0].value("condition")  # "check X yearly, and | if it falls, give Y"
    if right[0].given and only_if(right[:6]) and tells_something(left):
        return True  # "X is advised, and | tablets only if …"
    if gerund_directed(right) and predicate(left):
        return True  # "one dose is enough, and | splitting it should be avoided"
    if predicate(left) and asks(left) and list_with_a_verb(right):
        return True  # "tablets are taken fasting, and | antacids, milk and tea should be kept …"
    later = isinstance(right[0].amount, Timing) and schedules(left)
    other = doses(right) and not schedules(left) and predicate(left) and names(right[:2])
    if doses(left) and dose_with_a_verb(right) and (orders(left) or any(map(finite, left))):
        return True  # "A should take 1000 IU daily, and | doses of 5000 IU should be avoided"
    if asks(left) and left[0].form not in CLAUSAL and _dose_is_asked(right):
        return True  # "tablets are taken with food, and | a drink or 500 mg of X is advised"
    speaks = (
        tells_something(left)
        and (orders(right) or _begins_clause(right))
        and tells_something(right)
    )
    return later or other or speaks


def _dose_is_asked(items: Sequence[Item]) -> bool:
    """A subject that holds a dose, and the verb that directs it: all before the next comma."""
    until = list(takewhile(lambda i: i.form != ",", items))
    verb = next((n for n, i in enumerate(until) if finite(i)), 0)
    hung = any(i.value("condition") or i.bars for i in until[:verb])
    return not hung and doses(until[:verb]) and asks(until[verb:])


def _test_so(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    """ "Absorption varies, so | levels should be checked": what follows from a sentence, whatever
    that tells. Where it is of somebody, so is what follows.
    """
    if tells_something(left) and _test_and_comma(left, right, at):
        return True
    opened = left[0].form in CLAUSAL or left[0].value("condition")
    points = right[0].form in STAND_INS or right[0].value("noun") == "these"
    told = left[: _share_of_patients(left)]
    of_some = any(i.people or i.value("condition") or i.form in PLACING for i in told)
    apart = not (opened or points or of_some)
    return apart and len(left) > 1 and asks(right) and _begins_clause(right)


def _share_of_patients(items: Sequence[Item]) -> int:
    """Where "(X follows Y) | in 30% of patients" begins at the end of a finding: so many had it,
    and what follows is not for them alone.
    """
    end = len(items)
    if end < _SO_MANY or items[-2].form != "of" or items[-1].value("noun") != "patient":
        return end
    measure = items[-3].amount
    share = isinstance(measure, Measure) and measure.share
    return end - _SO_MANY if share and items[-_SO_MANY].form == "in" else end


_SO_MANY = 4  # words and phrases of "in 30% of patients"


def _test_contrast(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if at.form == "instead" and right and (right[0].form == "of" or right[0].value("condition")):
        return False  # "give injections instead | if tablets fail"
    if (
        right
        and right[0].value("quantifier") == "only"
        and right[1:2]
        and right[1].value("condition")
    ):
        return False  # "an option, but only after loading"
    if of_two_groups(left, right):
        return True  # "tablets are enough in X while | injections are needed in Y"
    if at.form == "while":
        return False  # without a comma before it: at the same time, no contrast
    if tells_something(left) and elliptic(right):
        return True  # "… is enough, but in pregnancy it is not"
    if tells_something(left) and right[0].value("narration") == "differ":
        return True  # "… require injections but | disagree about …"
    if turned_down(right):  # "should be reviewed but | not stopped"
        return asks(left) and not asks(right)
    if at.form == "but" and (puts_right(left, right) or another_length(left, right)):
        return True  # "not given by mouth | but by injection"
    if tells_something(left) and right[0].form in STAND_INS and tells_something(right[1:]):
        return True  # "… may be added, but it makes no difference"
    return (
        tells_something(left)
        and tells_something(right)
        and (predicate(right) or schedules(right) or orders(right))
    )


def _test_explained(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return explained(left, right)


def _test_case(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    """ "(… unless injections are refused), | in which case tablets are acceptable"."""
    return tells_something(left) and tells_something(right)


def _test_relative(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if at.form in ("that", "where") or at.form.endswith(" whom"):
        return False  # "patients in whom tablets fail": only behind a comma a clause of its own
    done = right[0].form in ("is", "are") and any(i.value("practice") for i in right[1:3])
    given = at.form in ("in which", "for which") and schedules(right)
    given = given or (doses(right[:2]) and _practised(right))  # "…, in whom | 1 mg is given"
    return (tells_something(left) or _remarks(left)) and (says(right) or done or given)


def _practised(items: Sequence[Item]) -> bool:
    """ "1 mg | is given"; "…, in whom 1 mg is given, | should be checked" goes on about them."""
    words = list(pairwise(items[:SHORT]))
    done = any(one.form in ("is", "are") and two.value("practice") for one, two in words)
    return done and not any(one.form == "," and finite(two) for one, two in words)


def _remarks(items: Sequence[Item]) -> bool:
    """ "X has little value in Y(, who should be given Z)": of a drug or route, in words of no
    vocabulary.
    """
    named = next((n for n, i in enumerate(items) if i.given), len(items))
    return any(map(finite, items[named + 1 :]))


def _test_with(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if (
        doses(left)
        and isinstance(right[0].amount, Dose)
        and any(isinstance(i.amount, Timing) for i in right[1:2])
    ):
        return True  # "…, with | 1,500 IU daily from then on"
    if right[0].value("denial") == "subject" and any(i.value("act") for i in right[1:4]):
        return True  # "1 mg every 3 months, with | no routine checks of …"
    done = any(i.value("practice") or i.form in _JUDGED for i in right[1:4])
    if right[0].given and done and predicate(left):
        return True  # "tablets are first choice, with | injections reserved for …"
    if tells_something(left) and way_in_a_case(left, right):
        return True  # "…, with | an infusion only if tablets fail"
    if doses(left) and ceiling(right):
        return True  # "3 mg/kg a day, with | a ceiling of 200 mg"
    if doses(left) and right[0].value("kind") == "referral":
        return True  # "…, with | referral to a neurologist if symptoms return"
    paced = isinstance(right[0].amount, Timing) and right[1:2] and right[1].value("analyte")
    if doses(left) and paced and not doses(right):
        return True  # "1 mg daily may be given, with | monthly calcium"
    if tells_something(left) and changed_dose(right):
        return True  # "1 mg daily may be given, with | the dose increased by 1 mg a month"
    return tells_something(left) and any(i.value("act") == "monitor" for i in right)


_JUDGED = ("preferred", "recommended", "advised", "favoured", "favored", "avoided")
_STEPPING = ("administer", "monitor", "discontinue", "withhold")
_ORDERS = ("give", "use", "offer", "start", "inject", "prescribe", "take")


def _again(item: Item) -> bool:
    return isinstance(item.amount, Timing) and item.amount.again


def _test_comma(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if doses(left) and right[0].form in ("if", "when", "where") and doses(right[:12]):
        return True  # "if A give 1500 mg, | if B give 1000 mg"
    checks = any(i.value("act") == "monitor" for i in right[1:4])
    if right[0].form == "with no" and checks and schedules(left):
        return True  # "1 mg every 3 months, | with no routine checks"
    if whom(left):
        return False  # "in patients who can take tablets, | injections are not recommended"
    if denies_again(right) and predicate(left):
        return True  # "A should not be used, | nor are B needed"
    if right[0].form == "never" and never_the_other(left, right):
        return True  # "A should be used, | never B"
    if absolute(left, right) or may_be_stopped(left, right):
        return True  # "A is avoided, | B being preferred"
    if tells_something(left) and elliptic(right) and names(right[:2]):
        return True  # "X is contraindicated, | Y is not"
    if left[0].value("condition") and goes_on_without_subject(left):
        return False  # "if 1 mg daily fails, | give …", "if it fails, is refused or …, | give …"
    if left[0].form in CLAUSAL and left[-2:][0].form == "or" and left[-1].form.endswith("ed"):
        return False  # "when tablets are ineffective, or refused, | injections are used"
    if predicate(left) and names(right[:1]) and any(map(finite, right[1:2])) and says(right):
        return True  # "X is advised for A, | Y is required for B"
    if right[0].form in ("a", "the") and repeats.another(right) and doses(left):
        return True  # "1 g at the first visit, | a second dose of 1 g follows at week 6 if …"
    if isinstance(right[0].amount, Dose) and doses(left):
        return not _verb_follows(right)
    if schedules(left) and not left[0].value("condition") and beside(right):
        return True  # "start with 40 mg daily, | check hemoglobin after 3 weeks"
    if right[0].people and _asks_a_group(right) and predicate(left) and _of_people(left):
        return True  # "A may start with tablets, | B should receive injections, and C …"
    if checks_again(left, right) or dosed_drug(left, right) or next_group(left, right):
        return True
    if predicate(left) and next_pace(left, right):
        return True  # "adults are checked yearly, | children every 6 months"
    ordered = right[0].value("act") == "administer" and right[0].form in _ORDERS
    barred = any(i.bars for i in left) and not any(i.value("condition") for i in left)
    if barred and ordered and any(i.given for i in right[1:5]):
        return True  # "avoid X, | give Y 1 mg"
    changed = right[2:] if [i.form for i in right[:2]] == ["to", "be"] else right
    changes = bool(doses(left) and changed and changed[0].value("change"))
    if changes and (doses(changed[1:3]) or increment(changed[:5])):
        return True  # "400 mcg daily, | rising to 5 mg daily in …", "…, | reduced by half in …"
    stepped = any(i.value("act") in _STEPPING and _is_done(i) for i in changed[:1])
    if schedules(left) and stepped and any(i.value("condition") for i in changed[1:2]):
        return True  # "2,000 IU daily, | doubled if the level falls", "…, | to be withheld once …"
    if (schedules(left) or predicate(left)) and ends_it(right):
        return True  # "1 mg daily, | stopping if nausea occurs"
    if schedules(left) and right[0].form.startswith("switching"):
        return True  # "1 mg daily for 12 weeks, | switching to injections if …"
    if ranked_and_given(left, right):
        return True  # "injections are preferred to tablets, | usually as X 100 mg weekly"
    if judged_beside(left, right):
        return True  # "1 g IV yearly, | tablets useless"
    if (doses(left) and ceiling(right)) or shares_out(left, right) or list_of_orders(left, right):
        return True  # "3 mg/kg a day, | up to 200 mg a day", "stop X, | check Y, and …"
    if right[0].value("modal") and doses(left) and schedules(right) and doses(right):
        return True  # "a total of X is advised, best given as …"
    if schedules(left) and right[0].form == "otherwise" and schedules(right[1:3]):
        return True  # "every 2 months in X, | otherwise every 3 months"
    if doses(left) and _again(right[0]) and any(i.value("condition") for i in right[1:2]):
        return True  # "300,000 IU once, | repeated after 3 months if required"
    if doses(left) and repeats.later(right) and not _verb_follows(right):
        return True  # "1000 mg, | repeated at week 6 if needed"
    timed = isinstance(right[0].amount, Timing) and doses(left)
    if timed and any(isinstance(i.amount, Duration) or counted(i) for i in left):
        return True  # "daily for 7 days, weekly for 4 weeks, then …"
    aside = right[0].value("practice") is not None  # "500 µg, | given as one spray weekly, is …"
    return orders(right) and not aside and schedules(right) and schedules(left)


def ends_it(right: Sequence[Item]) -> bool:
    """ "Stopping | when …", "withholding it | if …": what comes of the treatment then, and never
    the case in which it is given.
    """
    ending = right[0].value("act") in ENDING and right[0].form.endswith("ing")
    return ending and any(i.value("condition") for i in right[1:3])


def _is_done(item: Item) -> bool:
    """A participle: "doubled", "withheld", "stopped"."""
    return item.form.endswith(("ed", "held"))


def _asks_a_group(items: Sequence[Item]) -> bool:
    """Opens with a group that a direction follows within a few words."""
    verb = next((n for n, i in enumerate(items[:7]) if i.value("modal") and finite(i)), 0)
    apart = any(i.form == "," or i.value("condition") for i in items[:verb])
    return verb > 0 and not apart and tells_something(items[verb + 1 :])


def _of_people(items: Sequence[Item]) -> bool:
    return any(i.people for i in items)


def _test_cap(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return not _verb_follows(right)


def _verb_follows(right: Sequence[Item]) -> bool:
    """ "5 mg/kg, | up to 200 mg, may be given": an aside before the verb of both."""
    comma = next((n for n, i in enumerate(right[:SOON]) if i.form == "," and n), None)
    return comma is not None and any(map(finite, right[comma + 1 : comma + 2]))


def _test_course(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return initial_course(left, right)


def _test_along(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    """ "A 400 µg daily with | B 60 mg daily": each has its dose and its pace."""
    paced = any(isinstance(i.amount, Timing) for i in right[:4])
    barred = any(i.bars for i in left)  # "do not take A daily with B daily": the two together
    told = isinstance(left[-1].amount, Timing) and paced and not barred
    return told and dosed_drug(left, right)


TESTS: dict[str, Test] = {
    "dash": _test_dash,
    "then": _test_then,
    "or": _test_or,
    "and": _test_and,
    "and,": _test_and_comma,
    "and,so": _test_so,
    "reason": gives_reason,
    "reason,": gives_reason,
    "reason:": _test_explained,
    "contrast": _test_contrast,
    "relative": _test_relative,
    "case": _test_case,
    "cap": _test_cap,
    "course": _test_course,
    "with": _test_along,
    "with,": _test_with,
    "comma": _test_comma,
}
