"""A choice that is left open: "Either form is acceptable", "any route is suitable"."""

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
