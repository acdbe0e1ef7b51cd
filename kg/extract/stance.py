"""Kind, modality and act of a clause: what it says, how strongly, about doing what.

Negation is decided by scope, never by the mere presence of a word: "should not be given" forbids giving,
"should not be withheld" forbids withholding, "is not required" only waives. Words inside a condition, a
comparison or a reason do not direct. The rules are tried in the order they stand; the first that holds
speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.annotate import Item
from kg.extract.clauses import Clause, finite
from kg.extract.slots import Role, Slots, roles
from kg.model import Act, Kind, Modality


@dataclass(frozen=True, slots=True)
class Stance:
    """What sort of thing a clause says; ``stated`` is False where the modality is only the default."""

    kind: Kind
    modality: Modality
    act: Act
    governs: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What headings and lead-ins lend to the stance of the bullets below them."""

    pitfall: bool = False
    acceptable: bool = False
    monitoring: bool = False
    efficacy: bool = False


_NEGATIVE = (Modality.AVOID, Modality.FORBID)
_DIRECTING = (Role.MAIN, Role.OUTCOME)
_TELLING = (Role.MAIN, Role.OUTCOME, Role.COMPARED)


def modality_of(clause: Clause) -> tuple[Modality | None, int]:
    """The modality the clause states, and the index of the item that states it (-1 where none does)."""
    items = clause.items
    part = roles(items)
    stated = [
        (at, item)
        for at, item in enumerate(items)
        if item.value("modal") and _directs(items, part, at)
    ]
    negative = next(
        ((at, m) for at, item in stated if (m := _negative(items, at, item)) is not None), None
    )
    if negative:
        return negative[1], negative[0]
    waived = next((at for at, item in stated if _waived(items, at, item)), None)
    if waived is not None:
        return Modality.INFORM, waived
    considered = next((at for at, i in enumerate(items) if i.value("modal") == "consider"), None)
    aux = [(at, item) for at, item in stated if finite(item) or at == 0]
    for at, item in [*aux, *stated]:
        value = item.value("modal") or ""
        if value in ("require", "recommend", "prefer", "acceptable"):
            return _weighed(Modality(value), items, at, stated), at
    if considered is not None:
        return Modality.RECOMMEND, considered
    return None, -1


