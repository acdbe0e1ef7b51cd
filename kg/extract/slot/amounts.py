"""The dose of a clause, from its phrases: whose, how much at a time, within which bounds."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile

from kg.extract.phrase.phrases import Divided, Dose, Duration, Measure, Timing
from kg.extract.slot.no_more import none_beyond, window
from kg.extract.word.annotate import Item
from kg.extract.word.beyond import side_of_limit
from kg.extract.word.glance import adverb, finite
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.openers import Role
from kg.extract.word.roles import CLAUSAL, LONGEST, opener
from kg.extract.word.slots import Slots
from kg.extract.word.states import HAVING
from kg.model import Basis
from kg.quantity import Interval


def dose(
    slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, foreign: AbstractSet[int]
) -> Slots:
    """The first dose given (or ruled out), with its basis; also a second unit in brackets. Those
    inside conditions come last.

    ``foreign`` are the places of other drugs' doses.
    """
    amounts = [(n, x) for n, i in enumerate(items) if isinstance(x := i.amount, Dose)]
    for at, value in sorted(amounts, key=lambda each: part[each[0]] is Role.CONDITION):
        if at not in foreign and given(items, part, at):
            item = items[at]
            parts = parts_of_a_day(items)
            ug, iu = _open_ended(value.ug, items, at), _open_ended(value.iu, items, at)
            if side := side_of_limit(items, at):  # "doses above | the maximum of 200 mg"
                bound = more_than if side == ">" else less_than
                ug, iu = bound(ug), bound(iu)
            elif none_beyond(items, at, text):
                ug, iu = more_than(ug), more_than(iu)
            elif _over_a_size(items, at):  # "those of 70 kg and | over 2000 mg"
                ug, iu = _least(ug), _least(iu)
            elif _capped(items, at):  # "the maximum daily dose is 2 mg"
                bound = more_than if any(i.bars for i in items) else up_to
                ug, iu = bound(ug), bound(iu)
            elif _exceeded(items):
                ug, iu = more_than(ug), more_than(iu)
            elif at and (items[at - 1].form in _RISES or _adds_up(items, at)):
                ug, iu = _reached(ug), _reached(iu)
            elif [i.form for i in items[:2]] == ["up", "to"]:  # "| up to a total of 1,500 mg"
                ug, iu = up_to(ug), up_to(iu)
            other = _bracketed(items, at)
            in_all = _bounded_within(value, items, at, text)
            return slots._replace(
                dose_ug=ug or (_alike(other.ug, iu) if other else None),
                dose_iu=iu or (_alike(other.iu, ug) if other else None),
                dose_basis=Basis.TOTAL
                if in_all or _spread(items, at, text)
                else _basis(value, items, at, parts is not None),
                dose_as_written=item.span.of(text),
                interval_days=value.every,
                doses_per_day=parts,
                duration_days=in_all or slots.duration_days,
                spans=(*slots.spans, ("dose", item.span)),
            )
    return slots


def _spread(items: Sequence[Item], at: int, text: str) -> bool:
    """ "300,000 IU | over 8 weeks", "1 g | divided into two doses": what is given in all of that
    time, or of them.
    """
    if any(isinstance(i.amount, Timing) for i in items[:at]):
        return False  # "twice-weekly 1 mg over 3 weeks"
    if _of_each(items, at):
        return False
    if _made_up_of(items, at):
        return True
    for item in items[at + 1 : at + 5]:
        parted = isinstance(item.amount, Divided) and (
            item.amount.said or item.span.of(text).casefold().startswith(_PARTED)
        )
        if parted:
            return parts_of_a_day(items) is None
        if isinstance(item.amount, Duration):
            long = (item.amount.days.high or 0) > _AN_INFUSION
            return long and item.span.of(text).casefold().startswith("over")
        if item.amount is not None and not isinstance(item.amount, Divided):
            return False
        drug = item.value("substance") or item.value("route")
        if not (drug or item.form in ("of", "in", "divided", "doses", ",")):
            return False
    return False


def _bounded_within(value: Dose, items: Sequence[Item], at: int, text: str) -> Interval | None:
    """ "No more than 1 g | in one week": how long the time is of which it is the most."""
    size = value.ug or value.iu
    bound = size is not None and (size.low is None) is not (size.high is None)
    return window(items, at, text) if bound and value.basis is None else None


def _made_up_of(items: Sequence[Item], at: int) -> bool:
    """ "1000 mg | as 5 doses of 200 mg": the sum of all that stand behind it."""
    whole, behind = items[at].amount, items[at + 1 : at + 9]
    each = next((n for n, i in enumerate(behind) if isinstance(i.amount, Dose)), 0)
    one = behind[each].amount if each > 1 and behind[each - 1].form == "of" else None
    if not (isinstance(whole, Dose) and isinstance(one, Dose)):
        return False
    numbers = [NUMBERS.get(i.form) or i.form for i in behind[:each]]
    times = next((int(n) for n in numbers if str(n).isdigit()), 0)
    pairs = ((whole.ug, one.ug), (whole.iu, one.iu))
    return any(a and b and a.low and b.low and a.low == times * b.low for a, b in pairs)


_PARTED = ("divided", "split", "spread", "in divided", "in split", "in several")


def _of_each(items: Sequence[Item], at: int) -> bool:
    """ "Six injections of | 1 mg", "six | 1 mg | injections": the amount of one of them."""
    if at > 1 and items[at - 1].form == "of" and items[at - 2].form in COUNTED:
        return True
    return at + 1 < len(items) and items[at + 1].form in COUNTED


COUNTED = ("doses", "injections", "infusions", "occasions")
"""What is given a number of times."""
_AN_INFUSION = 2  # days; a dose that is given over less is one administration


def parts_of_a_day(items: Sequence[Item]) -> Interval | None:
    """Into how many a day's dose is divided: "in 2 divided doses", "3 mg/kg/day in 2 doses"."""
    amounts = [i.amount for i in takewhile(lambda i: i.form != "than", items)]
    divided = next((x for x in amounts if isinstance(x, Divided)), None)
    parts = divided.parts if divided is not None else _a_days_doses(items)
    if divided is not None and _days_apart(items):
        return None  # "1 g in two divided doses a week apart"
    if parts is None or (divided is not None and divided.said and not _over_days(items)):
        return parts
    told = [x for x in amounts if isinstance(x, Dose | Timing)]
    daily = any(x.basis in (Basis.DAY, Basis.KG_DAY) for x in told)
    daily = daily or any(isinstance(x, Timing) and x.interval == _A_DAY for x in told)
    return parts if daily else None


