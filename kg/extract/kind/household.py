"""What patients are told, where a product is kept and how it is got: none of it is a regimen.

"Warn patients that stools may turn black" allows nothing, "keep tablets out of the reach of
children" is no ban on treating children, "patients may buy tablets" no permission to take them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import TALE, Frame, Stance
from kg.extract.force.voice import telling
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality

_WARNING = Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True)
_SUPPLY = Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)


def household(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """The stance of a clause about handling, supply, or what patients are to know."""
    told = telling(c)
    if not s.dosed and _kept(told):
        return _SUPPLY if any(i.form in _AT_HAND for i in told) else _WARNING
    if m is Modality.ACCEPTABLE and not s.timed and _got(told):
        return _SUPPLY
    if m is Modality.INFORM and any(i.form.endswith("unacceptable to") for i in told):
        return TALE
    return _WARNING if warns(c) else None


def _kept(told: Sequence[Item]) -> bool:
    """ "Keep tablets | out of the reach of children", "keep X | available", "lock X | away"."""
    verb = next((n for n, i in enumerate(told[:_SOON]) if i.form in _KEEP), None)
    if verb is None or any(i.bars for i in told):
        return False
    if told[verb].form in _LOCK:
        return True
    behind = [i.form for i in told[verb + 1 :]]
    reach = "reach" in behind and "out" in behind
    return reach or any(w in _PLACES or w in _AT_HAND for w in behind)


def _got(told: Sequence[Item]) -> bool:
    """ "Patients may | buy tablets", "iron can be | obtained without a prescription"."""
    may = next((n for n, i in enumerate(told) if i.form in _MAY), None)
    if may is None:
        return False
    verb = next((i.form for i in told[may + 1 :] if not skipped(i)), "")
    return verb in _GETTING and any(i.product or i.value("noun") == "therapy" for i in told)


def warns(c: Clause) -> bool:
    """ "Warn patients that iron may darken the stools": what may come about, and no permission."""
    items = c.items
    that = next((n for n, i in enumerate(items[:_OPENING]) if i.form.split()[-1] == "that"), 0)
    said = that and any(w in _TELLING for i in items[: that + 1] for w in i.form.split()[:2])
    if not said:
        return False
    rest = items[that + 1 :]
    cue = next((i for i in rest if i.value("modal")), None)
    harm = any(i.value("kind") == "warning" for i in rest)
    able = cue is not None and cue.form in _MAY and not any(map(_given, rest))
    return able or (cue is None and harm)


def _given(item: Item) -> bool:
    """ "… that tablets may be | used": a permission after all."""
    return item.value("act") is not None and item.value("kind") is None


_SOON = 6  # words and phrases before a verb
_OPENING = 8  # words and phrases before what is told
_LOCK = ("lock", "locked", "stow", "stowed")
_KEEP = ("keep", "kept", "store", "stored", *_LOCK)
_AT_HAND = ("available", "ready", "hand", "stock")
_PLACES = ("sight", "cupboard", "cabinet", "refrigerator", "fridge", "container", "bottle", "dark")
_MAY = ("may", "may be", "can", "can be", "could", "could be", "might", "might be")
_GETTING = ("buy", "bought", "purchase", "purchased", "obtain", "obtained", "order", "ordered")
_TELLING = (
    *("warn", "warned", "advise", "advised", "tell", "told", "inform", "informed"),
    *("remind", "reminded", "explain", "explained", "counsel", "counselled", "counseled"),
)
