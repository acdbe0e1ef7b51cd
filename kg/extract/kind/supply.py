"""What a product costs and holds, where it can be had, and which amounts are one: no directions."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import NEGATIVE, Frame, Stance
from kg.extract.force.voice import imperative, telling
from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def equation(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "One microgram equals 40 IU", "1 mg of iron = 0.018 mmol": a conversion, nobody's dose."""
    converts = c.has("equation") and len(c.doses) > 1
    converts = converts or (c.dosed and any(i.form == "=" for i in c.items))
    if (converts or (_converts(c) and len(c.doses) > 1)) and m is None:
        return Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _converts(c: Clause) -> bool:
    """ "1,000 IU is 25 µg": one amount in two units."""
    first, *rest = c.doses or (None,)
    if first is None or not rest or first is not c.items[0]:
        return False
    verb = [i.form for i in c.items[1 : c.items.index(rest[0])] if not skipped(i)]
    return verb in (["is"], ["are"], ["="])


def availability(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    costs = _COSTS if s.dosed else (*_COSTS, *_CURRENCIES)
    priced = m is None and any(w.startswith(costs) for i in telling(c) for w in i.form.split())
    if priced and not imperative(c):
        return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    told = c.has("kind", "availability")
    supplied = _supplied(telling(c)) if told else []
    if m is Modality.ACCEPTABLE and s.dosed and s.timed and Role.CONDITION in c.roles:
        return None  # "210 mg once daily can be supplied when X is out of stock"
    if m is None and len(supplied) > 1 and any(i.amount for i in c.items):
        return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    if m is None and _holds(c):
        return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    if m is None and supplied and c.items[0].form == "which":
        return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    if (
        supplied
        and not imperative(c)
        and (m in (None, Modality.ACCEPTABLE) or not s.timed)
        and m not in NEGATIVE
    ):
        directive = m in (Modality.REQUIRE, Modality.RECOMMEND, Modality.PREFER)
        if not directive and (s.formulations or s.routes or s.other_agents or c.has("form")):
            return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def prices(items: Sequence[Item]) -> bool:
    """A few words that print a sum of money ("$1,100", "about 40 euros")."""
    words = (w for i in items for w in i.form.split())
    return len(items) < _FEW and any(w.startswith(_CURRENCIES) for w in words)


_FEW = 6


def _supplied(items: Sequence[Item]) -> list[Item]:
    """The words that tell of a product; in "tablets | containing | X improved Y" it has taken
    effect.
    """
    took = any(i.value("kind") in ("efficacy", "warning") for i in items)
    named = [i for i in items if i.value("kind") == "availability"]
    return [i for i in named if not (took and i.form == "containing")]


def _holds(c: Clause) -> bool:
    """ "X 200 mg tablets | provide | 65 mg of iron": what is in a product."""
    verbs = (n for n, i in enumerate(c.items) if i.form in ("provide", "provides"))
    verb = next(verbs, 0)
    if not verb or imperative(c) or c.items[verb - 1].form == "to":
        return False  # "give 200 mg to provide 65 mg of iron"
    held = any(isinstance(i.amount, Dose) for i in c.items[verb + 1 : verb + 4])
    product = any(i.product for i in c.items[:verb])
    return held and product and any(isinstance(i.amount, Dose) for i in c.items[:verb])


_COSTS = ("cost", "cheap", "expensive", "affordable")
_CURRENCIES = ("$", "£", "€")
