"""A dose that is changed by so much: "increased by 500 IU every month", "in steps of 25 µg".

The amount is no dose, and its pace is not that of the doses: both are kept only as printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import TALE, Frame, Stance
from kg.extract.force.voice import leading
from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import Item
from kg.extract.word.increments import increment
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality, Span


def with_the_change(slots: Slots, items: Sequence[Item], text: str) -> Slots:
    """The slots, the change as it is printed and no dose; nor is its pace that of any."""
    told = increment(items)
    if told is None and not _paced(items):
        return slots
    paces = [i.span.of(text) for n, i in enumerate(items) if _pace(items, n)]
    words = Span(items[told[0]].span.start, items[told[1]].span.end).of(text) if told else ""
    return slots._replace(
        dose_ug=None,
        dose_iu=None,
        dose_basis=None,
        dose_as_written=words,
        interval_days=None,
        doses_per_day=None,
        count=None,
        frequency_as_written=paces[-1] if paces else "",
        spans=tuple(s for s in slots.spans if s[0] not in ("dose", "interval")),
    )


def _pace(items: Sequence[Item], at: int) -> bool:
    """How often it is changed; "the | monthly | dose" is how often it is given."""
    behind = items[at + 1 : at + 2]
    which = any(i.value("amount") == "dose" for i in behind)
    return isinstance(items[at].amount, Timing) and not which


def _paced(items: Sequence[Item]) -> bool:
    """ "The dose should not be changed | more often than monthly", "increase the dose | every 4
    weeks": how often it is changed.
    """
    at = next((n for n, i in enumerate(items) if isinstance(i.amount, Timing)), 0)
    verb = next((n for n in range(at - 1, -1, -1) if items[n].value("change")), None)
    if verb is None or any(i.schedules for i in items[:at]):
        return False
    object_, subject = items[verb + 1 : at], items[:verb]
    plain = all(i.form in _ARTICLES or i.value("amount") == "dose" for i in object_)
    dose = any(i.value("amount") == "dose" for i in object_ or subject)
    return plain and dose


_ARTICLES = ("the", "a", "their", "its", "his", "her", "your")


def with_when(own: Slots, items: Sequence[Item], text: str) -> Slots:
    """ "Raised by 25% | at the first positive test", "reduced by 1 mg | after 3 months"."""
    told = increment(items)
    behind = list(items[told[1] + 1 :] if told else ())
    while behind and isinstance(behind[0].amount, Timing):
        del behind[0]
    if not behind or behind[0].form not in _WHEN or any(map(_whole_group, behind)):
        return own
    end = next((n for n, i in enumerate(behind) if not (i.word or i.amount)), len(behind))
    words = Span(behind[0].span.start, behind[end - 1].span.end).of(text)
    if end < _SOME or any(words in c or c in words for c in own.conditions):
        return own
    return own._replace(conditions=(words, *own.conditions))


def _whole_group(item: Item) -> bool:
    """ "In obesity", where "in the third trimester" is a part of one."""
    return item.people and item.value("period") is None


_WHEN = ("at", "after", "on", "in", "during", "from")
_SOME = 2  # words and phrases


def change(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """A change that is asked for is a step from one dose to the next."""
    if s.dosed or s.timed or not (s.dose_as_written or s.frequency_as_written):
        return None
    if not (s.dose_as_written or (c.has("change") and _paced(c.items))):
        return None
    if m is Modality.INFORM or (m is None and not _asked(c)):
        return TALE
    return Stance(
        Kind.SEQUENCING, m or Modality.RECOMMEND, Act.ADMINISTER, ("dose",), m is not None
    )


def _asked(c: Clause) -> bool:
    """An order, "(1 mg daily,) | raised by 1 mg", "it is increased by 1 mg"."""
    first = leading(c)
    if first is not None and first.value("change") and not first.form.endswith(_NO_ORDER):
        return True
    verb = next((n for n, i in enumerate(c.items) if i.value("change")), 0)
    if not c.items[verb].form.endswith(("ed", "ing")):
        return False
    before = [i.form for i in c.items[max(0, verb - 2) : verb]]
    passive = "is" in before or "are" in before
    return passive or (bool(c.connector) and before[-1:] in ([], ["dose"], ["then"]))


_NO_ORDER = ("ed", "ing", "s")


def steps(stance: Stance) -> bool:
    """Whether a statement is such a change."""
    return stance.kind is Kind.SEQUENCING and stance.governs == ("dose",)
