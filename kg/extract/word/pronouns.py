"""What "it" and "they" mean at the head of a sentence: the drug that the sentence before is about.

"Oral iron suits most adults. It is contraindicated in haemochromatosis." Without this the second
sentence would be of nothing, or of the page's own drug. Only a subject lends, and only where it
names one drug or way of giving and no group: "Deficiency due to metformin is common. It should be
treated" is not about metformin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.phrase.phrases import Dose, Measure, Timing
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import finite
from kg.extract.word.slots import Slots

PRONOUNS = ("it", "they")


def refers(items: Sequence[Item]) -> bool:
    """Whether a clause begins with a pronoun for something that is given, not for somebody: at once
    or behind words that name nothing that is given ("in adults, | it is …", "in adults | it is …").
    """
    at = next((n for n, i in enumerate(items[:_ADJUNCT]) if i.form in PRONOUNS), None)
    if at is None or any(i.product for i in items[:at]):
        return False
    if at and items[at - 1].form != "," and not items[at - 1].people and not _when(items[:at]):
        return False
    words = [i for i in items[at:] if i.word]
    if any(i.form.split()[-1] in _DONE_TO_DISEASES for i in words[1:5]):
        return False
    several = words[0].value("noun") == "several"
    return words[0].form == "it" or several or (words[0].form == "they" and of_things(words))


def _when(adjunct: Sequence[Item]) -> bool:
    """ "After 34 weeks (it is …)", "beyond 34 weeks", "after bypass surgery": a circumstance, and
    no verb.
    """
    opens = adjunct[0].form.split()[0] in _TIMES or isinstance(adjunct[0].amount, Measure)
    return opens and not any(finite(i) or i.value("modal") or i.value("act") for i in adjunct)


_TIMES = ("after", "before", "during", "from", "past", "following")


def of_several(items: Sequence[Item]) -> bool:
    """ "They", "both", "these" at the head of a clause, "do not use them": what may be more than
    one thing.
    """
    first = next((i for i in items[:_ADJUNCT] if i.form in (*PRONOUNS, "these", "them")), None)
    return first is not None and first.form != "it"


def done_to_it(items: Sequence[Item]) -> bool:
    """ "Withhold | it during infection", "do not stop | it": an order about what has been spoken
    of; "treat it" is said of a disease.
    """
    words = [i for i in items[:_BAN] if i.word]
    words = words[1:] if words and words[0].bars else words
    ordered = bool(words) and words[0].value("act") in ("administer", *ENDING)
    return ordered and words[0].form not in _CURES and [i.form for i in words[1:2]] == ["it"]


_CURES = ("treat", "correct", "prevent", "replace", "cure", "manage")


def its_use(items: Sequence[Item]) -> bool:
    """ "Its use", "their administration": the use of what has been spoken of."""
    words = [i.form for i in items[:2]]
    return words[:1] in (["its"], ["their"]) and words[1:] in (["use"], ["administration"])


def its_dose(items: Sequence[Item]) -> bool:
    """ "The dose is 15 mg/kg", "in children, | its usual dose is …": of what has been spoken of."""
    head = items[: _ADJUNCT + _TO_ITS_VERB]
    at = next((n for n, i in enumerate(head) if i.form.endswith("dose")), 0)
    verb = items[at + 1 : at + 2]
    first = next(
        (n for n in range(at, max(-1, at - 4), -1) if items[n].form.split()[0] in _ITS), None
    )
    if first is None or not (verb and finite(verb[0])):
        return False
    opens = first == 0 or items[first - 1].form == ","
    return opens and not any(i.product for i in items[:at])


_ITS, _TO_ITS_VERB = ("the", "its", "their"), 4


def kept_from(items: Sequence[Item]) -> bool:
    """ "Patients should not | take it", "infants must not be | given them"."""
    words = [i for i in items if i.word][: _BAN + 3]
    return any(
        what.form in ("it", "them") and ban.bars and act.value("act") == "administer"
        for ban, act, what in zip(words, words[1:], words[2:], strict=False)
    )


def advised_against(items: Sequence[Item]) -> bool:
    """ "We do not recommend | it as routine", "we advise against | them": whoever writes rules out
    what has been spoken of.
    """
    words = [i for i in items[:_BAN] if i.word]
    ours = bool(words) and words[0].form == "we"
    return ours and any(b.bars and what.form in ("it", "them") for b, what in pairwise(words))


def ruled_out(items: Sequence[Item]) -> bool:
    """ "Do not use them", "avoid these", "these should not be used", "patients should not take it",
    "we do not recommend it": a ban of what has been spoken of, and of nothing that it names.
    """
    if kept_from(items) or advised_against(items):
        return True
    words = [i for i in items if i.word][:_BAN]
    if not words or not any(i.bars for i in words):
        return False
    if words[0].bars:
        at = 2 if len(words) > 1 and words[1].value("act") == "administer" else 1
        return [i.form for i in words[at : at + 1]] in (["them"], ["these"], ["it"])
    return words[0].form in ("these", "they", "it") and words[1].bars


_BAN = 4  # words of such a ban


def spoken_dose(items: Sequence[Item]) -> tuple[Item, ...]:
    """ "Annual doses of 500,000 IU | increased falls": a sentence that is about a dose."""
    ends = (n for n, i in enumerate(items) if finite(i) or i.value("kind") or i.value("modal"))
    head = items[: next(ends, 0)]
    named = any(i.value("amount") == "dose" for i in head)
    whom = any(i.value("population") or i.form in (",", "in", "for") for i in head)
    return tuple(head) if named and not whom and any(i.schedules for i in head) else ()


def spoken_pace(items: Sequence[Item]) -> tuple[Item, ...]:
    """ "Weekly dosing | may be tried", "dosing on alternate days | is …": a sentence about a
    pace that names nothing that is given.
    """
    ends = (n for n, i in enumerate(items) if finite(i) or i.value("modal"))
    head = items[: next(ends, 0)]
    paced = any(isinstance(i.amount, Timing) for i in head)
    named = any(i.product or i.people or isinstance(i.amount, Dose) for i in head)
    return tuple(head) if paced and not named and _of_dosing(head) else ()


def _of_dosing(head: Sequence[Item]) -> bool:
    return any(i.value("noun") == "therapy" for i in head) and not any(i.form == "," for i in head)


def within(items: Sequence[Item]) -> bool:
    """Whether a sentence may begin with such a pronoun, behind an adjunct or not."""
    at_once = any(i.form in PRONOUNS for i in items[:_ADJUNCT])
    return at_once or its_dose(items) or ruled_out(items)


_ADJUNCT = 12  # words before a subject
_DONE_TO_DISEASES = frozenset("treated corrected prevented suspected diagnosed excluded".split())


def of_things(words: Sequence[Item]) -> bool:
    """Whether what a pronoun is said to be or to suffer is said of a thing that is given: "they
    should not be used", "they are given | to", but not "they are given 1 mg".
    """
    for at, item in enumerate(words[1:5], 1):
        last = item.form.split()[-1]
        if last in _DONE_TO_THINGS:
            return True
        if last == "given":
            behind = words[at + 1] if at + 1 < len(words) else None
            return behind is not None and behind.form in _FOR_WHOM
    return False


_DONE_TO_THINGS = frozenset(
    "used taken prescribed administered injected swallowed chewed avoided contraindicated "
    "discouraged recommended preferred suitable reserved unsuitable effective tried chosen".split()
)
_FOR_WHOM = ("to", "in", "by", "with", "before", "after", "as", "for")


def with_another(items: Sequence[Item]) -> bool:
    """ "It should not be taken | with calcium", "is kept apart | from iron"."""
    named = [n for n, i in enumerate(items) if i.value("substance")]
    return bool(named) and all(items[n - 1].form in _BESIDE for n in named[:1])


_BESIDE = ("with", "from", "alongside", "together with", "at the same time as")


def subject(items: Sequence[Item]) -> tuple[Item, ...]:
    """What stands before a sentence's verb, behind what a comma ends; of an order, its object."""
    words = [i for i in items if i.word or i.form == ","]
    if words and words[0].bars and any(i.value("act") == "administer" for i in words[1:2]):
        words = words[1:]  # "do not | prescribe X"
    if words and words[0].value("act") == "administer":
        named = [n for n, i in enumerate(words) if i.value("substance")]
        return tuple(words[_way(words, named[0]) : named[0] + 1]) if len(named) == 1 else ()
    verb = next((n for n, i in enumerate(words) if finite(i) or i.value("modal")), len(words))
    comma = next((n for n in range(verb - 1, -1, -1) if words[n].form == ","), -1)
    told = words[comma + 1 : verb]
    other = any(i.value("population") or i.value("condition") or i.form in _CAUSES for i in told)
    return () if other else tuple(told)


def _way(items: Sequence[Item], drug: int) -> int:
    """Where "| intravenous iron" begins: the way of giving belongs to what is meant."""
    return drug - 1 if drug and items[drug - 1].value("route") else drug


_CAUSES = ("due", "due to", "from", "by", "on", "to", "after", "without", "because of")


def plain_answer(items: Sequence[Item]) -> bool:
    """ "Yes.", "A: No.": what is meant by "it" is still what the question asked of."""
    words = [i.form for i in items[:_LABEL] if i.word]
    return len(items) <= _LABEL and words[-1:] in (["yes"], ["no"])


_LABEL = 4  # "A", a colon, an answer, a stop


def things(slots: Slots) -> bool:
    """Whether a subject names drugs, or ways of giving: one or more."""
    return bool(slots.formulations or slots.other_agents or slots.routes)


def one_thing(slots: Slots) -> bool:
    """Whether a subject names one drug, or none and a way of giving, a dose or a pace."""
    drugs = (*slots.formulations, *slots.other_agents)
    return len(drugs) == 1 or (not drugs and (bool(slots.routes) or slots.dosed or slots.timed))
