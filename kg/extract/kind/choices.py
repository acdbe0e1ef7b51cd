"""A choice that is left open: "Either form is acceptable", "any route is suitable"; and the order
without a dose that is none.
"""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import telling
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def either(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """Which of several forms or routes, says the clause, is open."""
    if m is not Modality.ACCEPTABLE or a is not Act.ADMINISTER:
        return None
    head = [i.form for i in telling(c)[:2]]
    if head[:1] not in _ANY_OF:
        return None
    governs = _OF_WHAT.get(head[-1])
    if governs is None or s.dosed or s.timed:
        return None
    return Stance(Kind.PREFERENCE, m, a, (governs,), True)


_ANY_OF = (["either"], ["any"], ["both"])
_OF_WHAT = {
    **dict.fromkeys(("route", "routes"), "route"),
    **dict.fromkeys(
        ("form", "forms", "formulation", "formulations", "preparation", "preparations", "product",
         "products", "salt", "salts"), "formulation"
    ),
}  # fmt: skip


def treats(stance: Stance, slots: Slots, clause: Clause) -> bool:
    """ "Intravenous iron is recommended in X", "oral iron may be given if Y": says of no rival that
    it is better or worse, but who is treated with what, though not with how much.

    Only the finished statement is asked: until then a choice without a dose lends and borrows as
    one.
    """
    if stance.kind is not Kind.PREFERENCE or stance.act is not Act.ADMINISTER:
        return False
    if not slots.formulations or slots.less_preferred or slots.less_preferred_routes:
        return False
    case = any(told.split()[0].lower() in _CASE for told in slots.conditions)
    directs = stance.modality is Modality.RECOMMEND
    directs = directs or (stance.modality is Modality.ACCEPTABLE and case)
    return directs and _RANKING.isdisjoint(w for i in clause.items for w in i.form.split())


_CASE = frozenset("if when where once until while unless from after before during in".split())
_RANKING = frozenset(
    "instead alternative alternatives substitute reserve reserved standard choice chosen choose "
    "first rather either equally preparation preparations product place".split()
)
