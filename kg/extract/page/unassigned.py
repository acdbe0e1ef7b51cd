"""Amounts that are not said to be given, or not to whom: no statement may hold them.

"400 and 800 IU, respectively" belongs to nobody without counting along; "infusion time: 15 minutes
for 500 mg" says how fast. They stay residue.
So does a ban on a deed that is no giving ("do not crush the tablets"): it rules out no drug.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clause.clauses import Clause
from kg.extract.phrase.phrases import Dose, Measure
from kg.extract.slot.amounts import despite
from kg.extract.word.annotate import Item
from kg.extract.word.glance import of_time
from kg.extract.word.increments import beside_a_dose
from kg.extract.word.openers import Role
from kg.extract.word.pieces import counts_pieces
from kg.extract.word.trials import trial_in, trial_without_a_dose


def unassigned(clause: Clause) -> bool:
    """Amounts that are not said to be given, or not to whom: "400 and 800 IU, respectively",
    "infusion time: 15 minutes for 500 mg".
    """
    if _shared_out(clause.items) or _otherwise(clause.items) or _other_deed(clause):
        return True
    if _names_people(clause) or _kept_from_the_drug(clause.items):
        return True
    if not clause.dosed and _printed_elsewhere(clause.items):
        return True
    if clause.label and clause.label[-1].form in ("without", "with", "not"):
        return True  # "those without: 1 mg": without what, the label does not say
    if [i.form for i in clause.items[:2]] in _ALL_BUT:
        return True  # "nothing but oral iron": what is ruled out is the rest
    if (clause.label and trial_in(clause.label) and clause.dosed) or _trial_only(clause):
        return True  # "a test dose is not required for X": X itself is not what is spoken of
    if not clause.dosed and any(i.form.endswith(".000") for i in clause.items):
        return True  # "50.000 IU weekly": fifty, or fifty thousand
    if not clause.dosed:  # "no more than one injection a week": neither it nor the week is banned
        barred = clause.items[0].value("denial") or clause.has("modal", "avoid", "forbid")
        return bool(barred) and _counts(clause.items)
    if any(i.value("frame") == "rate" for i in (*clause.label, *clause.items)):
        return True
    if any(
        isinstance(i.amount, Dose) and despite(clause.items, n) for n, i in enumerate(clause.items)
    ):
        return True
    if any(
        one.form == "per" and (two.form[:1].isdigit() or isinstance(two.amount, Measure))
        for one, two in pairwise(clause.items)
    ):
        return True  # "1000 IU per day per 10 kg", "400 IU per 1000 kcal"
    if any(i.form in _NOBODY for i in clause.items[1:]):
        return True  # "65 mg daily to A and none to B"
    return beside_a_dose(clause.items) or any(i.form == "respectively" for i in clause.items)


def _trial_only(clause: Clause) -> bool:
    return clause.has("frame", "trial") and trial_without_a_dose(clause.items, clause.roles)


_ALL_BUT = [["nothing", "but"], ["anything", "but"], ["nothing", "except"], ["all", "except"]]
_NOBODY = ("none", "nothing", "nobody", "no one")


def _other_deed(clause: Clause) -> bool:
    """ "Do not | confuse 1 mg with 1 g", "must not be | crushed": what is ruled out is no giving.

    Without an amount, only the verbs of handling are so read: "do not resort to tablets" is a ban.
    """
    if clause.dosed:
        told = zip(clause.roles, pairwise(clause.items[: _SOON + 1]), strict=False)
        return any(role is Role.MAIN and _does_something_else(*pair) for role, pair in told)
    if not clause.has("handling") or clause.has("amount"):  # a dose is split over the day
        return False
    main = [i for i, role in zip(clause.items, clause.roles, strict=True) if role is Role.MAIN]
    verbs = [i for i in main if not i.form.endswith("ly")]
    return any(
        ban.value("modal") == "forbid" and verb.value("handling") is not None
        for ban, verb in pairwise(verbs)
    )


_SOON = 4  # an order stands at the beginning


def _does_something_else(ban: Item, verb: Item) -> bool:
    if ban.form not in ("do not", "don't", "never") or not verb.form.isalpha():
        return False
    unknown = not verb.terms and not verb.form.endswith("ly")
    return unknown or verb.value("handling") is not None


def _printed_elsewhere(items: Sequence[Item]) -> bool:
    """ "The usual preparations are | listed in the table": where to read of them."""
    ends = [i.form for i in items if i.word][-_WHERE:]
    listed = any(form in _PRINTED for form in ends[:-1])
    return listed and bool(ends) and ends[-1] in _PLACES


_WHERE = 4  # words from the verb to the end
_PRINTED = ("listed", "shown", "summarized", "summarised", "tabulated")
_PLACES = ("table", "figure", "box", "appendix", "below")


def _kept_from_the_drug(items: Sequence[Item]) -> bool:
    """ "Keep milk | away from the tablets": nobody is kept from the tablets."""
    away = next((n for n, i in enumerate(items[:_FAR]) if "away" in i.form.split()), None)
    if away is None or any(i.product or i.people for i in items[:away]):
        return False
    timed = away and of_time(items[away - 1])
    named = (i.product or i.value("noun") == "therapy" for i in items[away + 1 : away + 4])
    return not timed and any(named)


_FAR = 12  # words and phrases


def _names_people(clause: Clause) -> bool:
    """ "Women who should take 5 mg daily": they are named, and nothing is said of them."""
    first, second = (*clause.items, None, None)[:2]
    if first is None or second is None or first.value("noun") != "patient" or second.form != "who":
        return False
    return all(role is Role.CONDITION for role in clause.roles[1:])


def _otherwise(items: Sequence[Item]) -> bool:
    """ "…, in which case it is lifelong", "nobody else can", "to anyone else": said of a case or
    of people that the clause does not name.
    """
    forms = [i.form for i in items]
    if "else" in forms and any(b == "else" and a in _ANYONE for a, b in pairwise(forms)):
        return True
    return "in which case" in forms or forms[1:2] == ["else"]


_ANYONE = ("anyone", "anybody", "someone", "somebody")


def _shared_out(items: Sequence[Item]) -> bool:
    """ "Tablets for vegans, injections for pernicious anemia": each for its own group."""
    groups = {
        next((group for i in items[at + 1 : at + 3] if (group := i.value("population"))), None)
        for at, between in enumerate(items[1:], 1)
        if between.form in ("for", "in") and items[at - 1].given
    }
    return len(groups - {None}) > 1


def _counts(items: Sequence[Item]) -> bool:
    """ "More than six injections", "two tablets"."""
    more = any(
        (one.form, two.form) == ("more", "than") and any(i.value("noun") for i in (three, four))
        for one, two, three, four in zip(items, items[1:], items[2:], items[3:], strict=False)
    )
    return more or any(counts_pieces(i) for i in items)
