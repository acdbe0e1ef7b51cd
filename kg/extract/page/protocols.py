"""Steps of one protocol: which regimen goes on from which, and the phases that the text leaves
unnamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.page.context import REPLETE
from kg.extract.page.drafts import Draft
from kg.model import Kind, Phase
from kg.quantity import Interval


def protocols(drafts: Sequence[Draft]) -> list[Draft]:
    """Name the phases of "X, then Y, then Z" where the text does not: the limited or denser steps
    load, and the open-ended step behind them maintains.
    """
    named = list(drafts)
    at = 0
    while at < len(named):
        end = at + 1
        while end < len(named) and _follows(named[end - 1], named[end]):
            end += 1
        _name(named, range(at, end))
        at = end
    for at in range(1, len(named)):
        if comes_first(named[at - 1], named[at]):
            named[at - 1] = _maintaining(named[at - 1])
    return named


def comes_first(later: Draft, course: Draft) -> bool:
    """ "1 mg monthly after | a loading course of 1 mg daily": the second is given before."""
    if course.clause.connector != "course" or course.block != later.block:
        return False
    return course.clause.span.start - later.clause.span.end <= _ONE_WORD


_ONE_WORD = len(" following ")


def _maintaining(draft: Draft) -> Draft:
    """What is given after the initial course, wherever it stands."""
    kept = tuple(x for x in draft.inherited if x.slot != "phase")
    return replace(draft, slots=draft.slots._replace(phase=Phase.MAINTENANCE), inherited=kept)


def _follows(first: Draft, second: Draft) -> bool:
    """Whether the second is the next step of a protocol."""
    near = second.block - first.block in (0, 1)  # "• …", then "• Thereafter …"
    joined = near and next_step(second)
    joined = joined or (second.block == first.block and _goes_on(first, second))
    dosed = first.slots.dosed or first.slots.timed
    barred = second.stance.modality.negative  # "…, and doses above 1 g are not recommended"
    return bool(joined and dosed and not barred and first.stance.kind is Kind.REGIMEN)


def next_step(second: Draft) -> bool:
    """ "…, then monthly", "… and monthly thereafter", "…, increasing to 2 mg"."""
    connector, items = second.clause.connector, second.clause.items
    if not connector or connector == "then":
        return bool(connector)
    for item in items:
        if item.form in _LATER:
            return True
    return items[0].value("change") is not None and _changed(second)


def _changed(second: Draft) -> bool:
    """ "(1 mg daily,) | reducing to 0.5 mg after a month", of the same people."""
    joined = second.clause.connector in ("and", "comma") and second.slots.dosed
    return joined and second.slots.span_of("populations") is None


def _goes_on(first: Draft, second: Draft) -> bool:
    """ "Daily for 7 days, | weekly for the next 4 weeks": another pace, and no choice."""
    bare = second.slots.timed and not any(i.given for i in second.clause.items)
    alike = first.slots.populations == second.slots.populations
    listed = second.clause.connector in ("comma", "and", "and,")
    counted = first.slots.count is not None and first.clause.connector == "then"
    return bool(listed and bare and alike and (first.slots.duration_days or counted))


_LATER = frozenset(("thereafter", "afterwards", "next"))


def in_turn(first: Draft, second: Draft) -> bool:
    """ "Week 1: …", "Weeks 2–5: …": bullets of which the second begins where the first ends.

    They are one protocol, whose phases the page leaves unnamed.
    """
    near = second.block - first.block == 1 and second.stance.kind is Kind.REGIMEN
    if first.window is None or second.window is None or not near:
        return False
    return first.window.leads_to(second.window)


def _name(drafts: list[Draft], steps: range) -> None:
    """Give the steps of one protocol their phases, in place."""
    if len(steps) < 2:
        return
    last = drafts[steps[-1]]
    maintains = last.slots.phase is Phase.MAINTENANCE
    ends = last.slots.duration_days or last.slots.count or last.slots.schedule_days
    loads = last.slots.phase is Phase.LOADING and last.slots.until in REPLETE
    open_ended = maintains or (last.slots.timed and not ends)
    for at in steps[:-1]:
        step = drafts[at]
        if step.slots.phase is None and loads and _limited(step):
            drafts[at] = replace(step, slots=step.slots._replace(phase=Phase.LOADING))
        elif step.slots.phase is None and open_ended and (maintains or _limited(step)):
            drafts[at] = replace(step, slots=step.slots._replace(phase=Phase.LOADING))
            if last.slots.phase is None and last.slots.timed:
                drafts[steps[-1]] = replace(
                    last, slots=last.slots._replace(phase=Phase.MAINTENANCE)
                )


def _limited(draft: Draft) -> bool:
    slots = draft.slots
    counted = slots.count is not None and slots.count != Interval.point(1)
    return bool(slots.duration_days or slots.schedule_days or slots.until_as_written or counted)
