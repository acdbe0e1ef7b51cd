"""Choices of a form or a route, without a dose: preferences, and changes from one to another."""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import NEGATIVE, Frame, Stance
from kg.extract.force.voice import imperative, telling
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def named_by_form(s: Slots) -> bool:
    """ "Slow-release tablets": the words that name the drug imply its route by the way."""
    return s.span_of("form") is not None


def switch(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Switch to injections if tablets fail": a choice of what takes another's place."""
    turned = any(i.value("act") == "substitute" and i.form.split()[-1] == "to" for i in telling(c))
    turned = turned or (any(i.form in _TURNS for i in telling(c)) and bool(s.less_preferred_routes))
    if not turned or s.dosed or s.timed or s.phase or s.analytes or m in NEGATIVE:
        return None
    if not (s.routes or s.formulations) or m is Modality.INFORM:
        return None
    governs = "route" if s.routes else "formulation"
    stated = m is not None
    return Stance(Kind.PREFERENCE, m or Modality.RECOMMEND, Act.SUBSTITUTE, (governs,), stated)


_TURNS = (
    "switch",
    "switch from",
    "change from",
    "a switch",
    "switching from",
    "changed from",
    "switched from",
)


def preference(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m is None and imperative(c) and c.has("choosing"):
        m = Modality.RECOMMEND
    if m is None or m in NEGATIVE or m is Modality.INFORM or a is not Act.ADMINISTER:
        return None
    named, paced = bool(s.routes or s.formulations), _paced(c)
    told_how = paced and not (s.dosed or s.timed or c.has("outcome", "compared"))
    if told_how and named and m is not Modality.PREFER:
        return Stance(Kind.REGIMEN, m, a, (), True)
    choosing = named and not (c.has("noun", "interval") or paced)
    if m is Modality.PREFER and s.dosed and s.timed and not _ranks(c, s):
        return Stance(Kind.REGIMEN, m, a, (), True)  # "the preferred treatment is X 1 mg monthly"
    if m is Modality.PREFER and choosing:
        governs = "formulation" if about_formulation(c, s) else "route"
        return Stance(Kind.PREFERENCE, m, a, (governs,), True)
    if m is Modality.PREFER and s.interval_days and not s.dosed:
        return Stance(Kind.PREFERENCE, m, a, ("interval",), True)  # "daily dosing is preferred"
    if s.dosed or s.timed or s.until or s.duration_days or not choosing:
        return None
    if m is Modality.REQUIRE or any(i.value("noun") == "same" for i in telling(c)):
        return None  # "the same dose may be given by mouth": a regimen
    if (
        c.has("noun", "patient")
        and m is Modality.RECOMMEND
        and c.has("act", "administer")
        and not s.routes
    ):
        return None
    of_drugs = s.formulations and (not s.routes or about_formulation(c, s))
    return Stance(Kind.PREFERENCE, m, a, ("formulation" if of_drugs else "route",), True)


def _ranks(c: Clause, s: Slots) -> bool:
    """ "X 1 mg daily is preferred to Y", "the preferred form, or route, is X 1 mg daily"."""
    way = of_forms(c) or any("route" in i.form.split() for i in c.items)
    return bool(way or s.less_preferred or s.less_preferred_routes or Role.COMPARED in c.roles)


_FORMS = ("formulation", "form", "preparation", "product", "salt", "formulations", "preparations")


def _paced(c: Clause) -> bool:
    """ "Infusions should be given over at least 15 minutes", "tablets should be taken on an empty
    stomach": how, and no choice of route.
    """
    return any(i.form in _HOW for i in telling(c))


_HOW = frozenset(
    "minutes hours stomach meal meals food breakfast water juice bedtime whole swallowed".split()
)


def of_forms(c: Clause) -> bool:
    """Speaks of forms of a drug as such: "the preparation of choice", "no change of product"."""
    return any(word in _FORMS for i in telling(c) for word in i.form.split())


def about_formulation(c: Clause, s: Slots) -> bool:
    if of_forms(c):
        return True
    if any(i.form == "route" or "route" in i.form.split() for i in c.items):
        return False
    return bool(s.formulations) and (not s.routes or bool(s.less_preferred) or named_by_form(s))