def _days_apart(items: Sequence[Item]) -> bool:
    """ "A week | apart", "two weeks apart", where "12 hours apart" are doses of one day."""
    for before, item in pairwise(items):
        if item.form == "apart" and before.form in ("week", "month", "year"):
            return True
        gap = item.amount
        if isinstance(gap, Timing) and gap.apart and gap.interval is not None:
            return (gap.interval.low or 0) > 1
    return False


def _over_days(items: Sequence[Item]) -> bool:
    """ "(1 g in two divided doses) | over two weeks"."""
    lengths = (i.amount for i in items if isinstance(i.amount, Duration))
    return any(x.over and (x.days.high or 0) > _AN_INFUSION for x in lengths)


def _a_days_doses(items: Sequence[Item]) -> Interval | None:
    """ "(6 mg/kg/day) | in three doses | can be used": into how many, before other words."""
    for at, item in enumerate(items[2:], 2):
        if item.form == "doses" and items[at - 2].form in ("in", "as", "into"):
            number = NUMBERS.get(items[at - 1].form)
            return Interval.point(number) if number and number <= _MOST_A_DAY else None
    return None


_MOST_A_DAY = 4


_A_DAY = Interval.point(1)


def _capped(items: Sequence[Item], at: int) -> bool:
    """ "The maximum is | 2 mg", "| 2 mg daily is the ceiling"."""
    behind = [i.form for i in items[at + 1 : at + 5] if i.value("ceiling")]
    said = any(i.form in ("is", "are") for i in items[at + 1 : at + 4])
    return any(i.value("ceiling") for i in items[:at]) or (said and bool(behind))


def _over_a_size(items: Sequence[Item], at: int) -> bool:
    """Whether the "over" before a dose is that of a weight or an age before it."""
    sized = at > 1 and isinstance(items[at - 2].amount, (Measure, Duration))
    return sized and items[at - 1].form in ("and", "or")


def _least(amount: Interval | None) -> Interval | None:
    """The number of "over 2000 mg", as a plain amount."""
    beyond = amount is not None and amount.high is None and amount.low is not None
    return Interval(amount.low, amount.low) if amount and beyond else amount


def _reached(amount: Interval | None) -> Interval | None:
    """ "Step | up to 2 mg": the amount itself, and no bound."""
    bound = amount is not None and amount.low is None and amount.high is not None
    return Interval(amount.high, amount.high) if amount and bound else amount


_RISES = ("step", "steps", "stepped", "stepping", "build", "building", "work", "working")


def _exceeded(items: Sequence[Item]) -> bool:
    """ "A maximum of 2 mg should not be exceeded": what is ruled out lies above it."""
    return any(i.bars for i in items) and any(i.form.startswith("exceed") for i in items)