def _directs(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """A cue directs unless it stands in a condition or comparison, or is a purpose ("to avoid X")."""
    item = items[at]
    role = part[at]
    if role in (Role.CONDITION, Role.CONCESSION) and not (
        item.value("modal") in ("forbid", "avoid") or finite(item)
    ):
        return False
    if role is Role.COMPARED and not finite(item) and item.value("outcome") is None:
        return False
    before = items[at - 1].form if at else ""
    purpose = before == "to" or item.form.startswith("to ")
    return not (item.value("modal") == "avoid" and purpose and item.form in ("avoid", "to avoid"))


def _negative(items: Sequence[Item], at: int, item: Item) -> Modality | None:
    value = item.value("modal")
    if value in ("avoid", "forbid"):
        later = items[at + 1].value("modal") if at + 1 < len(items) else None
        if value == "forbid" and later in ("avoid",):
            return Modality.AVOID
        if (
            value == "forbid"
            and later in ("recommend", "prefer", "acceptable")
            and not finite(items[at + 1])
        ):
            return Modality.AVOID
        return Modality(value)
    if not _denied(items, at):
        return None
    if value == "require":
        return Modality.FORBID if item.form.startswith("must") else None
    if value == "recommend" and item.form.startswith(("should", "ought")):
        return Modality.FORBID
    return Modality.AVOID


def _denied(items: Sequence[Item], at: int) -> bool:
    """A bare "not" or "never" that belongs to the cue at ``at``."""
    near = [*items[max(0, at - 2) : at], *items[at + 1 : at + 3]]
    return any(i.form in ("not", "never", "no longer", "hardly") for i in near)


def _waived(items: Sequence[Item], at: int, item: Item) -> bool:
    return item.value("modal") == "waive" or (
        item.value("modal") == "require" and _denied(items, at)
    )


def _weighed(
    modality: Modality, items: Sequence[Item], at: int, stated: Sequence[tuple[int, Item]]
) -> Modality:
    """ "May … be required" is a permission; "is the preferred … and is required" an obligation."""
    if modality is Modality.REQUIRE:
        softened = any(i.value("modal") == "acceptable" and finite(i) and a < at for a, i in stated)
        return Modality.ACCEPTABLE if softened else modality
    if (
        modality is Modality.ACCEPTABLE
        and any(i.value("modal") == "prefer" and not finite(i) for _, i in stated)
        and not finite(items[at])
    ):
        return Modality.PREFER
    return modality


def act_of(clause: Clause, modality: Modality, cue: int) -> Act:
    """The act the modality governs: the nearest act word, outside conditions."""
    items = clause.items
    part = roles(items)
    acts = [
        (at, item.value("act") or "")
        for at, item in enumerate(items)
        if item.value("act") and part[at] in _DIRECTING
    ]
    if clause.has("modal", "avoid") and any(
        "assume" in i.form or "rely" in i.form or "relied" in i.form for i in items
    ):
        return Act.RELY_ON
    special = [
        (at, a) for at, a in acts if a not in ("administer", "monitor", "rely-on", "substitute")
    ]
    for _, act in special:
        return Act(act)
    rely = next(((at, a) for at, a in acts if a == "rely-on"), None)
    if rely and not any(i.schedules for i in items):
        return Act.RELY_ON
    swaps = [at for at, a in acts if a == "substitute"]
    if swaps and modality in _NEGATIVE:
        return Act.SUBSTITUTE
    return Act.ADMINISTER


def read(clause: Clause, slots: Slots, frame: Frame) -> Stance | None:
    """The stance of a clause, or None where it says nothing a statement could hold."""
    modality, cue = modality_of(clause)
    if modality in (Modality.RECOMMEND, Modality.REQUIRE) and clause.items[0].form in (
        "no",
        "neither",
    ):
        modality = Modality.FORBID  # "No single dose should exceed …"
    if modality is None and frame.pitfall and _gerund(clause):
        modality, cue = Modality.AVOID, 0
    act = act_of(clause, modality or Modality.RECOMMEND, cue)
    for rule in _RULES:
        stance = rule(clause, slots, frame, modality, act)
        if stance is not None:
            return stance
    return None


def _gerund(clause: Clause) -> bool:
    """A bare error: "Using …", "Failing to …", "Relying …", "Not continuing …"."""
    words = [w for i in clause.items[:2] for w in i.form.split()]
    return any(w.endswith("ing") and len(w) > 4 for w in words[:2])


def _subject_is_dose(clause: Clause) -> bool:
    """ "Doses of X are required to achieve Y": a finding about an effect, not an order."""
    items = clause.items
    at = next((a for a, i in enumerate(items) if i.value("modal") == "require"), None)
    if at is None:
        return False
    to_effect = any(i.value("kind") in ("efficacy", "pharmacology") for i in items)
    purpose = any(
        i.form == "to" or i.form.startswith("to ") for i in [*items[at + 1 : at + 3], *items[:2]]
    )
    return to_effect and purpose and not any(i.value("noun") == "patient" for i in items[:at])


# ── the rules, in order ──────────────────────────────────────────────────────────────────────────
def _availability(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if (
        c.has("kind", "availability")
        and (m in (None, Modality.ACCEPTABLE) or not s.timed)
        and m not in _NEGATIVE
    ):
        directive = m in (Modality.REQUIRE, Modality.RECOMMEND, Modality.PREFER)
        if not directive and (s.formulations or s.routes or s.other_agents or c.has("form")):
            return Stance(Kind.AVAILABILITY, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _referral(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    cues = [i for i in c.items if i.value("kind") == "referral"]
    verb = any(i.form.split()[0] in _REFERRING or i.form.startswith("referral") for i in cues)
    asked = cues and any(
        i.form.split()[0]
        in (
            "arrange",
            "ask",
            "seek",
            "discuss",
            "discussion",
            "involve",
            "asked",
            "involved",
            "consult",
            "advice",
            "contact",
        )
        for i in c.items
    )
    if (verb or asked) and not s.dosed:
        return Stance(Kind.REFERRAL, m or Modality.RECOMMEND, Act.ADMINISTER, (), m is not None)
    return None


_REFERRING = frozenset("refer refers referred referring seek consult consulted ask".split())


def _monitoring(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    words = [i for i in c.items if i.value("act") == "monitor"]
    if m is Modality.ACCEPTABLE and _finding_kind(c, s) is Kind.WARNING:
        return None
    observed = m is not None and c.has("noun", "patient") and not (s.formulations or s.routes)
    subject = (
        bool(s.analytes)
        or c.has("noun", "symptom")
        or f.monitoring
        or s.target is not None
        or observed
    )
    watching = (bool(words) or a is Act.RELY_ON) and (subject or c.has("outcome", "result"))
    if (
        not watching
        or (s.dosed and not s.analytes)
        or a in (Act.DISCONTINUE, Act.WITHHOLD, Act.DELAY)
    ):
        return None
    if a is Act.RELY_ON and not _imperative_monitor(c):
        judged = m is not None and m not in _NEGATIVE and bool(s.analytes)
        return Stance(Kind.MONITORING, m, a, (), True) if judged and m else None
    if m is None and not (_imperative_monitor(c) or s.timed or f.monitoring or s.target):
        return None
    return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)


def _imperative_monitor(c: Clause) -> bool:
    first = next((i for i in _telling(c) if i.word and not i.value("condition")), None)
    return first is not None and first.value("act") == "monitor"


def _sequence_ban(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    before = any(r in (Role.BEFORE, Role.UNTIL) for r in roles(c.items))
    if before and s.other_agents and not s.dosed | s.timed and m is not None:
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    if before and m is Modality.REQUIRE and not (s.dosed or s.timed) and c.has("substance"):
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    if before and m in _NEGATIVE and (s.other_agents or s.formulations) and a is Act.ADMINISTER:
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    return None


def _negative_rule(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m not in _NEGATIVE or m is None:
        return None
    if a in (Act.DISCONTINUE, Act.WITHHOLD, Act.DELAY):
        return Stance(Kind.WARNING, m, a, ("therapy",), True)
    if a is Act.RELY_ON:
        return Stance(Kind.WARNING, m, a, ("route",) if s.routes else (), True)
    if a is Act.SUBSTITUTE:
        return Stance(Kind.WARNING, m, a, _governed(s), True)
    if s.analytes and c.has("act", "monitor") and not (s.formulations or s.routes):
        return Stance(Kind.MONITORING, m, Act.MONITOR, (), True)
    listed = f.pitfall and _gerund(c) and not (s.formulations and s.routes and not s.dosed)
    if s.dosed or s.timed or listed:
        kind = Kind.WARNING if listed else Kind.CONTRAINDICATION
        return Stance(kind, m, a, _governed(s), True)
    if s.formulations or s.routes or s.other_agents or c.has("noun", "therapy"):
        return Stance(Kind.CONTRAINDICATION, m, a, _governed(s), True)
    return Stance(Kind.WARNING, m, a, (), True) if c.has("act") else None


def _governed(s: Slots) -> tuple[str, ...]:
    """The dimension a direction is about: the most telling slot that it fills."""
    if s.dosed:
        return ("dose",)
    if s.routes:
        return ("route",)
    if s.formulations or s.other_agents:
        return ("formulation",)
    return ("interval",) if s.timed else ("therapy",)


def _report(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """Studies, effects, hazards and fates of a drug inform; they do not direct."""
    kind = _finding_kind(c, s)
    if kind is None:
        meddling = (
            s.other_agents
            and not s.formulations
            and m is Modality.ACCEPTABLE
            and not _can_be_given(c)
        )
        return Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True) if meddling else None
    requiring = any(
        i.value("modal") in ("require", "acceptable") and ("need" in i.form or "requir" in i.form)
        for i in c.items
    )
    if c.has("report") and requiring and (s.timed or s.dosed or c.has("noun", "therapy")):
        return Stance(
            Kind.REGIMEN, Modality.INFORM, Act.ADMINISTER, ("interval",) if s.timed else (), True
        )
    if c.has("report") or _subject_is_dose(c):
        found = Kind.EFFICACY if c.has("kind", "efficacy") and kind is not Kind.WARNING else kind
        return Stance(found, Modality.INFORM, Act.ADMINISTER, (), True)
    fact = m is None and not _imperative(c)
    able = m is Modality.ACCEPTABLE and not _can_be_given(c)
    needs = m is Modality.REQUIRE and kind is Kind.PHARMACOLOGY and not c.has("noun", "patient")
    if fact or able or needs:
        return Stance(kind, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _telling(c: Clause) -> list[Item]:
    """The items that tell what a clause says: not those of its conditions and limits."""
    return [i for i, role in zip(c.items, roles(c.items), strict=True) if role in _TELLING]


def _finding_kind(c: Clause, s: Slots) -> Kind | None:
    items = _telling(c)
    cues = [i.value("kind") for i in items]
    if c.has("noun", "this"):
        return None
    comparative = any(i.form in _COMPARATIVE for i in items)
    if "efficacy" in cues and comparative:
        return Kind.EFFICACY
    said = next(
        (i.value("kind") for i in items if finite(i) and i.value("kind") in _FINDINGS), None
    )
    if said:
        return Kind(said)
    for kind in _FINDINGS:
        if kind in cues:
            return Kind(kind)
    return Kind.EFFICACY if c.has("report") else None


_FINDINGS = ("warning", "pharmacology", "efficacy")
_COMPARATIVE = frozenset(
    [
        "more effective",
        "less effective",
        "as effective as",
        "works better",
        "superior",
        "equally effective",
        "more rapid",
        "effective",
    ]
)


def _can_be_given(c: Clause) -> bool:
    """ "May be given / used / considered", "is an option": a permission, not an ability."""
    allowing = ("used", "tried", "option", "alternative", "acceptable", "appropriate", "considered", "place of",
                "suitable", "reasonable", "allowed", "permitted", "replace", "serve", "choice", "need", "required",
                "necessary", "require")  # fmt: skip
    if any(
        i.value("modal") == "acceptable" and any(w in i.form for w in allowing) for i in c.items
    ):
        return True
    return any(
        i.value("act") in ("administer", "discontinue", "delay", "substitute")
        and not i.value("kind")
        for i in c.items
    ) or any(
        i.form in ("considered", "shortened", "lengthened", "extended", "increased", "reduced")
        for i in c.items
    )


def _imperative(c: Clause) -> bool:
    first = next((i for i in _telling(c) if i.word), None)
    return first is not None and (
        first.value("act") is not None
        and not first.form.endswith(("ing", "s", "ed", "ation", "ment"))
    )


def _preference(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m is None or m in _NEGATIVE or m is Modality.INFORM or a is not Act.ADMINISTER:
        return None
    choosing = bool(s.routes or s.formulations) and not c.has("noun", "interval")
    if m is Modality.PREFER and choosing:
        governs = "formulation" if _about_formulation(c, s) else "route"
        return Stance(Kind.PREFERENCE, m, a, (governs,), True)
    if s.dosed or s.timed or s.until or s.duration_days or not choosing:
        return None
    if m is Modality.REQUIRE:
        return None
    if (
        c.has("noun", "patient")
        and m is Modality.RECOMMEND
        and c.has("act", "administer")
        and not s.routes
    ):
        return None
    governs = "formulation" if s.formulations and not s.routes else "route"
    return Stance(Kind.PREFERENCE, m, a, (governs,), True)


def _about_formulation(c: Clause, s: Slots) -> bool:
    if any(
        "formulation" in i.form or i.form in ("form", "preparation", "product", "salt")
        for i in c.items
    ):
        return True
    if any(i.form == "route" or "route" in i.form.split() for i in c.items):
        return False
    return bool(s.formulations) and (not s.routes or bool(s.less_preferred))


def _sequencing(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if s.dosed or m in _NEGATIVE:
        return None
    moving = c.has("kind", "sequencing")
    resumed = (
        s.phase is not None and any(r is Role.AFTER_PHASE for r in roles(c.items)) and not s.timed
    )
    if (moving or resumed) and (s.phase or s.formulations or s.routes):
        return Stance(
            Kind.SEQUENCING, m or Modality.RECOMMEND, Act.ADMINISTER, ("therapy",), m is not None
        )
    return None


def _applies(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if c.has("noun", "this") and s.populations:
        return Stance(Kind.REGIMEN, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _regimen(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m is Modality.INFORM and not (s.dosed or s.timed):
        return (
            Stance(Kind.REGIMEN, m, a, ("therapy",), True)
            if c.has("noun", "therapy") or s.formulations or s.phase
            else None
        )
    if s.dosed or s.timed:
        if (
            s.dosed
            or s.routes
            or s.formulations
            or m is not None
            or c.has("noun", "therapy")
            or c.connector == "then"
            or s.phase
        ):
            governs = (
                ()
                if s.dosed
                else ("interval",)
                if m is Modality.ACCEPTABLE
                else ("therapy",)
                if m is Modality.REQUIRE
                else ()
            )
            return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, governs, m is not None)
        return None
    treating = c.has("noun", "therapy") or s.formulations or s.routes or s.phase or s.other_agents
    if (m is not None or _imperative(c)) and treating:
        governs = (
            ("route",)
            if s.routes and not (c.has("noun", "patient") and s.formulations)
            else ("therapy",)
        )
        if c.has("noun", "interval"):
            governs = ("interval",)
        return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, governs, m is not None)
    if s.until and treating:
        return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, ("therapy",), m is not None)
    return None


def _subjectless(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "… and may be necessary in some": what it allows is named by the clause before it."""
    if m is not None and c.connector in ("and", "or", "contrast") and finite(c.items[0]):
        return Stance(Kind.REGIMEN, m, a, (), True)
    return None


_RULES = (
    _availability,
    _referral,
    _sequence_ban,
    _monitoring,
    _negative_rule,
    _applies,
    _report,
    _preference,
    _sequencing,
    _regimen,
    _subjectless,
)
