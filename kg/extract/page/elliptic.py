"""Clauses that leave their direction to the one before: "…; intravenous iron is", "it is not".

Such a clause names the other drug, route or group and says only that it is so there, or is not. It
is read as the direction of the clause before, turned round where one of the two denies it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance
from kg.extract.force.voice import imperative, telling
from kg.extract.kind.kinds import governed
from kg.extract.page.drafts import Draft, spared
from kg.extract.phrase.phrases import Dose
from kg.extract.slot.amounts import more_than, up_to
from kg.extract.slot.lenders import GIVEN, PACE, Lender, Step, take
from kg.extract.slot.no_more import beyond_what_may_be
from kg.extract.slot.targets import target_of
from kg.extract.word.annotate import Item
from kg.extract.word.denials import ends_denied
from kg.extract.word.further_targets import level
from kg.extract.word.glance import ARTICLES, finite, verbal
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality

_TURNED = {
    Modality.RECOMMEND: Modality.AVOID,
    Modality.PREFER: Modality.INFORM,
    Modality.AVOID: Modality.RECOMMEND,
    Modality.FORBID: Modality.ACCEPTABLE,
}
_SHARED = (
    *GIVEN, "dose_ug", "dose_iu", "dose_basis", "dose_as_written",
    *PACE,
)  # fmt: skip


def stance_of(items: Sequence[Item], before: Stance) -> Stance:
    """What the clause says, given the clause before it."""
    denied = ends_denied(items)
    modality = before.modality
    if denied or modality.negative:
        modality = (
            _TURNED.get(modality, Modality.INFORM)
            if denied is not modality.negative
            else (Modality.INFORM)
        )
    kind = Kind.CONTRAINDICATION if modality.negative else before.kind
    if before.modality.negative:
        kind = Kind.PREFERENCE if modality.positive else Kind.REGIMEN
    return Stance(kind, modality, Act.ADMINISTER, before.governs, True)


def shared(clause: Clause, own: Slots, before: Stance) -> Stance | None:
    """ "(Use tablets for vegans and) | injections for pernicious anemia", "(60 mg daily is given,)
    and | infusions if ferritin stays low", "(tablets are preferred,) or | injections if they fail":
    the direction before it, for its own group or case; None for a clause that is no such half.
    """
    items = clause.items
    if before.kind is Kind.MONITORING and items[0].form == "after" and len(own.conditions) == 1:
        return before  # "(check X monthly,) then | after a further year"
    if _another_length(clause, own, before):
        return Stance(Kind.REGIMEN, before.modality, before.act, ("therapy",), True)
    given = own.formulations or own.other_agents or own.routes
    said = telling(clause)
    plain = not any(finite(i) or i.amount or i.value("modal") or i.value("kind") for i in said)
    directs = before.kind in (Kind.PREFERENCE, Kind.REGIMEN, Kind.CONTRAINDICATION)
    named = any(i.given for i in items[: 2 if items[0].form in ARTICLES else 1])
    if not (directs and given and (own.populations or own.conditions) and plain and named):
        return None
    modality = spared(clause, before)
    if before.kind is Kind.REGIMEN and not (own.dosed or own.timed):  # its dose is not for this
        return Stance(Kind.PREFERENCE, modality, before.act, governed(own), True)
    return replace(before, modality=modality, stated=True)


def _another_length(clause: Clause, own: Slots, before: Stance) -> bool:
    """ "(It is given for 3 months in vegans) and | for life in pernicious anemia", "… and | is
    lifelong in Y": how long the same treatment is for others.
    """
    joined = clause.connector in ("and", "or", "contrast", "comma", "dash")
    goes_on = before.kind in (Kind.REGIMEN, Kind.PREFERENCE) and before.modality.positive
    long = (own.duration_days or own.until) and not (own.dosed or own.timed)
    other = any(i.given or i.value("modal") or i.value("kind") for i in clause.items)
    whom = any(i.people or i.value("population") for i in clause.items)
    return bool(joined and goes_on and long and whom) and not other


def another_target(
    clause: Clause, own: Slots, before: Draft, text: str
) -> tuple[Slots, Stance] | None:
    """ "(Keep X above 50 nmol/L,) and | above 75 nmol/L in pregnancy": the value of the same thing
    for them; None for a clause that is no such half.
    """
    named = before.slots.target
    if named is None or own.analytes or not clause.connector or not level(clause.items):
        return None
    target = target_of(named.analyte, clause.items, clause.roles, text)
    if target is None or before.stance.kind is not Kind.MONITORING:
        return None
    return own._replace(analytes=(named.analyte,), target=target), before.stance


def put_right(clause: Clause, own: Slots, before: Stance) -> Stance | None:
    """ "(Not given by mouth) | but by injection": the direction that takes the place of what is
    ruled out; None for a clause that is no such half.
    """
    told = verbal(clause.items)
    if clause.connector != "contrast" or told or not before.modality.negative:
        return None
    if own.dosed or own.timed:
        return Stance(Kind.REGIMEN, Modality.RECOMMEND, Act.ADMINISTER, (), True)
    if not (own.routes or own.formulations) or before.act is not Act.ADMINISTER:
        return None
    governs = "route" if own.routes else "formulation"
    return Stance(Kind.PREFERENCE, Modality.RECOMMEND, Act.ADMINISTER, (governs,), True)


def banned_as_well(clause: Clause, own: Slots, stance: Stance | None, before: Draft) -> bool:
    """ "(We advise against A 5 mg daily) | and B 1 mg daily": the second is ruled out, too."""
    bare = stance is not None and not stance.stated and own.dosed
    told = verbal(clause.items)
    both = before.stance.modality.negative and before.slots.dosed
    return bare and both and not told and clause.connector in ("and", "or")


def in_that_case(own: Slots, before: Slots) -> Slots | None:
    """ "(… unless injections are refused), | in which case …", "(… only when they fail.) | In that
    case …": the case, or the group left out, that the clause before it names; None where it names
    none.
    """
    if before.excluded_populations and not before.conditions:
        groups = own.populations or before.excluded_populations
        return own._replace(populations=groups).knowing(before)
    cases = tuple(map(_case, before.conditions[-1:]))
    return own._replace(conditions=(*cases, *own.conditions)) if cases else None


def _case(condition: str) -> str:
    first, _, rest = condition.partition(" ")
    if first.lower() == "unless":
        return f"if {rest}"
    return rest if first.lower() == "only" else condition


def capped(
    clause: Clause, own: Slots, stance: Stance | None, before: Draft
) -> tuple[Slots, Stance | None]:
    """ "(Infusions must not exceed 1 g of A or) | 1.5 g of B": more of it is ruled out as well,
    as in "(no more than 1 g may be given at once or) | 1.5 g in a week"; "(up to 20 mg/kg or)
    | 1 g, whichever is less": no more than that.
    """
    most = before.slots.dose_ug or before.slots.dose_iu
    above = most is not None and most.low is not None and most.high is None
    exceeded = any(i.form.startswith("exceed") or _over(i) for i in before.clause.items)
    exceeded = exceeded or beyond_what_may_be(before.slots)
    plain = stance is not None and not stance.stated and own.dosed and not imperative(clause)
    said = any(map(finite, telling(clause))) or clause.connector not in ("or", "and", "comma")
    if most is not None and most.low is None and own.dosed and either_of_two(own.conditions):
        return own._replace(dose_ug=up_to(own.dose_ug), dose_iu=up_to(own.dose_iu)), stance
    if said or not (plain and above and exceeded and before.stance.modality.negative):
        return own, stance
    own = own._replace(dose_ug=more_than(own.dose_ug), dose_iu=more_than(own.dose_iu))
    return own, before.stance


def either_of_two(conditions: Sequence[str]) -> bool:
    """ "(20 mg/kg or 1 g,) whichever is lower": which of two amounts, or paces, holds."""
    return any(c.casefold().startswith("whichever") for c in conditions)


def _over(item: Item) -> bool:
    """ "Exceed 1,000 mg", "more than 1 g" as one amount."""
    amount = item.amount
    value = (amount.ug or amount.iu) if isinstance(amount, Dose) else None
    return value is not None and value.low is not None and value.high is None


def drug_of(own: Slots, before: Lender) -> Step:
    """The clause's slots with the drug of the clause before, where it names none itself."""
    named = own.formulations or own.other_agents
    return (own, ()) if named else take(own, before, "formulations", "other_agents")


def slots_of(own: Slots, before: Lender) -> Step:
    """The clause's slots: what it does not name itself ("in dialysis it is not") is as before."""
    if own.formulations or own.other_agents or own.routes:
        return own, ()
    return take(own, before, *_SHARED)
