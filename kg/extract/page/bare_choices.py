"""What is chosen without a verb: "Hemodialysis: IV only", "First choice: intravenous iron".

A label, or the head of a column, says for whom or how strongly; what follows only names the route
or the product. Where a label might as well name a cause or an example, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Frame, Stance
from kg.extract.kind.kinds import governed
from kg.extract.phrase.phrases import Duration, Measure
from kg.extract.word.annotate import Item
from kg.extract.word.glance import of_the_row
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def bare_choice(own: Slots, clause: Clause, frame: Frame) -> Stance | None:
    """The stance of a clause that only names what its label chooses; None for any other."""
    ruled_out = frame.pitfall or frame.ban or frame.tale or frame.past or frame.myth or frame.waived
    if not clause.label or ruled_out or own.dosed or len(clause.items) > _FEW:
        return None
    if not any(i.product for i in clause.items) or not all(map(_plain, clause.items)):
        return None
    modality = chosen_as(clause.leads) or chosen_as(clause.label)
    if modality is None and not clause.leads and _for_somebody(clause.label):
        modality = _at_once(clause.items)
    if modality is None:
        return None
    preferred = modality is Modality.PREFER
    governs = governed(own) if preferred or modality is Modality.REQUIRE else ()
    kind = Kind.PREFERENCE if preferred else Kind.REGIMEN
    return Stance(kind, modality, Act.ADMINISTER, governs, True)


_FEW = 7  # words and phrases


def _plain(item: Item) -> bool:
    """A product, how long it is taken, and words that only stress it."""
    stress = item.value("quantifier") == "only" or item.form in _STRESS
    return item.product or stress or not item.word or isinstance(item.amount, Duration)


_AT_ONCE = (
    "first", "straight", "away", "straight away", "right away", "at once", "once", "directly",
    "immediately", "throughout",
)  # fmt: skip
_STRESS = (*_AT_ONCE, "at", "the", "a", "an")


def _at_once(items: Sequence[Item]) -> Modality | None:
    """ "IV only" asks for it; a drug without such a word may be a cause or an example."""
    if any(i.value("quantifier") == "only" for i in items):
        return Modality.REQUIRE
    stressed = any(i.form in _AT_ONCE or i.amount for i in items)
    drug = any(i.value("substance") for i in items)
    return Modality.RECOMMEND if stressed or not drug else None


def _for_somebody(label: Sequence[Item]) -> bool:
    """A label that is a group, or a value: "Hb <80 g/L", and no outcome of something."""
    told = of_the_row(label)
    if any(i.bars or i.product or i.value("kind") or i.value("outcome") for i in told):
        return False
    measured = any(i.value("analyte") for i in told)
    valued = measured and any(isinstance(i.amount, Measure) for i in told)
    return valued or any(i.value("population") for i in told)


def chosen_as(head: Sequence[Item]) -> Modality | None:
    """How strongly a label chooses that says no more ("First choice", "Preferred", "Give")."""
    words = [i for i in head if i.word]
    if not words or not all(map(_of_a_verdict, words)):
        return None
    asked = (i.value("modal") for i in words)
    told = next((m for m in asked if m), None)
    if told is None and any(i.value("frame") == "alternative" for i in words):
        return Modality.ACCEPTABLE
    gives = any(i.value("act") == "administer" or i.form.endswith("give") for i in words)
    return Modality(told) if told in _POSITIVE else (Modality.RECOMMEND if gives else None)


_POSITIVE = ("require", "recommend", "prefer", "acceptable")


def _of_a_verdict(item: Item) -> bool:
    told = item.value("modal") in _POSITIVE or item.value("frame") == "alternative"
    plain = item.value("neutral") or item.value("noun") in ("therapy", "route")
    return bool(told or plain or item.value("act") == "administer")