def up_to(amount: Interval | None) -> Interval | None:
    """Only the upper bound of an amount."""
    return None if amount is None else Interval(None, amount.high or amount.low)


def more_than(amount: Interval | None) -> Interval | None:
    """What "the maximum of 2 mg should not be exceeded" rules out."""
    return None if amount is None else Interval(amount.high or amount.low, None)


def less_than(amount: Interval | None) -> Interval | None:
    """What "no lower dose than 2 mg" rules out."""
    return None if amount is None else Interval(None, amount.low or amount.high)


def given(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """Whether an amount is what the clause gives; "after 1 mg daily has been started" and "if you
    have been taking 1 mg" tell of another, "not 1 mg" of none.
    """
    if (at and items[at - 1].form == "not") or _taken_before(items, part, at):
        return False
    if made_up(items, at) or _worked_out(items, at):
        return False
    if despite(items, at) or met_with(items, at) or _eaten(items, at):
        return False
    if [i.form for i in items[max(0, at - 2) : at]] in (["for", "doses"], ["for", "amounts"]):
        return False  # "over 15 minutes for doses | above 500 mg"
    if at and isinstance(items[at].amount, Dose) and _names_a_drug(items[at - 1]):
        return False  # "patients on omeprazole 20 mg"
    if part[at] is not Role.CONDITION:
        return part[at] in (Role.MAIN, Role.OUTCOME)
    if at and items[at - 1].form in _MEASURED:
        return False  # "while doses | exceed 1 mg", "if the total | exceeds 20 mg/kg"
    if at and items[at - 1].form == "after" and items[opener(part, at)].form in CLAUSAL:
        return False  # "when ferritin stays low after | 65 mg daily"
    if _only_checked(items, part):
        return False  # "check calcium in patients who take | 1 mg daily"
    if any(i.form.startswith(("swallow", "ingest", "overdos")) for i in items[max(0, at - 4) : at]):
        return False  # "if a child has | swallowed 60 mg"
    for later, role in zip(items[at + 1 :], part[at + 1 :], strict=True):
        if role is not Role.CONDITION:
            return not (finite(later) and _in_relative(items, part, at))
        if finite(later):
            return False
    return True


def _eaten(items: Sequence[Item], at: int) -> bool:
    """ "If the diet supplies | 700 mg a day", "whose formula provides | 400 IU daily": what is had
    without the treatment.
    """
    near = items[max(0, at - _NEAR_FOOD) : at]
    told = list(takewhile(lambda i: i.form not in _PARTING, reversed(near)))
    food = next((n for n, i in enumerate(told) if i.form.split()[-1] in _FOOD), len(told))
    cased = any(i.form in _CASED for i in told[food:])
    return cased and all(i.form in _SUPPLYING or adverb(i) for i in told[:food])


_FOOD = ("diet", "diets", "intake", "intakes", "formula", "milk", "food", "foods", "multivitamin")
_SUPPLYING = (
    *("provide", "provides", "supply", "supplies", "contain", "contains", "gives", "delivers"),
    *("is", "are", "of", "reaches", "totals", "covers", "meets", "exceeds", "only", "all", "about"),
)
_CASED = ("if", "when", "where", "whose", "unless", "as long as", "provided", "provided that")
_PARTING = (",", ";", "then", "should", "must")
_NEAR_FOOD = 7  # words and phrases


def _worked_out(items: Sequence[Item], at: int) -> bool:
    """ "Weight times the gap times 2.4 plus | 500 mg": a term of a formula."""
    added = at > 0 and items[at - 1].form in ("plus", "minus", "+")
    return added and any(i.form in ("times", "multiplied", "x", "×") for i in items[:at])


def _only_checked(items: Sequence[Item], part: Sequence[Role]) -> bool:
    """Whether a clause asks for a check, and for nothing to be given."""
    acts = {i.value("act") for i, role in zip(items, part, strict=True) if role is Role.MAIN}
    return "monitor" in acts and "administer" not in acts


def made_up(items: Sequence[Item], at: int) -> bool:
    """ "300,000 IU | given as 50,000 IU weekly", "… as 6 weekly doses of 50,000 IU": the sum of
    smaller doses, each at its time.
    """
    whole, rest = items[at].amount, items[at + 1 : at + _SUM]
    join = next((n for n, i in enumerate(rest) if i.form == "as"), None)
    if join is None or not all(_goes_between(i) for i in rest[:join]):
        return False
    parts = list(takewhile(lambda i: i.amount or i.form in _PARTS, rest[join + 1 :]))
    one = next((i.amount for i in parts if isinstance(i.amount, Dose)), None)
    if not isinstance(whole, Dose) or one is None:
        return False
    paced = any(isinstance(i.amount, Timing) for i in parts)
    return paced and (_above(whole.iu, one.iu) or _above(whole.ug, one.ug))


_PARTS = ("doses", "injections", "infusions", "capsules", "tablets", "of")


def _goes_between(item: Item) -> bool:
    aside = item.form in (",", "(", "of", "to", "be", "in", "split", "divided", *_TOTAL)
    told = item.value("practice") or item.value("substance") or finite(item)
    return aside or bool(told) or isinstance(item.amount, Duration)


def _above(one: Interval | None, other: Interval | None) -> bool:
    return bool(one and other and (one.high or one.low or 0) > (other.high or other.low or 0))


_SUM = 9  # words and phrases from a sum to its last part
_MEASURED = ("dose", "doses", "total", "deficit", "requirement", "amount")


def despite(items: Sequence[Item], at: int) -> bool:
    """ "A level below 200 | despite 1 mg daily", "symptoms recur on | 1 mg daily"."""
    near = [i.form for i in items[max(0, at - 2) : at]]
    recurs = near[-1:] == ["on"] and near[0].startswith(_RECURRING)
    return "despite" in near or "in spite of" in near or recurs


def met_with(items: Sequence[Item], at: int) -> bool:
    """ "No response to | 1 mg daily", "intolerance of | 65 mg": what came of what somebody had."""
    back = at - 1
    if back > 0 and items[back].value("substance"):
        back -= 1
    if back < 1 or items[back].form not in ("of", "to"):
        return False
    met = items[back - 1]
    return met.form in _MET or met.value("noun") in ("process", "harm")


_MET = ("intolerance", "failure", "relapse", "recurrence")
_RECURRING = ("recur", "persist", "return", "relapse", "remain")


def _in_relative(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "Vegetarians who eat dairy | daily may …", "patients on | 1 mg daily may …": what somebody
    does or has, whose order comes after.
    """
    first = items[opener(part, at)].form
    return first.split()[0] in ("who", "whose") or first in HAVING


def _taken_before(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "If you have been | taking 1 mg", "women who | received 60 mg": what somebody had."""
    near = items[max(0, at - 5) : at]
    for n, item in enumerate(near[1:], 1):
        if item.form in ("taking", "receiving") and near[n - 1].value("noun") == "patient":
            return not any(i.value("modal") for i in near[n:])  # "those | taking 2 g of X"
    start = opener(part, at)
    head, before = items[start].form, items[max(start, at - LONGEST) : at]
    if head == "who" and any(i.value("modal") == "require" for i in before):
        return True  # "patients who need | more than 200 mg daily"
    taken = any(i.value("act") and i.form.endswith(("ing", "ed", "en")) for i in before)
    told = any(i.value("substance") for i in before)
    if head in ("if", "when", "where"):
        told = told or any(i.form in ("dose", "doses", "amount") for i in before)
    return taken or told  # "if the total dose | exceeds 1000 mg"


def daily_limit(items: Sequence[Item]) -> bool:
    """ "The daily dose must not exceed 150 mg", "a daily intake of 5 mg": counted over the day."""
    behind = {
        two.form
        for one, two in pairwise(items)
        if isinstance(one.amount, Timing) and one.amount.interval == _A_DAY
    }
    return "intake" in behind or (
        not behind.isdisjoint(("dose", "amount"))
        and any(_limits(i) or i.value("ceiling") or i.bars for i in items)
    )


def _limits(item: Item) -> bool:
    """ "Exceed", "at or below 100 mg"."""
    dose = item.amount
    size = (dose.ug or dose.iu) if isinstance(dose, Dose) else None
    return item.form.startswith("exceed") or (size is not None and size.low is None)


def _names_a_drug(item: Item) -> bool:
    """The group of those who take a drug, by the drug's name ("on omeprazole")."""
    first = item.form.split()[0]
    return item.value("population") is not None and first in ("on", "taking", "receiving", "who")


def _basis(value: Dose, items: Sequence[Item], at: int, divided: bool) -> Basis:
    before = list(takewhile(lambda i: i.form != "as", reversed(items[max(0, at - 4) : at])))
    near = [*before, *items[at + 1 : at + 4]]  # "300,000 IU in total as | 50,000 IU weekly"
    if value.basis is None and (_in_all(items[:at]) or any(i.form in _TOTAL for i in near)):
        return _of_the_sum(items)
    if value.basis is None and (_adds_up(items, at) or _altogether(items, at)):
        return Basis.TOTAL
    behind = pairwise([i.form for i in items[at + 1 : at + 5]])
    course = ("per", "course") in behind or [i.form for i in items[max(0, at - 4) : at]] in _COURSE
    if value.basis is None and course:  # "1.5 g of iron | per course", "to a course of | 1 g"
        return Basis.TOTAL
    if value.basis is None and daily_limit(items):
        return Basis.DAY
    if divided and value.basis is Basis.KG_ADMINISTRATION:
        return Basis.KG_DAY  # "3 mg/kg daily in two divided doses"
    return value.basis or (Basis.DAY if divided else Basis.ADMINISTRATION)


_TOTAL = ("total", "cumulative")
_COURSE = (["to", "a", "course", "of"], ["up to", "a", "course", "of"])


def _in_all(before: Sequence[Item]) -> bool:
    """ "The total dose of X should be | 1 g": the sum is the clause's subject."""
    for at in range(len(before) - 1):
        if before[at].form in _TOTAL and before[at + 1].value("amount") == "dose":
            return not any(i.amount or i.form in (",", ";") for i in before[at + 1 :])
    return False


def _adds_up(items: Sequence[Item], at: int) -> bool:
    """ "The doses should | add up to | 1 g", where "add up to 1 mg daily" says what to add."""
    near = range(max(0, at - 3), at)
    verb = next((n for n in near if items[n].form in _ADDS), 0)
    summed = any(i.value("noun") == "therapy" for i in items[:verb])
    return summed and not any(isinstance(i.amount, Timing) for i in items[at + 1 :])


_ADDS = ("add", "adds", "amount to", "amounts to")


def _altogether(items: Sequence[Item], at: int) -> bool:
    """ "1 g | in all", "1 g | altogether", where "1 g in all patients" is of each of them."""
    behind = items[at + 1 : at + 4]
    if behind and behind[0].form == "altogether":
        return True
    whole = [i.form for i in behind[:2]] == ["in", "all"]
    some = any(i.form.startswith(_BUT) for i in items[at + 3 : at + 5])  # "in all, except X"
    return whole and not (some or any(i.word for i in behind[2:]))


_BUT = ("except", "apart", "but", "unless")


def _of_the_sum(items: Sequence[Item]) -> Basis:
    """ "The total | daily | dose" is that of a day."""
    first = next((n for n, i in enumerate(items) if i.form in _TOTAL), len(items))
    behind = items[first + 1].amount if first + 1 < len(items) else None
    daily = isinstance(behind, Timing) and behind.interval == _A_DAY
    return Basis.DAY if daily else Basis.TOTAL


def _open_ended(amount: Interval | None, items: Sequence[Item], at: int) -> Interval | None:
    """ "300 000 IU or more" has no upper bound; "1 mg for 10 weeks or more" lasts longer."""
    behind = [i.form for i in takewhile(lambda i: not _lasts(i), items[at + 1 :])]
    after = next((form for form in behind[:3] if form in OPEN_ENDS), "")
    after = next((form for form in behind if form.startswith("at the ")), after)
    return opened(amount, after)


def opened(amount: Interval | None, end: str) -> Interval | None:
    """The amount, open at the side that the words behind it name: "or more", "at the most"."""
    if amount is None or end not in OPEN_ENDS or None in (amount.low, amount.high):
        return amount
    return Interval(amount.low, None) if OPEN_ENDS[end] == "up" else Interval(None, amount.high)


def _lasts(item: Item) -> bool:
    """A length of time, or what is measured otherwise: "20 minutes", "for 10 weeks"."""
    return isinstance(item.amount, (Duration, Measure))


OPEN_ENDS = {
    "or more": "up",
    "or longer": "up",
    "or shorter": "down",
    "at the least": "up",
    "at the very least": "up",
    "at the most": "down",
    "at the very most": "down",
    "or higher": "up",
    "or above": "up",
    "and above": "up",
    "or over": "up",
    "or less": "down",
    "or lower": "down",
    "or below": "down",
}


def _alike(amount: Interval | None, first: Interval | None) -> Interval | None:
    """The second unit's amount, open where the first is: "more than 100 µg (4,000 IU)"."""
    if amount is None or first is None or None not in (first.low, first.high):
        return amount
    return Interval(amount.low, None) if first.high is None else Interval(None, amount.high)


def _bracketed(items: Sequence[Item], at: int) -> Dose | None:
    """The same dose in its other unit: "800 IU (20 µg)"."""
    if at + 2 < len(items) and items[at + 1].form == "(":
        value = items[at + 2].amount
        return value if isinstance(value, Dose) else None
    return None
