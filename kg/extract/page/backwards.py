"""What the last half of a sentence says for the halves before it: "X, Y or Z can be used".

A clause takes most of what it lacks from what stands before it. A verb, a pace or a group behind
the last half is said of them all, so it is handed back once the sentence has been read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clause.cutting import elliptic
from kg.extract.force.stance import TALE
from kg.extract.force.voice import imperative
from kg.extract.page.drafts import Draft
from kg.extract.page.elliptic import either_of_two
from kg.extract.page.protocols import comes_first, next_step
from kg.extract.phrase.phrases import Duration
from kg.extract.slot.lenders import PACE, Lender, take
from kg.extract.word.denials import ends_denied
from kg.extract.word.glance import finite
from kg.extract.word.openers import Role
from kg.extract.word.slots import unique
from kg.model import Act, Basis, Kind, Modality, Span


def _one_predicate(first: Draft, second: Draft) -> bool:
    """ "X 2.5 mg and | Y 25 mg worsened …": the verb behind both is said of both, and an order
    ("give X 2.5 mg and | do not exceed 5 mg") is one of its own.
    """
    if second.clause.connector not in ("and", "then"):
        return False
    opens = second.clause.items[0]
    joined = not (opens.bars or opens.value("denial"))
    ordered = imperative(first.clause)
    bare = not (first.stance.stated or ordered or any(finite(i) for i in first.clause.items))
    told = second.stance.stated and not second.stance.modality.positive
    most = second.slots.dose_ug or second.slots.dose_iu
    told = told and not (most is not None and most.high is None)  # "and no more than 1 g may be …"
    phased = second.slots.phase is not None or (second.slots.timed and next_step(second))
    return joined and bare and told and first.slots.dosed and (second.slots.dosed or phased)


def _not_so(first: Draft, second: Draft) -> tuple[str, ...]:
    """The groups of "…, but | in dialysis it is not": what stands before is not for them."""
    items = second.clause.items
    told = elliptic(items) and ends_denied(items)
    named = told and any(i.value("population") for i in items)
    groups = second.slots.populations if named and first.stance.modality.positive else ()
    return tuple(g for g in groups if g not in first.slots.populations)


def _shares_pace(first: Draft, second: Draft) -> bool:
    """ "One 500 mg and the other 400 µg | twice daily": the time is said of both."""
    both = first.stance.kind is second.stance.kind is Kind.REGIMEN
    daily = first.slots.dose_basis in (Basis.DAY, Basis.KG_DAY)
    paced = daily or first.slots.timed or first.slots.duration_days or first.slots.count
    apart = all(_whole(d) for d in (first, second))  # two sentences of one dose each
    dosed = first.slots.dosed and second.slots.dosed and second.slots.timed
    return both and dosed and not (paced or apart)


def _only_behind(first: Draft, second: Draft) -> bool:
    """Whether but the second of two says for whom, or when, both are."""
    told = second.slots.conditions or second.slots.span_of("populations")
    return bool(told) and not (first.slots.conditions or first.slots.span_of("populations"))


def _capped_by(first: Draft, second: Draft) -> bool:
    """ "15 mg/kg, to a maximum of 1 g, | weekly": the pace behind the most is that of the dose."""
    most = second.slots.dose_ug or second.slots.dose_iu
    caps = most is not None and most.low is None and second.clause.connector in ("cap", "comma")
    basis = first.slots.dose_basis
    weighed = basis is not None and basis.by_weight
    return caps and weighed and second.slots.timed and not first.slots.timed


def _whole(draft: Draft) -> bool:
    """Whether it has a verb of its own; that of a condition ("… if intake | is low") is none."""
    told = zip(draft.clause.items, draft.clause.roles, strict=True)
    return imperative(draft.clause) or any(
        finite(i) and role is not Role.CONDITION for i, role in told
    )


def _put_right(first: Draft, second: Draft) -> bool:
    """ "Not by mouth | but by injection in X": for whom it is stands behind both halves."""
    told = any(finite(i) for i in second.clause.items)
    turned = first.stance.modality.negative and second.stance.modality.positive
    contrasts = second.clause.connector == "contrast"
    return contrasts and turned and not told and _only_behind(first, second)


def _hangs_together(first: Draft, second: Draft) -> bool:
    """ "Stop tablets and give injections | if levels fall": both hang on what ends the sentence."""
    both = first.stance.modality.positive and second.stance.modality.positive
    stops = first.stance.act in (Act.DISCONTINUE, Act.SUBSTITUTE)
    stops = stops and second.stance.act in (Act.ADMINISTER, Act.MONITOR)
    joined = second.clause.connector in ("and", "or")
    ends = _ends_in_a_condition(second)
    return both and stops and joined and ends and not first.slots.conditions


def _left_its_verb_out(first: Draft, second: Draft) -> bool:
    """ "A should be avoided and B used | in X": for whom the one is, the other is, too."""
    told = second.slots.span_of("populations") or _ends_in_a_condition(second)
    return second.clause.has("gapped", "verb") and bool(told) and _only_behind(first, second)


def _ends_in_a_condition(draft: Draft) -> bool:
    return bool(draft.slots.conditions) and draft.clause.roles[-1] is Role.CONDITION


def _undone(first: Draft, second: Draft) -> bool:
    """ "1 mg daily is often given | but is insufficient": what is done, and nobody's advice."""
    bad = any(i.form in _INSUFFICIENT for i in second.clause.items)
    turned = second.clause.connector == "contrast" and finite(second.clause.items[0])
    done = any(i.value("practice") for i in first.clause.items)
    asked = any(i.value("modal") for i in first.clause.items)
    return turned and bad and done and not asked


