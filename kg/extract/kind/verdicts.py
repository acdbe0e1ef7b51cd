"""What is said of checks and of values without asking for one: that a check is of no use or not
needed, how far a value should rise, what a value means.

"Monitoring of ferritin is unhelpful" asks for no monitoring, and "haemoglobin below 130 g/L
suggests anaemia" sets no target.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import telling
from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.glance import LEVELS
from kg.extract.word.openers import value_means
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality

_TOLD = Stance(Kind.MONITORING, Modality.INFORM, Act.MONITOR, (), True)
_ADVISED_AGAINST = Stance(Kind.MONITORING, Modality.AVOID, Act.MONITOR, (), True)


def verdict(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """The stance of a clause about a check, or a value, that asks for neither."""
    told = telling(c)
    if m is Modality.RECOMMEND and s.analytes and _expected(told):
        return Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True)
    if s.formulations or s.routes or s.dosed:
        return None
    if _refused(told, m, a) and not f.pitfall:
        return _ADVISED_AGAINST
    if m is Modality.INFORM and _unneeded(told):
        return _TOLD
    if m is None and _judged(told):
        return _TOLD
    measured = bool(s.analytes) and s.target is not None
    if measured and (_accepted(told) or any(value_means(c.items, n) for n in range(len(c.items)))):
        return Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _check(item: Item) -> bool:
    measured = item.value("analyte") and not item.value("substance")  # "vitamin B12 levels"
    return bool(measured) or item.value("act") == "monitor" or item.form in LEVELS


_NEAR = 6  # words and phrases


def _refused(told: Sequence[Item], m: Modality | None, a: Act) -> bool:
    """ "No routine measurement of ferritin": none is to be made, and none has been forgotten."""
    opens = bool(told) and told[0].form == "no" and a is Act.WITHHOLD
    return opens and m is Modality.AVOID and any(map(_check, told[1:_NEAR]))


def _unneeded(told: Sequence[Item]) -> bool:
    """ "No further levels are needed", "monitoring is generally unnecessary"."""
    verb = next((n for n, i in enumerate(told) if i.value("modal") in ("waive", "require")), 0)
    waived = bool(verb) and (told[verb].value("modal") == "waive" or _denies(told[0]))
    subject = told[:verb][:_NEAR]
    return waived and any(map(_check, subject))


def _denies(item: Item) -> bool:
    return item.value("denial") == "subject"


def _judged(told: Sequence[Item]) -> bool:
    """ "Measurement of hepcidin is | not useful", "… is | of limited value": what a check is worth;
    "is | monthly" and "is | done" say how it is made.
    """
    verb = next((n for n, i in enumerate(told) if i.form in ("is", "are")), 0)
    subject = told[:verb]
    checks = (i for i in subject[:3] if i.value("act") == "monitor")
    if all(i.form.endswith("ed") for i in checks):  # "ferritin | measured early is high"
        return False
    if any(i.form in _OPENING for i in subject):
        return False  # "check that the diagnosis | is right"
    said = next((i for i in told[verb + 1 :] if not skipped(i)), None)
    asks = said is None or said.value("act") or said.value("practice")
    return not (asks or any(i.amount for i in told[verb:]))


_OPENING = ("that", "whether", "which", "how", "what", "if")


def _accepted(told: Sequence[Item]) -> bool:
    """ "Ferritin below 100 µg/L is | used in inflammation": as a sign of something."""
    head = told[:_NEAR]
    bound = next((n for n, i in enumerate(head) if isinstance(i.amount, Measure)), 0)
    people = any(i.people or i.value("modal") for i in head[:bound])
    verb = head[bound + 1 :]
    passive = bool(verb) and verb[0].form in ("is", "are")
    return bool(bound) and passive and not people and any(i.form in _ACCEPTED for i in verb[1:3])


_ACCEPTED = ("used", "taken", "accepted", "regarded", "considered", "defined", "seen")


def _expected(told: Sequence[Item]) -> bool:
    """ "Haemoglobin should | rise by 20 g/L", "… | have gone up by 2 g/dL", "should be | 2 g/dL
    higher": how much it is expected to, and no value to reach.
    """
    verb = next((n for n, i in enumerate(told) if i.form in _SHOULD), 0)
    behind = told[verb + 1 : verb + 2 + _NEAR]
    if not verb or len(behind) < 2:
        return False
    if isinstance(behind[0].amount, Measure):
        return behind[1].form in _MORE_THAN_BEFORE
    done = behind[0].form == "have"
    if behind[done].form not in (_RISEN if done else _RISING):
        return False
    by = next((n for n, i in enumerate(behind) if i.form == "by"), None)
    return by is not None and any(isinstance(i.amount, Measure) for i in behind[by:])


_SHOULD = ("should", "should be")
_MORE_THAN_BEFORE = ("higher", "lower")
_RISING = ("rise", "increase", "climb", "fall", "drop", "improve", "go up", "decrease", "decline")
_RISEN = (
    "risen", "increased", "climbed", "fallen", "dropped", "improved", "gone", "gone up",
    "decreased", "declined", "grown", "come",
)  # fmt: skip
