"""Groups that are named and that a clause is not for: "whether or not X is present", "everyone,
including X", "where X is common".

Such words widen, single out or place those who are meant; they are none of those themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite, orders


def aside(items: Sequence[Item], at: int) -> bool:
    """Whether words begin that narrow nobody down: "| whether or not X is present", "vegans, |
    especially in pregnancy", "adults, | including those over 80". "Patients with X, including
    vegans" are both groups.
    """
    form = items[at].form
    if form == "whether or not" or (form == "whether" and _either_way(items, at)):
        return True
    if form == "even":
        return _even_there(items, at)
    if not at or form not in (*_SINGLING_OUT, *_COUNTING_IN):
        return False
    people = any(i.people for i in items[max(0, at - _NEAR) : at])
    return people and (form in _SINGLING_OUT or not _names_a_group(items[at + 1 :]))


_EITHER_WAY = ("whether or not", "whether")
_SINGLING_OUT = ("especially", "particularly", "notably", "above all", "in particular")
_COUNTING_IN = ("including",)
ASIDES = frozenset((*_EITHER_WAY, *_SINGLING_OUT, *_COUNTING_IN, "even"))
"""The words that may begin such an aside."""
_NEAR = 4  # words between a group and those of it that are singled out


def _either_way(items: Sequence[Item], at: int) -> bool:
    """ "…, | whether pregnant or not", "… | whether X or Y" behind a comma or at the beginning."""
    opens = not at or items[at - 1].form == ","
    behind = items[at + 1 : at + _WORDS]
    return opens and any(i.form in ("or", "or not") for i in behind)


def _even_there(items: Sequence[Item], at: int) -> bool:
    """ "Tablets are preferred, | even in pregnancy": what holds for all is said to hold there, too.
    A finding that holds "even in" a group was found in it.
    """
    directs = any(i.value("modal") for i in items) or orders(items)
    placed = any(i.form in _PLACING for i in items[at + 1 : at + 2])
    return directs and placed and _names_a_group(items[at + 2 :])


_PLACING = ("in", "for", "among", "with", "during", "after")
_WORDS = 10  # words of a "whether … or …"


def _names_a_group(behind: Sequence[Item]) -> bool:
    """ "Including | vegans" adds them; "including | those over 80", "… | infants of affected
    mothers" names no class that could be added.
    """
    signs = (n for n, i in enumerate(behind[:_WORDS]) if i.form == "," or i.value("modal"))
    told = behind[: next(signs, _WORDS)]
    group = next((n for n, i in enumerate(told) if i.value("population")), None)
    return group is not None and not any(i.form in ("of", "born") for i in told[group + 1 :])


def as_others_are(items: Sequence[Item], at: int) -> bool:
    """ "Should be treated as in | non-pregnant adults": how others are treated, who are not meant;
    "in vegans, as in | vegetarians, …" is said of both.
    """
    near = range(max(2, at - _NEAR), at)
    led = next((n for n in near if items[n].form in ("in", "for") and items[n - 1].form == "as"), 0)
    return led > 0 and items[led - 2].form.endswith("ed")


def counted_in(items: Sequence[Item], at: int) -> bool:
    """ "Most patients with the deficiency, including those with | X": X beside the group before."""
    return any(i.form.split()[0] in _BESIDES for i in items[max(0, at - 4) : at])


def those_of(items: Sequence[Item], at: int) -> bool:
    """ "…, including | those with | X": those of the group before who have X as well."""
    return any(i.value("noun") == "patient" for i in items[max(0, at - 3) : at])


_BESIDES = ("including", "includes", "included")


def of_a_place(items: Sequence[Item], at: int) -> bool:
    """ "Where | malaria | is endemic", "in areas with a high prevalence of | anemia": how common a
    disease is somewhere, and nobody is said to have it.
    """
    before, behind = items[max(0, at - 2) : at], items[at + 1 : at + 5]
    counted = len(before) == 2 and before[0].form.startswith(_SPREAD) and before[1].form == "of"
    told = [i for i in behind if i.form not in _BETWEEN][:1]
    if not counted and not any(i.form in _SPREAD for i in told):
        return False
    near = (*items[max(0, at - _NEAR_A_PLACE) : at], *behind)
    return any(i.form in _PLACES for i in near)


_SPREAD = (
    *("common", "endemic", "prevalent", "widespread", "frequent", "rare", "uncommon"),
    *("prevalence", "incidence", "transmission", "burden"),
)
_BETWEEN = ("is", "are", "-", "highly", "very", "so", "also")
_PLACES = (
    *("where", "areas", "area", "regions", "region", "settings", "setting", "countries", "places"),
    *("populations", "communities", "districts"),
)
_NEAR_A_PLACE = 8  # words between a place and what is common there


def suspected(items: Sequence[Item], at: int) -> bool:
    """ "Consider | malabsorption", "test for | A or B": what may be there, and whose it is not yet
    known; "consider | pregnant women" is of people.
    """
    back = at - 1
    while back >= 0 and (items[back].form in _LISTED or items[back].value("population")):
        back -= 1
    if back < 0 or items[at].value("noun") == "patient":
        return False
    looked = items[back].form in _LOOKED_INTO
    looks = items[back - 1].form if items[back].form == "for" and back > 0 else ""
    who = looks.endswith("ed") and items[back - 2].form.split()[-1] != "be"  # "those | tested for"
    return looked or (looks in _LOOKED_FOR and not who)


_LISTED = ("or", "and", ",", "a", "an", "the", "underlying", "occult", "possible", "undiagnosed")
_LOOKED_INTO = ("consider", "considering", "suspect", "investigate", "exclude")
_LOOKED_FOR = (
    "test tests tested testing screen screened screening look looking check checked checking "
    "search searching investigate investigated evaluate evaluated assess assessed"
).split()


def to_be_found(items: Sequence[Item], at: int) -> bool:
    """ "| Iron deficiency | should be excluded", "| malabsorption and X | must be looked for": a
    diagnosis that is to be made or ruled out. "Patients with X should be excluded" are people, and
    whoever is "excluded from treatment" goes without.
    """
    if items[at].value("population") is None and items[at].form not in _CAUSES:
        return False
    behind = items[at + 1 : at + _WORDS]
    verb = next((n for n, i in enumerate(behind) if i.value("modal")), len(behind))
    if verb == len(behind) or any(finite(i) or i.amount or i.given for i in behind[:verb]):
        return False
    told = [i.form for i in behind[verb + 1 :] if i.form not in _TO_BE]
    asked = behind[verb].value("modal") in ("require", "recommend")
    return asked and bool(told) and told[0] in _FOUND and not _patients(items, at)


def _patients(items: Sequence[Item], at: int) -> bool:
    """Whether the subject that a name stands in is of people."""
    before = reversed(items[max(0, at - _SUBJECT) : at + 1])
    subject = takewhile(lambda i: i.form not in (",", ";", ":"), before)
    return any(i.value("noun") == "patient" for i in subject)


_SUBJECT = 16  # words and phrases


def ordered_to_find(items: Sequence[Item]) -> bool:
    """ "Exclude | celiac disease", "rule out | other causes" as an order."""
    near = items[1:_NEAR]
    named = any(i.value("population") or i.form in _CAUSES for i in near)
    people = any(i.value("noun") == "patient" or i.given for i in near)
    return bool(items) and items[0].form in _FIND and named and not people


_CAUSES = ("cause", "causes", "diagnosis", "diagnoses", "disease", "disorder", "malignancy")
"""Words for what may be there and has no class."""
_TO_BE = ("to", "be", "first", "always", "therefore", "then", "also", "actively", "carefully")
_FOUND = ("excluded", "ruled out", "looked for", "sought", "screened for", "tested for")
_FIND = ("exclude", "rule out", "seek")


def asked(items: Sequence[Item], at: int) -> bool:
    """ "The dose depends on whether | X is present": who has it is still to be found out."""
    before = [i.form for i in items[max(0, at - _NEAR_A_PLACE) : at]]
    return "whether" in before and "," not in before[before.index("whether") :]


def put_right(items: Sequence[Item], at: int) -> bool:
    """ "After correction of the | anemia", "once the | infection has resolved": what is over."""
    before = [i.form for i in items[max(0, at - 5) : at] if i.form != "the"]
    behind = [w for i in items[at + 1 : at + 4] for w in i.form.split()]
    ended = before[-1:] == ["of"] and before[-2:-1] and before[-2] in _ENDS
    if ended:
        return bool(before[-3:-2]) and before[-3] in _AFTER
    follows = bool(before) and before[-1] in _AFTER
    return (
        follows and behind[:1] in (["has"], ["have"], ["is"]) and any(w in _ENDED for w in behind)
    )


_AFTER = ("after", "following", "once", "when", "until")
_ENDS = ("correction", "resolution", "recovery", "normalization", "normalisation", "cure")
_ENDED = ("corrected", "resolved", "cured", "cleared", "over", "normalized", "normalised")