_INSUFFICIENT = ("insufficient", "inadequate", "ineffective", "too low", "obsolete", "outdated")


def _for_whom(first: Draft, second: Draft) -> Draft:
    """The first half for those whom the second names."""
    kept = tuple(i for i in first.inherited if i.slot not in ("populations", "conditions"))
    slots = first.slots._replace(populations=(), conditions=())
    bare = replace(first, slots=slots, inherited=kept)
    return _lent(bare, second, second.clause.span, "populations", "conditions")


def _shares_length(first: Draft, second: Draft) -> bool:
    """ "1 mg daily, or 2 mg weekly, | for 8 weeks": behind a comma of its own, the length is that
    of either.
    """
    if second.clause.connector != "or":
        return False
    last = second.clause.items[-2:]
    apart = len(last) == 2 and last[0].form == "," and isinstance(last[1].amount, Duration)
    apart = apart or (_told_behind(first, second) and isinstance(last[-1].amount, Duration))
    both = first.stance.kind is second.stance.kind is Kind.REGIMEN and first.slots.dosed
    return apart and both and not first.slots.duration_days


def _told_behind(first: Draft, second: Draft) -> bool:
    """ "1 mg daily or 2 mg weekly | may be given": both halves have but the verb behind the second,
    and what stands behind that.
    """
    named = next((n for n, i in enumerate(second.clause.items) if i.schedules), None)
    behind = second.clause.items[named + 1 :] if named is not None else ()
    told = any(map(finite, behind)) and any(i.value("modal") for i in behind)
    directs = told and second.stance.modality.positive
    return directs and first.slots.dosed and not _whole(first)


def _both_steps(first: Draft, second: Draft) -> bool:
    """ "1 mg weekly and monthly thereafter | is recommended for vegans": the group behind the verb
    is that of both steps.
    """
    if first.slots.span_of("populations") or not next_step(second):
        return False
    whom = [x.span for x in second.inherited if x.slot == "populations"]
    handed = any(span.start > second.clause.span.end for span in whom)  # by a third step
    if handed:
        return first.slots.dosed and not _whole(first)
    return bool(second.slots.span_of("populations")) and _told_behind(first, second)


def _lent(first: Draft, second: Draft, span: Span, *names: str) -> Draft:
    """The first half with the slots it lacks from the second, by the words at ``span``."""
    taken, lent = take(first.slots, Lender("next", span, second.slots), *names)
    return replace(first, slots=taken, inherited=(*first.inherited, *lent))


def _handed(first: Draft, second: Draft) -> Draft:
    """The first of two halves of a block, with what stands behind the second and is said of it."""
    whole = second.clause.span
    if denied := _not_so(first, second):
        left_out = unique((*first.slots.excluded_populations, *denied))
        slots = first.slots._replace(excluded_populations=left_out).knowing(second.slots)
        first = replace(first, slots=slots)
    if second.clause.connector == "and" and _shares_pace(first, second):
        first = _lent(first, second, second.slots.span_of("interval") or whole, *PACE)
        if _ends_in_a_condition(second) and not first.slots.conditions:
            first = _lent(first, second, whole, "conditions")
    if comes_first(first, second) and _only_behind(first, second):
        first = _for_whom(first, second)
    if _capped_by(first, second):
        first = _lent(first, second, second.slots.span_of("interval") or whole, *PACE)
    if _shares_length(first, second):
        first = _lent(first, second, second.clause.items[-1].span, "duration_days")
    if _both_steps(first, second):
        first = _for_whom(first, second)
        first = replace(first, stance=replace(first.stance, modality=second.stance.modality))
    if _one_predicate(first, second):
        first = replace(first, stance=second.stance)
        if next_step(second) and not first.slots.span_of("populations"):
            first = _for_whom(first, second)
    if second.clause.connector == "or" and either_of_two(second.slots.conditions):
        which = tuple(c for c in second.slots.conditions if either_of_two((c,)))
        slots = first.slots._replace(conditions=unique((*first.slots.conditions, *which)))
        first = replace(first, slots=slots)
    if _left_its_verb_out(first, second):
        first = _for_whom(first, second)
    if _hangs_together(first, second):
        first = _lent(first, second, whole, "conditions")
    if _undone(first, second):
        first = replace(first, stance=TALE)
    return _for_whom(first, second) if _put_right(first, second) else first


def shared_backwards(drafts: Sequence[Draft]) -> list[Draft]:
    """ "X, Y or Z can be used": what the last alternative says holds for those before it."""
    shared = list(drafts)
    said: Modality | None = None
    for at in range(len(shared) - 1, 0, -1):
        first, second = shared[at - 1], shared[at]
        if first.block != second.block:
            said = None
            continue
        shared[at - 1] = first = _handed(first, second)
        if second.stance.stated:
            said = second.stance.modality if second.clause.connector == "or" else None
        joined = second.clause.connector in ("or", "comma") and not first.stance.stated
        said = said if joined else None
        if said is not None:
            shared[at - 1] = replace(first, stance=replace(first.stance, modality=said))
    return shared
