"""Clauses that ask for a check or for somebody else's advice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import skipped
from kg.extract.force.stance import NEGATIVE, Frame, Stance
from kg.extract.force.voice import TELLING, imperative, leading, telling
from kg.extract.kind.findings import felt, finding_kind
from kg.extract.phrase.phrases import Measure, Timing
from kg.extract.slot.subject_limits import patients_have
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import ARTICLES, LEVELS, finite
from kg.extract.word.limit_words import plain
from kg.extract.word.mentioned import ordered_to_find, to_be_found
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots, unique
from kg.model import Act, Kind, Modality


def as_values(own: Slots, c: Clause, f: Frame) -> Slots:
    """Below "Follow-up", "B12 every year" without a dose, a route or a verb is a value to check;
    so is "monthly calcium" in "1 mg daily, | with monthly calcium".
    """
    watched = f.monitoring or c.connector == "with"
    timed = own.timed or (f.monitoring and (any(map(length_of_time, c.items)) or _lists(c)))
    if not watched or own.dosed or own.routes or not timed:
        return own
    values = unique(i.value("analyte") or "" for i in c.items if i.value("substance"))
    asked = any(i.value("act") or i.value("modal") for i in c.items)
    if asked or not values or "" in values:
        return own
    analytes = unique((*values, *own.analytes))
    return own._replace(analytes=analytes, formulations=(), other_agents=())


_REFERRING = frozenset(
    ["refer", "refers", "referred", "referring", "seek", "consult", "consulted", "ask"]
)


def referral(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """Advice that is to be sought, or a patient to be sent on."""
    if not c.has("kind", "referral"):
        return None
    cues = [i for i in c.items if i.value("kind") == "referral"]
    verb = any(i.form.split()[0] in _REFERRING or i.form.startswith("referral") for i in cues)
    asked = any(
        i.form.split()[0]
        in (
            "arrange",
            "ask",
            "seek",
            "discuss",
            "discussion",
            "discussed",
            "see",
            "talk",
            "speak",
            "tell",
            "call",
            "medical",
            "involve",
            "asked",
            "involved",
            "consult",
            "advice",
            "contact",
            "seen",
            "reviewed",
            "evaluated",
            "managed",
        )
        for i in c.items
    )
    asked = (asked and not _on_advice(c.items)) or _advice_is_due(c.items)
    if (verb or asked) and not s.dosed and m not in NEGATIVE:
        return Stance(Kind.REFERRAL, m or Modality.RECOMMEND, Act.ADMINISTER, (), m is not None)
    return None


def _advice_is_due(items: Sequence[Item]) -> bool:
    """ "Urgent advice (from X) | is required", "a consultation | should be arranged": its subject,
    and not "stopped on the advice of X".
    """
    at = next((n for n, i in enumerate(items[:3]) if i.value("kind") == "referral"), None)
    if at is None or any(i.form not in ARTICLES and not plain(i) for i in items[:at]):
        return False
    named = not _ADVICE.isdisjoint(items[at].form.split())
    verb = next((n for n, i in enumerate(items) if i.value("modal") and finite(i)), 0)
    return named and verb > at and not any(i.given for i in items[at:verb])


def _on_advice(items: Sequence[Item]) -> bool:
    """ "May be stopped | on the advice of X": how something else is done."""
    at = next(n for n, i in enumerate(items) if i.value("kind") == "referral")
    before = next((i for i in reversed(items[:at]) if i.form not in ARTICLES), None)
    led = before is not None and before.form in _ON
    return led and any(i.value("act") in _DONE for i in items)


_ON = ("on", "with", "following", "after")
_DONE = (*ENDING, "substitute")
_ADVICE = frozenset(("advice", "opinion", "consultation", "discussion"))


def monitoring(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """Something to be measured or watched, to be looked for, or to be relied on."""
    if _to_be_found(c) and m in (None, Modality.REQUIRE, Modality.RECOMMEND) and not s.dosed:
        return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)
    if m is Modality.ACCEPTABLE and felt(c):
        return None  # "patients may have symptoms before …": no check that is allowed
    words = [i for i in telling(c) if i.value("act") == "monitor"]
    measured = bool(s.analytes) or s.target is not None
    levelled = m is not None and m.positive and s.timed
    if (
        not s.dosed
        and _of_a_level(c)
        and any(isinstance(i.amount, Timing) and i.amount.again for i in c.items)
    ):
        return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)
    if not (words or measured or levelled or a is Act.RELY_ON):
        return None
    aims = s.target is not None and _aims(c)
    if m is None and not (aims or _imperative_monitor(c) or _checked(c)) and _states(c):
        return None  # "ferritin measured within 4 weeks is falsely high"
    if m is None and _was_done(c):
        return None  # "potassium was checked weekly in all patients"
    again = bool(words) and all(i.form.startswith("repeat") for i in words)
    if again and _more_treatment(c):
        return None  # "repeat courses should be avoided"
    told = s.analytes or s.target or f.monitoring or c.has("noun", "symptom")
    if again and not (told or _of_a_level(c)):
        return None  # "repeat every other day": the dose
    kept = s.target is not None and (m is not None or imperative(c) or aims)
    if kept and not (s.formulations or s.other_agents or s.dosed or s.timed) and m not in NEGATIVE:
        return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)
    if m is not None and levelled and _has_a_level(c):
        return Stance(Kind.MONITORING, m, Act.MONITOR, (), True)
    if m is None and c.connector == "reason":
        return None  # "…, as ferritin is high in the first 4 weeks"
    if m is Modality.ACCEPTABLE and finding_kind(c, s) is Kind.WARNING:
        return None
    observed = (
        (m is not None or _imperative_monitor(c))
        and any(i.value("act") == "monitor" for i in telling(c))
        and not (s.formulations or s.routes)
    ) or (m is None and _checked(c))
    subject = (
        bool(s.analytes)
        or c.has("noun", "symptom")
        or f.monitoring
        or s.target is not None
        or observed
        or c.items[-1].value("opening") is not None
    )
    if c.connector == "with" and (words or (s.analytes and s.timed)):
        return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)
    scheduled = s.timed or s.target is not None or any(i.amount for i in c.items)
    bare = not (s.formulations or s.routes or s.dosed or any(i.value("kind") for i in c.items))
    values = f.monitoring or _only_values(c, s)
    listed = scheduled or (f.monitoring and _lists(c))
    if values and m is None and s.analytes and listed and bare:
        return Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), False)
    asked = m is not None and m.positive and s.analytes and not (s.formulations or s.routes)
    busy = (i for i in telling(c) if i.form not in _SAMPLED)
    idle = not any(i.value("kind") or i.value("act") for i in busy)
    if asked and idle and not (s.dosed or s.other_agents or _of_patients(c)):
        return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), True)
    watching = (bool(words) or a is Act.RELY_ON) and (subject or c.has("outcome", "result"))
    if not watching or (s.dosed and not s.analytes) or a in ENDING:
        return None
    if a is Act.RELY_ON and not _imperative_monitor(c):
        judged = m is not None and m not in NEGATIVE and bool(s.analytes)
        return Stance(Kind.MONITORING, m, a, (), True) if judged and m else None
    told = s.timed or s.target is not None or _checked(c)
    if m is None and not (_imperative_monitor(c) or told or f.monitoring):
        return None
    return Stance(Kind.MONITORING, m or Modality.RECOMMEND, Act.MONITOR, (), m is not None)


def _to_be_found(c: Clause) -> bool:
    """ "Iron deficiency should be excluded", "rule out celiac disease": a diagnosis, and no word of
    who is treated.
    """
    main = any(role in TELLING and to_be_found(c.items, n) for n, role in enumerate(c.roles))
    return main or (not c.connector and ordered_to_find([i for i in telling(c) if i.word]))


def _aims(c: Clause) -> bool:
    """ "The aim is a ferritin above 30 µg/L", where "the aim was" tells of a study."""
    told = telling(c)[:_SUBJECT]
    aim = next((n for n, i in enumerate(told) if i.value("aim")), None)
    return aim is not None and any(i.form in ("is", "are") for i in told[aim + 1 :])


_SUBJECT = 6  # words and phrases of "the main aim of treatment is"


def _of_patients(c: Clause) -> bool:
    """Names a value only to say who is meant ("transfusion is considered in patients with
    hemoglobin below 70 g/L").
    """
    values = [n for n, i in enumerate(c.items) if _a_value(i)]
    named = [i for i in c.items if i.value("analyte")]
    return len(named) == len(values) > 0 and all(patients_have(c.items, n) for n in values)


def _a_value(item: Item) -> bool:
    """ "Below 70 g/L", where "over 65 years" is an age."""
    return isinstance(item.amount, Measure) and not length_of_time(item)


def _lists(c: Clause) -> bool:
    """ "Calcium", "potassium at each visit": values, and at most when or in whom."""
    first = next((n for n, i in enumerate(c.items) if not _of_a_list(i)), len(c.items))
    if not any(i.value("analyte") for i in c.items[:first]):
        return False
    rest = c.items[first:]
    busy = any(finite(i) or any(map(i.value, _BUSY)) for i in rest)
    return not rest or (not busy and (rest[0].form in _OCCASIONS or rest[0].amount is not None))


def _of_a_list(item: Item) -> bool:
    value = item.value("analyte") and "supplement" not in item.form
    return bool(value or item.joins) or item.form in (",", "serum", "blood")


_OCCASIONS = (
    "at",
    "in",
    "each",
    "every",
    "during",
    "before",
    "after",
    "on",
    "within",
    "if",
    "when",
)
_BUSY = ("act", "modal", "kind", "noun", "substance")


def _only_values(c: Clause, s: Slots) -> bool:
    """ "Ferritin every 3 months", "calcium + phosphate weekly": a value and a pace, and no verb."""
    told = telling(c)
    first = told[0].value("analyte") if told and not c.nested else None
    busy = any(finite(i) or i.value("noun") == "therapy" or i.value("act") for i in told)
    return first is not None and s.timed and not (busy or s.other_agents)


def _of_a_level(c: Clause) -> bool:
    """ "Repeat | levels after 8 weeks", "| the level is repeated yearly": what is done again is a
    measurement, where "repeat the dose if | the level is low" names one only in its condition.
    """
    told = zip(c.items, c.roles, strict=True)
    return any(
        role is Role.MAIN and (i.form.split()[-1] in LEVELS or i.form in _LEVELS)
        for i, role in told
    )


def _has_a_level(c: Clause) -> bool:
    """ "Should have a | level every six months"."""
    words = [i for i in telling(c) if i.form not in _SMALL]
    return any(
        one.form.split()[-1] in ("have", "need", "needs", "get") and two.form in _LEVELS
        for one, two in pairwise(words)
    )


_SMALL = ("a", "an", "the", "their", "another", "serum", "blood", "repeat")
_LEVELS = ("level", "levels", "blood test", "blood tests", "measurement", "blood count")
_SAMPLED = ("taken", "drawn", "obtained")
"""What is done with a blood count, as it is with a drug."""


def _states(c: Clause) -> bool:
    """Whether the verb is a copula, with a word behind it that asks for nothing."""
    told = [i for i in telling(c) if not skipped(i) or i.form in ("is", "are")]
    verb = next((n for n, i in enumerate(told) if i.form in ("is", "are")), len(told))
    behind = told[verb + 1 : verb + 2]
    return any(i.word and not i.value("act") and not i.value("practice") for i in behind)


def _more_treatment(c: Clause) -> bool:
    """ "Repeat | courses", "repeat the | dose", "repeat the full | loading course": more of the
    treatment, and no check.
    """
    told = [i for i in c.items if not skipped(i) and i.value("counting") != "ordinal"]
    return any(
        one.form.startswith("repeat") and (two.value("noun") == "therapy" or two.value("phase"))
        for one, two in pairwise(told)
    )


def _checked(c: Clause) -> bool:
    """ "Blood pressure is checked before and after each infusion", "… is checked more often in the
    elderly": it is asked for then, or of them.
    """
    verb = next((n for n, i in enumerate(c.items) if i.value("act") == "monitor"), 0)
    passive = (
        verb > 0 and c.items[verb - 1].form in ("is", "are") and c.items[verb].form.endswith("ed")
    )
    when = c.items[verb:]
    if any(i.form in ("than", "too") for i in when):
        return False  # "… is checked more often than it need be"
    return passive and any(
        i.form in ("before", "after", "during")
        or length_of_time(i)
        or isinstance(i.amount, Timing)
        or bool(i.value("population"))
        for i in when
    )


def _was_done(c: Clause) -> bool:
    """Tells that something was, or has been, checked or seen."""
    return any(
        one.form.split()[-1] in ("was", "were", "been") and two.value("act") == "monitor"
        for one, two in pairwise(c.items)
    )


def _imperative_monitor(c: Clause) -> bool:
    first = next((i for i in telling(c) if i.word and not i.value("condition")), None)
    return any(i is not None and i.value("act") == "monitor" for i in (first, leading(c)))
